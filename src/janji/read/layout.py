"""The layout tables of a language pack (`layout.yml`), compiled for what cuts text into lines, sentences and tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from janji.lang import LanguagePack, available_packs, load_pack
from janji.model.errors import PackError
from janji.text.dateline import DatelineWords
from janji.text.layout import LineKind
from janji.text.lines import LineCues
from janji.text.tokens import Glue

_FIRST_WORD = re.compile(r"[^\W_]+|\S")  # as the lines look an opening up
_DATELINE_TABLES = ("agencies", "outlets", "outlet_nouns", "months", "weekdays", "places")


@cache
def _table(pack: LanguagePack) -> Mapping[str, Any]:
    table: Mapping[str, Any] = pack.table("layout")
    return table


def _words(pack: LanguagePack, words: Iterable[Any]) -> Iterator[str]:
    for word in words:
        if not isinstance(word, str):  # YAML reads a bare `no` or `on` as false and true
            raise PackError(f"pack {pack.code}: layout.yml: {word!r} is no word; write it in quotation marks")
        yield word


def _folded(pack: LanguagePack, words: Iterable[Any]) -> frozenset[str]:
    return frozenset(word.casefold() for word in _words(pack, words))


def _phrase(phrase: str) -> str:
    """A phrase with any white space between its words; one that ends in a letter ends at a word's end."""
    return r"\s+".join(map(re.escape, phrase.split())) + (r"\b" if phrase[-1].isalnum() else "")


