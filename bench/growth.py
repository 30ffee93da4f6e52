"""How the cost of adding news grows with the ledger: synthetic news of a steady rate, invented throughout.

Prints for each size of ledger: the time to judge, fold and store 1,000 frames more of the days that follow, the most
memory that the process held, and the time of a page of entries. `python -m bench growth --frames 1000 10000` …
The articles are made up of invented sentences: donors, recipients, goods and sums by a falling law, 270 frames a day,
one article in eight a copy, follow-ups of earlier promises, and figures that contradict.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import select

from janji.ledger import tables as t
from janji.ledger.store import Ledger
from janji.model.records import Document, Frame, Role, Span
from janji.model.values import Item, Money, Quantity, Time
from janji.run.judging import reconcile

FRAMES_A_DAY = 270  # so that a million frames are ten years
_START = date(2021, 1, 1)
_DONORS = [f"{a}{b}{c}" for a in "BDFGK" for b in "AEIOU" for c in "LNRST"]
_RECIPIENTS = [f"{a}{b}{c}" for a in "MPSTVZ" for b in "AEIO" for c in "LNR"]
_GOODS: list[tuple[str, str | None]] = [
    *(("weapon.tank", f"Model {n}") for n in range(8)),
    *(("weapon.artillery", f"Haubica {n}") for n in range(8)),
    *(("equipment.vehicle", f"Truk {n}") for n in range(8)),
    *((kind, None) for kind in ("relief.food", "relief.shelter", "relief.medical", "equipment.generator")),
    *((kind, None) for kind in ("weapon.ammunition", "service.training", "aid.humanitarian", "relief.water")),
]
_STAGES = ("pledged", "pledged", "pledged", "approved", "delivered", "delivered", "requested", "considered")
_SYLLABLES = ("ba", "ri", "ton", "ka", "mel", "su", "dor", "pi", "lan", "gu", "ve", "shi")


Choice = TypeVar("Choice")


def _word(draw: random.Random, vocabulary: int) -> str:
    rank = int(vocabulary * draw.random() ** 1.5)  # some words oftener than others
    return "".join(_SYLLABLES[(rank >> (4 * k)) % 12] for k in range(4)) + "aeioulm"[rank % 7]


def _pick(draw: random.Random, choices: Sequence[Choice]) -> Choice:
    return choices[int(len(choices) ** draw.random()) - 1]


Told = list[tuple[str, str, Span, tuple[Role, ...]]]


def articles(seed: int = 4) -> Iterator[tuple[Document, list[Frame]]]:
    """News without end, some days' worth at a time in order of days."""
    draw = random.Random(seed)
    recent: list[tuple[str, Told]] = []
    promises: list[list[Role]] = []
    frames = number = 0
    while True:
        day = _START + timedelta(days=frames // FRAMES_A_DAY)
        number += 1
        text, told = "", Told()
        if recent and draw.random() < 0.125:
            text, told = draw.choice(recent)
            kept = text.split(" ")
            text = " ".join(kept[: len(kept) - draw.randrange(20)])
        else:
            for _ in range(draw.randrange(2, 8)):
                kind, stage, words, roles = _act(draw, day, promises)
                told.append((kind, stage, Span(len(text), len(text) + len(words)), tuple(roles)))
                text += f"{words}. "
            text += " ".join(
                _word(draw, 30_000).capitalize() if draw.random() < 0.1 else _word(draw, 30_000) for _ in range(150)
            )
            recent = [*recent[-40:], (text, told)]
        document = Document(
            f"s{number}", f"s{number}", text, "0", outlet=f"Koran {draw.randrange(60)}", published=Time.day(day)
        )
        found = [Frame(document.id, kind, stage, at, at, "bench/1", roles=roles) for kind, stage, at, roles in told]
        frames += len(found)
        yield document, found


def _act(draw: random.Random, day: date, promises: list[list[Role]]) -> tuple[str, str, str, list[Role]]:
    dated = [Role("time", Time.day(day - timedelta(days=draw.randrange(3))))] if draw.random() < 0.6 else []
    choice = draw.random()
    if choice < 0.5:
        stage = draw.choice(_STAGES)
        if promises and draw.random() < 0.25:  # told again or followed up, with other figures now and then
            roles = draw.choice(promises[-300:])
            if draw.random() < 0.1:
                roles = [r for r in roles if not isinstance(r.value, Money)]
        else:
            kind, name = _pick(draw, _GOODS)
            count = Quantity(Decimal(draw.randrange(2, 400))) if draw.random() < 0.5 else None
            roles = [Role("donor", _pick(draw, _DONORS)), Role("recipient", _pick(draw, _RECIPIENTS))]
            roles.append(Role("items", Item(kind, name, count)))
            if draw.random() < 0.4:
                roles.append(Role("money", Money(Decimal(draw.randrange(1, 900) * 10**6), draw.choice(("USD", "EUR")))))
            promises.append(roles)
        told = " ".join(_word(draw, 3000) for _ in range(9))
        return "commitment", stage, f"{roles[0].value} {stage} {told}", [*roles, *dated]
    if choice < 0.62:
        series = draw.choice(("G7", "UDCG", "COP", "EU council", "NATO summit"))
        return (
            "meeting",
            draw.choice(("planned", "held")),
            f"pertemuan {_word(draw, 500)}",
            [Role("series", series), *dated],
        )
    speaker, office = f"{_word(draw, 400).title()} {_word(draw, 400).title()}", _pick(draw, _DONORS)
    said = " ".join(_word(draw, 8000) for _ in range(12))
    act = draw.choice(("says", "says", "says", "claims", "denies"))
    return "statement", "indirect", said, [Role("speaker", speaker), Role("of", office), Role("act", act)]


def add(ledger: Ledger, news: Iterator[tuple[Document, list[Frame]]], frames: int) -> float:
    """Seconds of judging, folding and storing so many frames more."""
    began = time.perf_counter()
    added = 0
    with ledger.begin_run(code="bench", packs="bench", config={}, started="2031-01-01T00:00:00+00:00") as run:
        while added < frames:
            for document, found in islice(news, 200):
                run.write_reading("bench", document, found)
                added += len(found)
                if added >= frames:
                    break
            reconcile(ledger, run)
    return time.perf_counter() - began


def page_seconds(ledger: Ledger) -> float:
    """The slowest of some pages of 50: the latest, by stage, of one donor, with a conflict; each with its entries."""
    e, f = t.derived_entries.c, t.derived_facets.c
    own = e.kind == "commitment"
    of_donor = e.id.in_(select(f.entry).where(f.facet == "donor", f.value == _DONORS[0]))
    slowest = 0.0
    for rule in (own, own & (e.stage == "pledged"), own & of_donor, own & (e.has_conflict == 1)):
        page = select(e.id, e.payload).where(rule).order_by(e.last_day.desc(), e.id).limit(50)
        began = time.perf_counter()
        ledger.connection.execute(page).all()
        slowest = max(slowest, time.perf_counter() - began)
    return slowest


def main(sizes: Sequence[int]) -> None:
    print(f"{'frames':>9}  {'entries':>9}  {'add 1,000':>10}  {'memory':>8}  {'page':>8}")
    measured: list[tuple[int, float]] = []
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "janji.db", create=True) as ledger:
        news = articles()
        for size in sorted(sizes):
            add(ledger, news, size - ledger.counts()["frames"])
            held, entries = (
                ledger.counts()["frames"],
                len(ledger.connection.execute(select(t.derived_entries.c.id)).all()),
            )
            seconds = add(ledger, news, 1000)
            measured.append((held, seconds))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            page = page_seconds(ledger)
            print(
                f"{held:>9,}  {entries:>9,}  {seconds:>8.2f} s  {memory:>5.2f} GB  {page * 1000:>5.1f} ms", flush=True
            )
    if len(measured) > 1:
        (few, fast), (many, slow) = measured[0], measured[-1]
        print(f"exponent of the time to add, first to last: {math.log(slow / fast) / math.log(many / few):.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--frames", type=int, nargs="+", default=[1000, 10_000, 100_000])
    main(parser.parse_args().frames)
