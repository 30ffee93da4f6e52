"""What a run tells about itself: while it goes on, and at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from janji.ledger.rows import ReadingRows
from janji.model.records import Issue
from janji.run.config import Limits
from janji.run.engines.local import Lost
from janji.run.reading import reader_failed
from janji.sources import Source

MOST_ISSUES = 1000  # kept in memory: a million unreadable lines must not fill it


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, for a progress bar. `sources` is None as long as not all are found."""

    stage: str  # "reading" | "reconciling" | "done"
    sources_done: int
    sources: int | None
    documents: int
    issues: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and what the ledger holds after it."""

    new: int  # documents that this reader had not read before
    known: int
    frames: Mapping[str, int]  # found in the new ones, by kind
    issues: Sequence[Issue]  # met in this run: the first MOST_ISSUES; the ledger holds all
    issue_counts: Mapping[tuple[str, str], int]  # of all, by severity and code
    entries: Mapping[str, int]  # in the whole ledger, by kind
    seconds: float
    run: str | None  # None where nothing was new
    head: str

    @property
    def read(self) -> int:
        """Documents met, new and known."""
        return self.new + self.known

    @property
    def rate(self) -> float:
        """Documents a second, over all processes."""
        return self.read / self.seconds if self.seconds else 0.0


@dataclass(slots=True)
class Tally:
    """The counts of a run under way."""

    sources: int = 0
    sources_done: int = 0
    has_all_sources: bool = False
    new: int = 0
    known: int = 0
    frames: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    issue_counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add_reading(self, rows: ReadingRows, *, is_new: bool) -> None:
        if not is_new:
            self.known += 1
            return
        self.new += 1
        self.frames.update(rows.kinds)
        for issue in rows.issues:
            self.add_issue(issue)

    def add_issue(self, issue: Issue) -> None:
        self.issue_counts[issue.severity, issue.what] += 1
        if len(self.issues) < MOST_ISSUES:
            self.issues.append(issue)

    def summary(self, entries: Mapping[str, int], *, seconds: float, run: str | None, head: str) -> Summary:
        return Summary(
            new=self.new,
            known=self.known,
            frames=dict(self.frames),
            issues=self.issues,
            issue_counts=dict(self.issue_counts),
            entries=entries,
            seconds=seconds,
            run=run,
            head=head,
        )

    def progress(self, stage: str) -> Progress:
        sources = self.sources if self.has_all_sources else None
        return Progress(stage, self.sources_done, sources, self.new + self.known, self.issue_counts.total())


def tell_of_loss(lost: Lost[Source], limits: Limits) -> Issue:
    """The issue of an item that a worker could not get through."""
    source = lost.task
    where = (
        source.label if source.kind != "jsonl" else f"{source.label}: record {lost.item + 1} from line {source.line}"
    )
    rest = " The rest of this stretch was skipped too; the other sources were read." if lost.rest_too else ""
    match lost.reason:
        case "slow":
            message = f"it was given up after {limits.seconds:g} seconds of reading. Skipped; is it one article?"
            return Issue(where, "too-slow", f"{message}{rest}")
        case "memory":
            message = (
                f"reading it takes more than {limits.memory / (1 << 30):.3g} GiB of memory. Skipped; split the file."
            )
            return Issue(where, "too-large", f"{message}{rest}")
        case "died":
            message = "the process that read it crashed, twice. Skipped; please report this with the file."
            return Issue(where, "reader-died", f"{message}{rest}")
        case error:
            failed = reader_failed(where, error)
            return Issue(failed.source, failed.what, f"{failed.message}{rest}")
