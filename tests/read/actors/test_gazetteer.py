"""The names of the pack: complete, and without one name for two countries."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import LanguagePack, available_packs, load_pack
from janji.model.records import Document
from janji.model.values import Time
from janji.read.actors import find_actors
from janji.read.actors.gazetteer import Sort, load_gazetteer
from janji.read.layout import glue
from janji.read.mentions import Article, SentenceView
from janji.text.layout import LineKind, Sentence
from janji.text.tokens import tokenize
from tests.work import lines_run

PACKS = [load_pack(code) for code in available_packs()]
BY_PACK = pytest.mark.parametrize("pack", PACKS, ids=[pack.code for pack in PACKS])


def read(text: str, split_at: int | None = None, code: str = "id") -> Article:
    pack = load_pack(code)
    cuts = [0, len(text)] if not split_at else [0, split_at, len(text)]
    pieces = [Sentence(LineKind.BODY, a, b, 1) for a, b in pairwise(cuts) if a < b]
    views = [SentenceView(piece, tokenize(text, piece.start, piece.end, glue(pack))) for piece in pieces]
    article = Article(Document("t", "t", text, ""), Time.day(date(2023, 1, 15)), views)
    find_actors(article, pack)
    return article


@BY_PACK
def test_no_name_means_two_countries(pack: LanguagePack) -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for entries in load_gazetteer(pack).starts.values():
        for entry in entries:
            if entry.sort in (Sort.COUNTRY, Sort.PLACE, Sort.INSTITUTION, Sort.ORGANISATION):
                owners.setdefault(entry.surface, set()).add(entry.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [("Republik Ceko", "CZE"), ("Ceko", "CZE"), ("Prancis", "FRA"), ("Perancis", "FRA"), ("Swiss", "CHE"),
     ("Yordania", "JOR"), ("Turkiye", "TUR"), ("Chad", "TCD"), ("Niger", "NER"), ("Nigeria", "NGA"),
     ("Timor Leste", "TLS"), ("Serbia", "SRB"), ("Rusia", "RUS"), ("Kongo", "COD"), ("Kosovo", "XKX"),
     ("Papua Nugini", "PNG"), ("Afrika Selatan", "ZAF")],
)  # fmt: skip
def test_a_country_has_its_code(name: str, key: str) -> None:
    (mention,) = read(f"Kapal itu menuju {name}.").views[0].actors
    assert (mention.keys, read(f"Kapal itu menuju {name}.").document.text[mention.start : mention.end]) == (
        (key,),
        name,
    )


@pytest.mark.parametrize("word", ["kembali", "as", "india", "chad", "mali", "turki"])
def test_a_word_with_a_small_letter_is_no_country(word: str) -> None:
    assert read(f"Kata {word} ada di sini.").views[0].actors == []


_WORDS = st.sampled_from(
    """Rusia Ukraina AS Inggris , . ( ) dan “ ” " kata Presiden Menteri Pertahanan Joe Biden Biden Zelensky itu negara
    aliansi mereka ia pihaknya bahwa mengatakan NATO PBB Uni Eropa Barat para warga pengungsi militer Kementerian
    seorang pejabat Yayasan
    mantan kepala juru bicara untuk di oleh 14 ke-7 Rusia-Ukraina AS-Korea Selatan Plt . kedua negara
    warganya anggotanya""".split()  # noqa: SIM905
)


_ENGLISH = st.sampled_from(
    """Russia Ukraine US U.S. Britain 's ’s ' , . ( ) and “ ” " said President Minister Defence defence ministry Joe
    Biden
    Biden's Zelensky the The alliance they he it its forces that NATO UN European Union Western allies officials
    people of refugees military a senior official Foundation former head spokesman for to by 14 30 countries
    32 - member bloc
    Russia-Ukraine US-led Acting Gen both countries state Jordan Washington Kharkiv Governor we our I familiar with in
    send agreed plans tanks West Bank St Petersburg UK""".split()  # noqa: SIM905
)
_TEXTS = st.one_of(
    st.tuples(st.just("id"), st.lists(_WORDS, min_size=1, max_size=30)),
    st.tuples(st.just("en"), st.lists(_ENGLISH, min_size=1, max_size=30)),
)


@given(_TEXTS, st.integers(0, 60))
def test_mentions_stand_in_order_and_never_overlap(written: tuple[str, list[str]], split_at: int) -> None:
    code, words = written
    text = " ".join(words)
    for view in read(text, min(split_at, len(text)), code).views:
        at = view.sentence.start
        for mention in view.actors:
            assert at <= mention.start < mention.end <= view.sentence.end
            assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
            at = mention.end


@given(_TEXTS)
def test_reading_twice_gives_the_same(written: tuple[str, list[str]]) -> None:
    code, words = written
    text = " ".join(words)
    assert [v.actors for v in read(text, code=code).views] == [v.actors for v in read(text, code=code).views]


@pytest.mark.parametrize(
    "piece",
    [
        "the head of ",
        "the ",
        "US and ",
        "Kenya's ",
        "its ",
        "Foreign ",
        "30 ",
        "President ",
        "of ",
        "Mr. ",
        "Gen. ",
        "more ",
        "U.S.-",
        "also said ",
        "the country's president ",
        "Kenya, Peru and ",
        "Kenya Relief ",
        "Ana Cole, ",
        "“Ana” ",
    ],
)
def test_long_runs_cost_no_more_than_their_length(piece: str) -> None:
    read(piece, code="en")  # what is built once is not counted
    short, long = (lines_run(partial(read, piece * times, code="en")) for times in (300, 600))
    assert long < 2.3 * short
