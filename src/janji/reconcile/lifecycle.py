"""One commitment from its tellings: the stage it has reached, what and how much, its history and where the sources
differ.

Only asserted acts move the stage; a hedged, conditional or denied telling stands in the history. A later refusal,
halt or cancellation ends what was promised before it; a promise or delivery after that takes it up again. A wish
never undoes an act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from janji.exchange import Outcome, near_equal
from janji.model.ids import content_id
from janji.model.trackers import tracker_of
from janji.model.values import Item, Money, Quantity, Time
from janji.reconcile.amounts import is_rounding, item_outcome, meets, takes_in
from janji.reconcile.deliveries import fold_deliveries
from janji.reconcile.entries import Commitment, Conflict, HistoryRow
from janji.reconcile.origins import Origins
from janji.reconcile.tables import weights
from janji.reconcile.views import CommitmentView, ItemView, Library, days_told, figures_of

_TURNS = ("refused", "withdrawn")
_PROMISES = ("pledged", "approved")
_COMING = ("requested", "considered", *_PROMISES)
_LATE = 10**9


def fold_commitment(views: Sequence[CommitmentView], library: Library, origins: Origins) -> Commitment:
    told = _in_order_of_life(views)
    reported = sorted(
        views, key=lambda v: (v.reported[1] if v.reported else _LATE, v.frame.doc, v.frame.at, v.frame.id)
    )
    frames = [v.frame for v in reported]
    independent = origins.of(frames)
    firm = _firm(told)
    bearing = _stage_bearer(told, firm)
    docs = tuple(dict.fromkeys(f.doc for f in frames))
    dates = [d for doc in docs if (d := library.documents[doc].published) is not None]
    items, item_conflicts = _merge_items(told)
    money, money_conflicts = _merge_money(told)
    due = [d for v in told if (d := v.frame.time_of("due")) is not None]
    is_promised = bearing.stage not in _TURNS and any(v.stage in _PROMISES for v in firm)
    delivered = fold_deliveries([v for v in firm if v.stage == "delivered"], items, money, stands=is_promised)
    return Commitment(
        id=content_id("c", frames[0].id),
        donors=_fullest(v.donors for v in told),
        recipients=_fullest(v.recipients for v in told),
        askers=tuple(sorted({a for v in told for a in v.askers})),
        items=items,
        money=money,
        stage=bearing.stage,
        stance=bearing.frame.stance,
        time=bearing.frame.time_of("time"),
        reported=Time(min(d.first for d in dates), max(d.last for d in dates)) if dates else None,
        due=due[-1] if due else None,
        history=tuple(_history_row(v, library) for v in told),
        conflicts=(*item_conflicts, *money_conflicts, *_stage_conflicts(told)),
        frames=tuple(f.id for f in frames),
        sources=docs,
        independent_sources=len(independent),
        origins=independent,
        is_cumulative=any(v.is_total for v in views),
        is_domestic=all(f.claims("domestic") for f in frames),
        is_forecast=bool(bearing.forecaster),
        trackers=tuple(library.documents[d].key for d in docs if tracker_of(library.documents[d]) is not None),
        is_passed_on=any(f.claims("passed_on") for f in frames),
        is_addition={v.change[0] for v in told} - {""} == {"adds"},
        deliveries=delivered.deliveries,
        delivered_items=delivered.items,
        delivered_money=delivered.money,
        outstanding_items=delivered.outstanding_items,
        outstanding_money=delivered.outstanding_money,
    )


def _rank(stage: str) -> int:
    return int(weights("commitment").settings["lifecycle"].index(stage))


def _order(view: CommitmentView) -> tuple[int, int, str]:
    """By the day of the act, else of the report; of one day by the lifecycle."""
    known = view.time or view.reported
    return (_LATE if known is None else known[0], _rank(view.stage), view.frame.id)


def _in_order_of_life(views: Sequence[CommitmentView]) -> list[CommitmentView]:
    """By the day of the act. A wish or promise without a day comes before the later stages that its article dates."""

    dated: dict[str, list[tuple[int, int]]] = {}
    for view in views:
        if view.time is not None:
            dated.setdefault(view.frame.doc, []).append((_rank(view.stage), view.time[0]))

    def order(view: CommitmentView) -> tuple[int, int, str]:
        day, rank, key = _order(view)
        if view.time is None and view.stage in _COMING:
            day = min([day, *(when for later, when in dated.get(view.frame.doc, ()) if later > rank)])
        return day, rank, key

    return sorted(views, key=order)


def _firm(told: Sequence[CommitmentView]) -> list[CommitmentView]:
    """The tellings that say that it is so. A headline's bare verb ("Kirim") has no tense: where the article itself
    tells of a promise, it is no delivery."""
    coming = {v.frame.doc for v in told if v.stage in _COMING and v.stage != "requested"}
    return [
        v
        for v in told
        if v.frame.stance == "asserted" and not (v.is_headline and v.stage == "delivered" and v.frame.doc in coming)
    ]


def _stage_bearer(told: Sequence[CommitmentView], firm: Sequence[CommitmentView]) -> CommitmentView:
    """The telling whose stage the commitment has reached. Both in order of time."""
    if not firm:
        return max(told, key=lambda v: (_rank(v.stage), _order(v)))
    reached = firm[0]
    for view in firm[1:]:
        if view.stage in _TURNS:
            reached = reached if _halts_a_part(view, firm) else view
        elif reached.stage in _TURNS:
            if (view.stage not in ("requested", "considered") and _order(view)[0] > _order(reached)[0]) or (
                reached.stage == "refused" and view.stage in _PROMISES
            ):
                reached = view
        elif _rank(view.stage) >= _rank(reached.stage):
            reached = view
    return reached


def _halts_a_part(turn: CommitmentView, firm: Sequence[CommitmentView]) -> bool:
    """ "The second tranche of $50 million is put off": what else was promised still stands."""
    promised: dict[str, Decimal] = {}
    for view in firm:
        if view.stage in _PROMISES:
            promised |= {unit: max(n, promised.get(unit, n)) for unit, n in figures_of(view)}
    told = [(unit, n) for unit, n in figures_of(turn) if unit in promised]
    return bool(told) and all(n < promised[unit] for unit, n in told)


def _fullest(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The actors that the most tellings name; with equal support the larger set."""
    support: dict[frozenset[str], int] = {}
    for actors in sets:
        if actors:
            support[actors] = support.get(actors, 0) + 1
    if not support:
        return ()
    best = max(support.items(), key=lambda row: (row[1], len(row[0]), sorted(row[0])))
    return tuple(sorted(best[0]))


