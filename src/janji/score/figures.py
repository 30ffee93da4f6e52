"""The figures of an evaluation: gold frames against found frames, as precision, recall and F1.

Takes frames in the exported fields (plain mappings, as gold files and `janji export frames` hold them), document by
document, and gives one row of figures a name:

    detect KIND   the right kind at the right place (statements: the spoken spans share half of their union or more)
    stage KIND    detect, with the right stage (statements: mode) and stance
    facts KIND    every single role value: a donor, an item type, a quantity, a sum, a time, a relay …
    exact commitment   stage, donors, recipients, item types, quantities and sums all right
    role NAME     the role values of one role alone

Pure and independent of the reader: what it measures may come from any program.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ExportedFrame = Mapping[str, Any]
Fact = tuple[object, ...]

ACTOR_ROLES = ("donor", "recipient", "asker", "participant", "host", "actor", "speaker", "of", "to", "via")
TEXT_ROLES = ("series", "place", "act")
TIME_ROLES = ("time", "due", "said")
COUNT_ROLES = ("count", "countries", "ordinal")
CORE_FACTS = frozenset({"donor", "recipient", "item", "quantity", "money", "cumulative"})
SINGLE_ROLES = ("donor", "recipient", "asker", "item", "quantity", "money", "time", "speaker", "to", "via")

_PUNCTUATION = re.compile(r"[^\w: ]+")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many were found rightly, found at all, and in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where gold and found part: a frame missed, a frame too many, or role values that differ."""

    what: str  # "missed" | "spurious" | "differs"
    doc: str
    frame: ExportedFrame  # the gold frame; for "spurious" the found one
    lost: tuple[Fact, ...] = ()
    extra: tuple[Fact, ...] = ()


def evaluate(
    gold: Mapping[str, Sequence[ExportedFrame]], found: Mapping[str, Sequence[ExportedFrame]]
) -> dict[str, Figures]:
    """The rows of figures over all documents of `gold`; found frames of other documents do not count."""
    rows: defaultdict[str, Figures] = defaultdict(Figures)
    for doc, gold_frames in gold.items():
        for name, figures in _figures_of_document(gold_frames, found.get(doc, ())):
            rows[name] += figures
    return dict(sorted(rows.items()))


def differences(
    gold: Mapping[str, Sequence[ExportedFrame]], found: Mapping[str, Sequence[ExportedFrame]]
) -> Iterator[Difference]:
    """Every frame missed, found too much or found with other values, in the order of documents."""
    for doc, gold_frames in gold.items():
        found_frames = found.get(doc, ())
        pairs = pair_frames(gold_frames, found_frames)
        paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, frame in enumerate(gold_frames):
            if i not in paired_gold:
                yield Difference("missed", doc, frame)
        for j, frame in enumerate(found_frames):
            if j not in paired_found:
                yield Difference("spurious", doc, frame)
        for i, j in sorted(pairs):
            right, other = _labelled_facts(gold_frames[i]), _labelled_facts(found_frames[j])
            if right != other:
                lost, extra = tuple((right - other).elements()), tuple((other - right).elements())
                yield Difference("differs", doc, gold_frames[i], lost, extra)


def facts_of(frame: ExportedFrame) -> Counter[Fact]:
    """The frame's role values as a multiset of single facts."""
    return Counter(_list_facts(frame))


