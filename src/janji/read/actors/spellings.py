"""Names that translations spell in several ways: "Wolodymyr", "Volodymyr"; "Zelnskyj", "Zelenskyy".

Takes full names as they are read and tells which are one person's: the first names sound alike and the last names
differ by a letter, long ones by two. Tells so too whom the table of office-holders means. Leaves single words and short
last names alone: of these one letter makes another person.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from janji.read.actors.drafts import Person
from janji.read.actors.gazetteer import Gazetteer

_SHORTEST_LAST = 5  # letters of a last name, as it sounds
_LONG_LAST = 8  # of such two letters may differ
_MOST = 300  # names compared: keeps endless texts linear
_SOUNDS = str.maketrans({"w": "v", "j": "y", "ł": "l", "ß": "s", "ø": "o", "đ": "d", "ı": "i", "c": "k", "q": "k"})
_PAIRS = (("ks", "x"), ("ph", "f"), ("kz", "k"), ("sz", "sh"), ("ii", "y"), ("iy", "y"), ("yi", "y"), ("i", "y"))


@lru_cache(maxsize=1 << 14)
def sounding(word: str) -> str:
    """A word of a name with what transliterations vary taken out: "Wołodymyr" and "Volodymyr" are the same."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalpha())
    plain = plain.translate(_SOUNDS)
    for written, heard in _PAIRS:
        plain = plain.replace(written, heard)
    return "".join(c for i, c in enumerate(plain) if not i or c != plain[i - 1])


def is_near(one: str, other: str, most: int) -> bool:
    """Whether at most `most` letters are put in, left out, changed or swapped with their neighbour."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        above, before = before, row
        row = [i + 1]
        for j, b in enumerate(other):
            cost = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == other[j - 1] and one[i - 1] == b:
                cost = min(cost, above[j - 1] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


KnownNames = Mapping[str, Sequence[tuple[str, str, str]]]  # first letter of the last name → (first, last, full name)


@cache
def office_holders(gazetteer: Gazetteer) -> KnownNames:
    """The full names of the gazetteer's office-holders as they sound."""
    known: dict[str, list[tuple[str, str, str]]] = {}
    for name in gazetteer.holders:
        words = name.split()
        if len(words) > 1:
            first, last = sounding(words[0]), sounding(words[-1])
            known.setdefault(last[:1], []).append((first, last, name))
    return known


class OtherSpellings:
    """The full names of one article, with the persons they name; `known` are the office-holders as they sound."""

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self._holders: dict[tuple[str, ...], str | None] = {}
        self._named: dict[tuple[str, str], Person] = {}
        self._written: dict[int, Counter[str]] = {}
        self._alone: Counter[str] = Counter()  # last names without a first name

    def holder(self, name: Sequence[str]) -> str | None:
        """The office-holder who may be meant; None where none or several fit."""
        key = tuple(name)
        if len(key) < 2:
            return None
        if key not in self._holders:
            first, last = sounding(key[0]), sounding(key[-1])
            same = [(f, la, known) for f, la, known in self._known.get(last[:1], ()) if _is_same(f, la, first, last)]
            exact = [found for found in same if found[:2] == (first, last)] or same
            self._holders[key] = exact[0][2] if len(exact) == 1 else None
        return self._holders[key]

    def person(self, name: Sequence[str]) -> Person | None:
        """Whom the article names by another spelling of this full name."""
        if len(name) < 2:
            return None
        first, last = sounding(name[0]), sounding(name[-1])
        for (known_first, known_last), person in self._named.items():
            if _is_same(known_first, known_last, first, last):
                return person
        return None

    def learn(self, name: Sequence[str], person: Person) -> None:
        if len(name) > 1 and len(self._named) < _MOST:
            self._named.setdefault((sounding(name[0]), sounding(name[-1])), person)
            self._written.setdefault(id(person), Counter())[" ".join(name)] += 1
        elif len(name) == 1:
            self._alone[name[0]] += 1

    def foremost(self, person: Person) -> str:
        """The spelling of the name that the article uses most; of equals the first."""
        written = self._written.get(id(person), Counter())
        length = len(person.name.split())
        same = {name: n + self._alone[name.split()[-1]] for name, n in written.items() if len(name.split()) == length}
        return max(same, key=lambda name: same[name]) if same else person.name


def _is_same(first: str, last: str, other_first: str, other_last: str) -> bool:
    if first[:1] != other_first[:1] or last[:1] != other_last[:1] or len(last) < _SHORTEST_LAST:
        return False
    most = 2 if min(len(last), len(other_last)) >= _LONG_LAST else 1
    if last == other_last:
        return is_near(first, other_first, 1)
    return is_near(first, other_first, 1 if len(first) >= _SHORTEST_LAST else 0) and is_near(last, other_last, most)
