"""When tellings are of one meeting, one utterance, one dispute, one story; and how far the sources are independent."""

from __future__ import annotations

from datetime import date

import pytest

from janji.model.records import Document, Frame, Relation
from janji.model.values import Time
from janji.reconcile import judge

from .conftest import Newsroom

WORDS = "Persediaan peluru artileri harus dilipatgandakan sebelum musim panas tiba"
OTHER_WORDING = "sebelum musim panas tiba, persediaan peluru artileri mesti digandakan"


def test_a_meeting_told_before_and_after_is_one_and_held(newsroom: Newsroom) -> None:
    newsroom.article("sebelum", "2031-03-08").convenes("planned", "UDCG", time="2031-03-11", place="Ramstein")
    newsroom.article("sesudah", "2031-03-12").convenes("held", "UDCG", time="2031-03-11", participant=["USA", "DEU"])
    (meeting,) = newsroom.meetings()
    assert (meeting.stage, meeting.place, meeting.participants) == ("held", "Ramstein", ("DEU", "USA"))


def test_a_week_that_holds_the_day_is_the_same_meeting(newsroom: Newsroom) -> None:
    newsroom.article("pekan", "2031-03-08").convenes("planned", "UDCG", time=["2031-03-10", "2031-03-16"])
    newsroom.article("hari", "2031-03-08").convenes("planned", "UDCG", time="2031-03-11")
    (meeting,) = newsroom.meetings()
    assert meeting.time == Time.day(date(2031, 3, 11))


def test_a_week_joins_no_two_days(newsroom: Newsroom) -> None:
    newsroom.article("pekan", "2031-03-08").convenes("planned", "G7", time=["2031-03-10", "2031-03-16"])
    newsroom.article("senin", "2031-03-08").convenes("planned", "G7", time="2031-03-10")
    newsroom.article("jumat", "2031-03-08").convenes("planned", "G7", time="2031-03-14")
    assert len(newsroom.meetings()) == 2


def test_meetings_of_another_month_are_others(newsroom: Newsroom) -> None:
    article = newsroom.article("deret")
    article.convenes("held", "UDCG", time=["2030-05-01", "2030-05-31"])
    article.convenes("held", "UDCG", time=["2030-11-01", "2030-11-30"])
    assert len(newsroom.meetings()) == 2


def test_an_undated_mention_joins_the_only_dated_meeting_of_its_article(newsroom: Newsroom) -> None:
    newsroom.article("satu").convenes("planned", "UDCG").convenes("planned", "UDCG", time="2031-03-11")
    assert len(newsroom.meetings()) == 1


def test_an_undated_mention_beside_two_dated_meetings_stays_alone(newsroom: Newsroom) -> None:
    article = newsroom.article("tiga")
    article.convenes("held", "UDCG").convenes("held", "UDCG", time="2031-01-11").convenes(
        "held", "UDCG", time="2031-02-11"
    )
    assert len(newsroom.meetings()) == 3


def test_an_undated_mention_in_another_article_stays_alone(newsroom: Newsroom) -> None:
    newsroom.article("satu").convenes("planned", "UDCG")
    newsroom.article("dua").convenes("planned", "UDCG", time="2031-03-11")
    assert len(newsroom.meetings()) == 2


def test_meetings_counted_since_a_month_are_no_single_meeting(newsroom: Newsroom) -> None:
    article = newsroom.article("hitung")
    article.convenes("held", "UDCG", time=["2030-02-01", "2031-03-10"], count={"n": 7, "q": "exact"})
    article.convenes("held", "UDCG", time="2031-03-01")
    assert sorted(m.count or 0 for m in newsroom.meetings()) == [0, 7]


def test_without_a_series_participants_and_day_must_agree(newsroom: Newsroom) -> None:
    newsroom.article("satu").convenes("held", participant=["DEU", "USA"], time="2031-03-09")
    newsroom.article("dua").convenes("held", participant=["USA", "DEU"], time="2031-03-09")
    newsroom.article("tiga").convenes("held", participant=["USA", "FRA"], time="2031-03-09")
    assert sorted(len(m.frames) for m in newsroom.meetings()) == [1, 2]


