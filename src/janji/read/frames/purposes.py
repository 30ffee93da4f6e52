"""What a giving is for: purposes that say what a sum holds, and whom the good serves.

"announced $3 million to provide tents", "sent rice to help the victims", "aid to rebuild schools in Peru". Takes the
clauses of a stretch; fills drafts or names the receiver. A purpose is no act of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.model.values import Item
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.objects import is_named, is_owner, take_agent, things_of
from janji.read.frames.pieces import RECEIVING, Chunk, SmallWords, Tag
from janji.read.frames.stages import OPERATORS
from janji.read.mentions import ItemMention
from janji.text.layout import Token

_OPEN = frozenset({"pledged", "approved", "considered", "delivered"})
_HOLDING = frozenset({"announce", "promise", "approve", "restart"})  # of these a thing or sum may be the object itself
_GIVING = frozenset({"give", "equip"})
_UNNAMED = frozenset({"aid.unspecified", "finance.unspecified", "finance.investment"})
_ENDS = frozenset({Tag.STOP, Tag.SUB, Tag.WHICH, Tag.THAT})  # what stands behind is no purpose
_THEIRS = 4  # chunks of "for poor families to"
_REACH = 160  # code points behind a sum in which its purpose is told
_OPENING = 8  # tokens behind a sum in which "to", "for" opens its purpose: "over four years to"


def add_purposes(
    found: Sequence[Draft], told: Sequence[Clause], chunks: Sequence[Chunk], tokens: Sequence[Token], words: Words
) -> None:
    """ "announced $3 million to provide tents": what money or aid is given to provide is what it holds, and whom it is
    to help receives."""
    for draft in found:
        held = [t.family for c in draft.things for t in c.things]
        if not (draft.money or "aid" in held) or draft.stage not in _OPEN or draft.total:
            continue
        if draft.stage == "delivered" and not draft.money:
            continue  # "sent aid to rebuild schools": told by the receivers of the giving itself
        lent = any(t.sort == "finance.loan" for c in draft.things for t in c.things)
        ends = max(c.end for c in (*draft.things, *draft.money))
        unnamed = all(t.sort in _UNNAMED for c in draft.things for t in c.things)
        behind = [c for c in told if c.verb.start > ends]
        stop = next((k for k, c in enumerate(behind) if c.link != "to"), len(behind))
        for purpose in behind[:stop]:  # "to support food needs and to provide shelter"
            gives = purpose.act.sense in _GIVING
            ahead = [c for c in chunks if c.end <= purpose.verb.start][-_THEIRS:]
            theirs = any(c.tag is Tag.PREP and c.norm == "for" for c in ahead)
            buys = purpose.act.sense == "receive" and purpose.act.voice == "active"
            if gives or (buys and not (theirs or lent)):  # no "cash for families to buy food", no goods a loan buys
                known = {c.start for c in draft.things}
                # "to help Peru meet its needs, including healthcare": the needs' list is not given
                inner = [c.verb.start for c in told if c.parent is purpose and not c.act.sense]
                inner += [p.start for _, p in purpose.after if p.act is not None and p.act.sense == "need"]
                held_by = [c for c in things_of(purpose, purpose.after) if not any(at < c.start for at in inner)]
                draft.things = draft.things + [c for c in held_by if c.start not in known]
            if gives:
                draft.recipient = draft.recipient or chunks_with(purpose.after, Tag.ACTOR, "", *RECEIVING)
            if gives or purpose.verb.norm in words.small.mending:
                where = [c for c in chunks_with(purpose.after, Tag.ACTOR, "place", "of") if is_named(c)]
                if purpose.verb.norm not in words.small.opposing:  # "to fight Peru's raids": against him
                    where += [c for c in chunks_with(purpose.after, Tag.ACTOR, "loose") if is_owner(c)]
                draft.recipient = draft.recipient or where[:1]  # "to provide shelter across Peru"
        if unnamed:
            until = min((c.start for c in chunks if c.start > ends and c.tag in _ENDS), default=ends + _REACH)
            held_at = [(c.start, c.end) for c in draft.things]
            free = [t for t in tokens if ends <= t.start < until and not any(a <= t.start < b for a, b in held_at)]
            kinds = {t.sort for c in draft.things for t in c.things}
            draft.things = draft.things + [c for c in topics(free, words) if c.things[0].sort not in kinds]


def topics(tokens: Sequence[Token], words: Words) -> list[Chunk]:
    """ "$3 million to fight hunger", "$3 million for food security": what a sum without a good is for."""
    norms = [t.norm for t in tokens]
    if not any(norm in words.purposes_open for norm in norms[:_OPENING]):
        return []
    found: list[Chunk] = []
    kinds: set[str] = set()
    i = 0
    while i < len(tokens):
        topic = words.purposes.longest(norms, i)
        if topic is None:
            i += 1
            continue
        after, kind = topic
        if kind not in kinds:
            kinds.add(kind)
            start, end = tokens[i].start, tokens[after - 1].end
            found.append(Chunk(Tag.ITEM, start, end, "", things=(ItemMention(start, end, Item(kind)),)))
        i = after
    return found


def is_aimed_at(clause: Clause, chain: Sequence[Clause], words: Words) -> bool:
    """True where the act, or one over it, is only what something else is done for: "made it hard to stop …"."""
    for child in (clause, *chain):
        if child.link != "to" or "needed" in child.aux_kinds():
            continue
        above = child.parent
        if child.verb.norm in words.small.presenting and above is not None and not above.act.sense:
            continue  # "called Peru's premier to convey his readiness to send": said all the same
        held = (
            above is not None
            and above.act.sense in _HOLDING
            and any(p.tag in (Tag.ITEM, Tag.MONEY) and prep == "" for prep, p in above.after)
        )
        if held:  # "announced $3 million to help Peru": what the sum is for
            return True
        if above is None or not (above.act.sense in OPERATORS or above.act.sense == "restart"):
            return above is None or above.verb.norm not in words.missions
    return False


def put_to_use(draft: Draft, clause: Clause, agent: Sequence[Chunk], clauses: Sequence[Clause]) -> list[Chunk] | None:
    """The receivers of a sum that is used for something, whose goods go to the draft: "dana itu digunakan untuk membeli
    [tenda] bagi [Peru]". None where somebody uses it himself, and where neither goods nor receivers are told."""
    if draft.money and not chunks_with(clause.before, Tag.ACTOR, "source", "of"):
        return None  # a share of what was told: `allotments`
    goods, receivers = list(draft.things), chunks_with(clause.after, Tag.ACTOR, *RECEIVING)
    lent = [c for c in clause.subject if c.tag is Tag.ITEM and all(t.sort == "finance.loan" for t in c.things)]
    if lent and not agent:
        draft.things = lent  # "pinjaman itu diperuntukkan bagi pembangunan jalan": the loan is given
        return receivers
    told = any(c.start > clause.verb.end for c in goods)
    for purpose in clauses:
        buys = purpose.act.sense in _GIVING or (purpose.act.sense == "receive" and purpose.act.voice == "active")
        if purpose.parent is clause and purpose.link == "to" and (buys or purpose.act.only_asked):
            goods += [c for c in things_of(purpose, purpose.after) if c not in goods]
            told = True
            receivers = receivers or chunks_with(purpose.after, Tag.ACTOR, "", "people", *RECEIVING)
            receivers = receivers or [c for c in chunks_with(purpose.after, Tag.ACTOR, "place") if is_named(c)][:1]
    if agent or not (told or receivers):
        return None
    draft.things = goods
    return receivers


