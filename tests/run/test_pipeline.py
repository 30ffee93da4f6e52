"""From paths to a ledger: all is read once, bad input costs only itself, order and repetition change nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.errors import JanjiError, LedgerError
from janji.model.records import Document, Judgement, Relation
from janji.read import reader as reader_room
from janji.read.options import ReadingOptions
from janji.reconcile import near as near_room
from janji.reconcile.shelf import Shelf
from janji.run import Progress, Summary, load_entries, read_paths
from janji.run import judging as judging_room
from janji.run import reading as reading_room
from janji.run.config import Limits
from janji.run.engines.local import Lost
from janji.run.reading import Known, SourceReader
from janji.run.summary import tell_of_loss
from janji.sources import Source

Reports = Callable[[int], Path]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "janji.db"


def entries_of(path: Path) -> object:
    with Ledger.open(path, read_only=True) as ledger:
        return load_entries(ledger)


def test_a_folder_is_read_into_a_whole_ledger(reports: Reports, path: Path) -> None:
    summary = read_paths([reports(12)], path, jobs=2)
    assert (summary.read, summary.new, summary.known, list(summary.issues)) == (14, 14, 0, [])
    assert summary.frames["commitment"] >= 14
    assert summary.entries["commitments"] >= 1
    with Ledger.open(path) as ledger:
        assert verify(ledger) == []
        assert ledger.head() == summary.head
        assert [run.id for run in ledger.runs()] == [summary.run]
        assert ledger.find("kabar-11") is not None


def test_reading_twice_adds_nothing(reports: Reports, path: Path) -> None:
    folder = reports(5)
    (folder / "kosong.txt").touch()
    first = read_paths([folder], path)
    with Ledger.open(path) as ledger:
        before = ledger.counts(), list(ledger.runs())
    again = read_paths([folder], path)
    assert (again.new, again.known, again.run, again.head) == (0, first.new, None, first.head)
    assert again.issues == first.issues
    with Ledger.open(path) as ledger:
        assert (ledger.counts(), list(ledger.runs())) == before


def test_another_order_of_paths_gives_the_same_head_and_entries(reports: Reports, tmp_path: Path) -> None:
    folder = reports(9)
    files = sorted(folder.iterdir())
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    heads = [read_paths(files, one, jobs=1).head, read_paths(files[::-1], other, jobs=2).head]
    assert heads[0] == heads[1]
    assert entries_of(one) == entries_of(other)


def test_reading_in_several_runs_gives_the_same_head_and_entries(reports: Reports, tmp_path: Path) -> None:
    folder = reports(9)
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    at_once = read_paths([folder], one)
    for file in sorted(folder.iterdir()):
        last = read_paths([file], other)
    assert last.head == at_once.head
    assert entries_of(one) == entries_of(other)


def test_a_later_run_judges_only_what_new_articles_bring(
    reports: Reports, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = reports(4)
    read_paths([folder], path)
    judged: list[int] = []

    def note(shelf: Shelf, documents: Collection[str]) -> near_room.Change:
        judged.append(len(documents))
        return near_room.judge_near(shelf, documents)

    monkeypatch.setattr(judging_room, "judge_near", note)
    read_paths([folder], path)
    assert judged == []
    (folder / "tiga.txt").write_text(read_first(folder).replace("Kami", "Kita"), encoding="utf-8")
    summary = read_paths([folder], path)
    assert judged == [summary.new]


def test_a_changed_judge_judges_all_again(reports: Reports, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = reports(1)
    head = read_paths([folder], path).head
    with Ledger.open(path) as ledger:
        frame = min(ledger.frames(), key=lambda f: f.id)
        document = ledger.document(frame.doc)
        assert document is not None
        stale = Judgement(frame.id, frame.id + "x", Relation.SAME, 0.5, (), "rule:old/1")
        with ledger.begin_run(code="old", packs="r", config={}, started="2026-01-01T00:00:00+00:00") as run:
            run.write_judgements([stale])
        assert ledger.head() != head
    monkeypatch.setattr(judging_room, "judge_identity", lambda: "another")
    assert read_paths([folder], path).head == head


def read_first(folder: Path) -> str:
    return (folder / "satu.txt").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_told_and_kept_and_the_rest_is_read(reports: Reports, path: Path) -> None:
    folder = reports(2)
    (folder / "gambar.txt").write_bytes(bytes(range(256)) * 8)
    with (folder / "arsip.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"text": \n' + json.dumps({"id": "akhir", "text": read_first(folder)}))
    summary = read_paths([folder, folder / "tidak-ada.txt"], path)
    assert summary.new == 5
    assert {Path(issue.source).name: issue.what for issue in summary.issues} == {
        "gambar.txt": "not-text",
        "arsip.jsonl:3": "bad-json",
        "tidak-ada.txt": "missing-path",
    }
    with Ledger.open(path) as ledger:
        assert sorted(map(str, ledger.issues())) == sorted(map(str, summary.issues))


def test_progress_counts_up_to_all_sources(reports: Reports, path: Path) -> None:
    steps: list[Progress] = []
    read_paths([reports(6)], path, on_progress=steps.append)
    assert [steps[-2].stage, steps[-1].stage] == ["reconciling", "done"]
    assert (steps[-1].sources_done, steps[-1].sources, steps[-1].documents) == (3, 3, 8)
    assert [s.documents for s in steps] == sorted(s.documents for s in steps)


def test_an_interruption_keeps_what_was_read(reports: Reports, path: Path) -> None:
    folder = reports(40)

    def interrupt(progress: Progress) -> None:
        if progress.documents:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_paths([folder], path, jobs=1, on_progress=interrupt)
    with Ledger.open(path) as ledger:
        assert 0 < ledger.counts()["documents"] <= 42
        assert verify(ledger) == []


def test_a_ledger_that_is_not_ours_stops_the_run_before_it_reads(reports: Reports, path: Path) -> None:
    path.write_text("belanja: beras, telur")
    with pytest.raises(LedgerError, match="is not a ledger"):
        read_paths([reports(1)], path)


def test_no_jobs_at_all_is_refused(reports: Reports, path: Path) -> None:
    with pytest.raises(JanjiError):
        read_paths([reports(1)], path, jobs=-1)


def test_a_document_that_this_reader_knows_is_not_read_again(
    reports: Reports, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = reports(1)
    read_paths([folder], path)
    with Ledger.open(path) as ledger:
        (run,) = ledger.runs()
    monkeypatch.setattr(reading_room, "read_document", None)
    source = Source(str(folder / "satu.txt"), "satu.txt", "text")
    assert [
        type(outcome) for outcome in SourceReader((Location(path), run.packs, ReadingOptions(), False))(source, 0)
    ] == [Known]


def test_a_fault_of_the_reader_costs_one_article(reports: Reports, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(path, create=True).close()
    read = reader_room.read_document

    def stumble(document: Document, options: ReadingOptions) -> object:
        if document.key == "kabar-1":
            raise ZeroDivisionError("tanggal")
        return read(document, options)

    monkeypatch.setattr(reading_room, "read_document", stumble)
    source = Source(str(reports(3) / "arsip.jsonl"), "arsip.jsonl", "jsonl")
    outcomes = list(SourceReader((Location(path), "reader", ReadingOptions(), False))(source, 0))
    assert [getattr(outcome, "what", "read") for outcome in outcomes] == ["read", "reader-failed", "read"]
    assert "ZeroDivisionError: tanggal" in str(outcomes[1])


@pytest.mark.parametrize(
    ("reason", "what", "words"),
    [
        ("slow", "too-slow", "after 60 seconds"),
        ("memory", "too-large", "more than 4 GiB"),
        ("died", "reader-died", "crashed"),
        ("KeyError: 'x'", "reader-failed", "KeyError: 'x'"),
    ],
)
def test_a_lost_article_is_told_with_its_place_and_reason(reason: str, what: str, words: str) -> None:
    source = Source("arsip.jsonl", "arsip.jsonl", "jsonl", first=900, line=31)
    issue = tell_of_loss(Lost(source, 4, reason, rest_too=True), Limits())
    assert (issue.source, issue.what) == ("arsip.jsonl: record 5 from line 31", what)
    assert words in issue.message
    assert "rest of this stretch was skipped" in issue.message


def test_a_summary_tells_its_rate() -> None:
    summary = Summary(6, 4, {}, [], {}, {}, 2.0, None, "h-0")
    assert (summary.read, summary.rate) == (10, 5.0)
