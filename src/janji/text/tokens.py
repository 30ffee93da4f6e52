"""Words, numbers and marks of a stretch of text.

Takes offsets into a text and gives its tokens in order; together they are every character but white space. Inner
hyphens and apostrophes belong to the word ("negara-negara", "Zelenskyy's", "Tu-22M3"), points, commas, colons and
slashes between digits to the number ("1.500", "14/1"). What page scraping glued ("diGazapada", "Sugionomengumumkan")
is cut where the `Glue` table knows how, and where `learn_names` saw the name elsewhere in the article; names that carry
a capital inside ("WhatsApp", "McDonald") stay whole. Where the table names clitics, these are tokens of their own
("Britain" + "'s", "we" + "’ve"). Does not join split words and does not cut two lower-case words apart.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from janji.text.layout import Token

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    ((?:Rp|USD|IDR|EUR|GBP|AUD|SGD|JPY|CNY|RM|US)(?=\d)  # a currency glued to its number: Rp6,2
    | {_LETTER}[\w\u0300-\u036f]*+(?:[-'’‑][^\W_][\w\u0300-\u036f]*+)*+)
  | ([^\s\w\u00ad\u200b-\u200f\u2060\ufeff])  # marks without width are no tokens
  | (\d{{1,3}}[A-Z]{{1,2}}\d{{0,3}}(?!\w))  # a model or measure: 5G, 4K, 9M133
  | (\d+(?:[.,:/]\d+)*+)
  | ([^\s\u00ad\u200b-\u200f\u2060\ufeff])  # an underscore, a number sign of its own kind
    """,
    re.VERBOSE,
)
_WORD = 1
_KINDS = ("", "word", "punct", "word", "number", "punct")  # by group
_BOUNDARY = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_TAIL_NUMBER = re.compile(r"[a-z]{3,}(?=\d{1,4}\Z)")
_ACRONYM = re.compile(r"[A-Z]{2,}(?=[a-z]{2,}\Z)")
_VERBAL = re.compile(r"(?:me|di|ber|ter)[a-z]{3,}")
_CAPITALISED = re.compile(r"(?<![^\W_])[A-Z]+[^\W\d_A-Z]{2,}")
# Two capitalised words glued; shorter ones are more often the parts of one name (AirAsia, MotoGP, MediaTek). In 393
# scraped articles 500 different words are cut, few of them wrongly, and about 15 glued ones are missed; of the 13,225
# different capitalised words of clean corpora 35 are cut, a third of them glued there too.
_SHORTEST_PIECE = 3
_SHORTEST_PAIR = 9
_SHORTEST_GLUED = 4
_LONGEST_GLUED = 80
_SHORTEST_JOINED = 5  # of the name before a joiner: "Ramadan" is whole
_SHORTEST_LEARNED = 4  # of a name that the article itself shows
_SHORTEST_VERBAL = 6  # of a verb behind such a name: "meter" closes other names
_MOST_BOUNDARIES = 5  # beyond this a word is a code or an identifier, not glued words


@dataclass(frozen=True, eq=False)
class Glue:
    """What scraping glues together, from a language pack. `keep` and `keep_suffixes` casefolded, others as written."""

    verbs: frozenset[str] = frozenset()  # cut off behind any capitalised word
    particles: frozenset[str] = frozenset()  # cut off behind a known name or an acronym
    joiners: frozenset[str] = frozenset()  # cut off behind any capitalised word that another one is glued to
    names: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()  # in capitals, before a capitalised name: "AS" in "ASMaria"
    keep: frozenset[str] = frozenset()  # whole words
    keep_prefixes: frozenset[str] = frozenset()  # "Mc", "Mac", "detik": no cut behind them
    keep_suffixes: frozenset[str] = frozenset()  # "news", "tube": no cut before them
    clitics: frozenset[str] = frozenset()  # "'s", "’ve": words that hang on others by an apostrophe