def served(clause: Clause, clauses: Sequence[Clause], small: SmallWords) -> list[Chunk]:
    """The receiver told by a clause that hangs on this one: "… untuk membantu korban", "… yang dibutuhkan
    Ukraina"."""
    for child in clauses:
        if child is brought_by(clause, clauses):
            return chunks_with(child.after, Tag.ACTOR, "", "place", *RECEIVING)[:1]
        if child.parent is not clause:
            continue
        if child.link == "pivot" and child.act.sense == "arrive" and not child.subject:
            return chunks_with(child.after, Tag.ACTOR, "place", *RECEIVING)[:1]
        if child.link == "which" and child.verb.norm in small.suffering:
            where = [c for c in chunks_with(child.after, Tag.ACTOR, "place", "loose", "of") if is_owner(c)]
            if where:  # "to those affected by the flood in Peru"
                return where[-1:]
        if child.link == "which" and child.act.sense == "give" and child.act.voice == "passive":
            to = [] if small.modifiers_first else chunks_with(child.after, Tag.ACTOR, *RECEIVING)
            if to and clause.act.sense == "consider":  # "membahas bantuan yang bisa diberikan kepada Peru"
                return to
        asked = child.link == "which" and child.act.sense == "ask" and child.act.voice == "passive"
        if asked and not small.modifiers_first and (by := take_agent(small, child.after)[0]):
            return by  # "menyetujui pinjaman yang diajukan Peru"
        if child.link == "which" and child.act.sense == "need":
            needs = take_agent(small, child.after)[0] or child.givers()
            there = () if small.modifiers_first else ("place",)  # "yang dibutuhkan rumah sakit di Gaza"
            return needs or chunks_with(child.after, Tag.ACTOR, *there)[:1]
        if child.link == "to" and child.verb.norm in small.serving:
            ways = ("", "people", "of", "loose", *RECEIVING, *(() if small.modifiers_first else ("place",)))
            served = chunks_with(child.after, Tag.ACTOR, *ways)[:1]
            served = served or _where_they_suffer(child, clauses, small)
            if served:
                return served
        if child.link == "to" and child.verb.norm in small.benefiting:
            # "to enable Peru to buy", "to strengthen Peruvian resistance", "to help stabilise the economy of Peru"
            helped = _benefits(child, clauses, small)
            if helped:
                return helped
        may = child.link == "to" and small.modifiers_first and "possible" in child.aux_kinds()
        if may and child.givers() != clause.givers() and all(is_owner(c) for c in child.givers()):
            return child.givers()  # "so that Peru can buy gas"
        kept_out = child.link == "sub" and child.act.sense == "arrive"  # "prevents aid from reaching Peru"
        if (child.link == "to" or kept_out) and small.modifiers_first:
            goal = ("", "place") if child.act.sense == "arrive" else ("place",)
            where = [c for c in chunks_with(child.after, Tag.ACTOR, *goal) if is_named(c)]
            if where and (child.act.sense == "arrive" or child.verb.norm in small.mending):
                return where[:1]
    return []


