"""What people decided, as it bears on the records that are there now.

`resolve` takes the documents, the frames as they are read and every decision in order of writing. It gives the frames
as people have them (corrected, without the rejected), the judgements that follow from what they said of pairs, and
what waits, is undone or is overruled. Pure: the truth are the decisions, all else is made from them each time, so that
an undo leaves no trace and a better reading finds the decisions again (`anchors.py`).

What each act holds in its payload, and says:
  confirm  {"left", "right"}: the two tell the same;  {"frames"}: a person has checked these
  merge    {"left", "right"}: all of both sides is one
  split    {"left", "right"}: the sides are two things; with {"together": true} the left side is one thing
  correct  {"frames", "values"}: the values of these frames, told alike, in place of those read
  reject   {"frames"}: no acts of this kind; left out of every entry
  note     {"frames"} or nothing: a remark, in the reason
  undo     `undoes` no longer holds; the undoing of an undoing restores what was undone
`left`, `right` and `frames` are lists of anchors. Where two contradict, the later holds: a merge keeps what no later
decision takes from it, a split falls as a whole if its sides are one by a later word, a correction holds role by role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from janji.model.codec import frame_payload
from janji.model.errors import InputError
from janji.model.ids import content_id
from janji.model.records import Decision, Document, Frame, Judgement, Relation
from janji.reconcile.anchors import Places, is_anchor
from janji.reconcile.corrections import Values, checked_values, corrected
from janji.reconcile.sides import Sides

_OF_PAIRS = ("confirm", "merge", "split")
_OF_FRAMES = ("confirm", "correct", "reject")


class Why(StrEnum):
    """Why a decision that stands bears on nothing now."""

    GONE = "gone"  # what it is about is not read any more
    ONE = "one"  # its two sides are one frame now
    FORM = "form"  # written by another version in a form, or with values, that this one cannot use


@dataclass(frozen=True, slots=True)
class Waiting:
    decision: Decision
    why: Why


@dataclass(frozen=True, slots=True)
class Overruled:
    """A decision that a later one contradicts, in whole or in part."""

    decision: Decision
    by: Decision

    @property
    def is_conflict(self) -> bool:
        """True where two people disagree; else somebody has changed his mind."""
        return self.decision.author != self.by.author


@dataclass(frozen=True, slots=True)
class Corrected:
    read: Frame
    now: Frame
    by_role: Mapping[str, Decision]


@dataclass(frozen=True, slots=True)
class Rejected:
    read: Frame
    by: Decision


@dataclass(frozen=True, slots=True)
class Resolved:
    frames: tuple[Frame, ...]  # what is judged and folded, in the order given
    judgements: tuple[Judgement, ...]  # by people, in order of id
    corrected: Mapping[str, Corrected]  # by frame
    rejected: Mapping[str, Rejected]  # by frame
    checked: Mapping[str, Decision]  # by frame: the last that confirmed or corrected it
    notes: Mapping[str, tuple[Decision, ...]]  # by record, in order of writing
    waiting: tuple[Waiting, ...]  # in order of writing, as all below
    overruled: tuple[Overruled, ...]
    undone: Mapping[str, Decision]  # by decision: what took it back
    about: Mapping[str, tuple[str, ...]]  # by decision that stands: the records that it means now

    @property
    def mark(self) -> str:
        """Says what judging must know of people's acts: another mark, another set of frames. Empty where they changed
        no frame."""
        if not self.corrected and not self.rejected:
            return ""
        now = [[i, frame_payload(c.now)] for i, c in sorted(self.corrected.items()) if i not in self.rejected]
        return content_id("e", now, sorted(self.rejected))

    def waits(self, decision: str) -> Why | None:
        return next((w.why for w in self.waiting if w.decision.id == decision), None)


def standing(decisions: Sequence[Decision]) -> tuple[list[Decision], dict[str, Decision]]:
    """Those that no later one took back, and by what each of the others was."""
    undone: dict[str, Decision] = {}
    held: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id in undone:
            continue
        held.append(decision)
        if decision.undoes is not None:
            undone.setdefault(decision.undoes, decision)
    return held[::-1], undone


def resolve(documents: Iterable[Document], frames: Iterable[Frame], decisions: Iterable[Decision]) -> Resolved:
    """`decisions` in order of writing; the order of documents and frames changes nothing but that of `frames`."""
    given = list(frames)
    told = list(decisions)
    if not told:
        return Resolved(tuple(given), (), {}, {}, {}, {}, (), (), {}, {})
    return _Case(documents, given, told).resolved()


@dataclass(slots=True)
class _OfFrame:
    """What people say of one frame, the latest first."""

    rejected: Decision | None = None
    checked: Decision | None = None
    by_role: dict[str, Decision] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


class _Case:
    def __init__(self, documents: Iterable[Document], frames: list[Frame], decisions: list[Decision]) -> None:
        self._given = frames
        self._frames = {f.id: f for f in frames}
        self._places = Places(documents, frames)
        self._held, self._undone = standing(decisions)
        self._order = {d.id: place for place, d in enumerate(decisions)}
        self._waiting: list[Waiting] = []
        self._overruled: dict[tuple[str, str], Overruled] = {}
        self._about: dict[str, tuple[str, ...]] = {}
        self._notes: dict[str, list[Decision]] = defaultdict(list)
        self._of: dict[str, _OfFrame] = defaultdict(_OfFrame)
        self._sides = Sides()

    def resolved(self) -> Resolved:
        latest_first = self._held[::-1]
        for decision in latest_first:
            if not _is_of_pair(decision):
                self._take(decision)
        for decision in latest_first:
            if _is_of_pair(decision):
                self._of_pair(decision)
        fixed: dict[str, Corrected] = {}
        for i, said in sorted(self._of.items()):
            if said.values and said.rejected is None:
                fixed[i] = Corrected(self._frames[i], corrected(self._frames[i], said.values), said.by_role)
        rejected = {i: Rejected(self._frames[i], s.rejected) for i, s in sorted(self._of.items()) if s.rejected}
        now = [fixed[f.id].now if f.id in fixed else f for f in self._given if f.id not in rejected]
        return Resolved(
            frames=tuple(now),
            judgements=self._judgements(),
            corrected=fixed,
            rejected=rejected,
            checked={i: s.checked for i, s in sorted(self._of.items()) if s.checked and not s.rejected},
            notes={i: tuple(reversed(told)) for i, told in sorted(self._notes.items())},
            waiting=tuple(sorted(self._waiting, key=lambda w: self._order[w.decision.id])),
            overruled=tuple(
                sorted(self._overruled.values(), key=lambda o: (self._order[o.decision.id], self._order[o.by.id]))
            ),
            undone=self._undone,
            about=self._about,
        )

    def _take(self, decision: Decision) -> None:
        if decision.act in _OF_FRAMES:
            self._of_frames(decision)
        elif decision.act == "note":
            self._note(decision)
        elif decision.act != "undo":
            self._waiting.append(Waiting(decision, Why.FORM))

    def _found(self, anchors: object) -> list[str] | None:
        """The records that are meant now, in the order told: ids are others after another reading, and which of
        several a merge joins first must not hang on them. None where these are no anchors."""
        if not isinstance(anchors, list) or not all(is_anchor(a) for a in anchors):
            return None
        return list(dict.fromkeys(i for a in anchors if (i := self._places.find(a)) is not None))

    # Of pairs.

    def _of_pair(self, decision: Decision) -> None:
        left, right = self._found(decision.payload.get("left")), self._found(decision.payload.get("right"))
        why = self._why_not_pair(left, right)
        if why is None and decision.act == "split" and set(left or ()) & set(right or ()):
            why = Why.ONE
        if why is not None or left is None or right is None:
            self._waiting.append(Waiting(decision, why or Why.FORM))
            return
        self._about[decision.id] = tuple(sorted({*left, *right}))
        refusing = [by for i in (*left, *right) if i in self._of and (by := self._of[i].rejected) is not None]
        left, right = ([i for i in side if i not in self._of or self._of[i].rejected is None] for side in (left, right))
        if not left or not right:
            self._note_overruled(decision, refusing)
            return
        if decision.act == "split":
            against = self._sides.part(decision, left, right)
            if against is None and decision.payload.get("together") is True:
                self._note_overruled(decision, self._sides.join(decision, left))
            elif against is not None:
                self._note_overruled(decision, [against])
        else:
            self._note_overruled(decision, self._sides.join(decision, list(dict.fromkeys((*left, *right)))))

    @staticmethod
    def _why_not_pair(left: list[str] | None, right: list[str] | None) -> Why | None:
        if left is None or right is None:
            return Why.FORM
        if not left or not right:
            return Why.GONE
        return Why.ONE if left == right and len(left) == 1 else None

    def _note_overruled(self, decision: Decision, by: Iterable[Decision]) -> None:
        for later in by:
            self._overruled[decision.id, later.id] = Overruled(decision, later)

    def _judgements(self) -> tuple[Judgement, ...]:
        found = [
            Judgement(left, right, Relation.SAME if is_same else Relation.DISTINCT, 1.0, _reasons(said), said.author)
            for left, right, is_same, said in self._sides.said()
        ]
        return tuple(sorted({j.id: j for j in found}.values(), key=lambda j: j.id))

    # Of frames.

    def _of_frames(self, decision: Decision) -> None:
        meant = self._found(decision.payload.get("frames"))
        raw = decision.payload.get("values")
        if meant is None or (decision.act == "correct" and not isinstance(raw, Mapping)):
            self._waiting.append(Waiting(decision, Why.FORM))
            return
        meant = [i for i in meant if i in self._frames]
        if not meant:
            self._waiting.append(Waiting(decision, Why.GONE))
            return
        values: Values = {}
        if decision.act == "correct":
            try:
                values = checked_values(self._frames[meant[0]].kind, raw or {})
            except InputError:
                self._waiting.append(Waiting(decision, Why.FORM))
                return
        self._about[decision.id] = tuple(sorted(meant))
        for i in meant:
            self._say(decision, self._of[i], values)

    def _say(self, decision: Decision, said: _OfFrame, values: Values) -> None:
        """What is known of the frame was said later than this."""
        if decision.act == "reject":
            if said.checked is not None:
                self._note_overruled(decision, [said.checked])
            elif said.rejected is None:
                said.rejected = decision
            return
        if said.rejected is not None:
            self._note_overruled(decision, [said.rejected])
            return
        said.checked = said.checked or decision
        for name, value in values.items():
            if name not in said.values:
                said.values[name], said.by_role[name] = value, decision
            elif said.values[name] != value:
                self._note_overruled(decision, [said.by_role[name]])

    def _note(self, decision: Decision) -> None:
        meant = self._found(decision.payload.get("frames", []))
        if meant is None:
            self._waiting.append(Waiting(decision, Why.FORM))
            return
        if not meant and decision.payload.get("frames"):
            self._waiting.append(Waiting(decision, Why.GONE))
        self._about[decision.id] = tuple(sorted(meant)) or (decision.about,)
        for record in dict.fromkeys((decision.about, *meant)):
            self._notes[record].append(decision)


def _is_of_pair(decision: Decision) -> bool:
    return decision.act in _OF_PAIRS and "left" in decision.payload


def _reasons(decision: Decision) -> tuple[str, ...]:
    return (decision.reason,) if decision.reason else ()
