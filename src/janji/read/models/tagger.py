"""A linear-chain model as it is shipped: weights in a file of the language pack, decoded here without other libraries.

`load_tagger` gives the model of a pack, or None where the pack has none; it is read once a process, and only when a
first sentence asks. `Tagger.labels_of` gives one label a token (B-/I- of PER, ROLE, ORG and LOC, or O): the best path
of Viterbi's algorithm over the weights of `features`. Same sentence, same labels. Trained by `training/`, with data and
figures in `docs/models/`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from janji.lang import LanguagePack
from janji.model.errors import PackError
from janji.read.models.features import WordClasses, features_of, word_classes
from janji.text.layout import Token

MODEL = "models/bearers.json.gz"
FORMAT = 1
SCALE = 1000  # weights are stored as whole thousandths


@dataclass(frozen=True, eq=False)
class Tagger:
    labels: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, int], ...]]  # feature -> (label, weight) where it has one
    moves: tuple[tuple[int, ...], ...]  # moves[to][from]
    names: frozenset[str]  # words of persons' names, casefolded
    known: WordClasses

    def labels_of(self, tokens: Sequence[Token], called: frozenset[str] = frozenset()) -> list[str]:
        rows = features_of(tokens, self.known, self.names, called)
        return [self.labels[k] for k in self._best_path(rows)] if rows else []

    def _best_path(self, rows: Sequence[Sequence[str]]) -> list[int]:
        count, weights, moves = len(self.labels), self.weights, self.moves
        span = range(count)
        total: list[int] = []
        back: list[list[int]] = []
        for row in rows:
            score = [0] * count
            for feature in row:
                found = weights.get(feature)
                if found is not None:
                    for label, weight in found:
                        score[label] += weight
            if not total:
                total = score
                continue
            came: list[int] = []
            reached: list[int] = []
            for to in span:
                best = [a + b for a, b in zip(total, moves[to], strict=True)]
                top = max(best)
                came.append(best.index(top))
                reached.append(top + score[to])
            back.append(came)
            total = reached
        at = total.index(max(total))
        path = [at]
        for came in reversed(back):
            at = came[at]
            path.append(at)
        path.reverse()
        return path


@cache
def load_tagger(pack: LanguagePack) -> Tagger | None:
    """The pack's model; None where it has none. Raises `PackError` where the file is damaged or of another format."""
    path = pack.folder / MODEL
    return read_tagger(path, pack) if path.exists() else None


def read_tagger(path: Path, pack: LanguagePack) -> Tagger:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            stored = json.load(file)
        if stored["format"] != FORMAT:
            raise PackError(f"pack {pack.code}: {path.name} has format {stored['format']}, this reader reads {FORMAT}")
        weights = {
            feature: tuple(zip(pairs[::2], pairs[1::2], strict=True)) for feature, pairs in stored["weights"].items()
        }
        moves = tuple(tuple(row) for row in stored["moves"])
        return Tagger(tuple(stored["labels"]), weights, moves, frozenset(stored["names"]), word_classes(pack))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise PackError(f"pack {pack.code}: {path.name} cannot be read: {error}") from error
