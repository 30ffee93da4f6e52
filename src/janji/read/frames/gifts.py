"""Packages, loans and gifts told as somebody's, with their sum and no verb of giving.

"Canada's latest $700 million weapons package", "another $300m Chinese credit line to help Chad", "Oman's $5 million
contribution to UNICEF will feed families". Takes a stretch's chunks and clauses and gives one draft a package. Refuses
one without a sum or an owner, one that only describes the noun behind it ("the EU's $3 billion aid budget"), and one
under another act ("rejected Norway's $3 million loan").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.aroundnouns import before_noun, is_governed, noun_phrase, sum_before
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.objects import is_named
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.frames.purposes import served

_FAMILIES = frozenset({"aid", "finance", "weapon"})
_BEFORE = 6  # chunks in which the owner, the sum and "latest" stand
_HELPING = frozenset({"equip", "give"})
_UNSURE = frozenset({"possible", "needed", "not", "not_yet", "willing"})


def read_gifts(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str
) -> Iterator[Draft]:
    """Drafts of packages whose sum and owner stand before them."""
    used = {c.start for d in found for c in (*d.things, *d.money)}
    for i, piece in enumerate(chunks):
        paid = sum_before(chunks, i)
        if paid is None or paid.start in used or piece.start in used or not _is_gift(chunks, i, words):
            continue
        _, owner = before_noun(chunks, i, words.small.owning)
        if is_governed(chunks[:i]) or _is_unsure(piece, clauses) or _is_paid_back(chunks[:i], words):
            continue
        phrase = noun_phrase(chunks, i + 1, words)
        args = arguments(phrase, words.small)
        source = chunks_with(args, Tag.ACTOR, "source")
        if any(c.verb.norm in words.small.destined and c.verb.start > piece.end for c in clauses):
            continue  # "… funding will be used to buy": its use tells it
        new = not words.small.fresh.isdisjoint(c.norm for c in chunks[max(0, i - _BEFORE) : i])
        behind = next((c for c in clauses if c.verb.start > piece.end), None)
        ahead = behind is not None and "future" in behind.aux_kinds()
        stage = "pledged" if new or ahead else "delivered"
        draft = Draft(stage, Span(piece.start, piece.end), f"{code}.gift/1", donor=source or owner, money=[paid])
        draft.things = [piece] if piece.tag is Tag.ITEM else chunks_with(args, Tag.ITEM, "goods")
        draft.recipient = chunks_with(args, Tag.ACTOR, *RECEIVING) or _helped(behind, clauses, words)
        draft.recipient = draft.recipient or (owner if source else [])  # "Chad's $3 million loan from the IMF"
        draft.recipient = [c for c in draft.recipient if c not in draft.donor]
        if not draft.donor or (_may_be_owed(chunks, piece, draft, words) and not draft.recipient):
            continue
        draft.times = [a for a in args if a[1].tag is Tag.TIME]
        draft.order = args
        yield draft


def _is_gift(chunks: Sequence[Chunk], i: int, words: Words) -> bool:
    piece, behind = chunks[i], chunks[i + 1] if i + 1 < len(chunks) else None
    if behind is not None and behind.tag in (Tag.WORD, Tag.ITEM, Tag.NOUN) and behind.norm[:1].isalpha():
        return False  # "aid budget"
    if piece.tag is Tag.NOUN:
        return piece.act is not None and piece.act.sense == "give" and piece.norm in words.packages
    return piece.tag is Tag.ITEM and piece.things[0].family in _FAMILIES and piece.things[0].item.quantity is None


def _is_unsure(piece: Chunk, clauses: Sequence[Clause]) -> bool:
    """ "A $3 million Norwegian loan could …"."""
    behind = next((c for c in clauses if c.verb.start >= piece.end), None)
    return behind is not None and behind.link not in ("which", "sub") and bool(behind.aux_kinds() & _UNSURE)


def _helped(behind: Clause | None, clauses: Sequence[Clause], words: Words) -> list[Chunk]:
    """Whom the package is to help: "… credit line to help [Chad] buy oil"."""
    if behind is None:
        return []
    if behind.act.sense in _HELPING:
        return [c for c in chunks_with(behind.after, Tag.ACTOR, "", *RECEIVING) if is_named(c)][:1]
    return served(behind, clauses, words.small)


def _is_paid_back(before: Sequence[Chunk], words: Words) -> bool:
    """ "repaid a $3 million Norwegian loan"."""
    verb = next((c for c in reversed(before) if c.tag in (Tag.ACT, Tag.STOP, Tag.COMMA)), None)
    return verb is not None and verb.norm in words.small.taking


def _may_be_owed(chunks: Sequence[Chunk], piece: Chunk, draft: Draft, words: Words) -> bool:
    """ "Chad's $3 million loan": of a loan the owner may be who got it; "a Chadian loan" is given."""
    lent = piece.tag is Tag.ITEM and piece.things[0].sort in ("finance.loan", "finance.debt-relief")
    ends = {c.end for c in draft.donor}
    return lent and any(c.start in ends and c.norm in words.small.owning for c in chunks)
