"""Statements of our own reports: the constructions that reporters use, each with what must be found and nothing
more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from janji.lang import available_packs, load_pack
from janji.model.codec import frame_to_export
from janji.model.records import Frame

PACKS = [code for code in available_packs() if load_pack(code).has("gold/statements")]
EXAMPLES: list[tuple[str, Mapping[str, Any]]] = [
    (code, example) for code in PACKS for example in load_pack(code).table("gold/statements")
]
FEWEST = {"id": 80, "en": 80}
FEWEST_OF_A_NEW_PACK = 20
MOST_GAPS = 4
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


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}: {e['about']}" for code, e in EXAMPLES])
def test_an_example_gives_its_statements_and_no_others(
    code: str, example: Mapping[str, Any], read: Callable[..., list[Frame]]
) -> None:
    text, day = example["text"], example["date"]
    assert isinstance(day, date)
    found = [_found(text, frame) for frame in read(text, day, code)]
    expected = [_expected(raw) for raw in example["statements"]]
    if "gap" in example:
        assert found != expected, f"now read rightly, so no gap: {example['gap']}"
    else:
        assert found == expected


@pytest.mark.parametrize("code", PACKS)
def test_the_examples_are_many_and_their_words_stand_in_them_once(code: str) -> None:
    examples = [example for own, example in EXAMPLES if own == code]
    assert len(examples) >= FEWEST.get(code, FEWEST_OF_A_NEW_PACK)
    for example in examples:
        for raw in example["statements"]:
            assert example["text"].count(raw["at"]) == 1, raw["at"]


@pytest.mark.parametrize("code", PACKS)
def test_known_gaps_stay_few(code: str) -> None:
    assert sum("gap" in example for own, example in EXAMPLES if own == code) <= MOST_GAPS
