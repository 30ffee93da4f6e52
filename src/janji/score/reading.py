"""Frames for an evaluation: the gold's documents read by our own reader, as they would be exported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from janji.lang import available_packs
from janji.model.codec import frame_to_export
from janji.read.reader import read_document
from janji.score.figures import ExportedFrame
from janji.score.gold import GoldDocument


@dataclass(frozen=True, slots=True)
class Findings:
    frames: dict[str, list[ExportedFrame]]  # by document key
    unread: tuple[str, ...]  # keys of documents in a language without a pack: all their frames count as missed


def find_frames(gold: Iterable[GoldDocument]) -> Findings:
    packs = available_packs()
    frames: dict[str, list[ExportedFrame]] = {}
    unread: list[str] = []
    for entry in gold:
        if entry.document.lang is not None and entry.document.lang not in packs:
            unread.append(entry.key)
        else:
            frames[entry.key] = [frame_to_export(f, entry.key) for f in read_document(entry.document)]
    return Findings(frames, tuple(unread))