def _history_row(view: CommitmentView, library: Library) -> HistoryRow:
    frame = view.frame
    return HistoryRow(
        stage=frame.stage,
        stance=frame.stance,
        time=frame.time_of("time"),
        reported=library.documents[frame.doc].published,
        due=frame.time_of("due"),
        by=frame.actors("by"),
        frame=frame.id,
        doc=frame.doc,
    )


def _promise_first(view: CommitmentView) -> int:
    """Whose figures stand for the whole: a promise's before a delivery's, a wish's last."""
    return 0 if view.stage in _PROMISES else 1 if view.stage == "delivered" else 2


def _tell_of_one_act(a: CommitmentView, b: CommitmentView) -> bool:
    """Figures conflict only within a promise, a wish or one delivery: parts are delivered one after the other."""
    if _promise_first(a) != _promise_first(b):
        return False
    if a.stage != "delivered" or a.day is None or b.day is None:
        return True
    return abs(a.day - b.day) <= weights("commitment").days("one_act_days")


def _merge_items(told: Sequence[CommitmentView]) -> tuple[tuple[Item, ...], list[Conflict]]:
    """The goods, each once, with the most specific name and number; what broader words take in is not repeated."""
    tellings = [
        (place, item, ItemView.of(item), view)
        for view in sorted(told, key=lambda v: (_promise_first(v), _order(v)))
        for place, item in enumerate(view.frame.items)
    ]
    kinds: list[list[tuple[int, Item, ItemView, CommitmentView]]] = []
    told_in: list[set[str]] = []  # frames, by kind
    for telling in sorted(tellings, key=lambda t: (not t[2].name, -len(t[2].name))):
        frame = telling[3].frame.id
        for kind, frames in zip(kinds, told_in, strict=True):
            if frame not in frames and item_outcome(kind[0][2], telling[2]) not in (None, "broader"):
                kind.append(telling)
                frames.add(frame)
                break
        else:
            kinds.append([telling])
            told_in.append({frame})
    named = [kind for kind in kinds if not _is_taken_in(kind, kinds)]
    merged = [_merge_kind(kind) for kind in named]
    conflicts = [c for kind in named if (c := _item_conflict(kind)) is not None]
    merged.sort(key=lambda i: (i.type, i.name or "", str(i.quantity)))
    return tuple(merged), conflicts


