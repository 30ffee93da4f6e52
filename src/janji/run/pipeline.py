"""From paths to a ledger: the tour of the program.

    paths → sources → workers decode and read → the driver writes → pairs are judged → judgements are written

Workers only return values; this process alone writes. Nothing raises for bad input: what cannot be read is an `Issue`
of the run, and the rest is read. A run that is killed loses at most its last second; the next run goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from janji import __version__
from janji.ledger.location import Location
from janji.ledger.rows import ReadingRows
from janji.ledger.store import Ledger
from janji.ledger.writing import RunWriter
from janji.model.records import Issue
from janji.read.options import DEFAULT_OPTIONS, ReadingOptions
from janji.read.reader import reader_identity
from janji.run.config import Config, Limits, usable_cores
from janji.run.engines.local import Done, Lost, spread
from janji.run.judging import reconcile
from janji.run.reading import Known, Outcome, reading_work
from janji.run.summary import Progress, Summary, Tally, tell_of_loss
from janji.sources import Source, find_sources, split_source


def read_paths(
    paths: Sequence[Path],
    ledger: Location | Path | str,
    *,
    jobs: int | None = None,
    limits: Limits | None = None,
    reading: ReadingOptions = DEFAULT_OPTIONS,
    restores_texts: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Reads files and folders into the ledger, which is made if it is not there.

    Raises `LedgerError` where the ledger cannot be written and `PackError` where a pack is faulty, before anything is
    read. `KeyboardInterrupt` passes through; what was read until then is stored.
    """
    config = Config(Location.of(ledger), jobs or usable_cores(), limits or Limits(), reading, restores_texts)
    show = on_progress or (lambda _: None)
    began, started = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    reader = reader_identity(config.reading)
    tally = Tally()
    with Ledger.open(config.ledger, create=True) as store:
        begun = {"code": f"janji {__version__}", "packs": reader, "started": started}
        with store.begin_run(**begun, config=config.stored, restores_texts=restores_texts) as run:
            for progress in read_sources(paths, config, reader, run, tally):
                show(progress)
            show(tally.progress("reconciling"))
            entries = reconcile(store, run)
        show(tally.progress("done"))
        return tally.summary(entries, seconds=time.monotonic() - began, run=run.id, head=store.head())


def read_sources(
    paths: Sequence[Path], config: Config, reader: str, run: RunWriter, tally: Tally
) -> Iterator[Progress]:
    """Finds, decodes, reads and stores; the only place where workers' outcomes become rows."""
    work = reading_work(config.ledger, reader, config.reading, restores_texts=config.restores_texts)
    with closing(spread(_sources(paths, run, tally), work, jobs=config.jobs, limits=config.limits)) as batches:
        for batch in batches:
            for outcome in batch:
                _store(outcome, run, tally, config.limits)
            run.flush_if_due()
            yield tally.progress("reading")
    run.flush()


def _sources(paths: Sequence[Path], run: RunWriter, tally: Tally) -> Iterator[Source]:
    for found in find_sources(paths):
        if isinstance(found, Issue):
            _note(found, run, tally)
        else:
            for source in split_source(found):
                tally.sources += 1
                yield source
    tally.has_all_sources = True


def _store(outcome: Outcome | Lost[Source] | Done[Source], run: RunWriter, tally: Tally, limits: Limits) -> None:
    match outcome:
        case ReadingRows():
            tally.add_reading(outcome, is_new=run.write_rows(outcome))
        case Known():
            tally.known += 1
        case Issue():
            _note(outcome, run, tally)
        case Lost():
            _note(tell_of_loss(outcome, limits), run, tally)
        case Done():
            tally.sources_done += 1


def _note(issue: Issue, run: RunWriter, tally: Tally) -> None:
    tally.add_issue(issue)
    run.write_issues([issue])
