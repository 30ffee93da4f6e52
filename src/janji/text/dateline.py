"""The dateline: outlet, place and date in front of an article's first sentence, or on a line by themselves.

Takes a text and a stretch of it that may open with a dateline ("Bisnis.com, JAKARTA - ...", "Athena (Antara) – ...",
"KAIRO - ...", "Pantai.com,3 Mei 2024, 10:15 WIB") and gives its parts with the offset behind it. Refuses what a body
line may open with by itself: without a web address, a place in capitals, an agency in brackets or a known outlet
there is no dateline, unless the caller says that the line is the article's first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from janji.text.layout import Line, LineKind

_LONG_DASHES = "—–"
_LONGEST_UNFINISHED = 7  # words
_REACH = 110  # characters: the longest dateline met is 71


@dataclass(frozen=True, slots=True)
class Dateline:
    start: int
    end: int  # where the sentence behind it begins
    outlet: str | None
    place: str | None
    date: tuple[int, int] | None  # the span of the date words


@dataclass(frozen=True, eq=False)
class DatelineWords:
    """All casefolded, from a language pack."""

    agencies: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    outlet_nouns: frozenset[str] = frozenset()  # the last word of an outlet's name: "times", "news"
    months: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()  # that stand before a colon: "Kyiv: ..."
    date: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        months = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True)) or r"(?!)"
        weekdays = "|".join(sorted(map(re.escape, self.weekdays), key=len, reverse=True)) or r"(?!)"
        day_first = rf"\d{{1,2}}\s+(?:{months})\b\.?(?:\s+\d{{4}})?"
        month_first = rf"(?:{months})\b\.?\s+\d{{1,2}}\b(?:,?\s+\d{{4}})?"
        digits = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}(?:-\d{2})?\b"
        pattern = rf"(?:(?:{weekdays})\b,?\s*)?\(?(?:{day_first}|{month_first}|{digits})\)?"
        object.__setattr__(self, "date", re.compile(pattern, re.IGNORECASE))


_DOMAIN = re.compile(
    r"[A-Za-z][\w-]*(?:\s[A-Z][\w-]*)?\.(?:com|co\.id|co|id|net|org|tv|news)\b(?:\.id\b)?",
    re.IGNORECASE,
)
# What may stand before the dash: capitalised words, web addresses, brackets, numbers of a date. Atomic: a long line
# costs nothing.
_HEAD = re.compile(
    r"(?>(?:(?:[A-Z][\w.'’]*+|[a-z]+[A-Z.][\w.]++|[a-z]\w*+(?=\s?[-–—,|(])|\([^()\n]{2,40}\)|\d[\d/.:]*+|[|,/]"
    r"|(?:of|del|la|de)\b)[ \u00a0]*+){1,14})"
)
_DASH = re.compile(
    r"(?<=\))\.\s?[-–—]\s*|\s?--+\s*|\s?[—–\ufffd]\s*|(?<=\s)-\s*|-\s+|:\s+|(?:(?<=[A-Z.]{4})|(?<=\.com)|(?<=\.id))-(?=[A-Z][a-z]|[A-Z]{2,3}\b)"
)
_GLUED_PLACE = re.compile(r",[ \u00a0]?([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?=[A-Z][a-z]|[A-Z]{2,})")
_PLACE = re.compile(r"[^\W\d_][\w.'’]*(?:[ -][^\W\d_][\w.'’]*){0,3}\Z")
_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_CLOCK = re.compile(
    r"(?:(?:pukul|jam|at)\s)?\b\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:WIB|WITA|WIT|GMT|UTC))?|\b(?:WIB|WITA|WIT)\b",
    re.IGNORECASE,
)
_BAR = re.compile(r"([A-Za-z][\w.]+)\s?\|\s(?=[A-Z“\"])")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w+|[A-Z]{2,}[a-z]\w+")
_WORD = re.compile(r"[^\W\d_]\w*")
_LONGEST_NAMES = 9
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPENING = "“‘\"'(0123456789"
_NO_PLACE = re.compile(
    r"(?:Namun|Tapi|Tetapi|Selain|Sementara|Karena|Meski|Jika|Dalam|Pada|Menurut|Ini|Itu|Dia|Ia|Dan)\Z"
)


def document_dateline(text: str, lines: Sequence[Line], words: DatelineWords) -> Dateline | None:
    """What the datelines of an article say together: the first outlet, place and date that one of them names."""
    found: list[Dateline] = []
    for line in lines:
        if line.kind is LineKind.DATELINE:
            whole = _alone(text, line.start, line.end, words)
            # Behind the dash there must be something that it opens, so read on into the sentence.
            found.append(whole or find_dateline(text, line.start, len(text), words, first=True) or _broken(text, line))
    if not found:
        return None
    return Dateline(
        found[0].start,
        found[-1].end,
        next((d.outlet for d in found if d.outlet), None),
        next((d.place for d in found if d.place), None),
        next((d.date for d in found if d.date), None),
    )


def _broken(text: str, line: Line) -> Dateline:
    """A place on a line of its own, or the dash below it."""
    place = text[line.start : line.end].strip("-–— ")
    return Dateline(line.start, line.end, None, place or None, None)


def find_dateline(text: str, start: int, end: int, words: DatelineWords, *, first: bool = False) -> Dateline | None:
    """The dateline that opens `text[start:end]`. `first`: the stretch is the article's first body line."""
    if end - start <= _REACH:
        found = _alone(text, start, end, words) or _unfinished(text, start, end, words)
        if found is not None:
            return found
    head_end = min(end, start + _REACH)
    head = _HEAD.match(text, start, head_end)
    if head is None:
        return None
    found = _before_dash(text, start, head.end(), end, words, first) or _before_bar(text, start, end, words)
    return found or (_glued(text, start, head_end) if first else None)


