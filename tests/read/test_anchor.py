"""The day of writing, from what a report says of its days."""

from __future__ import annotations

import pytest

from janji.lang import LanguagePack
from janji.model.records import Document
from janji.read.anchor import find_anchor
from janji.read.mentions import SentenceView
from janji.text.layout import Line, LineKind, Sentence
from tests.read.values import ENGLISH, INDONESIAN, interval


def anchor_of(
    *lines: str | tuple[LineKind, str],
    published: str | None = None,
    url: str | None = None,
    pack: LanguagePack = INDONESIAN,
) -> object:
    """The anchor of a report of these lines, each a body line of one sentence unless it says otherwise."""
    text, tagged = "", []
    views: list[SentenceView] = []
    for line in lines:
        kind, words = (LineKind.BODY, line) if isinstance(line, str) else line
        tagged.append(Line(kind, len(text), len(text) + len(words)))
        if kind is LineKind.BODY:
            views.append(SentenceView(Sentence(kind, len(text), len(text) + len(words), len(views)), ()))
        text += words + "\n"
    document = Document("k", "k.txt", text, "h", url=url, published=interval(published) if published else None)
    return find_anchor(document, tagged, views, pack)


def test_the_source_knows_best() -> None:
    assert anchor_of("Ia tiba Senin (9/6/2025).", published="2025-06-18") == interval("2025-06-18")


def test_a_byline_with_a_full_date_is_the_day() -> None:
    lines = ((LineKind.BYLINE, "Warta.id, 29 Nov 2022, 15:36 WIB"), "Menteri tiba Senin (28/11/2022).")
    assert anchor_of(*lines) == interval("2022-11-29")


def test_a_short_line_of_a_date_above_the_text_is_the_day() -> None:
    assert anchor_of("Selasa, 10 Juni 2025 | 09:15 WIB", "Menteri tiba kemarin.") == interval("2025-06-10")


def test_the_address_tells_the_day() -> None:
    assert anchor_of("Menteri tiba kemarin.", url="https://berita.test/2025/06/09/menteri-tiba") == interval(
        "2025-06-09"
    )


def test_between_the_last_day_reported_and_the_first_announced() -> None:
    lines = (
        "Ia mengatakan pada Senin (16/1/2023) bahwa tank akan dikirim.",
        "Para menteri akan bertemu di Brussel pada Jumat (20/1/2023).",
    )
    assert anchor_of(*lines) == interval("2023-01-16..2023-01-19")


def test_without_an_announcement_the_report_is_of_that_day_or_the_next() -> None:
    assert anchor_of("Ia mengatakan itu pada Sabtu (10/2/2024).") == interval("2024-02-10..2024-02-11")


def test_next_week_is_an_announcement() -> None:
    lines = ("Ia mengatakan itu pada Jumat (5/7/2024).", "Keputusan akan diambil pekan depan.")
    assert anchor_of(*lines) == interval("2024-07-05..2024-07-07")


def test_a_weekday_told_as_past_narrows_the_interval() -> None:
    lines = (
        "Ia mengatakan itu pada Sabtu (14/1/2023).",
        "Kelompok itu akan bertemu pada Jumat (20/1/2023).",
        "Ia menambahkan rincian, kata juru bicaranya pada hari Minggu.",
    )
    assert anchor_of(*lines) == interval("2023-01-15..2023-01-19")


def test_the_weekday_finds_the_year_near_the_latest_year_named() -> None:
    lines = ("Ia mengatakan itu pada Jumat (5/7).", "Perang dimulai pada tahun 2022.")
    assert anchor_of(*lines) == interval("2024-07-05..2024-07-06")


def test_a_year_that_something_lasts_until_dates_nothing() -> None:
    lines = (
        "Ia mengatakan itu pada Jumat (5/7).",
        "Perang dimulai pada tahun 2022.",
        "Dana berlaku hingga tahun 2030.",
    )
    assert anchor_of(*lines) == interval("2024-07-05..2024-07-06")


def test_a_month_in_the_header_gives_the_year() -> None:
    lines = ((LineKind.CAPTION, "berkas 2023-01 gedung parlemen"), "Ia mengatakan itu pada Sabtu (14/1).")
    assert anchor_of(*lines) == interval("2023-01-14..2023-01-15")


def test_a_caption_anchors_nothing() -> None:
    lines = ((LineKind.CAPTION, "Menteri di Brussel, 15 Februari 2018"), "Ia mengatakan itu pada Selasa (29/11/2022).")
    assert anchor_of(*lines) == interval("2022-11-29..2022-11-30")


def test_history_anchors_nothing() -> None:
    lines = ("Satu.", "Dua.", "Tiga.", "Perang itu berawal dari serangan 7 Oktober 2023.")
    assert anchor_of(*lines) is None


def test_a_weekday_that_contradicts_its_date_gives_way_to_one_that_agrees() -> None:
    lines = ("Bus itu jatuh pada Senin (9/6/2026).", "Polisi memeriksanya, kata dia pada Senin (9/6/2025).")
    assert anchor_of(*lines) == interval("2025-06-09..2025-06-10")


@pytest.mark.parametrize("line", ["Menteri tiba kemarin.", "Ia mengatakan itu pada Jumat (5/7)."])
def test_without_a_year_there_is_no_anchor(line: str) -> None:
    assert anchor_of(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("January 11, 2022", LineKind.DATELINE),
        ("Published 9:54 AM EST, Tue January 11, 2022", LineKind.BYLINE),
        ("Jan. 11, 2022 at 6:05 p.m. ET", LineKind.BODY),
        ("11 January 2022", LineKind.BODY),
        ("Jan 11, 2022 • 17 hours ago • a minute to go • share it", LineKind.FOOTER),
        ("date 2022-01-11", LineKind.DATELINE),
    ],
)
def test_an_english_header_is_the_day(line: str, kind: LineKind) -> None:
    lines = ((kind, line), "FACT SHEET: tents for the valley, promised on Sunday.")
    assert anchor_of(*lines, pack=ENGLISH) == interval("2022-01-11")


def test_an_english_report_lies_between_the_day_told_and_the_day_announced() -> None:
    lines = (
        "He said on Monday, Jan. 16, 2023, that tanks would be sent.",
        "Ministers will meet in Brussels on Friday, January 20, 2023.",
    )
    assert anchor_of(*lines, pack=ENGLISH) == interval("2023-01-16..2023-01-19")


def test_an_english_date_without_its_weekday_is_history() -> None:
    assert anchor_of("The war began on February 24, 2022, he said.", "It was long, he said.", pack=ENGLISH) is None
