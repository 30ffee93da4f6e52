"""The page about exports tells every column of every kind, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from janji.sinks.records import EXPORTS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", list(EXPORTS))
def test_every_column_is_told(kind: str) -> None:
    found = re.search(rf"^## {kind}$(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert found
    told = re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^(?:- |  ).*$", found[1], re.M)))
    assert set(told) == set(EXPORTS[kind].columns)
