"""Every actor of the pack's own gold sentences is found as marked, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from janji.lang import LanguagePack, available_packs, load_pack
from janji.model.records import Document
from janji.model.values import Time
from janji.read.actors import find_actors
from janji.read.layout import abbreviations, glue
from janji.read.mentions import ActorForm, Article, SentenceView
from janji.text.layout import Line, LineKind
from janji.text.sentences import split_sentences
from janji.text.tokens import tokenize

PACKS = [load_pack(code) for code in available_packs() if (load_pack(code).folder / "gold" / "actors.yml").exists()]
GOLD = [(pack, example) for pack in PACKS for example in pack.table("gold/actors")]
FEWEST = {"id": 120, "en": 120}
FEWEST_OF_A_NEW_PACK = 40
_MARK = re.compile(r"\[([^\]]+)\]\{(\w+) ([^;}]+)(?:; ([^}]+))?\}")


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


def read_marked(pack: LanguagePack, example: dict[str, Any]) -> tuple[Article, list[Any]]:
    """An article of the given sentences, read, with the marks that its text holds."""
    whole, marks, lines = "", [], []
    for kind, marked in ((LineKind.HEADLINE, example.get("headline")), (LineKind.BODY, example["text"])):
        if marked is not None:
            plain, found = _strip(marked, len(whole))
            marks += found
            lines.append(Line(kind, len(whole), len(whole) + len(plain)))
            whole += plain + "\n"
    published = Time.day(example["date"])
    document = Document("gold", "gold", whole, "", lang=pack.code, outlet=example.get("outlet"), published=published)
    sentences = split_sentences(whole, lines, abbreviations(pack))
    views = [SentenceView(s, tokenize(whole, s.start, s.end, glue(pack))) for s in sentences]
    article = Article(document, published, views)
    find_actors(article, pack)
    return article, marks


@pytest.mark.parametrize(("pack", "example"), GOLD, ids=[f"{pack.code}: {example['about']}" for pack, example in GOLD])
def test_the_gold_actors_are_found_and_no_others(pack: LanguagePack, example: dict[str, Any]) -> None:
    article, marks = read_marked(pack, example)
    text = article.document.text
    wanted = [(text[a:b], form, keys, name) for a, b, form, keys, name in marks]
    found = []
    for view in article.views:
        for m in view.actors:
            name = m.office if m.form is ActorForm.OFFICE else m.person
            found.append((text[m.start : m.end], m.form.value, m.keys, name))
    assert found == wanted


@pytest.mark.parametrize("pack", PACKS, ids=[pack.code for pack in PACKS])
def test_there_is_enough_gold(pack: LanguagePack) -> None:
    marked = sum(len(_MARK.findall(example["text"])) for example in pack.table("gold/actors"))
    assert marked >= FEWEST.get(pack.code, FEWEST_OF_A_NEW_PACK)
