"""Counts of goods and people, by gold sentences, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.quantities import find_quantities
from janji.text.layout import LineKind
from tests.read.values import (
    ENGLISH,
    INDONESIAN,
    interval,
    marked_sentences,
    marks_of_counts,
    read_values,
    unmark,
    view_of,
)

ANCHOR: Time | None = interval("2025-06-18")


@pytest.mark.parametrize(("pack", "marked"), marked_sentences("values-quantities"))
def test_gold_counts_are_read_and_no_others(pack: LanguagePack, marked: str) -> None:
    text, marks = unmark(marked)
    assert list(marks_of_counts(read_values(text, ANCHOR, pack), text)) == marks


@pytest.mark.parametrize(
    ("pack", "text"),
    [
        (INDONESIAN, "Eropa Butuh 700 Jet Tempur untuk Melawan Rusia"),
        (ENGLISH, "Europe Needs 700 Fighter Jets to Hold the Line"),
    ],
)
def test_capitals_of_a_headline_make_no_names(pack: LanguagePack, text: str) -> None:
    found = find_quantities(view_of(text, LineKind.HEADLINE), text, pack)
    assert [text[m.start : m.end] for m in found] == ["700"]


def test_a_date_and_a_sum_hold_no_counts() -> None:
    text = "Pada 10-12 Juni 2025 dikirim 30 tank senilai Rp 5 miliar."
    view = read_values(text, ANCHOR, INDONESIAN)
    assert [text[m.start : m.end] for m in view.quantities] == ["30"]


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + ".1.2023 tank", "Rp" + "9" * 5000 + " juta", "1." * 3000])
def test_endless_digits_are_no_numbers(text: str) -> None:
    view = read_values(text, ANCHOR, INDONESIAN)
    numbers = [m.value.n for m in view.quantities] + [m.value.n for m in view.money]
    assert not any(len(str(n)) > 30 for n in numbers)


PIECES_OF_TEXT = (
    "5|1.500|10-12|ribu|tank|unit|ton|Leopard|F-|ke-|puluhan|lebih|dari|(|)|satu|orang|persen|pukul|:|/|"
    ".|belas|dua|ratus|hingga|antara|dan|dolar| | | |of|dozens|million|mm|soldiers|Ukraine|more than"
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split("|"))


@pytest.mark.parametrize("pack", [INDONESIAN, ENGLISH])
@given(text=st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_counts_inside_it_in_order(pack: LanguagePack, text: str) -> None:
    mentions = read_values(text, ANCHOR, pack).quantities
    edges = [0, *(edge for m in mentions for edge in (m.start, m.end)), len(text)]
    assert edges == sorted(edges)
    assert all(m.start < m.end for m in mentions)
