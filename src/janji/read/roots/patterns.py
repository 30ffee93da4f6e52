"""Patterns of words in a sentence.

Takes the lines of a pack's `roots.yml` ("lift|ease ~ <restriction> @1.8") and finds where they stand in a list of
words. An element is one word in any of its inflected forms; between two elements stand small words, or with `~` up to
six words (`~~` twelve), never the end of a clause. Knows nothing of roots. Time grows with the words times the patterns
that share a first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_GAPS = {"~": 6, "~~": 12}
_SIDE_BY_SIDE = 4  # small words that may stand between neighbours
_LONGEST_STRETCH = 40  # words between two elements, a party's long name among them
_WEIGHTS = (0.0, 1.0, 1.6, 2.0, 2.2)  # by the number of elements, where the pattern names no weight


@dataclass(frozen=True, slots=True)
class Ending:
    """One row of a grammar: words that fit lose letters at either end and take each prefix with each suffix."""

    fits: re.Pattern[str]
    drops: int  # letters at the beginning
    falls: int  # letters at the end
    before: tuple[str, ...]
    adds: tuple[str, ...]


class Inflection:
    """All forms of a word, by the pack's rows and exceptions. `kind` names the rows: "regular" for acts, "plural" for
    the words of classes, which are things."""

    __slots__ = ("_irregular", "_rows")

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._irregular: Mapping[str, Sequence[str]] = table.get("irregular", {})
        self._rows = {kind: [_ending(row) for row in table.get(kind, ())] for kind in ("regular", "plural")}

    def forms(self, word: str, kind: str = "regular") -> set[str]:
        """The word and its inflected forms; `=word` is itself alone."""
        if word.startswith("="):
            return {word[1:]}
        forms = {word, *self._irregular.get(word, ())}
        for row in self._rows[kind]:
            if row.fits.search(word):
                stem = word[row.drops : len(word) - row.falls]
                forms.update(before + stem + after for before in row.before for after in row.adds)
        return forms


def _ending(row: Mapping[str, Any]) -> Ending:
    fits = re.compile(rf"\A(?={row.get('starts', '')}).*?{row.get('ends', '')}\Z")
    return Ending(
        fits, row.get("drops", 0), row.get("falls", 0), tuple(row.get("before", [""])), tuple(row.get("adds", [""]))
    )


@dataclass(frozen=True, slots=True)
class Pattern:
    """Elements in order with the gap allowed before each; `name` and `label` are the caller's."""

    name: str
    label: str
    elements: tuple[frozenset[str], ...]
    gaps: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    pattern: Pattern
    places: tuple[int, ...]  # the index of the word that each element took


def compile_pattern(
    line: str, name: str, label: str, classes: Mapping[str, Sequence[str]], inflection: Inflection
) -> Pattern:
    """One line of the table. Raises `ValueError` for an unknown class or a pattern without elements."""
    elements: list[frozenset[str]] = []
    gaps: list[int] = []
    gap, weight = 0, 0.0
    for piece in line.split():
        if piece in _GAPS:
            gap = _GAPS[piece]
        elif piece.startswith("@"):
            weight = float(piece[1:])
        else:
            forms: set[str] = set()
            for word in piece.split("|"):
                if word.startswith("<"):
                    if word[1:-1] not in classes:
                        raise ValueError(f"{name}: no class of words {word} in {line!r}")
                    for member in classes[word[1:-1]]:
                        forms |= inflection.forms(str(member), "plural")
                else:
                    forms |= inflection.forms(word)
            elements.append(frozenset(forms))
            gaps.append(gap)
            gap = 0
    if not elements:
        raise ValueError(f"{name}: nothing to find in {line!r}")
    return Pattern(name, label, tuple(elements), tuple(gaps), weight or _WEIGHTS[min(len(elements), 4)])


class PatternTable:
    """Patterns by the words that they begin with."""

    __slots__ = ("_breaks", "_by_first", "_small")

    def __init__(self, patterns: Iterable[Pattern], small: Iterable[str], breaks: Iterable[str]) -> None:
        self._by_first: dict[str, list[Pattern]] = {}
        self._small = frozenset(small)
        self._breaks = frozenset(breaks)
        for pattern in patterns:
            for form in pattern.elements[0]:
                self._by_first.setdefault(form, []).append(pattern)

    def find(self, words: Sequence[str], positions: Sequence[int]) -> list[Match]:
        """Every pattern at every place where it begins, each with its nearest elements.

        `positions` counts the words as a reader would: the words of one party's name share one position.
        """
        matches = []
        for i, word in enumerate(words):
            for pattern in self._by_first.get(word, ()):
                places = self._follow(pattern, words, positions, i)
                if places:
                    matches.append(Match(pattern, places))
        return matches

    def _follow(
        self, pattern: Pattern, words: Sequence[str], positions: Sequence[int], start: int
    ) -> tuple[int, ...] | None:
        """Where the elements stand when the first is at `start`; tries the nearest word first."""
        return self._rest(pattern, 1, words, positions, (start,))

    def _rest(
        self, pattern: Pattern, n: int, words: Sequence[str], positions: Sequence[int], places: tuple[int, ...]
    ) -> tuple[int, ...] | None:
        if n == len(pattern.elements):
            return places
        after, element, gap = places[-1], pattern.elements[n], pattern.gaps[n]
        for i in range(after + 1, min(len(words), after + _LONGEST_STRETCH)):
            word = words[i]
            if word in element:
                found = self._rest(pattern, n + 1, words, positions, (*places, i))
                if found:
                    return found
            if (
                word in self._breaks
                or (gap == 0 and word not in self._small)
                or positions[i] - positions[after] > (gap or _SIDE_BY_SIDE)
            ):
                return None
        return None
