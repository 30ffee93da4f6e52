"""Who acts in an article: countries, organisations, groups, persons and offices, and the words that point back to them.

`find_actors` reads every sentence of an article and fills `view.actors` with mentions in order, without overlap, each the whole noun
phrase with its title and apposed name, and with keys as role values write them. Three passes: noun phrases of each sentence
(`nounphrases`); who is who and what a body or office without a country belongs to (`persons`, here); words that point back
(`references`). Does not say who gives, asks or speaks: that is read from the clause.
"""

from __future__ import annotations

from collections import Counter

from janji.lang import LanguagePack
from janji.read.actors.drafts import Draft, Person
from janji.read.actors.gazetteer import Gazetteer, canonical_actor, canonical_person, load_gazetteer
from janji.read.actors.nounphrases import PhraseReader
from janji.read.actors.persons import PersonRegister, resolve_names
from janji.read.actors.references import ReferenceResolver
from janji.read.actors.vocabulary import Vocabulary, load_vocabulary
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView
from janji.text.layout import LineKind

__all__ = ["canonical_actor", "canonical_person", "find_actors", "resolve_speaker_pronoun"]


def find_actors(article: Article, pack: LanguagePack) -> None:
    """Fills `view.actors` of every sentence."""
    gazetteer, words = load_gazetteer(pack), load_vocabulary(pack)
    sentences = _read_phrases(article, gazetteer, words)
    everything = [draft for drafts in sentences for draft in drafts]
    if not everything:
        return
    _settle_countries(everything, sentences, gazetteer, words)
    persons = _persons_of(everything)
    for draft in everything:
        if draft.form is ActorForm.OFFICE:
            _name_the_office(draft, persons, words)
    resolver = ReferenceResolver(gazetteer, words)
    for number, (view, drafts) in enumerate(zip(article.views, sentences, strict=True)):
        kept = [draft for draft in drafts if draft.pending not in ("body", "person")]
        resolver.read(number, view.tokens, kept)
        view.actors = [_mention(draft) for draft in kept if draft.pending not in ("back", "alliance")]


def _read_phrases(article: Article, gazetteer: Gazetteer, words: Vocabulary) -> list[list[Draft]]:
    """Drafts of each sentence, persons resolved. Headlines are read last: their names are clear only from the body."""
    reader = PhraseReader(gazetteer, words)
    anchor = article.anchor or article.document.published
    register = PersonRegister(gazetteer, words, anchor.first.year if anchor else None)
    sentences: list[list[Draft]] = [[] for _ in article.views]
    for number, view in enumerate(article.views):
        if view.sentence.kind is not LineKind.HEADLINE:
            sentences[number] = reader.read(view.tokens)
    for drafts in sentences:
        for draft in drafts:
            if draft.name and draft.pending != "person":
                register.note(draft)
    commons = (
        frozenset(
            token.norm
            for view in article.views
            for token in view.tokens
            if token.kind == "word" and token.text.islower()
        )
        if any(d.pending == "person" for drafts in sentences for d in drafts)
        else frozenset()
    )
    for drafts in sentences:
        resolve_names(drafts, register, commons)
    reader.own_names = register.own_names()
    for number, view in enumerate(article.views):
        if view.sentence.kind is LineKind.HEADLINE:
            sentences[number] = reader.read(view.tokens, headline=True)
            for draft in sentences[number]:
                if draft.name:
                    register.note(draft)
                    draft.pending = "" if draft.pending == "person" else draft.pending
    register.settle()
    return sentences


def _persons_of(drafts: list[Draft]) -> list[Person]:
    return list(dict.fromkeys(draft.person for draft in drafts if draft.person is not None))


