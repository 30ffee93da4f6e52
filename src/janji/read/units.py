"""Units of the calendar in running text: years, quarters, weeks, named by their number or by their distance.

Takes the pieces of a sentence with the article's anchor and gives the unit at a piece: "tahun 2022",
"1990-an", "2024-2027", "kuartal pertama 2025", "first quarter of 2025", "pekan kedua Juli", "fiscal year 2023", "pekan
lalu", "next month". Four digits alone are a year only beside a word of time. Leaves dates, parts and seasons to
`periods`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import months_from, shift_unit, year_of
from janji.read.date_forms import DateReader, date_tables, year_at
from janji.read.dates import Period, resolve_date
from janji.read.lengths import LengthReader
from janji.read.numbers import number_tables, read_ordinal
from janji.read.tense import lies_ahead, tense_tables
from janji.read.words import Phrases, Words

_LAST = -1  # for an ordinal: "pekan terakhir"
_MIDDLE = 7  # the month in which a year that is told by two begins, where nothing else is known
_PARTS_OF_YEAR = {"quarter": (4, 3), "half": (2, 6)}  # how many, and their months


class PeriodTables:
    """The vocabulary of spans of time of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        def phrases(name: str) -> Phrases[bool]:
            return Phrases((term, True) for term in table.get(name, ()))

        self.units: dict[str, str] = table["units"]
        self.shifts: Phrases[int] = Phrases((t, n) for t, n in table["shifts"].items() if t not in table["not_shifts"])
        self.leading_shifts: Phrases[int] = Phrases(table["leading_shifts"])
        self.forward_prepositions = phrases("forward_prepositions")
        self.ahead_prepositions = phrases("ahead_prepositions")
        self.days: Phrases[int | None] = Phrases(table["days"])
        self.told: Phrases[tuple[str, int]] = Phrases((t, (u, n)) for t, (u, n) in table.get("told", {}).items())
        self.told_blocks = frozenset(table.get("told_blocks", ()))
        self.told_final = frozenset(table.get("told_final", ()))
        self.told_weak = frozenset(table.get("told_weak", ()))
        self.told_before = frozenset(table.get("told_before", ()))
        self.parts: dict[str, int] = table["parts"]
        self.part_links = phrases("part_links")
        self.vague_blocks = frozenset(table.get("vague_blocks", ()))
        self.parts_linked = frozenset(table.get("parts_linked", ()))
        self.parts_of = phrases("parts_of")
        self.plural_units = frozenset(table.get("plural_units", ()))
        self.always_spans = frozenset(table.get("always_spans", ()))
        self.leading_spans = frozenset(table.get("leading_spans", ()))
        self.year_end = phrases("year_end")
        self.season_not_before = frozenset(table.get("season_not_before", ()))
        self.fiscal_heads: Phrases[int] = Phrases(table.get("fiscal_heads", {}))
        self.quarter_letter: str = table.get("quarter_letter", "")
        self.weekend = phrases("weekend")
        self.quarter_words: dict[str, int] = {str(k): v for k, v in table["quarter_words"].items()}
        self.seasons: Phrases[tuple[int, int]] = Phrases((t, (m, n)) for t, (m, n) in table["seasons"].items())
        self.season_before = phrases("season_before")
        self.year_heads = phrases("year_heads")
        self.year_before, self.year_before_doubtful = phrases("year_before"), phrases("year_before_doubtful")
        self.list_marks = frozenset({",", *table["and"]})
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
            | self.fiscal_heads.first_words
            | self.year_end.first_words
            | self.weekend.first_words
            | frozenset([self.quarter_letter] * bool(self.quarter_letter))
        )
        self.ordinals_lead = bool(table.get("ordinals_lead"))


@cache
def period_tables(pack: LanguagePack) -> PeriodTables:
    return PeriodTables(pack.table("time"))


