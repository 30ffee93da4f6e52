"""When tellings of a promise are one promise, and what the ledger then says of it."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from janji.model.records import Relation
from janji.reconcile import judge

from .conftest import Newsroom

STORY = (
    "Kementerian pertahanan Arkadia di kota pelabuhan Vellmar menjelaskan rincian bantuan itu pada hari yang sama. "
    "Juru bicara Tomas Verrin menyebut jadwal pelatihan awak, jalur kereta lewat Ostrava, dan biaya perawatan. "
    "Parlemen setempat telah menerima surat pemberitahuan, sedangkan oposisi mempertanyakan kesiapan cadangan nasional."
)


def test_a_promise_in_three_outlets_of_which_one_copies_another_has_two_independent_sources(newsroom: Newsroom) -> None:
    for key, outlet in (("pagi", "Harian Pagi"), ("salinan", "Kabar Salin")):
        newsroom.article(key, "2031-03-10" if key == "pagi" else "2031-03-11", outlet).says(STORY).gives(
            "pledged",
            "SWE",
            "UKR",
            "weapon.artillery Archer x8",
            sentence="Swedia akan mengirim delapan Archer ke Ukraina.",
        )
    newsroom.article("sendiri", "2031-03-11", "Suara Sendiri").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x8"
    )
    promise = newsroom.commitment()
    assert len(promise.sources) == 3
    assert promise.independent_sources == 2


def test_a_request_a_promise_and_a_delivery_over_weeks_are_one_life(newsroom: Newsroom) -> None:
    newsroom.article("minta", "2031-01-05").gives("requested", "SWE", "UKR", "weapon.artillery Archer", asker=["UKR"])
    newsroom.article("janji", "2031-01-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-01-19"
    )
    newsroom.article("setuju", "2031-01-30").gives(
        "approved", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-01-29"
    )
    newsroom.article("tiba", "2031-03-02").gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-03-01"
    )
    life = newsroom.commitment()
    assert [row.stage for row in life.history] == ["requested", "pledged", "approved", "delivered"]
    assert (life.stage, life.askers) == ("delivered", ("UKR",))


def test_an_undated_request_comes_before_the_approval_that_its_article_dates(newsroom: Newsroom) -> None:
    article = newsroom.article("pinjaman", "2031-03-24")
    article.gives("requested", "World Bank", "NPL", "finance.loan", asker=["NPL"])
    article.gives("approved", "World Bank", "NPL", "finance.loan", money="250_000_000 USD", time="2031-03-23")
    assert [row.stage for row in newsroom.commitment().history] == ["requested", "approved"]


def test_less_delivered_than_was_asked_belongs_to_the_promise_that_answered(newsroom: Newsroom) -> None:
    ask = newsroom.article("minta", "2031-03-06")
    ask.gives("requested", "IDN", "NPL", "relief.shelter", "relief.medical", asker=["NPL"])
    ask.gives("requested", "", "NPL", "relief.shelter x5000", "relief.medical x2", asker=["NPL"])
    newsroom.article("janji", "2031-03-10").gives("pledged", "IDN", "NPL", "relief.shelter x5000", "relief.medical x2")
    newsroom.article("tiba", "2031-03-24").gives("delivered", "IDN", "NPL", "relief.shelter x3000", time="2031-03-24")
    life = newsroom.commitment()
    assert [row.stage for row in life.history] == ["requested", "requested", "pledged", "delivered"]
    assert {i.type: i.quantity.n for i in life.items if i.quantity} == {"relief.shelter": 5000, "relief.medical": 2}


@pytest.mark.parametrize(("count", "entries"), [(15, 1), (2, 2)])
def test_a_halt_that_names_no_receiver_is_found_by_its_number(newsroom: Newsroom, count: int, entries: int) -> None:
    newsroom.article("janji", "2031-03-10").gives("pledged", "EU", "NPL", f"service.personnel x{count}")
    newsroom.article("tunda", "2031-03-24").gives("withdrawn", "EU", "", f"service.personnel x{count}")
    assert len(newsroom.commitments()) == entries


def test_a_promise_halted_later_is_withdrawn(newsroom: Newsroom) -> None:
    newsroom.article("janji", "2031-01-20").gives("pledged", "USA", "UKR", "weapon.air-defence Patriot x2")
    newsroom.article("henti", "2031-02-20").gives("withdrawn", "USA", "UKR", "weapon.air-defence Patriot x2")
    assert newsroom.commitment().stage == "withdrawn"


def test_a_halted_promise_that_is_taken_up_again_is_delivered(newsroom: Newsroom) -> None:
    newsroom.article("janji", "2031-01-20").gives("pledged", "USA", "UKR", "weapon.air-defence Patriot x2")
    newsroom.article("henti", "2031-02-10").gives("withdrawn", "USA", "UKR", "weapon.air-defence Patriot x2")
    newsroom.article("tiba", "2031-03-10").gives("delivered", "USA", "UKR", "weapon.air-defence Patriot x2")
    assert newsroom.commitment().stage == "delivered"


def test_a_request_repeated_after_a_refusal_leaves_it_refused(newsroom: Newsroom) -> None:
    newsroom.article("tolak", "2031-01-20").gives("refused", "DEU", "UKR", "weapon.missile Taurus")
    newsroom.article("minta", "2031-01-25").gives("requested", "DEU", "UKR", "weapon.missile Taurus", asker=["UKR"])
    assert newsroom.commitment().stage == "refused"


def test_a_part_delivered_belongs_to_the_promise_and_leaves_its_number(newsroom: Newsroom) -> None:
    newsroom.article("janji", "2031-01-20").gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    newsroom.article("tiba", "2031-02-15").gives("delivered", "SWE", "UKR", "weapon.artillery Archer x3")
    part = newsroom.commitment()
    assert part.stage == "delivered"
    assert [i.quantity.n for i in part.items if i.quantity] == [8]
    assert part.conflicts == ()


def test_parts_delivered_one_after_the_other_join_through_their_promise(newsroom: Newsroom) -> None:
    newsroom.article("janji", "2031-01-20").gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    first, second = newsroom.article("satu", "2031-02-15"), newsroom.article("dua", "2031-03-15")
    first.gives("delivered", "SWE", "UKR", "weapon.artillery Archer x3", time="2031-02-14")
    second.gives(
        "delivered",
        "SWE",
        "UKR",
        "weapon.artillery Archer x5",
        time="2031-03-14",
        sentence="Swedia mengirim lima Archer lagi.",
    )
    life = newsroom.commitment()
    assert [row.stage for row in life.history] == ["pledged", "delivered", "delivered"]
    assert life.conflicts == ()
    assert [i.quantity.n for i in life.items if i.quantity] == [8]


def test_deliveries_at_two_times_without_a_promise_stay_two(newsroom: Newsroom) -> None:
    for day in ("2031-02-14", "2031-03-14"):
        newsroom.article(day, day).gives("delivered", "SWE", "UKR", "weapon.artillery Archer x4", time=day)
    assert len(newsroom.commitments()) == 2


def test_a_delivery_joins_the_round_whose_number_it_has(newsroom: Newsroom) -> None:
    newsroom.article("awal", "2031-01-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-01-19"
    )
    newsroom.article("lagi", "2031-03-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x12", time="2031-03-19"
    )
    newsroom.article("tiba", "2031-04-20").gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x12", time="2031-04-19"
    )
    by_number = {c.items[0].quantity.n: c.stage for c in newsroom.commitments() if c.items[0].quantity}
    assert by_number == {8: "pledged", 12: "delivered"}


def test_a_package_told_as_a_sum_and_told_item_by_item_is_one(newsroom: Newsroom) -> None:
    article = newsroom.article("paket")
    article.gives("pledged", "USA", "UKR", "aid.military", money="400_000_000 USD")
    article.gives("pledged", "USA", "UKR", "weapon.mlrs HIMARS x4", "weapon.ammunition", money="400_000_000 USD")
    package = newsroom.commitment()
    assert {i.type for i in package.items} == {"weapon.mlrs", "weapon.ammunition"}
    assert [m.n for m in package.money] == [Decimal(400_000_000)]


def test_a_package_told_as_a_sum_takes_in_its_contents_told_without(newsroom: Newsroom) -> None:
    article = newsroom.article("paket")
    article.gives("pledged", "CAN", "UKR", "aid.military", money="500_000_000 CAD")
    article.gives("pledged", "CAN", "UKR", "weapon.apc x20", "weapon.artillery x12", "weapon.ammunition x30000")
    package = newsroom.commitment()
    assert {i.type for i in package.items} == {"weapon.apc", "weapon.artillery", "weapon.ammunition"}
    assert [m.n for m in package.money] == [Decimal(500_000_000)]


def test_items_of_one_listed_package_join_it_though_they_differ(newsroom: Newsroom) -> None:
    newsroom.article("daftar").gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8", "weapon.ifv CV90 x50")
    other = newsroom.article("satuan")
    other.gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    other.gives("pledged", "SWE", "UKR", "weapon.ifv CV90 x50")
    assert len(newsroom.commitment().items) == 2


def test_different_goods_without_a_package_stay_apart(newsroom: Newsroom) -> None:
    article = newsroom.article("dua")
    article.gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    article.gives("pledged", "SWE", "UKR", "weapon.ifv CV90 x50")
    assert len(newsroom.commitments()) == 2


def test_a_general_mention_joins_none_where_it_could_be_each_of_two(newsroom: Newsroom) -> None:
    article = newsroom.article("dua")
    article.gives("pledged", "SWE", "UKR", "weapon.unspecified")
    article.gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    article.gives("pledged", "SWE", "UKR", "weapon.ifv CV90 x50")
    assert len(newsroom.commitments()) == 3


def test_relief_of_one_kind_for_nobody_named_is_not_one_commitment(newsroom: Newsroom) -> None:
    """A soup kitchen here, food parcels there: one ministry, one day."""
    article = newsroom.article("bencana")
    article.gives("delivered", "IDN", "", "relief.food", domestic=True, sentence="Dinas sosial membuka dapur umum.")
    article.gives("delivered", "IDN", "", "relief.food", domestic=True, sentence="Beras dikirim dari gudang pusat.")
    article.gives("delivered", "IDN", "group:pupils", "relief.food", domestic=True)
    assert len(newsroom.commitments()) == 3


def test_relief_told_by_the_headline_and_by_the_report_is_one_commitment(newsroom: Newsroom) -> None:
    article = newsroom.article("bencana")
    article.gives("delivered", "IDN", "", "relief.food", domestic=True, sentence="Dinas Sosial Kirim Beras")
    article.gives("delivered", "IDN", "group:pupils", "relief.food", domestic=True)
    assert len(newsroom.commitments()) == 1


@pytest.mark.parametrize("known", [{"money": "5_000_000 USD"}, {"recipient": "NPL"}, {"count": " x120"}])
def test_relief_of_one_kind_is_one_commitment_where_receiver_sum_or_number_agree(
    newsroom: Newsroom, known: dict[str, str]
) -> None:
    article = newsroom.article("bencana")
    for _ in range(2):
        article.gives(
            "pledged",
            "IDN",
            known.get("recipient", ""),
            f"relief.food{known.get('count', '')}",
            money=known.get("money"),
        )
    assert len(newsroom.commitments()) == 1


def test_what_a_country_asks_for_its_people_is_what_it_is_promised(newsroom: Newsroom) -> None:
    newsroom.article("minta", "2031-03-06").gives(
        "requested", "IDN", "group:affected-residents", "relief.shelter", "relief.medical", asker=["NPL"]
    )
    newsroom.article("janji", "2031-03-10").gives("pledged", "IDN", "NPL", "relief.medical x2", "relief.shelter x5000")
    life = newsroom.commitment()
    assert ([row.stage for row in life.history], life.askers) == (["requested", "pledged"], ("NPL",))


@pytest.mark.parametrize("asker", ["BGD", "UN"])
def test_what_one_asks_for_people_is_not_what_another_country_is_promised(newsroom: Newsroom, asker: str) -> None:
    newsroom.article("minta", "2031-03-06").gives(
        "requested", "IDN", "group:displaced-people", "relief.shelter", asker=[asker]
    )
    newsroom.article("janji", "2031-03-10").gives("pledged", "IDN", "NPL", "relief.shelter x5000")
    assert len(newsroom.commitments()) == 2


def test_people_are_no_other_receiver_than_the_country_they_may_live_in(newsroom: Newsroom) -> None:
    article = newsroom.article("gempa")
    article.gives("pledged", "IDN", "NPL", "relief.shelter x5000")
    article.gives("pledged", "IDN", "group:affected-residents", "relief.shelter x5000")
    assert newsroom.commitment().sources


def test_people_are_the_country_s_only_where_a_number_or_model_tells_so(newsroom: Newsroom) -> None:
    article = newsroom.article("gempa")
    article.gives("pledged", "IDN", "NPL", "relief.shelter x5000")
    article.gives("pledged", "IDN", "group:affected-residents", "relief.shelter")
    assert len(newsroom.commitments()) == 2


def test_people_at_home_are_another_receiver_than_a_country_abroad(newsroom: Newsroom) -> None:
    article = newsroom.article("dua")
    article.gives("delivered", "IDN", "NPL", "relief.shelter x500")
    article.gives("delivered", "IDN", "group:affected-residents", "relief.shelter x500", domestic=True)
    assert len(newsroom.commitments()) == 2


def test_a_group_of_states_is_another_receiver_than_a_country(newsroom: Newsroom) -> None:
    article = newsroom.article("timur")
    article.gives("pledged", "USA", "UKR", "weapon.air-defence Patriot x2")
    article.gives("pledged", "USA", "group:nato-members", "weapon.air-defence Patriot x2")
    assert len(newsroom.commitments()) == 2


def test_a_headline_without_the_donor_tells_what_its_report_tells(newsroom: Newsroom) -> None:
    article = newsroom.article("tiba")
    article.gives("delivered", "", "NPL", "relief.medical", sentence="Rumah Sakit Lapangan Tiba di Kathmandu")
    article.gives("delivered", "IDN", "NPL", "relief.medical x2")
    assert newsroom.commitment().donors == ("IDN",)


def test_a_headline_without_the_donor_joins_none_of_two_donors(newsroom: Newsroom) -> None:
    article = newsroom.article("tiba")
    article.gives("delivered", "", "NPL", "relief.medical", sentence="Obat-obatan Tiba di Kathmandu")
    article.gives("delivered", "IDN", "NPL", "relief.medical x2")
    article.gives("delivered", "IND", "NPL", "relief.medical x7")
    assert len(newsroom.commitments()) == 3


def test_a_sentence_without_the_donor_joins_none(newsroom: Newsroom) -> None:
    article = newsroom.article("tiba").says("Kabar dari Kathmandu pada hari itu.")
    article.gives("delivered", "", "NPL", "relief.medical")
    article.gives("delivered", "IDN", "NPL", "relief.medical x2")
    assert len(newsroom.commitments()) == 2


@pytest.mark.parametrize(
    "gift",
    [
        {"items": ["equipment.generator"], "money": "25_000_000 EUR"},
        {"items": ["finance.grant"], "money": "2_000_000_000 EUR"},
        {"items": ["equipment.generator x250"]},
        {"items": [], "money": "1_600_000 USD"},
    ],
)
def test_one_gift_of_a_day_is_one_where_a_report_leaves_out_the_receiver(
    newsroom: Newsroom, gift: dict[str, Any]
) -> None:
    """The same giver's very same sum, or a telling number of specific goods."""
    given = {"money": gift.get("money")}
    newsroom.article("a", "2031-03-10").gives("pledged", "NLD", "UKR", *gift["items"], **given)
    newsroom.article("b", "2031-03-11").gives("pledged", "NLD", "", *gift["items"], **given)
    commitment = newsroom.commitment()
    assert commitment.recipients == ("UKR",)
    assert commitment.independent_sources == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"items": [], "money": "1_000_000_000 USD"}, {"items": [], "money": "1_000_000_000 USD"}),  # a round sum
        ({"items": ["weapon.naval x2"]}, {"items": ["weapon.naval x2"]}),  # small numbers agree by chance
        ({"items": ["relief.food x250"]}, {"items": ["relief.shelter x250"]}),
    ],
)
def test_a_gift_to_nobody_named_stays_apart_where_little_tells_that_it_is_the_same(
    newsroom: Newsroom, first: dict[str, Any], second: dict[str, Any]
) -> None:
    for day, to, told in (("2031-03-10", "UKR", first), ("2031-03-11", "", second)):
        newsroom.article(day, day).gives("pledged", "NLD", to, *told["items"], money=told.get("money"))
    assert len(newsroom.commitments()) == 2


