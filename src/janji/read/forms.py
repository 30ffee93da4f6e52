"""Words as tables compare them: in the singular, in one spelling, compounds cut at their hyphens.

Takes a casefolded token and gives the word, or words, under which tables know it: "senjata-senjata", "senjatanya" →
"senjata"; "batteries" → "battery"; "anti-armour" → "anti", "armor". What a language does to its nouns is the `nouns`
table of its `affixes.yml`. Plurals with a meaning of their own ("arms", "supplies") stay as they are. Does not stem
verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from janji.lang import LanguagePack

T = TypeVar("T")

MOST_REMEMBERED = 50_000  # words; then the memory is emptied


class Remembered(dict[str, T]):
    """Answers by word, each worked out when it is first asked for. Every word of an article is asked for often."""

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[word] = self._work_out(word)
        return found


class WordForms:
    """The noun forms of one pack, compiled. Remembers what it was asked."""

    def __init__(self, nouns: Mapping[str, Any]) -> None:
        self._is_doubled: bool = nouns["doubled"]
        self.cuts_hyphens: bool = nouns["cut_hyphens"]
        self._endings: list[tuple[str, str, int]] = [(e["ending"], e["becomes"], e["from"]) for e in nouns["endings"]]
        self._kept = tuple(nouns["kept_endings"])
        self._whole = frozenset(nouns["whole"])
        self._irregular: dict[str, str] = nouns["irregular"]
        self._spellings: dict[str, str] = nouns["spellings"]
        self._hyphens = str.maketrans(dict.fromkeys(nouns["hyphens"], "-"))
        # The words that a token counts as; never empty.
        self.parts: Callable[[str], tuple[str, ...]] = Remembered(self._split).__getitem__
        # The token as one word: its singular in the table's spelling.
        self.one: Callable[[str], str] = Remembered(lambda norm: "-".join(self.parts(norm))).__getitem__

    def ways(self, phrase: str) -> list[str]:
        """The phrase in small letters as it may be written: "air defense" also as "air defence"."""
        ways = [phrase.lower()]
        for other, usual in self._spellings.items():
            if " " not in usual and usual in phrase.lower().split():
                ways += [" ".join(other if word == usual else word for word in way.split()) for way in ways]
        return ways

    def is_plural(self, norm: str) -> bool:
        """True where the token's last word has lost an ending."""
        last = norm.rpartition("-")[2] if self.cuts_hyphens else norm
        return last in self._whole or self._singular(last) != last

    def _split(self, norm: str) -> tuple[str, ...]:
        norm = norm.translate(self._hyphens)
        if self._is_doubled:
            head, dash, tail = norm.partition("-")
            if dash and (tail == head or (tail.startswith(head) and self._singular(tail, 0) == head)):
                return (head,)
        pieces = norm.split("-") if self.cuts_hyphens and not norm.startswith("-") else [norm]
        if any(p.isdecimal() or not p for p in pieces):
            pieces = [norm]  # "F-16", "2022-23"
        words: list[str] = []
        for piece in pieces:
            spelt = self._spellings.get(piece) or self._spelt(self._singular(piece))
            words += spelt.split()
        return tuple(words) or (norm,)

    def _spelt(self, word: str) -> str:
        return self._spellings.get(word, word)

    def _singular(self, word: str, shortest: int | None = None) -> str:
        if word in self._whole:
            return word
        if word in self._irregular:
            return self._irregular[word]
        if self._kept and word.endswith(self._kept):
            return word
        for ending, becomes, least in self._endings:
            if word.endswith(ending) and len(word) >= (least if shortest is None else shortest):
                return word[: len(word) - len(ending)] + becomes
        return word


@cache
def word_forms(pack: LanguagePack) -> WordForms:
    return WordForms(pack.table("affixes")["nouns"])


def head_is_last(pack: LanguagePack) -> bool:
    """True where what describes a noun stands before it: "battle tank", not "tank tempur"."""
    return pack.has("clauses") and pack.table("clauses")["modifiers"] == "before"
