"""Numbers in running text: digits, words, scales, collectives, and how they are meant.

Takes the pieces of a sentence and gives the number that begins at a piece: "1.500", "3,5", "1,5 juta", "dua ratus
lima puluh ribu", "setengah miliar", "puluhan ribu", "10-15", with its qualifier ("sekitar", "lebih dari", "100
lebih"). A range is read as its upper end, qualified `upto`. `spell` writes a whole number in words;
`parse_number(spell(n)) == n`. Leaves alone what is counted (`quantities`), sums (`money`) and dates (`times`);
ordinals are no numbers, `read_ordinal` gives them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.read.words import Phrases, Words, split_words

_TEEN = 10
_LONGEST = 24  # characters: what is longer is a code, not a number
_ROUND = 10  # "100 lebih" counts on; "satu lebih besar" compares
_LARGEST = 10**15  # `spell` refuses from here on: a thousand of the largest scale


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: pieces `[first, last)` of its sentence. `n` is None for collectives ("puluhan")."""

    first: int
    last: int
    n: Decimal | None
    q: str = "exact"
    spelt: bool = False  # in words, not digits


class NumberTables:
    """The number vocabulary of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.group: str = table["digits"]["group"]
        self.round_groups: bool = table["digits"].get("round_groups", False)
        self.decimal: str = table["digits"]["decimal"]
        self.words: dict[str, int] = table["words"]
        self.teens = frozenset(table["teens"])
        self.multipliers: dict[str, int] = table["multipliers"]
        self.scales: dict[str, int] = table["scales"]
        self.joiners = frozenset(table["joiners"])
        self.half = frozenset(table["half"])
        self.articles = frozenset(table.get("articles", ()))
        self.several: Phrases[bool] = Phrases((term, True) for term in table.get("several", ()))
        self.fractions = {word: Decimal(value) for word, value in table.get("fractions", {}).items()}
        self.pairs: dict[str, int] = table.get("pairs", {})
        self.spelling: Mapping[str, Any] = table["spelling"]
        self.ordinal_prefix: str = table["ordinals"]["prefix"]
        self.ordinal_suffixes = frozenset(table["ordinals"].get("suffixes", ()))
        self.ordinals: dict[str, int] = table["ordinals"]["words"]
        self.collectives: dict[str, int] = table["collectives"]
        self.collective_links = frozenset(table["collective_links"])
        self.before: Phrases[str] = Phrases((term, q) for q, terms in table["before"].items() for term in terms)
        self.after: Phrases[str] = Phrases((term, q) for q, terms in table["after"].items() for term in terms)
        self.before_blocks: Phrases[bool] = Phrases((term, True) for term in table.get("before_blocks", ()))
        self.after_blocks: Phrases[bool] = Phrases((term, True) for term in table["after_blocks"])
        self.roughly_suffix: str = table["roughly_suffix"]
        ranges = table["ranges"]
        self.range_joiners: Phrases[bool] = Phrases((term, True) for term in ranges["joiners"])
        self.between: str = ranges["between"]
        self.between_and: Phrases[bool] = Phrases((term, True) for term in ranges["and"])
        self.range_not_after = frozenset(ranges.get("not_after", ()))
        # A scale begins a number only behind an article ("a million") or "several".
        self.led = frozenset(self.pairs)
        if self.articles:
            self.led |= frozenset(self.scales) | frozenset(self.multipliers)
        self.starts = frozenset(self.words) | frozenset(self.collectives) | self.half | self.led


@cache
def number_tables(pack: LanguagePack) -> NumberTables:
    return NumberTables(pack.table("numbers"))


def plain(n: Decimal) -> Decimal:
    """The same number in its one written form, without needless zeros: equal sums must have equal ids."""
    whole = n.to_integral_value()
    return Decimal(int(whole)) if n == whole else n.normalize()


def read_digits(piece: str, tables: NumberTables, scaled: bool = False) -> Decimal | None:
    """The value of a written-out number. `scaled`: a scale word follows, so that "1,235 juta" keeps its decimals.

    Where the language's own use of dot and comma does not tell, the shape decides: "12.5" and "1.5 juta" have
    decimals, "5,000" and "1,250,000" are groups of three. A shape that is neither ("10.06.2025") gives None.
    """
    if len(piece) > _LONGEST:
        return None
    if piece.isdecimal():
        return Decimal(piece)
    marks = [c for c in piece if not c.isdecimal()]
    parts = re.split(r"[.,]", piece)
    kinds = set(marks)
    if len(kinds) == 2:  # the last mark is the decimal one: "1.250,50", "1,234.56"
        if marks.count(marks[-1]) != 1 or any(len(p) != 3 for p in parts[1:-1]):
            return None
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    mark = marks[0]
    in_threes = all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0"
    if len(marks) > 1:
        return Decimal("".join(parts)) if in_threes else None
    if in_threes and mark != tables.group and tables.round_groups:
        scaled = scaled or not piece.endswith("00")
    if in_threes and (mark == tables.group or not scaled):
        return Decimal("".join(parts))
    return Decimal(".".join(parts))


def _read_words(words: Words, i: int, tables: NumberTables) -> Number | None:
    norm = words.norm
    total, group, j = Decimal(0), Decimal(0), i
    last_scale: int | None = None
    room = 1000  # the next part of the group must be smaller than this
    end = i
    if norm[i] in tables.articles:  # "a hundred", "a million"
        if norm[i + 1] in tables.multipliers:
            room = tables.multipliers[norm[i + 1]]
            group, j = group + room, i + 2
            end = j
        else:
            group, room, j = Decimal(1), 1, i + 1
    while True:
        word = norm[j]
        value = tables.words.get(word)
        if value is not None and value < 1000 and not (value >= 1 and room <= value) and (room > 1):
            j += 1
            follows = norm[j]
            if follows in tables.teens and 1 < value < 10:
                value, room, j = value + _TEEN, 1, j + 1
            elif follows in tables.multipliers and value < 10 and room > tables.multipliers[follows]:
                value *= tables.multipliers[follows]
                room, j = value and tables.multipliers[follows], j + 1
            else:
                room = 1 if value < 20 else 10 if value < 100 else 100
            group += value
            end = j
        elif value is not None and value >= 1000 and group == 0 and (last_scale is None or value < last_scale):
            total, last_scale, room, j = total + value, value, 1000, j + 1
            end = j
        elif word in tables.scales and group > 0 and (last_scale is None or tables.scales[word] < last_scale):
            last_scale = tables.scales[word]
            total, group, room, j = total + group * last_scale, Decimal(0), 1000, j + 1
            end = j
        elif (
            word in tables.half
            and (room == 1 or group == 0)
            and total == 0
            and (group or _scale_behind_half(norm, j, tables))
        ):
            group, room, j = group + Decimal("0.5"), 0, (_scale_behind_half(norm, j, tables) or j + 1)
            end = j
        elif word in tables.joiners and end == j > i and norm[j + 1] in tables.words:
            j += 1
        elif word in tables.joiners and end == j > i and norm[j + 1] in tables.articles and norm[j + 2] in tables.half:
            j += 2  # "two and a half million"
        elif word in tables.joiners and end == j > i and norm[j + 1] in tables.scales and not words.is_spaced(j):
            j += 1  # "three-million"
        else:
            break
    return Number(i, end, plain(total + group), spelt=True) if end > i else None


def _scale_behind_half(norm: list[str], j: int, tables: NumberTables) -> int:
    """Where the scale stands that the half at piece `j` is of: "half million", "half a million"; 0 where none does."""
    k = j + 1
    if norm[k] in tables.articles or norm[k] in tables.joiners:
        k += 1
    return k if norm[k] in tables.scales else 0


def _read_led(words: Words, i: int, tables: NumberTables) -> Number | None:
    """A number whose first word stands before the piece that tells that it is one: "a million", "several hundred", "a
    couple of"."""
    norm = words.norm
    pair = tables.pairs.get(norm[i])
    if pair is not None:
        if norm[i - 1] not in tables.articles or norm[i + 1] not in tables.collective_links or i == 0:
            return None
        return Number(i - 1, i + 2, Decimal(pair), spelt=True)
    fraction = _fraction_before(norm, i, tables)
    if fraction is not None:
        whole = tables.scales.get(norm[i]) or tables.multipliers[norm[i]]
        return Number(fraction[0], i + 1, plain(fraction[1] * whole), spelt=True)
    if i and norm[i - 1] in tables.articles:
        number = _read_words(words, i - 1, tables)
        return number if number is not None and number.last > i else None
    several = tables.several.before(words, i)
    if several is None:
        return None
    least, j = tables.multipliers.get(norm[i]) or tables.scales[norm[i]], i + 1
    if norm[j] in tables.scales:
        least, j = least * tables.scales[norm[j]], j + 1
    return Number(several[0], j, None, _collective_of(least), spelt=True)


