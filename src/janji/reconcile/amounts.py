"""How numbers, sums and goods agree, whatever tells of them.

An interval is a pair of bounds, None where it is open. Goods agree by name, by type, or one in broader words than the
other.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from janji.model.values import Bounds, Money
from janji.reconcile.tables import weights
from janji.reconcile.views import ItemView

_FAR = Decimal("1.25")  # of a number said to be more than, less than or about another


def meets(left: Bounds, right: Bounds) -> bool:
    """True where two intervals share a number; None is open."""
    return not (
        (left[0] is not None and right[1] is not None and left[0] > right[1])
        or (right[0] is not None and left[1] is not None and right[0] > left[1])
    )


def is_rounding(x: Money, y: Money) -> bool:
    """True where one sum is the other told in fewer figures ("$2.98 billion", "$3 billion"; "about 400", "410")."""
    if (x.q == "exact") != (y.q == "exact") and meets(x.interval, y.interval) and _is_near(x.n, y.n):
        return True
    fine, coarse = sorted((x.n.normalize(), y.n.normalize()), key=lambda n: -len(n.as_tuple().digits))
    return len(coarse.as_tuple().digits) < len(fine.as_tuple().digits) and coarse == _rounded_like(fine, coarse)


def _is_near(x: Decimal, y: Decimal) -> bool:
    """ "More than 2 billion" is told of 2.2, seldom of 9."""
    return max(abs(x), abs(y)) <= _FAR * min(abs(x), abs(y))


def _rounded_like(fine: Decimal, coarse: Decimal) -> Decimal:
    return fine.quantize(Decimal(1).scaleb(int(coarse.as_tuple().exponent)))


@cache
def is_generic(item_type: str) -> bool:
    return item_type in weights("commitment").settings["generic"]


@cache
def takes_in(broad: str, narrow: str) -> bool:
    inner = weights("commitment").settings["broader"].get(broad, ())
    return broad != narrow and (narrow in inner or narrow.split(".", 1)[0] in inner)


def item_outcome(x: ItemView, y: ItemView) -> str | None:
    """How two items agree; None where they are different goods."""
    if x.name and y.name:
        if x.name == y.name:
            return "name_same"
        if x.name.startswith(y.name) or y.name.startswith(x.name):
            return "name_compatible"
        return None
    if x.type == y.type:
        if is_generic(x.type):
            return "generic_same"
        return "name_one" if x.name or y.name else "type_same"
    return "broader" if takes_in(x.type, y.type) or takes_in(y.type, x.type) else None
