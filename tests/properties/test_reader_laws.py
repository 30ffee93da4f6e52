"""The reader on damaged reports and on texts of any signs: it never fails, and what it finds stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.model.records import Document
from janji.read.reader import read_document
from tests.read.gold import load_gold

LANGS = ("id", "en")
OPENERS = (
    "Jepang akan mengirim 20 ambulans ke Ukraina, kata Menteri Pertahanan Jepang Hiro Tanaka.",
    "Japan will send 20 ambulances to Ukraine, Japanese Defence Minister Hiro Tanaka said.",
)
# What makes texts of strangers hard: marks that never close, marks of direction and of no width, letters of many parts.
SIGNS = [
    *"“”‘’«»‹›„‟\"'`()[]{}",
    *"\u200e\u200f\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200b\u200d\ufeff\u00ad",
    *"\u0301\u0338İıßǆﬁ٣٤²½Ⅷ国ကि😀\U0001f1ee\U0001f1e9\x00\x0b\x85\u2028\ud800",
    *".,;:!?…–—-/\\%$€£|•&<>\n\r\t ",
]
WORDS = [
    *(
        "mengirim",
        "akan",
        "kata",
        "menurut",
        "Ukraina",
        "Jakarta",
        "Menteri",
        "juta",
        "dolar AS",
        "Senin",
        "20",
        "tank",
    ),
    *("will send", "said", "according to", "Ukraine", "Minister", "million", "$5", "Monday", "of", "the", "Jan. 5"),
]
TEXTS = [entry["text"] for entry in load_gold("reports")]
SENTENCES = [entry["text"] for entry in load_gold("frames")]
PIECES = ['"', "”", "(", ",", ".", "\n", " yang ", " masing-masing ", " itu ", " 5 juta dolar AS ", " Ukraina "]


@st.composite
def damaged_reports(draw: st.DrawFn) -> str:
    """A report with stretches lost, doubled or overwritten, as bad extraction leaves them."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        filled = draw(st.sampled_from(["", text[start:end] * 2, *PIECES]) | st.sampled_from(SENTENCES))
        text = text[:start] + filled + text[end:]
    return text or "x"


@st.composite
def texts_of_signs(draw: st.DrawFn) -> str:
    """A sentence that the gate lets in, cut up and mixed with any signs, some of them many times over."""
    piece = st.sampled_from([*SIGNS, *WORDS, *OPENERS, *(f" {word} " for word in WORDS)]) | st.text(max_size=6)
    row = st.tuples(piece, st.sampled_from([1, 1, 1, 2, 3, 40])).map(lambda pair: pair[0] * pair[1])
    return draw(st.sampled_from(OPENERS)) + "".join(draw(st.lists(row, max_size=40)))


def read(text: str, lang: str) -> None:
    """Reads the text, and sees that every frame stands in it."""
    for frame in read_document(Document("k", "k.txt", text, "0", lang=lang)).frames:
        assert 0 <= frame.evidence.start <= frame.at.start < frame.at.end <= len(text)
        assert all(0 <= span.start < span.end <= len(text) for role in frame.roles for span in role.spans)


@settings(max_examples=120, deadline=None)
@given(damaged_reports())
def test_a_damaged_report_is_read_and_every_frame_stands_in_it(text: str) -> None:
    read(text, "id")


@settings(max_examples=150, deadline=None)
@given(texts_of_signs(), st.sampled_from(LANGS))
def test_a_text_of_any_signs_is_read_and_every_frame_stands_in_it(text: str, lang: str) -> None:
    read(text, lang)


@settings(max_examples=40, deadline=None)
@given(texts_of_signs())
def test_a_text_of_unknown_language_is_read_too(text: str) -> None:
    assert read_document(Document("k", "k.txt", text, "0")).document.text == text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("piece", ["a", "7", "\u202e", "国", "\n", " "])
def test_a_line_of_a_megabyte_is_read(piece: str, lang: str) -> None:
    read("\n".join(OPENERS) + " " + piece * (1_000_000 // len(piece)), lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("piece", ['"', "“ ", "(", '"kata ', '"said ', "Jakarta ", "juta ", "a. "])
def test_a_line_of_many_thousand_marks_or_words_is_read(piece: str, lang: str) -> None:
    read("\n".join(OPENERS) + " " + piece * (50_000 // len(piece)), lang)
