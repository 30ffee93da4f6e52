"""The scoreboard: what the reader reaches on the gold folder, against the floors that it must not fall under.

    python tests/scoreboard.py SHARED [--raise] [--pin]

SHARED holds `gold/` and, where the figures of quiet articles are wanted, `data/news-id/negatives.jsonl`.
`tests/floors.json` names the sets of documents, the figures (F1 of a row) and the ceiling of false commitments.
--raise writes higher floors where the reader got better; nothing ever writes a lower one. Floors are pinned to the hash
of the gold they were measured on: another gold is an error until --pin measures all of them anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from janji.model.errors import JanjiError
from janji.model.ids import digest
from janji.model.records import Document
from janji.read.reader import read_document
from janji.score.figures import Figures, evaluate
from janji.score.gold import gold_hash, read_gold
from janji.score.reading import find_frames

FLOORS = Path(__file__).with_name("floors.json")
NEGATIVES = Path("data", "news-id", "negatives.jsonl")


def measure(gold: Path, docs: str) -> dict[str, Figures]:
    documents = read_gold(gold, docs)
    return evaluate({d.key: d.frames for d in documents}, find_frames(documents).frames)


def count_false_commitments(path: Path) -> int:
    """Articles on other matters in which a commitment between countries was found all the same."""
    articles = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        text = raw["text"]
        document = Document(str(raw.get("id")), path.name, text, digest(text.encode()), lang="id")
        frames = read_document(document).frames
        articles += any(f.kind == "commitment" and not f.claims("domestic") for f in frames)
    return articles


def compare(name: str, reached: float, floor: float) -> bool:
    falls = reached < floor - 0.0005  # floors have three digits
    print(f"  {name:24s} {reached:.3f}   floor {floor:.3f}   {'BELOW' if falls else 'ok'}")
    return not falls


def run(shared: Path, *, raise_floors: bool, pin: bool) -> int:
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    gold = shared / "gold"
    here = gold_hash(gold)
    if here != floors["gold"] and not pin:
        print(f"{gold} is not the gold of the floors ({here}, not {floors['gold']}): measure anew with --pin.")
        return 1
    floors["gold"] = here
    holds = True
    for label, entry in floors["sets"].items():
        figures = measure(gold, entry["docs"])
        print(f"{label} ({entry['docs']!r})")
        for row, floor in entry["f1"].items():
            reached = figures.get(row, Figures()).f1
            holds &= compare(row, reached, 0.0 if pin else floor)
            entry["f1"][row] = round(reached if pin else max(floor, reached), 3)
    negatives = shared / NEGATIVES
    if negatives.exists():
        articles, ceiling = count_false_commitments(negatives), floors["quiet articles with a commitment"]
        holds &= articles <= ceiling
        verdict = "ok" if articles <= ceiling else "ABOVE"
        print(f"quiet articles with a commitment: {articles}   at most {ceiling}   {verdict}")
        floors["quiet articles with a commitment"] = min(articles, ceiling)
    if pin or raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"written: {FLOORS.name}")
    if not holds:
        print("The reader fell below a floor: find what it lost (janji eval GOLD --differences 40) before going on.")
    return 0 if holds else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--raise", dest="raise_floors", action="store_true")
    parser.add_argument("--pin", action="store_true")
    args = parser.parse_args()
    try:
        return run(args.shared, raise_floors=args.raise_floors, pin=args.pin)
    except JanjiError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
