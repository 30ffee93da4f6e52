"""All attributions of an article, whoever is quoted and whatever he does with it: says, thinks, wants.

Takes an article with its sentences and gives attributions in the order of the text. Where the pack has a phrase
grammar they are read by word order, headlines too, and a quotation that stands alone goes on from the last one. Where
it has none, the statements that the affix reader finds are all there is. No mention of actors is asked for: a source
is any noun phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from janji.lang import LanguagePack
from janji.model.records import Span
from janji.read.mentions import Article
from janji.read.quotes.lexicon import SpeechLexicon, speech_lexicon
from janji.read.quotes.nominal import Reported
from janji.read.quotes.reported import ReportedFinder
from janji.read.quotes.spans import Attribution
from janji.read.quotes.stretches import Stretch, has_marks, stretches_of
from janji.read.quotes.wordclasses import Classified, PhraseGrammar, phrase_grammar

_LONGEST_TURN_NAME = 6  # words of a name before the colon that opens somebody's turn


def attributions_of(article: Article, pack: LanguagePack) -> list[Attribution]:
    """The attributions of an article by the phrase grammar of its language; none where it has none."""
    grammar = phrase_grammar(pack)
    if grammar is None:
        return []
    lexicon = speech_lexicon(pack)
    found: list[Attribution] = []
    before: Stretch | None = None
    turn = 0  # a paragraph that is somebody's turn in a talk ends here
    for stretch in _stretches(article, lexicon):
        if stretch.start < turn:
            continue
        spoken = _turn(stretch, article)
        if spoken is not None:
            found.append(spoken)
            turn = spoken.content[0].end
            continue
        if stretch.is_bare_quotation:
            if before is not None and before.paragraph == stretch.paragraph and found[-1].cue[0].start >= before.start:
                _goes_on(stretch, found)
            continue
        read = [_attribution(stretch, reported) for reported in reported_in(stretch, lexicon, grammar)]
        found += read
        before = stretch if read else None
    return found


def _stretches(article: Article, lexicon: SpeechLexicon) -> Iterator[Stretch]:
    for _, group in groupby(article.views, key=lambda view: view.sentence.paragraph):
        yield from stretches_of(article.document.text, list(group), lexicon)


def reported_in(stretch: Stretch, lexicon: SpeechLexicon, grammar: PhraseGrammar) -> list[Reported]:
    if all(word.norm not in lexicon.triggers for word in stretch.words):
        return []
    return ReportedFinder(Classified(stretch, grammar), lexicon).find()


def _span(stretch: Stretch, words: tuple[int, int]) -> Span:
    return Span(stretch.words[words[0]].start, stretch.words[words[1]].end)


def _attribution(stretch: Stretch, reported: Reported) -> Attribution:
    return Attribution(
        source=(_span(stretch, reported.source),) if reported.source is not None else (),
        cue=(_span(stretch, reported.cue_words),),
        content=tuple(_span(stretch, words) for words in reported.contents),
        act=reported.cue.act,
        rule=reported.rule,
        is_statement=not reported.cue.attitude,
    )


def _turn(stretch: Stretch, article: Article) -> Attribution | None:
    """A paragraph of a talk as it is printed: "MODERATOR: …"."""
    colon = next((i for i, word in enumerate(stretch.words[:_LONGEST_TURN_NAME]) if word.norm == ":"), 0)
    if not colon or colon + 2 >= len(stretch.words) or not all(w.is_capitalised for w in stretch.words[:colon]):
        return None
    paragraph = [view.sentence for view in article.views if view.sentence.paragraph == stretch.paragraph]
    if paragraph[0].start < stretch.start:
        return None
    source = Span(stretch.start, stretch.words[colon - 1].end)
    cue = Span(stretch.words[colon].start, stretch.words[colon].end)
    return Attribution(
        (source,), (cue,), (Span(stretch.words[colon + 1].start, paragraph[-1].end),), "says", "turn", True
    )


def _goes_on(stretch: Stretch, found: list[Attribution]) -> None:
    """A quotation alone belongs to the attribution before it, where that one quotes too."""
    last = found[-1]
    if not any(has_marks(stretch.text, span.start, span.end) for span in last.content):
        return
    content = (*last.content, stretch.span)
    found[-1] = Attribution(last.source, last.cue, content, last.act, last.rule, last.is_statement)
