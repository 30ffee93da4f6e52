"""The kinds of file, each with its reader. A new kind is one module, one entry here and its suffixes in `files`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from janji.model.records import Document, Issue
from janji.sources import html_file, json_lines, text_file
from janji.sources.files import Source

KINDS: dict[str, Callable[[Source], Iterator[Document | Issue]]] = {
    "text": text_file.read,
    "html": html_file.read,
    "jsonl": json_lines.read,
}


def read_source(source: Source) -> Iterator[Document | Issue]:
    """The documents of a source. Never raises for what the file holds. HTML is read in processes, never in threads."""
    yield from KINDS[source.kind](source)


def split_source(source: Source) -> Iterator[Source]:
    """A large JSONL file as several sources, so that workers share it; any other source as it is."""
    if source.kind == "jsonl":
        yield from json_lines.split(source)
    else:
        yield source
