"""Expressions of time as TIMEX3 marks them: extent, type and value.

Takes a sentence, the day it was written and a language pack and gives every expression with its type (DATE, TIME,
DURATION, SET) and its ISO 8601 value ("2014-12-08", "2014-W51", "2015-Q1", "P3D", "PT2H", "2014-12-08TMO",
"PRESENT_REF"). Days come from the product's own readers (`janji.read.periods`); what those refuse because no day
follows from it (lengths, hours, repeated times, references) is read here, from `words.<code>.yml`. Extents follow
TimeML 1.2.1: "sekitar", "awal" and the head ("tahun 2014", "pukul 10.00 WIB") belong to it, prepositions do not;
a range is two expressions. Weekdays count from the day of writing; what the article told before, the caller knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bench.timex.tables import Timex, added, iso_length, iso_week, plain_number, timex_tables
from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import move, shift_unit
from janji.read.date_forms import year_at
from janji.read.dates import Period, resolve_date
from janji.read.numbers import read_number, read_ordinal
from janji.read.periods import PeriodReader
from janji.read.words import Words

_CODES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "H": "half", "Y": "year", "DE": "decade"}
_INNER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "W": ("D", 7)}  # rounds within a unit
_HALF_DAYS = 12
_RECENT = 1945  # a number alone is a year from here on for a century


class Tagger:
    """Reads the expressions of one sentence."""

    def __init__(self, words: Words, anchor: date, pack: LanguagePack) -> None:
        self.words, self.norm = words, words.norm
        self.day, self.anchor = anchor, Time.day(anchor)
        self.periods = PeriodReader(words, self.anchor, pack)
        self.dates, self.numbers = self.periods.dates, self.periods.numbers
        self.some = self.periods.lengths.tables.some
        self.tables = timex_tables(pack.code)

    def read(self) -> list[Timex]:
        found: list[Timex] = []
        i = 0
        while i < self.words.count:
            marks = self._at(i)
            if marks:
                found += marks
                i = marks[-1].last
            else:
                i += 1
        return found

    def _at(self, i: int) -> list[Timex]:
        one = self._set(i) or self._ref(i)
        if one is not None:
            return [one]
        j, whole_of = i, False
        while True:
            about, part = self.tables.about.at(self.words, j), self.tables.parts.at(self.words, j)
            if part is not None and self.periods.tables.weekend.at(self.words, j) is None:
                j, whole_of = part[0], True
            elif about is not None:
                j = about[0]
            else:
                break
        marks = self._core(j)
        if not marks and whole_of:
            marks = self._bare_unit(j)
        if not marks or (j > i and whole_of and marks[0].type == "DURATION"):
            return []
        if marks[0].type != "DURATION" and not whole_of and self.norm[i] in self.tables.lengths_only:
            i = j  # "setidaknya triwulan I" is no other quarter
        return [replace(marks[0], first=i), *marks[1:]]

    def _core(self, i: int) -> list[Timex]:
        one = self._ref(i) or self._clock(i) or self._century(i)
        if one is None:
            dated = self._dated(i)
            if dated:
                return dated
            one = self._length(i) or self._season(i) or self._named(i) or self._day_part(i) or self._lone_year(i)
        return [] if one is None else [one]

    # References --------------------------------------------------------------------------------------------------

    def _ref(self, i: int) -> Timex | None:
        tables, norm = self.tables, self.norm
        found = tables.refs.at(self.words, i)
        if found is not None:
            return Timex(i, found[0], "DATE", found[1])
        weak = tables.refs_weak.get(norm[i])
        if weak is not None and (norm[i - 1] in tables.refs_weak_before or (i == 0 and self.words.is_capitalised(0))):
            return Timex(i, i + 1, "DATE", weak)
        vague = tables.vague_lengths.at(self.words, i)
        if vague is not None and norm[vague[0]] not in tables.not_vague:
            return Timex(i, vague[0], "DURATION", "PX")
        return None

    # Hours and parts of the day ----------------------------------------------------------------------------------

    def _time_of_day(self, i: int) -> tuple[int, str] | None:
        """ "10.30", "10:30", "9", "9 malam", "10.30 WIB": the index after it, and "T10:30"."""
        norm = self.norm
        if not norm[i][:1].isdecimal():
            return None
        shown = norm[i].split(".")
        j = i + 1
        while len(shown) < 3 and norm[j] == ":" and norm[j + 1].isdecimal() and not self.words.is_spaced(j + 1):
            shown.append(norm[j + 1])
            j += 2
        if not all(p.isdecimal() and 1 <= len(p) <= 2 for p in shown) or len(shown) > 3:
            return None
        hour, rest = int(shown[0]), shown[1:]
        if hour > 24 or any(int(p) > 59 or len(p) != 2 for p in rest):
            return None
        if norm[j] in self.tables.day_parts:
            if norm[j] in self.tables.afternoon and hour < _HALF_DAYS:
                hour += _HALF_DAYS
            j += 1
        elif [norm[j], norm[j + 1]] == self.tables.early:
            j += 2
        if norm[j] in self.tables.zones:
            j += 1
        return j, "T" + ":".join([f"{hour:02d}", *(rest or ["00"])])

    def _clock_after(self, i: int) -> tuple[int, str] | None:
        """A clock time with its head, or with minutes and a zone: "pukul 10", "10.30 WIB"."""
        headed = self.norm[i] in self.tables.clock_heads
        found = self._time_of_day(i + headed)
        if found is None or (not headed and self.norm[found[0] - 1] not in self.tables.zones):
            return None
        return found

    def _clock(self, i: int) -> Timex | None:
        found = self._clock_after(i)
        return None if found is None else Timex(i, found[0], "TIME", f"{self.day}{found[1]}")

    def _part_at(self, j: int) -> tuple[int, str] | None:
        """ "pagi", "malam hari", "dini hari", "pagi WIB": the index after it, and "TMO"."""
        norm, tables = self.norm, self.tables
        if [norm[j], norm[j + 1]] == tables.early:
            k, code = j + 2, "MO"
        elif norm[j] == tables.midst and norm[j + 1] in tables.day_parts:
            k, code = j + 2, tables.day_parts[norm[j + 1]]
        elif norm[j] in tables.day_parts:
            code = tables.day_parts[norm[j]]
            k = j + 2 if norm[j + 1] == tables.day else j + 1
        else:
            return None
        return (k + 1 if norm[k] in tables.zones else k), "T" + code

    def _day_part(self, i: int) -> Timex | None:
        found = self._part_at(i)
        if found is None:
            return None
        marked = found[0] > i + 1 or self.norm[i - 1] in self.tables.part_before
        this = self.norm[found[0]] in self.tables.this
        return Timex(i, found[0] + this, "TIME", f"{self.day}{found[1]}") if marked or this else None

    # Days, by the product's readers ------------------------------------------------------------------------------

    def _dated(self, i: int) -> list[Timex]:
        if self.norm[i] == "(":
            return []
        if self.tables.units.get(self.norm[i]) == "DE" and self.norm[i + 1][:1].isdecimal():
            inner = self._dated(i + 1)  # "dekade 1990-an"
            return [replace(inner[0], first=i)] if inner and len(inner[0].value) == len("199") else []
        part = self._part_at(i)
        period = self.periods.at(part[0]) if part is not None else None
        if part is not None and (period is None or not self._names_a_day(period)):
            period, part = self.periods.at(i), None  # "pagi ini", else "pagi Senin"
        elif period is None:
            period = self.periods.at(i)
        if part is None and (period is None or period.first != i):
            period = self._bare_month(i)
        elif period is not None and period.rule == "month" and self.norm[i - 1] in self.tables.titles:
            return []
        if period is None:
            return []
        comma = self._apposed(i, period)
        if comma is not None:
            return [*self._dated_until(i, comma), *self._dated(comma + 1)]
        several = period.value is not None and not period.value.is_one_day and self._names_a_day(period)
        if period.rule.endswith("-range") or several:
            return self._split(i, period)
        return self._marked(i, period, part[1] if part else None)

    def _apposed(self, i: int, period: Period) -> int | None:
        """The comma of "hari ini, Kamis (11/12)": a day word and its date are two expressions."""
        found = self.periods.tables.days.at(self.words, i)
        comma = None if found is None else found[0]
        return comma if comma is not None and comma < period.last - 1 and self.norm[comma] == "," else None

    def _dated_until(self, i: int, last: int) -> list[Timex]:
        found = self.periods.tables.days.at(self.words, i)
        shift = None if found is None else found[1]
        there = None if shift is None else move(self.day, "day", shift)
        return [] if there is None else [Timex(i, last, "DATE", str(there))]

    def _names_a_day(self, period: Period) -> bool:
        return period.rule in {"weekday", "weekday-date", "date", "day-word"}

    def _bare_month(self, i: int) -> Period | None:
        """A month's name with a capital, whatever stands before it: "pengiriman Januari"."""
        norm, tables = self.norm, self.periods.date_tables
        if norm[i] not in tables.months or not self.words.is_capitalised(i):
            return None
        named = norm[i] in tables.month_names and (
            i == 0
            or norm[i - 1] in self.tables.titles
            or (i > 1 and self.words.is_capitalised(i - 1))
            or self.words.is_capitalised(i + 1)
        )
        found = None if named else self.dates.from_month(i, sure=True)
        if found is None or found.last_month is not None:
            return None
        return Period(i, found.last, resolve_date(found, self.anchor), "month")

    def _split(self, i: int, period: Period) -> list[Timex]:
        """The two ends of a range, each an expression."""
        value, joiners = period.value, self.periods.date_tables.joiners
        j = next((k for k in range(i + 1, period.last) if joiners.at(self.words, k) is not None), None)
        if value is not None and j is None:
            ands = self.periods.date_tables.and_words
            j = next((k for k in range(i + 1, period.last) if self.norm[k] in ands), None)
        if value is None or j is None:
            return [] if value is None else [Timex(i, period.last, "DATE", str(value.first))]
        joined = joiners.at(self.words, j)
        after = joined[0] if joined is not None else j + 1
        until = self._dated(after)
        kind = "year" if period.rule in {"year-range", "decade-range"} else period.rule.removesuffix("-range")
        form = {"year": "%Y", "month": "%Y-%m"}.get(kind, "%Y-%m-%d")
        first = Timex(i, j, "DATE", value.first.strftime(form))
        last = until[0] if until else Timex(after, period.last, "DATE", "")
        return [first, replace(last, value=value.last.strftime(form))]

    def _marked(self, i: int, period: Period, part: str | None) -> list[Timex]:
        last = self._without_place(i, period.last)
        if period.rule == "year" and self.norm[last] in self.tables.this:
            last += 1
        value = self._iso(period)
        if value is None:
            return []
        inside = next((p[1] for k in range(i, last) if (p := self._part_at(k)) is not None), None)
        part = part or inside
        if part is None and self._names_a_day(period) and (behind := self._part_at(last)) is not None:
            part, last = behind[1], behind[0]
        day = len(value) == 10 and value[:4].isdigit()
        if day:
            k = last + 1 if self.norm[last] == "," else last
            clock = self._clock_after(k)
            if clock is not None and (k == last or self.norm[k] in self.tables.clock_heads):
                return [Timex(i, clock[0], "TIME", value + clock[1])]
        if part is not None and day:
            return [Timex(i, last, "TIME", value + part)]
        return [Timex(i, last, "DATE", value)]

    def _without_place(self, i: int, last: int) -> int:
        """ "Kamis (11/12) waktu setempat" ends with its date."""
        local = self.tables.local_time.before(self.words, last)
        return last if local is None or local[0] <= i else local[0]

    def _iso(self, period: Period) -> str | None:
        value, rule = period.value, period.rule
        if rule in {"vague", "past-span", "within", "span-ahead"} or rule.startswith("told-"):
            return self._told(period) if rule.startswith("told-") else None
        if value is None:
            back = rule in {"ago"} or rule.endswith("-shift")
            return "PAST_REF" if back else "FUTURE_REF" if rule == "ahead" else None
        return self._iso_of(value, rule)

    def _told(self, period: Period) -> str | None:
        value = period.value
        return None if value is None else self._iso_of(value, period.rule.removeprefix("told-"))

    def _iso_of(self, value: Time, rule: str) -> str:
        first, days = value.first, (value.last - value.first).days
        if rule == "weekend":
            return f"{iso_week(first - timedelta(days=5))}-WE"
        if rule == "season":
            return f"{first.year}-{ {3: 'SP', 6: 'SU', 9: 'FA', 12: 'WI'}[first.month] }"
        if rule == "decade" or days > 366:
            return str(first.year // 10)
        if days == 0:
            return str(first)
        if days == 6:
            return iso_week(first)
        if days < 31:
            return f"{first:%Y-%m}"
        if days < 100:
            return f"{first.year}-Q{(first.month + 2) // 3}"
        if days < 200:
            return f"{first.year}-H{1 if first.month == 1 else 2}"
        return str(first.year)

    # Lengths -----------------------------------------------------------------------------------------------------

    def _counted(self, i: int) -> tuple[int, str, str] | None:
        """ "dua jam", "2-3 tahun", "setahun", "beberapa hari", "bertahun-tahun": index after it, count, unit code."""
        norm, tables = self.norm, self.tables
        if norm[i] in tables.one_units:
            code = tables.one_units[norm[i]]
            return i + 1, "1" if code != "X" else "X", code
        root = norm[i].removeprefix(tables.many_prefix)
        if root != norm[i] and root in tables.units and norm[i + 1] == "-" and norm[i + 2] == root:
            return i + 3, "X", tables.units[root]
        if norm[i] in self.some:
            return (i + 2, "X", tables.units[norm[i + 1]]) if norm[i + 1] in tables.units else None
        if norm[i] in self.numbers.half and norm[i + 1] in tables.units:
            return i + 2, "0.5", tables.units[norm[i + 1]]
        number = read_number(self.words, i, self.numbers)
        if number is None:
            return None
        count, j = "X" if number.n is None else plain_number(number.n), number.last
        if norm[j] in tables.until:
            upper = read_number(self.words, j + 1, self.numbers)
            if upper is not None and upper.n is not None and norm[upper.last] in tables.units:
                count, j = plain_number(upper.n), upper.last
        if norm[j] == "-" and norm[j + 1] == self.numbers.roughly_suffix:
            j += 2
        if norm[j] in tables.or_more and norm[j + 1] in tables.units:
            j += 1
        if norm[j] not in tables.units or year_at(self.words, j + 1) is not None:
            return None  # "Nomor 20 Tahun 2001"
        code = tables.units[norm[j]]
        if norm[j + 1] in self.numbers.half:
            return j + 2, f"{count}.5", code
        return j + 1, count, code

    def _length(self, i: int) -> Timex | None:
        counted = self._counted(i)
        if counted is None:
            return None
        j, count, code = counted
        shift = self.tables.shift_after.at(self.words, j)
        if shift is not None:
            return Timex(i, shift[0], "DATE", self._moved(count, code, shift[1]))
        value = iso_length(count, code)
        second = self._counted(j + 1) if self.norm[j] in self.periods.date_tables.and_words else self._counted(j)
        if second is not None and second[2] != code and second[1] != "X" and code != "X":
            value, j = added(value, iso_length(second[1], second[2])), second[0]
        if self.norm[j] in self.tables.once:
            return Timex(i, j + 1, "SET", value)
        j += self.norm[j] in self.tables.or_more and not self.norm[j + 1].isalpha()
        after = self.tables.length_after.at(self.words, j)
        return Timex(i, after[0] if after else j, "DURATION", value)

    def _moved(self, count: str, code: str, way: int) -> str:
        unit = _CODES.get(code)
        if count == "X" or code == "X" or "." in count:
            return "PAST_REF" if way < 0 else "FUTURE_REF"
        if unit is None:
            return str(self.day)
        moved = shift_unit(self.anchor, unit, way * int(count))
        if moved is None:
            return "PAST_REF" if way < 0 else "FUTURE_REF"
        if unit == "day":
            there = move(self.day, "day", way * int(count))
            return str(there)
        return self._iso_of(moved, unit)

    # Sets --------------------------------------------------------------------------------------------------------

    def _set(self, i: int) -> Timex | None:
        tables, norm = self.tables, self.norm
        daily = tables.daily.at(self.words, i)
        if daily is not None:
            return Timex(i, daily[0], "SET", "P1D")
        if norm[i] in tables.once and norm[i + 1] in tables.one_units:
            return Timex(i, i + 2, "SET", iso_length("1", tables.one_units[norm[i + 1]]))
        each = tables.each.at(self.words, i)
        if each is None:
            return self._times_in(i)
        j = each[0]
        if (working := tables.working.at(self.words, j)) is not None:
            return Timex(i, working[0], "SET", "XXXX-WXX-WD")
        weekday = self.dates.from_weekday(j)
        if weekday is not None and weekday.weekday is not None and weekday.day is None:
            part = self._part_at(weekday.last)
            last, suffix = (part[0], part[1]) if part is not None else (weekday.last, "")
            return Timex(i, last, "SET", f"XXXX-WXX-{weekday.weekday + 1}{suffix}")
        clock = self._clock_after(j)
        if clock is not None:
            return Timex(i, clock[0], "SET", clock[1])
        head = self.periods.date_tables.day_heads.at(self.words, j)
        named = self.dates.from_figure(j)
        if named is None and head is not None and norm[head[0]].isdecimal() and len(norm[head[0]]) <= 2:
            return Timex(i, head[0] + 1, "SET", f"XXXX-XX-{int(norm[head[0]]):02d}")
        if named is not None and named.day is not None:
            month = f"{named.month:02d}" if named.month else "XX"
            return Timex(i, named.last, "SET", f"XXXX-{month}-{named.day:02d}")
        month_number = self.periods.date_tables.months.get(norm[j + (norm[j] in self.periods.date_tables.month_heads)])
        if month_number is not None:
            last = j + 1 + (norm[j] in self.periods.date_tables.month_heads)
            return Timex(i, last, "SET", f"XXXX-{month_number:02d}")
        weekend = self.periods.tables.weekend.at(self.words, j)
        if weekend is not None:
            return Timex(i, weekend[0], "SET", "XXXX-WXX-WE")
        counted = self._counted(j)
        if counted is not None:
            return Timex(i, counted[0], "SET", iso_length(counted[1], counted[2]))
        part = self._part_at(j)
        if part is not None:
            return Timex(i, part[0], "SET", f"XXXX-XX-XX{part[1]}")
        code = tables.units.get(norm[j])
        once = norm[j + 1] in tables.once
        return None if code is None else Timex(i, j + 1 + once, "SET", iso_length("1", code))

    def _times_in(self, i: int) -> Timex | None:
        """ "dua kali setahun": the length of one round, where it is a whole one."""
        number = read_number(self.words, i, self.numbers)
        if number is None or not number.n or self.norm[number.last] not in self.tables.fold:
            return None
        counted = self._counted(number.last + 1)
        if counted is None or counted[1] != "1":
            return None
        many, code = int(number.n), counted[2]
        inner, size = _INNER.get(code, (code, 1))
        whole = size % many == 0
        return Timex(i, counted[0], "SET", iso_length(str(size // many), inner) if whole else iso_length("1", code))

    def _century(self, i: int) -> Timex | None:
        """ "abad ke-19" is 18."""
        if self.tables.units.get(self.norm[i]) != "CE":
            return None
        ordinal = read_ordinal(self.words, i + 1, self.numbers)
        return None if ordinal is None else Timex(i, ordinal[0], "DATE", f"{ordinal[1] - 1:02d}")

    # What a capital or a place in the sentence shows -------------------------------------------------------------

    def _season(self, i: int) -> Timex | None:
        found = self.tables.seasons.at(self.words, i)
        if found is None or self.norm[i - 1] in self.tables.season_not_before:
            return None
        return Timex(i, found[0], "DATE", f"{self.day.year}-{found[1]}")

    def _named(self, i: int) -> Timex | None:
        found = self.tables.named_days.at(self.words, i)
        if found is None or not self.words.is_capitalised(found[0] - 1):
            return None
        if self.norm[i] not in self.tables.named_heads and self.norm[i - 1] not in self.tables.named_before:
            return None
        j, (month, day) = found[0], map(int, found[1].split("-"))
        year = year_at(self.words, j)
        if year is not None:
            return Timex(i, j + 1, "DATE", f"{year}-{found[1]}")
        days = (date(self.day.year + k, month, day) for k in (-1, 0, 1))
        nearest = min(days, key=lambda d: abs(d - self.day))
        return Timex(i, j, "DATE", str(nearest))

    def _bare_unit(self, i: int) -> list[Timex]:
        """Behind "awal", "akhir": the running week, month or year; "bulan ketiga" of none."""
        code = self.tables.units.get(self.norm[i], "")
        unit = _CODES.get(code)
        if unit not in {"week", "month", "year", "decade"} or read_ordinal(self.words, i + 1, self.numbers):
            return []
        value = shift_unit(self.anchor, unit, 0)
        return [] if value is None else [Timex(i, i + 1, "DATE", self._iso_of(value, unit))]

    def _lone_year(self, i: int) -> Timex | None:
        """Four digits that no count noun follows: thousands are written with a dot."""
        year, norm, tables = year_at(self.words, i), self.norm, self.tables
        if year is None or not _RECENT <= year < _RECENT + 100:
            return None
        if norm[i - 1] in tables.year_not_after or (i > 0 and norm[i - 1] in tables.joined_marks):
            return None
        if norm[i + 1] in tables.year_not_before or norm[i + 1] in self.numbers.scales:
            return None
        shift = self.periods.tables.shifts.at(self.words, i + 1)  # also "2014 ini"
        return Timex(i, shift[0] if shift else i + 1, "DATE", str(year))
