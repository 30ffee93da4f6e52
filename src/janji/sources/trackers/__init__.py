"""Hand-made trackers: one module each. Each row of one becomes a document of its own kind with the frames it states.

A tracker is found by its presence: a module of this folder with `NAME`, `SUFFIXES`, `LARGEST` and `read(path)`.
`read` gives a `TrackerRow` or an `Issue` for every row, in order, none silently dropped; it raises `InputError` where
the file is not that tracker's. Links in rows are kept as text and never followed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from janji.model.errors import InputError
from janji.model.records import Issue
from janji.sources.trackers.rows import TrackerRow

__all__ = ["Tracker", "TrackerRow", "available_trackers", "importer_identity", "open_tracker"]


class Tracker(Protocol):
    NAME: str  # as people call it: the outlet of its rows
    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Iterator[TrackerRow | Issue]: ...


@cache
def available_trackers() -> tuple[str, ...]:
    """The names by which trackers are asked for, in alphabetical order."""
    found = (m.name for m in iter_modules(__path__))
    return tuple(sorted(n for n in found if hasattr(import_module(f"{__name__}.{n}"), "SUFFIXES")))


def open_tracker(name: str) -> Tracker:
    """Raises `InputError` for a tracker that is not known."""
    if name not in available_trackers():
        raise InputError(f"no tracker {name!r}; there are: {', '.join(available_trackers())}.")
    return cast(Tracker, import_module(f"{__name__}.{name}"))


@cache
def importer_identity(name: str) -> str:
    """Who reads the rows: changes with the code and the column map, so that an import with better ones is a new
    reading of the same rows."""
    seen = hashlib.blake2b(digest_size=8)
    folder = Path(__file__).parent
    own = [folder / f"{name}.py", folder / f"{name}.yml"]
    for path in [folder / f"{module}.py" for module in ("cells", "goods", "parties", "rows", "workbook")] + own:
        seen.update(path.read_bytes())
    return f"import-{name}/1+{seen.hexdigest()}"
