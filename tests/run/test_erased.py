"""An article whose text was erased is not read again, unless that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from janji.ledger import browse
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.read.options import ReadingOptions
from janji.run import read_paths
from janji.run.judging import differing_entries, load_records


def test_an_erased_article_stays_erased_until_it_is_asked_for(reports: Callable[[int], Path], tmp_path: Path) -> None:
    folder, path = reports(3), tmp_path / "janji.db"
    read_paths([folder], path, jobs=1)
    with Ledger.open(path) as ledger:
        doc = next(d for d in ledger.documents() if d.key == "kabar-1")
        ledger.erase_text(doc.id, reason="a court's order", author="Sari", at=datetime(2026, 1, 1, tzinfo=UTC))
    another = ReadingOptions(models=False)
    summary = read_paths([folder], path, jobs=1, reading=another)
    assert [(issue.what, issue.severity) for issue in summary.issues] == [("text-erased", "skipped")]
    with Ledger.open(path) as ledger:
        assert ledger.erased_documents() == {doc.id}
    read_paths([folder], path, jobs=1, reading=another, restores_texts=True)
    with Ledger.open(path) as ledger:
        assert ledger.document(doc.id) is not None
        assert ledger.erased_documents() == frozenset()
        assert verify(ledger) == []


def test_kept_entries_are_told_anew_from_what_is_left(reports: Callable[[int], Path], tmp_path: Path) -> None:
    path = tmp_path / "janji.db"
    read_paths([reports(3)], path, jobs=1)
    with Ledger.open(path) as ledger:
        for doc in list(ledger.documents()):
            ledger.erase_text(doc.id, reason="a court's order", author="Sari", at=datetime(2026, 1, 1, tzinfo=UTC))
            assert browse.entries(ledger.link) == load_records(ledger).entries
        assert differing_entries(ledger) == []
