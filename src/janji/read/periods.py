"""Expressions of time and what they mean, one at a time.

Takes the pieces of a sentence with the article's anchor and gives the expression that begins at a piece: a calendar
date, a day word ("kemarin"), a shifted unit ("pekan lalu", "tiga bulan ke depan"), a part ("awal bulan"), a weekend,
season, quarter or year, a day told by another ("keesokan harinya", counted from the article's day until `times` knows
the one told before). Refuses durations ("selama tiga hari"), hours and repeated days. What stands before it
("sejak", "hingga") and ranges are left to `times`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import choose_season, months_from, shift_unit, third_of, week_of, year_of
from janji.read.date_forms import DateReader, date_tables, year_at
from janji.read.dates import CalendarDate, Period, resolve_date
from janji.read.lengths import LengthReader, length_tables
from janji.read.numbers import number_tables, read_ordinal
from janji.read.tense import lies_ahead, tense_tables
from janji.read.words import Phrases, Words

_LAST = -1  # for an ordinal: "pekan terakhir"


class PeriodTables:
    """The vocabulary of spans of time of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        def phrases(name: str) -> Phrases[bool]:
            return Phrases((term, True) for term in table[name])

        self.units: dict[str, str] = table["units"]
        self.shifts: Phrases[int] = Phrases((t, n) for t, n in table["shifts"].items() if t not in table["not_shifts"])
        self.leading_shifts: Phrases[int] = Phrases(table["leading_shifts"])
        self.forward_prepositions = phrases("forward_prepositions")
        self.days: Phrases[int | None] = Phrases(table["days"])
        self.told: Phrases[tuple[str, int]] = Phrases((t, (u, n)) for t, (u, n) in table.get("told", {}).items())
        self.told_blocks = frozenset(table.get("told_blocks", ()))
        self.told_weak = frozenset(table.get("told_weak", ()))
        self.told_before = frozenset(table.get("told_before", ()))
        self.parts: dict[str, int] = table["parts"]
        self.part_links = phrases("part_links")
        self.weekend = phrases("weekend")
        self.quarter_words: dict[str, int] = {str(k): v for k, v in table["quarter_words"].items()}
        self.seasons: Phrases[tuple[int, int]] = Phrases((t, (m, n)) for t, (m, n) in table["seasons"].items())
        self.season_before = phrases("season_before")
        self.year_heads = phrases("year_heads")
        self.year_before, self.year_before_doubtful = phrases("year_before"), phrases("year_before_doubtful")
        self.year_after, self.year_refused = frozenset(table["year_after"]), frozenset(table["year_refused"])
        self.dashes = frozenset(table["dashes"])
        self.numbered = phrases("numbered")
        self.last = frozenset(table.get("last", ()))
        self.decade_suffix: str = table["decade_suffix"]
        self.vague, self.silent = phrases("vague"), phrases("silent")
        self.starts = (
            frozenset(self.units)
            | frozenset(self.parts)
            | self.days.first_words
            | self.told.first_words
            | self.seasons.first_words
            | self.year_heads.first_words
            | self.vague.first_words
            | self.silent.first_words
            | self.leading_shifts.first_words
        )


@cache
def period_tables(pack: LanguagePack) -> PeriodTables:
    return PeriodTables(pack.table("time"))


@cache
def period_starts(pack: LanguagePack) -> frozenset[str]:
    """The words, without numbers, that an expression may begin with."""
    return period_tables(pack).starts | length_tables(pack).starts | date_tables(pack).starts


