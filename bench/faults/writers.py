"""Several who write to one ledger: one holds it longer than another waits; two read into it, two decide in it."""

from __future__ import annotations

import random
import time

from bench.faults.ground import PATIENCE, Child, Ground, Outcome, Reader, address, differs, unsound
from bench.faults.kills import DECIDING
from janji.ledger.store import Ledger

REPORTS = 10
HELD = 1.5  # seconds: long enough for the other to come to its next transaction
SEED = 29


def locked(ground: Ground, strikes: int) -> Outcome:
    """Held longer than others wait: they are told, and what they stored is kept. Held shorter: they wait."""
    outcome, chance = Outcome("another program holds the ledger", ground.store), random.Random(SEED)
    folder, where = ground.folder / f"locked-{ground.store}", ground.place()
    while outcome.struck < strikes:
        outcome.struck += 1
        ground.add_reports(folder, REPORTS)
        is_short = outcome.struck % 2 == 0
        with Ledger.open(where, create=True) as holder, Reader(folder, where, busy=30 if is_short else 0.2) as reader:
            before = holder.counts()["documents"]
            target = before + chance.randrange(REPORTS - 3)
            reader.wait_until(lambda h=holder, n=target, r=reader: h.counts()["documents"] >= n or r.is_judging)  # type: ignore[misc]
            with holder.transaction():
                stored = holder.counts()
                if is_short:
                    time.sleep(HELD)
                else:
                    reader.process.wait(PATIENCE)
                outcome.expect(holder.counts() == stored, "another wrote while the ledger was held")
            said = reader.finish()
        if is_short:
            outcome.expect(not said, f"it did not wait: {said}")
        else:
            outcome.expect("another program is writing to it" in said, f"the message is: {said or 'none'}")
        outcome.happened["refused" if said else "waited"] += 1
        outcome.broken += unsound(where)
    outcome.broken += differs(where, folder, ground.undisturbed(folder))
    return outcome


def two_reading(ground: Ground, strikes: int) -> Outcome:
    """Two runs at once over folders that overlap give the ledger of one run over both."""
    outcome = Outcome("two read at once", ground.store)
    while outcome.struck < strikes:
        outcome.struck += 1
        mine, shared, theirs = (ground.folder / f"{part}-{ground.store}-{outcome.struck}" for part in "abc")
        for part in (mine, shared, theirs):
            ground.add_reports(part, REPORTS // 2)
        for part in (mine, theirs):
            for file in shared.iterdir():
                (part / file.name).write_bytes(file.read_bytes())
        whole = ground.folder / f"whole-{ground.store}-{outcome.struck}"
        whole.mkdir()
        for file in (*mine.iterdir(), *theirs.iterdir()):
            (whole / file.name).write_bytes(file.read_bytes())
        where = ground.place()
        with Reader(mine, where) as first, Reader(theirs, where) as second:
            said = [first.finish(), second.finish()]
        outcome.expect(said == ["", ""], f"the messages are: {said}")
        outcome.broken += unsound(where)
        expected = ground.undisturbed(whole)
        with Ledger.open(where) as ledger:
            runs, is_same = len(list(ledger.runs())), ledger.head() == expected.head
        outcome.happened[f"ledgers of {runs} runs"] += 1
        outcome.expect(is_same, "the content is not that of one run")
        outcome.broken += differs(where, whole, expected)
    return outcome


def two_deciding(ground: Ground, strikes: int) -> Outcome:
    """Every decision that either was told of is there."""
    outcome, where = Outcome("two decide at once", ground.store), ground.place()
    told: list[str] = []
    Ledger.open(where, create=True).close()
    while outcome.struck < strikes:
        outcome.struck += 1
        names = (f"Sari {outcome.struck}", f"Budi {outcome.struck}")
        first, second = (Child(DECIDING, address(where), name) for name in names)
        with first, second:
            for each in (first, second):
                each.wait_until(lambda each=each: len(each.lines) >= 20)  # type: ignore[misc]
            for each in (first, second):
                outcome.expect(each.kill(), f"deciding ended by itself: {each.complaint}")
                told += each.lines
        with Ledger.open(where) as ledger:
            stored = {decision.id for decision in ledger.decisions()}
        outcome.expect(set(told) <= stored, "decisions were told as stored and are not there")
        outcome.broken += unsound(where)
    outcome.happened["decisions told as stored"] = len(told)
    return outcome