def _benefits(purpose: Clause, clauses: Sequence[Clause], small: SmallWords) -> list[Chunk]:
    """Whom the purpose helps, or what hangs on it: "to support people affected by the flood in [Peru]"."""
    helped = chunks_with(purpose.after, Tag.ACTOR, "")[:1]
    if helped or not small.modifiers_first:
        return helped
    owners = [c for c in chunks_with(purpose.after, Tag.ACTOR, "loose", "of", "place") if is_owner(c)][:1]
    if owners and any(c is owners[0] for prep, c in purpose.after if prep != "place"):
        return owners
    for child in clauses:
        if child.parent is not purpose:
            continue
        if child.link == "which" and child.verb.norm in small.suffering:
            where = [c for c in chunks_with(child.after, Tag.ACTOR, "place", "loose", "of") if is_owner(c)]
            return where[-1:]
        if child.link in ("direct", "to", "pivot") and child.verb.norm in small.benefiting:
            return _benefits(child, clauses, small)
    return []


def _where_they_suffer(helps: Clause, clauses: Sequence[Clause], small: SmallWords) -> list[Chunk]:
    """ "to support people affected by the flood in [Peru]", "to help tackle the crisis in [Peru]"."""
    for inner in clauses if small.modifiers_first else ():
        suffers = inner.link == "which" and inner.verb.norm in small.suffering
        mends = inner.link in ("direct", "to") and inner.verb.norm in small.mending
        if inner.parent is helps and (suffers or mends):
            where = [c for c in chunks_with(inner.after, Tag.ACTOR, "place") if is_owner(c)]
            if where:
                return where[-1:] if suffers else where[:1]
    return []


def brought_by(carries: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """The clause by which what carries the good arrives, so that the good is brought: "Truk yang membawa tepung [sudah
    masuk] Gaza"."""
    if carries.link != "which":
        return None
    following = next((c for c in clauses if c.verb.start > carries.verb.start), None)
    arrives = following is not None and following.parent is None and following.act.sense == "arrive"
    return following if following is not None and arrives and not following.subject else None
