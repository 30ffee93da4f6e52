"""`janji compare`: what the press tells against what a tracker lists: matched, missing on either side, differing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from janji.cli import terminal
from janji.cli.importing import TrackerName
from janji.cli.options import DEFAULT_LEDGER, LangOption, LedgerOption, OutOption
from janji.cli.table import names_actor
from janji.cli.wording import Wording, choose_language, wording_of
from janji.ledger.store import Ledger
from janji.model.codec import item_to_export, money_to_export, time_to_export
from janji.model.values import Item, Money, Time
from janji.reconcile.against import Comparison, Difference, Match, Scope, Side
from janji.run.comparing import compare_tracker
from janji.sinks import available_sinks
from janji.sinks.destination import open_destination

EXAMPLES = (
    "janji compare kiel",
    "janji compare kiel --donor Germany --from 2022-04-01 --to 2022-06-30",
    "janji compare fts --format csv -o differences.csv",
)
COLUMNS = (
    *("status", "differs", "entry", "record", "donor", "recipient", "press_stage", "tracker_stage"),
    *("press_items", "tracker_items", "press_delivered", "tracker_delivered", "press_money", "tracker_money"),
    *("press_time", "tracker_time", "score", "reasons", "articles", "rows"),
)
_SHOWN = 60  # lines of each list on a terminal


class CompareFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def compare_command(
    tracker: Annotated[TrackerName, typer.Argument(help="The tracker whose rows were imported.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    first: Annotated[
        datetime | None, typer.Option("--from", help="Only from this day on.", formats=["%Y-%m-%d"])
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", help="Only up to this day.", formats=["%Y-%m-%d"])] = None,
    donor: Annotated[str | None, typer.Option(help="Only from this giver: a code or a name.", metavar="WHO")] = None,
    form: Annotated[CompareFormat, typer.Option("--format", "-f", help="As what.")] = CompareFormat.TABLE,
    output: OutOption = None,
    lang: LangOption = None,
) -> None:
    """List what the press and a tracker tell of the same promises: matched, only in the one or the other, differing."""
    wording = wording_of(choose_language(lang))
    with Ledger.open(ledger, read_only=True) as book:
        keys = {d.id: d.key for d in book.documents(with_frames_only=True)}
        givers = {d for f in book.frames(kind="commitment") for d in f.actors("donor")}
        wanted = frozenset(g for g in givers if donor and names_actor(donor, [g]))
        scope = Scope(_day(first), _day(last), wanted if donor is None or wanted else frozenset({donor}))
        found = compare_tracker(book, tracker, scope)
    if form is CompareFormat.TABLE and output is None:
        _print(found, tracker, wording)
        return
    rows = list(_rows(found, keys))
    with open_destination(output) as stream:
        if form is CompareFormat.CSV or (form is CompareFormat.TABLE and output and output.suffix == ".csv"):
            available_sinks()["csv"].write(rows, COLUMNS, stream)
        else:
            json.dump(rows, stream, ensure_ascii=False, indent=1)
            stream.write("\n")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


# --- for other programs ---


def _rows(found: Comparison, keys: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for match in found.matched:
        yield {
            "status": "matched" if match.is_sure else "unsure",
            "differs": [d.about for d in match.differences],
            **_of("press", match.press),
            **_of("tracker", match.tracker),
            "entry": match.press.key,
            "record": match.tracker.key,
            "donor": list(match.press.donors),
            "recipient": list(match.press.recipients),
            "score": match.score,
            "reasons": list(match.reasons),
            "articles": [keys[d] for d in match.press.documents],
            "rows": [keys[d] for d in match.tracker.documents],
        }
    for side in found.only_tracker:
        yield _alone("only_tracker", "tracker", "record", "rows", side, keys)
    for side in found.only_press:
        yield _alone("only_press", "press", "entry", "articles", side, keys)


def _alone(status: str, whose: str, key: str, docs: str, side: Side, keys: Mapping[str, str]) -> dict[str, Any]:
    row = {
        "status": status,
        **_of(whose, side),
        key: side.key,
        "donor": list(side.donors),
        "recipient": list(side.recipients),
    }
    return {**row, docs: [keys[d] for d in side.documents]}


def _of(whose: str, side: Side) -> dict[str, Any]:
    return {
        f"{whose}_stage": side.stage,
        f"{whose}_items": [item_to_export(i) for i in side.items],
        f"{whose}_delivered": [item_to_export(i) for i in side.delivered],
        f"{whose}_money": [money_to_export(m) for m in side.money],
        f"{whose}_time": time_to_export(side.time) if side.time else None,
    }


# --- for people ---


def _print(found: Comparison, tracker: str, wording: Wording) -> None:
    console = terminal.out()
    w = wording
    differing = sum(bool(m.differences) for m in found.matched)
    console.print(w.say("compare_matched", len(found.matched), differing), style="bold")
    most = _SHOWN if console.is_terminal else max(1, len(found.matched), len(found.only_tracker), len(found.only_press))
    if found.matched:
        terminal.show(console, _matches(found.matched[:most], tracker, w))
        _rest(console, len(found.matched) - most, w)
    for name, sides in (("compare_only_tracker", found.only_tracker), ("compare_only_press", found.only_press)):
        console.print(f"\n{w.say(name, len(sides), tracker)}", style="bold")
        if sides:
            terminal.show(console, _alone_table(sides[:most], w))
            _rest(console, len(sides) - most, w)
    if found.outside:
        console.print(f"\n{w.say('compare_outside', found.outside)}", style="dim")


def _rest(console: Any, more: int, wording: Wording) -> None:
    if more > 0:
        console.print(wording.say("and_more", more), style="dim")


def _matches(matches: Sequence[Match], tracker: str, w: Wording) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in ("entry", "record", "donor", "differs"):
        table.add_column(w.say(f"headings.{name}"), overflow="fold")
    table.add_column(w.say("compare_press"), overflow="fold")
    table.add_column(tracker, overflow="fold")
    table.add_column(w.say("headings.score"), justify="right")
    for m in matches:
        ids = [m.press.key[:10], m.tracker.key, w.actors(m.press.donors)]
        shown = f"{m.score:.2f}" if m.is_sure else w.say("compare_unsure", f"{m.score:.2f}")
        agree = "" if m.differences else w.say("compare_agree")
        table.add_row(*ids, agree, _gist(m.press, w), _gist(m.tracker, w), shown)
        for d in m.differences:
            table.add_row("", "", "", *_difference(d, w), "")
    return table


def _difference(d: Difference, w: Wording) -> tuple[str, str, str]:
    return w.say(f"differences.{d.about}"), _values(d.press, w), _values(d.tracker, w)


def _values(values: Sequence[object], w: Wording) -> str:
    return "; ".join(_value(v, w) for v in values)


def _value(value: object, w: Wording) -> str:
    match value:
        case Money():
            return w.money(value)
        case Item():
            return f"{w.item(value)} {w.quantity(value.quantity)}".strip()
        case Time():
            return w.time(value)
        case _:
            return w.stage("commitment", str(value))


def _gist(side: Side, w: Wording) -> str:
    more = w.say("and_more", len(side.items) - 3) if len(side.items) > 3 else ""
    told = [_values(side.money, w), _values(side.items[:3], w), more, w.time(side.time)]
    return "; ".join(filter(None, told))


def _alone_table(sides: Sequence[Side], w: Wording) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in ("id", "stage", "donor", "recipient", "what", "how_much", "when"):
        table.add_column(w.say(f"headings.{name}"), overflow="fold")
    for s in sides:
        more = f"; {w.say('and_more', len(s.items) - 3)}" if len(s.items) > 3 else ""
        what = f"{_values(s.items[:3], w)}{more}"
        cells = [s.key, w.stage("commitment", s.stage), w.actors(s.donors), w.actors(s.recipients)]
        table.add_row(*cells, what, _values(s.money, w), w.time(s.time))
    return table
