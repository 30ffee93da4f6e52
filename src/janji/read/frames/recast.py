"""Acts that what stands beside them makes other acts: "get allies to send" asks, "will make Peru deliver" asks.

Takes the clauses of a stretch and changes the act of those that bring another's giving about. Leaves what was brought
about already: "made Peru send tanks" tells a giving.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from janji.read.frames.clauses import Clause
from janji.read.frames.inflection import BASE
from janji.read.frames.pieces import SmallWords

_GIVEN = frozenset({"give", "equip", "approve", "restart"})
_LINKED = frozenset({"to", "pivot", "direct"})


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
