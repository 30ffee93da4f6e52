"""A sentence as a row of chunks: actors, things, sums, times, acts and the small words that join them.

Takes a stretch of a sentence (a direct quotation and what stands around it are separate stretches) and gives its
chunks in order. Coordinated actors ("Swedia, Kenya, dan Peru") and coordinated things are one chunk. Judges nothing:
clauses are read from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from janji.lang import LanguagePack
from janji.read.frames.inflection import is_adverb
from janji.read.frames.pieces import Chunk, SmallWords, Tag, small_words
from janji.read.frames.verbs import (
    PLAIN_VERB,
    ActWord,
    WordForms,
    act_word,
    act_words,
    acts_of_words,
    forms_of,
    is_inflecting,
    verbs_of_words,
)
from janji.read.frames.voices import settle_voices
from janji.read.mentions import ActorForm, ActorMention, MoneyMention, SentenceView
from janji.read.terms import TermTrie
from janji.text.layout import Token

_STOPS = frozenset(":;–—…")
_BARE_LIST = 3  # names in a row under one preposition that need no "and"
_LONG_WORD = 4  # letters of a word that titles capitalise
_OWN_THING = 5  # tokens behind "our" in which its thing begins
_OPENING = 3  # code points into reported words where "he" is their speaker
_WILLING = frozenset({"willing", "possible", "needed", "future"})
_BARE_GOVERNORS = frozenset({"promise", "consider", "refuse"})
_BARE_WILLS = frozenset({"possible", "needed"})  # auxiliaries that are verbs before a good: "dapat", "perlu"
_BARE_OBJECTS = frozenset({"give", "receive", "equip"})
_RAISED = frozenset({"restart", "give", "approve", "promise"})
_BEFORE_OBJECT = 4  # chunks behind a bare verb in which its object stands
_CLAUSE_ENDS = frozenset({Tag.STOP, Tag.SUB, Tag.THAT})
_HYPHENS = frozenset("-‐‑–")
_LISTED = frozenset({Tag.ITEM, Tag.MONEY})
_APPOSED = [Tag.ACTOR, Tag.COMMA]
_LEADING = frozenset({Tag.COORD, Tag.WORD, Tag.AUX})
_BEFORE_LISTED = 4  # chunks between a semicolon and the good that goes on with the list
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a pack knows of words outside mentions."""

    small: SmallWords
    inflecting: bool
    verbs: TermTrie[WordForms]  # of several words, in an inflecting language
    acts: TermTrie[ActWord]  # … in an affixing one


@cache
def _known(pack: LanguagePack) -> _Known:
    inflecting = is_inflecting(pack)
    verbs: TermTrie[WordForms] = verbs_of_words(pack) if inflecting else TermTrie(())
    return _Known(small_words(pack), inflecting, verbs, acts_of_words(pack))


