"""Folding: from frames and judgements to entries. Nothing is read from the world; the same records give the same
entries in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from types import MappingProxyType

from janji.model.ids import content_id
from janji.model.records import Document, Frame, Judgement, Relation
from janji.model.trackers import tracker_of
from janji.model.values import Time
from janji.reconcile import commitments, meetings, statements
from janji.reconcile.clusters import group, is_by_person
from janji.reconcile.entries import Commitment, Conflict, Dispute, Entries, Meeting, Story, Utterance, order_of
from janji.reconcile.families import link
from janji.reconcile.lifecycle import fold_commitment
from janji.reconcile.origins import Origins
from janji.reconcile.standing import Standing
from janji.reconcile.tables import weights
from janji.reconcile.views import Library, view_commitment

_NEVER = date.max  # undated entries come last


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a ledger that is folded by itself: no standing judgement joins its records with others."""

    records: frozenset[str]  # frames and documents whose entries are wanted
    documents: frozenset[str]  # those that are in the ledger, as far as the judgements speak of them


def fold(
    documents: Sequence[Document], frames: Sequence[Frame], judgements: Iterable[Judgement], part: Part | None = None
) -> Entries:
    """All entries, each kind in order of first report and id; with `part`, those of its records."""
    library = Library(documents, frames)
    judged = sorted({j.id: j for j in judgements}.values(), key=lambda j: j.id)
    origins = Origins(library, judged, None if part is None else part.documents)
    if part is not None:
        library = library.narrowed(part.records)
        judged = [j for j in judged if {j.left, j.right} & part.records]
    standing = Standing(library, judged)
    utterances, utterance_of = _utterances(library, judged, origins, standing)
    return Entries(
        commitments=_commitments(library, judged, origins, standing),
        meetings=_meetings(library, judged, origins, standing),
        utterances=utterances,
        disputes=_disputes(library, judged, utterance_of, standing),
        stories=_stories(library, judged, origins, standing),
    )


