"""Capacity: arms production urged, planned or raised, stocks refilled, shortages.

Takes a stretch's clauses. Refuses articles and sentences that name no arms ("produksi beras"). Making more and
refilling stocks are separate frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Item, Time
from janji.read.frames.chunks import Tag
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles, time_role
from janji.read.frames.drafts import chunks_with
from janji.read.frames.stages import governors
from janji.read.items import singular
from janji.read.mentions import ItemMention, SentenceView
from janji.read.terms import TermTrie
from janji.text.layout import Token

_REACH = 6  # words behind a verb in which its object begins
_NEAR = 60  # code points around a word of shortage in which its good is named


@dataclass(frozen=True, slots=True)
class _Tables:
    make_verbs: frozenset[str]
    make_nouns: TermTrie[bool]
    produce: frozenset[str]
    restock_verbs: frozenset[str]
    restock_nouns: TermTrie[bool]
    short_words: frozenset[str]
    short_nouns: TermTrie[bool]
    unable: frozenset[str]
    arms: frozenset[str]
    rising: frozenset[str]
    bare_arms: frozenset[str]


@cache
def _tables(pack: LanguagePack) -> _Tables:
    raw = pack.table("capacity")

    def trie(words: Sequence[str]) -> TermTrie[bool]:
        return TermTrie((w, True) for w in words)

    return _Tables(
        frozenset(raw["make"]["verbs"]),
        trie(raw["make"]["nouns"]),
        frozenset(raw["produce"]),
        frozenset(raw["restock"]["verbs"]),
        trie(raw["restock"]["nouns"]),
        frozenset(raw["short"]["words"]),
        trie(raw["short"]["nouns"]),
        frozenset(raw["unable"]),
        frozenset(raw["arms"]),
        frozenset(raw["rising"]),
        frozenset(raw["bare_arms"]),
    )


@cache
def capacity_words(pack: LanguagePack) -> frozenset[str]:
    """The words one of which stands in every sentence about making, restocking or shortage."""
    tables = _tables(pack)
    return tables.make_verbs | tables.produce | tables.restock_verbs | tables.short_words


def names_arms(views: Sequence[SentenceView], pack: LanguagePack) -> bool:
    """True where an article speaks of arms in more than one sentence."""
    arms = _tables(pack).arms
    telling = (v for v in views if not arms.isdisjoint([t.norm for t in v.tokens]))
    return sum(1 for _, _ in zip(telling, range(2), strict=False)) > 1


class CapacityReader:
    """Reads the capacity frames of one article, stretch by stretch."""

    def __init__(self, pack: LanguagePack, anchor: Time | None, of_arms: bool) -> None:
        self._tables = _tables(pack)
        self._code = pack.code
        self._anchor = anchor
        self._of_arms = of_arms

    def read(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> Iterator[Frame]:
        """The frames of the stretch [start, end) of the sentence."""
        tokens = [t for t in around.view.tokens if start <= t.start and t.end <= end]
        words = [singular(t.norm) for t in tokens]
        weapons = [m for m in around.view.items if start <= m.start < end and m.item.family == "weapon"]
        if not (self._of_arms or weapons or self._tables.arms & set(words)):
            return
        spot = {t.start: i for i, t in enumerate(tokens)}
        taken: list[Span] = []
        for i, clause in enumerate(clauses):
            at = spot.get(clause.verb.start)
            if at is None:
                continue
            until = clauses[i + 1].verb.start if i + 1 < len(clauses) else end
            what = self._what(clause, tokens, words, at, until, weapons)
            if what is not None:
                taken.append(Span(clause.start, until))
                yield self._frame(around, clause, what, self._goods(clause, weapons, until))
        yield from self._shortages(around, clauses, tokens, words, weapons, taken)

    def _what(
        self, clause: Clause, tokens: list[Token], words: list[str], at: int, until: int, weapons: list[ItemMention]
    ) -> str | None:
        tables, verb = self._tables, tokens[at].norm
        reach = [i for i in range(at + 1, min(at + _REACH, len(tokens))) if tokens[i].start < until]
        reach_back = range(max(0, at - _REACH), at) if clause.act.voice == "passive" or verb in tables.rising else ()
        if verb in tables.make_verbs and any(tables.make_nouns.longest(words, i) for i in (*reach, *reach_back)):
            return "make"
        if verb in tables.restock_verbs and any(tables.restock_nouns.longest(words, i) for i in reach):
            return "restock"
        if verb in tables.produce and self._goods(clause, weapons, until):
            ours = {a for c in clause.givers() for m in c.actors for a in m.keys}
            theirs = {a for p in chunks_with(clause.after, Tag.ACTOR) for m in p.actors for a in m.keys}
            return None if theirs - ours else "produce"  # mending another's tanks is a service to it
        return None

    @staticmethod
    def _goods(clause: Clause, weapons: list[ItemMention], until: int) -> list[ItemMention]:
        on_left = [t for c in clause.subject for t in c.things if t.item.family == "weapon"]
        return [m for m in weapons if clause.verb.end <= m.start < until] or on_left

    def _stage(self, clause: Clause) -> tuple[str, Clause | None]:
        """(stage, the asking clause)."""
        kinds = clause.aux_kinds()
        for governor in governors(clause):
            if governor.act.sense == "ask":
                return "urged", governor
            if governor.act.sense in ("promise", "consider", "announce"):
                return "planned", None
            kinds |= governor.aux_kinds() & {"needed", "willing", "future"}
        if "needed" in kinds:
            return "urged", None
        if kinds & self._tables.unable and "future" not in kinds:
            return "short", None
        if kinds & {"future", "willing", "possible"}:
            return "planned", None
        return "raised", None

    def _frame(self, around: Surroundings, clause: Clause, what: str, weapons: Sequence[ItemMention]) -> Frame:
        stage, asking = self._stage(clause)
        actor = clause.givers()
        speech = around.speech_at(clause.verb.start, clause.verb.end)
        asker: list[Role] = []
        if asking is not None:
            asker = actor_roles("asker", asking.givers())
            if not actor or actor == asking.givers():
                actor = chunks_with(asking.after, Tag.ACTOR, "", "loose", "recipient", "addressee")[:1] or actor
        elif stage == "urged" and speech is not None:
            asker = [Role("asker", key) for key in speech.of]
        if not actor:
            actor = chunks_with(clause.before, Tag.ACTOR, "of", "loose")
        goods = [Role("items", m.item, (Span(m.start, m.end),)) for m in weapons] or self._bare_goods(around, clause)
        money = [
            Role("money", c.money.value, (Span(c.start, c.end),))
            for c in chunks_with(clause.after, Tag.MONEY)
            if c.money
        ]
        times = [a for a in clause.before + clause.after if a[1].tag is Tag.TIME]
        roles = [*actor_roles("actor", actor), *asker, *goods, *money, *time_role(times, self._anchor, due=False)]
        if speech is not None:
            roles += [Role("by", s) for s in speech.speakers]
        return Frame(
            doc=around.doc,
            kind="capacity",
            stage=stage,
            at=Span(clause.start, clause.verb.end),
            evidence=around.evidence,
            rule=f"{self._code}.capacity.{what}/2",
            roles=tuple(roles),
        )

    def _bare_goods(self, around: Surroundings, clause: Clause) -> list[Role]:
        """ "produksi senjatanya", or the arms makers themselves where no weapon is named."""
        near = [t for t in around.view.tokens if abs(t.start - clause.verb.end) < _NEAR]
        named = next((t for t in near if singular(t.norm) in self._tables.bare_arms), None)
        return [Role("items", Item("weapon.unspecified"), (Span(named.start, named.end),))] if named else []

    def _shortages(
        self,
        around: Surroundings,
        clauses: Sequence[Clause],
        tokens: list[Token],
        words: list[str],
        weapons: list[ItemMention],
        taken: list[Span],
    ) -> Iterator[Frame]:
        """One frame a stretch at the most: the first word of shortage with its good near it."""
        for i, word in enumerate(words):
            token = tokens[i]
            if word not in self._tables.short_words or any(s.start <= token.start < s.end for s in taken):
                continue
            near = [m for m in weapons if abs(m.start - token.start) < _NEAR]
            beside = [j for j in range(max(0, i - 6), min(i + 5, len(words))) if j != i]
            if not near and not any(self._tables.short_nouns.longest(words, j) for j in beside):
                continue
            before = [c for c in clauses if c.verb.start <= token.start]
            subject = before[-1].givers() or chunks_with(before[-1].before, Tag.ACTOR, "of", "loose") if before else []
            speech = around.speech_at(token.start, token.end)
            owner = [a for a in around.view.actors if any(0 <= a.start - m.end <= 2 for m in near)]
            roles = actor_roles("actor", subject)
            roles = roles or [Role("actor", k, (Span(a.start, a.end),)) for a in owner for k in a.keys]
            roles += [Role("items", m.item, (Span(m.start, m.end),)) for m in near]
            if speech is not None:
                roles += [Role("by", s) for s in speech.speakers]
            hedged = any("rumour" in c.aux_kinds() for c in before)
            yield Frame(
                doc=around.doc,
                kind="capacity",
                stage="short",
                at=Span(token.start, token.end),
                evidence=around.evidence,
                rule=f"{self._code}.capacity.short/2",
                stance="hedged" if hedged else "asserted",
                roles=tuple(roles),
            )
            return
