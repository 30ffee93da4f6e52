"""The pages that tell how: what they list is what there is, and their example runs."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from janji.cli import main
from janji.lang import available_packs, load_pack
from janji.model.codec import ACTOR_LISTS, COUNTS, FLAGS, SCALAR_OR_LIST, TEXTS, TIMES
from janji.model.records import STAGES, STANCES

DOCS = Path(__file__).parents[2] / "docs" / "how-to"
LANGUAGE = (DOCS / "add-a-language.md").read_text(encoding="utf-8")
ANNOTATE = (DOCS / "annotate.md").read_text(encoding="utf-8")
NOT_ROWS = {"countries", "organisations", "officeholders", "verbs", "grammar", "roots"}  # their keys are entries
OF_AFFIXES = {"nasal", "passive"}  # rows that an inflecting language has no use for


def tables(code: str) -> dict[str, Any]:
    pack = load_pack(code)
    return {path.stem: pack.table(path.stem) for path in pack.folder.glob("*.yml")}


def listed(section: str) -> dict[str, str]:
    """The tables of a section of the page, and the mark in the last column."""
    found = re.search(rf"^## {section}$(.*?)(?=^## |\Z)", LANGUAGE, re.M | re.S)
    assert found
    rows = re.findall(r"^\| (`.+?) \|.*\| ?(.*?) ?\|$", found[1], re.M)
    return {name: mark for names, mark in rows for name in re.findall(r"`([\w-]+)\.yml`", names)}


def test_the_page_lists_every_table_of_every_pack_and_no_others() -> None:
    assert set(listed("Tables")) == {name for code in available_packs() for name in tables(code)}


@pytest.mark.parametrize("code", available_packs())
def test_a_pack_has_the_minimum(code: str) -> None:
    assert {name for name, mark in listed("Tables").items() if not mark} <= set(tables(code))


@pytest.mark.parametrize("code", available_packs())
def test_a_table_has_every_row_that_the_other_packs_share(code: str) -> None:
    others = [tables(other) for other in available_packs() if other != code]
    for name, table in tables(code).items():
        rows = [set(other[name]) for other in others if isinstance(other.get(name), dict)]
        if name not in NOT_ROWS and len(rows) > 1:
            unused = set() if tables(code)["affixes"]["morphology"] == "affixing" else OF_AFFIXES
            missing = set.intersection(*rows) - set(table) - unused
            assert not missing, f"{code}/{name}.yml lacks {sorted(missing)}"


def test_the_page_lists_every_file_of_gold_and_no_others() -> None:
    there = {path.stem for code in available_packs() for path in (load_pack(code).folder / "gold").glob("*.yml")}
    assert set(listed("Gold")) == there


def blocks() -> tuple[dict[str, Any], dict[str, Any]]:
    report, gold = re.findall(r"^```json\n(.*?)^```$", ANNOTATE, re.M | re.S)
    return json.loads(report), json.loads(gold)


def test_the_example_of_annotation_marks_whole_sentences_and_words() -> None:
    _, gold = blocks()
    for frame in gold["frames"]:
        (first, last), (start, end) = frame["evidence"], frame["at"]
        assert first <= start < end <= last
        sentence, words = gold["text"][first:last], gold["text"][start:end]
        assert sentence[-1] == "."
        assert words == words.strip()


def test_the_example_of_annotation_is_measured_as_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report, gold = blocks()
    (tmp_path / "reports.jsonl").write_text(json.dumps(report))
    (tmp_path / f"{gold['doc']}.json").write_text(json.dumps(gold))
    monkeypatch.setattr(sys, "argv", ["janji", "eval", str(tmp_path), "--differences", "20"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    shown = capsys.readouterr().out
    assert "1 documents" in shown
    (told,) = re.findall(r"^differs .*$", ANNOTATE, re.M)
    assert re.findall(r"^(?:missed|spurious|differs) .*$", shown, re.M) == [told]


def test_every_field_is_told() -> None:
    fields = {name for row in re.findall(r"^\| (`.+?) \|", ANNOTATE, re.M) for name in re.findall(r"`(\w+)`", row)}
    known = {*ACTOR_LISTS, *SCALAR_OR_LIST, *TEXTS, *TIMES, *COUNTS, *FLAGS, "items", "money", "ordinal"}
    assert known <= fields
    told = set(re.findall(r"`(\w+)`", ANNOTATE))
    assert {stage for stages in STAGES.values() for stage in stages} <= told
    assert set(STANCES) - {"asserted"} <= told
