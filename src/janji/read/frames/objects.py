"""What an act's clause holds for it: the things given, who is told beside them, where they go, when.

Small readings of a clause's arguments that the commitments room shares. Judges no stage and no stance.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from janji.model.values import Item, Quantity
from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Draft, Words, chunks_with
from janji.read.frames.pieces import CARRIER_TYPES, RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.frames.stages import governors
from janji.read.mentions import ActorForm, ItemMention, QuantityMention, SentenceView
from janji.text.layout import Token

_BEFALLING = frozenset(  # who is trained or whose debt, house or tank it is receives
    {"service.reconstruction", "service.training", "service.maintenance", "finance.debt-relief"}
)

_DONE_FOR = frozenset({"service.reconstruction", "service.maintenance", "equipment.demining"})
_APPEALING = frozenset({"agency", "union", "alliance", "ngo"})
_PLANNED = frozenset({"consider", "promise"})  # nouns before a purchase: "rencana pembelian"
_ANSWERING = frozenset({"approve", "give", "promise", "announce", "refuse"})
_ADDED = (Tag.ITEM, Tag.MONEY)
_HELPERS = frozenset({"group:volunteers", "group:medics"})
_CARRIED = "citizens"  # end of the keys of a country's people
_HELP = frozenset({"aid.humanitarian", "aid.unspecified", "finance.unspecified", "finance.grant"})
_BROUGHT = frozenset({"relief", "weapon", "equipment"})  # families of what is brought to somebody
_HELPING = frozenset({"aid", "finance"})
_STEPPED_UP = frozenset({"aid", "finance", "relief"})
_GIVEN_TO_HELP = frozenset({"aid", "finance", "weapon"})
_COUNT_REACH = 25  # code points behind "melatih" within which people are counted
_CARRIER = 4  # words from whose it is to the carrier: "Omani air force planes"
_COUNTED_WORDS = 3  # between a number and the passive that befalls so many


def carry_people(clause: Clause) -> None:
    """Makes of a verb of carrying one of bringing people, where a country's people are its object: "62 WNI
    diberangkatkan", "menerbangkan 40 warganya"."""
    act = clause.act
    if not act.carries:
        return
    passive = act.voice == "passive"
    carried = clause.subject if passive else chunks_with(clause.after, Tag.ACTOR, "")[:1]
    if passive and not carried:
        carried = chunks_with(clause.before, Tag.ACTOR, "partner")[-1:]  # "dengan 62 WNI diberangkatkan"
    keys = [k for c in carried for a in c.actors for k in a.keys]
    if not keys or not all(k.endswith(_CARRIED) for k in keys) or not (passive or clause.givers()):
        return
    clause.act = replace(
        act, sense="equip", item=act.carries, only_for=_CARRIED, requires_item=frozenset(), spreads=False
    )
    clause.subject = carried if passive else clause.subject


def send_helpers(clause: Clause, view: SentenceView, small: SmallWords) -> None:
    """Makes the good that is sent of helpers: "15 tenaga medis dikirim", "Tim SAR Peru dikerahkan"."""
    act = clause.act
    if not act.sends:
        return

    def as_good(piece: Chunk) -> Chunk:
        keys = {k for a in piece.actors for k in a.keys}
        if piece.tag is not Tag.ACTOR or not keys or not (keys <= _HELPERS or is_team(piece)):
            return piece
        goods = []
        for a in piece.actors:
            counts = (replace(q.value, unit="person") for q in view.quantities if 0 <= a.start - q.end <= 1)
            goods.append(ItemMention(a.start, a.end, Item(act.sends, None, next(counts, None))))
        return piece._replace(tag=Tag.ITEM, actors=(), things=tuple(goods))

    def is_team(piece: Chunk) -> bool:
        first = next((t.norm for t in view.tokens if t.start >= piece.start), "")
        return first in small.teams and act.voice == "passive"

    if act.voice == "passive":
        clause.before += [("of", c) for c in clause.subject if c.tag is Tag.ACTOR and is_team(c)]
        clause.subject = [as_good(c) for c in clause.subject]
    else:
        clause.after = [(prep, as_good(c) if prep == "" else c) for prep, c in clause.after]


