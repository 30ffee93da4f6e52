"""What a frame needs to know of its surroundings: whose words it stands in, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from janji.lang import LanguagePack
from janji.model.records import Frame, Role, Span
from janji.model.values import Time
from janji.read.frames.pieces import Argument, Chunk
from janji.read.mentions import ActorForm, ActorMention, SentenceView


@dataclass(frozen=True, slots=True)
class SpokenSpan:
    """A statement already read: its words' span and whose words they are."""

    span: Span
    direct: bool
    speakers: tuple[str, ...]
    of: tuple[str, ...]

    @classmethod
    def of_frame(cls, frame: Frame) -> SpokenSpan:
        return cls(frame.at, frame.stage == "direct", frame.actors("speaker"), frame.actors("of"))

    def as_actor(self) -> ActorMention:
        """The speaker as "kami" stands for him."""
        person = next((s for s in self.speakers if s not in self.of and not s.startswith("anonymous:")), None)
        return ActorMention(self.span.start, self.span.end, ActorForm.PRONOUN, self.of, person)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One sentence's surroundings, shared by the frames read from it."""

    doc: str
    view: SentenceView
    anchor: Time | None
    spoken: Sequence[SpokenSpan]
    pack: LanguagePack

    @property
    def evidence(self) -> Span:
        return Span(self.view.sentence.start, self.view.sentence.end)

    @property
    def is_question(self) -> bool:
        return self.view.tokens[-1].text == "?" if self.view.tokens else False

    def speech_at(self, start: int, end: int) -> SpokenSpan | None:
        """The innermost statement that the trigger stands in."""
        inside = [s for s in self.spoken if s.span.start <= start and end <= s.span.end]
        return min(inside, key=lambda s: s.span.end - s.span.start, default=None)


def actor_roles(name: str, chunks: Sequence[Chunk]) -> list[Role]:
    """One role value for each actor key of the chunks, without repetition, each with its place."""
    roles: list[Role] = []
    seen: set[str] = set()
    for piece in chunks:
        for actor in piece.actors:
            for key in actor.keys:
                if key not in seen:
                    seen.add(key)
                    roles.append(Role(name, key, (Span(actor.start, actor.end),)))
    return roles


def time_role(args: Sequence[Argument], anchor: Time | None, *, due: bool) -> list[Role]:
    """`time` or `due` from the first dated time among the arguments; a future day is when the good is to come."""
    for _, piece in args:
        time = piece.time
        if time is None or time.value is None:
            continue
        ahead = anchor is not None and time.value.first > anchor.last
        name = "due" if due and (ahead or time.relation in ("within", "until")) else "time"
        if name == "time" and ahead:
            continue
        return [Role(name, time.value, (Span(time.start, time.end),))]
    return []
