"""What stands in a cell: numbers, days and stretches of days, as trackers write them.

Numbers become `Decimal` at 15 significant digits, which is what a spreadsheet keeps and shows: a cell that holds
23456872.86374908 in binary is 23456872.8637491, and the noise of its last bits goes no further.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from decimal import Context, Decimal

from janji.model.values import Time

_SHEET_DIGITS = Context(prec=15)
_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:\.\d{2})?\Z")  # "1.000.00": a thousand, grouped and with cents
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)")  # month/day/year
_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def as_number(value: object) -> Decimal | None:
    """A finite number of a cell, or None where it holds none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        number = Decimal(repr(value))
        return _plain(_SHEET_DIGITS.plus(number)) if number.is_finite() else None
    words = str(value).strip()
    if _COMMAS.match(words):
        return Decimal(words.replace(",", ""))
    grouped = _GROUPED.match(words)
    if grouped and words.count(".") > 1:
        return Decimal(grouped[1].replace(".", ""))
    return Decimal(words) if re.fullmatch(r"-?\d{1,30}(?:\.\d{1,15})?", words) else None


def _plain(number: Decimal) -> Decimal:
    """Without an exponent and without zeros behind the point."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if int(short.as_tuple().exponent) > 0 else short


def as_words(value: object) -> str:
    """A cell as it is told on its line; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = as_number(value)
        return str(value) if number is None else f"{number:f}"
    words = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    return "" if words in (".", "-", "..") else words.encode("utf-8", "replace").decode()


def as_time(value: object, first: date | None, last: date | None) -> Time | None:
    """A day or stretch of days: a date cell, "until 7/27/2022", "since …", "between … and …", "unclear, 04/22".

    `first` and `last`: the days that the tracker covers, for what is open on a side. None where no day is told.
    Raises `ValueError` for a day that the calendar does not have or a stretch that runs backwards.
    """
    if isinstance(value, datetime):
        return Time.day(value.date())
    if isinstance(value, date):
        return Time.day(value)
    words = as_words(value)
    days = [date(_year(y), int(m), int(d)) for m, d, y in _DAY.findall(words)]
    days += [date(int(y), int(m), int(d)) for y, m, d in _ISO.findall(words)]
    if not days:
        return _month(words)
    lead = words.split(maxsplit=1)[0].lower()
    if len(days) > 1:
        return Time(days[0], days[1])
    if lead in ("until", "before", "by") and first is not None and first <= days[0]:
        return Time(first, days[0])
    if lead in ("since", "from") and last is not None and days[0] <= last:
        return Time(days[0], last)
    return Time.day(days[0])


def _month(words: str) -> Time | None:
    found = _MONTH.search(words)
    if found is None:
        return None
    year, month = _year(found[2]), int(found[1])
    return Time(date(year, month, 1), date(year, month, monthrange(year, month)[1])) if 1 <= month <= 12 else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
