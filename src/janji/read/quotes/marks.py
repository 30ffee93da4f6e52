"""Which words of a paragraph stand between quotation marks.

Takes one paragraph and gives its quotations in order, outermost only: “…”, "…", ”…”, "…“, „…“, «…», ''…'',
&quot;…&quot;, and '…' where no other marks stand around it. A mark opens or closes by where the blanks stand; its
glyph decides only when they do not. A missing mark is put back: an opening one at the colon or the sentence's start,
a closing one before the attribution or at the paragraph's end. Does not say whose words they are, nor whether they
are words that somebody said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_DOUBLE = re.compile("[“”„‟\"«»″]|''|``|,,(?=\\w)|&quot;|&ldquo;|&rdquo;|&#34;|&#8220;|&#8221;")
_SINGLE = re.compile("[‘’'‚]")
_OPENING = frozenset({"“", "„", "‟", "«", "``", ",,", "&ldquo;", "&#8220;"})
_BEFORE_OPENING = frozenset('([{—–-/:“"”„«')  # besides blanks
_AFTER_CLOSING = frozenset('.,;:!?)]}—–-/”"“»…')  # besides blanks
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[^\W\d_]|[\"“])")
_DASH_OPENING = re.compile(
    r"(?:^[ \t]*[-–—][ \t]+(?=[^\W\d_])|(?<=[.!?\"”])[ \t]*[-–—][ \t]+(?=[^\W\d_a-z]))|^[ \t]*[-–—][ \t]+(?=[\"“„])",
    re.MULTILINE,
)
_BULLET = 3  # characters of a dash that opens a line, before its first sentence
_LONGEST_DASHED = 1200  # characters of words between dashes
_CHARS_OPENING = 3  # between a dash and the mark beside it
_LONGEST_SINGLE = 600  # characters: a pair of apostrophes wider apart is an accident


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks. `start` and `end` take in the marks, `words` is what stands between, without outer
    blanks.
    """

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
    """Where the words of a closing mark without an opening one begin: after the last colon, else at the
    sentence's start.
    """
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


class _Pairing:
    """The double marks of one paragraph being paired, from left to right."""

    __slots__ = ("attribution", "depth", "free", "high", "opening", "pairs", "text")

    def __init__(self, text: str, low: int, high: int, attribution: re.Pattern[str] | None) -> None:
        self.text = text
        self.high = high
        self.attribution = attribution
        self.pairs: list[Quotation] = []
        self.opening: tuple[int, int] | None = None
        self.depth = 0  # of quotations inside the open one
        self.free = low  # end of the last quotation

    def close(self, opening: tuple[int, int], closing: tuple[int, int], repaired: bool = False) -> None:
        found = _quotation(self.text, opening, closing, repaired)
        if found:
            self.pairs.append(found)
        self.opening, self.free, self.depth = None, max(closing[1], opening[1]), 0

    def closing_mark(self, start: int, end: int) -> None:
        if self.opening is None:
            begin = _put_back_opening(self.text, self.free, start)
            self.close((begin, begin), (start, end), repaired=True)
        elif self.depth:
            self.depth -= 1
        else:
            self.close(self.opening, (start, end))

    def opening_mark(self, start: int, end: int, following: list[str]) -> None:
        """`following`: the roles of the next two marks."""
        if self.opening is not None:
            if len(following) == 2 and "open" not in following:
                self.depth += 1  # both are closed again: a quotation inside a quotation
                return
            self.close_before(start)
        self.opening = (start, end)

    def close_before(self, place: int) -> None:
        """Puts back the closing mark that is missing before `place`."""
        assert self.opening is not None
        begin = self.opening[1]
        stop = _put_back_closing(self.text, begin, place, self.attribution)
        if stop == place:
            stop = _trimmed(self.text, begin, place)[1]
        self.close(self.opening, (stop, stop), repaired=True)


def _pair_double(text: str, low: int, high: int, attribution: re.Pattern[str] | None) -> list[Quotation]:
    marks = [(m.start(), m.end(), m.group()) for m in _DOUBLE.finditer(text, low, high)]
    roles = [_role(text, start, end, low, high) for start, end, _ in marks]
    pairing = _Pairing(text, low, high, attribution)
    for i, (start, end, glyph) in enumerate(marks):
        role = roles[i]
        if role == "either":
            reopens = glyph in _OPENING and i + 2 < len(marks) and text[start - 1 : start].isspace()
            role = "open" if pairing.opening is None or reopens else "close"
        if role == "open":
            pairing.opening_mark(start, end, roles[i + 1 : i + 3])
        else:
            pairing.closing_mark(start, end)
    if pairing.opening is not None:
        pairing.close_before(high)
    return pairing.pairs


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


def _pair_dashes(text: str, low: int, high: int, closing: re.Pattern[str]) -> list[Quotation]:
    """ "- We are late - he said.": words between a dash that opens a sentence and the one before the attribution."""
    pairs: list[Quotation] = []
    free = max(0, low - _BULLET)
    openings = [m.span() for m in _DASH_OPENING.finditer(text, max(0, low - _BULLET), high)]
    for mark in closing.finditer(text, low, high):
        while openings and openings[0][0] < free:
            openings.pop(0)
        inside = [opening for opening in openings if opening[1] < mark.start()]
        opening = next((one for one in inside if mark.start() - one[1] <= _LONGEST_DASHED), None)
        found = _quotation(text, opening, mark.span()) if opening is not None else None
        if found:
            pairs.append(found)
        free = mark.end()
    return pairs


def _with_dashes(doubles: list[Quotation], dashed: list[Quotation]) -> list[Quotation]:
    """Marks inside a dash quotation belong to it, one that was never closed too; across other marks there is none."""
    starts, ends = [q.start for q in doubles], [q.end for q in doubles]
    kept: list[Quotation] = []
    taken: set[int] = set()
    for dash in dashed:
        touching = [k for k in range(bisect_right(ends, dash.start), bisect_left(starts, dash.end)) if k not in taken]
        if any(not (dash.start <= starts[k] and (ends[k] <= dash.end or doubles[k].repaired)) for k in touching):
            continue
        if any(_fills(doubles[k], dash) for k in touching):
            continue  # '- "Text" - said X': the marks tell
        taken.update(touching)
        kept.append(dash)
    return sorted([*(q for k, q in enumerate(doubles) if k not in taken), *kept], key=lambda q: q.start)


def _fills(inner: Quotation, outer: Quotation) -> bool:
    begins = inner.words_start - outer.words_start < _CHARS_OPENING
    return begins and outer.words_end - inner.words_end < _CHARS_OPENING


def pair_marks(
    text: str,
    start: int,
    end: int,
    attribution: re.Pattern[str] | None = None,
    dialogue: re.Pattern[str] | None = None,
) -> list[Quotation]:
    """The quotations of the paragraph `text[start:end]`. `attribution` finds the comma before "kata X", for repairs;
    `dialogue` the dash before "he said", where a language quotes by dashes too.
    """
    doubles = _pair_double(text, start, end, attribution)
    if dialogue is not None:
        doubles = _with_dashes(doubles, _pair_dashes(text, start, end, dialogue))
    singles: list[Quotation] = []
    free = start
    for double in [*doubles, Quotation(end, end, end, end)]:
        singles += _pair_single(text, free, double.start)
        free = double.end
    return sorted([*doubles, *singles], key=lambda q: q.start) if singles else doubles
