"""Every domain pack loads, and its tables agree with one another and with those of the pack that it extends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import janji.domain
from janji.cli.wording import languages
from janji.domain import RULES, DomainPack, available_domains, load_domain
from janji.lang import available_packs, load_pack
from janji.model.errors import InputError, PackError
from janji.model.ids import digest
from janji.model.records import Document
from janji.packs import lay_over
from janji.read.item_tables import NEVER, item_tables, word_norms
from janji.read.options import ReadingOptions
from janji.read.packs import domain_of, reading_pack
from janji.read.reader import read_document, reader_identity
from janji.reconcile.tables import weights

PACKS = [load_domain(name) for name in available_domains()]
every_pack = pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
every_terms_file = pytest.mark.parametrize(
    ("pack", "lang"),
    [
        pytest.param(pack, lang, id=f"{pack.name}: {lang}")
        for pack in PACKS
        for lang in available_packs()
        if pack.speaks(lang)
    ],
)


def words(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The phrases of a pack's own terms file with their types; those that are no item under `never`."""
    yield from ((str(p).casefold(), kind) for kind, phrases in table.items() if kind != RULES for p in phrases)
    yield from ((str(p).casefold(), "never") for p in table.get(RULES, {}).get("never", ()))


@every_pack
def test_a_pack_says_what_it_is(pack: DomainPack) -> None:
    assert pack.settings["name"] == pack.name == pack.folder.name
    assert set(pack.settings["labels"]) >= set(languages())
    assert pack.settings.keys() <= {"name", "labels", "languages", "extends", "taken_as"}


@every_pack
def test_every_type_has_a_name_in_every_language_of_the_screen(pack: DomainPack) -> None:
    assert pack.own_types
    assert [kind for kind, names in pack.own_labels.items() if not set(languages()) <= set(names)] == []
    if pack.base:
        assert pack.own_types.isdisjoint(pack.base.types)


@every_pack
def test_every_language_that_a_pack_claims_has_terms(pack: DomainPack) -> None:
    assert pack.languages
    assert [lang for lang in pack.languages if not pack.speaks(lang) or lang not in available_packs()] == []


@every_terms_file
def test_every_term_has_a_type_and_stands_once(pack: DomainPack, lang: str) -> None:
    own = pack.table(f"terms.{lang}")
    assert set(own) - {RULES} <= pack.types
    assert [phrase for phrase, times in Counter(phrase for phrase, _ in words(own)).items() if times > 1] == []


@every_terms_file
def test_every_term_is_read_as_the_type_that_its_pack_gives_it(pack: DomainPack, lang: str) -> None:
    tables = item_tables(load_pack(lang), pack)
    wrong = []
    for phrase, kind in words(pack.table(f"terms.{lang}")):
        flat = [part for norm in word_norms(phrase) for part in tables.forms.parts(norm)]
        expected = NEVER if kind == "never" else kind
        if tables.terms.longest(flat, 0) != (len(flat), expected):
            wrong.append(phrase)
    assert wrong == []


@every_pack
def test_names_and_what_types_are_taken_as_are_of_the_taxonomy(pack: DomainPack) -> None:
    names = pack.names()
    assert set(names) - {"needs_term"} <= pack.types
    known = {n.casefold() for kind, group in names.items() if kind != "needs_term" for n in group}
    assert [name for name in names["needs_term"] if name.casefold() not in known] == []
    families = {kind.partition(".")[0] for kind in pack.own_types}
    for kind, taken_as in pack.settings.get("taken_as", {}).items():
        assert kind in pack.own_types | families
        assert pack.base is not None
        assert taken_as in pack.base.types


@every_pack
def test_the_weights_speak_of_types_that_exist(pack: DomainPack) -> None:
    known = {kind for each in PACKS for kind in each.types}
    known |= {kind.partition(".")[0] for kind in known}
    settings = weights("commitment").settings
    named = [
        *settings["broader"],
        *settings["generic"],
        *settings["parcels"],
        *(t for types in settings["broader"].values() for t in types),
    ]
    assert pack.own_types <= known
    assert set(named) <= known


@every_pack
def test_each_domain_is_a_reader_of_its_own(pack: DomainPack) -> None:
    names = {reader_identity(ReadingOptions(domain=name)) for name in available_domains()}
    assert len(names) == len(PACKS)
    assert ReadingOptions(domain=pack.name).stored["domain"] == pack.name


def test_a_domain_that_is_not_there_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="--domain weather: no such pack; there are: aid"):
        ReadingOptions(domain="weather")


