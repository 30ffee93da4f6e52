"""Lists of goods: what stands in one is a good where the same word alone may be anything.

"Toys, books and tents": with the tents the toys and books are given, too; "six boats and ten trucks": the trucks are
given, where trucks alone may bring anything. Takes the finder of a sentence and the word in doubt. Refuses a list of
nothing but doubtful words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from janji.read.item_tables import NEVER

if TYPE_CHECKING:
    from janji.read.things import Finder

_GOODS = ("weapon.", "equipment.", "relief.", "aid.")
_MOST_LISTED = 6  # members of a list looked at


def joins(finder: Finder, first: int, after: int) -> bool:
    """True where tokens [first, after) are a comma, a joining word or both."""
    between = range(first, after)
    return 0 < len(between) <= 2 and all(_is_joint(finder, j) for j in between)


def is_listed(finder: Finder, i: int, after: int) -> bool:
    """ "Helmets, boots and masks", "tents, rice and salt": what stands in a list of things, also as its first."""
    if not (finder.is_plural(i) or finder.has("mass", i)):
        return False
    return (bool(finder.found) and joins(finder, finder.found[-1].after, i)) or _goes_on_to_goods(finder, after)


def is_listed_with_arms(finder: Finder, i: int, after: int) -> bool:
    """ "Six boats and ten trucks", "trucks and mortars": what stands beside arms or equipment."""
    last = finder.found[-1] if finder.found else None
    if last is not None and finder.tables.is_arms(last.kind):
        numbers = [j for j in range(last.after, i) if finder.tokens[j].start in finder.counts]
        if joins(finder, last.after, i - len(numbers)) and all(j >= i - len(numbers) for j in numbers):
            return True
    j = _behind_joint(finder, after)
    term = finder.term_at(j) if j > after else None
    return term is not None and term[1] != NEVER and finder.tables.is_arms(term[1])


def _goes_on_to_goods(finder: Finder, at: int) -> bool:
    """ "Toys[, books and tents]": true where a list goes on at token `at` that holds what is a good by itself."""
    for _ in range(_MOST_LISTED):
        j = _behind_joint(finder, at)
        term = finder.term_at(j) if j > at else None
        if term is None or not finder.tables.sort_of(term[1]).startswith(_GOODS):
            return False
        if term[0] > j + 1 or not finder.has("needs_number", j):
            return True
        at = term[0]
    return False


def _behind_joint(finder: Finder, at: int) -> int:
    """The token behind a comma, a joining word or both; `at` where there is none."""
    j = at
    while j < at + 2 and _is_joint(finder, j):
        j += 1
    return j


def _is_joint(finder: Finder, j: int) -> bool:
    return finder.text(j) == "," or finder.has("list_words", j)
