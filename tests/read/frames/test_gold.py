"""The frames reader against the project's own gold: what it finds, what it leaves alone, floors that only rise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from janji.read.reader import read_document
from janji.score.figures import evaluate
from tests.read import gold as own

FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
FEWEST_REFUSALS = {"id": 25, "en": 25}
FEWEST_OF_A_NEW_PACK = 12
in_every_language = pytest.mark.parametrize("lang", FLOORS)


@cache
def findings(lang: str) -> tuple[own.ByEntry, own.ByEntry]:
    return own.findings(own.load_gold("frames", lang), statements=False, lang=lang)


@pytest.mark.parametrize(("lang", "row"), [(lang, row) for lang, rows in FLOORS.items() for row in rows])
def test_no_figure_falls_under_its_floor(lang: str, row: str) -> None:
    gold, found = findings(lang)
    reached = evaluate(gold, found)[row].f1
    assert reached >= FLOORS[lang][row] - 0.0005, f"{row}: {reached:.3f}"


@in_every_language
def test_nothing_is_found_where_there_is_nothing(lang: str) -> None:
    gold, found = findings(lang)
    quiet = [name for name, frames in gold.items() if not frames]
    assert len(quiet) >= FEWEST_REFUSALS.get(lang, FEWEST_OF_A_NEW_PACK)
    assert {name: found[name] for name in quiet if found[name]} == {}


@in_every_language
def test_every_role_value_stands_in_its_sentence(lang: str) -> None:
    gold, _ = findings(lang)
    for entry in own.load_gold("frames", lang):
        for frame in read_document(own.document_of(entry, lang)).frames:
            assert frame.evidence.covers(frame.at)
            assert all(
                frame.evidence.covers(s) for r in frame.roles if r.name in ("donor", "items") for s in r.spans
            ) or (len(gold[entry["id"]]) > 1)
