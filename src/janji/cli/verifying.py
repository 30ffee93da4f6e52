"""`janji verify`: is the ledger whole?"""

from __future__ import annotations

from typing import Annotated

import typer

from janji.cli.exits import Exit
from janji.cli.options import DEFAULT_LEDGER, LedgerOption
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.run.judging import differing_entries, keeps_entries, unjudged

SHOWN = 50  # faults; a damaged file may hold thousands, and the first ones tell where

EXAMPLES = ("janji verify", "janji verify --ledger build/demo.db")


def verify_command(
    ledger: LedgerOption = DEFAULT_LEDGER,
    every: Annotated[bool, typer.Option("--all", help="Print every fault, not the first ones only.")] = False,
) -> None:
    """Check that nothing stored was changed: every offset gives its evidence, every id is the hash of its content, and
    the entries are those that judgements and decisions give."""
    with Ledger.open(ledger, read_only=True) as book:
        faults: list[object] = list(verify(book))
        faults += faults or [f"entry {entry}: kept otherwise than it follows" for entry in differing_entries(book)]
        if not faults:
            counts, erased = book.counts(), len(book.erased_documents())
            held = f"{counts['documents']} documents" + (f" ({erased} with their texts erased)" if erased else "")
            typer.echo(f"{ledger}: whole. {held}, {counts['frames']} frames, head {book.head()}")
            typer.echo(_of_entries(book))
            return
    for fault in faults if every else faults[:SHOWN]:
        typer.echo(str(fault))
    if not every and len(faults) > SHOWN:
        typer.echo(f"… and {len(faults) - SHOWN} more (--all prints them)")
    typer.echo(f"{ledger}: {len(faults)} faults. Go back to a copy; the articles can always be read again.", err=True)
    raise typer.Exit(Exit.FAILED)


def _of_entries(book: Ledger) -> str:
    if keeps_entries(book):
        return "Its entries are those that judgements and decisions give."
    waiting = unjudged(book)
    why = f"{waiting} articles wait to be judged" if waiting else "another version of Janji judged it"
    return f"Its entries were not compared: {why}. The next janji read or decide brings them up to date."
