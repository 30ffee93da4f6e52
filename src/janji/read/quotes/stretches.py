"""A paragraph as the quotation grammar sees it: stretches of reporter's words in which each quotation is one piece.

Takes the views of one paragraph and gives stretches in order. A stretch is a sentence, or the sentences that one
quotation and its attribution hold together; inside it a quotation counts as a single word, and actors and times are
placed on words. Quotation marks inside a name ("Budi "Gus Budi" Santoso") are left in the name. Finds no cue and
no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from janji.model.records import Span
from janji.read.mentions import ActorForm, ActorMention, SentenceView, TimeMention
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.marks import Quotation, pair_marks

_LONGEST_SUBJECT = 12  # words between a quotation and the verb behind its speaker
_ANY_MARK = re.compile("[\"“”„‟«»'‘’`&]")
_CLOSING = frozenset({",", ".", ")"})  # no stretch begins with one
_TERMINAL = frozenset(".?!…")


class Word(NamedTuple):  # as `Token`: an article has hundreds
    """A token outside of quotations, or a whole quotation."""

    norm: str  # "" for a quotation
    text: str
    start: int
    end: int
    quotation: Quotation | None = None

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_mark(self) -> bool:
        return self.quotation is None and not self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor or time on words `first` … `last` (inclusive)."""

    first: int
    last: int
    actor: ActorMention | None = None
    time: TimeMention | None = None


