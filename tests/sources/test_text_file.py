"""Reports as .txt: the whole file is the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from janji.model.records import Document, Issue
from janji.sources import Source, read_source

REPORT = " Tenda tiba di Ankara.\r\n\r\n“Terima kasih,” kata Sari. \n"


def read(tmp_path: Path, data: bytes) -> Document | Issue:
    path = tmp_path / "laporan-7.txt"
    path.write_bytes(data)
    (record,) = read_source(Source(str(path), "laporan/laporan-7.txt", "text"))
    return record


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_the_text_is_the_file_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, REPORT.encode(encoding))
    assert isinstance(document, Document)
    assert (document.key, document.source, document.text) == ("laporan-7", "laporan/laporan-7.txt", REPORT)


def test_a_text_file_claims_neither_date_nor_title(tmp_path: Path) -> None:
    document = read(tmp_path, REPORT.encode())
    assert isinstance(document, Document)
    assert (document.title, document.published, document.outlet, document.url) == (None, None, None, None)


def test_the_raw_hash_is_of_the_bytes(tmp_path: Path) -> None:
    first, second = read(tmp_path, REPORT.encode()), read(tmp_path, REPORT.encode("utf-16"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == second.text
    assert first.raw_hash != second.raw_hash


@pytest.mark.parametrize(
    ("data", "what", "words"),
    [
        (b"", "empty", "0 bytes"),
        (b" \n \n", "empty", "white space"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 5, "not-text", "JPEG picture"),
        (b"Tenda tiba di Ankara. " * 1_000_000, "too-large", "22.0 MB"),
    ],
)
def test_what_is_no_report_is_told_with_what_to_do(tmp_path: Path, data: bytes, what: str, words: str) -> None:
    began = time.monotonic()
    issue = read(tmp_path, data)
    assert isinstance(issue, Issue)
    assert (issue.source, issue.what) == ("laporan/laporan-7.txt", what)
    assert words in issue.message
    assert "Skipped" in issue.message
    assert time.monotonic() - began < 5
