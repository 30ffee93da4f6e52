"""The tables of weights: complete, used, and refused where they are faulty."""

from __future__ import annotations

from pathlib import Path

import pytest

from janji import reconcile
from janji.model.errors import PackError
from janji.model.records import STAGES
from janji.reconcile.tables import Level, background, weights

KINDS = ("commitment", "change", "part", "meeting", "utterance")
CODE = "\n".join(p.read_text("utf-8") for p in Path(reconcile.__file__).parent.glob("*.py"))


@pytest.mark.parametrize(
    ("kind", "level"),
    [(k, level) for k in KINDS for outcomes in weights(k).levels.values() for level in outcomes.values()],
    ids=lambda value: value.name if isinstance(value, Level) else value,
)
def test_every_level_can_be_reached_and_tells_a_person_why(kind: str, level: Level) -> None:
    outcome = level.name.split(".")[1]
    in_settings = any(outcome == row[0] for row in weights(kind).settings.get("words_from", ()))
    assert f'"{outcome}"' in CODE or in_settings
    assert level.sentence("x").strip()


@pytest.mark.parametrize("kind", KINDS)
def test_a_contradiction_outweighs_all_that_agrees(kind: str) -> None:
    for outcomes in weights(kind).levels.values():
        assert all(level.weight <= -9 for level in outcomes.values() if level.veto)


def test_the_lifecycle_orders_every_stage() -> None:
    assert set(weights("commitment").settings["lifecycle"]) == set(STAGES["commitment"])


def test_words_that_mean_little_are_listed_once() -> None:
    table = background()
    assert not table.function & table.common


def test_an_unknown_scale_is_refused_by_name() -> None:
    with pytest.raises(PackError, match="weather"):
        weights("weather")
