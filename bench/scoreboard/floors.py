"""Floors: what a measure has reached and must not fall under again.

A floor belongs to the hash of the data it was reached on. On the same data it only rises (a ceiling only sinks), and
only when asked; on other data it does not compare until it is pinned anew. Data of our own grow with the project and
are pinned whenever floors are raised. Nothing here ever writes a lower floor for the same data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bench.scoreboard.row import Row

_HALF_A_DIGIT = 0.0005  # floors have three digits


class Verdict(StrEnum):
    HOLDS = "ok"
    FELL = "BELOW"
    OTHER_DATA = "OTHER DATA"  # the floor was reached on other data: pin it anew
    NEW = "new"  # measured, but without a floor
    UNMEASURED = ""


@dataclass(frozen=True, slots=True)
class Floor:
    data: str  # hash
    bound: float  # figures: at least; counts: at most


Floors = dict[str, Floor]


def read_floors(path: Path) -> Floors:
    return floors_in(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def floors_in(raw: Mapping[str, Any]) -> Floors:
    return {key: Floor(entry["data"], entry["bound"]) for key, entry in raw.items()}


def write_floors(path: Path, floors: Floors) -> None:
    raw = {key: {"data": floor.data, "bound": floor.bound} for key, floor in sorted(floors.items())}
    path.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def judge(row: Row, floors: Floors) -> Verdict:
    floor = floors.get(row.key)
    if row.ours is None:
        return Verdict.UNMEASURED
    if floor is None:
        return Verdict.NEW
    if floor.data != row.data_hash:
        return Verdict.NEW if row.own else Verdict.OTHER_DATA
    return Verdict.HOLDS if _reaches(row, floor.bound) else Verdict.FELL


def raised(row: Row, floors: Floors, *, pin: bool) -> Floor | None:
    """The floor after this measurement, where it changes: higher on the same data, with `pin` anew on other data.

    Data of our own need no `pin`.
    """
    if row.ours is None:
        return None
    floor, reached = floors.get(row.key), round(row.ours, 3)
    if floor is None or ((pin or row.own) and floor.data != row.data_hash):
        return Floor(row.data_hash, reached)
    if floor.data != row.data_hash or not _reaches(row, floor.bound):
        return None
    better = min(floor.bound, reached) if row.at_most else max(floor.bound, reached)
    return Floor(floor.data, better) if better != floor.bound else None


def _reaches(row: Row, bound: float) -> bool:
    assert row.ours is not None
    return row.ours <= bound if row.at_most else row.ours >= bound - _HALF_A_DIGIT
