"""The shipped model: small, whole, decoded the same way each time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import available_packs, load_pack
from janji.model.errors import PackError
from janji.read.models.bearers import bearers_of, spans_of
from janji.read.models.tagger import MODEL, Tagger, load_tagger, read_tagger
from janji.text.tokens import tokenize

PACK = load_pack("id")
LARGEST = 10 * 1024 * 1024  # bytes a language
SENTENCE = "“Lahan itu aman,” kata Kepala Bidang Irigasi Dinas Pertanian Kota Ambon Rina Hartati, Senin."


def tagger() -> Tagger:
    found = load_tagger(PACK)
    assert found is not None
    return found


def test_the_model_finds_office_employer_and_name() -> None:
    tokens = tokenize(SENTENCE, 0, len(SENTENCE))
    spans = [
        (kind, SENTENCE[tokens[a].start : tokens[b - 1].end]) for kind, a, b in spans_of(tagger().labels_of(tokens))
    ]
    assert spans == [
        ("ROLE", "Kepala Bidang Irigasi"),
        ("ORG", "Dinas Pertanian Kota Ambon"),
        ("PER", "Rina Hartati"),
    ]


@pytest.mark.parametrize("code", available_packs())
def test_models_are_small(code: str) -> None:
    folder = load_pack(code).folder / "models"
    assert sum(path.stat().st_size for path in folder.glob("*")) <= LARGEST


@given(st.text(max_size=200))
def test_any_text_has_a_label_for_each_token_and_no_phrase_outside_it(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    labels = tagger().labels_of(tokens)
    assert len(labels) == len(tokens)
    assert tagger().labels_of(tokens) == labels
    for bearer in bearers_of(tokens, labels, PACK):
        for places in (bearer.office, bearer.employer, bearer.name):
            assert places is None or 0 <= places[0] < places[1] <= len(tokens)


_WORDS = st.sampled_from(
    """Kepala Bidang Dinas Kota Ambon Budi Rina Sari , ( ) dari dan kata mengatakan Ketua KPU II DPR Fraksi Satu PT Tbk
    Universitas Lumbana dosen dr . Wakil Menteri Luar Negeri Desa Kabupaten pengacara sekaligus yang juga""".split()  # noqa: SIM905
)  # fmt: skip


@given(st.lists(_WORDS, max_size=40))
def test_phrases_of_offices_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenize(text, 0, len(text))
    taken: set[int] = set()
    for bearer in bearers_of(tokens, tagger().labels_of(tokens), PACK):
        for places in (bearer.office, bearer.employer, bearer.name):
            if places is not None:
                assert taken.isdisjoint(range(*places))
                taken.update(range(*places))


def test_a_language_without_a_model_has_none() -> None:
    without = [code for code in available_packs() if not (load_pack(code).folder / MODEL).exists()]
    assert all(load_tagger(load_pack(code)) is None for code in without)


@pytest.mark.parametrize("stored", ["{}", '{"format": 99}', "nothing"])
def test_a_damaged_model_is_named(stored: str, tmp_path: Path) -> None:
    path = tmp_path / "bearers.json.gz"
    path.write_bytes(gzip.compress(stored.encode()))
    with pytest.raises(PackError, match="bearers"):
        read_tagger(path, PACK)
    path.write_bytes(b"no gzip at all")
    with pytest.raises(PackError, match="bearers"):
        read_tagger(path, PACK)


def test_the_stored_model_says_its_labels() -> None:
    with gzip.open(PACK.folder / MODEL, "rt", encoding="utf-8") as file:
        stored = json.load(file)
    assert {label[2:] for label in stored["labels"] if label != "O"} == {"PER", "ROLE", "ORG", "LOC"}
