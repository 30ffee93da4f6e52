"""Whom bodies and offices act for that are told without a country.

"Kementerian Pertahanan" belongs to the country that the article gives the same body elsewhere, else to the one that
the sentence is about, else to home in a story of home. An office without a name is the person whom the article names
in it, if there is exactly one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from janji.read.actors.bodies import ABROAD
from janji.read.actors.drafts import Draft, Person
from janji.read.actors.gazetteer import Gazetteer
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm

# Of these there is one sort only where no organisation is named: a state's.
_PUBLIC_CLASSES = frozenset(
    {"president", "vice-president", "foreign-minister", "defence-minister", "finance-minister", "social-minister",
     "interior-minister", "minister", "governor", "legislator", "deputy-foreign-minister", "deputy-defence-minister",
     "attorney-general", "secretary-general"}
)  # fmt: skip
# Of these a named bearer without a country is one of home: reporters name the country of every other.
_MINISTERS = frozenset(
    {"foreign-minister", "defence-minister", "finance-minister", "social-minister", "interior-minister", "minister",
     "deputy-foreign-minister", "deputy-defence-minister"}
)  # fmt: skip
_OF_A_FIELD = "-minister"
_MOST = 300  # persons of one country or office that are asked: keeps endless texts linear
_LATEST = 20  # persons that "the president" reaches back
_LOCAL = frozenset({"governor"})  # of the place that the article tells of
_TITLE = 2  # words of a title that tell which office it is: "menteri kesehatan", not "menteri"
_SAYING = 2  # words between a speaker and the body that he tells of: "mengatakan bahwa"


def settle_countries(
    sentences: Sequence[list[Draft]], gazetteer: Gazetteer, words: Vocabulary, issuer: str = "", reported: str = ""
) -> None:
    """Fills the keys of pending bodies and offices, sentence by sentence; what stays unclear keeps `pending`.

    `issuer`: the country in whose own voice the article speaks; its home. `reported`: the country that it is reported
    from, for what stands before any country that led.
    """
    acting: Counter[str] = Counter()
    bodies: dict[str, set[str]] = {}
    offices: dict[str, set[str]] = {}
    bearers: dict[tuple[str | None, str], set[int]] = {}  # who is named in an office of a country
    for drafts in sentences:
        for draft in drafts:
            if draft.sort in ("body", "person") or (draft.leads and draft.sort == "country"):
                acting.update(key for key in draft.keys if key in gazetteer.adjectives)
            if len(draft.keys) != 1:
                continue
            if draft.person is not None and draft.office_class is not None:
                bearers.setdefault((draft.office_class, draft.keys[0]), set()).add(id(draft.person))
            if draft.sort == "body" and draft.head:
                bodies.setdefault(draft.head, set()).add(draft.keys[0])
            of_state = draft.keys[0] in gazetteer.adjectives or not (draft.office_class or "").endswith(_OF_A_FIELD)
            if draft.office_class in words.unique and of_state and not draft.plural:
                offices.setdefault(draft.office_class or "", set()).add(draft.keys[0])
    placed = not gazetteer.home  # no country is home to the language: what the passage tells of counts
    if placed:
        for drafts in sentences:
            for draft in drafts:
                if not draft.keys and draft.person is not None and draft.office_class in words.unique:
                    offices.setdefault(draft.office_class or "", set()).update(draft.person.keys)
    home = issuer if issuer in gazetteer.adjectives else gazetteer.home
    _share_bodies(sentences, bodies, home, words)
    at_home = bool(issuer and home) or (bool(home) and acting[home] >= acting.total() - acting[home])
    place: str | None = None  # where the article is: whose a mayor is
    before: str | None = None  # the country that led last
    for drafts in sentences:
        earlier = before  # "Kementerian Luar Negeri sebelumnya mengumumkan …": of whom was told
        current: str | None = None
        speaker: str | None = None  # "Menlu Kenya mengatakan pemerintah …": his own
        spoken_from = 0
        for draft in drafts:
            if draft.pending == "body":
                near = draft.leads or draft.first - spoken_from <= _SAYING
                settled = {speaker} if speaker and near else bodies.get(draft.head, set())
                last = before if placed else earlier if draft.leads else None
                _take(draft, settled, current or (home if at_home else last or reported or None))
            elif draft.pending == "office":
                told = offices.get(draft.office_class or "", set())
                if draft.person is not None:  # another minister is named for that country: this one is not its
                    mine = id(draft.person)
                    told = {k for k in told if bearers.get((draft.office_class, k), {mine}) <= {mine}}
                there = place if draft.office_class in _LOCAL else current or reported or None
                _settle_office(draft, told, there, home, at_home, placed)
            elif at_home and draft.rule != ABROAD and len(draft.keys) == 1 and draft.keys[0] in words.groups_at_home:
                draft.keys = (words.groups_at_home[draft.keys[0]],)
            keys = draft.keys or (draft.person.keys if draft.person is not None and draft.leads else ())
            if draft.sort in ("body", "person") and len(keys) == 1 and keys[0] in gazetteer.adjectives:
                current = keys[0]
                if draft.sort == "person" and draft.leads:
                    speaker, spoken_from = current, draft.last
            if placed and draft.sort == "country" and len(keys) == 1 and keys[0] in gazetteer.adjectives:
                place = keys[0]
                current = place if draft.leads or current is None else current
            if draft.leads and len(keys) == 1 and keys[0] in gazetteer.adjectives:
                before = keys[0]


def _share_bodies(sentences: Sequence[list[Draft]], bodies: dict[str, set[str]], home: str, words: Vocabulary) -> None:
    """ "Kemlu" alone is the foreign ministry of which the article tells, where it tells of no other, none of home."""
    shared = [d for drafts in sentences for d in drafts if d.sort == "body" and d.head in words.body_names]
    told: dict[str, set[str]] = {}
    for draft in shared:
        long = words.body_names[draft.head]
        told.setdefault(long, set(bodies.get(long, ())))
        if draft.last - draft.first > 1:  # "Kemlu RI"
            told[long].update(draft.keys)
    for draft in shared:
        owners = told[words.body_names[draft.head]]
        if draft.last - draft.first == 1 and len(owners) == 1 and home not in owners:
            draft.keys = tuple(owners)


def _take(draft: Draft, settled: set[str], fallback: str | None) -> None:
    key = next(iter(settled)) if len(settled) == 1 else fallback
    if key is not None:
        draft.keys, draft.pending = (key,), ""


def _settle_office(draft: Draft, told: set[str], current: str | None, home: str, at_home: bool, placed: bool) -> None:
    draft.pending = ""
    person = draft.person
    if person is not None and (person.keys or person.former):
        draft.keys = person.keys
        return
    is_public = draft.public or draft.office_class in _PUBLIC_CLASSES
    fallback = None
    if is_public:
        fallback = home if at_home or (person is not None and draft.office_class in _MINISTERS) else None
        fallback = fallback or (current if draft.public or placed else None)
    if placed and person is None and draft.definite and len(told) > 1:
        fallback = None  # which of them is told by who was named last
    _take(draft, told, fallback)
    if person is not None:
        person.keys = draft.keys


def name_offices(drafts: Iterable[Draft], gazetteer: Gazetteer, words: Vocabulary) -> None:
    """ "kepala NATO", "sang presiden": filled with the only person whom the article names in that office.

    Where no country is home to the language and several would fit, with the one named last before.
    """
    drafts = list(drafts)
    by_key: dict[tuple[str, ...], list[Person]] = {}
    by_office: dict[str | None, list[Person]] = {}
    for person in dict.fromkeys(draft.person for draft in drafts if draft.person is not None):
        by_key.setdefault(person.keys, []).append(person)
        by_office.setdefault(person.office, []).append(person)
    named: dict[Person, None] = {}  # so far, the last named last
    titled = _titled(drafts, words) if gazetteer.home else {}
    for draft in drafts:
        if draft.person is not None and draft.form is ActorForm.PERSON:
            named.pop(draft.person, None)
            named[draft.person] = None
        if draft.form is not ActorForm.OFFICE or draft.plural or not draft.definite or draft.former:
            continue
        bearer = _bearer(draft, titled, words) if titled else None
        if draft.office_class not in words.unique and bearer is None:
            continue
        if gazetteer.home or draft.keys:
            persons = by_key.get(draft.keys, []) if draft.keys else by_office.get(draft.office_class, [])
            fitting = [person for person in persons[:_MOST] if _holds(person, draft, gazetteer, words)]
        else:
            latest = islice(reversed(named), _LATEST)
            fitting = [person for person in latest if _holds(person, draft, gazetteer, words)][:1]
            fitting = fitting or by_office.get(draft.office_class, [])
        if len(fitting) > 1 and not gazetteer.home:
            fitting = [person for person in islice(reversed(named), _LATEST) if person in fitting][:1]
        if len(fitting) != 1 and bearer is not None:
            fitting, draft.keys = [bearer], bearer.keys
        if len(fitting) == 1:
            draft.person, draft.form, draft.keys = fitting[0], ActorForm.PRONOUN, draft.keys or fitting[0].keys


def _title_words(office: str, words: Vocabulary) -> tuple[str, ...]:
    """The words of an office, casefolded, its short name written out: "Menkes" as "Menteri Kesehatan"."""
    folded = [word.strip("(),.") for word in office.casefold().split()]
    return tuple(" ".join([words.short_titles.get(folded[0], folded[0]), *folded[1:]]).split()) if folded else ()


def _titled(drafts: Iterable[Draft], words: Vocabulary) -> dict[str, list[tuple[frozenset[str], Person]]]:
    """Who is named in which office, by the first word of its title."""
    found: dict[str, list[tuple[frozenset[str], Person]]] = {}
    for draft in drafts:
        if draft.person is None or not draft.office or draft.former or draft.form is not ActorForm.PERSON:
            continue
        title = _title_words(draft.office, words)
        for first in title[:1]:
            if len(found.setdefault(first, [])) < _MOST:
                found[first].append((frozenset(title), draft.person))
    return found


def _bearer(draft: Draft, titled: dict[str, list[tuple[frozenset[str], Person]]], words: Vocabulary) -> Person | None:
    """The only person named in an office with all words of this one: "Menteri Kesehatan" after "Menkes Kenya X"."""
    if draft.office_class in words.private or not draft.office:
        return None
    title = _title_words(draft.office, words)
    if not title or (len(title) < _TITLE and draft.office_class not in _LOCAL):
        return None
    fitting = {id(person): person for held, person in titled.get(title[0], ()) if held.issuperset(title)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _holds(person: Person, draft: Draft, gazetteer: Gazetteer, words: Vocabulary) -> bool:
    if person.office is None or person.former:
        return False
    if not draft.keys:
        of_a_field = draft.office_class in words.of_a_field and (person.office or "").endswith(_OF_A_FIELD)
        return _is_one_office(person.office, draft.office_class, words) or (not gazetteer.home and of_a_field)
    if draft.keys != person.keys:
        return False
    if _is_one_office(person.office, draft.office_class, words):
        return True
    if draft.head in words.links["leaders"]:
        return person.office in words.heads_of_state
    return (
        draft.keys[0] not in gazetteer.adjectives and person.office in words.heads and draft.office_class in words.heads
    )


def _is_one_office(one: str | None, other: str | None, words: Vocabulary) -> bool:
    return one == other or {one, other} <= words.heads_of_government
