"""Noun phrases by word order: who stands before a verb, with all that describes him.

Takes places in a classified stretch and gives the words of the phrase: determiner, adjectives, names, "of" and other
describing phrases, appositions between commas, relative clauses. Knows no meaning: that a phrase is no time and no
place is judged by closed lists. Gives nothing where no phrase ends or begins.
"""

from __future__ import annotations

from janji.read.quotes.phrasesbehind import FINITE, LONGEST, PhrasesBehind
from janji.read.quotes.wordclasses import NOMINAL, WordClass

_MOST_APPOSITIONS = 3  # "Ann Lee, 43, a student, …"
_RELATIVE_REACH = 25  # words from a relative pronoun to the end of its clause
_PARENTHESIS_REACH = 30  # words between two commas around a description
_OBJECTS = frozenset({WordClass.DETERMINER, WordClass.NAME, WordClass.PRONOUN})
_INSIDE = NOMINAL | {WordClass.GERUND, WordClass.PAST, WordClass.PRONOUN, WordClass.ADVERB}


class NounPhrases(PhrasesBehind):
    """Noun phrases of one stretch. Words before `floor` belong to another clause."""

    __slots__ = ()

    def before(self, verb: int, floor: int, *, governed: bool = False) -> tuple[int, int] | None:
        """Words `first` … `last` of the subject that ends right before the verb group at word `verb`. `governed`:
        also behind a preposition ("with X saying").
        """
        c = self.c
        last = verb - 1
        while last >= floor and c.kind(last) is WordClass.ADVERB and c.kind(last - 1) is not WordClass.DETERMINER:
            last -= 1
        last = self._over_time_back(last, floor)
        if last < floor:
            return None
        kind = c.kind(last)
        if kind is WordClass.RELATIVE:
            return (last, last)
        if kind is WordClass.PRONOUN and c.has(last, "subjects") and not self._is_determined(last, floor):
            counted = last > floor and c.has(last, "quantities") and c.has(last - 1, "restricting")
            return (last - counted, last)  # "[nearly half] said"
        if kind in {WordClass.COMMA, WordClass.DASH}:
            return self._with_parenthesis(last, floor)
        if kind is WordClass.BRACKET and c.norm(last) in ")]":
            opening = self._bracket_back(last, floor)
            inner = self.before(opening, floor) if opening > floor else None
            return (inner[0], last) if inner else None
        if kind not in _INSIDE:
            return None
        first = self._start(last, floor)
        if governed and c.kind(first) is WordClass.PREPOSITION and first < last:
            first += 1
        return self._trimmed(first, last)

    def ending_at(self, last: int, floor: int) -> tuple[int, int] | None:
        """The noun phrase that ends with word `last`, whatever governs it: "from [the minister of defence], who"."""
        c = self.c
        first = self._start(last, floor)
        for i in range(last, first - 1, -1):
            if c.kind(i) is WordClass.PREPOSITION and not c.has(i, "always_describing"):
                first = i + 1
                break
        return self._trimmed(first, last) if first <= last else None

    def _is_determined(self, i: int, floor: int) -> bool:
        """ "some of these", "the others": a pronoun that other words describe."""
        return i > floor and (
            self.c.kind(i - 1) in {WordClass.DETERMINER, WordClass.NUMBER} or self.c.has(i - 1, "always_describing")
        )

    def _over_time_back(self, i: int, floor: int) -> int:
        """Left over times between a subject and its verb: "Smith on Monday said"."""
        c = self.c
        whole = i
        while i >= floor:
            placed = c.s.time_to.get(i)
            if placed is not None and placed.first > floor:
                i = placed.first - 1
            elif c.kind(i) is WordClass.TIME and i > floor:
                i -= 1
            elif c.has(i, "time_nouns") and c.has(i - 1, "time_modifiers") and i - 1 > floor:
                i -= 2
            else:
                break
            if c.kind(i) is WordClass.DETERMINER and c.kind(i - 1) is WordClass.PREPOSITION and i - 1 > floor:
                i -= 1  # "at the same time"
            if c.kind(i) is WordClass.PREPOSITION and i > floor:
                i -= 1
        return whole if i < whole and c.kind(i) is WordClass.PAST else i  # "the report published Tuesday"

    def _bracket_back(self, i: int, floor: int) -> int:
        while i >= floor and self.c.norm(i) not in {"(", "["}:
            i -= 1
        return i

    def _with_parenthesis(self, comma: int, floor: int) -> tuple[int, int] | None:
        """ "Ann Lee, her deputy, [said]": the phrase with what stands between the commas."""
        c = self.c
        mark = c.kind(comma)
        clause = self._relative_clause(comma, floor)
        if clause is not None:
            return (self._described_from(clause[0], floor), clause[1])
        inner_phrase: tuple[int, int] | None = None
        for opening in range(comma - 1, max(floor, comma - _PARENTHESIS_REACH), -1):
            kind = c.kind(opening)
            if kind is WordClass.QUOTATION and opening != comma - 1:
                return None
            if kind is WordClass.MARK:
                return None
            if kind is not mark:
                continue
            first = opening + 1
            inner = c.kind(first)
            if inner is WordClass.CONJUNCTION:
                continue  # a list: "A, B, and C,"
            described = self.behind(first, apposed=False) >= comma - 1  # "a thinker who has grown old"
            if self._has_clause(first, comma) and inner is not WordClass.RELATIVE and not described:
                if c.kind(first) is WordClass.SUBORDINATOR:
                    return self.before(opening, floor)
                continue
            phrase = self._core(opening - 1, floor)
            if phrase is None:
                inner_phrase = inner_phrase or self._core(comma - 1, opening + 1)
                if inner_phrase is not None:
                    return (inner_phrase[0], comma)
                continue
            describes = inner in NOMINAL | {WordClass.RELATIVE, WordClass.PAST, WordClass.ADVERB}
            if all(c.kind(i) is WordClass.ADVERB for i in range(first, comma)):
                return phrase  # "Smith, meanwhile, said"
            if describes and not c.over_time(first) >= comma:
                return (self._described_from(phrase[0], floor), comma)
            if c.has(first, "aside_leads") and c.has(first + 1, "aside_ends") and first + 2 == comma:
                return self.before(opening, floor)  # "Ann Lee, her deputy, of course, said"
            if c.has(first, "of_places") or c.has(first, "exemplifying"):
                return (phrase[0], comma)
            return phrase  # an adjunct: "Smith, in a letter, said"
        return None

    def _described_from(self, first: int, floor: int) -> int:
        """Where the name begins that the phrase from word `first` describes: "[Ann Lee], a former judge"."""
        c = self.c
        for _ in range(_MOST_APPOSITIONS):
            describes = c.kind(first) in {WordClass.DETERMINER, WordClass.NUMBER, WordClass.NOUN}
            named = c.kind(first - 2) in {WordClass.NAME, WordClass.NUMBER}
            if first - 2 < floor or not describes or not named or c.kind(first - 1) is not WordClass.COMMA:
                break
            core = self._core(first - 2, floor)
            if core is None:
                break
            first = core[0]
        return first

    def _relative_clause(self, comma: int, floor: int) -> tuple[int, int] | None:
        """ "X, who led the talks in Oslo, a port, [said]": the phrase with the clause that the comma closes."""
        c = self.c
        for i in range(comma - 1, max(floor + 1, comma - _PARENTHESIS_REACH), -1):
            kind = c.kind(i)
            if kind in {WordClass.MARK, WordClass.QUOTATION} or (kind is WordClass.SUBORDINATOR):
                return None
            if (
                kind is WordClass.RELATIVE
                and c.kind(i - 1) is WordClass.COMMA
                and c.norm(i) not in c.grammar.lists["links"]
            ):
                phrase = self._core(i - 2, floor) or self._with_parenthesis(i - 1, floor)
                return (phrase[0], comma) if phrase is not None else None
        return None

    def _core(self, last: int, floor: int) -> tuple[int, int] | None:
        c = self.c
        if last < floor:
            return None
        if c.kind(last) is WordClass.BRACKET and c.norm(last) in ")]":
            opening = self._bracket_back(last, floor)
            inner = self._core(opening - 1, floor)
            return (inner[0], last) if inner else None
        if c.kind(last) is WordClass.PRONOUN and c.has(last, "subjects"):
            return (last, last)
        if c.kind(last) not in NOMINAL | {WordClass.GERUND}:
            return None
        return self._trimmed(self._start(last, floor), last)

    def _has_clause(self, first: int, end: int) -> bool:
        return any(self.c.kind(i) in FINITE for i in range(first, end))

    def _start(self, last: int, floor: int) -> int:
        """Where the phrase that ends with word `last` begins."""
        c = self.c
        first = last
        i = last
        while i >= floor and last - i < LONGEST:
            kind = c.kind(i)
            if kind in NOMINAL or kind is WordClass.GERUND or (c.has(i, "dashes_within") and not c.is_spaced(i)):
                first = i
                opens = kind is WordClass.DETERMINER and not c.s.is_capitalised(i) and i > floor
                if opens and c.kind(i - 1) is WordClass.NOUN and c.s.is_word(i - 1):
                    break  # "the story [many farmers] had told"
            elif (
                kind is WordClass.PRONOUN and i < last and c.kind(i + 1) in {WordClass.RELATIVE, WordClass.PREPOSITION}
            ):
                first = i  # "those who …", "some of …"
                i -= 1
                if c.kind(i) is not WordClass.PREPOSITION:
                    counted = i >= floor and (c.kind(i) is WordClass.DETERMINER or c.has(i, "restricting"))
                    first = i if counted else first  # "[about] half of …"
                    break
                continue
            elif kind is WordClass.PRONOUN and c.kind(i - 1) is WordClass.PREPOSITION and i < last:
                first = i  # "people around him"
            elif kind is WordClass.PRONOUN and i == last:
                first = i
            elif kind is WordClass.PAST:
                follower = c.kind(i + 1)
                timed = c.over_time(i + 1) > i + 1  # "the survey published [this week]"
                finite = (follower in {WordClass.DETERMINER, WordClass.PRONOUN} and not timed) or (
                    follower is WordClass.NAME and c.kind(i - 1) is not WordClass.DETERMINER
                )
                if finite and c.kind(i - 1) in {WordClass.NAME, WordClass.PRONOUN, WordClass.NOUN}:
                    break
                first = i
            elif kind is WordClass.ADVERB:
                if i == last or c.kind(i + 1) is WordClass.VERB:
                    break
                first = i
            elif kind is WordClass.PREPOSITION and i - 1 >= floor and self._compares(i):
                first = i = i - 1  # "[more than] half of …"
            elif kind is WordClass.PREPOSITION:
                told = c.has(i, "always_adjunct") and c.kind(i - 2) in {WordClass.NAME, WordClass.PRONOUN}
                if not c.has(i, "describing") and (c.kind(i - 1) is not WordClass.PAST or told):
                    break  # "Lee resigned after [Ann Smith]", but "a speech given before parliament"
                if i == floor or c.kind(i - 1) not in _INSIDE | {WordClass.BRACKET, WordClass.RELATIVE}:
                    first = i
                    break
                first = i
            elif kind is WordClass.CONJUNCTION:
                if c.norm(i) in c.grammar.lists["opposing"] or not self._joins_phrases(i, floor):
                    break
                if c.has(i + 1, "sequels"):
                    break  # "the crowd cheers, and then [Ann Lee] says"
                first = i
            elif kind is WordClass.RELATIVE and not any(c.kind(k) is WordClass.PAST for k in range(i, last)):
                break  # "the man whom [Ann Lee] praised"
            elif kind in FINITE or kind is WordClass.RELATIVE:
                antecedent = self._antecedent(i, floor)
                if antecedent < floor:
                    break
                i = antecedent
                continue
            elif kind is WordClass.BRACKET and c.norm(i) in ")]":
                opening = self._bracket_back(i, floor)
                if opening <= floor:
                    break
                i = opening
            elif kind is WordClass.QUOTATION:
                quoted = c.s.quotation(i)
                assert quoted is not None
                words = c.s.text[quoted.words_start : quoted.words_end]
                if i in {last, floor} or len(words.split()) > 4 or words[-1] in ".,?!":
                    break
                first = i
            elif kind is WordClass.COMMA:
                listed = self._over_list(i, floor, first)
                if listed < 0:
                    break
                i = listed
                continue
            elif kind is WordClass.TIME and i < last and c.kind(i + 1) is WordClass.POSSESSIVE:
                first = i
            else:
                break
            i -= 1
        return first

    def _compares(self, i: int) -> bool:
        """Whether the preposition at word `i` stands in "more than a third", "up to ten"."""
        c = self.c
        counted = c.kind(i + 1) is WordClass.NUMBER or c.has(i + 1, "quantities")
        return counted and c.has(i, "than") and c.has(i - 1, "comparing")

    def _antecedent(self, i: int, floor: int) -> int:
        """Left of a finite verb: the word before the relative pronoun of its clause, or -1."""
        c = self.c
        for j in range(i, max(floor, i - _RELATIVE_REACH), -1):
            kind = c.kind(j)
            if kind is WordClass.RELATIVE and j > floor:
                if c.kind(j - 1) in NOMINAL | {WordClass.PRONOUN}:
                    if c.norm(j) in c.grammar.lists["links"] and not self.restricts(j):
                        return -1
                    return j - 1
                return -1
            if kind in {WordClass.QUOTATION, WordClass.MARK, WordClass.DASH, WordClass.COMMA, WordClass.SUBORDINATOR}:
                return -1
        return -1

    def _joins_phrases(self, i: int, floor: int) -> bool:
        """Whether the "and" at word `i` joins noun phrases: no finite verb stands before it in its clause."""
        c = self.c
        if c.kind(i - 1) not in NOMINAL | {WordClass.BRACKET, WordClass.COMMA}:
            return False
        for j in range(i - 1, max(floor, i - LONGEST) - 1, -1):
            kind = c.kind(j)
            if kind in FINITE:
                return self._antecedent(j, floor) >= floor
            if (
                kind is WordClass.PAST
                and c.kind(i - 1) is WordClass.COMMA
                and c.kind(j - 1) is not WordClass.DETERMINER
            ):
                return False  # "Kyiv denied it, and Moscow …"
            subject = c.kind(j - 1) in {WordClass.NAME, WordClass.PRONOUN, WordClass.NOUN}
            if kind is WordClass.PAST and subject and c.kind(j + 1) in _OBJECTS:
                return False
            if kind in {WordClass.MARK, WordClass.QUOTATION, WordClass.DASH, WordClass.SUBORDINATOR}:
                return True
            if kind is WordClass.RELATIVE:
                return False
            if kind is WordClass.COMMA and c.kind(i - 1) is not WordClass.COMMA:
                return True
        return True

    def _over_list(self, comma: int, floor: int, first: int) -> int:
        """Left over a comma of a list ("Oslo, Bergen and Bodo") or of a place ("Bath, Maine"); -1 where it is none."""
        c = self.c
        named = c.kind(first) is WordClass.NAME and self._is_listed(comma)
        if c.kind(first) is not WordClass.CONJUNCTION and not named:
            return -1
        joins = c.kind(comma - 1) in NOMINAL and comma - 1 >= floor and not self._has_clause(floor, comma)
        return comma - 1 if joins else -1

    def _is_listed(self, comma: int) -> bool:
        """Whether a joint follows the name behind the comma: "…, B and C"."""
        c = self.c
        among = {WordClass.NAME, WordClass.POSSESSIVE}
        if c.kind(comma - 1) is WordClass.NAME:
            among.add(WordClass.COMMA)  # "A, B, C and D"
        i = comma + 1
        while i - comma < LONGEST and c.kind(i) in among:
            i += 1
        return c.norm(i) in c.grammar.lists["joining"] or (c.kind(i) is WordClass.COMMA and c.has(i + 1, "joining"))

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """Without what opens the clause: joints, adverbs, times, a leading prepositional phrase."""
        c = self.c
        changed = True
        while changed and first <= last:
            changed = False
            after = c.over_time(first)
            if after > first and after <= last:
                first, changed = after, True
                continue
            kind = c.kind(first)
            opens = kind in {WordClass.CONJUNCTION, WordClass.SUBORDINATOR, WordClass.DASH, WordClass.COMMA}
            if kind in {WordClass.PREPOSITION, WordClass.SUBORDINATOR} and c.kind(first + 1) is WordClass.GERUND:
                return None  # "after leaving Oslo"
            counting = self._counts(first, last)
            opens = opens or (c.has(first, "openers") and kind is not WordClass.DETERMINER and not counting)
            opens = opens or (kind is WordClass.ADVERB and first < last and not counting)
            if opens and first < last:
                first, changed = first + 1, True
            elif kind is WordClass.PREPOSITION:
                split = self._behind_prepositional(first, last)
                if split < 0:
                    return None
                first, changed = split, True
        if first > last or c.over_time(first) > last:
            return None
        if c.kind(first) is WordClass.POSSESSIVE:
            return None
        return (first, last)

    def _counts(self, i: int, last: int) -> bool:
        """Whether a number or a share follows the adverb at word `i`: "[only] a quarter of them"."""
        c = self.c
        if c.kind(i) is not WordClass.ADVERB or i >= last:
            return False
        if c.kind(i + 1) is WordClass.NUMBER or c.has(i + 1, "quantities"):
            return c.norm(i + 1) != "a" or c.has(i + 2, "fractions")
        return c.has(i, "restricting") and (c.has(i + 1, "fractions") or c.kind(i + 1) is WordClass.DETERMINER)

    def _behind_prepositional(self, i: int, last: int) -> int:
        """Where the subject begins behind a leading "On Monday", "In a call with Kyiv" without a comma, or -1."""
        c = self.c
        j = c.over_time(i + 1)
        if j > i + 1:
            return j if j <= last else -1
        if c.kind(i + 1) is WordClass.NUMBER and i + 2 <= last and c.kind(i + 2) in NOMINAL - {WordClass.NOUN}:
            return i + 2
        for j in range(i + 2, last + 1):
            kind, before = c.kind(j), c.kind(j - 1)
            if kind is WordClass.PRONOUN and before in NOMINAL:
                return j
            if kind is WordClass.DETERMINER and before in {WordClass.NOUN, WordClass.NAME}:
                return j
            if kind is WordClass.NAME and before is WordClass.NOUN:
                return j
        return -1
