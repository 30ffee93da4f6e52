"""Lengths of time that count from the article's day.

Takes the pieces of a sentence with the article's anchor and gives the length that begins at a piece: "dua hari lalu",
"tiga bulan ke depan", "dalam waktu 30 hari", "setahun terakhir". Without a number ("beberapa bulan lagi") it has no
value, and so has "dalam empat tahun" where nothing says that it sets a term. "Dua hari sebelumnya" counts from the
article's day until `times` knows the day told before. Refuses mere durations ("selama tiga hari").
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import move, shift_unit
from janji.read.dates import Period
from janji.read.numbers import number_tables, read_amount
from janji.read.tense import is_term, tense_tables
from janji.read.words import Phrases, Words

_MEASURED = frozenset({"hour", "day", "week", "month", "year", "decade"})
_SHORT = frozenset({"hour", "day"})
_MOST = 1000  # units: more of them count no time


class LengthTables:
    """The words for lengths of time of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        def phrases(name: str) -> Phrases[bool]:
            return Phrases((term, True) for term in table.get(name, ()))

        self.units: dict[str, str] = table["units"]
        self.one_units: dict[str, str] = table["one_units"]
        self.some = frozenset(table["some"])
        self.ago, self.past_span = phrases("ago"), phrases("past_span")
        self.ahead, self.ahead_point = phrases("ahead"), phrases("ahead_point")
        self.told_shifts: Phrases[int] = Phrases(table.get("told_shifts", {}))
        self.lasting = phrases("lasting")
        self.within: Phrases[bool] = Phrases((term, True) for term in table["relations"]["within"])
        self.unit_articles = frozenset(table.get("unit_articles", ()))
        self.few: Phrases[bool] = Phrases((term, True) for term in table.get("few", ()))
        self.plural_units = frozenset(table.get("plural_units", ()))
        self.leading_spans: dict[str, int] = table.get("leading_spans", {})
        self.span_blocks = frozenset(table.get("span_blocks", ()))
        self.always_spans = frozenset(table.get("always_spans", ()))
        self.links = frozenset(table.get("day_links", ()))
        self.span_articles = frozenset(table.get("span_articles", ()))
        self.starts = frozenset(self.one_units) | self.some | frozenset(self.leading_spans)
        if self.unit_articles:  # "a week ago" begins at its unit
            self.starts |= frozenset(self.units)


@cache
def length_tables(pack: LanguagePack) -> LengthTables:
    return LengthTables(pack.table("time"))


