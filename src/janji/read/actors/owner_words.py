"""The small words of languages whose owner stands before the head: "the British prime minister", "Kenya's army".

Compiled once from the table `modifiers.owner_first` with the lists of `groups` and `affixes` that go with it; a pack
without that table puts the head first. All words casefolded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from janji.lang import LanguagePack
from janji.read.actors.endings import Rule, inflected


@dataclass(frozen=True, eq=False)
class OwnerWords:
    articles: frozenset[str]
    indefinite: frozenset[str]
    counting: frozenset[str]  # "several countries"
    demonstratives: frozenset[str]
    own: frozenset[str]  # "its", "their"
    marks: frozenset[str]  # of a possessor: "'s"
    bare_marks: frozenset[str]  # behind a plural: "the allies' stocks"
    of: frozenset[str]
    to: frozenset[str]
    employers: frozenset[str]  # "spokesperson [for] the ministry"
    within: frozenset[str]  # "officials [in] Kyiv"
    as_what: frozenset[str]  # "served [as] president"
    numbers_of: frozenset[str]  # "a [number] of countries"
    hung: frozenset[str]  # "NATO-[led]"
    hung_groups: Mapping[str, str]  # "[western]-supplied"
    not_nouns: frozenset[str]
    verbs: frozenset[str]  # plain and -s forms
    noun_verbs: frozenset[str]  # those of them that are nouns, too
    plain_forms: frozenset[str]  # of verbs, without an ending
    after_verbs: frozenset[str]
    verb_endings: tuple[str, ...]  # of participles
    adverb_endings: tuple[str, ...]
    many: tuple[str, ...]  # endings of bodies in the plural
    nouns_so_ending: frozenset[str]
    past: frozenset[str]
    infinitive: frozenset[str]  # "[plans] to send"
    causing: frozenset[str]  # "[help] Kenya fight"
    towards: frozenset[str]  # "promised power [to] the country"
    inside: frozenset[str]
    giving: frozenset[str]  # "[send] Kenya tanks"
    weak_alone: frozenset[str]
    without_article: frozenset[str]
    led_bodies: frozenset[str]  # "the Cole [administration]"
    words_in_capitals: frozenset[str]  # as written
    qualities: frozenset[str]
    former_heads: frozenset[str]  # "presidential [candidate]"
    says_weak: frozenset[str]  # beside these an unknown name is a person only with more than one word
    according: frozenset[str]
    thing_heads: frozenset[str]  # a run of capitals with one is nobody
    name_givers: frozenset[str]  # given names
    thing: frozenset[str]  # "it"
    funds: frozenset[str]  # "the Ocean Relief [Facility]"
    chests: frozenset[str]  # of these also with a country's name: "the Chad Recovery [Fund]"
    oblique: frozenset[str]  # "gave [it] tanks"
    own_persons: frozenset[str]  # "his": a person's alone
    own_things: frozenset[str]  # "its": no person's
    own_several: frozenset[str]  # "their"
    own_country: frozenset[str]  # "his [country]"
    thing_before: frozenset[str]
    thing_not: frozenset[str]
    destinations: frozenset[str]  # "[to] Kherson"
    destinations_in: frozenset[str]
    arriving: frozenset[str]  # "arrived in Kherson"
    thing_is: frozenset[str]  # "it [is] providing"
    thing_over: frozenset[str]
    thing_doing: frozenset[str]
    first_person: frozenset[str]
    first_person_singular: frozenset[str]
    issues: frozenset[str]  # "[Statement] by …"
    issued_by: frozenset[str]
    states: frozenset[str]  # "Western [allies]"
    countries: frozenset[str]
    members: frozenset[str]  # "NATO [allies]"
    of_militants: frozenset[str]  # "Hezbollah [fighters]"
    seated: frozenset[str]  # "[lawmakers] in Ottawa"
    meaning_country: frozenset[str]  # nouns of groups that stand for the country: "the Afghan [people]"
    titles_only_of: Mapping[str, str]  # a title that one country alone has, whatever stands before it
    headed_fields: Mapping[str, str]  # "the head of the [government]": what is headed -> the class of office
    spellings: Mapping[str, str]
    currencies: frozenset[str]  # "gave Peru [INR] 4 million": no noun


_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_LISTS = ("articles", "indefinite", "counting", "demonstratives", "own", "marks", "bare_marks", "of", "to", "employers",
          "within", "as_what", "numbers_of", "hung", "not_nouns", "after_verbs", "nouns_so_ending",
          "giving", "causing", "towards", "inside",
          "weak_alone", "without_article", "led_bodies")  # fmt: skip


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _with_forms(verbs: list[str], rules: list[Rule]) -> frozenset[str]:
    """The verbs and their third persons."""
    return _folded([form for verb in verbs for form in (verb, inflected(verb, rules)) if form is not None])


def _number_words(pack: LanguagePack) -> list[str]:
    """The words for two to ninety-nine: "forty countries", "twenty-two allies"."""
    words: dict[str, int] = pack.table("numbers")["words"]
    small = [word for word, n in words.items() if 1 < n < _HUNDRED]
    tens = [word for word in small if words[word] >= _TWENTY and words[word] % _TEN == 0]
    return [*small, *(f"{ten}-{unit}" for ten in tens for unit, n in words.items() if 0 < n < _TEN)]


@cache
def load_owner_words(pack: LanguagePack) -> OwnerWords | None:
    """None where the pack's heads stand before their owners."""
    table = pack.table("modifiers").get("owner_first")
    if table is None:
        return None
    offices, groups, references = pack.table("offices"), pack.table("groups"), pack.table("references")
    third_person = pack.table("affixes").get("third_person", [])
    noun_verbs = _with_forms(table["noun_verbs"], third_person)
    known = pack.table("verbs") if pack.has("verbs") else {"irregular": {}, "plain": []}
    verbs = [*table["verbs"], *known["plain"], *known["irregular"]]
    numbers = _number_words(pack)
    past = [form for base, forms in known["irregular"].items() for form in forms if form != base]
    return OwnerWords(
        **{name: _folded([*table[name], *numbers] if name == "counting" else table[name]) for name in _LISTS},
        verbs=noun_verbs | _with_forms(verbs, third_person),
        past=_folded([*table["past"], *past]),
        noun_verbs=noun_verbs - _folded(table["verbs_alone"]),
        plain_forms=_folded([*verbs, *table["noun_verbs"]]),
        infinitive=_with_forms(table["infinitive"], third_person),
        verb_endings=tuple(table["verb_endings"]),
        adverb_endings=tuple(table["adverb_endings"]),
        many=tuple(table["many"]),
        words_in_capitals=frozenset(table["words_in_capitals"]),
        qualities=_folded(offices["qualities"]),
        former_heads=_folded(offices["former_heads"]),
        says_weak=_folded(offices["says_weak"]),
        according=_folded(offices["according"]),
        thing_heads=_folded(offices["thing_heads"]),
        currencies=_folded([sign for sign in pack.table("money")["prefix"] if sign.isalpha()]),
        name_givers=_folded(offices["given_names"]),
        thing=_folded(references["thing"]),
        funds=_folded(references["funds"]),
        chests=_folded(references["chests"]),
        oblique=_folded(references["oblique"]),
        own_persons=_folded(references["own_persons"]),
        own_things=_folded(references["own_things"]),
        own_several=_folded(references["own_several"]),
        own_country=_folded(references["own_country"]),
        thing_before=_folded(references["thing_before"]),
        thing_not=_folded(references["thing_not"]),
        destinations=_folded(references["destinations"]),
        destinations_in=_folded(references["destinations_in"]),
        arriving=_folded(references["arriving"]),
        thing_is=_folded(references["thing_is"]),
        thing_over=_folded(references["thing_over"]),
        thing_doing=_folded(references["thing_doing"]),
        first_person=_folded([word for words in references["first_person"].values() for word in words]),
        first_person_singular=_folded(references["first_person"]["one"]),
        issues=_folded(references["issues"]),
        issued_by=_folded(references["issued_by"]),
        states=_folded(groups["states"]),
        countries=_folded(groups["countries"]),
        members=_folded(groups["members"]),
        of_militants=_folded(groups["of_militants"]),
        seated=_folded(groups["seated"]),
        meaning_country=_folded(groups["meaning_country"]),
        titles_only_of={title.casefold(): key for key, titles in offices["titles_only_of"].items() for title in titles},
        headed_fields={str(field).casefold(): str(of) for field, of in offices["headed_fields"].items()},
        hung_groups={str(name).casefold(): str(key) for name, key in table.get("hung_groups", {}).items()},
        spellings=dict(pack.table("affixes").get("nouns", {}).get("spellings", {})),
    )
