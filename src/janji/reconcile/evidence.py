"""Adding up evidence: the outcome of each comparison, its weight, its sentence; and the judgement that follows.

The sum of weights (log2 of the odds) decides: SAME from `same` on, UNDECIDED from `undecided` on, else DISTINCT. A
veto makes the pair DISTINCT and forbids that any chain of pairs joins the two. A cap keeps a pair UNDECIDED however
much agrees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from janji.model.records import Judgement, Relation
from janji.reconcile.tables import Level, Scale


@dataclass(slots=True)
class Evidence:
    scale: Scale
    found: list[tuple[Level, str]] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    total: float = 0.0
    is_vetoed: bool = False
    cap: str = ""  # why the pair cannot be more than UNDECIDED

    def __post_init__(self) -> None:
        self.total = self.scale.number("prior")

    def add(self, comparison: str, outcome: str, value: str = "") -> None:
        level = self.scale.level(comparison, outcome)
        self.found.append((level, value))
        self.outcomes[comparison] = outcome
        self.total += level.weight
        self.is_vetoed = self.is_vetoed or level.veto

    @property
    def vetoes(self) -> tuple[str, ...]:
        """Names of the contradictions found."""
        return tuple(level.name for level, _ in self.found if level.veto)

    def has(self, comparison: str, *outcomes: str) -> bool:
        return self.outcomes.get(comparison) in outcomes

    @property
    def relation(self) -> Relation:
        if self.is_vetoed or self.total < self.scale.number("undecided"):
            return Relation.DISTINCT
        if self.cap or self.total < self.scale.number("same"):
            return Relation.UNDECIDED
        return Relation.SAME

    @property
    def is_near_miss(self) -> bool:
        """DISTINCT only by contradictions of the kinds that the scale names in `told_apart_by`: worth telling a person
        why the two were kept apart."""
        vetoes = [level for level, _ in self.found if level.veto]
        told = self.scale.settings["told_apart_by"]
        if not vetoes or any(level.name.partition(".")[0] not in told for level in vetoes):
            return False
        return self.total - sum(level.weight for level in vetoes) >= self.scale.number("undecided")

    @property
    def reasons(self) -> tuple[str, ...]:
        told = [(level, value) for level, value in self.found if level.weight or level.veto]
        told.sort(key=lambda pair: (not pair[0].veto, -abs(pair[0].weight)))
        sentences = [level.sentence(value) for level, value in told]
        is_open = self.relation is Relation.UNDECIDED and bool(self.cap)
        return tuple([f"left open: {self.cap}"] * is_open + sentences)

    def judgement(self, left: str, right: str, by: str) -> Judgement:
        left, right = sorted((left, right))
        return Judgement(left, right, self.relation, score(self.total), self.reasons, by)


def score(total: float) -> float:
    """The probability that a sum of weights stands for, rounded so that every machine writes the same."""
    return round(1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, total)))), 4)
