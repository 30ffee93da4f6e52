"""`janji ledger`: the table of commitments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from janji.cli import terminal
from janji.cli.moments import AsOfOption, ClockOption, choose_view, notes_of
from janji.cli.options import DEFAULT_LEDGER, ConstantOption, CurrencyOption, LangOption, LedgerOption, choose_yardstick
from janji.cli.totals import draw_totals
from janji.cli.values import rates_note, shown_worth
from janji.cli.wording import Wording, choose_language, languages, wording_of
from janji.ledger.store import Ledger
from janji.model.records import STAGES
from janji.model.values import Time
from janji.reconcile import Commitment, Entries
from janji.reconcile.totals import By, add_up
from janji.reconcile.valuing import Yardstick, worth
from janji.run.past import entries_of

EXAMPLES = (
    "janji ledger --recipient UKR",
    "janji ledger --donor Jerman --stage withdrawn --lang id",
    "janji ledger --in USD --constant 2024",
    "janji ledger --totals donor --in EUR",
    "janji ledger --as-of 2024-12-31 --by reported",
    "janji ledger --all > everything.txt",
)

ROWS_ON_A_TERMINAL = 60  # more scrolls away; a file or a pipe gets all
Stage = StrEnum("Stage", {stage.upper(): stage for stage in STAGES["commitment"]})  # type: ignore[misc]

_COLOURS = {
    "requested": "cyan",
    "considered": "cyan",
    "pledged": "yellow",
    "approved": "yellow",
    "delivered": "green",
    "refused": "red",
    "withdrawn": "red",
}
_SHORTEST_ID = 6  # letter, dash and four digits: what a person still types


def ledger_command(
    ledger: LedgerOption = DEFAULT_LEDGER,
    donor: Annotated[str | None, typer.Option(help="Only from this giver: a code or a name.", metavar="WHO")] = None,
    recipient: Annotated[str | None, typer.Option(help="Only to this receiver.", metavar="WHO")] = None,
    stage: Annotated[Stage | None, typer.Option(help="Only at this stage.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what stays within one country, and what only trackers tell.")
    ] = False,
    limit: Annotated[int | None, typer.Option(help="Print at most N commitments.", min=1, metavar="N")] = None,
    totals: Annotated[
        By | None,
        typer.Option(help="Not each commitment, but what they add up to."),
    ] = None,
    currency: CurrencyOption = None,
    constant: ConstantOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    lang: LangOption = None,
) -> None:
    """Show the commitments, latest reports first: who gives what to whom, how far it has come, and who says so."""
    wording = wording_of(choose_language(lang))
    yardstick = choose_yardstick(currency, constant)
    with Ledger.open(ledger, read_only=True) as book:
        view = choose_view(book, as_of, clock)
        entries = entries_of(view)
        looked_back = [] if as_of is None else notes_of(book, view, as_of, clock, wording)
    wanted = [
        c
        for c in entries.commitments
        if (donor is None or names_actor(donor, c.donors))
        and (recipient is None or names_actor(recipient, c.recipients))
        and (stage is None or c.stage == stage)
    ]
    told = [c for c in wanted if every or not c.is_only_tracked]
    shown = [c for c in told if every or not c.is_domestic]
    shown.sort(key=_latest_first)
    console = terminal.out()
    if totals is not None and told:
        terminal.show(
            console, *draw_totals(add_up(told, totals, yardstick, with_domestic=every), yardstick, totals, wording)
        )
        for note in looked_back:
            console.print(note, style="dim")
        return
    most = limit or (ROWS_ON_A_TERMINAL if console.is_terminal else len(shown))
    if not shown:
        console.print(wording.say("ledger_empty"))
    else:
        table = draw_table(shown[:most], short_ids(entries), wording, yardstick)
        table.title = wording.say("ledger_title", ledger) if console.is_terminal else None
        terminal.show(console, table)
    notes = looked_back
    if len(shown) > most:
        notes.append(wording.say("ledger_count", shown=most, total=len(shown)))
    if len(told) > len(shown):
        notes.append(wording.say("ledger_hidden", len(told) - len(shown)))
    if len(wanted) > len(told):
        notes.append(wording.say("ledger_tracked", len(wanted) - len(told)))
    if shown:
        notes.append(wording.say("ledger_sources"))
    if shown and yardstick is not None:
        notes += rates_note([w for c in shown[:most] for w in worth(c, yardstick)], yardstick, wording)
    if not console.is_terminal:
        console.print()
    for note in notes:
        console.print(note, style="dim")


def draw_table(
    commitments: Sequence[Commitment], ids: dict[str, str], wording: Wording, yardstick: Yardstick | None = None
) -> Table:
    """One commitment a row; a package takes a further row for each further item or sum."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    names = ["id", "stage", "donor", "recipient", "what", "how_many", "how_much", "when", "sources"]
    if yardstick is not None:
        names.insert(names.index("how_much") + 1, "worth")
    for name in names:
        right = name in ("how_many", "how_much", "worth", "sources")
        heading = wording.say(f"headings.{name}", yardstick.currency if yardstick else "")
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    for c in commitments:
        stage = Text(stage_words(c, wording), style=_COLOURS.get(c.stage, ""))
        first = [ids[c.id], stage, wording.actors(c.donors), wording.actors(c.recipients)]
        # The report's date, in brackets, where the text does not date the act.
        when = wording.time(c.time) or (f"({wording.time(c.reported)})" if c.reported else "")
        last = [when, _sources(c)]
        goods = [(wording.item(i), wording.quantity(i.quantity)) for i in c.items]
        sums = [[wording.money(m)] for m in c.money]
        if yardstick is not None:
            worths = worth(c, yardstick)
            sums = [[*shown, shown_worth(w, wording)] for shown, w in zip(sums, worths, strict=True)]
        empty = [""] * (1 if yardstick is None else 2)
        for n, (good, money) in enumerate(zip_longest(goods or [("", "")], sums)):
            cells = [*(good or ("", "")), *(money or empty)]
            table.add_row(*(first if n == 0 else [""] * 4), *cells, *(last if n == 0 else [""] * 2))
    return table


