"""Whose words an article took.

An article copies at most one other, the earliest of those that hold most of it: the copies of one report form a tree,
and what is found costs in proportion to their number. The tree follows from the set of articles, whatever their order
of arrival; a new article can change the place only of those that it could have been the origin of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from janji.model.records import Judgement, Relation
from janji.reconcile.stories import ArticleView, containment
from janji.reconcile.tables import weights

COPY_RULE = "rule:reconcile.copy/2"  # most of the article's own text stands in the other
EXCERPT_RULE = "rule:reconcile.excerpt/1"  # most of the other's text stands in the article
_CANDIDATES = 4  # earliest articles of a band that are looked at: a chance collision hides no origin
_TENTHS = 10  # shares are compared in tenths, so that among copies edited alike the earliest is the origin
_NO_DAYS = (10**9, 10**9)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one article took from another."""

    origin: str  # document
    share: float  # of the shorter text's shingles that stand in the other
    is_whole: bool  # most of the copy's own text: the origin can stand for it
    why: str


def order(view: ArticleView) -> tuple[tuple[int, int], int, str]:
    """Origins before copies: earlier days first, the undated last; of one day the longer first."""
    return (view.time or _NO_DAYS, -len(view.shingles), view.document.id)


class Copies:
    """The copies among articles: `taken[doc]` where an article took its words from another."""

    def __init__(self, views: Iterable[ArticleView]) -> None:
        self.taken: dict[str, Taken] = {}
        ordered = sorted(views, key=order)
        blocks: dict[int, list[int]] = defaultdict(list)
        for place, view in enumerate(ordered):
            candidates = sorted({other for band in view.bands for other in blocks.get(band, ())})
            taken = _taken(view, [ordered[other] for other in candidates])
            if taken is not None:
                self.taken[view.document.id] = taken
            for band in view.bands:
                if len(block := blocks[band]) < _CANDIDATES:
                    block.append(place)

    def model(self, doc: str) -> str:
        """The article that stands for `doc` in comparisons with others: itself, unless it is the copy of another."""
        while (taken := self.taken.get(doc)) is not None and taken.is_whole:
            doc = taken.origin
        return doc

    def is_link(self, left: str, right: str) -> bool:
        """True where one of the two took its words from the other."""
        return any(
            (taken := self.taken.get(copy)) is not None and taken.origin == origin
            for copy, origin in ((left, right), (right, left))
        )

    def judgements(self) -> list[Judgement]:
        return [
            Judgement(
                doc,
                taken.origin,
                Relation.COPIES,
                round(taken.share, 4),
                (f"{taken.share:.0%} of the shorter text stands in the other", taken.why),
                COPY_RULE if taken.is_whole else EXCERPT_RULE,
            )
            for doc, taken in sorted(self.taken.items())
        ]


def _taken(view: ArticleView, earlier: Sequence[ArticleView]) -> Taken | None:
    scale = weights("story")
    least, enough = scale.days("copy_least_shingles"), scale.number("copy")
    if len(view.shingles) < least:
        return None
    shares = [(containment(view, other), other) for other in earlier if len(other.shingles) >= least]
    best = max((share for share, _ in shares), default=0.0)
    if best < enough:
        return None
    share, origin = next((s, o) for s, o in shares if s >= enough and int(s * _TENTHS) == int(best * _TENTHS))
    own = len(view.shingles & origin.shingles) / len(view.shingles)
    return Taken(origin.document.id, share, own >= enough, _why(view, origin))


def _why(copy: ArticleView, origin: ArticleView) -> str:
    if copy.time is None and origin.time is not None:
        return "the undated copies the dated"
    if copy.time != origin.time:
        return "the later copies the earlier"
    if len(copy.shingles) != len(origin.shingles):
        return "of one day: the shorter is taken for the copy"
    return "nothing tells which came first"