def _settle_countries(
    drafts: list[Draft], sentences: list[list[Draft]], gazetteer: Gazetteer, words: Vocabulary
) -> None:
    """Bodies and offices told without a country: the same body elsewhere, the passage's country, or home in a home story."""
    counts: Counter[str] = Counter()
    bodies: dict[str, set[str]] = {}
    offices: dict[str, set[str]] = {}
    for draft in drafts:
        for key in draft.keys:
            if key in gazetteer.adjectives and draft.form is not ActorForm.PLACE:
                counts[key] += 1
        if draft.sort == "body" and draft.head and len(draft.keys) == 1:
            bodies.setdefault(draft.head, set()).add(draft.keys[0])
        if draft.office_class in words.unique and len(draft.keys) == 1:
            offices.setdefault(draft.office_class or "", set()).add(draft.keys[0])
    home = gazetteer.home
    at_home = counts[home] >= sum(count for key, count in counts.items() if key != home)
    for line in sentences:
        current: str | None = None
        for draft in line:
            if draft.pending == "body":
                settled = bodies.get(draft.head, set())
                if len(settled) == 1:
                    draft.keys = tuple(settled)
                elif current is not None:
                    draft.keys = (current,)
                elif at_home:
                    draft.keys = (home,)
                if draft.keys:
                    draft.pending = ""
            elif draft.pending == "office":
                _settle_office(draft, offices, at_home, home, words)
            if draft.sort in ("body", "person") and len(draft.keys) == 1 and draft.keys[0] in gazetteer.adjectives:
                current = draft.keys[0]


def _settle_office(draft: Draft, offices: dict[str, set[str]], at_home: bool, home: str, words: Vocabulary) -> None:
    draft.pending = ""
    person = draft.person
    if person is not None and person.keys:
        draft.keys = person.keys
        return
    settled = offices.get(draft.office_class or "", set())
    if len(settled) == 1:
        draft.keys = tuple(settled)
    elif at_home and (draft.public or draft.office_class in _PUBLIC_CLASSES):
        draft.keys = (home,)
    if person is not None and draft.keys and not person.keys and not person.former:
        person.keys = draft.keys


_PUBLIC_CLASSES = frozenset(
    {"president", "vice-president", "foreign-minister", "defence-minister", "finance-minister", "social-minister", "interior-minister",
     "minister", "governor", "legislator", "deputy-foreign-minister", "deputy-defence-minister", "attorney-general"}
)  # fmt: skip


def _name_the_office(draft: Draft, persons: list[Person], words: Vocabulary) -> None:
    """ "kepala NATO", "sang presiden": the person whom the article names in that office, if there is exactly one."""
    if draft.plural or not draft.definite or draft.former or draft.office_class not in words.unique:
        return
    fitting = [p for p in persons if p.office and not p.former and _same_office(draft, p, words)]
    if len(fitting) == 1:
        draft.person, draft.form, draft.keys = fitting[0], ActorForm.PRONOUN, draft.keys or fitting[0].keys


def _same_office(draft: Draft, person: Person, words: Vocabulary) -> bool:
    if draft.keys:
        if draft.keys != person.keys:
            return False
        if person.office == draft.office_class:
            return True
        an_organisation = not (len(draft.keys[0]) == 3 and draft.keys[0].isupper())
        return (
            (an_organisation or draft.keys[0] in ("NATO",))
            and person.office in words.heads
            and draft.office_class in words.heads
        )
    return person.office == draft.office_class


def _mention(draft: Draft) -> ActorMention:
    person = draft.person
    keys = draft.keys
    if not keys and person is not None and not draft.former:
        keys = person.keys
    name = None
    if person is not None and draft.form in (ActorForm.PERSON, ActorForm.PRONOUN):
        name = person.name
    return ActorMention(draft.start, draft.end, draft.form, keys, name, draft.office, draft.plural, draft.rule)


def resolve_speaker_pronoun(article: Article, position: int) -> ActorMention | None:
    """The person or office whose words "katanya" or "-nya" at `position` would continue: the last one named who led a clause."""
    last: ActorMention | None = None
    for view in article.views:
        if view.sentence.start > position:
            break
        for mention in view.actors:
            if mention.start < position and _may_speak(view, mention):
                last = mention
    return last


_NOT_LEADING = frozenset(
    "kepada dengan oleh dari untuk bagi terhadap ke di pada antara tentang mengenai bersama atas seperti menyebut menemui mengundang".split()
)


def _may_speak(view: SentenceView, mention: ActorMention) -> bool:
    if mention.plural or (mention.person is None and mention.form is not ActorForm.OFFICE):
        return False
    before = next((token for token in reversed(view.tokens) if token.end <= mention.start), None)
    if before is None or before.kind != "word":
        return True
    return before.norm not in _NOT_LEADING and not before.norm.startswith(("men", "mem", "meng", "meny"))
