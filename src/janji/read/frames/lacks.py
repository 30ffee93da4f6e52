"""What somebody lacks, told by a noun and "is": "Kebutuhan mendesak warga Chad adalah air bersih dan tenda".

Takes the chunks of a stretch and gives one draft such a noun. Refuses the need that a verb or a preposition takes
("memenuhi kebutuhan pangan"), and goods that a verb of giving has taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import Chunk, SmallWords, Tag
from janji.text.layout import Token

_SUBJECT = 7  # chunks of "Kebutuhan paling mendesak para pengungsi di Chad saat ini"
_BREAKS = frozenset({Tag.ACT, Tag.STOP, Tag.SUB, Tag.THAT, Tag.WHICH})


def read_lacks(
    chunks: Sequence[Chunk], found: Sequence[Draft], tokens: Sequence[Token], words: Words, code: str
) -> Iterator[Draft]:
    """ "Kebutuhan mendesak warga Chad adalah [air bersih dan tenda]": who lacks what, told by a noun and "is"."""
    small = words.small
    used = {c.start for d in found for c in d.things}
    starts = {t.start for t in tokens if t.norm in small.lacking}
    for i, piece in enumerate(chunks):
        if piece.start not in starts or _is_object(chunks[:i]):
            continue
        opener = next((k for k in range(i + 1, min(i + _SUBJECT, len(chunks))) if _opens_list(chunks[k], small)), None)
        between = chunks[i + 1 : opener]
        if opener is None or any(c.tag in _BREAKS for c in between):
            continue
        end = next((k for k in range(opener + 1, len(chunks)) if chunks[k].tag in _BREAKS), len(chunks))
        things = chunks_with(arguments(chunks[opener:end], small), Tag.ITEM, "", "goods")
        if not things or any(c.start in used for c in things):
            continue
        draft = Draft("requested", Span(piece.start, piece.end), f"{code}.noun.need/1", speaker_asks=True)
        draft.things = things
        draft.recipient = [c for c in between if c.tag is Tag.ACTOR][-1:]
        draft.asker = draft.recipient
        yield draft


def _opens_list(piece: Chunk, small: SmallWords) -> bool:
    return piece.norm in small.copulas or (piece.tag is Tag.PREP and piece.kind == "goods")


def _is_object(before: Sequence[Chunk]) -> bool:
    """ "memenuhi kebutuhan": a verb takes the need, so nothing is told of it."""
    for piece in reversed(before):
        if piece.tag in (Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT):
            return False
        if piece.tag in (Tag.ACT, Tag.PREP, Tag.NOUN):
            return True
    return False
