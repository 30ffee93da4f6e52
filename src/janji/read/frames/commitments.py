"""Commitments: who asked, promised, gave or refused what, read from clauses.

Takes a stretch's clauses and gives one frame an act and pairing. The stage comes from the outermost act that governs the giving
("meminta X mengirim Y" is requested, "menolak mengirim" refused), then from the words before the verb (akan, telah, siap, harus).
Refuses an act without a thing or a sum, an act without any party, and solidarity without a kind ("mendukung Ukraina").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Item
from janji.read.frames.chunks import Chunk, Tag, small_words
from janji.read.frames.clauses import Argument, Clause, arguments
from janji.read.frames.context import SpokenSpan, Surroundings, actor_roles, time_role

_TRANSFERS = frozenset({"give", "receive", "equip", "arrive", "need"})
_OPERATORS = {
    "ask": "requested",
    "promise": "pledged",
    "announce": "pledged",
    "approve": "approved",
    "consider": "considered",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "fail": "delivered",
}
_PHRASE_ENDS = frozenset({Tag.ACT, Tag.SUB, Tag.THAT, Tag.WHICH, Tag.STOP})
_COMPLEMENT_LINKS = frozenset({"to", "direct", "pivot", "that"})


@dataclass(slots=True)
class Draft:
    """A commitment under construction."""

    stage: str
    trigger: Span
    rule: str
    stance: str = "asserted"
    donor: list[Chunk] = field(default_factory=list)
    recipient: list[Chunk] = field(default_factory=list)
    asker: list[Chunk] = field(default_factory=list)
    things: list[Chunk] = field(default_factory=list)
    money: list[Chunk] = field(default_factory=list)
    named_by_verb: str | None = None
    times: list[Argument] = field(default_factory=list)
    order: list[Argument] = field(default_factory=list)  # things and givers as they stand, where they may pair up
    refers: bool = False  # "paket itu", "bantuan tersebut": parties come from the frame before


def governors(clause: Clause) -> Iterator[Clause]:
    """The acts that govern this one as their complement, innermost first."""
    child, parent = clause, clause.parent
    while parent is not None and child.link in _COMPLEMENT_LINKS:
        if child.link == "that" and not parent.act.sense:
            return
        yield parent
        child, parent = parent, parent.parent


def _tags(args: Sequence[Argument], tag: Tag, *preps: str) -> list[Chunk]:
    return [piece for prep, piece in args if piece.tag is tag and (not preps or prep in preps)]


def _own_objects(args: list[Argument]) -> list[Argument]:
    """The arguments up to a thing that has a giver of its own: "memasok drone untuk Rusia, serta dukungan Tiongkok …"."""
    for i in range(1, len(args) - 1):
        if args[i][1].tag is Tag.ITEM and args[i + 1][0] == "of" and any(a[1].tag is Tag.ITEM for a in args[:i]):
            return args[:i]
    return args


def _is_person_without_office(piece: Chunk) -> bool:
    return all(not a.keys for a in piece.actors)


def _own_stage(clause: Clause) -> tuple[str, str]:
    """(stage, stance) of a giving from the words before its verb."""
    kinds = clause.aux_kinds()
    base = clause.act.stage or ("requested" if clause.act.sense == "need" else "delivered")
    if "not" in kinds:
        if clause.act.sense == "need":
            return base, "negated"
        return ("refused", "asserted") if "future" in kinds else (base, "negated")
    if "not_yet" in kinds:
        return base, "negated"
    if clause.act.sense == "need":
        return "requested", "asserted"
    if "needed" in kinds:
        return "requested", "asserted"
    if "willing" in kinds or "possible" in kinds:
        return "considered", "asserted"
    if "rumour" in kinds:
        return base, "hedged"
    if "future" in kinds:
        return "pledged", "asserted"
    return base, "asserted"


def _stage(clause: Clause, chain: Sequence[Clause]) -> tuple[str, str, Clause]:
    """(stage, stance, the clause whose act decided)."""
    stage, stance = _own_stage(clause)
    decided = clause
    for governor in chain:
        sense = governor.act.sense
        kinds = governor.aux_kinds()
        if sense == "announce":
            if stage == "delivered" and "done" not in clause.aux_kinds() and decided is clause and not clause.aux:
                stage, decided = "pledged", governor
            continue
        if sense in _OPERATORS:
            stage, decided = _OPERATORS[sense], governor
            negated = "not" in kinds or "not_yet" in kinds or sense == "fail" or governor.act.negative
            stance = "negated" if negated else "asserted"
            if sense in ("refuse", "withdraw") and negated:
                stance = "negated"
            if "willing" in kinds or ("possible" in kinds and sense != "ask"):
                stage = "considered"
        elif sense == "" and "needed" in kinds:
            stage, decided = "requested", governor
    return stage, stance, decided


def _conditional(clause: Clause, clauses: Sequence[Clause], conditionals: frozenset[str]) -> bool:
    """True where the act stands in, or hangs on, a condition."""
    if clause.joint in conditionals:
        return True
    return any(c.joint in conditionals and c.parent in (clause, None) and c is not clause for c in clauses)


def _noun_phrase(chunks: Sequence[Chunk], start: int) -> Sequence[Chunk]:
    """The chunks from `start` to the end of the noun phrase: up to a verb, a clause joint or a stop."""
    for j in range(start, len(chunks)):
        piece = chunks[j]
        if piece.tag in _PHRASE_ENDS or (piece.tag is Tag.AUX and piece.kind != "ongoing"):
            return chunks[start:j]
    return chunks[start:]


@dataclass(frozen=True, slots=True)
class Words:
    """The pack's words for running totals, contents and references."""

    conditionals: frozenset[str]
    contents: frozenset[str]
    sums: frozenset[str]
    refers: frozenset[str]
    always_total: re.Pattern[str]
    total: re.Pattern[str]
    total_with: re.Pattern[str]


