"""What holds for every test: examples drawn at random have no deadline, since a busy machine is no fault of ours, and
are the same in every run, so that a test passes for everybody or for nobody (`pytest --hypothesis-profile=search` draws
new ones); one PostgreSQL server a session, where there is one to be had."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.servers import MUST_RUN, Server, programs, running

settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running server. Skips where its programs are not installed (in `.ci/run`: fails)."""
    pytest.importorskip("pg8000")
    found = programs()
    if found is None:
        told = "no PostgreSQL here: neither initdb and pg_ctl on the PATH nor /usr/lib/postgresql/*/bin"
        if os.environ.get(MUST_RUN):
            pytest.fail(f"{told}, though {MUST_RUN} says that these tests must run")
        pytest.skip(told)
    with running(found) as server:
        yield server
