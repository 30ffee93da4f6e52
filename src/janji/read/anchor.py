"""The day of writing: the anchor that relative dates count from.

Takes a document with its lines and sentences and gives the day it was published: as its source says, else from a
header, byline, dateline or address with a full date. Where none of these tells, an interval: from the latest day that
the text reports as past to the day before the earliest that it announces, or one day on where it announces none.
Gives None rather than a guess where no year can be found; dates in photo captions anchor nothing, but may lend a year
that a weekday confirms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from janji.lang import LanguagePack
from janji.model.records import Document
from janji.model.values import Time
from janji.read.calendar import add_days, choose_year, day_of, month_of, shift_unit
from janji.read.date_forms import date_tables, year_at
from janji.read.dates import CalendarDate, resolve_date
from janji.read.mentions import SentenceView
from janji.read.tense import lies_ahead, tense_tables
from janji.read.times import TimeReader
from janji.read.units import period_tables
from janji.read.words import split_words
from janji.text.layout import Line, LineKind

_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?![\d/-])")
_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]*\d)")
_HEAD = 6  # lines from the top in which a header, byline or dateline stands
_HEAD_LENGTH = 160  # characters: longer lines are text
_BESIDE_DATE = 6  # words that a header line holds beside its date
_SENTENCE_ENDS = frozenset('.!?”"')
_OPENING = 3  # sentences: a full date in them is the report's own day
_WEEK = timedelta(days=6)  # a weekday without a date reaches no further than this past the latest day that is certain


@dataclass(frozen=True, slots=True)
class _Told:
    """A date as the text tells it."""

    written: CalendarDate
    ahead: bool | None
    since: bool
    sentence: int  # which of the text's sentences


def _day_in_address(url: str | None) -> Time | None:
    found = _ADDRESS_DAY.search(url or "")
    day = day_of(int(found[1]), int(found[2]), int(found[3])) if found else None
    return None if day is None else Time.day(day)


@cache
def _openers(pack: LanguagePack) -> frozenset[str]:
    """What a date or a shifted unit may begin with, beside numbers."""
    periods = period_tables(pack)
    return date_tables(pack).starts | frozenset(periods.units) | periods.leading_shifts.first_words | {"(", "["}


@dataclass(slots=True)
class _Account:
    """All that a text tells of its days."""

    dates: list[_Told] = field(default_factory=list)
    nexts: list[str] = field(default_factory=list)  # units announced as the next: "pekan depan"
    limits: set[int] = field(default_factory=set)  # years that something lasts until: they may lie far ahead

    def add(self, text: str, pack: LanguagePack, sentence: int = 0) -> None:
        words = split_words(text)
        reader, tense = TimeReader(words, None, pack), tense_tables(pack)
        read_to = 0
        for i in words.places(_openers(pack)):
            if i < read_to:
                continue
            written = reader.periods.dates.at(i)
            if written is not None:
                ahead = lies_ahead(words, written.first, written.last, tense)
                if written.shift is not None and written.shift != 0:
                    ahead = written.shift > 0
                self.dates.append(_Told(written, ahead, reader.is_since(written.first), sentence))
                read_to = written.last
                continue
            shifted = reader.periods.shifted_unit(i)
            if shifted is not None and shifted[2] == 1:
                self.nexts.append(shifted[1])
            year = year_at(words, i)
            if year is not None and reader.is_until(i):
                self.limits.add(year)


def _header_day(text: str, lines: Sequence[Line], pack: LanguagePack) -> Time | None:
    """The full date of a line above the text that holds little else. Captions are none."""
    for line in lines[:_HEAD]:
        if line.kind is LineKind.CAPTION or line.kind is LineKind.RELATED or line.end - line.start > _HEAD_LENGTH:
            continue
        piece = text[line.start : line.end]
        account = _Account()
        account.add(piece, pack)
        full = [told.written for told in account.dates if told.written.is_full]
        if len(full) != 1:
            continue
        dated = line.kind in {LineKind.BYLINE, LineKind.DATELINE} or (
            line.kind is LineKind.FOOTER and full[0].first == 0
        )
        if dated or _is_mostly_date(piece, full[0]):
            return resolve_date(full[0], None)
    return None


def _is_mostly_date(piece: str, written: CalendarDate) -> bool:
    """True for "Warta.id, 29 Nov 2022, 15:36 WIB": few words beside the date, no sentence."""
    words = split_words(piece)
    beside = [w for k, w in enumerate(words.raw) if w.isalpha() and not written.first <= k < written.last]
    return len(beside) <= _BESIDE_DATE and words.raw[-1] not in _SENTENCE_ENDS


def _month_in_header(text: str) -> Time | None:
    """The month written as "2023-01" at the head of the text."""
    found = _YEAR_MONTH.search(text[:_HEAD_LENGTH])
    return month_of(int(found[1]), int(found[2])) if found else None


def _years_in(text: str, account: _Account) -> list[int]:
    """The years that the text names, but for limits, latest first."""
    years = {int(m[1]) for m in _YEAR.finditer(text)} - account.limits
    years |= {told.written.year for told in account.dates if told.written.year is not None}
    return sorted(years, reverse=True)


def _year_of(written: CalendarDate, years: Sequence[int], header: Time | None) -> date | None:
    """A day and month whose year the text leaves out: the header's, else the first year that its weekday fits, counted
    from the latest one that the text names."""
    assert written.day is not None
    assert written.month is not None
    if header is not None:
        return choose_year(written.month, written.day, header)
    if not years:
        return None
    if written.weekday is None:
        return day_of(years[0], written.month, written.day)
    for year in (*years, *range(years[0] + 1, years[0] + 6)):
        found = day_of(year, written.month, written.day)
        if found is not None and found.weekday() == written.weekday and year >= years[0] - 1:
            return found
    return None


def _agrees(told: _Told) -> bool:
    """True unless the weekday beside a full date contradicts it: then a figure is wrong, and nobody knows which."""
    day = resolve_date(told.written, None)
    return told.written.weekday is None or day is None or day.first.weekday() == told.written.weekday


def _days_told(dates: Sequence[_Told], years: Sequence[int], header: Time | None) -> list[tuple[Time, _Told]]:
    """The dates that name a day and month, with their years; those without a year take it from the latest full one."""
    told: list[tuple[Time, _Told]] = []
    full = [(t, d) for d in dates if d.written.is_full and (t := resolve_date(d.written, None)) is not None]
    told += [(t, d) for t, d in full if _agrees(d)] or full
    latest = max((t.last for t, d in told if not d.since and d.ahead is not True), default=None)
    for d in dates:
        written = d.written
        if written.day is None or written.month is None or written.year is not None:
            continue
        if latest is not None and (years and latest.year >= years[0] - 1):
            day = choose_year(written.month, written.day, Time.day(latest), written.weekday, d.ahead)
        else:
            day = _year_of(written, years, header)
        if day is not None:
            time = resolve_date(written, Time.day(day), None)
            told.append((time or Time.day(day), d))
    return told


def _past_days(told: Sequence[tuple[Time, _Told]]) -> list[date]:
    """The days reported as past. News names its own days with their weekdays; a date without one counts where there
    is none with, and only if a word of the past stands by it or it opens the text: else it is history ("serangan 7
    Oktober 2023")."""
    days = [(t.last, d) for t, d in told if d.ahead is not True and t.is_one_day]
    named = [day for day, d in days if d.written.weekday is not None]
    return named or [day for day, d in days if not d.since and (d.ahead is False or d.sentence < _OPENING)]


def _anchor_in_text(account: _Account, years: Sequence[int], header: Time | None, by_weekday: bool) -> Time | None:
    """`by_weekday`: only a date with its weekday tells the day of writing, others are history."""
    told = _days_told(account.dates, years, header)
    if by_weekday:
        told = [(time, date_told) for time, date_told in told if date_told.written.weekday is not None]
    past = _past_days(told)
    if not past:
        ahead = [t.first for t, d in told if d.ahead is True]
        if not ahead:
            return header
        before = add_days(min(ahead), -1)
        return None if before is None else Time.day(before)
    first = max(past)
    announced = [t.first for t, d in told if d.ahead is True and t.first > first]
    for unit in account.nexts:
        following_unit = shift_unit(Time.day(first), unit, 1)
        if following_unit is not None:
            announced.append(following_unit.first)
    if not announced:
        following = add_days(first, 1)
        return Time(first, following or first)
    last = min(announced) - timedelta(days=1)
    # A weekday told as past may lie between the latest dated day and the first announced.
    reach = min(last, first + _WEEK)
    for d in account.dates:
        written = d.written
        if written.weekday is None or written.day is not None or d.ahead is not False or written.week_shift is not None:
            continue
        day = reach - timedelta(days=(reach.weekday() - written.weekday) % 7)
        first = max(first, day)
    return Time(first, last)


def find_anchor(
    document: Document, lines: Sequence[Line], views: Sequence[SentenceView], pack: LanguagePack
) -> Time | None:
    """The day of writing, or the interval that it lies in; None where the text does not tell.

    `lines` are all the document's lines with their tags, `views` the sentences of its readable lines.
    """
    if document.published is not None:
        return document.published
    text = document.text
    day = _header_day(text, lines, pack) or _day_in_address(document.url)
    if day is not None:
        return day
    account = _Account()
    for number, view in enumerate(views):
        account.add(text[view.sentence.start : view.sentence.end], pack, number)
    by_weekday = not date_tables(pack).tell_the_day
    return _anchor_in_text(account, _years_in(text, account), _month_in_header(text), by_weekday)
