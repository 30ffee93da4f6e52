"""Who gives, who receives and who asks, by the sense and voice of an act.

Takes a draft of a giving, receiving, equipping, arriving or needing and its clause's arguments; fills its parties.
Refuses acts that cannot be a commitment as they stand: "received tanks from a factory", "ships equipped with radar".
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.objects import (
    befalls,
    deciders,
    is_named,
    joint_effort,
    placed,
    sellers,
    spoken_for,
    take_agent,
)
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.text.layout import Token

_HELPING = frozenset({"agency", "ngo"})  # kinds of those who work for others
_LOADED = 8  # words behind "arrived" in which "carrying" stands
_MADE_BY = 90  # code points behind "received" in which a factory is named


def fill_parties(
    draft: Draft,
    clause: Clause,
    args: list[Argument],
    after: list[Argument],
    agent: list[Chunk],
    chain: list[Clause],
    words: Words,
    tokens: Sequence[Token],
) -> bool:
    """Donor and recipient by the act's sense and voice. False where the act cannot be one."""
    act = clause.act
    passive = act.voice == "passive"
    subject = spoken_for(clause, chain)
    to, source = chunks_with(args, Tag.ACTOR, *RECEIVING), chunks_with(args, Tag.ACTOR, "source")
    of, direct = chunks_with(args, Tag.ACTOR, "of"), chunks_with(after, Tag.ACTOR, "")
    match act.sense:
        case "give" | "restart":
            if passive and act.item == "finance.investment" and not draft.money:
                return False  # "is deeply invested in a quarrel"
            needed = [a.norm for a in clause.aux if a.kind == "needed"]
            named = any(n.endswith(words.possessive) for n in needed)  # "pentingnya mengirim"
            if passive and act.root in words.small.carrying:
                source = []  # "diangkut dari Peru": from where, not from whom
            draft.donor = (agent if passive else [] if named else subject) or source or (of if passive else [])
            if act.sense == "restart" and source:
                draft.donor = source  # "speeds up the transfer of jets from Denmark"
            draft.donor = draft.donor or chunks_with(args, Tag.ACTOR, "agent")
            carried = clause.link == "which" and not clause.subject  # "kapal yang membawa beras bantuan Siprus"
            if not passive and (carried or any(c.tag is Tag.ITEM for c in clause.subject)):
                noun = next((i for i, (prep, _) in enumerate(after) if prep == "noun"), len(after))
                own = [c for c in of if c.end <= clause.start or any(c is p for _, p in after[:noun])]
                draft.donor = draft.donor or own  # "pesawat Hercules [TNI] menerjunkan logistik"
            if not passive:
                draft.donor = draft.donor or joint_effort(clause, tokens, words.small)
            draft.recipient = to or ([] if passive else direct) or (subject if passive else [])
            draft.recipient = draft.recipient or _agencies_helped(args, draft, words, tokens)
            draft.recipient = draft.recipient or chunks_with(args, Tag.ACTOR, "people")
            if befalls(draft.things):
                draft.recipient = draft.recipient or chunks_with(args, Tag.ACTOR, "of", "loose")
        case "receive":
            near = [t.norm for t in tokens if 0 <= t.start - clause.verb.end < _MADE_BY]
            made = next((k for k, norm in enumerate(near) if norm in words.small.makers), 0)
            if not source and made and any(words.small.is_source(norm) for norm in near[:made]):
                return False  # "received tanks from a factory"
            draft.recipient = (agent if passive else subject) or to
            if passive and words.small.modifiers_first:  # "were received at an airport in Chad"
                where = [c for c in chunks_with(after, Tag.ACTOR, "place") if is_named(c)]
                draft.recipient = draft.recipient or where[:1]
            buys = act.stage == "approved" and words.small.modifiers_first and not passive
            if buys and subject and to:  # "bought two helicopters for Peru": who buys for another gives
                draft.donor, draft.recipient = subject, to
                return True
            draft.donor = source or of or sellers(chain)
            draft.donor = draft.donor or [c for c in deciders(chain) if c not in draft.recipient]
            if act.named_giver and not draft.donor and draft.stage != "requested":  # "Peru must get more tanks"
                return bool({t.family for c in draft.things for t in c.things} & {"aid", "finance", "relief"})
        case "equip":
            draft.donor = agent if passive else subject
            does_so = bool(draft.things) and all(c.end <= clause.start for c in draft.things)
            if act.item is None and not passive and not subject and does_so and words.small.modifiers_first:
                draft.stage = "delivered" if "progress" in clause.aux_kinds() else draft.stage
                draft.donor = chunks_with(clause.before, Tag.ACTOR, "of", "source")
                of = [c for c in of if c not in draft.donor]
                if not draft.donor:
                    return False  # "the aid helped": whose it is may have been told before
            if passive and not agent and clause.aux_kinds() == {"be"}:
                return False  # "the forces are trained": what they are
            arms = bool(act.item) and str(act.item).startswith("weapon")  # "mempersenjatai diri": nobody else
            if (act.item is None or arms) and not (subject if passive else direct or to or placed(after)):
                return False  # "kapal dilengkapi radar"
            lent = any(t.family == "finance" for c in draft.things for t in c.things)
            if act.item is None and to and lent and not (passive or direct or clause.link == "which"):
                return False  # "supported a loan to Peru": the loan is told, and who lends
            trained = {t.sort for c in draft.things for t in c.things} <= {"service.personnel"}
            if act.needs_word or act.only_for or (act.item and trained):
                draft.things = []  # "melatih 60 pilot", "menghapus utang": whom or what it befalls is no good
            held = chunks_with(clause.before if passive else after, Tag.ACTOR, "loose", "of")
            held = [c for c in held if c not in draft.donor]
            owners = of if words.small.modifiers_first else []  # "supports the agency's kitchens"
            if passive and not subject and act.item == "finance.unspecified":
                held = held or chunks_with(clause.before, Tag.ACTOR, "place")  # "a hospital in Rwanda is financed"
            draft.recipient = subject or held if passive else direct or owners or to or held
            if words.small.modifiers_first and not (draft.recipient or agent):
                return False  # "trained protesters", "is funded by the state"
        case "arrive":
            draft.donor = chunks_with(clause.before, Tag.ACTOR, "of", "")
            only_before = act.moves or act.root in words.small.carrying  # "masuk ke Gaza dari Mesir": the way
            came_from = chunks_with(clause.before, Tag.ACTOR, "source") if only_before else source
            draft.donor = draft.donor or came_from or of
            if not draft.donor and words.small.modifiers_first:
                draft.donor = chunks_with(clause.before, Tag.ACTOR, "loose")  # "a Turkish ship laden with flour"
            draft.recipient = to or direct or chunks_with(after, Tag.ACTOR, "place")
            ways = ("recipient", "goal", "addressee")  # "masuk ke Peru kepada …": one way tells it
            draft.recipient = next((p for w in ways if (p := chunks_with(args, Tag.ACTOR, w))), draft.recipient)
            if act.root in words.small.leaving:
                draft.recipient = to  # "left Doha for Libya": only where it goes
                if not to:
                    return False
            if clause.link == "which" and not (draft.donor or draft.recipient):
                return False  # "bantuan yang masuk masih kurang": where, and from whom, is not told
            if not act.direct and not direct:
                return False  # "aid reached record levels"
            calls = bool(draft.donor) and not (words.small.modifiers_first or source or draft.money)
            if calls and all(t.sort == "weapon.naval" for c in draft.things for t in c.things):
                return False  # "Kapal perang Peru tiba di Chad": a state's own ships call
            return any(c.tag is Tag.ITEM for c in clause.subject) or _lands_with(clause, after, tokens, words.small)
        case "need":
            there = chunks_with(after, Tag.ACTOR, "place") if words.small.modifiers_first else []
            draft.recipient = (agent or to or there) if passive else subject
            draft.donor = chunks_with(after, Tag.ACTOR, "source")
            counted = not (passive or subject or words.small.modifiers_first)
            if counted:  # "Setengah dari 20 juta orang Chad membutuhkan …"
                draft.recipient = [c for c in source if c.end <= clause.start][-1:]
            if not (passive or subject or draft.recipient):
                draft.recipient = _people_of(clause, tokens, words.small)
    return True


