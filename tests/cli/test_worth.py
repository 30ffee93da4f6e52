"""`--in`: what sums come to in another currency, with rate and date, the sums told beside them."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from janji.exchange import convert
from janji.model.values import Money

from .conftest import Janji

TOLD = Money(Decimal(48_000_000_000), "IDR")


def test_the_table_has_a_column_with_the_sum_in_the_wanted_currency(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--in", "usd").out
    assert "Worth in USD" in out
    (line,) = [line for line in out.splitlines() if "Nepal" in line]
    assert "IDR 48 billion" in line
    assert "USD 2.846 million" in line


def test_rates_and_their_dates_stand_below_the_table(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--in", "USD").out
    assert "European Central Bank" in out
    assert "Mar 10, 2026" in out
    assert "kurs acuan Bank Sentral Eropa" in janji("ledger", "--ledger", filled, "--in", "USD", "--lang", "id").out


def test_without_the_option_nothing_is_converted(janji: Janji, filled: Path) -> None:
    assert "Worth" not in janji("ledger", "--ledger", filled).out
    row = json.loads(janji("export", "commitments", "--ledger", filled).out.splitlines()[0])
    assert "converted" not in row


def test_constant_currency_names_its_day(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--in", "USD", "--constant", "2024").out
    assert "Dec 31, 2024" in out
    expected = convert(TOLD, "USD", None, at=date(2024, 12, 31))
    assert expected is not None
    assert f"{expected.amount / 10**6:.3f}".rstrip("0") in out


def test_explain_gives_the_rate_and_its_date(janji: Janji, filled: Path) -> None:
    (line,) = [line for line in janji("ledger", "--ledger", filled).out.splitlines() if "Nepal" in line]
    out = janji("explain", line.split()[0], "--ledger", filled, "--in", "USD").out
    assert "1 IDR = 0.0000592" in out
    assert "Mar 10, 2026" in out


def test_an_export_has_amount_rate_and_date(janji: Janji, filled: Path, tmp_path: Path) -> None:
    rows = [json.loads(r) for r in janji("export", "commitments", "--ledger", filled, "--in", "EUR").out.splitlines()]
    (row,) = [r for r in rows if r["money"]]
    made = convert(TOLD, "EUR", date(2026, 3, 10))
    assert made is not None
    assert row["money"] == [{"n": 48_000_000_000, "currency": "IDR"}]
    assert row["converted"] == [
        {"n": float(made.amount), "currency": "EUR", "rate": str(made.rate), "rate_date": "2026-03-10"}
    ]
    target = tmp_path / "c.csv"
    assert janji("export", "commitments", "--ledger", filled, "--in", "EUR", "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as file:
        assert any('"rate_date": "2026-03-10"' in r["converted"] for r in csv.DictReader(file))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--in", "UAH"), "no rate for it"),
        (("--in", "USD", "--constant", "lately"), "neither a year"),
        (("--in", "RUB", "--constant", "2024"), "rates from 2005-04-01 to 2022-03-01"),
        (("--constant", "2024"), "needs --in"),
    ],
)
def test_what_cannot_be_asked_for_is_said(janji: Janji, filled: Path, options: tuple[str, ...], message: str) -> None:
    ending = janji("ledger", "--ledger", filled, *options)
    assert ending.code == 2
    assert message in ending.err


def test_other_exports_have_no_sums_to_convert(janji: Janji, filled: Path) -> None:
    assert "Use it with commitments" in janji("export", "meetings", "--ledger", filled, "--in", "USD").err
