"""How far told conversions lie from the European Central Bank's rate of the article's day.

    python -m bench.conversions SHARED

Goes through the articles under SHARED/data and SHARED/gold, takes every sum that its own sentence gives in a second
currency ("US$ 75 million (Rp 1.2 trillion)") and prints how far the second lies from the first beyond what rounding
explains; then how often two sums that have nothing to do with each other would pass for one, by chance.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from janji.exchange import Outcome, near_equal, rates
from janji.exchange.comparing import TOLERANCE, distance
from janji.lang import available_packs
from janji.model.records import Document
from janji.model.values import Money, Time
from janji.read.layout import function_words
from janji.read.packs import reading_pack
from janji.read.reader import analyse
from janji.text.language import guess_language

FILES = ("news-id/articles.jsonl", "news-id/negatives.jsonl", "news-en/media.jsonl", "news-en/white-house.jsonl")
CHANCE = 200_000  # pairs drawn
SEED = 20261123

Told = tuple[date, Money]


def documents(shared: Path) -> Iterator[Document]:
    for name in FILES:
        for line in (shared / "data" / name).read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            day = str(raw.get("date") or "")[:10]
            published = Time.day(date.fromisoformat(day)) if len(day) == 10 else None
            yield Document(str(raw["id"]), name, raw["text"], "", raw.get("lang"), published=published)
    for path in sorted((shared / "gold").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        yield Document(path.stem, path.name, raw["text"], "")


def told(document: Document) -> tuple[list[tuple[date, Money, Money, str]], list[Told]]:
    """The conversions that the article tells, with their words, and all its sums."""
    lang = document.lang or guess_language(document.text, function_words())
    if lang not in available_packs():
        return [], []
    article = analyse(document, reading_pack(lang, "aid"), models=False)
    if article.anchor is None:
        return [], []
    day = article.anchor.last
    pairs: list[tuple[date, Money, Money, str]] = []
    for view in article.views:
        for first, second in zip(view.money, view.money[1:], strict=False):
            if second.value.same_as_previous and first.value.currency != second.value.currency:
                pairs.append((day, first.value, second.value, document.text[first.start : second.end]))
    return pairs, [(day, m.value) for view in article.views for m in view.money]


def main() -> None:
    shared = Path(sys.argv[1])
    pairs: dict[str, tuple[date, Money, Money, str]] = {}  # an article may lie in several files
    sums: list[Told] = []
    for document in documents(shared):
        found, all_sums = told(document)
        pairs = {**{p[3]: p for p in found}, **pairs}
        sums += all_sums
    off: list[float] = []
    for day, first, second, words in pairs.values():
        away = distance(first, second, day)
        print(f"{'no rate' if away is None else f'{float(away):+8.2%}':>8}  {day}  {words}")
        off += [] if away is None else [abs(float(away))]
    off.sort()
    print(f"\n{len(pairs)} told conversions, {len(off)} with a rate; rates reach to {rates().last}")
    for limit in (0.0, 0.01, 0.02, 0.03, float(TOLERANCE), 0.05, 0.10):
        print(f"within {limit:4.0%} beyond rounding: {sum(x <= limit for x in off)}")
    chance = random.Random(SEED)
    drawn = [(*chance.choice(sums), *chance.choice(sums)) for _ in range(CHANCE)]
    outcomes = [near_equal(a, b, Time(min(d, e), min(d, e))) for d, a, e, b in drawn]
    judged = [o for o in outcomes if o is not Outcome.UNKNOWN]
    share = sum(o is Outcome.SAME for o in judged) / len(judged)
    print(f"{len(sums)} sums; of {len(judged)} chance pairs in two currencies {share:.2%} pass for one amount")


if __name__ == "__main__":
    main()
