"""What the gate lets through: recall on gold, share of articles read in full, for words, not at all; microseconds.

    python bench/gate.py GOLD_DIR ARTICLES.jsonl…

GOLD_DIR holds gold files with their text (or `reports.jsonl` beside them); each JSON line has a `text`. Prints;
asserts nothing.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

from janji.lang import load_pack
from janji.read.gate import Holds, what_it_holds


def main() -> None:
    pack = load_pack("id")
    gold_dir, *collections = map(Path, sys.argv[1:])
    texts: dict[str, str] = {}
    reports = gold_dir / "reports.jsonl"
    if reports.exists():
        for line in reports.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            texts[report["id"]] = report["text"]
    held: dict[Holds, list[str]] = {Holds.ACTS: [], Holds.WORDS: []}
    counts = dict.fromkeys(held, 0)
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("lang", "id") != "id" or not gold["frames"]:
            continue
        needs = Holds.WORDS if all(f["kind"] == "statement" for f in gold["frames"]) else Holds.ACTS
        counts[needs] += 1
        if what_it_holds(gold.get("text") or texts[gold["doc"]], pack) < needs:
            held[needs].append(gold["doc"])
    for needs, docs in held.items():
        print(f"gold with {needs.name.lower()}: {counts[needs]}, held back: {len(docs)} {docs}")
    for path in collections:
        articles = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        begun = time.perf_counter()
        found = Counter(what_it_holds(text, pack) for text in articles)
        spent = (time.perf_counter() - begun) / len(articles) * 1e6
        shares = ", ".join(f"{found[h]} {h.name.lower()}" for h in reversed(Holds))
        print(f"{path.name}: {shares} of {len(articles)}; {spent:.0f} microseconds an article")


if __name__ == "__main__":
    main()
