"""Who is who in one article.

Takes the drafts of named persons in order and gives each its `Person`: a bare surname, a nickname in brackets or
another spelling of a known name means the person whose full name the article gives. A capitalised word without
evidence of its own (no title, no verb of saying) counts only if it means somebody so named. Knows the country of
office-holders by the year; does not resolve pronouns.
"""

from __future__ import annotations

from collections.abc import Iterable

from janji.read.actors.drafts import Draft, Person
from janji.read.actors.gazetteer import Gazetteer, name_key, words_of
from janji.read.actors.names import OwnNames
from janji.read.actors.spellings import OtherSpellings, office_holders
from janji.read.actors.vocabulary import Vocabulary

_SHORTEST_MISSPELT = 6  # letters; of shorter names one letter makes another ("Putra", "Putri")
_SHORTEST_PART = 3  # letters; shorter words of a name ("Xi", "Li") stand for nobody alone unless the pack says so


class PersonRegister:
    def __init__(self, gazetteer: Gazetteer, words: Vocabulary, year: int | None) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.year = year
        self.persons: list[Person] = []
        self._known: dict[str, Person] = {}  # canonical name -> person
        self._called: dict[str, list[Person]] = {}  # part of a name -> persons, in order of their first naming
        self._spelt = None if gazetteer.home else OtherSpellings(office_holders(gazetteer))  # translated names vary

    def note(self, draft: Draft) -> Person:
        """The person whom a draft with evidence names; a new one if nobody fits."""
        person = self.find(draft.name)
        if person is None:
            person = Person(" ".join(draft.name))
            self.persons.append(person)
        self._learn(person, draft)
        draft.person = person
        return person

    def find(self, name: tuple[str, ...]) -> Person | None:
        """Whom the name means: all its words are parts of his, or he was so far called by one of them."""
        folded = name_key(name)
        canonical = self.gazetteer.spellings.get(folded)
        if canonical in self._known:
            return self._known[canonical]
        wanted = {part for part in folded if self._tells(part, folded)}
        for part in (folded[0], folded[-1]):
            for person in reversed(self._called.get(part, ())):  # the latest named wins among equals
                if canonical is not None and person.canonical is not None:
                    continue
                if (wanted and wanted <= person.parts) or self._is_short_for(person, folded):
                    return person
        if self._spelt is None or canonical is not None:
            return None
        found = self._spelt.person(name)
        return found if found is not None else self._known.get(self._spelt.holder(name) or "")

    def _tells(self, part: str, folded: tuple[str, ...]) -> bool:
        """True of a word that tells one person from another: no particle, no initial."""
        return part not in self.words.particles and (len(part) >= _SHORTEST_PART or len(folded) == 1)

    def find_misspelt(self, word: str) -> str | None:
        """A word of a known name that differs from `word` by one letter behind the first: "Binnour", "Bennour"."""
        if len(word) < _SHORTEST_MISSPELT:
            return None
        near = [part for part in self._called if part[0] == word[0] and _differs_by_one(part, word)]
        return near[0] if len(near) == 1 else None

    def _is_short_for(self, person: Person, folded: tuple[str, ...]) -> bool:
        """True where the person was so far called by one word that ends or begins this fuller name."""
        known = name_key(person.name.split())
        return len(known) < len(folded) and len(known) == 1 and known[0] in (folded[-1], folded[0])

    def _learn(self, person: Person, draft: Draft) -> None:
        folded = name_key(draft.name)
        known = person.name.split()
        more = draft.name[len(known) :]
        is_thing = draft.name[: len(known)] == tuple(known) and all(word.isupper() and len(word) > 1 for word in more)
        in_capitals = all(word.isupper() for word in draft.name) and not all(word.isupper() for word in known)
        if more and not is_thing and not in_capitals:  # "Garuda", then "Garuda MAX": a thing of it, no fuller name
            person.name = " ".join(draft.name)
        canonical = self.gazetteer.spellings.get(folded)
        if self._spelt is not None:
            canonical = canonical or self._spelt.holder(draft.name)
            self._spelt.learn(draft.name, person)
        if canonical is not None and person.canonical is None:
            person.canonical = canonical
            self._known.setdefault(canonical, person)
        for written, word in zip(draft.name, folded, strict=True):
            is_acronym = written.isupper() and len(written) > 1 and len(folded) > 1
            if not is_acronym and self._tells(word, folded):  # an acronym in a name stands for something else
                self._call(person, word)
        for word in draft.nickname:
            self._call(person, word.casefold())
        if draft.office_class and not person.office:
            person.office, person.former = draft.office_class, draft.former
        if draft.keys and not person.keys:
            person.keys, person.office = draft.keys, draft.office_class or person.office

    def _call(self, person: Person, part: str) -> None:
        if part not in person.parts:
            person.parts.add(part)
            self._called.setdefault(part, []).append(person)

    def settle(self) -> None:
        """Gives the known persons the country or organisation that they acted for in the article's year."""
        for person in self.persons:
            if self._spelt is not None:
                person.name = self._spelt.foremost(person)
            if person.keys or person.former:
                self._correct(person)
                continue
            if person.canonical is None and person.office and not self.gazetteer.home:
                person.canonical = self._holder(person)
            if person.canonical is not None:
                person.keys = self._posted(person)

    def _correct(self, person: Person) -> None:
        """A head of government or minister whom the pack knows acts for no other country, whatever stands beside him:
        "Kenya's plan, Chadian President Ana Cole". Another country's words only slipped in.
        """
        if person.canonical is None or person.former or self.year is None or self.gazetteer.home:
            return
        posted = self._posted(person)
        if not posted or posted == person.keys or posted[0] not in self.gazetteer.adjectives:
            return
        states = self.gazetteer.adjectives
        if all(key in states for key in person.keys) or person.office in self.words.heads_of_state:
            person.keys, person.mistaken = posted, True

    def _holder(self, person: Person) -> str | None:
        """Whom the pack knows in that office by that last name: "Speaker Johnson", "Secretary Austin"."""
        last = name_key(person.name.split())[-1:]
        if len(person.name.split()) > 1 or not last:
            return None
        fitting = {
            name
            for name, posts in self.gazetteer.holders.items()
            for post in posts
            if name_key(name.split())[-1:] == last
            and (self.year is None or post.first <= self.year <= post.last)
            and (
                post.office == person.office
                or post.office.endswith(f"-{person.office}")
                or person.office == "secretary"
            )
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _posted(self, person: Person) -> tuple[str, ...]:
        posts = self.gazetteer.holders.get(person.canonical or "", ())
        if self.year is not None:
            posts = tuple(post for post in posts if post.first <= self.year <= post.last)
        if not posts:
            return ()
        post = max(posts, key=lambda p: p.first)
        person.office = person.office or post.office
        return (post.of,)

    def keys_of(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """Whom somebody acts for, by a casefolded name: as the article tells, else as the pack knows."""
        person = self.find(name)
        if person is None:
            person = Person(" ".join(name), self.gazetteer.spellings.get(name))
        return person.keys or self._posted(person)

    def own_names(self) -> OwnNames:
        """What the article calls its persons, for headlines."""
        names: dict[str, list[tuple[str, ...]]] = {}
        for person in self.persons:
            full = tuple(word.casefold() for word in words_of(person.name))
            for name in (full, *((part,) for part in person.parts)):
                if name[0] not in self.words.not_names and name[0] not in self.words.not_nouns:
                    names.setdefault(name[0], []).append(name)
        return names


def resolve_names(
    drafts: Iterable[Draft], register: PersonRegister, small: frozenset[str], capital: frozenset[str]
) -> None:
    """Finds the persons whom drafts without evidence of their own mean; such as mean nobody keep `pending`.

    `small` are words that the article also writes with a small letter: alone they name nobody; `capital` those that it
    writes with a capital inside a sentence.
    """
    drafts = list(drafts)
    for asks_evidence in (
        True,
        False,
    ):  # "Ivan Petrov, ... Menurut Petrov": the evidence may come after the full name
        for draft in drafts:
            if not draft.name or draft.person is not None:
                continue
            word = draft.name[0].casefold()
            single = len(draft.name) == 1
            if single and word in small:
                continue
            if single and register.find(draft.name) is None and draft.rule == "actor.person-says/1":
                right = register.find_misspelt(word)
                if right is not None:
                    draft.person, draft.pending = register.find((right,)), ""
                    continue
            if register.find(draft.name) is None and not _is_evident(draft, word, single, capital):
                if not asks_evidence:
                    _shorten(draft, register)
                if draft.pending:
                    continue
            register.note(draft)
            draft.pending = "office" if draft.office_class and not draft.keys and not draft.former else ""


def _differs_by_one(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return any(one[start + a :] == other[start + b :] for a, b in ((1, 1), (1, 0), (0, 1)))


def _is_evident(draft: Draft, word: str, single: bool, capital: frozenset[str]) -> bool:
    return draft.rule == "actor.person-says/1" and (not single or draft.first > 0 or word in capital)


def _shorten(draft: Draft, register: PersonRegister) -> None:
    """Drops words before a name that only the sentence's start capitalises: "[Jawaban] Petrov tiba"."""
    if draft.office_class or draft.last - draft.first != len(draft.name):
        return
    for k in range(1, len(draft.name)):
        if register.find(draft.name[k:]) is not None:
            draft.name, draft.first, draft.pending = draft.name[k:], draft.first + k, ""
            return
