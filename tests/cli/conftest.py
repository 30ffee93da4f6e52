"""A small ledger made by hand, and the command run inside the test's own process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from janji.cli import main
from janji.ledger.store import Ledger
from janji.model.ids import digest
from janji.model.records import Document, Frame, Role, Span
from janji.model.values import Item, Money, Quantity, Time, Value
from janji.reconcile import judge

PLEDGE = "Indonesia akan mengirim dua rumah sakit lapangan senilai Rp48 miliar ke Nepal."
RETOLD = "Jakarta berjanji memberikan dua rumah sakit lapangan kepada Nepal."
AT_HOME = "Jakarta menyalurkan seribu tenda kepada warga Flores."
MEETING = "Para menteri ASEAN bertemu di Cebu."
WORDS = "“Tenda itu sudah\ndi gudang,” kata Ratna Wulandari."


def document(key: str, outlet: str, day: date, *sentences: str) -> Document:
    text = "\n".join(sentences)
    return Document(
        key, f"{key}.txt", text, digest(text.encode()), "id", sentences[0], None, outlet, None, Time.day(day)
    )


def frame(
    doc: Document, kind: str, stage: str, sentence: str, at: str, roles: Mapping[str, tuple[Value, str]]
) -> Frame:
    """A frame whose places are given by their words: role → (value, words in the text; "" for none)."""
    start = doc.text.index(sentence)
    place = doc.text.index(at, start)

    def spans(words: str) -> tuple[Span, ...]:
        where = doc.text.index(words, start) if words else 0
        return (Span(where, where + len(words)),) if words else ()

    return Frame(
        doc=doc.id,
        kind=kind,
        stage=stage,
        at=Span(place, place + len(at)),
        evidence=Span(start, start + len(sentence)),
        rule=f"id.{kind}.test/1",
        roles=tuple(Role(name, value, spans(words)) for name, (value, words) in roles.items()),
    )


HOSPITALS = Item("relief.medical", None, Quantity(Decimal(2)))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = document("kabar-1", "Kabar Bahari", date(2026, 3, 10), PLEDGE, AT_HOME)
    second = document("lintas-2", "Lintas Khatulistiwa", date(2026, 3, 11), RETOLD, MEETING, WORDS)
    frames = {
        first: [
            frame(
                first,
                "commitment",
                "pledged",
                PLEDGE,
                "akan mengirim",
                {
                    "donor": ("IDN", "Indonesia"),
                    "recipient": ("NPL", "Nepal"),
                    "items": (HOSPITALS, "dua rumah sakit lapangan"),
                    "money": (Money(Decimal(48_000_000_000), "IDR"), "Rp48 miliar"),
                },
            ),
            frame(
                first,
                "commitment",
                "delivered",
                AT_HOME,
                "menyalurkan",
                {
                    "donor": ("IDN", "Jakarta"),
                    "recipient": ("group:idn-residents", "warga Flores"),
                    "items": (Item("relief.shelter", None, Quantity(Decimal(1000))), "seribu tenda"),
                    "domestic": (True, ""),
                },
            ),
        ],
        second: [
            frame(
                second,
                "commitment",
                "pledged",
                RETOLD,
                "berjanji memberikan",
                {
                    "donor": ("IDN", "Jakarta"),
                    "recipient": ("NPL", "Nepal"),
                    "items": (HOSPITALS, "dua rumah sakit lapangan"),
                },
            ),
            frame(
                second,
                "meeting",
                "held",
                MEETING,
                "bertemu",
                {"participant": ("ASEAN", "ASEAN"), "place": ("Cebu", "Cebu")},
            ),
            frame(
                second,
                "statement",
                "direct",
                WORDS,
                "Tenda itu sudah\ndi gudang,",
                {"speaker": ("Ratna Wulandari", "Ratna Wulandari"), "act": ("says", "")},
            ),
        ],
    }
    path = tmp_path_factory.mktemp("ledger") / "janji.db"
    started = "2026-03-12T00:00:00+00:00"
    with (
        Ledger.open(path, create=True) as book,
        book.begin_run(code="janji test", packs="test", config={}, started=started) as run,
    ):
        for doc, found in frames.items():
            run.write_reading("test", doc, found)
        run.settle_judgements(judge(list(frames), [f for found in frames.values() for f in found]))
    return path


@dataclass(frozen=True, slots=True)
class Ending:
    code: int
    out: str
    err: str


Janji = Callable[..., Ending]


@pytest.fixture
def janji(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Janji:
    """Runs the command: `janji("ledger", "--lang", "id")`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: object) -> Ending:
        monkeypatch.setattr(sys, "argv", ["janji", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ending(int(ended.value.code or 0), printed.out, printed.err)

    return run
