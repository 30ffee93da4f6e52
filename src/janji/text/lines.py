"""Which lines of a text are the article, and which are page furniture.

Takes a text and the cues of its language and gives tagged lines that together hold every character but white space and
invisible marks. A tagged line may be part of a physical line (a dateline before its sentence, a link inside a
paragraph) or span several (where a page broke a sentence around its links, a list with its lead). Tags only: nothing is
cut or changed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from janji.text.dateline import DatelineWords, find_dateline
from janji.text.layout import BLANKS, Line, LineKind
from janji.text.titles import LONGEST_TITLE, LONGEST_TITLE_WORDS, is_title, title_end

_PHYSICAL = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_TERMINAL = re.compile(r"[.!?…:;][\"”’'»)\]]*\Z")
_STOPPED = re.compile(r"[.!?…][\"”’'»)\]*]*\Z")
_LIST_ITEM = re.compile(r"(?:[•●▪◦‣*]|[-–—]\s|\d{1,2}[.)]\s|[a-z][.)]\s)")
_GLUED_ITEMS = re.compile(r"1\. ?.{3,80}?[a-z)]2\. ?.{3,80}?[a-z)]3\.")  # "1. Beras: 5 karung2. Gula: 3 karung3. ..."
_STOPS = '.!?”"'
_CREDIT_MARKS = re.compile(r"[/(\[]")  # a line that ends in a stop without one of these has no photographer
_STAMP = re.compile(r"date (?:19|20)\d\d-\d\d(?:-\d\d)?\s+(?=\S)")
_ONLY_MARKS = re.compile(r"[\W_]+\Z")
_LEADING_DASH = re.compile(r"[-–—]{1,2}(?:\s|\Z)")
_ONLY_DASH = re.compile(r"[-–—]{1,2}\Z")
_FIRST = re.compile(r"[^\W_]+|\S")  # the key of an opening phrase
_INITIALS = r"[A-Za-z]{1,5}\d?(?:\s?[/-]\s?[A-Za-z]{2,10}[\d-]{0,4}){0,3}"  # (swd/bds), (mg/lt), (Antara/OL-1)
_PERSON = r"[A-Z][\w.]+(?: [A-Z][\w.'’]+){0,3}(?:\s?/\s?[A-Z][\w. ]{2,24}){0,2}"  # (Sari Wulandari), (Antara)
_SIGNATURE = re.compile(rf"\s?(\((?:\*{{1,3}}|{_INITIALS}|{_PERSON})\)|\[(?:{_INITIALS})\]|\*{{1,3}})\Z")
_ENDS_IN_DATE = re.compile(r"\d{4}|\d[.:]\d\d")


_LONGEST_WHOLE = 60  # characters of a line that is one phrase
_LONGEST_CUE_LINE = 220  # characters: a longer line that opens with a cue is the article's
_LONGEST_CAPTION = 450  # characters
_TAIL = 120  # characters searched for the mark of a photographer or agency that ends a caption
_HEADLINE_LINES = 8  # the first lines, in which the headline stands if it does
_LONGEST_SUBHEAD_WORDS = 8
_SHORTEST_LINK_WORDS = 5  # of a title in a list of links
_LONGEST_FRONT_WORDS = 45  # of a caption or summary above the dateline
_FRONT_LINES = 12  # the first lines, among which the dateline stands if there is one
_LONGEST_NAME_WORDS = 5
_BULLETS = "-–—•●▪◦‣*"
_SHORTEST_REPEATED = 40  # characters: shorter lines may be said twice
_LONGEST_REPEATED_TEXT = 50_000  # characters of a text in which repeats are looked for: the search is quadratic
_LONGEST_DATELINE_WORDS = 5
_LONGEST_TAG_WORDS = 6
_LONGEST_ITEM_WORDS = 18  # of a list that belongs to the sentence before it
_LONGEST_FRAGMENT_WORDS = 8  # the text of a link that stands on a line of its own
_LONGEST_WRAPPED = 100  # characters: lines wrapped by hand are no longer than this


@dataclass(frozen=True, eq=False)
class LineCues:
    """The phrases of a language pack that mark furniture. Phrases are casefolded, with single spaces."""

    whole: Mapping[str, LineKind] = field(default_factory=dict)
    openings: Mapping[str, tuple[tuple[LineKind, re.Pattern[str]], ...]] = field(default_factory=dict)  # by first word
    teasers: tuple[str, ...] = ()  # a line that opens with one of these, however long, is about another article
    patterns: tuple[tuple[LineKind, re.Pattern[str]], ...] = ()  # searched in short lines
    credit: re.Pattern[str] | None = None  # the name of an agency that ends a line
    tails: tuple[tuple[LineKind, re.Pattern[str]], ...] = ()  # searched in the end of any line
    lists: frozenset[str] = frozenset()  # titles of several other articles follow these
    inline: re.Pattern[str] | None = None  # a link phrase inside a paragraph
    inline_phrases: frozenset[str] = frozenset()  # without any of them there is no link
    appended: re.Pattern[str] | None = None  # a note glued to the end of a paragraph, read to the line's end
    appended_words: frozenset[str] = frozenset()  # one of each such note: without any of them there is none
    title_particles: frozenset[str] = frozenset()  # lower-case words inside a title
    sentence_openers: frozenset[str] = frozenset()  # capitalised words that open a sentence behind a glued title
    dateline: DatelineWords = field(default_factory=DatelineWords)


@dataclass(slots=True)
class _Piece:
    """A physical line without the white space around it."""

    start: int
    end: int
    text: str
    gap: bool  # an empty line, or nothing, stands before it
    kind: LineKind | None = None
    stamped: bool = False  # a crawler's stamp stood before it: the page's title is not in the text

    @property
    def words(self) -> int:
        return len(self.text.split())


def tag_lines(text: str, cues: LineCues, title: str | None = None) -> tuple[Line, ...]:
    """Every line that is not blank, in order. `title`: the headline as the source gives it, if it does."""
    pieces = list(_physical_lines(text))
    _split_stamp(pieces)
    for piece in pieces:
        piece.kind = piece.kind or _kind_by_cue(piece.text, cues)
    _tag_links(pieces, cues)
    _tag_names(pieces)
    _tag_broken_dateline(pieces, cues)
    _tag_credits(pieces, cues)
    _tag_headline(pieces, cues, title)
    _tag_front(pieces, cues)
    _tag_repeated(pieces)
    _tag_subheads(pieces, cues)
    _tag_tail(pieces)
    lines: list[Line] = []
    first = True
    for start, end, kind in _joined(pieces):
        if kind is LineKind.BODY and _is_repeated(text, start, end):
            lines.append(Line(LineKind.FOOTER, start, end))
        elif kind is LineKind.BODY:
            lines += _split_body(text, start, end, cues, first)
            first = False
        else:
            lines.append(Line(kind, start, end))
    return tuple(lines)


def _physical_lines(text: str) -> Iterator[_Piece]:
    gap = True
    last = 0
    for match in _PHYSICAL.finditer(text):
        raw = match.group()
        breaks = match.start() - last
        if breaks > 1 and (breaks > 2 or text[last : match.start()] != "\r\n"):
            gap = True
        last = match.end()
        stripped = _trimmed(raw)
        if not stripped:
            gap = True
            continue
        start = match.start() + raw.index(stripped)
        yield _Piece(start, start + len(stripped), stripped, gap)
        gap = False


def _split_stamp(pieces: list[_Piece]) -> None:
    """The month or day that a crawler set before the text ("date 2023-01 ..."), as a line of its own."""
    stamp = _STAMP.match(pieces[0].text) if pieces else None
    if stamp is not None:
        whole = pieces[0]
        rest = whole.start + stamp.end()
        head = _Piece(
            whole.start, whole.start + len(stamp.group().rstrip()), stamp.group().rstrip(), True, LineKind.DATELINE
        )
        pieces[:1] = [head, _Piece(rest, whole.end, whole.text[stamp.end() :], False, stamped=True)]


def _trimmed(text: str) -> str:
    return text.strip(BLANKS).strip().strip(BLANKS)


def _normal(line: str) -> str:
    return " ".join(line.split()).casefold().strip(" .:;,-–—+|*#>»\"'“”‘’()[]")


def _kind_by_cue(line: str, cues: LineCues) -> LineKind | None:
    length = len(line)
    if length <= _LONGEST_WHOLE:
        whole = cues.whole.get(_normal(line))
        if whole is not None:
            return whole
        if _ONLY_MARKS.match(line):
            return LineKind.FOOTER
    if cues.teasers and line[:_LONGEST_WHOLE].casefold().startswith(cues.teasers):
        return LineKind.RELATED
    if length <= _LONGEST_CUE_LINE:
        key = _FIRST.match(line)
        for kind, pattern in cues.openings.get(key.group().casefold(), ()) if key else ():
            if pattern.match(line):
                return kind
        for kind, pattern in cues.patterns:
            if pattern.search(line):
                return kind
        found = find_dateline(line, 0, length, cues.dateline)
        if found is not None and found.end == length:
            return LineKind.DATELINE
    if length <= _LONGEST_CAPTION and (line[-1] not in _STOPS or _CREDIT_MARKS.search(line, length - _TAIL)):
        tail = line[-_TAIL:]
        for kind, pattern in cues.tails:
            if pattern.search(tail):
                return kind
    return None


def _tag_links(pieces: list[_Piece], cues: LineCues) -> None:
    """Titles of other articles behind "Baca juga:" (one) or "Pos terkait" (a list)."""
    left = 0
    sure = False  # a colon says that a title follows, in whatever case it is written
    for piece in pieces:
        if piece.kind is LineKind.RELATED:
            normal = _normal(piece.text)
            alone = cues.whole.get(normal) is LineKind.RELATED
            left = 50 if normal in cues.lists else int(alone)
            sure = alone and piece.text.endswith(":")
        elif piece.kind is None:
            if left and (is_title(piece.text, cues.title_particles) or (sure and _may_be_title(piece.text))):
                piece.kind = LineKind.RELATED
                left -= 1
            else:
                left = 0
            sure = False


def _may_be_title(line: str) -> bool:
    words = len(line.split())
    if line.endswith((".", ",", ";", ":")) and not line.endswith(".."):
        return False
    return len(line) <= LONGEST_TITLE and 2 < words <= LONGEST_TITLE_WORDS


def _tag_broken_dateline(pieces: list[_Piece], cues: LineCues) -> None:
    """Place and outlet on a line of their own above the first sentence, the dash on the next line."""
    for piece, following in itertools.pairwise(pieces[:6]):
        if piece.kind is not None or piece.words > _LONGEST_DATELINE_WORDS or not _LEADING_DASH.match(following.text):
            continue
        # Read together with the dash and a word behind it, the line must be a dateline.
        found = find_dateline(f"{piece.text} - A", 0, len(piece.text) + 4, cues.dateline, first=True)
        if found is not None:
            piece.kind = LineKind.DATELINE
            if _ONLY_DASH.match(following.text):
                following.kind = LineKind.DATELINE
        return


def _tag_headline(pieces: list[_Piece], cues: LineCues, title: str | None) -> None:
    wanted = _normal(title) if title else None
    if wanted:
        for place, piece in enumerate(pieces[:_HEADLINE_LINES]):
            if len(piece.text) < 2 * len(wanted) and _normal(piece.text) == wanted:
                piece.kind = LineKind.HEADLINE
                _tag_copies(pieces[place + 1 : _HEADLINE_LINES], wanted)
                break
        return
    for place, piece in enumerate(pieces):
        if piece.kind is None:
            if _opens_as_headline(place, pieces, cues):
                # Behind a crawler's stamp the first line is the picture's, unless it is written as a title.
                is_caption = piece.stamped and not is_title(piece.text, cues.title_particles)
                piece.kind = LineKind.CAPTION if is_caption else LineKind.HEADLINE
                _tag_copies(pieces[place + 1 : place + 6], _normal(piece.text))
            return


def _tag_names(pieces: list[_Piece]) -> None:
    """Names of people behind "Penulis:", and beside the page's date."""
    for before, piece in itertools.pairwise(pieces):
        labelled = before.kind is LineKind.BYLINE and before.text.rstrip().endswith(":")
        if piece.kind is None and labelled and _is_name(piece.text):
            piece.kind = LineKind.BYLINE
    for place, (piece, after) in enumerate(itertools.pairwise(pieces[:_HEADLINE_LINES])):
        dated = after.kind is LineKind.DATELINE and not after.gap and _ENDS_IN_DATE.search(after.text)
        # A headline may be four capitalised words too, but hardly three.
        if piece.kind is None and dated and _is_name(piece.text, _LONGEST_NAME_WORDS if place else 3):
            piece.kind = LineKind.BYLINE


