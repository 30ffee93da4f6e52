"""Goods, givers, receivers and sums that others in the article make plain: "such weapons", "they are given", "$".

Takes role values with what the article told, and gives them settled. Leaves a value as it is where nothing told
settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from janji.model.records import Frame, Role
from janji.model.values import Item, Money
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Draft, Words
from janji.read.money import money_tables

_MOVING = (".give.", ".receive.", ".arrive.")  # acts in which goods change hands
_THESE = 2  # tokens before a good in which "such", "those" stand
MEMORY = 5  # paragraphs over which a package is taken up again
_FUNDS = {"finance.unspecified"}
_LENT = {"finance.loan", "finance.grant"}
VAGUE_GOODS = frozenset({"weapon.unspecified", "equipment.unspecified", "relief.unspecified"})


def can_be_taken_up(last: tuple[Frame, int] | None, package: Frame | None, around: Surroundings) -> bool:
    """True where a giving was told shortly before. `last`: the frame told last, with its paragraph."""
    if last is None or around.view.sentence.paragraph - last[1] > MEMORY:
        return False
    before = package or last[0]
    return before.stance == "asserted" and before.stage in ("pledged", "approved", "delivered")


def named_before(goods: list[Role], told: Sequence[Frame], around: Surroundings, words: Words) -> list[Role]:
    """ "such weapons", "those systems": of the type, and the model, that was told last in that family."""
    if not told or not words.small.modifiers_first:
        return goods
    known = [r.value for frame in told for r in frame.roles if isinstance(r.value, Item)]
    found: list[Role] = []
    for role in goods:
        good = role.value
        before = [t.norm for t in around.view.tokens if role.spans and t.end <= role.spans[0].start][-_THESE:]
        vague = isinstance(good, Item) and good.type in VAGUE_GOODS and good.quantity is None and good.name is None
        if not vague or words.small.deictics.isdisjoint(before) or not isinstance(good, Item):
            found.append(role)
            continue
        same = {Item(t.type, t.name): None for t in known if t.family == good.family and t.type not in VAGUE_GOODS}
        found += [Role(role.name, item, role.spans) for item in same] or [role]
    return found


def in_own_money(
    sums: list[Role], donors: Sequence[Role], currencies: Collection[str], around: Surroundings
) -> list[Role]:
    """ "Australia pledged $5 million": a bare sign is the giver's own, unless the article writes that one out or
    gives the sum in a third one, too.
    `currencies`: all that the article tells of."""
    own = money_tables(around.pack)
    given = {own.own_currencies.get(str(r.value)) for r in donors}
    currency = next(iter(given)) if len(given) == 1 else None
    told = [r.value for r in sums if isinstance(r.value, Money)]
    converted = any(m.same_as_previous and m.currency != told[0].currency for m in told)
    if currency is None or currency in currencies or converted:
        return sums
    settled: list[Role] = []
    for role in sums:
        start, end = role.spans[0].start, role.spans[0].end
        written = {t.norm for t in around.view.tokens if start <= t.start < end}
        bare = any(norm.startswith(own.own_sign) for norm in written) and own.own_told.isdisjoint(written)
        again = isinstance(role.value, Money) and role.value.same_as_previous
        value = replace(role.value, currency=currency) if isinstance(role.value, Money) and bare and not again else None
        settled.append(role if value is None else Role(role.name, value, role.spans))
    return settled


def seated(donor: list[Role], asker: Sequence[Role], given: Collection[str], words: Words) -> list[Role]:
    """Lawmakers give for their country: whose they are by name, of who presses them, or of who gave before."""
    bare = words.legislators
    if not bare:
        return donor
    own = [str(r.value) for r in asker if r.value in words.countries]
    known = set(own) or words.countries & set(given)
    home = next(iter(known)) if len(known) == 1 else None
    settled: dict[str, Role] = {}
    for role in donor:
        key = str(role.value)
        if key.startswith("group:") and key.endswith(f"-{bare}"):
            adjective = key.removeprefix("group:").removesuffix(f"-{bare}")
            key = words.by_adjective.get(adjective, key)
        elif key == f"group:{bare}" and home is not None:
            key = home
        settled.setdefault(key, Role(role.name, key, role.spans))
    return list(settled.values())


def goes_on(draft: Draft, words: Words) -> bool:
    """ "Bantuan yang diberikan berupa tenda", "Mereka diberi roti": a giving told without any party, in a language
    whose passive needs none, goes to whom the one before it went."""
    open_stage = draft.stage in ("delivered", "pledged", "considered", "withdrawn") and draft.stance == "asserted"
    if words.small.modifiers_first or not open_stage or draft.only_for or not draft.things:
        return False
    if not draft.passive and all(c.start < draft.trigger.start for c in draft.things):
        return False  # "bus yang membawa pelajar": the thing carries
    money = any(t.family == "finance" for c in draft.things for t in c.things)
    moves = any(sense in draft.rule for sense in _MOVING)
    return moves and (draft.passive or not (money or draft.stage in ("pledged", "withdrawn")))


def carried_by(frame: Frame) -> list[Role]:
    """Its things and sums; a sum's conversion is told once."""
    converted = (r.value for r in frame.roles if isinstance(r.value, Money) and r.value.same_as_previous)
    left_out = set(map(id, converted))
    return [r for r in frame.roles if r.name in ("items", "money") and id(r.value) not in left_out]


