"""Who the words of a source name: the speaker of a statement.

Takes a range of words that an attribution has for its source, with the actors found there, and gives the speaker: the
named person, the office without a name, the body, whom a pronoun or "the minister" refers to; else the noun phrase as
it stands (a name, "anonymous:<description>" for one, "group:<description>" for many). Gives nothing for things that
tell something but are nobody ("the poll", "the video").
"""

from __future__ import annotations

import re
from dataclasses import replace

from janji.model.records import Span
from janji.read.mentions import ActorForm
from janji.read.quotes.drafts import Memory
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.nounphrases import NounPhrases
from janji.read.quotes.relays import medium_at
from janji.read.quotes.speakers import Speaker, joined_speakers, speaker_of
from janji.read.quotes.stretches import Placed
from janji.read.quotes.wordclasses import NOMINAL, Classified, WordClass

_MOST_ADJECTIVES = 4
_OPENING = 1  # words that may stand before the person who opens a sentence
_FEWEST_NAMES = 2  # words of a name behind an office and its body
_MOST_TITLED = 30  # persons that "the minister" reaches back over
_LONGEST_DESCRIPTION = 14  # words of a description that names nobody
_COUNTS = frozenset({WordClass.DETERMINER, WordClass.NUMBER, WordClass.PRONOUN})
_ADJECTIVES = frozenset({WordClass.NOUN, WordClass.PAST, WordClass.GERUND, WordClass.DASH})


