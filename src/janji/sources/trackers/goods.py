"""Goods in a tracker's cells: "round of ammunition for M777 howitzer" → ammunition, counted in rounds.

Takes the words of the item cell and the tracker's own classes; gives type, model name and unit. First what the cell
says the thing is for or part of (no model is named by its ammunition or spare part), then a model name, then the
tracker's fine class, then the terms of the English domain pack, then the tracker's coarse class. The tables stand in
the tracker's column map.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from janji.domain import load_domain
from janji.lang import load_pack
from janji.read.item_tables import ItemTables, flatten, item_tables
from janji.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Good:
    type: str
    name: str | None = None
    unit: str | None = None


class Goods:
    """The table `goods` of a tracker's column map, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._accessories = [
            (re.compile(rf"\b(?:{words})", re.IGNORECASE), kind) for words, kind in table["accessories"]
        ]
        self._words = [(re.compile(rf"\b(?:{words})", re.IGNORECASE), kind) for words, kind in table["words"]]
        self._units = [(re.compile(rf"{words}", re.IGNORECASE), unit) for words, unit in table["units"]]
        self._fine = {str(k).casefold(): v for k, v in table["fine"].items()}
        self._coarse = {str(k).casefold(): v for k, v in table["coarse"].items()}
        self._tables: ItemTables = item_tables(load_pack("en"), load_domain())
        names = sorted(self._tables.names, key=len, reverse=True)
        self._names = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})s?(?![\w-])", re.IGNORECASE)

    def read(self, cell: str, coarse: str, fine: str, default: str) -> Good:
        """The thing that a cell names, with the tracker's classes for it ("" where it gives none)."""
        unit = next((unit for words, unit in self._units if words.search(cell)), None)
        for words, kind in self._accessories:
            if words.search(cell):
                return Good(kind, None, unit)
        named = self._model(cell)
        if named is not None:
            return Good(named[1], named[0], unit)
        by_class = self._fine.get(fine.strip().casefold())
        by_words = next((kind for words, kind in self._words if words.search(cell)), None)
        kind = by_class or by_words or self._term(cell) or self._coarse.get(coarse.strip().casefold()) or default
        return Good(kind, None, unit)

    def _model(self, cell: str) -> tuple[str, str] | None:
        found = self._names.search(cell)
        if found is None:
            return None
        key = found[0].casefold()
        return self._tables.names.get(key) or self._tables.names.get(key.removesuffix("s"))

    def _term(self, cell: str) -> str | None:
        """The type of the last term in the cell: the head of an English phrase stands last."""
        words, _ = flatten(tokenize(cell, 0, len(cell)), self._tables.forms)
        at, kind = 0, None
        while at < len(words):
            hit = self._tables.terms.longest(words, at)
            if hit is None:
                at += 1
                continue
            at, kind = hit[0], hit[1] or kind
        return kind
