"""Noun phrases that may act or receive, read from one sentence.

Takes the tokens of a sentence and gives drafts in order, without overlap, the longest reading at each place: names of
countries and organisations, bodies and groups (`bodies`), offices and persons (`offices`), words that point back. A
capitalised word that no table knows is a person only beside a verb of saying or a title, or if the article names
somebody so elsewhere. What needs the whole article ("Kementerian Pertahanan" alone, a bare surname, "negara itu")
stays pending.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from janji.read.actors.bodies import ABROAD, read_body, read_group
from janji.read.actors.drafts import Draft
from janji.read.actors.employers import read_english_title
from janji.read.actors.gazetteer import Entry, Gazetteer, Sort
from janji.read.actors.names import OwnNames
from janji.read.actors.offices import read_english_office, read_office, read_person
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_SORTS = {Sort.COUNTRY: "country", Sort.PLACE: "country", Sort.INSTITUTION: "body", Sort.GROUP: "people"}
_NOBODIES = frozenset({Sort.NOBODY, Sort.REGION, Sort.PROVINCE})
_MARKS_BEHIND_PLACES = frozenset({",", ".", ")", ";", ""})
_QUOTES = frozenset({"“", "”", '"', "'", ",", "‘", "’"})


@cache
def _heads(gazetteer: Gazetteer, words: Vocabulary) -> frozenset[str]:
    """The casefolded words that a phrase may begin with, beside capitalised ones."""
    return frozenset({*words.english_titles, *words.back_words, *gazetteer.starts})


def _past_learned(stretch: Stretch, i: int, key: str) -> int:
    """Behind the name whose first word stands at `i`: all of its words, or the first alone."""
    words = key.split(" ")
    whole = [token.text for token in stretch.tokens[i : i + len(words)]] == words
    return i + len(words) if whole else i + 1


class PhraseReader:
    """Reads the sentences of one article; remembers the acronyms that the article defines."""

    def __init__(self, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self._heads = _heads(gazetteer, words)
        self.learned: dict[str, tuple[str, str]] = {}
        self.called: frozenset[str] = frozenset()  # lone names beside verbs of saying, see `called_names`

    def read(self, tokens: Sequence[Token], own_names: OwnNames | None = None) -> list[Draft]:
        """The drafts of a sentence; of a headline if the article's `own_names` are given."""
        stretch = Stretch(tokens, self.gazetteer, self.words, self.learned, own_names, self.called)
        drafts: list[Draft] = []
        i, n = 0, len(tokens)
        while i < n:
            draft, past = self.read_at(stretch, i) if self._may_begin(stretch, i) else (None, i + 1)
            if draft is None:
                i = past
                continue
            i = draft.last
            described = drafts and drafts[-1].last == draft.first and drafts[-1].sort == "people"
            if described and tokens[draft.first].text in self.learned:
                draft.first = drafts.pop().first  # "produsen senjata Korea Selatan [Daehan Arsenal]"
            self._settle_in(stretch, draft, drafts)
            drafts.append(draft)
        for draft in drafts:
            draft.start, draft.end = tokens[draft.first].start, tokens[draft.last - 1].end
        return drafts

    def _may_begin(self, stretch: Stretch, i: int) -> bool:
        token = stretch.tokens[i]
        if token.kind != "word":
            return False
        return token.norm in self._heads or token.text[0].isupper() or token.text in self.learned

    def read_at(self, stretch: Stretch, i: int) -> tuple[Draft | None, int]:
        """The phrase that begins at the word `i`; (None, j) where none does and the next may at `j`."""
        token, norm = stretch.tokens[i], stretch.norm(i)
        draft = None
        if norm in self.words.english_titles and not stretch.is_headline and token.text[0].isupper():
            draft = read_english_title(stretch, i)
        if draft is None and norm in self.words.back_words and stretch.norm(i + 1) in self.words.demonstratives:
            draft = self._read_reference(stretch, i)
        if draft is None and (norm in self.gazetteer.starts or token.text in self.learned):
            draft, past = self._read_phrase(stretch, i)
            if draft is None and past > i:
                return None, past
        if draft is None and norm in self.words.back_words:
            draft = self._read_reference(stretch, i)
        if draft is None and token.text[0].isupper():
            draft = (self._read_pair(stretch, i) if "-" in norm else None) or self._read_capitalised(stretch, i)
        return draft, i + 1

    def _settle_in(self, stretch: Stretch, draft: Draft, drafts: Sequence[Draft]) -> None:
        """What a draft is among those before it."""
        if draft.form is ActorForm.NAME and drafts and self._continues_description(stretch, drafts[-1], draft):
            draft.form = ActorForm.MODIFIER
        self._take_determiner(stretch, draft, drafts)
        draft.leads = self._leads(stretch, draft, drafts)

    # ---- what the tables know

    def _read_phrase(self, stretch: Stretch, i: int) -> tuple[Draft | None, int]:
        """The longest reading at token `i`; (None, j) where the tokens up to `j` are nobody."""
        best: Draft | None = None
        nobody, is_nobody = i, False
        seen: set[Sort] = set()
        for end, entry in stretch.matches(i):
            if entry.sort in _NOBODIES:
                nobody = max(nobody, end)
                is_nobody = is_nobody or (entry.sort is Sort.NOBODY and end == nobody)
            elif entry.sort not in seen:
                seen.add(entry.sort)
                draft = self._read_entry(stretch, i, end, entry)
                if draft is not None and (best is None or draft.last > best.last or draft.rule == ABROAD):
                    best = draft
        if nobody > i and stretch.has_sort(i, Sort.REGION):
            nobody = max(nobody, stretch.region_at(i))
        if best is None and stretch.tokens[i].text in self.learned:
            key, kind = self.learned[stretch.tokens[i].text]
            best = self._name(stretch, i, _past_learned(stretch, i, key), key, kind, "actor.acronym/1")
        if best is None or best.last < nobody or (is_nobody and best.last == nobody):
            return None, nobody
        if i > 0 and best.form in (ActorForm.NAME, ActorForm.MODIFIER, ActorForm.PLACE):
            before = stretch.tokens[i - 1]
            if before.norm in self.words.place_heads and before.text[0].isupper():
                return None, best.last  # "Desa Kanada", "Stasiun Palmerah"
        return best, best.last

    def _read_entry(self, stretch: Stretch, i: int, end: int, entry: Entry) -> Draft | None:
        match entry.sort:
            case Sort.TITLE:
                if stretch.norm(i - 1) in self.words.links["teams"]:
                    return None  # "tim dokter dari Peru" are no office
                return read_office(stretch, i, end, entry)
            case Sort.BODY:
                return read_body(stretch, i, end, entry)
            case Sort.GROUP_HEAD:
                return read_group(stretch, i, end, entry)
            case Sort.PERSON:
                run = stretch.name_run(i)
                return read_person(stretch, i, run.last, run.words) if run is not None and run.known else None
            case Sort.INSTITUTION:
                return self._read_institution(stretch, i, end, entry)
            case _:
                return self._read_name(stretch, i, end, entry)

    def _read_name(self, stretch: Stretch, i: int, end: int, entry: Entry) -> Draft | None:
        if stretch.is_currency(i, end, entry.sort) or stretch.norm(i - 1) in self.words.links["currencies"]:
            return None  # "US$ 3,65", "dolar Kanada"
        if entry.sort is Sort.ORGANISATION:
            office = read_english_office(stretch, i, end, entry.key)
            if office is not None:
                return office
        if entry.sort is Sort.PLACE and not stretch.is_headline and stretch.is_capitalised(end):
            behind = stretch.tokens[end]
            plain = self.words.not_names | self.words.root_verbs
            if behind.spaced and not stretch.matches(end) and behind.norm not in plain:
                return None  # "Stockholm International Peace Research Institute"
        end, _ = stretch.past_name(end, entry)
        sort = _SORTS.get(entry.sort, entry.kind)
        draft = self._name(stretch, i, end, entry.key, sort, f"actor.{entry.sort}/1")
        if entry.sort is Sort.GROUP:
            draft.plural = True
            if entry.kind == "phrase":
                draft.form = ActorForm.NAME
        elif entry.sort is Sort.PLACE and draft.form is ActorForm.NAME:
            draft.form = ActorForm.PLACE
            after = stretch.named(end + 1) if stretch.norm(end) == "," else None
            if after is not None and after[1].sort is Sort.COUNTRY and after[1].key == entry.key:
                draft.last = after[0]
        return draft

    def _read_institution(self, stretch: Stretch, i: int, end: int, entry: Entry) -> Draft:
        """ "Pentagon", "Kemensos", "DPR RI"; and "Kemlu Israel", a foreign body by a home word."""
        end, key = stretch.past_name(end, entry)
        draft = self._name(stretch, i, end, key, "body", "actor.institution/1")
        draft.head = entry.words[0]
        return draft

    def _name(self, stretch: Stretch, first: int, last: int, key: str, sort: str, rule: str) -> Draft:
        owned = self.words.owns(stretch.tokens, first)
        return Draft(first, last, ActorForm.MODIFIER if owned else ActorForm.NAME, (key,), rule, sort=sort)

    def _read_pair(self, stretch: Stretch, i: int) -> Draft | None:
        """ "perang Rusia-Ukraina", "AS-Korea Selatan": two names joined in one word."""
        parts = stretch.tokens[i].text.split("-")
        keys, last = [], i + 1
        for part in parts:
            found = None
            for entry in self.gazetteer.starts.get(part.casefold(), ()):
                if entry.sort not in (Sort.COUNTRY, Sort.ORGANISATION) or entry.surface[0] != part:
                    continue
                behind = entry.words[1:]
                if not behind or (part is parts[-1] and stretch.folded(i + 1, i + 1 + len(behind)) == " ".join(behind)):
                    found, last = entry, i + 1 + len(behind)
                    break
            if found is None:
                return None
            keys.append(found.key)
        pair = Draft(i, last, ActorForm.NAME, tuple(keys), "actor.pair/1", plural=True, sort="country")
        if self._describes(stretch, pair):
            pair.form = ActorForm.MODIFIER
        return pair

    def _describes(self, stretch: Stretch, pair: Draft) -> bool:
        return self.words.owns(stretch.tokens, pair.first)

    def _continues_description(self, stretch: Stretch, before: Draft, draft: Draft) -> bool:
        """ "invasi Rusia dan Belarus": the second name describes as the first does."""
        if before.form is not ActorForm.MODIFIER or draft.first != before.last + 1 or draft.sort != "country":
            return False
        return stretch.norm(before.last) in self.words.links["joins"]

    # ---- what no table knows

    def _read_capitalised(self, stretch: Stretch, i: int) -> Draft | None:
        tokens, words = stretch.tokens, self.words
        if stretch.is_headline:
            run = stretch.name_run(i)
            return read_person(stretch, i, run.last, run.words) if run is not None else None
        norm = tokens[i].norm
        if norm in words.organisation_heads:
            draft = self._read_organisation(stretch, i)
            if draft is not None:
                return draft
        if norm in words.not_names or norm in words.portfolio:
            return None
        start = i
        while start - i < 3 and stretch.norm(start) in words.honorifics:
            start += 2 if stretch.norm(start + 1) == "." else 1
        run = stretch.name_run(start)
        if run is None:
            return None
        if run.last < len(tokens) and stretch.rank_at(run.last) and stretch.is_capitalised(run.last):
            return None  # an office that no table knows: the name stands behind the rank
        if not run.known and len(run.words) == 1 and run.words[0].isupper():
            return None  # an acronym that the article has not explained
        called = stretch.initials_behind(start, run.last)
        if called is not None and (self._says(stretch, run.last) or self._word_before(stretch, i) in words.said_by):
            self.learned.setdefault(called[0], (called[0], "ngo"))
            return self._name(stretch, i, called[1], called[0], "ngo", "actor.initials/1")
        draft = read_person(stretch, i, run.last, run.words)
        before = self._word_before(stretch, i)
        if draft.office_class or (
            before in words.said_by and (len(run.words) > 1 or before not in words.links["attributed_to"])
        ):
            return draft
        draft.pending = "person"  # an actor only if the article says more of the name
        draft.rule = "actor.person-again/1"
        evident = start > i or before in words.said_by or self._says(stretch, draft.last)
        if evident and not (len(run.words) < 2 and words.owns(tokens, i)):
            draft.rule = "actor.person-says/1"
        return draft

    def _says(self, stretch: Stretch, j: int) -> bool:
        close = stretch.closing(j)
        if close is not None:
            j = close + 1
        if stretch.norm(j) in self.words.links["before_says"]:
            j += 1
        return stretch.norm(j) in self.words.says

    def _read_organisation(self, stretch: Stretch, i: int) -> Draft | None:
        """A head word and the capitalised words behind it: "Yayasan Bakti Nusantara (YBN)"."""
        tokens = stretch.tokens
        j = i + 2 if stretch.norm(i + 1) == "." else i + 1
        start = j
        while (
            j < len(tokens)
            and j - start < 6
            and tokens[j].kind == "word"
            and tokens[j].text[0].isupper()
            and stretch.is_apart(j)
        ):
            if tokens[j].norm in self.words.said_by:
                break
            j += 1
        if j == start:
            return None
        named = stretch.named(start)
        if named is not None and named[0] == j and named[1].sort is Sort.ORGANISATION:
            return self._name(stretch, i, j, named[1].key, named[1].kind, "actor.organisation/2")
        key, last = stretch.written(i, j), j
        kind = self.words.organisation_kinds.get(tokens[i].norm, "ngo")
        close = stretch.closing(j)
        acronym = None
        if close is not None:
            acronym = next(
                (t.text for t in reversed(tokens[j + 1 : close]) if t.text.isupper() and len(t.text) > 1), None
            )
        if close is not None and acronym is not None:
            key, last = acronym, close + 1
            self.learned.setdefault(acronym, (key, kind))
        elif j - start < 2 and tokens[i].norm in self.words.vague_organisation_heads:
            return None
        return self._name(stretch, i, last, key, kind, "actor.organisation-head/1")

    # ---- words that point back

    def _read_reference(self, stretch: Stretch, i: int) -> Draft | None:
        norm, words = stretch.norm(i), self.words
        if norm in words.person_words:
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="actor.pronoun/1", pending="pronoun", sort="person")
        if norm in words.party_words:
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="actor.own-party/1", pending="party")
        if norm in words.member_words:
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="actor.own-members/1", plural=True, pending="members")
        for length in (3, 2, 1):
            if i + length <= len(stretch.tokens) and stretch.folded(i, i + length) in words.plural_words:
                return Draft(
                    i, i + length, ActorForm.PRONOUN, rule="actor.plural-pronoun/1", plural=True, pending="plural"
                )
        if norm in words.back_heads:
            return self._read_pointing(stretch, i)
        return None

    def _read_pointing(self, stretch: Stretch, i: int) -> Draft | None:
        """ "negara itu", "aliansi militer tersebut", "aliansi" alone."""
        j = i + 1
        while j - i < 3 and stretch.norm(j) in self.words.pointing_fillers:
            j += 1
        if i > 0 and stretch.tokens[i - 1].kind == "number":
            return None  # "hampir 20 negara itu"
        head = stretch.norm(i)
        if stretch.norm(j) in self.words.demonstratives:
            return Draft(i, j + 1, ActorForm.PRONOUN, rule="actor.pointing/1", pending="back", head=head)
        if head in self.words.alliance_alone and not self.words.owns(stretch.tokens, i) and not stretch.is_headline:
            return Draft(i, j, ActorForm.PRONOUN, rule="actor.alliance/1", pending="alliance", head=head)
        return None

    # ---- around a draft

    def _take_determiner(self, stretch: Stretch, draft: Draft, drafts: Sequence[Draft]) -> None:
        """ "para menteri pertahanan NATO", "seorang diplomat": the determiner belongs to the phrase."""
        k = draft.first - 1
        if k < (drafts[-1].last if drafts else 0):
            return
        body = draft.rule == "actor.institution/1"
        if draft.form is ActorForm.MODIFIER and (body or draft.sort in self.words.organisation_sorts):
            if stretch.norm(k) in self.words.organisation_heads:  # "kelompok Hamas"
                draft.first = k
                draft.form = ActorForm.MODIFIER if self.words.owns(stretch.tokens, k) else ActorForm.NAME
            return
        if draft.form in (
            ActorForm.PRONOUN,
            ActorForm.MODIFIER,
            ActorForm.PLACE,
        ):
            return
        norm = stretch.norm(k)
        if norm not in self.words.determiners:
            return
        if draft.form is ActorForm.NAME and not draft.plural and draft.sort != "body":
            return
        draft.first = k
        draft.definite = norm in self.words.links["the"]
        if norm in self.words.links["one"] and draft.sort == "people":  # one of them is no group
            draft.form, draft.keys, draft.plural = ActorForm.OFFICE, (), False
            draft.office, draft.office_class = stretch.written(k + 1, draft.last), "analyst"
        if norm in self.words.plural_determiners:
            draft.plural = True

    def _leads(self, stretch: Stretch, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Stands where subjects and speakers stand: after a verb of saying, a conjunction, a mark, or first."""
        if draft.form is ActorForm.MODIFIER:
            return False
        if draft.first == 0:
            return True
        before = stretch.tokens[draft.first - 1]
        if before.norm in self.words.said_by or before.norm in self.words.clause_openers:
            return True
        if draft.sort == "person" and self._says(stretch, draft.last) and before.norm not in self.words.addressing:
            return True
        if before.text == "," and draft.sort == "country" and stretch.norm(draft.last) in _MARKS_BEHIND_PLACES:
            if drafts and drafts[-1].last == draft.first - 1:
                return drafts[-1].leads
            return not stretch.is_capitalised(draft.first - 2)  # "Graz, Austria."
        if before.norm in self.words.links["joins"]:
            return bool(drafts and 0 < draft.first - drafts[-1].last <= 2 and drafts[-1].leads)
        return (before.kind == "punct" and before.text not in ("-", "–", "/")) or before.kind == "number"

    def _word_before(self, stretch: Stretch, i: int) -> str:
        k = i - 1
        while k >= 0 and stretch.tokens[k].text in _QUOTES:
            k -= 1
        return stretch.norm(k)
