"""Sums of money, by gold sentences, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import LanguagePack
from janji.read.money import find_money
from tests.read.values import ENGLISH, INDONESIAN, marked_sentences, marks_of_money, read_values, unmark, view_of


@pytest.mark.parametrize(("pack", "marked"), marked_sentences("values-money"))
def test_gold_sums_are_read_and_no_others(pack: LanguagePack, marked: str) -> None:
    text, marks = unmark(marked)
    assert list(marks_of_money(read_values(text, None, pack), text)) == marks


def test_a_sum_stands_where_the_text_has_it() -> None:
    text = "Judul.\nAS memberi $400 juta.\nSelesai."
    view = view_of(text, start=7, end=29)
    (found,) = find_money(view, text, INDONESIAN)
    assert text[found.start : found.end] == "$400 juta"


@pytest.mark.parametrize(
    ("pack", "texts"),
    [
        (INDONESIAN, ("US$2,5 miliar", "2.500 juta dolar AS", "USD 2.500.000.000", "dua setengah miliar dolar")),
        (ENGLISH, ("US$2.5bn", "2,500 million U.S. dollars", "$2,500,000,000", "two and a half billion dollars")),
    ],
)
def test_equal_sums_are_equal_however_they_are_written(pack: LanguagePack, texts: tuple[str, ...]) -> None:
    sums = [find_money(view_of(text), text, pack)[0].value for text in texts]
    assert len({str(m.n) for m in sums}) == 1
    assert len(set(sums)) == 1


PIECES_OF_TEXT = (
    "Rp|US$|$|€|5|1,5|10-12|juta|miliar|dolar|AS|euro|(|)|atau|setara|hampir|antara|dan|hingga|kurs|per|"
    "lebih|.|ton|dua|setengah|puluhan|“| | | "
    "|a|A|half|million|bn|m|dollars|-|between|and|from|to|=|1|several|couple|of|,"
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split("|"))


@given(
    st.sampled_from([INDONESIAN, ENGLISH]), st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))
)
def test_any_text_gives_sums_inside_it_in_order(pack: LanguagePack, text: str) -> None:
    mentions = find_money(view_of(text), text, pack)
    edges = [0, *(edge for m in mentions for edge in (m.start, m.end)), len(text)]
    assert edges == sorted(edges)
    assert all(m.start < m.end for m in mentions)
