"""Which words of a paragraph stand between quotation marks.

Takes one paragraph and gives its quotations in order, outermost only: “…”, "…", ”…”, "…“, „…“, «…», ''…'', &quot;…&quot;,
and '…' where no other marks stand around it. A mark opens or closes by where the blanks stand; its glyph decides only when
they do not. A missing mark is put back: an opening one at the colon or the sentence's start, a closing one before the
attribution or at the paragraph's end. Does not say whose words they are, nor whether they are words that somebody said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile("[“”„‟\"«»]|''|``|,,(?=\\w)|&quot;|&ldquo;|&rdquo;|&#34;|&#8220;|&#8221;")
_SINGLE = re.compile("[‘’'‚]")
_OPENING = frozenset({"“", "„", "‟", "«", "``", ",,", "&ldquo;", "&#8220;"})
_CLOSING = frozenset({"”", "»", "&rdquo;", "&#8221;"})
_BEFORE_OPENING = frozenset('([{—–-/:“"”„«')  # besides blanks
_AFTER_CLOSING = frozenset('.,;:!?)]}—–-/”"“»…')  # besides blanks
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[^\W\d_]|[\"“])")
_LONGEST_SINGLE = 600  # characters: a pair of apostrophes wider apart is an accident


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks. `start` and `end` take in the marks, `words` is what stands between, without outer blanks."""

    start: int
    end: int
    words_start: int
    words_end: int
    repaired: bool = False  # True where one mark was missing
    single: bool = False  # '…'


def _role(text: str, start: int, end: int, low: int, high: int) -> str:
    """ "open", "close" or "either", by what stands around the mark."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _quotation(
    text: str, opening: tuple[int, int], closing: tuple[int, int], repaired: bool = False
) -> Quotation | None:
    start, end = _trimmed(text, opening[1], closing[0])
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Quotation(opening[0], closing[1], start, end, repaired)


def _put_back_opening(text: str, low: int, mark: int) -> int:
    """Where the words of a closing mark without an opening one begin: after the last colon, else at the sentence's start."""
    colon = text.rfind(": ", low, mark)
    if colon >= 0:
        return colon + 2
    last = low
    for boundary in _SENTENCE_END.finditer(text, low, mark):
        last = boundary.end()
    return last


def _put_back_closing(text: str, start: int, high: int, attribution: re.Pattern[str] | None) -> int:
    """Where the words of an opening mark without a closing one end: before the attribution, else at the end."""
    found = attribution.search(text, start, high) if attribution else None
    return found.start() + 1 if found else high


def _pair_double(text: str, low: int, high: int, attribution: re.Pattern[str] | None) -> list[Quotation]:
    marks = [(m.start(), m.end(), m.group()) for m in _DOUBLE.finditer(text, low, high)]
    roles = [_role(text, start, end, low, high) for start, end, _ in marks]
    pairs: list[Quotation] = []
    opening: tuple[int, int] | None = None
    depth = 0  # of quotations inside the open one
    free = low  # end of the last quotation

    def close(closing: tuple[int, int], repaired: bool = False) -> None:
        nonlocal opening, free, depth
        assert opening is not None
        found = _quotation(text, opening, closing, repaired)
        if found:
            pairs.append(found)
        opening, free, depth = None, max(closing[1], opening[1]), 0

    for i, (start, end, glyph) in enumerate(marks):
        role = roles[i]
        if role == "either":
            role = "open" if opening is None else "close"
            if glyph in _OPENING and opening is not None and i + 2 < len(marks):
                role = "open" if text[start - 1 : start].isspace() else "close"
        if opening is None:
            if role == "open" or (glyph in _OPENING and role != "close"):
                opening = (start, end)
            else:
                begin = _put_back_opening(text, free, start)
                opening = (begin, begin)
                close((start, end), repaired=True)
        elif role == "close":
            if depth:
                depth -= 1
            else:
                close((start, end))
        else:
            following = roles[i + 1 : i + 3]
            if len(following) == 2 and "open" not in following:
                depth += 1
            else:
                begin = opening[1]
                stop = _put_back_closing(text, begin, start, attribution)
                if stop == start:  # no attribution between: a quotation that ends where the next begins
                    stop = _trimmed(text, begin, start)[1]
                close((stop, stop), repaired=True)
                opening = (start, end)
    if opening is not None:
        stop = _put_back_closing(text, opening[1], high, attribution)
        close((stop, stop), repaired=True)
    return pairs


def _pair_single(text: str, low: int, high: int) -> list[Quotation]:
    pairs: list[Quotation] = []
    opening: tuple[int, int] | None = None
    for mark in _SINGLE.finditer(text, low, high):
        start, end = mark.span()
        role = _role(text, start, end, low, high)
        if role == "open" and text[end : end + 1].isalnum():
            opening = (start, end)
        elif role == "close" and opening is not None:
            if start - opening[0] <= _LONGEST_SINGLE:
                found = _quotation(text, opening, (start, end))
                if found:
                    pairs.append(Quotation(found.start, found.end, found.words_start, found.words_end, single=True))
            opening = None
    return pairs


def pair_marks(text: str, start: int, end: int, attribution: re.Pattern[str] | None = None) -> list[Quotation]:
    """The quotations of the paragraph `text[start:end]`. `attribution` finds the comma before "kata X", for repairs."""
    doubles = _pair_double(text, start, end, attribution)
    singles: list[Quotation] = []
    free = start
    for double in [*doubles, Quotation(end, end, end, end)]:
        singles += _pair_single(text, free, double.start)
        free = double.end
    return sorted([*doubles, *singles], key=lambda q: q.start) if singles else doubles
