"""`janji explain`: the sentences behind a record, and how it came to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from janji.cli import terminal
from janji.cli.account import Account
from janji.cli.moments import AsOfOption, ClockOption, choose_view, notes_of
from janji.cli.options import DEFAULT_LEDGER, ConstantOption, CurrencyOption, LangOption, LedgerOption, choose_yardstick
from janji.cli.wording import choose_language, wording_of
from janji.ledger.store import Ledger, Shown
from janji.model.errors import InputError, LedgerError
from janji.model.records import Document, Frame, Judgement
from janji.reconcile import Commitment, Dispute, Entries, Meeting, Story, Utterance
from janji.run.judging import load_records

Entry = Commitment | Meeting | Utterance | Dispute | Story

EXAMPLES = (
    "janji explain c-3f8a         an entry of the ledger: the first letters of its id are enough",
    "janji explain c-3f --in USD   with what its sums come to, and by which rate",
    "janji explain c-3f8a --as-of 2026-03-10   what was held of it then",
    "janji explain f-09           one frame",
    "janji explain laporan-07     an article, by its file name or JSON id",
)


def explain_command(
    record: Annotated[
        str, typer.Argument(help="An id, or an article's file name or JSON id; the beginning will do.", metavar="ID")
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    currency: CurrencyOption = None,
    constant: ConstantOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    lang: LangOption = None,
) -> None:
    """Show where a record comes from: sentences with the words marked, rule, document, run, history and conflicts."""
    wording = wording_of(choose_language(lang))
    yardstick = choose_yardstick(currency, constant)
    console = terminal.out()
    with Ledger.open(ledger, read_only=True) as book:
        shown = choose_view(book, as_of, clock)
        records = load_records(shown)
        entries = records.entries
        found = find_record(record, shown, entries)
        plain = not console.is_terminal
        account = Account(shown, entries, wording, plain=plain, yardstick=yardstick, people=records.people)
        terminal.show(console, *account.of(found))
        if as_of is not None:
            console.print()
            for note in notes_of(book, shown, as_of, clock, wording):
                console.print(note, style="dim")


def find_record(asked: str, book: Shown, entries: Entries) -> Entry | Document | Frame | Judgement:
    """The one record that is meant. Raises `InputError` where there is none or more than one."""
    groups: tuple[Sequence[Entry], ...] = (
        *(entries.commitments, entries.meetings, entries.utterances),
        *(entries.disputes, entries.stories),
    )
    everything = [entry for group in groups for entry in group]
    fitting = [e for e in everything if asked and (e.id.startswith(asked) or e.id.partition("-")[2].startswith(asked))]
    exact = [e for e in fitting if e.id == asked]
    try:
        stored = book.find(asked)
    except LedgerError as error:
        raise InputError(str(error)) from error
    candidates = [*(exact or fitting), *([stored] if stored else [])]
    if not candidates and asked:
        candidates = [d for d in book.documents() if d.key.startswith(asked)]
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise InputError(f"nothing in {book.location} has an id that begins with {asked!r}. janji ledger lists ids.")
    shown = ", ".join(c.id for c in candidates[:5]) + (", …" if len(candidates) > 5 else "")
    raise InputError(f"{asked!r} stands for several records: {shown}. Give more of the id.")
