"""A run that is killed leaves a whole ledger, and the next run ends where an undisturbed one would have."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.errors import LedgerError
from janji.run import read_paths

KILLS = 10
SCRIPT = """
import sys
from pathlib import Path
from janji.ledger import writing
from janji.run import read_paths
writing.BATCH = 3  # many transactions to be killed in
read_paths([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def test_ten_kills_and_a_run_give_the_head_of_an_undisturbed_run(
    reports: Callable[[int], Path], tmp_path: Path
) -> None:
    folder, articles = reports(118), 120
    undisturbed, disturbed = tmp_path / "undisturbed.db", tmp_path / "disturbed.db"
    expected = read_paths([folder], undisturbed)
    chance = random.Random(20230110)
    moments = sorted(chance.choices(range(articles), k=KILLS - 1))
    stored = 0
    for moment in [*moments, articles]:  # the last one strikes when all is read and the judging goes on
        reader = subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder), str(disturbed)])
        while reader.poll() is None and documents_in(disturbed) < moment:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.03))
        reader.kill()
        reader.wait()
        before, stored = stored, documents_in(disturbed)
        assert stored >= before, "what was stored is kept"
        if stored:
            with Ledger.open(disturbed) as ledger:
                assert verify(ledger) == []
    assert stored == articles
    summary = read_paths([folder], disturbed)
    assert (summary.head, summary.entries) == (expected.head, expected.entries)
    with Ledger.open(disturbed) as ledger:
        assert verify(ledger) == []


def test_two_runs_at_once_give_the_ledger_of_one(reports: Callable[[int], Path], tmp_path: Path) -> None:
    folder = reports(30)
    alone, shared = tmp_path / "alone.db", tmp_path / "shared.db"
    expected = read_paths([folder], alone)
    others = [subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder), str(shared)]) for _ in range(2)]
    assert [other.wait() for other in others] == [0, 0]
    with Ledger.open(shared) as ledger:
        assert verify(ledger) == []
        assert ledger.head() == expected.head
        assert len(list(ledger.runs())) in (1, 2)


def documents_in(path: Path) -> int:
    try:
        with Ledger.open(path, read_only=True) as ledger:
            return ledger.counts()["documents"]
    except LedgerError:  # it is not made yet
        return 0
