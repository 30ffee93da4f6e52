"""A sentence as the value grammars see it: words, numbers and marks, cut finely enough for glued text.

Takes a slice of the text and gives its pieces with their offsets in the slice. A letter after a digit, or a capital after a
small letter, begins a new piece ("pada Kamis5/6", "dolarAS", "5000 paket2."), because scraping loses spaces. Also holds
`Phrases`, a table of multi-word terms that is asked at one position at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

# A number keeps its dots and commas only where digits follow them.
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+|\S")
_LOOKAHEAD = 16  # pieces that a grammar may look past either end without asking for the length


class Words:
    """The pieces of one slice. `norm` is padded with empty strings at its end, so that `norm[i - 1]` and
    `norm[i + 15]` are always there."""

    __slots__ = ("count", "ends", "norm", "raw", "starts", "text")

    def __init__(self, text: str) -> None:
        found = list(_PIECE.finditer(text))
        self.text = text
        self.count = len(found)
        self.raw = [m.group() for m in found]
        self.norm = [piece.lower() for piece in self.raw] + [""] * _LOOKAHEAD
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]

    def is_spaced(self, i: int) -> bool:
        """True where white space, or the slice's end, stands before piece `i`."""
        return not 0 < i < self.count or self.starts[i] > self.ends[i - 1]

    def is_number(self, i: int) -> bool:
        return self.norm[i][:1].isdigit()

    def is_capitalised(self, i: int) -> bool:
        return 0 <= i < self.count and self.raw[i][0].isupper()


@lru_cache(maxsize=16)  # the three value grammars read the same sentence one after the other
def split_words(text: str) -> Words:
    return Words(text)


class Phrases(Generic[T]):
    """Terms of one or more words with a value each; the longest term that fits wins."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, terms: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        pairs = terms.items() if isinstance(terms, Mapping) else terms
        self._by_first: dict[str, list[tuple[list[str], T]]] = {}
        self._by_last: dict[str, list[tuple[list[str], T]]] = {}
        for term, value in pairs:
            pieces = [m.group().lower() for m in _PIECE.finditer(str(term))]
            self._by_first.setdefault(pieces[0], []).append((pieces, value))
            self._by_last.setdefault(pieces[-1], []).append((pieces, value))
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset(self._by_first)

    def at(self, words: Words, i: int) -> tuple[int, T] | None:
        """The term that begins at piece `i`: the index after it, and its value."""
        for pieces, value in self._by_first.get(words.norm[i], ()):
            if words.norm[i : i + len(pieces)] == pieces:
                return i + len(pieces), value
        return None

    def before(self, words: Words, i: int) -> tuple[int, T] | None:
        """The term that ends just before piece `i`: the index of its first piece, and its value."""
        if i <= 0:
            return None
        for pieces, value in self._by_last.get(words.norm[i - 1], ()):
            first = i - len(pieces)
            if first >= 0 and words.norm[first:i] == pieces:
                return first, value
        return None
