"""Pairing of quotation marks, as reporters set them and as scraping leaves them."""

from __future__ import annotations

import re

import pytest

from janji.read.quotes.marks import pair_marks

ATTRIBUTION = re.compile(r",(?= (?:kata|ujar)(?:nya)? )")


def words(text: str) -> list[str]:
    return [text[q.words_start : q.words_end] for q in pair_marks(text, 0, len(text), ATTRIBUTION)]


@pytest.mark.parametrize(
    "text",
    [
        "“Kami siap,” kata Budi.",
        '"Kami siap," kata Budi.',
        "”Kami siap,” kata Budi.",
        '"Kami siap,“ kata Budi.',
        "„Kami siap,“ kata Budi.",
        "«Kami siap,» kata Budi.",
        "''Kami siap,'' kata Budi.",
        "&quot;Kami siap,&quot; kata Budi.",
        "'Kami siap,' kata Budi.",
        "‘Kami siap,’ kata Budi.",
    ],
)
def test_every_pair_of_marks_encloses_the_same_words(text: str) -> None:
    assert words(text) == ["Kami siap,"]


def test_a_blank_before_the_closing_mark_is_not_part_of_the_words() -> None:
    assert words('" Kami siap, " kata Budi.') == ["Kami siap,"]


def test_glued_quotations_are_two() -> None:
    assert words('"Satu kalimat.""Dua kalimat," kata Budi.') == ["Satu kalimat.", "Dua kalimat,"]


def test_a_closing_mark_glued_to_the_next_sentence_closes() -> None:
    assert words("“Kami ingin menang.”Beberapa hari lalu ia “ragu” lagi.") == ["Kami ingin menang.", "ragu"]


def test_a_quotation_inside_a_quotation_is_part_of_it() -> None:
    assert words("“Ia menyebut “garis merah” itu,” kata Budi.") == ["Ia menyebut “garis merah” itu,"]
    assert words("“Ia menyebut 'garis merah' itu,” kata Budi.") == ["Ia menyebut 'garis merah' itu,"]


def test_a_missing_opening_mark_is_put_back_after_the_colon() -> None:
    assert words("Dia berkata: Kami siap. Kami kuat.”") == ["Kami siap. Kami kuat."]


def test_a_missing_opening_mark_is_put_back_at_the_start_of_the_sentence() -> None:
    assert words("Rapat selesai. Kami siap,” kata Budi.") == ["Kami siap,"]


def test_a_missing_closing_mark_is_put_back_before_the_attribution() -> None:
    assert words("“Kami siap, kata Budi. “Kami kuat,” katanya.") == ["Kami siap,", "Kami kuat,"]


def test_a_quotation_that_runs_on_ends_with_its_paragraph() -> None:
    assert words("“Kami siap. Kami kuat.") == ["Kami siap. Kami kuat."]


def test_an_apostrophe_within_a_word_is_no_mark() -> None:
    assert words("Pada Jum'at, Ma'ruf bertemu 'kelompok kontak' itu.") == ["kelompok kontak"]


def test_marks_around_nothing_are_no_quotation() -> None:
    assert words('Ia diam. "" Lalu "..." pergi.') == []


@pytest.mark.parametrize("text", ['"', '""', "'", '" "', "”", "“", '"a" "b', "a” b” c”", ""])
def test_quotations_never_overlap_and_stay_inside_the_paragraph(text: str) -> None:
    last = 0
    for q in pair_marks(text, 0, len(text)):
        assert last <= q.start <= q.words_start < q.words_end <= q.end <= len(text)
        last = q.end
