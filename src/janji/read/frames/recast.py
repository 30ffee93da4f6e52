"""Acts that what stands beside them makes other acts: "get allies to send" asks, "raise $3 million for Chad" promises.

Takes the clauses of a stretch and changes the act of those that bring another's giving about, raise a sum for somebody,
talk a loan over with who lends it, or reach people with aid. Leaves what was brought about already: "made Peru send
tanks" tells a giving.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words, actor_keys, chunks_with
from janji.read.frames.inflection import BASE
from janji.read.frames.pieces import RECEIVING, Chunk, SmallWords, Tag
from janji.read.frames.verbs import ActWord

_GIVEN = frozenset({"give", "equip", "approve", "restart"})
_LINKED = frozenset({"to", "pivot", "direct"})
_DIRECTLY = 20  # code points from a verb to the sum that it raises
_SIDE_BY_SIDE = 6  # code points of " and "
_SUBJECT = 6  # chunks before a verb in which its subject stands
_OPEN = frozenset({"future", "willing", "possible", "needed"})
_HELPING = frozenset({"agency", "ngo", "union"})  # kinds of who raises money from others
_DONORS = ("-donors", ":donors", "-countries", ":countries", "-states", "-nations")  # ends of keys of who gives it
_REACHING = frozenset({"reach"})
_WITH = ("company", "partner")
_LENT = frozenset({"finance", "aid"})
_HANDED = frozenset({"relief", "aid"})


def recast(clauses: Sequence[Clause], chunks: Sequence[Chunk], words: Words) -> None:
    """Changes in place the acts that what stands beside them makes other acts."""
    bring_about(clauses, words.small)
    share_objects(clauses)
    for clause in clauses:
        if clause.verb.norm in words.small.fundraising:
            raise_funds(clause, chunks, words)
        elif clause.act.sense == "arrive" and clause.act.voice == "active" and clause.givers():
            reach_with_aid(clause)
        elif clause.act.root in words.small.conveying and clause.act.voice == "active":
            convey_request(clause)
        elif clause.verb.norm in words.small.adding:
            add_sum(clause, chunks, words)
        elif not clause.act.sense and words.small.negotiating:
            talk_over_loan(clause, chunks, words)


def raise_funds(clause: Clause, chunks: Sequence[Chunk], words: Words) -> None:
    """ "The conference raised $3 million for Chad": promised there; "UNICEF hopes to raise $3 million for Chad": asked
    for. What is only raised ("raised its aid to $3 million") is a total."""
    first = next((p for _, p in clause.after if p.tag is not Tag.TIME), None)
    to = chunks_with(clause.after, Tag.ACTOR, *RECEIVING)
    if clause.act.voice != "active" or first is None or first.tag is not Tag.MONEY or not to:
        return
    if first.start - clause.verb.end > _DIRECTLY:
        return
    keys = actor_keys(clause.givers())
    opens = bool(clause.aux_kinds() & _OPEN)
    helper = any(words.kinds.get(key) in _HELPING or key == "UN" for key in keys)
    if opens and helper:
        clause.act = ActWord("ask", "active", clause.act.root, for_others=True, sums=True)
        clause.aux = []
        return
    donors = all(key.endswith(_DONORS) for key in keys)
    if donors and (keys or any(c.norm in words.small.encounters for c in _before(clause, chunks))):
        clause.act = ActWord("promise", "active", clause.act.root)


def share_objects(clauses: Sequence[Clause]) -> None:
    """ "will train and equip a Chadian brigade": two verbs side by side befall the same."""
    for first, second in pairwise(clauses):
        beside = second.verb.start - first.verb.end <= _SIDE_BY_SIDE and second.link == "and"
        if beside and first.act.item and not second.act.item and not first.after and first.act.voice == "active":
            first.after = list(second.after)


def convey_request(clause: Clause) -> None:
    """ "sent Peru an official request for tanks": who does asks."""
    goods = next((p.start for _, p in clause.after if p.tag is Tag.ITEM), None)
    asks = [p for prep, p in clause.after if prep == "noun" and p.act is not None and p.act.sense == "ask"]
    if goods is None or not asks or asks[0].start > goods:
        return
    clause.act = ActWord("ask", "active", clause.act.root)
    clause.after = [
        ("addressee" if prep in RECEIVING and p.tag is Tag.ACTOR and p.start < goods else prep, p)
        for prep, p in clause.after
    ]


def add_sum(clause: Clause, chunks: Sequence[Chunk], words: Words) -> None:
    """ "Norway will give $3 million, while Chile will add $2 million": a further giver's sum, added to nothing else."""
    sums = chunks_with(clause.after, Tag.MONEY, "")
    if not sums or sums[0].start - clause.verb.end > _DIRECTLY or clause.act.voice != "active":
        return
    behind = next((c for c in chunks if c.start >= sums[-1].end), None)
    ends = behind is None or behind.tag is not Tag.PREP or behind.kind == "goods"
    if ends and clause.givers() and actor_keys(clause.givers()) <= words.countries | {"EU"}:
        clause.act = ActWord("give", "active", clause.act.root)


