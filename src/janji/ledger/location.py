"""Where a ledger is: a file, or a database of a PostgreSQL server.

Takes what people type (`janji.db`, `postgresql://user@host/database`) and says what it means; opens nothing. Shown to
people, an address never tells its password.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from janji.model.errors import LedgerError

_SERVERS = ("postgresql", "postgres", "postgresql+pg8000")


@dataclass(frozen=True, slots=True)
class Location:
    """Exactly one of the two is set."""

    path: Path | None = None
    url: URL | None = None

    @classmethod
    def of(cls, where: Location | Path | str) -> Location:
        """Raises `LedgerError` for the address of a store that there is no such thing as."""
        if isinstance(where, Location):
            return where
        words = str(where)
        scheme, is_address, rest = words.partition("://")
        if isinstance(where, Path) or not is_address:
            return cls(path=Path(where))
        if scheme == "sqlite":
            return cls(path=Path(rest.removeprefix("/")))  # sqlite:///janji.db, sqlite:////srv/janji.db
        if scheme not in _SERVERS:
            raise LedgerError(
                f"ledger {scheme}://…: there are no ledgers of this kind. Name a file, or postgresql://USER@HOST/DATABASE."
            )
        try:
            url = make_url(words)
        except (ArgumentError, ValueError) as error:
            raise LedgerError(
                f"ledger {scheme}://…: the address cannot be understood. Write postgresql://USER@HOST/DATABASE."
            ) from error
        if not url.database:
            raise LedgerError(f"ledger {_shown(url)}: it names no database. Write postgresql://USER@HOST/DATABASE.")
        return cls(url=url.set(drivername="postgresql+pg8000"))

    @property
    def is_server(self) -> bool:
        return self.url is not None

    def absolute(self) -> Location:
        """The same place, whatever folder a process works in."""
        return self if self.path is None else Location(path=self.path.absolute())

    def __str__(self) -> str:
        return _shown(self.url) if self.url is not None else str(self.path)


def _shown(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=True)
