"""When: the temporal expressions of a sentence, resolved to days.

Takes a sentence and the article's anchor and gives every expression that names days: dates ("Sabtu (14/1)", "10-12
Juni 2025"), weekdays ("pada hari Minggu"), shifted units ("pekan lalu"), parts ("awal bulan"), ranges of them; and
with `value` None those that name none ("dalam waktu dekat"). Spans leave out prepositions; `relation` keeps what they
say: "sejak X" runs from X to the article's day, "hingga X" from the article's day to X, "akan ... tahun ini" lies in
the running year. What points back ("keesokan harinya") waits for `settle_times`. Refuses what `periods` refuses, and
"hingga kini".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.calendar import day_of, month_of, shift_unit
from janji.read.date_forms import year_at
from janji.read.dates import Period
from janji.read.mentions import SentenceView, TimeMention
from janji.read.numbers import number_tables
from janji.read.periods import PeriodReader, period_starts
from janji.read.tense import lies_ahead
from janji.read.words import Phrases, Words, split_words

_CARRIED = timedelta(days=10)  # how far from the article a dated weekday may lie to stand for a later bare one
_TOLD = ".told-"  # in the rules of what points back, before its unit
_UNITS = frozenset({"month", "year", "season", "quarter", "decade"})  # rules of whole units of the calendar
_NOT_TOLD = (".day-word", ".ago", ".past-span")  # rules of what nothing points back to: they count from whoever speaks


class RelationTables:
    """The words around expressions of time of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        relations = table["relations"]
        self.alone = frozenset(term for name in ("since", "until") for term in relations[name] if " " not in term)
        self.since: Phrases[bool] = Phrases((term, True) for term in relations["since"])
        self.until: Phrases[bool] = Phrases((term, True) for term in relations["until"])
        self.until_now: Phrases[bool] = Phrases((term, True) for term in table.get("until_now", ()))
        self.precisely = frozenset(table.get("precisely", ()))
        self.excludes_end = frozenset(table["excludes_end"])
        self.joiners: Phrases[bool] = Phrases((term, True) for term in table["span_joiners"])
        self.and_words = frozenset(table["and"])
        self.begins = frozenset(table["begins"])
        self.since_not: Phrases[bool] = Phrases((term, True) for term in table["since_not"])
        self.since_pointers, self.since_breaks = frozenset(table["since_pointers"]), frozenset(table["since_breaks"])
        self.since_window: int = table["since_window"]
        self.repeats = frozenset(table["repeats"])
        self.before_date = frozenset(table["before_date"])
        self.stops = frozenset(table["cue_stops"])


@cache
def relation_tables(pack: LanguagePack) -> RelationTables:
    return RelationTables(pack.table("time"))


@cache
def _starts(pack: LanguagePack) -> frozenset[str]:
    return period_starts(pack) | number_tables(pack).starts | relation_tables(pack).repeats | {"("}


