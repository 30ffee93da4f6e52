"""Which commitments are parts of others, and which change others: entries joined by direction.

Takes folded entries and the judgements between their frames; gives the entries with `parent` and `children`, `updates`
and `updated_by`. Each has at most one parent and changes at most one: a person's word first, then the highest score,
then ids. No entry becomes a part or a change of itself by a detour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from janji.model.records import Judgement, Relation
from janji.reconcile.clusters import is_by_person
from janji.reconcile.entries import Commitment


def link(entries: Sequence[Commitment], judgements: Iterable[Judgement]) -> list[Commitment]:
    home = {frame: entry.id for entry in entries for frame in entry.frames}
    told = list(judgements)
    refused = {
        frozenset((home.get(j.left, ""), home.get(j.right, "")))
        for j in told
        if j.relation is Relation.DISTINCT and is_by_person(j)
    }
    parents = _targets(told, Relation.PART_OF, home, refused)
    updates = _targets(told, Relation.UPDATES, home, refused)
    order = {entry.id: place for place, entry in enumerate(entries)}
    children, updated_by = _turned(parents, order), _turned(updates, order)
    return [
        replace(
            entry,
            parent=parents.get(entry.id),
            children=tuple(children[entry.id]),
            updates=updates.get(entry.id),
            updated_by=tuple(updated_by[entry.id]),
        )
        for entry in entries
    ]


def _targets(
    judgements: Iterable[Judgement], relation: Relation, home: dict[str, str], refused: set[frozenset[str]]
) -> dict[str, str]:
    """For each entry the one that it is a part of (or changes)."""
    edges = sorted(
        {
            (not is_by_person(j), -j.score, home[j.left], home[j.right])
            for j in judgements
            if j.relation is relation and j.left in home and j.right in home
        }
    )
    found: dict[str, str] = {}
    for _, _, left, right in edges:
        if left not in found and frozenset((left, right)) not in refused and not _leads_to(right, left, found):
            found[left] = right
    return found


def _leads_to(start: str, end: str, found: dict[str, str]) -> bool:
    while start != end and start in found:
        start = found[start]
    return start == end


def _turned(targets: dict[str, str], order: dict[str, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for left in sorted(targets, key=order.__getitem__):
        found[targets[left]].append(left)
    return found