def _is_name(line: str, longest: int = _LONGEST_NAME_WORDS) -> bool:
    words = line.split()
    return 1 < len(words) <= longest and all(word[0].isupper() for word in words) and line[-1].isalpha()


def _tag_front(pieces: list[_Piece], cues: LineCues) -> None:
    """What stands before the first sentence, where a dateline with its outlet opens that: picture texts, a summary."""
    front: list[_Piece] = []
    for piece in pieces[:_FRONT_LINES]:
        if piece.kind is not None:
            continue
        found = find_dateline(piece.text, 0, len(piece.text), cues.dateline)
        if found is not None and found.end < len(piece.text):
            if found.outlet is not None:
                _tag_above(front, cues, any(other.kind is LineKind.HEADLINE for other in pieces[:_FRONT_LINES]))
            return
        if piece.words > _LONGEST_FRONT_WORDS or piece.text[0] in '“"':
            return
        front.append(piece)


def _tag_above(front: list[_Piece], cues: LineCues, has_headline: bool) -> None:
    for piece in front:
        is_headline = (
            not has_headline and piece.words >= _SHORTEST_LINK_WORDS and is_title(piece.text, cues.title_particles)
        )
        has_headline = has_headline or is_headline
        piece.kind = LineKind.HEADLINE if is_headline else LineKind.CAPTION