def with_suppliers(found: Sequence[Draft]) -> list[Draft]:
    """ "received rifles supplied by Japan", "tents donated by Japan arrived": one act, whose giver stands behind."""
    kept = list(found)
    for draft in found:
        came = ".arrive." in draft.rule
        if not (came or (".receive." in draft.rule and not draft.donor)) or not draft.things:
            continue
        held = {c.start for c in draft.things}
        for other in found:
            same = ".give." in other.rule and other.passive and {c.start for c in other.things} == held
            same = same and other.trigger.start > max(held)
            if came and same and other.donor and not other.recipient:
                draft.donor = other.donor  # "Pfizer doses donated by Japan arrived"
            elif not came and same and other in kept and other.stage == draft.stage:
                draft.donor = other.donor
                kept.remove(other)
    return kept


def without_bare_carriers(found: Sequence[Draft]) -> list[Draft]:
    """ "A plane carrying tents landed": the landing tells it, the carrying of nobody adds nothing."""
    came = {c.start for d in found if ".arrive." in d.rule for c in d.things}
    return [
        d
        for d in found
        if d.passive or d.donor or d.recipient or not d.things or not {c.start for c in d.things} <= came
    ]


def without_means(found: Sequence[Draft]) -> list[Draft]:
    """ "Norway supports Chad through the aid that it announced": the announcement holds the aid, the support none."""
    kept: list[Draft] = []
    for draft in found:
        held = {c.start for c in (*draft.things, *draft.money)}
        means = ".equip." in draft.rule and held and not draft.named_by_verb
        told = (
            d
            for d in found
            if means and d is not draft and d.trigger.start > min(held) and d.stage in ("pledged", "approved")
        )
        if not any(held <= {c.start for c in (*d.things, *d.money)} for d in told):
            kept.append(draft)
    return kept


def is_named(piece: Chunk) -> bool:
    """True for a name, where "the country" or "they" may be anybody."""
    return all(a.form in (ActorForm.NAME, ActorForm.PLACE) for a in piece.actors)


def is_owner(piece: Chunk) -> bool:
    """True for a name that owns what is told: "[Chad]'s clinics", "the clinics of [Chad]"."""
    return all(a.form in (ActorForm.NAME, ActorForm.PLACE, ActorForm.MODIFIER) for a in piece.actors)


def is_standing(draft: Draft, clause: Clause, tokens: Sequence[Token], small: SmallWords) -> bool:
    """ "is providing assistance": what goes on; "is providing another 20 tents" is a new giving."""
    if "progress" not in clause.aux_kinds() or clause.verb.norm not in small.standing:
        return False
    counted = bool(draft.money) or any(t.item.quantity is not None for c in draft.things for t in c.things)
    told = [t.norm for t in tokens if clause.verb.end <= t.start]
    return not counted and small.fresh.isdisjoint(told)


def joint_effort(clause: Clause, tokens: Sequence[Token], small: SmallWords) -> list[Chunk]:
    """ "the Polish-led initiative will supply", "[Omani] air force planes flew in tents": who leads an effort that
    gives, or whose carrier brings it."""
    if clause.subject:
        return []
    for piece in chunks_with(clause.before, Tag.ACTOR, "loose"):
        behind = [t.norm for t in tokens if piece.end <= t.start < clause.start]
        if behind and behind[0] in small.joint_efforts:
            return [piece]
        if piece.actors[-1].form is ActorForm.MODIFIER and not small.carriers.isdisjoint(behind[:_CARRIER]):
            return [piece]
    return []


def brings_goods(clause: Clause, small: SmallWords) -> bool:
    """ "brought 20 tonnes of rice to Chad": goods are carried to somebody, and no total is told."""
    things = chunks_with(clause.after, Tag.ITEM, "")
    goods = bool(things) and all(t.family in _BROUGHT for c in things for t in c.things)
    goes = chunks_with(clause.after, Tag.ACTOR, *RECEIVING)
    return clause.act.root in small.bringing and goods and bool(goes) and not chunks_with(clause.after, Tag.MONEY)


def contracts(clause: Clause, things: Sequence[Chunk], near: Collection[str], small: SmallWords) -> bool:
    """ "signed a contract with Peru for 20 tanks": who signs buys."""
    armed = bool(things) and all(t.family in ("weapon", "equipment") for c in things for t in c.things)
    partner = chunks_with(clause.after, Tag.ACTOR, "partner")
    to = chunks_with(clause.after, Tag.ACTOR, *RECEIVING)
    return small.modifiers_first and armed and bool(partner) and not to and not small.contracts.isdisjoint(near)