def test_one_day_and_place_in_one_article_are_one_meeting_though_only_one_names_the_series(newsroom: Newsroom) -> None:
    article = newsroom.article("satu")
    article.convenes("planned", "UDCG", time="2031-03-20", place="Pangkalan Udara Ramstein")
    article.convenes("planned", participant=["USA"], time="2031-03-20", place="Ramstein")
    (meeting,) = newsroom.meetings()
    assert meeting.series == "UDCG"


def test_one_day_and_capital_do_not_make_two_articles_tell_of_one_meeting(newsroom: Newsroom) -> None:
    newsroom.article("satu").convenes("held", "G7", time="2031-03-20", place="Jakarta")
    newsroom.article("dua").convenes("held", participant=["AUS"], time="2031-03-20", place="Jakarta")
    assert len(newsroom.meetings()) == 2


def test_numbers_in_a_series_that_differ_are_different_meetings(newsroom: Newsroom) -> None:
    newsroom.article("satu").convenes("held", "COP", time=["2031-03-01", "2031-03-20"], ordinal=28)
    newsroom.article("dua").convenes("held", "COP", time=["2031-03-01", "2031-03-20"], ordinal=29)
    assert len(newsroom.meetings()) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Zelenskiy", "Volodymyr Zelenskyy"),
        ("Jens Stoltenberg", "Stoltenberg"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Serhii Shoigu", "Sergei Shoigu"),
        ("Jokowi", "Joko Widodo"),
    ],
)
def test_a_speaker_is_one_across_spellings(newsroom: Newsroom, one: str, other: str) -> None:
    newsroom.article("satu").quotes(one, WORDS, said="2031-03-09")
    newsroom.article("dua").quotes(other, WORDS, said="2031-03-09")
    assert len(newsroom.utterances()) == 1


@pytest.mark.parametrize(("one", "other"), [("Joe Biden", "Jill Biden"), ("Jens Holm", "Jens Berg")])
def test_speakers_who_share_a_name_part_are_two(newsroom: Newsroom, one: str, other: str) -> None:
    newsroom.article("satu").quotes(one, WORDS, said="2031-03-09")
    newsroom.article("dua").quotes(other, WORDS, said="2031-03-09")
    assert len(newsroom.utterances()) == 2


def test_another_wording_of_one_days_words_is_one_utterance(newsroom: Newsroom) -> None:
    newsroom.article("satu").quotes("Jens Holm", WORDS, mode="direct", said="2031-03-09")
    newsroom.article("dua").quotes("Jens Holm", OTHER_WORDING, said="2031-03-09")
    (utterance,) = newsroom.utterances()
    assert len(utterance.sources) == 2


def test_the_same_words_months_later_are_another_utterance(newsroom: Newsroom) -> None:
    newsroom.article("satu", "2031-03-10").quotes("Jens Holm", WORDS)
    newsroom.article("dua", "2031-09-10").quotes("Jens Holm", WORDS)
    assert len(newsroom.utterances()) == 2


def test_other_words_of_one_day_are_another_utterance(newsroom: Newsroom) -> None:
    article = newsroom.article("satu")
    article.quotes("Jens Holm", WORDS, said="2031-03-09")
    article.quotes("Jens Holm", "Perundingan damai belum dapat dimulai tanpa jaminan keamanan", said="2031-03-09")
    assert len(newsroom.utterances()) == 2


def test_a_denial_that_points_back_answers_the_nearest_claim_of_the_other_side(newsroom: Newsroom) -> None:
    article = newsroom.article("sengketa")
    article.quotes("RUS", "pasukannya menguasai bandara Kasteva", act="claims", of="RUS")
    article.quotes("RUS", "pasukannya merebut kota Dolinka", act="claims", of="RUS")
    article.quotes("UKR", "klaim tersebut", act="denies", of="UKR")
    (dispute,) = newsroom.entries().disputes
    (claim,) = dispute.affirming
    text = {f.id: f.at.of(d.text) for d, f in _told(newsroom)}
    assert "Dolinka" in text[claim]


def test_a_denial_across_articles_needs_shared_content(newsroom: Newsroom) -> None:
    newsroom.article("satu").quotes("USA", "Iran memasok drone Shahed ke pelabuhan Rusia", act="accuses", of="USA")
    newsroom.article("dua").quotes("IRN", "telah memasok drone Shahed kepada Rusia", act="denies", of="IRN")
    newsroom.article("tiga").quotes("CHN", "rencana kunjungan menteri ke Paris", act="denies", of="CHN")
    (dispute,) = newsroom.entries().disputes
    assert (dispute.affirmed_by, dispute.denied_by) == (("USA",), ("IRN",))