@pytest.mark.parametrize("order", list(permutations(("UKR", "MDA", ""))))
def test_two_gifts_of_one_sum_are_not_joined_by_a_report_that_names_no_receiver(
    newsroom: Newsroom, order: tuple[str, ...]
) -> None:
    for to in order:
        newsroom.article(f"to {to}", "2031-03-10").gives(
            "pledged", "NLD", to, "equipment.generator", money="25_000_000 EUR"
        )
    assert sorted(c.recipients for c in newsroom.commitments()) == [(), ("MDA",), ("UKR",)]


def test_what_its_own_article_says_of_the_receiver_outweighs_a_like_gift_told_elsewhere(newsroom: Newsroom) -> None:
    own = newsroom.article("a", "2031-03-10")
    own.gives("pledged", "NLD", "UKR", "equipment.generator", money="25_000_000 EUR")
    own.gives("pledged", "NLD", "", "equipment.generator", money="25_000_000 EUR")
    newsroom.article("b", "2031-03-10").gives("pledged", "NLD", "MDA", "equipment.generator", money="25_000_000 EUR")
    assert sorted((c.recipients, len(c.frames)) for c in newsroom.commitments()) == [(("MDA",), 1), (("UKR",), 2)]


def test_more_of_the_same_later_is_a_new_commitment(newsroom: Newsroom) -> None:
    newsroom.article("awal", "2031-01-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-01-19"
    )
    newsroom.article("lagi", "2031-03-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x12", time="2031-03-19"
    )
    first, second = newsroom.commitments()
    assert [i.quantity.n for c in (first, second) for i in c.items if i.quantity] == [8, 12]


