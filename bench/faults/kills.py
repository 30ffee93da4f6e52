"""`kill -9` in the middle: while a ledger is made, while it is read into, while people decide.

A kill strikes at a random moment of a random step; after each the ledger is whole, and what a witness had seen stored
is there. In the end the ledger is that of an undisturbed run.
"""

from __future__ import annotations

import random
import time

from sqlalchemy import text

from bench.faults.ground import Child, Ground, Outcome, Reader, Witness, address, differs, unsound
from janji.ledger.store import Ledger
from janji.model.errors import LedgerError

PORTION = 9  # reports that come before each kill
SEED = 20230110

_MAKING = """
import sys
from janji.ledger.location import Location
from janji.ledger.opening import open_link
print("ready", flush=True)
open_link(Location.of(sys.argv[1]), create=True).close()
print("made", flush=True)
"""
DECIDING = """
import sys
from janji.ledger.store import Ledger
from janji.model.records import Decision
where, author = sys.argv[1:]
last = None
with Ledger.open(where, create=True) as ledger:
    with ledger.begin_run(code="review", packs="", config={}, started="2026-01-02T03:04:05+00:00") as run:
        for n in range(1_000_000):
            made = f"2026-01-02T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}+00:00"
            undoes = last if n % 3 == 2 else None
            decision = Decision("note", f"c-{n:06}", {"number": n}, author, made, "seen", undoes)
            run.write_decisions([decision])
            last = decision.id
            print(decision.id, flush=True)
"""


def killed_while_making(ground: Ground, kills: int) -> Outcome:
    """Before the first row: the file or the schema is made whole or not at all."""
    outcome, chance = Outcome("kill -9, making a ledger", ground.store), random.Random(SEED)
    took = 0.3  # seconds that making takes; learned from those that came too late
    while outcome.struck < kills:
        where = ground.place()
        with Child(_MAKING, address(where)) as maker:
            maker.wait_until(lambda maker=maker: bool(maker.lines))  # type: ignore[misc]
            time.sleep(chance.uniform(0, took))
            if not maker.kill():
                took *= 0.8
                continue
        outcome.struck += 1
        try:
            Ledger.open(where).close()
            outcome.happened["made"] += 1
        except LedgerError:
            outcome.happened["not made"] += 1
        with Ledger.open(where, create=True):
            pass
        outcome.broken += unsound(where)
    return outcome


def killed_while_reading(ground: Ground, kills: int) -> Outcome:
    outcome, chance = Outcome("kill -9, reading and judging", ground.store), random.Random(SEED)
    where, folder = ground.place(), ground.folder / f"kills-{ground.store}"
    witness, judging_takes = Witness(where), 0.5
    for attempt in range(3 * kills):
        if outcome.struck == kills:
            break
        ground.add_reports(folder, PORTION)
        before = witness.look()
        with Reader(folder, where) as reader:
            if attempt % 3 < 2:
                target = before + chance.randrange(1, PORTION + 1)
                reader.wait_until(lambda r=reader, n=target: witness.look() >= n or r.is_judging)  # type: ignore[misc]
                time.sleep(chance.uniform(0, 0.02))
            else:
                reader.wait_until(lambda r=reader: witness.look() < 0 or r.is_judging)  # type: ignore[misc]
                until = time.monotonic() + chance.uniform(0, judging_takes)
                reader.wait_until(lambda until=until: witness.look() < 0 or time.monotonic() > until)  # type: ignore[misc]
            if chance.random() < 0.5:
                witness.close()
            was_killed, stage = reader.kill(), reader.stage
        if not was_killed:
            judging_takes *= 0.8
            outcome.happened["ended before the kill"] += 1
            continue
        witness.close()
        outcome.struck += 1
        outcome.happened[f"while {stage}"] += 1
        outcome.broken += [f"strike {outcome.struck}: {what}" for what in unsound(where, witness)]
    outcome.happened["rows seen stored"] = witness.noted
    outcome.happened["looks"] = witness.looks
    outcome.broken += differs(where, folder, ground.undisturbed(folder))
    outcome.broken += unsound(where, witness)
    witness.close()
    return outcome


def killed_while_deciding(ground: Ground, kills: int) -> Outcome:
    """What was told to a person as stored (its id printed after the commit) is there."""
    outcome, chance = Outcome("kill -9, deciding", ground.store), random.Random(SEED)
    where = ground.place()
    told: list[str] = []
    while outcome.struck < kills:
        outcome.struck += 1
        with Child(DECIDING, address(where), f"Sari {outcome.struck}") as decider:
            decider.wait_until(lambda decider=decider: bool(decider.lines))  # type: ignore[misc]
            time.sleep(chance.uniform(0, 0.3))
            outcome.expect(decider.kill(), f"deciding ended by itself: {decider.complaint}")
            told += decider.lines
        with Ledger.open(where) as ledger:
            stored = {row_id for (row_id,) in ledger.connection.execute(text("SELECT id FROM decisions"))}
        missing = set(told) - stored
        outcome.expect(not missing, f"{len(missing)} decisions were told as stored and are not there")
        outcome.happened["stored, not yet told"] = len(stored - set(told))
        outcome.broken += unsound(where)
    outcome.happened["decisions told as stored"] = len(told)
    outcome.expect(len(told) >= kills, "hardly anything was decided, so nothing was tried")
    return outcome
