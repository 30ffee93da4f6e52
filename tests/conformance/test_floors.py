"""The scoreboard's floors: they hold the reader up, they only rise, and they belong to one gold."""

from __future__ import annotations

import json
import runpy
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from janji.score.figures import Figures
from janji.score.gold import gold_hash

ROOT = Path(__file__).resolve().parents[2]
BOARD = ROOT / "tests" / "scoreboard.py"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    gold = tmp_path / "shared" / "gold"
    gold.mkdir(parents=True)
    (gold / "a-1.json").write_text(json.dumps({"doc": "a-1", "text": "Halo.", "frames": []}), encoding="utf-8")
    return tmp_path / "shared"


def run(shared: Path, floor: float, reached: Figures, **options: bool) -> tuple[int, dict[str, Any]]:
    """The scoreboard on one set with one figure: its exit code and the floors after it."""
    floors = shared.parent / "floors.json"
    if not floors.exists():
        known = gold_hash(shared / "gold")
        sets = {"one": {"docs": "a", "f1": {"detect commitment": floor}}}
        floors.write_text(json.dumps({"gold": known, "sets": sets, "quiet articles with a commitment": 3}))
    board = runpy.run_path(str(BOARD))
    names = board["run"].__globals__
    names["FLOORS"] = floors
    names["measure"] = lambda *_: {"detect commitment": reached}
    code = board["run"](shared, **{"raise_floors": False, "pin": False, **options})
    return code, json.loads(floors.read_text(encoding="utf-8"))


HALF = Figures(1, 2, 2)


def test_below_the_floor_is_a_failure(shared: Path) -> None:
    assert run(shared, 0.6, HALF)[0] == 1


def test_at_the_floor_is_none(shared: Path) -> None:
    assert run(shared, 0.5, HALF)[0] == 0


def test_floors_rise_when_asked_and_never_fall(shared: Path) -> None:
    _, floors = run(shared, 0.2, HALF, raise_floors=True)
    assert floors["sets"]["one"]["f1"]["detect commitment"] == 0.5
    code, floors = run(shared, 0.2, Figures(0, 2, 2), raise_floors=True)
    assert (code, floors["sets"]["one"]["f1"]["detect commitment"]) == (1, 0.5)


def test_floors_of_another_gold_do_not_count(shared: Path) -> None:
    run(shared, 0.2, HALF)
    (shared / "gold" / "a-2.json").write_text(json.dumps({"doc": "a-2", "text": "Hai.", "frames": []}))
    assert run(shared, 0.2, HALF)[0] == 1
    code, floors = run(shared, 0.2, HALF, pin=True)
    assert (code, floors["gold"]) == (0, gold_hash(shared / "gold"))


def test_no_commit_has_lowered_a_floor() -> None:
    git = ["git", "-C", str(ROOT)]
    listed = subprocess.run([*git, "log", "--reverse", "--format=%H", "--", "tests/floors.json"], capture_output=True)
    if listed.returncode:
        pytest.skip("no history here")
    shown = [
        subprocess.run([*git, "show", f"{commit}:tests/floors.json"], capture_output=True, check=True).stdout
        for commit in listed.stdout.decode().split()
    ]
    versions = [json.loads(raw) for raw in (*shown, (ROOT / "tests" / "floors.json").read_bytes())]
    for before, after in pairwise(versions):
        if before["gold"] == after["gold"]:
            for label, entry in before["sets"].items():
                assert all(after["sets"][label]["f1"][row] >= floor for row, floor in entry["f1"].items())
