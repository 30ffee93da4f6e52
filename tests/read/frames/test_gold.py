"""The frames reader against the project's own gold: what it finds, what it leaves alone, floors that only rise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from janji.read.reader import read_document
from janji.score.figures import evaluate
from tests.read import gold as own

ENTRIES = own.load_gold("frames")
FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@cache
def findings() -> tuple[own.ByEntry, own.ByEntry]:
    return own.findings(ENTRIES, statements=False)


@pytest.mark.parametrize("row", FLOORS)
def test_no_figure_falls_under_its_floor(row: str) -> None:
    gold, found = findings()
    reached = evaluate(gold, found)[row].f1
    assert reached >= FLOORS[row] - 0.0005, f"{row}: {reached:.3f}"


def test_nothing_is_found_where_there_is_nothing() -> None:
    gold, found = findings()
    quiet = [name for name, frames in gold.items() if not frames]
    assert len(quiet) >= 30
    assert {name: found[name] for name in quiet if found[name]} == {}


def test_every_role_value_stands_in_its_sentence() -> None:
    gold, _ = findings()
    for entry in ENTRIES:
        for frame in read_document(own.document_of(entry)).frames:
            assert frame.evidence.covers(frame.at)
            assert all(
                frame.evidence.covers(s) for r in frame.roles if r.name in ("donor", "items") for s in r.spans
            ) or (len(gold[entry["id"]]) > 1)
