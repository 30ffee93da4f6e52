"""A commitment under construction, and the pack's words that all its readers share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Span
from janji.model.values import Quantity
from janji.read.actors.gazetteer import Gazetteer, load_gazetteer
from janji.read.frames.pieces import Argument, Chunk, SmallWords, Tag, small_words
from janji.read.frames.verbs import act_words
from janji.read.packs import domain_of
from janji.read.terms import TermTrie

_STATES = ("-countries", "-states", "-members", "-nations", "-community")
_ANYWHERE = frozenset({"group:countries", "group:other-countries", "group:international-donors"})
_PEOPLES = ("citizens", "residents", "people")
_STRIPS = ("gaza", "gazan", "west-bank")  # places whose people are Palestine's
_REGIONS = (
    "group:gaza-",
    "group:west-",
    "group:african-",
    "group:arab-",
    "group:european-",
    "group:rohingya-",
    "group:foreign-",
)


@dataclass(slots=True)
class Draft:
    """What an act says before references, stance of the speaker and parties are settled."""

    stage: str
    trigger: Span
    rule: str
    stance: str = "asserted"
    donor: list[Chunk] = field(default_factory=list)
    recipient: list[Chunk] = field(default_factory=list)
    asker: list[Chunk] = field(default_factory=list)
    things: list[Chunk] = field(default_factory=list)
    money: list[Chunk] = field(default_factory=list)
    named_by_verb: str | None = None  # the item type that the verb itself names
    persons: Quantity | None = None  # how many are trained or carried, where the verb names the good
    times: list[Argument] = field(default_factory=list)
    order: list[Argument] = field(default_factory=list)  # things and givers as they stand, where they may pair up
    passive: bool = False
    container: Chunk | None = None  # "paket": what the contents told are part of
    repeats: bool = False  # a noun of giving with a pointing word: "penjualan senjata Peru ke Chad ini"
    craft: Chunk | None = None  # what was told before and carries: "pesawat tersebut mengangkut"
    package: Chunk | None = None  # what is told to give: "paket itu akan memberikan"
    refers: bool = False  # "paket itu", "bantuan tersebut": parties come from the frame before
    only_for: str = ""
    each: bool = False  # "masing-masing": one frame a party
    respective: bool = False  # "tanks and shells respectively": the first gives the first
    pairs: list[tuple[Chunk | None, list[Chunk]]] = field(default_factory=list)  # giver (None: the subject) and goods
    opens_quotation: bool = False  # no subject at the head of a direct quotation: the speaker acts
    coordinated: bool = False  # a main or coordinated clause: its receiver may stand in the parallel one
    total: bool = False  # a running total by its own words: "bringing total aid to …"
    moves: bool = False  # by a verb that moves one's own forces
    perfect: bool = False  # "has provided": up to now, where a sum follows
    points_alone: bool = False  # "this includes": what stands directly before
    offers: bool = False  # by a plain verb of giving, without any word of tense: "memberikan"
    keeps_stage: bool = False  # refers, but by an act of its own: "approved the bill"
    retold: bool = False  # by a word for what was told directly before: "pengiriman tersebut"
    stands_for: str = ""  # the family of goods told before that a plain word names: "kapal ini"
    borrows: bool = False  # tells nothing without what was told before: "the funds will go to"
    share: bool = False  # a sum of its own out of what was promised: takes over no goods
    done_saying: bool = False  # the promise or announcement itself is told, by whomever
    with_partner: bool = False  # the receiver is only with whom it was signed
    intended: bool = False  # "intends to provide"
    speaker_asks: bool = False  # need and duty: who says so asks
    speaker_receives: bool = False  # thanks without a word for who thanks: who says so received


@dataclass(frozen=True, slots=True)
class Words:
    """The pack's words for running totals, contents, references and parties."""

    conditionals: frozenset[str]
    small: SmallWords
    contents: frozenset[str]
    sums: frozenset[str]
    lists: frozenset[str]
    sum_verbs: frozenset[str]
    not_after: frozenset[str]
    refers: frozenset[str]
    missions: frozenset[str]
    agent_nouns: frozenset[str]  # "pemasok", "supplier": who is one gives
    duties: frozenset[str]
    always_total: re.Pattern[str]
    total: re.Pattern[str]
    total_with: re.Pattern[str]
    reaching: tuple[str, ...]
    superlatives: frozenset[str]  # "the [biggest] package to date" is no total
    counted: frozenset[str]  # "total", "overall" between a raising verb and its sum
    raising: frozenset[str]  # forms of such verbs: what stands behind them is another sum
    perfect: frozenset[str]
    future: frozenset[str]  # "will"
    since: frozenset[str]
    parts: frozenset[str]  # before a sum that is part of another: "including $2 million"
    wholes: frozenset[str]  # before the sum that a sum is part of: "[out] of the $9 million"
    opens_lists: frozenset[str]  # "antara lain"
    holders: frozenset[str]  # first words of what was told and holds goods: "paket", "bantuan"
    packages: frozenset[str]  # heads of what was told before: "the package provides"
    possible: frozenset[str]  # before a giving that is not yet: "the potential sale"
    programmes: frozenset[str]  # "under the programme"
    lenders: frozenset[str]  # who lends where two sign
    bills: frozenset[str]  # what parliaments vote on: "the bill"
    part: str
    speaks_for: Mapping[str, frozenset[str]]
    acts_for: Mapping[str, str]
    peoples: Mapping[str, str]  # a receiver that is a whole people, and others that stand for a country → the country
    abroad: Mapping[str, str]  # a receiver that is who lives in another country → the country
    countries: frozenset[str]
    legislators: str  # the end of the key of a country's lawmakers: "group:kenyan-[lawmakers]"
    by_adjective: Mapping[str, str]  # the adjective in such keys → the country
    kinds: Mapping[str, str]  # organisation → its kind
    citizens: Mapping[str, str]  # key of a country's citizens → the country
    home: str
    gazetteer: Gazetteer
    foreign_groups: tuple[str, ...]  # beginnings of keys: "group:ukrainian-"
    regions: frozenset[str]  # groups that are parts of the world: "group:west-africa"
    other_matters: frozenset[str]
    own_forces: frozenset[str]
    own_troops: frozenset[str]
    entering: frozenset[str]
    goals: frozenset[str]
    purposes: TermTrie[str]  # "food security" behind a sum → the type of what it is for
    purposes_open: frozenset[str]  # "to", "for"
    money_words: frozenset[str]  # "funding": a sum of it is a sum alone
    lifting: frozenset[str]  # what ends a blockade
    none_there: frozenset[str]  # "tidak ada [bantuan yang masuk]"
    legal_forms: tuple[str, ...]  # with the blank behind them
    possessive: str  # the suffix

    def country_of(self, key: str) -> str | None:
        """The country that a party is or, of citizens, belongs to; None for others."""
        if key in self.countries:
            return key
        return self.citizens.get(key)

    def is_foreign_group(self, key: str) -> bool:
        """True for people of another country, and for groups of states."""
        return (
            key.startswith(self.foreign_groups)
            or (key.startswith("group:") and key.endswith(_STATES))
            or key in _ANYWHERE
            or key in self.regions
        )


