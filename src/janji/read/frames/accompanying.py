"""What stands before a gerund and does what it tells: "…, with Peru pledging tents", "trucks carrying flour".

Takes the row of chunks settled so far and says whose gerund it is. Leaves the gerund to others where no such doer
stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from janji.read.frames.pieces import CARRIER_TYPES, Chunk, SmallWords, Tag
from janji.read.mentions import ActorForm

_DESCRIBING = frozenset({Tag.WORD, Tag.AUX, Tag.TIME})
_OBJECTS = frozenset({Tag.WORD, Tag.AUX, Tag.ACTOR, Tag.ITEM, Tag.MONEY, Tag.THAT, Tag.PURPOSE})
_HEADS = frozenset({Tag.COMMA, Tag.STOP, Tag.ACT, Tag.COORD, Tag.SUB})


def is_carrier(before: Chunk, read: Sequence[Chunk], small: SmallWords) -> bool:
    """True of what carries goods, and of the place that it has come to: "arrived in Peru carrying …"."""
    if before.tag is Tag.ITEM:
        return all(t.sort in CARRIER_TYPES for t in before.things)
    if before.tag is Tag.WORD:
        return before.norm in small.carriers
    told = [before] if before.tag is Tag.ACT else read if before.tag is Tag.ACTOR else []
    return any(p.act is not None and p.act.sense == "arrive" for p in told)  # "have arrived so far carrying"


def open_absolute(read: list[Chunk], doer: Chunk, behind: Sequence[Chunk], small: SmallWords) -> bool:
    """True where the gerund between `doer` and what stands `behind` tells what he does beside the main act: "…, with
    [Peru] pledging tents and [Chile] offering trucks". The preposition then opens a clause of its own."""
    if doer.tag is not Tag.ACTOR or not behind or not (behind[0].tag in _OBJECTS or behind[0].norm == "to"):
        return False
    own = next(k for k in range(len(read) - 1, -1, -1) if read[k] is doer)
    named = doer._replace(actors=(*doer.actors[:-1], replace(doer.actors[-1], form=ActorForm.NAME)))
    at = own - 1
    while at > 0 and read[at].tag in _DESCRIBING and read[at].norm not in small.accompanying:
        at -= 1  # "with close [ally] Peru pledging"
    if at < 0:
        return False
    piece = read[at]
    if piece.tag is Tag.PREP and piece.norm in small.accompanying:
        if at and read[at - 1].tag not in _HEADS:
            return False  # "in talks with Peru seeking tents"
        read[at], read[own] = piece._replace(tag=Tag.SUB, kind=""), named
        return True
    opened = next((p for p in read[:at] if p.tag is Tag.SUB and p.norm in small.accompanying), None)
    if piece.tag is Tag.COORD and opened is not None:
        read[at], read[own] = (
            piece._replace(tag=Tag.SUB, kind="", norm=opened.norm),
            named,
        )  # "to Kenya and [Chile] offering": no list of names
        return True
    return False
