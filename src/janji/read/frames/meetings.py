"""Meetings: who meets, met or will meet, in which series, where and when.

Takes a sentence's chunks and clauses. Refuses press conferences and court sessions, and a meeting of which neither series nor
participant is told. A definite mention ("pertemuan tersebut", "pertemuan terakhir") takes its series from the meeting told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Quantity, Time
from janji.read.frames.chunks import Chunk, Tag
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles
from janji.read.mentions import ActorForm, ActorMention, SentenceView, TimeMention
from janji.read.terms import TermTrie
from janji.text.layout import Token

_NEAR = 90  # code points around the noun in which its series is named
_PLACE_REACH = 110


@dataclass(frozen=True, slots=True)
class _Tables:
    nouns: TermTrie[bool]
    verbs: frozenset[str]
    receive: frozenset[str]
    hold: frozenset[str]
    ahead: frozenset[str]
    cancelled: frozenset[str]
    refers: frozenset[str]
    series: tuple[dict[str, Any], ...]
    place_heads: frozenset[str]
    joining: frozenset[str]


@cache
def _tables(pack: LanguagePack) -> _Tables:
    raw = pack.table("meetings")
    nouns = [(n, True) for n in raw["nouns"]] + [(n, False) for n in raw["never"]]
    sets = {k: frozenset(raw[k]) for k in ("verbs", "receive", "hold", "ahead", "cancelled", "refers", "joining")}
    heads = frozenset(word for head in raw["place_heads"] for word in head.split())
    return _Tables(TermTrie(nouns), series=tuple(raw["series"]), place_heads=heads, **sets)


@dataclass(slots=True)
class _Told:
    """A meeting found in a sentence, before its stage is settled."""

    start: int
    end: int
    verb: bool
    clause: Clause | None


class MeetingReader:
    """Reads one article's meetings; remembers the last one told, for those that refer to it."""

    def __init__(self, pack: LanguagePack, anchor: Time | None) -> None:
        self._tables = _tables(pack)
        self._code = pack.code
        self._anchor = anchor
        self._last: tuple[str | None, str, int] | None = None  # series, stage, paragraph

    def read(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> Iterator[Frame]:
        """The meetings told in the stretch [start, end) of the sentence."""
        view = around.view
        tokens = [t for t in view.tokens if start <= t.start and t.end <= end]
        words = [t.norm for t in tokens]
        i = 0
        while i < len(tokens):
            found = self._tables.nouns.longest(words, i)
            if found is not None:
                if found[1]:
                    told = _Told(
                        tokens[i].start, tokens[found[0] - 1].end, False, self._clause_at(clauses, tokens[i].start)
                    )
                    yield from self._frame(told, around, tokens, i, found[0])
                i = found[0]
                continue
            if words[i] in self._tables.verbs or words[i] in self._tables.receive:
                clause = next((c for c in clauses if c.verb.start == tokens[i].start), None)
                if words[i] in self._tables.verbs or (clause and self._receives_a_visitor(clause)):
                    yield from self._frame(
                        _Told(tokens[i].start, tokens[i].end, True, clause), around, tokens, i, i + 1
                    )
            i += 1

    @staticmethod
    def _clause_at(clauses: Sequence[Clause], at: int) -> Clause | None:
        best = None
        for clause in clauses:
            if clause.verb.start <= at:
                best = clause
        return best or (clauses[0] if clauses else None)

    @staticmethod
    def _receives_a_visitor(clause: Clause) -> bool:
        """ "Biden menerima Scholz": persons on both sides and no thing."""
        objects = [p for prep, p in clause.after if prep == "" and p.tag is Tag.ACTOR]
        things = [p for _, p in clause.after if p.tag in (Tag.ITEM, Tag.MONEY)]
        people = [a for p in objects for a in p.actors if a.person]
        return bool(people) and not things and any(p.tag is Tag.ACTOR for p in clause.subject)

    def _frame(self, told: _Told, around: Surroundings, tokens: list[Token], first: int, after: int) -> Iterator[Frame]:
        view, tables = around.view, self._tables
        series = self._series(told, view, tokens)
        participants, host = self._people(told, view, tokens, after)
        definite = any(t.norm in tables.refers for t in tokens[after : after + 3]) or (
            first > 0 and tokens[first - 1].norm == "satu"
        )
        place = _place(view, tokens, after)
        time = self._time(told, view)
        inherited = False
        if series is None and self._last is not None and self._last[0] and not participants:
            near = view.sentence.paragraph - self._last[2] <= 1
            if near and (definite or place or time is not None):
                series, inherited = self._last[0], True
        if series is None and not participants:
            return
        if not told.verb and series is None and len(participants) < 1:
            return
        stage = self._stage(tokens, first, after, time, series)
        roles: list[Role] = []
        if series:
            roles.append(Role("series", series))
        keys = {r.value for r in participants}
        if not inherited and series != "UDCG":
            roles += participants
        roles += [r for r in host if r.value in keys or host]
        if place is not None:
            roles.append(Role("place", place[0], (place[1],)))
        if time is not None and time.value is not None:
            roles.append(Role("time", time.value, (Span(time.start, time.end),)))
        roles += self._counts(told, view, tokens)
        speech = around.speech_at(told.start, told.end)
        if speech is not None:
            roles += [Role("by", s) for s in speech.speakers]
        self._last = (series, stage, view.sentence.paragraph)
        yield Frame(
            doc=around.doc,
            kind="meeting",
            stage=stage,
            at=Span(told.start, told.end),
            evidence=around.evidence,
            rule=f"{self._code}.meeting.{'verb' if told.verb else 'noun'}/1",
            roles=tuple(roles),
        )

    def _series(self, told: _Told, view: SentenceView, tokens: list[Token]) -> str | None:
        low, high = told.start - _NEAR, told.end + _NEAR
        keys = {k for a in view.actors if low <= a.start <= high for k in a.keys}
        near = " ".join(t.norm for t in tokens if low <= t.start <= high)
        for row in self._tables.series:
            if "org" in row and row["org"] not in keys:
                continue
            if "one_of" in row and not any(re.search(rf"\b{re.escape(w)}\b", near) for w in row["one_of"]):
                continue
            if "word" in row and not re.search(rf"\b(?:{row['word']})\b", near):
                continue
            return str(row["name"])
        return None

    def _people(
        self, told: _Told, view: SentenceView, tokens: list[Token], after: int
    ) -> tuple[list[Role], list[Role]]:
        """(participants, hosts)"""
        clause = told.clause
        if told.verb and clause is not None:
            party = [p for p in clause.subject if p.tag is Tag.ACTOR]
            others = [p for prep, p in clause.after if p.tag is Tag.ACTOR and prep in ("", "goods", "recipient")]
            roles = actor_roles("participant", party + others)
            host = actor_roles("host", party) if clause.verb.norm in self._tables.receive | self._tables.hold else []
            return roles, host
        # a noun: the actors that stand directly behind it, with nothing but small words between
        people: list[ActorMention] = []
        reach = tokens[after - 1].end if after else told.end
        for actor in view.actors:
            if actor.start < reach:
                continue
            gap = [t for t in tokens if reach <= t.start and t.end <= actor.start]
            if any(t.norm not in self._tables.joining for t in gap):
                break
            if actor.form is not ActorForm.PRONOUN or actor.keys:
                people.append(actor)
            reach = actor.end
        pieces = [Chunk(Tag.ACTOR, a.start, a.end, "", actors=(a,)) for a in people]
        host = []
        if clause is not None and clause.verb.norm in self._tables.hold and clause.verb.end <= told.start:
            host = actor_roles("host", [p for p in clause.subject if p.tag is Tag.ACTOR])
        return actor_roles("participant", pieces), host

    def _time(self, told: _Told, view: SentenceView) -> TimeMention | None:
        dated = [t for t in view.times if t.value is not None]
        after = [t for t in dated if t.start >= told.end and t.start - told.end <= _PLACE_REACH]
        if after:
            return after[0]
        before = [t for t in dated if t.end <= told.start and told.start - t.end <= 40]
        return before[-1] if before and told.verb else None

    def _stage(self, tokens: list[Token], first: int, after: int, time: TimeMention | None, series: str | None) -> str:
        tables = self._tables
        before = {t.norm for t in tokens[max(0, first - 5) : first]}
        near = before | {t.norm for t in tokens[after : after + 4]}
        if near & tables.cancelled:
            return "cancelled"
        if time is not None and time.value is not None and self._anchor is not None:
            if time.value.first > self._anchor.last:
                return "planned"
            if time.value.last < self._anchor.first:
                return "held"
        if near & tables.ahead:
            return "planned"
        if self._last is not None and series is not None and self._last[0] == series and time is None:
            return self._last[1]
        return "held"

    def _counts(self, told: _Told, view: SentenceView, tokens: list[Token]) -> list[Role]:
        """How often they met ("tujuh kali") and how many countries took part ("hampir 50 negara")."""
        roles: list[Role] = []
        for quantity in view.quantities:
            following = next((t.norm for t in tokens if t.start >= quantity.end), "")
            inside = {t.norm for t in tokens if quantity.start <= t.start < quantity.end}
            n, q = quantity.value.n, quantity.value.q
            if n is None:
                continue
            place = (Span(quantity.start, quantity.end),)
            if ("kali" in inside or following == "kali") and 0 <= quantity.start - told.end < 20:
                roles.append(Role("count", Quantity(n, q), place))
            elif "negara" in inside or following == "negara":
                roles.append(Role("countries", Quantity(n, q), place))
        return roles


_PLACE_WORD = re.compile(r"[A-Z][\w’'-]*\Z")


def _place(view: SentenceView, tokens: list[Token], after: int) -> tuple[str, Span] | None:
    """The first place named with "di" behind the meeting: (as written, its span)."""
    times = [(t.start, t.end) for t in view.times]
    i = after
    limit = tokens[after - 1].end + _PLACE_REACH
    while i < len(tokens) - 1 and tokens[i].start < limit:
        if tokens[i].norm in ("di", "ke"):
            j = i + 1
            lowered = False
            while j < len(tokens) and tokens[j].kind == "word" and not tokens[j].is_capitalised and j - i <= 3:
                j, lowered = j + 1, True
            k = j
            while (
                k < len(tokens)
                and _PLACE_WORD.match(tokens[k].text)
                and not any(s <= tokens[k].start < e for s, e in times)
            ):
                k += 1
            name = [t.norm for t in tokens[j:k]]
            if name[:2] == ["ibu", "kota"]:
                # "Ibu Kota Rumania, Bucharest": the city stands behind the comma
                if k + 1 < len(tokens) and tokens[k].text == "," and tokens[k + 1].is_capitalised:
                    j = k = k + 1
                    while k < len(tokens) and _PLACE_WORD.match(tokens[k].text):
                        k += 1
                else:
                    j += 2
            elif lowered:
                i = k if k > i else i + 1
                continue
            if k > j:
                span = Span(tokens[j].start, tokens[k - 1].end)
                return " ".join(t.text for t in tokens[j:k]), span
        i += 1
    return None
