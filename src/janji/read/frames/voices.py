"""What an inflected word is where it stands: verb or noun, active or passive, finite or a description.

Takes the raw row of chunks of a stretch, where every word that can be a verb carries its `WordForms`, and gives the
row with acts (active or passive), act nouns and plain words. "pledges" behind a singular name is a verb, behind "its" a
noun; "approved" behind "was" is passive, behind "has" active, and in "the package approved by parliament" passive
again. Also tells the "to" of "to send" from the "to" of "to Ukraine", and the "that" of "said that" from the "that" of
"tanks that".
Where nothing tells, a word stays plain: an act that is none costs more than one that is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from janji.read.frames.accompanying import is_carrier, open_absolute
from janji.read.frames.asides import is_one_of_several, past_aside, without_asides
from janji.read.frames.heads import PASSED_OVER, is_bare_adverb, is_demanded, is_emphatic, marks_infinitive
from janji.read.frames.inflection import BASE, GERUND, PARTICIPLE, PAST, PRESENT
from janji.read.frames.pieces import DETERMINED, HIDING, Chunk, SmallWords, Tag
from janji.read.frames.verbs import PLAIN_VERB, ActWord, WordForms
from janji.read.mentions import ActorForm

_BOUNDS = frozenset({Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT, Tag.WHICH, Tag.COORD})
_THINGS = frozenset({Tag.ITEM, Tag.MONEY})
_TAKEN_UP = frozenset({"give", "promise", "ask", "receive", "announce", "approve"})  # "the aid Peru announced"
_AWAITED = frozenset({"announce", "promise", "approve"})  # "announced tanks to be sent to Peru": one act
_FINITE = frozenset({PRESENT, PAST})
_ACTED_ON = frozenset(
    {"give", "approve", "promise", "withdraw", "refuse", "announce"}
)  # "the signing of", "the sending of"
_KEPT_BACK = frozenset({"withdraw", "refuse"})
_GOVERNING = frozenset({"ask", "promise", "refuse", "consider", "approve", "withdraw", "fail", "announce", "deny"})
_LOOK_AHEAD = 25  # chunks in which a later verb is looked for


@lru_cache(maxsize=4096)
def _in_voice(act: ActWord, voice: str) -> ActWord:
    return act if act.voice == voice else replace(act, voice=voice)


class _Settling:
    """One pass over a row, left to right."""

    def __init__(self, row: Sequence[Chunk], small: SmallWords) -> None:
        self._row = row
        self._small = small
        self.out: list[Chunk] = []

    def run(self) -> list[Chunk]:
        for i, piece in enumerate(self._row):
            if piece.forms is not None:
                self.out.append(self._word(i, piece, piece.forms))
                self._open_contact(i)
            elif piece.norm == "to" and piece.tag is Tag.PREP and self._opens_infinitive(i):
                self.out.append(self._infinitive(i, piece))
            elif piece.tag in (Tag.THAT, Tag.WHICH) and self._opens_contents(i):
                continue  # "aid that includes tanks": as "aid including tanks"
            elif piece.tag is Tag.AUX and self.out and self._opens_contents(i):
                continue
            elif piece.tag is Tag.PREP and piece.norm in self._small.opens_clauses and self._opens_clause(i):
                self.out.append(piece._replace(tag=Tag.SUB, kind=""))
            elif piece.tag is Tag.THAT:
                self.out.append(piece._replace(tag=self._kind_of_that(i)))
            elif piece.tag is Tag.AUX and piece.kind in ("be", "done") and not self._precedes_verb(i):
                acts = self._small.helping_acts.get(piece.norm, PLAIN_VERB)  # "will get tanks" is no helper
                self.out.append(piece._replace(tag=Tag.ACT, act=acts))
            else:
                self.out.append(piece)
        return self.out

    # -- looking around ------------------------------------------------------------------------------------------------

    def _before(self) -> Chunk | None:
        """The last settled chunk that is no adverb and no time."""
        for piece in reversed(self.out):
            article = piece.norm in self._small.empty and piece.act is None
            if piece.tag is Tag.TIME or article or (piece.tag is Tag.AUX and piece.kind in PASSED_OVER):
                continue
            return piece
        return None

    def _helper(self) -> Chunk | None:
        """The auxiliary or infinitive mark that the word hangs on, over adverbs: "has [since] been [widely]"."""
        before = self._before()
        return before if before is not None and before.tag in (Tag.AUX, Tag.PURPOSE) else None

    def _after(self, i: int) -> Chunk | None:
        """The next chunk that is no adverb, article or time."""
        row, empty = self._row, self._small.empty
        for j in range(i + 1, len(row)):
            piece = row[j]
            adverb = piece.tag is Tag.AUX and piece.kind in PASSED_OVER
            if not (adverb or piece.tag is Tag.TIME or piece.norm in empty):
                return piece
        return None

    def _opens_noun_phrase(self, i: int) -> bool:
        """True where an object follows directly: an article, a name, a thing, a sum."""
        row = self._row
        for j in range(i + 1, len(row)):
            piece = row[j]
            if not (piece.tag is Tag.AUX and piece.kind in PASSED_OVER):
                return piece.tag in (Tag.ACTOR, Tag.ITEM, Tag.MONEY) or piece.norm in self._small.determiners
        return False

    def _verb_follows(self, i: int) -> bool:
        """True where a later word before the next joint is a finite verb by its helper or its form."""
        for j in range(i + 1, min(len(self._row), i + _LOOK_AHEAD)):
            piece = self._row[j]
            if piece.tag in _BOUNDS and piece.tag is not Tag.COORD:
                return False
            if piece.tag is Tag.AUX and piece.kind not in PASSED_OVER:
                return True
            if piece.tag is Tag.PREP and piece.kind == "goods" and not piece.norm.endswith("ing"):
                return piece.norm not in ("such as", "worth")
            if piece.forms is not None and piece.forms.kinds & _FINITE and not self._is_noun_like(j):
                return True
        return False

    def _is_noun_like(self, j: int) -> bool:
        before = self._row[j - 1] if j else None
        return before is not None and (before.tag is Tag.PREP or before.norm in self._small.determiners)

    # -- small words ---------------------------------------------------------------------------------------------------

    def _opens_clause(self, i: int) -> bool:
        """ "as he warned that …": a subject with its finite verb follows before the next joint."""
        following = self._after(i)
        if following is None or following.tag not in (Tag.ACTOR, Tag.ITEM, Tag.WORD):
            return False
        return self._verb_follows(i) or self._verb_follows(past_aside(self._row, i))

    def _opens_contents(self, i: int) -> bool:
        """True before a verb that only lists contents: "that [will] include", "which comprises"."""
        j = i + 1
        while j < len(self._row) and self._row[j].tag is Tag.AUX:
            j += 1
        return j < len(self._row) and self._row[j].tag is Tag.PREP and self._row[j].norm in self._small.containing

    def _opens_infinitive(self, i: int) -> bool:
        following = self._after(i)
        if following is None:
            return False
        if following.tag is Tag.AUX:
            return following.kind in ("be", "done", "willing")
        forms = following.forms
        if forms is None or BASE not in forms.kinds:
            return False
        j = self._row.index(following, i)
        beyond = self._row[j + 1] if j + 1 < len(self._row) else None
        noun = forms.noun is not None and beyond is not None and beyond.norm in ("of", "from")
        return not noun

    def _infinitive(self, i: int, piece: Chunk) -> Chunk:
        before = self._before()
        ahead = self._after(i)
        passive = ahead is not None and ahead.tag is Tag.AUX and ahead.kind == "be"
        untold = not any(p.tag is Tag.ACT for p in self.out)
        if before is not None and before.tag is Tag.ACTOR and untold and not any(p.tag is Tag.PREP for p in self.out):
            return piece._replace(tag=Tag.AUX, kind="future")  # a headline: "Japan to send …"
        if before is not None and before.tag is Tag.ITEM and passive:
            if any(p.act is not None and p.tag is Tag.ACT and p.act.sense in _AWAITED for p in self.out):
                self.out.append(Chunk(Tag.WHICH, piece.start, piece.start, "", kind="reduced"))
            return piece._replace(tag=Tag.AUX, kind="future")  # "tanks to be delivered"
        return piece._replace(tag=Tag.PURPOSE, kind="")

    def _kind_of_that(self, i: int) -> Tag:
        """A clause of content behind a verb or an act noun, a relative clause behind a thing, else a pointing word."""
        before = self._before()
        following = self._row[i + 1] if i + 1 < len(self._row) else None
        if following is None:
            return Tag.WORD
        opens_verb = following.tag is Tag.AUX or (following.forms is not None and following.forms.noun is None)
        if before is None or before.tag in (Tag.PREP, Tag.COORD, Tag.SUB, Tag.PURPOSE):
            return Tag.THAT if before is not None and before.tag is Tag.COORD and not opens_verb else Tag.WORD
        if before.tag in (Tag.ITEM, Tag.MONEY) or (before.tag in (Tag.WORD, Tag.ACTOR) and opens_verb):
            return Tag.WHICH
        return Tag.THAT

    def _precedes_verb(self, i: int) -> bool:
        """True where the helper has its verb: "has [also] sent", "is [not] being sent", "is ready to send"."""
        for j in range(i + 1, min(len(self._row), i + 6)):
            piece = self._row[j]
            if piece.tag in (Tag.AUX, Tag.TIME):
                if piece.tag is Tag.AUX and (piece.kind not in PASSED_OVER or marks_infinitive(piece)):
                    return True  # "are still [rushing to] send"
                continue
            if piece.forms is not None:
                wanted = {PARTICIPLE} if self._row[i].kind == "done" else {PARTICIPLE, GERUND}
                return bool(piece.forms.kinds & wanted) and not self._describes_noun(j)
            return False
        return False

    def _describes_noun(self, j: int) -> bool:
        """ "is increased aid": the participle describes the thing behind it."""
        piece, beyond = self._row[j], self._row[j + 1] if j + 1 < len(self._row) else None
        alone = piece.forms is not None and piece.forms.kinds == frozenset({PARTICIPLE, PAST})
        described = beyond is not None and beyond.tag is Tag.ITEM
        return (
            alone
            and described
            and self._row[j - 1].kind == "be"
            and beyond is not None
            and not beyond.things[0].item.quantity
        )

    # -- words that can be verbs ---------------------------------------------------------------------------------------

    def _word(self, i: int, piece: Chunk, forms: WordForms) -> Chunk:
        kinds, before, helper = forms.kinds, self._before(), self._helper()
        directly = self.out[-1] if self.out else None
        if forms.verb is None:
            return self._noun(piece, forms)
        following = self._row[i + 1] if i + 1 < len(self._row) else None
        if forms.verb.sense == "give" and following is not None and following.norm in self._small.serving_prepositions:
            return self._noun(piece, replace(forms, noun=None))  # "provides for the needs of"
        if directly is not None and BASE in kinds and marks_infinitive(directly):
            self._mark_under_way(helper)  # "continues to provide", "is rushing to send"
            return self._verb(piece, forms)._replace(kind=BASE)
        if BASE in kinds and is_emphatic(self.out, self._small):
            return self._verb(piece, forms)._replace(kind=BASE)
        if GERUND in kinds and (self._is_act_noun(forms, following, directly) or self._keeps_back(i, forms, directly)):
            return piece._replace(tag=Tag.NOUN, act=_in_voice(forms.verb, "noun"), forms=None)
        if helper is not None:
            settled = self._behind_helper(piece, forms, helper)
            if settled is not None:
                return settled
        if directly is not None and directly.norm in self._small.determiners and directly.tag is not Tag.WHICH:
            pointing = directly.norm in self._small.deictics and PRESENT in kinds and forms.noun is None
            if not (pointing and self._opens_noun_phrase(i)):  # "this brings the total to"
                return self._noun(piece, forms)
            return self._verb(piece, forms)
        owned = directly is not None and directly.norm in self._small.owning and forms.noun is None
        if owned and PARTICIPLE in kinds and following is not None and following.tag in (Tag.WORD, Tag.ITEM):
            return self._noun(piece, forms)  # "Peru's continued efforts"
        if GERUND in kinds and before is not None and open_absolute(self.out, before, self._row[i + 1 :], self._small):
            if forms.verb.sense == "give":
                self.out.append(Chunk(Tag.AUX, piece.start, piece.start, "", kind="progress"))
            return self._verb(piece, forms)
        if before is not None and before.tag is Tag.ACTOR and self._owns(before):
            followed = following is not None and following.tag in (Tag.WORD, Tag.ACTOR, Tag.ITEM, Tag.MONEY)
            acts = followed and ((PRESENT in kinds and forms.noun is None) or self._follows_plural())
            # "Peru produces twice as many", "people in Chad need food"
            if not acts and (directly is before or not kinds & _FINITE):
                return self._noun(piece, forms)
            before = self._as_name(before)  # an adverb stands between: "Sudan urgently needs"
        if GERUND in kinds:
            return self._gerund(i, piece, forms, before)
        if before is not None and before.tag is Tag.PREP:
            return self._noun(piece, forms)
        if kinds & {PAST, PARTICIPLE}:
            return self._past(i, piece, forms, before)
        return self._present(i, piece, forms, before)

    def _mark_under_way(self, helper: Chunk | None) -> None:
        if helper is not None and helper.kind == "be":
            self.out[self._at(helper)] = helper._replace(kind="ongoing")

    @staticmethod
    def _is_act_noun(forms: WordForms, following: Chunk | None, directly: Chunk | None) -> bool:
        """ "the signing of a package", "Peru's sending of ships": a gerund that takes its object as a noun does."""
        if forms.verb is None or forms.noun is not None or forms.verb.sense not in _ACTED_ON:
            return False
        headed = directly is None or directly.tag in (Tag.WORD, Tag.ACTOR, Tag.PREP, Tag.ACT, Tag.COMMA, Tag.SUB)
        return headed and following is not None and following.tag is Tag.PREP and following.kind == "of"

    @staticmethod
    def _noun(piece: Chunk, forms: WordForms) -> Chunk:
        if forms.noun is not None:
            return piece._replace(tag=Tag.NOUN, act=forms.noun, forms=None)
        return piece._replace(tag=Tag.WORD, act=None, forms=None)

    @staticmethod
    def _verb(piece: Chunk, forms: WordForms, voice: str = "active") -> Chunk:
        act = forms.verb or PLAIN_VERB
        return piece._replace(tag=Tag.ACT, act=_in_voice(act, voice), forms=None)

    @staticmethod
    def _owns(before: Chunk) -> bool:
        return before.actors[-1].form is ActorForm.MODIFIER

    def _behind_helper(self, piece: Chunk, forms: WordForms, helper: Chunk) -> Chunk | None:
        kinds, verb = forms.kinds, forms.verb
        if helper.tag is Tag.AUX and helper.kind == "be":
            if PARTICIPLE in kinds and verb is not None:
                return self._verb(piece, forms, "active" if verb.stative else "passive")
            if GERUND in kinds:
                at = next(k for k in range(len(self.out) - 1, -1, -1) if self.out[k] is helper)
                self.out[at] = helper._replace(kind="progress")
                return self._verb(piece, forms)
            return self._noun(piece, forms)  # "is clear"
        if helper.tag is Tag.AUX and helper.kind == "done":
            if PAST not in kinds and is_bare_adverb(self.out, helper, self._small):
                return None  # "values the already given help"
            return self._verb(piece, forms) if PARTICIPLE in kinds else None
        return self._verb(piece, forms)._replace(kind=BASE) if BASE in kinds else None

    def _open_contact(self, i: int) -> None:
        """ "the weapons we are sending", "the $3 million Berlin promised": a relative clause without its word."""
        verb = self.out[-1]
        if verb.tag is not Tag.ACT or verb.act is None or verb.act.sense not in _TAKEN_UP:
            return
        j = len(self.out) - 2
        while j >= 0 and self.out[j].tag in (Tag.AUX, Tag.TIME):
            j -= 1
        while j > 1 and self.out[j].tag is Tag.ACTOR and self.out[j - 1].tag in (Tag.COORD, Tag.ACTOR, Tag.WORD):
            if self.out[j - 1].tag is Tag.WORD and self.out[j - 1].norm not in self._small.determiners:
                break
            j -= 1 if self.out[j - 2].tag is Tag.ITEM or self.out[j - 1].tag is Tag.ACTOR else 2
        if j < 1 or self.out[j].tag is not Tag.ACTOR or self.out[j - 1].tag not in (Tag.ITEM, Tag.MONEY):
            return
        if not self._opens_noun_phrase(i) and verb.act.voice == "active":
            at = self.out[j].start
            self.out.insert(j, Chunk(Tag.WHICH, at, at, "", kind="reduced"))

    def _gerund(self, i: int, piece: Chunk, forms: WordForms, before: Chunk | None) -> Chunk:
        """Behind a verb, a preposition or a comma a gerund acts; behind a name or thing it describes it."""
        if piece.norm in self._small.loaded and before is not None and is_carrier(before, self.out, self._small):
            return piece._replace(tag=Tag.PREP, kind="goods", forms=None)  # "trucks carrying flour left"
        if before is not None and before.norm in self._small.beside | self._small.instead:
            untold = "untold" if before.norm in self._small.instead else ""  # "instead of sending": not done
            self.out[self._at(before)] = before._replace(tag=Tag.SUB, kind=untold)  # "besides sending": done, too
            return self._verb(piece, forms)
        if before is None or before.tag in (Tag.COORD, Tag.STOP):
            return self._noun(piece, forms) if before is None else self._verb(piece, forms)
        if before.tag in (Tag.ACT, Tag.NOUN):
            return self._verb(piece, forms)
        if before.tag is Tag.PREP:
            at = self._at(before)
            if before.kind == "agent" and at and self.out[at - 1].kind == "goods":
                del self.out[at]  # "including by supplying water": the list goes on
                return piece._replace(tag=Tag.WORD, act=None, forms=None)
            if before.kind == "goods" and forms.verb is not None and forms.verb.sense in ("give", "equip"):
                return piece._replace(tag=Tag.WORD, act=None, forms=None)  # "has included sending tents"
            governor = self.out[at - 1].act if at else None
            over = self.out[at - 2].act if at > 1 and self.out[at - 1].tag is Tag.ACTOR else None
            if over is not None and over.negative and before.kind in ("place", "opposed"):
                governor = over  # "warned Peru against sending"
            complement = governor is not None and governor.sense in _GOVERNING and before.kind != "agent"
            # "committed to delivering", "insisted on sending": the act's own complement; "kept from sending": untold;
            # "accused Peru of sending": told
            told = before.norm in self._small.telling or (before.kind == "of" and self.out[at - 1].tag is Tag.ACTOR)
            untold = "" if complement or told else "untold"
            if untold and at and self.out[at - 1].norm in self._small.urgency:  # "the importance of sending aid"
                self.out[at] = before._replace(tag=Tag.SUB, kind="")
                self.out.append(Chunk(Tag.AUX, piece.start, piece.start, "", kind="needed"))
                return self._verb(piece, forms)
            self.out[at] = before._replace(tag=Tag.PURPOSE if complement else Tag.SUB, kind=untold)
            return self._verb(piece, forms)
        if before.tag in (Tag.COMMA, Tag.SUB):
            if before.tag is Tag.COMMA and self.out and self.out[-1] is before:
                self.out[-1] = before._replace(tag=Tag.SUB, norm="by")  # ", bringing …": whoever acts before does it
            return self._verb(piece, forms)
        told = any(p.tag is Tag.ACT for p in self.out) or self._verb_follows(i)
        if before.tag is Tag.ACTOR and self._opens_noun_phrase(i) and not told:
            self.out.append(Chunk(Tag.AUX, piece.start, piece.start, "", kind="progress"))
            return self._verb(piece, forms)  # a title: "… on Norway Sending Ships"
        if before.tag in (Tag.ACTOR, Tag.ITEM) and self._opens_noun_phrase(i):
            self.out.append(Chunk(Tag.WHICH, piece.start, piece.start, "", kind="reduced"))
            return self._verb(piece, forms)
        plain = self._noun(piece, replace(forms, noun=None))
        hides = before.tag is Tag.WORD and before.norm not in self._small.openers and before.norm.isalpha()
        # "drills involving tanks": what follows belongs to the plain noun
        return plain._replace(kind=HIDING) if hides and self._opens_noun_phrase(i) else plain

    def _keeps_back(self, i: int, forms: WordForms, directly: Chunk | None) -> bool:
        """ "Delaying the transfer of weapons invites …": a halt as a subject, whose object stands behind it."""
        verb, heads = forms.verb, directly is None or directly.tag in (Tag.THAT, Tag.STOP)
        return verb is not None and heads and verb.sense in _KEPT_BACK and self._opens_noun_phrase(i)

    def _as_name(self, piece: Chunk) -> Chunk:
        at, last = self._at(piece), piece.actors[-1]
        named = piece._replace(actors=(*piece.actors[:-1], replace(last, form=ActorForm.NAME)))
        self.out[at] = named
        return named

    def _at(self, piece: Chunk) -> int:
        return next(k for k in range(len(self.out) - 1, -1, -1) if self.out[k] is piece)

    def _past(self, i: int, piece: Chunk, forms: WordForms, before: Chunk | None) -> Chunk:
        after = self._after(i)
        if (
            self._describes_next(before, after)
            or self._is_needed(i, forms, before)
            or (self.out and self.out[-1].tag is Tag.ACT)
        ):
            return piece._replace(tag=Tag.WORD, act=None, forms=None)
        if PARTICIPLE in forms.kinds and self._is_reduced(i, forms, before, after):
            self.out.append(Chunk(Tag.WHICH, piece.start, piece.start, "", kind="reduced"))
            return self._verb(piece, forms, "passive")
        if PAST not in forms.kinds:
            return piece._replace(tag=Tag.WORD, act=None, forms=None)
        return self._verb(piece, forms)

    def _describes_next(self, before: Chunk | None, after: Chunk | None) -> bool:
        """ "of promised tanks", "sent damaged tanks": a participle between a verb or preposition and a thing."""
        return (
            before is not None
            and before.tag in (Tag.ACT, Tag.COORD)
            and after is not None
            and after.tag in _THINGS
            and before.tag is Tag.ACT
        )

    def _is_needed(self, i: int, forms: WordForms, before: Chunk | None) -> bool:
        """ "Food and other urgently needed aid": nobody needs there."""
        following = self._row[i + 1] if i + 1 < len(self._row) else None
        if forms.verb is None or forms.verb.sense != "need" or following is None or following.tag is not Tag.ITEM:
            return False
        parallel = before is not None and before.tag in (Tag.COORD, Tag.COMMA, Tag.MONEY)
        return before is None or parallel or before.norm in self._small.determiners

    def _is_reduced(self, i: int, forms: WordForms, before: Chunk | None, after: Chunk | None) -> bool:
        """ "the package approved by parliament includes", "tanks sent by Germany", "aid, announced in May, covers"."""
        if before is None or before.tag not in (Tag.ITEM, Tag.WORD, Tag.NOUN, Tag.MONEY, Tag.COMMA, Tag.ACTOR):
            return False
        if after is not None and after.tag is Tag.PREP and after.kind == "agent":
            return before.tag is not Tag.COMMA or bool(self.out)
        if forms.verb is not None and forms.verb.sense in ("", "arrive"):
            return before.tag in (Tag.ITEM, Tag.WORD) and not self._opens_noun_phrase(i) and self._verb_follows(i)
        if self._opens_noun_phrase(i):
            return False
        if before.tag is Tag.COMMA:
            return (self._verb_follows(i) or after is None) and not is_one_of_several(self._row, i)
        if before.tag is Tag.ACTOR:
            return False
        governed = any(p.tag is Tag.ACT for p in self.out)
        return self._verb_follows(i) or (before.tag in (Tag.ITEM, Tag.MONEY) and governed)

    def _present(self, i: int, piece: Chunk, forms: WordForms, before: Chunk | None) -> Chunk:
        """Base and -s forms: verbs behind who can be their subject, else nouns."""
        if before is not None and before.tag is Tag.WORD and piece.norm in self._small.measures and self._says(i):
            return self._noun(piece, forms)  # "quick, concrete steps to"
        if before is None or before.tag in (Tag.ACT, Tag.NOUN):
            if before is not None and before.tag is Tag.ACT and BASE in forms.kinds and forms.noun is None:
                return self._verb(piece, forms)  # "help rebuild"
            takes = before is not None and before.tag is Tag.NOUN and PRESENT in forms.kinds and forms.noun is None
            if takes and self._opens_noun_phrase(i):
                return self._verb(piece, forms)  # "the commitment takes Peru's total to"
            return self._noun(piece, forms)
        if before.tag is Tag.ACTOR:
            return self._behind_actor(i, piece, forms, before)
        if before.tag is Tag.WHICH:
            return self._verb(piece, forms)
        if before.tag in _THINGS:
            certain = forms.noun is None and (PRESENT in forms.kinds or self._opens_noun_phrase(i))
            return self._verb(piece, forms) if certain else self._noun(piece, forms)
        if before.tag in (Tag.COORD, Tag.COMMA):
            parallel = self._opens_noun_phrase(i) and any(p.tag is Tag.ACT for p in self.out)
            form = BASE if PRESENT not in forms.kinds and PAST not in forms.kinds else ""
            return self._verb(piece, forms)._replace(kind=form) if parallel else self._noun(piece, forms)
        needs = forms.verb is not None and forms.verb.sense == "need" and before.norm in self._small.plural_nouns
        if before.tag is Tag.WORD and needs and self._opens_noun_phrase(i):
            return self._verb(piece, forms)  # "9 million people need tents"
        if before.tag is Tag.WORD and PRESENT in forms.kinds and before.norm.isalpha():
            told = self._opens_noun_phrase(i) or self._says(i)
            return self._verb(piece, forms) if told else self._noun(piece, forms)
        return self._noun(piece, forms)

    def _behind_actor(self, i: int, piece: Chunk, forms: WordForms, before: Chunk) -> Chunk:
        """Number tells: "Germany pledges" and "allies pledge" are verbs, "US pledge" is a noun."""
        several = len(before.actors) > 1 or any(a.plural for a in before.actors)
        groups = any(k.startswith("group:") for a in before.actors for k in a.keys)
        agrees = PRESENT in forms.kinds or several or groups or before.actors[-1].form is ActorForm.PRONOUN
        listed = any(p.tag is Tag.COORD for p in self.out[-3:])
        governed = len(self.out) > 1 and self.out[-2].tag is Tag.PREP
        if governed and not self._opens_noun_phrase(i) and not self._says(i):
            return self._noun(piece, forms)
        if agrees or listed or self._follows_plural() or is_demanded(self.out):
            return self._verb(piece, forms)
        return self._noun(piece, forms)

    def _follows_plural(self) -> bool:
        """ "the people of Chad [need]": the head before the preposition is of several."""
        if len(self.out) < 3 or self.out[-1].tag is not Tag.ACTOR or self.out[-2].tag is not Tag.PREP:
            return False
        head = self.out[-3]
        return head.norm in self._small.plural_nouns or any(a.plural for a in head.actors)

    def _says(self, i: int) -> bool:
        """True where a clause or an infinitive follows: "says that", "plans to"."""
        following = self._row[i + 1] if i + 1 < len(self._row) else None
        return following is not None and (following.tag is Tag.THAT or following.norm == "to")


def settle_voices(row: Sequence[Chunk], small: SmallWords) -> list[Chunk]:
    """The row with every word that can be a verb settled, without articles; a thing that bore one is marked."""
    out: list[Chunk] = []
    determined = False
    for piece in _Settling(without_asides(row), small).run():
        if piece.norm in small.empty and piece.act is None:
            determined = True
            continue
        out.append(piece._replace(kind=DETERMINED) if determined and piece.tag is Tag.ITEM else piece)
        determined = False
    return out
