"""Checking a ledger from the ground up: nothing that is stored is believed, everything is computed again.

Finds any changed byte of what is stored and says in which record: seals of rows, ids of contents, offsets against the
words they point at, columns against payloads, lists of frames, ends of judgements, the chain of runs, the schema with
its triggers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from janji.ledger import rows
from janji.ledger.connection import connect
from janji.ledger.rows import COLUMNS, COUNTED, Content
from janji.ledger.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from janji.ledger.store import Ledger
from janji.model.ids import content_id

# What a table's rows add to the ledger's content: an id, and whether it is added or taken away.
_ADDS_UP = {
    **dict.fromkeys(("documents", "readings", "frames", "judgements"), "id, 1"),
    "standings": "judgement, stands",
}
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"


@dataclass(frozen=True, slots=True)
class Fault:
    where: str  # "documents d-0123…", "file"
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(ledger: Ledger) -> list[Fault]:
    """Every fault found; an empty list says that the ledger is whole. Others may write meanwhile."""
    connection, _ = connect(ledger.path, create=False, read_only=True)
    # A broken byte must not stop the search.
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        return _Examination(connection).faults()
    finally:
        connection.close()


@dataclass(slots=True)
class _Examination:
    connection: sqlite3.Connection
    found: list[Fault] = field(default_factory=list)
    docs: dict[str, int] = field(default_factory=dict)  # documents' ids with the length of their texts
    frames: dict[str, str] = field(default_factory=dict)  # frames' ids with their documents'
    judgements: set[str] = field(default_factory=set)
    started: list[dict[str, int]] = field(default_factory=list)  # by run: rows a table before it

    def faults(self) -> list[Fault]:
        steps: tuple[Callable[[], None], ...] = (
            self._begin,
            self._check_file,
            self._check_schema,
            self._check_meta,
            self._check_runs,
            self._check_documents,
            self._check_frames,
            self._check_readings,
            self._check_judgements,
            self._check_standings,
            self._check_judgings,
            self._check_issues,
            self._check_chain,
        )
        for step in steps:
            try:
                step()
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the second from SQLite's own message
                self._fault("file", f"SQLite cannot read it ({error})")
        return list(dict.fromkeys(self.found))

    def _begin(self) -> None:
        self.connection.execute("BEGIN")

    def _fault(self, where: str, what: str) -> None:
        self.found.append(Fault(where, what))

    def _check_file(self) -> None:
        for (said,) in self.connection.execute("PRAGMA integrity_check(20)"):
            if said != "ok":
                self._fault("file", f"SQLite's integrity check: {said}")
        for table, seq, parent, _ in self.connection.execute("PRAGMA foreign_key_check"):
            self._fault(f"{table} row {seq}", f"refers to a row that is not in {parent}")

    def _check_schema(self) -> None:
        for pragma, expected in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
            (value,) = self.connection.execute(f"PRAGMA {pragma}").fetchone()
            if value != expected:
                self._fault("file", f"{pragma} is {value}, not {expected}")
        (encoding,) = self.connection.execute("PRAGMA encoding").fetchone()
        if encoding != "UTF-8":
            self._fault("file", f"its text encoding is {encoding}, not UTF-8")
        stored, ours = set(self.connection.execute(_SCHEMA)), _expected_schema()
        for kind, name, *_ in sorted(ours - stored, key=repr):
            self._fault("schema", f"{kind} {name} is missing or was changed")
        for kind, name, *_ in sorted(stored - ours, key=repr):
            self._fault("schema", f"{kind} {name} is not ours")

    def _rows(self, table: str, order: str = "seq") -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The rows of a table whose seal holds, each with the words that name it."""
        expected = 0
        columns = COLUMNS[table]
        names_itself = columns[0] in ("id", "key")
        cursor = self.connection.execute(f"SELECT seq, {', '.join(columns)}, seal FROM {table} ORDER BY {order}")
        for seq, *cells, seal in cursor:
            expected += 1
            where = f"{table} {cells[0]}" if names_itself else f"{table} row {seq}"
            if order == "seq" and seq != expected:
                self._fault(where, f"rows are missing or out of order: number {seq} where {expected} was due")
                expected = seq if isinstance(seq, int) else expected
            if seal != rows.seal(table, cells):
                self._fault(where, "the row was changed after it was written (its seal is broken)")
            elif columns[-1] == "run" and not self._ran_before(table, seq, cells[-1]):
                self._fault(where, f"was not there when run {cells[-1]} wrote")
            else:
                yield where, tuple(cells)

    def _ran_before(self, table: str, seq: int, run: int) -> bool:
        """Whether run number `run` is known and had begun before this row was written."""
        return 1 <= run <= len(self.started) and self.started[run - 1].get(table, 0) < seq

    def _expect_id(self, where: str, stored: str, compute: Callable[[], str]) -> None:
        try:
            computed = compute()
        except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
            self._fault(where, f"its content cannot be read ({error})")
            return
        if computed != stored:
            self._fault(where, f"its content has the id {computed}")

    def _check_meta(self) -> None:
        keys = {cells[0] for _, cells in self._rows("meta")}
        for number in range(1, SCHEMA_VERSION + 1):
            if f"schema {number}" not in keys:
                self._fault("meta", f"the note of schema {number} is missing")

    def _check_runs(self) -> None:
        previous = None
        for where, cells in self._rows("runs"):
            self._expect_id(where, cells[0], lambda cells=cells: rows.run_content_id(cells))  # type: ignore[misc]
            if cells[1] != previous:
                self._fault(where, f"follows {cells[1]}, but the run before it is {previous}")
            previous = cells[0]
            try:
                self.started.append(dict(rows.run_from_row(cells).counts))
            except ValueError:
                self.started.append({})

    def _check_documents(self) -> None:
        for where, cells in self._rows("documents"):
            self._expect_id(where, cells[0], lambda cells=cells: rows.document_content_id(cells[:12]))  # type: ignore[misc]
            self.docs[cells[0]] = len(cells[3])

    def _check_frames(self) -> None:
        doc_id, text = None, ""
        for where, cells in self._rows("frames", order="doc, seq"):
            frame_id, doc, *_ = cells
            self.frames[frame_id] = doc
            payload = cells[11]
            self._expect_id(where, frame_id, lambda payload=payload: rows.payload_id(payload))  # type: ignore[misc]
            if doc != doc_id:
                found = self.connection.execute("SELECT text FROM documents WHERE id = ?", (doc,)).fetchone()
                doc_id, text = doc, "" if found is None else found[0]
            try:
                expected = rows.frame_row(rows.frame_from_row(payload), text)
            except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
                self._fault(where, f"does not fit its text ({error})")
                continue
            if expected[10] != cells[10]:
                self._fault(where, f"its offsets give {expected[10]!r}, but its evidence is {cells[10]!r}")
            for column, ours, theirs in zip(COLUMNS["frames"], expected, cells, strict=False):
                if ours != theirs and column != "words":
                    self._fault(where, f"column {column} says {theirs!r}, its payload {ours!r}")

    def _check_readings(self) -> None:
        unread, unlisted = set(self.docs), set(self.frames)
        for where, cells in self._rows("readings"):
            self._expect_id(where, cells[0], lambda cells=cells: rows.reading_id(cells[1:10]))  # type: ignore[misc]
            unread.discard(cells[1])
            for frame_id in _json_list(cells[3]):
                unlisted.discard(frame_id)
                if self.frames.get(frame_id) != cells[1]:
                    self._fault(where, f"lists the frame {frame_id}, which the ledger does not hold for this document")
        for doc_id in sorted(unread):
            self._fault(f"documents {doc_id}", "has no reading")
        for frame_id in sorted(unlisted):
            self._fault(f"frames {frame_id}", "is in no reading")

    def _check_judgements(self) -> None:
        for where, cells in self._rows("judgements"):
            self._expect_id(where, cells[0], lambda cells=cells: _judgement_id(cells))  # type: ignore[misc]
            self.judgements.add(cells[0])
            for end in cells[1:3]:
                if end not in self.frames and end not in self.docs and end not in self.judgements:
                    self._fault(where, f"is about {end}, which the ledger does not hold")

    def _check_standings(self) -> None:
        last: dict[str, int] = {}
        for where, (judgement, stands, _) in self._rows("standings"):
            if judgement not in self.judgements:
                self._fault(where, f"is about {judgement}, which the ledger does not hold")
            if last.get(judgement, 1) == stands:
                self._fault(where, f"tells of {judgement} what was so already")
            last[judgement] = stands

    def _check_judgings(self) -> None:
        (readings,) = self.connection.execute("SELECT coalesce(max(seq), 0) FROM readings").fetchone()
        for where, (_, judged, _) in self._rows("judgings"):
            if not 0 <= judged <= readings:
                self._fault(where, f"says that {judged} readings were judged; there are {readings}")

    def _check_issues(self) -> None:
        for where, cells in self._rows("issues"):
            self._expect_id(where, cells[0], lambda cells=cells: content_id("i", *cells[1:5]))  # type: ignore[misc]

    def _check_chain(self) -> None:
        """Every run says what the ledger held before it: add the rows up again and compare."""
        counted = dict.fromkeys(COUNTED, 0)
        total = Content()
        query = "SELECT id, content, counts FROM runs ORDER BY seq"
        for (run_id, content, _), before in zip(self.connection.execute(query).fetchall(), self.started, strict=False):
            self._add_up(total, counted, before)
            found = {table: before.get(table, 0) for table in COUNTED}  # a run of an older schema knew fewer tables
            if counted != found:
                self._fault(f"runs {run_id}", f"began with {found} rows, but there are {counted}")
            if total.hex != content:
                self._fault(f"runs {run_id}", "what was stored before it is not what it found")

    def _add_up(self, total: Content, counted: dict[str, int], until: dict[str, int]) -> None:
        for table in COUNTED:
            column = _ADDS_UP.get(table, "NULL, 1")
            query = f"SELECT {column} FROM {table} WHERE seq > ? AND seq <= ? ORDER BY seq"
            for record_id, stands in self.connection.execute(query, (counted[table], until.get(table, 0))).fetchall():
                counted[table] += 1
                if record_id is not None:
                    (total.add if stands else total.take_away)(record_id)


def _judgement_id(cells: tuple[Any, ...]) -> str:
    judgement = rows.judgement_from_row(("", *cells[1:7]))
    return judgement.id


def _json_list(text: str) -> list[str]:
    try:
        value = json.loads(text)
    except ValueError:
        return []
    return [str(v) for v in value] if isinstance(value, list) else []


@cache
def _expected_schema() -> frozenset[tuple[Any, ...]]:
    """Tables, indices, views and triggers as the migrations make them."""
    with closing(sqlite3.connect(":memory:")) as blank:
        for statements in MIGRATIONS:
            for statement in statements:
                blank.execute(statement)
        return frozenset(blank.execute(_SCHEMA))
