""" "It is time for Peru to send tents": an act told of somebody behind "for", by what is said of it.

Takes a clause behind "to" and the chunks around it, and gives the stage that the word before "for" makes: a duty is a
request, an easing a possibility. None where the word is neither, or is denied.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.pieces import Chunk, SmallWords, Tag

_REACH = 4  # chunks from "is" to the word before "for": "is now more urgent than ever"


def stage_for(clause: Clause, chunks: Sequence[Chunk], small: SmallWords) -> str | None:
    """The stage of "for A to [send]", and None where nothing makes it an act."""
    if clause.link != "to":
        return None
    at = next((i for i, c in enumerate(chunks) if c.start == clause.verb.start), 0)
    head = chunks[max(0, at - 3) : at]  # "for", who, "to"
    if len(head) < 3 or head[0].tag is not Tag.PREP or head[1].tag is not Tag.ACTOR or head[2].tag is not Tag.PURPOSE:
        return None
    if head[0].norm not in small.for_whom or at < 4:
        return None
    said = chunks[max(0, at - 3 - _REACH) : at - 3]
    if any((c.tag is Tag.AUX and c.kind == "not") or c.norm in small.unready for c in said):
        return None
    word = said[-1].norm
    if word in small.dutiful:
        return "requested"
    return "considered" if word in small.easing else None


def whom_for(clause: Clause, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Who is to act: the name behind "for"."""
    at = next(i for i, c in enumerate(chunks) if c.start == clause.verb.start)
    return [chunks[at - 2]]