def pair_frames(gold: Sequence[ExportedFrame], found: Sequence[ExportedFrame]) -> list[tuple[int, int]]:
    """Which gold frame stands for which found one, each used once: the pairs that share most are taken first.

    A shared fact, a touching trigger and the same stage count one each; then the nearer trigger wins, then the later
    frame.
    """
    gold_facts, found_facts = [facts_of(f) for f in gold], [facts_of(f) for f in found]
    options: list[tuple[int, int, int, int]] = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if _may_pair(g, f):
                shared = (gold_facts[i] & found_facts[j]).total()
                touching = _shared_length(g["at"], f["at"]) > 0
                same_stage = g.get("stage") == f.get("stage")
                options.append((shared + touching + same_stage, -abs(g["at"][0] - f["at"][0]), i, j))
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _figures_of_document(
    gold: Sequence[ExportedFrame], found: Sequence[ExportedFrame]
) -> Iterator[tuple[str, Figures]]:
    hits = [(gold[i], found[j]) for i, j in pair_frames(gold, found)]
    for kind in sorted({f["kind"] for f in (*gold, *found)}):
        gold_here = [f for f in gold if f["kind"] == kind]
        found_here = [f for f in found if f["kind"] == kind]
        hits_here = [(g, f) for g, f in hits if g["kind"] == kind]
        n_found, n_gold = len(found_here), len(gold_here)
        same_stage = sum(_stage_and_stance(g) == _stage_and_stance(f) for g, f in hits_here)
        facts = Figures(
            sum((facts_of(g) & facts_of(f)).total() for g, f in hits_here),
            sum(facts_of(f).total() for f in found_here),
            sum(facts_of(g).total() for g in gold_here),
        )
        for name in (kind, "ALL"):
            yield f"detect {name}", Figures(len(hits_here), n_found, n_gold)
            yield f"stage {name}", Figures(same_stage, n_found, n_gold)
            yield f"facts {name}", facts
        if kind == "commitment":
            yield "exact commitment", Figures(sum(_core(g) == _core(f) for g, f in hits_here), n_found, n_gold)
    for role in SINGLE_ROLES:
        yield (
            f"role {role}",
            Figures(
                sum(_count_role(facts_of(g) & facts_of(f), role) for g, f in hits),
                sum(_count_role(facts_of(f), role) for f in found),
                sum(_count_role(facts_of(g), role) for g in gold),
            ),
        )


def _list_facts(frame: ExportedFrame) -> Iterator[Fact]:
    for role in ACTOR_ROLES:
        for value in _as_list(frame.get(role)):
            yield role, _fold(value)
    for role in TEXT_ROLES:
        if frame.get(role):
            yield role, _fold(frame[role])
    for role in TIME_ROLES:
        if frame.get(role):
            yield role, *frame[role]
    for item in frame.get("items") or ():
        n, q = item.get("n"), item.get("q") or "exact"
        yield "item", item["type"]
        if item.get("name"):
            yield "item name", _fold(item["name"])
        if n is not None or q != "exact":
            yield "quantity", item["type"].split(".")[0], n, q
    for money in frame.get("money") or ():
        yield "money", money["n"], money["currency"], money.get("q") or "exact"
    for role in COUNT_ROLES:
        count = frame.get(role)
        if isinstance(count, Mapping):
            yield role, count.get("n"), count.get("q") or "exact"
        elif count is not None:
            yield role, count, "exact"
    if frame.get("cumulative"):
        yield ("cumulative",)


def _labelled_facts(frame: ExportedFrame) -> Counter[Fact]:
    label, stance = _stage_and_stance(frame)
    return facts_of(frame) + Counter[Fact]([("stage", label), ("stance", stance)])


def _stage_and_stance(frame: ExportedFrame) -> tuple[object, object]:
    label = "mode" if frame["kind"] == "statement" else "stage"
    return frame.get(label), frame.get("stance") or "asserted"


def _core(frame: ExportedFrame) -> tuple[object, frozenset[tuple[Fact, int]]]:
    """What must all be right for a commitment to be exact."""
    return frame.get("stage"), frozenset((fact, n) for fact, n in facts_of(frame).items() if fact[0] in CORE_FACTS)


def _may_pair(gold: ExportedFrame, found: ExportedFrame) -> bool:
    if gold["kind"] != found["kind"]:
        return False
    if gold["kind"] != "statement":
        return _shared_length(gold["evidence"], found["at"]) > 0
    (a, b), (c, d) = gold["at"], found["at"]
    union: int = max(b, d) - min(a, c)
    return union > 0 and _shared_length(gold["at"], found["at"]) / union >= 0.5


def _shared_length(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _count_role(facts: Mapping[Fact, int], role: str) -> int:
    return sum(n for fact, n in facts.items() if fact[0] == role)


def _as_list(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _fold(value: object) -> str:
    """Names compare without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", str(value)).casefold()
    return _PUNCTUATION.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()
