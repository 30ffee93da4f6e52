"""Words reported without marks.

Takes a stretch and gives its indirect statements in order: a verb of saying with its clause, "…, kata X" behind or
inside it, "menurut X, …", nouns ("klaim X atas …"), and "yang dikutuk X sebagai …". Leaves out what nobody we can
name says, what is negated or supposed, and bare nouns that a verb of asking, promising or announcing takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from janji.model.values import Time
from janji.read.quotes.contents import Content, ContentFinder
from janji.read.quotes.endings import EndFinder, has_predicate
from janji.read.quotes.lexicon import Cue, SpeechLexicon
from janji.read.quotes.relays import media_from
from janji.read.quotes.speakers import Speaker, is_verb
from janji.read.quotes.stretches import Stretch
from janji.read.quotes.subjects import SpeakerFinder

_ACCORDING = Cue("according", "says", "clause")
_UNKNOWN = Cue("", "says", "clause")  # any other verb before "bahwa"


def misspelt(norm: str, lexicon: SpeechLexicon) -> Cue | None:
    """The cue that a word before "bahwa" misses by one letter: left out, doubled, or another one."""
    if len(norm) < 7:
        return None
    for form, cue in lexicon.active.items():
        if abs(len(form) - len(norm)) > 1 or form[:4] != norm[:4]:
            continue
        short, long = sorted((form, norm), key=len)
        place = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
        if short[place + (len(short) == len(long)) :] == long[place + 1 :]:
            return cue
    return None


@dataclass(frozen=True, slots=True)
class Report:
    """An indirect statement in a stretch: its content words, its cue and speaker, the words that attribute it."""

    first: int
    last: int
    speaker: Speaker
    act: str
    rule: str
    attribution: tuple[tuple[int, int], ...]  # half-open ranges of words
    listener: int = -1  # the word where an object spoken to begins
    continues: bool = False


class ReportReader:
    __slots__ = ("content", "ends", "finder", "lexicon", "memory", "s", "taken")

    def __init__(
        self,
        s: Stretch,
        lexicon: SpeechLexicon,
        finder: SpeakerFinder,
        memory: Speaker | None,
        anchor: Time | None,
        taken: frozenset[int],
    ) -> None:
        self.s = s
        self.lexicon = lexicon
        self.finder = finder
        self.memory = memory
        self.ends = EndFinder(s, lexicon, finder, anchor)
        self.content = ContentFinder(s, lexicon, self.ends)
        self.taken = taken  # words of cues and quotations that direct statements use

    def read(self, stops: frozenset[int], spoken: Mapping[int, tuple[int, Speaker | None]]) -> list[Report]:
        """The reports of the stretch.

        `stops`: words where quotations with their own attribution begin; `spoken`: by the word of a quotation's cue,
        the word behind its attribution and its speaker.
        """
        s, lx = self.s, self.lexicon
        reports: list[Report] = []
        floor = 0
        last_speaker: Speaker | None = None
        described = self.s.described()
        i = 0
        while i < len(s.words):
            report: Report | None = None
            if i in spoken:
                floor, speaker = spoken[i]
                last_speaker = speaker or last_speaker
                i = max(i + 1, floor)
                continue
            if i not in self.taken and i not in described:
                norm = s.norm(i)
                if norm in lx.active:
                    report = self._active(i, i, floor, stops, last_speaker, lx.active[norm])
                elif norm in lx.paired and s.norm(i - 1) == lx.paired[norm][0]:
                    report = self._active(i - 1, i, floor, stops, last_speaker, lx.paired[norm][1])
                elif norm in lx.after or norm in lx.after_self:
                    report = self._after(i, floor, stops)
                elif norm in lx.according or (norm in lx.based_on and self._names_source(i, floor)):
                    report = self._according(i, floor, stops)
                elif norm in lx.closing and i > floor and s.norm(i - 1) == ",":
                    report = self._closed(i, floor)
                elif norm in lx.according_self and self.memory is not None and s.norm(i + 1) == ",":
                    report = self._inserted_first(_ACCORDING, self.memory, i, i + 1, stops)
                elif norm in lx.words["links"]:
                    report = self._linked(i, floor, stops)
                if report is None and norm in lx.nouns:
                    report = self._noun(i, stops)
                if report is None and norm in lx.passive:
                    report = self._passive(i, stops)
            if report is None:
                i += 1
                continue
            reports.append(report)
            last_speaker = report.speaker
            floor = max(i + 1, report.last + 1, max(end for _, end in report.attribution))
            i = floor
        return reports

    # -- X mengatakan (bahwa) … --------------------------------------------------------------------------------------

    def _active(
        self, i: int, last: int, floor: int, stops: frozenset[int], last_speaker: Speaker | None, cue: Cue
    ) -> Report | None:
        """The report of the verb on words `i` … `last`."""
        if self._is_unreal(i, floor, cue):
            return None
        content = self.content.behind_verb(last, cue, stops, self._limit(stops, i))
        if content is None:
            return self._closing(i, floor, cue)
        subject = self.finder.joined(i, floor, last_speaker, floor > 0)
        if subject is None:
            return None
        act = "asks" if content.asks else self._act(cue, content, subject.speaker)
        attribution = ((floor, i), content.adjunct, content.tail)
        rule = f"{cue.root}.active"
        return Report(content.first, content.last, subject.speaker, act, rule, attribution, content.object)

    def _closing(self, i: int, floor: int, cue: Cue) -> Report | None:
        """The verb behind its words: "…, agensi itu menambahkan (dalam sebuah unggahan)."."""
        s, w = self.s, self.lexicon.words
        if i + 1 < len(s.words) and not (
            s.words[i + 1].is_mark or s.norm(i + 1) in self.lexicon.words["closing_adjuncts"]
        ):
            return None
        subject = self.finder.before(i, floor)
        if subject is None or subject.first <= floor or s.norm(subject.first - 1) != ",":
            return None
        first = self._clause_start(floor, subject.first - 1)
        if not has_predicate(s, first, subject.first - 1, self.lexicon) or s.norm(first) in w["subordinators"]:
            return None
        last = self.ends.last_word(first, subject.first - 1)
        end = len(s.words)
        return Report(first, last, subject.speaker, cue.act, f"{cue.root}.closing", ((subject.first, end),))

    def _closed(self, i: int, floor: int) -> Report | None:
        """ "…, demikian disampaikan X." """
        s, lx = self.s, self.lexicon
        for k in range(i + 1, min(i + 4, len(s.words))):
            if s.norm(k) in lx.relay_passive | lx.relay_active:
                return None
            found = self.finder.behind(k)
            if found is None:
                continue
            first = self._clause_start(floor, i - 1)
            if not has_predicate(s, first, i - 1, lx):
                return None
            last = self.ends.last_word(first, i - 1)
            return Report(first, last, found.speaker, "says", "closed", ((i, len(s.words)),))
        return None

    def _limit(self, stops: frozenset[int], i: int) -> int:
        return min((stop for stop in stops if stop > i), default=len(self.s.words))

    def _is_unreal(self, i: int, floor: int, cue: Cue) -> bool:
        """Negated, supposed, or no finite verb: "tidak mengatakan", "jika X mengatakan", "untuk memastikan"."""
        s, w = self.s, self.lexicon.words
        j = i - 1
        while j >= floor and j >= i - 3:
            norm = s.norm(j)
            if norm in w["negations"]:
                return True
            if norm in w["modals"] or (norm in w["non_finite"] and j == i - 1):
                if cue.weak or norm in w["modals"] or norm in self.lexicon.words["purposes"]:
                    return True
                return norm in w["infinitive"] and not (cue.act == "says" and cue.content in {"any", "clause"})
            if norm not in w["adverbs"]:
                break
            j -= 1
        clause = i - 1
        while clause >= floor and s.norm(clause) not in {",", ":", ";"} and s.quotation(clause) is None:
            if s.norm(clause) in w["hypothetical"]:
                return True
            clause -= 1
        return False

    def _act(self, cue: Cue, content: Content, speaker: Speaker) -> str:
        s = self.s
        if cue.announces:
            reach = range(content.first, min(content.last + 1, content.first + 40))
            if any(s.norm(k) in self.lexicon.words["future"] for k in reach):
                return "promises"
        if cue.contests and self._is_body(speaker):
            contested = self.lexicon.words["contested"]
            if any(s.norm(k) in contested for k in range(content.first, content.last + 1)):
                return "claims"
        return cue.act

    @staticmethod
    def _is_body(speaker: Speaker) -> bool:
        return not speaker.is_person or any(v.startswith("anonymous:") for v in speaker.values)

    # -- …, kata X ---------------------------------------------------------------------------------------------------

    def _after(self, i: int, floor: int, stops: frozenset[int]) -> Report | None:
        s, lx = self.s, self.lexicon
        norm = s.norm(i)
        if i > floor and s.norm(i - 1) != ",":
            return None
        if norm in lx.after_self:
            cue = lx.after_self[norm]
            if self.memory is None:
                return None
            speaker: Speaker | None = self.memory
            end = i + 1
        else:
            cue = lx.after[norm]
            k = i + 1
            found = self.finder.behind(k)
            if found is None:
                return None
            speaker, end = found.speaker, found.last + 1
        if speaker is None:
            return None
        if i <= floor:
            return self._inserted_first(cue, speaker, i, end, stops)
        first = self._clause_start(floor, i)
        if first >= i - 1:
            return self._inserted_first(cue, speaker, i, end, stops)  # "Selain itu, kata X, …"
        limit = self._limit(stops, i)
        rest = self.ends.end(end, stops, limit)
        goes_on = s.norm(end) == "," and self._goes_on(end + 1, rest)
        if s.is_word(end) and self._is_clause(end, rest):
            # "…, kata Hidayat masyarakat harus waspada": without a comma the words behind are said
            return Report(end, self.ends.last_word(end, rest), speaker, cue.act, f"{cue.root}.inserted", ((i, end),))
        if goes_on:
            last = self.ends.last_word(first, rest)
            return Report(first, last, speaker, cue.act, f"{cue.root}.inserted", ((i, end),))
        if not has_predicate(s, first, i - 1, lx):
            return None
        last = self.ends.last_word(first, i - 1)
        tail = self._attribution_end(end, limit)
        return Report(first, last, speaker, cue.act, f"{cue.root}.after", ((i, tail),), continues=cue.continues)

    def _inserted_first(self, cue: Cue, speaker: Speaker, i: int, end: int, stops: frozenset[int]) -> Report | None:
        """ "Kata Budi, bantuan itu sudah tiba." """
        s = self.s
        if s.norm(end) != ",":
            return None
        limit = self._limit(stops, i)
        stop = self.ends.end(end + 1, stops, limit)
        if not has_predicate(s, end + 1, stop, self.lexicon):
            return None
        return Report(end + 1, self.ends.last_word(end + 1, stop), speaker, cue.act, f"{cue.root}.first", ((i, end),))

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether the clause goes on behind an inserted attribution."""
        s, lx = self.s, self.lexicon
        norm = s.norm(first)
        if norm in lx.words["conjunctions"] - lx.words["sequels"] or norm in lx.active:
            return False
        if norm in lx.words["subordinators"] or first in s.time_from or self.ends.opens_attribution(first, end):
            return False
        return end - first >= 2 and has_predicate(s, first, end, lx)

    def _is_clause(self, first: int, end: int) -> bool:
        """Whether words [first, end) open with a subject of their own, not with an adjunct of the attribution."""
        s, w = self.s, self.lexicon.words
        norm = s.norm(first)
        if norm in w["prepositions"] | w["adverbs"] | w["conjunctions"] | w["subordinators"] | w["relative"]:
            return False
        if first in s.time_from or is_verb(norm, self.lexicon) or s.is_capitalised(first):
            return False
        return end - first > 3 and has_predicate(s, first + 1, end, self.lexicon)

    def _attribution_end(self, first: int, limit: int) -> int:
        """The word behind an attribution that began before word `first`: a joined clause with a cue, or the limit."""
        for j in range(first, limit):
            if self.s.norm(j) == "," and self.ends.new_cue(j + 1, limit, joined=False):
                return j
            if self.s.norm(j) in self.lexicon.words["conjunctions"] and self.ends.new_cue(j, limit):
                return j
        return limit

    def _clause_start(self, floor: int, end: int) -> int:
        """The first word of the clause that ends before word `end`: behind a dateline and "Selain itu,"."""
        s = self.s
        first = floor
        while first < end and s.words[first].is_mark:
            first += 1
        changed = True
        while changed:
            changed = False
            for phrase in self.lexicon.discourse:
                n = len(phrase)
                if s.norm(first + n) == "," and all(s.norm(first + k) == phrase[k] for k in range(n)):
                    first += n + 1
                    changed = True
                    break
        return first

    # -- menurut X, … ------------------------------------------------------------------------------------------------

    def _according(self, i: int, floor: int, stops: frozenset[int]) -> Report | None:
        s, lx = self.s, self.lexicon
        k = i + 1
        through = False
        nouns = lx.based_nouns if s.norm(i) in lx.based_on else lx.according_nouns
        while s.norm(k) in nouns or (through and s.norm(k) in self.lexicon.words["formal"]):
            k += 1
            through = True
        speaker: Speaker | None = None
        end = k
        media = media_from(s, k, lexicon=lx, announced=False)
        found = self.finder.behind(k)
        if found is not None and found.speaker.values:
            speaker, end = found.speaker, found.last + 1
        if media and (found is None or found.last < media[-1].last):
            names = tuple(m.name for m in media)
            own = found.speaker if found is not None and found.first < media[0].first else None
            values = (*own.values, *names) if own else names
            speaker = Speaker(values, own.of if own else (), tuple(m.span for m in media))
            end = media[-1].last + 1
        if speaker is None:
            return None
        limit = self._limit(stops, i)
        if s.norm(end) == "," and i > floor and self._verb_follows(end + 1):
            return None  # "Macron, menurut Elysee, mengatakan …": the verb has its own statement
        comma = end
        while comma < limit and comma < end + 14 and s.norm(comma) != ",":
            if (
                is_verb(s.norm(comma), lx)
                and s.norm(comma - 1) not in self.lexicon.words["relative"]
                and not self._relays(comma)
            ):
                comma = -1
                break
            comma += 1
        time = s.time_from.get(comma + 1) if comma > 0 else None
        if time is not None and s.norm(time.last + 1) == ",":
            comma = time.last + 1
        elif time is not None and s.norm(time.last + 2) == "," and s.norm(time.last + 1) == ")":
            comma = time.last + 2
        if (
            comma > 0
            and s.norm(comma) == ","
            and comma + 1 < limit
            and s.norm(comma + 1) not in self.lexicon.words["relative"]
        ):
            stop = self.ends.end(comma + 1, stops, limit)
            inserted = i > floor and s.norm(i - 1) == "," and not has_predicate(s, floor, i - 1, lx)
            opens = i <= floor or self._clause_start(floor, i) == i
            clause = stop - comma > 3 and (opens or has_predicate(s, comma + 1, stop, lx))
            if clause or (inserted and stop - comma > 2):
                last = self.ends.last_word(comma + 1, stop)
                return Report(comma + 1, last, speaker, "says", "according.first", ((i, comma),))
            if s.norm(i - 1) != ",":
                return None
        if i <= floor + 1 or s.norm(i - 1) != ",":
            if i != floor or comma > 0:
                return None
            # "Menurut Stoltenberg bantuan itu …": no comma
            stop = self.ends.end(end, stops, limit)
            if not has_predicate(s, end, stop, lx):
                return None
            return Report(end, self.ends.last_word(end, stop), speaker, "says", "according.first", ((i, end),))
        first = self._clause_start(floor, i)
        if through and media and floor:
            return None  # "…, menurut laporan Reuters": a relay
        if not has_predicate(s, first, i - 1, lx):
            return None
        return Report(first, self.ends.last_word(first, i - 1), speaker, "says", "according.after", ((i, limit),))

    def _names_source(self, i: int, floor: int) -> bool:
        """Whether "berdasarkan" opens the clause with what an actor found: "data dari BPBD", not a rule or a medium."""
        s, k = self.s, i + 1
        if self._clause_start(floor, i) != i:
            return False
        while s.norm(k) in self.lexicon.based_nouns or (k > i + 1 and s.norm(k) in self.lexicon.words["formal"]):
            k += 1
        return k > i + 1 and k in s.actor_from and not media_from(s, k, lexicon=self.lexicon, announced=False)

    def _verb_follows(self, i: int) -> bool:
        while self.s.norm(i) in self.lexicon.words["adverbs"]:
            i += 1
        return self.s.norm(i) in self.lexicon.active

    def _relays(self, i: int) -> bool:
        return self.s.norm(i) in self.lexicon.relay_passive | self.lexicon.relay_active

    # -- a verb we do not know before "bahwa" ------------------------------------------------------------------------

    def _linked(self, i: int, floor: int, stops: frozenset[int]) -> Report | None:
        s, lx = self.s, self.lexicon
        j = i - 1
        while j > floor and (s.norm(j) == "," or s.norm(j) in lx.words["adverbs"] or j in s.time_to):
            j = s.time_to[j].first - 1 if j in s.time_to else j - 1
        norm = s.norm(j)
        if (
            j < floor
            or norm in lx.not_saying
            or norm in lx.active
            or not is_verb(norm, lx)
            or not norm.startswith(lx.affixes.speaking)
        ):
            return None
        cue = misspelt(norm, lx) or _UNKNOWN
        if self._is_unreal(j, floor, cue):
            return None
        subject = self.finder.before(j, floor)
        if subject is None:
            return None
        limit = self._limit(stops, i)
        first = self.ends.first_word(i + 1, limit)
        stop = self.ends.end(first, stops, limit)
        last = self.ends.last_word(first, stop)
        if last < first:
            return None
        return Report(first, last, subject.speaker, cue.act, "linked", ((floor, j), (j + 1, i)))

    # -- klaim X atas … ----------------------------------------------------------------------------------------------

    def _noun(self, i: int, stops: frozenset[int]) -> Report | None:
        s, lx = self.s, self.lexicon
        cue = lx.nouns[s.norm(i)]
        if not cue.links or i in s.actor_from or not (i + 1 in s.actor_from or s.is_capitalised(i + 1)):
            return None
        found = self.finder.behind(i + 1)
        if found is None or not found.speaker.of:
            return None
        link = found.last + 1
        if link in s.time_from or s.norm(link) not in cue.links:
            return None
        first = link if s.norm(link) in lx.words["object_links"] | lx.words["tense"] else link + 1
        limit = self._limit(stops, i)
        stop = self.ends.end(first, stops, limit)
        for comma in range(first, stop):
            if s.norm(comma) == "," and comma > first + 1:
                stop = comma
                break
        last = self.ends.last_word(first, stop)
        if last < first or (cue.act != "claims" and not has_predicate(s, first, last + 1, lx)):
            return None
        return Report(first, last, found.speaker, cue.act, f"{cue.root}.noun", ((i, first),))

    def _opens_clause(self, i: int) -> bool:
        w = self.lexicon.words
        if self.s.norm(0) in w["as"] and all(self.s.norm(k) in w["relative"] | w["adverbs"] for k in range(1, i)):
            return True  # "Seperti yang sudah disampaikan X, …"
        return i == 0 or (self.s.norm(i - 1) == "," and self._clause_start(0, i) == i)

    # -- yang dikutuk X sebagai … ------------------------------------------------------------------------------------

    def _passive(self, i: int, stops: frozenset[int]) -> Report | None:
        s, lx = self.s, self.lexicon
        cue = lx.passive[s.norm(i)]
        k = i + 1
        while s.norm(k) in self.lexicon.words["passive_by"] | self.lexicon.words["adverbs"]:
            k += 1  # "disampaikan sebelumnya oleh X"
        if k == i + 1 and s.norm(k) in lx.words["links"] and i == 0 and self.memory is not None:
            stop = self.ends.end(k + 1, stops, self._limit(stops, i))  # "Disebutkan bahwa …": of who spoke last
            last = self.ends.last_word(k + 1, stop)
            return Report(k + 1, last, self.memory, cue.act, f"{cue.root}.passive", ((i, k),))
        found = self.finder.behind(k)
        if found is not None and self._opens_clause(i):
            link = self.content.find_link(found.last, self._limit(stops, i))
            if link is not None:  # "Dikatakan Budi kepada wartawan bahwa …"
                stop = self.ends.end(link + 1, stops, self._limit(stops, i))
                last = self.ends.last_word(link + 1, stop)
                return Report(link + 1, last, found.speaker, cue.act, f"{cue.root}.passive", ((i, link),))
        if found is not None and s.norm(found.last + 1) == "," and self._opens_clause(i):
            return self._inserted_first(cue, found.speaker, i, found.last + 1, stops)  # "Dikatakan Budi, …"
        if found is None or s.norm(found.last + 1) not in lx.words["as_what"]:
            return None
        first = found.last + 2
        stop = self.ends.end(first, stops, self._limit(stops, i))
        for comma in range(first, stop):
            if s.norm(comma) == ",":
                stop = comma
                break
        last = self.ends.last_word(first, stop)
        if last <= first - 1:
            return None
        return Report(first, last, found.speaker, cue.act, f"{cue.root}.passive", ((i, first),))
