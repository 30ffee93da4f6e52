"""`janji import`: the rows of a hand-made tracker into the ledger, each as evidence of its own kind."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from janji.cli import reading
from janji.cli.options import DEFAULT_LEDGER, LangOption, LedgerOption
from janji.cli.wording import choose_language, wording_of
from janji.run.importing import import_tracker
from janji.sources.trackers import available_trackers

EXAMPLES = (
    "janji import kiel Ukraine_Support_Tracker.xlsx",
    "janji import fts flows.json --ledger gaza.db",
)

TrackerName = StrEnum("TrackerName", {n.upper(): n for n in available_trackers()})  # type: ignore[misc]


def import_command(
    tracker: Annotated[TrackerName, typer.Argument(help="Whose file it is.")],
    file: Annotated[Path, typer.Argument(help="The tracker's own file, as published.", metavar="FILE")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LangOption = None,
) -> None:
    """Import a tracker's rows as evidence beside the news. Rows imported before add nothing; links are not followed."""
    wording = wording_of(choose_language(lang))
    with reading.progress(wording) as step:
        summary = import_tracker(tracker, file, ledger, on_progress=step)
    reading.print_summary(summary, ledger, wording, done="import_done", following="import_next")
    raise typer.Exit(reading.exit_code(summary))
