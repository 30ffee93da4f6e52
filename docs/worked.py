"""Writes the outputs of docs/data-model.md anew from the reports in docs/worked: `make worked`.

The page shows what the commands print; between the marks `<!-- worked: NAME -->` and `<!-- /worked -->` stands the
block of that name. A test makes the blocks again and holds the page to them.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from janji.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "data-model.md"
REPORTS = ROOT / "docs" / "worked"
BLOCK = re.compile(r"<!-- worked: ([a-z-]+) -->\n.*?<!-- /worked -->", re.S)
WIDTH = "118"  # columns
_OF_THE_RUN = re.compile(r",? ?\d{4}-\d\d-\d\dT[\d:+]+| · run-[0-9a-f]+, janji [\d.]+|, head h-[0-9a-f]+")

_DECISION = re.compile(r"p-[0-9a-f]{24}")


class Story:
    """The ledger of the example: June's reports are read, then July's, then two people decide."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._decisions: dict[str, str] = {}

    def blocks(self) -> dict[str, str]:
        """The blocks of the page by name, in the order in which they happen."""
        found = {"june": _block(self.shown("read docs/worked/june.jsonl"), self.shown("ledger"))}
        ambulances = self._entry("NOR")
        found["entry"] = _block(self.shown(f"explain {ambulances}", until="Sentences"))
        found["evidence"] = _block(self.shown(f"explain {ambulances}", since="Sentences", until="How it was read"))
        found["july"] = _block(self.shown("read docs/worked/july.jsonl"), self.shown("ledger"))
        found["history"] = _block(self.shown(f"explain {self._entry('NOR')}", until="Sentences"))
        found["raise"] = _block(self.shown(f"explain {self._entry('JPN')}", until="Sentences"))
        found["then"] = _block(self.shown("ledger --as-of 2025-06-30 --by reported"))
        found["diff"] = _block(self.shown("diff 2025-06-30 2025-07-31 --by reported"))
        told = re.findall(r"f-[0-9a-f]+", self.run("explain", "harian-lembah-2"))[-1]
        correct = (
            f"decide correct {told} --set 'items=equipment.vehicle 12' --author Dewi --reason 'two were of a charity'"
        )
        found["decide"] = _block(
            self.shown(correct),
            self.shown(f"explain {self._entry('NOR')}", since="History", until="Where it comes from"),
        )
        decision = re.findall(r"p-[0-9a-f]+", self.run("decisions"))[0]
        undo = f"decide undo {decision} --author Budi --reason 'the official stands by his figure'"
        found["undo"] = _block(self.shown(undo), self.shown("decisions"))
        found["verify"] = _block(self.shown("verify"))
        return found

    def _entry(self, donor: str) -> str:
        """The commitment of a donor, running totals left out."""
        table = self.run("ledger", "--donor", donor)
        return next(line.split()[0] for line in table.splitlines() if line.startswith(" c-") and "total" not in line)

    def shown(self, typed: str, *, since: str = "", until: str = "") -> list[str]:
        """The command and what it prints; from the heading `since` to the one before `until`, if these are given."""
        words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", typed)]
        lines = self.run(*words).splitlines()
        first = lines.index(since) if since and since in lines else 0
        last = lines.index(until) if until and until in lines else len(lines)
        cut = ["…"] * bool(first), ["…"] * (last < len(lines))
        kept = [_OF_THE_RUN.sub("", line).replace(str(self._ledger), "janji.db").rstrip() for line in lines[first:last]]
        return [self._numbered(line) for line in (f"$ janji {typed}", *cut[0], *_trimmed(kept), *cut[1])]

    def _numbered(self, line: str) -> str:
        """With decisions numbered: their ids hold the moment in which they were made."""
        return _DECISION.sub(lambda m: self._decisions.setdefault(m[0], f"p-{len(self._decisions) + 1}"), line)

    def run(self, *args: str) -> str:
        kept, sys.argv = sys.argv, ["janji", *args, *self._where(args[0])]
        printed = io.StringIO()
        os.environ["COLUMNS"] = WIDTH
        try:
            with (
                _inside(ROOT),
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(printed),
                contextlib.suppress(SystemExit),
            ):
                main()
        finally:
            sys.argv = kept
        return printed.getvalue()

    def _where(self, command: str) -> list[str]:
        return ["--ledger", str(self._ledger), *([] if command in ("read", "verify") else ["--lang", "en"])]


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _trimmed(lines: list[str]) -> list[str]:
    """Without empty lines at the ends and what points on to other commands."""
    told = [line for line in lines if not line.startswith("Next: ")]
    while told and not told[-1]:
        told.pop()
    while told and not told[0]:
        told.pop(0)
    return told


def _block(*commands: Iterable[str]) -> str:
    return "```console\n" + "\n\n".join("\n".join(lines) for lines in commands) + "\n```\n"


def written_anew(page: str) -> str:
    """The page with its blocks as the commands print them now. Raises `KeyError` for a block that there is not."""
    with tempfile.TemporaryDirectory() as folder:
        blocks = Story(Path(folder) / "janji.db").blocks()
    return BLOCK.sub(lambda m: f"<!-- worked: {m[1]} -->\n{blocks[m[1]]}<!-- /worked -->", page)


if __name__ == "__main__":
    PAGE.write_text(written_anew(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
