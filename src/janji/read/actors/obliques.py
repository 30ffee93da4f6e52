"""Words that mean somebody told before and stand as a receiver or beside a name: "gave [it] tanks", "the EU and [its
member states]".

`read_oblique` makes drafts of them where a sentence has them; `point_oblique` says whom they mean: not the subject of
the clause, but the last of their sort told before it. What stands for a thing ("gave it to Chad") is none.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from janji.read.actors.drafts import Draft
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm

_MEMBERS = 2  # words of "member states"
_PLURAL = "them"


def read_oblique(stretch: Stretch, i: int, words: Vocabulary, small: OwnerWords) -> Draft | None:
    """The draft of "it", "them", "him" behind a verb of giving, and of "(its) member states" behind "and"."""
    norm = stretch.norm(i)
    if norm in small.oblique:
        if i and stretch.norm(i - 1) in small.giving and _opens_object(stretch, i + 1, small):
            rule = "actor.oblique/1"
            return Draft(i, i + 1, ActorForm.PRONOUN, rule=rule, pending="oblique", head=norm, plural=norm == _PLURAL)
        return None
    first = i + 1 if norm in small.own_things else i
    if not i or stretch.norm(i - 1) not in words.links["joins"]:
        return None
    last = first + _MEMBERS
    if first > i and stretch.folded(first, first + 1) in words.member_words:
        last = first + 1  # "NATO and its members"
    elif last > len(stretch.tokens) or stretch.folded(first, last) not in words.member_words:
        return None
    return Draft(i, last, ActorForm.PRONOUN, rule="actor.own-members/2", pending="members", plural=True)


def _opens_object(stretch: Stretch, i: int, small: OwnerWords) -> bool:
    """True where what is given follows: "gave it [the] tanks", "supplied them with"."""
    if i >= len(stretch.tokens):
        return False
    token = stretch.tokens[i]
    if token.kind == "number" or token.norm in small.articles or token.norm in small.counting or token.norm == "with":
        return True
    return token.kind == "word" and token.norm not in small.not_nouns


def point_oblique(
    draft: Draft, told: Iterable[Draft], givers: Sequence[Draft], countries: Container[str]
) -> tuple[str, ...]:
    """Whom the draft means: the last told that gives nothing itself. `told`: latest first."""
    acting = {key for d in givers for key in d.keys or (d.person.keys if d.person is not None else ())}
    for past in told:
        keys = past.keys or (past.person.keys if past.person is not None else ())
        if not keys or past.form is ActorForm.MODIFIER or not acting.isdisjoint(keys):
            continue
        if draft.plural:
            if past.plural or len(keys) > 1:
                return keys
        elif len(keys) == 1 and (draft.head == "it") == (past.person is None) and not past.plural:
            return keys if keys[0] in countries else ()
    return ()