def _alone(text: str, start: int, end: int, words: DatelineWords) -> Dateline | None:
    """A line of outlet, place, date and time of day only. A bare date without its year may be a piece of a sentence."""
    line = text[start:end]
    found = words.date.search(line) if _DIGIT.search(line) else None
    if found is None:
        return None
    rest = _CLOCK.sub(" ", line[: found.start()] + "," + line[found.end() :])
    parsed = _parse_head(rest, words, first=True)
    if parsed is None:
        parsed = (None, None) if _is_signed(line, found) else None
    if parsed is None or (parsed == (None, None) and not _YEAR.search(line)):
        return None
    return Dateline(start, end, *parsed, (start + found.start(), start + found.end()))


def _unfinished(text: str, start: int, end: int, words: DatelineWords) -> Dateline | None:
    """A line that ends in the dash: "CNN —", "Hong Kong CNN —", "Seoul, South Korea CNN —"."""
    line = text[start:end]
    if line[-1:] not in _LONG_DASHES or len(line.split()) > _LONGEST_UNFINISHED:
        return None
    parsed = _parse_head(line.rstrip(_LONG_DASHES + " "), words, first=False)
    return None if parsed is None or parsed[0] is None else Dateline(start, end, *parsed, None)


def _is_signed(line: str, date: re.Match[str]) -> bool:
    """'Sari Wulandari - Rabu, 6 Maret 2024 10:15 WIB': names, a full date and the time of day."""
    names = _WORD.findall(line[: date.start()])
    apart = line[: date.start()].rstrip()[-1:] in "-–—|,•·" or not date.group()[0].isdigit()
    behind = _CLOCK.sub("", line[date.end() :]).strip(" .,|-–—")
    full = _YEAR.search(date.group()) is not None
    return full and apart and not behind and len(names) <= _LONGEST_NAMES and all(name[0].isupper() for name in names)


def _before_dash(text: str, start: int, reach: int, end: int, words: DatelineWords, first: bool) -> Dateline | None:
    """`reach`: where the run of head words ends. The dash stands there, or within a hyphenated word before."""
    dash = _DASH.match(text, reach, end)
    if dash is None:
        return None
    head = text[start : dash.start()]
    parsed = _parse_head(head, words, first)
    if parsed is None:
        return None
    outlet, place = parsed
    if text[dash.start()] == ":" and None in parsed and not (first and place and place.casefold() in words.places):
        return None  # "Menteri: Tenda tiba", but "KBRN, Jakarta: Tenda tiba" and "Kyiv: Tenda tiba"
    opens = text[dash.end()] if dash.end() < end else "A"
    if outlet is None and place is not None and not place.isupper() and not (opens.isupper() or opens in _OPENING):
        return None  # "Presiden Turki - yang baru terpilih - tiba"
    date = words.date.search(head)
    if outlet is None and place is None and date is None:
        return None
    return Dateline(start, dash.end(), *parsed, (start + date.start(), start + date.end()) if date else None)


