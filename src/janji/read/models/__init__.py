"""What is learned from data and not written as a rule: small models of the language packs, read and decoded here.

`learned_bearers` gives a pack's reading of persons with office and employer, or None where the pack has no model. Only
sentences that hold a title are asked about. The models are files of the packs (`lang/<code>/models/`), made by
`training/`; nothing is downloaded, and a reader without models is the same reader with fewer names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from janji.lang import LanguagePack
from janji.read.actors import BearersOf
from janji.read.actors.bearers import Bearer
from janji.read.mentions import SentenceView
from janji.read.models.bearers import bearers_of
from janji.read.models.tagger import load_tagger

__all__ = ["learned_bearers"]


@cache
def learned_bearers(pack: LanguagePack) -> BearersOf | None:
    tagger = load_tagger(pack)
    if tagger is None:
        return None
    titles = tagger.known.title_words

    def read(view: SentenceView, called: frozenset[str]) -> Sequence[Bearer]:
        if titles.isdisjoint([token.norm for token in view.tokens]):
            return ()
        return bearers_of(view.tokens, tagger.labels_of(view.tokens, called), pack)

    return read
