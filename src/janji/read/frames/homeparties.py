"""Which country receives or gives where a people, a place of home or a government without a name is told.

"untuk masyarakat Gaza" gives to Palestine; "Bantuan Peru tiba di Palu" to home; "Pemerintah menerima vaksin dari
Peru" is home's government, whatever country was named before. Takes role values and gives them settled.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.model.records import Role, Span
from janji.read.actors.gazetteer import Sort
from janji.read.frames.context import Surroundings
from janji.read.frames.drafts import Draft, Words
from janji.read.frames.pieces import Chunk

_NAMELESS = "actor.body-alone/1"  # "pemerintah", "Kementerian Keuangan": the article around it says whose


def as_countries(recipient: Sequence[Role], donor: Sequence[Role], words: Words) -> list[Role]:
    """What is given to a country's people the country receives."""
    given, found = {r.value for r in donor}, dict[str, Role]()
    for role in recipient:
        country = words.abroad.get(str(role.value))
        role = role if country is None or country in given else Role("recipient", country, role.spans)
        found.setdefault(str(role.value), role)
    return list(found.values())


def at_home(draft: Draft, donor: Sequence[Role], around: Surroundings, words: Words) -> list[Role]:
    """Home, where what comes from abroad goes to one of its places."""
    lent = ".give.guna/" in draft.rule  # "pinjaman itu diperuntukkan bagi pemulihan di Palu"
    keys = [str(r.value) for r in donor]
    abroad = [k for k in keys if k in words.countries - {words.home} or (lent and words.kinds.get(k) == "bank")]
    moves = ".arrive." in draft.rule or ".give." in draft.rule
    if not (abroad and moves) or words.small.modifiers_first:
        return []
    to = words.goals if ".arrive." in draft.rule or lent else words.small.towards_places
    tokens = [t for t in around.view.tokens if t.start >= draft.trigger.end]
    for k, token in enumerate(tokens[:-1], 1):
        if token.norm in to and any(e.sort is Sort.REGION for _, e in words.gazetteer.matches(tokens, k)):
            return [Role("recipient", words.home, (Span(tokens[k].start, tokens[k].end),))]
    return []


def _is_nameless(chunks: Sequence[Chunk]) -> bool:
    actors = [a for c in chunks for a in c.actors]
    return bool(actors) and all(a.rule.endswith(_NAMELESS) for a in actors)


def not_to_itself(
    draft: Draft, donor: list[Role], recipient: list[Role], words: Words
) -> tuple[list[Role], list[Role]]:
    """(donor, recipient) where nobody gives to himself: the government without a name among them is home's."""
    keys, home = {str(r.value) for r in donor}, words.home
    if not home or len(keys) != 1 or keys != {str(r.value) for r in recipient} or keys == {home}:
        return donor, recipient
    if _is_nameless(draft.recipient) and not _is_nameless(draft.donor):
        return donor, [Role("recipient", home, r.spans) for r in recipient]
    if _is_nameless(draft.donor) and not _is_nameless(draft.recipient):
        return [Role("donor", home, r.spans) for r in donor], recipient
    return donor, recipient


def among_signers(
    draft: Draft, donor: list[Role], recipient: list[Role], given: set[str], got: Sequence[Role]
) -> tuple[list[Role], list[Role]]:
    """(donor, recipient) of "Perjanjian hibah ini ditandatangani menteri Peru dan menteri Chad": who gave before
    gives, who received before receives."""
    if draft.stage != "approved" or recipient or len(donor) != 2:
        return donor, recipient
    takers = {str(r.value) for r in got}
    gives = [r for r in donor if str(r.value) in given - takers]
    takes = [Role("recipient", r.value, r.spans) for r in donor if str(r.value) in takers - given]
    return (gives, takes) if len(gives) == len(takes) == 1 else (donor, recipient)
