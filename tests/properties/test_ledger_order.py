"""A ledger's content depends on what was read, never on the order, the number of runs, or repetition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.records import Document, Frame, Judgement, Relation, Role, Span

Reading = tuple[Document, tuple[Frame, ...]]
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=60)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(texts)
    document = Document(key=draw(st.sampled_from("abcdef")), source="s", text=text, raw_hash="0")
    frames = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        roles = (Role("donor", draw(st.sampled_from(["DNK", "CAN"])), (span,)),)
        frames.append(Frame(document.id, "commitment", "pledged", span, Span(0, len(text)), "test/1", roles=roles))
    return document, tuple(frames)


def judged(frames: Sequence[Frame]) -> list[Judgement]:
    return [
        Judgement(left.id, right.id, Relation.SAME, 0.5, ("same donor",), "rule:test/1")
        for left, right in combinations(sorted(frames, key=lambda f: f.id), 2)
        if left.actors("donor") == right.actors("donor")
    ]


def write(path: Path, runs: Sequence[Sequence[Reading]]) -> tuple[object, ...]:
    with Ledger.open(path, create=True) as ledger:
        for number, run_readings in enumerate(runs):
            started = f"2026-01-{number + 1:02}T00:00:00+00:00"
            with ledger.begin_run(code="test", packs="r1", config={}, started=started) as run:
                for document, frames in run_readings:
                    run.write_reading("r1", document, frames)
                run.flush()
                run.settle_judgements(judged(list(ledger.frames())))
        assert verify(ledger) == []
        return ledger.head(), list(ledger.documents()), list(ledger.frames()), list(ledger.judgements())


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_order_runs_and_repetition_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    given_readings = data.draw(st.lists(readings(), max_size=6, unique_by=lambda r: r[0].id))
    shuffled = data.draw(st.permutations(given_readings))
    again = data.draw(st.lists(st.sampled_from(given_readings), max_size=4)) if given_readings else []
    cut = data.draw(st.integers(0, len(shuffled)))
    one = write(folder / "one.db", [given_readings])
    other = write(folder / "other.db", [shuffled[:cut], shuffled[cut:], again])
    assert one == other


@settings(max_examples=40, deadline=None)
@given(st.lists(readings(), min_size=2, max_size=5, unique_by=lambda r: r[0].id))
def test_ledgers_that_hold_different_things_have_different_heads(
    tmp_path_factory: pytest.TempPathFactory, given_readings: list[Reading]
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    whole = write(folder / "whole.db", [given_readings])
    less = write(folder / "less.db", [given_readings[1:]])
    assert whole[0] != less[0]
