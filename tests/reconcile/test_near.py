"""What new articles bring, judged and folded from their neighbourhood, is what judging and folding the whole gives."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.model.codec import frame_from_export
from janji.model.records import Document, Frame, Judgement, Relation
from janji.model.values import Time
from janji.reconcile import fold, judge
from janji.reconcile.entries import each_entry
from janji.reconcile.memory import MemoryShelf

from .conftest import Newsroom
from .test_copies import _reprinted

_LAWS = Path(__file__).parents[1] / "properties" / "test_reconcile_laws.py"
_spec = importlib.util.spec_from_file_location("reconcile_laws", _LAWS)
assert _spec is not None
assert _spec.loader is not None
_laws = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_laws)
newspapers: Callable[..., tuple[list[Document], list[Frame]]] = _laws.newspapers


def assert_is_whole(
    shelf: MemoryShelf, documents: Sequence[Document], frames: Sequence[Frame], said: Sequence[Judgement] = ()
) -> None:
    """The shelf holds the judgements and entries of the whole."""
    expected = judge(documents, frames)
    assert [j for j in shelf.judgements() if j.by.startswith("rule:")] == expected
    entries = {e.id: e for e in each_entry(fold(documents, frames, [*expected, *said]))}
    assert shelf.entries() == entries


def arrive(shelf: MemoryShelf, documents: Sequence[Document], frames: Sequence[Frame]) -> None:
    for document in documents:
        shelf.read(document, [f for f in frames if f.doc == document.id])
    shelf.reconcile([d.id for d in documents])


def known(documents: Sequence[Document], frames: Sequence[Frame]) -> list[Frame]:
    return [f for f in frames if f.doc in {d.id for d in documents}]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 12), st.integers(1, 5), st.randoms(use_true_random=False))
def test_any_order_and_portions_give_what_judging_and_folding_the_whole_gives(
    seed: int, articles: int, size: int, shuffler: random.Random
) -> None:
    documents, frames = newspapers(seed, articles=articles)
    order = documents[:]
    shuffler.shuffle(order)
    shelf = MemoryShelf()
    for start in range(0, len(order), size):
        arrive(shelf, order[start : start + size], frames)
        there = order[: start + size]
        assert_is_whole(shelf, there, known(there, frames))


@pytest.mark.parametrize("order", list(permutations(("UKR", "MDA", ""))))
def test_a_second_receiver_that_turns_up_later_takes_a_gift_to_nobody_named_from_the_first(
    newsroom: Newsroom, order: tuple[str, ...]
) -> None:
    for to in order:
        told = newsroom.article(f"to {to}", "2031-03-10")
        told.gives("pledged", "NLD", to, "equipment.generator", money="25_000_000 EUR")
    documents, frames = newsroom.records()
    shelf = MemoryShelf()
    for count, document in enumerate(documents, 1):
        arrive(shelf, [document], frames)
        assert_is_whole(shelf, documents[:count], known(documents[:count], frames))
    assert len([e for e in shelf.entries() if e.startswith("c-")]) == 3


@pytest.mark.parametrize("seed", [5326, 5367, 5510, 5606, 5686, 5745, 6374, 6747])
def test_a_chain_of_copies_follows_where_a_link_of_it_moves(seed: int) -> None:
    draw = random.Random(seed)
    documents, frames = newspapers(seed, articles=draw.randrange(3, 14))
    order = documents[:]
    draw.shuffle(order)
    size = draw.randrange(1, 5)
    shelf = MemoryShelf()
    for start in range(0, len(order), size):
        arrive(shelf, order[start : start + size], frames)
    assert_is_whole(shelf, documents, frames)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_an_article_read_anew_leaves_nothing_of_its_first_reading(seed: int, draw: random.Random) -> None:
    documents, frames = newspapers(seed, articles=8)
    shelf = MemoryShelf()
    arrive(shelf, documents, frames)
    for _ in range(3):
        place = draw.randrange(len(documents))
        document = documents[place]
        own = [f for f in frames if f.doc == document.id]
        others = [f for f in frames if f.doc != document.id]
        choice = draw.random()
        if choice < 0.4 or not own:
            own = [replace(f, stance=draw.choice(("asserted", "negated")), id="") for f in own if draw.random() < 0.8]
        elif choice < 0.7:
            day = Time.day(date(2031, 1, 1) + timedelta(days=draw.randrange(12)))
            documents[place] = replace(document, published=draw.choice((None, day)), id=document.id)
        else:
            own = []
        frames = [*others, *{f.id: f for f in own}.values()]
        arrive(shelf, [documents[place]], frames)
        there = [d for d in documents if any(f.doc == d.id for f in frames)]
        assert_is_whole(shelf, there, frames)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_what_persons_say_is_folded_where_it_is_said(seed: int, draw: random.Random) -> None:
    documents, frames = newspapers(seed, articles=6)
    shelf = MemoryShelf()
    half = len(documents) // 2
    arrive(shelf, documents[:half], frames)
    there, said = documents[:half], list[Judgement]()
    for late in (documents[half:], []):
        for _ in range(3):
            kinds = {f.kind for f in known(there, frames)}
            alike = [f.id for f in known(there, frames) if f.kind == draw.choice(sorted(kinds))]
            pool = alike if draw.random() < 0.7 else [d.id for d in there]
            if len(pool) > 1:
                left, right = sorted(draw.sample(pool, 2))
                relation = draw.choice((Relation.SAME, Relation.DISTINCT, Relation.UPDATES, Relation.PART_OF))
                word = Judgement(left, right, relation, 1.0, ("seen in print",), "Dewi")
                said.append(word)
                shelf.say(word)
                assert_is_whole(shelf, there, known(there, frames), said)
        arrive(shelf, late, frames)
        there = documents
    assert_is_whole(shelf, there, frames, said)


@pytest.mark.parametrize("seed", range(4))
def test_copies_and_their_origin_may_come_in_any_order(newsroom: Newsroom, seed: int) -> None:
    documents, frames = _reprinted(newsroom, 12).records()
    draw = random.Random(seed)
    order = [documents[0], *draw.sample(documents[1:], len(documents) - 1)]
    order.append(order.pop(0) if seed % 2 else order.pop())
    shelf = MemoryShelf()
    while order:
        portion = [order.pop(0) for _ in range(min(len(order), draw.randrange(1, 4)))]
        arrive(shelf, portion, frames)
    assert_is_whole(shelf, documents, frames)


def test_one_article_more_loads_its_neighbours_alone(newsroom: Newsroom) -> None:
    for number in range(60):
        day = (date(2031, 1, 1) + timedelta(days=20 * number)).isoformat()
        donor = ("SWE", "NOR", "DNK", "FIN", "ISL")[number % 5]
        newsroom.article(f"a{number}", day).gives("pledged", donor, "UKR", f"weapon.tank T{number} x8").says(
            " ".join(f"kata{number}x{n}" for n in range(40))
        )
    documents, frames = newsroom.records()
    shelf = _Counting()
    arrive(shelf, documents[:-1], frames)
    shelf.loaded.clear()
    arrive(shelf, documents[-1:], frames)
    same_giver_within_a_year = {d.id for d in documents[-1::-5][:5]}  # 100 days between two of one giver
    assert shelf.loaded <= same_giver_within_a_year
    assert_is_whole(shelf, documents, frames)


class _Counting(MemoryShelf):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: set[str] = set()

    def documents(self, docs: object) -> list[Document]:
        found = super().documents(docs)  # type: ignore[arg-type]
        self.loaded.update(d.id for d in found)
        return found


_GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.skipif(not (_GOLD / "reports.jsonl").exists(), reason="the sample reports are not here")
@pytest.mark.parametrize("seed", range(3))
def test_the_sample_reports_in_any_order(seed: int) -> None:
    texts = {r["id"]: r["text"] for r in map(json.loads, (_GOLD / "reports.jsonl").read_text("utf-8").splitlines())}
    documents: list[Document] = []
    frames: list[Frame] = []
    for path in sorted(_GOLD.glob("00*.json")):
        gold = json.loads(path.read_text("utf-8"))
        day = None if seed == 2 else Time.day(date(2023, 1, 16) + timedelta(days=len(documents)))
        document = Document(path.stem, path.name, texts[gold["doc"]], raw_hash="", published=day)
        documents.append(document)
        frames += [frame_from_export(f, document.id) for f in gold["frames"]]
    random.Random(seed).shuffle(documents)
    shelf = MemoryShelf()
    for document in documents:
        arrive(shelf, [document], frames)
    assert_is_whole(shelf, documents, frames)
