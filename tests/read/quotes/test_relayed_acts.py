"""Acts outside of statements: through whom they reached the article."""

from __future__ import annotations

from datetime import date

import pytest

from janji.model.records import Document, Frame
from janji.model.values import Time
from janji.read.reader import read_document


def acts(text: str, lang: str = "id") -> tuple[str, list[Frame]]:
    document = Document("a", "a.txt", text, "", lang, published=Time.day(date(2025, 3, 4)))
    return text, [f for f in read_document(document).frames if f.kind == "commitment"]


@pytest.mark.parametrize(
    ("text", "lang", "media"),
    [
        (
            "Norwegia akan mengirim enam generator ke Ukraina, seperti dilansir Reuters, Senin (3/3/2025).",
            "id",
            ["Reuters"],
        ),
        ("Melansir AFP, Norwegia akan mengirim enam generator ke Ukraina.", "id", ["AFP"]),
        ("Norwegia akan mengirim enam generator ke Ukraina, dikutip Antara dari Reuters.", "id", ["Reuters", "Antara"]),
        ("Norway will send six generators to Ukraine, Xinhua reported, citing Reuters.", "en", ["Reuters"]),
        ("Norwegia akan mengirim enam generator ke Ukraina.\n\nSumber: Anadolu", "id", ["Anadolu"]),
    ],
)
def test_the_sentence_or_the_source_line_names_the_relay(text: str, lang: str, media: list[str]) -> None:
    text, found = acts(text, lang)
    assert found
    for frame in found:
        assert set(media) <= set(frame.actors("relay"))
        assert frame.actors("relay")[0] == media[0]
        assert all(s.of(text) == r.value for r in frame.roles if r.name == "relay" for s in r.spans)


@pytest.mark.parametrize(
    "text",
    [
        "Norwegia akan mengirim enam generator ke Ukraina.",
        "Norwegia akan mengirim tank seperti Leopard ke Ukraina.",
        "Dikutip dari keterangan resmi, Norwegia akan mengirim enam generator ke Ukraina.",
        "Norwegia akan mengirim enam generator ke Ukraina. Reuters berkantor di London.",
    ],
)
def test_what_names_no_medium_behind_a_relay_word_has_no_relay(text: str) -> None:
    _, found = acts(text)
    assert found
    assert all(not f.actors("relay") for f in found)
