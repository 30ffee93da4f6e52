"""Every room says what it is for, no module outgrows a reader, and no foreign text lives here."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "janji"
SHARED = ROOT.parent / "shared"
LONGEST_MODULE = 500  # lines: past that it is two rooms
WINDOW = 60  # characters: shorter runs of words are common to all reporters

ROOMS = sorted(p for p in SOURCE.rglob("__init__.py"))
MODULES = sorted(SOURCE.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_every_room_tells_its_purpose(room: Path) -> None:
    purpose = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))
    assert purpose
    assert len(purpose.split()) >= 5


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_opens_with_its_promise_and_stays_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= LONGEST_MODULE


@cache
def committed_files() -> tuple[Path, ...]:
    """What is or would be committed; without git, whatever lies in the folders of the project."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        paths = [ROOT / n for n in listed if n]
    except (OSError, subprocess.CalledProcessError):
        folders = ("src", "tests", "docs", "examples", "bench", ".ci")
        paths = [
            *ROOT.glob("*.*"),
            *(p for f in folders for p in (ROOT / f).rglob("*") if "__pycache__" not in p.parts),
        ]
    return tuple(p for p in paths if p.is_file())


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def foreign_windows() -> frozenset[str]:
    texts = [p.read_text(encoding="utf-8") for p in sorted((SHARED / "seeds").glob("*.txt"))]
    texts += [
        json.loads(p.read_text(encoding="utf-8")).get("text", "") for p in sorted((SHARED / "gold").glob("*.json"))
    ]
    reports = SHARED / "gold" / "reports.jsonl"
    if reports.exists():
        texts += [json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines()]
    return frozenset(t[i : i + WINDOW] for t in map(flat, texts) for i in range(len(t) - WINDOW + 1))


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no sample texts here")
def test_no_sentence_of_the_samples_is_stored_in_the_project() -> None:
    foreign = foreign_windows()
    found = []
    for path in committed_files():
        text = flat(path.read_bytes().decode("utf-8", "replace"))
        places = [i for i in range(len(text) - WINDOW + 1) if text[i : i + WINDOW] in foreign]
        if places:
            found.append(f"{name(path)}: {text[places[0] : places[0] + WINDOW]!r}")
    assert not found


def test_no_lock_file_names_a_download_address() -> None:
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|^\s*--(?!hash)", text, re.M)
        assert all("==" in line for line in text.splitlines() if re.match(r"[a-z]", line))


def test_the_lock_holds_every_declared_package() -> None:
    declared = re.findall(r'^    "([A-Za-z0-9-]+)', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), re.M))
    assert {d.lower() for d in declared} - locked == set()
