"""What a tracker's record holds together and what it keeps apart: its rows are parts of the package whose sum its first
row states.

Gives PART_OF from the frame of each row's good, and of each instalment, to the frame that states the package. Where
that is a running total of its instalments, they are no parts: each counts, and the total does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from janji.model.records import Frame, Judgement, Relation
from janji.model.trackers import record_of
from janji.reconcile.evidence import Evidence
from janji.reconcile.views import PARTS_OF_RECORDS, CommitmentView, Library

RULE = "rule:tracker.record/1"
_PROMISED = ("pledged", "approved")
_AID = ("aid", "finance", "relief")  # families of what states a package by its purpose


def parts_of_records(library: Library, new: Collection[str] | None) -> list[Judgement]:
    """Those in which one of these documents takes part; with None, all."""
    records: dict[str, list[Frame]] = defaultdict(list)
    for doc, frames in library.by_document.items():
        record = record_of(library.documents[doc])
        if record is not None:
            records[record] += [f for f in frames if f.stage in _PROMISED or f.rule.startswith("fts.")]
    found: list[Judgement] = []
    for record, frames in records.items():
        whole = next((f for f in frames if _states_package(f)), None)
        if whole is None or whole.claims("cumulative"):
            continue
        reasons = (f"a row of {record}, whose sum stands in its first row",)
        found += [
            Judgement(f.id, whole.id, Relation.PART_OF, 1.0, reasons, RULE)
            for f in frames
            if f.id != whole.id and (new is None or f.doc in new or whole.doc in new)
        ]
    return found


def compare_records(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> bool:
    """True where both are rows of one edition of a tracker: whoever keeps it holds them for different things, so they
    never join each other. The rows of one record are parts of one package: a report that tells of several joins them.
    What one row says was promised and what it says has come are one, also where a later file changes the row.
    """
    if not a.record or not b.record:
        return False
    if a.record == b.record:
        is_one = a.row == b.row and a.is_whole == b.is_whole and _name_alike(a, b)
        is_told_again = a.stage != b.stage or a.frame.doc != b.frame.doc
        evidence.add("kind", "one_row" if is_one and is_told_again else "rows_of_one", a.record)
        return True
    if a.record.partition(":")[0] == b.record.partition(":")[0]:
        evidence.add("kind", "records_apart", f"{a.record} / {b.record}")
        return True
    return False


def _name_alike(a: CommitmentView, b: CommitmentView) -> bool:
    return {(i.type, i.name) for i in a.items} == {(i.type, i.name) for i in b.items}


def _states_package(frame: Frame) -> bool:
    """True for a sum given for a purpose: no good of its own, no instalment."""
    is_for_a_purpose = all(item.family in _AID for item in frame.items)
    return bool(frame.money) and is_for_a_purpose and not any(part in frame.rule for part in PARTS_OF_RECORDS)
