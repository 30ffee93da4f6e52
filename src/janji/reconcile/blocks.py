"""Which pairs are worth comparing at all.

Every record gives block keys; only records that share a key, and lie within the key's window of days, are compared.
A key is a property of its record, so a pair is or is not compared whatever else is known: batches and order change
nothing. Records without a day are compared with the whole block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

Record = TypeVar("Record")
Key = tuple[Hashable, ...]


def pairs(
    records: Sequence[Record],
    keys: Callable[[Record], Iterable[tuple[Key, int]]],
    day: Callable[[Record], int | None],
    new: Collection[int] | None = None,
) -> Iterator[tuple[Record, Record]]:
    """Pairs of records that share a key within its window (days), each pair once.

    With `new`, only pairs in which a record at one of these places takes part.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    windows: dict[Key, int] = {}
    for place, record in enumerate(records):
        for key, window in keys(record):
            blocks[key].append(place)
            windows[key] = window
    days = [day(record) for record in records]
    seen: set[int] = set()
    count = len(records)
    for key, places in blocks.items():
        if len(places) < 2 or (new is not None and not any(p in new for p in places)):
            continue
        for i, j in _within(places, days, windows[key], new):
            low, high = (i, j) if i < j else (j, i)
            mark = low * count + high
            if low != high and mark not in seen:
                seen.add(mark)
                yield records[low], records[high]


def _within(
    places: list[int], days: list[int | None], window: int, new: Collection[int] | None
) -> Iterator[tuple[int, int]]:
    """Pairs of one block; with `new`, the others are not gone through among themselves, however many they are."""
    dated = sorted((when, place) for place in places if (when := days[place]) is not None)
    undated = [place for place in places if days[place] is None]
    if new is None:
        for position, (when, place) in enumerate(dated):
            end = bisect_left(dated, (when + window + 1, -1), position)
            for _, other in dated[position + 1 : end]:
                yield place, other
        for position, place in enumerate(undated):
            for other in undated[position + 1 :]:
                yield place, other
            for _, other in dated:
                yield place, other
        return
    for place in places:
        if place not in new:
            continue
        when = days[place]
        around = dated
        if when is not None:
            around = dated[bisect_left(dated, (when - window, -1)) : bisect_left(dated, (when + window + 1, -1))]
        for other in (*(other for _, other in around), *undated):
            if other != place and (other not in new or place < other):
                yield place, other


def pairs_with(
    seekers: Sequence[Record],
    records: Sequence[Record],
    keys: Callable[[Record], Iterable[tuple[Key, int]]],
    day: Callable[[Record], int | None],
) -> Iterator[tuple[Record, Record]]:
    """Each seeker with each record that shares a key with it within its window: for relations that few records can
    have, so that the many others are not compared among themselves. Dated records only."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    sought = {key for seeker in seekers for key, _ in keys(seeker)}
    days = [day(record) for record in records]
    for place, record in enumerate(records):
        for key, _ in keys(record):
            if key in sought:
                blocks[key].append(place)
    for seeker in seekers:
        when = day(seeker)
        near: set[int] = set()
        for key, window in keys(seeker):
            for place in blocks[key]:
                other = days[place]
                if when is not None and other is not None and abs(when - other) <= window:
                    near.add(place)
        for place in sorted(near):
            if records[place] is not seeker:
                yield seeker, records[place]


def pairs_sharing(
    records: Sequence[Record],
    keys: Callable[[Record], Iterable[tuple[Key, int]]],
    day: Callable[[Record], int | None],
    least: int,
    new: Collection[int] | None = None,
) -> Iterator[tuple[Record, Record]]:
    """As `pairs`, but of records that share at least so many keys."""
    days = [day(record) for record in records]
    dated: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    undated: dict[Key, list[int]] = defaultdict(list)
    own = [list(keys(record)) for record in records]
    for place, given in enumerate(own):
        for key, _ in given:
            if (when := days[place]) is None:
                undated[key].append(place)
            else:
                dated[key].append((when, place))
    for block in dated.values():
        block.sort()
    for place in range(len(records)) if new is None else sorted(new):
        shared: Counter[int] = Counter()
        for key, window in own[place]:
            block = dated[key]
            when = days[place]
            if when is not None:
                block = block[bisect_left(block, (when - window, -1)) : bisect_left(block, (when + window + 1, -1))]
            shared.update(other for _, other in block)
            shared.update(undated[key])
        for other, count in shared.items():
            is_first = other < place or (new is not None and other not in new)
            if count >= least and other != place and is_first:
                yield (records[other], records[place]) if other < place else (records[place], records[other])
