"""Money in running text.

Takes a sentence and gives every sum in units of its currency, with the span that it was read from, qualifier
included. Reads "$400 juta", "Rp6,2 triliun", "400 juta euro ($434 juta)" (the second is the same sum again), "hampir
US$2,5 miliar", "dua miliar dolar"; a range gives its upper end. Leaves bare numbers to `quantities`, skips exchange
rates and sums without a number ("miliaran dolar"). Does not convert: exchange rates belong to the exports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from janji.lang import LanguagePack
from janji.model.values import Money
from janji.read.mentions import MoneyMention, SentenceView
from janji.read.numbers import Number, NumberTables, number_tables, plain, read_digits, read_number
from janji.read.words import Phrases, Words, split_words

_CODE = 3  # letters of a currency's code
_WORD = re.compile(r"[^\W\d_]+")
_TELLS = 20_000  # code points of an article that are asked which country's money it tells of
_OPENS = frozenset("([")
_NEAR = 3  # pieces from a sum to its conversion: "($90 million (about US$60 million)"
_SCALED = 1000  # from here on a number in words has a scale word


@dataclass(frozen=True, slots=True)
class _Sum:
    first: int
    last: int
    n: Decimal
    currency: str
    q: str


class MoneyTables:
    """The money vocabulary of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.prefix: Phrases[str] = Phrases(table["prefix"])
        self.suffix: Phrases[str] = Phrases({**table["prefix"], **table["suffix"]})
        self.signs = _telling_pieces([*table["prefix"], *table["suffix"]])
        self.shared: dict[str, dict[str, str | None]] = table["shared"]
        self.needs_scale = frozenset(table["needs_scale"])
        self.prefix_needs_scale = frozenset(table["prefix_needs_scale"])
        self.short_scales: dict[str, dict[str, int]] = table["short_scales"]
        self.glued_scales: dict[str, int] = table["glued_scales"]
        self.marks: Phrases[bool] = Phrases((term, True) for term in table["conversion"]["marks"])
        self.links = frozenset(table["conversion"]["links"])
        self.precise: Phrases[bool] = Phrases((term, True) for term in table["precise"])
        self.rate_before: Phrases[bool] = Phrases((term, True) for term in table["rate_before"])
        own = table.get("own_sign", {"sign": "", "told": (), "of": {}})
        self.own_sign: str = own["sign"]
        self.own_told = frozenset(own["told"])
        self.own_currencies: dict[str, str] = own["of"]
        self.rate_window: int = table["rate_window"]
        self.rate_after: Phrases[bool] = Phrases((term, True) for term in table["rate_after"])


def _telling_pieces(terms: list[str]) -> frozenset[str]:
    """Pieces of which every term holds one: a sentence without any of them holds no sum. A term of one piece is its
    own; a longer one that holds none of those adds its first, or the sign in it ("A$")."""
    cut = [split_words(term) for term in terms]
    telling = {words.norm[0] for words in cut if words.count == 1}
    for words in cut:
        pieces = words.norm[: words.count]
        if telling.isdisjoint(pieces):
            telling.add(next((piece for piece in pieces if not piece.isalnum() and piece != "."), pieces[0]))
    return frozenset(telling)


@cache
def money_tables(pack: LanguagePack) -> MoneyTables:
    return MoneyTables(pack.table("money"))


@cache
def starting_words(pack: LanguagePack) -> frozenset[str]:
    return money_tables(pack).prefix.first_words | number_tables(pack).starts


def is_told_as_rate(words: Words, first: int, tables: MoneyTables) -> bool:
    """True where a word for an exchange rate stands before piece `first` in the same brackets or clause."""
    for k in range(first, max(first - tables.rate_window, 0), -1):
        if tables.rate_before.before(words, k) is not None:
            return True
        if words.norm[k - 1] in {"(", ".", ","}:
            return False
    return False


@lru_cache(maxsize=1)  # asked again within one article
def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:_TELLS].casefold()))


