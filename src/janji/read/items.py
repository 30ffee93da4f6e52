"""Goods, services and money by kind: "empat belas tank tempur utama Challenger 2", "8 truk berisi beras", "hibah".

Takes a sentence whose numbers are read and gives every promised thing with its type, model name and quantity.
Refuses a term that only describes another thing ("serangan drone", "kapal bantuan", "pekerja bantuan"): the domain's
table of heads says which. Which act an item belongs to is the frames' concern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from janji.domain import DomainPack
from janji.lang import LanguagePack
from janji.model.values import Item, Quantity
from janji.read.mentions import ItemMention, QuantityMention, SentenceView
from janji.read.terms import TermTrie
from janji.text.layout import Token
from janji.text.tokens import tokenize

_NAME_WORDS = 3  # the longest name has three tokens after the first: "Carl Gustaf M4"
_GENERIC = frozenset(
    {"weapon.unspecified", "weapon.heavy", "equipment.unspecified", "equipment.vehicle", "weapon.missile"}
)
_COUNTED_THEMSELVES = frozenset({"equipment.vehicle"})
_NEVER = ""
_VARIANT = re.compile(r"[0-9]+[A-Z][0-9A-Z]*\Z|[A-Z][0-9]+\Z")


@dataclass(frozen=True, slots=True)
class _Tables:
    terms: TermTrie[str]  # phrase → type, or _NEVER
    names: dict[str, tuple[str, str]]  # casefolded name → (name, type)
    name_starts: frozenset[str]  # casefolded first words of names
    needs_term: frozenset[str]
    name_heads: frozenset[str]
    not_after: frozenset[str]
    between: frozenset[str]
    before_number: frozenset[str]
    name_leads: frozenset[str]


def word_norms(phrase: str) -> list[str]:
    """The casefolded tokens of a phrase, as a sentence's tokens would be cut."""
    return [t.norm for t in tokenize(phrase, 0, len(phrase))]


@cache
def _tables(pack: LanguagePack, domain: DomainPack) -> _Tables:
    raw = dict(domain.terms(pack.code))
    rules = raw.pop("rules")
    phrases = [(phrase, kind) for kind, words in raw.items() for phrase in words]
    phrases += [(phrase, _NEVER) for phrase in rules["never"]]
    names = dict(domain.table("names"))
    needs_term = frozenset(n.casefold() for n in names.pop("needs_term"))
    heads = frozenset(names.pop("name_heads"))
    starts = frozenset(word_norms(n)[0] for group in names.values() for n in group)
    by_name = {n.casefold(): (n, kind) for kind, group in names.items() for n in group}
    words = {key: frozenset(rules[key]) for key in ("not_after", "between", "before_number", "name_leads")}
    return _Tables(TermTrie(phrases), by_name, starts, needs_term, heads, **words)


@lru_cache(maxsize=50_000)
def singular(norm: str) -> str:
    """The word without reduplication and without -nya: "senjata-senjata" and "senjatanya" count as "senjata"."""
    head, dash, tail = norm.partition("-")
    if dash and (tail == head or tail == head + "nya"):
        return head
    return norm[:-3] if norm.endswith("nya") and len(norm) > 6 else norm


def _name_at(tokens: tuple[Token, ...], at: int, tables: _Tables) -> tuple[int, str, str] | None:
    """A known model or proper name that begins at `tokens[at]`: (index after it, name, type). Longest first."""
    if tokens[at].norm not in tables.name_starts:
        return None
    for width in range(_NAME_WORDS, 0, -1):
        part = tokens[at : at + width]
        if len(part) < width:
            continue
        spelt = "".join((" " if t.spaced and i else "") + t.text for i, t in enumerate(part))
        found = tables.names.get(spelt.casefold())
        if found and (spelt[0].isupper() or any(c.isdigit() for c in spelt)):
            return at + width, found[0], found[1]
    return None


def _looks_like_a_model(token: Token) -> bool:
    """ "F-35", "BMP-1", "HIMARS", "BrahMos": capitals with digits, or inside a word of four letters and more."""
    text = token.text
    inner = len(text) >= 4 and any(c.isupper() for c in text[1:])  # "HIMARS", "BrahMos"
    return text[0].isupper() and (any(c.isdigit() for c in text) or inner)


def _is_free_name(tokens: Sequence[Token], taken: set[int]) -> bool:
    return bool(tokens) and tokens[0].text[0].isupper() and tokens[0].start not in taken


def _is_announced(i: int, words: list[str], counted: set[int], tokens: tuple[Token, ...], tables: _Tables) -> bool:
    """True where a number or "sistem", "baterai" … stands before a name that is a common word elsewhere."""
    return i > 0 and (words[i - 1] in tables.name_heads or tokens[i - 1].end in counted)


