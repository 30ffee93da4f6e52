"""An .html file: one article's page. The extracted main text *is* the document's text: offsets count in it.

Main text, title, author and outlet by trafilatura, the date by its metadata. Never fetches what a page names. lxml
corrupts the heap when used in threads: call `read` in a process that does nothing else at the time. Pages are bounded
in size here (`limits.LARGEST_PAGE`); the caller bounds them in time (`limits.PAGE_SECONDS`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from janji.model.ids import digest
from janji.model.records import Document, Issue
from janji.model.values import Time
from janji.sources.files import Source
from janji.sources.limits import LARGEST_PAGE, LARGEST_TEXT, read_bytes, size_words, too_large, unreadable
from janji.text.decode import NotTextError, decode

_SHORTEST_ARTICLE = 200  # characters: below this pages give only their navigation or a teaser
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding


def read(source: Source) -> Iterator[Document | Issue]:
    try:
        data, size = read_bytes(source.path, LARGEST_PAGE)
    except OSError as error:
        yield unreadable(source.label, error)
        return
    if size > LARGEST_PAGE:
        yield too_large(source.label, size, LARGEST_PAGE, "Skipped; save the article's page alone.")
        return
    try:
        page = decode_page(data)
    except NotTextError as error:
        yield Issue(source.label, error.what, f"{error}. Skipped; save the page again as HTML.")
        return
    yield from _article(page, data, source)


def decode_page(data: bytes) -> str:
    """The page's characters, by its byte order mark, as UTF-8, else by the encoding that it declares."""
    declared = _DECLARED.search(data[:_HEAD])
    if declared is not None:
        name = declared.group(1).decode("ascii")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data).text


def _article(page: str, data: bytes, source: Source) -> Iterator[Document | Issue]:
    import trafilatura
    from lxml.etree import LxmlError

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(
            page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
        LxmlError,
    ) as error:  # what broken markup has been seen to raise
        yield Issue(
            source.label,
            "broken-page",
            f"the page's markup cannot be taken apart ({type(error).__name__}). Skipped; save the page again.",
        )
        return
    text: str = (found.text if found is not None else None) or ""
    if len(text) < _SHORTEST_ARTICLE:
        holds = (
            f"{size_words(len(text.encode()))} of text, navigation or a teaser only"
            if text
            else f"{size_words(len(data))} of navigation or script only"
        )
        yield Issue(
            source.label,
            "no-article",
            f"no article text found ({holds}). Skipped; save the page of one article, or its text as .txt.",
        )
        return
    if len(text) > LARGEST_TEXT:
        yield too_large(source.label, len(text), LARGEST_TEXT, "Skipped; save the article's page alone.")
        return
    url = _clean(found.url)
    yield Document(
        key=Path(source.path).stem,
        source=source.label,
        text=text,
        raw_hash=digest(data),
        title=_clean(found.title),
        url=url,
        outlet=_clean(found.sitename) or _host(url) or _clean(found.hostname),
        author=_clean(found.author),
        published=_day(found.date),
    )


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day(value: object) -> Time | None:
    try:
        return Time.day(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return None
