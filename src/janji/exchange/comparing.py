"""Whether sums in two currencies can be one amount: told in brackets, or by another paper in its own money.

Reporters take a rate of their own day (or of last year's budget) and round the result. So each sum is taken with what
its rounding may hide, the rate with its range over the days in question, and a tolerance over that. Says nothing of
sums in one currency (equal digits or not), and nothing where a rate is missing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from janji.exchange.rates import EURO, LONGEST_PAUSE, Rates, rates
from janji.model.values import Money, Time

# Of 19 told conversions in Indonesian and English news of 2022-2025 ("US$ 75 million (Rp 1.2 trillion)"), 15 agree with
# the day's rate as far as rounding can tell, 18 lie within 3.3 % beyond it (a budget rate or an old one), and the last,
# 11.5 % off, is a slip of the reporter's. Of sums that have nothing to do with each other .7 % pass
# (python -m bench.conversions; docs/decisions/0018).
TOLERANCE = Decimal("0.04")
_FEWEST_DIGITS = 2  # "1 billion" is taken for 1.0, not for anything from half to one and a half


class Outcome(StrEnum):
    SAME = "same"  # one amount, as far as rates and rounding can tell
    APART = "apart"
    UNKNOWN = "unknown"  # no rate for a currency on these days, or one currency only


def near_equal(a: Money, b: Money, days: Time | None, *, table: Rates | None = None) -> Outcome:
    """Whether `a` and `b`, in different currencies, can be one amount on `days` (from the first report to the last).

    "About" and "almost" widen a sum as they do elsewhere; of "more than" and "up to" the told figure is compared.
    """
    table = table or rates()
    if days is None or a.currency == b.currency or a.n <= 0 or b.n <= 0:
        return Outcome.UNKNOWN
    span = cross_rates(a.currency, b.currency, days, table)
    if span is None:
        return Outcome.UNKNOWN
    (a_low, a_high), (b_low, b_high) = told_range(a), told_range(b)
    low, high = a_low * span[0] * (1 - TOLERANCE), a_high * span[1] * (1 + TOLERANCE)
    return Outcome.SAME if low <= b_high and b_low <= high else Outcome.APART


def distance(a: Money, b: Money, day: date, *, table: Rates | None = None) -> Decimal | None:
    """How far `b` lies from `a` at the day's rate beyond what rounding explains, as a signed share; 0 where it does."""
    span = cross_rates(a.currency, b.currency, Time.day(day), table or rates())
    if span is None or a.n <= 0 or b.n <= 0:
        return None
    (a_low, a_high), (b_low, b_high) = told_range(a), told_range(b)
    low, high = a_low * span[0], a_high * span[1]
    if b_low > high:
        return b_low / high - 1
    return b_high / low - 1 if b_high < low else Decimal(0)


def told_range(money: Money) -> tuple[Decimal, Decimal]:
    """What a figure may stand for, by its last digit that is not 0 and by "about" and "almost".

    The open sides of "more than" and "up to" are not used: 2.5 billion beside "more than 2 billion" is no sign of one
    sum.
    """
    half = rounding_step(money.n) / 2
    low, high = money.interval if money.q in ("about", "almost") else (money.n, money.n)
    assert low is not None
    assert high is not None
    if money.q in ("about", "almost"):
        return min(low, money.n - half), max(high, money.n + half)
    return money.n - half, money.n + half


def rounding_step(n: Decimal) -> Decimal:
    """The unit of the last digit told: 434,000,000 → 1,000,000; never coarser than two digits tell."""
    last = n.normalize().as_tuple().exponent
    assert isinstance(last, int)
    return Decimal(1).scaleb(min(last, n.adjusted() - _FEWEST_DIGITS + 1))


def cross_rates(source: str, target: str, days: Time, table: Rates) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest units of `target` for one of `source` over the days; None where one has no rate."""
    known, crossed = _history(source, target, table)
    found = crossed[bisect_left(known, days.first) : bisect_right(known, days.last)]
    found += [rate for day in (days.first, days.last) if (rate := _crossed(source, target, day, table)) is not None]
    return (min(found), max(found)) if found else None


@lru_cache(maxsize=256)
def _history(source: str, target: str, table: Rates) -> tuple[list[date], list[Decimal]]:
    """Every day on which one of the two has a rate and both are known, in order, with the units of `target` for one of
    `source`."""
    days = sorted({day for currency in (source, target) for day in table.between(currency, table.first, table.last)})
    told = [(day, rate) for day in days if (rate := _crossed(source, target, day, table)) is not None]
    return [day for day, _ in told], [rate for _, rate in told]


def _crossed(source: str, target: str, day: date, table: Rates) -> Decimal | None:
    one, other = table.on(source, day), table.on(target, day)
    # A last known rate from long before the day is good for showing, not for telling two sums apart.
    if one and other and all(r.currency == EURO or (day - r.day).days <= LONGEST_PAUSE for r in (one, other)):
        return other.per_euro / one.per_euro
    return None
