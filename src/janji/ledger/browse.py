"""Pages of entries: what a table or a web page shows of a ledger, each answer by an index.

What is kept was derived from the judgements when these were written, by one judge (`derived_by`). The latest reported
come first, the undated last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, true

from janji.ledger import tables as t
from janji.ledger.connection import Link
from janji.ledger.entry_json import KINDS, entry_from
from janji.model.errors import InputError
from janji.reconcile.entries import Entries, Entry, order_of

FACETS = ("donor", "recipient", "asker", "participant", "speaker", "type", "currency", "series")
LEFT_OUT = ("cumulative", "domestic", "forecast", "only_tracked")

FEW = 1000  # entries with a value: looked up by themselves; where there are more, each entry is asked for the value

_e = t.derived_entries.c
_f = t.derived_facets.c


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries. `facets`: by name of `FACETS` the values of which an entry has one at least (none given: no
    entry fits); `stages`: any of these; `first` and `last`: reported between these days; `without`: of `LEFT_OUT`."""

    kind: str = "commitment"
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    stages: Collection[str] = ()
    first: date | None = None
    last: date | None = None
    without: Collection[str] = ()
    only_conflicts: bool = False

    def __post_init__(self) -> None:
        """Raises `InputError` for a name that there is not."""
        for asked, known, what in (
            ((self.kind,), KINDS, "kind of entries"),
            (self.facets, FACETS, "facet of entries"),
            (self.without, LEFT_OUT, "class of commitments"),
        ):
            for name in asked:
                if name not in known:
                    raise InputError(f"{name!r} is no {what}. There are {', '.join(known)}.")


def count(link: Link, asked: Asked) -> int:
    return int(link.execute(select(func.count()).select_from(t.derived_entries).where(_rule(link, asked))).scalar_one())


def page(link: Link, asked: Asked, *, most: int = 50, skip: int = 0) -> list[Entry]:
    """At most `most` entries, after the first `skip`."""
    return [_entry(row) for row in link.execute(_ordered(link, asked).limit(most).offset(skip)).all()]


def each(link: Link, asked: Asked) -> Iterator[Entry]:
    return (_entry(row) for row in link.execute(_ordered(link, asked)).all())


def ids(link: Link) -> set[str]:
    return set(link.execute(select(_e.id)).scalars())


def entry(link: Link, entry_id: str) -> Entry | None:
    row = link.execute(select(_e.kind, _e.payload).where(_e.id == entry_id)).first()
    return None if row is None else _entry(row)


def entries(link: Link) -> Entries:
    """All that the ledger holds, as `fold` gives them."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for row in link.stream(select(_e.kind, _e.payload)):
        found[row[0]].append(_entry(row))
    return Entries(*(tuple(sorted(found[kind], key=order_of)) for kind in KINDS))


def values_of(link: Link, facet: str) -> list[str]:
    """Every value that some entry has of a facet of `FACETS`, in order."""
    return list(link.execute(select(_f.value).where(_f.facet == facet).distinct().order_by(_f.value)).scalars())


def shortest_ids(link: Link, ids: Collection[str], least: int = 6) -> dict[str, str]:
    """By id, its beginning that no other entry's id has: all of one length, `least` letters at least."""
    length = least
    for entry_id in ids:
        before = link.execute(select(func.max(_e.id)).where(_e.id < entry_id)).scalar()
        after = link.execute(select(func.min(_e.id)).where(_e.id > entry_id)).scalar()
        length = max(length, *(_shared(entry_id, other) + 1 for other in (before, after)))
    return {i: i[:length] for i in ids}


def _shared(left: str, right: str | None) -> int:
    """How many letters two ids begin with alike."""
    pairs = zip(left, right or "", strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right or "")))


def _ordered(link: Link, asked: Asked) -> Select[Any]:
    return select(_e.kind, _e.payload).where(_rule(link, asked)).order_by(_e.last_day.desc(), _e.id)


def _rule(link: Link, asked: Asked) -> ColumnElement[bool]:
    rules: list[ColumnElement[bool]] = [_e.kind == asked.kind]
    few: set[str] | None = None
    for name, values in asked.facets.items():
        has_value = and_(_f.facet == name, _f.value.in_(sorted(values)))
        having = set(link.execute(select(_f.entry).where(has_value).limit(FEW + 1)).scalars())
        if len(having) > FEW:
            rules.append(exists().where(_f.entry == _e.id, has_value))
        else:
            few = having if few is None else few & having
    if few is not None:
        rules.append(_e.id.in_(sorted(few)))
    if asked.stages:
        rules.append(_e.stage.in_(sorted(asked.stages)))
    if asked.first is not None:
        rules.append(_e.last_day >= asked.first.toordinal())
    if asked.last is not None:
        rules += [_e.first_day <= asked.last.toordinal(), _e.first_day > 0]
    rules += [_e[f"is_{name}"] == 0 for name in asked.without]
    if asked.only_conflicts:
        rules.append(_e.has_conflict == 1)
    return and_(true(), *rules)


def _entry(row: Any) -> Entry:
    return entry_from(row[0], row[1])
