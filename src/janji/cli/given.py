"""Values of roles as people type them: `donor=GBR,DEU`, `money=400000000 USD`, `items=weapon.tank Leopard 2 x14`,
`time=2031-03-01..2031-03-31`, `recipient=` (none), `cumulative=yes`. What begins as JSON is taken as JSON, in the
fields of an export. Gives those fields; whether they can be true is checked where they are used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from janji.model.codec import COUNTS, FLAGS, TEXTS, TIMES
from janji.model.errors import InputError

_ONE = (*TEXTS, "stage", "stance")
_YES = frozenset({"yes", "true", "ya", "1"})
_ITEM = re.compile(r"(?P<type>\S+)(?: (?P<name>.*?))??(?: x(?P<n>\d+))?\Z")
_MONEY = re.compile(r"(?P<n>[\d._]+) ?(?P<currency>[A-Za-z]{3})\Z")


def given_values(told: Iterable[str]) -> dict[str, Any]:
    """Raises `InputError` for what is no `role=value`."""
    values: dict[str, Any] = {}
    for words in told:
        role, sign, value = (part.strip() for part in words.partition("="))
        if not sign or not role:
            raise InputError(f"{words!r} is no ROLE=VALUE, as donor=GBR.")
        values[role] = _value(role, value)
    return values


def _value(role: str, value: str) -> Any:
    if not value:
        return None
    if value[0] in '[{"':
        try:
            return json.loads(value)
        except ValueError as error:
            raise InputError(f"{role}: {value!r} begins as JSON and is none: {error}.") from error
    parts = [part.strip() for part in value.split(",")]
    if role == "items":
        return [_item(part) for part in parts]
    if role == "money":
        return [_money(part) for part in parts]
    if role in TIMES:
        first, _, last = value.partition("..")
        return [first, last or first]
    if role in FLAGS:
        return value.lower() in _YES
    if role in COUNTS:
        return {"n": value}
    if role == "ordinal" and value.isdigit():
        return int(value)
    return value if role in _ONE else parts


def _item(words: str) -> dict[str, Any]:
    found = _ITEM.match(words)
    assert found
    item: dict[str, Any] = {"type": found["type"]}
    if found["name"]:
        item["name"] = found["name"]
    return {**item, "n": int(found["n"])} if found["n"] else item


def _money(words: str) -> dict[str, Any]:
    found = _MONEY.match(words)
    if not found:
        raise InputError(f"money: {words!r} is no sum, as 400000000 USD.")
    amount = found["n"].replace("_", "")
    return {"n": int(amount) if amount.isdigit() else amount, "currency": found["currency"].upper()}
