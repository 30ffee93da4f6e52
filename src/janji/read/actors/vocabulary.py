"""The small words of the actor grammar: what follows a title, what a name is made of, what stands before a possessor.

Compiled once from the pack's tables `offices`, `groups`, `modifiers` and `references`; all words casefolded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.errors import PackError
from janji.text.layout import Token


def _folded(words: Iterable[Any]) -> frozenset[str]:
    folded = set()
    for word in words:
        if not isinstance(word, str):  # YAML reads a bare `no` as false
            raise PackError(f"actors: {word!r} is no word; write it in quotation marks")
        folded.add(word.casefold())
    return frozenset(folded)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    unique: frozenset[str]  # classes of title whose bearer is one of a kind
    heads_of_state: frozenset[str]
    heads_of_government: frozenset[str]  # classes that are one office
    of_a_field: frozenset[str]  # classes whose bearer may be called without his field: "the minister"
    heads: frozenset[str]  # classes that name the chair of an organisation
    private: frozenset[str]
    collective: frozenset[str]
    titles_of: dict[str, str]  # a title that one country alone has -> its key
    short_titles: dict[str, str]  # a title in one word -> the long one
    prefixes: frozenset[str]
    former: frozenset[str]
    honorifics: frozenset[str]
    courtesies: frozenset[tuple[str, ...]]  # words before a title and a name: "His Majesty"
    determiners: frozenset[str]
    plural_determiners: frozenset[str]
    portfolio: frozenset[str]
    private_complements: frozenset[str]
    ranks: frozenset[str]  # honorifics that end a name before them
    rank_words: frozenset[str]  # go on with a rank: "Komisaris [Besar]"
    given_names: frozenset[str]  # with one of these a name begins
    office_heads: frozenset[str]  # words that no name holds: what stands before them belongs to the office
    public_bodies: frozenset[str]  # heads of the state's bodies
    company_heads: frozenset[str]
    administrative: frozenset[str]  # "Kelurahan [X]"
    given_first: frozenset[str]  # stand before the name that one is called by: "Muhammad"
    english_titles: frozenset[str]
    english_heads: frozenset[str]
    english_links: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_sorts: frozenset[str]
    says: frozenset[str]
    said_by: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]  # academic, behind a name, without stops: "sh", "msi"
    not_names: frozenset[str]
    never_first: frozenset[str]  # no name starts with these
    names_too: frozenset[str]
    never_in_names: frozenset[str]  # a run with one of these is no person
    not_nouns: frozenset[str]
    root_verbs: frozenset[str]
    verb_prefixes: tuple[str, ...]
    verb_exceptions: frozenset[str]
    adjectival_bodies: frozenset[str]
    alone_groups: frozenset[str]
    own_groups: frozenset[str]
    person_words: frozenset[str]
    party_words: frozenset[str]
    plural_words: frozenset[str]
    demonstratives: frozenset[str]
    back_heads: dict[str, tuple[str, ...]]  # noun -> sorts it may point back to: "negara" -> ("country",)
    alliance_alone: frozenset[str]
    pointing_fillers: frozenset[str]  # "aliansi [militer] itu"
    member_words: frozenset[str]
    back_words: frozenset[str]  # first words of all that points back
    clause_openers: frozenset[str]
    subordinators: frozenset[str]
    addressing: frozenset[str]  # who stands behind one is spoken to or of
    directions: frozenset[str]  # "Jakarta [Utara]", "Aceh [Timur]"
    place_heads: frozenset[str]  # a name behind one is a place's: "Desa Kanada"
    missions: frozenset[str]  # home's bodies abroad, told with their seat: "KBRI Kairo"
    shared_bodies: frozenset[str]  # home's words for bodies that other countries have too: "Kemlu Israel"
    body_names: dict[str, str]  # home's short word -> the long name that other countries' bodies have
    groups_at_home: dict[str, str]
    vague_organisation_heads: frozenset[str]
    body_acts: frozenset[str]  # what only bodies do, as verbs are written: "menyalurkan"
    before_acts: frozenset[str]  # between a body and such a verb
    body_nouns: frozenset[str]  # what a body is called before its name: "produsen"
    body_fields: frozenset[str]  # … and its field: "senjata"
    agents: frozenset[str]
    manner: frozenset[str]
    passive: tuple[str, ...]
    organisation_kinds: dict[str, str]
    links: dict[str, frozenset[str]]  # small words by what they do, see the table
    places: dict[str, str]  # a place's English name in keys of groups
    peoples: dict[str, str]  # a people without a state of its own -> its English adjective
    possessive: str  # the suffix

    def is_verb(self, norm: str) -> bool:
        if norm in self.root_verbs:
            return True
        return len(norm) > 4 and norm.startswith(self.verb_prefixes) and norm not in self.verb_exceptions

    def owns(self, tokens: Sequence[Token], i: int) -> bool:
        """True where the word before token `i` is a noun that the name at `i` would describe or possess."""
        if i == 0:
            return False
        before = tokens[i - 1]
        if before.kind != "word" or before.norm in self.not_nouns:
            return False
        if before.norm.endswith(self.possessive) and len(before.norm) > len(self.possessive) + 2:
            return False  # "sebagai imbalannya Rusia": what is somebody's already is not another's
        return not self.is_verb(before.norm)


BACK_SORTS = ("country", "alliance", "union", "organisation", "group", "bank", "fund", "company", "body")


@cache
def load_vocabulary(pack: LanguagePack) -> Vocabulary:
    offices = pack.table("offices")
    modifiers = pack.table("modifiers")
    groups = pack.table("groups")
    references = pack.table("references")
    back: dict[str, list[str]] = {}
    for sort in BACK_SORTS:
        for noun in references.get(sort, ()):
            back.setdefault(str(noun).casefold(), []).append(sort)
    pointers = ("person", "party", "plural", "members", *BACK_SORTS)
    back_words = frozenset(str(word).casefold().split()[0] for sort in pointers for word in references.get(sort, ()))
    return Vocabulary(
        unique=frozenset(offices["unique"]),
        heads_of_state=frozenset(offices["heads_of_state"]),
        heads_of_government=frozenset(offices["heads_of_government"]),
        of_a_field=frozenset(offices.get("of_a_field", ())),
        heads=frozenset(offices["heads_of_organisation"]),
        private=frozenset(offices["private"]),
        collective=_folded(offices["collective"]),
        titles_of={str(title).casefold(): str(key) for key, titles in offices["titles_of"].items() for title in titles},
        short_titles=dict(offices["short_titles"]),
        prefixes=_folded(offices["prefixes"]),
        former=_folded(offices["former"]),
        honorifics=_folded(offices["honorifics"]),
        courtesies=frozenset(tuple(str(c).split()) for c in offices["courtesies"]),
        determiners=_folded(offices["determiners"]),
        plural_determiners=_folded(offices["plural_determiners"]),
        portfolio=_folded(offices["portfolio"]),
        private_complements=_folded(offices["private_complements"]),
        ranks=_folded(offices["ranks"]),
        rank_words=_folded(offices["rank_words"]),
        given_names=_folded(offices["given_names"]),
        office_heads=_folded(offices["office_heads"]),
        public_bodies=_folded(offices.get("public_bodies", ())),
        company_heads=_folded(offices.get("company_heads", ())),
        administrative=_folded(offices["administrative"]),
        given_first=_folded(offices["given_first"]),
        english_titles=_folded(offices["english_titles"]),
        english_heads=_folded(offices["english_heads"]),
        english_links=_folded(offices["english_links"]),
        organisation_heads=_folded(offices["organisation_heads"]),
        organisation_sorts=frozenset(organisation["kind"] for organisation in pack.table("organisations").values()),
        says=_folded(offices["says"]),
        said_by=_folded(offices["said_by"]),
        particles=_folded(offices["name_particles"]),
        suffixes=_folded(offices["name_suffixes"]),
        degrees=_folded(offices["degrees"]),
        not_names=_folded(offices["not_names"]),
        never_first=_folded(
            word
            for table in (offices, modifiers)
            for name in ("portfolio", "determiners", "prefixes", "former", "not_nouns")
            for word in table.get(name, ())
        ),
        names_too=_folded(offices["names_too"]),
        never_in_names=_folded(
            (
                *offices["organisation_heads"],
                *offices["english_titles"],
                *modifiers["links"]["administrative"],
                *offices["bodies"]["local"],
            )
        )
        - _folded(offices["names_too"]),
        not_nouns=_folded(modifiers["not_nouns"]),
        root_verbs=_folded(modifiers["root_verbs"]),
        verb_prefixes=tuple(modifiers["verb_prefixes"]),
        verb_exceptions=_folded(modifiers["verb_exceptions"]) | _folded(pack.table("affixes")["not_verbs"]),
        adjectival_bodies=_folded(modifiers["adjectival_bodies"]),
        alone_groups=_folded(groups["alone"]),
        own_groups=_folded(groups["own"]),
        person_words=_folded(references["person"]),
        party_words=_folded(references["party"]),
        plural_words=_folded(references["plural"]),
        demonstratives=_folded(references["demonstratives"]),
        back_heads={noun: tuple(sorts) for noun, sorts in back.items()},
        alliance_alone=_folded(references["alliance_alone"]),
        pointing_fillers=_folded(references["pointing_fillers"]),
        member_words=_folded(references["members"]),
        back_words=back_words,
        clause_openers=_folded(modifiers["clause_openers"]),
        subordinators=_folded(modifiers["subordinators"]),
        addressing=_folded(modifiers["addressing"]),
        directions=_folded(offices["directions"]),
        place_heads=_folded(offices["place_heads"]),
        missions=_folded(offices["missions"]),
        body_names=dict(offices["body_names"]),
        shared_bodies=_folded(offices["shared_bodies"]),
        vague_organisation_heads=_folded(offices["vague_organisation_heads"]),
        body_acts=_folded(offices["body_acts"]),
        before_acts=_folded(w for words in pack.table("acts")["before_verb"].values() for w in words),
        body_nouns=_folded(offices["body_nouns"]),
        body_fields=_folded(offices["body_fields"]),
        agents=_folded(pack.table("clauses")["prepositions"]["agent"]),
        manner=_folded(pack.table("acts")["before_verb"].get("manner", ())),
        passive=tuple(pack.table("affixes").get("passive", ())),
        organisation_kinds=dict(offices["organisation_kinds"]),
        links={name: _folded(listed) for name, listed in modifiers["links"].items()},
        places=dict(groups["places"]),
        peoples={str(word).casefold(): adjective for word, adjective in groups["peoples"].items()},
        possessive=str(pack.table("affixes")["possessive"]),
        groups_at_home={f"group:{abroad}": f"group:{home}" for abroad, home in groups["at_home"].items()},
    )