def _word_chunk(
    tokens: Sequence[Token], words: Sequence[str], i: int, pack: LanguagePack, titled: bool
) -> tuple[int, Chunk]:
    """The chunk that begins at a token outside every mention: (index after it, chunk)."""
    token, known = tokens[i], _known(pack)
    small = known.small
    if token.kind == "punct":
        tag = Tag.COMMA if token.text == "," else Tag.STOP if token.text in _STOPS else Tag.WORD
        return i + 1, Chunk(tag, token.start, token.end, token.text)
    if known.inflecting and (longer := known.verbs.longest(words, i)) is not None:
        after, forms = longer
        return after, Chunk(Tag.ACT, token.start, tokens[after - 1].end, token.norm, act=forms.verb, forms=forms)
    joined = small.phrases.longest(words, i)
    if joined is not None and token.norm in small.only_behind and _arrives(words, i, small):
        joined = None  # "bantuan sudah [sampai] di Gaza", where else it is a preposition
    several = None if known.inflecting else known.acts.longest(words, i)
    if joined is not None and several is not None and several[0] > joined[0]:
        joined = None  # "[dalam perjalanan] ke Gaza", where else it opens with a preposition
    if joined is not None:
        after, (tag, kind) = joined
        if kind == "manner" and after < len(tokens) and tokens[after].kind == "word":
            # "secara bersamaan": the manner is one piece, its second word is no verb
            return after + 1, Chunk(Tag.AUX, token.start, tokens[after].end, token.norm, kind="ongoing")
        return after, Chunk(tag, token.start, tokens[after - 1].end, " ".join(words[i:after]), kind=kind)
    if known.inflecting:
        return _inflected(tokens, i, pack, titled)
    if several is not None:
        after, act = several
        return after, Chunk(Tag.ACT, token.start, tokens[after - 1].end, token.norm, act=act)
    if token.norm in small.copulas:
        return i + 1, Chunk(Tag.ACT, token.start, token.end, token.norm, act=PLAIN_VERB)
    carried = act_word(token.norm, pack) if token.kind == "word" else None
    if carried is not None and i and words[i - 1] in small.adjectives.get(token.norm, ()):
        carried = None
    if carried is not None and carried.voice == "bare" and carried.root in small.only_behind:
        told = i and (words[i - 1] in small.only_behind[carried.root] or _enters(words, i, pack, small))
        carried = carried if told else None
    # a capital behind a small word, but in titles: "pelabuhan Mersin"
    named = token.is_capitalised and i > 0 and carried is not None and not carried.sense
    if carried is not None and not (
        named and (carried.voice == "bare" or (tokens[i - 1].text.islower() and not titled))
    ):
        tag = Tag.NOUN if carried.is_noun else Tag.ACT
        return i + 1, Chunk(tag, token.start, token.end, token.norm, act=carried)
    return i + 1, Chunk(Tag.WORD, token.start, token.end, token.norm)


def _arrives(words: Sequence[str], i: int, small: SmallWords) -> bool:
    goes_on = i + 1 < len(words) and words[i + 1] in small.into
    return bool(i) and words[i - 1] in small.only_behind[words[i]] and goes_on


def _enters(words: Sequence[str], i: int, pack: LanguagePack, small: SmallWords) -> bool:
    """ "20 truk bantuan [masuk] ke Gaza": no verb before it lets or helps them in, and it is no entrance."""
    if words[i - 1] in small.entrances or i + 1 >= len(words) or words[i + 1] not in small.into:
        return False
    earlier = (act_word(word, pack) for word in words[:i] if small.phrases.longest([word], 0) is None)
    return all(act is None or act.is_noun for act in earlier)


def _inflected(tokens: Sequence[Token], i: int, pack: LanguagePack, titled: bool) -> tuple[int, Chunk]:
    """A word that may be a verb; adverbs are passed over like auxiliaries."""
    token = tokens[i]
    forms = forms_of(token.norm, pack) if token.kind == "word" else None
    before = tokens[i - 1] if i else None
    compound = before is not None and not token.spaced and before.text in _HYPHENS  # "UN-funded"
    # a capital behind a small word, but in titles: "asked Finance Ministers"
    name = token.is_capitalised and before is not None and before.text.islower() and not titled
    if forms is not None and not compound and not name:
        return i + 1, Chunk(Tag.ACT, token.start, token.end, token.norm, act=forms.verb, forms=forms)
    tag, kind = (Tag.AUX, "ongoing") if is_adverb(token.norm, pack) else (Tag.WORD, "")
    return i + 1, Chunk(tag, token.start, token.end, token.norm, kind=kind)


def _owners_inside(found: Chunk, actors: Iterable[ActorMention]) -> Iterator[Chunk]:
    """The country inside a thing's words, as if it stood before them: "20 German radars"."""
    if found.tag is Tag.ITEM:
        for actor in actors:
            if found.start <= actor.start and actor.end <= found.end:
                described = replace(actor, form=ActorForm.MODIFIER)
                yield Chunk(Tag.ACTOR, actor.start, actor.end, "", actors=(described,))


def _opens_own_thing(tokens: Sequence[Token], i: int, mentions: Mapping[int, Chunk]) -> bool:
    """ "[our] humanitarian assistance", "[our] first two ships": a thing follows over what describes it."""
    for token in tokens[i + 1 : i + 1 + _OWN_THING]:
        found = mentions.get(token.start)
        if found is not None or token.kind == "punct":
            return found is not None and found.tag is Tag.ITEM
    return False


