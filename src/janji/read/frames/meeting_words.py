"""What a language pack says of meetings, ready for look-up: triggers, small words around them, rows of series.

Takes the pack's `meetings` table, once, and gives it as sets and tries. Reads no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.read.frames.inflection import inflector, plural
from janji.read.frames.pieces import small_words
from janji.read.frames.verbs import is_inflecting
from janji.read.terms import TermTrie

_WORD_SETS = (
    "hosting", "chairing", "purposes",
    "ahead", "refers", "back", "phrase_ends", "generic", "within", "envoys", "sending", "public", "summits",
    "visits", "visitors", "partner", "matches", "place_heads", "towards", "particles", "bodies", "membership", "at",
    "other_events", "times", "countries", "earliest", "articles", "owners", "not_met", "only_with_both", "only_wished",
    "sides", "events_only", "opens", "rounds", "topics", "happening", "underway", "lasting", "naming",
    "describing", "name_joints", "name_links", "at_events", "while_on_it", "talk", "while_there",
    "present", "two_sided", "many_sided", "its", "manner", "nothing",
    "readouts", "being", "mine", "raising", "additional", "spoken", "crowds", "having", "severing", "margins",
    "lines", "around",
)  # fmt: skip
_VERB_SETS = ("going", "ringing", "convene", "host", "hosted", "attended", "cancelled", "wished", "talking")
_TRIGGERS = (
    ("verb", "verbs"), ("visit", "visit"), ("receive", "receive"), ("call", "calls"), ("received", "received"),
    ("call", "talking"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingWords:
    triggers: TermTrie[
        tuple[str, ...]
    ]  # phrase → noun, verb, visit, receive, received, call; () for what is no meeting
    starts: frozenset[str]  # first words of the triggers
    convene: frozenset[str]
    host: frozenset[str]
    hosted: frozenset[str]  # passive verbs behind the noun whose agent is the host: "diselenggarakan [oleh] X"
    hosting: frozenset[str]
    purposes: frozenset[str]  # words between a visit and the meeting that it is made for
    chairing: frozenset[str]  # "menjadi ketua konferensi": who chairs it takes part
    ahead: frozenset[str]
    cancelled: frozenset[str]
    refers: frozenset[str]
    back: frozenset[str]
    phrase_ends: frozenset[str]
    generic: frozenset[str]
    within: frozenset[str]
    attended: frozenset[str]
    envoys: frozenset[str]
    sending: frozenset[str]
    public: frozenset[str]
    summits: frozenset[str]
    visits: frozenset[str]
    visitors: frozenset[str]
    partner: frozenset[str]
    matches: frozenset[str]
    place_heads: frozenset[str]
    towards: frozenset[str]
    particles: frozenset[str]
    bodies: frozenset[str]
    membership: frozenset[str]
    other_matters: frozenset[str]
    at: frozenset[str]
    capital: list[str]
    other_events: frozenset[str]
    times: frozenset[str]
    countries: frozenset[str]
    earliest: frozenset[str]
    articles: frozenset[str]
    owners: frozenset[str]  # words for whose meeting it is: "their"
    not_met: frozenset[str]  # what is "met" though it is nobody: needs
    only_with_both: frozenset[str]  # nouns that tell of a meeting only with a series or two who meet
    only_wished: frozenset[str]  # auxiliaries of wishing and readiness
    wished: frozenset[str]  # verbs whose object is a meeting that is only wished for
    events_only: frozenset[str]  # nouns that count only where they are what the sentence reports
    opens: frozenset[str]  # prepositions with which the phrase goes on behind the noun
    rounds: frozenset[str]  # "a round of talks" is the talks
    topics: frozenset[str]  # "X talks about": a verb, where X stands directly before
    happening: frozenset[str]  # predicates of a meeting that tell that it takes place
    underway: frozenset[str]  # predicates right behind a meeting that tell of it as an event
    naming: frozenset[str]  # nouns that end or open a meeting's proper name
    describing: frozenset[str]  # words that make no name though they are capitalised
    name_joints: frozenset[str]  # small words in a name behind the noun: "Summit [of the] Oceans"
    name_links: frozenset[str]  # and in one before it: "Vaccines [for] All Summit"
    going: frozenset[str]  # verbs of going whose goal must be a place that is known
    at_events: frozenset[str]  # prepositions behind which a body's name is its meeting: "at the Lake Forum"
    while_on_it: frozenset[str]  # "during a visit to …": only where something else was said or done
    lasting: frozenset[str]  # words behind "X and Y spoke" that tell of it as an event: for how long, when
    talk: frozenset[str]  # nouns of talking that name no meeting of a series, and none at all in general
    while_there: frozenset[str]  # prepositions behind which what is told as past tells that it was held
    present: frozenset[str]  # auxiliaries that make a participle present: "is agreed"
    two_sided: frozenset[str]  # nouns of a meeting between sides, not of a series: negotiations
    many_sided: frozenset[str]  # nouns of a meeting that is not of two: conference
    its: frozenset[str]  # whose it is: the body named before
    manner: frozenset[str]  # words behind a verb of meeting that are no object: "met again"
    nothing: frozenset[str]  # "no plans to meet"
    mine: frozenset[str]  # "[my] meeting with X": who speaks took part
    readouts: frozenset[str]  # "[Readout] of X's call with Y": a title that tells of the call
    being: frozenset[str]  # "[is] on a visit to"
    ringing: frozenset[str]  # "[called] X": told as an event where nothing is said of X
    having: frozenset[str]  # "X [had] a call": a verb only with the noun
    severing: frozenset[str]  # descriptions that look like verbs: "held [separate] talks"
    margins: frozenset[str]  # "on the [sidelines] of the Lake Forum": the body's meeting
    crowds: frozenset[str]  # who only gathers, and meets nobody
    spoken: frozenset[str]  # titles of words said at a meeting: "[Remarks] by X before …"
    raising: frozenset[str]  # kinds of conferences between states: "a [pledging] conference on Monday"
    additional: frozenset[str]  # "[further] meetings": none in particular, unless their sides are told
    talking: frozenset[str]  # verbs of talking that tell of a call where one of `lines` stands behind them
    lines: frozenset[str]
    around: frozenset[str]  # prepositions behind which a bare noun is a meeting that took place or will: "setelah"
    sides: frozenset[str]  # prepositions of who meets, also behind the place
    premodified: bool  # what describes the noun stands before it
    list_words: frozenset[str]
    series: tuple[dict[str, Any], ...]
    members: Mapping[str, str]
    teams: Mapping[str, str]

    def knows(self, word: str) -> bool:
        """True for words that may stand behind a meeting's noun."""
        return any(
            word in words
            for words in (
                self.phrase_ends, self.list_words, self.sides, self.opens, self.ahead, self.cancelled, self.happening,
                self.articles, self.at, self.attended, self.convene,
            )
        )  # fmt: skip


