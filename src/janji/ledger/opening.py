"""Which way a ledger is opened: as a file or as a database; for use, or to examine it as it stands at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from janji.ledger.connection import Link
from janji.ledger.location import Location
from janji.ledger.sqlite import FileLink, open_file


def open_link(location: Location, *, create: bool = False, read_only: bool = False) -> Link:
    """Raises `LedgerError` where the ledger is missing (and `create` is off), not a ledger, or of a newer schema."""
    if not location.is_server:
        return open_file(location, create=create, read_only=read_only)
    from janji.ledger.postgresql import open_database  # its driver is an extra

    return open_database(location, create=create, read_only=read_only)


@contextmanager
def open_to_examine(location: Location) -> Iterator[Link]:
    """A link that sees one moment only, whoever writes meanwhile, and reads broken texts too."""
    with closing(open_link(location, read_only=True)) as link:
        if isinstance(link, FileLink):
            link.raw.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        with link.at_one_moment():
            yield link