def test_a_further_sum_later_is_a_new_commitment_also_where_it_is_as_large(newsroom: Newsroom) -> None:
    newsroom.article("awal", "2031-01-20").gives("pledged", "USA", "UKR", "aid.military", money="400_000_000 USD")
    newsroom.article("lagi", "2031-02-10").gives(
        "pledged", "USA", "UKR", "aid.military", money="400_000_000 USD", sentence="AS memberi tambahan $400 juta."
    )
    assert len(newsroom.commitments()) == 2


def test_a_top_up_told_beside_the_first_round_is_new(newsroom: Newsroom) -> None:
    article = newsroom.article("dua", "2031-03-20")
    article.gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x8", sentence="Swedia sudah mengirim delapan Archer."
    )
    article.gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x4", sentence="Swedia akan mengirim empat Archer lagi."
    )
    assert sorted(c.stage for c in newsroom.commitments()) == ["delivered", "pledged"]


def test_numbers_that_differ_on_one_day_are_a_conflict_in_one_commitment(newsroom: Newsroom) -> None:
    newsroom.article("satu", "2031-01-20").gives(
        "pledged", "GBR", "UKR", "weapon.tank Challenger 2 x14", time="2031-01-19"
    )
    newsroom.article("dua", "2031-01-20").gives(
        "pledged", "GBR", "UKR", "weapon.tank Challenger 2 x2", time="2031-01-19"
    )
    (conflict,) = newsroom.commitment().conflicts
    assert conflict.about == "quantity of Challenger 2"
    assert [value for value, frames in conflict.values if len(frames) == 1] == ["14", "2"]


