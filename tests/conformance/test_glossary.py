"""The glossary and the code speak of the same kinds, stages, stances, acts and roles."""

from __future__ import annotations

import re
from pathlib import Path

from janji.model.codec import ACTOR_LISTS, COUNTS, FLAGS, SCALAR_OR_LIST, TEXTS, TIMES
from janji.model.records import ACTS, STAGES, STANCES

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^#+ {re.escape(title)}.*?$(.*?)(?=^#|\Z)", GLOSSARY, re.M | re.S)
    assert found, f"no section {title!r}"
    return found[1]


def test_every_kind_has_its_stages_in_order_and_no_others() -> None:
    for kind, stages in STAGES.items():
        assert tuple(re.findall(r"^- `([a-z]+)`:", section(f"{kind}:"), re.M)) == stages


def test_the_stances_are_told() -> None:
    assert tuple(re.findall(r"^- `([a-z]+)`:", section("Stances"), re.M)) == STANCES


def test_the_acts_of_speech_are_told() -> None:
    (line,) = [line for line in section("Roles").splitlines() if line.startswith("- **act**")]
    assert tuple(re.findall(r"`([a-z]+)`", line)) == ACTS


def test_every_role_is_told() -> None:
    told = set(re.findall(r"\*\*([a-z_]+)\*\*", section("Roles")))
    assert told == {*ACTOR_LISTS, *SCALAR_OR_LIST, *TEXTS, *TIMES, *COUNTS, *FLAGS, "items", "money", "ordinal"}
