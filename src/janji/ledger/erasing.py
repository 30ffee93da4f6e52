"""Erasing a document's text for legal reasons (`docs/decisions/0016`): the one thing that a ledger can lose.

A row of `erasures` says what, why, who and when; only then the guard of `texts` lets the text go. Everything else of
the document stays: its id, the digest and length of its text, what is known about it, and its frames with their
evidence.
"""

from __future__ import annotations

from sqlalchemy import bindparam, delete

from janji.ledger import deriving, queries
from janji.ledger import tables as t
from janji.ledger.connection import Link
from janji.ledger.queries import Erasure
from janji.ledger.rows import erasure_row
from janji.ledger.shelf import LedgerShelf
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.reconcile.refold import fold_near
from janji.reconcile.said import people_of


def erase(link: Link, run: RunWriter, doc_id: str, *, reason: str, author: str, made: str) -> Erasure:
    if not reason.strip() or not author.strip():
        raise LedgerError(f"ledger {link.location}: an erasure needs a reason and an author. Nothing was erased.")
    row = erasure_row(doc_id, reason, author, made)
    with link.transaction():
        if not queries.known(link, t.documents.c.id, [doc_id]):
            raise LedgerError(f"ledger {link.location}: it holds no document {doc_id}. Nothing was erased.")
        if not queries.known(link, t.texts.c.doc, [doc_id]):
            raise LedgerError(f"ledger {link.location}: the text of {doc_id} was erased before.")
        run.append("erasures", [row])
        link.execute(delete(t.texts).where(t.texts.c.doc == bindparam("gone")), {"gone": doc_id})
        _tell_anew(link, doc_id)
    return Erasure(str(row[0]), doc_id, reason, author, made)


def _tell_anew(link: Link, doc_id: str) -> None:
    """Kept entries hold words of their articles: those of this one are folded from what is left of it."""
    if deriving.derived_by(link) is None:
        return
    shelf = LedgerShelf(link, people_of(LedgerShelf(link), list(queries.decisions(link, None))))
    frames = {f.id for f in shelf.frames([doc_id])}
    deriving.keep_entries(link, fold_near(shelf, {doc_id, *frames}))


def sweep(link: Link) -> None:
    """Removes what the store itself still keeps of deleted rows. SQLite overwrites them (`secure_delete`) and empties
    its write-ahead log; PostgreSQL frees their place, to be written over (see `docs/data-model.md` for backups)."""
    with link.told_clearly():
        if link.dialect == "sqlite":
            link.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            link.connection.exec_driver_sql("VACUUM texts, derived_entries")
