"""What another clause of the sentence adds to a giving: who gives it, who gets it.

"Peru menyetujui pinjaman yang akan dicairkan kepada Chad": one giving, whose receiver the relative clause names;
"Bantuan yang dikirim ke Chad itu berasal dari Peru": whose giver the main clause names; "menerima beras untuk mengisi
gudang dari Peru": from whom, told behind a purpose; "Membawa beras, kapal Peru tiba di Chad": by the ship's arrival.
Takes drafts with their clauses; fills parties that the draft's own clause leaves out. Where heads stand last other
rooms read this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, actor_keys, chunks_with
from janji.read.frames.objects import is_named
from janji.read.frames.pieces import CARRIER_TYPES, RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.frames.purposes import served

Drawn = tuple[Draft, Clause]
_VAGUE_PEOPLE = frozenset({"group:civilians", "group:people", "group:families"})
_TOLD = frozenset({"pledged", "considered", "approved", "delivered"})
_OWNERS = ("", "of", "source", "loose")  # of a ship: "kapal [Peru]", "kapal dari [Peru]", "helikopter NH90 [Peru]"


def hand_on(drawn: Sequence[Drawn], told: Sequence[Clause], words: Words) -> list[Draft]:
    """The drafts, each giving once."""
    if words.small.modifiers_first:
        return [draft for draft, _ in drawn]
    dropped: set[int] = set()
    for draft, clause in drawn:
        if _is_given_on(draft, clause):
            whole = next((d for d, c in reversed(drawn) if c is clause.parent and _holds(d, draft)), None)
            if whole is not None and id(whole) not in dropped:
                whole.recipient = draft.recipient
                dropped.add(id(draft))
        elif clause.act.needs_goods:
            told_by = [d for d, c in drawn if c.link == "which" and c.verb.end <= clause.start and not d.donor]
            if told_by and draft.donor and told_by[-1].passive:
                told_by[-1].donor = draft.donor
                dropped.add(id(draft))
        elif clause.act.sense == "arrive" and _only_carries(draft, drawn):
            dropped.add(id(draft))
    _name_origins(drawn, told)
    _share_what_is_told(drawn, told, words)
    return [draft for draft, _ in drawn if id(draft) not in dropped]


def _is_given_on(draft: Draft, clause: Clause) -> bool:
    """ "… yang akan dicairkan kepada Chad": a relative clause that names who gets what was told before it."""
    gives = clause.link == "which" and clause.act.sense == "give" and clause.act.voice == "passive"
    open_act = draft.stance == "asserted" and "done" not in clause.aux_kinds()
    return gives and open_act and bool(draft.recipient) and not draft.donor


def _holds(whole: Draft, part: Draft) -> bool:
    """True where both tell of the same good or sum, and the first names nobody else who gets it."""
    held = {c.start for c in (*whole.things, *whole.money)}
    own = {c.start for c in (*part.things, *part.money)}
    free = not whole.recipient or actor_keys(whole.recipient) == actor_keys(part.recipient)
    return free and whole.stage in _TOLD and bool(own) and own <= held


def _name_origins(drawn: Sequence[Drawn], told: Sequence[Clause]) -> None:
    """ "Bantuan yang dikirim itu [berasal dari Peru]": a main clause without a good of its own."""
    for origin in told:
        source = chunks_with(origin.after[:1], Tag.ACTOR, "source")
        if not (origin.act.needs_goods and source):
            continue
        before = [(d, c) for d, c in drawn if c.verb.end <= origin.start]
        if before and before[-1][1].link == "which" and before[-1][0].passive and not before[-1][0].donor:
            before[-1][0].donor = source


def _share_what_is_told(drawn: Sequence[Drawn], told: Sequence[Clause], words: Words) -> None:
    """ "Usai mengirim jagung ke Chad, Peru [kembali] mengirim jagung"; "Peru Kirim Jagung, [Bantu Chad]"; "Peru
    [bergabung dengan Kenya] untuk mengirim jagung"."""
    small = words.small
    for i, (draft, clause) in enumerate(drawn):
        joins = clause.parent if clause.link in ("to", "sub") else None
        if joins is not None and joins.verb.norm in small.joining and draft.donor and clause.act.sense == "give":
            partners = chunks_with(joins.after, Tag.ACTOR, "partner")
            draft.donor = [*draft.donor, *(c for c in partners if c not in draft.donor)]
        if draft.recipient or not draft.donor or not draft.things:
            continue
        if any(a.norm in small.again for a in clause.aux):
            sorts = _sorts(draft)
            like = (d for d, _ in drawn[:i] if d.recipient and d.donor == draft.donor and _sorts(d) == sorts)
            draft.recipient = next((d.recipient for d in like), [])
        behind = next((c for c in told if c.verb.start > clause.verb.start), None)
        if behind is None or draft.recipient or behind.act.root not in small.aiding or behind.link not in ("", "and"):
            continue
        if behind.act.voice != "passive" and behind.givers() == clause.givers():
            helped = chunks_with(behind.after[:1], Tag.ACTOR, "")
            draft.recipient = [c for c in helped if c not in draft.donor]


