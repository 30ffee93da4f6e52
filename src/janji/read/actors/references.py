"""Whom pronouns and pointing phrases mean.

Takes the drafts of an article, sentence by sentence, and fills those that point back: "ia" the last person who led a
clause, "pihaknya" his body, "mereka" the last list, body or group that led one, "negara itu" the last country that is
not the subject itself, "aliansi tersebut" the last alliance. Leaves empty what is not clear.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import Gazetteer
from janji.read.actors.issuer import Issuer, speak_for
from janji.read.actors.obliques import point_oblique
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_MEMORY = 6  # sentences that a pronoun reaches back
_REACH = 300  # mentions that "negara itu" reaches back: a long report; keeps endless texts linear
_NEAR = 12  # mentions among which a country's name outranks its bodies
_KINDS = {
    "alliance": ("alliance",),
    "union": ("union", "alliance"),
    "organisation": ("agency", "ngo", "union", "bank", "court", "alliance"),
    "group": ("contact-group", "militant", "forum"),
    "agency": ("agency",),
    "bank": ("bank",),
    "fund": ("bank", "agency", "ngo"),
    "company": ("company", "state-company"),
}


class ReferenceResolver:
    def __init__(
        self, gazetteer: Gazetteer, words: Vocabulary, small: OwnerWords | None = None, issuer: Issuer | None = None
    ) -> None:
        self.gazetteer = gazetteer
        self.small = small
        self.issuer = issuer
        self.words = words
        self.joins = words.links["list_joins"]
        self.history: list[Draft] = []  # of all sentences so far
        self.places: list[int] = []  # sentence of each
        self.leader: Draft | None = None  # the last person or office that led a main clause
        self.leader_at = -_MEMORY
        self.body: Draft | None = None  # the last state, organisation or body that led a main clause
        self.body_at = -_MEMORY
        self.list_opens = False  # that list opened its sentence
        self.lead_list: list[Draft] = []  # the last coordinated list that led, of the sentence before

    def read(self, number: int, tokens: Sequence[Token], drafts: list[Draft]) -> None:
        """Resolves the drafts of sentence `number` in order."""
        said: list[Draft] = []
        for place, draft in enumerate(drafts):
            before = said[-_REACH:]
            match draft.pending:
                case "pronoun":
                    self._resolve_person(draft, before, number, tokens)
                case "first":
                    self._resolve_first(draft)
                case "thing":
                    self._resolve_thing(draft, before, number, tokens)
                case "party":
                    self._resolve_party(draft, before, number, drafts[max(0, place - _NEAR) : place + _NEAR], tokens)
                case "plural":
                    self._resolve_plural(draft, before, tokens)
                case "members":
                    self._resolve_members(draft, before, tokens)
                case "oblique":
                    self._resolve_oblique(draft, before, tokens)
                case "own":
                    self._resolve_own(draft, before)
                case "back":
                    self._resolve_back(draft, before, tokens)
                    if draft.pointed:
                        draft.pending, draft.sort = "", "person"
                        if draft.person is not None and not draft.person.keys:
                            draft.person.keys = draft.keys
                case "alliance":
                    self._point(draft, ("alliance",))
            said.append(draft)
            self.history.append(draft)
            self.places.append(number)
        self._remember(number, tokens, said)

    def _remember(self, number: int, tokens: Sequence[Token], drafts: list[Draft]) -> None:
        leaders = [d for d in drafts if d.leads and d.pending == "" and not d.quoted and d.form is not ActorForm.PLACE]
        people = [d for d in leaders if _speaks(d)]
        if people:
            self.leader, self.leader_at = self._foremost(people, tokens), number
        elif self.small is not None and drafts and drafts[0].first <= 1 and _speaks(drafts[0]) and not drafts[0].quoted:
            self.leader, self.leader_at = drafts[0], number  # "Cole's visit was short. He left early."
        bodies = [d for d in leaders if _is_thing(d) and not self._is_subordinate(d, tokens)]
        if bodies and (not people or bodies[0].first < people[0].first):
            self.body, self.body_at = bodies[0], number
        elif people:
            self.body = None
        groups = _coordinated(leaders, tokens, self.joins)
        self.lead_list = groups[0] if groups else []
        self.list_opens = bool(groups) and groups[0][0].first <= 2

    def _foremost(self, people: list[Draft], tokens: Sequence[Token]) -> Draft:
        """Whom the next sentence's "ia" means: who speaks, else the last of the first named in a main clause."""
        main = [d for d in people if not self._is_subordinate(d, tokens)] or people
        speakers = [d for d in main if self._utters(d, tokens)]
        return speakers[-1] if speakers else _coordinated(main, tokens, self.joins)[0][-1]

    def _utters(self, draft: Draft, tokens: Sequence[Token]) -> bool:
        if draft.first > 0 and tokens[draft.first - 1].norm in self.words.said_by:
            return True
        return draft.last < len(tokens) and tokens[draft.last].norm in self.words.says

    def _is_subordinate(self, draft: Draft, tokens: Sequence[Token]) -> bool:
        return draft.first > 0 and tokens[draft.first - 1].norm in self.words.subordinators

    def _resolve_person(self, draft: Draft, before: list[Draft], number: int, tokens: Sequence[Token]) -> None:
        target = next((d for d in reversed(before) if d.leads and _speaks(d) and d.quoted == draft.quoted), None)
        if target is None and draft.first > 0 and tokens[draft.first - 1].norm in self.words.subordinators:
            people = [d for d in before if d.person is not None and d.quoted == draft.quoted]
            target = people[0] if len(people) == 1 else None  # "pilihan Presiden X, jika ia memutuskan"
        if target is None and not draft.quoted and self.leader is not None and number - self.leader_at <= _MEMORY:
            target = self.leader
        if target is None and self.small is not None:
            target = self._only_person(before, number)
        draft.pending = ""
        if target is None:
            return
        draft.person, draft.office, draft.office_class = target.person, target.office, target.office_class
        draft.keys = target.keys or (target.person.keys if target.person else ())
        draft.former = target.former

    def _resolve_thing(self, draft: Draft, before: list[Draft], number: int, tokens: Sequence[Token]) -> None:
        """ "it": the state, organisation or body that leads the clause before, else the last sentence's."""
        draft.pending = ""
        joined = draft.first > 0 and tokens[draft.first - 1].norm in self.words.links["joins"]
        if joined and before and _is_thing(before[-1]) and before[-1].last == draft.first - 1:
            draft.keys, draft.sort = before[-1].keys, before[-1].sort  # "Sudan and its people"
            return
        target = next((d for d in reversed(before) if d.leads and _is_thing(d) and d.quoted == draft.quoted), None)
        fresh = not any(d.leads for d in before)
        if target is None and fresh and not draft.quoted and self.body is not None and number - self.body_at == 1:
            target = self.body
        if target is not None:
            draft.keys, draft.sort = target.keys, target.sort

    def _resolve_own_thing(
        self, draft: Draft, before: list[Draft], number: int, tokens: Sequence[Token], small: OwnerWords
    ) -> None:
        """ "its army": of the nearest state or body before it, else as "it"."""
        for past in reversed(before):
            possessor = past.rule == "actor.possessor/1" and len(past.keys) == 1
            if not (possessor or _is_thing(past)) or past.quoted != draft.quoted:
                continue
            if past.first > 0 and tokens[past.first - 1].norm in small.inside:
                continue
            draft.keys = past.keys
            return
        self._resolve_thing(draft, before, number, tokens)

    def _resolve_first(self, draft: Draft) -> None:
        """ "we", "I": the issuer's in its own voice; within marks whoever reads the quotation knows better."""
        if self.small is not None and self.issuer is not None and not draft.quoted:
            speak_for(draft, self.issuer, self.small)

    def _resolve_party(
        self, draft: Draft, before: list[Draft], number: int, drafts: list[Draft], tokens: Sequence[Token]
    ) -> None:
        if self.small is not None and draft.head in self.small.first_person:
            self._resolve_own_voice(draft, drafts, number, tokens)
            return
        draft.pending = ""
        if self.small is not None and draft.head in self.small.own_things:
            self._resolve_own_thing(draft, before, number, tokens, self.small)
            return
        if self.small is not None and draft.head in self.small.own_several:
            several = [d for d in before if d.plural and len(d.keys) == 1 and d.quoted == draft.quoted]
            if several:
                draft.keys = several[-1].keys
                return
        if draft.person is not None and draft.person.keys:
            draft.keys = draft.person.keys  # "Ann Lee, his minister": the article tells whose
            return
        persons = self.small is not None and draft.head in self.small.own_persons
        joined = draft.first > 0 and tokens[draft.first - 1].norm in self.words.links["joins"]
        if persons and joined and before and before[-1].last == draft.first - 1 and before[-1].person is not None:
            draft.keys = before[-1].keys or before[-1].person.keys  # "Cole and his army"
            return
        target = next(
            (
                d
                for d in reversed(before)
                if d.leads and d.pending == "" and (d.keys or d.person) and (_speaks(d) or not persons)
            ),
            None,
        )
        if target is None and self.leader is not None and number - self.leader_at <= _MEMORY:
            target = self.leader
        if target is None and persons:
            target = self._only_person(before, number)
        fresh = self.body is not None and number - self.body_at <= _MEMORY // 2 and self.body_at >= self.leader_at
        if fresh and not draft.quoted and not any(d.leads for d in before):
            target = self.body  # "Kementerian X mengirim … Selain itu, pihaknya …"
        if target is not None:
            draft.keys = target.keys or (target.person.keys if target.person else ())

    def _only_person(self, before: list[Draft], number: int) -> Draft | None:
        """The only person named in the sentence so far, else in the one before."""
        earlier = [d for d, k in zip(self.history[-_NEAR:], self.places[-_NEAR:], strict=True) if k == number - 1]
        for drafts in (before, earlier):
            people = [d for d in drafts if d.person is not None and d.form is ActorForm.PERSON]
            if people:
                return people[-1] if len({id(d.person) for d in people}) == 1 else None
        return None

    def _resolve_own_voice(self, draft: Draft, drafts: list[Draft], number: int, tokens: Sequence[Token]) -> None:
        """ "our government": the speaker's, who stands outside the marks; without marks the issuer's."""
        if not draft.quoted:
            if self.small is not None:
                speak_for(draft, self.issuer, self.small)
            return
        draft.pending = ""
        speakers = [d for d in drafts if not d.quoted and self._utters(d, tokens) and (d.keys or d.person)]
        target = speakers[0] if speakers else None
        if target is None and self.leader is not None and number - self.leader_at <= _MEMORY // 2:
            target = self.leader
        if target is not None:
            draft.keys = target.keys or (target.person.keys if target.person else ())

    def _resolve_plural(self, draft: Draft, before: list[Draft], tokens: Sequence[Token]) -> None:
        draft.pending = ""
        leaders = [d for d in before if d.leads and d.pending == "" and d.quoted == draft.quoted]
        groups = [g for g in _coordinated(leaders, tokens, self.joins) if _is_many(g)]
        group = groups[-1] if groups else []
        if not group and before and draft.first > 0 and tokens[draft.first - 1].norm in self.words.clause_openers:
            addressed = before[-1]  # "memperingatkan AS bahwa mereka ..."
            if addressed.last == draft.first - 1 and addressed.form is ActorForm.NAME:
                group = [addressed]
        if (
            not group
            and not draft.quoted
            and (
                (draft.leads and not before and self.list_opens)
                or len(self.lead_list) > 1
                or _is_people(self.lead_list)
            )
        ):
            group = self.lead_list if _is_many(self.lead_list) else []
        if not group:
            lists = [
                g
                for g in _coordinated([d for d in before if d.form is ActorForm.NAME], tokens, self.joins)
                if len(g) > 1
            ]
            group = lists[-1] if lists else []
        text = draft.head or tokens[draft.first].norm
        if text not in self.words.links["they"]:
            pair = [d for d in group if d.keys]
            two = next((d for d in reversed(leaders) if len(d.keys) == 2), None)
            if len(pair) != 2 and two is not None and text in self.words.links["both"]:
                draft.keys = two.keys
                return
            if len(pair) != 2:
                draft.keys = (
                    _last_pair(self.history[-_REACH:], self.places[-_REACH:])
                    if text in self.words.links["both"]
                    else ()
                )
                return
        keys = [key for d in group for key in (d.keys or (d.person.keys if d.person else ()))]
        draft.keys = tuple(dict.fromkeys(keys))

    def _resolve_oblique(self, draft: Draft, before: list[Draft], tokens: Sequence[Token]) -> None:
        """ "gave it tanks": whom the sentence, or the one before, told last beside the giver."""
        draft.pending = ""
        givers = before[-1:]
        between = [t.norm for t in tokens[givers[0].last : draft.first] if t.kind == "word"] if givers else []
        led = [d for d in before if d.leads and d.pending == "" and (d.keys or d.person)]
        if not between or between[0] not in (*self.words.said_by, "for", "who", "which"):
            givers = givers + led[-1:]  # but "thanked Peru for giving it", "met Cole, who gave him": Peru, Cole
        several = [k for d in self.lead_list for k in d.keys]
        if draft.plural and len(self.lead_list) > 1 and not led[:-1]:
            draft.keys = tuple(dict.fromkeys(k for k in several if not any(k in d.keys for d in givers)))
            return
        near = [d for d in reversed(self.history[-_NEAR:]) if d.quoted == draft.quoted]
        draft.keys = point_oblique(draft, near, givers, self.gazetteer.adjectives)

    def _resolve_members(self, draft: Draft, before: list[Draft], tokens: Sequence[Token]) -> None:
        target = next((d for d in reversed(before) if d.leads and d.pending == ""), None) or self.leader
        joined = draft.first > 0 and tokens[draft.first - 1].norm in self.words.links["joins"]
        if joined and before and before[-1].last == draft.first - 1:
            target = before[-1]  # "aid from the EU and its member states"
        keys = () if target is None else target.keys or (target.person.keys if target.person else ())
        draft.pending = ""
        if len(keys) == 1 and self.gazetteer.kinds.get(keys[0]) in ("alliance", "union"):
            draft.keys = (f"group:{keys[0].lower()}-members",)

    def _resolve_own(self, draft: Draft, before: list[Draft]) -> None:
        target = next((d for d in reversed(before) if d.leads and d.pending == ""), None) or self.leader
        keys = () if target is None else target.keys or (target.person.keys if target.person else ())
        draft.pending = ""
        if len(keys) == 1 and keys[0] in self.gazetteer.adjectives:
            draft.keys = (f"group:{self.gazetteer.adjectives[keys[0]]}-{draft.head}",)

    def _resolve_back(self, draft: Draft, before: list[Draft], tokens: Sequence[Token]) -> None:
        head = draft.pointed or draft.head
        sorts = self.words.back_heads[head]
        if draft.back_class:
            self._point(draft, (draft.back_class,))
            return
        if "country" in sorts:
            self._point_to_country(draft, before, tokens)
        elif "body" in sorts:
            for past in reversed(self.history[-_REACH:]):
                same = past.head.startswith(head) or head in past.head.split()
                if past.sort == "body" and same and past.keys:
                    draft.keys, draft.pending, draft.sort = past.keys, "", "body"
                    return
        if draft.pending:
            self._point(draft, sorts)

    def _point_to_country(self, draft: Draft, before: list[Draft], tokens: Sequence[Token]) -> None:
        if self.small is not None and draft.leads:  # "Kenya's minister said the country would ..."
            own = [d for d in before if d.leads and len(d.keys) == 1 and d.keys[0] in self.gazetteer.adjectives]
            if own:
                draft.keys, draft.pending, draft.sort = own[-1].keys, "", "country"
                return
        avoided: set[str] = set()
        ahead = tokens[draft.first - 1].norm if draft.first else ""
        near = self.small is not None and ahead not in self.small.towards and ahead not in self.small.giving
        if not draft.leads and not near:  # "India dan China mengirim bantuan ke negara itu": neither of the two
            leaders = [d for d in before if d.leads and d.keys]
            lists = _coordinated(leaders, tokens, self.joins)
            avoided = {key for d in lists[-1] for key in d.keys} if lists else set()
        sorts: tuple[str, ...] = ("country", "body", "person")
        if self.small is not None and any(d.sort == "country" and d.keys for d in self.history[-_NEAR:]):
            sorts = ("country",)  # by name rather than by its army
        told = (p for p in reversed(self.history[-_REACH:]) if p.sort in sorts and len(p.keys) == 1)
        past = next((p for p in told if p.keys[0] in self.gazetteer.adjectives and p.keys[0] not in avoided), None)
        if past is not None:
            draft.keys, draft.pending, draft.sort = past.keys, "", "country"

    def _point(self, draft: Draft, sorts: Sequence[str]) -> None:
        kinds = {kind for sort in sorts for kind in _KINDS.get(sort, ())}
        told = reversed(self.history[-_REACH:])
        past = next((p for p in told if len(p.keys) == 1 and self._kind(p) in kinds), None)
        if past is not None:
            draft.keys, draft.pending, draft.sort = past.keys, "", self._kind(past)

    def _kind(self, draft: Draft) -> str:
        if draft.sort in ("country", "body", "people"):
            return ""
        return self.gazetteer.kinds.get(draft.keys[0], draft.sort)


