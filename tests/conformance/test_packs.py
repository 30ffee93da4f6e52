"""Every language pack loads, and every example of its rules runs: what a rule takes is found, what it refuses is not.

An example is a sentence under `takes` or `refuses` of a mapping in a pack's YAML. Words in [brackets] are one statement
and must be found exactly; a sentence without brackets must give a frame of the stage that its mapping names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from janji.domain import load_domain
from janji.lang import available_packs, load_pack
from janji.model.ids import digest
from janji.model.records import Document
from janji.read.quotes import find_statements
from janji.read.reader import analyse, read_document
from janji.sinks import available_sinks


@dataclass(frozen=True, slots=True)
class Example:
    pack: str
    table: str
    rule: str
    stage: str | None
    sentence: str
    is_taken: bool

    def __str__(self) -> str:
        return f"{self.pack}/{self.table}:{self.rule}:{'takes' if self.is_taken else 'refuses'}:{self.sentence[:40]}"

    @property
    def is_statement(self) -> bool:
        return "[" in self.sentence or self.table == "speech"


def examples() -> Iterator[Example]:
    for code in available_packs():
        for path in sorted(load_pack(code).folder.glob("*.yml")):
            for where, node in walk(load_pack(code).table(path.stem), path.stem):
                for key in ("takes", "refuses"):
                    said = node.get(key, ())
                    for sentence in [said] if isinstance(said, str) else said:
                        if isinstance(sentence, str) and " " in sentence:
                            rule = str(node.get("id") or node.get("rule") or where)
                            yield Example(code, path.stem, rule, node.get("stage"), sentence, key == "takes")


def walk(node: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            yield from walk(value, f"{where}.{key}")
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from walk(value, f"{where}[{n}]")


def document(example: Example) -> Document:
    text = example.sentence.replace("[", "").replace("]", "")
    return Document("example", "example", text, digest(text.encode()), lang=example.pack)


@pytest.mark.parametrize("example", list(examples()), ids=str)
def test_what_a_rule_takes_is_found_and_what_it_refuses_is_not(example: Example) -> None:
    doc = document(example)
    if example.is_statement:  # asked of the room itself: an article of one quotation does not pass the reader's gate
        pack = load_pack(example.pack)
        said = [f.at.of(doc.text) for f in find_statements(analyse(doc, pack), pack)]
        expected = [example.sentence.partition("[")[2].partition("]")[0]] if example.is_taken else []
        assert said == expected
    else:
        stages = [f.stage for f in read_document(doc).frames if f.kind != "statement"]
        assert (example.stage in stages if example.stage else bool(stages)) == example.is_taken


@pytest.mark.parametrize("code", available_packs())
def test_every_table_of_every_pack_can_be_read(code: str) -> None:
    pack = load_pack(code)
    assert pack.settings["code"] == code
    assert pack.settings["name"]
    for path in pack.folder.glob("*.yml"):
        assert pack.table(path.stem) is not None


@pytest.mark.parametrize("code", available_packs())
def test_every_item_term_has_a_type_of_the_taxonomy(code: str) -> None:
    domain = load_domain()
    assert set(domain.terms(code)) - {"rules"} <= domain.types


def test_every_sink_writes() -> None:
    assert all(callable(sink.write) and sink.SUFFIX.startswith(".") for sink in available_sinks().values())
