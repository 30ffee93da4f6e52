"""Arithmetic of days: which day, week, month or third of a month is meant, given the day of writing.

Takes numbers and an anchor and gives closed intervals of days (`Time`), or None where no such day exists. Knows no
language and no text. Weeks run from Monday to Sunday; an anchor is an interval, of which the first day stands for
"today" and the last limits weekdays.
"""

from __future__ import annotations

from datetime import date, timedelta

from janji.model.values import Time

FIRST_YEAR, LAST_YEAR = 1900, 2099
_NEAR = 45  # days: a date this near to the article keeps its year: a slip of the weekday is likelier
_AHEAD = 92  # days: a date without a year and without a word of the future may lie this far ahead
_SOON = 62  # days: a month without a year that begins so soon is not last year's
_YEARS_ROUND = 6  # a weekday falls on the same date again after 5, 6 or 11 years


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def month_of(year: int, month: int) -> Time | None:
    """The whole month; `month` may run past 12 or below 1."""
    years, zero_based = divmod(year * 12 + month - 1, 12)
    if not FIRST_YEAR <= years < LAST_YEAR:
        return None
    first = date(years, zero_based + 1, 1)
    after = date(years + 1, 1, 1) if zero_based == 11 else date(years, zero_based + 2, 1)
    return Time(first, after - timedelta(days=1))


def year_of(year: int, last: int | None = None) -> Time | None:
    end = year if last is None else last
    if not FIRST_YEAR <= year <= end <= LAST_YEAR:
        return None
    return Time(date(year, 1, 1), date(end, 12, 31))


def months_from(year: int, month: int, count: int) -> Time | None:
    """`count` whole months beginning with one."""
    first, last = month_of(year, month), month_of(year, month + count - 1)
    return Time(first.first, last.last) if first and last else None


def week_of(day: date, shift: int = 0) -> Time:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return Time(monday, monday + timedelta(days=6))


def add_days(day: date, count: int) -> date | None:
    try:
        moved = day + timedelta(days=count)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def add_months(day: date, count: int) -> date | None:
    """The same day `count` months on, or the month's last day where it is shorter."""
    month = month_of(day.year, day.month + count)
    return None if month is None else min(month.last, month.first + timedelta(days=day.day - 1))


