"""Meetings and capacity against the gold of their own (`frames-meetings.yml`) of every pack that has one.

Only these two kinds are compared. Floors only rise.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from janji.lang import available_packs, load_pack
from janji.score.figures import evaluate
from tests.read import gold as own

NAME = "frames-meetings"
KINDS = ("meeting", "capacity")
PACKS = [code for code in available_packs() if (load_pack(code).folder / "gold" / f"{NAME}.yml").exists()]
FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("meeting_floors.json").read_text(encoding="utf-8")
)


@cache
def findings(lang: str) -> tuple[own.ByEntry, own.ByEntry]:
    gold, found = own.findings(own.load_gold(NAME, lang), statements=False, lang=lang)
    return gold, {name: [f for f in frames if f["kind"] in KINDS] for name, frames in found.items()}


@pytest.mark.parametrize(("lang", "row"), [(lang, row) for lang, rows in FLOORS.items() for row in rows])
def test_no_figure_falls_under_its_floor(lang: str, row: str) -> None:
    gold, found = findings(lang)
    reached = evaluate(gold, found)[row].f1
    assert reached >= FLOORS[lang][row] - 0.0005, f"{row}: {reached:.3f}"


@pytest.mark.parametrize("lang", PACKS)
def test_nothing_is_found_where_there_is_nothing(lang: str) -> None:
    gold, found = findings(lang)
    quiet = [name for name, frames in gold.items() if not frames]
    assert len(quiet) >= 30
    assert {name: found[name] for name in quiet if found[name]} == {}


@pytest.mark.parametrize("lang", PACKS)
def test_the_gold_is_large(lang: str) -> None:
    gold, _ = findings(lang)
    kinds = [frame["kind"] for frames in gold.values() for frame in frames]
    assert kinds.count("meeting") >= 60
    assert kinds.count("capacity") >= 30
    assert {frame["kind"] for frames in gold.values() for frame in frames} <= set(KINDS)
