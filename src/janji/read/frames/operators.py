"""Acts over a giving whose object is the thing itself: "approved $3 million", "asked Norway for tents".

Takes a clause with a verb of asking, promising, announcing, approving, considering, refusing or halting and gives the
draft of its act; none where it governs no thing and no sum, where it is only a purpose, and where what it does undoes
nothing given ("menolak tawaran bantuan": who refuses was to receive).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.describing import hopes_for_effect
from janji.read.frames.drafts import Draft, Words, actor_keys, chunks_with
from janji.read.frames.favours import stops_arms_by_arms
from janji.read.frames.handedon import name_people, put_to_work
from janji.read.frames.needs import addressees
from janji.read.frames.objects import (
    befalls,
    contracts,
    is_purchase,
    noun_that_halts,
    of_purchase,
    placed,
    relative_ask,
    spoken_for,
    stops_by_itself,
    sum_is_asked,
    take_agent,
    things_behind,
    things_of,
    times_of,
)
from janji.read.frames.parties import is_country
from janji.read.frames.permits import (
    keeps_out,
    lets_give,
    lets_through,
    parties_of_permit,
    spares_goods,
    votes_on_what_was_told,
)
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag
from janji.read.frames.purposes import is_aimed_at, served
from janji.read.frames.receivers import named_by_channel, place_of_sum
from janji.read.frames.stages import OPERATORS, governors, operator_stage
from janji.read.frames.verbs import ActWord
from janji.read.mentions import ActorForm
from janji.text.layout import Token

SAID = frozenset({"promise", "announce"})
OPEN = frozenset({"future", "possible", "willing", "needed", "rumour"})  # before a promise: it may be none
_UNDONE = {"refuse": "consider", "withdraw": "refuse"}
_OWED = 50  # code points behind an act in which a word that it needs stands
_BESIDE = 12  # code points of " across the "


class Stretch(NamedTuple):
    """The stretch of text that a clause stands in."""

    chunks: Sequence[Chunk]
    clauses: Sequence[Clause]
    tokens: Sequence[Token]  # of the whole sentence


@dataclass(slots=True)
class _Operator:
    """An act under reading, with what stands around its verb."""

    clause: Clause
    act: ActWord
    chain: list[Clause]  # what governs it, the nearest first
    passive: bool
    agent: list[Chunk]
    after: list[Argument]
    args: list[Argument]
    relative: bool
    stage: str = ""
    things: list[Chunk] = field(default_factory=list)
    money: list[Chunk] = field(default_factory=list)
    party: list[Chunk] = field(default_factory=list)  # who does it
    to: list[Chunk] = field(default_factory=list)
    source: list[Chunk] = field(default_factory=list)
    of: list[Chunk] = field(default_factory=list)
    direct: list[Chunk] = field(default_factory=list)


def read_operator(clause: Clause, stretch: Stretch, words: Words, code: str) -> Draft | None:
    """The draft of the clause's act, or None."""
    return _OperatorReader(stretch, words, code).read(clause)