def test_sums_that_agree_when_rounded_are_no_conflict(newsroom: Newsroom) -> None:
    newsroom.article("satu", "2031-01-20").gives("pledged", "USA", "UKR", "aid.military", money="2_980_000_000 USD")
    newsroom.article("dua", "2031-01-20").gives("pledged", "USA", "UKR", "aid.military", money="3_000_000_000 USD")
    assert newsroom.commitment().conflicts == ()


def test_conversions_at_other_rates_are_no_conflict(newsroom: Newsroom) -> None:
    for key, rupiah in (("satu", 6_000_000_000_000), ("dua", 6_150_000_000_000)):
        converted = {"n": rupiah, "currency": "IDR", "same_as_previous": True}
        newsroom.article(key).gives(
            "pledged", "USA", "UKR", "aid.military", money=[{"n": 400_000_000, "currency": "USD"}, converted]
        )
    package = newsroom.commitment()
    assert package.conflicts == ()
    assert [m.currency for m in package.money] == ["USD", "IDR"]


def test_a_headline_with_the_conversion_alone_adds_no_second_sum(newsroom: Newsroom) -> None:
    article = newsroom.article("paket")
    converted = {"n": 6_000_000_000_000, "currency": "IDR", "q": "about", "same_as_previous": True}
    article.gives("pledged", "CAN", "UKR", "aid.military", money="6_000_000_000_000 IDR")
    article.gives("pledged", "CAN", "UKR", "aid.military", money=[{"n": 500_000_000, "currency": "CAD"}, converted])
    assert [(m.currency, m.same_as_previous) for m in newsroom.commitment().money] == [("CAD", False), ("IDR", True)]


