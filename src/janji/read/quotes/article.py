"""One article's statements, stretch by stretch.

Keeps what carries over from one statement to the next (speaker, `to`, `said`) and what a later sentence tells of an
earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from janji.model.records import Frame, Span
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView
from janji.read.quotes.attributions import listeners_in, relays_in, said_in
from janji.read.quotes.direct import Attribution, QuotationReader
from janji.read.quotes.drafts import Draft, Interview, Memory
from janji.read.quotes.endings import has_predicate
from janji.read.quotes.indirect import Report, ReportReader
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.marks import Quotation
from janji.read.quotes.relays import document_sources
from janji.read.quotes.speakers import Speaker, is_verb, speaker_of
from janji.read.quotes.stretches import Stretch, are_apart, has_marks, quotations_of, stretches_of
from janji.read.quotes.subjects import SpeakerFinder

_SUBJECT_REACH = 12  # words from a sentence's start within which its subject begins
_NEAR_PARAGRAPHS = 3  # a quotation alone goes on from a statement at most so many paragraphs back
_MOST_LOOKED_AT = 500  # statements: no article has so many, and a hostile one must not be looked through for each


class ArticleReader:
    __slots__ = ("article", "drafts", "lexicon", "memory", "number", "previous", "triggers")

    def __init__(self, article: Article, lexicon: SpeechLexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.triggers = lexicon.triggers  # without one of these, and without quotations, a sentence gives nothing
        self.memory = Memory()
        self.drafts: list[Draft] = []
        self.number = 0  # of the stretch being read
        self.previous: Stretch | SentenceView | None = None  # the sentence before, where it gave no statement

    def frames(self) -> list[Frame]:
        sources = document_sources(self.article.document.text, self.lexicon) if self.drafts else []
        kept: list[Draft] = []
        for draft in sorted(self.drafts, key=lambda d: (d.start, -d.end)):
            if draft.awaits and draft.speaker is None:
                continue  # it ran over its paragraph's end, and nobody was named behind
            if kept and draft.start < kept[-1].end:
                continue  # inside another statement
            kept.append(draft)
        for draft in kept:
            own = draft.speaker.values if draft.speaker is not None else ()
            draft.via = [(name, span) for name, span in draft.via if not any(name.endswith(value) for value in own)]
            draft.via += [source for source in sources if source[0] not in {name for name, _ in draft.via}]
        return [draft.frame(self.article.document.id) for draft in kept]

    def read_paragraph(self, views: list[SentenceView]) -> None:
        text = self.article.document.text
        marked = has_marks(text, views[0].sentence.start, views[-1].sentence.end, self.lexicon.dialogue)
        quotations = quotations_of(text, views, self.lexicon) if marked else []
        if quotations or (marked and not are_apart(views)):
            self._read_views(views, quotations)
            return
        for view in views:  # without quotations a sentence is read by itself, and most hold no cue
            if self.triggers.isdisjoint(view.norms):
                self.number += 1
                self._remember_view(view)
                self.previous = view
            else:
                self._read_views([view], quotations)

    def _read_views(self, views: list[SentenceView], quotations: Sequence[Quotation]) -> None:
        for stretch in stretches_of(self.article.document.text, views, self.lexicon, quotations):
            self.number += 1
            self._read(stretch)
            self._remember_bodies(stretch)

    def _read(self, s: Stretch) -> None:
        quotations = s.quotations
        if not quotations and self.triggers.isdisjoint([word.norm for word in s.words]):
            self._remember_subject(s)
            self.previous = s
            return
        found = len(self.drafts)
        finder = SpeakerFinder(s, self.lexicon, self.memory.referent, self.memory.speaker, self.memory.heads)
        attributed = self._read_quotations(s, finder, quotations)
        self._read_reports(s, finder, quotations, attributed)
        new = self.drafts[found:]
        if new:
            self._add_leading_relays(s, new)
            new.sort(key=lambda d: d.start)
            self._share_leading_time(new)
            for draft in new:
                if not draft.awaits or draft.speaker is not None:
                    self.memory.hears(draft)
        elif not self._tells_of_earlier(s):
            self._remember_subject(s)
        self.previous = s if not new else None

    # -- quotations --------------------------------------------------------------------------------------------------

    def _read_quotations(self, s: Stretch, finder: SpeakerFinder, quotations: list[int]) -> dict[int, Attribution]:
        reader = QuotationReader(s, self.lexicon, finder, self.memory.last_voice)
        attributed: dict[int, Attribution] = {}
        floor = 0
        for i in quotations:
            found = reader.attribution(i, floor)
            if found is not None:
                attributed[i] = found
                floor = max(i + 1, found.end)
                if found.speaker is not None and found.speaker.is_person:
                    reader.memory = finder.memory = found.speaker
        alone = s.is_bare_quotation
        for place, i in enumerate(quotations):
            attribution = attributed.get(i)
            if attribution is not None:
                following = quotations[place + 1] if place + 1 < len(quotations) else len(s.words)
                self._draft_quotation(s, i, attribution, following)
            elif reader.goes_on(i) and (alone or self._follows_attribution(s, i, attributed)):
                self._draft_continuation(s, i)
        return attributed

    def _follows_attribution(self, s: Stretch, i: int, attributed: dict[int, Attribution]) -> bool:
        """ "A," kata X, "B.": the second quotation, behind the attribution of the first."""
        before = [q for q in attributed if q < i]
        return bool(before) and s.norm(i - 1) in {",", ".", ":"} and (i + 1 >= len(s.words) or s.words[i + 1].is_mark)

    def _draft_quotation(self, s: Stretch, i: int, found: Attribution, following: int) -> None:
        quoted = s.quotation(i)
        assert quoted is not None
        act = found.cue.act if found.cue is not None and found.cue.act in {"warns", "threatens", "asks"} else "says"
        draft = Draft(
            "direct",
            quoted.words_start,
            quoted.words_end,
            s.span,
            act,
            f"{self.lexicon.code}.statement.direct.{found.rule}/1",
            found.speaker,
            self.number,
            s.paragraph,
            continues=found.continues,
        )
        if found.first < i:  # the attribution stands before the quotation
            self._attribute(s, draft, [(found.first, i), (i + 1, self._tail_end(s, i + 1, following))])
        else:
            self._attribute(s, draft, [(found.first, self._tail_end(s, found.end, following)), (0, i)])
        self._carry(draft)
        self._join_interview(draft)
        self._settle_waiting(draft)
        self.drafts.append(draft)
        self.memory.hears(draft)

    def _tail_end(self, s: Stretch, first: int, following: int) -> int:
        """Where the attribution behind a quotation ends: at a clause with a cue of its own."""
        for j in range(first, min(following, len(s.words))):
            if s.norm(j) in self.lexicon.active and s.norm(j - 1) not in self.lexicon.words["relative"]:
                if s.norm(j + 1) in self.lexicon.words["spoken_to"]:
                    continue  # "…," ungkap X, mengatakan kepada Y
                k = j
                while k > first and s.norm(k) != ",":
                    k -= 1
                return k
        return following

    def _draft_continuation(self, s: Stretch, i: int) -> None:
        """A quotation without attribution: the last speaker goes on."""
        quoted = s.quotation(i)
        assert quoted is not None
        awaits = quoted.repaired and quoted.end == s.end
        last = self.memory.draft
        speaker = self.memory.last_voice
        if last is not None and last.speaker is not None and last.speaker.is_person:
            speaker = last.speaker
        near = last is not None and s.paragraph - last.paragraph <= _NEAR_PARAGRAPHS
        if not (near and speaker is not None) and not awaits:
            return
        draft = Draft(
            "direct",
            quoted.words_start,
            quoted.words_end,
            s.span,
            "says",
            f"{self.lexicon.code}.statement.direct.goes-on/1",
            speaker if near else None,
            self.number,
            s.paragraph,
            continues=True,
            awaits=awaits,
        )
        self._carry(draft)
        self.drafts.append(draft)
        if draft.speaker is not None:
            self.memory.hears(draft)

    def _carry(self, draft: Draft) -> None:
        """`to` and `said` carry over to a quotation that continues the last one of the same speaker."""
        last = self.memory.draft
        if not draft.continues or last is None or last.mode != "direct" or draft.speaker is None:
            return
        if not draft.speaker.same_as(last.speaker) or self.number - last.stretch > 1:
            return
        draft.to = draft.to or list(last.to)
        draft.said = draft.said or last.said

    def _settle_waiting(self, draft: Draft) -> None:
        """The first part of a quotation that ran over a paragraph's end has the speaker of this next part."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.awaits and self.number - last.stretch <= 1 and draft.speaker is not None:
            last.speaker, last.to, last.said = draft.speaker, list(draft.to), draft.said
            last.awaits = False

    def _join_interview(self, draft: Draft) -> None:
        """The same speaker to the same medium is the same interview: it was said when that was said."""
        if not draft.to or draft.said is not None or draft.speaker is None:
            return
        names = {name for name, _ in draft.to}
        told = self.memory.interview
        if told is not None and draft.speaker.same_as(told.drafts[-1].speaker):
            draft.said = told.said
            for earlier in told.drafts:
                earlier.to = list(draft.to)
            self.memory.interview = None
            return
        for earlier in self.drafts[:_MOST_LOOKED_AT]:
            known = {name for name, _ in earlier.to}
            if earlier.said is not None and draft.speaker.same_as(earlier.speaker) and names & known:
                draft.said = earlier.said
                return

    # -- reports -----------------------------------------------------------------------------------------------------

    def _read_reports(
        self, s: Stretch, finder: SpeakerFinder, quotations: list[int], attributed: dict[int, Attribution]
    ) -> None:
        if s.is_bare_quotation:
            return
        taken = frozenset({a.at for a in attributed.values()} | set(quotations))
        stops = frozenset(
            min(i, found.first) if found.first < i and found.cue is not None and found.rule != "before" else i
            for i, found in attributed.items()
        )
        spoken = {a.at: (max(a.end, i + 1) if a.first < i else a.end, a.speaker) for i, a in attributed.items()}
        reader = ReportReader(s, self.lexicon, finder, self.memory.last_voice, self.article.anchor, taken)
        for report in reader.read(stops, spoken):
            self._draft_report(s, report)

    def _draft_report(self, s: Stretch, report: Report) -> None:
        start, end = s.words[report.first].start, s.words[report.last].end
        draft = Draft(
            "indirect",
            start,
            end,
            s.span,
            report.act,
            f"{self.lexicon.code}.statement.{report.rule}/1",
            report.speaker,
            self.number,
            s.paragraph,
        )
        self._attribute(s, draft, list(report.attribution))
        if report.listener >= 0:
            placed = s.actor_from.get(report.listener)
            pronoun = s.norm(report.listener) in self.lexicon.words["pronouns"]
            if placed is not None and placed.actor is not None and not pronoun:
                span = Span(placed.actor.start, placed.actor.end)
                person = placed.actor.person if placed.actor.form is ActorForm.PERSON else None
                draft.to = [(person, span)] if person else [(key, span) for key in placed.actor.keys]
        self.drafts.append(draft)

    # -- what attributions add ---------------------------------------------------------------------------------------

    def _attribute(self, s: Stretch, draft: Draft, ranges: list[tuple[int, int]]) -> None:
        for first, end in ranges:
            if first >= end:
                continue
            draft.to = draft.to or listeners_in(s, first, end, self.lexicon)
            draft.said = draft.said or said_in(s, first, end, self.lexicon)
            for name, span in relays_in(s, first, end, self.lexicon):
                if name not in {known for known, _ in draft.via}:
                    draft.via.append((name, span))

    def _share_leading_time(self, drafts: list[Draft]) -> None:
        """A time that opens the sentence is when all was said that the same speaker says in it."""
        for before, draft in pairwise(drafts):
            if draft.said is not None or before.said is None or draft.speaker is None:
                continue
            if before.said.start < before.start and draft.speaker.same_as(before.speaker):
                draft.said = before.said

    def _add_leading_relays(self, s: Stretch, drafts: list[Draft]) -> None:
        """ "Melansir Reuters, …" opens the sentence, "…, dikutip dari AFP" closes it: for its statements that
        name no relay.
        """
        first = min(draft.start for draft in drafts)
        last = max(draft.end for draft in drafts)
        low = next((i for i, word in enumerate(s.words) if word.start >= first), 0)
        high = next((i for i, word in enumerate(s.words) if word.start >= last), len(s.words))
        leading = relays_in(s, 0, low, self.lexicon)
        trailing = relays_in(s, high, len(s.words), self.lexicon)
        for draft in drafts:
            if not draft.via:
                draft.via = list(leading)
        if trailing and not drafts[-1].via:
            drafts[-1].via = list(trailing)

    # -- sentences about earlier words -------------------------------------------------------------------------------

    def _tells_of_earlier(self, s: Stretch) -> bool:
        """ "Hal itu disampaikan X dalam wawancara …", "Dilansir Reuters, pernyataan X ini …": adds to the
        statement before.
        """
        lx = self.lexicon
        last = self.memory.draft
        if s.norm(0) in lx.closing and self._closes_earlier(s):
            return True
        if last is None or not self.drafts or s.paragraph - last.paragraph > 1:
            return False
        if s.norm(0) in lx.closing and (via := relays_in(s, 0, len(s.words), lx)):
            for draft in self.drafts[-_MOST_LOOKED_AT:]:  # "Demikian dilansir Reuters." closes a paragraph
                if draft.paragraph == last.paragraph:
                    draft.via = draft.via or list(via)
            return True
        verb = next((i for i, word in enumerate(s.words) if word.norm in lx.backward_verbs), -1)
        if verb < 0 or verb > 14:
            return False
        opener = next((i for i in range(verb) if s.norm(i) in lx.backward_openers), -1)
        if opener < 0:
            return False
        earlier = [d for d in self.drafts[-_MOST_LOOKED_AT:] if d.stretch == last.stretch]
        said = said_in(s, verb, len(s.words), lx)
        to = listeners_in(s, verb, len(s.words), lx)
        via = relays_in(s, 0, len(s.words), lx)
        if any(word.norm in lx.words["interview"] for word in s.words) and not to:
            self.memory.interview = Interview(earlier, said)
        for draft in earlier:
            draft.said = draft.said or said
            draft.to = draft.to or list(to)
            draft.via = draft.via or list(via)
        return True

    def _closes_earlier(self, s: Stretch) -> bool:
        """ "Demikian disampaikan X, Senin." behind a sentence in the reporter's voice: that sentence is what X said."""
        earlier = self.previous
        if isinstance(earlier, SentenceView):
            paragraph = earlier.sentence.paragraph
            pieces = stretches_of(self.article.document.text, [earlier], self.lexicon)
            earlier = pieces[-1] if pieces else None
        else:
            paragraph = earlier.paragraph if earlier is not None else -9
        verb = next((i for i in range(1, min(4, len(s.words))) if s.norm(i) in self.lexicon.passive), -1)
        if earlier is None or verb < 0 or s.paragraph - paragraph > 1:
            return False
        finder = SpeakerFinder(s, self.lexicon, self.memory.referent, self.memory.speaker, self.memory.heads)
        found = finder.behind(verb + 2 if s.norm(verb + 1) in self.lexicon.words["passive_by"] else verb + 1)
        last = len(earlier.words) - 1
        while last > 0 and earlier.words[last].is_mark:
            last -= 1
        if found is None or not has_predicate(earlier, 0, last + 1, self.lexicon):
            return False
        draft = Draft(
            "indirect",
            earlier.start,
            earlier.words[last].end,
            Span(earlier.start, s.end),
            "says",
            f"{self.lexicon.code}.statement.demikian/1",
            found.speaker,
            self.number,
            s.paragraph,
        )
        self._attribute(s, draft, [(0, len(s.words))])
        self.drafts.append(draft)
        self.memory.hears(draft)
        return True

    def _remember_bodies(self, s: Stretch) -> None:
        for placed in s.actors:
            actor = placed.actor
            if actor is not None and actor.form is ActorForm.NAME and placed.first < placed.last:
                self._remember_body(actor, [s.norm(i) for i in range(placed.first, placed.last + 1)])
            elif actor is not None and actor.form is ActorForm.PLACE:
                self._remember_place(actor)

    def _remember_body(self, actor: ActorMention, words: list[str]) -> None:
        speaker = speaker_of(actor, self.lexicon)
        if speaker is not None:
            for word in words:
                self.memory.heads[word] = speaker
            if len(actor.keys) == 1 and actor.keys[0] in self.lexicon.organisations:
                for word in self.lexicon.words["of_organisations"]:
                    self.memory.heads[word] = speaker

    def _remember_place(self, actor: ActorMention) -> None:
        """Whose the police are that the next sentence calls local."""
        if len(actor.keys) == 1 and actor.keys[0] in self.lexicon.countries:
            for word in self.lexicon.words["local"]:
                self.memory.heads[word] = Speaker(actor.keys, actor.keys)

    def _remember_subject(self, s: Stretch) -> None:
        """The person whose doing a sentence tells: "ia" and "-nya" in the next refer to him."""
        for i, word in enumerate(s.words[:_SUBJECT_REACH]):
            placed = s.actor_from.get(i)
            if placed is not None and placed.actor is not None:
                self._remember_person(placed.actor, s.norm(i - 1))
                return
            if is_verb(word.norm, self.lexicon):
                return

    def _remember_view(self, view: SentenceView) -> None:
        """The same for a sentence without any cue."""
        for actor in view.actors:
            if actor.form is ActorForm.NAME:
                words = [t.norm for t in view.tokens if actor.start <= t.start < actor.end]
                if len(words) > 1:
                    self._remember_body(actor, words)
            elif actor.form is ActorForm.PLACE:
                self._remember_place(actor)
        if not view.actors:
            return
        first = view.actors[0]
        before = ""
        for token in view.tokens[:_SUBJECT_REACH]:
            if token.start >= first.start:
                self._remember_person(first, before)
                return
            if is_verb(token.norm, self.lexicon):
                return
            before = token.norm

    def _remember_person(self, actor: ActorMention, before: str) -> None:
        if actor.form is ActorForm.PERSON and before not in self.lexicon.words["prepositions"]:
            speaker = speaker_of(actor, self.lexicon)
            if speaker is not None:
                self.memory.sees(speaker)
