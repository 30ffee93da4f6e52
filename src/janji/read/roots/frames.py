"""The root of a frame: a commitment, statement, meeting or capacity frame in the words of the PLOVER codebook.

The stage says what was done, so no text is needed: asking is REQUEST, promising AGREE, giving AID. What is denied,
merely said, or concerns no other party (making more shells) has no root.
"""

from __future__ import annotations

from collections.abc import Mapping

from janji.model.records import Frame

_BY_STAGE: Mapping[tuple[str, str], str] = {
    ("commitment", "requested"): "REQUEST",
    ("commitment", "considered"): "AGREE",  # willingness is a form of agreeing in the codebook
    ("commitment", "pledged"): "AGREE",
    ("commitment", "approved"): "AGREE",
    ("commitment", "delivered"): "AID",
    ("commitment", "refused"): "REJECT",
    ("commitment", "withdrawn"): "SANCTION",
    ("meeting", "planned"): "AGREE",
    ("meeting", "held"): "CONSULT",
    ("meeting", "cancelled"): "REJECT",
    ("capacity", "urged"): "REQUEST",
}
_BY_ACT: Mapping[str, str] = {
    "asks": "REQUEST",
    "promises": "AGREE",
    "warns": "THREATEN",
    "threatens": "THREATEN",
    "accuses": "ACCUSE",
    "denies": "REJECT",
}


def root_of(frame: Frame) -> str | None:
    """One of `ROOTS`, or None where the frame tells of no act between parties."""
    if frame.stance == "negated":
        return None
    if frame.kind == "statement":
        return _BY_ACT.get(frame.text_of("act") or "")
    return _BY_STAGE.get((frame.kind, frame.stage))
