"""Exports: every record arrives, spreadsheets run nothing, and no half file is ever left."""

from __future__ import annotations

import csv as stdlib_csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.model.errors import InputError
from janji.sinks import available_sinks, csv, jsonl
from janji.sinks.destination import open_destination


def test_the_formats_are_found_by_their_presence() -> None:
    assert list(available_sinks()) == ["csv", "jsonl"]


def test_json_lines_give_the_records_back() -> None:
    rows: list[dict[str, object]] = [
        {"doc": "a", "items": [{"type": "weapon.tank", "n": 14}]},
        {"doc": "é", "donor": ["GBR"]},
    ]
    out = io.StringIO()
    assert jsonl.write(rows, [], out) == 2
    assert [json.loads(line) for line in out.getvalue().splitlines()] == rows


def test_csv_writes_lists_with_semicolons_and_deeper_values_as_json() -> None:
    out = io.StringIO()
    csv.write([{"donor": ["GBR", "FRA"], "items": [{"type": "weapon.tank"}]}], ["donor", "items", "money"], out)
    heading, row = stdlib_csv.reader(io.StringIO(out.getvalue()))
    assert heading == ["donor", "items", "money"]
    assert row == ["GBR;FRA", '[{"type": "weapon.tank"}]', ""]


def test_a_list_that_holds_semicolons_is_written_as_json() -> None:
    assert csv.as_cell(["satu; dua", "tiga"]) == '["satu; dua", "tiga"]'


@given(st.text())
def test_no_text_cell_begins_as_a_formula(text: str) -> None:
    cell = str(csv.as_cell(text))
    assert not cell.startswith(csv.FORMULA_STARTS)
    assert cell in (text, f"'{text}")


@pytest.mark.parametrize("start", ["=1+1", "+62", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_dangerous_beginnings_get_an_apostrophe(start: str) -> None:
    assert csv.as_cell(start) == f"'{start}"
    assert str(csv.as_cell([start])).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert csv.as_cell(-5) == -5
    assert csv.as_cell(True) == "true"


def test_a_field_without_a_column_is_no_silent_loss() -> None:
    with pytest.raises(ValueError, match="surprise"):
        csv.write([{"surprise": 1}], ["doc"], io.StringIO())


def test_a_failed_export_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "frames.jsonl"
    target.write_text("before\n", encoding="utf-8")

    def fail_halfway() -> None:
        with open_destination(target) as out:
            out.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert target.read_text(encoding="utf-8") == "before\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_finished_export_takes_the_place_of_the_former(tmp_path: Path) -> None:
    target = tmp_path / "frames.jsonl"
    with open_destination(target) as out:
        out.write("after\n")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "after\n"
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_into_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"), open_destination(tmp_path / "no" / "file.csv"):
        pass
    with pytest.raises(InputError, match="is a folder"), open_destination(tmp_path):
        pass
