"""When two frames tell of the same meeting: series (or participants) and date agree.

An interval longer than a month holds many meetings of a series and joins none; so does a frame that counts meetings.
A mention without a date joins the only dated meeting of its series in its own article, else it stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

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
    named: dict[str, float]  # content words of the mention itself: "konferensi donor"
    ordinal: Decimal | None
    is_many: bool  # counted as several
    is_headline: bool
    is_vague: bool  # dated by an interval that holds many meetings of a series

    @property
    def day(self) -> int | None:
        return self.time[0] if self.time else None

    @property
    def marks(self) -> tuple[str, ...]:
        """What the meeting can be found by: its series, its participants, the words of its place."""
        places = (f"at {word}" for word in content(self.place))
        return tuple(sorted({self.series, *self.participants, *places} - {""}))


@cache
def _any_meeting() -> frozenset[str]:
    return frozenset(word for said in weights("meeting").settings["any_meeting"] for word in content(said))


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
        named=content(library.words_at(frame)),
        ordinal=None if ordinal is None else ordinal.n,
        is_many=count is not None and count.n != 1,
        is_headline=library.is_headline(frame),
        is_vague=is_long,
    )


def compare(a: MeetingView, b: MeetingView, only: str = "", is_same_story: bool = False) -> Evidence:
    """Symmetric. `only`: see `only_ones`."""
    evidence = Evidence(weights("meeting"))
    _compare_who(evidence, a, b)
    _compare_time(evidence, a, b, only)
    _compare_place(evidence, a, b)
    shared = set(shared_weight(a.named, b.named)[1]) - _any_meeting()
    evidence.add("mention", "alike" if shared else "other", ", ".join(sorted(shared)))
    if a.ordinal is None or b.ordinal is None:
        evidence.add("ordinal", "unknown")
    else:
        evidence.add("ordinal", "same" if a.ordinal == b.ordinal else "differ", f"{a.ordinal:f} / {b.ordinal:f}")
    if "cancelled" in (a.frame.stage, b.frame.stage) and a.frame.stage != b.frame.stage:
        evidence.add("stage", "cancelled")
    else:
        evidence.add("stage", "same" if a.frame.stage == b.frame.stage else "other", a.frame.stage)
    if a.frame.doc == b.frame.doc:
        is_headline = a.is_headline != b.is_headline and evidence.has("place", "same")
        evidence.add("context", "headline" if is_headline else "same_article")
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


def _compare_time(evidence: Evidence, a: MeetingView, b: MeetingView, only: str) -> None:
    if a.is_many or b.is_many:
        evidence.add("time", "many")
    elif a.time is None or b.time is None:
        dated = a.frame.time_of("time") or b.frame.time_of("time")
        evidence.add("time", only or "unknown", str(dated.first) if dated else "")
    elif (a.is_vague or b.is_vague) and gap(a.time, b.time) == 0:
        is_one_place = bool(a.place and b.place) and shared_weight(content(a.place), content(b.place))[0] > 0
        evidence.add("time", "within" if is_one_place else "vague", a.place)
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


def only_ones(views: list[MeetingView]) -> dict[tuple[str, str], str]:
    """Pairs of frames of one article, an undated mention and the meeting that it can only be: `only_one` of its series
    and stage there, `the_only` where the article tells of no second one at all."""
    found: dict[tuple[str, str], str] = {}
    by_series: dict[tuple[str, str], list[MeetingView]] = defaultdict(list)
    by_article: dict[str, list[MeetingView]] = defaultdict(list)
    for view in views:
        if not view.is_many and not view.is_vague:
            by_article[view.frame.doc].append(view)
            if view.series:
                by_series[view.frame.doc, view.series].append(view)
    for told in by_article.values():
        if not any(_are_two(v, w) for place, v in enumerate(told) for w in told[place + 1 :]):
            found |= dict.fromkeys(_mentions_of_one(told), "the_only")
    for told in by_series.values():
        for stage in sorted({v.frame.stage for v in told}):
            of_stage = [v for v in told if v.frame.stage == stage]
            if not any(v.time and w.time and gap(v.time, w.time) > 1 for v in of_stage for w in of_stage):
                found |= dict.fromkeys(_mentions_of_one(of_stage), "only_one")
    return found


def _mentions_of_one(told: list[MeetingView]) -> list[tuple[str, str]]:
    """Undated mentions with the dated telling, or with each other."""
    dated = [v for v in told if v.time is not None]
    undated = [v for v in told if v.time is None]
    pairs = [(v, w) for place, v in enumerate(undated) for w in dated or undated[place + 1 :]]
    return [(min(v.frame.id, w.frame.id), max(v.frame.id, w.frame.id)) for v, w in pairs]


def _are_two(a: MeetingView, b: MeetingView) -> bool:
    """Dates, names, places or participants that one meeting cannot have both. Who "met" whom at a summit met beside
    it."""
    if a.time and b.time and gap(a.time, b.time) > 1:
        return True
    if a.series != b.series and any(len(v.participants) > 1 for v in (a, b) if not v.series):
        return True
    if (a.series and b.series and a.series != b.series) or {a.frame.stage, b.frame.stage} == {"planned", "held"}:
        return True
    if a.place and b.place and not shared_weight(content(a.place), content(b.place))[0]:
        return True
    return bool(a.participants and b.participants) and not a.participants & b.participants
