"""What turns a root into another, what carries none, and what the room promises for any text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import load_pack
from janji.model.records import Frame, Role, Span
from janji.read.roots import ROOTS, find_root
from janji.read.roots.frames import root_of
from janji.read.roots.lexicon import root_lexicon
from janji.read.roots.patterns import Inflection, PatternTable, compile_pattern
from janji.read.roots.sentence import SOURCE, TARGET, read_sentence
from tests.work import lines_run

EN = load_pack("en")


def root(text: str) -> str | None:
    found = find_root(text, EN)
    return found.root if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia released the two sailors.", "YIELD"),
        ("Latvia will release the two sailors.", "AGREE"),
        ("Latvia will not release the two sailors.", "REJECT"),
        ("Latvia must release the two sailors, the court said.", "REQUEST"),
        ("Latvia suspended aid to the island.", "SANCTION"),
        ("Latvia will suspend aid to the island.", "THREATEN"),
        ("Latvia may suspend aid to the island.", "THREATEN"),
    ],
)
def test_time_negation_and_duty_turn_the_root(text: str, expected: str) -> None:
    assert root(text) == expected


def test_lifting_a_ban_is_no_ban() -> None:
    assert root("Chile lifted its ban on imported apples.") == "YIELD"
    assert root("Chile imposed a ban on imported apples.") == "COERCE"


def test_the_act_of_the_main_clause_goes_before_what_is_told_in_passing() -> None:
    assert root("Ghana condemned the raid after soldiers killed a shepherd.") == "ACCUSE"


def test_the_sources_own_act_is_taken() -> None:
    text = "After Oman bombed the port, Yemen asked Kuwait for help."
    yemen, kuwait = text.index("Yemen"), text.index("Kuwait")
    found = find_root(text, EN, [Span(yemen, yemen + 5)], [Span(kuwait, kuwait + 6)])
    assert found
    assert found.root == "REQUEST"
    assert found.at.of(text) == "asked Kuwait for help"
    assert found.rule.startswith("roots.REQUEST.")


def test_in_a_passive_the_act_stands_behind_the_target() -> None:
    text = "Two poachers were arrested by rangers."
    found = find_root(text, EN, [Span(text.index("rangers"), len(text) - 1)], [Span(0, 12)])
    assert found
    assert found.root == "COERCE"


@pytest.mark.parametrize(
    "text", ["", "   ", "The lake lies between two hills.", "…”[]{}<s>", "armed forces", "\u202e\u0000"]
)
def test_without_an_act_there_is_no_root(text: str) -> None:
    assert root(text) is None


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 40))
def test_any_text_is_read_without_fail(text: str, start: int, length: int) -> None:
    span = [Span(start, start + length)]
    for code in ("en", "id"):
        found = find_root(text, load_pack(code), span, span)
        assert found is None or (found.root in ROOTS and 0 <= found.at.start < found.at.end <= len(text))


@pytest.mark.parametrize(
    "piece", ["no no ", "meet the ", "agreed to lift its ban on arms and to send aid to ", "will not "]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    find_root(piece, EN)  # what is built once is not counted
    short, long = (lines_run(partial(find_root, piece * times, EN)) for times in (300, 600))
    assert long < 2.3 * short


def test_a_partys_name_is_one_step() -> None:
    text = "The long name of one party sent it."
    sentence = read_sentence(text, [Span(0, 26)], [], ())
    assert sentence.positions[sentence.after(SOURCE)] == 1
    assert sentence.first(TARGET) is None


def test_initials_are_one_word_and_possessives_fall() -> None:
    assert list(read_sentence("The U.S. army's men", clitics=("'s",)).words) == ["the", "u.s.", "army", "men"]


def test_inflection_knows_endings_and_prefixes() -> None:
    english, indonesian = (Inflection(load_pack(code).table("roots")["inflection"]) for code in ("en", "id"))
    assert {"denies", "denied", "denying"} <= english.forms("deny")
    assert {"banned", "banning", "bans"} <= english.forms("ban")
    assert english.forms("=ban") == {"ban"}
    assert {"mengirim", "mengirimkan", "dikirim", "terkirim"} <= indonesian.forms("kirim")
    assert {"memuji", "dipuji"} <= indonesian.forms("puji")


def test_a_pattern_stays_within_its_gap() -> None:
    inflection = Inflection({})
    table = PatternTable([compile_pattern("give ~ aid", "x", "AID", {}, inflection)], ["the"], ["after"])
    near, far, broken = "give the poor aid", "give " + "very " * 9 + "aid", "give after aid"
    assert [len(table.find(t.split(), range(len(t.split())))) for t in (near, far, broken)] == [1, 0, 0]


@pytest.mark.parametrize("line", ["give ~ <nothing>", "@1.5", ""])
def test_a_line_that_cannot_be_used_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"AID\.giving"):
        compile_pattern(line, "AID.giving", "AID", {}, Inflection({}))


@pytest.mark.parametrize("code", ["en", "id"])
def test_both_tables_hold_patterns_for_every_root(code: str) -> None:
    table = load_pack(code).table("roots")
    assert set(table["acts"]) == set(ROOTS)
    assert root_lexicon(load_pack(code)).turns


@pytest.mark.parametrize(
    ("kind", "stage", "stance", "act", "expected"),
    [
        ("commitment", "requested", "asserted", None, "REQUEST"),
        ("commitment", "pledged", "asserted", None, "AGREE"),
        ("commitment", "delivered", "asserted", None, "AID"),
        ("commitment", "delivered", "negated", None, None),
        ("commitment", "refused", "asserted", None, "REJECT"),
        ("commitment", "withdrawn", "asserted", None, "SANCTION"),
        ("meeting", "held", "asserted", None, "CONSULT"),
        ("capacity", "raised", "asserted", None, None),
        ("statement", "direct", "asserted", "accuses", "ACCUSE"),
        ("statement", "indirect", "asserted", "threatens", "THREATEN"),
        ("statement", "indirect", "asserted", "says", None),
    ],
)
def test_a_frame_has_the_root_of_its_stage(
    kind: str, stage: str, stance: str, act: str | None, expected: str | None
) -> None:
    roles = (Role("act", act),) if act else ()
    assert root_of(Frame("d", kind, stage, Span(0, 1), Span(0, 2), "r", stance, roles)) == expected