def told_in_two_currencies(newsroom: Newsroom, dollars: str, rupiah: str) -> None:
    for key, day, money in (("satu", "2023-01-07", dollars), ("dua", "2023-01-08", rupiah)):
        newsroom.article(key, day).gives("pledged", "USA", "NPL", "finance.loan", money=money, time="2023-01-06")


def test_one_sum_told_in_two_currencies_is_one_commitment_and_one_sum(newsroom: Newsroom) -> None:
    told_in_two_currencies(newsroom, "400_000_000 USD", "6_200_000_000_000 IDR")
    promise = newsroom.commitment()
    assert [(m.currency, m.same_as_previous) for m in promise.money] == [("USD", False), ("IDR", True)]
    assert promise.conflicts == ()
    (joined,) = [j for j in judge(*newsroom.records()) if j.relation is Relation.SAME]
    assert any("one sum at the rate of these days" in reason for reason in joined.reasons)


def test_sums_that_no_rate_of_these_days_makes_one_are_two_commitments(newsroom: Newsroom) -> None:
    told_in_two_currencies(newsroom, "400_000_000 USD", "1_500_000_000_000 IDR")
    assert len(newsroom.commitments()) == 2


def test_sums_without_a_rate_are_not_compared(newsroom: Newsroom) -> None:
    told_in_two_currencies(newsroom, "400_000_000 USD", "14_600_000_000 UAH")
    assert len(newsroom.commitments()) == 1


