"""Does a sentence tell of the future or of the past?

Takes the pieces of a sentence and a place in it and gives what the nearest cue says: "akan", "dijadwalkan" ahead,
"mengatakan", "telah" behind. Weekdays, days and months without a year are resolved by it. Does not parse: a cue is a
word within reach, and a quotation mark or a full stop ends the reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from janji.lang import LanguagePack
from janji.read.words import Phrases, Words


class TenseTables:
    """The cues of one pack, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.future: Phrases[bool] = Phrases((term, True) for term in table["future_cues"])
        self.past: Phrases[bool] = Phrases((term, True) for term in table["past_cues"])
        self.speech: Phrases[bool] = Phrases((term, True) for term in table.get("speech_cues", ()))
        self.promise: Phrases[bool] = Phrases((term, True) for term in table["promise_cues"])
        self.stops, self.stops_after = frozenset(table["cue_stops"]), frozenset(table["cue_stops_after"])
        self.past_not_after = frozenset(table.get("past_not_after", ()))
        self.month_names = frozenset(table.get("month_names", ()))
        self.past_perfect = frozenset(table.get("past_perfect", ()))
        self.past_endings: tuple[str, ...] = tuple(table.get("past_endings", ()))
        self.past_endings_not = frozenset(table.get("past_endings_not", ()))
        self.records = frozenset(table.get("records", ()))
        self.records_window: int = table.get("records_window", 0)
        self.window: int = table["cue_window"]
        self.window_after: int = table["cue_window_after"]


@cache
def tense_tables(pack: LanguagePack) -> TenseTables:
    return TenseTables(pack.table("time"))


def lies_ahead(words: Words, first: int, last: int, tables: TenseTables, *, when_said: bool = True) -> bool | None:
    """What the nearest cue before pieces `[first, last)` says, else the nearest after them; None where there is none.

    A verb of saying stands for the past where the time may be `when_said` ("mengatakan pada Jumat"); else it leaves
    the time open.
    """
    weak = False  # the ending of a word told of the past
    for k in range(first, max(first - tables.window, 0), -1):
        if words.norm[k - 1] in tables.stops:
            break
        if tables.future.before(words, k) is not None and not _names_a_month(words, k - 1, tables):
            return True
        past = tables.past.before(words, k)
        if past is not None and words.norm[past[0] - 1] not in tables.past_not_after:
            if when_said or tables.speech.before(words, k) is None or weak:
                return False
            return None
        weak = weak or _ends_as_past(words, k - 1, tables)
    for k in range(last, min(last + tables.window_after, words.count)):
        if words.norm[k] in tables.stops or words.norm[k] in tables.stops_after:
            break
        if tables.future.at(words, k) is not None and not _names_a_month(words, k, tables):
            return True
        if tables.past.at(words, k) is not None:
            return None if not when_said and tables.speech.at(words, k) is not None and not weak else False
        weak = weak or _ends_as_past(words, k, tables)
    return False if weak else None


def _names_a_month(words: Words, k: int, tables: TenseTables) -> bool:
    """True for "May" in "between May and November"."""
    return words.norm[k] in tables.month_names and words.is_capitalised(k)


def _ends_as_past(words: Words, k: int, tables: TenseTables) -> bool:
    word = words.norm[k]
    return (
        word.endswith(tables.past_endings)
        and word not in tables.past_endings_not
        and words.norm[k - 1] not in tables.past_not_after
        and not words.is_capitalised(k)
    )


def tells_past_perfect(words: Words, first: int, last: int, tables: TenseTables) -> bool:
    """True where a word for what was done by then stands on either side of pieces `[first, last)` in their clause."""
    for k in range(first, max(first - tables.window, 0), -1):
        if words.norm[k - 1] in tables.stops:
            break
        if words.norm[k - 1] in tables.past_perfect:
            return True
        if tables.future.before(words, k) is not None:
            return False
    for k in range(last, min(last + tables.window, words.count)):
        if words.norm[k] in tables.stops:
            break
        if words.norm[k] in tables.past_perfect:
            return True
    return False


def is_term(words: Words, first: int, last: int, tables: TenseTables) -> bool:
    """True where a span of time ("dalam tiga bulan") sets a term for what is to come, and does not tell how long
    something took."""
    if not tables.records.isdisjoint(words.norm[max(first - tables.records_window, 0) : first]):
        return False
    ahead = lies_ahead(words, first, last, tables)
    if ahead is not None:
        return ahead
    reach = range(first, max(first - tables.window, 0), -1)
    return any(tables.promise.before(words, k) is not None for k in reach)
