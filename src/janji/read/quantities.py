"""How many: the counted things in running text.

Takes a sentence whose times and money are already read and gives every number that counts goods or people, with its
qualifier, classifier and unit: "26 truk", "lebih dari 5.000 paket", "empat belas" (tank), "puluhan ribu". Countries
and occasions are counted too, under the units `country` and `occasion` ("hampir 50 negara", "tujuh kali"), so that
nobody takes them for goods. Refuses names ("Leopard 2", "F-35", "G20"), ages, hours, distances, durations,
percentages, exchange rates, years, numbers of articles and phones, ordinals, list numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Quantity
from janji.read.actors.gazetteer import Sort, load_gazetteer
from janji.read.date_forms import year_at
from janji.read.forms import WordForms, head_is_last, word_forms
from janji.read.mentions import QuantityMention, SentenceView
from janji.read.money import MoneyTables, is_told_as_rate, money_tables
from janji.read.numbers import Number, number_tables, plain, read_amount, read_number
from janji.read.words import Phrases, Words, split_words
from janji.text.layout import LineKind

_CLOCK = re.compile(r"[0-2]?[0-9]\.[0-5][0-9]\Z")
_MODELS = 1000  # a number below it may belong to the name before it: "Leopard 2", "Boeing 737"
_FARTHEST_HEAD = 5  # pieces behind a number to its noun: "30,000 newly mobilised Ukrainian soldiers"
_BULLETS = frozenset({"-", "–", "•", "*", "·", "."})
_LONGEST_COUNT = 7  # digits written without groups: longer ones are telephone or account numbers
_TITLE_CASE_SHARE = 0.6  # of a sentence's words: from here on capitals say nothing about names


class QuantityTables:
    """The vocabulary of counting of one pack, compiled. `countries`: last words of names of countries and places,
    behind which a number counts; `forms` where the counted noun stands last."""

    def __init__(self, table: Mapping[str, Any], countries: frozenset[str], forms: WordForms | None) -> None:
        self.countries, self.forms = countries, forms
        self.classifiers = frozenset(table["classifiers"])
        self.units: Phrases[str] = Phrases(table["units"])
        self.unit_nouns: dict[str, str | None] = table["unit_nouns"]
        self.counted_nouns: Phrases[str | None] = Phrases(self.unit_nouns)
        self.joined_people = frozenset(table.get("joined_people", ()))
        self.classifier_nouns: dict[str, dict[str, str]] = table["classifier_nouns"]
        self.not_counted: Phrases[bool] = Phrases((str(term), True) for term in table["not_counted"])
        self.not_counting: Phrases[bool] = Phrases((str(term), True) for term in table["not_counting"])
        self.place_before, self.small_words = frozenset(table["place_before"]), frozenset(table["small_words"])
        self.glued: dict[str, int] = table.get("glued_scales", {})
        self.idle: Phrases[bool] = Phrases((term, True) for term in table["idle"])


@cache
def quantity_tables(pack: LanguagePack) -> QuantityTables:
    starts = load_gazetteer(pack).starts if pack.has("countries") else {}
    entries = [entry for entries in starts.values() for entry in entries]
    countries = {entry.words[-1] for entry in entries if entry.sort in (Sort.COUNTRY, Sort.PLACE)}
    forms = word_forms(pack) if head_is_last(pack) else None
    return QuantityTables(pack.table("numbers"), frozenset(countries), forms)


class _Reader:
    """One sentence under reading."""

    def __init__(self, words: Words, pack: LanguagePack, headline: bool) -> None:
        self.words, self.numbers, self.tables = words, number_tables(pack), quantity_tables(pack)
        self.money: MoneyTables = money_tables(pack)
        self.title_case = headline or self._is_title_case()

    def _is_title_case(self) -> bool:
        letters = [piece for piece in self.words.raw if piece[0].isalpha() and len(piece) > 3]
        return len(letters) > 3 and sum(p[0].isupper() for p in letters) >= _TITLE_CASE_SHARE * len(letters)

    def _is_part_of_name(self, i: int, number: Number) -> bool:
        """A model, a version, a meeting's short name: "F-35", "G20", "Leopard 2", "B-52H"."""
        words, norm = self.words, self.words.norm
        if number.spelt:  # a place: "Empat Lawang"
            first_word = i == 0 or (norm[i - 1] in _BULLETS and words.is_spaced(i))
            if self.tables.forms is not None and norm[number.last] == "-" and not words.is_spaced(number.last):
                return norm[number.last + 1].isalpha()  # "a five-year plan"
            return not (first_word or self.title_case) and words.is_capitalised(i) and words.is_capitalised(number.last)
        if not words.is_spaced(i) and i > 0:
            before = norm[i - 1]
            if before.isalpha() and (len(before) <= 3 or words.is_capitalised(i - 1)):
                return True
            if before in {"_", "@", "#"}:
                return True
            if before in {"-", "/", ".", ":"} and i > 1 and not words.is_spaced(i - 1):
                return True
        last = number.last
        if norm[last] == "-" and not words.is_spaced(last) and norm[last + 1] not in self.numbers.starts:
            return norm[last + 1] != self.numbers.roughly_suffix and not norm[last + 1][:1].isdecimal()
        if not words.is_spaced(last) and last < words.count and len(norm[last]) == 1 and norm[last].isalpha():
            return True  # "5G", "2x24"
        if self.title_case or i == 0 or number.last > i + 1:
            return False
        first_word = i == 1 or norm[i - 2] in {".", "“", '"', ":"} or number.first < i  # "Over 600"
        if not words.is_capitalised(i - 1) or first_word or number.n is None or number.n >= _MODELS:
            return False
        if norm[i - 1] in self.tables.countries:
            # "gave Ukraine 14 Challenger 2 tanks"; elsewhere a name and a number may be one: "Kenya 7"
            return self.tables.forms is None and not (self._is_noun(last) or words.is_capitalised(last))
        return not (norm[i - 2] in self.tables.place_before and self._is_noun(last))

    def _is_noun(self, i: int) -> bool:
        """True for what may be counted behind a place ("ke Ukraina 14 tank"): in small letters, but no small word."""
        return (
            self.words.norm[i].isalpha()
            and not self.words.is_capitalised(i)
            and self.words.norm[i] not in self.tables.small_words
        )

    def _is_list_number(self, i: int, number: Number) -> bool:
        """ "1. Beras: 40 karung2. Selimut"."""
        norm = self.words.norm
        return (
            not number.spelt
            and number.last == i + 1
            and norm[i + 1] in {".", ")"}
            and len(norm[i]) <= 2
            and norm[i + 2] != ""
            and (i == 0 or not self.words.is_spaced(i) or self.words.is_capitalised(i + 2))
        )

    def _is_bare_code(self, i: int, number: Number, has_unit: bool) -> bool:
        piece = self.words.norm[i]
        if year_at(self.words, i) is not None and year_at(self.words, number.last - 1) is not None and not has_unit:
            return True  # "2025-2029"
        if _CLOCK.match(piece) and not has_unit:
            return True  # "10.00-21.30"
        if number.spelt or not piece.isdecimal() or number.last > i + 1:
            return False
        if len(piece) > 1 and piece[0] == "0":
            return True
        return len(piece) > _LONGEST_COUNT

    def _is_figure_of_speech(self, i: int, number: Number) -> bool:
        """A number that counts nothing here: an hour, a share, an age, a rate, a sum without figures ("miliaran
        dolar")."""
        words, tables, norm, last = self.words, self.tables, self.words.norm, number.last
        return (
            number.n == 0
            or tables.idle.at(words, i) is not None
            or self._is_not_counted(last)
            or tables.not_counting.before(words, min(number.first, i)) is not None
            or (norm[last] in {":", "/"} and words.is_number(last + 1) and not words.is_spaced(last))
            or (norm[last] == "-" and norm[last + 1] == norm[i])
            or (norm[i - 1] == "-" and i > 1 and norm[i - 2] == norm[i])
            or (
                norm[last] not in tables.classifiers
                and self.money.suffix.at(words, self._behind_link(last)) is not None
            )
            or is_told_as_rate(words, number.first, self.money)
        )

    def _is_not_counted(self, last: int) -> bool:
        """True before a measure of length, time or share, but not before a model: "31 M1 Abrams" are no metres."""
        last = self._behind_link(last)
        found = self.tables.not_counted.at(self.words, last)
        return found is not None and not (
            self.words.raw[last].isupper() and self.words.is_number(found[0]) and not self.words.is_spaced(found[0])
        )

    def _behind_link(self, last: int) -> int:
        """The piece behind a number and its link: "hundreds of kilometres"."""
        return last + 1 if self.words.norm[last] in self.numbers.collective_links else last

    def _scaled(self, number: Number) -> Number:
        """ "4m rounds", "20k winter coats": a short scale hangs on the digits, where nouns in the plural follow; "a 50m
        pool", "20m deep" are lengths."""
        words, last = self.words, number.last
        scale = self.tables.glued.get(words.norm[last])
        if scale is None or number.n is None or number.spelt or words.is_spaced(last):
            return number
        for k in range(last + 1, min(last + 1 + _FARTHEST_HEAD, words.count)):
            piece = words.norm[k]
            if self._is_plural(k) or piece in self.tables.unit_nouns:
                return replace(number, last=last + 1, n=plain(number.n * scale))
            if piece in self.tables.small_words or not (piece.isalpha() or piece == "-"):
                break
        return number

    def _said_twice(self, number: Number) -> Number:
        """ "20 (dua puluh) tank": one number."""
        norm = self.words.norm
        if norm[number.last] != "(":
            return number
        again = read_number(self.words, number.last + 1, self.numbers)
        if again is None or again.n != number.n or norm[again.last] != ")":
            return number
        return replace(number, last=again.last + 1)

    def _counted(self, last: int, n: Decimal | None) -> tuple[int, str | None, str | None]:
        """What stands behind a number: index after classifier or unit, the unit, the classifier."""
        words, tables, norm = self.words, self.tables, self.words.norm
        bare = last
        last = self._behind_link(last)
        found = tables.units.at(words, last)
        if found is not None and (norm[found[0]] != "-" or words.is_spaced(found[0])):  # "11 truck-based launchers"
            return found[0], found[1], " ".join(norm[last : found[0]])
        if norm[last] in tables.classifiers and (tables.forms is None or n == 1 or self._is_plural(last)):
            classifier = norm[last]
            return last + 1, tables.classifier_nouns.get(classifier, {}).get(norm[last + 1]), classifier
        noun = tables.counted_nouns.at(words, last)
        return bare, (noun[1] if noun else None) or self._unit_of_head(last), None

    def _unit_of_head(self, last: int) -> str | None:
        """The unit that the counted noun gives where it stands behind what describes it: "500 Ukrainian pilots"."""
        if self.tables.forms is None or (self.words.norm[last] == "-" and not self.words.is_spaced(last)):
            return None
        for k in range(last, min(last + _FARTHEST_HEAD, self.words.count)):
            piece = self.words.norm[k]
            if piece in self.tables.unit_nouns and not self._is_plural(k + 1):
                return self.tables.unit_nouns[piece]  # but "armoured personnel carriers" are no persons
            is_word = piece.isalpha() or piece == "-"
            if piece in self.tables.small_words or not is_word or (self._is_plural(k) and not self._is_plural(k + 1)):
                return None
        return None

    def _is_plural(self, k: int) -> bool:
        forms = self.tables.forms
        return forms is not None and not self.words.is_capitalised(k) and forms.is_plural(self.words.norm[k])

    def count_at(self, i: int, number: Number) -> tuple[int, int, Quantity, str | None] | None:
        """What the number at piece `i` counts: the first piece, the end piece, the value, the classifier."""
        words = self.words
        number = self._scaled(self._said_twice(number))
        if self._is_figure_of_speech(i, number):
            return None
        last = number.last
        if words.norm[last] == "-" and words.norm[last + 1] in self.tables.joined_people and not words.is_spaced(last):
            return number.first, last + 2, Quantity(number.n, number.q, "person"), None  # "a 78-member team"
        last, n = number.last, number.n
        end, unit, classifier = self._counted(last, n)
        has_unit = unit is not None or classifier is not None
        if self._is_bare_code(i, number, has_unit) or self._is_list_number(i, number):
            return None
        if not (has_unit and words.is_spaced(i)) and self._is_part_of_name(i, number):
            return None
        q = number.q
        after = self.numbers.after.at(words, end)
        if end > last and q == "exact" and after is not None and self.numbers.after_blocks.at(words, end) is None:
            end, q = after[0], after[1]
        joined = self.numbers.range_joiners.at(words, end) if end > last and n is not None else None
        if joined is not None:  # "8.000 ton hingga 10.000 ton"
            upper = read_number(words, joined[0], self.numbers)
            if upper is not None and upper.n is not None and n is not None and upper.n > n:
                upper_end, upper_unit, upper_classifier = self._counted(upper.last, upper.n)
                if (upper_unit, upper_classifier) == (unit, classifier):
                    end, n, q = upper_end, upper.n, "upto"
        return number.first, end, Quantity(n, q, unit), classifier


