"""What the words around an act say of its place among others: a further round, a change of an earlier promise, a
part of a whole.

Takes sentences with their spaces folded; the phrases are the domain packs' (`reconcile.yml`), as regular expressions
that are bounded.
"""

from __future__ import annotations

import re
from functools import cache

from janji.reconcile.tables import weights

_NEAR_THE_ACT = 90  # characters between the words of a change and the act that they change
_START = re.compile(r"\W*(?:(?:and|but|dan|namun|tetapi),? )?", re.IGNORECASE)  # a sentence may open with these
_SHOWN = 90  # characters of a phrase that a person is shown


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    phrases = sorted(weights(kind).settings[name], key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


@cache
def _raise() -> re.Pattern[str]:
    """ "raises its pledge from $50 million to $70 million", "menaikkan bantuannya menjadi 70 juta"."""
    scale = weights("change").settings
    verbs, to = "|".join(scale["raises"]), "|".join(scale["raised_to"])
    return re.compile(rf"\b(?:{verbs})\b.{{0,120}}?\b(?:{to}) (?:\S+ ){{0,3}}?\S{{0,4}}\d", re.IGNORECASE)


@cache
def _new_round() -> re.Pattern[str]:
    phrases = sorted(weights("commitment").settings["new_round"], key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def is_new_round(words: str) -> bool:
    return _new_round().search(words) is not None


def change_told(words: str, act_at: int, *, is_counted: bool) -> tuple[str, str]:
    """`("extends" | "raises" | "adds", the phrase)` where the act at `act_at` changes an earlier promise; else two
    empty strings. Only what has a figure can be raised or added to."""
    kinds = (("extends", _pattern("change", "extends")), ("raises", _raise()), ("adds", _pattern("change", "adds")))
    for kind, pattern in kinds:
        if kind != "extends" and not is_counted:
            continue
        for found in pattern.finditer(words):
            if found.start() - _NEAR_THE_ACT <= act_at <= found.end() + _NEAR_THE_ACT:
                return kind, found.group()[:_SHOWN]
    return "", ""


def part_within(words: str) -> str:
    """The words that single out a part of what their sentence tells; "" where there are none."""
    return _first(_pattern("part", "within"), words)


def part_opening(sentence: str) -> str:
    """The words by which a sentence goes on with parts of what was told before it."""
    found = _pattern("part", "opens").match(sentence, _START.match(sentence).end())  # type: ignore[union-attr]
    return "" if found is None else found.group()[:_SHOWN]


def part_as_share(sentence: str) -> str:
    """The words by which one of several givers tells its share."""
    return _first(_pattern("part", "its_share"), sentence)


def part_of_package(sentence: str) -> str:
    return _first(_pattern("part", "names_package"), sentence)


def _first(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return "" if found is None else found.group()[:_SHOWN]