class TimeReader:
    """One sentence under reading: its expressions with what stands around them."""

    __slots__ = ("anchor", "cuts", "periods", "silent", "tables", "words")

    def __init__(
        self, words: Words, anchor: Time | None, pack: LanguagePack, cuts: frozenset[int] = frozenset()
    ) -> None:
        """`cuts`: where in the slice a token begins; a piece may hold two that were glued."""
        self.words, self.anchor, self.cuts = words, anchor, cuts
        self.tables = relation_tables(pack)
        self.periods = PeriodReader(words, anchor, pack)
        self.silent = self.periods.tables.silent

    def _preposition(self, first: int) -> int:
        """The index of the piece that a relation word must end before, past "pada", "hari", "tahun"."""
        k = first
        while k > 0 and self.words.norm[k - 1] in self.tables.before_date and self.words.norm[k - 1] != ",":
            k -= 1
        return k

    def _stands_before(self, terms: Phrases[bool], k: int) -> bool:
        """True where one of the terms ends before piece `k`, also glued to a name ("Ukrainahingga akhir tahun")."""
        words = self.words
        if terms.before(words, k) is not None:
            return True
        if not self.cuts or not words.is_capitalised(k - 1):
            return False
        first, last = words.starts[k - 1], words.ends[k - 1]
        tails = {words.text[c:last] for c in self.cuts if first < c < last}
        return not tails.isdisjoint(self.tables.alone & terms.first_words)

    def _begins_since(self, first: int, k: int) -> bool:
        """True for "sejak invasi Rusia dimulai Februari lalu", "sejak Rusia menyerang pada …"."""
        words, tables = self.words, self.tables
        pointed = any(words.norm[p] in tables.since_pointers for p in range(k, first))
        if k < 2 or not (pointed or words.norm[k - 1] in tables.begins):
            return False
        for p in range(k, max(k - tables.since_window, 0), -1):
            if words.norm[p - 1] in tables.stops or words.norm[p - 1] in tables.since_breaks:
                return False
            if tables.since.before(words, p) is not None:
                return tables.since_not.at(words, p) is None
        return False

    def is_since(self, first: int) -> bool:
        k = self._preposition(first)
        return self._stands_before(self.tables.since, k) or self._begins_since(first, k)

    def is_until(self, first: int) -> bool:
        return self._stands_before(self.tables.until, self._preposition(first))

    def _within_what_runs(self, found: Period) -> Period:
        """ "akan mengirim ... tahun ini": what lies ahead in a time that has begun comes before that ends."""
        value, anchor = found.value, self.anchor
        if value is None or anchor is None or not value.first <= anchor.last < value.last:
            return found
        ahead = lies_ahead(self.words, found.first, found.last, self.periods.tense)
        return replace(found, relation="within") if ahead else found

    def related(self, found: Period) -> Period:
        """The expression with what the words before it make of it: since, until, within."""
        if found.relation != "at" or found.rule in {"vague", "past-span"}:
            return found
        words, tables, anchor, value = self.words, self.tables, self.anchor, found.value
        k = self._preposition(found.first)
        if found.rule.startswith(_TOLD[1:]):
            known = not self.is_since(found.first) and not self.is_until(found.first)
            return found if known else replace(found, value=None)
        if self.is_since(found.first) and not found.rule.endswith("-range"):
            if value is not None and anchor is not None and value.first <= anchor.last:
                value = Time(value.first, max(anchor.first, value.first))
            return replace(found, value=value, relation="since")
        named = found.rule == "weekday" and words.norm[found.first - 1] in self.periods.lengths.tables.span_articles
        if named or not self.is_until(found.first):  # "by the Wednesday edition"
            return self._within_what_runs(found)
        excluded = words.norm[k - 1] in tables.excludes_end
        if value is not None and anchor is not None:
            end = value.last
            shifted = found.rule.endswith("-shift") and found.rule != "weekday-shift"
            if excluded and (found.rule in _UNITS or shifted):
                end = value.first - timedelta(days=1)
            if end >= anchor.first:
                value = Time(anchor.first, end)
            elif excluded:
                value = None
        return replace(found, value=value, relation="until")

    def narrowed(self, found: Period) -> Period:
        """The narrower time that an expression goes on to name: "pekan lalu (10/6)", "bulan lalu, tepatnya 10 Mei"."""
        norm, j, whole = self.words.norm, found.last, found.value
        if whole is None or found.relation != "at" or found.rule.endswith("-range"):
            return found
        bracketed = norm[j] == "("
        if not bracketed:
            j += norm[j] == ","
            if norm[j] not in self.tables.precisely:
                return found
            j += 1
            while norm[j] in self.tables.before_date and norm[j] not in self.periods.date_tables.starts:
                j += 1
        part = self.periods.at(j) if j < self.words.count else None
        if part is None or part.value is None or part.relation != "at":
            return found
        if not (whole.first <= part.value.first and part.value.last <= whole.last):
            return found
        if bracketed and (norm[part.last] != ")" or "date" not in part.rule):
            return found
        rule = "weekday-date" if found.rule.startswith("weekday") else part.rule
        return Period(found.first, part.last + bracketed, part.value, rule)

    def _in_year_of(self, found: Period, value: Time, until: Time) -> Time:
        """The beginning of a range whose year only its end tells: "between Feb. 24 and Dec. 31 last year"."""
        told = any(year_at(self.words, k) is not None for k in range(found.first, found.last))
        if value.first <= until.last or told or found.rule not in {"date", "month"}:
            return value
        whole = month_of(until.last.year, value.first.month)
        if found.rule == "date":
            day = day_of(until.last.year, value.first.month, value.first.day)
            whole = None if day is None else Time.day(day)
        return value if whole is None or whole.first > until.last else whole

    def extended(self, found: Period) -> Period:
        """A range of two expressions: "2014 hingga 2022", "awal Juni sampai akhir Juli", "antara 2016 dan 2019"."""
        words, tables = self.words, self.tables
        if found.value is None or found.relation != "at" or found.rule == "vague" or found.rule.startswith(_TOLD[1:]):
            return found
        joined = tables.joiners.at(words, found.last)
        if (
            joined is None
            and words.norm[found.last] in tables.and_words
            and words.norm[found.first - 1] == self.periods.numbers.between
        ):
            joined = (found.last + 1, True)
        if joined is None:
            return found
        j = joined[0]
        now = tables.until_now.at(words, j)
        if now is not None and self.anchor is not None and found.value.first < self.anchor.first:
            if self.is_since(found.first):
                return found
            return Period(found.first, now[0], Time(found.value.first, self.anchor.first), f"{found.rule}-range")
        while (
            words.norm[j] in tables.before_date
            and words.norm[j] not in self.periods.date_tables.starts
            and words.norm[j] != ","
        ):
            j += 1
        until = self.periods.at(j, joined=found.rule in {"year", "decade"}) if j < words.count else None
        if until is None or until.value is None or until.relation != "at":
            return found
        begun = self._in_year_of(found, found.value, until.value)
        if until.value.last < begun.first or until.value == begun:
            return found  # "today - today": said twice
        if until.rule.startswith(_TOLD[1:]):
            return found
        if words.norm[joined[0] - 1] == "/" and until.rule != found.rule:
            return found
        if self.words.norm[found.first - 1] in self.tables.stops and until.rule == "vague":
            return found
        return Period(found.first, until.last, Time(begun.first, until.value.last), f"{found.rule}-range")


