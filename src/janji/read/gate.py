"""The gate: is there anything in this article to read?

Takes the raw text and says whether a sentence of it may hold an act between public bodies (a commitment, a meeting, a
capacity), or at least words of a public figure, or of somebody abroad. Costs microseconds where the answer is no;
where only words may be held, only statements are read. Its recall is measured against gold (bench/gate.py); an article
that it holds back is stored and yields no frames.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import ahocorasick

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import Sort, load_gazetteer
from janji.read.forms import word_forms
from janji.read.frames.verbs import act_words
from janji.read.packs import domain_of
from janji.read.quotes.lexicon import speech_lexicon

_WORD = re.compile(r"(?:[a-zA-Z]++|[^\W\d_])++(?:-\w++)*+")  # Latin letters first: a fifth faster
_SHORT = 600  # a text of a few sentences costs less to read than to doubt
_LONGEST = 500  # code points of a sentence looked at on either side of a hit
_LONG_WORD = 9  # letters from which a good's name stands in no other word
_WEAK_SENSES = frozenset({"restart", "follow", "fail", "consider"})
_MARKS = re.compile('["“”«»]')
_ABROAD = frozenset({Sort.COUNTRY, Sort.PLACE, Sort.ORGANISATION, Sort.GROUP})
_LOCAL_KINDS = frozenset({"company", "state-company", "ngo"})


class Holds(IntEnum):
    """What an article may hold, and so how much of it is read."""

    NOTHING = 0
    WORDS = 1  # statements
    ACTS = 2  # everything


class _Name(NamedTuple):
    """A word that names a public office, or somebody abroad, or opens such a name."""

    length: int
    office: bool = False
    whole: bool = False  # a name by itself
    longer: tuple[str, ...] = ()  # the names of several words that it opens


class _Named(NamedTuple):
    """Where an article names somebody."""

    abroad: list[int]  # a foreign state or body, or people of one, in order
    told: list[tuple[int, bool]]  # a capitalised word that may, and whether it is a public office


@dataclass(frozen=True, slots=True)
class _Tables:
    hits: ahocorasick.Automaton  # part of a word → kind: goods, abroad, meetings, making
    cuts_hyphens: bool  # "anti-tank" is sought as "anti tank"
    parties: tuple[str, ...]
    other_matters: frozenset[str]
    acts: frozenset[str]
    speech: frozenset[str]
    named: ahocorasick.Automaton  # public offices and names abroad as written → `_Name`


@cache
def _tables(pack: LanguagePack) -> _Tables:
    raw, gazetteer = pack.table("gate"), load_gazetteer(pack)
    names: set[str] = set()
    several: dict[str, list[str]] = {}
    for entries in gazetteer.starts.values():
        for entry in entries:
            abroad = entry.sort in _ABROAD and entry.key != gazetteer.home
            if not abroad or gazetteer.kinds.get(entry.key) in _LOCAL_KINDS:
                continue
            if len(entry.surface) == 1:
                names.add(entry.surface[0])
            else:
                several.setdefault(entry.surface[0], []).append(" ".join(entry.surface))
    terms = dict(domain_of(pack).terms(pack.code))
    rules, forms = terms.pop("rules"), word_forms(pack)
    doubtful = {*raw["too_common"], *rules["needs_number"], *rules["needs_plural"]}
    goods = {
        written for ws in terms.values() for phrase in ws if phrase not in doubtful for written in forms.ways(phrase)
    }
    kinds = {"abroad": raw["with_abroad"], "goods": [*goods, *raw["sums"], *raw["signs"]]}
    hits = ahocorasick.Automaton()
    for kind, parts in {**kinds, "meetings": raw["meetings"], "making": raw["making"]}.items():
        for part in parts:
            if forms.cuts_hyphens:
                is_short = kind == "goods" and part.isalpha() and len(part) < _LONG_WORD
                part = " " * is_short + part.replace("-", " ")  # "ration" stands in "federation" too
            hits.add_word(part, kind)
    hits.make_automaton()
    words = act_words(pack)
    acts = {form for form, act in words.items() if act.sense and act.sense not in _WEAK_SENSES and act.direct}
    others = frozenset(pack.table("acts")["other_matters"])
    by_first = {first: tuple(sorted(group)) for first, group in several.items()}
    titles, speech = pack.table("offices")["titles"], speech_lexicon(pack)
    offices = frozenset(title.casefold().split()[0] for office in raw["public_offices"] for title in titles[office])

    named = ahocorasick.Automaton()
    for word in {*names, *by_first}:
        whole = word in names and _WORD.fullmatch(word) is not None
        named.add_word(word, _Name(len(word), whole=whole, longer=by_first.get(word, ())))
    for word in offices:
        for written in (word.capitalize(), word.upper()):
            named.add_word(written, named.get(written, _Name(len(word)))._replace(office=True))
    named.make_automaton()
    return _Tables(
        hits,
        forms.cuts_hyphens,
        tuple(raw["parties"]),
        others,
        frozenset(acts) | set(raw["acts"]),
        frozenset({*speech.active, *speech.passive, *speech.according}),
        named,
    )


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """Roughly the sentence: between full stops with a blank, or line ends, on either side."""
    low, high = max(0, at - _LONGEST), at + _LONGEST
    start = max(text.rfind(". ", low, at), text.rfind("\n", low, at), low - 1) + 1
    stop, line = text.find(". ", at, high), text.find("\n", at, high)
    return start, min(stop if stop >= 0 else high, line if line >= 0 else high)


def _named(text: str, tables: _Tables) -> _Named:
    found = _Named([], [])
    for last, name in tables.named.iter(text):
        start, end = last - name.length + 1, last + 1
        before, behind = text[start - 1 : start], text[end : end + 1]
        if before.isalnum() or before == "_" or behind.isalnum() or behind == "-" or behind == "_":
            continue  # the letters stand in another word
        if name.whole or (name.longer and text.startswith(name.longer, start)):
            found.abroad.append(start)
        if text[start].isupper():
            found.told.append((start, name.office))
    return found


def _is_between(places: Sequence[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def what_it_holds(text: str, pack: LanguagePack) -> Holds:
    """How much of the article must be read."""
    if len(text) < _SHORT:
        return Holds.ACTS
    tables = _tables(pack)
    named = _named(text, tables)
    if _may_hold_acts(text, named, tables):
        return Holds.ACTS
    return Holds.WORDS if _may_hold_words(text, named, tables) else Holds.NOTHING


def may_hold_acts(text: str, pack: LanguagePack) -> bool:
    """True where a sentence may hold a commitment, a meeting or a capacity between public bodies."""
    tables = _tables(pack)
    return _may_hold_acts(text, _named(text, tables), tables)


def _may_hold_words(text: str, named: _Named, tables: _Tables) -> bool:
    """True where a sentence names a public office or somebody abroad together with a word or mark of speech."""
    looked_at = 0
    for at, office in named.told:
        if at < looked_at:
            continue  # the sentence was looked at
        start, end = _sentence_around(text, at)
        spoken = not tables.speech.isdisjoint(_WORD.findall(text[start:end].lower()))
        if not spoken and not _MARKS.search(text, start, end):
            looked_at = end
        elif office or _is_between(named.abroad, start, end):
            return True
    return False


def _may_hold_acts(text: str, named: _Named, tables: _Tables) -> bool:
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that grows in lower case: offsets would drift
        return True
    looked_at = {"goods": 0, "abroad": 0, "meetings": 0}
    sought = lowered.replace("-", " ").replace("\n", " ") if tables.cuts_hyphens else lowered
    for at, kind in tables.hits.iter(sought):
        if kind == "making":
            return True
        if at < looked_at[kind]:
            continue  # the sentence was looked at for this kind
        start, end = _sentence_around(text, at)
        looked_at[kind] = end
        abroad = _is_between(named.abroad, start, end)
        if not abroad and kind != "goods":
            continue
        words = _WORD.findall(lowered, start, end)
        if not tables.other_matters.isdisjoint(words):
            continue
        acts = not tables.acts.isdisjoint(words)
        if kind == "goods" and acts and any(p in lowered[start:end] for p in tables.parties):
            return True
        # a word that stands in any article counts only beside a word of acting
        if abroad and (kind != "abroad" or acts):
            return True
    return False
