"""The speech table of a language pack, compiled for look-up by token.

Takes `speech.yml` and gives, for any casefolded word, the cues it can be; raises `PackError` where the table
contradicts itself. Does no reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.errors import PackError
from janji.model.records import ACTS
from janji.read.actors.gazetteer import NAMED, Sort, load_gazetteer

CONTENTS = ("any", "clause", "noun", "quote", "seem")
_PREFIXES = ("verbal", "active", "speaking", "governing", "nominal", "people", "abstract")
_FORMS = ("base", "third", "past", "gerund", "participle")

_NAMES_TOO = frozenset({"monarch", "officer"})  # classes of title by which somebody may be called: "Ratu", "Jenderal"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a root of saying takes. See the head of `speech.yml` for each field."""

    root: str
    act: str
    content: str
    object: bool = False
    addressed: bool = False
    weak: bool = False  # says only as a finite verb: "untuk memastikan …" is no saying
    announces: bool = False  # with a future behind it a promise
    contests: bool = False  # of a contested fact, said by a body, a claim
    continues: bool = False  # "lanjut", "tambah": the quotation goes on from the last one
    needs: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    particle: tuple[str, ...] = ()  # words that belong to the verb: "called [on]"
    inverts: bool = False  # may stand before its subject: "…," said X
    needs_quote: bool = False  # says only with words between marks: called it "a disgrace"
    attitude: bool = False  # somebody thinks, wants or judges: an attribution, but nobody's words

    @property
    def seems(self) -> bool:
        """Whether the verb's own subject belongs to what seems."""
        return self.content == "seem"


@dataclass(frozen=True, eq=False)
class Media:
    """Names of media as casefolded word tuples by their first word, and the words that announce one."""

    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    folded: frozenset[str]  # the names in small letters
    short: Mapping[str, str]  # casefolded long name → short name
    heads: Mapping[str, tuple[tuple[str, ...], ...]]
    between: frozenset[str]


@dataclass(frozen=True, slots=True)
class Affixes:
    """What the prefixes of a word tell; all empty where a language has none."""

    verbal: tuple[str, ...]  # of verbs
    verbs: frozenset[str]  # verbs that have none of them
    shortest: int  # letters of a verb with a prefix
    active: tuple[str, ...]  # of verbs that take an object
    speaking: tuple[str, ...]  # of verbs that can have a clause for their object
    governing: tuple[str, ...]  # of verbs that govern an actor behind them
    nominal: tuple[str, ...]  # with the pronoun suffix these are nouns
    people: tuple[str, ...]  # of nouns for people
    abstract: tuple[str, ...]  # of nouns made of verbs, with `abstract_suffix`
    abstract_suffix: str


def _affixes(table: Mapping[str, Any]) -> Affixes:
    raw = table.get("prefixes") or {}
    listed = {name: tuple(str(p) for p in raw.get(name, ())) for name in _PREFIXES}
    return Affixes(
        verbs=_folded(raw.get("verbs", ())),
        shortest=int(raw.get("shortest", 0)),
        abstract_suffix=str(raw.get("abstract_suffix", "")),
        **listed,
    )