@lru_cache(maxsize=1 << 16)
def _cuts(word: str, glue: Glue | None) -> tuple[int, ...]:
    """Where a word that is not plain lower case is cut, as offsets into it."""
    if glue is not None and glue.clitics:
        apostrophe = max(word.rfind("'"), word.rfind("’"))
        if apostrophe > 0 and word[apostrophe:].casefold() in glue.clitics:
            return (*_cuts(word[:apostrophe], glue), apostrophe)
    number = _TAIL_NUMBER.match(word)
    if number:
        return (number.end(),)
    if (
        glue is None
        or not _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED
        or not glue.keep.isdisjoint(word.casefold().split("-"))
    ):
        return ()
    inner = [m.start() for m in _BOUNDARY.finditer(word)]
    if len(inner) > _MOST_BOUNDARIES:
        return ()
    cuts: list[int] = []
    begin = 0
    for place, end in zip(inner, [*inner[1:], len(word)], strict=False):
        if _is_glued(word[begin:place], word[place:end], glue):
            cuts.append(place)
            begin = place
    for begin, end in itertools.pairwise((0, *cuts, len(word))):
        tail = _tail_of(word[begin:end], glue) or (_joiner_of(word[begin:end], glue) if end < len(word) else 0)
        if tail:
            cuts.append(begin + tail)
    return tuple(sorted(cuts))


def _is_glued(left: str, right: str, glue: Glue) -> bool:
    """Whether two words meet where a capital follows, and not the parts of one name."""
    if left in glue.keep_prefixes or right.casefold() in glue.keep_suffixes or not left[-1].isalpha():
        return False
    if len(left) == 1 or left[0].islower():
        return len(left) > 1
    if left in glue.names or right in glue.names or left.isupper() or _tail_of(left, glue):
        return True
    return min(len(left), len(right)) >= _SHORTEST_PIECE and len(left) + len(right) >= _SHORTEST_PAIR


def _tail_of(piece: str, glue: Glue) -> int:
    """Where a capitalised piece ends and a lower-case word glued to it begins; 0 where none does."""
    if not piece[0].isupper():
        return 0
    acronym = _ACRONYM.match(piece)
    if acronym:
        tail = piece[acronym.end() :]
        if tail in glue.particles or tail in glue.verbs:
            return acronym.end()
        name = acronym.end() - 1
        return name if piece[name:] in glue.names or piece[:name] in glue.acronyms else 0
    for place in range(_SHORTEST_PIECE, len(piece) - 1):
        tail = piece[place:]
        if tail in glue.verbs:
            return place
        if piece[:place] in glue.names and (tail in glue.particles or _VERBAL.match(tail)):
            return place
    return 0


def _joiner_of(piece: str, glue: Glue) -> int:
    """Where a joining word begins that stood between two links ("Rahmandan" before "Siti"); 0 where none does."""
    if piece[0].isupper():
        for place in range(_SHORTEST_JOINED, len(piece) - 2):
            if piece[place:] in glue.joiners:
                return place
    return 0


def learn_names(text: str, glue: Glue) -> Glue:
    """The table with the names of this text that stand alone in it and run into another word elsewhere: where it
    tells of "Lina Marlina", "Marlinadan" is two words. The same table where nothing is glued so.
    """
    if not glue.verbs and not glue.particles:
        return glue  # nothing is known that could be glued to a name
    words = set(_CAPITALISED.findall(text))
    learned: set[str] = set()
    for word in words:
        if word.casefold() in glue.keep:
            continue
        for place in range(_SHORTEST_LEARNED, len(word) - 1):
            name = word[:place]
            if name in words and name not in glue.names and _may_follow(word[place:], glue):
                learned.add(name)
    return replace(glue, names=glue.names | learned) if learned else glue


def _may_follow(tail: str, glue: Glue) -> bool:
    return tail in glue.particles or (len(tail) >= _SHORTEST_VERBAL and _VERBAL.match(tail) is not None)


def tokenize(text: str, start: int, end: int, glue: Glue | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, offsets counted from the start of `text`."""
    tokens: list[Token] = []
    add = tokens.append
    before = -1  # where the last token ended: a token that starts there is not spaced
    make = tuple.__new__  # half of the time went into keyword handling of Token(...)
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        begin, stop = match.span()
        group = match.lastindex
        if group == _WORD and not (word.islower() and word.isalpha()):
            cuts = _cuts(word, glue)
            if cuts:
                for first, last in itertools.pairwise((0, *cuts, len(word))):
                    piece = word[first:last]
                    kind = "number" if piece.isdigit() else "word"
                    spaced = begin + first != before
                    before = begin + last
                    add(Token(piece, piece.casefold(), begin + first, before, kind, spaced))
                continue
        add(make(Token, (word, word.casefold(), begin, stop, _KINDS[group], begin != before)))  # type: ignore[index]
        before = stop
    return tuple(tokens)
