"""The noun phrase of a meeting: "pertemuan puncak NATO", "Monday's emergency meeting of NATO defence ministers".

Takes the tokens of a stretch and the place of the noun, and gives the phrase: the noun with what describes it, behind
it and, in languages whose modifiers stand first, before it. Refuses nothing: whether it is a meeting is for
`meeting_mentions`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import Sort, load_gazetteer
from janji.read.frames.clauses import Clause
from janji.read.frames.meeting_words import MeetingWords, meeting_tables
from janji.read.frames.pieces import Tag, small_words
from janji.read.frames.verbs import act_word, is_inflecting
from janji.read.mentions import ActorForm, ActorMention, SentenceView
from janji.text.layout import Token

_BEHIND = 14  # tokens behind the noun that may describe it
_BEFORE = 12
_FRONTED = 2  # words before a phrase that opens its stretch
_JOINED = ("-", "–")
_PARTIES = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where the phrase stands among its stretch's tokens: indices, half-open."""

    tokens: list[Token]
    first: int
    noun: int
    after: int  # behind the noun
    end: int
    outer: int  # as `first`, with the article or other determiner before it

    @property
    def before(self) -> list[Token]:
        return self.tokens[self.first : self.noun]

    @property
    def behind(self) -> list[Token]:
        return self.tokens[self.after : self.end]

    @property
    def inside(self) -> list[Token]:
        return self.tokens[self.first : self.end]

    @property
    def start_offset(self) -> int:
        return self.tokens[self.first].start

    @property
    def end_offset(self) -> int:
        return self.tokens[self.end - 1].end

    @property
    def determiner(self) -> str:
        return self.tokens[self.outer].norm if self.outer < self.first else ""

    @property
    def preceding(self) -> str:
        """The word directly before the phrase, as casefolded; empty at the head of a stretch."""
        return self.tokens[self.outer - 1].norm if self.outer else ""

    @property
    def fronted(self) -> bool:
        """True where at most a preposition stands before it: "Dalam pertemuan itu, …", "After talks with …"."""
        return self.outer < _FRONTED

    def holds(self, actor: ActorMention) -> bool:
        return self.start_offset <= actor.start < self.end_offset


def bare_phrase(tokens: list[Token], noun: int, after: int) -> Phrase:
    """A verb's words alone."""
    return Phrase(tokens, noun, noun, after, after, noun)


def find_phrase(
    view: SentenceView, clauses: Sequence[Clause], tokens: list[Token], noun: int, after: int, pack: LanguagePack
) -> Phrase:
    """The noun at `tokens[noun:after]` with what directly describes it."""
    words = meeting_tables(pack)
    end = _end(view.actors, clauses, tokens, after, pack)
    if not words.premodified:
        return Phrase(tokens, noun, noun, after, end, noun)
    first = _start(view, clauses, tokens, noun, pack)
    determined = first and tokens[first - 1].norm in words.articles | words.owners | words.generic | words.back
    if determined and tokens[after - 1].norm.endswith("s"):
        determined = not opens_content(tokens[first - 1], pack)  # "said [that] talks had begun"
    return Phrase(tokens, first, noun, after, end, first - 1 if determined else first)


def behind_short_name(tokens: list[Token], i: int) -> int:
    """Index behind a bracketed short name that begins at `i` ("(KTT)", "(COP29)"); `i` where none does."""
    if i + 2 >= len(tokens) or tokens[i].text != "(" or tokens[i + 2].text != ")":
        return i
    return i + 3 if tokens[i + 1].text.isalnum() and tokens[i + 1].text.isupper() else i


