"""Sums and counts against the packs' own marked sentences: the share of marked spans read with the right value.

`[words]{money 400000000 USD about same}` and `[words]{count 26 more unit=truck class=truk}` mark what must be read. A
span counts where its extent, amount, currency or unit and qualifier are all right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.scoreboard.frames import NAMES
from bench.scoreboard.row import Row, hash_of
from janji.lang import LanguagePack, available_packs, load_pack
from janji.packs import read_table
from janji.read.mentions import SentenceView
from janji.read.money import find_money
from janji.read.quantities import find_quantities
from janji.read.times import find_times
from janji.text.layout import LineKind, Sentence

_GOAL = 0.98
_MARKED = re.compile(r"\[([^\[\]]*)\]\{(\w+) ([^{}]*)\}")
Mark = tuple[int, int, frozenset[str]]  # where, and what in any order


def measure_values(_: Path) -> list[Row]:
    rows = []
    for code in sorted(available_packs(), key=lambda code: code != "id"):
        pack = load_pack(code)
        for name, kind in (("values-money", "money"), ("values-quantities", "count")):
            path = pack.folder / "gold" / f"{name}.yml"
            if path.exists():
                right = total = 0
                for marked in read_table(path, code)["sentences"]:
                    text, marks = _unmark(marked, kind)
                    found = set(_sums(text, pack) if kind == "money" else _counts(text, pack))
                    total += len(marks)
                    right += len(set(marks) & found)
                label = "sums" if kind == "money" else "counts"
                data = f"own sentences, {NAMES.get(code, code)}"
                rows.append(Row(f"{label} right", data, right / max(1, total), hash_of(path), goal=_GOAL, own=True))
    return rows


def _unmark(marked: str, kind: str) -> tuple[str, list[Mark]]:
    """The bare sentence, and its marks of one kind."""
    text, marks, at = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        if found[2] == kind:
            marks.append((len(text), len(text) + len(found[1]), frozenset(found[3].split())))
        text += found[1]
        at = found.end()
    return text + marked[at:], marks


def _view(text: str, pack: LanguagePack) -> SentenceView:
    view = SentenceView(Sentence(LineKind.BODY, 0, len(text), 0), ())
    view.times = find_times(view, text, None, pack)
    view.money = find_money(view, text, pack)
    view.quantities = find_quantities(view, text, pack)
    return view


def _sums(text: str, pack: LanguagePack) -> Iterator[Mark]:
    for m in _view(text, pack).money:
        value = {str(m.value.n), m.value.currency, m.value.q, "same" if m.value.same_as_previous else ""}
        yield m.start, m.end, frozenset(value - {"exact", ""})


def _counts(text: str, pack: LanguagePack) -> Iterator[Mark]:
    for m in _view(text, pack).quantities:
        value = {"-" if m.value.n is None else str(m.value.n), m.value.q}
        value |= {f"unit={m.value.unit}"} if m.value.unit else set()
        value |= set(f"class={m.classifier}".split()) if m.classifier else set()
        yield m.start, m.end, frozenset(value - {"exact"})
