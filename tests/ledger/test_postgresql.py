"""A ledger on a PostgreSQL server: ours or refused, guarded, and clear about what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from sqlalchemy.exc import DBAPIError

from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.tables import APPEND_ONLY
from janji.ledger.verify import verify
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Issue
from tests.servers import Server

Begin = Callable[[Ledger], RunWriter]
NEWS = Issue("laporan/baru.txt", "empty", "the file is empty. Skipped.")


@pytest.fixture
def database(postgresql: Server) -> str:
    return postgresql.new_database()


@pytest.fixture
def where(postgresql: Server, database: str) -> Location:
    return Location.of(postgresql.url(database))


def refusal(where: Location | str, *, create: bool = False, read_only: bool = False) -> str:
    with pytest.raises(LedgerError) as told:
        Ledger.open(where, create=create, read_only=read_only)
    return str(told.value)


def test_a_ledger_is_made_only_when_asked(where: Location) -> None:
    assert "there is no ledger in this database" in refusal(where)
    Ledger.open(where, create=True).close()
    with Ledger.open(where) as ledger:
        assert verify(ledger) == []


def test_tables_of_another_program_are_refused_and_left_alone(
    where: Location, postgresql: Server, database: str
) -> None:
    postgresql.sql("CREATE SCHEMA janji", "CREATE TABLE janji.documents (name text)", database=database)
    for create in (True, False):
        assert "holds tables of another program" in refusal(where, create=create)
    listed = postgresql.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'janji'", database=database)
    assert listed == [["documents"]] or listed == [("documents",)]


def test_a_newer_schema_is_refused(where: Location, postgresql: Server, database: str) -> None:
    Ledger.open(where, create=True).close()
    postgresql.sql("UPDATE janji.alembic_version SET version_num = '99'", database=database)
    assert "a newer Janji made it (schema 99" in refusal(where)


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
def test_a_table_is_not_emptied_nor_its_rows_replaced(ledger: Ledger, table: str) -> None:
    for statement in (
        f"TRUNCATE {table} CASCADE",
        f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (seq) DO UPDATE SET seal = 'x'",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            ledger.connection.exec_driver_sql(statement)


def test_guards_hold_also_where_ordinary_triggers_are_switched_off(ledger: Ledger) -> None:
    ledger.connection.exec_driver_sql("SET session_replication_role = replica")
    with pytest.raises(DBAPIError, match="append-only"):
        ledger.connection.exec_driver_sql("DELETE FROM frames")


def test_a_missing_database_or_server_or_driver_is_told_with_what_to_do(
    postgresql: Server, where: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Make it with `createdb`" in refusal(postgresql.url("nowhere"))
    assert "no PostgreSQL server answers at 127.0.0.1:1" in refusal("postgresql://x:secret@127.0.0.1:1/db")
    assert "secret" not in refusal("postgresql://x:secret@127.0.0.1:1/db")
    monkeypatch.setitem(sys.modules, "pg8000", None)
    assert "pip install 'janji[postgres]'" in refusal(where)


@pytest.mark.parametrize("address", ["mysql://x@y/z", "postgresql://host", "postgresql://h/db?colour=red"])
def test_an_address_that_means_nothing_is_told(address: str) -> None:
    assert "postgresql://USER@HOST/DATABASE" in refusal(address) or "not known here" in refusal(address)


def test_who_may_only_read_reads_and_is_told_when_writing(
    ledger: Ledger, postgresql: Server, database: str, write_to: Begin
) -> None:
    role = f"reader_{database}"
    postgresql.sql(
        f"CREATE ROLE {role} LOGIN",
        f"GRANT USAGE ON SCHEMA janji TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA janji TO {role}",
        database=database,
    )
    with Ledger.open(postgresql.url(database).replace("janji@", f"{role}@")) as readable:
        assert list(readable.frames()) == list(ledger.frames())
        assert verify(readable) == []
        with pytest.raises(LedgerError, match="read-only"):
            write_to(readable)


def test_a_second_writer_waits_and_is_told_when_it_waits_in_vain(
    ledger: Ledger, where: Location, write_to: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("janji.ledger.postgresql.BUSY_SECONDS", 0.05)
    with Ledger.open(where) as second:
        run = write_to(second)
        run.write_issues([NEWS])
        with ledger.transaction(), pytest.raises(LedgerError, match="another program is writing"):
            run.flush()
        run.flush()
        assert NEWS in list(second.issues())
        assert verify(second) == []


def end_sessions(server: Server) -> None:
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'janji'")


def test_a_connection_lost_between_two_questions_is_made_anew(ledger: Ledger, postgresql: Server) -> None:
    before = list(ledger.frames()), ledger.counts()
    end_sessions(postgresql)
    assert ledger.counts() == before[1]
    end_sessions(postgresql)
    assert list(ledger.frames()) == before[0]


@pytest.mark.parametrize("how", ["session ended", "server stopped"])
def test_a_connection_lost_while_writing_leaves_nothing_half_written(
    ledger: Ledger, postgresql: Server, write_to: Begin, how: str
) -> None:
    before = ledger.counts(), ledger.head(), len(list(ledger.runs()))
    run = write_to(ledger)

    def write_and_lose() -> None:
        with run.transaction():
            run.append("issues", [("i-1", "a", "b", "c", "warning")])
            if how == "session ended":
                end_sessions(postgresql)
            else:
                postgresql.stop()
            run.append("issues", [("i-2", "a", "b", "c", "warning")])

    try:
        with pytest.raises(LedgerError, match="the connection to the server was lost"):
            write_and_lose()
    finally:
        if how == "server stopped":
            postgresql.start()
    assert (ledger.counts(), ledger.head(), len(list(ledger.runs()))) == before
    run.write_issues([NEWS])
    run.flush()
    assert NEWS in list(ledger.issues())
    assert verify(ledger) == []