def _end(
    actors: Sequence[ActorMention], clauses: Sequence[Clause], tokens: list[Token], after: int, pack: LanguagePack
) -> int:
    """Up to a preposition, a verb or a mark."""
    words = meeting_tables(pack)
    acts = {c.verb.start for c in clauses}
    named = {a.start for a in actors} if words.premodified else set()
    j = after
    if words.premodified and not (j < len(tokens) and tokens[j].norm in words.opens):
        return behind_short_name(tokens, j)
    j += words.premodified  # the preposition that opens what describes it: "the visit [by] …"
    while j < len(tokens) and j - after < _BEHIND:
        if (behind := behind_short_name(tokens, j)) > j:
            j = behind
            continue
        token = tokens[j]
        ahead = j + 1
        closing = token.text == "," and ahead < len(tokens) and tokens[ahead].norm in words.list_words
        if closing and not any(t.norm in words.list_words for t in tokens[after:j]):
            ahead += 1  # "Peru, Chile[, dan] Bolivia"
        while ahead < len(tokens) and tokens[ahead].norm in words.articles:
            ahead += 1
        goes_on = ahead < len(tokens) and (tokens[ahead].is_capitalised or tokens[ahead].start in named)
        nested = token.norm in words.list_words and goes_on
        hung = token.text in "'’" and not token.spaced
        if (token.norm in words.phrase_ends and not nested) or (
            token.kind == "punct" and token.text != "," and not hung
        ):
            break
        if is_inflecting(pack):
            if token.start in acts or is_auxiliary(token, pack):
                break
        elif not token.is_capitalised and (act := act_word(token.norm, pack)) is not None and not act.is_noun:
            break
        listing = any(tokens[after].start <= a.start < token.start for a in actors) if j > after else False
        if token.text == "," and not (
            listing and goes_on and (not words.premodified or _closes(tokens, j, acts, words))
        ):
            break
        j += 1
    while j > after and tokens[j - 1].norm in words.partner | words.sides | {","}:
        j -= 1
    return j


def _closes(tokens: list[Token], comma: int, acts: Collection[int], words: MeetingWords) -> bool:
    """True where a list goes on behind the comma: "with A, B and C"; not in "with A, the ministry said"."""
    for token in tokens[comma + 1 : comma + _BEHIND]:
        if token.norm in words.list_words:
            return True
        if token.start in acts or token.norm in words.phrase_ends or (token.kind == "punct" and token.text != ","):
            return False
    return False


def is_auxiliary(token: Token, pack: LanguagePack) -> bool:
    """True for "will", "has", "must": the verb begins here."""
    found = small_words(pack).phrases.longest([token.norm], 0)
    return found is not None and found[1][0] is Tag.AUX and found[1][1] != "ongoing"


def is_negation(token: Token, pack: LanguagePack) -> bool:
    found = small_words(pack).phrases.longest([token.norm], 0)
    return found is not None and found[1][0] is Tag.AUX and "not" in found[1][1].split("+")


def _start(view: SentenceView, clauses: Sequence[Clause], tokens: list[Token], noun: int, pack: LanguagePack) -> int:
    """Back to a determiner, a preposition, a verb or a mark. Names, times and describing words are passed over."""
    words = meeting_tables(pack)
    acts = {c.verb.start for c in clauses}
    index = {t.start: i for i, t in enumerate(tokens)}
    spans = {t.end: t.start for t in view.times} | {a.end: a.start for a in view.actors}
    stops = words.articles | words.owners | words.back | words.phrase_ends | words.generic
    i = noun
    while i and noun - i < _BEFORE:
        token = tokens[i - 1]
        start = spans.get(token.end)
        if start is not None and start in index:
            i = index[start]
            continue
        stage_word = token.norm in words.ahead | words.cancelled
        if token.kind == "punct":
            if token.text not in "'’" or token.spaced:
                break
        elif i > 1 and tokens[i - 2].norm in words.rounds:
            i -= 1  # "the third round of talks"
        elif token.norm in words.list_words:
            if not (i > 1 and _is_name(tokens[i - 2], view) and _is_name(tokens[i], view)):
                break
        elif token.norm in words.earliest | words.severing and tokens[i].kind == "word":
            pass  # "his [first] meeting", "held [separate] talks"
        elif token.norm in stops or (not stage_word and (token.start in acts or joins(token, pack))):
            break
        i -= 1
    return i


def _is_name(token: Token, view: SentenceView) -> bool:
    return token.is_capitalised or any(a.start <= token.start < a.end for a in view.actors)


def joins(token: Token, pack: LanguagePack) -> bool:
    """True for the language's joining words: prepositions, auxiliaries, conjunctions."""
    found = small_words(pack).phrases.longest([token.norm], 0)
    return found is not None and found[1][0] is not Tag.WORD


