"""Attributions without a verb: "according to X, …", "X's claim that …", "a call by X to …".

Takes places in a classified stretch and gives the attribution that stands there, or none. A source behind "according
to" whose words have a speaker of their own ("X said …, according to Reuters") only relays them and gives none.
"""

from __future__ import annotations

from dataclasses import dataclass

from janji.read.quotes.complements import BREAKS, FINITE, ComplementReader, Range
from janji.read.quotes.cuegroups import CueGroup, Standing
from janji.read.quotes.lexicon import Cue
from janji.read.quotes.wordclasses import NOMINAL, WordClass

_LONGEST_OPINED = 12  # words of "in [the Czech minister's] opinion"
_LONGEST_SOURCE = 30  # words behind "according to"
_DESCRIBES_SOURCE = frozenset(
    {
        *NOMINAL,
        WordClass.PREPOSITION,
        WordClass.PAST,
        WordClass.TIME,
        WordClass.GERUND,
        WordClass.ADVERB,
        WordClass.BRACKET,
        WordClass.PRONOUN,
    }
)
_OPENS_CLAUSE = frozenset({WordClass.PREPOSITION, WordClass.ADVERB, WordClass.TIME, WordClass.SUBORDINATOR})
_ENDS_SOURCE = frozenset({WordClass.NOUN, WordClass.NAME, WordClass.NUMBER, WordClass.TIME, WordClass.BRACKET})
_NEAR_VERB = 3  # words between "gave" and "assurances"


@dataclass(frozen=True, slots=True)
class Reported:
    """One attribution of a stretch. `between` are words of the attribution that are neither source, cue nor content:
    the one spoken to, time, place.
    """

    cue: Cue
    cue_words: Range
    source: Range | None
    contents: tuple[Range, ...]
    rule: str
    group: CueGroup | None = None
    between: tuple[Range, ...] = ()
    linked: bool = False  # "that" stands before the content


@dataclass(slots=True)
class State:
    floor: int = 0  # words before it belong to attributions already read
    limit: int = 0  # words from it on too
    source: Range | None = None  # of the last attribution: "and warned that", "…, adding that"


