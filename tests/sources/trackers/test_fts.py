"""Flows of the Financial Tracking Service: in their own currency, counted once, none dropped in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from janji.model.errors import InputError
from janji.model.records import Frame, Issue
from janji.reconcile import Commitment, fold, judge
from janji.reconcile.totals import By, add_up
from janji.sources.trackers import TrackerRow, fts

REAL = Path(__file__).parents[4] / "shared/data/truth/fts/flows-page.json"


def flow(number: str, **fields: Any) -> dict[str, Any]:
    donor = fields.pop("donor", "Norway, Government of")
    place = fields.pop("place", "Norway")
    return {
        "id": number,
        "status": "commitment",
        "amountUSD": 116438,
        "originalAmount": 1000000,
        "originalCurrency": "NOK",
        "exchangeRate": 8.588,
        "date": "2031-03-02T00:00:00Z",
        "decisionDate": "2031-02-27T00:00:00Z",
        "firstReportedDate": "2031-03-01T00:00:00Z",
        "newMoney": True,
        "parentFlowId": None,
        "description": "Sumur bagi tiga desa",
        "sourceObjects": [
            {"type": "Organization", "name": donor, "organizationTypes": ["Government"]},
            {"type": "Location", "name": place},
        ],
        "destinationObjects": [
            {"type": "Organization", "name": "Yayasan Air Jernih"},
            {"type": "Location", "name": "Nepal"},
            {"type": "GlobalCluster", "name": "Water Sanitation Hygiene"},
        ],
        **fields,
    }


def read(tmp_path: Path, *flows: Any, **meta: Any) -> list[TrackerRow | Issue]:
    path = tmp_path / "flows.json"
    path.write_text(json.dumps({"data": {"flows": list(flows)}, "meta": meta}), encoding="utf-8")
    return list(fts.read(path))


def rows(found: list[TrackerRow | Issue]) -> list[TrackerRow]:
    return [each for each in found if isinstance(each, TrackerRow)]


def frame(tmp_path: Path, **fields: Any) -> Frame:
    (only,) = rows(read(tmp_path, flow("900", **fields)))
    return only.frames[0]


def entries(found: list[TrackerRow | Issue]) -> list[Commitment]:
    documents, frames = [r.document for r in rows(found)], [f for r in rows(found) for f in r.frames]
    return list(fold(documents, frames, judge(documents, frames)).commitments)


@pytest.mark.parametrize(
    ("status", "stage"), [("pledge", "pledged"), ("commitment", "approved"), ("paid", "delivered")]
)
def test_the_status_is_a_stage(tmp_path: Path, status: str, stage: str) -> None:
    assert frame(tmp_path, status=status).stage == stage


def test_the_sum_stands_in_its_own_currency_first(tmp_path: Path) -> None:
    told = frame(tmp_path).money
    assert [(str(m.n), m.currency, m.same_as_previous) for m in told] == [
        ("1000000", "NOK", False),
        ("116438", "USD", True),
    ]


def test_without_an_original_sum_the_dollars_are_the_sum(tmp_path: Path) -> None:
    (only,) = frame(tmp_path, originalAmount=None, originalCurrency=None).money
    assert (str(only.n), only.currency, only.same_as_previous) == ("116438", "USD", False)


def test_a_government_gives_as_its_country_and_who_receives_stands_beside_the_place(tmp_path: Path) -> None:
    told = frame(tmp_path)
    assert told.actors("donor") == ("NOR",)
    assert told.actors("recipient") == ("Yayasan Air Jernih", "NPL")
    assert frame(tmp_path, donor="Nordlys Agency", place="Norway").actors("donor") == ("NOR",)


def test_every_value_leads_to_its_cell(tmp_path: Path) -> None:
    (only,) = rows(read(tmp_path, flow("900")))
    told = {r.name: [s.of(only.document.text) for s in r.spans] for r in only.frames[0].roles}
    assert told["donor"] == ["Norway, Government of"]
    assert told["time"] == ["2031-02-27"]
    assert told["items"] == ["Water Sanitation Hygiene"]


def test_money_that_a_fund_hands_on_is_no_new_money(tmp_path: Path) -> None:
    fund = flow("901", donor="Dana Bersama Nepal", place="Nepal", newMoney=False)
    new, handed_on = sorted(entries(read(tmp_path, flow("900"), fund)), key=lambda e: e.is_passed_on)
    assert (new.counts_as_new_money, handed_on.counts_as_new_money) == (True, False)
    totals = add_up([new, handed_on], By.DONOR)
    assert [line.group for line in totals.lines if line.stage == "approved"] == ["NOR"]
    assert [(str(reason), ids) for reason, ids in totals.left_out] == [("passed-on", (handed_on.id,))]


def test_a_child_flow_is_part_of_its_parent(tmp_path: Path) -> None:
    child = flow("902", parentFlowId=900, originalAmount=400000, amountUSD=46575)
    parent, part = sorted(entries(read(tmp_path, flow("900"), child)), key=lambda e: e.parent is not None)
    assert part.parent == parent.id


def test_a_flow_in_a_later_version_is_the_same_flow(tmp_path: Path) -> None:
    paid = flow("900", status="paid", versionId=2)
    (only,) = entries([*read(tmp_path, flow("900")), *read(tmp_path, paid)])
    assert (only.stage, len(only.sources)) == ("delivered", 2)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ({"status": "dreamt"}, "its status 'dreamt' is none of pledge, commitment, paid"),
        ({"amountUSD": None, "originalAmount": None}, "the flow has no sum"),
        ({"amountUSD": "many"}, "`amountUSD` is no number"),
        ({"id": None}, "the flow has no `id`"),
        ({"sourceObjects": None, "destinationObjects": []}, "neither who gives nor who receives"),
        ({"date": "2031-02-30", "decisionDate": "2031-02-30", "firstReportedDate": None}, "day"),
    ],
)
def test_a_flow_that_cannot_be_read_is_an_issue_with_its_reason(tmp_path: Path, broken: Any, why: str) -> None:
    found = read(tmp_path, flow("900", **broken), flow("901"))
    assert len(rows(found)) == 1
    (issue,) = (each for each in found if isinstance(each, Issue))
    assert issue.source == "flows.json:flow 1"
    assert why in issue.message


def test_a_page_of_many_says_that_others_are_missing(tmp_path: Path) -> None:
    found = read(tmp_path, flow("900"), count=12)
    assert [i.message for i in found if isinstance(i, Issue)] == [
        "the file holds 1 of the 12 flows that it counts. Import the other pages too."
    ]


@pytest.mark.parametrize("content", ["", "{}", '{"data": {"flows": 3}}', "[" * 100_000, '{"data": NaN}'])
def test_what_holds_no_flows_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "flows.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="this is no JSON of the Financial Tracking Service"):
        list(fts.read(path))


@pytest.mark.skipif(not REAL.exists(), reason="the page is not here")
def test_a_real_page_is_read_to_the_last_flow_and_to_the_dollar() -> None:
    found = list(fts.read(REAL))
    flows = json.loads(REAL.read_text(encoding="utf-8"))["data"]["flows"]
    assert len(rows(found)) == len(flows) == 24
    dollars = [m.n for r in rows(found) for f in r.frames for m in f.money if m.currency == "USD"]
    assert sum(dollars) == sum(f["amountUSD"] for f in flows)
    assert sum(f.claims("passed_on") for r in rows(found) for f in r.frames) == 4
