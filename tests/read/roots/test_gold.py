"""Every sentence of the packs' own gold gives the root it stands under, and words of it as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from janji.lang import available_packs, load_pack
from janji.model.records import Span
from janji.read.roots import ROOTS, find_root

_PARTY = re.compile(r"\[([^\]]+)\]\{([st])\}")
WITH_ROOTS = [code for code in available_packs() if load_pack(code).has("roots")]


def gold(code: str) -> dict[str, list[str]]:
    path = load_pack(code).folder / "gold" / "roots.yml"
    entries: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """The sentence without its marks, the spans of the source and of the target."""
    text, parties, end = "", {"s": [], "t": []}, 0  # type: tuple[str, dict[str, list[Span]], int]
    for found in _PARTY.finditer(marked):
        text += marked[end : found.start()]
        parties[found[2]].append(Span(len(text), len(text) + len(found[1])))
        text, end = text + found[1], found.end()
    return text + marked[end:], parties["s"], parties["t"]


def sentences() -> Iterator[tuple[str, str, str]]:
    for code in WITH_ROOTS:
        for root, entries in gold(code).items():
            for marked in entries:
                yield code, root, marked


@pytest.mark.parametrize(("code", "root", "marked"), list(sentences()))
def test_a_sentence_has_its_root(code: str, root: str, marked: str) -> None:
    text, sources, targets = unmarked(marked)
    found = find_root(text, load_pack(code), sources, targets)
    assert found
    assert found.root == root, found.rule
    assert found.at.of(text).strip()


@pytest.mark.parametrize("code", WITH_ROOTS)
def test_gold_names_every_root_and_no_other(code: str) -> None:
    assert set(gold(code)) == set(ROOTS)


def test_english_gold_has_five_sentences_a_root() -> None:
    assert all(len(entries) >= 5 for entries in gold("en").values())
    assert sum(map(len, gold("en").values())) >= 100


def test_most_roots_are_read_without_knowing_the_parties() -> None:
    read = [(root, find_root(unmarked(m)[0], load_pack(code))) for code, root, m in sentences()]
    right = sum(found is not None and found.root == root for root, found in read)
    assert right / len(read) > 0.93
