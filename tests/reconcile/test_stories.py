"""Copies and stories: whose words an article took, and which articles report one occasion."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from janji.model.records import Document, Frame, Judgement, Relation, Role, Span
from janji.model.values import Time
from janji.reconcile import fold, judge
from janji.reconcile.stories import view_article

DAY = date(2031, 3, 10)
SYLLABLES = ("ba", "ru", "lo", "ken", "tir", "mas", "gu", "ndi", "pel", "sor")


def _words(draw: random.Random, count: int) -> list[str]:
    return ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(count)]


def _article(key: str, words: list[str], days: int = 0) -> Document:
    return Document(key, key, " ".join(words), "", outlet=key, published=Time.day(DAY + timedelta(days=days)))


def _judged(*documents: Document) -> list[Judgement]:
    """The judgements between the articles. Each holds one statement of its own, since others are not looked at."""
    return [j for j in judge(documents, _frames(*documents)) if j.left.startswith("d-")]


def _frames(*documents: Document) -> list[Frame]:
    return [
        Frame(d.id, "statement", "indirect", Span(0, 5), Span(0, 5), "r", roles=(Role("speaker", f"Orang {d.key}"),))
        for d in documents
    ]


def _copies(*documents: Document) -> list[tuple[str, str]]:
    keys = {d.id: d.key for d in documents}
    return [(keys[j.left], keys[j.right]) for j in _judged(*documents) if j.relation is Relation.COPIES]


def test_the_later_article_copies_the_earlier() -> None:
    words = _words(random.Random(1), 200)
    assert _copies(_article("asal", words), _article("salin", words, days=2)) == [("salin", "asal")]


@pytest.mark.parametrize("seed", range(12))
def test_a_reprint_cut_to_two_thirds_is_found(seed: int) -> None:
    words = _words(random.Random(seed), 300)
    assert _copies(_article("asal", words), _article("potong", words[:200], days=1)) == [("potong", "asal")]


@pytest.mark.parametrize("seed", range(12))
def test_a_lightly_edited_reprint_is_found(seed: int) -> None:
    draw = random.Random(seed)
    words = _words(draw, 300)
    edited = [w if draw.random() > 0.04 else "ganti" for w in words]
    assert _copies(_article("asal", words), _article("sunting", edited, days=1)) == [("sunting", "asal")]


def test_a_shared_paragraph_is_no_copy() -> None:
    draw = random.Random(3)
    shared = _words(draw, 40)
    one, other = _words(draw, 160) + shared, _words(draw, 160) + shared
    assert _copies(_article("satu", one), _article("dua", other)) == []


def test_articles_that_share_names_and_figures_on_one_day_are_one_story() -> None:
    draw = random.Random(4)
    matter = [w.title() for w in _words(draw, 15)] + ["1250", "47"]
    one = _article("satu", (matter * 3 + _words(draw, 60)))
    other = _article("dua", (_words(draw, 60) + matter * 2), days=1)
    later = _article("lama", (_words(draw, 60) + matter * 2), days=40)
    documents = [one, other, later]
    frames = _frames(*documents)
    stories = fold(documents, frames, judge(documents, frames)).stories
    assert sorted(len(s.documents) for s in stories) == [1, 2]


def test_two_occasions_of_one_large_topic_are_two_stories() -> None:
    """The same names and figures throughout, but each headline and lead tells of something else."""
    draw = random.Random(8)
    topic = [w.title() for w in _words(draw, 22)] * 3
    one = _article("satu", _words(draw, 90) + topic + _words(draw, 12))
    same = _article("serupa", [*one.text.split()[:90], *_words(draw, 12), *topic[::-1]])
    other = _article("dua", _words(draw, 90) + topic + _words(draw, 12))
    documents = [one, same, other]
    frames = _frames(*documents)
    judged = [j for j in judge(documents, frames) if j.by.endswith("story/1")]
    assert {(j.left, j.right): str(j.relation) for j in judged if other.id in (j.left, j.right)} != {}
    assert all(j.relation is Relation.UNDECIDED for j in judged if other.id in (j.left, j.right))
    keys = {d.id: d.key for d in documents}
    stories = fold(documents, frames, judge(documents, frames)).stories
    assert sorted(sorted(keys[d] for d in s.documents) for s in stories) == [["dua"], ["satu", "serupa"]]


def test_two_stories_that_touch_in_one_pair_stay_two() -> None:
    draw = random.Random(9)
    articles = sorted((_article(key, _words(draw, 60)) for key in "abcd"), key=lambda d: d.id)
    a, b, c, d = (x.id for x in articles)

    def judged(left: str, right: str, relation: Relation, score: float) -> Judgement:
        return Judgement(left, right, relation, score, (), "rule:reconcile.story/1")

    same = [judged(a, b, Relation.SAME, 0.8), judged(c, d, Relation.SAME, 0.8), judged(b, c, Relation.SAME, 0.6)]
    alike = [judged(x, y, Relation.UNDECIDED, 0.5) for x, y in ((a, c), (a, d), (b, d))]
    stories = fold(articles, _frames(*articles), [*same, *alike]).stories
    assert sorted(len(s.documents) for s in stories) == [2, 2]


def test_articles_on_other_matters_are_other_stories() -> None:
    draw = random.Random(5)
    assert _judged(_article("satu", _words(draw, 150)), _article("dua", _words(draw, 150))) == []


def test_an_article_of_broken_characters_is_compared_like_any_other() -> None:
    words = ["\ud800kata", *_words(random.Random(6), 60)]
    assert len(view_article(_article("rusak", words)).bands) == 32


def test_an_article_without_frames_is_not_looked_at() -> None:
    words = _words(random.Random(7), 200)
    documents = [_article("satu", words), _article("dua", words)]
    assert judge(documents, []) == []
