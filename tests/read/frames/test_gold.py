"""The frames reader against the project's own gold: what it finds, what it leaves alone, floors that only rise."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import janji
from janji.lang import load_pack
from janji.model.codec import frame_to_export
from janji.model.records import Document
from janji.model.values import Time
from janji.read.layout import abbreviations, line_cues
from janji.read.reader import read_document
from janji.score.figures import evaluate
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences

GOLD = Path(janji.__file__).parent / "lang" / "id" / "gold" / "frames.yml"
FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
Exported = dict[str, Any]


def place(text: str, at: str | list[Any]) -> list[int]:
    words = at if isinstance(at, str) else str(at[0])
    start = -1
    for _ in range(1 if isinstance(at, str) else int(at[1])):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def gold_frame(text: str, raw: Exported, sentences: list[tuple[int, int]]) -> Exported:
    frame: Exported = {k: [str(v) for v in value] if k in ("time", "due") else value for k, value in raw.items()}
    frame["at"] = place(text, raw["at"])
    frame["evidence"] = next(list(s) for s in sentences if s[0] <= frame["at"][0] < s[1])
    return frame


@cache
def findings() -> tuple[dict[str, list[Exported]], dict[str, list[Exported]]]:
    """(gold frames, found frames) by entry."""
    pack = load_pack("id")
    gold: dict[str, list[Exported]] = {}
    found: dict[str, list[Exported]] = {}
    for entry in yaml.safe_load(GOLD.read_text(encoding="utf-8")):
        text, name, when = entry["text"], entry["id"], entry["date"]
        assert isinstance(when, datetime.date)
        document = Document(name, name, text, "", lang="id", published=Time.day(when))
        sentences = split_sentences(text, tag_lines(text, line_cues(pack)), abbreviations(pack))
        spans = [(s.start, s.end) for s in sentences]
        gold[name] = [gold_frame(text, raw, spans) for raw in entry["frames"]]
        frames = [f for f in read_document(document).frames if f.kind != "statement"]
        found[name] = [frame_to_export(f, name) for f in frames]
    return gold, found


@pytest.mark.parametrize("row", FLOORS)
def test_no_figure_falls_under_its_floor(row: str) -> None:
    gold, found = findings()
    reached = evaluate(gold, found)[row].f1
    assert reached >= FLOORS[row] - 0.0005, f"{row}: {reached:.3f}"


def test_nothing_is_found_where_there_is_nothing() -> None:
    gold, found = findings()
    quiet = [name for name, frames in gold.items() if not frames]
    assert len(quiet) >= 30
    assert {name: found[name] for name in quiet if found[name]} == {}


def test_every_role_value_stands_in_its_sentence() -> None:
    gold, _ = findings()
    for entry in yaml.safe_load(GOLD.read_text(encoding="utf-8")):
        document = Document(entry["id"], entry["id"], entry["text"], "", lang="id", published=Time.day(entry["date"]))
        for frame in read_document(document).frames:
            assert frame.evidence.covers(frame.at)
            assert all(
                frame.evidence.covers(s) for r in frame.roles if r.name in ("donor", "items") for s in r.spans
            ) or (len(gold[entry["id"]]) > 1)
