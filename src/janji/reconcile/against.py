"""The ledger's press entries against a tracker's records: matched, only in the one, only in the other, what differs.

A record ("kiel-r7:GBM4") is one promise in the tracker's eyes: all rows of it. A press entry is what reports tell of a
commitment, without what rows of trackers add to it. Each press entry goes to the record that its tellings agree with
best, by the same comparison that judges reports: matched where that says SAME or a person said so, unsure where it
says UNDECIDED. Several entries may go to one record (its parts told apart). Sums are shown in the currencies that they
were told in; two currencies differ only where the rates of the days cannot make them one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from janji.exchange import Outcome, near_equal
from janji.model.records import Document, Frame, Relation
from janji.model.trackers import record_of, tracker_of
from janji.model.values import Item, Money, Quantity, Time
from janji.reconcile import commitments
from janji.reconcile.amounts import is_generic, is_rounding, item_outcome, meets
from janji.reconcile.entries import Commitment
from janji.reconcile.evidence import Evidence, score
from janji.reconcile.views import CommitmentView, ItemView, Library, days_of, gap, view_commitment

_NEAR = 3  # days: a day told a little earlier or later is the report's, not another
_GIVEN = ("pledged", "approved", "delivered", "withdrawn")
_PROMISED = ("pledged", "approved")


@dataclass(frozen=True, slots=True)
class Side:
    """What one side tells: a press entry, or a record of the tracker."""

    key: str
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    stage: str
    items: tuple[Item, ...]
    delivered: tuple[Item, ...]
    money: tuple[Money, ...]
    time: Time | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    about: str  # "money", "number", "delivered", "date", "stage"
    press: tuple[object, ...]  # Money, Item, Time or a stage
    tracker: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Match:
    press: Side
    tracker: Side
    is_sure: bool
    score: float
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    matched: tuple[Match, ...]  # sure ones first, each in order of day
    only_tracker: tuple[Side, ...]
    only_press: tuple[Side, ...]
    outside: int  # press entries of other receivers or days than the tracker covers


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared; an open side is what the tracker itself covers."""

    first: date | None = None
    last: date | None = None
    donors: frozenset[str] = frozenset()

    def takes(self, side: Side) -> bool:
        if self.donors and not self.donors & set(side.donors):
            return False
        if side.time is None:
            return self.first is None and self.last is None
        return not ((self.first and side.time.last < self.first) or (self.last and side.time.first > self.last))


def compare_with(
    tracker: str, documents: Sequence[Document], frames: Sequence[Frame], entries: Iterable[Commitment], scope: Scope
) -> Comparison:
    """A pure function of the records; `entries` are those folded from them."""
    library = Library(documents, frames)
    views = {f.id: view_commitment(library, f) for f in library.of_kind("commitment")}
    records = _records(tracker, library, views)
    held = {key: side for key, side in ((k, _record_side(k, v)) for k, v in records.items()) if scope.takes(side)}
    told, outside = _press(library, views, entries, [_record_side(k, v) for k, v in records.items()], scope)
    by_donor: dict[str, list[str]] = defaultdict(list)
    for key, side in held.items():
        for donor in side.donors:
            by_donor[donor].append(key)
    matches: list[Match] = []
    alone: list[Side] = []
    for side, joined, tellings in told:
        near = dict.fromkeys(key for donor in side.donors for key in by_donor[donor])
        match = _best_match(side, joined, tellings, {k: records[k] for k in near})
        matches += [match] if match else []
        alone += [] if match else [side]
    taken = {m.tracker.key for m in matches}
    return Comparison(
        tuple(sorted(matches, key=lambda m: (not m.is_sure, _day(m.press), m.tracker.key, m.press.key))),
        tuple(sorted((s for k, s in held.items() if k not in taken), key=lambda s: (_day(s), s.key))),
        tuple(sorted(alone, key=lambda s: (_day(s), s.key))),
        outside,
    )


def _day(side: Side) -> date:
    return side.time.last if side.time else date.max


