"""What judging and folding one neighbourhood asks of the store that holds the whole.

A shelf shows documents as read last, with their frames, the judgements that stand, the keys of what has been judged,
and which entries hold a record. Every answer is small where the neighbourhood is: nothing here gives the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile.copies import Order
from janji.reconcile.keys import KeyRow


class Shelf(Protocol):
    """Records that are not there are left out of every answer. Only documents that hold frames are there."""

    def documents(self, docs: Collection[str]) -> Sequence[Document]: ...

    def frames(self, docs: Collection[str]) -> Sequence[Frame]: ...

    def holders(self, frames: Collection[str]) -> Mapping[str, str]:
        """The document of each frame that its last reading gives."""

    def holding(self, docs: Collection[str]) -> Collection[str]:
        """Those of the documents that hold frames."""

    def frames_ever(self, docs: Collection[str]) -> Collection[str]:
        """Ids of all frames that any reading of the documents gave."""

    def judgements_about(
        self, records: Collection[str], relations: Collection[Relation] | None = None
    ) -> Sequence[Judgement]:
        """The standing judgements in which one of the records takes part: those of these relations, and those of
        persons; with None, all."""

    def sharing(self, rows: Iterable[KeyRow], without: Collection[str]) -> Mapping[str, Collection[str]]:
        """The other documents with records that are compared with the records of the rows: by id, which of its frames
        these are, and itself where it is compared as an article."""

    def orders(self, docs: Collection[str]) -> Mapping[int, Sequence[Order]]:
        """The bands in which the documents are kept, each with their places in it."""

    def earliest(self, bands: Collection[int], most: int) -> Mapping[int, Sequence[Order]]:
        """The first articles of each band, in their order."""

    def after(self, places: Iterable[tuple[int, Order]]) -> Collection[str]:
        """The documents that stand in a band behind a place."""

    def entries_with(self, records: Collection[str]) -> Mapping[str, str]:
        """The entries that hold one of the records: id, and a mark of what each says."""
