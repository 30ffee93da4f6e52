"""Phrases that may act or receive, read from one sentence of a language whose owners stand before the head.

The walk of `nounphrases.PhraseReader` with other phrases: "the British prime minister, Ana Cole,", "Kenya's army",
"Western allies", "a senior US official", "its government", "the alliance". A name before a noun or with a possessor's
mark describes (form MODIFIER). A run of capitals that no table knows is a person beside a verb of saying, behind an
honorific or before an office in apposition; with the word of an organisation in it, it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from janji.read.actors.drafts import Draft
from janji.read.actors.fronts import Front, Head, Owner, describes, name_at, past_mark, read_front
from janji.read.actors.funds import read_fund
from janji.read.actors.gazetteer import Entry, Gazetteer, Sort
from janji.read.actors.headed import read_body, read_group
from janji.read.actors.holders import appose_office, read_office
from janji.read.actors.hung import read_hung
from janji.read.actors.nounphrases import PhraseReader
from janji.read.actors.obliques import read_oblique
from janji.read.actors.offices import read_nickname
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm

_SORTS = {Sort.COUNTRY: "country", Sort.PLACE: "country", Sort.INSTITUTION: "body", Sort.GROUP: "people"}
_DEEPEST = 3  # phrases within phrases: "adviser to [the head of [the Office of [the President]]]"
_BEFORE_SAYS = 3  # words between a name and its verb: "has also said"
_ADVERBS = 3  # words between "it is" and what it does: "it is not currently providing"
_LONGEST_RUN = 9  # tokens of an unknown organisation's name
_ADJECTIVAL = frozenset({"adjective", "people"})


@cache
def _openers(gazetteer: Gazetteer, words: Vocabulary, small: OwnerWords) -> tuple[frozenset[str], frozenset[str]]:
    """The words with which a phrase, and a word that points back, may begin without a capital."""
    back = words.person_words | words.back_words | small.thing | small.first_person | small.own
    back |= small.articles | small.demonstratives | small.oblique | {p.split()[0] for p in words.member_words}
    front = words.determiners | small.counting | small.numbers_of | small.qualities | words.portfolio
    front |= words.prefixes | words.former
    hung = {f"{group}-{word}" for group in small.hung_groups for word in small.hung}
    return back | front | hung | frozenset(gazetteer.starts), back


class OwnerFirstReader(PhraseReader):
    """Reads the sentences of one article; remembers the acronyms that the article defines."""

    def __init__(self, gazetteer: Gazetteer, words: Vocabulary, small: OwnerWords) -> None:
        super().__init__(gazetteer, words)
        self.small = small
        self.openers, self.back_openers = _openers(gazetteer, words, small)

    def _may_begin(self, stretch: Stretch, i: int) -> bool:
        token = stretch.tokens[i]
        if token.kind == "word":
            return token.norm in self.openers or token.text[0].isupper()
        return token.kind == "number" and token.text.isdigit()  # "30 countries"

    def read_at(self, stretch: Stretch, i: int, depth: int = 0) -> tuple[Draft | None, int]:
        draft = read_fund(stretch, i, self.words, self.small) or self._read_back(stretch, i)
        if draft is not None:
            draft = self._read_pointed_office(stretch, draft, depth) or draft
            return draft, draft.last
        front = read_front(stretch, self.small, i)
        if front.heads:
            draft = self._read_headed(stretch, front, depth)
        if draft is None and front.owners:
            if self._is_name_of_person(stretch, front.owners[0]):
                draft = self._read_capitalised(stretch, front.owners[0].first)
            else:
                draft = self._read_named_after(stretch, front.owners[0])
                draft = draft or self._read_owner(stretch, front, front.owners[0])
                if draft is None:
                    return None, max(i + 1, front.owners[0].past)
        if draft is None and front.determiner and not front.heads:
            if front.determiner in self.small.demonstratives and stretch.is_capitalised(front.core):
                draft = self._read_organisation(stretch, front.core)
                if draft is not None:
                    draft.first = i
            return draft, i + 1
        if draft is None:
            if past := self._past_nobody(stretch, i):
                return None, past
            if stretch.tokens[i].text[0].isupper():
                draft = (self._read_pair(stretch, i) if "-" in stretch.norm(i) else None) or read_hung(
                    stretch, i, self.gazetteer, self.small
                )
                draft = draft or self._read_capitalised(stretch, i)
            elif "-" in stretch.norm(i):  # "western-supplied"
                draft = read_hung(stretch, i, self.gazetteer, self.small)
        return draft, i + 1

    def _past_nobody(self, stretch: Stretch, i: int) -> int:
        """Behind a name that is nobody, or a place that acts only through others; 0 if none stands at `i`."""
        sorts = (Sort.NOBODY, Sort.REGION, Sort.PROVINCE)
        if not stretch.matches(i):
            return 0
        return max((end for end, entry in stretch.matches(i) if entry.sort in sorts), default=0)

    def _inner(self, stretch: Stretch, depth: int) -> _InnerReader:
        return _InnerReader(self, stretch, depth + 1)

    # ---- phrases with a head

    def _read_headed(self, stretch: Stretch, front: Front, depth: int) -> Draft | None:
        head, inner = front.heads[-1], self._inner(stretch, depth)
        readings = [head.entry]
        if head.entry.kind == "plural":  # "lawmakers", "leaders", "fighters": bearers of a title, a group, a body
            same = [entry for last, entry in stretch.matches(head.first) if last == head.last]
            readings = (
                [e for e in same if e.sort is Sort.GROUP_HEAD] + readings + [e for e in same if e.sort is Sort.BODY]
            )
        draft = None
        for entry in readings:
            read_as = front if entry is head.entry else _with_head(front, entry)
            match entry.sort:
                case Sort.TITLE:
                    draft = read_office(stretch, self.small, read_as, inner)
                case Sort.BODY:
                    draft = read_body(stretch, self.small, read_as, inner)
                case _:
                    draft = read_group(stretch, self.small, read_as, inner)
            if draft is not None:
                break
        if draft is None and len(front.heads) > 1 and not front.owners:
            return None
        return draft

    # ---- names without a head

    def _read_owner(self, stretch: Stretch, front: Front, owner: Owner) -> Draft | None:
        entry, end = owner.entry, owner.last
        if stretch.is_currency(owner.first, end, entry.sort):
            return None
        if entry.sort is Sort.PROVINCE:  # no actor, but it says where the article is
            pending = "" if self._is_destination(stretch, owner.first) else "nobody"
            return Draft(
                owner.first, end, ActorForm.PLACE, (owner.key,), "actor.province/1", sort="country", pending=pending
            )
        before = stretch.norm(owner.first - 1)
        if before in self.words.place_heads and stretch.is_capitalised(owner.first - 1):
            return None  # "Port Jordan"
        sort = _SORTS.get(entry.sort, entry.kind)
        draft = Draft(owner.first, end, ActorForm.NAME, (owner.key,), f"actor.{entry.sort}/1", sort=sort)
        articled = front.determiner in self.small.articles and owner.first == front.core
        if entry.sort is Sort.PLACE and not owner.is_possessive and self._begins_name(stretch, end):
            return None  # "Lisbon Harbour Trust"
        if owner.is_possessive:
            person = self._read_owned_person(stretch, owner)
            if person is not None:
                return person
            draft.form, draft.rule = ActorForm.MODIFIER, "actor.possessor/1"
        elif front.determiner in self.small.indefinite and owner.first == front.core and stretch.norm(end).isalnum():
            draft.form, draft.rule = ActorForm.MODIFIER, "actor.describing/1"  # "a Kenya plan", "a Saab 340"
        elif not self._receives(stretch, owner) and describes(
            stretch, self.small, entry, front.first if front.determiner else owner.first, end
        ):
            draft.form, draft.rule = ActorForm.MODIFIER, "actor.describing/1"
        elif entry.kind in _ADJECTIVAL and entry.sort is Sort.COUNTRY:
            if entry.kind == "adjective" and not (articled and front.determiner in self.small.demonstratives):
                return None  # "in German", "he is German"
            draft.plural, draft.sort, draft.rule = True, "people", "actor.people/3"
        elif entry.sort is Sort.GROUP and entry.kind == "adjective":
            return None
        elif entry.sort is Sort.PLACE:
            draft.form = ActorForm.PLACE
            after = name_at(stretch, self.small, end + 1) if stretch.norm(end) == "," else None
            if after is not None and after[1].sort is Sort.COUNTRY and after[1].key == entry.key:
                draft.last = after[0]
        if entry.sort is Sort.GROUP:
            draft.plural = True
        if entry.sort is Sort.INSTITUTION:
            draft.head = entry.words[0]
        if articled and draft.form is not ActorForm.MODIFIER:
            draft.first = front.first
        return draft

    def _is_destination(self, stretch: Stretch, first: int) -> bool:
        """ "sent tents to Kherson", "arrived in Kherson": goods that go to a town go to its country."""
        before, small = stretch.norm(first - 1), self.small
        arrived = before in small.destinations_in and stretch.norm(first - 2) in small.arriving
        return before in small.destinations or arrived

    def _read_named_after(self, stretch: Stretch, owner: Owner) -> Draft | None:
        """ "Kenya Relief Alliance (KRA)": an organisation whose name begins with a country's."""
        if owner.is_possessive or owner.entry.sort not in (Sort.COUNTRY, Sort.PLACE) or stretch.is_headline:
            return None
        if not stretch.is_capitalised(owner.last) or not stretch.tokens[owner.last].spaced:
            return None
        draft = self._read_organisation(stretch, owner.first)
        return draft if draft is not None and draft.last > owner.last + 1 else None

    def _read_owned_person(self, stretch: Stretch, owner: Owner) -> Draft | None:
        """ "Canada's Justin Trudeau"."""
        if owner.entry.sort is Sort.GROUP or stretch.is_headline or not stretch.is_capitalised(owner.past):
            return None
        run = stretch.name_run(owner.past)
        if run is None or not (run.known or (len(run.words) > 1 and run.words[0].casefold() in self.words.given_names)):
            return None
        first = owner.first - (stretch.norm(owner.first - 1) in self.small.demonstratives)
        draft = self._person(stretch, first, run.last, run.words)
        draft.keys = (owner.key,)
        return draft

    def _begins_name(self, stretch: Stretch, end: int) -> bool:
        if stretch.is_headline or not stretch.is_capitalised(end) or not stretch.tokens[end].spaced:
            return False
        return not stretch.matches(end) and stretch.norm(end) not in self.words.not_names

    def _describes(self, stretch: Stretch, pair: Draft) -> bool:
        last = stretch.tokens[pair.last - 1]
        entry = Entry(Sort.COUNTRY, "", (last.norm,), (last.text,), "capitals")
        return describes(stretch, self.small, entry, pair.first, pair.last)

    def _receives(self, stretch: Stretch, owner: Owner) -> bool:
        """ "send [Kenya] tanks": a bare name between a verb of giving and a thing."""
        if stretch.norm(owner.first - 1) not in self.small.giving:
            return False
        return (
            owner.entry.sort in (Sort.COUNTRY, Sort.PLACE) and not owner.entry.kind and owner.entry.letters != "exact"
        )

    def _is_name_of_person(self, stretch: Stretch, owner: Owner) -> bool:
        """ "Jordan Hayes", "Michael Jordan": a country's name within a person's; or a person."""
        if owner.entry.sort is Sort.PERSON:
            return True
        if owner.entry.sort not in (Sort.COUNTRY, Sort.PLACE) or len(owner.entry.words) > 1:
            return False
        if stretch.norm(owner.first) not in self.words.names_too:
            return False
        run = stretch.name_run(owner.first)
        return run is not None and run.last > owner.last and not stretch.is_headline

    # ---- what no table knows

    def _read_capitalised(self, stretch: Stretch, i: int) -> Draft | None:
        norm, tokens = stretch.norm(i), stretch.tokens
        if stretch.is_headline:
            run = stretch.name_run(i)
            return None if run is None else self._person(stretch, i, run.last, run.words)
        start = i
        while start - i < 3 and stretch.norm(start) in self.words.honorifics and stretch.is_capitalised(start):
            start += 2 if stretch.norm(start + 1) == "." else 1
        if start == i:
            if norm in self.words.not_names or not tokens[i].text[0].isupper():
                return None
            draft = self._read_organisation(stretch, i)
            if draft is not None:
                return draft
        if norm in self.words.portfolio and start == i:
            return None
        run = stretch.name_run(start)
        if run is None:
            return None
        if not run.known and len(run.words) == 1 and run.words[0].isupper():
            return None  # an acronym that the article has not explained
        if not run.known and start == i and self._is_thing(stretch, i, run.last):
            return None
        called = stretch.initials_behind(start, run.last)
        if called is not None and self._says(stretch, run.last):
            self.learned.setdefault(called[0], (called[0], "ngo"))
            return self._name(stretch, i, called[1], called[0], "ngo", "actor.initials/1")
        draft = self._person(stretch, i, run.last, run.words)
        before = self._word_before(stretch, i)
        said = before in self.words.said_by or (
            i > 1 and stretch.norm(i - 2) in self.small.according and len(run.words) > 1
        )
        if draft.office_class or start > i or run.known or (said and len(run.words) > 1):
            draft.rule = "actor.person/1" if not draft.office_class else draft.rule
            return draft
        draft.pending = "person"  # an actor only if the article says more of the name
        draft.rule = "actor.person-again/1"
        given = len(run.words) > 1 and run.words[0].casefold() in self.words.given_names
        if said or given or self._says_name(stretch, draft.last, len(run.words)):
            draft.rule = "actor.person-says/1"
        return draft

    def _says_name(self, stretch: Stretch, j: int, words: int) -> bool:
        if not self._says(stretch, j):
            return False
        k = j
        while stretch.norm(k) in self.words.links["before_says"] and k - j < _BEFORE_SAYS:
            k += 1
        weak = stretch.norm(k) in self.small.says_weak
        return not weak or words > 1

    def _says(self, stretch: Stretch, j: int) -> bool:
        close = stretch.closing(j)
        if close is not None:
            j = close + 1
        for _ in range(_BEFORE_SAYS):
            if stretch.norm(j) not in self.words.links["before_says"] or stretch.norm(j + 1) in self.small.articles:
                break
            j += 1
        return stretch.norm(j) in self.words.says

    def _is_thing(self, stretch: Stretch, i: int, last: int) -> bool:
        """A run of capitals with the word of a thing in or behind it: "Minsk Agreement", "Nord Stream"."""
        return any(
            stretch.norm(k) in self.small.thing_heads for k in range(i + 1, last + 1) if stretch.is_capitalised(k)
        )

    def _person(self, stretch: Stretch, first: int, last: int, name: tuple[str, ...]) -> Draft:
        last, nickname = read_nickname(stretch, last, name)
        draft = Draft(first, last, ActorForm.PERSON, rule="actor.person/1", name=name, nickname=nickname, sort="person")
        appose_office(stretch, draft, self._inner(stretch, _DEEPEST - 2))
        return draft

    def _read_organisation(self, stretch: Stretch, i: int) -> Draft | None:
        """A run of capitals with the word of an organisation in it: "Lantern Relief Foundation (LRF)"."""
        tokens, words = stretch.tokens, self.words
        j, heads = i, 0
        while j < len(tokens) and j - i < _LONGEST_RUN and tokens[j].kind == "word":
            norm = stretch.norm(j)
            if stretch.is_capitalised(j) and stretch.is_apart(j):
                heads += norm in words.organisation_heads and norm not in words.names_too
                j += 1
            elif j > i and norm in words.links["goes_on"] | self.small.articles and self._run_goes_on(stretch, j):
                j += 1
            else:
                break
        while j > i and not stretch.is_capitalised(j - 1):
            j -= 1
        if not heads or j - i < 2:
            return None
        last_head = stretch.norm(j - 1)
        if last_head in self.small.thing_heads and last_head not in words.organisation_heads:
            return None
        key, last = stretch.written(i, j), j
        kind = next(
            (
                words.organisation_kinds[n]
                for n in (stretch.norm(k) for k in range(i, j))
                if n in words.organisation_kinds
            ),
            "ngo",
        )
        close = stretch.closing(j)
        acronym = None
        if close is not None:
            acronym = next((t.text for t in tokens[j + 1 : close] if t.text.isupper() and len(t.text) > 1), None)
        if close is not None and acronym is not None:
            key, last = acronym, close + 1
            self.learned.setdefault(acronym, (key, kind))
        elif j - i < 3 and all(
            stretch.norm(k) in words.vague_organisation_heads or stretch.norm(k) not in words.organisation_heads
            for k in range(i, j)
        ):
            return None
        draft = Draft(i, last, ActorForm.NAME, (key,), "actor.organisation-head/1", sort=kind)
        if past_mark(stretch, self.small, last) > last:
            draft.form = ActorForm.MODIFIER
        return draft

    def _run_goes_on(self, stretch: Stretch, j: int) -> bool:
        return stretch.is_capitalised(j + 1) or (
            stretch.norm(j + 1) in self.small.articles and stretch.is_capitalised(j + 2)
        )

    # ---- words that point back

    def _read_back(self, stretch: Stretch, i: int) -> Draft | None:
        norm, words, small = stretch.norm(i), self.words, self.small
        if norm not in self.back_openers:
            return None
        if (oblique := read_oblique(stretch, i, words, small)) is not None:
            return oblique
        if norm in words.person_words:
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="actor.pronoun/1", pending="pronoun", sort="person")
        spoken = norm in small.first_person and norm not in small.own and not stretch.is_headline
        if spoken and (not stretch.tokens[i].text.isupper() or len(norm) == 1):  # "US" is none
            return Draft(
                i, i + 1, ActorForm.PRONOUN, rule="actor.first-person/1", pending="first", head=norm,
                plural=norm not in small.first_person_singular,
            )  # fmt: skip
        acts = stretch.norm(i + 1) in small.thing_before and stretch.norm(i + 2) not in small.thing_not
        if norm in small.thing and (acts or self._is_doing(stretch, i + 1)):
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="actor.thing/1", pending="thing")
        if norm in small.own and stretch.norm(i + 1) in small.own_country:
            return Draft(i, i + 2, ActorForm.PRONOUN, rule="actor.own-party/3", pending="party", head=norm)
        start = i + 1 if norm in small.articles else i
        for length in (2, 1) if stretch.norm(start) in words.back_words else ():
            phrase = stretch.folded(start, start + length)
            if start + length <= len(stretch.tokens) and phrase in words.plural_words:
                return Draft(
                    i, start + length, ActorForm.PRONOUN, rule="actor.plural-pronoun/1", plural=True, pending="plural",
                    head=norm,
                )  # fmt: skip
        if norm in small.demonstratives:
            return self._read_pointing_back(stretch, i)
        return None

    def _is_doing(self, stretch: Stretch, i: int) -> bool:
        """ "it [is not providing]": a form of being with what only a state or a body does."""
        if stretch.norm(i) not in self.small.thing_is:
            return False
        j = i + 1
        while j - i <= _ADVERBS and stretch.norm(j) in self.small.thing_over - self.small.thing_doing:
            j += 1
        return stretch.norm(j) in self.small.thing_doing

    def _read_pointing_back(self, stretch: Stretch, i: int) -> Draft | None:
        """ "the country", "the 30-member bloc", "this agency"."""
        j = i + 1
        while j - i < 6 and (
            stretch.norm(j) in self.words.pointing_fillers
            or stretch.tokens[min(j, len(stretch.tokens) - 1)].kind == "number"
        ):
            if stretch.norm(j) in self.words.back_heads and stretch.norm(j + 1) not in self.words.back_heads:
                break
            j += 1
        head = stretch.norm(j)
        if head not in self.words.back_heads:
            return None
        end = j + 1
        if j > i + 1 and self.words.back_heads[head] == ("body",):
            return None  # "the defence ministry" may be a new one
        if stretch.norm(end) in self.small.of or stretch.norm(end) in self.words.back_heads:
            return None  # "the state of affairs", "the group of seven"
        known = next((last for last, entry in stretch.matches(i + 1) if last >= end and entry.sort is not Sort.BODY), 0)
        if known or any(stretch.has_sort(k, Sort.COUNTRY) and stretch.is_capitalised(k) for k in range(i + 1, j)):
            return None
        if end < len(stretch.tokens) and past_mark(stretch, self.small, end) == end:
            after = stretch.tokens[end]
            if after.kind == "word" and read_front(stretch, self.small, i).last > end:
                return None  # "the company spokesman"
        draft = Draft(i, end, ActorForm.PRONOUN, rule="actor.pointing/1", pending="back", head=head)
        if any(stretch.has_sort(k, Sort.ORGANISATION) for k in range(i + 1, j)):
            draft.back_class = "agency"  # "the UN agency"
        return draft

    def _read_pointed_office(self, stretch: Stretch, back: Draft, depth: int) -> Draft | None:
        """ "the country's president", "the agency's director, Ana Cole"."""
        past = past_mark(stretch, self.small, back.last)
        if back.pending != "back" or past == back.last or depth:
            return None
        office = self._inner(stretch, depth)(past, apposed=True)
        if office is None or office.keys or office.plural or office.former:
            return None
        office.first, office.pointed = back.first, back.head
        office.pending, office.definite = "back", True
        office.office = stretch.written(back.first + 1, past) + " " + (office.office or "")
        office.back_class = back.back_class
        return office

    # ---- around a draft

    def _settle_in(self, stretch: Stretch, draft: Draft, drafts: Sequence[Draft]) -> None:
        draft.leads = self._leads(stretch, draft, drafts)

    def _leads(self, stretch: Stretch, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Stands where subjects and speakers stand."""
        if draft.form is ActorForm.MODIFIER or past_mark(stretch, self.small, draft.last) > draft.last:
            return False
        if draft.first == 0:
            return True
        before = stretch.tokens[draft.first - 1]
        if before.norm in self.words.links["joins"] and drafts and drafts[-1].last >= draft.first - 2:
            return drafts[-1].leads
        if before.norm in self.words.said_by or before.norm in self.words.clause_openers:
            return True
        if before.norm in self.words.addressing:
            return draft.first > 1 and stretch.norm(draft.first - 2) in self.small.according
        if self._says(stretch, draft.last):
            return True
        if before.text == "," and drafts and drafts[-1].last == draft.first - 1:
            return drafts[-1].leads
        return (before.kind == "punct" and before.text not in ("-", "–", "/", "(")) or before.kind == "number"


def _with_head(front: Front, entry: Entry) -> Front:
    last = front.heads[-1]
    return replace(front, heads=[*front.heads[:-1], Head(last.first, last.last, entry)])


class _InnerReader:
    """The phrase that begins at a token within another; None beyond the deepest."""

    def __init__(self, reader: OwnerFirstReader, stretch: Stretch, depth: int) -> None:
        self.reader, self.stretch, self.depth = reader, stretch, depth

    def __call__(self, j: int, apposed: bool = False) -> Draft | None:
        if self.depth > _DEEPEST or j >= len(self.stretch.tokens) or self.stretch.tokens[j].kind != "word":
            return None
        if apposed:
            front = read_front(self.stretch, self.reader.small, j)
            if not front.heads or front.heads[-1].entry.sort is not Sort.TITLE:
                return None
            return read_office(self.stretch, self.reader.small, front, self, apposed=True)
        return self.reader.read_at(self.stretch, j, self.depth)[0]
