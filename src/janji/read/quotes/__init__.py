"""Who says what: statements of an article, quoted and reported, with the chain speaker, medium, relay.

Takes an article with its sentences, times and actors and gives one frame a statement (GUIDELINES: statements). A
paragraph is read as stretches (`stretches`); quotations get their attribution (`direct`), the words around them are
read for reported speech (`indirect`), and what an attribution adds (to whom, when, through whom) is read from its own
words only (`attributions`, `relays`). Headlines give none.
"""

from __future__ import annotations

from itertools import groupby

from janji.lang import LanguagePack
from janji.model.records import Frame
from janji.read.mentions import Article
from janji.read.quotes.article import ArticleReader
from janji.read.quotes.layer import attribution_of, attributions_of
from janji.read.quotes.lexicon import speech_lexicon
from janji.read.quotes.spans import Attribution
from janji.read.quotes.wordclasses import phrase_grammar
from janji.read.quotes.wordorder import WordOrderReader
from janji.text.layout import LineKind

__all__ = ["Attribution", "find_attributions", "find_statements"]


def find_attributions(article: Article, pack: LanguagePack) -> list[Attribution]:
    """Who says, thinks or wants what, in the order of the text, headlines too; any noun phrase can be a source.

    Where the pack has no phrase grammar only what statements tell is known: whose words stand where, and no cue.
    """
    grammar = phrase_grammar(pack)
    if grammar is not None:
        return attributions_of(article, speech_lexicon(pack), grammar)
    return [attribution_of(frame) for frame in find_statements(article, pack)]


def find_statements(article: Article, pack: LanguagePack) -> list[Frame]:
    """The statements of an article, in the order of the text."""
    lexicon = speech_lexicon(pack)
    grammar = phrase_grammar(pack)
    reader = ArticleReader(article, lexicon) if grammar is None else WordOrderReader(article, lexicon, grammar)
    body = [view for view in article.views if view.sentence.kind is LineKind.BODY]
    for _, group in groupby(body, key=lambda view: view.sentence.paragraph):
        reader.read_paragraph(list(group))
    return reader.frames()
