"""Who says it: from the words before a verb of saying, or behind "kata".

Walks left from the verb over adverbs, times, places and appositions to the subject of its clause, or right from "kata" to the name.
Takes actors as the actor room found them; where it found none, a capitalised name that stands in the subject's place. Never takes
an actor that a preposition or another verb governs, and gives nothing where a common noun is the subject ("data menunjukkan").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from janji.model.records import Span
from janji.read.mentions import ActorForm, ActorMention
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.stretches import Placed, Stretch

_NAME_PARTICLES = frozenset(
    {"al", "bin", "binti", "van", "von", "de", "der", "den", "di", "da", "el", "ibn", "la", "le"}
)
_QUOTED_BY = re.compile(
    r",? yang (?:di(?:kutip|lansir|wawancarai?|hubungi)|berbicara|berkata|menolak|enggan|tidak|meminta|tak)\b.*",
    re.DOTALL,
)
_TITLE_PARTICLES = frozenset({"for", "of", "the", "and"})
_LONGEST_PHRASE = 7  # words of a noun phrase
_LONGEST_RELATIVE = 30  # words of a relative clause with lists in it
_NEAR_RELATIVE = 5  # words from "yang" to a second verb of its clause: "yang enggan disebutkan"
_LONGEST_PREPOSITIONAL = 9  # words between a preposition and the end of its phrase


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words they are. `values` as `speaker`, `of` as `of`, in order; `is_pronoun` where the text says only "ia" or "-nya"."""

    values: tuple[str, ...]
    of: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    is_person: bool = False
    is_pronoun: bool = False

    def same_as(self, other: Speaker | None) -> bool:
        return other is not None and self.values == other.values


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker with the words that name him: `first` … `last` of the stretch; `last` is where the walk to the verb began."""

    speaker: Speaker
    first: int
    last: int


def speaker_of(mention: ActorMention) -> Speaker | None:
    values = mention.speakers
    if not values:
        return None
    if mention.form is ActorForm.OFFICE and not mention.person:
        # "sumber yang dikutip oleh AFP": who quotes him is no description of him
        values = tuple(_QUOTED_BY.sub("", value) for value in values)
    return Speaker(
        values=values,
        of=mention.keys,
        spans=(Span(mention.start, mention.end),),
        is_person=mention.person is not None or mention.form is ActorForm.OFFICE,
        is_pronoun=mention.form is ActorForm.PRONOUN,
    )


def _joined(speakers: list[Speaker]) -> Speaker:
    values: list[str] = []
    of: list[str] = []
    for speaker in speakers:
        values += [v for v in speaker.values if v not in values]
        of += [k for k in speaker.of if k not in of]
    spans = tuple(s for speaker in speakers for s in speaker.spans)
    return Speaker(tuple(values), tuple(of), spans, all(s.is_person for s in speakers))


class SpeakerFinder:
    """Finds subjects in one stretch. `pronoun` is who "ia" or "-nya" is, where the actor room does not say."""

    __slots__ = ("heads", "last", "lexicon", "memory", "s")

    def __init__(
        self,
        stretch: Stretch,
        lexicon: SpeechLexicon,
        memory: Speaker | None,
        last: Speaker | None = None,
        heads: Mapping[str, Speaker] = MappingProxyType({}),
    ) -> None:
        self.s = stretch
        self.lexicon = lexicon
        self.memory = memory  # the last person
        self.heads = heads  # bodies of the article by each word of their name: "koalisi itu"
        self.last = last  # the last who spoke: a body or several persons can be "mereka"

    # -- words before the verb ---------------------------------------------------------------------------------------

    def before(self, verb: int, floor: int = 0) -> Subject | None:
        """The subject of the verb at word `verb`; words before `floor` belong to another clause."""
        w = self.lexicon.words
        i = verb - 1
        skipped_relative = False
        while i >= floor:
            placed = self.s.actor_to.get(i)
            if placed is not None and placed.first >= floor:
                subject = self._take(placed, floor)
                if subject is not None:
                    return subject
                i = self._over_governed(placed, floor)
                continue
            time = self.s.time_to.get(i)
            if time is not None:
                i = time.first - 1
                continue
            word = self.s.words[i]
            if word.quotation is not None:
                return None
            if word.text in {")", "]"}:
                i = self._over_bracket(i, floor)
                continue
            if word.text == ",":
                i = self._over_comma(i, floor)
                continue
            if word.is_mark:
                if word.text in {"-", "–", "—", "(", "["} and i > floor:
                    i -= 1
                    continue
                return None
            if word.norm in w["pronouns"]:
                return self._pronoun(i)
            if word.norm == "yang" and not skipped_relative:
                skipped_relative = True  # "Dinas X, yang mengatur …": the antecedent is the subject
                antecedent = self.s.actor_to.get(i - 2 if self.s.norm(i - 1) == "," else i - 1)
                if antecedent is not None and antecedent.actor and antecedent.actor.form is ActorForm.PERSON:
                    speaker = self._speaker(antecedent)  # also where a verb governs it: "mengutip X yang mengatakan"
                    if speaker is not None:
                        return Subject(speaker, antecedent.first, antecedent.last)
                i -= 2 if self.s.norm(i - 1) == "," else 1
                continue
            if word.norm in w["adverbs"] or word.norm in w["modals"]:
                i -= 1
                continue
            if word.norm in w["prepositions"]:
                i -= 1
                continue
            over = self._over_relay(i, floor)
            if over is None:
                over = self._over_prepositional(i, floor)
            if over is not None:
                i = over
                continue
            return self._named(i, floor) or self._somebody(i, floor)
        return None

    def joined(self, verb: int, floor: int, last: Speaker | None, has_spoken: bool) -> Subject | None:
        """The subject of the verb at `verb`: its own, the last speaker's, or its clause's where the verb is joined on.

        `has_spoken`: whether `last` spoke in this stretch.
        """
        s, w = self.s, self.lexicon.words
        j = verb - 1
        while j > floor and s.norm(j) in w["adverbs"] and s.norm(j) not in w["conjunctions"]:
            j -= 1
        joined = j >= 0 and (s.norm(j) in w["conjunctions"] or s.norm(j) == "," or j < floor)
        if joined and has_spoken and last is not None:
            return Subject(last, j, j)
        own = self.before(verb, floor)
        if j >= 0 and s.norm(j) in w["conjunctions"] | {",", "untuk"} and (own is None or s.norm(j) != ","):
            main = self._main_subject(j, floor)
            if main is not None:
                return main
        if own is None and has_spoken and last is not None and verb - floor <= 3:
            return Subject(last, verb, verb)
        return own

    def _main_subject(self, end: int, floor: int) -> Subject | None:
        """The subject of the clause before a joined verb: that of the first verb that is no part of an adjunct."""
        s, w = self.s, self.lexicon.words
        for k in range(floor, end):
            if self.is_verb(k) or s.norm(k) in {"akan", "telah", "sudah", "tidak", "sedang"}:
                if s.norm(k - 1) in w["prepositions"] | w["subordinators"] | {"yang"}:
                    continue
                return self.before(k, floor)
        return None

    def _pronoun(self, i: int) -> Subject | None:
        word = self.s.words[i]
        speaker = self._referent(word.norm, Span(word.start, word.end))
        return Subject(speaker, i, i) if speaker is not None else None

    def _referent(self, pronoun: str, span: Span) -> Speaker | None:
        found = self.memory
        if pronoun == "mereka":
            found = (
                self.last if self.last is not None and (len(self.last.values) > 1 or not self.last.is_person) else None
            )
        if found is None:
            return None
        return Speaker(found.values, found.of, (span,), found.is_person, is_pronoun=True)

    def _speaker(self, placed: Placed) -> Speaker | None:
        assert placed.actor is not None
        actor = placed.actor
        if (
            actor.form is ActorForm.PRONOUN
            and actor.person is None
            and self.s.norm(placed.first) in {"dia", "ia", "beliau"}
        ):
            referent = self._referent("dia", Span(actor.start, actor.end))
            if referent is not None and referent.is_person:
                return referent  # an office without a name speaks on
        found = speaker_of(actor)
        if found is None and actor.form is ActorForm.PRONOUN:
            return self._referent(self.s.norm(placed.first), Span(actor.start, actor.end))
        return found

    def _is_governed(self, placed: Placed, floor: int) -> bool:
        """Whether a preposition or an active verb stands right before the actor."""
        i = placed.first - 1
        if i < floor:
            return False
        norm = self.s.norm(i)
        if norm == "dengan" and self.s.norm(i - 1) == ",":
            return False  # "…, dengan Kementerian Pertahanan mengakui …"
        if norm in self.lexicon.words["prepositions"] and norm not in {
            "seperti",
            "selain",
            "karena",
            "sejak",
            "sampai",
            "hingga",
        }:
            return True
        return self.is_verb(i) and norm[:2] in {"me", "be", "di"}

    def _take(self, placed: Placed, floor: int) -> Subject | None:
        actor = placed.actor
        assert actor is not None
        first = placed.first
        if actor.form is ActorForm.MODIFIER:
            return self._of_phrase(placed, floor)
        if self._is_governed(placed, floor):
            return None
        speaker = self._speaker(placed)
        if speaker is None:
            return None
        last = placed.last
        # "Direktur Sementara GHF, John Acree": an office and then the name that fills it.
        speakers = [speaker]
        before = self._listed_before(first, floor)
        is_list = False
        while before is not None:
            other, joint = before
            found = self._speaker(other)
            if found is None or found.is_pronoun:
                break
            apposed = joint == "," and speakers[0].is_person and not is_list
            if apposed and not self.s.norm(last + 1) == "dan":
                assert other.actor is not None
                if actor.person is None and other.actor.person is not None and found.is_person:
                    # "Mahmud Bassal, juru bicara …, mengatakan": the office describes the name before it
                    speakers[0] = Speaker(found.values, found.of or speakers[0].of, found.spans, True)
                    first = other.first
                elif other.actor.person is None or other.actor.person == actor.person:
                    of = speakers[0].of or found.of
                    speakers[0] = Speaker(speakers[0].values, of, speakers[0].spans, True)
                    first = other.first
                break
            if joint == ",":
                if not is_list:
                    break
            else:
                is_list = True
            if self._is_governed(other, floor):
                return None  # "didukung AS dan Israel": the list is no subject
            speakers.insert(0, found)
            first = other.first
            before = self._listed_before(first, floor)
        return Subject(_joined(speakers) if len(speakers) > 1 else speakers[0], first, last)

    def _phrase_before(self, i: int, floor: int) -> int:
        """Where the noun phrase that ends with word `i` begins, without "seorang" or "salah satu"; `i + 1` where none does."""
        w = self.lexicon.words
        stops = w["prepositions"] | w["conjunctions"] | w["subordinators"] | w["links"] | {"yang"}
        first = i + 1
        while first - 1 >= floor and i - first < _LONGEST_PHRASE and self.s.is_word(first - 1):
            norm = self.s.norm(first - 1)
            if norm in stops or first - 1 in self.s.time_to or (self.is_verb(first - 1) and not self._is_agent(norm)):
                break
            first -= 1
        while first <= i and self.s.norm(first) in w["determiners"]:
            first += 1
        if first - 1 >= floor and self.s.norm(first - 1) in w["prepositions"]:
            return i + 1
        return first

    def _of_phrase(self, placed: Placed, floor: int) -> Subject | None:
        """The speaker where the actor only describes a noun: "pejabat [Ukraina]", "Garda Revolusi [Iran]"."""
        actor = placed.actor
        assert actor is not None
        first = self._phrase_before(placed.first - 1, floor)
        if first >= placed.first or self._is_governed(Placed(first, placed.last, actor=actor), floor):
            return None
        head = self.s.norm(first)
        start, end = self.s.words[first].start, self.s.words[placed.last].end
        span = Span(start, end)
        if head in self.lexicon.words["bodies"]:
            return Subject(Speaker(actor.keys, actor.keys, (span,)), first, placed.last)
        text = " ".join(self.s.text[start:end].split())
        if placed.first - first >= 2 and all(self.s.is_capitalised(k) for k in range(first, placed.last + 1)):
            return Subject(Speaker((text,), actor.keys, (span,)), first, placed.last)
        if self._is_agent(head):
            return Subject(Speaker((f"anonymous:{text[0].lower()}{text[1:]}",), (), (span,), True), first, placed.last)
        return None

    def _somebody(self, i: int, floor: int) -> Subject | None:
        """Somebody without a name as the subject: "otoritas kesehatan setempat", "salah satu saksi mata"."""
        first = self._phrase_before(i, floor)
        if first > i or not self._is_agent(self.s.norm(first)) or self._is_governed(Placed(first, i), floor):
            return None
        start, end = self.s.words[first].start, self.s.words[i].end
        text = " ".join(self.s.text[start:end].split())
        if first == 0:
            text = text[0].lower() + text[1:]
        return Subject(Speaker((f"anonymous:{text}",), (), (Span(start, end),), True), first, i)

    def _listed_before(self, first: int, floor: int) -> tuple[Placed, str] | None:
        """The actor that stands before a comma, "dan" or "serta", with that joint."""
        i = first - 1
        joint = ""
        while i >= floor and (self.s.norm(i) in {"dan", "serta", "&", "atau"} or self.s.norm(i) == ","):
            joint = "dan" if self.s.norm(i) != "," or joint == "dan" else ","
            i -= 1
        if joint == "," and i > floor and self.s.words[i].text == ")":
            i = self._over_bracket(i, floor)
        if not joint or i < floor:
            return None
        placed = self.s.actor_to.get(i)
        if placed is None or placed.first < floor or placed.actor is None or placed.actor.form is ActorForm.MODIFIER:
            return None
        return placed, joint

    def _over_governed(self, placed: Placed, floor: int) -> int:
        """Left of an actor that is not the subject: over what governs it."""
        i = placed.first - 1
        if i >= floor and self.is_verb(i):
            i -= 1  # the verb with its object belongs to an adjunct: "setelah bertemu Putin"
            while i >= floor and self.s.norm(i) in self.lexicon.words["adverbs"]:
                i -= 1
            if (
                i >= floor
                and self.s.norm(i) in self.lexicon.words["subordinators"] | self.lexicon.words["prepositions"]
            ):
                i -= 1
        return i

    def _over_bracket(self, i: int, floor: int) -> int:
        opening = "(" if self.s.words[i].text == ")" else "["
        j = i - 1
        while j > floor and self.s.words[j].text != opening:
            j -= 1
        return j - 1

    def _over_comma(self, i: int, floor: int) -> int:
        """Left of a comma: over a relative clause or an apposition that the comma closes."""
        opening = i - 1
        while opening >= floor and self.s.norm(opening) != ",":
            if self.s.words[opening].quotation is not None:
                return i - 1
            opening -= 1
        relative = self._relative_before(opening, floor)
        if relative >= 0:
            return relative
        if opening <= floor:
            return i - 1
        first = opening + 1
        norm = self.s.norm(first)
        w = self.lexicon.words
        if norm == "yang" or norm in w["subordinators"] or norm in w["prepositions"]:
            return opening - 1
        actor = self.s.actor_to.get(opening - 1)
        person = actor is not None and actor.actor is not None and actor.actor.person is not None
        named = actor is None and self.s.is_capitalised(opening - 1) and self.s.is_capitalised(opening - 2)
        if (person or named) and not self.s.words[first].is_capitalised and not self.is_verb(first):
            return opening - 1  # "Mohammed Binnour, koordinator medis konvoi itu, mengatakan"
        return i - 1

    def _over_relay(self, i: int, floor: int) -> int | None:
        """Left of a relay that stands between subject and verb: "X dikutip TASS mengatakan"."""
        for j in range(i, max(floor, i - 6), -1):
            norm = self.s.norm(j)
            if norm in self.lexicon.relay_passive and norm not in {"seperti", "sebagaimana"}:
                while j > floor and self.s.norm(j - 1) in {"seperti", "sebagaimana", "yang"}:
                    j -= 1
                return j - 1
            if norm == "," or self.s.quotation(j) is not None:
                return None
        return None

    def _relative_before(self, i: int, floor: int) -> int:
        """Where a comma and "yang" open a relative clause that runs on over the comma at `i`: the word before, or -1."""
        for j in range(i, max(floor, i - _LONGEST_RELATIVE), -1):
            if self.s.norm(j) in self.lexicon.active or self.s.quotation(j) is not None:
                return -1
            if self.s.norm(j) == "," and self.s.norm(j + 1) == "yang":
                return j - 1
        return -1

    def _over_prepositional(self, i: int, floor: int) -> int | None:
        """Left of a common noun: over the prepositional phrase it ends, or None where it is no such phrase."""
        w = self.lexicon.words
        j = i
        for _ in range(_LONGEST_PREPOSITIONAL):
            if j < floor or self.s.quotation(j) is not None or self.s.norm(j) in {",", ";", ":", "bahwa"}:
                return None
            if self.s.norm(j) in w["prepositions"]:
                return j - 1
            if self.s.norm(j) == "yang" and j > floor:
                return j - 1  # over a relative clause to its antecedent
            placed = self.s.actor_to.get(j)
            if placed is not None and placed.actor is not None and placed.actor.form is not ActorForm.MODIFIER:
                if not self._is_governed(placed, floor) and self.s.norm(placed.first - 1) not in {"dan", "serta"}:
                    return None  # a subject stands here, with more words behind it than we understand
            if (
                j != i
                and self.is_verb(j)
                and j > floor
                and self.s.norm(j) not in self.lexicon.published
                and self.s.norm(j - 1) not in w["prepositions"]
                and not any(self.s.norm(k) == "yang" for k in range(max(floor, j - _NEAR_RELATIVE), j))
            ):
                return None
            j -= 1
        return None

    def _named(self, i: int, floor: int) -> Subject | None:
        """A capitalised name that the actor room does not know, right before the verb."""
        if not self.s.is_capitalised(i) or self.s.norm(i + 1) in {"itu", "tersebut", "ini"}:
            return None
        first = i
        while first - 1 >= floor and self._is_name_part(first - 1):
            first -= 1
        while first < i and not self.s.is_capitalised(first):
            first += 1
        if first == 0 and i == 0 and self.s.words[0].norm in self.lexicon.words["prepositions"]:
            return None
        if first == i and first == 0 and not self._is_name_like(i):
            return None
        if self.s.norm(first - 1) in self.lexicon.words["prepositions"] and first - 1 >= floor:
            return None
        if first == i == 0 and f" {self.s.norm(0)}" in self.s.text and not self._is_agent(self.s.norm(0)):
            return None  # a common noun with a sentence's capital
        while first < i and self.s.norm(first) in self.lexicon.according_nouns:
            first += 1  # "Laporan Reuters"
        name = self._name(first, i)
        before = self._listed_before(first, floor)
        if before is not None and before[1] == "," and before[0].actor and before[0].actor.form is ActorForm.OFFICE:
            # "Direktur Sementara X, John Acree, mengatakan": the name fills the office
            office = before[0]
            return Subject(Speaker(name.values, before[0].actor.keys, name.spans, True), office.first, i)
        return Subject(name, first, i)

    def _is_agent(self, norm: str) -> bool:
        """Whether a common noun means people: by the table, or by its form (penyelenggara, pembela)."""
        made = norm[:3] in {"pem", "pen", "per"} and not norm.endswith("an")
        return made or norm in self.lexicon.words["agents"] or norm in self.lexicon.words["bodies"]

    def _is_name_part(self, i: int) -> bool:
        return self.s.is_capitalised(i) or (self.s.norm(i) in _NAME_PARTICLES and self.s.is_capitalised(i - 1))

    def _is_name_like(self, i: int) -> bool:
        norm = self.s.norm(i)
        w = self.lexicon.words
        return not (
            norm in w["adverbs"] or norm in w["prepositions"] or norm in w["subordinators"] or norm in w["predicates"]
        )

    def _name(self, first: int, last: int) -> Speaker:
        start, end = self.s.words[first].start, self.s.words[last].end
        name = " ".join(self.s.text[start:end].split())
        if first == 0 and first == last and self._is_agent(name.lower()):
            name = f"anonymous:{name.lower()}"  # a common noun with a sentence's capital: "Penyelenggara mengatakan"
        return Speaker((name,), (), (Span(start, end),), is_person=True)

    # -- words behind "kata" -----------------------------------------------------------------------------------------

    def behind(self, i: int) -> Subject | None:
        """The speaker that begins at word `i`: an actor, a pronoun or a capitalised name, with an apposed name or office."""
        nouns = self.lexicon.according_nouns
        if self.s.norm(i) in nouns:
            k = i + 1
            while self.s.norm(k) in {"bersama", "resmi", "tertulis", "dari"}:
                k += 1
            if k in self.s.actor_from or self.s.is_capitalised(k):
                return self.behind(k)  # "tulis pernyataan Kemlu Israel"
        if self.s.norm(i) in self.lexicon.words["pronouns"]:
            placed = self.s.actor_from.get(i)
            found = self._speaker(placed) if placed is not None else None
            return Subject(found, i, i) if found is not None else self._pronoun(i)
        placed = self.s.actor_from.get(i)
        if placed is None and self.s.is_word(i) and not self.s.is_capitalised(i):
            follower = self.s.actor_from.get(i + 1)  # "kata pejabat [Ukraina]"
            if follower is not None and self.s.norm(i) in self.lexicon.words["bodies"]:
                placed = Placed(i, follower.last, actor=follower.actor)
        if placed is not None:
            speaker = self._speaker(placed)
            if speaker is None:
                return None
            last = placed.last
            filler = self._filler(placed)
            if filler is not None:
                return self._with_apposition(filler)
            if speaker.is_person is False:
                while self._is_name_part(last + 1) or (
                    self.s.norm(last + 1) in _TITLE_PARTICLES and last > placed.last
                ):
                    last += 1  # "World Bank Country Manager for Yaman, …": the body opens a title
            return self._with_apposition(Subject(speaker, i, last))
        if self.s.is_capitalised(i) and i not in self.s.time_from:
            last = i
            while self._is_name_part(last + 1) or (
                self.s.norm(last + 1) in _TITLE_PARTICLES and self.s.is_capitalised(last + 2)
            ):
                last += 1
            name = self._name(i, last)
            country = self.s.actor_to.get(last)
            if country is not None and country.actor and country.actor.form is ActorForm.MODIFIER:
                keys = country.actor.keys
                values = keys if self.s.norm(i) in self.lexicon.words["bodies"] else name.values
                name = Speaker(values, keys, name.spans)
            return self._with_apposition(Subject(name, i, last))
        if self.s.is_word(i):
            described = self.described(i)
            if described is not None and self._is_agent(self.s.norm(described.first)):
                return described
        return None

    def _filler(self, office: Placed) -> Subject | None:
        """The named person right behind an office, with a country between or not: "[Wakil Ketua Dewan] [Rusia] [X Y]"."""
        if office.actor is None or office.actor.person is not None:
            return None
        keys: tuple[str, ...] = ()
        following = self.s.actor_from.get(office.last + 1)
        if following is not None and following.actor and following.actor.form is ActorForm.MODIFIER:
            keys = following.actor.keys
            following = self.s.actor_from.get(following.last + 1)
        if following is None or following.actor is None or following.actor.person is None:
            return None
        person = self._speaker(following)
        if person is None:
            return None
        of = keys or person.of or office.actor.keys
        return Subject(Speaker(person.values, of, person.spans, True), office.first, following.last)

    def described(self, i: int) -> Subject | None:
        """Somebody without a name behind "kata": "seorang saksi mata", "warga setempat itu"."""
        s, w = self.s, self.lexicon.words
        if s.norm(i) in w["pronouns"]:
            return None
        while s.norm(i) in w["determiners"]:
            i += 1
        last = i - 1
        while last + 1 < len(s.words) and last - i < 3 and s.is_word(last + 1) and last + 1 not in s.time_from:
            norm = s.norm(last + 1)
            if norm in w["prepositions"] | w["adverbs"] | w["conjunctions"] | {"itu", "tersebut", "ini", "yang"}:
                break
            if norm in w["subordinators"] or is_verb(norm, self.lexicon):
                break
            last += 1
        if last < i:
            return None
        start, end = s.words[i].start, s.words[last].end
        if s.norm(last + 1) in {"itu", "tersebut", "ini"}:
            told = self.heads.get(s.norm(i))
            if told is None and s.norm(i) in self.lexicon.according_nouns | self.lexicon.quoting_nouns:
                told = self.last
            if told is not None:
                return Subject(Speaker(told.values, told.of, (Span(start, end),), told.is_person), i, last)
        if s.norm(i) in self.lexicon.according_nouns:
            return None
        text = " ".join(s.text[start:end].split())
        return Subject(Speaker((f"anonymous:{text}",), (), (Span(start, end),), True), i, last)

    def _with_apposition(self, found: Subject) -> Subject:
        """ "kata Kepala Bantuan PBB, Tom Fletcher, …": the name behind the comma fills the office before it."""
        i = found.last + 1
        if self.s.words[i : i + 1] and self.s.words[i].text == "(":
            while i < len(self.s.words) and self.s.words[i].text != ")":
                i += 1
            i += 1
        speakers = [found.speaker]
        last = found.last
        while self.s.norm(i) in {"dan", "serta"} or (self.s.norm(i) == "," and i + 1 < len(self.s.words)):
            following = self.s.actor_from.get(i + 1)
            if self.s.norm(i) == ",":
                person = following.actor.person if following is not None and following.actor else None
                if following is None and self._is_name_part(i + 1) and not found.speaker.spans[0].start == 0:
                    later = i + 1
                    while self._is_name_part(later + 1):
                        later += 1
                    if later > i + 1 and self.s.time_from.get(i + 1) is None and self._lacks_name(found):
                        name = self._name(i + 1, later)
                        return Subject(Speaker(name.values, found.speaker.of, name.spans, True), found.first, later)
                if person is None or following is None or following.actor is None:
                    break
                current = self.s.actor_from.get(found.first)
                if current is not None and current.actor is not None and current.actor.person not in (None, person):
                    break
                keys = following.actor.keys or found.speaker.of
                spans = (Span(following.actor.start, following.actor.end),)
                return Subject(Speaker((person,), keys, spans, True), found.first, following.last)
            if following is None:
                break
            other = self._speaker(following)
            if other is None:
                break
            speakers.append(other)
            last = following.last
            i = last + 1
        if len(speakers) > 1:
            return Subject(_joined(speakers), found.first, last)
        return found

    def _lacks_name(self, found: Subject) -> bool:
        placed = self.s.actor_from.get(found.first)
        return placed is None or placed.actor is None or placed.actor.form in {ActorForm.OFFICE, ActorForm.NAME}

    # -- verbs -------------------------------------------------------------------------------------------------------

    def is_verb(self, i: int) -> bool:
        return is_verb(self.s.norm(i), self.lexicon)


def is_verb(norm: str, lexicon: SpeechLexicon) -> bool:
    """By its prefix: good enough to tell a clause from a noun phrase."""
    if len(norm) < 5 or norm[:2] not in {"me", "be", "di", "te"}:
        return False
    if norm[:2] == "be" and norm[:3] != "ber" and norm != "bekerja" and norm != "belajar":
        return False
    if norm[:2] == "te" and norm[:3] != "ter":
        return False
    if norm.endswith("nya") and (norm[:2] in {"be", "te"} or norm[:-3] in lexicon.words["intransitive"]):
        return False  # "meningkatnya ancaman": a noun
    return norm not in lexicon.words["not_verbs"]
