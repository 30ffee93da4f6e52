"""The worked example of docs/data-model.md: its commands are run, and the page shows what they print."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def worked() -> ModuleType:
    spec = importlib.util.spec_from_file_location("worked", DOCS / "worked.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def blocks(worked: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    found: dict[str, str] = worked.Story(tmp_path_factory.mktemp("worked") / "janji.db").blocks()
    return found


def test_the_page_shows_what_the_commands_print(blocks: dict[str, str]) -> None:
    page = (DOCS / "data-model.md").read_text(encoding="utf-8")
    shown = re.findall(r"<!-- worked: ([a-z-]+) -->\n(.*?)<!-- /worked -->", page, re.S)
    assert [name for name, _ in shown] == list(blocks)
    for name, block in shown:
        assert block == blocks[name], f"{name}: run `make worked`, and read what it changes"


def test_three_articles_are_one_promise_of_two_sources(blocks: dict[str, str]) -> None:
    assert re.search(r"pledged +Norway +Nepal +vehicles +20 .* 3 / 2\n", blocks["june"])
    assert "copies antarkabar-1" in blocks["entry"]


def test_a_delivery_reduces_what_is_outstanding_and_the_figures_stay_beside_each_other(blocks: dict[str, str]) -> None:
    assert re.search(r"Outstanding +vehicles 8\n", blocks["history"])
    assert re.search(r"12 \(antarkabar-3.*\) \| 14 \(harian-lembah-2\)", blocks["history"])


def test_a_raise_replaces_the_sum_and_a_running_total_stands_by_itself(blocks: dict[str, str]) -> None:
    assert re.search(r"Money +USD 45 million", blocks["raise"])
    assert re.search(r"running total\) +Japan .* 400 million", blocks["july"])
    assert "45 million" not in blocks["then"]


def test_a_correction_ends_the_dispute_and_its_undoing_is_told(blocks: dict[str, str]) -> None:
    assert "Where the sources differ" not in blocks["decide"]
    assert re.search(r"corrected by Dewi.*undone by Budi", blocks["undo"], re.S)
    assert "whole" in blocks["verify"]
