"""One article read whole: the tour of the reading rooms.

`read_document` takes a document and gives what it says: language, anchor date, frames. Pure: same document, same packs,
same frames. An article in a language without a pack, or without any act between public bodies, is kept and
yields no frames.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import janji
from janji.domain import DEFAULT_DOMAIN, load_domain
from janji.lang import LanguagePack, available_packs
from janji.model.records import Document, Frame, Issue
from janji.read.actors import find_actors
from janji.read.anchor import find_anchor
from janji.read.frames import find_frames
from janji.read.gate import Holds, what_it_holds
from janji.read.items import find_article_items
from janji.read.layout import abbreviations, function_words, glue, line_cues, openers_behind_abbreviations
from janji.read.mentions import Article, SentenceView
from janji.read.models import learned_bearers
from janji.read.money import find_money
from janji.read.options import DEFAULT_OPTIONS, ReadingOptions
from janji.read.packs import domain_of, reading_pack
from janji.read.quantities import find_quantities
from janji.read.quotes import find_statements
from janji.read.quotes.relayed import name_relays
from janji.read.times import find_times, settle_times
from janji.text.dateline import document_dateline
from janji.text.language import guess_language
from janji.text.layout import LineKind
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences
from janji.text.tokens import learn_names, tokenize


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document gave. `document` has its language and date filled in where they were found."""

    document: Document
    frames: tuple[Frame, ...]
    issues: tuple[Issue, ...] = ()


@cache
def reader_identity(options: ReadingOptions = DEFAULT_OPTIONS) -> str:
    """Who reads: the version with a digest of the packs, their models and the reading code. Changes when a rule or a
    weight changes; a reader without models, or of another domain, is another reader. A domain pack that this one does
    not rest on changes nothing.
    """
    root = Path(__file__).parents[1]
    domains = [f"domain/{pack.name}" for pack in load_domain(options.domain).lineage]
    seen = hashlib.blake2b(digest_size=8)
    for room in ("lang", "domain/__init__.py", *domains, "read", "text", "packs", "model"):
        here = root / room
        for path in sorted(here.rglob("*")) if here.is_dir() else [here]:
            if path.suffix in (".py", ".yml", ".gz") and "gold" not in path.parts:
                seen.update(path.relative_to(root).as_posix().encode())
                seen.update(path.read_bytes())
    domain = "" if options.domain == DEFAULT_DOMAIN else f".{options.domain}"
    return f"janji-{janji.__version__}+{seen.hexdigest()}{domain}{'' if options.models else '.rules'}"


def analyse(document: Document, pack: LanguagePack, *, goods: bool = True, models: bool = True) -> Article:
    """The document with its sentences and all that the value and actor grammars find in them; no acts yet.

    Without `goods` no sums, quantities and things are looked for: statements need none.
    """
    text = document.text
    lines = tag_lines(text, line_cues(pack), document.title)
    glued = learn_names(text, glue(pack))
    views = [
        SentenceView(sentence, tokenize(text, sentence.start, sentence.end, glued))
        for sentence in split_sentences(text, lines, abbreviations(pack), openers_behind_abbreviations(pack))
    ]
    anchor = find_anchor(document, lines, views, pack)
    for view in views:
        view.times = find_times(view, text, anchor, pack)
        if goods:
            view.money = find_money(view, text, pack)
            view.quantities = find_quantities(view, text, pack)
    settle_times(views, anchor)
    article = Article(document, anchor, views, lines)
    find_actors(article, pack, learned_bearers(pack) if models else None)
    if goods:
        find_article_items(views, pack, domain_of(pack))
    return article


def read_document(document: Document, options: ReadingOptions = DEFAULT_OPTIONS) -> Reading:
    """Reads one document. Never raises on its content."""
    lang = document.lang or guess_language(document.text, function_words())
    if lang not in available_packs():
        named = lang or "an unknown language"
        message = f"no language pack for {named}; the text is kept and can be read when a pack for it is installed"
        issue = Issue(document.source, "no-language-pack", message, "warning")
        return Reading(replace(document, lang=lang, id=document.id), (), (issue,))
    pack = reading_pack(lang, options.domain)
    lacking = _lacking_terms(pack)
    issues = (Issue(document.source, "no-domain-terms", lacking, "warning"),) if lacking else ()
    holds = what_it_holds(f"{document.title or ''}\n{document.text}", pack)
    if holds is Holds.NOTHING:
        return Reading(replace(document, lang=lang, id=document.id), (), issues)
    article = analyse(document, pack, goods=holds is Holds.ACTS, models=options.models)
    frames = find_statements(article, pack)
    if holds is Holds.ACTS:
        frames += find_frames(article, tuple(frames), pack)
        frames = name_relays(article, frames, pack)
    frames.sort(key=lambda f: (f.at.start, f.at.end, f.kind, f.id))
    return Reading(_filled_in(document, lang, article, pack), tuple(frames), issues)


@cache
def _lacking_terms(pack: LanguagePack) -> str | None:
    """What a person is told where the domain has no terms in the language."""
    domain = domain_of(pack)
    speaks = next((each for each in reversed(domain.lineage) if each.speaks(pack.code)), None)
    if speaks is None or speaks is domain:
        return None
    return f"the domain {domain.name} has no terms in {pack.code}; read by those of {speaks.name} alone"


def _filled_in(document: Document, lang: str, article: Article, pack: LanguagePack) -> Document:
    """The document with what its own text tells of it: headline, outlet and date, where the source gave none."""
    text = document.text
    head = next((v.sentence for v in article.views if v.sentence.kind is LineKind.HEADLINE), None)
    dateline = None if document.outlet else document_dateline(text, article.lines, line_cues(pack).dateline)
    return replace(
        document,
        lang=lang,
        title=document.title or (text[head.start : head.end] if head else None),
        outlet=document.outlet or (dateline.outlet if dateline else None),
        published=document.published or article.anchor,
        id=document.id,
    )
