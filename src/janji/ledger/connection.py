"""Opening the SQLite file of a ledger: ours or refused, made or migrated where asked, with every guard switched on.

Says what is wrong, where and what to do, as a `LedgerError`; never changes a file that is not ours.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from janji import __version__
from janji.ledger.rows import COLUMNS, seal
from janji.ledger.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from janji.model.errors import LedgerError

_ASKING_AGAIN = 0.02  # seconds
BUSY_SECONDS = 30.0  # how long to wait for another writer: its transactions take milliseconds
OLDEST_SQLITE = (3, 38, 0)  # STRICT tables (3.37) and json_each built in
_MAGIC = b"SQLite format 3\x00"


@contextmanager
def told_clearly(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into a `LedgerError` that a person can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"ledger {path}: {_advice(error)}") from error
    except UnicodeDecodeError as error:  # a text, or SQLite's message about one, that is no UTF-8
        raise LedgerError(f"ledger {path}: {_damaged(str(error))}") from error


def _advice(error: sqlite3.DatabaseError) -> str:
    said = str(error)
    if "locked" in said or "busy" in said:
        return "another program is writing to it. Nothing was lost; run this again when that one has ended."
    if "readonly" in said:
        return f"it is read-only, so nothing can be added. {_HOW_TO_WRITE}"
    if "append-only" in said:
        return f"{said}."
    if "full" in said:
        return "no space is left on the disk. What was stored is kept; make room and run this again."
    if "malformed" in said or "not a database" in said or "decode" in said:
        return _damaged(said)
    return f"it cannot be used ({said})."


def _damaged(said: str) -> str:
    return f"it is damaged ({said}). Run `janji verify` to see where, and go back to a copy."


_HOW_TO_WRITE = "Make the file and its folder writable, or copy the ledger and write to the copy."


def refuse_writing(path: Path) -> LedgerError:
    return LedgerError(f"ledger {path}: it is read-only, so nothing can be added. {_HOW_TO_WRITE}")


def connect(path: Path, *, create: bool, read_only: bool) -> tuple[sqlite3.Connection, bool]:
    """A guarded connection to the ledger at `path`, and whether it can be written to."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        need = ".".join(map(str, OLDEST_SQLITE))
        raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old for ledgers; Janji needs {need} or later.")
    _look_before_opening(path, create=create and not read_only)
    is_writable = not read_only and (not path.exists() or os.access(path, os.W_OK)) and os.access(path.parent, os.W_OK)
    with told_clearly(path):
        connection = _open_file(path, is_writable=is_writable)
        try:
            _refuse_strangers(connection, path, create=create and is_writable)
            _switch_guards_on(connection)
            _bring_up_to_date(connection, path, is_writable=is_writable)
        except BaseException:
            connection.close()
            raise
    return connection, is_writable


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


def _open_file(path: Path, *, is_writable: bool) -> sqlite3.Connection:
    """Read-only connections cannot make the -shm file that a ledger in WAL mode wants: where there is no -wal either,
    nobody is writing, and the file can be read as it stands (`immutable`)."""
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


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, is_writable: bool) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION and not is_writable:
        raise LedgerError(
            f"ledger {path}: it is of an older schema ({version}) and read-only. "
            "Open a writable copy once with this Janji to bring it up to date."
        )
    if is_writable:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # a kill loses nothing; a power cut at most the last batch
    if version == SCHEMA_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been first
        for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in statements:
                connection.execute(statement)
            _note(connection, f"schema {number}", f"janji {__version__}")
        if version == 0:
            _note(connection, "what this is", "A ledger of international commitments read from news, made by Janji.")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


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


def _note(connection: sqlite3.Connection, key: str, value: str) -> None:
    columns = ", ".join(COLUMNS["meta"])
    connection.execute(f"INSERT INTO meta ({columns}, seal) VALUES (?, ?, ?)", (key, value, seal("meta", (key, value))))
