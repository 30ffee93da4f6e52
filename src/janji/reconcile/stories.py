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
from zlib import crc32

from janji.model.records import Document, Judgement, Relation
from janji.model.trackers import tracker_of
from janji.reconcile.tables import weights
from janji.reconcile.views import Days, days_of, gap
from janji.reconcile.words import as_written, content, shared_weight, tally

RULE = "rule:reconcile.story/1"
BANDS, ROWS = 32, 4
SHINGLE = 5
_BINS = BANDS * ROWS
_SPREAD = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: spreads the bits of a checksum over the bins
_ALL_BITS = (1 << 64) - 1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False, slots=True)
class ArticleView:
    document: Document
    time: Days | None
    vector: dict[str, float]  # unit length
    lead: dict[str, float]  # the content words of headline and first lines, where news tells its occasion
    rare: tuple[str, ...]
    shingles: frozenset[int]
    bands: tuple[int, ...]

    @property
    def day(self) -> int | None:
        return None if self.time is None else self.time[1]


def view_article(document: Document) -> ArticleView:
    if tracker_of(document) is not None:  # rows of a table: thousands alike, none a report or the copy of one
        return ArticleView(document, days_of(document.published), {}, {}, (), frozenset(), ())
    text = f"{document.title or ''}\n{document.text}"
    counts = tally(text)
    length = math.sqrt(sum(v * v for v in counts.values())) or 1.0
    vector = {w: v / length for w, v in counts.items()}
    rare = sorted(vector, key=lambda w: (-vector[w], w))[: weights("story").days("rare_terms")]
    shingles = shingles_of(document.text)
    lead = content(text[: len(document.title or "") + weights("story").days("lead_chars")])
    published = days_of(document.published)
    return ArticleView(document, published, vector, lead, tuple(sorted(rare)), shingles, _bands(shingles))


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


def story_keys(view: ArticleView) -> list[tuple[tuple[str, ...], int]]:
    window = weights("story").days("window_days")
    rare = view.rare
    return [((x, y), window) for i, x in enumerate(rare) for y in rare[i + 1 :]]


def share_block(a: ArticleView, b: ArticleView) -> bool:
    """True where the two stand together in a block of `story_keys`, within its days."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > weights("story").days("window_days"):
        return False
    return len(set(a.rare) & set(b.rare)) > 1


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
