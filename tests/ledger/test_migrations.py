"""A ledger of an older schema is brought up to date, and nothing of it is lost or made to look better than it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from janji.ledger import migrations
from janji.ledger.location import Location
from janji.ledger.migrating import SCHEMA_VERSION
from janji.ledger.store import Ledger
from janji.ledger.tables import metadata
from janji.ledger.verify import verify
from janji.model.errors import LedgerError
from janji.model.records import Document

from .conftest import REPORTS, begin

STATEMENTS = (Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8")
HEAD = STATEMENTS.partition("-- Head: ")[2].partition("\n")[0]


@pytest.fixture
def where(path: Path) -> Location:
    return Location(path)


@pytest.fixture
def old(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(STATEMENTS)
    return path


def test_a_ledger_of_the_first_schema_keeps_all_that_it_held(old: Path) -> None:
    with Ledger.open(old) as ledger:
        assert verify(ledger) == []
        assert ledger.head() == HEAD
        assert {d.key: d.text for d in ledger.documents()} == REPORTS
        assert len(list(ledger.frames())) == 2
        assert len(list(ledger.judgements())) == 1
        assert len(list(ledger.issues())) == 2
        assert [run.code for run in ledger.runs()] == ["test 1"]
        assert ledger.connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
        keys = ledger.connection.exec_driver_sql("SELECT key FROM meta ORDER BY seq").scalars().all()
        assert list(keys) == ["schema 1", "what this is", "schema 2", "schema 3", "schema 4"]


def test_it_goes_on_from_there(old: Path) -> None:
    new = Document(key="baru", source="baru.txt", text="Sebuah kabar lagi.", raw_hash="0")
    with Ledger.open(old) as ledger:
        with begin(ledger) as run:
            assert run.write_reading("reader-1", new, [])
            assert not run.write_reading("reader-1", next(ledger.documents()), [])
        assert verify(ledger) == []
        assert len(list(ledger.runs())) == 2


def test_it_is_not_brought_up_to_date_where_it_may_only_be_read(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(LedgerError, match="older schema"):
        Ledger.open(old, read_only=True)
    assert old.read_bytes() == before


def test_a_row_that_was_changed_before_is_still_found_after(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw:
        raw.execute("DROP TRIGGER documents_no_update")
        raw.execute("UPDATE documents SET source = 'elsewhere' WHERE seq = 2")
        raw.commit()
    with Ledger.open(old) as ledger:
        doc = ledger.connection.exec_driver_sql("SELECT id FROM documents WHERE seq = 2").scalar()
        faults = [str(fault) for fault in verify(ledger)]
    assert f"documents {doc}: the row was changed after it was written (its seal is broken)" in faults


def test_no_copy_of_a_text_stays_in_the_file_where_it_was_before(old: Path) -> None:
    """Else erasing it would leave that copy."""
    Ledger.open(old).close()
    assert old.read_bytes().count(b"Denmark akan mengirim sembilan belas generator ke Moldova. Musim") == 1


def test_a_migration_that_is_cut_off_leaves_the_old_ledger(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("janji.ledger.migrating._note", fail)
        with pytest.raises(KeyboardInterrupt):
            Ledger.open(old)
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(text) FROM documents").fetchone() == (3,)
    with Ledger.open(old) as ledger:
        assert ledger.head() == HEAD
        assert verify(ledger) == []


def test_the_number_of_the_schema_is_that_of_the_last_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == str(SCHEMA_VERSION)


def test_the_migrations_make_the_tables_that_the_code_defines(ledger: Ledger) -> None:
    context = MigrationContext.configure(ledger.connection, opts={"compare_type": True})
    differences = [d for d in compare_metadata(context, metadata) if not _is_sqlites_number(d)]
    assert differences == []


def _is_sqlites_number(difference: object) -> bool:
    """SQLite calls a number that is the primary key one that may be NULL, and never lets it be."""
    return isinstance(difference, list) and difference[0][0] == "modify_nullable" and difference[0][3] == "seq"
