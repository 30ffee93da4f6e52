"""A worker's reader that does what its task says: a list of words, one an item."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from janji.model.errors import LedgerError


def reader(argument: str) -> object:
    if argument == "faulty":
        raise ValueError("this reader never starts")
    if argument == "endless":
        time.sleep(60)
    marks = Path(argument)

    def read(task: tuple[str, ...], skip: int) -> Iterator[str]:
        for place, word in islice(enumerate(task), skip, None):
            yield _do(word, marks / f"{word}-{place}")

    return read


def _do(word: str, mark: Path) -> str:
    match word.partition(":")[0]:
        case "crash":
            ctypes.string_at(0)  # a segmentation fault
        case "killed-once":
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(60)
        case "hang":  # as C code does that never comes back to Python
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
        case "greedy":
            bytearray(1 << 40)
        case "fail":
            raise KeyError(word)
        case "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        case "cut-off":
            raise LedgerError("ledger berita.db: the server has gone.")
        case "gone":
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return word
