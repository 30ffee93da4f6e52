"""One weight for mixed goods: on which of them it stands.

Takes the things of one act in order; refuses to move a number that counts pieces, and to move it over words that list
no contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from janji.read.frames.drafts import Words
from janji.read.mentions import ItemMention
from janji.text.layout import Token

_MIXED = frozenset(
    {
        "aid.humanitarian",
        "aid.military",
        "aid.unspecified",
        "relief.unspecified",
        "relief.logistics",
        "equipment.unspecified",
    }
)
_WEIGHTS = frozenset({"t", "kilogram"})


def weighed(mentions: list[ItemMention], tokens: Sequence[Token], words: Words) -> list[ItemMention]:
    """ "40 tonnes of emergency supplies including rice and tents": the weight of mixed goods stands on the first of
    them, and supplies of no kind fall away beside them."""
    if len(mentions) < 2 or mentions[0].sort not in _MIXED or mentions[1].item.quantity is not None:
        return mentions
    whole, first = mentions[0], mentions[1]
    between = {t.norm for t in tokens if whole.end <= t.start < first.start}
    weight = whole.item.quantity
    if between.isdisjoint(words.contents | words.lists) or (weight is not None and weight.unit not in _WEIGHTS):
        return mentions
    if weight is not None:
        first = replace(first, item=replace(first.item, quantity=weight))
        whole = replace(whole, item=replace(whole.item, quantity=None))
    bare = whole.sort.endswith(".unspecified")
    return [first, *mentions[2:]] if bare else [whole, first, *mentions[2:]]
