"""Who gives where the subject of a giving is none who could: a ship, a convoy, helpers, or one of several.

"Kapal yang dioperasikan oleh X membawa …": X; "Tim dokter dari Peru akan memberi …": Peru; "Relawan dari Y
membagikan …": Y; "Chile menjadi salah satu negara yang akan mengirim …": Chile. Leaves a giver that the clause names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from janji.lang import LanguagePack
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.handedon import ship_of
from janji.read.frames.pieces import Chunk, SmallWords, Tag, small_words
from janji.read.frames.stages import governors, own_stage
from janji.read.frames.verbs import ActWord, act_words
from janji.read.mentions import SentenceView
from janji.text.layout import LineKind

_HELPERS = frozenset({"group:volunteers", "group:medics", "group:aid-workers"})
_IN_NEED = frozenset({"group:affected-residents", "group:displaced-people", "group:refugees", "group:poor-families"})
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
    top = (list(governors(clause)) or [clause])[-1]
    if top.link == "which":
        return one_of_many(top, chunks, small) or ([] if named else who_sent_it(clause, clauses, chunks))
    runs = who_runs(clause, clauses, small)
    return runs or ([] if named else who_sends(clause) or ship_of(clause, clauses))


def helps_in_a_headline(draft: Draft, act: ActWord, kind: LineKind, words: Words) -> bool:
    """ "Telkom Bantu Korban Banjir di Garut": who helps people in need gives them aid, whatever it is; police
    and rescuers at home may have pulled them out."""
    if kind is not LineKind.HEADLINE or draft.things or draft.money or act.root not in words.small.aiding:
        return False
    helped = {k for c in draft.recipient for a in c.actors for k in a.keys}
    helpers = {k for c in draft.donor for a in c.actors for k in a.keys}
    in_need = bool(helped) and all(k in _IN_NEED for k in helped)
    return in_need and bool(helpers) and all(k in words.kinds or k in words.countries - {words.home} for k in helpers)


@cache
def _helping_verbs(pack: LanguagePack) -> frozenset[str]:
    roots = small_words(pack).aiding
    return frozenset(form for form, act in act_words(pack).items() if act.root in roots and not act.is_noun)


def may_tell_help(view: SentenceView, pack: LanguagePack) -> bool:
    """True for a headline with a verb of helping, which may tell of aid without naming any good."""
    return view.sentence.kind is LineKind.HEADLINE and not _helping_verbs(pack).isdisjoint(view.norms)


def on_a_mission(clause: Clause, chain: Sequence[Clause], small: SmallWords) -> str:
    """The stage of an act that somebody sets out for; whose ship sets out gives: "Kapal [Peru] akan berlayar untuk
    membawa …"."""
    if chain and chain[0].verb.norm in small.running:
        return own_stage(chain[0])[0]  # "mengoperasikan penerbangan untuk mengangkut bantuan"
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
    if clause.act.voice == "passive" or clause.link not in ("", "and", "pivot", "to", "direct"):
        return []
    for other in reversed(clauses):
        runs = other.link == "which" or (other.link == "" and clause.link == "and")
        if other.verb.end > clause.start or other.verb.norm not in small.operating or not runs:
            continue
        named = [p for _, p in other.after if p.tag is Tag.ACTOR and p.end <= clause.start]
        return [p for p in named if not all(k.startswith("group:") for a in p.actors for k in a.keys)][:1]
    return []


def who_sent_it(clause: Clause, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> list[Chunk]:
    """ "[Qatar] mengirim kapal yang mengangkut beras ke …": who sends what carries the goods gives them."""
    before = [c for c in clauses if c.verb.end <= clause.start]
    sent = before[-1] if before else None
    if sent is None or clause.link != "which" or clause.act.voice == "passive":
        return []
    between = [c for c in chunks if sent.verb.end <= c.start and c.end <= clause.start]
    bare = not any(c.tag in (Tag.COMMA, Tag.COORD, Tag.ACTOR, Tag.SUB, Tag.PREP) for c in between)
    gives = sent.act.sense == "give" and sent.act.voice == "active"
    return sent.givers() if bare and gives else []


def one_of_many(clause: Clause, chunks: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "[Chile] menjadi salah satu negara yang mengirim …": who is said to be one of those who do."""
    if clause.link != "which" or clause.act.voice == "passive":
        return []
    before = [c for c in chunks if c.end <= clause.start]
    for i, piece in enumerate(before):
        said = piece.norm in small.being and any(c.norm in small.one_of for c in before[i + 1 : i + 1 + _ONE_OF])
        holder = next((c for c in reversed(before[:i]) if c.tag is not Tag.AUX), None)
        if said and holder is not None and holder.tag is Tag.ACTOR:
            return [holder]
    return []


def who_weighs(clause: Clause, chunks: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "[Peru] menentukan bantuan apa yang bisa diberikan": who asks himself what can be given would give it."""
    if clause.act.voice != "passive" or clause.link != "which" or clause.parent is None:
        return []
    at = next((i for i, c in enumerate(chunks) if c.tag is Tag.WHICH and c.end <= clause.start), 0)
    asked = any(c.norm in small.which_of for c in chunks[max(0, at - _ONE_OF) : at])
    return clause.parent.givers() if asked and clause.parent.act.voice != "passive" else []


def told_craft(clause: Clause, chunks: Sequence[Chunk], small: SmallWords) -> Chunk | None:
    """The ship or aircraft that was told before and carries: "[Pesawat] tersebut juga mengangkut …"."""
    before = [c for c in chunks if c.end <= clause.start and c.tag not in (Tag.AUX, Tag.TIME)]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].norm not in small.deictics), -1)
    told = at >= 0 and at < len(before) - 1 and before[at].norm in small.carriers_told
    return before[at] if told else None
