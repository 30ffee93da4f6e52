"""The layout tables of a pack: what a faulty one is told, and that packs share the work of naming languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from janji.lang import LanguagePack, load_pack
from janji.model.errors import PackError
from janji.read.layout import abbreviations, function_words, glue, line_cues, openers_behind_abbreviations
from janji.text.layout import Line, LineKind
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences


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


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_kind_of_furniture_has_cues(code: str) -> None:
    cues = line_cues(load_pack(code))
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


def kinds_of(text: str, title: str | None = None) -> list[str]:
    return [line.kind.value for line in tag_lines(text, line_cues(load_pack("en")), title)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: the port's press office", "caption"),
        ("A crane unloads flour at the pier. Pia Lund/Reuters", "caption"),
        ("Tents stand in the schoolyard (Pia Lund/AP)", "caption"),
        ("By Mona Feld and Ivo Karst", "byline"),
        ("Reporting by Mona Feld; Editing by Ivo Karst", "byline"),
        ("Mona Feld contributed to this report.", "byline"),
        ("Published 9:54 AM EST, Mon June 3, 2024", "byline"),
        ("Read also: Harbour town gets new pumps", "related"),
        ("See the video Harbour town gets new pumps", "related"),
        ("Advertisement", "footer"),
        ("Share this article Share", "footer"),
        ("CLICK HERE TO GET THE HARBOUR APP", "footer"),
        ("Sign up for our morning letter", "footer"),
        ("5 min read", "footer"),
        ("###", "footer"),
        ("END 1:43 P.M. CET", "footer"),
        ("CNN —", "dateline"),
        ("Hong Kong CNN —", "dateline"),
        ("June 3, 2024", "dateline"),
    ],
)
def test_english_furniture_is_told_from_the_text(line: str, kind: str) -> None:
    before = "The harbour town will get ten pumps from the neighbouring state, its mayor said."
    assert kinds_of(f"{before}\n\n{line}\n\n{before.replace('ten', 'nine')}") == ["body", kind, "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Also on Monday, the ministry said that the flour had reached the harbour.",
        "By investing in pumps the town protects its harbour.",
        "Published figures show that the town has bought ten pumps.",
        "The minister arrives at the harbour to meet the crew, his office said.",
        "Watching the ships, the mayor spoke of a new beginning.",
    ],
)
def test_an_english_sentence_is_no_furniture(line: str) -> None:
    assert kinds_of(f"The town has a harbour and a mayor.\n\n{line}\n\nMore ships are awaited.") == ["body"] * 3


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("KYIV, June 3 (Reuters) - The town gets ten pumps.", "KYIV, June 3 (Reuters) -"),
        ("WASHINGTON (AP) — The town gets ten pumps.", "WASHINGTON (AP) —"),
        ("CAPRI, Italy (AP) — The town gets ten pumps.", "CAPRI, Italy (AP) —"),
        ("Kyiv, Ukraine (CNN) — The town gets ten pumps.", "Kyiv, Ukraine (CNN) —"),
        ("(CNN) - The town gets ten pumps.", "(CNN) -"),
        ("Berlin, Sep 8 (EFE).- The town gets ten pumps.", "Berlin, Sep 8 (EFE).-"),
        ("BRUSSELS — The town gets ten pumps.", "BRUSSELS —"),
        ("OSLO, Norway: The town gets ten pumps.", None),
        ("The town — a harbour — gets ten pumps.", None),
        ("And today — after a long wait — the town gets ten pumps.", None),
    ],
)
def test_an_english_dateline_opens_the_first_sentence(opening: str, dateline: str | None) -> None:
    lines = tag_lines(f"{opening}\n\nMore ships are awaited.", line_cues(load_pack("en")))
    found = [opening[line.start : line.end] for line in lines if line.kind is LineKind.DATELINE]
    assert found == ([dateline] if dateline else [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Ana Holt met Sen. Bo Reyes at 5 p.m. on Jan. 6 in the U.S. Capitol.", 1),
        ("The pumps came from the U.S. The tents came from Oslo.", 2),
        ("The vote is at 5 p.m. It may be close.", 2),
        ("Dr. J. K. Lund of Pump Corp. spoke. No. 4 pump works.", 2),
        ("Will it come? No. The ship is late.", 3),
        ("Washington, D.C. On Monday the crew left.", 2),
        ("The U.N. Secretary-General met Maj. Gen. Holt.", 1),
    ],
)
def test_english_abbreviations_end_no_sentence(text: str, count: int) -> None:
    pack = load_pack("en")
    lines = [Line(LineKind.BODY, 0, len(text))]
    found = split_sentences(text, lines, abbreviations(pack), openers_behind_abbreviations(pack))
    assert len(found) == count, [text[s.start : s.end] for s in found]
