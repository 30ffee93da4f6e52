"""What the gate reads in full, for words only, or not at all."""

from __future__ import annotations

import pytest

from janji.lang import load_pack
from janji.model.records import Document
from janji.read.gate import Holds, may_hold_acts, what_it_holds
from janji.read.reader import read_document

PACK = load_pack("id")
QUIET = (
    "Pasar malam di lapangan itu ramai sejak sore. Anak-anak mengantre di depan komidi putar, sementara para pedagang "
    "menata jagung bakar dan es kelapa. Hujan yang turun siang hari membuat tanah becek, tetapi pengunjung tetap "
    "berdatangan. Panitia memasang lampu warna-warni di sepanjang jalan masuk. Menjelang malam, kelompok musik "
    "setempat memainkan lagu-lagu lama, dan penonton ikut bernyanyi. Arena permainan ditutup pukul sepuluh agar "
    "warga sekitar dapat beristirahat. Keesokan harinya petugas kebersihan menyapu lapangan sampai bersih kembali. "
    "Pasar malam akan berlangsung sampai akhir pekan. "
)


def _reading_of(text: str) -> set[str]:
    return {frame.kind for frame in read_document(Document("t", "t.txt", text, "0", lang="id")).frames}


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Harga karcisnya naik sedikit tahun ini.", Holds.NOTHING),
        ("Seorang pedagang bernama Siti mengatakan dagangannya laris.", Holds.NOTHING),
        ("Menteri Pariwisata mengatakan pasar malam menarik pelancong.", Holds.WORDS),
        ("Rusia mengklaim menguasai kota Vuhledar.", Holds.WORDS),
        ("Kanada akan mengirim 20 kendaraan lapis baja ke Ukraina.", Holds.ACTS),
        ("Kemensos menyalurkan 300 tenda kepada korban banjir.", Holds.ACTS),
        ("Presiden Turki bertemu Presiden Mesir di Kairo.", Holds.ACTS),
    ],
)
def test_reads_as_much_as_an_article_may_hold(sentence: str, holds: Holds) -> None:
    assert what_it_holds(QUIET + sentence, PACK) is holds


def test_a_claim_without_any_good_is_still_heard() -> None:
    claim = "Kementerian Pertahanan Rusia mengatakan pasukannya menguasai kota itu. Ukraina membantah klaim tersebut."
    assert not may_hold_acts(QUIET + claim, PACK)
    assert _reading_of(QUIET + claim) == {"statement"}


def test_a_quiet_article_gives_nothing() -> None:
    assert _reading_of(QUIET) == set()


def test_a_short_text_is_read_without_doubt() -> None:
    assert what_it_holds("Harga karcis naik.", PACK) is Holds.ACTS
