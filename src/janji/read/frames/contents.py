"""What a package told before holds, and packages whose contents or sum are told without a verb of giving.

"The package will include …", "Included in the shipment are …", "It consists of …", "This includes: - 800 tents; - …",
"Bantuan tersebut berupa …", "Setiap paket terdiri dari …"; a line that opens with a sum out of what was promised above
it. Who gives, who gets and at which stage are those of what was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.aroundnouns import noun_phrase
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_PACKAGE_FAMILIES = frozenset({"aid", "relief", "finance"})
_CONTAINERS = frozenset({"aid.unspecified", "relief.logistics", "relief.unspecified"})
_PURPOSES = frozenset({"aid.military", "aid.humanitarian", "aid.climate"})
_HELPED = 3  # tokens before "included" in which "has", "will" stand
_OPENING = 4  # chunks of "The latest package"
_INVERTED = 7  # chunks of "Among the latest items of aid are"


def _read_listed(
    chunks: Sequence[Chunk], found: Sequence[Draft], tokens: Sequence[Token], words: Words, code: str
) -> Iterator[Draft]:
    """ "The package will include …", "This includes: - 800 tents; - …": what was told before, with what it holds."""
    used = {c.start for d in found for c in (*d.things, *d.money)}
    turned = _turned_round(chunks, words)
    if turned is not None:
        before, k, listed = turned
    else:
        opener = next((i for i, c in enumerate(chunks) if c.norm in words.small.containing and c.tag is Tag.PREP), None)
        if opener is None:
            return
        k, before = opener, chunks[:opener]
        listed = chunks[k:] if any(c.norm == ":" for c in chunks[k + 1 : k + 3]) else noun_phrase(chunks, k, words)
    holder = _holder(before, words)
    alone = len(before) == 1 and before[0].tag is not Tag.ITEM
    pointing = words.small.deictics | words.small.taken_up
    named = [c for c in before if c.tag is Tag.ACTOR and not _is_it(c)]
    pointed = not named and any(c.norm in pointing or _is_it(c) for c in before[:3])
    if turned is None and holder is None and not pointed:
        return
    if any(c.tag is Tag.ACT or (c.tag is Tag.NOUN and c is not holder) for c in before):
        return  # the list belongs to an act
    args = arguments([c for c in listed if c.tag is not Tag.STOP], words.small)
    things = [c for c in chunks_with(args, Tag.ITEM, "", "goods") if c.start not in used]
    money = [c for c in chunks_with(args, Tag.MONEY) if c.start not in used]
    if not (things or money):
        return
    piece = chunks[k]
    draft = Draft("pledged", Span(piece.start, piece.end), f"{code}.contents/1", passive=True, refers=True)
    kind = holder is not None and holder.tag is Tag.ITEM and holder.things[0].sort in _PURPOSES
    draft.things = [holder, *things] if kind and holder is not None and things else things  # the purpose is named
    draft.money = money or [c for c in before if c.tag is Tag.MONEY]
    draft.points_alone = alone and (before[0].norm in pointing or _is_it(before[0]))
    about = arguments(before, words.small)
    owner = [c for c in named if holder is not None and c.end <= holder.start][-1:]
    draft.donor = chunks_with(about, Tag.ACTOR, "of", "agent", "source") or owner
    draft.recipient = chunks_with(about, Tag.ACTOR, *RECEIVING) or chunks_with(args, Tag.ACTOR, *RECEIVING)
    ahead = [t.norm for t in tokens if t.end <= piece.start][-_HELPED:]
    if not words.perfect.isdisjoint(ahead):
        draft.stage, draft.keeps_stage, draft.perfect = "delivered", True, True  # "has included providing"
    elif holder is not None and draft.donor and words.future.isdisjoint(ahead) and not _is_new(holder, tokens, words):
        draft.stage = "delivered"  # "Japan's aid to Fiji includes"
    yield draft


def _read_going(
    chunks: Sequence[Chunk], found: Sequence[Draft], tokens: Sequence[Token], words: Words, code: str
) -> Iterator[Draft]:
    """ "The funds will go towards two boats", "This aid is for Chad": where what was told before goes."""
    pointing = words.small.deictics | words.small.definite
    holder = next((c for c in chunks[:_OPENING] if c.tag is Tag.ITEM or c.norm in words.packages), None)
    if holder is None or not tokens or tokens[0].norm not in pointing or len(found) > 0:
        return
    if holder.tag is Tag.ITEM and holder.things[0].family not in ("aid", "finance"):
        return
    at = next((i for i, c in enumerate(chunks) if c.start >= holder.end), len(chunks))
    verb = next((i for i in range(at, len(chunks)) if chunks[i].tag is not Tag.AUX), len(chunks))
    goes = verb + 1 < len(chunks) and chunks[verb].norm in words.small.going | words.small.being_spent
    goes = goes or (verb > at and chunks[verb - 1].norm in words.small.being_spent)
    where = chunks[verb + 1] if goes and verb + 1 < len(chunks) else None
    if where is None or where.tag is not Tag.PREP or where.kind not in (*RECEIVING, "place"):
        return
    args = arguments(noun_phrase(chunks, verb + 1, words), words.small)
    things = chunks_with(args, Tag.ITEM, "", "goods")
    trigger = Span(chunks[at].start, chunks[verb].end)
    draft = Draft("pledged", trigger, f"{code}.contents.goes/1", passive=True, refers=True)
    general = holder.tag is Tag.ITEM and holder.things[0].family == "aid"
    draft.things = things or ([holder] if general else [])
    draft.recipient = chunks_with(args, Tag.ACTOR, *RECEIVING) or chunks_with(args, Tag.ACTOR, "place")
    yield draft


def _holder(before: Sequence[Chunk], words: Words) -> Chunk | None:
    """What holds the list: a thing, or a word for what was told: "the [package]", "the [shipment]"."""
    held = words.packages | words.bills
    return next((c for c in reversed(before) if c.tag is Tag.ITEM or c.norm in held), None)


def _is_it(piece: Chunk) -> bool:
    """ "It", "they": resolved to somebody, they may yet be the package told before."""
    return piece.tag is Tag.ACTOR and all(a.form is ActorForm.PRONOUN and a.person is None for a in piece.actors)


def _is_new(holder: Chunk, tokens: Sequence[Token], words: Words) -> bool:
    """ "Norway's latest aid package": promised, where "Norway's aid" goes on."""
    last = next((t.norm for t in reversed(tokens) if t.start < holder.end), "")
    return last in words.bills


def _turned_round(chunks: Sequence[Chunk], words: Words) -> tuple[Sequence[Chunk], int, Sequence[Chunk]] | None:
    """ "Included in the package are …", "Among the items are …": (what holds, the index of the verb, the list)."""
    if not chunks or chunks[0].norm not in words.small.inverting:
        return None
    copula = next((i for i, c in enumerate(chunks[:_INVERTED]) if c.norm in words.small.copulas), None)
    if copula is None:
        return None
    before = chunks[1:copula]
    held = any(c.tag is Tag.ITEM or c.norm in words.packages | words.bills | words.small.listing for c in before)
    return (before, copula, noun_phrase(chunks, copula + 1, words)) if held else None


def read_share(
    chunks: Sequence[Chunk], found: Sequence[Draft], clauses: Sequence[Clause], words: Words, code: str
) -> Iterator[Draft]:
    """ "- $3 million for tents in Peru": a line that opens with a sum tells a share of what was promised above it."""
    mark = next((k for k, c in enumerate(chunks) if c.norm[:1].isalnum() or c.tag is not Tag.WORD), 0)
    if not 0 < mark < len(chunks) - 1 or chunks[mark].tag is not Tag.MONEY or found:
        return
    if chunks[mark + 1].tag not in (Tag.PREP, Tag.COMMA, Tag.PURPOSE, Tag.ITEM):
        return
    if any(c.link == "" and c.verb.start > chunks[mark].end and c.act.sense != "give" for c in clauses):
        return
    phrase = noun_phrase(chunks, mark, words)
    args = arguments(phrase, words.small)
    draft = Draft(
        "pledged", Span(chunks[mark].start, chunks[mark].end), f"{code}.contents.share/1", passive=True, refers=True
    )
    draft.share = True
    draft.things, draft.money = chunks_with(args, Tag.ITEM, "", "goods"), [chunks[mark]]
    draft.recipient = chunks_with(args, Tag.ACTOR, *RECEIVING) or chunks_with(args, Tag.ACTOR, "place")
    draft.donor = chunks_with(args, Tag.ACTOR, "source")
    yield draft


def _read_portion(chunks: Sequence[Chunk], used: set[int], words: Words, code: str) -> Iterator[Draft]:
    """ "Setiap paket untuk pengungsi terdiri dari beras dan gula": what each parcel holds."""
    for i, piece in enumerate(chunks[1:], 1):
        if piece.norm not in words.small.parcels or chunks[i - 1].norm not in words.small.portions:
            continue
        phrase = noun_phrase(chunks, i, words)
        opener = next((c for c in phrase if c.norm in words.contents), None)
        args = arguments(phrase, words.small)
        things = [c for c in chunks_with(args, Tag.ITEM, "", "goods") if c.start not in used]
        if opener is None or not things:
            continue
        used |= {c.start for c in things}
        draft = Draft("delivered", Span(chunks[i - 1].start, opener.end), f"{code}.contents.each/1", passive=True)
        draft.things, draft.recipient = things, chunks_with(args, Tag.ACTOR, *RECEIVING)
        yield draft


def read_contents(
    chunks: Sequence[Chunk], found: Sequence[Draft], tokens: Sequence[Token], words: Words, code: str
) -> Iterator[Draft]:
    """Drafts of packages whose contents or sum are told without a verb of giving."""
    if words.small.containing:
        yield from _read_listed(chunks, found, tokens, words, code)
        yield from _read_going(chunks, found, tokens, words, code)
    used = {c.start for d in found for c in (*d.things, *d.money)}
    yield from _read_portion(chunks, used, words, code)
    for i, piece in enumerate(chunks):
        if piece.tag is not Tag.ITEM or piece.things[0].family not in _PACKAGE_FAMILIES or piece.start in used:
            continue
        phrase = noun_phrase(chunks, i, words)
        opened = any(c.norm in words.contents or c.norm in words.sums for c in phrase[1:])
        listed = i > 0 and chunks[i - 1].norm in words.lists and len(chunks) > i
        if listed:
            phrase = chunks[i:]  # "Berikut rincian bantuan: 1. … 2. …"
        if not (opened or listed):
            continue
        args = arguments(phrase, words.small)
        things = chunks_with(args, Tag.ITEM, "", "goods")
        money = [c for c in chunks_with(args, Tag.MONEY) if c.start not in used]
        listing = len(things) > 1 or bool(money)
        container = things[0].things if things else ()
        if listed or (len(things) > 1 and len(container) == 1 and container[0].sort in _CONTAINERS):
            things = things[1:] or things  # contents are given, not what holds them
        if any(t.start in used for t in things) or not listing:
            continue
        used |= {t.start for t in things}
        draft = Draft("delivered", Span(piece.start, piece.end), f"{code}.contents/1")
        draft.things, draft.money = things, money
        draft.donor = chunks_with(args, Tag.ACTOR, "source") or chunks_with(args, Tag.ACTOR, "of")
        draft.recipient = chunks_with(args, Tag.ACTOR, *RECEIVING)
        draft.passive = True
        draft.container = piece
        draft.refers = any(c.norm in words.refers for c in phrase[:4])
        if not words.small.modifiers_first and not (draft.donor or draft.recipient) and len(things) == 1 and money:
            draft.refers = draft.refers or all(c.tag is Tag.WORD for c in chunks[:i])  # "Total nilai bantuan mencapai"
        draft.times = [a for a in args if a[1].tag is Tag.TIME]
        yield draft
