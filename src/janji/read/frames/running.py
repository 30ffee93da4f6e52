"""Whether a sum is what has been given so far: "total aid to Peru has reached …", "hingga kini mencapai …".

Takes a draft with its surroundings and the frame told before it; gives a yes or no. A part of a running total is one.
"""

from __future__ import annotations

from janji.model.records import Frame
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Draft, Words

_DONE = frozenset({"delivered", "pledged", "approved"})
_TOTAL_REACH = 160  # code points around the trigger in which a running total is said


def is_running_total(
    draft: Draft, around: Surroundings, words: Words, last: tuple[Frame, int] | None, *, has_sum: bool
) -> bool:
    """ "hingga kini mencapai …", "total bantuan sejak …": what has been given so far, no new money.
    `last`: the frame told last, with its paragraph."""
    part_of_total = ".part/" in draft.rule and last is not None and last[0].claims("cumulative")
    if draft.total or part_of_total or (draft.perfect and ".contents/" in draft.rule):
        return True
    counted = any(t.item.quantity is not None for c in draft.things for t in c.things) or draft.persons is not None
    if not has_sum and not counted:
        return False
    at = draft.trigger.start
    around_it = [t for t in around.view.tokens if abs(t.start - at) < _TOTAL_REACH]
    raised = next((t.start for t in around_it if t.norm in words.raising), None)
    if raised is not None:  # "… $3 million, bringing the total to …": two sums
        around_it = [t for t in around_it if (t.start < raised) == (at < raised)]
    near = " ".join(t.norm for t in around_it)
    if draft.stage != "delivered" and not has_sum:
        return False
    praised = draft.stage in ("pledged", "approved") and any(t.norm in words.superlatives for t in around_it)
    if words.always_total.search(near) and not praised:  # "its biggest package to date" is new
        return True
    if draft.perfect and has_sum and draft.stance == "asserted" and draft.stage in _DONE:
        told = last is not None and last[0].claims("cumulative") and draft.stage == "delivered"
        if told or not words.since.isdisjoint(t.norm for t in around_it):
            return True
    since = any(p.time is not None and p.time.relation == "since" for _, p in draft.times)
    if since and draft.stage == "delivered" and draft.stance == "asserted":
        return True
    reached = any(w in near for w in words.reaching)
    so_far = words.total_with.search(near) or (reached and draft.stage == "delivered" and words.part not in near)
    return bool(words.total.search(near) and so_far)
