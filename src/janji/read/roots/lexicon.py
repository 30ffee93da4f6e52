"""The roots a pack knows: its patterns by root and concept, and the words that turn one root into another.

Compiles `roots.yml` once a pack. Raises `PackError` where a line cannot be used, naming the concept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.errors import PackError
from janji.read.roots.patterns import Inflection, Pattern, PatternTable, compile_pattern

ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

_NEUTRAL = 9


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that make another root of the act behind them: "will" makes AGREE of AID, "not" makes it REJECT."""

    name: str
    words: frozenset[str]
    reach: int  # positions between the word and the act
    into: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RootLexicon:
    table: PatternTable
    turns: tuple[Turn, ...]  # in order: the first that is met decides
    breaks: frozenset[str]
    passing: frozenset[str]
    agents: frozenset[str]  # the words before a passive's doer: "by"
    target_first: bool  # a target before the source is a passive even without such a word
    clitics: tuple[str, ...]


@cache
def root_lexicon(pack: LanguagePack) -> RootLexicon:
    raw = pack.table("roots")
    inflection = Inflection(raw["inflection"])
    try:
        patterns = _patterns(raw, inflection)
    except ValueError as error:
        raise PackError(f"pack {pack.code}: roots.yml: {error}") from error
    turns = tuple(
        Turn(name, frozenset(f for w in row["words"] for f in inflection.forms(str(w))), row["reach"], row["into"])
        for name, row in raw["turns"].items()
    )
    for turn in turns:
        unknown = {*turn.into, *turn.into.values()} - {*ROOTS}
        if unknown:
            raise PackError(f"pack {pack.code}: roots.yml: turn {turn.name}: no root {sorted(unknown)}")
    return RootLexicon(
        PatternTable(patterns, raw["small"], raw["breaks"]),
        turns,
        frozenset(raw["breaks"]),
        frozenset(raw["passing"]),
        frozenset(raw["agents"]),
        bool(raw.get("target_first_is_passive")),
        tuple(raw["inflection"].get("clitics", ())),
    )


def _patterns(raw: Mapping[str, Any], inflection: Inflection) -> list[Pattern]:
    classes = raw["words"]
    patterns: list[Pattern] = []
    for root, concepts in raw["acts"].items():
        if root not in ROOTS:
            raise ValueError(f"no root {root}")
        for concept, lines in concepts.items():
            name = f"{root}.{concept}"
            patterns.extend(compile_pattern(str(line), name, root, classes, inflection) for line in lines)
    # Weightier than any act, so that an act inside is subsumed; the line itself speaks for no root.
    patterns.extend(
        compile_pattern(f"{line} @{_NEUTRAL}", "neutral", "", classes, inflection) for line in raw.get("neutral", ())
    )
    return patterns
