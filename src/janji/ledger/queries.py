"""What can be asked of a ledger, as functions of its connection. Orders are fixed by ids, never by time of arrival."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from janji.ledger.rows import (
    COUNTED,
    Content,
    Run,
    document_from_row,
    frame_from_row,
    judgement_from_row,
    run_from_row,
)
from janji.model.records import Document, Frame, Issue, Judgement

_AS_READ = """SELECT d.id, d.key, d.source, d.text, d.raw_hash, coalesce(r.lang, d.lang), coalesce(r.title, d.title),
    d.url, coalesce(r.outlet, d.outlet), coalesce(r.author, d.author),
    coalesce(r.published_first, d.published_first), coalesce(r.published_last, d.published_last)
    FROM documents AS d LEFT JOIN current_readings AS r ON r.doc = d.id"""
_JUDGEMENT = "id, left_id, right_id, relation, score, reasons, by"
_RUN = "id, previous, content, counts, code, packs, config, started"
_PREFIXES = {"d": "documents", "f": "frames", "j": "judgements"}


@dataclass(frozen=True, slots=True)
class Provenance:
    run: Run  # that wrote the record first
    readers: tuple[str, ...]  # of a frame: every code-and-packs that gave it, oldest first


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What a judge has not judged yet."""

    judge: str
    readings: int  # the number of the last reading there is
    judgements: int  # the number of the last judgement there is
    frames: frozenset[str]  # of the new readings
    must_judge_all: bool  # an article was read anew, or another judge was here last
    is_anything: bool


def unjudged(connection: sqlite3.Connection, judge: str) -> Unjudged:
    last = connection.execute("SELECT judge, readings FROM judgings ORDER BY seq DESC LIMIT 1").fetchone()
    known_judge, done = last or (judge, 0)
    marks = counts(connection)
    readings = marks["readings"]
    frames: set[str] = set()
    is_anew = False
    query = """SELECT frames, EXISTS (SELECT 1 FROM readings AS o WHERE o.doc = r.doc AND o.seq < r.seq)
        FROM readings AS r WHERE seq > ? AND seq <= ?"""
    for listed, has_earlier in connection.execute(query, (done, readings)):
        frames.update(json.loads(listed))
        is_anew = is_anew or bool(has_earlier)
    is_other = known_judge != judge
    return Unjudged(
        judge=judge,
        readings=readings,
        judgements=marks["judgements"],
        frames=frozenset(frames),
        must_judge_all=is_anew or is_other,
        is_anything=is_other or readings > done,
    )


def documents(connection: sqlite3.Connection, *, with_frames_only: bool = False) -> Iterator[Document]:
    only = " WHERE r.frames <> '[]'" if with_frames_only else ""
    for cells in connection.execute(f"{_AS_READ}{only} ORDER BY d.id"):
        yield document_from_row(cells)


def document(connection: sqlite3.Connection, doc_id: str) -> Document | None:
    cells = connection.execute(f"{_AS_READ} WHERE d.id = ?", (doc_id,)).fetchone()
    return None if cells is None else document_from_row(cells)


def frames(connection: sqlite3.Connection, *, kind: str | None = None, doc: str | None = None) -> Iterator[Frame]:
    wanted = {"r.doc": doc, "f.kind": kind}
    terms = [f"{column} = ?" for column, value in wanted.items() if value is not None]
    where = f" WHERE {' AND '.join(terms)}" if terms else ""
    query = f"""SELECT f.payload FROM current_readings AS r, json_each(r.frames) AS listed
        JOIN frames AS f ON f.id = listed.value{where} ORDER BY f.doc, f.at_start, f.at_end, f.id"""
    for (payload,) in connection.execute(query, [value for value in wanted.values() if value is not None]):
        yield frame_from_row(payload)


def judgements(connection: sqlite3.Connection) -> Iterator[Judgement]:
    for cells in connection.execute(f"SELECT {_JUDGEMENT} FROM standing_judgements ORDER BY id"):
        yield judgement_from_row(cells)


