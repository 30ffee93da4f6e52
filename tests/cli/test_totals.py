"""`janji ledger --totals`: what promises add up to, on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Janji


@pytest.mark.parametrize(("by", "group"), [("donor", "Indonesia"), ("recipient", "Nepal"), ("month", "2026-03")])
def test_sums_stand_by_group_and_stage(janji: Janji, filled: Path, by: str, group: str) -> None:
    out = janji("ledger", "--ledger", filled, "--totals", by).out
    (line,) = [x for x in out.splitlines() if x.strip().startswith(group)]
    assert "pledged" in line
    assert "IDR 48 billion" in line
    assert "within one country 1" in out


def test_goods_are_counted_by_kind(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--totals", "item").out
    (line,) = [x for x in out.splitlines() if "medical" in x]
    assert line.split()[-4:] == ["2", "IDR", "48", "billion"]


def test_totals_are_converted_when_asked(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--totals", "donor", "--in", "USD", "--lang", "id").out
    assert "Dalam USD" in out
    assert "USD 2,846 juta" in out
    assert "Bank Sentral Eropa" in out


def test_without_any_commitment_the_totals_say_so(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--totals", "donor", "--donor", "FRA").out
    assert "No commitment here" in out
