"""`janji read` from paths to ledger: the summary, the exit code, and the tale that the example reports tell."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from janji.cli import reading
from janji.ledger.store import Ledger
from janji.run import read_paths

from .conftest import Ending, Janji

ROOT = Path(__file__).parents[2]
REPORT = "Bisnis Raya, JAKARTA - Jepang akan mengirim tiga helikopter ke Filipina, Senin (2/3/2026).\n"


def records(ending: Ending) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ending.out.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "helikopter.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_report_becomes_a_line_of_the_ledger(janji: Janji, tmp_path: Path, report: Path) -> None:
    ledger = tmp_path / "janji.db"
    ending = janji("read", report, "--ledger", ledger, "--jobs", "1")
    assert (ending.code, ending.err) == (0, "")
    assert ending.out.startswith("Articles read: 1 (new: 1, already known: 0)\nFrames: commitments 1")
    assert f"Next: janji ledger --ledger {ledger}" in ending.out
    assert "Japan" in janji("ledger", "--ledger", ledger).out
    assert janji("verify", "--ledger", ledger).code == 0


def test_reading_twice_adds_nothing(janji: Janji, tmp_path: Path, report: Path) -> None:
    ledger = tmp_path / "janji.db"
    janji("read", report, "--ledger", ledger, "--jobs", "1")
    before = janji("export", "commitments", "--ledger", ledger).out
    ending = janji("read", report, "--ledger", ledger, "--jobs", "1")
    assert ending.code == 0
    assert ending.out.startswith("Articles read: 1 (new: 0, already known: 1)")
    assert janji("export", "commitments", "--ledger", ledger).out == before


def test_a_domain_reads_by_its_own_words_and_is_stored_with_the_run(janji: Janji, tmp_path: Path) -> None:
    report, ledger = tmp_path / "iklim.txt", tmp_path / "climate.db"
    report.write_text("KABAR ANGIN, JAKARTA - Kanada menjanjikan 200 panel surya untuk Tonga, Senin (2/3/2026).\n")
    janji("read", report, "--ledger", ledger, "--jobs", "1")
    again = janji("read", report, "--ledger", ledger, "--jobs", "1", "--domain", "climate")
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("Articles read: 1 (new: 1, already known: 0)")
    with Ledger.open(ledger, read_only=True) as store:
        assert [json.loads(run.config)["domain"] for run in store.runs()] == ["aid", "climate"]
    assert "solar plants" in janji("ledger", "--ledger", ledger, "--lang", "en").out


def test_a_domain_that_is_not_there_is_wrong_usage(janji: Janji, tmp_path: Path, report: Path) -> None:
    ending = janji("read", report, "--ledger", tmp_path / "janji.db", "--domain", "weather")
    assert ending.code == 2
    assert "--domain weather: no such pack; there are: aid, climate" in ending.err
    assert not (tmp_path / "janji.db").exists()


def test_a_missing_path_is_told_and_the_rest_is_read(janji: Janji, tmp_path: Path, report: Path) -> None:
    ending = janji("read", report, tmp_path / "tidak-ada.txt", "--ledger", tmp_path / "janji.db", "--jobs", "1")
    assert ending.code == 3
    assert "Articles read: 1 " in ending.out
    assert "tidak-ada.txt: no such file" in ending.out


def test_nothing_but_a_missing_path_is_wrong_usage(janji: Janji, tmp_path: Path) -> None:
    assert janji("read", tmp_path / "tidak-ada", "--ledger", tmp_path / "janji.db", "--jobs", "1").code == 2


def test_a_folder_without_readable_files_reads_nothing(janji: Janji, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    ending = janji("read", tmp_path / "kosong", "--ledger", tmp_path / "janji.db", "--jobs", "1")
    assert ending.code == 1
    assert "nothing to read in this folder" in ending.out


def test_a_broken_line_costs_only_itself(janji: Janji, tmp_path: Path) -> None:
    lines = tmp_path / "dua.jsonl"
    lines.write_text('{"text": "rusak\n' + json.dumps({"id": "baik", "text": REPORT}) + "\n", encoding="utf-8")
    ending = janji("read", lines, "--ledger", tmp_path / "janji.db", "--jobs", "1")
    assert ending.code == 3
    assert "dua.jsonl:1: broken JSON" in ending.out
    assert "Articles read: 1 " in ending.out


def test_a_ledger_that_is_not_ours_is_refused_before_anything_is_read(janji: Janji, report: Path) -> None:
    ending = janji("read", report, "--ledger", report)
    assert ending.code == 4
    assert "is not a ledger" in ending.err
    assert report.read_text(encoding="utf-8") == REPORT


def test_an_interrupted_reading_says_what_is_kept(
    janji: Janji, tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_paths", interrupt)
    ending = janji("read", report, "--ledger", tmp_path / "janji.db")
    assert ending.code == 130
    assert ending.err == "Interrupted. What was read is stored; the same command goes on from there.\n"


def test_the_summary_speaks_indonesian_when_asked(janji: Janji, tmp_path: Path, report: Path) -> None:
    out = janji("read", report, "--ledger", tmp_path / "janji.db", "--jobs", "1", "--lang", "id").out
    assert out.startswith("Artikel dibaca: 1 (baru: 1, sudah dikenal: 0)")


# --- the tale of the examples ---


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    summary = read_paths([ROOT / "examples"], path, jobs=1)
    assert summary.new == 12
    assert not summary.issue_counts
    return path


def pledge_of_hospitals(commitments: list[dict[str, Any]]) -> dict[str, Any]:
    (found,) = [
        c
        for c in commitments
        if c["donor"] == ["IDN"]
        and c["recipient"] == ["NPL"]
        and any(i["type"] == "relief.medical" and i.get("n") == 2 for i in c["items"])
    ]
    return found


def test_three_outlets_and_a_delivery_are_one_commitment(janji: Janji, demo: Path) -> None:
    pledge = pledge_of_hospitals(records(janji("export", "commitments", "--ledger", demo)))
    assert pledge["stage"] == "delivered"
    assert {h["stage"] for h in pledge["history"]} >= {"pledged", "delivered"}
    copy, original, own, later = "04-harian-pesisir-salinan", "02-janji-indonesia", "03-warta", "05-tiba-di-kathmandu"
    assert {copy, original, later} <= set(pledge["sources"])
    assert any(s.startswith(own) for s in pledge["sources"])


def test_a_copy_adds_no_independent_source(janji: Janji, demo: Path) -> None:
    pledge = pledge_of_hospitals(records(janji("export", "commitments", "--ledger", demo)))
    assert pledge["independent_sources"] < len(pledge["sources"])


def test_a_running_total_is_marked_and_joins_nothing(janji: Janji, demo: Path) -> None:
    totals = [c for c in records(janji("export", "commitments", "--ledger", demo)) if c["cumulative"]]
    assert [t for t in totals if {"n": 96_000_000_000, "currency": "IDR"} in t["money"]]
    assert all(len(t["frames"]) == 1 for t in totals)


def test_a_refusal_is_kept(janji: Janji, demo: Path) -> None:
    out = janji("ledger", "--ledger", demo, "--stage", "refused").out
    assert "Australia" in out
    assert "Hungary" in out


def test_a_delay_stands_in_the_history_of_its_pledge(janji: Janji, demo: Path) -> None:
    (iris,) = [
        c
        for c in records(janji("export", "commitments", "--ledger", demo))
        if c["donor"] == ["DEU"] and c["recipient"] == ["UKR"]
    ]
    assert iris["stage"] == "withdrawn"
    assert {h["stage"] for h in iris["history"]} == {"pledged", "withdrawn"}


def test_a_claim_and_its_denial_are_a_dispute(janji: Janji, demo: Path) -> None:
    disputes = records(janji("export", "disputes", "--ledger", demo))
    assert any("PRK" in "".join(d["denied_by"]) for d in disputes)


def test_a_meeting_announced_in_one_report_and_held_in_another_is_one(janji: Janji, demo: Path) -> None:
    series = [m for m in records(janji("export", "meetings", "--ledger", demo)) if m["series"] == "UDCG"]
    (april,) = [m for m in series if m["time"] == ["2026-04-15", "2026-04-15"]]
    assert april["stage"] == "held"
    assert set(april["sources"]) == {"07-paket-kanada", "09-pertemuan-april", "12-contact-group-april"}


@pytest.mark.parametrize("words", ["Baca Juga", "Pos terkait", "Foto:", "Bagikan", "Penulis:"])
def test_boilerplate_is_kept_in_the_text_and_yields_no_frames(demo: Path, words: str) -> None:
    with Ledger.open(demo, read_only=True) as book:
        texts = {d.id: d.text for d in book.documents()}
        evidence = [f.evidence.of(texts[f.doc]) for f in book.frames()]
    assert any(words in text for text in texts.values())
    assert not any(words in sentence for sentence in evidence)


def test_the_picture_in_the_readme_is_true(demo: Path) -> None:
    """Its headings, the first line of its table and its sentence are what the command prints today (ids aside)."""
    picture = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    drawn = picture["BLOCK"].search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert drawn is not None
    readme, today = (told_by(block) for block in (drawn[0], picture["draw"](demo)))
    assert readme == today, "run: make picture"


def told_by(block: str) -> tuple[list[str], list[str], list[str]]:
    lines = block.splitlines()
    headings, pledge = (re.split(r"\s{2,}", line.strip()) for line in (lines[2], lines[4]))
    return headings, pledge[1:6], [line for line in lines if "]{" in line]
