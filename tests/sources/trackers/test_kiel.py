"""The Kiel tracker's rows: nothing dropped in silence, values as the sheet gives them, each with its cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from janji.model.errors import InputError
from janji.model.records import Frame, Issue
from janji.model.trackers import tracker_of
from janji.model.values import Item, Money, Quantity, Time
from janji.sources.trackers import TrackerRow, kiel
from tests.sources.trackers.workbooks import GIVEN, HEADINGS, PRICED, row, write

REAL = Path(__file__).parents[4] / "shared/data/truth/kiel-ukraine-support-tracker-r7.xlsx"
HAUBITZEN = row(
    *("XXM1", "Czech Republic", "2031-02-03"),
    item="Krab howitzer",
    coarse="Heavy weapon",
    units=12,
    came=5,
    currency="CZK",
    total=480000000,
    euros=19534429.4318737123,
    euros_came=8139345.5966,
    link="https://sumber.example/a",
    priced=GIVEN,
    explanation="Twelve guns in two batches.",
)


def read(tmp_path: Path, *rows: dict[str, Any], **options: Any) -> list[TrackerRow | Issue]:
    return list(kiel.read(write(tmp_path / "tracker.xlsx", rows, **options)))


def rows_of(found: list[TrackerRow | Issue]) -> list[TrackerRow]:
    return [each for each in found if isinstance(each, TrackerRow)]


def frames(tmp_path: Path, *rows: dict[str, Any]) -> list[Frame]:
    return [f for r in rows_of(read(tmp_path, *rows)) for f in r.frames]


def money(frame: Frame) -> list[str]:
    return [f"{m.n} {m.currency} {m.q}{' same' if m.same_as_previous else ''}" for m in frame.money]


def test_a_row_is_a_document_of_its_own_kind(tmp_path: Path) -> None:
    (only,) = rows_of(read(tmp_path, HAUBITZEN))
    document = only.document
    assert document.key == "kiel-r9:XXM1.1"
    assert document.source == "tracker.xlsx:Bilateral assistance, MAIN DATA:2"
    assert (document.outlet, document.url) == (
        "Ukraine Support Tracker, Kiel Institute",
        "https://sumber.example/a",
    )
    assert document.published == Time.day(date(2031, 2, 3))
    assert tracker_of(document) == "kiel"
    assert "\nCountry: Czech Republic\n" in document.text
    assert "\nUnits delivered: 5\n" in document.text


def test_the_sum_and_the_good_of_a_row_alone_stand_together(tmp_path: Path) -> None:
    promised, came = frames(tmp_path, HAUBITZEN)
    assert (promised.stage, promised.actors("donor"), promised.actors("recipient")) == ("pledged", ("CZE",), ("UKR",))
    assert promised.items == (Item("weapon.artillery", "Krab", Quantity(Decimal(12))),)
    assert money(promised) == ["480000000 CZK exact", "19534429.4318737 EUR exact same"]
    assert (came.stage, came.items) == ("delivered", (Item("weapon.artillery", "Krab", Quantity(Decimal(5))),))
    assert came.time_of("time") is None  # the sheet tells when it was announced, not when it came


def test_every_value_leads_to_its_cell(tmp_path: Path) -> None:
    (only,) = rows_of(read(tmp_path, HAUBITZEN))
    text = only.document.text
    for frame in only.frames:
        for role in frame.roles:
            assert role.spans, role
            assert all(frame.evidence.covers(span) for span in role.spans)
    promised = only.frames[0]
    told = {role.name: [span.of(text) for span in role.spans] for role in promised.roles}
    assert told["donor"] == ["Czech Republic"]
    assert told["recipient"] == ["Ukraine"]
    assert told["items"] == ["Krab howitzer", "12"]


def test_the_total_of_a_package_is_told_once_and_stands_beside_its_goods(tmp_path: Path) -> None:
    first = row("XXM2", "Norway", "2031-01-20", item="helmet", units=900, currency="NOK", total=30000000, priced=GIVEN)
    second = row("XXM2", "Norway", "2031-01-20", item="ton of food", units=14)
    sums = [money(f) for f in frames(tmp_path, first, second)]
    assert sums == [["30000000 NOK exact"], [], []]
    package, helmets, food = frames(tmp_path, first, second)
    assert [i.type for i in package.items] == ["aid.military"]
    assert [i.type for i in helmets.items] == ["equipment.protective"]
    assert food.items == (Item("relief.food", None, Quantity(Decimal(14), "exact", "t")),)


def test_a_value_that_the_tracker_worked_out_is_about(tmp_path: Path) -> None:
    (only,) = frames(tmp_path, row("XXM3", "Norway", "2031-01-20", currency="USD", total=750000, priced=PRICED))
    assert money(only) == ["750000 USD about"]
    assert only.rule == "kiel.priced/1"


def test_a_total_of_instalments_is_a_running_total(tmp_path: Path) -> None:
    shared = {"currency": "USD", "item": "helmet"}
    first = row("XXM4", "Canada", "2031-01-25", value=200, total=500, priced=GIVEN, **shared)
    second = row("XXM4", "Canada", "2031-02-25", value=300, **shared)
    found = [(money(f), f.claims("cumulative")) for f in frames(tmp_path, first, second) if f.money]
    assert found == [(["500 USD exact"], True), (["200 USD exact"], False), (["300 USD exact"], False)]


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2031-02-03", "2031-02-03", "2031-02-03"),
        ("until 2/7/2031", "2022-01-24", "2031-02-07"),
        ("since 2/24/2031", "2031-02-24", "2031-03-15"),
        ("between 2/4/31 & 2/11/31", "2031-02-04", "2031-02-11"),
        ("unclear, 02/31", "2031-02-01", "2031-02-28"),
    ],
)
def test_a_date_may_be_a_stretch_of_days(tmp_path: Path, cell: str, first: str, last: str) -> None:
    (only,) = frames(tmp_path, row("XXM5", "Norway", cell, currency="NOK", total=5))
    time = only.time_of("time")
    assert time is not None
    assert (time.first.isoformat(), time.last.isoformat()) == (first, last)


@pytest.mark.parametrize("cell", ["until 2/7/2034", "13/45/2031", "2131-02-03"])
def test_a_date_that_cannot_be_is_reported_and_left_out(tmp_path: Path, cell: str) -> None:
    (only,) = rows_of(read(tmp_path, row("XXM5", "Norway", cell, currency="NOK", total=5)))
    assert only.frames[0].time_of("time") is None
    (issue,) = only.issues
    assert issue.what in ("late-date", "bad-date")
    assert issue.source.endswith("MAIN DATA:2")


@pytest.mark.parametrize("cell", ["undisclosed", "Undisclosed", "partially"])
def test_what_came_in_unknown_number_came_all_the_same(tmp_path: Path, cell: str) -> None:
    promised, came = frames(tmp_path, row("XXM6", "Norway", "2031-01-20", item="helmet", units=cell, came=cell))
    assert (promised.stage, came.stage) == ("pledged", "delivered")
    assert all(i.quantity is None or i.quantity.n is None for f in (promised, came) for i in f.items)


def test_nothing_delivered_gives_no_delivery(tmp_path: Path) -> None:
    assert [f.stage for f in frames(tmp_path, row("XXM6", "Norway", "2031-01-20", item="helmet", came=0))] == [
        "pledged"
    ]


def test_a_number_grouped_by_points_is_read_and_reported(tmp_path: Path) -> None:
    (only,) = rows_of(read(tmp_path, row("XXM7", "Norway", "2031-01-20", item="helmet", units="6.000.00")))
    assert only.frames[0].items[0].quantity == Quantity(Decimal(6000))
    assert [i.what for i in only.issues] == ["odd-number"]


@pytest.mark.parametrize(
    ("cell", "good"),
    [
        ("round of ammunition for M777 howitzer", Item("weapon.ammunition", None, Quantity(None, "exact", "round"))),
        ("M777 howitzer", Item("weapon.artillery", "M777")),
        ("spare parts for M109 artillery gun", Item("equipment.unspecified")),
        ("Stinger missile", Item("weapon.air-defence", "Stinger")),
        ("liter of fuel H", Item("relief.fuel", None, Quantity(None, "exact", "litre"))),
        ("an undreamt-of thing", Item("equipment.unspecified")),
    ],
)
def test_no_model_is_named_by_its_ammunition_or_spare_part(tmp_path: Path, cell: str, good: Item) -> None:
    (only,) = frames(tmp_path, row("XXM8", "Norway", "2031-01-20", item=cell, coarse="Military equipment"))
    assert only.items == (good,)


def test_a_row_without_country_is_an_issue_that_names_sheet_row_and_reason(tmp_path: Path) -> None:
    found = read(tmp_path, HAUBITZEN, row("XXM9", ".", "2031-01-20", item="helmet"))
    assert len(rows_of(found)) == 1
    (issue,) = (each for each in found if isinstance(each, Issue))
    assert str(issue).startswith("tracker.xlsx:Bilateral assistance, MAIN DATA:3: no Country in this row.")


def test_columns_are_found_by_their_headings_wherever_they_stand(tmp_path: Path) -> None:
    usual = frames(tmp_path, HAUBITZEN)
    order = [6, 7, 8, 9, 10, 0, 2, 1, *range(11, len(HEADINGS)), 5, 4, 3]  # the nameless column stays beside its own
    turned = [f for r in rows_of(read(tmp_path, HAUBITZEN, order=order)) for f in r.frames]
    assert [f.id for f in turned] == [f.id for f in usual]


def test_another_workbook_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    path = write(tmp_path / "tracker.xlsx", [], order=[0, 1, 2])
    with pytest.raises(InputError, match=r"MAIN DATA', lacks the headings 'type of aid general'"):
        list(kiel.read(path))


def test_the_sums_of_the_rows_are_held_against_the_workbooks_own(tmp_path: Path) -> None:
    rows = [
        row("XXM1", "Norway", "2031-01-20", currency="EUR", total=1000000.10, euros=1000000.10),
        row("XXM2", "Norway", "2031-01-21", currency="NOK", total=24, euros=2.15),
        row("XXM3", "Canada", "2031-01-21", currency="EUR", total=7, euros=7),
    ]
    agreed = read(tmp_path, *rows, summary={"Norway": 0.00100000225, "Canada": 0.000000007})
    assert not [each for each in agreed if isinstance(each, Issue)]
    differing = read(tmp_path, *rows, summary={"Norway": 0.00100000225, "Canada": 0.000000008})
    (issue,) = (each for each in differing if isinstance(each, Issue))
    assert "the rows of Canada add up to EUR 7.00, its summary says EUR 8.00" in issue.message


@pytest.mark.skipif(not REAL.exists(), reason="the release is not here")
def test_release_7_is_read_to_the_last_row_and_to_the_cent() -> None:
    found = list(kiel.read(REAL))
    rows = rows_of(found)
    assert len(rows) + sum(i.severity == "skipped" for i in found if isinstance(i, Issue)) == 1032
    assert len({r.document.key for r in rows}) == len({r.document.source for r in rows}) == len(rows) == 1032
    assert all(r.frames for r in rows)
    differing = [i for i in found if isinstance(i, Issue) and i.what == "sum-differs"]
    assert not differing
    donors = {f.actors("donor") for r in rows for f in r.frames}
    assert len(donors) == 43
    assert all(isinstance(m, Money) and m.n > 0 for r in rows for f in r.frames for m in f.money)
