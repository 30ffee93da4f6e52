"""The interface's languages: the same keys in each, values written as their readers write them, nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from janji.cli.wording import languages, wording_of
from janji.domain import load_domain
from janji.model.records import ACTS, KINDS, STAGES, STANCES
from janji.model.values import QUALIFIERS, Item, Money, Quantity, Time

EN, ID = wording_of("en"), wording_of("id")


def keys(words: Any) -> Any:
    return {k: keys(v) for k, v in words.items()} if isinstance(words, dict) else None


def test_every_language_has_the_same_words() -> None:
    # Names of actors and groups are there where CLDR or the key itself does not do.
    free = ("groups", "names")
    assert languages() == ("en", "id")
    assert keys({k: v for k, v in EN.words.items() if k not in free}) == keys(
        {k: v for k, v in ID.words.items() if k not in free}
    )


@pytest.mark.parametrize("code", languages())
def test_every_stage_stance_act_and_item_type_has_a_word(code: str) -> None:
    words = wording_of(code)
    assert all(stage in words.words["stages"][kind] for kind in KINDS for stage in STAGES[kind])
    assert set(words.words["stances"]) == set(STANCES)
    assert set(words.words["acts"]) == set(ACTS)
    assert set(words.words["qualifiers"]) | set(words.words["collectives"]) == QUALIFIERS
    assert all(words.item(Item(kind)) for kind in load_domain().types)


def test_countries_have_their_names_and_groups_their_words() -> None:
    assert (EN.actor("DEU"), ID.actor("DEU")) == ("Germany", "Jerman")
    assert (EN.actor("GBR"), ID.actor("GBR")) == ("United Kingdom", "Inggris")
    assert (EN.actor("group:west"), ID.actor("group:west")) == ("the West", "Barat")
    assert EN.actor("group:road-builders") == "road builders"
    assert (EN.actor("EU"), ID.actor("EU")) == ("European Union", "Uni Eropa")
    assert EN.actor("NATO") == "NATO"
    assert EN.actor("WFP") == "WFP"


@pytest.mark.parametrize(
    ("n", "en", "indonesian"),
    [
        ("400000000", "USD 400 million", "USD 400 juta"),
        ("6200000000000", "USD 6.2 trillion", "USD 6,2 triliun"),
        ("48000000000", "USD 48 billion", "USD 48 miliar"),
        ("1234567", "USD 1,234,567", "USD 1.234.567"),
        ("950", "USD 950", "USD 950"),
    ],
)
def test_sums_are_short_where_nothing_is_lost(n: str, en: str, indonesian: str) -> None:
    money = Money(Decimal(n), "USD")
    assert (EN.money(money), ID.money(money)) == (en, indonesian)


def test_quantities_keep_their_vagueness_and_unit() -> None:
    assert EN.quantity(Quantity(Decimal(30_000), "about", "round")) == "about 30,000 rounds"
    assert ID.quantity(Quantity(Decimal(30_000), "about", "round")) == "sekitar 30.000 butir"
    assert ID.quantity(Quantity(None, "dozens")) == "puluhan"
    assert EN.quantity(Quantity(None, "hundreds", "t")) == "hundreds of tonnes"
    assert EN.quantity(None) == ""


def test_times_are_as_short_as_they_may_be() -> None:
    assert ID.time(Time.day(date(2023, 1, 14))) == "14 Jan 2023"
    assert EN.time(Time(date(2022, 11, 1), date(2022, 11, 30))) == "Nov 2022"
    assert ID.time(Time(date(2023, 1, 1), date(2023, 1, 10))) == "1–10 Jan 2023"
