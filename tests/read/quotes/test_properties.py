"""Laws that hold of every text, however broken."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from janji.model.records import Frame

PIECES = [
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
BROKEN = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=BROKEN)
def test_statements_stand_in_order_inside_their_evidence_and_never_overlap(
    text: str, read: Callable[..., list[Frame]]
) -> None:
    last = 0
    for frame in read(text):
        assert last <= frame.at.start < frame.at.end <= len(text)
        assert frame.evidence.covers(frame.at)
        assert frame.at.of(text) == frame.at.of(text).strip()
        last = frame.at.end


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=BROKEN)
def test_reading_twice_gives_the_same_frames(text: str, read: Callable[..., list[Frame]]) -> None:
    assert [frame.id for frame in read(text)] == [frame.id for frame in read(text)]


def test_an_empty_text_holds_no_statement(read: Callable[..., list[Frame]]) -> None:
    assert read("") == []


def test_a_sentence_behind_a_paragraph_of_scare_quotes_is_read_as_ever(read: Callable[..., list[Frame]]) -> None:
    text = 'Rusia menyebutnya "operasi". Ia "menang".\nPresiden Ceko Petr Pavel mengatakan peluru sudah dibeli.'
    assert [frame.at.of(text) for frame in read(text)] == ["peluru sudah dibeli"]
