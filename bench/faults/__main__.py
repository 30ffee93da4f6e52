"""Every fault on both stores, and a table of what happened.

    python -m bench.faults [--kills N] [--strikes N] [--only WORD]

`--kills`: how often `kill -9` strikes in each store while reading, and again while people decide and review
(default 50).
`--strikes`: how often each other fault does (default 10). `--only`: the faults whose names hold the word. Ends with 1
where a promise did not hold, and says which. Needs PostgreSQL's programs; a small disk is mounted where that is
allowed, else the size of files is limited.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.faults.clocks import changed_cells, clock_backwards
from bench.faults.connections import lost_connection
from bench.faults.disks import NoSmallDiskError, full_disk, largest_file
from bench.faults.ground import Ground, Outcome
from bench.faults.kills import killed_while_deciding, killed_while_making, killed_while_reading
from bench.faults.reviewing import killed_while_reviewing
from bench.faults.writers import locked, two_deciding, two_reading
from tests.servers import programs, running

COUNTED_AS_KILLS = (killed_while_reading, killed_while_deciding, killed_while_reviewing)
FAULTS = (
    *(killed_while_making, killed_while_reading, killed_while_deciding, killed_while_reviewing),
    *(full_disk, locked, two_reading, two_deciding, lost_connection, clock_backwards, changed_cells),
)


def outcomes(ground: Ground, kills: int, strikes: int, only: str) -> Iterator[Outcome]:
    for fault in FAULTS:
        is_of_store = ground.server is not None or fault is not lost_connection
        if only not in fault.__name__ or not is_of_store:
            continue
        try:
            yield fault(ground, kills if fault in COUNTED_AS_KILLS else strikes)
        except NoSmallDiskError as reason:
            print(f"| full disk | {ground.store} | 0 | not tried: {reason} | 0 | 0 |")
            if ground.server is None:
                yield largest_file(ground, strikes)


def line(outcome: Outcome, seconds: float) -> str:
    happened = ", ".join(f"{count} {what}" for what, count in sorted(outcome.happened.items()))
    return (
        f"| {outcome.fault} | {outcome.store} | {outcome.struck} | {happened} | {len(outcome.broken)} | {seconds:.0f} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--strikes", type=int, default=10)
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    found = programs()
    if found is None:
        sys.exit("PostgreSQL's programs initdb and pg_ctl are not here, and half of the faults strike it. Install it.")
    broken: list[str] = []
    print("| fault | store | struck | what happened | promises broken | s |\n|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder, running(found) as server:
        for ground in (Ground("sqlite", Path(folder)), Ground("postgresql", Path(folder), server)):
            began = time.monotonic()
            for outcome in outcomes(ground, options.kills, options.strikes, options.only):
                print(line(outcome, time.monotonic() - began), flush=True)
                broken += [f"{outcome.fault}, {outcome.store}: {what}" for what in outcome.broken]
                began = time.monotonic()
    print("\n" + "\n".join(broken or ["Every promise held."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
