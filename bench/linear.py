"""Whether reading takes time in proportion to the length of a text, whatever the text is made of.

    python -m bench.linear [--size N] [--limit SECONDS] [--only WORD]

Builds hostile and plain texts of N and 2 N characters (default 300,000 and 600,000), in both languages: one endless
line, marks that never close, bare digits, capitals, commas, direction marks, quotations without end, the examples again
and again. Prints for each how long both take and how much longer twice the text takes: the middle of three pairs of
processor times. More than 2.3 is marked, and so is what takes longer than the limit (default 60 s); then the exit code
is 1. A measurement with generous medians, no test: small texts and busy machines blur it, and the tail of an article
that is tagged as links or boxes, some 50,000 characters of a hostile one, is not read.
"""

from __future__ import annotations

import argparse
import gc
import signal
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import FrameType

from janji.model.records import Document
from janji.model.values import Time
from janji.read.reader import read_document

EXAMPLES = Path(__file__).parents[1] / "examples"
MOST = 2.3  # times as long for a text twice as long
_SHORT = 0.05  # seconds: below this the ratio is noise
_PAIRS = 3

# Told of in either language, so that the gate lets the text in.
OPENERS = {
    "id": "Jepang akan mengirim 20 ambulans ke Ukraina, kata Menteri Pertahanan Jepang Hiro Tanaka.\n",
    "en": "Japan will send 20 ambulances to Ukraine, Japanese Defence Minister Hiro Tanaka said.\n",
}
# What is repeated to the wanted length.
PIECES = {
    "letters": "a",
    "capitals": "A",
    "digits": "7",
    "dotted digits": "1.",
    "slashed digits": "1/1/",
    "blanks": " ",
    "line ends": "\n",
    "opening marks": "“",
    "plain marks": '"',
    "marks and words": '"kata ',
    "apostrophes": "a'",
    "hyphens": "a-",
    "brackets": "(",
    "bracketed words": "(kata) (",
    "commas": "tank, ",
    "full stops": "a. ",
    "abbreviations": "dr. ",
    "direction marks": "\u202e\u202da\u2067",
    "joined letters": "a\u0301\u200d",
    "wide signs": "国",
    "pairs": "😀",
    "names": "Hiro ",
    "titles": "Menteri Pertahanan ",
    "offices": "Minister of Defence ",
    "countries": "Jepang ",
    "countries listed": "Japan, Ukraine dan Jerman, ",
    "and": "dan and ",
    "yang": "yang mengirim ",
    "who": "who will send ",
    "that": "mengatakan bahwa said that ",
    "numbers": "dua puluh ",
    "scales": "juta ",
    "sums": "5 juta dolar AS ($5 million) ",
    "goods": "20 tank dan 30 roket, ",
    "goods in English": "20 tanks and 30 rockets, ",
    "dates": "Senin (5/6/2023) pada Juni ",
    "said": '"Kami akan mengirim tank," kata dia. ',
    "said in English": '"We will send tanks," he said. ',
    "never closed": "“Kami akan mengirim tank ke Ukraina, kata dia.\n",
    "acts": "Jepang akan mengirim tank ke Ukraina ",
    "acts in English": "Japan will send tanks to Ukraine ",
    "sentences": "Jepang akan mengirim 20 tank ke Ukraina, kata Hiro Tanaka kepada pers. ",
    "sentences in English": "Japan will send 20 tanks to Ukraine, Hiro Tanaka told reporters. ",
    "meetings": "pertemuan NATO di Jakarta pada Senin meeting of NATO ministers in London ",
    "glued words": "diGazapadaSenin",
    "links": "https://a.example/b?c=d&",
}


class TooLongError(Exception):
    """The limit passed."""


def seconds(text: str, lang: str, limit: float) -> float:
    """Processor time of one reading."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    document = Document("k", "k.txt", text, "0", lang=lang, published=Time.day(date(2023, 6, 7)))
    gc.collect()
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    began = time.process_time()
    try:
        read_document(document)
        return time.process_time() - began
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def texts() -> Iterator[tuple[str, str, str]]:
    """Name, language and what is repeated."""
    for lang in OPENERS:
        for name, piece in PIECES.items():
            yield name, lang, piece
        for path in sorted(EXAMPLES.glob("*.txt"))[:2]:
            yield path.name, lang, path.read_text(encoding="utf-8") + "\n"


def built(lang: str, piece: str, size: int) -> str:
    return OPENERS[lang] + (piece * (size // len(piece) + 1))[:size]


def measure(lang: str, piece: str, size: int, limit: float) -> tuple[float, float]:
    """Seconds for the shorter text, and how many times longer the longer one takes; the limit where it passes."""
    short, long = built(lang, piece, size), built(lang, piece, 2 * size)
    firsts: list[float] = []
    ratios: list[float] = []
    for _ in range(_PAIRS):
        try:
            first = seconds(short, lang, limit)
            second = seconds(long, lang, 4 * limit)
        except TooLongError:
            return limit, float("inf")
        firsts.append(first)
        ratios.append(second / max(first, 1e-6))
        if first > limit / 10 and ratios[-1] <= MOST:
            break  # so long that noise no longer counts
    return statistics.median(firsts), statistics.median(ratios)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=300_000)
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--only", default="", help="texts whose name contains this")
    options = parser.parse_args(arguments)
    for lang, opener in OPENERS.items():
        seconds(opener, lang, options.limit)  # packs are compiled once a process
    gc.collect()
    gc.freeze()  # else now and then a reading pays for a walk through all packs
    bent = 0
    for name, lang, piece in texts():
        if options.only not in name:
            continue
        took, ratio = measure(lang, piece, options.size, options.limit)
        off = ratio > MOST and took > _SHORT
        bent += off
        rate = options.size / max(took, 1e-6) / 1e6
        mark = "   NOT LINEAR" if off else ""
        print(f"{lang} {name:22} {took:7.2f} s  {rate:6.2f} M characters a second  x {ratio:4.2f}{mark}", flush=True)
    print(f"{bent} of the texts take more than {MOST} times as long at twice the length")
    return 1 if bent else 0


if __name__ == "__main__":
    sys.exit(main())
