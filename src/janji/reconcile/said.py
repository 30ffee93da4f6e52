"""What people's decisions say of frames and of pairs, as far as judgements and entries follow from it.

`people_of` resolves the decisions from the articles that they are about and from nothing else. `Said` is what is kept
of that beside the judgements: compared with what was kept before, it tells which articles must be judged anew and which
of people's judgements are new or fell.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from janji.model.codec import frame_payload
from janji.model.ids import content_id
from janji.model.records import Decision, Document, Frame, Judgement, Relation
from janji.reconcile.anchors import is_anchor
from janji.reconcile.decisions import Resolved, resolve

_SIDES = ("left", "right", "frames")


class Read(Protocol):
    """Documents that hold frames, and their frames, as they are read last."""

    def documents(self, docs: Collection[str]) -> Sequence[Document]: ...

    def frames(self, docs: Collection[str]) -> Sequence[Frame]: ...


@dataclass(frozen=True, slots=True)
class Said:
    """`articles`: by document, a mark of what people changed in its frames."""

    articles: Mapping[str, str]
    judgements: Mapping[str, Judgement]  # by id

    def since(self, before: Said) -> tuple[frozenset[str], list[Judgement]]:
        """The documents whose frames people have otherwise now, and the judgements of theirs that came or fell."""
        anew = {doc for doc, _ in self.articles.items() ^ before.articles.items()}
        held = {**before.judgements, **self.judgements}
        return frozenset(anew), [held[i] for i in sorted(self.judgements.keys() ^ before.judgements.keys())]

    def written(self) -> str:
        told = [
            [j.left, j.right, j.relation.value, j.score, list(j.reasons), j.by]
            for _, j in sorted(self.judgements.items())
        ]
        return json.dumps([dict(sorted(self.articles.items())), told], ensure_ascii=False, separators=(",", ":"))


NOTHING_SAID = Said({}, {})


def said_from(written: str) -> Said:
    articles, told = json.loads(written)
    judgements = [
        Judgement(left, right, Relation(relation), score, tuple(reasons), by)
        for left, right, relation, score, reasons, by in told
    ]
    return Said(articles, {j.id: j for j in judgements})


def said_of(people: Resolved) -> Said:
    articles: dict[str, list[object]] = defaultdict(list)
    for frame, corrected in sorted(people.corrected.items()):
        if frame not in people.rejected:
            articles[corrected.read.doc].append([frame, frame_payload(corrected.now)])
    for frame, rejected in sorted(people.rejected.items()):
        articles[rejected.read.doc].append([frame])
    marks = {doc: content_id("e", told) for doc, told in articles.items()}
    return Said(marks, {j.id: j for j in people.judgements})


def articles_of(decisions: Iterable[Decision]) -> set[str]:
    """The documents that decisions speak of."""
    found: set[str] = set()
    for decision in decisions:
        for name in _SIDES:
            anchors = decision.payload.get(name)
            for anchor in anchors if isinstance(anchors, list) else ():
                if is_anchor(anchor):
                    found.add(anchor["document"] if "document" in anchor else anchor["doc"])
    return found


def people_of(read: Read, decisions: Sequence[Decision]) -> Resolved:
    """`resolve` of the decisions (in order of writing) in the articles that they speak of: what it says of frames,
    pairs and decisions is what it says in the whole ledger."""
    docs = articles_of(decisions)
    return resolve(read.documents(docs), read.frames(docs), decisions)
