"""Nouns that carry an act, and packages that are only described.

"pengiriman rudal dari Denmark", "janji bantuan militer dari AS", "dukungan finansial Jepang kepada Kenya"; "Paket
itu mencakup …", "Bantuan tersebut berupa …", "Total bantuan AS kini mencapai $27 miliar". A thing alone is an act
only where the phrase says from whom and to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from janji.model.records import Span
from janji.read.frames.arguments import arguments
from janji.read.frames.aroundnouns import (
    before_noun,
    describes_noun,
    is_governed,
    noun_phrase,
    sum_before,
    verb_over,
    wants,
)
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.needs import (
    addressees,
    agreed_between,
    came_from,
    enabled,
    helped_by,
    is_told_need,
    is_warned_of,
)
from janji.read.frames.nounparties import (
    announcers,
    approver,
    dated,
    doing,
    done_by,
    helped,
    performers,
    times_of_doing,
    under_way,
    voiced_by,
)
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag
from janji.read.frames.stages import OPERATORS, own_stage
from janji.read.frames.verbs import ActWord

_NOUN_SENSES_LAST = frozenset({"give", "ask", "promise", "refuse", "withdraw", "approve", "announce", "need"})
# "tawaran bantuan dari X", "kebutuhan X akan Y", "pembelian jet oleh X"
_NOUN_SENSES = _NOUN_SENSES_LAST | {"consider", "arrive", "receive"}
_CARRIED_OUT = frozenset({"give", "receive"})
_GIVEN_FAMILIES = frozenset({"aid", "finance", "weapon"})
_BEFORE = 5  # chunks before a noun in which what describes it stands
_NEED = ActWord("need", "noun", "need")
_OPEN_ENDS = frozenset({"possible", "future", "needed", "willing", "not"})
_RELIEF = frozenset({"aid", "relief"})
_DIRECTLY = 2  # chunks directly before a noun
_STAGES = {"give": "delivered", "arrive": "delivered", "need": "requested", "receive": "approved", **OPERATORS}


@dataclass(slots=True)
class _Noun:
    """A noun under reading, or a bare thing, with what its phrase and the words before it hold."""

    at: int  # index of its chunk
    piece: Chunk
    act: ActWord | None  # None: a bare thing
    phrase: Sequence[Chunk]
    args: list[Argument]
    agreed: bool = False  # "an agreement on a loan"
    barred: bool = False  # the thing stands behind a preposition of place: "a freeze on arms sales"
    topical: bool = False  # … or of a topic
    things: list[Chunk] = field(default_factory=list)
    owner: list[Chunk] = field(default_factory=list)
    lead: list[Chunk] = field(default_factory=list)  # the sum before it
    bare_sum: bool = False  # a sum without a good
    needed: bool = False
    does: Clause | None = None  # the clause that tells what is done with it
    before: Clause | None = None  # the clause whose verb stands before it
    givers: list[Chunk] = field(default_factory=list)
    to: list[Chunk] = field(default_factory=list)

    def is_of(self, *senses: str) -> bool:
        return self.act is not None and self.act.sense in senses


class _NounReader:
    """Reads the nouns of one stretch; a thing or sum that one took is taken."""

    def __init__(
        self, chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str
    ) -> None:
        self._chunks, self._clauses, self._found = chunks, clauses, found
        self._words, self._small, self._code = words, words.small, code
        self._last = words.small.modifiers_first  # the noun is the last word of its phrase
        self._used = {c.start for d in found for c in d.things}
        self._spent = {c.start for d in found for c in d.money}

    def read(self) -> Iterator[Draft]:
        for i, piece in enumerate(self._chunks):
            noun = self._open(i) if piece.tag is Tag.ITEM or (piece.tag is Tag.NOUN and piece.act is not None) else None
            if noun is None or not self._take_goods(noun) or not self._take_givers(noun):
                continue
            self._take_receivers(noun)
            if not self._take_by_kind(noun) or not self._is_told(noun):
                continue
            self._used |= {t.start for t in noun.things}
            draft = self._draft(noun)
            if draft is not None:
                yield draft

    # -- the noun and its goods ----------------------------------------------------------------------------------------

    def _open(self, i: int) -> _Noun | None:
        piece = self._chunks[i]
        act = piece.act if piece.tag is Tag.NOUN else None
        if piece.tag is Tag.ITEM and _is_need(self._chunks, i, self._words):
            act = _NEED
        if act is not None and act.sense not in (_NOUN_SENSES_LAST if self._last else _NOUN_SENSES):
            return None
        phrase = noun_phrase(self._chunks, i if act is None else i + 1, self._words)
        held = act is not None and piece.norm in self._words.packages
        if held and phrase and phrase[0].norm in self._small.containing:
            return None  # "this contribution includes": a package told before
        noun = _Noun(i, piece, act, phrase, arguments(phrase, self._small))
        noun.before = next((c for c in reversed(self._clauses) if c.verb.end <= piece.start), None)
        noun.agreed = self._last and act is not None and act.root == "agree"
        return noun

    def _take_goods(self, noun: _Noun) -> bool:
        """False where the noun tells of no good and no sum, or of one that is taken."""
        act, phrase, args = noun.act, noun.phrase, noun.args
        barred: tuple[str, ...] = ("place", "topic") if act is not None and act.bars else ()  # "blokade atas bantuan"
        if self._last and noun.is_of("withdraw"):
            barred = (*barred, "place")  # "the hold-up in aid", "a freeze on arms sales"
        topics: tuple[str, ...] = ("topic",) if not self._last and noun.is_of("announce", "promise") else ()
        topics = ("place", "topic") if noun.agreed and not barred else topics
        noun.barred, noun.topical = bool(barred), bool(topics)
        things = chunks_with(args, Tag.ITEM, "", "source", "goods", *barred, *topics)
        if not self._last and not things and noun.is_of("give"):
            things = under_way(self._chunks, noun.at, self._words)
        if noun.is_of("consider") and not any(_gives(c) for c in phrase[:2]):
            things = [t for t in things if t is phrase[0]]  # "tawaran bantuan", "rencana pengiriman", no "rencana …"
        if self._last:
            compound, noun.owner = before_noun(self._chunks, noun.at, self._small.owning)
            apart = next((c.start for c in phrase if c.tag is Tag.COMMA), None)
            if act is not None and compound and apart is not None:
                things = [t for t in things if t.start < apart]  # "aid requests by Peru, the effects of those tanks"
            things = things or (compound if act is not None else [])
        noun.things = things
        noun.needed = self._last and noun.is_of("need")
        if noun.needed and not (wants(phrase) and (noun.owner or is_told_need(self._chunks, noun.at, self._words))):
            return False  # "the need for aid" may be anybody's
        self._take_sums(noun)
        if not (things or noun.bare_sum) or any(t.start in self._used for t in things):
            return False
        if act is not None and act.sense in _CARRIED_OUT and phrase:
            noun.does = doing(self._clauses, phrase, self._words)
        again = not self._last and any(c.norm in self._small.deictics for c in phrase[-2:] if c.tag is Tag.WORD)
        stands = noun.does is not None or again or (self._pays(noun) and noun.bare_sum)
        return stands or not _is_hypothetical(noun.piece, self._clauses)

    def _take_sums(self, noun: _Noun) -> None:
        asks, tells, pays = self._last and noun.is_of("ask"), self._tells(noun), self._pays(noun)
        before = self._chunks[max(0, noun.at - 1) : noun.at]
        noun.lead = [c for c in before if c.tag is Tag.MONEY] if asks or tells or pays else []
        sums = [c for c in (*noun.lead, *chunks_with(noun.args, Tag.MONEY)) if c.start not in self._spent]
        supplies = not self._last and noun.act is not None and noun.piece.norm in self._words.agent_nouns
        asked = asks and bool(noun.owner or self._clauses) and bool(chunks_with(noun.args, Tag.MONEY, *RECEIVING))
        led = bool(noun.lead) and noun.lead == sums[:1]
        noun.bare_sum = asked or ((tells or pays or supplies) and bool(sums)) or led

    def _tells(self, noun: _Noun) -> bool:
        return self._last and noun.is_of("announce", "promise")

    def _pays(self, noun: _Noun) -> bool:
        return self._last and noun.act is not None and noun.act.sense == "give" and noun.act.sums

    # -- its parties ---------------------------------------------------------------------------------------------------

    def _take_givers(self, noun: _Noun) -> bool:
        """False where the verb over the noun undoes its act."""
        args, phrase = noun.args, noun.phrase
        givers = chunks_with(args, Tag.ACTOR, "source") or chunks_with(args, Tag.ACTOR, "of")
        if self._last and not (noun.owner or givers) and noun.is_of("give"):
            givers = performers(self._clauses, noun.piece, self._words)
        over = verb_over(self._chunks, noun.at) if noun.is_of("refuse", "withdraw") else None
        if over is not None and over.norm in self._small.undoing:
            return False  # "lifted its veto on"
        givers = noun.owner or givers or chunks_with(args, Tag.ACTOR, "agent")
        if not givers and noun.is_of("give"):
            givers = done_by(self._clauses, phrase, self._words)
        if self._tells(noun) or self._pays(noun):
            givers = givers or came_from(self._clauses, phrase)
        owned = not self._last and (noun.topical or noun.is_of("approve"))
        if owned and not givers and phrase and phrase[0].tag is Tag.ACTOR:
            givers = [phrase[0]]  # "pengumuman Peru mengenai penjualan …", "persetujuan Peru atas …"
        if self._tells(noun):
            givers = givers or announcers(self._clauses, noun.piece, self._words)
        noun.givers = givers
        return not (noun.barred and noun.act is not None and noun.act.bars) or self._take_barring(noun)

    def _take_barring(self, noun: _Noun) -> bool:
        """Who imposes a blockade; False where it is lifted: "mengakhiri blokade"."""
        directly = self._chunks[noun.at - 1].start if noun.at else -1
        imposes = next((c for c in self._clauses if c.verb.start == directly), None)
        if imposes is not None and (imposes.act.sense == "withdraw" or imposes.verb.norm in self._words.lifting):
            return False
        noun.givers = [noun.phrase[0]] if noun.phrase[0].tag is Tag.ACTOR else noun.givers
        if not noun.givers and imposes is not None and imposes.act.voice == "active":
            noun.givers = imposes.givers()  # "Israel memberlakukan blokade bantuan"
        return True

    def _take_receivers(self, noun: _Noun) -> None:
        to = chunks_with(noun.args, Tag.ACTOR, *RECEIVING)
        if noun.is_of("arrive"):
            to = to or chunks_with(noun.args, Tag.ACTOR, "place")
        if noun.does is not None:
            to = to or chunks_with(noun.does.after, Tag.ACTOR, *RECEIVING)
        if noun.agreed and noun.before is not None:
            noun.givers, to = agreed_between(noun.before, noun.args, noun.givers, self._words)
        if noun.is_of("consider") and not to and noun.before is not None:
            taken = noun.before.act.sense in ("refuse", "receive")
            to = noun.before.givers() if taken else []  # "menolak tawaran bantuan"
        noun.to = to

    def _take_by_kind(self, noun: _Noun) -> bool:
        """Parties that only nouns of one kind have; False where such a noun tells no act."""
        i, act = noun.at, noun.act
        if act is None:
            return self._is_gift(noun)
        if i and self._chunks[i - 1].norm in self._words.not_after:
            return False  # "lokasi distribusi bantuan" is a place
        if noun.piece.norm in self._words.agent_nouns and not self._take_supplier(noun):
            return False
        if not self._last and noun.is_of("announce", "promise", "ask") and not noun.givers:
            noun.givers = voiced_by(self._clauses, noun.phrase, self._words)
        if not self._last and noun.is_of("give") and not noun.givers:
            noun.givers = approver(self._chunks, i)
        if noun.is_of("receive") and not self._take_buyer(noun):
            return False
        if noun.is_of("ask") and not noun.givers and noun.before is not None and noun.before.act.voice == "active":
            between = (c for c in self._chunks if noun.before.verb.end <= c.start < noun.piece.start)
            if not any(c.tag is Tag.SUB for c in between):
                noun.givers = noun.before.givers()  # "mengajukan permohonan …"
        if act.bars and not noun.to:
            noun.to = chunks_with(noun.args, Tag.ACTOR, "place")
        return True

    def _take_supplier(self, noun: _Noun) -> bool:
        """ "X merupakan pemasok senjata bagi Y": the agent noun's giver stands before it."""
        i, chunks = noun.at, self._chunks
        copula = next((k for k in range(i) if chunks[k].norm in self._small.copulas), i)
        if not self._last and i and copula == i and chunks[i - 1].tag is Tag.COORD:
            return False  # "Peru dan pemberi pinjaman itu": somebody else
        reach = i if self._last else copula  # "Peru adalah sekutu Kenya dan pemasok …"
        holders = [c for c in chunks[:reach] if c.tag is Tag.ACTOR][-1:]
        if self._last:
            said = any(c.norm in self._small.copulas for c in chunks[:i] if holders and c.start > holders[0].start)
            helps = bool(noun.things) and all(t.family in _RELIEF for c in noun.things for t in c.things)
            if helps and any(d.things or d.money for d in self._found):
                return False  # "sent 20 tents, and remains the largest donor of aid"
            if helps:  # "the largest donor of food aid in Chad"
                noun.to = noun.to or chunks_with(noun.args, Tag.ACTOR, "place")
            if not (said and noun.to):
                return False  # "access for providers of relief"
            noun.givers = holders
        noun.givers = noun.givers or holders
        return True

    def _take_buyer(self, noun: _Noun) -> bool:
        """ "pembelian jet oleh X dari Y"; False where nobody buys, and nobody sells: "pengadaan tenda untuk warga"."""
        if noun.act is None or noun.act.stage != "approved":
            return False
        buyers = chunks_with(noun.args, Tag.ACTOR, "agent") or done_by(self._clauses, noun.phrase, self._words)
        buyers = buyers or chunks_with(noun.args, Tag.ACTOR, "of")
        noun.givers, noun.to = chunks_with(noun.args, Tag.ACTOR, "source"), buyers or noun.to
        return bool(noun.givers or buyers)

    def _is_gift(self, noun: _Noun) -> bool:
        """True of a bare thing that goes from somebody to somebody."""
        before = self._chunks[: noun.at]
        if self._last and (not self._clauses or sum_before(self._chunks, noun.at) is not None):
            return False  # with a sum of its own it is read as a gift; a title: "Fact sheet on Norwegian aid to Malawi"
        if not (noun.givers and noun.to) or noun.piece.things[0].family not in _GIVEN_FAMILIES:
            return False
        if before and before[-1].norm in self._small.taking:
            return False
        return not (is_governed(before) or _is_said_of(before, self._words))

    # -- whether it is told, and how -----------------------------------------------------------------------------------

    def _is_told(self, noun: _Noun) -> bool:
        act = noun.act
        if act is None:
            return True
        parties = noun.givers or noun.to or chunks_with(noun.args, Tag.ACTOR, "people")
        told = bool(parties) or noun.needed or noun.does is not None
        if not (told or self._is_warned(noun) or self._opens(noun) or self._is_retold(noun)):
            return False
        if noun.things and not any(act.takes(t.sort) for c in noun.things for t in c.things):
            return False
        given = self._last and act.sense == "give"
        return not given or not (
            _is_topic(self._chunks, noun.at, self._words) or describes_noun(self._chunks, noun.at, self._words)
        )

    def _is_warned(self, noun: _Noun) -> bool:
        return noun.before is not None and noun.is_of("give") and is_warned_of(noun.before, self._chunks, noun.at)

    def _opens(self, noun: _Noun) -> bool:
        """True where the noun of a payment opens the stretch: "Today's $3 million contribution"."""
        ahead = self._chunks[: noun.at]
        return (
            self._pays(noun) and bool(ahead) and all(c.tag is Tag.TIME or c.norm in self._small.owning for c in ahead)
        )

    def _is_retold(self, noun: _Noun) -> bool:
        return not self._last and noun.is_of("give") and _is_pointed_at(noun.things, self._chunks, self._words)

    def _stage(self, noun: _Noun, sense: str) -> str:
        i, chunks = noun.at, self._chunks
        stage = _STAGES[sense]
        if sense == "give" and noun.act is not None:
            stage = noun.act.stage or stage
        first = max(0, i - _BEFORE)
        verb = max((j + 1 for j in range(first, i) if chunks[j].tag is Tag.ACT), default=first)
        ahead = {c.kind for c in chunks[verb:i] if c.tag is Tag.AUX}
        near = {c.norm for c in chunks[max(0, i - _DIRECTLY) : i]}
        if not self._last and sense in _CARRIED_OUT and not near.isdisjoint(self._small.preparing):
            stage = "considered"  # "rencana pembelian"
        if sense in _CARRIED_OUT and ahead & {"future", "possible"}:
            stage = "pledged" if "future" in ahead else "considered"  # "akan ada pengiriman kedua …"
        if sense == "give" and any(c.norm in self._words.possible for c in chunks[first:i]):
            stage = "considered"  # "the potential sale of"
        if not self._last and sense == "promise" and ahead & {"not", "not_yet"}:
            stage = "considered"  # "belum ada keputusan soal pengiriman jet"
        if self._pays(noun) and stage == "delivered" and _is_hypothetical(noun.piece, self._clauses):
            stage = "pledged"  # "the $3 million donation will feed"
        if sense == "give" and _is_expected(noun.piece, self._clauses):
            stage = "considered"  # "a second delivery is expected"
        return stage

    def _draft(self, noun: _Noun) -> Draft | None:
        sense = noun.act.sense if noun.act is not None else "give"
        stage = self._stage(noun, sense)
        urged = sense == "give" and _is_urged(self._chunks, noun.at, self._words)
        stage = "requested" if urged else stage
        draft = Draft(stage, Span(noun.piece.start, noun.piece.end), f"{self._code}.noun.{sense}/1")
        pointed = [*noun.things, *noun.givers, *noun.to]
        draft.passive = self._is_retold(noun)
        draft.repeats = not self._last and sense == "give" and _is_pointed_at(pointed, self._chunks, self._words)
        if noun.does is not None:
            draft.passive = True
            draft.stage, draft.stance = own_stage(noun.does) if sense == "give" else (stage, draft.stance)
        draft.things, draft.order = noun.things, noun.args
        draft.money = noun.lead + chunks_with(noun.args, Tag.MONEY)
        self._spent |= {c.start for c in draft.money}  # "the announcement of a contribution of $3 million" is one act
        draft.opens_quotation = self._opens(noun) and not noun.givers
        draft.times = [a for a in noun.args if a[1].tag is Tag.TIME]
        draft.times = draft.times or times_of_doing(self._clauses, noun.phrase, self._words)
        if self._last and noun.is_of("give"):
            noun.to = noun.to or enabled(self._clauses, noun.phrase, self._small)
        if self._tells(noun):
            draft.times = draft.times or dated(self._chunks[: noun.at], self._words)
        if not self._set_parties(draft, noun, sense):
            return None
        self._turn(draft, noun, urged=urged)
        if self._tells(noun) and not draft.recipient:
            whom = helped(self._clauses, noun.piece, self._words)
            draft.recipient = [c for c in whom if c not in noun.givers]
        return draft

    def _set_parties(self, draft: Draft, noun: _Noun, sense: str) -> bool:
        """False where nobody asks: "cannot meet the high demand for shells"."""
        if sense == "ask":
            return self._set_asking(draft, noun)
        if sense == "need":
            draft.recipient = noun.givers or noun.to or chunks_with(noun.args, Tag.ACTOR, "place")
            draft.speaker_asks, holder = True, self._holder(noun)
            draft.asker = holder.givers() if holder is not None else draft.recipient
            if holder is not None and holder.verb.norm in self._small.facing:
                draft.recipient = holder.givers()  # "Peru faces an urgent need for tents"
            return True
        draft.donor, draft.recipient = noun.givers, noun.to or chunks_with(noun.args, Tag.ACTOR, "people")
        return True

    def _set_asking(self, draft: Draft, noun: _Noun) -> bool:
        before, args = noun.before, noun.args
        addressed = chunks_with(args, Tag.ACTOR, "addressee") or addressees(noun.phrase, self._small)
        if self._last and before is not None and before.act.sense == "give" and not noun.owner:
            addressed = addressed or chunks_with(before.after, Tag.ACTOR, "")  # "sent Peru a request for tents"
        met = before if before is not None and before.verb.norm in self._small.fulfilling else None
        if met is not None and noun.givers == met.givers():
            noun.givers = []  # who meets a request made none
        if met is not None and met.act.voice == "active":
            addressed = addressed or [c for c in met.givers() if c not in noun.givers]
        if noun.owner:
            addressed = addressed or chunks_with(args, Tag.ACTOR, "source")  # "Kyiv's request for … from Berlin"
        draft.asker, draft.donor = noun.givers, addressed
        draft.recipient = [c for c in chunks_with(args, Tag.ACTOR, "recipient") if c not in addressed]
        draft.recipient = draft.recipient or helped_by(self._clauses, noun.phrase, self._small) or noun.givers
        return met is None or bool(draft.recipient)

    def _turn(self, draft: Draft, noun: _Noun, *, urged: bool) -> None:
        """What the verb before the noun makes of its act: warned against, urged, forbidden."""
        before = noun.before
        if self._is_warned(noun) and before is not None:  # "warned Peru against the transfer of"
            draft.stage, draft.stance, draft.asker = "requested", "negated", before.givers()
            draft.donor = chunks_with(before.after, Tag.ACTOR, "")
        if urged:  # "stressed the importance of aid to Peru": who says so asks
            holder = self._holder(noun)
            draft.asker, draft.speaker_asks = (holder.givers() if holder is not None else []), True
        barring = not self._last and before is not None and before.act.negative and before.act.sense == "ask"
        if barring and before is not None and noun.at and before.verb.start == self._chunks[noun.at - 1].start:
            draft.stage = "refused"  # "Konstitusi Peru melarang pengiriman senjata"
            draft.donor = before.givers() or chunks_with(before.before, Tag.ACTOR, "of", "loose")

    def _holder(self, noun: _Noun) -> Clause | None:
        """The clause before the noun that names who acts."""
        return next((c for c in reversed(self._clauses) if c.verb.end <= noun.piece.start and c.givers()), None)


