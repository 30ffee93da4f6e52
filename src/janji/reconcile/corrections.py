"""The values that a person gives in place of those that were read.

`checked_values` takes new values of a frame in the fields of the specification (what `janji export frames` writes:
`{"donor": ["GBR"], "money": [{"n": 400000000, "currency": "USD"}], "stage": "pledged"}`; None or an empty list takes
a role away) and refuses what could not be true or that nobody would find again, saying what would be taken.
`corrected` puts such values into a frame, which keeps its id: what is judged is the act as corrected, and what was
read stays stored as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import InvalidOperation
from functools import cache
from typing import Any

from babel import Locale

from janji.domain import available_domains, load_domain
from janji.lang import available_packs, load_pack
from janji.model.codec import FLAGS, frame_from_export, frame_to_export
from janji.model.errors import InputError
from janji.model.records import ACTS, STAGES, STANCES, Frame, Role
from janji.model.values import Item, Money, Quantity
from janji.read.actors.gazetteer import country_codes, load_gazetteer

_PARTIES = ("donor", "recipient", "asker")
_ACTORS = frozenset({*_PARTIES, "participant", "host", "actor", "speaker", "of", "to", "via", "by"})
_TEXTS = frozenset({"series", "place", "occasion"})
_FLAGS = frozenset(FLAGS)
_LISTS = frozenset({"items", "money"})
_COUNTS = frozenset({"count", "countries"})
_TIMES = frozenset({"time", "due", "said"})
ROLES: Mapping[str, tuple[str, ...]] = {
    "commitment": (*_PARTIES, "items", "money", "time", "due", "occasion", "by", *FLAGS),
    "statement": ("speaker", "of", "to", "via", "said", "act"),
    "meeting": ("series", "participant", "host", "place", "time", "ordinal", "count", "countries", "by"),
    "capacity": ("actor", "asker", "items", "money", "time", "by"),
}
_STATES = ("stage", "stance")
_FORMS = {
    **dict.fromkeys(_ACTORS, 'a list of actors, as ["GBR", "NATO", "group:allies"]'),
    **dict.fromkeys(_TEXTS, "a text"),
    **dict.fromkeys(_FLAGS, "true, or null"),
    **dict.fromkeys(_TIMES, 'two days, as ["2031-03-01", "2031-03-31"]'),
    **dict.fromkeys(_COUNTS, 'a number, as {"n": 54}'),
    "items": 'a list of items, as [{"type": "weapon.tank", "name": "Leopard 2", "n": 14}]',
    "money": 'a list of sums, as [{"n": 400000000, "currency": "USD"}]',
    "ordinal": "a number",
    "act": f"one of {', '.join(ACTS)}",
}
_GROUP = re.compile(r"group:[a-z0-9]+(-[a-z0-9]+)*\Z")
_ANONYMOUS = re.compile(r"anonymous:\S")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_COUNTRY = re.compile(r"[A-Za-z]{3}\Z")

Values = Mapping[str, tuple[Role, ...] | str]  # role → what it holds instead; "stage" and "stance" → their word


def corrected(frame: Frame, values: Values) -> Frame:
    """The frame with these values, and with its id. A value that had been read keeps its place in the text."""
    read = {name: [r for r in frame.roles if r.name == name] for name in values}
    roles: list[Role] = []
    placed: set[str] = set()

    def place(name: str) -> None:
        given = values[name]
        if name not in placed and not isinstance(given, str):
            placed.add(name)
            roles.extend(next((r for r in read[name] if r.value == new.value), new) for new in given)

    for role in frame.roles:
        if role.name in values:
            place(role.name)
        else:
            roles.append(role)
    for name in sorted(values):
        place(name)
    stage, stance = values.get("stage", frame.stage), values.get("stance", frame.stance)
    assert isinstance(stage, str)
    assert isinstance(stance, str)
    return replace(frame, roles=tuple(roles), stage=stage, stance=stance)


def read_values(frame: Frame, names: Iterable[str]) -> dict[str, Any]:
    """The frame's own values of these roles, in the fields of the specification; None where it has none."""
    told = frame_to_export(frame, "")
    told["stage"] = frame.stage
    return {name: told.get(name) for name in sorted(names)}


def checked_correction(frame: Frame, raw: Mapping[str, Any]) -> Values:
    """`checked_values`, and the whole frame must still say something.

    Raises `InputError` as that does, and where a commitment would be left without goods and money or without a party.
    """
    if not raw:
        raise InputError("a correction needs at least one role with its new value.")
    values = checked_values(frame.kind, raw)
    after = corrected(frame, values)
    if frame.kind == "commitment":
        if not (after.items or after.money):
            raise InputError("a commitment needs an item or a sum of money. If it is none, reject it.")
        if not any(after.actors(name) for name in _PARTIES):
            raise InputError("a commitment needs a donor, a recipient or an asker. If it is none, reject it.")
    return values


def checked_values(kind: str, raw: Mapping[str, Any]) -> Values:
    """The values as roles. Raises `InputError` that names the role, what is wrong with it and what would be taken."""
    return {
        name: _state(kind, name, value) if name in _STATES else _roles(kind, name, value) for name, value in raw.items()
    }