def _compile(pack: LanguagePack, name: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise PackError(f"pack {pack.code}: layout.yml: {name}: pattern {pattern!r}: {error}") from error


@cache
def line_cues(pack: LanguagePack) -> LineCues:
    table = _table(pack)
    whole: dict[str, LineKind] = {}
    openings: dict[str, list[tuple[LineKind, re.Pattern[str]]]] = {}
    patterns: list[tuple[LineKind, re.Pattern[str]]] = []
    tails: list[tuple[LineKind, re.Pattern[str]]] = []
    for name, cues in table["cues"].items():
        if name not in set(LineKind):
            raise PackError(f"pack {pack.code}: layout.yml: no such kind of line: {name!r}")
        kind = LineKind(name)
        for phrase in _folded(pack, cues.get("whole", ())):
            if whole.setdefault(phrase, kind) is not kind:
                raise PackError(f"pack {pack.code}: layout.yml: {phrase!r} marks two kinds of line")
        by_first: dict[str, list[str]] = {}
        for phrase in sorted(_folded(pack, cues.get("opening", ())), key=lambda phrase: (-len(phrase), phrase)):
            first = _FIRST_WORD.match(phrase)
            if first is None:
                raise PackError(f"pack {pack.code}: layout.yml: {name}: an opening is empty")
            by_first.setdefault(first.group(), []).append(_phrase(phrase))
        for first_word, phrases in by_first.items():
            openings.setdefault(first_word, []).append((kind, re.compile("|".join(phrases), re.IGNORECASE)))
        patterns += [(kind, _compile(pack, name, pattern)) for pattern in cues.get("pattern", ())]
        tails += [(kind, _compile(pack, name, pattern)) for pattern in cues.get("tail", ())]
    dateline = table.get("dateline", {})
    return LineCues(
        whole=whole,
        openings={word: tuple(found) for word, found in openings.items()},
        teasers=tuple(sorted(_folded(pack, table.get("teasers", ())))),
        patterns=tuple(patterns),
        tails=tuple(tails),
        credit=_compile(pack, "credit", table["credit"]) if table.get("credit") else None,
        lists=_folded(pack, table.get("lists", ())),
        inline=_inline(pack, table.get("inline", ())),
        inline_phrases=_folded(pack, table.get("inline", ())),
        appended=_appended(pack, table.get("appended", ())),
        appended_words=frozenset(max(phrase.split(), key=len) for phrase in _folded(pack, table.get("appended", ()))),
        title_particles=_folded(pack, table.get("title_particles", ())),
        sentence_openers=_folded(pack, table.get("sentence_openers", ())),
        dateline=DatelineWords(**{name: _folded(pack, dateline.get(name, ())) for name in _DATELINE_TABLES}),
    )


def _appended(pack: LanguagePack, phrases: Iterable[Any]) -> re.Pattern[str] | None:
    """Notes behind a sentence ("... katanya.Ikuti kami di ..."), up to the line's end.

    Phrases of three words and more need no stop before them.
    """
    glued: list[str] = []
    free: list[str] = []
    for phrase in sorted(_words(pack, phrases), key=lambda phrase: (-len(phrase), phrase)):
        (free if len(phrase.split()) > 2 else glued).append(_phrase(phrase))
    choices = [rf"(?<=[.!?\"”)])\s?(?:{'|'.join(glued)})"] * bool(glued) + [rf"\b(?:{'|'.join(free)})"] * bool(free)
    return re.compile(rf"(?i:{'|'.join(choices)}).{{0,160}}\Z") if choices else None


def _inline(pack: LanguagePack, phrases: Iterable[Any]) -> re.Pattern[str] | None:
    """Link phrases as pages write them ("Baca Juga", "Baca juga", "BACA JUGA"), with a title behind."""
    spelled = sorted(
        {
            _phrase(form(phrase))[:-2]
            for phrase in _words(pack, phrases)
            for form in (str.title, str.capitalize, str.upper)
        }
    )
    if not spelled:
        return None
    # Glued to the sentence before, or with a colon behind; else "Baca juga Alquran" in running text would match. Of one
    # word ("Baca: ...") both are asked for.
    several = "|".join(phrase for phrase in spelled if r"\s" in phrase)
    single = "|".join(phrase for phrase in spelled if r"\s" not in phrase)
    choices = [rf"(?<=[.!?\"”)])\s?(?:{single})(?=\s?:)"] * bool(single)
    if several:
        choices.append(rf"(?<=[.!?\"”)])\s?(?:{several})(?=\s*[:–-]|\s?[A-Z0-9'‘\"“])|\b(?:{several})(?=\s*:)")
    return re.compile("|".join(choices))


@cache
def abbreviations(pack: LanguagePack) -> frozenset[str]:
    return _folded(pack, _table(pack).get("abbreviations", ()))


@cache
def openers_behind_abbreviations(pack: LanguagePack) -> frozenset[str]:
    return _folded(pack, _table(pack).get("openers_behind_abbreviations", ()))


@cache
def glue(pack: LanguagePack) -> Glue:
    table = _table(pack).get("glue", {})
    return Glue(
        verbs=frozenset(_words(pack, table.get("verbs", ()))),
        particles=frozenset(_words(pack, table.get("particles", ()))),
        joiners=frozenset(_words(pack, table.get("joiners", ()))),
        names=frozenset(_words(pack, table.get("names", ()))),
        acronyms=frozenset(_words(pack, table.get("acronyms", ()))),
        keep=_folded(pack, table.get("keep", ())),
        keep_prefixes=frozenset(_words(pack, table.get("keep_prefixes", ()))),
        keep_suffixes=_folded(pack, table.get("keep_suffixes", ())),
        clitics=_folded(pack, table.get("clitics", ())),
    )


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Function words by language code: of every pack, and of the neighbours that packs name to be told apart."""
    tables: dict[str, frozenset[str]] = {}
    packs = [load_pack(code) for code in available_packs()]
    for pack in packs:
        if pack.has("layout") and _table(pack).get("function_words"):
            tables[pack.code] = _folded(pack, _table(pack)["function_words"])
    for pack in packs:
        if pack.has("layout"):
            for code, words in (_table(pack).get("neighbours") or {}).items():
                tables.setdefault(str(code), _folded(pack, words))
    return tables
