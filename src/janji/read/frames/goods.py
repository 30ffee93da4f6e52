"""Which of the things that a draft holds are its goods.

Contents say more than the bare word for aid, a sum says what "funding" would say, and a verb may name the good itself
("trained 60 pilots"). Judges no party and no stage.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.model.records import Role, Span
from janji.model.values import Item
from janji.read.frames.drafts import Draft, Words
from janji.read.frames.pieces import Chunk
from janji.read.frames.weights import weighed
from janji.read.mentions import ItemMention
from janji.text.layout import Token

_HOLDERS = frozenset({"relief.logistics", "relief.unspecified", "equipment.unspecified"})
_PURPOSES = frozenset({"aid", "finance"})
_BARE_ARMS = frozenset({"weapon.unspecified", "equipment.unspecified", "relief.unspecified"})
_OPENS_LIST = 2  # tokens behind a thing in which "including" opens what it holds
_OF_A_SUM = 6  # tokens behind a sum in which "in financial support" says what it is


def goods_of(draft: Draft, things: Sequence[Chunk], tokens: Sequence[Token], words: Words) -> list[Role]:
    """The items of a draft, with what its verb names."""
    mentions: list[ItemMention] = weighed([t for c in things for t in c.things], tokens, words)
    if len({t.item.type for t in mentions}) > 1:
        # contents say more than "bantuan": the bare word falls away beside them
        mentions = [t for t in mentions if t.sort != "aid.unspecified"]
    mentions = _without_holder(mentions, tokens, words)
    mentions = _contents_of(mentions, tokens, words)
    if any(t.family not in ("finance", "aid") for t in mentions):
        mentions = [t for t in mentions if t.sort != "finance.grant"]  # "hibah dua kapal": the ships are given
    if draft.money:
        mentions = [t for t in mentions if t.sort != "finance.unspecified" or _is_named_kind(t, things, tokens, words)]
    if draft.money and not (mentions or draft.named_by_verb):
        mentions = supported(draft, tokens, words)
    goods = [Role("items", t.item, (Span(t.start, t.end),)) for t in _once(mentions)]
    if draft.named_by_verb == "finance.loan" and goods and draft.money:
        goods.insert(0, Role("items", Item("finance.loan"), (draft.trigger,)))  # lent, whatever it is for
    if draft.named_by_verb and not goods and not (draft.money and draft.named_by_verb == "finance.unspecified"):
        goods = [Role("items", Item(draft.named_by_verb, None, draft.persons), (draft.trigger,))]
    return goods


def _without_holder(mentions: list[ItemMention], tokens: Sequence[Token], words: Words) -> list[ItemMention]:
    """ "[Bantuan logistik] berupa beras dan tenda", "perlengkapan seperti selimut": what is spelled out is given, not
    the general word before it."""
    held = next((k for k, t in enumerate(mentions) if t.sort not in _HOLDERS), 0)
    if not held or not words.small.spelling_out:
        return mentions
    last, first = mentions[held - 1], mentions[held]
    spells = any(t.norm in words.small.spelling_out for t in tokens if last.end <= t.start < first.start)
    return mentions[held:] if spells else mentions


def _contents_of(mentions: list[ItemMention], tokens: Sequence[Token], words: Words) -> list[ItemMention]:
    """Without the bare word for arms that its contents tell: "arms, including tanks"."""
    kept: list[ItemMention] = []
    for thing in mentions:
        bare = thing.item.quantity is None and thing.item.name is None
        behind = [t.norm for t in tokens if t.start >= thing.end][:_OPENS_LIST]
        opens = words.small.modifiers_first and any(norm in words.contents for norm in behind)
        others = [t for t in mentions if t.start > thing.end and t.family == thing.family and t.item != thing.item]
        if not (bare and opens and others and thing.sort in _BARE_ARMS):
            kept.append(thing)
    return kept


def _once(mentions: list[ItemMention]) -> list[ItemMention]:
    """Without a purpose told twice: "aid … as part of an aid bill"."""
    kept: list[ItemMention] = []
    for thing in mentions:
        bare = thing.item.quantity is None and thing.item.name is None and thing.family in _PURPOSES
        if not (bare and any(t.item == thing.item for t in kept)):
            kept.append(thing)
    return kept


def supported(draft: Draft, tokens: Sequence[Token], words: Words) -> list[ItemMention]:
    """ "$5 million in support", "support worth $5 million", "took its support to $5 million": with a sum it is aid."""
    first, last = draft.money[0], draft.money[-1]
    behind = [t for t in tokens if t.start >= last.end][:_OF_A_SUM]
    opens = bool(behind) and behind[0].norm in words.small.sum_prepositions | words.small.helping
    ends = next((k for k, t in enumerate(behind) if k and t.kind != "word"), len(behind))
    for k, token in enumerate(behind[:ends]):
        after = behind[k + 1].norm if k + 1 < len(behind) else ""
        if opens and token.norm in words.small.helping and after not in words.small.partitive:
            return [ItemMention(token.start, token.end, Item("aid.unspecified"))]
    before = [t for t in tokens if draft.trigger.end <= t.start and t.end <= first.start]
    for k, token in enumerate(before):
        verb = k > 0 and before[k - 1].norm in words.goals
        after = before[k + 1].norm if k + 1 < len(before) else ""
        whose = after in words.sums or after in words.small.sum_prepositions or after in words.goals or draft.total
        if token.norm in words.small.helping and whose and not verb and _is_noun(before[:k], words):
            return [ItemMention(token.start, token.end, Item("aid.unspecified"))]
    return []


def _is_noun(before: Sequence[Token], words: Words) -> bool:
    """ "its [overall] support": no verb."""
    return not before or before[-1].norm not in words.small.first_person


def _is_named_kind(thing: ItemMention, things: Sequence[Chunk], tokens: Sequence[Token], words: Words) -> bool:
    """True for "economic assistance" and for cash in a list of goods, where a sum alone is "funding"."""
    plain = words.money_words
    if not plain:
        return False  # the language's sums say it
    listed = any(thing in c.things and len(c.things) > 1 for c in things)
    kinds = {t.sort for c in things for t in c.things if t.family == "finance"}
    if len(kinds) > 1 and not listed:
        return False  # "$9 million of economic aid in the form of loans"
    last = next((t.norm for t in reversed(tokens) if t.start < thing.end), "")
    return listed or last not in plain
