"""The five sample reports: what must join, what must stay apart. From their worked gold, and from what the reader finds
in them. Skipped without them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from janji.ledger.store import Ledger
from janji.model.codec import frame_from_export
from janji.model.records import Document, Frame
from janji.model.values import Item, Quantity, Time
from janji.reconcile import Entries, fold, judge
from janji.run import load_entries, read_paths

_GOLD = Path(__file__).parents[3] / "shared" / "gold"
_SEEDS = _GOLD.with_name("seeds")
_DAYS = {"000": date(2023, 1, 16), "001": date(2023, 1, 16), "002": date(2024, 2, 11), "003": date(2022, 11, 29)}

pytestmark = pytest.mark.skipif(
    not ((_GOLD / "reports.jsonl").exists() and _SEEDS.is_dir()), reason="the sample reports are not here"
)

Sample = tuple[list[Document], list[Frame], Entries]


@pytest.fixture(scope="module", params=["dated", "undated"])
def sample(request: pytest.FixtureRequest) -> Sample:
    """Documents, frames and entries; once with the articles' dates, once without any."""
    texts = {r["id"]: r["text"] for r in map(json.loads, (_GOLD / "reports.jsonl").read_text("utf-8").splitlines())}
    documents: list[Document] = []
    frames: list[Frame] = []
    for path in sorted(_GOLD.glob("00*.json")):
        gold = json.loads(path.read_text("utf-8"))
        day = _DAYS.get(path.name[:3], date(2024, 7, 5)) if request.param == "dated" else None
        published = None if day is None else Time.day(day)
        document = Document(path.stem, path.name, texts[gold["doc"]], raw_hash="", published=published)
        documents.append(document)
        frames += [frame_from_export(f, document.id) for f in gold["frames"]]
    return documents, frames, fold(documents, frames, judge(documents, frames))


def test_british_tanks_told_in_two_reports_are_one_commitment(sample: Sample) -> None:
    _, _, entries = sample
    british = [c for c in entries.commitments if c.donors == ("GBR",)]
    assert len(british) == 1
    (tanks,) = british
    assert (tanks.stage, tanks.recipients, len(tanks.sources), tanks.independent_sources) == ("pledged", ("UKR",), 2, 2)
    assert tanks.items == (Item("weapon.tank", "Challenger 2", Quantity(Decimal(14))),)


def test_the_meeting_of_20_january_is_one_and_earlier_ones_are_others(sample: Sample) -> None:
    _, _, entries = sample
    contact_group = [m for m in entries.meetings if m.series == "UDCG"]
    january = [m for m in contact_group if m.time == Time.day(date(2023, 1, 20))]
    assert len(january) == 1
    assert (len(january[0].frames), len(january[0].sources), january[0].stage) == (5, 2, "planned")
    assert {m.time.first for m in contact_group if m.time} >= {date(2022, 5, 1), date(2022, 11, 1)}
    assert len(contact_group) == 4  # these three, and the count of seven meetings


def test_the_foreign_ministers_in_bucharest_met_once(sample: Sample) -> None:
    _, _, entries = sample
    (bucharest,) = [m for m in entries.meetings if m.series == "NATO foreign ministers"]
    assert (bucharest.place, bucharest.time) == ("Bucharest", Time.day(date(2022, 11, 29)))


def test_the_claimed_town_is_a_dispute_and_nothing_else_is(sample: Sample) -> None:
    _, frames, entries = sample
    (dispute,) = entries.disputes
    assert (dispute.affirmed_by, dispute.denied_by) == (("RUS",), ("UKR",))
    acts = {f.id: f.text_of("act") for f in frames}
    assert [acts[i] for i in dispute.affirming] == ["claims"]
    assert [acts[i] for i in dispute.denying] == ["denies", "says"]


def test_a_third_partys_forecast_is_no_pledge(sample: Sample) -> None:
    _, frames, entries = sample
    forecasts = {f.id for f in frames if f.kind == "commitment" and f.stage == "considered" and f.all("by")}
    for commitment in entries.commitments:
        if forecasts & set(commitment.frames):
            assert (commitment.stage, commitment.is_forecast) == ("considered", True)


