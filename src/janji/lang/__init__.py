"""Language packs: one folder a language, data (YAML) first, the little code that data cannot say, and gold beside it.

A pack is found by its presence: `janji/lang/<code>/` with a `pack.yml`. `load_pack("id")` gives it; each reading room
takes the tables it needs by name (`pack.table("numbers")`) and compiles them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from janji.model.errors import PackError
from janji.packs import read_table

_HERE = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """One language's tables. Compared by identity: there is one object a language and process."""

    code: str
    folder: Path

    def table(self, name: str) -> Any:
        """The content of `<name>.yml`."""
        return read_table(self.folder / f"{name}.yml", self.code)

    def has(self, name: str) -> bool:
        return (self.folder / f"{name}.yml").exists()

    @property
    def settings(self) -> Mapping[str, Any]:
        table: Mapping[str, Any] = self.table("pack")
        return table


@cache
def available_packs() -> tuple[str, ...]:
    return tuple(sorted(p.parent.name for p in _HERE.glob("*/pack.yml")))


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of an ISO 639-1 code. Raises `PackError` where there is none."""
    folder = _HERE / code
    if not (folder / "pack.yml").exists():
        raise PackError(f"no language pack {code!r}; there are: {', '.join(available_packs())}")
    return LanguagePack(code, folder)
