"""Where a meeting takes place or a visit goes, in the article's own words.

Takes the tokens behind a mention and gives the name as written with its span, or None. Knows no coordinates and
translates nothing: "Den Haag" stays "Den Haag".
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.model.records import Span
from janji.read.actors.gazetteer import load_gazetteer
from janji.read.frames.clauses import Clause
from janji.read.frames.context import Surroundings
from janji.read.frames.meeting_phrases import Phrase, is_auxiliary, joins
from janji.read.frames.meeting_words import meeting_tables
from janji.read.frames.pieces import RECEIVING, Chunk, Tag
from janji.read.frames.verbs import act_word
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_STATE = 3  # letters of a state's code
_GAP = 25  # code points between the names of those who met
REACH = 110  # code points behind the mention in which its place and time are told


def bounds(around: Surroundings, clauses: Sequence[Clause], phrase: Phrase) -> tuple[int, int]:
    """(where the words on place and people end, where those on time do): offsets behind the mention.

    Where describing words stand first, what follows the next verb belongs to that verb; but this may be the noun's own
    predicate, which tells when, and where if it tells that the meeting is held ("The summit will open in …").
    """
    words = meeting_tables(around.pack)
    end = phrase.tokens[phrase.after - 1].end
    later = [c for c in clauses if c.verb.start >= end]
    events = [t.start for t in phrase.tokens if t.norm in words.other_events and t.start >= end]
    if not words.premodified:
        bars = [c.verb.start for c in later if c.joint] + events
        return min([end + REACH, *bars]), end + REACH
    for actor in sorted(around.view.actors, key=lambda a: a.start):
        if end <= actor.start <= end + _GAP and not any(end <= c.verb.start < actor.start for c in later):
            end = actor.end  # "met with A, B, C and others in …": the reach begins behind who was met
    own = clauses and any(c.verb.start == phrase.tokens[phrase.noun].start for c in clauses)
    timely = later
    if later and not own:
        between = [t for t in phrase.tokens[phrase.end :] if t.start < later[0].verb.start]
        predicate = later[0].link in ("", "and", "that", "pivot") and not any(t.text == "," for t in between)
        telling = words.convene | words.cancelled | words.attended | words.ahead | words.happening
        if predicate and phrase.preceding not in words.within:
            timely = later[1:]
            later = timely if later[0].verb.norm in telling else later

    def limit(clauses_behind: Sequence[Clause]) -> int:
        bars = [c.verb.start for c in clauses_behind if c.verb.norm not in words.happening] + events
        return min([end + REACH, *(b for b in bars if b > phrase.end_offset)])

    return limit(later), limit(timely)


def place_of(around: Surroundings, clauses: Sequence[Clause], phrase: Phrase) -> tuple[str, Span] | None:
    """The first place named with "di" behind the mention, before a new clause: (as written, its span)."""
    words = meeting_tables(around.pack)
    times = [(t.start, t.end) for t in around.view.times]
    tokens, i = phrase.tokens, phrase.after
    limit = bounds(around, clauses, phrase)[0]
    inside = not words.premodified
    while i < len(tokens) - 1 and tokens[i].start < limit:
        if tokens[i].norm not in words.at:
            if not inside and _leads_away(around, clauses, phrase, i):
                return None
            i += 1
            continue
        j = i + 1
        while j < len(tokens) - 1 and tokens[j].norm in words.articles and not tokens[j].is_capitalised:
            j += 1
        lowered = j
        while j < len(tokens) and tokens[j].kind == "word" and not tokens[j].is_capitalised and j - i <= 3:
            if tokens[j].norm in words.at and words.premodified:
                break  # "at the palace [in Oslo]"
            j += 1
        k = _name_end(around, tokens, j, times)
        name = [t.norm for t in tokens[j:k]]
        if name[:2] == words.capital:
            # "Ibu Kota Kenya, Nairobi": the city stands behind the comma
            comma = next((x for x in range(k, min(k + 3, len(tokens) - 1)) if tokens[x].text == ","), None)
            j = comma + 1 if comma is not None else j + 2
            k = _name_end(around, tokens, j, times)
        elif j > lowered or _describes(around, clauses, tokens, k):
            i = max(k, i + 1)  # "di markas besar NATO di Brussels": the name comes with the next "di"
            continue
        if k > j and not _is_another_meeting(around, tokens[j:k]):
            span = Span(tokens[j].start, tokens[k - 1].end)
            return " ".join(t.text for t in tokens[j:k]), span
        i += 1
    return None


def _is_another_meeting(around: Surroundings, name: Sequence[Token]) -> bool:
    """ "at the Lake Forum", "at the G7": a meeting's name or a body's is no place."""
    kinds = load_gazetteer(around.pack).kinds
    named = [a for a in around.view.actors if a.form in (ActorForm.NAME, ActorForm.MODIFIER)]
    bodies = [a for a in named if a.keys and all(k in kinds for k in a.keys)]
    held = any(a.start <= name[0].start and name[-1].end <= a.end for a in bodies)
    return held or name[-1].norm in meeting_tables(around.pack).naming


def place_visited(
    around: Surroundings, clause: Clause | None, tokens: list[Token], after: int
) -> tuple[str, Span] | None:
    """The place that a visit goes to, as written."""
    words = meeting_tables(around.pack)
    directed = after < len(tokens) and tokens[after].norm in words.towards
    i = after + 1 if directed else after
    directed = directed or tokens[after - 1].norm in words.towards | words.at  # "terbang ke …", "tiba di …"
    j = i + 1 if i < len(tokens) and tokens[i].norm in words.place_heads else i
    k = _name_end(around, tokens, j, [(t.start, t.end) for t in around.view.times])
    if j > i and k > j:
        return " ".join(t.text for t in tokens[i:k]), Span(tokens[i].start, tokens[k - 1].end)
    someone = j < len(tokens) and any(
        a.start <= tokens[j].start < a.end and a.form in (ActorForm.PERSON, ActorForm.OFFICE)
        for a in around.view.actors
    )
    described = not directed and _describes(around, (), tokens, k)  # "visited NORAD personnel"
    if (
        (words.premodified or directed)
        and k > j
        and not someone
        and not described
        and not (k < len(tokens) and tokens[k].norm[:1] in ("'", "’"))
    ):
        return " ".join(t.text for t in tokens[j:k]), Span(tokens[j].start, tokens[k - 1].end)
    for prep, piece in clause.after if clause is not None else ():
        form = piece.actors[0].form if piece.tag is Tag.ACTOR else None
        state = form is ActorForm.NAME and not words.premodified and _is_state(around, piece)  # "mengunjungi [Chile]"
        if prep in ("", *RECEIVING) and (form is ActorForm.PLACE or state):
            inside = [t.text for t in tokens if piece.start <= t.start < piece.end]
            return " ".join(inside), Span(piece.start, piece.end)
    return None


def _is_state(around: Surroundings, piece: Chunk) -> bool:
    kinds = load_gazetteer(around.pack).kinds
    return len(piece.actors) == 1 and all(
        len(k) == _STATE and k.isupper() and k not in kinds for k in piece.actors[0].keys
    )


def _leads_away(around: Surroundings, clauses: Sequence[Clause], phrase: Phrase, i: int) -> bool:
    """ "announce at the summit [new] forces in Europe": a plain word behind the noun begins something else. A verb's
    objects are passed over, and what tells that the meeting is held."""
    words, token = meeting_tables(around.pack), phrase.tokens[i]
    if i < phrase.end or token.is_capitalised or token.kind != "word" or phrase.noun == phrase.first == phrase.outer:
        return False
    spans = [(a.start, a.end) for a in around.view.actors] + [(t.start, t.end) for t in around.view.times]
    small = words.articles | words.list_words | words.sides | words.opens | words.happening | words.convene
    held = any(low <= token.start < high for low, high in spans)
    acts = any(c.verb.start <= token.start < c.verb.end for c in clauses)
    passed = token.norm in small | words.cancelled | words.ahead | words.phrase_ends or token.norm.endswith("ly")
    return not (held or acts or passed or is_auxiliary(token, around.pack))


def _describes(around: Surroundings, clauses: Sequence[Clause], tokens: list[Token], k: int) -> bool:
    """ "at NATO [headquarters] in Brussels": the name before `k` only describes a place."""
    words = meeting_tables(around.pack)
    if not words.premodified or k >= len(tokens):
        return False
    token = tokens[k]
    if token.kind != "word" or token.is_capitalised or is_auxiliary(token, around.pack):
        return False
    timed = any(t.start <= token.start < t.end for t in around.view.times)
    acts = any(c.verb.start == token.start for c in clauses)
    passed = joins(token, around.pack) or token.norm in words.manner | words.phrase_ends | words.sides | words.ahead
    return not (timed or acts or passed or token.norm.endswith("ly"))


def _name_end(around: Surroundings, tokens: list[Token], j: int, times: list[tuple[int, int]]) -> int:
    words = meeting_tables(around.pack)
    k = j
    describing = {a.start for a in around.view.actors if a.form is ActorForm.MODIFIER}
    while k < len(tokens) and tokens[k].kind == "word":
        token = tokens[k]
        if not token.is_capitalised:
            inside = j < k < len(tokens) - 1 and token.norm in words.particles
            if not (inside and tokens[k + 1].is_capitalised):
                break
        act = act_word(token.norm, around.pack) if not words.premodified else None
        stops = token.norm in words.cancelled or (act is not None and not act.is_noun and k > j)
        if stops or any(s <= token.start < e for s, e in times) or (k > j and token.start in describing):
            break
        k += 1
    return k
