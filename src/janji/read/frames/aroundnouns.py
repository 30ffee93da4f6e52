"""What stands around a noun that carries an act: its phrase behind it, its owner, thing and sum before it.

Takes the chunks of a stretch with a place in them and gives the pieces. Judges no act.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.drafts import Words
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.frames.stages import OPERATORS
from janji.read.mentions import ActorForm

_PHRASE_STARTS = frozenset({Tag.THAT, Tag.SUB, Tag.STOP, Tag.WORD, Tag.ACT})
_PHRASE_ENDS = frozenset({Tag.ACT, Tag.SUB, Tag.THAT, Tag.WHICH, Tag.STOP})
_BEFORE = 5  # chunks before a noun in which what describes it stands


def noun_phrase(chunks: Sequence[Chunk], start: int, words: Words) -> Sequence[Chunk]:
    """The chunks from `start` to the end of the noun phrase: up to a verb, a clause joint or a stop."""
    for j in range(start, len(chunks)):
        piece = chunks[j]
        following = chunks[j + 1 : j + 3]
        if piece.norm in words.sum_verbs and any(c.tag is Tag.MONEY for c in following):
            continue  # "total bantuan … menjadi 4,2 miliar"
        summed = len(following) > 1 and following[1].tag is Tag.MONEY
        if summed and f"{piece.norm} {following[0].norm}" in words.sum_verbs:
            continue  # "pledges for Peru amounted to $3 billion"
        summing = bool(following) and following[0].norm in words.sum_verbs | words.sums
        if piece.tag is Tag.AUX and piece.kind in ("done", "be", "willing", "future", "ongoing") and summing:
            continue  # "aid to Peru has reached $3 billion", "nilai bantuan diperkirakan mencapai 3 juta dolar"
        if piece.norm in words.small.copulas and following and following[0].norm in words.sums:
            continue  # "aid to Peru is worth $3 billion"
        if piece.norm in words.small.about and following and following[0].tag is Tag.ITEM:
            continue  # "permintaan akan rudal"
        if piece.tag in _PHRASE_ENDS or (piece.tag is Tag.AUX and piece.kind != "ongoing"):
            return chunks[start:j]
    return chunks[start:]


def before_noun(chunks: Sequence[Chunk], i: int, owning: frozenset[str]) -> tuple[list[Chunk], list[Chunk]]:
    """(the thing, the giver) that stand before a noun: "[German] [tank] deliveries", "[Japan]'s promise of"."""
    things: list[Chunk] = []
    for j in range(i - 1, max(-1, i - _BEFORE - 1), -1):
        piece = chunks[j]
        if piece.tag is Tag.ITEM and j == i - 1:
            things = [piece]
        elif piece.tag is Tag.ACTOR:
            marked = chunks[j + 1].norm in owning  # "Lula's signing of"
            owns = marked or piece.actors[-1].form is ActorForm.MODIFIER or j == i - 1 or (j == i - 2 and bool(things))
            governed = j > 0 and chunks[j - 1].tag is Tag.PREP and chunks[j - 1].kind in RECEIVING
            return things, _with_joined(chunks, j) if owns and not governed else []
        elif piece.tag not in (Tag.WORD, Tag.MONEY):
            break
    return things, []


def _with_joined(chunks: Sequence[Chunk], j: int) -> list[Chunk]:
    """ "[Peru] and [Chile]'s deliveries": both own them."""
    joined = j > 1 and chunks[j - 1].tag is Tag.COORD and chunks[j - 2].tag is Tag.ACTOR
    alone = joined and (j == 2 or chunks[j - 3].tag in _PHRASE_STARTS)
    return [chunks[j - 2], chunks[j]] if alone else [chunks[j]]


def is_governed(before: Sequence[Chunk]) -> bool:
    """True where an act or noun before the thing makes something else of it: "memuji penghentian bantuan AS untuk
    …"."""
    for piece in reversed(before):
        if piece.tag in (Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT):
            return False
        if piece.act is not None and piece.act.sense in OPERATORS:
            return True
    return False


def sum_before(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    """The sum of "[$3 million] loan", "[$300m] Chinese credit line", "[3m-euro] new weapons package"."""
    for j in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
        piece = chunks[j]
        if piece.tag is Tag.MONEY:
            return piece
        if piece.tag not in (Tag.ACTOR, Tag.WORD) or (piece.tag is Tag.WORD and not piece.norm.isalpha()):
            return None
    return None


def verb_over(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    """The verb whose object the noun at `i` is, over what describes the noun."""
    for piece in reversed(chunks[max(0, i - _BEFORE) : i]):
        if piece.tag is Tag.ACT:
            return piece
        if piece.tag not in (Tag.WORD, Tag.ACTOR):
            return None
    return None


def describes_noun(chunks: Sequence[Chunk], i: int, words: Words) -> bool:
    """ "the gas supply chain", "arms delivery convoys": the act only describes the noun behind it."""
    behind = chunks[i + 1] if i + 1 < len(chunks) else None
    return (
        behind is not None
        and behind.tag is Tag.WORD
        and behind.norm in words.small.carrying_nouns
        and behind.start - chunks[i].end <= 1
    )


def wants(phrase: Sequence[Chunk]) -> bool:
    """ "Peru's need [for] tents"."""
    return bool(phrase) and phrase[0].tag is Tag.PREP and phrase[0].kind in RECEIVING
