"""Who gave a thing by a compound before it: "Swedish-supplied drones", "rockets that were Iranian-provided".

Takes a stretch's chunks with the sentence's tokens and gives a draft of a delivery for each good so described. Refuses
goods that an act of the sentence gives already, and compounds of making ("Swedish-made drones"): who made it gave none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, actor_keys
from janji.read.frames.pieces import Chunk, Tag
from janji.read.mentions import SentenceView
from janji.text.layout import Token

_HYPHENS = frozenset("-‐‑–")
_DESCRIBING = 3  # words between the compound and its good: "Swedish-supplied long-range drones"
_GIVEN = frozenset({"weapon", "equipment", "relief", "aid"})


def read_compounds(
    view: SentenceView,
    chunks: Sequence[Chunk],
    clauses: Sequence[Clause],
    found: Sequence[Draft],
    words: Words,
    code: str,
) -> Iterator[Draft]:
    """One delivery for each good behind such a compound."""
    supplied = words.small.supplied
    taken = {c.start for d in found for c in d.things}
    goods = [c for c in chunks if c.tag is Tag.ITEM]
    for actor in view.actors if goods else ():
        compound = next((t for t in view.tokens if t.start < actor.end <= t.end), None)
        if compound is None or _ending(compound.norm) not in supplied:
            continue
        thing = _described(view.tokens, actor.end, goods)
        held = tuple(t for t in thing.things if t.start >= actor.start) if thing is not None else ()
        if thing is None or thing.start in taken or not held or any(t.family not in _GIVEN for t in held):
            continue
        draft = Draft("delivered", Span(actor.start, actor.end), f"{code}.compound/1")
        draft.donor = [Chunk(Tag.ACTOR, actor.start, actor.end, "", actors=(actor,))]
        draft.things = [thing._replace(things=held)]
        draft.recipient = _users(thing, clauses, draft.donor, words)
        yield draft


def _ending(norm: str) -> str:
    """What stands behind the last hyphen of a word: "swedish-[supplied]"."""
    return next((norm[i + 1 :] for i in range(len(norm) - 1, 0, -1) if norm[i] in _HYPHENS), "")


def _described(tokens: Sequence[Token], end: int, goods: Sequence[Chunk]) -> Chunk | None:
    """The good behind the compound that ends at `end`, over words that describe it."""
    for token in [t for t in tokens if t.start >= end][:_DESCRIBING]:
        found = next((c for c in goods if c.start <= token.start < c.end), None)
        if found is not None or token.kind == "punct":
            return found
    return None


def _users(thing: Chunk, clauses: Sequence[Clause], donor: Sequence[Chunk], words: Words) -> list[Chunk]:
    """ "[Togo] may use Swedish-supplied drones": who uses them received them."""
    for clause in clauses:
        uses = clause.verb.norm in words.small.using and clause.act.voice != "passive"
        if uses and any(p.start == thing.start for _, p in clause.after):
            users = [c for c in clause.givers() if actor_keys([c]) & words.countries]
            return [c for c in users if not actor_keys([c]) & actor_keys(donor)]  # others may have captured them
    return []
