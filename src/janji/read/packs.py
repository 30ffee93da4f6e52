"""The language pack that one reading goes by: a language's tables, with what the run's domain adds to them.

Rooms ask a pack for its tables and keep what they compile of it; they need not know which domain is read. A domain
that adds nothing to a language is read by the language pack itself. Terms come by `domain_of(pack).terms(pack.code)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.domain import DEFAULT_DOMAIN, DomainPack, load_domain
from janji.lang import LanguagePack, load_pack
from janji.packs import lay_over


@dataclass(frozen=True, eq=False)
class ReadingPack(LanguagePack):
    """A language in a domain other than the default one. Compared by identity, as every pack."""

    domain: DomainPack

    def table(self, name: str) -> Any:
        """The language's table, longer by the domain's `<name>.<language>.yml` where it has one."""
        table = super().table(name)
        for addition in self.domain.additions(name, self.code):
            table = lay_over(table, addition, f"{self.domain.name}: {name}.{self.code}.yml")
        return table


@cache
def reading_pack(code: str, domain: str = DEFAULT_DOMAIN) -> LanguagePack:
    """The pack to read a language by in a domain. Raises `PackError` where either is missing."""
    language = load_pack(code)
    if domain == DEFAULT_DOMAIN:
        return language
    return ReadingPack(language.code, language.folder, load_domain(domain))


def domain_of(pack: LanguagePack) -> DomainPack:
    """The domain that a pack reads in; a bare language pack reads in the default one."""
    return pack.domain if isinstance(pack, ReadingPack) else load_domain()