def _is_taken_in(
    kind: list[tuple[int, Item, ItemView, CommitmentView]],
    kinds: list[list[tuple[int, Item, ItemView, CommitmentView]]],
) -> bool:
    """A broad word without a number, beside goods of other tellings that it covers, says nothing more."""
    if any(t[2].counted for t in kind):
        return False
    frames = {t[3].frame.id for t in kind}
    return any(
        item_outcome(kind[0][2], other[0][2]) == "broader"
        and takes_in(kind[0][2].type, other[0][2].type)
        and not frames & {t[3].frame.id for t in other}
        for other in kinds
        if other is not kind
    )


def _merge_kind(kind: list[tuple[int, Item, ItemView, CommitmentView]]) -> Item:
    name = next((t[1].name for t in kind if t[1].name), None)
    quantities = [t[1].quantity for t in sorted(kind, key=lambda t: _promise_first(t[3])) if t[2].counted]
    support: dict[Quantity, int] = {}
    for q in quantities:
        if q is not None:
            support[q] = support.get(q, 0) + 1
    promised = [t[1].quantity for t in kind if t[2].counted and _promise_first(t[3]) == 0]
    pool = [q for q in promised if q is not None] or list(support)
    chosen = max(
        pool, key=lambda q: (q.n is not None and q.q == "exact", support[q], q.n or Decimal(0), q.q), default=None
    )
    types = [t[1].type for t in kind]
    specific = min(types, key=lambda t: (t.endswith(".unspecified") or t.startswith("aid."), -types.count(t), t))
    return Item(specific, name, chosen)


def _item_conflict(kind: list[tuple[int, Item, ItemView, CommitmentView]]) -> Conflict | None:
    """Numbers that cannot both be true of one stage."""
    alike: dict[object, list[tuple[int, Item, ItemView, CommitmentView]]] = {}
    for t in kind:
        if t[2].counted:
            alike.setdefault((t[2].low, t[2].high, _promise_first(t[3]), t[3].day), []).append(t)
    groups = list(alike.values())
    differing = {
        place
        for i, x in enumerate(groups)
        for j, y in enumerate(groups[:i])
        if _tell_of_one_act(x[0][3], y[0][3]) and not meets((x[0][2].low, x[0][2].high), (y[0][2].low, y[0][2].high))
        for place in (i, j)
    }
    if not differing:
        return None
    told: dict[str, set[str]] = {}
    for _, item, _, view in (t for place in sorted(differing) for t in groups[place]):
        quantity = item.quantity
        assert quantity is not None
        shown = f"{quantity.n:f}" if quantity.n is not None else quantity.q
        told.setdefault(shown, set()).add(view.frame.id)
    about = next((t[1].name for t in kind if t[1].name), kind[0][1].type)
    return Conflict(f"quantity of {about}", tuple((v, tuple(sorted(f))) for v, f in sorted(told.items())))


