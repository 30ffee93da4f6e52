"""Who lets goods pass, permits a giving or votes on one told before, and gives none himself.

Takes a clause with its sentence's tokens and says what kind of permit it is; judges no stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.objects import things_of
from janji.read.frames.pieces import Chunk, SmallWords, Tag
from janji.text.layout import Token

_ENTERING = 90  # code points behind "mengizinkan" within which what it lets in is said to enter
_VOTED_ON = 15  # code points beside a verb in which "the bill" stands


def votes_on_what_was_told(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """ "approved the bill", "the package was rejected": the thing told before, taken up by what is voted on."""
    near = [t.norm for t in tokens if 0 <= t.start - clause.verb.end < _VOTED_ON]
    if clause.act.voice == "passive":
        near = [t.norm for t in tokens if 0 <= clause.start - t.end < _VOTED_ON]
    if words.small.modifiers_first and near[:1] and near[0] in words.bills:
        return False  # "approved legislation that bars imports": another
    return clause.act.sense in ("approve", "refuse") and not words.bills.isdisjoint(near)


def lets_give(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """ "will allow the sale of jets", "allows the disbursement of $3 million", "allowed 30 trucks of fuel to enter"."""
    things = things_of(clause, clause.after)
    given = next((p.act for _, p in clause.after if p.tag is Tag.NOUN and p.act is not None), None)
    gives = given is not None and given.sense == "give"
    held = given is not None and any(given.takes(t.sort) for c in things for t in c.things)
    paid = gives and any(p.tag is Tag.MONEY for _, p in clause.after)
    passing = bool(things) and lets_through(clause, tokens, words)
    return clause.act.sense == "approve" and ((gives and held) or paid or passing)


def parties_of_permit(
    draft: Draft, clause: Clause, of: Sequence[Chunk], small: SmallWords
) -> tuple[list[Chunk], list[Chunk]]:
    """(donor, recipient): "memberi izin kepada [Peru] untuk pengiriman drone ke [Chad]"; "hibah [Peru] itu
    ditandatangani oleh duta besar Peru dan menteri [Chad]"."""
    noun = next((p.start for _, p in clause.after if p.tag is Tag.NOUN and p.act and p.act.sense == "give"), None)
    if clause.act.root in small.letting and noun is not None:
        let = [c for c in chunks_with(clause.after, Tag.ACTOR, "addressee") if c.end <= noun]
        if let:
            return let, [c for c in draft.recipient if c not in let]
    owners = {k for c in of for a in c.actors for k in a.keys}
    signers = {k for c in draft.donor for a in c.actors for k in a.keys}
    signed = clause.act.sense == "approve" and clause.act.voice == "passive" and not small.modifiers_first
    if signed and owners and owners < signers:
        return list(of), draft.recipient or draft.donor
    return draft.donor, draft.recipient


def lets_through(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """ "mengizinkan 40 truk tepung masuk": who lets aid pass does not give it."""
    near = [t.norm for t in tokens if 0 <= t.start - clause.verb.end < _ENTERING]
    return clause.act.sense in ("approve", "refuse", "ask") and not words.entering.isdisjoint(near)


def spares_goods(clause: Clause) -> bool:
    """ "denied Chad the jets": a verb of denial with a receiver and a good is a refusal to give."""
    first = clause.after[0] if clause.after else None
    to_somebody = first is not None and first[0] == "" and first[1].tag is Tag.ACTOR
    return clause.act.voice == "active" and to_somebody and bool(chunks_with(clause.after, Tag.ITEM, ""))


def keeps_out(clause: Clause, tokens: Sequence[Token], words: Words) -> Clause:
    """ "melarang masuknya tepung", "did not let flour into Chad": who lets nothing in refuses."""
    act, kinds = clause.act, clause.aux_kinds()
    shuts = act.negative and act.sense == "ask"
    denies = act.sense == "approve" and "not" in kinds and bool(things_of(clause, clause.after))
    if not (shuts or denies) or not lets_through(clause, tokens, words):
        return clause
    aux = [a for a in clause.aux if "not" not in a.kind] if denies else clause.aux
    return replace(clause, act=replace(act, sense="refuse", direct=True, bars=True, negative=False), aux=aux)