def _sorts(draft: Draft) -> set[str]:
    return {t.sort for c in draft.things for t in c.things}


def open_decisions(clauses: Sequence[Clause], words: Words) -> None:
    """Makes of "belum memutuskan apakah akan mengirim" a giving that is considered."""
    for clause in clauses:
        above = clause.parent
        if not clause.asked or above is None or above.verb.norm not in words.small.weighing or above.asked:
            continue
        if clause.joint not in words.small.whether or clause.act.sense not in ("give", "equip"):
            continue
        holder = Clause(replace(above.act, sense="consider", negative=False), above.verb, "direct", None)
        holder.subject = above.subject
        clause.asked, clause.link, clause.parent = False, "to", holder
        clause.subject = clause.subject or list(above.subject)


def _only_carries(came: Draft, drawn: Sequence[Drawn]) -> bool:
    """ "Kapal Peru tiba di Chad, menurunkan beras": the ship that comes is no good beside what it brings."""
    if not came.things or not all(t.sort in CARRIER_TYPES for c in came.things for t in c.things):
        return False
    return any(c.act.sense == "give" and d.things and c.act.voice != "passive" for d, c in drawn)


def bring_along(told: Sequence[Clause], small: SmallWords) -> None:
    """Gives a fronted clause of bringing its subject and goal, which the arrival behind it names."""
    for first, arrival in pairwise(told):
        fronted = first.act.sense == "give" and first.act.voice != "passive" and not (first.link or first.subject)
        if small.modifiers_first or not (
            fronted and first is told[0] and arrival.act.sense == "arrive" and arrival.link == "and"
        ):
            continue
        owners = arrival.givers() or chunks_with(arrival.before, Tag.ACTOR, *_OWNERS)
        goal = chunks_with(arrival.after, Tag.ACTOR, "", "place", *RECEIVING)[:1]
        if owners and goal:
            first.subject = owners[:1]
            first.after = [*first.after, *(("goal", c) for c in goal)]


def ship_of(clause: Clause, clauses: Sequence[Clause]) -> list[Chunk]:
    """ "Kapal Peru tiba di Chad, menurunkan 20 ton beras": whose ship, told with its arrival."""
    carries = bool(clause.subject) and all(c.tag is Tag.ITEM for c in clause.subject)
    if not carries or not all(t.sort in CARRIER_TYPES for c in clause.subject for t in c.things):
        return []
    for other in clauses:
        if other.subject == clause.subject:
            owners = [c for c in chunks_with(other.before, Tag.ACTOR, "of", "source", "loose") if c.end <= other.start]
            if owners:
                return owners[:1]
    return []


def where_it_came(clause: Clause, clauses: Sequence[Clause]) -> list[Chunk]:
    """ "Kapal Peru tiba [di Chad], menurunkan 20 ton beras": where the arrival of the same subject was."""
    for other in clauses:
        came = other.act.sense == "arrive" and other.verb.end <= clause.start and other.subject == clause.subject
        beside = clause.link == "and" or (clause.link == "sub" and clause.parent is other)
        if came and beside and clause.subject:
            return [c for c in chunks_with(other.after, Tag.ACTOR, "", "place", *RECEIVING) if c not in clause.subject][
                :1
            ]
    return []


