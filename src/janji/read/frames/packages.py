"""What a package told before holds, where the list stands behind the package: "Paket itu juga akan mencakup …".

Takes the chunks of a stretch and gives one draft with the contents; who gives and who gets are those of what was told
before. Refuses a package that nothing points back to, and a list that a verb of giving has taken. A relative clause in
the list ("amunisi untuk meriam yang sudah dikirim, dan dua radar") describes its item and does not end it.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.text.layout import Token

_REACH = 8  # chunks from the package to the word that opens its list
_HELD_BETWEEN = frozenset({Tag.WORD, Tag.AUX, Tag.ACTOR, Tag.MONEY, Tag.TIME, Tag.COORD})
_PACKAGES = frozenset({"aid", "weapon", "finance", "relief", "equipment"})
_ENDS = frozenset({Tag.THAT, Tag.SUB, Tag.STOP, Tag.PURPOSE, Tag.ACT})


def with_packages(
    chunks: Sequence[Chunk], tokens: Sequence[Token], found: list[Draft], words: Words, code: str
) -> list[Draft]:
    """The drafts with that of the first package taken up, without those of verbs that only describe what it holds."""
    for i, piece in enumerate(chunks):
        if not _is_package(piece, tokens, words) or (i and chunks[i - 1].norm in words.small.portions):
            continue
        j = _opener(chunks, i, words)
        if j is None or (piece.tag is Tag.WORD and not any(c.norm in words.refers for c in chunks[i:j])):
            continue  # "Paket wisata mencakup …" takes nothing up
        listed, asides = _list_from(chunks, j)
        kept = [d for d in found if not any(first < d.trigger.start < end for first, end in asides)]
        used = {c.start for d in kept for c in (*d.things, *d.money)}
        things = chunks_with(arguments(listed, words.small), Tag.ITEM, "", "goods")
        if things and piece.start not in used and not any(t.start in used for t in things):
            return [*kept, _draft(chunks[i : j + 1], things, words, code)]
    return found


def _draft(head: Sequence[Chunk], things: list[Chunk], words: Words, code: str) -> Draft:
    """`head`: from the package to the word that opens its list."""
    piece, about = head[0], arguments(head[:-1], words.small)
    draft = Draft("delivered", Span(piece.start, head[-1].end), f"{code}.contents/1", passive=True, refers=True)
    draft.keeps_stage = piece.norm in words.small.carriers_told  # "truk-truk itu memuat …": they are under way
    draft.things = [piece, *things] if _is_of_a_kind(piece) else things  # the purpose is named
    draft.money = [c for c in head if c.tag is Tag.MONEY]
    draft.donor = chunks_with(about, Tag.ACTOR, "source") or chunks_with(about, Tag.ACTOR, "of")
    draft.recipient = chunks_with(about, Tag.ACTOR, *RECEIVING)
    return draft


def _is_package(piece: Chunk, tokens: Sequence[Token], words: Words) -> bool:
    """ "Paket", "bantuan", "paket persenjataan": a word for what holds, or a thing told by it."""
    if piece.tag is Tag.WORD:
        return piece.norm in words.small.parcels and piece.norm in words.holders
    if piece.tag is Tag.NOUN and piece.act is not None and piece.act.sense == "give":
        behind = next((t.norm for t in tokens if t.start >= piece.end), "")
        return piece.norm in words.holders and behind in words.small.deictics  # "pengiriman tersebut mencakup"
    if piece.tag is not Tag.ITEM or len(piece.things) != 1 or piece.things[0].family not in _PACKAGES:
        return False
    if piece.things[0].item.quantity is not None or piece.things[0].item.name is not None:
        return False
    first = next((t.norm for t in tokens if t.start >= piece.start), "")
    return first in words.holders


def _is_of_a_kind(piece: Chunk) -> bool:
    return piece.tag is Tag.ITEM and piece.things[0].sort in ("aid.military", "aid.humanitarian", "aid.climate")


def _opener(chunks: Sequence[Chunk], i: int, words: Words) -> int | None:
    """The place of the word that opens the list: "mencakup", "terdiri dari"; None where something else follows."""
    for j in range(i + 1, min(i + 1 + _REACH, len(chunks))):
        piece = chunks[j]
        if piece.norm in words.contents or piece.norm in words.opens_lists:
            return j
        if piece.norm in words.small.existing and i and chunks[i - 1].norm in words.small.within:
            return j  # "dalam paket tersebut ada juga …"
        sums = piece.tag is Tag.PREP and (piece.norm in words.sums or piece.kind in RECEIVING)
        if piece.tag not in _HELD_BETWEEN and not sums:
            return None
    return None


def _list_from(chunks: Sequence[Chunk], j: int) -> tuple[list[Chunk], list[tuple[int, int]]]:
    """(the chunks of the list that opens at `j`, the spans of what "yang …" tells of single goods in it)."""
    listed: list[Chunk] = []
    asides: list[tuple[int, int]] = []
    if chunks[j].tag is Tag.ACT:  # "paket itu dilengkapi dengan …"
        j += 2 if j + 1 < len(chunks) and chunks[j + 1].tag is Tag.PREP else 1
    opened = -1  # where the aside under reading begins
    for k in range(j, len(chunks)):
        piece = chunks[k]
        following = chunks[k + 1] if k + 1 < len(chunks) else None
        if piece.tag is Tag.WHICH:
            opened = piece.start if opened < 0 else opened
        goes_on = following is not None and following.tag in (Tag.ITEM, Tag.COORD)
        if opened >= 0 and goes_on and piece.tag in (Tag.COMMA, Tag.COORD):
            asides.append((opened, piece.start))
            opened = -1
        if opened >= 0:
            continue
        if piece.tag in _ENDS:
            break
        listed.append(piece)
    if opened >= 0:
        asides.append((opened, chunks[-1].end))
    return listed, asides
