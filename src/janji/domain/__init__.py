"""Domain packs: what is promised (taxonomy, item terms per language, names), as data only.

A pack is found by its presence: `janji/domain/<name>/` with a `domain.yml`, a `taxonomy.yml`, a `names.yml` and one
`terms.<language>.yml` a language. A pack that `extends` another has that one's types, terms and names too; what it
names anew is its own. docs/how-to/add-a-domain.md goes through the files one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from janji.model.errors import PackError
from janji.packs import lay_over, read_table

DEFAULT_DOMAIN = "aid"
RULES = "rules"  # the key of a terms file that holds no type
_NEVER = "never"
_NEEDS_TERM = "needs_term"
_HERE = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class DomainPack:
    """One domain's tables with those of the pack that it extends. Compared by identity, as language packs are."""

    name: str
    folder: Path
    base: DomainPack | None = None

    def table(self, name: str) -> Any:
        """The content of the pack's own `<name>.yml`."""
        return read_table(self.folder / f"{name}.yml", self.name)

    def has(self, name: str) -> bool:
        return (self.folder / f"{name}.yml").exists()

    @property
    def settings(self) -> Mapping[str, Any]:
        table: Mapping[str, Any] = self.table("domain")
        return table

    @property
    def lineage(self) -> tuple[DomainPack, ...]:
        """The packs that this one rests on, the first first, and itself last."""
        return (*(self.base.lineage if self.base else ()), self)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the pack claims to read."""
        return tuple(self.settings["languages"])

    @property
    def own_types(self) -> frozenset[str]:
        return frozenset(self.own_labels)

    @property
    def types(self) -> frozenset[str]:
        return frozenset(kind for pack in self.lineage for kind in pack.own_types)

    @property
    def own_labels(self) -> Mapping[str, Mapping[str, str]]:
        """Type → language of the screen → its name for people."""
        taxonomy: Mapping[str, Mapping[str, Any]] = self.table("taxonomy")
        return {f"{family}.{kind}": names for family, kinds in taxonomy.items() for kind, names in kinds.items()}

    def taken_as(self, kind: str) -> str:
        """The type by which the rules of reading take a type: its own, or the one that `taken_as` names for it or for
        its family. Rules speak of the extended pack's types ("aid is given, a tank is moved").
        """
        return _taken_as(self).get(kind, kind)

    def speaks(self, lang: str) -> bool:
        """True where the pack has terms of its own in the language."""
        return self.has(f"terms.{lang}")

    def terms(self, lang: str) -> Mapping[str, Any]:
        """Item type → its words in the language, and `rules`. Where the pack has no terms in the language, the extended
        pack's alone. Raises `PackError` for a type that the taxonomy lacks and where no pack has terms.
        """
        if self.base is None or self.speaks(lang):
            own: Mapping[str, Any] = self.table(f"terms.{lang}")
            unknown = set(own) - self.types - {RULES}
            if unknown:
                raise PackError(f"pack {self.name}: terms.{lang}.yml: no such type: {', '.join(sorted(unknown))}")
            return (
                own if self.base is None else _named_anew(self.base.terms(lang), own, f"{self.name}: terms.{lang}.yml")
            )
        return self.base.terms(lang)

    def names(self) -> Mapping[str, Any]:
        """Item type → models and proper names, and `needs_term`."""
        own: Mapping[str, Any] = self.table("names")
        if self.base is None:
            return own
        mine = {n.casefold() for kind, names in own.items() if kind != _NEEDS_TERM for n in names}
        before = {
            kind: names if kind == _NEEDS_TERM else [n for n in names if n.casefold() not in mine]
            for kind, names in self.base.names().items()
        }
        merged: Mapping[str, Any] = lay_over(before, own, f"{self.name}: names.yml")
        return merged

    def additions(self, table: str, lang: str) -> Iterator[Any]:
        """What the pack and those that it rests on add to a table of a language: `<table>.<language>.yml`."""
        for pack in self.lineage:
            if pack.has(f"{table}.{lang}"):
                yield pack.table(f"{table}.{lang}")


def _named_anew(before: Mapping[str, Any], own: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """The extended pack's terms with a pack's own. A phrase that it names, as a type's or as `never`, is its alone."""
    rules = own.get(RULES, {})
    mine = {
        str(phrase).casefold()
        for words in (*(words for kind, words in own.items() if kind != RULES), rules.get(_NEVER, ()))
        for phrase in words
    }

    def left(words: list[str]) -> list[str]:
        return [phrase for phrase in words if phrase.casefold() not in mine]

    kept = {kind: left(words) for kind, words in before.items() if kind != RULES}
    kept_rules = {**before[RULES], _NEVER: left(before[RULES][_NEVER])}
    merged: Mapping[str, Any] = lay_over({**kept, RULES: kept_rules}, own, where)
    return merged


@cache
def _taken_as(pack: DomainPack) -> Mapping[str, str]:
    """Each type that is taken for another → that one."""
    told: dict[str, str] = {}
    for each in pack.lineage:
        told.update(each.settings.get("taken_as", {}))
    kinds = {kind: told.get(kind) or told.get(kind.partition(".")[0]) for kind in pack.types}
    return {kind: other for kind, other in kinds.items() if other is not None}


def available_domains() -> tuple[str, ...]:
    return tuple(sorted(p.parent.name for p in _HERE.glob("*/domain.yml")))


@cache
def load_domain(name: str = DEFAULT_DOMAIN) -> DomainPack:
    """The pack of a name. Raises `PackError` where there is none, and where packs extend one another in a circle."""
    extended = _extended(name)
    rest = extended
    while rest is not None:
        if rest == name:
            raise PackError(f"pack {name}: domain.yml: it extends itself, by way of {extended}")
        rest = _extended(rest)
    return DomainPack(name, _HERE / name, load_domain(extended) if extended else None)


def _extended(name: str) -> str | None:
    if name not in available_domains():
        raise PackError(f"no domain pack {name!r}; there are: {', '.join(available_domains())}")
    extended: str | None = read_table(_HERE / name / "domain.yml", name).get("extends")
    return extended
