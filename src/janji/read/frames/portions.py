"""Which sum is for what, where an act or a package tells several: "$5 million in tents for Chad, $3 million for Peru".

Takes a draft with the chunks of its stretch and gives one draft a sum, each with the goods and receivers of its own
words; sums of one giver and receiver stay together, goods told before the first sum stand apart. "Including", "of
which" make a sum part of the one before it, "the rest" is a part without a number. Follows a list over the purposes in
it ("$4 million for Peru to buy rice; $2 million for Chad"). What is told for all sums stays with all. Leaves sums that
givers share, sums "each", and parts told backwards ("out of the $9 million total") to `totals`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.drafts import Draft, Words, actor_keys, chunks_with
from janji.read.frames.pairings import gives_in_turn
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.frames.purposes import topics
from janji.read.frames.totals import split_sums
from janji.text.layout import Token

_BEFORE = 4  # chunks between the joint of a list and the sum behind it: "and up to another"
_JOINTS = frozenset({Tag.COMMA, Tag.COORD})
_FILLING = frozenset({Tag.WORD, Tag.AUX})
_ENDS = frozenset({Tag.STOP, Tag.SUB, Tag.THAT})
_BREAKS = frozenset({Tag.ACT, Tag.PURPOSE, Tag.WHICH})
_SPENDING = frozenset({"give", "equip", "receive"})


@dataclass(slots=True)
class _Head:
    """A sum that opens a portion, and what its words say."""

    opens: int  # index of the joint before it
    at: int  # index of the sum, or of "the rest"
    part: bool  # of the sum before it
    things: list[Chunk] = field(default_factory=list)
    recipient: list[Chunk] = field(default_factory=list)
    donor: list[Chunk] = field(default_factory=list)
    times: list[Argument] = field(default_factory=list)


def by_sums(found: Sequence[Draft], chunks: Sequence[Chunk], tokens: Sequence[Token], words: Words) -> list[Draft]:
    """The drafts of a stretch, each sum of theirs with what it is for."""
    taken = {c.start for draft in found for c in draft.money}
    apart: list[Draft] = []
    for draft in found:
        own = _split(draft, chunks, taken, tokens, words) if words.small.modifiers_first else []
        apart += own or split_sums(draft, tokens, words)
    return apart


def _split(
    draft: Draft, chunks: Sequence[Chunk], taken: Collection[int], tokens: Sequence[Token], words: Words
) -> list[Draft]:
    """The draft by its sums; empty where it is none of these. `taken`: where the sums of all drafts begin."""
    if draft.each or draft.respective or draft.pairs or gives_in_turn(draft):
        return []
    heads, end = _heads_of(draft, chunks, taken, words)
    lone = len(heads) == 1 and _goods_apart(draft, heads[0], chunks, words)
    if not heads or not (len(heads) > 1 or lone):
        return []
    for k, head in enumerate(heads):
        stop = heads[k + 1].opens if k + 1 < len(heads) else end
        _fill(head, chunks[head.at : stop], tokens, words)
    return list(_joined(_drafts(draft, heads, chunks, end, words)))


def _joined(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Peers of one giver and one receiver are one act with several sums: "a $3 million loan and a $2 million grant"."""
    last: Draft | None = None
    for draft in drafts:
        peer = last is not None and draft.trigger == last.trigger and bool(last.money and draft.money)
        if last is not None and peer and _parties(draft) == _parties(last):
            goods = [c for c in draft.things if c not in last.things]
            last = replace(last, money=[*last.money, *draft.money], things=[*last.things, *goods])
            continue
        if last is not None:
            yield last
        last = draft
    if last is not None:
        yield last


def _parties(draft: Draft) -> tuple[set[str], set[str]]:
    return actor_keys(draft.donor), actor_keys(draft.recipient)


def _is_sum(piece: Chunk) -> bool:
    return piece.tag is Tag.MONEY and piece.money is not None and not piece.money.value.same_as_previous


