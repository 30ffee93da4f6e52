"""What a language pack says of meetings, ready for look-up: triggers, small words around them, rows of series.

Takes the pack's `meetings` table, once, and gives it as sets and tries. Reads no text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.read.frames.pieces import small_words
from janji.read.terms import TermTrie

_WORD_SETS = (
    "convene", "host", "hosting", "ahead", "cancelled", "refers", "back", "phrase_ends", "generic", "within",
    "attended", "envoys", "sending", "public", "summits", "visits", "visitors", "partner", "matches", "place_heads",
    "towards", "particles", "bodies", "membership", "at", "other_events", "times", "countries", "earliest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingWords:
    triggers: TermTrie[str]  # phrase → noun, verb, visit, receive or "" (no meeting)
    starts: frozenset[str]  # first words of the triggers
    convene: frozenset[str]
    host: frozenset[str]
    hosting: frozenset[str]
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
    list_words: frozenset[str]
    series: tuple[dict[str, Any], ...]
    members: Mapping[str, str]
    teams: Mapping[str, str]


@cache
def meeting_tables(pack: LanguagePack) -> MeetingWords:
    raw = pack.table("meetings")
    triggers = [(n, "noun") for n in raw["nouns"]] + [(n, "") for n in raw["never"]]
    triggers += [
        (v, kind) for kind, key in (("verb", "verbs"), ("visit", "visit"), ("receive", "receive")) for v in raw[key]
    ]
    sets = {key: frozenset(raw[key]) for key in _WORD_SETS}
    others = frozenset(pack.table("acts")["other_matters"])
    trie = TermTrie(triggers)
    starts = frozenset(trie.first_words()) | {f"cop{n}" for n in range(1, 60)}
    return MeetingWords(
        trie,
        starts,
        other_matters=others,
        capital=raw["capital"].split(),
        list_words=small_words(pack).list_words,
        series=tuple(raw["series"]),
        members=raw["members"],
        teams=raw["teams"],
        **sets,
    )


def meeting_words(pack: LanguagePack) -> frozenset[str]:
    """The words one of which begins every mention of a meeting."""
    return meeting_tables(pack).starts
