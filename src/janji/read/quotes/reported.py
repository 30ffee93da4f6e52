"""Who says, thinks or wants what, by word order: cue group, source and content of every attribution of a stretch.

Takes a classified stretch with its cue groups and gives attributions as ranges of words: "X said that …", "…, X said",
"…," said X, "…, according to X", "X's claim that …", "…, saying that …", "was told by X that …". Follows the layer that
corpora of attribution mark (source with all that describes it, cue with its auxiliaries, content with its "that" and
its marks); what of it is a statement is decided elsewhere. Nothing inside another's content is given.
"""

from __future__ import annotations

from janji.read.quotes.complements import BREAKS, FINITE, Range
from janji.read.quotes.cuegroups import CueGroup, Standing
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.nominal import Reported, State
from janji.read.quotes.participles import ParticipleReader
from janji.read.quotes.relays import medium_at
from janji.read.quotes.wordclasses import NOMINAL, Classified, WordClass


class ReportedFinder(ParticipleReader):
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
        if not self.outermost and self._ends_sentence(r) and self._is_only_asked(first, last, r.source):
            return True
        inside = (g for g in self.groups if first <= g.first <= last)
        return not any(g.standing is Standing.FINITE and not g.is_base and self.speaks(g) for g in inside)

    def _is_only_asked(self, first: int, last: int, source: Range) -> bool:
        """ "Chile urges Peru to pay, X said": what somebody tells that another asks or tells a third, he has said."""
        inside = [g for g in self.groups if first <= g.first <= last and g.standing is Standing.FINITE]
        told = all(g.cue.attitude or g.cue.act == "asks" or g.cue.root == "tell" for g in inside)
        medium = any(medium_at(self.c.s, i, self.lexicon) is not None for i in range(source[0], source[1] + 1))
        return told and not medium

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
        return self._infinitive(g, state) if self.outermost else self._purpose(g, state)

    def _purpose(self, g: CueGroup, state: State) -> Reported | None:
        """ "X spoke with Y to stress that …": what was said, where "that" opens it."""
        c = self.c
        i = g.first - 1
        behind = c.kind(i) in {WordClass.NAME, WordClass.TIME, WordClass.BRACKET} or c.has(i, "occasions")
        if not behind or g.cue.act == "asks" or c.norm(g.first) not in self.lists["infinitive"]:
            return None
        source = self._prompted(g.first) or state.source or self.main_subject(g.first)
        if source is None or any(c.has(k, "modals") for k in range(source[1], g.first)):
            return None
        if any(other.cue.attitude and source[1] < other.first < g.first for other in self.groups):
            return None  # "wants to go to Oslo to say that"
        right, between, linked = self.behind(g, g.last + 1, state.limit)
        prompted = self.c.has(source[0] - 1, "prompting") and source[1] == g.first - 1
        if right is None or not (linked or prompted):
            return None
        return Reported(g.cue, (g.first, g.last), source, (right,), "purpose", g, between, linked)

    def _prompted(self, i: int) -> Range | None:
        """ "prompting [X] to warn that": whom the participle before "to" makes say it."""
        first = i
        while first > 0 and self.c.kind(first - 1) in NOMINAL:
            first -= 1
        return (first, i - 1) if first < i and self.c.has(first - 1, "prompting") else None

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
        if right is not None and not linked and self._is_aside(right[0], source, g):
            between, right = (*between, right), None
        left = self._left(source[0], state.floor, closes=right is None)
        offered = right is not None and g.cue.act in {"promises", "asks", "threatens"}
        if offered and left is not None and not self.outermost and not self.has_quotation(*left):
            left = None  # "Oman pledged one million, [Kuwait pledged two]"
        if g.cue.seems:
            seeming = (source, right) if right else (source,)
            return Reported(g.cue, (g.first, g.last), None, seeming, "seems", g)
        linked = linked or (right is not None and c.has(source[0] - 1, "as_links") and c.kind(right[0] - 1) in BREAKS)
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
        elif right is not None and left is not None and self._is_quoted(left) and not linked:
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

    def _is_quoted(self, words: Range) -> bool:
        """Whether quotations are all or the end of the words; a fragment that a preposition follows is not."""
        c = self.c
        if c.kind(words[1]) is not WordClass.QUOTATION:
            return False
        return c.kind(words[0]) is WordClass.QUOTATION or self.outermost

    def _is_aside(self, first: int, source: Range, g: CueGroup) -> bool:
        """ "…, X said - the latest of many calls": what a dash parts from an attribution that a comma opened."""
        c = self.c
        dashed = first - 1 > g.last and c.kind(first - 1) is WordClass.DASH
        quoted = c.kind(first) is WordClass.QUOTATION
        return dashed and not quoted and c.kind(source[0] - 1) in {WordClass.COMMA, WordClass.QUOTATION}

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
        if not (g.cue.inverts or c.kind(g.first - 1) is WordClass.QUOTATION) or (
            g.first < g.at and c.kind(g.first) is WordClass.AUXILIARY
        ):
            return None
        i = g.first - 1
        if i >= floor and c.norm(i) in self.lists["as_links"]:
            return None
        opens = i < floor or c.kind(i) in {WordClass.COMMA, WordClass.QUOTATION, WordClass.DASH}
        if not opens:
            return None
        start = self._over_when(g.last + 1)
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
        sent = quoted and c.norm(j) in self.lists["sent"] and c.has(j + 1, "agents")
        if sent:  # "…," said a letter [sent by X]
            last = max(last, self.np.behind(j + 2, apposed=False))
            j = last + 1
        goes_on = cited or sent or (quoted and c.kind(j) is WordClass.RELATIVE)
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

    def _over_when(self, i: int) -> int:
        """Behind a time between the verb and its subject: "…," said [in June] the minister of defence."""
        c = self.c
        j = c.over_time(i + 1 if c.kind(i) is WordClass.PREPOSITION else i)
        return j if j > i + 1 and c.kind(j) in NOMINAL | {WordClass.NAME} else i

    def _is_named(self, first: int, last: int) -> bool:
        """Whether a phrase is a name, or begins with one that a comma closes: nobody's thing."""
        c = self.c
        end = next((k for k in range(first, last + 1) if c.kind(k) is WordClass.COMMA), last + 1)
        return c.kind(end - 1) is WordClass.NAME and all(
            c.kind(k) is not WordClass.POSSESSIVE for k in range(first, end)
        )

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
