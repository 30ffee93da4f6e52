"""Is the schema of a store what its migrations make, guards and all, and is the store itself sound?

The expected schema is not written down: a blank store is migrated (SQLite: in memory; PostgreSQL: in a schema of a
transaction that is taken back) and both are listed in the store's own words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from janji.ledger.connection import Link
from janji.ledger.location import Location
from janji.ledger.migrating import SCHEMA_VERSION, VERSION_TABLE, stored_version, upgrade
from janji.ledger.sqlite import FileLink
from janji.ledger.tables import APPEND_ONLY, APPLICATION_ID, SCHEMA

_SCRATCH = "janji_expected"
_OURS = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' AND tbl_name <> '{}'"
# Everything that a schema is made of, as rows (kind, name, definition).
_CATALOG = """
SELECT 'column', c.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull,
        (SELECT collname FROM pg_collation WHERE oid = a.attcollation), pg_get_expr(d.adbin, d.adrelid))
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = %s::regnamespace
UNION ALL SELECT 'index', c.relname, pg_get_indexdef(c.oid) FROM pg_class c
    WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'i'
UNION ALL SELECT 'view', c.relname, pg_get_viewdef(c.oid) FROM pg_class c
    WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('v', 'm')
UNION ALL SELECT 'trigger', t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal
UNION ALL SELECT 'rule', r.rulename, r.ev_enabled::text || ' ' || pg_get_ruledef(r.oid) FROM pg_rewrite r
    JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = %s::regnamespace AND r.rulename <> '_RETURN'
UNION ALL SELECT 'function', p.proname, pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = %s::regnamespace
"""


@dataclass(frozen=True, slots=True)
class Fault:
    where: str  # "documents d-0123…", "file"
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def storage_faults(link: Link) -> Iterator[Fault]:
    """What the store itself finds wrong with its file. A server looks after its own files."""
    if link.dialect != "sqlite":
        return
    execute = link.connection.exec_driver_sql
    for (said,) in execute("PRAGMA integrity_check(20)").all():
        if said != "ok":
            yield Fault("file", f"SQLite's integrity check: {said}")
    for table, seq, parent, _ in execute("PRAGMA foreign_key_check").all():
        yield Fault(f"{table} row {seq}", f"refers to a row that is not in {parent}")
    for pragma, expected in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
        value = execute(f"PRAGMA {pragma}").scalar_one()
        if value != expected:
            yield Fault("file", f"{pragma} is {value}, not {expected}")
    encoding = execute("PRAGMA encoding").scalar_one()
    if encoding != "UTF-8":
        yield Fault("file", f"its text encoding is {encoding}, not UTF-8")


def schema_faults(link: Link) -> Iterator[Fault]:
    version = stored_version(link.connection)
    if version != str(SCHEMA_VERSION):
        yield Fault("schema", f"{VERSION_TABLE} says {version}, not {SCHEMA_VERSION}")
    if link.dialect == "sqlite":
        stored = frozenset(tuple(row) for row in link.connection.exec_driver_sql(_OURS.format(VERSION_TABLE)))
        expected = _expected_in_sqlite()
    else:
        stored = _catalog(link.connection, SCHEMA)
        try:
            expected = _expected_in_postgresql(link)
        except DBAPIError:  # a reader may not make a schema, not even to take it back: then only the names are known
            yield from _missing_guards(stored)
            return
    for kind, name, *_ in sorted(expected - stored, key=repr):
        yield Fault("schema", f"{kind} {name} is missing or was changed")
    for kind, name, *_ in sorted(stored - expected, key=repr):
        yield Fault("schema", f"{kind} {name} is not ours")


@cache
def _expected_in_sqlite() -> frozenset[tuple[object, ...]]:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    with closing(FileLink(Location(), raw, is_writable=True)) as blank:
        with blank.transaction():
            upgrade(blank.connection, 0)
        return frozenset(tuple(row) for row in blank.connection.exec_driver_sql(_OURS.format(VERSION_TABLE)))


def _expected_in_postgresql(link: Link) -> frozenset[tuple[object, ...]]:
    with link.engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        try:
            connection.exec_driver_sql(f"CREATE SCHEMA {_SCRATCH}")
            connection.exec_driver_sql(f"SET LOCAL search_path TO {_SCRATCH}")
            upgrade(connection, 0)
            return _catalog(connection, _SCRATCH)
        finally:
            connection.exec_driver_sql("ROLLBACK")


def _catalog(connection: Connection, schema: str) -> frozenset[tuple[object, ...]]:
    """Without the name of the schema itself, and without what Alembic makes for itself."""
    found = connection.exec_driver_sql(_CATALOG, (schema,) * _CATALOG.count("%s")).all()
    plain = (
        (kind, name, str(said).replace(f"{schema}.", "").replace(f"'{schema}'", "''")) for kind, name, said in found
    )
    return frozenset(row for row in plain if not str(row[1]).startswith(VERSION_TABLE))


def _missing_guards(stored: frozenset[tuple[object, ...]]) -> Iterator[Fault]:
    guards = {name: str(said) for kind, name, said in stored if kind == "trigger"}
    for table in APPEND_ONLY:
        for event in ("update", "delete", "truncate"):
            name = f"{table.name}_no_{event}"
            if not guards.get(name, "").startswith("A "):
                yield Fault("schema", f"trigger {name} is missing or was changed")
