"""Goods, services and money by kind: "empat belas tank tempur utama Challenger 2", "31 M1 Abrams", "hibah".

Takes a sentence whose numbers are read and gives every promised thing with its type, model name and quantity.
Refuses a term that only describes another thing ("serangan drone", "aid workers", "a missile attack"): the domain's
table of heads says which. Which act an item belongs to is the frames' concern.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from janji.domain import DomainPack
from janji.lang import LanguagePack
from janji.model.values import Item, Quantity
from janji.read.item_tables import ItemTables, item_tables
from janji.read.mentions import ItemMention, QuantityMention, SentenceView
from janji.read.things import Thing, find_things

_COUNTED_THEMSELVES = frozenset({"equipment.vehicle"})
_TRAINING = "service.training"
_PEOPLE = "service.personnel"
_NO_GOODS = frozenset({"country", "occasion"})
_MOST_BETWEEN = 7  # tokens between a number and its good: "two of the eight new German-made air defence systems"
_ONE = Quantity(Decimal(1))


class _Counter:
    """Gives the things of one sentence their numbers; a number counts one thing."""

    def __init__(self, view: SentenceView, tables: ItemTables) -> None:
        self._view, self._tokens, self._tables = view, view.tokens, tables
        self._free = {q.end: q for q in view.quantities if q.value.unit not in _NO_GOODS}
        self._starts = {q.start: q for q in self._free.values()}
        self._actors = {a.start: a.end for a in view.actors}
        self._described = {t.start for a in view.actors for t in view.tokens if a.start <= t.start < a.end}

    def take(self, thing: Thing, following: int) -> tuple[QuantityMention, bool] | None:
        """The number that counts the thing, and whether it stands before it; no other thing gets it then.
        `following`: where the next thing begins."""
        found = self._find(thing, following)
        if found is not None:
            del self._free[found[0].end]
            del self._starts[found[0].start]
        return found

    def _find(self, thing: Thing, following: int) -> tuple[QuantityMention, bool] | None:
        tokens, tables = self._tokens, self._tables
        at = tokens[thing.first].start
        for held in self._free.values():
            # "20.000 paket kebersihan": the number's classifier is the thing's first word
            if held.start < at < held.end:
                return held, True
        before = self._before(thing)
        if before is not None:
            return before, True
        i = thing.after
        while i < len(tokens) and (tokens[i].text == ":" or tables.has("before_number", tokens[i].norm)):
            i += 1
        of_people = thing.kind.startswith("service.")
        if of_people and i < len(tokens) and tables.has("before_people", tokens[i].norm):
            i += 1  # "training for 30,000 soldiers"
        if (
            i < len(tokens)
            and (q := self._starts.get(tokens[i].start)) is not None
            and (i > thing.after or q.classifier or q.value.unit)
            and (
                (thing.kind == _TRAINING and q.value.unit == "person" and tables.head_is_last)
                or not q.start <= following <= q.end + 1  # "hibah 30 truk pemadam kebakaran": the next thing's number
            )
            and (q.value.unit != "person" or of_people)  # "jatah makan satu juta pengungsi"
        ):
            return q, False  # "selimut: 600 lembar", "masker 15 boks"
        return None

    def _before(self, thing: Thing) -> QuantityMention | None:
        tokens = self._tokens
        i = thing.first - 1
        while i >= 0 and thing.first - i <= _MOST_BETWEEN:
            if (q := self._free.get(tokens[i].end)) is not None:
                fits = q.value.unit != "person" or not self._tables.head_is_last or thing.kind.startswith("service.")
                return q if fits else None
            step = self._step(i)
            if not step:
                return None
            i -= step
        return None

    def _step(self, i: int) -> int:
        """How many tokens, the last of them `i`, may stand between a number and its good; 0 for none."""
        token, tables = self._tokens[i], self._tables
        if tables.has("between", token.norm):
            return 1
        if not tables.head_is_last:
            return 0
        if (calibre := tables.calibre_before(self._tokens, i + 1)) < i + 1:
            return i + 1 - calibre
        is_adjective = "-" in token.norm or token.norm.endswith(tables.between_endings)
        return int(token.kind == "word" and (is_adjective or token.start in self._described))

    def is_one(self, thing: Thing) -> bool:
        """ "A third Patriot battery", "another Challenger 2": one of a model, told by its article."""
        tokens, tables = self._tokens, self._tables
        if not tables.head_is_last or thing.name is None or tables.forms.is_plural(tokens[thing.head].norm):
            return False
        i = thing.first - 1
        while i >= 0 and thing.first - i <= _MOST_BETWEEN and not tables.has("articles", tokens[i].norm):
            step = self._step(i) or int(tables.has("ordinals", tokens[i].norm))
            if not step or tables.has("part_links", tokens[i].norm) or tokens[i].norm == "of":
                return False
            i -= step
        return i >= 0 and tables.has("articles", tokens[i].norm)


def find_items(
    view: SentenceView, pack: LanguagePack, domain: DomainPack, known: frozenset[str] = frozenset()
) -> list[ItemMention]:
    """Every promised thing of the sentence, in order; needs the view's quantities, money and actors. `known`: models
    (casefolded) that need no term here, because the article tells elsewhere what they are."""
    tables = item_tables(pack, domain)
    things = find_things(view, tables, known)
    if not things:
        return []
    tokens = view.tokens
    counter = _Counter(view, tables)
    mentions: list[ItemMention] = []
    for i, thing in enumerate(things):
        if thing.kind == _PEOPLE and tables.head_is_last and mentions and _are_trained(thing, mentions[-1], view):
            continue
        start, end = tokens[thing.first].start, tokens[thing.after - 1].end
        following = tokens[things[i + 1].first].start if i + 1 < len(things) else -1
        quantity: Quantity | None = None
        counted = counter.take(thing, following)
        if counted:
            mention, before = counted
            inside = mention.start < tokens[thing.first].start < mention.end
            quantity = _meant(mention.value, thing, tables, tokens[thing.head].norm, inside=inside)
            start, end = (min(start, mention.start), end) if before else (start, max(end, mention.end))
        elif counter.is_one(thing):
            quantity = _ONE
        start = max(start, mentions[-1].end) if mentions else start  # a number glued to the thing before
        mentions.append(ItemMention(start, end, Item(thing.kind, thing.name, quantity)))
    return mentions


def find_article_items(views: Sequence[SentenceView], pack: LanguagePack, domain: DomainPack) -> None:
    """Fills in the things of every sentence. A model that one sentence explains ("Patriot systems") is known in the
    others ("three Patriots and a Hawk")."""
    tables = item_tables(pack, domain)
    for view in views:
        view.items = find_items(view, pack, domain)
    names = {m.item.name.casefold() for view in views for m in view.items if m.item.name}
    known = (names | {name.split(" ", 1)[0] for name in names}) & tables.needs_term
    if not known:
        return
    starts = {name.split(" ", 1)[0] for name in known}
    for view in views:
        if not starts.isdisjoint(tables.forms.one(t.norm) for t in view.tokens):
            view.items = find_items(view, pack, domain, frozenset(known))


def _are_trained(people: Thing, before: ItemMention, view: SentenceView) -> bool:
    """ "Training for 30,000 soldiers": they are whom the training is for, and no thing beside it."""
    if before.item.type != _TRAINING or before.item.quantity is None:
        return False
    between = (t for t in view.tokens[: people.first] if t.start >= before.end)
    return all(t.kind != "punct" or t.text == "-" for t in between)


def _meant(value: Quantity, thing: Thing, tables: ItemTables, head: str, *, inside: bool) -> Quantity | None:
    """The quantity as it counts the thing: with the unit that its head gives, without one that is no measure."""
    if value.unit == "kilogram" and thing.kind.startswith("weapon."):
        return None  # "bom seberat 900 kilogram": the weight of one
    if value.n is None and value.q == "exact":
        return None
    if inside and thing.kind in _COUNTED_THEMSELVES:
        return replace(value, unit=None)  # "ratusan truk militer": the truck is the thing, no measure
    if (
        value.unit is None
        and tables.head_is_last
        and thing.kind not in _COUNTED_THEMSELVES
        and (unit := tables.units.get(tables.forms.one(head)))
    ):
        return replace(value, unit=unit)  # "3,000 artillery shells"
    return value