class NominalReader(ComplementReader):
    """Attributions of one stretch that have a preposition or a noun for their cue."""

    __slots__ = ()

    def clause_start(self, floor: int, last: int) -> int:
        c = self.c
        first = floor
        while first <= last and c.kind(first) in {WordClass.COMMA, WordClass.DASH, WordClass.MARK}:
            first += 1
        if self.outermost and first == 0 and c.has(first, "joints_of_sentences") and first + 2 < last:
            first += 1  # "[But] the dam would hold, he said"
        return first

    # -- according to X ----------------------------------------------------------------------------------------------

    def according(self, i: int, state: State) -> Reported | None:
        c = self.c
        opened = self._opened(i, state)
        if opened is None:
            return None
        last_of_cue, source, last = opened
        cue = self.lexicon.according_cue
        before = i - 1
        if before >= state.floor and c.kind(before) in BREAKS:
            before -= 1
        first = self.clause_start(state.floor, before)
        if not self.outermost and any(self._relays(g) for g in self.groups if first < g.first < i):
            return None  # "X said …, according to Reuters": a relay
        inside = -1 if self.outermost or before < first else self._goes_on(last, state.limit)
        if inside > 0:
            end = self.content_end(inside, None, state.limit)
            return Reported(cue, (i, last_of_cue), source, ((inside, end),), "according.inside", linked=True)
        if before - first >= 1 and c.kind(i - 1) is not WordClass.CONJUNCTION:
            behind = -1 if self.outermost else self._behind_opening(i, last_of_cue + 1, first, before)
            if behind < 0:
                return Reported(cue, (i, last_of_cue), source, ((first, before),), "according")
            source, last = (last_of_cue + 1, behind - 1), behind
        k = self._comma(last)
        if c.kind(k + 1) is WordClass.GERUND and c.has(k + 1, "quoting"):
            k = self._comma(k + 1)  # "According to Reuters, [citing officials,] …"
        if k + 1 >= c.count:
            return None
        end = self.content_end(k + 1, None, state.limit)
        if end <= k:
            return None
        return Reported(cue, (i, last_of_cue), source, ((k + 1, end),), "according.first")

    def _comma(self, i: int) -> int:
        return next((k for k in range(i, self.c.count) if self.c.kind(k) is WordClass.COMMA), self.c.count)

    def _goes_on(self, last: int, limit: int) -> int:
        """Where a clause goes on that "according to X" stands in: "The goal, according to X, [is] to …"; -1."""
        c = self.c
        k = last if c.kind(last) is WordClass.COMMA else last + 1
        aside = c.kind(k) is WordClass.COMMA and c.kind(k + 1) in {WordClass.GERUND, WordClass.PAST, WordClass.RELATIVE}
        if aside:
            k = next((j for j in range(k + 1, min(k + _LONGEST_OPINED, limit)) if c.kind(j) is WordClass.COMMA), k)
        told = k + 1 if c.kind(k) is WordClass.COMMA else k
        return told if told + 1 < limit and c.kind(told) in FINITE and c.kind(k) is WordClass.COMMA else -1

    def _behind_opening(self, i: int, start: int, first: int, before: int) -> int:
        """ "At the same time, according to X[,] the road is open": the comma behind X, where the words before only open
        the clause; -1.
        """
        c = self.c
        opening = c.kind(first) in _OPENS_CLAUSE and c.kind(i - 1) is WordClass.COMMA
        if not opening or any(c.kind(k) in {*FINITE, WordClass.QUOTATION} for k in range(first, before + 1)):
            return -1
        last = self.np.behind(start, apposed=False)
        return last + 1 if last >= start and c.kind(last + 1) is WordClass.COMMA else -1

    def _relays(self, g: CueGroup) -> bool:
        """Whether a group brings words, so that the source behind it only passes them on: no "announced exercises"."""
        if not g.cue.inverts or g.cue.attitude or g.standing is not Standing.FINITE:
            return False
        sides = {self.c.kind(g.last + 1), self.c.kind(g.last + 2), self.c.kind(g.first - 1)}
        return g.cue.content in {"any", "quote"} or WordClass.QUOTATION in sides or self._link(g.last + 1) >= 0

    def _opened(self, i: int, state: State) -> tuple[int, Range, int] | None:
        """The last word of "according to" or "in … opinion" at word `i`, its source, and the last word of both."""
        c = self.c
        for words in self.lexicon.according_phrases:
            if all(c.norm(i + k) == word for k, word in enumerate(words)):
                last_of_cue = i + len(words) - 1
                break
        else:
            return self._opinion(i)
        start = last_of_cue + 1
        last = self.np.behind(start)
        if last < start:
            return None
        if self.outermost:
            last = self._to_the_end(start, last)
        opens = c.s.is_capitalised(i) and c.kind(i - 1) is WordClass.QUOTATION  # behind a heading between marks
        if c.kind(last) is not WordClass.COMMA and (opens or self.clause_start(state.floor, i) == i):
            last = self.np.behind(start, apposed=False)  # "According to X, the plan …"
        return last_of_cue, (start, last - 1 if c.kind(last) is WordClass.COMMA else last), last

    def _to_the_end(self, start: int, last: int) -> int:
        """The source's end behind "according to": all to the next comma or clause: "a survey [run in May by X]"."""
        c = self.c
        if c.kind(last) is WordClass.COMMA:
            return last
        i = last + 1
        while i < c.count and c.kind(i) in _DESCRIBES_SOURCE and i - start < _LONGEST_SOURCE:
            i += 1
        while i - 1 > last and c.kind(i - 1) not in _ENDS_SOURCE:
            i -= 1
        return i - 1

    def _opinion(self, i: int) -> tuple[int, Range, int] | None:
        """ "In his opinion, …", "in the view of X, …", "in X's words, …"."""
        c = self.c
        if not c.has(i, "opining") or (i and c.kind(i - 1) not in BREAKS | {WordClass.CONJUNCTION}):
            return None
        if c.norm(i + 1) in self.lists["possessive_determiners"] and c.norm(i + 2) in self.lexicon.opinions:
            return i, (i + 1, i + 1), i + 2
        if (
            c.kind(i + 1) is WordClass.DETERMINER
            and c.norm(i + 2) in self.lexicon.opinions
            and c.has(i + 3, "always_describing")
        ):
            last = self.np.behind(i + 4, apposed=False)
            return (i + 3, (i + 4, last), last) if last > i + 3 else None
        for j in range(i + 2, min(i + _LONGEST_OPINED, c.count)):
            if c.kind(j) not in NOMINAL:
                return None
            if c.kind(j) is WordClass.POSSESSIVE and c.norm(j + 1) in self.lexicon.opinions:
                return i, (i + 1, j), j + 1
        return None

    # -- X's claim that … --------------------------------------------------------------------------------------------

    def noun(self, i: int, state: State) -> Reported | None:
        c = self.c
        cue = self.lexicon.nouns[c.norm(i)]
        if i in self.starts or not c.s.is_word(i) or any(g.first <= i <= g.last for g in self.groups):
            return None
        j = i + 1
        source: Range | None = None
        if c.has(j, "noun_agents") and c.kind(j + 1) in NOMINAL | {WordClass.PRONOUN}:
            last = self.np.behind(j + 1, apposed=False)
            if last > j:
                source, j = (j + 1, last), last + 1
        given = self._given(i) if source is None else -1
        if given >= 0 and c.kind(j + 1) in FINITE:
            return None  # "issued a statement that called for peace"
        if c.norm(j) not in cue.links and not (given >= 0 and self._is_clause(j, state.limit)):
            return None
        if source is None:
            k = i - 1
            while k >= state.floor and c.kind(k) in {
                WordClass.NOUN,
                WordClass.ADVERB,
                WordClass.GERUND,
                WordClass.PAST,
            }:
                k -= 1
            if c.kind(k) is WordClass.POSSESSIVE:
                phrase = self.np.before(k, state.floor)
                source = (phrase[0], k) if phrase else None
            elif c.norm(k) in self.lists["possessive_determiners"]:
                source = (k, k)
        if source is None and given >= 0:
            source = self.np.before(given, state.floor)
            if source is None and any(c.kind(k) is WordClass.GERUND for k in range(given, i)):
                source = state.source or self.main_subject(given)  # "…, while expressing hope that"
        if source is None:
            return None
        first = (
            j if c.norm(j) not in cue.links or c.norm(j) in self.lists["links"] | self.lists["infinitive"] else j + 1
        )
        end = self.content_end(first, None, state.limit)
        end = next((k for k in range(first + 1, end + 1) if c.kind(k) in BREAKS), end + 1) - 1
        if end <= first:
            return None
        return Reported(cue, (i, i), source, ((first, end),), "noun", None, (), c.norm(j) in self.lists["links"])

    def _given(self, i: int) -> int:
        """Where the verb group begins in "has given assurances", of a noun at word `i`; -1 where none stands."""
        c = self.c
        k = i - 1
        while k > 0 and i - k <= _NEAR_VERB and c.kind(k) in NOMINAL | {WordClass.ADVERB} and not c.has(k, "giving"):
            k -= 1
        if not c.has(k, "giving"):
            return -1
        while k > 0 and c.kind(k - 1) in {WordClass.AUXILIARY, WordClass.ADVERB}:
            k -= 1
        return k

    def _is_clause(self, j: int, limit: int) -> bool:
        """ "gave assurances [the ships would wait]": a noun phrase and an auxiliary."""
        last = self.np.behind(j, apposed=False)
        return last >= j and last + 1 < limit and self.c.kind(last + 1) is WordClass.AUXILIARY

    def main_subject(self, end: int) -> Range | None:
        """The subject of the first finite verb before word `end`; where a clause with "while", "after", "who" opens the
        sentence, of the first one behind its comma.
        """
        c = self.c
        first: Range | None = None
        for i in range(end):
            kind = c.kind(i)
            if i in self.starts and self.starts[i].standing is not Standing.FINITE:
                continue
            if (
                i in self.starts
                or kind in {WordClass.VERB, WordClass.AUXILIARY}
                or (
                    kind is WordClass.PAST
                    and c.kind(i - 1) in NOMINAL | {WordClass.PRONOUN, WordClass.COMMA, WordClass.ADVERB}
                )
            ):
                found = self.np.before(i, 0)
                if found is None or found[1] < i - 3 or c.kind(found[0]) is WordClass.RELATIVE:
                    continue
                if not self.outermost or not self._is_subordinate(found[0]):
                    return found
                first = first or found
        return first

    def _is_subordinate(self, i: int) -> bool:
        """Whether the subject that begins at word `i` stands in a clause that a joint like "while" opens."""
        c = self.c
        before = i - 1
        if before < 0:
            return False
        return c.kind(before) is WordClass.SUBORDINATOR or c.has(before, "clause_adjuncts")
