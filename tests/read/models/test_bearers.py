"""Labels put together as phrases, and the phrases among the article's mentions."""

from __future__ import annotations

import pytest

from janji.lang import load_pack
from janji.model.records import Document
from janji.read.actors.bearers import Bearer
from janji.read.mentions import ActorMention
from janji.read.models.bearers import bearers_of
from janji.read.options import ReadingOptions
from janji.read.reader import analyse, read_document, reader_identity
from janji.text.layout import Token
from janji.text.tokens import tokenize

PACK = load_pack("id")


def labelled(marked: str) -> tuple[list[Token], list[str], str]:
    """A sentence whose stretches are marked as "[ROLE Ketua] [ORG KPU] [PER Rina]": tokens, labels and text."""
    text, spans = "", []
    for piece in marked.replace("]", "[").split("["):
        kind, _, words = piece.partition(" ")
        if kind in ("PER", "ROLE", "ORG", "LOC"):
            spans.append((len(text), len(text) + len(words), kind))
            text += words
        else:
            text += piece
    tokens = tokenize(text, 0, len(text))
    labels = []
    for token in tokens:
        inside = next(((a, kind) for a, b, kind in spans if a <= token.start < b), None)
        labels.append("O" if inside is None else ("B-" if inside[0] == token.start else "I-") + inside[1])
    return list(tokens), labels, text


def bearers(marked: str) -> list[tuple[str, str, str]]:
    """The bearers of a marked sentence, as their words."""
    tokens, labels, text = labelled(marked)

    def words_of(places: tuple[int, int] | None) -> str:
        return "" if places is None else text[tokens[places[0]].start : tokens[places[1] - 1].end]

    found: list[Bearer] = bearers_of(tokens, labels, PACK)
    return [(words_of(b.office), words_of(b.employer), words_of(b.name)) for b in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[ROLE Ketua] [ORG KPU Lumbana] [PER Rina Sari] berharap", ("Ketua", "KPU Lumbana", "Rina Sari")),
        ("[PER Rina Sari], [ROLE peneliti] di [ORG Yayasan Teluk],", ("peneliti", "Yayasan Teluk", "Rina Sari")),
        ("kata [PER Rina Sari] dari [ORG Yayasan Teluk].", ("", "Yayasan Teluk", "Rina Sari")),
        ("[ROLE Ketua Umum] (Ketum) [ORG PT Teluk] [PER Budi Aji]", ("Ketua Umum (Ketum)", "PT Teluk", "Budi Aji")),
        ("[ROLE Kepala Desa] [LOC Rawasari] [PER Budi Aji] menolak", ("Kepala Desa Rawasari", "", "Budi Aji")),
        ("Pengawasan pasar [ROLE Wali Kota Ambon] [PER Budi Aji]", ("Wali Kota Ambon", "", "Budi Aji")),
        ("[ROLE Ketua] [ORG Komite Benih Asosiasi Tani] [PER Rina]", ("Ketua Komite Benih", "Asosiasi Tani", "Rina")),
        ("[ROLE Kepala Dinas Air] [PER Budi Aji] hadir", ("Kepala", "Dinas Air", "Budi Aji")),
        ("[ROLE pengacara] [PER Budi Aji], [PER Rina Sari], membantah", ("pengacara Budi Aji", "", "Rina Sari")),
        ("[PER Rina Sari], [ROLE pengacara] [PER Budi Aji], membantah", ("pengacara Budi Aji", "", "Rina Sari")),
        ("[ROLE Ketua Pengurus Besar] [ORG Ikatan Tani] [PER Rina]", ("Ketua Pengurus Besar", "Ikatan Tani", "Rina")),
        ("[ROLE Kepala Biro Pers Divisi Air] [ORG Polri] [PER Rina]", ("Kepala Biro Pers", "Divisi Air Polri", "Rina")),
        ("[ROLE Ketua] [ORG Ikatan Tani Bidang Benih] [PER Rina]", ("Ketua Ikatan Tani Bidang Benih", "", "Rina")),
        ("[ROLE Ketua Fraksi] [ORG Teluk DPRD Lumbana] [PER Rina]", ("Ketua Fraksi Teluk", "DPRD Lumbana", "Rina")),
        ("[ROLE Ketua Fraksi] [ORG Partai Teluk] [PER Rina]", ("Ketua Fraksi Partai Teluk", "", "Rina")),
        ("[ROLE Kepala Desa] [ORG Lumbana Sakino] hadir", ("Kepala Desa Lumbana", "", "Sakino")),
        ("[ROLE Ketua] [ORG Badan Tani] [PER (BT)] [ORG Polri] [PER Rina]", ("Ketua Badan Tani (BT)", "Polri", "Rina")),
        ("[ROLE Direktur Benih, Kementerian Laut] [PER Rina]", ("Direktur Benih", "Kementerian Laut", "Rina")),
    ],
)  # fmt: skip
def test_labels_become_office_employer_and_name(marked: str, expected: tuple[str, str, str]) -> None:
    assert bearers(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "first", "other"),
    [
        ("[ROLE dosen] [ORG ITB] sekaligus [ROLE anggota] [ORG KPU] [PER Rina]", "anggota KPU", "dosen ITB"),
        ("[ROLE dosen] dan [ROLE pendiri] [ORG Yayasan Teluk], [PER Rina],", "pendiri Yayasan Teluk", "dosen"),
        ("[ROLE Bupati Ambon] [PER Rina] yang juga [ROLE Ketua] [ORG PMI] hadir", "Bupati Ambon", "Ketua PMI"),
        ("[PER Rina], [ROLE dosen] [ORG ITB] dan [ROLE Ketua] [ORG PMI], hadir", "dosen ITB", "Ketua PMI"),
    ],
)  # fmt: skip
def test_somebody_may_bear_two_offices(marked: str, first: str, other: str) -> None:
    tokens, labels, text = labelled(marked)
    (bearer,) = bearers_of(tokens, labels, PACK)
    assert bearer.name is not None
    told = [(bearer.office, bearer.employer), *bearer.others]
    spans = [text[tokens[o[0]].start : tokens[(e or o)[1] - 1].end] for o, e in told if o is not None]
    assert spans == [first, other]


