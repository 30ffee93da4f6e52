"""Meetings: the article's mentions of meetings, settled among each other.

Takes an article's stretches one by one and gives its meetings at the end, because a bare mention ("pertemuan itu",
"pertemuan Selasa lalu") takes its series and stage from the other meetings that the article tells. Refuses a meeting of
which neither series nor participant is told.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from dataclasses import replace

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Time
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings
from janji.read.frames.meeting_mentions import MentionReader, Told
from janji.read.frames.meeting_people import PARTIES
from janji.read.frames.meeting_sides import SidesJudge
from janji.read.frames.meeting_words import meeting_tables, meeting_words
from janji.read.mentions import SentenceView

__all__ = ["MeetingReader", "meeting_words"]

_AHEAD = 3  # paragraphs within which a dated meeting is explained by the next one told


class MeetingReader:
    """Collects one article's meetings stretch by stretch; `settle` gives them."""

    def __init__(self, pack: LanguagePack, anchor: Time | None, *, abroad: bool = False) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)
        rows = self._tables.series
        self._itself = {row["name"]: row["itself"] for row in rows if "itself" in row}
        self._summits = {row["name"] for row in rows if not self._tables.summits.isdisjoint(row.get("one_of", ["ktt"]))}
        self._mentions = MentionReader(pack, anchor)
        self._sides = SidesJudge(pack, abroad=abroad)
        self._told: list[Told] = []

    @property
    def short_names(self) -> KeysView[str]:
        """What the article calls its meetings for short, so far, casefolded."""
        return self._mentions.short_names

    def may_tell(self, view: SentenceView, start: int, end: int) -> bool:
        """True where the stretch [start, end) of the sentence may tell of a meeting. Asked of each in order."""
        return self._mentions.may_tell(view, start, end)

    def collect(self, around: Surroundings, clauses: Sequence[Clause], start: int, end: int) -> None:
        """Takes up the meetings told in the stretch [start, end) of the sentence."""
        self._told += self._mentions.read(around, clauses, start, end)

    def settle(self) -> Iterator[Frame]:
        """The article's meetings, each with the series and stage that it takes from the others."""
        if self._mentions.of_matches:
            self._told = [t for t in self._told if t.series]  # "Kenya bertemu Ghana" on a field
        named = list(dict.fromkeys(t.series for t in self._told if t.series))
        only = named[0] if len(named) == 1 else None
        kept: list[Told] = []
        for i, told in enumerate(self._told):
            last = kept[-1] if kept else None
            if told.series is None and told.definite:
                self._refer_back(told, last, self._told[:i])
                told.series = told.series or told.otherwise
            elif told.series is None:
                told.series = self._series_of_body(told, named) or self._borrowed(told, last, only, self._told[i + 1 :])
            if told.pointing and told.place is not None and not told.people and told.series is None:
                self._take_place(told, self._told[:i])
            self._add_body(told)
            if self._sides.is_known(told):
                kept.append(told)
        for told in kept:
            told.stage = told.stage or self._stage_among(told, kept)
            yield self._frame(told)

    @staticmethod
    def _stage_among(told: Told, kept: Sequence[Told]) -> str:
        """As the last mention of the series before it, else the first behind it, says."""
        if told.series is None or told.time is not None:
            return "held"
        same = [t for t in kept if t is not told and t.series == told.series and t.stage]
        same = [t for t in same if not {t.ordinal, told.ordinal} - {None} or t.ordinal == told.ordinal]
        earlier = [t for t in same if t.at.start < told.at.start]
        near = earlier[-1:] or same[:1]
        return near[0].stage or "held" if near else "held"

    def _add_body(self, told: Told) -> None:
        """ "pertemuan puncak aliansi", "… anggota": the body whose series it is, or its members, meet."""
        org = next((row["org"] for row in self._tables.series if row["name"] == told.series and "org" in row), None)
        if org is None or told.people or told.body is None:
            return
        members = {body: group for group, body in self._tables.members.items()}
        key = members.get(org) if told.body_members else org
        told.people = [Role("participant", key, (told.body,))] if key else []

    def _refer_back(self, told: Told, last: Told | None, before: Sequence[Told]) -> None:
        """ "pertemuan itu": the last meeting told, by its series or by who met."""
        summits = [t.series for t in before if t.series in self._summits]
        if told.summit and summits and not told.owned:
            told.series = summits[-1]
        elif last is None:
            return
        elif last.series is not None and not told.owned and not told.talk and not told.bilateral:
            told.series = last.series
        elif len(told.people) < PARTIES and not told.many_sided:
            met = [t for t in before if len({r.value for r in t.people}) >= PARTIES and self._near(t, told)]
            others = {r.value for r in told.people}
            if told.owned and others:  # "his meeting": one that he took part in
                met = [t for t in met if others & {r.value for r in t.people}]
            plain = not self._tables.premodified and not last.definite
            if not met and not told.people and plain and self._near(last, told):
                met = [last]  # "pemerintah menggelar rapat", then "rapat itu"
            told.people += [replace(r, spans=()) for t in met[-1:] for r in t.people if r.value not in others]

    @staticmethod
    def _take_place(told: Told, before: Sequence[Told]) -> None:
        """ "the Tehran meeting": the one that was told of Tehran."""
        there = [t for t in before if t.place is not None and told.place is not None and t.place[0] == told.place[0]]
        for earlier in there[-1:]:
            told.series = earlier.series
            told.people = [replace(r, spans=()) for r in earlier.people]

    def _series_of_body(self, told: Told, named: Sequence[str]) -> str | None:
        """ "pembicaraan NATO" where the article tells of one series of NATO."""
        keys = {str(r.value) for r in told.people}
        if told.kind != "noun" or len(keys) != 1:
            return None
        rows = [row["name"] for row in self._tables.series if row.get("org") in keys and row["name"] in named]
        return str(rows[0]) if len(rows) == 1 else None

    @staticmethod
    def _near(earlier: Told, later: Told) -> bool:
        return later.around.view.sentence.paragraph - earlier.around.view.sentence.paragraph <= _AHEAD

    def _borrowed(self, told: Told, last: Told | None, only: str | None, later: Sequence[Told]) -> str | None:
        """The series of the meeting that a bare mention must mean, if the article leaves no other."""
        if told.indefinite or told.kind == "call" or (self._tables.premodified and len(told.people) >= PARTIES):
            return None
        if told.kind != "noun" and (told.people or not (told.counts or told.time is not None)):
            return None
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
        if only is not None and not told.people and told.summit and only in self._summits:
            return only
        if told.summit and only not in self._summits:
            return None
        if only is not None and (told.time is not None or told.place is not None):
            keys = {str(r.value) for r in told.people}
            return only if not keys or any(keys & {str(r.value) for r in t.people} for t in later) else None
        return None

    def _frame(self, told: Told) -> Frame:
        roles: list[Role] = []
        if told.series:
            roles.append(Role("series", told.series))
        itself = self._itself.get(told.series or "", ())
        roles += [r for r in told.people if r.value not in itself and itself != "all"]
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