def _before(clause: Clause, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    return [c for c in chunks if c.end <= clause.start][-_SUBJECT:]


def reach_with_aid(clause: Clause) -> None:
    """ "UNICEF reached 40,000 people in Chad with tents": who does gives."""
    whom = next((p for prep, p in clause.after if p.tag is Tag.ACTOR), None)
    goods = chunks_with(clause.after, Tag.ITEM, "", "partner")
    handed = bool(goods) and all(t.family in _HANDED for c in goods for t in c.things)
    if handed and clause.act.root in _REACHING and whom is not None and whom.end <= goods[0].start:
        clause.act = ActWord("give", "active", clause.act.root)


def talk_over_loan(clause: Clause, chunks: Sequence[Chunk], words: Words) -> None:
    """ "Chad is in talks with the World Bank over a loan": who borrows may get it, who lends may give it."""
    lent = chunks_with(clause.after, Tag.ITEM)
    if not (lent or chunks_with(clause.after, Tag.MONEY)) or any(t.family not in _LENT for c in lent for t in c.things):
        return
    partner = chunks_with(clause.after, Tag.ACTOR, *_WITH)
    theirs, own = actor_keys(partner), actor_keys(clause.givers())
    until = min((p.start for p in partner), default=clause.verb.end)
    talks = any(c.norm in words.small.negotiating for c in chunks if clause.verb.start <= c.start < until)
    if not talks or not own or not theirs:
        return
    banks = words.lenders | {key for key, kind in words.kinds.items() if kind == "bank"}
    if theirs <= banks and own <= words.countries:
        clause.act = ActWord("receive", "active", "negotiate", stage="considered")
        clause.after = [("source" if p in partner else prep, p) for prep, p in clause.after]
    elif own <= banks and theirs <= words.countries:
        clause.act = ActWord("give", "active", "negotiate", stage="considered")
        clause.after = [("recipient" if p in partner else prep, p) for prep, p in clause.after]


def bring_about(clauses: Sequence[Clause], small: SmallWords) -> None:
    """ "Wants to get allies to send tanks": who brings another's giving about asks for it."""
    for child in clauses:
        over = child.parent
        if over is None or child.link not in _LINKED or child.act.sense not in _GIVEN:
            continue
        if over.verb.norm not in small.causing or over.verb.kind.split("+")[0] not in (BASE, "be"):
            continue
        others = [p for prep, p in over.after if prep == "" and p.actors]
        if not (others or (child.link == "pivot" and child.givers())):
            continue
        over.act = replace(over.act, sense="ask", voice="active", for_others=True, named_giver=False, direct=False)
        child.subject = others[-1:] or child.subject
