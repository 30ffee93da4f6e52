"""Who of several gives what to whom: one frame a pairing.

Takes a draft with its settled givers and receivers and gives them apart: "rudal dari Denmark, helikopter dari Ceko",
"masing-masing", "A will send tanks, B shells and C tents to Peru", "tanks and shells respectively". Where nothing pairs
them all give everything to all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Role
from janji.read.frames.clauses import Clause
from janji.read.frames.context import actor_roles
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Chunk, SmallWords, Tag
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_ENDS = frozenset({Tag.ACT, Tag.SUB, Tag.THAT, Tag.WHICH, Tag.STOP, Tag.PURPOSE})
_GOODS = (Tag.ITEM, Tag.MONEY)


def pair_up(
    draft: Draft, donor: list[Role], recipient: list[Role]
) -> Iterator[tuple[list[Role], list[Role], list[Chunk]]]:
    """One frame a pairing; with "masing-masing" one a giver, else one a receiver."""
    if draft.pairs:
        everything = draft.money  # "Sweden will send 50 vehicles, Finland tents and Estonia howitzers"
        for giver, goods in draft.pairs:
            draft.money = [c for c in goods if c.tag is Tag.MONEY]
            things = [c for c in goods if c.tag is Tag.ITEM]
            yield actor_roles("donor", [giver]) if giver else donor, recipient, things
        draft.money = everything
        return
    listed = [t for c in draft.things for t in c.things]
    if draft.respective and len(listed) == len(donor) > 1:
        for one, thing in zip(donor, listed, strict=True):
            yield [one], recipient, [draft.things[0]._replace(things=(thing,), start=thing.start, end=thing.end)]
        return
    gapped = gives_in_turn(draft)
    if gapped:
        everything, others = draft.money, {k for giver, _ in gapped if giver for a in giver.actors for k in a.keys}
        receivers = [r for r in recipient if r.value not in others]
        for giver, money in gapped:
            draft.money = [money]
            yield actor_roles("donor", [giver]) if giver else donor, receivers, draft.things
        draft.money = everything
        return
    if draft.each and len(draft.money) == len(donor) > 1:
        everything = draft.money  # "A dan B …, masing-masing 3 juta dan 2 juta"
        for one, money in zip(donor, everything, strict=True):
            draft.money = [money]
            yield [one], recipient, draft.things
        draft.money = everything
        return
    shares = _shares(draft)
    if len(shares) > 1:
        # "14 miliar bagi Israel dan 8 miliar bagi Taiwan"
        everything = draft.money
        for part, receiver in shares:
            draft.money = [part] if everything else []
            yield donor, actor_roles("recipient", [receiver]), draft.things if everything else [part]
        draft.money = everything
        return
    for donors, things in _pairings(draft, donor):
        if draft.each and len(donors) > 1:
            yield from (([one], recipient, things) for one in donors)
        elif draft.each and len(recipient) > 1:
            yield from ((donors, [one], things) for one in recipient)
        else:
            yield donors, recipient, things


def _pairings(draft: Draft, donor: list[Role]) -> Iterator[tuple[list[Role], list[Chunk]]]:
    """ "rudal dari Denmark, helikopter dari Ceko": one pairing each; else all donors with all things."""
    pairs: list[tuple[Chunk, Chunk]] = []
    waiting: Chunk | None = None
    for prep, piece in draft.order:
        if piece.tag is Tag.ITEM:
            waiting = piece
        elif piece.tag is Tag.ACTOR and prep == "source" and waiting is not None:
            pairs.append((piece, waiting))
            waiting = None
    if len(pairs) > 1:
        for giver, thing in pairs:
            yield actor_roles("donor", [giver]), [thing]
    else:
        yield donor, draft.things


def _shares(draft: Draft) -> list[tuple[Chunk, Chunk]]:
    """Sums, or things, with a receiver each, where they alternate."""
    pairs: list[tuple[Chunk, Chunk]] = []
    waiting: Chunk | None = None
    shared = Tag.MONEY if draft.money else Tag.ITEM
    for prep, piece in draft.order:
        if piece.tag is shared:
            waiting = piece
        elif piece.tag is Tag.ACTOR and prep in RECEIVING and waiting is not None:
            pairs.append((waiting, piece))
            waiting = None
    return pairs


def gives_in_turn(draft: Draft) -> list[tuple[Chunk | None, Chunk]]:
    """ "A menjanjikan 4 juta, B 2 juta, dan C 1 juta": (giver, sum) of each; None for the subject. Else nothing."""
    row = [(prep, p) for prep, p in draft.order if p.tag is Tag.MONEY or (p.tag is Tag.ACTOR and prep not in RECEIVING)]
    sums, givers = row[::2], row[1::2]
    alternate = len(row) > 2 and len(sums) == len(givers) + 1
    if not alternate or any(p.tag is not Tag.MONEY for _, p in sums):
        return []
    if any(p.tag is not Tag.ACTOR or prep for prep, p in givers) or draft.passive:
        return []
    return [(None, sums[0][1]), *((g, m) for (_, g), (_, m) in zip(givers, sums[1:], strict=True))]


def share_a_verb(
    clause: Clause, chunks: Sequence[Chunk], small: SmallWords, tokens: Sequence[Token], adjectives: frozenset[str]
) -> list[tuple[Chunk | None, list[Chunk]]]:
    """ "will send [50 vehicles], [Finland] [tents] and [Estonia] [howitzers]": the goods of the subject (giver
    None) and of each further giver. Nothing where no giver stands between goods. `adjectives`: what describes and
    gives nothing: "German howitzers"."""
    if not small.modifiers_first or clause.act.voice != "active" or not clause.givers():
        return []
    row = [c for c in chunks if c.start >= clause.verb.end]
    end = next((i for i, c in enumerate(row) if c.tag in _ENDS), len(row))
    pairs: list[tuple[Chunk | None, list[Chunk]]] = [(None, [])]
    for i, piece in enumerate(row[:end]):
        if piece.tag in _GOODS:
            pairs[-1][1].append(piece)
            continue
        joined = i > 0 and (row[i - 1].tag is Tag.COMMA or row[i - 1].norm in small.list_words)
        behind = row[i + 1] if i + 1 < end else None
        if piece.tag is Tag.ACTOR and joined and behind is not None and behind.tag in _GOODS:
            own = next((t.norm for t in tokens if t.start == piece.start), "")
            counted = behind.tag is Tag.MONEY or any(t.item.quantity is not None for t in behind.things)
            named = len(piece.actors) == 1 and (counted or own not in adjectives)
            if named and pairs[-1][1] and piece.actors[0].form is not ActorForm.PRONOUN:
                pairs.append((piece, []))
    return pairs if len(pairs) > 1 and all(goods for _, goods in pairs) else []


def set_pairs(draft: Draft, clause: Clause, chunks: Sequence[Chunk], tokens: Sequence[Token], words: Words) -> None:
    """ "Sweden will send 50 vehicles, Finland tents and Estonia howitzers to Moldova": each with its own goods."""
    adjectives = words.small.describing | frozenset(words.by_adjective)
    draft.pairs = share_a_verb(clause, chunks, words.small, tokens, adjectives)
    if draft.pairs:
        goods = [c for _, given in draft.pairs for c in given]
        givers = [giver for giver, _ in draft.pairs if giver is not None]
        draft.things, draft.money = ([c for c in goods if c.tag is tag] for tag in (Tag.ITEM, Tag.MONEY))
        everybody = chunks_with(clause.after, Tag.ACTOR, "", *RECEIVING)
        draft.recipient = [c for c in everybody if c not in givers] or draft.recipient
        draft.recipient = [c for c in draft.recipient if c not in givers]
