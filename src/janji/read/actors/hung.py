"""Names on which a participle hangs: "NATO-led", "Russian-backed", "western-supplied".

Takes a stretch and a place in it and gives whom the word names; such a word only describes what stands behind it.
"""

from __future__ import annotations

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import Gazetteer, Sort
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.mentions import ActorForm

_SORTS = {Sort.COUNTRY: "country", Sort.PLACE: "country", Sort.INSTITUTION: "body", Sort.GROUP: "people"}
_NAMING = (Sort.COUNTRY, Sort.ORGANISATION, Sort.PLACE, Sort.INSTITUTION, Sort.GROUP)


def read_hung(stretch: Stretch, i: int, gazetteer: Gazetteer, small: OwnerWords) -> Draft | None:
    """The one word at `i` with a name that describes; None for any other."""
    name, mark, behind = stretch.tokens[i].text.rpartition("-")
    if not mark or behind.casefold() not in small.hung:
        return None
    if (group := small.hung_groups.get(name.casefold())) is not None:
        return Draft(i, i + 1, ActorForm.MODIFIER, (group,), "actor.hung/1", sort="group")
    for entry in gazetteer.starts.get(name.casefold(), ()):
        if entry.sort in _NAMING and entry.surface == (name,):
            sort = _SORTS.get(entry.sort, entry.kind)
            return Draft(i, i + 1, ActorForm.MODIFIER, (entry.key,), "actor.hung/1", sort=sort)
    return None
