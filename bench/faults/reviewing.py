"""`kill -9` while a person reviews: acts of every kind on the entries of a ledger, each with all that follows from it.

A reviewer is a process that confirms, merges, splits, corrects, rejects, notes and undoes at random, and prints the id
of what it was told is stored. After each kill: what was told is there, no entry is by half, and the entries that are
kept are those that the judgements and decisions give when they are folded anew.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.faults.ground import Child, Ground, Outcome, Witness, address, unsound
from janji.ledger.location import Location
from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.model.records import Decision
from janji.run import read_paths
from janji.run.judging import differing_entries, load_entries, load_records
from janji.run.reviewing import Desk

REPORTS = 24
SEED = 20230120
_LONGEST = 0.6  # seconds of reviewing before a kill
_MONEY = {"money": [{"n": 20_000_000, "currency": "USD"}]}
_REVIEWING = "import sys; from bench.faults.reviewing import review; review(sys.argv[1], int(sys.argv[2]))"


def review(where: str, seed: int) -> None:
    """Acts without end, each told on a line of its own once it is stored."""
    chance, began = random.Random(seed), datetime(2026, 1, 2, 3, tzinfo=UTC)
    place = Location.of(where) if "://" in where else Location(Path(where))
    with Ledger.open(place) as ledger:
        desk = Desk(ledger)
        for n in range(sys.maxsize):
            try:
                decision = _act(desk, chance, f"Sari {seed}", began + timedelta(seconds=n))
            except InputError:
                continue  # what was drawn cannot be said of these
            print(decision.id, decision.act, flush=True)


def _act(desk: Desk, chance: random.Random, author: str, when: datetime) -> Decision:
    commitments = list(desk.entries.commitments)
    one, other = chance.choice(commitments), chance.choice(commitments)
    standing = [d for d in desk.records.decisions if d.id not in desk.records.people.undone and d.act != "undo"]
    match chance.choice(("confirm", "merge", "split", "correct", "reject", "note", "undo")):
        case "undo" if standing:
            return desk.undo(chance.choice(standing).id, author=author, when=when)
        case "merge":
            return desk.decide("merge", one.id, other.id, author=author, when=when)
        case "correct":
            return desk.decide("correct", one.frames[0], author=author, when=when, values=_MONEY)
        case "note":
            return desk.decide("note", one.id, author=author, when=when, reason="dilihat")
        case "split" | "reject" as act:
            return desk.decide(act, chance.choice(one.frames), author=author, when=when)
        case _:
            return desk.decide("confirm", one.id, author=author, when=when)


def killed_while_reviewing(ground: Ground, kills: int) -> Outcome:
    outcome, chance = Outcome("kill -9, reviewing", ground.store), random.Random(SEED)
    where, folder = ground.place(), ground.folder / f"reviewed-{ground.store}"
    read_paths([ground.add_reports(folder, REPORTS)], where, jobs=1)
    witness, told = Witness(where), list[str]()
    while outcome.struck < kills:
        outcome.struck += 1
        with Child(_REVIEWING, address(where), outcome.struck) as reviewer:
            reviewer.wait_until(lambda reviewer=reviewer: bool(reviewer.lines))  # type: ignore[misc]
            until = time.monotonic() + chance.uniform(0, _LONGEST)
            reviewer.wait_until(lambda until=until: witness.look() < 0 or time.monotonic() > until)  # type: ignore[misc]
            outcome.expect(reviewer.kill(), f"reviewing ended by itself: {reviewer.complaint}")
            lines = [line.split() for line in reviewer.lines]
        witness.close()
        told += [decision for decision, _ in lines]
        outcome.happened.update(act for _, act in lines)
        for what in (*unsound(where, witness), *_untrue(where, told)):
            outcome.expect(False, what)
    outcome.expect(len(told) >= kills, "hardly anything was decided, so nothing was tried")
    return outcome


def _untrue(where: Location, told: list[str]) -> Iterator[str]:
    with Ledger.open(where) as ledger:
        missing = set(told) - {d.id for d in ledger.decisions()}
        if missing:
            yield f"{len(missing)} decisions were told as stored and are not there"
        if load_entries(ledger) != load_records(ledger).entries:
            yield "the entries are not those that judgements and decisions give"
        yield from (f"the entry {entry} is kept otherwise than it folds" for entry in differing_entries(ledger))
