"""Keeping what is derived in step with the judgements, in the transaction that writes these.

Keys and bands of articles as `judge_near` gives them, entries as `fold_near` gives them. `derived_state` says whose
they are: of another judge, or missing, they are thrown away and made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select

from janji.ledger import tables as t
from janji.ledger.connection import Link
from janji.ledger.entry_json import KINDS, kind_of, written
from janji.ledger.queries import ASKED_TOGETHER
from janji.reconcile.entries import Commitment, Entries, Entry, Meeting, Story, each_entry, members_of
from janji.reconcile.keys import ArticleRows
from janji.reconcile.refold import Refolded
from janji.reconcile.said import NOTHING_SAID, Said, said_from

_JUDGE = "judge"
_PEOPLE = "people"


def derived_by(link: Link) -> str | None:
    """The judge that what is derived follows from; None where nothing is derived."""
    return _state(link, _JUDGE)


def said_before(link: Link) -> Said:
    """What people said that what is derived follows from."""
    written = _state(link, _PEOPLE)
    return NOTHING_SAID if written is None else said_from(written)


def keep_said(link: Link, said: Said) -> None:
    _delete(link, t.derived_state, "key", [_PEOPLE])
    _insert(link, t.derived_state, [{"key": _PEOPLE, "value": said.written()}])


def _state(link: Link, key: str) -> str | None:
    s = t.derived_state.c
    found: str | None = link.execute(select(s.value).where(s.key == key)).scalar()
    return found


def begin_anew(link: Link, judge: str) -> None:
    for table in t.DERIVED:
        link.execute(delete(table))
    link.execute(insert(t.derived_state), [{"key": _JUDGE, "value": judge}])


def note_judged(link: Link, judgements: Iterable[str]) -> None:
    """While all is judged anew: what was made again."""
    rows = [{"judgement": i} for i in sorted(set(judgements))]
    if rows:
        link.execute(insert(t.derived_judged), rows)


def forget_judged(link: Link, judgements: Collection[str] | None = None) -> None:
    """These, or all."""
    if judgements is None:
        link.execute(delete(t.derived_judged))
    else:
        _delete(link, t.derived_judged, "judgement", judgements)


def keep_rows(link: Link, rows: Mapping[str, ArticleRows]) -> None:
    """Lays down by what the records of these articles are found from now on."""
    for table in (t.derived_keys, t.derived_bands):
        _delete(link, table, "doc", rows)
    keys = [
        {"room": r.room, "key": r.key, "day": r.day, "record": r.record, "doc": r.doc}
        for own in rows.values()
        for r in own.keys
    ]
    bands = [
        {"band": b.band, "first_day": b.order[0][0], "last_day": b.order[0][1], "size": b.order[1], "doc": b.doc}
        for own in rows.values()
        for b in own.bands
    ]
    _insert(link, t.derived_keys, sorted(keys, key=lambda r: (r["room"], r["key"])))
    _insert(link, t.derived_bands, sorted(bands, key=lambda r: r["band"]))


def keep_entries(link: Link, refolded: Refolded) -> None:
    _delete(link, t.derived_entries, "id", refolded.gone)
    _delete(link, t.derived_members, "entry", refolded.gone)
    _delete(link, t.derived_facets, "entry", refolded.gone)
    made = list(each_entry(refolded.made))
    _insert(link, t.derived_entries, [entry_cells(e) for e in made])
    _insert(link, t.derived_members, [{"entry": e.id, "record": r} for e in made for r in dict.fromkeys(members_of(e))])
    facets = [{"entry": e.id, "facet": name, "value": v} for e in made for name, v in facets_of(e)]
    _insert(link, t.derived_facets, facets)


def is_kept(link: Link, entry: Entry) -> bool:
    """True where the ledger keeps this entry just so: what pages filter by, and what they show."""
    row = link.execute(select(t.derived_entries).where(t.derived_entries.c.id == entry.id)).mappings().first()
    f = t.derived_facets.c
    facets = link.execute(select(f.facet, f.value).where(f.entry == entry.id)).all()
    return row is not None and dict(row) == entry_cells(entry) and sorted(map(tuple, facets)) == facets_of(entry)


def entry_counts(link: Link) -> dict[str, int]:
    """By the names that `Entries` has for its kinds."""
    e = t.derived_entries.c
    found = {row[0]: row[1] for row in link.execute(select(e.kind, func.count()).group_by(e.kind))}
    return {name: found.get(kind, 0) for kind, name in zip(KINDS, Entries.__slots__, strict=True)}


def entry_cells(entry: Entry) -> dict[str, Any]:
    """The row of an entry: what pages filter and sort by, and all of it as JSON."""
    of_commitment = entry if isinstance(entry, Commitment) else None
    reported = entry.reported
    sources = entry.documents if isinstance(entry, Story) else entry.sources
    return {
        "id": entry.id,
        "kind": kind_of(entry),
        "stage": entry.stage if isinstance(entry, Commitment | Meeting) else getattr(entry, "act", ""),
        "stance": of_commitment.stance if of_commitment else "",
        "first_day": 0 if reported is None else reported.first.toordinal(),
        "last_day": 0 if reported is None else reported.last.toordinal(),
        "sources": len(sources),
        "independent_sources": getattr(entry, "independent_sources", len(sources)),
        "is_cumulative": int(bool(of_commitment and of_commitment.is_cumulative)),
        "is_domestic": int(bool(of_commitment and of_commitment.is_domestic)),
        "is_forecast": int(bool(of_commitment and of_commitment.is_forecast)),
        "is_only_tracked": int(bool(of_commitment and of_commitment.is_only_tracked)),
        "has_conflict": int(bool(getattr(entry, "conflicts", ()))),
        "payload": written(entry),
    }


def facets_of(entry: Entry) -> list[tuple[str, str]]:
    """What pages filter by that an entry has several of."""
    found: set[tuple[str, str]] = set()
    for name, attribute in (
        ("donor", "donors"),
        ("recipient", "recipients"),
        ("asker", "askers"),
        ("participant", "participants"),
        ("speaker", "speakers"),
    ):
        found.update((name, value) for value in getattr(entry, attribute, ()))
    found.update(("type", item.type) for item in getattr(entry, "items", ()))
    found.update(("currency", money.currency) for money in getattr(entry, "money", ()))
    if isinstance(entry, Meeting) and entry.series:
        found.add(("series", entry.series))
    return sorted(found)


def _insert(link: Link, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        link.execute(insert(table), rows)


def _delete(link: Link, table: Any, column: str, values: Iterable[str]) -> None:
    statement = delete(table).where(table.c[column].in_(bindparam("asked", expanding=True)))
    asked = sorted(values)
    for start in range(0, len(asked), ASKED_TOGETHER):
        link.execute(statement, {"asked": asked[start : start + ASKED_TOGETHER]})
