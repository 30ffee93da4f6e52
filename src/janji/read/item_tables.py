"""The words for goods, compiled: a pack's terms, the domain's model names, and what keeps a term from being a thing.

Takes a language pack and a domain pack. Terms and the texts' words are compared by their forms (`forms.py`), names as
they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from janji.domain import DomainPack
from janji.lang import LanguagePack
from janji.read.forms import Remembered, WordForms, head_is_last, word_forms
from janji.read.terms import TermTrie
from janji.text.layout import Token
from janji.text.tokens import tokenize

NEVER = ""
_ARMS = ("weapon.", "equipment.")
NAME_WORDS = 4  # the longest name has four tokens: "RM-70 Vampir", "F-15 EX", "S-300 PMU-1"


@dataclass(frozen=True, slots=True)
class ItemTables:
    forms: WordForms
    terms: TermTrie[str]  # phrase → type, or NEVER
    long_names: TermTrie[tuple[str, str]]  # a name written out → (name, type)
    names: dict[str, tuple[str, str]]  # casefolded name → (name, type)
    name_starts: frozenset[str]  # casefolded first words of names
    opens: Callable[[str], bool]  # whether a term or name may begin with a casefolded token: in most sentences none
    needs_term: frozenset[str]
    head_is_last: bool  # "anti-tank missiles", not "rudal antitank"
    units: dict[str, str]  # what a head that counts itself gives as unit: "shell" → "round"
    carrier_units: dict[str, str]  # what carries goods → the unit in which it counts them
    stop_words: frozenset[str]  # no adjectives
    words: dict[str, frozenset[str]]  # the other rules, by their name in the tables
    between_endings: tuple[str, ...]
    domain: DomainPack

    def sort_of(self, kind: str) -> str:
        """The type by which the rules take things of a type."""
        return self.domain.taken_as(kind)

    def is_arms(self, kind: str) -> bool:
        return self.sort_of(kind).startswith(_ARMS)

    def has(self, rule: str, word: str) -> bool:
        return word in self.words[rule]

    def calibre_before(self, tokens: Sequence[Token], end: int) -> int:
        """Where a calibre that ends before token `end` begins ("155 mm", "155-millimeter"); `end` where none does."""
        if end < 2 or not self.has("calibre", self.forms.one(tokens[end - 1].norm)):
            return end
        i = end - 2
        if tokens[i].text == "-" and i:
            i -= 1
        return i if tokens[i].kind == "number" else end

    def calibre_after(self, tokens: Sequence[Token], at: int) -> int:
        """The token behind a calibre that begins at token `at`; `at` where none does."""
        if at + 1 >= len(tokens) or tokens[at].kind != "number":
            return at
        i = at + 2 if tokens[at + 1].text == "-" else at + 1
        return i + 1 if i < len(tokens) and self.has("calibre", self.forms.one(tokens[i].norm)) else at


def word_norms(phrase: str) -> list[str]:
    """The casefolded tokens of a phrase, as a sentence's tokens would be cut."""
    return [t.norm for t in tokenize(phrase, 0, len(phrase))]


_RULES = (
    "not_after",
    "not_before",
    "between",
    "before_number",
    "name_leads",
    "name_links",
    "name_heads",
    "examples",
    "term_heads",
    "list_words",
    "others",
    "articles",
    "calibre",
    "needs_number",
    "mass",
    "needs_list",
    "needs_plural",
    "no_measures",
    "carries",
    "carriers",
    "threats",
    "trains",
    "not_of",
    "not_after_actor",
    "verb_like",
    "verb_before_object",
    "determiners",
    "verb_marks",
    "noun_marks",
    "parts_of",
    "part_links",
    "part_of",
    "partitives",
    "before_people",
    "ordinals",
    "both_marks",
    "verb_first",
    "noun_before",
    "each",
)


@cache
def item_tables(pack: LanguagePack, domain: DomainPack) -> ItemTables:
    forms = word_forms(pack)
    raw = dict(domain.terms(pack.code))
    rules = raw.pop("rules")

    def flat(phrase: str) -> str:
        return " ".join(part for norm in word_norms(phrase) for part in forms.parts(norm))

    def one_word(words: Iterable[str]) -> frozenset[str]:
        return frozenset(forms.one(str(w).casefold()) for w in words)

    phrases = [(flat(phrase), kind) for kind, words in raw.items() for phrase in words]
    phrases += [(flat(phrase), NEVER) for phrase in rules["never"]]
    names = dict(domain.names())
    needs_term = [*names.pop("needs_term"), *rules["needs_term"]]
    by_name = {n.casefold(): (n, kind) for kind, group in names.items() for n in group}
    long_names = [
        (flat(phrase), by_name[name.casefold()]) for name, written in rules["long_names"].items() for phrase in written
    ]
    numbers, last = pack.table("numbers"), head_is_last(pack)
    terms, written_out = TermTrie(phrases), TermTrie(long_names)
    name_starts = frozenset(word_norms(n)[0] for group in names.values() for n in group)
    firsts = frozenset({*terms.first_words(), *written_out.first_words()})

    def opens(norm: str) -> bool:
        named = norm in name_starts or (last and norm.removesuffix("s") in name_starts)
        return named or not firsts.isdisjoint(forms.parts(norm))

    return ItemTables(
        forms=forms,
        terms=terms,
        long_names=written_out,
        names=by_name,
        name_starts=name_starts,
        opens=Remembered(opens).__getitem__,
        needs_term=frozenset(n.casefold() for n in needs_term),
        head_is_last=last,
        units={forms.one(str(w)): unit for w, unit in numbers["unit_nouns"].items()},
        carrier_units={forms.one(str(w)): unit for w, unit in numbers["carriers"].items()},
        stop_words=frozenset(numbers["small_words"]),
        words={key: one_word(rules[key]) for key in _RULES},
        between_endings=tuple(rules["between_endings"]),
        domain=domain,
    )


def flatten(tokens: Sequence[Token], forms: WordForms) -> tuple[list[str], list[int]]:
    """The words of a sentence's tokens, and where each token's words begin among them (with the end of the last)."""
    words: list[str] = []
    firsts: list[int] = []
    parts, hyphen = forms.parts, "-" if forms.cuts_hyphens else ""
    for i, token in enumerate(tokens):
        firsts.append(len(words))
        if token.norm == hyphen and i + 1 < len(tokens) and not tokens[i + 1].spaced:
            continue  # "anti -aircraft", as machines translate
        words += parts(token.norm)
    firsts.append(len(words))
    return words, firsts