def from_behind_purpose(clause: Clause, clauses: Sequence[Clause], small: SmallWords) -> list[Chunk]:
    """ "menerima beras untuk mengisi gudang [dari Peru]": from whom, where the purpose takes nothing from anybody."""
    if clause.act.sense != "receive" or clause.act.voice == "passive" or small.modifiers_first:
        return []
    for child in clauses:
        takes = child.act.sense in ("receive", "withdraw", "arrive", "ask")
        if child.parent is clause and child.link == "to" and child.act.voice == "active" and not takes:
            source = [c for c in chunks_with(child.after, Tag.ACTOR, "source") if is_named(c)]
            if source:
                return source[:1]
    return []


def where_it_mends(clause: Clause, clauses: Sequence[Clause], words: Words) -> list[Chunk]:
    """ "… untuk memerangi kelaparan [di Chad]": a country where what is given is put to work receives it."""
    small = words.small
    if small.modifiers_first:
        return []
    for child in clauses:
        if child.parent is clause and child.link == "to" and child.verb.norm in small.mending | small.serving:
            for piece in chunks_with(child.after, Tag.ACTOR, "place"):
                keys = {k for a in piece.actors for k in a.keys}
                if keys and keys <= words.countries and is_named(piece):
                    return [piece]
    return []


def where_it_is_spent(draft: Draft, after: Sequence[Argument], words: Words) -> list[Chunk]:
    """ "menyumbang 4 juta dolar untuk bantuan pangan [di Chad]": the country in which a sum serves."""
    if words.small.modifiers_first or not draft.money:
        return []
    for (_, thing), (prep, place) in pairwise(after):
        if thing.tag is Tag.ITEM and place.tag is Tag.ACTOR and prep == "place":
            keys = {k for a in place.actors for k in a.keys}
            if keys and keys <= words.countries and is_named(place):
                return [place]
    return []


def is_bought_with(clause: Clause, chain: Sequence[Clause], small: SmallWords) -> bool:
    """ "menjanjikan dana untuk membeli rudal", "menyetujui pinjaman untuk membiayai jalan": what a good or sum that is
    told already is for."""
    above = chain[0] if chain and clause.link == "to" else None
    buys = clause.act.sense == "receive" or clause.act.item == "finance.unspecified"
    if above is None or small.modifiers_first or clause.act.voice == "passive" or not (buys and above.act.direct):
        return False
    told = any(p.tag in (Tag.ITEM, Tag.MONEY) and prep in ("", "topic", "goods") for prep, p in above.after)
    return told and above.act.sense in ("promise", "announce", "approve", "consider")


def put_to_work(draft: Draft, clause: Clause, clauses: Sequence[Clause], words: Words) -> None:
    """Gives a promise what its purpose tells: the goods that money is to buy, and whom or where it serves."""
    lent = any(t.sort == "finance.loan" for c in draft.things for t in c.things)
    for child in clauses:
        bought = child.parent is clause and child.act.sense == "receive"
        if bought and is_bought_with(child, [clause], words.small):
            draft.recipient = draft.recipient or chunks_with(child.after, Tag.ACTOR, *RECEIVING)
            draft.things = draft.things + ([] if lent else chunks_with(child.after, Tag.ITEM, "", "goods"))
    draft.recipient = draft.recipient or served(clause, clauses, words.small) or where_it_mends(clause, clauses, words)


def name_people(draft: Draft, clause: Clause, clauses: Sequence[Clause], small: SmallWords) -> None:
    """ "to civilians affected by the war in [Chad]": whose people they are, where heads stand last."""
    if draft.recipient and small.modifiers_first and actor_keys(draft.recipient) <= _VAGUE_PEOPLE:
        draft.recipient = served(clause, clauses, small) or draft.recipient
