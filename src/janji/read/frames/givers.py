"""Who gives where the subject of a giving is none who could: a ship, a convoy, helpers, or one of several.

"Kapal yang dioperasikan oleh X membawa …": X; "Tim dokter dari Peru akan memberi …": Peru; "Relawan dari Y
membagikan …": Y; "Chile menjadi salah satu negara yang akan mengirim …": Chile. Leaves a giver that the clause names.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import chunks_with
from janji.read.frames.pieces import Chunk, SmallWords, Tag

_HELPERS = frozenset({"group:volunteers", "group:medics", "group:aid-workers"})
_SENT = "service.personnel"
_ONE_OF = 3  # words between "menjadi" and "salah satu"


def giver_behind(
    named: Sequence[Chunk], clause: Clause, clauses: Sequence[Clause], chunks: Sequence[Chunk], small: SmallWords
) -> list[Chunk]:
    """Who gives instead of `named`, whom the clause itself tells; nothing where it stays."""
    if named and all(_are_helpers(c) for c in named):
        return who_sends(clause)
    if clause.act.voice == "passive":
        return []
    if clause.link == "which":
        return one_of_many(clause, chunks, small)
    runs = who_runs(clause, clauses, small)
    return runs or ([] if named else who_sends(clause))


def on_a_mission(clause: Clause, chain: Sequence[Clause]) -> str:
    """The stage of an act that somebody sets out for; whose ship sets out gives: "Kapal [Peru] akan berlayar untuk
    membawa …"."""
    if not chain or not any(c.tag is Tag.ITEM for c in clause.subject):
        return "considered"
    clause.before = clause.before + [a for a in chain[0].before if a[0] in ("of", "source")]
    return "pledged" if "future" in chain[0].aux_kinds() else "considered"


def _are_helpers(piece: Chunk) -> bool:
    if piece.tag is Tag.ITEM:
        return all(t.sort == _SENT for t in piece.things)
    keys = {k for a in piece.actors for k in a.keys}
    return bool(keys) and keys <= _HELPERS


def who_sends(clause: Clause) -> list[Chunk]:
    """ "Relawan [Peru] dari [Y] membagikan …", "Tim dokter dari [Peru] …": whose helpers they are; nothing for others
    than helpers."""
    if clause.act.voice == "passive" or not clause.subject or not all(_are_helpers(c) for c in clause.subject):
        return []
    behind = [(p, c) for p, c in clause.before if c.start >= clause.subject[0].start]
    return chunks_with(behind, Tag.ACTOR, "source")[:1] or chunks_with(behind, Tag.ACTOR, "of")[:1]


def who_runs(clause: Clause, clauses: Sequence[Clause], small: SmallWords) -> list[Chunk]:
    """ "Kapal yang dioperasikan oleh [X] bertujuan mengirim …": who runs what carries the goods."""
    if clause.act.voice == "passive" or clause.link not in ("", "pivot", "to", "direct"):
        return []
    for other in reversed(clauses):
        if other.verb.end > clause.start or other.verb.norm not in small.operating or other.link != "which":
            continue
        named = [p for _, p in other.after if p.tag is Tag.ACTOR and p.end <= clause.start]
        return [p for p in named[:1] if not all(k.startswith("group:") for a in p.actors for k in a.keys)]
    return []


def one_of_many(clause: Clause, chunks: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "[Chile] menjadi salah satu negara yang mengirim …": who is said to be one of those who do."""
    if clause.link != "which" or clause.act.voice == "passive":
        return []
    before = [c for c in chunks if c.end <= clause.start]
    for i, piece in enumerate(before):
        said = piece.norm in small.being and any(c.norm in small.one_of for c in before[i + 1 : i + 1 + _ONE_OF])
        if said and i and before[i - 1].tag is Tag.ACTOR:
            return [before[i - 1]]
    return []
