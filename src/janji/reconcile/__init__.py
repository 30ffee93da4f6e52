"""Which records tell of the same thing: block, compare, judge, fold. A pure function of the records.

judge(documents, frames) every judgement, each from its pair (and the pair's two articles) alone judge_new(documents,
frames, new_frame_ids) only what new frames add fold(documents, frames, judgements) commitments, meetings,
utterances, disputes and stories, derived
"""

from janji.reconcile.entries import (
    Commitment,
    Conflict,
    Dispute,
    Entries,
    HistoryRow,
    Meeting,
    Story,
    Utterance,
)
from janji.reconcile.fold import fold
from janji.reconcile.judging import judge, judge_new

__all__ = [
    "Commitment",
    "Conflict",
    "Dispute",
    "Entries",
    "HistoryRow",
    "Meeting",
    "Story",
    "Utterance",
    "fold",
    "judge",
    "judge_new",
]
