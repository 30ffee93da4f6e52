"""What of a promise was delivered, and what is still to come.

Takes the tellings of one commitment and its goods and sums as folded; gives its deliveries, each once however often it
was told, what they add up to, and the rest. A delivery in one number belongs to the day it is told of; the whole
number told again after parts says that all has come and adds nothing. Where a delivery is told without a number, what
it names counts as come. Refuses to guess: goods worth a sum leave no rest of the sum, and where nothing stands promised
nothing is outstanding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from janji.model.values import Item, Money, Quantity
from janji.reconcile.amounts import is_generic, item_outcome, meets
from janji.reconcile.entries import Delivery
from janji.reconcile.tables import weights
from janji.reconcile.views import CommitmentView, Days, ItemView, gap

_NO_DAY: Days = (10**9, 10**9)

Amount = Item | Money
_Key = tuple[str, int | str]  # ("item", place among the folded items) or ("money", currency)


@dataclass(frozen=True, slots=True)
class Delivered:
    """All that the ledger says of a commitment's deliveries."""

    deliveries: tuple[Delivery, ...] = ()
    items: tuple[Item, ...] = ()
    money: tuple[Money, ...] = ()
    outstanding_items: tuple[Item, ...] = ()
    outstanding_money: tuple[Money, ...] = ()


@dataclass(slots=True)
class _Shipment:
    """Tellings of one delivery."""

    day: Days
    is_dated: bool
    told: list[CommitmentView] = field(default_factory=list)
    amounts: dict[_Key, Counter[Amount]] = field(default_factory=dict)
    named: set[_Key] = field(default_factory=set)  # also without a number
    takes_all: bool = False  # told in words that cover whatever was promised

    def amount(self, key: _Key) -> Amount | None:
        """The one told most; of several the exact, then the larger."""
        found = self.amounts.get(key)
        return (
            None if not found else max(found, key=lambda a: (_is_exact(a), found[a], _number(a) or Decimal(0), str(a)))
        )


def fold_deliveries(
    told: Sequence[CommitmentView], items: Sequence[Item], money: Sequence[Money], *, stands: bool
) -> Delivered:
    """`told`: the tellings of deliveries; `items`, `money`: of the whole commitment; `stands`: whether it was promised
    and not taken back."""
    shipments = _shipments(told, items)
    keys: list[_Key] = [("item", place) for place in range(len(items))]
    keys += [("money", m.currency) for m in money if not m.same_as_previous]
    wholes: dict[_Key, Amount] = {("item", place): item for place, item in enumerate(items)}
    wholes |= {("money", m.currency): m for m in money if not m.same_as_previous}
    came = {key: amount for key in keys if (amount := _came(key, wholes[key], shipments)) is not None}
    rest: dict[_Key, Amount] = {}
    if stands:
        is_goods = any(key[0] == "item" for key in keys)
        owed = [key for key in keys if not _is_only_a_heading(wholes[key], items)]
        rest = {key: left for key in owed if (left := _left(key, wholes[key], came, shipments, is_goods)) is not None}
    return Delivered(
        deliveries=tuple(_delivery(s, keys, wholes) for s in shipments),
        items=tuple(a for a in came.values() if isinstance(a, Item)),
        money=tuple(a for a in came.values() if isinstance(a, Money)),
        outstanding_items=tuple(a for a in rest.values() if isinstance(a, Item)),
        outstanding_money=tuple(a for a in rest.values() if isinstance(a, Money)),
    )


def _is_only_a_heading(amount: Amount, items: Sequence[Item]) -> bool:
    """ "Military aid" beside the goods that it consists of is nothing to be delivered besides."""
    if not isinstance(amount, Item) or not is_generic(amount.type) or amount.quantity is not None:
        return False
    return any(not is_generic(item.type) for item in items)


def _number(amount: Amount) -> Decimal | None:
    if isinstance(amount, Money):
        return amount.n
    return None if amount.quantity is None else amount.quantity.n


def _is_exact(amount: Amount) -> bool:
    quantity = amount if isinstance(amount, Money) else amount.quantity
    return quantity is not None and quantity.q == "exact"


