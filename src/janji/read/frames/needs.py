"""Needs and gifts that a noun tells with little else: "There is an urgent need for tents", "The largest pledge
came from Peru".

Takes chunks and clauses around a noun and says whether it tells an act, and whose. Refuses the need that is only
spoken of ("the need for reform", "in case of need").
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words, chunks_with
from janji.read.frames.pieces import Chunk, Tag

_DESCRIBED = 6  # chunks of "There is still a very urgent and growing"


def is_told_need(chunks: Sequence[Chunk], i: int, words: Words) -> bool:
    """ "There is an urgent [need] for", "stressed the [need] for": the need at piece `i` is told."""
    small = words.small
    for j in range(i - 1, max(-1, i - 1 - _DESCRIBED), -1):
        piece = chunks[j]
        if piece.norm in words.none_there:
            return False  # "there is no need for"
        if piece.tag is Tag.ACT:
            exists = piece.norm in small.copulas and any(c.norm in small.there for c in chunks[max(0, j - 3) : j])
            return exists or piece.norm in small.presenting or piece.norm in small.urging
        if piece.tag not in (Tag.WORD, Tag.COMMA, Tag.AUX, Tag.COORD):
            return False
    return False


def came_from(clauses: Sequence[Clause], phrase: Sequence[Chunk]) -> list[Chunk]:
    """ "The largest pledge [came from Peru]": who gives by the verb behind the noun phrase."""
    if not phrase:
        return []
    does = next((c for c in clauses if c.verb.start >= phrase[-1].end), None)
    if does is None or does.act.root != "come":
        return []
    return chunks_with(does.after[:1], Tag.ACTOR, "source")
