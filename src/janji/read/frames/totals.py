"""Running totals that an act raises: "bringing total aid to Peru to $1 billion", "brings our total to 4 million doses".

Takes a stretch's clauses and gives one draft a raised total. Its stage and the parties that it leaves out are those of
what is told just before it: a total of pledges is pledged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import RECEIVING, Tag
from janji.text.layout import Token


def read_totals(clauses: Sequence[Clause], tokens: Sequence[Token], words: Words, code: str) -> Iterator[Draft]:
    """Drafts of the totals that the clauses' acts raise."""
    for clause in clauses:
        if clause.act.sense != "total":
            continue
        sums = chunks_with(clause.after, Tag.MONEY, *RECEIVING) or chunks_with(clause.after, Tag.MONEY, "")
        numbered = [p for _, p in clause.after if p.tag is Tag.ITEM and p.things[0].item.quantity]
        counted = [] if sums else numbered[-1:]
        ends = [c.start for c in (*sums, *counted)]
        between = (t.norm for t in tokens if ends and clause.verb.end <= t.start < ends[0])
        if not ends or words.counted.isdisjoint(between):
            continue
        draft = Draft("delivered", Span(clause.start, clause.verb.end), f"{code}.total/1", total=True)
        draft.money = sums
        draft.things = counted or [p for _, p in clause.after if p.tag is Tag.ITEM and p.start < ends[0]]
        draft.donor = chunks_with(clause.after, Tag.ACTOR, "of", "source", "agent")
        draft.recipient = [
            p for prep, p in clause.after if p.tag is Tag.ACTOR and prep in (*RECEIVING, "place") and p.start < ends[0]
        ]
        draft.times = [a for a in clause.after if a[1].tag is Tag.TIME]
        yield draft
