"""What can be asked of a ledger, as functions of its link. Orders are fixed by ids, never by time of arrival.

Where a function takes `until`, it answers as the ledger stood when the run of that number had written (None: as it
stands now). A text that was erased is given as `rows.erased_text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Select, Subquery, bindparam, cast, func, literal_column, select, true
from sqlalchemy.sql.expression import ColumnElement, FromClause

from janji.ledger import tables as t
from janji.ledger.connection import Link
from janji.ledger.rows import (
    COUNTED,
    Content,
    Run,
    decision_from_row,
    document_from_row,
    erased_text,
    frame_from_row,
    judgement_from_row,
    run_from_row,
)
from janji.model.records import Decision, Document, Frame, Issue, Judgement, Relation

ASKED_TOGETHER = 500  # ids in one question

_RUN = [t.runs.c[name] for name in t.COLUMNS["runs"]]
JUDGEMENT = [t.judgements.c[name] for name in t.COLUMNS["judgements"][:-1]]
_DECISION = [t.decisions.c[name] for name in t.COLUMNS["decisions"][:-1]]
_AS_READ = ("lang", "title", "outlet", "author", "published_first", "published_last")  # the reader knows better
_PREFIXES = {"d": t.documents, "f": t.frames, "j": t.judgements}
_HELD = ("documents", "readings", "frames", "judgements", "decisions")  # whose ids make the content
_LAST_RUN = select(*_RUN).order_by(t.runs.c.seq.desc()).limit(1)


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


@dataclass(frozen=True, slots=True)
class Erasure:
    """Which text was taken away, by whom, when and why."""

    id: str
    doc: str
    reason: str
    author: str
    made: str  # ISO 8601, UTC


def last_run_at(link: Link, moment: datetime) -> int:
    """The number of the last run that says it began by then; 0 where none had. Runs are ordered by their numbers: a
    clock that went backwards changes nothing in what came after what."""
    starts = link.execute(select(t.runs.c.seq, t.runs.c.started)).all()
    return max((seq for seq, started in starts if datetime.fromisoformat(started) <= moment), default=0)


def unjudged(link: Link, judge: str) -> Unjudged:
    last = link.execute(
        select(t.judgings.c.judge, t.judgings.c.readings).order_by(t.judgings.c.seq.desc()).limit(1)
    ).first()
    known_judge, done = last or (judge, 0)
    marks = counts(link)
    frames: set[str] = set()
    is_anew = False
    for listed, has_earlier in link.execute(_unjudged(), {"done": done, "last": marks["readings"]}):
        frames.update(json.loads(listed))
        is_anew = is_anew or bool(has_earlier)
    is_other = known_judge != judge
    return Unjudged(
        judge=judge,
        readings=marks["readings"],
        judgements=marks["judgements"],
        frames=frozenset(frames),
        must_judge_all=is_anew or is_other,
        is_anything=is_other or marks["readings"] > done,
    )


@cache
def _unjudged() -> Select[*tuple[Any, ...]]:
    r, earlier = t.readings, t.readings.alias()
    has_earlier = select(earlier.c.seq).where(earlier.c.doc == r.c.doc, earlier.c.seq < r.c.seq).exists()
    return select(r.c.frames, has_earlier).where(r.c.seq > bindparam("done"), r.c.seq <= bindparam("last"))


def read_since(link: Link, done: int, most: int) -> list[tuple[int, str]]:
    """Number and document of the first readings after number `done`."""
    r = t.readings.c
    statement = select(r.seq, r.doc).where(r.seq > bindparam("done")).order_by(r.seq).limit(bindparam("most"))
    return [(seq, doc) for seq, doc in link.execute(statement, {"done": done, "most": most})]


def count_read_since(link: Link, done: int) -> int:
    """How many readings there are after number `done`."""
    r = t.readings.c
    return int(link.execute(select(func.count()).select_from(t.readings).where(r.seq > done)).scalar_one())


def last_judging(link: Link) -> tuple[str | None, int]:
    """Who judged last, and up to which reading; (None, 0) where nobody has."""
    j = t.judgings.c
    last = link.execute(select(j.judge, j.readings).order_by(j.seq.desc()).limit(1)).first()
    return (None, 0) if last is None else (last.judge, last.readings)


def in_order_of_days(link: Link) -> list[str]:
    """Ids of the documents that hold frames, by their day, the undated last."""
    r = current_readings()
    day = func.coalesce(r.c.published_first, t.documents.c.published_first)
    joined = r.join(t.documents, t.documents.c.id == r.c.doc)
    statement = select(r.c.doc).select_from(joined).where(r.c.frames != "[]").order_by(func.coalesce(day, "~"), r.c.doc)
    return list(link.execute(statement).scalars())


def not_made_again(link: Link) -> list[str]:
    """The standing judgements of rules that judging everything anew did not make."""
    last = counts(link)["judgements"]
    again = set(link.execute(select(t.derived_judged.c.judgement)).scalars())
    return [i for i in rules_hold(link, last) if i not in again]


def documents(link: Link, until: int | None, *, with_frames_only: bool = False) -> Iterator[Document]:
    statement = documents_as_read(until is not None)
    if with_frames_only:
        statement = statement.where(literal_column("r.frames") != "[]")
    for cells in link.stream(statement.order_by(t.documents.c.id), _moment(until)):
        yield document_of(link, cells)


def document_ids(link: Link, until: int | None) -> frozenset[str]:
    statement = select(t.documents.c.id)
    if until is not None:
        statement = statement.where(t.documents.c.run <= until)
    return frozenset(link.execute(statement).scalars())


def document(link: Link, doc_id: str, until: int | None = None) -> Document | None:
    statement = documents_as_read(until is not None).where(t.documents.c.id == bindparam("doc"))
    cells = link.execute(statement, {**_moment(until), "doc": doc_id}).first()
    return None if cells is None else document_of(link, cells)


def document_of(link: Link, cells: Any) -> Document:
    *row, text = cells
    return document_from_row(row, text_of_erased(link, row[0], row[4]) if text is None else text)


def text_of_erased(link: Link, doc_id: str, length: int) -> str:
    f = t.frames.c
    places = select(f.evidence_start, f.words).where(f.doc == bindparam("doc")).order_by(f.seq)
    return erased_text(length, ((start, words) for start, words in link.execute(places, {"doc": doc_id})))


@cache
def documents_as_read(is_past: bool = False) -> Select[*tuple[Any, ...]]:
    d, r = t.documents, current_readings(is_past)
    columns = [
        func.coalesce(r.c[name], d.c[name]).label(name) if name in _AS_READ else d.c[name]
        for name in t.COLUMNS["documents"][:-1]
    ]
    joined = d.outerjoin(r, r.c.doc == d.c.id).outerjoin(t.texts, t.texts.c.doc == d.c.id)
    statement = select(*columns, t.texts.c.text).select_from(joined)
    return statement.where(d.c.run <= bindparam("until")) if is_past else statement


def current_readings(is_past: bool = False) -> Subquery:
    """The latest reading of each document, as `r`."""
    r, later = t.readings, t.readings.alias()
    newer = select(later.c.seq).where(later.c.doc == r.c.doc, later.c.seq > r.c.seq)
    if not is_past:
        return select(r).where(~newer.exists()).subquery("r")
    by_then = r.c.run <= bindparam("until")
    return select(r).where(by_then, ~newer.where(later.c.run <= bindparam("until")).exists()).subquery("r")


def frames(link: Link, until: int | None, *, kind: str | None = None, doc: str | None = None) -> Iterator[Frame]:
    wanted = {"kind": kind, "doc": doc}
    statement = _frames(link.dialect, until is not None, kind is not None, doc is not None)
    named = {name: value for name, value in wanted.items() if value is not None}
    for (payload,) in link.stream(statement, {**_moment(until), **named}):
        yield frame_from_row(payload)


@cache
def _frames(dialect: str, is_past: bool, has_kind: bool, has_doc: bool) -> Select[*tuple[Any, ...]]:
    f, r = t.frames, current_readings(is_past)
    listed = listed_ids(dialect, r.c.frames)
    joined = r.join(listed, true()).join(t.frames, f.c.id == listed.c.value)
    statement = select(f.c.payload).select_from(joined)
    if has_kind:
        statement = statement.where(f.c.kind == bindparam("kind"))
    if has_doc:
        statement = statement.where(r.c.doc == bindparam("doc"))
    return statement.order_by(f.c.doc, f.c.at_start, f.c.at_end, f.c.id)


def listed_ids(dialect: str, column: ColumnElement[Any]) -> FromClause:
    """The ids in a JSON list, as rows with one column `value`."""
    if dialect == "sqlite":
        return func.json_each(column).table_valued("value")
    listed = func.json_array_elements_text(cast(column, JSON))
    return listed.table_valued("value").render_derived()


def judgements(link: Link, until: int | None) -> Iterator[Judgement]:
    for cells in link.stream(_judgements(until is not None), _moment(until)):
        yield judgement_from_row(cells)


@cache
def _judgements(is_past: bool) -> Select[*tuple[Any, ...]]:
    statement = select(*JUDGEMENT).where(stands(is_past)).order_by(t.judgements.c.id)
    return statement.where(t.judgements.c.run <= bindparam("until")) if is_past else statement


def stands(is_past: bool = False) -> ColumnElement[bool]:
    """Whether a row of `judgements` stands."""
    told = t.standings
    last = select(told.c.stands).where(told.c.judgement == t.judgements.c.id).order_by(told.c.seq.desc()).limit(1)
    if is_past:
        last = last.where(told.c.run <= bindparam("until"))
    return func.coalesce(last.scalar_subquery(), 1) == 1


def decisions(link: Link, until: int | None) -> Iterator[Decision]:
    """In order of writing: a later one may undo an earlier one."""
    statement = select(*_DECISION).order_by(t.decisions.c.seq)
    if until is not None:
        statement = statement.where(t.decisions.c.run <= bindparam("until"))
    for cells in link.stream(statement, _moment(until)):
        yield decision_from_row(cells)


def issues(link: Link, until: int | None) -> Iterator[Issue]:
    i = t.issues.c
    statement = select(i.source, i.what, i.message, i.severity).order_by(i.source, i.what, i.id)
    if until is not None:
        statement = statement.where(i.run <= bindparam("until"))
    for cells in link.stream(statement, _moment(until)):
        yield Issue(*cells)


def erasures(link: Link) -> Iterator[Erasure]:
    e = t.erasures.c
    for cells in link.execute(select(e.id, e.doc, e.reason, e.author, e.made).order_by(e.seq)):
        yield Erasure(*cells)


def erased_documents(link: Link) -> frozenset[str]:
    """Ids of the documents whose texts are gone now."""
    gone = select(t.erasures.c.doc).where(~select(t.texts.c.seq).where(t.texts.c.doc == t.erasures.c.doc).exists())
    return frozenset(link.execute(gone).scalars())


def runs(link: Link, until: int | None) -> Iterator[Run]:
    statement = select(*_RUN).order_by(t.runs.c.seq)
    if until is not None:
        statement = statement.where(t.runs.c.seq <= bindparam("until"))
    for cells in link.stream(statement, _moment(until)):
        yield run_from_row(cells)


_HAS_READING = select(t.readings.c.seq).where(
    t.readings.c.doc == bindparam("doc"), t.readings.c.reader == bindparam("reader")
)


def has_reading(link: Link, doc_id: str, reader: str) -> bool:
    return link.execute(_HAS_READING, {"doc": doc_id, "reader": reader}).first() is not None


def docs_read(link: Link, reader: str, docs: Iterable[str]) -> set[str]:
    """Which of the documents this reader has read."""
    r = t.readings.c
    statement = select(r.doc).where(r.reader == bindparam("reader"), r.doc.in_(bindparam("asked", expanding=True)))
    return {d for some in _portions(docs) for d in link.execute(statement, {"reader": reader, "asked": some}).scalars()}


def without_text(link: Link, docs: Iterable[str]) -> list[tuple[int, str]]:
    """Number and id of those documents among `docs` whose texts are gone."""
    d = t.documents.c
    gone = ~select(t.texts.c.seq).where(t.texts.c.doc == d.id).exists()
    statement = select(d.seq, d.id).where(d.id.in_(bindparam("asked", expanding=True)), gone)
    return [(seq, doc) for some in _portions(docs) for seq, doc in link.execute(statement, {"asked": some})]


def let_go(link: Link, judgements: Iterable[str]) -> set[str]:
    """Which of these judgements, which the ledger holds, do not stand."""
    j = t.judgements.c
    statement = select(j.id).where(j.id.in_(bindparam("asked", expanding=True)), ~stands())
    return {i for some in _portions(judgements) for i in link.execute(statement, {"asked": some}).scalars()}


def rules_hold(link: Link, last: int) -> list[str]:
    """Ids of the standing judgements of rules up to number `last`. Those that say that an article was copied rest on
    its text: where that was erased they cannot be made again, and are nobody's to let go."""
    j = t.judgements.c
    of_rules = (j.by.like("rule:%"), j.seq <= bindparam("last"), stands())
    found = link.execute(
        select(j.id, j.relation, j.left_id, j.right_id).where(*of_rules).order_by(j.id), {"last": last}
    )
    erased = erased_documents(link)
    if not erased:
        return [row.id for row in found]
    f = t.frames.c
    frames_of = select(f.id).where(f.doc.in_(bindparam("asked", expanding=True)))
    resting = erased.union(*(link.execute(frames_of, {"asked": some}).scalars() for some in _portions(erased)))
    return [r.id for r in found if r.relation != Relation.COPIES or not {r.left_id, r.right_id} & resting]


