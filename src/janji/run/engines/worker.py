"""One worker process: takes tasks from its pipe, sends their outcomes back, ends when the pipe does.

Started as `python -m janji.run.engines.worker FD`, so that nothing of the caller's program is imported again. It never
writes to the ledger. A task that takes too long is interrupted here if Python code is running; `local` kills what hangs
outside Python.
"""

from __future__ import annotations

import errno
import gc
import importlib
import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from janji.model.errors import JanjiError

SEND_AFTER = 0.2  # seconds: outcomes gather for so long before they are sent together …
SEND_AT = 64  # … or until there are so many
# No fault of the item: the machine or the ledger cannot be worked with, and every other item would meet the same.
_OF_THE_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.EROFS, errno.EIO})
_COLLECT_AFTER = 50_000  # new objects; an article makes a few thousand

Reader = Callable[[Any, int], Iterator[Any]]  # a task, how many of its items to pass over -> an outcome for each item


class OutOfTime(BaseException):
    """Not an `Exception`, so that no library swallows it."""


def collect_rarely() -> None:
    """Lets this process look for reference cycles less often: reading leaves hardly any, and at Python's own pace of
    every 700 objects, looking for them takes a twentieth of the time."""
    gc.set_threshold(_COLLECT_AFTER)


def serve(pipe: Connection[Any, Any]) -> None:
    factory_name, argument, seconds, memory = pipe.recv()
    _limit_memory(memory)
    collect_rarely()
    signal.signal(signal.SIGALRM, _raise_out_of_time)
    try:
        module, _, name = factory_name.partition(":")
        work: Reader = getattr(importlib.import_module(module), name)(argument)
    except JanjiError as error:
        pipe.send(("failed", str(error)))
        return
    except Exception as error:  # noqa: BLE001 - whatever keeps a worker from starting must be told
        pipe.send(("failed", f"{type(error).__name__}: {error}"))
        return
    pipe.send(("ready", None))
    while True:
        task, skip, is_careful = pipe.recv()
        _do(pipe, work(task, skip), seconds, send_at=1 if is_careful else SEND_AT)


def _do(pipe: Connection[Any, Any], items: Iterator[Any], seconds: float, send_at: int) -> None:
    outcomes: list[Any] = []
    sent = time.monotonic()
    reason = None
    try:
        while True:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            try:
                outcome = next(items)
            except StopIteration:
                break
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            outcomes.append(outcome)
            if len(outcomes) >= send_at or time.monotonic() - sent > SEND_AFTER:
                pipe.send(("outcomes", outcomes))
                outcomes, sent = [], time.monotonic()
    except OutOfTime:
        reason = "slow"
    except MemoryError:
        reason = "memory"
    except JanjiError as error:
        pipe.send(("stopped", str(error)))
        return
    except Exception as error:  # noqa: BLE001 - one faulty item must not end the batch: the driver tells of it
        if is_of_the_machine(error):
            pipe.send(("stopped", f"{error}. Make room, or see what holds the disk."))
            return
        reason = f"{type(error).__name__}: {error}"
    if outcomes:
        pipe.send(("outcomes", outcomes))
    pipe.send(("done", None) if reason is None else ("lost", reason))


def is_of_the_machine(error: Exception) -> bool:
    """True for a full or broken disk and for too many open files."""
    return isinstance(error, OSError) and error.errno in _OF_THE_MACHINE


def _raise_out_of_time(_signal: int, _frame: object) -> None:
    raise OutOfTime


def _limit_memory(limit: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def main() -> None:
    logging.disable(logging.CRITICAL)  # libraries' chatter; what matters comes back as issues
    pipe: Connection[Any, Any] = Connection(int(sys.argv[1]))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the driver has gone or needs no more
        serve(pipe)
    sys.stdout.flush()
    os._exit(0)  # no clean-up: nothing here needs any, and libraries' exit handlers can hang


if __name__ == "__main__":
    main()
