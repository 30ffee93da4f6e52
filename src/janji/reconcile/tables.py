"""The weights and words that judging goes by, as typed tables.

`weights()` is the domain packs' `reconcile.yml`; `background()` the words that mean little, from this room's
`background.yml`. Both are read once a process. A table that is faulty raises `PackError` before any pair is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from janji.domain import available_domains, load_domain
from janji.model.errors import PackError
from janji.packs import lay_over, read_table

_BACKGROUND = Path(__file__).parent / "background.yml"


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of one comparison: what it weighs (log2 of the odds) and what it says to a person."""

    name: str
    weight: float
    says: str
    veto: bool = False

    def sentence(self, value: str = "") -> str:
        return self.says.format(value).rstrip(": ").replace(" ()", "")


@dataclass(frozen=True, eq=False)
class Scale:
    """All that one kind of record is judged by."""

    levels: Mapping[str, Mapping[str, Level]]
    settings: Mapping[str, Any]

    def level(self, comparison: str, outcome: str) -> Level:
        return self.levels[comparison][outcome]

    def number(self, name: str) -> float:
        return float(self.settings[name])

    def days(self, name: str) -> int:
        return int(self.settings[name])


@dataclass(frozen=True, eq=False)
class Background:
    function: frozenset[str]
    common: frozenset[str]
    weights: Mapping[str, float]
    particles: tuple[str, ...]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]
    swallowed: str


def _scale(name: str, raw: Mapping[str, Any]) -> Scale:
    levels: dict[str, dict[str, Level]] = {}
    for comparison, outcomes in raw.get("levels", {}).items():
        levels[comparison] = {}
        for outcome, row in outcomes.items():
            try:
                levels[comparison][outcome] = Level(
                    f"{comparison}.{outcome}", float(row["weight"]), str(row["says"]), bool(row.get("veto", False))
                )
            except (KeyError, TypeError, ValueError) as error:
                raise PackError(f"reconcile.yml: {name}.{comparison}.{outcome}: {error}") from error
    return Scale(levels, {key: value for key, value in raw.items() if key != "levels"})


@cache
def weights(kind: str) -> Scale:
    """How a `commitment`, `meeting`, `utterance`, `dispute` or `story` is weighed, by all domain packs together."""
    raw = _all_weights()
    if kind not in raw:
        raise PackError(f"reconcile.yml: no domain pack says how {kind!r} is judged.")
    return _scale(kind, raw[kind])


@cache
def _all_weights() -> Mapping[str, Any]:
    """One table for every ledger, whatever domains were read into it: packs add what concerns types of their own."""
    packs = [load_domain(name) for name in available_domains()]
    table: Mapping[str, Any] = {}
    for pack in sorted(packs, key=lambda pack: (len(pack.lineage), pack.name)):
        if pack.has("reconcile"):
            table = lay_over(table, pack.table("reconcile"), f"{pack.name}: reconcile.yml")
    return table


@cache
def background() -> Background:
    raw = read_table(_BACKGROUND, "reconcile")
    affixes = raw["affixes"].values()

    def endings(name: str) -> tuple[str, ...]:
        return tuple(sorted({a for table in affixes for a in table[name]}, key=lambda a: (-len(a), a)))

    return Background(
        function=frozenset(w for words in raw["function"].values() for w in words.split()),
        common=frozenset(w for words in raw["common"].values() for w in words.split()),
        weights={name: float(w) for name, w in raw["weights"].items()},
        particles=endings("particles"),
        suffixes=endings("suffixes"),
        prefixes=endings("prefixes"),
        swallowed=str(raw["swallowed"]),
    )
