"""What a reader is told beside the text: which domain pack to read by, and whether the packs' small models help.

Both can change what is found, so both belong to the reader's identity and are stored with the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from janji.domain import DEFAULT_DOMAIN, available_domains, load_domain
from janji.model.errors import InputError


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Raises `InputError` for a domain without a pack, and `PackError` for a faulty one, before anything is read."""

    domain: str = DEFAULT_DOMAIN
    models: bool = True  # False: the plain rules read

    def __post_init__(self) -> None:
        if self.domain not in available_domains():
            raise InputError(f"--domain {self.domain}: no such pack; there are: {', '.join(available_domains())}.")
        load_domain(self.domain)

    @property
    def stored(self) -> Mapping[str, object]:
        """What the run's row remembers of them."""
        return {"domain": self.domain, "models": self.models}


DEFAULT_OPTIONS = ReadingOptions()
