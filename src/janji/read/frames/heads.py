"""What stands before a verb: its auxiliaries, its bare subject, a noun that no table knows.

Takes chunks or arguments and gives their parts. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from janji.read.frames.pieces import Argument, Chunk, SmallWords, Tag, is_carrier
from janji.read.frames.verbs import ActWord

if TYPE_CHECKING:
    from janji.read.frames.clauses import Clause

PROMISING = frozenset({"promise", "approve", "give", "announce"})
JOINTS = frozenset({Tag.THAT, Tag.SUB, Tag.COMMA, Tag.STOP, Tag.WHICH, Tag.PURPOSE, Tag.COORD})
PASSED_OVER = frozenset({"ongoing", "not", "manner"})  # kinds of auxiliaries between a helper and its verb
_LEFT_TRANSPARENT = frozenset({Tag.AUX, Tag.TIME})
_NAMED = (Tag.ACTOR, Tag.ITEM)
_PLANS = frozenset({"promise", "refuse", "consider"})  # nouns of them govern a giving without "untuk"


def split_aux(segment: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """(rest with its times, auxiliaries): what stands directly before the verb and colours it."""
    j = len(segment)
    while j and segment[j - 1].tag in _LEFT_TRANSPARENT:
        j -= 1
    return segment[:j] + [c for c in segment[j:] if c.tag is Tag.TIME], [c for c in segment[j:] if c.tag is Tag.AUX]


def bare_subject(args: list[Argument]) -> tuple[list[Chunk], list[Argument]]:
    """(subject chunks, the rest): the last actor or thing without preposition."""
    for i in range(len(args) - 1, -1, -1):
        prep, piece = args[i]
        if prep == "" and piece.tag in _NAMED:
            return [piece], args[:i] + args[i + 1 :]
    return [], args


def has_plain_noun(chunks: Sequence[Chunk]) -> bool:
    """True where a noun stands without preposition: an unknown subject, so none may be borrowed."""
    governed = False
    for piece in chunks:
        if piece.tag is Tag.PREP:
            governed = True
        elif piece.tag in (Tag.COMMA, Tag.STOP):
            governed = False
        elif piece.tag in (Tag.WORD, Tag.NOUN) and not governed and piece.norm.isalpha():
            return True
        elif piece.tag in (Tag.ACTOR, Tag.ITEM, Tag.MONEY):
            governed = False
    return False


def joins_others(left: Sequence[Chunk], head: Chunk) -> bool:
    """ "Peru [and firms in third countries] that": others than the head stand last before the relative."""
    behind = [c for c in left if c.start > head.start]
    if head.tag is not Tag.ACTOR or not behind or behind[-1].tag is not Tag.WORD or not behind[-1].norm.isalpha():
        return False
    return any(c.tag is Tag.COORD for c in behind)


def is_owned_plan(rest: Sequence[Chunk], small: SmallWords) -> bool:
    """ "rencana [Peru] mengirim", "janji [Peru] memberi": the noun governs as its verb would, whose it is acts."""
    noun = rest[-2].act if len(rest) > 1 and rest[-2].tag is Tag.NOUN and rest[-1].tag is Tag.ACTOR else None
    return noun is not None and noun.sense in _PLANS and not small.modifiers_first


def sums_behind(chunks: Sequence[Chunk]) -> bool:
    """True where a list opens with a sum: "including $4 million in Peru"."""
    return any(a.kind == "goods" and b.tag is Tag.MONEY for a, b in pairwise(chunks))


def adjective_opens(behind: Sequence[Chunk]) -> bool:
    """True where "yang" opens with an adjective that has its own complement."""
    return behind[0].tag is Tag.WORD and any(c.tag in _NAMED for c in behind)


def marks_infinitive(piece: Chunk) -> bool:
    """True of an auxiliary that ends in the mark of the infinitive: "continues to", "rushed to"."""
    return piece.tag is Tag.AUX and piece.kind == "ongoing" and piece.norm.endswith(" to")


def is_bare_adverb(read: Sequence[Chunk], helper: Chunk, small: SmallWords) -> bool:
    """True of "already" where no "has" stands before it."""
    at = next(k for k in range(len(read) - 1, -1, -1) if read[k] is helper)
    return helper.norm in small.already and not (at and read[at - 1].tag is Tag.AUX)


def told_behind(chunks: list[Chunk], small: SmallWords) -> tuple[list[Chunk], list[Chunk]]:
    """(whose craft or helpers a main clause without a known verb is about, what stands before it): "Usai menyerahkan
    tenda, pesawat militer [Peru] akan kembali". Nobody in the other word order."""
    for i in range(len(chunks) - 1, 0, -1):
        if small.modifiers_first or chunks[i - 1].tag is not Tag.COMMA:
            continue
        k = i
        while k < len(chunks) and (chunks[k].norm in small.body_heads or is_carrier(chunks[k])):
            k += 1
        acts = k + 1 < len(chunks) and chunks[k + 1].tag in (Tag.AUX, Tag.PREP)
        if k < len(chunks) and chunks[k].tag is Tag.ACTOR and acts:
            return [chunks[k]], chunks[: i - 1]
    return [], chunks


def is_emphatic(read: Sequence[Chunk], small: SmallWords) -> bool:
    """True behind "did", "does not", "don't yet": a base form that follows is a verb."""
    for piece in reversed(read):
        if piece.norm in small.emphatic:
            return True
        if piece.tag is not Tag.TIME and not (piece.tag is Tag.AUX and piece.kind in PASSED_OVER):
            return False
    return False


def promisers(previous: Clause) -> list[Argument]:
    """Who promised or gave by the relative clause before: he gives what follows, too."""
    if previous.link != "which" or previous.act.sense not in PROMISING:
        return []
    if previous.act.voice == "active":
        return [("source", c) for c in previous.givers()]  # "the tanks that [Norway] promised"
    agent = previous.after[:1] if not previous.act.buys else []
    named = bool(agent) and agent[0][1].tag is Tag.ACTOR and agent[0][0] in ("", "agent")
    return [("source", agent[0][1])] if named else []


def is_first_load(left: Sequence[Chunk], act: ActWord, small: SmallWords) -> bool:
    """ "[Pesawat] pertama yang mengangkut bantuan": the first of what carries, which gives all the same."""
    loads = len(left) > 1 and left[-2].norm in small.body_heads and act.sense == "give"
    return loads and not small.modifiers_first


def has_request(after: Sequence[Argument], small: SmallWords) -> bool:
    """ "menolak [permintaan] X …"."""
    asked = any(p.act is not None and p.act.is_noun and p.act.sense == "ask" for _, p in after)
    return asked and not small.modifiers_first


def put_to(noun: ActWord, act: ActWord, args: Sequence[Argument], small: SmallWords) -> list[Chunk]:
    """ "permintaan Chad kepada [Peru] untuk mengirim …": whom a request is put to is to give."""
    if noun.sense != "ask" or act.sense not in ("give", "equip") or small.modifiers_first:
        return []
    return [p for prep, p in args if p.tag is Tag.ACTOR and prep == "addressee"][-1:]


def is_demanded(read: Sequence[Chunk]) -> bool:
    """ "demanded that [Peru] stop": behind an act of asking with "that" a base form is a verb for one, too."""
    if len(read) < 3 or read[-1].tag is not Tag.ACTOR or read[-2].tag is not Tag.THAT:
        return False
    return read[-3].act is not None and read[-3].act.sense == "ask"