def _fraction_before(norm: list[str], i: int, tables: NumberTables) -> tuple[int, Decimal] | None:
    """The fraction that the scale at piece `i` is of, and where it begins: "a quarter of a million"."""
    if i > 1 and norm[i - 1] in tables.joiners and norm[i - 2] in tables.fractions:
        k = i - 2
    elif i > 2 and norm[i - 1] in tables.articles and norm[i - 2] in tables.collective_links:
        k = i - 3
    else:
        return None
    value = tables.fractions.get(norm[k])
    return None if value is None else (k - (k > 0 and norm[k - 1] in tables.articles), value)


def _collective_of(least: int) -> str:
    return "dozens" if least < 100 else "hundreds" if least < 1000 else "thousands" if least < 1_000_000 else "millions"


def _read_collective(words: Words, i: int, tables: NumberTables) -> Number:
    least, j = tables.collectives[words.norm[i]], i + 1
    if words.norm[j] in tables.collective_links and words.norm[j + 1] in tables.collectives:
        j += 1
    follows = words.norm[j]
    if follows in tables.scales:
        least, j = least * tables.scales[follows], j + 1
    elif follows in tables.collectives and j > i + 1:
        least, j = least * tables.collectives[follows], j + 1
    return Number(i, j, None, _collective_of(least), spelt=True)


