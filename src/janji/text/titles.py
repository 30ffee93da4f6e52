"""Titles of articles: lines written in title case, and titles glued into a paragraph behind a link phrase."""

from __future__ import annotations

import re

LONGEST_TITLE = 180  # characters
LONGEST_TITLE_WORDS = 24
_SHORTEST_TITLE_WORDS = 3
_LONGEST_OPENING = 8  # capitalised words looked back for the one that opens the sentence
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TITLE_WORD = re.compile(r"[\s:–—-]*[\"“'‘(]?([^\s]+)")
_GLUED_OPENING = re.compile(r"(?<=[a-z])(?=[\"“]?[A-Z][a-z])")


def is_title(line: str, particles: frozenset[str]) -> bool:
    """Whether the line is written as the title of an article: in title case, without a final stop."""
    if len(line) > LONGEST_TITLE or line.endswith((".", ",", ";", ":")):
        return False
    words: list[str] = _WORD.findall(line)
    if not words or len(words) > LONGEST_TITLE_WORDS:
        return False
    content = [word for word in words if word.casefold() not in particles]
    capitals = sum(word[0].isupper() for word in content)
    return capitals >= 0.75 * max(1, len(content))


def title_end(text: str, start: int, end: int, particles: frozenset[str], openers: frozenset[str]) -> int:
    """Where the linked title that begins at `start` ends. `particles` and `openers` are casefolded.

    A title is written with capitals; the sentence behind it goes on in lower case after its first words. So the title
    ends before the capitalised word that a lower-case word follows, and before the title of an office or another word
    that opens sentences where such a word leads up to it.
    """
    words: list[tuple[int, int, str]] = []  # start, end, the word without marks
    place = start
    while place < end and len(words) < 2 * LONGEST_TITLE_WORDS:
        match = _TITLE_WORD.match(text, place, end)
        if match is None:
            break
        word = match.group(1)
        if len(words) >= _SHORTEST_TITLE_WORDS and text[match.start(1) - 1] in '“"':
            return words[-1][1]
        words.append((match.start(1), match.end(), word.strip("\"“”'‘’(),.:;!?–—-")))
        place = match.end()
        core = words[-1][2]
        if not core or not core[0].islower() or core.casefold() in particles:
            continue
        opens = len(words) - 2
        while opens >= 0 and not words[opens][2][:1].isupper():
            opens -= 1
        if opens < _SHORTEST_TITLE_WORDS:
            continue
        glued = _glued_opening(text, words, opens)
        return glued or words[_opener_before(words, opens, openers) - 1][1]
    return end


def _glued_opening(text: str, words: list[tuple[int, int, str]], opens: int) -> int | None:
    """Where a sentence begins inside a word, glued to the title's last ("... Makin MenggeliatDengan langkah ini")."""
    for place in range(opens, max(_SHORTEST_TITLE_WORDS, opens - 4) - 1, -1):
        start, end, core = words[place]
        if not core[:1].isupper():
            return None
        boundary = _GLUED_OPENING.search(text, start, end)
        if boundary:
            return boundary.start()
    return None


def _opener_before(words: list[tuple[int, int, str]], opens: int, openers: frozenset[str]) -> int:
    """The place of the word that opens the sentence whose last capitalised word is at `opens`."""
    for place in range(opens, max(_SHORTEST_TITLE_WORDS, opens - _LONGEST_OPENING) - 1, -1):
        if not words[place][2][:1].isupper():
            break
        if words[place][2].casefold() in openers:
            while place > _SHORTEST_TITLE_WORDS and words[place - 1][2].casefold() in openers:
                place -= 1
            return place
    return opens
