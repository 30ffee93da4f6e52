"""Opening a ledger in a database of a PostgreSQL server, in its schema `janji`: ours or refused, made or migrated where
asked.

Says what is wrong, where and what to do, as a `LedgerError`; never changes tables that are not ours. One writer at a
time: a transaction holds an advisory lock, so that runs form a chain.
"""

from __future__ import annotations

import os
import ssl
import struct
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import NoSuchModuleError

from janji.ledger.connection import LOST, Link
from janji.ledger.location import Location
from janji.ledger.migrating import SCHEMA_VERSION, VERSION_TABLE, stored_version, upgrade
from janji.ledger.tables import APPLICATION_ID, MARK, SCHEMA
from janji.model.errors import LedgerError

BUSY_SECONDS = 30.0  # how long to wait for another writer: its transactions take milliseconds
CONNECT_SECONDS = 10.0  # for a server to answer at all
ANSWER_SECONDS = 600.0  # for a statement: beyond this the network has swallowed it
_KINDS = "('r', 'p', 'v', 'm', 'S', 'f')"  # tables, views, sequences, as pg_class has them
# Codes of PostgreSQL's errors, and what to do.
_ADVICE: Mapping[str, str] = {
    "28P01": "the server refuses the password. Write it into the address, or set PGPASSWORD.",
    "28000": "the server does not let this user in. Check user and database, and the server's pg_hba.conf.",
    "3D000": "the server has no such database. Make it with `createdb`, or name another.",
    "42501": "the server refuses this to the user. Ask the owner of the ledger for the right to do it.",
    "25006": "it is read-only, so nothing can be added. Ask its owner for the right to write to it.",
    "55P03": "another program is writing to it. Nothing was lost; run this again when that one has ended.",
    "53100": "no space is left on the server's disk. What was stored is kept; make room and run this again.",
    "53300": "the server has no connection left for us. Run this again later, or with fewer --jobs.",
    "57P03": "the server is starting or stopping. Run this again in a moment.",
}
_GONE = ("08", "57P01", "57P02", "57P03", "57P05", "25P03")  # after these no statement gets an answer
_ASKING_AGAIN = (0.0, 0.05, 0.1, 0.2, 0.4)  # seconds between tries to connect
_LOST = "the connection to the server was lost. What was stored is kept; run this again when the server answers."


