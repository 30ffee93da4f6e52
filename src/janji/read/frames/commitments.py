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
from janji.read.frames.allotments import read_allotments
from janji.read.frames.clauses import Clause
from janji.read.frames.compounds import read_compounds
from janji.read.frames.contents import read_contents, read_share
from janji.read.frames.context import Surroundings
from janji.read.frames.describing import is_purpose, only_describes
from janji.read.frames.drafts import Draft, chunks_with, commitment_words
from janji.read.frames.gifts import read_gifts
from janji.read.frames.givers import giver_behind, helps_in_a_headline, on_a_mission, told_craft, who_weighs
from janji.read.frames.handedon import (
    bring_along,
    from_behind_purpose,
    hand_on,
    is_bought_with,
    name_people,
    open_decisions,
)
from janji.read.frames.journeys import read_journeys
from janji.read.frames.lacks import read_lacks
from janji.read.frames.letting import stage_for, whom_for
from janji.read.frames.needs import holds_pledges
from janji.read.frames.nominal import read_nouns
from janji.read.frames.objects import (
    brings_goods,
    carry_people,
    decide_on_requests,
    helps_of_its_giver,
    is_parallel,
    is_said_absent,
    is_standing,
    of_the_same_kind,
    own_objects,
    people_counted,
    plain_subject,
    says_more,
    send_helpers,
    sum_of_purpose,
    take_agent,
    things_of,
    times_around,
    times_of,
    vote_on_goods,
    with_suppliers,
    without_bare_carriers,
    without_carriers,
    without_means,
    would_do,
)
from janji.read.frames.operators import OPEN, SAID, Stretch, read_operator
from janji.read.frames.owned import name_owners
from janji.read.frames.packages import with_packages
from janji.read.frames.pairings import set_pairs
from janji.read.frames.parties import fill_parties, set_askers
from janji.read.frames.pieces import Chunk, Tag
from janji.read.frames.portions import by_sums
from janji.read.frames.purposes import add_purposes, brought_by, is_aimed_at, put_to_use
from janji.read.frames.recast import recast
from janji.read.frames.receivers import (
    for_whom_it_needs,
    helped_before,
    named_by_channel,
    receivers_around,
    share_receivers,
    whereby,
)
from janji.read.frames.retold import read_retold
from janji.read.frames.settling import Settler
from janji.read.frames.stages import OPERATORS, governed_stage, governors, is_conditional, own_stage
from janji.read.frames.thanks import read_thanks, received_with_thanks
from janji.read.frames.totals import read_totals
from janji.read.frames.uses import stands_for_told, with_uses
from janji.read.frames.weights import in_loads

_TRANSFERS = frozenset({"give", "receive", "equip", "arrive", "need", "restart"})


