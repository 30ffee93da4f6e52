"""Who gives, receives and when, by a noun that carries an act, as the clauses around it tell.

"Peru's premier previewed the announcement of …", "Oman concluded the distribution of tents", "Pengumuman pengiriman
tenda itu disampaikan Peru". Takes the clauses of a stretch and the noun, and gives the parties; empty where they tell
none.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words, chunks_with
from janji.read.frames.objects import is_named
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag

_APPROVED = 3  # chunks from "persetujuan" to what it is given to: "persetujuan Peru atas penjualan"
_HELPING = frozenset({"give", "equip", "restart", "promise", "announce"})


def voiced_by(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> list[Chunk]:
    """ "Pengumuman pengiriman tenda itu disampaikan [Peru]": who voices what the noun tells."""
    says = next((c for c in clauses if phrase and c.verb.start >= phrase[-1].end), None)
    if says is None or says.verb.norm not in words.small.voicing:
        return []
    directly = [p for prep, p in says.after[:1] if p.tag is Tag.ACTOR and prep in ("", "source")]
    return directly or chunks_with(says.after, Tag.ACTOR, "agent")


def approver(chunks: Sequence[Chunk], i: int) -> list[Chunk]:
    """ "persetujuan [Peru] atas penjualan …": who lets a giving be that is told by a noun of its own."""
    if i < _APPROVED or chunks[i - 1].tag is not Tag.PREP or chunks[i - 2].tag is not Tag.ACTOR:
        return []
    act = chunks[i - _APPROVED].act
    return [chunks[i - 2]] if act is not None and act.is_noun and act.sense == "approve" else []


def announcers(clauses: Sequence[Clause], noun: Chunk, words: Words) -> list[Chunk]:
    """ "Peru's premier previewed the announcement of …", "thanked Chile for the announcement of …": who made it."""
    for clause in reversed([c for c in clauses if c.verb.end <= noun.start]):
        if clause.verb.norm in words.small.thanking:
            return chunks_with(clause.after, Tag.ACTOR, "")
        tells = clause.verb.norm in words.small.presenting or clause.act.sense in _HELPING
        if tells and clause.act.voice == "active" and clause.givers():
            return clause.givers()
    return []


def helped(clauses: Sequence[Clause], noun: Chunk, words: Words) -> list[Chunk]:
    """ "will support Chad, including the announcement of …": whom what is announced is to help."""
    before = [c for c in clauses if c.verb.end <= noun.start]
    if not before:
        return []
    args = [a for a in before[-1].after if a[1].start < noun.start]
    if before[-1].act.sense in _HELPING:
        return chunks_with(args, Tag.ACTOR, "", *RECEIVING)[:1]
    if before[-1].verb.norm in words.small.mending:
        return [c for c in chunks_with(args, Tag.ACTOR, "of", "loose", "place") if is_named(c)][:1]
    return []


def performers(clauses: Sequence[Clause], noun: Chunk, words: Words) -> list[Chunk]:
    """ "Oman [concluded] the distribution of tents": who does what the noun tells."""
    holder = next((c for c in reversed(clauses) if c.verb.end <= noun.start), None)
    performs = holder is not None and holder.verb.norm in words.small.performing and holder.act.voice == "active"
    return holder.givers() if holder is not None and performs else []


def done_by(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> list[Chunk]:
    """ "Penyerahan 12 ambulans dilakukan [Duta Besar Jepang]": who does what the noun tells."""
    if not phrase:
        return []
    does = doing(clauses, phrase, words)
    if does is None:
        return []
    directly = [p for prep, p in does.after[:1] if p.tag is Tag.ACTOR and prep == ""]
    return directly or chunks_with(does.after, Tag.ACTOR, "agent")


def doing(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> Clause | None:
    """The verb that says only that what the noun tells was done or begun: "Penyerahan … [dilakukan] …"."""
    does = next((c for c in clauses if phrase and c.verb.start >= phrase[-1].end), None)
    if does is None or does.act.voice != "passive":
        return None
    return does if does.act.sense == "restart" or does.verb.norm in words.small.leading else None


def times_of_doing(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> list[Argument]:
    does = doing(clauses, phrase, words)
    return [] if does is None else [a for a in does.before + does.after if a[1].tag is Tag.TIME]


def dated(before: Sequence[Chunk], words: Words) -> list[Argument]:
    """ "today's announcement", "the May 9 announcement"."""
    last = next((c for c in reversed(before) if c.norm not in words.small.owning), None)
    return [("", last)] if last is not None and last.tag is Tag.TIME else []


def under_way(chunks: Sequence[Chunk], i: int, words: Words) -> list[Chunk]:
    """ "[Hibah] itu kini dalam proses pencairan kepada Peru": what the noun that says so is told of."""
    j = i - 1
    while j >= 0 and chunks[j].norm in words.small.stages_of:
        j -= 1
    if j < 0 or chunks[j].norm not in words.small.within or j == i - 1:
        return []
    while j > 0 and (chunks[j - 1].tag in (Tag.AUX, Tag.TIME) or chunks[j - 1].norm in words.small.deictics):
        j -= 1
    return [chunks[j - 1]] if j > 0 and chunks[j - 1].tag is Tag.ITEM else []
