"""The root of an event against the PLOVER sentences, English (not part of the project).

    python -m bench.plover SENTENCES.tsv [--pack en] [--folds 5] [--seed 0] [--learn-from OTHER.tsv]

Takes the table of sentences with `marked_sentence` (the source between <s> and </s>, the target between <t> and
</t>) and `gold_root`. Prints precision, recall and F1 of every root and macro-F1 for

(a) the lexicon alone, which learns nothing: what the product ships;
(b) the lexicon and what a linear model learns beside it from four fifths of the sentences, asked of the last fifth:
    stratified folds, fixed seed, the mean of the folds' macro-F1 and the table over all folds together; with
    --learn-from, what it learns from all of another table.

The linear model is a passive-aggressive learner of sparse features (concepts met, words and their neighbours, the words
right behind the source), averaged over its steps; it starts from the lexicon's scores. What it learns here is thrown
away: the corpus may be measured on and nothing trained on it may ship. Published: zero-shot roberta-large .821.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.scoreboard.row import Row, absent, hash_of
from janji.lang import LanguagePack, load_pack
from janji.model.records import Span
from janji.read.roots import ROOTS
from janji.read.roots.evidence import find_evidence, reference, scores
from janji.read.roots.lexicon import root_lexicon
from janji.read.roots.sentence import Sentence, read_sentence

SENTENCES = Path("data", "events-en", "plover-sentences.train.tsv")
PUBLISHED = {
    "root of the event, lexicon alone, macro-F1": ".821 zero-shot roberta-large",
    "root of the event, 5-fold, macro-F1": ".703 TF-IDF and linear SVM",
}
_GOAL = 0.80
_MARK = re.compile(r"(</?[st]>)")
_NEAR = 7  # words behind the source
_EPOCHS = 8
_TRUST = 1.0  # of the lexicon's scores, against what is learned
_MARGIN = 2.0
_STEP = 0.1  # the largest step


@dataclass(frozen=True, slots=True)
class Example:
    features: Mapping[str, float]
    lexicon: Mapping[str, float]  # root → score
    root: str


def parse_marked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """The text without marks, the spans of the sources and those of the targets."""
    text = ""
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    for piece in _MARK.split(marked):
        if not _MARK.fullmatch(piece):
            text += piece
        elif piece[1] != "/":
            opened[piece[1]] = len(text)
        elif opened.get(piece[2], len(text)) < len(text):
            spans[piece[2]].append(Span(opened[piece[2]], len(text)))
    return text, spans["s"], spans["t"]


def read_examples(path: Path, pack: LanguagePack) -> list[Example]:
    csv.field_size_limit(1 << 24)
    lexicon = root_lexicon(pack)
    examples = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            sentence = read_sentence(*parse_marked(row["marked_sentence"]), lexicon.clitics)
            evidence = find_evidence(sentence, lexicon)
            features: dict[str, float] = {}
            for e in evidence:
                key = f"concept {e.rule}+{e.turn}"
                features[key] = max(features.get(key, 0.0), e.score / 2)
            totals = scores(evidence)
            if totals:
                features[f"best {max(totals, key=lambda r: totals[r])}"] = 0.5
            features |= _word_features(sentence, reference(sentence, lexicon))
            examples.append(Example(features, totals, row["gold_root"]))
    return examples


def _word_features(sentence: Sentence, start: int) -> dict[str, float]:
    words: list[str] = []
    near: list[str] = []
    before = ""
    for i, (word, zone) in enumerate(zip(sentence.words, sentence.zones, strict=True)):
        if not zone or zone != before:
            words.append(f"<{zone}>" if zone else word)
            if i >= start and len(near) < _NEAR:
                near.append(words[-1])
        before = zone
    features = {f"text {' '.join(words[i : i + n])}": 0.12 for n in (1, 2) for i in range(len(words) - n + 1)}
    features |= {f"near {' '.join(near[i : i + n])}": 0.3 for n in (1, 2, 3) for i in range(len(near) - n + 1)}
    return features


class Learner:
    """Weights of features by root. Passive-aggressive (Crammer and others, JMLR 7, 2006, PA-I), averaged."""

    def __init__(self, examples: Sequence[Example], seed: int) -> None:
        self._weights: dict[str, dict[str, float]] = {root: {} for root in ROOTS}
        sums: dict[str, dict[str, float]] = {root: {} for root in ROOTS}
        order, rng, step = list(examples), random.Random(seed), 1
        for _ in range(_EPOCHS):
            rng.shuffle(order)
            for example in order:
                found = {root: self._score(root, example) for root in ROOTS}
                rival = max((r for r in ROOTS if r != example.root), key=lambda r: found[r])
                loss = _MARGIN + found[rival] - found[example.root]
                if loss > 0:
                    tau = min(_STEP, loss / (2 * sum(v * v for v in example.features.values())))
                    for root, sign in ((example.root, tau), (rival, -tau)):
                        weights, total = self._weights[root], sums[root]
                        for name, value in example.features.items():
                            weights[name] = weights.get(name, 0.0) + sign * value
                            total[name] = total.get(name, 0.0) + step * sign * value
                step += 1
        for root, weights in self._weights.items():
            for name in weights:
                weights[name] -= sums[root][name] / step

    def _score(self, root: str, example: Example) -> float:
        weights = self._weights[root]
        learned = sum(value * weights.get(name, 0.0) for name, value in example.features.items())
        return _TRUST * example.lexicon.get(root, 0.0) + learned

    def root(self, example: Example) -> str:
        return max(ROOTS, key=lambda r: self._score(r, example))


def shipped_root(example: Example) -> str:
    """What the product says: the lexicon's best root, or none."""
    return max(example.lexicon, key=lambda r: (example.lexicon[r], -ROOTS.index(r)), default="none")


