"""Frames as JSON: the exact fields of the specification for people, and a lossless payload for the ledger.

`frame_to_export` gives what the specification shows (lists of items, `[first, last]` times, scalars where one value is
the rule); `frame_from_export` reads the same, as gold files hold it; `frame_payload` and `frame_from_payload` keep the
spans and the rule too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from janji.model.records import Frame, Role, Span
from janji.model.values import Item, Money, Quantity, Time, Value

ACTOR_LISTS = ("donor", "recipient", "asker", "participant", "host", "actor", "via", "relay")
SCALAR_OR_LIST = ("speaker", "of", "to", "by")  # one value is written bare, several as a list
TEXTS = ("series", "place", "act", "occasion")
TIMES = ("time", "due", "said")
COUNTS = ("count", "countries")
FLAGS = ("cumulative", "domestic", "passed_on")


def number(n: Decimal) -> int | float:
    """A JSON number: whole where it is whole."""
    return int(n) if n == n.to_integral_value() else float(n)


def item_to_export(item: Item) -> dict[str, Any]:
    out: dict[str, Any] = {"type": item.type}
    if item.name:
        out["name"] = item.name
    quantity = item.quantity
    if quantity is not None:
        if quantity.n is not None:
            out["n"] = number(quantity.n)
        if quantity.n is not None or quantity.q != "exact":
            out["q"] = quantity.q
        if quantity.unit:
            out["unit"] = quantity.unit
    return out


def money_to_export(money: Money) -> dict[str, Any]:
    out: dict[str, Any] = {"n": number(money.n), "currency": money.currency}
    if money.q != "exact":
        out["q"] = money.q
    if money.same_as_previous:
        out["same_as_previous"] = True
    return out


def time_to_export(time: Time) -> list[str]:
    return [time.first.isoformat(), time.last.isoformat()]


def frame_to_export(frame: Frame, doc_key: str) -> dict[str, Any]:
    """One frame in the specification's fields, plus `doc` (the document's key)."""
    out: dict[str, Any] = {
        "doc": doc_key,
        "id": frame.id,
        "kind": frame.kind,
        "at": [frame.at.start, frame.at.end],
        "evidence": [frame.evidence.start, frame.evidence.end],
        ("mode" if frame.kind == "statement" else "stage"): frame.stage,
        "stance": frame.stance,
        "rule": frame.rule,
    }
    for role in frame.roles:
        value = role.value
        match value:
            case Item():
                out.setdefault("items", []).append(item_to_export(value))
            case Money():
                out.setdefault("money", []).append(money_to_export(value))
            case Time():
                out[role.name] = time_to_export(value)
            case Quantity() if role.name == "ordinal":
                out["ordinal"] = None if value.n is None else number(value.n)
            case Quantity():
                count: dict[str, Any] = {} if value.n is None else {"n": number(value.n)}
                out[role.name] = {**count, "q": value.q}
            case bool():
                out[role.name] = value
            case str() if role.name in ACTOR_LISTS:
                out.setdefault(role.name, []).append(value)
            case str() if role.name in SCALAR_OR_LIST and role.name in out:
                before = out[role.name]
                out[role.name] = [*(before if isinstance(before, list) else [before]), value]
            case str():
                out[role.name] = value
    return out


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _quantity(raw: Mapping[str, Any]) -> Quantity | None:
    if raw.get("n") is None and raw.get("q") in (None, "exact") and not raw.get("unit"):
        return None
    n = raw.get("n")
    return Quantity(None if n is None else Decimal(str(n)), raw.get("q") or "exact", raw.get("unit"))


def _roles_from_export(raw: Mapping[str, Any]) -> list[Role]:
    roles: list[Role] = []
    for name in (*ACTOR_LISTS, *SCALAR_OR_LIST, *TEXTS):
        roles += [Role(name, str(value)) for value in _as_list(raw.get(name))]
    for name in TIMES:
        if raw.get(name):
            first, last = raw[name]
            roles.append(Role(name, Time(date.fromisoformat(first), date.fromisoformat(last))))
    for item in raw.get("items") or []:
        roles.append(Role("items", Item(item["type"], item.get("name"), _quantity(item))))
    for m in raw.get("money") or []:
        amount = Decimal(str(m["n"]))
        roles.append(
            Role("money", Money(amount, m["currency"], m.get("q") or "exact", bool(m.get("same_as_previous"))))
        )
    for name in COUNTS:
        if raw.get(name):
            quantity = _quantity(raw[name])
            if quantity is not None:
                roles.append(Role(name, quantity))
    if raw.get("ordinal") is not None:
        roles.append(Role("ordinal", Quantity(Decimal(str(raw["ordinal"])))))
    roles += [Role(name, True) for name in FLAGS if raw.get(name)]
    return roles


def frame_from_export(raw: Mapping[str, Any], doc_id: str) -> Frame:
    """A frame from the specification's fields (gold files, exports). Role values carry no spans of their own."""
    stage = raw.get("mode") if raw["kind"] == "statement" else raw.get("stage")
    return Frame(
        doc=doc_id,
        kind=raw["kind"],
        stage=str(stage),
        at=Span(*raw["at"]),
        evidence=Span(*raw["evidence"]),
        rule=raw.get("rule") or "gold",
        stance=raw.get("stance") or "asserted",
        roles=tuple(_roles_from_export(raw)),
    )


def _value_payload(value: Value) -> Any:
    match value:
        case Item():
            quantity = value.quantity
            packed = None if quantity is None else _value_payload(quantity)
            return {"item": [value.type, value.name, packed]}
        case Money():
            return {"money": [str(value.n), value.currency, value.q, value.same_as_previous]}
        case Quantity():
            return {"quantity": [None if value.n is None else str(value.n), value.q, value.unit]}
        case Time():
            return {"time": time_to_export(value)}
        case _:
            return value


def _value_from_payload(raw: Any) -> Value:
    if isinstance(raw, dict):
        ((tag, body),) = raw.items()
        match tag:
            case "item":
                quantity = None if body[2] is None else _value_from_payload(body[2])
                assert quantity is None or isinstance(quantity, Quantity)
                return Item(body[0], body[1], quantity)
            case "money":
                return Money(Decimal(body[0]), body[1], body[2], body[3])
            case "quantity":
                return Quantity(None if body[0] is None else Decimal(body[0]), body[1], body[2])
            case "time":
                return Time(date.fromisoformat(body[0]), date.fromisoformat(body[1]))
        raise ValueError(f"unknown value tag {tag!r}")
    if isinstance(raw, str | bool):
        return raw
    raise ValueError(f"not a role value: {raw!r}")


def frame_payload(frame: Frame) -> dict[str, Any]:
    """Everything of the frame but its id, as plain JSON: the content that its id is the hash of."""
    return {
        "doc": frame.doc,
        "kind": frame.kind,
        "stage": frame.stage,
        "at": [frame.at.start, frame.at.end],
        "evidence": [frame.evidence.start, frame.evidence.end],
        "rule": frame.rule,
        "stance": frame.stance,
        "roles": [[r.name, _value_payload(r.value), [[s.start, s.end] for s in r.spans]] for r in frame.roles],
    }


def frame_from_payload(raw: Mapping[str, Any]) -> Frame:
    roles = tuple(
        Role(name, _value_from_payload(value), tuple(Span(*s) for s in spans)) for name, value, spans in raw["roles"]
    )
    return Frame(
        doc=raw["doc"],
        kind=raw["kind"],
        stage=raw["stage"],
        at=Span(*raw["at"]),
        evidence=Span(*raw["evidence"]),
        rule=raw["rule"],
        stance=raw["stance"],
        roles=roles,
    )
