"""`janji explain`: from any id to the sentence, the rule and the run."""

from __future__ import annotations

import json
from pathlib import Path

from janji.cli.marking import mark_sentence
from janji.model.records import Frame, Span

from .conftest import WORDS, Janji


def commitment_id(janji: Janji, ledger: Path) -> str:
    rows = [json.loads(line) for line in janji("export", "commitments", "--ledger", ledger).out.splitlines()]
    return str(next(row["id"] for row in rows if row["recipient"] == ["NPL"]))


def test_a_commitment_shows_its_sentences_with_the_words_marked(janji: Janji, filled: Path) -> None:
    ending = janji("explain", commitment_id(janji, filled), "--ledger", filled)
    assert ending.code == 0
    assert "[Indonesia]{donor} [akan mengirim]{pledged} [dua rumah sakit lapangan]{items}" in ending.out
    assert "[Jakarta]{donor} [berjanji memberikan]{pledged}" in ending.out
    assert "id.commitment.test/1" in ending.out
    assert "janji test" in ending.out
    assert "articles: 2, independent: 2" in ending.out


def test_a_commitment_tells_why_two_reports_are_taken_for_one(janji: Janji, filled: Path) -> None:
    out = janji("explain", commitment_id(janji, filled), "--ledger", filled).out
    assert "kabar-1 = lintas-2: same donor: IDN" in out


def test_the_beginning_of_an_id_is_enough(janji: Janji, filled: Path) -> None:
    whole = commitment_id(janji, filled)
    assert janji("explain", whole[:10], "--ledger", filled).out == janji("explain", whole, "--ledger", filled).out


def test_labels_follow_the_language(janji: Janji, filled: Path) -> None:
    out = janji("explain", commitment_id(janji, filled), "--ledger", filled, "--lang", "id").out
    assert "[Indonesia]{pemberi} [akan mengirim]{dijanjikan}" in out


def test_an_article_is_explained_by_its_name(janji: Janji, filled: Path) -> None:
    out = janji("explain", "lintas-2", "--ledger", filled).out
    assert out == janji("explain", "lintas", "--ledger", filled).out
    assert "Lintas Khatulistiwa" in out
    assert "[Tenda itu sudah di gudang,]{direct}" in out
    assert WORDS not in out  # a sentence stands on one line, whatever the article's line breaks


def test_every_exported_id_can_be_explained(janji: Janji, filled: Path) -> None:
    for kind in ("frames", "commitments", "meetings", "statements", "documents"):
        for line in janji("export", kind, "--ledger", filled).out.splitlines():
            ending = janji("explain", json.loads(line)["id"], "--ledger", filled)
            assert ending.code == 0
            assert json.loads(line)["id"] in ending.out


def test_an_unknown_id_says_so(janji: Janji, filled: Path) -> None:
    ending = janji("explain", "c-zzz", "--ledger", filled)
    assert (ending.code, ending.err.count("\n")) == (2, 1)
    assert "'c-zzz'" in ending.err


def test_an_ambiguous_id_names_the_candidates(janji: Janji, filled: Path) -> None:
    ending = janji("explain", "f-", "--ledger", filled)
    assert ending.code == 2
    assert "several records: f-" in ending.err


def test_an_article_cannot_steer_the_terminal() -> None:
    text = "Jepang\x1b[2J akan\r\nmengirim tenda."
    frame = Frame("d-1", "commitment", "pledged", Span(text.index("akan"), len(text) - 7), Span(0, len(text)), "test/1")
    assert mark_sentence(text, frame, {"at": "pledged"}, plain=True).plain == (
        "Jepang [2J [akan  mengirim]{pledged} tenda."
    )