@dataclass(frozen=True, eq=False)
class SpeechLexicon:
    code: str
    affixes: Affixes
    suffix: str  # the pronoun that hangs on words: kata[nya]; empty where there is none
    quoted_by: re.Pattern[str] | None  # what follows a description and tells only who quoted it
    active: Mapping[str, Cue]
    paired: Mapping[str, tuple[str, Cue]]  # active forms of two words, by the second: "memberi tahu"
    after: Mapping[str, Cue]
    after_self: Mapping[str, Cue]  # with the pronoun suffix: katanya
    passive: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    forms: Mapping[str, tuple[tuple[str, Cue], ...]]  # by form: what form it is, of which cue; longest particle first
    not_saying: frozenset[str]
    quoting_nouns: frozenset[str]
    according: frozenset[str]
    according_self: frozenset[str]  # with the pronoun suffix: menurutnya
    according_nouns: frozenset[str]
    according_phrases: tuple[tuple[str, ...], ...]
    according_cue: Cue
    opinions: frozenset[str]  # "in his [opinion]"
    based_on: frozenset[str]
    based_nouns: frozenset[str]
    closing: frozenset[str]
    backward_openers: frozenset[str]
    backward_verbs: frozenset[str]
    relay_active: frozenset[str]
    relay_passive: frozenset[str]
    relay_links: frozenset[str]
    media: Media
    platforms: frozenset[str]
    small: frozenset[str]  # media written without a capital
    reporters: frozenset[str]
    reporters_called: Mapping[str, str]  # what some of them go by, where it is not the usual group
    occasions: tuple[tuple[str, ...], ...]
    dated_occasions: frozenset[str]
    published: frozenset[str]
    words: Mapping[str, frozenset[str]]
    discourse: tuple[tuple[str, ...], ...]
    attribution: re.Pattern[str]  # the comma or stop before "kata X", for missing marks
    dialogue: re.Pattern[str] | None  # the dash before "he said", where words are quoted between dashes too
    source_line: re.Pattern[str]  # "Sumber: X" on a line of its own
    credit_line: re.Pattern[str] | None  # an agency's name alone at the foot: "PAP", "(PAP)"
    openers: frozenset[str]  # words that open a sentence, or announce a medium
    titles: frozenset[str]  # first words of titles of offices
    lone_titles: frozenset[str]  # titles of one word that are no names: "Gubernur", not "Sultan"
    countries: frozenset[str]  # keys of countries
    organisations: frozenset[str]  # keys of bodies between states
    issuing: frozenset[str]  # names of states' and organisations' bodies: an outlet so called issues its own words
    nationalities: frozenset[str]  # words of countries' names and adjectives
    triggers: frozenset[str]  # a sentence without one of these, and without marks, holds no statement

    def stands_first(self, norm: str) -> bool:
        """Whether a form may stand before its subject: "…," [said] X."""
        return any(cue.inverts and form in {"past", "third"} for form, cue in self.forms.get(norm, ()))


def _folded(words: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(w).casefold() for w in words)


def _phrases(phrases: Iterable[Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(str(p).casefold().split()) for p in phrases), key=lambda p: (-len(p), p)))


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(found, key=lambda p: -len(p))) for first, found in table.items()}


def _media(table: Mapping[str, Any]) -> Media:
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for raw in table["media"]:
        name = str(raw)
        # A name is matched on the tokens that the text room makes: points and slashes inside stand alone.
        words = tuple(w for w in re.split(r"\s+|(?<=[^\W\d_])(?=[./])|(?<=[./])(?=\w)", name.casefold()) if w)
        names.setdefault(words[0], []).append((words, name))
    return Media(
        names={first: tuple(sorted(found, key=lambda n: -len(n[0]))) for first, found in names.items()},
        folded=frozenset(str(name).casefold() for name in table["media"]),
        short={str(long).casefold(): str(short) for long, short in table["media_short"].items()},
        heads=_by_first(_phrases(table["media_heads"])),
        between=_folded(table["media_between"]),
    )


def _cue(pack: LanguagePack, entry: Mapping[str, Any]) -> Cue:
    root = str(entry["root"])
    if entry["act"] not in ACTS or entry["content"] not in CONTENTS:
        raise PackError(f"pack {pack.code}: speech.yml: root {root!r}: unknown act or content")
    return Cue(
        root=root,
        act=entry["act"],
        content=entry["content"],
        object=bool(entry.get("object")),
        addressed=bool(entry.get("addressed")),
        weak=bool(entry.get("weak")),
        continues=bool(entry.get("continues")),
        announces=bool(entry.get("announces")),
        contests=bool(entry.get("contests")),
        particle=tuple(str(entry.get("particle", "")).casefold().split()),
        inverts=bool(entry.get("inverts")),
        needs_quote=bool(entry.get("needs-quote")),
        attitude=bool(entry.get("attitude")),
        needs=_folded(entry.get("needs", ())),
        opens=_folded(entry.get("opens", ())),
        also=_folded(entry.get("also", ())),
        links=_folded(entry.get("links", ())),
    )


