"""Statements of an article whose language tells subject from object by their places.

Reads attributions by the phrase grammar (`reported`) and makes a statement of each that brings somebody's words: direct
for words between marks, indirect for a clause of content without its "that". Leaves out what is thought, wanted,
negated or supposed, bare nouns that a verb of asking, promising or announcing takes, and fragments between marks
inside a reported clause. What carries over between statements is kept as for every language (`article`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from janji.model.records import Span
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView
from janji.read.quotes.attributions import listeners_at
from janji.read.quotes.clausal import LONGEST_AIM, ClauseReader
from janji.read.quotes.complements import Range
from janji.read.quotes.cuegroups import CueGroup, Standing
from janji.read.quotes.dashes import line_attribution
from janji.read.quotes.drafts import Draft
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.nominal import Reported
from janji.read.quotes.relays import medium_at
from janji.read.quotes.reported import ReportedFinder
from janji.read.quotes.sources import SourceReader
from janji.read.quotes.speakers import Speaker, speaker_of
from janji.read.quotes.stretches import Stretch
from janji.read.quotes.wordclasses import Classified, PhraseGrammar, WordClass
from janji.text.layout import LineKind

_PARTS = 2  # contents of a clause that its attribution parts
_FEWEST_ALONE = 4  # words of a quotation that stands alone; fewer are a title or a slip of the marks
_CLAUSAL = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.PAST, WordClass.SUBORDINATOR})
_FEWEST_OPENING = 1  # words that may open a sentence before its subject: "But Smith"


@cache
def _telling_words(lexicon: SpeechLexicon, grammar: PhraseGrammar) -> frozenset[str]:
    """The words one of which stands in every statement that has no quotation: what is only thought is none."""
    saying = {form for form, known in lexicon.forms.items() if any(not cue.attitude for _, cue in known)}
    according = lexicon.according | lexicon.opinions | {phrase[0] for phrase in lexicon.according_phrases}
    return frozenset(saying) | grammar.lists["beliefs"] | according | lexicon.nouns.keys()


class WordOrderReader(ClauseReader):
    __slots__ = ("author", "before", "relayed")

    def __init__(self, article: Article, lexicon: SpeechLexicon, grammar: PhraseGrammar) -> None:
        super().__init__(article, lexicon, grammar)
        self.triggers = _telling_words(lexicon, grammar)
        self.author = self._author()
        self.is_release = self._issues()
        self.before: list[SentenceView] = []  # the paragraph before
        self.relayed: list[tuple[str, Span]] = []  # media that a stretch names before who said it

    def _issues(self) -> bool:
        """Whether the article is a body's own release."""
        outlet = (self.article.document.outlet or "").casefold()
        return bool(outlet) and outlet in self.lexicon.issuing

    def _author(self) -> Speaker | None:
        """Who "I" is in a text that tells of itself in its headline: "Statement by President Ann Lee"."""
        for view in self.article.views[:3]:
            person = next((a for a in view.actors if a.form is ActorForm.PERSON and a.person), None)
            if person is not None and view.sentence.kind is LineKind.HEADLINE:
                return speaker_of(person, self.lexicon)
        return None

    def read_paragraph(self, views: list[SentenceView]) -> None:
        stretches = line_attribution(self.article.document.text, self.before, views, self.lexicon)
        self.before = views
        if not stretches:
            super().read_paragraph(views)
            return
        self.drafts = [draft for draft in self.drafts if draft.start < stretches[0].start]
        for stretch in stretches:
            self.number += 1
            self._read(stretch)
            self._remember_bodies(stretch)

    def _read(self, s: Stretch) -> None:
        if s.is_bare_quotation:
            for i in s.quotations:
                if self._stands_alone(s, i) and self._is_sentence(s, i):
                    self._draft_continuation(s, i)
            self.previous = None
            return
        if not s.quotations and self.triggers.isdisjoint([word.norm for word in s.words]):
            self._remember_subject(s)
            self.previous = None
            return
        classified = Classified(s, self.grammar)
        finder = ReportedFinder(classified, self.lexicon)
        finder.leave_out(self._relays(finder, s))
        finder.forget(self._inserted(finder))
        reported = finder.find()
        found = len(self.drafts)
        sources = SourceReader(classified, self.lexicon, self.memory, self.author)
        sources.remember_titles()
        self._remember_bodies(s)
        statements = [r for r in reported if self._is_statement(classified, r)]
        for r in statements:
            assert r.source is not None
            source = r.source
            if r.rule == "participle" and sources.is_thing(*source):
                source = finder.main_subject(r.cue_words[0]) or source  # "X released a report saying that"
            speaker = sources.speaker(*source)
            if speaker is None or not speaker.values:
                continue
            before = len(self.drafts)
            cited = self._cited(classified, r, sources) if self._is_medium(speaker) else None
            fragment = self._behind_its_attribution(classified, r)
            if fragment is not None:
                self._draft(classified, r, cited or speaker, "indirect", *fragment, reported)
                continue
            for content in r.contents:
                self._draft_content(classified, r, content, cited or speaker, reported)
            for draft in self.drafts[before:] if cited is not None and speaker.spans else ():
                draft.via = [(speaker.values[0], speaker.spans[0])]
        new = self.drafts[found:]
        self._draft_rest(s, reported, finder)
        if new:
            new.sort(key=lambda d: d.start)
            for draft in new:
                draft.via += [named for named in self.relayed if named not in draft.via]
            self._share_leading_time(new)
            for draft in new:
                if draft.speaker is not None and not self._is_medium(draft.speaker):
                    self.memory.hears(draft)
                self._remember_media(draft)
            issuing = self.lexicon.words["documents"] | self.grammar.lists["studies"]
            if any(word.norm in issuing for word in s.words) and new[0].speaker is not None:
                self.memory.issuer = new[0].speaker
        else:
            self._remember_subject(s)
        self.previous = None

    def _cited(self, c: Classified, r: Reported, sources: SourceReader) -> Speaker | None:
        """ "According to Reuters, citing [two officials], …": whose words a medium passes on."""
        assert r.source is not None
        for i in {r.source[1] + 2, r.cue_words[1] + 2}:
            if c.has(i, "quoting") and c.kind(i) is WordClass.GERUND and c.kind(i - 1) is WordClass.COMMA:
                last = sources.np.behind(i + 1, apposed=False)
                found = sources.speaker(i + 1, last) if last > i else None
                return None if found is None or self._is_medium(found) else found
        return None

    def _is_medium(self, speaker: Speaker) -> bool:
        """Whether a medium speaks for itself: nobody goes on with its words."""
        return all(value.casefold() in self.lexicon.media.folded for value in speaker.values)

    def _remember_media(self, draft: Draft) -> None:
        """ "the newspaper": the medium that spoke or passed on words last."""
        names = [name for name, _ in draft.via[:1]]
        if draft.speaker is not None and self._is_medium(draft.speaker):
            names = list(draft.speaker.values)
        if len(names) == 1:
            for head, phrases in self.lexicon.media.heads.items():
                if (head,) in phrases:
                    self.memory.heads[head] = Speaker((names[0],), ())

    def _stands_alone(self, s: Stretch, i: int) -> bool:
        quoted = s.quotation(i)
        assert quoted is not None
        words = s.text[quoted.words_start : quoted.words_end]
        return len(words.split()) >= _FEWEST_ALONE or words[-1] in ".?!…"

    def _is_sentence(self, s: Stretch, i: int) -> bool:
        """Whether a quotation that fills its paragraph has a stop, inside or behind its marks, or goes on in the next:
        without one it is a title.
        """
        quoted = s.quotation(i)
        assert quoted is not None
        stops = s.text[quoted.words_end - 1] + s.text[quoted.end : quoted.end + 1]
        return quoted.repaired or any(c in ".,?!…" for c in stops)

    def _relays(self, finder: ReportedFinder, s: Stretch) -> set[int]:
        """Where a medium reports what somebody else said: "Reuters reported that X said …"."""
        saying = [g for g in finder.groups if not g.cue.attitude and g.standing is not Standing.INFINITIVE]
        found: set[int] = set()
        self.relayed = []
        for i in range(finder.c.count):
            if saying and s.norm(i) in self.lexicon.according:  # "According to Reuters, X said …"
                medium = medium_at(s, i + 2, self.lexicon) or medium_at(s, i + 3, self.lexicon)
                unnamed = self._unnamed_media(finder, i + 2) if medium is None else None
                if unnamed is not None and saying[-1].first > unnamed[1]:
                    found.add(i)
                    self.relayed.append(unnamed[0])
                if medium is not None and s.norm(medium.last + 1) == "," and saying[-1].first > medium.last:
                    found.add(i)
                    self.relayed.append((medium.name, medium.span))
        for g in saying:
            if g.cue.act != "says" or g.standing is not Standing.FINITE:
                continue
            source = finder.np.before(g.first, 0)
            if source is None:
                continue
            begin = source[0] + 1 if s.norm(source[0]) in self.lexicon.words["determiners"] else source[0]
            medium = medium_at(s, begin, self.lexicon) or medium_at(s, source[0], self.lexicon)
            if medium is not None and medium.last >= source[1] and self._passes_on(finder, g, saying):
                found.add(g.first)
        return found

    def _unnamed_media(self, finder: ReportedFinder, i: int) -> tuple[tuple[str, Span], int] | None:
        """ "According to [Chilean media], X said …": the medium as a group, and its last word."""
        c = finder.c
        last = finder.np.behind(i, apposed=False)
        if last < i or c.kind(last + 1) is not WordClass.COMMA or not c.has(last, "media_words"):
            return None
        span = Span(c.s.words[i].start, c.s.words[last].end)
        return ("group:" + "-".join(span.of(c.s.text).casefold().split()), span), last

    @staticmethod
    def _passes_on(finder: ReportedFinder, g: CueGroup, saying: list[CueGroup]) -> bool:
        """Whether what a medium reports is what somebody said: "Reuters reported that [X said] …", "X said …, Reuters
        reported".
        """
        first = g.last + 1
        while first < finder.c.count and not finder.c.s.is_word(first):
            first += 1
        for other in saying:
            if other is g or not finder.speaks(other):
                continue
            if other.first < g.first:
                return True
            source = finder.np.before(other.first, g.last + 1)
            between = range(first, source[0]) if source is not None else range(0)
            if source is not None and not any(finder.c.kind(k) in _CLAUSAL or k in finder.starts for k in between):
                return True
        return False

    def _inserted(self, finder: ReportedFinder) -> set[int]:
        """ "X stressed that we need ships so that - as he noted - “…”": his own words go on."""
        c = finder.c
        return {
            g.first
            for g in finder.groups[1:]
            if c.kind(g.last + 1) is WordClass.DASH
            and c.kind(g.first - 1) is WordClass.PRONOUN
            and c.norm(g.first - 2) in self.grammar.lists["as_links"]
            and c.kind(g.first - 3) is WordClass.DASH
        }

    # -- what is a statement -----------------------------------------------------------------------------------------

    def _is_statement(self, c: Classified, r: Reported) -> bool:
        g = r.group
        if r.source is None or (r.cue.attitude and not self._is_belief(c, r)):
            return False
        if c.kind(0) is WordClass.AUXILIARY and c.norm(c.count - 1) == "?" and r.cue_words[0] > 0:
            return False  # "Should X not say that …?"
        if g is None:
            return True
        if g.is_negated or (g.is_modal and not c.has(g.first, "future")):
            return False
        if self.is_release and r.cue.content == "noun" and not r.linked and r.cue.act == "accuses":
            return False  # "We condemn the strike": the issuer's own voice
        i = r.source[0] - 1
        return not (
            c.norm(i) in self.grammar.lists["hypothetical"] and c.norm(i - 1) not in self.grammar.lists["as_links"]
        )

    def _is_belief(self, c: Classified, r: Reported) -> bool:
        """ "Sweden and Denmark believe that …": what states and bodies believe, they have said."""
        if r.group is None or not c.has(r.group.at, "beliefs") or not r.linked or r.source is None:
            return False
        own = [p for p in c.s.actors if r.source[0] <= p.first <= r.source[1] and p.actor is not None]
        return bool(own) and all(p.actor is not None and p.actor.form is ActorForm.NAME for p in own)

    def _behind_its_attribution(self, c: Classified, r: Reported) -> Range | None:
        """Of a clause that its attribution parts, the words behind it, where they cannot stand by themselves: "The road
        is open, X said, to carts and to “whoever walks”".
        """
        if len(r.contents) < _PARTS or r.contents[0][0] > r.cue_words[0] or r.contents[1][0] < r.cue_words[0]:
            return None
        left, right = r.contents[0], r.contents[1]
        if c.kind(left[0]) is WordClass.QUOTATION or c.kind(right[0]) in {WordClass.QUOTATION, WordClass.GERUND}:
            return None
        if c.norm(right[0]) in self.grammar.lists["reporters_turn"] or c.has(right[0], "giving_examples"):
            return None
        first, last = self._trimmed(c, r, right)
        begin = first + (c.kind(first) in {WordClass.CONJUNCTION, WordClass.SUBORDINATOR})
        words = len(c.s.text[c.s.words[first].start : c.s.words[last].end].split())
        return None if words < _FEWEST_ALONE or self._is_clause(c, begin, last) else (first, last)

    def _draft_content(
        self, c: Classified, r: Reported, content: Range, speaker: Speaker, all_read: list[Reported]
    ) -> None:
        turns = c.norm(content[0]) in self.grammar.lists["reporters_turn"]
        goes_on = turns and c.has(content[0], "contrasting") and self._is_clause(c, content[0] + 1, content[1])
        if len(r.contents) > 1 and turns and not goes_on:
            return  # "…, he said, amid reports that …"
        quoted = [i for i in range(content[0], content[1] + 1) if c.kind(i) is WordClass.QUOTATION]
        outside = [i for i in range(content[0], content[1] + 1) if c.s.is_word(i) and c.norm(i) not in self._joints]
        if quoted and not outside:
            for i in quoted:
                if self._is_quoted_speech(c, i):
                    self._draft(c, r, speaker, "direct", i, i, all_read)
            return
        if quoted and c.kind(content[1]) is WordClass.QUOTATION and c.norm(content[1] - 1) == ":":
            if self._is_quoted_speech(c, content[1]):
                self._draft(c, r, speaker, "direct", content[1], content[1], all_read)
            content = (content[0], content[1] - 2)
        elif len(quoted) == 1 and self._is_left_quotation(c, r, content, quoted[0]):
            self._draft(c, r, speaker, "direct", quoted[0], quoted[0], all_read)
            return
        first, last = self._trimmed(c, r, content)
        if first > last or not self._is_content(c, r, first, last):
            return
        self._draft(c, r, speaker, "indirect", first, last, all_read)

    @property
    def _joints(self) -> frozenset[str]:
        return self.grammar.lists["links"] | self.grammar.lists["conjunctions"]

    def _is_left_quotation(self, c: Classified, r: Reported, content: Range, i: int) -> bool:
        """'At the summit, "We agreed," said X': a whole quotation behind an opening of the reporter's."""
        quoted = c.s.quotation(i)
        assert quoted is not None
        if content[1] >= r.cue_words[0] or i != content[1]:
            return False
        words = c.s.text[quoted.words_start : quoted.words_end]
        return words[-1] in ",?!" and c.kind(i - 1) is WordClass.COMMA and len(words.split()) >= _FEWEST_ALONE

    # -- drafts ------------------------------------------------------------------------------------------------------

    def _draft(
        self, c: Classified, r: Reported, speaker: Speaker, mode: str, first: int, last: int, all_read: list[Reported]
    ) -> None:
        s = c.s
        if mode == "direct":
            quoted = s.quotation(first)
            assert quoted is not None
            start, end = quoted.words_start, quoted.words_end
        else:
            start, end = s.words[first].start, s.words[last].end
        act = r.cue.act
        if mode == "direct" and act not in {"warns", "threatens", "asks", "denies", "confirms", "accuses", "promises"}:
            act = "says"
        if mode == "indirect" and r.between and c.norm(r.between[0][1]) in self.lexicon.nouns:
            act = self.lexicon.nouns[c.norm(r.between[0][1])].act  # "repeated his [pledge] that …"
        elif mode == "indirect" and self._is_promise(c, first, r):
            act = "promises"
        draft = Draft(
            mode,
            start,
            end,
            s.span,
            act,
            f"{self.lexicon.code}.statement.{r.cue.root.replace(' ', '-')}.{r.rule}/1",
            speaker,
            self.number,
            s.paragraph,
            continues=r.cue.continues,
        )
        if r.cue.object and mode == "indirect" and act == "asks" and not c.has(r.cue_words[1], "not_addressing"):
            at = first + 1 if s.norm(first) in self.lexicon.words["determiners"] else first
            if (placed := s.actor_from.get(first) or s.actor_from.get(at)) is not None:
                draft.to = listeners_at(s, placed.first, placed.last + 1, self.lexicon)
        elif r.cue.object and r.between:
            draft.to = [
                found
                for found in listeners_at(s, r.between[0][0], r.between[0][1] + 1, self.lexicon)
                if found[0] not in speaker.values
            ]
        self._attribute(s, draft, self._around(c, r, all_read))
        self._carry(draft)
        self._join_interview(draft)
        self._settle_waiting(draft)
        self.drafts.append(draft)

    def _is_promise(self, c: Classified, first: int, r: Reported) -> bool:
        planned = c.has(first, "planned") or c.has(first, "infinitive")
        head = next((i for i in range(first, min(first + LONGEST_AIM, c.count)) if c.has(i, "aims")), -1)
        if r.cue.root == "stress" and not r.linked and c.has(head, "pledging") and c.has(head + 1, "infinitive"):
            return True  # "reaffirmed [the commitment to stay]"
        return r.cue.root == "announce" and (
            planned or any(c.norm(i) in self.grammar.lists["promising"] for i in range(first, min(first + 12, c.count)))
        )

    def _around(self, c: Classified, r: Reported, all_read: list[Reported]) -> list[tuple[int, int]]:
        """The half-open ranges of words that belong to the attribution: around source and cue, up to any content."""
        own = [r.cue_words, *r.contents, *((r.source,) if r.source is not None else ())]
        if r.rule.startswith("according") and r.source is not None:
            own = [(min(r.cue_words[0], r.source[0]), max(r.cue_words[1], r.source[1])), *r.contents]
        blocked = {i for other in all_read for a, b in other.contents for i in range(a, b + 1)}
        for other in all_read:
            if other is not r:
                taken = [other.cue_words, *((other.source,) if other.source is not None else ())]
                blocked |= {i for a, b in taken for i in range(a, b + 1)}
        low = min(a for a, _ in own)
        while low > 0 and low - 1 not in blocked:
            low -= 1
        high = max(b for _, b in own) + 1
        while high < c.count and high not in blocked:
            high += 1
        if r.rule.startswith("according"):
            blocked |= set(range(own[0][0], own[0][1] + 1))
        ranges: list[tuple[int, int]] = []
        for i in range(low, high):
            if i in blocked:
                continue
            if ranges and ranges[-1][1] == i:
                ranges[-1] = (ranges[-1][0], i + 1)
            else:
                ranges.append((i, i + 1))
        return sorted(ranges, key=lambda found: abs(found[0] - r.cue_words[0]))

    def _draft_rest(self, s: Stretch, reported: list[Reported], finder: ReportedFinder) -> None:
        """A whole quotation that no attribution took, behind one that has a speaker, or beside a verb alone ("- A -
        said."): he goes on.
        """
        taken = [words for r in reported for words in r.contents]
        for i in s.quotations:
            if any(a <= i <= b for a, b in taken):
                continue
            opens = i == 0 or (i == 1 and s.words[0].is_mark)
            closes = i + 1 >= len(s.words) or all(word.is_mark for word in s.words[i + 1 :])
            behind = finder.starts.get(i + 1)
            bare = (
                behind is not None
                and behind.cue.inverts
                and s.words[behind.last + 1 :]
                and s.norm(behind.last + 1) == "."
            )
            if not (opens or s.norm(i - 1) == ".") or not self._stands_alone(s, i):
                continue
            if bare and self.memory.person is not None:
                self._draft_bare(s, i, self.memory.person)
            elif closes or bare:
                self._draft_continuation(s, i)

    def _draft_bare(self, s: Stretch, i: int, speaker: Speaker) -> None:
        """ "- A - said.": the one last named."""
        quoted = s.quotation(i)
        assert quoted is not None
        rule = f"{self.lexicon.code}.statement.direct.bare/1"
        draft = Draft(
            "direct", quoted.words_start, quoted.words_end, s.span, "says", rule, speaker, self.number, s.paragraph
        )
        self._carry(draft)
        self.drafts.append(draft)

    def _remember_subject(self, s: Stretch) -> None:
        """The person who is the subject of a sentence without a statement: "he" in the next refers to him."""
        actors = [placed.actor for placed in s.actors if placed.actor]
        self._remember_issuer(actors, s.start, s.text, [word.norm for word in s.words])
        self._remember_opening(actors, s.start, s.text)

    def _remember_issuer(self, actors: Sequence[ActorMention], start: int, text: str, norms: list[str]) -> None:
        """Whose "the statement" is: of the state or body whose publishing or writing a sentence tells."""
        issuing = self.lexicon.words["documents"] | self.lexicon.published
        opens = bool(actors) and len(text[start : actors[0].start].split()) <= _FEWEST_OPENING
        if opens and actors[0].form is ActorForm.NAME and not issuing.isdisjoint(norms):
            self.memory.issuer = speaker_of(actors[0], self.lexicon)

    def _remember_view(self, view: SentenceView) -> None:
        """The same for a sentence without any cue."""
        for actor in view.actors:
            if actor.form is ActorForm.NAME:
                words = [t.norm for t in view.tokens if actor.start <= t.start < actor.end]
                if len(words) > 1:
                    self._remember_body(actor, words)
        self._remember_issuer(view.actors, view.sentence.start, self.article.document.text, view.norms)
        self._remember_opening(view.actors, view.sentence.start, self.article.document.text)

    def _remember_opening(self, actors: Sequence[ActorMention], start: int, text: str) -> None:
        """A person whose name opens the sentence, or the clause behind its first comma."""
        for actor in actors:
            before = text[start : actor.start].strip()
            if actor.form is ActorForm.PERSON and (len(before.split()) <= _FEWEST_OPENING or before.endswith(",")):
                speaker = speaker_of(actor, self.lexicon)
                if speaker is not None:
                    self.memory.sees(speaker)
            if actor.form is not ActorForm.PRONOUN or before:
                return