def test_sums_as_exact_as_each_other_are_two_sums(newsroom: Newsroom) -> None:
    article = newsroom.article("dua")
    article.gives("pledged", "USA", "UKR", "aid.humanitarian", money="53_000_000 USD")
    article.gives("pledged", "USA", "UKR", "aid.humanitarian", money="54_000_000 USD")
    assert len(newsroom.commitments()) == 2


def test_two_packages_each_called_further_are_two_though_the_sums_agree(newsroom: Newsroom) -> None:
    for day, stage in (("2031-03-16", "pledged"), ("2031-04-13", "approved")):
        newsroom.article(stage, day).gives(
            stage,
            "USA",
            "UKR",
            "aid.military",
            money="800_000_000 USD",
            sentence=f"AS memberi tambahan $800 juta ({day}).",
        )
    assert len(newsroom.commitments()) == 2


def test_a_need_told_twice_in_one_article_is_one_request(newsroom: Newsroom) -> None:
    article = newsroom.article("butuh")
    article.gives("requested", "", "NATO", "weapon.air-defence", asker=["NATO"])
    article.gives("requested", "", "NATO", "weapon.air-defence", asker=["NATO"])
    assert newsroom.commitment().askers == ("NATO",)


def test_a_running_total_joins_none_and_is_no_new_money(newsroom: Newsroom) -> None:
    article = newsroom.article("total")
    article.gives("pledged", "USA", "UKR", "aid.military", money="400_000_000 USD")
    article.gives("pledged", "USA", "UKR", "aid.military", money="400_000_000 USD", cumulative=True)
    by_flag = {c.is_cumulative: c for c in newsroom.commitments()}
    assert by_flag[False].counts_as_new_money
    assert not by_flag[True].counts_as_new_money