@cache
def commitment_words(pack: LanguagePack) -> Words:
    acts, small = pack.table("acts"), small_words(pack)

    def phrases(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b")

    totals = acts["cumulative"]
    return Words(
        small.conditionals,
        frozenset(acts["contents"]),
        frozenset(acts["sums"]),
        frozenset(pack.table("meetings")["refers"]),
        phrases(totals["always"]),
        phrases(totals["total"]),
        phrases(totals["with"]),
    )


class CommitmentReader:
    """Reads the commitments of one article, stretch by stretch; remembers the last one for "paket itu"."""

    def __init__(self, pack: LanguagePack) -> None:
        self._words = commitment_words(pack)
        self._last: tuple[Frame, int] | None = None

    def read(self, around: Surroundings, chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> Iterator[Frame]:
        """One frame an act and pairing, in order of position."""
        self._around = around
        spent: set[int] = set()  # operators whose complement gave the frame
        drafts: list[tuple[Clause, Draft]] = []
        for clause in clauses:
            if clause.act.sense in _TRANSFERS:
                draft = self._transfer(clause)
                if draft is not None:
                    spent |= {id(g) for g in governors(clause)}
                    drafts.append((clause, draft))
        for clause in clauses:
            if clause.act.sense in _OPERATORS and id(clause) not in spent:
                draft = self._operator(clause)
                if draft is not None:
                    spent |= {id(g) for g in governors(clause)}
                    drafts.append((clause, draft))
        for clause, draft in drafts:
            if _conditional(clause, clauses, self._words.conditionals) and draft.stance == "asserted":
                draft.stance = "conditional"
        found = [draft for _, draft in drafts]
        found += self._nominal(chunks, clauses, found)
        found += self._contents(chunks, clauses, found)
        for draft in sorted(found, key=lambda d: d.trigger.start):
            yield from self._finish(draft)

    # -- acts of giving, receiving, needing ------------------------------------------------------------------------

    def _transfer(self, clause: Clause) -> Draft | None:
        after = _own_objects(clause.after)
        args = clause.before + after
        act = clause.act
        chain = list(governors(clause))
        stage, stance, decided = _stage(clause, chain)
        trigger = Span(clause.start, clause.verb.end)
        draft = Draft(stage, trigger, f"{self._around.pack.code}.{act.sense}.{act.root}/1", stance)
        draft.named_by_verb = act.item
        passive = act.voice == "passive"
        subject_actors = [c for c in clause.subject if c.tag is Tag.ACTOR]
        subject_things = [c for c in clause.subject if c.tag is Tag.ITEM]
        to, source = _tags(args, Tag.ACTOR, "recipient"), _tags(args, Tag.ACTOR, "source")
        of = _tags(args, Tag.ACTOR, "of")
        direct = _tags(after, Tag.ACTOR, "")
        things = _tags(after, Tag.ITEM, "", "source", "goods")
        if passive or (act.voice == "bare" and not things) or act.sense == "arrive":
            things = subject_things + [t for t in things if passive or act.sense == "arrive"]
            things += [p for prep, p in clause.before if p.tag is Tag.ITEM and p not in things]
        draft.things = things
        draft.order = after
        draft.money = _tags(args, Tag.MONEY)
        agent: list[Chunk] = []
        if passive and clause.after and clause.after[0][1].tag is Tag.ACTOR and clause.after[0][0] in ("", "source"):
            agent = [clause.after[0][1]]
            source = [s for s in source if s is not agent[0]]
            direct = [d for d in direct if d is not agent[0]]
        match act.sense:
            case "give":
                draft.donor = agent if passive else subject_actors
                draft.donor = draft.donor or source or (of if passive else [])
                draft.recipient = to or (direct if not passive else subject_actors if agent else [])
                if passive and subject_actors and not draft.recipient:
                    draft.recipient = subject_actors
            case "receive":
                draft.recipient = agent if passive else subject_actors
                draft.recipient = draft.recipient or to
                draft.donor = source or of
            case "equip":
                draft.donor = agent if passive else subject_actors
                draft.recipient = subject_actors if passive else direct or to
                if not draft.things and not draft.money and act.item is None:
                    return None
            case "arrive":
                draft.donor = source or of
                draft.recipient = to or _tags(clause.after, Tag.ACTOR, "place")
                if not subject_things:
                    return None
            case "need":
                draft.recipient = agent if passive else subject_actors
                draft.donor = source
        self._set_askers(draft, clause, chain, decided)
        draft.times = [a for a in args if a[1].tag is Tag.TIME]
        for governor in chain:
            draft.times += [a for a in governor.before + governor.after if a[1].tag is Tag.TIME]
            extra = governor.before + governor.after
            draft.recipient = draft.recipient or [
                c for c in _tags(extra, Tag.ACTOR, "recipient") if governor.act.sense != "ask"
            ]
        if act.requires_item and not any(t.item.type in act.requires_item for c in draft.things for t in c.things):
            return None
        return draft

    def _set_askers(self, draft: Draft, clause: Clause, chain: Sequence[Clause], decided: Clause) -> None:
        if draft.stage != "requested":
            return
        if decided.act.sense == "ask":
            draft.asker = [c for c in decided.subject if c.tag is Tag.ACTOR]
            if decided.act.voice == "passive":
                draft.asker = _tags(decided.after, Tag.ACTOR, "source", "")[:1]
        elif clause.act.sense == "need" and not chain:
            draft.asker = draft.recipient

    # -- operators with the thing itself as object --------------------------------------------------------------------

    def _operator(self, clause: Clause) -> Draft | None:
        args = clause.before + clause.after
        act = clause.act
        passive = act.voice == "passive"
        things = _tags(args if passive else clause.after, Tag.ITEM)
        subject_things = [c for c in clause.subject if c.tag is Tag.ITEM]
        if passive:
            things = subject_things + [t for t in things if t not in subject_things]
        money = _tags(args if passive else clause.after, Tag.MONEY)
        if not things and not money:
            return None
        chain = list(governors(clause))
        stage = _OPERATORS[act.sense]
        kinds = clause.aux_kinds()
        stance = "negated" if kinds & {"not", "not_yet"} or act.negative or act.sense == "fail" else "asserted"
        outer = next((g for g in reversed(chain) if g.act.sense in _OPERATORS and g.act.sense != "announce"), None)
        if outer is not None:
            stage = _OPERATORS[outer.act.sense]
        elif kinds & {"needed"}:
            stage = "requested"
        elif kinds & {"willing", "possible"} or ("future" in kinds and act.sense == "approve"):
            stage = "considered"
        draft = Draft(
            stage, Span(clause.start, clause.verb.end), f"{self._around.pack.code}.{act.sense}.{act.root}/1", stance
        )
        draft.things, draft.money = things, money
        subject_actors = [c for c in clause.subject if c.tag is Tag.ACTOR]
        to, source = _tags(args, Tag.ACTOR, "recipient"), _tags(args, Tag.ACTOR, "source")
        of, direct = _tags(args, Tag.ACTOR, "of"), _tags(clause.after, Tag.ACTOR, "")
        agent = []
        if passive and clause.after and clause.after[0][1].tag is Tag.ACTOR and clause.after[0][0] in ("", "source"):
            agent = [clause.after[0][1]]
            source = [s for s in source if s is not agent[0]]
            direct = [d for d in direct if d is not agent[0]]
        party = agent if passive else subject_actors
        if act.sense == "ask":
            draft.asker = party
            draft.donor = source or direct or of
            beneficiaries = [c for c in to if c not in draft.donor]
            draft.recipient = beneficiaries or party
        else:
            draft.donor = party or source or of
            draft.recipient = to or [d for d in direct if not passive]
            if outer is not None and outer.act.sense == "ask":
                draft.asker = [c for c in outer.subject if c.tag is Tag.ACTOR]
        draft.times = [a for g in [clause, *chain] for a in g.before + g.after if a[1].tag is Tag.TIME]
        return draft

    # -- nouns that carry an act, and packages that are only described ---------------------------------------------

    def _nominal(self, chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft]) -> Iterator[Draft]:
        """ "pengiriman rudal dari Denmark", "janji bantuan militer dari AS", "dukungan finansial Tiongkok kepada Rusia"."""
        used = {c.start for d in found for c in d.things}
        for i, piece in enumerate(chunks):
            noun = piece.act if piece.tag is Tag.NOUN else None
            if noun is None and piece.tag is not Tag.ITEM:
                continue
            if noun is not None and noun.sense not in ("give", "ask", "promise", "refuse", "withdraw", "approve"):
                continue
            phrase = _noun_phrase(chunks, i if noun is None else i + 1)
            args = arguments(phrase)
            things = _tags(args, Tag.ITEM)
            if not things or any(t.start in used for t in things) or self._is_hypothetical(piece, clauses):
                continue
            source, of = _tags(args, Tag.ACTOR, "source"), _tags(args, Tag.ACTOR, "of")
            to = _tags(args, Tag.ACTOR, "recipient")
            if noun is None:
                # a thing alone is an act only where it is said from whom and to whom
                if not ((source or of) and to) or piece.things[0].item.family not in ("aid", "finance", "weapon"):
                    continue
            elif not (source or of or to):
                continue
            used |= {t.start for t in things}
            sense = noun.sense if noun else "give"
            stage = "delivered" if sense == "give" else _OPERATORS[sense]
            draft = Draft(stage, Span(piece.start, piece.end), f"{self._around.pack.code}.noun.{sense}/1")
            draft.things, draft.money = things, _tags(args, Tag.MONEY)
            draft.order = args
            if sense == "ask":
                draft.asker = source or of
                draft.recipient = to or draft.asker
            else:
                draft.donor, draft.recipient = source or of, to
            draft.times = [a for a in args if a[1].tag is Tag.TIME]
            yield draft

    @staticmethod
    def _is_hypothetical(piece: Chunk, clauses: Sequence[Clause]) -> bool:
        """True where the noun is subject of what may or will happen ("bantuan AS ke Israel dapat mengacaukan …")."""
        following = next((c for c in clauses if c.verb.start >= piece.end), None)
        if following is None or following.link in ("which", "sub"):
            return False
        return bool(following.aux_kinds() & {"possible", "future", "needed", "willing", "not"})

    def _contents(self, chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft]) -> Iterator[Draft]:
        """ "Paket itu mencakup …", "Bantuan tersebut berupa …", "Total bantuan AS kini mencapai $27 miliar"."""
        used = {c.start for d in found for c in (*d.things, *d.money)}
        for i, piece in enumerate(chunks):
            if piece.tag is not Tag.ITEM or piece.things[0].item.family not in ("aid", "relief", "finance"):
                continue
            if piece.start in used:
                continue
            phrase = _noun_phrase(chunks, i)
            opener = next((c for c in phrase[1:] if c.norm in self._words.contents or c.norm in self._words.sums), None)
            if opener is None:
                continue
            args = arguments(phrase)
            things, money = _tags(args, Tag.ITEM), _tags(args, Tag.MONEY)
            if any(t.start in used for t in things) or not (len(things) > 1 or money):
                continue
            used |= {t.start for t in things}
            draft = Draft("delivered", Span(piece.start, piece.end), f"{self._around.pack.code}.contents/1")
            draft.things, draft.money = things, money
            draft.donor = _tags(args, Tag.ACTOR, "source") or _tags(args, Tag.ACTOR, "of")
            draft.recipient = _tags(args, Tag.ACTOR, "recipient")
            draft.refers = any(c.norm in self._words.refers for c in phrase[:4])
            draft.times = [a for a in args if a[1].tag is Tag.TIME]
            yield draft

    # -- finishing --------------------------------------------------------------------------------------------------

    def _finish(self, draft: Draft) -> Iterator[Frame]:
        around = self._around
        speech = around.speech_at(draft.trigger.start, draft.trigger.end)
        self._forecast(draft, speech)
        if draft.stage == "requested" and not draft.asker and speech is not None:
            draft_askers = [Role("asker", key) for key in speech.of]
        else:
            draft_askers = actor_roles("asker", draft.asker)
        recipient = actor_roles("recipient", [c for c in draft.recipient if not _is_person_without_office(c)])
        donor = actor_roles("donor", [c for c in draft.donor if not _is_person_without_office(c)])
        donor_keys = {r.value for r in donor}
        if draft.stage != "requested":
            recipient = [r for r in recipient if r.value not in donor_keys]
        if draft.refers and self._last is not None and around.view.sentence.paragraph - self._last[1] <= 2:
            before = self._last[0]
            donor = donor or [r for r in before.roles if r.name == "donor"]
            recipient = recipient or [r for r in before.roles if r.name == "recipient"]
            draft.stage = before.stage
        for donors, things in self._pairings(draft, donor):
            mentions = [t for c in things for t in c.things]
            if len({t.item.type for t in mentions}) > 1:
                # contents say more than "bantuan": the bare word falls away beside them
                mentions = [t for t in mentions if t.item.type != "aid.unspecified"]
            goods = [Role("items", t.item, (Span(t.start, t.end),)) for t in mentions]
            if draft.named_by_verb and not goods:
                goods = [Role("items", Item(draft.named_by_verb), (draft.trigger,))]
            sums = [Role("money", c.money.value, (Span(c.start, c.end),)) for c in draft.money if c.money is not None]
            if not (goods or sums) or not (donors or recipient or draft_askers):
                continue
            roles = [*donors, *recipient, *draft_askers, *goods, *sums]
            roles += time_role(draft.times, around.anchor, due=True)
            if sums and self._is_running_total(draft):
                roles.append(Role("cumulative", True))
            if speech is not None:
                roles += [Role("by", s) for s in speech.speakers]
            frame = Frame(
                doc=around.doc,
                kind="commitment",
                stage=draft.stage,
                at=draft.trigger,
                evidence=around.evidence,
                rule=draft.rule,
                stance=draft.stance,
                roles=tuple(roles),
            )
            self._last = (frame, around.view.sentence.paragraph)
            yield frame

    def _is_running_total(self, draft: Draft) -> bool:
        """ "hingga kini mencapai …", "total bantuan sejak …": what has been given so far, no new money."""
        near = " ".join(t.norm for t in self._around.view.tokens if abs(t.start - draft.trigger.start) < 160)
        words = self._words
        if words.always_total.search(near):
            return True
        return bool(words.total.search(near) and words.total_with.search(near))

    def _forecast(self, draft: Draft, speech: SpokenSpan | None) -> None:
        """What somebody who is not the donor says will come is only expected."""
        if draft.stage != "pledged" or speech is None:
            return
        donors = {key for c in draft.donor for a in c.actors for key in a.keys}
        if donors & set(speech.of):
            return
        if not donors and not draft.recipient:
            return
        if (donors and speech.of and not (donors & set(speech.of))) or (
            not donors and draft.rule.split(".")[1] == "receive"
        ):
            draft.stage = "considered"

    def _pairings(self, draft: Draft, donor: list[Role]) -> Iterator[tuple[list[Role], list[Chunk]]]:
        """ "rudal dari Denmark, helikopter dari Ceko": one pairing each; else all donors with all things."""
        pairs: list[tuple[Chunk, Chunk]] = []
        waiting: Chunk | None = None
        for prep, piece in draft.order:
            if piece.tag is Tag.ITEM:
                waiting = piece
            elif piece.tag is Tag.ACTOR and prep == "source" and waiting is not None:
                pairs.append((piece, waiting))
                waiting = None
        if len(pairs) > 1:
            for giver, thing in pairs:
                yield actor_roles("donor", [giver]), [thing]
        else:
            yield donor, draft.things
