"""`janji ledger --totals`: what commitments add up to, and what was left out of the sums."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from janji.cli.values import shown_sum
from janji.cli.wording import Wording
from janji.model.values import Item, Quantity, Time
from janji.reconcile.totals import OUTSTANDING, SEVERAL, By, Goods, Line, Totals
from janji.reconcile.valuing import Yardstick


def draw_totals(totals: Totals, yardstick: Yardstick | None, by: By, wording: Wording) -> list[RenderableType]:
    """The table, one line a group and stage, and the notes below it."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column(wording.say(f"totals.group_{by}"), overflow="fold")
    table.add_column(wording.say("headings.stage"), overflow="fold")
    table.add_column(wording.say("totals.commitments"), justify="right")
    if by is By.ITEM:
        table.add_column(wording.say("headings.how_many"), justify="right", overflow="fold")
    table.add_column(wording.say("headings.how_much"), justify="right", overflow="fold")
    if yardstick is not None:
        table.add_column(wording.say("totals.worth_in", yardstick.currency), justify="right", overflow="fold")
    former: str | None = None
    lines = [x for x in totals.lines if x.sums or by is By.ITEM]  # numbers of unlike goods are told by kind alone
    for line in lines:
        cells = [_group(line.group, by, wording) if line.group != former else "", _stage(line.stage, wording)]
        cells.append(str(len(line.commitments)))
        if by is By.ITEM:
            cells.append("\n".join(_goods(g, wording) for g in line.goods))
        cells.append("\n".join(shown_sum(s, wording) for s in line.sums))
        if yardstick is not None:
            cells.append(shown_sum(line.worth, wording, is_converted=True) if line.worth else "")
        table.add_row(*cells)
        former = line.group
    notes = _notes(totals, lines, yardstick, wording)
    return [table, *(Text(note, style="dim") for note in notes)]


def _notes(totals: Totals, lines: list[Line], yardstick: Yardstick | None, wording: Wording) -> list[str]:
    notes = [wording.say("totals_note")]
    if yardstick is not None and yardstick.constant is not None:
        day = wording.time(Time.day(yardstick.constant))
        notes.append(wording.say("totals_rates_constant", yardstick.currency, day))
    elif yardstick is not None:
        notes.append(wording.say("totals_rates", yardstick.currency))
    unconverted = sorted({shown_sum(s, wording) for x in lines for s in x.unconverted})
    if unconverted:
        notes.append(wording.say("totals_unconverted", "; ".join(unconverted)))
    if totals.left_out:
        told = [wording.say(f"left_out.{reason}", len(ids)) for reason, ids in totals.left_out]
        notes.append(wording.say("totals_left", ", ".join(told)))
    return notes


def _group(group: str, by: By, wording: Wording) -> str:
    if by is By.ITEM:
        if group == SEVERAL:
            return wording.say("totals.several")
        return wording.item(Item(group)) if group else wording.say("totals.kind_unknown")
    if not group:
        return wording.say("unknown")
    return group if by is By.MONTH else wording.actors(group.split(","))


def _stage(stage: str, wording: Wording) -> str:
    return wording.say("totals.outstanding") if stage == OUTSTANDING else wording.stage("commitment", stage)


def _goods(goods: Goods, wording: Wording) -> str:
    return wording.quantity(Quantity(goods.n, "exact", goods.unit))
