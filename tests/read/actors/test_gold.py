"""Every actor of the pack's own gold sentences is found as marked, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from janji.lang import load_pack
from janji.model.records import Document
from janji.model.values import Time
from janji.read.actors import find_actors
from janji.read.mentions import ActorForm, Article, SentenceView
from janji.text.layout import LineKind, Sentence
from janji.text.tokens import tokenize

PACK = load_pack("id")
GOLD: list[dict[str, Any]] = PACK.table("gold/actors")
_MARK = re.compile(r"\[([^\]]+)\]\{(\w+) ([^;}]+)(?:; ([^}]+))?\}")
_STOP = re.compile(r"(?<=[.?!])\s+(?=[\[“\"A-Z])")


def _strip(marked: str, shift: int) -> tuple[str, list[tuple[int, int, str, tuple[str, ...], str | None]]]:
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        words, form, keys, name = match.groups()
        start = shift + len(plain)
        plain += words
        marks.append((start, shift + len(plain), form, () if keys == "-" else tuple(keys.split("+")), name))
        at = match.end()
    return plain + marked[at:], marks


def read_marked(text: str, headline: str | None = None, day: date = date(2023, 1, 15)) -> tuple[Article, list[Any]]:
    """An article of the given sentences, read, with the marks that its text holds."""
    whole, marks, views = "", [], []
    parts = [(LineKind.HEADLINE, headline)] if headline else []
    parts += [(LineKind.BODY, sentence) for sentence in _STOP.split(text)]
    for kind, marked in parts:
        assert marked is not None
        plain, found = _strip(marked, len(whole))
        marks += found
        paragraph = 0 if kind is LineKind.HEADLINE else 1
        views.append(Sentence(kind, len(whole), len(whole) + len(plain), paragraph))
        whole += plain + "\n"
    document = Document("gold", "gold", whole, "", lang="id", published=Time.day(day))
    sentences = [SentenceView(s, tokenize(whole, s.start, s.end)) for s in views]
    article = Article(document, document.published, sentences)
    find_actors(article, PACK)
    return article, marks


@pytest.mark.parametrize("example", GOLD, ids=[example["about"] for example in GOLD])
def test_the_gold_actors_are_found_and_no_others(example: dict[str, Any]) -> None:
    article, marks = read_marked(example["text"], example.get("headline"), example["date"])
    text = article.document.text
    wanted = [(text[a:b], form, keys, name) for a, b, form, keys, name in marks]
    found = []
    for view in article.views:
        for m in view.actors:
            name = m.office if m.form is ActorForm.OFFICE else m.person
            found.append((text[m.start : m.end], m.form.value, m.keys, name))
    assert found == wanted


def test_there_are_enough_gold_sentences() -> None:
    assert sum(len(_STOP.split(example["text"])) for example in GOLD) >= 80
