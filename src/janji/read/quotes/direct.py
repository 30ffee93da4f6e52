"""Whose words stand between quotation marks.

Takes a stretch and gives, for each of its quotations, the attribution that makes it a statement: behind it ("…," kata
X; "…," ujarnya; …, demikian X), before it (X mengatakan, "…"; X: "…"; … bahwa "…"), or none where the quotation
stands alone and goes on from the last. Leaves out scare quotes, titles and fragments inside a reporter's clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from janji.read.quotes.lexicon import Cue, SpeechLexicon
from janji.read.quotes.speakers import Speaker, is_verb
from janji.read.quotes.stretches import Stretch
from janji.read.quotes.subjects import SpeakerFinder

_FEWEST_ALONE = 4  # words of a quotation that stands alone; fewer are a title or a slip of the marks
_BEFORE_REACH = 30  # words between a verb and the quotation it brings


@dataclass(frozen=True, slots=True)
class Attribution:
    """Of a quotation: the cue (None where none stands), its word, the speaker, and the words [first, end) that
    attribute.
    """

    cue: Cue | None
    at: int
    speaker: Speaker | None
    first: int
    end: int
    rule: str
    continues: bool = False


def word_count(s: Stretch, i: int) -> int:
    quoted = s.quotation(i)
    assert quoted is not None
    return len(s.text[quoted.words_start : quoted.words_end].split())


def _has_ending(s: Stretch, i: int) -> bool:
    quoted = s.quotation(i)
    assert quoted is not None
    return s.text[quoted.words_end - 1] in ".,?!…"


class QuotationReader:
    __slots__ = ("finder", "lexicon", "memory", "s")

    def __init__(self, s: Stretch, lexicon: SpeechLexicon, finder: SpeakerFinder, memory: Speaker | None) -> None:
        self.s = s
        self.lexicon = lexicon
        self.finder = finder
        self.memory = memory

    def attribution(self, i: int, floor: int) -> Attribution | None:
        """Of the quotation at word `i`; words before `floor` attribute an earlier one."""
        return self._behind(i) or self._before(i, floor)

    # -- "…," kata X -------------------------------------------------------------------------------------------------

    def _behind(self, i: int) -> Attribution | None:
        s, lx = self.s, self.lexicon
        j = i + 1
        while j < len(s.words) and s.words[j].text in {",", ".", "-", "–", "—"} and j <= i + 2:
            j += 1
        if j >= len(s.words):
            return None
        norm = s.norm(j)
        if norm in lx.after_self:
            cue = lx.after_self[norm]
            return self._attributed(cue, j, self.memory, j + 1, "after-pronoun")
        if norm in lx.after:
            return self._named_behind(lx.after[norm], j)
        if norm in lx.closing:
            return self._closed(j)
        if norm in lx.according_self:
            return self._attributed(None, j, self.memory, j + 1, "according")
        if norm in lx.passive:
            found = self.finder.behind(j + 2 if s.norm(j + 1) in self.lexicon.words["passive_by"] else j + 1)
            return self._attributed(lx.passive[norm], j, found.speaker, found.last + 1, "after") if found else None
        if norm in lx.according:
            found = self.finder.behind(j + 1)
            return self._attributed(None, j, found.speaker, found.last + 1, "according") if found else None
        return self._said_behind(j)

    def _named_behind(self, cue: Cue, j: int) -> Attribution | None:
        s = self.s
        k = j + 1
        w = self.lexicon.words
        while k <= j + 3 and s.actor_from.get(k) is None and s.norm(k) in w["adverbs"] - w["time_nouns"]:
            k += 1
        found = self.finder.behind(k)
        if found is not None:
            return self._attributed(cue, j, found.speaker, found.last + 1, "after")
        if s.is_word(k):
            described = self.finder.described(k)  # "kata pria itu": somebody's words, nobody we can name
            if described is not None:
                described = self.finder.with_apposition(described)  # "kata seorang perempuan, Umm Mahmoud"
            if described is not None:
                return self._attributed(cue, j, described.speaker, described.last + 1, "after")
            return self._attributed(cue, j, None, k, "after")
        return None

    def _closed(self, j: int) -> Attribution | None:
        """ "…," demikian (disampaikan | pernyataan | kata) X."""
        for k in range(j + 1, min(j + 6, len(self.s.words))):
            if self.s.norm(k) in {",", "."}:
                return None
            found = self.finder.behind(k)
            if found is not None and not self._is_medium_phrase(j + 1, k):
                return self._attributed(None, j, found.speaker, found.last + 1, "closing")
        return None

    def _is_medium_phrase(self, first: int, end: int) -> bool:
        return any(self.s.norm(i) in self.lexicon.relay_passive | self.lexicon.relay_active for i in range(first, end))

    def _said_behind(self, j: int) -> Attribution | None:
        """ "…?" Stoltenberg bertanya. "…," ia menambahkan."""
        s, lx = self.s, self.lexicon
        found = self.finder.behind(j)
        if found is None:
            return None
        k = found.last + 1
        while s.norm(k) in lx.words["adverbs"] and k <= found.last + 3:
            k += 1
        cue = lx.active.get(s.norm(k))
        if cue is None:
            quoted = s.quotation(j - 1) or s.quotation(j - 2)
            verbless = (
                quoted is not None
                and s.text[quoted.words_end - 1] == ","
                and s.norm(k) in lx.words["closing_adjuncts"] | {",", "."}
            )
            if verbless and k == found.last + 1 and j in s.actor_from and found.speaker.is_person:
                return self._attributed(None, j, found.speaker, k, "verbless")  # "…," Menteri X, dikutip dari Y
            return None
        following = s.norm(k + 1)
        ends = k + 1 >= len(s.words) or following in lx.words["closes_attribution"] | {".", ","}
        if not ends or s.norm(k + 2) in self.lexicon.words["links"]:
            return None
        return self._attributed(cue, k, found.speaker, k + 1, "after-verb", first=j)

    def _attributed(
        self, cue: Cue | None, at: int, speaker: Speaker | None, end: int, rule: str, first: int | None = None
    ) -> Attribution:
        continues = cue is not None and cue.continues
        return Attribution(cue, at, speaker, at if first is None else first, end, rule, continues)

    # -- X mengatakan: "…" -------------------------------------------------------------------------------------------

    def _before(self, i: int, floor: int) -> Attribution | None:
        s, lx = self.s, self.lexicon
        j = i - 1
        if j < floor:
            return None
        mark = s.norm(j)
        linked = mark in lx.words["links"]
        if mark in {",", ":"} or linked:
            j -= 1
        else:
            mark = ""
        verb = self._verb_before(j, floor, mark, i)
        if verb is not None:
            cue = lx.active.get(s.norm(verb))
            subject = self.finder.joined(verb, floor, self.memory, floor > 0)
            speaker = subject.speaker if subject else None
            if speaker is None and cue is not None and s.norm(verb - 1) in lx.words["conjunctions"] | {","}:
                speaker = self.memory
            if speaker is None:
                return None
            if linked and not self._is_whole_content(i):
                return None
            if not mark and (word_count(s, i) < _FEWEST_ALONE or not self._is_whole_content(i)):
                return None
            if not mark and cue is not None and (cue.needs or cue.also or cue.content == "noun"):
                return None
            return Attribution(cue, verb, speaker, floor, i, "before", cue is not None and cue.continues)
        if mark not in {":", ","} or j < floor:
            return None
        after = lx.after_self.get(s.norm(j))
        if after is not None:
            return Attribution(after, j, self.memory, floor, i, "before", after.continues)
        for k in range(floor, j):
            found = self.finder.behind(k + 1) if s.norm(k) in lx.according else None
            if found is not None and found.last == j:
                return Attribution(None, k, found.speaker, floor, i, "according")
        if mark == ":":
            placed = s.actor_to.get(j)
            if placed is not None and (placed.first == floor or word_count(s, i) >= _FEWEST_ALONE):
                subject = self.finder.before(j + 1, floor)
                if subject is not None:
                    return Attribution(None, j, subject.speaker, floor, i, "colon")
            if any(s.norm(k) in lx.quoting_nouns or s.norm(k) in lx.active for k in range(floor, j + 1)):
                return Attribution(None, j, self._first_actor(floor, j) or self.memory, floor, i, "colon")
        return None

    def _first_actor(self, first: int, end: int) -> Speaker | None:
        for i in range(first, end + 1):
            if i in self.s.actor_from:
                found = self.finder.before(self.s.actor_from[i].last + 1, first)
                if found is not None:
                    return found.speaker
        return None

    def _verb_before(self, j: int, floor: int, mark: str, i: int) -> int | None:
        """The verb of saying that brings the quotation at word `i`: right before it, or with adjuncts between."""
        s, lx = self.s, self.lexicon
        if s.norm(j) in lx.active:
            return j
        if not mark:
            return None
        for k in range(j, max(floor, j - _BEFORE_REACH) - 1, -1):
            norm = s.norm(k)
            if s.quotation(k) is not None:
                return None
            if norm in lx.active:
                behind = s.norm(k + 1)
                adjunct = behind in lx.words["opens_adjunct"]
                adjunct = adjunct or (k + 1) in s.time_from or behind in lx.words["adverbs"] | {","}
                addressed = lx.active[norm].object and (mark == ":" or mark in lx.words["links"])
                if adjunct or addressed:
                    return k
                return k if mark == ":" and lx.active[norm].content in {"any", "clause"} else None
            if is_verb(norm, lx) and norm not in lx.published and mark != ":":
                if s.norm(k - 1) in self.lexicon.words["relative"] or s.norm(k - 1) in lx.words["prepositions"]:
                    continue
                return None
        del i
        return None

    def _is_whole_content(self, i: int) -> bool:
        """Whether nothing of the reporter's clause goes on behind the quotation."""
        s = self.s
        j = i + 1
        if j >= len(s.words):
            return True
        norm = s.norm(j)
        return (
            s.words[j].is_mark
            or norm in self.lexicon.words["conjunctions"]
            or norm in self.lexicon.words["behind_quotation"]
        )

    # -- quotations without an attribution ---------------------------------------------------------------------------

    def goes_on(self, i: int) -> bool:
        """Whether a quotation that stands alone can be somebody's words that go on."""
        return word_count(self.s, i) >= _FEWEST_ALONE or (word_count(self.s, i) >= 2 and _has_ending(self.s, i))
