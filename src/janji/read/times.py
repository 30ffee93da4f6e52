"""When: the temporal expressions of a sentence, resolved to days.

Takes a sentence and the article's anchor and gives every expression that names days: dates ("Sabtu (14/1)", "10-12 Juni
2025"), weekdays ("pada hari Minggu"), shifted units ("pekan lalu", "tiga bulan ke depan"), parts ("awal bulan"), seasons,
quarters, years; and with `value` None those that name none ("dalam waktu dekat"). Spans leave out prepositions; `relation`
keeps what they say. Refuses durations ("selama tiga hari"), hours, repeated days ("setiap Kamis") and "hingga kini".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import choose_season, months_from, move, shift_unit, third_of, week_of, year_of
from janji.read.dates import CalendarDate, DateReader, DateTables, date_tables, resolve_date, year_at
from janji.read.mentions import SentenceView, TimeMention
from janji.read.numbers import NumberTables, number_tables, read_number
from janji.read.words import Phrases, Words, split_words


_CARRIED = timedelta(days=10)  # how far from the article a dated weekday may lie to stand for a later bare one


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression on pieces `[first, last)`."""

    first: int
    last: int
    value: Time | None
    rule: str
    relation: str = "at"


class TimeTables:
    """The vocabulary of time of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        def phrases(name: str) -> Phrases[bool]:
            return Phrases((term, True) for term in table[name])

        self.units: dict[str, str] = table["units"]
        self.one_units: dict[str, str] = table["one_units"]
        self.some = frozenset(table["some"])
        self.shifts: Phrases[int] = Phrases((t, n) for t, n in table["shifts"].items() if t not in table["not_shifts"])
        self.ago, self.ahead, self.past_span = phrases("ago"), phrases("ahead"), phrases("past_span")
        self.days: Phrases[int | None] = Phrases(table["days"])
        self.parts: dict[str, int] = table["parts"]
        self.weekend = phrases("weekend")
        self.quarter_words: dict[str, int] = {str(k): v for k, v in table["quarter_words"].items()}
        self.seasons: Phrases[list[int]] = Phrases(table["seasons"])
        self.season_before = phrases("season_before")
        self.year_heads = phrases("year_heads")
        self.year_before, self.year_before_doubtful = phrases("year_before"), phrases("year_before_doubtful")
        self.year_after = frozenset(table["year_after"])
        self.numbered = phrases("numbered")
        self.decade_suffix: str = table["decade_suffix"]
        self.vague, self.silent = phrases("vague"), phrases("silent")
        relations = table["relations"]
        self.since: Phrases[bool] = Phrases((t, True) for t in relations["since"])
        self.until: Phrases[bool] = Phrases((t, True) for t in relations["until"])
        self.within: Phrases[bool] = Phrases((t, True) for t in relations["within"])
        self.excludes_end = frozenset(table["excludes_end"])
        self.from_words = phrases("from")
        self.joiners = phrases("span_joiners")
        self.and_words = frozenset(table["and"])
        self.begins = frozenset(table["begins"])
        self.since_window: int = table["since_window"]
        self.before_date = frozenset(table["before_date"])
        self.future_cues, self.past_cues = phrases("future_cues"), phrases("past_cues")
        self.cue_stops, self.cue_stops_after = frozenset(table["cue_stops"]), frozenset(table["cue_stops_after"])
        self.cue_window: int = table["cue_window"]
        self.cue_window_after: int = table["cue_window_after"]
        self.starts = (
            frozenset(self.units)
            | frozenset(self.one_units)
            | frozenset(self.parts)
            | self.some
            | self.days.first_words
            | self.seasons.first_words
            | self.year_heads.first_words
            | self.vague.first_words
            | self.silent.first_words
            | self.weekend.first_words
        )


@cache
def time_tables(pack: LanguagePack) -> TimeTables:
    return TimeTables(pack.table("time"))


@cache
def _triggers(pack: LanguagePack) -> frozenset[str]:
    """Words without which a sentence without digits names no time."""
    return time_tables(pack).starts | date_tables(pack).starts


class Reader:
    """One sentence under reading."""

    def __init__(self, words: Words, anchor: Time | None, pack: LanguagePack) -> None:
        self.words, self.anchor = words, anchor
        self.tables: TimeTables = time_tables(pack)
        self.dates = DateReader(words, date_tables(pack))
        self.date_tables: DateTables = self.dates.tables
        self.numbers: NumberTables = number_tables(pack)

    # Does the sentence tell of the future? ---------------------------------------------------------------------------

    def lies_ahead(self, first: int, last: int) -> bool | None:
        """What the nearest cue before the expression says, else the nearest after it; None where there is none."""
        words, tables = self.words, self.tables
        for k in range(first, max(first - tables.cue_window, 0), -1):
            if words.norm[k - 1] in tables.cue_stops:
                break
            if tables.future_cues.before(words, k) is not None:
                return True
            if tables.past_cues.before(words, k) is not None:
                return False
        for k in range(last, min(last + tables.cue_window_after, words.count)):
            if words.norm[k] in tables.cue_stops or words.norm[k] in tables.cue_stops_after:
                break
            if tables.future_cues.at(words, k) is not None:
                return True
            if tables.past_cues.at(words, k) is not None:
                return False
        return None

    # Expressions -----------------------------------------------------------------------------------------------------

    def _date(self, i: int) -> _Found | None:
        found = self.dates.at(i)
        if found is None:
            return None
        ahead = None if found.is_full else self.lies_ahead(found.first, found.last)
        rule = "month" if found.weekday is None else "weekday"
        if found.day is not None:
            rule = "date" if found.weekday is None else "weekday-date"
        elif found.weekday is not None and (found.shift is not None or found.week_shift is not None):
            rule = "weekday-shift"
        if found.last_day is not None or found.last_month is not None:
            rule += "-range"
        return _Found(found.first, found.last, resolve_date(found, self.anchor, ahead), rule)

    def _day_word(self, i: int) -> _Found | None:
        """ "kemarin", "hari ini, Rabu (18/6)"."""
        found = self.tables.days.at(self.words, i)
        if found is None:
            return None
        j, shift = found
        k = j + 1 if self.words.norm[j] == "," else j
        dated = self.dates.at(k)
        if dated is not None and dated.day is not None:
            closing = 1 if self.words.norm[dated.last] == ")" and self.words.norm[dated.first - 1] == "(" else 0
            ahead = None if dated.is_full else False
            return _Found(i, dated.last + closing, resolve_date(dated, self.anchor, ahead), "date")
        if shift is None or self.anchor is None:
            return _Found(i, j, None, "day-word")
        return _Found(i, j, shift_unit(self.anchor, "day", shift), "day-word")

    def shifted_unit(self, i: int) -> tuple[int, str, int] | None:
        """A unit with its shift at piece `i` ("pekan lalu", "bulan ini"): the index after it, the unit, the shift."""
        unit = self.tables.units.get(self.words.norm[i])
        if unit is None or unit == "day" or unit == "hour":
            return None
        shift = self.tables.shifts.at(self.words, i + 1)
        if shift is None or (i > 0 and self.words.is_number(i - 1)) or self.words.norm[i - 1] in self.numbers.words:
            return None
        return shift[0], unit, shift[1]

    def _unit(self, i: int) -> _Found | None:
        shifted = self.shifted_unit(i)
        if shifted is None:
            return None
        last, unit, shift = shifted
        value = None if self.anchor is None else shift_unit(self.anchor, unit, shift)
        return _Found(i, last, value, f"{unit}-shift")

    def _quarter(self, i: int) -> _Found | None:
        """ "kuartal pertama 2025", "semester II tahun ini"."""
        norm = self.words.norm
        unit = self.tables.units.get(norm[i])
        number = self.tables.quarter_words.get(norm[i + 1])
        if unit not in {"quarter", "half"} or number is None or (unit == "half" and number > 2):
            return None
        year = self._year_or_shift(i + 2)
        j, whole = (
            year if year is not None else (i + 2, None if self.anchor is None else year_of(self.anchor.first.year))
        )
        length = 3 if unit == "quarter" else 6
        value = None if whole is None else months_from(whole.first.year, (number - 1) * length + 1, length)
        return _Found(i, j, value, "quarter")

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
        year = self._year_or_shift(i)
        if year is not None:
            return year[0], year[1], "year"
        month = self.dates.from_month(i)
        if month is None and norm[i] in self.date_tables.months:
            month = self.dates.from_month(i - 1) if norm[i - 1] in self.date_tables.month_heads else None
            if month is None:
                ahead = self.lies_ahead(i - 1, i + 1)
                plain_month = resolve_date(
                    CalendarDate(i, i + 1, month=self.date_tables.months[norm[i]]), self.anchor, ahead
                )
                return i + 1, plain_month, "month"
        if month is not None and month.last_month is None:
            ahead = None if month.year is not None else self.lies_ahead(i - 1, month.last)
            return month.last, resolve_date(month, self.anchor, ahead), "month"
        unit = self.tables.units.get(norm[i])
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
            ahead = self.lies_ahead(i - 1, season[0])
            value = choose_season(season[1][0], season[1][1], self.anchor, shift[1] if shift else None, ahead)
            return shift[0] if shift else season[0], value, "season"
        return None

    def _part(self, i: int) -> _Found | None:
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
        return _Found(i, j, None if value is None else third_of(value, part, unit), "part")

    def _weekend(self, i: int, j: int) -> _Found:
        shift = self.tables.shifts.at(self.words, j)
        j = shift[0] if shift else j
        if self.anchor is None:
            return _Found(i, j, None, "weekend")
        monday = week_of(self.anchor.first).first
        weeks = 0
        if shift is not None:
            weeks = shift[1]
        elif self.lies_ahead(i, j) is not True and self.anchor.last < monday + timedelta(days=5):
            weeks = -1
        saturday = monday + timedelta(days=5 + 7 * weeks)
        return _Found(i, j, Time(saturday, saturday + timedelta(days=1)), "weekend")

    def _season(self, i: int) -> _Found | None:
        """ "musim gugur ini", "musim dingin 2024", "pada musim dingin"; not "bantuan musim dingin"."""
        words = self.words
        season = self.tables.seasons.at(words, i)
        if season is None:
            return None
        j, (first_month, length) = season
        year = self._year_or_shift(j)
        if year is not None:
            value = None if year[1] is None else months_from(year[1].first.year, first_month, length)
            return _Found(i, year[0], value, "season")
        shift = self.tables.shifts.at(words, j)
        if shift is None and self.tables.season_before.before(words, i) is None:
            return None
        j = shift[0] if shift else j
        if self.anchor is None:
            return _Found(i, j, None, "season")
        if shift is not None and shift[1] == 0:
            value = choose_season(first_month, length, self.anchor, None, None)
        else:
            value = choose_season(first_month, length, self.anchor, shift[1] if shift else None, self.lies_ahead(i, j))
        return _Found(i, j, value, "season")

    def _counted_units(self, i: int) -> _Found | None:
        """ "dua hari lalu", "tiga bulan ke depan", "dalam 30 hari", "setahun terakhir"; "beberapa bulan lagi" has no value."""
        words, tables, norm = self.words, self.tables, self.words.norm
        count: Decimal | None
        if norm[i] in tables.one_units:
            j, unit, count = i + 1, tables.one_units[norm[i]], Decimal(1)
        else:
            if norm[i] in tables.some:
                j, count = i + 1, None
            else:
                number = read_number(words, i, self.numbers)
                if number is None:
                    return None
                j, count = number.last, number.n
            named = tables.units.get(norm[j])
            if named is None:
                return None
            j, unit = j + 1, named
        within = tables.within.before(words, i)
        first = i if within is None else within[0]
        steps = int(count) if count is not None and count == int(count) and count < 1000 else None
        if (after := tables.past_span.at(words, j)) is not None:
            return _Found(first, after[0], self._span_back(unit, steps), "past-span")
        if (after := tables.ago.at(words, j)) is not None:
            return _Found(i, after[0], self._shifted(unit, None if steps is None else -steps), "ago")
        if (after := tables.ahead.at(words, j)) is not None:
            at_end = norm[after[0] - 1] == "lagi"
            if at_end and within is None:
                return _Found(i, after[0], self._shifted(unit, steps), "ahead")
            return _Found(first, after[0], self._span_ahead(unit, steps), "span-ahead", "within")
        if within is None:
            return None
        ahead = self.lies_ahead(first, j)
        value = None if ahead is False else self._span_ahead(unit, steps)
        return _Found(first, j, value, "within", "within")

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

    def _year(self, i: int, joined: bool = False) -> _Found | None:
        """ "tahun 2022", "tahun 1990-an", "pada 2025"; four digits alone count only after a word of time."""
        words, tables, norm = self.words, self.tables, self.words.norm
        head = tables.year_heads.at(words, i)
        j = head[0] if head else i
        year = year_at(words, j)
        if year is None:
            return None
        if norm[j + 1] == "-" and norm[j + 2] == tables.decade_suffix:
            return _Found(i, j + 3, year_of(year, year + 9), "decade") if year % 10 == 0 else None
        if head is not None and i > 1 and words.is_number(i - 1) and tables.numbered.before(words, i - 1) is not None:
            return None  # a law: "Nomor 20 Tahun 2001"
        if head is None and not joined:
            follows = norm[j + 1]
            if tables.year_before.before(words, i) is None:
                if tables.year_before_doubtful.before(words, i) is None:
                    return None
                if follows.isalpha() and follows not in tables.year_after:
                    return None
            elif follows in tables.units or follows in self.numbers.scales or follows in {"orang", "%"}:
                return None
        last = j + 1
        if (shift := tables.shifts.at(words, last)) is not None and shift[1] != 0:
            last = shift[0]
        return _Found(i, last, year_of(year), "year")

    def at(self, i: int, joined: bool = False) -> _Found | None:
        """The expression that begins at piece `i`. `joined`: it ends a range, so that four digits are a year."""
        piece, tables = self.words.norm[i], self.tables
        if piece[:1].isdecimal():
            return self._date(i) or self._counted_units(i) or self._year(i, joined)
        if piece == "(":
            return self._date(i)
        if piece in tables.starts:
            if (vague := tables.vague.at(self.words, i)) is not None:
                return _Found(i, vague[0], None, "vague")
            found = (
                self._part(i)
                or self._day_word(i)
                or self._quarter(i)
                or self._season(i)
                or self._unit(i)
                or self._counted_units(i)
                or self._year(i)
            )
            if found is not None:
                return found
        if piece in self.date_tables.starts:
            return self._date(i)
        if piece in self.numbers.starts:
            return self._counted_units(i)
        return None

    # Relations -------------------------------------------------------------------------------------------------------

    def _preposition(self, first: int) -> int:
        """The index of the piece that a relation word must end before, past "pada", "hari", "tahun"."""
        k = first
        while k > 0 and self.words.norm[k - 1] in self.tables.before_date and self.words.norm[k - 1] != ",":
            k -= 1
        return k

    def _begins_since(self, k: int) -> bool:
        """True for "sejak invasi Rusia dimulai pada …": a beginning told between `since` and the date."""
        words, tables = self.words, self.tables
        if k < 2 or words.norm[k - 1] not in tables.begins:
            return False
        for p in range(k - 1, max(k - 1 - tables.since_window, 0), -1):
            if words.norm[p - 1] in tables.cue_stops or words.norm[p - 1] == ",":
                return False
            if tables.since.before(words, p) is not None:
                return True
        return False

    def is_since(self, first: int) -> bool:
        k = self._preposition(first)
        return self.tables.since.before(self.words, k) is not None or self._begins_since(k)

    def related(self, found: _Found) -> _Found:
        """The expression with what the words before it make of it: since, until."""
        if found.relation != "at" or found.rule in {"vague", "past-span"}:
            return found
        words, tables, anchor, value = self.words, self.tables, self.anchor, found.value
        k = self._preposition(found.first)
        if self.is_since(found.first) and not found.rule.endswith("-range"):
            if value is not None and anchor is not None and value.first <= anchor.last:
                value = Time(value.first, max(anchor.first, value.first))
            return replace(found, value=value, relation="since")
        before = tables.until.before(words, k)
        if before is None:
            return found
        excluded = words.norm[k - 1] in tables.excludes_end
        if value is not None and anchor is not None:
            end = value.last
            if excluded and found.rule in {"month", "year"}:
                end = value.first - timedelta(days=1)
            if end >= anchor.first:
                value = Time(anchor.first, end)
            elif excluded:
                value = None
        return replace(found, value=value, relation="until")

    def extended(self, found: _Found) -> _Found:
        """A range of two expressions: "2014 hingga 2022", "awal Juni sampai akhir Juli", "antara 2016 dan 2019"."""
        words, tables = self.words, self.tables
        if found.value is None or found.relation != "at" or found.rule == "vague":
            return found
        joined = tables.joiners.at(words, found.last)
        if (
            joined is None
            and words.norm[found.last] in tables.and_words
            and words.norm[found.first - 1] == self.numbers.between
        ):
            joined = (found.last + 1, True)
        if joined is None:
            return found
        j = joined[0]
        while (
            words.norm[j] in tables.before_date
            and words.norm[j] not in self.date_tables.starts
            and words.norm[j] != ","
        ):
            j += 1
        until = self.at(j, joined=found.rule in {"year", "decade"}) if j < words.count else None
        if until is None or until.value is None or until.relation != "at" or until.value.last < found.value.first:
            return found
        if words.norm[joined[0] - 1] == "/" and until.rule != found.rule:
            return found
        if self.words.norm[found.first - 1] in self.tables.cue_stops and until.rule == "vague":
            return found
        return _Found(found.first, until.last, Time(found.value.first, until.value.last), f"{found.rule}-range")


def find_times(view: SentenceView, text: str, anchor: Time | None, pack: LanguagePack) -> list[TimeMention]:
    """Every temporal expression of the sentence, in order. Spans do not overlap."""
    start = view.sentence.start
    words = split_words(text[start : view.sentence.end])
    digits = any(map(str.isdecimal, words.text))
    if not digits and _triggers(pack).isdisjoint(words.norm):
        return []
    reader = Reader(words, anchor, pack)
    starts = _triggers(pack) | reader.numbers.starts
    mentions: list[TimeMention] = []
    i, norm, edge = 0, words.norm, 0
    while i < words.count:
        piece = norm[i]
        if not (piece in starts or piece[0].isdecimal() or piece == "("):
            i += 1
            continue
        if piece in reader.tables.silent.first_words and (silent := reader.tables.silent.at(words, i)) is not None:
            i = silent[0]
            continue
        found = reader.at(i)
        if found is None:
            i += 1
            continue
        found = reader.related(reader.extended(found))
        first = max(found.first, edge)
        edge = found.last
        mentions.append(
            TimeMention(
                start + words.starts[first],
                start + words.ends[found.last - 1],
                found.value,
                f"{pack.code}.time.{found.rule}",
                found.relation,
            )
        )
        i = found.last
    return mentions


def settle_weekdays(views: Sequence[SentenceView], anchor: Time | None) -> None:
    """Gives a weekday without a date the date that the article gave it before: after "Jumat (20/1)", "pada hari Jumat" is that day.

    For articles whose sentences all have their `times`. Only dates near to the anchor are carried on; a shift ("Jumat depan") keeps
    its own reckoning.
    """
    dated: dict[int, Time] = {}
    for view in views:
        for k, mention in enumerate(view.times):
            value = mention.value
            if value is None or not value.is_one_day:
                continue
            weekday = value.first.weekday()
            if mention.rule.endswith(".weekday-date"):
                near = anchor is not None and anchor.first - _CARRIED <= value.first <= anchor.last + _CARRIED
                if near:
                    dated[weekday] = value
            elif mention.rule.endswith(".weekday") and mention.relation == "at" and weekday in dated:
                view.times[k] = replace(mention, value=dated[weekday])
