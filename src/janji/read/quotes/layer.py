"""All attributions of an article, whoever is quoted and whatever he does with it: says, thinks, wants.

Takes an article with its sentences and gives attributions in the order of the text, headlines too; a quotation that
stands alone goes on from the last one. No mention of actors is asked for: a source is any noun phrase. For a language
without a phrase grammar `attribution_of` gives what a statement tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from janji.model.records import Frame, Span
from janji.read.mentions import Article
from janji.read.quotes.lexicon import Cue, SpeechLexicon
from janji.read.quotes.nominal import Reported
from janji.read.quotes.reported import ReportedFinder
from janji.read.quotes.spans import Attribution
from janji.read.quotes.stretches import Stretch, has_marks, stretches_of
from janji.read.quotes.wordclasses import Classified, PhraseGrammar, WordClass

_LONGEST_TITLE = 20  # words of a source before a colon, the colon included
_FEWEST_TITLED = 3  # words behind it
_STOPS = frozenset(".!…;")
_TITLED = Cue("titled", "says", "any")


def attributions_of(article: Article, lexicon: SpeechLexicon, grammar: PhraseGrammar) -> list[Attribution]:
    """The attributions of an article by the phrase grammar of its language."""
    found: list[Attribution] = []
    before: Stretch | None = None
    for stretch in _stretches(article, lexicon):
        if stretch.is_bare_quotation:
            if before is not None and before.paragraph == stretch.paragraph:
                _goes_on(stretch, found, before.start)
            continue
        read = [_attribution(stretch, reported) for reported in reported_in(stretch, lexicon, grammar)]
        found += read
        before = stretch if read else None
    return found


def attribution_of(frame: Frame) -> Attribution:
    """What a statement tells of its attribution."""
    sources = tuple(span for role in frame.roles if role.name == "speaker" for span in role.spans)
    act = frame.text_of("act") or "says"
    return Attribution(tuple(dict.fromkeys(sources)), (), (frame.at,), act, frame.rule, is_statement=True)


def _stretches(article: Article, lexicon: SpeechLexicon) -> Iterator[Stretch]:
    for _, group in groupby(article.views, key=lambda view: view.sentence.paragraph):
        yield from stretches_of(article.document.text, list(group), lexicon)


def reported_in(stretch: Stretch, lexicon: SpeechLexicon, grammar: PhraseGrammar) -> list[Reported]:
    titled = _titled(stretch, grammar)
    if titled is not None:
        return [titled]
    if all(word.norm not in lexicon.triggers for word in stretch.words):
        return []
    return ReportedFinder(Classified(stretch, grammar), lexicon, outermost=True).find()


def _titled(stretch: Stretch, grammar: PhraseGrammar) -> Reported | None:
    """'Lee: the dam will hold': a name and a colon open a line, or words between marks."""
    words = stretch.words
    colon = next((i for i, word in enumerate(words[:_LONGEST_TITLE]) if word.text == ":"), 0)
    if colon == 0 or colon + 1 >= len(words):
        return None
    quoted = words[colon + 1].quotation is not None
    around = (
        stretch.text[stretch.start - 1 : stretch.start].strip(" \n")
        + stretch.text[stretch.end : stretch.end + 1].strip()
    )
    if not quoted and (len(words) - colon <= _FEWEST_TITLED or around):
        return None
    classified = Classified(stretch, grammar)
    first = next((i + 1 for i in range(colon - 1, -1, -1) if classified.kind(i) is WordClass.DASH), 0)
    if first == colon or any(classified.kind(i) is not WordClass.NAME for i in range(first, colon)):
        return None
    if classified.has(colon - 1, "labels"):
        return None
    last = len(words) - 1
    while last > colon + 1 and words[last].text in _STOPS:
        last -= 1
    return Reported(_TITLED, (colon, colon), (first, colon - 1), ((colon + 1, last),), "titled")


def _span(stretch: Stretch, words: tuple[int, int]) -> Span:
    return Span(stretch.words[words[0]].start, stretch.words[words[1]].end)


def _with_colon(stretch: Stretch, words: tuple[int, int]) -> Span:
    """The cue with the colon that opens the words: "X said:"."""
    behind = words[1] + 1
    opens = behind < len(stretch.words) and stretch.words[behind].text == ":"
    return _span(stretch, (words[0], behind if opens else words[1]))


def _attribution(stretch: Stretch, reported: Reported) -> Attribution:
    return Attribution(
        source=(_span(stretch, reported.source),) if reported.source is not None else (),
        cue=(_with_colon(stretch, reported.cue_words),),
        content=tuple(_span(stretch, words) for words in reported.contents),
        act=reported.cue.act,
        rule=reported.rule,
        is_statement=not reported.cue.attitude,
    )


def _goes_on(stretch: Stretch, found: list[Attribution], since: int) -> None:
    """A quotation alone belongs to the last attribution before it, from `since` on, that quotes too."""
    for n in range(len(found) - 1, -1, -1):
        last = found[n]
        if last.cue[0].start < since:
            return
        if any(has_marks(stretch.text, span.start, span.end) for span in last.content):
            content = (*last.content, stretch.span)
            found[n] = Attribution(last.source, last.cue, content, last.act, last.rule, last.is_statement)
            return
