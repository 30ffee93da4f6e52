"""Commitments: who asked, promised, gave or refused what, read from clauses.

Takes a stretch's clauses and gives one frame an act and pairing. Refuses an act without a thing or a sum, an act
without any party, a question, a mere description ("negara pertama yang memasok …") and solidarity without a kind
("mendukung Ukraina").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from janji.lang import LanguagePack
from janji.model.records import Frame, Span
from janji.model.values import Time
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Draft, chunks_with, commitment_words
from janji.read.frames.journeys import read_journeys
from janji.read.frames.nominal import read_contents, read_nouns
from janji.read.frames.objects import (
    befalls,
    carry_people,
    counts_subject,
    deciders,
    gives_again,
    is_parallel,
    is_purchase,
    is_standing,
    joint_effort,
    noun_that_halts,
    of_the_same_kind,
    own_objects,
    placed,
    plain_subject,
    sellers,
    send_helpers,
    share_receivers,
    spoken_for,
    take_agent,
    things_behind,
    things_of,
    times_around,
    times_of,
    with_suppliers,
    without_means,
    would_do,
)
from janji.read.frames.permits import lets_give, lets_through, votes_on_what_was_told
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag
from janji.read.frames.purposes import add_purposes, served
from janji.read.frames.settling import Settler
from janji.read.frames.stages import OPERATORS, governed_stage, governors, operator_stage
from janji.read.frames.totals import read_totals, split_sums
from janji.read.mentions import ActorForm

_UNDONE = {"refuse": "consider", "withdraw": "refuse"}
_HOLDING = frozenset({"announce", "promise", "approve", "restart"})  # of these a thing or sum may be the object itself
_MADE_BY = 90  # code points behind "received" in which a factory is named
_OWED = 50  # code points behind "forgave" in which the debt is named
_OPENING = 5  # tokens of "The new aid package", before the verb
_COUNT_REACH = 25  # code points behind "melatih" within which people are counted
_TRANSFERS = frozenset({"give", "receive", "equip", "arrive", "need", "restart"})


class CommitmentReader:
    """Reads the commitments of one article, stretch by stretch."""

    def __init__(
        self, pack: LanguagePack, anchor: Time | None, *, foreign: bool = True, citizens_abroad: bool = False
    ) -> None:
        self._words = commitment_words(pack)
        self._code = pack.code
        self._small = self._words.small
        self._clauses: Sequence[Clause] = ()
        self._chunks: Sequence[Chunk] = ()
        self._settler = Settler(self._words, anchor, foreign, citizens_abroad)

    def read(self, around: Surroundings, chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> Iterator[Frame]:
        """One frame an act and pairing, in order of position."""
        if around.is_question:
            return
        self._around, self._clauses, self._chunks = around, clauses, chunks
        found: list[Draft] = []
        spent: set[int] = set()  # operators whose complement gave a draft
        told = [c for c in clauses if not c.asked and not c.describes]
        for clause in told:
            carry_people(clause)
            send_helpers(clause, around.view.quantities)
        for senses, draw in ((_TRANSFERS, self._transfer), (frozenset(OPERATORS), self._operator)):
            for clause in told:
                if clause.act.sense in senses and id(clause) not in spent:
                    draft = draw(clause)
                    if draft is not None and (draft.things or draft.money or draft.named_by_verb or draft.refers):
                        spent |= {id(g) for g in governors(clause)}
                        if draft.stance == "asserted" and self._is_conditional(draft, clause, chunks):
                            draft.stance = "conditional"
                        if draft.stance == "asserted" and would_do(draft, clause, told, self._words):
                            draft.stage, draft.stance = "pledged", "conditional"
                        draft.times = draft.times or times_around(clause, self._clauses, chunks)
                        draft.only_for = clause.act.only_for
                        draft.coordinated = is_parallel(clause, self._small)
                        draft.each = any(c.norm in self._small.distributive for c in chunks)
                        found.append(draft)
        found = with_suppliers(without_means(found))
        share_receivers(found, everywhere=self._small.modifiers_first)
        found += self._followers(told)
        if self._small.modifiers_first:
            add_purposes(found, told, chunks, around.view.tokens, self._words)
        found += read_totals(told, around.view.tokens, self._words, self._code)
        nouns = list(read_nouns(chunks, clauses, found, self._words, self._code))
        if self._small.modifiers_first:
            add_purposes(nouns, told, chunks, around.view.tokens, self._words)
        found += nouns
        found += read_contents(chunks, found, self._words, self._code)
        found += read_journeys(chunks, told, around.view.quantities, self._words, self._code)
        apart = [part for draft in found for part in split_sums(draft, around.view.tokens, self._words)]
        for draft in sorted(apart, key=lambda d: d.trigger.start):
            yield from self._settler.settle(draft, around)

    def _is_conditional(self, draft: Draft, clause: Clause, chunks: Sequence[Chunk]) -> bool:
        """True where the act stands in, or hangs on, a condition: "jika …", "asalkan …" in its stretch."""
        conditionals = self._words.conditionals
        if clause.joint in conditionals or any(g.joint in conditionals for g in governors(clause)):
            return True
        open_act = draft.stage in ("pledged", "considered", "approved")
        conditions = [c for c in chunks if c.tag is Tag.SUB and c.kind == "conditional"]
        if self._small.modifiers_first:
            conditions = [c for c in conditions if self._hangs_on(clause, c)]
        return open_act and bool(conditions)

    def _hangs_on(self, clause: Clause, condition: Chunk) -> bool:
        """True where the condition stands first, or directly behind the act with what it governs."""
        told = [c for c in self._clauses if c.verb.start < condition.start]
        return not told or clause is told[-1] or clause in governors(told[-1])

    def _draft(self, clause: Clause, stage: str, stance: str) -> Draft:
        act = clause.act
        return Draft(stage, Span(clause.start, clause.verb.end), f"{self._code}.{act.sense}.{act.root}/1", stance)

    # -- acts of giving, receiving, needing ----------------------------------------------------------------------------

    def _transfer(self, clause: Clause) -> Draft | None:
        act, after = clause.act, own_objects(clause.after)
        passive = act.voice == "passive"
        chain = list(governors(clause))
        if self._only_describes(clause, after, chain):
            return None
        stage, stance, decided = governed_stage(clause, chain)
        aimed = self._small.modifiers_first or decided is clause
        if self._small.modifiers_first and self._is_aimed_at(clause, chain):
            return None
        if aimed and self._is_purpose(clause, chain):
            sent_for = bool(act.only_for) and bool(chain) and chain[0].act.sense == "give" and bool(chain[0].givers())
            if not sent_for and (not chain or chain[0].verb.norm not in self._words.missions):
                return None  # a purpose is no act
            stage = "considered"
        draft = self._draft(clause, stage, stance)
        draft.passive = passive or act.sense == "arrive"
        draft.moves = act.moves
        draft.intended = stage == "considered" and decided is clause and "intended" in clause.aux_kinds()
        draft.perfect = any(a.norm in self._words.perfect for a in clause.aux)
        draft.named_by_verb = act.item
        if act.item and act.item.startswith("service."):
            starts = [c.start for c in clause.subject] if passive else []
            counted = [
                q
                for q in self._around.view.quantities
                if 0 <= q.start - clause.verb.end < _COUNT_REACH
                or counts_subject(q, starts, clause, self._around.view.tokens)
            ]
            draft.persons = counted[0].value if counted else None
            if draft.persons is not None and draft.persons.unit is None:
                draft.persons = replace(draft.persons, unit="person")
        draft.order = clause.before + after if passive else after
        from_there = act.item != "service.transport" and act.sense != "receive"
        agent, after = take_agent(self._small, after, from_there=from_there) if passive else ([], after)
        args = clause.before + after
        draft.things = things_of(clause, after)
        draft.money = chunks_with(args, Tag.MONEY)
        if stage == "pledged" and is_standing(draft, clause, self._around.view.tokens, self._small):
            draft.stage = "delivered"
        if self._small.modifiers_first and self._is_told_on(clause, passive):
            draft.things = [t for t in draft.things if t not in clause.subject]
            draft.refers = bool(draft.things)
        wanted = bool(act.requires_item) and not draft.refers
        if wanted and not any(act.takes(t.sort) for c in draft.things for t in c.things):
            return None
        if not self._fill_parties(draft, clause, args, after, agent, chain):
            return None
        reduced = passive and clause.link == "which" and not clause.aux
        if self._small.modifiers_first and reduced and not (agent or draft.recipient or draft.donor):
            return None  # "tanks supplied years ago"
        self._set_askers(draft, clause, decided)
        if decided is not clause and decided.act.sense != "announce":
            draft.trigger = Span(decided.start, decided.verb.end)  # the act that makes the stage carries the frame
        draft.times = [a for g in (clause, *chain) for a in times_of(args if g is clause else g.before + g.after)]
        heads = clause is self._clauses[0] and not clause.link and not plain_subject(self._chunks, clause, self._small)
        draft.opens_quotation = heads and not passive and not draft.donor and act.sense in ("give", "restart")
        draft.recipient = draft.recipient or self._receivers_around(draft, clause, after, chain)
        return draft

    def _is_told_on(self, clause: Clause, passive: bool) -> bool:
        """ "The funding will buy tents", "The package provides Ukraine with tanks": what was told before does it."""
        if passive or clause.link not in ("", "and") or clause.act.sense not in ("give", "equip", "receive"):
            return False
        before = [t for t in self._around.view.tokens if t.end <= clause.start]
        if clause.givers() or not before or not 1 < len(before) <= _OPENING:
            return False
        pointing = self._small.deictics | self._small.definite
        if before[0].norm in self._small.taken_up and len(clause.aux) + 1 >= len(before):
            return clause.act.sense == "give" and not clause.subject  # "It also delivers more weapons"
        return before[0].norm in pointing and before[-1].norm in self._words.packages

    def _only_describes(self, clause: Clause, after: list[Argument], chain: Sequence[Clause]) -> bool:
        """True where the words say what a thing is for, or what somebody's duty is, and tell no act."""
        sense = clause.act.sense
        if sense == "need" and (clause.link == "which" or clause.joint in self._words.conditionals):
            return True  # "senjata yang dibutuhkan Ukraina", "jika dibutuhkan tenda"
        if sense == "restart" and not gives_again(after):
            return True
        if clause.act.needs_word:
            held = things_of(clause, after)
            tokens = self._around.view.tokens
            words = {t.norm for t in tokens if any(c.start <= t.start < c.end for c in held)}
            words |= {t.norm for t in tokens if self._small.modifiers_first and 0 <= t.start - clause.verb.end < _OWED}
            if clause.act.needs_word.isdisjoint(words):
                return True
        prompts = (g.act.named_asker and g.act.voice == "active" and not g.givers() for g in chain)
        return any(prompts) or any(g.verb.norm in self._words.duties for g in chain)

    def _is_aimed_at(self, clause: Clause, chain: Sequence[Clause]) -> bool:
        """True where the act, or one over it, is only what something else is done for: "made it hard to stop …"."""
        for child in (clause, *chain):
            if child.link != "to" or "needed" in child.aux_kinds():
                continue
            above = child.parent
            held = (
                above is not None
                and above.act.sense in _HOLDING
                and any(p.tag in (Tag.ITEM, Tag.MONEY) and prep == "" for prep, p in above.after)
            )
            if held:  # "announced $3 million to help Peru": what the sum is for
                return True
            if above is None or not (above.act.sense in OPERATORS or above.act.sense == "restart"):
                return above is None or above.verb.norm not in self._words.missions
        return False

    @staticmethod
    def _is_purpose(clause: Clause, chain: Sequence[Clause]) -> bool:
        """True behind "untuk" where no act of asking, promising … governs."""
        governed = bool(chain) and (chain[0].act.sense in OPERATORS or chain[0].act.sense == "restart")
        return clause.link == "to" and not governed

    def _receivers_around(
        self, draft: Draft, clause: Clause, after: list[Argument], chain: Sequence[Clause]
    ) -> list[Chunk]:
        """The receiver that the clause itself does not name: from what hangs on it, its place, or what governs it."""
        found = served(clause, self._clauses, self._small)
        if not found and (draft.stage != "delivered" or befalls(draft.things) or clause.act.spreads):
            found = placed(after)
        thanks = clause.parent if clause.link == "sub" else None
        if not found and thanks is not None and thanks.verb.norm in self._small.thanking:
            found = thanks.givers()  # "Moldova thanked Romania for sending generators"
        for governor in chain:
            if not found and governor.act.sense != "ask":
                found = chunks_with(governor.before + governor.after, Tag.ACTOR, *RECEIVING)
            if not found and governor.act.sense == "consider" and clause.link == "pivot":
                found = governor.givers()  # "Filipina berharap Jepang memberikan …"
        return found

    def _fill_parties(
        self,
        draft: Draft,
        clause: Clause,
        args: list[Argument],
        after: list[Argument],
        agent: list[Chunk],
        chain: list[Clause],
    ) -> bool:
        """Donor and recipient by the act's sense and voice. False where the act cannot be one."""
        act = clause.act
        passive = act.voice == "passive"
        subject = spoken_for(clause, chain)
        to, source = chunks_with(args, Tag.ACTOR, *RECEIVING), chunks_with(args, Tag.ACTOR, "source")
        of, direct = chunks_with(args, Tag.ACTOR, "of"), chunks_with(after, Tag.ACTOR, "")
        match act.sense:
            case "give" | "restart":
                needed = [a.norm for a in clause.aux if a.kind == "needed"]
                named = any(n.endswith(self._words.possessive) for n in needed)  # "pentingnya mengirim"
                draft.donor = (agent if passive else [] if named else subject) or source or (of if passive else [])
                if act.sense == "restart" and source:
                    draft.donor = source  # "speeds up the transfer of jets from Denmark"
                draft.donor = draft.donor or chunks_with(args, Tag.ACTOR, "agent")
                carried = clause.link == "which" and not clause.subject  # "kapal yang membawa beras bantuan Siprus"
                if not passive and (carried or any(c.tag is Tag.ITEM for c in clause.subject)):
                    told = next((i for i, (prep, _) in enumerate(after) if prep == "noun"), len(after))
                    own = [c for c in of if c.end <= clause.start or any(c is p for _, p in after[:told])]
                    draft.donor = draft.donor or own  # "pesawat Hercules [TNI] menerjunkan logistik"
                if not passive:
                    draft.donor = draft.donor or joint_effort(clause, self._around.view.tokens, self._small)
                draft.recipient = to or ([] if passive else direct) or (subject if passive else [])
                draft.recipient = draft.recipient or chunks_with(args, Tag.ACTOR, "people")
                if befalls(draft.things):
                    draft.recipient = draft.recipient or chunks_with(args, Tag.ACTOR, "of", "loose")
            case "receive":
                near = [t.norm for t in self._around.view.tokens if 0 <= t.start - clause.verb.end < _MADE_BY]
                if not source and not self._small.makers.isdisjoint(near):
                    return False  # "received tanks from a factory"
                draft.recipient = (agent if passive else subject) or to
                draft.donor = source or of or sellers(chain)
                draft.donor = draft.donor or [c for c in deciders(chain) if c not in draft.recipient]
            case "equip":
                draft.donor = agent if passive else subject
                if passive and not agent and clause.aux_kinds() == {"be"}:
                    return False  # "the forces are trained": what they are
                if act.item is None and not (subject if passive else direct or to or placed(after)):
                    return False  # "kapal dilengkapi radar"
                trained = {t.sort for c in draft.things for t in c.things} <= {"service.personnel"}
                if act.needs_word or act.only_for or (act.item and trained):
                    draft.things = []  # "melatih 60 pilot", "menghapus utang": whom or what it befalls is no good
                held = chunks_with(clause.before if passive else after, Tag.ACTOR, "loose", "of")
                held = [c for c in held if c not in draft.donor]
                owners = of if self._small.modifiers_first else []  # "supports the agency's kitchens"
                if passive and not subject and act.item == "finance.unspecified":
                    held = held or chunks_with(clause.before, Tag.ACTOR, "place")  # "a hospital in Rwanda is financed"
                draft.recipient = subject or held if passive else direct or owners or to or held
                if self._small.modifiers_first and not (draft.recipient or agent):
                    return False  # "trained protesters", "is funded by the state"
            case "arrive":
                draft.donor = chunks_with(clause.before, Tag.ACTOR, "of", "")
                came_from = chunks_with(clause.before, Tag.ACTOR, "source") if act.moves else source
                draft.donor = draft.donor or came_from or of
                if not draft.donor and self._small.modifiers_first:
                    draft.donor = chunks_with(clause.before, Tag.ACTOR, "loose")  # "a Turkish ship laden with flour"
                draft.recipient = to or direct or chunks_with(after, Tag.ACTOR, "place")
                if act.root in self._small.leaving:
                    draft.recipient = to  # "left Doha for Libya": only where it goes
                    if not to:
                        return False
                if not act.direct and not direct:
                    return False  # "aid reached record levels"
                return any(c.tag is Tag.ITEM for c in clause.subject)
            case "need":
                draft.recipient = agent if passive else subject
                draft.donor = source
                if not passive and not subject:
                    draft.recipient = self._people_of(clause)
        return True

    def _people_of(self, clause: Clause) -> list[Chunk]:
        """Where those live whom no table names: "families in [Benin] need tents"."""
        heads = {t.norm for t in self._around.view.tokens if t.end <= clause.start}
        return chunks_with(clause.before, Tag.ACTOR, "place")[-1:] if heads & self._small.plural_nouns else []

    def _set_askers(self, draft: Draft, clause: Clause, decided: Clause) -> None:
        if draft.stage != "requested":
            return
        if decided.act.sense == "ask":
            passive = decided.act.voice == "passive"
            draft.asker = take_agent(self._small, decided.after)[0] if passive else decided.givers()
            own = {k for c in draft.asker for a in c.actors for k in a.keys}
            others = {k for c in draft.donor for a in c.actors for k in a.keys} - own
            if not draft.recipient and not decided.act.for_others and (others or not draft.donor):
                draft.recipient = draft.asker  # who asks without naming a receiver asks for itself
        elif clause.act.sense == "need":
            draft.speaker_asks = True
            draft.asker = draft.recipient
        else:
            draft.speaker_asks = True

    # -- operators with the thing itself as object ---------------------------------------------------------------------

    def _operator(self, clause: Clause) -> Draft | None:
        act, tokens = clause.act, self._around.view.tokens
        if act.negative and act.sense == "ask" and lets_through(clause, tokens, self._words):
            act = replace(act, sense="refuse", direct=True, bars=True, negative=False)  # "melarang masuknya tepung"
            clause = replace(clause, act=act)
        if not act.direct and not (self._small.modifiers_first and lets_give(clause, tokens, self._words)):
            return None
        passive = act.voice == "passive"
        agent, after = take_agent(self._small, clause.after) if passive else ([], clause.after)
        args = clause.before + after
        relative = clause.link == "which" and self._small.modifiers_first
        things, money = things_of(clause, after), chunks_with(args if passive or relative else after, Tag.MONEY)
        if passive and act.sense == "promise" and agent and not money and self._small.modifiers_first:
            things = [c for c in things if c.start < clause.verb.start]  # "crimes committed by soldiers and sailors"
        if not things and act.sense in ("approve", "promise"):
            things = chunks_with(after, Tag.ITEM, "topic")  # "menyepakati perjanjian tentang keringanan utang"
        first = next((p.act for _, p in after if p.tag is not Tag.TIME), None)
        if first is not None and first.is_noun and first.sense == _UNDONE.get(act.sense):
            return None  # "menolak tawaran bantuan": who refuses was to receive; "mencabut blokade": it may come
        refers = not things and not money and votes_on_what_was_told(clause, tokens, self._words)
        unsure = act.sense in ("refuse", "withdraw", "consider") and not act.sums
        if not things and not refers and (not money or unsure):
            return None
        if act.requires_item and not any(act.takes(t.sort) for c in things for t in c.things):
            return None
        near = {t.norm for t in self._around.view.tokens if 0 <= t.start - clause.verb.end < _OWED}
        if act.needs_word and act.needs_word.isdisjoint(near):
            return None
        if self._small.modifiers_first and self._is_aimed_at(clause, list(governors(clause))):
            return None  # a purpose: "to reduce …"
        chain = list(governors(clause))
        stage, stance = operator_stage(clause, chain)
        draft = self._draft(clause, stage, stance)
        halted = noun_that_halts(after) if act.sense in ("announce", "approve", "promise") else None
        if halted is not None:  # "announced the suspension of aid to Mali"
            draft.stage, draft.trigger = (
                OPERATORS[halted.act.sense if halted.act else ""],
                Span(halted.start, halted.end),
            )
        draft.passive = passive
        draft.things, draft.money, draft.order = things, money, args if passive else after
        draft.refers = draft.keeps_stage = refers
        to, source = chunks_with(args, Tag.ACTOR, *RECEIVING), chunks_with(args, Tag.ACTOR, "source")
        of, direct = chunks_with(args, Tag.ACTOR, "of"), chunks_with(after, Tag.ACTOR, "")
        if passive and act.sense == "approve" and money and not to:
            to = [c for c in of if c.start > clause.verb.end]  # "dialokasikan untuk radar Chad"
        if passive:
            of = [c for c in of if c.start < clause.verb.start]
        party = agent if passive else spoken_for(clause, chain)
        if passive and relative and not party and clause.parent is not None and act.sense == "announce":
            # "reviewed the aid announced last week"
            party = clause.parent.givers() if clause.parent.verb.norm in self._small.presenting else []
        if act.sense == "ask":
            if self._small.modifiers_first and not things and not (to or source or direct):
                return None  # "called for a wage of $15"
            draft.asker = party
            draft.donor = source or direct or chunks_with(args, Tag.ACTOR, "addressee") or of
            if party and not (draft.donor or act.for_others or any(p.tag is Tag.NOUN for _, p in after)):
                draft.donor = chunks_with(after, Tag.ACTOR, "goal")  # "meminta tank ke Jerman"
            draft.donor = [c for c in draft.donor if c not in party]
            draft.recipient = [c for c in to if c not in draft.donor] or ([] if act.for_others else party)
        elif act.sense == "approve" and (is_purchase(after) or (act.buys and source)):
            draft.donor, draft.recipient = source or chunks_with(after, Tag.ACTOR, "partner"), party
        else:
            given = next((p for _, p in after if p.tag is Tag.NOUN and p.act is not None), None)
            gives = given is not None and given.act is not None and given.act.sense == "give"
            theirs = source if act.sense == "approve" and gives else []
            # "authorised transfers of rifles from Spain": who gives is not who lets it
            passes = lets_through(clause, tokens, self._words) and not act.bars
            draft.donor = [] if passes else theirs or party or source or of
            draft.recipient = to or ([] if passive else direct) or chunks_with(after, Tag.ACTOR, "partner", "people")
            if (
                passive
                and not draft.recipient
                and act.sense in ("promise", "consider")
                and things_behind(things, clause)
            ):
                draft.recipient = clause.givers()  # "Peru dijanjikan pinjaman"
            asked = any(p.tag is Tag.NOUN and p.act is not None and p.act.sense == "ask" for _, p in after)
            if befalls(things) or asked:  # "menolak permintaan [Kyiv]"
                loose = chunks_with(after, Tag.ACTOR, "loose") if befalls(things) and not passive else []
                draft.recipient = draft.recipient or [c for c in of + loose if c not in draft.donor]
            outer = next((g for g in reversed(chain) if g.act.sense == "ask"), None)
            draft.asker = outer.givers() if outer else []
            draft.speaker_asks = stage == "requested" and outer is None
        if not draft.recipient:
            draft.recipient = served(clause, self._clauses, self._small)
        helps = clause.parent if relative else None
        if not draft.recipient and helps is not None and helps.act.sense in ("equip", "give"):
            # "will support Chad with the aid Norway announced"
            draft.recipient = [c for c in chunks_with(helps.after, Tag.ACTOR, "", *RECEIVING) if c not in draft.donor]
        if not draft.recipient and act.sense == "approve":  # "approved $38 million for weather stations in Laos"
            draft.recipient = [c for c in placed(after) if all(a.form is ActorForm.NAME for a in c.actors)]
        if act.sense == "withdraw" and not draft.donor and clause.link == "which" and clause.parent is not None:
            # "menyetujui bantuan yang tertunda": who is to approve it holds it back
            draft.donor = clause.parent.givers() if clause.parent.act.sense in ("approve", "give", "promise") else []
        outer = next((g for g in reversed(chain) if OPERATORS.get(g.act.sense) == stage), None)
        if outer is not None:
            draft.trigger = Span(outer.start, outer.verb.end)
        draft.times = [a for g in (clause, *chain) for a in times_of(g.before + g.after)]
        return draft

    def _drawn(self, clause: Clause) -> Draft | None:
        """The draft of a clause by what kind of act it is; None for other verbs."""
        if clause.act.sense in _TRANSFERS:
            return self._transfer(clause)
        return self._operator(clause) if clause.act.sense in OPERATORS else None

    def _followers(self, clauses: Sequence[Clause]) -> Iterator[Draft]:
        """ "… dan Jerman didesak mengikutinya": the giving told before it in the sentence, with another giver."""
        for clause in clauses:
            if clause.act.sense != "follow":
                continue
            earlier = [c for c in clauses if c.verb.end <= clause.start]
            model = next((d for c in reversed(earlier) if (d := self._drawn(c))), None)
            chain = list(governors(clause))
            stage, stance, decided = governed_stage(clause, chain)
            if model is None or stage == "delivered" or not clause.givers():
                continue
            draft = self._draft(clause, stage, stance)
            draft.donor, draft.recipient = clause.givers(), model.recipient
            draft.things = [of_the_same_kind(c) for c in model.things]
            if decided.act.sense == "ask":
                draft.asker = [] if decided.act.voice == "passive" else decided.givers()
            yield draft

    def settle_held(self) -> Iterator[Frame]:
        """The frames whose only party the rest of the article tells; to be asked for when all of it is read."""
        return self._settler.settle_held()
