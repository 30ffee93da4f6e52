"""Direct statements and who makes them, against PFSA-ID, a corpus of Indonesian public figures' statements (CC
BY-NC-SA, not part of the project).

    python -m bench.pfsa PFSA_ID.txt [--no-models] [--errors N]

Takes a file of one token and label a line, a blank line between sentences. The text is put together again from the
tokens without a look at the labels, article by article; then the statements that the reader finds between marks are
compared with the spans labelled STATEMENT: a hit where half of the common length or more is shared. Prints precision,
recall and F, and on request single differences. The corpus labels what public figures say and leaves out what private
people say; hence a second line that leaves out, of what was found, what persons say whom the article gives an age.

PERSON, ROLE and AFFILIATION are labelled where such a speaker is introduced with name and office, be it before the
statement or behind it, and not inside the lead. From each direct statement the place where its speaker was last
introduced by the fullest name is taken, with every office told there, and its parts count where first and last
character agree (as the corpus' paper counts).
Without models the parts are cut from the mentions of the rules: the name's words, and the office up to the first head
of a body. Indirect statements are not labelled in this corpus.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.scoreboard.row import Row, absent, hash_of
from janji.lang import LanguagePack, load_pack
from janji.model.records import Document, Frame
from janji.read.actors.bearers import Bearer
from janji.read.actors.employers import called_names
from janji.read.actors.vocabulary import load_vocabulary
from janji.read.mentions import ActorForm, SentenceView
from janji.read.mentions import Article as Read
from janji.read.models import learned_bearers
from janji.read.quotes import find_statements
from janji.read.reader import analyse
from janji.text.tokens import tokenize

Pair = tuple[int, int]
Introduction = dict[str, Pair]  # kind of part -> where it stands
PARTS = ("PERSON", "ROLE", "AFFILIATION")
CORPUS = Path("data", "quotes-id", "pfsa-id.dev-40.txt")
GOALS = {"direct statements": 0.93, "PERSON": 0.82, "ROLE": 0.78, "AFFILIATION": 0.75}
PUBLISHED = {"direct statements": 0.900, "PERSON": 0.736, "ROLE": 0.687, "AFFILIATION": 0.650}
_AGED = re.compile(r"([A-Z]\w+) \(\d{2}\)")
_MARKS = frozenset('”“"')
_LEFT = frozenset(",.;:!?)%")  # stand without a blank behind the word before
_RIGHT = frozenset("(")
_JOINED = frozenset("-/")


@dataclass
class Article:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    parts: dict[str, list[Pair]] = field(default_factory=lambda: {kind: [] for kind in PARTS})

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, piece: str) -> tuple[int, int]:
        self.pieces.append(piece)
        start, self.length = self.length, self.length + len(piece)
        return start, self.length


def _is_article_start(sentence: list[tuple[str, str]]) -> bool:
    return "KOMPAS" in [token for token, _ in sentence[:6]]


def articles(path: Path) -> Iterator[Article]:
    """The corpus as texts: a line a sentence, but none broken inside a quotation."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, label = line.rsplit(None, 1)
            sentences[-1].append((token, label))
        elif sentences[-1]:
            sentences.append([])
    article = Article()
    inside = False
    begun: int | None = None
    first: dict[str, int] = {}
    for sentence in sentences:
        if _is_article_start(sentence) and article.pieces:
            yield article
            article, inside, begun = Article(), False, None
        if article.pieces:
            article.add(" " if inside else "\n")
        glue = True
        for token, label in sentence:
            last = article.pieces[-1][-1:] if article.pieces else ""
            closes = token in _MARKS and (inside or last in {",", "?", "!"})
            tight = glue or closes or token in _LEFT or token in _JOINED
            if not tight:
                article.add(" ")
            start, end = article.add(token)
            glue = token in _RIGHT or token in _JOINED or (token in _MARKS and not closes)
            if token in _MARKS:
                inside = not closes
            if label in {"B-STATEMENT", "U-STATEMENT"}:
                begun = start
            if label in {"L-STATEMENT", "U-STATEMENT"} and begun is not None:
                article.spans.append((begun, end))
                begun = None
            place, _, kind = label.partition("-")
            if kind in PARTS and place in ("B", "U"):
                first[kind] = start
            if kind in PARTS and place in ("L", "U") and kind in first:
                article.parts[kind].append((first.pop(kind), end))
    if article.pieces:
        yield article


