"""Calendar dates in running text.

Takes the pieces of a sentence and gives the date that begins at a piece: "Sabtu (14/1)", "Jumat, 5 Juli 2024", "10-12
Juni", "29 Mei - 2 Juni 2025", "2025-06-10", "Juni lalu", "Kamis pekan depan". Leaves their days to `dates`, and
expressions without weekday, day or month to `periods`; refuses "5/7" outside brackets and without a weekday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.read.calendar import FIRST_YEAR, LAST_YEAR
from janji.read.dates import CalendarDate
from janji.read.words import Phrases, Words

_MONTHS = 12


class DateTables:
    """The calendar vocabulary of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.tell_the_day: bool = table.get("dates_tell_the_day", True)
        self.day_first = table["date_order"] == "dmy"
        self.weekdays: Phrases[int] = Phrases(table["weekdays"])
        self.weekday_short: dict[str, int] = table.get("weekday_short", {})
        self.weekday_blocks_after = frozenset(table.get("weekday_blocks_after", ()))
        self.day_suffixes = frozenset(table.get("day_suffixes", ()))
        self.day_links = frozenset(table.get("day_links", ()))
        self.day_followers = frozenset(table.get("day_followers", ()))
        self.bare_day_before = frozenset(table.get("bare_day_before", ()))
        self.leading_shifts: Phrases[int] = Phrases(table["leading_shifts"])
        self.plural_units = frozenset(table.get("plural_units", ()))
        self.part_links: Phrases[bool] = Phrases((t, True) for t in table["part_links"])
        self.weekday_heads = frozenset(table["weekday_heads"])
        self.weekday_or_unit = frozenset(table["weekday_or_unit"])
        self.unit_before = frozenset(table["unit_before"])
        self.weekday_blocks = frozenset(table["weekday_blocks"])
        self.day_heads: Phrases[bool] = Phrases((t, True) for t in table["day_heads"])
        self.month_heads = frozenset(table["month_heads"])
        self.year_heads: Phrases[bool] = Phrases((t, True) for t in table["year_heads"])
        self.months: dict[str, int] = table["months"]
        self.month_short = frozenset(table["month_short"])
        self.any_months: dict[str, int] = {**table["month_short"], **table["months"]}
        self.month_names = frozenset(table["month_names"])
        self.month_before: Phrases[bool] = Phrases((t, True) for t in table["month_before"])
        self.day_parts: Phrases[bool] = Phrases((t, True) for t in table["day_parts"])
        self.shifts: Phrases[int] = Phrases((t, n) for t, n in table["shifts"].items() if t not in table["not_shifts"])
        self.units: dict[str, str] = table["units"]
        self.dashes = frozenset(table["dashes"])
        self.joiners: Phrases[bool] = Phrases((t, True) for t in table["span_joiners"])
        self.and_words = frozenset(table["and"])
        self.starts = (
            self.weekdays.first_words
            | self.weekday_heads
            | self.day_heads.first_words
            | frozenset(self.months)
            | self.month_heads
            | frozenset(self.weekday_short)
        )
        if not self.day_first:  # a month cut short may open its date: "Jan. 16"
            self.starts |= frozenset(table["month_short"])


@cache
def date_tables(pack: LanguagePack) -> DateTables:
    return DateTables(pack.table("time"))


def year_at(words: Words, i: int) -> int | None:
    piece = words.norm[i]
    if len(piece) == 4 and piece.isdecimal() and FIRST_YEAR <= int(piece) <= LAST_YEAR:
        return int(piece)
    return None


def _small(words: Words, i: int, highest: int) -> int | None:
    piece = words.norm[i]
    if 0 < len(piece) <= 2 and piece.isdecimal() and 1 <= int(piece) <= highest:
        return int(piece)
    return None


def _ranging(found: CalendarDate, until: CalendarDate) -> CalendarDate:
    """The days from one date to the other. A year told once belongs to the end: "29 Desember - 2 Januari 2026"."""
    year, last_year = found.year, until.year
    if year is None and last_year is not None and found.month is not None and until.month is not None:
        year = last_year - (until.month < found.month)
    return replace(found, last=until.last, year=year, last_day=until.day, last_month=until.month, last_year=last_year)


