"""By which keys records are found that could tell of one thing.

Each key has a window of days; records are compared only where they share a key and lie within its window, or where one
has no day. Judging the whole and finding the neighbours of one article go by these same keys: `hashed` makes of each
the row by which a store finds it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from janji.model.records import Document
from janji.model.trackers import record_of
from janji.reconcile.amounts import is_generic
from janji.reconcile.copies import Order
from janji.reconcile.links import change_keys
from janji.reconcile.meetings import MeetingView
from janji.reconcile.statements import StatementView
from janji.reconcile.stories import SHARED_TERMS, ArticleView
from janji.reconcile.tables import weights
from janji.reconcile.views import CommitmentView, is_vague

EVER = 36_600  # days: the frames of one article are compared whatever times they tell of
Keys = list[tuple[tuple[str, ...], int]]

# Rooms of keys, and where what is in a room looks for its partners. An act that names no receiver can be an act for
# any, and one that names its receiver is sought among the acts for that one and those for nobody named. A denial is
# looked for among claims, and a claim among denials; what changes a promise among all acts of giving, and these among
# what changes; all others among their like.
COMMITMENT, MEETING, STATEMENT, DENIAL, CLAIM, STORY = "commitment", "meeting", "statement", "denial", "claim", "story"
TO_ANY, TO_NAMED = "to_any", "to_named"
CHANGE, CHANGED = "change", "changed"
RECORD = "record"  # of a tracker
SOUGHT_IN: Mapping[str, tuple[str, ...]] = {
    COMMITMENT: (COMMITMENT,),
    TO_ANY: (TO_ANY, TO_NAMED),
    TO_NAMED: (TO_ANY,),
    MEETING: (MEETING,),
    STATEMENT: (STATEMENT,),
    DENIAL: (CLAIM,),
    CLAIM: (DENIAL,),
    STORY: (STORY,),
    CHANGE: (CHANGED,),
    CHANGED: (CHANGE,),
    RECORD: (RECORD,),
}
LEAST_SHARED: Mapping[str, int] = {room: SHARED_TERMS if room == STORY else 1 for room in SOUGHT_IN}
_OF_NO_RECEIVER = frozenset({"name", "type", "asks", "sum"})  # keys of acts, by their first word
OPPOSED = frozenset({"denies", "claims", "accuses"})  # acts that a contradiction between articles is sought among


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of one record, as a store keeps it."""

    room: str
    key: int  # signed 64 bits
    day: int | None  # ordinal; None: compared with the whole block
    window: int  # days, the same for all rows of a key
    record: str  # frame, or article in the room of stories
    doc: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """One MinHash band of an article, with its place in the order in which origins come before copies."""

    band: int
    order: Order

    @property
    def doc(self) -> str:
        return self.order[2]


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """All by which an article and its frames are found."""

    keys: tuple[KeyRow, ...] = ()
    bands: tuple[BandRow, ...] = ()


