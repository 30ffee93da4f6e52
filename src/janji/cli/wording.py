"""The language of the interface: its words, and values written as its readers write them.

Words stand in `words/<code>.yml`; names of countries, numbers and dates come from CLDR through Babel. The language of
the interface is a matter of who reads the screen and has nothing to do with the language of the articles.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval
from babel.numbers import format_compact_decimal, format_decimal

from janji.domain import available_domains, load_domain
from janji.model.records import Role
from janji.model.values import Item, Money, Quantity, Time

_WORDS = Path(__file__).parent / "words"
DEFAULT_LANGUAGE = "en"


def languages() -> tuple[str, ...]:
    return tuple(sorted(p.stem for p in _WORDS.glob("*.yml")))


def choose_language(asked: str | None) -> str:
    """What was asked for, else the first of LC_ALL, LC_MESSAGES and LANG that is set and spoken here, else English."""
    if asked is not None:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "").partition("_")[0].partition(".")[0].lower()
        if code:
            return code if code in languages() else DEFAULT_LANGUAGE
    return DEFAULT_LANGUAGE


@cache
def wording_of(code: str) -> Wording:
    return Wording(code)


class Wording:
    """One interface language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(code)
        self.words: Mapping[str, Any] = yaml.safe_load((_WORDS / f"{code}.yml").read_text(encoding="utf-8"))

    def say(self, key: str, *values: object, **named: object) -> str:
        """The sentence under `key`, or the word under `group.word` (the word itself where the group lacks it)."""
        group, _, word = key.partition(".")
        pattern = self.words[group].get(word, word) if word else self.words[group]
        return str(pattern).format(*values, **named) if values or named else str(pattern)

    def stage(self, kind: str, stage: str) -> str:
        return str(self.words["stages"].get(kind, {}).get(stage, stage))

    def actor(self, key: str) -> str:
        """A country or well-known body by its name, a group in words; everybody else is written as he is."""
        if key.startswith("group:"):
            name = key.removeprefix("group:")
            return str(self.words["groups"].get(name, name.replace("-", " ")))
        if key.startswith("anonymous:"):
            return f"({key.removeprefix('anonymous:')})"
        if key in self.words["names"]:
            return str(self.words["names"][key])
        alpha2 = _two_letters(key)
        return self.locale.territories.get(alpha2, key) if alpha2 else key

    def actors(self, keys: Iterable[str]) -> str:
        return ", ".join(self.actor(k) for k in keys)

    def item(self, item: Item) -> str:
        """A thing's name in this language, of whatever domain it is: a ledger may hold readings of several."""
        names = _item_labels().get(item.type, {})
        label = str(names.get(self.code) or names.get(DEFAULT_LANGUAGE) or item.type)
        return f"{label} ({item.name})" if item.name else label

    def quantity(self, quantity: Quantity | None) -> str:
        if quantity is None:
            return ""
        if quantity.n is None:
            number = "" if quantity.q == "exact" else str(self.words["collectives"].get(quantity.q, quantity.q))
        else:
            number = str(self.words["qualifiers"].get(quantity.q, "{}")).format(self.number(quantity.n))
        if not quantity.unit:
            return number
        unit = str(self.words["units"].get(quantity.unit, quantity.unit))
        pattern = "{} {}" if quantity.n is not None else str(self.words["many_of"])
        return pattern.format(number, unit) if number else unit

    def money(self, money: Money) -> str:
        amount = str(self.words["qualifiers"].get(money.q, "{}")).format(f"{money.currency} {self.number(money.n)}")
        return f"({amount})" if money.same_as_previous else amount

    def role(self, role: Role) -> str:
        """The value of a frame's role."""
        match role.value:
            case Item() as item:
                return f"{self.item(item)} {self.quantity(item.quantity)}".strip()
            case Money() as money:
                return self.money(money)
            case Time() as time:
                return self.time(time)
            case Quantity() as quantity:
                return self.quantity(quantity)
            case bool():
                return self.say("yes")
            case str() as words:
                return self.say(f"acts.{words}") if role.name == "act" else self.actor(words)

    def number(self, n: Decimal) -> str:
        """Short where nothing is lost ("400 million"), else in full."""
        if abs(n) >= 1_000_000:
            step = max(k for k in (6, 9, 12) if abs(n) >= 10**k)
            if (n / 10**step * 1000) % 1 == 0:
                return format_compact_decimal(n, format_type="long", locale=self.locale, fraction_digits=3)
        return format_decimal(n, locale=self.locale)

    def figure(self, n: Decimal) -> str:
        """With all its digits: a rate."""
        return str(format_decimal(n, locale=self.locale, decimal_quantization=False))

    def time(self, time: Time | None) -> str:
        if time is None:
            return ""
        if time.is_one_day:
            return format_date(time.first, "medium", locale=self.locale)
        if _is_whole_months(time) and (time.first.year, time.first.month) == (time.last.year, time.last.month):
            return format_date(time.first, "MMM y", locale=self.locale)
        interval: str = format_interval(time.first, time.last, "yMMMd", locale=self.locale)
        return interval.replace("\u2009", " ")  # CLDR's thin spaces: nobody types them into a search


def _is_whole_months(time: Time) -> bool:
    after: date = time.last + timedelta(days=1)
    return time.first.day == 1 and after.day == 1


@cache
def _item_labels() -> Mapping[str, Mapping[str, str]]:
    return {kind: names for name in available_domains() for kind, names in load_domain(name).own_labels.items()}


@cache
def _two_letters(alpha3: str) -> str | None:
    if len(alpha3) != 3 or not alpha3.isascii() or not alpha3.isupper():
        return None
    aliases = get_global("territory_aliases").get(alpha3)
    return aliases[0] if aliases else None
