"""The figures of joining: what counts as joined, what says nothing, and which faults are told."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from janji.score.join_gold import Case, case_of
from janji.score.joining import Joined, join_gold_frames
from janji.score.joins import BCubed, JoinFigures, b_cubed, pair_figures, relation_of_labels, rows, score_joins

Raw = dict[str, Any]
LABELS = {"a": "x", "b": "x", "c": "x", "d": "y"}


def report(key: str, day: int, *sentences: tuple[str, Raw], **facts: Any) -> Raw:
    """Sentences, each with the one frame it holds: `(sentence, frame)`; the frame's `at` is its second word."""
    return {
        "id": key,
        "lang": "en",
        "date": datetime.date(2026, 3, day),
        "outlet": f"The {key.title()} Post",
        "title": "News",
        "text": "\n\n".join(sentence for sentence, _ in sentences),
        "frames": [{"at": sentence.split()[1], **frame} for sentence, frame in sentences],
        **facts,
    }


def gives(entry: str, donor: str = "JPN", n: int = 12, stage: str = "pledged", **facts: Any) -> Raw:
    return {
        "kind": "commitment",
        "stage": stage,
        "donor": [donor],
        "recipient": ["FJI"],
        "items": [{"type": "weapon.naval", "n": n}],
        "entry": entry,
        **facts,
    }


def case(*reports: Raw, **facts: Any) -> Case:
    named = {f["entry"] for r in reports for f in r["frames"] if f["kind"] == "commitment"}
    commitments = {entry: {"about": "boats"} for entry in sorted(named)} | facts.pop("commitments", {})
    return case_of("harbour", {"about": "boats", "commitments": commitments, "reports": list(reports), **facts})


def measured(world: Case) -> JoinFigures:
    return join_gold_frames([world]).figures([world])


def promise(n: int = 12, **facts: Any) -> tuple[str, Raw]:
    return f"Japan pledges {n} boats to Fiji.", gives("boats", n=n, **facts)


def test_a_pair_is_right_where_gold_and_ledger_join_it() -> None:
    figures = pair_figures(LABELS, {"a": 1, "b": 1, "c": 2, "d": 2})
    assert (figures.right, figures.found, figures.gold) == (1, 2, 3)


def test_b_cubed_is_the_mean_over_records() -> None:
    figures = b_cubed(LABELS, {"a": 1, "b": 1, "c": 2, "d": 2})
    assert figures.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert figures.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_the_same_groups_are_whole_in_both_measures() -> None:
    assert pair_figures(LABELS, LABELS).f1 == 1.0
    assert b_cubed(LABELS, LABELS) == BCubed(1.0, 1.0)


def test_a_record_that_is_not_in_the_gold_says_nothing() -> None:
    assert pair_figures(LABELS, {**LABELS, "e": "x"}).found == 3


def test_a_part_and_its_whole_count_neither_as_joined_nor_as_apart() -> None:
    world = case(
        report("one", 3, promise(), ("Japan adds 3 boats to Fiji.", gives("few", n=3))),
        commitments={"few": {"about": "three of them", "part_of": "boats"}},
    )
    related = relation_of_labels([world])
    assert related("harbour/few", "harbour/boats")
    assert related("harbour/boats", "harbour/few")
    assert not related("harbour/boats", "harbour/boats")
    labels = {"a": "harbour/boats", "b": "harbour/few"}
    assert pair_figures(labels, {"a": 1, "b": 1}, related).found == 0


def test_parts_of_one_whole_are_not_each_other() -> None:
    world = case(
        report("one", 3, promise(), ("Japan adds 3 boats.", gives("few")), ("Japan lends 4 boats.", gives("more"))),
        commitments={
            "few": {"about": "three of them", "part_of": "boats"},
            "more": {"about": "four of them", "part_of": "boats"},
        },
    )
    assert not relation_of_labels([world])("harbour/few", "harbour/more")


def test_one_promise_told_by_two_outlets_is_joined() -> None:
    figures = measured(case(report("one", 3, promise()), report("two", 4, promise())))
    assert figures.commitments.pairs.f1 == 1.0
    assert figures.faults == ()


def test_what_the_gold_keeps_apart_is_wrong_where_it_is_joined() -> None:
    other = ("Japan pledges 12 boats to Fiji.", gives("others"))
    figures = measured(case(report("one", 3, promise()), report("two", 4, other)))
    assert figures.commitments.pairs.found == 1
    assert figures.commitments.pairs.right == 0


def test_an_expected_value_that_is_not_there_is_told() -> None:
    world = case(
        report("one", 3, promise()), expected={"boats": {"stage": "delivered", "amounts": {"weapon.naval": 12}}}
    )
    figures = measured(world)
    assert (figures.expected.right, figures.expected.gold) == (1, 2)
    assert figures.faults == ("harbour/boats: stage: expected delivered, found pledged",)


def test_a_dispute_that_is_not_found_is_told() -> None:
    world = case(report("one", 3, promise()), disputes={"boats": {"affirming": ["Mere Vula"], "denying": ["JPN"]}})
    figures = measured(world)
    assert (figures.disputes.right, figures.disputes.gold) == (0, 1)
    assert figures.faults == ("harbour/boats: the dispute is not found",)


def test_a_copy_takes_over_the_frames_of_the_sentences_it_keeps() -> None:
    first = report("one", 3, promise(), ("Japan lends 4 boats to Fiji.", gives("lent", n=4)))
    again = report("two", 4, promise(), copy_of="one", frames=[])
    world = case(first, again)
    assert world.reports[1].labels == ("harbour/boats",)
    assert world.reports[1].frames[0]["at"] == world.reports[0].frames[0]["at"]


def test_a_running_total_that_counts_as_new_money_is_told() -> None:
    """Labels of a total on a frame that the ledger takes for a new promise."""
    sum_told: Raw = {"items": [], "money": [{"n": 5_000_000, "currency": "USD"}]}
    world = case(
        report("one", 3, ("Japan pledges $5 million to Fiji.", gives("sum", **sum_told))),
        commitments={"sum": {"about": "all so far", "total": True}},
    )
    joined: Joined = join_gold_frames([world])
    figures = score_joins([world], joined.entries, joined.judgements, joined.labels)
    assert figures.totals_counted == 1
    assert figures.faults == ("harbour/sum: the running total counts as new money",)
    assert dict(rows(figures))["running totals counted"] == 1