def _private(text: str) -> set[str]:
    """The words of names that the article gives an age, as the corpus' paper does with private people: "Robit (35)"."""
    return {m.group(1) for m in _AGED.finditer(text)}


def _is_private(frame: Frame, private: set[str]) -> bool:
    return not frame.actors("of") and any(word in private for s in frame.actors("speaker") for word in s.split())


@dataclass
class Tally:
    hits: int = 0
    gold: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, self.found + self.gold)

    def line(self, name: str) -> str:
        precision, recall, score = self.hits / max(1, self.found), self.hits / max(1, self.gold), self.f1
        published = f"{PUBLISHED[name]:.3f}" if name in PUBLISHED else ""
        figures = f"{precision:6.3f} {recall:6.3f} {score:6.3f}"
        return f"{name:24s} {figures}   {published:9s} {self.gold:5d} {self.found:6d}"

    def count_exact(self, gold: list[Pair], found: set[Pair]) -> None:
        self.hits += len(set(gold) & found)
        self.gold += len(gold)
        self.found += len(found)

    def count(self, gold: list[Pair], found: list[Pair]) -> tuple[list[Pair], list[Pair]]:
        """Adds one article; gives what was missed and what was spurious."""
        missed, spurious = list(gold), []
        for span in found:
            best = max(missed, key=lambda g: _overlap(g, span), default=None)
            if best is not None and _overlap(best, span) >= 0.5:
                missed.remove(best)
                self.hits += 1
            else:
                spurious.append(span)
        self.gold += len(gold)
        self.found += len(found)
        return missed, spurious


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def introductions(analysed: Read, pack: LanguagePack, models: bool) -> Iterator[Introduction]:
    """Where the text tells a person's name with office or employer, in order; none in the lead."""
    learned = learned_bearers(pack) if models else None
    text = analysed.document.text
    called = called_names(analysed.views, load_vocabulary(pack))
    for view in analysed.views:
        around = text[max(0, view.sentence.start - 30) : view.sentence.start + 30]
        if "KOMPAS" in around:
            continue  # the lead is labelled as a whole
        found = learned(view, called) if learned is not None else mentioned_bearers(view, pack)
        for bearer in found:
            if bearer.name is None or not (bearer.office or bearer.employer):
                continue
            for office, employer in ((bearer.office, bearer.employer), *bearer.others):
                parts = {"PERSON": bearer.name, "ROLE": office, "AFFILIATION": employer}
                yield {
                    kind: (view.tokens[places[0]].start, view.tokens[places[1] - 1].end)
                    for kind, places in parts.items()
                    if places is not None
                }


def mentioned_bearers(view: SentenceView, pack: LanguagePack) -> Iterator[Bearer]:
    """The rules' mentions of persons cut into parts: what can be had without a model."""
    heads = frozenset(pack.table("offices")["body_heads"])
    for mention in view.actors:
        if mention.form is not ActorForm.PERSON or not mention.person or not mention.office:
            continue
        inside = [i for i, token in enumerate(view.tokens) if mention.start <= token.start < mention.end]
        words = set(mention.person.casefold().split())
        named = [i for i in inside if view.tokens[i].norm in words]
        office = mention.office.casefold().split()
        begun = next((i for i in inside if view.tokens[i].norm == office[0]), None)
        if not named or begun is None:
            continue
        end = min(begun + len(tokenize(mention.office, 0, len(mention.office))), inside[-1] + 1)
        body = next((i for i in range(begun + 1, end) if view.tokens[i].norm in heads), None)
        employer = (body, end) if body is not None else None
        yield Bearer((begun, body if body is not None else end), employer, (named[0], named[-1] + 1))