class UnitReader:
    """Reads the units of one sentence."""

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

    def shifted_unit(self, i: int) -> tuple[int, str, int] | None:
        """A unit with its shift at piece `i` ("pekan lalu", "last week"): the index after it, the unit, the shift."""
        lead = self.tables.leading_shifts.at(self.words, i)
        at = i if lead is None else lead[0]
        unit = self.tables.units.get(self.words.norm[at])
        if unit is None or unit == "day" or unit == "hour":
            return None
        if lead is not None:
            plural = self.words.norm[at] in self.tables.plural_units or self._is_hyphened(at + 1)
            return None if plural or self.words.norm[at - 1] in self.tables.always_spans else (at + 1, unit, lead[1])
        shift = self.tables.shifts.at(self.words, i + 1)
        before = self.words.norm[i - 1]
        if shift is None or (i > 0 and self.words.is_number(i - 1)) or before in self.numbers.words:
            return None
        if before in self.tables.dashes and self.words.norm[i - 2] == self.words.norm[i]:
            return None  # "tahun-tahun lalu": more than one
        return shift[0], unit, shift[1]

    def _is_hyphened(self, i: int) -> bool:
        """True where a word hangs on the one before piece `i`: "next half-decade"."""
        return self.words.norm[i] in self.tables.dashes and not self.words.is_spaced(i + 1)

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

    def _lettered_quarter(self, i: int) -> Period | None:
        """ "Q1 2023", "Q4 of this year"."""
        words, letter = self.words, self.tables.quarter_letter
        number = self.tables.quarter_words.get(words.norm[i + 1])
        if words.norm[i] != letter or not letter or number is None or words.is_spaced(i + 1):
            return None
        year = self._year_or_shift(i + 2)
        whole = year[1] if year is not None else None if self.anchor is None else year_of(self.anchor.first.year)
        value = None if whole is None else months_from(whole.first.year, number * 3 - 2, 3)
        return Period(i, year[0] if year is not None else i + 2, value, "quarter")

    def _year_or_shift(self, i: int) -> tuple[int, Time | None] | None:
        """ "2025", "tahun 2025", "tahun lalu", "of 2025", "of last year": index after it and the year."""
        link = self.tables.part_links.at(self.words, i)
        i = i if link is None else link[0]
        head = self.tables.year_heads.at(self.words, i)
        year = year_at(self.words, head[0] if head else i)
        if year is not None:
            j = (head[0] if head else i) + 1
            decade = self._decade(year, j)
            return (j, year_of(year)) if decade is None else (decade.last, decade.value)
        if head is None and self.tables.leading_shifts.at(self.words, i) is None:
            return None
        shifted = self._unit(i)
        return None if shifted is None or not shifted.rule.startswith("year") else (shifted.last, shifted.value)

    def _year(self, i: int, joined: bool = False) -> Period | None:
        """ "tahun 2022", "tahun 1990-an", "pada 2025"; four digits alone count only after a word of time."""
        words, tables, norm = self.words, self.tables, self.words.norm
        head = tables.year_heads.at(words, i)
        j = head[0] if head else i
        year = year_at(words, j)
        if year is None:
            return None
        if (decade := self._decade(year, j + 1)) is not None:
            return replace(decade, first=i) if year % 10 == 0 else None
        if head is not None and i > 1 and words.is_number(i - 1) and tables.numbered.before(words, i - 1) is not None:
            return None  # a law: "Nomor 20 Tahun 2001"
        if head is None and not joined:
            follows = norm[j + 1]
            listed = i > 1 and norm[i - 1] in tables.list_marks and year_at(words, i - 2) is not None
            if tables.year_before.before(words, i) is None and not listed:
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

    def _decade(self, year: int, j: int) -> Period | None:
        """The decade that begins with a year, its ending at piece `j`: "1990-an", "1990s"."""
        norm, suffix = self.words.norm, self.tables.decade_suffix
        if norm[j] == "-" and norm[j + 1] == suffix:
            return Period(j - 1, j + 2, year_of(year, year + 9), "decade")
        if norm[j] == suffix and not self.words.is_spaced(j):
            return Period(j - 1, j + 1, year_of(year, year + 9), "decade")
        return None

    def _years(self, i: int) -> Period | None:
        """ "2024-2027" by itself, "2023-24", "2023/24"."""
        norm = self.words.norm
        first, last = year_at(self.words, i), year_at(self.words, i + 2)
        if first is not None and last is None and not self.words.is_spaced(i + 2):
            short = norm[i + 2]
            is_next = len(short) == 2 and short.isdecimal() and int(short) == (first + 1) % 100
            last = first + 1 if is_next and norm[i + 3] not in self.tables.dashes else None
        joined = norm[i + 1] in self.tables.dashes or (norm[i + 1] == "/" and len(norm[i + 2]) == 2)
        if first is None or last is None or not joined or first >= last:
            return None
        return None if norm[i + 3] in self.tables.year_refused else Period(i, i + 3, year_of(first, last), "year-range")

    def _fiscal(self, i: int) -> Period | None:
        """ "fiscal year 2023", "FY23", "this fiscal year": from the year before; "FY 2023-24" runs over both."""
        tables, words = self.tables, self.words
        lead = tables.leading_shifts.at(words, i)
        head = tables.fiscal_heads.at(words, i if lead is None else lead[0])
        if head is None:
            return None
        j, begins = head
        if lead is not None:
            if self.anchor is None:
                return Period(i, j, None, "year-shift")
            today = self.anchor.first
            year = today.year + (today.month >= begins) + lead[1]
            return Period(i, j, months_from(year - 1, begins, 12), "year-shift")
        if (both := self._years(j)) is not None and both.value is not None:
            halves = months_from(both.value.first.year, _MIDDLE, 12)
            return Period(i, both.last, halves, "year")
        told = year_at(words, j)
        if told is None and words.norm[j].isdecimal() and len(words.norm[j]) == 2 and not words.is_spaced(j):
            told = 2000 + int(words.norm[j])
        return None if told is None else Period(i, j + 1, months_from(told - 1, begins, 12), "year")

    def _ordinal(self, i: int, j: int, number: int) -> Period | None:
        """What an ordinal leads: "first quarter of 2023", "second half of this year", "third week of June", "first six
        months of 2024"."""
        unit = self.tables.units.get(self.words.norm[j])
        if unit == "week":
            return self._week_of(i, j + 1, number)
        if unit is None or unit not in _PARTS_OF_YEAR:
            return None
        count, length = _PARTS_OF_YEAR[unit]
        if not 1 <= number <= count:
            return None
        year = self._year_or_shift(j + 1)
        last, whole = year if year is not None else (j + 1, None)
        if year is None:
            link = self.tables.part_links.at(self.words, j + 1)
            if link is not None and self.tables.units.get(self.words.norm[link[0]]) == "year":
                last = link[0] + 1  # "the first half of the year"
            elif unit == "half" or link is not None:
                return None  # "the first half of the speech", "the second quarter of the century"
            whole = None if self.anchor is None else year_of(self.anchor.first.year)
        value = None if whole is None else months_from(whole.first.year, (number - 1) * length + 1, length)
        return Period(i, last, value, "quarter")

    def _week_of_month(self, i: int) -> Period | None:
        """ "pekan kedua Juli", "minggu kedua bulan ini": days 8-14; "pekan terakhir Mei": its last seven."""
        if self.tables.units.get(self.words.norm[i]) != "week":
            return None
        ordinal = read_ordinal(self.words, i + 1, self.numbers)
        if ordinal is None and self.words.norm[i + 1] in self.tables.last:
            ordinal = i + 2, _LAST
        if ordinal is None or not (1 <= ordinal[1] <= 4 or ordinal[1] == _LAST):
            return None
        return self._week_of(i, ordinal[0], ordinal[1])

    def _last_week(self, i: int) -> Period | None:
        """ "last week of May"."""
        norm, tables = self.words.norm, self.tables
        if norm[i] not in tables.last or tables.units.get(norm[i + 1]) != "week":
            return None
        return None if tables.part_links.at(self.words, i + 2) is None else self._week_of(i, i + 2, _LAST)

    def _week_of(self, i: int, j: int, number: int) -> Period | None:
        """The week of that number in the month at piece `j`."""
        if not (1 <= number <= 4 or number == _LAST):
            return None
        link = self.tables.part_links.at(self.words, j)
        j = j if link is None else link[0]
        month, shifted = self.dates.from_month(j, sure=True), self.shifted_unit(j)
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
        first = whole.first + timedelta(days=7 * (number - 1))
        if number == _LAST:
            first = whole.last - timedelta(days=6)
        return Period(i, last, Time(first, first + timedelta(days=6)), "week-of-month")
