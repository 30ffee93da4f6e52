"""The program's tour: configuration, the pipeline from paths to ledger, and the engines that spread the work."""

from janji.run.pipeline import load_entries, read_paths
from janji.run.summary import Progress, Summary

__all__ = ["Progress", "Summary", "load_entries", "read_paths"]
