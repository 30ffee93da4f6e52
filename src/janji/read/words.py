"""A sentence as the value grammars see it: words, numbers and marks, cut finely enough for glued text.

Takes a slice of the text and gives its pieces with their offsets in the slice. A letter after a digit, or a capital
after a small letter, begins a new piece ("pada Kamis5/6", "dolarAS", "5000 paket2."), because scraping loses spaces.
Also holds `Phrases`, a table of multi-word terms that is asked at one position at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

# A number keeps its dots and commas only where digits follow them.
_PIECE = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+|\S")
_DIGIT = re.compile("[0-9]")
_LOOKAHEAD = 16  # pieces that a grammar may look past either end without asking for the length


class Words:
    """The pieces of one slice. `norm` is padded with empty strings at its end, so that `norm[i - 1]` and
    `norm[i + 15]` are always there."""

    __slots__ = ("_ends", "_starts", "count", "has_digits", "norm", "raw", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw: list[str] = _PIECE.findall(text)
        self.count = len(self.raw)
        # One pass for all pieces: they hold no space, and lowering may change their length but not that.
        self.norm = " ".join(self.raw).lower().split(" ") + [""] * _LOOKAHEAD
        self.has_digits = _DIGIT.search(text) is not None
        self._starts: list[int] | None = None
        self._ends: list[int] = []

    @property
    def starts(self) -> list[int]:
        if self._starts is None:  # most sentences hold no value and are never asked
            spans = [m.span() for m in _PIECE.finditer(self.text)]
            self._starts, self._ends = [s for s, _ in spans], [e for _, e in spans]
        return self._starts

    @property
    def ends(self) -> list[int]:
        return self._ends if self.starts else []

    def is_spaced(self, i: int) -> bool:
        """True where white space, or the slice's end, stands before piece `i`."""
        return not 0 < i < self.count or self.starts[i] > self.ends[i - 1]

    def places(self, starts: frozenset[str]) -> list[int]:
        """The indices of the numbers and of the words in `starts`, in order."""
        return [i for i, piece in enumerate(self.norm) if "/" < piece < ":" or piece in starts]  # "0" to "9…"

    def is_number(self, i: int) -> bool:
        return self.norm[i][:1].isdigit()

    def is_capitalised(self, i: int) -> bool:
        return 0 <= i < self.count and self.raw[i][0].isupper()


@lru_cache(maxsize=512)  # the anchor and the value grammars read the same sentences one after the other
def split_words(text: str) -> Words:
    return Words(text)


class Phrases(Generic[T]):
    """Terms of one or more words with a value each; the longest term that fits wins."""

    __slots__ = ("_by_first", "_by_last", "first_words")

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
        self.first_words = frozenset(self._by_first)

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
