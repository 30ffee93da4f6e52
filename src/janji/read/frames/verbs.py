"""Which words carry an act: every affixed form of the root families in the language pack's `acts.yml`.

"kirim" with the suffix "kan" gives mengirim, mengirimkan (active), dikirim, dikirimkan (passive), terkirim (state),
kirim (bare, as in headlines and after "kita") and its nouns (pengiriman). The prefix's nasal comes from
`affixes.yml`, a table of the grammar. A word that merely looks like a verb (menteri, berita) is none; a verb without
a family is known as a verb and carries no act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from janji.lang import LanguagePack
from janji.read.forms import Remembered
from janji.read.frames.inflection import PARTICIPLE, inflector, kinds_by_ending, plain_verbs, plural
from janji.read.terms import TermTrie

_VOWELS = "aeiou"
_PREFIXED = re.compile(r"(?:me[mnlrwy]|meng|di|ber|ter|memper|diper|keber)[a-z]{3,}\Z")
SENSES = (
    "give", "receive", "equip", "arrive", "need",
    "ask", "promise", "announce", "approve", "consider", "refuse", "withdraw", "deny", "fail", "restart", "follow",
    "total",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActWord:
    """One form of a family."""

    sense: str  # one of SENSES, or "" for a verb without a family
    voice: str  # "active" | "passive" | "bare" | "noun"
    root: str
    stage: str | None = None  # the family's own stage, where its sense does not decide
    done_stage: str | None = None  # … once it is told as done: "sudah disiapkan"
    negative: bool = False  # the act is asked not to happen: "mewanti-wanti"
    item: str | None = None  # the good that the verb itself names: "melatih" → service.training
    requires_item: frozenset[str] = frozenset()
    needs_word: frozenset[str] = frozenset()  # its object must hold one: "menghapus [utang]"
    direct: bool = True  # False: governs another verb, never a bare thing ("memastikan")
    only_for: str = ""  # the receivers must be of this group: "mengevakuasi" own citizens
    for_others: bool = False  # asks on behalf of others: "menyerukan", "mendesak"
    named_asker: bool = False  # asks only where somebody is named who does: "kerusuhan mendorong …" prompts
    moves: bool = False  # moves one's own: "deploy" troops
    ongoing_stage: str | None = None  # while it is under way: "is delivering"
    stative: bool = False  # "is committed to": its participle behind "be" is active
    bars: bool = False  # keeps another's aid out: "memblokade", whoever was to give it
    spreads: bool = False  # hands out where people are: its place receives
    carries: str = ""  # the service that it is where people, not goods, are carried: "menerbangkan [WNI]"
    sends: str = ""  # … and that it is where helpers are sent: "mengirim delapan [relawan]"
    buys: bool = False  # "ordered ships from Peru": who does it receives
    proposes: bool = False  # "usul": who refuses one refuses to give; an offer is refused by its taker
    named_giver: bool = False  # "got its own rifle" is no giving where nobody is named who gives
    restores: bool = False  # "repair": nothing new is given
    needs_goods: bool = False  # no bare sum: "[dana bantuan] berasal dari", not "5 juta dolar berasal dari"
    used_for: bool = False  # "digunakan untuk membeli [tenda]": what it is put to use for is what it gives
    only_asked: bool = False  # an act only where it is called for: "kebutuhan dasar harus dipenuhi"
    loosely: bool = False  # "strengthen": trade and ties as well as aid
    leaves_open: bool = False  # denied, it says that the act may come: "not [rule out]"
    sums: bool = False  # takes a sum without a good, as few acts of thought do: "offered $3 million"

    @property
    def is_noun(self) -> bool:
        return self.voice == "noun"

    @property
    def names_goods(self) -> bool:
        """True where no good need stand beside it: it tells one itself, or takes up a giving told before."""
        return bool(self.item or self.carries or self.sends) or self.sense == "follow"

    def takes(self, item_type: str) -> bool:
        """True where the act can befall such an item: a whole family ("weapon") or a type."""
        return (
            not self.requires_item or item_type in self.requires_item or item_type.split(".")[0] in self.requires_item
        )


_SAID_ALIKE = (
    "direct", "only_for", "for_others", "named_asker", "moves", "stative", "bars", "spreads", "carries", "sends",
    "buys", "proposes", "named_giver", "restores", "sums", "used_for", "only_asked", "needs_goods", "loosely",
    "leaves_open",
)  # fmt: skip
PLAIN_VERB = ActWord("", "active", "")
PLAIN_PASSIVE = ActWord("", "passive", "")


def nasalised(root: str, table: Iterable[Mapping[str, Any]], prefix: str = "me") -> str:
    """The root with meN- (or peN-): kirim → mengirim, sumbang → menyumbang, beri → memberi."""
    if sum(root.count(v) for v in _VOWELS) == 1:
        return f"{prefix}nge{root}"
    best: tuple[int, str] = (0, prefix + root)
    for row in table:
        for first in row["first"]:
            if root.startswith(first) and len(first) > best[0]:
                body = root[1:] if row.get("falls") else root
                best = (len(first), prefix + row["nasal"] + body)
    return best[1]


def _forms(entry: Mapping[str, Any], affixes: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """(form, voice) of one family, most specific voice first."""
    root = entry["root"]
    voices = entry.get("voices", ["me", "di", "ter", "bare"])
    for suffix in entry.get("suffixes", [""]):
        stem = root + suffix
        if "me" in voices:
            yield nasalised(root, affixes["nasal"]) + suffix, "active"
        if "di" in voices:
            yield "di" + stem, "passive"
        if "ter" in voices and suffix in ("", "kan"):
            yield "ter" + stem, "passive"
        if "bare" in voices:
            yield stem, "bare"
    for form in entry.get("more", ()):
        yield (
            form,
            "passive" if form.startswith(("di", "ter")) else "bare" if " " not in form and form == root else "active",
        )
    for form in entry.get("undergone", ()):
        yield form, "passive"  # what stands before it is no doer: "dana itu berasal dari …"
    for noun in entry.get("nouns", ()):
        yield noun, "noun"


@cache
def act_words(pack: LanguagePack) -> Mapping[str, ActWord]:
    """Every one-word form of every family → its act. Where two families share a form the earlier in `acts.yml` keeps
    it."""
    acts, affixes = pack.table("acts"), pack.table("affixes")
    if is_inflecting(pack):
        inflected = ((form, found.verb or found.noun) for form, found in word_forms(pack).items())
        return {form: act for form, act in inflected if act is not None and act.sense}
    table: dict[str, ActWord] = {}
    for sense in SENSES:
        for entry in acts.get(sense, ()):
            for form, voice in _forms(entry, affixes):
                table.setdefault(form, _act(sense, voice, entry))
    return table


@cache
def acts_of_words(pack: LanguagePack) -> TermTrie[ActWord]:
    """The verbs of several words of an affixing language: "memberi lampu hijau"."""
    return TermTrie((form, act) for form, act in act_words(pack).items() if " " in form)


def _act(sense: str, voice: str, entry: Mapping[str, Any]) -> ActWord:
    """A family's entry as an act; what the tables and `ActWord` call alike is taken over as it stands."""
    return ActWord(
        sense,
        voice,
        entry["root"],
        stage=entry.get("stage"),
        done_stage=entry.get("done"),
        negative=entry.get("polarity") == "negative",
        item=entry.get("item"),
        requires_item=frozenset(entry.get("requires_item", ())),
        needs_word=frozenset(entry.get("needs_word", ())),
        ongoing_stage=entry.get("ongoing"),
        **{key: entry[key] for key in _SAID_ALIKE if key in entry},
    )


