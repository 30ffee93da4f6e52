"""Which records tell of the same thing: block, compare, judge, fold. A pure function of the records.

judge(documents, frames)                      every judgement
judge_new(documents, frames, new_frame_ids)   what new frames change in them
fold(documents, frames, judgements)           commitments, meetings, utterances, disputes and stories, derived
"""

from janji.reconcile.entries import (
    Commitment,
    Conflict,
    Dependence,
    Dispute,
    Entries,
    HistoryRow,
    Meeting,
    Origin,
    Story,
    Utterance,
)
from janji.reconcile.fold import fold
from janji.reconcile.judging import Revision, judge, judge_new

__all__ = [
    "Commitment",
    "Conflict",
    "Dependence",
    "Dispute",
    "Entries",
    "HistoryRow",
    "Meeting",
    "Origin",
    "Revision",
    "Story",
    "Utterance",
    "fold",
    "judge",
    "judge_new",
]
