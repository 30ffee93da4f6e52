"""What the ledger shows: entries derived from frames and judgements, never stored as truth.

Every value leads back to frames (`frames`, `history`, `Conflict.values`) and documents (`sources`). An entry's id
comes from its first frame (earliest report), so that later reports leave it unchanged. All tuples are in a fixed
order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from janji.model.records import Span
from janji.model.values import Item, Money, Time


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One telling of an act in a commitment's life."""

    stage: str
    stance: str
    time: Time | None  # when the act took place, where the text says so
    reported: Time | None  # the article's date
    due: Time | None
    by: tuple[str, ...]  # who tells it, where not the outlet itself
    frame: str
    doc: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that the sources give differently. `values`: each with the frames that give it."""

    about: str  # "quantity of Challenger 2", "money in USD", "place"
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One handing over, payment or shipment; told once or often."""

    time: Time | None  # when, where a telling says so
    items: tuple[Item, ...]  # with numbers where told
    money: tuple[Money, ...]
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """That one article took its words from elsewhere, and what shows it."""

    doc: str
    on: str  # a document, or the name of a medium that has no article in the entry
    how: str  # COPIES, CITES (judgements between articles), RELAYS (its own words)
    why: str  # the judgement's reasons, or the words that name the medium
    span: Span | None  # where the relaying article names the medium


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent source: what the words of its documents go back to."""

    name: str  # a document, or a medium whose own article is not in the entry ("Reuters")
    documents: tuple[str, ...]  # of the entry, earliest first
    evidence: tuple[Dependence, ...]  # none where a single article tells by itself


@dataclass(frozen=True, slots=True)
class Commitment:
    id: str
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    askers: tuple[str, ...]
    items: tuple[Item, ...]
    money: tuple[Money, ...]
    stage: str  # the latest stage that was reached
    stance: str  # of that stage: asserted, or hedged / conditional / negated where nothing firmer is told
    time: Time | None  # of that stage's act
    reported: Time | None  # from the first report to the last
    due: Time | None
    history: tuple[HistoryRow, ...]
    conflicts: tuple[Conflict, ...]
    frames: tuple[str, ...]
    sources: tuple[str, ...]  # documents
    independent_sources: int
    is_cumulative: bool  # a running total: no new money, kept out of sums
    is_domestic: bool
    is_forecast: bool  # a third party's forecast: no promise of the donor
    deliveries: tuple[Delivery, ...] = ()  # in order of time
    delivered_items: tuple[Item, ...] = ()  # all that was delivered so far, with numbers where told
    delivered_money: tuple[Money, ...] = ()
    outstanding_items: tuple[Item, ...] = ()  # promised and not yet delivered; empty where nothing stands promised
    outstanding_money: tuple[Money, ...] = ()
    parent: str | None = None  # the commitment that this is a part of: a package, a gift of several donors
    children: tuple[str, ...] = ()
    updates: str | None = None  # the commitment whose term or sum this one changes
    trackers: tuple[str, ...] = ()  # keys of the trackers' rows among `sources` ("kiel-r7:GBM4.2"): no reports
    is_passed_on: bool = False  # money that others gave and who is named as donor hands on: no new money
    is_addition: bool = False  # what it changes keeps its own sum: this one comes on top
    origins: tuple[Origin, ...] = ()  # `independent_sources` of them
    updated_by: tuple[str, ...] = ()  # later extensions and raises of this one, in order of time

    @property
    def is_only_tracked(self) -> bool:
        """True where no report tells of it, rows of trackers alone."""
        return bool(self.trackers) and len(self.trackers) == len(self.sources)

    @property
    def is_withdrawn(self) -> bool:
        """True where what was promised is taken back, or the request was turned down."""
        return self.stage in ("refused", "withdrawn")

    @property
    def is_partly_delivered(self) -> bool:
        return self.stage == "delivered" and bool(self.outstanding_items or self.outstanding_money)

    @property
    def counts_as_new_money(self) -> bool:
        """True where a sum was promised, adopted or paid: no wish, forecast, running total, nothing taken back."""
        is_given = self.stage in ("pledged", "approved", "delivered") and self.stance == "asserted"
        return bool(self.money) and is_given and not (self.is_cumulative or self.is_forecast or self.is_passed_on)


@dataclass(frozen=True, slots=True)
class Meeting:
    id: str
    series: str | None
    participants: tuple[str, ...]
    hosts: tuple[str, ...]
    place: str | None
    time: Time | None  # the narrowest dates that agree
    ordinal: int | None
    stage: str
    frames: tuple[str, ...]
    sources: tuple[str, ...]
    independent_sources: int
    conflicts: tuple[Conflict, ...]
    count: int | None = None  # where the text speaks of several meetings
    reported: Time | None = None  # from the first report to the last


@dataclass(frozen=True, slots=True)
class Utterance:
    id: str
    speakers: tuple[str, ...]
    offices: tuple[str, ...]
    act: str
    said: Time | None
    frames: tuple[str, ...]  # the telling with the most words first
    sources: tuple[str, ...]
    independent_sources: int
    reported: Time | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    affirming: tuple[str, ...]  # frames
    denying: tuple[str, ...]
    affirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    sources: tuple[str, ...]
    reported: Time | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles (that hold frames) on one news occasion; an article alone on its occasion is a story too."""

    id: str
    documents: tuple[str, ...]
    independent_sources: int
    reported: Time | None


@dataclass(frozen=True, slots=True)
class Entries:
    commitments: tuple[Commitment, ...]
    meetings: tuple[Meeting, ...]
    utterances: tuple[Utterance, ...]
    disputes: tuple[Dispute, ...]
    stories: tuple[Story, ...]


Entry = Commitment | Meeting | Utterance | Dispute | Story


def order_of(entry: Entry) -> tuple[date, str]:
    """By first report (meetings by their own day) and id, the undated last."""
    when = entry.time if isinstance(entry, Meeting) else entry.reported
    return (when.first if when else date.max, entry.id)


def each_entry(entries: Entries) -> Iterator[Entry]:
    yield from entries.commitments
    yield from entries.meetings
    yield from entries.utterances
    yield from entries.disputes
    yield from entries.stories


def members_of(entry: Entry) -> tuple[str, ...]:
    """The records that an entry was folded from: frames; of a story documents."""
    match entry:
        case Dispute():
            return (*entry.affirming, *entry.denying)
        case Story():
            return entry.documents
        case _:
            return entry.frames
