"""What other programs take for the same texts, one article after the other, in processor time.

A spaCy pipeline does less than a reading (words, tags, names) and dateparser's search finds dates alone; both are here
only to give the figures a scale. Neither is needed by the project: where one is not installed, its line says so.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from janji.model.records import Document
from janji.read.layout import function_words
from janji.text.language import guess_language

_MOST = 60  # articles: dateparser needs a second for one
_LABELS = ("A", "B", "C", "D", "E", "F", "G", "H")


def rival_lines(articles: Sequence[Document], seconds: float) -> Iterator[str]:
    """A line each; `seconds` bounds the time spent on one."""
    for name, build in (("spaCy", _spacy), ("dateparser", _dateparser)):
        try:
            described, read = build(_language(articles))
        except ImportError:
            yield f"{name:12} not measured here (not installed)"
            continue
        count, took = _time(articles[:_MOST], read, seconds)
        yield f"{name:12} {count / took:7.1f} a second and core   {described}   ({count} readings)"


def _language(articles: Sequence[Document]) -> str:
    return articles[0].lang or guess_language(articles[0].text, function_words()) or "en"


def _time(articles: Sequence[Document], read: Callable[[str], object], seconds: float) -> tuple[int, float]:
    read(articles[0].text)
    count, began, limit = 0, time.process_time(), time.perf_counter() + seconds
    for document in articles:
        read(document.text)
        count += 1
        if time.perf_counter() > limit:
            break
    return count, max(1e-6, time.process_time() - began)


def _spacy(lang: str) -> tuple[str, Callable[[str], object]]:
    """Its small pipeline for the language, or where none is installed one of the same parts without training, which
    computes as much and knows nothing."""
    spacy: Any = importlib.import_module("spacy")
    try:
        return f"{lang}_core_web_sm", spacy.load(f"{lang}_core_web_sm")
    except OSError:
        pipeline = spacy.blank(lang)
        for part in ("tok2vec", "tagger", "parser", "ner"):
            added = pipeline.add_pipe(part)
            for label in _LABELS if part != "tok2vec" else ():
                added.add_label(label)
        pipeline.initialize()
        return "words, tags, tree and names of a small pipeline, untrained", pipeline


def _dateparser(lang: str) -> tuple[str, Callable[[str], object]]:
    search: Any = importlib.import_module("dateparser.search").search_dates
    return "search_dates, dates alone", lambda text: search(text, languages=[lang])
