"""Every regular expression of the product, and whether a hostile text can make it run away.

    python -m bench.patterns [--size N] [--limit SECONDS]

Collects the patterns that the product compiles when all its modules are loaded and texts are read in every language,
those built from YAML among them. Each is searched through texts of N and 2 N characters (default 5,000) made of what
it itself looks for: repeated, and repeated with an end that spoils the match. Prints those whose time grows more than
2.8-fold, or passes the limit (default 2 s), and the exit code is then 1. `runs_away` tells without running whether a
pattern can match the same text in exponentially many ways; tests hold every pattern to that.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import pkgutil
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import janji
from bench.ambiguity import runs_away, sample_characters

ROOT = Path(janji.__file__).parent
MOST = 2.8  # times as long for a text twice as long; a square gives four
_ENOUGH = 0.05  # seconds: below it the ratio is noise
_SEEDS = ("a", "A", "7", " ", ".", "a ", "A. ", "1.", "“a", '"', "kata ", "\n", "aA", "-a", "(a) ", "1/")


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    where: str  # module that compiles it, and the line
    source: str
    flags: int
    searched: bool  # False where it is only ever held against the beginning of something


def collect() -> Iterator[Pattern]:
    """The product's patterns, told by a process of its own in which nothing is compiled yet."""
    command = [sys.executable, "-m", "bench.patterns", "--collect"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    for fields in json.loads(told.stdout):
        yield Pattern(*fields)


def _compile_everything() -> set[Pattern]:
    """Loads all modules and reads a text in every language while `re` is listened to."""
    seen: set[Pattern] = set()
    compile_one: Any = re._compile  # type: ignore[attr-defined]

    def listen(source: Any, flags: Any) -> Any:
        compiled = compile_one(source, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename) if frame is not None else Path()
        if file.is_relative_to(ROOT) and isinstance(compiled.pattern, str):
            assert frame is not None
            where = f"{file.relative_to(ROOT).as_posix()}:{frame.f_lineno}"
            seen.add(Pattern(where, compiled.pattern, compiled.flags, _is_searched(file, frame.f_lineno)))
        return compiled

    re._compile = listen  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages([str(ROOT)], "janji."):
        # Migrations run in a context that only a migration has.
        if not module.name.endswith("__main__") and ".migrations." not in module.name:
            importlib.import_module(module.name)
    from bench.linear import OPENERS, PIECES
    from janji.lang import available_packs
    from janji.model.records import Document
    from janji.read.reader import read_document

    text = "\n".join([*OPENERS.values(), *(piece * 3 for piece in PIECES.values())])
    for lang in available_packs():
        read_document(Document("k", "k.txt", text, "0", lang=lang))
    return seen


@cache
def _sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")))


@cache
def _is_searched(file: Path, line: int) -> bool:
    """Whether the pattern assigned on this line is used by more than `match` and `fullmatch` anywhere."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or line):
            target = node.targets[0]
            name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", None)
            if name:
                used = set(re.findall(rf"\b{name}\.(\w+)\(", _sources()))
                return not used or not used <= {"match", "fullmatch"}
    return True


def hostile_texts(pattern: Pattern, size: int) -> Iterator[str]:
    """What the pattern may look for, again and again, and what spoils it at the end."""
    own = sample_characters(pattern.source, pattern.flags)
    words = re.findall(r"[^\W\d_]{2,}", pattern.source)[:3]
    seeds = {*_SEEDS, *own, *(a + b for a in own[:6] for b in own[:6]), *(f"{word} " for word in words)}
    for seed in sorted(seeds):
        body = (seed * (size // len(seed) + 1))[:size]
        yield body
        yield body + "\x01"


class TooLongError(Exception):
    """The limit passed."""


def seconds(compiled: re.Pattern[str], text: str, limit: float, *, searched: bool = True) -> float:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    began = time.perf_counter()
    try:
        if searched:
            for _ in compiled.finditer(text):
                pass
        else:
            compiled.match(text)
            compiled.fullmatch(text)
        return time.perf_counter() - began
    except TooLongError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def worst(pattern: Pattern, size: int, limit: float) -> tuple[float, float, str]:
    """How many times longer twice the text takes at worst, how long, and on what."""
    compiled = re.compile(pattern.source, pattern.flags)
    found = (0.0, 0.0, "")
    for short, long in zip(hostile_texts(pattern, size), hostile_texts(pattern, 2 * size), strict=True):
        took = seconds(compiled, long, limit, searched=pattern.searched)
        if took < _ENOUGH:
            continue
        first = min(seconds(compiled, short, limit, searched=pattern.searched) for _ in range(2))
        ratio = min(took, seconds(compiled, long, limit, searched=pattern.searched)) / max(first, 1e-6)
        if took >= limit or ratio > found[0]:
            found = (float("inf") if took >= limit else ratio, took, long[:12])
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--limit", type=float, default=2.0)
    parser.add_argument("--collect", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.collect:
        json.dump([astuple(p) for p in sorted(_compile_everything())], sys.stdout)
        return 0
    by_room: dict[str, int] = defaultdict(int)
    faults = 0
    for pattern in collect():
        by_room[pattern.where.split("/")[0]] += 1
        if runs_away(pattern.source, pattern.flags):
            faults += 1
            print(f"RUNS AWAY   {pattern.where}: {pattern.source[:200]}")
        ratio, took, text = worst(pattern, options.size, options.limit)
        if ratio > MOST:
            faults += 1
            print(f"x {ratio:4.1f} {took:6.2f} s on {text!r}…   {pattern.where}: {pattern.source[:160]}", flush=True)
    print(f"{sum(by_room.values())} patterns, {faults} faults; " + ", ".join(f"{n} {r}" for r, n in by_room.items()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
