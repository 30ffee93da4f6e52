"""Whose sum it is that is announced or spent: "Chad's $5 million for tents was approved", "Peru's €3m will be used to".

Takes the drafts of a stretch and names the giver of those that leave him out, where the sentence opens with a sum that
somebody owns. Refuses a sum that anything but its own words stands before.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.drafts import Draft
from janji.read.frames.pieces import Chunk, SmallWords, Tag
from janji.read.mentions import ActorForm

_OPENING = 3  # pieces before the owner: "Meanwhile, [Peru]'s"
_OWNED = 4  # pieces behind "'s" in which the sum stands


def name_owners(found: Sequence[Draft], chunks: Sequence[Chunk], small: SmallWords) -> None:
    """Fills the donor, and the sum that is spent, of drafts that tell of an owned sum."""
    owned = _owned(chunks, small)
    if owned is None:
        return
    owner, sums, thing = owned
    for draft in found:
        others = any(c.start != owner.start for c in draft.donor)
        if others or draft.stage == "requested" or draft.trigger.start < sums[-1].end:
            continue
        held = any(c is sums[0] for c in draft.money) or any(c is thing for c in draft.things)
        inside = (c for c in chunks if draft.trigger.start <= c.start < draft.trigger.end)
        spent = any(c.tag is Tag.AUX and c.norm in small.being_spent for c in inside)
        if spent or (draft.passive and held):
            draft.donor = [owner]
        if spent and not draft.money:
            draft.money = sums


def _owned(chunks: Sequence[Chunk], small: SmallWords) -> tuple[Chunk, list[Chunk], Chunk | None] | None:
    """(who owns it, the sum with its conversion, the thing that it is)."""
    i = next((k for k, c in enumerate(chunks[:_OPENING]) if c.tag is Tag.ACTOR), None)
    if i is None or i + 2 >= len(chunks) or chunks[i + 1].norm not in small.owning:
        return None
    if all(a.form is ActorForm.PRONOUN for a in chunks[i].actors):
        return None
    for k in range(i + 2, min(i + 2 + _OWNED, len(chunks))):
        if chunks[k].tag is Tag.MONEY:
            end = k + 1
            while end < len(chunks) and chunks[end].tag in (Tag.MONEY, Tag.WORD):
                end += 1
            thing = chunks[end] if end < len(chunks) and chunks[end].tag is Tag.ITEM else None
            return chunks[i], [c for c in chunks[k:end] if c.tag is Tag.MONEY], thing
        if chunks[k].tag is not Tag.WORD:
            return None
    return None