def shift_unit(anchor: Time, unit: str, shift: int) -> Time | None:
    """The day, week, month … that is `shift` away from the anchor's."""
    today = anchor.first
    match unit:
        case "day":
            moved = add_days(today, shift)
            return None if moved is None else Time.day(moved)
        case "week":
            moved = add_days(today, 7 * shift)
            return None if moved is None else week_of(moved)
        case "month":
            return month_of(today.year, today.month + shift)
        case "quarter":
            return months_from(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
        case "half":
            return months_from(today.year, (today.month - 1) // 6 * 6 + 1 + 6 * shift, 6)
        case "year":
            return year_of(today.year + shift)
        case "decade":
            decade = today.year // 10 * 10 + 10 * shift
            return year_of(decade, decade + 9)
    return None


def move(day: date, unit: str, count: int) -> date | None:
    """The day `count` units before or after."""
    match unit:
        case "hour":
            return add_days(day, int(count / 24))  # towards zero: an hour ago was today
        case "day":
            return add_days(day, count)
        case "week":
            return add_days(day, 7 * count)
        case "month":
            return add_months(day, count)
        case "quarter":
            return add_months(day, 3 * count)
        case "half":
            return add_months(day, 6 * count)
        case "year":
            return add_months(day, 12 * count)
        case "decade":
            return add_months(day, 120 * count)
    return None


def third_of(whole: Time, part: int, unit: str) -> Time:
    """The first, middle or last third: days 1-10, 11-20, 21-end of a month, four months of a year, days of a
    week; years 0-3, 4-6, 7-9 of a decade."""
    first, last = whole.first, whole.last
    match unit:
        case "month":
            cuts = (first + timedelta(days=10), first + timedelta(days=20))
        case "week":
            cuts = (first + timedelta(days=2), first + timedelta(days=4))
        case "decade":
            cuts = (date(first.year + 4, 1, 1), date(first.year + 7, 1, 1))
        case _:
            third = (last - first).days / 3
            cuts = (first + timedelta(days=round(third)), first + timedelta(days=round(2 * third)))
            if unit == "year" and first.month == 1 and last.month == 12:
                cuts = (date(first.year, 5, 1), date(last.year, 9, 1))
    if part == 1:
        return Time(first, cuts[0] - timedelta(days=1))
    return Time(cuts[0], cuts[1] - timedelta(days=1)) if part == 2 else Time(cuts[1], last)


def is_whole_month(anchor: Time) -> bool:
    """True where nothing but the month is known: then no weekday can be told."""
    return anchor == month_of(anchor.first.year, anchor.first.month)


def last_weekday(anchor: Time, weekday: int) -> date | None:
    """The last such day not after the anchor, nor a week after its first day; None where only a month is known."""
    if is_whole_month(anchor):
        return None
    last = min(anchor.last, anchor.first + timedelta(days=6))
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def weekday_before(anchor: Time, weekday: int) -> date:
    """The last such day before the anchor's first day ("Selasa lalu")."""
    return anchor.first - timedelta(days=(anchor.first.weekday() - weekday - 1) % 7 + 1)


def weekday_from(anchor: Time, weekday: int, beyond: bool = False) -> date:
    """The next such day from the anchor's end on; `beyond`: after it ("Jumat depan")."""
    start = anchor.last + timedelta(days=1 if beyond else 0)
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def _distance(day: date, anchor: Time) -> int:
    if day < anchor.first:
        return (anchor.first - day).days
    return max((day - anchor.last).days, 0)


def choose_year(
    month: int, day: int, anchor: Time, weekday: int | None = None, ahead: bool | None = None
) -> date | None:
    """The year of a day and month, by the weekday beside it, by whether it lies ahead, else the nearest.

    A date within 45 days of the article keeps its year whatever the weekday says: one slip is likelier than a jump
    over years.
    """
    candidates = [
        found
        for year in range(anchor.first.year - _YEARS_ROUND, anchor.last.year + _YEARS_ROUND + 1)
        if (found := day_of(year, month, day)) is not None
    ]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda found: (_distance(found, anchor), found))
    if weekday is not None:
        if _distance(nearest, anchor) <= _NEAR:
            return nearest
        fitting = [found for found in candidates if found.weekday() == weekday]
        return min(fitting or candidates, key=lambda found: (_distance(found, anchor), found))
    if ahead is True:
        return next((found for found in candidates if found >= anchor.first), nearest)
    if ahead is False or (nearest > anchor.last and _distance(nearest, anchor) > _AHEAD):
        return next((found for found in reversed(candidates) if found <= anchor.last), nearest)
    return nearest


def choose_month_year(month: int, anchor: Time, ahead: bool | None, shift: int | None = None) -> Time | None:
    """The whole month that is meant: the one running or the last one; with `ahead` or a positive shift the next one.

    So too where `ahead` is None and the next one begins soon: nobody names a month of ten months ago so barely.
    """
    this_year = month_of(anchor.first.year, month)
    if this_year is None or shift == 0:
        return this_year
    running = this_year.first <= anchor.last and anchor.first <= this_year.last
    if shift is not None and shift < 0:
        return this_year if this_year.last < anchor.first else month_of(anchor.first.year - 1, month)
    if shift is not None or ahead:
        return (
            this_year
            if this_year.last >= anchor.first and not (shift and running)
            else month_of(anchor.first.year + 1, month)
        )
    if ahead is None:
        following = this_year if this_year.first > anchor.last else month_of(anchor.first.year + 1, month)
        if not running and following is not None and (following.first - anchor.last).days <= _SOON:
            return following
    return this_year if running or this_year.last < anchor.first else month_of(anchor.first.year - 1, month)


def choose_season(
    first_month: int, length: int, anchor: Time, shift: int | None, ahead: bool | None, ahead_weighs: int = 1
) -> Time | None:
    """The season that is meant: "lalu" the last ended, "depan" the next to begin, else the running or nearest one.

    `ahead_weighs`: how many times a day ahead counts against one behind; news tells more often of what was.
    """
    around = [months_from(anchor.first.year + k, first_month, length) for k in (-2, -1, 0, 1, 2)]
    seasons = [season for season in around if season is not None]
    if shift is not None and shift < 0:
        return next((s for s in reversed(seasons) if s.last < anchor.first), None)
    if shift is not None and shift > 0:
        return next((s for s in seasons if s.first > anchor.last), None)
    if ahead:
        return next((s for s in seasons if s.last >= anchor.first), None)

    def distance(season: Time) -> int:
        if season.last < anchor.first:
            return (anchor.first - season.last).days
        return ahead_weighs * max((season.first - anchor.last).days, 0)

    return min(seasons, key=lambda s: (distance(s), -s.first.toordinal()), default=None)
