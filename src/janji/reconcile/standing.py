"""Who stands for whom when entries are folded: an article for its copies, a frame for its retellings in them.

Only what stands for itself is grouped; what it stands for follows it into its entry. What a person says of a follower
is said of the one that stands for it, unless the person parts the two: then it stands for itself, or follows another
of the family that it was not parted from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from janji.model.records import Judgement, Relation
from janji.reconcile.clusters import is_by_person
from janji.reconcile.copies import COPY_RULE
from janji.reconcile.retelling import RETOLD_RULE
from janji.reconcile.views import Library

_PARTING = (Relation.DISTINCT, Relation.UNDECIDED)


class Standing:
    """What the judgements of copies say about frames and documents."""

    def __init__(self, library: Library, judgements: Iterable[Judgement]) -> None:
        told = list(judgements)
        known = library.frames.keys() | library.documents.keys()
        self._for = {j.left: j.right for j in told if j.by in (COPY_RULE, RETOLD_RULE) and {j.left, j.right} <= known}
        self._part_families(j for j in told if is_by_person(j) and j.relation in _PARTING)
        self._followers: dict[str, list[str]] = defaultdict(list)
        for follower in sorted(self._for):
            self._followers[self.of(follower)].append(follower)

    def _part_families(self, parting: Iterable[Judgement]) -> None:
        """Each follower stands behind the first of its family from whose followers a person has not parted it."""
        apart: dict[str, set[str]] = defaultdict(set)
        for j in parting:
            if self.of(j.left) == self.of(j.right):
                apart[j.left].add(j.right)
                apart[j.right].add(j.left)
        parted = {self.of(record) for record in apart}
        families: dict[str, list[str]] = defaultdict(list)
        for follower in sorted(self._for):
            if self.of(follower) in parted:
                families[self.of(follower)].append(follower)
        for first, followers in families.items():
            behind = {first: {first}}
            for follower in followers:
                standing = next((s for s, those in behind.items() if not those & apart[follower]), None)
                if standing is None:
                    behind[follower] = {follower}
                    del self._for[follower]
                else:
                    behind[standing].add(follower)
                    self._for[follower] = standing

    def of(self, record: str) -> str:
        """The record that stands for this one; itself where none does."""
        while (other := self._for.get(record)) is not None:
            record = other
        return record

    def with_followers(self, records: Iterable[str]) -> list[str]:
        """These records and all that they stand for, in order of id."""
        return sorted(i for record in records for i in (record, *self._followers.get(record, ())))

    def themselves(self, records: Iterable[str]) -> list[str]:
        return [record for record in records if record not in self._for]

    def between(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        """The judgements, each told of those that stand for its records."""
        found: list[Judgement] = []
        for j in judgements:
            left, right = self.of(j.left), self.of(j.right)
            if (left, right) == (j.left, j.right):
                found.append(j)
            elif left != right:
                left, right = sorted((left, right))
                found.append(replace(j, left=left, right=right))
        return found
