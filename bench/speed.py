"""How many articles a second and core, and where the time goes.

    python -m bench.speed [PATH …] [--seconds N] [--jobs N] [--no-models] [--lang CODE]

Takes files and folders as `janji read` does (default: examples/). Reads every article again and again in this process
for some seconds, with the rules alone and with models, beside what others take for the same texts (`rivals.py`), then
all of them through the whole pipeline into a new ledger, twice. *Relevant* is an article with at least one commitment,
meeting or capacity frame; *irrelevant* one that the gate holds back unread; those between are read and give statements
or nothing. Times are of the processor, so that other work on the machine does not show. Where they go is sampled: a
thousand times a second the innermost function of ours is noted. A measurement, not a test: it asserts nothing.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

import janji
from bench.rivals import rival_lines
from janji.lang import available_packs, load_pack
from janji.ledger.rows import reading_rows
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.records import Document
from janji.read.gate import Holds, what_it_holds
from janji.read.layout import function_words
from janji.read.options import ReadingOptions
from janji.read.reader import read_document, reader_identity
from janji.run import Progress, read_paths
from janji.run.config import usable_cores
from janji.run.engines.worker import collect_rarely
from janji.sources import Source, find_sources, read_source
from janji.text.language import guess_language

ROOT = Path(janji.__file__).parent
EXAMPLES = Path(__file__).parents[1] / "examples"
SAMPLE_EVERY = 0.001  # seconds of processor time
DEEP_ROOMS = ("read", "run", "lang")  # shown one level deeper than the others


@dataclass(slots=True)
class Timing:
    """Times of articles of one sort."""

    seconds: list[float] = field(default_factory=list)  # one a reading
    characters: int = 0

    def line(self, name: str) -> str:
        if not self.seconds:
            return f"{name:12} none"
        mean, count = statistics.fmean(self.seconds), len(self.seconds)
        slow = sorted(self.seconds)[int(0.99 * (count - 1))]
        return (
            f"{name:12} {1 / mean:7.0f} a second and core   {1000 * mean:6.2f} ms each, the slowest in a hundred "
            f"{1000 * slow:.1f} ms   {self.characters / count / 1000:.1f} k characters each   ({count} readings)"
        )


@contextmanager
def sampled(samples: Counter[str]) -> Iterator[None]:
    """Counts, by room, where the processor is."""

    def note(_signal: int, frame: FrameType | None) -> None:
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(str(ROOT)):
                samples[room(Path(file))] += 1
                return
            frame = frame.f_back
        samples["outside"] += 1

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE_EVERY, SAMPLE_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def room(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[: 2 if parts[0] in DEEP_ROOMS else 1])


def documents(paths: Sequence[Path]) -> list[Document]:
    sources = [found for found in find_sources(paths) if isinstance(found, Source)]
    return [found for source in sources for found in read_source(source) if isinstance(found, Document)]


def time_reading(
    articles: Sequence[Document], seconds: float, options: ReadingOptions
) -> tuple[dict[str, Timing], Counter[str]]:
    collect_rarely()  # as the pipeline's processes do
    timings = {name: Timing() for name in ("relevant", "statements", "nothing", "irrelevant")}
    samples = Counter[str]()
    reader = reader_identity(options)
    held = {document.id for document in articles if is_held_back(document)}
    articles = sorted(articles, key=lambda document: document.id in held)  # in a national press these come in rows
    for document in articles[:5]:
        read_document(document, options)  # packs are compiled once a process
    began = time.perf_counter()
    with sampled(samples):
        while time.perf_counter() - began < seconds:
            for document in articles:
                start = time.process_time()
                reading = read_document(document, options)
                reading_rows(reader, document, reading.frames, reading.issues, as_read=reading.document)
                took = time.process_time() - start
                sort = "irrelevant" if document.id in held else sort_of(frame.kind for frame in reading.frames)
                timing = timings[sort]
                timing.seconds.append(took)
                timing.characters += len(document.text)
    return timings, samples


def sort_of(kinds: Iterable[str]) -> str:
    found = set(kinds)
    return "relevant" if found - {"statement"} else "statements" if found else "nothing"


def is_held_back(document: Document) -> bool:
    """Whether the gate lets nothing of it through, so that it costs next to nothing."""
    lang = document.lang or guess_language(document.text, function_words())
    if lang not in available_packs():
        return False
    return what_it_holds(f"{document.title or ''}\n{document.text}", load_pack(lang)) is Holds.NOTHING


def time_pipeline(paths: Sequence[Path], jobs: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "speed.db"
        stages: dict[str, float] = {}
        began = time.perf_counter()

        def note(progress: Progress) -> None:
            stages.setdefault(progress.stage, _since(began))

        first = read_paths(paths, ledger, jobs=jobs, on_progress=note)
        reading, judging = stages["reconciling"], stages["done"] - stages["reconciling"]
        yield f"first run    {first.new} articles, {jobs} processes at most: {reading:.2f} s starting and reading"
        yield f"             ({first.new / reading:.0f} a second), {judging:.2f} s judging and folding"
        again = read_paths(paths, ledger, jobs=jobs)
        yield f"second run   {again.known} known, {again.new} new in {again.seconds:.2f} s"
        with Ledger.open(ledger, read_only=True) as stored:
            began = time.perf_counter()
            faults = verify(stored)
            took, frames = _since(began), stored.counts()["frames"]
        size = ledger.stat().st_size / max(1, first.new) / 1000
        yield f"verify       {frames} frames in {took:.2f} s, {len(faults)} faults; {size:.1f} kB of ledger an article"


def _since(began: float) -> float:
    return time.perf_counter() - began


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[EXAMPLES])
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to read in one process (default 5)")
    parser.add_argument(
        "--jobs", type=int, default=usable_cores(), help="processes of the pipeline (default: all cores)"
    )
    parser.add_argument("--no-models", action="store_true", help="read one by one with the plain rules alone")
    parser.add_argument("--lang", help="the articles' language, where it is known (default: as told or guessed)")
    options = parser.parse_args(arguments)

    articles = documents(options.paths)
    if not articles:
        sys.exit(f"no article in {', '.join(map(str, options.paths))}")
    if options.lang:
        articles = [replace(document, lang=options.lang, id="") for document in articles]
    samples = Counter[str]()
    for models in (False,) if options.no_models else (False, True):
        timings, samples = time_reading(articles, options.seconds, ReadingOptions(models=models))
        print(f"Reading {len(articles)} articles in one process, {'with models' if models else 'rules alone'}")
        for name, timing in timings.items():
            print(timing.line(name))
    print("\nOthers on the same texts")
    for line in rival_lines(articles, options.seconds):
        print(line)
    print("\nWhere the time goes")
    for name, count in samples.most_common():
        share = count / samples.total()
        if share >= 0.005:
            print(f"{share:6.1%}  {name}")
    print("\nThe whole pipeline")
    for line in time_pipeline(options.paths, options.jobs):
        print(line)


if __name__ == "__main__":
    main()
