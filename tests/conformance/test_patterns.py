"""No regular expression of the product can be made to run away by a hostile text."""

from __future__ import annotations

import pytest

from bench.ambiguity import runs_away
from bench.patterns import collect

PATTERNS = sorted(collect())


def test_the_patterns_of_code_and_of_packs_are_all_there() -> None:
    assert len(PATTERNS) > 200
    assert {"text", "read", "reconcile", "model"} <= {pattern.where.split("/")[0] for pattern in PATTERNS}


@pytest.mark.parametrize("source", ["(a+)+b", "(a*)*b", "(?:a|ab?|b)+c", r"(?:\w+\s?)*:", "(?:a{1,20}){1,20}b"])
def test_two_ways_round_the_same_loop_are_noticed(source: str) -> None:
    assert runs_away(source)


@pytest.mark.parametrize(
    "source", [r"\d+(?:[.,]\d+)*", r"(?:[A-Z]\w*\s)+", "(?:a|b)*c", "a{1,20}b", "(?>(?:a+b?)+)c", r"(?:\w++\s?)*+:"]
)
def test_one_way_round_every_loop_is_fine(source: str) -> None:
    assert not runs_away(source)


def test_no_pattern_matches_a_text_in_endlessly_many_ways() -> None:
    assert [(p.where, p.source) for p in PATTERNS if runs_away(p.source, p.flags)] == []
