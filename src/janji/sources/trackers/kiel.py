"""The Kiel Institute's Ukraine Support Tracker: its main sheet, row by row, as documents with commitment frames.

What comes in: a release as XLSX. What goes out: for each row a `TrackerRow`, or an `Issue` with sheet, row and reason;
at the end an `Issue` for each donor whose sum in the workbook's own summary the rows do not give.

A record ("GBM4") is a package: its first row holds the total, each row one good. A row of one good alone states sum and
good together; else the total stands in a frame of its own, beside the frame of the row's good. A record of several
instalments (drawdowns, each with a day and sum of its own) states each instalment at its first row; a total that is
their sum is a running total. A value that the tracker worked out with its price list is `about`. The second sum of a
frame is the tracker's own conversion to EUR. What was delivered stands in frames of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from janji.model.errors import InputError
from janji.model.records import Document, Frame, Issue, Span
from janji.model.values import Item, Money, Quantity, Time, Value
from janji.packs import read_table
from janji.sources.trackers.cells import as_number, as_time, as_words
from janji.sources.trackers.goods import Goods
from janji.sources.trackers.parties import party_of
from janji.sources.trackers.rows import RowText, TrackerRow, row_document, row_frame
from janji.sources.trackers.workbook import Cells, open_workbook, sheet_rows

NAME = "Ukraine Support Tracker"
SUFFIXES = (".xlsx", ".xlsm")
RULE, PRICED = "kiel.row/1", "kiel.priced/1"  # a value given by the source; one that the tracker worked out
INSTALMENT, DELIVERED = "kiel.instalment/1", "kiel.delivered/1"
_HEADING_ROWS = 10
_CENT = Decimal("0.01")
_MARKS = re.compile(r"[^a-z0-9€]+")

Roles = list[tuple[str, Value, tuple[Span, ...]]]


@cache
def _map() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table(Path(__file__).with_suffix(".yml"), "tracker kiel")
    return table


@cache
def _goods() -> Goods:
    return Goods(_map()["goods"])


@dataclass(frozen=True, slots=True)
class _Release:
    number: str | None
    first: date | None  # days that it covers
    last: date | None

    @property
    def edition(self) -> str:
        return f"kiel-r{self.number}" if self.number else "kiel"


@dataclass(frozen=True, slots=True)
class _Row:
    number: int  # in the sheet
    cells: Mapping[str, Any]  # column of the map → value

    def words(self, column: str) -> str:
        return as_words(self.cells.get(column))

    def number_in(self, column: str) -> Decimal | None:
        return as_number(self.cells.get(column))

    @property
    def is_head(self) -> bool:
        """True for the row of its record that holds the package's sums."""
        return self.number_in("total") is not None or self.number_in("euros_delivered") is not None


def read(path: Path) -> Iterator[TrackerRow | Issue]:
    """Every row of the main sheet, in its order; then what the sums show. Raises `InputError` for another workbook."""
    with open_workbook(path) as book:
        release = _release(path, book)
        title, rows = _main_sheet(path, book)
        summary = _summary(path, book)
    records: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        records[row.words("id")].append(row)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    places: Counter[str] = Counter()
    for row in rows:
        record = row.words("id")
        places[record] += 1
        source = f"{path.name}:{title}:{row.number}"
        missing = [c for c in _map()["needed"] if c not in ("date",) and not row.words(c)]
        if missing:
            named = ", ".join(_map()["columns"][c]["label"] for c in missing)
            yield Issue(source, "no-value", f"no {named} in this row. Row skipped; the others were read.")
            continue
        try:
            found = _Reading(release, source, row, places[record], records[record]).read()
        except ValueError as error:
            yield Issue(source, "bad-row", f"{error}. Row skipped; the others were read.")
            continue
        sums[row.words("country")] += _euros(found.frames)
        yield found
    yield from _differences(path, sums, summary)


def _euros(frames: Sequence[Frame]) -> Decimal:
    """What a row adds to its donor's total: what it states as promised, instalments left out, as converted to EUR."""
    stated = [f for f in frames if f.rule in (RULE, PRICED) and f.stage in _map()["stages"].values()]
    return sum((m.n for f in stated for m in f.money if m.currency == "EUR"), Decimal(0))


# --- the workbook ---


