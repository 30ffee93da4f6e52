"""Frames made ready for comparison: each is looked at once, so that a pair costs microseconds.

`Library` holds the documents and frames under judgement and gives what a frame's own article says about it (who a
speaker speaks for). Days are ordinals; an interval of days is a pair `(first, last)`; None stands for "not told".
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from janji.lang import available_packs, load_pack
from janji.model.records import Document, Frame
from janji.model.trackers import record_of, tracker_of
from janji.model.values import Item, Money, Time
from janji.read.actors import canonical_person
from janji.reconcile.phrases import change_told, is_new_round, part_of_package
from janji.reconcile.words import plain, same_name

Days = tuple[int, int]
_USUAL_LANGUAGE = "id"
_GIVEN = frozenset({"pledged", "approved", "delivered"})
_TOLD_AGAIN = {
    "requested": ("pledged", "approved", "delivered"),
    "pledged": ("approved", "delivered"),
    "approved": ("delivered",),
}
PARTS_OF_RECORDS = (".instalment/", ".child/")  # in the names of rules
_LONGEST_HEADLINE = 160
_SENTENCE_ENDS = '.”"'
_SPACE = re.compile(r"\s+")


def days_of(time: Time | None) -> Days | None:
    return None if time is None else (time.first.toordinal(), time.last.toordinal())


def gap(left: Days, right: Days) -> int:
    """Days between two intervals; 0 where they touch or overlap."""
    return max(0, left[0] - right[1], right[0] - left[1])


@lru_cache(maxsize=1 << 14)
def is_vague(actors: frozenset[str] | tuple[str, ...]) -> bool:
    return all(actor.startswith("group:") for actor in actors)


class Library:
    """Documents by id, frames by document, and the questions that an article answers about its own frames."""

    def __init__(self, documents: Iterable[Document], frames: Iterable[Frame]) -> None:
        self.documents = {d.id: d for d in documents}
        self.frames = {f.id: f for f in frames if f.doc in self.documents}
        self.by_document: dict[str, list[Frame]] = defaultdict(list)
        for frame in sorted(self.frames.values(), key=lambda f: (f.doc, f.at, f.id)):
            self.by_document[frame.doc].append(frame)
        self.articles = sorted(self.by_document)  # the documents that hold frames
        self.wanted = self.frames
        self._offices: dict[str, list[tuple[str, frozenset[str]]]] = {}

    def narrowed(self, records: Collection[str]) -> Library:
        """The same library, of which only these frames and articles are asked for; the others are at hand to tell of
        them."""
        narrow = copy(self)
        narrow.wanted = {i: f for i, f in self.frames.items() if i in records}
        narrow.articles = [doc for doc in self.articles if doc in records]
        return narrow

    def of_kind(self, kind: str) -> list[Frame]:
        return [f for frames in self.by_document.values() for f in frames if f.kind == kind and f.id in self.wanted]

    def evidence(self, frame: Frame) -> str:
        return frame.evidence.of(self.documents[frame.doc].text)

    def words_at(self, frame: Frame) -> str:
        return frame.at.of(self.documents[frame.doc].text)

    def reported(self, frame: Frame) -> Days | None:
        return days_of(self.documents[frame.doc].published)

    def is_headline(self, frame: Frame) -> bool:
        """True where the evidence is the text's first line and no sentence."""
        text = self.documents[frame.doc].text
        line = text.lstrip().split("\n", 1)[0].strip()
        if not line or len(line) > _LONGEST_HEADLINE or line[-1] in _SENTENCE_ENDS:
            return False
        return not text[: frame.evidence.start].strip() and self.evidence(frame).strip() == line

    def person(self, doc: str, name: str) -> str:
        """One name for a person known by several ("Jokowi"), where the article's language pack knows him."""
        lang = self.documents[doc].lang or _USUAL_LANGUAGE
        return canonical_person(name, load_pack(lang)) if lang in _languages() else name

    def speaks_for(self, doc: str, speaker: str) -> frozenset[str]:
        """The countries and organisations whose office `speaker` holds, as the statements of the same article say."""
        known = self._offices.get(doc)
        if known is None:
            known = [
                (name, frozenset(f.actors("of")))
                for f in self.by_document[doc]
                if f.kind == "statement"
                for name in f.actors("speaker")
            ]
            self._offices[doc] = known
        return frozenset().union(*(of for name, of in known if name == speaker or same_name(name, speaker)), {speaker})


@dataclass(frozen=True, slots=True)
class ItemView:
    type: str
    name: str  # "" where none is named
    low: Decimal | None
    high: Decimal | None
    counted: bool
    shown: str

    @classmethod
    def of(cls, item: Item) -> ItemView:
        low, high = (None, None) if item.quantity is None else item.quantity.interval
        counted = low is not None or high is not None
        shown = item.name or item.type
        return cls(item.type, plain(item.name or ""), low, high, counted, shown)


