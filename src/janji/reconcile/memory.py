"""A shelf in memory: a ledger without a file, for working on small sets and for holding stored shelves to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from janji.model.ids import content_id
from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile.clusters import is_by_person
from janji.reconcile.copies import Order
from janji.reconcile.entries import Entry, each_entry, members_of
from janji.reconcile.keys import LEAST_SHARED, SOUGHT_IN, ArticleRows, KeyRow, are_near
from janji.reconcile.near import Change, judge_near
from janji.reconcile.refold import Refolded, fold_near


class MemoryShelf:
    """Takes readings and says what follows from them, each time from their neighbourhood alone."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._frames: dict[str, list[Frame]] = {}  # by document, as read last
        self._ever: dict[str, set[str]] = defaultdict(set)
        self._judgements: dict[str, Judgement] = {}
        self._about: dict[str, set[str]] = defaultdict(set)
        self._rows: dict[str, ArticleRows] = {}
        self._blocks: dict[tuple[str, int], set[KeyRow]] = defaultdict(set)
        self._bands: dict[int, set[Order]] = defaultdict(set)
        self._entries: dict[str, Entry] = {}
        self._members: dict[str, set[str]] = defaultdict(set)  # entries, by record

    # What a reconciler does with it.

    def read(self, document: Document, frames: Sequence[Frame]) -> None:
        """Takes a reading; the one before it, if any, no longer counts."""
        self._documents[document.id] = document
        self._frames[document.id] = list({f.id: f for f in frames}.values())
        self._ever[document.id].update(f.id for f in frames)

    def reconcile(self, docs: Collection[str]) -> tuple[Change, Refolded]:
        """Judges and folds what these readings change."""
        change = judge_near(self, docs)
        self._apply(change)
        return change, self.refold(change.records, (*change.made, *change.gone))

    def say(self, *judgements: Judgement) -> Refolded:
        """Takes the judgements of persons."""
        for judgement in judgements:
            self._hold(judgement)
        return self.refold({r for j in judgements for r in (j.left, j.right)}, judgements)

    def refold(self, records: Collection[str], changed: Sequence[Judgement]) -> Refolded:
        refolded = fold_near(self, records, changed)
        for entry in refolded.gone:
            del self._entries[entry]
        for holders in self._members.values():
            holders -= refolded.gone
        for found in each_entry(refolded.made):
            self._entries[found.id] = found
            for record in members_of(found):
                self._members[record].add(found.id)
        return refolded

    def judgements(self) -> list[Judgement]:
        return sorted(self._judgements.values(), key=lambda j: (j.left, j.right, j.relation, j.id))

    def entries(self) -> dict[str, Entry]:
        return dict(self._entries)

    def _hold(self, judgement: Judgement) -> None:
        self._judgements[judgement.id] = judgement
        for record in (judgement.left, judgement.right):
            self._about[record].add(judgement.id)

    def _apply(self, change: Change) -> None:
        for judgement in change.gone:
            del self._judgements[judgement.id]
            for record in (judgement.left, judgement.right):
                self._about[record].discard(judgement.id)
        for judgement in change.made:
            self._hold(judgement)
        for doc, rows in change.rows.items():
            old = self._rows.pop(doc, ArticleRows())
            for row in old.keys:
                self._blocks[row.room, row.key].discard(row)
            for band in old.bands:
                self._bands[band.band].discard(band.order)
            self._rows[doc] = rows
            for row in rows.keys:
                self._blocks[row.room, row.key].add(row)
            for band in rows.bands:
                self._bands[band.band].add(band.order)

    # The shelf.

    def documents(self, docs: Collection[str]) -> list[Document]:
        return [self._documents[d] for d in sorted(docs) if self._frames.get(d)]

    def frames(self, docs: Collection[str]) -> list[Frame]:
        return [f for d in sorted(docs) for f in self._frames.get(d, ())]

    def holders(self, frames: Collection[str]) -> dict[str, str]:
        return {f.id: f.doc for told in self._frames.values() for f in told if f.id in frames}

    def holding(self, docs: Collection[str]) -> set[str]:
        return {d for d in docs if self._frames.get(d)}

    def frames_ever(self, docs: Collection[str]) -> set[str]:
        return {f for d in docs for f in self._ever.get(d, ())}

    def judgements_about(
        self, records: Collection[str], relations: Collection[Relation] | None = None
    ) -> list[Judgement]:
        ids = {i for r in records for i in self._about.get(r, ())}
        found = (self._judgements[i] for i in sorted(ids))
        return [j for j in found if relations is None or j.relation in relations or is_by_person(j)]

    def sharing(self, rows: Iterable[KeyRow], without: Collection[str]) -> dict[str, set[str]]:
        shared: dict[tuple[str, str, str], int] = defaultdict(int)
        for row in rows:
            for other in (o for room in SOUGHT_IN[row.room] for o in self._blocks.get((room, row.key), ())):
                if other.doc not in without and are_near(row, other):
                    shared[row.room, row.record, other.record] += 1
        held = {row.record: row.doc for block in self._blocks.values() for row in block}
        found: dict[str, set[str]] = defaultdict(set)
        for (room, _, record), count in shared.items():
            if count >= LEAST_SHARED[room]:
                found[held[record]].add(record)
        return found

    def orders(self, docs: Collection[str]) -> dict[int, list[Order]]:
        found: dict[int, list[Order]] = defaultdict(list)
        for doc in docs:
            for row in self._rows.get(doc, ArticleRows()).bands:
                found[row.band].append(row.order)
        return found

    def earliest(self, bands: Collection[int], most: int) -> dict[int, list[Order]]:
        return {band: sorted(self._bands[band])[:most] for band in bands if self._bands.get(band)}

    def after(self, places: Iterable[tuple[int, Order]]) -> set[str]:
        return {order[2] for band, place in places for order in self._bands.get(band, ()) if order > place}

    def entries_with(self, records: Collection[str]) -> Mapping[str, str]:
        ids = {i for r in records for i in self._members.get(r, ())}
        return {i: content_id("e", repr(self._entries[i])) for i in ids}
