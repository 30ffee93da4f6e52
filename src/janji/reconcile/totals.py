"""What promises add up to: sums by stage, each promise once.

Takes commitments and gives, for each group (giver, receiver, kind of goods, month) and stage, the sums in each
currency, what they come to by a yardstick, and the numbers of goods; and what was left out, with the reason. Stages are
never added to each other: what is pledged and not yet delivered stands on a line of its own, `outstanding`.

Running totals, forecasts, doubted and denied tellings, what was turned down or taken back, and what stays within one
country add nothing. The second telling of a sum in another currency is no second sum. A package whose parts are told
by themselves counts as its parts and what they leave of it; where they come to more than the whole, the whole counts
alone. A changed promise counts once, by its larger sum; what is told as added to it comes on top. A joint gift belongs
to its givers together, apart from the shares told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from janji.model.values import Money
from janji.reconcile.entries import Commitment
from janji.reconcile.valuing import Yardstick, rate_day, worth_of

OUTSTANDING = "outstanding"
LINES = ("requested", "considered", "pledged", "approved", "delivered", OUTSTANDING)
_PROMISED = frozenset({"pledged", "approved", "delivered"})
_NOTHING = Decimal(0)
SEVERAL = "several"  # a sum for goods of several kinds that no text splits


class By(StrEnum):
    """What the sums are grouped by."""

    DONOR = "donor"
    RECIPIENT = "recipient"
    ITEM = "item"
    MONTH = "month"


class LeftOut(StrEnum):
    """Why something is in the ledger and not in the sums."""

    RUNNING_TOTAL = "running-total"
    FORECAST = "forecast"
    PASSED_ON = "passed-on"  # by a fund, of what others gave
    UNSURE = "unsure"  # hedged, conditional or denied
    WITHDRAWN = "withdrawn"  # or refused
    DOMESTIC = "domestic"
    PART = "part"  # counted in the package that it is a part of
    CHANGED = "changed"  # counted in what changed it, or in what it changed
    UNCOUNTED = "uncounted"  # neither a sum nor a number is told


@dataclass(frozen=True, slots=True)
class Sum:
    """Several amounts of one currency. `n` adds the figures told; None: no such bound ("more than")."""

    currency: str
    n: Decimal
    low: Decimal | None
    high: Decimal | None

    @classmethod
    def of(cls, money: Money) -> Sum:
        return cls(money.currency, money.n, *money.interval)

    def __add__(self, other: Sum) -> Sum:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Sum(self.currency, self.n + other.n, low, high)

    def without(self, parts: Iterable[Sum]) -> Sum | None:
        """What parts leave of it; None where they leave nothing."""
        n, low, high = self.n, self.low, self.high
        for part in parts:
            n -= part.n
            low = None if low is None or part.high is None else low - part.high
            high = None if high is None or part.low is None else high - part.low
        return Sum(self.currency, n, None if low is None else max(low, _NOTHING), high) if n > 0 else None

    @property
    def is_vague(self) -> bool:
        return not self.low == self.n == self.high


@dataclass(frozen=True, slots=True)
class Goods:
    """How many of one kind. `unit` only where they are no pieces."""

    type: str
    unit: str | None
    n: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One group at one stage."""

    group: str  # actors' keys joined by a comma, an item type, a month ("2026-03"); "" where not told
    stage: str  # of `LINES`
    sums: tuple[Sum, ...]  # by currency
    goods: tuple[Goods, ...]
    worth: Sum | None  # all that could be converted, in the yardstick's currency
    unconverted: tuple[Sum, ...]
    commitments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    lines: tuple[Line, ...]
    left_out: tuple[tuple[LeftOut, tuple[str, ...]], ...]  # ids of commitments, by reason


