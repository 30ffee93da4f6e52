"""Which frames of a copy only tell again what its family of copies has told: so that a copy costs what it adds.

Every frame of a copy is one of three. Retold: an earlier frame of the family says the same in the same words; that
frame stands for it everywhere. Varied: its sentence was copied, but reads otherwise (a name was cut, a number mended);
it is compared with the article copied and within its own. Added: its sentence is the copy's own; it is compared like
any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from janji.model.records import Frame, Judgement, Relation
from janji.model.values import Value
from janji.reconcile.copies import Copies, Taken, order
from janji.reconcile.stories import ArticleView, shingles_of
from janji.reconcile.tables import weights
from janji.reconcile.views import Library, days_of, gap
from janji.reconcile.words import content, numbers_of

RETOLD_RULE = "rule:reconcile.retold/1"
_LOOKED_AT = 8  # earlier frames of one sense that a retelling is sought among
# Roles that differ between an article and its copy though they tell one act: relays are added, days are counted anew.
_RESOLVED = frozenset({"time", "due", "said", "via", "relay", "to", "domestic"})
_TIMES = ("time", "due", "said")
_JOINED_KINDS = frozenset({"commitment", "meeting", "statement"})

Sense = tuple[str, str, str, frozenset[tuple[str, Value]]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known of the copies among the articles of a neighbourhood."""

    taken: Mapping[str, Taken | None]  # by document; those that are not here are compared with what comes before them
    compared: Collection[str]  # documents: these others, and all that they are compared with
    families: frozenset[str]  # documents whose retellings are sought; whole families, in all their articles
    told_before: Mapping[str, str]  # the retold frames of all others


class Retelling:
    """What the frames of copies have to do with those of the articles copied."""

    def __init__(self, library: Library, articles: Mapping[str, ArticleView], settled: Settled | None = None) -> None:
        self._library = library
        self._sought: Collection[str] = articles.keys() if settled is None else settled.families
        self.copies = (
            Copies(articles.values())
            if settled is None
            else Copies((articles[doc] for doc in settled.compared), settled.taken)
        )
        self.told_before: dict[str, str] = {}  # a retold frame: the frame that stands for it
        self.varied: dict[str, str] = {}  # a varied frame: the article copied
        families: dict[tuple[str, Sense], list[Frame]] = defaultdict(list)
        for view in sorted((articles[doc] for doc in self._sought), key=order):
            for frame in library.by_document[view.document.id]:
                if _can_be_retold(frame):
                    self._place(frame, families, articles)
        if settled is not None:
            self._settle(settled, articles)

    def _settle(self, settled: Settled, articles: Mapping[str, ArticleView]) -> None:
        for doc in self._library.by_document.keys() - settled.families:
            taken = self.copies.taken.get(doc)
            if taken is None:
                continue
            for frame in self._library.by_document[doc]:
                if frame.id in settled.told_before:
                    self.told_before[frame.id] = settled.told_before[frame.id]
                elif _can_be_retold(frame) and self._is_varied(frame, taken, articles):
                    self.varied[frame.id] = taken.origin

    def _is_varied(self, frame: Frame, taken: Taken, articles: Mapping[str, ArticleView]) -> bool:
        return taken.is_whole and _stands_in(self._library.evidence(frame), articles[taken.origin])

    def _place(
        self, frame: Frame, families: dict[tuple[str, Sense], list[Frame]], articles: Mapping[str, ArticleView]
    ) -> None:
        taken = self.copies.taken.get(frame.doc)
        sense = _sense(frame)
        earlier = families[self.copies.model(frame.doc), sense]
        if taken is not None:
            told = earlier
            if not taken.is_whole:
                told = [f for f in self._library.by_document[taken.origin] if _sense(f) == sense]
            other = self._first_told([f for f in told if f.doc != frame.doc][:_LOOKED_AT], frame)
            if other is not None:
                self.told_before[frame.id] = other.id
                return
            if self._is_varied(frame, taken, articles):
                self.varied[frame.id] = taken.origin
        earlier.append(frame)

    def _first_told(self, earlier: Sequence[Frame], frame: Frame) -> Frame | None:
        """The earlier frame in the very same words, else in words little edited."""
        words = self._words(frame)
        same = (f for f in earlier if self._words(f) == words and _agree_in_time(f, frame, is_near_enough=True))
        edited = (f for f in earlier if _agree_in_time(f, frame) and self._is_edited(f, frame))
        return next(same, None) or next(edited, None)

    def _words(self, frame: Frame) -> tuple[list[str], list[str]]:
        return self._library.words_at(frame).split(), self._library.evidence(frame).split()

    def _is_edited(self, frame: Frame, other: Frame) -> bool:
        told = self._library.words_at if frame.kind == "statement" else self._library.evidence
        if numbers_of(told(frame)) != numbers_of(told(other)):
            return False
        mine, its = content(told(frame)), content(told(other))
        shared = sum(min(mine[w], its[w]) for w in mine.keys() & its.keys())
        return shared >= weights("story").number("retold") * max(sum(mine.values()), sum(its.values()))

    def place_of(self, doc: str) -> tuple[object, ...]:
        """All that the judgements of the document's records follow from, beside the records themselves."""
        ids = [f.id for f in self._library.by_document[doc]]
        return (
            self.copies.taken.get(doc),
            self.copies.model(doc),
            self.copies.taken.get(self.copies.model(doc)),
            [(self.told_before.get(i), self.varied.get(i)) for i in ids],
        )

    def judgements(self, new: Collection[str] | None) -> list[Judgement]:
        """COPIES from each retold frame that was sought to the one that stands for it."""
        frames = self._library.frames
        found: list[Judgement] = []
        for copy, origin in self.told_before.items():
            if frames[copy].doc not in self._sought:
                continue
            article = self._library.documents[frames[origin].doc]
            if new is None or article.id in new or frames[copy].doc in new:
                reasons = (f"told again in a copy of {article.outlet or article.key}",)
                found.append(Judgement(copy, origin, Relation.COPIES, 1.0, reasons, RETOLD_RULE))
        return found

    def variants_of(self) -> dict[str, list[str]]:
        """For each article copied: the copies whose varied frames are compared with it."""
        found: dict[str, set[str]] = defaultdict(set)
        for frame, origin in self.varied.items():
            found[origin].add(self._library.frames[frame].doc)
        return {origin: sorted(docs) for origin, docs in found.items()}


def _can_be_retold(frame: Frame) -> bool:
    return frame.kind in _JOINED_KINDS and not frame.claims("cumulative")  # a running total joins none


def _sense(frame: Frame) -> Sense:
    """What a frame says, without what each article resolves for itself."""
    roles = frozenset((r.name, r.value) for r in frame.roles if r.name not in _RESOLVED)
    return frame.kind, frame.stage, frame.stance, roles


def _agree_in_time(frame: Frame, other: Frame, *, is_near_enough: bool = False) -> bool:
    slack = weights("commitment").days("one_act_days")
    for name in _TIMES:
        mine, its = days_of(frame.time_of(name)), days_of(other.time_of(name))
        is_near = is_near_enough and (mine is None or its is None or gap(mine, its) <= slack)
        if mine != its and not is_near:
            return False
    return True


def _stands_in(sentence: str, article: ArticleView) -> bool:
    """True where the sentence was taken from the article, edited or not."""
    own = shingles_of(sentence)
    return bool(own) and len(own & article.shingles) >= weights("story").number("copied_sentence") * len(own)
