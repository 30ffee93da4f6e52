"""`janji read`: articles in, a ledger out, and a summary of what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from janji.cli import terminal
from janji.cli.exits import Exit
from janji.cli.options import DEFAULT_LEDGER, DomainOption, LangOption, LedgerOption, ModelsOption
from janji.cli.wording import Wording, choose_language, wording_of
from janji.domain import DEFAULT_DOMAIN
from janji.ledger.location import Location
from janji.model.records import Issue
from janji.read.options import ReadingOptions
from janji.run import Progress as Step
from janji.run import Summary, read_paths

EXAMPLES = (
    "janji read reports/",
    "janji read today.jsonl page.html --ledger ukraine.db",
    "janji read archive/ --jobs 4",
    "janji read reports/ --domain climate --ledger climate.db",
)

SHOWN_PROBLEMS = 40  # on a terminal; to a file or a pipe go all that the run's summary holds
# Problems with what was typed rather than with what a file holds.
_MISTYPED = frozenset({"missing-path", "unknown-kind", "not-a-file"})


def read_command(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders: .txt, .html, .jsonl (one article a line).", metavar="PATH…")
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Processes to read with; else one a core.", min=1, metavar="N")
    ] = None,
    domain: DomainOption = DEFAULT_DOMAIN,
    models: ModelsOption = True,
    restore_erased: Annotated[
        bool, typer.Option("--restore-erased", help="Store and read also articles whose texts were erased here.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Read articles into the ledger. What was read before is known and adds nothing; what cannot be read is listed."""
    wording = wording_of(choose_language(lang))
    options = ReadingOptions(domain, models)
    try:
        with progress(wording) as step:
            summary = read_paths(
                paths, ledger, jobs=jobs, reading=options, restores_texts=restore_erased, on_progress=step
            )
    except KeyboardInterrupt:
        typer.echo(wording.say("read_interrupted"), err=True)
        raise typer.Exit(Exit.INTERRUPTED) from None
    print_summary(summary, ledger, wording)
    raise typer.Exit(exit_code(summary))


def exit_code(summary: Summary) -> Exit:
    skipped = {what for severity, what in summary.issue_counts if severity == "skipped"}
    if summary.read:
        return Exit.SKIPPED if skipped else Exit.DONE
    return Exit.USAGE if skipped and skipped <= _MISTYPED else Exit.FAILED


@contextmanager
def progress(wording: Wording) -> Iterator[Callable[[Step], None]]:
    """A bar on the error output, where a terminal shows it."""
    console = terminal.err()
    if not sys.stderr.isatty():
        yield lambda now: None  # noqa: ARG005 - called by position
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[articles]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(wording.say("read_progress"), total=None, articles="")

        def step(now: Step) -> None:
            name = wording.say("read_joining" if now.stage == "reconciling" else "read_progress")
            articles = wording.say("read_so_far", now.documents)
            bar.update(task, description=name, completed=now.sources_done, total=now.sources, articles=articles)

        yield step


def print_summary(
    summary: Summary, ledger: Location, wording: Wording, *, done: str = "read_done", following: str = "read_next"
) -> None:
    """What came of a run. `done` and `following`: the keys of its first and last sentence."""
    console = terminal.out()
    read = wording.say(done, read=summary.read, new=summary.new, known=summary.known)
    console.print(f"[bold]{read}[/bold]")
    if summary.new:
        console.print(wording.say("read_frames", _counted(summary.frames, "kinds", wording)))
    console.print(wording.say("read_entries", _counted(summary.entries, "entries", wording)))
    _print_problems(summary.issues, sum(summary.issue_counts.values()), console, wording)
    if summary.read:
        console.print(wording.say(following, escape(str(ledger))))


def _counted(counts: Mapping[str, int], group: str, wording: Wording) -> str:
    named = [f"{wording.say(f'{group}.{key}')} {counts[key]}" for key in wording.words[group] if counts.get(key)]
    return ", ".join(named) or wording.say("read_none")


def _print_problems(issues: Sequence[Issue], total: int, console: Console, wording: Wording) -> None:
    if not total:
        return
    console.print(wording.say("read_problems", total), style="bold yellow")
    shown = issues[:SHOWN_PROBLEMS] if console.is_terminal else issues
    for issue in shown:
        source, message = (escape(terminal.one_line(words)) for words in (issue.source, issue.message))
        console.print(f"  [bold]{source}[/bold]: {message}", soft_wrap=True)
    if total > len(shown):
        console.print("  " + wording.say("and_more", total - len(shown)))
