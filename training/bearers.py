"""Trains the model that tells offices, employers and names apart, and writes it as the reader reads it.

    pip install python-crfsuite
    python -m training.bearers CORPORA src/janji/lang/id/models/bearers.json.gz [--made 20000]

CORPORA is a folder with the CoNLL files named in `docs/models/id-bearers.md`. The same corpora, packs and code give the
same file. Prints the figures of the parts that were not trained on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from janji.lang import load_pack
from janji.read.models.features import features_of, word_classes
from janji.read.models.tagger import FORMAT, SCALE, Tagger, read_tagger
from training.corpora import Sentence, load, rows_of, spans_of, with_roles
from training.phrases import Maker

TRAINED = ("idner-news-2k.train.txt", "nerugm.txt", "nergrit.train.txt")
HELD_OUT = ("idner-news-2k.dev.txt", "nergrit.valid.txt")
NAMES_ONLY = "nerp.train.txt"  # in small letters: only its persons' names are taken
UGM = "nerugm.txt"  # has no parts of its own: the first tenth is held out
UNSEEN = 4  # of ten words of names, so many are hidden in training: four of ten names in the news are new
LEAST_WEIGHT = 0.01
OPTIONS = {
    "c1": 0.05,
    "c2": 0.02,
    "max_iterations": 120,
    "feature.possible_transitions": False,
    "feature.minfreq": 2,
}


def persons_of(path: Path) -> Iterable[str]:
    """The persons of NERP, capitals put back."""
    for row in rows_of(path):
        name: list[str] = []
        for word, label in [*row, ("", "O")]:
            if label != "I-PPL" and name:
                yield " ".join(name)
                name = []
            if label.endswith("PPL") and word.isalpha():
                name.append(word.capitalize())


def is_name_word(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and word[0].isupper()


def called_in(sentence: Sentence, chosen: random.Random) -> frozenset[str]:
    """Words of its names by which an article around this sentence might call the persons."""
    called = set()
    for first, last in sentence.spans("PER"):
        if last - first > 1 and chosen.random() < 0.3:
            called.add(sentence.tokens[chosen.choice((first, first, first + (last - first > 2), last - 1))].norm)
    return frozenset(called)


def train(corpora: Path, made: int) -> tuple[pycrfsuite.Tagger, frozenset[str]]:
    held_out = len(load([corpora / UGM])) // 10
    read = {name: load([corpora / name]) for name in TRAINED}
    read[UGM] = read[UGM][held_out:]
    marked = {name: [m for s in sentences if (m := with_roles(s)) is not None] for name, sentences in read.items()}
    news = [*marked[TRAINED[0]], *marked[UGM]]
    natural = [*news, *marked[TRAINED[2]]]

    persons = [s.text[s.tokens[i].start : s.tokens[j - 1].end] for s in natural for i, j in s.spans("PER")]
    persons += persons_of(corpora / NAMES_ONLY)
    words = [[word for word in person.split() if is_name_word(word)] for person in persons]
    given = [w[0] for w in words if w] + 3 * [n.capitalize() for n in load_pack("id").table("offices")["given_names"]]
    rest = [word for w in words for word in w[1:]]
    names = frozenset(word.casefold() for word in (*given, *rest))
    seen = frozenset(word for word in names if zlib.crc32(word.encode()) % 10 >= UNSEEN)
    bodies = [s.text[s.tokens[i].start : s.tokens[j - 1].end] for s in news for i, j in s.spans("ORG")]
    maker = Maker(given, rest, [body for body in bodies if body[0].isupper()], news, seed=7)

    known, chosen = word_classes(load_pack("id")), random.Random(3)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in (*natural, *(maker.sentence() for _ in range(made))):
        trainer.append(features_of(sentence.tokens, known, seen, called_in(sentence, chosen)), sentence.labels)
    trainer.set_params(OPTIONS)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(Path(f"{folder}/model").read_bytes())
    return tagger, names


def export(trained: pycrfsuite.Tagger, names: frozenset[str], path: Path) -> None:
    """Writes weights as whole thousandths; a label that cannot go on from another one is forbidden."""
    info = trained.info()
    labels = sorted(info.labels)
    place = {label: i for i, label in enumerate(labels)}
    moves = [[-20 * SCALE if to[0] == "I" and to[2:] != came[2:] else 0 for came in labels] for to in labels]
    for (came, to), weight in info.transitions.items():
        moves[place[to]][place[came]] = round(weight * SCALE)
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(info.state_features.items()):
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, []).extend((place[label], round(weight * SCALE)))
    stored = {"format": FORMAT, "labels": labels, "moves": moves, "names": sorted(names), "weights": weights}
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def figures(tagger: Tagger, sentences: Iterable[Sentence]) -> str:
    """Exact spans of the corpus's own three kinds."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for sentence in sentences:
        wanted, read = set(spans_of(sentence.labels)), set(spans_of(tagger.labels_of(sentence.tokens)))
        gold.update(kind for kind, _, _ in wanted)
        found.update(kind for kind, _, _ in read)
        hits.update(kind for kind, _, _ in wanted & read)
    return "  ".join(f"{k} F {2 * hits[k] / max(1, gold[k] + found[k]):.3f}" for k in ("PER", "LOC", "ORG"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--made", type=int, default=20000, help="made-up sentences to train on")
    options = parser.parse_args()
    trained, names = train(options.corpora, options.made)
    export(trained, names, options.model)
    print(f"{options.model}: {options.model.stat().st_size // 1024} kB")
    tagger = read_tagger(options.model, load_pack("id"))
    for name in HELD_OUT:
        print(f"{name}: {figures(tagger, load([options.corpora / name]))}")
    ugm = load([options.corpora / UGM])
    print(f"{UGM}, first tenth: {figures(tagger, ugm[: len(ugm) // 10])}")


if __name__ == "__main__":
    main()
