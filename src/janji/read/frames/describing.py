"""Clauses that only say what a thing is for, or what somebody's duty is, and tell no act.

"senjata yang dibutuhkan Ukraina", "bertugas menyalurkan bantuan", "untuk menyalurkan beras". Takes a clause with its
arguments and what governs it. Judges no party.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words, chunks_with
from janji.read.frames.favours import only_favours
from janji.read.frames.objects import comes_from, gives_again, things_of
from janji.read.frames.pieces import Argument, SmallWords, Tag
from janji.read.frames.stages import OPERATORS
from janji.text.layout import Token

_SETTLING = frozenset({"promise", "approve", "announce"})
_OWED = 50  # code points behind "forgave" in which the debt is named


def only_describes(
    clause: Clause, after: list[Argument], chain: Sequence[Clause], tokens: Sequence[Token], words: Words
) -> bool:
    """True where the words say what a thing is for, or what somebody's duty is, and tell no act."""
    sense = clause.act.sense
    if only_favours(clause, tokens, words.small):
        return True
    unless = clause.joint in words.conditionals and ("not" in clause.aux_kinds() or sense == "need")
    if unless or (sense == "need" and clause.link == "which"):
        return True  # "senjata yang dibutuhkan Ukraina", "jika dibutuhkan tenda", "if it does not arrive"
    if clause.link == "which" and "permitted" in clause.aux_kinds():
        return True  # "menyalurkan bantuan yang diizinkan masuk"
    if sense == "equip" and not words.small.modifiers_first and _is_sum_itself(clause, chain):
        return True  # "menyepakati pinjaman 3 juta dolar untuk membiayai reformasi"
    if (
        sense == "equip"
        and clause.act.item is None
        and clause.act.voice == "active"
        and not words.small.modifiers_first
    ):
        told = [c for c in clause.subject if c.tag is Tag.ITEM]
        if told and not clause.givers() and not any(p.tag in (Tag.ITEM, Tag.MONEY) for _, p in after):
            return True  # "bantuan ini mendukung Peru": what it is good for
    weighed = clause.parent is not None and clause.parent.act.sense == "consider" and clause.parent.act.direct
    if weighed and clause.link == "which" and "possible" in clause.aux_kinds() and not words.small.modifiers_first:
        return True  # "membahas bantuan yang bisa diberikan": the talk tells it
    if sense == "restart" and clause.act.voice == "passive" and not words.small.modifiers_first:
        after = clause.before + [("", c) for c in clause.subject]  # "dilakukan sebagai respons atas penjualan"
    if sense == "restart" and not gives_again(clause, after, words.small):
        return True
    if sense == "give" and words.small.modifiers_first and _hands_a_request(after):
        return True  # "sent Peru a request for tents": the noun tells it
    if clause.act.needs_goods and not comes_from(after):
        return True
    if clause.act.needs_word:
        held = things_of(clause, after)
        near = {t.norm for t in tokens if any(c.start <= t.start < c.end for c in held)}
        if words.small.modifiers_first or clause.act.sense == "give":
            first = clause.verb.end if clause.act.voice == "active" else clause.start - _OWED
            near |= {t.norm for t in tokens if first <= t.start < clause.verb.end + _OWED}
        if clause.act.needs_word.isdisjoint(near):
            return True
    prompts = (g.act.named_asker and g.act.voice == "active" and not g.givers() for g in chain)
    return any(prompts) or any(g.verb.norm in words.duties for g in chain)


def _is_sum_itself(clause: Clause, chain: Sequence[Clause]) -> bool:
    """True where the act that governs the purpose has a thing and a sum of its own."""
    if clause.link != "to" or clause.act.item is None or not chain or chain[0].act.sense not in _SETTLING:
        return False
    own = [p.tag for prep, p in chain[0].after if prep in ("", "topic", "goods")]
    return Tag.ITEM in own and Tag.MONEY in own


def is_purpose(clause: Clause, chain: Sequence[Clause]) -> bool:
    """True behind "untuk" where no act of asking, promising … governs."""
    governed = bool(chain) and (chain[0].act.sense in OPERATORS or chain[0].act.sense == "restart")
    return clause.link == "to" and not governed


def hopes_for_effect(clause: Clause, clauses: Sequence[Clause], small: SmallWords) -> bool:
    """ "berharap bantuan ini akan membantu perlawanan Peru": what the thing will do is hoped for, and not the thing."""
    if clause.act.sense != "consider" or clause.act.voice == "passive":
        return False
    objects = {c.start for c in chunks_with(clause.after, Tag.ITEM, "")}
    for child in clauses:
        does = child.act.sense in ("equip", "restart") or child.verb.norm in small.serving
        pivot = child.parent is clause and child.link == "pivot" and child.act.voice == "active"
        if does and pivot and objects & {c.start for c in child.subject}:
            return True
    return False


def _hands_a_request(after: Sequence[Argument]) -> bool:
    first = next((p for prep, p in after if p.tag in (Tag.NOUN, Tag.ITEM, Tag.MONEY)), None)
    if not after or after[0][0] != "" or after[0][1].tag is not Tag.ACTOR:
        return False
    return first is not None and first.tag is Tag.NOUN and first.act is not None and first.act.sense == "ask"
