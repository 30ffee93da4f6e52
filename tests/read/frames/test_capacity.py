"""Capacity: who makes or lacks what, where the sentence tells it away from the verb."""

from __future__ import annotations

import datetime

import pytest

from janji.model.records import Document, Frame
from janji.model.values import Item, Time
from janji.read.reader import read_document

WRITTEN = datetime.date(2025, 2, 20)


def capacities(text: str) -> list[Frame]:
    document = Document("x", "x", text, "", lang="id", published=Time.day(WRITTEN))
    return [f for f in read_document(document).frames if f.kind == "capacity"]


def goods(frame: Frame) -> list[str]:
    return [r.value.type for r in frame.roles if r.name == "items" and isinstance(r.value, Item)]


@pytest.mark.parametrize(
    ("text", "stage", "actor", "items"),
    [
        ("Ukraina masih kekurangan rudal.", "short", "UKR", ["weapon.missile"]),
        ("Stok peluru menipis di Lituania.", "short", "LTU", ["weapon.ammunition"]),
        ("Kapasitas produksi rudal Jerman sudah mentok.", "short", "DEU", ["weapon.missile"]),
        ("Prancis akan membangun pabrik bubuk mesiu.", "planned", "FRA", ["weapon.ammunition"]),
        ("Belgia membeli rudal dari AS untuk mengisi gudangnya.", "planned", "BEL", ["weapon.missile"]),
        ("Kapasitas produksi tank Polandia meningkat.", "raised", "POL", ["weapon.tank"]),
    ],
)
def test_the_actor_and_the_goods_are_found_away_from_the_verb(
    text: str, stage: str, actor: str, items: list[str]
) -> None:
    (frame,) = capacities(text)
    assert frame.stage == stage
    assert frame.actors("actor") == (actor,)
    assert goods(frame) == items


def test_stocks_run_low_with_the_members_of_the_body_that_the_sentence_names() -> None:
    (frame,) = capacities("Para menteri Uni Eropa bertemu saat stok amunisi menipis di sebagian besar negara anggota.")
    assert frame.actors("actor") == ("group:eu-members",)


def test_a_place_of_factories_is_not_who_lacks() -> None:
    (frame,) = capacities("Kapasitas pabrik mesiu di Asia Tenggara sudah mentok, kata seorang jenderal militer.")
    assert frame.actors("actor") == ()


def test_what_is_made_for_another_or_only_asked_about_is_none() -> None:
    assert capacities("Korea Selatan memproduksi 100 tank untuk Polandia.") == []
    assert capacities("Apakah Jerman dapat memproduksi cukup amunisi?") == []


def test_a_day_gone_by_is_no_time_of_a_plan() -> None:
    text = "Menteri Pertahanan Denmark mengatakan kapal perang yang rusak pada 3 Februari akan diperbaiki."
    (frame,) = capacities(text)
    assert not [r for r in frame.roles if r.name == "time"]
