"""`janji diff`: what became of the ledger's entries between two moments, and which articles brought it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from janji.cli import terminal
from janji.cli.moments import moment_of, notes_of
from janji.cli.options import DEFAULT_LEDGER, LangOption, LedgerOption, OutOption
from janji.cli.table import names_actor, short_ids, stage_words
from janji.cli.wording import Wording, choose_language, wording_of
from janji.ledger.store import Ledger
from janji.model.codec import item_to_export, money_to_export
from janji.model.errors import InputError
from janji.model.records import Document
from janji.model.values import Item, Money
from janji.reconcile import Commitment, Dispute
from janji.reconcile.changes import Amount, Change, State, What, changes
from janji.reconcile.clusters import is_by_person
from janji.run.past import Clock, look_back, state_of
from janji.sinks import available_sinks
from janji.sinks.destination import open_destination

EXAMPLES = (
    "janji diff 2026-03-01 2026-03-31",
    "janji diff 2026-03-01 2026-03-31 --by reported --recipient UKR",
    "janji diff 2026-11-23T08:00 --format csv -o changes.csv    from then until now",
)
COLUMNS = (
    *("change", "entry", "before", "after", "donor", "recipient", "old_stage", "new_stage", "old_stance", "new_stance"),
    *("old_items", "new_items", "old_money", "new_money", "about", "values", "frames", "articles", "reasons", "by"),
)
_COLOURS = {
    What.NEW: "cyan",
    What.ADVANCED: "green",
    What.DELIVERED: "green",
    What.TURNED: "red",
    What.CONFLICT: "red",
    What.GONE: "red",
    What.RECEDED: "yellow",
}
_ARTICLES = 3  # named in a cell of the table; more are counted
_LONGEST_REASON = 80


class DiffFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def diff_command(
    first: Annotated[
        str, typer.Argument(help="From: as it stood on the evening of this day, or at this moment.", metavar="FROM")
    ],
    last: Annotated[str | None, typer.Argument(help="To: in the same way; else now.", metavar="[TO]")] = None,
    clock: Annotated[
        Clock,
        typer.Option("--by", help="recorded: what this ledger held. reported: what articles published by then tell."),
    ] = Clock.RECORDED,
    donor: Annotated[str | None, typer.Option(help="Only from this giver: a code or a name.", metavar="WHO")] = None,
    recipient: Annotated[str | None, typer.Option(help="Only to this receiver.", metavar="WHO")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what stays within one country, and what only trackers tell.")
    ] = False,
    form: Annotated[DiffFormat, typer.Option("--format", "-f", help="As what.")] = DiffFormat.TABLE,
    output: OutOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LangOption = None,
) -> None:
    """List what is new, has advanced, was withdrawn, is in conflict: from one moment to another."""
    wording = wording_of(choose_language(lang))
    start = moment_of(first, "FROM")
    end = None if last is None else moment_of(last, "TO")
    if end is not None and end < start:
        raise InputError(f"FROM {first} is later than TO {last}. Name the earlier moment first.")
    with Ledger.open(ledger, read_only=True) as book:
        earlier, later = look_back(book, start, clock), look_back(book, end, clock)
        before, after = state_of(earlier), state_of(later)
        notes = notes_of(book, earlier, first, clock, wording)
        if last is not None:
            notes += notes_of(book, later, last, clock, wording)
    wanted = [c for c in changes(before, after) if _is_wanted(c, donor, recipient)]
    found = [c for c in wanted if every or not _is_aside(c)]
    documents = {d.id: d for d in (*before.documents, *after.documents)}
    if form is DiffFormat.TABLE and output is None:
        _print(found, len(wanted) - len(found), before, after, documents, notes, wording)
        return
    rows = list(_rows(found, after, documents))
    with open_destination(output) as stream:
        if form is DiffFormat.CSV or (form is DiffFormat.TABLE and output and output.suffix == ".csv"):
            available_sinks()["csv"].write(rows, COLUMNS, stream)
        else:
            json.dump(rows, stream, ensure_ascii=False, indent=1)
            stream.write("\n")


def _commitments(change: Change) -> list[Commitment]:
    return [e for e in (*change.after, *change.before) if isinstance(e, Commitment)]


def _is_wanted(change: Change, donor: str | None, recipient: str | None) -> bool:
    if donor is None and recipient is None:
        return True
    told = _commitments(change)
    return any(
        (donor is None or names_actor(donor, c.donors)) and (recipient is None or names_actor(recipient, c.recipients))
        for c in told
    )


def _is_aside(change: Change) -> bool:
    """What the ledger's table leaves out unless asked."""
    told = _commitments(change)
    return bool(told) and all(c.is_domestic or c.is_only_tracked for c in told)


def _articles(change: Change, state: State, documents: Mapping[str, Document]) -> list[str]:
    """Keys of the articles that brought it, in order of their dates."""
    ids = dict.fromkeys(state.by_id[f].doc for f in change.frames if f in state.by_id)
    told = [documents[i] for i in ids]
    return [d.key for d in sorted(told, key=lambda d: (d.published is None, d.published or d.key, d.key))]


# --- for other programs ---