def _tag_credits(pieces: list[_Piece], cues: LineCues) -> None:
    """Lines that end in the name of an agency: a caption above the text, but in the text the source of a paragraph."""
    for piece in pieces:
        if piece.kind is None:
            if len(piece.text) <= _LONGEST_CAPTION and _credited(piece.text, cues):
                piece.kind = LineKind.CAPTION
            elif piece.words >= _SHORTEST_LINK_WORDS and _STOPPED.search(piece.text):
                return


def _credited(line: str, cues: LineCues) -> bool:
    return cues.credit is not None and cues.credit.search(line[-_TAIL:]) is not None


def _tag_copies(pieces: list[_Piece], headline: str) -> None:
    for piece in pieces:
        if len(piece.text) < 2 * len(headline) and _normal(piece.text) == headline:
            piece.kind = LineKind.FOOTER


def _opens_as_headline(place: int, pieces: list[_Piece], cues: LineCues) -> bool:
    line = pieces[place].text
    if not _may_be_title(line) or place + 1 >= len(pieces) or find_dateline(line, 0, len(line), cues.dateline):
        return False
    follower = pieces[place + 1]
    if follower.text[0].islower() or follower.text[0] in ",.;)":
        return False
    furniture_or_text = follower.kind is not None or follower.words > _LONGEST_FRAGMENT_WORDS
    if follower.kind in {LineKind.BYLINE, LineKind.DATELINE}:
        return True
    return follower.gap or (is_title(line, cues.title_particles) and furniture_or_text)


