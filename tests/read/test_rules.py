"""Every rule that reads the packs' own gold has an account in both languages of the interface."""

from __future__ import annotations

from functools import cache

import pytest

from janji.lang import available_packs, load_pack
from janji.read.reader import read_document
from janji.read.rules import account_of, rule_kind
from tests.read import gold as own

NAMES = ("frames", "frames-meetings", "reports")


@cache
def rules_of(lang: str) -> frozenset[str]:
    folder = load_pack(lang).folder / "gold"
    entries = [e for name in NAMES if (folder / f"{name}.yml").exists() for e in own.load_gold(name, lang)]
    return frozenset(f.rule for e in entries for f in read_document(own.document_of(e, lang)).frames)


@pytest.mark.parametrize("lang", available_packs())
def test_every_rule_has_an_account(lang: str) -> None:
    assert sorted({rule_kind(rule) for rule in rules_of(lang) if account_of(rule, "en") is None}) == []


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("id.give.kirim/1", "give"),
        ("en.noun.ask/1", "noun"),
        ("en.give.provide.part/1", "part"),
        ("en.meeting.visit/2", "meeting.visit"),
        ("id.statement.direct.after/1", "statement.after"),
    ],
)
def test_a_rules_name_tells_its_kind(rule: str, kind: str) -> None:
    assert rule_kind(rule) == kind


def test_the_account_names_the_root_of_the_family() -> None:
    assert "(kirim)" in str(account_of("id.give.kirim/1", "id"))
    assert account_of("id.give.kirim/1", "en") != account_of("id.give.kirim/1", "id")


def test_a_rule_of_an_older_reader_has_none() -> None:
    assert account_of("id.unheard.of/1", "en") is None
