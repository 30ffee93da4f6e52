"""Laws of lines, sentences and tokens on real articles, where they are at hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from janji.read.layout import function_words
from janji.text.language import guess_language
from janji.text.layout import READABLE, LineKind
from janji.text.tokens import tokenize
from tests.text.marked import GLUE, bare, cut

SHARED = Path(__file__).parents[3] / "shared"
NEWS = SHARED / "data" / "news-id"

pytestmark = pytest.mark.skipif(not NEWS.exists(), reason="the real articles are not here")


def articles() -> Iterator[tuple[str, str, str | None]]:
    for name in ("articles", "negatives"):
        for line in (NEWS / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            yield record["id"], record["text"], record["title"]
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8"), None


def test_offsets_reproduce_every_article() -> None:
    for key, text, title in articles():
        lines, sentences = cut(text, title)
        assert all(a.end <= b.start for a, b in pairwise(lines)), key
        assert bare("".join(text[line.start : line.end] for line in lines)) == bare(text), key
        readable = [line for line in lines if line.kind in READABLE]
        assert {s.paragraph for s in sentences} == set(range(len(readable))), key
        for sentence in sentences:
            line = readable[sentence.paragraph]
            assert line.start <= sentence.start < sentence.end <= line.end, key
            tokens = tokenize(text, sentence.start, sentence.end, GLUE)
            assert bare("".join(token.text for token in tokens)) == bare(text[sentence.start : sentence.end]), key
            assert all(text[t.start : t.end] == t.text for t in tokens), key


def test_most_of_an_article_is_read() -> None:
    """Furniture that swallows paragraphs would show as articles with little body (a page scraped twice has half)."""
    poor = []
    for key, text, title in articles():
        body = sum(line.end - line.start for line in cut(text, title)[0] if line.kind is LineKind.BODY)
        if body < 0.6 * len(text.strip()):
            poor.append(key)
    assert len(poor) <= 12, poor


def test_few_sentences_are_overlong_or_mere_scraps() -> None:
    sizes: Counter[str] = Counter()
    for _, text, title in articles():
        for sentence in cut(text, title)[1]:
            length = sentence.end - sentence.start
            sizes["long" if length > 600 else "scrap" if length < 8 else "fit"] += 1
    assert sizes["long"] < 0.005 * sizes["fit"]
    assert sizes["scrap"] < 0.005 * sizes["fit"]


def test_indonesian_articles_are_known_as_such() -> None:
    tables = function_words()
    others = [key for key, text, _ in articles() if guess_language(text, tables) != "id"]
    assert len(others) <= 1, others


def test_worked_evidence_begins_and_ends_where_sentences_do() -> None:
    """A quotation of several sentences is one piece of evidence there, and a dateline is part of it."""
    reports = {
        r["id"]: r["text"] for r in map(json.loads, (SHARED / "gold" / "reports.jsonl").read_text("utf-8").splitlines())
    }
    astray = []
    total = 0
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if path.stem.startswith(("wh-", "gd-")):
            continue  # English
        text = reports[path.stem]
        lines, sentences = cut(text)
        starts = {s.start for s in sentences} | {line.start for line in lines if line.kind is LineKind.DATELINE}
        ends = {s.end for s in sentences}
        for start, end in {tuple(frame["evidence"]) for frame in gold["frames"]}:
            total += 1
            end = start + len(text[start:end].rstrip())
            astray += [(path.stem, start)] if start not in starts or not {end, end + 1} & ends else []
    assert len(astray) <= 0.03 * total, astray