class _OperatorReader:
    def __init__(self, stretch: Stretch, words: Words, code: str) -> None:
        self._chunks, self._clauses, self._tokens = stretch
        self._words, self._small, self._code = words, words.small, code

    def read(self, clause: Clause) -> Draft | None:
        told = self._open(clause)
        if told is None:
            return None
        refers = not told.things and not told.money and votes_on_what_was_told(told.clause, self._tokens, self._words)
        if not self._governs(told, refers=refers) or not self._has_its_word(told):
            return None
        if self._small.modifiers_first and is_aimed_at(told.clause, told.chain, self._words):
            return None  # a purpose: "to reduce …"
        draft = self._draft(told)
        draft.refers = draft.keeps_stage = refers
        self._take_parties(told)
        if not self._set_parties(draft, told):
            return None
        self._set_receiver_around(draft, told)
        outer = next((g for g in reversed(told.chain) if OPERATORS.get(g.act.sense) == told.stage), None)
        if outer is not None:
            draft.trigger = Span(outer.start, outer.verb.end)
        draft.times = [a for g in (told.clause, *told.chain) for a in times_of(g.before + g.after)]
        return draft

    # -- the act and what it governs -----------------------------------------------------------------------------------

    def _open(self, clause: Clause) -> _Operator | None:
        """The act with its things and sums; None where it takes none by itself, or halts nothing given."""
        clause = keeps_out(clause, self._tokens, self._words)
        if clause.act.sense == "deny" and spares_goods(clause):
            clause = replace(clause, act=replace(clause.act, sense="refuse", direct=True))  # "denied Chad the jets"
        lets = self._small.modifiers_first and lets_give(clause, self._tokens, self._words)
        if not (clause.act.direct or lets):
            return None
        if stops_arms_by_arms(clause) or hopes_for_effect(clause, self._clauses, self._small):
            return None
        if stops_by_itself(clause):
            clause = replace(clause, act=replace(clause.act, voice="passive"))
        act, passive = clause.act, clause.act.voice == "passive"
        agent, after = take_agent(self._small, clause.after) if passive else ([], clause.after)
        relative = clause.link == "which" and self._small.modifiers_first
        told = _Operator(clause, act, list(governors(clause)), passive, agent, after, clause.before + after, relative)
        told.money = chunks_with(told.args if passive or relative else after, Tag.MONEY)
        told.things = things_of(clause, after)
        if passive and act.sense == "promise" and agent and not told.money and self._small.modifiers_first:
            # "crimes committed by soldiers and sailors"
            told.things = [c for c in told.things if c.start < clause.verb.start]
        if not told.things and act.sense in ("approve", "promise"):
            told.things = chunks_with(after, Tag.ITEM, "topic")  # "menyepakati perjanjian tentang keringanan utang"
        return told

    def _governs(self, told: _Operator, *, refers: bool) -> bool:
        """True where it governs a thing, or a sum without one where its verb takes such."""
        act, after = told.act, told.after
        first = next((p.act for _, p in after if p.tag is not Tag.TIME), None)
        undone = first is not None and first.is_noun and first.sense == _UNDONE.get(act.sense)
        if first is not None and undone and not first.proposes:
            return False  # "menolak tawaran bantuan": who refuses was to receive; "mencabut blokade": it may come
        # "a $3 million donation"
        paid = any(p.tag is Tag.NOUN and p.act is not None and p.act.sums for _, p in told.args)
        unsure = act.sense in ("refuse", "withdraw", "consider") and not (act.sums or paid)
        if not told.things and not refers and (not told.money or unsure):
            return False
        bare_sum = act.sums and bool(told.money) and not told.things  # "awarded $3 million"
        taken = bare_sum or any(act.takes(t.sort) for c in told.things for t in c.things)
        return taken or not act.requires_item

    def _near(self, told: _Operator) -> set[str]:
        return {t.norm for t in self._tokens if 0 <= t.start - told.clause.verb.end < _OWED}

    def _has_its_word(self, told: _Operator) -> bool:
        needed = told.act.needs_word
        return not needed or not needed.isdisjoint(self._near(told))

    def _draft(self, told: _Operator) -> Draft:
        clause, act = told.clause, told.act
        told.stage, stance = operator_stage(clause, told.chain)
        rule = f"{self._code}.{act.sense}.{act.root}/1"
        draft = Draft(told.stage, Span(clause.start, clause.verb.end), rule, stance)
        halted = noun_that_halts(told.after) if act.sense in ("announce", "approve", "promise") else None
        if halted is not None:  # "announced the suspension of aid to Mali"
            draft.stage = OPERATORS[halted.act.sense if halted.act else ""]
            draft.trigger = Span(halted.start, halted.end)
        draft.passive, draft.perfect = told.passive, any(a.norm in self._words.perfect for a in clause.aux)
        draft.done_saying = act.sense in SAID and not clause.aux_kinds() & OPEN
        draft.things, draft.money = told.things, told.money
        draft.order = told.args if told.passive else told.after
        return draft

    # -- its parties ---------------------------------------------------------------------------------------------------

    def _take_parties(self, told: _Operator) -> None:
        clause, act, args = told.clause, told.act, told.args
        told.to, told.source = chunks_with(args, Tag.ACTOR, *RECEIVING), chunks_with(args, Tag.ACTOR, "source")
        of, direct = chunks_with(args, Tag.ACTOR, "of"), chunks_with(told.after, Tag.ACTOR, "")
        if told.money and self._small.modifiers_first:  # "pledged $3 million, twice what the bloc gave"
            direct = [c for c in direct if c.start < told.money[0].start]
        if told.passive and act.sense == "approve" and told.money and not told.to:
            told.to = [c for c in of if c.start > clause.verb.end]  # "dialokasikan untuk radar Chad"
        told.of = [c for c in of if not told.passive or c.start < clause.verb.start]
        told.direct = direct
        told.party = told.agent if told.passive else spoken_for(clause, told.chain)
        if told.passive and told.relative and not told.party and clause.parent is not None and act.sense == "announce":
            # "went over the aid announced in May"
            told.party = clause.parent.givers() if clause.parent.verb.norm in self._small.presenting else []

    def _set_parties(self, draft: Draft, told: _Operator) -> bool:
        """False where nothing is asked of anybody."""
        clause, act, after = told.clause, told.act, told.after
        if act.sense == "ask":
            return self._set_asking(draft, told)
        if is_purchase(after) or (told.passive and is_purchase(clause.before)):
            draft.donor, draft.recipient = of_purchase(told.args, told.party)
        elif act.sense == "approve" and (
            (act.buys and (told.source or told.passive))
            or contracts(clause, told.things, self._near(told), self._small)
        ):
            draft.donor, draft.recipient = told.source or chunks_with(after, Tag.ACTOR, "partner"), told.party
        else:
            self._set_giving(draft, told)
        return True

    def _set_asking(self, draft: Draft, told: _Operator) -> bool:
        clause, act, args, after, party = told.clause, told.act, told.args, told.after, told.party
        wanted = served(clause, self._clauses, self._small)
        whom = told.to or told.source or told.direct
        plain = not (told.things or whom or sum_is_asked(party, wanted, self._words))
        if self._small.modifiers_first and plain:
            return False  # "called for a wage of $15"
        draft.asker = party
        to, of, direct = told.to, told.of, told.direct
        if befalls(told.things):  # "menuntut pembangunan kembali [Gaza]": whose it is receives
            last = max(t.end for t in told.things)
            owners = [c for c in (*of, *direct) if c.start >= last and c not in party]
            to, of = to or owners, [c for c in of if c not in owners]
            direct = [c for c in direct if c not in owners]
        addressed = addressees([c for c in self._chunks if c.start >= clause.verb.end], self._small)
        to = [c for c in to if c not in addressed]
        addressed = chunks_with(args, Tag.ACTOR, "addressee") or addressed
        draft.donor = told.source or direct or addressed or of
        if party and not (draft.donor or act.for_others or any(p.tag is Tag.NOUN for _, p in after)):
            draft.donor = chunks_with(after, Tag.ACTOR, "goal")  # "meminta tank ke Jerman"
        if told.passive and party and relative_ask(clause, draft.donor):  # "menyetujui pinjaman yang diajukan Peru"
            draft.donor = clause.parent.givers() if clause.parent is not None else []
        draft.donor = [c for c in draft.donor if c not in party]
        draft.recipient = [c for c in to if c not in draft.donor] or wanted
        for_itself = not act.for_others or (direct and is_country(party, self._words))  # "presses Berlin for tanks"
        draft.recipient = draft.recipient or (party if for_itself else [])
        if draft.recipient is party and actor_keys(party) & actor_keys(draft.donor):  # "asked Congress for …"
            draft.recipient = served(clause, self._clauses, self._small) or party
        return True

    def _set_giving(self, draft: Draft, told: _Operator) -> None:
        clause, act, after, passive = told.clause, told.act, told.after, told.passive
        given = next((p for _, p in after if p.tag is Tag.NOUN and p.act is not None), None)
        gives = given is not None and given.act is not None and given.act.sense == "give"
        # "authorised transfers of rifles from Spain": who gives is not who lets it
        theirs = told.source if act.sense == "approve" and gives else []
        passes = lets_through(clause, self._tokens, self._words) and not act.bars
        asked = any(p.tag is Tag.NOUN and p.act is not None and p.act.sense == "ask" for _, p in after)
        draft.donor = [] if passes else theirs or told.party or told.source or ([] if asked else told.of)
        draft.recipient = told.to or ([] if passive else told.direct)
        draft.with_partner = not draft.recipient
        draft.recipient = draft.recipient or chunks_with(after, Tag.ACTOR, "partner", "people")
        if asked and act.sense == "refuse" and told.source and draft.donor and draft.donor is not told.source:
            draft.recipient = draft.recipient or told.source  # "menolak permintaan bantuan dari Chad"
        draft.donor, draft.recipient = parties_of_permit(draft, clause, told.of, self._small)
        promised = passive and act.sense in ("promise", "consider") and things_behind(told.things, clause)
        if promised and not draft.recipient:
            draft.recipient = clause.givers()  # "Peru dijanjikan pinjaman"
        kinds = ("aid",) if not passive or self._small.modifiers_first else ("aid", "finance")
        aids = all(t.family in kinds for c in told.things for t in c.things)
        voted = act.sense == "approve" and bool(told.party) and aids
        if befalls(told.things) or asked or voted:  # "menolak permintaan [Kyiv]", "menyetujui RUU bantuan [Kyiv]"
            loose = chunks_with(after, Tag.ACTOR, "loose") if befalls(told.things) and not passive else []
            draft.recipient = draft.recipient or [c for c in told.of + loose if c not in draft.donor]
        outer = next((g for g in reversed(told.chain) if g.act.sense == "ask"), None)
        draft.asker = outer.givers() if outer else []
        draft.speaker_asks = told.stage == "requested" and outer is None

    def _set_receiver_around(self, draft: Draft, told: _Operator) -> None:
        """Who receives by the words around, where the act names nobody; who halts what another approves."""
        clause, act, after = told.clause, told.act, told.after
        put_to_work(draft, clause, self._clauses, self._words)
        name_people(draft, clause, self._clauses, self._small)
        draft.recipient = draft.recipient or named_by_channel(draft, clause.after)
        helps = clause.parent if told.relative else None
        if not draft.recipient and helps is not None and helps.act.sense in ("equip", "give"):
            # "will support Chad with the aid Norway announced"
            draft.recipient = [c for c in chunks_with(helps.after, Tag.ACTOR, "", *RECEIVING) if c not in draft.donor]
        if not draft.recipient and act.sense in ("approve", "withdraw"):
            # "approved $38 million for weather stations in Laos", "cut back food aid in Laos"
            draft.recipient = _by_name(placed(after))
        if not draft.recipient and act.sense in ("announce", "promise", "consider") and self._small.modifiers_first:
            beside = placed(after, within=_BESIDE)  # "announced $3 million for tents in Laos"
            draft.recipient = _by_name(beside or place_of_sum(after, self._tokens, self._small))
        if act.sense == "withdraw" and not draft.donor and clause.link == "which" and clause.parent is not None:
            # "menyetujui bantuan yang tertunda": who is to approve it holds it back
            draft.donor = clause.parent.givers() if clause.parent.act.sense in ("approve", "give", "promise") else []


def _by_name(places: Sequence[Chunk]) -> list[Chunk]:
    return [c for c in places if all(a.form is ActorForm.NAME for a in c.actors)]
