"""Opening: ours or refused, with words that say what is wrong, where, and what to do."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from janji.ledger.location import Location
from janji.ledger.migrating import SCHEMA_VERSION
from janji.ledger.store import Ledger
from janji.ledger.tables import APPLICATION_ID
from janji.ledger.verify import verify
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Issue

NEWS = Issue("laporan/baru.txt", "empty", "the file is empty. Skipped.")
Begin = Callable[[Ledger], RunWriter]


@pytest.fixture
def where(path: Path) -> Location:
    return Location(path)


def refusal(path: Path, *, create: bool = False) -> str:
    with pytest.raises(LedgerError) as told:
        Ledger.open(path, create=create)
    assert str(path) in str(told.value)
    return str(told.value)


def test_a_missing_ledger_is_made_only_when_asked(path: Path) -> None:
    assert "there is no such file" in refusal(path)
    assert not path.exists()
    with Ledger.open(path, create=True) as ledger:
        assert verify(ledger) == []


def test_a_new_ledger_says_whose_it_is(path: Path) -> None:
    Ledger.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_alone(path: Path, create: bool) -> None:
    path.write_bytes(b"Catatan rapat, bukan buku besar.\n" * 40)
    assert "is no SQLite file" in refusal(path, create=create)
    assert path.read_bytes().startswith(b"Catatan rapat")


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_refused_and_left_alone(path: Path, create: bool) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
        other.commit()
    before = path.read_bytes()
    assert "of another program" in refusal(path, create=create)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_ledger_but_may_become_one(path: Path) -> None:
    path.touch()
    assert "is empty" in refusal(path)
    Ledger.open(path, create=True).close()
    Ledger.open(path).close()


def test_a_creation_that_was_cut_off_is_taken_up(path: Path) -> None:
    with closing(sqlite3.connect(path)) as cut_off:
        cut_off.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    with Ledger.open(path, create=True) as ledger:
        assert verify(ledger) == []


def test_making_a_ledger_asks_again_where_another_program_makes_it_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []

    class Contended(sqlite3.Connection):
        """Is refused twice, as SQLite does at once where two programs switch one new file."""

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if "journal_mode" in sql and len(refused) < 2:
                refused.append(sql)
                raise sqlite3.OperationalError("database is locked")
            return super().execute(sql, *values)

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **named: real(*args, factory=Contended, **named))
    with Ledger.open(path, create=True) as ledger:
        assert verify(ledger) == []
    assert len(refused) == 2


def test_a_ledger_of_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    Ledger.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert f"schema {SCHEMA_VERSION + 1}" in refusal(path)
    assert "Update Janji" in refusal(path, create=True)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "this is a folder" in refusal(tmp_path)


def test_a_ledger_in_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "arsip" / "janji.db", create=True)


@pytest.mark.usefixtures("ledger")
def test_a_ledger_opened_for_reading_refuses_to_write(path: Path, write_to: Begin) -> None:
    with Ledger.open(path, read_only=True) as readable:
        assert len(list(readable.frames())) == 2
        with pytest.raises(LedgerError, match="read-only"):
            write_to(readable)


def as_nobody(act: Callable[[], None]) -> None:
    """Does `act` without the rights of an administrator, whom permissions do not bind."""
    if os.geteuid() != 0:
        act()
        return
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - the child tells by its exit status
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def open_to_all(path: Path) -> None:
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & stat.S_IXOTH:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_a_ledger_without_write_permission_is_read_and_not_written(
    path: Path, ledger: Ledger, write_to: Begin, file_mode: int, folder_mode: int
) -> None:
    ledger.close()
    open_to_all(path)
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)

    def read_and_try_to_write() -> None:
        with Ledger.open(path, create=True) as readable:
            assert len(list(readable.documents())) == 3
            assert verify(readable) == []
            with pytest.raises(LedgerError, match="Make the file and its folder writable"):
                write_to(readable)

    try:
        as_nobody(read_and_try_to_write)
    finally:
        path.parent.chmod(0o755)


def test_a_reader_sees_what_is_stored_while_another_writes(ledger: Ledger, path: Path, write_to: Begin) -> None:
    with Ledger.open(path, read_only=True) as reader:
        before = reader.head()
        frames = reader.frames()
        next(frames)
        ledger.connection.exec_driver_sql("BEGIN IMMEDIATE")
        assert reader.head() == before
        assert len(list(frames)) == 1
        ledger.connection.exec_driver_sql("COMMIT")
        with write_to(ledger) as run:
            run.write_issues([NEWS])
        assert NEWS in list(reader.issues())


def test_a_second_writer_waits_and_is_told_when_it_waits_in_vain(
    ledger: Ledger, path: Path, write_to: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("janji.ledger.sqlite.BUSY_SECONDS", 0.05)
    ledger.connection.exec_driver_sql("BEGIN IMMEDIATE")
    with Ledger.open(path) as second:
        run = write_to(second)
        run.write_issues([NEWS])
        with pytest.raises(LedgerError, match="another program is writing"):
            run.flush()
        ledger.connection.exec_driver_sql("COMMIT")
        run.flush()
        assert NEWS in list(second.issues())
