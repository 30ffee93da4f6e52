"""A corrected value is taken only if it could be true and would be found again; the error says what would be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from janji.model.errors import InputError
from janji.model.records import Frame, Role, Span
from janji.model.values import Item, Money, Quantity, Time
from janji.reconcile.corrections import ROLES, checked_correction, checked_values, corrected, read_values

READ = Frame(
    "d-1",
    "commitment",
    "pledged",
    Span(8, 16),
    Span(0, 60),
    "r/1",
    roles=(
        Role("donor", "DEU", (Span(0, 6),)),
        Role("recipient", "UKR", (Span(30, 37),)),
        Role("items", Item("weapon.tank", "Leopard 2", Quantity(Decimal(14))), (Span(17, 29),)),
    ),
)


def fixed(**values: Any) -> Frame:
    return corrected(READ, checked_correction(READ, values))


def test_a_value_takes_the_place_of_the_one_read_and_the_id_stays() -> None:
    frame = fixed(donor=["GBR", "DEU"], money=[{"n": 400_000_000, "currency": "USD", "q": "about"}])
    assert frame.id == READ.id
    assert frame.actors("donor") == ("GBR", "DEU")
    assert frame.money == (Money(Decimal(400_000_000), "USD", "about"),)
    assert [r.name for r in frame] == ["donor", "donor", "recipient", "items", "money"]
    assert [r.spans for r in frame if r.value == "DEU"] == [(Span(0, 6),)], "what had been read keeps its place"


def test_one_value_can_be_given_without_a_list() -> None:
    assert fixed(donor="GBR").actors("donor") == ("GBR",)
    assert fixed(items={"type": "weapon.ifv", "n": 40}).items == (Item("weapon.ifv", None, Quantity(Decimal(40))),)


@pytest.mark.parametrize("none", [None, []])
def test_a_role_can_be_taken_away(none: Any) -> None:
    assert fixed(recipient=none).actors("recipient") == ()


def test_times_flags_stage_and_stance_can_be_given() -> None:
    frame = fixed(time=["2031-03-01", "2031-03-31"], cumulative=True, stage="delivered", stance="hedged")
    assert frame.time_of("time") == Time(date(2031, 3, 1), date(2031, 3, 31))
    assert (frame.claims("cumulative"), frame.stage, frame.stance) == (True, "delivered", "hedged")
    assert not corrected(frame, checked_values("commitment", {"cumulative": False})).claims("cumulative")


def test_what_was_read_can_be_shown_beside_it() -> None:
    assert read_values(READ, ["donor", "money", "stage"]) == {"donor": ["DEU"], "money": None, "stage": "pledged"}


@pytest.mark.parametrize(
    "actor", ["IDN", "XKX", "NATO", "WFP", "group:nato-members", "anonymous:diplomat senior", "Ratna Wulandari"]
)
def test_actors_are_written_as_in_records(actor: str) -> None:
    assert fixed(donor=[actor]).actors("donor") == (actor,)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"donor": ["XQZ"]}, "'XQZ' is no ISO 3166 country"),
        ({"donor": ["gbr"]}, "'gbr' is written GBR"),
        ({"donor": ["Inggris"]}, "'Inggris' is written GBR"),
        ({"donor": ["United Kingdom"]}, "'United Kingdom' is written GBR"),
        ({"donor": ["group:The West"]}, "group:nato-members"),
        ({"donor": ["anonymous:"]}, "anonymous:senior diplomat"),
        ({"donor": [""]}, "'' is no actor"),
        ({"donor": ["GBR\n"]}, "is no actor"),
        ({"donor": [14]}, "a list of actors"),
        ({"donor": {"n": 1}}, "a list of actors"),
        ({"items": [{"type": "weapon.spoon"}]}, "no domain has the type 'weapon.spoon'. There are: weapon.air-defence"),
        ({"items": [{"type": "spoon"}]}, "not an item type: 'spoon'"),
        ({"items": [{"name": "Leopard 2"}]}, "'type' is missing"),
        ({"items": [{"type": "weapon.tank", "n": "many"}]}, "items:"),
        ({"items": [{"type": "weapon.tank", "n": 0}]}, "0 is not a number of things"),
        ({"items": [{"type": "weapon.tank", "n": 4, "q": "some"}]}, "unknown qualifier 'some'"),
        ({"money": [{"n": 400, "currency": "XQZ"}]}, "'XQZ' is no ISO 4217 currency"),
        ({"money": [{"n": 400, "currency": "dollar"}]}, "not an ISO 4217 code"),
        ({"money": [{"n": -5, "currency": "USD"}]}, "not a sum that can be given"),
        ({"money": [{"n": "NaN", "currency": "USD"}]}, "not a number"),
        ({"money": 400}, "a list of sums"),
        ({"time": ["2031-03-31", "2031-03-01"]}, "runs backwards"),
        ({"time": ["2031-02-30", "2031-02-30"]}, "time:"),
        ({"time": "2031"}, "two days"),
        ({"stage": "promised"}, "'promised' is none of requested"),
        ({"stance": "sure"}, "'sure' is none of asserted"),
        ({"speaker": ["GBR"]}, "a commitment has no 'speaker'"),
        ({"occasion": ""}, "a text"),
        ({"cumulative": "yes"}, "true, or null"),
        ({"items": None}, "needs an item or a sum"),
        ({"donor": None, "recipient": None}, "needs a donor, a recipient or an asker"),
        ({}, "at least one role"),
    ],
)
def test_what_could_not_be_true_is_refused_with_what_would_be_taken(values: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_correction(READ, values)
    assert told in str(refused.value)


def test_each_kind_takes_its_own_roles() -> None:
    taken: dict[str, dict[str, Any]] = {
        "statement": {"speaker": ["Ratna Wulandari"], "act": "denies", "said": ["2031-03-01", "2031-03-01"]},
        "meeting": {"ordinal": 3, "count": {"n": 2}, "place": "Cebu", "stage": "held"},
        "capacity": {"actor": ["group:europe"], "stage": "raised"},
    }
    for kind, values in taken.items():
        assert set(checked_values(kind, values)) == set(values)
        with pytest.raises(InputError, match="has no 'colour'"):
            checked_values(kind, {"colour": "red"})
    assert set(ROLES) == {*taken, "commitment"}
    with pytest.raises(InputError, match="one of says"):
        checked_values("statement", {"act": "mumbles"})
    with pytest.raises(InputError, match="a number"):
        checked_values("meeting", {"ordinal": "third"})
