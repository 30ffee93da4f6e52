"""Who receives what a giving's own clause gives to nobody by name.

Takes a draft with its clause and what governs and surrounds it; gives the receivers whom the sentence tells by a
reference of its own: whom a purpose serves, to whom the giver says so, who uses what he gave, who appealed for it.
Leaves empty what only stands nearby.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from janji.read.frames.arguments import arguments
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.handedon import where_it_came, where_it_is_spent, where_it_mends
from janji.read.frames.objects import befalls, placed, where_relief_goes
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.frames.purposes import served
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_ENDS = frozenset({Tag.ACT, Tag.COMMA, Tag.STOP, Tag.WHICH, Tag.THAT})
_TOLD = frozenset({"pledged", "approved", "delivered"})
_GIVING = frozenset({"give", "restart"})
_FOR_OTHERS = frozenset({"agency", "ngo", "union"})  # kinds of those who hope for others
_HELPING = frozenset({"aid", "finance"})
_ITS_PLACE = 8  # words from a sum to the place of what it is for


def keys_of(chunks: Sequence[Chunk]) -> set[str]:
    return {k for c in chunks for a in c.actors for k in a.keys}


def receivers_around(
    draft: Draft,
    clause: Clause,
    after: list[Argument],
    chain: Sequence[Clause],
    clauses: Sequence[Clause],
    chunks: Sequence[Chunk],
    words: Words,
) -> list[Chunk]:
    """The receiver that the clause itself does not name: from what hangs on it, its place, or what governs it."""
    small = words.small
    found = served(clause, clauses, small)
    if not found and (draft.stage != "delivered" or befalls(draft.things) or clause.act.spreads):
        found = placed(after)
    if not found and small.modifiers_first and clause.act.sense in _GIVING:
        found = where_relief_goes(draft, clause)
    if not found and clause.act.spreads and small.modifiers_first:
        ways = ("partner", "topic")  # "deposited $3 million with Peru's central bank", "dropped food over Peru"
        found = chunks_with(after, Tag.ACTOR, *ways)[:1]
    found = found or where_it_mends(clause, clauses, words) or where_it_is_spent(draft, after, words)
    if not found and not small.modifiers_first and clause.act.sense in _GIVING:
        found = where_it_came(clause, clauses)
    thanks = clause.parent if clause.link == "sub" else None
    if not found and thanks is not None and thanks.verb.norm in small.thanking:
        found = thanks.givers()  # "Moldova thanked Romania for sending generators"
    for governor in chain:
        if not found and governor.act.sense != "ask":
            found = chunks_with(governor.before + governor.after, Tag.ACTOR, *RECEIVING)
        if not found and governor.act.sense == "consider" and clause.link == "pivot":
            # "Filipina berharap Jepang memberikan …"; an aid agency hopes for others
            found = [c for c in governor.givers() if all(words.kinds.get(k) not in _FOR_OTHERS for k in keys_of([c]))]
    above = clause.parent if clause.link == "to" else None
    awaits = above is not None and above.verb is not clause.verb and above.act.root in small.awaiting
    if not found and awaits and above is not None and above.act.voice != "passive":
        own = [c for c in above.givers() if keys_of([c]) <= words.countries - words.lenders]
        found = own if keys_of(own) and not keys_of(own) & keys_of(draft.donor) else []  # "Togo expects Chile to send"
    if not found and clause.act.sense in _GIVING:
        found = _addressed(draft, clause, words) or _users(draft, clause, clauses, words)
        found = found or _appealing(clause, clauses, chunks, words)
    return found


def _addressed(draft: Draft, clause: Clause, words: Words) -> list[Chunk]:
    """ "The premier told [Togo]'s president that he would send tents": to whom the giver himself says so."""
    teller = clause.parent if clause.link == "that" else None
    if teller is None or teller.verb.norm not in words.small.informing or teller.act.voice == "passive":
        return []
    own = keys_of(teller.givers())
    if not own & keys_of(draft.donor):
        return []  # who says so of another's giving may say it to anybody
    told = [c for c in chunks_with(teller.after, Tag.ACTOR, "") if c.end <= clause.start]
    abroad = [c for c in told if (keys := keys_of([c])) and keys <= words.countries and not keys & own]
    return abroad[:1]


def _users(draft: Draft, clause: Clause, clauses: Sequence[Clause], words: Words) -> list[Chunk]:
    """ "[Togo] uses the tanks that Chile sent", "the tanks sent by Chile strengthened [Togo]'s army"."""
    if clause.link != "which":
        return []
    above, small = clause.parent, words.small
    if above is not None and above.verb.norm in small.using and above.act.voice != "passive":
        return [c for c in above.givers() if keys_of([c]) & words.countries]
    held = {c.start for c in draft.things}
    for other in clauses:
        serves = (
            other.verb.norm in small.benefiting and other.act.voice != "passive" and other.verb.start > clause.start
        )
        if serves and held & {c.start for c in other.subject if c.tag is Tag.ITEM}:
            helped = chunks_with(other.after, Tag.ACTOR, "", "of", "loose")[:1]
            return [c for c in helped if keys_of([c]) & words.countries]
    return []


def _appealing(clause: Clause, clauses: Sequence[Clause], chunks: Sequence[Chunk], words: Words) -> list[Chunk]:
    """ "Chile is sending aid after [Togo] appealed for help", "… in response to a request by [Togo]", "… after [Togo]
    was hit by a flood": who asked, or suffered, is who receives."""
    small = words.small
    for child in clauses:
        if child.link != "sub" or child.parent is not clause or child.verb.start < clause.verb.start:
            continue
        asks = child.act.sense == "ask" and child.act.voice != "passive" and not child.act.for_others
        asks = asks or any(p.act is not None and p.act.is_noun and p.act.sense == "ask" for _, p in child.after)
        asks = asks or (child.act.voice == "passive" and child.verb.norm in small.suffering)
        if asks and child.joint in small.prompting:
            return [c for c in child.givers() if keys_of([c]) & words.countries][:1]
    behind = [c for c in chunks if c.start >= clause.verb.end]
    opens = next((i for i, c in enumerate(behind) if c.tag is Tag.SUB and c.norm in small.prompting), None)
    if opens is None or any(c.tag is Tag.ACT for c in behind[:opens]):
        return []
    phrase = behind[opens + 1 :]
    phrase = phrase[: next((i for i, c in enumerate(phrase) if c.tag in _ENDS), len(phrase))]
    noun = next((c for c in phrase if c.act is not None and c.act.is_noun and c.act.sense == "ask"), None)
    if noun is None:
        return []
    args = arguments(phrase, small)
    theirs = [c for c in chunks_with(args, Tag.ACTOR, "agent", "source") if c.start > noun.start]
    theirs = theirs or chunks_with(args, Tag.ACTOR, "of", "loose")
    return [c for c in theirs if keys_of([c]) & words.countries][:1]


