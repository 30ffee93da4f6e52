"""The tables of a ledger as they are now, for SQLite and PostgreSQL alike: the one definition that queries, rows and
`verify` share. How they came to be, step by step, is told by `migrations/`; a test holds the two together.

Append-only tables grow only at their end: triggers refuse UPDATE and DELETE. `seq` numbers their rows from 1 without a
gap (`texts` apart), `run` says which run wrote the row, and `seal` is the digest of its other cells (`rows.seal`).
`texts` alone can lose a row, where `erasures` says why. What is derived (`derived_…`) may be thrown away at any time:
it stands in no digest and has neither seal nor run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

SCHEMA = "janji"  # of the tables on PostgreSQL
APPLICATION_ID = 0x4A414E4A  # "JANJ" in ASCII: of SQLite files
MARK = ("what this is", "A ledger of international commitments read from news, made by Janji.")  # in `meta`

metadata = MetaData()

# PostgreSQL's texts cannot hold U+0000, which articles may: there it is written as an escape, and read back.
_ESCAPE, _ESCAPED_NUL, _ESCAPED_ESCAPE = "\x10", "\x100", "\x101"


class Words(TypeDecorator[str]):
    """A text of any characters. Ordered by code point in every store."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name == "sqlite" or ("\x00" not in value and _ESCAPE not in value):
            return value
        return value.replace(_ESCAPE, _ESCAPED_ESCAPE).replace("\x00", _ESCAPED_NUL)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None or dialect.name == "sqlite" or _ESCAPE not in value:
            return value  # type: ignore[no-any-return]
        return str(value).replace(_ESCAPED_NUL, "\x00").replace(_ESCAPED_ESCAPE, _ESCAPE)


_number = BigInteger().with_variant(Integer(), "sqlite")


def _words(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Words, nullable=False, unique=unique)


def _maybe(name: str) -> Column[str]:
    return Column(name, Words)


def _count(name: str) -> Column[int]:
    return Column(name, _number, nullable=False)


def _to(name: str, target: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Words, ForeignKey(target), nullable=False, unique=unique)


def _table(name: str, *columns: Column[Any], by_run: bool = True, rules: tuple[Any, ...] = ()) -> Table:
    """An append-only table."""
    run = [Column("run", _number, ForeignKey("runs.seq"), nullable=False)] if by_run else []
    number = Column("seq", _number, primary_key=True, autoincrement=False)
    return Table(name, metadata, number, *columns, *run, _words("seal"), *rules)


meta = _table("meta", _words("key", unique=True), _words("value"), by_run=False)
runs = _table(
    "runs",
    _words("id", unique=True),
    _maybe("previous"),  # id of the run before it; NULL for the first
    _words("content"),  # what the ledger held before it (rows.Content, hexadecimal)
    _words("counts"),  # how many rows each table held before it, as JSON
    *(_words("code"), _words("packs"), _words("config"), _words("started")),
    by_run=False,
)
documents = _table(
    "documents",
    _words("id", unique=True),
    _words("key"),
    _words("source"),
    _words("text_hash"),  # digest of the text, also where that was erased
    _count("length"),  # of the text, in code points
    _words("raw_hash"),
    *(_maybe("lang"), _maybe("title"), _maybe("url"), _maybe("outlet"), _maybe("author")),
    *(_maybe("published_first"), _maybe("published_last")),
)
texts = _table("texts", _to("doc", "documents.id", unique=True), _words("text"))  # `seq` is the document's
readings = _table(
    "readings",
    _words("id", unique=True),
    _to("doc", "documents.id"),
    _words("reader"),  # code and packs that read it
    _words("frames"),  # ids of its frames in order of the text, as JSON
    # as the reader found them:
    *(_maybe("lang"), _maybe("title"), _maybe("outlet"), _maybe("author")),
    *(_maybe("published_first"), _maybe("published_last")),
    rules=(UniqueConstraint("doc", "reader"),),
)
frames = _table(
    "frames",
    _words("id", unique=True),
    _to("doc", "documents.id"),
    *(_words("kind"), _words("stage"), _words("stance"), _words("rule")),
    *(_count("at_start"), _count("at_end"), _count("evidence_start"), _count("evidence_end")),
    _words("words"),  # the evidence as the text has it
    _words("payload"),  # everything of the frame as canonical JSON: what its id is the digest of
)
judgements = _table(
    "judgements",
    _words("id", unique=True),
    *(_words("left_id"), _words("right_id"), _words("relation")),
    Column("score", Double().with_variant(REAL(), "sqlite"), nullable=False),
    _words("reasons"),
    _words("by"),
)
standings = _table(
    "standings",
    _to("judgement", "judgements.id"),
    _count("stands"),  # 0: no longer held; 1: held again
    rules=(CheckConstraint("stands IN (0, 1)"),),
)
judgings = _table(
    "judgings",
    _words("judge"),  # the code and data that judged
    _count("readings"),  # all readings up to this number are judged
)
issues = _table(
    "issues",
    _words("id", unique=True),
    *(_words("source"), _words("what"), _words("message"), _words("severity")),
)
erasures = _table(
    "erasures",
    _words("id", unique=True),
    _to("doc", "documents.id"),
    *(_words("reason"), _words("author"), _words("made")),
)
decisions = _table(
    "decisions",
    _words("id", unique=True),
    *(_words("act"), _words("about")),
    _words("payload"),  # canonical JSON
    *(_words("author"), _words("made"), _words("reason")),
    _maybe("undoes"),  # id of the decision that this one takes back
)
APPEND_ONLY = (
    *(meta, runs, documents, texts, readings, frames, judgements, standings, judgings, issues),
    *(erasures, decisions),
)
# The cells that a seal covers, in order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(c.name for c in table.c if c.name not in ("seq", "seal")) for table in APPEND_ONLY
}

