"""Thanks for what was given: "Kenya thanked Norway for the tents", "Peru berterima kasih kepada Chile atas tenda".

Takes a stretch's chunks and clauses and gives one draft for each thanks that names a good: who is thanked gave it, who
thanks received it. Refuses thanks for a promise or for doing something: those nouns and verbs are read as acts of
their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.aroundnouns import noun_phrase
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Chunk, SmallWords, Tag
from janji.read.frames.receivers import keys_of

_ADDRESSED = 4  # chunks between "thanked" and "for"
_OWNING = 3  # chunks before "gratitude" in which its owner stands
_THANKED_FOR = frozenset({Tag.ITEM, Tag.NOUN})
_GIVEN = frozenset({"delivered", "pledged", "approved"})
_UNTOLD = frozenset({"possible", "future", "needed", "willing", "not"})


def read_thanks(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str
) -> Iterator[Draft]:
    """Drafts of what somebody is thanked for."""
    small = words.small
    used = {c.start for d in found for c in (*d.things, *d.money)}
    for i, piece in enumerate(chunks):
        verb = piece.tag is Tag.ACT and piece.norm in small.thanking
        if not verb and not (piece.tag is Tag.WORD and piece.norm in small.gratitude):
            continue
        opens = _opener(chunks, i, verb, small)
        if opens is None:
            continue
        phrase = noun_phrase(chunks, opens + 1, words)
        args = arguments(phrase, small)
        things, money = chunks_with(args, Tag.ITEM, "", "goods"), chunks_with(args, Tag.MONEY)
        if any(prep == "noun" for prep, _ in args) or not (things or money) or any(t.start in used for t in things):
            continue
        thanks = next((c for c in clauses if c.verb is piece), None) if verb else None
        thanks = thanks or next((c for c in reversed(clauses) if c.verb.end <= piece.start), None)
        if thanks is not None and (thanks.asked or thanks.aux_kinds() & _UNTOLD):
            continue
        addressed = [c for c in chunks[i + 1 : opens] if c.tag is Tag.ACTOR]
        owner = [c for c in chunks[max(0, i - _OWNING) : i] if c.tag is Tag.ACTOR] if not verb else []
        draft = Draft("delivered", Span(piece.start, piece.end), f"{code}.thanks/1")
        draft.things, draft.money, draft.order = things, money, args
        draft.donor = chunks_with(args, Tag.ACTOR, "source", "of", "agent") or addressed
        draft.recipient = chunks_with(args, Tag.ACTOR, *RECEIVING) or owner[-1:]
        draft.recipient = draft.recipient or (thanks.givers() if thanks is not None else [])
        draft.speaker_receives = not draft.recipient and not small.modifiers_first
        if draft.donor and (draft.recipient or draft.speaker_receives):
            yield draft


def _opener(chunks: Sequence[Chunk], i: int, verb: bool, small: SmallWords) -> int | None:
    """Place of "for" behind the word of thanks at `i`, over whom it addresses; of the verb itself where what it takes
    stands directly behind ("mengapresiasi bantuan …")."""
    reach = range(i + 1, min(i + 2 + _ADDRESSED, len(chunks)))
    opens = next((k for k in reach if chunks[k].norm in small.thanked_for), None)
    if opens is not None and any(c.tag in (Tag.ACT, Tag.COMMA, Tag.STOP) for c in chunks[i + 1 : opens]):
        return None
    directly = verb and not small.modifiers_first and i + 1 < len(chunks) and chunks[i + 1].tag in _THANKED_FOR
    return i if opens is None and directly else opens


def received_with_thanks(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], drafts: Sequence[Draft], small: SmallWords
) -> None:
    """ "Kenya berterima kasih kepada Peru atas pengiriman tenda", "… atas tenda yang diberikan": an act told behind
    "for" fills its open parties with who thanks and who is thanked."""
    for i, piece in enumerate(chunks):
        verb = piece.tag is Tag.ACT and piece.norm in small.thanking
        opens = _opener(chunks, i, verb, small) if verb or piece.norm in small.gratitude else None
        if opens is None:
            continue
        ends = next((c.start for c in chunks[opens + 1 :] if c.tag in (Tag.STOP, Tag.SUB, Tag.THAT)), None)
        thanks = next((c for c in reversed(clauses) if c.verb.start <= piece.start), None)
        owner = [c for c in chunks[max(0, i - _OWNING) : i] if c.tag is Tag.ACTOR][-1:]
        owner = owner or (thanks.givers() if thanks is not None else [])
        addressed = [c for c in chunks[i + 1 : opens] if c.tag is Tag.ACTOR]
        for draft in drafts:
            behind = draft.trigger.start >= chunks[opens].end and (ends is None or draft.trigger.start < ends)
            if not behind or draft.stage not in _GIVEN:
                continue
            theirs = keys_of(addressed) - keys_of(draft.recipient) - keys_of(owner)
            if theirs and not draft.donor:
                draft.donor = addressed
            if not draft.recipient and draft.donor and keys_of(owner).isdisjoint(keys_of(draft.donor)):
                draft.recipient = owner
                draft.speaker_receives = not owner
