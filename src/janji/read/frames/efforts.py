"""Whose effort a noun tells: "Peru's efforts to deliver", "the ongoing work by Norway and its allies to send".

An effort of somebody named is a giving under way; an effort of nobody stays a purpose.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.pieces import Chunk, SmallWords, Tag
from janji.read.frames.verbs import ActWord
from janji.read.mentions import ActorForm

STRIVING = ActWord("restart", "noun", "effort")
_OWNED = 4  # chunks before "efforts" in which their owner stands
_BOUNDS = frozenset({Tag.THAT, Tag.SUB, Tag.COMMA, Tag.STOP, Tag.WHICH, Tag.PURPOSE, Tag.COORD})


def striving(left: Sequence[Chunk], effort: Chunk, small: SmallWords) -> list[Chunk]:
    """Whose effort it is: "[Peru]'s efforts to", "efforts by [Peru] to"."""
    at = next(i for i, c in enumerate(left) if c is effort)
    behind, before = left[at + 1 :], left[max(0, at - _OWNED) : at]
    if len(behind) > 1 and behind[0].tag is Tag.PREP and behind[0].kind in ("agent", "of", "source"):
        joined = [i for i, c in enumerate(behind) if c.tag is Tag.PREP and c.kind == "partner"][:1]
        with_whom = behind[joined[0] + 1 : joined[0] + 2] if joined else []
        return [c for c in (*behind[1:2], *with_whom) if c.tag is Tag.ACTOR]
    if any(c.tag is Tag.PREP for c in behind):
        return []  # "risks posed by Peru's actions at sea, to support …"
    owner = next((i for i in range(len(before) - 1, -1, -1) if before[i].tag is Tag.ACTOR), None)
    if owner is None or any(c.tag in _BOUNDS or c.tag is Tag.PREP for c in before[owner:]):
        return []
    modifies = before[owner].actors[-1].form is ActorForm.MODIFIER
    return [before[owner]] if modifies or any(c.norm in small.owning for c in before[owner:]) else []


def takes_steps(verb: str, left: Sequence[Chunk], small: SmallWords) -> bool:
    """ "Take quick steps to provide", "act quickly to give", "decisions have to be taken to send": the giving behind it
    is what is to be done. `left`: the chunks between the verb and the giving."""
    if verb not in small.stepping:
        return False
    told = [c for c in left if c.tag in (Tag.WORD, Tag.NOUN, Tag.ITEM, Tag.ACTOR) and c.norm[:1].isalpha()]
    return not told or any(c.norm in small.measures for c in told)
