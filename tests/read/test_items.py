"""Things that are promised, by gold sentences, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.domain import load_domain
from janji.lang import LanguagePack
from janji.read.item_tables import item_tables
from tests.read.values import ENGLISH, INDONESIAN, marked_sentences, marks_of_items, read_items, unmark


@pytest.mark.parametrize(("pack", "marked"), marked_sentences("items"))
def test_gold_things_are_read_and_no_others(pack: LanguagePack, marked: str) -> None:
    text, marks = unmark(marked)
    assert list(marks_of_items(read_items(text, pack), text)) == marks


@pytest.mark.parametrize(
    "spellings",
    [
        ("anti-tank missiles", "anti tank missiles", "antitank missiles", "anti -tank missiles"),
        ("armoured vehicles", "armored vehicles", "an armoured vehicle"),
        ("air-defence systems", "air defense systems", "an air defence system"),
        ("unmanned aerial vehicles", "uncrewed aerial vehicles", "an unmanned aerial vehicle"),
    ],
)
def test_spelling_and_number_do_not_matter(spellings: tuple[str, ...]) -> None:
    kinds = [[m.item.type for m in read_items(f"They sent {said}.", ENGLISH).items] for said in spellings]
    assert len(kinds[0]) == 1
    assert all(kind == kinds[0] for kind in kinds)


def test_a_model_is_known_once_the_article_explains_it() -> None:
    explained = "They sent a Patriot battery. More Patriots will come."
    assert [m.item.name for m in read_items(explained, ENGLISH).items] == ["Patriot", "Patriot"]
    assert not read_items("The Patriots won the match.", ENGLISH).items


@pytest.mark.parametrize("pack", [INDONESIAN, ENGLISH])
def test_every_word_of_the_rules_and_names_has_its_table(pack: LanguagePack) -> None:
    tables = item_tables(pack, load_domain())
    assert tables.needs_term <= set(tables.names)
    assert all(kind in load_domain().types for _, kind in tables.names.values())


PIECES_OF_TEXT = (
    "155|mm|-|rounds|of|ammunition|for|HIMARS|Leopard 2|tanks|and|,|(|)|more than|20|two|Patriot|battery|"
    "military|humanitarian|aid|tank|drone|attack|senjata|truk|paket|supplies|F-16s|X14|systems|unit|"
    "service|and other|such as|trained|.|anti|artillery|a|third|soldiers|training"
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split("|"))


@pytest.mark.parametrize("pack", [INDONESIAN, ENGLISH])
@given(text=st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
def test_any_text_gives_things_inside_it_in_order(pack: LanguagePack, text: str) -> None:
    mentions = read_items(text, pack).items
    edges = [0, *(edge for m in mentions for edge in (m.start, m.end)), len(text)]
    assert edges == sorted(edges)
    assert all(m.start < m.end for m in mentions)
