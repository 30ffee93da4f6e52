"""A tracker's file into a ledger: once, whole, verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.errors import InputError
from janji.run.importing import import_tracker
from tests.sources.trackers.workbooks import row, write

ROWS = [
    row("XXM1", "Norway", "2031-01-20", item="helmet", units=5, came=2),
    row("XXM1", ".", "2031-01-20", item="helmet"),
    row("XXH1", "Poland", "until 9/9/2055", general="Humanitarian", currency="PLN", total=12),
]


def test_rows_and_what_is_wrong_with_them_are_stored_once(tmp_path: Path) -> None:
    path, ledger = write(tmp_path / "t.xlsx", ROWS), tmp_path / "janji.db"
    first = import_tracker("kiel", path, ledger)
    assert (first.new, first.known, dict(first.frames)) == (2, 0, {"commitment": 3})
    assert dict(first.issue_counts) == {("skipped", "no-value"): 1, ("warning", "late-date"): 1}
    again = import_tracker("kiel", path, ledger)
    assert (again.new, again.known, again.run, again.head) == (0, 2, None, first.head)
    with Ledger.open(ledger, read_only=True) as book:
        assert not list(verify(book))
        assert len(list(book.issues())) == 2


def test_a_file_that_is_not_the_trackers_makes_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_text("no")
    with pytest.raises(InputError):
        import_tracker("kiel", tmp_path / "t.xlsx", tmp_path / "janji.db")
    assert not (tmp_path / "janji.db").exists()
