"""Bodies that no table knows, told by what they do or by what they are called.

Takes the sentences of an article and gives the names, by their first word, that only a body can bear there: "Nusatirta
menyalurkan 300 paket", "yang diserahkan oleh Nusatirta", "lembaga amal asal Malaysia, Cakna Insan, ...", "produsen
senjata Korea Selatan Daehan Arsenal". Gives no name that may be a person's: one that stands beside another name, that
a title or a verb of saying introduces, or that opens a sentence and is written with a capital nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.read.actors.gazetteer import Gazetteer, Sort
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import SentenceView
from janji.text.layout import LineKind, Token

_SHORTEST = 4  # letters of a lone name
_LONGEST = 5  # words of a name
_BETWEEN = 5  # words between what a body is called and its name
_ADVERBS = 4  # words between a body and its verb
_KIND = "company"
_COUNTRIES = (Sort.COUNTRY, Sort.PLACE)


class _Article:
    """The article's words as they are written."""

    def __init__(self, views: Sequence[SentenceView], gazetteer: Gazetteer, words: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.general = words.portfolio | words.english_titles | words.not_names | words.organisation_heads
        self.inside: set[str] = set()  # written with a capital inside a sentence
        self.small: set[str] = set()
        self.beside: set[str] = set()  # has a name beside it that is none of an office or body
        for view in views:
            if view.sentence.kind is LineKind.HEADLINE:
                continue
            tokens = view.tokens
            for i, token in enumerate(tokens):
                if token.kind != "word":
                    continue
                if not token.text[0].isupper():
                    self.small.add(token.norm)
                    continue
                if i:
                    self.inside.add(token.norm)
                if i and self._is_name(tokens[i - 1]) and self._is_name(token):
                    self.beside |= {tokens[i - 1].norm, token.norm}
                elif i and (tokens[i - 1].norm in words.honorifics or tokens[i - 1].norm in words.said_by):
                    self.beside.add(token.norm)

    def _is_name(self, token: Token) -> bool:
        if token.kind != "word" or not token.text[0].isupper() or token.text.isupper():
            return False
        return token.norm not in self.general and token.norm not in self.small

    def is_unknown(self, tokens: Sequence[Token], i: int) -> bool:
        """A capitalised word of no table that starts no sentence, or is written so inside another."""
        if not 0 <= i < len(tokens) or tokens[i].kind != "word" or not tokens[i].text[0].isupper():
            return False
        norm = tokens[i].norm
        if norm in self.gazetteer.starts and self.gazetteer.matches(tokens, i):
            return False
        if norm in self.words.not_names or norm in self.words.portfolio or norm in self.words.given_names:
            return False
        return norm not in self.small and (i > 0 or norm in self.inside)

    def lone(self, tokens: Sequence[Token], i: int) -> str | None:
        """The name at `i` where it is one word and nobody's else."""
        if not self.is_unknown(tokens, i) or len(tokens[i].text) < _SHORTEST or tokens[i].norm in self.beside:
            return None
        for j in (i - 1, i + 1):
            if 0 <= j < len(tokens) and tokens[j].kind == "word" and tokens[j].text[0].isupper():
                return None
        before = tokens[i - 1].norm if i else ""
        if before in self.words.honorifics or before in self.words.place_heads or before in self.words.links["birth"]:
            return None
        return tokens[i].text

    def run(self, tokens: Sequence[Token], i: int) -> str | None:
        """The unknown name of one or more words at `i`."""
        j = i
        while j - i < _LONGEST and self.is_unknown(tokens, j) and tokens[j].norm not in self.words.said_by:
            j += 1
        if j < len(tokens) and tokens[j].kind == "word" and tokens[j].text[0].isupper():
            return None  # a longer name with known words in it
        if j == i or (j == i + 1 and len(tokens[i].text) < _SHORTEST):
            return None
        return " ".join(t.text for t in tokens[i:j])


def acting_names(views: Sequence[SentenceView], gazetteer: Gazetteer, words: Vocabulary) -> dict[str, tuple[str, str]]:
    """First word → (the whole name, the kind of body). Empty where the pack has no verbs of bodies."""
    if not words.body_acts:
        return {}
    article = _Article(views, gazetteer, words)
    found: dict[str, tuple[str, str]] = {}
    for view in views:
        if view.sentence.kind is not LineKind.HEADLINE:
            for first, whole in _shortened(view.tokens, article):
                found.setdefault(first, whole)
            for name in (*_called(view.tokens, article), *_acting(view.tokens, article)):
                found.setdefault(name.split(" ")[0], (name, _KIND))
    return found


def _shortened(tokens: Sequence[Token], article: _Article) -> Iterator[tuple[str, tuple[str, str]]]:
    """Known companies by the first word of their name, which the article may go on with: "Elbit Systems", "Elbit"."""
    for i, token in enumerate(tokens):
        if token.norm not in article.gazetteer.starts or len(token.text) <= _SHORTEST:
            continue
        known = article.gazetteer.matches(tokens, i)
        whole = next((e for end, e in known if e.sort is Sort.ORGANISATION and e.kind == _KIND and end > i + 1), None)
        if (
            whole is not None
            and all(end > i + 1 for end, _ in known)
            and token.norm not in article.words.english_titles
        ):
            yield token.text, (whole.key, _KIND)


def _acting(tokens: Sequence[Token], article: _Article) -> Iterator[str]:
    """Lone names that do what bodies do, or by whom it is done."""
    words = article.words
    for i, token in enumerate(tokens):
        if token.norm not in words.body_acts:
            continue
        if token.norm.startswith(words.passive):
            behind = i + 1 if i + 1 < len(tokens) and tokens[i + 1].norm in words.agents else -1
            name = article.lone(tokens, behind + 1) if behind > 0 else None
        else:
            k = i - 1
            while k >= 0 and i - k <= _ADVERBS and tokens[k].text.islower() and _colours(tokens, k, words):
                k -= 1
            name = article.lone(tokens, k)
        if name is not None:
            yield name


def _colours(tokens: Sequence[Token], k: int, words: Vocabulary) -> bool:
    """True of what stands between a subject and its verb: "telah", "secara [tanggap]"."""
    return tokens[k].norm in words.before_acts or (k > 0 and tokens[k - 1].norm in words.manner)


def _called(tokens: Sequence[Token], article: _Article) -> Iterator[str]:
    """Names behind what a body is: "produsen senjata Korea Selatan [Daehan Arsenal]"."""
    words = article.words
    for i, token in enumerate(tokens):
        if token.norm not in words.body_nouns or (i and not token.text.islower()):
            continue
        j, placed = i + 1, False
        while j < len(tokens) and j - i <= _BETWEEN:
            country = next((end for end, e in article.gazetteer.matches(tokens, j) if e.sort in _COUNTRIES), 0)
            if country:
                j, placed = country, True
            elif tokens[j].norm in words.body_fields:
                j += 1
            else:
                break
        comma = placed and j < len(tokens) and tokens[j].text == ","
        name = article.run(tokens, j + comma)
        if name is None or (comma and tokens[j].text != ","):
            continue
        end = j + comma + name.count(" ") + 1
        closed = end < len(tokens) and tokens[end].text in (",", "(")
        if not comma or closed:
            yield name
