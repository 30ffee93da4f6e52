"""What TIMEX3 marks need: the words of one language, compiled, and the ISO 8601 forms of weeks and lengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from janji.packs import read_table
from janji.read.words import Phrases


@dataclass(frozen=True, slots=True)
class Timex:
    """Pieces `[first, last)` of a sentence, or, once placed, characters of a text."""

    first: int
    last: int
    type: str
    value: str


class TimexTables:
    def __init__(self, table: Mapping[str, Any]) -> None:
        def phrases(name: str) -> Phrases[bool]:
            return Phrases((term, True) for term in table[name])

        self.refs: Phrases[str] = Phrases((term, ref) for ref, terms in table["refs"].items() for term in terms)
        self.refs_weak: dict[str, str] = table["refs_weak"]
        self.refs_weak_before = frozenset(table["refs_weak_before"])
        self.vague_lengths, self.not_vague = phrases("vague_lengths"), frozenset(table["not_vague"])
        self.day_parts: dict[str, str] = table["day_parts"]
        self.early, self.midst, self.day = table["early"], table["midst"], table["day"]
        self.part_before = frozenset(table["part_before"])
        self.clock_heads, self.zones = frozenset(table["clock_heads"]), frozenset(table["zones"])
        self.afternoon, self.until = frozenset(table["afternoon"]), frozenset(table["until"])
        self.units: dict[str, str] = table["units"]
        self.one_units: dict[str, str] = table["one_units"]
        self.many_prefix: str = table["many_prefix"]
        self.length_after: Phrases[bool] = phrases("length_after")
        self.shift_after: Phrases[int] = Phrases(table["shift_after"])
        self.about, self.parts = phrases("about"), phrases("parts")
        self.each, self.once, self.daily = phrases("each"), frozenset(table["once"]), phrases("daily")
        self.seasons: Phrases[str] = Phrases(table["seasons"])
        self.season_not_before = frozenset(table["season_not_before"])
        self.named_days: Phrases[str] = Phrases(table["named_days"])
        self.named_before = frozenset(table["named_before"])
        self.year_not_after, self.year_not_before = (
            frozenset(map(str, table[name])) for name in ("year_not_after", "year_not_before")
        )
        self.or_more, self.fold = frozenset(table["or_more"]), frozenset(table["fold"])
        self.working = phrases("working")
        self.local_time, self.named_heads = phrases("local_time"), frozenset(table["named_heads"])
        self.titles = frozenset(table["titles"])
        self.this = frozenset(table["this"])
        self.lengths_only = frozenset(table["lengths_only"])
        self.joined_marks = frozenset(table["joined_marks"])


@cache
def timex_tables(code: str) -> TimexTables:
    return TimexTables(read_table(Path(__file__).with_name(f"words.{code}.yml"), code))


def iso_week(day: date) -> str:
    """The calendar week that most of the seven days from `day` on lie in."""
    year, week, _ = (day + timedelta(days=3)).isocalendar()
    return f"{year}-W{week:02d}"


def plain_number(n: Decimal) -> str:
    return f"{n.normalize():f}"


def iso_length(count: str, code: str) -> str:
    """ "P3D", "PT2H", "P2DE", "PXY"; "PX" where even the unit is left open."""
    if code == "X":
        return "PX"
    if code == "H":
        return f"P{6 * int(count) if count.isdecimal() else 'X'}M"
    return f"PT{count}{code[1]}" if code.startswith("T") else f"P{count}{code}"


def added(first: str, second: str) -> str:
    if second.startswith("PT"):
        return first + (second[2:] if "T" in first else second[1:])
    return first + second[1:]
