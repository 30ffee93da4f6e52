"""Adding to a ledger: one run's documents, readings, frames, judgements and issues.

Rows gather in memory and go in together (`BATCH` readings or `SECONDS`), in one short transaction: a kill loses at
most the last batch, a document is stored whole or not at all, and another writer waits milliseconds. What is known
already is left out, so writing twice adds nothing; the run's own row comes with its first findings, so an idle run
leaves no trace.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from janji.ledger import queries
from janji.ledger.connection import told_clearly
from janji.ledger.queries import Unjudged
from janji.ledger.rows import (
    COLUMNS,
    Cell,
    ReadingRows,
    Row,
    Run,
    canonical,
    issue_row,
    judgement_row,
    reading_rows,
    run_row,
    seal,
)
from janji.model.errors import LedgerError
from janji.model.records import Document, Frame, Issue, Judgement

BATCH = 200  # readings a transaction: beyond this the cost of a commit no longer shows (bench/speed.py)
SECONDS = 1.0  # the longest that a finished reading waits for its transaction while results come in

_INSERT = {
    table: f"INSERT INTO {table} ({', '.join(columns)}, seal) VALUES ({', '.join('?' * (len(columns) + 1))})"
    for table, columns in COLUMNS.items()
}


class RunWriter:
    """One run that writes. As a context manager it stores what is pending when the block ends, also by an exception."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        code: str,
        packs: str,
        config: Mapping[str, Any],
        started: str,
    ) -> None:
        self.id: str | None = None  # until something new is written
        self._path = path
        self._connection = connection
        self._code, self._packs, self._config, self._started = code, packs, canonical(config), started
        self._seq = 0  # of the run's row
        self._readings: dict[tuple[str, str], ReadingRows] = {}
        self._issues: dict[Cell, Row] = {}
        self._last_flush = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, LedgerError):
            self.flush()

    def write_reading(
        self,
        reader: str,
        document: Document,
        frames: Sequence[Frame],
        issues: Sequence[Issue] = (),
        *,
        as_read: Document | None = None,
    ) -> bool:
        """False where this reader has read the document before. See `rows.reading_rows` for what is refused."""
        return self.write_rows(reading_rows(reader, document, frames, issues, as_read=as_read))

    def write_rows(self, rows: ReadingRows) -> bool:
        key = (rows.doc, rows.reader)
        if key in self._readings:
            return False
        with told_clearly(self._path):
            if queries.has_reading(self._connection, *key):
                return False
        self._readings[key] = rows
        self.flush_if_due()
        return True

    def write_issues(self, issues: Iterable[Issue]) -> None:
        for issue in issues:
            row = issue_row(issue)
            self._issues.setdefault(row[0], row)
        self.flush_if_due()

    def flush_if_due(self) -> None:
        waiting = len(self._readings) + len(self._issues)
        if waiting >= BATCH or (waiting and time.monotonic() - self._last_flush > SECONDS):
            self.flush()

    def flush(self) -> None:
        """Stores what is pending, all or nothing."""
        if self._readings or self._issues:
            with self._transaction():
                for rows in self._readings.values():
                    self._insert_reading(rows)
                for row in self._issues.values():
                    self._insert_unless_known("issues", row)
            self._readings.clear()
            self._issues.clear()
        self._last_flush = time.monotonic()

    def write_judgements(self, judgements: Iterable[Judgement], judged: Unjudged | None = None) -> int:
        """Adds those that are not held already (a person's, for example). Gives how many. `judged`: what is done
        with, if they come from a judge."""
        self.flush()
        with self._transaction():
            self._note_judging(judged)
            return self._hold(judgements)

    def settle_judgements(self, judgements: Iterable[Judgement], judged: Unjudged | None = None) -> tuple[int, int]:
        """The rules now hold exactly these: adds what is new and lets go of a rule's judgement that is not among them.
        A person's judgements stay. Gives how many were added and let go."""
        self.flush()
        held = {j.id: j for j in judgements}
        with self._transaction():
            self._note_judging(judged)
            # What another run has added since this judge looked is not its to let go.
            last = queries.counts(self._connection)["judgements"] if judged is None else judged.judgements
            query = "SELECT id FROM standing_judgements WHERE by LIKE 'rule:%' AND seq <= ? ORDER BY id"
            stale = [i for (i,) in self._connection.execute(query, (last,)).fetchall() if i not in held]
            self._insert_all("standings", [(i, 0) for i in stale])
            return self._hold(held.values()), len(stale)

    def _note_judging(self, judged: Unjudged | None) -> None:
        if judged is not None and judged.is_anything:
            self._insert_all("judgings", [(judged.judge, judged.readings)])

    def _hold(self, judgements: Iterable[Judgement]) -> int:
        added: list[Row] = []
        again: list[Row] = []
        rows = {j.id: judgement_row(j) for j in judgements}
        for judgement_id, row in sorted(rows.items()):
            if not self._is_known("judgements", judgement_id):
                added.append(row)
            elif not self._stands(judgement_id):
                again.append((judgement_id, 1))
        self._insert_all("judgements", added)
        self._insert_all("standings", again)
        return len(added) + len(again)

    def _stands(self, judgement_id: str) -> bool:
        query = "SELECT stands FROM standings WHERE judgement = ? ORDER BY seq DESC LIMIT 1"
        last = self._connection.execute(query, (judgement_id,)).fetchone()
        return last is None or last[0] == 1

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        seq, run_id = self._seq, self.id
        with told_clearly(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._seq, self.id = seq, run_id
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _insert_reading(self, rows: ReadingRows) -> None:
        if queries.has_reading(self._connection, rows.doc, rows.reader):
            return  # another process was first
        self._insert_unless_known("documents", rows.document)
        for row in rows.frames:
            self._insert_unless_known("frames", row)
        self._insert_all("readings", [rows.reading])
        for issue in rows.issues:
            self._insert_unless_known("issues", issue_row(issue))

    def _is_known(self, table: str, record_id: Cell) -> bool:
        return self._connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone() is not None

    def _insert_unless_known(self, table: str, row: Row) -> None:
        if not self._is_known(table, row[0]):
            self._insert_all(table, [row])

    def _insert_all(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        run = self._run_seq()
        full = [(*row, run) for row in rows]
        self._connection.executemany(_INSERT[table], [(*row, seal(table, row)) for row in full])

    def _run_seq(self) -> int:
        """The run's row, written now if this is its first finding. Inside the transaction, so that the run before it
        and the content that it starts from are certain."""
        if self._seq == 0:
            last = self._connection.execute("SELECT id FROM runs ORDER BY seq DESC LIMIT 1").fetchone()
            run = Run(
                previous=None if last is None else last[0],
                content=queries.content(self._connection).hex,
                counts=tuple(queries.counts(self._connection).items()),
                code=self._code,
                packs=self._packs,
                config=self._config,
                started=self._started,
            )
            row = run_row(run)
            cursor = self._connection.execute(_INSERT["runs"], (*row, seal("runs", row)))
            self._seq, self.id = cursor.lastrowid or 0, run.id
        return self._seq
