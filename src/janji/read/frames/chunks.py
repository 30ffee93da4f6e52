"""A sentence as a row of chunks: actors, things, sums, times, acts and the small words that join them.

Takes a stretch of a sentence (a direct quotation and what stands around it are separate stretches) and gives its
chunks in order. Coordinated actors ("Swedia, Kenya, dan Peru") and coordinated things are one chunk. Judges nothing:
clauses are read from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from janji.lang import LanguagePack
from janji.read.frames.verbs import ActWord, act_word
from janji.read.mentions import (
    ActorForm,
    ActorMention,
    ItemMention,
    MoneyMention,
    SentenceView,
    TimeMention,
)
from janji.read.terms import TermTrie
from janji.text.layout import Token


class Tag(StrEnum):
    ACTOR = "actor"
    ITEM = "item"
    MONEY = "money"
    TIME = "time"
    ACT = "act"  # a verb, with or without a family
    NOUN = "noun"  # a noun that carries an act: "pengiriman"
    AUX = "aux"
    PREP = "prep"
    COORD = "coord"
    SUB = "sub"
    THAT = "that"
    WHICH = "which"
    PURPOSE = "purpose"
    COMMA = "comma"
    STOP = "stop"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Chunk:
    tag: Tag
    start: int
    end: int
    norm: str
    actors: tuple[ActorMention, ...] = ()
    things: tuple[ItemMention, ...] = ()
    money: MoneyMention | None = None
    time: TimeMention | None = None
    act: ActWord | None = None
    kind: str = ""  # of an AUX: future, done …; of a PREP: recipient, source, goods, place


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The language's joining words, ready for look-up."""

    phrases: TermTrie[tuple[Tag, str]]
    list_words: frozenset[str]
    first_person: frozenset[str]
    first_person_singular: frozenset[str]
    conditionals: frozenset[str]
    openers: frozenset[str]  # may stand between a verb and its thing
    questions: frozenset[str]
    descriptions: frozenset[str]
    body_heads: frozenset[str]
    sharing: frozenset[str]
    contrasts: frozenset[str]
    serving: frozenset[str]
    attributions: frozenset[str]
    adjectives: Mapping[str, frozenset[str]]
    empty: frozenset[str]
    behind_noun: frozenset[str]
    purpose_prepositions: frozenset[str]
    about: frozenset[str]
    distributive: frozenset[str]
    deictics: frozenset[str]
    others: frozenset[str]
    complemented: frozenset[str]
    reasons: frozenset[str]


@cache
def small_words(pack: LanguagePack) -> SmallWords:
    table, acts = pack.table("clauses"), pack.table("acts")
    entries: list[tuple[str, tuple[Tag, str]]] = []
    # Later entries win: a word that is both (dalam: preposition, subordinator) is told apart by what follows it, in
    # clauses.
    entries += [(w, (Tag.SUB, "")) for w in table["subordinators"]]
    entries += [(w, (Tag.PREP, kind)) for kind, words in table["prepositions"].items() for w in words]
    entries += [(w, (Tag.COORD, "")) for w in table["coordinators"]]
    entries += [(w, (Tag.WHICH, "")) for w in table["which"]]
    entries += [(w, (Tag.THAT, "")) for w in table["that"]]
    entries += [(w, (Tag.PURPOSE, "")) for w in table["purpose"]]
    entries += [(w, (Tag.SUB, "conditional")) for w in table["conditionals"]]
    entries += [(w, (Tag.SUB, "question")) for w in table["questions"]]
    entries += [(w, (Tag.WORD, "")) for w in table["plain"]]
    entries += [(w, (Tag.AUX, kind)) for kind, words in acts["before_verb"].items() for w in words]
    return SmallWords(
        phrases=TermTrie(entries),
        list_words=frozenset(table["list_words"]),
        first_person=frozenset(table["first_person"]),
        first_person_singular=frozenset(table["first_person_singular"]),
        conditionals=frozenset(table["conditionals"]),
        openers=frozenset(acts["before_object"]),
        questions=frozenset(table["questions"]),
        descriptions=frozenset(table["descriptions"]),
        body_heads=frozenset(table["body_heads"]),
        sharing=frozenset(table["sharing"]),
        contrasts=frozenset(table["contrasts"]),
        serving=frozenset(table["serving"]),
        attributions=frozenset(table["attributions"]),
        adjectives={form: frozenset(behind) for form, behind in acts["adjectives"].items()},
        empty=frozenset(table["empty"]),
        behind_noun=frozenset(table["behind_noun"]),
        **{
            k: frozenset(table[k])
            for k in ("purpose_prepositions", "about", "distributive", "deictics", "others", "complemented", "reasons")
        },
    )


_STOPS = frozenset(":;–—…")
_BRACKETS = {"(": ")", "[": "]"}


