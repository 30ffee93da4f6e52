"""Who meets, and who is the host: from a meeting's verb, from its noun phrase, from the verb that governs the noun.

Takes a mention's clause and phrase and gives roles `participant` and `host`. Nobody meets by standing nearby.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from janji.lang import LanguagePack
from janji.model.records import Role, Span
from janji.read.actors.gazetteer import load_gazetteer
from janji.read.actors.vocabulary import load_vocabulary
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles
from janji.read.frames.meeting_phrases import Phrase
from janji.read.frames.meeting_places import bounds
from janji.read.frames.meeting_words import meeting_tables
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.frames.settling import ABROAD
from janji.read.mentions import ActorForm, ActorMention
from janji.text.layout import LineKind, Token

People = tuple[list[Role], list[Role]]  # participants, hosts

_OWNER = 60  # code points between a body and "its"
_HAD = 2  # code points between "X" and "had"
_HOSTED = 40  # code points between "menjadwalkan" and the meeting that its subject hosts
_BODIES = frozenset({"alliance", "union", "forum", "contact-group", "agency", "bank", "court"})  # between states
_PREDICATE = 8  # tokens behind a phrase in which "was attended by" begins, behind its place and day
_JOINED = 3  # clauses between a joined verb and its subject
_ON_IT = 3  # tokens of "is on a"
PARTIES = 2  # who met is known where both sides are


class PeopleReader:
    """Reads the people of one pack's meetings."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)

    def of_verb(self, kind: str, clause: Clause | None, tokens: list[Token]) -> People:
        """Subject and objects of a verb of meeting."""
        if clause is None:
            return self._team(tokens, clause), []
        party = clause.givers()
        if not party and not self._tables.premodified:
            party = self._of_main_clause(clause)
        if kind == "received":
            return self._received(clause, party, tokens)
        if clause.link == "to" and clause.parent is not None and self._tables.premodified:
            aims = [p for prep, p in clause.parent.after if prep in RECEIVING]
            if all(p in aims or any(_is_place(a) for a in p.actors) for p in party):
                party = clause.parent.givers() or party  # "flew to Doha to meet the emir"
        if not party and self._tables.premodified:
            # "the assembly of the Council of Europe met"
            party = [p for prep, p in clause.before if p.tag is Tag.ACTOR and 0 <= clause.start - p.end <= 1]
        # "di Brussel, Belgia": what stands behind a place without a preposition only locates
        located = [t.start for t in tokens if t.norm in self._tables.at and t.start > clause.verb.end]
        others = [
            p
            for prep, p in clause.after
            if p.tag is Tag.ACTOR
            and prep in ("", "partner", *RECEIVING)
            and (prep or not located or p.start < located[0])
        ]
        if kind == "call":
            others = [p for p in others if any(self._answers(a) for a in p.actors)]
            others = [p for p in others if self._is_addressed(p, clause, tokens)]
            if self._tables.premodified and self._has_object(clause, tokens):
                others = [p for p in others if all(_speaks(a) for a in p.actors)]  # "discussed the plan with X"
        if kind == "visit":
            direct = [p for prep, p in clause.after if prep == "" and self._tables.premodified]
            others = [p for p in others if p in direct and any(_speaks(a) for a in p.actors)]
        if kind == "call" and clause.verb.norm in self._tables.ringing and not self._only_rings(others, tokens):
            others = []  # "called him a friend"
        if kind == "receive" and self.is_received(clause):
            hosts = self._receivers(clause)
            return actor_roles("participant", [*party, *hosts]), actor_roles("host", hosts)
        people = actor_roles("participant", party + others)
        if kind == "call" and not others and self._tables.premodified and not self._for_a_time(clause, tokens):
            people = []  # "the two sides have talked about …"
        if kind == "verb" and len({r.value for r in people}) == 1 and self._tables.premodified:
            people += _persons(party + others)  # a candidate for office, a campaigner
        if kind == "verb" and not people:
            people = self._team(tokens, clause)
        return people, actor_roles("host", party) if kind == "receive" else []

    def _of_main_clause(self, clause: Clause) -> list[Chunk]:
        """ "Hal itu disampaikan X setelah bertemu Y": who says it met."""
        main = clause.parent if clause.link == "sub" else None
        if main is None or main.verb.end > clause.verb.start:
            return []
        told = main.givers()
        if main.act.voice == "passive":
            told = [p for prep, p in main.after if p.tag is Tag.ACTOR and prep in ("", "agent")][:1]
        return [p for p in told if any(_speaks(a) for a in p.actors)]

    def _received(self, clause: Clause, party: list[Chunk], tokens: list[Token]) -> People:
        """ "Presiden X diterima oleh Raja Y": an official by an official, who is the host."""
        hosts = [p for prep, p in clause.after if p.tag is Tag.ACTOR and prep in ("", "agent")][:1]
        officials = all(any(_speaks(a) for a in p.actors) for p in party[:1] + hosts)
        if not (party and hosts and officials) or clause.act.voice != "passive":
            return [], []
        first = next((i for i, t in enumerate(tokens) if t.start >= party[0].start), 0)
        if load_vocabulary(self._pack).owns(tokens, first):
            return [], []  # "surat Duta Besar X diterima Presiden"
        return actor_roles("participant", party + hosts), actor_roles("host", hosts)

    def _answers(self, actor: ActorMention) -> bool:
        """True for who may be spoken to over a line: an official, "allies", a group of states."""
        return _speaks(actor) or any(k in ABROAD or k in self._tables.sending for k in actor.keys)

    def _has_object(self, clause: Clause, tokens: list[Token]) -> bool:
        """ "discussed [the plan] with X": no preposition stands right behind the verb."""
        following = next((t for t in tokens if t.start >= clause.verb.end), None)
        return following is not None and following.norm not in self._tables.partner | self._tables.towards

    def _for_a_time(self, clause: Clause, tokens: list[Token]) -> bool:
        """ "X and Y spoke for an hour", "… spoke on Monday": told as an event, not of what about."""
        following = next((t for t in tokens if t.start >= clause.verb.end), None)
        return following is not None and following.norm in self._tables.lasting

    def _only_rings(self, others: Sequence[Chunk], tokens: list[Token]) -> bool:
        """ "called X on Monday", "called X to congratulate him": nothing is said of what X is."""
        following = next((t for t in tokens if others and t.start >= others[-1].end), None)
        goes_on = self._tables.lasting | self._tables.towards | self._tables.list_words | {"."}
        return bool(others) and (following is None or following.norm in goes_on)

    def travels(self, clause: Clause | None, tokens: list[Token]) -> bool:
        """True where the one who goes is an official or a delegation."""
        if clause is None:
            return False
        heads = [t.start for t in tokens if t.norm in self._tables.visitors | self._tables.envoys]
        party = [a for p in clause.givers() for a in p.actors]
        return any(_speaks(a) or any(a.start <= h < a.end for h in heads) for a in party)

    def _is_addressed(self, other: Chunk, clause: Clause, tokens: list[Token]) -> bool:
        """ "spoke with X", "spoke to X", "phoned X"; not "spoke for X"."""
        before = next((t for t in reversed(tokens) if t.end <= other.start), None)
        while before is not None and before.norm in self._tables.articles:
            before = next((t for t in reversed(tokens) if t.end <= before.start), None)
        return before is not None and (
            before.norm in self._tables.partner | self._tables.towards or before.start == clause.verb.start
        )

    def of_noun(
        self,
        clause: Clause | None,
        actors: Sequence[ActorMention],
        at: Span,
        phrase: Phrase,
        around: Surroundings,
        clauses: Sequence[Clause],
    ) -> People:
        """Who the phrase names, who convenes it, who is told to be there."""
        named = [a for a in actors if a.form is not ActorForm.PRONOUN or a.keys]
        people = _roles(named)
        host: list[Role] = []
        if clause is not None and clause.verb.end <= at.start:
            party = clause.givers() if clause.act.voice != "passive" or not self._tables.premodified else []
            if not party and clause.act.voice != "passive" and not self._tables.premodified:
                party = _joined_subject(clause)
            behind = {t.norm for t in phrase.tokens if clause.verb.end <= t.start < at.start}
            if clause.verb.norm in self._tables.host or self._tables.hosting <= behind:
                near = at.start - clause.verb.end <= _HOSTED
                host = actor_roles("host", party) if near else []
            elif (
                self.is_on_it(clause, phrase)
                or self.convenes(clause, phrase)
                or not self._tables.chairing.isdisjoint(behind)
            ):
                people = _joined(actor_roles("participant", party), people)
            elif people and self._receives(clause) and clause.verb.end + 1 == at.start:
                host = actor_roles("host", party)  # "menerima kunjungan …"
                people = _joined(actor_roles("participant", party), people)
        host = host or (self._agents_behind(clauses, phrase) if not self._tables.premodified else [])
        people = _joined(people, self._beside_the_place(around, clauses, phrase))
        people = _joined(people, _roles(self.had_by(phrase, around.view.actors)))
        if not host:
            host = self._hosts_behind(around, phrase)
        if not people:
            people = self._in_title(around, clauses, phrase)
        if not people and phrase.determiner in self._tables.its:
            people = self._body_before(around, phrase)
        return _joined(people, self._attending(around, clauses, phrase, named)), host

    def had_by(self, phrase: Phrase, actors: Sequence[ActorMention]) -> list[ActorMention]:
        """ "[X] had a call with Y": a verb that only the noun makes one."""
        verb = phrase.tokens[phrase.outer - 1] if phrase.outer else None
        if verb is None or verb.norm not in self._tables.having or not self._tables.premodified:
            return []
        before = [a for a in actors if 0 < verb.start - a.end <= _HAD and _speaks(a)]
        return before[-1:]

    def _hosts_behind(self, around: Surroundings, phrase: Phrase) -> list[Role]:
        """ "the gathering is co-hosted [by X and Y]", "an event hosted by X"."""
        if not self._tables.premodified:
            return []
        near = phrase.tokens[phrase.end : phrase.end + _PREDICATE]
        for verb, by in pairwise(near):
            if verb.norm in self._tables.host and by.norm in self._tables.opens:
                return [
                    Role("host", r.value, r.spans) for r in self._listed(around, phrase, by.end, phrase.tokens[-1].end)
                ]
            if verb.text == "," or verb.norm in self._tables.other_events:
                return []
        return []

    def _in_title(self, around: Surroundings, clauses: Sequence[Clause], phrase: Phrase) -> list[Role]:
        """ "Remarks by X and Y before [Bilateral Meeting]": who the title names."""
        tables, tokens = self._tables, phrase.tokens
        titled = around.view.sentence.kind is LineKind.HEADLINE and tokens[0].norm in tables.spoken
        if not titled or clauses or phrase.preceding not in tables.within:
            return []
        return _roles([a for a in around.view.actors if a.end <= phrase.start_offset and (_speaks(a) or a.keys)])

    def _agents_behind(self, clauses: Sequence[Clause], phrase: Phrase) -> list[Role]:
        """ "konferensi yang diselenggarakan (bersama) oleh X dan Y": the agents are the hosts."""
        following = next((c for c in clauses if c.verb.norm in self._tables.hosted), None)
        if following is None or not 0 <= following.verb.start - phrase.end_offset <= _HOSTED:
            return []
        return actor_roles("host", [p for prep, p in following.after if p.tag is Tag.ACTOR and prep in ("", "agent")])

    def _receives(self, clause: Clause) -> bool:
        found = self._tables.triggers.longest([clause.verb.norm], 0)
        return found is not None and "receive" in found[1]

    def _body_before(self, around: Surroundings, phrase: Phrase) -> list[Role]:
        """ "NATO … at [its] July summit": the body named last before the phrase."""
        start = phrase.tokens[phrase.outer].start
        kinds = load_gazetteer(self._pack).kinds
        near = [a for a in around.view.actors if 0 <= start - a.end <= _OWNER and a.form is ActorForm.NAME]
        return _roles([near[-1]]) if near and all(k in kinds for k in near[-1].keys) else []

    def is_on_it(self, clause: Clause | None, phrase: Phrase) -> bool:
        """ "X is on a visit to Y"."""
        if clause is None or phrase.preceding not in self._tables.while_on_it:
            return False
        ahead = [t.norm for t in phrase.tokens if clause.verb.start <= t.start < phrase.start_offset]
        return len(ahead) <= _ON_IT and ahead[0] in self._tables.being

    def convenes(self, clause: Clause, phrase: Phrase) -> bool:
        """True where the verb makes its subject one of those who meet: "hold talks", "take part in"."""
        words = self._tables.convene
        inside = [t.norm for t in phrase.tokens if clause.verb.start <= t.start < clause.verb.end]
        behind = [t.norm for t in phrase.tokens if clause.verb.end <= t.start < phrase.tokens[phrase.outer].start]
        if not self._tables.premodified:
            return clause.verb.norm in words
        for n in range(3):  # the verb with its particle or preposition: "take part in"
            if " ".join([*inside, *behind[:n]]) in words:
                return self._tables.phrase_ends.isdisjoint(behind[n:])
        return False

    def _beside_the_place(self, around: Surroundings, clauses: Sequence[Clause], phrase: Phrase) -> list[Role]:
        """ "talks in Geneva [between Iran and France]": who meets, told behind place and day."""
        if not self._tables.sides:
            return []
        limit = bounds(around, clauses, phrase)[0]
        preps = [t for t in phrase.tokens[phrase.end :] if t.norm in self._tables.sides and t.start < limit]
        before = {t.norm for t in phrase.tokens[phrase.end :] if preps and t.start < preps[0].start}
        if not preps or not before.isdisjoint(self._tables.list_words | self._tables.starts):
            return []
        return self._listed(around, phrase, preps[0].end, limit)

    def _listed(self, around: Surroundings, phrase: Phrase, start: int, limit: int) -> list[Role]:
        """The actors of the list that begins at offset `start`."""
        found: list[ActorMention] = []
        last = start
        for actor in sorted(around.view.actors, key=lambda a: a.start):
            between = [t for t in phrase.tokens if last <= t.start < actor.start]
            if actor.start < start:
                continue
            joined = all(t.norm in self._tables.list_words | self._tables.articles | {","} for t in between)
            if not joined or actor.start >= limit:
                break
            found.append(actor)
            last = actor.end
        return _roles(found)

    def _attending(
        self, around: Surroundings, clauses: Sequence[Clause], phrase: Phrase, named: Sequence[ActorMention]
    ) -> list[Role]:
        """Who takes part though neither the phrase nor the verb before it says so."""
        tokens, end, tables = phrase.tokens, phrase.end, self._tables
        following = next((c for c in clauses if c.verb.start >= phrase.end_offset), None)
        reached = {t.start for t in tokens[end : end + (_PREDICATE if tables.premodified else 3)]}
        if following is not None and following.verb.start in reached and following.verb.norm in tables.attended:
            guests = [p for prep, p in following.after if p.tag is Tag.ACTOR and prep in ("", "agent", "source")]
            return actor_roles("participant", guests if tables.premodified else guests[:1])
        if phrase.determiner in tables.mine and named:
            speech = around.speech_at(phrase.start_offset, phrase.end_offset)
            return [Role("participant", key) for key in speech.of] if speech is not None else []
        if tables.premodified:
            return self._other_side(clauses, phrase, following, named)
        if phrase.preceding not in tables.within:
            return []
        fronted = phrase.fronted and end < len(tokens) and tokens[end].text == ","
        other_side = (
            phrase.fronted and len(phrase.inside) > 1 and any(t.norm in tables.partner for t in phrase.inside[:2])
        )
        if (other_side or (fronted and phrase.inside[-1].norm in tables.back)) and following is not None:
            # "Dalam pertemuan tersebut, Jerman sepakat …", "Dalam pertemuan dengan Kanselir Jerman, Ukraina meminta …"
            return actor_roles("participant", following.givers()) if following.act.voice != "passive" else []
        first = phrase.first
        before = next((a for a in around.view.actors if first > 1 and a.end == tokens[first - 2].end), None)
        if before is None:
            return []
        met = bool(named) and any(t.norm in tables.partner for t in phrase.inside[:2]) and _speaks(before)
        envoy = any(t.norm in tables.envoys and t.start == before.start for t in tokens)
        return _roles([before]) if met or envoy else []  # "kata [X] dalam pertemuan dengan Y"

    def _other_side(
        self, clauses: Sequence[Clause], phrase: Phrase, following: Clause | None, named: Sequence[ActorMention]
    ) -> list[Role]:
        """Who acts before, at or after "talks with Y", "a visit to Y", "their meeting": the other side."""
        tables = self._tables
        new = phrase.determiner in tables.articles - tables.back and phrase.end == phrase.after and not named
        if new and phrase.preceding in tables.within:
            # "X thanked Y at a meeting": the two of the clause
            return self._two_of_the_clause(_last_before(clauses, phrase))
        with_whom = any(t.norm in tables.partner for t in phrase.behind[:2])
        visit = " ".join(t.norm for t in phrase.tokens[phrase.noun : phrase.after]) in tables.visits
        owned = phrase.determiner in tables.owners
        if owned and not named and phrase.preceding in tables.within and not phrase.fronted:
            both = self._two_of_the_clause(_last_before(clauses, phrase))
            if both:
                return both  # "X warned Y during their meeting"
        plain = phrase.end == phrase.after and not any(t.is_capitalised for t in phrase.before)
        pointed = phrase.determiner in tables.back and plain
        told_by_owner = owned and with_whom and not phrase.fronted  # "X said her meeting with Y"
        if phrase.preceding not in tables.within and not (owned and not named) and not told_by_owner:
            return []
        if not (with_whom or visit or owned or pointed) or (visit and named):
            return []
        if len({k for a in named for k in a.keys}) >= PARTIES:
            return []
        if pointed and not phrase.fronted:
            return []
        acting = following if phrase.fronted else _last_before(clauses, phrase)
        if acting is None or (acting.act.voice == "passive" and not phrase.fronted):
            return []
        return actor_roles("participant", acting.givers())

    @staticmethod
    def _two_of_the_clause(clause: Clause | None) -> list[Role]:
        if clause is None or clause.act.voice == "passive":
            return []
        told = [p for prep, p in clause.after if p.tag is Tag.ACTOR and prep in ("", "addressee", "recipient")]
        objects = [p for p in told if all(_speaks(a) for a in p.actors)][:1]
        givers = [p for p in clause.givers() if all(_speaks(a) for a in p.actors)]
        return actor_roles("participant", givers + objects) if givers and objects else []

    def is_received(self, clause: Clause) -> bool:
        """ "X was received by Y": officials on both sides, in a language that has the agent behind the verb."""
        hosts = self._receivers(clause)
        both = [a for p in (*hosts[:1], *clause.givers()[:1]) for a in p.actors]
        told = bool(hosts) and bool(clause.givers()) and self._receives(clause) and "not" not in clause.aux_kinds()
        return told and all(_speaks(a) for a in both)

    def _receivers(self, clause: Clause) -> list[Chunk]:
        if clause.act.voice != "passive" or not self._tables.premodified:
            return []
        return [p for prep, p in clause.after if prep == "agent" and p.tag is Tag.ACTOR][:1]

    def receives_a_visitor(self, clause: Clause, tokens: list[Token]) -> bool:
        """ "Biden menerima Scholz", "Italia menjamu para pemimpin G7": people on both sides and no thing."""
        objects = [a for prep, p in clause.after if prep == "" and p.tag is Tag.ACTOR for a in p.actors]
        things = [p for _, p in clause.after if p.tag in (Tag.ITEM, Tag.MONEY)]
        heads = [t.start for t in tokens if t.norm in self._tables.visitors]
        officials = {ActorForm.PERSON, ActorForm.OFFICE}
        headed = [a for a in objects if any(a.start <= h < a.end for h in heads)]
        visitors = [a for a in objects if a.form in officials or a.person or a in headed]
        if visitors and self._tables.premodified:
            # "welcomed Scholz's decision"
            following = next((t for t in tokens if t.start >= visitors[0].end), None)
            if following is not None and following.norm[:1] in ("'", "’"):
                return False
            if clause.act.voice == "passive" or "not" in clause.aux_kinds():
                return False
            if any(
                clause.verb.end <= t.start < visitors[0].start and t.norm not in self._tables.articles for t in tokens
            ):
                return False  # the visitor is the verb's own object
        return bool(visitors) and not things and bool(clause.givers())

    def _team(self, tokens: list[Token], clause: Clause | None) -> list[Role]:
        """ "Tim pemantau donor akan bertemu": whose team it is, where the word stands right before the verb."""
        before = [t for t in tokens if clause is not None and t.end <= clause.start]
        key = self._tables.teams.get(before[-1].norm) if before else None
        return [Role("participant", key, (Span(before[-1].start, before[-1].end),))] if key else []

    def sends_envoys(self, people: Sequence[Role]) -> bool:
        """True where a state or body is among those who meet, or a group of states."""
        keys = {str(r.value) for r in people}
        return any(not k.startswith("group:") or k in ABROAD or k in self._tables.sending for k in keys)

    def is_public(self, people: Sequence[Role]) -> bool:
        """True where a country, a group of states or a body between states is among them."""
        gazetteer = load_gazetteer(self._pack)
        keys = {str(r.value) for r in people}
        return any(
            k in gazetteer.adjectives or k in ABROAD or k in self._tables.sending or gazetteer.kinds.get(k) in _BODIES
            for k in keys
        )

    def are_several(self, people: Sequence[Role]) -> bool:
        """True where two parties are known, or one that is many: a body, a group of states."""
        keys = {str(r.value) for r in people}
        kinds = load_gazetteer(self._pack).kinds
        return len(keys) >= PARTIES or any(k.startswith("group:") or k in kinds for k in keys)


