"""From pairs to groups, without letting a chain join what contradicts.

The pairs judged SAME are taken in a fixed order (a person's word first, then the highest score, then ids). Two
groups are joined only if no member of one contradicts a member of the other: a person said DISTINCT, or
`contradicts` holds. So the result depends on the set of records and judgements alone, never on the order in which
they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from janji.model.records import Judgement, Relation


def is_by_person(judgement: Judgement) -> bool:
    return not judgement.by.startswith("rule:")


def group(
    members: Sequence[str],
    judgements: Iterable[Judgement],
    contradicts: Callable[[str, str, Sequence[str]], bool],
) -> list[list[str]]:
    """Groups of ids, each sorted, in order of their first member.

    `contradicts(left, right, joined)` is asked with `left < right` and all ids that would be together.
    """
    home = {member: [member] for member in members}
    said_same: list[tuple[bool, float, str, str]] = []
    apart: dict[str, set[str]] = {}
    together: set[tuple[str, str]] = set()
    for judgement in judgements:
        left, right = judgement.left, judgement.right
        if left not in home or right not in home:
            continue
        if judgement.relation is Relation.SAME:
            by_person = is_by_person(judgement)
            said_same.append((not by_person, -judgement.score, left, right))
            if by_person:
                together |= {(left, right), (right, left)}
        elif is_by_person(judgement) and judgement.relation in (Relation.DISTINCT, Relation.UNDECIDED):
            apart.setdefault(left, set()).add(right)
            apart.setdefault(right, set()).add(left)

    def clash(left: str, right: str, joined: Sequence[str]) -> bool:
        if right in apart.get(left, ()):
            return True
        return (left, right) not in together and contradicts(min(left, right), max(left, right), joined)

    for is_rule, _, left, right in sorted(set(said_same)):
        one, other = home[left], home[right]
        if one is other or right in apart.get(left, ()):
            continue
        joined = [*one, *other]
        if is_rule and any(clash(x, y, joined) for x in one for y in other):
            continue
        if not is_rule and any(y in apart.get(x, ()) for x in one for y in other):
            continue
        one.extend(other)
        for member in other:
            home[member] = one
    groups = {id(g): sorted(g) for g in home.values()}
    return sorted(groups.values())