def issues(connection: sqlite3.Connection) -> Iterator[Issue]:
    for cells in connection.execute("SELECT source, what, message, severity FROM issues ORDER BY source, what, id"):
        yield Issue(*cells)


def runs(connection: sqlite3.Connection) -> Iterator[Run]:
    for cells in connection.execute(f"SELECT {_RUN} FROM runs ORDER BY seq"):
        yield run_from_row(cells)


def has_reading(connection: sqlite3.Connection, doc_id: str, reader: str) -> bool:
    query = "SELECT 1 FROM readings WHERE doc = ? AND reader = ?"
    return connection.execute(query, (doc_id, reader)).fetchone() is not None


def counts(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Rows by table. `seq` runs without gaps, since nothing is ever deleted."""
    query = ", ".join(f"(SELECT coalesce(max(seq), 0) FROM {table})" for table in COUNTED)
    return dict(zip(COUNTED, connection.execute(f"SELECT {query}").fetchone(), strict=True))


def content(connection: sqlite3.Connection) -> Content:
    """What the last run found, and what was added since."""
    last = connection.execute(f"SELECT {_RUN} FROM runs ORDER BY seq DESC LIMIT 1").fetchone()
    if last is None:
        return Content()
    run = run_from_row(last)
    before = dict(run.counts)
    total = Content(run.content)
    for table in ("documents", "readings", "frames", "judgements"):
        for (record_id,) in connection.execute(f"SELECT id FROM {table} WHERE seq > ?", (before[table],)):
            total.add(record_id)
    query = "SELECT judgement, stands FROM standings WHERE seq > ? ORDER BY seq"
    for judgement, stands in connection.execute(query, (before["standings"],)):
        (total.add if stands else total.take_away)(judgement)
    return total


def matching_ids(connection: sqlite3.Connection, prefix: str, limit: int = 6) -> list[str]:
    """Ids of documents, frames and judgements that begin with `prefix`; a document's key counts if it is exact."""
    if not prefix:
        return []
    letter, dash, _ = prefix.partition("-")
    found: dict[str, None] = {}
    for kind, table in _PREFIXES.items():
        if dash and letter in _PREFIXES and kind != letter:
            continue
        start = prefix if prefix.startswith(f"{kind}-") else f"{kind}-{prefix}"
        query = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
        found |= dict.fromkeys(i for (i,) in connection.execute(query, (start, f"{start}~", limit)))
    keyed = connection.execute("SELECT id FROM documents WHERE key = ? ORDER BY id LIMIT ?", (prefix, limit))
    return list(found | dict.fromkeys(i for (i,) in keyed))


def record(connection: sqlite3.Connection, record_id: str) -> Document | Frame | Judgement | None:
    match record_id.partition("-")[0]:
        case "d":
            return document(connection, record_id)
        case "f":
            cells = connection.execute("SELECT payload FROM frames WHERE id = ?", (record_id,)).fetchone()
            return None if cells is None else frame_from_row(cells[0])
        case "j":
            cells = connection.execute(f"SELECT {_JUDGEMENT} FROM judgements WHERE id = ?", (record_id,)).fetchone()
            return None if cells is None else judgement_from_row(cells)
    return None


def provenance(connection: sqlite3.Connection, record_id: str) -> Provenance | None:
    table = _PREFIXES.get(record_id.partition("-")[0])
    if table is None:
        return None
    query = f"SELECT {_RUN} FROM runs WHERE seq = (SELECT run FROM {table} WHERE id = ?)"
    cells = connection.execute(query, (record_id,)).fetchone()
    if cells is None:
        return None
    readers = connection.execute(
        """SELECT r.reader FROM frames AS f JOIN readings AS r ON r.doc = f.doc
        WHERE f.id = ? AND f.id IN (SELECT value FROM json_each(r.frames)) ORDER BY r.seq""",
        (record_id,),
    )
    return Provenance(run_from_row(cells), tuple(reader for (reader,) in readers))
