"""What in a sentence speaks for which root, and how strongly.

Every pattern of the lexicon that stands in the sentence is evidence. It weighs most where the source's own verb stands,
right behind the source; less with every clause that lies between, with every other act that governs it, inside a
party's name and before the source. A future, a negation or a duty before the act turns its root into another. A pattern
that lies wholly inside a weightier one is no evidence of its own ("lift the ban" is no ban).
"""

from __future__ import annotations

from dataclasses import dataclass

from janji.read.roots.lexicon import RootLexicon
from janji.read.roots.patterns import Match
from janji.read.roots.sentence import SOURCE, TARGET, Sentence

# Found by trying steps of a tenth on training sentences; the measure moves by less than .01 around them.
_IN_SOURCE = 0.15
_BEFORE = 0.35  # ahead of the source, where it is no passive
_IN_TARGET = 0.6
_BREAK = 0.5  # for each clause boundary between the source and the act
_PASSING = 0.93  # for each preposition or conjunction between them
_GOVERNED = 0.62  # for each earlier act of another root
_STEP = 0.03  # for each position between
_TOUCHES = 1.2  # where its words reach the target's name
_ECHO = 0.15  # what further evidence for the same root adds


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pattern met. `root` is what it speaks for after turning, `label` what the pattern names."""

    root: str
    label: str
    rule: str  # the concept's name: "YIELD.release"
    turn: str  # the name of the turn, or ""
    score: float
    head: int  # index of its first word outside the source
    places: tuple[int, ...]


def reference(sentence: Sentence, lexicon: RootLexicon) -> int:
    """The index from which the source's act is looked for: behind the source, or behind the target of a passive."""
    source, target = sentence.first(SOURCE), sentence.first(TARGET)
    if source is None:
        return 0
    if target is not None and target < source:
        before = sentence.words[max(0, source - 3) : source]
        if lexicon.target_first or not lexicon.agents.isdisjoint(before):
            return sentence.after(TARGET)
    return sentence.after(SOURCE)


def find_evidence(sentence: Sentence, lexicon: RootLexicon) -> list[Evidence]:
    """All evidence, in the order of the words."""
    start, target = reference(sentence, lexicon), sentence.first(TARGET)
    matches = _unsubsumed(lexicon.table.find(sentence.words, sentence.positions))
    found = [m for m in matches if m.pattern.label]
    heads = [next((p for p in m.places if p >= start), m.places[0]) for m in found]
    order = sorted(range(len(found)), key=lambda k: (heads[k], -found[k].pattern.weight))
    left = _weakening(sentence, lexicon, start)
    evidence: list[Evidence] = []
    met: dict[str, int] = {}  # label → where it was met first behind the start
    for k in order:
        match, head = found[k], heads[k]
        label = match.pattern.label
        factor = _place_factor(sentence, left, start, head)
        if target is not None and head < target and any(target - 2 <= p <= target for p in match.places):
            factor *= _TOUCHES
        if head >= start:
            factor *= _GOVERNED ** sum(1 for other, at in met.items() if at < head and other != label)
            met.setdefault(label, head)
        root, turn = _turned(sentence, lexicon, label, start, head)
        evidence.append(
            Evidence(root, label, match.pattern.name, turn, match.pattern.weight * factor, head, match.places)
        )
    return evidence


def scores(evidence: list[Evidence]) -> dict[str, float]:
    """For each root that anything speaks for: its best evidence and a share of the rest."""
    best: dict[str, float] = {}
    total: dict[str, float] = {}
    for e in evidence:
        best[e.root] = max(best.get(e.root, 0.0), e.score)
        total[e.root] = total.get(e.root, 0.0) + e.score
    return {root: best[root] + _ECHO * (total[root] - best[root]) for root in best}


def _unsubsumed(matches: list[Match]) -> list[Match]:
    kept = []
    by_place: dict[int, list[Match]] = {}
    for match in matches:
        for place in match.places:
            by_place.setdefault(place, []).append(match)
    for match in matches:
        places = set(match.places)
        rivals = by_place[match.places[0]]
        if not any(places < set(other.places) and other.pattern.weight >= match.pattern.weight for other in rivals):
            kept.append(match)
    return kept


def _weakening(sentence: Sentence, lexicon: RootLexicon, start: int) -> list[float]:
    """For every word, what the clause boundaries and prepositions between `start` and it leave of an act there."""
    factors, factor = [], 1.0
    for i, word in enumerate(sentence.words):
        factors.append(factor)
        if i >= start:
            factor *= _BREAK if word in lexicon.breaks else _PASSING if word in lexicon.passing else 1.0
    return factors


def _place_factor(sentence: Sentence, left: list[float], start: int, head: int) -> float:
    zone = sentence.zones[head]
    if head < start:
        return _IN_SOURCE if zone == SOURCE else _BEFORE
    factor = left[head] / (1 + _STEP * (sentence.positions[head] - sentence.positions[start]))
    return factor * (_IN_TARGET if zone == TARGET else 1.0)


def _turned(sentence: Sentence, lexicon: RootLexicon, label: str, start: int, head: int) -> tuple[str, str]:
    if head < start:
        return label, ""
    for turn in lexicon.turns:
        root = turn.into.get(label)
        if root is None:
            continue
        for i in range(head - 1, start - 1, -1):
            if sentence.positions[head] - sentence.positions[i] > turn.reach or sentence.words[i] in lexicon.breaks:
                break
            if sentence.words[i] in turn.words:
                return root, turn.name
    return label, ""
