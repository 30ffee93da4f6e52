"""What promises add up to: each once, stages apart, and what is left out is named with its reason."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.exchange import convert
from janji.model.values import Item, Money, Quantity, Time
from janji.reconcile import Commitment
from janji.reconcile.totals import OUTSTANDING, By, LeftOut, Line, Totals, add_up
from janji.reconcile.valuing import Yardstick

DAY = Time.day(date(2024, 5, 14))
PLAIN = Commitment(
    id="",
    donors=("DEU",),
    recipients=("UKR",),
    askers=(),
    items=(),
    money=(),
    stage="pledged",
    stance="asserted",
    time=DAY,
    reported=DAY,
    due=None,
    history=(),
    conflicts=(),
    frames=(),
    sources=(),
    independent_sources=1,
    is_cumulative=False,
    is_domestic=False,
    is_forecast=False,
)


def money(n: int, currency: str = "EUR", q: str = "exact") -> Money:
    return Money(Decimal(n), currency, q)


def promise(key: str, *sums: Money, **fields: object) -> Commitment:
    own = replace(PLAIN, id=key, money=sums, **fields)  # type: ignore[arg-type]
    if own.stage in ("pledged", "approved") and "outstanding_money" not in fields:
        own = replace(own, outstanding_money=tuple(m for m in sums if not m.same_as_previous))
    return own


def line(totals: Totals, stage: str, group: str = "DEU") -> Line | None:
    return next((x for x in totals.lines if (x.group, x.stage) == (group, stage)), None)


def sums(totals: Totals, stage: str, group: str = "DEU") -> dict[str, int]:
    found = line(totals, stage, group)
    return {} if found is None else {s.currency: int(s.n) for s in found.sums}


def left_out(totals: Totals) -> dict[LeftOut, tuple[str, ...]]:
    return dict(totals.left_out)


def test_promises_of_one_stage_are_added_and_stages_are_not() -> None:
    totals = add_up(
        [promise("a", money(400)), promise("b", money(100)), promise("c", money(50), stage="approved")], By.DONOR
    )
    assert sums(totals, "pledged") == {"EUR": 500}
    assert sums(totals, "approved") == {"EUR": 50}
    assert sums(totals, OUTSTANDING) == {"EUR": 550}


def test_currencies_are_kept_apart() -> None:
    totals = add_up([promise("a", money(400)), promise("b", money(100, "USD"))], By.DONOR)
    assert sums(totals, "pledged") == {"EUR": 400, "USD": 100}


def test_the_second_telling_of_a_sum_is_no_second_sum() -> None:
    told_again = replace(money(434, "USD"), same_as_previous=True)
    assert sums(add_up([promise("a", money(400), told_again)], By.DONOR), "pledged") == {"EUR": 400}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"is_cumulative": True}, LeftOut.RUNNING_TOTAL),
        ({"is_forecast": True, "stage": "considered"}, LeftOut.FORECAST),
        ({"stage": "withdrawn"}, LeftOut.WITHDRAWN),
        ({"stage": "refused"}, LeftOut.WITHDRAWN),
        ({"stance": "hedged"}, LeftOut.UNSURE),
        ({"stance": "negated"}, LeftOut.UNSURE),
        ({"is_domestic": True}, LeftOut.DOMESTIC),
        ({"is_passed_on": True}, LeftOut.PASSED_ON),
    ],
)
def test_what_is_no_promise_that_stands_is_left_out_and_named(fields: dict[str, object], reason: LeftOut) -> None:
    totals = add_up([promise("a", money(400), **fields), promise("b", money(100))], By.DONOR)
    assert sums(totals, "pledged") == {"EUR": 100}
    assert left_out(totals) == {reason: ("a",)}


def test_what_stays_within_one_country_adds_when_asked_for() -> None:
    totals = add_up([promise("a", money(400), is_domestic=True)], By.DONOR, with_domestic=True)
    assert sums(totals, "pledged") == {"EUR": 400}


def test_a_promise_without_sum_and_number_is_named() -> None:
    totals = add_up([promise("a", items=(Item("weapon.tank"),))], By.DONOR)
    assert totals.lines == ()
    assert left_out(totals) == {LeftOut.UNCOUNTED: ("a",)}


def test_what_has_come_and_what_has_not_stand_on_two_lines() -> None:
    totals = add_up(
        [promise("a", money(500), stage="delivered", delivered_money=(money(200),), outstanding_money=(money(300),))],
        By.DONOR,
    )
    assert (sums(totals, "delivered"), sums(totals, OUTSTANDING)) == ({"EUR": 200}, {"EUR": 300})
    assert sums(totals, "pledged") == {}


def package(whole: Commitment, *parts: Commitment) -> list[Commitment]:
    return [replace(whole, children=tuple(p.id for p in parts)), *(replace(p, parent=whole.id) for p in parts)]


def test_a_line_of_a_package_is_not_added_beside_it() -> None:
    totals = add_up(package(promise("p", money(500)), promise("x", money(100)), promise("y", money(150))), By.DONOR)
    assert sums(totals, "pledged") == {"EUR": 500}
    assert sums(totals, OUTSTANDING) == {"EUR": 500}


def test_a_line_that_has_come_leaves_the_rest_of_its_package_pledged() -> None:
    come = promise("x", money(100), stage="delivered", delivered_money=(money(100),))
    totals = add_up(package(promise("p", money(500)), come), By.DONOR)
    assert (sums(totals, "pledged"), sums(totals, "delivered")) == ({"EUR": 400}, {"EUR": 100})
    assert sums(totals, OUTSTANDING) == {"EUR": 400}


def test_a_line_taken_back_is_no_longer_in_its_package() -> None:
    totals = add_up(package(promise("p", money(500)), promise("x", money(100), stage="withdrawn")), By.DONOR)
    assert sums(totals, "pledged") == {"EUR": 400}
    assert left_out(totals) == {LeftOut.WITHDRAWN: ("x",)}


def test_lines_that_come_to_more_than_their_package_leave_the_package() -> None:
    totals = add_up(package(promise("p", money(500)), promise("x", money(400)), promise("y", money(300))), By.DONOR)
    assert sums(totals, "pledged") == {"EUR": 500}
    assert left_out(totals) == {LeftOut.PART: ("x", "y")}


def test_a_line_in_another_currency_is_left_to_its_package() -> None:
    totals = add_up(package(promise("p", money(500)), promise("x", money(100, "USD"))), By.DONOR)
    assert sums(totals, "pledged") == {"EUR": 500}
    assert left_out(totals) == {LeftOut.PART: ("x",)}


def test_with_its_package_taken_back_a_line_is_too() -> None:
    totals = add_up(package(promise("p", money(500), stage="withdrawn"), promise("x", money(100))), By.DONOR)
    assert totals.lines == ()


def test_a_package_without_a_sum_counts_by_its_lines() -> None:
    assert sums(add_up(package(promise("p"), promise("x", money(100))), By.DONOR), "pledged") == {"EUR": 100}


def test_a_joint_gift_is_split_only_where_the_text_splits_it() -> None:
    joint = promise("p", money(500), donors=("DEU", "FRA"))
    assert sums(add_up([joint], By.DONOR), "pledged", "DEU,FRA") == {"EUR": 500}
    totals = add_up(package(joint, promise("x", money(200))), By.DONOR)
    assert sums(totals, "pledged", "DEU,FRA") == {"EUR": 300}
    assert sums(totals, "pledged", "DEU") == {"EUR": 200}


def changed(earlier: Commitment, later: Commitment) -> list[Commitment]:
    return [replace(earlier, updated_by=(later.id,)), replace(later, updates=earlier.id)]


@pytest.mark.parametrize(
    ("later", "counted", "left"),
    [
        (promise("b", money(600)), 600, "a"),  # raised to
        (promise("b", money(100)), 500, "b"),  # told by what it adds
        (promise("b"), 500, "b"),  # extended
        (promise("b", money(600), stage="withdrawn"), 500, "b"),  # the raise was taken back
    ],
)
def test_a_changed_promise_counts_once(later: Commitment, counted: int, left: str) -> None:
    totals = add_up(changed(promise("a", money(500)), later), By.DONOR)
    assert sums(totals, "pledged") == {"EUR": counted}
    assert [ids for _, ids in totals.left_out] == [(left,)]


def test_totals_by_kind_add_numbers_of_one_kind() -> None:
    def tanks(n: int) -> tuple[Item, ...]:
        return (Item("weapon.tank", "Leopard 2", Quantity(Decimal(n))),)

    totals = add_up(
        [
            promise("a", items=tanks(14), outstanding_items=tanks(14)),
            promise("b", items=tanks(6), stage="delivered", delivered_items=tanks(2), outstanding_items=tanks(4)),
        ],
        By.ITEM,
    )
    numbers = {x.stage: [g.n for g in x.goods] for x in totals.lines if x.group == "weapon.tank"}
    assert numbers == {"pledged": [14], "delivered": [2], OUTSTANDING: [18]}


def test_totals_by_month_take_the_day_first_promised() -> None:
    assert sums(add_up([promise("a", money(500))], By.MONTH), "pledged", "2024-05") == {"EUR": 500}


def test_totals_by_receiver() -> None:
    assert sums(add_up([promise("a", money(500))], By.RECIPIENT), "pledged", "UKR") == {"EUR": 500}


def test_converted_sums_are_those_of_each_promise_and_what_has_no_rate_is_named() -> None:
    totals = add_up(
        [promise("a", money(400)), promise("b", money(100, "USD")), promise("c", money(7, "UAH"))],
        By.DONOR,
        Yardstick("USD"),
    )
    found = line(totals, "pledged")
    made = convert(money(400), "USD", DAY.first)
    assert found is not None
    assert found.worth is not None
    assert made is not None
    assert found.worth.n == made.amount + 100
    assert [(s.currency, s.n) for s in found.unconverted] == [("UAH", Decimal(7))]


def test_a_vague_sum_makes_the_total_vague() -> None:
    found = line(add_up([promise("a", money(400, q="about")), promise("b", money(100))], By.DONOR), "pledged")
    assert found is not None
    (total,) = found.sums
    assert (total.low, total.n, total.high) == (Decimal(460), Decimal(500), Decimal(540))
    assert total.is_vague


amounts = st.integers(1, 10**12)
stages = st.sampled_from(["requested", "pledged", "approved", "delivered", "withdrawn"])


@given(st.lists(st.tuples(amounts, stages, st.booleans()), max_size=12), st.integers())
def test_the_order_changes_nothing_and_nothing_is_lost_or_added(told: list[tuple[int, str, bool]], seed: int) -> None:
    ledger = [promise(f"c{i}", money(n), stage=stage, is_cumulative=total) for i, (n, stage, total) in enumerate(told)]
    shuffled = ledger[:]
    random.Random(seed).shuffle(shuffled)
    totals = add_up(ledger, By.DONOR)
    assert totals == add_up(shuffled, By.DONOR)
    for stage in ("requested", "pledged", "approved", "delivered"):
        wanted = sum(n for n, s, is_total in told if s == stage and not is_total)
        assert sums(totals, stage).get("EUR", 0) == wanted
    named = {i for _, ids in totals.left_out for i in ids} | {i for x in totals.lines for i in x.commitments}
    assert named == {c.id for c in ledger}


@given(amounts, st.lists(st.tuples(amounts, stages), max_size=5))
def test_a_package_and_its_parts_never_come_to_more_than_the_package(whole: int, parts: list[tuple[int, str]]) -> None:
    told = package(promise("p", money(whole)), *(promise(f"x{i}", money(n), stage=s) for i, (n, s) in enumerate(parts)))
    totals = add_up(told, By.DONOR)
    together = sum(int(s.n) for x in totals.lines if x.stage != OUTSTANDING for s in x.sums)
    assert together <= whole
    assert sums(totals, OUTSTANDING).get("EUR", 0) <= whole