def _is_apposed(before: Chunk, found: Chunk) -> bool:
    """ "[our NATO ally] Peru": a group by its kind, with the name directly behind it."""
    kind = before.tag is Tag.ACTOR and all(k.startswith("group:") for a in before.actors for k in a.keys)
    named = found.tag is Tag.ACTOR and found.actors[0].form is ActorForm.NAME and bool(found.actors[0].keys)
    return kind and named and found.start - before.end == 1


def _is_himself(actor: ActorMention, tokens: Sequence[Token], small: SmallWords) -> bool:
    """True for "he" at the head of somebody's reported words: "Merz told Macron he would …"."""
    words = [t.norm for t in tokens if actor.start <= t.start < actor.end]
    return actor.form is ActorForm.PRONOUN and len(words) == 1 and words[0] in small.himself


def is_titled(view: SentenceView) -> bool:
    """True where most words bear a capital: a headline or a heading."""
    long = [t for t in view.tokens if t.kind == "word" and len(t.text) >= _LONG_WORD]
    return sum(t.is_capitalised for t in long) > len(long) / 2


def _is_compounded(found: Chunk, tokens: Sequence[Token], i: int) -> bool:
    """ "UK-built": the name, which begins at token `i`, only describes what follows."""
    behind = next((t for t in islice(tokens, i, None) if t.start >= found.end), None)
    return behind is not None and behind.start == found.end and behind.text in _HYPHENS


def _contracted(token: Token, small: SmallWords) -> list[Chunk]:
    """The auxiliary that hangs on a pronoun: "they'll"."""
    head, mark, tail = token.norm.replace("’", "'").rpartition("'")
    kind = small.contractions.get(mark + tail) if head else None
    return [Chunk(Tag.AUX, token.start, token.end, mark + tail, kind=kind)] if kind else []


def _first_person(token: Token, speaker: ActorMention | None, small: SmallWords) -> Chunk:
    keys = speaker.keys if speaker else ()
    person = speaker.person if speaker else None
    plural = token.norm not in small.first_person_singular
    actor = ActorMention(token.start, token.end, ActorForm.PRONOUN, keys, person, plural=plural)
    return Chunk(Tag.ACTOR, token.start, token.end, token.norm, actors=(actor,))


def _takes_while(before: Chunk) -> bool:
    """ "penghentian sementara", "menghentikan sementara": for a while."""
    return before.tag in (Tag.NOUN, Tag.ITEM, Tag.PREP, Tag.WORD) or (
        before.act is not None and before.act.sense == "withdraw"
    )


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
    view: SentenceView,
    start: int,
    end: int,
    pack: LanguagePack,
    speaker: ActorMention | None = None,
    issuer: ActorMention | None = None,
) -> list[Chunk]:
    """The chunks of `view` between two text offsets. `speaker`: whom "kami" and "saya" stand for there; `issuer`: whom
    they stand for outside quotations."""
    small, inflecting = _known(pack).small, _known(pack).inflecting
    tokens = [t for t in view.tokens if start <= t.start and t.end <= end and t.text not in small.marks]
    words = [t.norm for t in tokens]
    mentions: dict[int, Chunk] = {}
    for actor in view.actors:
        if speaker is not None and 0 <= actor.start - speaker.start <= _OPENING and _is_himself(actor, tokens, small):
            actor = replace(speaker, start=actor.start, end=actor.end)
        mentions[actor.start] = Chunk(Tag.ACTOR, actor.start, actor.end, "", actors=(actor,))
    for time in view.times:
        mentions[time.start] = Chunk(Tag.TIME, time.start, time.end, "", time=time)
    for item in view.items:
        mentions[item.start] = Chunk(Tag.ITEM, item.start, item.end, "", things=(item,))
    for money in view.money:
        mentions[money.start] = Chunk(Tag.MONEY, money.start, money.end, "", money=money)
    titled = is_titled(view)
    row: list[Chunk] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = mentions.get(token.start)
        if found is not None and found.tag is Tag.ACTOR and _is_compounded(found, tokens, i):
            found = None
        if found is not None and found.end <= end:
            if found.tag is Tag.TIME and row and row[-1].tag in (Tag.PREP, Tag.SUB):
                row.pop()  # "AS pada Senin mengumumkan": the time is an aside, its preposition governs nothing else
            if small.modifiers_first and row and _is_apposed(row[-1], found):
                row.pop()  # "its ally Peru": the name tells who
            row += _owners_inside(found, view.actors)
            row.append(found)
            i += 1
            while i < len(tokens) and tokens[i].start < found.end:
                i += 1
            if small.contractions:
                row += _contracted(tokens[i - 1], small)
            continue
        if token.text in _BRACKETS and (after := _skip_bracket(tokens, i, view.money, end)) is not None:
            i = after
            continue
        if token.norm in small.first_person and not (token.text.isupper() and len(token.text) > 1):
            row.append(_first_person(token, speaker, small))
            row += _contracted(token, small)
            i += 1
            continue
        ours = speaker or issuer
        if token.norm in small.ours and ours is not None and _opens_own_thing(tokens, i, mentions):
            owner = ActorMention(token.start, token.end, ActorForm.MODIFIER, ours.keys, ours.person)
            row.append(Chunk(Tag.ACTOR, token.start, token.end, token.norm, actors=(owner,)))
            i += 1
            continue
        i, piece = _word_chunk(tokens, words, i, pack, titled)
        if piece.norm in small.round_numbers and i < len(tokens) and tokens[i].kind == "number":
            counted = mentions.get(tokens[i].start)
            if counted is not None and counted.tag is Tag.ACTOR:
                piece = piece._replace(tag=Tag.WORD, kind="")  # "around 40 countries"
        if piece.norm in small.behind_noun and row and _takes_while(row[-1]):
            continue
        if piece.norm not in small.empty or inflecting:  # articles tell nouns from verbs
            row.append(piece)
    row = _lists_on(row)
    row = settle_voices(row, small) if inflecting else _settle_bare(row, pack, small)
    return _join_lists(row, small)


