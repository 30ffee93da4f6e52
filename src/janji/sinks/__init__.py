"""Output kinds: one module each (JSON lines, CSV). Each writes records that others read.

A sink is found by its presence: a module of this folder with `SUFFIX` and `write(rows, columns, out) -> int`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, TextIO, cast


class Sink(Protocol):
    SUFFIX: str

    def write(self, rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> int: ...


def available_sinks() -> dict[str, Sink]:
    """The sinks by the name of their format."""
    modules = {m.name: import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__)}
    return {name: cast(Sink, module) for name, module in sorted(modules.items()) if hasattr(module, "SUFFIX")}