class LengthReader:
    """Reads the lengths of one sentence."""

    __slots__ = ("anchor", "numbers", "tables", "tense", "words")

    def __init__(self, words: Words, anchor: Time | None, pack: LanguagePack) -> None:
        self.words, self.anchor = words, anchor
        self.tables, self.tense, self.numbers = length_tables(pack), tense_tables(pack), number_tables(pack)

    def _count_of_units(self, i: int) -> tuple[int, int, Decimal | None, str] | None:
        """First piece, end, count and unit of "dua hari", "setahun", "sekitar tiga bulan"; a range counts its end."""
        tables, norm = self.tables, self.words.norm
        if norm[i] in tables.one_units:
            return i, i + 1, Decimal(1), tables.one_units[norm[i]]
        if norm[i] in tables.units:
            led = i > 0 and norm[i - 1] in tables.unit_articles and norm[i] not in tables.plural_units
            return (i - 1, i + 1, Decimal(1), tables.units[norm[i]]) if led else None
        if norm[i] in tables.some:
            return (i, i + 2, None, tables.units[norm[i + 1]]) if norm[i + 1] in tables.units else None
        number = read_amount(self.words, i, self.numbers)
        if number is None or norm[number.last] not in tables.units:
            return None
        return number.first, number.last + 1, number.n, tables.units[norm[number.last]]

    def at(self, i: int) -> Period | None:
        """ "dua hari lalu", "tiga bulan ke depan", "dalam 30 hari"; "beberapa bulan lagi" has no value."""
        words, tables = self.words, self.tables
        if words.norm[i] in tables.leading_spans:
            return self._led_span(i)
        counted = self._count_of_units(i)
        if counted is None:
            return None
        begin, j, count, unit = counted
        within = tables.within.before(words, begin)
        first = begin if within is None else within[0]
        steps = int(count) if count is not None and count == int(count) and count < _MOST else None
        if (after := tables.past_span.at(words, j)) is not None:
            return Period(first, after[0], self._span_back(unit, steps), "past-span")
        if (after := tables.ago.at(words, j)) is not None:
            return Period(begin, after[0], self._shifted(unit, None if steps is None else -steps), "ago")
        if unit == "day" and within is None and (told := tables.told_shifts.at(words, j)) is not None:
            if tables.lasting.before(words, begin) is not None:
                return None
            return Period(begin, told[0], self._shifted(unit, None if steps is None else told[1] * steps), "told-day")
        if (after := tables.ahead_point.at(words, j)) is not None and within is None:
            return Period(begin, after[0], self._shifted(unit, steps), "ahead")
        if (after := tables.ahead.at(words, j)) is not None:
            return Period(first, after[0], self._span_ahead(unit, steps), "span-ahead", "within")
        if within is None or words.norm[j] in tables.links:
            return None  # "in three quarters of the districts"
        value = self._span_ahead(unit, steps) if is_term(words, first, j, self.tense) else None
        return Period(first, j, value, "within", "within")

    def _led_span(self, i: int) -> Period | None:
        """ "past two weeks", "next three months", "last few days"; behind "the" "last year" is twelve months."""
        words, tables, norm = self.words, self.tables, self.words.norm
        lead, j = tables.leading_spans[norm[i]], i + 1
        if norm[i - 1] in tables.span_blocks:
            return None  # "it will last six weeks"
        first = i - 1 if i and norm[i - 1] in tables.span_articles else i
        few = tables.few.at(words, j) or ((j + 1, True) if norm[j] in tables.some else None)
        steps: int | None
        if few is not None:
            j, steps = few[0], None
        elif norm[j] in tables.units and norm[j] not in tables.plural_units:
            always = norm[i] in tables.always_spans
            if (first == i or tables.units[norm[j]] in _SHORT) and not always:
                return None  # "last year" is one of the calendar, "the last day" one of something
            if norm[j + 1] in tables.links and not always:
                return None  # "the last week of May"
            steps = 1
        else:
            number = read_amount(words, j, self.numbers)
            if number is None or number.n is None or number.n != int(number.n) or number.n >= _MOST:
                return None
            j, steps = number.last, int(number.n)
        unit = tables.units.get(norm[j])
        if unit is None or unit not in _MEASURED:
            return None
        if lead > 0:
            return Period(i, j + 1, self._span_ahead(unit, steps), "span-ahead", "within")
        return Period(i, j + 1, self._days_up_to_now(unit, steps), "past-span")

    def _days_up_to_now(self, unit: str, steps: int | None) -> Time | None:
        """The article's day is the last of them: "the past week" is seven days."""
        span = self._span_back(unit, steps)
        if span is None or unit == "hour":
            return span
        return Time(min(span.first + timedelta(days=1), span.last), span.last)

    def _shifted(self, unit: str, steps: int | None) -> Time | None:
        if self.anchor is None or steps is None:
            return None
        if unit == "hour":
            moved = move(self.anchor.first, unit, steps)
            return None if moved is None else Time.day(moved)
        return shift_unit(self.anchor, unit, steps)

    def _span_ahead(self, unit: str, steps: int | None) -> Time | None:
        end = None if self.anchor is None or steps is None else move(self.anchor.first, unit, steps)
        return None if self.anchor is None or end is None else Time(self.anchor.first, end)

    def _span_back(self, unit: str, steps: int | None) -> Time | None:
        begin = None if self.anchor is None or steps is None else move(self.anchor.first, unit, -steps)
        return None if self.anchor is None or begin is None else Time(begin, self.anchor.first)
