"""`janji import` and `janji compare`: what the press tells beside what a tracker lists."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from janji.ledger.store import Ledger
from janji.model.values import Item, Money, Quantity, Time, Value
from tests.sources.trackers.workbooks import GIVEN, row, write

from .conftest import Janji, document, frame

TANKS = "Polandia akan mengirim 40 tank T-72 ke Ukraina."
MONEY = "Norwegia menjanjikan bantuan kemanusiaan 30 juta euro bagi Ukraina."
GUNS = "Latvia menyerahkan enam howitzer ke Ukraina."
ROWS = [
    row("XXM1", "Poland", "2031-02-03", item="T-72 tank", coarse="Heavy weapon", units=30),
    row("XXH1", "Norway", "2031-02-20", general="Humanitarian", currency="NOK", total=345000000, priced=GIVEN),
    row("XXM2", "Canada", "2031-02-10", item="helmet", units=900),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    reports = [
        (document("berita-1", "Kabar Bahari", date(2031, 2, 4), TANKS), TANKS, "akan mengirim", "pledged"),
        (document("berita-2", "Kabar Bahari", date(2031, 2, 21), MONEY), MONEY, "menjanjikan", "pledged"),
        (document("berita-3", "Kabar Bahari", date(2031, 2, 12), GUNS), GUNS, "menyerahkan", "delivered"),
    ]
    roles: list[dict[str, tuple[Value, str]]] = [
        {
            "donor": ("POL", "Polandia"),
            "recipient": ("UKR", "Ukraina"),
            "items": (Item("weapon.tank", "T-72", Quantity(Decimal(40))), "40 tank T-72"),
            "time": (Time.day(date(2031, 2, 3)), ""),
        },
        {
            "donor": ("NOR", "Norwegia"),
            "recipient": ("UKR", "Ukraina"),
            "items": (Item("aid.humanitarian"), "bantuan kemanusiaan"),
            "money": (Money(Decimal(30_000_000), "EUR"), "30 juta euro"),
            "time": (Time.day(date(2031, 2, 20)), ""),
        },
        {
            "donor": ("LVA", "Latvia"),
            "recipient": ("UKR", "Ukraina"),
            "items": (Item("weapon.artillery", None, Quantity(Decimal(6))), "enam howitzer"),
        },
    ]
    path = tmp_path / "janji.db"
    started = "2031-03-01T00:00:00+00:00"
    with (
        Ledger.open(path, create=True) as book,
        book.begin_run(code="janji test", packs="test", config={}, started=started) as run,
    ):
        for (doc, sentence, at, stage), told in zip(reports, roles, strict=True):
            run.write_reading("test", doc, [frame(doc, "commitment", stage, sentence, at, told)])
    return path


@pytest.fixture
def compared(janji: Janji, tmp_path: Path, ledger: Path) -> Path:
    assert janji("import", "kiel", write(tmp_path / "t.xlsx", ROWS), "--ledger", ledger).code == 0
    return ledger


def test_an_import_tells_what_came_of_it(janji: Janji, tmp_path: Path, ledger: Path) -> None:
    ending = janji("import", "kiel", write(tmp_path / "t.xlsx", ROWS), "--ledger", ledger)
    assert (ending.code, ending.err) == (0, "")
    assert ending.out.startswith("Rows imported: 3 (new: 3, already known: 0)")
    again = janji("import", "kiel", tmp_path / "t.xlsx", "--ledger", ledger, "--lang", "id")
    assert again.out.startswith("Baris diimpor: 3 (baru: 0, sudah dikenal: 3)")


def test_a_file_that_is_not_the_trackers_is_wrong_usage(janji: Janji, tmp_path: Path, ledger: Path) -> None:
    (tmp_path / "t.xlsx").write_text("no workbook")
    ending = janji("import", "kiel", tmp_path / "t.xlsx", "--ledger", ledger)
    assert (ending.code, ending.out) == (2, "")
    assert "no XLSX workbook" in ending.err


def test_what_is_matched_missing_and_differing_is_listed(janji: Janji, compared: Path) -> None:
    found = json.loads(janji("compare", "kiel", "--ledger", compared, "--format", "json").out)
    by_status = {(r["status"], *(r.get("donor") or ())): r for r in found}
    assert sorted(by_status) == [
        ("matched", "POL"),
        ("only_press", "LVA"),
        ("only_tracker", "CAN"),
        ("unsure", "NOR"),  # two currencies, and no rate of a day to come
    ]
    assert by_status["matched", "POL"]["differs"] == ["number"]
    assert by_status["matched", "POL"]["press_items"][0]["n"] == 40
    assert by_status["matched", "POL"]["tracker_items"][0]["n"] == 30
    assert by_status["only_tracker", "CAN"]["rows"] == ["kiel-r9:XXM2.1"]


def test_sums_stand_in_the_currencies_that_they_were_told_in(janji: Janji, compared: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(janji("compare", "kiel", "--ledger", compared, "--format", "csv").out)))
    (norway,) = (r for r in rows if r["donor"] == "NOR")
    assert json.loads(norway["press_money"]) == [{"n": 30000000, "currency": "EUR"}]
    assert json.loads(norway["tracker_money"]) == [{"n": 345000000, "currency": "NOK"}]


def test_the_table_speaks_both_languages(janji: Janji, compared: Path) -> None:
    english = janji("compare", "kiel", "--ledger", compared).out
    assert english.startswith("Matched: 2, with differing values: 1")
    assert "Only in the tracker kiel: 1" in english
    assert "Only in the press: 1" in english
    indonesian = janji("compare", "kiel", "--ledger", compared, "--lang", "id").out
    assert indonesian.startswith("Cocok: 2, dengan nilai yang berbeda: 1")


def test_days_and_a_donor_narrow_both_sides(janji: Janji, compared: Path) -> None:
    def keys(*options: str) -> list[str]:
        found = json.loads(janji("compare", "kiel", "--ledger", compared, "--format", "json", *options).out)
        return sorted(d for r in found for d in r["donor"])

    assert keys("--donor", "Poland") == ["POL"]
    assert keys("--donor", "Atlantis") == []
    assert keys("--from", "2031-02-10") == ["CAN", "LVA", "NOR"]
    assert keys("--to", "2031-02-05") == ["POL"]


def test_without_rows_of_the_tracker_there_is_nothing_to_compare(janji: Janji, ledger: Path) -> None:
    ending = janji("compare", "fts", "--ledger", ledger)
    assert ending.code == 2
    assert "`janji import fts FILE` adds them" in ending.err


def test_the_ledger_shows_reports_and_names_the_trackers_that_have_them_too(janji: Janji, compared: Path) -> None:
    shown = janji("ledger", "--ledger", compared).out
    assert "1 / 1, kiel-r9" in shown
    assert "Canada" not in shown
    assert "told by trackers alone left out" in shown
    assert "Canada" in janji("ledger", "--ledger", compared, "--all").out


def test_a_row_is_explained_by_its_cells(janji: Janji, compared: Path) -> None:
    explained = janji("explain", "kiel-r9:XXM2.1", "--ledger", compared).out
    assert "Item" in explained
    assert "[helmet]" in explained
    assert "kiel.row/1" in explained