class _Reader:
    """One sentence under reading."""

    def __init__(self, words: Words, numbers: NumberTables, money: MoneyTables, text: str = "") -> None:
        self.words, self.numbers, self.money = words, numbers, money
        self._text = text
        self.equals = -1  # behind the equals sign of an exchange rate

    def _number(self, i: int, currency: str | None) -> Number | None:
        """The number at piece `i` with the short and bracketed scales that only sums have."""
        number = read_number(self.words, i, self.numbers)
        if number is None or number.n is None or number.spelt or number.last > i + 1:
            return number
        norm, j = self.words.norm, number.last
        if norm[j] == "(" and norm[j + 1] in self.numbers.scales and norm[j + 2] == ")":
            return Number(i, j + 3, plain(number.n * self.numbers.scales[norm[j + 1]]))
        scale = self.money.short_scales.get(currency or "", {}).get(norm[j])
        if scale is None and not self.words.is_spaced(j):
            scale = self.money.glued_scales.get(norm[j])
        if scale is None:
            return number
        digits = read_digits(norm[i], self.numbers, scaled=True)
        return number if digits is None else Number(i, j + 1, plain(digits * scale))

    def _upper_end(self, low: Number, currency: str | None) -> tuple[Number, int] | None:
        """The upper end of a range that begins with `low`, and the index after its own currency sign and number."""
        joiners = self.numbers.range_joiners.at(self.words, low.last)
        if joiners is not None and self._is_change(low.first):
            return None
        if joiners is None and self.words.norm[low.first - 1] == self.numbers.between:
            joiners = self.numbers.between_and.at(self.words, low.last)
        if joiners is None:
            return None
        sign = self.money.prefix.at(self.words, joiners[0])
        if sign is not None and sign[1] != currency:
            return None
        high = self._number(sign[0] if sign else joiners[0], currency)
        if high is None or high.n is None or low.n is None or high.n <= low.n:
            return None
        return high, high.last

    def _is_change(self, first: int) -> bool:
        """True for the first of two sums that are no range: "raised from $5 million to $10 million"."""
        norm = self.words.norm
        if norm[first - 1] in self.numbers.range_not_after:
            return True
        sign = self.money.prefix.before(self.words, first)
        return sign is not None and norm[sign[0] - 1] in self.numbers.range_not_after

    def _before_sum(self, first: int, q: str) -> tuple[int, str]:
        before = self.numbers.before.before(self.words, first)
        if before is None:
            return first, q
        return before[0], before[1] if q == "exact" else q

    def _after_sum(self, last: int, q: str) -> tuple[int, str]:
        after = self.numbers.after.at(self.words, last)
        if after is None or q != "exact" or self.numbers.after_blocks.at(self.words, last) is not None:
            return last, q
        return after[0], after[1]

    def sum_from_sign(self, i: int) -> _Sum | None:
        """A sum that begins with its currency: "Rp 5 miliar", "US$100-200 juta"."""
        sign = self.money.prefix.at(self.words, i)
        if sign is None or self._is_letter_apart(i, sign[0]):
            return None
        start = sign[0] + 1 if self.words.norm[sign[0]] == "." and not self.words.is_spaced(sign[0]) else sign[0]
        low = self._number(start, sign[1])
        if low is None or low.n is None:
            return None
        if self.words.norm[i] in self.money.prefix_needs_scale and low.last == start + 1:
            return None
        letter = len(self.words.norm[i]) == 1 and self.words.norm[i].isalpha() and sign[0] == i + 1
        if letter and (not self.words.raw[i].isupper() or self.words.is_spaced(start)):
            return None  # "P50 billion", no "line p 50 billion"
        own = self._told_currency(i, sign)
        if own is None:
            return None
        sign = sign[0], own
        number, q, first = low, "exact", i
        upper = self._upper_end(low, sign[1])
        if upper is None and self.words.norm[i - 1] == self.numbers.between:
            upper = self._upper_end_after(low, sign[1])
        if upper is not None:
            number, q = upper[0], "upto"
            first = i - 1 if self.words.norm[i - 1] == self.numbers.between and i > 0 else i
        first, q = self._before_sum(first, q)
        last, q = self._after_sum(number.last, q)
        again = self.money.suffix.at(self.words, last)  # "USD 5 juta dolar", "$5 million CAD"
        currency = sign[1]
        if again is not None and (again[1] == currency or self._is_code(last, again[0])):
            last, currency = again
        assert number.n is not None
        return None if number.n == 0 else _Sum(first, last, number.n, currency, q)

    def _is_code(self, i: int, j: int) -> bool:
        """True for a currency's code at pieces `[i, j)`, unless a number follows: "$5 million EUR 4 million"."""
        raw = self.words.raw
        return j == i + 1 and len(raw[i]) == _CODE and raw[i].isupper() and not self.words.is_number(j)

    def _is_letter_apart(self, i: int, j: int) -> bool:
        """True where the pieces `[i, j)` of a sign are a word before another sign: "a $400 million loan", not "A$5"."""
        words = self.words
        if j == i + 1 or not words.norm[i].isalpha() or not self.money.prefix.at(words, i + 1):
            return False
        return not words.raw[i].isupper() or (words.is_spaced(i + 1) and len(words.raw[i]) == 1)

    def _upper_end_after(self, low: Number, currency: str) -> tuple[Number, int] | None:
        joined = self.numbers.between_and.at(self.words, low.last)
        if joined is None:
            return None
        sign = self.money.prefix.at(self.words, joined[0])
        high = self._number(sign[0] if sign else joined[0], currency)
        if high is None or high.n is None or low.n is None or high.n <= low.n:
            return None
        return high, high.last

    def sum_from_number(self, i: int) -> _Sum | None:
        """A sum whose currency follows: "400 juta dolar AS", "dua miliar euro"."""
        low = self._number(i, None)
        if low is None or low.n is None:
            return None
        number, q, first = low, "exact", low.first
        upper = self._upper_end(low, None)
        if upper is not None:
            number, q = upper[0], "upto"
            first -= self.words.norm[first - 1] == self.numbers.between and first > 0
        last, q = self._after_sum(number.last, q)
        if self.words.norm[last] in self.numbers.joiners and not self.words.is_spaced(last):
            last += 1  # "a 50-million-euro loan"
        sign = self.money.suffix.at(self.words, last)
        if sign is None:
            return None
        assert number.n is not None
        unscaled = number.last == number.first + 1 if not number.spelt else number.n < _SCALED
        if unscaled and sign[0] == last + 1 and self.words.norm[last] in self.money.needs_scale:
            return None
        following = self.words.norm[sign[0]]
        if not self.words.norm[last].isalpha() and following[:1].isdigit():
            return None  # the sign belongs to the next number: "2024 $400 juta"
        currency = self._told_currency(last, sign)
        if currency is None:
            return None
        first, q = self._before_sum(first, q)
        end, q = self._after_sum(sign[0], q)
        return None if number.n == 0 else _Sum(first, end, number.n, currency, q)

    def article(self) -> frozenset[str]:
        """The words of the whole text, for what its sentence leaves open."""
        return words_of(self._text)

    def _told_currency(self, i: int, sign: tuple[int, str]) -> str | None:
        """The currency of the suffix at piece `i`; where countries share its name, the one in the sentence tells."""
        shared = self.money.shared.get(self.words.norm[i]) if sign[0] == i + 1 else None
        if shared is None:
            return sign[1]
        for told in (self.words.norm, self.article()):
            named = {currency for country, currency in shared.items() if country in told}
            if len(named) == 1:
                return named.pop()
        return shared["default"]

    def is_rate(self, found: _Sum) -> bool:
        if found.n == 1 and self.words.norm[found.last] == "=":  # "($1 = 0.92 euros)"
            self.equals = found.last + 1
            return True
        if found.first == self.equals:
            return True
        after = self.money.rate_after.at(self.words, found.last)
        return after is not None or is_told_as_rate(self.words, found.first, self.money)

    def _is_told_abroad(self, previous: _Sum, found: _Sum) -> bool:
        """ "$90 million (US$60 million)": the bare sign is that of another dollar."""
        norm, own = self.words.norm, self.money.own_sign
        bare = own in norm[previous.first : previous.last] and self.money.own_told.isdisjoint(
            norm[previous.first : previous.last]
        )
        told = not self.money.own_told.isdisjoint(norm[found.first : found.last])
        return bare and told and norm[previous.last] in _OPENS and found.first - previous.last <= _NEAR

    def is_conversion(self, previous: _Sum, found: _Sum, listed: bool) -> bool:
        """True where nothing but a mark of conversion stands between two sums of different currencies, or where a
        round sum is told again exactly. `listed`: the previous one is a conversion too: "(£1.3bn; $1.6bn)"."""
        between = range(previous.last, found.first)
        if previous.currency == found.currency and self._is_told_abroad(previous, found):
            return True
        if previous.currency == found.currency:
            again = self.money.precise.at(self.words, found.last) or self.money.precise.before(self.words, found.first)
            return again is not None and len(between) <= 3 and previous.q != "exact" == found.q
        norm = self.words.norm
        if norm[previous.last] == ";" and not listed:
            return False
        if len(between) == 1 and norm[previous.last] == "," and found.q in {"about", "almost"}:
            return True  # "5 billion euros, about $5.4 billion"
        if len(between) > 10 or not all(
            norm[k] in self.money.links or self.money.marks.at(self.words, k) for k in between
        ):
            return False
        return any(self.money.marks.at(self.words, k) for k in between)