def find_quantities(view: SentenceView, text: str, pack: LanguagePack) -> list[QuantityMention]:
    """Every count in the sentence outside its `times` and `money`, in order. Spans do not overlap."""
    start = view.sentence.start
    words = split_words(text[start : view.sentence.end])
    numbers = number_tables(pack)
    if not words.has_digits and numbers.starts.isdisjoint(words.norm):
        return []
    taken = sorted(
        [(m.end - start, m.start - start) for m in view.times] + [(m.end - start, m.start - start) for m in view.money]
    )
    passed = 0  # mentions of `taken` that lie behind
    reader: _Reader | None = None
    mentions: list[QuantityMention] = []
    read_to = edge = 0
    for i in words.places(numbers.starts):
        if i < read_to:
            continue
        at = words.starts[i]
        while passed < len(taken) and taken[passed][0] <= at:
            passed += 1
        if passed < len(taken) and taken[passed][1] <= at:
            continue
        number = read_amount(words, i, numbers)
        if number is None:
            continue
        read_to = number.last
        if reader is None:
            reader = _Reader(words, pack, view.sentence.kind is LineKind.HEADLINE)
        found = reader.count_at(i, number)
        if found is None:
            continue
        first, read_to, value, classifier = found
        first = max(first, edge)
        edge = read_to
        mentions.append(
            QuantityMention(start + words.starts[first], start + words.ends[read_to - 1], value, classifier)
        )
    return mentions
