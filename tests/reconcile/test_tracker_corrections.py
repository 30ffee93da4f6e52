"""What keepers of trackers had to correct by hand, each kind by facts of our own: nothing is counted twice here.

The kinds and how often they were met stand in docs/decisions/0019.
"""

from __future__ import annotations

from typing import Any

import pytest

from janji.reconcile import Commitment
from janji.reconcile.totals import By, add_up

from .conftest import Newsroom


def sums(entries: list[Commitment], stage: str = "pledged", currency: str = "USD") -> int:
    """What the ledger adds up to, over all givers."""
    lines = [line for line in add_up(entries, By.RECIPIENT).lines if line.stage == stage]
    return sum(int(s.n) for line in lines for s in line.sums if s.currency == currency)


def promise(newsroom: Newsroom, key: str, day: str, sentence: str, at: str, money: str, **roles: Any) -> None:
    newsroom.article(key, day).gives(
        roles.pop("stage", "pledged"),
        roles.pop("donor", "CAN"),
        roles.pop("recipient", "MDA"),
        roles.pop("item", "aid.military"),
        sentence=sentence,
        at=at,
        money=money,
        time=roles.pop("time", day),
        **roles,
    )


FIRST = "Kanada menjanjikan bantuan militer 40 juta dolar untuk Moldova."


def test_a_raised_ceiling_is_no_second_promise(newsroom: Newsroom) -> None:
    """A second authority turned out to be the first one raised."""
    promise(newsroom, "awal", "2031-03-12", FIRST, "menjanjikan", "40_000_000 USD")
    raised = "Kanada menaikkan bantuan militernya untuk Moldova dari 40 juta menjadi 65 juta dolar."
    promise(newsroom, "naik", "2031-05-21", raised, "menaikkan", "65_000_000 USD")
    assert sums(newsroom.commitments()) == 65_000_000


def test_a_longer_term_is_no_second_promise(newsroom: Newsroom) -> None:
    loan = {"item": "finance.loan", "stage": "approved"}
    told = "Kanada memberikan pinjaman 40 juta dolar kepada Moldova."
    promise(newsroom, "awal", "2031-03-12", told, "memberikan", "40_000_000 USD", **loan)
    longer = "Kanada memperpanjang pinjaman 40 juta dolar untuk Moldova selama dua tahun."
    promise(newsroom, "panjang", "2032-02-02", longer, "memperpanjang", "40_000_000 USD", **loan)
    assert sums(newsroom.commitments(), "approved") == 40_000_000


def test_a_running_total_never_adds(newsroom: Newsroom) -> None:
    """An overall sum named by an official was booked beside what it sums up."""
    promise(newsroom, "satu", "2031-03-12", FIRST, "menjanjikan", "40_000_000 USD")
    second = "Kanada menjanjikan lagi bantuan militer 25 juta dolar untuk Moldova."
    promise(newsroom, "dua", "2031-06-02", second, "menjanjikan", "25_000_000 USD")
    total = "Total bantuan militer Kanada untuk Moldova kini 65 juta dolar."
    promise(newsroom, "total", "2031-06-03", total, "bantuan", "65_000_000 USD", cumulative=True, stage="delivered")
    entries = newsroom.commitments()
    assert sums(entries) == 65_000_000
    assert sums(entries, "delivered") == 0


def test_a_list_of_goods_is_not_added_to_the_package_that_it_fills(newsroom: Newsroom) -> None:
    """A published list of goods was booked beside the package that it was taken from."""
    article = newsroom.article("paket", "2031-04-15")
    whole, part = (
        "Kanada menjanjikan paket 120 juta dolar untuk Moldova.",
        "Dari jumlah itu, 24 juta dolar untuk radar.",
    )
    for sentence, at, item, money in (
        (whole, "menjanjikan", "aid.military", "120_000_000 USD"),
        (part, "24 juta", "equipment.radar", "24_000_000 USD"),
    ):
        article.gives("pledged", "CAN", "MDA", item, sentence=sentence, at=at, money=money, time="2031-04-15")
    assert sums(newsroom.commitments()) == 120_000_000


def test_a_members_share_is_not_added_to_the_joint_gift(newsroom: Newsroom) -> None:
    """A member's share of a common fund was booked for the member and for the fund."""
    newsroom.article("dana", "2031-04-15").gives(
        "pledged", "LUX BEL", "MDA", "finance.grant", money="50_000_000 USD", time="2031-04-15"
    )
    newsroom.article("bagian", "2031-04-16").gives(
        "pledged",
        "LUX",
        "MDA",
        "finance.grant",
        sentence="Bagian Luksemburg dari hibah bersama 50 juta dolar itu sebesar 10 juta dolar.",
        at="hibah",
        money="10_000_000 USD",
        time="2031-04-15",
    )
    assert sums(newsroom.commitments()) == 50_000_000


def test_a_promise_told_again_months_later_is_the_one_made_before(newsroom: Newsroom) -> None:
    """A promise of February, told again in May, was missing and then at risk of standing twice."""
    told = "Kanada menjanjikan pinjaman 20 juta euro bagi Moldova pada 8 Februari."
    for key, day in (("awal", "2031-02-08"), ("ulang", "2031-05-04")):
        promise(newsroom, key, day, told, "menjanjikan", "20_000_000 EUR", item="finance.loan", time="2031-02-08")
    assert sums(newsroom.commitments(), currency="EUR") == 20_000_000


def test_what_was_taken_back_leaves_the_sums_and_stays_in_the_ledger(newsroom: Newsroom) -> None:
    """A guarantee that was never drawn was taken out without a trace."""
    guarantee = {"item": "finance.guarantee"}
    told = "Kanada menjanjikan jaminan 90 juta dolar untuk Moldova."
    promise(newsroom, "awal", "2031-02-08", told, "menjanjikan", "90_000_000 USD", **guarantee)
    back = "Kanada membatalkan jaminan 90 juta dolar untuk Moldova."
    promise(newsroom, "batal", "2031-08-03", back, "membatalkan", "90_000_000 USD", stage="withdrawn", **guarantee)
    entries = newsroom.commitments()
    assert sums(entries) == 0
    assert [h.stage for e in entries for h in e.history] == ["pledged", "withdrawn"]


def test_a_ceiling_that_may_be_used_is_no_delivery(newsroom: Newsroom) -> None:
    """What a parliament allowed was booked as goods tied to a shipment."""
    told = "Parlemen Kanada menyetujui bantuan militer hingga 300 juta dolar untuk Moldova."
    ceiling = {"n": 300_000_000, "currency": "USD", "q": "upto"}
    newsroom.article("pagu", "2031-03-10").gives(
        "approved", "CAN", "MDA", "aid.military", sentence=told, at="menyetujui", money=[ceiling], time="2031-03-10"
    )
    shipment = "Kanada mengirim bantuan militer 18 juta dolar ke Moldova."
    promise(newsroom, "kirim", "2031-06-01", shipment, "mengirim", "18_000_000 USD", stage="delivered")
    assert sums(newsroom.commitments(), "delivered") == 18_000_000


@pytest.mark.parametrize("reports", [1, 4])
def test_one_promise_told_by_many_is_one(newsroom: Newsroom, reports: int) -> None:
    for n in range(reports):
        promise(newsroom, f"berita-{n}", "2031-03-12", FIRST, "menjanjikan", "40_000_000 USD")
    assert sums(newsroom.commitments()) == 40_000_000