def find_money(view: SentenceView, text: str, pack: LanguagePack) -> list[MoneyMention]:
    """Every sum of money in the sentence, in order. Spans do not overlap."""
    start = view.sentence.start
    words = split_words(text[start : view.sentence.end])
    tables = money_tables(pack)
    if tables.signs.isdisjoint(words.norm):
        return []
    numbers = number_tables(pack)
    reader = _Reader(words, numbers, tables, text)
    mentions: list[MoneyMention] = []
    previous: _Sum | None = None
    same = False
    norm, read_to = words.norm, 0
    for i in words.places(starting_words(pack)):
        if i < read_to:
            continue
        found = reader.sum_from_sign(i) if norm[i] in tables.prefix.first_words else None
        if found is None and (norm[i][0].isdecimal() or norm[i] in numbers.starts):
            found = reader.sum_from_number(i)
        if found is None:
            continue
        read_to = max(found.last, i + 1)
        if reader.is_rate(found):
            continue
        if previous is not None and found.first < previous.last:
            found = _Sum(previous.last, found.last, found.n, found.currency, found.q)
        same = previous is not None and reader.is_conversion(previous, found, same)
        value = Money(found.n, found.currency, found.q, same)
        mentions.append(MoneyMention(start + words.starts[found.first], start + words.ends[found.last - 1], value))
        previous = found
    return mentions
