"""What was told before, taken up by a plain word: "Kapal ini akan tiba …", "Pengiriman tersebut dilepas oleh …".

Takes the chunks and clauses of a stretch and gives drafts that refer to the frame before them: goods that stand under
a word for such a thing ("pesawat" for the jets that were promised), a giving that stands under its noun, and a craft
that comes with what it holds ("Pesawat itu akan tiba … berisi tenda"). Refuses a word without a verb of giving,
coming, halting or carrying out behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.objects import take_agent, times_of
from janji.read.frames.pieces import RECEIVING, Chunk, Tag, small_words
from janji.read.frames.stages import governed_stage, governors
from janji.read.frames.verbs import act_words

_PASSED_OVER = frozenset({Tag.AUX, Tag.TIME})
_GOVERNED = frozenset({"besides", "topic"})  # "selain pengiriman itu": only beside or about it
_GIVEN = frozenset({"give", "arrive"})
_HALTING = {"withdraw": "withdrawn", "refuse": "refused", "approve": "approved"}


@cache
def retelling_words(pack: LanguagePack) -> tuple[frozenset[str], frozenset[str]]:
    """(words that may take up what was told before, those of them that need a pointing word)."""
    small = small_words(pack)
    if not small.doings:
        return frozenset(), frozenset()
    nouns = {form for form, act in act_words(pack).items() if act.is_noun and act.sense in _GIVEN}
    return frozenset(small.stands_for), small.doings | nouns


def may_retell(norms: Collection[str], pack: LanguagePack) -> bool:
    """True where the words of a sentence without a good may take up a giving told before."""
    goods, givings = retelling_words(pack)
    if not goods.isdisjoint(norms):
        return True
    return not givings.isdisjoint(norms) and not small_words(pack).deictics.isdisjoint(norms)


def read_retold(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str
) -> Iterator[Draft]:
    """Drafts of goods and givings told before."""
    small = words.small
    if not (small.stands_for or small.doings):
        return
    spent = {d.trigger.end for d in found}
    for clause in clauses:
        if clause.verb.end in spent or clause.link == "to":
            continue
        at = _head_of_subject(chunks, clause, words)
        if at is None:
            continue
        head, points = chunks[at], at + 1 < len(chunks) and chunks[at + 1].norm in small.deictics
        if at and chunks[at - 1].tag is Tag.PREP and chunks[at - 1].kind in _GOVERNED:
            continue
        draft = None
        if head.norm in small.stands_for:
            draft = _goods(clause, small.stands_for[head.norm], words, code)
        elif points and (head.norm in small.doings or _is_giving(head)):
            draft = _giving(clause, head, words, code)
        if draft is not None:
            draft.times = times_of(clause.before + clause.after)
            yield draft


def _head_of_subject(chunks: Sequence[Chunk], clause: Clause, words: Words) -> int | None:
    """Place of the plain word or act noun that is the verb's whole subject, with a pointing word behind it at most."""
    i = next((k for k, c in enumerate(chunks) if c is clause.verb), 0) - 1
    while i >= 0 and chunks[i].tag in _PASSED_OVER:
        i -= 1
    while i > 0 and chunks[i].tag is Tag.WORD and chunks[i].norm in words.small.deictics:
        i -= 1
    return i if i >= 0 and chunks[i].tag in (Tag.WORD, Tag.NOUN) else None


def _is_giving(head: Chunk) -> bool:
    return head.tag is Tag.NOUN and head.act is not None and head.act.sense in _GIVEN


def _goods(clause: Clause, kind: str, words: Words, code: str) -> Draft | None:
    """ "Kapal ini akan tiba di Peru", "Pesawat akan dikirim ke Peru"; with what it holds, that comes."""
    act = clause.act
    moves = act.sense == "arrive" or (act.sense == "give" and act.voice == "passive")
    if not moves:
        return None
    stage, stance, _ = governed_stage(clause, list(governors(clause)))
    draft = Draft(stage, Span(clause.start, clause.verb.end), f"{code}.{act.sense}.{act.root}/1", stance, passive=True)
    agent, after = (
        take_agent(words.small, clause.after, from_there=False) if act.sense == "give" else ([], clause.after)
    )
    draft.things = chunks_with(after, Tag.ITEM, "", "goods") if act.sense == "arrive" else []
    draft.donor = agent or chunks_with(after, Tag.ACTOR, "source")
    draft.recipient = chunks_with(after, Tag.ACTOR, *RECEIVING)
    if act.sense == "arrive":
        draft.recipient = draft.recipient or chunks_with(after, Tag.ACTOR, "place", "")
    draft.stands_for = "" if draft.things else kind
    draft.retold = True
    return draft


def _giving(clause: Clause, head: Chunk, words: Words, code: str) -> Draft | None:
    """ "Pengiriman itu dilepas oleh Peru", "Kegiatan itu dihentikan": what is done with a giving told before."""
    sense, passive = clause.act.sense, clause.act.voice == "passive"
    halts = passive and sense in _HALTING
    if head.norm in words.small.doings and not (passive and sense == "withdraw"):
        return None
    led = clause.verb.norm in words.small.leading or clause.verb.norm in words.small.proceeding
    if not (halts or led or (passive and sense in ("restart", "give"))):
        return None
    stage, stance, _ = governed_stage(clause, list(governors(clause)))
    draft = Draft(
        _HALTING[sense] if halts else stage, Span(head.start, clause.verb.end), f"{code}.noun.retold/1", stance
    )
    draft.donor = take_agent(words.small, clause.after, from_there=False)[0] if passive else []
    draft.recipient = chunks_with(clause.after, Tag.ACTOR, *RECEIVING)
    draft.passive = draft.refers = draft.keeps_stage = draft.retold = True
    return draft
