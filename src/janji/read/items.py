"""Goods, services and money by kind: "sembilan tank tempur Leopard 2", "31 M1 Abrams", "hibah".

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
from janji.read.actors.owner_words import load_owner_words
from janji.read.item_tables import ItemTables, item_tables
from janji.read.mentions import ActorForm, ActorMention, ItemMention, QuantityMention, SentenceView
from janji.read.things import Thing, find_things
from janji.text.layout import Token

_COUNTED_THEMSELVES = frozenset({"equipment.vehicle"})
_TRAINING = "service.training"
_PEOPLE = "service.personnel"
_CARRIED = ("aid.", "relief.")
_NO_GOODS = frozenset({"country", "occasion"})
_MOST_BETWEEN = 7  # tokens between a number and its good: "two of the eight new German-made air defence systems"
_MOST_UNLISTED = 3  # … of them words of any sort
_MOST_CARRIED = (
    9  # tokens between what carries and the word of carrying: "three planes [from Oman that landed] carrying"
)
_MOST_DESCRIBING = 12  # tokens between a thing and the number behind it that a word of counting announces
_OF_ONE = frozenset({"kilogram", "gram", "litre"})  # weights that one parcel may have
_WEIGHTS = frozenset({"t", "kilogram"})
_MEASURES = frozenset({"t", "kilogram", "litre", "round", "truck", "box", "container"})
_ENDS = frozenset({",", ";", ":"})
_QUOTES = frozenset("“”\"‘’'")
_ONE = Quantity(Decimal(1))


class _Counter:
    """Gives the things of one sentence their numbers; a number counts one thing."""

    def __init__(self, view: SentenceView, tables: ItemTables) -> None:
        self._view, self._tokens, self._tables = view, view.tokens, tables
        self._free = {q.end: q for q in view.quantities if q.value.unit not in _NO_GOODS}
        self._starts = {q.start: q for q in self._free.values()}
        self._counts: dict[int, str] = {}  # where a number begins → what it counts
        self.carriers: list[int] = []  # where the words begin that count what they carry
        self._actors = {a.start: a.end for a in view.actors}
        self._described = {t.start for a in view.actors for t in view.tokens if a.start <= t.start < a.end}

    def _measured(self, i: int) -> QuantityMention | None:
        """ "1,000 canisters of [weaponry]": the number before an unlisted measure, with the measure as its unit."""
        tokens, tables = self._tokens, self._tables
        if i < 2 or not tables.head_is_last or not tables.has("part_of", tokens[i].norm):
            return None
        written = tokens[i - 1].norm
        measure = tables.forms.one(written)
        if not (written.isalpha() and tables.forms.is_plural(written)) or tables.has("no_measures", measure):
            return None
        q = self._free.get(tokens[i - 2].end)
        if q is None or q.value.unit or q.classifier:
            return None
        return replace(q, value=replace(q.value, unit=measure))

    def take(self, thing: Thing, following: int) -> tuple[QuantityMention, bool | None] | None:
        """The number that counts the thing, and whether it stands before it (None: behind, with other words between);
        no other thing gets it then. `following`: where the next thing begins."""
        found = self._find(thing, following)
        if found is not None:
            self._counts[found[0].start] = self._tables.sort_of(thing.kind)
            self._free.pop(found[0].end, None)
            self._starts.pop(found[0].start, None)
        return found

    def _find(self, thing: Thing, following: int) -> tuple[QuantityMention, bool | None] | None:
        tokens, tables = self._tokens, self._tables
        at = tokens[thing.first].start
        for held in self._free.values():
            # "20.000 paket kebersihan": the number's classifier is the thing's first word
            if held.start < at < held.end:
                return held, True
        before = self._before(thing) or self._carried(thing)
        if before is not None:
            return before, True
        i = thing.after
        while i < len(tokens) and (tokens[i].text == ":" or tables.has("before_number", tokens[i].norm)):
            i += 1
        of_people = self._tables.sort_of(thing.kind).startswith("service.")
        if of_people and i < len(tokens) and tables.has("before_people", tokens[i].norm):
            i += 1  # "training for 30,000 soldiers"
        if (
            i < len(tokens)
            and (q := self._starts.get(tokens[i].start)) is not None
            and (i > thing.after or q.classifier or q.value.unit)
            and (
                (self._tables.sort_of(thing.kind) == _TRAINING and q.value.unit == "person" and tables.head_is_last)
                or not q.start <= following <= q.end + 1  # "hibah 30 truk pemadam kebakaran": the next thing's number
            )
            and (q.value.unit != "person" or of_people)  # "jatah makan satu juta pengungsi"
        ):
            return self._counted_by_parcel(q, following) or q, False  # "selimut: 600 lembar", "masker 15 boks"
        behind = self._far_behind(thing, following)
        return None if behind is None else (behind, None)

    def _counted_by_parcel(self, weight: QuantityMention, following: int) -> QuantityMention | None:
        """ "Beras lima kilogram [sebanyak 300 paket]": behind the weight of one, how many of them."""
        if weight.value.unit not in _OF_ONE:
            return None
        tokens = self._tokens
        i = next((k for k, t in enumerate(tokens) if t.start >= weight.end), len(tokens))
        while i < len(tokens) and self._tables.has("before_number", tokens[i].norm):
            i += 1
        q = self._starts.get(tokens[i].start) if i < len(tokens) else None
        counts = q is not None and (q.classifier is not None or q.value.unit in _MEASURES - _OF_ONE)
        return q if counts and q is not None and not q.start <= following <= q.end else None

    def of_each(self, after: int) -> QuantityMention | None:
        """ "Tenda dan selimut [masing-masing 200 lembar]": how many of each of the list that ends before a token."""
        tokens = self._tokens
        if after + 1 >= len(tokens) or not self._tables.has("each", self._tables.forms.one(tokens[after].norm)):
            return None
        q = self._starts.get(tokens[after + 1].start)
        return q if q is not None and (q.classifier is not None or q.value.unit not in (None, "person")) else None

    def _far_behind(self, thing: Thing, following: int) -> QuantityMention | None:
        """ "Vaksin dari Jepang [sebanyak 900.000 dosis]", "tim penyelamat yang [beranggotakan 21 orang]": a number that
        a word of counting ties to the thing over what else describes it."""
        tokens, tables = self._tokens, self._tables
        if tables.head_is_last:
            return None
        of_people = tables.sort_of(thing.kind) == _PEOPLE
        for i in range(thing.after, min(thing.after + _MOST_DESCRIBING, len(tokens) - 1)):
            token = tokens[i]
            if token.start == following or token.text in _ENDS or token.start in self._starts:
                return None
            joins = of_people and tables.has("before_people", token.norm)
            if not (joins or tables.has("before_number", token.norm)):
                continue
            at = i + 1 if tokens[i + 1].start in self._starts or not joins else min(i + 2, len(tokens) - 1)
            q = self._starts.get(tokens[at].start)
            if q is not None:
                counts = q.value.unit in _MEASURES or (q.value.unit is None and q.classifier is not None)
                return q if (q.value.unit == "person" if of_people else counts) else None
        return None

    def _before(self, thing: Thing) -> QuantityMention | None:
        tokens = self._tokens
        i = thing.first - 1
        is_carried, unlisted = False, 0
        while i >= 0 and thing.first - i <= _MOST_BETWEEN:
            if (q := self._free.get(tokens[i].end)) is not None:
                is_sure = not unlisted or q.value.n != 1  # "one source said missiles …"
                fits = is_sure and self._fits(q, thing, is_carried=is_carried)
                return self._part_of(q) if fits else None
            if (measured := self._measured(i)) is not None:
                return measured
            carries = self._tables.head_is_last and self._tables.has("carries", tokens[i].norm)
            is_carried = is_carried or carries
            step = 1 if carries else self._step(i)
            if not step:
                unlisted += 1
                if unlisted > _MOST_UNLISTED or not self._may_describe(i):
                    return None
            i -= step or 1
        return None

    def _carried(self, thing: Thing) -> QuantityMention | None:
        """ "[Five flights] from Oman landed carrying food", "[tiga kapal] yang membawa beras": goods without a
        number are counted by what brings them."""
        tokens, tables = self._tokens, self._tables
        i = thing.first - 1
        if tables.sort_of(thing.kind).startswith("weapon.") or i < 2 or not tables.has("carries", tokens[i].norm):
            return None
        while i > 0 and tables.has("carries", tokens[i].norm):
            i -= 1
        for c in range(i, max(i - _MOST_CARRIED, 0), -1):
            unit = tables.carrier_units.get(tables.forms.one(tokens[c].norm))
            if unit is not None:
                found, at = self._number_of(c, unit), tokens[thing.first].start
                self.carriers += [] if found is None else [tokens[c].start]
                return None if found is None else replace(found, start=at, end=at)  # the carrier stays outside
            if tokens[c].text in _ENDS:
                return None
        return None

    def _number_of(self, carrier: int, unit: str) -> QuantityMention | None:
        """The number before what carries, with its unit: "five [Turkish cargo] planes"."""
        tokens = self._tokens
        for q in self._view.quantities:
            first = next((k for k, t in enumerate(tokens) if t.start >= q.end), len(tokens))
            if carrier - _MOST_UNLISTED <= first <= carrier + 1 and q.value.unit in (None, unit):
                between = tokens[first:carrier]
                plain = all(t.kind == "word" and t.norm not in self._tables.stop_words for t in between)
                plain = plain and not self._counts.get(q.start, "").startswith(_CARRIED)  # "200 aid trucks"
                return replace(q, value=replace(q.value, unit=unit)) if plain else None
        return None

    def _part_of(self, whole: QuantityMention) -> QuantityMention:
        """ "[six] of twelve howitzers": the part is what is told of; the whole where there is none."""
        tokens, tables = self._tokens, self._tables
        i = next((k for k, t in enumerate(tokens) if t.start == whole.start), 0) - 1
        while i > 0 and tables.has("articles", tokens[i].norm):
            i -= 1
        if i < 1 or not tables.has("partitives", tokens[i].norm):
            return whole
        part = self._free.get(tokens[i - 1].end)
        return part if part is not None and part.value.n is not None and part.value.unit is None else whole

    def _may_describe(self, i: int) -> bool:
        """True for a word that nothing keeps from describing the noun behind it: "five [border police] vehicles"."""
        token, tables = self._tokens[i], self._tables
        return (
            tables.head_is_last
            and token.kind == "word"
            and token.norm not in tables.stop_words
            and not tables.forms.is_plural(token.norm)
        )

    def _fits(self, q: QuantityMention, thing: Thing, *, is_carried: bool) -> bool:
        """Whether the number before a thing counts it: people are no goods, and what carries the thing must measure."""
        if not self._tables.head_is_last:
            return True
        if is_carried and (q.value.unit is None or self._tables.sort_of(thing.kind).startswith("weapon.")):
            return False
        return q.value.unit != "person" or self._tables.sort_of(thing.kind).startswith("service.")

    def _step(self, i: int) -> int:
        """How many tokens, the last of them `i`, may stand between a number and its good; 0 for none."""
        token, tables = self._tokens[i], self._tables
        if tables.has("between", token.norm) or token.text in _QUOTES:
            return 1
        if not tables.head_is_last:
            return 0
        behind = self._tokens[i + 1].norm if i + 1 < len(self._tokens) else ""
        if tables.has("between", tables.forms.one(token.norm)) and not tables.has("part_of", behind):
            return 1  # "14 special operations vehicles", no "three types of missiles"
        if (calibre := tables.calibre_before(self._tokens, i + 1)) < i + 1:
            return i + 1 - calibre
        if i > 1 and self._tokens[i - 1].text == "-" and self._tokens[i - 2].kind == "number" and not token.spaced:
            return 3  # "two [250-bed] field hospitals"
        is_adjective = "-" in token.norm or token.norm.endswith(tables.between_endings)
        is_theirs = token.start in self._described and not tables.forms.is_plural(token.norm)  # no "Americans"
        return int(token.kind == "word" and (is_adjective or is_theirs))

    def follows_training(self, people: Thing) -> bool:
        """True behind a verb of training, its number and what describes the people."""
        tokens = self._tokens
        counts = [(q.start, q.end) for q in self._view.quantities]
        i = people.first - 1
        while i >= 0 and people.first - i <= _MOST_BETWEEN:
            at = tokens[i].start
            if self._tables.has("trains", tokens[i].norm):
                return True
            if not any(first <= at < end for first, end in counts) and not self._step(i):
                return False
            i -= 1
        return False

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
    lists: list[int] = []  # of each mention, the first of the list that it stands in
    measured = 0  # where the last number that stands apart behind its thing ends, with the word behind it
    for i, thing in enumerate(things):
        if tokens[thing.first].start < measured:
            continue  # "vaksin … sebanyak 3 juta [dosis]", "tim … beranggotakan 40 [personel]": no other thing
        if (
            tables.sort_of(thing.kind) == _PEOPLE
            and tables.head_is_last
            and _are_trained(thing, mentions, view, counter)
        ):
            continue
        start, end = tokens[thing.first].start, tokens[thing.after - 1].end
        following = tokens[things[i + 1].first].start if i + 1 < len(things) else -1
        quantity: Quantity | None = None
        counted = counter.take(thing, following)
        if counted:
            mention, before = counted
            inside = mention.start < tokens[thing.first].start < mention.end
            noun, opening = tokens[thing.head].norm, tokens[thing.first].norm
            quantity = _meant(mention.value, thing, tables, noun, opening, inside=inside)
            if before is None:
                measured = mention.end + 2
            else:
                start, end = (min(start, mention.start), end) if before else (start, max(end, mention.end))
        elif counter.is_one(thing):
            quantity = _ONE
        goes_on = bool(lists) and _joins_things(tokens, tables, mentions[-1].end, start)
        start = max(start, mentions[-1].end) if mentions else start  # a number glued to the thing before
        head = lists[-1] if goes_on else len(lists)
        each = counter.of_each(thing.after) if goes_on and quantity is None else None
        if each is not None:
            quantity = each.value
            mentions[head:] = [_counted(m, quantity) for m in mentions[head:]]
        elif counted and counted[1] is None and goes_on and quantity is not None and quantity.unit in _WEIGHTS:
            # "beras, tenda, dan obat dengan berat total 30 ton": one weight stands on the first
            mentions[head], quantity = _counted(mentions[head], quantity), None
        sort = tables.sort_of(thing.kind)
        taken_as = "" if sort == thing.kind else sort
        mentions.append(ItemMention(start, end, Item(thing.kind, thing.name, quantity), taken_as))
        lists.append(head)
    if counter.carriers and not tables.head_is_last:
        return [m for m in mentions if not any(m.start <= at < m.end for at in counter.carriers)]
    return mentions


def _joins_things(tokens: Sequence[Token], tables: ItemTables, first: int, after: int) -> bool:
    """True where only a comma or a joining word stands between two offsets."""
    between = [t for t in tokens if first <= t.start < after]
    return 0 < len(between) <= 2 and all(t.text == "," or tables.has("list_words", t.norm) for t in between)


def _counted(mention: ItemMention, quantity: Quantity) -> ItemMention:
    """The mention with that number, where it has none of its own."""
    return (
        mention
        if mention.item.quantity is not None
        else replace(mention, item=replace(mention.item, quantity=quantity))
    )


def _claim_words(view: SentenceView, giving: frozenset[str]) -> None:
    """ "Western military assistance": what an actor took of a thing's words goes back to the thing. `giving`: verbs
    behind which a bare name receives."""
    inner = {t.start: t for m in view.items for t in view.tokens if m.start <= t.start < m.end}
    actors: list[ActorMention] = []
    for actor in view.actors:
        claimed = [start for start in inner if actor.start < start < actor.end]
        if claimed:
            before = [t.end for t in view.tokens if actor.start <= t.start < min(claimed)]
            led = next((t.norm for t in reversed(view.tokens) if t.end <= actor.start), "")
            gets = len(before) == 1 and led in giving  # "gave [Peru] military aid"
            actor = replace(actor, end=before[-1], form=ActorForm.NAME if gets else ActorForm.MODIFIER)
        actors.append(actor)
    view.actors = actors


def find_article_items(views: Sequence[SentenceView], pack: LanguagePack, domain: DomainPack) -> None:
    """Fills in the things of every sentence. A model that one sentence explains ("Patriot systems") is known in the
    others ("three Patriots and a Hawk")."""
    tables = item_tables(pack, domain)
    for view in views:
        view.items = find_items(view, pack, domain)
    names = {m.item.name.casefold() for view in views for m in view.items if m.item.name}
    known = (names | {name.split(" ", 1)[0] for name in names}) & tables.needs_term
    starts = {name.split(" ", 1)[0] for name in known}
    owners = load_owner_words(pack) if tables.head_is_last else None
    giving = owners.giving if owners is not None else frozenset[str]()
    for view in views:
        if starts and not starts.isdisjoint(tables.forms.one(t.norm) for t in view.tokens):
            view.items = find_items(view, pack, domain, frozenset(known))
        if tables.head_is_last:
            _claim_words(view, giving)


def _are_trained(people: Thing, before: list[ItemMention], view: SentenceView, counter: _Counter) -> bool:
    """ "Training for 30,000 soldiers", "trained 500 pilots": they are trained, and no thing beside it."""
    if counter.follows_training(people):
        return True
    if not before or before[-1].sort != _TRAINING or before[-1].item.quantity is None:
        return False
    between = (t for t in view.tokens[: people.first] if t.start >= before[-1].end)
    return all(t.kind != "punct" or t.text == "-" for t in between)


def _meant(
    value: Quantity, thing: Thing, tables: ItemTables, head: str, opening: str, *, inside: bool
) -> Quantity | None:
    """The quantity as it counts the thing: with the unit that its head, or where heads stand first its opening word,
    gives, without one that is no measure."""
    sort = tables.sort_of(thing.kind)
    if value.unit == "kilogram" and sort.startswith("weapon."):
        return None  # "bom seberat 900 kilogram": the weight of one
    if value.n is None and value.q == "exact":
        return None
    if inside and sort in _COUNTED_THEMSELVES:
        return replace(value, unit=None)  # "ratusan truk militer": the truck is the thing, no measure
    if value.unit is None and tables.head_is_last and sort not in _COUNTED_THEMSELVES:
        word = tables.forms.one(head)
        is_carrier = sort.startswith(_CARRIED) and tables.has("carriers", word)
        unit = tables.units.get(word) or (word if is_carrier else None)
        return replace(value, unit=unit)  # "3,000 artillery shells", "two aid ships"
    if value.unit is None and not tables.head_is_last and sort.startswith(_CARRIED):
        return replace(value, unit=tables.carrier_units.get(opening))  # "tiga pesawat bantuan"
    return value
