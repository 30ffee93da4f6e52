"""A collection of gold joined by our own rules: from its gold frames, or from what our own reader finds in its texts.

`join_gold_frames` measures the joining alone; `join_read_frames` the whole way from text to entry, on the found frames
that stand for a gold frame (paired as in `figures`); the others take part in the joining and are counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from janji.model.codec import frame_to_export
from janji.model.records import Document, Frame, Judgement
from janji.read.options import DEFAULT_OPTIONS, ReadingOptions
from janji.read.reader import read_document
from janji.reconcile import Entries, fold, judge
from janji.score.figures import pair_frames
from janji.score.join_gold import Case
from janji.score.joins import JoinFigures, score_joins


@dataclass(frozen=True, slots=True)
class Joined:
    """All reports of all cases in one ledger."""

    documents: tuple[Document, ...]
    frames: tuple[Frame, ...]
    judgements: tuple[Judgement, ...]
    entries: Entries
    labels: dict[str, str]  # frame id → gold label
    missed: int  # gold frames that no frame stands for
    unpaired: int  # frames that stand for no gold frame

    def figures(self, cases: Sequence[Case]) -> JoinFigures:
        return score_joins(cases, self.entries, self.judgements, self.labels)


def join_gold_frames(cases: Sequence[Case]) -> Joined:
    documents, frames, labels = [], [], dict[str, str]()
    for report in (r for case in cases for r in case.reports):
        documents.append(replace(report.document, title=report.document.text.partition("\n")[0], id=report.document.id))
        for frame, label in zip(report.records(), report.labels, strict=True):
            frames.append(frame)
            labels[frame.id] = label
    return _joined(documents, frames, labels, missed=0)


def join_read_frames(cases: Sequence[Case], options: ReadingOptions = DEFAULT_OPTIONS) -> Joined:
    documents: list[Document] = []
    frames: list[Frame] = []
    labels: dict[str, str] = {}
    missed = 0
    for report in (r for case in cases for r in case.reports):
        reading = read_document(report.document, options)
        documents.append(reading.document)
        frames += reading.frames
        pairs = pair_frames(report.frames, [frame_to_export(f, report.document.key) for f in reading.frames])
        missed += len(report.frames) - len(pairs)
        labels |= {reading.frames[j].id: report.labels[i] for i, j in pairs}
    return _joined(documents, frames, labels, missed)


def _joined(documents: list[Document], frames: list[Frame], labels: dict[str, str], missed: int) -> Joined:
    judgements = judge(documents, frames)
    return Joined(
        documents=tuple(documents),
        frames=tuple(frames),
        judgements=tuple(judgements),
        entries=fold(documents, frames, judgements),
        labels=labels,
        missed=missed,
        unpaired=len(frames) - len(labels),
    )
