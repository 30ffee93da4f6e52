"""The reader against whole reports of our own: form of the gold, floors that only rise, quiet reports left quiet."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import janji
from janji.lang import load_pack
from janji.model.codec import frame_to_export
from janji.model.records import Document
from janji.model.values import Time
from janji.read.layout import abbreviations, line_cues
from janji.read.reader import read_document
from janji.score.figures import evaluate
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences

Exported = dict[str, Any]

PACKAGE = Path(janji.__file__).parent
ENTRIES: list[Exported] = yaml.safe_load((PACKAGE / "lang" / "id" / "gold" / "reports.yml").read_text(encoding="utf-8"))
FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("report_floors.json").read_text(encoding="utf-8"))
TAXONOMY = yaml.safe_load((PACKAGE / "domain" / "aid" / "taxonomy.yml").read_text(encoding="utf-8"))
TYPES = {f"{family}.{kind}" for family, kinds in TAXONOMY.items() for kind in kinds}
STAGES = {
    "commitment": {"requested", "considered", "pledged", "approved", "delivered", "refused", "withdrawn"},
    "meeting": {"planned", "held", "cancelled"},
    "capacity": {"urged", "planned", "raised", "short"},
}
ACTS = {"says", "asks", "promises", "warns", "claims", "denies", "confirms", "accuses", "threatens"}
COMMON = {"kind", "stage", "stance", "at", "by", "time"}
ROLES = {
    "statement": {"kind", "mode", "at", "speaker", "of", "to", "via", "said", "act"},
    "commitment": COMMON | {"donor", "recipient", "asker", "items", "money", "due", "occasion", "cumulative"},
    "meeting": COMMON | {"series", "participant", "host", "place", "ordinal", "count", "countries"},
    "capacity": COMMON | {"actor", "asker", "items", "money"},
}
every_entry = pytest.mark.parametrize("entry", [pytest.param(e, id=e["id"]) for e in ENTRIES])


def place(text: str, at: str | list[Any]) -> list[int]:
    words = at if isinstance(at, str) else str(at[0])
    start = -1
    for _ in range(1 if isinstance(at, str) else int(at[1])):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def gold_frame(text: str, raw: Exported, sentences: list[tuple[int, int]]) -> Exported:
    frame: Exported = {
        k: [str(v) for v in value] if k in ("time", "due", "said") else value for k, value in raw.items()
    }
    frame["at"] = place(text, raw["at"])
    frame["evidence"] = next(list(s) for s in sentences if s[0] <= frame["at"][0] < s[1])
    return frame


@cache
def findings() -> tuple[dict[str, list[Exported]], dict[str, list[Exported]]]:
    """(gold frames, found frames) by entry."""
    pack = load_pack("id")
    gold: dict[str, list[Exported]] = {}
    found: dict[str, list[Exported]] = {}
    for entry in ENTRIES:
        text, name = entry["text"], entry["id"]
        document = Document(name, name, text, "", lang="id", outlet=entry["outlet"], published=Time.day(entry["date"]))
        sentences = split_sentences(text, tag_lines(text, line_cues(pack)), abbreviations(pack))
        gold[name] = [gold_frame(text, raw, [(s.start, s.end) for s in sentences]) for raw in entry["frames"]]
        found[name] = [frame_to_export(f, name) for f in read_document(document).frames]
    return gold, found


def quiet_entries() -> list[str]:
    return [e["id"] for e in ENTRIES if all(f["kind"] == "statement" for f in e["frames"])]


def test_the_gold_holds_enough_reports_and_enough_quiet_ones() -> None:
    assert len({e["id"] for e in ENTRIES}) == len(ENTRIES) >= 24
    assert len(quiet_entries()) >= 6


@every_entry
def test_a_report_has_a_date_an_outlet_and_several_sentences(entry: Exported) -> None:
    assert entry.keys() == {"id", "date", "outlet", "text", "frames"}
    assert type(entry["date"]) is datetime.date
    assert entry["outlet"].strip() == entry["outlet"] != ""
    assert entry["text"].count(".") >= 6
    assert entry["frames"]


@every_entry
def test_the_words_of_every_frame_stand_in_the_text_and_their_turn_is_told(entry: Exported) -> None:
    for frame in entry["frames"]:
        match frame["at"]:
            case str(words):
                assert entry["text"].count(words) == 1, words
            case [str(words), int(turn)]:
                assert 1 <= turn <= entry["text"].count(words) > 1, words
            case other:
                pytest.fail(f"not words of the text: {other!r}")


@every_entry
def test_every_frame_has_the_roles_and_labels_of_its_kind(entry: Exported) -> None:
    for frame in entry["frames"]:
        assert frame.keys() <= ROLES[frame["kind"]], frame
        if frame["kind"] == "statement":
            assert frame["mode"] in {"direct", "indirect"}
            assert frame["act"] in ACTS
            assert frame["speaker"]
        else:
            assert frame["stage"] in STAGES[frame["kind"]]
            assert frame.get("stance", "asserted") in {"asserted", "negated", "hedged", "conditional"}


@every_entry
def test_a_commitment_names_a_thing_and_a_party(entry: Exported) -> None:
    for frame in (f for f in entry["frames"] if f["kind"] == "commitment"):
        assert frame.get("items") or frame.get("money"), frame
        assert frame.get("donor") or frame.get("recipient") or frame.get("asker"), frame
        assert "asker" not in frame or frame["stage"] == "requested"
        assert all(item["type"] in TYPES and item.get("name", "") in entry["text"] for item in frame.get("items", []))


@every_entry
def test_direct_words_stand_between_marks(entry: Exported) -> None:
    for frame in (f for f in entry["frames"] if f["kind"] == "statement" and f["mode"] == "direct"):
        start, end = place(entry["text"], frame["at"])
        assert entry["text"][start - 1] == '"' == entry["text"][end]


@every_entry
def test_every_time_runs_forward(entry: Exported) -> None:
    for frame in entry["frames"]:
        for role in {"time", "due", "said"} & frame.keys():
            first, last = frame[role]
            assert datetime.date(2000, 1, 1) <= first <= last


@pytest.mark.parametrize("row", FLOORS)
def test_no_figure_falls_under_its_floor(row: str) -> None:
    reached = evaluate(*findings())[row].f1
    assert reached >= FLOORS[row] - 0.0005, f"{row}: {reached:.3f}"


def test_a_report_without_commitments_gives_statements_alone() -> None:
    _, found = findings()
    loud = {name: [f for f in found[name] if f["kind"] != "statement"] for name in quiet_entries()}
    assert {name: frames for name, frames in loud.items() if frames} == {}
