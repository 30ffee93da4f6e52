"""People brought home or to safety, told by a noun: "kesiapan pemulangan 240 WNI", "evakuasi warga … akan dilakukan".

Takes the chunks and clauses of a stretch and gives one draft a noun whose act names its own good and befalls people.
Its stage comes from what is done with the noun: what is prepared or planned is considered, what is carried out
delivered. Refuses a noun that only tells when or where ("saat evakuasi", "jalur evakuasi").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.model.records import Span
from janji.model.values import Quantity
from janji.read.frames.arguments import arguments
from janji.read.frames.aroundnouns import noun_phrase
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words
from janji.read.frames.objects import take_agent, times_of
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.frames.stages import OPERATORS, own_stage
from janji.read.mentions import QuantityMention

_BEFALLEN = ("", "of", "people", "loose", *RECEIVING)
_OPENING = frozenset({Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT, Tag.COORD, Tag.PURPOSE})
_BEFORE_VERB = frozenset({Tag.AUX, Tag.TIME, Tag.WORD})
_COUNTED = 2  # code points between a number and the people it counts


def read_journeys(
    chunks: Sequence[Chunk],
    clauses: Sequence[Clause],
    quantities: Sequence[QuantityMention],
    words: Words,
    code: str,
) -> Iterator[Draft]:
    """Drafts of nouns such as "evakuasi" and "pemulangan"."""
    for i, piece in enumerate(chunks):
        noun = piece.act if piece.tag is Tag.NOUN else None
        if noun is None or not (noun.item and noun.only_for):
            continue
        first, prepared = _prepared_from(chunks, i, words)
        phrase = noun_phrase(chunks, i + 1, words)
        ends = phrase[-1].end if phrase else piece.end
        told = _told(chunks, clauses, first, ends, prepared, words)
        if told is None:
            continue
        stage, stance, by, asked = told
        draft = Draft(stage, Span(chunks[first].start, piece.end), f"{code}.noun.{noun.root}/1", stance)
        args = arguments(phrase, words.small)
        befallen = [c for prep, c in args if c.tag is Tag.ACTOR and prep in _BEFALLEN]
        draft.recipient = [c for c in befallen if any(k.endswith(noun.only_for) for a in c.actors for k in a.keys)]
        draft.named_by_verb, draft.only_for = noun.item, noun.only_for
        draft.persons = _count_before(draft.recipient, quantities)
        draft.donor, draft.asker = ([], by) if asked else (by, [])
        draft.passive = not by
        draft.speaker_asks = stage == "requested" and not asked
        following = _carried_out(clauses, ends, chunks)
        draft.times = [a for a in args if a[1].tag is Tag.TIME] + (times_of(following.after) if following else [])
        yield draft


def _prepared_from(chunks: Sequence[Chunk], i: int, words: Words) -> tuple[int, bool]:
    """(where the noun's words begin, whether it is only prepared or planned): "langkah-langkah [evakuasi]"."""
    first, prepared = i, False
    while first and chunks[first - 1].tag in (Tag.WORD, Tag.NOUN) and chunks[first - 1].norm in words.small.stages_of:
        first -= 1
        prepared = prepared or chunks[first].norm in words.small.preparing
    return first, prepared


def _carried_out(clauses: Sequence[Clause], ends: int, chunks: Sequence[Chunk]) -> Clause | None:
    """The verb whose subject the noun is."""
    following = next((c for c in clauses if c.verb.start >= ends), None)
    if following is None or following.link in ("which", "to") or following.givers():
        return None
    between = [c for c in chunks if ends <= c.start and c.end <= following.verb.start]
    return following if all(c.tag in _BEFORE_VERB for c in between) else None


def _told(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], first: int, ends: int, prepared: bool, words: Words
) -> tuple[str, str, list[Chunk], bool] | None:
    """(stage, stance, who does it, whether he only asks for it); None where the noun tells no act."""
    before = chunks[first - 1] if first else None
    conditional = before is not None and before.norm in words.conditionals
    if before is not None and before.tag is Tag.SUB and not conditional:
        return None  # "saat evakuasi berlangsung" only tells when
    after = _carried_out(clauses, ends, chunks)
    if after is not None and (stage := _stage_as_subject(after, prepared, words)) is not None:
        agent = take_agent(words.small, after.after, from_there=False)[0] if after.act.voice == "passive" else []
        if conditional:
            return "considered", "conditional", agent, False
        return *stage, agent, False
    holder = next((c for c in reversed(clauses) if before is not None and c.verb.end <= before.end), None)
    if (
        holder is not None
        and before is not None
        and (before.end == holder.verb.end or before.norm in words.small.openers)
    ):
        found = _stage_as_object(holder, prepared, words)
        if found is not None:
            return found
    if not prepared or (before is not None and before.tag in _OPENING and before.tag is not Tag.PURPOSE):
        return None
    return "considered", "asserted", holder.givers() if holder is not None else [], False


def _stage_as_subject(verb: Clause, prepared: bool, words: Words) -> tuple[str, str] | None:
    """ "Evakuasi … [akan dilakukan]", "… [ditunda]", "… [berlangsung]"."""
    sense, passive = verb.act.sense, verb.act.voice == "passive"
    if passive and sense in ("withdraw", "refuse"):
        return OPERATORS[sense], "asserted"
    if not (passive and sense == "restart") and verb.verb.norm not in words.small.proceeding:
        return ("considered", "asserted") if prepared else None
    stage, stance = own_stage(verb)
    return ("considered", stance) if prepared and stage == "delivered" else (stage, stance)


def _stage_as_object(verb: Clause, prepared: bool, words: Words) -> tuple[str, str, list[Chunk], bool] | None:
    """ "melakukan [evakuasi]", "menyiapkan …", "meminta …"."""
    sense, by = verb.act.sense, verb.givers()
    if verb.act.voice == "passive":
        return None
    if sense == "ask" and verb.act.direct:
        return "requested", "asserted", by, True
    if sense in OPERATORS and verb.act.direct and sense not in ("deny", "fail"):
        return OPERATORS[sense], "asserted", by, False
    if verb.act.stage is not None:
        return "considered", "asserted", by, False  # "menyiapkan", even where that is done
    if sense in ("restart", "equip") or verb.verb.norm in words.small.proceeding:
        stage, stance = own_stage(verb)
        return ("considered" if prepared and stage == "delivered" else stage), stance, by, False
    return None


def _count_before(people: Sequence[Chunk], quantities: Sequence[QuantityMention]) -> Quantity | None:
    """How many people: "[386] WNI"."""
    for piece in people[:1]:
        found = next((q for q in quantities if 0 <= piece.start - q.end < _COUNTED), None)
        if found is not None:
            return Quantity(found.value.n, found.value.q, "person")
    return None
