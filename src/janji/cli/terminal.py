"""Where the command writes: tables and pictures for a terminal, plain and complete text for a file or a pipe."""

from __future__ import annotations

import re
import sys

from rich.console import Console, RenderableType

# Wide enough that no table wraps or loses a cell when it is not a terminal that reads it.
_UNBOUNDED = 10_000
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def out() -> Console:
    """The standard output. What goes to a pipe or a file is never coloured, wrapped or cut."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, no_color=True, width=_UNBOUNDED)


def err() -> Console:
    return Console(stderr=True, highlight=False)


def one_line(words: str) -> str:
    """Words of an article as they may be shown: on one line, and without the codes that steer a terminal."""
    return _CONTROLS.sub(" ", words)


def show(console: Console, *parts: RenderableType) -> None:
    """Prints the parts; without the blanks that pad a table's lines where no terminal needs them."""
    if console.is_terminal:
        for part in parts:
            console.print(part)
        return
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines = "\n".join(line.rstrip() for line in captured.get().splitlines())
    sys.stdout.write(lines.strip("\n") + "\n")
