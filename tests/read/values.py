"""Gold sentences of the value grammars: what stands marked in brackets must be read, and nothing else.

`[words]{kind …}` marks a mention; the readers below give the same notation back, so that a failure shows what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from janji.domain import load_domain
from janji.lang import LanguagePack, available_packs, load_pack
from janji.model.values import Time
from janji.packs import read_table
from janji.read.items import find_article_items
from janji.read.mentions import SentenceView
from janji.read.money import find_money
from janji.read.quantities import find_quantities
from janji.read.times import find_times
from janji.text.layout import LineKind, Sentence
from janji.text.tokens import tokenize

_MARKED = re.compile(r"\[([^\[\]]*)\]\{([^{}]*)\}")
Marks = list[tuple[str, int, str]]  # words, where they begin, what they mean


def gold(pack: LanguagePack, name: str) -> Any:
    return read_table(pack.folder / "gold" / f"{name}.yml", pack.code)


def packs_with(name: str) -> list[LanguagePack]:
    """The packs that have gold of this name."""
    packs = [load_pack(code) for code in available_packs()]
    return [pack for pack in packs if (pack.folder / "gold" / f"{name}.yml").exists()]


def marked_sentences(name: str) -> list[Any]:
    """Every gold sentence of this name as a test's pack and sentence."""
    return [
        pytest.param(pack, marked, id=f"{pack.code}: {marked[:60]}")
        for pack in packs_with(name)
        for marked in gold(pack, name)["sentences"]
    ]


def unmark(marked: str) -> tuple[str, Marks]:
    """The bare sentence, and its marks."""
    text, marks, at = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        marks.append((found[1], len(text), found[2]))
        text += found[1]
        at = found.end()
    return text + marked[at:], marks


def view_of(text: str, kind: LineKind = LineKind.BODY, start: int = 0, end: int | None = None) -> SentenceView:
    return SentenceView(Sentence(kind, start, len(text) if end is None else end, 0), ())


def interval(raw: object) -> Time | None:
    """ "2025-06-10", "2025-06-10..2025-06-12" or a YAML date."""
    first, _, last = str(raw).partition("..")
    return None if first == "none" else Time(date.fromisoformat(first), date.fromisoformat(last or first))


def read_values(text: str, anchor: Time | None, pack: LanguagePack) -> SentenceView:
    view = view_of(text)
    view.times = find_times(view, text, anchor, pack)
    view.money = find_money(view, text, pack)
    view.quantities = find_quantities(view, text, pack)
    return view


def read_items(text: str, pack: LanguagePack) -> SentenceView:
    """The sentence with its things; nobody is looked for in it."""
    view = read_values(text, interval("2025-06-18"), pack)
    view.tokens = tokenize(text, 0, len(text))
    find_article_items([view], pack, load_domain())
    return view


def marks_of_money(view: SentenceView, text: str) -> Iterator[tuple[str, int, str]]:
    for m in view.money:
        q = "" if m.value.q == "exact" else f" {m.value.q}"
        same = " same" if m.value.same_as_previous else ""
        yield text[m.start : m.end], m.start, f"money {m.value.n} {m.value.currency}{q}{same}"


def marks_of_counts(view: SentenceView, text: str) -> Iterator[tuple[str, int, str]]:
    for m in view.quantities:
        n = "-" if m.value.n is None else str(m.value.n)
        q = "" if m.value.q == "exact" else f" {m.value.q}"
        unit = f" unit={m.value.unit}" if m.value.unit else ""
        yield text[m.start : m.end], m.start, f"count {n}{q}{unit}" + (f" class={m.classifier}" if m.classifier else "")


def marks_of_items(view: SentenceView, text: str) -> Iterator[tuple[str, int, str]]:
    for m in view.items:
        q = m.item.quantity
        said = [f"item {m.item.type}"]
        if m.item.name or q:
            said.append(m.item.name or "-")
        if q:
            qualifier = "" if q.q == "exact" else f" {q.q}"
            said.append(("-" if q.n is None else str(q.n)) + qualifier + (f" unit={q.unit}" if q.unit else ""))
        yield text[m.start : m.end], m.start, " | ".join(said)


def marks_of_times(view: SentenceView, text: str) -> Iterator[tuple[str, int, str]]:
    for m in view.times:
        value = "none" if m.value is None else str(m.value.first)
        if m.value is not None and not m.value.is_one_day:
            value += f"..{m.value.last}"
        relation = "" if m.relation == "at" else f" {m.relation}"
        yield text[m.start : m.end], m.start, f"time {value}{relation}"


INDONESIAN = load_pack("id")
ENGLISH = load_pack("en")