def _tag_repeated(pieces: list[_Piece]) -> None:
    """Captions that stand twice running: once as the picture's alternative text."""
    body = False
    for piece, following in itertools.pairwise(pieces):
        if piece.kind not in (None, LineKind.CAPTION) or len(piece.text) < _SHORTEST_REPEATED:
            continue
        if piece.text == following.text and (piece.kind or not body or not _STOPPED.search(piece.text)):
            piece.kind = following.kind = LineKind.CAPTION
        body = body or piece.kind is None


def _is_repeated(text: str, start: int, end: int) -> bool:
    """Whether the paragraph stands in the text before: a pull quote, a page scraped layer by layer."""
    return (
        end - start >= _SHORTEST_REPEATED
        and start <= _LONGEST_REPEATED_TEXT
        and text.find(text[start:end], 0, start) >= 0
    )


def _tag_subheads(pieces: list[_Piece], cues: LineCues) -> None:
    """Subheads between paragraphs; longer titles there are links to other articles, and so are titles in a list."""
    for before, piece, after in zip(pieces, pieces[1:], [*pieces[2:], None], strict=False):
        if piece.kind is not None or len(piece.text) > LONGEST_TITLE or not is_title(piece.text, cues.title_particles):
            continue
        if piece.words >= _SHORTEST_LINK_WORDS and piece.text[0] in _BULLETS and not before.text.endswith(":"):
            beside = before.kind is LineKind.RELATED or (after is not None and after.text[0] in _BULLETS)
            if beside and (after is None or after.words <= LONGEST_TITLE_WORDS):
                piece.kind = LineKind.RELATED
                continue
        if before.kind is None and not _STOPPED.search(before.text):
            continue
        if after is None or after.words <= _LONGEST_FRAGMENT_WORDS or _goes_on(after.text):
            continue
        if piece.words <= _LONGEST_SUBHEAD_WORDS:
            piece.kind = LineKind.HEADLINE if after.kind is None else None
        elif piece.text[0] not in _BULLETS and not piece.text[0].isdigit():
            piece.kind = LineKind.RELATED


