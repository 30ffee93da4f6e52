"""One mention of a meeting: its words, who meets, where, when, and what it says itself of its series and stage.

Takes a stretch of a sentence with its clauses and gives the mentions in it, in order. A bare mention ("pertemuan itu")
leaves series or stage open: `meetings` settles them among the article's other mentions. Refuses press conferences,
court sessions and matches, needs that are "met", and meetings that are only wished for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from janji.lang import LanguagePack
from janji.model.records import Role, Span
from janji.model.values import Time
from janji.read.actors.gazetteer import load_gazetteer
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles
from janji.read.frames.meeting_counts import NUMBER_REACH, count_roles
from janji.read.frames.meeting_names import named_series
from janji.read.frames.meeting_people import PARTIES, PeopleReader
from janji.read.frames.meeting_phrases import (
    Phrase,
    bare_phrase,
    behind_short_name,
    find_phrase,
    is_held,
    named_in,
    opens_content,
    place_before,
)
from janji.read.frames.meeting_places import REACH, bounds, place_of, place_visited
from janji.read.frames.meeting_refusals import Refusals
from janji.read.frames.meeting_stages import StageReader
from janji.read.frames.meeting_words import meeting_tables
from janji.read.mentions import ActorForm, SentenceView, TimeMention
from janji.text.layout import Token

_NEAR = 60  # code points around the mention in which its series may be named, where the phrase itself names none
_POINTED = 3  # words behind the noun in which "itu" points back
_TOLD_BEHIND = 4  # words behind the phrase in which "will be held" stands
_LINE = 14  # words behind "berbicara dengan X" in which "melalui telepon" stands
_MATCH_WORDS = 2  # different words of sport that make an article one of matches; one alone may be chance


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
    otherwise: str | None = None  # the series of who acts there, where a definite mention refers to none told before
    pointing: bool = False  # "the Tehran meeting"
    owned: bool = False  # "their meeting"
    many_sided: bool = False  # "the conference": not of two who met
    bilateral: bool = False  # "those negotiations": of two, not of a series
    talk: bool = False  # "the conversations": words of no series
    indefinite: bool = False  # "a meeting", "dialogue": none that the article has told of
    summit: bool = False  # "KTT": the one summit that the article names
    body: Span | None = None  # "aliansi", "anggota": words for the body whose series it is, or for its members
    body_members: bool = False
    public: bool = False  # its place and day tell which it is, though neither series nor participant is named
    both: bool = False  # its word tells of a meeting only where a series or two who meet are known in the end
    convened: bool = False  # "hold a meeting": the subject of the verb before the noun meets
    happens: bool = False  # "konferensi yang digelar …": the words behind the noun tell that it takes place
    visit: bool = False
    of_many: bool = False  # a conference, a summit: known by its place alone
    raising: bool = False  # a conference of donors, of peace: known by its day
    named: bool = False  # its series is a name that no table holds
    within: bool = False  # "at the meeting", "ahead of the talks"
    beside: bool = False  # "setelah perundingan": took place or will, though nobody is named

    @property
    def ordinal(self) -> object:
        """Which of its series, None where it does not say."""
        return next((r.value for r in self.counts if r.name == "ordinal"), None)


class MentionReader:
    """Reads the mentions of one article's stretches."""

    def __init__(self, pack: LanguagePack, anchor: Time | None) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)
        self._people = PeopleReader(pack)
        self._refusals = Refusals(pack, self._people)
        self._stages = StageReader(pack, anchor)
        self._anchor = anchor
        self._match_words: set[str] = set()
        self._short_names: dict[str, str] = {}  # "… Conference (KFC)": the series behind a bracketed short name

    @property
    def short_names(self) -> KeysView[str]:
        """The short names that the article has given its meetings so far, casefolded."""
        return self._short_names.keys()

    @property
    def of_matches(self) -> bool:
        """True where the article told of teams that meet on a field."""
        return len(self._match_words) >= _MATCH_WORDS

    def may_tell(self, view: SentenceView, start: int, end: int) -> bool:
        """True where a word of the stretch [start, end) can begin a mention. Notes the words of sport in it."""
        tables = self._tables
        tokens = [t for t in view.tokens if start <= t.start and t.end <= end]
        words = [t.norm for t in tokens]
        if not self.short_names.isdisjoint(words):
            return True
        if tables.starts.isdisjoint(words) and tables.matches.isdisjoint(words):
            return False
        # "the Arab League" is no league of teams
        named = [(a.start, a.end) for a in view.actors]
        of_sport = (t for t in tokens if t.norm in tables.other_matters or t.norm in tables.matches)
        plain = {t.norm for t in of_sport if not any(low <= t.start < high for low, high in named)}
        self._match_words |= tables.matches & plain
        if plain:
            return False
        found = (tables.triggers.longest(words, i) for i, word in enumerate(words) if word in tables.starts)
        return any(trigger is None or trigger[1] for trigger in found)  # None: "cop28"

    def read(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> Iterator[Told]:
        """The mentions in the stretch [start, end) of the sentence, where it may tell of one."""
        tokens = [t for t in around.view.tokens if start <= t.start and t.end <= end]
        words = [t.norm for t in tokens]
        before: Told | None = None
        i = covered = 0
        while i < len(tokens):
            found = self._tables.triggers.longest(words, i)
            if found is None:
                if (words[i].startswith("cop") and words[i][3:].isdigit()) or self._is_short_name(tokens[i]):
                    found = (i + 1, ("noun",))
                else:
                    i += 1
                    continue
            after, kinds = self._shorter(found, clauses, tokens, i)
            if words[i].startswith("cop") and not tokens[i].text.isupper():
                kinds = ()  # "all those cops"
            inside = tokens[i].start < covered
            again = inside and (tokens[i - 1].text == "(" or (i and tokens[i - 1].norm in self._tables.countries))
            vague = i and words[i - 1] in self._tables.generic and words[i - 1] not in self._tables.additional
            if kinds and not again and not vague:
                told = self._mention(_kind_here(kinds, clauses, tokens[i]), around, clauses, tokens, i, after)
                if told is not None:
                    covered = told.end
                    if before is not None and not self._is_way_to(before, told, tokens):
                        yield before
                    before = told
            i = after
        if before is not None:
            yield before

    def _is_way_to(self, visit: Told, told: Told, tokens: Sequence[Token]) -> bool:
        """ "flew to Oslo for talks with X": the way to the meeting that the noun tells, and takes its people."""
        behind = [t.norm for t in tokens if visit.at.end <= t.start < told.at.start]
        between = set(behind)
        aimed = told.kind in ("verb", "call") and behind[-1:] and behind[-1] in self._tables.towards
        purposed = told.kind == "noun" and not told.visit and not between.isdisjoint(self._tables.purposes)
        goes = visit.kind == "visit" or (bool(aimed) and visit.visit and self._tables.premodified)
        if not goes or not (purposed or (aimed and self._tables.premodified)):
            return False
        if told.at.start - visit.at.end > REACH or "." in between:
            return False
        known = {r.value for r in told.people}
        told.people = [*told.people, *(r for r in visit.people if r.value not in known)]
        told.place, told.time = told.place or visit.place, told.time or visit.time
        told.stage = told.stage or visit.stage
        return True

    def _shorter(
        self, found: tuple[int, tuple[str, ...]], clauses: Sequence[Clause], tokens: list[Token], i: int
    ) -> tuple[int, tuple[str, ...]]:
        """A verb with its preposition that is no verb here is the noun alone: "[talks] with"."""
        if not found[1] or "noun" in found[1] or any(c.verb.start == tokens[i].start for c in clauses):
            return found
        alone = self._tables.triggers.longest([tokens[i].norm], 0)
        return (i + 1, ("noun",)) if alone is not None and "noun" in alone[1] else found

    def _is_short_name(self, token: Token) -> bool:
        return token.norm in self._short_names and token.text.isupper()

    def _note_short_name(self, told: Told, phrase: Phrase) -> None:
        """ "the Lake Forum (TLF)": what it is called from now on."""
        behind = phrase.tokens[phrase.noun : phrase.end]
        bracketed = next(
            (b for a, b in pairwise(behind) if a.text == "(" and b.text.isupper() and b.text.isalpha()), None
        )
        if told.series and bracketed is not None and bracketed.norm not in self._tables.starts:
            self._short_names[bracketed.norm] = told.series

    def _mention(
        self, kind: str, around: Surroundings, clauses: Sequence[Clause], tokens: list[Token], first: int, after: int
    ) -> Told | None:
        after = behind_short_name(tokens, after) if kind == "noun" else after
        while after - first > 1 and tokens[after - 1].norm in self._tables.partner | self._tables.sides:
            after -= 1  # "a call [with]"
        at = Span(tokens[first].start, tokens[after - 1].end)
        clause = _clause_at(clauses, at)
        if kind == "receive" and after < len(tokens) and self._refusals.is_noun(tokens[after]):
            return None  # "menerima kunjungan": the noun tells it
        received = kind == "receive" and clause is not None and self._people.is_received(clause)
        if kind == "receive" and not (
            received or (clause is not None and self._people.receives_a_visitor(clause, tokens))
        ):
            return None
        if tokens[first].norm in self._tables.talking and not self._on_a_line(tokens[after:]):
            return None  # "berbicara dengan wartawan"
        if kind == "noun":
            phrase = find_phrase(around.view, clauses, tokens, first, after, self._pack)
            if clause is not None and clause.verb.norm in self._tables.severing and clause.verb.start < at.start:
                clause = _clause_at([c for c in clauses if c.verb.start < clause.verb.start], at)
        else:
            phrase = bare_phrase(tokens, first, after)
        if self._refusals.is_none(kind, phrase, clause, around.view) or (
            kind == "noun" and self._refusals.is_only_where(phrase, clauses, around.view)
        ):
            return None
        actors = named_in(phrase, around.view, self._pack)
        if kind == "noun":
            people, host = self._people.of_noun(clause, actors, at, phrase, around, clauses)
        else:
            people, host = self._people.of_verb(kind, clause, tokens)
        hosts = {r.value for r in host}
        series = None
        if kind != "call":
            series = self._series(around, phrase, [r for r in people if r.value not in hosts], at)
        place = self._place(kind, around, clauses, phrase, clause)
        named = named_series(phrase, around.view, self._pack) if kind == "noun" and series is None else None
        if kind == "visit" and self._tables.premodified and len({r.value for r in people}) > 1:
            place = place_of(around, clauses, phrase)  # "visited the chancellor in Berlin"
        elif kind == "visit":
            people = people[:1]
        counts = count_roles(around.view.quantities, phrase, self._pack)
        time = self._time(kind, around, clauses, phrase, counts)
        gathers = kind in ("verb", "visit")
        if (
            kind == "visit"
            and self._tables.premodified
            and len(people) < PARTIES
            and (place is None or self._is_at_home(around, place, people))
        ):
            return None  # sights, and one's own country
        if kind == "visit" and self._is_no_goal(around, place, tokens[first]):
            return None
        goes = self._tables.premodified or tokens[first].norm in self._tables.going
        if kind == "visit" and goes and not self._people.travels(clause, tokens):
            return None  # goods arrive, soldiers go
        if gathers and series is None and people and not self._people.sends_envoys(people):
            return None  # a crowd that gathers
        wished = (
            kind != "noun"
            and clause is not None
            and (self._refusals.only_wished(clause) or self._refusals.is_asked_for(clause))
        )
        if wished and not self._may_lie_ahead(time):
            return None  # "ingin bernegosiasi"
        told = Told(at, kind, around, series, people, host, place, time, None, phrase.end_offset)
        told.both = self._needs_both(kind, phrase)
        told.named = named is not None
        told.stage = self._stages.stage_of(phrase, clauses, clause, time)
        told.counts = counts
        if any(r.name == "countries" for r in told.counts):
            told.people = [r for r in told.people if r.value != "group:countries"]
        if kind == "noun":
            aside = phrase.preceding in self._tables.around  # "menolak mengirim tank setelah pertemuan"
            aside = aside or (phrase.preceding in self._tables.within and not self._tables.premodified)
            if not aside and self._refusals.is_wished(clause, at, phrase) and not self._may_lie_ahead(time):
                return None  # "called for a summit"
            settled = told.time is not None or told.place is not None
            if not settled and told.series is None and self._refusals.is_denied(clause, phrase):
                return None  # "tidak akan mengadakan perundingan"
            if self._refusals.is_mere_talk(settled, phrase, actors, clause):
                return None
            self._describe(told, phrase, bool(actors), around.view)
            told.series = told.series or named or self._short_names.get(tokens[first].norm)
            self._note_short_name(told, phrase)
            ahead = clause is not None and clause.verb.end <= at.start and self._people.convenes(clause, phrase)
            told.convened = ahead and bool(phrase.determiner)
            told.happens = self._happens(phrase) or (ahead and not self._tables.premodified)
            told.of_many = tokens[phrase.noun].norm in self._tables.public
            told.raising = any(t.norm in self._tables.raising for t in phrase.before)
            told.within = phrase.preceding in self._tables.within
            told.beside = phrase.preceding in self._tables.around
            told.visit = " ".join(t.norm for t in phrase.tokens[phrase.noun : phrase.after]) in self._tables.visits
            told.public = self._is_public(told, clauses, phrase)
        return told

    def _on_a_line(self, behind: Sequence[Token]) -> bool:
        """ "… dengan X [melalui telepon]"."""
        return any(t.norm in self._tables.lines for t in behind[:_LINE])

    def _is_no_goal(self, around: Surroundings, place: tuple[str, Span] | None, verb: Token) -> bool:
        """ "go to court", "we'll go to Anna": no place that the tables know."""
        if verb.norm not in self._tables.going:
            return False
        forms = (ActorForm.PLACE, ActorForm.NAME)
        known = [a for a in around.view.actors if a.form in forms and place is not None]
        return not any(place is not None and place[1].start <= a.start < place[1].end for a in known)

    @staticmethod
    def _is_at_home(around: Surroundings, place: tuple[str, Span], people: Sequence[Role]) -> bool:
        """ "Zelensky visited Kharkiv": the place is the visitor's own."""
        keys = {k for a in around.view.actors if place[1].covers(Span(a.start, a.end)) for k in a.keys}
        return bool(people) and people[0].value in keys

    def _describe(self, told: Told, phrase: Phrase, named: bool, view: SentenceView) -> None:
        """Whether the noun points back, and the words for the body that meets."""
        tables = self._tables
        if tables.premodified:
            plain = phrase.end == phrase.after and len(phrase.before) <= 1
            plain = plain and not any(t.is_capitalised for t in phrase.before)
            pointing = phrase.determiner in tables.back | tables.owners
            told.definite = pointing and plain and not named and told.place is None
            told.pointing = phrase.determiner in tables.back
            told.owned = phrase.determiner in tables.owners
            told.many_sided = not tables.many_sided.isdisjoint(
                t.norm for t in phrase.tokens[phrase.noun : phrase.after]
            )
            told.bilateral = not tables.two_sided.isdisjoint(t.norm for t in phrase.tokens[phrase.noun : phrase.after])
            told.talk = not tables.talk.isdisjoint(t.norm for t in phrase.tokens[phrase.noun : phrase.after])
            # "a meeting", "dialogue", and what has a name of its own are none that the article has told of
            if told.definite and not named:
                told.series, told.otherwise = None, told.series
            own_name = any(t.is_capitalised for t in phrase.before if not is_held(t, view))
            own_name = own_name or phrase.end > phrase.after  # "a meeting with the editorial board"
            told.indefinite = own_name or (not pointing and told.place is None and told.time is None)
        else:
            pointer = next((t for t in _plain_behind(phrase) if t.norm in tables.back), None)
            described = pointer is not None and any(
                t.is_capitalised for t in phrase.inside if t.start < pointer.start and t.start > told.at.end
            )
            told.definite = pointer is not None and not described and not named
        told.summit = " ".join(t.norm for t in phrase.tokens[phrase.noun : phrase.after]) in tables.summits
        of_body = next((t for t in phrase.inside if t.norm in tables.bodies | tables.membership), None)
        if of_body is not None:
            told.body = Span(of_body.start, of_body.end)
            told.body_members = of_body.norm in tables.membership

    def _happens(self, phrase: Phrase) -> bool:
        """ "konferensi yang digelar di …", "the summit takes place in …": told right behind the phrase."""
        behind = [t.norm for t in phrase.tokens[phrase.end : phrase.end + _TOLD_BEHIND]]
        return not self._tables.underway.isdisjoint(behind)

    def _needs_both(self, kind: str, phrase: Phrase) -> bool:
        """True where one who meets is not enough: "the president met", "talks with Ankara"."""
        if not self._tables.only_with_both or kind in ("visit", "receive"):
            return False
        said = [t.norm for t in phrase.tokens[phrase.noun : phrase.after]]
        named = not self._tables.only_with_both.isdisjoint({said[-1], " ".join(said)})
        return named or (kind != "noun" and self._tables.premodified)

    def _place(
        self, kind: str, around: Surroundings, clauses: Sequence[Clause], phrase: Phrase, clause: Clause | None
    ) -> tuple[str, Span] | None:
        tokens, after = phrase.tokens, phrase.after
        place = None
        if kind == "visit" or " ".join(t.norm for t in tokens[phrase.noun : after]) in self._tables.visits:
            end = phrase.end
            if not self._tables.premodified and kind != "visit" and tokens[end : end + 1]:
                after = end if tokens[end].norm in self._tables.towards else after  # "kunjungan Presiden X [ke Lima]"
            place = place_visited(around, clause, tokens, after)
        if kind != "visit":
            place = place or place_of(around, clauses, phrase)
        if place is None and kind == "noun" and self._tables.premodified:
            found = place_before(phrase, around.view, self._pack)
            if found is not None:
                inside = tokens[found[0] : found[1]]
                place = " ".join(t.text for t in inside), Span(inside[0].start, inside[-1].end)
        return place

    def _is_public(self, told: Told, clauses: Sequence[Clause], phrase: Phrase) -> bool:
        """ "janji negara-negara donor dalam konferensi di Jenewa, Senin": states act there on a told day."""
        tokens = phrase.tokens
        if told.place is None or tokens[phrase.noun].norm not in self._tables.public:
            return False
        if phrase.preceding not in self._tables.within:
            return False
        acting = clauses[:1] if phrase.fronted else [c for c in clauses if c.verb.end <= told.at.start][-1:]
        givers = actor_roles("participant", [g for c in acting for g in c.givers()])
        home = load_gazetteer(self._pack).home
        placed = phrase.end < len(tokens) and tokens[phrase.end].norm in self._tables.at
        return placed and self._people.sends_envoys([r for r in givers if r.value != home])

    def _may_lie_ahead(self, time: TimeMention | None) -> bool:
        if time is None or time.value is None or self._anchor is None:
            return False
        return time.value.last > self._anchor.last

    def _series(self, around: Surroundings, phrase: Phrase, people: list[Role], at: Span) -> str | None:
        """The first row of the pack's series whose words the phrase, else the near context, holds."""
        own = [a for a in around.view.actors if phrase.holds(a)]
        if self._tables.premodified:
            own = [a for a in named_in(phrase, around.view, self._pack) if phrase.holds(a)]
        keys = {k for a in own for k in a.keys} or {str(r.value) for r in people}
        keys |= {self._tables.members[k] for k in keys if k in self._tables.members}
        said = " ".join(t.norm for t in phrase.inside)
        found = self._matching(keys, f"{said} {_subject_words(around, people)}", said)
        if found is None and not keys:
            near = [t for t in around.view.tokens if at.start - _NEAR <= t.start <= at.end + _NEAR]
            beside = [a for a in around.view.actors if at.start - _NEAR <= a.start <= at.end + _NEAR]
            keys = {k for a in beside if a.form is not ActorForm.PLACE for k in a.keys}
            found = self._matching(keys, " ".join(t.norm for t in near), said, strict=True)
        return found

    def _matching(self, keys: set[str], text: str, said: str, *, strict: bool = False) -> str | None:
        for row in self._tables.series:
            if "org" in row and row["org"] not in keys:
                continue
            if strict and "one_of" not in row and row.get("org") != "UDCG":
                continue
            if "one_of" in row and not any(re.search(rf"\b{re.escape(w)}\b", text) for w in row["one_of"]):
                continue
            if "word" in row and not re.search(rf"\b(?:{row['word']})\b", said if row.get("own") else text):
                continue
            if "org" in row and len({k for k in keys if not k.startswith("group:")}) > 1:
                continue  # "menteri ASEAN dan Jepang": the two meet, it is not the one's own series
            return str(row["name"])
        return None

    def _time(
        self, kind: str, around: Surroundings, clauses: Sequence[Clause], phrase: Phrase, counts: Sequence[Role]
    ) -> TimeMention | None:
        low, high = phrase.tokens[phrase.noun].start, phrase.tokens[phrase.after - 1].end
        dated = [t for t in around.view.times if t.value is not None]
        if self._tables.premodified and not any(r.name == "count" for r in counts):
            dated = [t for t in dated if t.relation != "since"]  # "the first talks since May"
        own = [t for t in dated if phrase.start_offset <= t.start < phrase.end_offset]
        if own and self._tables.premodified:
            return _day_itself(own[0])  # "Monday's meeting"
        limit = bounds(around, clauses, phrase)[1]
        after = [t for t in dated if high <= t.start < limit]
        if after:
            return after[0]
        before = [t for t in dated if 0 <= low - t.end <= REACH // 2]
        near = before and (kind != "noun" or phrase.start_offset - before[-1].end < NUMBER_REACH)
        if near and not (self._tables.premodified and self._belongs_before(before[-1], clauses, phrase)):
            return before[-1]  # "minggu depan pada pertemuan …"
        return None

    def _belongs_before(self, time: TimeMention, clauses: Sequence[Clause], phrase: Phrase) -> bool:
        """ "reported [last week] that X met Y": the day of another verb."""
        earlier = next((c for c in reversed(clauses) if c.verb.end <= time.start), None)
        if earlier is None or earlier.verb.start == phrase.tokens[phrase.noun].start:
            return False
        between = [t for t in phrase.tokens if earlier.verb.end <= t.start < time.start]
        behind = [t for t in phrase.tokens if time.end <= t.start < phrase.start_offset]
        parted = any(t.text == "," or t.norm in self._tables.list_words for t in between)
        return not parted and any(opens_content(t, self._pack) for t in behind)


def _plain_behind(phrase: Phrase) -> list[Token]:
    """The words behind the noun up to the first with a capital: "diskusi [pemberian pinjaman itu]"."""
    behind = phrase.tokens[phrase.after : phrase.after + _POINTED]
    end = next((n for n, t in enumerate(behind) if t.kind != "word" or t.is_capitalised), len(behind))
    return behind[: max(end, 2)]


def _day_itself(time: TimeMention) -> TimeMention:
    """ "before [Monday]'s meeting": the day of the meeting, not the time until it."""
    if time.relation == "until" and time.value is not None:
        return replace(time, value=Time(time.value.last, time.value.last), relation="at")
    return time


def _kind_here(kinds: tuple[str, ...], clauses: Sequence[Clause], token: Token) -> str:
    """Of a word that is noun or verb ("visit"), what it is where it stands."""
    if len(kinds) == 1:
        return kinds[0]
    acts = any(c.verb.start == token.start for c in clauses)
    return next((k for k in kinds if (k != "noun") == acts), kinds[0])


def _clause_at(clauses: Sequence[Clause], at: Span) -> Clause | None:
    """The clause whose verb the mention is, or the last one before it."""
    own = next((c for c in clauses if at.start <= c.verb.start < at.end), None)
    before = [c for c in clauses if c.verb.start <= at.start]
    return own or (before[-1] if before else None)


def _subject_words(around: Surroundings, people: list[Role]) -> str:
    spans = [s for r in people for s in r.spans]
    return " ".join(t.norm for t in around.view.tokens if any(s.start <= t.start < s.end for s in spans))
