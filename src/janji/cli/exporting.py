"""`janji export`: the ledger's records for other programs."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from janji.cli.moments import AsOfOption, ClockOption, choose_view, notes_of
from janji.cli.options import DEFAULT_LEDGER, ConstantOption, CurrencyOption, LedgerOption, OutOption, choose_yardstick
from janji.cli.wording import choose_language, wording_of
from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.reconcile import Entries
from janji.run.past import entries_of
from janji.sinks import available_sinks
from janji.sinks.destination import open_destination
from janji.sinks.records import EXPORTS, with_worth


class Kind(StrEnum):
    FRAMES = "frames"
    COMMITMENTS = "commitments"
    STATEMENTS = "statements"
    MEETINGS = "meetings"
    DISPUTES = "disputes"
    DOCUMENTS = "documents"


class Format(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


EXAMPLES = (
    "janji export frames -o frames.jsonl",
    "janji export commitments --format csv -o commitments.csv",
    "janji export commitments --in EUR -o commitments.jsonl",
    "janji export commitments --as-of 2024-12-31 --by reported -o as-told-in-2024.jsonl",
    "janji export meetings --ledger build/demo.db | head",
)


def export_command(
    kind: Annotated[Kind, typer.Argument(help="What to export.")],
    form: Annotated[
        Format | None, typer.Option("--format", "-f", help="Else what the file's suffix says, else jsonl.")
    ] = None,
    output: OutOption = None,
    currency: CurrencyOption = None,
    constant: ConstantOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write records as JSON lines or CSV. Texts of articles stay in the ledger; evidence is given by its place."""
    yardstick = choose_yardstick(currency, constant)
    if yardstick is not None and kind is not Kind.COMMITMENTS:
        raise InputError(f"--in: {kind} have no sums of their own in an export. Use it with commitments.")
    export = EXPORTS[kind] if yardstick is None else with_worth(yardstick)
    sink = available_sinks()[form or _format_of(output)]
    with Ledger.open(ledger, read_only=True) as book:
        shown = choose_view(book, as_of, clock)

        @cache
        def entries() -> Entries:
            return entries_of(shown)

        with open_destination(output) as stream:
            count = sink.write(export.rows(shown, entries), export.columns, stream)
        if as_of is not None:
            for note in notes_of(book, shown, as_of, clock, wording_of(choose_language(None))):
                typer.echo(note, err=True)
    if output is not None:
        typer.echo(f"{output}: {count} {kind}", err=True)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    return next((name for name, sink in available_sinks().items() if suffix == sink.SUFFIX), Format.JSONL)
