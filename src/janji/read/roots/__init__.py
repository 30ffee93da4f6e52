"""The root of an event: what kind of act one party does to another, in the words of the PLOVER codebook.

`find_root` takes a sentence and, where they are known, the spans of the one who acts and of the one acted upon, and
gives the root (one of `ROOTS`), the words that carry it, the rule and a score. The lexicon of the language pack
(`roots.yml`) decides alone; a sentence that holds none of its patterns has no root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from janji.lang import LanguagePack
from janji.model.records import Span
from janji.read.roots.evidence import find_evidence, scores
from janji.read.roots.lexicon import ROOTS, root_lexicon
from janji.read.roots.sentence import read_sentence

__all__ = ["ROOTS", "RootReading", "find_root"]


@dataclass(frozen=True, slots=True)
class RootReading:
    """The root of one event; `at` covers the first to the last word of the strongest pattern."""

    root: str
    at: Span
    score: float  # 0 … about 2.5; over 1: a pattern at the source's own verb
    rule: str  # "roots.YIELD.release", with "+" and the name of the turn: "roots.AID.giving+intended"


def find_root(
    text: str, pack: LanguagePack, sources: Sequence[Span] = (), targets: Sequence[Span] = ()
) -> RootReading | None:
    """The root that most speaks for itself in `text`; None where nothing does."""
    lexicon = root_lexicon(pack)
    sentence = read_sentence(text, sources, targets, lexicon.clitics)
    evidence = find_evidence(sentence, lexicon)
    if not evidence:
        return None
    totals = scores(evidence)
    root = max(totals, key=lambda r: (totals[r], -ROOTS.index(r)))
    best = max((e for e in evidence if e.root == root), key=lambda e: e.score)
    start, end = sentence.spans[best.places[0]][0], sentence.spans[best.places[-1]][1]
    rule = f"roots.{best.rule}" + (f"+{best.turn}" if best.turn else "")
    return RootReading(root, Span(start, end), totals[root], rule)