def test_one_interview_told_in_two_translations_is_told_once(sample: Sample) -> None:
    """A quotation in two wordings, and one that the other report tells indirectly."""
    _, frames, entries = sample
    modes = {f.id: f.stage for f in frames}
    shared = [u for u in entries.utterances if len(u.sources) == 2]
    assert {u.speakers for u in shared} == {("Jens Stoltenberg",)}
    told = sorted(tuple(sorted(modes[i] for i in u.frames)) for u in shared)
    assert told == [("direct", "direct"), ("direct", "indirect")]


def test_the_two_january_reports_are_one_story(sample: Sample) -> None:
    documents, _, entries = sample
    keys = {d.id: d.key[:3] for d in documents}
    assert ["000", "001"] in [sorted(keys[i] for i in s.documents) for s in entries.stories]
    assert len(entries.stories) == 4


Read = tuple[dict[str, Document], dict[str, Frame], Entries]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What the program makes of the reports' files: documents and frames by id, and the entries."""
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    read_paths([_SEEDS], path)
    with Ledger.open(path, read_only=True) as ledger:
        documents, frames = {d.id: d for d in ledger.documents()}, {f.id: f for f in ledger.frames()}
        return documents, frames, load_entries(ledger)


def _keys(read: Read, documents: Iterable[str]) -> list[str]:
    return sorted(read[0][d].key[:3] for d in documents)


def test_read_british_tanks_are_one_commitment_with_two_sources(read: Read) -> None:
    british = [c for c in read[2].commitments if "GBR" in c.donors]
    (tanks,) = [c for c in british if any(i.type == "weapon.tank" for i in c.items)]
    assert (_keys(read, tanks.sources), tanks.independent_sources) == (["000", "001"], 2)
    assert (tanks.stage, tanks.recipients) == ("pledged", ("UKR",))
    assert tanks.items == (Item("weapon.tank", "Challenger 2", Quantity(Decimal(14))),)
    assert tanks.conflicts == ()


def test_read_ramstein_meeting_is_one_over_both_reports(read: Read) -> None:
    january = [
        m
        for m in read[2].meetings
        if m.series == "UDCG" and m.time and m.count is None and m.time.last >= date(2023, 1, 16)
    ]
    (ramstein,) = january
    assert (_keys(read, ramstein.sources), ramstein.time) == (["000", "001"], Time.day(date(2023, 1, 20)))
    assert ramstein.place is not None
    assert "Ramstein" in ramstein.place
    assert ramstein.stage == "planned"


def test_read_foreign_ministers_in_bucharest_met_once(read: Read) -> None:
    (bucharest,) = [m for m in read[2].meetings if m.series == "NATO foreign ministers"]
    assert bucharest.place == "Bucharest"
    assert bucharest.time is not None
    assert date(2022, 11, 29) <= bucharest.time.first <= bucharest.time.last <= date(2022, 11, 30)
    assert len(bucharest.frames) > 1


def test_read_claimed_town_is_the_only_dispute(read: Read) -> None:
    (dispute,) = read[2].disputes
    assert (dispute.affirmed_by, dispute.denied_by) == (("RUS",), ("UKR",))
    assert _keys(read, dispute.sources) == ["001"]


def test_read_forecasts_are_no_pledge(read: Read) -> None:
    forecasts = [c for c in read[2].commitments if c.is_forecast]
    assert any(c.donors == ("group:west",) for c in forecasts)
    assert {c.stage for c in forecasts} == {"considered"}
    assert not any(c.counts_as_new_money for c in forecasts)


def test_read_money_is_counted_once(read: Read) -> None:
    """Of all sums in the five reports one is a promise of its own; totals and wishes are none."""
    counted = [(c.donors, [(m.n, m.currency) for m in c.money]) for c in read[2].commitments if c.counts_as_new_money]
    assert counted == [(("USA",), [(Decimal(400_000_000), "USD")])]


def test_read_january_reports_are_one_story(read: Read) -> None:
    stories = [_keys(read, s.documents) for s in read[2].stories]
    assert sorted(stories) == [["000", "001"], ["002"], ["003"], ["004"]]
