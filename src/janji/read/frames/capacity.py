"""Capacity: arms production urged, planned or raised, stocks refilled, shortages.

Takes a stretch's chunks and clauses. Refuses sentences that name no arms ("produksi beras"). Making more and refilling stocks
are separate frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Item
from janji.read.frames.chunks import Chunk, Tag
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles
from janji.read.frames.stages import governors
from janji.read.items import singular
from janji.read.terms import TermTrie


@dataclass(frozen=True, slots=True)
class _Tables:
    make_verbs: frozenset[str]
    make_nouns: TermTrie[bool]
    produce: frozenset[str]
    restock_verbs: frozenset[str]
    restock_nouns: TermTrie[bool]
    short_words: frozenset[str]
    short_nouns: TermTrie[bool]
    arms: frozenset[str]


@cache
def _tables(pack: LanguagePack) -> _Tables:
    raw = pack.table("capacity")

    def trie(words: Sequence[str]) -> TermTrie[bool]:
        return TermTrie((w, True) for w in words)

    return _Tables(
        frozenset(raw["make"]["verbs"]),
        trie(raw["make"]["nouns"]),
        frozenset(raw["produce"]),
        frozenset(w.split()[0] for w in raw["restock"]["verbs"]),
        trie(raw["restock"]["nouns"]),
        frozenset(raw["short"]["words"]),
        trie(raw["short"]["nouns"]),
        frozenset(raw["arms"]),
    )


def _stage(clause: Clause) -> tuple[str, Clause | None]:
    """(stage, the asking clause)."""
    for governor in governors(clause):
        if governor.act.sense == "ask":
            return "urged", governor
        if governor.act.sense in ("promise", "consider", "announce"):
            return "planned", None
        if "needed" in governor.aux_kinds():
            return "urged", None
    kinds = clause.aux_kinds()
    if "needed" in kinds:
        return "urged", None
    if kinds & {"future", "willing", "possible"}:
        return "planned", None
    return "raised", None


class CapacityReader:
    def __init__(self, pack: LanguagePack) -> None:
        self._tables = _tables(pack)
        self._code = pack.code

    def read(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> Iterator[Frame]:
        tokens = [t for t in around.view.tokens if start <= t.start and t.end <= end]
        words = [singular(t.norm) for t in tokens]
        if not self._tables.arms & set(words) and not any(
            m.item.family == "weapon" for m in around.view.items if start <= m.start < end
        ):
            return
        for clause in clauses:
            at = next((i for i, t in enumerate(tokens) if t.start == clause.verb.start), None)
            if at is None:
                continue
            following = next((c.verb.start for c in clauses if c.verb.start > clause.verb.start), end)
            reach = [i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].start < following]
            verb = tokens[at].norm
            weapons = [
                m for m in around.view.items if clause.verb.end <= m.start < following and m.item.family == "weapon"
            ]
            weapons += [
                m
                for c in clause.subject
                for m in c.things
                if m.item.family == "weapon" and clause.act.voice == "passive"
            ]
            if verb in self._tables.make_verbs and any(self._tables.make_nouns.longest(words, i) for i in reach):
                yield self._frame(around, clause, "make", weapons)
            elif verb in self._tables.produce and weapons:
                yield self._frame(around, clause, "produce", weapons)
            elif verb in self._tables.restock_verbs and any(
                self._tables.restock_nouns.longest(words, i) for i in reach
            ):
                yield self._frame(around, clause, "restock", [])
        yield from self._shortages(around, clauses, tokens, words)

    def _frame(self, around: Surroundings, clause: Clause, what: str, weapons: Sequence[object]) -> Frame:
        stage, asking = _stage(clause)
        actor = [c for c in clause.subject if c.tag is Tag.ACTOR]
        asker: list[Role] = []
        speech = around.speech_at(clause.verb.start, clause.verb.end)
        if asking is not None:
            asker = actor_roles("asker", [c for c in asking.subject if c.tag is Tag.ACTOR])
            if clause.link == "pivot" and not actor:
                actor = [p for _, p in asking.after if p.tag is Tag.ACTOR][:1]
        elif stage == "urged" and speech is not None:
            asker = [Role("asker", key) for key in speech.of]
        roles = [*actor_roles("actor", actor), *asker, *_goods(weapons, around, clause)]
        if speech is not None:
            roles += [Role("by", s) for s in speech.speakers]
        return Frame(
            doc=around.doc,
            kind="capacity",
            stage=stage,
            at=Span(clause.start, clause.verb.end),
            evidence=around.evidence,
            rule=f"{self._code}.capacity.{what}/1",
            roles=tuple(roles),
        )

    def _shortages(
        self, around: Surroundings, clauses: Sequence[Clause], tokens: Sequence[object], words: list[str]
    ) -> Iterator[Frame]:
        for i, word in enumerate(words):
            if word not in self._tables.short_words:
                continue
            if not any(
                self._tables.short_nouns.longest(words, j)
                for j in range(max(0, i - 3), min(i + 4, len(words)))
                if j != i
            ):
                continue
            token = around.view.tokens[[t.start for t in around.view.tokens].index(tokens[i].start)]  # type: ignore[attr-defined]
            near = [m for m in around.view.items if abs(m.start - token.start) < 60 and m.item.family == "weapon"]
            subject: list[Chunk] = []
            for clause in clauses:
                if clause.verb.start <= token.start:
                    subject = [c for c in clause.subject if c.tag is Tag.ACTOR]
            speech = around.speech_at(token.start, token.end)
            roles = actor_roles("actor", subject)
            roles += [Role("items", m.item, (Span(m.start, m.end),)) for m in near]
            if speech is not None:
                roles += [Role("by", s) for s in speech.speakers]
            yield Frame(
                doc=around.doc,
                kind="capacity",
                stage="short",
                at=Span(token.start, token.end),
                evidence=around.evidence,
                rule=f"{self._code}.capacity.short/1",
                roles=tuple(roles),
            )
            return


def _goods(weapons: Sequence[object], around: Surroundings, clause: Clause) -> list[Role]:
    goods = [Role("items", m.item, (Span(m.start, m.end),)) for m in weapons]  # type: ignore[attr-defined]
    if not goods:
        after = [t for t in around.view.tokens if t.start >= clause.verb.end][:8]
        named = next((t for t in after if singular(t.norm) in ("senjata", "persenjataan")), None)
        if named is not None:
            goods = [Role("items", Item("weapon.unspecified"), (Span(named.start, named.end),))]
    return goods