class PeriodReader:
    """Reads the expressions of one sentence."""

    __slots__ = ("anchor", "date_tables", "dates", "lengths", "numbers", "tables", "tense", "words")

    def __init__(self, words: Words, anchor: Time | None, pack: LanguagePack) -> None:
        self.words, self.anchor = words, anchor
        self.tables, self.tense = period_tables(pack), tense_tables(pack)
        self.dates = DateReader(words, date_tables(pack))
        self.date_tables = self.dates.tables
        self.numbers = number_tables(pack)
        self.lengths = LengthReader(words, anchor, pack)

    def _lies_ahead(self, first: int, last: int, *, when_said: bool = True) -> bool | None:
        return lies_ahead(self.words, first, last, self.tense, when_said=when_said)

    def _date(self, i: int) -> Period | None:
        found = self.dates.at(i)
        if found is None:
            return None
        when_said = found.weekday is not None  # news tells its own days by their weekdays
        ahead = None if found.is_full else self._lies_ahead(found.first, found.last, when_said=when_said)
        if found.names_a_month_alone and self.tables.forward_prepositions.before(self.words, found.first) is not None:
            return Period(found.first, found.last, self._nearest_month(found), "month")
        rule = "month" if found.weekday is None else "weekday"
        if found.day is not None:
            rule = "date" if found.weekday is None else "weekday-date"
        elif found.weekday is not None and (found.shift is not None or found.week_shift is not None):
            rule = "weekday-shift"
        if found.last_day is not None or found.last_month is not None:
            rule += "-range"
        return Period(found.first, found.last, resolve_date(found, self.anchor, ahead), rule)

    def _nearest_month(self, found: CalendarDate) -> Time | None:
        if self.anchor is None or found.month is None:
            return None
        return choose_season(found.month, 1, self.anchor, None, None)

    def _day_word(self, i: int) -> Period | None:
        """ "kemarin", "hari ini, Rabu (18/6)"."""
        found = self.tables.days.at(self.words, i)
        if found is None:
            return None
        j, shift = found
        j = self.dates.after_day_parts(j)
        dated = self._date_behind(i, j)
        if dated is not None:
            return dated
        if shift is None or self.anchor is None:
            return Period(i, j, None, "day-word")
        return Period(i, j, shift_unit(self.anchor, "day", shift), "day-word")

    def _date_behind(self, i: int, j: int) -> Period | None:
        """The date that stands behind a word for its day: "hari ini, Rabu (18/6)"."""
        norm = self.words.norm
        dated = self.dates.at(j + 1 if norm[j] == "," else j)
        if dated is None or dated.day is None:
            return None
        closing = 1 if norm[dated.last] == ")" and norm[dated.first - 1] == "(" else 0
        return Period(i, dated.last + closing, resolve_date(dated, self.anchor), "date")

    def _told(self, i: int) -> Period | None:
        """ "hari yang sama", "keesokan harinya, Kamis (7/9)"; not "hari yang sama dengan", "mengenang hari itu"."""
        tables, norm = self.tables, self.words.norm
        found = tables.told.at(self.words, i)
        if found is None or norm[i - 1] in tables.dashes:
            return None
        j, (unit, shift) = found
        if norm[j] in tables.told_blocks or year_at(self.words, j) is not None:
            return None
        if norm[j - 1] in tables.told_weak and norm[i - 1].isalnum() and norm[i - 1] not in tables.told_before:
            return None
        value = None if self.anchor is None else shift_unit(self.anchor, unit, shift)
        return (self._date_behind(i, j) if unit == "day" else None) or Period(i, j, value, f"told-{unit}")

    def _length(self, i: int) -> Period | None:
        """ "tiga bulan ke depan", "dua hari sebelumnya, Senin (4/9)"."""
        found = self.lengths.at(i)
        if found is None or found.rule != "told-day":
            return found
        return self._date_behind(found.first, found.last) or found

    def shifted_unit(self, i: int) -> tuple[int, str, int] | None:
        """A unit with its shift at piece `i` ("pekan lalu", "last week"): the index after it, the unit, the shift."""
        lead = self.tables.leading_shifts.at(self.words, i)
        at = i if lead is None else lead[0]
        unit = self.tables.units.get(self.words.norm[at])
        if unit is None or unit == "day" or unit == "hour":
            return None
        if lead is not None:
            return at + 1, unit, lead[1]
        shift = self.tables.shifts.at(self.words, i + 1)
        before = self.words.norm[i - 1]
        if shift is None or (i > 0 and self.words.is_number(i - 1)) or before in self.numbers.words:
            return None
        if before in self.tables.dashes and self.words.norm[i - 2] == self.words.norm[i]:
            return None  # "tahun-tahun lalu": more than one
        return shift[0], unit, shift[1]

    def _led(self, i: int) -> Period | None:
        """A date or season behind its shift: "last Friday", "next June", "this winter"."""
        lead = self.tables.leading_shifts.at(self.words, i)
        if lead is None:
            return None
        j, shift = lead
        season = self.tables.seasons.at(self.words, j)
        if season is not None:
            value = None if self.anchor is None else choose_season(*season[1], self.anchor, shift or None, None)
            return Period(i, season[0], value, "season")
        dated = self.dates.from_weekday(j) or self.dates.from_month(j, sure=True)
        if dated is None or dated.day is not None or dated.year is not None:
            return None
        dated = replace(dated, first=i, shift=shift)
        rule = "month" if dated.weekday is None else "weekday-shift"
        return Period(i, dated.last, resolve_date(dated, self.anchor), rule)

    def _unit(self, i: int) -> Period | None:
        shifted = self.shifted_unit(i)
        if shifted is None:
            return None
        last, unit, shift = shifted
        value = None if self.anchor is None else shift_unit(self.anchor, unit, shift)
        return Period(i, last, value, f"{unit}-shift")

    def _quarter(self, i: int) -> Period | None:
        """ "kuartal pertama 2025", "semester II tahun ini"."""
        norm = self.words.norm
        unit = self.tables.units.get(norm[i])
        number = self.tables.quarter_words.get(norm[i + 1])
        if unit not in {"quarter", "half"} or number is None or (unit == "half" and number > 2):
            return None
        year = self._year_or_shift(i + 2)
        if year is None and norm[i + 2] in {"-", "/"} and (dashed := year_at(self.words, i + 3)) is not None:
            year = i + 4, year_of(dashed)
        this_year = None if self.anchor is None else year_of(self.anchor.first.year)
        j, whole = year if year is not None else (i + 2, this_year)
        length = 3 if unit == "quarter" else 6
        value = None if whole is None else months_from(whole.first.year, (number - 1) * length + 1, length)
        return Period(i, j, value, "quarter")

    def _year_or_shift(self, i: int) -> tuple[int, Time | None] | None:
        """ "2025", "tahun 2025", "tahun lalu": index after it and the year."""
        head = self.tables.year_heads.at(self.words, i)
        year = year_at(self.words, head[0] if head else i)
        if year is not None:
            return (head[0] if head else i) + 1, year_of(year)
        if head is None:
            return None
        shifted = self._unit(i)
        return None if shifted is None else (shifted.last, shifted.value)

    def _whole_after_part(self, i: int) -> tuple[int, Time | None, str] | None:
        """What a part may be of: "bulan ini", "bulan", "Juni 2025", "tahun 2026", "2026", "pekan depan"."""
        words, norm = self.words, self.words.norm
        link = self.tables.part_links.at(words, i)
        i = i if link is None else link[0]
        year = self._year_or_shift(i)
        if year is not None:
            return year[0], year[1], "year"
        month = self.dates.from_month(i, sure=True)
        if month is not None and month.last_month is None:
            ahead = None if month.year is not None else self._lies_ahead(i - 1, month.last, when_said=False)
            return month.last, resolve_date(month, self.anchor, ahead), "month"
        shifted_to = self.shifted_unit(i)
        unit = self.tables.units.get(norm[i]) if shifted_to is None else shifted_to[1]
        if unit in {"month", "year", "week", "quarter", "half", "decade"}:
            shifted = self._unit(i) or self._quarter(i)
            if shifted is not None:
                return shifted.last, shifted.value, unit
            if words.is_number(i + 1):
                return None
            return i + 1, None if self.anchor is None else shift_unit(self.anchor, unit, 0), unit
        season = self.tables.seasons.at(words, i)
        if season is not None and self.anchor is not None:
            shift = self.tables.shifts.at(words, season[0])
            ahead = self._lies_ahead(i - 1, season[0])
            value = choose_season(*season[1], self.anchor, shift[1] if shift else None, ahead)
            return shift[0] if shift else season[0], value, "season"
        return None

    def _part(self, i: int) -> Period | None:
        """ "awal bulan", "pertengahan Juni 2025", "akhir tahun ini"; "akhir pekan" is Saturday and Sunday."""
        part = self.tables.parts.get(self.words.norm[i])
        if part is None:
            return None
        weekend = self.tables.weekend.at(self.words, i)
        if weekend is not None:
            return self._weekend(i, weekend[0])
        whole = self._whole_after_part(i + 1)
        if whole is None:
            return None
        j, value, unit = whole
        return Period(i, j, None if value is None else third_of(value, part, unit), "part")

    def _weekend(self, i: int, j: int) -> Period:
        shift = self.tables.shifts.at(self.words, j)
        j = shift[0] if shift else j
        if self.anchor is None:
            return Period(i, j, None, "weekend")
        monday = week_of(self.anchor.first).first
        weeks = 0
        if shift is not None:
            weeks = shift[1]
        elif self._lies_ahead(i, j) is not True and self.anchor.last < monday + timedelta(days=5):
            weeks = -1
        saturday = monday + timedelta(days=5 + 7 * weeks)
        return Period(i, j, Time(saturday, saturday + timedelta(days=1)), "weekend")

    def _season(self, i: int) -> Period | None:
        """ "musim gugur ini", "musim dingin 2024", "pada musim dingin"; not "bantuan musim dingin"."""
        words = self.words
        season = self.tables.seasons.at(words, i)
        if season is None:
            return None
        j, (first_month, length) = season
        year = self._year_or_shift(j)
        if year is not None:
            value = None if year[1] is None else months_from(year[1].first.year, first_month, length)
            return Period(i, year[0], value, "season")
        shift = self.tables.shifts.at(words, j)
        if shift is None and self.tables.season_before.before(words, i) is None:
            return None
        j = shift[0] if shift else j
        if self.anchor is None:
            return Period(i, j, None, "season")
        if shift is not None and shift[1] == 0:
            value = choose_season(first_month, length, self.anchor, None, None)
        else:
            value = choose_season(first_month, length, self.anchor, shift[1] if shift else None, self._lies_ahead(i, j))
        return Period(i, j, value, "season")

    def _year(self, i: int, joined: bool = False) -> Period | None:
        """ "tahun 2022", "tahun 1990-an", "pada 2025"; four digits alone count only after a word of time."""
        words, tables, norm = self.words, self.tables, self.words.norm
        head = tables.year_heads.at(words, i)
        j = head[0] if head else i
        year = year_at(words, j)
        if year is None:
            return None
        if norm[j + 1] == "-" and norm[j + 2] == tables.decade_suffix:
            return Period(i, j + 3, year_of(year, year + 9), "decade") if year % 10 == 0 else None
        if head is not None and i > 1 and words.is_number(i - 1) and tables.numbered.before(words, i - 1) is not None:
            return None  # a law: "Nomor 20 Tahun 2001"
        if head is None and not joined:
            follows = norm[j + 1]
            if tables.year_before.before(words, i) is None:
                if tables.year_before_doubtful.before(words, i) is None:
                    return None
                if follows.isalpha() and follows not in tables.year_after:
                    return None
            elif follows in tables.units or follows in self.numbers.scales or follows in tables.year_refused:
                return None
        last = j + 1
        if (shift := tables.shifts.at(words, last)) is not None and shift[1] != 0:
            last = shift[0]
        return Period(i, last, year_of(year), "year")

    def _years(self, i: int) -> Period | None:
        """ "2024-2027" by itself."""
        first, last = year_at(self.words, i), year_at(self.words, i + 2)
        if first is None or last is None or self.words.norm[i + 1] not in self.tables.dashes or first >= last:
            return None
        return (
            None
            if self.words.norm[i + 3] in self.tables.year_refused
            else Period(i, i + 3, year_of(first, last), "year-range")
        )

    def _week_of_month(self, i: int) -> Period | None:
        """ "pekan kedua Juli", "minggu kedua bulan ini": days 8-14; "pekan terakhir Mei": its last seven."""
        if self.tables.units.get(self.words.norm[i]) != "week":
            return None
        ordinal = read_ordinal(self.words, i + 1, self.numbers)
        if ordinal is None and self.words.norm[i + 1] in self.tables.last:
            ordinal = i + 2, _LAST
        if ordinal is None or not (1 <= ordinal[1] <= 4 or ordinal[1] == _LAST):
            return None
        month, shifted = self.dates.from_month(ordinal[0], sure=True), self.shifted_unit(ordinal[0])
        if month is not None and month.last_month is None:
            last = month.last
            whole = resolve_date(month, self.anchor, None if month.year is not None else self._lies_ahead(i, last))
        elif shifted is not None and shifted[1] == "month":
            last = shifted[0]
            whole = None if self.anchor is None else shift_unit(self.anchor, "month", shifted[2])
        else:
            return None
        if whole is None:
            return Period(i, last, None, "week-of-month")
        first = whole.first + timedelta(days=7 * (ordinal[1] - 1))
        if ordinal[1] == _LAST:
            first = whole.last - timedelta(days=6)
        return Period(i, last, Time(first, first + timedelta(days=6)), "week-of-month")

    def at(self, i: int, joined: bool = False) -> Period | None:
        """The expression that begins at piece `i`. `joined`: it ends a range, so that four digits are a year."""
        piece, tables = self.words.norm[i], self.tables
        if piece[:1].isdecimal():
            return self._date(i) or self._length(i) or self._years(i) or self._year(i, joined)
        if piece == "(":
            return self._date(i)
        if piece in tables.starts:
            if (vague := tables.vague.at(self.words, i)) is not None:
                return Period(i, vague[0], None, "vague")
            found = (
                self._told(i)
                or self._part(i)
                or self._day_word(i)
                or self._quarter(i)
                or self._season(i)
                or self._week_of_month(i)
                or self._unit(i)
                or self._led(i)
                or self._length(i)
                or self._year(i)
            )
            if found is not None:
                return found
        if piece in self.date_tables.starts:
            return self._date(i)
        return self._length(i)
