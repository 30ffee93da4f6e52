"""Parties that only what was told before, or who they are, makes plain.

"This contribution includes $3 million for Chad": of who gave it; "the aid package approved on Monday": for whom it was
told; "under the programme": of who runs it; of two that sign a loan, the one that lends. Takes role values and gives
them settled; leaves empty what nothing told settles. Only where heads stand last: elsewhere a pointing word is bound
to its thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.model.records import Frame, Role
from janji.model.values import Item
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Draft, Words
from janji.read.frames.takenup import MEMORY

_POINTING = 4  # tokens from a pointing word to the noun that it points with: "this new aid package"
_OPENING = 6  # tokens in which "under the programme" opens a sentence
_GIVEN = frozenset({"aid", "finance"})
_LENT = frozenset({"finance.loan", "finance.grant", "finance.guarantee", "finance.unspecified", "aid.unspecified"})
_BOTH = 2  # who sign


def parties_told_before(
    draft: Draft,
    donor: list[Role],
    recipient: list[Role],
    before: tuple[tuple[Frame, int] | None, Frame | None],
    around: Surroundings,
    words: Words,
) -> tuple[list[Role], list[Role]]:
    """(donor, recipient) with what a pointing word takes from the last frame, or from the last promise; the lender
    first. `before`: the last frame with its paragraph, and the last promise."""
    donor, recipient = _lender_first(draft, donor, recipient, words)
    said, package = before
    far = said is None or around.view.sentence.paragraph - said[1] > MEMORY
    if said is None or far or not words.small.modifiers_first or draft.stage == "requested":
        return donor, recipient
    last = said[0]
    if not donor and (_is_pointed(draft, around, words) or _is_under_a_programme(draft, around, words)):
        donor = _of(last, "donor")
        donor = [r for r in donor if r.value not in {p.value for p in recipient}]
    if donor and not recipient and _is_known(draft, around, words):
        given = {str(r.value) for r in donor}
        for told in (package, last):
            if told is not None and given <= set(told.actors("donor")) and _is_of_its_kind(draft, told):
                return donor, [r for r in _of(told, "recipient") if r.value not in given]
    return donor, recipient


def _of(frame: Frame, name: str) -> list[Role]:
    return [r for r in frame.roles if r.name == name]


def _is_pointed(draft: Draft, around: Surroundings, words: Words) -> bool:
    """ "[This] contribution includes", "[these] deliveries": the noun that carries the act points back."""
    if ".noun.give" not in draft.rule:
        return False
    before = [t for t in around.view.tokens if t.end <= draft.trigger.start][-1:]
    return any(t.norm in words.small.deictics for t in before)


def _is_under_a_programme(draft: Draft, around: Surroundings, words: Words) -> bool:
    """ "Under the programme, the army will receive …": what was told opens the sentence."""
    if ".receive." not in draft.rule and not draft.passive:
        return False
    opening = [t.norm for t in around.view.tokens[:_OPENING]]
    under = opening[:1] and opening[0] in words.small.under
    pointing = words.small.definite | words.small.deictics
    return (
        bool(under) and opening[1:2] != [] and opening[1] in pointing and not words.programmes.isdisjoint(opening[2:])
    )


def _is_known(draft: Draft, around: Surroundings, words: Words) -> bool:
    """True where the sentence speaks of "the package", "this bill", or of the draft's own arms with an article."""
    pointing = words.small.deictics | words.small.definite
    held = words.bills
    goods = [c.start for c in draft.things if all(t.family not in _GIVEN and not t.item.quantity for t in c.things)]
    tokens = around.view.tokens
    for i, token in enumerate(tokens):
        if token.norm not in pointing:
            continue
        for k in range(i + 1, min(i + 1 + _POINTING, len(tokens))):
            behind = tokens[k + 1].norm if k + 1 < len(tokens) else ""
            opens = behind in words.small.toward  # "the aid to Chad" is told by its receiver
            if tokens[k].start in goods or (tokens[k].norm in held and tokens[k].end <= draft.trigger.start):
                return not opens
    return False


def _is_of_its_kind(draft: Draft, before: Frame) -> bool:
    """True where what was told is an aid or a sum, as the draft's, or a good of its type."""
    types = {t.sort for c in draft.things for t in c.things}
    told = {r.value.type for r in before.roles if isinstance(r.value, Item)}
    aid = all(kind.split(".")[0] in _GIVEN for kind in types)
    return aid or bool(types & told)


def _lender_first(
    draft: Draft, donor: list[Role], recipient: list[Role], words: Words
) -> tuple[list[Role], list[Role]]:
    """ "Chad and France signed a loan agreement", "Chad signed a loan agreement with France": France lends."""
    types = {t.sort for c in draft.things for t in c.things}
    if draft.stage not in ("approved", "pledged") or not types or not types <= _LENT or ".give." in draft.rule:
        return donor, recipient
    signs = ".approve." in draft.rule or ".promise." in draft.rule or ".noun." in draft.rule
    lend = [r for r in donor if r.value in words.lenders]
    borrow = [r for r in donor if r.value in words.countries and r.value not in words.lenders]
    if signs and len(donor) == _BOTH and not recipient and len(lend) == len(borrow) == 1:
        return lend, [Role("recipient", r.value, r.spans) for r in borrow]
    swapped = donor and recipient and len(donor) == len(recipient) == 1 and draft.with_partner
    if signs and swapped and borrow == donor and recipient[0].value in words.lenders:
        return [Role("donor", r.value, r.spans) for r in recipient], [
            Role("recipient", r.value, r.spans) for r in donor
        ]
    return donor, recipient


def is_state_borrowing(donor: Sequence[Role], recipient: Sequence[Role], words: Words) -> bool:
    """ "menandatangani pinjaman dengan Bank Pembangunan Asia": banks lend to states."""
    if not (donor and recipient):
        return False
    lends = all(words.kinds.get(str(r.value)) == "bank" for r in recipient)
    return lends and all(r.value in words.countries for r in donor)
