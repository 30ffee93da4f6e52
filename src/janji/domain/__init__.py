"""Domain packs: what is promised (taxonomy, item terms per language, models), as data only.

A pack is found by its presence: `janji/domain/<name>/` with `taxonomy.yml`, `names.yml` and one
`terms.<language>.yml` a language.
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
class DomainPack:
    """One domain's tables. Compared by identity: there is one object a domain and process."""

    name: str
    folder: Path

    def table(self, name: str) -> Any:
        return read_table(self.folder / f"{name}.yml", self.name)

    @property
    def types(self) -> frozenset[str]:
        taxonomy: Mapping[str, Mapping[str, Any]] = self.table("taxonomy")
        return frozenset(f"{family}.{kind}" for family, kinds in taxonomy.items() for kind in kinds)

    def terms(self, lang: str) -> Mapping[str, Any]:
        """Item type → its words in the language. Raises `PackError` for a type that the taxonomy lacks."""
        table: Mapping[str, Any] = self.table(f"terms.{lang}")
        unknown = set(table) - self.types - {"rules"}
        if unknown:
            raise PackError(f"pack {self.name}: terms.{lang}.yml: no such type: {', '.join(sorted(unknown))}")
        return table


@cache
def load_domain(name: str = "aid") -> DomainPack:
    folder = _HERE / name
    if not (folder / "taxonomy.yml").exists():
        raise PackError(f"no domain pack {name!r}")
    return DomainPack(name, folder)
