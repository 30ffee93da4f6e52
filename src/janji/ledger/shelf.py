"""The ledger as a shelf: what judging and folding a neighbourhood asks of it, each answer by an index.

Sees the documents as read last, with their frames as people have them, the judgements that stand, people's among them,
and the derived keys, bands and entries as they are. While all is judged anew (`is_anew`), of the rules' judgements it
sees only those that were made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, literal_column, or_, select, true, tuple_

from janji.ledger import queries
from janji.ledger import tables as t
from janji.ledger.connection import Link
from janji.ledger.queries import ASKED_TOGETHER, JUDGEMENT, current_readings, documents_as_read, listed_ids, stands
from janji.ledger.rows import frame_from_row, judgement_from_row
from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile.copies import Order
from janji.reconcile.decisions import Resolved
from janji.reconcile.keys import LEAST_SHARED, SOUGHT_IN, KeyRow, are_near

_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_SPREAD = 120  # keys of one question: few enough that their days lie near each other


class LedgerShelf:
    """See `reconcile.shelf.Shelf`. `people`: what they make of the frames; None leaves these as they were read."""

    def __init__(self, link: Link, people: Resolved | None = None, *, is_anew: bool = False) -> None:
        self._link = link
        self._people = people
        self._is_anew = is_anew
        self._emptied: set[str] | None = None
        self._said: dict[str, list[Judgement]] = defaultdict(list)  # by people, of each record
        for judgement in people.judgements if people is not None else ():
            for record in (judgement.left, judgement.right):
                self._said[record].append(judgement)

    def _rows(self, statement: Select[Any], asked: Iterable[Any], **more: Any) -> Iterator[Any]:
        values = sorted(set(asked))
        for start in range(0, len(values), ASKED_TOGETHER):
            yield from self._link.execute(statement, {"asked": values[start : start + ASKED_TOGETHER], **more}).all()

    def documents(self, docs: Collection[str]) -> list[Document]:
        docs = self._left(docs)
        return [queries.document_of(self._link, cells) for cells in self._rows(_documents(), docs)]

    def frames(self, docs: Collection[str]) -> list[Frame]:
        read = (frame_from_row(payload) for (payload,) in self._rows(_frames(self._link.dialect), docs))
        if self._people is None:
            return list(read)
        corrected, rejected = self._people.corrected, self._people.rejected
        return [corrected[f.id].now if f.id in corrected else f for f in read if f.id not in rejected]

    def holders(self, frames: Collection[str]) -> dict[str, str]:
        homes: dict[str, str] = dict(self._rows(_HOMES, frames))
        listed = {frame for (frame,) in self._rows(_listed(self._link.dialect), homes.values())}
        rejected = () if self._people is None else self._people.rejected
        return {frame: doc for frame, doc in homes.items() if frame in listed and frame not in rejected}

    def holding(self, docs: Collection[str]) -> set[str]:
        return {doc for (doc,) in self._rows(_holding(), self._left(docs))}

    def _left(self, docs: Collection[str]) -> Collection[str]:
        """Without those of which people rejected every frame."""
        if self._emptied is None:
            touched = {r.read.doc for r in self._people.rejected.values()} if self._people is not None else set()
            self._emptied = touched - {f.doc for f in self.frames(touched)}
        return docs if self._emptied.isdisjoint(docs) else set(docs) - self._emptied

    def frames_ever(self, docs: Collection[str]) -> set[str]:
        return {frame for (frame,) in self._rows(_EVER, docs)}

    def judgements_about(
        self, records: Collection[str], relations: Collection[Relation] | None = None
    ) -> list[Judgement]:
        found: dict[str, Judgement] = {}
        for side in ("left_id", "right_id"):
            statement = _about(side, self._is_anew, relations is not None)
            more = {} if relations is None else {"relations": sorted(map(str, relations))}
            for cells in self._rows(statement, records, **more):
                found[cells[0]] = judgement_from_row(cells)
        if self._said:
            found.update((j.id, j) for record in records for j in self._said.get(record, ()))
        return [found[i] for i in sorted(found)]

    def sharing(self, rows: Iterable[KeyRow], without: Collection[str]) -> dict[str, set[str]]:
        by_room: dict[str, list[KeyRow]] = defaultdict(list)
        for row in rows:
            by_room[row.room].append(row)
        found: dict[str, set[str]] = defaultdict(set)
        for room, wanted in by_room.items():
            least = LEAST_SHARED[room]
            shared: dict[tuple[str, str], int] = defaultdict(int)
            for some in _near_each_other(wanted):
                by_key: dict[int, list[KeyRow]] = defaultdict(list)
                for row in some:
                    by_key[row.key].append(row)
                for key, day, record, doc in self._held(room, some, by_key):
                    if doc in without:
                        continue
                    if least == 1 and record in found.get(doc, ()):
                        continue
                    for row in by_key[key]:
                        if are_near(row, KeyRow(room, key, day, row.window, record, doc)):
                            shared[row.record, record] += 1
                            if shared[row.record, record] >= least:
                                found[doc].add(record)
        return found

    def _held(self, room: str, rows: Sequence[KeyRow], keys: Collection[int]) -> Iterator[Any]:
        days = [row.day for row in rows]
        asked = {"rooms": SOUGHT_IN[room], "asked": sorted(keys)}
        if None in days:
            yield from self._link.execute(_KEYS, asked).all()
            return
        window = max(row.window for row in rows)
        known = [d for d in days if d is not None]
        span = {"first": min(known) - window, "last": max(known) + window}
        yield from self._link.execute(_KEYS_BETWEEN, {**asked, **span}).all()
        yield from self._link.execute(_KEYS_UNDATED, asked).all()

    def orders(self, docs: Collection[str]) -> dict[int, list[Order]]:
        found: dict[int, list[Order]] = defaultdict(list)
        for band, *place in self._rows(_BANDS_OF, docs):
            found[band].append(_order(place))
        return found

    def earliest(self, bands: Collection[int], most: int) -> dict[int, list[Order]]:
        found: dict[int, list[Order]] = defaultdict(list)
        for band, *place in self._rows(_EARLIEST, bands, most=most):
            found[band].append(_order(place))
        return found

    def after(self, places: Iterable[tuple[int, Order]]) -> set[str]:
        found: set[str] = set()
        for band, ((first, last), size, doc) in places:
            behind = {"band": band, "first": first, "last": last, "size": size, "doc": doc}
            found.update(self._link.execute(_AFTER, behind).scalars())
        return found

    def entries_with(self, records: Collection[str]) -> Mapping[str, str]:
        return {entry: entry for (entry,) in self._rows(_ENTRIES, records)}


def _near_each_other(rows: Sequence[KeyRow]) -> Iterator[list[KeyRow]]:
    """Portions of rows whose days and windows are much the same; the undated by themselves."""
    undated = [row for row in rows if row.day is None]
    dated = sorted((row for row in rows if row.day is not None), key=lambda r: (r.window, r.day or 0, r.key))
    for some in (undated, dated):
        for start in range(0, len(some), _SPREAD):
            yield some[start : start + _SPREAD]


def _order(cells: Sequence[Any]) -> Order:
    first, last, size, doc = cells
    return (first, last), size, doc


@cache
def _documents() -> Select[Any]:
    has_frames = literal_column("r.frames") != "[]"
    return documents_as_read().where(t.documents.c.id.in_(_ASKED), has_frames)


@cache
def _frames(dialect: str) -> Select[Any]:
    r = current_readings()
    listed = listed_ids(dialect, r.c.frames)
    joined = r.join(listed, true()).join(t.frames, t.frames.c.id == listed.c.value)
    f = t.frames.c
    statement = select(f.payload).select_from(joined).where(r.c.doc.in_(_ASKED))
    return statement.order_by(f.doc, f.at_start, f.at_end, f.id)


@cache
def _listed(dialect: str) -> Select[Any]:
    r = current_readings()
    listed = listed_ids(dialect, r.c.frames)
    return select(listed.c.value).select_from(r.join(listed, true())).where(r.c.doc.in_(_ASKED))


@cache
def _holding() -> Select[Any]:
    r = current_readings()
    return select(r.c.doc).where(r.c.doc.in_(_ASKED), r.c.frames != "[]")


@cache
def _about(side: str, is_anew: bool, has_relations: bool) -> Select[Any]:
    j = t.judgements.c
    statement = select(*JUDGEMENT).where(j[side].in_(_ASKED), stands())
    by_person = ~j.by.like("rule:%")
    if has_relations:
        statement = statement.where(or_(by_person, j.relation.in_(bindparam("relations", expanding=True))))
    if is_anew:
        again = select(t.derived_judged.c.judgement).where(t.derived_judged.c.judgement == j.id).exists()
        statement = statement.where(or_(by_person, again))
    return statement


_HOMES = select(t.frames.c.id, t.frames.c.doc).where(t.frames.c.id.in_(_ASKED))
_EVER = select(t.frames.c.id).where(t.frames.c.doc.in_(_ASKED))
_k = t.derived_keys.c
_KEYS = select(_k.key, _k.day, _k.record, _k.doc).where(
    _k.room.in_(bindparam("rooms", expanding=True)), _k.key.in_(_ASKED)
)
_KEYS_BETWEEN = _KEYS.where(_k.day >= bindparam("first"), _k.day <= bindparam("last"))
_KEYS_UNDATED = _KEYS.where(_k.day.is_(None))
_b = t.derived_bands.c
_PLACE = (_b.first_day, _b.last_day, _b.size, _b.doc)
_BANDS_OF = select(_b.band, *_PLACE).where(_b.doc.in_(_ASKED))
_ranked = (
    select(_b.band, *_PLACE, func.row_number().over(partition_by=_b.band, order_by=_PLACE).label("place"))
    .where(_b.band.in_(_ASKED))
    .subquery()
)
_EARLIEST = (
    select(_ranked.c.band, *(_ranked.c[c.name] for c in _PLACE))
    .where(_ranked.c.place <= bindparam("most"))
    .order_by(_ranked.c.band, _ranked.c.place)
)
_AFTER = select(_b.doc).where(
    _b.band == bindparam("band"),
    tuple_(*_PLACE) > tuple_(bindparam("first"), bindparam("last"), bindparam("size"), bindparam("doc")),
)
_ENTRIES = select(t.derived_members.c.entry).where(t.derived_members.c.record.in_(_ASKED)).distinct()