def stops_by_itself(clause: Clause) -> bool:
    """ "Aid to Chad has slowed", "deliveries have stopped": the thing is the subject, and nothing its object."""
    stopped = clause.act.sense == "withdraw" and any(c.tag is Tag.ITEM for c in clause.subject)
    return stopped and not any(prep == "" and p.tag in (Tag.ITEM, Tag.MONEY) for prep, p in clause.after)


def sum_of_purpose(clause: Clause) -> list[Chunk]:
    """ "mendukung dana 3 juta dolar untuk menyediakan beras": what is paid for the purpose."""
    above = clause.parent if clause.link == "to" else None
    pays = above is not None and above.act.sense == "equip" and above.act.item is None and above.act.voice == "active"
    return chunks_with(above.after, Tag.MONEY) if above is not None and pays else []


def says_more(clause: Clause, small: SmallWords) -> bool:
    """ "Kim menambahkan dari 9 miliar dolar itu …": who adds words adds no money."""
    if clause.verb.norm not in small.saying_more or any(p in ("", "goods") for p, c in clause.after if c.tag in _ADDED):
        return False
    return any(a.form in (ActorForm.PERSON, ActorForm.PRONOUN) or a.person for c in clause.givers() for a in c.actors)


def times_of(args: Sequence[Argument]) -> list[Argument]:
    return [a for a in args if a[1].tag is Tag.TIME]


