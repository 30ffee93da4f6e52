"""What a reading rule takes and refuses, in words for people.

A frame bears the name of the rule that took it: "id.give.kirim/1", "en.noun.ask/1", "en.statement.say.verb/1". The
account of a rule is kept beside the rooms, in `rules.yml`, by what the name tells: the sense of the act, the kind of
meeting or capacity, the place of the attribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from janji.model.errors import PackError
from janji.packs import read_table

_KINDS = frozenset({"statement", "meeting", "capacity"})  # their accounts go by the last part of the name
_NOUN = "noun"  # "en.noun.give/1": the sense stands last
_PART = "part"  # "….part": a sum within another


@cache
def _accounts() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = read_table(Path(__file__).with_name("rules.yml"), "reading rules")
    for key, account in table.items():
        if set(account) != {"en", "id"}:
            raise PackError(f"rules.yml: {key}: an account is needed in en and in id.")
    return table


def rule_kind(rule: str) -> str:
    """The key of a rule's account: "give", "noun", "meeting.visit", "statement.after"."""
    parts = rule.partition("/")[0].split(".")[1:]
    if not parts:
        return ""
    if parts[-1] == _PART:
        return _PART
    return f"{parts[0]}.{parts[-1]}" if parts[0] in _KINDS else parts[0]


def account_of(rule: str, language: str) -> str | None:
    """What the rule takes and refuses, in "en" or "id"; None for a rule that has no account, of an older reader."""
    account = _accounts().get(rule_kind(rule))
    if account is None:
        return None
    parts = rule.partition("/")[0].split(".")
    root = parts[2] if len(parts) > 2 else ""
    return account["id" if language == "id" else "en"].replace("{root}", root)
