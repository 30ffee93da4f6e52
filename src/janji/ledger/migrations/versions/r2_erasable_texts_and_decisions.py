"""Texts move out of the documents, so that one can be erased; decisions of people; keys derived for judging.

A row whose seal was broken before keeps a broken seal: moving must not make a changed row look whole.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from janji.ledger.migrations.dialects import guard, is_postgresql, refuse_in_postgresql, refuse_in_sqlite, run
from janji.ledger.rows import seal
from janji.model.ids import digest

revision = "2"
down_revision = "1"

_BATCH = 500  # documents: their texts are in memory together
_BEFORE = (
    *("id", "key", "source", "text", "raw_hash", "lang", "title", "url", "outlet", "author"),
    *("published_first", "published_last", "run"),
)
_AFTER = (*_BEFORE[:3], "text_hash", "length", *_BEFORE[4:])
_DOCUMENTS = """CREATE TABLE new_documents (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL, source TEXT NOT NULL,
    text_hash TEXT NOT NULL, -- digest of the text, also where that was erased
    length INTEGER NOT NULL, -- of the text, in code points
    raw_hash TEXT NOT NULL,
    lang TEXT, title TEXT, url TEXT, outlet TEXT, author TEXT, published_first TEXT, published_last TEXT,
    run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
) STRICT"""
_TEXTS = """CREATE TABLE texts (
    seq INTEGER PRIMARY KEY, -- the number of its document
    doc TEXT NOT NULL UNIQUE REFERENCES documents (id), text TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
) STRICT"""
_NEW_TABLES = (
    """CREATE TABLE erasures (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        doc TEXT NOT NULL REFERENCES documents (id),
        reason TEXT NOT NULL, author TEXT NOT NULL, made TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE decisions (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        act TEXT NOT NULL, about TEXT NOT NULL, payload TEXT NOT NULL, -- canonical JSON
        author TEXT NOT NULL, made TEXT NOT NULL, reason TEXT NOT NULL,
        undoes TEXT, -- id of the decision that this one takes back
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX erasures_by_doc ON erasures (doc)",
    "CREATE INDEX decisions_by_about ON decisions (about)",
    """CREATE TABLE derived_keys (
        room TEXT NOT NULL, key INTEGER NOT NULL, day INTEGER, record TEXT NOT NULL, doc TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX derived_keys_by_key ON derived_keys (room, key, day)",
    "CREATE INDEX derived_keys_by_doc ON derived_keys (doc)",
    "CREATE TABLE derived_state (key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT",
)
# A text may go only where an erasure later than the run that stored it says why.
_IS_KEPT = "NOT EXISTS (SELECT 1 FROM erasures WHERE doc = OLD.doc AND run > OLD.run)"
_KEEP = f"""CREATE FUNCTION keep_text() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF {_IS_KEPT} THEN
        RAISE EXCEPTION 'the ledger is append-only: texts never change' USING ERRCODE = '23001';
    END IF;
    RETURN OLD;
END $$"""


def upgrade() -> None:
    if is_postgresql():
        _alter_documents()
    else:
        _rebuild_documents()
    run(_NEW_TABLES)
    for table in ("erasures", "decisions"):
        guard(table, "id = NEW.id OR seq = NEW.seq")
    _guard_texts()


def downgrade() -> None:
    raise NotImplementedError("nothing stored is ever taken back")


def _alter_documents() -> None:
    """No ledger on PostgreSQL is older than this revision, so there are no rows to move."""
    run(
        (
            "ALTER TABLE documents DROP COLUMN text",
            "ALTER TABLE documents ADD COLUMN text_hash TEXT NOT NULL",
            "ALTER TABLE documents ADD COLUMN length INTEGER NOT NULL",
            _TEXTS,
        )
    )


def _rebuild_documents() -> None:
    """SQLite's own procedure; the caller has switched foreign keys off. Freed pages are overwritten, so that no copy
    of a text stays behind that an erasure would not reach."""
    bind = op.get_bind()
    (was,) = bind.exec_driver_sql("PRAGMA secure_delete").one()
    bind.exec_driver_sql("PRAGMA secure_delete = ON")
    run((_DOCUMENTS, _TEXTS))
    _move_rows(bind)
    run(
        (
            "DROP TABLE documents",
            "ALTER TABLE new_documents RENAME TO documents",
            "CREATE INDEX documents_by_key ON documents (key)",
        )
    )
    guard("documents", "id = NEW.id OR seq = NEW.seq")
    bind.exec_driver_sql(f"PRAGMA secure_delete = {was}")


def _move_rows(bind: sa.Connection) -> None:
    insert_document = f"INSERT INTO new_documents (seq, {', '.join(_AFTER)}, seal) VALUES ({_marks(len(_AFTER) + 2)})"
    insert_text = f"INSERT INTO texts (seq, doc, text, run, seal) VALUES ({_marks(5)})"
    query = f"SELECT seq, {', '.join(_BEFORE)}, seal FROM documents WHERE seq > ? ORDER BY seq LIMIT {_BATCH}"
    last = 0
    while rows := bind.exec_driver_sql(query, (last,)).all():
        moved = [_moved(tuple(row)) for row in rows]
        bind.exec_driver_sql(insert_document, [document for document, _ in moved])
        bind.exec_driver_sql(insert_text, [text for _, text in moved])
        last = rows[-1][0]


def _moved(row: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The row of the document and that of its text."""
    seq, *cells, old_seal = row
    doc, text, run_seq = cells[0], cells[3], cells[-1]
    document = (*cells[:3], digest(text.encode()), len(text), *cells[4:])
    kept = (doc, text, run_seq)
    if old_seal != seal("documents", cells):
        return (seq, *document, old_seal), (seq, *kept, old_seal)
    return (seq, *document, seal("documents", document)), (seq, *kept, seal("texts", kept))


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _guard_texts() -> None:
    if not is_postgresql():
        refuse_in_sqlite("texts", "update")
        refuse_in_sqlite("texts", "delete", f" WHEN {_IS_KEPT}")
        refuse_in_sqlite("texts", "replace", " WHEN EXISTS (SELECT 1 FROM texts WHERE doc = NEW.doc OR seq = NEW.seq)")
        return
    refuse_in_postgresql("texts", "UPDATE", "TRUNCATE")
    for statement in (
        _KEEP,
        "CREATE TRIGGER texts_no_delete BEFORE DELETE ON texts FOR EACH ROW EXECUTE FUNCTION keep_text()",
        "ALTER TABLE texts ENABLE ALWAYS TRIGGER texts_no_delete",
    ):
        op.get_bind().exec_driver_sql(statement)