def helped_before(drafts: Sequence[Draft], clauses: Sequence[Clause], chunks: Sequence[Chunk], words: Words) -> None:
    """ "will support [Togo], including through the aid it announced": whom what is told as a part is to help."""
    opens = [c for c in chunks if c.tag is Tag.PREP and c.kind == "goods" and c.norm.endswith("ing")]
    if not opens:
        return
    for draft in drafts:
        held = [c.start for c in (*draft.things, *draft.money)]
        if draft.recipient or not draft.donor or not held or draft.stage not in _TOLD:
            continue
        part = next((c for c in reversed(opens) if c.end <= min(held)), None)
        helps = [c for c in clauses if part is not None and c.verb.end <= part.start]
        if part is None or not helps or draft.trigger.start < part.start:
            continue
        for clause in reversed(helps):
            if clause.verb.norm in words.small.benefiting and clause.act.voice != "passive":
                near = [c for c in chunks_with(clause.after, Tag.ACTOR, "", "loose", "of") if c.end <= part.start]
                draft.recipient = [c for c in near if keys_of([c]) & words.countries][:1]
                if keys_of(draft.recipient) & keys_of(draft.donor):
                    draft.recipient = []
                break


def share_receivers(drafts: Sequence[Draft], *, everywhere: bool) -> None:
    """ "A mengirim X, B mengirim Y untuk C": parallel clauses share a receiver that only one of them names.
    `everywhere`: also "… will send Peru ships, after parliament passed a $3 million package"."""
    parallel = [d for d in drafts if (d.coordinated or (everywhere and d.money)) and d.stage != "requested"]
    named = [d for d in parallel if d.recipient and not d.only_for]
    for draft in parallel:
        if not draft.recipient and named:
            draft.recipient = min(named, key=lambda d: abs(d.trigger.start - draft.trigger.start)).recipient
    if not everywhere:
        return
    told = {tuple(sorted(k for c in d.recipient for a in c.actors for k in a.keys)): d for d in drafts if d.recipient}
    if len(told) != 1:
        return
    (keys, model), *_ = told.items()
    for draft in drafts:  # "will send Peru aid after parliament passed a $3 million package"
        helps = {t.family for c in draft.things for t in c.things} <= _HELPING
        given = {k for c in draft.donor for a in c.actors for k in a.keys}
        if not draft.recipient and draft.donor and helps and draft.stage != "requested" and given.isdisjoint(keys):
            draft.recipient = model.recipient