def named_in(phrase: Phrase, view: SentenceView, pack: LanguagePack) -> list[ActorMention]:
    """The actors of the phrase who meet. Before the noun a country that is neither one of two nor its owner is what
    the meeting is about, or where it is: "the Ukraine conference"."""
    right_behind = 0 if meeting_tables(pack).premodified else 1  # "pertemuan itu [Jerman] …"
    actors = [a for a in view.actors if phrase.start_offset <= a.start < phrase.end_offset + 2 * right_behind]
    ahead = [a for a in actors if a.start < phrase.tokens[phrase.noun].start]
    if not ahead or phrase.first == phrase.noun:
        return actors
    rest = [a for a in actors if a not in ahead]
    paired = list(_paired(phrase, pack))
    ahead = [a for a in ahead if not any(p.start <= a.start < p.end for p in paired)]
    countries = {k for a in ahead for k in a.keys if _is_country(k, pack)}
    kept = [a for a in ahead if len(countries) >= _PARTIES or not _is_topic(a, phrase, pack)]
    return [*paired, *kept, *rest]


def _is_country(key: str, pack: LanguagePack) -> bool:
    return key in load_gazetteer(pack).adjectives


def _is_topic(actor: ActorMention, phrase: Phrase, pack: LanguagePack) -> bool:
    """A country by name or adjective that owns nothing here."""
    if actor.form not in (ActorForm.NAME, ActorForm.MODIFIER, ActorForm.PLACE):
        return False
    following = next((t for t in phrase.tokens if t.start >= actor.end), None)
    inside = phrase.tokens[phrase.first : phrase.noun]
    own = [t for t in inside if actor.start <= t.start < actor.end]
    owns = (following is not None and following.norm[:1] in "'’") or (own and own[-1].norm[:1] in "'’")
    return not owns and all(_is_country(k, pack) for k in actor.keys)


def _paired(phrase: Phrase, pack: LanguagePack) -> Iterator[ActorMention]:
    """ "EU-China summit", "Russian-Ukrainian talks": two names joined to one word."""
    starts = load_gazetteer(pack).starts
    for token in phrase.before:
        joint = next((j for j in _JOINED if j in token.text), None)
        if joint is None:
            continue
        at, mentions = token.start, []
        for part in token.text.split(joint):
            sorts = (Sort.COUNTRY, Sort.ORGANISATION, Sort.PLACE)
            entries = [e for e in starts.get(part.casefold(), ()) if len(e.words) == 1 and e.sort in sorts]
            if not entries or not part[:1].isupper():
                break
            mentions.append(ActorMention(at, at + len(part), ActorForm.NAME, (entries[0].key,)))
            at += len(part) + 1
        if len(mentions) >= _PARTIES:
            yield from mentions


def place_before(phrase: Phrase, view: SentenceView, pack: LanguagePack) -> tuple[int, int] | None:
    """ "the Ramstein meeting": the tokens of the one name before the noun that is no actor's: (first, end)."""
    words, gazetteer = meeting_tables(pack), load_gazetteer(pack)
    names = [i for i in range(phrase.first, phrase.noun) if phrase.tokens[i].is_capitalised]
    known = bool(names) and any(e.sort is Sort.PLACE for _, e in gazetteer.matches(phrase.tokens, names[0]))
    titled = phrase.tokens[phrase.noun].is_capitalised  # "the Ministerial Meeting" has a name of its own
    opening = bool(names) and phrase.tokens[names[0]].start == view.sentence.start  # "[Ongoing] talks"
    if (
        not names
        or (opening and not known)
        or names != list(range(names[0], phrase.noun))
        or ((titled or len(names) > 1) and not known)
    ):
        return None
    for i in names:
        token = phrase.tokens[i]
        held = [a for a in view.actors if a.start <= token.start < a.end]
        timed = any(t.start <= token.start < t.end for t in view.times)
        joined = any(j in token.text for j in _JOINED)
        describing = known and all(a.form in (ActorForm.PLACE, ActorForm.MODIFIER) for a in held)
        if timed or joined or token.text.isupper() or (held and not describing):
            return None
        if token.norm in words.matches:
            return None
    return names[0], phrase.noun


def opens_content(token: Token, pack: LanguagePack) -> bool:
    """True for "that": what was said begins here."""
    found = small_words(pack).phrases.longest([token.norm], 0)
    return found is not None and found[1][0] is Tag.THAT


def is_held(token: Token, view: SentenceView) -> bool:
    """True for a word of an actor's name or of a time."""
    return any(a.start <= token.start < a.end for a in view.actors) or any(
        t.start <= token.start < t.end for t in view.times
    )
