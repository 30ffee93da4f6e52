"""What the sums of a commitment come to in one currency.

Takes commitments and a yardstick (a currency, and for constant currency a day); gives each sum with its conversion, or
with the reason why it stays in its own. The rate is that of the day on which the sum was first promised, so that later
reports and stages leave the value alone. The original is always kept, and a sum that an article itself gives a second
time in another currency is not counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from janji.exchange import Converted, WhyNot, convert, why_not
from janji.model.values import Money, Time
from janji.reconcile.entries import Commitment

_PROMISED = frozenset({"pledged", "approved", "delivered"})


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The currency in which sums are compared. `constant`: one day's rates for all; else each by its own day's."""

    currency: str
    constant: date | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """A sum and what it comes to; `why_not` and the currency that has no rate where it is not converted."""

    original: Money
    day: date | None  # the day that was asked for; the rate's own is in `converted`
    converted: Converted | None
    why_not: tuple[WhyNot, str] | None


def rate_day(c: Commitment) -> date | None:
    """The day on which it was first promised (else first told of at all): the act's, or its report's where the text
    does not date the act to a day. None where neither is known.
    """
    firm = [h for h in c.history if h.stage in _PROMISED and h.stance == "asserted"]
    days = [_day(h.time, h.reported) for h in firm or c.history]
    return min((d for d in days if d is not None), default=_day(c.time, c.reported))


def _day(time: Time | None, reported: Time | None) -> date | None:
    if time is not None and (time.is_one_day or reported is None):
        return time.last
    return reported.first if reported is not None else None


def worth_of(money: Money, day: date | None, yardstick: Yardstick) -> Worth:
    converted = convert(money, yardstick.currency, day, at=yardstick.constant)
    reason = None if converted else why_not(money, yardstick.currency, day, at=yardstick.constant)
    return Worth(money, day, converted, reason)


def worth(c: Commitment, yardstick: Yardstick, money: Sequence[Money] | None = None) -> tuple[Worth, ...]:
    """What the commitment's sums (or those of its `money` given) come to, in their order."""
    day = rate_day(c)
    return tuple(worth_of(m, day, yardstick) for m in (c.money if money is None else money))