def _records(tracker: str, library: Library, views: dict[str, CommitmentView]) -> dict[str, list[CommitmentView]]:
    found: dict[str, list[CommitmentView]] = defaultdict(list)
    for view in views.values():
        document = library.documents[view.frame.doc]
        record = record_of(document) if tracker_of(document) == tracker else None
        if record is not None:
            found[record].append(view)
    return dict(found)


def _record_side(key: str, tellings: Sequence[CommitmentView]) -> Side:
    side = _side(key, tellings)
    # The sums of a record's promise first; a sum told as delivered alone says nothing of what was promised.
    promised = [m for v in tellings if v.stage in _PROMISED for m in v.money]
    return replace(side, money=tuple(dict.fromkeys(promised)) or side.money)


def _side(key: str, tellings: Sequence[CommitmentView]) -> Side:
    times = [t for v in tellings if (t := v.frame.time_of("time")) is not None and v.stage != "delivered"]
    times = times or [t for v in tellings if (t := v.frame.time_of("time")) is not None]
    stages = {v.stage for v in tellings}
    promised = [v for v in tellings if v.stage != "delivered"] or list(tellings)
    return Side(
        key=key,
        donors=tuple(sorted({d for v in tellings for d in v.donors})),
        recipients=tuple(sorted({r for v in tellings for r in v.recipients})),
        stage=next((s for s in reversed(_GIVEN) if s in stages), min(stages)),
        items=tuple(dict.fromkeys(i for v in promised for i in v.frame.items)),
        delivered=tuple(dict.fromkeys(i for v in tellings if v.stage == "delivered" for i in v.frame.items)),
        money=tuple(dict.fromkeys(m for v in tellings for m in v.money)),
        time=Time(min(t.first for t in times), max(t.last for t in times)) if times else None,
        documents=tuple(dict.fromkeys(v.frame.doc for v in tellings)),
    )


Told = tuple[Side, frozenset[str], list[CommitmentView]]  # a press entry, the records joined with it, its tellings


def _press(
    library: Library,
    views: dict[str, CommitmentView],
    entries: Iterable[Commitment],
    records: Sequence[Side],
    scope: Scope,
) -> tuple[list[Told], int]:
    """The press entries that the tracker could have; how many it could not."""
    recipients = {r for side in records for r in side.recipients}
    days = [t for side in records if (t := side.time) is not None]
    covered = Time(min(t.first for t in days), max(t.last for t in days)) if days else None
    found: list[Told] = []
    outside = 0
    for entry in entries:
        if not is_comparable(entry):
            continue
        tellings = [views[f] for f in entry.frames if tracker_of(library.documents[views[f].frame.doc]) is None]
        rows = {views[f].record for f in entry.frames} - {""}
        if not tellings:
            continue
        side = _dated(_side(entry.id, tellings), library)
        if side.stage not in _GIVEN:
            continue
        is_covered = bool(recipients & set(side.recipients)) and _meets(side.time, covered)
        if not scope.takes(side) or not (is_covered or rows):
            outside += 1
            continue
        found.append((side, frozenset(rows), tellings))
    return found, outside


def is_comparable(entry: Commitment) -> bool:
    """True for what a tracker of promises lists: given, not only wished for, foretold, summed up or kept at home."""
    is_given = entry.stage in _GIVEN and entry.stance == "asserted"
    return is_given and not (entry.is_cumulative or entry.is_forecast or entry.is_domestic or entry.is_passed_on)


def _dated(side: Side, library: Library) -> Side:
    """An act whose day no report tells is dated by the first report."""
    if side.time is not None:
        return side
    reported = [t for d in side.documents if (t := library.documents[d].published) is not None]
    return replace(side, time=min(reported)) if reported else side


def _meets(time: Time | None, covered: Time | None) -> bool:
    if time is None or covered is None:
        return True
    return time.first <= covered.last and covered.first <= time.last


