"""The gold of commitments, meetings and capacity is well formed: words in their texts, types and stages that exist."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest

from janji.lang import available_packs, load_pack
from janji.model.values import Time
from tests.read import gold as own

LANGUAGES = [code for code in available_packs() if load_pack(code).has("gold/frames")]
NAMED = [(f"{lang}-{entry['id']}", entry) for lang in LANGUAGES for entry in own.load_gold("frames", lang)]
ENTRIES = [entry for _, entry in NAMED]
QUALIFIERS = {
    "exact", "about", "almost", "more", "upto", "atleast", "dozens", "hundreds", "thousands", "millions",
}  # fmt: skip
FRAMES = [
    (entry["text"], frame, f"{name}-{number}")
    for name, entry in NAMED
    for number, frame in enumerate(entry["frames"], 1)
]

every_frame = pytest.mark.parametrize("frame", [pytest.param(frame, id=name) for _, frame, name in FRAMES])
every_frame_in_its_text = pytest.mark.parametrize(
    ("text", "frame"), [pytest.param(text, frame, id=name) for text, frame, name in FRAMES]
)


def test_no_two_entries_share_a_name() -> None:
    assert [name for name, times in Counter(name for name, _ in NAMED).items() if times > 1] == []


def test_every_entry_has_a_date_and_a_text_of_its_own() -> None:
    assert all(type(e["date"]) is datetime.date and e["text"].strip() == e["text"] != "" for e in ENTRIES)
    assert len({e["text"] for e in ENTRIES}) == len(ENTRIES)


def test_the_gold_is_large_and_refuses_often() -> None:
    assert len(ENTRIES) >= 130
    assert sum(not e["frames"] for e in ENTRIES) >= 30


def test_every_stage_of_every_kind_occurs() -> None:
    found = {(f["kind"], f["stage"]) for e in ENTRIES for f in e["frames"]}
    assert found == {(kind, stage) for kind, stages in own.STAGES.items() for stage in stages}


@every_frame_in_its_text
def test_the_trigger_is_found_once_or_its_turn_is_told(text: str, frame: dict[str, Any]) -> None:
    match frame["at"]:
        case str(words):
            assert text.count(words) == 1
        case [str(words), int(turn)]:
            assert 1 <= turn <= text.count(words) > 1
        case other:
            pytest.fail(f"not a trigger: {other!r}")


@every_frame
def test_stage_stance_and_roles_are_the_specifications(frame: dict[str, Any]) -> None:
    assert frame["stage"] in own.STAGES[frame["kind"]]
    assert frame.get("stance", "asserted") in {"asserted", "negated", "hedged", "conditional"}
    assert frame.keys() <= own.ROLES[frame["kind"]]
    assert frame["kind"] != "commitment" or "asker" not in frame or frame["stage"] == "requested"


@every_frame_in_its_text
def test_items_and_money_are_well_formed(text: str, frame: dict[str, Any]) -> None:
    for item in frame.get("items", []):
        assert item["type"] in own.TYPES
        assert item.keys() <= {"type", "name", "n", "q", "unit"}
        assert item.get("name", "") in text
    for money in frame.get("money", []):
        assert money["n"] > 0
        assert len(money["currency"]) == 3
    for value in (*frame.get("items", []), *frame.get("money", [])):
        assert value.get("q", "exact") in QUALIFIERS


@every_frame
def test_times_run_forward(frame: dict[str, Any]) -> None:
    for role in ("time", "due"):
        if role in frame:
            first, last = frame[role]
            assert Time(first, last).first >= datetime.date(2000, 1, 1)


@every_frame
def test_a_commitment_names_a_thing_and_a_party(frame: dict[str, Any]) -> None:
    if frame["kind"] == "commitment":
        assert frame.get("items") or frame.get("money")
        assert frame.get("donor") or frame.get("recipient") or frame.get("asker")


@every_frame
def test_parties_are_codes_groups_or_names(frame: dict[str, Any]) -> None:
    for role in ("donor", "recipient", "asker", "participant", "host", "actor"):
        for party in frame.get(role, []):
            assert isinstance(party, str)
            assert party.strip() == party != ""
            assert not party.startswith("group:") or party == party.lower().replace(" ", "-")
