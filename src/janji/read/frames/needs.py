"""Needs and gifts that a noun tells with little else: "There is an urgent need for tents", "The largest pledge
came from Peru".

Takes chunks and clauses around a noun and says whether it tells an act, and whose. Refuses the need that is only
spoken of ("the need for reform", "in case of need").
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.mentions import ActorMention

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
            told = piece.norm in small.presenting or piece.norm in small.urging or piece.norm in small.facing
            return exists or told
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


def addressees(behind: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "Appealed [to Peru] for tents", "a request [to Peru] for tents": of whom one asks, directly behind the act."""
    told = [c for c in behind[:4] if c.tag not in (Tag.TIME, Tag.AUX)]
    if len(told) < 2 or told[0].tag is not Tag.PREP or told[0].norm not in small.addressing:
        return []
    return told[1:2] if told[1].tag is Tag.ACTOR else []


def holds_pledges(after: Sequence[Argument]) -> bool:
    """ "Secured $3 million in [pledges]": what was got is only promised."""
    return any(p.tag is Tag.NOUN and p.act is not None and p.act.sense == "promise" for _, p in after)


def is_warned_of(before: Clause, chunks: Sequence[Chunk], i: int) -> bool:
    """ "Warned Peru against the [transfer] of missiles": the giving at piece `i` is asked not to be."""
    against = next((c for c in reversed(chunks[:i]) if c.tag is not Tag.WORD), None)
    behind = against is not None and against.tag is Tag.PREP and against.kind in ("place", "opposed")
    return behind and before.act.sense == "ask" and before.act.negative


def agreed_between(
    holder: Clause, args: Sequence[Argument], givers: list[Chunk], words: Words
) -> tuple[list[Chunk], list[Chunk]]:
    """ "The Fund reached an agreement with Peru on a loan": (who lends, who borrows). A bank lends; of others the one
    with whom it is reached does."""
    reached, partner = holder.givers(), chunks_with(args, Tag.ACTOR, "partner")
    sides = [_alone(c, a) for c in (*reached, *partner) for a in c.actors]
    banks = [c for c in sides if all(words.kinds.get(k) == "bank" for k in c.actors[0].keys)]
    if banks and not givers:
        return banks, [c for c in sides if c not in banks]
    return givers or partner, reached


def _alone(piece: Chunk, actor: ActorMention) -> Chunk:
    return piece._replace(start=actor.start, end=actor.end, actors=(actor,))


def enabled(clauses: Sequence[Clause], phrase: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "The steady supply of Iranian drones [allows Peru] to strike": whom a giving lets act receives it."""
    does = next((c for c in clauses if phrase and c.verb.start >= phrase[-1].end), None)
    if does is None or does.verb.norm not in small.enabling or does.link not in ("", "and"):
        return []
    return [c for c in chunks_with(does.after[:1], Tag.ACTOR, "") if c.start > does.verb.end]


def helped_by(clauses: Sequence[Clause], phrase: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "An appeal for $9 million [to help survivors in Peru]": whom it is to help."""
    does = next((c for c in clauses if phrase and c.verb.start >= phrase[-1].end), None)
    if does is None or does.link != "to" or does.verb.norm not in small.serving:
        return []
    return chunks_with(does.after, Tag.ACTOR, "", "place", *RECEIVING)[:1]
