"""What a commitment's sums come to: the day first promised counts, and what has no rate says so."""

from __future__ import annotations

from datetime import date

import pytest

from janji.exchange import WhyNot, convert
from janji.model.values import Money
from janji.reconcile import Commitment
from janji.reconcile.valuing import Yardstick, rate_day, worth

from .conftest import Newsroom

EUROS = {"n": 400_000_000, "currency": "EUR"}
USD = Yardstick("USD")


@pytest.fixture
def delivered_later() -> Commitment:
    room = Newsroom()
    room.article("a", "2023-01-10").gives("considered", "DEU", "UKR", "weapon.tank Leopard 2 x14", money=[EUROS])
    room.article("b", "2023-01-16").gives("pledged", "DEU", "UKR", "weapon.tank Leopard 2 x14", money=[EUROS])
    room.article("c", "2023-02-20").gives("delivered", "DEU", "UKR", "weapon.tank Leopard 2 x14", money=[EUROS])
    (commitment,) = room.commitments()
    return commitment


def test_the_day_first_promised_gives_the_rate(delivered_later: Commitment) -> None:
    assert rate_day(delivered_later) == date(2023, 1, 16)
    (w,) = worth(delivered_later, USD)
    assert w.converted is not None
    assert w.converted == convert(w.original, "USD", date(2023, 1, 16))


def test_constant_currency_takes_its_own_day(delivered_later: Commitment) -> None:
    (w,) = worth(delivered_later, Yardstick("USD", date(2021, 12, 31)))
    assert w.converted is not None
    assert w.converted.rate_date == date(2021, 12, 31)


def test_an_act_dated_to_the_day_goes_before_its_report() -> None:
    room = Newsroom()
    room.article("a", "2023-01-20").gives("pledged", "DEU", "UKR", money=[EUROS], time="2023-01-17")
    (commitment,) = room.commitments()
    assert rate_day(commitment) == date(2023, 1, 17)


def test_a_currency_without_rates_keeps_its_sum_and_says_why() -> None:
    room = Newsroom()
    room.article("a", "2023-01-20").gives("pledged", "UKR", "MDA", money=[{"n": 5_000_000, "currency": "UAH"}])
    (commitment,) = room.commitments()
    (w,) = worth(commitment, USD)
    assert (w.converted, w.why_not) == (None, (WhyNot.UNKNOWN, "UAH"))
    assert w.original == Money(w.original.n, "UAH")
