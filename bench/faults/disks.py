"""A disk that fills in the middle of a run.

A small disk is a tmpfs of its own, mounted for the strike, with a filler that leaves so much room; on PostgreSQL the
database lies there as a tablespace. Where mounting is not allowed, the size that a file may have stands in for it
(SQLite only). Afterwards room is made, and the next run goes on.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.faults.ground import Ground, Outcome, Reader, Witness, differs, halves
from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.errors import LedgerError
from tests.servers import NOBODY

SIZE = 64 << 20
REPORTS = 12  # half a megabyte of ledger with its write-ahead log
CLEAR = "no space is left"
SEED = 17


class NoSmallDiskError(Exception):
    """Why none can be had here."""


@dataclass(frozen=True, slots=True)
class SmallDisk:
    folder: Path

    def leave(self, room: int) -> None:
        """Fills the disk up to so many bytes."""
        self.make_room()
        state = os.statvfs(self.folder)
        free = state.f_bavail * state.f_frsize
        with (self.folder / "filler").open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, max(1, free - room))

    def make_room(self) -> None:
        (self.folder / "filler").unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Raises `NoSmallDiskError` where this user may not mount one."""
    folder.mkdir()
    owner = f",uid={NOBODY},gid={NOBODY}" if os.geteuid() == 0 else ""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}{owner}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError as error:
        raise NoSmallDiskError(f"there is no `mount` here ({error})") from error
    if done.returncode:
        raise NoSmallDiskError(f"this user may not mount a small disk ({done.stderr.strip()})")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def full_disk(ground: Ground, strikes: int) -> Outcome:
    outcome, chance = Outcome("full disk", ground.store), random.Random(SEED)
    folder = ground.add_reports(ground.folder / f"disk-{ground.store}", REPORTS)
    expected = ground.undisturbed(folder)
    for number in range(1, strikes + 1):
        with small_disk(_base(ground) / f"small-{ground.store}-{number}") as disk:
            where, witness = _place_on(disk, ground), None
            disk.leave(chance.randrange(40_000, 500_000))
            outcome.struck += 1
            with Reader(folder, where) as reader:
                said = reader.finish()
            outcome.happened["refused" if said else "had room enough"] += 1
            if said:
                outcome.expect(CLEAR in said, f"the message is: {said}")
                outcome.happened[_while_full(where, outcome)] += 1
            witness = Witness(where)
            disk.make_room()
            witness.look()
            outcome.broken += differs(where, folder, expected)
            with Ledger.open(where) as ledger:
                outcome.broken += witness.lost(ledger) + witness.halves
            witness.close()
            _leave(ground, where)
    return outcome


def largest_file(ground: Ground, strikes: int) -> Outcome:
    """Where no small disk can be had: the system refuses to let a file grow beyond a size."""
    outcome, chance = Outcome("largest size of a file", ground.store), random.Random(SEED)
    folder = ground.add_reports(ground.folder / f"size-{ground.store}", REPORTS)
    expected = ground.undisturbed(folder)
    while outcome.struck < strikes:
        outcome.struck += 1
        where = ground.place()
        with Reader(folder, where, most=chance.randrange(40_000, 300_000)) as reader:
            said = reader.finish()
        outcome.happened["refused" if said else "had room enough"] += 1
        outcome.expect(not said or CLEAR in said or "disk" in said, f"the message is: {said}")
        outcome.broken += differs(where, folder, expected)
    return outcome


def _base(ground: Ground) -> Path:
    """A folder that the server, which is another user, can walk into."""
    return ground.folder if ground.server is None else ground.server.folder


def _place_on(disk: SmallDisk, ground: Ground) -> Location:
    if ground.server is None:
        return Location(disk.folder / "ledger.db")
    data = disk.folder / "data"
    data.mkdir()
    if os.geteuid() == 0:
        os.chown(data, NOBODY, NOBODY)
    name = disk.folder.name.replace("-", "_")
    ground.server.sql(f"CREATE TABLESPACE {name} LOCATION '{data}'")
    ground.server.sql(f"CREATE DATABASE {name} TABLESPACE {name}")
    return Location.of(ground.server.url(name))


def _leave(ground: Ground, where: Location) -> None:
    if ground.server is not None and where.url is not None:
        name = where.url.database
        ground.server.sql(f"DROP DATABASE {name} WITH (FORCE)")
        ground.server.sql(f"DROP TABLESPACE {name}")


def _while_full(where: Location, outcome: Outcome) -> str:
    """A ledger on a full disk may refuse to open, in clear words; where it opens, it is whole."""
    try:
        with Ledger.open(where, read_only=True) as ledger:
            outcome.broken += [f"while full: {fault}" for fault in verify(ledger)]
            outcome.broken += [f"while full: {half}" for half in halves(ledger)]
    except LedgerError as error:
        said = str(error)
        outcome.expect(CLEAR in said or "there is no" in said or "is not a ledger" in said, f"while full: {said}")
        return "not made yet" if CLEAR not in said else "not readable while full"
    return "verified while full"