def _word_chunk(tokens: Sequence[Token], words: Sequence[str], i: int, pack: LanguagePack) -> tuple[int, Chunk]:
    """The chunk that begins at a token outside every mention: (index after it, chunk)."""
    token, small = tokens[i], small_words(pack)
    if token.kind == "punct":
        tag = Tag.COMMA if token.text == "," else Tag.STOP if token.text in _STOPS else Tag.WORD
        return i + 1, Chunk(tag, token.start, token.end, token.text)
    joined = small.phrases.longest(words, i)
    if joined is not None:
        after, (tag, kind) = joined
        if kind == "manner" and after < len(tokens) and tokens[after].kind == "word":
            # "secara bersamaan": the manner is one piece, its second word is no verb
            return after + 1, Chunk(Tag.AUX, token.start, tokens[after].end, token.norm, kind="ongoing")
        return after, Chunk(tag, token.start, tokens[after - 1].end, " ".join(words[i:after]), kind=kind)
    act = act_word(token.norm, pack) if token.kind == "word" else None
    if act is not None and i and words[i - 1] in small.adjectives.get(token.norm, ()):
        act = None
    if act is not None and not (act.voice == "bare" and token.is_capitalised and i and not act.sense):
        return i + 1, Chunk(Tag.NOUN if act.is_noun else Tag.ACT, token.start, token.end, token.norm, act=act)
    return i + 1, Chunk(Tag.WORD, token.start, token.end, token.norm)


def _first_person(token: Token, speaker: ActorMention | None, small: SmallWords) -> Chunk:
    keys = speaker.keys if speaker else ()
    person = speaker.person if speaker else None
    plural = token.norm not in small.first_person_singular
    actor = ActorMention(token.start, token.end, ActorForm.PRONOUN, keys, person, plural=plural)
    return Chunk(Tag.ACTOR, token.start, token.end, token.norm, actors=(actor,))


def _skip_bracket(tokens: Sequence[Token], i: int, money: Iterable[MoneyMention], end: int) -> int | None:
    """Index after a bracketed aside without a sum of money; None where the bracket holds a sum or does not close."""
    close = _BRACKETS[tokens[i].text]
    for j in range(i + 1, min(len(tokens), i + 40)):
        if tokens[j].start >= end:
            return None
        if tokens[j].text == close:
            inside = (tokens[i].start, tokens[j].end)
            return None if any(inside[0] <= m.start < inside[1] for m in money) else j + 1
    return None


def chunk(
    view: SentenceView, start: int, end: int, pack: LanguagePack, speaker: ActorMention | None = None
) -> list[Chunk]:
    """The chunks of `view` between two text offsets. `speaker`: whom "kami" and "saya" stand for there."""
    small = small_words(pack)
    tokens = [t for t in view.tokens if start <= t.start and t.end <= end]
    words = [t.norm for t in tokens]
    mentions: dict[int, Chunk] = {}
    for actor in view.actors:
        mentions[actor.start] = Chunk(Tag.ACTOR, actor.start, actor.end, "", actors=(actor,))
    for time in view.times:
        mentions[time.start] = Chunk(Tag.TIME, time.start, time.end, "", time=time)
    for item in view.items:
        mentions[item.start] = Chunk(Tag.ITEM, item.start, item.end, "", things=(item,))
    for money in view.money:
        mentions[money.start] = Chunk(Tag.MONEY, money.start, money.end, "", money=money)
    row: list[Chunk] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = mentions.get(token.start)
        if found is not None and found.end <= end:
            if found.tag is Tag.TIME and row and row[-1].tag is Tag.PREP:
                row.pop()  # "AS pada Senin mengumumkan": the time is an aside, its preposition governs nothing else
            row.append(found)
            i += 1
            while i < len(tokens) and tokens[i].start < found.end:
                i += 1
            continue
        if token.text in _BRACKETS and (after := _skip_bracket(tokens, i, view.money, end)) is not None:
            i = after
            continue
        if token.norm in small.first_person:
            row.append(_first_person(token, speaker, small))
            i += 1
            continue
        i, piece = _word_chunk(tokens, words, i, pack)
        if piece.norm in small.behind_noun and row and row[-1].tag in (Tag.NOUN, Tag.ITEM, Tag.PREP, Tag.WORD):
            continue
        if piece.norm not in small.empty:
            row.append(piece)
    return _join_lists(row, small.list_words)


def _join_lists(row: list[Chunk], list_words: frozenset[str]) -> list[Chunk]:
    """Joins "A, B, dan C" of one kind (actors, things) into one chunk. A bare comma without a closing "dan" joins
    nothing."""
    out: list[Chunk] = []
    i = 0
    while i < len(row):
        head = row[i]
        if head.tag not in (Tag.ACTOR, Tag.ITEM):
            out.append(head)
            i += 1
            continue
        members, j, closed_at = [head], i + 1, i
        while True:
            k = j
            while k < len(row) and (row[k].tag is Tag.COMMA or row[k].norm in list_words):
                k += 1
            if k == j or k >= len(row) or row[k].tag is not head.tag or k - j > 2:
                break
            members.append(row[k])
            if any(row[x].norm in list_words for x in range(j, k)) or head.tag is Tag.ITEM:
                closed_at = k
            j = k + 1
        count = sum(1 for m in members if m.start <= row[closed_at].start)
        acts_next = closed_at + 1 < len(row) and row[closed_at + 1].tag in (Tag.ACT, Tag.AUX)
        if count == 2 and row[i + 1].tag is Tag.COMMA and acts_next:
            count = 1  # "… ke Ukraina, dan Jerman akan …": the second begins a clause of its own
        if count > 1:
            members = members[:count]
            joined = Chunk(
                head.tag,
                head.start,
                members[-1].end,
                "",
                actors=tuple(a for m in members for a in m.actors),
                things=tuple(t for m in members for t in m.things),
            )
            out.append(joined)
            i = closed_at + 1
        else:
            out.append(head)
            i += 1
    return out