def _places_of(adjectives: Mapping[str, str], home: str) -> dict[str, tuple[str, ...]]:
    """Each country but home → the words that keys of its people begin with."""
    return {key: (word, *_STRIPS) if key == "PSE" else (word,) for key, word in adjectives.items() if key != home}


def _lenders(pack: LanguagePack) -> list[str]:
    """The keys of `lenders.yml` of the domain, or of the one that it extends."""
    holds = next((each for each in reversed(domain_of(pack).lineage) if each.has("lenders")), None)
    return list(holds.table("lenders")["lenders"]) if holds is not None else []


@cache
def commitment_words(pack: LanguagePack) -> Words:
    acts, clauses, small = pack.table("acts"), pack.table("clauses"), small_words(pack)
    gazetteer = load_gazetteer(pack)

    def phrases(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b")

    totals = acts["cumulative"]
    return Words(
        conditionals=small.conditionals,
        small=small,
        contents=frozenset(acts["contents"]),
        sums=frozenset(acts["sums"]),
        lists=frozenset(clauses["list_openers"]),
        sum_verbs=frozenset(acts["sum_verbs"]),
        not_after=frozenset(domain_of(pack).terms(pack.code)["rules"]["not_after"]),
        refers=frozenset(pack.table("meetings")["refers"]),
        missions=frozenset(acts["missions"]),
        agent_nouns=frozenset(acts["agent_nouns"]),
        duties=frozenset(acts["duties"]),
        always_total=phrases(totals["always"]),
        total=phrases(totals["total"]),
        total_with=phrases(totals["with"]),
        reaching=tuple(totals["reaching"]),
        part=totals["part"],
        superlatives=frozenset(totals["superlatives"]),
        counted=frozenset(totals["counted"]),
        raising=frozenset(form for form, act in act_words(pack).items() if act.sense == "total"),
        perfect=frozenset(totals["perfect"]),
        future=frozenset(acts["before_verb"].get("future", ())),
        since=frozenset(totals["since"]),
        parts=frozenset(totals["parts"]),
        wholes=frozenset(totals["wholes"]),
        opens_lists=frozenset(clauses["opens_lists"]),
        holders=frozenset(clauses["holders"]),
        packages=frozenset(clauses["packages"]),
        possible=frozenset(clauses["possible"]),
        programmes=frozenset(clauses["programmes"]),
        lenders=frozenset(_lenders(pack)),
        bills=frozenset(clauses["bills"]),
        speaks_for={key: frozenset(members) for key, members in clauses["speaks_for"].items()},
        acts_for={f"group:{a}-medics": k for k, a in gazetteer.adjectives.items()} | clauses["acts_for"],
        peoples={f"group:{a}-people": k for k, a in gazetteer.adjectives.items()} | clauses["acts_for"],
        abroad={
            f"group:{place}-{people}": key
            for key, places in _places_of(gazetteer.adjectives, gazetteer.home).items()
            for place in places
            for people in _PEOPLES
        },
        countries=frozenset(gazetteer.adjectives),
        legislators=clauses["legislators"],
        by_adjective={adjective: key for key, adjective in gazetteer.adjectives.items()},
        kinds=gazetteer.kinds,
        citizens={f"group:{a}-citizens": k for k, a in gazetteer.adjectives.items()},
        home=gazetteer.home,
        gazetteer=gazetteer,
        regions=frozenset(f"group:{name}" for name in pack.table("groups")["names"]),
        foreign_groups=tuple(f"group:{a}-" for k, a in gazetteer.adjectives.items() if k != gazetteer.home) + _REGIONS,
        other_matters=frozenset(acts["other_matters"]),
        own_forces=frozenset(acts["own_forces"]),
        own_troops=frozenset(acts["own_troops"]),
        entering=frozenset(acts["entering"]),
        goals=frozenset(clauses["goals"]),
        purposes=TermTrie((w, kind) for kind, group in acts["purposes"].items() for w in group),
        purposes_open=frozenset(acts["purposes_open"]),
        money_words=frozenset(acts["money_words"]),
        lifting=frozenset(clauses["lifting"]),
        none_there=frozenset(acts["none_there"]),
        legal_forms=tuple(f"{form} " for form in clauses["legal_forms"]),
        possessive=pack.table("affixes")["possessive"],
    )


def chunks_with(args: Sequence[Argument], tag: Tag, *preps: str) -> list[Chunk]:
    """The chunks of one kind among the arguments, under any of the prepositions (all where none is named, but
    "far")."""
    return [piece for prep, piece in args if piece.tag is tag and (prep in preps if preps else prep != "far")]


def actor_keys(chunks: Sequence[Chunk]) -> set[str]:
    """The keys of all actors that the chunks hold."""
    return {key for piece in chunks for actor in piece.actors for key in actor.keys}


def may_be_told_later(draft: Draft) -> bool:
    """True for relief handed out or halted by nobody named, where the article may tell later who does it."""
    families = {t.family for c in draft.things for t in c.things}
    told = draft.stage == "withdrawn" or ".give." in draft.rule
    return told and families <= {"aid", "relief"} and draft.stage in ("delivered", "withdrawn")
