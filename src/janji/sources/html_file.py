"""An .html file: one article's page. The extracted main text *is* the document's text: offsets count in it.

Main text, title, author and outlet by trafilatura, the date by its metadata. Never fetches what a page names. lxml
corrupts the heap when used in threads: call `read` in a process that does nothing else at the time. Pages are bounded
in size here (`limits.LARGEST_PAGE`); the caller bounds them in time (`limits.PAGE_SECONDS`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
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
_LEAST_RUNNING = 400  # characters of sentences that a text read for recall must hold
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
    from lxml.etree import LxmlError

    try:
        found = _extract(page)
    except (ValueError, TypeError, AttributeError, RecursionError, LxmlError) as error:  # raised by broken markup
        told = f"{type(error).__name__}: {error}"[:80]
        yield Issue(
            source.label,
            "broken-page",
            f"the page's markup cannot be taken apart ({told}). Skipped; save the page again, or its text as .txt.",
        )
        return
    text: str = (found.text if found is not None else None) or ""
    if len(text) < _SHORTEST_ARTICLE:
        size = size_words(len(text.encode())) if text else size_words(len(data))
        holds = "text, navigation or a teaser" if text else "navigation or script"
        yield Issue(
            source.label,
            "no-article",
            f"no article text found ({size} of {holds} only). "
            "Skipped; save the page of one article, or its text as .txt.",
        )
        return
    if len(text) > LARGEST_TEXT:
        yield too_large(source.label, len(text), LARGEST_TEXT, "Skipped; save the article's page alone.")
        return
    url = _clean(found.url)
    outlet = _outlet(found.sitename) or _host(url) or _clean(found.hostname)
    yield Document(
        key=Path(source.path).stem,
        source=source.label,
        text=text,
        raw_hash=digest(data),
        title=_headline(_clean(found.title), outlet, _host(url)),
        url=url,
        outlet=outlet,
        author=_clean(found.author),
        published=_day(found.date),
    )


def _extract(page: str) -> Any:
    """trafilatura's document, read for precision; else read for recall, if that gives running text and not a menu."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    read_page: Callable[..., Any] = partial(
        trafilatura.bare_extraction, include_comments=False, include_tables=False, with_metadata=True
    )
    found = read_page(page, favor_precision=True)
    if found is None or len(found.text or "") < _SHORTEST_ARTICLE:
        # 3 of 93 pages have an article that precision misses: word F .882 to .905 on 80 English pages.
        wider = read_page(page)
        if wider is not None and _running(wider.text or "") >= _LEAST_RUNNING:
            return wider
    return found


def _running(text: str) -> int:
    """Characters in lines that are sentences, as those of menus and lists are not."""
    return sum(
        len(line) for line in text.split("\n") if len(line) > 60 and line.rstrip('"”’ ').endswith((".", "?", "!"))
    )


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _outlet(name: object) -> str | None:
    """The site's name, unless what the page gives for it is an address or an account."""
    cleaned = _clean(name)
    return None if cleaned is None or cleaned.startswith(("http", "@", "www.")) or "_" in cleaned else cleaned


def _headline(title: str | None, outlet: str | None, host: str | None) -> str | None:
    """The title without the outlet's name that pages hang on it: "Judul - Kompas.com", "Harian: Judul"."""
    names = {_letters(name) for name in (outlet, host, host and host.split(".", 1)[-1]) if name}
    for separator in (" - ", " – ", " | ", " — ", ": "):
        if title is None or separator not in title:
            continue
        first, last = title.split(separator, 1)[0], title.rsplit(separator, 1)[1]
        if separator != ": " and _letters(last) in names:
            title = title.rsplit(separator, 1)[0].strip()
        elif _letters(first) in names:
            title = title.split(separator, 1)[1].strip()
    return title or None


def _letters(name: str) -> str:
    """For comparing names of outlets: "KOMPAS.com", "kompas.com" and "Kompas" are one."""
    bare = name.casefold().removeprefix("www.")
    for ending in (".com", ".co.id", ".id", ".net", ".org"):
        bare = bare.removesuffix(ending)
    return "".join(c for c in bare if c.isalnum())


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
