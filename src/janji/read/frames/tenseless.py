"""The stage of a giving where verbs have no tense: from the day it is told for, and from whose word it is.

"Swedia mengirim tenda pekan depan" and "Dubes Peru mengatakan Peru memberikan 5 juta dolar" promise. Takes drafts and
sets their stage; leaves languages whose verbs tell the time themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from janji.model.records import Role
from janji.model.values import Time
from janji.read.frames.context import SpokenSpan, Surroundings
from janji.read.frames.drafts import Draft, Words
from janji.read.frames.pieces import Chunk

_TRANSFERRED = re.compile(r"\.(?:give|arrive|receive)\.")


def _told_as_done(draft: Draft, words: Words) -> bool:
    plain = draft.stage == "delivered" and draft.stance == "asserted" and not draft.perfect
    return plain and not words.small.modifiers_first


def take_day(draft: Draft, around: Surroundings, anchor: Time | None, words: Words) -> None:
    """Makes a promise of a giving on a coming day, or "segera"."""
    if anchor is None or draft.refers or not (_told_as_done(draft, words) and _TRANSFERRED.search(draft.rule)):
        return
    day = next((p.time.value for _, p in draft.times if p.time is not None and p.time.value is not None), None)
    ahead = day is not None and day.first > anchor.last
    if ahead or (day is None and any(_is_coming(p, draft, around, words) for _, p in draft.times)):
        draft.stage = "pledged"


def _is_coming(piece: Chunk, draft: Draft, around: Surroundings, words: Words) -> bool:
    """ "segera", "dalam waktu dekat": soon; but "segera setelah gempa" tells what was done."""
    told = [t.norm for t in around.view.tokens if piece.start <= t.start < piece.end]
    if words.small.coming.isdisjoint(told):
        return False
    return len(told) > 1 or piece.end <= draft.trigger.start


def take_word(draft: Draft, donor: Sequence[Role], speech: SpokenSpan | None, words: Words) -> None:
    """Makes a promise of a sum that its giver's official says it gives, where nothing says that it was paid."""
    if speech is None or draft.passive or not (draft.money and draft.offers and _told_as_done(draft, words)):
        return
    own = {str(r.value) for r in donor} & set(speech.of) - {words.home}
    if own and not (draft.times or draft.total):
        draft.stage = "pledged"
