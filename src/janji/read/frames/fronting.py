"""A clause before the one that it belongs to: "Having sent tents, Peru …", "Besides sending tents, Peru will …".

Takes the two clauses and gives the first its doer and, where it goes with the main act, its time. Leaves the doer empty
where the main clause does not name who acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from janji.read.frames.pieces import Chunk, SmallWords

if TYPE_CHECKING:
    from janji.read.frames.clauses import Clause


def is_fronted(first: Clause, chunks: Sequence[Chunk]) -> bool:
    """ "After halting aid, Peru …", "[Having] sent tents, Peru …": an opening clause whose subject comes after it."""
    opens = bool(first.aux) and first.aux[0] is chunks[0] and first.aux[0].kind == "done"
    return first.link == "sub" or (not first.link and opens)


def share_doer(first: Clause, main: Clause, small: SmallWords) -> None:
    """Who does what the main clause tells does what the fronted clause before it tells."""
    first.subject = list(main.subject)
    open_main = main.aux_kinds() & {"future", "possible"} if first.link else set()
    if first.joint in small.beside:
        first.shared = frozenset(open_main)  # "Besides sending tents, Peru will give"
        if main.act.voice == "passive":
            first.subject = []  # "Besides sending tents, experts were trained": by whom is not told
    elif small.modifiers_first and open_main:
        first.asked = True  # "By sending …, it would lose"