@pytest.mark.parametrize("stage", ["requested", "considered", "refused", "withdrawn"])
def test_a_sum_that_nobody_gives_is_no_new_money(newsroom: Newsroom, stage: str) -> None:
    newsroom.article("satu").gives(stage, "USA", "UKR", "aid.military", money="400_000_000 USD")
    assert not newsroom.commitment().counts_as_new_money


def test_aid_to_the_other_side_is_another_commitment(newsroom: Newsroom) -> None:
    article = newsroom.article("dua")
    article.gives("delivered", "IRN", "RUS", "weapon.drone")
    article.gives("delivered", "TUR", "UKR", "weapon.drone")
    article.gives("delivered", "TUR", "RUS", "weapon.drone")
    assert len(newsroom.commitments()) == 3


def test_a_third_partys_forecast_joins_no_pledge_and_stays_considered(newsroom: Newsroom) -> None:
    article = newsroom.article("ramal")
    article.quotes("Jens Holm", "Swedia akan memberi Archer", of="NATO")
    article.gives("considered", "SWE", "UKR", "weapon.artillery Archer", by="Jens Holm")
    article.gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    assert sorted((c.stage, c.is_forecast) for c in newsroom.commitments()) == [
        ("considered", True),
        ("pledged", False),
    ]


def test_the_donors_own_deliberation_joins_its_promise(newsroom: Newsroom) -> None:
    article = newsroom.article("niat", "2031-01-10")
    article.quotes("Ulla Berg", "kami menimbang mengirim Archer", of="SWE")
    article.gives("considered", "SWE", "UKR", "weapon.artillery Archer", by="Ulla Berg")
    newsroom.article("janji", "2031-01-20").gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    assert newsroom.commitment().stage == "pledged"


def test_a_request_to_nobody_in_particular_joins_no_promise(newsroom: Newsroom) -> None:
    newsroom.article("minta", "2031-01-05").gives("requested", "", "UKR", "weapon.artillery Archer", asker=["UKR"])
    newsroom.article("janji", "2031-01-06").gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    assert len(newsroom.commitments()) == 2


def test_a_headlines_bare_verb_is_no_delivery_where_the_article_tells_of_a_promise(newsroom: Newsroom) -> None:
    article = newsroom.article("judul")
    article.gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x8", sentence="Swedia Kirim Delapan Archer ke Ukraina"
    )
    article.gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x8", sentence="Swedia akan mengirim delapan Archer."
    )
    assert newsroom.commitment().stage == "pledged"
    newsroom.article("tiba", "2031-04-02").gives("delivered", "SWE", "UKR", "weapon.artillery Archer x8")
    assert newsroom.commitment().stage == "delivered"


def test_a_headline_alone_may_tell_of_a_delivery(newsroom: Newsroom) -> None:
    article = newsroom.article("judul")
    article.gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x8", sentence="Swedia Kirim Delapan Archer ke Ukraina"
    )
    article.gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x8", sentence="Delapan Archer telah tiba di Kyiv."
    )
    assert newsroom.commitment().stage == "delivered"


def test_a_hedged_delivery_does_not_raise_the_stage(newsroom: Newsroom) -> None:
    newsroom.article("janji", "2031-01-20").gives("pledged", "SWE", "UKR", "weapon.artillery Archer x8")
    newsroom.article("kabar", "2031-02-01").gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer x8", stance="hedged"
    )
    assert (newsroom.commitment().stage, newsroom.commitment().stance) == ("pledged", "asserted")


