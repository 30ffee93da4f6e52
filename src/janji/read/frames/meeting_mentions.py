"""One mention of a meeting: its words, who meets, where, when, and what it says itself of its series and stage.

Takes a stretch of a sentence with its clauses and gives the mentions in it, in order. A bare mention ("pertemuan itu")
leaves series or stage open: `meetings` settles them among the article's other mentions. Refuses press conferences,
court sessions and matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from janji.lang import LanguagePack
from janji.model.records import Role, Span
from janji.model.values import Quantity, Time
from janji.read.actors.gazetteer import load_gazetteer
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles
from janji.read.frames.meeting_places import REACH, place_of, place_visited
from janji.read.frames.meeting_words import meeting_tables
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.frames.settling import ABROAD
from janji.read.frames.verbs import act_word
from janji.read.mentions import ActorForm, ActorMention, TimeMention
from janji.read.numbers import number_tables, read_ordinal
from janji.read.words import Words
from janji.text.layout import Token

_NEAR = 60  # code points around the mention in which its series may be named, where the phrase itself names none
_HOSTED = 40  # code points between "menjadwalkan" and the meeting that its subject hosts
_NUMBER_REACH = 20

_MATCH_WORDS = 2  # different words of sport that make an article one of matches; one alone may be chance
_FRONTED = 2  # words before a mention that opens its sentence: "Dalam pertemuan itu, …"


@dataclass(slots=True)
class Told:
    """One mention of a meeting, before its series and stage are settled among the others."""

    at: Span
    kind: str
    around: Surroundings
    series: str | None
    people: list[Role]
    host: list[Role]
    place: tuple[str, Span] | None
    time: TimeMention | None
    stage: str | None  # None: the mention itself does not say
    end: int  # of the phrase, a bracketed short name behind it included
    counts: list[Role] = field(default_factory=list)
    definite: bool = False  # "pertemuan itu": a meeting told before
    summit: bool = False  # "KTT": the one summit that the article names
    body: Span | None = None  # "aliansi", "anggota": words for the body whose series it is, or for its members
    body_members: bool = False
    public: bool = False  # its place and day tell which it is, though neither series nor participant is named


class MentionReader:
    """Reads the mentions of one article's stretches."""

    def __init__(self, pack: LanguagePack, anchor: Time | None) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)
        self._anchor = anchor
        self._match_words: set[str] = set()

    @property
    def of_matches(self) -> bool:
        """True where the article told of teams that meet on a field."""
        return len(self._match_words) >= _MATCH_WORDS

    def read(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> Iterator[Told]:
        """The mentions in the stretch [start, end) of the sentence."""
        tokens = [t for t in around.view.tokens if start <= t.start and t.end <= end]
        words = [t.norm for t in tokens]
        self._match_words |= self._tables.matches & set(words)
        if not self._tables.starts & set(words) or (self._tables.other_matters | self._tables.matches) & set(words):
            return
        i = covered = 0
        while i < len(tokens):
            found = self._tables.triggers.longest(words, i)
            if found is None:
                if words[i].startswith("cop") and words[i][3:].isdigit():
                    found = (i + 1, "noun")
                else:
                    i += 1
                    continue
            after, kind = found
            again = tokens[i].start < covered and tokens[i - 1].text == "("
            if kind and not again and not (i and words[i - 1] in self._tables.generic):
                told = self._mention(kind, around, clauses, tokens, i, after)
                if told is not None:
                    covered = told.end
                    yield told
            i = after

    def _mention(
        self, kind: str, around: Surroundings, clauses: Sequence[Clause], tokens: list[Token], first: int, after: int
    ) -> Told | None:
        after = _behind_short_name(tokens, after) if kind == "noun" else after
        at = Span(tokens[first].start, tokens[after - 1].end)
        clause = _clause_at(clauses, at)
        if kind == "receive" and not (clause is not None and self._receives_a_visitor(clause, tokens)):
            return None
        phrase = self._phrase(tokens, first, after, around.view.actors) if kind == "noun" else tokens[first:after]
        actors = [a for a in around.view.actors if phrase[0].start <= a.start < phrase[-1].end or _meets(a, phrase)]
        people, host = self._people(kind, clause, actors, at, tokens)
        named = bool(actors)
        if kind == "noun":
            people = _joined(people, self._attending(around, clauses, tokens, first, phrase))
        elif kind == "verb" and not people:
            people = self._team(tokens, clause)
        hosts = {r.value for r in host}
        series = self._series(around, phrase, [r for r in people if r.value not in hosts], at)
        place = None
        if kind == "visit" or " ".join(t.norm for t in tokens[first:after]) in self._tables.visits:
            place = place_visited(around, clause, tokens, after)
        if kind != "visit":
            place = place or place_of(around, tokens, after, clauses)
        if kind == "visit":
            people = people[:1] if len({r.value for r in people}) > 1 else people
        time = self._time(kind, around, at)
        if kind == "verb" and series is None and people and not self._sends_envoys(people):
            return None  # a crowd that gathers
        if kind != "noun" and clause is not None and "willing" in clause.aux_kinds() and not self._may_lie_ahead(time):
            return None  # "ingin bernegosiasi"
        told = Told(at, kind, around, series, people, host, place, time, None, phrase[-1].end)
        told.stage = self._stage(tokens, first, after, phrase, clause, time)
        told.counts = self._counts(around, tokens, first, after, phrase)
        if kind == "noun":
            pointer = next((t for t in tokens[after : after + 2] if t.norm in self._tables.back), None)
            described = pointer is not None and any(
                t.is_capitalised for t in phrase if t.start < pointer.start and t.start > at.end
            )
            told.definite = pointer is not None and not described and not named
            told.summit = " ".join(t.norm for t in tokens[first:after]) in self._tables.summits
            of_body = next((t for t in phrase if t.norm in self._tables.bodies | self._tables.membership), None)
            if of_body is not None:
                told.body = Span(of_body.start, of_body.end)
                told.body_members = of_body.norm in self._tables.membership
            told.public = self._is_public(told, clauses, tokens, first, phrase)
        return told

    def _phrase(self, tokens: list[Token], first: int, after: int, actors: list[ActorMention]) -> list[Token]:
        """The noun with what directly describes it: up to a preposition, a verb or a mark."""
        j = after
        while j < len(tokens) and j - after < 14:
            if (behind := _behind_short_name(tokens, j)) > j:
                j = behind
                continue
            token = tokens[j]
            nested = token.norm in self._tables.list_words and j + 1 < len(tokens) and tokens[j + 1].is_capitalised
            ends = token.norm in self._tables.phrase_ends and not nested
            if ends or (token.kind == "punct" and token.text != ","):
                break
            act = act_word(token.norm, self._pack) if not token.is_capitalised else None
            if act is not None and not act.is_noun:
                break
            listing = any(tokens[after].start <= a.start < token.start for a in actors) if j > after else False
            if token.text == "," and not (listing and j + 1 < len(tokens) and tokens[j + 1].is_capitalised):
                break
            j += 1
        return tokens[first:j]

    def _people(
        self, kind: str, clause: Clause | None, actors: list[ActorMention], at: Span, tokens: list[Token]
    ) -> tuple[list[Role], list[Role]]:
        """(participants, hosts)"""
        party = clause.givers() if clause is not None else []
        if kind != "noun":
            others = []
            if clause is not None:
                # "di Brussel, Belgia": what stands behind a place without a preposition only locates
                located = [t.start for t in tokens if t.norm in self._tables.at and t.start > clause.verb.end]
                others = [
                    p
                    for prep, p in clause.after
                    if p.tag is Tag.ACTOR
                    and prep in ("", "partner", *RECEIVING)
                    and (prep or not located or p.start < located[0])
                ]
            people = actor_roles("participant", party + others)
            return people, actor_roles("host", party) if kind == "receive" else []
        named = [a for a in actors if a.form is not ActorForm.PRONOUN or a.keys]
        people = actor_roles("participant", [Chunk(Tag.ACTOR, a.start, a.end, "", actors=(a,)) for a in named])
        if clause is None or clause.verb.end > at.start:
            return people, []
        behind = {t.norm for t in tokens if clause.verb.end <= t.start < at.start}
        if clause.verb.norm in self._tables.host or self._tables.hosting <= behind:
            near = at.start - clause.verb.end <= _HOSTED
            return people, actor_roles("host", party) if near else []
        if clause.verb.norm in self._tables.convene:
            people = actor_roles("participant", party) + [
                r for r in people if r.value not in {k for p in party for a in p.actors for k in a.keys}
            ]
        return people, []

    def _attending(
        self,
        around: Surroundings,
        clauses: Sequence[Clause],
        tokens: list[Token],
        first: int,
        phrase: list[Token],
    ) -> list[Role]:
        """Who takes part though neither the phrase nor the verb before it says so."""
        end = first + len(phrase)
        following = next((c for c in clauses if c.verb.start >= phrase[-1].end), None)
        reached = {t.start for t in tokens[end : end + 3]}
        if following is not None and following.verb.start in reached and following.verb.norm in self._tables.attended:
            guests = [p for prep, p in following.after if p.tag is Tag.ACTOR and prep in ("", "agent", "source")]
            return actor_roles("participant", guests[:1])
        if not first or tokens[first - 1].norm not in self._tables.within:
            return []
        fronted = first < _FRONTED and end < len(tokens) and tokens[end].text == ","
        other_side = first < _FRONTED and len(phrase) > 1 and any(t.norm in self._tables.partner for t in phrase[:2])
        if (other_side or (fronted and phrase[-1].norm in self._tables.back)) and following is not None:
            # "Dalam pertemuan tersebut, Jerman sepakat …", "Dalam pertemuan dengan Kanselir Jerman, Ukraina meminta …"
            return actor_roles("participant", following.givers()) if following.act.voice != "passive" else []
        before = next((a for a in around.view.actors if first > 1 and a.end == tokens[first - 2].end), None)
        if before is None or not any(t.norm in self._tables.envoys and t.start == before.start for t in tokens):
            return []
        return actor_roles("participant", [Chunk(Tag.ACTOR, before.start, before.end, "", actors=(before,))])

    def _receives_a_visitor(self, clause: Clause, tokens: list[Token]) -> bool:
        """ "Biden menerima Scholz", "Italia menjamu para pemimpin G7": people on both sides and no thing."""
        objects = [a for prep, p in clause.after if prep == "" and p.tag is Tag.ACTOR for a in p.actors]
        things = [p for _, p in clause.after if p.tag in (Tag.ITEM, Tag.MONEY)]
        heads = {t.start for t in tokens if t.norm in self._tables.visitors}
        officials = {ActorForm.PERSON, ActorForm.OFFICE}
        visitors = [a for a in objects if a.form in officials or a.person or a.start in heads]
        return bool(visitors) and not things and bool(clause.givers())

    def _team(self, tokens: list[Token], clause: Clause | None) -> list[Role]:
        """ "Tim pemantau donor akan bertemu": whose team it is, where the word stands right before the verb."""
        before = [t for t in tokens if clause is not None and t.end <= clause.start]
        key = self._tables.teams.get(before[-1].norm) if before else None
        return [Role("participant", key, (Span(before[-1].start, before[-1].end),))] if key else []

    def _sends_envoys(self, people: Sequence[Role]) -> bool:
        """True where a state or body is among those who meet, or a group of states."""
        keys = {str(r.value) for r in people}
        return any(not k.startswith("group:") or k in ABROAD or k in self._tables.sending for k in keys)

    def _is_public(
        self, told: Told, clauses: Sequence[Clause], tokens: list[Token], first: int, phrase: list[Token]
    ) -> bool:
        """ "janji negara-negara donor dalam konferensi di Jenewa, Senin": states act there on a told day."""
        end = first + len(phrase)
        if told.place is None or told.time is None or tokens[first].norm not in self._tables.public:
            return False
        if not first or tokens[first - 1].norm not in self._tables.within:
            return False
        acting = clauses[:1] if first < _FRONTED else [c for c in clauses if c.verb.end <= told.at.start][-1:]
        givers = actor_roles("participant", [g for c in acting for g in c.givers()])
        home = load_gazetteer(self._pack).home
        placed = end < len(tokens) and tokens[end].norm in self._tables.at
        return placed and self._sends_envoys([r for r in givers if r.value != home])

    def _may_lie_ahead(self, time: TimeMention | None) -> bool:
        if time is None or time.value is None or self._anchor is None:
            return False
        return time.value.last > self._anchor.last

    def _series(self, around: Surroundings, phrase: list[Token], people: list[Role], at: Span) -> str | None:
        """The first row of the pack's series whose words the phrase, else the near context, holds."""
        low, high = phrase[0].start, phrase[-1].end
        own = [a for a in around.view.actors if low <= a.start < high]
        keys = {k for a in own for k in a.keys} or {str(r.value) for r in people}
        keys |= {self._tables.members[k] for k in keys if k in self._tables.members}
        text = " ".join(t.norm for t in phrase) + " " + _subject_words(around, people)
        found = self._matching(keys, text)
        if found is None and not keys:
            near = [t for t in around.view.tokens if at.start - _NEAR <= t.start <= at.end + _NEAR]
            beside = [a for a in around.view.actors if at.start - _NEAR <= a.start <= at.end + _NEAR]
            keys = {k for a in beside if a.form is not ActorForm.PLACE for k in a.keys}
            found = self._matching(keys, " ".join(t.norm for t in near), strict=True)
        return found

    def _matching(self, keys: set[str], text: str, *, strict: bool = False) -> str | None:
        for row in self._tables.series:
            if "org" in row and row["org"] not in keys:
                continue
            if strict and "one_of" not in row and row.get("org") != "UDCG":
                continue
            if "one_of" in row and not any(re.search(rf"\b{re.escape(w)}\b", text) for w in row["one_of"]):
                continue
            if "word" in row and not re.search(rf"\b(?:{row['word']})\b", text):
                continue
            if "org" in row and len({k for k in keys if not k.startswith("group:")}) > 1:
                continue  # "menteri ASEAN dan Jepang": the two meet, it is not the one's own series
            return str(row["name"])
        return None

    def _time(self, kind: str, around: Surroundings, at: Span) -> TimeMention | None:
        dated = [t for t in around.view.times if t.value is not None]
        after = [t for t in dated if 0 <= t.start - at.end <= REACH]
        if after:
            return after[0]
        before = [t for t in dated if 0 <= at.start - t.end <= REACH // 2]
        if before and (kind != "noun" or at.start - before[-1].end < _NUMBER_REACH):
            return before[-1]  # "minggu depan pada pertemuan …"
        return None

    def _stage(
        self,
        tokens: list[Token],
        first: int,
        after: int,
        phrase: list[Token],
        clause: Clause | None,
        time: TimeMention | None,
    ) -> str | None:
        end = first + len(phrase)
        near = {t.norm for t in tokens[max(0, first - 5) : first]} | {t.norm for t in tokens[after : end + 4]}
        following = _verb_behind(tokens, end, self._pack)
        if near & self._tables.cancelled or (following and following in self._tables.cancelled):
            return "cancelled"
        if time is not None and time.value is not None and self._anchor is not None:
            if time.value.first > self._anchor.last:
                return "planned"
            if time.value.last < self._anchor.first:
                return "held"
        if near & self._tables.ahead or (
            clause is not None and "future" in clause.aux_kinds() and clause.verb.end <= tokens[first].start
        ):
            return "planned"
        return "held" if time is not None else None

    def _counts(
        self, around: Surroundings, tokens: list[Token], first: int, after: int, phrase: list[Token]
    ) -> list[Role]:
        """Which of the series ("ketiga"), how often they met ("tujuh kali"), how many countries took part."""
        roles: list[Role] = []
        view = around.view
        for mention in view.quantities:
            n, q = mention.value.n, mention.value.q
            inside = [t for t in tokens if mention.start <= t.start < mention.end]
            if n is None or not inside:
                continue
            following = next((t.norm for t in tokens if t.start >= mention.end), "")
            place = (Span(mention.start, mention.end),)
            if not self._tables.countries.isdisjoint((inside[-1].norm, following)):
                roles.append(Role("countries", Quantity(n, q), place))
        times = _how_often(tokens, first, after, self._pack)
        if times is not None:
            roles.append(Role("count", Quantity(Decimal(times[0])), (times[1],)))
        ordinal = _ordinal(tokens, after, phrase, self._pack)
        if ordinal is not None:
            roles.append(Role("ordinal", Quantity(Decimal(ordinal[0])), (ordinal[1],)))
        return roles


def _behind_short_name(tokens: list[Token], i: int) -> int:
    """Index behind a bracketed short name that begins at `i` ("(KTT)", "(COP29)"); `i` where none does."""
    if i + 2 >= len(tokens) or tokens[i].text != "(" or tokens[i + 2].text != ")":
        return i
    return i + 3 if tokens[i + 1].text.isalnum() and tokens[i + 1].text.isupper() else i


def _joined(people: list[Role], others: Sequence[Role]) -> list[Role]:
    named = {r.value for r in people}
    return people + [r for r in others if r.value not in named]


def _clause_at(clauses: Sequence[Clause], at: Span) -> Clause | None:
    """The clause whose verb the mention is, or the last one before it."""
    own = next((c for c in clauses if at.start <= c.verb.start < at.end), None)
    before = [c for c in clauses if c.verb.start <= at.start]
    return own or (before[-1] if before else None)


def _meets(actor: ActorMention, phrase: list[Token]) -> bool:
    """True where the actor begins inside the phrase or right behind its last word."""
    return phrase[0].start <= actor.start <= phrase[-1].end + 1


def _subject_words(around: Surroundings, people: list[Role]) -> str:
    spans = [s for r in people for s in r.spans]
    return " ".join(t.norm for t in around.view.tokens if any(s.start <= t.start < s.end for s in spans))


def _verb_behind(tokens: list[Token], end: int, pack: LanguagePack) -> str | None:
    """The next verb within a few words behind the phrase ("pertemuan … di Ankara dibatalkan")."""
    for token in tokens[end : end + 6]:
        act = act_word(token.norm, pack)
        if act is not None and not act.is_noun:
            return token.norm
    return None


def _ordinal(tokens: list[Token], after: int, phrase: list[Token], pack: LanguagePack) -> tuple[int, Span] | None:
    numbered = next((t for t in phrase if t.norm.startswith("cop") and t.norm[3:].isdigit()), None)
    if numbered is not None:
        return int(numbered.norm[3:]), Span(numbered.start, numbered.end)
    spelt = next((i for i, t in enumerate(tokens) if t in phrase and t.norm.startswith("ke-")), after)
    near = tokens[spelt : spelt + 2]
    if not near:
        return None
    words = Words(" ".join(t.text for t in near))
    found = read_ordinal(words, 0, number_tables(pack))
    if found is None or near[0].norm in meeting_tables(pack).earliest:
        return None  # "pertemuan pertama" mostly means the earliest, not number one of a series
    return found[1], Span(near[0].start, near[0].end)


def _how_often(tokens: list[Token], first: int, after: int, pack: LanguagePack) -> tuple[int, Span] | None:
    """ "telah bertemu empat kali", "sudah lima kali bertemu"."""
    cardinals, words = number_tables(pack), meeting_tables(pack).times
    for i in range(max(1, first - 3), min(after + 4, len(tokens))):
        if tokens[i].norm in words and tokens[i].start - tokens[first].end < _NUMBER_REACH:
            word = tokens[i - 1]
            value = int(word.text) if word.text.isdigit() else cardinals.words.get(word.norm)
            if value is not None:
                return int(value), Span(word.start, tokens[i].end)
    return None
