"""Independent sources: who took his words from whom, along the whole chain, and what shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from janji.model.records import Document
from janji.model.values import Time
from janji.read.reader import read_document
from janji.reconcile import fold, judge
from janji.reconcile.words import medium_key

from .conftest import Article, Newsroom


def tell(room: Newsroom, key: str, outlet: str, relay: str | None = None, day: str = "2031-03-10") -> Article:
    """An article that tells one pledge, in words of its own; with `relay`, as taken from that medium."""
    credit = f", seperti dilansir {relay}" if relay else ""
    roles: dict[str, Any] = {"relay": [relay]} if relay else {}
    return room.article(key, day, outlet).gives(
        "pledged",
        "SWE",
        "UKR",
        "weapon.artillery Archer x8",
        sentence=f"[{key}] Swedia akan mengirim delapan Archer ke Ukraina{credit}.",
        **roles,
    )


def origins(room: Newsroom) -> dict[str, tuple[str, ...]]:
    """Origin → the articles it stands for, by their keys."""
    documents, _ = room.records()
    keys = {d.id: d.key for d in documents}
    (c,) = room.commitments()
    assert c.independent_sources == len(c.origins)
    return {keys.get(o.name, o.name): tuple(sorted(keys[d] for d in o.documents)) for o in c.origins}


def test_an_article_of_its_own_is_its_own_origin(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "Kabar Bahari")
    tell(newsroom, "b", "Lintas Khatulistiwa")
    assert origins(newsroom) == {"a": ("a",), "b": ("b",)}


def test_relays_of_one_agency_that_has_no_article_here_are_one_source(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "Kabar Bahari", "Meridian Wire")
    tell(newsroom, "b", "Lintas Khatulistiwa", "Meridian Wire")
    tell(newsroom, "c", "Warta Timur")
    assert origins(newsroom) == {"Meridian Wire": ("a", "b"), "c": ("c",)}


def test_the_words_that_name_the_relay_and_their_place_are_the_evidence() -> None:
    texts = {
        "a": "Swedia akan mengirim delapan generator ke Ukraina, seperti dilansir Reuters, Senin (10/3).",
        "b": "Melansir Reuters, Swedia akan mengirim delapan generator ke Ukraina.",
    }
    day = Time.day(date(2031, 3, 10))
    readings = [read_document(Document(k, k, t, k, "id", outlet=k, published=day)) for k, t in texts.items()]
    documents, frames = [r.document for r in readings], [f for r in readings for f in r.frames]
    (promise,) = fold(documents, frames, judge(documents, frames)).commitments
    (origin,) = promise.origins
    assert origin.name == "Reuters"
    words = {d.key: next(e for e in origin.evidence if e.doc == d.id) for d in documents}
    assert (words["a"].why, words["b"].why) == ("seperti dilansir Reuters", "Melansir Reuters")
    for key, evidence in words.items():
        assert evidence.span is not None
        assert evidence.span.of(texts[key]) == "Reuters"


def test_a_relay_of_an_outlet_in_the_entry_is_no_source_beside_it(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "Kabar Bahari")
    tell(newsroom, "b", "Lintas Khatulistiwa", "Kabar Bahari", day="2031-03-11")
    assert origins(newsroom) == {"a": ("a", "b")}


def test_a_chain_of_relays_ends_at_its_first(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "Kabar Bahari", "Lintas Khatulistiwa", day="2031-03-12")
    tell(newsroom, "b", "Lintas Khatulistiwa", "Meridian Wire", day="2031-03-11")
    assert origins(newsroom) == {"Meridian Wire": ("a", "b")}
    ((origin,),) = [c.origins for c in newsroom.commitments()]
    assert {d.on for d in origin.evidence if d.how == "RELAYS"} >= {"Meridian Wire"}
    assert {d.doc for d in origin.evidence} == set(origin.documents)


def test_two_that_relay_each_other_are_one_source(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "Kabar Bahari", "Lintas Khatulistiwa")
    tell(newsroom, "b", "Lintas Khatulistiwa", "Kabar Bahari")
    assert list(origins(newsroom).values()) in ([("a", "b")], [("b", "a")])


def test_an_outlet_that_credits_itself_relays_nobody(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "kabarbahari.com", "Kabar Bahari")
    tell(newsroom, "b", "Lintas Khatulistiwa")
    assert origins(newsroom) == {"a": ("a",), "b": ("b",)}


def test_what_an_article_also_tells_in_its_own_name_is_its_own_work(newsroom: Newsroom) -> None:
    article = tell(newsroom, "a", "Kabar Bahari", "Meridian Wire")
    article.gives(
        "pledged",
        "SWE",
        "UKR",
        "weapon.artillery Archer x8",
        sentence="Stockholm menjanjikan delapan Archer kepada Kyiv.",
    )
    tell(newsroom, "b", "Lintas Khatulistiwa", "Meridian Wire")
    assert len(origins(newsroom)) == 2


def test_a_relay_told_beside_a_statement_counts_for_what_the_statement_holds(newsroom: Newsroom) -> None:
    room = newsroom
    for key, outlet in (("a", "Kabar Bahari"), ("b", "Lintas Khatulistiwa")):
        words = "Swedia akan mengirim delapan Archer ke Ukraina"
        article = room.article(key, "2031-03-10", outlet)
        article.gives(
            "pledged", "SWE", "UKR", "weapon.artillery Archer x8", sentence=f"{words}, kata Ulla Berg kepada {key}."
        )
        place = article.told[-1]["evidence"]
        article.told.append(
            {"kind": "statement", "mode": "indirect", "at": [place[0], place[0] + len(words)], "evidence": place}
            | {"speaker": "Ulla Berg", "act": "says", "via": ["Meridian Wire"]}
        )
    assert origins(room) == {"Meridian Wire": ("a", "b")}


def test_relays_are_kept_as_judgements_between_articles(newsroom: Newsroom) -> None:
    tell(newsroom, "a", "Kabar Bahari")
    tell(newsroom, "b", "Lintas Khatulistiwa", "Kabar Bahari", day="2031-03-11")
    documents, frames = newsroom.records()
    (cites,) = [j for j in judge(documents, frames) if j.relation == "CITES"]
    keys = {d.id: d.key for d in documents}
    assert (keys[cites.left], keys[cites.right]) == ("b", "a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kabar.com", "kabar"),
        ("www.kabar.co.id", "Kabar"),
        ("The Harbour Post", "Harbour Post"),
        ("detikcom", "detik.com"),
    ],
)
def test_a_medium_and_its_address_are_one(one: str, other: str) -> None:
    assert medium_key(one) == medium_key(other)


@pytest.mark.parametrize(("one", "other"), [("CNN", "CNN Indonesia"), ("Kabar Bahari", "Kabar Timur")])
def test_sister_outlets_are_two(one: str, other: str) -> None:
    assert medium_key(one) != medium_key(other)
