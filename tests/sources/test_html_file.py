"""Articles as pages: main text, title, date, author and outlet, and no network. The pages are our own."""

from __future__ import annotations

import gzip
import json
import re
import socket
from datetime import date
from pathlib import Path

import pytest

from janji.model.records import Document, Issue
from janji.model.values import Time
from janji.sources import Source, limits, read_source

PARAGRAPHS = (
    "Norwegia mengirim dua belas truk tangki ke pelabuhan Odda pada Rabu pagi, kata Menteri Pertahanan Kari Dahl.",
    "“Truk-truk itu berangkat dari Bergen dan akan tiba dalam dua hari,” kata Dahl kepada wartawan di ibu kota.",
    "Pelabuhan itu ditutup sejak badai pekan lalu merusak dermaga, gudang, dan dua derek besar milik pemerintah kota.",
)
PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="{charset}"><title>Norwegia Kirim Truk Tangki</title>
<link rel="canonical" href="https://www.pantai.example/dunia/norwegia-kirim-truk-tangki">
<meta property="og:title" content="Norwegia Kirim Truk Tangki"><meta name="author" content="Sari Wulandari">
<meta property="article:published_time" content="2024-03-06T08:15:00+07:00">{more}</head>
<body><nav><a href="/">Beranda</a> <a href="/dunia">Dunia</a></nav><article><h1>Norwegia Kirim Truk Tangki</h1>
{body}<img src="https://www.pantai.example/foto.jpg"></article><footer>Hak cipta Harian Pantai</footer></body></html>"""
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(tmp_path: Path, page: str | bytes, encoding: str = "utf-8") -> Document | Issue:
    path = tmp_path / "07.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode(encoding))
    (record,) = read_source(Source(str(path), "laporan/07.html", "html"))
    return record


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was about to be fetched from")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_an_article_is_read_with_what_the_page_says_of_it(tmp_path: Path) -> None:
    site = '<meta property="og:site_name" content="Harian Pantai">'
    document = read(tmp_path, PAGE.format(charset="utf-8", body=BODY, more=site))
    assert isinstance(document, Document)
    assert all(paragraph in document.text for paragraph in PARAGRAPHS)
    assert "Beranda" not in document.text
    assert "Hak cipta" not in document.text
    assert (document.key, document.source, document.title) == ("07", "laporan/07.html", "Norwegia Kirim Truk Tangki")
    assert (document.author, document.outlet) == ("Sari Wulandari", "Harian Pantai")
    assert document.url == "https://www.pantai.example/dunia/norwegia-kirim-truk-tangki"
    assert document.published == Time.day(date(2024, 3, 6))


@pytest.mark.parametrize(
    "hung",
    ["{} - Harian Pantai", "{} | HARIAN PANTAI", "Harian Pantai: {}", "{} – Pantai.example", "{} - pantai.example"],
)
def test_the_outlet_is_no_part_of_the_title(tmp_path: Path, hung: str) -> None:
    title = "Norwegia Kirim Truk - dan Tangki"
    site = '<meta property="og:site_name" content="Harian Pantai">'
    page = PAGE.format(charset="utf-8", body=BODY, more=site).replace("Norwegia Kirim Truk Tangki", hung.format(title))
    document = read(tmp_path, page)
    assert isinstance(document, Document)
    assert document.title == title


@pytest.mark.parametrize("name", ["https://www.facebook.com/harianpantai", "Harian_Pantai"])
def test_an_account_is_no_outlet(tmp_path: Path, name: str) -> None:
    document = read(
        tmp_path, PAGE.format(charset="utf-8", body=BODY, more=f'<meta property="og:site_name" content="{name}">')
    )
    assert isinstance(document, Document)
    assert document.outlet == "pantai.example"


def test_the_host_stands_for_an_outlet_without_name(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE.format(charset="utf-8", body=BODY, more=""))
    assert isinstance(document, Document)
    assert document.outlet == "pantai.example"


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE.format(charset="windows-1252", body=BODY, more=""), "cp1252")
    assert isinstance(document, Document)
    assert PARAGRAPHS[1] in document.text


def test_a_page_that_declares_a_wrong_encoding(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE.format(charset="iso-8859-1", body=BODY, more=""), "utf-8")
    assert isinstance(document, Document)
    assert PARAGRAPHS[1] in document.text


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(charset="utf-8", body="", more=""),
        "<html><body><nav><a href='/'>Beranda</a><a href='/dunia'>Dunia</a></nav></body></html>",
        "<html></html>",
        "bukan halaman sama sekali",
        "<" * 5_000,
        "<html><body>" + "<div>" * 30_000,
    ],
)
def test_a_page_without_article_is_told(tmp_path: Path, page: str) -> None:
    issue = read(tmp_path, page)
    assert isinstance(issue, Issue)
    assert (issue.source, issue.what) == ("laporan/07.html", "no-article")
    assert "no article text found" in issue.message
    assert "Skipped" in issue.message


def test_an_empty_page_and_a_picture_are_told(tmp_path: Path) -> None:
    empty, picture = read(tmp_path, b""), read(tmp_path, b"GIF89a" + bytes(range(256)) * 9)
    assert isinstance(empty, Issue)
    assert isinstance(picture, Issue)
    assert (empty.what, picture.what) == ("empty", "not-text")


def test_a_page_beyond_all_measure_is_not_opened(tmp_path: Path) -> None:
    issue = read(tmp_path, b"<p>" + b"a " * (limits.LARGEST_PAGE // 2))
    assert isinstance(issue, Issue)
    assert issue.what == "too-large"


PAGES = Path(__file__).parents[3] / "shared" / "data" / "html" / "pages.jsonl.gz"


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not here")
def test_real_pages_give_their_article_and_date(tmp_path: Path) -> None:
    """Floors below the measured figures: 13 Indonesian pages, word F of the main text against the gold body."""
    figures: list[float] = []
    dated = 0
    with gzip.open(PAGES, "rt", encoding="utf-8") as file:
        pages = [page for page in map(json.loads, file) if page["lang"] == "id"]
    for page in pages:
        record = read(tmp_path, page["html"])
        text = record.text if isinstance(record, Document) else ""
        got, want = (set(re.findall(r"\w+", part)) for part in (text, page["body"]))
        figures.append(2 * len(got & want) / max(1, len(got) + len(want)))
        published = record.published if isinstance(record, Document) else None
        dated += published is not None and published.first.isoformat() == str(page["date"])[:10]
    assert sum(figures) / len(figures) > 0.85
    assert dated >= 0.8 * len(pages)