class CommitmentReader:
    """Reads the commitments of one article, stretch by stretch."""

    def __init__(self, pack: LanguagePack, settler: Settler) -> None:
        self._words = commitment_words(pack)
        self._code = pack.code
        self._small = self._words.small
        self._clauses: Sequence[Clause] = ()
        self._chunks: Sequence[Chunk] = ()
        self.settler = settler

    def read(
        self, around: Surroundings, chunks: Sequence[Chunk], clauses: Sequence[Clause], start: int = 0
    ) -> Iterator[Frame]:
        """One frame an act and pairing, in order of position; `start`: where the stretch begins."""
        if around.is_question:
            return
        self._around, self._clauses, self._chunks = around, clauses, chunks
        self._tokens = [t for t in around.view.tokens if t.start >= start]  # of the stretch
        drawn: list[tuple[Draft, Clause]] = []
        spent: set[int] = set()  # operators whose complement gave a draft
        open_decisions(clauses, self._words)
        told = [c for c in clauses if not c.asked and not c.describes]
        for clause in told:
            if clause.act.sense == "total" and brings_goods(clause, self._small):
                clause.act = replace(clause.act, sense="give")  # "the plane brought 20 tonnes of rice to Chad"
        recast(told, chunks, self._words)
        bring_along(told, self._small)
        for clause in told:
            carry_people(clause)
            send_helpers(clause, around.view, self._small)
            vote_on_goods(clause, around.view.tokens, self._small)
        for senses, draw in ((_TRANSFERS, self._transfer), (frozenset(OPERATORS), self._operate)):
            for clause in told:
                if clause.act.sense in senses and id(clause) not in spent:
                    draft = draw(clause)
                    if draft is not None and (draft.things or draft.money or draft.named_by_verb or draft.refers):
                        spent |= {id(g) for g in governors(clause)}
                        if draft.stance == "asserted" and is_conditional(
                            draft.stage, clause, chunks, self._clauses, self._words
                        ):
                            draft.stance = "conditional"
                        if draft.stance == "asserted" and is_said_absent(
                            draft, clause, around.view.tokens, self._words
                        ):
                            draft.stage, draft.stance = (
                                ("refused", "asserted") if draft.stage == "pledged" else (draft.stage, "negated")
                            )  # "will send no tanks"
                        if draft.stance == "asserted" and would_do(draft, clause, told, self._words):
                            draft.stage, draft.stance = "pledged", "conditional"
                        draft.times = draft.times or times_around(clause, self._clauses, chunks)
                        decide_on_requests(draft, clause)
                        draft.recipient = draft.recipient or whereby(clause, chunks, self._small)
                        draft.only_for = clause.act.only_for
                        draft.coordinated = is_parallel(clause, self._small)
                        draft.each = any(c.norm in self._small.distributive for c in chunks)
                        draft.respective = any(c.norm in self._small.respective for c in chunks)
                        set_pairs(draft, clause, chunks, around.view.tokens, self._words)
                        drawn.append((draft, clause))
        found = with_suppliers(without_means(without_bare_carriers(hand_on(drawn, told, self._words))))
        share_receivers(found, everywhere=self._small.modifiers_first)
        found += self._followers(told)
        found += list(read_allotments(told, found, self._words, self._code))
        if self._small.modifiers_first:
            add_purposes(found, told, chunks, around.view.tokens, self._words)
        found += read_retold(chunks, told, found, self._words, self._code)
        found += read_totals(told, around.view.tokens, self._words, self._code)
        nouns = list(read_nouns(chunks, clauses, found, self._words, self._code))
        if self._small.modifiers_first:
            add_purposes(nouns, told, chunks, around.view.tokens, self._words)
        found += nouns
        if self._small.modifiers_first:
            found += read_gifts(chunks, clauses, found, self._words, self._code)
        helped_before(found, told, chunks, self._words)
        if self._small.gratitude:
            found += read_thanks(chunks, clauses, found, self._words, self._code)
            if not self._small.modifiers_first:
                received_with_thanks(chunks, clauses, found, self._small)
        if self._words.holders:
            found = with_packages(chunks, around.view.tokens, found, self._words, self._code)
        found += read_contents(chunks, found, around.view.tokens, self._words, self._code)
        found = with_uses(told, chunks, found, self._tokens, self._words, self._code)
        if self._small.modifiers_first:
            shares = list(read_share(chunks, found, told, self._words, self._code))
            add_purposes(shares, told, chunks, around.view.tokens, self._words)
            found += shares
        found += read_compounds(around.view, chunks, told, found, self._words, self._code)
        found += read_lacks(chunks, found, around.view.tokens, self._words, self._code)
        found += read_journeys(chunks, told, around.view.quantities, self._words, self._code)
        if self._small.being_spent:
            name_owners(found, chunks, self._small)
        apart = by_sums(found, chunks, around.view.tokens, self._words)
        for draft in sorted(apart, key=lambda d: d.trigger.start):
            yield from self.settler.settle(draft, around)

    def _draft(self, clause: Clause, stage: str, stance: str) -> Draft:
        act = clause.act
        return Draft(stage, Span(clause.start, clause.verb.end), f"{self._code}.{act.sense}.{act.root}/1", stance)

    # -- acts of giving, receiving, needing ----------------------------------------------------------------------------

    def _transfer(self, clause: Clause) -> Draft | None:
        act, after = clause.act, own_objects(clause.after)
        passive = act.voice == "passive"
        chain = list(governors(clause))
        if only_describes(clause, after, chain, self._around.view.tokens, self._words) or says_more(
            clause, self._small
        ):
            return None
        stage, stance, decided = governed_stage(clause, chain)
        aimed = self._small.modifiers_first or decided is clause
        told_on = self._small.modifiers_first and self._is_told_on(clause, passive)
        let = stage_for(clause, self._chunks, self._small)
        if self._small.modifiers_first and not (told_on or let) and is_aimed_at(clause, chain, self._words):
            return None
        if let is not None:
            stage, clause.subject = let, whom_for(clause, self._chunks)
        elif aimed and not told_on and is_purpose(clause, chain):
            sent_for = bool(act.only_for) and bool(chain) and chain[0].act.sense == "give" and bool(chain[0].givers())
            if not sent_for and (not chain or chain[0].verb.norm not in self._words.missions | self._small.running):
                return None  # a purpose is no act
            stage = on_a_mission(clause, chain, self._small)
        if (act.only_asked and stage != "requested") or is_bought_with(clause, chain, self._small):
            return None
        if stage == "delivered" and (comes := brought_by(clause, self._clauses)) is not None:
            stage, stance = own_stage(comes)  # "20 truk yang membawa beras diizinkan masuk ke Chad"
        draft = self._draft(clause, stage, stance)
        draft.passive = passive or act.sense == "arrive"
        draft.moves = act.moves
        draft.done_saying = decided.act.sense in SAID and not decided.aux_kinds() & OPEN
        draft.intended = stage == "considered" and decided is clause and "intended" in clause.aux_kinds()
        draft.speaker_asks = let == "requested"
        draft.offers = act.root in self._small.offering and not clause.aux and clause.link != "which"
        draft.perfect = any(a.norm in self._words.perfect for a in clause.aux)
        draft.named_by_verb = act.item
        if act.item and act.item.startswith("service."):
            draft.persons = people_counted(clause, self._around.view)
        draft.order = clause.before + after if passive else after
        from_there = act.item != "service.transport" and act.sense != "receive" and act.root not in self._small.carrying
        agent, after = take_agent(self._small, after, from_there=from_there) if passive else ([], after)
        args = clause.before + after
        draft.things = without_carriers(things_of(clause, after), self._chunks, self._small)
        draft.money = chunks_with(args, Tag.MONEY) or sum_of_purpose(clause)
        if stage == "pledged" and is_standing(draft, clause, self._around.view.tokens, self._small):
            draft.stage = "delivered"
        if act.sense == "receive" and draft.stage == "delivered" and holds_pledges(after):
            draft.stage = "pledged"  # "secured $3 million in pledges"
        if told_on:
            draft.things = [t for t in draft.things if t not in clause.subject] or draft.things
            draft.refers = bool(draft.things)
        if clause.link == "which" and act.root in self._small.carrying | self._small.bringing_loads:
            draft.things = in_loads(draft.things, clause, self._around.view.quantities, self._around.view.tokens)
        bought = put_to_use(draft, clause, agent, self._clauses) if act.used_for else []
        if bought is None:
            return None
        held = clause.subject[:1] if len(clause.subject) == 1 and not (passive or draft.donor) else []
        if not self._small.modifiers_first and act.sense == "give" and held and held[0].tag is Tag.ITEM:
            draft.package = held[0]
        elif not (passive or draft.donor) and act.sense == "give":
            draft.craft = told_craft(clause, self._chunks, self._small)
        wanted = bool(act.requires_item) and not draft.refers
        summed = bool(draft.money) and not draft.things and "finance" in act.requires_item and not act.needs_goods
        if wanted and not summed and not any(act.takes(t.sort) for c in draft.things for t in c.things):
            return None
        if not fill_parties(draft, clause, args, after, agent, chain, self._words, self._around.view.tokens):
            return None
        reduced = passive and clause.link == "which" and not clause.aux
        if self._small.modifiers_first and reduced and not (agent or draft.recipient or draft.donor):
            return None  # "tanks supplied years ago"
        if act.sense == "equip" and helps_in_a_headline(draft, act, self._around.view.sentence.kind, self._words):
            draft.named_by_verb = "aid.unspecified"
        draft.donor = draft.donor or from_behind_purpose(clause, self._clauses, self._small)
        if act.sense in ("give", "arrive"):
            draft.donor = draft.donor or who_weighs(clause, self._chunks, self._small)
            draft.donor = giver_behind(draft.donor, clause, self._clauses, self._chunks, self._small) or draft.donor
        set_askers(draft, clause, decided, self._words)
        draft.recipient = for_whom_it_needs(draft, clause, self._clauses, self._words)
        if decided is not clause and decided.act.sense != "announce":
            draft.trigger = Span(decided.start, decided.verb.end)  # the act that makes the stage carries the frame
        draft.times = [a for g in (clause, *chain) for a in times_of(args if g is clause else g.before + g.after)]
        heads = clause is self._clauses[0] and not clause.link and not plain_subject(self._chunks, clause, self._small)
        draft.opens_quotation = heads and not passive and not draft.donor and act.sense in ("give", "restart")
        draft.recipient = draft.recipient or receivers_around(
            draft, clause, after, chain, self._clauses, self._chunks, self._words
        )
        draft.recipient = draft.recipient or bought
        name_people(draft, clause, self._clauses, self._small)
        draft.recipient = draft.recipient or named_by_channel(draft, args)
        return draft

    def _is_told_on(self, clause: Clause, passive: bool) -> bool:
        """ "The funding will buy tents", "The package provides Ukraine with tanks": what was told before does it; so
        it lets somebody: "This will allow Peru to buy tents", "The aid will be used to provide shelter"."""
        if clause.act.sense not in ("give", "equip", "receive") or helps_of_its_giver(clause):
            return False
        above = self._enabled_by(clause)
        if above is not None:
            return not above.givers() and stands_for_told(above, self._tokens, self._words)
        if passive or clause.link not in ("", "and") or clause.givers():
            return False
        return stands_for_told(clause, self._tokens, self._words)

    def _enabled_by(self, clause: Clause) -> Clause | None:
        """The verb over the clause that only lets it happen: "[helps] provide", "will be [used] to provide"."""
        above = clause.parent if clause.link in ("to", "direct", "pivot") else None
        return above if above is not None and above.verb.norm in self._small.enabling else None

    def _drawn(self, clause: Clause) -> Draft | None:
        """The draft of a clause by what kind of act it is; None for other verbs."""
        if clause.act.sense in _TRANSFERS:
            return self._transfer(clause)
        return self._operate(clause) if clause.act.sense in OPERATORS else None

    def _operate(self, clause: Clause) -> Draft | None:
        stretch = Stretch(self._chunks, self._clauses, self._around.view.tokens)
        return read_operator(clause, stretch, self._words, self._code)

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
        return self.settler.settle_held()
