"""Which preposition governs which actor, thing, sum and time of a stretch.

Takes chunks in order and gives pairs of a preposition kind and a chunk:

    ""          no preposition: subject or object
    recipient, goal, addressee, source, agent, goods, partner, place   the kinds of the pack's prepositions
    of          a country that describes the thing or noun before it: "tank [Inggris]", "permintaan [Kyiv]"
    people      people whose needs a thing meets: "kebutuhan dasar [para korban]"
    loose       a country that describes some other noun: "infrastruktur [Ukraina]"
    far         a thing or sum that only describes another noun: "keringanan pajak [kendaraan]"
    topic       what an agreement is about: "perjanjian tentang [keringanan utang]"
    besides     what is told apart: "selain [Kanada]", "selain [tank]"
    means       a thing with which another is brought: "mengirim beras dengan [tiga pesawat]"
    company     whom one met, in languages with heads last: "during a meeting with [Cole]"
    noun        a noun that carries an act: "kontrak [pembelian] …"
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.pieces import RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.frames.premodified import premodified_arguments
from janji.read.frames.verbs import ActWord
from janji.read.mentions import ActorForm

_REACH = 4  # plain words after which a preposition governs no more
# a thing behind these stays a thing: "untuk bantuan", "berupa beras"
_NO_PREPOSITION = (*RECEIVING, "goods", "partner")
_SERVING_GOODS = frozenset({"weapon.ammunition", "equipment.unspecified", "service.maintenance"})
_PEOPLE = "service.personnel"
_TAKING_PARTIES = (*RECEIVING, "agent", "source")
_BOUNDS = frozenset({Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT, Tag.COORD, Tag.WHICH})
_CARRIERS = frozenset({Tag.ITEM, Tag.NOUN, Tag.ACTOR, Tag.MONEY})


def _is_vague(piece: Chunk) -> bool:
    """True for "several countries", "aid agencies": whose members may be named behind."""
    return piece.tag is Tag.ACTOR and all(k.startswith("group:") for a in piece.actors for k in a.keys)


def _is_lent_for(last: Chunk, piece: Chunk) -> bool:
    lent = last.tag is Tag.ITEM and last.things[-1].sort == "finance.loan"
    aid = all(t.family == "aid" or t.sort == "relief.unspecified" for t in piece.things)
    return lent and aid and all(t.item.quantity is None for t in piece.things)


class _Pairing:
    """The state of one pass over a stretch."""

    def __init__(self, small: SmallWords, verb: ActWord | None) -> None:
        self._small = small
        self.out: list[Argument] = []
        self._prep = ""
        self._words = 0  # plain words since the preposition
        self._blocked = False  # a plain noun stands between: what follows describes it
        self._lost = False  # the object was another thing
        self._financed = False  # a grant or loan was named: goods behind "untuk" are what it is for
        self._body = False  # a body stands before: "dewan eksekutif [IMF]" acts
        self._sum = ""  # the pair of the last sum, for its conversion
        self._denied = False  # "hibah, bukan utang"
        self._opened = False  # "yang" stands directly before
        self._beside = False  # "ke perairan [Taiwan]": waters and borders are no receivers
        self._aside = False  # "yang aman bagi anak-anak": an adjective with what belongs to it
        self._apposed = False  # ", [Mesir]": the country of the place before it
        self._last: Chunk | None = None
        self._ahead_of_verb = verb is None
        self._after_comma = False
        self._goes_back = self._returns = False
        self._felt = False  # … and whose noun it is stands between
        self._people = False  # "untuk korban konflik": people whom no table knows
        self._group: str | None = None  # the preposition of a group whose members may be named next
        self._names_group = False  # "tiga negara, yakni": they are

    def take(self, piece: Chunk) -> None:
        self._aside = (self._aside and piece.tag not in _BOUNDS) or (
            self._opened and piece.tag is Tag.WORD and piece.norm in self._small.complemented
        )
        self._opened = piece.tag is Tag.WHICH
        self._returns = self._goes_back
        self._goes_back = piece.norm in self._small.returning
        match piece.tag:
            case Tag.PREP | Tag.PURPOSE:
                self._preposition(piece)
            case Tag.WORD | Tag.NOUN | Tag.AUX:
                self._plain_word(piece)
            case Tag.ACTOR:
                self._take_actor(piece)
                self._felt = self._blocked  # "kepedulian [Peru] terhadap warga"
                self._prep, self._words, self._blocked, self._body = "", 0, False, False
                self._people = False
            case Tag.ITEM:
                if self._blocked and self._prep == "goods" and len(piece.things) > 1:
                    # "berupa mesin pompa lumpur, beras dan tenda": only the first describes a word unknown
                    first, *listed = piece.things
                    self.out.append(("far", piece._replace(things=(first,), end=first.end)))
                    self._blocked, piece = False, piece._replace(things=tuple(listed), start=listed[0].start)
                self.out.append((self._thing(piece), piece))
                self._prep, self._words = ("" if self._prep != "goods" else self._prep), 0
                self._felt = self._people = False
            case Tag.MONEY:
                self.out.append((self._money(piece), piece))
                self._prep, self._words, self._blocked = "", 0, False
            case Tag.TIME:
                self.out.append((self._prep, piece))
                self._words = 0
            case _ if piece.tag in _BOUNDS:
                self._boundary(piece)
            case _:
                pass
        self._after_comma = piece.tag is Tag.COMMA
        if piece.tag is not Tag.COMMA:
            self._apposed = False
        if piece.tag in _CARRIERS:
            self._last = piece
        elif piece.tag not in (Tag.PREP, Tag.WORD):
            self._last = None

    def _take_actor(self, piece: Chunk) -> None:
        """ "kepada dua lembaga, [A dan B]", "oleh tiga negara, yakni [A, B]": the members stand for the group."""
        members = not _is_vague(piece) and (self._names_group or (len(piece.actors) > 1 and self._apposes_group()))
        if members and self._group is not None:
            if self.out and _is_vague(self.out[-1][1]):
                self.out.pop()
            self.out.append((self._group, piece))
        else:
            self.out.append((self._actor(piece), piece))
        self._group = self.out[-1][0] if _is_vague(piece) else None
        self._names_group = False

    def _apposes_group(self) -> bool:
        return self._after_comma and bool(self.out) and _is_vague(self.out[-1][1]) and self._words == 0

    def _preposition(self, piece: Chunk) -> None:
        if self._last is not None and self._last.act is not None and self._last.act.sense == "restart":
            self._words, self._blocked = 0, False  # "peningkatan besar dalam bantuan pangan"
            return
        if self._people and piece.kind == "place" and self._prep in RECEIVING:
            self._words = 0  # "untuk korban konflik di [Chad]": where they are receives
            return
        self._prep = piece.kind if piece.tag is Tag.PREP else "recipient"
        if self._returns and self._prep == "goal":
            self._prep = "place"  # "kembali ke Peru": who goes home gets nothing
        self._names_group = self._group is not None and piece.norm in self._small.naming
        if piece.norm in self._small.towards and (self._blocked or self._felt):
            self._prep = "topic"  # "kepedulian terhadap warga": they get nothing
        # "ketergantungan terhadap pangan": the thing still belongs to the noun before the preposition
        self._words, self._blocked = 0, self._blocked and self._prep in RECEIVING
        self._beside = False

    def _plain_word(self, piece: Chunk) -> None:
        if self._prep == "addressee" and piece.norm in self._small.occasions:
            self._prep = "place"  # "diumumkan pada pertemuan para pemimpin NATO"
        self._people = self._people or (piece.norm in self._small.sufferers and self._prep in RECEIVING)
        if piece.norm in self._small.members and self._prep in (*_TAKING_PARTIES, "place"):
            self._group = self._prep  # "kepada tiga [negara], yakni …"
        if piece.norm in self._small.qualifying and self._last is not None and self._last.tag is Tag.ITEM:
            return  # "bantuan militer [terbaru] Peru": Peru still owns it
        self._words = 0 if piece.tag is Tag.NOUN else self._words + 1
        if self._words > _REACH:
            self._prep = ""
        self._denied = piece.kind == "not"
        self._body = self._body or piece.norm in self._small.body_heads
        self._beside = (self._beside and self._words > 1) or piece.norm in self._small.waters
        if piece.tag is Tag.WORD and piece.norm[0].isalpha() and piece.norm not in self._small.openers:
            self._blocked = True
        if piece.act is not None:
            self.out.append(("noun", piece))

    def _boundary(self, piece: Chunk) -> None:
        self._people = False
        self._apposed = piece.tag is Tag.COMMA and self._prep == "place" and self._words > 0
        if piece.tag is not Tag.COORD:
            self._prep = "" if self._prep != "goods" else self._prep
            self._lost = self._lost or (self._blocked and not self.out)  # "menerima laporan, tim …"
        # "ketergantungan terhadap gas dan pangan": the second, too, is what the noun is about
        listed = piece.tag is Tag.COORD and self._prep in RECEIVING
        self._words, self._blocked, self._body = 0, self._blocked and listed, False

    def _actor(self, piece: Chunk) -> str:
        if self._aside:
            return "loose"
        if self._apposed:
            return "place"
        if self._owns_the_sum(piece):
            return "of"
        if self._beside and self._words and self._prep in ("recipient", "goal"):
            return "loose"
        describes = piece.actors[0].form is ActorForm.MODIFIER
        directly_behind = self._last.tag if self._last is not None and self._words == 0 else None
        groups = all(k.startswith("group:") for a in piece.actors for k in a.keys)
        if directly_behind is Tag.ITEM and self._prep == "" and groups:
            return "people"
        if (
            directly_behind is Tag.ITEM
            and self._prep == ""
            and not describes
            and piece.actors[0].form is ActorForm.NAME
        ):
            return "of"  # "bantuan [pemerintah Indonesia]"
        if not describes and directly_behind is Tag.NOUN and self._prep == "":
            return "of"
        if not describes or (self._body and self._words):
            return self._prep
        if directly_behind in (Tag.ITEM, Tag.NOUN):
            return "of"
        if self._prep in ("recipient", "goal") and 0 < self._words <= _REACH:
            return self._prep  # "untuk upaya perang Rusia"
        return "loose"

    def _owns_the_sum(self, piece: Chunk) -> bool:
        """ "Pinjaman 5 juta dolar [pemerintah Kenya] disetujui": before the verb, whose loan it is."""
        if (
            not self._ahead_of_verb
            or self._last is None
            or self._last.tag is not Tag.MONEY
            or self._prep
            or self._words
        ):
            return False
        return any(p.tag is Tag.ITEM and prep == "" for prep, p in self.out[:-1][-1:]) and len(piece.actors) == 1

    def _thing(self, piece: Chunk) -> str:
        families = {t.family for t in piece.things}
        if self._prep in RECEIVING and self._financed and not families & {"aid", "finance"}:
            self._lost = True  # "hibah 1,2 miliar yen untuk kapal patroli"
        self._financed = self._financed or "finance" in families
        denied, self._denied = self._denied, False
        if self._lost and not self.out and all(t.item.quantity is not None for t in piece.things):
            self._lost = False  # "mengirim 40 pakar, [12 generator], …": more of what is counted
        if self._last is not None and self._last.tag is Tag.ITEM and self._words == 0 and self._is_for_it(piece):
            return "far"
        if self._last is not None and self._words == 0 and _is_lent_for(self._last, piece):
            return "far"  # "pinjaman [bantuan darurat]"
        if self._blocked or self._lost or denied or self._aside:
            return "far"
        held = [t for prep, p in self.out if p.tag is Tag.ITEM and prep in ("", "goods") for t in p.things]
        if self._prep in RECEIVING and held and {t.sort for t in piece.things} == {_PEOPLE}:
            return "far"  # "memberi pelatihan bagi personel militer X": they receive
        if self._prep == "source" and {t.sort for t in held} & {t.sort for t in piece.things}:
            return "far"  # "enam jet, dari total 42 jet yang dipesan": the whole that it is part of
        if self._prep == "partner" and any(p.tag is Tag.ITEM for _, p in self.out):
            return "means"
        return "" if self._prep in _NO_PREPOSITION else self._prep

    def _is_for_it(self, piece: Chunk) -> bool:
        """ "amunisi howitzer", "suku cadang jet tempur": the second only tells what the first is for."""
        head = self._last.things[-1].sort if self._last is not None and self._last.things else ""
        first = piece.things[0]
        return head in _SERVING_GOODS and first.family in ("weapon", "equipment") and first.item.quantity is None

    def _money(self, piece: Chunk) -> str:
        if piece.money is None or not piece.money.value.same_as_previous:
            governed = self._prep in ("goods", "partner")
            apart = self._prep == "besides" or (self._blocked and self._prep != "goods")
            self._sum = "far" if apart else "" if governed else self._prep
        return self._sum


def arguments(chunks: Sequence[Chunk], small: SmallWords, verb: ActWord | None = None) -> list[Argument]:
    """The stretch's actors, things, sums, times and act nouns, each with what governs it. `verb`: the act that the
    stretch stands behind, if any."""
    if small.modifiers_first:
        return premodified_arguments(chunks, small, verb)
    pairing = _Pairing(small, verb)
    for piece in chunks:
        pairing.take(piece)
    return pairing.out
