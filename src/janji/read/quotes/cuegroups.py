"""Verb groups that tell of saying, thinking or wanting: "has publicly denied", "called on", "'s suggesting".

Takes a classified stretch and gives its cue groups in order: the cue of the table, the words of the group with its
auxiliaries, adverbs and particle, and how it stands (finite, participle, passive, infinitive, negated, modal). Tells
the verb from the noun of the same form ("the claims", "he claims") by what stands around it. Finds no speaker and no
content.
"""

from __future__ import annotations

from dataclasses import dataclass

from janji.model.names import Names
from janji.read.quotes.lexicon import Cue, SpeechLexicon
from janji.read.quotes.wordclasses import NOMINAL, Classified, WordClass

_SUBJECT_LIKE = frozenset(
    {
        WordClass.NAME,
        WordClass.NOUN,
        WordClass.PRONOUN,
        WordClass.RELATIVE,
        WordClass.COMMA,
        WordClass.QUOTATION,
        WordClass.BRACKET,
        WordClass.TIME,
        WordClass.NUMBER,
        WordClass.DASH,
        WordClass.MARK,
        WordClass.GERUND,
    }
)
_LONGEST_SUBJECT = 12  # words from the head of a subject to its verb
_WITHIN_SUBJECT = frozenset(
    {
        WordClass.NOUN,
        WordClass.NAME,
        WordClass.NUMBER,
        WordClass.DETERMINER,
        WordClass.POSSESSIVE,
        WordClass.PREPOSITION,
        WordClass.PAST,
    }
)
_ENDS_SUBJECT = frozenset(
    {
        WordClass.NOUN,
        WordClass.NAME,
        WordClass.COMMA,
        WordClass.QUOTATION,
        WordClass.NUMBER,
        WordClass.PAST,
        WordClass.TIME,
        WordClass.BRACKET,
    }
)
_LONGEST_CAUSED = 5  # words between "let" and the verb
_CONTENT_OPENS = frozenset(
    {
        WordClass.DETERMINER,
        WordClass.PRONOUN,
        WordClass.NAME,
        WordClass.QUOTATION,
        WordClass.RELATIVE,
        WordClass.NUMBER,
        WordClass.SUBORDINATOR,
        WordClass.GERUND,
    }
)

_OBJECT_OPENS = frozenset({*_CONTENT_OPENS, WordClass.NOUN, WordClass.ADVERB})


