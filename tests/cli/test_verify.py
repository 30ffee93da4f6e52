"""`janji verify`: what is stored, and whether the entries that are kept follow from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from janji.run import judging, read_paths
from tests.cli.conftest import Janji
from tests.run.conftest import report


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    (tmp_path / "kabar.txt").write_text(report(1), encoding="utf-8")
    read_paths([tmp_path / "kabar.txt"], tmp_path / "janji.db", jobs=1)
    return tmp_path / "janji.db"


def test_entries_that_follow_are_told_as_such(janji: Janji, filled: Path) -> None:
    ending = janji("verify", "--ledger", filled)
    assert ending.code == 0
    assert "those that judgements and decisions give" in ending.out


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE derived_entries SET payload = replace(payload, 'pledged', 'delivered')",
        "UPDATE derived_entries SET stage = 'delivered'",
        "DELETE FROM derived_facets WHERE facet = 'donor'",
    ],
)
def test_an_entry_that_was_changed_is_found(janji: Janji, filled: Path, change: str) -> None:
    with closing(sqlite3.connect(filled)) as raw, raw:
        (entry,) = raw.execute("SELECT id FROM derived_entries WHERE stage = 'pledged'").fetchone()
        raw.execute(change)
    ending = janji("verify", "--ledger", filled)
    assert ending.code == 1
    assert f"entry {entry}" in ending.out


def test_an_entry_that_is_missing_is_found(janji: Janji, filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as raw, raw:
        raw.execute("DELETE FROM derived_entries WHERE kind = 'commitment'")
    assert janji("verify", "--ledger", filled).code == 1


def test_entries_of_another_judge_are_told_as_not_compared(
    janji: Janji, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "judge_identity", lambda: "another")
    ending = janji("verify", "--ledger", filled)
    assert ending.code == 0
    assert "not compared: another version" in ending.out