def _lists_on(row: list[Chunk]) -> list[Chunk]:
    """The row with a comma for each semicolon that only goes on with a list of goods or sums: "40 boats; as well as
    nearly 900 missiles; …"."""
    held = False
    for i, piece in enumerate(row):
        held = held or piece.tag in _LISTED
        if piece.norm != ";" or piece.tag is not Tag.STOP or not held:
            continue
        k = i + 1
        while k < len(row) and k - i <= _BEFORE_LISTED:
            counted = row[k - 1].norm[:1].isdecimal()  # "1,600 strike drones"
            if row[k].tag not in _LEADING and not (counted and row[k].tag is Tag.ACT):
                break
            if row[k].forms is not None and not counted:
                break
            k += 1
        behind = row[k + 1] if k + 1 < len(row) else None
        told = behind is not None and (behind.tag is Tag.AUX or behind.tag is Tag.ACT)
        if k < len(row) and row[k].tag in _LISTED and not told:
            row[i] = piece._replace(tag=Tag.COMMA)
    return row


def _settle_bare(row: Sequence[Chunk], pack: LanguagePack, small: SmallWords) -> list[Chunk]:
    """The row with the verbs that headlines write bare; a name behind a verb or an adverb describes no noun: "Utangi
    [Peru] 4 Juta Dolar", "secara rutin [Peru] mengirim"."""
    out: list[Chunk] = []
    told: Chunk | None = None  # an expectation whose verb is still to come
    for i in range(len(row)):
        piece = _bare_verb(row, i, pack, small)
        before = out[-1] if out else None
        if piece.norm in small.whereby and piece.tag is Tag.WORD and [c.tag for c in out[-2:]] == _APPOSED:
            piece = piece._replace(tag=Tag.SUB)  # "Peru, [tempat] bantuan diblokir"
        if piece.tag is Tag.PREP and piece.kind == "place" and _heads_for(row, i, out):
            act = act_words(pack).get(piece.norm)
            piece = piece if act is None else piece._replace(tag=Tag.ACT, kind="", act=act)
        if piece.norm in small.reaching and _raises_sum(row, i, out):
            piece = piece._replace(
                tag=Tag.PREP, kind="goods", act=None
            )  # "meningkatkan bantuan [menjadi] 5 juta dolar"
            if before is not None and before.tag is Tag.ACT and before.act is not None and not before.act.sense:
                out.pop()  # "bantuan yang diberikan [meningkat] menjadi"
        if _foretells(row, i, small):
            told = piece
            continue
        if told is not None and piece.tag in _CLAUSE_ENDS:
            told = None
        if told is not None and piece.tag is Tag.ACT:
            out.append(told._replace(start=piece.start, end=piece.start))
            told, before = None, None
        if before is not None and i + 1 < len(row) and _is_idle(piece, before, row[i + 1], small):
            continue
        if piece.tag is Tag.ACTOR and len(piece.actors) == 1 and piece.actors[0].form is ActorForm.MODIFIER:
            acts = before is not None and before.act is not None and before.tag is Tag.ACT and bool(before.act.sense)
            if acts or (before is not None and before.tag is Tag.AUX):
                piece = piece._replace(actors=(replace(piece.actors[0], form=ActorForm.NAME),))
        out.append(piece)
    return out


