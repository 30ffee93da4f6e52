"""Goods and givers that only what was told before makes plain: "such weapons", "lawmakers".

Takes role values with what the article told, and gives them settled. Leaves a value as it is where nothing told
settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from janji.model.records import Frame, Role
from janji.model.values import Item
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Words

_THESE = 2  # tokens before a good in which "such", "those" stand
VAGUE_GOODS = frozenset({"weapon.unspecified", "equipment.unspecified", "relief.unspecified"})


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
