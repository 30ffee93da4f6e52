"""Nothing that was written can be changed, by whatever connection and whatever statement."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from janji.ledger.location import Location
from janji.ledger.sqlite import FileLink
from janji.ledger.store import Ledger
from janji.ledger.tables import COLUMNS
from janji.ledger.verify import verify

TABLES = tuple(COLUMNS)


def raw(ledger: Ledger) -> sqlite3.Connection:
    assert isinstance(ledger.link, FileLink)
    return ledger.link.raw


pytestmark = pytest.mark.usefixtures("ledger")


@pytest.fixture
def where(path: Path) -> Location:
    return Location(path)


@pytest.fixture(params=[True, False], ids=["our connection", "another program's connection"])
def connection(request: pytest.FixtureRequest, ledger: Ledger, path: Path) -> sqlite3.Connection:
    return raw(ledger) if request.param else sqlite3.connect(path, isolation_level=None)


@pytest.mark.parametrize("table", TABLES)
def test_an_update_is_refused(connection: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f"UPDATE {table} SET {COLUMNS[table][0]} = 'x'")


@pytest.mark.parametrize("table", TABLES)
def test_a_delete_is_refused(connection: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", ["INSERT OR REPLACE", "REPLACE"])
def test_a_row_is_not_replaced_by_one_with_its_number(connection: sqlite3.Connection, table: str, how: str) -> None:
    columns = ", ".join((*COLUMNS[table], "seal"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f"{how} INTO {table} (seq, {columns}) SELECT 1, {columns} FROM {table} WHERE seq = 1")


@pytest.mark.parametrize("table", [t for t in TABLES if COLUMNS[t][0] == "id"])
def test_a_row_is_not_replaced_by_one_with_its_id(connection: sqlite3.Connection, table: str) -> None:
    columns = ", ".join((*COLUMNS[table], "seal"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE seq = 1")


def test_a_reading_is_not_replaced_by_another_of_the_same_reader(connection: sqlite3.Connection) -> None:
    columns = ", ".join((*COLUMNS["readings"], "seal"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(
            f"INSERT OR REPLACE INTO readings ({columns}) "
            f"SELECT 'r-other', {columns.removeprefix('id, ')} FROM readings WHERE seq = 1"
        )


def test_an_upsert_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(
            "INSERT INTO meta (key, value, seal) VALUES ('schema 1', 'x', 'x') "
            "ON CONFLICT (key) DO UPDATE SET value = 'x'"
        )


def test_replacing_stays_refused_when_only_recursive_triggers_guard_it(ledger: Ledger) -> None:
    """Were the second guard dropped, the pragma of our connections would still hold."""
    (how,) = raw(ledger).execute("PRAGMA recursive_triggers").fetchone()
    raw(ledger).execute("DROP TRIGGER documents_no_replace")
    columns = ", ".join((*COLUMNS["documents"], "seal"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw(ledger).execute(
            f"INSERT OR REPLACE INTO documents ({columns}) SELECT {columns} FROM documents WHERE seq = 1"
        )
    assert how == 1


def test_verify_names_a_guard_that_was_taken_away(ledger: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("DROP TRIGGER frames_no_update")
    assert [str(f) for f in verify(ledger)] == ["schema: trigger frames_no_update is missing or was changed"]
