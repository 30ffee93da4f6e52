"""The names that a language pack knows, as one table of first words.

Takes the pack's YAML tables and gives a `Gazetteer`: for each first word (casefolded) the entries that begin with it,
longest first. An entry has a sort (country, place, organisation, title, …), its key as role values write it, and how
strictly its letters must agree: "AS" is a country only in capitals, "Mali" only with one. Base names of countries
come from CLDR; everything else from the pack. Does not decide who acts: that is the business of `nounphrases` and
`references`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from janji.lang import LanguagePack
from janji.model.errors import PackError
from janji.model.names import Names
from janji.read.actors.endings import inflected
from janji.text.layout import Token
from janji.text.tokens import tokenize

_SHORT_NAME = 3  # letters: such must stand in the very letters of the table


class Sort(Names):
    COUNTRY = "country"
    PLACE = "place"
    INSTITUTION = "institution"  # acts for its country without naming it: "Pentagon", "Kemensos"
    ORGANISATION = "organisation"
    GROUP = "group"
    GROUP_HEAD = "group-head"
    PERSON = "person"
    TITLE = "title"
    BODY = "body"
    REGION = "region"  # of the pack's home country
    PROVINCE = "province"  # or city of another country: no actor itself, but its governor and its people are
    NOBODY = "nobody"


NAMED = frozenset({Sort.COUNTRY, Sort.PLACE, Sort.INSTITUTION, Sort.ORGANISATION, Sort.GROUP})


@dataclass(frozen=True, slots=True)
class Entry:
    sort: Sort
    key: str
    words: tuple[str, ...]  # casefolded
    surface: tuple[str, ...]
    letters: str  # "exact": these very letters; "capitals": capitalised where the entry is; "any"
    # Of an organisation: alliance, agency …; of a body: alone, with_country, local; of a group: phrase, name,
    # adjective; of a country: adjective, people; of a title: plural.
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    name: str
    of: str
    office: str  # class of title
    first: int  # years, both inclusive
    last: int


@dataclass(frozen=True, eq=False)
class Gazetteer:
    starts: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, str]  # country key -> English adjective for keys of groups
    holders: Mapping[str, tuple[OfficeHolder, ...]]  # canonical name -> posts
    spellings: Mapping[tuple[str, ...], str]  # casefolded words of a full name or alias -> canonical name
    kinds: Mapping[str, str]  # organisation key -> kind
    home: str = ""  # the country whose bodies need no country beside them; none in a language written everywhere
    organisation_keys: Mapping[str, str] = field(default_factory=dict)  # casefolded name -> key

    def matches(self, tokens: Sequence[Token], i: int) -> list[tuple[int, Entry]]:
        """The entries that stand at token `i`, as (end, entry), longest first."""
        entries = self.starts.get(tokens[i].norm)
        if not entries:
            return []
        found: list[tuple[int, Entry]] = []
        room = len(tokens) - i
        for entry in entries:
            words = entry.words
            n = len(words)
            if n > room:
                continue
            if n > 1 and (
                tokens[i + 1].norm != words[1] or (n > 2 and any(tokens[i + k].norm != words[k] for k in range(2, n)))
            ):
                continue
            if entry.letters == "exact":
                if any(tokens[i + k].text != entry.surface[k] for k in range(n)):
                    continue
            elif entry.letters == "capitals" and any(
                entry.surface[k][0].isupper() and not tokens[i + k].text[0].isupper() for k in range(n)
            ):
                continue
            found.append((i + n, entry))
        return found


def words_of(phrase: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(phrase, 0, len(phrase)))


def name_key(words: Iterable[str]) -> tuple[str, ...]:
    """A person's name as it is looked up: casefolded, without the stops of initials and "Jr."."""
    return tuple(word.casefold().rstrip(".") for word in words if word[0].isalnum())


class _Builder:
    def __init__(self) -> None:
        self.entries: dict[str, list[Entry]] = {}

    def add(self, sort: Sort, key: str, phrases: Iterable[str], letters: str = "capitals", kind: str = "") -> None:
        for phrase in phrases:
            surface = words_of(str(phrase))
            if not surface:
                continue
            words = tuple(word.casefold() for word in surface)
            self.entries.setdefault(words[0], []).append(Entry(sort, key, words, surface, letters, kind))

    def starts(self) -> dict[str, tuple[Entry, ...]]:
        return {
            first: tuple(sorted(dict.fromkeys(entries), key=lambda e: -len(e.words)))
            for first, entries in self.entries.items()
        }


def _alpha3_codes(overrides: Mapping[str, str]) -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3, from CLDR's alias table (which lists some withdrawn codes too)."""
    codes = {
        replacement[0]: alias
        for alias, replacement in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(replacement) == 1
    }
    return {**codes, **overrides}


