"""Two sums in two currencies: one amount, as far as rates, rounding and reporters' habits can tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.exchange import Outcome, convert, near_equal
from janji.exchange.comparing import rounding_step
from janji.model.values import Money, Time

DAY = Time.day(date(2023, 1, 16))  # EUR 1 = USD 1.0812 = IDR 16280
SPRING = Time(date(2025, 4, 1), date(2025, 4, 30))  # the dollar fell by 5 % within it


def money(n: str, currency: str, q: str = "exact") -> Money:
    return Money(Decimal(n), currency, q)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (money("400e6", "EUR"), money("434e6", "USD")),
        (money("400e6", "EUR"), money("430e6", "USD")),  # rounded
        (money("20e6", "USD"), money("301.5e9", "IDR")),
        (money("20e6", "USD"), money("310e9", "IDR")),  # at the budget's rate, 3 % beside the day's
        (money("400e6", "EUR"), money("450e6", "USD", "about")),
    ],
)
def test_the_same_amount_in_two_currencies_is_one(a: Money, b: Money) -> None:
    assert near_equal(a, b, DAY) is Outcome.SAME
    assert near_equal(b, a, DAY) is Outcome.SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (money("400e6", "EUR"), money("500e6", "USD")),
        (money("400e6", "EUR"), money("400e6", "USD")),
        (money("20e6", "USD"), money("200e9", "IDR")),
        (money("2.4e9", "EUR"), money("2.4e6", "USD")),
    ],
)
def test_other_amounts_stay_apart(a: Money, b: Money) -> None:
    assert near_equal(a, b, DAY) is Outcome.APART
    assert near_equal(b, a, DAY) is Outcome.APART


def test_over_several_days_any_of_their_rates_will_do() -> None:
    early, late = money("1013000", "EUR"), money("1152100", "USD")
    assert near_equal(early, late, Time.day(date(2025, 4, 1))) is Outcome.APART
    assert near_equal(early, late, SPRING) is Outcome.SAME


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        (money("5", "UAH"), money("5", "USD"), DAY),
        (money("5", "EUR"), money("5", "USD"), None),
        (money("5", "USD"), money("5", "USD"), DAY),
        (money("5", "RUB"), money("5", "USD"), DAY),
        (money("5", "EUR"), money("5", "USD"), Time.day(date(2060, 1, 1))),
    ],
)
def test_where_no_rate_is_known_nothing_is_said(a: Money, b: Money, days: Time | None) -> None:
    assert near_equal(a, b, days) is Outcome.UNKNOWN
    assert near_equal(b, a, days) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("n", "step"), [("434e6", "1e6"), ("400e6", "1e7"), ("1.5e12", "1e11"), ("996170", "10"), ("2025", "1")]
)
def test_a_figure_is_as_sharp_as_its_last_digit(n: str, step: str) -> None:
    assert rounding_step(Decimal(n)) == Decimal(step)


@given(
    st.integers(10, 10**13),
    st.sampled_from(["USD", "IDR", "GBP", "JPY"]),
    st.dates(date(2012, 1, 1), date(2026, 10, 1)),
    st.integers(2, 6),
)
def test_whatever_is_converted_and_rounded_is_known_again(n: int, to: str, day: date, digits: int) -> None:
    told = Money(Decimal(n), "EUR")
    converted = convert(told, to, day)
    assert converted is not None
    step = Decimal(1).scaleb(converted.amount.adjusted() - digits + 1)
    rounded = Money((converted.amount / step).to_integral_value() * step, to)
    assert near_equal(told, rounded, Time.day(day)) is Outcome.SAME
    assert near_equal(rounded, told, Time.day(day)) is Outcome.SAME
