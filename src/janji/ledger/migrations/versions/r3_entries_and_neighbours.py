"""The neighbours of an article and the entries as pages show them; judgements are found by their records."""

from __future__ import annotations

from janji.ledger.migrations.dialects import run

revision = "3"
down_revision = "2"

_STATEMENTS = (
    "CREATE INDEX judgements_by_left ON judgements (left_id)",
    "CREATE INDEX judgements_by_right ON judgements (right_id)",
    """CREATE TABLE derived_bands (
        band INTEGER NOT NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, size INTEGER NOT NULL,
        doc TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX derived_bands_by_place ON derived_bands (band, first_day, last_day, size, doc)",
    "CREATE INDEX derived_bands_by_doc ON derived_bands (doc)",
    "CREATE TABLE derived_judged (judgement TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE derived_entries (
        id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, stage TEXT NOT NULL, stance TEXT NOT NULL,
        first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, -- of its reports; 0: undated
        sources INTEGER NOT NULL, independent_sources INTEGER NOT NULL,
        is_cumulative INTEGER NOT NULL, is_domestic INTEGER NOT NULL, is_forecast INTEGER NOT NULL,
        is_only_tracked INTEGER NOT NULL, has_conflict INTEGER NOT NULL,
        payload TEXT NOT NULL -- the entry as canonical JSON
    ) STRICT""",
    "CREATE INDEX derived_entries_by_last ON derived_entries (kind, last_day, id)",
    "CREATE INDEX derived_entries_by_stage ON derived_entries (kind, stage, last_day, id)",
    "CREATE TABLE derived_members (entry TEXT NOT NULL, record TEXT NOT NULL) STRICT",
    "CREATE INDEX derived_members_by_record ON derived_members (record)",
    "CREATE INDEX derived_members_by_entry ON derived_members (entry)",
    "CREATE TABLE derived_facets (entry TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL) STRICT",
    "CREATE INDEX derived_facets_by_value ON derived_facets (facet, value, entry)",
    "CREATE INDEX derived_facets_by_entry ON derived_facets (entry)",
)


def upgrade() -> None:
    run(_STATEMENTS)


def downgrade() -> None:
    raise NotImplementedError("nothing stored is ever taken back")
