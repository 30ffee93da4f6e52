"""How well expressions of time are found and valued, as TIMEX3 marks them.

    python -m bench.indotimex [PATH] [--errors]

PATH is a TimeML collection: a zip file or a folder of .tml files, such as IndoTimex, a corpus of Indonesian news. Where
its texts hold TIMEX3 tags, precision, recall and F of exact extents are printed, and the F of those with the right
type and value, the latter two as the corpus' paper counts them. The development part as published holds none but the
creation dates; then only two measures of the product's own reader remain:
1. creation dates: the header's date, as written, against its value;
2. years: every full date with a weekday is read again without its year; the share that finds it again.
The same figures for our own marked sentences (`timex/gold.id.yml`) are always printed. The corpus states no licence:
it is for measuring only and is kept nowhere in this project.
"""

from __future__ import annotations

import argparse
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from bench.scoreboard.row import Row, absent, hash_of
from bench.timex.tables import Timex
from bench.timex.tagger import Tagger
from janji.lang import load_pack
from janji.model.values import Time
from janji.packs import read_table
from janji.read.mentions import SentenceView, TimeMention
from janji.read.times import find_times
from janji.read.words import split_words
from janji.text.layout import LineKind, Sentence

PACK = load_pack("id")
_WEEKDAYS = frozenset(PACK.table("time")["weekdays"])
CORPUS = Path("data", "timex-id", "kompas_development.zip")
OWN_GOLD = Path(__file__).parent / "timex" / "gold.id.yml"
PUBLISHED = {"time, exact extent F": ".929 IndoTimex, test", "time, extent and value F": ".853 IndoTimex, test"}
GOALS = {"time, exact extent F": 0.90, "time, extent and value F": 0.85}
_CREATED = re.compile(r'<DCT>\s*<TIMEX3[^>]*\bvalue="([\d-]+)[^"]*"[^>]*>(.*?)</TIMEX3>', re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FULL_DATE = re.compile(r"((?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu),? \(\d{1,2}/\d{1,2})/\d{4}\)")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|$)", re.MULTILINE)
_MARKED = re.compile(r"\[([^\[\]]*)\]\{([A-Z]+) ([^{}]*)\}")
_CARRIED = timedelta(days=10)  # how far from the article a dated weekday may lie to stand for a later bare one


@dataclass
class Tally:
    """Found and annotated expressions, those of the same extent, and of these the ones of the same type and value."""

    right: int = 0
    found: int = 0
    annotated: int = 0
    typed: int = 0
    valued: int = 0

    def count(self, annotated: Sequence[Timex], found: Sequence[Timex]) -> None:
        there = {(t.first, t.last): t for t in annotated}
        here = {(t.first, t.last): t for t in found}
        self.annotated += len(there)
        self.found += len(here)
        for extent in there.keys() & here.keys():
            right, ours = there[extent], here[extent]
            self.right += 1
            self.typed += right.type == ours.type
            self.valued += right.value == ours.value

    def f(self, right: int) -> float:
        return 2 * right / max(1, self.found + self.annotated)

    def line(self, name: str) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.annotated)
        return (
            f"{name}: exact extent P {p:.3f} R {r:.3f} F {self.f(self.right):.3f}; with the right value F "
            f"{self.f(self.valued):.3f} ({self.valued / max(1, self.right):.3f} of those found), type "
            f"{self.typed / max(1, self.right):.3f}   ({self.annotated} annotated, {self.found} found)"
        )


@dataclass
class Report:
    text: str
    created: date
    created_as: str
    annotated: list[Timex] = field(default_factory=list)


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
            Timex(start, start + len(words), attributes.get("type", ""), attributes.get("value", ""))
        )
        report.text += words
        at = tag.end()
    report.text += unescape(_TAG.sub("", body[1][at:]))
    return report


def own_reports() -> list[Report]:
    """Our own marked sentences, each a report of its own."""
    reports = []
    for part in read_table(OWN_GOLD, "id")["parts"]:
        for marked in part["sentences"]:
            report, at = Report("", part["anchor"], ""), 0
            for mark in _MARKED.finditer(marked):
                report.text += marked[at : mark.start()]
                start = len(report.text)
                report.annotated.append(Timex(start, start + len(mark[1]), mark[2], mark[3]))
                report.text += mark[1]
                at = mark.end()
            report.text += marked[at:]
            reports.append(report)
    return reports


