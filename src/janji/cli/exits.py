"""The exit codes of `janji`: what a script may rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    FAILED = 1
    USAGE = 2
    SKIPPED = 3
    LEDGER = 4
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Exit.DONE: "everything was read, shown or found in order",
    Exit.FAILED: "nothing could be read, or faults were found",
    Exit.USAGE: "wrong usage: a command, an option or a path that cannot be used",
    Exit.SKIPPED: "some of the input was skipped; the rest was read and is stored",
    Exit.LEDGER: "the ledger cannot be used: missing, not a ledger, damaged, or read-only",
    Exit.INTERRUPTED: "interrupted; what was read until then is stored",
}
