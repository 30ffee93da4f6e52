"""When one commitment changes another, and when it is a part of another: neither is counted beside it."""

from __future__ import annotations

from typing import Any

import pytest

from janji.model.records import Relation
from janji.reconcile import Commitment, judge
from janji.reconcile.totals import By, add_up

from .conftest import Newsroom


def by_sum(newsroom: Newsroom) -> dict[int, Commitment]:
    return {int(e.money[0].n): e for e in newsroom.commitments() if e.money}


def grant(newsroom: Newsroom, key: str, day: str, sentence: str, money: str, **roles: Any) -> None:
    at = next(w for w in sentence.split() if w.casefold().rstrip("s") in _ACTS)
    newsroom.article(key, day).gives(
        roles.pop("stage", "pledged"),
        roles.pop("donor", "NOR"),
        roles.pop("recipient", "KEN"),
        *roles.pop("items", ("finance.grant",)),
        sentence=sentence,
        at=at,
        money=money,
        time=day,
        **roles,
    )


_ACTS = ("menaikkan", "memperpanjang", "menjanjikan", "raise", "extend", "pledge", "gave", "menambah", "memberikan")
FIRST = "Norwegia menjanjikan hibah 50 juta dolar untuk Kenya."


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegia menaikkan hibahnya untuk Kenya dari 50 juta menjadi 70 juta dolar.",
        "Oslo menambah hibah bagi Nairobi sebesar 20 juta dolar sehingga menjadi 70 juta dolar.",
        "Norway raises its grant to Kenya from $50 million to $70 million.",
    ],
)
def test_a_raise_updates_the_promise_and_is_told_beside_it(newsroom: Newsroom, sentence: str) -> None:
    grant(newsroom, "janji", "2031-01-10", FIRST, "50_000_000 USD")
    grant(newsroom, "naik", "2031-04-02", sentence, "70_000_000 USD")
    entries = by_sum(newsroom)
    assert entries[70_000_000].updates == entries[50_000_000].id
    assert entries[50_000_000].updated_by == (entries[70_000_000].id,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegia memperpanjang pinjaman 50 juta dolar untuk Kenya selama dua tahun.",
        "Norway extends its $50 million loan to Kenya by two years.",
    ],
)
def test_an_extension_updates_and_the_sum_is_no_second_one(newsroom: Newsroom, sentence: str) -> None:
    loan = ("finance.loan",)
    first = "Norwegia memberikan pinjaman 50 juta dolar kepada Kenya."
    grant(newsroom, "awal", "2031-01-10", first, "50_000_000 USD", items=loan, stage="approved")
    grant(newsroom, "panjang", "2032-01-08", sentence, "50_000_000 USD", items=loan, stage="approved")
    old, new = newsroom.commitments()
    assert (new.updates, old.updated_by) == (old.id, (new.id,))


def test_extending_a_loan_in_english_without_a_new_end_is_giving_it(newsroom: Newsroom) -> None:
    loan = ("finance.loan",)
    grant(newsroom, "satu", "2031-01-10", "Norway gave Kenya a $50 million loan.", "50_000_000 USD", items=loan)
    told = "Norway extends a $50 million loan to Kenya."
    grant(newsroom, "dua", "2031-01-11", told, "50_000_000 USD", items=loan)
    assert len(newsroom.commitments()) == 1


def test_one_raise_told_by_two_outlets_is_one_change(newsroom: Newsroom) -> None:
    grant(newsroom, "janji", "2031-01-10", FIRST, "50_000_000 USD")
    for key, sentence in (
        ("satu", "Norwegia menaikkan hibahnya untuk Kenya menjadi 70 juta dolar."),
        ("dua", "Norway raises its grant to Kenya to $70 million."),
    ):
        grant(newsroom, key, "2031-04-02", sentence, "70_000_000 USD")
    entries = newsroom.commitments()
    assert len(entries) == 2
    assert entries[1].updates == entries[0].id


def test_nothing_was_raised_where_the_earlier_sum_was_larger(newsroom: Newsroom) -> None:
    grant(newsroom, "janji", "2031-01-10", "Norwegia menjanjikan hibah 90 juta dolar untuk Kenya.", "90_000_000 USD")
    told = "Norwegia menaikkan hibahnya untuk Kenya menjadi 70 juta dolar."
    grant(newsroom, "naik", "2031-04-02", told, "70_000_000 USD")
    assert all(e.updates is None for e in newsroom.commitments())


@pytest.mark.parametrize(("donor", "recipient"), [("DNK", "KEN"), ("NOR", "UGA")])
def test_a_change_of_other_parties_changes_nothing(newsroom: Newsroom, donor: str, recipient: str) -> None:
    grant(newsroom, "janji", "2031-01-10", FIRST, "50_000_000 USD")
    told = "Hibah itu: negara tersebut menaikkan bantuannya dari 50 juta menjadi 70 juta dolar."
    grant(newsroom, "naik", "2031-04-02", told, "70_000_000 USD", donor=donor, recipient=recipient)
    assert all(e.updates is None for e in newsroom.commitments())