def _lands_with(clause: Clause, after: Sequence[Argument], tokens: Sequence[Token], small: SmallWords) -> bool:
    """ "Two planes have arrived [carrying] tents": what comes is told behind the verb."""
    goods = chunks_with(after, Tag.ITEM, "")
    between = [t.norm for t in tokens if goods and clause.verb.end <= t.start and t.end <= goods[0].start]
    return not small.loaded.isdisjoint(between[:_LOADED])


def _people_of(clause: Clause, tokens: Sequence[Token], small: SmallWords) -> list[Chunk]:
    """Where those live whom no table names: "families in [Benin] need tents"."""
    heads = {t.norm for t in tokens if t.end <= clause.start}
    where = chunks_with(clause.before, Tag.ACTOR, "place")[-1:] or placed(clause.after)
    return where if heads & small.plural_nouns else []


def _agencies_helped(args: Sequence[Argument], draft: Draft, words: Words, tokens: Sequence[Token]) -> list[Chunk]:
    """ "gave $3 million to [WFP]'s food assistance in Chad": the organisation whose work it is receives."""
    given = {k for c in draft.donor for a in c.actors for k in a.keys}
    for prep, piece in args:
        if piece.tag is not Tag.ACTOR or prep not in ("of", "loose"):
            continue
        keys = {k for a in piece.actors for k in a.keys}
        before = [t.norm for t in tokens if t.end <= piece.start][-2:]
        helps = any(words.kinds.get(k) in _HELPING for k in keys) and given.isdisjoint(keys)
        if helps and not words.small.toward.isdisjoint(before):
            return [piece]
    return []


def is_country(parties: Sequence[Chunk], words: Words) -> bool:
    keys = [k for c in parties for a in c.actors for k in a.keys]
    return bool(keys) and all(k in words.countries for k in keys)


def set_askers(draft: Draft, clause: Clause, decided: Clause, words: Words) -> None:
    if draft.stage != "requested":
        return
    if decided.act.sense == "ask":
        passive = decided.act.voice == "passive"
        draft.asker = take_agent(words.small, decided.after)[0] if passive else decided.givers()
        own = {k for c in draft.asker for a in c.actors for k in a.keys}
        others = {k for c in draft.donor for a in c.actors for k in a.keys} - own
        for_itself = not decided.act.for_others or is_country(draft.asker, words)
        if not draft.recipient and for_itself and not decided.act.negative and (others or not draft.donor):
            draft.recipient = draft.asker  # who asks without naming a receiver asks for itself
    elif clause.act.sense == "need":
        draft.speaker_asks = True
        draft.asker = draft.recipient
    else:
        draft.speaker_asks = True
