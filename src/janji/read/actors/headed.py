"""Phrases with a head behind its owner: bodies, groups and, with `holders`, offices.

Takes a front ("the Ukrainian defence", "ministry") and gives the draft of the whole phrase: "the Ukrainian defence
ministry", "the Ministry of Defence of Ukraine", "Western allies", "30 countries", "refugees from Sudan", "its army".
A body or group whose country is told nowhere stays pending or is none.
"""

from __future__ import annotations

from typing import Protocol

from janji.read.actors.drafts import Draft
from janji.read.actors.fronts import Front, Owner, describes, name_at, past_mark
from janji.read.actors.gazetteer import Entry, Sort, name_key
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.mentions import ActorForm

_STATES = (Sort.COUNTRY, Sort.PLACE, Sort.PROVINCE, Sort.INSTITUTION)
_LONGEST_FIELD = 12  # tokens of "Foreign Affairs, Trade and Development"
_LIVING = frozenset(
    {"citizens", "people", "residents", "children", "refugees", "women", "civilians", "families", "farmers", "students",
     "voters", "countries", "allies", "partners", "donors", "companies", "soldiers", "lawmakers", "prisoners",
     "victims"}
)  # fmt: skip
_ARMED_GROUP = "armed-group"
_LONGEST_LIST = 12  # countries
_SEATS = (ActorForm.PLACE, ActorForm.NAME)
_UNIONS = ("alliance", "union", "forum")
_NOT_OWNED = frozenset({"group:west", "group:donors", "group:international-community"})


class Inner(Protocol):
    """The phrase at a token within another; `apposed` to a name an office may be of the weakest sort."""

    def __call__(self, j: int, apposed: bool = False) -> Draft | None: ...


def acting_owner(front: Front) -> Owner | None:
    """Whom a body or an office acts for: the first owner, none if it is no state, body or group."""
    for owner in front.owners:
        if owner.entry.sort in (*_STATES, Sort.ORGANISATION, Sort.PERSON):
            return owner
    return front.owners[0] if front.owners else None


def owner_keys(front: Front) -> tuple[str, ...]:
    if front.joined:
        return tuple(dict.fromkeys(owner.key for owner in front.owners))
    owner = acting_owner(front)
    return () if owner is None or owner.entry.sort is Sort.PERSON else (owner.key,)


def past_field(stretch: Stretch, small: OwnerWords, j: int) -> int:
    """Behind the field at `j`: "Foreign Affairs and Trade"; `j` if none stands there."""
    words, end = stretch.words, j
    while j < len(stretch.tokens) and j - end < _LONGEST_FIELD:
        norm = stretch.norm(j)
        if norm in words.portfolio and name_at(stretch, small, j) is None:
            j = end = j + 1
        elif j == end and j > 0 and (norm in words.links["joins"] or norm == ",") and end:
            after = j + 1 + (stretch.norm(j + 1) in words.links["joins"])
            if stretch.norm(after) not in words.portfolio or name_at(stretch, small, after) is not None:
                break
            if norm == "," and not stretch.is_capitalised(after):
                break
            j = after
        else:
            break
    return end


def body_name(stretch: Stretch, small: OwnerWords, first: int, last: int) -> str:
    """One name for "defence ministry" and "Ministry of Defense": its words in order of the alphabet."""
    left_out = small.of | small.articles | stretch.words.links["joins"] | small.qualities
    words = {small.spellings.get(stretch.norm(k), stretch.norm(k)) for k in range(first, last)}
    return " ".join(sorted(word for word in words - left_out if word[:1].isalpha()))


def listed_owners(stretch: Stretch, first: Draft, inner: Inner) -> tuple[tuple[str, ...], int]:
    """The keys of a list that `first` begins, and its end: "the leaders of [Egypt, Jordan and Peru]"."""
    keys, end, j, joined = list(first.keys), first.last, first.last, False
    while len(keys) < _LONGEST_LIST:
        comma = stretch.norm(j) == ","
        j += comma
        last = stretch.norm(j) in stretch.words.links["joins"]
        j += last
        if not comma and not last:
            break
        following = inner(j)
        if following is None or following.form not in _SEATS or following.sort != "country" or len(following.keys) != 1:
            break
        keys += following.keys
        j = following.last
        if last:
            end, joined = j, True
            break
    return (tuple(dict.fromkeys(keys)), end) if joined else (first.keys, first.last)