def first_reported(library: Library, frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """Frames in order of their articles' dates (undated last), then of place."""

    def order(frame: Frame) -> tuple[int, str, int, str]:
        reported = library.reported(frame)
        return (10**9 if reported is None else reported[1], frame.doc, frame.at.start, frame.id)

    return tuple(sorted(frames, key=order))


def reports_span(library: Library, docs: Iterable[str]) -> Time | None:
    times = [t for d in docs if (t := library.documents[d].published) is not None]
    return Time(min(t.first for t in times), max(t.last for t in times)) if times else None


def _grouped(
    library: Library,
    judgements: list[Judgement],
    standing: Standing,
    kind: str,
    contradicts: Callable[[str, str, Sequence[str]], bool],
    named: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[list[str]]:
    """The groups of frames of a kind. `named`: what tells them apart, where one may not name it."""
    frames = library.frames
    judged = [j for j in judgements if j.left in frames and j.right in frames and frames[j.left].kind == kind]
    members = standing.themselves(f.id for f in library.of_kind(kind))

    def is_open(left: str, right: str) -> bool:
        """Within one article its other sentences say what is meant."""
        return bool(named.get(left)) != bool(named.get(right)) and frames[left].doc != frames[right].doc

    told = standing.between(judged)
    return [standing.with_followers(g) for g in group(members, told, contradicts, named, is_open)]


def _commitments(
    library: Library, judgements: list[Judgement], origins: Origins, standing: Standing
) -> tuple[Commitment, ...]:
    frames = library.of_kind("commitment")
    views = {f.id: view_commitment(library, f) for f in frames}
    undecided = weights("commitment").number("undecided")

    @cache
    def clash(left: str, right: str) -> str:
        evidence = commitments.compare(views[left], views[right])
        figures_differ = commitments.tell_of_one_kind(views[left], views[right]) and (
            evidence.has("money", "conflict", "other_value") or evidence.has("quantity", "conflict")
        )
        if evidence.vetoes == ("item.differ",):
            return "goods"
        return "hard" if evidence.is_vetoed or (figures_differ and evidence.total < undecided) else ""

    def contradicts(left: str, right: str, joined: Sequence[str]) -> bool:
        kind = clash(left, right)
        if kind != "goods":
            return bool(kind)
        # Different goods are parts of one commitment only where one telling lists both.
        return not any(commitments.lists_both(views[whole], views[left], views[right]) for whole in joined)

    receivers = {i: view.recipients for i, view in views.items()}
    groups = _grouped(library, judgements, standing, "commitment", contradicts, receivers)
    entries = [fold_commitment([views[i] for i in g], library, origins) for g in groups]
    entries.sort(key=order_of)
    return tuple(link(entries, standing.between(j for j in judgements if j.left in views and j.right in views)))


def values_told(told: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`(value, frames)` for each differing value, from `(value, frame)`."""
    by_value: dict[str, set[str]] = {}
    for value, frame in told:
        by_value.setdefault(value, set()).add(frame)
    return tuple((value, tuple(sorted(ids))) for value, ids in sorted(by_value.items()))


def _meetings(
    library: Library, judgements: list[Judgement], origins: Origins, standing: Standing
) -> tuple[Meeting, ...]:
    frames = library.of_kind("meeting")
    views = {f.id: meetings.view_meeting(library, f) for f in frames}

    @cache
    def clash(left: str, right: str) -> bool:
        return meetings.compare(views[left], views[right]).is_vetoed

    groups = _grouped(library, judgements, standing, "meeting", lambda x, y, _: clash(x, y))
    entries = [_meeting([views[i] for i in g], library, origins) for g in groups]
    return tuple(sorted(entries, key=order_of))


def _meeting(views: list[meetings.MeetingView], library: Library, origins: Origins) -> Meeting:
    frames = first_reported(library, [v.frame for v in views])
    times = [t for f in frames if (t := f.time_of("time")) is not None]
    time = None
    if times:
        first, last = max(t.first for t in times), min(t.last for t in times)
        time = Time(first, last) if first <= last else Time(min(t.first for t in times), max(t.last for t in times))
    places = [(p, f.id) for f in frames if (p := f.text_of("place"))]
    ordinals = [int(v.ordinal) for v in views if v.ordinal is not None]
    counts = [int(c.n) for f in frames if (c := f.count_of("count")) is not None and c.n is not None]
    by_place = {v.place: v for v in views if v.place}
    differing = len(by_place) > 1 and not any(
        meetings.compare(a, b).has("place", "same") for a, b in combinations(by_place.values(), 2)
    )
    sources = tuple(dict.fromkeys(f.doc for f in frames))
    return Meeting(
        id=content_id("m", frames[0].id),
        series=next((f.text_of("series") for f in frames if f.text_of("series")), None),
        participants=tuple(sorted({a for f in frames for a in f.actors("participant")})),
        hosts=tuple(sorted({a for f in frames for a in f.actors("host")})),
        place=max((p for p, _ in places), key=lambda p: (len(p), p), default=None),
        time=time,
        ordinal=min(ordinals, default=None),
        stage=_meeting_stage(frames),
        frames=tuple(f.id for f in frames),
        sources=sources,
        independent_sources=origins.count(frames),
        conflicts=(Conflict("place", values_told(places)),) if differing else (),
        count=max(counts, default=None),
        reported=reports_span(library, sources),
    )


def _meeting_stage(frames: Sequence[Frame]) -> str:
    """Held if any asserts it; else the last report's word on whether it is planned or cancelled."""
    stages = [f.stage for f in frames if f.stance == "asserted"] or [f.stage for f in frames]
    if "held" in stages:
        return "held"
    return stages[-1]


def _utterances(
    library: Library, judgements: list[Judgement], origins: Origins, standing: Standing
) -> tuple[tuple[Utterance, ...], dict[str, str]]:
    frames = library.of_kind("statement")
    views = {f.id: statements.view_statement(library, f) for f in frames}

    @cache
    def clash(left: str, right: str) -> bool:
        evidence = statements.compare(views[left], views[right], is_same_story=True)
        return evidence.is_vetoed or evidence.has("words", "few")

    groups = _grouped(library, judgements, standing, "statement", lambda x, y, _: clash(x, y))
    entries: list[Utterance] = []
    for ids in groups:
        told = first_reported(library, [views[i].frame for i in ids])
        fullest = sorted(told, key=lambda f: (-(f.at.end - f.at.start), f.id))
        acts = [a for f in told if (a := f.text_of("act"))]
        said = [t for f in told if (t := f.time_of("said")) is not None]
        sources = tuple(dict.fromkeys(f.doc for f in told))
        entry = Utterance(
            id=content_id("u", told[0].id),
            speakers=tuple(max((f.actors("speaker") for f in told), key=lambda s: (sum(map(len, s)), s), default=())),
            offices=tuple(sorted({o for f in told for o in f.actors("of")})),
            act=next((a for a in acts if a != "says"), "says"),
            said=min(said, key=lambda t: (t.last - t.first, t), default=None),
            frames=tuple(f.id for f in fullest),
            sources=sources,
            independent_sources=origins.count(told),
            reported=reports_span(library, sources),
        )
        entries.append(entry)
    entries.sort(key=order_of)
    return tuple(entries), {f: e.id for e in entries for f in e.frames}


def _disputes(
    library: Library, judgements: list[Judgement], utterance_of: dict[str, str], standing: Standing
) -> tuple[Dispute, ...]:
    """Contradictions that share an utterance are one dispute."""
    edges = [j for j in judgements if j.relation is Relation.CONTRADICTS and {j.left, j.right} <= library.wanted.keys()]
    undone = {(j.left, j.right) for j in judgements if is_by_person(j) and j.relation is Relation.DISTINCT}
    edges = [j for j in edges if (j.left, j.right) not in undone]
    node = {i: _matter(library, library.frames[i], utterance_of) for j in edges for i in (j.left, j.right)}
    home = {n: [n] for n in sorted(set(node.values()))}
    for j in edges:
        one, other = home[node[j.left]], home[node[j.right]]
        if one is not other:
            one.extend(other)
            for n in other:
                home[n] = one
    found: dict[int, set[str]] = {}
    denying: set[str] = set()
    for j in edges:
        told = standing.with_followers({standing.of(j.left), standing.of(j.right)})
        found.setdefault(id(home[node[j.left]]), set()).update(told)
        denier = _denier(library.frames[j.left], library.frames[j.right])
        denying.update(standing.with_followers([standing.of(denier)]))
    entries: list[Dispute] = []
    for ids in found.values():
        tellings = first_reported(library, [library.frames[i] for i in ids])
        deny = tuple(f for f in tellings if f.id in denying)
        affirm = tuple(f for f in tellings if f.id not in denying)
        sources = tuple(dict.fromkeys(f.doc for f in tellings))
        entries.append(
            Dispute(
                id=content_id("x", (affirm or tellings)[0].id, deny[0].id),
                affirming=tuple(f.id for f in affirm),
                denying=tuple(f.id for f in deny),
                affirmed_by=_voices(affirm),
                denied_by=_voices(deny),
                sources=sources,
                reported=reports_span(library, sources),
            )
        )
    return tuple(sorted(entries, key=order_of))


def _matter(library: Library, frame: Frame, utterance_of: dict[str, str]) -> str:
    """What is disputed: the utterance that a frame belongs to or whose words hold it; else the frame itself."""
    if frame.id not in utterance_of:
        for other in library.by_document[frame.doc]:
            if other.kind == "statement" and other.at.covers(frame.at):
                return utterance_of[other.id]
    return utterance_of.get(frame.id, frame.id)


def _denier(a: Frame, b: Frame) -> str:
    """Of two contradicting frames the one that denies: by its act or stance, else the later in its article."""
    for frame in (a, b):
        if frame.text_of("act") == "denies" or (frame.kind == "commitment" and frame.stance == "negated"):
            return frame.id
    return max(a, b, key=lambda f: (f.at.start, f.id)).id


def _voices(frames: Iterable[Frame]) -> tuple[str, ...]:
    return tuple(sorted({v for f in frames for v in (f.actors("speaker") or f.actors("by"))}))


def _first_day(library: Library, doc: str) -> date:
    published = library.documents[doc].published
    return _NEVER if published is None else published.first


def _stories(library: Library, judgements: list[Judgement], origins: Origins, standing: Standing) -> tuple[Story, ...]:
    between = standing.between(j for j in judgements if j.left in library.documents and j.right in library.documents)
    same = [
        replace(j, relation=Relation.SAME, id="") if j.relation is Relation.COPIES else j
        for j in between
        if j.relation is not Relation.CITES
    ]
    alike = {frozenset((j.left, j.right)) for j in same if j.relation is Relation.SAME}

    def contradicts(left: str, right: str, joined: Sequence[str]) -> bool:
        """An article is one with at least half of its story: no chain leads from one occasion to the next."""
        if frozenset((left, right)) in alike:
            return False
        return any(2 * sum(frozenset((i, m)) in alike for m in joined) < len(joined) - 1 for i in (left, right))

    articles = [d for d in library.articles if tracker_of(library.documents[d]) is None]
    models = standing.themselves(articles)
    groups = [standing.with_followers(g) for g in group(models, same, contradicts)]
    entries = []
    for ids in groups:
        reported = reports_span(library, ids)
        first = min(ids, key=lambda i: (_first_day(library, i), i))
        entries.append(Story(content_id("s", first), tuple(ids), origins.count_documents(ids), reported))
    return tuple(sorted(entries, key=order_of))
