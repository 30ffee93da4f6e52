"""Whose words an article took.

An article copies at most one other, the earliest of those that hold most of it: the copies of one report form a tree,
and what is found costs in proportion to their number. The tree follows from the set of articles, whatever their order
of arrival; a new article can change the place only of those that it could have been the origin of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from janji.model.records import Judgement, Relation
from janji.reconcile.stories import ArticleView, containment
from janji.reconcile.tables import weights

COPY_RULE = "rule:reconcile.copy/2"  # most of the article's own text stands in the other
EXCERPT_RULE = "rule:reconcile.excerpt/1"  # most of the other's text stands in the article
CANDIDATES = 4  # earliest articles of a band that are looked at: a chance collision hides no origin
_TENTHS = 10  # shares are compared in tenths, so that among copies edited alike the earliest is the origin
_NO_DAYS = (10**9, 10**9)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one article took from another."""

    origin: str  # document
    share: float  # of the shorter text's shingles that stand in the other
    is_whole: bool  # most of the copy's own text: the origin can stand for it
    why: str


Order = tuple[tuple[int, int], int, str]


def order(view: ArticleView) -> Order:
    """Origins before copies: earlier days first, the undated last; of one day the longer first."""
    return (view.time or _NO_DAYS, -len(view.shingles), view.document.id)


NOTHING_KNOWN: Mapping[str, Taken | None] = {}


class Copies:
    """The copies among articles: `taken[doc]` where an article took its words from another.

    `known`: articles of which it is known what they took (None: nothing); the others are compared with what comes
    before them among `views`.
    """

    def __init__(self, views: Iterable[ArticleView], known: Mapping[str, Taken | None] = NOTHING_KNOWN) -> None:
        self._known = known
        self.taken: dict[str, Taken] = {doc: taken for doc, taken in known.items() if taken is not None}
        ordered = sorted(views, key=order)
        blocks: dict[int, list[int]] = defaultdict(list)
        for place, view in enumerate(ordered):
            if view.document.id not in known:
                candidates = sorted({other for band in view.bands for other in blocks.get(band, ())})
                taken = _taken(view, [ordered[other] for other in candidates])
                if taken is not None:
                    self.taken[view.document.id] = taken
            for band in view.bands:
                if len(block := blocks[band]) < CANDIDATES:
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
        """COPIES of each article that is not known already."""
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
            if doc not in self._known
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
