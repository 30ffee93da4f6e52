"""Sentences of the readable lines.

Takes a text with its tagged lines and gives the sentences of body and headlines, each trimmed of white space, with the
number of its paragraph. Splits where scraping lost the space ("pada hari Senin.Menjelang"); a closing quotation mark
belongs to the sentence before. Does not split behind abbreviations, initials and list numbers, nor in "Bisnis.com",
"Rp 1.500" or "...". A headline is one sentence, and so is a list with its lead; what runs on for longer than any
reporter's sentence is cut, between words where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from janji.text.layout import BLANKS, READABLE, Line, LineKind, Sentence

_STOP = re.compile(r"[.!?]+|…")
_CLOSING = "”’»)]"
_OPENING_MARKS = "“‘«([\"'•●▪◦–—-"
_MOST_OPENING_MARKS = 4
_WORD_BEFORE = re.compile(r"[^\s.,:;!?…“”\"()\[\]*]*\Z")
_CAPITALISED_AFTER = re.compile(r"\s+[“‘«\"']?([A-Z][a-z]*)\b")
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|go|news|tv|info)\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b[A-Z][a-z]{0,2}\.\Z")  # "M." before "Si.", "Ph." before "D."
_LONGEST_LIST = 3000  # characters from the first number of a list glued into one line to its last
_LONGEST = 3000  # characters; of 22,000 sentences in 600 articles the longest has 912. Some readers look back and forth
#                  through the whole of a sentence: without end to it, time would grow with its square
_REACH = 40  # characters looked back for the word before a stop; longer words are no abbreviations


def split_sentences(
    text: str, lines: Sequence[Line], abbreviations: frozenset[str], openers: frozenset[str] = frozenset()
) -> tuple[Sentence, ...]:
    """`abbreviations` are casefolded and without their stop: "no", "plt". `openers`, casefolded, begin a sentence
    behind one of them all the same: "... from the U.S. The aid ..."."""
    sentences: list[Sentence] = []
    paragraph = 0
    for line in lines:
        if line.kind not in READABLE:
            continue
        begin = line.start
        if line.kind is not LineKind.HEADLINE:
            for place in _boundaries(text, line, abbreviations, openers):
                _add(sentences, text, line.kind, begin, place, paragraph)
                begin = place
        _add(sentences, text, line.kind, begin, line.end, paragraph)
        paragraph += 1
    return tuple(sentences)


def _add(sentences: list[Sentence], text: str, kind: LineKind, start: int, end: int, paragraph: int) -> None:
    while start < end and (text[start] in BLANKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in BLANKS or text[end - 1].isspace()):
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        sentences.append(Sentence(kind, start, cut, paragraph))
        start = cut
        while start < end and (text[start] in BLANKS or text[start].isspace()):
            start += 1
    if start < end:
        sentences.append(Sentence(kind, start, end, paragraph))


def _boundaries(text: str, line: Line, abbreviations: frozenset[str], openers: frozenset[str]) -> Iterator[int]:
    """The offsets behind the stops that end sentences, closing marks included."""
    quotes = 0  # straight quotation marks up to `counted`: odd means that one is open
    counted = line.start
    for match in _STOP.finditer(text, line.start, line.end):
        stop, after = match.span()
        quotes += text.count('"', counted, after)
        counted = after
        closed = after
        while closed < line.end and (text[closed] in _CLOSING or text[closed] == '"'):
            if text[closed] == '"':
                # A straight mark closes if one is open, or if what follows could not stand behind an opening mark.
                if quotes % 2 == 0 and closed + 1 < line.end and text[closed + 1].isalnum():
                    break
                quotes += 1
                counted = closed + 1
            closed += 1
        may_open = closed < line.end and _may_open(text, closed, line.end)
        if may_open and (closed > after or _ends(text, line, stop, after, abbreviations, openers)):
            yield closed


def _may_open(text: str, place: int, end: int) -> bool:
    """Whether a sentence can begin here: with a capital or digit, behind opening marks and bullets."""
    marks = 0
    while place < end:
        if text[place] in _OPENING_MARKS and marks < _MOST_OPENING_MARKS:
            marks += 1
        elif text[place] not in BLANKS and not text[place].isspace():
            break
        place += 1
    return place < end and (text[place].isupper() or text[place].isdigit())


def _ends(text: str, line: Line, stop: int, after: int, abbreviations: frozenset[str], openers: frozenset[str]) -> bool:
    """Whether the stop at `stop` ends a sentence, given that one could begin behind it."""
    mark = text[stop:after]
    if mark[0] in "!?":
        return True
    if mark != "." or _DOMAIN.match(text, stop):
        return False  # an ellipsis joins more often than it ends
    word = _word_before(text, line.start, stop)
    if not word:
        return True
    glued = not text[after].isspace()
    if word.isdigit():
        return not (glued and text[after].isdigit()) and not _is_list_number(text, line.start, stop, word)
    if glued and word[-1].isdigit() and (text[after].isdigit() or word[0].islower()):
        return False  # "Rp31.131.550", "5000 paket2.Lauk"
    if openers and not glued and _word_after(text, after, line.end) in openers:
        return True
    if len(word) == 1 and word.isalpha():
        return False
    if word[-1].isdigit() and word[0].islower() and text.find("1.", max(line.start, stop - _LONGEST_LIST), stop) >= 0:
        return False  # "... 5000 paket2. Lauk": the next number of a glued list
    if glued and len(word) <= 3 and word[0].isupper() and text[after + 1 : after + 2] == ".":
        return False  # "Ph." before "D."
    if len(word) <= 4 and _DOTTED.search(text, max(line.start, stop - len(word) - 4), stop - len(word)):
        return False
    return word.casefold() not in abbreviations


def _is_list_number(text: str, start: int, stop: int, word: str) -> bool:
    """ "1" in "1. Makanan", at the start of a line or behind a colon."""
    before = text[max(start, stop - _REACH) : stop - len(word)].rstrip(" \t\u00a0")
    return len(word) <= 2 and (not before or before[-1] in ":;\n\r")


def _word_after(text: str, after: int, end: int) -> str:
    """The capitalised word behind a stop, casefolded."""
    found = _CAPITALISED_AFTER.match(text, after, min(end, after + _REACH))
    return found.group(1).casefold() if found else ""


def _word_before(text: str, start: int, stop: int) -> str:
    found = _WORD_BEFORE.search(text[max(start, stop - _REACH) : stop])
    return found.group() if found else ""