@dataclass(slots=True)
class Stretch:
    text: str  # of the whole document
    words: list[Word]
    actors: list[Placed]
    times: list[Placed]
    paragraph: int
    actor_from: dict[int, Placed] = field(default_factory=dict)
    actor_to: dict[int, Placed] = field(default_factory=dict)
    time_from: dict[int, Placed] = field(default_factory=dict)
    time_to: dict[int, Placed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for placed in self.actors:
            self.actor_from[placed.first] = placed
            self.actor_to[placed.last] = placed
        for placed in self.times:
            self.time_from[placed.first] = placed
            self.time_to[placed.last] = placed

    def actor_over(self, i: int) -> Placed | None:
        """The actor whose words hold word `i`."""
        return next((placed for placed in self.actors if placed.first <= i <= placed.last), None)

    def described(self) -> set[int]:
        """The words behind the first of an office without a name: "pejabat X [yang meminta namanya tidak disebut]"."""
        offices = [p for p in self.actors if p.actor is not None and p.actor.form is ActorForm.OFFICE]
        return {i for p in offices for i in range(p.first + 1, p.last + 1)}

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def norm(self, i: int) -> str:
        return self.words[i].norm if 0 <= i < len(self.words) else ""

    def is_word(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i].text[:1].isalpha() and self.words[i].quotation is None

    def is_capitalised(self, i: int) -> bool:
        return self.is_word(i) and self.words[i].is_capitalised

    def quotation(self, i: int) -> Quotation | None:
        return self.words[i].quotation if 0 <= i < len(self.words) else None

    @property
    def quotations(self) -> list[int]:
        return [i for i, word in enumerate(self.words) if word.quotation is not None]

    @property
    def is_bare_quotation(self) -> bool:
        """True where nothing but quotations and marks stands here."""
        return all(word.quotation is not None or word.is_mark for word in self.words)


def _inside_names(quotations: Sequence[Quotation], views: Sequence[SentenceView]) -> list[Quotation]:
    names = [a for view in views for a in view.actors]
    starts = [a.start for a in names]
    furthest = list(accumulate((a.end for a in names), max))  # of the names up to each

    def lies_inside(q: Quotation) -> bool:
        before = bisect_left(starts, q.start)
        return before > 0 and q.end < furthest[before - 1]

    return [q for q in quotations if not lies_inside(q)]


def _ends_sentence(quotation: Quotation, text: str) -> bool:
    return text[quotation.words_end - 1] in _TERMINAL


def _is_attribution(words: Sequence[Word], i: int, lexicon: SpeechLexicon) -> bool:
    """Whether words[i:] begin an attribution of the quotation before them: "kata X", "Stoltenberg bertanya"."""
    norm = words[i].norm
    if norm in lexicon.after or norm in lexicon.after_self or norm in lexicon.closing:
        return True
    if words[i].quotation is not None or words[i].is_mark:
        return words[i].text in {",", "."} and i + 1 < len(words) and words[i + 1].norm in lexicon.after
    if not words[i].is_capitalised:
        return True
    if i + 1 < len(words) and words[i + 1].is_capitalised and lexicon.stands_first(norm):
        return True  # "…." Said Ann Lee: a slip of the capital
    # "…?" Presiden X bertanya.
    for j in range(i + 1, min(i + _LONGEST_SUBJECT, len(words))):
        if words[j].norm in lexicon.active:
            return j + 1 >= len(words) or words[j + 1].text == "."
        if words[j].is_mark or words[j].quotation is not None:
            return False
    return False


def _cut(words: list[Word], breaks: set[int], text: str, lexicon: SpeechLexicon) -> list[list[Word]]:
    """Words into stretches: at the sentence breaks (indices of the words behind them), and behind a quotation
    that ends a sentence.
    """
    pieces: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        if before is not None and pieces[-1]:
            quoted = before.quotation
            breaks_here = i in breaks
            if quoted is not None and not word.is_mark:
                # Behind a quotation a break stands only where no attribution follows.
                ends = _ends_sentence(quoted, text) and (word.quotation is not None or word.is_capitalised)
                breaks_here = (breaks_here or ends) and not _is_attribution(words, i, lexicon)
            if word.quotation is not None and before.is_mark and before.text[-1] in _TERMINAL:
                breaks_here = True
            if breaks_here and not (word.is_mark and word.quotation is None and word.text in _CLOSING):
                pieces.append([])
        pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _start_of(mention: ActorMention | TimeMention) -> int:
    return mention.start


def _place(mentions: Sequence[ActorMention] | Sequence[TimeMention], words: Sequence[Word]) -> list[Placed]:
    """Mentions on the words of one stretch; those inside quotations, or in other stretches, are left out."""
    if not mentions:
        return []
    starts = [w.start for w in words]
    low, high = words[0].start, words[-1].end
    placed: list[Placed] = []
    for mention in mentions[bisect_left(mentions, low, key=_start_of) :]:
        if mention.start > high:
            break
        if mention.end > high:
            continue
        first = bisect_left(starts, mention.start)
        if first and words[first - 1].end > mention.start:
            first -= 1  # the mention begins inside a word or a quotation
        if first >= len(words) or words[first].quotation is not None:
            continue
        last = max(first, bisect_left(starts, mention.end) - 1)
        if isinstance(mention, ActorMention):
            placed.append(Placed(first, last, actor=mention))
        else:
            placed.append(Placed(first, last, time=mention))
    return placed


def has_marks(text: str, start: int, end: int, dialogue: re.Pattern[str] | None = None) -> bool:
    """Whether `text[start:end]` may hold a quotation."""
    if dialogue is not None and dialogue.search(text, start, end):
        return True
    return _ANY_MARK.search(text, start, end) is not None


def quotations_of(text: str, views: Sequence[SentenceView], lexicon: SpeechLexicon) -> list[Quotation]:
    """The quotations of one paragraph that has marks, in order."""
    start, end = views[0].sentence.start, views[-1].sentence.end
    return _inside_names(pair_marks(text, start, end, lexicon.attribution, lexicon.dialogue), views)


def are_apart(views: Sequence[SentenceView]) -> bool:
    """Whether each sentence of a paragraph without quotations is a stretch of its own: none opens with the mark that
    closes the one before."""
    return all(view.tokens[0].text not in _CLOSING for view in views[1:] if view.tokens)


def stretches_of(
    text: str, views: Sequence[SentenceView], lexicon: SpeechLexicon, quotations: Sequence[Quotation] | None = None
) -> list[Stretch]:
    """The stretches of one paragraph, in order; its quotations are looked for where they are not given."""
    if quotations is None:
        marked = has_marks(text, views[0].sentence.start, views[-1].sentence.end, lexicon.dialogue)
        quotations = quotations_of(text, views, lexicon) if marked else ()
    named = [q for q in quotations if text[q.words_start : q.words_end].casefold() in lexicon.media.folded]
    marks = {offset for q in named for offset in (q.start, q.end - 1)}  # of "The Lake Times" no words are quoted
    quotations = [q for q in quotations if q not in named] if named else quotations
    paragraph = views[0].sentence.paragraph
    words: list[Word] = []
    breaks: set[int] = set()
    make = tuple.__new__  # as in `tokenize`
    pending = iter(quotations)
    current = next(pending, None)
    for view in views:
        for token in view.tokens:
            while current is not None and token.start >= current.end:
                if not words or words[-1].quotation is not current:
                    words.append(Word("", "", current.start, current.end, current))
                current = next(pending, None)
            if current is not None and token.end > current.start:
                if not words or words[-1].quotation is not current:
                    words.append(Word("", "", current.start, current.end, current))
                continue
            if token.start not in marks:
                words.append(make(Word, (token.norm, token.text, token.start, token.end, None)))
        if current is None or not current.start < view.sentence.end < current.end:
            breaks.add(len(words))
    if not words:
        return []
    actors = [a for view in views for a in view.actors]
    times = [t for view in views for t in view.times]
    pieces = [words] if not quotations and len(views) == 1 else _cut(words, breaks, text, lexicon)
    return [Stretch(text, piece, _place(actors, piece), _place(times, piece), paragraph) for piece in pieces]
