"""Articles as JSON lines: one broken line never costs the others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from janji.model.records import Document, Issue
from janji.model.values import Time
from janji.sources import Source, json_lines, read_source, split_source


def read(tmp_path: Path, *lines: object) -> list[Document | Issue]:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return list(read_source(Source(str(path), "dump.jsonl", "jsonl")))


def issue_of(records: list[Document | Issue]) -> Issue:
    (issue,) = (record for record in records if isinstance(record, Issue))
    return issue


FULL = {
    "id": "a-1",
    "text": " Tenda tiba.\n",
    "title": "Tenda Tiba",
    "url": "https://pantai.example/a",
    "outlet": "Harian Pantai",
    "author": "Sari",
    "lang": "id",
    "date": "2024-03-06",
}


def test_every_field_arrives(tmp_path: Path) -> None:
    (document,) = read(tmp_path, FULL)
    assert isinstance(document, Document)
    assert (document.key, document.text, document.title) == ("a-1", " Tenda tiba.\n", "Tenda Tiba")
    assert (document.url, document.outlet) == ("https://pantai.example/a", "Harian Pantai")
    assert (document.author, document.lang, document.source) == ("Sari", "id", "dump.jsonl:1")
    assert document.published == Time.day(date(2024, 3, 6))


def test_without_an_id_the_line_names_the_article(tmp_path: Path) -> None:
    records = read(tmp_path, FULL, b"", {"text": "Truk tiba."})
    assert [r.key for r in records if isinstance(r, Document)] == ["a-1", "dump-3"]


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    (document,) = read(tmp_path, {"id": 17, "text": "Truk tiba."})
    assert isinstance(document, Document)
    assert document.key == "17"


@pytest.mark.parametrize("value", ["2024-03-06T08:15:00+07:00", "2024-03-06 08:15:00", " 2024-03-06"])
def test_a_date_may_carry_the_time_of_day(tmp_path: Path, value: str) -> None:
    (document,) = read(tmp_path, {"text": "Truk tiba.", "date": value})
    assert isinstance(document, Document)
    assert document.published == Time.day(date(2024, 3, 6))


@pytest.mark.parametrize(
    ("line", "what", "words"),
    [
        (b'{"text": "Truk tiba."', "bad-json", "broken JSON at column"),
        (b'["Truk tiba."]', "bad-json", "a JSON list where an object"),
        (b'"Truk tiba."', "bad-json", "a JSON string"),
        (b'{"text": "Truk \xe9"}', "bad-json", "not UTF-8"),
        (b"[" * 100_000, "bad-json", "JSON"),
        (b'{"title": "Truk"}', "no-text", "no `text` field"),
        (b'{"text": "  "}', "no-text", "an empty `text` field"),
        (b'{"text": 7}', "no-text", "a `text` field that is a number"),
        (b'{"text": null}', "no-text", "no `text` field"),
        (b'{"text": "' + b"a " * 3_000_000 + b'"}', "too-large", "6.0 MB"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(
    tmp_path: Path, line: bytes, what: str, words: str
) -> None:
    records = read(tmp_path, FULL, line, {"text": "Truk tiba."})
    assert [type(r) for r in records] == [Document, Issue, Document]
    issue = issue_of(records)
    assert (issue.source, issue.what, issue.severity) == ("dump.jsonl:2", what, "skipped")
    assert words in issue.message


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ["Truk"]), ("url", 7), ("id", {"a": 1}), ("date", "kemarin"), ("date", 20240306), ("outlet", True)],
)
def test_a_bad_field_is_left_out_with_a_warning(tmp_path: Path, field: str, value: object) -> None:
    records = read(tmp_path, {"text": "Truk tiba.", field: value})
    issue = issue_of(records)
    assert (issue.what, issue.severity) == ("bad-field", "warning")
    assert f"`{field}`" in issue.message
    assert any(isinstance(r, Document) for r in records)


def test_an_id_given_twice_is_told(tmp_path: Path) -> None:
    records = read(tmp_path, FULL, {**FULL, "text": "Truk tiba."})
    issue = issue_of(records)
    assert (issue.source, issue.what, issue.severity) == ("dump.jsonl:2", "duplicate-key", "warning")
    assert len(records) == 3


def test_a_file_without_lines_is_empty(tmp_path: Path) -> None:
    assert issue_of(read(tmp_path, b"\n\n")).what == "empty"


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    records = read(tmp_path, b"\xef\xbb\xbf" + json.dumps(FULL).encode() + b"\r", {"text": "Truk tiba."})
    assert all(isinstance(r, Document) for r in records)


def test_a_line_without_end_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LARGEST_JSON_LINE", 200)
    records = read(tmp_path, FULL, b"x" * 5_000, {"text": "Truk tiba."})
    assert [type(r) for r in records] == [Document, Issue, Document]
    assert issue_of(records).what == "too-large"
    assert isinstance(records[2], Document)
    assert records[2].key == "dump-3"


def test_a_large_file_is_shared_without_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "STRETCH", 300)
    lines = [{"text": f"Truk ke-{n} tiba. " + "Aman. " * (n % 7)} for n in range(60)]
    whole = read(tmp_path, *lines, b"", {"text": 7})
    source = Source(str(tmp_path / "dump.jsonl"), "dump.jsonl", "jsonl")
    parts = list(split_source(source))
    assert len(parts) > 5
    assert [record for part in parts for record in read_source(part)] == whole


def test_a_small_file_is_not_shared(tmp_path: Path) -> None:
    read(tmp_path, FULL)
    source = Source(str(tmp_path / "dump.jsonl"), "dump.jsonl", "jsonl")
    assert list(split_source(source)) == [source]