def read_number(words: Words, i: int, tables: NumberTables) -> Number | None:
    """The plain number or collective that begins at piece `i`, with its scale words, without qualifier or range."""
    piece = words.norm[i]
    if piece[:1].isdecimal():
        j = i + 1
        if words.norm[j] in tables.ordinal_suffixes and not words.is_spaced(j):
            return None
        if words.norm[j] in tables.joiners and not words.is_spaced(j) and words.norm[j + 1] in tables.scales:
            j += 1  # "3-billion"
        scale = tables.scales.get(words.norm[j])
        value = read_digits(piece, tables, scaled=scale is not None)
        if value is None:
            return None
        while scale is not None:
            value, j = value * scale, j + 1
            larger = tables.scales.get(words.norm[j])
            scale = larger if larger is not None and larger > scale else None
        return Number(i, j, plain(value))
    if piece in tables.collectives:
        return _read_collective(words, i, tables)
    if piece in tables.words or piece in tables.half:
        number = _read_words(words, i, tables)
        if number is not None and piece in tables.half and i and words.norm[i - 1] in tables.articles:
            return Number(i - 1, number.last, number.n, spelt=True)  # "a half-million"
        return number
    if piece in tables.led:
        return _read_led(words, i, tables)
    return None


def _read_range_end(words: Words, number: Number, tables: NumberTables, joiners: Phrases[bool]) -> Number | None:
    joined = joiners.at(words, number.last)
    if joined is None or number.n is None or words.norm[number.first - 1] in tables.range_not_after:
        return None
    upper = read_number(words, joined[0], tables)
    if upper is None or upper.n is None:
        return None
    low, high = number.n, upper.n
    if low >= high and high < 1000 <= low:
        return None
    return upper if low < high else None


