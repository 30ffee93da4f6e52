"""The pieces of a text: tagged lines, sentences, tokens. All positions are offsets into the text as given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

# White space and marks without width: no line, sentence or token begins or ends with them.
BLANKS = " \t\r\n\x0b\x0c\x85\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u3000\ufeff"


class LineKind(StrEnum):
    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    RELATED = "related"  # "Baca Juga", "Pos terkait", "Simak berita lainnya"
    BYLINE = "byline"  # author, editor, reporter
    DATELINE = "dateline"  # "Bisnis.com, JAKARTA -": opens a body line, or a line of date and outlet by itself
    FOOTER = "footer"  # share bars, comments, "Sumber: X"


READABLE = frozenset({LineKind.BODY, LineKind.HEADLINE})


@dataclass(frozen=True, slots=True)
class Line:
    kind: LineKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a readable line. `paragraph` counts the readable ones; quotes never pair across paragraphs."""

    kind: LineKind
    start: int
    end: int
    paragraph: int


class Token(NamedTuple):  # three times as fast to make as a frozen dataclass, and an article has hundreds
    """A word, a number or one punctuation mark. Scraping glues words ("diGazapada"): these are split, offsets kept."""

    text: str
    norm: str  # casefolded
    start: int
    end: int
    kind: str  # "word" | "number" | "punct"
    spaced: bool  # True where white space (or the sentence's start) stands before it

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()
