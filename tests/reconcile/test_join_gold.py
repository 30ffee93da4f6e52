"""The gold of joins: its form, and that our joining comes as near to it as it ever did.

All cases lie in one ledger, so that what is alike in two worlds could be joined wrongly.
"""

from __future__ import annotations

import datetime
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from janji.model.errors import InputError
from janji.model.records import Frame, Judgement
from janji.reconcile import fold, judge, judge_new
from janji.score.join_gold import Case, case_of, gold_folder, read_cases
from janji.score.joining import Joined, join_gold_frames, join_read_frames
from janji.score.joins import EXPECTABLE, rows
from tests.read import gold as own

FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("join_floors.json").read_text(encoding="utf-8")
)
COUNTS = "running totals counted"  # at most; all others at least
PATHS = sorted(gold_folder().glob("*.yml"))
FEWEST = {"id": 40, "en": 20}  # reports
FEWEST_COMMITMENTS = 25
every_case = pytest.mark.parametrize("path", PATHS, ids=[p.stem for p in PATHS])


@cache
def cases() -> list[Case]:
    return read_cases(gold_folder())


@cache
def joined(way: str) -> Joined:
    return join_gold_frames(cases()) if way == "given" else join_read_frames(cases())


@cache
def figures(way: str) -> dict[str, float]:
    return dict(rows(joined(way).figures(cases())))


def raw(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize(("way", "row"), [(way, row) for way, told in FLOORS.items() for row in told])
def test_no_figure_falls_under_its_floor(way: str, row: str) -> None:
    reached, floor = figures(way)[row], FLOORS[way][row]
    assert (reached <= floor) if row == COUNTS else (reached >= floor - 0.0005), f"{row}: {reached:.3f}"


def test_the_gold_is_large_enough() -> None:
    told = [report.document.lang for case in cases() for report in case.reports]
    assert {lang: told.count(lang) >= fewest for lang, fewest in FEWEST.items()} == dict.fromkeys(FEWEST, True)
    alone = [label for c in cases() for label in c.commitments if label not in {**c.part_of, **c.updates}]
    assert len(alone) >= FEWEST_COMMITMENTS


def test_the_gold_holds_every_trap() -> None:
    """Copies, translations, totals, changes, parts, disputes, and goods of one kind at another time or from another."""
    reports = [report for case in cases() for report in case.reports]
    assert sum(report.origin is not None for report in reports) >= 5
    assert sum(len(case.totals) for case in cases()) >= 4
    assert sum(len(case.updates) for case in cases()) >= 2
    assert sum(len(case.part_of) for case in cases()) >= 4
    assert sum(len(case.disputes) for case in cases()) >= 2
    both = [c.name for c in cases() if {r.document.lang for r in c.reports} == {"id", "en"}]
    assert len(both) >= 5


@every_case
def test_a_report_is_a_short_piece_of_news(path: Path) -> None:
    for report in raw(path)["reports"]:
        assert report["lang"] in FEWEST
        assert type(report["date"]) is datetime.date
        assert report["outlet"].strip() == report["outlet"] != ""
        assert 30 <= len(report["text"].split()) <= 220, report["id"]
        assert report["title"].strip() == report["title"] != ""


@every_case
def test_every_frame_has_the_roles_and_labels_of_its_kind(path: Path) -> None:
    for frame in (f for report in raw(path)["reports"] for f in report.get("frames") or ()):
        assert frame.keys() <= own.ROLES[frame["kind"]] | {"entry"}, frame
        if frame["kind"] == "statement":
            assert frame["mode"] in {"direct", "indirect"}
            assert frame["act"] in own.ACTS
            assert frame["speaker"]
        else:
            assert frame["stage"] in own.STAGES[frame["kind"]]
            assert frame.get("stance", "asserted") in {"asserted", "negated", "hedged", "conditional"}
        if frame["kind"] == "commitment":
            assert frame.get("items") or frame.get("money"), frame
            assert frame.get("donor") or frame.get("recipient") or frame.get("asker"), frame
            assert all(item["type"] in own.TYPES for item in frame.get("items", []))


@every_case
def test_running_totals_and_only_they_belong_to_entries_of_totals(path: Path) -> None:
    case = case_of(path.stem, raw(path))
    for report in case.reports:
        for frame, label in zip(report.frames, report.labels, strict=True):
            assert bool(frame.get("cumulative")) == (label in case.totals), (report.document.key, label)


@every_case
def test_every_time_runs_forward_and_is_near_its_report(path: Path) -> None:
    for report in raw(path)["reports"]:
        for frame in report.get("frames") or ():
            for role in {"time", "due", "said"} & frame.keys():
                first, last = frame[role]
                assert first <= last
                assert role == "due" or last <= report["date"] or frame.get("stage") in ("planned", "considered"), frame


@every_case
def test_what_is_expected_of_an_entry_can_be_told(path: Path) -> None:
    for entry, values in (raw(path).get("expected") or {}).items():
        assert values.keys() <= EXPECTABLE, entry


@every_case
def test_a_copy_takes_over_most_frames_of_its_origin(path: Path) -> None:
    case = case_of(path.stem, raw(path))
    for report in (r for r in case.reports if r.origin is not None):
        assert report.frames, report.document.key


def test_an_entry_that_the_case_does_not_name_is_told_of() -> None:
    with pytest.raises(InputError, match="'ships' is no entry under commitments"):
        case_of("harbour", harbour(entry="ships"))


def test_words_that_the_text_lacks_are_told_of() -> None:
    with pytest.raises(InputError, match=r"harbour: one: 'offers' stands 0 times"):
        case_of("harbour", harbour(at="offers"))


def harbour(at: str = "will send", entry: str = "boats") -> dict[str, Any]:
    frame = {"kind": "commitment", "stage": "pledged", "at": at, "donor": ["JPN"], "items": [{"type": "weapon.naval"}]}
    return {
        "about": "one promise",
        "commitments": {"boats": {"about": "two boats"}},
        "reports": [
            {
                "id": "one",
                "lang": "en",
                "date": datetime.date(2026, 3, 3),
                "outlet": "The Pier",
                "title": "Boats",
                "text": "SUVA, March 3 (The Pier) - Japan will send two patrol boats to Fiji.",
                "frames": [frame | {"entry": entry}],
            }
        ],
    }


def test_no_order_of_reports_changes_an_entry() -> None:
    given = joined("given")
    for seed in (1, 2):
        order = random.Random(seed)
        documents, frames = list(given.documents), list(given.frames)
        order.shuffle(documents)
        order.shuffle(frames)
        assert fold(documents, frames, judge(documents, frames)) == given.entries


def test_reports_that_come_in_portions_make_the_same_entries() -> None:
    given = joined("given")
    documents = list(given.documents)
    random.Random(3).shuffle(documents)
    by_document: dict[str, list[Frame]] = {d.id: [f for f in given.frames if f.doc == d.id] for d in documents}
    held: list[Judgement] = []
    for end in range(7, len(documents) + 7, 7):
        here = documents[:end]
        new = {f.id for d in here[end - 7 :] for f in by_document[d.id]}
        frames = [f for d in here for f in by_document[d.id]]
        held = judge_new(here, frames, new).applied_to(held)
    assert fold(documents, given.frames, held) == given.entries