def _inflected(pack: LanguagePack, table: Mapping[str, Any]) -> dict[str, tuple[tuple[str, Cue], ...]]:
    """The forms of `verbs` and `attitudes` that are given by their `forms`. Saying comes before thinking."""
    found: dict[str, list[tuple[str, Cue]]] = {}
    entries = [*table["verbs"], *({"act": "says", "attitude": True, **raw} for raw in table.get("attitudes", ()))]
    for entry in entries:
        if "forms" not in entry and "adjectives" not in entry:
            continue
        cue = _cue(pack, entry)
        for adjective in entry.get("adjectives", ()):
            found.setdefault(str(adjective).casefold(), []).append(("adjective", cue))
        for verb in entry.get("forms", ()):
            forms = str(verb).casefold().split()
            if not len(_FORMS) - 1 <= len(forms) <= len(_FORMS):
                raise PackError(f"pack {pack.code}: speech.yml: {verb!r} has not four or five forms")
            for name, form in zip(_FORMS, forms, strict=False):
                known = found.setdefault(form, [])
                if name != "participle" or form != forms[2]:
                    known.append((name, cue))
    return {form: tuple(sorted(known, key=lambda k: -len(k[1].particle))) for form, known in found.items()}


def _finite(inflected: Mapping[str, tuple[tuple[str, Cue], ...]]) -> dict[str, Cue]:
    """The forms of saying that stand by themselves behind a subject: neither base nor gerund, no particle."""
    return {
        form: cue
        for form, known in inflected.items()
        for name, cue in known[-1:]
        if name in {"third", "past"} and not cue.attitude and not cue.particle
    }


def _dialogue(table: Mapping[str, Any], verbs: str) -> re.Pattern[str] | None:
    if not table.get("dialogue_dashes"):
        return None
    pronouns = "|".join(re.escape(str(p)) for p in table["words"]["pronouns"])
    name = r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]+){0,3}"
    article = "|".join(re.escape(str(d)) for d in table["words"]["demonstratives"])
    office = rf"(?:{article}) (?:[\w’'-]+ ){{0,4}}[\w’'-]+"
    subject = rf"(?:(?:{pronouns}|{name}|{office}) )?(?:[a-z]+ )?"
    return re.compile(rf"(?:[ \t]|(?<=[.!?…\"”\n]))[-–—][ \t]?(?=(?:{subject})(?:{verbs})\b)")


def _credit_line(table: Mapping[str, Any]) -> re.Pattern[str] | None:
    names = "|".join(re.escape(str(name)) for name in table.get("credits", ()))
    return re.compile(rf"(?:(?:^|(?<=\n))[ \t]*\(?|\()({names})[ \t).]*\Z") if names else None


