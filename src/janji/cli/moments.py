"""Moments that a person names: `--as-of` and `--by`, and what is said below what they show."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from janji.cli.wording import Wording
from janji.ledger.store import Ledger, Shown
from janji.model.errors import InputError
from janji.run.past import Clock, left_out, look_back

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="As it stood then: a day (with its evening, UTC) or a moment.", metavar="DATE|DATETIME"
    ),
]
ClockOption = Annotated[
    Clock | None,
    typer.Option(
        "--by",
        help="recorded: what this ledger held then (default). reported: what articles published by then tell, whatever "
        "day they were read.",
        show_default=False,
    ),
]


def moment_of(words: str, name: str) -> datetime:
    """A day is meant with its evening; a moment without a zone is UTC. Raises `InputError`, naming the option."""
    try:
        if len(words) == len("2026-03-10"):
            return datetime.combine(date.fromisoformat(words), time.max, UTC)
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise InputError(f"{name} {words}: neither a day (2026-03-10) nor a moment (2026-03-10T18:00).") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def choose_view(book: Ledger, as_of: str | None, clock: Clock | None) -> Shown:
    """What --as-of and --by ask for. Raises `InputError` for what is no date, and for --by alone."""
    if as_of is None and clock is not None:
        raise InputError("--by: needs --as-of DATE, the moment to look back to.")
    moment = None if as_of is None else moment_of(as_of, "--as-of")
    return look_back(book, moment, clock or Clock.RECORDED)


def notes_of(book: Ledger, shown: Shown, as_of: str, clock: Clock | None, wording: Wording) -> list[str]:
    """As of when, by which clock, and what that leaves out."""
    chosen = clock or Clock.RECORDED
    out = left_out(book, shown)
    notes = [wording.say(f"as_of.{chosen}", as_of, out.later)]
    if chosen is Clock.REPORTED and out.undated:
        notes.append(wording.say("as_of.undated", out.undated))
    if out.decisions:
        notes.append(wording.say("as_of.decisions", out.decisions))
    if chosen is Clock.RECORDED and not out.shown:
        first = next(iter(book.runs()), None)
        if first is not None:
            notes.append(wording.say("as_of.before", first.started))
    return notes
