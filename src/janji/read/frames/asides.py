"""Asides between a subject and its verb that tell how it acts or what it is: "Norway, working with Chile, will send".

Takes the raw row of chunks of a stretch and gives it without them, so that the subject stands before its verb. Leaves
asides that hold an act of giving or asking, and those behind which no verb goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.frames.inflection import GERUND, PAST, PRESENT
from janji.read.frames.pieces import Chunk, SmallWords, Tag

_OPENS_CLAUSES = frozenset({Tag.THAT, Tag.SUB, Tag.STOP, Tag.WHICH, Tag.PURPOSE, Tag.COORD})
_TELLS_WHEN = frozenset({Tag.PREP, Tag.SUB, Tag.TIME})  # what opens what only tells when or how
_LOOK_AHEAD = 25  # chunks in which the second comma is looked for
_LISTED = 14  # chunks from one act of a list to the next
_ASIDE = 12  # chunks of ", working with the council of Lima,"
_FINITE = frozenset({PRESENT, PAST})
_BOUNDS = frozenset({Tag.COMMA, Tag.STOP, Tag.SUB, Tag.THAT, Tag.WHICH})


def _ends_aside(row: Sequence[Chunk], k: int) -> int:
    """Where the aside that opens behind piece `k` ends ("Norway, working with Chile, will send"); `k` for none."""
    if k + 3 >= len(row) or row[k].tag is not Tag.ACTOR or row[k + 1].tag is not Tag.COMMA:
        return k
    forms = row[k + 2].forms
    if forms is None or GERUND not in forms.kinds or forms.verb is None or forms.verb.sense:
        return k
    for j in range(k + 3, min(len(row) - 1, k + 3 + _ASIDE)):
        if row[j].tag is Tag.COMMA:
            behind = row[j + 1]
            goes_on = behind.tag is Tag.AUX or (behind.forms is not None and bool(behind.forms.kinds & _FINITE))
            return j if goes_on else k
        if row[j].tag in _BOUNDS:
            return k
    return k


def without_asides(row: Sequence[Chunk]) -> list[Chunk]:
    """The row without what only tells how the subject acts: "Norway, working with Chile, will send"."""
    out: list[Chunk] = []
    k = 0
    while k < len(row):
        out.append(row[k])
        k = _ends_aside(row, k) + 1
    return out


def before_aside(rest: Sequence[Chunk], small: SmallWords) -> list[Chunk] | None:
    """ "… as parliament, after months of talks, approved": the words before the aside that two commas hold."""
    commas = [i for i, c in enumerate(rest[:-1]) if c.tag is Tag.COMMA]
    if not (small.modifiers_first and rest[-1].tag is Tag.COMMA and commas):
        return None
    opens = rest[commas[-1] + 1] if commas[-1] + 1 < len(rest) else None
    aside = opens is not None and opens.tag in (Tag.PREP, Tag.SUB, Tag.TIME)
    named = commas[-1] > 0 and rest[commas[-1] - 1].tag is Tag.ACTOR
    return list(rest[: commas[-1]]) if aside and named else None


def tells_more(rest: Sequence[Chunk], small: SmallWords) -> bool:
    """ "Peru, sekutu lama Kenya, telah mengirim …": who stands first acts, the commas hold what he is."""
    commas = [i for i, c in enumerate(rest) if c.tag is Tag.COMMA]
    return (
        not small.modifiers_first
        and rest[0].tag is Tag.ACTOR
        and commas == [1, len(rest) - 1]
        and not any(c.tag in _OPENS_CLAUSES for c in rest[2:-1])
    )


def before_verbal_aside(rest: Sequence[Chunk]) -> list[Chunk] | None:
    """ "Parliament, after months of stalling, approved": the words before the aside whose verb comes first."""
    comma = next((i for i, c in enumerate(rest) if c.tag is Tag.COMMA), None)
    if comma is None or not comma or comma + 1 >= len(rest):
        return None
    opens = rest[comma + 1].tag in (Tag.PREP, Tag.SUB, Tag.TIME)
    joints = [i for i, c in enumerate(rest[:comma]) if c.tag in _OPENS_CLAUSES or c.tag is Tag.COMMA]
    begins = joints[-1] + 1 if joints and rest[joints[-1]].tag is Tag.SUB else 0  # "… comes as parliament, after"
    joined = bool(joints) and not begins
    return list(rest[begins:comma]) if opens and not joined and rest[comma - 1].tag is Tag.ACTOR else None


def past_aside(row: Sequence[Chunk], i: int) -> int:
    """The comma that closes an aside behind the name at `i`: "as parliament, after months of talks, approved"; the
    row's end where there is none."""
    commas = [j for j in range(i + 1, min(len(row), i + _LOOK_AHEAD)) if row[j].tag is Tag.COMMA][:2]
    aside = len(commas) > 1 and row[commas[0] - 1].tag is Tag.ACTOR and row[commas[0] + 1].tag in _TELLS_WHEN
    return commas[1] if aside else len(row)


def is_one_of_several(row: Sequence[Chunk], i: int) -> bool:
    """ "Has sent aid, [urged] talks and called for a truce": an act with its object in a list of acts, no aside."""
    following = row[i + 1] if i + 1 < len(row) else None
    if following is None or following.tag in (Tag.PREP, Tag.TIME, Tag.AUX, Tag.PURPOSE, *_BOUNDS):
        return False
    for j in range(i + 1, min(len(row) - 1, i + _LISTED)):
        if row[j].tag is Tag.COORD:
            forms = row[j + 1].forms
            if forms is not None and PAST in forms.kinds:
                return True
        if row[j].tag in _BOUNDS:
            return False
    return False