def _stage_conflicts(told: Sequence[CommitmentView]) -> list[Conflict]:
    """Stages that one telling affirms and another denies."""
    found: list[Conflict] = []
    for stage in dict.fromkeys(v.stage for v in told):
        by_stance = {
            stance: tuple(sorted(v.frame.id for v in told if v.stage == stage and v.frame.stance == stance))
            for stance in ("asserted", "negated")
        }
        if all(by_stance.values()):
            found.append(Conflict(f"whether {stage}", tuple(by_stance.items())))
    return found


def _merge_money(told: Sequence[CommitmentView]) -> tuple[tuple[Money, ...], list[Conflict]]:
    """One sum a currency, as promised; conversions come last. Conversions by different rates are no conflict."""
    by_currency: dict[str, list[tuple[Money, CommitmentView]]] = {}
    for view in told:
        for m in view.money:
            by_currency.setdefault(m.currency, []).append((m, view))
    own = {m.currency for view in told for m in view.money if not m.same_as_previous}
    own -= {m.currency for view in told for m in view.money if m.same_as_previous}
    own -= _conversions(told, own)
    merged: list[Money] = []
    conflicts: list[Conflict] = []
    for currency, sums in sorted(by_currency.items()):
        best = min(_promise_first(view) for _, view in sums)
        pool = Counter(m for m, view in sums if _promise_first(view) == best)
        sum_told = max(pool, key=lambda m: (not m.same_as_previous, m.q == "exact", pool[m], m.n))
        # A headline may give the conversion alone: where a telling says that it is one, it is no second sum.
        is_converted = currency not in own and bool(own)
        merged.append(replace(sum_told, same_as_previous=sum_told.same_as_previous or is_converted))
        others = _distinct(sums)
        clashing = [(m, v) for m, v in sums if any(_sums_clash(m, v, other, w) for other, w in others)]
        if clashing:
            values: dict[str, set[str]] = {}
            for m, view in clashing:
                values.setdefault(f"{m.n:f}", set()).add(view.frame.id)
            conflicts.append(
                Conflict(f"money in {currency}", tuple((v, tuple(sorted(f))) for v, f in sorted(values.items())))
            )
    merged.sort(key=lambda m: (m.same_as_previous, m.currency))
    return tuple(merged), conflicts


def _conversions(told: Sequence[CommitmentView], own: set[str]) -> set[str]:
    """The currencies of sums that are another sum of the commitment in a reporter's own money. Of two, the one that
    fewer tell is the conversion, then the one told later."""
    if len(own) < 2:
        return set()
    days = days_told(*told)
    sums: dict[str, list[Money]] = {}
    first: dict[str, int] = {}
    for view in told:
        for m in view.money:
            if m.currency in own:
                sums.setdefault(m.currency, []).append(m)
                day = view.reported[0] if view.reported else _LATE
                first[m.currency] = min(day, first.get(m.currency, _LATE))
    found: set[str] = set()
    ranked = sorted(sums, key=lambda c: (-len(sums[c]), first[c], c))
    for place, currency in enumerate(ranked):
        others = [x for c in ranked[:place] if c not in found for x in sums[c]]
        if any(near_equal(x, y, days) is Outcome.SAME for x in others for y in sums[currency]):
            found.add(currency)
    return found


def _distinct(sums: Sequence[tuple[Money, CommitmentView]]) -> list[tuple[Money, CommitmentView]]:
    """Two tellings of each sum are enough to compare any third with: one of them is another frame's."""
    kept: dict[object, list[tuple[Money, CommitmentView]]] = {}
    for m, view in sums:
        alike = kept.setdefault((m, _promise_first(view), view.day), [])
        if len(alike) < 2:
            alike.append((m, view))
    return [telling for alike in kept.values() for telling in alike]


def _sums_clash(m: Money, view: CommitmentView, other: Money, other_view: CommitmentView) -> bool:
    if m.same_as_previous or other.same_as_previous or view is other_view:
        return False
    return _tell_of_one_act(view, other_view) and m.n != other.n and not is_rounding(m, other)
