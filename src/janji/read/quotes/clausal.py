"""Whether words that somebody is said to have said are a clause, and not a bare noun or a scare quote.

Takes ranges of words of a classified stretch; knows of cues only what they take. The reader of statements by word
order is built on it.
"""

from __future__ import annotations

from janji.read.mentions import Article
from janji.read.quotes.article import ArticleReader
from janji.read.quotes.complements import Range
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.nominal import Reported
from janji.read.quotes.nounphrases import NounPhrases
from janji.read.quotes.wordclasses import Classified, PhraseGrammar, WordClass

_FEWEST_BEFORE = 6  # words before "…, analysts said" that are a clause, whatever its verb
_FEWEST_CLAUSE = 5  # words of a quotation inside reported words that counts as a clause
_FEWEST_PREDICATE = 2  # of one behind plain saying: said the deal “is dead”
_THREATENED = 3  # words in which what is threatened is named
LONGEST_AIM = 6  # words from an article to "need", "plans"
_FEWEST_QUOTED = 3  # words of an attributed quotation without a stop of its own
_NOUNS = frozenset({WordClass.NOUN, WordClass.NAME, WordClass.PRONOUN})
_DESCRIBE_AIM = frozenset({*_NOUNS, WordClass.DETERMINER, WordClass.PAST, WordClass.GERUND, WordClass.ADVERB})
_OBJECTS = frozenset({WordClass.DETERMINER, WordClass.PRONOUN, WordClass.NUMBER})
_OPENINGS = frozenset(
    {WordClass.PREPOSITION, WordClass.SUBORDINATOR, WordClass.ADVERB, WordClass.GERUND, WordClass.CONJUNCTION}
)
_NO_SUBJECTS = frozenset({WordClass.RELATIVE, WordClass.DETERMINER, WordClass.PREPOSITION})
_NO_VERBS = frozenset(
    {
        WordClass.DETERMINER,
        WordClass.NAME,
        WordClass.NUMBER,
        WordClass.PRONOUN,
        WordClass.GERUND,
        WordClass.PAST,
        WordClass.MARK,
    }
)
_PREDICATES = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.PAST})


