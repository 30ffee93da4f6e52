"""A date as it is written, and the days that it means.

`CalendarDate` holds what stands in the text, unresolved: weekday, day, month, year, ranges and shifts, each None
where it is left out. `resolve_date` takes one with an anchor and gives its days, or None where the text does not
tell. Reads no text: `date_forms` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from janji.model.values import Time
from janji.read.calendar import (
    choose_month_year,
    choose_year,
    day_of,
    is_whole_month,
    last_weekday,
    month_of,
    week_of,
    weekday_before,
    weekday_from,
)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as written on pieces `[first, last)`. What the text leaves out is None."""

    first: int
    last: int
    weekday: int | None = None
    last_weekday: int | None = None  # of a range of weekdays
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None  # of a range
    last_month: int | None = None
    last_year: int | None = None  # of a range whose end has a year of its own
    shift: int | None = None  # "Juni lalu" -1, "Senin depan" 1
    week_shift: int | None = None  # "Kamis pekan lalu" -1
    month_shift: int | None = None  # "tanggal 5 bulan depan" 1
    year_shift: int | None = None  # "Januari tahun lalu" -1

    @property
    def is_full(self) -> bool:
        return self.day is not None and self.month is not None and self.year is not None

    @property
    def names_a_month_alone(self) -> bool:
        """ "Mei", without weekday, day, year, shift or range."""
        return self == CalendarDate(self.first, self.last, month=self.month)


@dataclass(frozen=True, slots=True)
class Period:
    """An expression on pieces `[first, last)`. `value` is None where it names no day."""

    first: int
    last: int
    value: Time | None
    rule: str
    relation: str = "at"


def _resolve_month(found: CalendarDate, anchor: Time | None, ahead: bool | None) -> Time | None:
    assert found.month is not None
    year = found.year
    if year is None and found.year_shift is not None and anchor is not None:
        year = anchor.first.year + found.year_shift
    if year is not None:
        whole = month_of(year, found.month)
    elif anchor is None:
        return None
    else:
        whole = choose_month_year(found.month, anchor, ahead, found.shift)
    if whole is None or found.last_month is None:
        return whole
    until = month_of(whole.first.year + (1 if found.last_month < found.month else 0), found.last_month)
    return None if until is None else Time(whole.first, until.last)


def _resolve_weekday(found: CalendarDate, anchor: Time, ahead: bool | None) -> Time | None:
    assert found.weekday is not None
    weekday = found.weekday
    first: date | None
    if found.week_shift is not None:
        first = week_of(anchor.first, found.week_shift).first + timedelta(days=weekday)
    elif found.shift is not None and found.shift < 0:
        first = weekday_before(anchor, weekday)
    elif found.shift is not None and found.shift > 0:
        first = weekday_from(anchor, weekday, beyond=True)
    elif found.shift == 0:
        first = week_of(anchor.first).first + timedelta(days=weekday)
    else:
        first = weekday_from(anchor, weekday) if ahead else last_weekday(anchor, weekday)
    if first is None or is_whole_month(anchor):
        return None
    if found.last_weekday is None:
        return Time.day(first)
    return Time(first, first + timedelta(days=(found.last_weekday - weekday) % 7))


def _nearest_day(day: int, anchor: Time, shift: int | None) -> date | None:
    """ "tanggal 20 lalu": the last such day of a month before the anchor, with a positive shift the next one after."""
    if shift is None:
        return None
    for months in (0, 1) if shift > 0 else (0, -1):
        month = month_of(anchor.first.year, anchor.first.month + months)
        found = None if month is None else day_of(month.first.year, month.first.month, day)
        if found is not None and (shift == 0 or (found > anchor.last if shift > 0 else found < anchor.first)):
            return found
        if shift == 0:
            break
    return None


def _day_of_month(day: int, anchor: Time, ahead: bool) -> date | None:
    """ "the 24th": the last such day up to the anchor, or the next from it on."""
    for months in (0, 1, 2) if ahead else (0, -1, -2):
        month = month_of(anchor.first.year, anchor.first.month + months)
        found = None if month is None else day_of(month.first.year, month.first.month, day)
        if found is not None and (found >= anchor.first if ahead else found <= anchor.last):
            return found
    return None


def _first_day(found: CalendarDate, anchor: Time | None, ahead: bool | None) -> date | None:
    assert found.day is not None
    if found.month is None:
        if anchor is None:
            return None
        if found.month_shift is None and found.shift is None:
            return _day_of_month(found.day, anchor, bool(ahead))
        if found.month_shift is None:
            return _nearest_day(found.day, anchor, found.shift)
        month = month_of(anchor.first.year, anchor.first.month + found.month_shift)
        return None if month is None else day_of(month.first.year, month.first.month, found.day)
    if found.year is not None:
        return day_of(found.year, found.month, found.day)
    if anchor is None:
        return None
    if found.year_shift is not None:
        return day_of(anchor.first.year + found.year_shift, found.month, found.day)
    if found.shift is not None and found.shift != 0:
        ahead = found.shift > 0
        return choose_year(found.month, found.day, anchor, ahead=ahead)
    return choose_year(found.month, found.day, anchor, found.weekday, ahead)


def resolve_date(found: CalendarDate, anchor: Time | None, ahead: bool | None = None) -> Time | None:
    """The days meant. `ahead`: True where the sentence tells of the future, False of the past. None where it cannot
    be told."""
    if found.day is None:
        if found.weekday is not None:
            return None if anchor is None else _resolve_weekday(found, anchor, ahead)
        return _resolve_month(found, anchor, ahead)
    first = _first_day(found, anchor, ahead)
    if first is None:
        return None
    if found.last_day is None:
        return Time.day(first)
    month = found.last_month or first.month
    year = found.last_year or first.year + (1 if month < first.month else 0)
    last = day_of(year, month, found.last_day)
    return Time(first, last) if last is not None and last >= first else None