def stratified(examples: Sequence[Example], folds: int, seed: int) -> list[list[int]]:
    """Indices in `folds` parts that hold each root in equal shares."""
    by_root: dict[str, list[int]] = defaultdict(list)
    for i, example in enumerate(examples):
        by_root[example.root].append(i)
    rng = random.Random(seed)
    parts: list[list[int]] = [[] for _ in range(folds)]
    dealt = 0
    for root in sorted(by_root):
        rng.shuffle(by_root[root])
        for i in by_root[root]:
            parts[dealt % folds].append(i)
            dealt += 1
    return parts


def figures(gold: Sequence[str], found: Sequence[str]) -> dict[str, tuple[float, float, float, int]]:
    """(precision, recall, F1, how many) of every root that the gold holds."""
    hits = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    wanted, given = Counter(gold), Counter(found)
    return {
        root: (
            hits[root] / max(1, given[root]),
            hits[root] / wanted[root],
            2 * hits[root] / (given[root] + wanted[root]),
            wanted[root],
        )
        for root in ROOTS
        if wanted[root]
    }


def macro(gold: Sequence[str], found: Sequence[str]) -> float:
    rows = figures(gold, found)
    return sum(f1 for _, _, f1, _ in rows.values()) / len(rows)


def across_folds(examples: Sequence[Example], folds: int, seed: int) -> tuple[float, list[str]]:
    """The mean of the folds' macro-F1, and what was found for every example by the model that had not seen it."""
    found = [""] * len(examples)
    reached = []
    for part in stratified(examples, folds, seed):
        apart = set(part)
        learner = Learner([e for i, e in enumerate(examples) if i not in apart], seed)
        for i in part:
            found[i] = learner.root(examples[i])
        reached.append(macro([examples[i].root for i in part], [found[i] for i in part]))
    return sum(reached) / folds, found


def measure(shared: Path) -> list[Row]:
    """The rows of the scoreboard: (a) what ships, (b) five folds with seed 0."""
    path, name = shared / SENTENCES, "PLOVER sentences"
    if not path.exists():
        return absent(PUBLISHED, name, "no table of sentences", PUBLISHED)
    examples, known = read_examples(path, load_pack("en")), hash_of(path)
    alone = macro([e.root for e in examples], [shipped_root(e) for e in examples])
    reached = (alone, across_folds(examples, 5, 0)[0])
    return [
        Row(label, name, figure, known, peer, _GOAL)
        for (label, peer), figure in zip(PUBLISHED.items(), reached, strict=True)
    ]


def show(title: str, gold: Sequence[str], found: Sequence[str]) -> None:
    print(title)
    for root, (precision, recall, f1, count) in figures(gold, found).items():
        print(f"  {root:10s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({count})")
    right = sum(g == f for g, f in zip(gold, found, strict=True))
    print(f"  macro-F1 {macro(gold, found):.3f}   right {right} of {len(gold)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--pack", default="en")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--learn-from", type=Path, metavar="OTHER.tsv")
    options = parser.parse_args()
    for path in filter(None, (options.path, options.learn_from)):
        if not path.is_file():
            print(f"{path}: no such table of sentences; nothing measured.", file=sys.stderr)
            return 1
    pack = load_pack(options.pack)
    examples = read_examples(options.path, pack)
    gold = [e.root for e in examples]
    show("(a) the lexicon alone, nothing learned (shipped)", gold, [shipped_root(e) for e in examples])
    if options.learn_from:
        learner = Learner(read_examples(options.learn_from, pack), options.seed)
        show(
            f"(b) lexicon and weights learned from {options.learn_from.name}", gold, [learner.root(e) for e in examples]
        )
        return 0
    mean, found = across_folds(examples, options.folds, options.seed)
    show(f"(b) lexicon and learned weights, {options.folds} folds, seed {options.seed}", gold, found)
    print(f"  mean macro-F1 of the folds {mean:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
