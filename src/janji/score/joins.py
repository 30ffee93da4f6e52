"""The figures of joining: gold entries against the entries of a ledger.

Takes cases of gold (`join_gold`), the entries folded from the frames of all their reports together, and the label (gold
entry) of each frame that has one; gives

    commitments, meetings, utterances   pairs of frames rightly joined, as precision, recall and F1; and B-cubed
    copies                              pairs of articles that share one text
    links                               parts with their whole, changes with what they change
    disputes                            found rightly, found at all, in the gold
    totals counted                      running totals that the ledger would add to sums: none should be
    expected                            values of entries that are not as the gold says, each with a sentence

A part and its whole, a change and what it changes may be one entry or linked ones: pairs between them say nothing about
joining and count neither for nor against. So do two tellings of one running total. Pure: no frame is read here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from janji.model.records import Judgement, Relation
from janji.model.values import Item, Money
from janji.reconcile.entries import Commitment, Dispute, Entries
from janji.reconcile.words import plain
from janji.score.figures import Figures
from janji.score.join_gold import Case, GoldDispute

Labels = Mapping[str, str]
Related = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of each record's own group, averaged over the records."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Grouping:
    """How near found groups are to the gold ones."""

    pairs: Figures
    b_cubed: BCubed


@dataclass(frozen=True, slots=True)
class JoinFigures:
    commitments: Grouping
    meetings: Grouping
    utterances: Grouping
    copies: Figures
    links: Figures
    disputes: Figures
    totals_counted: int
    expected: Figures
    faults: tuple[str, ...]  # what is wrong with links, disputes, totals and expected values, sentence by sentence


def score_joins(
    cases: Sequence[Case], entries: Entries, judgements: Iterable[Judgement], labels: Labels
) -> JoinFigures:
    """All figures. `labels`: frame id → gold label; frames without one are left out of account."""
    related = relation_of_labels(cases)
    books = _Books(cases, entries, labels)
    faults: list[str] = []
    links = _score_links(cases, books, faults)
    disputes = _score_disputes(cases, entries.disputes, faults)
    totals = _totals_counted(cases, entries, labels)
    faults += [f"{label}: the running total counts as new money" for label in totals]
    return JoinFigures(
        commitments=_grouping(labels, entries.commitments, related),
        meetings=_grouping(labels, entries.meetings, related),
        utterances=_grouping(labels, entries.utterances, related),
        copies=pair_figures(*_copies(cases, judgements)),
        links=links,
        disputes=disputes,
        totals_counted=len(totals),
        expected=_score_expected(cases, books, faults),
        faults=tuple(faults),
    )


def relation_of_labels(cases: Iterable[Case]) -> Related:
    """True for two labels that may or may not share an entry: kin by parts and changes, or one running total."""
    up: dict[str, set[str]] = defaultdict(set)
    totals: set[str] = set()
    for case in cases:
        totals |= case.totals
        for link in (case.part_of, case.updates):
            for label, other in link.items():
                up[label].add(other)

    def above(label: str) -> set[str]:
        reached, waiting = set[str](), [label]
        while waiting:
            for other in up[waiting.pop()] - reached:
                reached.add(other)
                waiting.append(other)
        return reached

    kin = {label: above(label) for label in list(up)}

    def related(left: str, right: str) -> bool:
        if left == right:
            return left in totals
        return right in kin.get(left, ()) or left in kin.get(right, ())

    return related


def pair_figures(labels: Labels, groups: Mapping[str, Hashable], related: Related | None = None) -> Figures:
    """Pairs of records in one found group and in one gold entry. Records outside of either mapping do not count."""
    right = found = gold = 0
    for x, y in combinations(sorted(labels.keys() & groups.keys()), 2):
        if related is not None and related(labels[x], labels[y]):
            continue
        together, same = groups[x] == groups[y], labels[x] == labels[y]
        right += together and same
        found += together
        gold += same
    return Figures(right, found, gold)


def b_cubed(labels: Labels, groups: Mapping[str, Hashable], related: Related | None = None) -> BCubed:
    """B-cubed precision and recall (Bagga and Baldwin 1998); each record stands with itself in both groups."""
    known = sorted(labels.keys() & groups.keys())
    precision = recall = 0.0
    for x in known:
        right = found = gold = 1
        for y in known:
            if x == y or (related is not None and related(labels[x], labels[y])):
                continue
            together, same = groups[x] == groups[y], labels[x] == labels[y]
            right += together and same
            found += together
            gold += same
        precision += right / found
        recall += right / gold
    count = len(known) or 1
    return BCubed(precision / count, recall / count)


def _grouping(labels: Labels, entries: Iterable[Any], related: Related) -> Grouping:
    groups = {frame: entry.id for entry in entries for frame in entry.frames}
    return Grouping(pair_figures(labels, groups, related), b_cubed(labels, groups, related))


def _copies(cases: Sequence[Case], judgements: Iterable[Judgement]) -> tuple[Labels, Mapping[str, str]]:
    """By document: the key of the first report with its text; and the document that stands for its group as found."""
    labels: dict[str, str] = {}
    for case in cases:
        first: dict[str, str] = {}
        for report in case.reports:
            key = report.document.key
            first[key] = key if report.origin is None else first[report.origin]
            labels[report.document.id] = first[key]
    home = {doc: doc for doc in labels}

    def root(doc: str) -> str:
        while home[doc] != doc:
            doc = home[doc]
        return doc

    for j in judgements:
        if j.relation is Relation.COPIES and {j.left, j.right} <= home.keys():
            one, other = sorted((root(j.left), root(j.right)))
            home[other] = one
    return labels, {doc: root(doc) for doc in home}


class _Books:
    """Which found commitment stands for which label: the one that holds most of its frames."""

    def __init__(self, cases: Iterable[Case], entries: Entries, labels: Labels) -> None:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_id = {entry.id: entry for entry in entries.commitments}
        self.labels_of: dict[str, Counter[str]] = {}
        for entry in entries.commitments:
            told = Counter(labels[f] for f in entry.frames if f in labels)
            self.labels_of[entry.id] = told
            for label, count in told.items():
                votes[label][entry.id] += count
        self._best = {label: min(v.items(), key=lambda row: (-row[1], row[0]))[0] for label, v in votes.items()}
        self.known = {label for case in cases for label in (*case.commitments, *case.totals)}

    def entry(self, label: str) -> Commitment | None:
        return self.by_id.get(self._best.get(label, ""))

    def main_label(self, entry: str) -> str | None:
        told = self.labels_of.get(entry)
        return min(told.items(), key=lambda row: (-row[1], row[0]))[0] if told else None


def _score_links(cases: Sequence[Case], books: _Books, faults: list[str]) -> Figures:
    related = relation_of_labels(cases)
    right = gold = 0
    for case in cases:
        for name, links in (("parent", case.part_of), ("updates", case.updates)):
            for label, other in links.items():
                one, whole = books.entry(label), books.entry(other)
                if one is None or whole is None:
                    continue  # not read: told apart, as frames that are missing
                gold += 1
                if one.id == whole.id or getattr(one, name) == whole.id:
                    right += 1
                else:
                    faults.append(f"{label}: {name} should lead to {other}, leads to {getattr(one, name)}")
    found = right
    for entry in books.by_id.values():
        for target in (entry.parent, entry.updates):
            here, there = books.main_label(entry.id), books.main_label(target) if target else None
            if here is not None and there is not None and not related(here, there):
                found += 1
                faults.append(f"{here}: linked with {there}, which has nothing to do with it")
    return Figures(right, found, gold)


def _score_disputes(cases: Sequence[Case], disputes: Sequence[Dispute], faults: list[str]) -> Figures:
    right = gold = 0
    used: set[str] = set()
    for case in cases:
        here = [d for d in disputes if set(d.sources) & case.documents]
        for dispute in case.disputes:
            gold += 1
            answering = [d.id for d in here if _is_dispute(dispute, d)]
            used |= set(answering)
            right += bool(answering)
            if not answering:
                faults.append(f"{dispute.name}: the dispute is not found")
    invented = [d for d in disputes if d.id not in used]
    faults += [f"invented: {', '.join(d.denied_by)} denies what {', '.join(d.affirmed_by)} says" for d in invented]
    return Figures(right, right + len(invented), gold)


def _is_dispute(gold: GoldDispute, found: Dispute) -> bool:
    def meet(wanted: Iterable[str], voices: Iterable[str]) -> bool:
        one, other = {plain(v) for v in wanted}, {plain(v) for v in voices}
        return bool(one & other) or not (one or other)

    return meet(gold.affirming, found.affirmed_by) and meet(gold.denying, found.denied_by)


def _totals_counted(cases: Sequence[Case], entries: Entries, labels: Labels) -> list[str]:
    totals = {label for case in cases for label in case.totals}
    return sorted(
        label
        for entry in entries.commitments
        if entry.counts_as_new_money
        for label in {labels[f] for f in entry.frames if f in labels} & totals
    )


def _score_expected(cases: Sequence[Case], books: _Books, faults: list[str]) -> Figures:
    right = told = wanted = 0
    for case in cases:
        for label, values in case.expected.items():
            entry = books.entry(label)
            wanted += len(values)
            if entry is None:
                faults.append(f"{label}: no entry")
                continue
            told += len(values)
            for name, value in values.items():
                expects, has = _expectation(name, value), _READINGS[name](entry)
                right += expects == has
                if expects != has:
                    faults.append(f"{label}: {name}: expected {_shown(expects)}, found {_shown(has)}")
    return Figures(right, told, wanted)


def _amounts(items: Iterable[Item], money: Iterable[Money]) -> dict[str, Decimal]:
    """Type or currency → how much, where told."""
    found: dict[str, Decimal] = {}
    for item in items:
        if item.quantity is not None and item.quantity.n is not None:
            found[item.type] = found.get(item.type, Decimal(0)) + item.quantity.n
    for sum_told in money:
        if not sum_told.same_as_previous:
            found[sum_told.currency] = found.get(sum_told.currency, Decimal(0)) + sum_told.n
    return found


_READINGS: dict[str, Callable[[Commitment], Any]] = {
    "stage": lambda e: e.stage,
    "stance": lambda e: e.stance,
    "donors": lambda e: frozenset(e.donors),
    "recipients": lambda e: frozenset(e.recipients),
    "amounts": lambda e: _amounts(e.items, e.money),
    "delivered": lambda e: _amounts(e.delivered_items, e.delivered_money),
    "outstanding": lambda e: _amounts(e.outstanding_items, e.outstanding_money),
    "conflicts": lambda e: frozenset(c.about for c in e.conflicts),
    "articles": lambda e: len(e.sources),
    "independent_sources": lambda e: e.independent_sources,
    "due": lambda e: [str(e.due.first), str(e.due.last)] if e.due else None,
}
EXPECTABLE = frozenset(_READINGS)


def _expectation(name: str, value: Any) -> Any:
    match name:
        case "donors" | "recipients" | "conflicts":
            return frozenset(value)
        case "amounts" | "delivered" | "outstanding":
            return {kind: Decimal(str(n)) for kind, n in value.items()}
        case "due":
            return None if value is None else [str(day) for day in value]
        case _:
            return value


def _shown(value: Any) -> str:
    match value:
        case frozenset():
            return "{" + ", ".join(sorted(map(str, value))) + "}"
        case dict():
            return "{" + ", ".join(f"{k} {n:f}" for k, n in sorted(value.items())) + "}"
        case _:
            return str(value)


def rows(figures: JoinFigures) -> Iterator[tuple[str, float]]:
    """`(name, figure)`, each between 0 and 1, where there is anything to find; `running totals counted` is a number."""
    for name, grouping in (
        ("commitments", figures.commitments),
        ("meetings", figures.meetings),
        ("utterances", figures.utterances),
    ):
        if grouping.pairs.gold or grouping.pairs.found:
            yield f"{name}, pairs", grouping.pairs.f1
            yield f"{name}, B-cubed", grouping.b_cubed.f1
    for name, counted in (
        ("copies, pairs", figures.copies),
        ("parts and changes linked", figures.links),
        ("disputes", figures.disputes),
        ("values of entries", figures.expected),
    ):
        if counted.gold or counted.found:
            yield name, counted.f1
    yield "running totals counted", figures.totals_counted
