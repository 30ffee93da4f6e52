"""The reader against whole reports of our own: form of the gold, floors that only rise, quiet reports left quiet."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path

import pytest

from janji.score.figures import evaluate
from tests.read import gold as own

FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("report_floors.json").read_text(encoding="utf-8")
)
ENTRIES = {lang: own.load_gold("reports", lang) for lang in FLOORS}
FEWEST = {"id": (24, 6), "en": (6, 1)}  # reports, and quiet ones among them
in_every_language = pytest.mark.parametrize("lang", FLOORS)
every_entry = pytest.mark.parametrize("entry", [pytest.param(e, id=e["id"]) for es in ENTRIES.values() for e in es])


@cache
def findings(lang: str) -> tuple[own.ByEntry, own.ByEntry]:
    return own.findings(ENTRIES[lang], statements=True, lang=lang)


def quiet_entries(lang: str) -> list[str]:
    return [e["id"] for e in ENTRIES[lang] if all(f["kind"] == "statement" for f in e["frames"])]


@in_every_language
def test_the_gold_holds_enough_reports_and_enough_quiet_ones(lang: str) -> None:
    reports, quiet = FEWEST[lang]
    assert len({e["id"] for e in ENTRIES[lang]}) == len(ENTRIES[lang]) >= reports
    assert len(quiet_entries(lang)) >= quiet


@every_entry
def test_a_report_has_a_date_an_outlet_and_several_sentences(entry: own.Exported) -> None:
    assert entry.keys() == {"id", "date", "outlet", "text", "frames"}
    assert type(entry["date"]) is datetime.date
    assert entry["outlet"].strip() == entry["outlet"] != ""
    assert entry["text"].count(".") >= 4
    assert entry["frames"]


@every_entry
def test_the_words_of_every_frame_stand_in_the_text_and_their_turn_is_told(entry: own.Exported) -> None:
    for frame in entry["frames"]:
        match frame["at"]:
            case str(words):
                assert entry["text"].count(words) == 1, words
            case [str(words), int(turn)]:
                assert 1 <= turn <= entry["text"].count(words) > 1, words
            case other:
                pytest.fail(f"not words of the text: {other!r}")


@every_entry
def test_every_frame_has_the_roles_and_labels_of_its_kind(entry: own.Exported) -> None:
    for frame in entry["frames"]:
        assert frame.keys() <= own.ROLES[frame["kind"]], frame
        if frame["kind"] == "statement":
            assert frame["mode"] in {"direct", "indirect"}
            assert frame["act"] in own.ACTS
            assert frame["speaker"]
        else:
            assert frame["stage"] in own.STAGES[frame["kind"]]
            assert frame.get("stance", "asserted") in {"asserted", "negated", "hedged", "conditional"}


@every_entry
def test_a_commitment_names_a_thing_and_a_party(entry: own.Exported) -> None:
    for frame in (f for f in entry["frames"] if f["kind"] == "commitment"):
        assert frame.get("items") or frame.get("money"), frame
        assert frame.get("donor") or frame.get("recipient") or frame.get("asker"), frame
        assert "asker" not in frame or frame["stage"] == "requested"
        assert all(
            item["type"] in own.TYPES and item.get("name", "") in entry["text"] for item in frame.get("items", [])
        )


@every_entry
def test_direct_words_stand_between_marks(entry: own.Exported) -> None:
    for frame in (f for f in entry["frames"] if f["kind"] == "statement" and f["mode"] == "direct"):
        start, end = own.place(entry["text"], frame["at"])
        assert entry["text"][start - 1] == '"' == entry["text"][end]


@every_entry
def test_every_time_runs_forward(entry: own.Exported) -> None:
    for frame in entry["frames"]:
        for role in {"time", "due", "said"} & frame.keys():
            first, last = frame[role]
            assert datetime.date(2000, 1, 1) <= first <= last


@pytest.mark.parametrize(("lang", "row"), [(lang, row) for lang, rows in FLOORS.items() for row in rows])
def test_no_figure_falls_under_its_floor(lang: str, row: str) -> None:
    reached = evaluate(*findings(lang))[row].f1
    assert reached >= FLOORS[lang][row] - 0.0005, f"{row}: {reached:.3f}"


@in_every_language
def test_a_report_without_commitments_gives_statements_alone(lang: str) -> None:
    _, found = findings(lang)
    loud = {name: [f for f in found[name] if f["kind"] != "statement"] for name in quiet_entries(lang)}
    assert {name: frames for name, frames in loud.items() if frames} == {}
