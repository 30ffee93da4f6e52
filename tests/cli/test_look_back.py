"""`--as-of` and `janji diff`: as it was recorded, as it was reported, and what changed between."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from janji.ledger.store import Ledger
from janji.model.values import Item, Value
from janji.reconcile import judge
from janji.run.judging import load_entries
from janji.run.past import Reported, entries_of

from .conftest import Janji, document, frame

FIRST = "Indonesia akan mengirim tenda ke Nepal."
SECOND = "Indonesia menyerahkan tenda kepada Nepal."


@pytest.fixture
def two_runs(tmp_path: Path) -> Path:
    """A promise read on 20 March and its delivery read on 25 March, published ten days before each."""
    path = tmp_path / "dua.db"
    told = [("satu", 10, "pledged", FIRST, "akan mengirim"), ("dua", 15, "delivered", SECOND, "menyerahkan")]
    with Ledger.open(path, create=True) as book:
        for (key, day, stage, words, at), read in zip(told, (20, 25), strict=True):
            doc = document(key, f"Kabar {key}", date(2026, 3, day), words)
            roles: dict[str, tuple[Value, str]] = {
                "donor": ("IDN", "Indonesia"),
                "recipient": ("NPL", "Nepal"),
                "items": (Item("relief.shelter"), "tenda"),
            }
            found = frame(doc, "commitment", stage, words, at, roles)
            started = f"2026-03-{read}T00:00:00+00:00"
            with book.begin_run(code="janji test", packs="test", config={}, started=started) as run:
                run.write_reading("test", doc, [found])
                run.flush()
                run.settle_judgements(judge(list(book.documents()), list(book.frames())))
    return path


def stage_on(janji: Janji, ledger: Path, day: str, clock: str) -> list[str]:
    out = janji("export", "commitments", "--as-of", day, "--by", clock, "--ledger", ledger).out
    return [json.loads(line)["stage"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("day", "recorded", "reported"),
    [
        ("2026-03-09", [], []),
        ("2026-03-10", [], ["pledged"]),
        ("2026-03-15", [], ["delivered"]),
        ("2026-03-20", ["pledged"], ["delivered"]),
        ("2026-03-25", ["delivered"], ["delivered"]),
    ],
)
def test_each_clock_tells_its_own_past(
    janji: Janji, two_runs: Path, day: str, recorded: list[str], reported: list[str]
) -> None:
    assert stage_on(janji, two_runs, day, "recorded") == recorded
    assert stage_on(janji, two_runs, day, "reported") == reported


def test_as_of_now_is_the_ledger(two_runs: Path, filled: Path) -> None:
    for path in (two_runs, filled):
        with Ledger.open(path, read_only=True) as book:
            now = datetime.now(UTC)
            assert entries_of(book.as_of(now)) == entries_of(Reported(book, now)) == load_entries(book)


def test_ledger_and_explain_look_back_and_say_so(janji: Janji, two_runs: Path) -> None:
    out = janji("ledger", "--as-of", "2026-03-22", "--ledger", two_runs).out
    assert "pledged" in out
    assert "Articles that came later: 1." in out
    entry = out.splitlines()[2].split()[0]
    told = janji("explain", entry, "--as-of", "2026-03-22", "--ledger", two_runs).out
    assert "satu" in told
    assert "dua" not in told
    assert "first run began" in janji("ledger", "--as-of", "2026-03-01", "--ledger", two_runs).out


def test_diff_names_the_change_and_its_article(janji: Janji, two_runs: Path) -> None:
    out = janji("diff", "2026-03-10", "2026-03-15", "--by", "reported", "--ledger", two_runs).out
    (line,) = [line for line in out.splitlines() if "advanced" in line]
    assert "pledged → delivered" in line
    assert line.endswith("dua")
    assert "maju" in janji("diff", "2026-03-22", "--ledger", two_runs, "--lang", "id").out
    rows = json.loads(janji("diff", "2026-03-22", "--ledger", two_runs, "--format", "json").out)
    assert {(r["change"], r["old_stage"], r["new_stage"], *r["articles"]) for r in rows} >= {
        ("advanced", "pledged", "delivered", "dua")
    }
    assert "Nothing changed" in janji("diff", "2026-03-25", "2026-03-25", "--ledger", two_runs).out
    assert "Nothing changed" in janji("diff", "2026-03-22", "--recipient", "UKR", "--ledger", two_runs).out


@pytest.mark.parametrize(
    "words",
    [
        ("ledger", "--as-of", "kemarin"),
        ("ledger", "--by", "reported"),
        ("diff", "2026-03-25", "2026-03-20"),
    ],
)
def test_what_is_no_moment_is_refused(janji: Janji, two_runs: Path, words: tuple[str, ...]) -> None:
    ending = janji(*words, "--ledger", two_runs)
    assert (ending.code, ending.err.count("\n")) == (2, 1)
