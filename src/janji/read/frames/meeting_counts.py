"""Numbers beside a meeting: which of its series, how often they met, how many countries took part.

Takes a mention's words and gives the roles `ordinal`, `count` and `countries`. "The first meeting" mostly means the
earliest, not number one of a series: it gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from janji.lang import LanguagePack
from janji.model.records import Role, Span
from janji.model.values import Quantity
from janji.read.frames.meeting_phrases import Phrase
from janji.read.frames.meeting_words import meeting_tables
from janji.read.mentions import QuantityMention
from janji.read.numbers import number_tables, read_ordinal
from janji.read.words import Words
from janji.text.layout import Token

_TAKING_PART = (
    40  # code points between a meeting and how many countries take part: "attended by more than 50 countries"
)
_MANY = 3  # "a two-state solution" counts no guests
NUMBER_REACH = 20  # code points between a meeting and its number


def count_roles(quantities: Sequence[QuantityMention], phrase: Phrase, pack: LanguagePack) -> list[Role]:
    """Which of the series ("ketiga"), how often they met ("tujuh kali"), how many countries took part."""
    roles = list(_countries(quantities, phrase, pack))
    times = _how_often(phrase, pack)
    if times is not None:
        roles.append(Role("count", Quantity(Decimal(times[0])), (times[1],)))
    ordinal = _ordinal(phrase, pack)
    if ordinal is not None:
        roles.append(Role("ordinal", Quantity(Decimal(ordinal[0])), (ordinal[1],)))
    return roles


def _countries(quantities: Sequence[QuantityMention], phrase: Phrase, pack: LanguagePack) -> Iterator[Role]:
    words = meeting_tables(pack)
    nouns = words.countries
    for mention in quantities:
        apart = mention.start - phrase.end_offset > _TAKING_PART or mention.start < phrase.start_offset
        if words.premodified and apart:
            continue
        n, q = mention.value.n, mention.value.q
        inside = [t for t in phrase.tokens if mention.start <= t.start < mention.end]
        if n is None or n < _MANY or not inside:
            continue
        following = next((t.norm for t in phrase.tokens if t.start >= mention.end), "")
        if not nouns.isdisjoint((inside[-1].norm, following)):
            yield Role("countries", Quantity(n, q), (Span(mention.start, mention.end),))


def _ordinal(phrase: Phrase, pack: LanguagePack) -> tuple[int, Span] | None:
    tokens, words = phrase.tokens, meeting_tables(pack)
    words_of_it = [*tokens[phrase.noun : phrase.after], *phrase.inside]
    numbered = next((t for t in words_of_it if t.norm.startswith("cop") and t.norm[3:].isdigit()), None)
    if numbered is not None:
        return int(numbered.norm[3:]), Span(numbered.start, numbered.end)
    if words.premodified:
        for i in range(phrase.first, phrase.noun):
            token, following = tokens[i], tokens[i + 1]
            hangs = i + 1 < phrase.noun and not following.spaced  # "21" + "st"
            found = read_ordinal(Words(token.text + (following.text if hangs else "")), 0, number_tables(pack))
            if found is not None and token.norm not in words.earliest:
                return found[1], Span(token.start, following.end if hangs else token.end)
        return None
    spelt = next((i for i in range(phrase.first, phrase.end) if tokens[i].norm.startswith("ke-")), phrase.after)
    near = tokens[spelt : spelt + 2]
    if not near:
        return None
    found = read_ordinal(Words(" ".join(t.text for t in near)), 0, number_tables(pack))
    if found is None or near[0].norm in words.earliest:
        return None
    return found[1], Span(near[0].start, near[0].end)


def _how_often(phrase: Phrase, pack: LanguagePack) -> tuple[int, Span] | None:
    """ "telah bertemu empat kali", "sudah lima kali bertemu", "have met seven times"."""
    tokens: list[Token] = phrase.tokens
    cardinals, words = number_tables(pack), meeting_tables(pack).times
    for i in range(max(1, phrase.noun - 3), min(phrase.after + 4, len(tokens))):
        if tokens[i].norm in words and tokens[i].start - tokens[phrase.noun].end < NUMBER_REACH:
            word = tokens[i - 1]
            value = int(word.text) if word.text.isdecimal() and len(word.text) < 5 else cardinals.words.get(word.norm)
            if value is not None:
                return int(value), Span(word.start, tokens[i].end)
    return None
