"""Which lines of a text are the article, and which are page furniture.

Takes a text and the cues of its language and gives tagged lines that together hold every character but white space between them. A tagged line
may be part of a physical line (a dateline before its sentence, a link inside a paragraph) or span several (where a page broke a sentence
around its links). Tags only: nothing is cut or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from janji.text.dateline import DatelineWords, find_dateline
from janji.text.layout import READABLE, Line, LineKind

_PHYSICAL = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_INVISIBLE = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u3000"
_SPACES = re.compile(r"\s+")
_TERMINAL = re.compile(r"[.!?…:;][\"”’'»)\]]*\Z")
_STOPPED = re.compile(r"[.!?…][\"”’'»)\]*]*\Z")
_LIST_ITEM = re.compile(r"(?:[•●▪◦‣*]|[-–—]\s|\d{1,2}[.)]\s|[a-z][.)]\s)")
_ONLY_MARKS = re.compile(r"\W+\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SIGNATURE = re.compile(r"(?<=[.!?”\"])\s?(\((?:\*{1,3}|[a-z]{2,5}(?:\s?[/-]\s?[a-z]{2,5}){0,3})\))\Z")

_LONGEST_CUE_LINE = 220  # characters: a longer line that opens with a cue is the article's ("Sumber: ..." lists apart)
_LONGEST_HEADLINE = 180
_LONGEST_SUBHEAD_WORDS = 12
_LONGEST_TITLE_WORDS = 24  # of a linked article
_SHORTEST_REPEATED = 60  # characters: a line that stands twice running is a caption with its alternative text
_LONGEST_TAG_WORDS = 6


@dataclass(frozen=True, eq=False)
class LineCues:
    """The phrases of a language pack that mark furniture. Phrases are casefolded; patterns are searched without regard to case."""

    whole: Mapping[str, LineKind] = field(default_factory=dict)
    openings: tuple[tuple[LineKind, re.Pattern[str]], ...] = ()
    closings: tuple[tuple[LineKind, re.Pattern[str]], ...] = ()
    patterns: tuple[tuple[LineKind, re.Pattern[str]], ...] = ()
    lists: frozenset[str] = frozenset()  # titles of other articles follow these
    inline: re.Pattern[str] | None = None  # a link phrase inside a paragraph
    title_particles: frozenset[str] = frozenset()  # lower-case words inside a title
    dateline: DatelineWords = field(default_factory=DatelineWords)


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    text: str
    gap: bool  # an empty line stands before it
    kind: LineKind | None = None

    @property
    def words(self) -> int:
        return len(self.text.split())


def tag_lines(text: str, cues: LineCues, title: str | None = None) -> tuple[Line, ...]:
    """Every line that is not blank, in order. `title`: the headline as the source gives it, if it does."""
    pieces = list(_physical_lines(text))
    _tag_by_cue(pieces, cues)
    _tag_links(pieces, cues)
    _tag_headline(pieces, cues, title)
    _tag_repeated(pieces)
    _tag_subheads(pieces, cues)
    _tag_tail(pieces)
    lines: list[Line] = []
    first = True
    for start, end, kind in _joined(pieces, text):
        if kind is LineKind.BODY:
            for line in _split_body(text, start, end, cues, first):
                lines.append(line)
            first = False
        else:
            lines.append(Line(kind, start, end))
    return tuple(lines)


def _physical_lines(text: str) -> Iterator[_Piece]:
    blank_before = True
    last = 0
    for match in _PHYSICAL.finditer(text):
        raw = match.group()
        stripped = raw.strip(_INVISIBLE).strip()
        breaks = text[last : match.start()].replace("\r\n", "\n")
        last = match.end()
        if len(breaks) > 1:
            blank_before = True
        if not stripped:
            blank_before = True
            continue
        start = match.start() + raw.index(stripped)
        yield _Piece(start, start + len(stripped), stripped, blank_before)
        blank_before = False


def _normal(line: str) -> str:
    return _SPACES.sub(" ", line).casefold().strip(" .:;,-–—+|*#>»\"'“”‘’()[]")


def _tag_by_cue(pieces: list[_Piece], cues: LineCues) -> None:
    for piece in pieces:
        piece.kind = _kind_by_cue(piece.text, cues)


def _kind_by_cue(line: str, cues: LineCues) -> LineKind | None:
    if len(line) > 3 * _LONGEST_CUE_LINE:
        return None
    whole = cues.whole.get(_normal(line))
    if whole is not None:
        return whole
    if len(line) <= _LONGEST_CUE_LINE:
        for kind, pattern in cues.openings:
            if pattern.match(line):
                return kind
        for kind, pattern in cues.closings:
            if pattern.search(line):
                return kind
    for kind, pattern in cues.patterns:
        if pattern.search(line):
            return kind
    if _ONLY_MARKS.match(line):
        return LineKind.FOOTER
    if find_dateline_alone(line, cues.dateline):
        return LineKind.DATELINE
    return None


def find_dateline_alone(line: str, words: DatelineWords) -> bool:
    """Whether the line is a dateline and nothing else."""
    found = find_dateline(line, 0, len(line), words)
    return found is not None and found.end == len(line)


def _tag_links(pieces: list[_Piece], cues: LineCues) -> None:
    """Titles of other articles behind "Baca juga:" (one) or "Pos terkait" (a list)."""
    left = 0
    for piece in pieces:
        if piece.kind is LineKind.RELATED:
            normal = _normal(piece.text)
            if normal in cues.lists:
                left = 50
            elif cues.whole.get(normal) is LineKind.RELATED:
                left = 1
            else:
                left = 0
        elif piece.kind is None:
            if left and is_title(piece.text, cues.title_particles):
                piece.kind = LineKind.RELATED
                left -= 1
            else:
                left = 0


def is_title(line: str, particles: frozenset[str]) -> bool:
    """Whether the line is written as the title of an article: in title case, without a final stop."""
    if len(line) > _LONGEST_HEADLINE or line.endswith((".", ",", ";", ":")):
        return False
    words = _WORD.findall(line)
    if not words or len(words) > _LONGEST_TITLE_WORDS:
        return False
    content = [word for word in words if word.casefold() not in particles]
    capitals = sum(word[0].isupper() for word in content)
    return capitals >= 0.75 * max(1, len(content))


def _tag_headline(pieces: list[_Piece], cues: LineCues, title: str | None) -> None:
    wanted = _normal(title) if title else None
    found = False
    for place, piece in enumerate(pieces[:8]):
        if wanted and _normal(piece.text) == wanted:
            piece.kind = LineKind.HEADLINE
            found = True
    if found or wanted:
        return
    for place, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        if _opens_as_headline(place, pieces, cues):
            piece.kind = LineKind.HEADLINE
            for other in pieces[place + 1 : place + 6]:
                if other.kind is None and _normal(other.text) == _normal(piece.text):
                    other.kind = LineKind.HEADLINE
        return


def _opens_as_headline(place: int, pieces: list[_Piece], cues: LineCues) -> bool:
    line = pieces[place].text
    if (
        len(line) > _LONGEST_HEADLINE
        or line.endswith((".", ",", ";", ":"))
        or len(line.split()) < 3
        or place + 1 >= len(pieces)
    ):
        return False
    if find_dateline(line, 0, len(line), cues.dateline):
        return False
    follower = pieces[place + 1]
    if follower.text[0].islower() or follower.text[0] in ",.;)":
        return False
    return follower.gap or (is_title(line, cues.title_particles) and (follower.kind is not None or follower.words >= 8))


def _tag_repeated(pieces: list[_Piece]) -> None:
    for piece, following in zip(pieces, pieces[1:], strict=False):
        if (
            piece.kind in (None, LineKind.CAPTION)
            and len(piece.text) >= _SHORTEST_REPEATED
            and piece.text == following.text
        ):
            piece.kind = following.kind = LineKind.CAPTION


def _tag_subheads(pieces: list[_Piece], cues: LineCues) -> None:
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if (
            piece.kind is not None
            or not 0 < piece.words <= _LONGEST_SUBHEAD_WORDS
            or len(piece.text) > _LONGEST_HEADLINE
        ):
            continue
        if (_TERMINAL.search(piece.text) and not piece.text.endswith("?")) or _LIST_ITEM.match(piece.text):
            continue
        if before.kind is None and not _STOPPED.search(before.text):
            continue
        if after.kind is not None or after.words < 8 or after.text[0].islower() or after.text[0] in ",.;)":
            continue
        if is_title(piece.text, cues.title_particles):
            piece.kind = LineKind.HEADLINE


def _tag_tail(pieces: list[_Piece]) -> None:
    """Tag words and fragments behind the article's last sentence."""
    for piece in reversed(pieces):
        if piece.kind is None:
            if _TERMINAL.search(piece.text) or piece.words > _LONGEST_TAG_WORDS or _LIST_ITEM.match(piece.text):
                return
            if piece is pieces[0]:
                return
            piece.kind = LineKind.FOOTER


