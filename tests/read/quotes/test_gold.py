"""Statements of our own reports: the constructions that reporters use, each with what must be found and nothing
more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from janji.lang import load_pack
from janji.model.codec import frame_to_export
from janji.model.records import Frame

PACK = load_pack("id")
EXAMPLES: list[Mapping[str, Any]] = PACK.table("gold/statements")
ROLES = ("speaker", "of", "to", "via", "said")


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in (value if isinstance(value, list) else [value])]


def _expected(raw: Mapping[str, Any]) -> dict[str, Any]:
    said = _listed(raw.get("said"))
    return {
        "at": raw["at"],
        "mode": raw["mode"],
        "act": raw.get("act", "says"),
        **{role: _listed(raw.get(role)) for role in ROLES if role != "said"},
        "said": said * 2 if len(said) == 1 else said,
    }


def _found(text: str, frame: Frame) -> dict[str, Any]:
    export = frame_to_export(frame, "t")
    return {
        "at": frame.at.of(text),
        "mode": export["mode"],
        "act": export["act"],
        **{role: _listed(export.get(role)) for role in ROLES},
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["about"] for e in EXAMPLES])
def test_an_example_gives_its_statements_and_no_others(
    example: Mapping[str, Any], read: Callable[..., list[Frame]]
) -> None:
    text, day = example["text"], example["date"]
    assert isinstance(day, date)
    found = [_found(text, frame) for frame in read(text, day)]
    expected = [_expected(raw) for raw in example["statements"]]
    if "gap" in example:
        assert found != expected, f"now read rightly, so no gap: {example['gap']}"
    else:
        assert found == expected


def test_the_examples_are_many_and_their_words_stand_in_them_once() -> None:
    assert len(EXAMPLES) >= 80
    for example in EXAMPLES:
        for raw in example["statements"]:
            assert example["text"].count(raw["at"]) == 1, raw["at"]


def test_known_gaps_stay_few() -> None:
    assert sum("gap" in example for example in EXAMPLES) <= 4
