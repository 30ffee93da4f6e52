"""How much a call does, counted and not timed: the lines of ours that run, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """The number of lines of Python that run until `call` returns; what runs in C counts as one line."""
    run = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal run
        run += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)
    return run
