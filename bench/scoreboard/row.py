"""One line of the scoreboard: a measure on a data set, what is reached, and what others reach."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from janji.model.ids import digest


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` is None where the data or an optional package is absent: then `why` says which.

    A figure has three digits and should be high; with `at_most` it is a count and should be low. `data_hash` pins the
    floor: a figure on other data does not compare.
    """

    measure: str
    data: str
    ours: float | None
    data_hash: str = ""
    peer: str = ""  # a published or peer figure, with its source
    goal: float | None = None
    at_most: bool = False
    own: bool = False  # the data are part of the project and grow with it: a floor of less data is no fault
    why: str = ""

    @property
    def key(self) -> str:
        return f"{self.data}: {self.measure}"


def absent(measures: Iterable[str], data: str, why: str, peers: dict[str, str] | None = None) -> list[Row]:
    """Rows of what cannot be measured here."""
    return [Row(measure, data, None, why=why, peer=(peers or {}).get(measure, "")) for measure in measures]


def hash_of(*paths: Path) -> str:
    """One hash of the files' contents, and of their names where there are several."""
    if len(paths) == 1:
        return digest(paths[0].read_bytes())
    seen = hashlib.sha256()
    for path in sorted(paths):
        seen.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest(seen.digest())
