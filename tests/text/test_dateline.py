"""Datelines: outlet, place and date before the first sentence, or on a line of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.text.dateline import document_dateline, find_dateline
from janji.text.lines import tag_lines
from tests.text.marked import CUES

SENTENCE = "Menteri Sari mengirim tenda ke Turki."


def read(text: str, *, first: bool = False) -> tuple[str | None, str | None, str | None, str] | None:
    found = find_dateline(text, 0, len(text), CUES.dateline, first=first)
    if found is None:
        return None
    return found.outlet, found.place, text[slice(*found.date)] if found.date else None, text[found.end :]


@pytest.mark.parametrize(
    ("head", "outlet", "place"),
    [
        ("Harianpantai.com, JAKARTA - ", "Harianpantai.com", "JAKARTA"),
        ("HARIANPANTAI.CO.ID, BANDA ACEH -- ", "HARIANPANTAI.CO.ID", "BANDA ACEH"),
        ("HARIANPANTAI.COM- ", "HARIANPANTAI.COM", None),
        ("Harianpantai.co.id | BLITAR - ", "Harianpantai.co.id", "BLITAR"),
        ("JAKARTA, HARIANPANTAI.com– ", "HARIANPANTAI.com", "JAKARTA"),
        ("Athena (Antara) – ", "Antara", "Athena"),
        ("London, Inggris (ANTARA) - ", "ANTARA", "London, Inggris"),
        ("KAIRO - ", None, "KAIRO"),
        ("KAIRO— ", None, "KAIRO"),
        ("IslamTimes - ", "IslamTimes", None),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia", "Jakarta"),
        ("Jakarta, Pantai Times - ", "Pantai Times", "Jakarta"),
        ("KBRN, Jakarta: ", "KBRN", "Jakarta"),
        ("Harianpantai.co | ", "Harianpantai.co", None),
        ("KABAR PANTAI, JAKARTA - ", "KABAR PANTAI", "JAKARTA"),
        ("RAMSTEIN, JERMAN - ", None, "RAMSTEIN, JERMAN"),
        ("PantaiTimes- ", "PantaiTimes", None),
        ("pantainews – ", "pantainews", None),
        ("JAKARTA, HARIANPANTAI.com \ufffd ", "HARIANPANTAI.com", "JAKARTA"),
    ],
)
def test_outlet_and_place_open_a_sentence(head: str, outlet: str | None, place: str | None) -> None:
    assert read(head + SENTENCE) == (outlet, place, None, SENTENCE)


@pytest.mark.parametrize("outlet", ["Andes Ledger", "Lima Times", "The Northern Star"])
def test_an_outlet_that_nobody_listed_signs_behind_place_and_date(outlet: str) -> None:
    assert read(f"AREQUIPA, 3 Mei ({outlet}) - {SENTENCE}") == (outlet, "AREQUIPA", "3 Mei", SENTENCE)


@pytest.mark.parametrize("head", ["AREQUIPA (Andes Ledger)", "Arequipa, 3 Mei (Andes Ledger)", "UNO, 3 Mei (dan lagi)"])
def test_brackets_behind_a_place_are_no_outlet_without_date_and_capitals(head: str) -> None:
    assert read(f"{head} - {SENTENCE}") is None


def test_a_dateline_may_hold_a_date() -> None:
    assert read(f"Ankara, 14/1 (ANTARA) - {SENTENCE}") == ("ANTARA", "Ankara", "14/1", SENTENCE)


@pytest.mark.parametrize("head", ["Liputan6.com, Jakarta -", "JAKARTA-"])
def test_the_space_behind_the_dash_may_be_lost(head: str) -> None:
    found = read(head + SENTENCE)
    assert found is not None
    assert found[3] == SENTENCE


def test_the_dash_may_be_lost_in_the_first_line() -> None:
    assert read(f"Liputan6.com, Jakarta{SENTENCE}", first=True) == ("Liputan6.com", "Jakarta", None, SENTENCE)


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("Harianpantai.com,29 Nov 2022, 15:36 WIB", "Harianpantai.com", "29 Nov 2022"),
        ("Senin, 16 Januari 2023 | 10:00 WIB", None, "Senin, 16 Januari 2023"),
        ("detikNews - Jumat, 14 Jul 2023 10:02 WIB", "detikNews", "Jumat, 14 Jul 2023"),
        ("2023-01-16", None, "2023-01-16"),
    ],
)
def test_a_line_may_be_nothing_but_dateline(line: str, outlet: str | None, date: str) -> None:
    assert read(line) == (outlet, None, date, "")


def test_a_known_place_may_stand_before_a_colon_in_the_first_line() -> None:
    assert read(f"Kyiv: {SENTENCE}", first=True) == (None, "Kyiv", None, SENTENCE)
    assert read(f"Kyiv: {SENTENCE}") is None
    assert read(f"Stoltenberg: {SENTENCE}", first=True) is None


def test_the_dash_may_end_the_line() -> None:
    assert read("Jakarta, CNN Indonesia —") == ("CNN Indonesia", "Jakarta", None, "")


def test_a_place_in_small_letters_counts_in_the_first_line_only() -> None:
    assert read(f"Bergen - {SENTENCE}") is None
    assert read(f"Bergen - {SENTENCE}", first=True) == (None, "Bergen", None, SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Rusia-Ukraina sepakat bertukar tawanan.",
        "COVID-19 menyerang lagi.",
        "Pembatalan sepihak - menurutnya - merugikan kedua negara.",
        "Presiden Turki - yang baru terpilih - tiba di Jakarta.",
        "Selasa (17/6)",
        "Namun - begitu katanya - bantuan belum tiba.",
        "Pada 5 Juni 2025 bantuan itu tiba.",
        "AS - Turki",
        "- satu",
        "",
    ],
)
def test_sentences_open_with_no_dateline(text: str) -> None:
    assert read(text) is None
    assert read(text, first=True) is None or text == "AS - Turki"


def test_the_datelines_of_a_document_add_up() -> None:
    text = (
        f"Tenda untuk Turki Berangkat\n\nHarianpantai.com,29 Nov 2022, 15:36 WIB\nHarianpantai.com, ANKARA – {SENTENCE}"
    )
    found = document_dateline(text, tag_lines(text, CUES), CUES.dateline)
    assert found is not None
    assert found.date is not None
    assert (found.outlet, found.place, text[slice(*found.date)]) == ("Harianpantai.com", "ANKARA", "29 Nov 2022")


def test_a_document_without_dateline_has_none() -> None:
    assert document_dateline(SENTENCE, tag_lines(SENTENCE, CUES), CUES.dateline) is None


PARTS = st.sampled_from(
    ["Bergen", "JAKARTA", ", ", " - ", "–", "(Antara)", "A.com", "14/1", " ", "|", ":", "Senin", "5 Mei 2024", "kata"]
)


@given(st.lists(PARTS, max_size=9).map("".join) | st.text(max_size=120), st.booleans())
def test_a_dateline_lies_in_its_stretch(text: str, first: bool) -> None:
    found = find_dateline(text, 0, len(text), CUES.dateline, first=first)
    if found is not None:
        assert 0 == found.start < found.end <= len(text)
        assert found.outlet or found.place or found.date
        if found.date:
            assert 0 <= found.date[0] < found.date[1] <= found.end