def _folded(heading: object) -> str:
    return _MARKS.sub(" ", as_words(heading).casefold()).strip()


def _release(path: Path, book: Any) -> _Release:
    """The release's number and days, from the first sheet's text; unknown where that does not say."""
    first = _map()["covers"]["first"]
    for number, cells in _first_rows(path, book.worksheets[0], 30):
        del number
        for cell in cells:
            found = re.search(_map()["release"], as_words(cell))
            if found:
                last = datetime.strptime(found[2], "%B %d, %Y").date()
                return _Release(found[1], first, last)
    return _Release(None, first, None)


def _first_rows(path: Path, sheet: Any, count: int) -> Iterator[tuple[int, Cells]]:
    for number, cells in sheet_rows(path, sheet):
        if number > count:
            return
        yield number, cells


def _columns(headings: Cells) -> dict[str, int]:
    """Column of the map → its place. The first that bears one of the headings; one without any, by what follows it."""
    folded = [_folded(h) for h in headings]
    places: dict[str, int] = {}
    for name, column in _map()["columns"].items():
        for heading in column["headings"]:
            if _folded(heading) in folded:
                places[name] = folded.index(_folded(heading))
                break
    for name, column in _map()["columns"].items():
        follower = places.get(column.get("before", ""))
        if name not in places and follower and not folded[follower - 1]:
            places[name] = follower - 1
    return places


def _main_sheet(path: Path, book: Any) -> tuple[str, list[_Row]]:
    def order(sheet: Any) -> int:
        name = sheet.title.casefold()
        return next((i for i, part in enumerate(_map()["sheets"]) if part in name), 99)

    needed = _map()["needed"]
    best: tuple[str, list[str]] = ("", list(needed))
    for sheet in sorted((s for s in book.worksheets if hasattr(s, "iter_rows")), key=order):
        for number, cells in _first_rows(path, sheet, _HEADING_ROWS):
            places = _columns(cells)
            missing = [c for c in needed if c not in places]
            if not missing:
                return sheet.title, list(_rows(path, sheet, number, places))
            if len(missing) < len(best[1]):
                best = (sheet.title, missing)
    labels = ", ".join(repr(_map()["columns"][c]["headings"][0]) for c in best[1])
    where = f"the sheet that comes nearest, {best[0]!r}, lacks" if best[0] else "no sheet has"
    raise InputError(f"{path}: this is no workbook of the {NAME}: {where} the headings {labels}.")


def _rows(path: Path, sheet: Any, heading: int, places: Mapping[str, int]) -> Iterator[_Row]:
    for number, cells in sheet_rows(path, sheet):
        if number > heading and any(as_words(c) for c in cells):
            yield _Row(number, {name: cells[i] for name, i in places.items() if i < len(cells)})


def _summary(path: Path, book: Any) -> dict[str, Decimal]:
    """Donor → total commitments in EUR as the workbook's own summary gives them; nothing where it has none."""
    table = _map()["summary"]
    sheet = next((s for s in book.worksheets if s.title.casefold() == table["sheet"]), None)
    found: dict[str, Decimal] = {}
    places: tuple[int, int] | None = None
    for _, cells in sheet_rows(path, sheet) if sheet is not None else ():
        folded = [_folded(c) for c in cells]
        if places is None:
            if table["country"][0] in folded and table["total"][0] in folded:
                places = folded.index(table["country"][0]), folded.index(table["total"][0])
            continue
        if max(places) >= len(cells):
            continue
        name, total = as_words(cells[places[0]]), as_number(cells[places[1]])
        if name.casefold() == "total":
            break
        if name and total is not None:
            found[name] = total * 10**9
    return found


def _differences(path: Path, sums: Mapping[str, Decimal], summary: Mapping[str, Decimal]) -> Iterator[Issue]:
    for name, total in summary.items():
        if abs(sums.get(name, Decimal(0)) - total) >= _CENT / 2:
            shown = f"the rows of {name} add up to EUR {sums.get(name, 0):,.2f}, its summary says EUR {total:,.2f}"
            yield Issue(str(path), "sum-differs", f"{shown}. Both are kept; look at that donor's rows.", "warning")


# --- a row ---


