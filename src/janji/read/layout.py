"""The layout tables of a language pack (`layout.yml`), compiled for the rooms that cut text into lines, sentences and tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from janji.lang import LanguagePack, available_packs, load_pack
from janji.model.errors import PackError
from janji.text.dateline import DatelineWords
from janji.text.layout import LineKind
from janji.text.lines import LineCues
from janji.text.tokens import Glue


@cache
def _table(pack: LanguagePack) -> Mapping[str, Any]:
    table: Mapping[str, Any] = pack.table("layout")
    return table


def _folded(words: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in words)


def _phrases(phrases: Iterable[str], *, closing: bool = False) -> str:
    spaced = (r"\s+".join(map(re.escape, str(phrase).split())) for phrase in sorted(phrases, key=len, reverse=True))
    # A phrase that ends in a letter ends at a word's end; one that ends in a blank needs more behind it.
    bounded = [f"{phrase}\\b" if phrase[-1].isalnum() else phrase for phrase in spaced]
    return f"(?:{'|'.join(bounded)}){'' if not closing else '[.: ]*$'}"


@cache
def line_cues(pack: LanguagePack) -> LineCues:
    table = _table(pack)
    whole: dict[str, LineKind] = {}
    openings: list[tuple[LineKind, re.Pattern[str]]] = []
    closings: list[tuple[LineKind, re.Pattern[str]]] = []
    patterns: list[tuple[LineKind, re.Pattern[str]]] = []
    for name, cues in table["cues"].items():
        kind = LineKind(name)
        for phrase in cues.get("whole", ()):
            if whole.setdefault(phrase.casefold(), kind) is not kind:
                raise PackError(f"pack {pack.code}: layout.yml: {phrase!r} marks two kinds of line")
        if cues.get("opening"):
            openings.append((kind, re.compile(_phrases(cues["opening"]), re.IGNORECASE)))
        if cues.get("closing"):
            closings.append((kind, re.compile(_phrases(cues["closing"], closing=True), re.IGNORECASE)))
        for pattern in cues.get("pattern", ()):
            try:
                patterns.append((kind, re.compile(pattern, re.IGNORECASE)))
            except re.error as error:
                raise PackError(f"pack {pack.code}: layout.yml: {name}: pattern {pattern!r}: {error}") from error
    dateline = table.get("dateline", {})
    inline = table.get("inline")
    return LineCues(
        whole=whole,
        openings=tuple(openings),
        closings=tuple(closings),
        patterns=tuple(patterns),
        lists=_folded(table.get("lists", ())),
        inline=re.compile(
            rf"(?<![^\W\d_]){_phrases(inline)}(?=\s*[:-]|\s+[A-Z'‘\"“])|(?<=[.!?\"”]){_phrases(inline)}", re.IGNORECASE
        )
        if inline
        else None,
        title_particles=_folded(table.get("title_particles", ())),
        dateline=DatelineWords(
            agencies=_folded(dateline.get("agencies", ())),
            outlets=_folded(dateline.get("outlets", ())),
            months=_folded(dateline.get("months", ())),
            weekdays=_folded(dateline.get("weekdays", ())),
        ),
    )


@cache
def abbreviations(pack: LanguagePack) -> frozenset[str]:
    return _folded(_table(pack).get("abbreviations", ()))


@cache
def glue(pack: LanguagePack) -> Glue:
    table = _table(pack).get("glue", {})
    return Glue(
        verbs=frozenset(table.get("verbs", ())),
        particles=frozenset(table.get("particles", ())),
        names=frozenset(table.get("names", ())),
        keep=_folded(table.get("keep", ())),
        keep_prefixes=frozenset(map(str, table.get("keep_prefixes", ()))),
        keep_suffixes=_folded(table.get("keep_suffixes", ())),
    )


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Function words by language code: of every pack, and of the neighbours that packs name to be told apart."""
    tables: dict[str, frozenset[str]] = {}
    packs = [load_pack(code) for code in available_packs()]
    for pack in packs:
        if pack.has("layout") and _table(pack).get("function_words"):
            tables[pack.code] = _folded(_table(pack)["function_words"])
    for pack in packs:
        if pack.has("layout"):
            for code, words in (_table(pack).get("neighbours") or {}).items():
                tables.setdefault(str(code), _folded(words))
    return tables
