"""Where reported words end: at a relay, a cue of their own, the attribution that closes them, the clause's end.

Takes a stretch and the word where a content begins. Knows a predicate when it sees one (`has_predicate`), which tells
a clause from a bare noun. Does not look for what brings the content.
"""

from __future__ import annotations

from janji.model.values import Time
from janji.read.quotes.lexicon import Cue, SpeechLexicon
from janji.read.quotes.speakers import is_verb
from janji.read.quotes.stretches import Stretch
from janji.read.quotes.subjects import SpeakerFinder

_SHORTEST_ABSTRACT = 6  # letters; longer ones are nouns made of verbs: "kebutuhan", not "kebun"
_TAIL_REACH = 16  # words of an attribution at the end of a content


def _opens_relative_verb(s: Stretch, i: int, lexicon: SpeechLexicon) -> bool:
    """Whether the words behind "yang", from `i`, have a verb of their own: not in "pasokan yang besar"."""
    w = lexicon.words
    if s.norm(i) in w["prepositions"]:
        return True
    while s.norm(i) in w["negations"] | w["degrees"] | w["adverbs"] and not is_verb(s.norm(i + 1), lexicon):
        i += 1  # "yang tidak jelas", "yang sangat besar"
    norm = s.norm(i)
    if is_verb(norm, lexicon) or norm in w["predicates"] | w["adverbs"] | w["pronouns"]:
        return True
    return s.actor_from.get(i) is not None or s.is_capitalised(i)


def _is_active(norm: str, lexicon: SpeechLexicon) -> bool:
    return norm.startswith(lexicon.affixes.active) and is_verb(norm, lexicon)


def _governs_noun(s: Stretch, i: int, first: int, lexicon: SpeechLexicon) -> bool:
    """Whether the "akan" at word `i` belongs to a noun made of a verb ("kebutuhan akan") and has a noun behind it."""
    w = lexicon.words
    behind = s.norm(i + 1)
    if is_verb(behind, lexicon) or behind in w["predicates"] | w["adverbs"] | w["degrees"] | w["negations"]:
        return False
    nouns = (s.norm(k) for k in range(max(first, i - 2), i))
    made = lexicon.affixes
    return any(
        noun.startswith(made.abstract) and noun.endswith(made.abstract_suffix) and len(noun) > _SHORTEST_ABSTRACT
        for noun in nouns
    )


def has_predicate(s: Stretch, first: int, end: int, lexicon: SpeechLexicon) -> bool:
    """Whether words [first, end) hold a verb of their own, outside of relative clauses."""
    predicates = lexicon.words["predicates"]
    relative = False
    contrast = False  # "bukan sekadar X, tapi …": one clause
    for i in range(first, end):
        word = s.words[i]
        if word.quotation is not None:
            if not relative and s.text.count(" ", word.start, word.end) >= 2:
                return True
            continue
        norm = word.norm
        if norm in lexicon.words["negations"] and s.norm(i + 1) in lexicon.words["only"]:
            contrast = True
            continue
        if norm == "," and i > first and s.norm(i + 1) in lexicon.words["new_clause"] and not contrast:
            return False  # another clause begins
        if norm in lexicon.words["relative"]:
            relative = i > first and _opens_relative_verb(s, i + 1, lexicon)
            continue
        if norm in lexicon.words["and"] and i > first and _is_active(s.norm(i + 1), lexicon):
            return False  # "menyampaikan nota dan membuka jalur": a second act of the speaker
        if relative and norm in lexicon.words["serial"]:
            continue
        if norm in lexicon.words["governed_by_nouns"] and _governs_noun(s, i, first, lexicon):
            continue  # "kebutuhan mendesak akan obat": a preposition here
        verb = is_verb(norm, lexicon)
        if norm in lexicon.words["only"] and (i > first + 2 or s.norm(i - 1) in lexicon.words["negations"]):
            continue
        if verb or norm in predicates:
            if not relative:
                return True
            if verb:
                relative = False
    return False


