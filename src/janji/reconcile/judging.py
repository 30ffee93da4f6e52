"""Judging: every pair worth comparing, each from its two records, their two articles and what those copy.

`judge` gives all judgements of a set of documents with their frames; `judge_new` what new frames add and change. A
document arrives with all its frames; then `judge_new` applied after each arrival gives exactly what `judge` gives at
once. The copies of a report are judged by what they add to it (`copies.py`), so that work and judgements grow with
their number and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile import commitments, links, meetings, packages, statements, stories
from janji.reconcile.blocks import pairs, pairs_sharing, pairs_with
from janji.reconcile.clusters import is_by_person
from janji.reconcile.copies import Copies, order
from janji.reconcile.evidence import Evidence
from janji.reconcile.keys import (
    COMMITMENT,
    MEETING,
    OPPOSED,
    STATEMENT,
    STORY,
    ArticleRows,
    BandRow,
    KeyRow,
    Keys,
    commitment_blocks,
    commitment_rows,
    hashed,
    link_rows,
    matter_keys,
    matter_rows,
    meeting_blocks,
    meeting_keys,
    record_rows,
    speaker_keys,
    term_keys,
)
from janji.reconcile.origins import judge_citing
from janji.reconcile.retelling import Retelling, Settled
from janji.reconcile.views import CommitmentView, Library, view_commitment

STANCES_IN_DISPUTE = frozenset({"asserted", "negated"})
_FACTS = frozenset({"delivered", "approved", "pledged"})


class Framed(Protocol):
    @property
    def frame(self) -> Frame: ...


View = TypeVar("View", bound=Framed)
KeysOf = Callable[[View], Keys]


@dataclass(frozen=True, slots=True)
class Revision:
    """What new frames bring: judgements, and the earlier records that are judged anew because of them."""

    judgements: list[Judgement]
    anew: frozenset[str]  # ids of documents and frames: what a rule judged of them before no longer holds

    def applied_to(self, held: Iterable[Judgement]) -> list[Judgement]:
        """The judgements of the whole, from those `held` of the part that was there before."""
        kept = [j for j in held if is_by_person(j) or not {j.left, j.right} & self.anew]
        return _in_order([*kept, *self.judgements])


def judge(documents: Sequence[Document], frames: Sequence[Frame]) -> list[Judgement]:
    """All judgements, in order of their ids' pairs."""
    case = Case(Library(documents, frames))
    return case.judgements(None)


def judge_new(documents: Sequence[Document], frames: Sequence[Frame], new_frame_ids: Collection[str]) -> Revision:
    """What the new frames (and their documents) change in the judgements of the others."""
    case = Case(Library(documents, frames))
    new = {case.library.frames[i].doc for i in new_frame_ids if i in case.library.frames}
    moved = case.moved_by(new)
    frames_anew = {f.id for d in moved for f in case.library.by_document[d]}
    return Revision(case.judgements(new | moved), moved | frames_anew)


def bands_of(article: stories.ArticleView) -> tuple[BandRow, ...]:
    return tuple(BandRow(band, order(article)) for band in sorted(set(article.bands)))


def view_articles(library: Library) -> Mapping[str, stories.ArticleView]:
    """Of each document that holds frames, in order of id."""
    return {doc: stories.view_article(library.documents[doc]) for doc in sorted(library.by_document)}


def _in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    return sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.left, j.right, j.relation, j.id))


