"""The layout tables of a pack: what a faulty one is told, and that packs share the work of naming languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from janji.lang import LanguagePack, load_pack
from janji.model.errors import PackError
from janji.read.layout import abbreviations, function_words, glue, line_cues
from janji.text.layout import LineKind


def pack_of(tmp_path: Path, layout: str) -> LanguagePack:
    (tmp_path / "layout.yml").write_text(layout, "utf-8")
    return LanguagePack("xx", tmp_path)


def test_the_tables_are_compiled_once() -> None:
    pack = load_pack("id")
    assert line_cues(pack) is line_cues(pack)
    assert glue(pack) is glue(pack)
    assert abbreviations(pack) is abbreviations(pack)


def test_abbreviations_carry_no_stop() -> None:
    assert not [word for word in abbreviations(load_pack("id")) if word.endswith(".") or word != word.casefold()]


def test_every_kind_of_furniture_has_cues() -> None:
    cues = line_cues(load_pack("id"))
    kinds = {*cues.whole.values(), *(kind for found in cues.openings.values() for kind, _ in found)}
    assert kinds == {LineKind.CAPTION, LineKind.BYLINE, LineKind.RELATED, LineKind.FOOTER}


def test_a_pack_names_its_language_and_its_neighbours() -> None:
    words = function_words()
    assert {"id", "en", "jv", "su", "ms"} <= set(words)
    assert next(iter(words)) in ("en", "id"), "packs stand before mere neighbours"


def test_a_bare_word_that_yaml_reads_as_false_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="False is no word; write it in quotation marks"):
        abbreviations(pack_of(tmp_path, "abbreviations: [no, plt]"))


def test_a_phrase_of_two_kinds_is_told(tmp_path: Path) -> None:
    layout = "cues:\n  footer: {whole: [iklan]}\n  related: {whole: [Iklan]}\n"
    with pytest.raises(PackError, match="'iklan' marks two kinds of line"):
        line_cues(pack_of(tmp_path, layout))


def test_a_broken_pattern_is_told_with_its_kind(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"layout\.yml: caption: pattern"):
        line_cues(pack_of(tmp_path, "cues:\n  caption: {pattern: ['(foto']}\n"))


def test_an_unknown_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such kind of line: 'iklan'"):
        line_cues(pack_of(tmp_path, "cues:\n  iklan: {whole: [iklan]}\n"))


def test_a_pack_may_leave_tables_out(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, "cues: {}\n")
    assert line_cues(pack).inline is None
    assert not abbreviations(pack)
    assert not glue(pack).names
