"""The demo's reports, read and joined: the ledger tells the tale that `examples/README.md` promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from janji.ledger.store import Ledger
from janji.model.records import Document, Frame, Judgement, Relation
from janji.model.values import Time
from janji.reconcile import Commitment, Entries
from janji.run import load_entries, read_paths

EXAMPLES = Path(__file__).parents[2] / "examples"


class Told:
    """The entries of the examples' ledger, found by who gives what to whom."""

    def __init__(self, path: Path) -> None:
        with Ledger.open(path, read_only=True) as ledger:
            self.documents: dict[str, Document] = {d.id: d for d in ledger.documents()}
            self.frames: dict[str, Frame] = {f.id: f for f in ledger.frames()}
            self.judgements: list[Judgement] = list(ledger.judgements())
            self.entries: Entries = load_entries(ledger)

    def numbers(self, documents: Iterable[str]) -> list[str]:
        """The reports' numbers in the demo: "02", "05" …"""
        return sorted(self.documents[d].key[:2] for d in documents)

    def given(self, donor: str, recipient: str, goods: str) -> Commitment:
        (found,) = [
            c
            for c in self.entries.commitments
            if c.donors == (donor,)
            and c.recipients == (recipient,)
            and any(i.type == goods for i in c.items)
            and not c.is_cumulative
        ]
        return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    read_paths([EXAMPLES], path)
    return Told(path)


def test_a_request_a_pledge_and_its_delivery_are_one_entry(told: Told) -> None:
    hospitals = told.given("IDN", "NPL", "relief.medical")
    stages = list(dict.fromkeys(row.stage for row in hospitals.history))
    assert stages == ["requested", "considered", "pledged", "delivered"]
    assert (hospitals.stage, hospitals.askers) == ("delivered", ("NPL",))


def test_a_pledge_of_three_outlets_has_two_sources_where_one_copies(told: Told) -> None:
    hospitals = told.given("IDN", "NPL", "relief.medical")
    pledges = {row.doc for row in hospitals.history if row.stage == "pledged"}
    assert told.numbers(pledges) == ["02", "03", "04", "10"]  # the last in English
    assert len(hospitals.sources) - hospitals.independent_sources == 1
    copies = [
        told.numbers([j.left]) + told.numbers([j.right])
        for j in told.judgements
        if j.relation is Relation.COPIES and j.left in told.documents
    ]
    assert copies == [["04", "02"]]


def test_the_pledge_keeps_its_numbers_without_conflict(told: Told) -> None:
    hospitals = told.given("IDN", "NPL", "relief.medical")
    counted = {i.type: i.quantity.n for i in hospitals.items if i.quantity}
    assert counted["relief.medical"] == Decimal(2)
    assert counted["relief.shelter"] == Decimal(5000)
    assert hospitals.conflicts == ()


def test_running_totals_stand_alone_and_are_no_new_money(told: Told) -> None:
    totals = [c for c in told.entries.commitments if c.is_cumulative and c.money]
    assert sorted(told.numbers(c.sources) for c in totals) == [["05"], ["07"]]
    assert not any(c.counts_as_new_money for c in totals)


def test_a_refusal_and_help_of_another_kind_are_two_entries(told: Told) -> None:
    refused = [c for c in told.entries.commitments if any(i.type == "weapon.anti-ship" for i in c.items)]
    assert {c.stage for c in refused if c.donors == ("AUS",)} == {"refused"}  # in January, and again in May
    assert told.given("AUS", "PHL", "service.training").stage == "pledged"


def test_a_delay_withdraws_what_was_promised_two_months_before(told: Told) -> None:
    iris = told.given("DEU", "UKR", "weapon.air-defence")
    assert iris.history[0].stage == "pledged"
    assert (iris.stage, told.numbers(iris.sources)) == ("withdrawn", ["07", "09", "12"])
    assert [i.quantity.n for i in iris.items if i.quantity] == [Decimal(4)]


def test_a_package_holds_its_line_items_and_one_sum(told: Told) -> None:
    package = told.given("CAN", "UKR", "weapon.apc")
    counted = {i.type: i.quantity.n for i in package.items if i.quantity}
    assert counted == {"weapon.apc": 20, "weapon.artillery": 12, "weapon.ammunition": 30_000}
    assert [(m.n, m.currency) for m in package.money if not m.same_as_previous] == [(Decimal(500_000_000), "CAD")]
    assert package.stage == "pledged"


def test_a_claim_and_its_denial_are_the_only_dispute(told: Told) -> None:
    (dispute,) = told.entries.disputes
    assert (dispute.affirmed_by, dispute.denied_by) == (("KOR",), ("PRK",))


def test_help_for_the_other_side_stands_beside(told: Told) -> None:
    receivers = {c.recipients for c in told.entries.commitments if set(c.donors) & {"PRK", "IRN"}}
    assert receivers == {("RUS",)}


def test_meetings_of_the_series_are_three_and_the_april_one_is_first_planned_then_held(told: Told) -> None:
    series = [m for m in told.entries.meetings if m.series == "UDCG" and m.count is None]
    assert [m.time.first for m in series if m.time] == [date(2026, 2, 11), date(2026, 4, 15), date(2026, 6, 1)]
    april = series[1]
    assert april.time == Time.day(date(2026, 4, 15))
    assert (april.stage, told.numbers(april.sources)) == ("held", ["07", "09", "12"])
    assert {told.frames[i].stage for i in april.frames} == {"planned", "held"}


def test_a_loan_asked_for_and_approved_is_one_entry(told: Told) -> None:
    loan = told.given("World Bank", "NPL", "finance.loan")
    assert (loan.history[0].stage, loan.stage) == ("requested", "approved")
    assert [(m.n, m.currency) for m in loan.money] == [(Decimal(250_000_000), "USD")]


def test_two_givers_of_the_same_ships_are_two_entries(told: Told) -> None:
    for donor in ("NOR", "DNK"):
        ships = told.given(donor, "UKR", "weapon.naval")
        assert [i.quantity.n for i in ships.items if i.quantity] == [Decimal(2)]
