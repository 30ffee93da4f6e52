"""A .txt file: one report, its whole content the document's text. The key is the file's stem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from janji.model.ids import digest
from janji.model.records import Document, Issue
from janji.sources.files import Source
from janji.sources.limits import LARGEST_TEXT, read_bytes, too_large, unreadable
from janji.text.decode import NotTextError, decode

_NOW = {
    "empty": "Skipped; save the report again or remove the file.",
    "not-text": "Skipped; if it holds a report, save that as UTF-8 text.",
}


def read(source: Source) -> Iterator[Document | Issue]:
    try:
        data, size = read_bytes(source.path, LARGEST_TEXT)
    except OSError as error:
        yield unreadable(source.label, error)
        return
    if size > LARGEST_TEXT:
        yield too_large(
            source.label,
            size,
            LARGEST_TEXT,
            "Skipped; split it into one file a report, or into a .jsonl of one article a line.",
        )
        return
    try:
        decoded = decode(data)
    except NotTextError as error:
        yield Issue(source.label, error.what, f"{error}. {_NOW[error.what]}")
        return
    yield Document(key=Path(source.path).stem, source=source.label, text=decoded.text, raw_hash=digest(data))
