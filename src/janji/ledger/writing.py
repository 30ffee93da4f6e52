"""Adding to a ledger: one run's documents, readings, frames, judgements and issues.

Rows gather in memory and go in together (`BATCH` readings or `SECONDS`), in one short transaction: a kill loses at
most the last batch, a document is stored whole or not at all, and another writer waits milliseconds. What is known
already is left out, so writing twice adds nothing; the run's own row comes with its first findings, so an idle run
leaves no trace.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Insert, func, insert, select

from janji.ledger import queries
from janji.ledger import tables as t
from janji.ledger.connection import Link
from janji.ledger.queries import Unjudged
from janji.ledger.rows import (
    Cell,
    ReadingRows,
    Row,
    Run,
    canonical,
    decision_row,
    issue_row,
    judgement_row,
    reading_rows,
    run_row,
    seal,
)
from janji.model.errors import LedgerError
from janji.model.records import Decision, Document, Frame, Issue, Judgement

BATCH = 200  # readings a transaction: beyond this the cost of a commit no longer shows (bench/speed.py)
SECONDS = 1.0  # the longest that a finished reading waits for its transaction while results come in

_NAMES = {name: ("seq", *columns, "seal") for name, columns in t.COLUMNS.items()}
_INSERT: Mapping[str, Insert] = {table.name: insert(table) for table in t.APPEND_ONLY}
_LAST = {table.name: select(func.coalesce(func.max(table.c.seq), 0)) for table in t.APPEND_ONLY}


class RunWriter:
    """One run that writes. As a context manager it stores what is pending when the block ends, also by an exception."""

    def __init__(
        self,
        link: Link,
        *,
        code: str,
        packs: str,
        config: Mapping[str, Any],
        started: str,
        restores_texts: bool = False,
    ) -> None:
        self.id: str | None = None  # until something new is written
        self._link = link
        self._code, self._packs, self._config, self._started = code, packs, canonical(config), started
        self._restores_texts = restores_texts
        self._seq = 0  # of the run's row
        self._last: dict[str, int] = {}  # numbers of the last rows, as this transaction knows them
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
        if queries.has_reading(self._link, *key):
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
            with self.transaction():
                self._append_readings(list(self._readings.values()))
                self._append_new("issues", self._issues.values())
            self._readings.clear()
            self._issues.clear()
        self._last_flush = time.monotonic()

    def write_judgements(self, judgements: Iterable[Judgement], judged: Unjudged | None = None) -> int:
        """Adds those that are not held already (a person's, for example). Gives how many. `judged`: what is done
        with, if they come from a judge."""
        self.flush()
        with self.transaction():
            self._note_judging(judged)
            return self._hold(judgements)

    def settle_judgements(self, judgements: Iterable[Judgement], judged: Unjudged | None = None) -> tuple[int, int]:
        """The rules now hold exactly these: adds what is new and lets go of a rule's judgement that is not among them.
        A person's judgements stay. Gives how many were added and let go."""
        self.flush()
        held = {j.id: j for j in judgements}
        with self.transaction():
            self._note_judging(judged)
            # What another run has added since this judge looked is not its to let go.
            last = queries.counts(self._link)["judgements"] if judged is None else judged.judgements
            stale = [i for i in queries.rules_hold(self._link, last) if i not in held]
            self.append("standings", [(i, 0) for i in stale])
            return self._hold(held.values()), len(stale)

    def revise_judgements(self, made: Iterable[Judgement], gone: Iterable[str], judged: Unjudged | None = None) -> None:
        """Adds judgements, and lets go of others that the rules no longer make. Inside a `transaction` only."""
        self._note_judging(judged)
        self.append("standings", [(i, 0) for i in sorted(gone)])
        self._hold(made)

    def write_decisions(self, decisions: Iterable[Decision]) -> int:
        """Adds what people decided; what is held already is left out. Gives how many were added.

        Raises `LedgerError` where one would undo a decision that there is not.
        """
        decided = list(decisions)
        rows = {d.id: decision_row(d) for d in decided}
        undone = {d.undoes for d in decided if d.undoes is not None}
        with self.transaction():
            missing = undone - rows.keys() - queries.known(self._link, t.decisions.c.id, undone)
            if missing:
                raise LedgerError(
                    f"ledger {self._link.location}: there is no decision {min(missing)} to undo. Nothing was written."
                )
            return self._append_new("decisions", rows.values())

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside, by this run or by statements of one's own, is stored together or not at all."""
        before = self._seq, self.id, dict(self._last)
        is_outermost = not self._link.is_in_transaction
        try:
            with self._link.transaction():
                if is_outermost:
                    self._last.clear()  # others may have written since
                yield
        except BaseException:
            self._seq, self.id, self._last = before
            raise

    def append(self, table: str, rows: Sequence[Row]) -> None:
        """Adds rows (cells of `tables.COLUMNS` before `run`) at the table's end. Inside a `transaction` only."""
        first = self._last_of(table) + 1
        self._insert(table, [(first + place, row) for place, row in enumerate(rows)])
        self._last[table] = first + len(rows) - 1

    def _insert(self, table: str, rows: Iterable[tuple[int, Row]]) -> None:
        run: Row = ()
        full = []
        for number, row in rows:
            run = run or (self._run_seq(),)
            cells = (*row, *run)
            full.append(dict(zip(_NAMES[table], (number, *cells, seal(table, cells)), strict=True)))
        if full:
            self._link.execute(_INSERT[table], full)

    def _last_of(self, table: str) -> int:
        if table not in self._last:
            self._last[table] = self._link.execute(_LAST[table]).scalar_one()
        return self._last[table]

    def _append_new(self, table: str, rows: Iterable[Row]) -> int:
        """Those whose ids are not held yet. Gives how many."""
        by_id = {row[0]: row for row in rows}
        known = queries.known(self._link, t.metadata.tables[table].c.id, by_id)
        new = [row for record_id, row in by_id.items() if record_id not in known]
        self.append(table, new)
        return len(new)

    def _append_readings(self, pending: Sequence[ReadingRows]) -> None:
        known = self._known_readings(pending)  # another process may have been first
        wanted = self._leave_out_erased([rows for rows in pending if (rows.doc, rows.reader) not in known])
        self._append_documents(wanted)
        self._append_new("frames", (row for rows in wanted for row in rows.frames))
        self.append("readings", [rows.reading for rows in wanted])
        self._append_new("issues", (issue_row(issue) for rows in wanted for issue in rows.issues))

    def _known_readings(self, pending: Sequence[ReadingRows]) -> set[tuple[str, str]]:
        by_reader: dict[str, list[str]] = {}
        for rows in pending:
            by_reader.setdefault(rows.reader, []).append(rows.doc)
        return {
            (doc, reader) for reader, docs in by_reader.items() for doc in queries.docs_read(self._link, reader, docs)
        }

    def _leave_out_erased(self, wanted: Sequence[ReadingRows]) -> Sequence[ReadingRows]:
        """An article whose text was erased must not bring it back unasked."""
        if self._restores_texts or not wanted:
            return wanted
        erased = queries.known(self._link, t.erasures.c.doc, (rows.doc for rows in wanted))
        erased -= queries.known(self._link, t.texts.c.doc, erased)
        issues = [erased_issue(str(rows.document[2])) for rows in wanted if rows.doc in erased]
        self._append_new("issues", map(issue_row, issues))
        return [rows for rows in wanted if rows.doc not in erased]

    def _append_documents(self, wanted: Sequence[ReadingRows]) -> None:
        """With their texts, which have the numbers of their documents."""
        by_id = {rows.doc: rows for rows in wanted}
        known = queries.known(self._link, t.documents.c.id, by_id)
        new = [rows for doc, rows in by_id.items() if doc not in known]
        first = self._last_of("documents") + 1
        self.append("documents", [rows.document for rows in new])
        self._insert("texts", [(first + place, (rows.doc, rows.text)) for place, rows in enumerate(new)])
        if self._restores_texts:
            for number, doc in queries.without_text(self._link, known):
                self._insert("texts", [(number, (doc, by_id[doc].text))])

    def _note_judging(self, judged: Unjudged | None) -> None:
        if judged is not None and judged.is_anything:
            self.append("judgings", [(judged.judge, judged.readings)])

    def _hold(self, judgements: Iterable[Judgement]) -> int:
        rows = {j.id: judgement_row(j) for j in judgements}
        known = queries.known(self._link, t.judgements.c.id, rows)
        added = [row for judgement_id, row in sorted(rows.items()) if judgement_id not in known]
        again: list[Row] = [(judgement_id, 1) for judgement_id in sorted(queries.let_go(self._link, known))]
        self.append("judgements", added)
        self.append("standings", again)
        return len(added) + len(again)

    def _run_seq(self) -> int:
        """The run's row, written now if this is its first finding. Inside the transaction, so that the run before it
        and the content that it starts from are certain."""
        if self._seq == 0:
            last = queries.last_run(self._link)
            run = Run(
                previous=None if last is None else last.id,
                content=queries.content(self._link).hex,
                counts=tuple(queries.counts(self._link).items()),
                code=self._code,
                packs=self._packs,
                config=self._config,
                started=self._started,
            )
            row = run_row(run)
            number = self._last_of("runs") + 1
            cells = (number, *row, seal("runs", row))
            self._link.execute(_INSERT["runs"], [dict(zip(_NAMES["runs"], cells, strict=True))])
            self._seq, self.id = number, run.id
        return self._seq


def erased_issue(source: str) -> Issue:
    message = "its text was erased from this ledger. Skipped; `janji read --restore-erased` stores and reads it again."
    return Issue(source, "text-erased", message)
