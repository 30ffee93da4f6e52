"""How the tests of this room show tagged lines and sentences: as (kind, text) pairs."""

from __future__ import annotations

from janji.lang import load_pack
from janji.read.layout import abbreviations, glue, line_cues
from janji.text.layout import BLANKS, Line, Sentence
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences
from janji.text.tokens import tokenize

PACK = load_pack("id")
CUES = line_cues(PACK)
ABBREVIATIONS = abbreviations(PACK)
GLUE = glue(PACK)


def bare(text: str) -> str:
    """Without white space and marks without width."""
    return "".join(c for c in text if c not in BLANKS and not c.isspace())


def lines_of(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(line.kind.value, text[line.start : line.end]) for line in tag_lines(text, CUES, title)]


def kinds_of(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in lines_of(text, title)]


def cut(text: str, title: str | None = None) -> tuple[tuple[Line, ...], tuple[Sentence, ...]]:
    lines = tag_lines(text, CUES, title)
    return lines, split_sentences(text, lines, ABBREVIATIONS)


def sentences_of(text: str) -> list[str]:
    return [text[s.start : s.end] for s in cut(text)[1]]


def words_of(text: str) -> list[str]:
    return [token.text for token in tokenize(text, 0, len(text), GLUE)]