Index("documents_by_key", documents.c.key)
Index("frames_by_doc", frames.c.doc)
Index("judgements_by_left", judgements.c.left_id)
Index("judgements_by_right", judgements.c.right_id)
Index("standings_by_judgement", standings.c.judgement)
Index("erasures_by_doc", erasures.c.doc)
Index("decisions_by_about", decisions.c.about)

derived_keys = Table(  # by which blocks a record is found
    "derived_keys",
    metadata,
    _words("room"),  # whose keys these are: "commitment", "copies" …
    _count("key"),
    Column("day", _number),
    _words("record"),
    _words("doc"),
)
Index("derived_keys_by_key", derived_keys.c.room, derived_keys.c.key, derived_keys.c.day)
Index("derived_keys_by_doc", derived_keys.c.doc)
derived_state = Table(  # up to where what is derived has been brought
    "derived_state", metadata, _words("key", unique=True), _words("value")
)
derived_bands = Table(  # MinHash bands of articles, in the order in which origins come before copies
    "derived_bands",
    metadata,
    *(_count("band"), _count("first_day"), _count("last_day"), _count("size")),
    _words("doc"),
)
Index(
    "derived_bands_by_place",
    *(derived_bands.c[n] for n in ("band", "first_day", "last_day", "size", "doc")),
)
Index("derived_bands_by_doc", derived_bands.c.doc)
derived_judged = Table("derived_judged", metadata, _words("judgement", unique=True))  # while all is judged anew
derived_entries = Table(  # what pages show: one row an entry, with what they filter and sort by
    "derived_entries",
    metadata,
    _words("id", unique=True),
    *(_words("kind"), _words("stage"), _words("stance")),
    *(_count("first_day"), _count("last_day")),  # of its reports; 0: undated
    *(_count("sources"), _count("independent_sources")),
    *(_count("is_cumulative"), _count("is_domestic"), _count("is_forecast")),
    *(_count("is_only_tracked"), _count("has_conflict")),
    _words("payload"),  # the entry as canonical JSON
)
_e = derived_entries.c
_FILTERED = ("stage", "first_day", "is_cumulative", "is_domestic", "is_forecast", "is_only_tracked", "has_conflict")
Index("derived_entries_by_last", _e.kind, _e.last_day, _e.id, *(_e[name] for name in _FILTERED))
Index("derived_entries_by_stage", _e.kind, _e.stage, _e.last_day, _e.id)
derived_members = Table("derived_members", metadata, _words("entry"), _words("record"))
Index("derived_members_by_record", derived_members.c.record)
Index("derived_members_by_entry", derived_members.c.entry)
derived_facets = Table(  # what an entry has several of: donors, recipients, types of items
    "derived_facets", metadata, _words("entry"), _words("facet"), _words("value")
)
Index("derived_facets_by_value", derived_facets.c.facet, derived_facets.c.value, derived_facets.c.entry)
Index("derived_facets_by_entry", derived_facets.c.entry)
DERIVED = (
    *(derived_keys, derived_state, derived_bands, derived_judged),
    *(derived_entries, derived_members, derived_facets),
)
