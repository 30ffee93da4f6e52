"""What SQLite and PostgreSQL must both hold to, beyond reading and writing: nothing changes, texts can be erased,
people's decisions, earlier moments, several writers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from janji.ledger import tables as t
from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Decision, Document, Judgement, Relation

from .conftest import ERASED, REPORTS, document, promise

Begin = Callable[[Ledger], RunWriter]
TABLES = [table.name for table in t.APPEND_ONLY]
NEW = Document(key="baru", source="baru.txt", text="Sebuah kabar lagi.", raw_hash="0")


def refused(ledger: Ledger, statement: str) -> str:
    with pytest.raises(DBAPIError) as told:
        ledger.connection.execute(text(statement))
    ledger.connection.rollback()
    return str(told.value)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_stored_is_changed_or_deleted(ledger: Ledger, table: str) -> None:
    column = t.COLUMNS[table][0]
    assert "append-only" in refused(ledger, f"UPDATE {table} SET {column} = {column}")
    assert "append-only" in refused(ledger, f"DELETE FROM {table}")
    assert verify(ledger) == []


def test_verify_names_a_guard_that_was_taken_away(ledger: Ledger) -> None:
    on = " ON frames" if ledger.link.dialect == "postgresql" else ""
    ledger.connection.execute(text(f"DROP TRIGGER frames_no_update{on}"))
    assert [str(f) for f in verify(ledger)] == ["schema: trigger frames_no_update is missing or was changed"]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("documents", "source", "elsewhere"),
        ("texts", "text", "Teks lain."),
        ("frames", "words", "Kata lain"),
        ("runs", "code", "janji 99"),
        ("erasures", "reason", "none"),
        ("decisions", "payload", "{}"),
    ],
)
def test_a_changed_row_is_found_and_named(ledger: Ledger, table: str, column: str, value: str) -> None:
    """Changed by somebody who may take the guards away and put them back."""
    if ledger.link.dialect == "postgresql":
        guard = f"ALTER TABLE {table} {{}} TRIGGER {table}_no_update"
        statements = [guard.format("DISABLE"), "", guard.format("ENABLE ALWAYS")]
    else:
        found = ledger.connection.execute(
            text(f"SELECT sql FROM sqlite_schema WHERE name = '{table}_no_update'")
        ).scalar_one()
        statements = [f"DROP TRIGGER {table}_no_update", "", str(found)]
    statements[1] = f"UPDATE {table} SET {column} = '{value}' WHERE seq = (SELECT min(seq) FROM {table})"
    for statement in statements:
        ledger.connection.exec_driver_sql(statement)
    assert any(fault.where.startswith(f"{table} ") for fault in verify(ledger))


def test_an_erased_text_is_gone_and_all_else_stays(ledger: Ledger) -> None:
    doc = document("harian-1")
    head, frames, judged = ledger.head(), list(ledger.frames()), list(ledger.judgements())
    erasure = ledger.erase_text(doc.id, reason="a court's order", author="Sari", at=datetime(2026, 2, 1, tzinfo=UTC))
    kept = ledger.document(doc.id)
    assert kept is not None
    evidence = promise(doc).evidence
    assert kept.text == evidence.of(doc.text) + "\ufffd" * (len(doc.text) - evidence.end)
    assert replace(kept, text=doc.text, lang=None) == doc
    assert (ledger.head(), list(ledger.frames()), list(ledger.judgements())) == (head, frames, judged)
    assert list(ledger.erasures())[-1] == erasure
    assert ledger.erased_documents() == {doc.id, document("harian-3").id}
    assert ledger.connection.execute(select(t.texts.c.text).where(t.texts.c.doc == doc.id)).all() == []
    assert verify(ledger) == []


def test_a_text_goes_only_with_a_reason_and_once(ledger: Ledger) -> None:
    doc = document("harian-1").id
    with pytest.raises(LedgerError, match="needs a reason and an author"):
        ledger.erase_text(doc, reason=" ", author="Sari", at=ERASED)
    with pytest.raises(LedgerError, match="holds no document"):
        ledger.erase_text("d-0", reason="an order", author="Sari", at=ERASED)
    with pytest.raises(LedgerError, match="was erased before"):
        ledger.erase_text(document("harian-3").id, reason="an order", author="Sari", at=ERASED)
    assert len(list(ledger.erasures())) == 1


def test_reading_an_erased_article_again_does_not_bring_it_back(ledger: Ledger, write_to: Begin) -> None:
    with write_to(ledger) as run:
        run.write_reading("reader-2", document("harian-3"), [])
    assert ledger.erased_documents() == {document("harian-3").id}
    assert not ledger.has_reading(document("harian-3").id, "reader-2")
    assert "text-erased" in {issue.what for issue in ledger.issues()}
    assert verify(ledger) == []


def test_an_erased_text_comes_back_when_asked_and_can_be_erased_again(ledger: Ledger) -> None:
    doc = document("harian-3")
    named = {"code": "test", "packs": "reader-2", "config": {}, "started": "2026-03-01T00:00:00+00:00"}
    with ledger.begin_run(**named, restores_texts=True) as run:  # type: ignore[arg-type]
        assert run.write_reading("reader-2", doc, [])
    assert ledger.document(doc.id) == doc
    assert verify(ledger) == []
    assert "append-only" in refused(ledger, f"DELETE FROM texts WHERE doc = '{doc.id}'")
    ledger.erase_text(doc.id, reason="again", author="Sari", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert ledger.erased_documents() == {doc.id}
    assert verify(ledger) == []


def test_that_an_erased_article_was_copied_is_not_let_go(ledger: Ledger, write_to: Begin) -> None:
    """It cannot be judged again: the words are gone."""
    erased, other = document("harian-3").id, document("harian-1").id
    copied = Judgement(other, erased, Relation.COPIES, 0.9, ("the same words",), "rule:test/1")
    with write_to(ledger) as run:
        run.write_judgements([copied])
        run.settle_judgements([])
    assert list(ledger.judgements()) == [copied]


def test_decisions_are_kept_in_order_with_those_that_undo_them(ledger: Ledger, write_to: Begin) -> None:
    first = Decision("merge", "c-1", {"with": ["c-2"], "n": 2.5}, "Sari", "2026-02-01T08:00:00+00:00", "one shipment")
    undone = Decision("undo", "c-1", {}, "Budi", "2026-02-02T08:00:00+00:00", "two after all", first.id)
    before = list(ledger.decisions())
    head = ledger.head()
    with write_to(ledger) as run:
        assert run.write_decisions([first, undone]) == 2
        assert run.write_decisions([first]) == 0
        with pytest.raises(LedgerError, match="no decision p-0 to undo"):
            run.write_decisions([replace(undone, undoes="p-0", id="")])
    assert list(ledger.decisions()) == [*before, first, undone]
    assert ledger.head() != head
    assert verify(ledger) == []


def test_the_ledger_is_shown_as_it_stood_at_an_earlier_moment(ledger: Ledger) -> None:
    then = ledger.head(), list(ledger.frames()), list(ledger.judgements()), list(ledger.decisions()), ledger.counts()
    old = next(ledger.frames())
    later = {"code": "test", "packs": "r", "config": {}, "started": "2026-05-01T10:00:00+00:00"}
    with ledger.begin_run(**later) as run:  # type: ignore[arg-type]
        run.write_reading(
            "reader-2", document("harian-1"), [replace(promise(document("harian-1")), rule="test/2", id="")]
        )
        run.write_reading("reader-2", NEW, [])
        run.settle_judgements([])
        run.write_decisions([Decision("note", old.id, {}, "Sari", "2026-05-01T11:00:00+00:00")])
    past = ledger.as_of(date(2026, 4, 30))
    assert (past.head(), list(past.frames()), list(past.judgements()), list(past.decisions()), past.counts()) == then
    assert NEW.key not in {d.key for d in past.documents()}
    assert past.find(NEW.id) is None
    assert ledger.as_of(datetime(2026, 5, 1, 10, tzinfo=UTC)).head() == ledger.head()
    assert list(ledger.as_of(date(2025, 1, 1)).documents()) == []


def test_a_clock_that_goes_backwards_changes_no_order(ledger: Ledger) -> None:
    for year in ("2030", "2020"):
        with ledger.begin_run(code="t", packs="r", config={}, started=f"{year}-01-01T00:00:00+00:00") as run:
            run.write_reading("reader-1", replace(NEW, key=year, id=""), [])
    runs = list(ledger.runs())
    assert [run.started[:4] for run in runs] == ["2026", "2026", "2030", "2020"]
    assert [run.previous for run in runs[1:]] == [run.id for run in runs[:-1]]
    assert verify(ledger) == []


def test_two_writers_at_once_leave_one_chain_and_lose_nothing(where: Location, ledger: Ledger) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Ledger.open(where) as own:
                for turn in range(5):
                    with own.begin_run(code=name, packs="r", config={}, started="2026-01-01T00:00:00+00:00") as run:
                        for n in range(4):
                            doc = Document(f"{name}-{turn}-{n}", "s", f"{name} {turn} {n} mengirim.", "0")
                            run.write_reading("r", doc, [])
                            run.write_reading("r", Document(f"both-{turn}-{n}", "s", "Keduanya.", "0"), [])
                            run.flush()
        except BaseException as error:  # noqa: BLE001 - told by the test itself
            failures.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("satu", "dua")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    assert ledger.counts()["documents"] == len(REPORTS) + 2 * 20 + 20
    assert verify(ledger) == []


def test_statements_of_ones_own_are_stored_with_a_run_or_not_at_all(ledger: Ledger, write_to: Begin) -> None:
    key = {"room": "commitment", "key": 1 << 40, "day": None, "record": "f-1", "doc": "d-1"}
    run = write_to(ledger)

    def fail() -> None:
        with run.transaction():
            run.settle_judgements([])
            ledger.connection.execute(insert(t.derived_keys), [key])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert ledger.connection.execute(select(t.derived_keys)).all() == []
    assert len(list(ledger.judgements())) == 1
    with run.transaction():
        run.settle_judgements([])
        ledger.connection.execute(insert(t.derived_keys), [key])
    assert [dict(row) for row in ledger.connection.execute(select(t.derived_keys)).mappings()] == [key]
    assert list(ledger.judgements()) == []
    assert verify(ledger) == []
