"""What a giving is for: purposes that say what a sum holds, and whom the good serves.

"announced $3 million to provide tents", "sent rice to help the victims", "aid to rebuild schools in Peru". Takes the
clauses of a stretch; fills drafts or names the receiver. A purpose is no act of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, chunks_with
from janji.read.frames.objects import is_named, take_agent, things_of
from janji.read.frames.pieces import RECEIVING, Chunk, SmallWords, Tag


def add_purposes(found: Sequence[Draft], told: Sequence[Clause]) -> None:
    """ "announced $3 million to provide tents": what money or aid is given to provide is what it holds."""
    for draft in found:
        held = [t.family for c in draft.things for t in c.things]
        if not (draft.money or "aid" in held) or draft.stage not in ("pledged", "approved"):
            continue
        ends = max(c.end for c in (*draft.things, *draft.money))
        given = ("give", "equip")
        behind = [c for c in told if c.verb.start > ends]
        stop = next((k for k, c in enumerate(behind) if c.link != "to"), len(behind))
        for purpose in behind[:stop]:  # "to support food needs and to provide shelter"
            if purpose.act.sense not in given:
                continue
            known = {c.start for c in draft.things}
            draft.things = draft.things + [c for c in things_of(purpose, purpose.after) if c.start not in known]
            draft.recipient = draft.recipient or chunks_with(purpose.after, Tag.ACTOR, "", *RECEIVING)
            where = [c for c in chunks_with(purpose.after, Tag.ACTOR, "place") if is_named(c)]
            draft.recipient = draft.recipient or where[:1]  # "to provide shelter across Peru"


def served(clause: Clause, clauses: Sequence[Clause], small: SmallWords) -> list[Chunk]:
    """The receiver told by a clause that hangs on this one: "… untuk membantu korban", "… yang dibutuhkan
    Ukraina"."""
    for child in clauses:
        if child.parent is not clause:
            continue
        if child.link == "pivot" and child.act.sense == "arrive" and not child.subject:
            return chunks_with(child.after, Tag.ACTOR, "place", *RECEIVING)[:1]
        if child.link == "which" and child.act.sense == "need":
            return take_agent(small, child.after)[0] or child.givers()
        if child.link == "to" and child.verb.norm in small.serving:
            served = chunks_with(child.after, Tag.ACTOR, "", "people", "of", "loose", *RECEIVING)[:1]
            if served:
                return served
        if child.link == "to" and small.modifiers_first:
            goal = ("", "place") if child.act.sense == "arrive" else ("place",)
            where = [c for c in chunks_with(child.after, Tag.ACTOR, *goal) if is_named(c)]
            if where and (child.act.sense == "arrive" or child.verb.norm in small.mending):
                return where[:1]
    return []
