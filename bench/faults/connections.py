"""A server that is lost in the middle of a run: its sessions ended, itself stopped, the network cut between.

What a run says is clear, whatever the moment; nothing is stored by half; the next run goes on.
"""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.faults.ground import Ground, Outcome, Reader, Witness, differs, unsound
from janji.ledger.location import Location
from tests.servers import Server

REPORTS = 5
SEED = 31
CLEAR = ("the connection to the server was lost", "no PostgreSQL server answers", "the server is starting or stopping")
HOW = ("session ended", "server stopped and started", "network cut for good", "network cut once", "network silent")


class Relay:
    """Passes bytes between a port of the loopback and the server, until `left` bytes have gone to it; then it cuts the
    connections, or passes nothing on (`is_silent`). `comes_back`: later connections go through again."""

    def __init__(self, server: Server, left: int, *, comes_back: bool, is_silent: bool) -> None:
        self.left, self.comes_back, self.is_silent = left, comes_back, is_silent
        self.has_cut = False
        self._target = f"{server.folder}/.s.PGSQL.5432"
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._let_in, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._cut()

    def _let_in(self) -> None:
        while True:
            try:
                outer, _ = self._door.accept()
            except OSError:
                return
            if self.has_cut and not self.comes_back:
                outer.close()
                continue
            inner = socket.socket(socket.AF_UNIX)
            inner.connect(self._target)
            self._ends += [outer, inner]
            for source, target, counts in ((outer, inner, True), (inner, outer, False)):
                threading.Thread(target=self._pass_on, args=(source, target, counts), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while said := source.recv(4096):
                if counts and not self.has_cut:
                    with self._lock:
                        said, self.left = said[: self.left], self.left - len(said)
                        is_over = self.left <= 0
                    if is_over:
                        target.sendall(said)  # a message that ends in the middle
                        self.has_cut = True
                        if not self.is_silent:
                            self._cut()
                            return
                        continue
                if not (self.is_silent and self.has_cut):
                    target.sendall(said)
        if not self.is_silent:
            self._hang_up(source, target)

    def _cut(self) -> None:
        self._hang_up(*self._ends)
        self._ends.clear()

    @staticmethod
    def _hang_up(*ends: socket.socket) -> None:
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def relay(server: Server, left: int, how: str) -> Iterator[Relay]:
    between = Relay(server, left, comes_back=how == "network cut once", is_silent=how == "network silent")
    try:
        yield between
    finally:
        between.close()


def lost_connection(ground: Ground, strikes: int) -> Outcome:
    outcome, chance = Outcome("lost connection", ground.store), random.Random(SEED)
    server = ground.server
    assert server is not None
    where, folder = ground.place(), ground.folder / "lost"
    ground.add_reports(folder, REPORTS)
    witness = Witness(where)
    passes = _bytes_of_a_run(server, folder, ground.place())
    while outcome.struck < strikes:
        how = HOW[outcome.struck % len(HOW)]
        outcome.struck += 1
        ground.add_reports(folder, REPORTS)
        if how.startswith("network"):
            said = _cut_network(server, where, folder, chance.randrange(passes), how)
        else:
            said = _end(server, where, folder, witness, chance, how)
        outcome.expect(not said or any(clear in said for clear in CLEAR), f"{how}: the message is: {said}")
        outcome.happened[f"{how}, {'told' if said else 'went on'}"] += 1
        if _is_made(witness):
            outcome.broken += [f"{how}: {what}" for what in unsound(where, witness)]
        witness.close()
    outcome.broken += differs(where, folder, ground.undisturbed(folder))
    return outcome


def _is_made(witness: Witness) -> bool:
    witness.look()
    return witness.looks > 0


def _bytes_of_a_run(server: Server, folder: Path, where: Location) -> int:
    enough = 1 << 40
    with relay(server, enough, "") as between, Reader(folder, _through(between, where)) as reader:
        assert reader.finish() == ""
        return enough - between.left


def _through(between: Relay, where: Location) -> Location:
    assert where.url is not None
    return Location(url=where.url.set(host="127.0.0.1", port=between.port, query={}))


def _cut_network(server: Server, where: Location, folder: Path, after: int, how: str) -> str:
    with relay(server, after, how) as between, Reader(folder, _through(between, where), answer=2.0) as reader:
        return reader.finish()


def _end(server: Server, where: Location, folder: Path, witness: Witness, chance: random.Random, how: str) -> str:
    with Reader(folder, where) as reader:
        target = witness.look() + chance.randrange(REPORTS)
        reader.wait_until(lambda: witness.look() >= target or reader.is_judging)
        witness.close()
        if how == "session ended":
            server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'janji'")
        else:
            server.stop()
            server.start()
        return reader.finish()
