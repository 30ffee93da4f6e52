"""A sentence with the places marked that a frame was read from.

On a terminal the places are underlined and carry their label behind them; in plain text they stand in brackets:
`[Inggris]{donor} [akan mengirim]{pledged} [empat tank]{items}`.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from janji.cli.terminal import one_line
from janji.model.records import Frame, Span

_TRIGGER, _ROLE, _LABEL = "bold underline", "underline", "dim cyan"


def mark_sentence(text: str, frame: Frame, labels: Mapping[str, str], *, plain: bool) -> Text:
    """`labels`: what to call the trigger (under "at") and each role. Line breaks become blanks, offsets stay right."""
    marked = Text()
    place = frame.evidence.start
    for span, label, style in _marks(frame, labels):
        marked.append(one_line(text[place : span.start]))
        words = one_line(span.of(text))
        if plain:
            marked.append(f"[{words}]{{{label}}}")
        else:
            marked.append(words, style)
            marked.append(f" {label}", _LABEL)
        place = span.end
    marked.append(one_line(text[place : frame.evidence.end]))
    return marked


def marks_elsewhere(text: str, frame: Frame) -> list[tuple[str, str]]:
    """Roles that were read outside of the evidence, by resolving a reference: role name and the words there."""
    return [
        (role.name, one_line(span.of(text)))
        for role in frame.roles
        for span in role.spans
        if not frame.evidence.overlaps(span)
    ]


def _marks(frame: Frame, labels: Mapping[str, str]) -> list[tuple[Span, str, str]]:
    """The places in order, none inside another; one place with several roles carries all their labels."""
    names: dict[Span, list[str]] = {}
    for role in frame.roles:
        for span in role.spans:
            if frame.evidence.overlaps(span):
                start, end = max(span.start, frame.evidence.start), min(span.end, frame.evidence.end)
                label = labels.get(role.name, role.name)
                names.setdefault(Span(start, end), [])
                if label not in names[Span(start, end)]:
                    names[Span(start, end)].append(label)
    taken: list[tuple[Span, str, str]] = []
    if frame.evidence.overlaps(frame.at):
        at = Span(max(frame.at.start, frame.evidence.start), min(frame.at.end, frame.evidence.end))
        taken.append((at, labels["at"], _TRIGGER))
    for span in sorted(names, key=lambda s: (s.end - s.start, s.start)):
        if not any(span.overlaps(other) for other, _, _ in taken):
            taken.append((span, ", ".join(names[span]), _ROLE))
    return sorted(taken, key=lambda mark: mark[0])