class Case:
    """All records under judgement, and what their articles have to do with each other."""

    def __init__(
        self,
        library: Library,
        articles: Mapping[str, stories.ArticleView] | None = None,
        settled: Settled | None = None,
        partners: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """`settled`: what is known of the copies among the articles; None: nothing is. `partners`: the articles that
        are there only to be compared, each with the records of it that are compared (`Shelf.sharing`).
        """
        self._partners = partners or {}
        self.library = library
        self._articles = articles or view_articles(library)
        self.retelling = self._retelling = Retelling(library, self._articles, settled)
        self._copies: Copies = self._retelling.copies
        self._story = cache(self._judge_story)

    def moved_by(self, new: Collection[str]) -> frozenset[str]:
        """The earlier articles that copy another article, or by other frames, than they did without the new ones."""
        earlier = {doc: view for doc, view in self._articles.items() if doc not in new}
        before = Retelling(self.library, earlier)
        return frozenset(d for d in earlier if before.place_of(d) != self._retelling.place_of(d))

    def judgements(self, new: Collection[str] | None) -> list[Judgement]:
        """Those in which one of these documents (or a frame of one) takes part; with None, all."""
        found = self._judge_articles(new)
        found += self._retelling.judgements(new)
        found += self._judge_commitments(new)
        found += self._judge_meetings(new)
        found += self._judge_statements(new)
        found += packages.parts_of_records(self.library, new)
        return _in_order(found)

    def _is_met(self, doc: str, record: str) -> bool:
        return doc not in self._partners or record in self._partners[doc]

    def _of_kind(self, kind: str) -> list[Frame]:
        """The frames of a kind that can be compared with any."""
        return [f for f in self.library.of_kind(kind) if self._is_met(f.doc, f.id)]

    def _judge_story(self, left: str, right: str) -> Judgement | None:
        return stories.judge_story(self._articles[left], self._articles[right])

    def is_one_story(self, left: str, right: str) -> bool:
        """True where two articles, or those that they copy, report one occasion."""
        one, other = sorted((self._copies.model(left), self._copies.model(right)))
        if one == other or self._copies.is_link(left, right) or self._copies.is_link(one, other):
            return True
        if not stories.share_block(self._articles[one], self._articles[other]):
            return False
        story = self._story(one, other)
        return story is not None and story.relation is Relation.SAME

    def _is_settled(self, left: Frame, right: Frame) -> bool:
        """True where both only tell again what articles tell that are compared themselves."""
        told = self._retelling.told_before
        return left.id in told and right.id in told

    def _judge_articles(self, new: Collection[str] | None) -> list[Judgement]:
        found = [j for j in self._copies.judgements() if new is None or j.left in new or j.right in new]
        models = [
            view for doc, view in self._articles.items() if self._is_met(doc, doc) and self._copies.model(doc) == doc
        ]
        places = _places((v.document.id for v in models), new)
        for a, b in pairs_sharing(models, term_keys, lambda v: v.day, stories.SHARED_TERMS, places):
            story = self._story(*sorted((a.document.id, b.document.id)))
            found += [story] if story is not None else []
        return found

    def _judge_commitments(self, new: Collection[str] | None) -> list[Judgement]:
        views = [view_commitment(self.library, f) for f in self._of_kind(COMMITMENT)]
        compared = [
            (a, b, commitments.compare(a, b, self.is_one_story(a.frame.doc, b.frame.doc)))
            for a, b in pairs(views, self._keys_of(commitment_blocks), lambda v: v.day, _places_of(views, new))
            if not commitments.are_others(a, b)
        ]
        _doubt_general_mentions(compared)
        found: list[Judgement] = []
        for a, b, evidence in compared:
            if _keep(evidence) and not self._is_settled(a.frame, b.frame):
                found.append(evidence.judgement(a.frame.id, b.frame.id, commitments.RULE))
                if evidence.relation is Relation.SAME:
                    found += _denied(a, b)
                    citing = judge_citing(self.library, a.frame, b.frame)
                    found += [citing] if citing is not None else []
        return found + self._judge_links(views, compared, new)

    def _judge_links(
        self, views: list[CommitmentView], compared: list[Compared], new: Collection[str] | None
    ) -> list[Judgement]:
        """What changes or is a part of what; a retold frame is spoken for by the one that stands for it."""
        told = self._retelling.told_before
        before = links.packages_before(views)
        found: list[Judgement | None] = []
        for a, b, evidence in compared:
            if evidence.relation is not Relation.SAME and a.frame.id not in told and b.frame.id not in told:
                found.append(links.judge_part(a, b, before.get(a.frame.id)))
                found.append(links.judge_part(b, a, before.get(b.frame.id)))
        themselves = [v for v in views if v.frame.id not in told]
        changes = [v for v in themselves if v.change[0]]
        for later, earlier in pairs_with(changes, themselves, links.change_keys, lambda v: v.day):
            if new is None or later.frame.doc in new or earlier.frame.doc in new:
                found.append(links.judge_change(later, earlier))
        return [j for j in found if j is not None]

    def _judge_meetings(self, new: Collection[str] | None) -> list[Judgement]:
        views = [meetings.view_meeting(self.library, f) for f in self._of_kind(MEETING)]
        only = meetings.only_ones(views)
        found: list[Judgement] = []
        for a, b in pairs(views, self._keys_of(meeting_blocks), lambda v: v.day, _places_of(views, new)):
            left, right = sorted((a.frame.id, b.frame.id))
            is_one_story = self.is_one_story(a.frame.doc, b.frame.doc)
            evidence = meetings.compare(a, b, only.get((left, right), ""), is_one_story)
            if _keep(evidence) and not self._is_settled(a.frame, b.frame):
                found.append(evidence.judgement(left, right, meetings.RULE))
        return found

    def _judge_statements(self, new: Collection[str] | None) -> list[Judgement]:
        library = self.library
        views = [statements.view_statement(library, f) for f in self._of_kind(STATEMENT)]
        found: list[Judgement] = []
        for a, b in pairs(views, self._keys_of(speaker_keys), lambda v: v.day, _places_of(views, new)):
            evidence = statements.compare(a, b, self.is_one_story(a.frame.doc, b.frame.doc))
            if not _keep(evidence) or self._is_settled(a.frame, b.frame):
                continue
            judgement = evidence.judgement(a.frame.id, b.frame.id, statements.RULE)
            found.append(judgement)
            direction = statements.cites(a, b) if judgement.relation is Relation.SAME else None
            if direction is not None:
                outlet = library.documents[direction[1]].outlet
                reasons = (f"relays words from {outlet}, which tells them too",)
                found.append(Judgement(*direction, Relation.CITES, 0.9, reasons, statements.RULE))
        return found + self._judge_denials(views, new)

    def _judge_denials(self, views: list[statements.StatementView], new: Collection[str] | None) -> list[Judgement]:
        frames, found = self.library.frames, list[Judgement]()
        for doc, told in statements.by_article(views).items():
            if new is None or doc in new:
                within = statements.disputes_within(told)
                found += [j for j in within if not self._is_settled(frames[j.left], frames[j.right])]
        opposed = [v for v in views if v.act in OPPOSED and not self._is_copied(v.frame)]
        for a, b in pairs(opposed, matter_keys, lambda v: v.day, _places_of(opposed, new)):
            if a.frame.doc != b.frame.doc:
                contradiction = statements.disputes_between(a, b)
                found += [] if contradiction is None else [contradiction]
        return found

    def _is_copied(self, frame: Frame) -> bool:
        return frame.id in self._retelling.told_before or frame.id in self._retelling.varied

    def rows_of(self, doc: str) -> ArticleRows:
        """All by which the records of an article are found by others; what only tells again is found by nothing."""
        rows: list[KeyRow] = list(record_rows(self.library.documents[doc]))
        for frame in self.library.by_document[doc]:
            if frame.kind == "commitment" and frame.id not in self._retelling.told_before:
                rows += link_rows(view_commitment(self.library, frame), doc)
            if self._is_copied(frame):
                continue
            if frame.kind == "commitment":
                view = view_commitment(self.library, frame)
                rows += commitment_rows(view, doc)
            elif frame.kind == "meeting":
                met = meetings.view_meeting(self.library, frame)
                rows += hashed(MEETING, meeting_keys(met), met.day, frame.id, doc)
            elif frame.kind == "statement":
                said = statements.view_statement(self.library, frame)
                rows += hashed(STATEMENT, speaker_keys(said), said.day, frame.id, doc)
                rows += matter_rows(said, doc) if said.act in OPPOSED else ()
        article = self._articles[doc]
        if self._copies.model(doc) == doc:
            rows += hashed(STORY, term_keys(article), article.day, doc, doc)
        return ArticleRows(tuple(rows), bands_of(article))

    def _keys_of(self, keys: KeysOf[View]) -> KeysOf[View]:
        """A copied frame shares its keys with its own article, and a varied one with the article copied, alone."""
        told, varied = self._retelling.told_before, self._retelling.varied
        copying = {f.doc for f in self.library.frames.values() if self._is_copied(f)}
        variants = self._retelling.variants_of()

        def shared(view: View) -> Keys:
            doc, frame = view.frame.doc, view.frame.id
            rooms = [("within", doc)] * (doc in copying) + [("copied by", copy) for copy in variants.get(doc, ())]
            rooms += [("copied by", doc)] * (frame in varied)
            own = keys(view)
            found = [] if frame in told or frame in varied else own[:]
            return found + [((*room, *key), window) for room in rooms for key, window in own]

        return shared


def _places(ids: Iterable[str], new: Collection[str] | None) -> set[int] | None:
    return None if new is None else {place for place, key in enumerate(ids) if key in new}


def _places_of(views: Iterable[Framed], new: Collection[str] | None) -> set[int] | None:
    return _places((v.frame.doc for v in views), new)


def _keep(evidence: Evidence) -> bool:
    return evidence.relation is not Relation.DISTINCT or evidence.is_near_miss


Compared = tuple[CommitmentView, CommitmentView, Evidence]


def _doubt_general_mentions(compared: list[Compared]) -> None:
    """A mention in general words ("senjata") joins nothing in its article if it could be each of several."""
    joined: dict[str, list[tuple[str, Evidence]]] = {}
    apart: set[tuple[str, str]] = set()
    for a, b, evidence in compared:
        if a.frame.doc != b.frame.doc:
            continue
        if evidence.relation is Relation.DISTINCT:
            apart |= {(a.frame.id, b.frame.id), (b.frame.id, a.frame.id)}
        elif evidence.relation is Relation.SAME and (
            evidence.has("item", "broader", "unknown", "name_one") or evidence.has("context", "headline")
        ):
            for general, other in ((a, b), (b, a)):
                if commitments.is_more_general(general, other):
                    joined.setdefault(general.frame.id, []).append((other.frame.id, evidence))
    for partners in joined.values():
        if any((x, y) in apart for x, _ in partners for y, _ in partners):
            for _, evidence in partners:
                evidence.cap = "the article tells of several that it could be"


def _denied(a: CommitmentView, b: CommitmentView) -> list[Judgement]:
    """CONTRADICTS where one says that it happened and another speaker that it did not."""
    if {a.frame.stance, b.frame.stance} != STANCES_IN_DISPUTE or a.stage != b.stage or a.stage not in _FACTS:
        return []
    if a.frame.actors("by") == b.frame.actors("by"):
        return []
    left, right = sorted((a.frame.id, b.frame.id))
    reasons = (f"{a.stage} is affirmed by one and denied by the other",)
    return [Judgement(left, right, Relation.CONTRADICTS, 0.9, reasons, statements.DISPUTE_RULE)]