def _heads_for(row: Sequence[Chunk], i: int, before: Sequence[Chunk]) -> bool:
    """ "20 truk bantuan [menuju] Gaza", "kapal bantuan yang [menuju] Gaza": no verb stands between the goods and it."""
    behind = row[i + 1] if i + 1 < len(row) else None
    if behind is None or behind.tag is not Tag.ACTOR:
        return False
    for piece in reversed(before):
        if piece.tag is Tag.ITEM:
            return True
        if piece.tag not in (Tag.AUX, Tag.WHICH, Tag.TIME):
            return False
    return False


def _raises_sum(row: Sequence[Chunk], i: int, before: Sequence[Chunk]) -> bool:
    """True where a sum stands behind and an act of giving or raising before."""
    behind = [c for c in row[i + 1 : i + 3] if c.tag is not Tag.WORD][:1]
    raised = any(c.tag is Tag.ACT and c.act is not None and c.act.sense in _RAISED for c in before)
    return raised and bool(behind) and behind[0].tag is Tag.MONEY


def _foretells(row: Sequence[Chunk], i: int, small: SmallWords) -> bool:
    """ "[Diharapkan] bantuan itu akan tiba": an expectation at the head of a clause, away from its verb."""
    piece, following = row[i], row[i + 1] if i + 1 < len(row) else None
    if piece.tag is not Tag.AUX or piece.norm not in small.foretelling or following is None:
        return False
    heads = i == 0 or row[i - 1].tag in _CLAUSE_ENDS or row[i - 1].tag in (Tag.COMMA, Tag.TIME)
    return heads and following.tag not in (Tag.AUX, Tag.ACT)


def _is_idle(piece: Chunk, before: Chunk, behind: Chunk, small: SmallWords) -> bool:
    """ "Berencana [untuk] mengirim", "3 juta euro [atau] sekitar Rp50 miliar": a joining word that joins nothing."""
    if piece.tag is Tag.COORD:
        converted = behind.money is not None and behind.money.value.same_as_previous
        return before.tag is Tag.MONEY and converted
    wills = before.tag is Tag.AUX and before.kind in _WILLING
    opens = piece.tag is Tag.PREP and piece.norm in small.purpose_prepositions
    return wills and opens and behind.tag in (Tag.ACT, Tag.AUX)


def _bare_verb(row: Sequence[Chunk], i: int, pack: LanguagePack, small: SmallWords) -> Chunk:
    """The chunk, as a verb where headlines write one bare: "[Janji] Kirim Tank", "Bakal [Dapat] 100 Tank"."""
    piece = row[i]
    following = row[i + 1] if i + 1 < len(row) else None
    if following is None or piece.tag not in (Tag.NOUN, Tag.AUX):
        return piece
    verb = small.comes_upon.get(piece.norm) if i and row[i - 1].tag in (Tag.ACTOR, Tag.AUX) else None
    if verb is not None and any(c.tag is Tag.ITEM for c in row[i + 1 : i + 1 + _BEFORE_OBJECT]):
        return piece._replace(tag=Tag.ACT, act=act_words(pack)[verb])  # "Chad kedatangan 20 tenda"
    if piece.tag is Tag.NOUN and piece.act is not None:
        bare = following.act is not None and following.act.voice == "bare" and following.act.sense in _BARE_OBJECTS
        governs = piece.act.root == piece.norm and piece.act.sense in _BARE_GOVERNORS
        return piece._replace(tag=Tag.ACT, act=replace(piece.act, voice="bare")) if bare and governs else piece
    act = act_words(pack).get(piece.norm) if piece.kind in _BARE_WILLS else None
    behind = (c for c in row[i + 1 : i + 1 + _BEFORE_OBJECT] if not (c.tag is Tag.WORD and c.norm in small.openers))
    goods = next(behind, None)
    if act is None or act.voice != "bare" or goods is None or goods.tag not in (Tag.ITEM, Tag.MONEY):
        return piece
    return piece._replace(tag=Tag.ACT, kind="", act=act)


