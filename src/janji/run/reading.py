"""What a worker does with a source: decode it, read each article in it, give rows that are ready to be stored.

One outcome for each document or issue of the source, in its order: `ReadingRows`, `Known` or `Issue`. An article that
this reader has read already is not read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from janji.ledger.location import Location
from janji.ledger.rows import ReadingRows, reading_rows
from janji.ledger.store import Ledger
from janji.ledger.writing import erased_issue
from janji.model.records import Document, Issue
from janji.read.options import ReadingOptions
from janji.read.reader import read_document
from janji.run.engines.local import Work
from janji.run.engines.worker import is_of_the_machine
from janji.sources import Source, read_source


@dataclass(frozen=True, slots=True)
class Known:
    """A document that this reader has read in an earlier run."""

    doc: str


Outcome = ReadingRows | Known | Issue


def reading_work(
    ledger: Location, reader: str, options: ReadingOptions, *, restores_texts: bool = False
) -> Work[Source]:
    """The work of a run whose readings go to `ledger` under the name `reader`. `restores_texts`: what was erased is
    read again."""
    return Work(
        factory="janji.run.reading:SourceReader",
        argument=(ledger.absolute(), reader, options, restores_texts),
        weigh=_weigh,
        may_hold_more=lambda source: source.kind == "jsonl",
    )


def _weigh(source: Source) -> int:
    if source.last is not None:
        return source.last - source.first
    try:
        return Path(source.path).stat().st_size - source.first
    except OSError:
        return 0  # reading it will say why


class SourceReader:
    """A worker's hands: made once a process, called for each source."""

    def __init__(self, argument: tuple[Location, str, ReadingOptions, bool]) -> None:
        ledger, self._reader, self._options, restores_texts = argument
        self._ledger = Ledger.open(ledger, read_only=True)
        self._erased = frozenset() if restores_texts else self._ledger.erased_documents()

    def __call__(self, source: Source, skip: int) -> Iterator[Outcome]:
        for found in islice(read_source(source), skip, None):
            yield found if isinstance(found, Issue) else self._read(found)

    def _read(self, document: Document) -> Outcome:
        if self._ledger.has_reading(document.id, self._reader):
            return Known(document.id)
        if document.id in self._erased:
            return erased_issue(document.source)
        try:
            document.text.encode()
        except UnicodeEncodeError as error:
            broken = f"character {error.start} is half of a surrogate pair, so the text cannot be stored"
            return Issue(document.source, "not-text", f"{broken}. Skipped; write the text anew as UTF-8.")
        try:
            reading = read_document(document, self._options)
            return reading_rows(self._reader, document, reading.frames, reading.issues, as_read=reading.document)
        except MemoryError:
            raise
        except Exception as error:
            # A fault of ours at one article must not cost the others of its file.
            if is_of_the_machine(error):
                raise
            return reader_failed(document.source, f"{type(error).__name__}: {error}")


def reader_failed(source: str, what: str) -> Issue:
    message = f"the reader failed at it ({what}). Skipped, the rest was read; please report this with the text."
    return Issue(source, "reader-failed", message)