def read_amount(words: Words, i: int, tables: NumberTables) -> Number | None:
    """The number at piece `i` with all that says how it is meant: qualifier before and after, range, "-an".

    A range gives its upper end as `upto`. `first` is moved back over the qualifier.
    """
    number = read_number(words, i, tables)
    if number is None:
        return None
    first, last, n, q = number.first, number.last, number.n, number.q
    joiners = tables.between_and if words.norm[first - 1] == tables.between else tables.range_joiners
    upper = _read_range_end(words, number, tables, joiners)
    if upper is not None:
        if words.norm[first - 1] == tables.between and first > 0:
            first -= 1
        last, n, q = upper.last, upper.n, "upto"
    if n is None:
        before = tables.before.before(words, first)
        return Number(before[0] if before else first, last, None, q, True)
    if words.norm[last] == "-" and words.norm[last + 1] == tables.roughly_suffix:
        last, q = last + 2, "about"
    before = tables.before.before(words, first)
    if before is not None and tables.before_blocks.before(words, first) is None:
        first = before[0]
        q = before[1] if upper is None else q
    elif n >= _ROUND and tables.after_blocks.at(words, last) is None:
        last, q = tables.after.at(words, last) or (last, q)
    return Number(first, last, n, q, number.spelt)


def read_ordinal(words: Words, i: int, tables: NumberTables) -> tuple[int, int] | None:
    """An ordinal at piece `i` ("ketujuh", "ke-7", "pertama", "7th"): the index after it, and its value."""
    value = tables.ordinals.get(words.norm[i])
    if value is not None:
        return i + 1, value
    if words.norm[i + 1] in tables.ordinal_suffixes and words.norm[i].isdecimal() and not words.is_spaced(i + 1):
        return (i + 2, int(words.norm[i])) if len(words.norm[i]) < 5 else None
    if not tables.ordinal_prefix:
        return None
    if words.norm[i] == tables.ordinal_prefix:
        j = i + 2 if words.norm[i + 1] == "-" else i + 1
        piece = words.norm[j]
        if piece.isdecimal() and not words.is_spaced(j) and len(piece) < 5:
            return j + 1, int(piece)
    return None


def parse_number(text: str, pack: LanguagePack) -> Decimal | None:
    """The value of a text that is a number and nothing else, else None."""
    words = split_words(text)
    number = read_number(words, 0, number_tables(pack)) if words.count else None
    return number.n if number is not None and number.last == words.count else None


def _spell_group(n: int, tables: NumberTables) -> list[str]:
    """A number below 1000 in words."""
    names = {value: word for word, value in reversed(tables.words.items())}
    if n in names and n >= 1:
        return [names[n]]
    spelling = tables.spelling
    parts: list[str] = []
    hundreds, n = divmod(n, 100)
    if hundreds:
        parts += [spelling["hundreds"]["one"]] if hundreds == 1 else [names[hundreds], spelling["hundreds"]["word"]]
    if n in names and n:
        return [*parts, names[n]]
    tens, ones = divmod(n, 10)
    if tens == 1:
        return [*parts, names[ones], spelling["teen"]]
    if tens:
        ten = names.get(tens * 10)
        parts += [ten] if ten else [names[tens], spelling["tens"]["word"]]
    return [*parts, names[ones]] if ones else parts


def spell(n: int, pack: LanguagePack) -> str:
    """A whole number from 0 to below 10^15 in words. Raises `ValueError` outside."""
    if not 0 <= n < _LARGEST:
        raise ValueError(f"cannot spell {n}: only 0 to {_LARGEST - 1}")
    tables = number_tables(pack)
    if n == 0:
        return next(word for word, value in tables.words.items() if value == 0)
    parts: list[str] = []
    for size, word, one in tables.spelling["scales"]:
        count, n = divmod(n, size)
        if count:
            parts += [one] if count == 1 else [*_spell_group(count, tables), word]
    return " ".join([*parts, *_spell_group(n, tables)] if n else parts)
