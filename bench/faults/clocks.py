"""A clock that goes backwards between runs, and stored cells that somebody changed behind the ledger's back."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from unittest import mock

from sqlalchemy import text

from bench.faults.ground import Ground, Outcome, unsound
from janji.ledger.store import Ledger
from janji.ledger.tables import APPEND_ONLY, COLUMNS
from janji.ledger.verify import verify
from janji.run import read_paths

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
SEED = 37


def clock_backwards(ground: Ground, strikes: int) -> Outcome:
    """Runs keep the order in which they wrote; what was known at a moment never shrinks as the moment goes on."""
    outcome, chance = Outcome("clock going backwards", ground.store), random.Random(SEED)
    where, folder, now = ground.place(), ground.folder / f"clock-{ground.store}", NOON
    starts, contents = list[datetime](), list[int]()
    while outcome.struck < strikes:
        outcome.struck += 1
        now -= timedelta(minutes=chance.choice((-600, 1, 60, 60 * 24 * 400)))
        ground.add_reports(folder, 2)
        with mock.patch("janji.run.pipeline.datetime") as clock:
            clock.now.return_value = now
            read_paths([folder], where, jobs=1)
        starts.append(now)
        with Ledger.open(where) as ledger:
            contents.append(ledger.counts()["documents"])
            told = [datetime.fromisoformat(run.started) for run in ledger.runs()]
            outcome.expect(told == starts, "the runs are not in the order in which they wrote")
            moments = sorted({*starts, now - timedelta(seconds=1), NOON + timedelta(days=900)})
            known = [ledger.as_of(moment).counts()["documents"] for moment in moments]
            due = [max((c for c, s in zip(contents, starts, strict=True) if s <= m), default=0) for m in moments]
            outcome.expect(known == due, f"known at {moments} is {known}, not {due}")
            outcome.expect(known == sorted(known), "less is known at a later moment")
            outcome.expect(known[-1] == contents[-1], "what is known now is not all that is stored")
        outcome.broken += unsound(where)
        outcome.happened["set back" if len(starts) > 1 and starts[-1] < starts[-2] else "set forward"] += 1
    outcome.broken += [] if _same_head(ground, where, folder) else ["the content is not that of an undisturbed run"]
    return outcome


def _same_head(ground: Ground, where: object, folder: object) -> bool:
    with Ledger.open(where) as ledger:  # type: ignore[arg-type]
        return ledger.head() == ground.undisturbed(folder).head  # type: ignore[arg-type]


def changed_cells(ground: Ground, strikes: int) -> Outcome:
    """Who may take the guards away changes one cell and puts them back: `verify` names the row."""
    outcome, chance = Outcome("cell changed behind the guards", ground.store), random.Random(SEED)
    where, folder = ground.place(), ground.add_reports(ground.folder / f"cells-{ground.store}", 6)
    read_paths([folder], where, jobs=1)
    columns = [(table.name, c) for table in APPEND_ONLY for c in (*COLUMNS[table.name], "seal")]
    while outcome.struck < strikes:
        table, column = chance.choice(columns)
        with Ledger.open(where) as ledger:
            cells = ledger.connection.execute(text(f"SELECT seq, {column} FROM {table} WHERE {column} IS NOT NULL"))
            found = [tuple(row) for row in cells]
            if not found:
                continue
            outcome.struck += 1
            seq, old = chance.choice(found)
            _change(ledger, table, column, seq, old + 1 if isinstance(old, int | float) else f"{old}x")
            outcome.expect(
                any(fault.where.startswith((f"{table} ", "meta")) for fault in verify(ledger)),
                f"{column} of {table} row {seq} was changed, and verify does not find it",
            )
            _change(ledger, table, column, seq, old)
        outcome.broken += unsound(where)
        outcome.happened[f"{table}"] += 1
    return outcome


def _change(ledger: Ledger, table: str, column: str, seq: int, value: object) -> None:
    execute = ledger.connection.exec_driver_sql
    if ledger.link.dialect == "postgresql":
        execute("BEGIN")
        execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        execute(f"UPDATE {table} SET {column} = %s WHERE seq = %s", (value, seq))
        for event in ("update", "delete", "truncate"):
            execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{event}")
        execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
        for event in ("update", "delete", "truncate"):
            execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{event}")
        execute("COMMIT")
        return
    guard = execute(f"SELECT sql FROM sqlite_schema WHERE name = '{table}_no_update'").scalar_one()
    execute("PRAGMA foreign_keys = OFF")
    execute(f"DROP TRIGGER {table}_no_update")
    execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, seq))
    execute(str(guard))
    execute("PRAGMA foreign_keys = ON")