def _sources(c: Commitment) -> str:
    """Articles, independent ones, and the trackers that have it too."""
    told = f"{len(c.sources) - len(c.trackers)} / {c.independent_sources}"
    return ", ".join([told, *sorted({key.partition(":")[0] for key in c.trackers})])


def stage_words(c: Commitment, wording: Wording) -> str:
    stage = wording.stage("commitment", c.stage)
    if c.is_partly_delivered:
        stage = wording.say("partly", stage)
    if c.stage == "requested" and c.askers:
        stage = wording.say("asked_by", stage, wording.actors(c.askers))
    if c.stance != "asserted":
        stage += f", {wording.say(f'stances.{c.stance}')}"
    return wording.say("total", stage) if c.is_cumulative else stage


def short_ids(entries: Entries) -> dict[str, str]:
    """The shortest beginnings of the entries' ids that tell them apart, all of one length."""
    groups: tuple[Iterable[str], ...] = (
        (c.id for c in entries.commitments),
        (m.id for m in entries.meetings),
        (u.id for u in entries.utterances),
        (d.id for d in entries.disputes),
        (s.id for s in entries.stories),
    )
    ids = [i for group in groups for i in group]
    length = _SHORTEST_ID
    while len({i[:length] for i in ids}) < len(set(ids)):
        length += 1
    return {i: i[:length] for i in ids}


def names_actor(asked: str, actors: Sequence[str]) -> bool:
    """True where one of the actors is meant: by code, or by (a part of) its name in any language of the interface."""
    wanted = asked.casefold()
    for key in actors:
        names = {key.casefold(), *(wording_of(code).actor(key).casefold() for code in languages())}
        if wanted in names or (len(wanted) > 3 and any(wanted in name for name in names)):
            return True
    return False


def _latest_first(c: Commitment) -> tuple[int, str]:
    when: Time | None = c.reported or c.time
    return (-when.last.toordinal() if when else 0, c.id)
