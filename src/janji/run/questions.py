"""What in a ledger is worth a person's look, in the order in which a look is of most use.

  pair      rules could not tell whether two tell of one thing: first those whose answer moves the most money in the
            totals, then those that bring the most independent sources together
  conflict  sources give one thing's values differently
  dispute   one affirms what another denies
  doubt     a promise told with doubt, or a large sum without a giver or a receiver
What people have answered is asked no more. Pure: takes loaded records, gives data; nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from janji.model.errors import InputError
from janji.model.records import Frame, Judgement, Relation
from janji.reconcile.clusters import is_by_person
from janji.reconcile.entries import Commitment, Dispute, Meeting, Utterance
from janji.reconcile.tables import weights
from janji.reconcile.valuing import Yardstick, worth, worth_of
from janji.run.judging import Records

KINDS = ("pair", "conflict", "dispute", "doubt")
YARDSTICK = Yardstick("USD")  # to put sums in order by; nothing is stored in it
LEAST = 1_000_000  # USD: smaller sums without a giver or receiver are left to whoever looks for them

Told = Commitment | Meeting | Utterance


@dataclass(frozen=True, slots=True)
class Question:
    kind: str  # one of KINDS
    frames: tuple[str, ...]  # to show: of a pair the two sentences
    left: tuple[str, ...]  # what a yes or no is about; the right side is empty where there is only one
    right: tuple[str, ...]
    entries: tuple[str, ...]
    why: str  # "undecided", "several", "conflict", "dispute", "hedged", "no-donor", "no-recipient"
    reasons: tuple[str, ...]  # of a pair: for and against; of a conflict: what is told differently
    money: Decimal  # USD that hang on the answer; 0 where none, or unknown
    sources: int  # independent ones that the entries have


def questions_of(records: Records, kinds: Iterable[str] = ()) -> list[Question]:
    """Raises `InputError` for a kind that there is not."""
    wanted = tuple(kinds) or KINDS
    for kind in wanted:
        if kind not in KINDS:
            raise InputError(f"there are no questions of kind {kind!r}. There are {', '.join(KINDS)}.")
    asked = {"pair": _pairs, "conflict": _conflicts, "dispute": _disputes, "doubt": _doubts}
    return [q for kind in KINDS if kind in wanted for q in sorted(asked[kind](records), key=_most_useful_first)]


def speaks_for(reason: str, kind: str) -> bool:
    """Whether a reason of a pair of such frames speaks for their being the same; by its sentence, as it is stored."""
    scale = weights("utterance" if kind == "statement" else kind)
    levels = [
        (row.says.partition("{}")[0].rstrip(": ("), row) for rows in scale.levels.values() for row in rows.values()
    ]
    fitting = [(len(says), row.weight) for says, row in levels if says and reason.startswith(says)]
    return bool(fitting) and max(fitting)[1] > 0


def _most_useful_first(question: Question) -> tuple[Decimal, int, tuple[str, ...]]:
    return (-question.money, -question.sources, question.frames)


def _homes(records: Records) -> dict[str, Told]:
    entries = records.entries
    every: tuple[Told, ...] = (*entries.commitments, *entries.meetings, *entries.utterances)
    return {frame: entry for entry in every for frame in entry.frames}


def _pairs(records: Records) -> Iterator[Question]:
    """The pairs left open, the most probable for each two entries: undecided ones, and such as name no receiver and fit
    several."""
    home = _homes(records)
    apart = {frozenset((j.left, j.right)) for j in records.people.judgements if j.relation is Relation.DISTINCT}
    best: dict[tuple[str, str], Judgement] = {}
    for j in records.judged:
        if is_by_person(j) or j.left not in home or j.right not in home or not _is_left_open(j, home):
            continue
        one, other = sorted((home[j.left].id, home[j.right].id))
        known = best.get((one, other))
        if one != other and (known is None or (-j.score, j.id) < (-known.score, known.id)):
            best[one, other] = j
    for j in best.values():
        left, right = home[j.left], home[j.right]
        if any(frozenset((x, y)) in apart for x in left.frames for y in right.frames):
            continue
        yield Question(
            "pair",
            (j.left, j.right),
            left.frames,
            right.frames,
            (left.id, right.id),
            "undecided" if j.relation is Relation.UNDECIDED else "several",
            j.reasons,
            min(_in_totals(left), _in_totals(right)),
            left.independent_sources + right.independent_sources,
        )


def _is_left_open(judgement: Judgement, home: dict[str, Told]) -> bool:
    """What rules could not tell; and what is the same by itself, but fits gifts to two receivers (`clusters.group`)."""
    if judgement.relation is not Relation.SAME:
        return judgement.relation is Relation.UNDECIDED
    one, other = home[judgement.left], home[judgement.right]
    if not (isinstance(one, Commitment) and isinstance(other, Commitment)):
        return False
    return bool(one.recipients) != bool(other.recipients)


def _in_totals(entry: Told) -> Decimal:
    """What the entry adds to the totals; as much is counted twice where two of them are one."""
    if not isinstance(entry, Commitment) or not entry.counts_as_new_money:
        return Decimal(0)
    return max((w.converted.amount for w in worth(entry, YARDSTICK) if w.converted), default=Decimal(0))


def _conflicts(records: Records) -> Iterator[Question]:
    home = {entry.id: entry for entry in _homes(records).values()}
    for entry in home.values():
        if not isinstance(entry, Commitment | Meeting):
            continue
        for conflict in entry.conflicts:
            first, *others = (frames for _, frames in conflict.values)
            rest = tuple(f for frames in others for f in frames if f not in first)
            shown = tuple(dict.fromkeys(frames[0] for _, frames in conflict.values))
            if rest and not _are_checked(records, (*first, *rest)):
                told = " | ".join(value for value, _ in conflict.values)
                yield Question(
                    "conflict",
                    shown,
                    first,
                    rest,
                    (entry.id,),
                    "conflict",
                    (f"{conflict.about}: {told}",),
                    _in_totals(entry),
                    entry.independent_sources,
                )


def _disputes(records: Records) -> Iterator[Question]:
    for entry in records.entries.disputes:
        if not _are_checked(records, (*entry.affirming, *entry.denying)):
            yield _dispute(entry)


def _dispute(entry: Dispute) -> Question:
    shown = (entry.affirming or entry.denying)[0], entry.denying[0]
    sides = (entry.affirming, entry.denying)
    return Question("dispute", shown, *sides, (entry.id,), "dispute", (), Decimal(0), len(entry.sources))


def _doubts(records: Records) -> Iterator[Question]:
    home = _homes(records)
    days = {d.id: d.published for d in records.documents}
    for frame in records.people.frames:
        if frame.kind != "commitment" or frame.id not in home or frame.id in records.people.checked:
            continue
        published = days.get(frame.doc)
        day = None if published is None else published.first
        worths = [worth_of(m, day, YARDSTICK) for m in frame.money]
        sum_told = max((w.converted.amount for w in worths if w.converted), default=Decimal(0))
        why = _doubt(frame, sum_told)
        if why:
            entry = home[frame.id]
            sources = entry.independent_sources
            yield Question("doubt", (frame.id,), (frame.id,), (), (entry.id,), why, (), sum_told, sources)


def _doubt(frame: Frame, sum_told: Decimal) -> str:
    if frame.stance == "hedged":
        return "hedged"
    if sum_told >= LEAST and not frame.claims("cumulative"):
        if not frame.actors("donor") and frame.stage != "requested":
            return "no-donor"
        if not frame.actors("recipient"):
            return "no-recipient"
    return ""


def _are_checked(records: Records, frames: Iterable[str]) -> bool:
    return all(i in records.people.checked for i in frames)
