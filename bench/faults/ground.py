"""The ground that faults are tried on: two stores, invented reports to read, and what must hold whatever happened.

A `Ground` gives empty places for ledgers and a folder of reports that grows. `Witness` looks at a ledger from outside
while another process writes, and notes what it has seen stored; `unsound` says afterwards what of it is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sqlalchemy import text

from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.errors import LedgerError
from janji.run import Summary, read_paths
from tests.run.conftest import day, report
from tests.servers import Server

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds for one run of a few dozen reports; it takes five
NAMED = ("documents", "readings", "frames", "judgements", "issues", "decisions")  # tables whose rows have ids
_BY_RUN = (*NAMED, "texts", "standings", "judgings", "erasures")
# Each gives rows only where something is stored by half.
_HALVES = {
    "a document without a reading": "SELECT id FROM documents WHERE id NOT IN (SELECT doc FROM readings)",
    "a document without its text": "SELECT id FROM documents WHERE id NOT IN (SELECT doc FROM texts)",
    "a run without anything of it": "SELECT id FROM runs WHERE seq NOT IN ("
    + " UNION ".join(f"SELECT run FROM {table}" for table in _BY_RUN)
    + ")",
}


@dataclass(slots=True)
class Outcome:
    fault: str
    store: str
    struck: int = 0
    happened: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)  # promises that did not hold; empty is good

    def expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.broken.append(f"strike {self.struck}: {otherwise}")


class Ground:
    """`store`: "sqlite" or "postgresql", of which the second needs a `server`."""

    def __init__(self, store: str, folder: Path, server: Server | None = None) -> None:
        self.store, self.folder, self.server = store, folder, server
        self._places = self._reports = 0

    def place(self) -> Location:
        """Where no ledger is yet."""
        self._places += 1
        if self.store == "sqlite":
            return Location(self.folder / f"ledger-{self._places}.db")
        assert self.server is not None
        return Location.of(self.server.url(self.server.new_database()))

    def add_reports(self, folder: Path, count: int) -> Path:
        """Puts so many reports that there were not before into the folder."""
        folder.mkdir(exist_ok=True)
        first, self._reports = self._reports, self._reports + count
        lines = (
            json.dumps({"id": f"kabar-{n}", "text": report(n), "date": day(n)}) for n in range(first, first + count)
        )
        (folder / f"arsip-{first:05}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return folder

    def undisturbed(self, folder: Path) -> Summary:
        """What a run gives that nothing strikes: in a file, whatever the store, since both must hold the same."""
        self._places += 1
        return read_paths([folder], self.folder / f"undisturbed-{self._places}.db", jobs=1)


class Child:
    """A process of Python whose lines can be read while it runs and after it was killed: they go to a file."""

    def __init__(self, program: str, *arguments: object) -> None:
        self._output = tempfile.TemporaryFile("w+b")  # noqa: SIM115 - closed when this is
        self._errors = tempfile.TemporaryFile("w+b")  # noqa: SIM115
        command = [sys.executable, "-c", program, *map(str, arguments)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=self._output, stderr=self._errors)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._output.close()
        self._errors.close()

    @property
    def lines(self) -> list[str]:
        """Those that are whole."""
        told = os.pread(self._output.fileno(), 1 << 24, 0)
        return told[: told.rfind(b"\n") + 1].decode().splitlines()

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Returns too where the process ended or nothing came of it for long."""
        until = time.monotonic() + PATIENCE
        while self.is_running and time.monotonic() < until and not is_so():
            time.sleep(0.004)

    def kill(self) -> bool:
        """False where it had ended by itself."""
        was_running = self.is_running
        self.process.kill()
        self.process.wait()
        return was_running

    @property
    def complaint(self) -> str:
        """What it wrote to standard error: a traceback, where it has not ended as it should."""
        return os.pread(self._errors.fileno(), 1 << 20, 0).decode(errors="replace").strip()[-600:]


