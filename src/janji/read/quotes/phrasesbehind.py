"""Noun phrases by word order: who or what stands behind a verb or a preposition, with all that describes him.

Takes the first word of a phrase in a classified stretch and gives its last: over determiner, adjectives, names, "of"
and other describing phrases, appositions between commas and relative clauses, up to a time, an occasion or a verb.
"""

from __future__ import annotations

from janji.read.quotes.wordclasses import NOMINAL, Classified, WordClass

LONGEST = 60  # words of a phrase with all its descriptions
_DESCRIBING = frozenset({WordClass.DETERMINER, WordClass.NOUN, WordClass.GERUND, WordClass.PAST, WordClass.ADVERB})
FINITE = frozenset({WordClass.VERB, WordClass.AUXILIARY})


class PhrasesBehind:
    """Phrases that begin at a given word of one stretch."""

    __slots__ = ("c",)

    def __init__(self, classified: Classified) -> None:
        self.c = classified

    def behind(self, first: int, *, apposed: bool = True, inside: bool = False) -> int:
        """The last word of the noun phrase that begins at word `first`; `first - 1` where none does. `inside`: it
        stands in an apposition, where a preposition describes a name too: "head of the Institute [on Ageing in Bath]".
        """
        c = self.c
        last = first - 1
        i = first
        describable = False  # by more than "of": a common noun is the head
        while i < c.count and i - first < LONGEST:
            kind = c.kind(i)
            if kind in NOMINAL:
                if (
                    c.is_time(i)
                    and i > first
                    and c.kind(i - 1) is not WordClass.DETERMINER
                    and c.kind(i + 1) is not WordClass.POSSESSIVE
                ):
                    break
                if i > first and kind is WordClass.DETERMINER and c.kind(i - 1) in NOMINAL - {WordClass.DETERMINER}:
                    break
                describable = kind is WordClass.NOUN or (i == 0 and kind is WordClass.NAME and i not in c.s.actor_from)
                last = i
            elif kind is WordClass.PRONOUN and c.has(i, "others") and c.kind(i - 1) is WordClass.CONJUNCTION:
                last = i
            elif kind is WordClass.PRONOUN:
                if i == first:
                    last = i
                    if (
                        not (c.kind(i + 1) is WordClass.PREPOSITION and c.has(i + 1, "always_describing"))
                        and c.kind(i + 1) is not WordClass.RELATIVE
                    ):
                        return i
                    describable = True
                elif c.kind(i - 1) is WordClass.PREPOSITION:
                    last = i
                else:
                    break
            elif kind in {WordClass.GERUND, WordClass.PAST}:
                if (
                    i > first
                    and c.kind(i + 1) not in NOMINAL
                    and not (describable and c.kind(i + 1) is WordClass.PREPOSITION)
                ):
                    break
                last = i
            elif kind is WordClass.TIME and c.kind(i + 1) is WordClass.POSSESSIVE:
                last = i
            elif kind is WordClass.TIME and i > first and c.kind(i - 1) is WordClass.DETERMINER:
                if c.kind(i + 1) is not WordClass.NOUN:
                    break
                last = i  # "a Wednesday editorial"
            elif kind is WordClass.ADVERB and i == first and c.kind(i + 1) in NOMINAL:
                pass
            elif kind is WordClass.PREPOSITION:
                if not (self._places(i) if inside else self._describes(i, describable)):
                    break
            elif kind is WordClass.CONJUNCTION:
                if not self._joins_behind(i):
                    break
            elif kind is WordClass.BRACKET and c.norm(i) in "([":
                closing = next((j for j in range(i, min(i + 12, c.count)) if c.norm(j) in {")", "]"}), -1)
                if closing < 0:
                    break
                last = i = closing
            elif (
                kind is WordClass.RELATIVE and i > first and self.restricts(i) and c.kind(i - 1) is not WordClass.COMMA
            ):
                return self._clause_end(i)
            elif kind is WordClass.COMMA and apposed and last >= first:
                end = self._apposition(i, first)
                if end < 0:
                    break
                last = end
                if c.kind(end) is WordClass.COMMA:
                    if c.kind(end + 1) is WordClass.RELATIVE:
                        return self._clause_end(end + 1)
                    i = end  # "Ann Lee, 43, a student from Oslo"
                    continue
                i = end
            else:
                break
            i += 1
        return last

    def _describes(self, i: int, describable: bool) -> bool:
        """Whether the phrase that the preposition at word `i` opens describes the noun before it."""
        c = self.c
        if self.is_adjunct(i):
            return False
        if c.kind(i + 1) not in NOMINAL | {WordClass.PRONOUN, WordClass.GERUND, WordClass.QUOTATION}:
            return False
        if c.norm(i) in c.grammar.lists["always_describing"]:
            return True
        if c.has(i, "within_names") and c.kind(i - 1) is WordClass.NAME and c.kind(i + 1) is WordClass.NAME:
            return True  # "the Center for Strategic Studies"
        return describable and c.has(i, "describing")

    def _places(self, i: int) -> bool:
        """Whether the preposition at word `i`, in an apposition, tells of an office or a place, not of the saying."""
        c = self.c
        if not c.has(i, "describing") or c.over_time(i + 1) > i + 1:
            return False
        if c.kind(i + 1) not in NOMINAL | {WordClass.PRONOUN, WordClass.GERUND, WordClass.QUOTATION}:
            return False
        if c.has(i, "always_describing"):
            return True
        for j in range(i + 1, min(i + 6, c.count)):
            named = c.s.is_capitalised(j) and (c.kind(j - 1) in NOMINAL or c.has(i, "employing"))
            if c.has(j, "occasions") and not named:
                return False  # "in an interview", "on Facebook"
            if c.kind(j) not in _DESCRIBING:
                break
        return True

    def _joins_behind(self, i: int) -> bool:
        c = self.c
        if not c.has(i, "joining") or c.kind(i + 1) not in NOMINAL:
            return c.has(i, "joining") and c.has(i + 1, "others")
        for j in range(i + 1, min(i + 14, c.count)):
            kind = c.kind(j)
            if kind in FINITE:
                return False
            if kind in {WordClass.COMMA, WordClass.MARK, WordClass.QUOTATION, WordClass.DASH, WordClass.RELATIVE}:
                break
        return True

    def _apposition(self, comma: int, first: int) -> int:
        """The last word of what describes the phrase before the comma, its closing comma included; -1 for none."""
        c = self.c
        i = comma + 1
        kind = c.kind(i)
        if kind is WordClass.RELATIVE and c.norm(i) not in c.grammar.lists["links"]:
            return self._clause_end(i)
        if kind is WordClass.ADVERB and c.kind(i + 1) in {WordClass.DETERMINER, WordClass.NOUN}:
            i += 1
            kind = c.kind(i)
        if c.has(i, "of_places") and c.kind(i + 1) is WordClass.NAME:
            i += 1  # "Ann Lee, 43, [of Bath]"
            kind = c.kind(i)
        elif kind not in NOMINAL - {WordClass.POSSESSIVE} or c.over_time(i) > i or self.is_adjunct(i):
            return -1
        inner = self.behind(i, apposed=False, inside=True)
        if inner < i:
            return -1
        following = c.kind(inner + 1)
        if following in FINITE | {WordClass.PAST}:
            return -1
        if following is WordClass.COMMA:
            after = c.kind(inner + 2)
            if after is WordClass.RELATIVE and c.norm(inner + 2) not in c.grammar.lists["links"]:
                return self._clause_end(inner + 2)
            return inner + 1
        del first
        return inner

    def _clause_end(self, i: int) -> int:
        """The last word of the relative clause that opens at word `i`: up to its comma (included) or the stop."""
        c = self.c
        j = i
        while j + 1 < c.count and c.kind(j + 1) not in {WordClass.COMMA, WordClass.QUOTATION, WordClass.DASH}:
            if c.kind(j + 1) is WordClass.MARK:
                break
            j += 1
        return j + 1 if c.kind(j + 1) is WordClass.COMMA else j

    def is_adjunct(self, i: int) -> bool:
        """Whether a phrase of time, place or occasion opens at word `i`, telling where and when words were said."""
        c = self.c
        if c.over_time(i) > i:
            return True
        if not c.has(i, "adjuncts"):
            return False
        if c.has(i, "always_adjunct"):
            return True
        for j in range(i + 1, min(i + 9, c.count)):
            kind = c.kind(j)
            if c.over_time(j) > j or (c.has(j, "months") and c.s.is_capitalised(j)):
                return True
            if c.has(j, "occasions"):
                return True
            if kind is WordClass.NUMBER and len(c.norm(j)) == 4:
                return True
            if kind not in NOMINAL | {WordClass.ADVERB, WordClass.GERUND, WordClass.PAST}:
                return False
        return False

    def restricts(self, i: int) -> bool:
        """Whether "that" at word `i` is a relative pronoun: a verb follows it right away."""
        c = self.c
        j = i + 1
        while c.kind(j) is WordClass.ADVERB:
            j += 1
        return c.kind(j) in FINITE or c.kind(j) is WordClass.PAST