def read_nouns(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str
) -> Iterator[Draft]:
    """Drafts of nouns whose things no verb has taken."""
    yield from _NounReader(chunks, clauses, found, words, code).read()


def _is_pointed_at(things: Sequence[Chunk], chunks: Sequence[Chunk], words: Words) -> bool:
    """ "pembagian beras [ini]"."""
    ends = max((c.end for c in things), default=0)
    behind = next((c for c in chunks if things and c.start >= ends), None)
    return behind is not None and behind.norm in words.small.deictics


def _is_urged(chunks: Sequence[Chunk], i: int, words: Words) -> bool:
    """ "the importance of [new] aid": a giving that is called for."""
    for piece in reversed(chunks[max(0, i - _BEFORE) : i]):
        if piece.norm in words.small.urgency:
            return True
        if piece.tag not in (Tag.WORD, Tag.ACTOR, Tag.PREP) and piece.kind != "ongoing":
            return False
    return False


def _gives(piece: Chunk) -> bool:
    return piece.tag is Tag.ITEM or (piece.act is not None and piece.act.sense == "give")


def _is_need(chunks: Sequence[Chunk], i: int, words: Words) -> bool:
    """ "kebutuhan mendesak Peru akan pangan": a noun of need that else would be a good."""
    k = i + 1
    if k < len(chunks) and chunks[k].tag is Tag.ACTOR:
        k += 1
    return k + 1 < len(chunks) and chunks[k].norm in words.small.about and chunks[k + 1].tag is Tag.ITEM


