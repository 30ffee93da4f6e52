"""What holds for every tracker: its map names only types that there are, its rules are told, its page names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from janji.cli.comparing import COLUMNS
from janji.domain import load_domain
from janji.model.records import STAGES
from janji.packs import read_table
from janji.read.rules import account_of
from janji.sources import trackers
from janji.sources.trackers import available_trackers, importer_identity, open_tracker

FOLDER = Path(trackers.__file__).parent
PAGE = (Path(__file__).parents[2] / "docs/how-to/compare-with-a-tracker.md").read_text(encoding="utf-8")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", available_trackers())
def test_a_map_names_only_types_and_stages_that_there_are(name: str) -> None:
    table = read_table(FOLDER / f"{name}.yml", name)
    goods = [table.get(key) for key in ("goods", "aid", "items", "otherwise")]
    types = {t for t in texts(goods) if re.fullmatch(r"(?:weapon|equipment|relief|service|finance|aid)\.[a-z-]+", t)}
    assert types
    assert types <= load_domain().types
    assert set(table["stages"].values()) <= set(STAGES["commitment"])


@pytest.mark.parametrize("name", available_trackers())
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_rule_of_a_tracker_has_an_account(name: str, language: str) -> None:
    rules = re.findall(rf'"({name}\.[a-z]+/\d+)"', (FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    assert rules
    assert [rule for rule in rules if account_of(rule, language) is None] == []


@pytest.mark.parametrize("name", available_trackers())
def test_a_tracker_says_who_it_is_and_how_it_reads(name: str) -> None:
    tracker = open_tracker(name)
    assert tracker.NAME
    assert all(suffix.startswith(".") for suffix in tracker.SUFFIXES)
    assert importer_identity(name).startswith(f"import-{name}/1+")
    assert f"| `{name}` |" in PAGE


def test_the_page_tells_every_column_of_a_comparison_and_no_others() -> None:
    section = PAGE.split("### Columns")[1].split("\n## ")[0]
    told = set(re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^- .*$", section, re.M))))
    assert told == set(COLUMNS)
