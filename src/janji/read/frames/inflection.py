"""Verb forms of languages that inflect by endings: base, -s, past, participle, -ing.

Takes the families of `acts.yml` and the verbs of `verbs.yml` and gives every form with what it can be: a verb (in
which of its forms), a noun, or both. "sent" is past and participle of "send"; "pledges" is a form of the verb and the
plural of the noun. Which of them a word is in its sentence is settled by `voices`. A family of two words ("hand over")
inflects its first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack

BASE, PRESENT, PAST, PARTICIPLE, GERUND = "base", "present", "past", "participle", "gerund"
_VOWELS = frozenset("aeiou")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_SHORTEST = 5  # letters of a word that counts as a verb by its ending alone: "used", "need"


@dataclass(frozen=True, slots=True)
class Inflector:
    """The table of irregular and doubling verbs, ready to inflect with."""

    irregular: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]

    def forms(self, base: str) -> Iterator[tuple[str, frozenset[str]]]:
        """(form, what it is) of a verb of one or two words. A form may come twice ("cut": base and past)."""
        head, blank, particle = base.partition(" ")
        tail = blank + particle
        yield head + tail, frozenset({BASE})
        yield _with_s(head) + tail, frozenset({PRESENT})
        stem = head + head[-1] if head in self.doubling else head
        yield _before_vowel(stem, "ing") + tail, frozenset({GERUND})
        past = self.irregular.get(head)
        if past is None:
            yield _before_vowel(stem, "ed") + tail, frozenset({PAST, PARTICIPLE})
        elif len(past) == 1:
            yield past[0] + tail, frozenset({PAST, PARTICIPLE})
        else:
            yield past[0] + tail, frozenset({PAST})
            yield past[1] + tail, frozenset({PARTICIPLE})


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_SIBILANT) or word in ("go", "do", "veto") else "s")


def _before_vowel(stem: str, ending: str) -> str:
    """The stem with -ed or -ing: provide → provided, supply → supplied, agree → agreeing."""
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + ending
    if stem.endswith("ee") and ending == "ed":
        return stem + "d"
    if stem.endswith("y") and ending == "ed" and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + ending


def plural(noun: str) -> str:
    return _with_s(noun)


@cache
def inflector(pack: LanguagePack) -> Inflector:
    table: Mapping[str, Any] = pack.table("verbs")
    irregular = {base: tuple(forms) for base, forms in table["irregular"].items()}
    return Inflector(irregular, frozenset(table["doubling"]))


@cache
def plain_verbs(pack: LanguagePack) -> Mapping[str, frozenset[str]]:
    """Every form of the verbs that carry no act of ours → what it can be."""
    table, inflect = pack.table("verbs"), inflector(pack)
    found: dict[str, frozenset[str]] = {}
    for base in (*table["plain"], *table["irregular"]):
        for form, kinds in inflect.forms(base):
            found[form] = found.get(form, frozenset()) | kinds
    return found


def kinds_by_ending(norm: str) -> frozenset[str]:
    """What an unknown word can be by its ending alone: only -ed and -ing tell."""
    if len(norm) < _SHORTEST or "-" in norm:
        return frozenset()
    if norm.endswith("ed"):
        return frozenset({PAST, PARTICIPLE})
    return frozenset({GERUND}) if norm.endswith("ing") else frozenset()


@cache
def _not_adverbs(pack: LanguagePack) -> frozenset[str]:
    return frozenset(pack.table("verbs")["not_adverbs"])


def is_adverb(norm: str, pack: LanguagePack) -> bool:
    """True for words with the ending of adverbs that are none of the pack's exceptions."""
    return norm.endswith("ly") and len(norm) >= _SHORTEST and norm not in _not_adverbs(pack)