class DateReader:
    """Reads the dates of one sentence."""

    __slots__ = ("tables", "words")

    def __init__(self, words: Words, tables: DateTables) -> None:
        self.words, self.tables = words, tables

    # A day with its month, in figures or by name -----------------------------------------------------------------

    def _after_suffix(self, j: int) -> int:
        """The index after the ending of an ordinal at piece `j`: "16th"."""
        return j + 1 if self.words.norm[j] in self.tables.day_suffixes and not self.words.is_spaced(j) else j

    def _year_after_month(self, j: int) -> tuple[int, int | None]:
        k = j + 1 if self.words.norm[j] == "," or self.words.norm[j] in self.tables.day_links else j
        head = self.tables.year_heads.at(self.words, k)
        k = head[0] if head else k
        year = year_at(self.words, k)
        return (k + 1, year) if year is not None else (j, None)

    def _named_day(self, i: int, *, ends: bool = False) -> CalendarDate | None:
        """ "8 Juni", "10-12 Juni 2025", "9 dan 10 Juni", "29 Mei - 2 Juni 2025". `ends`: it ends a range."""
        words, norm = self.words, self.words.norm
        day = _small(words, i, 31)
        if day is None:
            return None
        j, last_day = self._after_suffix(i + 1), None
        joined = self.tables.joiners.at(words, j)
        if joined is None and norm[j] in self.tables.and_words:
            joined = (j + 1, True)
        if joined is not None and norm[joined[0]] not in self.tables.any_months:
            last_day = _small(words, joined[0], 31)
            if last_day is None or last_day <= day:
                return None
            j = self._after_suffix(joined[0] + 1)
        if norm[j] in self.tables.month_heads or norm[j] in self.tables.day_links:
            j += 1
        month = self.tables.any_months.get(norm[j])
        if month is None:
            return None
        j = self._after_month(j)
        j, year = self._year_after_month(j)
        found = CalendarDate(i, j, day=day, month=month, year=year, last_day=last_day)
        joined = None if ends else self.tables.joiners.at(words, j)
        if last_day is None and joined is not None:
            until = self._named_day(joined[0], ends=True)
            if until is not None and until.last_day is None and until.month is not None:
                return _ranging(found, until)
        return found

    def _after_month(self, j: int) -> int:
        """The index after the month at piece `j`, with the stop of a short one before a number ("Jan. 16")."""
        tables, month = self.tables, self.words.norm[j]
        stopped = self.words.norm[j + 1] == "." and (month not in tables.months or month in tables.month_short)
        return j + 2 if stopped and self.words.is_number(j + 2) else j + 1

    def _month_first(self, i: int, *, ends: bool = False) -> CalendarDate | None:
        """ "June 10, 2025", "Jan. 16", "June 10-12", "May 29 to June 2, 2025", where the language writes so."""
        words, norm, tables = self.words, self.words.norm, self.tables
        month = None if tables.day_first else tables.any_months.get(norm[i])
        if month is None:
            return None
        k = self._after_month(i)
        day = _small(words, k, 31)
        if day is None or (norm[i] in tables.month_names and not words.is_capitalised(i)):
            return None
        j, last_day = self._after_suffix(k + 1), None
        joined = tables.joiners.at(words, j)
        if joined is None and norm[j] in tables.and_words and self._is_day_only(j + 1):
            joined = (j + 1, True)
        if joined is not None:
            last_day = _small(words, joined[0], 31)
            if last_day is not None and last_day > day:
                j = self._after_suffix(joined[0] + 1)
            else:
                last_day = None
        j, year = self._year_after_month(j)
        found = CalendarDate(i, j, day=day, month=month, year=year, last_day=last_day)
        joined = None if ends else tables.joiners.at(words, j)
        if last_day is None and joined is not None:
            until = self._month_first(joined[0], ends=True)
            if until is not None and until.last_day is None:
                return _ranging(found, until)
        return found

    def _is_day_only(self, k: int) -> bool:
        """True where the number at piece `k` counts nothing: "June 10 and 11", not "June 10 and 11 tanks"."""
        if _small(self.words, k, 31) is None:
            return False
        j = self._after_suffix(k + 1)
        return not self.words.norm[j].isalpha() or self.words.norm[j] in self.tables.day_followers

    def _figures(self, i: int) -> CalendarDate | None:
        """ "14/1", "16/1/2023", "9-10/6/2025", "10.06.2025", "10-6-2025", "2025-06-10"."""
        words, norm = self.words, self.words.norm
        dotted = norm[i].split(".")
        if len(dotted) == 3:
            return self._figures_of(i, i + 1, dotted[0], dotted[1], dotted[2])
        if (
            norm[i + 1] in {"-", "/"}
            and norm[i + 3] == norm[i + 1]
            and norm[i + 2].isdecimal()
            and norm[i + 4].isdecimal()
        ):
            if year_at(words, i) is not None and len(norm[i + 4]) <= 2:
                return self._figures_of(i, i + 5, norm[i + 4], norm[i + 2], norm[i], day_first=True)
            if len(norm[i]) <= 2 and len(norm[i + 2]) <= 2 and len(norm[i + 4]) in {2, 4}:
                return self._figures_of(i, i + 5, norm[i], norm[i + 2], norm[i + 4])
        if norm[i + 1] in self.tables.dashes and norm[i + 3] == "/" and norm[i + 2].isdecimal():
            until = self._figures(i + 2)
            day = _small(words, i, 31)
            if (
                until is not None
                and day is not None
                and until.day is not None
                and until.last_day is None
                and day < until.day
            ):
                return replace(until, first=i, day=day, last_day=until.day)
            return None
        if norm[i + 1] == "/" and norm[i + 2].isdecimal() and len(norm[i + 2]) <= 2:
            short = self._figures_of(i, i + 3, norm[i], norm[i + 2], None)
            if short is not None and norm[i + 3] == "/" and norm[i + 4].isdecimal() and len(norm[i + 4]) in {3, 5}:
                return replace(short, last=i + 5)  # a slip of the year: "18/6/225", "9/6/20250"
            if short is not None and norm[i + 3] in self.tables.dashes and norm[i + 5] == "/":
                until = self._figures(i + 4)
                if until is not None and until.day is not None and until.last_day is None:
                    return _ranging(short, until)
            return short
        return None

    def _figures_of(
        self, first: int, last: int, day: str, month: str, year: str | None, day_first: bool | None = None
    ) -> CalendarDate | None:
        if not (day.isdecimal() and month.isdecimal() and (year is None or year.isdecimal())):
            return None
        if len(day) > 2 or len(month) > 2:
            return None
        if not (self.tables.day_first if day_first is None else day_first):
            day, month = month, day
        full = None if year is None else int(year) if len(year) == 4 else 2000 + int(year) if len(year) == 2 else 0
        d, m = int(day), int(month)
        if m > _MONTHS and day_first is None and not self.tables.day_first:
            d, m = m, d  # "16/1/2023": no month is the sixteenth
        if not (1 <= d <= 31 and 1 <= m <= 12) or (full is not None and not FIRST_YEAR <= full <= LAST_YEAR):
            return None
        return CalendarDate(first, last, day=d, month=m, year=full)

    def _bracketed(self, i: int) -> CalendarDate | None:
        """A date in brackets, the closing one forgotten or not."""
        if self.words.norm[i] not in {"(", "["}:
            return None
        found = self._figures(i + 1) or self._named_day(i + 1) or self._month_first(i + 1)
        if found is None:
            return None
        closing = self.words.norm[found.last]
        if closing in {")", "]"}:
            return replace(found, first=i, last=found.last + 1)
        return replace(found, first=i) if closing in {".", ",", ""} else None

    # What may follow -----------------------------------------------------------------------------------------------

    def _with_shift(self, found: CalendarDate) -> CalendarDate:
        """ "lalu", "mendatang", "pekan depan", "tahun lalu" after a date."""
        words, tables = self.words, self.tables
        j = found.last
        led = self._led_unit(j)
        unit = tables.units.get(words.norm[j]) if led is None else led[0]
        if unit in {"week", "year", "month"}:
            shift = tables.shifts.at(words, j + 1) if led is None else led[1]
            if shift is None:
                return found
            if unit == "week" and found.weekday is not None and found.day is None:
                return replace(found, last=shift[0], week_shift=shift[1])
            if unit == "year" and found.year is None and found.month is not None:
                return replace(found, last=shift[0], year_shift=shift[1])
            if unit == "month" and found.month is None and found.day is not None:
                return replace(found, last=shift[0], month_shift=shift[1])
            return found
        shift = tables.shifts.at(words, j)
        if shift is not None and (found.year is None or shift[1] != 0):
            return replace(found, last=shift[0], shift=shift[1])
        return found

    def _led_unit(self, j: int) -> tuple[str, tuple[int, int]] | None:
        """A unit behind its shift: "last week", "of next month": the unit, the index after it and the shift."""
        tables, norm = self.tables, self.words.norm
        link = tables.part_links.at(self.words, j)
        lead = tables.leading_shifts.at(self.words, link[0] if link else j)
        if lead is None or norm[lead[0]] in tables.plural_units or norm[lead[0]] not in tables.units:
            return None
        return tables.units[norm[lead[0]]], (lead[0] + 1, lead[1])

    def after_day_parts(self, j: int) -> int:
        while (part := self.tables.day_parts.at(self.words, j)) is not None:
            j = part[0]
        return j

    # Beginning with a weekday, a month, a figure -------------------------------------------------------------------

    def _weekday(self, i: int, *, joined: bool = False) -> tuple[int, int] | None:
        """Index after the weekday, and which. `joined`: it follows another weekday, so that "Minggu lalu" is a day."""
        words, tables = self.words, self.tables
        head = words.norm[i] in tables.weekday_heads
        found = tables.weekdays.at(words, i + 1 if head else i)
        if found is None or (words.norm[i - 1] in tables.weekday_blocks and i > 0):
            return None
        j, weekday = found
        if words.norm[j] in tables.weekday_blocks_after and words.is_capitalised(j):
            return None
        if words.norm[j - 1] in tables.weekday_or_unit and not head and not joined:
            if not words.is_capitalised(j - 1) or tables.shifts.at(words, j) is not None:
                return None
            if i > 0 and (words.is_number(i - 1) or words.norm[i - 1] in tables.unit_before):
                return None
        return j, weekday

    def from_weekday(self, i: int) -> CalendarDate | None:
        """ "hari Sabtu (14/1)", "Jumat, 5 Juli 2024", "Senin-Selasa (9-10/6)", "Kamis malam", "Rabu pekan lalu"."""
        begun = self._weekday(i)
        if begun is None:
            return self._short_weekday(i)
        words, tables = self.words, self.tables
        j, weekday = begun
        last_weekday_ = None
        joined = tables.joiners.at(words, j)
        if joined is None and words.norm[j] in tables.and_words:
            joined = (j + 1, True)
        if joined is not None:
            until = self._weekday(joined[0], joined=words.is_capitalised(joined[0]))
            if until is not None:
                j, last_weekday_ = until
        bare = CalendarDate(i, j, weekday=weekday, last_weekday=last_weekday_)
        j = self.after_day_parts(j)
        k = j + 1 if words.norm[j] == "," else j
        head = tables.day_heads.at(words, k)
        k = head[0] if head else k
        dated = self._bracketed(k)
        if dated is None and words.is_number(k):
            dated = self._figures(k) or self._named_day(k)
        elif dated is None and not tables.day_first:
            dated = self._month_first(k)
        if dated is None:
            return self._with_shift(replace(bare, last=j) if j > bare.last else bare)
        if last_weekday_ is not None and dated.last_day is None:
            return bare  # "Senin dan Selasa (10/6)": the date belongs to the second day
        found = replace(dated, first=i, weekday=weekday, last_weekday=last_weekday_)
        after = self.after_day_parts(found.last)
        return self._with_shift(replace(found, last=after))

    def _short_weekday(self, i: int) -> CalendarDate | None:
        """ "Mon, Jan. 16", "Fri 20 January": cut short, a weekday needs its date."""
        words = self.words
        weekday = self.tables.weekday_short.get(words.norm[i])
        if weekday is None or not words.is_capitalised(i):
            return None
        k = i + 2 if words.norm[i + 1] in {",", "."} else i + 1
        k = k + 1 if words.norm[k] == "," else k
        dated = self._named_day(k) or self._month_first(k)
        return None if dated is None else self._with_shift(replace(dated, first=i, weekday=weekday))

    def _bare_day(self, k: int) -> CalendarDate | None:
        """ "on the 24th", "by the 5th of next month"; not "the 24th package"."""
        words, tables = self.words, self.tables
        day, j = _small(words, k, 31), self._after_suffix(k + 1)
        if day is None or j == k + 1 or k < 2:
            return None
        found = self._with_shift(CalendarDate(k, j, day=day))
        if found.month_shift is not None:
            return found
        if words.norm[k - 2] not in tables.bare_day_before or words.norm[k - 1].isdecimal():
            return None
        return None if words.norm[j].isalpha() and words.norm[j] not in tables.day_followers else found

    def from_figure(self, i: int) -> CalendarDate | None:
        """ "8 Juni", "16/1/2023", "tanggal 5 Juni 2025", "tanggal 5 bulan depan", "tanggal 20 lalu"."""
        words = self.words
        head = self.tables.day_heads.at(words, i)
        k = head[0] if head else i
        if not words.is_number(k):
            return None
        found = self._figures(k)
        if found is not None and (found.year is not None or head is not None):
            return self._with_shift(replace(found, first=i))
        found = self._named_day(k)
        if found is None:
            day = _small(words, k, 31)
            if head is None or day is None:
                return self._bare_day(k)
            shifted = self._with_shift(CalendarDate(i, k + 1, day=day))
            return None if shifted.month_shift is None and shifted.shift is None else shifted
        found = replace(found, first=i)
        bracketed = self._bracketed(found.last)  # "5 Juli (5/7)"
        if bracketed is not None and bracketed.day == found.day and bracketed.month == found.month:
            found = replace(found, last=bracketed.last, year=found.year or bracketed.year)
        return self._with_shift(replace(found, last=self.after_day_parts(found.last)))

    def from_bracket(self, i: int) -> CalendarDate | None:
        """A bracket that holds nothing but a date: "(16/1/2023)", "(5/6)"."""
        found = self._bracketed(i)
        if found is None or self.words.norm[found.last - 1] not in {")", "]"}:
            return None
        return replace(found, first=found.first + 1, last=found.last - 1)

    def from_month(self, i: int, sure: bool = False) -> CalendarDate | None:
        """ "Juni 2025", "bulan Mei", "Februari lalu", "Januari-Maret 2025". `sure`: no doubt that it is one."""
        words, tables = self.words, self.tables
        if not tables.day_first:
            dated = self._month_first(i)
            if dated is not None:
                return self._with_shift(dated)
        head = words.norm[i] in tables.month_heads
        k = i + 1 if head else i
        month = tables.months.get(words.norm[k])
        if month is None:
            month = tables.any_months.get(words.norm[k])
            if month is None or year_at(words, self._after_month(k)) is None:
                return None
        j, year = self._year_after_month(self._after_month(k))
        last_month = None
        joined = tables.joiners.at(words, j)
        if joined is None and words.norm[j] in tables.and_words:
            joined = (j + 1, True)
        if joined is not None and words.norm[joined[0]] in tables.months:
            after, until_year = self._year_after_month(joined[0] + 1)
            if year is None or until_year in {None, year}:
                j, last_month = after, tables.months[words.norm[joined[0]]]
                year = until_year - (last_month < month) if year is None and until_year is not None else year
        found = self._with_shift(CalendarDate(i, j, month=month, last_month=last_month, year=year))
        if sure or head or year is not None or found.last > j or last_month is not None:
            return found
        named = words.is_capitalised(j) and words.norm[j].isalpha()
        if named or not words.is_capitalised(k):
            return None
        if tables.month_before.before(words, i) is not None:
            return found
        behind_noun = i > 0 and words.norm[i - 1].isalpha() and not words.is_capitalised(i - 1)
        return found if behind_noun and words.norm[k] not in tables.month_names else None

    def at(self, i: int) -> CalendarDate | None:
        """The date that begins at piece `i`, the longest reading of it."""
        piece = self.words.norm[i]
        if piece[:1].isdecimal():
            return self.from_figure(i)
        if piece in {"(", "["}:
            return self.from_bracket(i)
        if piece not in self.tables.starts:
            return None
        return self.from_weekday(i) or self.from_figure(i) or self.from_month(i)
