"""Expressions of time and what they mean, one at a time.

Takes the pieces of a sentence with the article's anchor and gives the expression that begins at a piece: a calendar
date, a day word ("kemarin"), a shifted unit ("pekan lalu", "tiga bulan ke depan"), a part ("awal bulan"), a weekend,
season, quarter or year, a day told by another ("keesokan harinya", counted from the article's day until `times` knows
the one told before). Refuses durations ("selama tiga hari"), hours and repeated days. What stands before it
("sejak", "hingga") and ranges are left to `times`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import choose_season, months_from, shift_unit, third_of, week_of, year_of
from janji.read.date_forms import date_tables, year_at
from janji.read.dates import CalendarDate, Period, resolve_date
from janji.read.lengths import length_tables
from janji.read.numbers import number_tables, read_ordinal
from janji.read.tense import tells_past_perfect
from janji.read.units import UnitReader, period_tables

_YEAR_END = 13  # the month behind the last
_AHEAD_WEIGHS = 2  # a season ahead must be twice as near as the last one to be meant
_BEFORE_NOW, _FROM_NOW = 0, 4  # parts of a running time: "earlier this week", "later this year"


@cache
def period_starts(pack: LanguagePack) -> frozenset[str]:
    """The words, without numbers, that an expression may begin with."""
    starts = period_tables(pack).starts | length_tables(pack).starts | date_tables(pack).starts
    return starts | frozenset(number_tables(pack).ordinals) if period_tables(pack).ordinals_lead else starts


class PeriodReader(UnitReader):
    """Reads the expressions of one sentence."""

    __slots__ = ()

    def _date(self, i: int) -> Period | None:
        found = self.dates.at(i)
        if found is None:
            return None
        when_said = found.weekday is not None  # news tells its own days by their weekdays
        ahead = None if found.is_full else self._lies_ahead(found.first, found.last, when_said=when_said)
        if not ahead and not found.is_full and self._is_limit(found):
            ahead = True  # "by Friday"
        if (
            found.names_a_month_alone
            and not ahead
            and self.tables.forward_prepositions.before(self.words, found.first) is not None
        ):
            return Period(found.first, found.last, self._nearest_month(found), "month")
        rule = "month" if found.weekday is None else "weekday"
        if found.day is not None:
            rule = "date" if found.weekday is None else "weekday-date"
        elif found.weekday is not None and (found.shift is not None or found.week_shift is not None):
            rule = "weekday-shift"
        if found.last_day is not None or found.last_month is not None:
            rule += "-range"
        return Period(found.first, found.last, resolve_date(found, self.anchor, ahead), rule)

    def _is_limit(self, found: CalendarDate) -> bool:
        """True for "by Friday", "until June", where nothing says that it was reached ("had been sent by Friday")."""
        if self.tables.ahead_prepositions.before(self.words, found.first) is None:
            return False
        return not tells_past_perfect(self.words, found.first, found.last, self.tense)

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
        if norm[j - 1] in tables.told_final and norm[j].isalpha():
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

    def _week_with(self, i: int) -> Period | None:
        """ "the week of June 23": its Monday to Sunday."""
        words = self.words
        link = self.tables.parts_of.at(words, i + 1) if self.tables.units.get(words.norm[i]) == "week" else None
        dated = self.dates.at(link[0]) if link is not None else None
        if dated is None or dated.day is None or dated.last_day is not None:
            return None
        value = resolve_date(dated, self.anchor, self._lies_ahead(i, dated.last, when_said=False))
        return Period(i, dated.last, None if value is None else week_of(value.first), "week-of-month")

    def _led(self, i: int) -> Period | None:
        """A date or season behind its shift: "last Friday", "next June", "this winter"."""
        lead = self.tables.leading_shifts.at(self.words, i)
        if lead is None:
            return None
        j, shift = lead
        season = self.tables.seasons.at(self.words, j)
        if season is not None:
            value = None if self.anchor is None else choose_season(*season[1], self.anchor, shift or None, None)
            if shift == 0 and self.anchor is not None and season[1][0] + season[1][1] <= _YEAR_END:
                value = months_from(self.anchor.first.year, *season[1])  # "this summer"
            return Period(i, season[0], value, "season")
        weekend = self.tables.weekend.at(self.words, j)
        if weekend is not None:
            return self._weekend(i, weekend[0], shift)
        dated = self.dates.from_weekday(j) or self.dates.from_month(j, sure=True)
        if dated is None or dated.day is not None or dated.year is not None or not self.words.is_capitalised(j):
            return None
        if dated.week_shift is not None:  # "next Friday and Monday next week": that is the other day's
            dated = CalendarDate(j, j + 1, weekday=dated.weekday)
        dated = replace(dated, first=i, shift=shift)
        rule = "month" if dated.weekday is None else "weekday-shift"
        return Period(i, dated.last, resolve_date(dated, self.anchor), rule)

    def _whole_after_part(self, i: int) -> tuple[int, Time | None, str] | None:
        """What a part may be of: "bulan ini", "bulan", "Juni 2025", "tahun 2026", "2026", "pekan depan"."""
        words, norm = self.words, self.words.norm
        link = self.tables.part_links.at(words, i)
        i = i if link is None else link[0]
        year = self._year_or_shift(i)
        if year is not None:
            is_one = year[1] is None or year[1].first.year == year[1].last.year
            return year[0], year[1], "year" if is_one else "decade"
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
            if words.is_number(i + 1) or norm[i] in self.tables.plural_units:
                return None
            return i + 1, None if self.anchor is None else shift_unit(self.anchor, unit, 0), unit
        season = self.tables.seasons.at(words, i)
        if season is not None and words.is_capitalised(i) and words.is_capitalised(season[0]):
            return None  # "end of the Winter Games"
        if season is not None and self.anchor is not None:
            shift = self.tables.shifts.at(words, season[0])
            ahead = self._lies_ahead(i - 1, season[0])
            value = choose_season(*season[1], self.anchor, shift[1] if shift else None, ahead, _AHEAD_WEIGHS)
            return shift[0] if shift else season[0], value, "season"
        return None

    def _part(self, i: int) -> Period | None:
        """ "awal bulan", "pertengahan Juni 2025", "akhir tahun ini"; "akhir pekan" is Saturday and Sunday."""
        year_end = self.tables.year_end.at(self.words, i)
        if year_end is not None:
            follows = self.words.norm[year_end[0]]
            if follows.isalpha() and follows not in self.date_tables.day_followers:
                return None  # "her year-end address"
            value = None if self.anchor is None else third_of(year_of(self.anchor.first.year) or self.anchor, 3, "year")
            return Period(i, year_end[0], value, "part")
        part = self.tables.parts.get(self.words.norm[i])
        if part is None:
            return None
        if self.words.norm[i] in self.tables.parts_linked and self.tables.parts_of.at(self.words, i + 1) is None:
            return None
        weekend = self.tables.weekend.at(self.words, i)
        if weekend is not None:
            return self._weekend(i, weekend[0])
        whole = self._whole_after_part(i + 1)
        if whole is None:
            return None
        j, value, unit = whole
        if value is None or part not in {_BEFORE_NOW, _FROM_NOW}:
            return Period(i, j, None if value is None else third_of(value, part, unit), "part")
        today = None if self.anchor is None else self.anchor.first
        if today is not None and value.first <= today <= value.last:
            value = Time(value.first, today) if part == _BEFORE_NOW else Time(today, value.last)
        return Period(i, j, value, "part")

    def _bare_weekend(self, i: int) -> Period | None:
        """ "the weekend"; not "the Harbour Weekend"."""
        weekend = self.tables.weekend.at(self.words, i)
        return None if weekend is None or (i and self.words.is_capitalised(i)) else self._weekend(i, weekend[0])

    def _weekend(self, i: int, j: int, led: int | None = None) -> Period:
        """`led`: the shift that stands before it."""
        shift = self.tables.shifts.at(self.words, j)
        j = shift[0] if shift else j
        if self.anchor is None:
            return Period(i, j, None, "weekend")
        monday = week_of(self.anchor.first).first
        weeks = 0
        if shift is not None or led is not None:
            weeks = shift[1] if shift is not None else led or 0
        elif self.tables.ahead_prepositions.before(self.words, i):
            weeks = 0
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
        if words.norm[j] in self.tables.season_not_before:
            return None
        j = shift[0] if shift else j
        if self.anchor is None:
            return Period(i, j, None, "season")
        if shift is not None and shift[1] == 0:
            value = choose_season(first_month, length, self.anchor, None, None)
        else:
            which, ahead = shift[1] if shift else None, self._lies_ahead(i, j)
            value = choose_season(first_month, length, self.anchor, which, ahead, _AHEAD_WEIGHS)
        return Period(i, j, value, "season")

    def at(self, i: int, joined: bool = False) -> Period | None:
        """The expression that begins at piece `i`. `joined`: it ends a range, so that four digits are a year."""
        piece, tables = self.words.norm[i], self.tables
        if piece[:1].isdecimal():
            found = self._date(i) or self._length(i) or self._years(i) or self._year(i, joined)
            if found is None and tables.ordinals_lead and (ordinal := read_ordinal(self.words, i, self.numbers)):
                return self._ordinal(i, *ordinal)
            return found
        if piece == "(":
            return self._date(i)
        if piece in tables.starts:
            vague = tables.vague.at(self.words, i)
            if vague is not None and self.words.norm[vague[0]] not in tables.vague_blocks:
                return Period(i, vague[0], None, "vague")
            found = (
                self._told(i)
                or self._last_week(i)
                or (self._length(i) if piece in tables.leading_spans else None)
                or self._fiscal(i)
                or self._part(i)
                or self._day_word(i)
                or self._quarter(i)
                or self._lettered_quarter(i)
                or self._season(i)
                or self._week_of_month(i)
                or self._week_with(i)
                or self._unit(i)
                or self._led(i)
                or self._bare_weekend(i)
                or self._length(i)
                or self._year(i)
            )
            if found is not None:
                return found
        if tables.ordinals_lead and (ordinal := read_ordinal(self.words, i, self.numbers)) is not None:
            return self._ordinal(i, *ordinal)
        if piece in self.date_tables.starts:
            return self._date(i)
        return self._length(i)