def read_body(stretch: Stretch, small: OwnerWords, front: Front, inner: Inner) -> Draft | None:
    head = front.heads[-1]
    end = head.last
    keys = owner_keys(front)
    named_from = next((k for k in range(front.core, head.first) if not _is_owned(front, k)), head.first)
    while stretch.norm(end) in small.of and end - head.last < _LONGEST_FIELD:
        after = end + 1 + (stretch.norm(end + 1) in small.articles)
        field = past_field(stretch, small, after)
        if field > after:
            end = field
            continue
        owner = None if keys else inner(end + 1)
        if owner is None or not owner.keys or owner.form is ActorForm.MODIFIER:
            break
        keys = owner.keys
        end = owner.last
        break
    if not keys and head.entry.kind == "alone" and stretch.norm(end) in small.within:
        seat = inner(end + 1)  # "the government in Kyiv"; an embassy there is another's
        settled = head.entry.words[0] not in stretch.words.links["embassies"]
        if settled and seat is not None and seat.form in _SEATS and seat.sort == "country":
            keys, end = seat.keys, seat.last
    name = body_name(stretch, small, named_from, end if not keys or owner_keys(front) else head.last)
    person = acting_owner(front)
    draft = Draft(front.first, end, ActorForm.NAME, keys, "actor.body-of/1", sort="body", head=name)
    if front.determiner in small.indefinite and not keys:
        return None
    if describes(stretch, small, head.entry, front.first, end) and past_mark(stretch, small, end) == end:
        draft.form = ActorForm.MODIFIER
    if keys:
        return draft
    if person is not None and person.entry.sort is Sort.PERSON:
        draft.owner = name_key(person.entry.surface)
        draft.pending = "body"
        return draft
    if front.own:
        settled = head.entry.kind == "alone" or " ".join(head.entry.words) in small.led_bodies
        if draft.form is ActorForm.MODIFIER or not settled:
            return None  # "its army stocks", "our court"
        return Draft(
            front.first, end, ActorForm.PRONOUN, rule="actor.own-party/1", pending="party", head=front.determiner
        )
    if draft.form is ActorForm.MODIFIER or head.entry.kind == "with_country":
        return None
    plain = " ".join(head.entry.words)
    shown = front.determiner in small.demonstratives or plain in small.without_article
    if not shown and not (stretch.is_capitalised(head.first) and (front.first > 0 or front.heads[0] is not head)):
        return None
    draft.pending, draft.rule = "body", "actor.body-alone/1"
    return draft


def _is_owned(front: Front, k: int) -> bool:
    return any(owner.first <= k < owner.past for owner in front.owners)


