"""Expressions of time, by gold sentences, and laws that hold for any day and any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.model.values import Time
from janji.read.times import find_times, settle_weekdays
from tests.read.values import INDONESIAN, gold, interval, marks_of_times, read_values, unmark, view_of

GOLD = gold(INDONESIAN, "values-times")
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1))


def times_in(text: str, anchor: Time | None) -> list[Time | None]:
    return [m.value for m in find_times(view_of(text), text, anchor, INDONESIAN)]


@pytest.mark.parametrize("marked", GOLD["sentences"])
def test_gold_times_are_read_and_no_others(marked: str) -> None:
    text, marks = unmark(marked)
    assert list(marks_of_times(read_values(text, interval(GOLD["anchor"]), INDONESIAN), text)) == marks


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
    assert found is not None
    assert found.first.weekday() == weekday
    assert timedelta(0) <= day - found.first < timedelta(days=7)


@given(DAYS)
def test_last_this_and_next_week_touch_without_overlap(day: date) -> None:
    last, this, following = times_in("pekan lalu, pekan ini, pekan depan", Time.day(day))
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
    settle_weekdays(views, anchor)
    assert [m.value for view in views for m in view.times] == [
        interval("2023-01-20"),
        interval("2023-01-20"),
        interval("2023-01-13"),
    ]


PIECES_OF_TEXT = (
    "Senin|Minggu|5|31|2025|1999|/|(|)|-|Juni|Februari|awal|akhir|bulan|tahun|pekan|lalu|depan|ini|dalam|"
    "dua|hari|sejak|hingga|musim dingin|kuartal|I|akan|,| | | "
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split("|"))
ANCHORS = st.one_of(
    st.none(), DAYS.map(Time.day), st.tuples(DAYS, st.integers(0, 40)).map(lambda a: Time(a[0], a[0] + timedelta(a[1])))
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)), ANCHORS)
def test_any_text_gives_times_inside_it_in_order(text: str, anchor: Time | None) -> None:
    mentions = find_times(view_of(text), text, anchor, INDONESIAN)
    edges = [0, *(edge for m in mentions for edge in (m.start, m.end)), len(text)]
    assert edges == sorted(edges)
    assert all(m.start < m.end for m in mentions)
