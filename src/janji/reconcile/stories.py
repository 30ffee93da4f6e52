"""Which articles report the same news, and how much of one's text stands in another.

Same story: the weighted cosine of words, names and numbers of two articles of the same days, and what their headlines
and first lines share, since a large topic holds many occasions. Copied text: the share of five-word shingles; what may
share them is found by MinHash in 32 bands of 4 (finds reprints cut to 60 %). Reads no corpus: a pair is judged from
its two texts.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

from janji.model.records import Document, Judgement, Relation
from janji.model.trackers import tracker_of
from janji.reconcile.tables import weights
from janji.reconcile.views import Days, days_of, gap
from janji.reconcile.words import as_written, content, shared_weight, tally

RULE = "rule:reconcile.story/1"
BANDS, ROWS = 32, 4
SHARED_TERMS = 2  # of the weightiest: one alone is the topic of the year
SHINGLE = 5
_BINS = BANDS * ROWS
_SPREAD = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: spreads the bits of a checksum over the bins
_ALL_BITS = (1 << 64) - 1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class ArticleView:
    """An article as it is compared; what a comparison does not ask for is not worked out."""

    document: Document
    time: Days | None
    is_report: bool  # False for a tracker's row: thousands are alike, none a report or the copy of one

    @property
    def day(self) -> int | None:
        return None if self.time is None else self.time[1]

    @cached_property
    def vector(self) -> dict[str, float]:
        """Its words, names and numbers with their weights; of unit length."""
        counts = tally(f"{self.document.title or ''}\n{self.document.text}") if self.is_report else {}
        length = math.sqrt(sum(v * v for v in counts.values())) or 1.0
        return {w: v / length for w, v in counts.items()}

    @cached_property
    def lead(self) -> dict[str, float]:
        """The content words of headline and first lines, where news tells its occasion."""
        title = self.document.title or ""
        return content(f"{title}\n{self.document.text}"[: len(title) + weights("story").days("lead_chars")])

    @cached_property
    def rare(self) -> tuple[str, ...]:
        """Its weightiest terms."""
        vector = self.vector
        rare = sorted(vector, key=lambda w: (-vector[w], w))[: weights("story").days("rare_terms")]
        return tuple(sorted(rare))

    @cached_property
    def shingles(self) -> frozenset[int]:
        return shingles_of(self.document.text) if self.is_report else frozenset()

    @cached_property
    def bands(self) -> tuple[int, ...]:
        return _bands(self.shingles)


@lru_cache(maxsize=4096)
def view_article(document: Document) -> ArticleView:
    return ArticleView(document, days_of(document.published), tracker_of(document) is None)


def shingles_of(text: str) -> frozenset[int]:
    """Checksums of its runs of five words."""
    words = _WORD.findall(text.casefold())
    packed = " ".join(words).encode("utf-8", "surrogatepass")
    ends: list[int] = []
    end = -1
    for word in words:
        end += 1 + (len(word) if word.isascii() else len(word.encode("utf-8", "surrogatepass")))
        ends.append(end)
    starts = [0, *(e + 1 for e in ends)]
    return frozenset(crc32(packed[s:e]) for s, e in zip(starts, ends[SHINGLE - 1 :], strict=False))


def _bands(shingles: frozenset[int]) -> tuple[int, ...]:
    """Band hashes of a one-permutation MinHash: each shingle falls into one bin, an empty bin borrows from the next."""
    if not shingles:
        return ()
    least: list[int | None] = [None] * _BINS
    for shingle in shingles:
        mixed = (shingle * _SPREAD) & _ALL_BITS
        place = mixed >> 57
        seen = least[place]
        if seen is None or mixed < seen:
            least[place] = mixed
    full: list[int] = []
    for place in range(_BINS):
        step = 0
        while (value_at := least[(place + step) % _BINS]) is None:
            step += 1
        full.append((value_at << 7) + step)
    return tuple(crc32(repr(full[b * ROWS : (b + 1) * ROWS]).encode()) * BANDS + b for b in range(BANDS))


def similarity(a: ArticleView, b: ArticleView) -> float:
    short, long = (a.vector, b.vector) if len(a.vector) <= len(b.vector) else (b.vector, a.vector)
    return sum(v * long[w] for w, v in short.items() if w in long)


def containment(a: ArticleView, b: ArticleView) -> float:
    """The share of the shorter text's shingles that stand in the other."""
    least = min(len(a.shingles), len(b.shingles))
    return len(a.shingles & b.shingles) / least if least else 0.0


def share_block(a: ArticleView, b: ArticleView) -> bool:
    """True where the two share enough of their weightiest terms to be compared, within days of each other."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > weights("story").days("window_days"):
        return False
    return len(set(a.rare) & set(b.rare)) >= SHARED_TERMS


def judge_story(a: ArticleView, b: ArticleView) -> Judgement | None:
    scale = weights("story")
    if min(len(a.vector), len(b.vector)) < scale.days("least_terms"):
        return None
    if a.time and b.time and gap(a.time, b.time) > scale.days("window_days"):
        return None
    cosine = similarity(a, b)
    if cosine < scale.number("undecided"):
        return None
    relation = Relation.SAME if cosine >= scale.number("same") else Relation.UNDECIDED
    if relation is Relation.SAME and (a.time is None or b.time is None) and cosine < scale.number("same_undated"):
        relation = Relation.UNDECIDED
    lead, _ = shared_weight(a.lead, b.lead)
    if cosine < scale.number("same_by_itself") and lead < scale.number("lead"):
        relation = Relation.UNDECIDED
    shared = sorted(a.vector.keys() & b.vector.keys(), key=lambda w: (-a.vector[w] * b.vector[w], w))[:8]
    left, right = sorted((a.document.id, b.document.id))
    reasons = (
        f"words, names and numbers agree: cosine {cosine:.2f}",
        f"headline and first lines agree by {lead:.0%}",
        f"shared most: {as_written(a.document.text, shared)}",
    )
    return Judgement(left, right, relation, round(min(1.0, cosine), 4), reasons, RULE)
