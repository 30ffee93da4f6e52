"""Entries are counted from an index that holds all that pages filter by, without a look at what the entries say."""

from __future__ import annotations

from janji.ledger.migrations.dialects import run

revision = "4"
down_revision = "3"

_STATEMENTS = (
    "DROP INDEX derived_entries_by_last",
    """CREATE INDEX derived_entries_by_last ON derived_entries (
        kind, last_day, id, stage, first_day, is_cumulative, is_domestic, is_forecast, is_only_tracked, has_conflict
    )""",
)


def upgrade() -> None:
    run(_STATEMENTS)


def downgrade() -> None:
    raise NotImplementedError("nothing stored is ever taken back")
