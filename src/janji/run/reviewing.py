"""People at work on a ledger: what to look at first, and what they decide.

`review_queue` gives questions as data, the most useful first, for a terminal or a page to ask. `decide` and `undo` take
one act and store it with its author, time and reason, together with the judgements that follow from it; nothing is
changed in place. `decided` is the history. The time comes from the caller. What is not there, or cannot be said of it,
is an `InputError` that tells what can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from janji import __version__
from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.model.records import Decision
from janji.reconcile.corrections import checked_correction, read_values
from janji.reconcile.decisions import Why
from janji.reconcile.entries import Commitment, Dispute, Entries, Meeting, Story, Utterance
from janji.run.judging import Records, load_records, reconcile
from janji.run.questions import Question, questions_of

Entry = Commitment | Meeting | Utterance | Dispute | Story

__all__ = ["Decided", "Desk", "Question", "decide", "decided", "review_queue", "undo"]

_OF_TWO = ("merge", "split")
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and what has come of it. Of `undone_by`, `waits` and `overruled_by` at most one is told."""

    decision: Decision
    about: tuple[str, ...]  # the documents and frames that it means now
    undone_by: Decision | None = None
    waits: Why | None = None
    overruled_by: tuple[Decision, ...] = ()  # of other decisions that stand, those that contradict it


def review_queue(
    ledger: Ledger, *, author: str = "", kinds: Iterable[str] = (), most: int | None = None
) -> list[Question]:
    """What is worth a person's look, the most useful first: what rules leave open, by what it would change; then what
    sources tell differently; disputes; doubtful readings. What `author` was unsure of comes last.

    `kinds`: only these of `questions.KINDS`. Raises `InputError` for any other.
    """
    return Desk(ledger).queue(author=author, kinds=kinds, most=most)


def decide(
    ledger: Ledger, act: str, *records: str, author: str, reason: str = "", when: datetime, **more: Any
) -> Decision:
    """Stores what `author` decides about records (ids of entries, frames, documents); see `Desk.decide`."""
    return Desk(ledger).decide(act, *records, author=author, reason=reason, when=when, **more)


def undo(ledger: Ledger, decision: str, *, author: str, reason: str = "", when: datetime) -> Decision:
    """Takes a decision back, whoever made it; an undoing too."""
    return Desk(ledger).undo(decision, author=author, reason=reason, when=when)


def decided(ledger: Ledger, record: str | None = None) -> list[Decided]:
    """The history, in order of writing: all of it, one decision's, or what was decided about a record."""
    return Desk(ledger).decided(record)


