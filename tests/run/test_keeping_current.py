"""Judgements and entries that the ledger keeps are those of judging and folding the whole, however it was filled."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.ledger import browse, deriving
from janji.ledger import tables as t
from janji.ledger.entry_json import entry_from, written
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.records import Document, Frame
from janji.model.values import Time
from janji.reconcile import fold, judge
from janji.reconcile.entries import each_entry
from janji.run import judging

_LAWS = Path(__file__).parents[1] / "properties" / "test_reconcile_laws.py"
_spec = importlib.util.spec_from_file_location("reconcile_laws", _LAWS)
assert _spec is not None
assert _spec.loader is not None
_laws = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_laws)
newspapers: Callable[..., tuple[list[Document], list[Frame]]] = _laws.newspapers


def read(
    ledger: Ledger,
    documents: list[Document],
    frames: list[Frame],
    reader: str = "r",
    days: Mapping[str, Time] | None = None,
) -> None:
    """`days`: as the reader finds them."""
    with ledger.begin_run(code="test", packs=reader, config={}, started="2031-01-02T03:04:05+00:00") as run:
        for document in documents:
            own = [f for f in frames if f.doc == document.id]
            published = (days or {}).get(document.id, document.published)
            run.write_reading(reader, document, own, as_read=replace(document, published=published))
        judging.reconcile(ledger, run)


def assert_is_whole(ledger: Ledger) -> None:
    documents, frames = list(ledger.documents(with_frames_only=True)), list(ledger.frames())
    expected = judge(documents, frames)
    assert sorted(ledger.judgements(), key=lambda j: j.id) == sorted(expected, key=lambda j: j.id)
    whole = fold(documents, frames, expected)
    assert judging.keeps_entries(ledger)
    assert browse.entries(ledger.link) == whole
    assert sum(deriving.entry_counts(ledger.link).values()) == len(list(each_entry(whole)))
    assert judging.differing_entries(ledger) == []
    assert verify(ledger) == []


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 5), st.randoms(use_true_random=False))
def test_any_order_portions_and_readings_anew(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int, draw: random.Random
) -> None:
    documents, frames = newspapers(seed, articles=8)
    draw.shuffle(documents)
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "janji.db", create=True) as ledger:
        for start in range(0, len(documents), size):
            read(ledger, documents[start : start + size], frames)
        assert_is_whole(ledger)
        again = draw.sample(documents, 3)
        day = Time.day(date(2031, 1, 1) + timedelta(days=draw.randrange(12)))
        others = [replace(f, stance="negated", id="") if draw.random() < 0.3 else f for f in frames]
        read(ledger, again, [f for f in others if draw.random() < 0.8], "r2", {again[0].id: day})
        assert_is_whole(ledger)


@pytest.mark.parametrize("portion", [1, 3, 100])
def test_another_judge_judges_all_again_some_articles_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    documents, frames = newspapers(7, articles=12)
    with Ledger.open(tmp_path / "janji.db", create=True) as ledger:
        read(ledger, documents, frames)
        head = ledger.head()
        monkeypatch.setattr(judging, "ARTICLES", portion)
        monkeypatch.setattr(judging, "judge_identity", lambda: "another")
        read(ledger, [], [])
        assert ledger.head() == head
        assert_is_whole(ledger)


def test_what_is_derived_is_made_again_where_it_was_thrown_away(tmp_path: Path) -> None:
    documents, frames = newspapers(8, articles=6)
    with Ledger.open(tmp_path / "janji.db", create=True) as ledger:
        read(ledger, documents[:5], frames)
        for table in t.DERIVED:
            ledger.connection.execute(table.delete())
        read(ledger, documents[5:], frames)
        assert_is_whole(ledger)


@pytest.mark.parametrize("seed", range(5))
def test_an_entry_is_read_back_as_it_was_written(seed: int) -> None:
    documents, frames = newspapers(seed, articles=8)
    for entry in each_entry(fold(documents, frames, judge(documents, frames))):
        assert entry_from(type(entry).__name__.lower(), written(entry)) == entry
