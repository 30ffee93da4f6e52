"""What a decision of a person is about, so that it is found again when the article is read anew.

`anchor_of` remembers a frame by its id and by its place: document, kind, the words that carry the act, stage, and the
role values that tell it from others; and in the same way the frames beside it that share these words, which it must
not be taken for. `Places.find` gives the frame of that id if it is still read, else the frame at that place which
fits best; nothing where the act is no longer read there. A document is remembered by its id alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from janji.model.codec import frame_to_export
from janji.model.records import Document, Frame, Span

Anchor = Mapping[str, Any]  # plain JSON, as it stands in a decision

_TELLING = {
    "commitment": ("donor", "recipient", "asker", "items", "money"),
    "statement": ("speaker",),
    "meeting": ("series", "participant", "place", "ordinal"),
    "capacity": ("actor", "items", "money"),
}
_STAGE_COUNTS = 0.5  # of 1.0 for the same words and 1.0 for the same role values


def anchor_of(frame: Frame, others: Iterable[Frame] = ()) -> dict[str, Any]:
    """`others`: frames of the same article as it is read now (all, if you like)."""
    beside = [f for f in others if f.id != frame.id and _is_beside(f, frame)]
    anchor = _place(frame)
    if beside:
        anchor["beside"] = [_place(f) for f in sorted(beside, key=lambda f: (f.at, f.id))]
    return anchor


def is_anchor(raw: object) -> bool:
    """True of what `Places.remember` could have given."""
    if not isinstance(raw, Mapping):
        return False
    if isinstance(raw.get("document"), str):
        return True
    at = raw.get("at")
    is_placed = isinstance(at, list) and len(at) == 2 and all(type(n) is int for n in at) and 0 <= at[0] < at[1]
    beside = raw.get("beside", [])
    return (
        is_placed
        and all(isinstance(raw.get(name), str) for name in ("frame", "doc", "kind", "stage"))
        and isinstance(raw.get("roles"), Mapping)
        and isinstance(beside, list)
        and all(is_anchor(other) for other in beside)
    )


def _is_beside(left: Frame, right: Frame) -> bool:
    return left.doc == right.doc and left.kind == right.kind and left.at.overlaps(right.at)


def _place(frame: Frame) -> dict[str, Any]:
    return {
        "frame": frame.id,
        "doc": frame.doc,
        "kind": frame.kind,
        "at": [frame.at.start, frame.at.end],
        "stage": frame.stage,
        "roles": _telling(frame),
    }


def _telling(frame: Frame) -> dict[str, list[Any]]:
    told = frame_to_export(frame, "")
    values = {name: told[name] for name in _TELLING[frame.kind] if told.get(name) not in (None, [])}
    return {name: value if isinstance(value, list) else [value] for name, value in values.items()}


class Places:
    """The documents and frames as they are read now, found again by id and by place."""

    def __init__(self, documents: Iterable[Document], frames: Iterable[Frame]) -> None:
        self._documents = {d.id for d in documents}
        self._frames = {f.id: f for f in frames}
        self._of_article: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for frame in sorted(self._frames.values(), key=lambda f: (f.at, f.id)):
            self._of_article[frame.doc, frame.kind].append(frame)

    def remember(self, records: Iterable[str]) -> list[dict[str, Any]]:
        """Anchors of documents and frames that are here, in order of id. Raises `KeyError` for any other."""
        anchors: list[dict[str, Any]] = []
        for record in sorted(set(records)):
            if record in self._documents:
                anchors.append({"document": record})
            else:
                frame = self._frames[record]
                anchors.append(anchor_of(frame, self._of_article[frame.doc, frame.kind]))
        return anchors

    def find(self, anchor: Anchor) -> str | None:
        """The id of the document or frame that is meant now."""
        if "document" in anchor:
            return anchor["document"] if anchor["document"] in self._documents else None
        if anchor["frame"] in self._frames:
            return str(anchor["frame"])
        return self._at_the_place(anchor)

    def _at_the_place(self, anchor: Anchor) -> str | None:
        at = Span(*anchor["at"])
        beside: Sequence[Anchor] = anchor.get("beside", [])
        known = {other["frame"] for other in beside}
        best: tuple[float, str] | None = None
        for frame in self._of_article.get((anchor["doc"], anchor["kind"]), ()):
            if not frame.at.overlaps(at) or frame.id in known:
                continue
            fit = _fit(anchor, frame)
            if any(_fit(other, frame) > fit for other in beside):
                continue  # it is the other of two that stood here
            if best is None or fit > best[0]:
                best = (fit, frame.id)
        return None if best is None else best[1]


def _fit(anchor: Anchor, frame: Frame) -> float:
    """How well a frame fits a place: the words shared, the stage, the role values shared. 0 … 2.5."""
    at = Span(*anchor["at"])
    shared = min(at.end, frame.at.end) - max(at.start, frame.at.start)
    words = max(0, shared) / (max(at.end, frame.at.end) - min(at.start, frame.at.start))
    now, before = _listed(_telling(frame)), _listed(anchor["roles"])
    together = len(now | before)
    roles = len(now & before) / together if together else 1.0
    return words + roles + (_STAGE_COUNTS if frame.stage == anchor["stage"] else 0.0)


def _listed(roles: Mapping[str, Iterable[Any]]) -> set[tuple[str, str]]:
    return {(name, _plain(value)) for name, values in roles.items() for value in values}


def _plain(value: Any) -> str:
    return repr(sorted(value.items())) if isinstance(value, Mapping) else repr(value)
