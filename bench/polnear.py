"""Attributions against PolNeAR, a corpus of attributions in American political news (not part of the project).

    python -m bench.polnear FOLDER [--errors N] [--agreement] [--statements] [--sample N]

FOLDER holds `text/*.txt` and `attributions/*.ann` (brat, one file an annotator). The raw texts are read, and the
attributions found are compared with those annotated, as Citron's own evaluation compares (github.com/bbc/citron,
`citron/metrics.py`), on tokens (a word, or one mark):

  cue      exact: an attribution counts as right if some annotated one has the same cue
  source   exact: its cue shares a token with an annotated one, and the sources are the same tokens
  content  exact: the same for contents, all parts of an interrupted quotation together
  whole    exact: cue, source and content are all the same; "any cue": source and content are, and the cues overlap
  overlap  the tokens that a found and an annotated span share, against all tokens found and all annotated

A line "words" leaves punctuation out of every span: whether a comma behind an apposition belongs to the source, two
annotators often judge differently. Where a text was annotated twice, the first annotation by name counts, and
--agreement scores the second against the first: no reader can be asked for more.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.scoreboard.row import Row, absent
from janji.lang import load_pack
from janji.model.ids import digest
from janji.model.records import Document
from janji.read.quotes import find_attributions
from janji.read.reader import analyse

ARCHIVE = Path("data", "quotes-en", "polnear-train-dev.tar.gz")
PUBLISHED = {
    "source, F": ".820 Citron on PARC3; two annotators .725",
    "content overlap, F": ".833 Citron on PARC3; two annotators .922",
    "whole exact, F": ".567 Citron on PARC3; two annotators .541",
}
_GOALS = (0.75, 0.80, 0.57)
_TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("cue", "source", "content")
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Relation:
    """An attribution as sets of token numbers."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]

    def without(self, marks: frozenset[int]) -> Relation:
        return Relation(self.cue - marks or self.cue, self.source - marks, self.content - marks)


class Tokens:
    """The tokens of a text, to turn spans of characters into sets of token numbers."""

    def __init__(self, text: str) -> None:
        self.spans = [m.span() for m in _TOKEN.finditer(text)]
        self.at: dict[int, int] = {c: n for n, (start, end) in enumerate(self.spans) for c in range(start, end)}
        self.marks = frozenset(n for n, (start, _) in enumerate(self.spans) if not text[start].isalnum())

    def numbers(self, spans: Spans) -> frozenset[int]:
        return frozenset(self.at[c] for start, end in spans for c in range(start, end) if c in self.at)


def annotated(path: Path, tokens: Tokens) -> list[Relation]:
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line.startswith("T"):
            pairs = [part.split() for part in fields[1].split(" ", 1)[1].split(";")]
            spans[fields[0]] = [(int(a), int(b)) for a, b in pairs]
        elif line.startswith("E"):
            events.append(fields[1].split())
    relations = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for field in event:
            name, _, target = field.partition(":")
            roles.setdefault(name.rstrip("0123456789").casefold(), []).extend(spans.get(target, ()))
        relations.append(Relation(*(tokens.numbers(roles[role]) for role in ROLES)))
    return [r for r in relations if r.cue and r.content]


class Tally:
    """Counts of one comparison, over all documents."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        for name, same in _COMPARISONS.items():
            self.counts[name, "found"] += len(found)
            self.counts[name, "gold"] += len(gold)
            self.counts[name, "right"] += sum(any(same(f, g) for g in gold) for f in found)
            self.counts[name, "reached"] += sum(any(same(f, g) for f in found) for g in gold)
        for role in ROLES:
            name = f"{role} overlap"
            own = [getattr(r, role) for r in found]
            true = [getattr(r, role) for r in gold]
            shared = sum(len(a & b) for a in own for b in true)
            self.counts[name, "found"] += sum(map(len, own))
            self.counts[name, "gold"] += sum(map(len, true))
            self.counts[name, "right"] += shared
            self.counts[name, "reached"] += shared

    def figures(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of one comparison."""
        n = {kind: self.counts[name, kind] for kind in ("found", "gold", "right", "reached")}
        p, r = n["right"] / max(n["found"], 1), n["reached"] / max(n["gold"], 1)
        return p, r, 2 * p * r / (p + r) if p + r else 0.0

    def show(self, title: str) -> None:
        print(title)
        for name in (*_COMPARISONS, *(f"{role} overlap" for role in ROLES)):
            p, r, f = self.figures(name)
            gold, found = self.counts[name, "gold"], self.counts[name, "found"]
            print(f"  {name:16s} P {p:.3f}  R {r:.3f}  F {f:.3f}   ({gold} annotated, {found} found)")