class EndFinder:
    """Ends of contents in one stretch. `anchor` is the article's day: a later date closes no attribution."""

    __slots__ = ("anchor", "finder", "lexicon", "s")

    def __init__(self, stretch: Stretch, lexicon: SpeechLexicon, finder: SpeakerFinder, anchor: Time | None) -> None:
        self.s = stretch
        self.lexicon = lexicon
        self.finder = finder
        self.anchor = anchor

    def end(self, first: int, stops: frozenset[int], until: int, cue: Cue | None = None) -> int:
        """The word behind a content that begins at word `first`: a stop, a relay, a new cue or the clause's end."""
        s = self.s
        subordinate = self._is_subordinate
        described = cue is not None and bool(cue.needs)
        for i in range(first, until):
            if i in stops and i > first:
                return i
            norm = s.norm(i)
            if norm == ";":
                return i
            if norm == ",":
                if self.opens_attribution(i + 1, until):
                    return i
                if s.norm(i + 1) in self.lexicon.words["reporter_additions"]:
                    return i
                if subordinate and s.actor_from.get(i + 1) is not None and i > first + 2:
                    return i
                if described and s.norm(i + 1) in self.lexicon.words["relative"]:
                    return i
                continue
            if s.quotation(i) is not None:
                quoted = s.quotation(i)
                assert quoted is not None
                if subordinate and s.text[quoted.words_end - 1] == "," and s.actor_from.get(i + 1) is not None:
                    return i + 1
                continue
            if norm in self.lexicon.words["as"] and s.norm(i + 1) in self.lexicon.relay_passive:
                return i
            if norm in self.lexicon.words["relay_cuts"] and i > first:
                return i
            if norm in self.lexicon.words["conjunctions"] and i > first + 1 and self.new_cue(i, until):
                return i
        return until

    @property
    def _is_subordinate(self) -> bool:
        return self.s.norm(0) in self.lexicon.words["subordinators"]

    def opens_attribution(self, i: int, until: int) -> bool:
        """Whether words from `i` attribute the words before: a relay, "kata X", "menurut X", or a cue of their own."""
        s, lx = self.s, self.lexicon
        norm = s.norm(i)
        if norm in lx.relay_active or (norm in lx.relay_passive and norm not in self.lexicon.words["as"]):
            return norm not in lx.words["half_relays"]
        if norm in self.lexicon.words["as"] | lx.closing:
            told = i + 2 if s.norm(i + 1) in self.lexicon.words["relative"] else i + 1
            return s.norm(told) in lx.relay_passive | lx.passive.keys() | lx.after.keys() | lx.according
        if norm in lx.after_self:
            return True
        if norm in lx.after and self.finder.behind(i + 1) is not None:
            return True
        if norm in lx.according and self.finder.behind(i + 1) is not None:
            return True
        return self.new_cue(i, until, joined=False)

    def new_cue(self, i: int, until: int, joined: bool = True) -> bool:
        """Whether a clause with a verb of saying of its own begins at word `i`: "(dan) (X) (juga) menambahkan"."""
        s, lx = self.s, self.lexicon
        j = i
        conjunction = False
        while j < until and s.norm(j) in lx.words["conjunctions"]:
            j += 1
            conjunction = True
        if joined and not conjunction:
            return False
        if s.norm(j) in lx.according and self.finder.behind(j + 1) is not None:
            return conjunction
        if s.norm(j) in lx.according and conjunction and s.norm(j + 1) in lx.according_nouns:
            return True
        began = j
        placed = s.actor_from.get(j)
        if placed is not None:
            j = placed.last + 1
        elif s.norm(j) in lx.words["pronouns"]:
            j += 1
        subject = j > began
        for _ in range(5):
            if j >= until:
                return False
            if s.norm(j) in lx.active:
                break
            time = self.time_at(j)
            if time >= 0 and subject:
                j = time
                continue
            if s.norm(j) not in lx.words["adverbs"] or s.norm(j) in lx.words["infinitive"]:
                return False
            j += 1
        if s.norm(j) not in lx.active:
            return False
        cue = lx.active[s.norm(j)]
        if s.norm(j - 1) in lx.words["negations"]:
            return False
        following = s.norm(j + 1)
        if (
            (cue.weak or cue.content == "quote")
            and following not in self.lexicon.words["links"]
            and not (subject and cue.content != "quote")
        ):
            return False
        if cue.act == "asks" and not (subject or conjunction):
            return (
                following in lx.words["people"]
                or j + 1 in s.actor_from
                or following in self.lexicon.words["object_links"]
            )
        return subject or conjunction or s.norm(j + 1) in self.lexicon.words["links"] or cue.content == "noun"

    def without_tail(self, first: int, end: int) -> tuple[int, tuple[int, int]]:
        """Cuts off the attribution that closes a content: ", Senin (9/6)", "kepada wartawan …", "dalam
        konferensi pers …".
        """
        s, lx = self.s, self.lexicon
        stop = end
        while stop > first and s.words[stop - 1].is_mark and s.words[stop - 1].text not in {")", "]"}:
            stop -= 1
        cut = stop
        dated = self._dated_from(first, stop)
        if dated >= 0 and s.norm(dated - 1) == ",":
            cut = dated - 1
        for i in range(max(first + 2, stop - _TAIL_REACH), cut):
            norm = s.norm(i)
            if norm in self.lexicon.words["spoken_to"] and self._names_listeners(i + 1):
                cut = i
                break
            if norm in self.lexicon.words["tail_leads"]:
                occasion = any(self._phrase_at(i + 1, phrase) for phrase in lx.occasions)
                if occasion and not self._holds_predicate(i + 1, cut):
                    cut = i
                    break
                if dated >= 0 and s.norm(i + 1) in lx.dated_occasions and not self._holds_predicate(i + 1, cut):
                    cut = i
                    break
        if cut == stop:
            return end, (end, end)
        while cut > first and s.norm(cut - 1) == ",":
            cut -= 1
        return cut, (cut, end)

    def _holds_predicate(self, first: int, end: int) -> bool:
        return any(
            is_verb(self.s.norm(i), self.lexicon) and self.s.norm(i) not in self.lexicon.published
            for i in range(first, end)
        )

    def _phrase_at(self, i: int, phrase: tuple[str, ...]) -> bool:
        return all(self.s.norm(i + k) == word for k, word in enumerate(phrase))

    def _names_listeners(self, i: int) -> bool:
        s = self.s
        if s.norm(i) in self.lexicon.words["determiners"]:
            i += 1
        return s.norm(i) in self.lexicon.reporters | self.lexicon.words["media_word"]

    def _dated_from(self, first: int, stop: int) -> int:
        """Where a date no later than the article begins that closes the words, or -1."""
        s = self.s
        last = stop - 1
        while last > first and s.words[last].text in {")", "]"}:
            last -= 1
        placed = s.time_to.get(stop - 1) or s.time_to.get(last)
        if placed is None or placed.time is None or placed.time.value is None or placed.time.relation != "at":
            return -1
        value = placed.time.value
        if self.anchor is not None and value.first > self.anchor.last:
            return -1
        if (value.last - value.first).days > 1:
            return -1
        start = placed.first
        while start - 1 > first and s.norm(start - 1) in self.lexicon.words["time_leads"]:
            start -= 1
        return start

    def first_word(self, first: int, end: int) -> int:
        while first < end and self.s.words[first].is_mark and self.s.words[first].text not in {"(", "[", "$", "€"}:
            first += 1
        return first

    def last_word(self, first: int, end: int) -> int:
        last = end - 1
        while last >= first and self.s.words[last].is_mark and self.s.words[last].text not in {")", "]", "%"}:
            last -= 1
        while last > first and self.s.norm(last) in self.lexicon.words["hanging"]:
            last -= 1
        return last

    def time_at(self, i: int) -> int:
        """The word behind a time expression at word `i` ("pada hari Sabtu (14/1)"), or -1."""
        s = self.s
        for lead in range(3):
            placed = s.time_from.get(i + lead)
            if placed is not None:
                if placed.time is not None and placed.time.value is None:
                    return -1
                after = placed.last + 1
                return after + 1 if s.norm(after) == ")" else after
            if s.norm(i + lead) not in self.lexicon.words["time_leads"]:
                return -1
        return -1