def times_around(clause: Clause, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> list[Argument]:
    """The time of the clause before it that it is coordinated with, or the one behind a comma that ends the
    sentence: "bertemu X pada Kamis dan berjanji …", "menyetujui … setelah merampungkan …, Rabu (26/6)"."""
    top = (list(governors(clause)) or [clause])[-1]
    if top.link == "and":
        before = [c for c in clauses if c.verb.end <= top.start and c.parent is top.parent]
        shared = times_of(before[-1].before + before[-1].after) if before else []
        if shared:
            return shared
    ending = [c for c in chunks if c.tag is not Tag.WORD or c.norm != "."][-2:]
    main = top.link == "" or (top.link == "and" and top.parent is None)
    if main and len(ending) == 2 and ending[0].tag is Tag.COMMA and ending[1].tag is Tag.TIME:
        return [("", ending[1])]
    return []


def is_parallel(clause: Clause, small: SmallWords) -> bool:
    """True for a main, coordinated or contrasted clause, with all that governs it: it may share a receiver."""
    chain = list(governors(clause))
    if any(not g.act.sense for g in chain):
        return False  # "pengalaman menunjukkan banyak bantuan tertahan"
    top = (chain or [clause])[-1]
    return top.link in ("", "and") or (top.link == "sub" and top.joint in small.contrasts | small.accompanying)


def is_purchase(args: Sequence[Argument]) -> bool:
    """ "menandatangani kontrak pembelian 12 drone dari Turki", "membahas rencana pembelian": who does so receives."""
    for _, piece in args:
        if (piece.act is None or piece.act.sense not in _PLANNED) and piece.tag is not Tag.TIME:
            return piece.act is not None and piece.act.sense == "receive"
    return False


def of_purchase(args: Sequence[Argument], party: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """(who sells, who buys) where an act befalls a purchase. `party`: who acts, the buyer where no other is told."""
    seller = chunks_with(args, Tag.ACTOR, "source") or chunks_with(args, Tag.ACTOR, "partner")
    buyer = [c for c in chunks_with(args, Tag.ACTOR, "agent") if c not in party]
    return seller or (party if buyer else []), buyer or party


def deciders(chain: Sequence[Clause]) -> list[Chunk]:
    """Who refuses, halts or approves that another receives: "menolak permintaan Kyiv untuk mendapatkan rudal"."""
    return next((g.givers() for g in chain if g.act.sense in ("refuse", "withdraw", "approve") and g.givers()), [])


def sellers(chain: Sequence[Clause]) -> list[Chunk]:
    """With whom a contract to buy is made: "signed a deal with Israel to buy drones"."""
    made = (g for g in chain if g.act.sense in ("approve", "promise"))
    return next((found for g in made if (found := chunks_with(g.after, Tag.ACTOR, "partner"))), [])


def noun_that_halts(after: Sequence[Argument]) -> Chunk | None:
    """The noun that makes a halt of what is announced: "announced the suspension of aid"."""
    first = next((p for _, p in after if p.tag in (Tag.NOUN, Tag.ITEM, Tag.MONEY)), None)
    halts = first is not None and first.act is not None and first.act.sense in ("withdraw", "refuse")
    return first if halts else None


def of_the_same_kind(thing: Chunk) -> Chunk:
    """The good without number and name: who follows another's giving gives the like, not the same fourteen."""
    return thing._replace(things=tuple(replace(t, item=Item(t.item.type)) for t in thing.things))


def befalls(things: Sequence[Chunk]) -> bool:
    return any(t.sort in _BEFALLING for c in things for t in c.things)


def gives_again(clause: Clause, after: Sequence[Argument], small: SmallWords) -> bool:
    """ "melanjutkan bantuan", "mempercepat rekonstruksi", "aid to Peru has been stepped up": more of a giving."""
    if clause.act.voice == "passive" and clause.subject and small.modifiers_first:
        return any(c.things[0].family in _STEPPED_UP for c in clause.subject if c.things)
    to_somebody = any(p.tag is Tag.MONEY or (p.tag is Tag.ACTOR and prep in RECEIVING) for prep, p in after)
    for prep, piece in after:
        if clause.act.loosely and prep == "far":
            return False  # "strengthen the coordination of aid"
        if prep == "noun" and piece.act is not None and piece.act.sense in ("give", "ask"):
            return piece.act.sense == "give"  # "melakukan penggalangan dana": it is asked for
        if piece.tag is Tag.ITEM and prep == "":
            thing = piece.things[0]
            vague = thing.sort == "finance.investment" and clause.act.loosely
            if vague or thing.sort == "service.training":
                return to_somebody  # "training with allies", "stronger trade and investment" are no gifts
            more = to_somebody and thing.family == "weapon" and not small.modifiers_first
            more |= clause.act.root in small.resuming and thing.family == "relief"
            return more or thing.family in _HELPING or thing.sort == "service.reconstruction"
    return False


def comes_from(after: Sequence[Argument]) -> bool:
    """ "berasal dari [Peru]": who gives stands directly behind."""
    return bool(after) and after[0][0] == "source" and after[0][1].tag is Tag.ACTOR


def placed(after: Sequence[Argument], within: int = 1 << 30) -> list[Chunk]:
    """Where what is promised will be: "investasi 5 miliar dolar di Pakistan", "rekonstruksi rumah sakit di Ukraina".
    `within`: code points from the thing to its place."""
    for (_, thing), (prep, place) in pairwise(after):
        if thing.tag in (Tag.ITEM, Tag.MONEY) and place.tag is Tag.ACTOR and prep == "place":
            return [place] if place.start - thing.end <= within else []
    return []


def where_relief_goes(draft: Draft, clause: Clause) -> list[Chunk]:
    """ "is delivering food in Mali and Niger", "gave aid to hospitals in Chad": relief helps where it is given."""
    kinds = {t.sort for c in draft.things for t in c.things}
    if not all(k.startswith("relief.") or k in _HELP for k in kinds):
        return []
    named = [
        c for c in chunks_with(clause.after, Tag.ACTOR, "place") if all(a.form is ActorForm.NAME for a in c.actors)
    ]
    given = {a.start for c in draft.donor for a in c.actors}
    return [c for c in named if not any(a.start in given for a in c.actors)][:1]


def counts_subject(count: QuantityMention, starts: Sequence[int], clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "80 pilot Peru dilatih": the number of those whom the passive befalls. `starts`: of the subject's pieces."""
    if any(0 <= start - count.end <= 1 for start in starts):
        return True
    if clause.act.voice != "passive" or count.end >= clause.start:
        return False
    between = [t for t in tokens if count.end <= t.start < clause.start]
    return len(between) <= _COUNTED_WORDS and all(t.kind == "word" for t in between)


def people_counted(clause: Clause, view: SentenceView) -> Quantity | None:
    """How many are trained or brought home: "melatih 60 pilot", "80 pilot Peru dilatih"."""
    starts = [c.start for c in clause.subject] if clause.act.voice == "passive" else []
    for count in view.quantities:
        behind = 0 <= count.start - clause.verb.end < _COUNT_REACH
        if behind or counts_subject(count, starts, clause, view.tokens):
            return count.value if count.value.unit is not None else replace(count.value, unit="person")
    return None


def plain_subject(chunks: Sequence[Chunk], clause: Clause, small: SmallWords) -> bool:
    """ "Awalnya korban menyerahkan …": somebody does it whom no table knows, and not the speaker."""
    before = [c for c in chunks if c.end <= clause.start]
    last = next((c for c in reversed(before) if c.tag not in (Tag.AUX, Tag.TIME)), None)
    return last is not None and last.tag is Tag.WORD and last.norm.isalpha() and last.norm not in small.openers


def things_behind(things: Sequence[Chunk], clause: Clause) -> bool:
    """True where the goods stand behind a passive, so that its subject is who gets them: "Peru dijanjikan pinjaman"."""
    return bool(things) and all(c.start > clause.verb.end for c in things)


def own_objects(args: list[Argument]) -> list[Argument]:
    """The arguments up to a thing that has a giver of its own: "memasok drone untuk Rusia, serta dukungan Tiongkok
    …"."""
    for i, (prep, piece) in enumerate(args):
        if prep == "noun" and piece.act is not None and piece.act.sense == "announce":
            own = i - 1 if i and args[i - 1][1].tag is Tag.TIME else i
            return args[:own]  # "gave an update, including [today's] announcement of $3 million"
    for i in range(1, len(args) - 1):
        if args[i][1].tag is Tag.ITEM and args[i + 1][0] == "of" and any(a[1].tag is Tag.ITEM for a in args[:i]):
            return args[:i]
    return args


def things_of(clause: Clause, after: list[Argument]) -> list[Chunk]:
    """The things given or governed: objects of an active verb; subject, list and head of a passive one."""
    means = ("means",) if clause.act.sense == "equip" else ()
    things = chunks_with(after, Tag.ITEM, "", "source", "goods", *means)
    on_left = [c for c in clause.subject if c.tag is Tag.ITEM]
    if not clause.givers() or clause.act.voice == "bare":
        on_left += [p for prep, p in clause.before if p.tag is Tag.ITEM and prep == "" and p not in on_left]
    agents = [p.start for prep, p in after if p.tag is Tag.ACTOR and prep == "agent"]
    if agents and clause.act.voice == "passive":  # "committed by officers and military personnel"
        listed = chunks_with(after, Tag.ITEM, "goods")
        things = [t for t in things if t.start < agents[0] or t in listed]
    if clause.act.sense == "equip" and not things:  # "supports Peru in rebuilding its schools"
        things = [c for c in chunks_with(after, Tag.ITEM, "place") if all(t.sort in _DONE_FOR for t in c.things)]
    if not things and helps_as_told(clause):
        return on_left  # "Peruvian aid has helped Chad rebuild"
    if clause.act.voice == "passive" or clause.act.sense == "arrive":
        return on_left + [t for t in things if t not in on_left]
    if not things and (clause.act.voice == "bare" or clause.link == "which"):
        heads = [p for prep, p in clause.before if p.tag is Tag.ITEM and prep == ""] if clause.link == "which" else []
        carries = clause.link == "which" and clause.act.voice == "active" and clause.subject == on_left
        return heads if carries else on_left or heads  # "barang yang kita kirim"; "bus yang membawa pelajar"
    return things


def helps_as_told(clause: Clause) -> bool:
    """ "[Peruvian aid] has helped Chad": what was given is the subject of a verb of helping, which names no good."""
    helps = clause.act.sense == "equip" and clause.act.item is None and clause.act.voice == "active"
    aid = [c for c in clause.subject if c.tag is Tag.ITEM and c.things[0].family in _GIVEN_TO_HELP]
    return helps and bool(aid) and not clause.givers()


def helps_of_its_giver(clause: Clause) -> bool:
    """ "The loan [from Peru] will help Chad": whose aid it is is told beside it."""
    return helps_as_told(clause) and bool(chunks_with(clause.before, Tag.ACTOR, "of", "source"))


def without_carriers(things: list[Chunk], chunks: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """ "Three aircraft carrying 40 tonnes of food": what carries the goods is none of them."""
    loaded = next((c.start for c in chunks if c.tag is Tag.PREP and c.norm in small.loaded), None)
    if loaded is None or not any(c.start > loaded for c in things):
        return things
    return [c for c in things if c.start > loaded or not all(t.sort in CARRIER_TYPES for t in c.things)]


def sum_is_asked(party: Sequence[Chunk], served: Sequence[Chunk], words: Words) -> bool:
    """True of a sum asked by an international body, or for somebody: "appealed for $3 million to help Peru"."""
    keys = [k for c in party for a in c.actors for k in a.keys]
    return bool(served) or (bool(keys) and all(words.kinds.get(k) in _APPEALING for k in keys))


def decide_on_requests(draft: Draft, clause: Clause) -> None:
    """ "The Fund is considering Peru's request to discuss a loan": who decides gives, who asked receives."""
    chain = list(governors(clause))
    at = next((i for i, g in enumerate(chain) if g.act.is_noun and g.act.sense == "ask"), None)
    if at is None or at + 1 >= len(chain) or chain[at + 1].act.sense not in ("consider", "approve", "refuse"):
        return
    askers = chain[at].givers()
    if askers and draft.donor == askers and not any(g.act.sense == "ask" and not g.act.is_noun for g in chain):
        draft.donor, draft.recipient = chain[at + 1].givers(), draft.recipient or askers


def vote_on_goods(clause: Clause, tokens: Sequence[Token], small: SmallWords) -> None:
    """Makes of a vote on goods one that is still open: "will vote on a $3 million package for Peru"."""
    told = [a for a in clause.after if a[1].tag is not Tag.TIME]
    if clause.act.sense != "approve" or clause.act.direct or not told or told[0][0] not in ("place", "of"):
        return
    behind = next((t.norm for t in tokens if t.start >= clause.verb.end and t.norm in small.topical), None)
    goods = [p for _, p in told[:3] if p.tag in (Tag.ITEM, Tag.MONEY)]
    if behind is None or not goods:
        return
    clause.act = replace(clause.act, sense="consider", direct=True, sums=True)
    clause.after = [("" if p.tag in (Tag.ITEM, Tag.MONEY) and prep == "place" else prep, p) for prep, p in clause.after]


def spoken_for(clause: Clause, chain: Sequence[Clause]) -> list[Chunk]:
    """The subject's actors; "mereka" after an announcement is who announced."""
    givers = clause.givers()
    pronoun = givers and all(a.form is ActorForm.PRONOUN and a.plural for c in givers for a in c.actors)
    untold = clause.link == "pivot" and chain and not clause.subject and chain[0].act.sense == "announce"
    if untold or (clause.link == "that" and chain and (pronoun or not givers)):  # "announced a plan to invest"
        return chain[0].givers() or givers
    return givers


def take_agent(
    small: SmallWords, after: list[Argument], *, from_there: bool = True
) -> tuple[list[Chunk], list[Argument]]:
    """(who does a passive act, the other arguments): "dikirim Kemensos", "disetujui oleh Kongres". `from_there`:
    who stands behind "from" may be who does it."""
    after = [a for a in after if a[0] != "noun"]
    bare = ("source",) if small.modifiers_first else ("", "source")
    bare = bare if from_there else ("",)
    if after and after[0][1].tag is Tag.ACTOR and after[0][0] in bare:
        return [after[0][1]], after[1:]
    for i, (prep, piece) in enumerate(after):
        if piece.tag is Tag.ACTOR and prep == "agent":
            return [piece], after[:i] + after[i + 1 :]
    return [], after


def would_do(draft: Draft, clause: Clause, told: Sequence[Clause], words: Words) -> bool:
    """ "Kalau dibutuhkan tenda, kami kirim tenda": who speaks so of himself promises, on a condition."""
    if draft.stage != "delivered" or "done" in clause.aux_kinds() or clause.act.voice == "passive":
        return False
    own = any(c.norm in words.small.first_person for c in clause.givers())
    return own and any(c.joint in words.conditionals and c.verb.end < clause.start for c in told)


def is_said_absent(draft: Draft, clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """ "Tidak ada bantuan yang masuk ke Gaza": the thing is told to be none."""
    anywhere = words.small.modifiers_first and clause.act.voice != "noun"  # "sent no tanks", "no aid has arrived"
    if not (clause.link == "which" or anywhere) or not draft.things or not words.none_there:
        return False
    before = [t.norm for t in tokens if t.end <= draft.things[0].start][-2:]
    return " ".join(before) in words.none_there or bool(before and before[-1] in words.none_there)


def relative_ask(clause: Clause, donor: Sequence[Chunk]) -> bool:
    """ "pinjaman yang diajukan Peru": asked of who is told to approve or give it."""
    above = clause.parent if clause.link == "which" else None
    return not donor and above is not None and above.act.sense in _ANSWERING and above.act.voice != "passive"