def add_up(
    commitments: Sequence[Commitment],
    by: By,
    yardstick: Yardstick | None = None,
    *,
    with_domestic: bool = False,
) -> Totals:
    """The totals of these commitments; in whatever order they come, the same."""
    known = {c.id: c for c in commitments}
    left: dict[LeftOut, set[str]] = defaultdict(set)
    counted: list[Commitment] = []
    for c in known.values():
        reason = _why_left_out(c, known, with_domestic=with_domestic)
        if reason is None:
            counted.append(c)
        else:
            left[reason].add(c.id)
    drafts: dict[tuple[str, str], _Draft] = defaultdict(_Draft)
    for c in sorted(counted, key=lambda c: c.id):
        amounts = _amounts(c, known)
        for stage, sums in amounts.items():
            for one in sums:
                drafts[_group_of(c, by), stage].add_sum(c, one, yardstick)
        told = bool(c.money)
        for stage, items in _items(c).items():
            for goods in items:
                told = True
                group = goods.type if by is By.ITEM else _group_of(c, by)
                if not _is_told_by_package(c, goods, known):
                    drafts[group, stage].add_goods(c, goods)
        if not told:
            left[LeftOut.UNCOUNTED].add(c.id)
    order = {stage: n for n, stage in enumerate(LINES)}
    lines = sorted((d.line(*key) for key, d in drafts.items()), key=lambda x: (x.group, order[x.stage]))
    return Totals(tuple(lines), tuple((r, tuple(sorted(left[r]))) for r in LeftOut if left[r]))


def _why_left_out(c: Commitment, known: Mapping[str, Commitment], *, with_domestic: bool) -> LeftOut | None:
    parent = known.get(c.parent or "")
    if c.is_cumulative:
        return LeftOut.RUNNING_TOTAL
    if c.is_withdrawn or (parent is not None and parent.is_withdrawn and c.stage != "delivered"):
        return LeftOut.WITHDRAWN
    if c.is_forecast:
        return LeftOut.FORECAST
    if c.is_passed_on:
        return LeftOut.PASSED_ON
    if c.stance != "asserted":
        return LeftOut.UNSURE
    if c.is_domestic and not with_domestic:
        return LeftOut.DOMESTIC
    if parent is not None and _stands(parent) and _is_more_than_the_whole(parent, known, told_of=c):
        return LeftOut.PART
    return LeftOut.CHANGED if _is_told_by_change(c, known) else None


def _stands(c: Commitment) -> bool:
    return not (c.is_cumulative or c.is_withdrawn or c.is_forecast or c.is_passed_on) and c.stance == "asserted"


def _own(c: Commitment) -> dict[str, Sum]:
    """The sums promised, by currency: no second tellings."""
    return {m.currency: Sum.of(m) for m in c.money if not m.same_as_previous}


def _figures(c: Commitment) -> dict[tuple[str, ...], Decimal]:
    """Its sums and numbers: ("money", currency) or ("goods", type, unit) → how much."""
    numbers: dict[tuple[str, ...], Decimal] = {("money", currency): s.n for currency, s in _own(c).items()}
    for i in c.items:
        if i.quantity is not None and i.quantity.n is not None:
            numbers["goods", i.type, i.quantity.unit or ""] = i.quantity.n
    return numbers


def _is_told_by_change(c: Commitment, known: Mapping[str, Commitment]) -> bool:
    """True where the other end of a change counts in its place: the later, but the earlier where it is larger."""
    own = _figures(c)
    wholes = [known[u] for u in c.updated_by if u in known and not known[u].is_addition]
    if any(_replaces(_figures(later), own) for later in wholes if _stands(later)):
        return True
    if c.is_addition:
        return False
    earlier = known.get(c.updates or "")
    return earlier is not None and _stands(earlier) and not _replaces(own, _figures(earlier))


def _replaces(later: Mapping[tuple[str, ...], Decimal], earlier: Mapping[tuple[str, ...], Decimal]) -> bool:
    """An extension without a figure leaves the earlier one; a raise told by what it adds is no new whole."""
    if not later or not {kind for kind, *_ in earlier} <= {kind for kind, *_ in later}:
        return False
    return all(later[unit] >= n for unit, n in earlier.items() if unit in later)


def _parts(parent: Commitment, known: Mapping[str, Commitment]) -> list[Commitment]:
    """Those of its parts whose sums it holds: also a part taken back is no longer in what stands."""
    return [known[i] for i in parent.children if i in known and not known[i].is_cumulative]


def _is_more_than_the_whole(parent: Commitment, known: Mapping[str, Commitment], told_of: Commitment) -> bool:
    """True where a part cannot be taken out of its package: told in another currency, or more than the whole."""
    whole = _own(parent)
    if not whole or not _own(told_of):
        return False
    if any(currency not in whole for currency in _own(told_of)):
        return True
    of_parts: dict[str, Decimal] = defaultdict(Decimal)
    for part in _parts(parent, known):
        for currency, s in _own(part).items():
            of_parts[currency] += s.n
    return any(of_parts[currency] > s.n for currency, s in whole.items())


