"""Converted sums on the screen: the amount, its rate and day, and what could not be converted, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from janji.cli.wording import Wording
from janji.model.values import Money, Time
from janji.reconcile.totals import Sum
from janji.reconcile.valuing import Worth, Yardstick

# A conversion is no sharper than rates and told sums: four figures on the screen, all of them in exports.
_FIGURES = Context(prec=4, rounding=ROUND_HALF_EVEN)


def shown_worth(worth: Worth, wording: Wording) -> str:
    """The amount in the yardstick's currency; in brackets where it is a sum told before; "" where there is none."""
    if worth.converted is None:
        return ""
    money = worth.converted.money
    if money == worth.original:
        return wording.money(money)
    return wording.money(Money(_rounded(money.n), money.currency, money.q, money.same_as_previous))


def shown_sum(total: Sum, wording: Wording, *, is_converted: bool = False) -> str:
    """Several amounts together: "about" where not all of them are exact."""
    n = _rounded(total.n) if is_converted else total.n
    return wording.money(Money(n, total.currency, "about" if total.is_vague else "exact"))


def shown_rate(worth: Worth, wording: Wording) -> str:
    """The amount with its rate and the rate's day, or why there is none."""
    if worth.converted is None:
        return _reason(worth, wording)
    made = worth.converted
    if made.money == worth.original:
        return wording.money(made.money)
    return wording.say(
        "worth_rate",
        amount=shown_worth(worth, wording),
        source=worth.original.currency,
        rate=wording.figure(made.rate),
        target=made.currency,
        day=wording.time(Time.day(made.rate_date)),
    )


def rates_note(worths: Iterable[Worth], yardstick: Yardstick, wording: Wording) -> list[str]:
    """What stands below a table with converted sums: whose rates of which days, and what was not converted."""
    shown = list(worths)
    days = sorted(w.converted.rate_date for w in shown if w.converted and w.converted.money != w.original)
    notes: list[str] = []
    if days and yardstick.constant is not None:
        day = wording.time(Time.day(days[0]))
        notes.append(wording.say("worth_note_constant", currency=yardstick.currency, day=day))
    elif days:
        first, last = (wording.time(Time.day(d)) for d in (days[0], days[-1]))
        notes.append(wording.say("worth_note", currency=yardstick.currency, first=first, last=last))
    reasons = sorted({_reason(w, wording) for w in shown if w.converted is None})
    if reasons:
        notes.append(wording.say("worth_none", ", ".join(reasons)))
    return notes


def _reason(worth: Worth, wording: Wording) -> str:
    reason, currency = worth.why_not or ("", worth.original.currency)
    return wording.say(f"worth_why.{reason}", currency)


def _rounded(n: Decimal) -> Decimal:
    rounded = _FIGURES.plus(n)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