class Standing(Names):
    FINITE = "finite"
    PARTICIPLE = "participle"  # "…, saying that"
    PASSIVE = "passive"
    REDUCED = "reduced"  # "a plan announced by": a past participle behind its noun
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Words `first` … `last`, the verb at `at`."""

    cue: Cue
    first: int
    at: int
    last: int
    standing: Standing
    is_negated: bool = False
    is_modal: bool = False
    is_base: bool = False  # "we [say]": a form that is an infinitive elsewhere


_SUBJECT_OPENS = frozenset({WordClass.DETERMINER, WordClass.PRONOUN, WordClass.NAME})
_UNLISTED = Cue("unlisted", "says", "clause", attitude=True)


class CueFinder:
    __slots__ = ("c", "is_headline", "lexicon", "lists")

    def __init__(self, classified: Classified, lexicon: SpeechLexicon) -> None:
        self.c = classified
        self.lexicon = lexicon
        self.lists = classified.grammar.lists
        capitals = sum(word.is_capitalised for word in classified.s.words)
        self.is_headline = capitals * 2 > sum(word.text[:1].isalpha() for word in classified.s.words)

    def groups(self, *, any_verb: bool = False) -> list[CueGroup]:
        """The groups in order. `any_verb`: also verbs that no list holds, where "that" and a clause follow."""
        found: list[CueGroup] = []
        i = 0
        while i < self.c.count:
            group = self._quoted_as(i) if self.c.norm(i) in self.lists["quoted"] else None
            if group is None and self.c.norm(i) in self.lexicon.forms and not self._is_carried_on(i):
                group = self._group(i)
            elif group is None and any_verb and self.c.kind(i) is WordClass.PAST and self._tells(i):
                group = self._unlisted(i)
            if group is not None:
                found.append(group)
                i = group.last + 1
            else:
                i += 1
        return found

    def _group(self, i: int) -> CueGroup | None:
        c = self.c
        for form, cue in self.lexicon.forms[c.norm(i)]:
            n = self._particle_end(i, cue) - i
            if n < 0:
                continue
            first, negated, modal, have, be, to = self._auxiliaries(i)
            if form == "adjective":
                if not be and not c.has(i - 1, "copulas"):
                    continue  # "was adamant that", not "an adamant man"
                if not be:
                    first, negated, modal, *_ = self._auxiliaries(i - 1)  # "[has remained] confident that"
                n = 1 if c.has(i + 1, "adjective_particles") else 0
                return CueGroup(cue, first, i, i + n, Standing.FINITE, negated, modal)
            standing = self._standing(cue, i, i + n, form, first, have=have, be=be, to=to, modal=modal)
            if standing is None:
                continue
            return CueGroup(cue, first, i, i + n, standing, negated, modal, form == "base")
        return None

    def _tells(self, i: int) -> bool:
        """Whether "that" and a clause follow the verb at word `i`: "he quipped [that the dam was full]"."""
        c = self.c
        if not c.has(i + 1, "links") or c.kind(i + 2) not in _SUBJECT_OPENS:
            return False
        for j in range(i + 3, min(i + _LONGEST_SUBJECT, c.count)):
            if c.kind(j) in {WordClass.VERB, WordClass.AUXILIARY, WordClass.PAST} or c.norm(j) in self.lexicon.forms:
                return True
            if c.kind(j) in {WordClass.COMMA, WordClass.MARK, WordClass.QUOTATION}:
                return False
        return False

    def _unlisted(self, i: int) -> CueGroup | None:
        first, negated, modal, have, be, to = self._auxiliaries(i)
        standing = self._standing(_UNLISTED, i, i, "past", first, have=have, be=be, to=to, modal=modal)
        if standing is not Standing.FINITE:
            return None
        return CueGroup(_UNLISTED, first, i, i, standing, negated, modal)

    def _particle_end(self, i: int, cue: Cue) -> int:
        """The last word of the verb at word `i` with the particle of its cue, over an adverb ("spoke (highly) [of]");
        less than `i` where the particle does not follow.
        """
        c, n = self.c, len(cue.particle)
        for skipped in (0, 1):
            if skipped and (not n or c.kind(i + 1) is not WordClass.ADVERB or not cue.attitude):
                break
            if all(c.norm(i + 1 + skipped + k) == cue.particle[k] for k in range(n)):
                return i + skipped + n
        return i - 1

    def _is_carried_on(self, i: int) -> bool:
        """Whether the verb at word `i` only says that the next one goes on: "[continues] to insist"."""
        c = self.c
        link = i + 1 if not c.has(i, "going") else i + 2  # "[went on] to say"
        carries = c.has(link - 1, "catenatives") and c.has(link, "infinitive")
        return carries and c.norm(link + 1) in self.lexicon.forms and self._group(link + 1) is not None

    def _quoted_as(self, i: int) -> CueGroup | None:
        """ "was quoted by TASS as saying": the words are those of the subject."""
        c = self.c
        first, negated, modal, _, be, _ = self._auxiliaries(i)
        if not be:
            return None
        for j in range(i + 1, min(i + 10, c.count)):
            if c.kind(j) in {WordClass.COMMA, WordClass.MARK, WordClass.QUOTATION}:
                return None
            known = self.lexicon.forms.get(c.norm(j), ())
            cue = next((cue for form, cue in known if form == "gerund" and not cue.attitude), None)
            if cue is not None and c.norm(j - 1) in self.lists["passive_as"]:
                return CueGroup(cue, first, j, j, Standing.FINITE, negated, modal)
        return None

    def _auxiliaries(self, i: int) -> tuple[int, bool, bool, bool, bool, bool]:
        """Where the group of the verb at word `i` begins, and whether "not", a modal, "have", "be", "to" are in it."""
        c, lists = self.c, self.lists
        negated = modal = have = be = to = False
        j = i - 1
        first = i
        while j >= 0:
            norm, kind = c.norm(j), c.kind(j)
            if norm in lists["clitics"]:
                if c.kind(j - 1) not in {WordClass.PRONOUN, WordClass.RELATIVE} and norm in lists["possessives"]:
                    break
                be = be or (norm in lists["forms_of_be"] and first == i)
                have = have or norm in lists["forms_of_have"]
                modal = modal or norm in lists["modals"]
                first = j
            elif kind is WordClass.AUXILIARY:
                if first == i or not be:
                    be = be or norm in lists["forms_of_be"]
                have = have or norm in lists["forms_of_have"]
                modal = modal or norm in lists["modals"]
                negated = negated or norm in lists["negations"]
                first = j
            elif norm in lists["infinitive"]:
                if to or c.kind(i) is WordClass.GERUND:
                    break
                to = True
                first = j
                if c.norm(j - 1) in lists["catenatives"]:  # "continued to call"
                    to = False
                    j -= 2 if c.has(j - 2, "going") else 1
                    first = j
                elif c.kind(j - 1) is not WordClass.AUXILIARY:
                    break
            elif kind is WordClass.ADVERB or norm in lists["negations"]:
                if c.is_time(j) or (c.kind(j - 1) is WordClass.DETERMINER) or norm in lists["placing"]:
                    break
                negated = negated or norm in lists["negations"]
                first = j
            else:
                break
            j -= 1
        return first, negated, modal, have, be, to

    def _standing(
        self, cue: Cue, i: int, last: int, form: str, first: int, *, have: bool, be: bool, to: bool, modal: bool
    ) -> Standing | None:
        c, lists = self.c, self.lists
        before = c.kind(first - 1) if first else WordClass.MARK
        if to:
            return Standing.INFINITIVE
        if first < i and c.norm(i - 1) in lists["infinitive"]:
            return Standing.FINITE
        ambiguous = c.norm(i) in lists["noun_forms"]
        if form in {"third", "base"} and c.has(i, "rarely_verbs") and not self._says_here(first, last):
            return None  # "the swing [states] where …"
        if c.s.is_capitalised(i) and i and form in {"third", "base"} and not self.is_headline:
            return None  # "the United [States]"
        if form == "gerund":
            if be:
                return Standing.FINITE
            if before in {WordClass.DETERMINER, WordClass.POSSESSIVE} or (
                ambiguous and before in {WordClass.NOUN, WordClass.PREPOSITION}
            ):
                return None
            return Standing.PARTICIPLE
        if form in {"past", "participle"}:
            describes = c.norm(i) in lists["adjective_forms"] and c.kind(last + 1) is WordClass.NOUN
            if describes and c.s.is_word(last + 1) and not self._has_subject(first, be=be, have=have):
                return None  # "alleged crimes"
            if (be and not have) or (
                be and c.kind(i - 1) is WordClass.AUXILIARY and c.norm(i - 1) in lists["forms_of_be"]
            ):
                return Standing.PASSIVE
            if have:
                return Standing.FINITE
            if modal and form == "participle":
                return None
            if c.has(first - 1, "as_links") and c.has(last + 1, "agents"):
                return Standing.REDUCED  # "As [reported] by X, …"
            if before in {WordClass.DETERMINER, WordClass.POSSESSIVE, WordClass.PREPOSITION} and not (
                c.has(first - 1, "subjects")
            ):
                return None
            if (
                form == "participle"
                or i == 0
                or before is WordClass.SUBORDINATOR
                or (before is WordClass.COMMA and c.norm(last + 1) in lists["wh"])
            ):
                return Standing.REDUCED
            if self._is_reduced(i, last, always=cue.content != "any"):
                return Standing.REDUCED
            return Standing.FINITE
        if form == "third":
            if before not in _SUBJECT_LIKE and before is not WordClass.CONJUNCTION:
                return None
            if first < i and c.kind(i - 1) is WordClass.AUXILIARY:
                return None
            if ambiguous and self._closes_quotation(first, last):
                return Standing.FINITE
            if ambiguous and before is WordClass.PRONOUN and c.has(first - 1, "subjects"):
                return Standing.FINITE if c.kind(last + 1) in _OBJECT_OPENS or self._takes_content(last, cue) else None
            if ambiguous and not self._takes_content(last, cue):
                return None
            if ambiguous and self.c.is_plural(first - 1) and not c.has(last + 1, "links"):
                return None
            return Standing.FINITE
        if modal or (first < i and any(c.norm(k) in lists["do"] for k in range(first, i))):
            return Standing.FINITE
        if first == i and self._is_caused(i):
            return Standing.INFINITIVE
        if before in {WordClass.PRONOUN, WordClass.RELATIVE}:
            governed = c.norm(first - 1) in lists["objects"] and not c.has(last + 1, "links")
            return Standing.FINITE if not governed else None
        if ambiguous or c.norm(i) in lists["adjective_forms"]:
            plural = before in {WordClass.NOUN, WordClass.NAME} and self.c.is_plural(first - 1)
            if plural and self._takes_content(last, cue):
                return Standing.FINITE
            shared = before is WordClass.DETERMINER and c.has(first - 1, "subjects")  # "[many] fear that"
            if not plural and not shared and not self._has_plural_head(first):
                return None
            return Standing.FINITE if c.kind(last + 1) in _OBJECT_OPENS else None
        if before in _ENDS_SUBJECT:
            return Standing.FINITE
        shared = before is WordClass.DETERMINER and c.has(first - 1, "subjects")  # "[both] oppose the plan"
        return Standing.FINITE if shared and c.kind(last + 1) in _OBJECT_OPENS else None

    def _says_here(self, first: int, last: int) -> bool:
        """Whether a word that is nearly always a noun is a verb here: "the letter [states] that", "she [emails]:"."""
        c = self.c
        if c.kind(first - 1) is WordClass.NUMBER or c.kind(first - 1) in {WordClass.DETERMINER, WordClass.PREPOSITION}:
            return False
        if c.kind(last + 1) is WordClass.QUOTATION or c.norm(last + 1) == ":" or self._closes_quotation(first, last):
            return True
        if c.kind(first - 1) is WordClass.PRONOUN and c.has(first - 1, "subjects"):
            return True
        opens = c.has(last + 1, "links") and c.kind(last + 2) not in {
            WordClass.VERB,
            WordClass.AUXILIARY,
            WordClass.PAST,
        }
        return opens and any(c.kind(j) is WordClass.DETERMINER for j in range(max(0, first - 4), first))

    def _has_plural_head(self, i: int) -> bool:
        """Whether the words before word `i` are a phrase with a plural head: "[majorities] across the board say"."""
        c = self.c
        for j in range(i - 1, max(-1, i - _LONGEST_SUBJECT), -1):
            kind = c.kind(j)
            if (
                kind in {WordClass.NOUN, WordClass.NAME}
                and self.c.is_plural(j)
                and c.kind(j + 1) is WordClass.PREPOSITION
            ):
                return True
            if kind not in _WITHIN_SUBJECT:
                return False
        return False

    def _has_subject(self, first: int, *, be: bool, have: bool) -> bool:
        """Whether a subject or "have" stands before a form that may be a participle: "[Oslo] proposed new talks"."""
        before = self.c.kind(first - 1)
        if have and not be:
            return True
        if before is WordClass.NOUN and self.c.kind(first - 2) is WordClass.DETERMINER:
            return not be  # "the guild proposed new hours"
        return before in {WordClass.NAME, WordClass.PRONOUN, WordClass.RELATIVE} and not be

    def _closes_quotation(self, first: int, last: int) -> bool:
        """'“…,” the letter [states].': nothing but a subject stands between a quotation and the stop."""
        c = self.c
        j = first - 1
        while j > 0 and c.kind(j) in NOMINAL:
            j -= 1
        return c.kind(last + 1) is WordClass.MARK and c.kind(j) is WordClass.QUOTATION and j < first - 1

    def _is_caused(self, i: int) -> bool:
        """ "let Moscow [determine]": the verb of whom somebody lets or makes do it."""
        c = self.c
        j = i - 1
        while j > 0 and i - j < _LONGEST_CAUSED and c.kind(j) in NOMINAL:
            j -= 1
        return j < i - 1 and c.has(j, "causing")

    def _takes_content(self, last: int, cue: Cue) -> bool:
        c = self.c
        return (
            c.kind(last + 1) in _CONTENT_OPENS
            or c.norm(last + 1) in self.lists["wh"]
            or (
                c.norm(last + 1) in self.lists["infinitive"]
                and (cue.attitude or cue.act in {"promises", "threatens", "claims"})
            )
            or (c.norm(last + 1) == "," or c.norm(last + 1) == ":")
        )

    def _is_reduced(self, i: int, last: int, *, always: bool) -> bool:
        """ "a plan announced by", "comments made on": a participle, where "by" or another phrase follows and a finite
        verb stands behind.
        """
        c = self.c
        if c.kind(i - 1) not in NOMINAL:
            return False
        if c.norm(last + 1) in self.lists["agents"]:
            return True
        if not always or c.has(last + 1, "dummies") or c.has(last + 1, "infinitive"):
            return False
        if c.kind(last + 1) not in {WordClass.PREPOSITION, WordClass.ADVERB, WordClass.TIME} or last > i:
            return False
        for j in range(last + 1, min(last + 12, c.count)):
            kind = c.kind(j)
            if kind in {
                WordClass.COMMA,
                WordClass.MARK,
                WordClass.QUOTATION,
                WordClass.DASH,
                WordClass.RELATIVE,
                WordClass.SUBORDINATOR,
                WordClass.CONJUNCTION,
            }:
                return False
            if kind in {WordClass.VERB, WordClass.AUXILIARY} or (
                c.norm(j) in self.lexicon.forms and kind is WordClass.PAST
            ):
                return True
        return False
