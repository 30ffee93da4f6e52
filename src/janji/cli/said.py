"""What people have said of a frame, in lines: corrected, rejected, checked, noted; by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterator

from janji.cli.wording import Wording
from janji.model.records import Decision, Frame
from janji.reconcile.decisions import Corrected, Resolved


def said_of_frame(frame: Frame, people: Resolved, wording: Wording) -> Iterator[str]:
    fixed, rejected = people.corrected.get(frame.id), people.rejected.get(frame.id)
    if fixed is not None:
        for role, decision in sorted(fixed.by_role.items()):
            yield f"{_values(fixed, role, wording)} · {_by(decision, wording)}"
    if rejected is not None:
        yield _by(rejected.by, wording)
    checked = people.checked.get(frame.id)
    if checked is not None and checked.act == "confirm":
        yield _by(checked, wording)
    for noted in people.notes.get(frame.id, ()):
        if noted.reason:
            yield _by(noted, wording)


def _by(decision: Decision, wording: Wording) -> str:
    told = wording.words["decided"]["by"]
    by = told.format(act=wording.say(f"decided.{decision.act}"), author=decision.author, made=decision.made)
    return f"{by} ({decision.id})" + (f": {decision.reason}" if decision.reason else "")


def _values(fixed: Corrected, role: str, wording: Wording) -> str:
    now, read = (_shown(frame, role, wording) for frame in (fixed.now, fixed.read))
    heading = wording.say(f"headings.{role}").lower()
    return str(wording.words["decided"]["read_as"].format(role=heading, now=now, read=read))


def _shown(frame: Frame, role: str, wording: Wording) -> str:
    if role == "stage":
        return wording.stage(frame.kind, frame.stage)
    if role == "stance":
        return wording.say(f"stances.{frame.stance}")
    return ", ".join(wording.role(r) for r in frame.roles if r.name == role) or "-"