@lru_cache(maxsize=1 << 16)
def _hash(room: str, parts: tuple[str, ...]) -> int:
    told = "\x1f".join((room, *parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)


def hashed(
    room: str, keys: Iterable[tuple[tuple[str, ...], int]], day: int | None, record: str, doc: str
) -> Iterator[KeyRow]:
    for key, window in dict(keys).items():
        yield KeyRow(room, _hash(room, key), day, window, record, doc)


def are_near(one: KeyRow, other: KeyRow) -> bool:
    """True where two records that share a key are compared."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= one.window


def partners(row: KeyRow, held: Iterable[KeyRow], without: Collection[str]) -> Iterator[KeyRow]:
    for other in held:
        if other.doc not in without and are_near(row, other):
            yield other


def commitment_keys(view: CommitmentView) -> Keys:
    """A donor with named goods (a year), with goods or a sum (two months), with a recipient (a week)."""
    if view.is_total:
        return []
    scale = weights("commitment")
    year, months, week = (scale.days(n) for n in ("sequel_days", "swift_sequel_days", "one_report_days"))
    keys: Keys = []
    for donor in view.donors:
        for item in view.items:
            if item.name:
                keys.append((("name", donor, item.name[:4]), year))
            if item.type not in scale.settings["generic"]:
                keys.append((("type", donor, item.type), months))
        for recipient in view.recipients:
            keys.append((("between", donor, recipient), week))
            keys += [(("life", donor, recipient, i.type), year) for i in view.items if not is_generic(i.type)]
    if view.stage == "requested":
        keys += [(("asks", asker, i.type), months) for asker in sorted(view.askers) for i in view.items]
    for currency, mark in view.money_marks:
        keys += [(("sum", party, currency, str(mark)), months) for party in view.donors or view.recipients]
        keys += [(("paid", d, r, currency, str(mark)), year) for d in view.donors for r in view.recipients]
    return keys


def commitment_blocks(view: CommitmentView) -> Keys:
    """Beside its keys, the article: all that it tells is compared. A running total is compared with nothing."""
    return [] if view.is_total else [(("article", view.frame.doc), EVER), *commitment_keys(view)]


def commitment_rows(view: CommitmentView, doc: str) -> Iterator[KeyRow]:
    """By what an act of giving or asking is found: `commitment_keys`, for each receiver by themselves where the key
    names none; `commitments.are_others` holds two of different receivers apart, so that these need not meet."""
    is_open = not view.recipients or is_vague(view.recipients)
    for key, window in dict(commitment_keys(view)).items():
        if key[0] not in _OF_NO_RECEIVER:
            yield from hashed(COMMITMENT, [(key, window)], view.day, view.frame.id, doc)
            continue
        room = TO_ANY if is_open else TO_NAMED
        yield KeyRow(room, _hash(TO_ANY, key), view.day, window, view.frame.id, doc)
        own = [((*key, recipient), window) for recipient in sorted(view.recipients if not is_open else ())]
        yield from hashed(COMMITMENT, own, view.day, view.frame.id, doc)


def link_rows(view: CommitmentView, doc: str) -> Iterator[KeyRow]:
    """By what a change finds what it may change, and is found by it; dated acts alone are linked so."""
    for key, window in dict(change_keys(view)).items() if view.day is not None else ():
        for room in (CHANGE, CHANGED) if view.change[0] else (CHANGED,):
            yield KeyRow(room, _hash(CHANGE, key), view.day, window, view.frame.id, doc)


def record_rows(document: Document) -> Iterator[KeyRow]:
    """By what a row of a tracker finds the other rows of its record."""
    record = record_of(document)
    if record is not None:
        yield KeyRow(RECORD, _hash(RECORD, (record,)), None, EVER, document.id, document.id)


def meeting_keys(view: MeetingView) -> Keys:
    if view.time is None or view.is_many:
        return []
    month, year = (weights("meeting").days(n) for n in ("one_meeting_days", "one_year_days"))
    keys: Keys = [(("who", mark), month) for mark in view.marks]
    return keys + [(("summit", view.series, mark), year) for mark in view.marks if view.series and mark != view.series]


def meeting_blocks(view: MeetingView) -> Keys:
    return [(("article", view.frame.doc), EVER), *meeting_keys(view)]


def speaker_keys(view: StatementView) -> Keys:
    window = weights("utterance").days("window_days")
    return [((mark,), window) for mark in view.marks]


def matter_keys(view: StatementView) -> Keys:
    """What an opposed statement speaks of: a denial and the claim that it answers share a word of content."""
    window = weights("dispute").days("window_days")
    return [((word,), window) for word, weight in view.words.items() if weight >= 1.0]


def matter_rows(view: StatementView, doc: str) -> Iterator[KeyRow]:
    """As `matter_keys`; the words are hashed alike for denials and claims, so that the one finds the other."""
    room = DENIAL if view.act == "denies" else CLAIM
    for key, window in matter_keys(view):
        yield KeyRow(room, _hash(DENIAL, key), view.day, window, view.frame.id, doc)


def term_keys(view: ArticleView) -> Keys:
    """An article's weightiest terms, of which two of one occasion share `SHARED_TERMS`."""
    window = weights("story").days("window_days")
    return [((term,), window) for term in view.rare]
