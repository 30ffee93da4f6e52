"""Forms of words by their endings, from a pack's rules: a plural, a verb's third person.

A rule is `{ending: y, becomes: ies}`; the first whose ending fits makes the form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class Rule(TypedDict):
    ending: str
    becomes: str


def inflected(word: str, rules: Sequence[Rule]) -> str | None:
    """The form of `word` that the rules make; None where none fits."""
    for rule in rules:
        if word.endswith(rule["ending"]):
            return word[: len(word) - len(rule["ending"])] + rule["becomes"]
    return None