class Desk:
    """A ledger opened for people's work: loaded once, and again after each act that changes entries."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.records: Records = load_records(ledger)

    @property
    def entries(self) -> Entries:
        return self.records.entries

    def queue(self, *, author: str = "", kinds: Iterable[str] = (), most: int | None = None) -> list[Question]:
        unsure = {
            self.records.people.about.get(d.id, ())
            for d in self.records.decisions
            if d.act == "note" and d.payload.get(UNSURE) is True and d.author == author
            and d.id not in self.records.people.undone
        }  # fmt: skip
        asked = questions_of(self.records, kinds)
        asked.sort(key=lambda q: tuple(sorted(q.frames)) in unsure)
        return asked[:most]

    # Deciding.

    def decide(
        self,
        act: str,
        *records: str,
        author: str,
        reason: str = "",
        when: datetime,
        against: Sequence[str] = (),
        values: Mapping[str, Any] | None = None,
        unsure: bool = False,
    ) -> Decision:
        """One act about the records (ids of entries, frames or documents; an entry stands for its frames).

        confirm  one or more: checked; with `against`: the two sides tell the same
        merge    two or more, or these and those `against`: all is one
        split    two: two things; with `against`: the first are taken out of these as one
                 one frame: out of its entry
        correct  frames, with `values` in the fields of an export; see `reconcile.corrections`
        reject   frames, or an entry's: no acts of this kind
        note     a remark, which is the reason; `unsure`: the author leaves a question open
        """
        made, payload = _moment(when), self._payload(act, records, against, values)
        if act == "note":
            if not reason.strip() and not unsure:
                raise InputError("a note needs words: give them as the reason.")
            payload |= {UNSURE: True} if unsure else {}
        decision = self._new(act, self._named(records[0])[0], payload, author, made, reason)
        return self._store(decision, when)

    def undo(self, decision: str, *, author: str, reason: str = "", when: datetime) -> Decision:
        meant = self.find(decision)
        by = self.records.people.undone.get(meant.id)
        if by is not None:
            raise InputError(f"{meant.id} was undone by {by.author} on {by.made} ({by.id}). Undo that to restore it.")
        return self._store(self._new("undo", meant.about, {}, author, _moment(when), reason, meant.id), when)

    def find(self, decision: str) -> Decision:
        """The decision whose id begins so."""
        fitting = [d for d in self.records.decisions if decision and _begins(d.id, decision)]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise InputError(
                f"there is no decision {decision!r} in {self.ledger.location}. janji decisions lists them."
            )
        raise InputError(f"{decision!r} stands for several decisions: {', '.join(d.id for d in fitting[:5])}.")

    def _new(
        self,
        act: str,
        about: str,
        payload: dict[str, Any],
        author: str,
        made: str,
        reason: str,
        undoes: str | None = None,
    ) -> Decision:
        author = author.strip()
        if not author or author.startswith("rule:"):
            raise InputError("a decision needs its author: give a name (--author NAME).")
        held = {d.id for d in self.records.decisions}
        new = Decision(act, about, payload, author, made, reason.strip(), undoes)
        again = 1
        while new.id in held:  # the same act in the same moment, its first undone since
            again += 1
            new = Decision(act, about, {**payload, "again": again}, author, made, reason.strip(), undoes)
        return new

    def _store(self, decision: Decision, when: datetime) -> Decision:
        config = {"decides": decision.act}
        run = self.ledger.begin_run(code=f"janji {__version__}", packs="", config=config, started=_moment(when))
        with run:
            reconcile(self.ledger, run, [decision])
        self.records = load_records(self.ledger)
        return decision

    def _payload(
        self, act: str, records: Sequence[str], against: Sequence[str], values: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        if act not in ("confirm", "merge", "split", "correct", "reject", "note"):
            raise InputError(f"{act!r} is no act. There are confirm, merge, split, correct, reject, note and undo.")
        if not records:
            raise InputError(
                f"{act} what? Give the id of an entry or a frame; janji ledger and janji explain show them."
            )
        if act in _OF_TWO or against:
            return self._sides(act, records, against)
        meant = self._members(records)
        if act == "note":
            held = [i for i in meant if self._is_anchored(i)]
            return {"frames": self.records.places.remember(held)} if held else {}
        if any(i not in self.records.frames for i in meant):
            raise InputError(f"{act} is said of frames and entries, not of articles.")
        payload: dict[str, Any] = {"frames": self.records.places.remember(meant)}
        if act == "correct":
            payload |= self._correction(meant, values or {})
        return payload

    def _correction(self, meant: Sequence[str], values: Mapping[str, Any]) -> dict[str, Any]:
        frames = [self.records.frames[i] for i in meant]
        if len({f.kind for f in frames}) > 1:
            raise InputError("a correction is of frames of one kind.")
        for frame in frames:
            fixed = self.records.people.corrected.get(frame.id)
            checked_correction(frame if fixed is None else fixed.now, values)
        return {"values": dict(values), "read": read_values(frames[0], values)}

    def _sides(self, act: str, records: Sequence[str], against: Sequence[str]) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if against:
            left, right = self._members(records), self._members(against)
            if act == "split":
                right = [i for i in right if i not in set(left)]
                more = {"together": True} if len(left) > 1 and self._is_one(left) else {}
        elif act == "split" and len(records) == 1:
            left = self._members(records)
            right = [i for i in self._entry_around(left) if i not in set(left)]
        elif len(records) < 2:
            raise InputError(f"{act} needs two records at least.")
        else:
            left, right = self._members(records[:1]), self._members(records[1:])
        if act == "split" and len(records) > 2 and not against:
            raise InputError(
                "split parts two records. To take several frames out of an entry, name it as the other side."
            )
        self._check_sides(act, left, right)
        return {"left": self.records.places.remember(left), "right": self.records.places.remember(right), **more}

    def _check_sides(self, act: str, left: Sequence[str], right: Sequence[str]) -> None:
        if not right:
            raise InputError(f"{act}: nothing is left on the other side.")
        if set(left) & set(right) and not (act != "split" and set(left) != set(right)):
            raise InputError(f"{act}: the two sides share {min(set(left) & set(right))}. Name different records.")
        kinds = {self.records.frames[i].kind if i in self.records.frames else "article" for i in (*left, *right)}
        if len(kinds) > 1:
            raise InputError(f"{act}: {' and '.join(sorted(kinds))} are of different kinds.")
        if "capacity" in kinds:
            raise InputError(f"{act}: frames of capacity are not joined into entries.")
        if any(i in self.records.people.rejected for i in (*left, *right)):
            raise InputError(f"{act}: a frame among these was rejected. Undo that, or confirm it, first.")

    def _is_one(self, frames: Sequence[str]) -> bool:
        """True where they stand in one entry now: who takes them out of it together, keeps them together."""
        return set(frames) <= set(self._entry_around(frames[:1]))

    def _entry_around(self, frames: Sequence[str]) -> list[str]:
        e = self.entries
        told: list[Commitment | Meeting | Utterance] = [*e.commitments, *e.meetings, *e.utterances]
        for entry in told:
            if frames[0] in entry.frames:
                return list(entry.frames)
        raise InputError(f"{frames[0]} stands in no entry that it could be taken out of.")

    # Finding.

    def _is_anchored(self, record: str) -> bool:
        return record in self.records.frames or record in self.records.document_ids

    def _members(self, records: Iterable[str]) -> list[str]:
        """The frames (of a story: the documents) that the records stand for."""
        found: dict[str, None] = {}
        for record in records:
            found |= dict.fromkeys(self._members_of(record))
        return list(found)

    def _members_of(self, asked: str) -> Sequence[str]:
        return self._named(asked)[1]

    def _named(self, asked: str) -> tuple[str, Sequence[str]]:
        """The one record that is meant, and the frames or documents that it stands for."""
        e = self.entries
        entries: list[Entry] = [*e.commitments, *e.meetings, *e.utterances, *e.disputes, *e.stories]
        fitting: list[tuple[str, Sequence[str]]] = [
            *((f.id, (f.id,)) for f in self.records.read if _begins(f.id, asked)),
            *((d.id, (d.id,)) for d in self.records.documents if _begins(d.id, asked) or d.key == asked),
            *((entry.id, members(entry)) for entry in entries if _begins(entry.id, asked)),
        ]
        keyed = {d.id for d in self.records.documents if d.key == asked}
        fitting = [found for found in fitting if found[0] == asked or found[0] in keyed] or fitting
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise InputError(
                f"nothing in {self.ledger.location} has an id that begins with {asked!r}. janji ledger lists ids."
            )
        raise InputError(f"{asked!r} stands for several records: {', '.join(i for i, _ in fitting[:5])}.")

    # What came of it.

    def decided(self, record: str | None = None) -> list[Decided]:
        people = self.records.people
        overruled: dict[str, list[Decision]] = {}
        for one in people.overruled:
            overruled.setdefault(one.decision.id, []).append(one.by)
        history = [
            Decided(d, people.about.get(d.id, ()), people.undone.get(d.id), people.waits(d.id),
                    tuple(overruled.get(d.id, ())))
            for d in self.records.decisions
        ]  # fmt: skip
        if record is None:
            return history
        if any(_begins(d.decision.id, record) for d in history):
            meant = self.find(record).id
            return [d for d in history if meant in (d.decision.id, d.decision.undoes)]
        wanted = set(self._members_of(record))
        about = {d.decision.id for d in history if wanted & {*d.about, d.decision.about, *_remembered(d.decision)}}
        return [d for d in history if d.decision.id in about or d.decision.undoes in about]


def members(entry: Entry) -> tuple[str, ...]:
    """The frames that an entry was made of; of a story its documents."""
    if isinstance(entry, Story):
        return entry.documents
    if isinstance(entry, Dispute):
        return (*entry.affirming, *entry.denying)
    return entry.frames


def _remembered(decision: Decision) -> set[str]:
    """The ids that a decision remembers, whether or not they are still there."""
    anchors = [a for side in ("left", "right", "frames") for a in decision.payload.get(side) or ()]
    return {str(a.get("frame") or a.get("document")) for a in anchors if isinstance(a, Mapping)}


def _begins(record: str, asked: str) -> bool:
    return bool(asked) and (record.startswith(asked) or record.partition("-")[2].startswith(asked))


def _moment(when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError("the time of a decision needs its zone")
    return when.astimezone(UTC).isoformat(timespec="seconds")
