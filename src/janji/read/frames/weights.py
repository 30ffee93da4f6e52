"""One weight for mixed goods, and loads by the lorry: on which good the number stands.

Takes the things of one act in order; refuses to move a number that counts pieces, and to move it over words that list
no contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words
from janji.read.frames.pieces import Chunk
from janji.read.mentions import ItemMention, QuantityMention
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
_LOADS = frozenset({"truck", "container"})  # units of what carries goods
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


def in_loads(
    things: list[Chunk], clause: Clause, quantities: Sequence[QuantityMention], tokens: Sequence[Token]
) -> list[Chunk]:
    """ "20 truk yang membawa beras": rice, by the lorry."""
    goods = [t for c in things for t in c.things]
    if len(goods) != 1 or goods[0].item.quantity is not None:
        return things
    for count in quantities:
        between = [t for t in tokens if count.end <= t.start < clause.start]
        if count.value.unit in _LOADS and count.end < clause.start and len(between) == 1:
            item = replace(goods[0].item, quantity=count.value)
            return [things[0]._replace(things=(replace(goods[0], item=item),))]
    return things
