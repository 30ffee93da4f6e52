"""Nouns that carry an act, and packages that are only described.

"pengiriman rudal dari Denmark", "janji bantuan militer dari AS", "dukungan finansial Jepang kepada Kenya"; "Paket
itu mencakup …", "Bantuan tersebut berupa …", "Total bantuan AS kini mencapai $27 miliar". A thing alone is an act
only where the phrase says from whom and to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from janji.read.frames.objects import is_named
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, Tag
from janji.read.frames.stages import OPERATORS, own_stage
from janji.read.frames.verbs import ActWord

_NOUN_SENSES = frozenset({"give", "ask", "promise", "refuse", "withdraw", "approve", "announce"})
# "tawaran bantuan dari X", "kebutuhan X akan Y", "pembelian jet oleh X"
_BEHIND_NOUNS = frozenset({"consider", "need", "arrive", "receive"})
_APPROVED = 3  # chunks from "persetujuan" to what it is given to: "persetujuan Peru atas penjualan"
_CARRIED_OUT = frozenset({"give", "receive"})
_GIVEN_FAMILIES = frozenset({"aid", "finance", "weapon"})
_BEFORE = 5  # chunks before a noun in which what describes it stands
_NEED = ActWord("need", "noun", "need")
_HELPING = frozenset({"give", "equip", "restart", "promise", "announce"})
_OPEN_ENDS = frozenset({"possible", "future", "needed", "willing", "not"})


def read_nouns(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], found: Sequence[Draft], words: Words, code: str
) -> Iterator[Draft]:
    """Drafts of nouns whose things no verb has taken."""
    used, spent = {c.start for d in found for c in d.things}, {c.start for d in found for c in d.money}
    comes = not words.small.modifiers_first
    senses = _NOUN_SENSES | (_BEHIND_NOUNS if comes else {"need"})
    for i, piece in enumerate(chunks):
        noun = piece.act if piece.tag is Tag.NOUN else None
        if piece.tag is Tag.ITEM and _is_need(chunks, i, words):
            noun = _NEED
        if (noun is None and piece.tag is not Tag.ITEM) or (noun is not None and noun.sense not in senses):
            continue
        phrase = noun_phrase(chunks, i if noun is None else i + 1, words)
        if noun is not None and phrase and phrase[0].norm in words.small.containing and piece.norm in words.packages:
            continue  # "this contribution includes": a package told before
        args = arguments(phrase, words.small)
        agreed = words.small.modifiers_first and noun is not None and noun.root == "agree"  # "agreement on a loan"
        barred = ("place", "topic") if noun is not None and noun.bars else ()  # "blokade atas bantuan"
        if words.small.modifiers_first and noun is not None and noun.sense == "withdraw":
            barred = (*barred, "place")  # "the hold-up in aid", "a freeze on arms sales"
        told_of: tuple[str, ...] = (
            ("topic",) if comes and noun is not None and noun.sense in ("announce", "promise") else ()
        )
        told_of = ("place", "topic") if agreed and not barred else told_of
        things = chunks_with(args, Tag.ITEM, "", "source", "goods", *barred, *told_of)
        if comes and not things and noun is not None and noun.sense == "give":
            things = _under_way(chunks, i, words)
        if noun is not None and noun.sense == "consider" and not any(_gives(c) for c in phrase[:2]):
            things = [t for t in things if t is phrase[0]]  # "tawaran bantuan", "rencana pengiriman", no "rencana …"
        owner: list[Chunk] = []
        if words.small.modifiers_first:
            compound, owner = before_noun(chunks, i, words.small.owning)
            apart = next((c.start for c in phrase if c.tag is Tag.COMMA), None)
            if noun is not None and compound and apart is not None:
                things = [t for t in things if t.start < apart]  # "aid requests by Peru, the effects of those tanks"
            things = things or (compound if noun is not None else [])
        needed = words.small.modifiers_first and noun is not None and noun.sense == "need"
        if needed and not (wants(phrase) and (owner or is_told_need(chunks, i, words))):
            continue  # "the need for aid" may be anybody's
        asks = words.small.modifiers_first and noun is not None and noun.sense == "ask"
        tells = words.small.modifiers_first and noun is not None and noun.sense in ("announce", "promise")
        bare_sum = asks and bool(owner or clauses) and bool(chunks_with(args, Tag.MONEY, *RECEIVING))
        pays = words.small.modifiers_first and noun is not None and noun.sense == "give" and noun.sums
        lead = [c for c in chunks[max(0, i - 1) : i] if c.tag is Tag.MONEY] if asks or tells or pays else []
        sums = [c for c in (*lead, *chunks_with(args, Tag.MONEY)) if c.start not in spent]
        supplies = noun is not None and piece.norm in words.agent_nouns and not words.small.modifiers_first
        bare_sum = bare_sum or ((tells or pays or supplies) and bool(sums)) or (bool(lead) and lead == sums[:1])
        if not (things or bare_sum) or any(t.start in used for t in things):
            continue
        carried = noun is not None and noun.sense in _CARRIED_OUT and phrase
        does = _doing(clauses, phrase, words) if carried else None
        named_again = comes and any(c.norm in words.small.deictics for c in phrase[-2:] if c.tag is Tag.WORD)
        if does is None and not named_again and not (pays and bare_sum) and _is_hypothetical(piece, clauses):
            continue
        givers = chunks_with(args, Tag.ACTOR, "source") or chunks_with(args, Tag.ACTOR, "of")
        if not (owner or givers) and noun is not None and noun.sense == "give" and words.small.modifiers_first:
            givers = _performers(clauses, piece, words)
        lifted = verb_over(chunks, i) if noun is not None and noun.sense in ("refuse", "withdraw") else None
        if lifted is not None and lifted.norm in words.small.undoing:
            continue  # "lifted its veto on"
        givers = (
            owner
            or givers
            or chunks_with(args, Tag.ACTOR, "agent")
            or (_done_by(clauses, phrase, words) if noun is not None and noun.sense == "give" else [])
        )
        if tells or pays:
            givers = givers or came_from(clauses, phrase)
        owned = told_of or (comes and noun is not None and noun.sense == "approve")
        if owned and comes and not givers and phrase and phrase[0].tag is Tag.ACTOR:
            givers = [phrase[0]]  # "pengumuman Peru mengenai penjualan …", "persetujuan Peru atas …"
        if tells:
            givers = givers or _announcers(clauses, piece, words)
        if barred and noun is not None and noun.bars:
            imposes = next((c for c in clauses if i and c.verb.start == chunks[i - 1].start), None)
            if imposes is not None and (imposes.act.sense == "withdraw" or imposes.verb.norm in words.lifting):
                continue  # "mengakhiri blokade": it may come in
            givers = [phrase[0]] if phrase[0].tag is Tag.ACTOR else givers
            if not givers and imposes is not None and imposes.act.voice == "active":
                givers = imposes.givers()  # "Israel memberlakukan blokade bantuan"
        to = chunks_with(args, Tag.ACTOR, *RECEIVING)
        if noun is not None and noun.sense == "arrive":
            to = to or chunks_with(args, Tag.ACTOR, "place")
        to = to or (chunks_with(does.after, Tag.ACTOR, *RECEIVING) if does is not None else [])
        before = next((c for c in reversed(clauses) if c.verb.end <= piece.start), None)
        if agreed:
            givers, to = agreed_between(before, args, givers, words) if before is not None else (givers, to)
        warned = before is not None and noun is not None and noun.sense == "give" and is_warned_of(before, chunks, i)
        opens = pays and all(c.tag is Tag.TIME or c.norm in words.small.owning for c in chunks[:i]) and i > 0
        if noun is not None and noun.sense == "consider" and not to and before is not None:
            to = before.givers() if before.act.sense in ("refuse", "receive") else []  # "menolak tawaran bantuan"
        if noun is not None and i and chunks[i - 1].norm in words.not_after:
            continue  # "lokasi distribusi bantuan" is a place
        if noun is not None and piece.norm in words.agent_nouns:
            # "X merupakan pemasok senjata bagi Y": the agent noun's giver stands before it
            copula = next((k for k in range(i) if chunks[k].norm in words.small.copulas), i)
            if comes and i and copula == i and chunks[i - 1].tag is Tag.COORD:
                continue  # "Peru dan pemberi pinjaman itu": somebody else
            reach = i if words.small.modifiers_first else copula  # "Peru adalah sekutu Kenya dan pemasok …"
            holders = [c for c in chunks[:reach] if c.tag is Tag.ACTOR][-1:]
            if words.small.modifiers_first:
                said = any(c.norm in words.small.copulas for c in chunks[:i] if holders and c.start > holders[0].start)
                helps = bool(things) and all(t.family in ("aid", "relief") for c in things for t in c.things)
                if helps and any(d.things or d.money for d in found):
                    continue  # "sent 20 tents, and remains the largest donor of aid"
                if helps:  # "the largest donor of food aid in Chad"
                    to = to or chunks_with(args, Tag.ACTOR, "place")
                if not (said and to):
                    continue  # "access for providers of relief"
                givers = holders
            givers = givers or holders
        if comes and noun is not None and noun.sense in ("announce", "promise", "ask") and not givers:
            givers = _voiced_by(clauses, phrase, words)
        if comes and noun is not None and noun.sense == "give" and not givers:
            givers = _approver(chunks, i)
        if noun is not None and noun.sense == "receive":
            if noun.stage != "approved":
                continue
            buyers = chunks_with(args, Tag.ACTOR, "agent") or _done_by(clauses, phrase, words)
            buyers = buyers or chunks_with(args, Tag.ACTOR, "of")
            givers, to = chunks_with(args, Tag.ACTOR, "source"), buyers or to
            if not (givers or buyers):
                continue  # "pengadaan tenda untuk warga": nobody buys, and nobody sells
        if noun is not None and noun.sense == "ask":
            holder = next((c for c in reversed(clauses) if c.verb.end <= piece.start), None)
            apart = holder is not None and any(
                c.tag is Tag.SUB for c in chunks if holder.verb.end <= c.start < piece.start
            )
            if not givers and holder is not None and holder.act.voice == "active" and not apart:
                givers = holder.givers()  # "mengajukan permohonan …"
        if noun is None:
            if words.small.modifiers_first and (not clauses or sum_before(chunks, i) is not None):
                continue  # with a sum of its own it is read as a gift; a title: "Fact sheet on Norwegian aid to Malawi"
            if not (givers and to) or piece.things[0].family not in _GIVEN_FAMILIES:
                continue
            if i and chunks[i - 1].norm in words.small.taking:
                continue
            if is_governed(chunks[:i]) or _is_said_of(chunks[:i], words):
                continue
        elif noun.bars and not to:
            to = chunks_with(args, Tag.ACTOR, "place")
        people = chunks_with(args, Tag.ACTOR, "people")
        retold = comes and noun is not None and noun.sense == "give" and _is_pointed_at(things, chunks, words)
        told = givers or to or people or needed or warned or opens or retold or does is not None
        if noun is not None and not told:
            continue
        if noun is not None and things and not any(noun.takes(t.sort) for c in things for t in c.things):
            continue
        given = noun is not None and noun.sense == "give" and words.small.modifiers_first
        if given and (_is_topic(chunks, i, words) or describes_noun(chunks, i, words)):
            continue
        used |= {t.start for t in things}
        sense = noun.sense if noun else "give"
        stage = {"give": "delivered", "arrive": "delivered", "need": "requested", "receive": "approved", **OPERATORS}[
            sense
        ]
        if sense == "give" and noun is not None:
            stage = noun.stage or stage
        after_verb = max((j + 1 for j in range(max(0, i - 5), i) if chunks[j].tag is Tag.ACT), default=max(0, i - 5))
        ahead = {c.kind for c in chunks[after_verb:i] if c.tag is Tag.AUX}
        if (
            comes
            and sense in ("receive", "give")
            and any(c.norm in words.small.preparing for c in chunks[max(0, i - 2) : i])
        ):
            stage = "considered"  # "rencana pembelian"
        if sense in _CARRIED_OUT and ahead & {"future", "possible"}:
            stage = "pledged" if "future" in ahead else "considered"  # "akan ada pengiriman kedua …"
        if sense == "give" and any(c.norm in words.possible for c in chunks[max(0, i - _BEFORE) : i]):
            stage = "considered"  # "the potential sale of"
        if comes and sense == "promise" and ahead & {"not", "not_yet"}:
            stage = "considered"  # "belum ada keputusan soal pengiriman jet"
        if pays and stage == "delivered" and _is_hypothetical(piece, clauses):
            stage = "pledged"  # "the $3 million donation will feed"
        if sense == "give" and _is_expected(piece, clauses):
            stage = "considered"  # "a second delivery is expected"
        urged = sense == "give" and _is_urged(chunks, i, words)
        stage = "requested" if urged else stage
        draft = Draft(stage, Span(piece.start, piece.end), f"{code}.noun.{sense}/1")
        draft.passive = retold
        draft.repeats = comes and sense == "give" and _is_pointed_at(things + givers + to, chunks, words)
        if does is not None:
            draft.passive = True
            draft.stage, draft.stance = own_stage(does) if sense == "give" else (stage, draft.stance)
        draft.things, draft.money, draft.order = things, lead + chunks_with(args, Tag.MONEY), args
        spent |= {c.start for c in draft.money}  # "the announcement of a contribution of $3 million" is one act
        draft.opens_quotation = opens and not givers
        draft.times = [a for a in args if a[1].tag is Tag.TIME] or _times_of_doing(clauses, phrase, words)
        to = to or (enabled(clauses, phrase, words.small) if given else [])
        if tells:
            draft.times = draft.times or _dated(chunks[:i], words)
        if sense == "ask":
            addressed = chunks_with(args, Tag.ACTOR, "addressee") or addressees(phrase, words.small)
            if words.small.modifiers_first and before is not None and before.act.sense == "give" and not owner:
                addressed = addressed or chunks_with(before.after, Tag.ACTOR, "")  # "sent Peru a request for tents"
            met = before if before is not None and before.verb.norm in words.small.fulfilling else None
            if met is not None and givers == met.givers():
                givers = []  # who meets a request made none
            if met is not None and met.act.voice == "active":
                addressed = addressed or [c for c in met.givers() if c not in givers]
            if owner:
                addressed = addressed or chunks_with(args, Tag.ACTOR, "source")  # "Kyiv's request for … from Berlin"
            draft.asker, draft.donor = givers, addressed
            draft.recipient = [c for c in chunks_with(args, Tag.ACTOR, "recipient") if c not in addressed]
            draft.recipient = draft.recipient or helped_by(clauses, phrase, words.small) or givers
            if met is not None and not draft.recipient:
                continue  # "cannot meet the high demand for shells": nobody asked
        elif sense == "need":
            draft.recipient, draft.speaker_asks = givers or to or chunks_with(args, Tag.ACTOR, "place"), True
            holder = next((c for c in reversed(clauses) if c.verb.end <= piece.start and c.givers()), None)
            draft.asker = holder.givers() if holder is not None else draft.recipient
            if holder is not None and holder.verb.norm in words.small.facing:
                draft.recipient = holder.givers()  # "Peru faces an urgent need for tents"
        else:
            draft.donor, draft.recipient = givers, to or chunks_with(args, Tag.ACTOR, "people")
        if warned and before is not None:  # "warned Peru against the transfer of"
            draft.stage, draft.stance, draft.asker = "requested", "negated", before.givers()
            draft.donor = chunks_with(before.after, Tag.ACTOR, "")
        if urged:  # "stressed the importance of aid to Peru": who says so asks
            holder = next((c for c in reversed(clauses) if c.verb.end <= piece.start and c.givers()), None)
            draft.asker, draft.speaker_asks = (holder.givers() if holder is not None else []), True
        barring = comes and before is not None and before.act.negative and before.act.sense == "ask"
        if barring and before is not None and i and before.verb.start == chunks[i - 1].start:
            draft.stage = "refused"  # "Konstitusi Peru melarang pengiriman senjata"
            draft.donor = before.givers() or chunks_with(before.before, Tag.ACTOR, "of", "loose")
        if tells and not draft.recipient:
            draft.recipient = [c for c in _helped(clauses, piece, words) if c not in givers]
        yield draft


def _voiced_by(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> list[Chunk]:
    """ "Pengumuman pengiriman tenda itu disampaikan [Peru]": who voices what the noun tells."""
    says = next((c for c in clauses if phrase and c.verb.start >= phrase[-1].end), None)
    if says is None or says.verb.norm not in words.small.voicing:
        return []
    directly = [p for prep, p in says.after[:1] if p.tag is Tag.ACTOR and prep in ("", "source")]
    return directly or chunks_with(says.after, Tag.ACTOR, "agent")


def _approver(chunks: Sequence[Chunk], i: int) -> list[Chunk]:
    """ "persetujuan [Peru] atas penjualan …": who lets a giving be that is told by a noun of its own."""
    if i < _APPROVED or chunks[i - 1].tag is not Tag.PREP or chunks[i - 2].tag is not Tag.ACTOR:
        return []
    act = chunks[i - _APPROVED].act
    return [chunks[i - 2]] if act is not None and act.is_noun and act.sense == "approve" else []


def _is_pointed_at(things: Sequence[Chunk], chunks: Sequence[Chunk], words: Words) -> bool:
    """ "pembagian beras [ini]"."""
    ends = max((c.end for c in things), default=0)
    behind = next((c for c in chunks if things and c.start >= ends), None)
    return behind is not None and behind.norm in words.small.deictics


def _under_way(chunks: Sequence[Chunk], i: int, words: Words) -> list[Chunk]:
    """ "[Hibah] itu kini dalam proses pencairan kepada Peru": what the noun that says so is told of."""
    j = i - 1
    while j >= 0 and chunks[j].norm in words.small.stages_of:
        j -= 1
    if j < 0 or chunks[j].norm not in words.small.within or j == i - 1:
        return []
    while j > 0 and (chunks[j - 1].tag in (Tag.AUX, Tag.TIME) or chunks[j - 1].norm in words.small.deictics):
        j -= 1
    return [chunks[j - 1]] if j > 0 and chunks[j - 1].tag is Tag.ITEM else []


def _announcers(clauses: Sequence[Clause], noun: Chunk, words: Words) -> list[Chunk]:
    """ "Peru's premier previewed the announcement of …", "thanked Chile for the announcement of …": who made it."""
    for clause in reversed([c for c in clauses if c.verb.end <= noun.start]):
        if clause.verb.norm in words.small.thanking:
            return chunks_with(clause.after, Tag.ACTOR, "")
        tells = clause.verb.norm in words.small.presenting or clause.act.sense in _HELPING
        if tells and clause.act.voice == "active" and clause.givers():
            return clause.givers()
    return []


def _dated(before: Sequence[Chunk], words: Words) -> list[Argument]:
    """ "today's announcement", "the May 9 announcement"."""
    last = next((c for c in reversed(before) if c.norm not in words.small.owning), None)
    return [("", last)] if last is not None and last.tag is Tag.TIME else []


def _helped(clauses: Sequence[Clause], noun: Chunk, words: Words) -> list[Chunk]:
    """ "will support Chad, including the announcement of …": whom what is announced is to help."""
    before = [c for c in clauses if c.verb.end <= noun.start]
    if not before:
        return []
    args = [a for a in before[-1].after if a[1].start < noun.start]
    if before[-1].act.sense in _HELPING:
        return chunks_with(args, Tag.ACTOR, "", *RECEIVING)[:1]
    if before[-1].verb.norm in words.small.mending:
        return [c for c in chunks_with(args, Tag.ACTOR, "of", "loose", "place") if is_named(c)][:1]
    return []


def _performers(clauses: Sequence[Clause], noun: Chunk, words: Words) -> list[Chunk]:
    """ "Oman [concluded] the distribution of tents": who does what the noun tells."""
    holder = next((c for c in reversed(clauses) if c.verb.end <= noun.start), None)
    performs = holder is not None and holder.verb.norm in words.small.performing and holder.act.voice == "active"
    return holder.givers() if holder is not None and performs else []


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


def _done_by(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> list[Chunk]:
    """ "Penyerahan 12 ambulans dilakukan [Duta Besar Jepang]": who does what the noun tells."""
    if not phrase:
        return []
    does = _doing(clauses, phrase, words)
    if does is None:
        return []
    directly = [p for prep, p in does.after[:1] if p.tag is Tag.ACTOR and prep == ""]
    return directly or chunks_with(does.after, Tag.ACTOR, "agent")


def _doing(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> Clause | None:
    """The verb that says only that what the noun tells was done or begun: "Penyerahan … [dilakukan] …"."""
    does = next((c for c in clauses if phrase and c.verb.start >= phrase[-1].end), None)
    if does is None or does.act.voice != "passive":
        return None
    return does if does.act.sense == "restart" or does.verb.norm in words.small.leading else None


def _times_of_doing(clauses: Sequence[Clause], phrase: Sequence[Chunk], words: Words) -> list[Argument]:
    does = _doing(clauses, phrase, words)
    return [] if does is None else [a for a in does.before + does.after if a[1].tag is Tag.TIME]


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
