"""Expressions of time, by gold sentences, and laws that hold for any day and any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.layout import glue
from janji.read.mentions import SentenceView
from janji.read.times import find_times, settle_times
from janji.text.layout import LineKind, Sentence
from janji.text.tokens import tokenize
from tests.read.values import (
    ENGLISH,
    INDONESIAN,
    gold,
    interval,
    marked_sentences,
    marks_of_times,
    read_values,
    unmark,
    view_of,
)

WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
ENGLISH_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1))


def times_in(text: str, anchor: Time | None, pack: LanguagePack = INDONESIAN) -> list[Time | None]:
    return [m.value for m in find_times(view_of(text), text, anchor, pack)]


@pytest.mark.parametrize(("pack", "marked"), marked_sentences("values-times"))
def test_gold_times_are_read_and_no_others(pack: LanguagePack, marked: str) -> None:
    text, marks = unmark(marked)
    anchor = interval(gold(pack, "values-times")["anchor"])
    assert list(marks_of_times(read_values(text, anchor, pack), text)) == marks


@given(DAYS, st.integers(min_value=0, max_value=44))
def test_a_day_and_month_lately_past_are_of_the_articles_time(day: date, ago: int) -> None:
    then = day - timedelta(days=ago)
    text = f"Ia berbicara pada {WEEKDAYS[then.weekday()]} ({then.day}/{then.month})."
    assert times_in(text, Time.day(day)) == [Time.day(then)]


@given(DAYS, st.integers(min_value=-4, max_value=4))
def test_the_weekday_chooses_the_year(day: date, years: int) -> None:
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    then = day.replace(year=day.year + years)
    text = f"Itu terjadi {WEEKDAYS[then.weekday()]} ({then.day}/{then.month})."
    (found,) = times_in(text, Time.day(day + timedelta(days=60)))
    assert found is not None
    assert found.first.weekday() == then.weekday()
    assert (found.first.month, found.first.day) == (then.month, then.day)


def test_a_weekday_that_contradicts_the_calendar_keeps_the_numbers() -> None:
    assert times_in("Ia tiba Senin (10/6/2025).", interval("2025-06-18")) == [interval("2025-06-10")]


@given(DAYS, st.sampled_from(range(7)))
def test_a_weekday_alone_is_the_last_such_day(day: date, weekday: int) -> None:
    (found,) = times_in(f"Ia berbicara pada hari {WEEKDAYS[weekday]}.", Time.day(day))
    assert times_in(f"She spoke on {ENGLISH_WEEKDAYS[weekday]}.", Time.day(day), ENGLISH) == [found]
    assert found is not None
    assert found.first.weekday() == weekday
    assert timedelta(0) <= day - found.first < timedelta(days=7)


@given(DAYS, DAYS)
def test_a_full_date_is_itself_in_whatever_order_it_is_written(day: date, today: date) -> None:
    month = day.strftime("%B")
    for written in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
    ):
        assert times_in(f"It was signed on {written}.", Time.day(today), ENGLISH) == [Time.day(day)]


@given(DAYS)
def test_last_this_and_next_week_touch_without_overlap(day: date) -> None:
    last, this, following = times_in("pekan lalu, pekan ini, pekan depan", Time.day(day))
    assert times_in("last week, this week, next week", Time.day(day), ENGLISH) == [last, this, following]
    assert last is not None
    assert this is not None
    assert following is not None
    assert last.last + timedelta(days=1) == this.first <= day <= this.last
    assert this.last + timedelta(days=1) == following.first


def test_under_an_interval_a_weekday_goes_up_to_its_end_and_since_to_its_start() -> None:
    anchor = interval("2023-01-15..2023-01-19")
    assert times_in("Ia berbicara pada hari Minggu.", anchor) == [interval("2023-01-15")]
    assert times_in("Mereka bertahan sejak Februari lalu.", anchor) == [interval("2022-02-01..2023-01-15")]


def test_a_date_without_an_anchor_has_no_value_unless_it_is_full() -> None:
    assert times_in("Sabtu (14/1); kemarin; 5 Juli 2024", None) == [None, None, interval("2024-07-05")]


def test_the_nearest_winter_is_meant_where_none_is_named() -> None:
    assert times_in("Bantuan bagi Ukraina pada musim dingin", interval("2022-11-29")) == [
        interval("2022-12-01..2023-02-28")
    ]
    assert times_in("Bantuan bagi Ukraina pada musim dingin", interval("2024-01-10")) == [
        interval("2023-12-01..2024-02-29")
    ]


def test_a_dated_weekday_is_carried_on_to_a_bare_one() -> None:
    anchor = interval("2023-01-16")
    texts = [
        "Grup itu akan bertemu pada Jumat (20/1).",
        "Paket diumumkan seusai rapat Jumat itu.",
        "Ia hadir Jumat lalu.",
    ]
    views = [read_values(text, anchor, INDONESIAN) for text in texts]
    settle_times(views, anchor)
    assert [m.value for view in views for m in view.times] == [
        interval("2023-01-20"),
        interval("2023-01-20"),
        interval("2023-01-13"),
    ]


def settled(anchor: str, *sentences: str) -> list[tuple[str, Time | None]]:
    """The last sentence's expressions, once the article's times are settled."""
    views = [read_values(text, interval(anchor), INDONESIAN) for text in sentences]
    settle_times(views, interval(anchor))
    return [(sentences[-1][m.start : m.end], m.value) for m in views[-1].times]


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("Sehari sebelumnya, Oslo menjanjikan empat tank.", "Sehari sebelumnya", "2024-05-13"),
        ("Pada hari yang sama, kapal kedua berlayar.", "hari yang sama", "2024-05-14"),
        ("Keesokan harinya kapal itu berlabuh.", "Keesokan harinya", "2024-05-15"),
        ("Dua hari kemudian muatannya dibongkar.", "Dua hari kemudian", "2024-05-16"),
        ("Kapal lain menyusul tiga hari setelahnya.", "tiga hari setelahnya", "2024-05-17"),
        ("Pada hari itu juga para menteri berunding.", "hari itu juga", "2024-05-14"),
        ("Malam harinya hujan turun.", "Malam harinya", "2024-05-14"),
        ("Keesokan harinya, Rabu (15/5), kapal itu berlabuh.", "Keesokan harinya, Rabu (15/5)", "2024-05-15"),
        ("Sehari sebelumnya, Senin (13/5), kapal itu dimuati.", "Sehari sebelumnya, Senin (13/5)", "2024-05-13"),
        ("Pada bulan yang sama ia mundur.", "bulan yang sama", "2024-05-01..2024-05-31"),
    ],
)
def test_what_points_back_counts_from_the_day_told_before(sentence: str, words: str, day: str) -> None:
    before = "Kapal pertama berangkat pada Selasa (14/5/2024) dari Bergen."
    assert settled("2024-05-20", before, sentence) == [(words, interval(day))]


def test_what_points_back_counts_from_the_articles_day_where_none_was_told() -> None:
    assert settled("2024-05-20", "Sehari sebelumnya, Oslo menjanjikan tank.") == [
        ("Sehari sebelumnya", interval("2024-05-19"))
    ]
    assert settled("2024-05-20", "Pada tahun yang sama ia mundur.") == [("tahun yang sama", None)]


def test_one_expression_points_back_to_another() -> None:
    told = ("Rapat itu digelar Jumat (10/5).", "Sehari sebelumnya menteri mundur.", "Pada hari yang sama bursa jatuh.")
    assert settled("2024-05-12", *told) == [("hari yang sama", interval("2024-05-09"))]
    assert settled("2024-05-12", "Kapal tiba Kamis (9/5) dan berangkat keesokan harinya.")[1] == (
        "keesokan harinya",
        interval("2024-05-10"),
    )


def test_history_is_pointed_at_only_from_the_next_sentence() -> None:
    history, news = "Perang pecah pada 24 Februari 2022.", "Menteri itu tiba pada Rabu (8/5/2024)."
    assert settled("2024-05-09", history, "Sehari kemudian bandara ditutup.")[0][1] == interval("2022-02-25")
    assert settled("2024-05-09", news, history, "Warga mengungsi.", "Sehari sebelumnya ia sakit.")[0][1] == interval(
        "2024-05-07"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Keputusan jatuh pada hari yang sama dengan pelantikannya.",
        "Ia mengenang hari itu sebagai awal yang baru.",
        "Hari-hari berikutnya sepi.",
        "Ia bekerja sehari-hari di pasar.",
        "Mereka bertahan selama dua hari kemudian menyerah.",
        "Jalan dibuka sehari setelah banjir surut.",
    ],
)
def test_not_every_word_of_the_kind_points_back(text: str) -> None:
    assert settled("2024-05-20", "Kapal berangkat pada Selasa (14/5/2024).", text) == []


def relations_in(text: str, day: str) -> list[tuple[str, Time | None, str]]:
    tokens = tokenize(text, 0, len(text), glue(INDONESIAN))
    view = SentenceView(Sentence(LineKind.BODY, 0, len(text), 0), tokens)
    return [(text[m.start : m.end], m.value, m.relation) for m in find_times(view, text, interval(day), INDONESIAN)]


def test_a_limit_is_seen_where_its_word_is_glued_to_a_name() -> None:
    text = "Polandia akan merawat tank Ukrainahingga akhir tahun depan."
    assert relations_in(text, "2024-05-20") == [("akhir tahun depan", interval("2024-05-20..2025-12-31"), "until")]
    text = "Tank itu dirawat di Polandiasejak April lalu."
    assert relations_in(text, "2024-05-20") == [("April lalu", interval("2024-04-01..2024-05-20"), "since")]
    assert relations_in("Sehingga akhir tahun ini sepi.", "2024-05-20")[0][2] == "at"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Denmark Akan Latih 900 Tentara Tahun Ini", "within"),
        ("Oslo berencana mengirim rudal bulan ini.", "within"),
        ("Oslo telah mengirim rudal tahun ini.", "at"),
        ("Oslo mengumumkan pekan ini bahwa rudal akan dikirim.", "at"),
        ("Oslo akan mengirim rudal bulan depan.", "at"),
    ],
)
def test_what_lies_ahead_in_a_running_time_is_within_it(text: str, relation: str) -> None:
    ((_, _, found),) = relations_in(text, "2024-05-20")
    assert found == relation


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Izin berlaku dari 4 Maret 2020 hingga 4 Maret 2030.", ["2020-03-04..2030-03-04"]),
        ("Pasar dibuka 28 Desember - 3 Januari 2025.", ["2024-12-28..2025-01-03"]),
        ("Pasar dibuka Desember hingga Januari 2025.", ["2024-12-01..2025-01-31"]),
        ("Posko dibuka 2 s.d. 6 Mei 2024.", ["2024-05-02..2024-05-06"]),
        ("Bantuan mengalir dari Maret 2022 sampai sekarang.", ["2022-03-01..2024-05-20"]),
        ("Sidang digelar minggu kedua bulan ini.", ["2024-05-08..2024-05-14"]),
        ("Ia mundur pada medio April 2024.", ["2024-04-11..2024-04-20"]),
        ("Kapal tiba Sabtu dan Minggu lalu.", ["2024-05-18..2024-05-19"]),
        ("Kapal akan tiba Rabu besok.", ["2024-05-22"]),
        ("Kapal tiba belum lama ini.", ["none"]),
        ("Mereka berkumpul setiap hari Senin.", []),
        ("Bantuan tiba pekan lalu (15/5).", ["2024-05-15"]),
        ("Bantuan tiba Rabu pekan lalu (15/5).", ["2024-05-15"]),
        ("Bantuan tiba bulan lalu, tepatnya pada 10 April.", ["2024-04-10"]),
        ("Bantuan tiba tahun lalu, tepatnya Mei 2023.", ["2023-05-01..2023-05-31"]),
        ("Bantuan tiba pekan lalu (2 truk).", ["2024-05-13..2024-05-19"]),
        ("Laba kuartal I/2024 naik.", ["2024-01-01..2024-03-31"]),
        ("Ia mundur pada pekan terakhir April.", ["2024-04-24..2024-04-30"]),
        ("Uang itu cair tanggal 25 lalu.", ["2024-04-25"]),
        ("Uang itu akan cair tanggal 25 mendatang.", ["2024-05-25"]),
        ("Hari raya itu jatuh pada tanggal 10 Zulhijah.", []),
        ("Tenda akan tiba sebelum musim dingin.", ["2024-05-20..2024-11-30"]),
        ("Tenda harus tiba sebelum bulan depan.", ["2024-05-20..2024-05-31"]),
        ("Tenda yang dijanjikan Rabu akan dikirim.", ["2024-05-15"]),
        ("Utang tahun-tahun lalu dihapus.", []),
    ],
)
def test_ranges_over_years_and_other_expressions(text: str, values: list[str]) -> None:
    assert times_in(text, interval("2024-05-20")) == [interval(value) for value in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Menteri mengatakan latihan bersama dibuka pada 5 Juni.", "2024-06-05"),
        ("Menteri mengatakan latihan itu digelar pada Juli.", "2024-07-01..2024-07-31"),
        ("Harga gandum untuk pengiriman Juni turun.", "2024-06-01..2024-06-30"),
        ("Pabrik itu telah dibuka pada 5 Juni.", "2023-06-05"),
        ("Mereka mogok sejak Juli.", "2023-07-01..2024-05-20"),
        ("Mereka mogok sejak awal Juni.", "2023-06-01..2024-05-20"),
        ("Banjir melanda pada November.", "2023-11-01..2023-11-30"),
        ("Menteri mengatakan pada Rabu bahwa pabrik dibuka.", "2024-05-15"),
    ],
)
def test_a_verb_of_saying_leaves_open_when_what_is_said_takes_place(text: str, value: str) -> None:
    assert times_in(text, interval("2024-05-20")) == [interval(value)]


@pytest.mark.parametrize(
    ("pack", "link"), [(INDONESIAN, "29 Mei - "), (ENGLISH, "Jan. 16 to "), (ENGLISH, "Monday to ")]
)
def test_a_long_chain_of_ranges_is_read_without_fail(pack: LanguagePack, link: str) -> None:
    assert times_in(link * 2000, interval("2024-05-20"), pack)


PIECES_OF_TEXT = (
    "Senin|Minggu|5|31|2025|1999|/|(|)|-|Juni|Februari|awal|akhir|bulan|tahun|pekan|lalu|depan|ini|dalam|"
    "dua|hari|sejak|hingga|musim dingin|kuartal|I|akan|sehari|sebelumnya|hari yang sama|-|,| | | "
    "|Monday|Jan|.|May|the|first|second|quarter|half|of|last|next|this|past|two|few|weeks|week|year|s|st|th|end|early|later|earlier"
    "|since|until|by|in|on|ago|FY|Q|weekend|winter|day|same|and|to|will|year-end|fiscal year|a"
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split("|"))
ANCHORS = st.one_of(
    st.none(), DAYS.map(Time.day), st.tuples(DAYS, st.integers(0, 40)).map(lambda a: Time(a[0], a[0] + timedelta(a[1])))
)


@given(
    st.sampled_from([INDONESIAN, ENGLISH]),
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)),
    ANCHORS,
)
def test_any_text_gives_times_inside_it_in_order(pack: LanguagePack, text: str, anchor: Time | None) -> None:
    mentions = find_times(view_of(text), text, anchor, pack)
    edges = [0, *(edge for m in mentions for edge in (m.start, m.end)), len(text)]
    assert edges == sorted(edges)
    assert all(m.start < m.end for m in mentions)
