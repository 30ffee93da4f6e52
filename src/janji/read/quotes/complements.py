"""What stands behind a cue as its content, and where it ends.

Takes a classified stretch with its cue groups and gives, behind a cue, the content's first and last word: over the one
spoken to, times and occasions to "that", to a quotation or to the first word of a clause; up to an attribution of its
own, a bare noun's end or the stop. Does not look for the source.
"""

from __future__ import annotations

from janji.read.quotes.cuegroups import CueFinder, CueGroup, Standing
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.nounphrases import NounPhrases
from janji.read.quotes.wordclasses import NOMINAL, Classified, WordClass

_ADJUNCT_REACH = 22  # words between a verb and its "that"
_CLAUSE_REACH = 40  # words from a joint to the cue of the clause that it opens
FINITE = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.PAST})
_UNKNOWN = frozenset({WordClass.NOUN, WordClass.PAST})
_TELLS = FINITE | {WordClass.QUOTATION}
BREAKS = frozenset({WordClass.COMMA, WordClass.DASH})

_CLOSING = frozenset({WordClass.GERUND, WordClass.RELATIVE, WordClass.SUBORDINATOR})  # behind 'he would “stand firm,”'

Range = tuple[int, int]  # first and last word, both inclusive


class ComplementReader:
    """Contents behind the cues of one stretch. `outermost`: of attributions within each other the outer one counts, as
    corpora of attribution mark it; else the inner, whose words they are.
    """

    __slots__ = ("c", "groups", "lexicon", "lists", "np", "outermost", "starts")

    def __init__(self, classified: Classified, lexicon: SpeechLexicon, *, outermost: bool = False) -> None:
        self.c = classified
        self.outermost = outermost
        self.lexicon = lexicon
        self.np = NounPhrases(classified)
        self.groups = CueFinder(classified, lexicon).groups(any_verb=outermost)
        self.starts = {g.first: g for g in self.groups}
        self.lists = classified.grammar.lists
        for g in self.groups:
            if g.standing is Standing.FINITE and classified.classes[g.at] in _UNKNOWN and self._is_sure(g):
                classified.classes[g.at] = WordClass.VERB  # known for one only now: no part of a noun phrase

    def _is_sure(self, g: CueGroup) -> bool:
        """Whether a form can be no noun here: "the loudest [voices] in parliament"."""
        if self.c.has(g.first - 1, "links"):
            return False  # "that [continued] delays would …"
        past = any(form == "past" for form, _ in self.lexicon.forms.get(self.c.norm(g.at), ()))
        return past or self.c.kind(g.first - 1) in {WordClass.PRONOUN, WordClass.RELATIVE} or g.first < g.at

    def behind(self, g: CueGroup, i: int, limit: int) -> tuple[Range | None, tuple[Range, ...], bool]:
        """The content behind the cue, the words between them, and whether "that" opens it."""
        c = self.c
        start = i
        addressed = g.cue.object
        link = self._link(i)
        if link > i and g.cue.content == "noun" and not addressed and self._over_adjuncts(i) < link:
            link = -1  # "denied the claim that …": the noun is what is denied
        if link >= 0:
            first = link
        elif addressed and g.cue.act != "asks":
            first = self._over_object(i, g)
            if first > i and c.norm(first) in self.lists["infinitive"] and c.kind(first - 1) is not WordClass.COMMA:
                first = i  # "told [Kyiv to wait]"
            else:
                first = self._over_adjuncts(first)
        elif addressed and self._is_asked(i):
            first = self._over_object(i, g)
        else:
            first = self._over_adjuncts(i)
        while c.kind(first) in BREAKS or c.norm(first) == ":":
            first += 1
        if link < 0 and g.cue.content != "noun" and not addressed:
            first = self._at_quotation(first)
        if first > i and c.kind(first - 1) in BREAKS and self._is_new_attribution(first - 1):
            return None, ((start, first - 1),), False
        if first >= c.count or c.kind(first) is WordClass.MARK:
            return None, ((start, c.count - 1),) if start < c.count else (), False
        if first in self.starts and self.starts[first].standing is Standing.PARTICIPLE and first > i:
            return None, ((start, first - 1),), False
        end = self.content_end(first, g, limit)
        if end < first:
            return None, (), False
        between = ((start, first - 1),) if first > start else ()
        return (first, end), between, link >= 0

    def _is_asked(self, i: int) -> bool:
        """ "asked [the minister] whether …": the one asked is no part of the question."""
        last = self.np.behind(i, apposed=False)
        return last >= i and self.c.norm(last + 1) in self.lists["wh"] and self.c.kind(last) is not WordClass.COMMA

    def _at_quotation(self, i: int) -> int:
        """'said, with a smile, "…"': the quotation behind an adjunct; the word `i` itself where none is there."""
        c = self.c
        for j in range(i, min(i + _ADJUNCT_REACH, c.count)):
            kind = c.kind(j)
            if kind is WordClass.QUOTATION:
                return j if j > i and (c.kind(j - 1) is WordClass.COMMA or c.norm(j - 1) == ":") else i
            if (kind in FINITE | {WordClass.MARK, WordClass.RELATIVE} and c.norm(j) != ":") or j in self.starts:
                return i
        return i

    def _link(self, i: int) -> int:
        """The "that" of the verb before word `i`, where only the one spoken to, time and place stand between; -1."""
        c = self.c
        for j in range(i, min(i + _ADJUNCT_REACH, c.count)):
            norm, kind = c.norm(j), c.kind(j)
            if norm in self.lists["links"] and j > i and c.kind(j - 1) is WordClass.PREPOSITION:
                continue  # "stressed its role in [that] regard"
            if norm in self.lists["links"] and not c.has(j + 1, "time_nouns"):
                if (
                    j > i
                    and c.kind(j + 1) in {WordClass.VERB, WordClass.AUXILIARY}
                    and c.kind(j - 1) in {WordClass.NOUN, WordClass.NAME}
                ):
                    return -1  # a relative clause: "the report that was …"
                if j == i and c.kind(j + 1) in {WordClass.AUXILIARY, WordClass.VERB, WordClass.MARK}:
                    return -1  # a pronoun: "said that was"
                return j
            if kind is WordClass.GERUND and c.kind(j - 1) is WordClass.PREPOSITION and j > i and not self.outermost:
                return -1  # "support for [ensuring] that": another's "that"
            if kind in {
                WordClass.QUOTATION,
                WordClass.VERB,
                WordClass.AUXILIARY,
                WordClass.PAST,
                WordClass.RELATIVE,
                WordClass.MARK,
            }:
                return -1
            if j in self.starts and j > i:
                return -1
            if kind in BREAKS and c.has(j + 1, "always_adjunct"):
                return -1  # "…, the ministry said, amid reports that …"
        return -1

    def _over_object(self, i: int, g: CueGroup) -> int:
        """Behind the one spoken to: "told [Reuters] …", "told [reporters in Brussels] …"."""
        c = self.c
        if c.kind(i) in {WordClass.PRONOUN} and c.norm(i) in self.lists["objects"] | {"you", "it"}:
            return i + 1
        if c.kind(i) not in NOMINAL:
            return i
        last = self.np.behind(i, apposed=False)
        if last < i:
            return i
        following = c.kind(last + 1)
        if following in {WordClass.VERB, WordClass.AUXILIARY, WordClass.PAST} and c.kind(last) is not WordClass.COMMA:
            # "told Reuters the plan was ready": the object ends before the subject of the content
            for j in range(i + 1, last + 1):
                if c.kind(j) in {WordClass.DETERMINER, WordClass.PRONOUN} and c.kind(j - 1) in {
                    WordClass.NAME,
                    WordClass.NOUN,
                }:
                    return j
            if c.kind(last) is WordClass.PRONOUN and last > i:
                return last
            return i if g.cue.act != "says" else min(i + 1, last)
        if following is WordClass.COMMA and c.kind(last + 2) is WordClass.GERUND:
            return i  # "pledged five billion, doubling its aid"
        return last + 1

    def _over_adjuncts(self, i: int) -> int:
        """Over times and phrases of occasion: "[on Monday in an interview with CNN,] …"."""
        c = self.c
        while i < c.count:
            after = c.over_time(i)
            if after > i and c.kind(after) is not WordClass.POSSESSIVE:
                i = after
                continue
            if c.kind(i) in BREAKS and c.over_time(i + 1) > i + 1:
                i += 1
                continue
            if c.kind(i) is WordClass.ADVERB and (
                c.kind(i + 1) in {WordClass.COMMA, WordClass.QUOTATION} or c.norm(i + 1) in self.lists["links"]
            ):
                i += 1
                continue
            if c.has(i, "adjuncts") and self.np.is_adjunct(i):
                last = self._phrase_end(i)
                if last <= i:
                    return i
                i = last + 1
                continue
            break
        return i

    def _phrase_end(self, i: int) -> int:
        """The last word of the phrase of time or occasion that opens at word `i`."""
        c = self.c
        j = i + 1
        after = c.over_time(j)
        if after > j:
            return after - 1
        last = self.np.behind(j, apposed=False)
        if last < j:
            return i
        while c.has(last + 1, "describing") and c.kind(last + 2) in NOMINAL and not c.over_time(last + 1) > last + 1:
            further = self.np.behind(last + 2, apposed=False)
            if further <= last + 1:
                break
            last = further
        return last

    def content_end(self, first: int, g: CueGroup | None, limit: int) -> int:
        """The last word before word `limit` of the content that begins at word `first`."""
        c = self.c
        last = limit - 1
        noun = g is not None and g.cue.content == "noun"
        if c.kind(first) is WordClass.QUOTATION:
            closed = self._quotations_end(first, limit)
            if closed >= 0:
                return closed
        j = first + 1
        while j < limit:
            kind = c.kind(j)
            opens = kind in BREAKS and not any(
                c.kind(k) in _TELLS or c.norm(k) in self.lexicon.forms for k in range(first, j)
            )
            if opens and c.kind(first) in {WordClass.PREPOSITION, WordClass.SUBORDINATOR, WordClass.RELATIVE}:
                pass  # "that, during the talks, X …": the clause has not begun
            elif kind in BREAKS or kind is WordClass.CONJUNCTION:
                if self._is_new_attribution(j, noun=noun):
                    last = j - 1
                    break
            elif kind is WordClass.QUOTATION and self._closes(j):
                return j
            elif c.norm(j) == ";" and c.norm(j + 1) not in self.lists["links"]:
                last = j - 1
                break
            elif kind is WordClass.SUBORDINATOR and c.kind(j - 1) in BREAKS and self._is_new_attribution(j):
                last = j - 2
                break
            elif self._says_meanwhile(j) or (
                c.norm(j) in self.lexicon.according and c.kind(j - 1) in {*NOMINAL, WordClass.QUOTATION}
            ):
                last = j - 1
                break
            j += 1
        while (
            last >= first
            and c.kind(last) in {WordClass.MARK, WordClass.COMMA, WordClass.DASH, WordClass.CONJUNCTION}
            and c.norm(last) not in {"?", "!"}
        ):
            last -= 1
        if c.norm(last) in {")", "]"} and not any(c.norm(k) in {"(", "["} for k in range(first, last)):
            last -= 1
        if self.outermost and g is not None and g.cue.attitude and not noun:
            last = self._before_comma(first, last)
        if noun and not self.has_quotation(first, last):
            last = self._noun_end(first, last, g.cue.needs if g is not None else frozenset())
        return last

    def _says_meanwhile(self, i: int) -> bool:
        """ "… [as he warned] that": what the same speaker says at the same time."""
        group = self.starts.get(i + 2) if self.c.norm(i) in self.lists["as_links"] else None
        return group is not None and self.c.kind(i + 1) is WordClass.PRONOUN and self.speaks(group)

    def _before_comma(self, first: int, last: int) -> int:
        """The end of what is thought or wanted, where "that" does not open it: at a comma that parts no list."""
        c = self.c
        if c.norm(first) in self.lists["links"] or self.has_quotation(first, last):
            return last
        commas = (k for k in range(first + 1, last) if c.kind(k) is WordClass.COMMA and not self.is_list(k, last))
        return next(commas, last + 1) - 1

    def _closes(self, i: int) -> bool:
        """'said he would “stand firm,” as others left': a comma inside the marks ends the words."""
        quoted = self.c.s.quotation(i)
        assert quoted is not None
        joined = self.c.kind(i + 1) is WordClass.QUOTATION or self.c.norm(i + 1) in self.lists["joining"]
        if self.outermost and self.c.kind(i + 1) not in _CLOSING:
            joined = True
        return self.c.s.text[quoted.words_end - 1] == "," and not joined

    def _quotations_end(self, first: int, limit: int) -> int:
        """The last of the quotations that follow one another from word `first` on, where they are whole sentences."""
        c = self.c
        last = -1
        j = first
        while j < limit and c.kind(j) is WordClass.QUOTATION:
            quoted = c.s.quotation(j)
            assert quoted is not None
            ended = (
                c.s.text[quoted.words_end - 1] in ".,?!"
                or len(c.s.text[quoted.words_start : quoted.words_end].split()) > 6
            )
            if not ended:
                return -1
            last = j
            j += 1
            if c.kind(j) is WordClass.CONJUNCTION and c.kind(j + 1) is WordClass.QUOTATION:
                j += 1
        if c.kind(j) in {WordClass.VERB, WordClass.AUXILIARY, WordClass.NOUN} or c.norm(j) in self.lists["links"]:
            return -1
        return last

    def has_quotation(self, first: int, last: int) -> bool:
        return any(self.c.kind(k) is WordClass.QUOTATION for k in range(first, last + 1))

    def _noun_end(self, first: int, last: int, needs: frozenset[str]) -> int:
        """The end of a bare noun as content: before a comma with a clause, or an adjunct of time."""
        c = self.c
        for j in range(first + 1, last + 1):
            kind = c.kind(j)
            if kind is WordClass.COMMA and not self.is_list(j, last):
                return j - 1
            if kind in {WordClass.VERB, WordClass.AUXILIARY} and c.kind(j - 1) is WordClass.RELATIVE:
                continue
            if c.norm(j) in needs:
                continue
            if (
                c.has(j, "clause_adjuncts")
                and kind in {WordClass.SUBORDINATOR, WordClass.PREPOSITION}
                and not (self.outermost and self._names_as(j, last))
                and (kind is WordClass.SUBORDINATOR or self.outermost)
            ):
                return j - 1
            if self.outermost and self._names_as(j, last):
                continue
            if self.outermost:
                continue  # corpora leave times and occasions with a noun
            if kind is WordClass.PREPOSITION and c.has(j, "adjuncts") and self.np.is_adjunct(j) and j > first + 1:
                return j - 1
            if (
                c.over_time(j) > j
                and c.kind(j - 1) not in {WordClass.DETERMINER, WordClass.PREPOSITION}
                and c.kind(c.over_time(j)) is not WordClass.POSSESSIVE
            ):
                return j - 1
        return last

    def _names_as(self, i: int, last: int) -> bool:
        """Whether "as" at word `i` tells what something is called or taken for: no clause follows."""
        c = self.c
        if not c.has(i, "passive_as"):
            return False
        end = next((k for k in range(i + 1, last + 1) if c.kind(k) is WordClass.COMMA), last + 1)
        return all(c.kind(k) not in FINITE or c.kind(k - 1) is WordClass.RELATIVE for k in range(i + 1, end))

    def is_list(self, comma: int, last: int) -> bool:
        """Whether the comma parts the things of a list: "A, B and C"."""
        c = self.c
        if c.kind(comma + 1) not in NOMINAL | {WordClass.CONJUNCTION}:
            return False
        for j in range(comma + 1, last + 1):
            kind = c.kind(j)
            if kind in FINITE | {WordClass.RELATIVE, WordClass.SUBORDINATOR, WordClass.MARK}:
                return False
            if kind is WordClass.CONJUNCTION and c.has(j, "joining"):
                return c.kind(j + 1) in NOMINAL
        return False

    def speaks(self, g: CueGroup) -> bool:
        """Whether a group brings words, and not "continued the war"."""
        c = self.c
        if g.cue.attitude or g.is_modal:
            return False
        if g.cue.content != "quote":
            return True
        return c.kind(self._at_quotation(g.last + 1)) is WordClass.QUOTATION or self._link(g.last + 1) >= 0

    def _is_new_attribution(self, j: int, *, noun: bool = False) -> bool:
        """Whether an attribution of its own begins behind the comma or joint at word `j`."""
        c = self.c
        k = j + 1
        while c.kind(k) in {WordClass.CONJUNCTION, WordClass.COMMA}:
            k += 1
        if c.norm(k) in self.lexicon.according:
            return True
        if c.norm(k) in self.lists["as_links"]:
            k += 1
        group = self.starts.get(k)
        if group is not None:
            if group.standing is Standing.PARTICIPLE:
                return c.kind(j) in BREAKS and not group.cue.attitude
            if group.standing is Standing.FINITE and c.kind(j) is WordClass.CONJUNCTION:
                return self.speaks(group) or (noun and not group.is_modal)
            return group.standing is Standing.FINITE and group.cue.inverts
        if c.norm(k) in self.lists["links"]:
            return False
        if (
            c.kind(j) is WordClass.CONJUNCTION
            and c.norm(j) in self.lists["joining"]
            and c.kind(j - 1) not in BREAKS
            and c.kind(k) is not WordClass.PRONOUN
            and c.kind(k) is not WordClass.NAME
        ):
            return False
        following = next((g for g in self.groups if g.first > k), None)
        if following is None:
            return False
        if c.has(k, "accompanying") and following.standing is Standing.PARTICIPLE and self.speaks(following):
            phrase = self.np.before(following.first, k, governed=True)
            return phrase is not None and phrase[0] == k + 1
        if following.standing is not Standing.FINITE or not self.speaks(following):
            return False
        if following.first - k > _CLAUSE_REACH:
            return False
        source = self.np.before(following.first, k)
        if source is None:
            return False
        head = k
        if c.kind(k) is WordClass.RELATIVE and c.kind(j) in BREAKS and source[0] == k + 1:
            return True  # "…, which he said happened later"
        while c.has(head, "openers") and head < source[0]:
            head += 1
        return source[0] <= head
