"""Entries as canonical JSON, and back: every value in its own type, nothing left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from janji.ledger.rows import canonical
from janji.reconcile.entries import Commitment, Dispute, Entry, Meeting, Story, Utterance

KINDS: dict[str, type[Entry]] = {
    "commitment": Commitment,
    "meeting": Meeting,
    "utterance": Utterance,
    "dispute": Dispute,
    "story": Story,
}


def kind_of(entry: Entry) -> str:
    return type(entry).__name__.lower()


def written(entry: Entry) -> str:
    return canonical(_plain(entry))


def entry_from(kind: str, payload: str) -> Entry:
    maker: Callable[[Any], Entry] = _maker(cast(Any, KINDS[kind]))
    return maker(json.loads(payload))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _maker(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from its plain form."""
    if hint is Decimal:
        return Decimal
    if hint is date:
        return date.fromisoformat
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (a for a in get_args(hint) if a is not NoneType)
        make = _maker(inner)
        return lambda plain: None if plain is None else make(plain)
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        if kinds[-1] is Ellipsis:
            each = _maker(kinds[0])
            return lambda plain: tuple(each(part) for part in plain)
        makers = [_maker(kind) for kind in kinds]
        return lambda plain: tuple(make(part) for make, part in zip(makers, plain, strict=True))
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = {f.name: _maker(hints[f.name]) for f in fields(hint)}
        return lambda plain: cast(Any, hint)(
            **{name: make(plain[name]) for name, make in parts.items() if name in plain}
        )
    return lambda plain: plain
