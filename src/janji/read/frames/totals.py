"""Running totals that an act raises: "bringing total aid to Peru to $1 billion", "brings our total to 4 million doses".

Takes a stretch's clauses and gives one draft a raised total. Its stage and the parties that it leaves out are those of
what is told just before it: a total of pledges is pledged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag
from janji.text.layout import Token

_SUBJECT = 6  # tokens of "The latest package of aid", before the verb
_BEFORE = 3  # words before a sum in which "including", "with", "total of" stand


def split_sums(draft: Draft, tokens: Sequence[Token], words: Words) -> Iterator[Draft]:
    """The draft, and one more for each further sum that is part of the first: "$9 million, including $2 million in
    May"."""
    parts = [c for c in draft.money[1:] if c.money is not None and not c.money.value.same_as_previous]
    wholes: set[int] = set()
    cut: dict[int, int] = {}  # where a part's sum begins → where its words begin
    for piece in parts:
        before = [t for t in tokens if t.end <= piece.start][-_BEFORE:]
        opener = next((t for t in before if t.norm in words.parts), None)
        if opener is not None and draft.each and opener.norm in words.counted:
            draft.money = [c for c in draft.money if c is not piece]  # "$2 million each for a total of $4 million"
        elif opener is not None:
            cut[piece.start] = opener.start
        elif any(t.norm in words.wholes for t in before):  # "$3 million, out of the $9 million total"
            cut[piece.start] = next(t.start for t in before if t.norm in words.wholes)
            wholes.add(piece.start)
        elif cut and _own(draft, piece, Tag.ACTOR, "place", *RECEIVING):
            cut[piece.start] = piece.start  # "including $4 million in Peru, [$3 million] in Chad"
    if not cut or draft.stage == "requested":
        yield draft
        return
    first = min(cut)
    whole = replace(draft, money=[c for c in draft.money if c.start < first])
    whole.things = [c for c in draft.things if c.start < first]
    whole.times = [a for a in draft.times if a[1].start < first]
    if wholes or any(_own(draft, c, Tag.ACTOR, "place") for c in parts if c.start in cut):
        whole.recipient = [c for c in draft.recipient if c.start < first]
    yield whole
    for start, opens in sorted(cut.items()):
        piece = next(c for c in parts if c.start == start)
        span = Span(opens, piece.start if opens < piece.start else piece.end)
        part = replace(draft, trigger=span, money=[piece], rule=draft.rule.replace("/", ".part/", 1))
        own = _own(draft, piece, Tag.ITEM, "", "goods", "place", *RECEIVING)
        later = min((other for other in cut if other > start), default=1 << 60)
        part.things = own or [c for c in draft.things if start < c.start < later]
        part.things = part.things or ([] if start in wholes else whole.things)
        part.donor = _own(draft, piece, Tag.ACTOR, "source") or draft.donor
        if words.small.modifiers_first:
            part.recipient = _own(draft, piece, Tag.ACTOR, "place", *RECEIVING)
            part.recipient = part.recipient or ([] if start in wholes else draft.recipient)
        part.times = [a for a in draft.times if a[1].start > start]
        part.total = draft.total or draft.perfect or start in wholes
        yield part


def _own(draft: Draft, piece: Chunk, tag: Tag, *preps: str) -> list[Chunk]:
    """What stands behind a sum of several, before the next: "including $4 million [in Peru], $3 million …"."""
    following = min((c.start for c in draft.money if c.start > piece.start), default=1 << 60)
    return [p for prep, p in draft.order if p.tag is tag and prep in preps and piece.start < p.start < following]


def _is_conversion(piece: Chunk) -> bool:
    return piece.money is not None and piece.money.value.same_as_previous


def _becomes(clause: Clause, clauses: Sequence[Clause], words: Words) -> list[Argument]:
    """ "… membuat total bantuan ke Peru [menjadi 3 miliar dolar]": the sum behind a verb of its own."""
    further = next((c for c in clauses if c.verb.start > clause.verb.start), None)
    return further.after if further is not None and further.verb.norm in words.sum_verbs else []


def _by_package(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """ "The new package brings …", "This brings …": what was told before raises it."""
    before = [t.norm for t in tokens if t.end <= clause.start][-_SUBJECT:]
    pointing = words.small.deictics | words.small.definite | words.small.taken_up
    points = next((k for k, norm in enumerate(before) if norm in pointing), None)
    if points is None or not words.small.modifiers_first:
        return False
    held = before[points + 1 :]
    return not held or any(norm in words.packages or norm in words.bills for norm in held)


def read_totals(clauses: Sequence[Clause], tokens: Sequence[Token], words: Words, code: str) -> Iterator[Draft]:
    """Drafts of the totals that the clauses' acts raise."""
    for clause in clauses:
        if clause.act.sense != "total":
            continue
        after = clause.after + _becomes(clause, clauses, words)
        raised = [p for prep, p in after if p.tag is Tag.MONEY and prep in RECEIVING]
        sums = raised[:1] or [p for _, p in after if p.tag is Tag.MONEY and not _is_conversion(p)][-1:]
        numbered = [p for _, p in after if p.tag is Tag.ITEM and p.things[0].item.quantity]
        counted = [] if sums else numbered[-1:]
        ends = [c.start for c in (*sums, *counted)]
        between = (t.norm for t in tokens if ends and clause.verb.start <= t.start < ends[0])
        aid = any(p.tag is Tag.ITEM and p.things[0].family in ("aid", "finance") for _, p in clause.after)
        named = bool(raised) and aid and words.small.modifiers_first  # "takes Peru's contributions to $3 million"
        if not ends or (words.counted.isdisjoint(between) and not named):
            continue
        draft = Draft("delivered", Span(clause.start, clause.verb.end), f"{code}.total/1", total=True)
        draft.refers = _by_package(clause, tokens, words)
        at = sums[0].start if sums else 0
        draft.money = sums + [p for _, p in after if p.tag is Tag.MONEY and p.start > at and _is_conversion(p)]
        draft.things = counted or [p for _, p in clause.after if p.tag is Tag.ITEM and p.start < ends[0]]
        draft.donor = chunks_with(clause.after, Tag.ACTOR, "of", "source", "agent")
        draft.recipient = [
            p for prep, p in clause.after if p.tag is Tag.ACTOR and prep in (*RECEIVING, "place") and p.start < ends[0]
        ]
        draft.times = [a for a in clause.after if a[1].tag is Tag.TIME]
        if not words.small.modifiers_first:  # "[Bantuan Peru kepada Chad] menjadikan nilai totalnya …"
            draft.donor = draft.donor or chunks_with(clause.before, Tag.ACTOR, "of", "source", "loose")
            draft.recipient = draft.recipient or chunks_with(clause.before, Tag.ACTOR, *RECEIVING)
            draft.things = draft.things or [c for c in clause.subject if c.tag is Tag.ITEM]
        yield draft
