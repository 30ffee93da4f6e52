"""Where the words of an entry come from: its independent sources, with the evidence for every dependence.

A copy shares the origin of what it copies, a relay the origin of what it relays, along the whole chain: where A relays
B and B relays an agency, the agency is the one source of both, also where its own text is not in the set. Every
dependence is told with what shows it: the judgement between two articles, or the words of a relay and their place.
An article that tells an act once in its own name, or by several relays, did its own work; so did one that credits its
own outlet. A tracker's row rests on reports and is no origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from janji.model.records import Frame, Judgement, Relation, Span
from janji.model.trackers import tracker_of
from janji.reconcile.clusters import is_by_person
from janji.reconcile.entries import Dependence, Origin
from janji.reconcile.views import Library
from janji.reconcile.words import medium_key

CITING_RULE = "rule:reconcile.citing/1"
_LATE = 10**9


@dataclass(frozen=True, slots=True)
class Relay:
    """A medium that an article names as the one it has something from."""

    name: str
    frame: str
    span: Span | None


def relays_of(library: Library, frame: Frame) -> list[Relay]:
    """The media that `frame` was taken from, nearest to the act first; none where the article tells by itself."""
    for other in library.by_document[frame.doc]:
        if other.kind == "statement" and (other.id == frame.id or other.at.overlaps(frame.at)):
            named = _named(other, "via")
            if named:
                return named
    return _named(frame, "relay")


def judge_citing(library: Library, a: Frame, b: Frame) -> Judgement | None:
    """CITES where one telling of an act names the outlet of the other, no later one, as where it has it from."""
    for citing, cited in ((a, b), (b, a)):
        outlets = [medium_key(library.documents[f.doc].outlet or "") for f in (citing, cited)]
        if citing.doc == cited.doc or not outlets[1] or outlets[0] == outlets[1]:
            continue
        days = [library.reported(f) for f in (citing, cited)]
        if days[0] and days[1] and days[0][1] < days[1][0]:
            continue
        if any(medium_key(r.name) == outlets[1] for r in relays_of(library, citing)):
            reasons = (f"relays the act from {library.documents[cited.doc].outlet}, which tells it too",)
            return Judgement(citing.doc, cited.doc, Relation.CITES, 0.9, reasons, CITING_RULE)
    return None


class Origins:
    """Where the words of documents come from: by COPIES and CITES judgements, by the relays that frames name."""

    def __init__(
        self, library: Library, judgements: Iterable[Judgement], documents: Collection[str] | None = None
    ) -> None:
        """`documents`: those that are in the ledger, where the library holds a part of it."""
        self._known = known = library.documents.keys() if documents is None else documents
        self._library = library
        refused: set[frozenset[str]] = set()
        taken: dict[tuple[str, str], Judgement] = {}
        for j in judgements:
            if j.left not in known or j.right not in known:
                continue
            if j.relation in (Relation.COPIES, Relation.CITES):
                other = taken.get((j.left, j.right))
                if other is None or (j.relation, j.id) > (other.relation, other.id):  # a copy says more than a citation
                    taken[j.left, j.right] = j
            elif j.relation is Relation.DISTINCT and is_by_person(j):
                refused.add(frozenset((j.left, j.right)))
        self._taken: dict[str, list[Judgement]] = defaultdict(list)
        for pair, j in sorted(taken.items()):
            if frozenset(pair) not in refused:
                self._taken[j.left].append(j)
        self._home: dict[str, str] = {}
        for judged in self._taken.values():
            for j in judged:
                _join(self._home, j.left, j.right)

    def count(self, frames: Iterable[Frame]) -> int:
        """The number of origins of the articles that hold these frames."""
        return len(self.of(frames))

    def count_documents(self, documents: Iterable[str]) -> int:
        return len({_root(self._home, d) for d in documents})

    def of(self, frames: Iterable[Frame]) -> tuple[Origin, ...]:
        """The origins of the articles that hold these frames, in order of their first report."""
        relays: dict[str, list[list[Relay]]] = defaultdict(list)
        for frame in frames:
            if tracker_of(self._library.documents[frame.doc]) is None:
                relays[frame.doc].append(relays_of(self._library, frame))
        home: dict[str, str] = {}
        reasons: dict[str, list[Dependence]] = defaultdict(list)
        by_outlet = self._by_outlet(relays)
        for doc in sorted(relays):
            for j in self._chain(doc):
                _join(home, j.left, j.right)
                reasons[j.left].append(Dependence(j.left, j.right, str(j.relation), "; ".join(j.reasons), None))
            for relay in self._taken_from(doc, relays[doc]):
                on = self._told_by(relay, doc, by_outlet) or f"outlet:{medium_key(relay.name)}"
                _join(home, doc, on)
                on = relay.name if on.startswith("outlet:") else on
                reasons[doc].append(Dependence(doc, on, "RELAYS", self._words(doc, relay.span), relay.span))
        return self._origins(relays, home, reasons)

    def _chain(self, doc: str) -> list[Judgement]:
        """What the article took from others, what those took, and so on."""
        found: list[Judgement] = []
        seen, waiting = {doc}, [doc]
        while waiting:
            for j in self._taken.get(waiting.pop(), ()):
                found.append(j)
                if j.right not in seen:
                    seen.add(j.right)
                    waiting.append(j.right)
        return found

    def _taken_from(self, doc: str, told: list[list[Relay]]) -> list[Relay]:
        """The chain of relays that everything told was taken by; empty where the article did work of its own."""
        own = medium_key(self._library.documents[doc].outlet or "")
        chains = [[r for r in chain if medium_key(r.name) != own] for chain in told]
        nearest = {medium_key(chain[0].name) if chain else "" for chain in chains}
        if len(nearest) != 1 or "" in nearest:
            return []
        longest = max(chains, key=lambda chain: (len(_handed_on(chain)), [r.frame for r in chain]))
        return _handed_on(longest)

    def _by_outlet(self, docs: Iterable[str]) -> Mapping[str, list[str]]:
        """The entry's articles of each outlet, earliest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for doc in sorted(docs, key=lambda d: (self._day(d), d)):
            outlet = medium_key(self._library.documents[doc].outlet or "")
            if outlet:
                found[outlet].append(doc)
        return found

    def _told_by(self, relay: Relay, doc: str, by_outlet: Mapping[str, list[str]]) -> str | None:
        """The article of the relayed outlet: its last one up to the day of the relaying, else its first."""
        articles = [d for d in by_outlet.get(medium_key(relay.name), ()) if d != doc]
        before = [d for d in articles if self._day(d) <= self._day(doc)]
        return before[-1] if before else next(iter(articles), None)

    def _day(self, doc: str) -> int:
        published = self._library.documents[doc].published
        return _LATE if published is None else published.last.toordinal()

    def _words(self, doc: str, span: Span | None) -> str:
        """The relay's own words with what leads to them: from the clause's begin, at most some words before."""
        if span is None:
            return ""
        text = self._library.documents[doc].text
        before = text[max(0, span.start - 60) : span.start]
        lead = re.split(r"[.,;:\n“”\"()]", before)[-1].split()[-5:]
        return " ".join([*lead, span.of(text)])

    def _origins(
        self,
        docs: Iterable[str],
        home: Mapping[str, str],
        reasons: Mapping[str, list[Dependence]],
    ) -> tuple[Origin, ...]:
        families: dict[str, list[str]] = defaultdict(list)
        for doc in sorted(docs, key=lambda d: (self._day(d), d)):
            families[_root(home, doc)].append(doc)
        found: list[Origin] = []
        for members in families.values():
            told = tuple(dict.fromkeys(d for doc in members for d in reasons.get(doc, ())))
            # Reasons of articles outside of the entry that a chain runs through.
            through = {d.on for d in told} & reasons.keys() - set(members)
            told = tuple(dict.fromkeys([*told, *(d for doc in sorted(through) for d in reasons[doc])]))
            found.append(Origin(self._first(members, told), tuple(members), told))
        return tuple(sorted(found, key=lambda o: (self._day(o.documents[0]), o.documents[0])))

    def _first(self, members: list[str], told: tuple[Dependence, ...]) -> str:
        """What the chains end at: a medium outside of the set, else the article that took its words from no other."""
        dependent = {d.doc for d in told}
        ends = {d.on for d in told if d.on not in dependent}
        outside = sorted(e for e in ends if e not in self._known)
        if outside:
            return outside[0]
        free = [d for d in members if d not in dependent]  # earliest first
        return next(iter([*free, *sorted(ends)]), members[0])


def _handed_on(chain: list[Relay]) -> list[Relay]:
    """The relays that pass on one from the other. "Reuters dan AFP" are two beside each other: the first stands for
    the article; "dikutip Antara dari Reuters" is a chain, and its first, told last, is where it begins.
    """
    kept = chain[:1]
    for relay in chain[1:]:
        before = kept[-1]
        if relay.span is None or before.span is None or relay.span.start > before.span.start:
            break
        kept.append(relay)
    return kept


def _named(frame: Frame, role: str) -> list[Relay]:
    return [
        Relay(r.value, frame.id, r.spans[0] if r.spans else None)
        for r in frame.roles
        if r.name == role and isinstance(r.value, str)
    ]


def _root(home: Mapping[str, str], name: str) -> str:
    while (parent := home.get(name, name)) != name:
        name = parent
    return name


def _join(home: dict[str, str], left: str, right: str) -> None:
    one, other = sorted((_root(home, left), _root(home, right)))
    home[other] = one
