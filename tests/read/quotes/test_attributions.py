"""Attributions as spans: the layer under the statements, as corpora of attribution mark it."""

from __future__ import annotations

import pytest

from janji.lang import load_pack
from janji.model.records import Document
from janji.read.quotes import Attribution, find_attributions
from janji.read.reader import analyse


def attributions(text: str, lang: str = "en") -> list[Attribution]:
    pack = load_pack(lang)
    return find_attributions(analyse(Document("t", "t.txt", text, "0", lang=lang), pack, goods=False), pack)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The miners said that the shaft was safe.", "The miners", "said", ["that the shaft was safe"]),
        ("She has publicly denied the story.", "She", "has publicly denied", ["the story"]),
        ("Ann Lee, 43, a student, called for a new vote.", "Ann Lee, 43, a student,", "called for", ["a new vote"]),
        ("“Go,” said Bo, who left early. “Now.”", "Bo, who left early", "said", ["“Go,”", "“Now.”"]),
        ("The mine, he said, is closed.", "he", "said", ["The mine", "is closed"]),
        ("Rents fell, according to the bank.", "the bank", "according to", ["Rents fell"]),
        ("Farmers want a new dam.", "Farmers", "want", ["a new dam"]),
        ("The mayor is critical of the plan.", "The mayor", "is critical of", ["the plan"]),
        ("The plan was praised by the unions.", "the unions", "was praised", ["The plan"]),
        ("The dam seems to hold.", "", "seems", ["The dam", "to hold"]),
        ("He continued to oppose the dam.", "He", "continued to oppose", ["the dam"]),
        ("The guild voted to endorse the strike.", "The guild", "voted to endorse", ["the strike"]),
        ("The baker wrote: “No flour.”", "The baker", "wrote:", ["“No flour.”"]),
        ("Outside auditors also say the till was empty.", "Outside auditors", "also say", ["the till was empty"]),
        ("About half of the tenants said they pay late.", "About half of the tenants", "said", ["they pay late"]),
        ("Only a third of the tenants trust him.", "Only a third of the tenants", "trust", ["him"]),
        ("The quay is a “fine ruin,” Bo said.", "Bo", "said", ["The quay is a “fine ruin,”"]),
        ("“It leaks,” one plumber wrote.", "one plumber", "wrote", ["“It leaks,”"]),
        ("The guild proposed new opening hours.", "The guild", "proposed", ["new opening hours"]),
        ("Bo speculated that the dam would hold.", "Bo", "speculated", ["that the dam would hold"]),
        ("Asked about the toll, Bo laughed.", "", "Asked about", ["the toll"]),
        ("Bo was asked about the toll.", "", "was asked about", ["the toll"]),
        ("When asked in June whether he would pay, Bo laughed.", "", "asked", ["whether he would pay"]),
        ("Ann Lee: the ferry will sail", "Ann Lee", ":", ["the ferry will sail"]),
        ("They condemned the toll as a folly.", "They", "condemned", ["the toll as a folly"]),
        ("But the toll will rise, Bo said.", "Bo", "said", ["the toll will rise"]),
        ("Tenants want a lift, paid by the city.", "Tenants", "want", ["a lift"]),
        ("Nearly half said the lift was slow.", "Nearly half", "said", ["the lift was slow"]),
        ("“It leaks,” Bo said, laughing. “A lot.”", "Bo", "said", ["“It leaks,”", "“A lot.”"]),
        ("The crowd sings, and then Bo says he is late.", "Bo", "says", ["he is late"]),
        ("Both oppose the toll.", "Both", "oppose", ["the toll"]),
        ("Bo spoke warmly of the ferry.", "Bo", "spoke warmly of", ["the ferry"]),
        ("Tenants remain confident that rents will fall.", "Tenants", "remain confident", ["that rents will fall"]),
        (
            "“It leaks,” said Ann Lee, head of repairs at the Guild of Plumbers in Bath.",
            "Ann Lee, head of repairs at the Guild of Plumbers in Bath",
            "said",
            ["“It leaks,”"],
        ),
        (
            "Rents fell, according to a survey run in May by the bank.",
            "a survey run in May by the bank",
            "according to",
            ["Rents fell"],
        ),
        (
            "The bank said rents fell, the Bath Courier reported.",
            "the Bath Courier",
            "reported",
            ["The bank said rents fell"],
        ),
        (
            "The guild put out a letter urging members to wait.",
            "The guild",
            "put out a letter urging",
            ["members to wait"],
        ),
    ],
)
def test_an_attribution_has_source_cue_and_content(text: str, source: str, cue: str, content: list[str]) -> None:
    (found,) = attributions(text)
    assert "".join(span.of(text) for span in found.source) == source
    assert [span.of(text) for span in found.cue] == [cue]
    assert [span.of(text) for span in found.content] == content


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("She praised the ferry, saying that it was on time.", ["She", "She"]),
        ("After he left, his sister sold the mill, saying that it was old.", ["his sister"]),
        ("The mayor, who arrived late, recounted the trip.", ["The mayor, who arrived late,"]),
        ("The alleged theft was proposed reading.", []),
        ("He heard the loudest voices in the hall.", []),
        ("Four states where farms fail lost people.", []),
        ("The clerk had many emails from the guild.", []),
        ("The letter states that the mill is shut.", ["The letter"]),
        ("Photo: the ferry at dawn", []),
        ("The clerk pocketed that money.", []),
        ("The clerk pocketed that old money and left.", []),
        ("“It leaks,” Bo said, noting that it rained. “A lot.”", ["Bo", "Bo"]),
    ],
)
def test_whose_words_they_are_is_told_by_the_clause(text: str, sources: list[str]) -> None:
    assert ["".join(span.of(text) for span in a.source) for a in attributions(text)] == sources


def test_thinking_and_wanting_are_attributions_but_no_statements() -> None:
    found = attributions("Farmers want a dam. The mayor said the dam would come.")
    assert [a.is_statement for a in found] == [False, True]


def test_a_language_without_a_phrase_grammar_gives_what_its_statements_tell() -> None:
    text = "Presiden Prancis Emmanuel Macron mengatakan gencatan senjata harus dimulai."
    (found,) = attributions(text, "id")
    assert [span.of(text) for span in found.content] == ["gencatan senjata harus dimulai"]
    assert [span.of(text) for span in found.source] == ["Presiden Prancis Emmanuel Macron"]
