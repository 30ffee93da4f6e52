"""Words of several tokens found by look-up: a trie over casefolded tokens, longest match wins."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class TermTrie(Generic[T]):
    """Maps phrases to values. A phrase is split at blanks; its words are compared casefolded."""

    __slots__ = ("_root",)

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, Any] = {}  # a word → the same again; "" → the value of the phrase that ends here
        for phrase, value in terms:
            node: dict[str, Any] = self._root
            for word in phrase.casefold().split():
                node = node.setdefault(word, {})
            node[""] = value  # no word is empty, so the key is free

    def longest(self, words: Sequence[str], at: int, ends: Container[int] | None = None) -> tuple[int, T] | None:
        """The longest phrase that begins at `words[at]`: (index after it, value). Where `ends` are given, the phrase
        must end at one of them."""
        node = self._root.get(words[at]) if words[at] else None
        best: tuple[int, T] | None = None
        i = at + 1
        while node is not None:
            if "" in node and (ends is None or i in ends):
                best = (i, node[""])
            node = node.get(words[i]) if i < len(words) and words[i] else None
            i += 1
        return best

    def first_words(self) -> Iterator[str]:
        return iter(self._root)
