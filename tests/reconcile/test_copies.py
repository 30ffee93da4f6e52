"""Copies: what a reprint costs, and that its frames stand in the entries of the report it was taken from."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from janji.model.records import Judgement, Relation
from janji.reconcile import fold, judge, judge_new

from .conftest import Article, Newsroom

COPIES = 200
FIRST = date(2031, 3, 10)
MATTERS = ("palka", "tenda", "jalur", "gudang", "mesin", "kanal", "bukit", "sumur", "kapas", "lereng")


def _background(draw: random.Random) -> str:
    words = [f"{draw.choice(MATTERS)}{draw.randrange(90)}" for _ in range(140)]
    return " ".join(words).capitalize() + "."


def _edited(draw: random.Random, text: str) -> str:
    return " ".join(w if draw.random() > 0.03 else draw.choice(MATTERS) for w in text.split())


def _tell(article: Article, background: str) -> None:
    article.gives(
        "pledged",
        "SWE",
        "UKR",
        "weapon.artillery Archer x8",
        sentence="Swedia akan mengirim delapan Archer ke Ukraina.",
    )
    article.gives("requested", "", "UKR", "weapon.missile", asker=["UKR"], sentence="Kyiv meminta rudal lagi.")
    article.convenes("planned", "UDCG", time="2031-03-20", sentence="Mereka bersiap untuk pertemuan.")
    article.quotes("Ulla Berg", "Penyerahan dimulai sebelum salju turun di pelabuhan Vellmar", of="SWE")
    article.quotes("RUS", "Pasukan kami merebut kota Brenka", act="claims", of="RUS")
    article.quotes("UKR", "Klaim tersebut tidak benar", act="denies", of="UKR")
    article.says(background)


def _reprinted(room: Newsroom, copies: int) -> Newsroom:
    draw = random.Random(7)
    background = _background(draw)
    for number in range(copies + 1):
        day = FIRST + timedelta(days=number % 5)
        article = room.article(f"a{number}", day.isoformat(), f"Koran {number}")
        _tell(article, background if number == 0 else _edited(draw, background))
    other = room.article("lain", "2031-03-11", "Suara Lain")
    other.gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-03-10")
    other.says(_background(random.Random(8)))
    return room


def test_two_hundred_edited_copies_add_a_few_judgements_each(new_newsroom: Callable[[], Newsroom]) -> None:
    few, many = (judge(*_reprinted(new_newsroom(), n).records()) for n in (COPIES // 2, COPIES))
    frames_of_an_article = 6
    assert len(many) - len(few) <= (frames_of_an_article + 1) * COPIES // 2
    assert len(many) <= (frames_of_an_article + 2) * COPIES


def test_an_entry_lists_every_copy_and_counts_them_as_one_source(newsroom: Newsroom) -> None:
    entries = _reprinted(newsroom, COPIES).entries()
    asked, promised = sorted(entries.commitments, key=lambda c: c.donors)
    assert (len(promised.sources), promised.independent_sources) == (COPIES + 2, 2)
    assert (len(asked.sources), asked.independent_sources) == (COPIES + 1, 1)
    (meeting,) = entries.meetings
    (dispute,) = entries.disputes
    assert len(meeting.sources) == len(dispute.sources) == COPIES + 1
    (story,) = entries.stories
    assert (len(story.documents), story.independent_sources) == (COPIES + 2, 2)


def test_an_origin_that_arrives_after_its_copies_takes_their_place(newsroom: Newsroom) -> None:
    documents, frames = _reprinted(newsroom, 6).records()
    late, rest = documents[0], documents[1:]
    early_frames = [f for f in frames if f.doc != late.id]
    held = judge(rest, early_frames)
    revision = judge_new(documents, frames, {f.id for f in frames if f.doc == late.id})
    assert revision.anew
    assert revision.applied_to(held) == judge(documents, frames)


def test_a_judgement_of_a_person_outlives_that_its_record_is_judged_anew(newsroom: Newsroom) -> None:
    documents, frames = _reprinted(newsroom, 6).records()
    late = documents[0].id
    revision = judge_new(documents, frames, {f.id for f in frames if f.doc == late})
    left, right = sorted(revision.anew)[:2]
    word = Judgement(left, right, Relation.DISTINCT, 1.0, ("seen in print",), "Dewi")
    assert word in revision.applied_to([word])


def test_a_copy_that_tells_more_joins_with_what_it_adds(newsroom: Newsroom) -> None:
    draw = random.Random(9)
    background = _background(draw)
    _tell(newsroom.article("asal", "2031-03-10"), background)
    copy = newsroom.article("salin", "2031-03-11")
    _tell(copy, background)
    copy.gives("delivered", "SWE", "UKR", "weapon.artillery Archer x8", sentence="Delapan Archer telah tiba di Lviv.")
    copy.gives("pledged", "NOR", "UKR", "weapon.ifv CV90 x5", sentence="Norwegia akan mengirim lima CV90 ke Ukraina.")
    stages = {c.donors: (c.stage, len(c.sources)) for c in newsroom.commitments() if c.donors}
    assert stages == {("SWE",): ("delivered", 2), ("NOR",): ("pledged", 1)}


@pytest.mark.parametrize("changed", ["x9", "Leopard 2 x8"])
def test_a_copy_that_changes_the_goods_is_compared_itself(newsroom: Newsroom, changed: str) -> None:
    background = _background(random.Random(10))
    for key, goods in (("asal", "x8"), ("salin", changed)):
        newsroom.article(key, "2031-03-10").says(background).gives(
            "pledged", "SWE", "UKR", f"weapon.artillery {goods}", sentence=f"Swedia mengirim {goods}."
        )
    told = [j for j in judge(*newsroom.records()) if j.left.startswith("f-")]
    assert [j.by for j in told] != ["rule:reconcile.retold/1"]


def test_a_copied_frame_that_a_person_parted_stands_alone(newsroom: Newsroom) -> None:
    background = _background(random.Random(11))
    for key in ("asal", "salin"):
        newsroom.article(key, "2031-03-10").says(background).gives(
            "pledged", "SWE", "UKR", "weapon.tank", sentence="Swedia akan mengirim tank ke Ukraina."
        )
    documents, frames = newsroom.records()
    judged = judge(documents, frames)
    assert len(fold(documents, frames, judged).commitments) == 1
    left, right = sorted(f.id for f in frames)
    parted = Judgement(left, right, Relation.DISTINCT, 1.0, ("two convoys",), "Dewi")
    assert len(fold(documents, frames, [*judged, parted]).commitments) == 2


def test_a_copy_of_two_reports_does_not_make_them_one_source(newsroom: Newsroom) -> None:
    draw = random.Random(12)
    one, two = _background(draw), _background(draw)
    for key, text in (("satu", one), ("dua", two), ("rangkum", f"{one}\n{two}")):
        newsroom.article(key, "2031-03-10" if key != "rangkum" else "2031-03-12").says(text).gives(
            "pledged", "SWE", "UKR", "weapon.artillery Archer x8"
        )
    promise = newsroom.commitment()
    assert (len(promise.sources), promise.independent_sources) == (3, 2)
