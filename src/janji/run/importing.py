"""A tracker's file into a ledger: its rows become documents of their own kind, judged with all that news tell.

    file → tracker → rows as documents with frames → the driver writes → pairs are judged

What was imported before is known and adds nothing. A row that cannot be read is an `Issue` of the run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from janji import __version__
from janji.ledger.location import Location
from janji.ledger.rows import reading_rows
from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.model.records import Issue
from janji.run.judging import reconcile
from janji.run.summary import Progress, Summary, Tally
from janji.sources.trackers import importer_identity, open_tracker


def import_tracker(
    name: str, path: Path, ledger: Location | Path | str, *, on_progress: Callable[[Progress], None] | None = None
) -> Summary:
    """Imports one file of the tracker of that name.

    Raises `InputError` where the file is not that tracker's, before the ledger is made; `LedgerError` where the ledger
    cannot be written.
    """
    show = on_progress or (lambda _: None)
    began, started = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    tracker, reader = open_tracker(name), importer_identity(name)
    if not path.is_file():
        raise InputError(f"{path}: there is no such file. Name a file of the {tracker.NAME}.")
    found = list(tracker.read(path))
    tally = Tally(sources=1, has_all_sources=True)
    config = {"import": name, "file": path.name}
    with Ledger.open(ledger, create=True) as store:
        with store.begin_run(code=f"janji {__version__}", packs=reader, config=config, started=started) as run:
            for each in found:
                if isinstance(each, Issue):
                    tally.add_issue(each)
                    run.write_issues([each])
                    continue
                rows = reading_rows(reader, each.document, each.frames, each.issues)
                tally.add_reading(rows, is_new=run.write_rows(rows))
            tally.sources_done = 1
            show(tally.progress("reconciling"))
            entries = reconcile(store, run)
        show(tally.progress("done"))
        return tally.summary(entries, seconds=time.monotonic() - began, run=run.id, head=store.head())
