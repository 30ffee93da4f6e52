"""Words that carry content, weighed, and names made comparable across spellings.

`content(text)` gives the stems of a text's content words with their weights; `shared_weight` says how much of the
shorter of two is in the other. `name_skeleton` folds transliterations ("Zelensky", "Zelenskyy", "Zelenskiy") by
general rule, not by list. Nothing here depends on a corpus: a weight is a property of the word, so that judging a
pair needs only the pair.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from janji.reconcile.tables import background

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_ENDINGS = ("iy", "yi", "y", "i", "j", "ie", "ei", "ey")  # and any row of them
# Letters that transliterations spell in two ways; only ever compared with each other.
_SPELLED_ALIKE = "sch=s sh=s kh=h ch=c ck=k ph=f w=v q=k dj=j oe=u ou=u ja=ia ya=ia ye=ie yu=iu x=ks g=h"
_SPELLINGS = tuple((pair.split("=")[0], pair.split("=")[1]) for pair in _SPELLED_ALIKE.split())
_VOWELS = re.compile(r"[aeiouyj]")
_LETTERS = re.compile(r"[^\W_]+")
_LEAST_STEM = 4


_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|(?:\.(?:com|co|id|net|org|news|tv|uk))+(?:/.*)?$", re.IGNORECASE)
_MEDIUM_ENDINGS = (("com", 4), ("news", 3))  # "detikcom", "antaranews", with the fewest letters that stay before them


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The part of a casefolded word that its inflections share, without the letter that a prefix may swallow."""
    table = background()
    for endings in (table.particles, table.suffixes):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                word = word[: -len(ending)]
                break
    for prefix in table.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_STEM - 1:
            rest = word[len(prefix) :]
            if prefix.endswith("y") or rest[0] in "aiueo" or len(rest) >= _LEAST_STEM:
                word = rest
                break
    if word[0] in table.swallowed and len(word) >= _LEAST_STEM:
        word = word[1:]
    return word


@lru_cache(maxsize=1 << 16)
def _weigh(token: str) -> tuple[str, float] | None:
    table = background()
    if token[0].isdigit():
        return token, table.weights["number"]
    word = token.casefold()
    if word in table.function or len(word) < 2:
        return None
    if word in table.common:
        return stem(word), table.weights["common"]
    return stem(word), table.weights["word" if token[0].islower() else "name"]


def content(text: str) -> dict[str, float]:
    """Stems of the content words with their weights."""
    found: dict[str, float] = {}
    for token in _WORD.findall(text):
        weighed = _weigh(token)
        if weighed is not None:
            key, weight = weighed
            if weight > found.get(key, 0.0):
                found[key] = weight
    return found


def as_written(text: str, stems: Collection[str], most: int = 8) -> str:
    """The words of `text` that have these stems, for people: "senjata, menang", in order of the text."""
    found: dict[str, str] = {}
    for token in _WORD.findall(text):
        weighed = _weigh(token)
        if weighed is not None and weighed[0] in stems:
            found.setdefault(weighed[0], token)
            if len(found) == most:
                break
    return ", ".join(found.values())


def tally(text: str) -> dict[str, float]:
    """Stems of the content words with weight times damped count (1 + ln n)."""
    counts: dict[str, int] = {}
    heaviest: dict[str, float] = {}
    for token, times in Counter(_WORD.findall(text)).items():
        weighed = _weigh(token)
        if weighed is not None:
            key, weight = weighed
            counts[key] = counts.get(key, 0) + times
            heaviest[key] = max(weight, heaviest.get(key, 0.0))
    return {key: heaviest[key] * (1.0 + math.log(n)) for key, n in counts.items()}


def shared_weight(left: dict[str, float], right: dict[str, float]) -> tuple[float, tuple[str, ...]]:
    """The share of the lighter text's weight that both hold (0 … 1), and the shared stems."""
    common = sorted(left.keys() & right.keys())
    if not common:
        return 0.0, ()
    lighter = left if sum(left.values()) <= sum(right.values()) else right
    total = sum(lighter.values())
    return min(1.0, sum(min(left[w], right[w]) for w in common) / total), tuple(common)


def numbers_of(text: str) -> frozenset[str]:
    return frozenset(t for t in _WORD.findall(text) if t[0].isdigit())


@lru_cache(maxsize=1 << 14)
def _fold_name_part(part: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", part.casefold()) if not unicodedata.combining(c))
    for spelling, folded in _SPELLINGS:
        plain = plain.replace(spelling, folded)
    plain = _DOUBLED.sub(r"\1", plain)
    return _with_plain_ending(plain) if len(plain) > 3 else plain


def _with_plain_ending(word: str) -> str:
    """The word with the longest row of vowel endings that closes it written as one "i".

    By places from the end, not by a pattern: a row splits into endings in many ways, and a pattern tries them all.
    """
    begin = len(word)
    opens = {begin}  # where a row that closes the word may begin
    for place in range(len(word) - 1, -1, -1):
        if begin - place > 2:
            break
        if any(word.startswith(e, place) and place + len(e) in opens for e in _VOWEL_ENDINGS):
            opens.add(place)
            begin = place
    return word[:begin] + "i" if begin < len(word) else word


@lru_cache(maxsize=1 << 14)
def name_skeleton(name: str) -> tuple[str, ...]:
    """The parts of a name with spelling variants folded: diacritics, doubled letters, endings in -y, -yy, -iy, -i."""
    return tuple(_fold_name_part(p) for p in _LETTERS.findall(name) if len(p) > 1)


def _same_part(left: str, right: str) -> bool:
    """Given names vary with the language ("Volodymyr", "Vladimir"): their consonants decide, where there are three."""
    if left == right:
        return True
    a, b = _VOWELS.sub("", left), _VOWELS.sub("", right)
    return len(a) > 2 and a == b


@lru_cache(maxsize=1 << 16)
def same_name(left: str, right: str) -> bool:
    """True where two written names can be one: the same surname, and no given name that the fuller one lacks."""
    a, b = name_skeleton(left), name_skeleton(right)
    if not a or not b:
        return left.casefold() == right.casefold()
    if a == b or "".join(a) == "".join(b):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return short[-1] == long[-1] and all(any(_same_part(s, p) for p in long[:-1]) for s in short[:-1])


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """A model or outlet name without case, spaces and marks: "Challenger-2" and "challenger 2" are one."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in folded if c.isalnum() and not unicodedata.combining(c))


def medium_key(name: str) -> str:
    """One key for a medium and its web address: "Kompas.com" and "Kompas", "The Guardian" and "guardian.co.uk"."""
    key = plain(_ADDRESS.sub("", name.strip()).removeprefix("The ").removeprefix("the "))
    for ending, least in _MEDIUM_ENDINGS:
        if key.endswith(ending) and len(key) >= least + len(ending):
            key = key.removesuffix(ending)
    return key