def _goes_on(line: str) -> bool:
    """Whether the line cannot begin a sentence."""
    return line[0].islower() or line[0] in ",.;)%("


def _tag_tail(pieces: list[_Piece]) -> None:
    """Tag words and fragments behind the article's last sentence."""
    for piece in reversed(pieces[1:]):
        if piece.kind is None:
            if _TERMINAL.search(piece.text) or piece.words > _LONGEST_TAG_WORDS or _LIST_ITEM.match(piece.text):
                return
            piece.kind = LineKind.FOOTER


def _joined(pieces: list[_Piece]) -> Iterator[tuple[int, int, LineKind]]:
    """The pieces with their kinds, those of one broken sentence and those of a list with its lead joined."""
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        place += 1
        if piece.kind is not None:
            yield piece.start, piece.end, piece.kind
            continue
        last = piece
        in_list = False
        while place < len(pieces) and pieces[place].kind is None:
            following = pieces[place]
            in_list = _is_item(following) and (in_list or last.text.endswith(":"))
            if not in_list and not _continues(last, following):
                break
            last = following
            place += 1
            if in_list and _STOPPED.search(last.text):
                break
        yield piece.start, last.end, LineKind.BODY


def _is_item(piece: _Piece) -> bool:
    """A short item of a list, or several items that scraping glued into one line."""
    if not _LIST_ITEM.match(piece.text):
        return False
    return piece.words <= _LONGEST_ITEM_WORDS or bool(_GLUED_ITEMS.match(piece.text))


def _continues(piece: _Piece, following: _Piece) -> bool:
    """Whether `following` goes on with the sentence that `piece` leaves unfinished."""
    if following.text[0] in ",.;)%":
        return True
    if following.gap or _LIST_ITEM.match(following.text) or _LIST_ITEM.match(piece.text):
        return False
    if following.text[0].islower():
        return not _STOPPED.search(piece.text)
    if _TERMINAL.search(piece.text):
        return False
    return (
        piece.words <= _LONGEST_FRAGMENT_WORDS
        or following.words <= _LONGEST_FRAGMENT_WORDS
        or len(piece.text) <= _LONGEST_WRAPPED
    )


def _split_body(text: str, start: int, end: int, cues: LineCues, first: bool) -> Iterator[Line]:
    dateline = find_dateline(text, start, end, cues.dateline, first=first)
    if dateline is not None and dateline.end < end:
        yield Line(LineKind.DATELINE, start, start + len(text[start : dateline.end].rstrip()))
        start = dateline.end
    elif first and (dash := _LEADING_DASH.match(text, start, end)) and dash.end() < end:
        yield Line(LineKind.DATELINE, start, start + len(dash.group().rstrip()))
        start = dash.end()
    after: list[Line] = []
    if note := _note(text, start, end, cues):
        after = [Line(LineKind.FOOTER, end - len(text[note:end].lstrip()), end)]
        end = note
    if text[end - 1] in ")*]":
        found = _SIGNATURE.search(text, max(start, end - 60), end)
        if found is not None and found.start() > start and text[found.start() - 1] in '.!?”"':
            after.insert(0, Line(LineKind.BYLINE, found.start(1), end))
            end = found.start()
    yield from _split_links(text, start, end, cues)
    yield from after


def _note(text: str, start: int, end: int, cues: LineCues) -> int:
    """Where a note behind the paragraph's last sentence begins; 0 where there is none."""
    if cues.appended is not None:
        folded = text[start:end].lower()
        if any(word in folded for word in cues.appended_words):
            found = cues.appended.search(text, start, end)
            return found.start() if found else 0
    return 0


def _split_links(text: str, start: int, end: int, cues: LineCues) -> Iterator[Line]:
    """Body lines around the links glued into a paragraph."""
    folded = text[start:end].lower()
    inline = cues.inline if any(phrase in folded for phrase in cues.inline_phrases) else None
    while inline is not None and (match := inline.search(text, start, end)):
        yield from _body(text, start, match.start())
        link = match.end() - len(match.group().lstrip())
        start = max(match.end(), title_end(text, match.end(), end, cues.title_particles, cues.sentence_openers))
        yield Line(LineKind.RELATED, link, start)
    yield from _body(text, start, end)


def _body(text: str, start: int, end: int) -> Iterator[Line]:
    piece = _trimmed(text[start:end])
    if piece:
        start = text.index(piece, start)
        yield Line(LineKind.BODY, start, start + len(piece))
