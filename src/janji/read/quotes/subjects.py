"""Who says it: from the words before a verb of saying, or behind "kata".

Walks left from the verb over adverbs, times, places, relays and appositions to the subject of its clause, or right
from "kata" to the name. Takes actors as the actor room found them; where it found none, a name or a body in the
subject's place (`phrases`). Gives nothing where a common noun is the subject ("data menunjukkan").
"""

from __future__ import annotations

from janji.model.records import Span
from janji.read.mentions import ActorForm
from janji.read.quotes.phrases import PhraseReader
from janji.read.quotes.speakers import Speaker, Subject, joined_speakers
from janji.read.quotes.stretches import Placed

_LONGEST_RELATIVE = 30  # words of a relative clause with lists in it
_NEAR_RELATIVE = 5  # words from "yang" to a second verb of its clause: "yang enggan disebutkan"
_LONGEST_DESCRIPTION = 24  # words of an apposition with commas in it
_LONGEST_PREPOSITIONAL = 9  # words between a preposition and the end of its phrase


class SpeakerFinder(PhraseReader):
    """Finds the speakers of one stretch."""

    __slots__ = ()

    def before(self, verb: int, floor: int = 0) -> Subject | None:
        """The subject of the verb at word `verb`; words before `floor` belong to another clause."""
        w = self.lexicon.words
        i = verb - 1
        skipped_relative = False
        while i >= floor:
            placed = self.s.actor_to.get(i)
            if placed is not None and placed.first >= floor:
                if self._is_apposed_place(placed, floor):
                    i = placed.first - 1  # "…, dosen di Universitas X, Tbilisi, menyebut"
                    continue
                subject = self.pointed_office(placed) or self._take(placed, floor)
                if subject is not None:
                    return subject
                pronoun = placed.actor is not None and placed.actor.form is ActorForm.PRONOUN
                if pronoun and not self.is_governed(placed, floor):
                    return None  # "mereka", and nobody knows who
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
                i = self.over_bracket(i, floor)
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
            if word.norm in self.lexicon.words["relative"] and not skipped_relative:
                skipped_relative = True  # "Dinas X, yang mengatur …": the antecedent is the subject
                antecedent = self.s.actor_to.get(i - 2 if self.s.norm(i - 1) == "," else i - 1)
                if antecedent is not None and antecedent.actor and antecedent.actor.form is ActorForm.PERSON:
                    speaker = self.speaker(antecedent)  # also where a verb governs it: "mengutip X yang mengatakan"
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
            return self.government(i, floor) or self.named(i, floor) or self.bearer(i, floor) or self.somebody(i, floor)
        return None

    def _is_apposed_place(self, placed: Placed, floor: int) -> bool:
        """Whether the actor is but a place between commas behind another name: "Universitas X, [Tbilisi], …"."""
        s, actor = self.s, placed.actor
        if actor is None or actor.person or not self.lexicon.countries.issuperset(actor.keys or ("",)):
            return False
        if s.norm(placed.first - 1) != "," or s.norm(placed.last + 1) != "," or placed.first - 2 <= floor:
            return False
        plain = actor.form is ActorForm.PLACE or ".actor.country" in actor.rule
        return plain and s.is_capitalised(placed.first - 2) and placed.first - 2 not in s.time_to

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
        if j >= 0 and s.norm(j) in w["conjunctions"] | w["infinitive"] | {","} and (own is None or s.norm(j) != ","):
            main = self._main_subject(j, floor)
            if main is not None:
                return main
        if own is not None and j > floor and s.norm(j) == "," and self._is_possessor(own, j, floor):
            return self._main_subject(j, floor) or own
        if own is None and has_spoken and last is not None and verb - floor <= 3:
            return Subject(last, verb, verb)
        return own

    def _is_possessor(self, found: Subject, end: int, floor: int) -> bool:
        """Whether the person only tells whose a thing is: "membagikan foto [X] di pesawat, menyatakan"."""
        i = found.first - 1
        before = self.s.norm(i)
        if i <= floor or found.last + 1 >= end or not before.isalpha() or self.s.is_capitalised(i):
            return False
        w = self.lexicon.words
        function = w["prepositions"] | w["adverbs"] | w["conjunctions"] | w["subordinators"] | w["relative"]
        return not (before in function | w["determiners"] | w["bearers"] or self.is_agent(before) or self.is_verb(i))

    def behind(self, i: int) -> Subject | None:
        """The speaker that begins at word `i`: an actor, a pronoun or a capitalised name, with an apposed name
        or office.
        """
        nouns = self.lexicon.according_nouns
        if self.s.norm(i) in nouns:
            k = i + 1
            while self.s.norm(k) in self.lexicon.words["formal"]:
                k += 1
            if k in self.s.actor_from or self.s.is_capitalised(k):
                return self.behind(k)  # "tulis pernyataan Kemlu Kenya"
        if self.s.norm(i) in self.lexicon.words["pronouns"]:
            placed = self.s.actor_from.get(i)
            found = self.speaker(placed) if placed is not None else None
            return Subject(found, i, i) if found is not None else self._pronoun(i)
        placed = self.s.actor_from.get(i)
        if placed is None and self.s.is_word(i) and not self.s.is_capitalised(i):
            follower = self._describer(i)  # "kata pejabat [Ukraina]"
            if follower is not None:
                placed = Placed(i, follower.last, actor=follower.actor)
        if placed is not None:
            pointed = self.pointed_office(placed)
            if pointed is not None:
                return pointed
            called = self._called_behind(placed)
            if called is not None:
                return called
            speaker = self.speaker(placed)
            if speaker is None:
                return None
            last = placed.last
            filler = self.filler(placed)
            if filler is not None:
                return self.with_apposition(filler)
            if speaker.is_person is False:
                while self.is_name_part(last + 1) or (
                    self.s.norm(last + 1) in self.lexicon.words["title_particles"] and last > placed.last
                ):
                    last += 1  # "World Bank Country Manager for Yaman, …": the body opens a title
            return self.with_apposition(Subject(speaker, i, last))
        if self.s.is_capitalised(i) and i not in self.s.time_from:
            last = i
            while self.is_name_part(last + 1) or (
                self.s.norm(last + 1) in self.lexicon.words["title_particles"] and self.s.is_capitalised(last + 2)
            ):
                last += 1
                inside = self.s.actor_from.get(last)
                if inside is not None and inside.actor is not None and inside.actor.form is ActorForm.PERSON:
                    return self.behind(last)  # "kata Kasubsi Lumbana [Iptu Noval Ardi]": an office that no table knows
            name = self.name(i, last)
            country = self.s.actor_to.get(last)
            if country is not None and country.actor and country.actor.form is ActorForm.MODIFIER:
                keys = country.actor.keys
                values = keys if self.s.norm(i) in self.lexicon.words["bodies"] else name.values
                name = Speaker(values, keys, name.spans)
            return self.with_apposition(Subject(name, i, last))
        if self.s.is_word(i):
            described = self.described(i)
            known = described is not None and not described.speaker.values[0].startswith("anonymous:")
            if described is not None and (known or self.is_agent(self.s.norm(described.first))):
                return self._named_behind(described) or described
        return None

    def _called_behind(self, placed: Placed) -> Subject | None:
        """ "warga Gaza bernama [Amal Haddad]"."""
        s, first = self.s, placed.last + 2
        if s.norm(first - 1) not in self.lexicon.words["called"] or not self.is_name_part(first):
            return None
        last = first
        while self.is_name_part(last + 1) and last + 1 not in s.time_from:
            last += 1
        return Subject(self.name(first, last), placed.first, last)

    def _named_behind(self, found: Subject) -> Subject | None:
        """The name behind the comma that closes a description: "anggota Panitia Pemilihan Sulut, [Salman Rahi],"."""
        s, i = self.s, found.last + 1
        while self.is_name_part(i) or (s.norm(i) in self.lexicon.words["prepositions"] and s.is_capitalised(i + 1)):
            i += 1
        if s.norm(i) != "," or i + 1 in s.time_from or found.speaker.is_pronoun:
            return None
        last = i
        while self.is_name_part(last + 1) and last + 1 not in s.time_from:
            last += 1
        if last < i + 2 or (s.is_word(last + 1) and s.norm(last + 1) not in self.lexicon.words["behind_quotation"]):
            return None
        placed = s.actor_from.get(i + 1)
        if placed is not None and placed.actor is not None and placed.actor.person is None:
            return None
        name = self.name(i + 1, last)
        return Subject(Speaker(name.values, found.speaker.of, name.spans, True), found.first, last)

    def _main_subject(self, end: int, floor: int) -> Subject | None:
        """The subject of the clause before a joined verb: that of the first verb that is no part of an adjunct."""
        s, w = self.s, self.lexicon.words
        for k in range(floor, end):
            if self.is_verb(k) or s.norm(k) in self.lexicon.words["finite"]:
                if s.norm(k - 1) in w["prepositions"] | w["subordinators"] | self.lexicon.words["relative"]:
                    continue
                return self.before(k, floor)
        return None

    def _pronoun(self, i: int) -> Subject | None:
        word = self.s.words[i]
        speaker = self.referent(word.norm, Span(word.start, word.end))
        return Subject(speaker, i, i) if speaker is not None else None

    def _take(self, placed: Placed, floor: int) -> Subject | None:
        actor = placed.actor
        assert actor is not None
        first = placed.first
        if actor.form is ActorForm.MODIFIER:
            return self.of_phrase(placed, floor)
        if self.is_governed(placed, floor) or self._ends_a_name(placed, floor):
            return None
        speaker = self.speaker(placed)
        if speaker is None:
            return None
        last = placed.last
        # "Direktur Sementara WFP, Lena Okafor": an office and then the name that fills it.
        speakers = [speaker]
        before = self.listed_before(first, floor)
        is_list = False
        while before is not None:
            other, joint = before
            found = self.speaker(other)
            if found is None or found.is_pronoun:
                break
            apposed = joint == "," and speakers[0].is_person and not is_list
            if apposed and self.s.norm(last + 1) not in self.lexicon.words["and"]:
                assert other.actor is not None
                if actor.person is None and other.actor.person is not None and found.is_person:
                    # "Mahmud Bassal, juru bicara …, mengatakan": the office describes the name before it
                    speakers[0] = Speaker(found.values, found.of or speakers[0].of, found.spans, True)
                    first = other.first
                elif other.actor.form is ActorForm.PLACE or self.is_governed(other, floor):
                    break  # "analis dari lembaga X di London, [Y]": a place is no office
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
            if self.is_governed(other, floor):
                return None  # "didukung AS dan Israel": the list is no subject
            speakers.insert(0, found)
            first = other.first
            before = self.listed_before(first, floor)
        return Subject(joined_speakers(speakers) if len(speakers) > 1 else speakers[0], first, last)

    def _ends_a_name(self, placed: Placed, floor: int) -> bool:
        """Whether a group only closes the name of something else: "Direktorat Pelindungan [WNI]"."""
        i = placed.first - 1
        group = placed.actor is not None and any(key.startswith("group:") for key in placed.actor.keys)
        return group and i > floor and self.s.is_capitalised(i) and i not in self.s.time_to and i not in self.s.actor_to

    def _over_governed(self, placed: Placed, floor: int) -> int:
        """Left of an actor that is not the subject: over what governs it."""
        i = placed.first - 1
        if i >= floor and self.s.norm(i) in self.lexicon.words["besides"]:
            return i - 1
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

    def _over_comma(self, i: int, floor: int) -> int:
        """Left of a comma: over a relative clause or an apposition that the comma closes."""
        described = self._over_description(i, floor)
        if described >= 0:
            return described
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
        if norm in self.lexicon.words["relative"] or norm in w["subordinators"] or norm in w["prepositions"]:
            return opening - 1
        actor = self.s.actor_to.get(opening - 1)
        person = actor is not None and actor.actor is not None and actor.actor.person is not None
        named = actor is None and self.s.is_capitalised(opening - 1) and self.s.is_capitalised(opening - 2)
        if (person or named) and not self.s.words[first].is_capitalised and not self.is_verb(first):
            return opening - 1  # "Mohammed Binnour, koordinator medis konvoi itu, mengatakan"
        return i - 1

    def _over_description(self, i: int, floor: int) -> int:
        """Left of the comma at `i` over an apposition with commas of its own to the person whom it describes: "[Olena
        Marchenko], dosen di Universitas X, Tbilisi,"; -1 where there is none.
        """
        s, w = self.s, self.lexicon.words
        for opening in range(i - 1, max(floor, i - _LONGEST_DESCRIPTION), -1):
            norm = s.norm(opening)
            if s.quotation(opening) is not None or norm in self.lexicon.active or norm == ";":
                return -1
            if norm != ",":
                continue
            if s.norm(opening + 1) in w["conjunctions"] | w["subordinators"] | w["relative"] | w["prepositions"]:
                return -1
            if s.is_capitalised(opening + 1) or self.is_verb(opening + 1) or not s.is_word(opening + 1):
                continue
            actor = s.actor_to.get(opening - 1)
            if actor is not None and actor.actor is not None and actor.actor.form is ActorForm.PERSON:
                return -1 if self.is_governed(actor, floor) else opening - 1
            return -1
        return -1

    def _over_relay(self, i: int, floor: int) -> int | None:
        """Left of a relay that stands between subject and verb: "X dikutip TASS mengatakan"."""
        for j in range(i, max(floor, i - 6), -1):
            norm = self.s.norm(j)
            if norm in self.lexicon.relay_passive and norm not in self.lexicon.words["as"]:
                while j > floor and self.s.norm(j - 1) in self.lexicon.words["as"] | self.lexicon.words["relative"]:
                    j -= 1
                return j - 1
            if norm == "," or self.s.quotation(j) is not None:
                return None
        return None

    def _relative_before(self, i: int, floor: int) -> int:
        """Where a comma and "yang" open a relative clause that runs on over the comma at `i`: the word before,
        or -1.
        """
        for j in range(i, max(floor, i - _LONGEST_RELATIVE), -1):
            if self.s.norm(j) in self.lexicon.active or self.s.quotation(j) is not None:
                return -1
            if self.s.norm(j) == "," and self.s.norm(j + 1) in self.lexicon.words["relative"]:
                return j - 1
        return -1

    def _over_prepositional(self, i: int, floor: int) -> int | None:
        """Left of a common noun: over the prepositional phrase it ends, or None where it is no such phrase."""
        w = self.lexicon.words
        j = i
        for _ in range(_LONGEST_PREPOSITIONAL):
            if j < floor or self.s.quotation(j) is not None or self.s.norm(j) in w["links"] | {",", ";", ":"}:
                return None
            if self.s.norm(j) in w["prepositions"]:
                return j - 1
            if self.s.norm(j) in self.lexicon.words["relative"] and j > floor:
                return j - 1  # over a relative clause to its antecedent
            placed = self.s.actor_to.get(j)
            subject = placed is not None and placed.actor is not None and placed.actor.form is not ActorForm.MODIFIER
            if subject and placed is not None and not self.is_governed(placed, floor):
                if self.s.norm(placed.first - 1) in self.lexicon.words["and"]:
                    j -= 1
                    continue
                return None  # a subject stands here, with more words behind it than we understand
            if (
                j != i
                and self.is_verb(j)
                and j > floor
                and self.s.norm(j) not in self.lexicon.published
                and self.s.norm(j - 1) not in w["prepositions"]
                and not any(
                    self.s.norm(k) in self.lexicon.words["relative"] for k in range(max(floor, j - _NEAR_RELATIVE), j)
                )
            ):
                return None
            j -= 1
        return None

    def _describer(self, i: int) -> Placed | None:
        """The actor that describes the body at word `i`: "pihak berwenang [Malaysia]"."""
        if self.s.norm(i) not in self.lexicon.words["bodies"]:
            return None
        for j in range(i + 1, i + 4):
            follower = self.s.actor_from.get(j)
            if follower is not None:
                return follower
            if (
                not self.s.is_word(j)
                or self.s.is_capitalised(j)
                or self.s.norm(j) in self.lexicon.words["prepositions"]
            ):
                return None
        return None

    def _over_seat(self, found: Subject, i: int) -> int:
        """Right of an office without a name: over where or for what it is, up to the comma before a name: "juru bicara
        Yordania [di perbatasan], Osama Rabie"."""
        s, w = self.s, self.lexicon.words
        if s.norm(i) not in w["prepositions"] or not found.speaker.values[0].startswith("anonymous:"):
            return i
        for j in range(i + 1, min(i + _LONGEST_PREPOSITIONAL, len(s.words) - 2)):
            if s.norm(j) == ",":
                named = s.is_capitalised(j + 1) and s.is_capitalised(j + 2) and j + 1 not in s.time_from
                placed = s.actor_from.get(j + 1)
                person = placed is None or (placed.actor is not None and placed.actor.person is not None)
                return j if named and person else i
            if not s.is_word(j) or j in s.time_from or self.is_verb(j) or s.quotation(j) is not None:
                break
        return i

    def with_apposition(self, found: Subject) -> Subject:
        """ "kata Kepala Badan Pangan, Lena Okafor, …": the name behind the comma fills the office before it."""
        i = found.last + 1
        if self.s.words[i : i + 1] and self.s.words[i].text == "(":
            while i < len(self.s.words) and self.s.words[i].text != ")":
                i += 1
            i += 1
        i = self._over_seat(found, i)
        speakers = [found.speaker]
        last = found.last
        while self.s.norm(i) in self.lexicon.words["and"] or (self.s.norm(i) == "," and i + 1 < len(self.s.words)):
            following = self.s.actor_from.get(i + 1)
            if self.s.norm(i) == ",":
                person = following.actor.person if following is not None and following.actor else None
                if following is None and self.is_name_part(i + 1) and found.speaker.spans[0].start != 0:
                    later = i + 1
                    while self.is_name_part(later + 1):
                        later += 1
                    if later > i + 1 and self.s.time_from.get(i + 1) is None and self.lacks_name(found):
                        name = self.name(i + 1, later)
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
            other = self.speaker(following)
            if other is None:
                break
            speakers.append(other)
            last = following.last
            i = last + 1
        if len(speakers) > 1:
            return Subject(joined_speakers(speakers), found.first, last)
        return found
