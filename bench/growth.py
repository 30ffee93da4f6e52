"""How the cost of adding news grows with the ledger: synthetic news of a steady rate, invented throughout.

Prints for each size of ledger: the processor's time to store, judge and fold 1,000 frames more of the days that follow,
the most memory that the process held, and the time of the slowest page of entries (`PAGES`, through the functions that
pages use). `python -m bench.growth --frames 1000 10000` …
The articles are made up of invented sentences: donors, recipients, goods and sums by a falling law, 270 frames a day,
one article in eight a copy, follow-ups of earlier promises, and figures that contradict.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from janji.ledger import browse
from janji.ledger.browse import Asked
from janji.ledger.entry_json import KINDS
from janji.ledger.store import Ledger
from janji.model.records import Document, Frame, Role, Span
from janji.model.values import Item, Money, Quantity, Time
from janji.run import judging
from janji.run.judging import reconcile

FRAMES_A_DAY = 270  # so that a million frames are ten years
_PORTION = 20_000  # frames of one run, while the ledger is brought to a size
_TOGETHER = 4000  # articles judged together then: faster, and nothing comes out otherwise
_START = date(2021, 1, 1)
_DONORS = [f"{a}{b}{c}" for a in "BDFGK" for b in "AEIOU" for c in "LNRST"]
_RECIPIENTS = [f"{a}{b}{c}" for a in "MPSTVZ" for b in "AEIO" for c in "LNR"]
_GOODS: list[tuple[str, str | None]] = [
    *(("weapon.tank", name) for name in ("Arjuna", "Bima", "Cakra", "Dursa", "Elang", "Gatot", "Hanom", "Kresna")),
    *(("weapon.artillery", name) for name in ("Lembu", "Merak", "Nakula", "Petruk", "Rahwana", "Sadewa", "Togog")),
    *(("equipment.vehicle", name) for name in ("Anoa", "Banteng", "Cenderawasih", "Jalak", "Kijang", "Landak", "Rusa")),
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
    """Seconds of the processor for storing, judging and folding so many frames more, at the end of one run."""
    began = time.process_time()
    added = 0
    with ledger.begin_run(code="bench", packs="bench", config={}, started="2031-01-01T00:00:00+00:00") as run:
        while added < frames:
            for document, found in islice(news, 200):
                run.write_reading("bench", document, found)
                added += len(found)
                if added >= frames:
                    break
        reconcile(ledger, run)
    return time.process_time() - began


@contextmanager
def judged_together(articles: int) -> Iterator[None]:
    usual = judging.ARTICLES
    judging.ARTICLES = articles
    try:
        yield
    finally:
        judging.ARTICLES = usual


_COMMON, _RARE = _DONORS[0], _DONORS[-1]
PAGES: Mapping[str, Asked] = {
    "the latest": Asked(),
    "of a stage": Asked(stages=["pledged"]),
    "of a frequent donor": Asked(facets={"donor": [_COMMON]}),
    "of a rare donor": Asked(facets={"donor": [_RARE]}),
    "of a donor to a recipient": Asked(facets={"donor": [_COMMON], "recipient": [_RECIPIENTS[0]]}),
    "of rare goods to a rare recipient": Asked(facets={"recipient": [_RECIPIENTS[-1]], "type": ["relief.water"]}),
    "of some months": Asked(first=_START + timedelta(days=2), last=_START + timedelta(days=60)),
    "in dispute": Asked(only_conflicts=True),
    "no totals, of a kind of goods": Asked(facets={"type": ["weapon.tank"]}, without=["cumulative", "forecast"]),
    "meetings": Asked(kind="meeting", facets={"series": ["G7"]}),
}


def slowest_page(ledger: Ledger) -> tuple[float, str]:
    """Seconds, and which question: a page of 50 entries with the number of all that fit, each asked three times."""
    taken: list[tuple[float, str]] = []
    for name, asked in PAGES.items():
        times = []
        for _ in range(3):
            began = time.perf_counter()
            browse.page(ledger.link, asked, most=50)
            browse.count(ledger.link, asked)
            times.append(time.perf_counter() - began)
        taken.append((median(times), name))
    return max(taken)


def main(sizes: Sequence[int]) -> None:
    print(f"{'frames':>9}  {'entries':>9}  {'add 1,000':>10}  {'memory':>8}  {'slowest page':>12}")
    measured: list[tuple[int, float]] = []
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "janji.db", create=True) as ledger:
        news = articles()
        for size in sorted(sizes):
            with judged_together(_TOGETHER):
                while (missing := size - ledger.counts()["frames"]) > 0:
                    add(ledger, news, min(missing, _PORTION))
            held, entries = ledger.counts()["frames"], sum(browse.count(ledger.link, Asked(kind=k)) for k in KINDS)
            seconds = add(ledger, news, 1000)
            measured.append((held, seconds))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            page, name = slowest_page(ledger)
            print(
                f"{held:>9,}  {entries:>9,}  {seconds:>8.2f} s  {memory:>5.2f} GB  {page * 1000:>9.1f} ms  ({name})",
                flush=True,
            )
    if len(measured) > 1:
        (few, fast), (many, slow) = measured[0], measured[-1]
        print(f"exponent of the time to add, first to last: {math.log(slow / fast) / math.log(many / few):.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--frames", type=int, nargs="+", default=[1000, 10_000, 100_000])
    main(parser.parse_args().frames)
