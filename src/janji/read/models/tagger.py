"""A linear-chain model as it is shipped: weights in a file of the language pack, decoded here without other libraries.

`load_tagger` gives the model of a pack, or None where the pack has none; it is read once a process, and only when a
first sentence asks. `Tagger.labels_of` gives one label a token (B-/I- of PER, ROLE, ORG and LOC, or O): the best path
of Viterbi's algorithm over the weights of `features`. Same sentence, same labels. Trained by `training/`, with data and
figures in `docs/models/`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path
from struct import Struct

from janji.lang import LanguagePack
from janji.model.errors import PackError
from janji.read.models.features import WordClasses, features_of, word_classes
from janji.text.layout import Token

MODEL = "models/bearers.json.gz"
FORMAT = 1
SCALE = 1000  # weights are stored as whole thousandths
_BITS = 32  # of a label's sum; no sentence comes near two million


@dataclass(frozen=True, eq=False)
class Tagger:
    labels: tuple[str, ...]
    weights: Mapping[str, int]  # feature -> its weight for each label, in one number, see `packed`
    moves: tuple[tuple[int, ...], ...]  # moves[to][from]
    names: frozenset[str]  # words of persons' names, casefolded
    known: WordClasses

    def labels_of(self, tokens: Sequence[Token], called: frozenset[str] = frozenset()) -> list[str]:
        rows = features_of(tokens, self.known, self.names, called)
        return [self.labels[k] for k in self._best_path(rows)] if rows else []

    def _best_path(self, rows: Sequence[Sequence[str]]) -> list[int]:
        weights, moves = self.weights, self.moves
        total: Sequence[int] = ()
        back: list[list[int]] = []
        for row in rows:
            score = unpacked(sum([weights.get(feature, 0) for feature in row]), len(moves))
            if not total:
                total = score
                continue
            came: list[int] = []
            reached: list[int] = []
            for move, own in zip(moves, score, strict=True):
                best = list(map(add, total, move))
                top = max(best)
                came.append(best.index(top))
                reached.append(top + own)
            back.append(came)
            total = reached
        at = total.index(max(total))
        path = [at]
        for came in reversed(back):
            at = came[at]
            path.append(at)
        path.reverse()
        return path


def packed(weights: Iterable[tuple[int, int]]) -> int:
    """(place, weight) pairs in one number, 32 bits a place: such numbers are added up for all places at once, four
    times as fast as place by place."""
    return sum(weight << _BITS * place for place, weight in weights)


def unpacked(number: int, count: int) -> tuple[int, ...]:
    """The sums at the first `count` places; each must fit in 31 bits."""
    signs, form = _places(count)
    return form.unpack(((number + signs) ^ signs).to_bytes(form.size, "little"))


@cache
def _places(count: int) -> tuple[int, Struct]:
    """The sign bits of that many places, and their layout. Adding the signs undoes what negative sums borrowed."""
    return packed((place, 1 << _BITS - 1) for place in range(count)), Struct(f"<{count}i")


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
            feature: packed(zip(pairs[::2], pairs[1::2], strict=True)) for feature, pairs in stored["weights"].items()
        }
        moves = tuple(tuple(row) for row in stored["moves"])
        return Tagger(tuple(stored["labels"]), weights, moves, frozenset(stored["names"]), word_classes(pack))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise PackError(f"pack {pack.code}: {path.name} cannot be read: {error}") from error