def test_what_is_told_as_added_to_an_earlier_promise_comes_on_top_of_it(newsroom: Newsroom) -> None:
    article = newsroom.article("tambah", "2032-04-03")
    for sentence, at, money, time in (
        ("Norwegia akan menambah 20 juta dolar hibah untuk Kenya.", "menambah", "20_000_000 USD", "2032-04-02"),
        (FIRST, "menjanjikan", "50_000_000 USD", "2031-01-10"),
    ):
        article.gives("pledged", "NOR", "KEN", "finance.grant", sentence=sentence, at=at, money=money, time=time)
    entries = by_sum(newsroom)
    assert entries[20_000_000].updates == entries[50_000_000].id
    assert entries[20_000_000].is_addition
    (line,) = [ln for ln in add_up(newsroom.commitments(), By.DONOR).lines if ln.stage == "pledged"]
    assert [int(s.n) for s in line.sums] == [70_000_000]


def package(newsroom: Newsroom, *sentences: tuple[str, str, str, str]) -> None:
    article = newsroom.article("paket", "2031-03-10")
    for sentence, at, item, money in sentences:
        article.gives("pledged", "CAN", "UKR", item, sentence=sentence, at=at, money=money, time="2031-03-09")


@pytest.mark.parametrize(
    "opening",
    ["Dari jumlah itu,", "Di antaranya,", "Paket itu juga mencakup:", "Of that amount,", "Of the $400 million,"],
)
def test_a_line_of_a_package_is_a_part_of_it(newsroom: Newsroom, opening: str) -> None:
    package(
        newsroom,
        ("Kanada menjanjikan paket 400 juta dolar untuk Ukraina.", "menjanjikan", "aid.military", "400_000_000 CAD"),
        (f"{opening} 125 juta dolar untuk amunisi.", "125 juta", "weapon.ammunition", "125_000_000 CAD"),
    )
    entries = by_sum(newsroom)
    assert entries[125_000_000].parent == entries[400_000_000].id
    assert entries[400_000_000].children == (entries[125_000_000].id,)


def test_two_sums_that_nothing_calls_part_and_whole_are_two(newsroom: Newsroom) -> None:
    package(
        newsroom,
        ("Kanada menjanjikan paket 400 juta dolar untuk Ukraina.", "menjanjikan", "aid.military", "400_000_000 CAD"),
        ("Kanada juga menjanjikan 125 juta dolar untuk gandum.", "menjanjikan", "relief.food", "125_000_000 CAD"),
    )
    assert all(e.parent is None for e in newsroom.commitments())


def test_a_part_told_by_another_outlet_belongs_to_the_package_whose_sum_it_names(newsroom: Newsroom) -> None:
    newsroom.article("paket", "2031-03-10").gives(
        "pledged", "CAN", "UKR", "aid.military", money="400_000_000 CAD", time="2031-03-09"
    )
    sentence = "Delapan howitzer itu bagian dari paket bantuan 400 juta dolar Kanada."
    newsroom.article("rinci", "2031-03-12").gives(
        "pledged", "CAN", "UKR", "weapon.artillery M777 x8", sentence=sentence, at="howitzer"
    )
    package, part = newsroom.commitments()
    assert part.parent == package.id


def test_a_joint_gift_is_split_only_where_a_report_splits_it(newsroom: Newsroom) -> None:
    newsroom.article("bersama", "2031-03-10").gives("pledged", "DNK NOR", "UKR", "weapon.tank Leopard 1 x10")
    (joint,) = newsroom.commitments()
    assert joint.donors == ("DNK", "NOR")
    assert joint.children == ()
    for donor, n in (("DNK", 6), ("NOR", 4)):
        newsroom.article(donor, "2031-03-11").gives("pledged", donor, "UKR", f"weapon.tank Leopard 1 x{n}")
    entries = {e.donors: e for e in newsroom.commitments()}
    shares = {entries[("DNK",)].id, entries[("NOR",)].id}
    assert set(entries[("DNK", "NOR")].children) == shares


def test_a_link_tells_why(newsroom: Newsroom) -> None:
    grant(newsroom, "janji", "2031-01-10", FIRST, "50_000_000 USD")
    told = "Norwegia menaikkan hibahnya untuk Kenya dari 50 juta menjadi 70 juta dolar."
    grant(newsroom, "naik", "2031-04-02", told, "70_000_000 USD")
    (change,) = [j for j in judge(*newsroom.records()) if j.relation is Relation.UPDATES]
    assert any("50" in reason for reason in change.reasons)
    assert any("NOR" in reason for reason in change.reasons)