def _amounts(c: Commitment, known: Mapping[str, Commitment]) -> dict[str, list[Sum]]:
    """A commitment's sums by line, without those of its parts that count by themselves."""
    rest = [Sum.of(m) for m in c.outstanding_money if not m.same_as_previous] if c.stage in _PROMISED else []
    if c.stage == "delivered" and (c.delivered_money or rest):
        come = [Sum.of(m) for m in c.delivered_money if not m.same_as_previous]
    else:
        come = list(_own(c).values())
    parts = [p for p in _parts(c, known) if not _is_more_than_the_whole(c, known, told_of=p)]
    return {
        line: found
        for line, sums in ((c.stage, come), (OUTSTANDING, rest))
        if (found := [s for one in sums if (s := one.without(_taken_by(parts, c, line, one.currency))) is not None])
    }


def _taken_by(parts: Sequence[Commitment], whole: Commitment, line: str, currency: str) -> list[Sum]:
    """What the parts take of one line of the whole: of a promise all of it; of what has come, what has come of them."""
    taken: list[Sum] = []
    for part in parts:
        if whole.stage != "delivered":
            told: Iterable[Sum] = _own(part).values()
        elif line == OUTSTANDING:
            told = map(Sum.of, part.outstanding_money)
        else:
            told = map(Sum.of, part.delivered_money) if part.stage == "delivered" else ()
        taken += [s for s in told if s.currency == currency]
    return taken


def _items(c: Commitment) -> dict[str, list[Goods]]:
    """Numbers of goods by line. A number that is only a bound ("more than 100") counts as told."""
    rest = c.outstanding_items if c.stage in _PROMISED else ()
    come = c.delivered_items if c.stage == "delivered" and (c.delivered_items or rest) else c.items
    return {
        line: [
            Goods(i.type, i.quantity.unit, i.quantity.n)
            for i in items
            if i.quantity is not None and i.quantity.n is not None and i.quantity.n > 0
        ]
        for line, items in ((c.stage, come), (OUTSTANDING, rest))
    }


def _is_told_by_package(c: Commitment, goods: Goods, known: Mapping[str, Commitment]) -> bool:
    parent = known.get(c.parent or "")
    if parent is None or not _stands(parent):
        return False
    return any(i.type == goods.type and i.quantity is not None and i.quantity.n is not None for i in parent.items)


def _group_of(c: Commitment, by: By) -> str:
    match by:
        case By.DONOR:
            return ",".join(c.donors)
        case By.RECIPIENT:
            return ",".join(c.recipients)
        case By.MONTH:
            day = rate_day(c)
            return "" if day is None else f"{day:%Y-%m}"
        case By.ITEM:
            kinds = sorted({i.type for i in c.items})
            return SEVERAL if len(kinds) > 1 else "".join(kinds)


class _Draft:
    """One line while it is added up."""

    def __init__(self) -> None:
        self._sums: dict[str, Sum] = {}
        self._unconverted: dict[str, Sum] = {}
        self._worth: Sum | None = None
        self._goods: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
        self._ids: set[str] = set()

    def add_sum(self, c: Commitment, one: Sum, yardstick: Yardstick | None) -> None:
        self._ids.add(c.id)
        self._sums[one.currency] = self._sums[one.currency] + one if one.currency in self._sums else one
        if yardstick is None:
            return
        converted = _converted(one, c, yardstick)
        if converted is None:
            known = self._unconverted.get(one.currency)
            self._unconverted[one.currency] = one if known is None else known + one
        else:
            self._worth = converted if self._worth is None else self._worth + converted

    def add_goods(self, c: Commitment, goods: Goods) -> None:
        self._ids.add(c.id)
        self._goods[goods.type, goods.unit] += goods.n

    def line(self, group: str, stage: str) -> Line:
        return Line(
            group,
            stage,
            tuple(s for _, s in sorted(self._sums.items())),
            tuple(Goods(kind, unit, n) for (kind, unit), n in sorted(self._goods.items(), key=str)),
            self._worth,
            tuple(s for _, s in sorted(self._unconverted.items())),
            tuple(sorted(self._ids)),
        )


def _converted(one: Sum, c: Commitment, yardstick: Yardstick) -> Sum | None:
    found = worth_of(Money(one.n, one.currency), rate_day(c), yardstick).converted
    if found is None:
        return None
    share = found.amount / one.n if one.n else _NOTHING
    low, high = (None if bound is None else bound * share for bound in (one.low, one.high))
    if not one.is_vague:
        low = high = found.amount
    return replace(one, currency=yardstick.currency, n=found.amount, low=low, high=high)