def tagged(report: Report) -> list[Timex]:
    """The expressions of a whole text, in characters. A weekday told with its date stands for later bare ones."""
    found: list[Timex] = []
    told: dict[str, str] = {}
    for part in _SENTENCE.finditer(report.text):
        words = split_words(part[0])
        for mark in Tagger(words, report.created, PACK).read():
            value, first = mark.value, words.norm[mark.first]
            if mark.type == "DATE" and first in _WEEKDAYS:
                if mark.last > mark.first + 1:
                    if len(value) == 10 and abs(date.fromisoformat(value) - report.created) <= _CARRIED:
                        told[first] = value
                else:
                    value = told.get(first, value)
            start = part.start() + words.starts[mark.first]
            found.append(Timex(start, part.start() + words.ends[mark.last - 1], mark.type, value))
    return found


def measure_marks(reports: Sequence[Report]) -> Tally:
    tally = Tally()
    for report in reports:
        tally.count(report.annotated, tagged(report))
    return tally


def times_of(text: str, anchor: Time) -> list[TimeMention]:
    found: list[TimeMention] = []
    for part in _SENTENCE.finditer(text):
        view = SentenceView(Sentence(LineKind.BODY, part.start(), part.end(), 0), ())
        found += find_times(view, text, anchor, PACK)
    return found


def measure_created(reports: Sequence[Report]) -> tuple[int, int]:
    found = [times_of(r.created_as, Time.day(r.created)) for r in reports]
    right = sum(bool(f) and f[0].value == Time.day(r.created) for f, r in zip(found, reports, strict=True))
    return right, len(reports)


def measure_years(reports: Sequence[Report]) -> tuple[int, int]:
    right = total = 0
    for report in reports:
        anchor = Time.day(report.created)
        for full in _FULL_DATE.finditer(report.text):
            (with_year, *_), without = times_of(full[0], anchor), times_of(full[1] + ")", anchor)
            total += 1
            right += bool(without) and without[0].value == with_year.value
    return right, total


def _rows(tally: Tally, data: str, data_hash: str) -> list[Row]:
    figures = {"time, exact extent F": tally.right, "time, extent and value F": tally.valued}
    return [Row(name, data, tally.f(right), data_hash, PUBLISHED[name], GOALS[name]) for name, right in figures.items()]


def measure(shared: Path) -> list[Row]:
    """The rows of our own marked sentences, and of the corpus as far as its texts are annotated."""
    own = _rows(measure_marks(own_reports()), "own TIMEX3 sentences", hash_of(OWN_GOLD))
    rows = [replace(row, own=True, peer="") for row in own]
    path, name = shared / CORPUS, "IndoTimex development"
    if not path.exists():
        return rows + absent(PUBLISHED, name, "no corpus", PUBLISHED)
    reports = [report for source in sources(path) if (report := parse_report(source)) is not None]
    known = hash_of(path)
    if any(report.annotated for report in reports):
        rows += _rows(measure_marks(reports), name, known)
    else:
        rows += absent(PUBLISHED, name, "its texts hold no annotated expressions", PUBLISHED)
    for label, (right, total) in (
        ("creation dates read", measure_created(reports)),
        ("years found from the weekday", measure_years(reports)),
    ):
        rows.append(Row(label, name, right / max(1, total), known))
    return rows


def show_errors(reports: Sequence[Report]) -> None:
    for report in reports:
        annotated, found = set(report.annotated), set(tagged(report))
        for mark, what in [(m, "missed") for m in annotated - found] + [(m, "too much") for m in found - annotated]:
            context = report.text[max(0, mark.first - 30) : mark.last + 20].replace("\n", " ")
            words = report.text[mark.first : mark.last]
            print(f"{what:8} [{words}] {mark.type} {mark.value}   … {context} …")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every difference to the marks")
    options = parser.parse_args()
    own = own_reports()
    print(measure_marks(own).line("own sentences"))
    reports: list[Report] = []
    if options.path is not None:
        reports = [report for source in sources(options.path) if (report := parse_report(source)) is not None]
        print("creation dates: {} of {} right".format(*measure_created(reports)))
        print("years: {} of {} found again from the weekday, day and month".format(*measure_years(reports)))
        if any(report.annotated for report in reports):
            print(measure_marks(reports).line("corpus"))
        else:
            count = sum(len(tagged(report)) for report in reports)
            print(f"the texts hold no annotated expressions: no F can be measured ({count} found)")
            reports = []
    if options.errors:
        show_errors([*own, *reports])


if __name__ == "__main__":
    main()
