"""Draws the picture in README.md anew from the example reports: `make picture`.

The picture is what the command prints, cut after the first sentence of the explanation; a test holds its main lines
to what the command prints today.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import tempfile
from pathlib import Path

from janji.cli import main
from janji.run import read_paths

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- demo -->\n).*?(?=<!-- /demo -->)", re.S)
SENTENCE_LINES = 4  # article, sentence, values, rule


def draw(ledger: Path) -> str:
    """The block between the marks, for a ledger of the examples."""
    table = run(
        "ledger", "--recipient", "NPL", "--stage", "delivered", "--donor", "IDN", "--ledger", ledger, "--lang", "en"
    )
    commitment = next(line.split()[0] for line in table.splitlines() if " delivered " in line and "total" not in line)
    account = run("explain", commitment, "--ledger", ledger, "--lang", "en").splitlines()
    end = account.index("Sentences") + 2 + SENTENCE_LINES
    lines = [
        "```console",
        "$ janji ledger --donor IDN --recipient NPL --stage delivered",
        *table.splitlines(),
        "",
        f"$ janji explain {commitment}",
        *account[:end],
        "    …",
        "```",
    ]
    return re.sub(r", \d{4}-\d\d-\d\dT[\d:+]+", "", "\n".join(lines)) + "\n"


def run(*args: object) -> str:
    kept, sys.argv = sys.argv, ["janji", *map(str, args)]
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
            main()
    finally:
        sys.argv = kept
    return printed.getvalue()


def redraw() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "demo.db"
        read_paths([ROOT / "examples"], ledger, jobs=1)
        block = draw(ledger)
    README.write_text(BLOCK.sub(lambda _: block, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    redraw()