@cache
def meeting_tables(pack: LanguagePack) -> MeetingWords:
    raw = pack.table("meetings")
    kinds: dict[str, list[str]] = {}
    for noun in raw["nouns"]:
        for form in _plurals(noun, pack):
            kinds.setdefault(form, []).append("noun")
    for kind, key in _TRIGGERS:
        for form in _forms(raw[key], pack):
            if kind not in kinds.setdefault(form, []):
                kinds[form].append(kind)
    triggers: list[tuple[str, tuple[str, ...]]] = [(form, tuple(told)) for form, told in kinds.items()]
    trie = TermTrie([*triggers, *((n, ()) for n in raw["never"])])
    sets = {key: frozenset(raw[key]) for key in _WORD_SETS}
    sets |= {key: frozenset(_forms(raw[key], pack)) for key in _VERB_SETS}
    for key in ("only_with_both", "events_only"):
        sets[key] = frozenset(form for noun in raw[key] for form in _plurals(noun, pack))
    small = small_words(pack)
    return MeetingWords(
        trie,
        frozenset(trie.first_words()) | {f"cop{n}" for n in range(1, 60)},
        other_matters=frozenset(pack.table("acts")["other_matters"]),
        capital=raw["capital"].split(),
        premodified=small.modifiers_first,
        list_words=small.list_words,
        series=tuple(raw["series"]),
        members=raw["members"],
        teams=raw["teams"],
        **sets,
    )


def _forms(bases: Iterable[str], pack: LanguagePack) -> list[str]:
    """The verbs as the table lists them; of an inflecting language, whose table holds base forms, all their forms."""
    if not is_inflecting(pack):
        return list(bases)
    inflect = inflector(pack)
    return [form for base in bases for form, _ in inflect.forms(base)]


def _plurals(noun: str, pack: LanguagePack) -> list[str]:
    return [noun, plural(noun)] if is_inflecting(pack) and not noun.endswith("s") else [noun]


def meeting_words(pack: LanguagePack) -> frozenset[str]:
    """The words one of which begins every mention of a meeting."""
    return meeting_tables(pack).starts
