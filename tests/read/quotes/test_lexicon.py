"""Every root of saying, with an example that it takes and one that it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import janji.read.quotes
from janji.lang import load_pack
from janji.model.records import Frame
from janji.read.quotes.lexicon import speech_lexicon

PACK = load_pack("id")
ROOTS: list[Mapping[str, Any]] = PACK.table("speech")["verbs"]
MARKED = re.compile(r"\[(.+?)\]")


@pytest.mark.parametrize("entry", ROOTS, ids=[e["root"] for e in ROOTS])
def test_a_root_takes_its_example(entry: Mapping[str, Any], read: Callable[..., list[Frame]]) -> None:
    marked = MARKED.search(entry["takes"])
    assert marked is not None, "the example marks its words"
    text = MARKED.sub(r"\1", entry["takes"])
    found = [frame.at.of(text) for frame in read(text)]
    assert found == [marked.group(1)]


@pytest.mark.parametrize("entry", ROOTS, ids=[e["root"] for e in ROOTS])
def test_a_root_refuses_its_counter_example(entry: Mapping[str, Any], read: Callable[..., list[Frame]]) -> None:
    assert [frame.at.of(entry["refuses"]) for frame in read(entry["refuses"])] == []


@pytest.mark.parametrize("entry", ROOTS, ids=[e["root"] for e in ROOTS])
def test_an_example_holds_a_form_of_its_root(entry: Mapping[str, Any]) -> None:
    forms = {str(f).casefold() for voice in ("active", "after", "passive", "nouns") for f in entry.get(voice, ())}
    words = set(re.findall(r"[\w-]+", entry["takes"].casefold()))
    assert forms & words


def test_an_indirect_example_has_the_act_of_its_root(read: Callable[..., list[Frame]]) -> None:
    for entry in ROOTS:
        text = MARKED.sub(r"\1", entry["takes"])
        for frame in read(text):
            if frame.stage == "indirect":
                assert frame.text_of("act") == entry["act"], entry["root"]


def test_every_form_is_a_trigger() -> None:
    lexicon = speech_lexicon(PACK)
    for entry in ROOTS:
        for voice in ("active", "after", "passive", "nouns"):
            assert {str(f).casefold().split()[-1] for f in entry.get(voice, ())} <= lexicon.triggers


def test_the_code_asks_for_the_function_words_that_the_table_holds() -> None:
    room = Path(janji.read.quotes.__file__).parent
    asked = {
        name for path in room.glob("*.py") for name in re.findall(r'\bw(?:ords)?\["(\w+)"\]', path.read_text("utf-8"))
    }
    assert asked == set(PACK.table("speech")["words"])
