"""Who stands for whom when entries are folded: an article for its copies, a frame for its retellings in them.

Only what stands for itself is grouped; what it stands for follows it into its entry. A record that a person has
judged always stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from janji.model.records import Judgement
from janji.reconcile.clusters import is_by_person
from janji.reconcile.copies import COPY_RULE
from janji.reconcile.retelling import RETOLD_RULE
from janji.reconcile.views import Library


class Standing:
    """What the judgements of copies say about frames and documents."""

    def __init__(self, library: Library, judgements: Iterable[Judgement]) -> None:
        told = list(judgements)
        judged_by_hand = {i for j in told if is_by_person(j) for i in (j.left, j.right)}
        known = library.frames.keys() | library.documents.keys()
        self._for = {
            j.left: j.right
            for j in told
            if j.by in (COPY_RULE, RETOLD_RULE) and {j.left, j.right} <= known and j.left not in judged_by_hand
        }
        self._followers: dict[str, list[str]] = defaultdict(list)
        for follower in sorted(self._for):
            self._followers[self.of(follower)].append(follower)

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
