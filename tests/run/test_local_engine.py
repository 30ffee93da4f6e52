"""Workers may crash, hang, be killed, or eat all memory: the batch goes on behind the item that did it."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from janji.ledger.location import Location
from janji.model.errors import JanjiError
from janji.run.config import Config, Limits
from janji.run.engines import local
from janji.run.engines.local import Done, Lost, Work, spread

STAND_INS = Path(__file__).parent / "stand_ins"
Task = tuple[str, ...]
Do = Callable[..., list[Any]]


@pytest.fixture(autouse=True)
def _workers_find_the_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(STAND_INS), prepend=os.pathsep)
    monkeypatch.setattr(local, "GRACE", 0.3)


@pytest.fixture
def work(tmp_path: Path) -> Work[Task]:
    return Work("troubled:reader", str(tmp_path), weigh=lambda _: 300_000, may_hold_more=lambda task: len(task) > 1)


def outcomes(tasks: Iterable[Task], work: Work[Task], *, jobs: int = 2) -> list[Any]:
    limits = Limits(seconds=0.4)
    return [o for batch in spread(tasks, work, jobs=jobs, limits=limits) for o in batch if not isinstance(o, Done)]


def test_every_item_gives_one_outcome(work: Work[Task]) -> None:
    tasks = [(f"a{n}", f"b{n}") for n in range(300)]
    assert sorted(outcomes(tasks, work)) == sorted(word for task in tasks for word in task)


def test_no_tasks_start_no_processes(work: Work[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_Worker", None)
    assert outcomes([], work) == []


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [("crash", "died"), ("sleep", "slow"), ("hang", "slow"), ("greedy", "memory"), ("fail", "KeyError: 'fail'"),
     ("gone", "FileNotFoundError: [Errno 2] No such file or directory")],
)  # fmt: skip
def test_a_troubled_item_is_lost_and_its_neighbours_are_read(work: Work[Task], trouble: str, reason: str) -> None:
    task = ("before", trouble, "after")
    assert outcomes([task], work) == ["before", Lost(task, 1, reason), "after"]


@pytest.mark.parametrize("trouble", ["crash", "hang"])
def test_a_troubled_file_is_lost_and_the_other_files_are_read(work: Work[Task], trouble: str) -> None:
    reason = {"crash": "died", "hang": "slow"}[trouble]
    found = outcomes([("one",), (trouble,), ("two",)], work)
    assert sorted(map(str, found)) == sorted(map(str, ["one", Lost((trouble,), 0, reason), "two"]))


def test_a_worker_killed_from_outside_costs_nothing(work: Work[Task]) -> None:
    assert outcomes([("a", "killed-once", "b")], work) == ["a", "killed-once", "b"]


def test_a_task_of_nothing_but_trouble_is_given_up(work: Work[Task]) -> None:
    task = ("crash",) * 9
    assert outcomes([task], work) == [
        Lost(task, 0, "died"),
        Lost(task, 1, "died"),
        Lost(task, 2, "died", rest_too=True),
    ]


def test_a_reader_that_cannot_start_ends_the_run_with_its_reason() -> None:
    faulty: Work[Task] = Work("troubled:reader", "faulty", weigh=len, may_hold_more=bool)
    with pytest.raises(JanjiError, match="could not start: ValueError: this reader never starts"):
        outcomes([("a",)], faulty)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [("full", "stopped: .*No space left on device"), ("cut-off", "stopped: .*the server has gone")],
)
def test_what_no_item_can_help_ends_the_run_with_its_reason(work: Work[Task], trouble: str, words: str) -> None:
    with pytest.raises(JanjiError, match=words):
        outcomes([("before", trouble, "after")], work)


def test_a_reader_that_is_never_ready_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "START", 0.1)
    endless: Work[Task] = Work("troubled:reader", "endless", weigh=len, may_hold_more=bool)
    with pytest.raises(JanjiError, match="not ready"):
        outcomes([("a",)], endless)


def test_workers_take_no_modules_from_the_folder_they_are_started_in(
    work: Work[Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "janji").mkdir()
    (tmp_path / "janji" / "__init__.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert outcomes([("a",)], work) == ["a"]


def test_small_jobs_start_one_process_and_large_ones_as_many_as_allowed(
    work: Work[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    start = local._Worker.__init__

    def count(worker: Any, *setup: Any) -> None:
        started.append(worker)
        start(worker, *setup)

    monkeypatch.setattr(local._Worker, "__init__", count)
    small = Work(work.factory, work.argument, weigh=lambda _: 3_000, may_hold_more=work.may_hold_more)
    outcomes([("a",)] * 5, small, jobs=3)
    assert len(started) == 1
    started.clear()
    outcomes([("a",)] * 5, work, jobs=3)
    assert len(started) == 3


def test_tasks_are_taken_no_faster_than_they_are_done(work: Work[Task]) -> None:
    taken = 0

    def endless() -> Iterator[Task]:
        nonlocal taken
        while True:
            taken += 1
            yield ("a",)

    with closing(spread(endless(), work, jobs=1, limits=Limits())) as batches:
        done = 0
        while done < 500:
            done += sum(isinstance(outcome, Done) for outcome in next(batches))
    assert taken <= done + local.LOOK_AHEAD + 2


def test_no_process_is_left_when_the_driver_stops_listening(work: Work[Task]) -> None:
    batches = spread([("sleep",), ("sleep",)], work, jobs=2, limits=Limits())
    next(batches)
    pool = inspect.getgeneratorlocals(batches)["pool"]
    processes = [worker.process for worker in pool._workers]
    assert [process.poll() for process in processes] == [None, None]
    batches.close()
    assert all(process.poll() is not None for process in processes)


def test_workers_end_when_the_driver_is_killed(tmp_path: Path) -> None:
    script = f"""
import sys, time
from janji.run.config import Limits
from janji.run.engines.local import Work, spread
work = Work("troubled:reader", {str(tmp_path)!r}, weigh=lambda t: 300000, may_hold_more=lambda t: True)
def tasks():
    while True:
        yield ("a",)
for batch in spread(tasks(), work, jobs=2, limits=Limits()):
    pass
"""
    driver = subprocess.Popen([sys.executable, "-c", script], env=dict(os.environ))
    children = Path(f"/proc/{driver.pid}/task/{driver.pid}/children")
    if not children.exists():
        driver.kill()
        pytest.skip("no /proc to look at")
    deadline = time.monotonic() + 20
    while len(workers := children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    driver.kill()
    driver.wait()
    while any(is_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in workers if is_alive(pid)] == []
    assert len(workers) == 2


def is_alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("jobs", "seconds"), [(0, 60.0), (-1, 60.0), (1, 0.0)])
def test_a_configuration_that_cannot_work_is_refused(tmp_path: Path, jobs: int, seconds: float) -> None:
    with pytest.raises(JanjiError):
        Config(Location(tmp_path / "janji.db"), jobs, Limits(seconds=seconds))
