"""How well copies are found among real articles: those that are there, and ones made from them by a seeded editor.

    python -m bench.reprints SHARED

Takes the Indonesian and English news under SHARED/data. First names every pair of articles that the finder calls a
copy, with the share of text that they have in common, and every pair above a fifth that it does not. Then makes of each
article edited copies: cut to 60 % of its sentences from the top, 6 % of its words changed, a new lead in place of the
first two sentences, and all three at once; lays them among the articles; and prints how many were traced back to their
own origin (recall), and how many of the articles called copies are (precision).
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from janji.model.records import Document
from janji.model.values import Time
from janji.reconcile.copies import Copies
from janji.reconcile.stories import ArticleView, containment, view_article

FILES = ("news-id/articles.jsonl", "news-id/negatives.jsonl", "news-en/media.jsonl")
SEED = 20261123
KEPT, CHANGED = 0.60, 0.06
NOTABLE = 0.20  # a pair of real articles with so much in common is shown
SHORTEST = 80  # words: less is a notice, of which a cut copy holds a sentence or two
_SENTENCE = re.compile(r"(?<=[.!?”])\s+")
_WORD = re.compile(r"\w+")

Editor = Callable[[random.Random, str, list[str]], str]


def documents(shared: Path) -> Iterator[Document]:
    for name in FILES:
        for line in (shared / "data" / name).read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            day = str(raw.get("date") or "")[:10]
            published = Time.day(date.fromisoformat(day)) if len(day) == 10 else Time.day(date(2025, 6, 1))
            yield Document(
                str(raw["id"]), name, raw["text"], "", raw.get("lang"), raw.get("title"), published=published
            )


def cut(draw: random.Random, text: str, others: list[str]) -> str:
    del draw, others
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[: max(1, round(KEPT * len(sentences)))])


def reword(draw: random.Random, text: str, others: list[str]) -> str:
    return _WORD.sub(lambda m: draw.choice(others) if draw.random() < CHANGED else m[0], text)


def lead_anew(draw: random.Random, text: str, others: list[str]) -> str:
    sentences = _SENTENCE.split(text)
    lead = " ".join(draw.choice(others) for _ in range(40)).capitalize() + "."
    return " ".join([lead, *sentences[2:]])


def all_at_once(draw: random.Random, text: str, others: list[str]) -> str:
    return lead_anew(draw, reword(draw, cut(draw, text, others), others), others)


EDITORS: dict[str, Editor] = {"cut": cut, "reworded": reword, "new lead": lead_anew, "all at once": all_at_once}


def edited(originals: list[Document], editor: Editor, name: str) -> list[Document]:
    vocabulary = {d.id: [m[0] for m in _WORD.finditer(d.text)] for d in originals}
    copies: list[Document] = []
    for d in originals:
        draw = random.Random(f"{SEED}.{name}.{d.key}")
        other = draw.choice([o for o in originals if o is not d])
        text = editor(draw, d.text, vocabulary[other.id])
        assert d.published is not None
        later = Time.day(d.published.last + timedelta(days=1))
        copies.append(replace(d, key=f"{d.key}/{name}", text=text, published=later, id=""))
    return copies


def main() -> None:
    unique = {d.text: d for d in documents(Path(sys.argv[1]))}
    originals = list(unique.values())
    views = [view_article(d) for d in originals]
    found = Copies(views)
    _show_real(views, found)
    fit = [d for d in originals if len(d.text.split()) >= SHORTEST and d.id not in found.taken]
    of_real = set(found.taken)
    for name, editor in EDITORS.items():
        made = edited(fit, editor, name)
        _score(name, fit, made, [*views, *(view_article(d) for d in made)], of_real)


def _show_real(views: list[ArticleView], found: Copies) -> None:
    known = {v.document.id: v for v in views}
    print(f"{len(views)} articles; {len(found.taken)} called copies:")
    for doc, taken in sorted(found.taken.items()):
        copy, origin = known[doc].document, known[taken.origin].document
        print(
            f"  {taken.share:4.0%} {'whole' if taken.is_whole else 'excerpt'}  {copy.key} of {origin.key}  {copy.title}"
        )
    for a, b in combinations(views, 2):
        share = containment(a, b)
        if share >= NOTABLE and not found.is_link(a.document.id, b.document.id):
            print(f"  {share:4.0%} not called one: {a.document.key}, {b.document.key}")


def _score(
    name: str, originals: list[Document], made: list[Document], views: list[ArticleView], of_real: set[str]
) -> None:
    found = Copies(views)
    origin = {copy.id: d.id for copy, d in zip(made, originals, strict=True)}
    traced = sum(c.id in found.taken and found.model(c.id) in (origin[c.id], found.model(origin[c.id])) for c in made)
    called = [d for d in found.taken if d not in of_real]
    right = sum(d in origin and found.taken[d].origin == origin[d] for d in called)
    print(f"{name}: {len(made)} made; recall {traced / len(made):.3f}, precision {right / max(len(called), 1):.3f}")


if __name__ == "__main__":
    main()