def _joined_subject(clause: Clause) -> list[Chunk]:
    """ "[Peru] meminta pinjaman untuk membangun jalan dan mengadakan perundingan dengan …": of the clause joined to."""
    parent = clause.parent if clause.link in ("and", "to") else None
    for _ in range(_JOINED):
        if parent is None or parent.givers():
            break
        parent = parent.parent
    return parent.givers() if parent is not None and parent.act.voice != "passive" else []


def _is_place(actor: ActorMention) -> bool:
    return actor.form is ActorForm.PLACE


def _speaks(actor: ActorMention) -> bool:
    return actor.form in (ActorForm.PERSON, ActorForm.OFFICE, ActorForm.PRONOUN) or bool(actor.person)


def _roles(actors: Iterable[ActorMention]) -> list[Role]:
    return actor_roles("participant", [Chunk(Tag.ACTOR, a.start, a.end, "", actors=(a,)) for a in actors])


def _persons(chunks: Iterable[Chunk]) -> list[Role]:
    """Those known by their names alone."""
    actors = [a for c in chunks for a in c.actors if a.person and not a.keys]
    return [Role("participant", a.person, (Span(a.start, a.end),)) for a in actors if a.person]


def _joined(people: list[Role], others: Sequence[Role]) -> list[Role]:
    named = {r.value for r in people}
    return people + [r for r in others if r.value not in named]


def _last_before(clauses: Sequence[Clause], phrase: Phrase) -> Clause | None:
    return next((c for c in reversed(clauses) if c.verb.end <= phrase.start_offset), None)
