"""The quick part of the scoreboard: the gold folder and the articles on other matters, against their floors.

    python tests/scoreboard.py SHARED [--raise] [--pin]

The whole of it is `python -m bench.scoreboard SHARED`, or `make scoreboard`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.scoreboard.board import main

if __name__ == "__main__":
    sys.exit(main([*sys.argv[1:], "--only", "gold", "negatives"]))
