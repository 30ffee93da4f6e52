"""Who belongs together by people's words, where these contradict each other: the later word holds.

Decisions are put in from the latest to the earliest. What a decision joins or parts is kept unless a later one forbids
it; so what is kept never contradicts itself, and no chain of joins leads around a parting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from janji.model.records import Decision


class Sides:
    def __init__(self) -> None:
        self._home: dict[str, list[str]] = {}  # record → the list of all that are one with it, shared by them
        self._joined: dict[str, list[Decision]] = defaultdict(list)  # record → what joined it to others, latest first
        self._apart: dict[str, dict[str, Decision]] = defaultdict(dict)
        self._same: list[tuple[str, str, Decision]] = []
        self._distinct: dict[tuple[str, str], Decision] = {}

    def join(self, decision: Decision, members: Sequence[str]) -> list[Decision]:
        """Makes the members one, as far as nothing forbids it. Gives what did."""
        against: dict[str, Decision] = {}
        for place, left in enumerate(members):
            for right in members[place + 1 :]:
                one, other = self._of(left), self._of(right)
                if one is other:
                    continue
                forbidding = self._forbids(one, other)
                if forbidding is not None:
                    against.setdefault(forbidding.id, forbidding)
                    continue
                self._same.append((*sorted((left, right)), decision))  # type: ignore[arg-type]
                one.extend(other)
                for member in other:
                    self._home[member] = one
                self._joined[left].append(decision)
                self._joined[right].append(decision)
        return list(against.values())

    def part(self, decision: Decision, left: Sequence[str], right: Sequence[str]) -> Decision | None:
        """Makes the sides two. Gives what forbids it; then nothing is parted."""
        for one in left:
            for other in right:
                if self._of(one) is self._of(other):
                    return self._what_joined(one, other)
        for one in left:
            for other in right:
                self._apart[one].setdefault(other, decision)
                self._apart[other].setdefault(one, decision)
                low, high = sorted((one, other))
                self._distinct.setdefault((low, high), decision)
        return None

    def said(self) -> Iterator[tuple[str, str, bool, Decision]]:
        """Pairs with True where they are the same, False where they are two, and who said so."""
        for left, right, decision in self._same:
            yield left, right, True, decision
        for (left, right), decision in self._distinct.items():
            yield left, right, False, decision

    def _of(self, record: str) -> list[str]:
        return self._home.setdefault(record, [record])

    def _forbids(self, one: list[str], other: list[str]) -> Decision | None:
        there = set(other)
        return next((self._apart[x][y] for x in one for y in sorted(self._apart[x].keys() & there)), None)

    def _what_joined(self, left: str, right: str) -> Decision:
        joined = self._joined[left] or self._joined[right]
        return joined[0]
