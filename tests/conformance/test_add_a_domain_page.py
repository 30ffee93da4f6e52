"""docs/how-to/add-a-domain.md is true: its files make a pack, and its table is what the pack reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import janji.domain
from janji.domain import available_domains, load_domain
from janji.lang import load_pack
from janji.model.ids import digest
from janji.model.records import Document
from janji.model.values import Item
from janji.read.item_tables import item_tables
from janji.read.options import ReadingOptions
from janji.read.packs import reading_pack
from janji.read.reader import read_document
from janji.reconcile import tables as reconcile_tables

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "add-a-domain.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```yaml\n# (\S+\.yml)\n(.*?)^```", PAGE, re.M | re.S)
ROWS = re.findall(r"^\| ([A-Z].*?) \| (.*?) \| (.*?) \|$", PAGE, re.M)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of domains with `aid` and the page's files alone."""
    folder = tmp_path_factory.mktemp("domain")
    (folder / "aid").symlink_to(load_domain("aid").folder)
    (folder / "climate").mkdir()
    for path, text in FILES:
        (folder / path).write_text(text, encoding="utf-8")
    caches = (load_domain, reading_pack, reconcile_tables._all_weights, reconcile_tables.weights)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(janji.domain, "_HERE", folder)
        for cached in caches:
            cached.cache_clear()
        yield folder
    for cached in caches:
        cached.cache_clear()


def read_as(text: str, domain: str) -> str:
    lang = "id" if "untuk" in text.split() else "en"
    document = Document("t", "t.txt", text, digest(text.encode()), lang=lang)
    frames = read_document(document, ReadingOptions(domain)).frames
    return ", ".join(r.value.type for f in frames for r in f.roles if isinstance(r.value, Item)) or "–"


def test_the_page_goes_through_every_file_of_a_pack() -> None:
    whole = {path.name for path in load_domain("climate").folder.glob("*.yml")}
    told = {path.partition("/")[2] for path, _ in FILES}
    assert told <= whole
    assert {name.partition(".")[0] for name in whole} - {"groups"} == {name.partition(".")[0] for name in told}
    assert len(ROWS) == 6


@pytest.mark.usefixtures("followed")
def test_its_files_are_a_pack() -> None:
    assert available_domains() == ("aid", "climate")
    pack = load_domain("climate")
    assert all(pack.speaks(lang) and item_tables(load_pack(lang), pack) for lang in pack.languages)
    assert reconcile_tables.weights("commitment").settings["broader"]["climate.unspecified"] == ["climate", "plant"]


@pytest.mark.usefixtures("followed")
@pytest.mark.parametrize(("text", "by_aid", "by_climate"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_its_table_is_what_is_read(text: str, by_aid: str, by_climate: str) -> None:
    assert (read_as(text, "aid"), read_as(text, "climate")) == (by_aid, by_climate)
