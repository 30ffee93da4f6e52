"""`janji export`: the specification's fields, offsets that give the evidence, files that are whole."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from janji.ledger.store import Ledger
from janji.sinks.records import EXPORTS

from .conftest import PLEDGE, Janji


def test_frames_carry_the_fields_of_the_specification_and_their_document(janji: Janji, filled: Path) -> None:
    rows = [json.loads(line) for line in janji("export", "frames", "--ledger", filled).out.splitlines()]
    pledge = next(row for row in rows if row.get("money"))
    del pledge["id"]
    assert pledge == {
        "doc": "kabar-1",
        "kind": "commitment",
        "stage": "pledged",
        "stance": "asserted",
        "at": [PLEDGE.index("akan"), PLEDGE.index(" dua")],
        "evidence": [0, len(PLEDGE)],
        "root": "AGREE",
        "rule": "id.commitment.test/1",
        "donor": ["IDN"],
        "recipient": ["NPL"],
        "items": [{"type": "relief.medical", "n": 2, "q": "exact"}],
        "money": [{"n": 48_000_000_000, "currency": "IDR"}],
    }


def test_every_exported_offset_gives_its_evidence(janji: Janji, filled: Path) -> None:
    with Ledger.open(filled, read_only=True) as book:
        texts = {d.key: d.text for d in book.documents()}
    for line in janji("export", "frames", "--ledger", filled).out.splitlines():
        row = json.loads(line)
        assert texts[row["doc"]][slice(*row["evidence"])].strip()
        assert texts[row["doc"]][slice(*row["at"])] in texts[row["doc"]][slice(*row["evidence"])]


@pytest.mark.parametrize("kind", list(EXPORTS))
def test_every_kind_writes_a_table_with_all_its_fields(janji: Janji, filled: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"{kind}.csv"
    ending = janji("export", kind, "--ledger", filled, "-o", target)
    assert ending.code == 0
    heading, *rows = csv.reader(target.read_text(encoding="utf-8").splitlines())
    assert tuple(heading) == EXPORTS[kind].columns
    lines = janji("export", kind, "--ledger", filled, "--format", "jsonl").out.splitlines()
    assert len(rows) == len(lines)
    assert all(json.loads(line).keys() <= set(heading) for line in lines)


def test_a_statement_is_exported_with_its_words(janji: Janji, filled: Path) -> None:
    (row,) = [json.loads(line) for line in janji("export", "statements", "--ledger", filled).out.splitlines()]
    assert row["words"] == "Tenda itu sudah\ndi gudang,"
    assert row["speaker"] == ["Ratna Wulandari"]
    assert row["sources"] == ["lintas-2"]


def test_an_export_does_not_change_the_ledger(janji: Janji, filled: Path) -> None:
    before = filled.read_bytes()
    janji("export", "commitments", "--ledger", filled)
    assert filled.read_bytes() == before
