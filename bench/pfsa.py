"""Direct statements against PFSA-ID, a corpus of Indonesian public figures' statements (CC BY-NC-SA, not part of the
project).

    python bench/pfsa.py PFSA_ID.txt [--errors N]

Takes a file of one token and label a line, a blank line between sentences. The text is put together again from the
tokens without a look at the labels, article by article; then the statements that the reader finds between marks are
compared with the spans labelled STATEMENT: a hit where half of the common length or more is shared. Prints precision,
recall and F, and on request single differences. The corpus labels what public figures say and leaves out what private
people say; hence a second line that leaves out, of what was found, what persons say whom the article gives an age.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from janji.lang import load_pack
from janji.model.records import Document, Frame
from janji.read.quotes import find_statements
from janji.read.reader import analyse

Pair = tuple[int, int]
_AGED = re.compile(r"([A-Z]\w+) \(\d{2}\)")
_MARKS = frozenset('”“"')
_LEFT = frozenset(",.;:!?)%")  # stand without a blank behind the word before
_RIGHT = frozenset("(")
_JOINED = frozenset("-/")


@dataclass
class Article:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, piece: str) -> tuple[int, int]:
        self.pieces.append(piece)
        start, self.length = self.length, self.length + len(piece)
        return start, self.length


def _is_article_start(sentence: list[tuple[str, str]]) -> bool:
    return "KOMPAS" in [token for token, _ in sentence[:6]]


def articles(path: Path) -> Iterator[Article]:
    """The corpus as texts: a line a sentence, but none broken inside a quotation."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, label = line.rsplit(None, 1)
            sentences[-1].append((token, label))
        elif sentences[-1]:
            sentences.append([])
    article = Article()
    inside = False
    begun: int | None = None
    for sentence in sentences:
        if _is_article_start(sentence) and article.pieces:
            yield article
            article, inside, begun = Article(), False, None
        if article.pieces:
            article.add(" " if inside else "\n")
        glue = True
        for token, label in sentence:
            last = article.pieces[-1][-1:] if article.pieces else ""
            closes = token in _MARKS and (inside or last in {",", "?", "!"})
            tight = glue or closes or token in _LEFT or token in _JOINED
            if not tight:
                article.add(" ")
            start, end = article.add(token)
            glue = token in _RIGHT or token in _JOINED or (token in _MARKS and not closes)
            if token in _MARKS:
                inside = not closes
            if label in {"B-STATEMENT", "U-STATEMENT"}:
                begun = start
            if label in {"L-STATEMENT", "U-STATEMENT"} and begun is not None:
                article.spans.append((begun, end))
                begun = None
    if article.pieces:
        yield article


def _private(text: str) -> set[str]:
    """The words of names that the article gives an age, as the corpus' paper does with private people: "Robit (35)"."""
    return {m.group(1) for m in _AGED.finditer(text)}


def _is_private(frame: Frame, private: set[str]) -> bool:
    return not frame.actors("of") and any(word in private for s in frame.actors("speaker") for word in s.split())


@dataclass
class Tally:
    hits: int = 0
    gold: int = 0
    found: int = 0

    def line(self, name: str) -> str:
        precision, recall = self.hits / max(1, self.found), self.hits / max(1, self.gold)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{name}: P {precision:.3f}  R {recall:.3f}  F {score:.3f}  ({self.gold} gold, {self.found} found)"

    def count(self, gold: list[Pair], found: list[Pair]) -> tuple[list[Pair], list[Pair]]:
        """Adds one article; gives what was missed and what was spurious."""
        missed, spurious = list(gold), []
        for span in found:
            best = max(missed, key=lambda g: _overlap(g, span), default=None)
            if best is not None and _overlap(best, span) >= 0.5:
                missed.remove(best)
                self.hits += 1
            else:
                spurious.append(span)
        self.gold += len(gold)
        self.found += len(found)
        return missed, spurious


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    pack = load_pack("id")
    everyone, aged = Tally(), Tally()
    seconds, characters, shown, number = 0.0, 0, 0, 0
    for number, article in enumerate(articles(options.path), 1):
        text = article.text
        analysed = analyse(Document(str(number), str(number), text, "0", lang="id"), pack)
        began = time.perf_counter()
        frames = [f for f in find_statements(analysed, pack) if f.stage == "direct"]
        seconds += time.perf_counter() - began
        characters += len(text)
        everyone.count(article.spans, [(f.at.start, f.at.end) for f in frames])
        private = _private(text)
        told = [(f.at.start, f.at.end) for f in frames if not _is_private(f, private)]
        missed, spurious = aged.count(article.spans, told)
        for name, spans in (("missed", missed), ("spurious", spurious)):
            for start, end in spans[: options.errors - shown]:
                shown += 1
                around = f"{text[max(0, start - 110) : start]}[{text[start:end]}]{text[end : end + 110]}"
                print(f"{name}: {' '.join(around.split())}")
    print(everyone.line("direct statements"))
    print(aged.line("without aged persons"))
    mean = 1000 * seconds / max(1, number)
    print(f"time to find them: {mean:.2f} ms an article of {characters // max(1, number)} characters")


if __name__ == "__main__":
    main()