def introduced(frame: Frame, places: list[Introduction], text: str) -> list[Introduction]:
    """Where the speaker of a statement was introduced by the fullest name: in its sentence, else last before it, else
    first behind. Several where several offices are told at that place."""
    spans = [span for role in frame.roles if role.name == "speaker" for span in role.spans]
    for speaker in frame.actors("speaker"):
        words = _words(speaker)
        fitting = [
            place for place in places if any(s.start < place["PERSON"][1] and place["PERSON"][0] < s.end for s in spans)
        ] or [place for place in places if _may_be(words, _words(text[slice(*place["PERSON"])]))]
        if not fitting:
            continue
        fullest = max(len(_words(text[slice(*place["PERSON"])])) for place in fitting)
        fitting = [place for place in fitting if len(_words(text[slice(*place["PERSON"])])) == fullest]
        inside = [p for p in fitting if frame.evidence.start <= p["PERSON"][0] < frame.evidence.end]
        before = [p for p in fitting if p["PERSON"][0] < frame.at.start]
        chosen = (inside[:1] or before[-1:] or fitting[:1])[0]["PERSON"]
        return [place for place in fitting if place["PERSON"] == chosen]
    return []


def _words(name: str) -> set[str]:
    return set(name.casefold().replace(".", " ").split())


def _may_be(words: set[str], name: set[str]) -> bool:
    return name <= words or (bool(words) and words <= name) or len(words & name) > 1


@dataclass
class Comparison:
    """All articles of the corpus against what is found in them."""

    everyone: Tally = field(default_factory=Tally)
    direct: Tally = field(default_factory=Tally)  # without what private people say
    parts: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in PARTS})
    differences: list[str] = field(default_factory=list)
    seconds: float = 0.0
    characters: int = 0
    articles: int = 0

    def add(self, article: Article, pack: LanguagePack, *, models: bool) -> None:
        text, name = article.text, str(self.articles + 1)
        analysed = analyse(Document(name, name, text, "0", lang="id"), pack, goods=False, models=models)
        began = time.perf_counter()
        frames = [f for f in find_statements(analysed, pack) if f.stage == "direct"]
        self.seconds += time.perf_counter() - began
        self.characters += len(text)
        self.articles += 1
        self.everyone.count(article.spans, [(f.at.start, f.at.end) for f in frames])
        private = _private(text)
        public = [f for f in frames if not _is_private(f, private)]
        told = [(f.at.start, f.at.end) for f in public]
        places = list(introductions(analysed, pack, models))
        chosen = [place for f in public for place in introduced(f, places, text)]
        for kind, tally in self.parts.items():
            tally.count_exact(article.parts[kind], {place[kind] for place in chosen if kind in place})
        missed, spurious = self.direct.count(article.spans, told)
        for what, spans in (("missed", missed), ("spurious", spurious)):
            for start, end in spans:
                around = f"{text[max(0, start - 110) : start]}[{text[start:end]}]{text[end : end + 110]}"
                self.differences.append(f"{what}: {' '.join(around.split())}")


def compare(path: Path, *, models: bool) -> Comparison:
    comparison, pack = Comparison(), load_pack("id")
    for article in articles(path):
        comparison.add(article, pack, models=models)
    return comparison


def measure(shared: Path) -> list[Row]:
    """The rows of the scoreboard, with models: direct statements, and who makes them."""
    path, data = shared / CORPUS, "PFSA-ID dev-40"
    peers = {name: f".{round(1000 * figure)} its paper's model, test" for name, figure in PUBLISHED.items()}
    if not path.exists():
        return absent(PUBLISHED, data, "no corpus", peers)
    found, known = compare(path, models=True), hash_of(path)
    tallies = {"direct statements": found.direct, **found.parts}
    return [Row(name, data, tallies[name].f1, known, peers[name], GOALS[name]) for name in PUBLISHED]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--no-models", action="store_true")
    options = parser.parse_args()
    models = not options.no_models
    found = compare(options.path, models=models)
    for difference in found.differences[: options.errors]:
        print(difference)
    print(f"{'with models' if models else 'rules alone':24s}      P      R      F   published  gold  found")
    print(found.everyone.line("all direct statements"))
    print(found.direct.line("direct statements"))
    for kind, tally in found.parts.items():
        print(tally.line(kind))
    mean, count = 1000 * found.seconds / max(1, found.articles), found.characters // max(1, found.articles)
    print(f"time to find them: {mean:.2f} ms an article of {count} characters")


if __name__ == "__main__":
    main()
