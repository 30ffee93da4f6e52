"""The `janji` command: its parts, its help, and how it ends.

Errors that a person can act on are one line on the error output and an exit code of `exits.Exit`; anything else that
goes wrong is a fault of the program and shows its traceback.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any

import typer

import janji
from janji.cli import (
    comparing,
    deciding,
    diffing,
    erasing,
    evaluating,
    explaining,
    exporting,
    importing,
    reading,
    reviewing,
    table,
    verifying,
)
from janji.cli.exits import Exit
from janji.model.errors import InputError, JanjiError, LedgerError


def _lines(title: str, lines: Sequence[str]) -> str:
    """A list below a help page."""
    return "\n".join([f"[bold]{title}[/bold]", *(f"  {line}" for line in lines)])


_EXIT_CODES = _lines("Exit codes", [f"{code.value}  {code.meaning}" for code in Exit])
_START = _lines(
    "For a start",
    [
        "janji read reports/            read a folder of articles into janji.db",
        "janji ledger --recipient UKR   who promised what to Ukraine, and who says so",
        "janji explain c-3f             the sentences behind one line of that table",
    ],
)

app = typer.Typer(
    name="janji",
    help="Janji reads the news and keeps the ledger: who asked, who promised, who delivered, and who says so.",
    epilog=f"{_START}\n\n{_EXIT_CODES}",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _add(name: str, command: Callable[..., None], examples: Sequence[str]) -> None:
    app.command(name, epilog=_lines("Examples", examples))(_until_nobody_listens(command))


def _until_nobody_listens(command: Callable[..., None]) -> Callable[..., None]:
    """The command, ending well where whoever reads its output has had enough (`janji ledger | head`)."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    return run


_add("read", reading.read_command, reading.EXAMPLES)
_add("import", importing.import_command, importing.EXAMPLES)
_add("ledger", table.ledger_command, table.EXAMPLES)
_add("diff", diffing.diff_command, diffing.EXAMPLES)
_add("explain", explaining.explain_command, explaining.EXAMPLES)
_add("review", reviewing.review_command, reviewing.EXAMPLES)
_add("decide", deciding.decide_command, deciding.EXAMPLES)
_add("decisions", deciding.decisions_command, deciding.DECISIONS_EXAMPLES)
_add("export", exporting.export_command, exporting.EXAMPLES)
_add("compare", comparing.compare_command, comparing.EXAMPLES)
_add("eval", evaluating.eval_command, evaluating.EXAMPLES)
_add("verify", verifying.verify_command, verifying.EXAMPLES)
_add("erase", erasing.erase_command, erasing.EXAMPLES)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"janji {janji.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    del version


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter still gets the rest
    try:
        app(prog_name="janji")
    except JanjiError as error:
        print(f"janji: {error}", file=sys.stderr)
        sys.exit(_exit_code(error))


def _exit_code(error: JanjiError) -> Exit:
    match error:
        case LedgerError():
            return Exit.LEDGER
        case InputError():
            return Exit.USAGE
        case _:
            return Exit.FAILED