def _is_said_of(before: Sequence[Chunk], words: Words) -> bool:
    """ "this is the largest package for …": what a thing told before is called."""
    acts = [c for c in before if c.tag is Tag.ACT]
    return bool(acts) and acts[-1].norm in words.small.copulas


def _is_topic(chunks: Sequence[Chunk], i: int, words: Words) -> bool:
    """ "waits for deliveries of", "talks on the transfer of": a giving that is thought of, not told."""
    for piece in reversed(chunks[:i]):
        if piece.tag is Tag.PREP:
            return piece.kind in (*RECEIVING, "topic") or piece.norm in words.small.topical
        if piece.tag not in (Tag.WORD, Tag.ACTOR, Tag.MONEY, Tag.ITEM) and piece.kind != "ongoing":
            return False
    return False


def _is_hypothetical(piece: Chunk, clauses: Sequence[Clause]) -> bool:
    """True where the noun is subject of what may or will happen ("bantuan AS ke Israel dapat mengacaukan …")."""
    following = next((c for c in clauses if c.verb.start >= piece.end), None)
    return following is not None and following.link not in ("which", "sub") and bool(following.aux_kinds() & _OPEN_ENDS)


def _is_expected(piece: Chunk, clauses: Sequence[Clause]) -> bool:
    following = next((c for c in clauses if c.verb.start >= piece.end), None)
    return following is not None and following.act.sense == "consider" and "be" in following.aux_kinds()
