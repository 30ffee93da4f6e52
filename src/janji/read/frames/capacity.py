"""Capacity: arms production urged, planned or raised, stocks refilled, shortages.

Takes a stretch's clauses. Refuses articles and sentences that name no arms ("produksi beras"). Making more and
refilling stocks are separate frames.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Item, Time
from janji.read.forms import word_forms
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings, actor_roles, time_role
from janji.read.frames.drafts import chunks_with
from janji.read.frames.inflection import inflector
from janji.read.frames.pieces import RECEIVING, Tag, small_words
from janji.read.frames.stages import governors
from janji.read.frames.verbs import is_inflecting
from janji.read.mentions import ActorForm, ItemMention, SentenceView
from janji.read.terms import TermTrie
from janji.text.layout import Token

_REACH = 6  # words behind a verb in which its object begins
_NEAR = 60  # code points around a word of shortage in which its good is named
_BETWEEN = 4  # words like "mulai" and "masih" between who lacks and the word of shortage
_STOCK = 10  # words before a word of shortage in which the stock is named
_OWNED = 3  # words before the stock in which its owner stands
_PLACED = 4  # words between "di" and whose place it is: "di hampir semua negara anggota"


@dataclass(frozen=True, slots=True)
class _Tables:
    """Verbs in all their forms; other words as `forms` gives them."""

    make_verbs: frozenset[str]
    make_nouns: TermTrie[bool]
    produce: frozenset[str]
    more: frozenset[str]  # where the table has any, making is told of only beside one of them
    repair: frozenset[str]
    restock_verbs: frozenset[str]
    restock_nouns: TermTrie[bool]
    stores: frozenset[str]
    short_words: TermTrie[str]
    short_nouns: TermTrie[bool]
    trouble: frozenset[str]
    troubled: TermTrie[bool]
    between: frozenset[str]
    at: frozenset[str]
    membership: TermTrie[bool]
    members: Mapping[str, str]
    unable: frozenset[str]
    arms: frozenset[str]
    rising: frozenset[str]
    bare_arms: Mapping[str, str]
    other_goods: frozenset[str]
    papers: frozenset[str]  # behind a weapon: "a missile contract" is no missile
    arms_near: bool  # the sentence, or the one before, must name arms; else anywhere in the article will do
    growing: frozenset[str]  # first words of the verbs that want a noun of making or stock
    arming: frozenset[str]  # … and of those that want a weapon


@cache
def _tables(pack: LanguagePack) -> _Tables:
    raw, one = pack.table("capacity"), word_forms(pack).one

    def alike(words: Sequence[str]) -> list[str]:
        return [" ".join(one(w) for w in phrase.split()) for phrase in words]

    def trie(words: Sequence[str]) -> TermTrie[bool]:
        return TermTrie((w, True) for w in alike(words))

    return _Tables(
        _verbs(raw["make"]["verbs"], pack),
        trie(raw["make"]["nouns"]),
        _verbs(raw["produce"], pack),
        frozenset(alike(raw["more"])),
        _verbs(raw["repair"], pack),
        _verbs(raw["restock"]["verbs"], pack),
        trie(raw["restock"]["nouns"]),
        frozenset(alike(raw["restock"]["stores"])),
        TermTrie((w, w) for w in alike(raw["short"]["words"])),
        trie(raw["short"]["nouns"]),
        frozenset(alike(raw["short"]["trouble"])),
        trie(raw["short"]["troubled"]),
        frozenset(raw["short"]["between"]),
        frozenset(raw["short"]["at"]),
        trie(raw["membership"]),
        raw["members"],
        frozenset(raw["unable"]),
        frozenset(alike(raw["arms"])),
        frozenset(raw["rising"]),
        {word: kind for kind, words in raw["bare_arms"].items() for word in alike(words)},
        frozenset(alike(raw["other_goods"])),
        frozenset(alike(raw["papers"])),
        raw["arms_near"],
        _first_words(_verbs(raw["make"]["verbs"], pack) | _verbs(raw["restock"]["verbs"], pack)),
        _first_words(_verbs(raw["produce"], pack) | _verbs(raw["repair"], pack)),
    )


def _verbs(bases: Sequence[str], pack: LanguagePack) -> frozenset[str]:
    """The verbs as listed; of an inflecting language, whose table holds base forms, all their forms."""
    if not is_inflecting(pack):
        return frozenset(bases)
    inflect = inflector(pack)
    return frozenset(form for base in bases for form, _ in inflect.forms(base))


def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


@cache
def capacity_words(pack: LanguagePack) -> frozenset[str]:
    """The words one of which stands in every sentence about making, restocking or shortage."""
    tables = _tables(pack)
    return tables.growing | tables.arming | frozenset(tables.short_words.first_words())


def names_arms(views: Sequence[SentenceView], pack: LanguagePack) -> bool:
    """True where an article speaks of arms in more than one sentence, in a language where that is enough."""
    if _tables(pack).arms_near:
        return False
    arms, one = _tables(pack).arms, word_forms(pack).one
    telling = (v for v in views if not arms.isdisjoint(map(one, v.norms)))
    return sum(1 for _, _ in zip(telling, range(2), strict=False)) > 1


class CapacityReader:
    """Reads the capacity frames of one article, stretch by stretch."""

    def __init__(self, pack: LanguagePack, anchor: Time | None, of_arms: bool) -> None:
        self._tables, self._one = _tables(pack), word_forms(pack).one
        self._questions, self._heads_last = small_words(pack).questions, small_words(pack).modifiers_first
        self._code = pack.code
        self._anchor = anchor
        self._of_arms = of_arms
        self._before_named = False  # the sentence before names arms

    def may_tell(self, view: SentenceView, start: int, end: int) -> bool:
        """True where the stretch [start, end) of the sentence may tell of capacity. Asked of every stretch in order:
        arms may be named in the one before."""
        tables = self._tables
        tokens = [t for t in view.tokens if start <= t.start and t.end <= end]
        norms = [t.norm for t in tokens]
        words = list(map(self._one, norms))
        named = not tables.arms.isdisjoint(words) or bool(self._weapons(view, tokens, start, end))
        near, self._before_named = named or self._before_named, named
        if not (near or self._of_arms):
            return False
        if any(map(tables.short_words.longest, itertools.repeat(words), range(len(words)))):
            return True
        said = {*norms, *words}
        if not tables.arming.isdisjoint(said) and any(start <= m.start < end for m in view.items):
            return True
        return not tables.growing.isdisjoint(said) and self._names_making(words)

    def _names_making(self, words: Sequence[str]) -> bool:
        tables = self._tables
        nouns = (tables.make_nouns.longest, tables.restock_nouns.longest)
        return not tables.stores.isdisjoint(words) or any(n(words, i) for i in range(len(words)) for n in nouns)

    def _weapons(self, view: SentenceView, tokens: Sequence[Token], start: int, end: int) -> list[ItemMention]:
        weapons = [m for m in view.items if start <= m.start < end and m.family == "weapon"]
        if not weapons:
            return []
        behind = {a.end: self._one(b.norm) for a, b in itertools.pairwise(tokens)}
        return [m for m in weapons if behind.get(m.end) not in self._tables.papers]

    def read(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> Iterator[Frame]:
        """The frames of the stretch [start, end) of the sentence, where it may tell of capacity."""
        tokens = [t for t in around.view.tokens if start <= t.start and t.end <= end]
        words = [self._one(t.norm) for t in tokens]
        weapons = self._weapons(around.view, tokens, start, end)
        if not weapons and not self._tables.other_goods.isdisjoint(words):
            return  # "American production grew by nine million barrels of oil"
        spot = {t.start: i for i, t in enumerate(tokens)}
        taken: list[Span] = []
        for i, clause in enumerate(clauses):
            at = spot.get(clause.verb.start)
            if at is None:
                continue
            until = clauses[i + 1].verb.start if i + 1 < len(clauses) else end
            goods = self._goods(clauses[: i + 1], weapons, until)
            what = self._what(clause, tokens, words, at, until, goods)
            if what is None and self._demands_making(clause, tokens, words, at, until):
                what = "make"
            if what is not None:
                taken.append(Span(clause.start, until))
                yield self._frame(around, clause, what, goods)
        yield from self._shortages(around, clauses, tokens, words, weapons, taken)

    def _what(
        self, clause: Clause, tokens: list[Token], words: list[str], at: int, until: int, goods: list[ItemMention]
    ) -> str | None:
        tables, verb = self._tables, _said(clause, tokens, at)
        if clause.asked or clause.joint in self._questions:
            return None
        if not tables.other_goods.isdisjoint(words[at : at + _REACH]):
            return None  # "raise oil production"
        reach = [i for i in range(at + 1, min(at + _REACH, len(tokens))) if tokens[i].start < until]
        reach_back = range(max(0, at - _REACH), at) if clause.act.voice == "passive" or verb in tables.rising else ()
        if verb in tables.make_verbs and any(tables.make_nouns.longest(words, i) for i in (*reach, *reach_back)):
            return "make"
        if verb in tables.restock_verbs:
            armed = bool(goods) or bool(tables.bare_arms.keys() & set(words))
            stores = armed and any(words[i] in tables.stores for i in reach)
            if stores or any(tables.restock_nouns.longest(words, i) for i in reach):
                return "restock"
        if verb in tables.produce and goods and self._is_more(clause, words, at):
            return None if chunks_with(clause.after, Tag.ACTOR, *RECEIVING) else "produce"  # made to be given
        if verb in tables.repair and goods:
            ours = {a for c in clause.givers() for m in c.actors for a in m.keys}
            theirs = {a for p in chunks_with(clause.after, Tag.ACTOR) for m in p.actors for a in m.keys}
            return None if theirs - ours else "repair"  # mending another's tanks is a service to it
        return None

    def _is_more(self, clause: Clause, words: list[str], at: int) -> bool:
        """ "produces more shells", "must produce shells"; "which produces the Caesar" tells what it is."""
        if not self._tables.more or not self._tables.more.isdisjoint(words[at + 1 : at + 1 + _REACH]):
            return True
        return clause.link != "which" and bool(clause.aux_kinds() & {"needed", "future", "willing"})

    def _demands_making(self, clause: Clause, tokens: list[Token], words: list[str], at: int, until: int) -> bool:
        """A headline's "NATO Desak Eropa Tambah Produksi …", whose second verb is bare."""
        if clause.act.sense != "ask":
            return False
        reach = [i for i in range(at + 1, min(at + _REACH, len(tokens) - 1)) if tokens[i].start < until]
        verbs, nouns = self._tables.make_verbs, self._tables.make_nouns
        return any(words[i] in verbs and nouns.longest(words, i + 1) for i in reach)

    def _goods(self, clauses: Sequence[Clause], weapons: list[ItemMention], until: int) -> list[ItemMention]:
        """The arms that the last clause makes or stocks: behind its verb, else where the sentence tells them."""
        clause = clauses[-1]
        behind = [m for m in weapons if clause.verb.end <= m.start < until]
        on_left = [t for c in clause.subject for t in c.things if t.family == "weapon"]
        grown = clause.act.voice == "passive" or clause.verb.norm in self._tables.rising
        if behind or (grown and on_left):
            return behind or on_left
        if grown:
            # "kapasitas produksi rudal meningkat", "pesawat yang rusak dalam serangan akan diperbaiki"
            heads = [c for c in clauses[:-1] if c.link == "which"][-1:]
            told = [p for c in (clause, *heads) for _, p in c.before if p.tag is Tag.ITEM]
            return [t for p in told for t in p.things if t.family == "weapon"]
        if clause.link == "to" and clause.parent is not None and clause.parent.act.sense == "receive":
            # "membeli 260.000 peluru untuk mengisi gudang"
            bought = chunks_with(clause.parent.after, Tag.ITEM)
            return [t for p in bought for t in p.things if t.family == "weapon"]
        return []

    def _stage(self, clause: Clause) -> tuple[str, Clause | None]:
        """(stage, the asking clause)."""
        kinds = clause.aux_kinds()
        if clause.act.sense == "ask":
            return "urged", clause
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
        aimed_at = clause.link == "to"  # "membeli rudal untuk mengisi kembali gudangnya"
        return ("planned" if aimed_at or kinds & {"future", "willing", "possible"} else "raised"), None

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
        if not actor and any(c.tag is Tag.ITEM for c in clause.subject) and clause.act.voice == "active":
            # "menyediakan senjata yang dibutuhkan, serta membangun industri": it is not the arms that build
            actor = next((g.givers() for g in _above(clause) if g.givers()), [])
        goods = [Role("items", m.item, (Span(m.start, m.end),)) for m in weapons] or self._bare_goods(around, clause)
        money = [
            Role("money", c.money.value, (Span(c.start, c.end),))
            for c in chunks_with(clause.after, Tag.MONEY, "", "goods", "partner", "far")
            if c.money
        ]
        times = [a for a in clause.before + clause.after if a[1].tag is Tag.TIME]
        if stage == "planned":  # a day gone by belongs to something else
            times = [(p, c) for p, c in times if c.time and c.time.value and not self._is_past(c.time.value)]
        roles = [
            *actor_roles("actor", actor),
            *asker,
            *goods,
            *money,
            *time_role(times, self._anchor, due=False),
        ]
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

    def _is_past(self, time: Time) -> bool:
        return self._anchor is not None and time.last < self._anchor.first

    def _bare_goods(self, around: Surroundings, clause: Clause) -> list[Role]:
        """ "produksi senjatanya", or the arms makers themselves where no weapon is named."""
        grown = clause.act.voice == "passive" or clause.verb.norm in self._tables.rising
        return self._named_arms(around, clause.verb.end, behind_only=not grown)

    def _named_arms(self, around: Surroundings, at: int, *, behind_only: bool = False) -> list[Role]:
        near = [
            t for t in around.view.tokens if abs(t.start - at) < _NEAR and self._one(t.norm) in self._tables.bare_arms
        ]
        if behind_only:  # or arms makers: "mendesak produsen rudal mempercepat pekerjaan"
            makers = [(a.start, a.end) for a in around.view.actors]
            near = [t for t in near if t.start >= at or any(low <= t.start < high for low, high in makers)]
        named = next((t for t in near if t.start >= at), near[0] if near else None)
        if named is None:
            return []
        if self._heads_last:  # "artillery [shell] production"
            while (following := next((t for t in near if 0 <= t.start - named.end <= 1), None)) is not None:
                named = following
        item = Item(self._tables.bare_arms[self._one(named.norm)])
        return [Role("items", item, (Span(named.start, named.end),))]

    def _short_of(self, around: Surroundings, tokens: list[Token], words: list[str], i: int) -> list[Role]:
        """Who stands right before the word of shortage ("NATO masih kekurangan"), else whose place is told behind."""
        tables = self._tables
        before = self._right_before(around, tokens, i)
        if before:
            return before
        for k in range(i + 1, len(tokens) - 1):
            if tokens[k].start - tokens[i].end > _NEAR or tokens[k].norm not in tables.at:
                continue
            inside = range(k + 1, min(k + 1 + _PLACED, len(tokens)))
            starts = {tokens[x].start for x in inside}
            placed = next((a for a in around.view.actors if a.start in starts), None)
            if placed is not None:
                return [Role("actor", key, (Span(placed.start, placed.end),)) for key in placed.keys]
            bodies = {tables.members[key] for a in around.view.actors for key in a.keys if key in tables.members}
            found = next(((x, f[0]) for x in inside if (f := tables.membership.longest(words, x)) is not None), None)
            if found is not None and len(bodies) == 1:
                span = Span(tokens[found[0]].start, tokens[found[1] - 1].end)
                return [Role("actor", bodies.pop(), (span,))]
        return []

    def _right_before(self, around: Surroundings, tokens: list[Token], i: int) -> list[Role]:
        """ "NATO masih [kekurangan]", "Ukraine's [shortage]"."""
        j = i
        while j and i - j < _BETWEEN and tokens[j - 1].norm in self._tables.between:
            j -= 1
        located = {b.start for a, b in itertools.pairwise(tokens) if a.norm in self._tables.at}
        lacking = [a for a in around.view.actors if j and a.end == tokens[j - 1].end and a.start not in located]
        named = [a for a in lacking if a.form is not ActorForm.MODIFIER or self._heads_last]
        return [Role("actor", k, (Span(a.start, a.end),)) for a in named for k in a.keys]

    def _stock_owner(self, around: Surroundings, tokens: list[Token], words: list[str], i: int) -> list[Role]:
        """ "[NATO] stockpiles of shells are running low": whose name stands directly before the stock."""
        if not self._heads_last:
            return []
        stocks = [j for j in range(max(0, i - _STOCK), i) if self._tables.short_nouns.longest(words, j)]
        for j in stocks:
            low = tokens[max(0, j - _OWNED)].start
            owners = [a for a in around.view.actors if low <= a.start and a.end <= tokens[j].start]
            if owners:
                return [Role("actor", k, (Span(owners[-1].start, owners[-1].end),)) for k in owners[-1].keys]
        return []

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
        for i, token in enumerate(tokens):
            lacking = self._tables.short_words.longest(words, i)
            if lacking is None or any(s.start <= token.start < s.end for s in taken):
                continue
            after, word = lacking
            near = [m for m in weapons if abs(m.start - token.start) < _NEAR]
            before = [c for c in clauses if c.verb.start <= token.start]
            subject = before[-1].givers() or chunks_with(before[-1].before, Tag.ACTOR, "of", "loose") if before else []
            beside = [j for j in range(max(0, i - 6), min(after + 4, len(words))) if j != i]
            beside += [j for j, t in enumerate(tokens) if any(c.start <= t.start < c.end for c in subject)]
            in_trouble = word in self._tables.trouble
            nouns = self._tables.troubled if in_trouble else self._tables.short_nouns
            if (in_trouble or not near) and not any(nouns.longest(words, j) for j in beside):
                continue
            speech = around.speech_at(token.start, token.end)
            owner = [a for a in around.view.actors if any(0 <= a.start - m.end <= 2 for m in near)]
            roles = self._right_before(around, tokens, i) if self._heads_last else []
            roles = roles or actor_roles("actor", subject)
            roles = roles or [Role("actor", k, (Span(a.start, a.end),)) for a in owner for k in a.keys]
            roles = roles or self._short_of(around, tokens, words, i) or self._stock_owner(around, tokens, words, i)
            goods: dict[Item, Role] = {}
            for m in near:
                goods.setdefault(m.item, Role("items", m.item, (Span(m.start, m.end),)))
            roles += goods.values() or self._named_arms(around, token.start)
            if speech is not None:
                roles += [Role("by", s) for s in speech.speakers]
            hedged = any("rumour" in c.aux_kinds() for c in before)
            yield Frame(
                doc=around.doc,
                kind="capacity",
                stage="short",
                at=Span(token.start, tokens[after - 1].end),
                evidence=around.evidence,
                rule=f"{self._code}.capacity.short/2",
                stance="hedged" if hedged else "asserted",
                roles=tuple(roles),
            )
            return


def _said(clause: Clause, tokens: list[Token], at: int) -> str:
    """The verb with its particle: "ramp up"."""
    inside = [t.norm for t in tokens[at : at + 3] if t.start < clause.verb.end]
    return " ".join(inside) or tokens[at].norm


def _above(clause: Clause) -> Iterator[Clause]:
    while clause.parent is not None:
        clause = clause.parent
        yield clause
