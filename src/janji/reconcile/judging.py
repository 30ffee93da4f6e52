"""Judging: every pair worth comparing, each from its two records and their two articles alone.

`judge` gives all judgements of a set of documents with their frames; `judge_new` those that new frames add. A
document arrives with all its frames; then `judge_new` after each arrival gives together exactly what `judge` gives
at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile import commitments, meetings, statements, stories
from janji.reconcile.blocks import pairs
from janji.reconcile.evidence import Evidence
from janji.reconcile.tables import weights
from janji.reconcile.views import CommitmentView, Library, view_commitment

_EVER = 36_600  # days: the frames of one article are compared whatever times they tell of
STANCES_IN_DISPUTE = frozenset({"asserted", "negated"})
_FACTS = frozenset({"delivered", "approved", "pledged"})

StoryPairs = frozenset[tuple[str, str]]


def judge(documents: Sequence[Document], frames: Sequence[Frame]) -> list[Judgement]:
    """All judgements, in order of their ids' pairs."""
    return _judge(documents, frames, None)


def judge_new(
    documents: Sequence[Document], frames: Sequence[Frame], new_frame_ids: Collection[str]
) -> list[Judgement]:
    """The judgements in which at least one of the new frames (or its document) takes part."""
    return _judge(documents, frames, frozenset(new_frame_ids))


def _judge(documents: Sequence[Document], frames: Sequence[Frame], new: frozenset[str] | None) -> list[Judgement]:
    library = Library(documents, frames)
    new_docs = None if new is None else {f.doc for f in library.frames.values() if f.id in new}
    found = _judge_articles(library, new_docs)
    story_pairs = frozenset(
        pair
        for j in found
        if j.relation in (Relation.SAME, Relation.COPIES)
        for pair in ((j.left, j.right), (j.right, j.left))
    )
    found += _judge_commitments(library, new, story_pairs)
    found += _judge_meetings(library, new, story_pairs)
    found += _judge_statements(library, new, story_pairs)
    return sorted({j.id: j for j in found}.values(), key=lambda j: (j.left, j.right, j.relation, j.id))


def _places(ids: Iterable[str], new: Collection[str] | None) -> set[int] | None:
    return None if new is None else {place for place, key in enumerate(ids) if key in new}


def _keep(evidence: Evidence) -> bool:
    return evidence.relation is not Relation.DISTINCT or evidence.is_near_miss


def _judge_articles(library: Library, new_docs: Collection[str] | None) -> list[Judgement]:
    views = [stories.view_article(library.documents[doc]) for doc in sorted(library.by_document)]
    new = _places((v.document.id for v in views), new_docs)
    found: list[Judgement] = []
    for a, b in pairs(views, stories.story_keys, lambda v: v.day, new):
        story = stories.judge_story(a, b)
        if story is not None:
            copy = stories.judge_copy(a, b)
            found += [story] if copy is None else [story, copy]
    for a, b in pairs(views, stories.band_keys, lambda v: v.day, new):
        found += [j for j in (stories.judge_copy(a, b),) if j is not None]
    return found


def commitment_keys(view: CommitmentView) -> list[tuple[tuple[str, ...], int]]:
    """Blocks: the article; a donor with named goods (a year), goods or a sum (two months), a recipient (a week)."""
    scale = weights("commitment")
    year, months, week = (scale.days(n) for n in ("sequel_days", "swift_sequel_days", "one_report_days"))
    keys: list[tuple[tuple[str, ...], int]] = [(("article", view.frame.doc), _EVER)]
    if view.is_total:
        return []
    for donor in view.donors:
        for item in view.items:
            if item.name:
                keys.append((("name", donor, item.name[:4]), year))
            if item.type not in scale.settings["generic"]:
                keys.append((("type", donor, item.type), months))
        keys += [(("between", donor, recipient), week) for recipient in view.recipients]
    for currency, mark in view.money_marks:
        keys += [(("sum", party, currency, str(mark)), months) for party in view.donors or view.recipients]
    return keys


