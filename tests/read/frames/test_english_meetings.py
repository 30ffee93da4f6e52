"""English meetings of a whole text: what a bare mention refers to, what only sounds like a meeting, whose day it is."""

from __future__ import annotations

import datetime

import pytest

from janji.model.records import Document, Frame
from janji.model.values import Quantity, Time
from janji.read.reader import read_document

WRITTEN = datetime.date(2025, 2, 20)


def frames(text: str, kind: str) -> list[Frame]:
    document = Document("x", "x", text, "", lang="en", published=Time.day(WRITTEN))
    return [f for f in read_document(document).frames if f.kind == kind]


def values(frame: Frame, role: str) -> list[object]:
    return [r.value for r in frame.roles if r.name == role]


def test_the_meeting_named_by_its_place_is_the_one_told_there() -> None:
    text = "The leaders of Iran and Oman met in Muscat. The Muscat meeting ended on Friday."
    _, again = frames(text, "meeting")
    assert values(again, "participant") == ["IRN", "OMN"]


def test_their_meeting_is_between_the_two_of_the_clause() -> None:
    (frame,) = frames("The Dutch king warned the Belgian prime minister during their meeting in Ghent.", "meeting")
    assert values(frame, "participant") == ["NLD", "BEL"]
    assert values(frame, "place") == ["Ghent"]


def test_a_meeting_told_by_verb_and_noun_is_one() -> None:
    (frame,) = frames("Next Friday NATO will convene a summit in Riga.", "meeting")
    assert values(frame, "series") == ["NATO summit"]


def test_which_of_its_series_is_told_in_figures_or_words() -> None:
    for spelt, value in (("21st", 21), ("fifteenth", 15)):
        (frame,) = frames(f"It was the {spelt} meeting of the Ukraine Defense Contact Group.", "meeting")
        number = [q.n for q in values(frame, "ordinal") if isinstance(q, Quantity)]
        assert number == [value]


def test_the_day_of_another_verb_is_not_the_meetings() -> None:
    text = "Reuters reported last week that the Kenyan president met the Ugandan president in Nairobi."
    (frame,) = frames(text, "meeting")
    assert values(frame, "time") == []


@pytest.mark.parametrize(
    "text",
    [
        "Four NATO countries meet the bar, the alliance said.",
        "Spain and Italy will meet or beat that target in 2026.",
        "Greece would be honoured to meet Turkey's president.",
        "The pontiff has no plans to meet the Chilean president.",
        "The IMF talks about growth.",
        "France wants to unblock the negotiation process with Mali.",
        "The bakers of Rome met on Monday.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(text: str) -> None:
    assert frames(text, "meeting") == []


@pytest.mark.parametrize(
    ("text", "stage", "actor"),
    [
        ("NATO stockpiles of artillery shells are running low.", "short", "NATO"),
        ("Exploiting Ukraine's shortage of shells, the Russians moved on.", "short", "UKR"),
        ("The United States began ramping up production of these shells last year.", "raised", "USA"),
        ("EU officials pledged to step up efforts to replenish ammunition stocks.", "planned", "EU"),
    ],
)
def test_who_makes_or_lacks_arms(text: str, stage: str, actor: str) -> None:
    (frame,) = frames(text, "capacity")
    assert frame.stage == stage
    assert frame.actors("actor") == (actor,)
