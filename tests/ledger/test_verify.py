"""Verify finds any changed byte of what is stored, and says where."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from janji.ledger.location import Location
from janji.ledger.rows import seal
from janji.ledger.store import Ledger
from janji.ledger.tables import COLUMNS
from janji.ledger.verify import verify
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Issue

TEXT_COLUMNS = [(table, column) for table, columns in COLUMNS.items() for column in (*columns, "seal")]
TRIGGERS = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
BYTES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def where(path: Path) -> Location:
    return Location(path)


@pytest.fixture
def file(ledger: Ledger, path: Path) -> Path:
    assert verify(ledger) == []
    ledger.close()
    return path


def tamper(path: Path, statement: str, *values: object) -> None:
    """What somebody with SQLite's own tools can do: no triggers, no foreign keys."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        guards = raw.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in raw.execute(TRIGGERS).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement, values)
        for (guard,) in guards:
            raw.execute(guard)
        raw.execute("COMMIT")


def told(path: Path) -> list[str]:
    try:
        with Ledger.open(path, read_only=True) as ledger:
            return [str(fault) for fault in verify(ledger)]
    except LedgerError as error:
        return [str(error)]


def contents(path: Path) -> list[object]:
    """Everything a reader of the file can see, with its types."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as raw:
        raw.text_factory = bytes
        schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2, 3, 4"
        rows = [raw.execute(f"SELECT * FROM {table} ORDER BY seq").fetchall() for table in COLUMNS]
        return [repr(raw.execute(schema).fetchall()), repr(rows)]


@BYTES
@given(data=st.data())
def test_one_changed_byte_of_any_stored_value_is_found_and_named(
    file: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "janji.db"
    copy.write_bytes(file.read_bytes())
    table, column = data.draw(st.sampled_from(TEXT_COLUMNS))
    with closing(sqlite3.connect(copy)) as raw:
        seqs = [seq for (seq,) in raw.execute(f"SELECT seq FROM {table} WHERE CAST({column} AS BLOB) <> x''")]
        if not seqs:
            return
        seq = data.draw(st.sampled_from(seqs))
        (value,) = raw.execute(f"SELECT {column} FROM {table} WHERE seq = ?", (seq,)).fetchone()
    if isinstance(value, str):
        raw_bytes = bytearray(value.encode())
        raw_bytes[data.draw(st.integers(0, len(raw_bytes) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        tamper(copy, f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE seq = ?", bytes(raw_bytes), seq)
    else:
        tamper(copy, f"UPDATE {table} SET {column} = ? WHERE seq = ?", value + 1, seq)
    faults = told(copy)
    assert any(fault.startswith((f"{table} ", "meta")) for fault in faults), (table, column, faults)


@BYTES
@given(data=st.data())
def test_one_flipped_bit_of_the_file_is_found_unless_nothing_stored_has_changed(
    file: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = file.read_bytes()
    flipped = bytearray(whole)
    used = [place for place, byte in enumerate(whole) if byte]  # most of a small file is empty space
    place = data.draw(st.sampled_from(used) | st.integers(0, len(whole) - 1))
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    copy = tmp_path_factory.mktemp("copy") / "janji.db"
    copy.write_bytes(flipped)
    assert told(copy) or contents(copy) == contents(file), f"byte {place}"


def forge(path: Path, table: str, column: str, value: object, where: str = "seq = 1") -> None:
    """Changes a cell and makes the row's seal fit: only the deeper checks can find it."""
    tamper(path, f"UPDATE {table} SET {column} = ? WHERE {where}", value)
    with closing(sqlite3.connect(path)) as raw:
        cells = raw.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE {where}").fetchone()
    tamper(path, f"UPDATE {table} SET seal = ? WHERE {where}", seal(table, cells))


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("texts", "text", "Teks lain.", "its content has the id"),
        ("documents", "title", "Judul lain", "its content has the id"),
        ("frames", "words", "Kata lain", "its offsets give"),
        ("frames", "stage", "delivered", "column stage says 'delivered', its payload 'pledged'"),
        ("frames", "at_start", 3, "column at_start says 3"),
        ("frames", "payload", "{}", "its content has the id"),
        ("frames", "payload", "no JSON", "does not fit its text"),
        ("frames", "id", "f-0", "its content has the id"),
        ("frames", "run", 7, "was not there when run 7 wrote"),
        ("readings", "reader", "somebody else", "its content has the id"),
        ("readings", "frames", "[]", "is in no reading"),
        ("readings", "frames", '["f-0"]', "lists the frame f-0"),
        ("judgements", "score", 0.2, "its content has the id"),
        ("judgements", "left_id", "f-0", "is about f-0"),
        ("judgements", "reasons", "?", "its content cannot be read"),
        ("standings", "stands", 1, "what was so already"),
        ("standings", "judgement", "j-0", "is about j-0"),
        ("judgings", "readings", 9, "says that 9 readings were judged; there are 3"),
        ("issues", "message", "Nothing to see.", "its content has the id"),
        ("runs", "code", "janji 99", "its content has the id"),
        ("runs", "counts", '{"frames": 9}', "began with"),
        ("runs", "content", "1" * 64, "what was stored before it is not what it found"),
        ("runs", "previous", "run-0", "follows run-0"),
    ],
)
def test_a_change_whose_seal_was_forged_is_found_by_what_it_contradicts(
    file: Path, table: str, column: str, value: object, expected: str
) -> None:
    forge(file, table, column, value)
    assert any(expected in fault for fault in told(file)), told(file)


@pytest.mark.parametrize("table", ["documents", "readings", "frames", "judgements", "issues", "runs"])
def test_a_row_taken_away_is_found(file: Path, table: str) -> None:
    tamper(file, f"DELETE FROM {table} WHERE seq = 1")
    assert told(file) != []


def test_rows_taken_away_at_the_end_are_found_by_the_run_that_came_after(
    file: Path, write_to: Callable[[Ledger], RunWriter]
) -> None:
    with Ledger.open(file) as ledger, write_to(ledger) as run:
        run.write_issues([Issue("laporan/kosong.txt", "empty", "the file is empty. Skipped.")])
    tamper(file, "DELETE FROM standings WHERE seq = 1")
    assert any("began with" in fault for fault in told(file))


def test_a_file_cut_short_is_found(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4096])
    assert told(file) != []


def test_a_whole_ledger_has_no_faults_while_another_writes(ledger: Ledger) -> None:
    ledger.link.connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        assert verify(ledger) == []
    finally:
        ledger.link.connection.exec_driver_sql("ROLLBACK")
