"""Finding files: what a user may name, and what is said of what cannot be read."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from janji.model.records import Document, Issue
from janji.sources import KINDS, Source, find_sources, read_source, split_source
from janji.sources.files import SUFFIX_KINDS


def labels(*paths: Path | str) -> list[str]:
    return [found.label for found in find_sources(paths) if isinstance(found, Source)]


def issues(*paths: Path | str) -> list[Issue]:
    return [found for found in find_sources(paths) if isinstance(found, Issue)]


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "laporan" / "maret").mkdir(parents=True)
    for name in ("b.txt", "a.HTML", "maret/c.jsonl", "maret/d.htm", "catatan.pdf", ".e.txt"):
        (tmp_path / "laporan" / name).write_text("Tenda tiba.")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "laporan"


@pytest.mark.usefixtures("reports")
def test_a_folder_is_walked_to_the_bottom_in_order() -> None:
    assert labels("laporan") == ["laporan/a.HTML", "laporan/b.txt", "laporan/maret/c.jsonl", "laporan/maret/d.htm"]


@pytest.mark.usefixtures("reports")
def test_files_come_in_the_order_given_and_each_once() -> None:
    assert labels("laporan/maret/c.jsonl", "laporan/b.txt", "laporan/maret", "laporan/b.txt") == [
        "laporan/maret/c.jsonl",
        "laporan/b.txt",
        "laporan/maret/d.htm",
    ]


def test_hidden_folders_are_passed_over(reports: Path) -> None:
    (reports / ".cache").mkdir()
    (reports / ".cache" / "x.txt").write_text("x")
    assert not [label for label in labels(reports) if "cache" in label]


def test_a_missing_path_is_told_with_what_may_be_meant(reports: Path) -> None:
    (issue,) = issues(reports / "B.txt")
    assert issue.what == "missing-path"
    assert "did you mean" in issue.message
    assert "b.txt" in issue.message


def test_a_folder_without_readable_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "catatan.pdf").write_text("x")
    (issue,) = issues(tmp_path)
    assert issue.what == "no-readable-files"
    assert ".txt, .html and .jsonl" in issue.message


def test_a_file_of_another_kind_is_told_only_if_it_was_named(reports: Path) -> None:
    assert issues(reports) == []
    (issue,) = issues(reports / "catatan.pdf")
    assert issue.what == "unknown-kind"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_folder_is_told_and_the_rest_is_read(reports: Path) -> None:
    closed = reports / "maret"
    closed.chmod(0)
    try:
        assert [issue.what for issue in issues(reports)] == ["unreadable"]
        assert len(labels(reports)) == 2
    finally:
        closed.chmod(0o755)


def test_a_folder_that_cannot_be_opened_is_told(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "maret":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [issue.what for issue in issues(reports)] == ["unreadable"]
    assert len(labels(reports)) == 2


def test_a_loop_of_links_ends(reports: Path) -> None:
    (reports / "maret" / "atas").symlink_to(reports)
    assert [issue.what for issue in issues(reports)] == ["link-loop"]
    assert len(labels(reports)) == 4


def test_a_broken_link_is_told(reports: Path) -> None:
    (reports / "maret" / "hilang.txt").symlink_to(reports / "tiada.txt")
    assert [issue.what for issue in issues(reports)] == ["missing-path"]
    assert [issue.what for issue in issues(reports / "maret" / "hilang.txt")] == ["missing-path"]


def test_a_file_that_two_names_lead_to_is_read_once(reports: Path) -> None:
    (reports / "z.txt").symlink_to(reports / "b.txt")
    assert len(labels(reports)) == 4


def test_a_source_travels_to_another_process(reports: Path) -> None:
    for source in find_sources([reports]):
        assert pickle.loads(pickle.dumps(source)) == source


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIX_KINDS.values()) == set(KINDS)


def test_a_file_that_vanishes_before_it_is_read_is_told(reports: Path) -> None:
    for source in list(find_sources([reports])):
        assert isinstance(source, Source)
        Path(source.path).unlink()
        assert list(split_source(source)) == [source]
        (issue,) = read_source(source)
        assert isinstance(issue, Issue)
        assert issue.what == "unreadable"


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (tmp_path / "c.txt").write_text("Tenda tiba di Ankara.")
    found = [
        record for source in find_sources([tmp_path]) if isinstance(source, Source) for record in read_source(source)
    ]
    assert [type(record) for record in found] == [Issue, Issue, Document]
