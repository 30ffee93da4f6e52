"""Work spread over processes of this machine, never threads: lxml corrupts the heap in threads.

Takes tasks one at a time from an iterator and gives outcomes in the order in which they come. At most one task is with
a worker and a bounded number waits, so memory stays flat however long the iterator is. A task has items, one outcome
each; where a worker dies, hangs or fails at an item, that item comes back as `Lost` and the work goes on behind it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Generic, TypeVar

from janji.model.errors import JanjiError
from janji.run.config import Limits

LOOK_AHEAD = 1000  # tasks taken from the iterator before they are needed
WORTH_A_WORKER = 300_000  # bytes waiting: about 100 articles, 0.7 s of reading; a process needs 1 s to start
START = 120.0  # seconds a process may take to be ready; one takes 1 s
GRACE = 10.0  # seconds beyond the limit before a worker that does not interrupt itself is killed
BEAT = 0.5  # seconds: the longest without a (perhaps empty) batch, so that the driver can flush and show progress
_GIVE_UP = 3  # losses in a row without an outcome between them: the rest of the task is unreadable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work(Generic[T]):
    """What is to be done with each task."""

    factory: str  # "module:function"; called once a worker with `argument`, gives a `worker.Reader`
    argument: Any
    weigh: Callable[[T], int]  # a task's size in bytes
    may_hold_more: Callable[[T], bool]  # whether a task can have more than one item


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An item that gave no outcome. `reason`: "slow", "memory", "died", or the error that the reading raised."""

    task: T
    item: int  # which of the task's items, from 0
    reason: str
    rest_too: bool = False  # nothing behind it could be read either


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A task is finished."""

    task: T


@dataclass(frozen=True, slots=True)
class _Piece(Generic[T]):
    task: T
    skip: int = 0  # items done or given up
    is_careful: bool = False  # a worker died or hung at it: outcomes are sent one by one
    losses: int = 0  # in a row


class _Worker(Generic[T]):
    def __init__(self, work: Work[T], limits: Limits) -> None:
        self.pipe, theirs = Pipe()
        with theirs:
            command = [sys.executable, "-P", "-m", "janji.run.engines.worker", str(theirs.fileno())]
            self.process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is the driver's to handle
            )
        self.pipe.send((work.factory, work.argument, limits.seconds, limits.memory))
        self.is_ready = False
        self.piece: _Piece[T] | None = None
        self.got = 0  # outcomes of this piece
        self.heard = time.monotonic()

    def give(self, piece: _Piece[T]) -> None:
        self.piece, self.got, self.heard = piece, 0, time.monotonic()
        with suppress(BrokenPipeError, ConnectionResetError):  # it died meanwhile: the next look at its pipe tells
            self.pipe.send((piece.task, piece.skip, piece.is_careful))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.pipe.close()


def spread(tasks: Iterable[T], work: Work[T], *, jobs: int, limits: Limits) -> Generator[list[Any], None, None]:
    """Batches of outcomes, `Lost` and `Done`. Raises `JanjiError` where workers cannot start."""
    pool = _Pool(iter(tasks), work, jobs, limits)
    try:
        while pool.feed():
            yield pool.listen()
    finally:
        pool.close()


class _Pool(Generic[T]):
    def __init__(self, tasks: Iterator[T], work: Work[T], jobs: int, limits: Limits) -> None:
        self._tasks, self._work, self._jobs, self._limits = tasks, work, jobs, limits
        self._waiting: deque[_Piece[T]] = deque()
        self._bytes_waiting = 0
        self._workers: list[_Worker[T]] = []

    def feed(self) -> bool:
        """Gives every free worker a task. False where all is done."""
        while len(self._waiting) < LOOK_AHEAD:
            task = next(self._tasks, None)
            if task is None:
                break
            self._put(_Piece(task))
        wanted = min(self._jobs, 1 + self._bytes_waiting // WORTH_A_WORKER) if self._waiting else 0
        while len(self._workers) < wanted:
            self._workers.append(_Worker(self._work, self._limits))
        for worker in self._workers:
            if worker.is_ready and worker.piece is None and self._waiting:
                piece = self._waiting.popleft()
                self._bytes_waiting -= self._work.weigh(piece.task)
                worker.give(piece)
        return bool(self._waiting) or any(worker.piece is not None for worker in self._workers)

    def _put(self, piece: _Piece[T], *, first: bool = False) -> None:
        (self._waiting.appendleft if first else self._waiting.append)(piece)
        self._bytes_waiting += self._work.weigh(piece.task)

    def listen(self) -> list[Any]:
        """What the workers have to say within a beat."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        ready = wait(list(by_pipe), timeout=BEAT)
        batch: list[Any] = []
        for pipe in ready:
            assert isinstance(pipe, Connection)
            batch += self._hear(by_pipe.pop(pipe))
        now = time.monotonic()
        for worker in by_pipe.values():  # those that were silent
            silence = now - worker.heard
            if worker.piece is not None and silence > self._limits.seconds + GRACE:
                batch += self._replace(worker, "slow")
            elif not worker.is_ready and silence > START:
                raise JanjiError(f"a reading process was not ready after {START:g} seconds.")
        return batch

    def _hear(self, worker: _Worker[T]) -> list[Any]:
        try:
            tag, body = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            return self._replace(worker, "died")
        worker.heard = time.monotonic()
        match tag:
            case "ready":
                worker.is_ready = True
            case "failed":
                raise JanjiError(f"the reading could not start: {body}")
            case "stopped":
                raise JanjiError(f"the reading was stopped: {body} Run it again: it goes on where it stopped.")
            case "outcomes":
                worker.got += len(body)
                return list(body)
            case "done" | "lost":
                assert worker.piece is not None
                piece, worker.piece = worker.piece, None
                return [Done(piece.task)] if tag == "done" else self._go_on_behind(piece, worker.got, body)
        return []

    def _replace(self, worker: _Worker[T], reason: str) -> list[Any]:
        """Ends a worker that died or hangs; `feed` starts another where there is work for it."""
        self._workers.remove(worker)
        worker.kill()
        piece = worker.piece
        if piece is None:
            if not worker.is_ready:
                code = worker.process.returncode
                raise JanjiError(f"a reading process ended with code {code} before it could begin.")
            return []
        if piece.is_careful or (reason == "slow" and not self._work.may_hold_more(piece.task)):
            return self._go_on_behind(piece, worker.got, reason)
        # Which item it was is not certain: outcomes may have been on their way. And a worker that died may have been
        # killed for another's memory. So the piece is done again from where it was, each outcome sent at once.
        self._put(replace(piece, skip=piece.skip + worker.got, is_careful=True), first=True)
        return []

    def _go_on_behind(self, piece: _Piece[T], got: int, reason: str) -> list[Any]:
        at = piece.skip + got
        losses = 1 if got else piece.losses + 1
        is_last = not self._work.may_hold_more(piece.task)
        if is_last or losses >= _GIVE_UP:
            return [Lost(piece.task, at, reason, rest_too=not is_last), Done(piece.task)]
        self._put(replace(piece, skip=at + 1, losses=losses), first=True)
        return [Lost(piece.task, at, reason)]

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