def is_sum_again(goods: Sequence[Role], carried: Sequence[Role], words: Words) -> bool:
    """ "Dana itu", "pinjaman tersebut": the sum told before, where its kind is told again or only that it is money."""
    types = {r.value.type for r in goods if isinstance(r.value, Item)}
    told = {r.value.type for r in carried if isinstance(r.value, Item)}
    counted = any(isinstance(r.value, Item) and r.value.quantity is not None for r in goods)
    if words.small.modifiers_first or not types or counted or not any(r.name == "money" for r in carried):
        return False
    return types == _FUNDS or (types <= _LENT and types == told)


def told_whole(
    draft: Draft, donor: Sequence[Role], recipient: Sequence[Role], told: Sequence[Frame]
) -> list[Role] | None:
    """ "Penjualan senjata Peru ke Chad ini": the things and the sum of the same giving, where it was told with one."""
    types = {t.sort for c in draft.things for t in c.things}
    if draft.money or any(t.item.quantity is not None for c in draft.things for t in c.things):
        return None
    for frame in told:
        same = {r.value.type for r in frame.roles if isinstance(r.value, Item)} == types
        gives = {r.value for r in donor} <= set(frame.actors("donor"))
        takes = {r.value for r in recipient} <= set(frame.actors("recipient"))
        if same and gives and takes and frame.stage in ("pledged", "approved", "delivered"):
            return carried_by(frame)
    return None


def stage_taken_up(draft: Draft, before: Frame) -> str:
    """What refers is at the stage of what was told before it: "Pinjaman tersebut diperuntukkan bagi …" at that of the
    loan; "the approved funds will go to", "akan dialokasikan" promise of a sum that is there."""
    goes = ".uses" in draft.rule and before.stage == "approved"
    if draft.refers:
        return draft.stage if draft.keeps_stage or goes else before.stage
    if before.stage not in ("pledged", "approved", "delivered") or draft.stance != "asserted":
        return draft.stage
    if ".give.guna/" in draft.rule and draft.stage == "delivered":
        return before.stage
    return "pledged" if ".approve." in draft.rule and draft.stage == "considered" else draft.stage


def stage_of_total(draft: Draft, before: Frame, last: tuple[Frame, int], around: Surroundings) -> str:
    """A total is at the stage of what is told just before it, or of the package that raises it. `last`: the frame told
    last, with its paragraph."""
    if last[0].evidence == around.evidence and last[0].stage == "considered":
        return "considered"
    same = around.view.sentence.paragraph == last[1] or draft.refers
    return before.stage if same and before.stage in ("pledged", "approved") else draft.stage


def lays_down_arms(draft: Draft, donor: Sequence[Role], words: Words) -> bool:
    """ "Hamas harus menyerahkan senjatanya": a militia that is to give up its arms gives nobody any."""
    armed = bool(donor) and all(words.kinds.get(str(r.value)) == "militant" for r in donor)
    arms = all(t.family == "weapon" for c in draft.things for t in c.things)
    if draft.stage == "requested" and (draft.recipient or draft.asker or draft.speaker_asks):
        return False  # who calls for it, or takes them, is told
    return armed and bool(draft.things) and arms and draft.stage in ("requested", "pledged", "refused", "considered")