def _heads_of(draft: Draft, chunks: Sequence[Chunk], taken: Collection[int], words: Words) -> tuple[list[_Head], int]:
    """(the sums of the list that the draft's first one opens, the index where the list ends)."""
    own = {c.start for c in draft.money if _is_sum(c)}
    first = next((i for i, c in enumerate(chunks) if c.start in own), None)
    if first is None:
        return [], 0
    opens, part = _joint(chunks, first, words.small, words)
    heads = [_Head(first if opens is None else opens, first, part)]
    nested, told, i = False, False, first + 1
    while i < len(chunks):
        piece = chunks[i]
        known = piece.start in own
        if piece.tag in _ENDS and not any(c.start in own for c in chunks[i:]) and not _goes_on_apart(chunks, i):
            break
        if piece.tag is Tag.ACT and chunks[i - 1].tag is not Tag.PURPOSE:
            told = True
        if _is_sum(piece) or piece.norm in words.small.remainders:
            opens, part = _joint(chunks, i, words.small, words)
            if known and opens is None:
                return [], 0  # "$3 million out of $9 million"
            apart = opens is not None and _is_parted(chunks, opens, i)
            wild = opens is None or (told and not apart)
            if not known and (wild or piece.start in taken or _acts(chunks, i, words)):
                break
            assert opens is not None
            nested = part or (nested and not apart)
            heads.append(_Head(opens, i, nested))
            i = _after_saying(chunks, i + 1, words.small)
        else:
            i += 1
    if told:
        last = heads[-1].at
        i = next((k for k in range(last, i) if chunks[k].tag is Tag.ACT and chunks[k - 1].tag is not Tag.PURPOSE), i)
    return heads, i


def _joint(chunks: Sequence[Chunk], at: int, small: SmallWords, words: Words) -> tuple[int | None, bool]:
    """(where the joint before the sum begins, whether the sum is part of what stands before)."""
    i = at - 1
    while i >= 0 and at - i <= _BEFORE and chunks[i].tag in _FILLING and chunks[i].act is None:
        i -= 1
    if i < 0:
        return None, False
    piece = chunks[i]
    part = piece.norm in words.parts or piece.norm in words.contents
    if piece.tag is Tag.WHICH and i and chunks[i - 1].norm in small.partitive:
        part, i = True, i - 1
    if not part and piece.tag not in _JOINTS:
        return None, False
    while i > 0 and chunks[i - 1].tag in _JOINTS:
        i -= 1
    return i, part


def _is_parted(chunks: Sequence[Chunk], opens: int, at: int) -> bool:
    """ "…; and $3 million": what the semicolon sets apart is no further part."""
    return any(c.norm == ";" for c in chunks[opens:at])


def _goes_on_apart(chunks: Sequence[Chunk], i: int) -> bool:
    """ "… as the war goes on; $3 million for Peru": a semicolon takes up the list over a clause in it."""
    stop = next((k for k in range(i, len(chunks)) if chunks[k].norm == ";"), len(chunks))
    return any(c.tag is Tag.MONEY for c in chunks[stop : stop + _BEFORE])


def _after_saying(chunks: Sequence[Chunk], i: int, small: SmallWords) -> int:
    """The index behind what only says that a sum is for something: "of which $3 million [is] for tents", "[will go] to
    Peru"."""
    start = i
    while i < len(chunks) and (chunks[i].tag is Tag.AUX or chunks[i].norm in small.copulas | small.going):
        i += 1
    for_it = i < len(chunks) and chunks[i].tag in (Tag.PREP, Tag.ITEM, Tag.PURPOSE)
    return i if for_it else start


def _acts(chunks: Sequence[Chunk], at: int, words: Words) -> bool:
    """ "… and $3 million was stolen": the sum is the subject of what follows."""
    behind = chunks[at + 1 : at + 3]
    verb = next((c for c in behind if c.tag in (Tag.ACT, Tag.AUX)), None)
    before = chunks[at - 1] if at else None
    if (before is not None and before.tag is Tag.WHICH) or _after_saying(chunks, at + 1, words.small) > at + 1:
        return False
    return verb is not None and verb is behind[0] and verb.kind != "ongoing"


def _goods_apart(draft: Draft, head: _Head, chunks: Sequence[Chunk], words: Words) -> bool:
    """ "20 tents, as well as $3 million in loans": the goods before the sum are none of what it buys."""
    if head.part or chunks[head.opens].tag not in _JOINTS:
        return False
    joined = any(c.norm in words.small.list_words for c in chunks[head.opens : head.at])
    return joined and bool(_before(draft, chunks[head.opens].start))


def _before(draft: Draft, start: int) -> list[Chunk]:
    return [c for c in draft.things if draft.trigger.end <= c.start < start]


