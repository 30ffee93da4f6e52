"""Attributions whose verb is no finite one with its own subject: "…, saying that …", "was told by X that …".

Takes cue groups of a classified stretch and gives attributions as ranges of words: participles that go on with the
subject of their sentence, passives with whom they name behind "by", questions told as an opening ("Asked whether …"),
and, in the annotation layer, chains of verbs ("voted to endorse", "issued a statement saying").
"""

from __future__ import annotations

from dataclasses import replace

from janji.read.quotes.complements import BREAKS, FINITE, Range
from janji.read.quotes.cuegroups import CueGroup, Standing
from janji.read.quotes.nominal import NominalReader, Reported, State
from janji.read.quotes.wordclasses import NOMINAL, WordClass

_JOINTS = frozenset({WordClass.PREPOSITION, WordClass.CONJUNCTION, WordClass.SUBORDINATOR})
_LONGEST_OPENING = 2  # words before "after repeatedly denying"
_LONGEST_ISSUE = 12  # words from "issued" to "saying"
_LONGEST_QUOTED = 20  # words from "quoted" to "as saying"


class ParticipleReader(NominalReader):
    """Attributions of one stretch by participles, infinitives and passives."""

    __slots__ = ()

    def _reduced(self, g: CueGroup, state: State) -> Reported | None:
        """ "Asked whether it was late, X said …": a question told as the clause's opening."""
        c = self.c
        told = self._told_by(g, state)
        if told is not None:
            return told
        about = bool(g.cue.particle) and c.has(g.at, "questioned")
        j = g.last + 1 if about else self._over_adjuncts(g.last + 1) if self.outermost else g.last + 1
        if not about and (not g.cue.object or c.norm(j) not in self.lists["wh"] | self.lists["links"] | {"about"}):
            return None
        end = next((k for k in range(j, state.limit) if c.kind(k) is WordClass.COMMA), state.limit) - 1
        while end > j and c.kind(end) is WordClass.MARK:
            end -= 1
        if end <= j and not about:
            return None
        if not about and c.norm(j) == "about":
            return Reported(g.cue, (g.first, j), None, ((j + 1, end),), "asked", g)
        return Reported(g.cue, (g.first, g.last), None, ((j, end),), "asked", g) if end >= j else None

    def _told_by(self, g: CueGroup, state: State) -> Reported | None:
        """ "As reported by X, …": what follows the comma."""
        c = self.c
        j = g.last + 1
        if self.outermost or g.first > 1 or not c.has(g.first - 1, "as_links") or not c.has(j, "agents"):
            return None
        last = self.np.behind(j + 1, apposed=False)
        if last <= j or c.kind(last + 1) is not WordClass.COMMA:
            return None
        end = self.content_end(last + 2, None, state.limit)
        if end <= last + 2:
            return None
        return Reported(g.cue, (g.first, j), (j + 1, last), ((last + 2, end),), "told-by", g, (), True)

    def _infinitive(self, g: CueGroup, state: State) -> Reported | None:
        """ "voted to endorse", "was quick to add", "has yet to back": the finite verb belongs to the cue."""
        c = self.c
        i = g.first - 1
        verb = i - 1 if i > 0 and c.kind(i) is WordClass.ADVERB and c.kind(i - 1) is WordClass.PAST else i
        if verb < state.floor or not self._governs(verb, state.floor):
            return None
        while verb > state.floor and (
            c.kind(verb - 1) in {WordClass.AUXILIARY, WordClass.ADVERB} or c.has(verb - 1, "negations")
        ):
            verb -= 1
        source = self.np.before(verb, state.floor)
        if source is None and c.kind(verb - 1) is WordClass.CONJUNCTION:
            source = state.source or self.main_subject(verb)
        dummy = source is not None and source[0] == source[1] and c.norm(source[0]) in self.lists["dummies"]
        if source is None or dummy or c.kind(source[0]) in {WordClass.GERUND, WordClass.PREPOSITION}:
            return None
        chained = replace(g, first=verb, standing=Standing.FINITE)
        right, between, linked = self.behind(chained, g.last + 1, state.limit)
        if right is None:
            return None
        return Reported(g.cue, (verb, g.last), source, (right,), "infinitive", chained, between, linked)

    def _governs(self, i: int, floor: int) -> bool:
        """Whether the word before "to" is a finite verb, or an adjective behind a form of "be"."""
        c = self.c
        kind = c.kind(i)
        if kind in {WordClass.PAST, WordClass.VERB} or (kind is WordClass.GERUND and c.has(i - 1, "forms_of_be")):
            return True
        if kind is WordClass.AUXILIARY:
            return c.norm(i) in self.lists["forms_of_have"]  # "has to admit"
        if kind is WordClass.ADVERB and c.norm(i - 1) in self.lists["forms_of_have"]:
            return True  # "has yet to endorse"
        if kind is not WordClass.NOUN or i <= floor:
            return False
        before = i - 1
        while before > floor and c.kind(before) is WordClass.ADVERB:
            before -= 1
        return c.norm(before) in self.lists["forms_of_be"] | self.lists["modals"] or (
            c.kind(before) in {WordClass.PRONOUN, WordClass.RELATIVE} and c.norm(i).endswith(c.grammar.third_endings)
        )

    def _participle(self, g: CueGroup, state: State) -> Reported | None:
        c = self.c
        before = c.kind(g.first - 1) if g.first else WordClass.MARK
        source: Range | None
        apposed = False
        quoted = self._quoted(g, state)
        if quoted is not None:
            right, between, linked = self.behind(g, g.last + 1, state.limit)
            return right and Reported(g.cue, (g.first, g.last), quoted, (right,), "quoted", g, between, linked)
        if self.outermost and g.cue.attitude and before in _JOINTS:
            return None  # "by opposing", "and seeking": corpora seldom mark it
        if before in {WordClass.NOUN, WordClass.NAME, WordClass.PRONOUN} and g.first - 1 >= state.floor:
            issued = self._issued(g, state) if self.outermost else None
            if issued is not None:
                return issued
            source = self.np.before(g.first, state.floor, governed=True)
            before_source = source[0] - 1 if source is not None else -1
            if c.kind(before_source) in FINITE and not c.has(before_source, "accompanying"):
                source = self.main_subject(g.first) or source  # "He thanked the crew, saying": not the crew
        elif (
            before
            in {
                WordClass.COMMA,
                WordClass.PREPOSITION,
                WordClass.SUBORDINATOR,
                WordClass.CONJUNCTION,
                WordClass.QUOTATION,
                WordClass.DASH,
            }
            or c.is_time(g.first - 1)
            or g.first - 1 in c.s.time_to
        ):
            source = state.source or self.main_subject(g.first) or self._fronted(g, before)
            apposed = source is None and before is WordClass.COMMA and g.first - 2 >= state.floor
            if apposed:
                source = self.np.ending_at(g.first - 2, state.floor)  # "X, pointing out that …, left"
            elif source is None and before is WordClass.DASH:
                opening = c.s.actor_from.get(0) or c.s.actor_from.get(1)
                source = (opening.first, opening.last) if opening is not None else None
        else:
            source = None
        if source is None:
            return None
        limit = self._parenthesis_end(g, state) if apposed else state.limit
        right, between, linked = self.behind(g, g.last + 1, limit)
        if right is None:
            return None
        return Reported(g.cue, (g.first, g.last), source, (right,), "participle", g, between, linked)

    def _fronted(self, g: CueGroup, before: WordClass) -> Range | None:
        """ "After denying the plan, [X] left": the subject of the clause behind the comma."""
        c = self.c
        if self.outermost or before not in _JOINTS or g.first > _LONGEST_OPENING:
            return None
        for j in range(g.last + 1, c.count):
            told = c.kind(j) in {WordClass.VERB, WordClass.AUXILIARY} and not c.has(j - 1, "infinitive")
            if told or c.kind(j) in {WordClass.MARK, WordClass.QUOTATION}:
                return None
            if c.kind(j) is WordClass.COMMA and not self.is_list(j, c.count - 1):
                verb = j + 1
                while c.kind(verb) in NOMINAL and verb not in self.starts:
                    verb += 1
                finite = c.kind(verb) in FINITE or verb in self.starts
                return (j + 1, verb - 1) if verb > j + 1 and finite else None
        return None

    def _quoted(self, g: CueGroup, state: State) -> Range | None:
        """ "Reuters quoted [Ann Lee] as saying that …": whom a medium quotes."""
        c = self.c
        end = g.first - 1
        if not c.has(end, "passive_as"):
            return None
        for i in range(end - 1, max(end - _LONGEST_QUOTED, state.floor), -1):
            if c.has(i, "quoting"):
                passive = any(c.has(k, "forms_of_be") for k in range(max(i - 2, 0), i))
                return None if passive or i + 1 >= end else (i + 1, end - 1)
            if c.kind(i) in {WordClass.MARK, WordClass.QUOTATION} or i in self.starts:
                return None
        return None

    def _issued(self, g: CueGroup, state: State) -> Reported | None:
        """ "X [made a remark saying] that …": the verb before belongs to the cue."""
        c = self.c
        for i in range(g.first - 2, max(g.first - _LONGEST_ISSUE, state.floor), -1):
            if c.kind(i) in {WordClass.COMMA, WordClass.MARK, WordClass.QUOTATION, WordClass.RELATIVE}:
                return None
            if not c.has(i, "issuing"):
                continue
            while i > state.floor and c.kind(i - 1) in {WordClass.AUXILIARY, WordClass.ADVERB}:
                i -= 1
            source = self.np.before(i, state.floor) or (
                state.source or self.main_subject(i) if c.kind(i - 1) is WordClass.CONJUNCTION else None
            )
            right, between, linked = self.behind(g, g.last + 1, state.limit)
            if source is None or right is None:
                return None
            return Reported(g.cue, (i, g.last), source, (right,), "participle", g, between, linked)
        return None

    def _parenthesis_end(self, g: CueGroup, state: State) -> int:
        """Where "X, pointing out that the road was closed, [left]" closes."""
        c = self.c
        commas = (j for j in range(g.last + 1, state.limit) if c.kind(j) is WordClass.COMMA)
        return next((j for j in commas if c.kind(j + 1) in FINITE or j + 1 in self.starts), state.limit)

    def _passive(self, g: CueGroup, state: State) -> Reported | None:
        """ "was criticised by X", "is expected to …", "was told that"."""
        c = self.c
        subject = self.np.before(g.first, state.floor)
        j = g.last + 1
        if c.has(j, "agents") and c.kind(j + 1) in NOMINAL | {WordClass.PRONOUN}:
            last = self.np.behind(j + 1)
            if last > j and subject is not None:
                return Reported(g.cue, (g.first, g.last), (j + 1, last), (subject,), "passive", g)
        if subject is None:
            return None
        if subject[0] == subject[1] and c.norm(subject[0]) in self.lists["dummies"]:
            end = self.content_end(j, g, state.limit) if c.norm(j) in self.lists["links"] else -1
            return Reported(g.cue, (g.first, g.last), None, ((j, end),), "passive.it", g) if end > j else None
        end = self.content_end(j, g, state.limit) if j < state.limit else -1
        right = (j, end) if end >= j and c.kind(j) not in {WordClass.MARK, *BREAKS} else None
        if self.outermost and g.cue.particle and right is not None and c.has(g.at, "questioned"):
            return Reported(g.cue, (g.first, g.last), None, (right,), "passive.asked", g, (subject,))
        if g.cue.object and g.cue.content != "noun" and right is not None:
            if c.norm(j) in self.lists["links"] | self.lists["wh"] | self.lists["infinitive"]:
                return Reported(g.cue, (g.first, g.last), None, (right,), "passive.told", g, (subject,))
            return None
        if right is not None and c.norm(j) in self.lists["passive_as"] and right[1] > j:
            return Reported(g.cue, (g.first, j), None, (subject, (j + 1, right[1])), "passive", g)
        if right is None or not (c.norm(j) in self.lists["infinitive"] or c.norm(j) in self.lists["passive_as"]):
            return None
        return Reported(g.cue, (g.first, g.last), None, (subject, right), "passive", g)