def _join_lists(row: list[Chunk], small: SmallWords) -> list[Chunk]:
    """Joins "A, B, dan C" of one kind (actors, things) into one chunk. A bare comma without a closing "dan" joins
    nothing."""
    list_words, owning, others = small.list_words, small.owning, small.listed_further
    out: list[Chunk] = []
    i = 0
    while i < len(row):
        head = row[i]
        if head.tag not in (Tag.ACTOR, Tag.ITEM):
            out.append(head)
            i += 1
            continue
        members, j, closed_at, trailed = [head], i + 1, i, False
        fitted = i > 0 and row[i - 1].tag is Tag.PREP and row[i - 1].kind == "partner"
        while True:
            k = j
            while k < len(row) and (row[k].tag is Tag.COMMA or row[k].norm in list_words):
                k += 1
            joints = k - j
            if joints and head.tag is Tag.ITEM and i and row[i - 1].kind == "besides" and row[j].tag is Tag.COMMA:
                break  # "selain tank, paket itu …": what it is beside ends at the comma
            if head.tag is Tag.ITEM and k + 1 < len(row) and row[k].norm in others and row[k + 1].tag is Tag.ITEM:
                k += 1  # "tents and other supplies"
            rest = k + (k < len(row) and row[k].norm in others)  # "and [many] others"
            if joints and head.tag is Tag.ACTOR and rest < len(row) and row[rest].norm in small.the_rest:
                trailed = any(row[x].norm in list_words for x in range(j, k))
                closed_at = rest if trailed else closed_at  # "Peru, Chile and others"
                break
            if not joints or k >= len(row) or row[k].tag is not head.tag or joints > 2:
                break
            if fitted and any(row[x].norm == ";" for x in range(j, k)):
                break  # "60 boats with rafts; 20 drones": only the rafts are with the boats
            if head.tag is Tag.ACTOR and k + 1 < len(row) and row[k + 1].norm in owning:
                break  # "pledges from Peru and Chile's delivery": the second owns
            members.append(row[k])
            if any(row[x].norm in list_words for x in range(j, k)) or head.tag is Tag.ITEM:
                closed_at = k
            j = k + 1
        governed = i > 0 and row[i - 1].tag is Tag.PREP and head.tag is Tag.ACTOR and bool(owning)
        if governed and closed_at == i and len(members) >= _BARE_LIST:
            closed_at = k  # "in Chad, Niger, Mali"
        count = sum(1 for m in members if m.start <= row[closed_at].start)
        acts_next = closed_at + 1 < len(row) and row[closed_at + 1].tag in (Tag.ACT, Tag.AUX)
        if count == 2 and row[i + 1].tag is Tag.COMMA and acts_next and not trailed:
            count = 1  # "… ke Ukraina, dan Jerman akan …": the second begins a clause of its own
        if count == 2 and acts_next and small.modifiers_first and members[1].actors and members[1].norm:
            count = 1 if members[1].norm in small.first_person else count  # "… for Chad and [we] have given"
        first = next((p.tag for p in out if p.norm[:1].isalpha() or p.tag is not Tag.WORD), Tag.WORD)
        saying = closed_at + 1 < len(row) and row[closed_at + 1].norm in small.attributions
        if count > 2 and governed and saying and small.modifiers_first and row[i + 1].tag is Tag.COMMA:
            count = 1  # "… to Peru, Chile and Japan said": the others say it
        fronted = governed and first in (Tag.SUB, Tag.PREP) and not any(p.tag is Tag.ACT for p in out)
        if count > 2 and acts_next and fronted and not trailed and row[i + 1].tag is Tag.COMMA:
            count = 1  # "After a grant for Peru, Kenya, Chile and Japan pledged"
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
