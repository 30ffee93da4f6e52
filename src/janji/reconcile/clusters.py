"""From pairs to groups, without letting a chain join what contradicts.

The pairs judged SAME are taken in a fixed order (a person's word first, then the highest score, then ids). Two
groups are joined only if no member of one contradicts a member of the other: a person said DISTINCT, or
`contradicts` holds. So the result depends on the set of records and judgements alone, never on the order in which
they came.

What names nothing that would tell others apart (a gift for which nobody names the receiver) is joined only where all
that it fits can be one: of two gifts of one sum to two receivers it joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from janji.model.records import Judgement, Relation

Edge = tuple[bool, float, str, str]  # by a rule, its score below 0, the two: so they are taken in order


def is_by_person(judgement: Judgement) -> bool:
    return not judgement.by.startswith("rule:")


def _never(left: str, right: str) -> bool:
    del left, right
    return False


def group(
    members: Sequence[str],
    judgements: Iterable[Judgement],
    contradicts: Callable[[str, str, Sequence[str]], bool],
    named: Mapping[str, frozenset[str]] | None = None,
    is_open: Callable[[str, str], bool] = _never,
) -> list[list[str]]:
    """Groups of ids, each sorted, in order of their first member.

    `contradicts(left, right, joined)` is asked with `left < right` and all ids that would be together. `named`: what
    tells members apart; `is_open` of a pair: it is judged the same though one of the two names nothing.
    """
    held = list(judgements)
    groups = _Groups(members, held, contradicts)
    left_open = [edge for edge in groups.same if edge[0] and is_open(edge[2], edge[3])]
    torn = set[Edge]()
    if left_open:
        firm = _Groups(members, held, contradicts)
        for edge in sorted(set(firm.same).difference(left_open)):
            firm.join(edge)
        torn = firm.torn(left_open, named or {})
    for edge in groups.same:
        if edge not in torn:
            groups.join(edge)
    return sorted({id(g): sorted(g) for g in groups.home.values()}.values())


class _Groups:
    def __init__(
        self,
        members: Sequence[str],
        judgements: Iterable[Judgement],
        contradicts: Callable[[str, str, Sequence[str]], bool],
    ) -> None:
        self.home = {member: [member] for member in members}
        self._contradicts = contradicts
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._together: set[tuple[str, str]] = set()
        same: set[Edge] = set()
        for judgement in judgements:
            left, right = judgement.left, judgement.right
            if left not in self.home or right not in self.home:
                continue
            if judgement.relation is Relation.SAME:
                by_person = is_by_person(judgement)
                same.add((not by_person, -judgement.score, left, right))
                if by_person:
                    self._together |= {(left, right), (right, left)}
            elif is_by_person(judgement) and judgement.relation in (Relation.DISTINCT, Relation.UNDECIDED):
                self._apart[left].add(right)
                self._apart[right].add(left)
        self.same = sorted(same)

    def join(self, edge: Edge) -> None:
        """The groups of the two become one, unless a member of one contradicts a member of the other."""
        is_rule, _, left, right = edge
        one, other = self.home[left], self.home[right]
        if one is other or right in self._apart[left] or self._clash(one, other, is_rule=is_rule):
            return
        one.extend(other)
        for member in other:
            self.home[member] = one

    def torn(self, edges: Sequence[Edge], named: Mapping[str, frozenset[str]]) -> set[Edge]:
        """Those of the edges whose one group names nothing, and by these edges fits two that name what contradicts."""
        names = {id(g): frozenset().union(*(named.get(m, ()) for m in g)) for g in self.home.values()}
        fits: dict[int, dict[int, list[str]]] = defaultdict(dict)
        for _, _, left, right in edges:
            for one, other in (self.home[left], self.home[right]), (self.home[right], self.home[left]):
                if not names[id(one)] and not self._clash(one, other):
                    fits[id(one)][id(other)] = other
        several = {
            one
            for one, others in fits.items()
            if any(not names[id(x)] & names[id(y)] and self._clash(x, y) for x, y in combinations(others.values(), 2))
        }
        return {edge for edge in edges if any(id(self.home[i]) in several for i in edge[2:])}

    def _clash(self, one: Sequence[str], other: Sequence[str], *, is_rule: bool = True) -> bool:
        joined = [*one, *other]
        return any(y in self._apart[x] or (is_rule and self._contradict(x, y, joined)) for x in one for y in other)

    def _contradict(self, left: str, right: str, joined: Sequence[str]) -> bool:
        return (left, right) not in self._together and self._contradicts(min(left, right), max(left, right), joined)
