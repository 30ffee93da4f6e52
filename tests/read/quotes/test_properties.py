"""Laws that hold of every text, however broken."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from janji.lang import load_pack
from janji.model.records import Document, Frame
from janji.read.quotes import find_attributions
from janji.read.reader import analyse

INDONESIAN = [
    "Presiden Ukraina Volodymyr Zelenskyy",
    "Rusia",
    "ia",
    "mengatakan",
    "membantah",
    "meminta",
    "kata",
    "katanya",
    "menurut",
    "menurutnya",
    "bahwa",
    "akan mengirim tank",
    "klaim",
    "atas",
    "yang",
    "dan",
    "untuk",
    "kepada",
    "dilansir Reuters",
    "Senin (13/5/2024)",
    "Selain itu",
    "demikian",
    "disampaikan",
    "sebagai",
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    ",",
    ".",
    ":",
    ";",
    "\n",
    "Sumber: AFP",
]
ENGLISH = [
    "Ukrainian President Volodymyr Zelenskyy",
    "Russia",
    "he",
    "who",
    "which",
    "said",
    "says",
    "told Reuters",
    "denied",
    "asked",
    "called on",
    "was quoted as saying",
    "according to",
    "as",
    "that",
    "to send tanks",
    "will send tanks",
    "the claim by",
    "and",
    "but",
    "with",
    "adding",
    "on Monday",
    "in an interview with CNN",
    "the head of the ministry",
    "'s",
    '"',
    "“",
    "”",
    "'",
    "’",
    " - ",
    "(",
    ")",
    ",",
    ".",
    ":",
    ";",
    "?",
    "\n",
    "Source: AFP",
]


def _joined(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([" ".join(pieces), "".join(pieces)])


BROKEN = st.one_of(
    st.tuples(st.just("id"), st.lists(st.sampled_from(INDONESIAN), max_size=40).flatmap(_joined)),
    st.tuples(st.just("en"), st.lists(st.sampled_from(ENGLISH), max_size=40).flatmap(_joined)),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken=BROKEN)
def test_statements_stand_in_order_inside_their_evidence_and_never_overlap(
    broken: tuple[str, str], read: Callable[..., list[Frame]]
) -> None:
    lang, text = broken
    last = 0
    for frame in read(text, lang=lang):
        assert last <= frame.at.start < frame.at.end <= len(text)
        assert frame.evidence.covers(frame.at)
        assert frame.at.of(text) == frame.at.of(text).strip()
        last = frame.at.end


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken=BROKEN)
def test_reading_twice_gives_the_same_frames(broken: tuple[str, str], read: Callable[..., list[Frame]]) -> None:
    lang, text = broken
    assert [frame.id for frame in read(text, lang=lang)] == [frame.id for frame in read(text, lang=lang)]


@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.sampled_from(ENGLISH), max_size=40).flatmap(_joined))
def test_attributions_stand_inside_the_text_and_their_contents_never_overlap(text: str) -> None:
    pack = load_pack("en")
    document = Document("t", "t.txt", text, "0", lang="en")
    taken: set[int] = set()
    for attribution in find_attributions(analyse(document, pack, goods=False), pack):
        assert attribution.content
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)
        for span in attribution.content:
            own = set(range(span.start, span.end))
            assert not own & taken
            taken |= own


def test_an_empty_text_holds_no_statement(read: Callable[..., list[Frame]]) -> None:
    assert read("") == []


def test_a_sentence_behind_a_paragraph_of_scare_quotes_is_read_as_ever(read: Callable[..., list[Frame]]) -> None:
    text = 'Rusia menyebutnya "operasi". Ia "menang".\nPresiden Ceko Petr Pavel mengatakan peluru sudah dibeli.'
    assert [frame.at.of(text) for frame in read(text)] == ["peluru sudah dibeli"]
