"""Noun phrases that can speak: names that the actor room does not know, bodies and people without a name.

Takes places in a stretch and gives who stands there. Never takes an actor that a preposition or another verb governs,
nor a common noun that means no people ("laporan", "data").
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from janji.model.records import Span
from janji.read.mentions import ActorForm
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.speakers import Speaker, Subject, is_verb, speaker_of
from janji.read.quotes.stretches import Placed, Stretch

_LONGEST_PHRASE = 7  # words of a noun phrase
_ANONYMOUS = "anonymous:"


class PhraseReader:
    """Reads noun phrases of one stretch as speakers."""

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

    def referent(self, pronoun: str, span: Span) -> Speaker | None:
        found = self.memory
        if pronoun in self.lexicon.words["plural_pronouns"]:
            found = (
                self.last if self.last is not None and (len(self.last.values) > 1 or not self.last.is_person) else None
            )
        if found is None:
            return None
        return Speaker(found.values, found.of, (span,), found.is_person, is_pronoun=True)

    def speaker(self, placed: Placed) -> Speaker | None:
        assert placed.actor is not None
        actor = placed.actor
        if (
            actor.form is ActorForm.PRONOUN
            and actor.person is None
            and self.s.norm(placed.first) in self.lexicon.words["singular_pronouns"]
        ):
            referent = self.referent("", Span(actor.start, actor.end))
            if referent is not None and referent.is_person:
                return referent  # an office without a name speaks on
        found = speaker_of(actor, self.lexicon)
        if found is None and actor.form is ActorForm.PRONOUN:
            return self.referent(self.s.norm(placed.first), Span(actor.start, actor.end))
        return found

    def is_verb(self, i: int) -> bool:
        return is_verb(self.s.norm(i), self.lexicon)

    def is_governed(self, placed: Placed, floor: int) -> bool:
        """Whether a preposition or an active verb stands right before the actor."""
        i = placed.first - 1
        while i >= floor and (self.s.norm(i) in self.lexicon.words["determiners"] or self.s.norm(i).isdigit()):
            i -= 1
        if i < floor:
            return False
        norm = self.s.norm(i)
        if norm in self.lexicon.words["with"] and self.s.norm(i - 1) == ",":
            return False  # "…, dengan Kementerian Pertahanan mengakui …"
        if norm in self.lexicon.words["prepositions"] and norm not in self.lexicon.words["half_prepositions"]:
            return True
        if norm in self.lexicon.words["besides"]:  # "X yang juga [Wakil Perdana Menteri]"
            return norm not in self.lexicon.words["too"] or self.s.norm(i - 1) in self.lexicon.words["relative"]
        return self.is_verb(i) and norm.startswith(self.lexicon.affixes.governing)

    def phrase_before(self, i: int, floor: int) -> int:
        """Where the noun phrase that ends with word `i` begins, without "seorang" or "salah satu"; `i + 1` where
        none does.
        """
        w = self.lexicon.words
        stops = w["prepositions"] | w["conjunctions"] | w["subordinators"] | w["links"] | self.lexicon.words["relative"]
        first = i + 1
        while first - 1 >= floor and i - first < _LONGEST_PHRASE and self.s.is_word(first - 1):
            norm = self.s.norm(first - 1)
            if norm in stops or first - 1 in self.s.time_to or (self.is_verb(first - 1) and not self.is_agent(norm)):
                break
            first -= 1
        while first <= i and self.s.norm(first) in w["determiners"]:
            first += 1
        if first - 1 >= floor and self.s.norm(first - 1) in w["prepositions"]:
            return i + 1
        return first

    def of_phrase(self, placed: Placed, floor: int) -> Subject | None:
        """The speaker where the actor only describes a noun: "pejabat [Ukraina]", "Garda Revolusi [Iran]"."""
        actor = placed.actor
        assert actor is not None
        first = self.phrase_before(placed.first - 1, floor)
        if first >= placed.first or self.is_governed(Placed(first, placed.last, actor=actor), floor):
            return None
        head = self.s.norm(first)
        start, end = self.s.words[first].start, self.s.words[placed.last].end
        span = Span(start, end)
        if head in self.lexicon.words["bodies"]:
            return Subject(Speaker(actor.keys, actor.keys, (span,)), first, placed.last)
        text = " ".join(self.s.text[start:end].split())
        if placed.first - first >= 2 and all(self.s.is_capitalised(k) for k in range(first, placed.last + 1)):
            return Subject(Speaker((text,), actor.keys, (span,)), first, placed.last)
        if self.is_agent(head):
            return Subject(Speaker((f"anonymous:{text[0].lower()}{text[1:]}",), (), (span,), True), first, placed.last)
        return None

    def bearer(self, i: int, floor: int) -> Subject | None:
        """The last person by what he is, as the subject: "[aktris kelahiran Bekasi] itu berharap"."""
        if self.s.norm(i + 1) not in self.lexicon.words["demonstratives"]:
            return None
        first = self.phrase_before(i, floor)
        return self._last_person(first, i) if first <= i else None

    def _last_person(self, first: int, last: int) -> Subject | None:
        """Whom words `first` … `last` with "itu" behind them mean, if they tell what a person is."""
        w, found = self.lexicon.words, self.memory
        head = self.s.norm(first)
        described = self.heads.get(_ANONYMOUS + head)
        if described is not None:
            return self._same_described(described, first, last)
        if found is None or not found.is_person or any(value.startswith(_ANONYMOUS) for value in found.values):
            return None
        while first < last and head in w["former"]:
            first += 1
            head = self.s.norm(first)
        told = any(self.s.norm(k) in w["origins"] for k in range(first + 1, last + 1))
        if head not in w["bearers"] | self.lexicon.titles and not (head in w["plain_bearers"] and told):
            return None
        span = Span(self.s.words[first].start, self.s.words[last].end)
        return Subject(Speaker(found.values, found.of, (span,), True, is_pronoun=True), first, last)

    def _same_described(self, found: Speaker, first: int, last: int) -> Subject | None:
        """Somebody without a name by the first words of his description: "pejabat lokal", then "[pejabat] itu"."""
        told = found.values[0].removeprefix(_ANONYMOUS).casefold().split()
        again = [self.s.norm(k) for k in range(first, last + 1)]
        if len(found.values) > 1 or told[: len(again)] != again:
            return None
        span = Span(self.s.words[first].start, self.s.words[last].end)
        return Subject(Speaker(found.values, found.of, (span,), True, is_pronoun=True), first, last)

    def pointed_office(self, placed: Placed) -> Subject | None:
        """The last person by an office with "itu" behind it: "[Ketua Ikatan Y] itu", "[Eks Ketua X Indonesia] itu"."""
        actor, s = placed.actor, self.s
        if actor is None or actor.person is not None or actor.form not in {ActorForm.OFFICE, ActorForm.MODIFIER}:
            return None
        last = placed.last
        while last - placed.last < _LONGEST_PHRASE and (s.is_capitalised(last + 1) or s.norm(last + 1) in {"(", ")"}):
            last += 1
        if s.norm(last + 1) not in self.lexicon.words["demonstratives"]:
            return None
        first = placed.first if actor.form is ActorForm.OFFICE else self.phrase_before(placed.first - 1, 0)
        found = self._last_person(first, last) if first <= placed.last else None
        return None if found is None else Subject(found.speaker, first, last + 1)

    def government(self, i: int, floor: int) -> Subject | None:
        """ "pemerintah" alone, as the subject: that of the country that spoke last."""
        said = self.last
        if said is None or self.s.norm(i) not in self.lexicon.words["governments"] or self.phrase_before(i, floor) != i:
            return None
        keys = said.of if said.is_person else said.values
        if len(keys) != 1 or keys[0] not in self.lexicon.countries or self.is_governed(Placed(i, i), floor):
            return None
        return Subject(Speaker(keys, keys, (Span(self.s.words[i].start, self.s.words[i].end),)), i, i)

    def somebody(self, i: int, floor: int) -> Subject | None:
        """Somebody without a name as the subject: "otoritas kesehatan setempat", "salah satu saksi mata"."""
        first = self.phrase_before(i, floor)
        if first > i or not self.is_agent(self.s.norm(first)) or self.is_governed(Placed(first, i), floor):
            return None
        start, end = self.s.words[first].start, self.s.words[i].end
        body = self._body_told(first, i)
        if body is not None:
            return body
        text = " ".join(self.s.text[start:end].split())
        if first == 0:
            text = text[0].lower() + text[1:]
        return Subject(Speaker((f"anonymous:{text}",), (), (Span(start, end),), True), first, i)

    def _body_told(self, first: int, last: int) -> Subject | None:
        """A body told before by its noun alone ("kementerian"), or that of the place told of: "polisi setempat"."""
        head, w = self.s.norm(first), self.lexicon.words
        if head not in w["bodies"]:
            return None
        span = Span(self.s.words[first].start, self.s.words[last].end)
        if first < last and self.s.norm(last) in w["local"]:
            near = [p.actor for p in self.s.actors if p.last < first and p.actor and p.actor.form is ActorForm.PLACE]
            there = near[-1].keys if near else ()
            if len(there) == 1 and there[0] in self.lexicon.countries:
                return Subject(Speaker(there, there, (span,)), first, last)
        told = self.heads.get(head if first == last else self.s.norm(last) if self.s.norm(last) in w["local"] else "")
        return None if told is None else Subject(Speaker(told.values, told.of, (span,), told.is_person), first, last)

    def listed_before(self, first: int, floor: int) -> tuple[Placed, str] | None:
        """The actor that stands before a comma, "dan" or "serta", with that joint."""
        i = first - 1
        joint = ""
        while i >= floor and (self.s.norm(i) in self.lexicon.words["phrase_joints"] or self.s.norm(i) == ","):
            joint = "and" if self.s.norm(i) != "," or joint == "and" else ","
            i -= 1
        if joint == "," and i > floor and self.s.words[i].text == ")":
            i = self.over_bracket(i, floor)
        if not joint or i < floor:
            return None
        placed = self.s.actor_to.get(i)
        if placed is None or placed.first < floor or placed.actor is None or placed.actor.form is ActorForm.MODIFIER:
            return None
        return placed, joint

    def over_bracket(self, i: int, floor: int) -> int:
        opening = "(" if self.s.words[i].text == ")" else "["
        j = i - 1
        while j > floor and self.s.words[j].text != opening:
            j -= 1
        return j - 1

    def named(self, i: int, floor: int) -> Subject | None:
        """A capitalised name that the actor room does not know, right before the verb."""
        if not self.s.is_capitalised(i) or self.s.norm(i + 1) in self.lexicon.words["demonstratives"]:
            return None
        first = i
        while first - 1 >= floor and self.is_name_part(first - 1):
            first -= 1
        while first < i and not self.s.is_capitalised(first):
            first += 1
        of = self._home_before(first, i)
        if of is not None:
            first = of.last + 1
        if first == i and self.s.norm(i) in self.lexicon.words["not_speakers"]:
            return None
        if first == 0 and i == 0 and self.s.words[0].norm in self.lexicon.words["prepositions"]:
            return None
        if first == i and first == 0 and (not self.is_name_like(i) or is_verb(self.s.norm(0), self.lexicon)):
            return None
        if self.s.norm(first - 1) in self.lexicon.words["prepositions"] and first - 1 >= floor:
            return None
        if first == i == 0 and f" {self.s.norm(0)}" in self.s.text and not self.is_agent(self.s.norm(0)):
            return None  # a common noun with a sentence's capital
        while first < i and (not self.is_name_like(first) or self.s.norm(first) in self.lexicon.openers):
            first += 1  # "Sebaliknya Fraksi X", "Media The Cape Times"
        while first < i and self.s.norm(first) in self.lexicon.according_nouns:
            first += 1  # "Laporan Reuters"
        if self.s.norm(first) in self.lexicon.according_nouns | self.lexicon.quoting_nouns:
            return None
        body = self._body_told(first, i) if first == i == 0 else None
        if body is not None:
            return body  # "Kementerian mengatakan": a sentence's capital
        staff = self._staff_of(first, i, floor)
        if staff is not None:
            return staff
        name = self.name(first, i)
        if of is not None:
            return Subject(name, of.first, i)  # an agency is no official of its state
        before = self.listed_before(first, floor)
        if before is not None and before[1] == "," and before[0].actor and before[0].actor.form is ActorForm.OFFICE:
            # "Direktur Sementara X, Lena Okafor, mengatakan": the name fills the office
            office = before[0]
            return Subject(Speaker(name.values, before[0].actor.keys, name.spans, True), office.first, i)
        return Subject(name, first, i)

    def _home_before(self, first: int, last: int) -> Placed | None:
        """The country that opens a run of capitals behind the noun of a medium: "kantor berita [Turki] Anadolu"."""
        placed = self.s.actor_from.get(first)
        if placed is None or placed.last >= last or placed.actor is None or placed.actor.person is not None:
            return None
        home = len(placed.actor.keys) == 1 and placed.actor.keys[0] in self.lexicon.countries
        two = (self.s.norm(first - 2), self.s.norm(first - 1))
        nouns = self.lexicon.media.heads
        return placed if home and (two in nouns.get(two[0], ()) or two[1:] in nouns.get(two[1], ())) else None

    def _staff_of(self, first: int, last: int, floor: int) -> Subject | None:
        """Somebody without a name before his employer or home: "pegawai lingkup [Pemda SBD]", "warga asal [Desa X]"."""
        come_from = self.s.norm(first - 1) in self.lexicon.words["origins"]
        if first <= floor or not (come_from or self.s.words[last].text.isupper()):
            return None
        start = self.phrase_before(first - 1, floor)
        if start >= first or not self.is_agent(self.s.norm(start)) or self.s.is_capitalised(first - 1):
            return None
        span = Span(self.s.words[start].start, self.s.words[last].end)
        return Subject(
            Speaker((f"anonymous:{' '.join(span.of(self.s.text).split())}",), (), (span,), True), start, last
        )

    def is_agent(self, norm: str) -> bool:
        """Whether a common noun means people: by the table, or by its form (penyelenggara, pembela)."""
        affixes = self.lexicon.affixes
        made = norm.startswith(affixes.people) and not norm.endswith(affixes.abstract_suffix)
        return made or norm in self.lexicon.words["agents"] or norm in self.lexicon.words["bodies"]

    def is_name_part(self, i: int) -> bool:
        return self.s.is_capitalised(i) or (
            self.s.norm(i) in self.lexicon.words["name_particles"] and self.s.is_capitalised(i - 1)
        )

    def is_name_like(self, i: int) -> bool:
        norm = self.s.norm(i)
        w = self.lexicon.words
        return not (
            norm in w["adverbs"] or norm in w["prepositions"] or norm in w["subordinators"] or norm in w["predicates"]
        )

    def name(self, first: int, last: int) -> Speaker:
        start, end = self.s.words[first].start, self.s.words[last].end
        name = " ".join(self.s.text[start:end].split())
        if first == last and self.s.norm(first) in self.lexicon.lone_titles and not self.is_agent(self.s.norm(first)):
            known = self.memory
            if known is not None and known.is_person and not known.values[0].startswith(_ANONYMOUS):
                return Speaker(known.values, known.of, (Span(start, end),), True)  # "kata Gubernur"
            name = f"{_ANONYMOUS}{name}"
        if first == 0 and first == last and self.is_agent(name.lower()):
            name = f"anonymous:{name.lower()}"  # a common noun with a sentence's capital: "Penyelenggara mengatakan"
        return Speaker((name,), (), (Span(start, end),), is_person=True)

    def lacks_name(self, found: Subject) -> bool:
        placed = self.s.actor_from.get(found.first)
        return placed is None or placed.actor is None or placed.actor.form in {ActorForm.OFFICE, ActorForm.NAME}

    def filler(self, office: Placed) -> Subject | None:
        """The named person right behind an office, with a country between or not: "[Wakil Ketua Dewan] [Rusia]
        [X Y]".
        """
        if office.actor is None or office.actor.person is not None:
            return None
        keys: tuple[str, ...] = ()
        following = self.s.actor_from.get(office.last + 1)
        if following is not None and following.actor and following.actor.form is ActorForm.MODIFIER:
            keys = following.actor.keys
            following = self.s.actor_from.get(following.last + 1)
        if following is None or following.actor is None or following.actor.person is None:
            return None
        person = self.speaker(following)
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
            if (
                norm
                in w["prepositions"]
                | w["adverbs"]
                | w["conjunctions"]
                | self.lexicon.words["demonstratives"]
                | self.lexicon.words["relative"]
            ):
                break
            if norm in w["subordinators"] or is_verb(norm, self.lexicon):
                break
            last += 1
        if last < i:
            return None
        pointed = last
        while pointed + 1 < len(s.words) and pointed - i < _LONGEST_PHRASE and s.is_word(pointed + 1):
            if s.norm(pointed + 1) in self.lexicon.words["demonstratives"]:
                known = self._last_person(i, pointed)
                if known is not None:
                    return Subject(known.speaker, i, pointed + 1)
                break
            pointed += 1
        start, end = s.words[i].start, s.words[last].end
        after = last + 1
        while s.norm(after) in w["formal"] and after <= last + 2:
            after += 1  # "pernyataan [resmi] itu"
        if s.norm(after) in w["demonstratives"] or (last == i and s.norm(i) in w["bodies"]):
            told = self.heads.get(s.norm(i))
            if told is None and s.norm(i) in self.lexicon.according_nouns | self.lexicon.quoting_nouns:
                bodies = (
                    told
                    for word, told in reversed(list(self.heads.items()))
                    if not told.is_person and word not in w["local"]
                )
                told = self.last or next(bodies, None)  # "tulis pernyataan resmi itu", and nobody spoke yet
            if told is not None:
                return Subject(Speaker(told.values, told.of, (Span(start, end),), told.is_person), i, last)
        if s.norm(i) in self.lexicon.according_nouns:
            return None
        body = self._body_told(i, last)
        if body is not None:
            return body
        text = " ".join(s.text[start:end].split())
        return Subject(Speaker((f"{_ANONYMOUS}{text}",), (), (Span(start, end),), True), i, last)
