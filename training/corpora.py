"""Corpora of named persons, places and organisations as sentences with one label a token.

Reads the CoNLL files of IDNER-News-2k, NERGrit and NERUGM (see `docs/models/id-names.md` for sources and licences),
puts each sentence together again as running text, cuts it with the reader's own tokens, and lays the labels over them:
B-/I- of PER, LOC and ORG. Then adds ROLE, which none of them marks: a title of the pack with all that stands between it
and the name or body beside it. NERP, which is in small letters, only gives names and organisations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from janji.lang import load_pack
from janji.read.models.features import classes_of, word_classes
from janji.text.layout import Token
from janji.text.tokens import tokenize

KINDS = {"PER": "PER", "PERSON": "PER", "PPL": "PER", "LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC", "PLC": "LOC",
         "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "IND": "ORG"}  # fmt: skip
_LEFT = frozenset(",.;:!?)%”")
_RIGHT = frozenset("(“")
_LONGEST_ROLE = 12
_LINKS = frozenset({"dari", "pada", "di", "bidang", "untuk"})


@dataclass(slots=True)
class Sentence:
    text: str
    tokens: tuple[Token, ...]
    labels: list[str]

    def spans(self, kind: str) -> list[tuple[int, int]]:
        """Token positions of the spans of a kind, half-open."""
        return [(i, j) for name, i, j in spans_of(self.labels) if name == kind]


def spans_of(labels: list[str]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for i, label in enumerate(labels):
        if label[0] == "B" or (label[0] == "I" and (i == 0 or labels[i - 1][2:] != label[2:])):
            found.append((label[2:], i, i + 1))
        elif label[0] == "I":
            name, first, _ = found[-1]
            found[-1] = (name, first, i + 1)
    return found


def rows_of(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a file as (word, label); the last column is the label."""
    row: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if len(columns) > 1:
            row.append((columns[0], columns[-1]))
        elif row:
            yield row
            row = []
    if row:
        yield row


def sentence_of(row: list[tuple[str, str]]) -> Sentence:
    """Running text again, with the reader's tokens; a token has the label of the word that it begins in."""
    text, places = "", []
    opened = False
    for word, label in row:
        quote = word == '"'
        tight = not text or text[-1] in _RIGHT or word in _LEFT or (quote and opened) or (text[-1] == '"' and opened)
        if not tight:
            text += " "
        if quote:
            opened = not opened
        places.append((len(text), label))
        text += word
    tokens = tokenize(text, 0, len(text))
    labels: list[str] = []
    at = -1
    for token in tokens:
        begun = False
        while at + 1 < len(places) and places[at + 1][0] <= token.start:
            at, begun = at + 1, True
        label = places[at][1]
        kind = KINDS.get(label[2:])
        if kind is None or (token.kind == "punct" and token.text in '"“”,' and label[0] == "B"):
            labels.append("O")
        else:
            labels.append(("B-" if label[0] == "B" and begun else "I-") + kind)
    for name, i, j in list(spans_of(labels)):  # a bracket that the words' own labels do not close
        if tokens[j - 1].text in "(,":
            labels[j - 1] = "O"
        labels[i] = "B-" + name
    return Sentence(text, tokens, labels)


def with_roles(sentence: Sentence) -> Sentence | None:
    """The sentence with the titles before its persons and bodies labelled ROLE; None where its labels contradict
    that: a title inside a person's name, a body's head left without a label."""
    known = word_classes(load_pack("id"))
    classes = classes_of(sentence.tokens, known)
    tokens, labels = sentence.tokens, list(sentence.labels)
    spans = spans_of(labels)
    for name, i, j in spans:
        if name in ("PER", "ORG") and any(c == "T" for c in classes[i:j]) and j - i > 1:
            return None
    starts = {i: name for name, i, _ in spans if name in ("PER", "ORG")}
    for at in sorted(starts):
        first = _role_before(tokens, labels, classes, at)
        if first is None:
            continue
        if first < 0:
            return None
        last = at
        while last > first and (tokens[last - 1].text == "," or tokens[last - 1].norm in _LINKS):
            last -= 1
        if last == first or any(label != "O" and label[2:] != "LOC" for label in labels[first:last]):
            continue
        labels[first:last] = ["B-ROLE"] + ["I-ROLE"] * (last - first - 1)
    return Sentence(sentence.text, sentence.tokens, labels)


def _role_before(tokens: tuple[Token, ...], labels: list[str], classes: list[str], at: int) -> int | None:
    """Where the title begins that stands before the name or body at `at`; -1 where a body without a label stands
    between; None where there is none."""
    best: int | None = None
    k = at - 1
    commas = 0
    while k >= max(0, at - _LONGEST_ROLE):
        token, label, name = tokens[k], labels[k], classes[k]
        if label[2:] in ("PER", "ORG", "ROLE"):
            break
        if token.text == ",":
            commas += 1
            if commas > 1 or k != at - 1:
                break
        elif (
            (token.kind != "word" and token.text != "/")
            or name in ("v", "q", "r")
            or (name == "f" and token.norm not in _LINKS | {"dan"})
        ):
            break
        elif name == "T" or (
            best == k + 1 and token.norm in ("wakil", "mantan", "eks", "calon", "asisten", "salah", "satu")
        ):
            best = k
        k -= 1
    if best is None:
        return None
    between = range(best, at)
    if any(classes[k] in ("h", "I") or (classes[k] == "" and tokens[k].text.isupper()) for k in between):
        return -1
    return best


def load(paths: list[Path]) -> list[Sentence]:
    return [sentence_of(row) for path in paths for row in rows_of(path)]
