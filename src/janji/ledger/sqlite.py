"""Opening the SQLite file of a ledger: ours or refused, made or migrated where asked, with every guard switched on.

Says what is wrong, where and what to do, as a `LedgerError`; never changes a file that is not ours.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, StaticPool, create_engine

from janji.ledger.connection import HOW_TO_WRITE, Link, damaged
from janji.ledger.location import Location
from janji.ledger.migrating import SCHEMA_VERSION, upgrade
from janji.ledger.tables import APPLICATION_ID
from janji.model.errors import LedgerError

_ASKING_AGAIN = 0.02  # seconds
BUSY_SECONDS = 30.0  # how long to wait for another writer: its transactions take milliseconds
OLDEST_SQLITE = (3, 38, 0)  # STRICT tables (3.37) and json_each built in
_MAGIC = b"SQLite format 3\x00"


class FileLink(Link):
    """An open SQLite file."""

    _BEGIN_READING = "BEGIN"

    def __init__(self, location: Location, raw: sqlite3.Connection, *, is_writable: bool) -> None:
        self.raw = raw
        engine = create_engine(
            "sqlite://", creator=lambda: raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT", query_cache_size=200
        )
        super().__init__(location, engine, is_writable=is_writable)

    def close(self) -> None:
        super().close()
        self.raw.close()

    def _begin(self) -> None:
        self.connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _reading(self) -> nullcontext[Connection]:
        return nullcontext(self.connection)  # SQLite itself keeps what one statement reads of one moment

    def _advice(self, error: BaseException) -> str:
        return _advice(getattr(error, "orig", None) or error)


def open_file(location: Location, *, create: bool, read_only: bool) -> FileLink:
    """A guarded connection to the ledger in the file at `location`."""
    path = location.path
    assert path is not None
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        need = ".".join(map(str, OLDEST_SQLITE))
        raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old for ledgers; Janji needs {need} or later.")
    _look_before_opening(path, create=create and not read_only)
    is_writable = not read_only and (not path.exists() or os.access(path, os.W_OK)) and os.access(path.parent, os.W_OK)
    with _told_clearly(path):
        raw = connect_file(path, is_writable=is_writable)
        try:
            _refuse_strangers(raw, path, create=create and is_writable)
            _refuse_older_where_it_cannot_change(raw, path, is_writable=is_writable)
            if is_writable:
                _write_ahead(raw)
                raw.execute("PRAGMA synchronous = NORMAL")  # a kill loses nothing; a power cut at most the last batch
        except BaseException:
            raw.close()
            raise
        link = FileLink(location, raw, is_writable=is_writable)
        try:
            _bring_up_to_date(link)
            _switch_guards_on(raw)
        except BaseException:
            link.close()
            raise
    return link


@contextmanager
def _told_clearly(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise LedgerError(f"ledger {path}: {_advice(error)}") from error


def _advice(error: BaseException) -> str:
    said = str(error)
    if isinstance(error, UnicodeDecodeError):  # a text, or SQLite's message about one, that is no UTF-8
        return damaged(said)
    if "locked" in said or "busy" in said:
        return "another program is writing to it. Nothing was lost; run this again when that one has ended."
    if "readonly" in said:
        return f"it is read-only, so nothing can be added. {HOW_TO_WRITE}"
    if "append-only" in said:
        return f"{said}."
    if "full" in said:
        return "no space is left on the disk. What was stored is kept; make room and run this again."
    if "malformed" in said or "not a database" in said or "decode" in said:
        return damaged(said)
    return f"it cannot be used ({said})."


def _look_before_opening(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"ledger {path}: this is a folder. Name a file, for example {path / 'janji.db'}.")
    if not path.exists():
        if not create:
            raise LedgerError(f"ledger {path}: there is no such file. `janji read FILES --ledger {path}` makes one.")
        if not path.parent.is_dir():
            raise LedgerError(
                f"ledger {path}: the folder {path.parent} does not exist. Make it, or name another place."
            )
        if not os.access(path.parent, os.W_OK):
            raise LedgerError(
                f"ledger {path}: no file can be made in {path.parent}. Name a place that you may write to."
            )
        return
    if not path.is_file():
        raise LedgerError(f"ledger {path}: this is not a file. Name another path.")
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise LedgerError(f"ledger {path}: it cannot be read ({error.strerror}). Check its permissions.") from error
    if start != _MAGIC and not (start == b"" and create):
        what = "is empty" if start == b"" else "is no SQLite file"
        raise LedgerError(f"{path} is not a ledger: it {what}. Nothing was changed; name another file.")


def connect_file(path: Path, *, is_writable: bool) -> sqlite3.Connection:
    """A bare connection. Read-only ones cannot make the -shm file that a ledger in WAL mode wants: where there is no
    -wal either, nobody is writing, and the file can be read as it stands (`immutable`)."""
    url = f"file:{quote(str(path.absolute()))}"
    modes = ["mode=rwc"] if is_writable else ["mode=ro"]
    wal = path.with_name(path.name + "-wal")
    if not is_writable and not wal.exists():
        modes.append("mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(f"{url}?{mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if mode == modes[-1]:
                raise
        else:
            return connection
    raise AssertionError("unreachable")


def _refuse_strangers(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    is_blank = (application_id, version, objects) == (0, 0, 0)  # a creation that was cut off leaves this too
    if application_id != APPLICATION_ID and not (is_blank and create):
        what = "an empty database" if is_blank else "an SQLite file of another program"
        raise LedgerError(f"{path} is not a ledger: it is {what}. Nothing was changed; name another file.")
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"ledger {path}: a newer Janji made it (schema {version}; this one knows up to {SCHEMA_VERSION}). "
            "Update Janji to use it. Nothing was changed."
        )


def _switch_guards_on(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE deletes past the delete triggers
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")  # an erased text is overwritten, not only unlinked


def _refuse_older_where_it_cannot_change(connection: sqlite3.Connection, path: Path, *, is_writable: bool) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION and not is_writable:
        raise LedgerError(
            f"ledger {path}: it is of an older schema ({version}) and read-only. "
            "Open a writable copy once with this Janji to bring it up to date."
        )


def _bring_up_to_date(link: FileLink) -> None:
    """Before foreign keys are switched on: a revision may take a table away that others refer to, and make it anew."""
    if _version(link.raw) == SCHEMA_VERSION:
        return
    with link.transaction():
        version = _version(link.raw)  # another process may have been first
        if version < SCHEMA_VERSION:
            upgrade(link.connection, version)
            orphans = link.raw.execute("PRAGMA foreign_key_check").fetchall()
            if orphans:
                table, number, parent, _ = orphans[0]
                raise LedgerError(
                    f"ledger {link.location}: {damaged(f'{table} row {number} refers to nothing in {parent}')}"
                )
            link.raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            link.raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switches to write-ahead logging. SQLite does not wait for others here, as it does elsewhere: two programs that
    make one ledger at the same moment each hold what the other needs, so one of them has to ask again."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_ASKING_AGAIN)
        else:
            return
