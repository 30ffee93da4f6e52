"""`janji eval`: figures on gold, of our reader or of any file of frames."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from janji.score.join_gold import gold_folder

from .conftest import PLEDGE, Janji

SHARED = Path(__file__).resolve().parents[3] / "shared"
FRAME: dict[str, Any] = {
    "kind": "commitment",
    "stage": "pledged",
    "at": [PLEDGE.index("akan"), PLEDGE.index(" dua")],
    "evidence": [0, len(PLEDGE)],
    "donor": ["IDN"],
    "recipient": ["NPL"],
    "items": [{"type": "relief.medical", "n": 2}],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    raw = {"doc": "a-1", "text": PLEDGE, "frames": [FRAME], "sha256": hashlib.sha256(PLEDGE.encode()).hexdigest()}
    (folder / "a-1.json").write_text(json.dumps(raw), encoding="utf-8")
    return folder


def figures(out: str) -> dict[str, Any]:
    rows: dict[str, Any] = json.loads(out)
    return rows


def test_perfect_predictions_reach_one(janji: Janji, gold: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "frames.jsonl"
    predicted.write_text(json.dumps({**FRAME, "doc": "a-1"}) + "\n", encoding="utf-8")
    ending = janji("eval", gold, "--predicted", predicted, "--json")
    assert figures(ending.out)["exact commitment"] == {"p": 1.0, "r": 1.0, "f": 1.0, "gold": 1, "pred": 1}
    assert "F 1.000   (1 gold, 1 found)" in janji("eval", gold, "--predicted", predicted).out


def test_differences_are_printed_when_asked(janji: Janji, gold: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "frames.jsonl"
    predicted.write_text(json.dumps({**FRAME, "doc": "a-1", "donor": ["MYS"]}) + "\n", encoding="utf-8")
    out = janji("eval", gold, "--predicted", predicted, "--differences", "5").out
    assert "differs  a-1 commitment/pledged [akan mengirim]  lost donor idn  extra donor mys" in out


def test_our_reader_is_measured_where_no_frames_are_given(janji: Janji, gold: Path) -> None:
    ending = janji("eval", gold, "--json")
    assert ending.code == 0
    assert figures(ending.out)["detect commitment"]["gold"] == 1


def test_a_text_that_was_not_the_annotated_one_is_refused(janji: Janji, gold: Path) -> None:
    raw = json.loads((gold / "a-1.json").read_text(encoding="utf-8"))
    (gold / "a-1.json").write_text(json.dumps({**raw, "text": PLEDGE + " "}), encoding="utf-8")
    ending = janji("eval", gold)
    assert ending.code == 2
    assert "sha256" in ending.err


def test_texts_may_stand_in_reports_or_in_seeds(janji: Janji, gold: Path) -> None:
    raw = json.loads((gold / "a-1.json").read_text(encoding="utf-8"))
    del raw["text"]
    (gold / "a-1.json").write_text(json.dumps(raw), encoding="utf-8")
    assert "no text" in janji("eval", gold).err
    seeds = gold.parent / "seeds"
    seeds.mkdir()
    (seeds / "a-1.txt").write_bytes(PLEDGE.encode())
    assert janji("eval", gold).code == 0
    (seeds / "a-1.txt").unlink()
    report = {"id": "a-1", "text": PLEDGE, "date": "2026-03-10", "outlet": "Kabar Bahari", "lang": "id"}
    (gold / "reports.jsonl").write_text(json.dumps(report) + "\n", encoding="utf-8")
    assert janji("eval", gold).code == 0


@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample reports here")
def test_what_is_read_exported_and_scored_by_the_reference_gives_our_figures(janji: Janji, tmp_path: Path) -> None:
    ledger, exported = tmp_path / "janji.db", tmp_path / "frames.jsonl"
    janji("read", SHARED / "seeds", "--ledger", ledger, "--jobs", "1")
    janji("export", "frames", "--ledger", ledger, "-o", exported)
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(SHARED / "gold"), str(exported), "--docs", "_"]
    expected = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert janji("eval", SHARED / "gold", "--docs", "_", "--predicted", exported).out == expected
    assert janji("eval", SHARED / "gold", "--docs", "_").out == expected


def test_a_broken_line_of_frames_is_named(janji: Janji, gold: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "frames.jsonl"
    predicted.write_text('{"doc": "a-1"}\n', encoding="utf-8")
    ending = janji("eval", gold, "--predicted", predicted)
    assert ending.code == 2
    assert "frames.jsonl:1: a frame lacks kind, at" in ending.err


def test_joining_is_measured_on_cases_of_small_worlds(janji: Janji) -> None:
    measured = figures(janji("eval", gold_folder(), "--joins", "--docs", "sudan-rice", "--json").out)
    assert measured.keys() == {"given", "read"}
    assert measured["given"]["copies, pairs"] == measured["read"]["copies, pairs"] == 1.0
    assert "commitments, B-cubed" in measured["given"]


def test_a_folder_without_cases_is_refused(janji: Janji, tmp_path: Path) -> None:
    ending = janji("eval", tmp_path, "--joins")
    assert ending.code == 2
    assert "no cases of joins" in ending.err
