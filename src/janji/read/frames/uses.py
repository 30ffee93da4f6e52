"""What becomes of money and goods told before: where they go, who uses them, what they are worth.

"The aid will go to families in Chad", "UNICEF will use the funds to …", "The package is worth $3 million". Takes a
stretch's clauses and gives drafts that borrow from what was told before them. Refuses a clause whose subject or object
stands for nothing told, and one that another act has taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import DETERMINED, RECEIVING, Chunk, Tag
from janji.text.layout import Token

_OPENING = 5  # tokens of "The new aid package", before the verb
_LONGEST_SUBJECT = 14  # tokens of "The new aid by the Peruvian agency", before the verb
_INTRODUCED = 4  # tokens of "In addition,"
_BRACKETS = frozenset("[]()")
_SPENT = frozenset({"aid", "finance"})  # families of what is spent
_UNTOLD = frozenset({"not", "not_yet", "possible", "needed"})


def stands_for_told(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """True where the clause's subject is what was told before: "this", "the funding", "it", "additional aid". `tokens`:
    those of the stretch."""
    small = words.small
    before = [t for t in tokens if t.end <= clause.start and t.text not in _BRACKETS]  # "[This] package"
    comma = next((k for k, t in enumerate(before[:_INTRODUCED]) if t.text == ","), None)
    before = before[comma + 1 :] if comma is not None else before  # "In addition, it will …"
    pointing = small.deictics | small.definite
    if not before or len(before) > _LONGEST_SUBJECT:
        return False
    if before[0].norm in small.taken_up and len(clause.aux) + 1 >= len(before):
        return not clause.subject  # "It also delivers more weapons"
    if len(before) == 1:
        return before[0].norm in small.deictics
    if before[-1].norm in words.packages and before[0].norm in small.fresh and clause.subject:
        return not clause.givers()  # "Additional food aid will provide"
    named = any(t.norm in words.packages for t in before[:_OPENING])
    told = before[-1].norm in words.packages if len(before) <= _OPENING else named
    return before[0].norm in pointing and told


def with_uses(
    clauses: Sequence[Clause],
    chunks: Sequence[Chunk],
    found: Sequence[Draft],
    tokens: Sequence[Token],
    words: Words,
    code: str,
) -> list[Draft]:
    """The drafts with those of what becomes of what was told before, which count only behind what they take up. A verb
    of thought that tells a use weighs nothing: "the funds are intended for"."""
    uses = list(_read_uses(clauses, chunks, found, tokens, words, code))
    meant = {d.trigger.start for d in uses}
    return [d for d in found if d.trigger.start not in meant] + uses


def _read_uses(
    clauses: Sequence[Clause],
    chunks: Sequence[Chunk],
    found: Sequence[Draft],
    tokens: Sequence[Token],
    words: Words,
    code: str,
) -> Iterator[Draft]:
    taken = {d.trigger.start for d in found} | {c.start for d in found for c in (*d.things, *d.money)}
    for clause in clauses:
        meant = clause.verb.norm in words.small.destined  # also "is intended for", which weighs nothing
        if clause.link not in ("", "and") or clause.aux_kinds() & _UNTOLD or (clause.start in taken and not meant):
            continue
        at = next((k for k, c in enumerate(chunks) if c.start == clause.verb.start), None)
        if at is None or (not meant and any(piece.start in taken for _, piece in clause.after)):
            continue
        behind = chunks[at + 1] if at + 1 < len(chunks) else None
        draft = Draft("pledged", Span(clause.start, clause.verb.end), f"{code}.uses/1", passive=True, refers=True)
        draft.borrows = True
        told = not clause.givers() and stands_for_told(clause, tokens, words)
        if told and _goes(clause, behind, words) and not _is_pronoun(clause, tokens, words):
            draft.things = chunks_with(clause.after, Tag.ITEM, *RECEIVING, "") or _own_goods(clause)
            draft.recipient = chunks_with(clause.after, Tag.ACTOR, *RECEIVING)
        elif told and _is_worth(clause, behind, words):
            draft.money = chunks_with(clause.after, Tag.MONEY)
            draft.trigger = Span(
                clause.start, max(clause.verb.end, behind.end if behind is not None and behind.tag is Tag.PREP else 0)
            )
        elif told and _helps(clause, clauses, words) and not _is_pronoun(clause, tokens, words):
            inner = [c for c in clauses if c.parent is clause]
            args = [a for c in (clause, *inner) for a in c.after]
            draft.things = [c for c in chunks_with(args, Tag.ITEM, "goods", "agent") if c.start > clause.verb.end]
            draft.recipient = chunks_with(clause.after, Tag.ACTOR, "") or chunks_with(args, Tag.ACTOR, *RECEIVING)
        elif clause.givers() and _uses(clause, words):
            draft.recipient = clause.givers()
        else:
            continue
        draft.times = [a for a in clause.before + clause.after if a[1].tag is Tag.TIME]
        yield draft


def _goes(clause: Clause, behind: Chunk | None, words: Words) -> bool:
    """ "will [go] to", "is [intended] for": with whom or what it is for behind it."""
    if clause.verb.norm not in words.small.destined or behind is None:
        return False
    return (behind.tag is Tag.PREP and behind.kind in RECEIVING) or behind.tag is Tag.PURPOSE


def _helps(clause: Clause, clauses: Sequence[Clause], words: Words) -> bool:
    """ "will [help] Chad feed its people", but not what helps to raise others' money."""
    raises = any(c.parent is clause and chunks_with(c.after, Tag.MONEY, "") for c in clauses)
    return clause.act.sense == "equip" and clause.verb.norm in words.small.enabling and not raises


def _own_goods(clause: Clause) -> list[Chunk]:
    """ "The [aid] will go to": its name, but money is told by its sum alone."""
    return [c for c in clause.subject if c.tag is Tag.ITEM and c.things[0].family != "finance"]


def _is_worth(clause: Clause, behind: Chunk | None, words: Words) -> bool:
    copula = clause.verb.norm in words.small.copulas and behind is not None and behind.norm in words.sums
    return (copula or clause.verb.norm in words.sums) and bool(chunks_with(clause.after, Tag.MONEY))


def _uses(clause: Clause, words: Words) -> bool:
    """ "will [use] the funds": money told before, as its article says."""
    if clause.verb.norm not in words.small.drawing or clause.act.voice != "active":
        return False
    held = [c for c in chunks_with(clause.after, Tag.ITEM, "") if c.things[0].family in _SPENT]
    return bool(held) and held[0].kind == DETERMINED and held[0].things[0].item.quantity is None


def _is_pronoun(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """ "It will go to": may be anything."""
    before = [t for t in tokens if t.end <= clause.start]
    return bool(before) and before[-1].norm in words.small.taken_up
