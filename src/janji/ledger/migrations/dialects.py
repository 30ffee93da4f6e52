"""One text of a statement for two stores: revisions are written for SQLite, and said here in PostgreSQL's words.

Belongs to released revisions: what is here never changes its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from alembic import op

_IN_POSTGRESQL = (
    (r"\bINTEGER\b", "BIGINT"),
    (r"\bTEXT\b", 'TEXT COLLATE "C"'),
    (r"\bREAL\b", "DOUBLE PRECISION"),
    (r"\) STRICT\b", ")"),
    (r"json_each\(([a-z.]+)\) AS listed\b", r"json_array_elements_text(\1::json) AS listed (value)"),
)
REFUSE = """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is append-only: % never change', TG_TABLE_NAME USING ERRCODE = '23001'; END $$"""


def is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def run(statements: Iterable[str]) -> None:
    """Runs statements written for SQLite in whichever store this is."""
    for statement in statements:
        op.get_bind().exec_driver_sql(in_postgresql(statement) if is_postgresql() else statement)


def in_postgresql(statement: str) -> str:
    for pattern, words in _IN_POSTGRESQL:
        statement = re.sub(pattern, words, statement)
    return statement


def guard(table: str, twins: str) -> None:
    """Makes a table append-only. `twins`: when a new row would take the place of one that exists (on SQLite, where
    INSERT OR REPLACE deletes without firing a delete trigger unless `recursive_triggers` is on)."""
    if is_postgresql():
        refuse_in_postgresql(table, "UPDATE", "DELETE", "TRUNCATE")
        return
    for event in ("update", "delete"):
        refuse_in_sqlite(table, event)
    refuse_in_sqlite(table, "replace", f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {twins})")


def refuse_in_sqlite(table: str, event: str, when: str = "") -> None:
    on = "INSERT" if event == "replace" else event.upper()
    no = f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} never change'); END"
    op.get_bind().exec_driver_sql(f"CREATE TRIGGER {table}_no_{event} BEFORE {on} ON {table}{when} {no}")


def refuse_in_postgresql(table: str, *events: str) -> None:
    """ENABLE ALWAYS: also where a session has switched ordinary triggers off (`session_replication_role`)."""
    for event in events:
        name = f"{table}_no_{event.lower()}"
        execute = op.get_bind().exec_driver_sql
        execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
        execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
