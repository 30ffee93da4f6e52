"""Folding what has changed: from touched records to the entries that are gone and those that take their place.

Entries follow from their records, from the judgements that join these, and from what is known of their articles'
origins. The records that standing judgements connect with the touched ones are loaded and folded by `fold` itself:
what comes out are those entries of the whole ledger that hold one of these records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile.clusters import is_by_person
from janji.reconcile.entries import Entries
from janji.reconcile.fold import Part, fold
from janji.reconcile.shelf import Shelf

# All that can bring two records into one entry, or one entry into what is told of another.
CONNECTING = frozenset(Relation) - {Relation.DISTINCT, Relation.UNDECIDED, Relation.CITES}
_TAKEN = frozenset({Relation.COPIES, Relation.CITES})
_DENIED = frozenset({Relation.CONTRADICTS})


@dataclass(frozen=True, slots=True)
class Refolded:
    """What a change makes of the entries."""

    gone: frozenset[str]  # ids of the entries that are no longer, or are told anew in `made`
    made: Entries


def fold_near(shelf: Shelf, records: Collection[str], changed: Iterable[Judgement] = ()) -> Refolded:
    """The entries that follow from these records, and the entries before that held them.

    `records`: documents and frames that are new, gone or judged otherwise than before; `changed`: the judgements that
    were made or let go, by which the origins of articles may be others now.
    """
    recounted = _recounted(shelf, [j for j in changed if j.left.startswith("d-")])
    touched = {*records, *recounted, *(f.id for f in shelf.frames(recounted))} if recounted else set(records)
    region = _Region(shelf, touched)
    gone = shelf.entries_with(region.records | touched).keys()
    return Refolded(frozenset(gone), region.entries())


class _Region:
    """The records that judgements connect with the touched ones."""

    def __init__(self, shelf: Shelf, touched: Collection[str]) -> None:
        self._shelf = shelf
        self._documents: dict[str, Document] = {}
        self._frames: dict[str, list[Frame]] = defaultdict(list)  # by document
        self._home: dict[str, str] = {}  # of frames
        self._judgements: dict[str, Judgement] = {}
        self.records: set[str] = set()
        wanted = set(touched)
        while wanted := self._load(wanted):
            self.records |= wanted
            wanted = self._connected(wanted) | self._in_dispute(wanted)

    def _load(self, records: Collection[str]) -> set[str]:
        """Those of the records that are there and were not met yet."""
        new = set(records) - self.records
        if not new:
            return new
        docs = self._shelf.holding({r for r in new if r.startswith("d-")})
        homes = self._shelf.holders({r for r in new if r.startswith("f-")})
        self._home.update(homes)
        missing = ({*docs, *homes.values()}) - self._documents.keys()
        if missing:
            self._documents.update((d.id, d) for d in self._shelf.documents(missing))
            for frame in self._shelf.frames(missing):
                self._frames[frame.doc].append(frame)
        return {*docs, *homes}

    def _connected(self, records: Collection[str]) -> set[str]:
        found: set[str] = set()
        for j in self._shelf.judgements_about(records, CONNECTING):
            self._judgements[j.id] = j
            if j.relation in CONNECTING:
                found |= {j.left, j.right}
        return found

    def _in_dispute(self, records: Collection[str]) -> set[str]:
        """What is denied and the words that tell it belong to one dispute."""
        frames = {f.id: f for d in {self._home[r] for r in records if r in self._home} for f in self._frames[d]}
        found: set[str] = set()
        inside: set[str] = set()
        for record in records:
            frame = frames.get(record)
            for other in self._frames[frame.doc] if frame is not None else ():
                if frame is None or (frame.kind == "statement") == (other.kind == "statement"):
                    continue
                if frame.kind == "statement" and frame.at.covers(other.at):
                    inside.add(other.id)
                elif other.at.covers(frame.at):
                    inside.add(frame.id)
        denied = {r for j in self._shelf.judgements_about(inside, _DENIED) for r in (j.left, j.right)} if inside else ()
        for record in inside.intersection(denied):
            frame = frames[record]
            found.add(record)
            found |= {o.id for o in self._frames[frame.doc] if o.kind == "statement" and o.at.covers(frame.at)}
        return found

    def entries(self) -> Entries:
        docs = self._documents.keys()
        known, taken = _with_origins(self._shelf, docs)
        judgements = {**self._judgements, **{j.id: j for j in taken}}
        frames = [f for told in self._frames.values() for f in told]
        part = Part(frozenset(self.records), frozenset(known))
        return fold(list(self._documents.values()), frames, judgements.values(), part)


def _with_origins(shelf: Shelf, docs: Collection[str]) -> tuple[set[str], list[Judgement]]:
    """All documents that share an origin with these by any chain, and the judgements that say so."""
    known = set(shelf.holding(docs))
    judgements: dict[str, Judgement] = {}
    wanted = set(known)
    while wanted:
        about = shelf.judgements_about(wanted, _TAKEN)
        judgements.update((j.id, j) for j in about)
        others = {r for j in about if j.relation in _TAKEN for r in (j.left, j.right)} - known
        wanted = set(shelf.holding(others)) if others else set()
        known |= wanted
    return known, list(judgements.values())


def _recounted(shelf: Shelf, changed: Collection[Judgement]) -> set[str]:
    """The documents of which some share an origin with others now, or do so no longer.

    Of the documents that one changed judgement brings together or parts, all but the largest company are enough: an
    entry whose sources are counted otherwise holds documents of two companies.
    """
    edges = [j for j in changed if j.relation in _TAKEN or (j.relation is Relation.DISTINCT and is_by_person(j))]
    if not edges:
        return set()
    ends = {r for j in edges for r in (j.left, j.right)}
    known, taken = _with_origins(shelf, ends)
    pairs = {_pair(j) for j in edges}
    refused = {_pair(j) for j in taken if j.relation is Relation.DISTINCT and is_by_person(j)}
    unchanged = {_pair(j) for j in taken if j.relation in _TAKEN} - pairs - refused
    company = _companies(known | ends, unchanged)
    joined = _companies(known | ends, unchanged | pairs)
    found = _that_lead_to(ends, taken)  # entries tell the chains by which their articles took from others
    for whole in {id(c): c for c in joined.values()}.values():
        parts = sorted({id(company[d]): company[d] for d in whole}.values(), key=lambda c: (len(c), min(c)))
        found.update(d for part in parts[:-1] for d in part)
    return found


def _that_lead_to(ends: Collection[str], taken: Iterable[Judgement]) -> set[str]:
    """These documents, and all that took from them by any chain."""
    takers: dict[str, list[str]] = defaultdict(list)
    for j in taken:
        takers[j.right].append(j.left)
    found, waiting = set(ends), list(ends)
    while waiting:
        new = set(takers[waiting.pop()]) - found
        found |= new
        waiting.extend(new)
    return found


def _pair(judgement: Judgement) -> tuple[str, str]:
    return min(judgement.left, judgement.right), max(judgement.left, judgement.right)


def _companies(docs: Collection[str], edges: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    home = {doc: [doc] for doc in docs}
    for left, right in edges:
        if left not in home or right not in home or home[left] is home[right]:
            continue
        more, less = sorted((home[left], home[right]), key=len, reverse=True)
        more.extend(less)
        for doc in less:
            home[doc] = more
    return home
