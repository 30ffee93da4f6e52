"""What became of a ledger's entries between two moments.

Takes the records and entries of both moments and gives the changes, each with the frames that brought it, or the new
judgements where no article did. Entries are matched by the frames that they share, since their ids follow the first
report; a frame that was read anew is found again by its place. Commitments and disputes are compared; what a change
says of one it says of the later moment, and of what is gone, of the earlier. Nothing against nothing: two equal moments
give no change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from janji.model.records import Document, Frame, Judgement
from janji.model.values import Item, Money
from janji.reconcile.anchors import Places, anchor_of
from janji.reconcile.entries import Commitment, Conflict, Dispute, Entries
from janji.reconcile.tables import weights

_TURNS = ("refused", "withdrawn")
Amount = Item | Money


class What(StrEnum):
    """In the order in which changes are listed."""

    NEW = "new"
    JOINED = "joined"  # several entries are one now
    SPLIT = "split"  # one entry is several now
    ADVANCED = "advanced"  # a stage forward, or told firmly what was doubted
    DELIVERED = "delivered"  # more has come
    TURNED = "turned"  # refused, halted, cancelled
    RESUMED = "resumed"  # taken up again after that
    RECEDED = "receded"  # a stage back, by what is known now
    CONFLICT = "conflict"  # values or words against each other that were not
    SETTLED = "settled"  # no conflict any more
    FIGURES = "figures"  # a sum or number told otherwise, or first told
    GONE = "gone"  # no entry holds what it was made of: rejected, or not read so any more


@dataclass(frozen=True)
class State:
    """A ledger at one moment."""

    documents: Sequence[Document]
    frames: Sequence[Frame]
    judgements: Sequence[Judgement]  # of rules and people
    entries: Entries

    @cached_property
    def by_id(self) -> Mapping[str, Frame]:
        return {f.id: f for f in self.frames}


@dataclass(frozen=True, slots=True)
class Change:
    what: What
    before: tuple[Commitment | Dispute, ...]  # what it was
    after: tuple[Commitment | Dispute, ...]  # what it is
    old: tuple[Amount, ...] = ()  # of figures and deliveries: those that are others now
    new: tuple[Amount, ...] = ()
    conflict: Conflict | None = None
    frames: tuple[str, ...] = ()  # that brought it, and were not there before
    judgements: tuple[Judgement, ...] = ()  # that brought it where no frame did: rules by what they know now, or people

    @property
    def entry(self) -> Commitment | Dispute:
        """What the change is told of."""
        return (self.before if self.what in (What.SPLIT, What.GONE) else self.after)[0]


def changes(before: State, after: State) -> tuple[Change, ...]:
    """In order of the entries of the later moment, those that are gone last; of one entry in the order of `What`."""
    case = _Case(before, after)
    kept = _match(before.entries.commitments, after.entries.commitments, lambda c: case.now(c.frames))
    found = [
        *case.of_entries(kept, before.entries.commitments, after.entries.commitments),
        *case.of_disputes(before.entries.disputes, after.entries.disputes),
    ]
    in_order: tuple[Commitment | Dispute, ...] = (*after.entries.commitments, *after.entries.disputes)
    order = {e.id: place for place, e in enumerate(in_order)}
    ranks = {what: place for place, what in enumerate(What)}
    return tuple(sorted(found, key=lambda c: (order.get(c.entry.id, len(order)), ranks[c.what], c.entry.id)))


@dataclass(frozen=True, slots=True)
class _Matched:
    """Which entries share frames. By ids; the one that shares most comes first."""

    origins: Mapping[str, Sequence[Commitment]]  # of entries after
    heirs: Mapping[str, Sequence[Commitment]]  # of entries before


def _match(
    before: Sequence[Commitment], after: Sequence[Commitment], now: Callable[[Commitment], Collection[str]]
) -> _Matched:
    home = {frame: c for c in after for frame in c.frames}
    shared: Counter[tuple[str, str]] = Counter()
    pairs: dict[tuple[str, str], tuple[Commitment, Commitment]] = {}
    for old in before:
        for frame in now(old):
            if (new := home.get(frame)) is not None:
                shared[old.id, new.id] += 1
                pairs[old.id, new.id] = (old, new)
    origins: dict[str, list[Commitment]] = defaultdict(list)
    heirs: dict[str, list[Commitment]] = defaultdict(list)
    for key in sorted(shared, key=lambda k: (-shared[k], k)):
        old, new = pairs[key]
        origins[new.id].append(old)
        heirs[old.id].append(new)
    return _Matched(origins, heirs)


class _Case:
    def __init__(self, before: State, after: State) -> None:
        self._before, self._after = before, after
        self._again = dict(_read_again(before, after))
        held = {self._again.get(i, i) for i in before.by_id}
        self._is_new = {i for i in after.by_id if i not in held}
        known = {j.id for j in before.judgements}
        self._judged = [j for j in after.judgements if j.id not in known]

    def now(self, frames: Iterable[str]) -> frozenset[str]:
        """Frames of the earlier moment by their ids of the later."""
        return frozenset(self._again.get(i, i) for i in frames)

    # Commitments.

    def of_entries(
        self, matched: _Matched, before: Sequence[Commitment], after: Sequence[Commitment]
    ) -> Iterator[Change]:
        for old in before:
            heirs = matched.heirs.get(old.id, ())
            if not heirs:
                yield Change(What.GONE, (old,), ())
            elif len(heirs) > 1:
                yield self._brought(What.SPLIT, (old,), tuple(heirs))
        for new in after:
            origins = matched.origins.get(new.id, ())
            if not origins:
                yield self._brought(What.NEW, (), (new,))
                continue
            if len(origins) > 1:
                yield self._brought(What.JOINED, tuple(origins), (new,))
            if matched.heirs[origins[0].id][0] is new:
                yield from self._compared(origins[0], new)

    def _compared(self, old: Commitment, new: Commitment) -> Iterator[Change]:
        both = (old,), (new,)
        stage = _stage_change(old, new)
        if stage is not None:
            saying = [row.frame for row in new.history if (row.stage, row.stance) == (new.stage, new.stance)]
            yield self._brought(stage, *both, of=saying)
        came = _amounts((*old.delivered_items, *old.delivered_money), (*new.delivered_items, *new.delivered_money))
        if any(came):
            saying = [row.frame for row in new.history if row.stage == "delivered"]
            yield self._brought(What.DELIVERED, *both, of=saying, old=came[0], new=came[1])
        told = _amounts((*old.items, *old.money), (*new.items, *new.money))
        if any(told):
            yield self._brought(What.FIGURES, *both, old=told[0], new=told[1])
        known = {c.about: c for c in old.conflicts}
        for conflict in new.conflicts:
            values = {value for value, _ in conflict.values}
            if conflict.about not in known or values - {value for value, _ in known[conflict.about].values}:
                saying = [frame for _, frames in conflict.values for frame in frames]
                yield self._brought(What.CONFLICT, *both, of=saying, conflict=conflict)
        for about in known.keys() - {c.about for c in new.conflicts}:
            yield self._brought(What.SETTLED, *both, conflict=known[about])

    def _brought(
        self,
        what: What,
        before: tuple[Commitment, ...],
        after: tuple[Commitment, ...],
        *,
        of: Sequence[str] = (),
        old: tuple[Amount, ...] = (),
        new: tuple[Amount, ...] = (),
        conflict: Conflict | None = None,
    ) -> Change:
        """With the frames that are new among those `of` it, else among those of the entries as they are now."""
        frames = [i for c in after for i in c.frames]
        brought = tuple(i for i in of if i in self._is_new) or tuple(i for i in frames if i in self._is_new)
        judged = () if brought else self._between(before, after)
        return Change(what, before, after, old, new, conflict, brought, judged)

    def _between(self, before: tuple[Commitment, ...], after: tuple[Commitment, ...]) -> tuple[Judgement, ...]:
        """The new judgements between what was apart, or is now; else all within."""
        homes = [{i: c.id for c in before for i in self.now(c.frames)}, {i: c.id for c in after for i in c.frames}]
        within = [j for j in self._judged if {j.left, j.right} <= homes[0].keys() | homes[1].keys()]
        across = [j for j in within if any(home.get(j.left) != home.get(j.right) for home in homes if home)]
        return tuple(across or within)

    # Disputes.

    def of_disputes(self, before: Sequence[Dispute], after: Sequence[Dispute]) -> Iterator[Change]:
        left = {d.id: self.now((*d.affirming, *d.denying)) for d in before}
        for new in after:
            members = {*new.affirming, *new.denying}
            origin = next((d for d in before if left[d.id] & members), None)
            fresh = tuple(i for i in (*new.affirming, *new.denying) if i in self._is_new)
            if origin is None:
                yield Change(What.CONFLICT, (), (new,), frames=fresh)
        told = {i for d in after for i in (*d.affirming, *d.denying)}
        for old in before:
            if not left[old.id] & told:
                yield Change(What.GONE, (old,), ())


def _read_again(before: State, after: State) -> Iterator[tuple[str, str]]:
    """Frames that were read anew, and what is read at their places now."""
    lost = [f for i, f in before.by_id.items() if i not in after.by_id]
    if not lost:
        return
    docs = {f.doc for f in lost}
    beside: dict[str, list[Frame]] = defaultdict(list)
    for frame in before.frames:
        if frame.doc in docs:
            beside[frame.doc].append(frame)
    places = Places((d for d in after.documents if d.id in docs), (f for f in after.frames if f.doc in docs))
    for frame in lost:
        found = places.find(anchor_of(frame, beside[frame.doc]))
        if found is not None:
            yield frame.id, found


def _stage_change(old: Commitment, new: Commitment) -> What | None:
    if new.stage == old.stage:
        if (new.stance == "asserted") == (old.stance == "asserted"):
            return None
        return What.ADVANCED if new.stance == "asserted" else What.RECEDED
    if new.stage in _TURNS:
        return What.TURNED
    if old.stage in _TURNS:
        return What.RESUMED
    stages = weights("commitment").settings["lifecycle"]
    return What.ADVANCED if stages.index(new.stage) > stages.index(old.stage) else What.RECEDED


def _amounts(old: Sequence[Amount], new: Sequence[Amount]) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """Those amounts, of either moment, whose figures the other does not give. Goods that merely go by another name
    are no other figures."""
    left, right = Counter(map(_figure, old)), Counter(map(_figure, new))
    return (
        tuple(a for a in old if _figure(a) not in right and _is_told(a)),
        tuple(a for a in new if _figure(a) not in left and _is_told(a)),
    )


def _figure(amount: Amount) -> tuple[str, Decimal | None, str]:
    if isinstance(amount, Money):
        return amount.currency, amount.n, amount.q
    quantity = amount.quantity
    return amount.type, None if quantity is None else quantity.n, "" if quantity is None else quantity.q


def _is_told(amount: Amount) -> bool:
    return isinstance(amount, Money) or amount.quantity is not None
