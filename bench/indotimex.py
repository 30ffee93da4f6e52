"""How well expressions of time are found in IndoTimex, a corpus of Indonesian news in TimeML.

    python bench/indotimex.py PATH        # a zip file or a folder of .tml files

Prints three measures:
1. creation dates: the header's date, as written, against its value;
2. annotated expressions, where the texts hold TIMEX3 tags: strict precision, recall and F over all and over type DATE
   alone, and the share of values that agree (the corpus counts durations and repeated times, which the reader refuses);
3. years: every full date with a weekday is read again without its year; the share that finds it again.
The corpus states no licence: it is for measuring only and is kept nowhere in this project.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from janji.lang import load_pack
from janji.model.values import Time
from janji.read.mentions import SentenceView, TimeMention
from janji.read.times import find_times
from janji.text.layout import LineKind, Sentence

PACK = load_pack("id")
_CREATED = re.compile(r'<DCT>\s*<TIMEX3[^>]*\bvalue="([\d-]+)"[^>]*>(.*?)</TIMEX3>', re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FULL_DATE = re.compile(r"((?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu),? \(\d{1,2}/\d{1,2})/\d{4}\)")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|$)", re.MULTILINE)


@dataclass(frozen=True)
class Annotated:
    start: int
    end: int
    type: str
    value: str


@dataclass
class Tally:
    """Found, annotated and agreeing expressions."""

    right: int = 0
    found: int = 0
    annotated: int = 0
    valued: int = 0

    def line(self, name: str) -> str:
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.annotated if self.annotated else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        values = self.valued / self.right if self.right else 0.0
        counts = f"{self.annotated} annotated, {self.found} found"
        return f"{name}: P {p:.3f} R {r:.3f} F {f:.3f}, value agrees {values:.3f} ({counts})"


@dataclass
class Report:
    text: str
    created: date
    created_as: str
    annotated: list[Annotated] = field(default_factory=list)


def sources(path: Path) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.rglob("*.tml")):
            yield file.read_text(encoding="utf-8", errors="replace")
        return
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".tml"):
                yield archive.read(name).decode("utf-8", errors="replace")


def parse_report(source: str) -> Report | None:
    created, body = _CREATED.search(source), _TEXT.search(source)
    if created is None or body is None:
        return None
    year, month, day = (int(part) for part in created[1].split("-")[:3])
    report = Report("", date(year, month, day), created[2])
    at = 0
    for tag in _TIMEX.finditer(body[1]):
        report.text += unescape(_TAG.sub("", body[1][at : tag.start()]))
        words = unescape(_TAG.sub("", tag[2]))
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag[1]))
        start = len(report.text)
        report.annotated.append(
            Annotated(start, start + len(words), attributes.get("type", ""), attributes.get("value", ""))
        )
        report.text += words
        at = tag.end()
    report.text += unescape(_TAG.sub("", body[1][at:]))
    return report


def times_of(text: str, anchor: Time) -> list[TimeMention]:
    found: list[TimeMention] = []
    for part in _SENTENCE.finditer(text):
        view = SentenceView(Sentence(LineKind.BODY, part.start(), part.end(), 0), ())
        found += find_times(view, text, anchor, PACK)
    return found


def days_of(value: str) -> Time | None:
    """The days of a TimeML value of days, weeks, months or years; None for all else."""
    if week := re.fullmatch(r"(\d{4})-W(\d{1,2})", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Time(monday, monday + timedelta(days=6))
    parts = value.split("T")[0].split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    try:
        if day:
            return Time.day(date(year, month, day))
        if month:
            following = date(year + month // 12, month % 12 + 1, 1)
            return Time(date(year, month, 1), following - timedelta(days=1))
        return Time(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def measure_annotated(reports: list[Report]) -> tuple[Tally, Tally]:
    every, dates = Tally(), Tally()
    for report in reports:
        found = {(m.start, m.end): m for m in times_of(report.text, Time.day(report.created))}
        for tally, wanted in (
            (every, report.annotated),
            (dates, [a for a in report.annotated if a.type == "DATE"]),
        ):
            spans = {(a.start, a.end): a for a in wanted}
            others = {(a.start, a.end) for a in report.annotated} - set(spans)
            tally.annotated += len(spans)
            tally.found += len(set(found) - others)
            for span in set(spans) & set(found):
                tally.right += 1
                tally.valued += days_of(spans[span].value) == found[span].value
    return every, dates


def measure_years(reports: list[Report]) -> tuple[int, int]:
    right = total = 0
    for report in reports:
        anchor = Time.day(report.created)
        for full in _FULL_DATE.finditer(report.text):
            (with_year, *_), without = times_of(full[0], anchor), times_of(full[1] + ")", anchor)
            total += 1
            right += bool(without) and without[0].value == with_year.value
    return right, total


def main(path: Path) -> None:
    reports = [report for source in sources(path) if (report := parse_report(source)) is not None]
    created = [times_of(r.created_as, Time.day(r.created)) for r in reports]
    agree = sum(bool(c) and c[0].value == Time.day(r.created) for c, r in zip(created, reports, strict=True))
    print(f"creation dates: {agree} of {len(reports)} right")
    if any(report.annotated for report in reports):
        every, dates = measure_annotated(reports)
        print(every.line("all expressions"))
        print(dates.line("type DATE"))
    else:
        found = sum(len(times_of(r.text, Time.day(r.created))) for r in reports)
        print(f"the texts hold no annotated expressions: no F can be measured ({found} found)")
    right, total = measure_years(reports)
    print(f"years: {right} of {total} found again from the weekday, day and month")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).exists():
        sys.exit("usage: python bench/indotimex.py PATH (a zip file or folder of .tml files)")
    main(Path(sys.argv[1]))
