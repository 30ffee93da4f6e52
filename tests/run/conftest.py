"""Invented reports in the three kinds of file, as many as are wanted."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

DONORS = ("Denmark", "Kanada", "Jepang", "Norwegia", "Belanda", "Swiss", "Irlandia")
TAKERS = ("Moldova", "Haiti", "Nepal", "Yordania", "Filipina")
GOODS = ("generator listrik", "truk tangki", "tenda keluarga", "ambulans")
WORDS = """pelabuhan gudang musim lembah jembatan sekolah pasar hutan pabrik sungai kebun menara museum bandara
    terminal peta laporan sidang anggaran panitia warga petani nelayan guru dokter insinyur wartawan penulis pelukis
    membangun mencatat memeriksa menata membersihkan menghitung menimbang memotret merawat menanam menyusun""".split()  # noqa: SIM905


def report(n: int) -> str:
    """An article that promises something, in words of its own: reports that are alike would be taken for copies."""
    chance = random.Random(n)
    donor, taker, goods = chance.choice(DONORS), chance.choice(TAKERS), chance.choice(GOODS)
    filling = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(4)]
    return (
        f"{filling[0]}\n\n"
        f"Pemerintah {donor} akan mengirim {n + 3} {goods} ke {taker}, kata Menteri Luar Negeri {donor}. "
        f"{filling[1]}\n\n"
        f"“Kami {filling[2].lower()[:-1]},” ujar menteri itu. {taker} telah meminta bantuan kemanusiaan. {filling[3]}\n"
    )


def day(n: int) -> str:
    return (date(2015, 1, 1) + timedelta(days=19 * n % 3600)).isoformat()


def page(n: int) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in report(n).split("\n\n"))
    title = f"<title>Kabar {n}</title>"
    return f"<html><head>{title}</head><body><article><h1>Kabar {n}</h1>{paragraphs}</article></body></html>"


@pytest.fixture
def reports(tmp_path: Path) -> Callable[[int], Path]:
    """A folder with a JSONL of so many articles, and beside it a text and a page."""

    def make(count: int) -> Path:
        folder = tmp_path / "laporan"
        folder.mkdir(exist_ok=True)
        lines = (json.dumps({"id": f"kabar-{n}", "text": report(n), "date": day(n)}) for n in range(count))
        (folder / "arsip.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (folder / "satu.txt").write_text(report(1001), encoding="utf-8")
        (folder / "dua.html").write_text(page(1002), encoding="utf-8")
        return folder

    return make
