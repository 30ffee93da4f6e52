"""What the gate lets through: recall on gold that holds acts, share of passed articles, microseconds an article.

    python bench/gate.py GOLD_DIR ARTICLES.jsonl…

GOLD_DIR holds gold files with their text (or `reports.jsonl` beside them); each JSON line has a `text`. Prints;
asserts nothing.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from janji.lang import load_pack
from janji.read.gate import may_hold_acts


def main() -> None:
    pack = load_pack("id")
    gold_dir, *collections = map(Path, sys.argv[1:])
    texts: dict[str, str] = {}
    reports = gold_dir / "reports.jsonl"
    if reports.exists():
        for line in reports.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            texts[report["id"]] = report["text"]
    held: list[str] = []
    acting = 0
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("lang", "id") != "id" or all(f["kind"] == "statement" for f in gold["frames"]):
            continue
        acting += 1
        if not may_hold_acts(gold.get("text") or texts[gold["doc"]], pack):
            held.append(gold["doc"])
    print(f"gold with acts: {acting}, held back: {len(held)} {held}")
    for path in collections:
        articles = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        begun = time.perf_counter()
        passed = sum(may_hold_acts(text, pack) for text in articles)
        spent = (time.perf_counter() - begun) / len(articles) * 1e6
        print(f"{path.name}: {passed} of {len(articles)} pass, {spent:.0f} microseconds an article")


if __name__ == "__main__":
    main()