def find_times(view: SentenceView, text: str, anchor: Time | None, pack: LanguagePack) -> list[TimeMention]:
    """Every temporal expression of the sentence, in order. Spans do not overlap."""
    start = view.sentence.start
    words = split_words(text[start : view.sentence.end])
    if not words.has_digits and period_starts(pack).isdisjoint(words.norm):
        return []
    cuts = frozenset(token.start - start for token in view.tokens)
    reader, starts = TimeReader(words, anchor, pack, cuts), _starts(pack)
    silent_words = reader.silent.first_words
    mentions: list[TimeMention] = []
    norm, read_to, edge = words.norm, 0, 0
    for i in words.places(starts):
        if i < read_to:
            continue
        repeated = reader.periods.at(i + 1) if norm[i] in reader.tables.repeats else None
        if repeated is not None:
            read_to = repeated.last
            continue
        if norm[i] in silent_words and (silent := reader.silent.at(words, i)) is not None:
            read_to = silent[0]
            continue
        if norm[i] in reader.tables.repeats:
            continue
        found = reader.periods.at(i)
        if found is None:
            continue
        found = reader.related(reader.extended(reader.narrowed(found)))
        first = max(found.first, edge)
        read_to = edge = found.last
        mentions.append(
            TimeMention(
                start + words.starts[first],
                start + words.ends[found.last - 1],
                found.value,
                f"{pack.code}.time.{found.rule}",
                found.relation,
            )
        )
    return mentions


def settle_times(views: Sequence[SentenceView], anchor: Time | None) -> None:
    """Gives weekdays without a date, and what points back, the days that the article told before.

    After "Jumat (20/1)", "pada hari Jumat" is that day, "keesokan harinya" the day after it. For articles whose
    sentences all have their `times`. Only dates near to the anchor are carried on; a shift ("Jumat depan") keeps its
    own reckoning.
    """
    dated: dict[int, Time] = {}
    told: list[tuple[int, Time]] = []  # what may be pointed back to: number of the sentence and time
    for number, view in enumerate(views):
        for k, mention in enumerate(view.times):
            value = mention.value
            if _TOLD in mention.rule:
                value = _pointed_at(mention, anchor, told, number)
            elif value is not None and value.is_one_day:
                weekday = value.first.weekday()
                if mention.rule.endswith(".weekday-date"):
                    if _is_near(value, anchor):
                        dated[weekday] = value
                elif mention.rule.endswith(".weekday") and mention.relation == "at":
                    value = dated.get(weekday, value)
            if value != mention.value:
                view.times[k] = replace(mention, value=value)
            if value is not None and mention.relation == "at" and not mention.rule.endswith(_NOT_TOLD):
                told.append((number, value))


def _is_near(value: Time, anchor: Time | None) -> bool:
    return anchor is not None and anchor.first - _CARRIED <= value.first <= anchor.last + _CARRIED


def _pointed_at(
    mention: TimeMention, anchor: Time | None, told: Sequence[tuple[int, Time]], number: int
) -> Time | None:
    """What a mention in sentence `number` points back to: the last time told that is no longer than its unit.

    News tells its own days; history and what is to come ("serangan 7 Oktober 2023") are pointed at only from the same
    and the next sentence. Where nothing was told, a day counts from the article's.
    """
    value = mention.value
    if value is None or anchor is None:
        return None
    unit = mention.rule.rpartition(_TOLD)[2]
    for where, time in reversed(told):
        whole = shift_unit(time, unit, 0)
        if whole is None or time.last > whole.last:
            continue
        if number - where <= 1:
            return shift_unit(time, unit, (value.first - anchor.first).days if unit == "day" else 0)
        if unit == "day" and _is_near(time, anchor) and time.first <= anchor.last:
            return shift_unit(time, unit, (value.first - anchor.first).days)
    return value if unit == "day" else None
