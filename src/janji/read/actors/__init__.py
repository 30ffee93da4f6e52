"""Who acts in an article: countries, organisations, groups, persons and offices, and the words that point back to
them.

`find_actors` reads every sentence of an article and fills `view.actors` with mentions in order, without overlap, each
the whole noun phrase with its title and apposed name, and with keys as role values write them. Four passes: the noun
phrases of each sentence (`nounphrases`), who is who (`persons`), what a body or office without a country belongs to
(`settling`), and the words that point back (`references`). Does not say who gives, asks or speaks: that is read from
the clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from janji.lang import LanguagePack
from janji.read.actors.acting import acting_names
from janji.read.actors.bearers import Bearer, take_bearers
from janji.read.actors.drafts import Draft
from janji.read.actors.employers import called_names
from janji.read.actors.gazetteer import Gazetteer, canonical_actor, canonical_person, load_gazetteer
from janji.read.actors.homes import home_of_report
from janji.read.actors.issuer import headline_issuer, outlet_issuer
from janji.read.actors.nounphrases import PhraseReader
from janji.read.actors.owner_first import OwnerFirstReader
from janji.read.actors.owner_words import OwnerWords, load_owner_words
from janji.read.actors.persons import PersonRegister, resolve_names
from janji.read.actors.references import ReferenceResolver
from janji.read.actors.settling import name_offices, settle_countries
from janji.read.actors.speakers import Quotation, resolve_speaker_pronoun
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary, load_vocabulary
from janji.read.layout import glue
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView
from janji.text.layout import LineKind, Sentence, Token
from janji.text.tokens import tokenize

__all__ = ["canonical_actor", "canonical_person", "find_actors", "resolve_speaker_pronoun"]


def _is_settled(draft: Draft) -> bool:
    """True of what is a mention, also where nobody knows whom it means; "it" and "we" only where somebody does."""
    return draft.pending not in ("back", "alliance", "first") and (bool(draft.keys) or draft.rule not in _MEANT)


_COURTESY = 3  # words of "His Royal Highness"
BearersOf = Callable[[SentenceView, frozenset[str]], Sequence[Bearer]]  # lone names beside verbs of saying
_INITIALS = re.compile(r"(\b[^\W\d_]\.) (?=[^\W\d_]\.)")  # reporters write "A.B. Cole"
_MEANT = frozenset({"actor.thing/1", "actor.oblique/1", "actor.own-members/2", "actor.first-person/1"})


def find_actors(article: Article, pack: LanguagePack, bearers: BearersOf | None = None) -> None:
    """Fills `view.actors` of every sentence; `bearers` tells what a model reads of one, if there is a model."""
    gazetteer, words = load_gazetteer(pack), load_vocabulary(pack)
    small = load_owner_words(pack)
    headed = _headed(article, pack, small)
    drafts = _read_phrases(headed, article, gazetteer, words, small, bearers)
    outlet = None if small is None else outlet_issuer(article.document.outlet or "", gazetteer, small)
    reported = "" if small is None else home_of_report(article, pack, gazetteer)
    settle_countries(drafts, gazetteer, words, outlet.keys[0] if outlet is not None else "", reported)
    name_offices((draft for sentence in drafts for draft in sentence), gazetteer, words)
    issuer = None if small is None else headline_issuer(headed, drafts, small) or outlet
    resolver = ReferenceResolver(gazetteer, words, small, issuer)
    quoted = Quotation()
    for number, view in enumerate(article.views):
        kept = [draft for draft in drafts[number] if draft.pending not in ("body", "person", "nobody")]
        quoted.mark(view, kept)
        if kept:
            resolver.read(number, view.tokens, kept)
            kept = _widened(kept, view.tokens, words)
            view.actors = [_mention(draft, pack.code) for draft in kept if _is_settled(draft)]


def _widened(drafts: Sequence[Draft], tokens: Sequence[Token], words: Vocabulary) -> list[Draft]:
    """Persons with what belongs to their names: the stop of "Jr.", "His Majesty" before the title."""
    if not any(draft.form is ActorForm.PERSON for draft in drafts):
        return list(drafts)
    opening = {phrase[0] for phrase in words.courtesies}
    places = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    taken: set[int] = set()
    for draft in drafts:
        if draft.form is not ActorForm.PERSON:
            continue
        first, last = places.get(draft.start, 0), ends.get(draft.end, -1)
        behind = tokens[last + 1] if 0 <= last < len(tokens) - 1 else None
        if behind is not None and tokens[last].norm in words.suffixes and behind.text == "." and not behind.spaced:
            draft.end = behind.end
        near = (i for i in range(max(0, first - _COURTESY), first) if tokens[i].norm in opening)
        at = next((i for i in near if _is_courtesy(tokens, i, first, words)), first)
        if at < first:
            draft.start = tokens[at].start
        taken |= {t.start for t in tokens[at:first]}
    return [d for d in drafts if d.form is ActorForm.PERSON or d.start not in taken]


def _is_courtesy(tokens: Sequence[Token], at: int, first: int, words: Vocabulary) -> bool:
    """ "[His Majesty] King X", "[His] Majesty X": words of courtesy from token `at` reach the one at `first`."""
    return any(
        first <= at + len(phrase) <= first + 1 and tuple(t.norm for t in tokens[at : at + len(phrase)]) == phrase
        for phrase in words.courtesies
    )


def _headed(article: Article, pack: LanguagePack, small: OwnerWords | None) -> list[SentenceView]:
    """The sentences, and behind them the title where the text lacks it: it may tell who speaks."""
    title = article.document.title or ""
    views = article.views
    if small is None or not title or any(view.sentence.kind is LineKind.HEADLINE for view in views):
        return views
    sentence = Sentence(LineKind.HEADLINE, 0, len(title), -1)
    return [*views, SentenceView(sentence, tokenize(title, 0, len(title), glue(pack)))]


def _read_phrases(
    views: Sequence[SentenceView],
    article: Article,
    gazetteer: Gazetteer,
    words: Vocabulary,
    small: OwnerWords | None,
    bearers: BearersOf | None,
) -> list[list[Draft]]:
    """Drafts of each sentence, persons resolved. Headlines are read last: their names are clear only from the body."""
    reader = PhraseReader(gazetteer, words) if small is None else OwnerFirstReader(gazetteer, words, small)
    reader.called = called_names(views, words)
    reader.learned.update(acting_names(views, gazetteer, words))
    anchor = article.anchor or article.document.published
    register = PersonRegister(gazetteer, words, anchor.first.year if anchor else None)
    sentences: list[list[Draft]] = [[] for _ in views]
    for number, view in enumerate(views):
        if view.sentence.kind is not LineKind.HEADLINE:
            sentences[number] = reader.read(view.tokens)
            found = bearers(view, reader.called) if bearers is not None else ()
            if found:
                stretch = Stretch(view.tokens, gazetteer, words, reader.learned, None, reader.called)
                sentences[number] = taken = take_bearers(stretch, sentences[number], found)
                for draft in taken:
                    draft.start, draft.end = view.tokens[draft.first].start, view.tokens[draft.last - 1].end
    named = [draft for drafts in sentences for draft in drafts if draft.name]
    for draft in named:
        if draft.pending != "person":
            register.note(draft)
    unsure = [draft for draft in named if draft.person is None]
    if unsure:
        resolve_names(unsure, register, *_spellings(views))
        for view, drafts in zip(views, sentences, strict=True):
            for draft in drafts:
                draft.start = view.tokens[draft.first].start
    own_names = register.own_names()
    for number, view in enumerate(views):
        if view.sentence.kind is LineKind.HEADLINE:
            sentences[number] = reader.read(view.tokens, own_names)
            for draft in sentences[number]:
                if draft.name:
                    register.note(draft)
    register.settle()
    told = {key for drafts in sentences for draft in drafts if not draft.presumed for key in draft.keys}
    for drafts in sentences:
        for draft in drafts:
            if draft.person is not None and draft.person.mistaken and draft.form is ActorForm.PERSON:
                draft.keys = draft.person.keys
            elif draft.presumed and draft.person is not None and draft.person.canonical is None:
                _take_back(draft, told)
            if draft.owner and not draft.keys:
                draft.keys = register.keys_of(draft.owner)
                draft.pending = "" if draft.keys else draft.pending
    return sentences


def _take_back(draft: Draft, told: set[str]) -> None:
    """The country of a title that the article names nowhere else: its bearer is no official of it."""
    if told.isdisjoint(draft.keys) and draft.person is not None:
        if draft.person.keys == draft.keys:
            draft.person.keys = ()
        draft.keys, draft.pending = (), "office"


def _spellings(views: Sequence[SentenceView]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the article writes with a small letter, and those with a capital inside a sentence."""
    small: set[str] = set()
    capital: set[str] = set()
    for view in views:
        if view.sentence.kind is LineKind.HEADLINE:
            continue
        for token in view.tokens:
            if token.kind == "word":
                if token.text == token.norm:
                    small.add(token.norm)
                elif token.start > view.sentence.start + 1:
                    capital.add(token.norm)
    return frozenset(small), frozenset(capital)


def _mention(draft: Draft, code: str) -> ActorMention:
    person, keys = draft.person, draft.keys
    if not keys and person is not None and not draft.former:
        keys = person.keys
    named = person is not None and draft.form in (ActorForm.PERSON, ActorForm.PRONOUN)
    name = _INITIALS.sub(r"\1", person.name) if person is not None and named else None
    return ActorMention(
        draft.start, draft.end, draft.form, keys, name, draft.office, draft.plural, f"{code}.{draft.rule}"
    )