def _rows(found: Iterable[Change], after: State, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    for change in found:
        old, new = (_one(side) for side in (change.before, change.after))
        entry = change.entry
        yield {
            "change": str(change.what),
            "entry": entry.id,
            "before": [e.id for e in change.before],
            "after": [e.id for e in change.after],
            "donor": list(entry.donors) if isinstance(entry, Commitment) else [],
            "recipient": list(entry.recipients) if isinstance(entry, Commitment) else [],
            "old_stage": old.stage if old else None,
            "new_stage": new.stage if new else None,
            "old_stance": old.stance if old else None,
            "new_stance": new.stance if new else None,
            "old_items": [item_to_export(a) for a in change.old if isinstance(a, Item)],
            "new_items": [item_to_export(a) for a in change.new if isinstance(a, Item)],
            "old_money": [money_to_export(a) for a in change.old if isinstance(a, Money)],
            "new_money": [money_to_export(a) for a in change.new if isinstance(a, Money)],
            "about": change.conflict.about if change.conflict else None,
            "values": [{"value": v, "frames": list(f)} for v, f in change.conflict.values] if change.conflict else [],
            "frames": list(change.frames),
            "articles": _articles(change, after, documents),
            "reasons": list(dict.fromkeys(reason for j in change.judgements for reason in j.reasons)),
            "by": list(dict.fromkeys(j.by for j in change.judgements)),
        }


def _one(entries: Sequence[Commitment | Dispute]) -> Commitment | None:
    """The commitment where there is just one."""
    (*_, entry) = entries or (None,)
    return entry if len(entries) == 1 and isinstance(entry, Commitment) else None


# --- for people ---


def _print(
    found: Sequence[Change],
    aside: int,
    before: State,
    after: State,
    documents: Mapping[str, Document],
    notes: Sequence[str],
    w: Wording,
) -> None:
    console = terminal.out()
    if not found:
        console.print(w.say("diff_nothing"))
    else:
        ids = {**short_ids(before.entries), **short_ids(after.entries)}
        terminal.show(console, _table(found, ids, after, documents, w))
    told = [w.say("diff_aside", aside)] if aside else []
    console.print()
    for note in (*told, *notes):
        console.print(note, style="dim")


def _table(
    found: Iterable[Change], ids: Mapping[str, str], after: State, documents: Mapping[str, Document], w: Wording
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in ("change", "id", "donor", "recipient", "from_to", "brought_by"):
        table.add_column(w.say(f"headings.{name}"), overflow="fold")
    for change in found:
        entry = change.entry
        who = ("", "")
        if isinstance(entry, Commitment):
            who = (w.actors(entry.donors), w.actors(entry.recipients))
        what = Text(w.say(f"changes.{change.what}"), style=_COLOURS.get(change.what, ""))
        cause = _cause(change, _articles(change, after, documents), w)
        table.add_row(what, ids[entry.id], *who, terminal.one_line(_from_to(change, ids, w)), terminal.one_line(cause))
    return table


def _from_to(change: Change, ids: Mapping[str, str], w: Wording) -> str:
    match change.what:
        case What.NEW | What.GONE:
            return _gist(change.entry, w)
        case What.JOINED | What.SPLIT:
            sides = (" + ".join(f"{ids[e.id]} {_gist(e, w)}" for e in side) for side in (change.before, change.after))
            return " → ".join(sides)
        case What.ADVANCED | What.TURNED | What.RESUMED | What.RECEDED:
            return " → ".join(stage_words(e, w) for e in (*change.before, *change.after) if isinstance(e, Commitment))
        case What.DELIVERED | What.FIGURES:
            return f"{_amounts(change.old, w) or w.say('unknown')} → {_amounts(change.new, w) or w.say('unknown')}"
        case What.CONFLICT | What.SETTLED:
            if change.conflict is None:
                return _gist(change.entry, w)
            return f"{change.conflict.about}: {' | '.join(value for value, _ in change.conflict.values)}"


def _gist(entry: Commitment | Dispute, w: Wording) -> str:
    if isinstance(entry, Dispute):
        return w.say("diff_dispute", affirmed=w.actors(entry.affirmed_by), denied=w.actors(entry.denied_by))
    told = [stage_words(entry, w), _amounts((*entry.items, *entry.money), w)]
    return ": ".join(filter(None, told))


def _amounts(amounts: Iterable[Amount], w: Wording) -> str:
    return "; ".join(
        w.money(a) if isinstance(a, Money) else f"{w.item(a)} {w.quantity(a.quantity)}".strip() for a in amounts
    )


def _cause(change: Change, articles: Sequence[str], w: Wording) -> str:
    if articles:
        more = [w.say("and_more", len(articles) - _ARTICLES)] if len(articles) > _ARTICLES else []
        return ", ".join([*articles[:_ARTICLES], *more])
    people = dict.fromkeys(f"{j.by}: {'; '.join(j.reasons)}" for j in change.judgements if is_by_person(j))
    if people:
        return " · ".join(people)
    reasons = dict.fromkeys(reason for j in change.judgements for reason in j.reasons)
    told = "; ".join(reasons)
    shown = told if len(told) <= _LONGEST_REASON else f"{told[: _LONGEST_REASON - 1]}…"
    return w.say("diff_judged", shown) if shown else w.say("diff_anew")
