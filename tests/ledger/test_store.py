"""What is written can be read back, once, whole, and whatever the order in which it came."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.ledger.writing import RunWriter
from janji.model.errors import LedgerError
from janji.model.records import Document, Frame, Issue, Judgement, Relation, Span
from janji.model.values import Time

Begin = Callable[[Ledger], RunWriter]
TEXT = "Kanada akan mengirim lima truk tangki ke Haiti. Pengumuman itu dibuat di Ottawa."
DOC = Document(key="kabar-9", source="kabar-9.txt", text=TEXT, raw_hash="f" * 24)

FULL_DISK = {  # statements that break it, and that mend it
    "sqlite": (
        ["CREATE TEMP TRIGGER full BEFORE INSERT ON main.readings BEGIN SELECT RAISE(ABORT, 'disk is full'); END"],
        ["DROP TRIGGER full"],
    ),
    "postgresql": (
        [
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'disk is full' USING ERRCODE = '53100'; END $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON readings FOR EACH ROW EXECUTE FUNCTION full_disk()",
        ],
        ["DROP TRIGGER full_disk ON readings", "DROP FUNCTION full_disk"],
    ),
}


def pledge(rule: str = "test.pledge/1") -> Frame:
    return Frame(DOC.id, "commitment", "pledged", Span(12, 20), Span(0, 47), rule)


@pytest.fixture
def empty(where: Location) -> Iterator[Ledger]:
    with Ledger.open(where, create=True) as opened:
        yield opened


def test_documents_and_frames_come_back_as_they_were(empty: Ledger, write_to: Begin) -> None:
    with write_to(empty) as run:
        assert run.write_reading("reader-1", DOC, [pledge()])
    assert list(empty.documents()) == [DOC]
    assert list(empty.frames()) == [pledge()]
    assert list(empty.frames(kind="meeting")) == []
    assert list(empty.frames(doc=DOC.id, kind="commitment")) == [pledge()]


def test_a_document_comes_with_what_its_reader_found(empty: Ledger, write_to: Begin) -> None:
    published = Time.day(date(2023, 1, 16))
    found = replace(DOC, lang="id", outlet="Kabar", published=published, id=DOC.id)
    with write_to(empty) as run:
        run.write_reading("reader-1", DOC, [], as_read=found)
    assert empty.document(DOC.id) == found
    assert verify(empty) == []  # its id is still that of the document as given


def test_reading_twice_adds_nothing(ledger: Ledger, write_to: Begin) -> None:
    counts, head, runs = ledger.counts(), ledger.head(), list(ledger.runs())
    again = list(ledger.documents()), list(ledger.frames())
    with write_to(ledger) as run:
        for document in again[0]:
            assert not run.write_reading("reader-1", document, list(ledger.frames(doc=document.id)))
        run.write_issues(list(ledger.issues()))
        run.settle_judgements(list(ledger.judgements()))
    assert run.id is None
    assert (ledger.counts(), ledger.head(), list(ledger.runs())) == (counts, head, runs)


def test_another_reader_adds_a_reading_and_its_frames_become_current(ledger: Ledger, write_to: Begin) -> None:
    old = next(ledger.frames())
    document = ledger.document(old.doc)
    assert document is not None
    new = replace(old, rule="test.pledge/2", id="")
    with write_to(ledger) as run:
        assert run.write_reading("reader-2", document, [new])
    assert list(ledger.frames(doc=old.doc)) == [new]
    assert ledger.find(old.id) == old, "the frame of the older reading is kept"
    assert verify(ledger) == []


def test_a_frame_that_two_readers_give_is_stored_once_and_knows_both(ledger: Ledger, write_to: Begin) -> None:
    frame = next(ledger.frames())
    document = ledger.document(frame.doc)
    assert document is not None
    before = ledger.counts()["frames"]
    with write_to(ledger) as run:
        run.write_reading("reader-2", document, [frame])
    origin = ledger.provenance(frame.id)
    assert origin is not None
    assert origin.readers == ("reader-1", "reader-2")
    assert origin.run == next(ledger.runs())
    assert ledger.counts()["frames"] == before


def test_a_frame_outside_its_text_is_refused(empty: Ledger, write_to: Begin) -> None:
    outside = Frame(DOC.id, "meeting", "held", Span(5, 9), Span(0, len(TEXT) + 1), "test/1")
    with write_to(empty) as run, pytest.raises(ValueError, match="behind the end"):
        run.write_reading("reader-1", DOC, [outside])
    assert list(empty.documents()) == []


def test_a_frame_of_another_document_is_refused(ledger: Ledger, write_to: Begin) -> None:
    with write_to(ledger) as run, pytest.raises(ValueError, match="belongs to"):
        run.write_reading("reader-1", DOC, [next(ledger.frames())])


def test_a_document_is_stored_whole_or_not_at_all(empty: Ledger, write_to: Begin) -> None:
    break_the_disk, mend_the_disk = FULL_DISK[empty.link.dialect]
    for statement in break_the_disk:
        empty.connection.exec_driver_sql(statement)
    run = write_to(empty)
    run.write_reading("reader-1", DOC, [pledge()])
    with pytest.raises(LedgerError, match="no space is left"):
        run.flush()
    assert sum(empty.counts().values()) == 0
    assert list(empty.runs()) == []
    for statement in mend_the_disk:
        empty.connection.exec_driver_sql(statement)
    run.flush()
    assert list(empty.frames()) == [pledge()]
    assert verify(empty) == []


def test_an_error_in_the_program_keeps_what_was_read(empty: Ledger, write_to: Begin) -> None:
    def interrupted() -> None:
        with write_to(empty) as run:
            run.write_reading("reader-1", DOC, [pledge()])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(empty.frames()) == [pledge()]


def test_each_run_names_the_one_before_it_and_what_it_found(ledger: Ledger, write_to: Begin) -> None:
    before = ledger.counts()
    with write_to(ledger) as run:
        run.write_reading("reader-1", DOC, [pledge()])
    first, erasing, last = ledger.runs()
    assert (first.previous, erasing.previous, last.previous) == (None, first.id, erasing.id)
    assert dict(last.counts) == before
    assert run.id == last.id
    assert json.loads(last.config) == {"jobs": 1}


def test_the_rules_let_go_of_a_judgement_and_may_take_it_up_again(ledger: Ledger, write_to: Begin) -> None:
    (held,) = ledger.judgements()
    head = ledger.head()
    with write_to(ledger) as run:
        assert run.settle_judgements([]) == (0, 1)
        assert list(ledger.judgements()) == []
        assert ledger.head() != head
        assert run.settle_judgements([held]) == (1, 0)
    assert list(ledger.judgements()) == [held]
    assert ledger.head() == head
    assert verify(ledger) == []


def test_a_persons_judgement_outlives_the_rules(ledger: Ledger, write_to: Begin) -> None:
    left, right = sorted(f.id for f in ledger.frames())
    hers = Judgement(left, right, Relation.DISTINCT, 1.0, ("two shipments",), "Sari")
    with write_to(ledger) as run:
        run.write_judgements([hers])
        run.settle_judgements([])
    assert list(ledger.judgements()) == [hers]


def test_a_judge_is_told_what_it_has_not_judged_yet(ledger: Ledger, write_to: Begin) -> None:
    assert not ledger.unjudged("judge-1").is_anything
    with write_to(ledger) as run:
        run.write_reading("reader-1", DOC, [pledge()])
        run.flush()
        news = ledger.unjudged("judge-1")
        assert news.frames == {pledge().id}
        assert not news.must_judge_all
        run.write_judgements([], news)
    assert not ledger.unjudged("judge-1").is_anything
    assert verify(ledger) == []


def test_a_judge_judges_all_again_where_an_article_was_read_anew(ledger: Ledger, write_to: Begin) -> None:
    document = next(ledger.documents())
    with write_to(ledger) as run:
        run.write_reading("reader-2", document, [])
    assert ledger.unjudged("judge-1").must_judge_all


def test_another_judge_judges_all_again(ledger: Ledger) -> None:
    assert ledger.unjudged("judge-2").must_judge_all


def test_a_judge_lets_go_of_nothing_that_came_after_it_looked(ledger: Ledger, write_to: Begin) -> None:
    news = ledger.unjudged("judge-2")
    left, right = sorted(f.id for f in ledger.frames())
    meanwhile = Judgement(left, right, Relation.UPDATES, 0.7, ("by another run",), "rule:test/3")
    with write_to(ledger) as run:
        run.write_judgements([meanwhile])
        run.settle_judgements([], news)
    assert list(ledger.judgements()) == [meanwhile]


def test_an_issue_is_told_once(ledger: Ledger, write_to: Begin) -> None:
    issue = Issue("laporan/rusak.txt", "not-text", "a picture. Skipped.")
    with write_to(ledger) as run:
        run.write_issues([issue, issue])
    assert list(ledger.issues()).count(issue) == 1


def test_a_record_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    frame, document = next(ledger.frames()), next(ledger.documents())
    assert ledger.find(frame.id) == frame
    assert ledger.find(frame.id[:9]) == frame
    assert ledger.find(frame.id.removeprefix("f-")[:9]) == frame
    assert ledger.find(document.id[:9]) == document
    assert ledger.find(document.key) == document
    assert ledger.find("f-zzzz") is None
    assert ledger.find("") is None


def test_a_beginning_that_several_records_share_names_them(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"stands for several records: f-\w+, f-\w+\. Give more"):
        ledger.find("f-")


def test_texts_with_any_character_but_half_a_pair_are_kept(empty: Ledger, write_to: Begin) -> None:
    odd = replace(DOC, text="nol\x00, emoji 🚚, \ufffe dan ” — selesai.", id="")
    with write_to(empty) as run:
        run.write_reading("reader-1", odd, [])
        with pytest.raises(ValueError, match="surrogates"):
            run.write_reading("reader-1", replace(DOC, text="\ud83d", id=""), [])
    assert list(empty.documents()) == [odd]
    assert verify(empty) == []
