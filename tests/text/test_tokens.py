"""Words, numbers and marks, and what scraping glued together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import load_pack
from janji.read.layout import glue
from janji.text.tokens import learn_names, tokenize
from tests.text.marked import GLUE, bare, words_of


@pytest.mark.parametrize(
    "spaced",
    [
        "negara-negara Zelenskyy’s Jum'at Tu-22M3 F-35 T-72 9M133 5G Covid-19 darat-ke-udara",
        "1.500 3,5 400 14/1 10.00 12:30 31.131.550",
        "( 16/1/2023 ) , “ ya ! ”",
        "US $ 2,5 miliar",
        "Rp 6,2 triliun",
        "€ 20 ; 3,5 % . . .",
        "17 - 20 Juni 2022 – 2023",
        "de-facto e\u0301te\u0301",
    ],
)
def test_tokens_are_the_pieces_between_spaces(spaced: str) -> None:
    assert words_of(spaced) == spaced.split()


@pytest.mark.parametrize(
    ("glued", "pieces"),
    [
        ("Rp6,2", "Rp 6,2"),
        ("USD30", "USD 30"),
        ("51km", "51 km"),
        ("115WNI", "115 WNI"),
        ("paket2", "paket 2"),
        ("nyawanya—termasuk", "nyawanya — termasuk"),
        ("SosialSudarmo", "Sosial Sudarmo"),
        ("erupsiGunung", "erupsi Gunung"),
        ("diGazapada", "di Gaza pada"),
        ("IndonesiaSudarmomengumumkan", "Indonesia Sudarmo mengumumkan"),
        ("JakartaSelasa", "Jakarta Selasa"),
        ("kepadaIsraelyang", "kepada Israel yang"),
        ("saatIranterus", "saat Iran terus"),
        ("ASyang", "AS yang"),
        ("Serikatuntuk", "Serikat untuk"),
        ("olehKBRI", "oleh KBRI"),
        ("MenurutCSIS", "Menurut CSIS"),
        ("Palestinamemperingatkan", "Palestina memperingatkan"),
        ("Rahmandan", "Rahmandan"),
        ("RahmandanSiti", "Rahman dan Siti"),
        ("ASMaria", "AS Maria"),
    ],
)
def test_glued_words_are_cut(glued: str, pieces: str) -> None:
    assert words_of(glued) == pieces.split()


@pytest.mark.parametrize(
    "name",
    [
        "McDonald",
        "MacArthur",
        "iPhone",
        "YouTube",
        "WhatsApp",
        "detikcom",
        "AirAsia",
        "DeSantis",
        "MediaTek",
        "HIMARS",
        "mAh",
        "kWh",
        "TikTok-nya",
        "Gerakan",
        "Ramadan",
        "Kepada",
        "Setelah",
        "Merayakan",
        "Sembahyang",
        "Sudan",
        "Medan",
        "Kebakaran",
        "Indonesian",
        "Iranian",
        "SIMs",
    ],
)
def test_names_and_words_with_such_endings_stay_whole(name: str) -> None:
    assert words_of(name) == [name]


def test_without_a_glue_table_words_stay_whole() -> None:
    assert [t.text for t in tokenize("diGazapada", 0, 10)] == ["diGazapada"]


def test_kinds_norms_and_spacing() -> None:
    tokens = tokenize("Harga: Rp6,2 (naik)", 0, 19, GLUE)
    assert [(t.norm, t.kind, t.spaced) for t in tokens] == [
        ("harga", "word", True),
        (":", "punct", False),
        ("rp", "word", True),
        ("6,2", "number", False),
        ("(", "punct", True),
        ("naik", "word", False),
        (")", "punct", False),
    ]
    assert tokens[0].is_capitalised
    assert not tokens[5].is_capitalised


def test_the_pieces_of_a_glued_word_are_not_spaced() -> None:
    assert [t.spaced for t in tokenize("ke diGazapada", 0, 13, GLUE)] == [True, True, False, False]


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "Abaikan ini. Tenda tiba."
    assert [(t.start, t.end) for t in tokenize(text, 13, len(text), GLUE)] == [(13, 18), (19, 23), (23, 24)]


PARTS = st.sampled_from(
    [
        "Gaza",
        "di",
        "pada",
        "Iran",
        "dan",
        "1.5",
        "9",
        "-",
        "'",
        "’",
        " ",
        ".",
        ",",
        "A",
        "b",
        "_",
        "é",
        "Rp",
        "\u0301",
        "²",
        "\n",
        "“",
    ]
)


@given(st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=200), st.booleans())
def test_tokens_are_every_character_but_white_space(text: str, glued: bool) -> None:
    tokens = tokenize(text, 0, len(text), GLUE if glued else None)
    place = 0
    for token in tokens:
        assert place <= token.start < token.end
        assert not bare(text[place : token.start])
        assert text[token.start : token.end] == token.text
        assert token.spaced == (token is tokens[0] or token.start > place)
        assert token.kind in ("word", "number", "punct")
        place = token.end
    assert not bare(text[place:])


@pytest.mark.parametrize("piece", ["a", "A", "1", "1.", "a-", "aB", "Aa", "a'", "é", "Gazapada", "_", "."])
def test_long_runs_cost_no_more_than_their_length(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    tokens = tokenize(text, 0, len(text), GLUE)  # hangs for minutes where a pattern or a cut is quadratic
    assert tokens[-1].end == len(text)


@pytest.mark.parametrize(
    ("text", "glued", "pieces"),
    [
        ("Lina Marlina tiba. Kami melihat Marlinadan ibunya.", "Marlinadan", "Marlina dan"),
        ("Kallun tiba. Berta Kallundideportasi kemarin.", "Kallundideportasi", "Kallun dideportasi"),
        ("Rama tiba pada bulan Ramadan.", "Ramadan", "Ramadan"),
        ("Meski lelah, ia datang. Meskipun hujan, ia datang.", "Meskipun", "Meskipun"),
        ("Kami melihat Marlinadan ibunya.", "Marlinadan", "Marlinadan"),
    ],
)
def test_a_name_that_stands_alone_elsewhere_is_cut_out(text: str, glued: str, pieces: str) -> None:
    table = learn_names(text, GLUE)
    assert [token.text for token in tokenize(glued, 0, len(glued), table)] == pieces.split()


def test_a_text_that_shows_no_glued_name_keeps_the_table() -> None:
    assert learn_names("Lina Marlina tiba di Kairo dan pulang.", GLUE) is GLUE


@pytest.mark.parametrize(
    "spaced",
    [
        "Kenya 's ministers",
        "the Dutch 's allies ' stocks",
        "We ’re sure they ’ll say it 's enough",
        "the U . S . envoy did not , O'Brien said",
        "McAllister 's letter",
    ],
)
def test_english_clitics_are_words_of_their_own(spaced: str) -> None:
    text = re.sub(r" (?=['’](?:\w| ))", "", spaced).replace(" .", ".").replace(" ,", ",").replace("U. S", "U.S")
    english = glue(load_pack("en"))
    assert [token.text for token in tokenize(text, 0, len(text), english)] == spaced.split()
