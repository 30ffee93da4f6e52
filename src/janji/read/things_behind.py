"""What stands around a thing: where heads stand first what it is for, and a second word for the same thing.

"Amunisi untuk meriam lapangan M777" is ammunition; "pesawat tempur buatan Swedia JAS 39" is one good with its
model, and so is "pesawat tempur jet F-16". Takes the finder of a sentence with the thing just read; says where to go
on, or joins the thing to the one before it. A number, a comma or a joining word begins another thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from janji.text.layout import Token

if TYPE_CHECKING:
    from janji.read.things import Finder, Thing

_ADJECTIVES = 2  # "amunisi [tambahan] untuk", "peluncur roket [jarak jauh] HIMARS"
_IN_BRACKETS = 12  # tokens of a name written out
_WORDS_BEFORE = 3  # words between "untuk" and what a part is for: "untuk unit artileri"
_WIDEST_JOINT = 2  # tokens of ", dan"
_MOST_LINKING = 6  # tokens from a term to its model: "helikopter serang buatan Turki T129"


def behind_what_it_is_for(finder: Finder, thing: Thing) -> int:
    """The token behind what ammunition or a spare part is for; `thing.after` where that is not told."""
    at = thing.after
    if not finder.has("parts_of", thing.first):
        return at
    while at < thing.after + _ADJECTIVES and _is_adjective(finder, at):
        at += 1  # "amunisi tambahan untuk"
    if not finder.has("part_links", at):
        return thing.after
    goes_on = _behind_served(finder, at + 1)
    if goes_on is None:
        return thing.after
    while finder.has("list_words", goes_on) and (further := _behind_served(finder, goes_on + 1)) is not None:
        goes_on = further  # "suku cadang untuk jet dan radar"
    return goes_on


def _behind_served(finder: Finder, first: int) -> int | None:
    """The token behind the arms that begin at token `first` or a few words on; None where there are none."""
    for j in range(first, min(first + 1 + _WORDS_BEFORE, len(finder.tokens))):
        token = finder.tokens[j]
        if token.kind != "word" or token.end in finder.counted or token.start in finder.taken:
            return None
        named, term = finder.name_at(j), finder.term_at(j)
        if named is not None:
            return _behind_bracket(finder, named[0])
        if term is not None:
            serves = finder.tables.is_arms(term[1]) and not finder.has("parts_of", j)
            return _behind_model(finder, term[0]) if serves else None
    return None


def _is_adjective(finder: Finder, i: int) -> bool:
    """True for a word that nothing keeps from describing what stands before it."""
    if i >= len(finder.tokens):
        return False
    token = finder.tokens[i]
    is_free = token.start not in finder.taken and token.end not in finder.counted
    return is_free and token.text.islower() and token.norm not in finder.tables.stop_words and not finder.term_at(i)


def _behind_model(finder: Finder, at: int) -> int:
    """The token behind a term's model, also where it stands in brackets: "howitzer [M777]", "roket [(HIMARS)]"."""
    again = finder.term_at(at)
    if again is not None and finder.tables.is_arms(again[1]):
        at = again[0]  # "artileri howitzer"
    after = _behind_bracket(finder, at)
    for j in range(after, after + _ADJECTIVES + 1):
        named = finder.name_at(j)
        if named is not None:
            return _behind_bracket(finder, named[0])
        if not _is_adjective(finder, j):
            break
    return after


def _behind_bracket(finder: Finder, at: int) -> int:
    if at < len(finder.tokens) and finder.tokens[at].text == "(":
        reach = range(at, min(at + _IN_BRACKETS, len(finder.tokens)))
        return next((k + 1 for k in reach if finder.tokens[k].text == ")"), at)
    return at


def take_head_first(finder: Finder, thing: Thing) -> None:
    """Adds a thing to those found, or to the last of them where it only says once more what that is."""
    last = finder.found[-1] if finder.found else None
    if last is not None and _is_same_thing(finder, last, thing):
        last.after, last.name, last.head = thing.after, thing.name, thing.head
    else:
        finder.found.append(thing)


def _is_same_thing(finder: Finder, last: Thing, thing: Thing) -> bool:
    """True where the second only says once more, or by its model, what the first is."""
    tables = finder.tables
    if last.name is not None or not (tables.is_arms(last.kind) and tables.is_arms(thing.kind)):
        return False
    if finder.has("parts_of", last.first):
        return False  # "amunisi howitzer": what it is for
    same = tables.sort_of(last.kind) == tables.sort_of(thing.kind)
    if last.after == thing.first:
        return same
    return same and thing.name is not None and _links(finder, range(last.after, thing.first))


def is_model_of_the_last(finder: Finder, i: int) -> bool:
    """True where a name at token `i` is told as the model of the thing before it, "pesawat tempur buatan X Rafale", or
    stands in a row of models."""
    last = finder.found[-1] if finder.found else None
    if last is not None and last.name is not None and finder.tables.is_arms(last.kind):
        between = finder.tokens[last.after : i]  # "rudal Javelin, [Stinger] dan …"
        joined = all(t.text == "," or finder.tables.has("list_words", t.norm) for t in between)
        return 0 < len(between) <= _WIDEST_JOINT and joined
    return last is not None and last.name is None and _links(finder, range(last.after, i))


def is_class_name(finder: Finder, at: int) -> bool:
    """ "Kapal patroli [kelas Guardian]": a word that announces a name, and a capital that is nobody's."""
    following = finder.tokens[at + 1 : at + 2]
    is_free = bool(following) and following[0].text[0].isupper() and following[0].start not in finder.taken
    return is_free and finder.tables.has("name_leads", finder.tokens[at].norm)


def _links(finder: Finder, between: range) -> bool:
    """True where all tokens only lead from a thing to its model: "buatan", who makes it, his name."""
    if not 0 < len(between) <= _MOST_LINKING or not finder.has("name_links", between[0]):
        return False
    tokens = finder.tokens
    return all(
        tokens[j].kind == "word"
        and tokens[j].end not in finder.counted
        and (finder.has("name_links", j) or tokens[j].start in finder.taken or tokens[j].text[0].isupper())
        for j in between
    )


def looks_like_a_model(token: Token) -> bool:
    """ "F-35", "BMP-1", "HIMARS", "BrahMos": capitals with digits, or inside a word of four letters and more."""
    text = token.text
    if text.islower() or not text[0].isupper():
        return False
    inner = len(text) >= 4 and not text[1:].islower() and any(c.isupper() for c in text[1:])  # "HIMARS", "BrahMos"
    return inner or any(c.isdigit() for c in text)


def is_given(finder: Finder, i: int) -> bool:
    """ "Asked for [help]", "offered Peru help": a word that is a verb elsewhere."""
    j = i - 1
    while j >= 0 and (finder.tokens[j].start in finder.taken or finder.has("between", j)):
        if finder.has("determiners", j):
            break  # "thanked Peru for its help": no gift of its own
        j -= 1
    return finder.has("noun_before", j) and not finder.begins_an_object(i + 1)
