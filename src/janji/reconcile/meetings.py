"""When two frames tell of the same meeting: series (or participants) and date agree.

An interval longer than a month holds many meetings of a series and joins none; so does a frame that counts meetings.
A mention without a date joins the only dated meeting of its series in its own article, else it stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from janji.model.records import Frame
from janji.reconcile.evidence import Evidence
from janji.reconcile.tables import weights
from janji.reconcile.views import Days, Library, days_of, gap
from janji.reconcile.words import as_written, content, shared_weight

RULE = "rule:reconcile.meeting/1"
_TWO_DAYS = 2


@dataclass(frozen=True, eq=False, slots=True)
class MeetingView:
    frame: Frame
    series: str
    participants: frozenset[str]
    time: Days | None
    reported: Days | None
    place: str
    ordinal: Decimal | None
    is_many: bool

    @property
    def day(self) -> int | None:
        return self.time[0] if self.time else None

    @property
    def marks(self) -> tuple[str, ...]:
        """What the meeting can be found by: its series, its participants, the words of its place."""
        places = (f"at {word}" for word in content(self.place))
        return tuple(sorted({self.series, *self.participants, *places} - {""}))


def view_meeting(library: Library, frame: Frame) -> MeetingView:
    time = days_of(frame.time_of("time"))
    is_long = time is not None and time[1] - time[0] >= weights("meeting").days("one_meeting_days")
    count = frame.count_of("count")
    ordinal = frame.count_of("ordinal")
    return MeetingView(
        frame=frame,
        series=frame.text_of("series") or "",
        participants=frozenset(frame.actors("participant")) | frozenset(frame.actors("host")),
        time=time,
        reported=library.reported(frame),
        place=frame.text_of("place") or "",
        ordinal=None if ordinal is None else ordinal.n,
        is_many=is_long or (count is not None and count.n != 1),
    )


def compare(a: MeetingView, b: MeetingView, is_only_one: bool = False, is_same_story: bool = False) -> Evidence:
    """Symmetric. `is_only_one`: in their article one is undated and the other the only dated meeting it can be."""
    evidence = Evidence(weights("meeting"))
    _compare_who(evidence, a, b)
    _compare_time(evidence, a, b, is_only_one)
    _compare_place(evidence, a, b)
    if a.ordinal is None or b.ordinal is None:
        evidence.add("ordinal", "unknown")
    else:
        evidence.add("ordinal", "same" if a.ordinal == b.ordinal else "differ", f"{a.ordinal:f} / {b.ordinal:f}")
    if "cancelled" in (a.frame.stage, b.frame.stage) and a.frame.stage != b.frame.stage:
        evidence.add("stage", "cancelled")
    else:
        evidence.add("stage", "same" if a.frame.stage == b.frame.stage else "other", a.frame.stage)
    if a.frame.doc == b.frame.doc:
        evidence.add("context", "same_article")
    else:
        evidence.add("context", "same_story" if is_same_story else "other")
    return evidence


def _compare_who(evidence: Evidence, a: MeetingView, b: MeetingView) -> None:
    shared = a.participants & b.participants
    shown = ", ".join(sorted(shared))
    if a.series and b.series:
        evidence.add("who", "series" if a.series == b.series else "differ", " / ".join(sorted({a.series, b.series})))
    elif a.participants and a.participants == b.participants and len(shared) > 1:
        evidence.add("who", "participants", shown)
    elif shared:
        evidence.add("who", "overlap", shown)
    elif a.series or b.series:
        evidence.add("who", "one_series", a.series or b.series)
    elif not a.participants or not b.participants:
        evidence.add("who", "unknown")
    else:
        both = f"{', '.join(sorted(a.participants))} / {', '.join(sorted(b.participants))}"
        # A single name may be one of many who met; two lists of several that share nobody are two meetings.
        evidence.add("who", "differ" if min(len(a.participants), len(b.participants)) > 1 else "partial", both)


def _compare_time(evidence: Evidence, a: MeetingView, b: MeetingView, is_only_one: bool) -> None:
    if a.is_many or b.is_many:
        evidence.add("time", "many")
    elif a.time is None or b.time is None:
        dated = a.frame.time_of("time") or b.frame.time_of("time")
        evidence.add("time", "only_one" if is_only_one else "unknown", str(dated.first) if dated else "")
    else:
        days = gap(a.time, b.time)
        first, last = max(a.time[0], b.time[0]), min(a.time[1], b.time[1])
        if days == 0:
            is_exact = max(a.time[1] - a.time[0], b.time[1] - b.time[0]) < _TWO_DAYS
            dated = (a if a.time[0] >= b.time[0] else b).frame.time_of("time")
            evidence.add(
                "time", "same_day" if is_exact and first <= last else "overlap", str(dated.first if dated else "")
            )
        elif days == 1:
            evidence.add("time", "adjacent", f"{days} day")
        else:
            evidence.add("time", "differ", f"{days} days")


def _compare_place(evidence: Evidence, a: MeetingView, b: MeetingView) -> None:
    if not a.place or not b.place:
        evidence.add("place", "unknown")
        return
    share, words = shared_weight(content(a.place), content(b.place))
    evidence.add(
        "place",
        "same" if share > 0 else "differ",
        as_written(a.place, words) if share > 0 else f"{a.place} / {b.place}",
    )


def only_ones(views: list[MeetingView]) -> set[tuple[str, str]]:
    """Pairs of frames of one article: an undated mention and the only meeting of its series and stage there."""
    found: set[tuple[str, str]] = set()
    by_article: dict[tuple[str, str], list[MeetingView]] = defaultdict(list)
    for view in views:
        if view.series and not view.is_many:
            by_article[view.frame.doc, view.series].append(view)
    for told in by_article.values():
        for stage in sorted({v.frame.stage for v in told}):
            dated = [v for v in told if v.time is not None and v.frame.stage == stage]
            undated = [v for v in told if v.time is None and v.frame.stage == stage]
            if any(gap(d.time, e.time) > 1 for d in dated for e in dated if d.time and e.time):
                continue
            for place, view in enumerate(undated):
                for other in dated or undated[place + 1 :]:
                    left, right = sorted((view.frame.id, other.frame.id))
                    found.add((left, right))
    return found
