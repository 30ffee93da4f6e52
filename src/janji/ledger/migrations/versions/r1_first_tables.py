"""The first tables: runs, documents with their texts, readings, frames, judgements, issues.

The statements are those that made ledgers before there were migrations by Alembic, letter by letter: `verify` compares
the schema of a file with what the revisions give.
"""

from __future__ import annotations

from alembic import op

from janji.ledger.migrations.dialects import REFUSE, guard, is_postgresql, run

revision = "1"
down_revision = None

_TABLES = (
    """CREATE TABLE meta (
        seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL, seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE runs (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        previous TEXT, -- id of the run before it; NULL for the first
        content TEXT NOT NULL, -- what the ledger held before it (rows.Content, hexadecimal)
        counts TEXT NOT NULL, -- how many rows each table held before it, as JSON
        code TEXT NOT NULL, packs TEXT NOT NULL, config TEXT NOT NULL, started TEXT NOT NULL,
        seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE documents (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, raw_hash TEXT NOT NULL,
        lang TEXT, title TEXT, url TEXT, outlet TEXT, author TEXT, published_first TEXT, published_last TEXT,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE readings (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        doc TEXT NOT NULL REFERENCES documents (id),
        reader TEXT NOT NULL, -- code and packs that read it
        frames TEXT NOT NULL, -- ids of its frames in order of the text, as JSON
        -- as the reader found them:
        lang TEXT, title TEXT, outlet TEXT, author TEXT, published_first TEXT, published_last TEXT,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL,
        UNIQUE (doc, reader)
    ) STRICT""",
    """CREATE TABLE frames (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        doc TEXT NOT NULL REFERENCES documents (id),
        kind TEXT NOT NULL, stage TEXT NOT NULL, stance TEXT NOT NULL, rule TEXT NOT NULL,
        at_start INTEGER NOT NULL, at_end INTEGER NOT NULL,
        evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
        words TEXT NOT NULL, -- the evidence as the text has it
        payload TEXT NOT NULL, -- everything of the frame as canonical JSON: what its id is the digest of
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE judgements (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        left_id TEXT NOT NULL, right_id TEXT NOT NULL, relation TEXT NOT NULL, score REAL NOT NULL,
        reasons TEXT NOT NULL, by TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE standings (
        seq INTEGER PRIMARY KEY,
        judgement TEXT NOT NULL REFERENCES judgements (id),
        stands INTEGER NOT NULL CHECK (stands IN (0, 1)), -- 0: no longer held; 1: held again
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE judgings (
        seq INTEGER PRIMARY KEY,
        judge TEXT NOT NULL, -- the code and data that judged
        readings INTEGER NOT NULL, -- all readings up to this number are judged
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE issues (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL, what TEXT NOT NULL, message TEXT NOT NULL, severity TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX documents_by_key ON documents (key)",
    "CREATE INDEX frames_by_doc ON frames (doc)",
    "CREATE INDEX standings_by_judgement ON standings (judgement)",
    """CREATE VIEW current_readings AS
        SELECT * FROM readings AS r WHERE r.seq = (SELECT max(seq) FROM readings WHERE doc = r.doc)""",
    """CREATE VIEW current_frames AS
        SELECT f.* FROM current_readings AS r, json_each(r.frames) AS listed JOIN frames AS f ON f.id = listed.value""",
    """CREATE VIEW standing_judgements AS
        SELECT * FROM judgements AS j
        WHERE coalesce((SELECT stands FROM standings WHERE judgement = j.id ORDER BY seq DESC LIMIT 1), 1) = 1""",
)

_TWINS = {  # when a new row would take the place of one that exists
    "meta": "key = NEW.key OR seq = NEW.seq",
    "runs": "id = NEW.id OR seq = NEW.seq",
    "documents": "id = NEW.id OR seq = NEW.seq",
    "readings": "id = NEW.id OR seq = NEW.seq OR (doc = NEW.doc AND reader = NEW.reader)",
    "frames": "id = NEW.id OR seq = NEW.seq",
    "judgements": "id = NEW.id OR seq = NEW.seq",
    "standings": "seq = NEW.seq",
    "judgings": "seq = NEW.seq",
    "issues": "id = NEW.id OR seq = NEW.seq",
}


def upgrade() -> None:
    run(_TABLES)
    if is_postgresql():
        op.get_bind().exec_driver_sql(REFUSE)
    for table, twins in _TWINS.items():
        guard(table, twins)


def downgrade() -> None:
    raise NotImplementedError("nothing stored is ever taken back")
