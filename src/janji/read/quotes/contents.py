"""What was said, where no marks say it: the clause of content of a cue, from its first word to its last.

Takes a stretch and a cue's place and gives the words of the content, leaving out "bahwa", the attribution before and
behind it ("kepada wartawan di Jakarta, Senin (9/6)"), a relay phrase, a following clause with a cue of its own, and
the final stop. Says no where the cue's object is a bare noun and the cue wants a clause. Does not look for the
speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from janji.read.quotes.endings import EndFinder, has_predicate
from janji.read.quotes.lexicon import Cue, SpeechLexicon
from janji.read.quotes.speakers import is_verb
from janji.read.quotes.stretches import Stretch

_BAHWA_REACH = 24  # words between a verb and its "bahwa"
_PHRASE_REACH = 14  # words of an adjunct between the verb and the comma that closes it


@dataclass(frozen=True, slots=True)
class Content:
    """Words `first` … `last` of a stretch. `adjunct` are the words between cue and content, `tail` those cut off
    behind it.
    """

    first: int
    last: int
    adjunct: tuple[int, int]  # half-open
    tail: tuple[int, int]  # half-open
    object: int = -1  # the word where the one spoken to begins
    asks: bool = False  # "mengatakan kepada warga untuk bersiap"


class ContentFinder:
    """Contents behind verbs of saying in one stretch."""

    __slots__ = ("ends", "lexicon", "s")

    def __init__(self, stretch: Stretch, lexicon: SpeechLexicon, ends: EndFinder) -> None:
        self.s = stretch
        self.lexicon = lexicon
        self.ends = ends

    def behind_verb(self, verb: int, cue: Cue, stops: frozenset[int], until: int) -> Content | None:
        """The content of the verb at word `verb`. `stops`: words where other attributions begin; `until`: the
        clause's end.
        """
        s, w = self.s, self.lexicon.words
        linked = self.find_link(verb, until)
        if linked is not None and cue.content == "noun" and not cue.object and not self._is_adjunct(verb + 1, linked):
            linked = None  # "membantah tuduhan bahwa …": the noun is what is denied
        asks = False
        object_at = -1
        if linked is not None:
            first = linked + 1
            adjunct = (verb + 1, linked)
            if cue.object:
                object_at = self._object_in(verb + 1, linked)
        else:
            if cue.content == "quote" and not (cue.continues and s.norm(verb + 1) == ","):
                return None  # "Dia melanjutkan, kapal itu …" goes on without marks
            first = self._over_adjuncts(verb + 1, until)
            adjunct = (verb + 1, first)
            if s.norm(first) in self.lexicon.words["links"]:
                first += 1
            elif cue.object and s.norm(first - 1) != "," and self._over_addressed(verb, first) >= 0:
                object_at = self._object_in(verb + 1, first)  # "meminta kepada para pihak agar …"
            elif cue.object:
                object_at = self._object_in(first, min(first + 3, until))
                asked = cue.act == "asks"
                if object_at >= 0 and not asked and s.norm(s.actor_from[object_at].last + 1) in w["finite"]:
                    object_at = -1  # the subject of the content: "memperingatkan Barat harus berhati-hati"
                shifted = self._behind_object(first, until, cue)
                if shifted is not None:
                    adjunct = (verb + 1, shifted)
                    first = shifted
            elif s.norm(first) in w["infinitive"] and self._over_addressed(verb, first) >= 0 and cue.act == "says":
                asks = True
        first = self.ends.first_word(first, until)
        end = self.ends.end(first, stops, until, cue)
        end, tail = self.ends.without_tail(first, end)
        last = self.ends.last_word(first, end)
        if last < first:
            return None
        if linked is None and not self._is_content(first, last + 1, cue, object_at, asks):
            return None
        if cue.needs and not any(s.norm(i) in cue.needs for i in range(first, last + 1)):
            return None
        if cue.opens and s.norm(first) not in cue.opens:
            return None
        if s.norm(first) in w["empty_objects"] and last - first < 2 and cue.act != "denies":
            return None
        return Content(first, last, adjunct, tail, object_at, asks)

    def _is_adjunct(self, first: int, end: int) -> bool:
        """Whether words [first, end) are none, or open with an adverb, a time or a preposition."""
        w = self.lexicon.words
        opening = self.s.norm(first)
        return first >= end or opening in w["adverbs"] | w["prepositions"] | {","} or first in self.s.time_from

    def find_link(self, verb: int, until: int) -> int | None:
        """The "bahwa" of the verb, where only its object and adjuncts stand between."""
        s = self.s
        relative = False
        for i in range(verb + 1, min(verb + 1 + _BAHWA_REACH, until)):
            norm = s.norm(i)
            if norm in self.lexicon.words["links"]:
                return i
            if s.quotation(i) is not None:
                return None
            if norm in self.lexicon.words["relative"]:
                relative = True
            elif is_verb(norm, self.lexicon) and norm not in self.lexicon.published:
                if not relative:
                    return None
                relative = False
            elif norm in self.lexicon.words["object_links"] | self.lexicon.words["tense"] | {";"} and not relative:
                return None
        return None

    def _over_adjuncts(self, i: int, until: int) -> int:
        """Over adverbs, times, "kepada X," and "dalam wawancara di Y," between the verb and its content."""
        s, w = self.s, self.lexicon.words
        while i < until and s.norm(i) in self.lexicon.words["intensifiers"]:
            i += 1
        while i < until:
            norm = s.norm(i)
            if norm in {",", ":"}:
                i += 1
                continue
            time = self.ends.time_at(i)
            if time >= 0:
                i = time
                continue
            if norm in self.lexicon.words["spoken_to"]:
                after = self._over_addressee(i + 1, until)
                if after > i + 1:
                    i = after
                    continue
                break
            if norm in self.lexicon.words["adjuncts"]:
                comma = self._closing_comma(i, until)
                if comma >= 0:
                    i = comma + 1
                    continue
            relay = self._over_relay(i, until)
            if relay >= 0:
                i = relay
                continue
            if norm in self.lexicon.words["manner"] and s.is_word(i + 1):
                i += 2
                continue
            break
        del w
        return i

    def _over_relay(self, i: int, until: int) -> int:
        """The word behind "seperti dilansir X, Selasa (14/5)," at word `i`, or -1."""
        s = self.s
        j = i + 1 if s.norm(i) in self.lexicon.words["as"] else i
        if s.norm(j) not in self.lexicon.relay_passive | self.lexicon.relay_active:
            return -1
        for comma in range(j + 1, min(j + 9, until)):
            if s.norm(comma) == ",":
                time = self.ends.time_at(comma + 1)
                return time + 1 if time >= 0 and s.norm(time) == "," else comma + 1
        return -1

    def _over_addressed(self, verb: int, first: int) -> int:
        """Where a "kepada" stands between the verb and its content, or -1."""
        return next((i for i in range(verb + 1, first) if self.s.norm(i) in self.lexicon.words["spoken_to"]), -1)

    def _over_addressee(self, i: int, until: int) -> int:
        """The word behind "kepada" + those addressed."""
        s = self.s
        for link in range(i + 1, min(i + 9, until)):
            if s.norm(link) in self.lexicon.words["object_links"] | self.lexicon.words["links"]:
                return link
            if s.norm(link) == "," or is_verb(s.norm(link), self.lexicon):
                break
        comma = self._closing_comma(i, until)
        start = i
        while i < until:
            placed = s.actor_from.get(i)
            if placed is not None:
                i = placed.last + 1
            elif (
                s.norm(i) in self.lexicon.words["addressee_words"]
                or s.norm(i) in self.lexicon.reporters
                or s.is_capitalised(i)
                or (s.norm(i) in self.lexicon.words["people"] and i == start)
            ):
                i += 1
            else:
                break
        if comma >= 0 and comma - i <= 8 and comma >= i:
            return comma + 1
        return i

    def _closing_comma(self, i: int, until: int) -> int:
        """The comma that closes the adjunct that begins at word `i`, where no verb stands in it; -1 where there
        is none.
        """
        s = self.s
        for j in range(i, min(i + _PHRASE_REACH, until)):
            norm = s.norm(j)
            if norm == ",":
                return j if self.ends.time_at(j + 1) < 0 else self._comma_behind_time(j + 1)
            predicate = norm in self.lexicon.words["predicates"] and norm not in self.lexicon.words["weak_predicates"]
            if s.quotation(j) is not None or predicate:
                return -1
            if (
                is_verb(norm, self.lexicon)
                and norm not in self.lexicon.published
                and s.norm(j - 1) not in self.lexicon.words["relative"]
            ):
                return -1
        return -1

    def _comma_behind_time(self, i: int) -> int:
        after = self.ends.time_at(i)
        return after if self.s.norm(after) == "," else after - 1

    def _object_in(self, first: int, end: int) -> int:
        """The actor in words [first, end) that is spoken to: not one behind "di", "pada" or "dalam"."""
        for i in range(first, end):
            placed = self.s.actor_from.get(i)
            if placed is not None and self.s.norm(i - 1) not in self.lexicon.words["not_addressed"]:
                return i
            if self.s.norm(i) in self.lexicon.words["object_links"] | self.lexicon.words["links"]:
                return -1
        return -1

    def _behind_object(self, first: int, until: int, cue: Cue) -> int | None:
        """Where the content begins behind an object that a time or a topic word parts from it; None: with the
        object.
        """
        s = self.s
        placed = s.actor_from.get(first)
        i = placed.last + 1 if placed is not None else first
        if placed is None:
            while i < until and i < first + 4 and s.is_word(i) and not is_verb(s.norm(i), self.lexicon):
                if s.norm(i) in self.lexicon.words["topic_links"] | self.lexicon.words["object_links"]:
                    break
                i += 1
        else:
            while i < until and s.norm(i) in self.lexicon.words["demonstratives"]:
                i += 1
        time = self.ends.time_at(i)
        if time >= 0 and s.norm(time) in self.lexicon.words["object_links"]:
            return time + 1
        future = s.norm(i) in self.lexicon.words["future"]
        topic = s.norm(i) in self.lexicon.words["topic_links"] and not (future and is_verb(s.norm(i + 1), self.lexicon))
        if cue.act == "warns" and topic and i > first and (placed is not None or not future):
            return i + 1
        return None

    def _is_content(self, first: int, end: int, cue: Cue, object_at: int, asks: bool) -> bool:
        s, w = self.s, self.lexicon.words
        norm = s.norm(first)
        if norm in w["empty_objects"]:
            following = s.norm(first + 1)
            if following in w["empty_objects"]:
                following = s.norm(first + 2)
            if (
                end - first <= 2
                or following in w["prepositions"] | self.lexicon.words["same"] | self.lexicon.words["relative"]
            ):
                return cue.act == "denies" and end - first <= 3
        if cue.content == "noun":
            return True
        if cue.content == "any":
            return end - first >= 2 and (
                norm not in w["prepositions"] or asks or has_predicate(s, first, end, self.lexicon)
            )
        if norm in w["courtesies"]:
            return False
        if norm in w["only"] | (w["object_links"] - w["infinitive"]):
            return True
        if cue.also and any(s.norm(i) in cue.also or s.quotation(i) is not None for i in range(first, end)):
            return True
        if cue.act == "asks":
            return self._is_request(first, end, object_at, cue)
        if norm in w["infinitive"]:
            verbs = any(is_verb(s.norm(i), self.lexicon) for i in range(first + 1, min(first + 4, end)))
            timed = cue.act == "says" and s.norm(first - 1) == ","  # "…, untuk tahun ini penyaluran masih …"
            return verbs or (timed and has_predicate(s, first, end, self.lexicon))
        return has_predicate(s, first, end, self.lexicon)

    def _is_request(self, first: int, end: int, object_at: int, cue: Cue) -> bool:
        """Whether somebody is asked to do something: not where a bare good is asked for."""
        s, w = self.s, self.lexicon.words
        norm = s.norm(first)
        if norm in self.lexicon.words["object_links"]:
            return True
        if is_verb(norm, self.lexicon):
            return True
        addressed = (
            cue.addressed
            or object_at == first
            or s.actor_from.get(first) is not None
            or s.is_capitalised(first)
            or norm in w["people"]
            or (norm.endswith(self.lexicon.suffix) and end - first > 2)
        )
        return addressed and has_predicate(s, first + 1, end, self.lexicon)
