"""Frames against gold: the gold folder language by language, the packs' own gold, and articles on other matters.

The gold folder is annotated by GUIDELINES and lies outside of the project; `reports.jsonl` in it names the language of
a text. The packs' own gold (`lang/<code>/gold/frames.yml`, `reports.yml`) is measured as the tests do.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bench.scoreboard.row import Row, absent, hash_of
from janji.lang import available_packs, load_pack
from janji.model.ids import digest
from janji.model.records import Document
from janji.read.reader import read_document
from janji.score.figures import Figures, evaluate
from janji.score.gold import GoldDocument, read_gold
from janji.score.reading import find_frames
from tests.read.gold import findings, load_gold

NAMES = {"id": "Indonesian", "en": "English", "ms": "Malay"}
NEGATIVES = Path("data", "news-id", "negatives.jsonl")
_MEASURES = {
    "commitments found": "detect commitment",
    "commitments exact": "exact commitment",
    "commitments, facts": "facts commitment",
    "statements found": "detect statement",
    "speaker": "role speaker",
    "meetings found": "detect meeting",
    "capacity found": "detect capacity",
    "all facts": "facts ALL",
}
_PEOPLE = {  # two annotators, working apart on the five sample reports
    "commitments found": ".960 two people",
    "commitments exact": ".840 two people",
    "commitments, facts": ".920 two people",
    "statements found": ".980 two people",
    "speaker": ".980 two people",
    "meetings found": "1.000 two people",
    "all facts": ".900 two people",
}
_GOALS = {
    "id": {"commitments found": 0.85, "commitments exact": 0.65, "commitments, facts": 0.80},
    "en": {"commitments found": 0.80, "commitments exact": 0.60, "commitments, facts": 0.75},
}
_GOALS_BOTH = {"statements found": 0.88, "speaker": 0.85, "meetings found": 0.80}


def measure_gold(shared: Path) -> list[Row]:
    """Our gold, one block of rows a language."""
    folder = shared / "gold"
    if not folder.is_dir():
        return [row for code in ("id", "en") for row in absent(_MEASURES, f"{NAMES[code]} gold", "no gold folder")]
    by_language: dict[str, list[GoldDocument]] = defaultdict(list)
    for entry in read_gold(folder):
        by_language[entry.document.lang or "id"].append(entry)
    rows: list[Row] = []
    for code, entries in sorted(by_language.items(), key=lambda item: item[0] != "id"):
        figures = evaluate({e.key: e.frames for e in entries}, find_frames(entries).frames)
        known = hash_of(*(folder / f"{e.key}.json" for e in entries))
        rows += _rows(
            figures,
            f"{NAMES.get(code, code)} gold",
            known,
            _GOALS.get(code, {}) | _GOALS_BOTH,
            _PEOPLE if code == "id" else {},
        )
    return rows


def measure_own_gold(_: Path) -> list[Row]:
    """The gold that stands beside the packs: short texts of our own."""
    rows: list[Row] = []
    for code in sorted(available_packs(), key=lambda code: code != "id"):
        for name, statements in (("frames", False), ("reports", True)):
            path = load_pack(code).folder / "gold" / f"{name}.yml"
            if path.exists():
                gold, found = findings(load_gold(name, code), statements=statements, lang=code)
                label = f"own {name}, {NAMES.get(code, code)}"
                measured = _rows(evaluate(gold, found), label, hash_of(path), {}, {})
                rows += [replace(row, own=True) for row in measured]
    return rows


def measure_negatives(shared: Path) -> list[Row]:
    """Articles on other matters in which a commitment between countries was found all the same."""
    path, name, measure = shared / NEGATIVES, "300 articles on other matters", "articles with a commitment"
    if not path.exists():
        return absent([measure], name, "no articles")
    articles = sum(_tells_of_a_commitment(document) for document in _documents(path))
    return [Row(measure, name, articles, hash_of(path), goal=3, at_most=True)]


def _rows(
    figures: Mapping[str, Figures], data: str, known: str, goals: Mapping[str, float], peers: Mapping[str, str]
) -> list[Row]:
    return [
        Row(name, data, figures[row].f1, known, peers.get(name, ""), goals.get(name))
        for name, row in _MEASURES.items()
        if row in figures and figures[row].gold
    ]


def _documents(path: Path) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        yield Document(str(raw.get("id")), path.name, raw["text"], digest(raw["text"].encode()), lang="id")


def _tells_of_a_commitment(document: Document) -> bool:
    return any(f.kind == "commitment" and not f.claims("domestic") for f in read_document(document).frames)
