"""Which lines are the article. The texts are our own, in the furniture that Indonesian news pages have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.text.layout import BLANKS, LineKind
from janji.text.lines import tag_lines
from tests.text.marked import CUES, bare, cut, kinds_of, lines_of

BODY = "Kementerian Pertahanan Norwegia mengirim dua belas truk tangki ke pelabuhan itu pada Rabu pagi."
HEAD = "Begitulah keadaan di pelabuhan itu menurut para saksi mata."
NEXT = "Truk-truk itu tiba dua hari kemudian, menurut keterangan kepala pelabuhan."


def test_a_plain_report_is_body() -> None:
    assert kinds_of(f"{BODY}\n{NEXT}\n") == ["body", "body"]


def test_the_title_that_the_source_gives_is_the_headline() -> None:
    text = f"Norwegia kirim truk tangki\n{BODY}"
    assert kinds_of(text, "Norwegia Kirim Truk Tangki") == ["headline", "body"]


def test_a_first_line_above_a_gap_is_the_headline() -> None:
    assert kinds_of(f"Norwegia kirim truk tangki ke pelabuhan\n\n{BODY}") == ["headline", "body"]


def test_a_first_line_in_title_case_is_the_headline() -> None:
    assert kinds_of(f"Norwegia Kirim Truk Tangki, Pelabuhan Siaga!\n{BODY}") == ["headline", "body"]


def test_a_headline_may_name_a_day_and_trail_off() -> None:
    assert kinds_of(f"Harga Solar Odda Hari Ini 6 Maret 2024, Norwegia Siaga\n\n{BODY}") == ["headline", "body"]
    assert kinds_of(f"Norwegia Kirim Truk Tangki, tapi...\n\n{BODY}") == ["headline", "body"]


def test_a_first_sentence_is_no_headline() -> None:
    assert kinds_of(f"{BODY}\n\n{NEXT}") == ["body", "body"]


def test_a_headline_told_twice_counts_once() -> None:
    title = "Norwegia Kirim Truk Tangki ke Pelabuhan"
    assert kinds_of(f"{title}\n\n{title}\n{BODY}") == ["headline", "footer", "body"]
    assert kinds_of(f"{title}\n{title}\n{BODY}", title) == ["headline", "footer", "body"]


def test_a_subhead_between_paragraphs_is_a_headline() -> None:
    assert kinds_of(f"{BODY}\nTiba dengan Selamat\n{NEXT}") == ["body", "headline", "body"]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("caption", "Truk tangki Norwegia di pelabuhan, 3 Maret 2024. (Foto: ANTARA/Budi Santosa)"),
        ("caption", "Menteri Kari Dahl meninjau pelabuhan pada hari Rabu./Reuters"),
        ("caption", "Foto: Dok. Kementerian Pertahanan Norwegia"),
        ("caption", "Kari Dahl speaks during a visit to the port of Odda, Norway"),
        ("caption", "Kari Dahl di pelabuhan itu, kamis (24/3/2022). [OLA NORDMANN / AFP]"),
        ("caption", "Truk tangki Norwegia/Net"),
        ("footer", "#Norwegia #TrukTangki"),
        ("caption", "Kari Dahl berbicara di pelabuhan Odda (REUTERS/Ola Nordmann)"),
        ("byline", "Penulis: Sari Wulandari"),
        ("byline", "Editor : Budi Santosa"),
        ("byline", "Pewarta: Sari Wulandari"),
        ("byline", "Laporan Wartawan HarianPantai.com, Sari Wulandari"),
        ("byline", "RABU, 6 MARET 2024 | 10:15 WIB | LAPORAN: SARI WULANDARI"),
        ("byline", "(swd/bds)"),
        ("dateline", "Harianpantai.com,6 Mar 2024, 10:15 WIB"),
        ("dateline", "Rabu, 6 Maret 2024 | 10.15 WIB"),
        ("dateline", "Sari Wulandari - Rabu, 6 Maret 2024"),
        ("related", "Baca Juga"),
        ("related", "Baca juga: Dua Kapal Tanker Tiba di Odda"),
        ("related", "Pos terkait"),
        ("related", "Bacaan Lainnya"),
        ("related", "Simak berita lainnya seputar topik di bawah ini:"),
        ("related", "Lihat juga Video: Truk Tangki Berbaris di Odda"),
        ("related", "Simak juga Video 'Truk Tangki Berbaris di Odda':"),
        ("related", "You May Also Like"),
        ("footer", "+ There are no comments"),
        ("footer", "Add yours"),
        ("footer", "Estimated read time 3 min read"),
        ("footer", "ADVERTISEMENT"),
        ("footer", "SCROLL TO CONTINUE WITH CONTENT"),
        ("footer", "[Gambas:Video 20detik]"),
        ("footer", "Saksikan Live DetikSore:"),
        ("footer", "Cek Berita dan Artikel yang lain di Google News"),
        ("footer", "Sumber: Kantor Berita Utara"),
        ("footer", "Facebook Twitter WhatsApp"),
        ("footer", "(*)"),
    ],
)
def test_furniture_is_told_by_its_words(kind: str, line: str) -> None:
    text = f"{BODY}\n{line}\n{NEXT}"
    assert lines_of(text) == [("body", BODY), (kind, line), ("body", NEXT)]


@pytest.mark.parametrize(
    "line",
    [
        "Sumber daya air di lembah itu dikelola oleh tiga desa, kata bupati.",
        "Foto satelit menunjukkan dua puluh truk tangki di pelabuhan itu.",
        "Bacakan surat itu di depan sidang, kata hakim kepada panitera.",
        "Editor surat kabar itu mengatakan bahwa truk tangki telah tiba.",
        "Video itu memperlihatkan truk tangki yang terbakar di pelabuhan.",
        "Rabu (6/3) lalu truk tangki pertama berangkat dari Bergen.",
        "“Baca juga laporan kami,” kata Dahl kepada wartawan.",
    ],
)
def test_sentences_that_open_like_furniture_are_body(line: str) -> None:
    assert lines_of(f"{BODY}\n{line}\n{NEXT}")[1] == ("body", line)


def test_one_title_follows_a_link_phrase() -> None:
    text = f"{BODY}\nBaca juga:\nMengapa kapal tanker itu belum berlayar\n{NEXT}"
    assert kinds_of(text) == ["body", "related", "related", "body"]


def test_a_sentence_behind_a_bare_link_phrase_is_body() -> None:
    assert kinds_of(f"{BODY}\nBaca Juga\n{NEXT}") == ["body", "related", "body"]


def test_a_list_of_titles_follows_related_posts() -> None:
    titles = "Dua Kapal Tanker Tiba di Odda\nPelabuhan Odda Ditutup Sepekan\nNorwegia Tambah Armada Truk"
    assert kinds_of(f"{BODY}\nPos terkait\n{titles}") == ["body", "related", "related", "related", "related"]


def test_a_link_glued_into_a_paragraph_is_cut_out_with_its_title() -> None:
    text = f"{BODY}Baca Juga: Dua Kapal Tanker Tiba di Odda Pelabuhan itu, katanya, siap menerima kapal lain."
    assert lines_of(text) == [
        ("body", BODY),
        ("related", "Baca Juga: Dua Kapal Tanker Tiba di Odda"),
        ("body", "Pelabuhan itu, katanya, siap menerima kapal lain."),
    ]


def test_a_glued_title_ends_before_the_office_that_opens_the_next_sentence() -> None:
    text = (
        f"{BODY}Baca juga: Dua Kapal Tanker Tiba di Odda Wakil Menteri Luar Negeri Kari Dahl menyebut kapal itu aman."
    )
    assert lines_of(text)[2] == ("body", "Wakil Menteri Luar Negeri Kari Dahl menyebut kapal itu aman.")


def test_a_glued_title_ends_before_a_quotation() -> None:
    text = f"{BODY}Baca juga: Dua Kapal Tanker Tiba di Odda “Kami siap,” kata Dahl."
    assert lines_of(text)[1:] == [
        ("related", "Baca juga: Dua Kapal Tanker Tiba di Odda"),
        ("body", "“Kami siap,” kata Dahl."),
    ]


def test_a_glued_title_ends_inside_a_word_where_the_space_was_lost() -> None:
    text = f"{BODY}Baca JugaDua Kapal Tanker Tiba di OddaDengan bantuan itu, pelabuhan kembali dibuka."
    assert lines_of(text)[2] == ("body", "Dengan bantuan itu, pelabuhan kembali dibuka.")


def test_a_note_glued_to_a_paragraph_is_footer() -> None:
    assert lines_of(f"{BODY}Ikuti Whatsapp Channel Harian Pantai") == [
        ("body", BODY),
        ("footer", "Ikuti Whatsapp Channel Harian Pantai"),
    ]


def test_a_signature_glued_to_the_last_sentence_is_byline() -> None:
    assert lines_of(f"{NEXT}(swd)") == [("body", NEXT), ("byline", "(swd)")]


def test_a_dateline_is_a_line_of_its_own_before_its_sentence() -> None:
    assert lines_of(f"Harianpantai.com, BERGEN - {BODY}") == [
        ("dateline", "Harianpantai.com, BERGEN -"),
        ("body", BODY),
    ]


def test_a_dateline_broken_over_lines_is_put_together() -> None:
    assert lines_of(f"Bergen\n-\n{BODY}") == [("dateline", "Bergen"), ("dateline", "-"), ("body", BODY)]


def test_a_sentence_broken_around_its_links_is_one_line() -> None:
    text = f"Pemerintah\nNorwegia\nmengirim truk tangki,\nKari Dahl\n, menteri pertahanan, mengatakan.\n{NEXT}"
    first, second = lines_of(text)
    assert first == ("body", text[: text.index(f"\n{NEXT}")])
    assert second == ("body", NEXT)


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "Kementerian Pertahanan\nNorwegia mengirim dua belas truk tangki ke pelabuhan di kota\nBergen pada Rabu pagi."
    )
    assert lines_of(text) == [("body", text)]


def test_paragraphs_with_a_gap_between_them_stay_apart() -> None:
    assert (
        kinds_of("Truk pertama tiba di pelabuhan Odda pada Rabu pagi\n\nTruk kedua menyusul pada Kamis.", "X")
        == ["body"] * 2
    )


def test_a_list_belongs_to_the_sentence_that_leads_to_it() -> None:
    text = f"Bantuan itu terdiri atas:\n- 40 tenda\n- 200 selimut\n- 3 generator\n{NEXT}"
    (_, first), (_, second) = lines_of(text)
    assert first.endswith("3 generator")
    assert second == NEXT


def test_a_caption_and_its_alternative_text_are_captions() -> None:
    caption = "Kari Dahl meninjau truk tangki di pelabuhan Odda, Norwegia, 3 Maret 2024"
    assert kinds_of(f"Norwegia Kirim Truk Tangki\n\n{caption}\n{caption}\n\n{BODY}") == [
        "headline",
        "caption",
        "caption",
        "body",
    ]


def test_a_paragraph_that_the_page_repeats_is_read_once() -> None:
    assert kinds_of(f"{BODY}\n{NEXT}\n{BODY}") == ["body", "body", "footer"]


def test_tags_of_the_page_behind_the_last_sentence_are_footer() -> None:
    assert kinds_of(f"{BODY}\n{NEXT}\nnorwegia\ntruk tangki\npelabuhan odda") == [
        "body",
        "body",
        "footer",
        "footer",
        "footer",
    ]


def test_the_month_that_a_crawler_set_before_the_text_is_a_dateline() -> None:
    assert lines_of(f"date 2024-03 {BODY}\n\n{NEXT}") == [("dateline", "date 2024-03"), ("body", BODY), ("body", NEXT)]


def test_a_picture_text_behind_that_month_is_no_headline() -> None:
    assert kinds_of(f" date 2024-03 Kari Dahl meninjau pelabuhan Odda\n\n{BODY}") == ["dateline", "caption", "body"]
    assert kinds_of(f" date 2024-03 Kari Dahl Meninjau Pelabuhan\n\n{BODY}") == ["dateline", "headline", "body"]


def test_what_stands_above_the_dateline_of_the_outlet_is_no_body() -> None:
    above = "Norwegia Kirim Truk Tangki ke Odda\nTruk itu berangkat pada Rabu.\n\nTruk di pelabuhan"
    text = f"{above}\n\nHARIANPANTAI.COM - {BODY}"
    assert kinds_of(text) == ["headline", "caption", "caption", "dateline", "body"]


def test_a_quotation_above_a_later_dateline_is_body() -> None:
    assert kinds_of(f"“Kami siap,” kata Dahl di pelabuhan.\n{NEXT}\nHARIANPANTAI.COM - {BODY}")[0] == "body"


def test_names_stand_behind_their_label_and_beside_the_date() -> None:
    text = f"Penulis:\nSari Wulandari\nEditor:\nBudi Santosa\n\n{BODY}\n{NEXT}"
    assert kinds_of(text) == ["byline"] * 4 + ["body"] * 2
    assert kinds_of(f"Sari Wulandari\nRabu, 6 Maret 2024 | 10.15 WIB\n\n{BODY}") == ["byline", "dateline", "body"]


def test_an_agency_ends_a_caption_above_the_text_and_a_paragraph_within_it() -> None:
    assert lines_of(f"Truk tangki melintas di Odda pada Rabu. (AFP)\n\n{BODY}\n{NEXT} (AFP)") == [
        ("caption", "Truk tangki melintas di Odda pada Rabu. (AFP)"),
        ("body", BODY),
        ("body", NEXT),
        ("byline", "(AFP)"),
    ]


def test_titles_in_a_list_between_paragraphs_are_links() -> None:
    links = "- Dua Kapal Tanker Tiba di Odda\n- Pelabuhan Odda Ditutup Sepekan Penuh"
    assert kinds_of(f"{BODY}\n{links}\n{NEXT}") == ["body", "related", "related", "body"]


def test_a_long_title_between_paragraphs_is_a_link() -> None:
    link = "Ribuan Warga Odda Mengungsi ke Bergen Setelah Badai, Ini Kata Wali Kota"
    assert kinds_of(f"{BODY}\n\n{link}\n\n{NEXT}") == ["body", "related", "body"]


def test_a_long_paragraph_is_no_caption_however_it_ends() -> None:
    assert kinds_of(f"{HEAD}\n" + f"{BODY} " * 6 + "Foto/Budi Santosa")[1] == "body"


def test_a_blank_text_has_no_lines() -> None:
    assert kinds_of(" \r\n\t\n\u00a0") == []


SCRAPS = st.sampled_from(
    [
        BODY,
        NEXT,
        "Baca Juga",
        ".Baca juga: Dua Kapal Tiba ",
        "Norwegia",
        ", kata Dahl",
        "(Foto: X/Y)",
        "- satu",
        "1. dua",
        "Bergen",
        "-",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u2028",
        "\u200b",
        "“",
        "”",
        '"',
        ":",
        ".",
        "Harianpantai.com, BERGEN – ",
        "(swd)",
        "*",
        "Sumber: X",
    ]
)


@given(st.lists(SCRAPS, max_size=14).map("".join) | st.text(max_size=200), st.none() | st.just("Norwegia"))
def test_lines_hold_everything_but_white_space_in_order(text: str, title: str | None) -> None:
    lines = tag_lines(text, CUES, title)
    place = 0
    for line in lines:
        assert place <= line.start < line.end <= len(text)
        assert not text[place : line.start].strip(BLANKS).strip()
        assert text[line.start : line.end] == text[line.start : line.end].strip()
        place = line.end
    assert not text[place:].strip(BLANKS).strip()


@given(st.lists(SCRAPS, max_size=14).map("".join))
def test_sentences_lie_in_readable_lines(text: str) -> None:
    lines, sentences = cut(text)
    readable = [line for line in lines if line.kind in (LineKind.BODY, LineKind.HEADLINE)]
    assert [s.start for s in sentences] == sorted({s.start for s in sentences})
    for number, line in enumerate(readable):
        own = [s for s in sentences if s.paragraph == number]
        assert own, "every readable line has a sentence"
        assert all(line.start <= s.start < s.end <= line.end and s.kind is line.kind for s in own)
        assert bare("".join(text[s.start : s.end] for s in own)) == bare(text[line.start : line.end])


@pytest.mark.parametrize(
    "piece",
    [
        "Aku\n",
        "a\n",
        "1. a\n",
        "- a\n",
        "x:\n- a\n",
        ".Baca juga: A ",
        ".Baca juga: Aa bb ",
        "foto: ",
        "(foto ",
        "Aa, ",
        "A.com, ",
        "12.30 ",
        ".sumber: ",
        "speaks during ",
        "a.) ",
        "1. aaa2. ",
        '."',
        ". A",
        "Judul Berita Panjang\n",
        "\u200b",
        "(Antara) ",
        "Baca Juga\n",
    ],
)
def test_hostile_texts_cost_no_more_than_their_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    lines, _ = cut(text)  # hangs for minutes where a pattern or a search is quadratic
    assert lines[-1].end <= len(text) if lines else piece == "\u200b"
