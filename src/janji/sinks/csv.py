"""CSV for spreadsheets: one record a row under a fixed heading, safe to open.

A list of plain values becomes one cell with `;` between them; anything deeper, and a list whose values hold a `;`, is
JSON in its cell. Text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end) gets a
leading apostrophe; numbers stay numbers.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

SUFFIX = ".csv"

# What spreadsheet programs take for the beginning of a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> int:
    """Writes a heading and the records and gives their number. A field without a column is a `ValueError`."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    count = 0
    known = frozenset(columns)
    for row in rows:
        if not row.keys() <= known:
            raise ValueError(f"no column for {', '.join(sorted(row.keys() - known))}")
        table.writerow([as_cell(row.get(column)) for column in columns])
        count += 1
    return count


def as_cell(value: Any) -> str | int | float:
    """One value as a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            text = value
        case list() | tuple() if all(_stands_in_a_list(v) for v in value):
            text = ";".join(str(v) for v in value)
        case _:
            text = json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _stands_in_a_list(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and ";" not in value)