# ── a pack of the test's own ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def domains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of domain packs, with the packs of the project linked into it."""
    for name in available_domains():
        (tmp_path / name).symlink_to(load_domain(name).folder)
    monkeypatch.setattr(janji.domain, "_HERE", tmp_path)
    caches = (load_domain, reading_pack)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


def write(folder: Path, **tables: str) -> None:
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name.replace('__', '.')}.yml").write_text(text, encoding="utf-8")


KITCHEN: Mapping[str, str] = {
    "domain": "{name: kitchen, labels: {id: dapur, en: kitchens}, languages: [en], extends: aid,"
    " taken_as: {kitchen: relief.food}}",
    "taxonomy": "kitchen:\n  oven: {id: oven, en: ovens}\n",
    "terms__en": "kitchen.oven: [oven, field kitchen]\nrules: {never: [dutch oven], between: [cast-iron]}\n",
    "names": "kitchen.oven: [Ovenmaster]\nneeds_term: []\n",
    "organisations__en": "Oven Aid: {kind: ngo, names: [Oven Aid]}\n",
}


def kinds(text: str, lang: str, domain: str) -> list[str]:
    document = Document("t", "t.txt", text, digest(text.encode()), lang=lang)
    frames = read_document(document, ReadingOptions(domain)).frames
    return [r.value.type for f in frames for r in f.roles if r.name == "items"]  # type: ignore[union-attr]


def test_a_folder_is_enough(domains: Path) -> None:
    text = "Norway will send 20 field kitchens and 30 tents to Chad."
    before = kinds(text, "en", "aid")
    write(domains / "kitchen", **KITCHEN)
    assert "kitchen" in available_domains()
    assert kinds(text, "en", "kitchen") == ["kitchen.oven", "relief.shelter"]
    assert kinds(text, "en", "aid") == before
    assert kinds("Norway will send 20 dutch ovens to Chad.", "en", "kitchen") == []


def test_a_domain_adds_to_the_tables_of_a_language(domains: Path) -> None:
    write(domains / "kitchen", **KITCHEN)
    pack = reading_pack("en", "kitchen")
    assert domain_of(pack).name == "kitchen"
    assert "Oven Aid" in pack.table("organisations")
    assert "Oven Aid" not in reading_pack("en").table("organisations")


def test_a_language_without_the_domains_terms_is_read_by_the_extended_pack_and_told(domains: Path) -> None:
    write(domains / "kitchen", **KITCHEN)
    text = "Norwegia akan mengirim 30 tenda ke Chad."
    document = Document("t", "t.txt", text, digest(text.encode()), lang="id")
    reading = read_document(document, ReadingOptions("kitchen"))
    assert [frame.kind for frame in reading.frames] == ["commitment"]
    (issue,) = reading.issues
    assert (issue.what, issue.severity) == ("no-domain-terms", "warning")
    assert issue.message == "the domain kitchen has no terms in id; read by those of aid alone"
    assert read_document(document).issues == ()


def test_another_pack_makes_no_other_reader_of_the_default_one(domains: Path) -> None:
    reader_identity.cache_clear()
    before = reader_identity()
    write(domains / "kitchen", **KITCHEN)
    reader_identity.cache_clear()
    assert reader_identity() == before


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        ("terms__en", "kitchen.stove: [stove]\n", "kitchen: terms.en.yml: no such type: kitchen.stove"),
        ("terms__en", "rules: {between: nothing}\n", "kitchen: terms.en.yml: rules: between: changes what another"),
        ("names", "needs_term: yes\n", "kitchen: names.yml: needs_term: changes what another"),
        ("domain", "{name: kitchen, extends: kitchen}", "kitchen: domain.yml: it extends itself"),
        ("domain", "{name: kitchen, extends: cellar}", "no domain pack 'cellar'"),
    ],
)
def test_a_faulty_pack_is_told_by_file_and_place(domains: Path, table: str, text: str, message: str) -> None:
    write(domains / "kitchen", **{**KITCHEN, table: text})
    with pytest.raises(PackError, match=message):
        item_tables(load_pack("en"), load_domain("kitchen"))


def test_laying_over_adds_and_never_alters() -> None:
    table = {"a": [1], "b": {"c": 2}}
    assert lay_over(table, {"a": [3], "b": {"d": 4}, "e": 5}, "t") == {"a": [1, 3], "b": {"c": 2, "d": 4}, "e": 5}
    assert table == {"a": [1], "b": {"c": 2}}
    refused: Sequence[Any] = ({"a": {"x": 1}}, {"b": {"c": 3}}, [1])
    for addition in refused:
        with pytest.raises(PackError, match="only new keys and more words"):
            lay_over(table, addition, "t")
