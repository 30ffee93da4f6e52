"""Records: spans, documents, frames, judgements, runs, issues.

All positions are half-open offsets in Unicode code points of the document's text as given; `text[start:end]` is
the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from janji.model.ids import content_id
from janji.model.values import Item, Money, Quantity, Time, Value

KINDS = ("commitment", "statement", "meeting", "capacity")
STAGES = {
    "commitment": ("requested", "considered", "pledged", "approved", "delivered", "refused", "withdrawn"),
    "statement": ("direct", "indirect"),
    "meeting": ("planned", "held", "cancelled"),
    "capacity": ("urged", "planned", "raised", "short"),
}
STANCES = ("asserted", "negated", "hedged", "conditional")
ACTS = ("says", "asks", "promises", "warns", "claims", "denies", "confirms", "accuses", "threatens")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article as given. The text never changes; boilerplate is tagged when it is read, not cut."""

    key: str  # what exports call `doc`: the file's stem or the JSON line's id
    source: str  # where it came from, for messages: "laporan/07.html", "dump.jsonl:12"
    text: str
    raw_hash: str  # of the bytes read
    lang: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Time | None = None  # as the source gives it, or as derived from dateline and header
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            published = None if self.published is None else [str(self.published.first), str(self.published.last)]
            parts = [self.key, self.url, self.outlet, self.title, self.author, published, self.text]
            object.__setattr__(self, "id", content_id("d", *parts))


@dataclass(frozen=True, slots=True)
class Role:
    """One role value of a frame, with the places it was read from. A list role is several of these, in order."""

    name: str
    value: Value
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What one article says once: an act with its roles (the four kinds of the specification).

    For a statement `stage` holds its mode (direct, indirect).
    """

    doc: str  # Document.id
    kind: str
    stage: str
    at: Span
    evidence: Span
    rule: str  # stable name of the rule that built it: "id.pledge.will-send/2"
    stance: str = "asserted"
    roles: tuple[Role, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.stage not in STAGES[self.kind]:
            raise ValueError(f"no such frame: {self.kind}/{self.stage}")
        if self.stance not in STANCES:
            raise ValueError(f"unknown stance {self.stance!r}")
        if not self.id:
            from janji.model.codec import frame_payload

            object.__setattr__(self, "id", content_id("f", frame_payload(self)))

    def all(self, name: str) -> tuple[Value, ...]:
        return tuple(r.value for r in self.roles if r.name == name)

    def actors(self, name: str) -> tuple[str, ...]:
        return tuple(r.value for r in self.roles if r.name == name and isinstance(r.value, str))

    def text_of(self, name: str) -> str | None:
        return next(iter(self.actors(name)), None)

    def time_of(self, name: str) -> Time | None:
        return next((r.value for r in self.roles if r.name == name and isinstance(r.value, Time)), None)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(r.value for r in self.roles if isinstance(r.value, Item))

    @property
    def money(self) -> tuple[Money, ...]:
        return tuple(r.value for r in self.roles if isinstance(r.value, Money))

    def count_of(self, name: str) -> Quantity | None:
        return next((r.value for r in self.roles if r.name == name and isinstance(r.value, Quantity)), None)

    def claims(self, name: str) -> bool:
        """True where the frame carries the flag (`cumulative`, `domestic`)."""
        return any(r.name == name and r.value is True for r in self.roles)

    def __iter__(self) -> Iterator[Role]:
        return iter(self.roles)


class Relation(StrEnum):
    SAME = "SAME"
    DISTINCT = "DISTINCT"
    UPDATES = "UPDATES"
    COPIES = "COPIES"
    CITES = "CITES"
    CONTRADICTS = "CONTRADICTS"
    CORRECTS = "CORRECTS"
    PART_OF = "PART_OF"
    UNDECIDED = "UNDECIDED"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about a pair of records (frames, or documents), with its reasons. Left sorts before right
    for symmetric relations; COPIES, CITES, UPDATES and CORRECTS read "left … right"."""

    left: str
    right: str
    relation: Relation
    score: float  # 0 … 1
    reasons: tuple[str, ...]
    by: str  # "rule:reconcile.commitment/1" or a person's name
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            parts = (self.left, self.right, str(self.relation), round(self.score, 4), list(self.reasons), self.by)
            object.__setattr__(self, "id", content_id("j", *parts))


DECISIONS = ("confirm", "merge", "split", "correct", "reject", "note", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided about a record. Never changed: `undoes` names an earlier decision that no longer
    holds."""

    act: str  # one of DECISIONS
    about: str  # id of the record: an entry, a frame, a document
    payload: Mapping[str, Any] = field(hash=False)  # what the act needs: plain JSON, keys are strings
    author: str
    made: str  # ISO 8601, UTC
    reason: str = ""
    undoes: str | None = None  # Decision.id
    id: str = ""

    def __post_init__(self) -> None:
        if self.act not in DECISIONS:
            raise ValueError(f"no such decision: {self.act!r}")
        if not self.author:
            raise ValueError("a decision needs its author")
        if not self.id:
            parts = (self.act, self.about, self.payload, self.author, self.made, self.reason, self.undoes)
            object.__setattr__(self, "id", content_id("p", *parts))


@dataclass(frozen=True, slots=True)
class Issue:
    """Something unreadable, told so that a person can act: what, where, and what now."""

    source: str  # "laporan/07.html", "dump.jsonl:12"
    what: str  # stable code: "no-article", "not-text", "too-large", "bad-json", "no-language-pack", "missing-path" …
    message: str  # one sentence naming what is wrong and what to do
    severity: str = "skipped"  # "skipped": nothing was stored; "warning": stored, with a reservation

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"
