"""What of a promise has come, each delivery counted once, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from janji.model.values import Item, Money

from .conftest import Newsroom

ARCHER = "weapon.artillery Archer"


def numbers(items: Iterable[Item]) -> list[int | None]:
    return [None if i.quantity is None or i.quantity.n is None else int(i.quantity.n) for i in items]


def sums(money: Iterable[Money]) -> list[tuple[int, str]]:
    return [(int(m.n), m.currency) for m in money]


def promise(newsroom: Newsroom, *items: str, money: str | None = None) -> None:
    newsroom.article("janji", "2031-01-20").gives("pledged", "SWE", "UKR", *items, money=money, time="2031-01-19")


def delivery(
    newsroom: Newsroom, day: str, *items: str, dated: bool = True, money: str | None = None, key: str = ""
) -> None:
    article = newsroom.article(key or f"tiba-{day}", day)
    article.gives("delivered", "SWE", "UKR", *items, money=money, time=day if dated else None)


def test_of_a_promise_alone_everything_is_outstanding(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    entry = newsroom.commitment()
    assert numbers(entry.outstanding_items) == [8]
    assert not entry.deliveries
    assert not entry.delivered_items


def test_a_part_delivered_leaves_the_rest_outstanding(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    delivery(newsroom, "2031-02-14", f"{ARCHER} x3")
    entry = newsroom.commitment()
    assert (numbers(entry.delivered_items), numbers(entry.outstanding_items)) == ([3], [5])
    assert entry.is_partly_delivered


def test_one_delivery_told_by_three_outlets_counts_once(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    for key in ("satu", "dua"):
        delivery(newsroom, "2031-02-14", f"{ARCHER} x3", key=key)
    delivery(newsroom, "2031-02-16", f"{ARCHER} x3", dated=False)
    entry = newsroom.commitment()
    assert len(entry.deliveries) == 1
    assert numbers(entry.delivered_items) == [3]


def test_parts_delivered_at_two_times_add_up_and_complete_the_promise(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    delivery(newsroom, "2031-02-14", f"{ARCHER} x3")
    delivery(newsroom, "2031-03-14", f"{ARCHER} x5")
    entry = newsroom.commitment()
    assert [numbers(d.items) for d in entry.deliveries] == [[3], [5]]
    assert (numbers(entry.delivered_items), numbers(entry.outstanding_items)) == ([8], [])
    assert not entry.is_partly_delivered


def test_the_whole_number_told_after_a_part_is_no_second_delivery_of_all(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    delivery(newsroom, "2031-02-14", f"{ARCHER} x3")
    delivery(newsroom, "2031-03-14", f"{ARCHER} x8")
    entry = newsroom.commitment()
    assert (numbers(entry.delivered_items), numbers(entry.outstanding_items)) == ([8], [])


def test_a_delivery_without_a_number_leaves_nothing_of_what_it_names(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8", "weapon.mine x200")
    delivery(newsroom, "2031-02-14", ARCHER)
    entry = newsroom.commitment()
    assert [i.type for i in entry.outstanding_items] == ["weapon.mine"]
    assert numbers(entry.outstanding_items) == [200]


def test_the_heading_of_a_package_is_nothing_to_deliver_beside_its_goods(newsroom: Newsroom) -> None:
    promise(newsroom, "aid.military", f"{ARCHER} x8")
    delivery(newsroom, "2031-02-14", f"{ARCHER} x8")
    assert newsroom.commitment().outstanding_items == ()


def test_a_tranche_paid_leaves_the_rest_of_the_sum(newsroom: Newsroom) -> None:
    promise(newsroom, "finance.loan", money="500_000_000 USD")
    delivery(newsroom, "2031-02-14", "finance.loan", money="200_000_000 USD")
    entry = newsroom.commitment()
    assert sums(entry.delivered_money) == [(200_000_000, "USD")]
    assert sums(entry.outstanding_money) == [(300_000_000, "USD")]


def test_goods_that_have_come_leave_no_rest_of_what_they_are_worth(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8", money="500_000_000 USD")
    delivery(newsroom, "2031-02-14", f"{ARCHER} x8")
    entry = newsroom.commitment()
    assert (entry.outstanding_items, entry.outstanding_money) == ((), ())


def test_nothing_is_outstanding_of_what_was_withdrawn(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    newsroom.article("batal", "2031-02-20").gives("withdrawn", "SWE", "UKR", f"{ARCHER} x8", time="2031-02-19")
    entry = newsroom.commitment()
    assert entry.is_withdrawn
    assert entry.outstanding_items == ()


def test_a_tranche_put_off_leaves_the_promise_standing(newsroom: Newsroom) -> None:
    promise(newsroom, "finance.loan", money="120_000_000 USD")
    newsroom.article("tunda", "2031-02-20").gives(
        "withdrawn", "SWE", "UKR", "finance.loan", money="50_000_000 USD", time="2031-02-19"
    )
    entry = newsroom.commitment()
    assert (entry.stage, entry.is_withdrawn) == ("pledged", False)
    assert [row.stage for row in entry.history] == ["pledged", "withdrawn"]


@pytest.mark.parametrize("stage", ["requested", "considered"])
def test_nothing_is_outstanding_of_what_nobody_has_promised(newsroom: Newsroom, stage: str) -> None:
    newsroom.article("harap", "2031-01-20").gives(stage, "SWE", "UKR", f"{ARCHER} x8")
    assert newsroom.commitment().outstanding_items == ()


def test_a_delivery_told_with_doubt_takes_nothing_from_what_is_outstanding(newsroom: Newsroom) -> None:
    promise(newsroom, f"{ARCHER} x8")
    newsroom.article("kabar", "2031-02-14").gives("delivered", "SWE", "UKR", f"{ARCHER} x8", stance="hedged")
    entry = newsroom.commitment()
    assert (len(entry.deliveries), numbers(entry.outstanding_items)) == (0, [8])