class ClauseReader(ArticleReader):
    __slots__ = ("grammar", "is_release")

    def __init__(self, article: Article, lexicon: SpeechLexicon, grammar: PhraseGrammar) -> None:
        super().__init__(article, lexicon)
        self.grammar = grammar
        self.is_release = False  # the article is a body's own

    def _is_quoted_speech(self, c: Classified, i: int) -> bool:
        quoted = c.s.quotation(i)
        assert quoted is not None
        words = c.s.text[quoted.words_start : quoted.words_end]
        return len(words.split()) >= _FEWEST_QUOTED or words[-1] in ".,?!…"

    def _quoted_words(self, c: Classified, i: int) -> int:
        quoted = c.s.quotation(i)
        assert quoted is not None
        return len(c.s.text[quoted.words_start : quoted.words_end].split())

    def _trimmed(self, c: Classified, r: Reported, content: Range) -> Range:
        """Without "that" and what the reporter adds behind the clause."""
        first, last = content
        leads = self.grammar.lists["links"] if first > r.cue_words[0] or r.linked else frozenset()
        while first <= last and (c.norm(first) in leads or c.kind(first) in {WordClass.COMMA, WordClass.DASH}):
            first += 1
        lists = self.grammar.lists
        for i in range(first + 2, last):
            kind = c.kind(i)
            if kind is WordClass.DASH and c.norm(i + 1) in lists["opposing"]:
                last = i - 1
                break
            if c.has(i, "without") and c.has(i + 1, "withheld"):
                last = i - 1  # "… without saying when"
                break
            clausal = r.linked or r.cue.act not in {"asks", "promises"}
            listed = clausal and c.norm(i + 1) in lists["as_links"] and c.norm(i + 2) in lists["as_well"]
            contrasted = c.has(i + 1, "contrasting") and self._contrasts(c, i + 2, last)
            told_before = last < min(r.cue_words[0], r.source[0] if r.source is not None else r.cue_words[0])
            turns = kind is WordClass.COMMA and c.norm(i + 1) in lists["reporters_turn"]
            if turns and not (listed or contrasted or told_before):
                last = i - 1
                break
            if kind is WordClass.COMMA and c.has(i + 1, "conceding") and self._denies_more(c, i + 2):
                last = i - 1
                break
            joined = kind is WordClass.COMMA and c.kind(i + 1) is WordClass.CONJUNCTION
            if joined and r.cue.act in {"asks", "promises"} and not r.linked and c.kind(i + 2) is WordClass.AUXILIARY:
                last = i - 1  # "…, but has since changed its mind"
                break
        while (
            last > first
            and c.kind(last) in {WordClass.COMMA, WordClass.MARK, WordClass.DASH, WordClass.CONJUNCTION}
            and c.norm(last) not in {")", "]", "%", "?"}
        ):
            last -= 1
        return first, last

    def _contrasts(self, c: Classified, first: int, last: int) -> bool:
        """Whether "while" goes on with the words: a subject of its own that is no pronoun, and no verb of saying."""
        if c.kind(first) in {WordClass.PRONOUN, WordClass.GERUND} or first >= last:
            return False
        said = any(c.norm(k) in self.lexicon.forms for k in range(first, last + 1))
        return not said and self._is_clause(c, first, last)

    @staticmethod
    def _denies_more(c: Classified, i: int) -> bool:
        """ "…, though he did not say when": what the reporter adds."""
        return (
            c.kind(i) is WordClass.PRONOUN
            and c.has(i + 1, "do")
            and (c.has(i + 1, "negations") or c.has(i + 2, "negations"))
        )

    def _is_content(self, c: Classified, r: Reported, first: int, last: int) -> bool:
        """Whether the words are a clause where the cue wants one; for claims and denials a noun is enough."""
        cue, lists = r.cue, self.grammar.lists
        if cue.needs and not any(c.norm(i) in cue.needs for i in range(first, last + 1)):
            return False
        if cue.opens and not any(c.norm(i) in cue.opens for i in range(first, min(first + 3, last + 1))):
            return False
        if cue.needs_quote and not any(self._is_quoted_speech(c, i) for i in c.s.quotations if first <= i <= last):
            return False
        if (
            c.norm(first) in self.lexicon.words["empty_objects"]
            and last - first < 2
            and c.kind(last) is not WordClass.QUOTATION
        ):
            return cue.act == "denies" and last > first
        if c.norm(first) in self.lexicon.words["empty_objects"] and c.kind(first + 1) is WordClass.PREPOSITION:
            return r.linked  # "said this in a report"
        relative = c.kind(first) is WordClass.PREPOSITION and c.kind(first + 1) is WordClass.RELATIVE
        if c.kind(first) is WordClass.CONJUNCTION or (relative and not r.linked):
            return False
        if r.linked:
            return True
        if cue.content == "noun":
            claimed = cue.act == "claims" and c.has(first, "infinitive")  # "claims [to have taken the town]"
            return claimed or c.kind(first) is not WordClass.PREPOSITION  # "slammed [into the wall]"
        if cue.content == "quote":
            return last < r.cue_words[0] and self._has_predicate(c, r, first, last)
        if cue.act in {"asks", "promises", "threatens"} and self._is_to_be_done(c, r, first, last):
            return True
        if cue.act == "says" and cue.content == "clause" and self._is_aim(c, r, first, last):
            return True
        if cue.act == "threatens" and any(c.has(i, "threatened") for i in range(first, min(first + _THREATENED, last))):
            return c.kind(first) is not WordClass.PREPOSITION  # "threatened [a strike on …]"
        if cue.root == "announce" and c.has(first, "infinitive"):
            return self._infinitive(c, first, last)  # "announced [to send tents]"
        if cue.act == "promises" and cue.particle and c.kind(first) in {WordClass.GERUND, WordClass.VERB}:
            return True  # "committed to [taking part]"
        if cue.act == "promises" and last > r.cue_words[0]:
            return self._is_clause(c, first, last)
        if cue.act == "says" and c.norm(first) in lists["infinitive"]:
            return False
        if c.norm(first) in lists["wh"] and cue.act == "says" and cue.content == "clause" and last - first < 2:
            return False
        return self._has_predicate(c, r, first, last)

    def _is_to_be_done(self, c: Classified, r: Reported, first: int, last: int) -> bool:
        """Whether somebody is told, or promises, to do something; "asked for tents to shelter them" tells what for."""
        if not self._infinitive(c, first, last):
            return False
        if r.cue.addressed or c.norm(first) in self.grammar.lists["infinitive"]:
            return True
        if r.cue.act != "asks":
            return False
        if WordClass.NUMBER in {c.kind(first), c.kind(first + 1)}:
            return False
        made = any(
            c.norm(i) in self.grammar.lists["infinitive"] and c.has(i + 1, "forms_of_be") for i in range(first, last)
        )
        if made:
            return True  # "called for the port to be opened"
        link = next(i for i in range(first, last) if c.norm(i) in self.grammar.lists["infinitive"])
        if any(p.first < link and p.last >= first and p.actor is not None for p in c.s.actors):
            return True
        w = self.lexicon.words
        people = w["people"] | w["bearers"] | w["bodies"] | self.grammar.lists["plurals"]
        return any(
            c.kind(i) in {WordClass.NAME, WordClass.PRONOUN} or c.norm(i) in people or c.norm(i)[:-1] in people
            for i in range(first, link)
        )

    def _is_aim(self, c: Classified, r: Reported, first: int, last: int) -> bool:
        """ "stressed [the need to avoid a war]", "announced [plans in May to build a dam]": a noun with its own verb.

        A release speaks so of those who issue it, unless it tells of one person.
        """
        if self.is_release and not self._is_of_one(c, r, first):
            return False
        head = next((i for i in range(first, min(first + LONGEST_AIM, last)) if c.has(i, "aims")), -1)
        if head < 0 or any(c.kind(i) not in _DESCRIBE_AIM for i in range(first, head)):
            return False
        link = head + 1
        if c.kind(link) is WordClass.PREPOSITION and c.over_time(link + 1) > link + 1:
            link = c.over_time(link + 1)
        if c.norm(head) in self.grammar.lists["planned"] and r.cue.root != "announce":
            return False  # "noted plans to …" are somebody's
        opens = c.norm(link) in self.grammar.lists["infinitive"] and c.kind(link + 1) not in _NO_VERBS
        return opens and link + 2 <= last

    @staticmethod
    def _is_of_one(c: Classified, r: Reported, first: int) -> bool:
        assert r.source is not None
        words = range(r.source[0], r.source[1] + 1)
        several = any(c.kind(i) is WordClass.CONJUNCTION or c.is_plural(i) for i in words)
        return not several and not c.has(r.source[0], "plural_pronouns") and not c.has(first, "possessive_determiners")

    def _infinitive(self, c: Classified, first: int, last: int) -> bool:
        return any(
            c.norm(i) in self.grammar.lists["infinitive"] and c.kind(i + 1) not in _NO_VERBS and not c.is_plural(i + 1)
            for i in range(first, last)
        )

    def _has_predicate(self, c: Classified, r: Reported, first: int, last: int) -> bool:
        """Whether the words are a clause: a noun phrase and a finite verb behind it, at the start or behind a comma.
        For plain saying any finite verb will do.
        """
        if any(first <= i <= last and self._quoted_words(c, i) >= _FEWEST_CLAUSE for i in c.s.quotations):
            return True
        if c.norm(first) in self.grammar.lists["wh"]:
            return last - first >= 2  # "asked why the ship was late"
        if len(r.contents) > 1 and self._is_finite(c, first):
            return True  # "which, he said, [was] late"
        alone = len(r.contents) == 1 and last < r.cue_words[0] and (r.cue.content == "any" or r.cue.continues)
        alone = alone or r.rule == "according.first"
        if alone and last - first >= _FEWEST_BEFORE and c.kind(first) not in _OPENINGS:
            return True  # "The new wave of calls coincides with the vote, analysts said": verbs that no list holds
        if r.cue.content == "any":
            if any(first <= i <= last and self._quoted_words(c, i) >= _FEWEST_PREDICATE for i in c.s.quotations):
                return True
            for i in range(first + 1, last + 1):
                if self._is_finite(c, i) and c.kind(i - 1) not in _NO_SUBJECTS:
                    return True
                listed = c.kind(i) is WordClass.NOUN and c.kind(i - 1) in _NOUNS and c.kind(i + 1) in _OBJECTS
                if listed and c.norm(i).endswith(self.grammar.third_endings):
                    return True  # a verb that no list holds: "the plan [costs] 40 billion"
            return False
        return self._is_clause(c, first, last)

    def _is_clause(self, c: Classified, first: int, last: int) -> bool:
        """Whether a noun phrase and its finite verb stand at word `first`, or behind a comma where an adjunct opens."""
        finder = NounPhrases(c)
        starts = [first]
        if c.kind(first) in _OPENINGS or c.over_time(first) > first:
            starts += [i + 1 for i in range(first, last) if c.kind(i) is WordClass.COMMA]
        for start in starts:
            end = finder.behind(start) if c.kind(start) is not WordClass.ADVERB else start
            if end < start:
                continue
            while (joint := self._joint(c, end)) > end and finder.behind(joint) >= joint:
                end = finder.behind(joint)  # "the courage, patience and skill of the crew"
            verb = end + 1
            while c.kind(verb) is WordClass.ADVERB:
                verb += 1
            if verb <= last and self._is_finite(c, verb) and not self._is_participle(c, verb):
                return True
            if verb < last and self._quotes_a_verb(c, verb):
                return True
        return False

    def _quotes_a_verb(self, c: Classified, i: int) -> bool:
        """ "the plan “endangers” the fleet": a finite verb between marks."""
        quoted = c.s.quotation(i)
        if quoted is None:
            return False
        word = c.s.text[quoted.words_start : quoted.words_end].split()[0].casefold()
        known = self.grammar.classes.get(word)
        return known in _PREDICATES or (known is None and word.endswith((*self.grammar.third_endings, "ed")))

    @staticmethod
    def _joint(c: Classified, end: int) -> int:
        """The word behind "and" or a comma, where a list goes on behind word `end`; `end` where none does."""
        i = end + 1
        while c.kind(i) in {WordClass.COMMA, WordClass.CONJUNCTION}:
            i += 1
        return i if i > end + 1 or c.kind(end) is WordClass.COMMA else end

    def _is_finite(self, c: Classified, i: int) -> bool:
        if c.kind(i) in _PREDICATES or (
            c.norm(i) in self.grammar.lists["clitics"] and c.kind(i - 1) is WordClass.PRONOUN
        ):
            return True
        if c.has(i + 1, "infinitive") and c.kind(i - 1) in _NOUNS and c.kind(i) is WordClass.NOUN:
            return any(form == "third" for form, _ in self.lexicon.forms.get(c.norm(i), ()))  # "Kenya [plans] to buy"
        return c.norm(i) in self.lexicon.active and c.kind(i) is not WordClass.NAME

    def _is_participle(self, c: Classified, i: int) -> bool:
        """ "the package [designed] to help": a past form that only describes."""
        if c.kind(i) is not WordClass.PAST:
            return False
        return c.kind(i + 1) is WordClass.PREPOSITION or c.norm(i + 1) in self.grammar.lists["infinitive"]
