"""`janji ledger`: one line a commitment, complete when it goes to a file, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Janji


def test_two_reports_of_one_pledge_are_one_line_with_two_sources(janji: Janji, filled: Path) -> None:
    ending = janji("ledger", "--ledger", filled)
    (line,) = [line for line in ending.out.splitlines() if "Nepal" in line]
    assert [cell.strip() for cell in line.split("  ") if cell.strip()][1:] == [
        "pledged",
        "Indonesia",
        "Nepal",
        "medical supplies",
        "2",
        "IDR 48 billion",
        "(Mar 10 – 11, 2026)",
        "2 / 2",
    ]


def test_the_table_speaks_indonesian_when_asked(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--lang", "id").out
    assert "dijanjikan" in out
    assert "IDR 48 miliar" in out
    assert "Penerima" in out


def test_the_language_follows_the_environment(janji: Janji, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert "dijanjikan" in janji("ledger", "--ledger", filled).out
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert "pledged" in janji("ledger", "--ledger", filled).out


def test_what_stays_within_one_country_is_left_out_and_told(janji: Janji, filled: Path) -> None:
    assert "shelter" not in janji("ledger", "--ledger", filled).out
    assert "1 within one country left out" in janji("ledger", "--ledger", filled).out
    assert "shelter" in janji("ledger", "--ledger", filled, "--all").out


@pytest.mark.parametrize("who", ["IDN", "idn", "Indonesia"])
def test_a_donor_is_found_by_code_or_name(janji: Janji, filled: Path, who: str) -> None:
    assert "Nepal" in janji("ledger", "--ledger", filled, "--donor", who).out


def test_filters_leave_out_the_others(janji: Janji, filled: Path) -> None:
    assert "Nepal" not in janji("ledger", "--ledger", filled, "--recipient", "UKR").out
    assert "Nepal" not in janji("ledger", "--ledger", filled, "--stage", "delivered").out
    assert "Nepal" in janji("ledger", "--ledger", filled, "--stage", "pledged", "--recipient", "NPL").out


def test_a_short_code_is_no_part_of_a_longer_name(janji: Janji, filled: Path) -> None:
    assert "Nepal" not in janji("ledger", "--ledger", filled, "--donor", "nes").out


def test_lines_in_a_file_are_whole(janji: Janji, filled: Path) -> None:
    out = janji("ledger", "--ledger", filled, "--all").out
    assert "…" not in out
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())
