"""Meetings: the article's mentions of meetings, settled among each other.

Takes an article's stretches one by one and gives its meetings at the end, because a bare mention ("pertemuan itu",
"pertemuan Selasa lalu") takes its series and stage from the other meetings that the article tells. Refuses a meeting of
which neither series nor participant is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Time
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings
from janji.read.frames.meeting_mentions import MentionReader, Told, meeting_words

__all__ = ["MeetingReader", "meeting_words"]

_AHEAD = 3  # paragraphs within which a dated meeting is explained by the next one told


class MeetingReader:
    """Collects one article's meetings stretch by stretch; `settle` gives them."""

    def __init__(self, pack: LanguagePack, anchor: Time | None) -> None:
        self._pack = pack
        self._mentions = MentionReader(pack, anchor)
        self._told: list[Told] = []

    def collect(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> None:
        """Takes up the meetings told in the stretch [start, end) of the sentence."""
        self._told += self._mentions.read(around, clauses, start, end)

    def settle(self) -> Iterator[Frame]:
        """The article's meetings, each with the series and stage that it takes from the others."""
        named = [t.series for t in self._told if t.series]
        only = named[0] if len(set(named)) == 1 else None
        last: Told | None = None
        for i, told in enumerate(self._told):
            bare = told.kind == "noun" or (not told.people and (told.counts or told.time is not None))
            if told.series is None and bare:
                told.series = self._borrowed_series(told, last, only, self._told[i + 1 :])
            if told.series is None and not told.people and not told.host:
                continue
            if told.stage is None:
                same = [t for t in self._told if t is not told and t.series == told.series and t.stage and told.series]
                earlier = [t for t in same if t.at.start < told.at.start]
                told.stage = (earlier or same)[-1 if earlier else 0].stage if same and told.time is None else "held"
            last = told
            yield self._frame(told)

    def _borrowed_series(self, told: Told, last: Told | None, only: str | None, later: Sequence[Told]) -> str | None:
        """The series of the meeting that a bare mention must mean, if the article leaves no other."""
        if told.people and only is None:
            return None
        paragraph = told.around.view.sentence.paragraph
        near_last = last is not None and paragraph - last.around.view.sentence.paragraph <= 1
        if last is not None and last.series and near_last and not told.people:
            return last.series
        if only is None and not told.people and told.time is not None:
            near = (t for t in later if t.series and t.around.view.sentence.paragraph - paragraph <= _AHEAD)
            following = next(near, None)
            return following.series if following is not None else None
        if only is not None and (told.time is not None or told.place is not None):
            keys = {str(r.value) for r in told.people}
            return only if not keys or any(keys & {str(r.value) for r in t.people} for t in later) else None
        return None

    def _frame(self, told: Told) -> Frame:
        roles: list[Role] = []
        if told.series:
            roles.append(Role("series", told.series))
        if told.series != "UDCG":  # the group is its own participants
            roles += told.people
        roles += told.host
        if told.place is not None:
            roles.append(Role("place", told.place[0], (told.place[1],)))
        if told.time is not None and told.time.value is not None:
            roles.append(Role("time", told.time.value, (Span(told.time.start, told.time.end),)))
        roles += told.counts
        speech = told.around.speech_at(told.at.start, told.at.end)
        if speech is not None:
            roles += [Role("by", s) for s in speech.speakers]
        return Frame(
            doc=told.around.doc,
            kind="meeting",
            stage=told.stage or "held",
            at=told.at,
            evidence=told.around.evidence,
            rule=f"{self._pack.code}.meeting.{told.kind}/2",
            roles=tuple(roles),
        )
