"""A sum in another currency, at the reference rate of a day.

Takes a sum, the currency wanted and a day; gives the amount with the rate and the day it was published, the original
beside it. Qualifiers and open bounds are kept: "more than" stays "more than". Leaves alone what the ECB gives no rate
for (`why_not` says why); never converts by way of a guess, a peg or a later rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum

from janji.exchange.rates import Rates, rates
from janji.model.values import Bounds, Money

_PRECISE = Context(prec=34, rounding=ROUND_HALF_EVEN)  # IEEE decimal128: exact for any told sum
_CENT = Decimal("0.01")
_LARGEST = 30  # digits from which hundredths do not fit and do not matter
_SHOWN = Context(prec=6, rounding=ROUND_HALF_EVEN)  # the ECB prints five to seven digits


class WhyNot(StrEnum):
    """Why a sum stays in its own currency."""

    NO_DAY = "no-day"  # nothing says when
    UNKNOWN = "unknown"  # the ECB has never published a rate for the currency (UAH, KES, SAR)
    TOO_EARLY = "too-early"  # before its first rate (IDR before April 2005)
    ENDED = "ended"  # after its last (RUB since March 2022, HRK since 2023), or in a pause of years (ISK 2008-2018)


@dataclass(frozen=True, slots=True)
class Converted:
    """A sum in another currency. `money` has the original's qualifier; its amount is rounded to a hundredth."""

    original: Money
    money: Money
    rate: Decimal  # units of the new currency for one of the original's, six digits: for people, not for sums
    rate_date: date

    @property
    def amount(self) -> Decimal:
        return self.money.n

    @property
    def currency(self) -> str:
        return self.money.currency

    @property
    def interval(self) -> Bounds:
        return self.money.interval


def convert(
    money: Money, to: str, on: date | None, *, at: date | None = None, table: Rates | None = None
) -> Converted | None:
    """`money` in `to` at the rate of `on`, or for constant currency of `at` whatever the day; None: see `why_not`.

    A sum in `to` already is itself, at rate 1, whether the ECB knows its currency or not.
    """
    day = at or on
    if day is None:
        return None
    if money.currency == to:
        return Converted(money, money, Decimal(1), day)
    table = table or rates()
    source, target = table.on(money.currency, day), table.on(to, day)
    if source is None or target is None:
        return None
    amount = _PRECISE.divide(_PRECISE.multiply(money.n, target.per_euro), source.per_euro)
    rounded = amount.quantize(_CENT, context=_PRECISE) if amount.adjusted() < _LARGEST else amount
    rate = _SHOWN.divide(target.per_euro, source.per_euro)
    # The older of the two dates: the rate is no fresher than that.
    used = [r.day for r in (source, target) if r.currency != "EUR"]
    return Converted(money, Money(rounded, to, money.q, money.same_as_previous), rate, min(used, default=day))


def why_not(
    money: Money, to: str, on: date | None, *, at: date | None = None, table: Rates | None = None
) -> tuple[WhyNot, str] | None:
    """Why `convert` gives None for the same arguments, and for which of the two currencies; None where it converts."""
    day = at or on
    if day is None:
        return WhyNot.NO_DAY, money.currency
    if money.currency == to:
        return None
    table = table or rates()
    for currency in (money.currency, to):
        if currency not in table:
            return WhyNot.UNKNOWN, currency
        if table.on(currency, day) is None:
            return (WhyNot.TOO_EARLY if day < table.reach[currency][0] else WhyNot.ENDED), currency
    return None