@dataclass(frozen=True, eq=False)
class CommitmentView:
    frame: Frame
    donors: frozenset[str]
    recipients: frozenset[str]
    askers: frozenset[str]
    items: tuple[ItemView, ...]
    money: tuple[Money, ...]
    time: Days | None
    reported: Days | None
    is_total: bool
    forecaster: str  # who foretells what another will give; "" where the donor speaks or the outlet tells
    is_new_round: bool
    change: tuple[str, str]  # "extends", "raises" or "adds" with its words, where an earlier promise is changed
    is_headline: bool
    is_recap: bool  # a promise told without its day, beside the later stage that its article reports
    evidence: str
    words: str  # the evidence, spaces folded
    record: str  # of a tracker's row: the record that it belongs to ("kiel-r7:GBM4"); "" of an article
    row: str  # its key there ("kiel-r7:GBM4.2"); "" of an article

    @property
    def is_whole(self) -> bool:
        """False for an instalment or child of a tracker's record, which stands beside the sum of the record."""
        return not any(part in self.frame.rule for part in PARTS_OF_RECORDS)

    @property
    def stage(self) -> str:
        return self.frame.stage

    @cached_property
    def day(self) -> int | None:
        """The day by which frames are put in order: of the act, else of the report."""
        known = self.time or self.reported
        return None if known is None else known[1]

    @cached_property
    def names_package(self) -> bool:
        """True where the words speak of a package that this is given from."""
        return bool(part_of_package(self.words))

    @cached_property
    def money_marks(self) -> tuple[tuple[str, int], ...]:
        """Sums on a scale of steps of 4 %: sums that agree when rounded share a mark."""
        marks: set[tuple[str, int]] = set()
        for m in self.money:
            if m.n > 0:
                step = math.floor(math.log(m.n) / math.log(1.04))
                marks |= {(m.currency, step), (m.currency, step + 1)}
        return tuple(sorted(marks))


def figures_of(view: CommitmentView) -> list[tuple[str, Decimal]]:
    """Sums by currency and numbers by kind of goods."""
    sums = [(m.currency, m.n) for m in view.money if not m.same_as_previous]
    return sums + [(i.type, i.low) for i in view.items if i.counted and i.low is not None]


def days_told(*views: CommitmentView) -> Time | None:
    """From the first day that any of them tells of, or was reported on, to the last."""
    known = [d for v in views if (d := v.time or v.reported) is not None]
    if not known:
        return None
    return Time(date.fromordinal(min(d[0] for d in known)), date.fromordinal(max(d[1] for d in known)))


def _as_given(money: tuple[Money, ...]) -> tuple[Money, ...]:
    """Without what a tracker converts at a rate of its own: that is no telling of the sum."""
    return tuple(m for m in money if not m.same_as_previous)


def view_commitment(library: Library, frame: Frame) -> CommitmentView:
    document = library.documents[frame.doc]
    row = document.key if tracker_of(document) else ""
    donors = frozenset(frame.actors("donor"))
    by = frame.actors("by")
    forecaster = ""
    if frame.stage == "considered" and by and donors:
        speaks_for = frozenset().union(*(library.speaks_for(frame.doc, name) for name in by))
        if not speaks_for & donors:
            forecaster = by[0]
    elif frame.stage == "considered" and by:
        forecaster = by[0]
    evidence = library.evidence(frame)
    words = _SPACE.sub(" ", evidence).strip()
    act_at = len(_SPACE.sub(" ", evidence[: max(0, frame.at.start - frame.evidence.start)]).lstrip())
    is_total, is_counted = frame.claims("cumulative"), bool(frame.money) or any(i.quantity for i in frame.items)
    can_change = not is_total and (frame.stage in _GIVEN or frame.stage == "requested")
    return CommitmentView(
        frame=frame,
        donors=donors,
        recipients=frozenset(frame.actors("recipient")),
        askers=frozenset(frame.actors("asker")),
        items=tuple(ItemView.of(i) for i in frame.items),
        money=frame.money if not row else _as_given(frame.money),
        time=days_of(frame.time_of("time")),
        reported=library.reported(frame),
        is_total=is_total,
        forecaster=forecaster,
        is_new_round=is_new_round(evidence),
        change=change_told(words, act_at, is_counted=is_counted) if can_change else ("", ""),
        is_headline=library.is_headline(frame),
        is_recap=_is_recap(library, frame),
        evidence=evidence,
        words=words,
        record=record_of(document) or "",
        row=row,
    )


def _is_recap(library: Library, frame: Frame) -> bool:
    if frame.stage not in _TOLD_AGAIN or frame.time_of("time") is not None:
        return False
    donors, types = set(frame.actors("donor")), {i.type for i in frame.items}
    return any(
        f.stage in _TOLD_AGAIN[frame.stage]
        and f.stance == "asserted"
        and donors & set(f.actors("donor"))
        and (not types or types & {i.type for i in f.items})
        for f in library.by_document[frame.doc]
        if f.kind == "commitment"
    )


@cache
def _languages() -> frozenset[str]:
    return frozenset(available_packs())
