"""A tracker's row as a document: its cells as readable lines, each frame with spans into the cells it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from janji.model.ids import digest
from janji.model.records import Document, Frame, Issue, Role, Span
from janji.model.trackers import FIRST_LINE
from janji.model.values import Time, Value

LONGEST_CELL = 20_000  # characters; the longest cell of a real release has 1,700


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One row read. `sums`: what it adds to its donor's total, by currency as the tracker converts it."""

    document: Document
    frames: tuple[Frame, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class RowText:
    """The lines of a row while it is written: "Label: value", in the order in which they are told."""

    tracker: str
    text: str = ""
    _cells: dict[str, Span] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = f"{FIRST_LINE}{self.tracker}"
        self._cells["tracker"] = Span(len(FIRST_LINE), len(self.text))

    def tell(self, name: str, label: str, value: str) -> None:
        """One cell. White space is folded to single blanks, so that a cell stays on its line."""
        folded = " ".join(value.split())[:LONGEST_CELL]
        if folded:
            start = len(self.text) + 1 + len(label) + 2
            self.text += f"\n{label}: {folded}"
            self._cells[name] = Span(start, start + len(folded))

    def cell(self, name: str) -> tuple[Span, ...]:
        """Where the value of a cell stands; nothing where the row has none."""
        return (self._cells[name],) if name in self._cells else ()

    def words(self, name: str, words: str) -> tuple[Span, ...]:
        """Where certain words stand in a cell; nothing where they do not."""
        for span in self.cell(name):
            at = span.of(self.text).find(words)
            if at >= 0:
                return (Span(span.start + at, span.start + at + len(words)),)
        return ()


def row_document(
    row: RowText, *, key: str, source: str, outlet: str, title: str, url: str | None, published: Time | None
) -> Document:
    return Document(
        key=key,
        source=source,
        text=row.text,
        raw_hash=digest(row.text.encode()),
        lang="en",
        title=title,
        url=url,
        outlet=outlet,
        published=published,
    )


def row_frame(
    document: Document,
    row: RowText,
    *,
    stage: str,
    rule: str,
    at: str,
    roles: Iterable[tuple[str, Value, tuple[Span, ...]]],
) -> Frame:
    """A commitment as the row states it. `at`: the cell that says so. The evidence runs over all cells it is read
    from."""
    told = tuple(Role(name, value, spans) for name, value, spans in roles)
    (trigger,) = row.cell(at)
    spans = [trigger, *(span for role in told for span in role.spans)]
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Frame(document.id, "commitment", stage, trigger, evidence, rule, "asserted", told)