def _find_terms(view: SentenceView, tables: _Tables) -> list[tuple[int, int, str, str | None]]:
    """(first token, token after, type, name) of each thing, left to right."""
    tokens = view.tokens
    words = [singular(t.norm) for t in tokens]
    taken = {at for actor in view.actors for at in range(actor.start, actor.end)}  # offsets that mean somebody
    taken |= {at for money in view.money for at in range(money.start, money.end)}  # … or a sum
    counted = {q.end for q in view.quantities}
    found: list[tuple[int, int, str, str | None]] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "punct" or token.start in taken:
            i += 1
            continue
        match = tables.terms.longest(words, i)
        if match is None:
            named = _name_at(tokens, i, tables)
            if named and (
                named[1].casefold() not in tables.needs_term or _is_announced(i, words, counted, tokens, tables)
            ):
                headed = i > 0 and words[i - 1] in tables.name_heads  # "sistem Patriot": the head belongs to the thing
                found.append((i - 1 if headed else i, named[0], named[2], named[1]))
                i = named[0]
            else:
                i += 1
            continue
        after, kind = match
        if kind == _NEVER or (i and words[i - 1] in tables.not_after):
            i = after
            continue
        name: str | None = None
        if kind.startswith(("weapon.", "equipment.")) and after < len(tokens):
            named = _name_at(tokens, after, tables)
            family = kind.split(".", 1)[0]
            if named:
                after, name, own = named
                if after < len(tokens) and _VARIANT.match(tokens[after].text):
                    name, after = f"{name} {tokens[after].text}", after + 1  # "Leopard 2A8"
                kind = own if kind in _GENERIC and own.startswith(family) else kind
            elif tokens[after].norm in tables.name_leads and _is_free_name(tokens[after + 1 : after + 2], taken):
                name, after = tokens[after + 1].text, after + 2  # "kapal patroli kelas Guardian"
            elif _looks_like_a_model(tokens[after]) and tokens[after].start not in taken:
                name, after = tokens[after].text, after + 1
        found.append((i, after, kind, name))
        i = after
    return found


def _quantity_for(
    first: int,
    after: int,
    view: SentenceView,
    free: dict[int, QuantityMention],
    tables: _Tables,
    kind: str,
    following: int,
) -> tuple[QuantityMention, bool] | None:
    """The number that counts the thing, and whether it stands before it. `following`: where the next thing begins."""
    tokens = view.tokens
    for held in free.values():
        # "20.000 paket kebersihan": the number's classifier is the thing's first word
        if held.start < tokens[first].start < held.end:
            return held, True
    i = first - 1
    while i >= 0:
        if (q := free.get(tokens[i].end)) is not None:
            return q, True
        if tokens[i].norm not in tables.between:
            break
        i -= 1
    starts = {q.start: q for q in free.values()}
    i = after
    while i < len(tokens) and (tokens[i].text == ":" or tokens[i].norm in tables.before_number):
        i += 1
    if (
        i < len(tokens)
        and (q := starts.get(tokens[i].start)) is not None
        and (i > after or q.classifier or q.value.unit)
        and not q.start <= following <= q.end + 1  # "hibah 30 truk pemadam kebakaran": the number is the next thing's
        and (q.value.unit != "person" or kind.startswith("service."))  # "jatah makan satu juta pengungsi"
    ):
        return q, False  # "selimut: 600 lembar", "masker 15 boks"
    return None


def find_items(view: SentenceView, pack: LanguagePack, domain: DomainPack) -> list[ItemMention]:
    """Every promised thing of the sentence, in order; needs the view's quantities, money and actors."""
    tables = _tables(pack, domain)
    free = {q.end: q for q in view.quantities}
    tokens = view.tokens
    mentions: list[ItemMention] = []
    found = _find_terms(view, tables)
    for i, (first, after, kind, name) in enumerate(found):
        start, end = tokens[first].start, tokens[after - 1].end
        following = tokens[found[i + 1][0]].start if i + 1 < len(found) else -1
        counted = _quantity_for(first, after, view, free, tables, kind, following)
        quantity: Quantity | None = None
        if counted:
            mention, before = counted
            del free[mention.end]
            quantity = mention.value
            if quantity.unit == "kilogram" and kind.startswith("weapon."):
                quantity = None  # "bom seberat 900 kilogram": the weight of one
            if quantity is not None and quantity.n is None and quantity.q == "exact":
                quantity = None
            inside = mention.start < tokens[first].start < mention.end
            if quantity is not None and inside and kind in _COUNTED_THEMSELVES:
                quantity = replace(quantity, unit=None)  # "ratusan truk militer": the truck is the thing, no measure
            start, end = (min(start, mention.start), end) if before else (start, max(end, mention.end))
        mentions.append(ItemMention(start, end, Item(kind, name, quantity)))
    return mentions
