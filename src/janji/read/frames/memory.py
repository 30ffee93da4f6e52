"""What an article has told so far, and which of it a later sentence takes up.

"The shipment will include tents" goes on from the shipment, not from the pledge told after it; "the Norwegian funds"
from what Norway gave; "the loan" from what was lent. Takes frames as they are settled and gives the one that a draft
refers to: that of its giver, that whose sentence bears the same noun, that with a sum where a sum is taken up, and
else the last promise. Holds a few frames back, never the whole article.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from janji.model.records import Frame, Role
from janji.model.values import Item
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Draft, Words, actor_keys
from janji.read.frames.takenup import MEMORY

_FRAMES = 12  # told last
_POINTING = 4  # tokens from a pointing word to its noun: "this new aid package"


class _Told(NamedTuple):
    frame: Frame
    paragraph: int
    norms: frozenset[str]  # of its sentence


class Memory:
    """The frames told last, and the parties named so far."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._told: deque[_Told] = deque(maxlen=_FRAMES)
        self.last: tuple[Frame, int] | None = None  # with its paragraph
        self.package: Frame | None = None  # the last promise, for "the package includes"
        self.sum: Frame | None = None  # … with a sum, for "the bill"
        self.receivers: list[Role] = []  # whom the last giving went to
        self.donors: set[str] = set()

    def keep(self, frame: Frame, around: Surroundings, receivers: Sequence[Role], *, has_sum: bool) -> None:
        """Notes a frame just settled."""
        paragraph = around.view.sentence.paragraph
        self.last = (frame, paragraph)
        self._told.appendleft(_Told(frame, paragraph, frozenset(around.view.norms)))
        if frame.stage in ("pledged", "approved") and not frame.claims("cumulative"):
            self.package = frame
            self.sum = frame if has_sum else self.sum
        if receivers:
            self.receivers = [r for r in receivers if r.value != self._words.home]
        self.donors |= set(frame.actors("donor"))

    def lately(self) -> list[Frame]:
        """The last frame and the last promise."""
        return [f for f in (self.last[0] if self.last else None, self.package) if f is not None]

    def taken_up_by(self, draft: Draft, around: Surroundings) -> Frame:
        """What a draft refers to: a vote to the last sum promised, "this includes" to what stands directly before, "the
        package" to the promise that it names, or to the last one. Only where something was told."""
        assert self.last is not None
        if draft.retold:
            return self.last[0]
        if draft.keeps_stage and self.sum is not None:
            return self.sum
        directly = around.view.sentence.paragraph == self.last[1] and draft.points_alone
        if not draft.refers or self.package is None or directly:
            return self.last[0]
        return self._of_giver(draft, around) or self._named(draft, around) or self.package

    def _near(self, around: Surroundings) -> list[_Told]:
        """What was told in the last paragraphs, the latest first, and asserted."""
        here = around.view.sentence.paragraph
        near = (t for t in self._told if here - t.paragraph <= MEMORY)
        return [t for t in near if t.frame.stance == "asserted" and not t.frame.claims("cumulative")]

    def _of_giver(self, draft: Draft, around: Surroundings) -> Frame | None:
        """ "[Norway's] package": what Norway gave, where the last promise is another's."""
        givers = actor_keys(draft.donor)
        if not givers or self.package is None or givers & set(self.package.actors("donor")):
            return None
        return next((t.frame for t in self._near(around) if givers & set(t.frame.actors("donor"))), None)

    def _named(self, draft: Draft, around: Surroundings) -> Frame | None:
        """What was told under the noun that points back: "the [shipment]"; a sum under "the [funds]"."""
        noun = _pointing_noun(draft, around, self._words)
        near = self._near(around)
        default = next((t for t in near if t.frame is self.package), None)
        if not noun or default is None:
            return None
        spellings = {noun, noun.removesuffix("s"), f"{noun}s"}
        if spellings.isdisjoint(default.norms):
            named = next((t.frame for t in near if not spellings.isdisjoint(t.norms)), None)
            if named is not None:
                return named
        if noun in self._words.small.summed and not _has_sum(default.frame):
            return next((t.frame for t in near if _has_sum(t.frame)), None)
        return None


def _has_sum(frame: Frame) -> bool:
    finance = any(isinstance(r.value, Item) and r.value.family == "finance" for r in frame.roles)
    return finance or any(r.name == "money" for r in frame.roles)


def _pointing_noun(draft: Draft, around: Surroundings, words: Words) -> str:
    """The noun before the act that takes up what was told: "the new aid [package] will include"; "" without one.

    What is near needs none: "this package", "paket ini"."""
    small = words.small
    held = words.packages | words.bills
    tokens = [t for t in around.view.tokens if t.end <= draft.trigger.start]
    if not small.modifiers_first:  # "[pinjaman] tersebut"
        far = small.deictics - small.near
        return next((head.norm for head, behind in pairwise(tokens) if behind.norm in far), "")
    for i, token in enumerate(tokens):
        if token.norm in small.definite:
            ahead = [t.norm for t in tokens[i + 1 : i + 1 + _POINTING]]
            named = [norm for norm in ahead if norm in held]
            if named:
                return named[-1]
    return ""