def _state(kind: str, name: str, value: Any) -> str:
    allowed: Sequence[str] = STAGES[kind] if name == "stage" else STANCES
    if value not in allowed:
        raise InputError(f"{name}: {value!r} is none of {', '.join(allowed)}.")
    return str(value)


def _roles(kind: str, name: str, value: Any) -> tuple[Role, ...]:
    if name not in ROLES[kind]:
        raise InputError(f"a {kind} has no {name!r}. It has {', '.join((*_STATES, *ROLES[kind]))}.")
    if value is None or value == [] or (name in _FLAGS and value is False):
        return ()
    if name in (_LISTS | _ACTORS) and not isinstance(value, list):
        value = [value]
    if not _has_form(name, value):
        raise InputError(f"{name}: {value!r} cannot be used. Give {_FORMS[name]}, or null for none.")
    state = "mode" if kind == "statement" else "stage"
    raw = {"kind": kind, state: STAGES[kind][0], "at": [0, 1], "evidence": [0, 1]}
    try:
        roles = frame_from_export({**raw, name: value}, "").roles
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        wrong = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise InputError(f"{name}: {wrong}. Give {_FORMS[name]}.") from error
    for role in roles:
        _check(role)
    return roles


def _has_form(name: str, value: Any) -> bool:
    if name in _ACTORS:
        return all(isinstance(v, str) for v in value)
    if name in _LISTS:
        return all(isinstance(v, Mapping) for v in value)
    if name in _TEXTS:
        return isinstance(value, str) and bool(value.strip()) and not _CONTROLS.search(value)
    if name in _FLAGS:
        return value is True
    if name in _TIMES:
        return isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(v, str) for v in value)
    if name in _COUNTS:
        return isinstance(value, Mapping) and bool(value)
    if name == "ordinal":
        return type(value) is int and value > 0
    return value in ACTS


def _check(role: Role) -> None:
    match role.value:
        case str() if role.name in _ACTORS:
            _check_actor(role.name, role.value)
        case Item() as item:
            if item.type not in _item_types():
                family = sorted(t for t in _item_types() if t.startswith(f"{item.family}."))
                known = family or sorted({t.split(".")[0] for t in _item_types()})
                raise InputError(f"items: no domain has the type {item.type!r}. There are: {', '.join(known)}.")
            if item.quantity is not None:
                _check_quantity("items", item.quantity)
        case Money() as money:
            if money.currency not in _currencies():
                raise InputError(f"money: {money.currency!r} is no ISO 4217 currency.")
            if money.n <= 0:
                raise InputError(f"money: {money.n} {money.currency} is not a sum that can be given.")
        case Quantity() as quantity:
            _check_quantity(role.name, quantity)


def _check_quantity(name: str, quantity: Quantity) -> None:
    if quantity.n is not None and quantity.n <= 0:
        raise InputError(f"{name}: {quantity.n} is not a number of things.")


def _check_actor(name: str, actor: str) -> None:
    if not actor.strip() or actor != actor.strip() or _CONTROLS.search(actor):
        raise InputError(f"{name}: {actor!r} is no actor. Give {_FORMS[name]}.")
    if actor.startswith("group:"):
        if not _GROUP.match(actor):
            raise InputError(f"{name}: {actor!r} is no group. A group is written group:nato-members.")
    elif actor.startswith("anonymous:"):
        if not _ANONYMOUS.match(actor):
            raise InputError(f"{name}: say who the unnamed one is, as anonymous:senior diplomat.")
    elif actor not in _known_actors():
        _check_unknown_actor(name, actor)


def _check_unknown_actor(name: str, actor: str) -> None:
    """A name that no list holds is somebody's, unless it looks like a country's code or is a country's name."""
    meant = _country_names().get(actor.casefold())
    if meant is None and actor.upper() in _known_actors():
        meant = actor.upper()
    if meant is not None:
        raise InputError(f"{name}: {actor!r} is written {meant} in records.")
    if _COUNTRY.match(actor) and actor.isupper():
        raise InputError(f"{name}: {actor!r} is no ISO 3166 country. Write an organisation with its name in full.")


@cache
def _item_types() -> frozenset[str]:
    return frozenset(kind for name in available_domains() for kind in load_domain(name).types)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(Locale("en").currencies)


@cache
def _known_actors() -> frozenset[str]:
    packs = [load_pack(code) for code in available_packs()]
    countries = (code for pack in packs for code in country_codes(pack).values())
    return frozenset(countries).union(*(load_gazetteer(pack).organisation_keys.values() for pack in packs))


@cache
def _country_names() -> Mapping[str, str]:
    """A country's name in a language that is read here, casefolded → its code."""
    found: dict[str, str] = {}
    for code in available_packs():
        pack = load_pack(code)
        codes = country_codes(pack)
        for key, country in pack.table("countries")["countries"].items():
            found |= {str(name).casefold(): key for name in country.get("names", ())}
        for alpha2, name in Locale(code).territories.items():
            if alpha2 in codes:
                found.setdefault(name.casefold(), codes[alpha2])
    return found