def known(link: Link, column: ColumnElement[Any], values: Iterable[Any]) -> set[Any]:
    """Which of the values the column holds."""
    return {found for some in _portions(values) for found in link.execute(_known(column), {"asked": some}).scalars()}


def _portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    asked = list(values)
    for start in range(0, len(asked), ASKED_TOGETHER):
        yield asked[start : start + ASKED_TOGETHER]


@cache
def _known(column: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    return select(column).where(column.in_(bindparam("asked", expanding=True)))


def counts(link: Link) -> Mapping[str, int]:
    """Rows by table. `seq` runs without gaps, since nothing of these is ever deleted."""
    return dict(zip(COUNTED, link.execute(_counts()).one(), strict=True))


@cache
def _counts() -> Select[*tuple[Any, ...]]:
    tables = t.metadata.tables
    return select(*(select(func.coalesce(func.max(tables[n].c.seq), 0)).scalar_subquery() for n in COUNTED))


def counts_until(link: Link, until: int) -> Mapping[str, int]:
    """Rows by table that runs up to number `until` wrote."""
    return {name: link.execute(_counted(name), {"until": until}).scalar_one() for name in COUNTED}


@cache
def _counted(name: str) -> Select[*tuple[Any, ...]]:
    table = t.metadata.tables[name]
    return select(func.count()).select_from(table).where(table.c.run <= bindparam("until"))


def last_run(link: Link) -> Run | None:
    cells = link.execute(_LAST_RUN).first()
    return None if cells is None else run_from_row(cells)


def content(link: Link) -> Content:
    """What the last run found, and what was added since."""
    run = last_run(link)
    if run is None:
        return Content()
    before = dict(run.counts)
    total = Content(run.content)
    for name in _HELD:
        for record_id in link.execute(_since(name), {"before": before.get(name, 0)}).scalars():
            total.add(record_id)
    for judgement, is_held in link.execute(_since("standings"), {"before": before["standings"]}):
        (total.add if is_held else total.take_away)(judgement)
    return total


@cache
def _since(name: str) -> Select[*tuple[Any, ...]]:
    table = t.metadata.tables[name]
    columns = [table.c.judgement, table.c.stands] if name == "standings" else [table.c.id]
    return select(*columns).where(table.c.seq > bindparam("before")).order_by(table.c.seq)


def content_until(link: Link, until: int) -> Content:
    """The content as runs up to number `until` left it."""
    total = Content()
    for name in (*_HELD, "standings"):
        table = t.metadata.tables[name]
        for cells in link.stream(_since(name).where(table.c.run <= bindparam("until")), {"before": 0, "until": until}):
            record_id, is_held = (cells[0], True) if name != "standings" else cells
            (total.add if is_held else total.take_away)(record_id)
    return total


def matching_ids(link: Link, prefix: str, until: int | None, limit: int = 6) -> list[str]:
    """Ids of documents, frames and judgements that begin with `prefix`; a document's key counts if it is exact."""
    if not prefix:
        return []
    letter, dash, _ = prefix.partition("-")
    found: dict[str, None] = {}
    for kind, table in _PREFIXES.items():
        if dash and letter in _PREFIXES and kind != letter:
            continue
        start = prefix if prefix.startswith(f"{kind}-") else f"{kind}-{prefix}"
        found |= dict.fromkeys(_ids(link, table, (table.c.id >= start) & (table.c.id < f"{start}~"), until, limit))
    return list(found | dict.fromkeys(_ids(link, t.documents, t.documents.c.key == prefix, until, limit)))


def _ids(link: Link, table: Any, rule: ColumnElement[bool], until: int | None, limit: int) -> list[str]:
    statement = select(table.c.id).where(rule).order_by(table.c.id).limit(limit)
    if until is not None:
        statement = statement.where(table.c.run <= until)
    return list(link.execute(statement).scalars())


def record(link: Link, record_id: str, until: int | None = None) -> Document | Frame | Judgement | None:
    match record_id.partition("-")[0]:
        case "d":
            return document(link, record_id, until)
        case "f":
            payload = link.execute(select(t.frames.c.payload).where(t.frames.c.id == record_id)).scalar()
            return None if payload is None else frame_from_row(payload)
        case "j":
            cells = link.execute(select(*JUDGEMENT).where(t.judgements.c.id == record_id)).first()
            return None if cells is None else judgement_from_row(cells)
    return None


def provenance(link: Link, record_id: str) -> Provenance | None:
    table = _PREFIXES.get(record_id.partition("-")[0])
    if table is None:
        return None
    cells = link.execute(select(*_RUN).join(table, table.c.run == t.runs.c.seq).where(table.c.id == record_id)).first()
    if cells is None:
        return None
    readers: list[str] = []
    if table is t.frames:
        r = t.readings.c
        doc = select(t.frames.c.doc).where(t.frames.c.id == record_id).scalar_subquery()
        for reader, listed in link.execute(select(r.reader, r.frames).where(r.doc == doc).order_by(r.seq)):
            if record_id in json.loads(listed):
                readers.append(reader)
    return Provenance(run_from_row(cells), tuple(readers))


def _moment(until: int | None) -> dict[str, Any]:
    return {} if until is None else {"until": until}
