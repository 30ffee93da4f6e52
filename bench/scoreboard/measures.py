"""Every measure of the scoreboard, in the order of its table.

A measure is a function from the shared folder to rows. Those on data of others live in modules of their own under
`bench/`, each with a command line to look into its errors.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench import indotimex, joins, pfsa, plover, polnear
from bench.scoreboard.frames import measure_gold, measure_negatives, measure_own_gold
from bench.scoreboard.row import Row
from bench.scoreboard.values import measure_values

Measure = Callable[[Path], list[Row]]

MEASURES: dict[str, Measure] = {
    "gold": measure_gold,
    "negatives": measure_negatives,
    "own": measure_own_gold,
    "values": measure_values,
    "joins": joins.measure,
    "pfsa": pfsa.measure,
    "indotimex": indotimex.measure,
    "plover": plover.measure,
    "polnear": polnear.measure,
}
