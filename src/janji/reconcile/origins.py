"""How many independent sources stand behind an entry.

A copy shares the origin of what it copies, a relay the origin of what it relays: two articles that took their words
from one agency are one source, also where the agency's own text is not in the set. Everything else counts by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from janji.model.records import Frame, Judgement, Relation
from janji.model.trackers import tracker_of
from janji.reconcile.clusters import is_by_person
from janji.reconcile.views import Library
from janji.reconcile.words import plain


class Origins:
    """Where the words of documents come from: by COPIES and CITES judgements, by the relays that statements name."""

    def __init__(
        self, library: Library, judgements: Iterable[Judgement], documents: Collection[str] | None = None
    ) -> None:
        """`documents`: those that are in the ledger, where the library holds a part of it."""
        known = library.documents.keys() if documents is None else documents
        self._library = library
        self._taken: list[tuple[str, str]] = []
        refused: set[frozenset[str]] = set()
        for j in judgements:
            if j.left not in known or j.right not in known:
                continue
            if j.relation in (Relation.COPIES, Relation.CITES):
                self._taken.append((j.left, j.right))
            elif j.relation is Relation.DISTINCT and is_by_person(j):
                refused.add(frozenset((j.left, j.right)))
        self._taken = sorted(t for t in set(self._taken) if frozenset(t) not in refused)
        self._home: dict[str, str] = {}
        for left, right in self._taken:
            self._join(left, right)

    def _root(self, name: str) -> str:
        while (parent := self._home.get(name, name)) != name:
            name = parent
        return name

    def _join(self, left: str, right: str) -> None:
        one, other = sorted((self._root(left), self._root(right)))
        self._home[other] = one

    def relay(self, frame: Frame) -> str:
        """The relay nearest to the words that hold `frame`; "" where the article tells in its own name."""
        for other in self._library.by_document[frame.doc]:
            if other.kind == "statement" and (other.id == frame.id or other.at.overlaps(frame.at)):
                via = other.actors("via")
                if via:
                    return plain(via[0])
        return ""

    def count(self, frames: Iterable[Frame]) -> int:
        """The number of origins of the articles that hold these frames. A tracker's row rests on reports: no origin."""
        relays: dict[str, set[str]] = {}
        for frame in frames:
            if tracker_of(self._library.documents[frame.doc]) is None:
                relays.setdefault(frame.doc, set()).add(self.relay(frame))
        origin_of: dict[str, str] = {}
        outlets = {plain(self._library.documents[d].outlet or ""): d for d in sorted(relays, reverse=True)}
        for doc in sorted(relays):
            relayed = sorted(relays[doc])
            # Told once in the article's own name, or from several agencies: its own work.
            if len(relayed) == 1 and relayed[0]:
                told_by = outlets.get(relayed[0])
                origin_of[doc] = self._root(told_by) if told_by else f"outlet:{relayed[0]}"
            else:
                origin_of[doc] = self._root(doc)
        return len(set(origin_of.values()))

    def count_documents(self, documents: Iterable[str]) -> int:
        return len({self._root(d) for d in documents})
