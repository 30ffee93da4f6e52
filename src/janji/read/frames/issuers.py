"""Who issues a document that speaks in its own voice: whom "we" and "our" mean outside all quotations.

A statement, release or readout says so in its headline ("Statement by …", "Siaran pers …"); a document whose outlet is a
public body is that body's own. News has no issuer: its "we" outside quotations stays empty.
"""

from __future__ import annotations

from functools import cache

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import Sort, load_gazetteer
from janji.read.mentions import ActorForm, ActorMention, Article
from janji.read.terms import TermTrie
from janji.text.layout import LineKind
from janji.text.tokens import tokenize

_PUBLIC = frozenset({Sort.COUNTRY, Sort.PLACE, Sort.INSTITUTION, Sort.ORGANISATION})
_OPENING = 2  # sentences in which a document says what it is


@cache
def _openers(pack: LanguagePack) -> TermTrie[bool]:
    return TermTrie((phrase, True) for phrase in pack.table("clauses")["issued_by"])


def find_issuer(article: Article, pack: LanguagePack) -> ActorMention | None:
    """The person or body whose document this is; None for news."""
    openers = _openers(pack)
    for view in article.views[:_OPENING]:
        words = [t.norm for t in view.tokens]
        found = openers.longest(words, 0)
        if found is None:
            continue
        behind = view.tokens[found[0] - 1].end
        named = next((a for a in view.actors if a.start >= behind), None)
        if named is not None and named.keys:
            return ActorMention(named.start, named.end, ActorForm.PRONOUN, named.keys, named.person)
        if view.sentence.kind is not LineKind.HEADLINE:
            break
    key = _public_body(article.document.outlet or "", pack)
    return ActorMention(0, 0, ActorForm.PRONOUN, (key,)) if key else None


def _public_body(outlet: str, pack: LanguagePack) -> str | None:
    """The state or organisation whose body bears the outlet's whole name: "White House"."""
    tokens = tokenize(outlet, 0, len(outlet))
    if not tokens:
        return None
    whole = [entry for after, entry in load_gazetteer(pack).matches(tokens, 0) if after == len(tokens)]
    return whole[0].key if whole and whole[0].sort in _PUBLIC else None