def place_of_sum(after: Sequence[Argument], tokens: Sequence[Token], small: SmallWords) -> list[Chunk]:
    """ "commits $3 million for roads in [Laos]": where that is which a sum is for; "pledged $3 million at a meeting in
    Laos" tells where it was said."""
    for (_, thing), (prep, place) in pairwise(after):
        if thing.tag is not Tag.MONEY or place.tag is not Tag.ACTOR or prep != "place":
            continue
        between = [t.norm for t in tokens if thing.end <= t.start and t.end <= place.start]
        opens = bool(between) and between[0] in small.toward and len(between) <= _ITS_PLACE
        if opens and small.encounters.isdisjoint(between) and not any(n.endswith("ing") for n in between[:2]):
            return [place]
    return []


def named_by_channel(draft: Draft, args: Sequence[Argument]) -> list[Chunk]:
    """ "through the Peru Recovery Fund": a programme that bears a country's name is for it."""
    given = keys_of(draft.donor)
    ways = [c for c in chunks_with(args, Tag.ACTOR, "channel") if c.actors[-1].form is ActorForm.MODIFIER]
    return [c for c in ways if given and not given & set(c.actors[-1].keys)][:1]


def whereby(clause: Clause, chunks: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "[Chad], tempat bantuan telah diblokir": the place that a clause tells of."""
    if clause.link != "sub" or clause.joint not in small.whereby:
        return []
    at = next(
        (i for i in range(len(chunks) - 1, 0, -1) if chunks[i].end <= clause.start and _joins(chunks[i], small)), 0
    )
    k = at - 1 if at and chunks[at - 1].tag is Tag.COMMA else at
    place = chunks[k - 1] if k > 0 else None
    return [place] if place is not None and place.tag is Tag.ACTOR else []


def _joins(piece: Chunk, small: SmallWords) -> bool:
    return piece.tag is Tag.SUB and piece.norm in small.whereby


def for_whom_it_needs(draft: Draft, clause: Clause, clauses: Sequence[Clause], words: Words) -> list[Chunk]:
    """ "[WFP] membutuhkan 20 juta dolar untuk menolong [pengungsi]": an aid agency needs for others."""
    keys = keys_of(draft.recipient)
    helps = bool(keys) and all(words.kinds.get(k) in _FOR_OTHERS for k in keys)
    if clause.act.sense != "need" or words.small.modifiers_first or not helps:
        return draft.recipient
    return served(clause, clauses, words.small) or where_it_mends(clause, clauses, words) or draft.recipient
