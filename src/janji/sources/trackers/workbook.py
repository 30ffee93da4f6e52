"""An XLSX workbook from a stranger, opened within bounds: what it unpacks to, its rows, its columns, the time it takes.

Cells come as the values stored in them; a formula is never worked out. A file that is no workbook, that unpacks to more
than it may, or that defines entities of its own is an `InputError` before anything of it is read.
"""

from __future__ import annotations

import time
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from janji.model.errors import InputError
from janji.sources.limits import size_words

LARGEST_FILE = 50 * 1000 * 1000  # bytes; a release of the Kiel tracker has 1.3 MB
LARGEST_UNPACKED = 200 * 1000 * 1000  # bytes of all parts together; the same release has 9.8 MB
MOST_PARTS = 5000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
SECONDS = 120.0
_BLOCK = 1 << 20
_OWN_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")  # UTF-16: what it declares could not be seen above

Cells = tuple[Any, ...]


def _refused(path: Path, why: str) -> InputError:
    return InputError(f"{path}: {why} Nothing of it was read.")


def _look_inside(path: Path) -> None:
    """Sizes as the archive declares them; unpacking stops at those, so no part can grow beyond what was added up."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _refused(path, f"{size_words(size)} is more than a workbook may have ({size_words(LARGEST_FILE)}).")
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS:
                raise _refused(path, f"it has {len(parts)} parts, more than {MOST_PARTS}.")
            if unpacked > LARGEST_UNPACKED:
                limit = size_words(LARGEST_UNPACKED)
                raise _refused(path, f"it unpacks to {size_words(unpacked)}, more than {limit}.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _refuse_entities(path, archive, part)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}). Check the file and its name.") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused(path, f"it is no XLSX workbook ({error}).") from error


def _refuse_entities(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    before = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            seen = before + block
            if any(mark in seen for mark in _OWN_ENTITIES) or (not before and seen.startswith(_WIDE_STARTS)):
                raise _refused(path, f"its part {part.filename} declares a document type or is not UTF-8.")
            before = seen[-16:]


@contextmanager
def open_workbook(path: Path) -> Iterator[Any]:
    """An openpyxl workbook in read-only mode, with stored values instead of formulas."""
    _look_inside(path)
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and drawings that are of no use here
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _refused(path, f"it is no XLSX workbook ({type(error).__name__}: {error}).") from error
        try:
            yield book
        finally:
            book.close()


def sheet_rows(path: Path, sheet: Any, *, most: int = MOST_ROWS) -> Iterator[tuple[int, Cells]]:
    """Rows with their numbers, the first is 1; empty rows are left out. Raises `InputError` where the sheet is longer
    than `most`, takes too long, or is broken."""
    until = time.monotonic() + SECONDS
    rows = iter_rows(sheet)
    number = 0
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except Exception as error:
            raise InputError(f"{path}: sheet {sheet.title!r} is broken behind row {number} ({error}).") from error
        number += 1
        if number > most:
            raise InputError(f"{path}: sheet {sheet.title!r} has more than {most} rows. Is it the right file?")
        if time.monotonic() > until:
            raise InputError(f"{path}: sheet {sheet.title!r} was given up at row {number} after {SECONDS:g} seconds.")
        if any(cell is not None for cell in cells):
            yield number, cells


def iter_rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()  # what the sheet declares as its size would fill each row with empty cells
    rows: Iterator[Cells] = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    return rows
