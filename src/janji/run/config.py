"""How a run is to be done. What of it can change the findings is stored with the run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from janji.ledger.location import Location
from janji.model.errors import InputError
from janji.read.options import DEFAULT_OPTIONS, ReadingOptions

GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost before it is given up."""

    seconds: float = 60.0  # the slowest article of the development sets takes well under one second
    memory: int = 4 * GIB  # address space of one worker; a 20 MB text needs about one


@dataclass(frozen=True, slots=True)
class Config:
    ledger: Location
    jobs: int
    limits: Limits = Limits()
    reading: ReadingOptions = DEFAULT_OPTIONS
    restores_texts: bool = False  # of articles whose texts were erased

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise InputError(f"--jobs {self.jobs}: at least one process is needed.")
        if self.limits.seconds <= 0:
            raise InputError(f"a time limit of {self.limits.seconds} s leaves no time to read.")

    @property
    def stored(self) -> Mapping[str, object]:
        """What the run's row remembers."""
        return {"jobs": self.jobs, "seconds": self.limits.seconds, "memory": self.limits.memory, **self.reading.stored}


def usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
