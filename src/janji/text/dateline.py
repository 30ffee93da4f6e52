"""The dateline: outlet, place and date in front of an article's first sentence, or on a line by themselves.

Takes a text and a stretch of it that may open with a dateline ("Bisnis.com, JAKARTA - ...", "Athena (Antara) – ...", "KAIRO - ...",
"Bisnis.com,29 Nov 2022, 15:36 WIB") and gives its parts with the offset behind it. Refuses what a body line may open with by itself:
without a web address, a place in capitals, an agency in brackets or a known outlet there is no dateline, unless the caller says
that the line is the article's first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
    months: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    date: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        months = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True)) or r"(?!)"
        weekdays = "|".join(sorted(map(re.escape, self.weekdays), key=len, reverse=True)) or r"(?!)"
        pattern = (
            rf"(?:(?:{weekdays})\b,?\s*)?[(]?(?:\d{{1,2}}\s+(?:{months})\b\.?(?:\s+\d{{4}})?|(?:{months})\b\.?\s+\d{{1,2}},\s+\d{{4}}"
            rf"|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}})[)]?"
        )
        object.__setattr__(self, "date", re.compile(pattern, re.IGNORECASE))


_DOMAIN = r"(?:[A-Za-z][\w-]*(?:\s[A-Z][\w-]*)?\.)(?:[Cc][Oo][Mm]|[Cc][Oo]\.[Ii][Dd]|[Cc][Oo]|[Ii][Dd]|[Nn][Ee][Tt]|[Oo][Rr][Gg]|[Tt][Vv]|[Nn][Ee][Ww][Ss])\b"
_DASH = re.compile(r"\s*(?:--+|[—–]|(?<=\s)-(?=\s*[^\W\d_\"“'‘(])|-(?=\s))\s*|(?<=[A-Z]{3})-(?=[A-Z])|(?<=[)\w])\s?-\s")
_OUTLET_FIRST = re.compile(rf"\s*({_DOMAIN})")
_GLUED_PLACE = re.compile(r",\s?([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?=[A-Z][a-z]|\s?[-–—])")
_PLACE = re.compile(r"[^\W\d_][\w.'’]*(?:[ -][^\W\d_][\w.'’]*){0,3}\Z")
_BRACKETS = re.compile(r"\(([^()]{2,30})\)")
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:WIB|WITA|WIT|GMT|UTC))?", re.IGNORECASE)


def find_dateline(text: str, start: int, end: int, words: DatelineWords, *, first: bool = False) -> Dateline | None:
    """The dateline that opens `text[start:end]`. `first`: the stretch is the article's first body line."""
    return _alone(text, start, end, words) or _before_dash(text, start, end, words, first) or _glued(text, start, end)


def _alone(text: str, start: int, end: int, words: DatelineWords) -> Dateline | None:
    """A line of outlet, place, date and time of day only."""
    if end - start > _REACH:
        return None
    line = text[start:end]
    found = words.date.search(line)
    if found is None:
        return None
    rest = _CLOCK.sub(" ", line[: found.start()] + "," + line[found.end() :])
    outlet: str | None = None
    place: str | None = None
    for part in re.split(r"[,|()/–—-]", rest):
        part = part.strip(" .")
        folded = part.casefold()
        if not part or folded in words.weekdays or folded in words.agencies:
            continue
        if outlet is None and (re.fullmatch(_DOMAIN, part) or folded in words.outlets):
            outlet = part
        elif place is None and _is_place(part):
            place = part
        else:
            return None
    return Dateline(start, end, outlet, place, (start + found.start(), start + found.end()))


def _before_dash(text: str, start: int, end: int, words: DatelineWords, first: bool) -> Dateline | None:
    head_end = min(end, start + _REACH)
    for dash in _DASH.finditer(text, start, head_end):
        if dash.start() == start:
            return None
        head = text[start : dash.start()]
        if dash.end() >= end:
            return None
        parsed = _parse_head(head, words, first)
        if parsed is None:
            return None
        outlet, place = parsed
        date = words.date.search(head)
        span = (start + date.start(), start + date.end()) if date else None
        return Dateline(start, dash.end(), outlet, place, span)
    return None


def _parse_head(head: str, words: DatelineWords, first: bool) -> tuple[str | None, str | None] | None:
    """Outlet and place where `head` is nothing but outlet, place, agency and date."""
    outlet: str | None = None
    place: str | None = None
    proof = False
    rest = words.date.sub(",", head)
    for inner in _BRACKETS.findall(rest):
        parts = [part.strip().casefold() for part in re.split(r"[/,]", inner)]
        if not any(part in words.agencies or part in words.outlets or "." in part for part in parts):
            return None
        outlet = outlet or inner.strip()
        proof = True
    rest = _BRACKETS.sub(",", rest)
    for part in re.split(r"[,|]", rest):
        part = part.strip()
        folded = part.casefold()
        if not part or folded in words.weekdays:
            continue
        if re.fullmatch(_DOMAIN, part) or folded in words.outlets or folded in words.agencies:
            outlet, proof = outlet or part, True
        elif place is None and _is_place(part):
            place = part
            proof = proof or (part.isupper() and len(part) > 3)
        else:
            return None
    if not proof and not (first and place is not None and place.count(" ") < 3):
        return None
    return outlet, place


def _is_place(part: str) -> bool:
    return _PLACE.match(part) is not None and all(word[:1].isupper() for word in part.split())


def _glued(text: str, start: int, end: int) -> Dateline | None:
    """'Liputan6.com, JakartaHampir ...': the dash is lost, the place ends where the next word's capital stands."""
    outlet = _OUTLET_FIRST.match(text, start, min(end, start + _REACH))
    if outlet is None:
        return None
    place = _GLUED_PLACE.match(text, outlet.end(), min(end, start + _REACH))
    if place is None:
        return None
    return Dateline(start, place.end(), outlet.group(1), place.group(1), None)
