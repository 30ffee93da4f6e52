"""A sentence's tokens with what the tables know at each place, and the looks ahead that every noun phrase needs.

`Stretch` is made once a sentence and shared by the grammars of names, bodies, groups and offices. Acronyms that the
article defines ("Badan Pangan Dunia (WFP)") are remembered across its sentences in `learned`.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.actors.gazetteer import NAMED, Entry, Gazetteer, Sort
from janji.read.actors.names import NameRun, OwnNames, read_name
from janji.read.actors.vocabulary import Vocabulary
from janji.text.layout import Token

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_LONGEST_RANK = 12  # tokens; keeps endless rows of ranks linear
_LONGEST_BRACKET = 8  # tokens; longer brackets are asides, not names


class Stretch:
    def __init__(
        self,
        tokens: Sequence[Token],
        gazetteer: Gazetteer,
        words: Vocabulary,
        learned: dict[str, tuple[str, str]],
        own_names: OwnNames | None,
        called: frozenset[str] = frozenset(),
    ) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.words = words
        self.learned = learned  # acronym as written -> (key, kind)
        self.own_names = own_names  # the article's names, in a headline; None elsewhere
        self.called = called  # lone names beside verbs of saying in the article, casefolded
        self._norms = [token.norm for token in tokens]
        self._matches: dict[int, list[tuple[int, Entry]]] = {}

    @property
    def is_headline(self) -> bool:
        return self.own_names is not None

    def matches(self, i: int) -> list[tuple[int, Entry]]:
        found = self._matches.get(i)
        if found is None:
            known = i < len(self._norms) and self._norms[i] in self.gazetteer.starts
            found = self._matches[i] = self.gazetteer.matches(self.tokens, i) if known else []
        return found

    def has_sort(self, i: int, sort: Sort) -> bool:
        return any(entry.sort is sort for _, entry in self.matches(i))

    def is_currency(self, first: int, end: int, sort: Sort) -> bool:
        """True for "US$ 3.65" and "NZ $40", not for "gave Samoa $40 million", "… UNICEF $40"."""
        if self.norm(end) != "$":
            return False
        is_code = sort is Sort.COUNTRY and self.tokens[first].text.replace(".", "").isupper()
        return is_code or not self.tokens[end].spaced

    def norm(self, j: int) -> str:
        return self._norms[j] if 0 <= j < len(self._norms) else ""

    def is_capitalised(self, j: int) -> bool:
        return 0 <= j < len(self.tokens) and self.tokens[j].text[0].isupper()

    def is_apart(self, j: int) -> bool:
        """Begins a word of its own: spaced, or glued by scraping to a word before."""
        return self.tokens[j].spaced or (j > 0 and self.tokens[j - 1].kind == "word")

    def folded(self, first: int, last: int) -> str:
        return " ".join(token.norm for token in self.tokens[first:last])

    def written(self, first: int, last: int) -> str:
        """The words as written, with single spaces where any stood or should have."""
        parts = [self.tokens[first].text]
        for k in range(first + 1, last):
            token = self.tokens[k]
            glued = token.kind == "word" and self.tokens[k - 1].kind == "word" and token.text[0] not in "'’"
            apart = token.spaced or glued
            parts.append((" " if apart else "") + token.text)
        return "".join(parts)

    def named(self, i: int) -> tuple[int, Entry] | None:
        """The country, place, province abroad, institution, organisation or group that stands at `i` by name."""
        if i >= len(self.tokens):
            return None
        found = self.matches(i)
        if not found:
            return None
        nobody = max((end for end, entry in found if entry.sort in (Sort.NOBODY, Sort.REGION)), default=0)
        for end, entry in found:
            if entry.sort not in NAMED and entry.sort is not Sort.PROVINCE:
                continue
            if end >= nobody and (entry.kind != "phrase" or entry.key.endswith("-members")):
                return end, entry
        return None

    def closing(self, j: int) -> int | None:
        """The bracket that closes the one at `j`."""
        if j >= len(self.tokens) or self.tokens[j].text not in _OPEN:
            return None
        for k in range(j + 1, min(j + 2 + _LONGEST_BRACKET, len(self.tokens))):
            if self.tokens[k].text in _CLOSE:
                return k
        return None

    def is_acronym_bracket(self, opening: int, close: int) -> bool:
        """ "(Mensos)", "(PSKBA)", "(Kemlu)": another word for what stands before it."""
        inside = self.tokens[opening + 1 : close]
        if not inside or len(inside) > 4 or any(token.kind == "number" for token in inside):
            return False
        first = inside[0].text
        if first.isupper() or self.has_sort(opening + 1, Sort.TITLE) or self.has_sort(opening + 1, Sort.INSTITUTION):
            return True
        return len(inside) == 1 and first[0].isupper()

    def initials_behind(self, i: int, j: int) -> tuple[str, int] | None:
        """(the acronym, its end) where brackets behind [i, j) hold its initials: "Clean Rivers Union (CRU)".

        A person is never called so, whatever the words are.
        """
        close = self.closing(j)
        if close != j + 2:
            return None
        acronym = self.tokens[j + 1].text
        heads = "".join(t.text[0] for t in self.tokens[i:j] if t.kind == "word" and t.text[0].isupper())
        return (acronym, close + 1) if len(heads) > 2 and acronym == heads else None

    def past_other_name(self, end: int, key: str, kind: str) -> int:
        """Past "(AS)" after "Amerika Serikat" and "atau NATO" after its long name; learns such an acronym."""
        if self.norm(end) in self.words.links["other_name"]:
            other = self.named(end + 1)
            return other[0] if other is not None and other[1].key == key else end
        again = self.named(end)
        if again is not None and again[1].key == key:
            return again[0]
        close = self.closing(end)
        if close is None:
            return end
        for k in range(end + 1, close):
            token = self.tokens[k]
            named = self.named(k)
            if named is not None and named[1].key == key:
                return close + 1
            if named is None and kind and token.kind == "word" and token.text.isupper() and len(token.text) > 1:
                self.learned.setdefault(token.text, (key, kind))
                return close + 1
        return end

    def past_name(self, end: int, entry: Entry) -> tuple[int, str]:
        """Past what belongs to a name's end, and the key of the whole: "Amerika Serikat (AS)", "DPR RI", "KBRI Kairo",
        "Tagana Provinsi Maluku"; "Kemlu Israel" is a foreign body by home's word."""
        key = entry.key
        after = self.named(end)
        if after is not None and self.is_apart(end):
            past, owner = after
            if entry.sort is Sort.INSTITUTION:
                if entry.words[0] in self.words.missions and owner.sort in (Sort.PLACE, Sort.COUNTRY):
                    return past, key
                foreign = key == self.gazetteer.home and entry.words[0] in self.words.shared_bodies
                if owner.sort is Sort.COUNTRY and (foreign or owner.key == key):
                    return past, owner.key
            elif entry.sort is Sort.ORGANISATION and owner.key == self.gazetteer.home and owner.sort is Sort.COUNTRY:
                return past, key  # "Baznas RI"
        if entry.sort is Sort.INSTITUTION and key == self.gazetteer.home:
            end = self.region_at(end) or end
        return self.past_other_name(end, key, entry.kind), key

    def region_at(self, i: int) -> int:
        """The end of a region of home at `i` ("Provinsi Maluku", "Kota Ambon", "NTT"), else 0."""
        if i >= len(self.tokens):
            return 0
        start = i + 1 if self.norm(i) in self.words.links["administrative"] and i + 1 < len(self.tokens) else i
        end = max((end for end, entry in self.matches(start) if entry.sort is Sort.REGION), default=0)
        if (
            not end
            and start > i
            and self.is_capitalised(i)
            and self.is_capitalised(start)
            and self.named(start) is None
        ):
            end = start + 1
        while end and self.norm(end) in self.words.directions and self.is_capitalised(end):
            end += 1
        return end

    def rank_at(self, i: int) -> int:
        """The end of the rank at `i` ("Komisaris Besar", "AKP"), else 0."""
        end, allowed, last = 0, self.words.ranks, min(len(self.tokens), i + _LONGEST_RANK)
        while i < last and self.norm(i) in allowed:
            i = end = i + 1
            allowed = self.words.ranks | self.words.rank_words
        return end

    def continues_office(self, j: int) -> bool:
        """A portfolio word that goes on an office or body: capitalised, or small behind a word and no preposition."""
        token = self.tokens[j]
        if token.text[0].isupper():
            return True
        if token.norm in self.words.not_nouns and self.norm(j + 1) not in self.words.links["negeri"]:
            return False
        return self.tokens[j - 1].kind == "word"

    def name_run(self, i: int) -> NameRun | None:
        return read_name(self.tokens, i, self.gazetteer, self.words, self.own_names)
