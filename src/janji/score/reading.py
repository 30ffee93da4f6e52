"""Frames for an evaluation: the gold's documents read by our own reader, as they would be exported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from janji.model.codec import frame_to_export
from janji.read.options import DEFAULT_OPTIONS, ReadingOptions
from janji.read.reader import read_document
from janji.score.figures import ExportedFrame
from janji.score.gold import GoldDocument


@dataclass(frozen=True, slots=True)
class Findings:
    frames: dict[str, list[ExportedFrame]]  # by document key
    unread: tuple[str, ...]  # keys of documents that the reader has no language pack for: their frames count as missed


def find_frames(gold: Iterable[GoldDocument], options: ReadingOptions = DEFAULT_OPTIONS) -> Findings:
    frames: dict[str, list[ExportedFrame]] = {}
    unread: list[str] = []
    for entry in gold:
        reading = read_document(entry.document, options)
        frames[entry.key] = [frame_to_export(frame, entry.key) for frame in reading.frames]
        if any(issue.what == "no-language-pack" for issue in reading.issues):
            unread.append(entry.key)
    return Findings(frames, tuple(unread))
