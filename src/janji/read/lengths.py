"""Lengths of time that count from the article's day.

Takes the pieces of a sentence with the article's anchor and gives the length that begins at a piece: "dua hari lalu",
"tiga bulan ke depan", "dalam waktu 30 hari", "setahun terakhir". Without a number ("beberapa bulan lagi") it has no
value, and so has "dalam empat tahun" where nothing says that it sets a term. "Dua hari sebelumnya" counts from the
article's day until `times` knows the day told before. Refuses mere durations ("selama tiga hari").
"""

from __future__ import annotations

from collections.abc import Mapping
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
        self.starts = frozenset(self.one_units) | self.some


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
        if norm[i] in tables.some:
            return (i, i + 2, None, tables.units[norm[i + 1]]) if norm[i + 1] in tables.units else None
        number = read_amount(self.words, i, self.numbers)
        if number is None or norm[number.last] not in tables.units:
            return None
        return number.first, number.last + 1, number.n, tables.units[norm[number.last]]

    def at(self, i: int) -> Period | None:
        """ "dua hari lalu", "tiga bulan ke depan", "dalam 30 hari"; "beberapa bulan lagi" has no value."""
        words, tables = self.words, self.tables
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
        if within is None:
            return None
        value = self._span_ahead(unit, steps) if is_term(words, first, j, self.tense) else None
        return Period(first, j, value, "within", "within")

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
