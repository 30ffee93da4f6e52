"""Rows of trackers beside reports: judged like them, never for each other, never for a source of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from janji.model.records import Document, Frame, Relation
from janji.model.values import Time
from janji.reconcile import Commitment, fold, judge
from janji.sources.trackers import TrackerRow, kiel
from tests.reconcile.conftest import Newsroom
from tests.sources.trackers.workbooks import GIVEN, row, write

TANKS = {"item": "T-72 tank", "coarse": "Heavy weapon", "units": 30}


@pytest.fixture
def tracker(tmp_path: Path) -> Any:
    def rows(*cells: dict[str, Any]) -> tuple[list[Document], list[Frame]]:
        found = [r for r in kiel.read(write(tmp_path / "t.xlsx", cells)) if isinstance(r, TrackerRow)]
        return [r.document for r in found], [f for r in found for f in r.frames]

    return rows


def folded(*records: tuple[list[Document], list[Frame]]) -> list[Commitment]:
    documents = [d for ds, _ in records for d in ds]
    frames = [f for _, fs in records for f in fs]
    return list(fold(documents, frames, judge(documents, frames)).commitments)


def test_two_records_alike_stay_two(tracker: Any) -> None:
    twice = [row(f"XXM{n}", "Poland", "2031-02-03", **TANKS) for n in (1, 2)]
    assert len(folded(tracker(*twice))) == 2


def test_a_row_joins_the_report_of_the_same_promise_and_is_no_independent_source(
    newsroom: Newsroom, tracker: Any
) -> None:
    newsroom.article("berita-1", "2031-02-04").gives("pledged", "POL", "UKR", "weapon.tank T-72 x30", time="2031-02-03")
    (only,) = folded(newsroom.records(), tracker(row("XXM1", "Poland", "2031-02-03", **TANKS)))
    assert (len(only.sources), only.independent_sources) == (2, 1)


def test_a_tracker_alone_is_no_independent_source(tracker: Any) -> None:
    (only,) = folded(tracker(row("XXM1", "Poland", "2031-02-03", **TANKS)))
    assert only.independent_sources == 0


def test_no_report_joins_two_records(newsroom: Newsroom, tracker: Any) -> None:
    newsroom.article("berita-1", "2031-02-04").gives("pledged", "POL", "UKR", "weapon.tank T-72 x30", time="2031-02-03")
    twice = [row(f"XXM{n}", "Poland", "2031-02-03", **TANKS) for n in (1, 2)]
    entries = folded(newsroom.records(), tracker(*twice))
    assert sorted(len(e.sources) for e in entries) == [1, 2]


def test_rows_are_no_stories_and_no_copies(tracker: Any) -> None:
    explained = "The same long explanation stands in each row of this record, word for word, as trackers do."
    alike = [row("XXM1", "Poland", "2031-02-03", explanation=explained, **TANKS) for _ in range(3)]
    documents, frames = tracker(*alike)
    judgements = judge(documents, frames)
    assert not [j for j in judgements if j.relation in (Relation.COPIES, Relation.CITES)]
    assert fold(documents, frames, judgements).stories == ()


def test_the_goods_of_a_record_are_parts_of_its_package(tracker: Any) -> None:
    first = row("XXM1", "Poland", "2031-02-03", currency="EUR", total=90000000, priced=GIVEN, **TANKS)
    second = row("XXM1", "Poland", "2031-02-03", item="helmet", units=400)
    package, *goods = sorted(folded(tracker(first, second)), key=lambda e: not e.money)
    assert len(goods) == 2
    assert all(good.parent == package.id for good in goods)


def test_instalments_count_and_their_running_total_does_not(tracker: Any) -> None:
    shared = {"currency": "USD", "item": "helmet"}
    first = row("XXM1", "Canada", "2031-01-25", value=200, total=500, priced=GIVEN, **shared)
    second = row("XXM1", "Canada", "2031-02-25", value=300, **shared)
    entries = folded(tracker(first, second))
    assert sorted(int(e.money[0].n) for e in entries if e.counts_as_new_money) == [200, 300]
    assert not any(e.parent for e in entries if e.money)


def test_what_a_row_says_was_promised_and_has_come_is_one(tracker: Any) -> None:
    (only,) = folded(tracker(row("XXM1", "Poland", "2031-02-03", came=12, **TANKS)))
    assert (only.stage, [h.stage for h in only.history]) == ("delivered", ["pledged", "delivered"])


def test_a_report_called_like_a_row_is_a_report() -> None:
    day = Time.day(date(2031, 2, 3))
    article = Document("kiel-r9:XXM1.1", "a.txt", "Polandia mengirim tank.", "", published=day)
    from janji.model.trackers import tracker_of

    assert tracker_of(article) is None