@cache
def is_inflecting(pack: LanguagePack) -> bool:
    """True where verbs change by endings (send, sends, sent), False where by affixes (kirim, mengirim, dikirim)."""
    return bool(pack.table("affixes").get("morphology") == "inflecting")


@dataclass(frozen=True, slots=True)
class WordForms:
    """What one written word can be: a verb in some of its forms, a noun that carries an act, or both."""

    verb: ActWord | None
    kinds: frozenset[str]  # of `inflection`: base, present, past, participle, gerund
    noun: ActWord | None = None


@cache
def word_forms(pack: LanguagePack) -> Mapping[str, WordForms]:
    """Every form of every verb and act noun of an inflecting language. Two words: "hands over"."""
    acts, inflect = pack.table("acts"), inflector(pack)
    verbs: dict[str, tuple[ActWord, frozenset[str]]] = {}
    nouns: dict[str, ActWord] = {}
    for sense in SENSES:
        for entry in acts.get(sense, ()):
            verb = _act(sense, "active", entry)
            for base in (entry["root"], *entry.get("british", ())):
                fixed = [(base, frozenset({PARTICIPLE}))]  # "is [in need of]"
                for form, kinds in fixed if entry.get("fixed") else inflect.forms(base):
                    known = verbs.get(form)
                    if known is None or known[0] is verb:
                        verbs[form] = (verb, kinds | (known[1] if known else frozenset()))
            for noun in entry.get("nouns", ()):
                for form in (noun, plural(noun)):
                    nouns.setdefault(form, _act(sense, "noun", entry))
    found = {form: WordForms(PLAIN_VERB, kinds) for form, kinds in plain_verbs(pack).items()}
    for form in {*verbs, *nouns}:
        act, kinds = verbs.get(form, (None, frozenset()))
        found[form] = WordForms(act, kinds, nouns.get(form))
    return found