def _best_match(
    side: Side,
    joined: frozenset[str],
    tellings: Sequence[CommitmentView],
    near: dict[str, list[CommitmentView]],
) -> Match | None:
    """The record that a telling agrees with best; one that the entry was joined with goes before all others."""
    best: tuple[tuple[bool, bool, float, str], Evidence, CommitmentView] | None = None
    for key in sorted(near):
        for mine in tellings:
            for its in near[key]:
                evidence = commitments.compare(mine, its)
                if key not in joined and evidence.relation not in (Relation.SAME, Relation.UNDECIDED):
                    continue
                rank = (key in joined, evidence.relation is Relation.SAME, evidence.total, key)
                if best is None or rank > best[0]:
                    best = (rank, evidence, its)
    if best is None:
        return None
    (is_joined, is_same, total, key), evidence, its = best
    record = replace(_told_with(its, near[key]), key=key)
    return Match(side, record, is_joined or is_same, score(total), evidence.reasons, tuple(_differences(side, record)))


def _told_with(its: CommitmentView, record: Sequence[CommitmentView]) -> Side:
    """Of a record of several days (drawdowns, lists that grew) the rows of that day; of any other the whole."""
    day_of = {v.frame.doc: v.frame.time_of("time") for v in record if v.stage in _PROMISED}
    if len(set(day_of.values())) == 1:
        return _record_side(its.record, record)
    day = day_of.get(its.frame.doc)
    rows = [v for v in record if day_of.get(v.frame.doc) == day]
    instalments = {v.frame.doc for v in rows if not v.is_whole}
    # Beside the sum of an instalment, the total that stands in its row is the sum of all of them.
    return _record_side(
        its.record,
        [v for v in rows if v.frame.doc not in instalments or not (v.is_whole and v.money and v.stage in _PROMISED)],
    )


# --- what differs ---


def _differences(press: Side, tracker: Side) -> Iterable[Difference]:
    if press.money and tracker.money and not _one_sum(press, tracker):
        yield Difference("money", press.money, tracker.money)
    for about, left, right in (
        ("number", press.items, tracker.items),
        ("delivered", press.delivered, tracker.delivered),
    ):
        yield from _numbers_apart(about, left, right)
    if press.time and tracker.time and gap(_days(press.time), _days(tracker.time)) > _NEAR:
        yield Difference("date", (press.time,), (tracker.time,))
    if press.stage != tracker.stage:
        yield Difference("stage", (press.stage,), (tracker.stage,))


def _days(time: Time) -> tuple[int, int]:
    days = days_of(time)
    assert days is not None
    return days


def _one_sum(press: Side, tracker: Side) -> bool:
    """True where a sum of one side is one of the other, told in fewer figures or in another currency."""
    known = [t for t in (press.time, tracker.time) if t is not None]
    days = Time(min(t.first for t in known), max(t.last for t in known)) if known else None
    return any(_is_one(x, y, days) for x in press.money for y in tracker.money)


def _is_one(x: Money, y: Money, days: Time | None) -> bool:
    if x.currency == y.currency:
        return x.n == y.n or is_rounding(x, y)
    return near_equal(x, y, days) is not Outcome.APART


def _numbers_apart(about: str, left: Sequence[Item], right: Sequence[Item]) -> Iterable[Difference]:
    """Goods that both sides count, and count differently. Numbers of one kind of goods are added up on each side."""
    mine, its = _counted(left), _counted(right)
    for (kind, _), item in sorted(mine.items(), key=lambda pair: pair[0]):
        same = [i for k, i in its.items() if _are_alike(item, i) and k[0] == kind]
        if same and not any(_agree(item, i) for i in same):
            yield Difference(about, (item,), tuple(same))


def _counted(items: Sequence[Item]) -> dict[tuple[str, str], Item]:
    found: dict[tuple[str, str], Item] = {}
    for item in items:
        if item.quantity is None or item.quantity.n is None or is_generic(item.type):
            continue
        key = (item.type, (item.name or "").casefold())
        before = found[key].quantity if key in found else None
        n = item.quantity.n + (before.n if before is not None and before.n is not None else 0)
        q = item.quantity.q if before is None else "exact"
        found[key] = Item(item.type, item.name, Quantity(n, q, item.quantity.unit))
    return found


def _are_alike(x: Item, y: Item) -> bool:
    outcome = item_outcome(ItemView.of(x), ItemView.of(y))
    return outcome in ("name_same", "name_compatible", "name_one", "type_same")


def _agree(x: Item, y: Item) -> bool:
    assert x.quantity is not None
    assert y.quantity is not None
    return meets(x.quantity.interval, y.quantity.interval)