def _judge_commitments(library: Library, new: Collection[str] | None, story_pairs: StoryPairs) -> list[Judgement]:
    views = [view_commitment(library, f) for f in library.of_kind("commitment")]
    places = _places((v.frame.id for v in views), new)
    found: list[Judgement] = []
    compared = [
        (a, b, commitments.compare(a, b, (a.frame.doc, b.frame.doc) in story_pairs))
        for a, b in pairs(views, commitment_keys, lambda v: v.day, places)
    ]
    _doubt_general_mentions(compared)
    for a, b, evidence in compared:
        if _keep(evidence):
            found.append(evidence.judgement(a.frame.id, b.frame.id, commitments.RULE))
            if evidence.relation is Relation.SAME:
                found += _denied(a, b)
    return found


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
        elif evidence.relation is Relation.SAME and evidence.has("item", "broader", "unknown", "name_one"):
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


def _judge_meetings(library: Library, new: Collection[str] | None, story_pairs: StoryPairs) -> list[Judgement]:
    views = [meetings.view_meeting(library, f) for f in library.of_kind("meeting")]
    only = meetings.only_ones(views)
    window = weights("meeting").days("one_meeting_days")

    def keys(view: meetings.MeetingView) -> list[tuple[tuple[str, ...], int]]:
        own: list[tuple[tuple[str, ...], int]] = [(("article", view.frame.doc), _EVER)]
        if view.time is not None and not view.is_many:
            own += [(("who", mark), window) for mark in view.marks]
        return own

    places = _places((v.frame.id for v in views), new)
    found: list[Judgement] = []
    for a, b in pairs(views, keys, lambda v: v.day, places):
        left, right = sorted((a.frame.id, b.frame.id))
        evidence = meetings.compare(a, b, (left, right) in only, (a.frame.doc, b.frame.doc) in story_pairs)
        if _keep(evidence):
            found.append(evidence.judgement(left, right, meetings.RULE))
    return found


def _judge_statements(library: Library, new: Collection[str] | None, story_pairs: StoryPairs) -> list[Judgement]:
    views = [statements.view_statement(library, f) for f in library.of_kind("statement")]
    window = weights("utterance").days("window_days")
    places = _places((v.frame.id for v in views), new)
    found: list[Judgement] = []
    speaker_keys: Callable[[statements.StatementView], list[tuple[tuple[str, ...], int]]] = lambda v: [  # noqa: E731
        ((mark,), window) for mark in v.marks
    ]
    for a, b in pairs(views, speaker_keys, lambda v: v.day, places):
        evidence = statements.compare(a, b, (a.frame.doc, b.frame.doc) in story_pairs)
        if not _keep(evidence):
            continue
        judgement = evidence.judgement(a.frame.id, b.frame.id, statements.RULE)
        found.append(judgement)
        direction = statements.cites(a, b) if judgement.relation is Relation.SAME else None
        if direction is not None:
            outlet = library.documents[direction[1]].outlet
            reasons = (f"relays words from {outlet}, which tells them too",)
            found.append(Judgement(*direction, Relation.CITES, 0.9, reasons, statements.RULE))
    for told in statements.by_article(views).values():
        if new is None or any(v.frame.id in new for v in told):
            found += statements.disputes_within(told)
    denials_and_claims = [v for v in views if v.act == "denies" or v.act in ("claims", "accuses")]
    places = _places((v.frame.id for v in denials_and_claims), new)
    dispute_window = weights("dispute").days("window_days")
    word_keys: Callable[[statements.StatementView], list[tuple[tuple[str, ...], int]]] = lambda v: [  # noqa: E731
        ((word,), dispute_window) for word, weight in v.words.items() if weight >= 1.0
    ]
    for a, b in pairs(denials_and_claims, word_keys, lambda v: v.day, places):
        if a.frame.doc != b.frame.doc:
            contradiction = statements.disputes_between(a, b)
            if contradiction is not None:
                found.append(contradiction)
    return found
