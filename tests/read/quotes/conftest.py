"""A short text read as an article of a given day, with every room below the statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from janji.lang import load_pack
from janji.model.records import Document, Frame
from janji.model.values import Time
from janji.read.quotes import find_statements
from janji.read.reader import analyse

Read = Callable[..., list[Frame]]


@pytest.fixture(scope="session")
def read() -> Read:
    def statements_of(text: str, day: date = date(2024, 5, 14), lang: str = "id") -> list[Frame]:
        document = Document("t", "t.txt", text, "0", lang=lang, published=Time.day(day))
        pack = load_pack(lang)
        return find_statements(analyse(document, pack), pack)

    return statements_of