class SourceReader:
    """Speakers of one stretch. `author` is who "I" is outside of quotations."""

    __slots__ = ("author", "c", "lexicon", "memory", "np")

    def __init__(
        self, classified: Classified, lexicon: SpeechLexicon, memory: Memory, author: Speaker | None = None
    ) -> None:
        self.c = classified
        self.lexicon = lexicon
        self.memory = memory
        self.author = author
        self.np = NounPhrases(classified)

    def speaker(self, first: int, last: int) -> Speaker | None:
        """Of the source on words `first` … `last`."""
        c = self.c
        while last > first and c.kind(last) in {WordClass.COMMA, WordClass.DASH, WordClass.POSSESSIVE}:
            last -= 1
        if first + 2 <= last and c.has(first, "comparing") and c.has(first + 1, "than"):
            first += 2  # "[more than] two dozen countries"
        if first + 2 <= last and c.kind(first) in _COUNTS and c.has(first + 1, "always_describing"):
            first += 2  # "[one of] the pilots"
        if c.kind(first) is WordClass.RELATIVE:
            return self._antecedent(first)
        if c.norm(first).startswith(c.grammar.party_tags) and (named := c.s.actor_to.get(first - 2)) is not None:
            return speaker_of(named.actor, self.lexicon) if named.actor is not None else None  # "Ann Lee, R-Ohio, …"
        if first == last:
            pronoun = self._pronoun(first)
            if pronoun is not None or c.kind(first) is WordClass.PRONOUN:
                return pronoun
            if c.norm(first) in c.grammar.lists["possessive_determiners"]:
                return self.memory.referent
        begin = first + 1 if c.norm(first) in self.lexicon.words["determiners"] else first
        name = c.s.text[c.s.words[begin].start : c.s.words[last].end]
        if name.casefold() in self.lexicon.media.folded:
            return Speaker((name,), (), (Span(c.s.words[begin].start, c.s.words[last].end),))
        placed = self._actors(first, last)
        last = self._without_occasion(first, last, placed)
        several = self._several(first, last, placed)
        if several is not None:
            return several
        head = self._head_end(first, last)
        behind = self._named_behind(head, last, placed)
        if behind is not None:
            return behind
        if c.norm(head) in self.lexicon.words["speechless"]:
            return None
        if self._is_thing(head):
            return self._behind_thing(head, placed)
        found = self._among(placed, first, head, last)
        acting = found is not None and set(found.values) <= {*found.of} and not found.values[0].startswith("group:")
        if found is not None and acting and c.has(head, "officials"):
            return self._unnamed(first, head, found)
        if found is not None:
            return self._grouped(self._meant(found, first, last), first, head)
        return self._described(first, head, last)

    def _unnamed(self, first: int, head: int, found: Speaker) -> Speaker:
        """ "two Chilean officials", "one of the Chilean officials": people of a state, not the state."""
        c = self.c
        one = any(c.has(i, "always_describing") for i in range(first, head))
        while first < head and (
            c.has(first, "always_describing")
            or (c.kind(first) in _COUNTS and (one or c.kind(first) is not WordClass.NUMBER))
        ):
            first += 1
        span = Span(c.s.words[first].start, c.s.words[head].end)
        text = " ".join(span.of(c.s.text).split())
        text = text[:1].lower() + text[1:] if c.kind(first) is WordClass.NUMBER else text
        return Speaker((f"anonymous:{text}",), found.of, (span,), not c.is_plural(head))

    def _grouped(self, found: Speaker, first: int, head: int) -> Speaker:
        """ "senior officials": many without a name are a group, of a state the state; "three sources" are unnamed."""
        c, value = self.c, found.values[0]
        counted = c.kind(first) is WordClass.NUMBER and bool(found.spans)
        if len(found.values) == 1 and value.startswith("group:") and not found.of and c.has(head, "unnamed"):
            text = " ".join(found.spans[0].of(c.s.text).split()) if found.spans else c.norm(head)
            return replace(found, values=(f"anonymous:{text[:1].lower()}{text[1:]}",))
        if len(found.values) > 1 or not value.startswith("anonymous:") or not c.is_plural(head):
            return found
        found = replace(found, is_person=False)
        if found.of and not found.of[0].startswith("group:"):
            return found if self.c.has(head, "officials") else Speaker(found.of, found.of, found.spans)
        if counted or c.norm(head) in self.lexicon.words["sources"] or c.has(head, "unnamed"):
            number, described = c.s.words[first].text.lower(), value.removeprefix("anonymous:")
            if counted and not described.lower().startswith(number):
                return replace(found, values=(f"anonymous:{number} {described}",))
            return found
        slug = re.sub(r"[^a-z0-9]+", "-", value.removeprefix("anonymous:").casefold()).strip("-")
        return Speaker((f"group:{slug}",), (), found.spans)

    def _several(self, first: int, last: int, placed: list[Placed]) -> Speaker | None:
        """ "Latvia and Estonia", "senior officials and the Ukrainian army": each by himself."""
        c = self.c
        for p in placed[1:]:
            joint = p.first - 1 - (c.kind(p.first - 1) is WordClass.DETERMINER)
            own = p.actor is not None and p.actor.form in {ActorForm.NAME, ActorForm.PERSON, ActorForm.PLACE}
            if not own or p.last < last or joint <= first or not c.has(joint, "joining"):
                continue
            if any(c.kind(i) is WordClass.PREPOSITION for i in range(first, joint)):
                return None
            speakers = [s for s in (self.speaker(first, joint - 1), self.speaker(joint + 1, last)) if s is not None]
            return joined_speakers(speakers) if len(speakers) > 1 else None
        return None

    def _without_occasion(self, first: int, last: int, placed: list[Placed]) -> int:
        """The end of the source without "in an interview with CBS" behind a person."""
        for p in placed:
            i = p.last + 1
            person = p.actor is not None and p.actor.form is ActorForm.PERSON
            if person and first < i < last and self.c.has(i, "adjuncts") and self.np.is_adjunct(i):
                return p.last
        return last

    def _named_behind(self, head: int, last: int, placed: list[Placed]) -> Speaker | None:
        """ "the spokesman of the secretariat of NATO [Ann Lee]": the name that closes an office."""
        c = self.c
        if c.norm(head) not in self.lexicon.words["bearers"] or head >= last:
            return None
        of = [p for p in placed if p.actor is not None and p.actor.form is not ActorForm.PERSON and p.actor.keys]
        if any(p.actor is not None and p.actor.form is ActorForm.PERSON for p in placed):
            return None
        i = last
        while i > head and c.kind(i) is WordClass.NAME and not any(p.first <= i <= p.last for p in of):
            i -= 1
        if last - i < _FEWEST_NAMES or not any(p.last == i for p in of):
            return None
        span = Span(c.s.words[i + 1].start, c.s.words[last].end)
        keys = next(p.actor.keys for p in of if p.last == i and p.actor is not None)
        return Speaker((" ".join(span.of(c.s.text).split()),), keys, (span,), True)

    def _meant(self, found: Speaker, first: int, last: int) -> Speaker:
        """ "the politician", "the operator": who was named before, where the words name nobody themselves."""
        c, w = self.c, self.lexicon.words
        if not found.values[0].startswith("anonymous:") or c.norm(first) not in w["demonstratives"]:
            return found
        if found.of:
            return self._titled(found) or found
        if last - first > 1 and not (last - first == 2 and "-" in c.norm(first + 1)):
            return found
        head = c.norm(last)
        told = self.memory.heads.get(head)
        if told is None and head in w["bearers"]:
            told = self.memory.person
        span = found.spans[0] if found.spans else Span(c.s.words[first].start, c.s.words[last].end)
        return found if told is None else Speaker(told.values, told.of, (span,), told.is_person)

    def _titled(self, found: Speaker) -> Speaker | None:
        """ "the Chilean deputy minister": who was last named with such a title, of the same country."""
        wanted = self._title_words(found.values[0].removeprefix("anonymous:"))
        for person, title in list(self.memory.titles.values())[: -_MOST_TITLED - 1 : -1]:
            if wanted and person.of == found.of and wanted <= title:
                return Speaker(person.values, person.of, found.spans, True)
        return None

    def _title_words(self, text: str) -> frozenset[str]:
        words = {word.removesuffix("'s").removesuffix("’s") for word in text.casefold().split()}
        return frozenset(words - self.lexicon.nationalities - self.c.grammar.lists["always_describing"])

    def remember_titles(self) -> None:
        """Keeps who is named with a title: "the minister" may mean him later."""
        for placed in self.c.s.actors:
            actor = placed.actor
            if actor is None or actor.form is not ActorForm.PERSON or not actor.person or not actor.office:
                continue
            named = speaker_of(actor, self.lexicon)
            if named is not None:
                _, known = self.memory.titles.pop(actor.person, (named, frozenset()))
                self.memory.titles[actor.person] = (named, known | self._title_words(actor.office))

    def is_thing(self, first: int, last: int) -> bool:
        """Whether the source tells something but is nobody: "a report", "the statement"."""
        return self._is_thing(self._head_end(first, last))

    def _antecedent(self, i: int) -> Speaker | None:
        """Whom "who", "which" mean; a thing that "suggests" something is nobody."""
        found = self._before_relative(i)
        personal = found is None or found.is_person or found.of or found.values[0].startswith("group:")
        return found if personal or self.c.has(i, "personal_relatives") else None

    def _before_relative(self, i: int) -> Speaker | None:
        end = i - 1
        while end > 0 and self.c.kind(end) is WordClass.COMMA:
            end -= 1
        phrase = self.np.ending_at(end, 0)
        return self.speaker(*phrase) if phrase is not None and phrase[1] < i else None

    def _pronoun(self, i: int) -> Speaker | None:
        c, w = self.c, self.lexicon.words
        placed = c.s.actor_from.get(i)
        span = Span(c.s.words[i].start, c.s.words[i].end)
        norm = c.norm(i)
        if norm in c.grammar.lists["first_person"]:
            return self.author
        found: Speaker | None = None
        if norm in w["singular_pronouns"]:
            found = self._opening_person(i) or self.memory.person
        told = self.memory.speaker
        if norm in w["plural_pronouns"] and told is not None and not told.is_person and self._is_many(told):
            found = told
        if found is None and placed is not None and placed.actor is not None and placed.actor.form is ActorForm.PRONOUN:
            found = speaker_of(placed.actor, self.lexicon)
        if found is None and norm in w["singular_pronouns"] | w["plural_pronouns"]:
            found = self.memory.speaker
        if found is None and norm in c.grammar.lists["dummies"]:
            found = self.memory.speaker if self.memory.speaker and not self.memory.speaker.is_person else None
        if found is None:
            return None
        return Speaker(found.values, found.of, (span,), found.is_person, is_pronoun=True)

    @staticmethod
    def _is_many(speaker: Speaker) -> bool:
        """ "three sources", "officials": people, whom "they" means as long as nobody else spoke."""
        return speaker.values[0].startswith("anonymous:") or len(speaker.values) > 1

    def _opening_person(self, i: int) -> Speaker | None:
        """The person who opens the sentence, where "he" stands in a clause of it: "X left, as [he] warned of …"."""
        opening = next(iter(self.c.s.actors), None)
        if opening is None or opening.first > _OPENING or opening.last >= i or opening.actor is None:
            return None
        joined = any(self.c.kind(k) is WordClass.QUOTATION for k in range(i))
        if opening.actor.form is not ActorForm.PERSON or joined or not self.c.has(i - 1, "as_links"):
            return None
        return speaker_of(opening.actor, self.lexicon)

    def _actors(self, first: int, last: int) -> list[Placed]:
        return [p for p in self.c.s.actors if p.first <= last and p.last >= first and p.actor is not None]

    def _head_end(self, first: int, last: int) -> int:
        """The last word of the phrase before its descriptions: "[A spokesman] for the ministry, Ann Lee,"."""
        c = self.c
        i = first
        while i < last:
            following = c.kind(i + 1)
            if following in {WordClass.COMMA, WordClass.PREPOSITION, WordClass.RELATIVE, WordClass.DASH}:
                break
            if c.has(i + 1, "sent") and c.has(i + 2, "agents"):
                break  # "[a letter] sent by X"
            if (
                following in {WordClass.PAST, WordClass.GERUND}
                and c.kind(i) in {WordClass.NOUN, WordClass.NAME}
                and c.kind(i + 2) in {WordClass.PREPOSITION, WordClass.ADVERB}
            ):
                break
            i += 1
        return i

    def _is_thing(self, head: int) -> bool:
        norm = self.c.norm(head)
        return norm in self.lexicon.words["not_speakers"] or norm in self.lexicon.words["documents"]

    def _behind_thing(self, head: int, placed: list[Placed]) -> Speaker | None:
        """ "a report by the ministry", "the White House statement", "the statement": whose it is."""
        for p in placed:
            if (p.first > head and self.c.has(p.first - 1, "noun_agents")) or self.c.has(p.first - 2, "noun_agents"):
                return speaker_of(p.actor, self.lexicon) if p.actor else None
        own = [p for p in placed if p.first <= head and p.actor and p.actor.form is not ActorForm.PRONOUN]
        if own and own[0].actor is not None:
            return speaker_of(own[0].actor, self.lexicon)
        if self.c.norm(head) in self.lexicon.words["documents"]:
            return self.memory.issuer or self.memory.referent
        if self.c.has(head, "studies") and self.c.norm(head - 1) in self.lexicon.words["demonstratives"]:
            return self.memory.issuer  # "[the report] said"
        return None

    def _among(self, placed: list[Placed], first: int, head: int, last: int) -> Speaker | None:
        """The actor who is the source, not one who only describes it."""
        c = self.c
        own: list[Placed] = []
        for p in placed:
            if c.kind(p.last + 1) is WordClass.POSSESSIVE and p.last + 1 <= head:
                continue  # "[Biden]'s spokesman"
            if p.first > head and c.kind(p.first - 1) is WordClass.PREPOSITION:
                continue
            if (
                p.first > head
                and c.kind(p.first - 1) is WordClass.DETERMINER
                and c.kind(p.first - 2) is WordClass.PREPOSITION
            ):
                continue
            own.append(p)
        heads = [p for p in own if p.first <= head]
        # "The head of the Chamber of Trade Ann Lee": the name closes the phrase.
        heads += [p for p in own if p.first > head and p.last >= last and c.kind(p.first - 1) in NOMINAL]
        person = next((p for p in heads if p.actor and p.actor.form is ActorForm.PERSON), None)
        if person is not None and person.actor is not None:
            alone = not person.actor.keys and not person.actor.office
            if alone and person.first > first and c.norm(person.first - 1) in self.lexicon.words["companies"]:
                return self._behind_what_it_is(first, person.last)
            owner = self._owner_of_body(first, person) if alone else None
            if owner is not None:
                return owner
            found = speaker_of(person.actor, self.lexicon)
            others = self._joined(own, person, last)
            speakers = [s for s in (found, *others) if s is not None]
            return joined_speakers(speakers) if len(speakers) > 1 else found
        apposed = next((p for p in own if p.actor and p.actor.form is ActorForm.PERSON and p.first > head), None)
        full = next((p for p in heads if self._only_described(first, p.first) and p.last >= head), None)
        if apposed is not None and apposed.actor is not None and c.kind(apposed.first - 1) is WordClass.COMMA:
            found = speaker_of(apposed.actor, self.lexicon)
            of = full.actor.keys if full and full.actor else self._employer(placed, head, apposed.first)
            return Speaker(found.values, found.of or of, found.spans, True) if found else None
        if full is not None and full.actor is not None:
            found = speaker_of(full.actor, self.lexicon)
            others = self._joined(own, full, last)
            speakers = [s for s in (found, *others) if s is not None]
            return joined_speakers(speakers) if len(speakers) > 1 else found
        return None

    def _employer(self, placed: list[Placed], head: int, before: int) -> tuple[str, ...]:
        """ "a member of [the Chilean army], General X": whose he is, as the words before his name tell."""
        c = self.c
        for p in placed:
            lead = p.first - 1 - (c.kind(p.first - 1) is WordClass.DETERMINER)
            if head < p.first < before and p.actor is not None and c.has(lead, "of_employers"):
                return p.actor.keys
        return ()

    def _owner_of_body(self, first: int, named: Placed) -> Speaker | None:
        """ "[the navy]'s Press Office": what was taken for a person is a body, and speaks for whose it is."""
        c = self.c
        mark = named.first - 1
        if mark <= first or c.kind(mark) is not WordClass.POSSESSIVE:
            return None
        if self.lexicon.words["bodies"].isdisjoint(c.norms[named.first : named.last + 1]):
            return None
        owner = self.speaker(first, mark - 1)
        return owner if owner is not None and owner.of and not owner.is_person else None

    def _only_described(self, first: int, begin: int) -> bool:
        """Whether nothing but an article and small adjectives stand before an actor: "the exasperated [parliament]"."""
        c = self.c
        if begin <= first + 1:
            return True
        describing = {
            i
            for p in c.s.actors
            if p.actor is not None and p.actor.form is ActorForm.MODIFIER
            for i in range(p.first, p.last + 1)
        }  # "the [United Nations] World Food Programme"
        return (
            begin <= first + _MOST_ADJECTIVES
            and c.kind(first) is WordClass.DETERMINER
            and all(c.kind(i) in _ADJECTIVES or i in describing for i in range(first + 1, begin))
        )

    def _joined(self, own: list[Placed], one: Placed, last: int) -> list[Speaker | None]:
        c = self.c
        found: list[Speaker | None] = []
        end = one.last
        for p in own:
            joint = p.first - 1
            if c.kind(joint) is WordClass.DETERMINER:
                joint -= 1
            following = p.last + 1
            goes_on = c.has(following, "joining") or (
                c.kind(following) is WordClass.COMMA
                and (following + 1 in c.s.actor_from or c.has(following + 1, "joining"))
            )
            listed = c.kind(joint) is WordClass.COMMA and goes_on  # "Kenya, [Uganda] and Rwanda"
            if not (listed or c.has(joint, "joining")) or p.first > last or p.actor is None:
                continue
            if joint - 1 in {end, end + 1} and p.actor.form is not ActorForm.MODIFIER:
                found.append(speaker_of(p.actor, self.lexicon))
                end = p.last
        return found

    def _described(self, first: int, last: int, end: int) -> Speaker | None:
        """A source that the actor room does not know."""
        c, w = self.c, self.lexicon.words
        definite = c.norm(first) in w["demonstratives"]
        while first < last and c.kind(first) is WordClass.DETERMINER:
            first += 1
        if first > last or last - first >= _LONGEST_DESCRIPTION:
            return None
        head = c.norm(last)
        span = Span(c.s.words[first].start, c.s.words[last].end)
        text = " ".join(span.of(c.s.text).split()).replace(" -", "-")
        keys = tuple(k for p in self._actors(first, last) if p.actor for k in p.actor.keys)
        if first == last == 0 and c.is_plural(0) and {head, head[:-1]} & (w["people"] | w["bearers"]):
            kind = "anonymous" if c.has(0, "unnamed") else "group"
            return Speaker((f"{kind}:{head}",), (), (span,))  # "Witnesses said"
        if c.kind(last) is WordClass.NAME and not self._holds_small_nouns(first, last):
            return Speaker((text,), keys, (span,), not definite)
        if c.kind(last) is WordClass.NAME:
            mark = next((i for i in range(first, last) if c.kind(i) is WordClass.POSSESSIVE), -1)
            owner = (
                self.speaker(first - definite, mark - 1) if mark > first and c.norm(mark - 1) in w["bodies"] else None
            )
            return owner if owner is not None and owner.of else self._behind_what_it_is(first, last)
        if definite:
            told = self.memory.heads.get(head)
            if told is not None:
                return Speaker(told.values, told.of, (span,), told.is_person)
            if head in w["bearers"] and last == end and self.memory.person is not None:
                known = self.memory.person
                return Speaker(known.values, known.of, (span,), True)
        medium = medium_at(c.s, first, self.lexicon)
        if medium is not None and medium.last == last - 1 and (head,) in self.lexicon.media.heads.get(head, ()):
            return Speaker((medium.name,), (), (span,))  # "Belga agency"
        if keys and any(form in w["bodies"] for form in (head, head[:-1], f"{head[:-3]}y")):
            return Speaker(keys, keys, (span,))
        if not c.s.is_word(last):
            return None
        if c.kind(last) not in {WordClass.NOUN, WordClass.NAME}:
            return None
        if not self._is_person_word(head):
            return None
        if c.is_plural(last) and not (c.has(last, "unnamed") or c.kind(first) is WordClass.NUMBER):
            slug = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
            return Speaker((f"group:{slug}",), keys, (span,))
        while last < end and c.kind(last + 1) not in {WordClass.COMMA, WordClass.DASH, WordClass.RELATIVE}:
            last += 1  # "a spokesperson [for the council]"
        span = Span(c.s.words[first].start, c.s.words[last].end)
        keys = keys or tuple(k for p in self._actors(first, last) if p.actor for k in p.actor.keys)
        text = " ".join(span.of(c.s.text).split())
        named = c.kind(first) is WordClass.NAME
        person = not c.is_plural(last)
        return Speaker((f"anonymous:{text if named else text[:1].lower() + text[1:]}",), keys, (span,), person)

    def _behind_what_it_is(self, first: int, last: int) -> Speaker | None:
        """ "the grid operator [Tatranet]": a name behind the noun for what bears it, which may mean it later."""
        c, w = self.c, self.lexicon.words
        i = last
        while i > first and c.kind(i - 1) is WordClass.NAME:
            i -= 1
        noun = c.norm(i - 1)
        span = Span(c.s.words[i].start, c.s.words[last].end)
        name = " ".join(span.of(c.s.text).split())
        medium = medium_at(c.s, first, self.lexicon)
        if medium is not None and medium.last == last:
            return Speaker((medium.name,), (), (medium.span,))  # "the public broadcaster Radio Oslo"
        if noun not in w["companies"] | w["bearers"] | w["people"] or medium_at(c.s, i, self.lexicon) is not None:
            return None
        keys = (name,) if noun in w["companies"] else ()
        found = Speaker((name,), keys, (span,), not keys)
        self.memory.heads[noun] = found
        for alike in w["companies"] if keys else ():
            self.memory.heads.setdefault(alike, found)
        return found

    def _is_person_word(self, norm: str) -> bool:
        """Whether a small noun names people: by list, or by its ending ("lawmakers")."""
        w = self.lexicon.words
        known = w["bearers"] | w["people"] | w["bodies"]
        for form in (norm, norm.removesuffix("s"), norm.removesuffix("es")):
            if form in known or (form.endswith(self.c.grammar.agent_endings) and form not in w["not_speakers"]):
                return True
        return norm in self.c.grammar.lists["plurals"]

    def _holds_small_nouns(self, first: int, last: int) -> bool:
        return any(self.c.kind(i) is WordClass.NOUN and self.c.s.is_word(i) for i in range(first, last))
