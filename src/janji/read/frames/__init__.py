"""Frames other than statements: commitments, meetings, capacity, read from the clauses of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from janji.lang import LanguagePack
from janji.model.records import Frame, Span
from janji.read.actors.gazetteer import load_gazetteer
from janji.read.frames.capacity import CapacityReader, capacity_words, names_arms
from janji.read.frames.chunks import chunk, is_titled
from janji.read.frames.clauses import read_clauses
from janji.read.frames.commitments import CommitmentReader
from janji.read.frames.context import SpokenSpan, Surroundings
from janji.read.frames.drafts import commitment_words
from janji.read.frames.givers import may_tell_help
from janji.read.frames.meetings import MeetingReader, meeting_words
from janji.read.frames.pieces import SmallWords, small_words
from janji.read.frames.retold import may_retell
from janji.read.frames.settling import Settler
from janji.read.frames.verbs import goods_namers, goods_naming_verbs
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView
from janji.text.layout import LineKind


def _stretches(view: SentenceView, spoken: Sequence[SpokenSpan]) -> Iterator[tuple[int, int, SpokenSpan | None]]:
    """The sentence cut at its direct quotations: (start, end, the quotation's speaker inside one)."""
    at, end = view.sentence.start, view.sentence.end
    for speech in sorted((s for s in spoken if s.direct), key=lambda s: s.span.start):
        start, stop = max(speech.span.start, at), min(speech.span.end, end)
        if start >= stop:
            continue
        if start > at:
            yield at, start, None
        yield start, stop, speech
        at = stop
    if at < end:
        yield at, end, None


def names_abroad(article: Article, pack: LanguagePack) -> bool:
    """True where the article names a country other than the pack's home, or an international organisation."""
    gazetteer = load_gazetteer(pack)
    keys = {key for view in article.views for actor in view.actors for key in actor.keys}
    abroad = {"alliance", "union", "forum", "contact-group", "agency", "bank", "court"}
    return any((k in gazetteer.adjectives and k != gazetteer.home) or gazetteer.kinds.get(k) in abroad for k in keys)


def _issuer(views: Sequence[SentenceView], small: SmallWords) -> ActorMention | None:
    """Whom "we" stands for outside quotations, where the article is a body's own."""
    for view in views:
        for actor in view.actors:
            if actor.form is ActorForm.PRONOUN and actor.keys:
                first = next((t.norm for t in view.tokens if t.start == actor.start), "")
                if first in small.first_person:
                    return actor
    return None


def _names_citizens(article: Article) -> bool:
    """True where the article names people by their country: "WNI", "warga Filipina"."""
    return any(k.endswith("-citizens") for view in article.views for actor in view.actors for k in actor.keys)


def _headline_speech(view: SentenceView) -> list[SpokenSpan]:
    """ "Ketua WFP: Sudan Perlu …": what stands behind the colon of a headline is said by who stands before it."""
    actor = view.actors[0] if view.actors else None
    if actor is None or actor.start != view.sentence.start:
        return []
    following = next((t for t in view.tokens if t.start >= actor.end), None)
    if following is None or following.text != ":" or not (view.sentence.kind is LineKind.HEADLINE or is_titled(view)):
        return []
    return [SpokenSpan(Span(following.end, view.sentence.end), False, actor.speakers, actor.keys)]


def _said_in(views: Sequence[SentenceView], spoken: Sequence[SpokenSpan]) -> list[list[SpokenSpan]]:
    """For each sentence the statements that it holds a part of."""
    near: list[list[SpokenSpan]] = [[] for _ in views]
    ends = [view.sentence.end for view in views]
    for statement in spoken:
        i = bisect_right(ends, statement.span.start)
        while i < len(views) and views[i].sentence.start < statement.span.end:
            near[i].append(statement)
            i += 1
    return near


def find_frames(article: Article, statements: Sequence[Frame], pack: LanguagePack) -> list[Frame]:
    """Commitments, meetings and capacity of the article, in order of position."""
    spoken = [SpokenSpan.of_frame(s) for s in statements]
    small = small_words(pack)
    foreign = names_abroad(article, pack)
    citizens = foreign and _names_citizens(article)
    issuer = _issuer(article.views, small) if small.ours else None
    currencies = {m.value.currency for view in article.views for m in view.money}
    settler = Settler(commitment_words(pack), article.anchor, foreign, citizens, currencies)
    commitments = CommitmentReader(pack, settler)
    meetings, capacity = (
        MeetingReader(pack, article.anchor, abroad=foreign),
        CapacityReader(pack, article.anchor, names_arms(article.views, pack)),
    )
    bills = commitment_words(pack).bills
    naming, namers = goods_naming_verbs(pack), goods_namers(pack)
    telling = meeting_words(pack) | capacity_words(pack)
    frames: list[Frame] = []
    for view, said in zip(article.views, _said_in(article.views, spoken), strict=True):
        near = said + _headline_speech(view)
        around = Surroundings(article.document.id, view, article.anchor, near, pack)
        goods = [m.start for m in view.items] + [m.start for m in view.money]
        told = not telling.isdisjoint(view.norms) or not meetings.short_names.isdisjoint(view.norms)
        votes = not bills.isdisjoint(view.norms)
        retells = commitments.settler.has_told and (votes or may_retell(view.norms, pack))
        helps = may_tell_help(view, pack)
        if not (goods or told or retells or helps) and naming.isdisjoint(view.norms):
            continue  # most sentences: no good, no sum, no word of meeting or making
        goods += [token.start for token, names in zip(view.tokens, map(namers, view.norms), strict=True) if names]
        for start, end, speech in _stretches(view, near):
            gives = votes or retells or helps or any(start <= at < end for at in goods)
            meets, makes = meetings.may_tell(view, start, end), capacity.may_tell(view, start, end)
            if not (gives or meets or makes):
                continue
            reported = [s for s in near if not s.direct and s.span.start < end and start < s.span.end]
            speaker = speech or (reported[0] if reported else None)
            chunks = chunk(view, start, end, pack, speaker.as_actor() if speaker else None, issuer)
            clauses = read_clauses(chunks, small)
            if gives:
                frames += commitments.read(around, chunks, clauses, start)
            if meets:
                meetings.collect(around, clauses, start, end)
            if makes:
                frames += capacity.read(around, clauses, start, end)
    frames += commitments.settle_held()
    frames += meetings.settle()
    return frames
