"""JSON lines: one record a line, fields as they come, nothing escaped that UTF-8 can say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

SUFFIX = ".jsonl"


def write(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> int:
    """Writes the records and gives their number. `columns` is for tables; a record keeps just the fields it has."""
    del columns
    count = 0
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count
