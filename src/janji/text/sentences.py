"""Sentences of the readable lines.

Takes a text with its tagged lines and gives the sentences of body and headlines, each trimmed of white space, with the number of its
paragraph. Splits where scraping lost the space ("pada hari Senin.Menjelang"); a closing quotation mark belongs to the sentence before.
Does not split behind abbreviations, initials, list numbers and in "Bisnis.com", "Rp 1.500" or "...". A headline is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from janji.text.layout import READABLE, Line, LineKind, Sentence

_STOP = re.compile(r"(?:[.!?]+|…)")
_CLOSING = "”’»)]"
_OPENING = "“‘«([\"'"
_BULLETS = "•●▪◦–—-"
_WORD_BEFORE = re.compile(r"[^\s.,;:!?…“”\"'()\[\]]*\Z")
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|go|news|tv|info)\b", re.IGNORECASE)
_REACH = 40  # characters looked back for the word before a stop; longer words are no abbreviations


def split_sentences(text: str, lines: Sequence[Line], abbreviations: frozenset[str]) -> tuple[Sentence, ...]:
    """`abbreviations` are casefolded and without their last stop: "no", "plt", "m.si"."""
    sentences: list[Sentence] = []
    paragraph = 0
    for line in lines:
        if line.kind not in READABLE:
            continue
        if line.kind is LineKind.HEADLINE:
            sentences.append(Sentence(line.kind, line.start, line.end, paragraph))
        else:
            begin = line.start
            for place in _boundaries(text, line, abbreviations):
                _add(sentences, text, line.kind, begin, place, paragraph)
                begin = place
            _add(sentences, text, line.kind, begin, line.end, paragraph)
        paragraph += 1
    return tuple(sentences)


def _add(sentences: list[Sentence], text: str, kind: LineKind, start: int, end: int, paragraph: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        sentences.append(Sentence(kind, start, end, paragraph))


def _boundaries(text: str, line: Line, abbreviations: frozenset[str]) -> Iterator[int]:
    straight = 0  # straight quotation marks seen so far in the line: odd means that one is open
    seen = line.start
    for match in _STOP.finditer(text, line.start, line.end):
        stop, after = match.start(), match.end()
        straight += text.count('"', seen, after)
        seen = after
        closed = after
        while closed < line.end:
            mark = text[closed]
            if mark in _CLOSING or (mark == '"' and straight % 2 == 1 and '"' not in text[after:closed]):
                closed += 1
            else:
                break
        if closed >= line.end:
            continue
        if _ends_sentence(text, line, stop, after, closed, abbreviations):
            yield closed


def _ends_sentence(text: str, line: Line, stop: int, after: int, closed: int, abbreviations: frozenset[str]) -> bool:
    follows = _next_start(text, closed, line.end)
    if not follows:
        return False
    mark = text[stop:after]
    if closed > after:  # behind a closing quotation mark only what follows decides
        return True
    if mark != ".":
        return mark[0] in "!?"  # an ellipsis joins more often than it ends
    if _DOMAIN.match(text, stop):
        return False
    word = _word_before(text, line.start, stop)
    if not word:
        return True
    glued = not text[after].isspace()
    if glued and word[-1].isdigit() and text[after].isdigit():
        return False
    if len(word) == 1 and word.isalpha():
        return False
    if word.isdigit():
        # "1. Makanan": a list number, at the start of the line or behind white space after a colon or stop
        opens = stop - len(word)
        before = text[line.start : opens].rstrip()
        if len(word) <= 2 and (not before or before[-1] in ":;.,"):
            return False
        return True
    if word.casefold() in abbreviations:
        return False
    if glued and word[-1].isdigit() and word[0].isalpha() and word[0].islower():
        return False
    return True


def _next_start(text: str, place: int, end: int) -> bool:
    """Whether what follows can begin a sentence: a capital, a digit, an opening mark or a bullet before one of these."""
    while place < end and text[place].isspace():
        place += 1
    marks = 0
    while place < end and marks < 4 and (text[place] in _OPENING or text[place] in _BULLETS):
        place += 1
        marks += 1
        while place < end and text[place] == " ":
            place += 1
    return place < end and (text[place].isupper() or text[place].isdigit())


def _word_before(text: str, start: int, stop: int) -> str:
    head = text[max(start, stop - _REACH) : stop]
    found = _WORD_BEFORE.search(head)
    return found.group() if found else ""
