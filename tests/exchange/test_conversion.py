"""Sums in another currency: the day's rate, never a later one, and the original always beside it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.exchange import Rates, WhyNot, convert, rates, why_not
from janji.model.values import Money

# A table of our own: a weekend, a currency that ends, one that pauses for years, one that begins late.
TABLE = Rates(
    iter(
        [
            "Date,USD,IDR,RUB,ISK,",
            "2023-01-20,1.10,16500,N/A,140,",
            "2023-01-16,1.08,16200,N/A,N/A,",
            "2023-01-13,1.05,16000.50,N/A,N/A,",
            "2022-03-01,1.11,N/A,117.201,N/A,",
            "2008-12-09,1.28,N/A,35.5,290,",
        ]
    )
)
FRIDAY, SUNDAY, MONDAY = date(2023, 1, 13), date(2023, 1, 15), date(2023, 1, 16)


def usd(n: str, q: str = "exact") -> Money:
    return Money(Decimal(n), "USD", q)


def test_a_sum_is_converted_at_the_rate_of_the_day() -> None:
    converted = convert(usd("108"), "EUR", MONDAY, table=TABLE)
    assert converted is not None
    assert (converted.amount, converted.currency) == (Decimal("100.00"), "EUR")
    assert converted.rate_date == MONDAY
    assert converted.original == usd("108")


def test_on_a_sunday_fridays_rate_holds_and_says_so() -> None:
    converted = convert(usd("105"), "IDR", SUNDAY, table=TABLE)
    assert converted is not None
    assert (converted.amount, converted.rate_date) == (Decimal("1600050.00"), FRIDAY)


def test_no_later_rate_is_ever_taken() -> None:
    assert convert(usd("1"), "IDR", date(2008, 12, 10), table=TABLE) is None
    assert why_not(usd("1"), "IDR", date(2008, 12, 10), table=TABLE) == (WhyNot.TOO_EARLY, "IDR")


def test_behind_the_end_of_the_table_the_last_rate_holds_and_its_date_tells() -> None:
    converted = convert(usd("11"), "EUR", date(2023, 6, 1), table=TABLE)
    assert converted is not None
    assert (converted.amount, converted.rate_date) == (Decimal("10.00"), date(2023, 1, 20))


def test_a_currency_without_further_rates_stays_unconverted() -> None:
    roubles = Money(Decimal(5_000_000), "RUB")
    assert convert(roubles, "USD", date(2022, 3, 4), table=TABLE) is not None
    assert convert(roubles, "USD", MONDAY, table=TABLE) is None
    assert why_not(roubles, "USD", MONDAY, table=TABLE) == (WhyNot.ENDED, "RUB")


def test_a_pause_of_years_is_not_bridged() -> None:
    crowns = Money(Decimal(100), "ISK")
    assert why_not(crowns, "EUR", date(2015, 6, 1), table=TABLE) == (WhyNot.ENDED, "ISK")
    assert why_not(crowns, "EUR", date(2023, 1, 20), table=TABLE) is None


@pytest.mark.parametrize("currency", ["UAH", "KES", "SAR"])
def test_a_currency_outside_of_the_banks_list_stays_unconverted_and_says_so(currency: str) -> None:
    money = Money(Decimal(10), currency)
    assert convert(money, "USD", MONDAY) is None
    assert why_not(money, "USD", MONDAY) == (WhyNot.UNKNOWN, currency)
    assert why_not(usd("10"), currency, MONDAY) == (WhyNot.UNKNOWN, currency)


def test_a_sum_in_the_wanted_currency_is_itself() -> None:
    hryvnia = Money(Decimal(7), "UAH", "about")
    converted = convert(hryvnia, "UAH", MONDAY)
    assert converted is not None
    assert (converted.money, converted.rate) == (hryvnia, Decimal(1))


def test_without_a_day_nothing_is_converted() -> None:
    assert convert(usd("1"), "EUR", None) is None
    assert why_not(usd("1"), "EUR", None) == (WhyNot.NO_DAY, "USD")


def test_constant_currency_takes_one_days_rate_for_all() -> None:
    days = (date(2008, 12, 9), MONDAY, None)
    amounts = {c.amount for day in days if (c := convert(usd("110"), "EUR", day, at=date(2023, 1, 20), table=TABLE))}
    assert amounts == {Decimal("100.00")}


@pytest.mark.parametrize("q", ["about", "almost", "more", "upto", "atleast"])
def test_a_vague_sum_stays_as_vague(q: str) -> None:
    converted = convert(usd("216", q), "EUR", MONDAY, table=TABLE)
    assert converted is not None
    low, high = converted.interval
    told_low, told_high = usd("216", q).interval
    assert low == (None if told_low is None else told_low / Decimal("1.08"))
    assert high == (None if told_high is None else told_high / Decimal("1.08"))


def test_the_second_telling_of_a_sum_stays_one() -> None:
    converted = convert(Money(Decimal(54), "USD", "exact", same_as_previous=True), "EUR", MONDAY, table=TABLE)
    assert converted is not None
    assert converted.money.same_as_previous


@given(
    st.integers(1, 10**15),
    st.sampled_from(["USD", "IDR", "GBP", "JPY", "TRY"]),
    st.dates(date(2010, 1, 1), date(2026, 10, 1)),
)
def test_there_and_back_gives_the_sum_again(n: int, currency: str, day: date) -> None:
    money = Money(Decimal(n), currency)
    there = convert(money, "EUR", day)
    assert there is not None
    back = convert(there.money, currency, day)
    assert back is not None
    one_cent = rates().on(currency, day)
    assert one_cent is not None
    assert abs(back.amount - money.n) <= one_cent.per_euro * Decimal("0.01")


@given(st.sampled_from(sorted(rates().reach)), st.dates(date(1999, 1, 4), date(2030, 1, 1)))
def test_a_rate_is_never_from_after_its_day_and_of_a_living_currency_never_old(currency: str, day: date) -> None:
    rate = rates().on(currency, day)
    first, last = rates().reach[currency]
    if rate is None:
        assert day < first or day > last + timedelta(days=7) or currency == "ISK"
    else:
        assert rate.day <= day
        assert day > rates().last or day - rate.day <= timedelta(days=7)


def test_a_rate_is_the_digits_that_the_bank_printed() -> None:
    rate = rates().on("USD", date(2023, 1, 16))
    assert rate is not None
    assert str(rate.per_euro) == "1.0812"


def test_the_installed_table_reaches_from_the_euros_first_day() -> None:
    reach = rates().reach
    assert reach["USD"][0] == date(1999, 1, 4)
    assert reach["IDR"][0] == date(2005, 4, 1)
    assert reach["RUB"][1] == date(2022, 3, 1)
    assert reach["EUR"] == (rates().first, rates().last)


def test_a_sum_beyond_all_measure_is_converted_too() -> None:
    huge = convert(usd("1e40"), "EUR", MONDAY, table=TABLE)
    assert huge is not None
    assert huge.amount > 0
