"""What governs what, in languages whose modifiers stand before the noun: "German tanks", "US military aid".

The counterpart of `arguments` with the same pairs. A name directly before a thing or an act noun owns or describes it
("of"), unless a verb of two objects stands before ("gave Ukraine tanks"). Plain words before a thing describe it and
hide nothing; a plain noun with a preposition behind it does: "reports of tanks" are no tanks.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.pieces import DETERMINED, HIDING, RECEIVING, Argument, Chunk, SmallWords, Tag
from janji.read.frames.verbs import ActWord
from janji.read.mentions import ActorForm

_REACH = 5  # plain words after which a preposition governs no more
_BOUNDS = frozenset({Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT, Tag.COORD, Tag.WHICH})
_OBJECTS = frozenset({Tag.ITEM, Tag.NOUN})
_BRACKETS = frozenset("()[]")
_UNGOVERNED = (*RECEIVING, "goods", "partner")
_LOOK_AHEAD = 4  # describing words between a name and the thing that it describes


class _Pairing:
    """The state of one pass over a stretch."""

    def __init__(self, chunks: Sequence[Chunk], small: SmallWords, takes_two: bool, asking: bool) -> None:
        self._chunks = chunks
        self._small = small
        self._takes_two = takes_two
        self._asking = asking
        self.out: list[Argument] = []
        self._prep = ""
        self._outer = ""  # the preposition over a noun with "of": "to the people of Peru"
        self._words = 0  # plain words since the preposition
        self._noun = ""  # the last plain noun, while nothing but words stands behind it
        self._hidden = False  # what follows belongs to a plain noun
        self._financed = False
        self._lost = False
        self._sum = ""
        self._channel = False  # the last preposition tells a way, no doer
        self._last: Chunk | None = None  # the piece directly before

    def run(self) -> list[Argument]:
        for i, piece in enumerate(self._chunks):
            match piece.tag:
                case Tag.PREP | Tag.PURPOSE:
                    self._preposition(piece, self._described(i))
                case Tag.WORD | Tag.AUX:
                    self._plain_word(piece)
                case Tag.NOUN:
                    self.out.append(("noun", piece))
                    self._noun = piece.norm if piece.norm in self._small.agent_nouns else ""
                    self._words = 0
                case Tag.ACTOR:
                    self.out.append((self._actor(i, piece), piece))
                case Tag.ITEM:
                    self.out.append((self._thing(piece), piece))
                    self._prep, self._words, self._noun = ("goods" if self._prep == "goods" else ""), 0, ""
                case Tag.MONEY:
                    self.out.append((self._money(piece), piece))
                    self._prep, self._words, self._noun = "", 0, ""
                case Tag.TIME:
                    self.out.append((self._prep, piece))
                    self._noun = ""
                case _ if piece.tag in _BOUNDS:
                    self._boundary(piece)
                case _:
                    pass
            if piece.norm not in _BRACKETS:
                self._last = piece
        return self.out

    def _preposition(self, piece: Chunk, behind: Chunk | None) -> None:
        kind = piece.kind if piece.tag is Tag.PREP else "recipient"
        thing = behind is not None and behind.tag is Tag.ITEM
        sums = self._last is not None and (self._last.tag is Tag.MONEY or self._last.norm in self._small.vague_sums)
        behind_sum = thing and sums
        behind_noun = bool(self._noun)
        if behind_sum and piece.norm in self._small.sum_prepositions:
            kind = "goods"
        elif kind == "of":
            if behind_noun and self._noun in self._small.body_heads:
                self._outer = self._prep or "direct"  # "providing the people of Peru …"
            elif behind_noun:
                self._outer = self._prep if self._prep != "place" or self._noun in self._small.regions_of else ""
                self._hidden = self._hidden or self._noun not in self._small.openers
            else:
                self._outer = ""
                kind = "of" if self._hidden else "owner"
        else:
            self._outer = ""
            # "a letter about tanks": hidden; "an attack on Kyiv with tanks": the verb's own
            bodies = self._noun in self._small.body_heads
            if kind == "partner" and behind_noun and self._noun in self._small.encounters:
                kind = "company"  # "announced during a meeting with": whom he met
            asked = self._asking and kind == "recipient"  # "asked the group for tanks"
            self._hidden = (
                behind_noun and not bodies and not asked and kind not in ("goods", "partner", "source", "agent")
            )
        if piece.norm in self._small.against:
            kind = "against"  # "resistance against Peru": no place, and nobody who receives
        self._prep, self._words, self._noun = kind, 0, ""
        self._channel = piece.norm in self._small.channels

    def _plain_word(self, piece: Chunk) -> None:
        self._words += 1
        self._hidden = self._hidden or piece.kind == HIDING
        if self._words > _REACH:
            self._prep = ""
        if piece.tag is Tag.WORD and piece.norm[:1].isalpha():
            self._noun = piece.norm if piece.norm not in self._small.openers else ""

    def _boundary(self, piece: Chunk) -> None:
        if piece.tag is not Tag.COORD:
            self._prep = "goods" if self._prep == "goods" else ""
            self._hidden = False
        self._words, self._noun = 0, ""

    def _described(self, i: int) -> Chunk | None:
        """The thing or act noun that stands directly behind, over words that describe it."""
        for piece in self._chunks[i + 1 : i + 1 + _LOOK_AHEAD]:
            if piece.tag in _OBJECTS:
                return piece
            if piece.tag is Tag.AUX and piece.kind == "ongoing":
                continue  # "in [urgently] needed aid"
            if piece.tag is Tag.MONEY or piece.tag not in (Tag.WORD, Tag.ACTOR):
                return piece if piece.tag is Tag.MONEY else None
        return None

    def _actor(self, i: int, piece: Chunk) -> str:
        prep, outer = self._prep, self._outer
        actor = piece.actors[-1]
        if outer == "direct":  # "providing the people of [Peru] two ships"
            self._prep, self._outer, self._words, self._noun = "", "", 0, ""
            return ""
        described = self._described(i)
        if len(piece.actors) == 1 and described is not None:
            directly = self._chunks[i + 1] is described
            numbered = described.tag is Tag.MONEY or any(t.item.quantity for t in described.things)
            given = (
                self._takes_two and self._last is None and numbered and directly
            )  # "gave the Philippines five ships"
            owns = actor.form is ActorForm.MODIFIER and not given
            adjunct = (
                actor.form is ActorForm.NAME
                and directly
                and not numbered
                and not (self._takes_two and self._last is None)
            )
            if owns and prep == "agent" and self._channel:
                return "channel"  # "through the Peru Aid Fund"
            if owns or adjunct:
                self._noun = ""
                return "of"  # the preposition goes on to the thing: "with German tanks"
        self._prep, self._outer, self._words = "", "", 0
        noun, self._noun = self._noun, ""
        if actor.form is ActorForm.MODIFIER and self._has_body(i):
            return prep  # "the Fund's executive board" acts for it
        if actor.form is ActorForm.MODIFIER:
            behind = self._chunks[i + 1] if i + 1 < len(self._chunks) else None
            followed = behind is not None and behind.tag is Tag.WORD
            if prep == "agent" and self._channel:
                return "channel"  # "through the Peru Fund"
            return prep if followed and prep in (*RECEIVING, "agent", "source") else "loose"
        if prep in ("of", "owner"):
            if outer in (*RECEIVING, "source", "agent", "direct", "place"):
                return "" if outer == "direct" else outer
            carrier = self._carrier()
            return "of" if carrier is not None and prep == "owner" else "loose"
        self._hidden = self._hidden and bool(noun)
        if prep == "agent" and self._channel:
            return "channel"  # "delivered through the agency": who gives is another
        return prep

    def _has_body(self, i: int) -> bool:
        """True where a body of the owner stands behind it: "Peru's ruling council"."""
        for piece in self._chunks[i + 1 : i + 1 + _LOOK_AHEAD]:
            if piece.tag is not Tag.WORD:
                return False
            if piece.norm in self._small.body_heads:
                return True
        return False

    def _carrier(self) -> Chunk | None:
        return next((p for _, p in reversed(self.out) if p.tag in (Tag.ITEM, Tag.NOUN, Tag.MONEY)), None)

    def _thing(self, piece: Chunk) -> str:
        prep = self._prep
        families = {t.family for t in piece.things}
        if prep in RECEIVING and self._financed and not families & {"aid", "finance"}:
            self._lost = True
        self._financed = self._financed or "finance" in families
        noun = self._noun or (self._last is not None and self._last.tag is Tag.NOUN)
        apart = piece.kind == DETERMINED and bool(noun) and not self._prep
        if self._hidden or self._lost or apart:  # "gave assurances the bombs …": no words of one noun phrase
            return "far"
        if prep == "partner" and any(p.tag is Tag.ITEM for _, p in self.out):
            return "means"
        if prep == "owner":
            return ""
        return "" if prep in _UNGOVERNED else prep

    def _money(self, piece: Chunk) -> str:
        if piece.money is None or not piece.money.value.same_as_previous:
            governed = self._prep in ("goods", "partner", "owner")
            self._sum = "far" if self._hidden and self._prep != "goods" else "" if governed else self._prep
        return self._sum


def premodified_arguments(chunks: Sequence[Chunk], small: SmallWords, verb: ActWord | None = None) -> list[Argument]:
    """The stretch's actors, things, sums, times and act nouns, each with what governs it. `verb`: the act that the
    stretch stands behind; the receiver of some may come first without a preposition."""
    takes_two = verb is not None and verb.root in small.double_objects
    return _Pairing(chunks, small, takes_two, verb is not None and verb.sense == "ask").run()
