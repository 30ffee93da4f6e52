"""What tells of no meeting though its word stands there: denied, only wished for, of needs, a setting, talk in general.

Takes a mention's phrase and clause. Made for languages whose words of meeting mean other things too ("meet demand",
"the negotiation process"); of others it only asks whether a meeting is wished for.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.lang import LanguagePack
from janji.model.records import Span
from janji.read.frames.clauses import Clause
from janji.read.frames.meeting_people import PARTIES, PeopleReader
from janji.read.frames.meeting_phrases import Phrase, is_held, is_negation, joins
from janji.read.frames.meeting_words import meeting_tables
from janji.read.frames.pieces import small_words
from janji.read.frames.verbs import act_word
from janji.read.mentions import ActorMention, SentenceView
from janji.text.layout import Token

_OBJECT = 8  # tokens behind a verb in which what is met is named
_DENIED = 6  # tokens before "to meet" in which "no plans" stands
_VISITOR = 5  # tokens of "visit to Kyiv by"
_NAMED = 12  # code points from "by" to who visits
_DATED = 5  # code points between a visit and its day
_SAME = 4  # tokens between a verb of convening and the noun of the same meeting


class Refusals:
    """Judges the mentions of one pack."""

    def __init__(self, pack: LanguagePack, people: PeopleReader) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)
        self._people = people

    def is_mere_talk(
        self, settled: bool, phrase: Phrase, actors: Sequence[ActorMention], clause: Clause | None
    ) -> bool:
        """ "through dialogue with …", "close consultation": no day, no place, no determiner, none who holds it."""
        if self._tables.talk.isdisjoint(t.norm for t in phrase.tokens[phrase.noun : phrase.after]):
            return False
        if phrase.determiner or settled:
            return False
        sides = len({k for a in actors for k in a.keys}) >= PARTIES
        return not sides and not (clause is not None and self._people.convenes(clause, phrase))

    def _describes(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "the negotiation process", "summit declaration": the noun only describes the next one."""
        if phrase.end >= len(phrase.tokens):
            return False
        token = phrase.tokens[phrase.end]
        if token.kind != "word" or token.is_capitalised or token.norm.endswith("ly") or is_held(token, view):
            return False
        return not (joins(token, self._pack) or self._tables.knows(token.norm) or act_word(token.norm, self._pack))

    def _is_body(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "the Pacific Islands Forum said": part of an actor's name; "at the Pacific Islands Forum" is its meeting."""
        token = phrase.tokens[phrase.noun]
        held = [a for a in view.actors if a.start < token.start < a.end]
        ahead = phrase.tokens[max(0, phrase.outer - 2) : phrase.outer]
        beside = len(ahead) > 1 and ahead[0].norm in self._tables.margins  # "on the sidelines of the Lake Forum"
        there = phrase.preceding in self._tables.at_events or beside
        return bool(held) and not (there and all(a.end == token.end for a in held))

    def _is_verb_after_all(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "The IMF talks about …": who talks stands directly before the word, what about directly behind."""
        ahead = any(a.end + 1 == phrase.tokens[phrase.noun].start for a in view.actors)
        behind = phrase.tokens[phrase.after].norm if phrase.after < len(phrase.tokens) else ""
        return ahead and behind in self._tables.topics

    def is_none(self, kind: str, phrase: Phrase, clause: Clause | None, view: SentenceView) -> bool:
        """True for what the words around say is no meeting: denied, asked about, thinkable, of needs."""
        tables, small = self._tables, small_words(self._pack)
        if kind == "noun":
            words = {t.norm for t in phrase.before} | {phrase.determiner}
            open_question = phrase.preceding in small.questions | small.conditionals
            unfit = (
                open_question
                or self._describes(phrase, view)
                or (not tables.generic.isdisjoint(words) and not self._has_sides(phrase, view))
                or self._is_verb_after_all(phrase, view)
                or self._is_body(phrase, view)
                or any(self.is_noun(t) for t in phrase.before)  # "the [summit]'s discussions": told once
            )
            return tables.premodified and unfit
        if not tables.premodified:
            return False
        if kind == "verb" and (self._is_of_needs(phrase, view) or self._is_said_by_noun(phrase)):
            return True
        if kind == "verb" and phrase.noun and phrase.tokens[phrase.noun - 1].norm in tables.crowds:
            return True  # "troops gathered"
        before = phrase.tokens[max(0, phrase.noun - _DENIED) : phrase.noun]
        if any(t.norm in tables.nothing for t in before) and before[-1].norm in tables.towards:
            return True  # "has no plans to meet"
        if len(before) > 1 and before[-1].norm in tables.towards and before[-2].norm in tables.only_wished:
            return True  # "would be honoured to meet"
        if clause is None or clause.verb.start != phrase.tokens[phrase.noun].start:
            return kind == "call"  # "on the phone" is no verb
        near = phrase.tokens[max(0, phrase.noun - 2) : phrase.noun]
        denied = "not" in clause.aux_kinds() or any(is_negation(t, self._pack) for t in near)
        asked = clause.asked and phrase.preceding not in tables.within  # "[Before] meeting X, Y will …" is no question
        passive = kind != "visit" and clause.act.voice == "passive" and not self._people.is_received(clause)
        return denied or asked or passive

    def _has_sides(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "further meetings between X and Y": more of those told, and of whom is told."""
        more = {t.norm for t in phrase.before} | {phrase.determiner}
        keys = {k for a in view.actors if phrase.holds(a) for k in a.keys}
        return not self._tables.additional.isdisjoint(more) and len(keys) >= PARTIES

    def _is_of_needs(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "met the demands of …", "meet or beat that target", "meet it", "met the bar"."""
        small = self._tables.articles | self._tables.back
        behind = [t for t in phrase.tokens[phrase.after : phrase.after + 3] if t.norm not in small]
        if behind and self._is_object(behind[0], view):
            return True
        for token in phrase.tokens[phrase.after : phrase.after + _OBJECT]:
            if joins(token, self._pack) and token.norm not in self._tables.list_words | small:
                return False
            if token.norm in self._tables.not_met and not token.is_capitalised:
                return True
        return False

    def _is_object(self, token: Token, view: SentenceView) -> bool:
        """True for a plain noun, that is neither somebody nor a day nor a word of manner."""
        if token.kind != "word" or token.is_capitalised or token.norm.endswith("ly") or is_held(token, view):
            return False
        return not (joins(token, self._pack) or token.norm in self._tables.manner)

    def _is_said_by_noun(self, phrase: Phrase) -> bool:
        """ "convene a summit", "the summit will convene …": the noun tells the same meeting."""
        if phrase.tokens[phrase.noun].norm not in self._tables.convene:
            return False
        near = phrase.tokens[max(0, phrase.noun - _SAME) : phrase.after + _SAME]
        return any(self.is_noun(t) for t in near if t is not phrase.tokens[phrase.noun])

    def is_noun(self, token: Token) -> bool:
        """True for a word of meeting that is a noun by itself."""
        found = self._tables.triggers.longest([token.norm], 0)
        return found is not None and "noun" in found[1]

    def is_only_where(self, phrase: Phrase, clauses: Sequence[Clause], view: SentenceView) -> bool:
        """True for a visit or call that is not what is reported: "said during a visit", a title's "Visit to Kyiv"."""
        said = [t.norm for t in phrase.tokens[phrase.noun : phrase.after]]
        if self._tables.events_only.isdisjoint({said[-1], " ".join(said)}):
            return False
        before = next((c for c in reversed(clauses) if c.verb.end <= phrase.start_offset), None)
        if self._is_read_out(phrase) or self._people.is_on_it(before, phrase):
            return False
        if phrase.preceding in self._tables.while_on_it:
            return True
        if self._people.had_by(phrase, view.actors):
            return False
        if " ".join(said) in self._tables.visits and self._is_somebodys(phrase, view):
            return False
        if before is not None and self._people.convenes(before, phrase):
            return False
        if " ".join(said) in self._tables.visits and self._is_told_of_a_visitor(phrase, view):
            return False
        if phrase.preceding in self._tables.within or before is not None:
            return True
        behind = next((c for c in clauses if c.verb.start >= phrase.end_offset), None)
        return behind is None or any(t.text == "," for t in phrase.tokens[phrase.end :] if t.start < behind.verb.start)

    def _is_somebodys(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "the first visit [to Kyiv by X]", "thanked him for [his] visit on Monday": told with its visitor."""
        behind = phrase.tokens[phrase.after : phrase.after + _VISITOR]
        by = [t.start for t in behind if t.norm in self._tables.opens - self._tables.sides]
        visitor = bool(by) and any(0 < a.start - by[0] < _NAMED for a in view.actors)
        directed = any(t.norm in self._tables.towards for t in phrase.tokens[phrase.after : phrase.after + 1])
        timed = any(0 <= t.start - phrase.tokens[phrase.after - 1].end <= _DATED for t in view.times)
        return visitor or (phrase.determiner in self._tables.owners and (directed or timed))

    def _is_read_out(self, phrase: Phrase) -> bool:
        """ "Readout of X's call with Y"."""
        ahead = (t.norm for t in phrase.tokens[: phrase.noun])
        return not self._tables.readouts.isdisjoint(ahead)

    def _is_told_of_a_visitor(self, phrase: Phrase, view: SentenceView) -> bool:
        """ "after his visit to Kyiv", "the visit of X to Y": who, and where."""
        small = self._tables.owners | self._tables.articles | self._tables.back
        owned = phrase.determiner in self._tables.owners or any(phrase.holds(a) for a in view.actors)
        behind = phrase.tokens[phrase.after : phrase.after + 1]
        ways = self._tables.towards | self._tables.opens | self._tables.partner
        directed = bool(behind) and behind[0].norm in ways
        titled = (
            any(t.is_capitalised for t in phrase.tokens[phrase.noun : phrase.after]) and phrase.determiner not in small
        )
        return owned and directed and not titled and bool(phrase.preceding)

    def is_wished(self, clause: Clause | None, at: Span, phrase: Phrase) -> bool:
        """True where the verb before the noun only asks for the meeting, or refuses it."""
        if clause is None or clause.verb.end > at.start:
            return False
        if self._tables.premodified and phrase.preceding in self._tables.at_events:
            return False  # "is seeking two billion [at] a conference"
        own = clause.act.root in self._tables.wished or clause.verb.norm in self._tables.wished
        return own or self.only_wished(clause) or self.is_asked_for(clause)

    def is_denied(self, clause: Clause | None, phrase: Phrase) -> bool:
        """ "tidak akan mengadakan perundingan", "perlu menggelar pertemuan": where heads come first."""
        if clause is None or clause.verb.end > phrase.start_offset or self._tables.premodified:
            return False
        denied = not {"not", "needed"}.isdisjoint(clause.aux_kinds())
        return denied and self._people.convenes(clause, phrase)

    def is_asked_for(self, clause: Clause) -> bool:
        """ "refused to meet", "asked to visit"."""
        governor = clause.parent if clause.link in ("to", "direct", "pivot") else None
        return governor is not None and (
            governor.act.root in self._tables.wished or governor.verb.norm in self._tables.wished
        )

    def only_wished(self, clause: Clause) -> bool:
        if "willing" not in clause.aux_kinds():
            return False
        if not self._tables.only_wished:
            return True
        told = [a.norm.split() for a in clause.aux if "willing" in a.kind]
        return any(not self._tables.only_wished.isdisjoint(words) for words in told)
