"""What a sum is used for.

"Sebanyak 2 juta dolar akan digunakan untuk bantuan pangan bagi warga", "Dana 4 juta dolar itu akan dipergunakan FAO
untuk membantu petani".

Takes a stretch's clauses and gives one draft a sum that is put to a purpose. Who uses it gives; where nobody does, who
gave the whole. Refuses a sum without a purpose that names a good or somebody who is helped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.objects import take_agent, times_of
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag

_HELPING = frozenset({"give", "equip"})


def _stage(clause: Clause) -> str:
    kinds = clause.aux_kinds()
    if kinds & {"willing", "possible"}:
        return "considered"
    return "pledged" if kinds & {"future", "soon"} else "delivered"


def _is_told(clause: Clause, words: Words) -> bool:
    """True of a main clause, or one beside it: "Sementara dana 2 juta dolar akan digunakan …"."""
    return clause.link in ("", "and") or (clause.link == "sub" and clause.joint in words.small.contrasts)


def _purpose(clause: Clause, clauses: Sequence[Clause]) -> list[Clause]:
    """The acts that the sum is used to do, with those coordinated with them."""
    return [c for c in clauses if c.link == "to" and c.parent is clause and c.act.sense in _HELPING]


def read_allotments(clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str) -> Iterator[Draft]:
    """Drafts of sums that are used for something, where no act has taken them."""
    small = words.small
    used = {c.start for d in found for c in (*d.money, *d.things)}
    for clause in clauses:
        if clause.verb.norm not in small.spending or clause.asked or not _is_told(clause, words):
            continue
        sums = [p for prep, p in clause.before if p.tag is Tag.MONEY and p.start not in used]
        if not sums or clause.aux_kinds() & {"not", "not_yet", "needed"}:
            continue
        agent, after = take_agent(small, clause.after)
        acts = _purpose(clause, clauses)
        args: list[Argument] = [*after, *(a for act in acts for a in act.after)]
        things: list[Chunk] = [t for t in chunks_with(args, Tag.ITEM, "", "goods", "topic") if t.start not in used]
        helped = [act for act in acts if act.act.sense == "equip"]
        to = chunks_with(args, Tag.ACTOR, *RECEIVING)
        to = to or [c for act in helped for c in chunks_with(act.after, Tag.ACTOR, "")]
        if not (things or (helped and (to or agent))):
            continue
        draft = Draft(_stage(clause), Span(clause.start, clause.verb.end), f"{code}.give.use/1", passive=True)
        draft.things, draft.money, draft.donor, draft.recipient = things, sums, agent, to
        draft.named_by_verb = "aid.unspecified" if helped and not things else None
        draft.refers = draft.keeps_stage = not agent
        draft.share = True
        draft.times = times_of(clause.before + args)
        yield draft
