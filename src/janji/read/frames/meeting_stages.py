"""Whether a meeting is planned, held or cancelled, as far as its own mention says.

Takes a mention's phrase, clause and time. Gives None where nothing tells: then the article's other mentions of the
series decide, in `meetings`.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.lang import LanguagePack
from janji.model.values import Time
from janji.read.frames.clauses import Clause
from janji.read.frames.inflection import PAST
from janji.read.frames.meeting_phrases import Phrase
from janji.read.frames.meeting_words import meeting_tables
from janji.read.frames.verbs import act_word, forms_of
from janji.read.mentions import TimeMention
from janji.text.layout import Token

_BEFORE = 5  # tokens before the phrase in which a word for its stage stands
_BEHIND = 4


class StageReader:
    """Reads the stages of one article's mentions."""

    def __init__(self, pack: LanguagePack, anchor: Time | None) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)
        self._anchor = anchor

    def stage_of(
        self, phrase: Phrase, clauses: Sequence[Clause], clause: Clause | None, time: TimeMention | None
    ) -> str | None:
        """planned, held, cancelled, or None."""
        tables, tokens = self._tables, phrase.tokens
        before = [t.norm for t in tokens[max(0, phrase.outer - _BEFORE) : phrase.noun]]
        behind = [t.norm for t in tokens[phrase.after : phrase.end + _BEHIND]]
        if self._is_cancelled(phrase, clauses, before, behind):
            return "cancelled"
        if time is not None and time.value is not None and self._anchor is not None:
            if time.value.first > self._anchor.last:
                return "planned"
            if time.value.last < self._anchor.first:
                return "held"
        future = clause is not None and "future" in _governing_kinds(clause)
        if tables.ahead & {*before, *behind} or (
            future
            and clause is not None
            and clause.verb.end <= max(tokens[phrase.first].start, tokens[phrase.noun].end)
        ):
            return "planned"
        if time is not None:
            return "held"
        past = (
            tables.premodified
            and clause is not None
            and clause.verb.end <= tokens[phrase.noun].start
            and _is_past(clause, self._pack)
        )
        return "held" if past and phrase.preceding in tables.while_there else None

    def _is_cancelled(
        self, phrase: Phrase, clauses: Sequence[Clause], before: Sequence[str], behind: Sequence[str]
    ) -> bool:
        words = self._tables.cancelled
        if not self._tables.premodified:
            following = _verb_behind(phrase.tokens, phrase.end, self._pack)
            return bool(words & {*before, *behind}) or following in words
        if words & set(before) or any(" " in w and w in " ".join(before) for w in words):
            return True
        verb = next((c.verb for c in clauses if c.verb.start >= phrase.end_offset), None)
        between = [t for t in phrase.tokens[phrase.end :] if verb is not None and t.start < verb.start]
        if verb is None or any(t.norm in self._tables.other_events or t.text == "," for t in between):
            return False
        said = [t.norm for t in phrase.tokens if t.start >= verb.start][:2]
        return said[0] in words or " ".join(said) in words  # "called off"


def _is_past(clause: Clause, pack: LanguagePack) -> bool:
    """True for a verb of an inflecting language that is told as past: "was agreed", "thanked"."""
    forms = forms_of(clause.verb.norm, pack)
    open_kinds = {"future", "possible", "needed", "willing"}
    present = any(a.norm in meeting_tables(pack).present for a in clause.aux)
    return forms is not None and PAST in forms.kinds and not present and not clause.aux_kinds() & open_kinds


def _governing_kinds(clause: Clause) -> set[str]:
    """The auxiliaries of the clause, and of the verbs that it is an infinitive of: "will travel to meet"."""
    kinds = clause.aux_kinds()
    while clause.link in ("to", "direct") and clause.parent is not None:
        clause = clause.parent
        kinds = kinds | clause.aux_kinds()
    return kinds


def _verb_behind(tokens: list[Token], end: int, pack: LanguagePack) -> str | None:
    """The next verb within a few words behind the phrase ("pertemuan … di Ankara dibatalkan")."""
    for token in tokens[end : end + 6]:
        act = act_word(token.norm, pack)
        if act is not None and not act.is_noun:
            return token.norm
    return None
