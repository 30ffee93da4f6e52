"""The proper name of a meeting that no table lists: "the Oslo Water Forum", "Summit of the Oceans".

Takes a mention's phrase and gives the series as written, without article, year, number in the series or the place
before it. Refuses what a table knows (the caller asks there first), names of those who meet alone ("EU-China Summit"),
and titles in which every word is capitalised.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import Sort, load_gazetteer
from janji.read.frames.meeting_phrases import Phrase, joins
from janji.read.frames.meeting_words import MeetingWords, meeting_tables
from janji.read.mentions import ActorForm, SentenceView
from janji.text.layout import Token

_LONGEST = 9  # words of a name
_PLAIN = 4  # letters of a word that would be capitalised in a title


def named_series(phrase: Phrase, view: SentenceView, pack: LanguagePack) -> str | None:
    """The name as written, or None."""
    words = meeting_tables(pack)
    noun = phrase.tokens[phrase.noun]
    plain = (t for t in view.tokens if t.kind == "word" and t.text.islower() and len(t.text) >= _PLAIN)
    titled = all(joins(t, pack) for t in plain)
    if titled or noun.norm not in words.naming:
        return None
    ahead, behind = _name_before(phrase, view, pack), _name_behind(phrase, words)
    if not (noun.is_capitalised or (words.premodified and len(ahead) > 1)):
        return None
    if not words.premodified:
        ahead = []
    own = [t for t in [*ahead, *behind] if t.is_capitalised and not _says_who_or_where(t, view, pack)]
    if not own or (len(own) == 1 and own[0].norm in words.describing):
        return None
    ahead = _without_place(ahead, phrase, view, pack)
    said = phrase.tokens[phrase.noun : phrase.after]
    bracket = next((i for i, t in enumerate(said) if t.text == "("), len(said))  # "… Forum (TLF)"
    own_words = [t for t in said[:bracket] if t.is_capitalised]
    inside = [*ahead, *own_words, *behind]
    if noun.text.islower():
        inside = [*ahead, *behind]  # "the Peace Dialogue meeting": its name stands before the plain word
    return " ".join(t.text for t in inside)


def _name_before(phrase: Phrase, view: SentenceView, pack: LanguagePack) -> list[Token]:
    """The capitalised words directly before the noun, small words between them included, numbers and years not."""
    words, tokens, i = meeting_tables(pack), phrase.tokens, phrase.noun
    while i and phrase.noun - i < _LONGEST:
        token = tokens[i - 1]
        if token.is_capitalised and token.kind == "word":
            i -= 1
            continue
        before = tokens[i - 2] if i > 1 else token
        joined = token.norm in words.name_links and before.is_capitalised and before.kind == "word" and i < phrase.noun
        if not joined or _says_who_or_where(before, view, pack):
            break
        i -= 2
    name = phrase.tokens[i : phrase.noun]
    while name and (name[0].norm in words.describing or not name[0].is_capitalised):
        name = name[1:]
    return name


def _name_behind(phrase: Phrase, words: MeetingWords) -> list[Token]:
    """ "Summit [of the Americas]", "Konferensi [Asia Afrika]"."""
    tokens, i = phrase.tokens, phrase.after
    while i < len(tokens) and i - phrase.after < _LONGEST:
        token = tokens[i]
        ahead = i
        while ahead < len(tokens) and tokens[ahead].norm in words.name_joints:
            ahead += 1
        joined = ahead > i and ahead < len(tokens) and tokens[ahead].is_capitalised
        if not (token.kind == "word" and token.is_capitalised) and not joined:
            break  # a bracketed short name, too
        i = ahead + 1 if joined else i + 1
    return tokens[phrase.after : i]


def _says_who_or_where(token: Token, view: SentenceView, pack: LanguagePack) -> bool:
    """True for a word of a time, or of who meets or where: a country, a known body, a group, a person."""
    if any(t.start <= token.start < t.end for t in view.times):
        return True
    gazetteer = load_gazetteer(pack)
    held = [a for a in view.actors if a.start <= token.start < a.end]
    known = {k for a in held for k in a.keys if k in gazetteer.adjectives or k in gazetteer.kinds or k[:6] == "group:"}
    return bool(known) or any(a.form is ActorForm.PERSON for a in held)


def _without_place(name: Sequence[Token], phrase: Phrase, view: SentenceView, pack: LanguagePack) -> list[Token]:
    """ "the 2023 [Oslo] Vaccines for All Summit": the place before the name is where it took place."""
    gazetteer = load_gazetteer(pack)
    left = list(name)
    while left and any(t.start <= left[0].start < t.end for t in view.times):
        left = left[1:]
    at = phrase.noun - len(left)
    places = [end - at for end, e in gazetteer.matches(phrase.tokens, at) if e.sort is Sort.PLACE] if left else []
    return left[max(places) :] if places and max(places) < len(left) - 1 else left
