"""Which documents are rows of hand-made trackers, and which rows belong together.

A row's key says it: `<tracker>[-r<release>]:<record>[.<row>]`, as in "kiel-r7:GBM4.2" (second row under GBM4) or
"fts:227702". An article's key never passes for one: the first line of a row's text names its tracker too.
"""

from __future__ import annotations

import re

from janji.model.records import Document

FIRST_LINE = "Tracker: "
_KEY = re.compile(r"(?P<tracker>[a-z]+)(?:-r(?P<release>\d+))?:(?P<record>[^.\s]+)(?:\.(?P<row>\d+))?\Z")


def _parts(document: Document) -> re.Match[str] | None:
    return _KEY.match(document.key) if document.text.startswith(FIRST_LINE) else None


def tracker_of(document: Document) -> str | None:
    """The tracker ("kiel") that a document is a row of; None for an article."""
    found = _parts(document)
    return found["tracker"] if found else None


def record_of(document: Document) -> str | None:
    """The record ("kiel-r7:GBM4") that a row belongs to: all rows of one record are one package."""
    found = _parts(document)
    return f"{document.key.partition(':')[0]}:{found['record']}" if found else None