def test_a_denial_that_names_its_matter_answers_a_claim_told_later(newsroom: Newsroom) -> None:
    article = newsroom.article("sengketa")
    article.quotes("RUS", "laporan mengenai kehancurannya", act="denies", of="RUS")
    article.quotes("UKR", "sedikitnya tujuh kapal hancur di dermaga", act="claims", of="UKR")
    article.quotes("UKR", "cuaca buruk di pesisir", act="claims", of="UKR")
    (dispute,) = newsroom.entries().disputes
    assert (dispute.affirmed_by, dispute.denied_by, len(dispute.affirming)) == (("UKR",), ("RUS",), 1)


def test_a_denial_without_a_claim_in_the_set_is_no_dispute(newsroom: Newsroom) -> None:
    newsroom.article("satu").quotes("RUS", "memiliki niat menyakiti warga sipil", act="denies", of="RUS")
    assert newsroom.entries().disputes == ()


def test_nobody_disputes_with_himself(newsroom: Newsroom) -> None:
    article = newsroom.article("satu")
    article.quotes("RUS", "pasukannya menargetkan jaringan listrik", act="confirms", of="RUS")
    article.quotes("RUS", "tuduhan itu", act="denies", of="RUS")
    assert newsroom.entries().disputes == ()


def test_a_relay_of_an_outlet_in_the_set_cites_it_and_shares_its_origin(newsroom: Newsroom) -> None:
    newsroom.article("asal", outlet="Kantor Berita Utara").quotes("Jens Holm", WORDS, said="2031-03-09")
    newsroom.article("kutip", outlet="Harian Selatan").quotes(
        "Jens Holm", OTHER_WORDING, said="2031-03-09", via=["Kantor Berita Utara"]
    )
    documents, frames = newsroom.records()
    (citing,) = [j for j in judge(documents, frames) if j.relation is Relation.CITES]
    assert (citing.left, citing.right) == (documents[1].id, documents[0].id)
    assert newsroom.utterances()[0].independent_sources == 1


def test_two_relays_of_one_absent_agency_are_one_source(newsroom: Newsroom) -> None:
    newsroom.article("satu", outlet="A").quotes("Jens Holm", WORDS, said="2031-03-09", via=["Reuters"])
    newsroom.article("dua", outlet="B").quotes("Jens Holm", OTHER_WORDING, said="2031-03-09", via=["Reuters"])
    (utterance,) = newsroom.utterances()
    assert (len(utterance.sources), utterance.independent_sources) == (2, 1)


def _told(newsroom: Newsroom) -> list[tuple[Document, Frame]]:
    documents, frames = newsroom.records()
    by_id = {d.id: d for d in documents}
    return [(by_id[f.doc], f) for f in frames]


def test_two_quotations_of_one_article_that_share_words_are_two(newsroom: Newsroom) -> None:
    article = newsroom.article("wawancara")
    article.quotes("Jens Holm", "Kami menginginkan lebih daripada gencatan senjata", mode="direct", of="NATO")
    article.quotes("Jens Holm", "Saya tidak bilang bahwa saya menginginkan gencatan senjata", mode="direct", of="NATO")
    article.quotes("Jens Holm", "ia menginginkan lebih daripada gencatan senjata", of="NATO")
    assert sorted(len(u.frames) for u in newsroom.utterances()) == [1, 2]


def test_a_quotation_that_the_headline_cuts_is_one_utterance(newsroom: Newsroom) -> None:
    article = newsroom.article("judul")
    article.quotes("Jens Holm", "Gudang peluru artileri pasukan kami kosong", mode="direct", of="NATO")
    article.quotes(
        "Jens Holm", "Gudang peluru artileri pasukan kami kosong sejak musim semi lalu", mode="direct", of="NATO"
    )
    assert len(newsroom.utterances()) == 1


def test_a_few_common_words_in_another_story_are_another_utterance(newsroom: Newsroom) -> None:
    newsroom.article("senin", "2031-03-10").quotes("SWE", "para penumpang diharapkan kembali ke negara asal", of="SWE")
    newsroom.article("selasa", "2031-03-11").quotes(
        "SWE", "para penumpang telah tiba di bandara untuk kembali ke negara asal", of="SWE"
    )
    assert len(newsroom.utterances()) == 2