_COMPARISONS: dict[str, Callable[[Relation, Relation], bool]] = {
    "cue exact": lambda f, g: f.cue == g.cue,
    "source exact": lambda f, g: bool(f.cue & g.cue) and f.source == g.source,
    "content exact": lambda f, g: bool(f.cue & g.cue) and f.content == g.content,
    "whole exact": lambda f, g: f == g,
    "whole, any cue": lambda f, g: bool(f.cue & g.cue) and f.source == g.source and f.content == g.content,
    "cue overlapping": lambda f, g: bool(f.cue & g.cue),
}


def marked(text: str, spans: list[tuple[int, int]], relation: Relation) -> str:
    """The tokens of a relation, for reading differences."""

    def words(numbers: frozenset[int]) -> str:
        return " ".join(text[slice(*spans[n])] for n in sorted(numbers))

    return f"[{words(relation.source)}] <{words(relation.cue)}> {{{words(relation.content)}}}"


def differences(text: str, tokens: Tokens, found: Sequence[Relation], gold: Sequence[Relation]) -> list[str]:
    lines = []
    for g in gold:
        near = [f for f in found if f.cue & g.cue]
        if not near:
            lines.append("missed    " + marked(text, tokens.spans, g))
        elif not any(f.source == g.source and f.content == g.content for f in near):
            lines.append("annotated " + marked(text, tokens.spans, g))
            lines.append("found     " + marked(text, tokens.spans, near[0]))
    lines += ["spurious  " + marked(text, tokens.spans, f) for f in found if not any(f.cue & g.cue for g in gold)]
    return lines


def read(path: Path, text: str, tokens: Tokens, *, narrow: bool) -> list[Relation]:
    document = Document(path.stem, path.name, text, digest(text.encode()), lang="en")
    pack = load_pack("en")
    relations = []
    for a in find_attributions(analyse(document, pack, goods=False), pack):
        if narrow and not a.is_statement:
            continue
        source = [(s.start, s.end) for s in a.source]
        cue = [(s.start, s.end) for s in a.cue]
        content = [(s.start, s.end) for s in a.content]
        relations.append(Relation(tokens.numbers(cue), tokens.numbers(source), tokens.numbers(content)))
    return relations


def measure(shared: Path) -> list[Row]:
    """The rows of the scoreboard: the development part, as annotated."""
    path, name = shared / ARCHIVE, "PolNeAR development"
    if not path.exists():
        return absent(PUBLISHED, name, "no corpus of attributions", PUBLISHED)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(path) as archive:
            archive.extractall(
                folder, [m for m in archive.getmembers() if m.name.startswith("data/dev/")], filter="data"
            )
        development = Path(folder, "data", "dev")
        files = sorted((development / "attributions").glob("*.ann"))
        tally, seen = Tally(), hashlib.sha256()
        for stem, group in groupby(files, key=lambda p: p.stem.rsplit("_", 1)[0]):
            annotation = next(group)
            text = (development / "text" / f"{stem}.txt").read_text(encoding="utf-8")
            seen.update(text.encode() + annotation.read_bytes())
            tokens = Tokens(text)
            tally.add(read(annotation, text, tokens, narrow=False), annotated(annotation, tokens))
    known = digest(seen.digest())
    compared = ("source exact", "content overlap", "whole exact")
    return [
        Row(label, name, round(tally.figures(row)[2], 3), known, peer, goal)
        for (label, peer), row, goal in zip(PUBLISHED.items(), compared, _GOALS, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print up to N single differences")
    parser.add_argument("--agreement", action="store_true", help="score a second annotator against the first")
    parser.add_argument("--statements", action="store_true", help="only what the cue table counts as saying")
    parser.add_argument("--sample", type=int, default=1, help="only every N-th text")
    args = parser.parse_args()
    files = sorted((args.folder / "attributions").glob("*.ann"))
    strict, words = Tally(), Tally()
    printed = tokens_read = 0
    seconds = 0.0
    for n, (name, group) in enumerate(groupby(files, key=lambda p: p.stem.rsplit("_", 1)[0])):
        annotations = list(group)
        if n % args.sample or (args.agreement and len(annotations) < 2):
            continue
        text = (args.folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        tokens = Tokens(text)
        gold = annotated(annotations[0], tokens)
        if args.agreement:
            found = annotated(annotations[1], tokens)
        else:
            begun = time.perf_counter()
            found = read(annotations[0], text, tokens, narrow=args.statements)
            seconds += time.perf_counter() - begun
        tokens_read += len(tokens.spans)
        strict.add(found, gold)
        words.add([r.without(tokens.marks) for r in found], [r.without(tokens.marks) for r in gold])
        for line in differences(text, tokens, found, gold):
            if printed < args.errors:
                print(line)
                printed += 1
    strict.show("as annotated")
    words.show("words")
    if seconds:
        print(f"{tokens_read / seconds:.0f} tokens a second")


if __name__ == "__main__":
    main()
