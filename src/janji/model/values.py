"""Values: what a role of a frame can hold.

Everything vague is an interval; amounts are `Decimal`, never float. A value that could not be true raises `ValueError`.
The vocabulary (qualifiers, units, item types, stages) is the project's specification of records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

QUALIFIERS = frozenset(
    {"exact", "about", "almost", "more", "upto", "atleast", "dozens", "hundreds", "thousands", "millions"}
)
# What a qualifier without a number stands for, as a closed interval (None: open).
_COLLECTIVE = {"dozens": (12, 99), "hundreds": (100, 999), "thousands": (1000, 999_999), "millions": (1_000_000, None)}
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_ITEM_TYPE = re.compile(r"[a-z]+\.[a-z][a-z-]*\Z")

Bounds = tuple[Decimal | None, Decimal | None]


def bounds(n: Decimal | None, q: str) -> Bounds:
    """The closed interval that a number with its qualifier stands for; None on a side means open there."""
    if n is None:
        low, high = _COLLECTIVE.get(q, (None, None))
        return (None if low is None else Decimal(low), None if high is None else Decimal(high))
    tenth = abs(n) / 10
    match q:
        case "about":
            return n - tenth, n + tenth
        case "almost":
            return n - tenth, n
        case "upto":
            return None, n
        case "more" | "atleast":
            return n, None
        case _:
            return n, n


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A closed interval of days."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"time runs backwards: {self.first} to {self.last}")

    @classmethod
    def day(cls, when: date) -> Time:
        return cls(when, when)

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many. `n` is None for collective words ("puluhan") and where the text counts nothing."""

    n: Decimal | None = None
    q: str = "exact"
    unit: str | None = None  # only where it is not a piece: t, round, person, truck, box, litre …

    def __post_init__(self) -> None:
        if self.q not in QUALIFIERS:
            raise ValueError(f"unknown qualifier {self.q!r}")
        if self.n is not None and not self.n.is_finite():
            raise ValueError(f"not a number: {self.n}")

    @property
    def interval(self) -> Bounds:
        return bounds(self.n, self.q)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of its currency (not millions)."""

    n: Decimal
    currency: str  # ISO 4217
    q: str = "exact"
    same_as_previous: bool = False  # the same sum in another currency, as in "400 juta euro ($434 juta)"

    def __post_init__(self) -> None:
        if not _CURRENCY.match(self.currency):
            raise ValueError(f"not an ISO 4217 code: {self.currency!r}")
        if self.q not in QUALIFIERS:
            raise ValueError(f"unknown qualifier {self.q!r}")
        if not self.n.is_finite():
            raise ValueError(f"not a number: {self.n}")

    @property
    def interval(self) -> Bounds:
        return bounds(self.n, self.q)


@dataclass(frozen=True, slots=True)
class Item:
    """A good or service: its type in the taxonomy, its model or proper name, how many."""

    type: str
    name: str | None = None
    quantity: Quantity | None = None

    def __post_init__(self) -> None:
        if not _ITEM_TYPE.match(self.type):
            raise ValueError(f"not an item type: {self.type!r}")

    @property
    def family(self) -> str:
        return self.type.split(".", 1)[0]


Value = str | bool | Time | Quantity | Money | Item
