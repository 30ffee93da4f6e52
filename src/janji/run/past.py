"""A ledger as it stood: by what it held at a moment, or by what had been reported by then.

`RECORDED` is the ledger's own past: the documents, readings, judgements and decisions of the runs that had begun.
`REPORTED` is the world's, for a ledger that was filled later: all articles published by then, whatever day they were
read, in their present readings, judged by themselves; people's decisions made by then. An article counts from the
evening of the day on which it was published, or from the run that read it where that came first: an undated one from
its run alone. Both are folded from the records each time. Texts erased since are missing in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from functools import cached_property

from janji.ledger.location import Location
from janji.ledger.queries import Provenance
from janji.ledger.store import Ledger, Shown
from janji.model.errors import LedgerError
from janji.model.records import Decision, Document, Frame, Judgement, Relation
from janji.reconcile import Entries, judge
from janji.reconcile.changes import State
from janji.reconcile.decisions import resolve
from janji.run.judging import load_entries, load_records


class Clock(StrEnum):
    RECORDED = "recorded"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a ledger holds now and a look back does not show."""

    shown: int  # articles that it shows
    later: int  # articles published, or read, later
    undated: int  # of those shown, how many count from the day they were read
    decisions: int  # of people, made later


class Reported:
    """What the press had told by a moment."""

    def __init__(self, book: Ledger, moment: datetime) -> None:
        self._book, self._moment = book, moment
        self._read_by_then = book.as_of(moment).document_ids()
        self._is_shown = {d.id: self._is_known(d) for d in book.documents()}

    def _is_known(self, document: Document) -> bool:
        if document.id in self._read_by_then:
            return True
        if document.published is None:
            return False
        return datetime.combine(document.published.last, time.max, UTC) <= self._moment

    @property
    def location(self) -> Location:
        return self._book.location

    def documents(self, *, with_frames_only: bool = False) -> Iterator[Document]:
        found = self._book.documents(with_frames_only=with_frames_only)
        return (d for d in found if self._is_shown[d.id])

    def document(self, doc_id: str) -> Document | None:
        return self._book.document(doc_id) if self._is_shown.get(doc_id) else None

    def frames(self, *, kind: str | None = None, doc: str | None = None) -> Iterator[Frame]:
        return (f for f in self._book.frames(kind=kind, doc=doc) if self._is_shown[f.doc])

    def judgements(self) -> Iterator[Judgement]:
        return iter(self._judged)

    def decisions(self) -> Iterator[Decision]:
        return (d for d in self._book.decisions() if datetime.fromisoformat(d.made) <= self._moment)

    def provenance(self, record_id: str) -> Provenance | None:
        return self._book.provenance(record_id)

    def find(self, prefix: str) -> Document | Frame | Judgement | None:
        """As `Holdings.find`, among what is shown."""
        found = [j for j in self._judged if prefix and j.id.startswith(prefix)]
        if len(found) > 1:
            raise LedgerError(f"ledger {self.location}: {prefix!r} stands for several judgements. Give more of it.")
        if found:
            return found[0]
        stored = self._book.find(prefix)
        match stored:
            case Document():
                return self.document(stored.id)
            case Frame():
                return stored if self._is_shown.get(stored.doc) else None
            case _:
                return None

    @cached_property
    def _judged(self) -> list[Judgement]:
        """Where nothing is left out, the judgements that stand; else those of what is shown. That an article copies
        one that was erased since, nobody can judge again: such judgements hold."""
        if all(self._is_shown.values()) and not any(True for _ in self._decided_later()):
            return list(self._book.judgements())
        documents, frames = list(self.documents(with_frames_only=True)), list(self.frames())
        people = resolve(documents, frames, self.decisions())
        found = {j.id: j for j in judge(documents, people.frames)}
        erased = self._book.erased_documents() & {d.id for d in documents}
        if erased:
            shown = {d.id for d in documents} | {f.id for f in people.frames}
            resting = erased | {f.id for f in people.frames if f.doc in erased}
            for j in self._book.judgements():
                if j.relation is Relation.COPIES and {j.left, j.right} <= shown and {j.left, j.right} & resting:
                    found[j.id] = j
        return [found[i] for i in sorted(found)]

    def _decided_later(self) -> Iterator[Decision]:
        return (d for d in self._book.decisions() if datetime.fromisoformat(d.made) > self._moment)


def look_back(book: Ledger, moment: datetime | None, clock: Clock) -> Shown:
    """The ledger as of a moment (with a time zone); as it stands where none is given."""
    if moment is None:
        return book
    return book.as_of(moment) if clock is Clock.RECORDED else Reported(book, moment)


def state_of(shown: Shown) -> State:
    """All records and entries, folded as people have them."""
    records = load_records(shown)
    return State(records.documents, records.people.frames, records.judgements, records.entries)


def entries_of(shown: Shown) -> Entries:
    return load_entries(shown)


def left_out(book: Ledger, shown: Shown) -> LeftOut:
    """What a reader of the look back should be told."""
    shown_documents = undated = 0
    for document in shown.documents():
        shown_documents += 1
        undated += document.published is None
    later = len(book.document_ids()) - shown_documents
    decisions = sum(1 for _ in book.decisions()) - sum(1 for _ in shown.decisions())
    return LeftOut(shown_documents, later, undated, decisions)
