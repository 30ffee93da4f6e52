"""The program's tour: configuration, the pipeline from paths to ledger, and the engines that spread the work."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from janji.run.judging import load_entries
    from janji.run.pipeline import read_paths
    from janji.run.summary import Progress, Summary

__all__ = ["Progress", "Summary", "load_entries", "read_paths"]
_HOMES = {"load_entries": "judging", "read_paths": "pipeline", "Progress": "summary", "Summary": "summary"}


def __getattr__(name: str) -> Any:
    """Imported when asked for: worker processes come through this package and need none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
