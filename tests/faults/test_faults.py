"""Whatever strikes: no accepted row is lost, nothing is visible by half, `verify` is clean, the message is clear.

A few strikes of each fault; `python -m bench.faults` makes many (`docs/decisions/0016`, "Faults").
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.faults.clocks import changed_cells, clock_backwards
from bench.faults.connections import lost_connection
from bench.faults.disks import NoSmallDiskError, full_disk, largest_file
from bench.faults.ground import Ground
from bench.faults.kills import killed_while_deciding, killed_while_making, killed_while_reading
from bench.faults.reviewing import killed_while_reviewing
from bench.faults.writers import locked, two_deciding, two_reading
from tests.servers import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Ground:
    server: Server | None = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return Ground(request.param, tmp_path, server)


def test_a_kill_while_a_ledger_is_made_leaves_none_or_a_whole_one(ground: Ground) -> None:
    assert killed_while_making(ground, 2).broken == []


def test_a_kill_while_reading_or_judging_loses_nothing_stored(ground: Ground) -> None:
    outcome = killed_while_reading(ground, 2)
    assert outcome.broken == []
    assert outcome.happened["rows seen stored"] > 0


def test_a_kill_while_deciding_loses_no_decision_that_was_told(ground: Ground) -> None:
    assert killed_while_deciding(ground, 2).broken == []


def test_a_kill_while_reviewing_leaves_every_act_whole_or_undone(ground: Ground) -> None:
    outcome = killed_while_reviewing(ground, 3)
    assert outcome.broken == []
    assert outcome.happened.total() >= 3


def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(ground: Ground) -> None:
    try:
        outcome = full_disk(ground, 1)
    except NoSmallDiskError as reason:
        if ground.store == "postgresql":
            pytest.skip(str(reason))
        outcome = largest_file(ground, 1)
    assert outcome.broken == []
    assert outcome.happened["refused"] == 1


def test_the_largest_size_of_a_file_is_a_full_disk_too(tmp_path: Path) -> None:
    outcome = largest_file(Ground("sqlite", tmp_path), 1)
    assert outcome.broken == []
    assert outcome.happened["refused"] == 1


def test_who_finds_the_ledger_held_waits_or_is_told(ground: Ground) -> None:
    outcome = locked(ground, 2)
    assert outcome.broken == []
    assert outcome.happened == {"refused": 1, "waited": 1}


def test_two_who_read_at_once_make_the_ledger_of_one(ground: Ground) -> None:
    assert two_reading(ground, 1).broken == []


def test_two_who_decide_at_once_lose_no_decision(ground: Ground) -> None:
    assert two_deciding(ground, 1).broken == []


def test_a_lost_server_is_told_and_the_next_run_goes_on(postgresql: Server, tmp_path: Path) -> None:
    outcome = lost_connection(Ground("postgresql", tmp_path, postgresql), 3)
    assert outcome.broken == []


def test_a_clock_that_goes_backwards_changes_no_order(ground: Ground) -> None:
    assert clock_backwards(ground, 2).broken == []


def test_a_cell_changed_behind_the_guards_is_found(ground: Ground) -> None:
    assert changed_cells(ground, 3).broken == []