class ServerLink(Link):
    """A connection to a server."""

    _BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def _begin(self) -> None:
        execute = self.connection.exec_driver_sql
        if self.connection.invalidated:  # lost before: SQLAlchemy connects anew once the old transaction is put away
            self.connection.rollback()
        execute("BEGIN")
        execute(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}")
        execute(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A transaction of its own, since the server keeps a half-read answer only inside of one."""
        if self._depth:
            yield self.connection
            return
        with self.engine.connect() as connection:
            connection.exec_driver_sql(self._BEGIN_READING)
            try:
                yield connection
            finally:
                if not connection.invalidated:
                    connection.exec_driver_sql("ROLLBACK")

    def _advice(self, error: BaseException) -> str:
        return advice(error)


def open_database(location: Location, *, create: bool, read_only: bool) -> ServerLink:
    """A connection to the ledger in the database at `location`."""
    url = location.url
    assert url is not None
    engine = engine_of(location)
    try:
        link = _connect(location, engine, is_writable=not read_only)
    except LOST as error:
        engine.dispose()
        raise LedgerError(f"ledger {location}: {_refusal(error, url)}") from error
    try:
        with link.told_clearly():
            _bring_up_to_date(link, create=create and not read_only)
            link.is_writable = link.is_writable and _may_write(link.connection)
    except BaseException:
        link.close()
        raise
    return link


def _connect(location: Location, engine: Engine, *, is_writable: bool) -> ServerLink:
    """Tried more than once: a server that refuses may hang up before its reason has been read, mostly on a busy
    machine. Where nobody listens the first try tells."""
    for pause in _ASKING_AGAIN:
        try:
            return ServerLink(location, engine, is_writable=is_writable)
        except LOST as error:
            if _code(error) or isinstance(error.__cause__, ConnectionRefusedError | FileNotFoundError):
                raise
        time.sleep(pause)
    return ServerLink(location, engine, is_writable=is_writable)


def engine_of(location: Location) -> Engine:
    """Raises `LedgerError` where the driver is not installed."""
    url = location.url
    assert url is not None
    options = _options(location, url)
    try:
        engine = create_engine(
            url.set(query={}), isolation_level="AUTOCOMMIT", connect_args=options, pool_pre_ping=True
        )
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError(
            f"ledger {location}: the driver for PostgreSQL is not installed. Install it: pip install 'janji[postgres]'."
        ) from error
    engine.dialect.use_insertmanyvalues_wo_returning = True  # many rows a statement: each costs a way to the server
    event.listen(engine, "connect", _settle_session)
    event.listen(engine, "handle_error", _notice_loss)
    return engine


def _options(location: Location, url: URL) -> dict[str, Any]:
    """What the address says behind its question mark, in the driver's words."""
    options: dict[str, Any] = {"timeout": CONNECT_SECONDS, "application_name": "janji"}
    if url.password is None and os.environ.get("PGPASSWORD"):
        options["password"] = os.environ["PGPASSWORD"]
    for name, value in url.query.items():
        match name, value:
            case "host", str() if value.startswith("/"):  # as psql takes it: the folder of the server's socket
                options["unix_sock"] = f"{value}/.s.PGSQL.{url.port or 5432}"
            case "sslmode", "disable":
                options["ssl_context"] = False
            case "sslmode", "prefer":
                pass  # the driver's own way
            case "sslmode", "require":
                options["ssl_context"] = True
            case "sslmode", "verify-full":
                options["ssl_context"] = ssl.create_default_context()
            case _:
                raise LedgerError(
                    f"ledger {location}: the address says {name}={value}, which is not known here. "
                    "There are host=/FOLDER and sslmode=disable, prefer, require or verify-full."
                )
    return options


def _settle_session(raw: Any, _record: object) -> None:
    """Our schema before all others, and more time for an answer than for a connection."""
    raw.autocommit = True
    cursor = raw.cursor()
    cursor.execute(f"SET search_path TO {SCHEMA}")
    cursor.close()
    raw._usock.settimeout(ANSWER_SECONDS)  # the driver has one setting for both


def _notice_loss(context: ExceptionContext) -> None:
    """The driver tells some ways to lose a server as if they were answers of it."""
    error = context.original_exception
    if (
        isinstance(error, OSError | struct.error)
        or _code(error).startswith(_GONE)
        or (not _code(error) and ("closed" in str(error) or "network" in str(error)))
    ):
        context.is_disconnect = True


def _bring_up_to_date(link: ServerLink, *, create: bool) -> None:
    _refuse_strangers(link, create=create)
    version = _version(link)
    if version == SCHEMA_VERSION:
        return
    if not link.is_writable:
        raise LedgerError(
            f"ledger {link.location}: it is of an older schema ({version}) and opened for reading only. "
            "Open it once for writing with this Janji to bring it up to date."
        )
    with link.transaction():
        _refuse_strangers(link, create=create)  # another process may have been first
        version = _version(link)
        if version < SCHEMA_VERSION:
            link.connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            upgrade(link.connection, version)


def _refuse_strangers(link: ServerLink, *, create: bool) -> None:
    tables = _tables(link.connection)
    if not tables:
        if create:
            return
        raise LedgerError(
            f"ledger {link.location}: there is no ledger in this database. "
            f"`janji read FILES --ledger {link.location}` makes one."
        )
    if not {"meta", VERSION_TABLE} <= tables or not _is_marked(link.connection):
        raise LedgerError(
            f"{link.location} is not a ledger: its schema {SCHEMA} holds tables of another program. "
            "Nothing was changed; name another database."
        )
    stored = stored_version(link.connection) or ""
    if not stored.isdecimal() or int(stored) > SCHEMA_VERSION:
        raise LedgerError(
            f"ledger {link.location}: a newer Janji made it (schema {stored}; this one knows up to {SCHEMA_VERSION}). "
            "Update Janji to use it. Nothing was changed."
        )


def _tables(connection: Connection) -> set[str]:
    query = f"""SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = '{SCHEMA}' AND c.relkind IN {_KINDS}"""
    return {str(name) for (name,) in connection.exec_driver_sql(query)}


def _is_marked(connection: Connection) -> bool:
    columns = f"""SELECT count(*) FROM information_schema.columns
        WHERE table_schema = '{SCHEMA}' AND table_name = 'meta' AND column_name IN ('key', 'value')"""
    if connection.exec_driver_sql(columns).scalar() != 2:
        return False
    found = connection.exec_driver_sql("SELECT 1 FROM meta WHERE key = %s AND value = %s", MARK)
    return found.first() is not None


def _version(link: ServerLink) -> int:
    return int(stored_version(link.connection) or 0) if VERSION_TABLE in _tables(link.connection) else 0


def _may_write(connection: Connection) -> bool:
    query = "SELECT has_table_privilege('runs', 'INSERT') AND NOT pg_is_in_recovery()"
    return bool(connection.exec_driver_sql(query).scalar())


def _refusal(error: BaseException, url: URL) -> str:
    """Why no connection came about."""
    if _code(error):
        return advice(error)
    where = f"{url.host or 'localhost'}:{url.port or 5432}"
    said = _message(error)
    return f"no PostgreSQL server answers at {where} ({said}). Is it running, and is the address right?"


def advice(error: BaseException) -> str:
    code = _code(error)
    said = _message(error)
    if code in _ADVICE:
        return _ADVICE[code]
    if "append-only" in said:
        return f"{said}."
    if not code or code.startswith(_GONE):
        return _LOST
    return f"it cannot be used ({said})."


def _code(error: BaseException) -> str:
    """PostgreSQL's code of the error; empty where the server said nothing."""
    told = _told(error)
    return str(told.get("C", ""))


def _message(error: BaseException) -> str:
    return str(_told(error).get("M") or getattr(error, "orig", None) or error)


def _told(error: BaseException) -> Mapping[str, Any]:
    arguments = getattr(getattr(error, "orig", None) or error, "args", ())
    return arguments[0] if arguments and isinstance(arguments[0], dict) else {}