def _interval(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    quantity = amount if isinstance(amount, Money) else amount.quantity
    return (None, None) if quantity is None else quantity.interval


def _shipments(told: Sequence[CommitmentView], items: Sequence[Item]) -> list[_Shipment]:
    """The deliveries, each once; those with numbers first, since tellings without lean on them."""
    folded = [ItemView.of(item) for item in items]
    found: list[_Shipment] = []
    measured = {v.frame.id: _measured(v, folded) for v in told}

    def order(view: CommitmentView) -> tuple[bool, Days, str]:
        return (not measured[view.frame.id], view.time or view.reported or _NO_DAY, view.frame.id)

    for view in sorted(told, key=order):
        amounts = measured[view.frame.id]
        shipment = next((s for s in found if _is_of(view, amounts, s)), None)
        if shipment is None:
            shipment = _Shipment(view.time or view.reported or _NO_DAY, view.time is not None)
            found.append(shipment)
        _tell(shipment, view, amounts, folded)
    return sorted(found, key=lambda s: (s.day, s.told[0].frame.id))


def _tell(shipment: _Shipment, view: CommitmentView, amounts: dict[_Key, Amount], folded: Sequence[ItemView]) -> None:
    shipment.told.append(view)
    if view.time is not None and not shipment.is_dated:
        shipment.day, shipment.is_dated = view.time, True
    for key, amount in amounts.items():
        shipment.amounts.setdefault(key, Counter())[amount] += 1
    for item in (ItemView.of(i) for i in view.frame.items):
        place = _place(item, folded)
        if place is not None:
            shipment.named.add(("item", place))
        elif is_generic(item.type) and not item.counted:  # "the aid", "the weapons"
            shipment.takes_all = True
    if not view.frame.items and not view.money:
        shipment.takes_all = True


def _place(item: ItemView, folded: Sequence[ItemView]) -> int | None:
    """Which of the folded goods an item tells of."""
    fits = [n for n, whole in enumerate(folded) if item_outcome(whole, item) not in (None, "broader")]
    return fits[0] if fits else None


def _measured(view: CommitmentView, folded: Sequence[ItemView]) -> dict[_Key, Amount]:
    found: dict[_Key, Amount] = {}
    for item in view.frame.items:
        seen = ItemView.of(item)
        place = _place(seen, folded)
        if seen.counted and place is not None:
            found[("item", place)] = item
    for m in view.money:
        if not m.same_as_previous:
            found[("money", m.currency)] = m
    return found


def _is_of(view: CommitmentView, amounts: dict[_Key, Amount], shipment: _Shipment) -> bool:
    """Whether a telling is of a delivery told before."""
    day = view.time or view.reported or _NO_DAY
    scale = weights("commitment")
    is_near = gap(day, shipment.day) <= scale.days(
        "one_act_days" if view.time is not None and shipment.is_dated else "one_report_days"
    )
    both = [(amounts[k], other) for k in amounts if (other := shipment.amount(k)) is not None]
    if not both:
        return is_near
    agree = all(meets(_interval(a), _interval(b)) for a, b in both)
    is_undated = view.time is None or not shipment.is_dated
    return is_near or (agree and is_undated)


def _came(key: _Key, whole: Amount, shipments: Sequence[_Shipment]) -> Amount | None:
    """How much of one kind has come; without a number where none is told, None where nothing came."""
    parts = [a for s in shipments if (a := s.amount(key)) is not None]
    is_named = any(key in s.named or s.takes_all for s in shipments)
    if not parts:
        return _without_number(whole) if is_named else None
    told_whole = [a for a in parts if len(parts) > 1 and _number(a) == _number(whole)]
    if told_whole:
        return told_whole[0]
    numbers = [_number(a) for a in parts]
    if len(parts) == 1 or any(n is None for n in numbers):
        return parts[-1] if len(parts) == 1 else _without_number(whole)
    q = "exact" if all(_is_exact(a) for a in parts) else "about"
    return _with_number(whole, sum((n for n in numbers if n is not None), Decimal(0)), q)


def _left(
    key: _Key, whole: Amount, came: dict[_Key, Amount], shipments: Sequence[_Shipment], is_goods: bool
) -> Amount | None:
    """What is still to come of one kind; None where nothing is, or nobody can tell."""
    if key[0] == "money" and is_goods and shipments and key not in came:
        return None  # the sum is what the goods are worth: they are the rest
    done = came.get(key)
    if done is None:
        return whole
    promised, arrived = _number(whole), _number(done)
    if promised is None or arrived is None or arrived >= promised:
        return None
    q = "exact" if _is_exact(whole) and _is_exact(done) else "about"
    return _with_number(whole, promised - arrived, q)


def _without_number(whole: Amount) -> Amount | None:
    """Goods as named; a sum paid without its figure is the sum promised."""
    return replace(whole, quantity=None) if isinstance(whole, Item) else whole


def _with_number(whole: Amount, n: Decimal, q: str) -> Amount:
    if isinstance(whole, Money):
        return replace(whole, n=n, q=q)
    unit = None if whole.quantity is None else whole.quantity.unit
    return replace(whole, quantity=Quantity(n, q, unit))


def _delivery(shipment: _Shipment, keys: Sequence[_Key], wholes: dict[_Key, Amount]) -> Delivery:
    amounts = [
        amount if amount is not None else _without_number(wholes[key])
        for key in keys
        if (amount := shipment.amount(key)) is not None or (key in shipment.named)
    ]
    times = [v.frame.time_of("time") for v in shipment.told]
    known = [t for t in times if t is not None]
    return Delivery(
        time=min(known, key=lambda t: (t.last - t.first, t)) if known else None,
        items=tuple(a for a in amounts if isinstance(a, Item)),
        money=tuple(a for a in amounts if isinstance(a, Money)),
        frames=tuple(sorted(v.frame.id for v in shipment.told)),
    )
