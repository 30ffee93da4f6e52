"""Funds and programmes as receivers, by how their names are made: "to the [Ocean Relief Fund for Chad]".

Takes a place in a sentence and gives the draft of a run of capitals there that ends in the word of a fund, with what
it is for, where "to the" or the like stands before it: money goes to it. A run that begins with a country's name is
that country's own programme, unless it is a fund. Names that the gazetteer knows are none of its business.
"""

from __future__ import annotations

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import NAMED, Sort
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm

_LONGEST = 10  # tokens of a fund's name
_WORDS = 2  # that a name has at least
_STATES = frozenset({Sort.COUNTRY, Sort.INSTITUTION})


def read_fund(stretch: Stretch, i: int, words: Vocabulary, small: OwnerWords) -> Draft | None:
    """The draft of a fund's name behind the article at `i`: "to [the]", "into [the]", "for [the]"."""
    if stretch.norm(i) not in small.articles or stretch.norm(i - 1) not in small.destinations:
        return None
    i += 1
    end, head = i, 0
    while end < len(stretch.tokens) and end - i < _LONGEST:
        if stretch.is_capitalised(end):
            head = end if stretch.norm(end) in small.funds else head
        elif not (stretch.norm(end) in words.links["goes_on"] and stretch.is_capitalised(end + 1)):
            break
        end += 1
    last = _past_purpose(stretch, head, end) if head else i
    if not head or head + 1 - i < _WORDS:
        return None
    known = stretch.named(i)
    if known is not None and (known[0] > head or (known[1].sort in _STATES and stretch.norm(head) not in small.chests)):
        return None  # known by that name, or a state's own programme
    key, past = stretch.written(i, last), last
    close = stretch.closing(last)
    acronym = None
    if close is not None:
        acronym = next((t.text for t in stretch.tokens[last + 1 : close] if t.text.isupper() and len(t.text) > 1), None)
    if close is not None and acronym is not None:
        key, past = acronym, close + 1
    return Draft(i, past, ActorForm.NAME, (key,), "actor.fund/1", sort="agency")


def _past_purpose(stretch: Stretch, head: int, end: int) -> int:
    """Behind what the fund is for: "Fund [for Chad]"."""
    for k in range(head + 1, end):
        if not stretch.is_capitalised(k):
            known = stretch.named(k + 1)
            one = known is not None and known[1].sort in NAMED
            return known[0] if known is not None and one else end
    return head + 1
