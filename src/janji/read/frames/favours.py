"""Verbs of giving and halting that tell neither: what is only seen to or backed, and arms that stop arms.

"To ensure Peru gets tents", "supports the delivery of tanks", "the rockets that halted the tanks". Takes a clause and
says so; gives no drafts.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import chunks_with
from janji.read.frames.pieces import SmallWords, Tag
from janji.text.layout import Token

_ARMS = frozenset({"weapon", "equipment"})
_BEFORE = 2  # tokens before a subject: "sure that", "ensure the"


def stops_arms_by_arms(clause: Clause) -> bool:
    """ "The rockets that halted the tanks": in battle, and nobody's giving."""
    stops = clause.act.sense == "withdraw" and clause.act.voice == "active"
    armed = [c for c in clause.subject if c.tag is Tag.ITEM]
    held = [p for prep, p in clause.after if prep == "" and p.tag is Tag.ITEM]
    return stops and bool(armed and held) and all(t.family in _ARMS for c in (*armed, *held) for t in c.things)


def only_favours(clause: Clause, tokens: Sequence[Token], small: SmallWords) -> bool:
    """ "to ensure (that) Peru gets tents": what somebody only sees to; "supports the delivery of tanks": another's."""
    behind = clause.after[0][1] if clause.after else None
    if clause.act.root in small.backing and behind is not None and behind.tag is Tag.NOUN and behind.act is not None:
        return behind.act.sense == "give" and not chunks_with(clause.after, Tag.MONEY)
    first = min((c.start for c in (*clause.subject, *clause.aux, clause.verb)), default=clause.start)
    return any(t.norm in small.ensuring for t in [t for t in tokens if t.end <= first][-_BEFORE:])
