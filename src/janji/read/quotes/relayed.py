"""Through whom an act reached the article, where no statement tells it.

Takes the frames of an article and gives each commitment, meeting and capacity its `relay`: the media that its own
sentence names behind a relay word ("dilansir Reuters", "citing AFP"), then those of the article's "Sumber: X" line and
credit; nearest to the act first, each with its place. An act inside a statement that names its relay has that one's.
In a whole sentence only media known by name, web address or a head ("kantor berita …") count: "released by X" names
many who are no medium. An article that names its own outlet there relays nobody: who reads must compare the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.read.mentions import Article, SentenceView
from janji.read.quotes.lexicon import SpeechLexicon, speech_lexicon
from janji.read.quotes.relays import Medium, RelayPhrase, document_sources, medium_at, names_of, relay_phrases
from janji.read.quotes.stretches import Stretch, stretches_of

_HEAD_REACH = 4  # words before a name among which the head that makes it a medium stands

Named = list[tuple[str, Span]]


def name_relays(article: Article, frames: Sequence[Frame], pack: LanguagePack) -> list[Frame]:
    """The frames, acts with their relays."""
    acts = [f for f in frames if f.kind != "statement"]
    if not acts:
        return list(frames)
    lexicon = speech_lexicon(pack)
    of_article = document_sources(article.document.text, lexicon)
    of_sentence = _by_sentence(article, acts, lexicon)
    relayed = [f for f in frames if f.kind == "statement" and f.actors("via")]
    return [_with_relay(f, of_sentence.get(f.evidence.start, []), of_article, relayed) for f in frames]


def _with_relay(frame: Frame, nearest: Named, of_article: Named, relayed: Sequence[Frame]) -> Frame:
    if frame.kind == "statement" or any(s.at.covers(frame.at) for s in relayed):
        return frame
    named = dict(reversed([*nearest, *of_article]))  # each once, by its nearest place
    roles = tuple(Role("relay", name, (named[name],)) for name in dict.fromkeys(n for n, _ in [*nearest, *of_article]))
    return replace(frame, roles=(*frame.roles, *roles), id="") if roles else frame


def _by_sentence(article: Article, acts: Sequence[Frame], lexicon: SpeechLexicon) -> dict[int, Named]:
    """What the sentences of acts name, by where the sentence begins."""
    starts = {f.evidence.start for f in acts}
    words = lexicon.relay_active | lexicon.relay_passive
    found: dict[int, Named] = {}
    for _, group in groupby(article.views, key=lambda v: v.sentence.paragraph):
        views = list(group)
        for view in views:
            if view.sentence.start in starts and not words.isdisjoint(view.norms):
                found[view.sentence.start] = _named_in(article, view, lexicon)
    return found


def _named_in(article: Article, view: SentenceView, lexicon: SpeechLexicon) -> Named:
    media: list[Medium] = []
    for stretch in stretches_of(article.document.text, [view], lexicon):
        before: RelayPhrase | None = None
        for phrase in relay_phrases(stretch, lexicon):
            known = [m for m in phrase.media if _is_known(stretch, m.first, lexicon)]
            goes_on = before is not None and all(stretch.norm(i) == "," for i in range(before.last + 1, phrase.first))
            # "Xinhua reported, citing Reuters": what is named behind is where the other has it from.
            media = [*known, *media] if goes_on else [*media, *known]
            before = phrase
    return names_of(media)


def _is_known(s: Stretch, first: int, lexicon: SpeechLexicon) -> bool:
    return any(
        (found := medium_at(s, i, lexicon)) is not None and found.last >= first
        for i in range(first, max(first - _HEAD_REACH, 0) - 1, -1)
    )
