"""A workbook from a stranger costs no more than its bounds, and no formula of it is worked out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from janji.model.errors import InputError
from janji.sources.trackers import TrackerRow, kiel, workbook
from janji.sources.trackers.workbook import open_workbook, sheet_rows
from tests.sources.trackers.workbooks import row, write

NORWAY = row("XXM1", "Norway", "2031-01-20", item="helmet", units=5)


def refused(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        list(kiel.read(path))
    return str(raised.value)


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in {**parts, name: content}.items():
            archive.writestr(part, data)
    return path


def test_what_unpacks_to_more_than_it_may_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_part(write(tmp_path / "t.xlsx", [NORWAY]), "xl/media/image1.png", bytes(3_000_000))
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 2_000_000)
    assert path.stat().st_size < 100_000
    assert "unpacks to 3.0 MB, more than 2.0 MB" in refused(path)


def test_a_part_that_is_larger_than_it_says_ends_at_what_it_says(tmp_path: Path) -> None:
    path = with_part(write(tmp_path / "t.xlsx", [NORWAY]), "xl/sharedStrings.xml", b"<sst>" + b" " * 1_000_000)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"xl/sharedStrings.xml") - 46
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")  # the size in the archive's directory
    path.write_bytes(data)
    assert "no XLSX workbook" in refused(path)


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    path = with_part(write(tmp_path / "t.xlsx", [NORWAY]), "xl/sharedStrings.xml", bomb)
    assert "declares a document type" in refused(path)


def test_a_part_in_wide_letters_is_refused(tmp_path: Path) -> None:
    path = with_part(write(tmp_path / "t.xlsx", [NORWAY]), "xl/workbook.xml", "<!DOCTYPE x><a/>".encode("utf-16"))
    assert "not UTF-8" in refused(path)


@pytest.mark.parametrize("content", [b"", b"ID;countries\n", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_told_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    assert "no XLSX workbook" in refused(path)


def test_a_missing_file_is_told_so(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.xlsx")


def test_a_formula_is_read_as_what_is_stored_for_it(tmp_path: Path) -> None:
    path = write(tmp_path / "t.xlsx", [{**NORWAY, "No. of Units": '=HYPERLINK("http://x.example","5")'}])
    (only,) = kiel.read(path)
    assert isinstance(only, TrackerRow)
    assert only.frames[0].items[0].quantity is None  # nothing is stored: no program has worked it out
    assert "HYPERLINK" not in only.document.text


def test_a_sheet_that_is_too_long_is_given_up(tmp_path: Path) -> None:
    path = write(tmp_path / "t.xlsx", [NORWAY] * 30)
    with open_workbook(path) as book, pytest.raises(InputError, match="more than 20 rows"):
        list(sheet_rows(path, book.worksheets[1], most=20))


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD9"] = "far"
    book.save(path)
    with open_workbook(path) as opened:
        assert all(len(cells) <= workbook.MOST_COLUMNS for _, cells in sheet_rows(path, opened.worksheets[0]))
