"""Numbers: digits, words, scales, and the words that qualify them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import LanguagePack, load_pack
from janji.read.numbers import number_tables, parse_number, read_amount, read_ordinal, spell
from janji.read.words import split_words

PACK = load_pack("id")
ENGLISH = load_pack("en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5000", "5000"),
        ("1.500", "1500"),
        ("31.131.550", "31131550"),
        ("3,5", "3.5"),
        ("1,5 juta", "1500000"),
        ("1.5 juta", "1500000"),
        ("1,235 juta", "1235000"),
        ("2 ribu triliun", "2000000000000000"),
        ("5,000", "5000"),
        ("0,125", "0.125"),
        ("12.5", "12.5"),
        ("1.250,50", "1250.5"),
        ("1,234.56", "1234.56"),
        ("empat belas", "14"),
        ("dua puluh satu", "21"),
        ("dua ratus lima puluh ribu", "250000"),
        ("seribu lima ratus", "1500"),
        ("satu juta dua ratus ribu", "1200000"),
        ("sejuta", "1000000"),
        ("setengah miliar", "500000000"),
        ("satu setengah juta", "1500000"),
        ("dua setengah", "2.5"),
    ],
)
def test_a_number_is_read_in_digits_words_and_scales(text: str, value: str) -> None:
    assert parse_number(text, PACK) == Decimal(value)


@pytest.mark.parametrize("text", ["10.06.2025", "dua tiga", "sepuluh lima", "ribu", "setengah", "tank", "", "puluhan"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert parse_number(text, PACK) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5000", "5000"),
        ("1,500", "1500"),
        ("31,131,550", "31131550"),
        ("3.5", "3.5"),
        ("1.725", "1.725"),
        ("80.000", "80000"),
        ("1.235 million", "1235000"),
        ("1,234.56", "1234.56"),
        ("twenty-six", "26"),
        ("two hundred and six thousand", "206000"),
        ("four hundred thousand", "400000"),
        ("a hundred and fifty", "150"),
        ("a million", "1000000"),
        ("half a billion", "500000000"),
        ("half-million", "500000"),
        ("one and a half million", "1500000"),
        ("two and a half", "2.5"),
        ("3-million", "3000000"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a dozen", "6"),
        ("500 crore", "5000000000"),
    ],
)
def test_an_english_number_is_read_in_digits_words_and_scales(text: str, value: str) -> None:
    tables = number_tables(ENGLISH)
    words = split_words(text)
    found = [f for i in words.places(tables.starts) if (f := read_amount(words, i, tables)) is not None]
    assert (found[0].n, found[0].first, found[0].last) == (Decimal(value), 0, words.count)


@pytest.mark.parametrize(
    "text", ["two three", "24th", "million", "a", "half", "dozen", "tank", "", "hundreds", "the 5th"]
)
def test_what_is_no_english_number_has_no_value(text: str) -> None:
    assert parse_number(text, ENGLISH) is None


@given(st.sampled_from([PACK, ENGLISH]), st.integers(min_value=0, max_value=10**15 - 1))
def test_a_spelt_number_is_read_back(pack: LanguagePack, n: int) -> None:
    assert parse_number(spell(n, pack), pack) == n


@pytest.mark.parametrize("n", [-1, 10**15])
def test_spelling_refuses_what_it_cannot_spell(n: int) -> None:
    with pytest.raises(ValueError, match="cannot spell"):
        spell(n, PACK)


@pytest.mark.parametrize(
    ("text", "n", "q"),
    [
        ("sekitar 50", 50, "about"),
        ("kurang lebih 50", 50, "about"),
        ("kira-kira 50", 50, "about"),
        ("hampir 50", 50, "almost"),
        ("nyaris 50", 50, "almost"),
        ("lebih dari 50", 50, "more"),
        ("di atas 50", 50, "more"),
        ("50 lebih", 50, "more"),
        ("hingga 50", 50, "upto"),
        ("maksimal 50", 50, "upto"),
        ("belum sampai 50", 50, "upto"),
        ("kurang dari 50", 50, "upto"),
        ("setidaknya 50", 50, "atleast"),
        ("tidak kurang dari 50", 50, "atleast"),
        ("minimal 50", 50, "atleast"),
        ("50-an", 50, "about"),
        ("40-50", 50, "upto"),
        ("antara 40 dan 50", 50, "upto"),
        ("40 hingga 50", 50, "upto"),
        ("50", 50, "exact"),
        ("belasan", None, "dozens"),
        ("puluhan", None, "dozens"),
        ("ratusan", None, "hundreds"),
        ("ribuan", None, "thousands"),
        ("puluhan ribu", None, "thousands"),
        ("ratusan ribu", None, "thousands"),
        ("jutaan", None, "millions"),
        ("ratusan juta", None, "millions"),
    ],
)
def test_a_number_keeps_how_it_is_meant(text: str, n: int | None, q: str) -> None:
    _assert_meant(text, n, q, PACK)


@pytest.mark.parametrize(
    ("text", "n", "q"),
    [
        ("about 50", 50, "about"),
        ("some 50", 50, "about"),
        ("an estimated 50", 50, "about"),
        ("nearly 50", 50, "almost"),
        ("just under 50", 50, "almost"),
        ("more than 50", 50, "more"),
        ("just over 50", 50, "more"),
        ("50-plus", 50, "more"),
        ("up to 50", 50, "upto"),
        ("as many as 50", 50, "upto"),
        ("no more than 50", 50, "upto"),
        ("fewer than 50", 50, "upto"),
        ("at least 50", 50, "atleast"),
        ("no fewer than 50", 50, "atleast"),
        ("50 or more", 50, "atleast"),
        ("50-odd", 50, "about"),
        ("40-50", 50, "upto"),
        ("between 40 and 50", 50, "upto"),
        ("40 to 50", 50, "upto"),
        ("about a dozen", 12, "about"),
        ("a couple of", 2, "exact"),
        ("dozens", None, "dozens"),
        ("several hundred", None, "hundreds"),
        ("a few thousand", None, "thousands"),
        ("tens of thousands", None, "thousands"),
        ("hundreds of thousands", None, "thousands"),
        ("tens of millions", None, "millions"),
    ],
)
def test_an_english_number_keeps_how_it_is_meant(text: str, n: int | None, q: str) -> None:
    _assert_meant(text, n, q, ENGLISH)


def _assert_meant(text: str, n: int | None, q: str, pack: LanguagePack) -> None:
    words, tables = split_words(text), number_tables(pack)
    found = next(f for i in words.places(tables.starts) if (f := read_amount(words, i, tables)) is not None)
    assert (found.n, found.q) == (n, q)
    assert (found.first, found.last) == (0, words.count)


def test_a_comparison_is_no_qualifier() -> None:
    words = split_words("50 lebih banyak")
    found = read_amount(words, 0, number_tables(PACK))
    assert found is not None
    assert (found.q, found.last) == ("exact", 1)


@pytest.mark.parametrize(("text", "n"), [("ketujuh", 7), ("ke-7", 7), ("pertama", 1), ("ke-12", 12)])
def test_an_ordinal_is_read_as_one(text: str, n: int) -> None:
    words = split_words(text)
    assert read_ordinal(words, 0, number_tables(PACK)) == (words.count, n)


@pytest.mark.parametrize("text", ["ke Kyiv", "kepada 7", "ke 7 negara"])
def test_a_direction_is_no_ordinal(text: str) -> None:
    assert read_ordinal(split_words(text), 0, number_tables(PACK)) is None