@cache
def country_codes(pack: LanguagePack) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 -> the key of records."""
    return _alpha3_codes(pack.table("countries")["codes"])


def _add_countries(builder: _Builder, table: Mapping[str, Any], locale: str) -> dict[str, str]:
    adjectives: dict[str, str] = {}
    codes = _alpha3_codes(table["codes"])
    skip = set(table["skip"])
    english = Locale("en").territories
    for alpha2, name in Locale(locale).territories.items():
        if len(alpha2) != 2 or alpha2 in skip or alpha2 not in codes:
            continue
        key = codes[alpha2]
        adjectives[key] = english[alpha2].split(" (")[0].lower().replace(" ", "-")
        if " - " not in name:
            builder.add(Sort.COUNTRY, key, [name.split(" (")[0]])
    for key, country in table["countries"].items():
        builder.add(Sort.COUNTRY, key, country.get("names", ()))
        builder.add(Sort.COUNTRY, key, country.get("exact", ()), "exact")
        builder.add(Sort.COUNTRY, key, country.get("adjectives", ()), kind="adjective")
        builder.add(Sort.COUNTRY, key, country.get("people", ()), kind="people")
        builder.add(Sort.PLACE, key, country.get("places", ()))
        builder.add(Sort.PROVINCE, key, country.get("provinces", ()))
        builder.add(Sort.INSTITUTION, key, country.get("bodies", ()))
        if "english" in country:
            adjectives[key] = country["english"]
        elif country.get("adjectives"):
            adjectives[key] = country["adjectives"][0].lower().replace(" ", "-")
    builder.add(Sort.NOBODY, "", table["not_actors"])
    return adjectives


def _plurals(affixes: Mapping[str, Any]) -> Callable[[str], list[str]]:
    """How the pack makes a title's plural: of its last word, or of the one before "of", "general" and the like."""
    rules, before = affixes.get("plural", []), frozenset(affixes.get("plural_before", ()))

    def plural(title: str) -> list[str]:
        words = title.split()
        at = next((k for k, word in enumerate(words) if k and word in before), len(words)) - 1
        changed = inflected(words[at], rules)
        return [] if changed is None else [" ".join((*words[:at], changed, *words[at + 1 :]))]

    return plural


def _parse_holder(of: str, line: str, pack: str) -> tuple[OfficeHolder, list[str]]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 4:
        raise PackError(f"pack {pack}: officeholders.yml: {of}: {line!r} is not 'name | aliases | office | from-to'")
    name, aliases, office, years = parts
    first, last = years.split("-")
    return OfficeHolder(name, of, office, int(first), int(last)), [a.strip() for a in aliases.split(";") if a.strip()]


@cache
def load_gazetteer(pack: LanguagePack) -> Gazetteer:
    """Compiled once a pack and process."""
    builder = _Builder()
    adjectives = _add_countries(builder, pack.table("countries"), pack.code)

    kinds: dict[str, str] = {}
    organisation_keys: dict[str, str] = {}
    for key, organisation in pack.table("organisations").items():
        kinds[key] = organisation["kind"]
        builder.add(Sort.ORGANISATION, key, organisation.get("names", ()), kind=organisation["kind"])
        builder.add(Sort.ORGANISATION, key, organisation.get("exact", ()), "exact", organisation["kind"])
        builder.add(Sort.PLACE, key, organisation.get("places", ()))
        for name in (key, *organisation.get("names", ()), *organisation.get("exact", ())):
            organisation_keys[str(name).casefold()] = key

    groups = pack.table("groups")
    for key, phrases in groups["phrases"].items():
        builder.add(Sort.GROUP, f"group:{key}", phrases, kind="phrase")
    for key, names in groups["names"].items():
        builder.add(Sort.GROUP, f"group:{key}", names, kind="name")
    for key, names in groups.get("adjectives", {}).items():
        builder.add(Sort.GROUP, f"group:{key}", names, kind="adjective")
    for noun, heads in groups["heads"].items():
        builder.add(Sort.GROUP_HEAD, noun, heads, "any")

    offices = pack.table("offices")
    plural = _plurals(pack.table("affixes"))
    for office, titles in offices["titles"].items():
        for title in titles:
            letters = "exact" if title in offices["exact_titles"] else "any"
            builder.add(Sort.TITLE, office, [title], letters)
            builder.add(Sort.TITLE, office, plural(title), letters, "plural")
    for kind, heads in offices["bodies"].items():
        builder.add(Sort.BODY, "", heads, "any", kind)
    builder.add(Sort.REGION, "", offices["regions"])

    holders: dict[str, list[OfficeHolder]] = {}
    spellings: dict[tuple[str, ...], str] = {}
    for of, lines in pack.table("officeholders").items():
        for line in lines:
            holder, aliases = _parse_holder(of, line, pack.code)
            holders.setdefault(holder.name, []).append(holder)
            for spelling in (holder.name, *aliases):
                letters = "exact" if len(spelling) <= _SHORT_NAME else "capitals"  # "Xi" is no "XI"
                builder.add(Sort.PERSON, holder.name, [spelling], letters)
                spellings[name_key(words_of(spelling))] = holder.name
    return Gazetteer(
        builder.starts(),
        adjectives,
        {name: tuple(posts) for name, posts in holders.items()},
        spellings,
        kinds,
        pack.table("countries").get("home") or "",
        organisation_keys,
    )


def canonical_person(name: str, pack: LanguagePack) -> str:
    """One spelling for a person known by several: "Zelenskiy" -> "Volodymyr Zelensky". An unknown name stays."""
    return load_gazetteer(pack).spellings.get(name_key(words_of(name)), name)


def canonical_actor(key: str, pack: LanguagePack) -> str:
    """One key for an actor written in several ways: an organisation's long name becomes its short one. Others stay."""
    return load_gazetteer(pack).organisation_keys.get(key.casefold(), key)
