"""Workbooks written for tests in the manner of the Kiel tracker: its headings, invented facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

SHEET = "Bilateral assistance, MAIN DATA"
HEADINGS = (
    *("ID", "countries", "Announcement Date", "Type of Aid General", "Type of Aid Specific", "Explanation"),
    *("Original Currency", "Monetary Value as Given by Source", None, "Type of item", "Sub-type of item"),
    *("No. of Units", "No. of Units delivered (in-kind military aid)", "Total ", "Converted Value in EUR"),
    *("Total monetary value delivered in EUR", "Source of Aid 1", "value_source_commitments"),
    "value_source_deliveries",
)
_PLACES = {name: place for place, name in enumerate(HEADINGS) if name} | {"Item": 8}
RELEASE = "Ukraine Support Tracker – 9th release (covering January 24 to March 15, 2031)"
GIVEN, PRICED = "Value is given by the source", "Value is calculated with prices"

Cells = Mapping[str, Any]


def row(record: str, country: str, day: Any, **cells: Any) -> dict[str, Any]:
    """A row's cells by heading. Short names for the usual ones: general, item, coarse, units, came, total, euros."""
    short = {
        "general": "Type of Aid General",
        "specific": "Type of Aid Specific",
        "currency": "Original Currency",
        "value": "Monetary Value as Given by Source",
        "item": "Item",
        "coarse": "Type of item",
        "fine": "Sub-type of item",
        "units": "No. of Units",
        "came": "No. of Units delivered (in-kind military aid)",
        "total": "Total ",
        "euros": "Converted Value in EUR",
        "euros_came": "Total monetary value delivered in EUR",
        "link": "Source of Aid 1",
        "priced": "value_source_commitments",
        "explanation": "Explanation",
    }
    named = {short[name]: value for name, value in cells.items()}
    when = datetime.fromisoformat(day) if isinstance(day, str) and day[:2] == "20" and "-" in day else day
    return {"ID": record, "countries": country, "Announcement Date": when, "Type of Aid General": "Military", **named}


def write(
    path: Path, rows: Sequence[Cells], *, order: Sequence[int] | None = None, summary: Mapping[str, Any] | None = None
) -> Path:
    """A workbook with these rows. `order`: the columns in another order. `summary`: donor → total in billions."""
    book = openpyxl.Workbook()
    readme = book.active
    assert readme is not None
    readme.title = "ReadMe"
    readme["B2"] = RELEASE
    sheet = book.create_sheet(SHEET)
    places = list(order or range(len(HEADINGS)))
    sheet.append([HEADINGS[p] for p in places])
    for cells in rows:
        values: list[Any] = ["."] * len(HEADINGS)
        for name, value in cells.items():
            values[_PLACES[name]] = value
        sheet.append([values[p] for p in places])
    if summary is not None:
        totals = book.create_sheet("Country Summary")
        totals.append(["", "Country", "Total bilateral commitments"])
        totals.append(["", None, "€ billion"])
        for name, total in summary.items():
            totals.append(["", name, total])
        totals.append(["", "Total", 1])
    book.save(path)
    return path