def test_two_persons_keep_their_own_offices() -> None:
    assert bearers("[ROLE Ketua] [ORG KPU] [PER Rina] dan [ROLE Ketua] [ORG PMI] [PER Budi]") == [
        ("Ketua", "KPU", "Rina"),
        ("Ketua", "PMI", "Budi"),
    ]


def test_an_office_without_a_name_names_nobody() -> None:
    assert bearers("[ROLE Ketua] [ORG KPU Lumbana] belum menjawab.") == [("Ketua", "KPU Lumbana", "")]


def mentions(text: str, *, models: bool) -> list[ActorMention]:
    article = analyse(Document("t", "t.txt", text, "0", lang="id"), PACK, models=models)
    return [actor for view in article.views for actor in view.actors]


UNKNOWN_COMPANY = "Panen tahun ini turun. Kepala Kemitraan Petani Sagara Nusa Wiwin Hartati mengatakan gudang kosong."


def test_the_model_settles_where_an_unknown_employer_ends() -> None:
    assert [m.person for m in mentions(UNKNOWN_COMPANY, models=True) if m.person] == ["Wiwin Hartati"]


def test_mentions_that_the_model_gave_say_so() -> None:
    rules = {m.person: m.rule for m in mentions(UNKNOWN_COMPANY, models=True)}
    assert rules["Wiwin Hartati"] == "id.actor.learned/1"
    assert "id.actor.learned/1" not in {m.rule for m in mentions(UNKNOWN_COMPANY, models=False)}


def test_a_country_that_the_tables_know_stays_the_speakers() -> None:
    text = "Menteri Pertahanan Jepang Minoru Kihara mengatakan kapal itu akan dikirim."
    assert [m.keys for m in mentions(text, models=True) if m.person] == [("JPN",)]


def test_readers_with_and_without_models_have_names_of_their_own() -> None:
    assert reader_identity() != reader_identity(ReadingOptions(models=False))


def test_without_models_nothing_but_the_rules_reads() -> None:
    document = Document(
        "t", "t.txt", "Jepang akan mengirim 20 truk ke Ukraina, kata Menlu Jepang Taro Abe.", "0", lang="id"
    )
    assert read_document(document, ReadingOptions(models=False)).frames
