"""Classes of the words of a stretch, told without a dictionary: closed classes by list, open ones by ending and place.

Takes `grammar.yml` of a pack and gives for every word of a stretch one letter of `WordClass`. Good enough to tell where
a noun phrase begins and where another clause stands; says nothing of sense. A pack without the table has no phrase
grammar (`phrase_grammar` gives None) and is read by its affixes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from janji.lang import LanguagePack
from janji.model.names import Names
from janji.read.quotes.stretches import Stretch, Word

LONGEST = 300  # words of a sentence, a quotation counting as one; the longest of 1,000 political reports has 190


class WordClass(Names):
    DETERMINER = "D"
    POSSESSIVE = "'"
    PRONOUN = "I"
    RELATIVE = "R"
    PREPOSITION = "P"
    CONJUNCTION = "C"
    SUBORDINATOR = "S"
    AUXILIARY = "X"
    ADVERB = "A"
    VERB = "V"  # finite, by list
    PAST = "E"  # past or participle
    GERUND = "G"
    NUMBER = "#"
    NAME = "M"
    NOUN = "O"  # noun or adjective: whatever else is written small
    TIME = "T"
    COMMA = ","
    MARK = "."
    BRACKET = "("
    DASH = "-"
    QUOTATION = "Q"


NOMINAL = frozenset({WordClass.NOUN, WordClass.NAME, WordClass.NUMBER, WordClass.POSSESSIVE, WordClass.DETERMINER})

_NOUNS = frozenset({WordClass.NOUN, WordClass.NAME})
_EDGES = frozenset(
    {WordClass.MARK, WordClass.COMMA, WordClass.CONJUNCTION, WordClass.QUOTATION, WordClass.SUBORDINATOR}
)


@dataclass(frozen=True, eq=False)
class PhraseGrammar:
    """`grammar.yml` of a pack: its `lists` by name, and the class of every listed word."""

    lists: Mapping[str, frozenset[str]]
    classes: Mapping[str, WordClass]
    agent_endings: tuple[str, ...]  # of nouns for people
    third_endings: tuple[str, ...]  # of verbs behind a subject in the singular
    party_tags: tuple[str, ...]  # beginnings of what tells a lawmaker's party and seat
    endings: tuple[tuple[str, WordClass, frozenset[str]], ...]  # an ending, what it makes of a word, words it does not

    def classify(self, word: Word) -> WordClass:
        if word.quotation is not None:
            return WordClass.QUOTATION
        norm = word.norm
        known = self.classes.get(norm)
        first = word.text[:1]
        if known is not None and not (word.text.isupper() and len(word.text) == 2 and known is WordClass.PRONOUN):
            return known
        if not first.isalnum():
            return self._mark(word)
        if first.isdigit():
            return WordClass.NUMBER
        if first.isupper():
            return WordClass.NAME
        if "-" in norm:
            return WordClass.NOUN  # "intelligence-backed"
        for ending, kind, exceptions in self.endings:
            if norm.endswith(ending) and len(norm) > len(ending) + 1 and norm not in exceptions:
                return kind
        return WordClass.NOUN

    def _mark(self, word: Word) -> WordClass:
        text = word.text
        if text == ",":
            return WordClass.COMMA
        if text in self.lists["dashes"]:
            return WordClass.DASH
        if text in "()[]":
            return WordClass.BRACKET
        if text in {"$", "€", "£", "%", "#", "@", "/", "*", "&", "'", "’", "-"}:
            return WordClass.NOUN
        return WordClass.MARK


# Later entries win where a word stands in several lists.
_ORDER = (
    ("adverbs", WordClass.ADVERB),
    ("verbs", WordClass.VERB),
    ("pronouns", WordClass.PRONOUN),
    ("determiners", WordClass.DETERMINER),
    ("subordinators", WordClass.SUBORDINATOR),
    ("prepositions", WordClass.PREPOSITION),
    ("conjunctions", WordClass.CONJUNCTION),
    ("auxiliaries", WordClass.AUXILIARY),
    ("subjects", WordClass.PRONOUN),
    ("shared_determiners", WordClass.DETERMINER),
    ("relatives", WordClass.RELATIVE),
    ("possessives", WordClass.POSSESSIVE),
    ("weekdays", WordClass.TIME),
    ("time_adverbs", WordClass.TIME),
)


@cache
def phrase_grammar(pack: LanguagePack) -> PhraseGrammar | None:
    """The compiled `grammar.yml`, or None where the pack has none."""
    if not pack.has("grammar"):
        return None
    table = pack.table("grammar")
    words = {
        name: frozenset(str(w).casefold() for w in found) for name, found in table.items() if isinstance(found, list)
    }
    classes: dict[str, WordClass] = {}
    for name, kind in _ORDER:
        for word in words[name]:
            classes[word] = kind
    endings = tuple(
        (str(raw["ending"]), getattr(WordClass, str(raw["makes"]).upper()), words[raw["except"]])
        for raw in table["endings"]
    )
    agents, thirds, tags = (tuple(map(str, table[name])) for name in ("agent_endings", "third_endings", "party_tags"))
    return PhraseGrammar(words, classes, agents, thirds, tags, tuple(endings))


class Classified:
    """A stretch with the classes of its words. Asking beyond its ends gives MARK. Of a sentence longer than any that
    people write only the beginning is classified, so that reading takes time in proportion to the text.
    """

    __slots__ = ("classes", "count", "grammar", "norms", "s")

    def __init__(self, stretch: Stretch, grammar: PhraseGrammar) -> None:
        self.s = stretch
        self.grammar = grammar
        self.count = min(len(stretch.words), LONGEST)
        self.norms = [word.norm for word in stretch.words[: self.count]]
        self.classes = [grammar.classify(word) for word in stretch.words[: self.count]]
        for i in range(1, self.count):
            if self.classes[i] is WordClass.AUXILIARY and stretch.words[i].is_capitalised:
                self.classes[i] = WordClass.NAME  # "Will Smith", "Theresa May"
            if (
                self.classes[i] is WordClass.TIME
                and stretch.words[i].text.isupper()
                and stretch.words[i - 1].text.isupper()
            ):
                self.classes[i] = WordClass.NAME  # "USA TODAY"
        for i in range(1, self.count - 1):
            word, before = stretch.words[i], stretch.words[i - 1]
            if word.text == "." and word.start == before.end and before.quotation is None:
                if self.classes[i - 2] is WordClass.NAME and len(before.text) == 1 and before.is_capitalised:
                    self.classes[i - 1] = WordClass.NAME  # "Ann A. Lee"
                self.classes[i] = WordClass.NAME  # no sentence ends inside a stretch: "Sen. Smith", "U.S. officials"
            glued = word.start == before.end and word.end == stretch.words[i + 1].start
            named = (
                self.classes[i - 1] is self.classes[i + 1] is WordClass.NAME and word.end == stretch.words[i + 1].start
            )
            if named and word.text == "-" and before.text[:1].isalpha():
                self.classes[i] = WordClass.NAME  # "Ann -Marie Lee": a blank slipped into a name
            elif glued and self.classes[i] is WordClass.DASH and before.quotation is None:
                self.classes[i] = WordClass.NOUN  # "31-year-old"

        self._settle()

    def _settle(self) -> None:
        """Words of several classes, by the word before and behind them."""
        lists, classes = self.grammar.lists, self.classes
        shifting = lists["shifting"]
        for i in range(self.count):
            norm = self.s.words[i].norm
            if norm not in shifting:
                continue
            before, behind = self.kind(i - 1), self.kind(i + 1)
            if norm in lists["numerals"]:
                if behind in _NOUNS:
                    classes[i] = WordClass.NUMBER  # "[one] farmer said"
            elif norm in lists["before_numbers"]:
                counted = behind is WordClass.NUMBER or self.has(i + 1, "quantities")
                if counted and before not in _NOUNS | {WordClass.VERB, WordClass.PAST, WordClass.GERUND}:
                    classes[i] = WordClass.DETERMINER  # "[about] half of them"
            elif norm in lists["before_people"]:
                if behind is WordClass.NOUN and before in _EDGES:
                    classes[i] = WordClass.NOUN  # "[outside] experts"
            elif norm in lists["gathering"]:
                if behind is WordClass.PREPOSITION and self.is_plural(i - 1) and before is WordClass.NOUN:
                    classes[i] = WordClass.GERUND  # "the ministers [meeting] in Oslo"
            elif norm in lists["compounding"]:
                if self.has(i + 1, "compounded"):
                    classes[i] = WordClass.NOUN  # "a [think] tank", "the [first] lady"
            elif norm in lists["distributive"]:
                if behind in _NOUNS:
                    classes[i] = WordClass.DETERMINER  # "[each] side said"
            elif norm in lists["focusing"]:
                if behind not in {WordClass.SUBORDINATOR, WordClass.PREPOSITION} and not self.has(i + 1, "infinitive"):
                    classes[i] = WordClass.ADVERB  # "one of them [even] said"
            elif (
                before is WordClass.AUXILIARY
                or self.has(i + 1, "repeating")
                or behind in {WordClass.PAST, WordClass.AUXILIARY}
            ):
                classes[i] = WordClass.ADVERB  # "have not [yet] announced", "he [once] praised"

    def kind(self, i: int) -> WordClass:
        return self.classes[i] if 0 <= i < self.count else WordClass.MARK

    def norm(self, i: int) -> str:
        return self.norms[i] if 0 <= i < self.count else ""

    def has(self, i: int, name: str) -> bool:
        """Whether word `i` stands in the list `name` of the grammar."""
        return (self.norms[i] if 0 <= i < self.count else "") in self.grammar.lists[name]

    def is_spaced(self, i: int) -> bool:
        """Whether blanks stand on both sides of word `i`."""
        words = self.s.words
        return 0 < i < len(words) - 1 and words[i - 1].end < words[i].start and words[i].end < words[i + 1].start

    def is_time(self, i: int) -> bool:
        return self.kind(i) is WordClass.TIME or i in self.s.time_from

    def is_plural(self, i: int) -> bool:
        """Whether word `i` has the ending of several."""
        norm = self.norm(i)
        return (norm.endswith("s") and not norm.endswith(("ss", "us", "is"))) or norm in self.grammar.lists["plurals"]

    def over_time(self, i: int) -> int:
        """The word behind the time at word `i`; `i` where none stands there."""
        placed = self.s.time_from.get(i)
        if placed is not None:
            return placed.last + 1
        if self.kind(i) is WordClass.TIME:
            return i + 1
        if self.has(i, "time_modifiers") and self.has(i + 1, "time_nouns"):
            return i + 2
        if self.has(i, "months") and self.s.is_capitalised(i):
            return i + 2 if self.kind(i + 1) is WordClass.NUMBER else i + 1
        return i
