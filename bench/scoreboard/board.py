"""The scoreboard: what the reader reaches on every data set at hand, against floors that it must not fall under.

    python -m bench.scoreboard SHARED [--only NAME …] [--raise] [--pin] [--page FILE]

SHARED is the folder with the data of others (`gold/`, `data/`); what is absent there is shown as not measured here.
--raise writes higher floors where the reader got better; nothing ever writes a lower one. Floors are pinned to the hash
of the data they were reached on: where other data are found, the row fails until --pin measures it anew.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.scoreboard.floors import Verdict, judge, raised, read_floors, write_floors
from bench.scoreboard.measures import MEASURES
from bench.scoreboard.row import Row
from bench.scoreboard.table import page, terminal_lines
from janji.model.errors import JanjiError

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ROOT / "tests" / "floors.json"


def run(rows: Sequence[Row], path: Path, *, raise_floors: bool, pin: bool, page_at: Path | None = None) -> int:
    """Prints the table, changes the floors where asked, and gives the exit code: 1 where a floor is not held."""
    floors = read_floors(path)
    judged = {row.key: judge(row, floors) for row in rows}
    if raise_floors or pin:
        changed = {row.key: floor for row in rows if (floor := raised(row, floors, pin=pin)) is not None}
        floors |= changed
        if changed:
            write_floors(path, floors)
            print(f"{len(changed)} floors written to {path.name}")
        judged = {row.key: judge(row, floors) for row in rows}
    for line in terminal_lines(rows, floors):
        print(line)
    if page_at is not None:
        page_at.write_text(page(rows, floors, commit()), encoding="utf-8")
        print(f"written: {page_at}")
    fell = [key for key, verdict in judged.items() if verdict is Verdict.FELL]
    other = [key for key, verdict in judged.items() if verdict is Verdict.OTHER_DATA]
    if other:
        print(f"Floors of other data: measure anew with --pin: {'; '.join(other)}")
    if fell:
        print(f"Below the floor: {'; '.join(fell)}. Find what was lost (janji eval GOLD --differences 40).")
    return 1 if fell or other else 0


def measure(shared: Path, names: Iterable[str]) -> list[Row]:
    return [row for name in names for row in MEASURES[name](shared)]


def commit() -> str:
    """The commit that is measured, and whether files differ from it."""
    git = ["git", "-C", str(ROOT)]
    try:
        head = subprocess.run([*git, "rev-parse", "--short=10", "HEAD"], capture_output=True, check=True).stdout
        changed = subprocess.run([*git, "status", "--porcelain", "src"], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "an unknown commit"
    return f"commit {head.decode().strip()}" + (" with changes" if changed.strip() else "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="NAME")
    parser.add_argument("--raise", dest="raise_floors", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--page", type=Path, metavar="FILE", help="also write the table as Markdown")
    options = parser.parse_args(arguments)
    try:
        rows = measure(options.shared, options.only)
    except JanjiError as error:
        print(error, file=sys.stderr)
        return 1
    return run(rows, FLOORS, raise_floors=options.raise_floors, pin=options.pin, page_at=options.page)