def _joined(pieces: list[_Piece], text: str) -> Iterator[tuple[int, int, LineKind]]:
    """The pieces with their kinds, those of one broken sentence joined."""
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece.kind is not None:
            yield piece.start, piece.end, piece.kind
            place += 1
            continue
        end = piece.end
        last = piece
        while place + 1 < len(pieces) and pieces[place + 1].kind is None and _continues(last, pieces[place + 1]):
            place += 1
            last = pieces[place]
            end = last.end
        yield piece.start, end, LineKind.BODY
        place += 1


def _continues(piece: _Piece, following: _Piece) -> bool:
    opens_low = following.text[0].islower() or following.text[0] in ",.;)%"
    if following.gap:
        return opens_low and not _TERMINAL.search(piece.text) and following.text[0] in ",.;)"
    if opens_low and not _LIST_ITEM.match(following.text):
        return not _STOPPED.search(piece.text) or following.text[0] in ",.;)"
    if _TERMINAL.search(piece.text) or _LIST_ITEM.match(following.text) or _LIST_ITEM.match(piece.text):
        return False
    return True


def _split_body(text: str, start: int, end: int, cues: LineCues, first: bool) -> Iterator[Line]:
    dateline = find_dateline(text, start, end, cues.dateline, first=first)
    if dateline is not None:
        head = text[start : dateline.end].rstrip()
        yield Line(LineKind.DATELINE, start, start + len(head))
        start = dateline.end
    signature = _SIGNATURE.search(text, start, end)
    last = None
    if signature is not None:
        last = Line(LineKind.BYLINE, signature.start(1), end)
        end = signature.start()
    yield from _split_links(text, start, end, cues)
    if last is not None:
        yield last


