"""Every domain pack's gold: it is well formed, and what the reader finds of it holds floors that only rise.

A pack's gold stands in `domain/<name>/gold/frames.<language>.yml`, in the format of the languages' gold.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from janji.domain import available_domains, load_domain
from janji.read.options import ReadingOptions
from janji.score.figures import evaluate
from tests.read import gold as own

Floors = dict[str, dict[str, dict[str, float]]]  # domain → language → row → F1

FLOORS: Floors = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
FEWEST_ENTRIES, FEWEST_REFUSALS = 40, 10
GOLD = [
    (name, lang)
    for name in available_domains()
    for lang in load_domain(name).languages
    if (load_domain(name).folder / "gold" / f"frames.{lang}.yml").exists()
]
every_gold = pytest.mark.parametrize(("name", "lang"), GOLD)


def entries(name: str, lang: str) -> list[own.Exported]:
    return own.load_domain_gold("frames", load_domain(name), lang)


@cache
def findings(name: str, lang: str) -> tuple[own.ByEntry, own.ByEntry]:
    return own.findings(entries(name, lang), statements=False, lang=lang, options=ReadingOptions(name))


def test_a_pack_that_extends_another_has_gold_in_every_language_that_it_claims() -> None:
    claimed = {(name, lang) for name in available_domains() for lang in load_domain(name).languages}
    assert {(name, lang) for name, lang in claimed if load_domain(name).base} <= set(GOLD)
    assert {(name, lang) for name, langs in FLOORS.items() for lang in langs} == set(GOLD)


@every_gold
def test_the_gold_is_large_refuses_often_and_names_nobody_twice(name: str, lang: str) -> None:
    found = entries(name, lang)
    assert len(found) >= FEWEST_ENTRIES
    assert sum(not entry["frames"] for entry in found) >= FEWEST_REFUSALS
    assert [key for key, times in Counter(entry["id"] for entry in found).items() if times > 1] == []
    assert len({entry["text"] for entry in found}) == len(found)


@every_gold
def test_frames_are_of_the_specification_and_of_the_pack(name: str, lang: str) -> None:
    types = load_domain(name).types
    for entry in entries(name, lang):
        for frame in entry["frames"]:
            assert_is_well_formed(frame, entry["text"], types)


def assert_is_well_formed(frame: dict[str, Any], text: str, types: frozenset[str]) -> None:
    assert own.place(text, frame["at"])
    assert frame["stage"] in own.STAGES[frame["kind"]], text
    assert frame.keys() <= own.ROLES[frame["kind"]], text
    assert [item for item in frame.get("items", []) if item["type"] not in types] == [], text
    assert all(item.get("name", "") in text for item in frame.get("items", []))
    assert frame["kind"] != "commitment" or frame.get("items") or frame.get("money"), text


@every_gold
def test_every_family_of_the_pack_occurs(name: str, lang: str) -> None:
    items = [item for entry in entries(name, lang) for frame in entry["frames"] for item in frame.get("items", [])]
    families = {kind.partition(".")[0] for kind in load_domain(name).own_types}
    assert families <= {item["type"].partition(".")[0] for item in items}


@pytest.mark.parametrize(
    ("name", "lang", "row"),
    [(name, lang, row) for name, langs in FLOORS.items() for lang, rows in langs.items() for row in rows],
)
def test_no_figure_falls_under_its_floor(name: str, lang: str, row: str) -> None:
    gold, found = findings(name, lang)
    reached = evaluate(gold, found)[row].f1
    assert reached >= FLOORS[name][lang][row] - 0.0005, f"{row}: {reached:.3f}"


@every_gold
def test_nothing_is_found_where_there_is_nothing(name: str, lang: str) -> None:
    gold, found = findings(name, lang)
    assert {key: found[key] for key, frames in gold.items() if not frames and found[key]} == {}
