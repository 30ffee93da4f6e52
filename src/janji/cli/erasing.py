"""`janji erase`: the text of one article is taken out of the ledger for good; that it was, and why, stays."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from janji.cli.options import DEFAULT_LEDGER, LangOption, LedgerOption
from janji.cli.wording import choose_language, wording_of
from janji.ledger.store import Ledger
from janji.model.errors import InputError, LedgerError
from janji.model.records import Document

EXAMPLES = (
    'janji erase laporan-07 --reason "court order 12/2026" --author "Sari Dewi"',
    'janji erase d-3f8a --reason "asked by the publisher" --author "Sari Dewi" --yes',
)


def erase_command(
    document: Annotated[
        str, typer.Argument(help="The article: its id, or its file name or JSON id.", metavar="DOCUMENT")
    ],
    reason: Annotated[str, typer.Option(help="Why; kept with the erasure.", metavar="WORDS")],
    author: Annotated[str, typer.Option(help="Who erases; kept with the erasure.", metavar="NAME")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LangOption = None,
) -> None:
    """Erase an article's text for legal reasons. Its digest, its metadata and the evidence of its frames stay."""
    wording = wording_of(choose_language(lang))
    with Ledger.open(ledger) as book:
        found = _find(book, document)
        name = f"{found.key} ({found.id})"
        if not yes and not typer.confirm(wording.say("erase_sure", name, len(found.text)), err=True):
            typer.echo(wording.say("erase_not"), err=True)
            raise typer.Exit(1)
        book.erase_text(found.id, reason=reason, author=author, at=datetime.now(UTC))
    typer.echo(wording.say("erase_done", name))


def _find(book: Ledger, asked: str) -> Document:
    try:
        found = book.find(asked)
    except LedgerError as error:
        raise InputError(str(error)) from error
    if not isinstance(found, Document):
        raise InputError(f"nothing in {book.location} is an article with the id or name {asked!r}.")
    return found
