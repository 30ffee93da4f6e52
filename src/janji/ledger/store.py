"""The ledger as an object: open it, read what it holds, add a run's findings.

Reading gives records; nothing that was written is ever changed. Writing goes through a run (`begin_run`), so that every
row says which code, packs and configuration it came from.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from janji.ledger import queries
from janji.ledger.connection import connect, refuse_writing, told_clearly
from janji.ledger.rows import Run
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Document, Frame, Issue, Judgement


class Ledger:
    """An open ledger; a context manager. Use one object a thread and process."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, is_writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.is_writable = is_writable

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, read_only: bool = False) -> Self:
        """Raises `LedgerError` where the file is missing (and `create` is off), not a ledger, or of a newer schema.

        A ledger that may not be written to opens all the same: reading works, writing raises.
        """
        path = Path(path)
        connection, is_writable = connect(path, create=create, read_only=read_only)
        return cls(path, connection, is_writable=is_writable)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def documents(self, *, with_frames_only: bool = False) -> Iterator[Document]:
        """In order of id, each with language, outlet, date and title as its latest reading found them."""
        with told_clearly(self.path):
            yield from queries.documents(self.connection, with_frames_only=with_frames_only)

    def document(self, doc_id: str) -> Document | None:
        with told_clearly(self.path):
            return queries.document(self.connection, doc_id)

    def frames(self, *, kind: str | None = None, doc: str | None = None) -> Iterator[Frame]:
        """The current frames: those of each document's latest reading, by document and place in its text."""
        with told_clearly(self.path):
            yield from queries.frames(self.connection, kind=kind, doc=doc)

    def judgements(self) -> Iterator[Judgement]:
        """Those that stand, in order of id."""
        with told_clearly(self.path):
            yield from queries.judgements(self.connection)

    def issues(self) -> Iterator[Issue]:
        with told_clearly(self.path):
            yield from queries.issues(self.connection)

    def runs(self) -> Iterator[Run]:
        """In order of writing."""
        with told_clearly(self.path):
            yield from queries.runs(self.connection)

    def provenance(self, record_id: str) -> queries.Provenance | None:
        """Which run wrote a document, frame or judgement, and which readers gave a frame."""
        with told_clearly(self.path):
            return queries.provenance(self.connection, record_id)

    def unjudged(self, judge: str) -> queries.Unjudged:
        """What the judge of that name (code and data) still has to do."""
        with told_clearly(self.path):
            return queries.unjudged(self.connection, judge)

    def has_reading(self, doc_id: str, reader: str) -> bool:
        with told_clearly(self.path):
            return queries.has_reading(self.connection, doc_id, reader)

    def counts(self) -> Mapping[str, int]:
        """Rows by table, superseded ones included."""
        with told_clearly(self.path):
            return queries.counts(self.connection)

    def head(self) -> str:
        """A digest of the documents, readings, frames and standing judgements. The same whatever the order in which
        they came, when, and over how many runs."""
        with told_clearly(self.path):
            return queries.content(self.connection).head

    def find(self, prefix: str) -> Document | Frame | Judgement | None:
        """The record whose id begins with `prefix` (its letter may be left out), or the document with that key.

        Raises `LedgerError` naming the candidates where there are several.
        """
        with told_clearly(self.path):
            found = queries.matching_ids(self.connection, prefix)
            if len(found) > 1:
                shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
                raise LedgerError(
                    f"ledger {self.path}: {prefix!r} stands for several records: {shown}. Give more of it."
                )
            return queries.record(self.connection, found[0]) if found else None

    def begin_run(self, *, code: str, packs: str, config: Mapping[str, Any], started: str) -> RunWriter:
        """A writer for one run: use it as a context manager. A run that adds nothing leaves no trace."""
        if not self.is_writable:
            raise refuse_writing(self.path)
        return RunWriter(self.path, self.connection, code=code, packs=packs, config=config, started=started)
