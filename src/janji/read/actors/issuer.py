"""In whose voice an article speaks, where it is a body's own: "we" and "I" outside quotation marks.

Takes an article whose sentences are read and gives the issuer: the outlet, if it is a state's or an organisation's
body ("White House"), and the person whom the headline names ("Statement by President Ana Cole on ..."). News outlets
are no issuers: their "we" stays nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from janji.read.actors.drafts import Draft, Person
from janji.read.actors.gazetteer import NAMED, Gazetteer, Sort
from janji.read.actors.owner_words import OwnerWords
from janji.read.mentions import ActorForm, SentenceView
from janji.text.layout import LineKind
from janji.text.tokens import tokenize

_LATEST_BY = 4  # tokens into the headline: "Statement by", "Joint Statement from"


@dataclass(frozen=True, slots=True)
class Issuer:
    keys: tuple[str, ...] = ()
    person: Person | None = None
    office: str | None = None  # of a speaker without a name


def headline_issuer(
    views: Sequence[SentenceView], sentences: Sequence[list[Draft]], small: OwnerWords
) -> Issuer | None:
    """Whom a headline, or an opening line, names as the speaker."""
    for number, (view, drafts) in enumerate(zip(views, sentences, strict=True)):
        if view.sentence.kind is not LineKind.HEADLINE and number:
            continue
        tokens = view.tokens
        by = next((k for k in range(min(_LATEST_BY, len(tokens))) if tokens[k].norm in small.issued_by), 0)
        if not by or not any(" ".join(t.norm for t in tokens[k:by]) in small.issues for k in range(by)):
            continue
        for draft in drafts:
            if draft.first in (by, by + 1) and draft.form in (ActorForm.PERSON, ActorForm.OFFICE, ActorForm.PRONOUN):
                keys = draft.keys or (draft.person.keys if draft.person is not None else ())
                return Issuer(keys, draft.person, draft.office)
    return None


def outlet_issuer(outlet: str, gazetteer: Gazetteer, small: OwnerWords) -> Issuer | None:
    tokens = tokenize(outlet, 0, len(outlet))
    start = 1 if len(tokens) > 1 and tokens[0].norm in small.articles else 0
    if start >= len(tokens):
        return None
    for end, entry in gazetteer.matches(tokens, start):
        if end == len(tokens) and entry.sort in NAMED and entry.sort is not Sort.GROUP:
            return Issuer((entry.key,))
    return None


def speak_for(draft: Draft, issuer: Issuer | None, small: OwnerWords) -> None:
    """Fills "we", "I" and "our government" that stand outside quotation marks."""
    draft.pending = ""
    if issuer is None or draft.quoted:
        return
    draft.keys = issuer.keys
    if draft.head in small.first_person_singular and issuer.person is not None and draft.rule.startswith("actor.first"):
        draft.person = issuer.person
        draft.plural = False