def _split_links(text: str, start: int, end: int, cues: LineCues) -> Iterator[Line]:
    """Body lines around the links glued into a paragraph."""
    if cues.inline is not None:
        for match in cues.inline.finditer(text, start, end):
            if match.start() < start:
                continue
            yield from _body(text, start, match.start())
            start = _title_end(text, match.end(), end, cues)
            yield Line(LineKind.RELATED, match.start(), start)
    yield from _body(text, start, end)


def _body(text: str, start: int, end: int) -> Iterator[Line]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield Line(LineKind.BODY, start, end)


_TITLE_WORD = re.compile(r"[\s:–—-]*[\"“'‘(]?([^\s]+)")


def _title_end(text: str, start: int, end: int, cues: LineCues) -> int:
    """Where the linked title that begins at `start` ends.

    A title is written with capitals; the sentence behind it goes on in lower case after its first word. So the title ends before the last
    capitalised word that a lower-case word which is no title particle follows.
    """
    words: list[tuple[int, int, str]] = []
    place = start
    while place < end and len(words) < 2 * _LONGEST_TITLE_WORDS:
        match = _TITLE_WORD.match(text, place, end)
        if match is None:
            break
        words.append((match.start(1), match.end(), match.group(1)))
        place = match.end()
    for number, (_, _, word) in enumerate(words):
        core = word.strip("\"“”'‘’(),.:;!?–—-")
        if core and core[0].islower() and core.casefold() not in cues.title_particles:
            before = number - 1
            while before > 0 and not words[before][2][:1].isupper():
                before -= 1
            if before <= 0:
                return words[max(before, 0)][0]
            return words[before - 1][1]
    return end


__all__ = ["READABLE", "LineCues", "is_title", "tag_lines"]
