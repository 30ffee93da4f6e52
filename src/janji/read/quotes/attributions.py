"""What an attribution tells besides the speaker: to whom, when, and through whom it reached this article.

Takes a range of words of a stretch that is attribution and nothing else. A date beside a relay is the relay's, one
behind "sejak", "menjelang" or "setelah" is another event's: neither is `said`.
"""

from __future__ import annotations

from janji.model.records import Span
from janji.read.mentions import ActorForm, TimeMention
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.relays import Medium, media_from, names_of, relay_phrases
from janji.read.quotes.speakers import is_verb
from janji.read.quotes.stretches import Placed, Stretch

_NEAR = 7  # words between a subordinating word and the time it governs
_REPORTERS = "group:journalists"
_FOREIGN_REPORTERS = "group:foreign-journalists"


def relays_in(s: Stretch, first: int, end: int, lexicon: SpeechLexicon) -> list[tuple[str, Span]]:
    """The relays named in words [first, end), nearest to the speaker first."""
    media: list[Medium] = []
    for phrase in relay_phrases(s, lexicon, first, end - 1):
        media += phrase.media
    return names_of(media)


def said_in(s: Stretch, first: int, end: int, lexicon: SpeechLexicon) -> TimeMention | None:
    """When the words were said, by the words [first, end) of an attribution."""
    relayed = False
    for i in range(first, end):
        norm = s.norm(i)
        if norm in lexicon.relay_active or (norm in lexicon.relay_passive and norm not in lexicon.words["as"]):
            relayed = True
        placed = s.time_from.get(i)
        if placed is None or placed.time is None or relayed:
            continue
        if placed.time.value is None or placed.time.relation != "at":
            continue
        if _is_of_another_event(s, placed, first, lexicon):
            continue
        return placed.time
    return None


def _is_of_another_event(s: Stretch, placed: Placed, first: int, lexicon: SpeechLexicon) -> bool:
    """Whether a word before the time, in the same comma-bounded piece, gives it to another event."""
    if s.norm(placed.first - 1) == ",":
        return False
    i = placed.first - 1
    for _ in range(_NEAR):
        if i < first or s.norm(i) == ",":
            return False
        norm = s.norm(i)
        if norm in lexicon.published:
            return False
        if norm in lexicon.words["another_event"]:
            return True
        i -= 1
    return False


def _persons(s: Stretch, i: int) -> list[tuple[str, Span]]:
    """The actor spoken to that is named at word `i`."""
    placed = s.actor_from.get(i)
    if placed is None or placed.actor is None:
        return []
    actor = placed.actor
    span = Span(actor.start, actor.end)
    if actor.form is ActorForm.PERSON and actor.person:
        return [(actor.person, span)]
    return [(key, span) for key in actor.keys]


def listeners_in(s: Stretch, first: int, end: int, lexicon: SpeechLexicon) -> list[tuple[str, Span]]:
    """Who was spoken to, by the words [first, end) of an attribution: a medium, a person or body, reporters."""
    for i in range(first, end):
        norm = s.norm(i)
        behind = -1
        if norm in lexicon.words["spoken_to"]:
            behind = i + 1 if s.norm(i - 1) not in lexicon.according and _is_spoken(s, i, first, lexicon) else -1
        elif norm in lexicon.words["spoken_on"] and media_from(s, i + 1, lexicon, announced=False):
            behind = i + 1
        elif norm in lexicon.words["interview"] or norm in lexicon.words["interviewed"]:
            behind = _interviewer(s, i + 1, end, lexicon)
            if behind < 0 and norm in lexicon.words["interviewed"]:
                behind = _medium_behind(s, i + 1, end, lexicon)
        if behind < 0 or behind >= end:
            continue
        found = listeners_at(s, behind, end, lexicon)
        if found:
            return found
    return []


def _is_spoken(s: Stretch, i: int, first: int, lexicon: SpeechLexicon) -> bool:
    """Whether the "kepada" at word `i` belongs to saying, not to another verb or noun of the attribution."""
    if i == 0:
        return True  # "Kepada AFP, X mengatakan …"
    for j in range(i - 1, max(first - 2, -1), -1):
        norm = s.norm(j)
        if norm in lexicon.active or norm in lexicon.after or norm in lexicon.after_self or norm in lexicon.passive:
            return True
        if norm in lexicon.words["speaking"]:
            return True
        if norm == "," and j < first:
            break
        if is_verb(norm, lexicon):
            return False
    return first > 0 and (s.quotation(first - 1) is not None or s.norm(first - 1) in lexicon.active)


def _interviewer(s: Stretch, i: int, end: int, lexicon: SpeechLexicon) -> int:
    """The word behind "wawancara (eksklusif) dengan/bersama", or -1."""
    for j in range(i, min(i + 5, end)):
        if s.norm(j) in lexicon.words["interview_with"]:
            return j + 1
        if s.norm(j) == ",":
            return -1
    return -1


def _medium_behind(s: Stretch, i: int, end: int, lexicon: SpeechLexicon) -> int:
    """Where a medium is named behind "ditemui", "diwawancarai (di studio)" before the next comma, or -1."""
    for j in range(i, min(i + _NEAR, end)):
        if s.norm(j) == "," or j in s.time_from:
            return -1
        if media_from(s, j, lexicon, announced=False):
            return j
    return -1


def listeners_at(s: Stretch, i: int, end: int, lexicon: SpeechLexicon) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    start = i
    while i < end and s.norm(i) in lexicon.words["determiners"]:
        i += 1
    if s.norm(i) in lexicon.reporters or (s.norm(i) in lexicon.words["media_word"] and i > start):
        foreign = s.norm(i + 1) in lexicon.words["foreign"]
        called = lexicon.reporters_called.get(s.norm(i), _REPORTERS)
        found.append((_FOREIGN_REPORTERS if foreign else called, Span(s.words[start].start, s.words[i].end)))
        j = i + 1
        while j < end and j < i + 5 and s.norm(j) not in lexicon.words["including"]:
            j += 1
        if s.norm(j) in lexicon.words["including"]:
            found += names_of(media_from(s, j + 1, lexicon, announced=False))
        return found
    media = media_from(s, start, lexicon, announced=False) or media_from(s, i, lexicon, announced=False)
    if not media and s.norm(start) in lexicon.words["media_word"]:
        return []
    if media:
        return names_of(media)
    return _persons(s, i) or _persons(s, start)
