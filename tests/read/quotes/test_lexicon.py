"""Every root of saying, with an example that it takes and one that it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import janji.read.quotes
from janji.lang import available_packs, load_pack
from janji.model.records import Frame
from janji.read.quotes.lexicon import speech_lexicon

PACKS = [code for code in available_packs() if load_pack(code).table("speech")["verbs"]]
ROOTS: list[tuple[str, Mapping[str, Any]]] = [
    (code, entry) for code in PACKS for entry in load_pack(code).table("speech")["verbs"]
]
NAMES = [f"{code}: {entry['root']}" for code, entry in ROOTS]
VOICES = ("active", "after", "passive", "nouns")
MARKED = re.compile(r"\[(.+?)\]")


def forms_of(entry: Mapping[str, Any]) -> set[str]:
    inflected = {form for verb in entry.get("forms", ()) for form in str(verb).casefold().split()}
    return inflected | {str(f).casefold() for voice in VOICES for f in entry.get(voice, ())}


@pytest.mark.parametrize(("code", "entry"), ROOTS, ids=NAMES)
def test_a_root_takes_its_example(code: str, entry: Mapping[str, Any], read: Callable[..., list[Frame]]) -> None:
    if "takes" not in entry:
        return
    marked = MARKED.search(entry["takes"])
    assert marked is not None, "the example marks its words"
    text = MARKED.sub(r"\1", entry["takes"])
    found = [frame.at.of(text) for frame in read(text, lang=code)]
    assert found == [marked.group(1)]


@pytest.mark.parametrize(("code", "entry"), ROOTS, ids=NAMES)
def test_a_root_refuses_its_counter_example(
    code: str, entry: Mapping[str, Any], read: Callable[..., list[Frame]]
) -> None:
    assert [frame.at.of(entry["refuses"]) for frame in read(entry["refuses"], lang=code)] == []


@pytest.mark.parametrize(("code", "entry"), ROOTS, ids=NAMES)
def test_an_example_holds_a_form_of_its_root(code: str, entry: Mapping[str, Any]) -> None:
    assert code
    example = entry.get("takes", entry["refuses"])
    assert forms_of(entry) & set(re.findall(r"[\w-]+", example.casefold()))


def test_an_indirect_example_has_the_act_of_its_root(read: Callable[..., list[Frame]]) -> None:
    for code, entry in ROOTS:
        text = MARKED.sub(r"\1", entry.get("takes", ""))
        for frame in read(text, lang=code):
            if frame.stage == "indirect":
                assert frame.text_of("act") == entry["act"], entry["root"]


def test_every_form_is_a_trigger() -> None:
    for code, entry in ROOTS:
        assert {form.split()[-1] for form in forms_of(entry)} <= speech_lexicon(load_pack(code)).triggers


@pytest.mark.parametrize("code", PACKS)
def test_the_code_asks_for_the_function_words_that_the_table_holds(code: str) -> None:
    room = Path(janji.read.quotes.__file__).parent
    asked = {
        name for path in room.glob("*.py") for name in re.findall(r'\bw(?:ords)?\["(\w+)"\]', path.read_text("utf-8"))
    }
    assert asked == set(load_pack(code).table("speech")["words"])


@pytest.mark.parametrize("code", [code for code in available_packs() if load_pack(code).has("grammar")])
def test_the_code_asks_for_the_word_classes_that_the_grammar_holds(code: str) -> None:
    room = Path(janji.read.quotes.__file__).parent
    source = "".join(path.read_text("utf-8") for path in room.glob("*.py"))
    table = load_pack(code).table("grammar")
    lists = {name for name, words in table.items() if isinstance(words, list)} - {e["except"] for e in table["endings"]}
    asked = set(re.findall(r'lists\["(\w+)"\]|has\([^()]*, "(\w+)"\)|\("(\w+)", WordClass', source))
    assert (
        lists
        - {"endings", "third_endings", "agent_endings", "party_tags"}
        - {name for found in asked for name in found}
        == set()
    )
