"""Persons with office and employer as a model tells them apart, put among the mentions that the tables gave.

`Bearer` is the model's word on one phrase, in token positions. `take_bearers` joins it with a sentence's drafts: what
the tables know stays (countries, known persons, keys), the model adds persons that nothing else found and settles where
employers that no table knows end and names begin: "Kepala Cabang Sinar Lumbana | Rina Sujatmiko". A phrase without an
office or an employer adds nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import Sort
from janji.read.actors.names import past_degrees, words_as_named
from janji.read.actors.stretch import Stretch
from janji.read.mentions import ActorForm

Places = tuple[int, int]  # token positions, half-open
_LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class Bearer:
    office: Places | None
    employer: Places | None
    name: Places | None  # with rank or academic title; None: an office that nobody is named for
    others: tuple[tuple[Places | None, Places | None], ...] = ()  # further offices and employers of the same person


def take_bearers(stretch: Stretch, drafts: list[Draft], bearers: Sequence[Bearer]) -> list[Draft]:
    """The drafts with the bearers among them, in order, without overlap."""
    for bearer in bearers:
        if bearer.name is None or (bearer.office is None and bearer.employer is None):
            continue
        name, first = _name_of(stretch, bearer.name)
        if not name:
            continue
        parts = [part for part in (bearer.office, bearer.employer, bearer.name) if part is not None]
        whole = (min(part[0] for part in parts), max(part[1] for part in parts))
        touched = [draft for draft in drafts if draft.first < whole[1] and whole[0] < draft.last]
        draft = _joined(stretch, bearer, whole, name, (first, bearer.name[1]), touched)
        if draft is not None:
            apart = [other for other in drafts if other.last <= draft.first or draft.last <= other.first]
            drafts = sorted([*apart, draft], key=lambda d: d.first)
    return drafts


def _name_of(stretch: Stretch, places: Places) -> tuple[tuple[str, ...], int]:
    """The words of the name without rank, titles and degrees, and where they begin; none where it is no name."""
    first, last = places
    while first < last:
        rank = stretch.rank_at(first)
        if rank and rank < last:
            first = rank
        elif stretch.norm(first) in stretch.words.honorifics or stretch.tokens[first].text in ".()":
            first += 1
        else:
            break
    degree = next((k for k in range(first + 1, last) if past_degrees(stretch.tokens, k, stretch.words) > k), last)
    words = words_as_named(stretch.tokens[first:degree])
    if not all(token.kind == "word" or token.text == "." for token in stretch.tokens[first:degree]):
        return (), first  # "Rina Sari, PhD": no one name
    if not 0 < len(words) <= _LONGEST_NAME or not all(_fits(stretch, word) for word in words):
        return (), first
    return words, first


def _fits(stretch: Stretch, word: str) -> bool:
    folded = word.casefold()
    if folded in stretch.words.particles:
        return True
    return word[0].isupper() and folded not in stretch.words.not_names and folded not in stretch.words.portfolio


def _joined(
    stretch: Stretch, bearer: Bearer, whole: Places, name: tuple[str, ...], at: Places, touched: Sequence[Draft]
) -> Draft | None:
    """One draft for the phrase; None where the tables' reading stands."""
    for draft in touched:
        if draft.form is ActorForm.PRONOUN or draft.plural:
            return None
        if draft.name and tuple(word.casefold() for word in draft.name) in stretch.gazetteer.spellings:
            return None
        if draft.name and len(name) > len(draft.name) and name[-len(draft.name) :] == draft.name:
            return None  # the tables know that what the model puts before the name belongs to the office
        if draft.name == name and (draft.office or draft.keys) and draft.first <= whole[0] and draft.last >= whole[1]:
            return None
    named = [draft for draft in touched if draft.name]
    if len(named) > 1 and any(draft.last <= at[0] and draft.first < whole[0] for draft in named):
        return None  # another's name stands in front
    office = next((draft for draft in touched if draft.office), None)
    first = min([whole[0], *(draft.first for draft in touched if draft.office)])
    last = max([whole[1], *(draft.last for draft in touched if draft.office or draft.name == name)])
    draft = Draft(first, last, ActorForm.PERSON, rule="actor.learned/1", name=name, sort="person")
    if office is not None:
        draft.office_class, draft.former, draft.public = office.office_class, office.former, office.public
        draft.keys = office.keys
    elif bearer.office is not None:
        draft.office_class = _class_of(stretch, bearer.office)
    if bearer.office is not None:
        end = bearer.employer[1] if bearer.employer and bearer.employer[0] >= bearer.office[0] else bearer.office[1]
        draft.office = stretch.written(bearer.office[0], end)
    if bearer.employer is not None and not draft.former:
        draft.keys = _key_of(stretch, bearer.employer) or draft.keys
    for _, employer in bearer.others:
        if not draft.keys and employer is not None and not draft.former:
            draft.keys = _key_of(stretch, employer)
    return draft


def _class_of(stretch: Stretch, office: Places) -> str | None:
    for i in range(*office):
        for _, entry in stretch.matches(i):
            if entry.sort is Sort.TITLE:
                return entry.key
    return None


def _key_of(stretch: Stretch, employer: Places) -> tuple[str, ...]:
    """Whom the employer stands for: a body of the tables, home where it is one of its public bodies, a company
    itself. Other employers act for nobody that a ledger of public commitments knows."""
    first, last = employer
    named = stretch.named(first)
    if named is not None and named[1].sort in (Sort.ORGANISATION, Sort.INSTITUTION, Sort.COUNTRY):
        return (stretch.past_name(*named)[1],)
    if stretch.norm(first) in stretch.words.public_bodies:
        return (stretch.gazetteer.home,) if stretch.gazetteer.home else ()
    if stretch.norm(first) in stretch.words.company_heads:
        return (stretch.written(first, last).partition(" (")[0],)
    return ()
