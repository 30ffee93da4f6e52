"""The scoreboard's floors: they hold the reader up, they only rise, and they belong to one set of data."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bench.scoreboard import board
from bench.scoreboard.floors import Floor, Floors, floors_in, read_floors, write_floors
from bench.scoreboard.frames import measure_negatives
from bench.scoreboard.measures import MEASURES
from bench.scoreboard.row import Row, hash_of

ROOT = Path(__file__).resolve().parents[2]
HALF = Row("commitments found", "one gold", 0.5, "data-1")
COUNT = Row("articles with a commitment", "other matters", 2, "data-1", at_most=True)


def run(
    tmp_path: Path, row: Row, floor: Floor | None, *, raise_floors: bool = False, pin: bool = False
) -> tuple[int, Floors]:
    """The scoreboard on one row: its exit code and the floors after it."""
    path = tmp_path / "floors.json"
    if floor is not None:
        write_floors(path, {row.key: floor})
    code = board.run([row], path, raise_floors=raise_floors, pin=pin)
    return code, read_floors(path)


def test_below_the_floor_is_a_failure(tmp_path: Path) -> None:
    assert run(tmp_path, HALF, Floor("data-1", 0.6))[0] == 1


def test_at_the_floor_is_none(tmp_path: Path) -> None:
    assert run(tmp_path, HALF, Floor("data-1", 0.5))[0] == 0


def test_a_count_must_not_rise_over_its_ceiling(tmp_path: Path) -> None:
    assert run(tmp_path, COUNT, Floor("data-1", 2))[0] == 0
    assert run(tmp_path, COUNT, Floor("data-1", 1))[0] == 1
    assert run(tmp_path, COUNT, Floor("data-1", 3), raise_floors=True) == (0, {COUNT.key: Floor("data-1", 2)})


def test_floors_rise_when_asked_and_never_fall(tmp_path: Path) -> None:
    assert run(tmp_path, HALF, Floor("data-1", 0.2)) == (0, {HALF.key: Floor("data-1", 0.2)})
    assert run(tmp_path, HALF, Floor("data-1", 0.2), raise_floors=True) == (0, {HALF.key: Floor("data-1", 0.5)})
    worse = replace(HALF, ours=0.1)
    for pin in (False, True):
        held = {HALF.key: Floor("data-1", 0.5)}
        assert run(tmp_path, worse, Floor("data-1", 0.5), raise_floors=True, pin=pin) == (1, held)


def test_floors_of_other_data_do_not_count(tmp_path: Path) -> None:
    other = Floor("data-0", 0.2)
    assert run(tmp_path, HALF, other, raise_floors=True) == (1, {HALF.key: other})
    assert run(tmp_path, HALF, other, pin=True) == (0, {HALF.key: Floor("data-1", 0.5)})


def test_data_of_our_own_may_grow(tmp_path: Path) -> None:
    own, before = replace(HALF, own=True), Floor("data-0", 0.9)
    assert run(tmp_path, own, before) == (0, {HALF.key: before})
    assert run(tmp_path, own, before, raise_floors=True) == (0, {HALF.key: Floor("data-1", 0.5)})


def test_what_is_absent_is_said_and_keeps_its_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = replace(HALF, ours=None, why="no gold folder")
    assert run(tmp_path, missing, Floor("data-1", 0.5), raise_floors=True) == (0, {HALF.key: Floor("data-1", 0.5)})
    shown = capsys.readouterr().out
    assert "not measured here" in shown
    assert "no gold folder" in shown


def test_every_measure_says_what_it_lacks_where_there_are_no_data(tmp_path: Path) -> None:
    for name in MEASURES.keys() - {"own"}:  # our own gold is always there, and takes long
        rows = MEASURES[name](tmp_path)
        assert rows
        assert all(row.own or (row.ours is None and row.why) for row in rows)


def test_a_commitment_in_an_article_on_other_matters_is_counted(tmp_path: Path) -> None:
    texts = ["Jepang akan mengirim 20 ambulans ke Ukraina, kata kementerian itu.", "Harga cabai naik di pasar."]
    path = tmp_path / "data" / "news-id" / "negatives.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps({"id": str(k), "text": text}) + "\n" for k, text in enumerate(texts)))
    (row,) = measure_negatives(tmp_path)
    assert (row.ours, row.at_most, row.data_hash) == (1, True, hash_of(path))


def test_the_page_shows_every_row_with_its_floor(tmp_path: Path) -> None:
    path, page = tmp_path / "floors.json", tmp_path / "scoreboard.md"
    write_floors(path, {HALF.key: Floor("data-1", 0.4)})
    board.run([HALF, COUNT], path, raise_floors=False, pin=False, page_at=page)
    text = page.read_text(encoding="utf-8")
    assert "| commitments found | 0.500 |  |  | 0.400 |" in text
    assert "| articles with a commitment | 2 |" in text


def versions() -> Iterator[Floors]:
    """The floors of every commit that changed them in their present form, and those of the working tree."""
    git = ["git", "-C", str(ROOT)]
    listed = subprocess.run([*git, "log", "--reverse", "--format=%H", "--", "tests/floors.json"], capture_output=True)
    if listed.returncode:
        pytest.skip("no history here")
    for commit in listed.stdout.decode().split():
        shown = subprocess.run([*git, "show", f"{commit}:tests/floors.json"], capture_output=True, check=True).stdout
        if "sets" not in (raw := json.loads(shown)):
            yield floors_in(raw)
    yield read_floors(ROOT / "tests" / "floors.json")


def test_no_commit_has_lowered_a_floor() -> None:
    counts = {COUNT.measure}
    for before, after in pairwise(versions()):
        for key, floor in before.items():
            assert key in after, f"{key}: its floor was taken away"
            if after[key].data == floor.data:
                lower, higher = sorted((floor.bound, after[key].bound))
                is_count = key.partition(": ")[2] in counts
                assert after[key].bound == (lower if is_count else higher), key
