"""The scoreboard as a table: for the terminal and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bench.scoreboard.floors import Floors, judge
from bench.scoreboard.row import Row

_HEAD = ("measure", "ours", "published or peer", "goal", "floor")


def _bound(bound: float | None, row: Row) -> str:
    if bound is None:
        return ""
    return f"≤ {bound:.0f}" if row.at_most else f"{bound:.3f}"


def _shown(row: Row) -> str:
    if row.ours is None:
        return "not measured here"
    return f"{row.ours:.0f}" if row.at_most else f"{row.ours:.3f}"


def _cells(row: Row, floors: Floors) -> tuple[str, ...]:
    floor = floors.get(row.key)
    return (row.measure, _shown(row), row.peer, _bound(row.goal, row), _bound(floor.bound if floor else None, row))


def terminal_lines(rows: Sequence[Row], floors: Floors) -> Iterator[str]:
    cells = [_cells(row, floors) for row in rows]
    widths = [max(len(line[k]) for line in (_HEAD, *cells)) for k in range(len(_HEAD))]
    yield "  " + "  ".join(head.ljust(width) for head, width in zip(_HEAD, widths, strict=True))
    for data, group in groupby(zip(rows, cells, strict=True), key=lambda pair: pair[0].data):
        yield data
        for row, line in group:
            shown = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            yield f"  {shown}  {judge(row, floors).value or row.why}".rstrip()


def page(rows: Sequence[Row], floors: Floors, commit: str) -> str:
    lines = [
        "# Scoreboard",
        "",
        f"Measured at {commit} with `make scoreboard`. Figures are F1 between 0 and 1 where nothing else is said.",
        "Data of others lie outside of the project; what is absent is *not measured here*. Floors only rise",
        "(`tests/floors.json`).",
    ]
    for data, group in groupby(rows, key=lambda row: row.data):
        lines += ["", f"## {data[0].upper()}{data[1:]}", "", f"| {' | '.join(_HEAD)} |", "|---" * len(_HEAD) + "|"]
        for row in group:
            cells = _cells(row, floors)
            why = f"not measured here: {row.why}" if row.why else cells[1]
            lines.append(f"| {' | '.join((cells[0], why, *cells[2:]))} |")
    return "\n".join(lines) + "\n"
