"""The country that an article is reported from, in a language written in many.

"The government will send ...", in the first sentence of a report, means the government of where it was
written. Takes an article and its drafts and gives a country: of its dateline's place, of its outlet or web address, of
the only one to which it says somebody is ambassador; empty where none of these tells. What it is asked for is little:
bodies and officials that stand before any country is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import Gazetteer, Sort, country_codes
from janji.read.layout import line_cues
from janji.read.mentions import Article, SentenceView
from janji.text.dateline import document_dateline
from janji.text.tokens import tokenize

_PLACED = frozenset({Sort.PLACE, Sort.PROVINCE, Sort.COUNTRY})
_TO = 2  # tokens between "ambassador" and the country: "to the"


@dataclass(frozen=True, slots=True)
class HomeWords:
    """Where outlets sit, by their name and the last letters of their address; and who is sent to a country."""

    outlets: Mapping[str, str]
    domains: Mapping[str, str]
    envoys: frozenset[str]


@cache
def home_words(pack: LanguagePack) -> HomeWords:
    table = pack.table("homes")
    domains = {two.lower(): three for two, three in country_codes(pack).items()} | table["domains"]
    return HomeWords(
        {name.casefold(): key for key, names in table["outlets"].items() for name in names},
        {end: key for end, key in domains.items() if end not in table["worldwide"]},
        frozenset(table["envoys"]),
    )


def home_of_report(article: Article, pack: LanguagePack, gazetteer: Gazetteer) -> str:
    """The country's key, or nothing."""
    words = home_words(pack)
    dateline = document_dateline(article.document.text, article.lines, line_cues(pack).dateline)
    place = _country_named(dateline.place, gazetteer) if dateline is not None and dateline.place else ""
    return place or _seat(article, words) or _only_post(article.views, words, gazetteer)


def _country_named(name: str, gazetteer: Gazetteer) -> str:
    tokens = tokenize(name.title() if name.isupper() else name, 0, len(name))
    if not tokens:
        return ""
    keys = [e.key for end, e in gazetteer.matches(tokens, 0) if end == len(tokens) and e.sort in _PLACED]
    return keys[0] if keys else ""


def _seat(article: Article, words: HomeWords) -> str:
    outlet = (article.document.outlet or "").casefold().removeprefix("the ")
    if outlet in words.outlets:
        return words.outlets[outlet]
    try:
        host = urlsplit(article.document.url or "").hostname or ""
    except ValueError:  # an address that is none
        return ""
    return words.domains.get(host.rpartition(".")[2], "") if "." in host else ""


def _only_post(views: Sequence[SentenceView], words: HomeWords, gazetteer: Gazetteer) -> str:
    """ "the Kenyan ambassador to [Chad]": where it is the only such post told."""
    posts: set[str] = set()
    for view in views:
        if words.envoys.isdisjoint(view.norms):
            continue
        for i, token in enumerate(view.tokens):
            if token.norm in words.envoys and i + 2 < len(view.tokens) and view.tokens[i + 1].norm == "to":
                for k in range(i + 2, min(i + 2 + _TO, len(view.tokens))):
                    found = [e.key for _, e in gazetteer.matches(view.tokens, k) if e.sort is Sort.COUNTRY]
                    posts.update(found[:1])
    return next(iter(posts)) if len(posts) == 1 else ""