def _before_bar(text: str, start: int, end: int, words: DatelineWords) -> Dateline | None:
    """'Harianpantai.co | Tenda tiba ...'"""
    bar = _BAR.match(text, start, end)
    if bar is None or not (_DOMAIN.fullmatch(bar[1]) or bar[1].casefold() in words.outlets):
        return None
    return Dateline(start, bar.end(), bar[1], None, None)


def _parse_head(head: str, words: DatelineWords, first: bool) -> tuple[str | None, str | None] | None:
    """Outlet and place where `head` is nothing but outlet, place, agency and date."""
    outlet: str | None = None
    place: str | None = None
    proof = False
    rest = words.date.sub(",", head)
    for inner in _BRACKETS.findall(rest):
        names = [part.strip() for part in re.split(r"[/,]", inner)]
        if not any(
            name.casefold() in words.agencies or name.casefold() in words.outlets or "." in name.strip(".")
            for name in names
        ) and not (_is_outlet(inner.strip(), inner.strip().casefold(), words) or _is_signed_by(inner, head, words)):
            return None
        outlet = outlet or inner.strip()
        proof = True
    rest = _BRACKETS.sub(",", rest)
    for part in re.split(r"[,|()/]|\s[–—-]\s", rest):
        part = part.strip(" .\t\u00a0")
        folded = part.casefold()
        if not part or folded in words.weekdays:
            continue
        if _is_outlet(part, folded, words):
            outlet, proof = outlet or part, True
        elif place is None and (behind := _outlet_behind_place(part, words)):
            outlet, place, proof = outlet or part[behind:], part[:behind].rstrip(), True
        elif place is None and _is_place(part):
            place = part
            proof = proof or (part.isupper() and len(part) > 3)
        elif place is not None and outlet is None and folded in words.places and place.casefold() not in words.places:
            outlet, place, proof = place, part, True  # "KABAR PANTAI, JAKARTA": no city lies in another
        elif place is not None and _is_place(part) and (proof or part.isupper()):
            place = f"{place}, {part}"  # "MEDAN, SUMUT", "London, Inggris (ANTARA)"
        else:
            return None
    if outlet is None and place is None:
        return (None, None) if first and not rest.strip(" ,|()–—-") else None
    if not proof and not (first and place is not None and place.count(" ") < 3):
        return None
    return outlet, place


def _is_signed_by(inner: str, head: str, words: DatelineWords) -> bool:
    """A name in brackets behind a place in capitals and a date: "LIMA, May 3 (Andes Ledger)"."""
    before = head[: head.find("(")]
    place = words.date.sub("", before).strip(" ,.")
    is_name = _is_place(inner.strip()) and inner.strip().casefold() not in words.places
    return is_name and words.date.search(before) is not None and len(place) > 3 and place.isupper()


def _is_outlet(part: str, folded: str, words: DatelineWords) -> bool:
    """By its list, its web address, its last word ("Pantai Times", "maiwanews") or its capitals ("IDXChannel")."""
    return (
        folded in words.outlets
        or folded in words.agencies
        or (
            folded not in words.outlet_nouns
            and folded.endswith(tuple(words.outlet_nouns))
            and (" " not in part or part.rpartition(" ")[2][0].isupper())
        )
        or _DOMAIN.fullmatch(part) is not None
        or _CAMEL.fullmatch(part) is not None
    )


def _outlet_behind_place(part: str, words: DatelineWords) -> int:
    """Where an outlet begins behind a known place ("New York CNN Business"); 0 where none does."""
    for space in re.finditer(" ", part):
        if part[: space.start()].casefold() in words.places and part[space.end() :].casefold() in words.outlets:
            return space.end()
    return 0


def _is_place(part: str) -> bool:
    return (
        _PLACE.match(part) is not None
        and "’s " not in part
        and "'s " not in part
        and _NO_PLACE.match(part) is None
        and all(word[:1].isupper() or word in ("of", "del", "la", "de") for word in part.split())
    )


def _glued(text: str, start: int, end: int) -> Dateline | None:
    """'Liputan6.com, JakartaHampir ...': the dash is lost, the place ends where the next word's capital stands."""
    outlet = _DOMAIN.match(text, start, end)
    if outlet is None:
        return None
    place = _GLUED_PLACE.match(text, outlet.end(), end)
    if place is None:
        return None
    return Dateline(start, place.end(), outlet.group(), place.group(1), None)
