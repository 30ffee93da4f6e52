"""A small ledger of invented reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.writing import RunWriter
from janji.model.records import Decision, Document, Frame, Issue, Judgement, Relation, Role, Span
from janji.model.values import Item
from tests.servers import Server

REPORTS = {
    "harian-1": "Denmark akan mengirim sembilan belas generator ke Moldova. Musim dingin sudah dekat, kata menterinya.",
    "harian-2": "Kopenhagen mengulang janji generator untuk Chisinau. “Kami tepati” — tanpa merinci tanggal.",
    "harian-3": "Cuaca di Bandung cerah sepanjang akhir pekan.",
}
ERASED = datetime(2026, 1, 3, tzinfo=UTC)


def document(key: str, text: str | None = None) -> Document:
    return Document(key=key, source=f"laporan/{key}.txt", text=text or REPORTS[key], raw_hash="0" * 24)


def promise(doc: Document, rule: str = "test.pledge/1") -> Frame:
    end = doc.text.index(".") + 1
    at = doc.text.index("generator")
    roles = (
        Role("donor", "DNK", (Span(0, 7),)),
        Role("recipient", "MDA"),
        Role("items", Item("equipment.generator")),
    )
    return Frame(doc.id, "commitment", "pledged", Span(at, at + 9), Span(0, end), rule, roles=roles)


def begin(ledger: Ledger) -> RunWriter:
    return ledger.begin_run(code="test 1", packs="reader-1", config={"jobs": 1}, started="2026-01-02T03:04:05+00:00")


def fill(ledger: Ledger) -> None:
    documents = [document(key) for key in REPORTS]
    frames = [promise(d) for d in documents[:2]]
    with begin(ledger) as run:
        for d in documents:
            found = [f for f in frames if f.doc == d.id]
            issues = [] if found else [Issue(d.source, "test-warning", "nothing is promised here", "warning")]
            run.write_reading("reader-1", d, found, issues)
        run.write_issues([Issue("laporan/rusak.txt", "not-text", "a picture. Skipped.")])
        left, right = sorted(f.id for f in frames)
        run.settle_judgements(
            [
                Judgement(left, right, Relation.SAME, 0.9, ("same donor", "same goods"), "rule:test/1"),
                Judgement(left, right, Relation.DISTINCT, 0.1, ("a guess",), "rule:test/2"),
            ]
        )
        run.settle_judgements(
            [Judgement(left, right, Relation.SAME, 0.9, ("same donor", "same goods"), "rule:test/1")],
            ledger.unjudged("judge-1"),
        )
        run.write_decisions(
            [Decision("note", left, {"colour": "green"}, "Sari", "2026-01-02T04:00:00+00:00", "a test")]
        )
    ledger.erase_text(document("harian-3").id, reason="a court's order", author="Sari", at=ERASED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "janji.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, path: Path) -> Location:
    """An empty place for a ledger, in each of the stores: what a test asks of one, both must give. A module about one
    of them has a `where` of its own."""
    if request.param == "sqlite":
        return Location(path)
    server: Server = request.getfixturevalue("postgresql")
    return Location.of(server.url(server.new_database()))


@pytest.fixture
def ledger(where: Location) -> Iterator[Ledger]:
    with Ledger.open(where, create=True) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def write_to() -> Callable[[Ledger], RunWriter]:
    return begin