@cache
def speech_lexicon(pack: LanguagePack) -> SpeechLexicon:
    """The compiled `speech.yml` of a pack."""
    table, gazetteer = pack.table("speech"), load_gazetteer(pack)
    forms: dict[str, dict[str, Cue]] = {"active": {}, "after": {}, "passive": {}, "nouns": {}}
    inflected = _inflected(pack, table)
    for entry in [*table["verbs"], *table.get("nouns", ())]:
        cue = _cue(pack, entry)
        for voice, known in forms.items():
            for form in _folded(entry.get(voice, ())):
                if known.setdefault(form, cue) is not cue:
                    raise PackError(f"pack {pack.code}: speech.yml: {voice} form {form!r} is listed twice")
    suffix = str(table["self_suffix"])
    after_self = {form + suffix: cue for form, cue in forms["after"].items()} if suffix else {}
    words = {name: _folded(found) for name, found in table["words"].items()}
    words["not_verbs"] |= _folded(pack.table("affixes")["not_verbs"])
    relay = {name: _folded(found) for name, found in table["relay"].items()}
    inverting = {form for form, known in inflected.items() for name, cue in known if cue.inverts and name == "past"}
    telling = {form for form, known in inflected.items() for name, cue in known if cue.inverts and name == "third"}
    openers = "|".join(sorted(map(re.escape, [*forms["after"], *after_self, *inverting]), key=len, reverse=True))
    sources = "|".join(re.escape(s.rstrip(":")) for s in sorted(relay["sources"]))
    quoted_by = table.get("quoted_by")
    return SpeechLexicon(
        code=pack.code,
        affixes=_affixes(table),
        suffix=suffix,
        quoted_by=re.compile(rf",? {quoted_by}.*", re.DOTALL) if quoted_by else None,
        active={form: cue for form, cue in forms["active"].items() if " " not in form} | _finite(inflected),
        paired={
            form.split()[1]: (form.split()[0], cue) for form, cue in forms["active"].items() if form.count(" ") == 1
        },
        after=forms["after"],
        after_self=after_self,
        passive=forms["passive"],
        nouns=forms["nouns"],
        forms=inflected,
        not_saying=_folded(table["not_saying"]),
        quoting_nouns=_folded(table["quoting_nouns"]),
        according=_folded(table["according"]),
        according_self=frozenset(form + suffix for form in _folded(table["according"]) if suffix),
        according_nouns=_folded(table["according_nouns"]),
        according_phrases=_phrases(table.get("according_phrases", ())),
        according_cue=Cue("according", "says", "any"),
        opinions=_folded(table.get("opinions", ())),
        based_on=_folded(table["based_on"]),
        based_nouns=_folded(table["based_nouns"]),
        closing=_folded(table["closing"]),
        backward_openers=_folded(table["backward"]["openers"]),
        backward_verbs=_folded(table["backward"]["verbs"]),
        relay_active=relay["active"],
        relay_passive=relay["passive"],
        relay_links=relay["links"],
        media=_media(table),
        platforms=_folded(table["platforms"]),
        small=_folded(table["small_media"]),
        reporters=_folded(table["reporters"]),
        reporters_called={str(w).casefold(): str(key) for w, key in table.get("reporters_called", {}).items()},
        occasions=_phrases(table["occasions"]),
        dated_occasions=_folded(table["dated_occasions"]),
        published=_folded(table["published"]),
        words=words,
        discourse=_phrases(table["discourse"]),
        attribution=re.compile(rf"[,.?!](?=\s+(?:{openers})\b)", re.IGNORECASE),
        dialogue=_dialogue(table, "|".join([openers, *sorted(map(re.escape, telling), key=len, reverse=True)])),
        source_line=re.compile(rf"^[ \t(]*(?:{sources})[ \t]*:[ \t]*(\S.*?)[ \t).]*$", re.IGNORECASE | re.MULTILINE),
        credit_line=_credit_line(table),
        openers=_folded(
            [p for p in table["discourse"] if " " not in p] + [p for p in table["media_heads"] if " " not in p]
        ),
        titles=frozenset(
            first for first, entries in gazetteer.starts.items() if any(e.sort is Sort.TITLE for e in entries)
        ),
        lone_titles=frozenset(
            first
            for first, entries in gazetteer.starts.items()
            if any(e.sort is Sort.TITLE and len(e.words) == 1 and e.key not in _NAMES_TOO for e in entries)
        ),
        countries=frozenset(gazetteer.adjectives),
        organisations=frozenset(gazetteer.kinds),
        issuing=frozenset(
            " ".join(e.words)
            for entries in gazetteer.starts.values()
            for e in entries
            if e.sort in NAMED and e.sort is not Sort.GROUP
        ),
        nationalities=frozenset(
            word for entries in gazetteer.starts.values() for e in entries if e.sort is Sort.COUNTRY for word in e.words
        ),
        triggers=frozenset(
            {
                *(form.split()[-1] for form in forms["active"]),
                *forms["after"],
                *after_self,
                *forms["passive"],
                *forms["nouns"],
                *inflected,
                *_folded(table["according"]),
                *_folded(table.get("opinions", ())),
                *_folded(table["based_on"]),
                *(form + suffix for form in _folded(table["according"])),
                *_folded(table["backward"]["verbs"]),
                *relay["active"],
                *relay["passive"],
                *words["links"],
            }
        ),
    )