def _speaks(draft: Draft) -> bool:
    """True of those whom "ia" may mean: a person, or an office without a name."""
    if draft.person is not None:
        return draft.form in (ActorForm.PERSON, ActorForm.PRONOUN)
    return draft.office is not None and draft.form in (ActorForm.OFFICE, ActorForm.PRONOUN) and not draft.plural


def _is_thing(draft: Draft) -> bool:
    """True of those whom "it" may mean: one state, organisation or body."""
    single = len(draft.keys) == 1 and not draft.plural and draft.person is None
    return single and draft.form in (ActorForm.NAME, ActorForm.PLACE, ActorForm.PRONOUN) and draft.pending == ""


def _coordinated(leaders: list[Draft], tokens: Sequence[Token], joins: frozenset[str]) -> list[list[Draft]]:
    """Neighbouring leaders joined by commas and "dan", as lists."""
    groups: list[list[Draft]] = []
    for draft in leaders:
        if groups:
            last = groups[-1][-1].last
            between = [t.norm for t in tokens[last : draft.first]]
            if between and len(between) <= 2 and all(word in joins for word in between):
                groups[-1].append(draft)
                continue
        groups.append([draft])
    return groups


def _is_people(group: list[Draft]) -> bool:
    return len(group) == 1 and group[0].sort == "people"


def _is_many(group: list[Draft]) -> bool:
    """True of what "mereka" may mean: several, a group, or a body or state."""
    if not group:
        return False
    if len(group) > 1:
        return True
    draft = group[0]
    return draft.plural or (draft.form is ActorForm.NAME and bool(draft.keys))


def _last_pair(history: list[Draft], places: list[int]) -> tuple[str, ...]:
    """Whom "kedua negara" means: the last two told as a pair, else the only two of the last two sentences."""
    recent: list[str] = []
    for k in range(len(history) - 1, -1, -1):
        draft = history[k]
        if draft.sort not in ("country", "body") or not draft.keys:
            continue
        if len(draft.keys) == 2:
            return draft.keys
        if k and places[k - 1] == places[k] and 0 < draft.first - history[k - 1].last <= 1:
            pair = history[k - 1].keys + draft.keys
            if len(pair) == 2 and pair[0] != pair[1] and history[k - 1].sort in ("country", "body"):
                return pair
        if places[-1] - places[k] <= 1 and draft.keys[0] not in recent:
            recent.append(draft.keys[0])
    return (recent[1], recent[0]) if len(recent) == 2 else ()
