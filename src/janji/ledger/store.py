"""The ledger as an object: open it, read what it holds, add a run's findings.

Reading gives records; nothing that was written is ever changed. Writing goes through a run (`begin_run`), so that every
row says which code, packs and configuration it came from. What can be read, can be read as it stood at an earlier
moment too (`as_of`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from sqlalchemy import Connection

from janji import __version__
from janji.ledger import queries
from janji.ledger.connection import Link, refuse_writing
from janji.ledger.erasing import erase, sweep
from janji.ledger.location import Location
from janji.ledger.opening import open_link
from janji.ledger.rows import Run
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Decision, Document, Frame, Issue, Judgement


class Shown(Protocol):
    """Records as they are shown: of a ledger now, of one as it stood, or of a part of it."""

    @property
    def location(self) -> Location: ...
    def documents(self, *, with_frames_only: bool = False) -> Iterator[Document]: ...
    def document(self, doc_id: str) -> Document | None: ...
    def frames(self, *, kind: str | None = None, doc: str | None = None) -> Iterator[Frame]: ...
    def judgements(self) -> Iterator[Judgement]: ...
    def decisions(self) -> Iterator[Decision]: ...
    def provenance(self, record_id: str) -> queries.Provenance | None: ...
    def find(self, prefix: str) -> Document | Frame | Judgement | None: ...


class Holdings:
    """What a ledger holds, now or as it stood after an earlier run. What only reads, should ask for this."""

    def __init__(self, link: Link, until: int | None = None) -> None:
        self.link = link
        self._until = until

    @property
    def location(self) -> Location:
        return self.link.location

    def documents(self, *, with_frames_only: bool = False) -> Iterator[Document]:
        """In order of id, each with language, outlet, date and title as its latest reading found them. A text that was
        erased is as long as before, with its frames' evidence in place and U+FFFD elsewhere."""
        return queries.documents(self.link, self._until, with_frames_only=with_frames_only)

    def document_ids(self) -> frozenset[str]:
        return queries.document_ids(self.link, self._until)

    def document(self, doc_id: str) -> Document | None:
        return queries.document(self.link, doc_id, self._until)

    def frames(self, *, kind: str | None = None, doc: str | None = None) -> Iterator[Frame]:
        """The current frames: those of each document's latest reading, by document and place in its text."""
        return queries.frames(self.link, self._until, kind=kind, doc=doc)

    def judgements(self) -> Iterator[Judgement]:
        """Those that stand, in order of id."""
        return queries.judgements(self.link, self._until)

    def decisions(self) -> Iterator[Decision]:
        """What people decided, in order of writing; those undone later are among them."""
        return queries.decisions(self.link, self._until)

    def issues(self) -> Iterator[Issue]:
        return queries.issues(self.link, self._until)

    def runs(self) -> Iterator[Run]:
        """In order of writing."""
        return queries.runs(self.link, self._until)

    def provenance(self, record_id: str) -> queries.Provenance | None:
        """Which run wrote a document, frame or judgement, and which readers gave a frame."""
        return queries.provenance(self.link, record_id)

    def counts(self) -> Mapping[str, int]:
        """Rows by table, superseded ones included."""
        if self._until is None:
            return queries.counts(self.link)
        return queries.counts_until(self.link, self._until)

    def head(self) -> str:
        """A digest of the documents, readings, frames, decisions and standing judgements. The same whatever the order
        in which they came, when, and over how many runs."""
        if self._until is None:
            return queries.content(self.link).head
        return queries.content_until(self.link, self._until).head

    def find(self, prefix: str) -> Document | Frame | Judgement | None:
        """The record whose id begins with `prefix` (its letter may be left out), or the document with that key.

        Raises `LedgerError` naming the candidates where there are several.
        """
        found = queries.matching_ids(self.link, prefix, self._until)
        if len(found) > 1:
            shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
            raise LedgerError(
                f"ledger {self.location}: {prefix!r} stands for several records: {shown}. Give more of it."
            )
        return queries.record(self.link, found[0], self._until) if found else None


class Ledger(Holdings):
    """An open ledger; a context manager. Use one object a thread and process."""

    @classmethod
    def open(cls, where: Location | Path | str, *, create: bool = False, read_only: bool = False) -> Self:
        """The ledger in a file, or in the database at an address (`postgresql://user@host/database`).

        Raises `LedgerError` where it is missing (and `create` is off), not a ledger, or of a newer schema. A ledger
        that may not be written to opens all the same: reading works, writing raises.
        """
        return cls(open_link(Location.of(where), create=create, read_only=read_only))

    @property
    def is_writable(self) -> bool:
        return self.link.is_writable

    @property
    def connection(self) -> Connection:
        """For questions of one's own, by SQLAlchemy; it commits each statement, or what stands in a `transaction`."""
        return self.link.connection

    def transaction(self) -> AbstractContextManager[None]:
        """What is written inside is stored together or not at all; other writers wait. Transactions inside are part
        of the outer one."""
        return self.link.transaction()

    def close(self) -> None:
        self.link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def as_of(self, moment: datetime | date) -> Holdings:
        """What the ledger held after the last run that began by `moment` (UTC where it names no zone; a day is meant
        with its evening). Texts erased since are missing there too."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time.max)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return Holdings(self.link, queries.last_run_at(self.link, moment))

    def unjudged(self, judge: str) -> queries.Unjudged:
        """What the judge of that name (code and data) still has to do."""
        return queries.unjudged(self.link, judge)

    def has_reading(self, doc_id: str, reader: str) -> bool:
        return queries.has_reading(self.link, doc_id, reader)

    def erasures(self) -> Iterator[queries.Erasure]:
        """In order of writing."""
        return queries.erasures(self.link)

    def erased_documents(self) -> frozenset[str]:
        """Ids of the documents whose texts are gone."""
        return queries.erased_documents(self.link)

    def begin_run(
        self, *, code: str, packs: str, config: Mapping[str, Any], started: str, restores_texts: bool = False
    ) -> RunWriter:
        """A writer for one run: use it as a context manager. A run that adds nothing leaves no trace.
        `restores_texts`: articles whose texts were erased are read like any other, and their texts stored again."""
        if not self.is_writable:
            raise refuse_writing(self.link)
        return RunWriter(
            self.link, code=code, packs=packs, config=config, started=started, restores_texts=restores_texts
        )

    def erase_text(self, doc_id: str, *, reason: str, author: str, at: datetime) -> queries.Erasure:
        """Takes the text of a document away for good, and keeps a row that says who did so, when and why. Its id, the
        digest of its text, what is known about it and the evidence of its frames stay.

        Raises `LedgerError` where there is no such document, or its text is gone already.
        """
        made = at.astimezone(UTC).isoformat(timespec="seconds")
        config = {"erases": doc_id}
        run = self.begin_run(code=f"janji {__version__}", packs="", config=config, started=made)
        erasure = erase(self.link, run, doc_id, reason=reason, author=author, made=made)
        sweep(self.link)
        return erasure