def test_delivery_affirmed_by_one_and_denied_by_the_other_is_a_dispute(newsroom: Newsroom) -> None:
    article = newsroom.article("bantah")
    article.gives("delivered", "IRN", "RUS", "weapon.drone Shahed", by="USA")
    article.gives("delivered", "IRN", "RUS", "weapon.drone Shahed", by="IRN", stance="negated")
    (dispute,) = newsroom.entries().disputes
    assert (dispute.affirmed_by, dispute.denied_by) == (("USA",), ("IRN",))
    assert [c.about for c in newsroom.commitment().conflicts] == ["whether delivered"]


@pytest.mark.parametrize("written", ["Challenger-2", "challenger 2", "Challenger2"])
def test_spellings_of_a_model_are_one_model(newsroom: Newsroom, written: str) -> None:
    newsroom.article("satu").gives("pledged", "GBR", "UKR", "weapon.tank Challenger 2 x14")
    newsroom.article("dua").gives("pledged", "GBR", "UKR", {"type": "weapon.tank", "name": written})
    assert len(newsroom.commitments()) == 1


def test_models_that_differ_stay_apart(newsroom: Newsroom) -> None:
    newsroom.article("satu").gives("pledged", "DEU", "UKR", "weapon.tank Leopard 2")
    newsroom.article("dua").gives("pledged", "DEU", "UKR", "weapon.tank Marder")
    assert len(newsroom.commitments()) == 2


def test_a_vague_donor_is_not_one_of_its_members(newsroom: Newsroom) -> None:
    article = newsroom.article("barat")
    article.gives("pledged", "group:west", "UKR", "weapon.tank")
    article.gives("pledged", "GBR", "UKR", "weapon.tank")
    assert len(newsroom.commitments()) == 2


def test_no_chain_joins_different_donors(newsroom: Newsroom) -> None:
    """A report that names both donors agrees with each of them; they do not become one."""
    newsroom.article("satu").gives("pledged", "DNK", "UKR", "weapon.tank Leopard x14")
    newsroom.article("dua").gives("pledged", "NLD", "UKR", "weapon.tank Leopard x14")
    newsroom.article("tiga").gives("pledged", "DNK NLD", "UKR", "weapon.tank Leopard x14")
    donors = [set(c.donors) for c in newsroom.commitments()]
    assert len(donors) == 2
    assert {"DNK"} in donors or {"NLD"} in donors


def test_delivered_before_it_was_promised_is_another_commitment(newsroom: Newsroom) -> None:
    newsroom.article("tiba", "2031-01-10").gives(
        "delivered", "SWE", "UKR", "weapon.artillery Archer", time="2031-01-09"
    )
    newsroom.article("janji", "2031-03-10").gives("pledged", "SWE", "UKR", "weapon.artillery Archer", time="2031-03-09")
    assert len(newsroom.commitments()) == 2


def test_every_joined_pair_says_why(newsroom: Newsroom) -> None:
    newsroom.article("satu").gives("pledged", "GBR", "UKR", "weapon.tank Challenger 2 x14")
    newsroom.article("dua").gives("pledged", "GBR", "UKR", "weapon.tank Challenger 2")
    (pair,) = [j for j in judge(*newsroom.records()) if j.relation is Relation.SAME]
    assert {"same donor: GBR", "item names agree: Challenger 2", "same recipient: UKR"} <= set(pair.reasons)
    assert pair.score > 0.95


def test_a_pair_kept_apart_by_one_contradiction_says_which(newsroom: Newsroom) -> None:
    newsroom.article("awal", "2031-01-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x8", time="2031-01-19"
    )
    newsroom.article("lagi", "2031-03-20").gives(
        "pledged", "SWE", "UKR", "weapon.artillery Archer x12", time="2031-03-19"
    )
    (pair,) = judge(*newsroom.records())
    assert pair.relation is Relation.DISTINCT
    assert pair.reasons[0].startswith("another number at another time")