class Reader(Child):
    """`janji read` as a process of its own, which tells its stages and what stopped it.

    Small batches, so that there are many transactions to be struck in. `busy`: seconds to wait for other writers.
    `answer`: for the server. `most`: bytes that a file may have, where no small disk can be had."""

    _PROGRAM = """
import resource, sys
from pathlib import Path
from janji.ledger import postgresql, sqlite, writing
from janji.model.errors import JanjiError
from janji.run import read_paths
folder, where = sys.argv[1:3]
busy, answer, most = map(float, sys.argv[3:])
writing.BATCH = 3
sqlite.BUSY_SECONDS = postgresql.BUSY_SECONDS = busy
postgresql.ANSWER_SECONDS = answer
stage = ""
def tell(progress):
    global stage
    if most and not stage:  # not before: the worker, which has its own files, would inherit it
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    if progress.stage != stage:
        stage = progress.stage
        print(stage, flush=True)
try:
    read_paths([Path(folder)], where, jobs=1, on_progress=tell)
except JanjiError as error:
    print("refused:", error, flush=True)
    sys.exit(3)
print("ended", flush=True)
"""

    def __init__(
        self, folder: Path, where: Location, *, busy: float = 30.0, answer: float = 600.0, most: int = 0
    ) -> None:
        super().__init__(self._PROGRAM, folder, address(where), busy, answer, most)

    @property
    def stage(self) -> str:
        return (self.lines or ["starting"])[-1]

    @property
    def is_judging(self) -> bool:
        return self.stage in ("reconciling", "done", "ended")

    def finish(self) -> str:
        """Waits for its end. Gives the words that it was refused with; empty where it came to the end."""
        code = self.process.wait(PATIENCE)
        if code == 0:
            return ""
        last = self.stage
        if code != 3 or not last.startswith("refused: "):
            return f"NOT CLEAR (code {code}): {self.complaint}"
        return last.removeprefix("refused: ")


def address(where: Location) -> str:
    """As people type it."""
    return str(where) if where.url is None else where.url.set(drivername="postgresql").render_as_string(False)


class Witness:
    """Sees what is stored, from a connection of its own, at one moment after the other."""

    def __init__(self, where: Location) -> None:
        self.where = where
        self.seen: dict[str, dict[int, str]] = {table: {} for table in NAMED}
        self.halves: list[str] = []  # what was visible though only half of it was stored
        self.looks = 0
        self._ledger: Ledger | None = None

    def look(self) -> int:
        """Notes what is new, and gives how many documents there are."""
        if self._ledger is None:
            try:
                self._ledger = Ledger.open(self.where, read_only=True)
            except LedgerError:
                return 0  # not made yet
        self.looks += 1
        link = self._ledger.link
        with link.at_one_moment():
            for table, seen in self.seen.items():
                rows = link.connection.execute(
                    text(f"SELECT seq, id FROM {table} WHERE seq > :last"), {"last": max(seen, default=0)}
                )
                seen.update((seq, row_id) for seq, row_id in rows)
            self.halves += halves(self._ledger)
        return len(self.seen["documents"])

    def close(self) -> None:
        """Where it is the last connection, what comes next finds the file as the killed process left it."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    @property
    def noted(self) -> int:
        return sum(map(len, self.seen.values()))

    def lost(self, ledger: Ledger) -> list[str]:
        """What was seen and is no longer there, or no longer in its place."""
        found = []
        for table, seen in self.seen.items():
            stored = {tuple(row) for row in ledger.connection.execute(text(f"SELECT seq, id FROM {table}"))}
            found += [f"{table} {row_id} was stored and is gone" for _, row_id in seen.items() - stored]
        return found


def halves(ledger: Ledger) -> list[str]:
    return [
        f"{what}: {row_id}"
        for what, question in _HALVES.items()
        for (row_id,) in ledger.connection.execute(text(question))
    ]


def unsound(where: Location, witness: Witness | None = None) -> list[str]:
    """Everything that a ledger does not hold to: what `verify` finds, halves, rows that were seen and are gone."""
    try:
        with Ledger.open(where) as ledger:
            found = [f"verify: {fault}" for fault in verify(ledger)] + halves(ledger)
            return found + (witness.lost(ledger) + witness.halves if witness else [])
    except LedgerError as error:
        return [f"it cannot be opened: {error}"]


def differs(where: Location, folder: Path, expected: Summary) -> list[str]:
    """Runs once more, undisturbed, and says what is not as an undisturbed run from the beginning has it."""
    summary = read_paths([folder], where, jobs=1)
    found = []
    if summary.head != expected.head:
        found.append("the content is not that of an undisturbed run")
    if dict(summary.entries) != dict(expected.entries):
        found.append(f"the entries are {summary.entries}, not {expected.entries}")
    with Ledger.open(where) as ledger:
        told = [str(issue) for issue in ledger.issues()]
    if told:
        found.append(f"{len(told)} issues are told, though every report can be read: {told[0]}")
    return found + unsound(where)
