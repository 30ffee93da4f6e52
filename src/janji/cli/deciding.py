"""`janji decide` and `janji decisions`: one act of a person without questions, and the history of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from janji.cli import terminal
from janji.cli.given import given_values
from janji.cli.options import DEFAULT_LEDGER, AuthorOption, LangOption, LedgerOption
from janji.cli.wording import Wording, choose_language, wording_of
from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.model.records import DECISIONS
from janji.run.reviewing import Decided, Desk

Act = StrEnum("Act", {act.upper(): act for act in DECISIONS})  # type: ignore[misc]

EXAMPLES = (
    "janji decide merge c-3f8a c-91 --author Dewi --reason 'one gift, two prices'",
    "janji decide split f-09 --author Dewi          out of its entry",
    "janji decide correct f-09 --set donor=GBR --set 'money=400000000 USD' --author Dewi",
    "janji decide undo p-2c --author Budi",
)
DECISIONS_EXAMPLES = (
    "janji decisions",
    "janji decisions c-3f8a   what was decided about an entry",
    "janji decisions p-2c",
)
_SHOWN = 4  # records named behind a decision


def decide_command(
    act: Annotated[Act, typer.Argument(help="What to do.")],
    records: Annotated[list[str], typer.Argument(help="Ids of entries, frames or articles; of a decision to undo.")],
    against: Annotated[
        list[str] | None, typer.Option("--against", help="The other side of a merge or split.", metavar="ID")
    ] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", help="With correct: what a role holds instead.", metavar="ROLE=VALUE")
    ] = None,
    author: AuthorOption = "",
    reason: Annotated[str, typer.Option(help="Why, for those who read it later.", metavar="WORDS")] = "",
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LangOption = None,
) -> None:
    """Decide about records: confirm, merge, split, correct, reject, note; or undo a decision. Nothing is lost by it."""
    wording = wording_of(choose_language(lang))
    when = datetime.now(UTC)
    with Ledger.open(ledger) as book:
        desk = Desk(book)
        if act == "undo":
            if len(records) != 1:
                raise InputError("undo takes one decision at a time: janji decide undo ID.")
            made = desk.undo(records[0], author=author, reason=reason, when=when)
        else:
            given = given_values(values or ()) if act == "correct" else None
            made = desk.decide(
                str(act), *records, author=author, reason=reason, when=when, against=against or (), values=given
            )
        shown = [d for d in desk.decided() if d.decision.id == made.id]
        terminal.show(terminal.out(), *draw_decisions(shown, wording))


def decisions_command(
    record: Annotated[
        str | None, typer.Argument(help="A decision, or a record that was decided about; else all.", metavar="ID")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LangOption = None,
) -> None:
    """Show what people decided, in order: by whom, when and why, what came of it, what waits for its record."""
    wording = wording_of(choose_language(lang))
    with Ledger.open(ledger, read_only=True) as book:
        history = Desk(book).decided(record)
    if history:
        terminal.show(terminal.out(), *draw_decisions(history, wording))
    else:
        typer.echo(wording.say("review.none_decided"))


def draw_decisions(history: Iterable[Decided], wording: Wording) -> Iterator[RenderableType]:
    for told in history:
        d = told.decision
        act = wording.say(f"decided.{d.act}")
        head = wording.words["decided"]["by"].format(act=act, author=d.author, made=d.made)
        yield Text.assemble((d.id, "bold"), "  ", terminal.one_line(head))
        if d.reason:
            yield Text(f"  “{terminal.one_line(d.reason)}”")
        for role, now in (d.payload.get("values") or {}).items():
            read = (d.payload.get("read") or {}).get(role)
            yield Text(f"  {wording.words['decided']['read_as'].format(role=role, now=_plain(now), read=_plain(read))}")
        for line in _outcome(told, wording):
            yield Text(f"  {terminal.one_line(line)}", style="dim")


def _outcome(told: Decided, wording: Wording) -> Iterator[str]:
    says, d = wording.words["decided"], told.decision
    if d.undoes is not None:
        yield says["undoes"].format(d.undoes)
    if told.undone_by is not None:
        by = told.undone_by
        yield says["undone"].format(author=by.author, made=by.made, id=by.id)
    elif told.waits is not None:
        yield says[str(told.waits)]
    else:
        for by in told.overruled_by:
            conflict = f"{says['conflict']}: " if by.author != d.author else ""
            yield conflict + says["overruled"].format(author=by.author, made=by.made, id=by.id)
        if told.about:
            more = f" … +{len(told.about) - _SHOWN}" if len(told.about) > _SHOWN else ""
            yield says["holds"].format(", ".join(told.about[:_SHOWN]) + more)


def _plain(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, list):
        return ", ".join(_plain(v) for v in value)
    if isinstance(value, dict):
        return " ".join(str(v) for v in value.values())
    return str(value)
