"""Bringing a store's schema to the latest revision, from code: no configuration file, no logging of its own.

The caller holds the transaction and the lock; an upgrade is whole or did not happen.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from janji import __version__
from janji.ledger.rows import seal
from janji.ledger.tables import MARK, meta

SCHEMA_VERSION = 4  # the number of the last revision in `migrations/versions`
VERSION_TABLE = "alembic_version"
_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, version: int) -> None:
    """From schema number `version` (0: nothing there yet) to the latest."""
    from alembic import command  # not needed to open a ledger that is up to date
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    if version and not inspect(connection).has_table(VERSION_TABLE):  # made before Alembic kept the number
        command.stamp(config, str(version))
    command.upgrade(config, str(SCHEMA_VERSION))
    for number in range(version + 1, SCHEMA_VERSION + 1):
        _note(connection, f"schema {number}", f"janji {__version__}")
    if version == 0:
        _note(connection, *MARK)


def stored_version(connection: Connection) -> str | None:
    """The number that Alembic keeps; None where there is none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").all()
    return str(found[0][0]) if len(found) == 1 else None


def _note(connection: Connection, key: str, value: str) -> None:
    (seq,) = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) + 1 FROM meta").one()
    connection.execute(meta.insert(), {"seq": seq, "key": key, "value": value, "seal": seal("meta", (key, value))})
