"""A ledger's press entries against the rows of a tracker that were imported into it."""

from __future__ import annotations

from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.model.trackers import tracker_of
from janji.reconcile import fold
from janji.reconcile.against import Comparison, Scope, compare_with


def compare_tracker(store: Ledger, tracker: str, scope: Scope) -> Comparison:
    """Raises `InputError` where the ledger holds no row of that tracker."""
    documents = list(store.documents(with_frames_only=True))
    if not any(tracker_of(d) == tracker for d in documents):
        raise InputError(
            f"ledger {store.location}: it holds no row of the tracker {tracker!r}. "
            f"`janji import {tracker} FILE` adds them."
        )
    frames = list(store.frames())
    entries = fold(documents, frames, list(store.judgements()))
    return compare_with(tracker, documents, frames, entries.commitments, scope)
