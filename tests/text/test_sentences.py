"""Where sentences end, in clean text and in scraped text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.text.layout import BLANKS
from tests.text.marked import cut, sentences_of

HEAD = "Begitulah keadaan di pelabuhan itu menurut para saksi."  # no headline, no dateline: a first line that is body


def split(paragraph: str) -> list[str]:
    return sentences_of(f"{HEAD}\n{paragraph}")[1:]


@pytest.mark.parametrize(
    "marked",
    [
        "Tenda tiba pada hari Senin.|Menjelang malam truk berangkat.",
        "Tenda tiba pada hari Senin. |Menjelang malam truk berangkat.",
        "“Kami akan menang.”|Beberapa pekan kemudian tenda tiba.",
        '"Kami siap." |Truk itu berangkat.',
        'Ia berkata "kami siap."|"Tenda sudah tiba," katanya.',
        "Dahl menjawab, “Belum.” |“Kami menunggu,” tambahnya.",
        "Mengapa tenda belum tiba? |Dahl tidak menjawab.",
        "Tenda tiba! |Truk menyusul.",
        "Dahl mengirim tank Leopard 2. |Polandia menyusul.",
        "Perang itu pecah pada 2022. |Ia belum usai.",
        "Mereka bertemu di Ankara (lihat peta). |Truk menyusul.",
        "Situs Harianpantai.com. |Ia memuat berita itu.",
        "Dahl tiba.|14 truk menyusul.",
    ],
)
def test_sentences_end_where_the_bar_stands(marked: str) -> None:
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    "whole",
    [
        "Harianpantai.com memuat kabar itu dari HARIANPANTAI.COM dan laman pantai.co.id kemarin.",
        "Harganya Rp 1.500 atau Rp31.131.550 bagi 5.000 keluarga.",
        "Duta Besar H.E. Rahman tiba bersama Plt. Direktur Sari di Jl. Merdeka.",
        "Pasal No. 5 berlaku pukul 10.00 bagi J. K. Rowling dan M. Yusuf.",
        "Ia lulusan teknik, Budi Santosa, S.T., M.Si. Ph.D. dari Bandung.",
        "Jet tempur... Mereka melihatnya melintas di atas Ankara.",
        '"Apakah tenda sudah tiba?" tanya Sari.',
        "“Tenda sudah tiba!” seru Dahl.",
        "Ia pergi (katanya tidak!), tetapi kembali lagi.",
        "Ia bicara dgn. perlahan dan pergi.",
        "Suhu turun. tenda dibutuhkan.",
        "Rp. 500 juta disalurkan kepada warga.",
    ],
)
def test_nothing_ends_inside_these(whole: str) -> None:
    assert split(whole) == [whole]


def test_a_list_glued_together_stays_with_its_lead() -> None:
    text = "Bantuan itu terdiri atas:\n1. Beras: 500 karung2. Gula: 40 karung3. Tenda: 7 lembar"
    assert split(text) == [text]


def test_a_list_on_lines_of_its_own_stays_with_its_lead() -> None:
    text = "Bantuan itu terdiri atas:\n1. Beras 500 karung\n2. Gula 40 karung\n3. Tenda 7 lembar"
    assert split(text) == [text]


def test_a_sentence_broken_around_links_is_one() -> None:
    text = "Pemerintah\nNorwegia\nmengirim truk, kata\nKari Dahl\n, menteri itu."
    assert split(text) == [text]


def test_a_headline_is_one_sentence() -> None:
    assert sentences_of("Tenda Tiba! Turki Berterima Kasih. Truk Menyusul?\n\n" + HEAD)[0].endswith("Menyusul?")


def test_paragraphs_are_numbered_from_the_readable_lines() -> None:
    _, sentences = cut(
        f"Norwegia Kirim Tenda ke Turki\n\nPenulis: Sari\n{HEAD} Ia benar.\nBaca Juga\nTruk menyusul pada hari Rabu."
    )
    assert [s.paragraph for s in sentences] == [0, 1, 1, 2]


def test_a_closing_mark_belongs_to_the_sentence_before() -> None:
    assert all(not s.startswith(("”", "’", ")")) for s in split("“Satu. Dua.” Tiga (empat.) ‘Lima.’ Enam."))


PARTS = st.sampled_from(
    [
        ".",
        "?",
        "!",
        "…",
        "...",
        " ",
        "\n",
        '"',
        "“",
        "”",
        "A",
        "b",
        "Kata",
        "1.",
        "2",
        "No",
        "Plt",
        ")",
        "(",
        ".com",
        "Rp",
        "- ",
    ]
)


@given(st.lists(PARTS, max_size=20).map("".join) | st.text(max_size=150))
def test_sentences_run_in_order_and_carry_no_white_space(text: str) -> None:
    _, sentences = cut(text)
    place = 0
    for s in sentences:
        piece = text[s.start : s.end]
        assert place <= s.start
        assert piece
        assert piece == piece.strip().strip(BLANKS)
        place = s.end
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)
