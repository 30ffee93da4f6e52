"""How many: the counted things in running text.

Takes a sentence whose times and money are already read and gives every number that counts goods or people, with its
qualifier, classifier and unit: "26 truk", "lebih dari 5.000 paket", "empat belas" (tank), "puluhan ribu". Countries and
occasions are counted too, under the units `country` and `occasion` ("hampir 50 negara", "tujuh kali"), so that nobody takes them for goods.
Refuses names ("Leopard 2", "F-35", "G20"), ages, hours, distances, durations, percentages, years, numbers of articles and
phones, ordinals, list numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Quantity
from janji.read.mentions import QuantityMention, SentenceView
from janji.read.numbers import Number, NumberTables, number_tables, read_amount, read_ordinal
from janji.read.words import Phrases, Words, split_words
from janji.text.layout import LineKind

_YEARS = range(1900, 2100)
_LONGEST_COUNT = 7  # digits written without groups: longer ones are telephone or account numbers
_TITLE_CASE_SHARE = 0.6  # of a sentence's words: from here on capitals say nothing about names


class QuantityTables:
    """The vocabulary of counting of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.classifiers = frozenset(table["classifiers"])
        self.units: Phrases[str] = Phrases(table["units"])
        self.unit_nouns: dict[str, str] = table["unit_nouns"]
        self.classifier_nouns: dict[str, dict[str, str]] = table["classifier_nouns"]
        self.not_counted: Phrases[bool] = Phrases((str(term), True) for term in table["not_counted"])
        self.not_counting: Phrases[bool] = Phrases((str(term), True) for term in table["not_counting"])
        self.idle: Phrases[bool] = Phrases((term, True) for term in table["idle"])


@cache
def quantity_tables(pack: LanguagePack) -> QuantityTables:
    return QuantityTables(pack.table("numbers"))


class _Reader:
    """One sentence under reading."""

    def __init__(self, words: Words, numbers: NumberTables, tables: QuantityTables, headline: bool) -> None:
        self.words, self.numbers, self.tables = words, numbers, tables
        self.title_case = headline or self._is_title_case()

    def _is_title_case(self) -> bool:
        letters = [piece for piece in self.words.raw if piece[0].isalpha() and len(piece) > 3]
        return len(letters) > 3 and sum(p[0].isupper() for p in letters) >= _TITLE_CASE_SHARE * len(letters)

    def _is_part_of_name(self, i: int, number: Number) -> bool:
        """A model, a version, a meeting's short name: "F-35", "G20", "Leopard 2", "B-52H"."""
        words, norm = self.words, self.words.norm
        if number.spelt:
            return False
        if not words.is_spaced(i) and i > 0:
            before = norm[i - 1]
            if before.isalpha() and (len(before) <= 3 or words.is_capitalised(i - 1)):
                return True
            if before in {"-", "/", "."} and i > 1 and not words.is_spaced(i - 1):
                return True
        last = number.last
        if norm[last] == "-" and not words.is_spaced(last) and norm[last + 1] not in self.numbers.starts:
            return norm[last + 1] != self.numbers.roughly_suffix and not norm[last + 1][:1].isdecimal()
        if not words.is_spaced(last) and last < words.count and len(norm[last]) == 1 and words.is_capitalised(last):
            return True
        if self.title_case or i == 0 or number.last > i + 1:
            return False
        first_word = i == 1 or norm[i - 2] in {".", "“", '"', ":"}
        return words.is_capitalised(i - 1) and not first_word and number.n is not None and number.n < 1000

    def _is_list_number(self, i: int, number: Number) -> bool:
        """ "1. Makanan siap saji: 5000 paket2. Lauk pauk"."""
        norm = self.words.norm
        return (
            not number.spelt
            and number.last == i + 1
            and norm[i + 1] in {".", ")"}
            and len(norm[i]) <= 2
            and (i == 0 or norm[i - 1] in {".", ";", ":"} or not self.words.is_spaced(i))
            and norm[i + 2] != ""
        )

    def _is_bare_code(self, i: int, number: Number, has_unit: bool) -> bool:
        piece = self.words.norm[i]
        if number.spelt or not piece.isdecimal() or number.last > i + 1:
            return False
        if len(piece) > 1 and piece[0] == "0":
            return True
        return (int(piece) in _YEARS and len(piece) == 4 and not has_unit) or len(piece) > _LONGEST_COUNT

    def quantity_at(self, i: int) -> tuple[int, int, int, Quantity, str | None] | None:
        """At piece `i`: first piece, end piece, piece to read on from, value, classifier."""
        words, tables, norm = self.words, self.tables, self.words.norm
        number = read_amount(words, i, self.numbers)
        if number is None:
            return None
        last = number.last
        if tables.idle.at(words, i) or tables.not_counted.at(words, last) or number.n == 0:
            return None
        if tables.not_counting.before(words, min(number.first, i)) or (
            norm[last] in {":", "°"} and words.is_number(last + 1)
        ):
            return None
        unit: str | None = None
        classifier: str | None = None
        end = last
        found = tables.units.at(words, last)
        if found is not None:
            end, unit = found
            classifier = " ".join(norm[last:end])
        elif norm[last] in tables.classifiers:
            end, classifier = last + 1, norm[last]
            unit = tables.classifier_nouns.get(classifier, {}).get(norm[end])
        elif norm[last] in tables.unit_nouns:
            unit = tables.unit_nouns[norm[last]]
        has_unit = unit is not None or classifier is not None
        if self._is_bare_code(i, number, has_unit) or self._is_list_number(i, number):
            return None
        if not (has_unit and words.is_spaced(i)) and self._is_part_of_name(i, number):
            return None
        q = number.q
        after = self.numbers.after.at(words, end)
        if end > last and q == "exact" and after is not None and self.numbers.after_blocks.at(words, end) is None:
            end, q = after[0], after[1]
        return number.first, end, end, Quantity(number.n, q, unit), classifier


def find_quantities(view: SentenceView, text: str, pack: LanguagePack) -> list[QuantityMention]:
    """Every count in the sentence outside its `times` and `money`, in order. Spans do not overlap."""
    start = view.sentence.start
    words = split_words(text[start : view.sentence.end])
    numbers = number_tables(pack)
    if numbers.starts.isdisjoint(words.norm) and not any(map(str.isdigit, words.text)):
        return []
    taken = [(m.start - start, m.end - start) for m in view.times]
    taken = sorted(taken + [(m.start - start, m.end - start) for m in view.money])
    reader: _Reader | None = None
    mentions: list[QuantityMention] = []
    i, norm, edge = 0, words.norm, 0
    while i < words.count:
        if not (norm[i][0].isdecimal() or norm[i] in numbers.starts):
            ordinal = read_ordinal(words, i, numbers) if norm[i] == numbers.ordinal_prefix else None
            i = ordinal[0] if ordinal else i + 1
            continue
        k = bisect_right(taken, (words.starts[i], len(words.text))) - 1
        if k >= 0 and taken[k][1] > words.starts[i]:
            i += 1
            continue
        if reader is None:
            reader = _Reader(words, numbers, quantity_tables(pack), view.sentence.kind is LineKind.HEADLINE)
        found = reader.quantity_at(i)
        if found is None:
            i += 1
            while (
                norm[i] in numbers.scales
                or norm[i] in numbers.multipliers
                or (norm[i] in numbers.words and words.norm[i - 1] in numbers.starts)
            ):
                i += 1
            continue
        first, end, i, value, classifier = found
        first = max(first, edge)
        mentions.append(QuantityMention(start + words.starts[first], start + words.ends[end - 1], value, classifier))
        edge = end
    return mentions