@cache
def verbs_of_words(pack: LanguagePack) -> TermTrie[WordForms]:
    """The forms of verbs of several words: "hands over", "in need of"."""
    return TermTrie((form, found) for form, found in word_forms(pack).items() if " " in form)


@lru_cache(maxsize=1 << 15)  # most words of news are the same few thousand
def forms_of(norm: str, pack: LanguagePack) -> WordForms | None:
    """What the casefolded word of an inflecting language can be as a verb or act noun; None for other words."""
    found = word_forms(pack).get(norm)
    if found is None and norm not in not_verbs(pack) and (kinds := kinds_by_ending(norm)):
        found = WordForms(PLAIN_VERB, kinds)
    return found


@cache
def goods_naming_verbs(pack: LanguagePack) -> frozenset[str]:
    """The forms that need no good beside them: "melatih", "mengevakuasi", and those that take up a giving told
    before."""
    return frozenset(form for form, word in act_words(pack).items() if word.names_goods)


@cache
def goods_namers(pack: LanguagePack) -> Callable[[str], bool]:
    """Whether a word can be, or begin, such a form; with suffixed pronouns too: "melatihnya"."""
    several = {form.partition(" ")[0] for form in goods_naming_verbs(pack) if " " in form}

    def names(norm: str) -> bool:
        act = act_word(norm, pack)
        return norm in several or (act is not None and act.names_goods)

    return Remembered(names).__getitem__


@cache
def not_verbs(pack: LanguagePack) -> frozenset[str]:
    return frozenset(pack.table("affixes")["not_verbs"])


@cache
def _particles(pack: LanguagePack) -> tuple[str, ...]:
    return tuple(pack.table("affixes")["particles"])


def act_word(norm: str, pack: LanguagePack) -> ActWord | None:
    """What the casefolded word carries as an act or verb; None for other words.

    Suffixed pronouns and particles fall away: "memberikannya", "dikirimnya", "mengirimlah".
    """
    if is_inflecting(pack):
        forms = forms_of(norm, pack)
        return None if forms is None else forms.verb or forms.noun
    table = act_words(pack)
    head, dash, tail = norm.partition("-")
    if dash and tail and norm not in table:
        # a doubled verb is the verb: "membagi-bagikan" is "membagikan"
        stem = next((head[i:] for i in range(len(head) - 2) if tail.startswith(head[i:])), None)
        if stem is not None:
            norm = head + tail[len(stem) :]
    found = table.get(norm)
    if found is None:
        for suffix in _particles(pack):
            if norm.endswith(suffix):
                found = table.get(norm[: -len(suffix)])
                break
    if found is not None:
        return found
    if _PREFIXED.match(norm) and norm not in not_verbs(pack):
        return PLAIN_PASSIVE if norm.startswith(("di", "ter")) else PLAIN_VERB
    return None
