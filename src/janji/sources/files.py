"""The files behind the paths that a user names.

Takes files and folders and gives one `Source` a readable file, in sorted order, folders walked to the bottom. Hidden
files and folders are passed over, links are followed once. A path that is missing, a folder that cannot be opened or
holds nothing readable, a file of an unknown kind that was named itself: each is an `Issue`. Reads no file's content.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from janji.model.records import Issue

SUFFIX_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_READABLE = "Janji reads .txt, .html and .jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or a stretch of one, for `read_source`. Small and picklable."""

    path: str
    label: str  # for messages and `Document.source`: the path as the user would write it
    kind: str  # "text" | "html" | "jsonl"
    first: int = 0  # bytes: lines that begin in [first, last) are read; only for jsonl
    last: int | None = None
    line: int = 1  # the number of the line at `first`


def find_sources(paths: Sequence[Path | str]) -> Iterator[Source | Issue]:
    """Every readable file under `paths`, each once, in the order given and sorted within folders."""
    seen: set[tuple[int, int]] = set()
    for given in paths:
        path = Path(given)
        label = str(given)
        try:
            is_folder = path.is_dir()
            is_file = path.is_file()
        except OSError as error:
            yield Issue(label, "unreadable", f"{error.strerror or error}. Check the path and its permissions.")
            continue
        if is_folder:
            yield from _folder(path, label, seen)
        elif is_file:
            yield from _file(path, label, seen, named=True)
        elif path.is_symlink():
            yield Issue(label, "missing-path", "this link leads nowhere. Check where it points.")
        elif path.exists():
            yield Issue(label, "not-a-file", "neither a file nor a folder. Name files or folders of reports.")
        else:
            yield Issue(label, "missing-path", f"no such file or folder{_hint(path)}.")


def _hint(path: Path) -> str:
    """What the user may have meant: a name in the same folder that differs in case or in its suffix."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return ". Check the spelling and the folder you are in"
    for name in names:
        if name.casefold() == path.name.casefold() or Path(name).stem == path.stem:
            return f"; did you mean {path.parent / name}?" if str(path.parent) != "." else f"; did you mean {name}?"
    return ". Check the spelling and the folder you are in"


def _folder(root: Path, label: str, seen: set[tuple[int, int]]) -> Iterator[Source | Issue]:
    found = 0
    others = 0
    for path in _walk(root, set()):
        if isinstance(path, Issue):
            yield path
            found += 1
            continue
        if path.suffix.lower() not in SUFFIX_KINDS:
            others += 1
            continue
        found += 1
        yield from _file(path, str(Path(label) / path.relative_to(root)), seen, named=False)
    if not found:
        holds = f"it holds {others} files of other kinds" if others else "it is empty"
        yield Issue(label, "no-readable-files", f"nothing to read in this folder: {holds}. {_READABLE}.")


def _walk(folder: Path, open_folders: set[tuple[int, int]]) -> Iterator[Path | Issue]:
    """Files below `folder`. `open_folders`: those that we are inside of; one met again is a loop of links."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Issue(
            str(folder), "unreadable", f"this folder cannot be opened ({error.strerror}). Check its permissions."
        )
        return
    identity = (status.st_dev, status.st_ino)
    if identity in open_folders:
        yield Issue(str(folder), "link-loop", "this link leads back to a folder above it; not followed.", "warning")
        return
    open_folders.add(identity)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        try:
            is_folder = entry.is_dir()
            is_file = entry.is_file()
        except OSError as error:
            yield Issue(str(path), "unreadable", f"{error.strerror}. Check the path and its permissions.")
            continue
        if is_folder:
            yield from _walk(path, open_folders)
        elif is_file:
            yield path
        elif entry.is_symlink() and path.suffix.lower() in SUFFIX_KINDS:
            yield Issue(str(path), "missing-path", "this link leads nowhere. Check where it points.")
    open_folders.discard(identity)


def _file(path: Path, label: str, seen: set[tuple[int, int]], *, named: bool) -> Iterator[Source | Issue]:
    kind = SUFFIX_KINDS.get(path.suffix.lower())
    if kind is None:
        if named:
            suffix = f"{path.suffix} files are" if path.suffix else "files without a suffix are"
            yield Issue(
                label, "unknown-kind", f"{suffix} not read. {_READABLE}; rename the file if it is one of these."
            )
        return
    try:
        status = path.stat()
    except OSError as error:
        yield Issue(label, "unreadable", f"{error.strerror}. Check the path and its permissions.")
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return
    seen.add(identity)
    yield Source(str(path), label, kind)