def _fill(head: _Head, segment: Sequence[Chunk], tokens: Sequence[Token], words: Words) -> None:
    """What the words of one portion say of it."""
    segment = [segment[0], *segment[_after_saying(segment, 1, words.small) :]]
    cut = next((k for k, c in enumerate(segment) if c.tag in _BREAKS), len(segment))
    args = arguments(segment[:cut], words.small)
    head.things = chunks_with(args, Tag.ITEM, "", "goods", "means")
    to = chunks_with(args, Tag.ACTOR, *RECEIVING)
    first = head.things[0].start if head.things else 0
    joined = any(c.tag is Tag.COORD and c.end <= first for c in segment)  # "for Chad and food aid for Peru"
    ahead = [] if joined else [c for c in to if c.start < first]  # "to Chad for food aid to refugees"
    head.recipient = ahead or to or chunks_with(args, Tag.ACTOR, "place")
    head.recipient += [c for c in chunks_with(args, Tag.ACTOR, "goods") if head.recipient and c not in head.recipient]
    head.times = [a for a in args if a[1].tag is Tag.TIME]
    head.donor = chunks_with(args, Tag.ACTOR, "source")
    rest = segment[cut:]
    if len(rest) > 1 and rest[0].tag is Tag.PURPOSE and rest[1].act is not None:
        behind = arguments(rest[2:], words.small, rest[1].act)
        spends = rest[1].act.sense in _SPENDING
        if spends:
            head.things += chunks_with(behind, Tag.ITEM, "", "goods")
        if spends or rest[1].norm in words.small.serving or rest[1].norm in words.small.mending:
            whom = chunks_with(behind, Tag.ACTOR, "", "of", "place", "loose", *RECEIVING)[:1]
            head.recipient = head.recipient or whom
    if not head.things and segment:
        start, end = segment[0].end, segment[-1].end
        head.things = topics([t for t in tokens if start <= t.start < end], words)


def _drafts(draft: Draft, heads: list[_Head], chunks: Sequence[Chunk], end: int, words: Words) -> Iterator[Draft]:
    opens = chunks[heads[0].opens].start
    stop = chunks[end - 1].end
    outside = [c for c in draft.recipient if not opens <= c.start < stop]
    _share(heads)
    several = any(h.recipient for h in heads) and len(heads) > 1
    first = heads[0]
    apart = _goods_apart(draft, first, chunks, words)
    before = _before(draft, opens)
    if apart or (first.part and before and ".contents" not in draft.rule):
        goods = replace(draft, money=[], things=before, recipient=outside or draft.recipient, order=[], share=True)
        yield goods
    bare = not any(h.things for h in heads)
    whole, held = first.recipient or draft.recipient, list[Chunk]()
    for k, head in enumerate(heads):
        piece = chunks[head.at]
        until = heads[k + 1].at if k + 1 < len(heads) else end
        sums = [c for c in chunks[head.at : until] if c.tag is Tag.MONEY]
        part = replace(draft, money=sums, things=head.things, order=[], share=True)
        if k == 0 and not apart and not first.part:
            led = [c for c in draft.things if c.start < opens and c not in head.things]
            part.things = led + head.things
        if bare:
            part.things = [c for c in draft.things if not apart or c not in before]
        if head.part and k:
            part.recipient = head.recipient or whole
            part.things = head.things or held
        elif several:
            ahead = [c for c in draft.recipient if k == 0 and c.start < chunks[until - 1].start]
            part.recipient = whole = head.recipient or ahead or outside
        held = held if head.part and k else part.things
        part.donor, part.times = head.donor or draft.donor, head.times or draft.times
        if head.part and k:
            part.trigger = Span(chunks[head.opens].start, piece.start)
            part.rule = draft.rule.replace("/", ".part/", 1)
        yield part


def _share(heads: list[_Head]) -> None:
    """ "$4 million to Chad and $2 million to Peru in food aid", "… for tents and … for rice to Chad": what stands
    behind the last is for all."""
    _go_on(heads)
    last, others = heads[-1], heads[:-1]
    if not others:
        return
    if last.recipient and last.things and not any(h.recipient for h in others) and all(h.things for h in others):
        for head in others:
            head.recipient = last.recipient
    behind = last.recipient and last.things and last.things[0].start > last.recipient[-1].start
    general = {t.family for c in last.things for t in c.things} <= {"aid", "finance", "relief"}
    if behind and general and all(h.recipient and not h.things for h in others):
        for head in others:
            head.things = last.things


def _go_on(heads: Sequence[_Head]) -> None:
    """ "$4 million in aid for Chad and $2 million for Peru": the one general good is for all who get a sum."""
    told = [h for h in heads if h.things]
    general = {t.sort for h in told for c in h.things for t in c.things}
    if told != heads[:1] or len(general) != 1 or not all(sort.startswith(("aid.", "finance.")) for sort in general):
        return
    for head in heads[1:]:
        if head.recipient and not head.part:
            head.things = told[0].things
