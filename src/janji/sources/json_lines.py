"""A .jsonl file: one article a line.

A line is an object with `text` and, where known, `title`, `url`, `outlet`, `date`, `author`, `lang`, `id`.

The key is `id`, else `<stem>-<line number>`. Lines are streamed; a line that is no such object is an `Issue` that
names file and line, the rest is read. `split` cuts a large file into stretches of whole lines, so that several
workers share it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from janji.model.ids import digest
from janji.model.records import Document, Issue
from janji.model.values import Time
from janji.sources.files import Source
from janji.sources.limits import LARGEST_JSON_LINE, LARGEST_TEXT, size_words, too_large, unreadable

STRETCH = 4 * 1000 * 1000  # bytes: about a thousand articles, some seconds of reading
_FIELDS = ("title", "url", "outlet", "author", "lang")
_BLOCK = 1 << 20


def split(source: Source) -> Iterator[Source]:
    """Stretches of about STRETCH bytes, each beginning at a line's start."""
    try:
        with Path(source.path).open("rb") as file:
            first, line = 0, 1
            place, number = 0, 1
            for raw in _raw_lines(file, None):
                place += raw[1]
                number += 1
                if place - first >= STRETCH:
                    yield replace(source, first=first, last=place, line=line)
                    first, line = place, number
            if place > first or first == 0:
                yield replace(source, first=first, last=None if first == 0 else place, line=line)
    except OSError:
        yield source  # reading it will say why


def _raw_lines(file: Any, last: int | None) -> Iterator[tuple[bytes | None, int]]:
    """Lines with their length in bytes; a line beyond the limit comes as None. Stops at the offset `last`."""
    place = file.tell()
    while last is None or place < last:
        raw = file.readline(LARGEST_JSON_LINE + 1)
        if not raw:
            return
        length = len(raw)
        if length > LARGEST_JSON_LINE:
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(_BLOCK)
                length += len(raw)
            place += length
            yield None, length
            continue
        place += length
        yield raw, length


def read(source: Source) -> Iterator[Document | Issue]:
    stem = Path(source.path).stem
    seen: dict[str, int] = {}
    articles = 0
    number = source.line
    try:
        with Path(source.path).open("rb") as file:
            file.seek(source.first)
            for raw, length in _raw_lines(file, source.last):
                where = f"{source.label}:{number}"
                number += 1
                if raw is None:
                    yield too_large(where, length, LARGEST_JSON_LINE, "Line skipped; the rest of the file was read.")
                    continue
                if not raw.strip(b"\xef\xbb\xbf\r\n\t "):
                    continue
                articles += 1
                for record in _article(raw, where, f"{stem}-{number - 1}"):
                    if isinstance(record, Document):
                        if record.key in seen:
                            yield Issue(
                                where,
                                "duplicate-key",
                                f"the id {record.key!r} stands on line {seen[record.key]} already; both were read. "
                                "Give each article its own id.",
                                "warning",
                            )
                        seen.setdefault(record.key, number - 1)
                    yield record
    except OSError as error:
        yield unreadable(source.label, error)
        return
    if not articles and source.first == 0:
        yield Issue(
            source.label, "empty", "the file holds no lines. Skipped; write one JSON object with a `text` field a line."
        )


def _article(raw: bytes, where: str, fallback_key: str) -> Iterator[Document | Issue]:
    line = raw.strip(b"\r\n")
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        yield Issue(
            where, "bad-json", f"not UTF-8 at byte {error.start} of the line. Line skipped; save the file as UTF-8."
        )
        return
    except json.JSONDecodeError as error:
        yield Issue(
            where,
            "bad-json",
            f"broken JSON at column {error.colno} ({error.msg}). Line skipped; the rest of the file was read.",
        )
        return
    except RecursionError:
        yield Issue(where, "bad-json", "JSON nested too deeply. Line skipped; the rest of the file was read.")
        return
    if not isinstance(record, dict):
        yield Issue(
            where,
            "bad-json",
            f"a JSON {_type_name(record)} where an object with a `text` field is needed. Line skipped.",
        )
        return
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        found = (
            "no `text` field"
            if text is None
            else "an empty `text` field"
            if isinstance(text, str)
            else f"a `text` field that is a {_type_name(text)}"
        )
        yield Issue(
            where, "no-text", f"{found}. Line skipped; each line needs the article's text as a string in `text`."
        )
        return
    if len(text) > LARGEST_TEXT:
        yield too_large(where, len(text), LARGEST_TEXT, "Line skipped; give each article a line of its own.")
        return
    fields: dict[str, str | None] = {}
    for name in _FIELDS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            yield Issue(
                where, "bad-field", f"`{name}` is a {_type_name(value)}, not a string; it was left out.", "warning"
            )
            value = None
        fields[name] = value.strip() or None if value else None
    key = record.get("id")
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    if key is not None and not isinstance(key, str):
        yield Issue(
            where,
            "bad-field",
            f"`id` is a {_type_name(key)}, not a string; {fallback_key!r} is used instead.",
            "warning",
        )
        key = None
    published: Time | None = None
    if record.get("date") is not None:
        published = _day(record["date"])
        if published is None:
            yield Issue(
                where,
                "bad-field",
                f"`date` is {str(record['date'])[:40]!r}, not a date as in 2023-01-16; it was left out.",
                "warning",
            )
    yield Document(
        key=key or fallback_key,
        source=where,
        text=text,
        raw_hash=digest(line),
        published=published,
        title=fields["title"],
        url=fields["url"],
        outlet=fields["outlet"],
        author=fields["author"],
        lang=fields["lang"],
    )


def _day(value: object) -> Time | None:
    """A day of an ISO date or date with time: "2023-01-16", "2023-01-16T08:00:00+07:00"."""
    if not isinstance(value, str):
        return None
    try:
        return Time.day(date.fromisoformat(value.strip()[:10]))
    except ValueError:
        return None


def _type_name(value: object) -> str:
    names = {
        dict: "object",
        list: "list",
        str: "string",
        bool: "true or false",
        int: "number",
        float: "number",
        type(None): "null",
    }
    return names.get(type(value), type(value).__name__)


__all__ = ["STRETCH", "read", "size_words", "split"]