class _Reading:
    """One row under reading."""

    def __init__(self, release: _Release, source: str, row: _Row, place: int, record: Sequence[_Row]) -> None:
        self._release, self._row, self._record = release, row, record
        self._source = source
        self._key = f"{release.edition}:{row.words('id')}.{place}"
        number = f", release {release.number}" if release.number else ""
        self._text = RowText(f"{NAME}{number}")
        self._issues: list[Issue] = []
        for name, column in _map()["columns"].items():
            value = row.cells.get(name)
            self._text.tell(name, column["label"], as_words(value))
        self._time = self._read_time()
        self._document = self._as_document()

    def read(self) -> TrackerRow:
        frames = tuple(self._frames())
        if not frames:
            raise ValueError("the row names neither a good nor a sum nor a known type of aid")
        return TrackerRow(self._document, frames, tuple(self._issues))

    def _warn(self, what: str, message: str) -> None:
        self._issues.append(Issue(self._source, what, message, "warning"))

    def _read_time(self) -> Time | None:
        words = self._row.words("date")
        try:
            time = as_time(self._row.cells.get("date"), self._release.first, self._release.last)
        except ValueError:
            self._warn("bad-date", f"{words!r} is no day. The row was read without a date.")
            return None
        if time is not None and self._release.last is not None and time.last > self._release.last:
            ends = self._release.last.isoformat()
            self._warn("late-date", f"{words!r} is after the last day of its release ({ends}). Read without a date.")
            return None
        return time

    def _as_document(self) -> Document:
        row, time = self._row, self._time
        links = (row.words(f"source{n}") for n in (1, 2, 3, 4))
        url = next((link for link in links if link.lower().startswith(("http://", "https://"))), None)
        what = row.words("item") or row.words("specific") or row.words("general")
        return row_document(
            self._text,
            key=self._key,
            source=self._source,
            outlet=_map()["outlet"],
            title=f"{row.words('id')}: {row.words('country')}: {what}",
            url=url,
            published=None if time is None else Time.day(time.last),
        )

    def _frames(self) -> Iterator[Frame]:
        row = self._row
        good, goods_cell = self._good()
        total, delivered_total = self._sum("total", "value_source"), self._delivered_sum()
        is_alone = len(self._record) == 1
        stage = _map()["stages"].get(row.words("measure").casefold(), "pledged")
        if good is not None and is_alone:
            yield self._frame(stage, "date", RULE, [*self._given(good, "units", goods_cell), *total])
        else:
            if total or good is None:
                yield self._frame(stage, "date", RULE, [*self._aid(), *total, *self._running()])
            if good is not None:
                yield self._frame(stage, "date", RULE, self._given(good, "units", goods_cell))
        instalment = self._instalment()
        if instalment:
            yield self._frame(stage, "value", INSTALMENT, [*self._aid(), *instalment])
        came = self._has_come()
        if came is not None and good is not None:
            roles = self._given(Item(good.type, good.name, came), "delivered", goods_cell)
            yield self._frame("delivered", "delivered", DELIVERED, [*roles, *(delivered_total if is_alone else [])])
        elif delivered_total and is_alone and good is not None:
            bare = self._given(Item(good.type, good.name), "units", goods_cell)
            yield self._frame("delivered", "euros_delivered", DELIVERED, [*bare, *delivered_total])
        if delivered_total and not (is_alone and good is not None):
            yield self._frame("delivered", "euros_delivered", DELIVERED, [*self._aid(), *delivered_total])

    def _frame(self, stage: str, at: str, rule: str, roles: Roles) -> Frame:
        text = self._text
        place = at if text.cell(at) else "id"
        donor = party_of(self._row.words("country"), _map()["names"])
        recipient = _map()["recipient"]
        who: Roles = [
            ("donor", donor, text.cell("country")),
            ("recipient", recipient["key"], text.words("tracker", recipient["word"])),
        ]
        estimated = any(isinstance(v, Money) and v.q == "about" for _, v, _ in roles)
        when: Roles = [("time", self._time, text.cell("date"))] if self._time and stage != "delivered" else []
        rule = PRICED if estimated and rule == RULE else rule
        return row_frame(self._document, text, stage=stage, rule=rule, at=place, roles=[*who, *roles, *when])

    def _good(self) -> tuple[Item | None, str]:
        """The thing that the row names, as committed, and the cell that names it."""
        row = self._row
        cell = row.words("item")
        if not cell or cell == "0":
            return None, ""
        general = row.words("general").casefold()
        default = _map()["items"].get(general, "aid.unspecified")
        good = _goods().read(cell, row.words("coarse"), row.words("fine"), default)
        return Item(good.type, good.name, self._count("units", good.unit)), "item"

    def _count(self, column: str, unit: str | None) -> Quantity | None:
        words = self._row.words(column)
        n = self._row.number_in(column)
        if n is not None:
            if isinstance(self._row.cells.get(column), str) and words.count(".") > 1:
                self._warn("odd-number", f"{words!r} was read as {n:,f}.")
            return Quantity(n, "exact", unit)
        collective = _map()["collectives"].get(words.casefold())
        if collective:
            return Quantity(None, collective, unit)
        if words and words.casefold() not in _map()["undisclosed"]:
            self._warn("odd-number", f"{words!r} is no number of units. The row was read without one.")
        return Quantity(None, "exact", unit) if unit else None

    def _has_come(self) -> Quantity | None:
        """What was delivered; None where nothing is said to have come."""
        words = self._row.words("delivered")
        if not words or self._row.number_in("delivered") == 0:
            return None
        good, _ = self._good()
        unit = good.quantity.unit if good and good.quantity else None
        return self._count("delivered", unit) or Quantity()

    def _given(self, item: Item, column: str, cell: str) -> Roles:
        return [("items", item, (*self._text.cell(cell), *self._text.cell(column)))]

    def _aid(self) -> Roles:
        row = self._row
        kinds = _map()["aid"].get(row.words("general").casefold())
        if kinds is None:
            return []
        specific = row.words("specific").casefold()
        kind = next((k for word, k in kinds.items() if word != "default" and word in specific), kinds["default"])
        return [("items", Item(kind), (*self._text.cell("general"), *self._text.cell("specific")))]

    def _sum(self, column: str, source: str) -> Roles:
        """The package's total in its own currency, and as the tracker converts it."""
        row = self._row
        n, currency = row.number_in(column), row.words("currency").upper()
        if n is None:
            return []
        if not re.fullmatch("[A-Z]{3}", currency):
            self._warn("no-currency", f"the sum {n:,f} has no currency. The row was read without it.")
            return []
        q = "about" if row.words(source).casefold() in _map()["estimated"] else "exact"
        cells = (*self._text.cell(column), *self._text.cell("currency"), *self._text.cell(source))
        roles: Roles = [("money", Money(n, currency, q), cells)]
        euros = row.number_in("euros")
        if currency != "EUR" and euros is not None:
            roles.append(("money", Money(euros, "EUR", q, same_as_previous=True), self._text.cell("euros")))
        return roles

    def _delivered_sum(self) -> Roles:
        row = self._row
        n = row.number_in("euros_delivered")
        if not n:
            return []
        q = "about" if row.words("delivered_source").casefold() in _map()["estimated"] else "exact"
        cells = (*self._text.cell("euros_delivered"), *self._text.cell("delivered_source"))
        return [("money", Money(n, "EUR", q), cells)]

    def _instalments(self) -> dict[tuple[str, Decimal], int]:
        """Day and sum → the first row that tells it, where the record has several or they are not its total."""
        told: dict[tuple[str, Decimal], int] = {}
        for row in self._record:
            n = row.number_in("value")
            if n is not None:
                told.setdefault((row.words("date"), n), row.number)
        total = next((t for r in self._record if (t := r.number_in("total")) is not None), None)
        is_one = len({n for _, n in told}) == 1 and (total is None or total in {n for _, n in told})
        return {} if is_one or total is None else told

    def _instalment(self) -> Roles:
        n, currency = self._row.number_in("value"), self._row.words("currency").upper()
        told = self._instalments()
        if n is None or told.get((self._row.words("date"), n)) != self._row.number:
            return []
        return [("money", Money(n, currency), (*self._text.cell("value"), *self._text.cell("currency")))]

    def _running(self) -> Roles:
        """A total that is the sum of its instalments is a running total of them."""
        told = self._instalments()
        total = self._row.number_in("total")
        is_running = len(told) > 1 and total == sum(n for _, n in told)
        return [("cumulative", True, self._text.cell("total"))] if is_running else []
