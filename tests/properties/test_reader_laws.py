"""The reader on damaged reports: it never fails, and what it finds always stands in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from janji.model.records import Document
from janji.read.reader import read_document
from tests.read.gold import load_gold

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


@settings(max_examples=120, deadline=None)
@given(damaged_reports())
def test_a_damaged_report_is_read_and_every_frame_stands_in_it(text: str) -> None:
    for frame in read_document(Document("k", "k.txt", text, "0", lang="id")).frames:
        assert 0 <= frame.evidence.start <= frame.at.start < frame.at.end <= len(text)
        assert all(0 <= span.start < span.end <= len(text) for role in frame.roles for span in role.spans)
