"""Who says, thinks or wants what, by word order: cue group, source and content of every attribution of a stretch.

Takes a classified stretch with its cue groups and gives attributions as ranges of words: "X said that …", "…, X said",
"…," said X, "…, according to X", "X's claim that …", "…, saying that …", "was told by X that …". Follows the layer that
corpora of attribution mark (source with all that describes it, cue with its auxiliaries, content with its "that" and
its marks); what of it is a statement is decided elsewhere. Nothing inside another's content is given.
"""

from __future__ import annotations

from dataclasses import replace

from janji.read.quotes.complements import BREAKS, FINITE, Range
from janji.read.quotes.cuegroups import CueGroup, Standing
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.nominal import NominalReader, Reported, State
from janji.read.quotes.wordclasses import NOMINAL, Classified, WordClass


class ReportedFinder(NominalReader):
    """Attributions of one stretch."""

    __slots__ = ("left_out",)

    def __init__(self, classified: Classified, lexicon: SpeechLexicon, *, outermost: bool = False) -> None:
        super().__init__(classified, lexicon, outermost=outermost)
        self.left_out: frozenset[int] = frozenset()

    def find(self) -> list[Reported]:
        """In the order of the text. Saying is read before thinking, main clauses before relative ones: what a later
        sort would take from an earlier one, it must leave.
        """
        found: list[Reported] = []
        for i in range(self.c.count):
            if (self.c.norm(i) in self.lexicon.according or self.c.has(i, "opining")) and i not in self.left_out:
                self._keep(self.according(i, self._state(i, found)), found)
        for group in self.groups:
            if group.standing is Standing.FINITE and not group.cue.attitude and group.first not in self.left_out:
                read = self._group(group, self._state(group.first, found))
                if read is not None and self._is_postposed(read):
                    self._keep(read, found)
        for relative, attitude in ((False, False), (True, False), (False, True), (True, True)):
            for group in self.groups:
                if group.first in self.left_out:
                    continue
                if group.cue.attitude is attitude and self._is_relative(group) is relative:
                    state = self._state(group.first, found)
                    if not self._is_taken(group.first, group.last, found):
                        self._keep(self._group(group, state), found)
            if not attitude and not relative:
                for i in range(self.c.count):
                    if self.c.norm(i) in self.lexicon.nouns and not self._is_taken(i, i, found):
                        self._keep(self.noun(i, self._state(i, found)), found)
        return sorted(found, key=lambda r: r.cue_words)

    def _is_postposed(self, r: Reported) -> bool:
        """ "…, X said": everything before is content, where nothing in it looks like an attribution of its own."""
        if len(r.contents) > 1 or r.source is None or r.contents[0][1] >= min(r.source[0], r.cue_words[0]):
            return False
        if r.source[1] < r.contents[0][0]:
            return False  # the source of another attribution
        first, last = r.contents[0]
        if self.outermost and self._ends_sentence(r):
            return True
        inside = (g for g in self.groups if first <= g.first <= last)
        return not any(g.standing is Standing.FINITE and not g.is_base and self.speaks(g) for g in inside)

    def _ends_sentence(self, r: Reported) -> bool:
        """Whether source and cue, parted from all words before by a comma or a quotation, end the sentence."""
        c = self.c
        assert r.source is not None
        last = max(r.source[1], r.cue_words[1])
        begin = min(r.source[0], r.cue_words[0]) - 1
        if c.over_time(last + 1) > last + 1:
            last = c.over_time(last + 1) - 1
        parted = c.kind(begin) is WordClass.COMMA or (begin >= 0 and c.kind(begin) is WordClass.QUOTATION)
        return parted and all(c.kind(i) is WordClass.MARK for i in range(last + 1, c.count))

    def leave_out(self, places: set[int]) -> None:
        """Groups that begin at these words are no attributions."""
        self.left_out = frozenset(places)

    def forget(self, places: set[int]) -> None:
        """Groups that begin at these words are taken for no cue at all."""
        self.groups = [g for g in self.groups if g.first not in places]
        self.starts = {g.first: g for g in self.groups}

    def _is_relative(self, g: CueGroup) -> bool:
        return g.first > 0 and self.c.kind(g.first - 1) is WordClass.RELATIVE

    def _is_taken(self, first: int, last: int, found: list[Reported]) -> bool:
        return any(a <= last and first <= b for r in found for a, b in (*r.contents, r.cue_words))

    def _state(self, i: int, found: list[Reported]) -> State:
        """What was read before word `i`, and where the next attribution behind it begins."""
        state = State(limit=self.c.count)
        place = -1
        for r in found:
            ranges = [r.cue_words, *r.contents]
            if r.source is not None and not (r.source[1] < i < r.cue_words[0]):
                ranges.append(r.source)  # else it is the subject of both: "X praised the plan, saying that …"
            relative = r.source is not None and self.c.kind(r.source[0]) is WordClass.RELATIVE
            for first, last in ranges:
                if last < i and not relative:
                    state.floor = max(state.floor, last + 1)
                elif first > i:
                    state.limit = min(state.limit, first)
            if r.source is not None and place < r.cue_words[0] < i and not relative:
                state.source, place = r.source, r.cue_words[0]
        return state

    def _keep(self, read: Reported | None, found: list[Reported]) -> None:
        if read is not None and not any(self._is_taken(*words, found) for words in read.contents):
            found.append(read)

    # -- verbs -------------------------------------------------------------------------------------------------------

    def _group(self, g: CueGroup, state: State) -> Reported | None:
        if g.standing is Standing.FINITE:
            return self._finite(g, state)
        if g.standing is Standing.PARTICIPLE:
            return self._participle(g, state)
        if g.standing is Standing.PASSIVE:
            return self._passive(g, state)
        if g.standing is Standing.REDUCED:
            return self._reduced(g, state)
        return self._infinitive(g, state) if self.outermost else None

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

    def _reduced(self, g: CueGroup, state: State) -> Reported | None:
        """ "Asked whether it was late, X said …": a question told as the clause's opening."""
        c = self.c
        j = g.last + 1
        if not g.cue.object or c.norm(j) not in self.lists["wh"] | self.lists["links"] | {"about"}:
            return None
        end = next((k for k in range(j, state.limit) if c.kind(k) is WordClass.COMMA), state.limit) - 1
        while end > j and c.kind(end) is WordClass.MARK:
            end -= 1
        if c.norm(j) == "about":
            return Reported(g.cue, (g.first, j), None, ((j + 1, end),), "asked", g) if end > j else None
        return Reported(g.cue, (g.first, g.last), None, ((j, end),), "asked", g) if end > j else None

    def _finite(self, g: CueGroup, state: State) -> Reported | None:
        c = self.c
        inverted = self._inverted(g, state.floor)
        if inverted is not None:
            return inverted
        before = c.kind(g.first - 1) if g.first else WordClass.MARK
        source = self.np.before(g.first, state.floor)
        if (source is None and before is WordClass.CONJUNCTION) or (
            before is WordClass.COMMA and c.kind(g.first - 2) is WordClass.CONJUNCTION
        ):
            source = state.source or self.main_subject(g.first)
        if source is None:
            return None
        if c.kind(source[0]) is WordClass.GERUND and c.kind(source[0] - 1) in BREAKS:
            return None  # "…, blocking the transfer": a participle of the sentence before
        dummy = source[0] == source[1] and c.norm(source[0]) in self.lists["dummies"]
        if dummy and not g.cue.seems and (g.cue.attitude or c.kind(source[0]) is not WordClass.PRONOUN):
            return None  # "there …", "it …"
        return self._with_content(g, source, state)

    def _with_content(self, g: CueGroup, source: Range, state: State) -> Reported | None:
        c = self.c
        right, between, linked = self.behind(g, g.last + 1, self._clause_limit(source, state))
        left = self._left(source[0], state.floor, closes=right is None)
        if g.cue.seems:
            seeming = (source, right) if right else (source,)
            return Reported(g.cue, (g.first, g.last), None, seeming, "seems", g)
        contents: tuple[Range, ...] = ()
        behind_comma = right is not None and right[0] - 1 == g.last + 1 and c.kind(g.last + 1) is WordClass.COMMA
        if behind_comma and left is None and not linked and g.cue.content != "noun":
            left = self._subject_left(source[0], state.floor)
        if right is not None and left is None:
            contents = (right,)
            before = source[0] - 1
            gap = c.kind(right[0]) in FINITE or c.norm(right[0]) in self.lists["infinitive"]
            if gap and c.kind(before) is WordClass.RELATIVE and before >= state.floor and not g.cue.particle:
                contents = ((before, before), right)  # "which, he said, was late"
        elif right is not None and left is not None and c.kind(left[1]) is WordClass.QUOTATION and not linked:
            contents = (left, right) if c.kind(right[0]) is WordClass.QUOTATION else (left,)
            if len(contents) == 1:
                between = (*between, right)
        elif right is not None and left is not None:
            if linked or not self._resumes(g, right):
                contents = (right,) if self._is_clausal(right, g, linked) else (left,)
                if contents == (left,):
                    between = (*between, right)
            else:
                contents = (left, right)
        elif (
            left is not None
            and g.cue.content in {"any", "clause", "quote"}
            and (
                not g.cue.particle
                or c.kind(left[1]) is WordClass.QUOTATION
                or c.norm(source[0] - 1) in self.lists["as_links"]
            )
        ):
            contents = (left,)
        if not contents:
            return None
        if g.cue.content == "quote" and not linked and contents == (right,) and not self.has_quotation(*contents[0]):
            return None  # "continued the war", "went on holiday"
        return Reported(g.cue, (g.first, g.last), source, contents, "verb", g, between, linked)

    def _clause_limit(self, source: Range, state: State) -> int:
        """Where the clause of a subject behind "when", "after", or of a relative pronoun behind a comma must end."""
        c = self.c
        i = source[0] - 1
        subordinate = i >= state.floor and (
            c.kind(i) is WordClass.SUBORDINATOR or (c.has(i, "clause_adjuncts") and c.kind(i) is WordClass.PREPOSITION)
        )
        if c.norm(i) in self.lists["as_links"]:
            return state.limit
        opens = subordinate and (i == state.floor or c.kind(i - 1) in {WordClass.COMMA, WordClass.CONJUNCTION})
        relative = c.kind(source[0]) is WordClass.RELATIVE and c.kind(i) is WordClass.COMMA
        inserted = c.kind(i) is WordClass.RELATIVE and c.kind(i - 1) is WordClass.COMMA
        if not opens and not relative and not inserted:
            return state.limit
        for j in range(source[1] + 2, state.limit):
            if c.kind(j) is WordClass.COMMA and not self.is_list(j, state.limit - 1):
                following = c.kind(j + 1)
                if inserted and following not in {WordClass.CONJUNCTION, WordClass.GERUND}:
                    return j
                if opens and following in NOMINAL | {WordClass.PRONOUN, WordClass.ADVERB, WordClass.PREPOSITION}:
                    return j
                if (relative and following in FINITE | {WordClass.ADVERB}) or j + 1 in self.starts:
                    return j
        return state.limit

    def _subject_left(self, source_first: int, floor: int) -> Range | None:
        """ "The deal, X said, was late": the words before an inserted attribution, though they have no verb."""
        c = self.c
        i = source_first - 1
        if i <= floor or c.kind(i) is not WordClass.COMMA:
            return None
        first = self.clause_start(floor, i - 1)
        if first > i - 1 or c.kind(first) in {WordClass.SUBORDINATOR, WordClass.GERUND} or c.over_time(first) >= i:
            return None
        return (first, i - 1)

    def _resumes(self, g: CueGroup, right: Range) -> bool:
        """ "A," X said, "B.": the words behind a comma go on with those before the source."""
        return (self.c.kind(right[0] - 1) is WordClass.COMMA and right[0] - 1 == g.last + 1) or (
            self.c.kind(right[0]) is WordClass.QUOTATION and self.c.kind(right[0] - 1) in BREAKS
        )

    def _is_clausal(self, right: Range, g: CueGroup, linked: bool) -> bool:
        """Whether words behind the cue are its content, not a place or time, where words before it may be."""
        if linked:
            return True
        kind = self.c.kind(right[0])
        return kind not in {WordClass.PREPOSITION, WordClass.SUBORDINATOR} or bool(g.cue.particle)

    def _left(self, source_first: int, floor: int, *, closes: bool) -> Range | None:
        """The words before the source, where a comma or a quotation parts them from it. `closes`: nothing follows
        the cue.
        """
        c = self.c
        i = source_first - 1
        while i >= floor and (c.norm(i) in self.lists["as_links"] or c.over_time(i) == source_first):
            i -= 1
        if i < floor or c.kind(i) not in {WordClass.COMMA, WordClass.QUOTATION, WordClass.DASH}:
            return None
        if c.kind(i) is WordClass.DASH and not closes:
            return None  # "… is predictable - X has vowed to …"
        last = i if c.kind(i) is WordClass.QUOTATION else i - 1
        while last >= floor and c.kind(last) in BREAKS:
            last -= 1
        first = self.clause_start(floor, last)
        if first > last:
            return None
        if c.kind(i) is WordClass.QUOTATION or any(c.kind(k) is WordClass.QUOTATION for k in range(first, last + 1)):
            return (first, last)
        finite = any(c.kind(k) in FINITE or c.norm(k) in self.lexicon.forms for k in range(first, last + 1))
        if last - first < 2 or not (finite or closes):
            return None
        if (
            not (closes and finite)
            and c.kind(first) in {WordClass.SUBORDINATOR, WordClass.PREPOSITION}
            and not any(c.kind(k) is WordClass.COMMA for k in range(first, last + 1))
        ):
            return None
        if c.kind(first) in {WordClass.GERUND, WordClass.PAST}:
            return None
        return (first, last)

    # -- "…," said X -------------------------------------------------------------------------------------------------

    def _inverted(self, g: CueGroup, floor: int) -> Reported | None:
        c = self.c
        if not (g.cue.inverts or c.kind(g.first - 1) is WordClass.QUOTATION) or (g.first < g.at and c.kind(g.first) is WordClass.AUXILIARY):
            return None
        i = g.first - 1
        if i >= floor and c.norm(i) in self.lists["as_links"]:
            return None
        opens = i < floor or c.kind(i) in {WordClass.COMMA, WordClass.QUOTATION, WordClass.DASH}
        if not opens:
            return None
        start = g.last + 1
        kind = c.kind(start)
        if kind not in NOMINAL | {WordClass.PRONOUN, WordClass.ADVERB, WordClass.GERUND} or (
            kind is WordClass.PRONOUN and c.norm(start) in self.lists["objects"]
        ):
            return None
        if c.over_time(start) > start:
            return None
        last = self.np.behind(start)
        if last < start:
            return None
        j = last + 1
        quoted = c.kind(i) is WordClass.QUOTATION or c.kind(i - 1) is WordClass.QUOTATION
        cited = c.kind(j) is WordClass.PAST and c.kind(j + 1) is WordClass.PREPOSITION  # "said X quoted by …"
        goes_on = cited or (quoted and c.kind(j) is WordClass.RELATIVE)
        ends = c.kind(j) in FINITE | {WordClass.RELATIVE, WordClass.POSSESSIVE}
        if ends and not goes_on and c.kind(last) is not WordClass.COMMA:
            return None
        left = self._left_of_verb(i, floor)
        if left is None:
            return None
        if not quoted and self.np.before(g.first, floor) is not None and c.kind(i) is WordClass.COMMA:
            # "Ann Lee, his manager, said he …": the words before the comma may be the subject
            if not (j >= c.count or c.kind(j) in {WordClass.MARK} or self.np.is_adjunct(j)):
                return None
            if not any(c.kind(k) in FINITE for k in range(left[0], left[1] + 1)):
                return None
            comma = next((k for k in range(left[0], i + 1) if c.kind(k) is WordClass.COMMA), i)
            told = any(c.kind(k) in FINITE for k in range(left[0], comma))
            if not told and not self._is_named(start, last):
                return None  # "Ann Lee, who left in May, recounted the meeting"
        contents: list[Range] = [left]
        between: list[Range] = []
        k = last if c.kind(last) is WordClass.COMMA else j
        rest = self._behind_attribution(k)
        if rest is not None:
            contents.append(rest)
            if rest[0] > k:
                between.append((k, rest[0] - 1))
        elif k < c.count:
            between.append((k, self._end_of_attribution(k)))
        return Reported(g.cue, (g.first, g.last), (start, last), tuple(contents), "inverted", g, tuple(between))

    def _is_named(self, first: int, last: int) -> bool:
        """Whether a phrase is a name, or begins with one that a comma closes: nobody's thing."""
        c = self.c
        end = next((k for k in range(first, last + 1) if c.kind(k) is WordClass.COMMA), last + 1)
        return c.kind(end - 1) is WordClass.NAME and all(c.kind(k) is not WordClass.POSSESSIVE for k in range(first, end))

    def _left_of_verb(self, i: int, floor: int) -> Range | None:
        c = self.c
        last = i
        while last >= floor and c.kind(last) in BREAKS:
            last -= 1
        first = self.clause_start(floor, last)
        return (first, last) if first <= last else None

    def _behind_attribution(self, j: int) -> Range | None:
        """The words that go on with a quotation behind its attribution: ', "B."'."""
        c = self.c
        k = j
        while k < c.count and c.kind(k) is not WordClass.QUOTATION:
            if c.kind(k) is WordClass.MARK or k in self.starts or k - j > 25:
                return None
            k += 1
        if k >= c.count or (k == j and c.kind(j) is not WordClass.QUOTATION):
            return None
        if (c.kind(k - 1) not in BREAKS and k > j) or (c.kind(k - 1) is WordClass.NOUN and c.s.is_word(k - 1)):
            return None  # 'said X, head of the charity "Open Doors"'
        return (k, self.content_end(k, None, c.count))

    def _end_of_attribution(self, j: int) -> int:
        c = self.c
        last = c.count - 1
        for k in range(j, c.count):
            if c.kind(k) in BREAKS and (k + 1) in self.starts:
                return k
        while last > j and c.kind(last) is WordClass.MARK:
            last -= 1
        return max(j, last)

    # -- participles, passives ---------------------------------------------------------------------------------------

    def _participle(self, g: CueGroup, state: State) -> Reported | None:
        c = self.c
        before = c.kind(g.first - 1) if g.first else WordClass.MARK
        source: Range | None
        apposed = False
        if before in {WordClass.NOUN, WordClass.NAME, WordClass.PRONOUN} and g.first - 1 >= state.floor:
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
            source = state.source or self.main_subject(g.first)
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

    def _parenthesis_end(self, g: CueGroup, state: State) -> int:
        """Where "X, pointing out that the road was closed, [left]" closes."""
        c = self.c
        commas = (j for j in range(g.last + 1, state.limit) if c.kind(j) is WordClass.COMMA)
        return next((j for j in commas if c.kind(j + 1) in FINITE or j + 1 in self.starts), state.limit)

    def main_subject(self, end: int) -> Range | None:
        """The subject of the first finite verb before word `end`."""
        c = self.c
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
                if found is not None and found[1] >= i - 3 and c.kind(found[0]) is not WordClass.RELATIVE:
                    return found
        return None

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
        if g.cue.object and g.cue.content != "noun" and right is not None:
            if c.norm(j) in self.lists["links"] | self.lists["wh"] | self.lists["infinitive"]:
                return Reported(g.cue, (g.first, g.last), None, (right,), "passive.told", g, (subject,))
            return None
        if right is not None and c.norm(j) in self.lists["passive_as"] and right[1] > j:
            return Reported(g.cue, (g.first, j), None, (subject, (j + 1, right[1])), "passive", g)
        if right is None or not (c.norm(j) in self.lists["infinitive"] or c.norm(j) in self.lists["passive_as"]):
            return None
        return Reported(g.cue, (g.first, g.last), None, (subject, right), "passive", g)
