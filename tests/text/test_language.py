"""Indonesian told from its neighbours, with the tables of the packs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import available_packs
from janji.read.layout import function_words
from janji.text.language import guess_language
from tests.read.gold import load_gold

TABLES = function_words()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "id",
            "Pemerintah mengatakan bahwa bantuan untuk pengungsi akan dikirim pada hari Senin karena hujan.",
        ),
        ("id", "Tenda dan selimut itu tiba di Ankara. Para relawan membagikannya kepada warga yang kehilangan rumah."),
        ("en", "The government said that the tents would be sent to the refugees on Monday because of the weather."),
        (
            "jv",
            "Pamarentah ngendika yen bantuan kanggo para pengungsi bakal dikirim ing dina Senen lan isih ana.",
        ),
        (
            "su",
            "Pamaréntah ngirim tenda ka warga anu katarajang caah. Ieu bantuan téh pikeun nu ngungsi jeung anakna.",
        ),
        (
            "ms",
            "Kerajaan berkata bahawa bantuan itu ialah khemah sahaja dan akan tiba selepas dua hari kerana hujan.",
        ),
    ],
)
def test_languages_are_told_apart(code: str, text: str) -> None:
    assert guess_language(text, TABLES) == code


def test_texts_of_a_pack_are_of_its_language() -> None:
    """Our own gold, several short texts together, as an article has sentences."""
    for code in available_packs():
        texts = [entry["text"] for entry in load_gold("frames", code)]
        for first in range(0, len(texts) - 4, 5):
            assert guess_language(" ".join(texts[first : first + 5]), TABLES) == code, texts[first]


@pytest.mark.parametrize("code", ["en", "id"])
def test_no_single_sentence_of_an_older_pack_is_taken_for_malay(code: str) -> None:
    assert [e["text"] for e in load_gold("frames", code) if guess_language(e["text"], TABLES) == "ms"] == []


def test_where_two_close_languages_share_every_word_the_first_is_named() -> None:
    assert guess_language("Uni Afrika mengecam pembekuan dana itu.", TABLES) == "id"


def test_a_language_without_a_table_is_named_by_statistics() -> None:
    text = "Le gouvernement a annoncé lundi que les tentes seraient envoyées aux réfugiés dans la région."
    assert guess_language(text, TABLES) == "fr"


@pytest.mark.parametrize("text", ["", "Tenda tiba.", "12 34 56 78 90 12", "— — —"])
def test_too_little_text_has_no_language(text: str) -> None:
    assert guess_language(text, TABLES) is None


def test_foreign_names_do_not_turn_indonesian_into_english() -> None:
    text = "Laporan The Guardian dan The Wall Street Journal menyebut bantuan itu tiba pada hari Rabu di kota tersebut."
    assert guess_language(text, TABLES) == "id"


@given(st.text(max_size=60))
def test_any_text_has_a_language_or_none(text: str) -> None:
    code = guess_language(text, {"id": TABLES["id"], "en": TABLES["en"]})
    assert code is None or len(code) == 2
