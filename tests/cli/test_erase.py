"""`janji erase`: asked, told, done; the rest of the ledger stays whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from janji.cli.exits import Exit

from .conftest import AT_HOME, PLEDGE, Janji

WHY = ("--reason", "a court's order", "--author", "Sari")


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "janji.db"))


def test_the_text_is_gone_from_the_file_and_the_ledger_is_whole(janji: Janji, ledger: Path) -> None:
    before = janji("export", "commitments", "--ledger", ledger).out
    assert f"{PLEDGE}\n{AT_HOME}".encode() in ledger.read_bytes()
    ending = janji("erase", "kabar-1", *WHY, "--yes", "--ledger", ledger)
    assert (ending.code, ending.err) == (0, "")
    assert "Erased: the text of kabar-1" in ending.out
    assert f"{PLEDGE}\n{AT_HOME}".encode() not in ledger.read_bytes()
    assert not ledger.with_name("janji.db-wal").exists() or not ledger.with_name("janji.db-wal").read_bytes()
    assert "(1 with their texts erased)" in janji("verify", "--ledger", ledger).out
    assert janji("export", "commitments", "--ledger", ledger).out == before
    assert janji("explain", "kabar-1", "--ledger", ledger).code == 0


def test_nothing_is_erased_where_the_question_is_not_answered_with_yes(
    janji: Janji, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    ending = janji("erase", "kabar-1", *WHY, "--ledger", ledger)
    assert ending.code == Exit.FAILED
    assert "Nothing was erased" in ending.err
    assert "texts erased" not in janji("verify", "--ledger", ledger).out


def test_what_is_no_article_is_not_erased(janji: Janji, ledger: Path) -> None:
    assert janji("erase", "no-such", *WHY, "--yes", "--ledger", ledger).code == Exit.USAGE
    assert janji("erase", "f-", *WHY, "--yes", "--ledger", ledger).code == Exit.USAGE