def read_group(stretch: Stretch, small: OwnerWords, front: Front, inner: Inner) -> Draft | None:
    """ "Western allies", "EU member states", "Afghan refugees", "30 countries", "our partners", "aid agencies"."""
    head = front.heads[-1]
    word, entry, end = stretch.folded(head.first, head.last), head.entry, head.last
    if entry.sort is Sort.GROUP:
        return _phrase(stretch, small, front, entry, end)
    noun = entry.key
    owners = front.owners
    if not owners and noun in _LIVING and stretch.norm(end) in stretch.words.links["living"]:
        found = inner(end + 1)
        placed = found is not None and (found.sort in ("country", "people", *_UNIONS) or found.keys[:1] == ("UN",))
        fled = noun == "refugees" and stretch.norm(end) not in stretch.words.links["origin"]
        if fled and placed:
            return _group(front, end, noun, word)  # "refugees in Chad" come from elsewhere
        if placed and found is not None and found.form is not ActorForm.MODIFIER and len(found.keys) == 1:
            return _living(stretch, small, front, noun, found, inner)
    armed = owners[0] if owners and owners[0].entry.kind == "militant" else None
    if armed is not None and word in small.of_militants:
        return Draft(front.first, end, ActorForm.NAME, (armed.key,), "actor.members/1", plural=True, sort="militant")
    if noun == _ARMED_GROUP:
        return None
    group = next((o for o in owners if o.entry.sort is Sort.GROUP), None)
    union = next((o for o in owners if o.entry.sort is Sort.ORGANISATION and o.entry.kind in _UNIONS), None)
    if union is not None and word in small.members and union.entry.kind != "forum":
        return _group(front, end, f"{union.key.lower()}-members", word)
    if group is not None and word in small.states and group.entry.kind in ("adjective", "name"):
        return _group(front, end, group.key.removeprefix("group:"), word)
    if union is not None and word in small.members:
        return Draft(front.first, end, ActorForm.NAME, (union.key,), "actor.members/1", plural=True, sort="people")
    if noun in ("allies", "partners"):
        if not owners and not front.own and word not in stretch.words.alone_groups:
            return None
        if stretch.norm(front.first - 1) in small.marks:
            return None  # "the resolution's partners"
        return _group(front, end, noun, word)
    if noun == "countries":
        return _group(front, end, noun, word) if front.counted and word in small.countries else None
    state = next((o for o in owners if o.entry.sort in _STATES), None)
    if state is not None:
        if noun in small.meaning_country:
            keys = owner_keys(front)
            return Draft(front.first, end, ActorForm.NAME, keys, "actor.people/1", plural=True, sort="people")
        return _of_state(stretch, front, end, state, noun, word)
    people = stretch.words.peoples.get(stretch.norm(head.first - 1))
    if people is not None and head.first > front.first:
        return _group(front, end, f"{people}-{noun}", word)
    if owners and owners[0].entry.sort is Sort.ORGANISATION:
        key = owners[0].key.lower().replace(" ", "-")
        return _group(front, end, f"{key}-{noun}", word)
    if group is not None:
        return _group(front, end, f"{group.entry.words[0]}-{noun}", word)
    if front.own and noun in small.meaning_country | {"citizens", "soldiers", "civilians"}:
        return Draft(
            front.first, end, ActorForm.PRONOUN, rule="actor.own-people/1", plural=True, sort="people",
            pending="party" if noun in small.meaning_country else "own",
            head=front.determiner if noun in small.meaning_country else noun,
        )  # fmt: skip
    if word in stretch.words.alone_groups and not owners:
        return _group(front, end, noun, word)
    return None


def _phrase(stretch: Stretch, small: OwnerWords, front: Front, entry: Entry, end: int) -> Draft:
    state = next((o for o in front.owners if o.entry.sort in _STATES), None)
    key = entry.key
    if state is not None and key not in _NOT_OWNED:
        return _of_state(stretch, front, end, state, key.removeprefix("group:"), " ".join(entry.words))
    draft = _group(front, end, key.removeprefix("group:"), " ".join(entry.words))
    if describes(stretch, small, entry, front.first, end):
        draft.form = ActorForm.MODIFIER
    return draft


def _living(stretch: Stretch, small: OwnerWords, front: Front, noun: str, found: Draft, inner: Inner) -> Draft | None:
    key = found.keys[0]
    word = stretch.folded(front.heads[-1].first, front.heads[-1].last)
    if key.startswith("group:"):
        return _group(front, found.last, key.removeprefix("group:"), word) if word in small.states else None
    if key not in stretch.gazetteer.adjectives:
        kind = stretch.gazetteer.kinds.get(key)
        return _group(front, found.last, f"{key.lower()}-members", word) if kind in _UNIONS[:2] else None
    if noun in small.meaning_country:
        keys, end = listed_owners(stretch, found, inner)
        return Draft(front.first, end, ActorForm.NAME, keys, "actor.people/2", plural=True, sort="people")
    if noun in ("allies", "partners", "countries", "donors"):
        return _group(front, found.last, noun, word) if noun != "countries" else None
    adjective = stretch.gazetteer.adjectives[key]
    if found.form is ActorForm.PLACE and noun not in small.seated:
        place = [t.norm for t in stretch.tokens[found.first : found.last] if t.norm not in small.articles]
        adjective = stretch.words.places.get(" ".join(place)) or "-".join(place)
    return _group(front, found.last, f"{adjective}-{noun}", word)


def _of_state(stretch: Stretch, front: Front, end: int, state: Owner, noun: str, word: str) -> Draft:
    adjective = stretch.gazetteer.adjectives.get(state.key, state.key.lower())
    if state.entry.sort in (Sort.PLACE, Sort.PROVINCE):
        place = " ".join(state.entry.words)
        adjective = stretch.words.places.get(place) or "-".join(state.entry.words)
    return _group(front, end, f"{adjective}-{noun}", word)


def _group(front: Front, end: int, words: str, head: str) -> Draft:
    draft = Draft(front.first, end, ActorForm.NAME, (f"group:{words}",), "actor.people/1", plural=True, sort="people")
    draft.head = head
    return draft
