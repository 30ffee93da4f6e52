"""Gold folders: one `<doc>.json` a document with its gold frames, and the texts that they annotate.

The text stands in the gold file (`text`), or in `reports.jsonl` beside it (`id`, `text`, `date`, `outlet`, `url`,
`lang`), or in `../seeds/<doc>.txt`. Date, outlet and address are taken from `reports.jsonl` alone: what the gold file
says of them is an answer, not a question. A text that does not have the gold file's `sha256` is an `InputError`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from janji.model.errors import InputError
from janji.model.ids import digest
from janji.model.records import Document
from janji.model.values import Time
from janji.score.figures import ExportedFrame

REPORTS = "reports.jsonl"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    document: Document
    frames: tuple[ExportedFrame, ...]

    @property
    def key(self) -> str:
        return self.document.key


def read_gold(folder: Path, docs: str = "", *, with_texts: bool = True) -> list[GoldDocument]:
    """The gold documents whose name contains `docs`, in the order of their names.

    Without texts (for figures of frames found elsewhere) a missing text is no fault.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder. Name the folder that holds the gold files (<doc>.json).")
    reports = _read_reports(folder / REPORTS)
    gold = []
    for path in sorted(folder.glob("*.json")):
        raw = _read_json(path)
        if not isinstance(raw, dict) or not isinstance(raw.get("frames"), list):
            raise InputError(f"{path}: not a gold file (no list of frames). Move it out of the folder or repair it.")
        key = str(raw.get("doc") or path.stem)
        if docs not in key:
            continue
        for frame in raw["frames"]:
            _check_fields(frame, ("kind", "at", "evidence"), str(path))
        report = reports.get(key, {})
        text = _text_of(raw, report, folder, key)
        if text is None and with_texts:
            raise InputError(f"{path}: no text: neither in the file nor in {REPORTS} nor in ../seeds/{key}.txt.")
        gold.append(GoldDocument(_document(key, path, text or "", report), tuple(raw["frames"])))
    if not gold:
        wanted = f" whose name contains {docs!r}" if docs else ""
        raise InputError(f"{folder}: no gold document{wanted}.")
    return gold


def read_predictions(path: Path) -> dict[str, list[ExportedFrame]]:
    """Frames as JSON lines, each with its `doc`, by document: what `janji export frames --format jsonl` writes."""
    found: dict[str, list[ExportedFrame]] = {}
    for number, frame in _read_lines(path):
        _check_fields(frame, ("doc", "kind", "at"), f"{path}:{number}")
        found.setdefault(frame["doc"], []).append(frame)
    return found


def gold_hash(folder: Path) -> str:
    """One hash of all gold files of a folder: figures measured on another gold do not compare."""
    parts = [f"{p.name}:{digest(p.read_bytes())}" for p in sorted(folder.glob("*.json"))]
    return digest("\n".join(parts).encode())


def _document(key: str, path: Path, text: str, report: Mapping[str, Any]) -> Document:
    return Document(
        key=key,
        source=str(path),
        text=text,
        raw_hash=digest(text.encode("utf-8", "surrogatepass")),
        lang=report.get("lang"),
        url=report.get("url"),
        outlet=report.get("outlet"),
        published=Time.day(date.fromisoformat(report["date"])) if report.get("date") else None,
    )


def _text_of(raw: Mapping[str, Any], report: Mapping[str, Any], folder: Path, key: str) -> str | None:
    text = raw.get("text") or report.get("text")
    seed = folder.parent / "seeds" / f"{key}.txt"
    if text is None and seed.exists():
        text = seed.read_bytes().decode("utf-8")
    expected = raw.get("sha256")
    if text is not None and expected and hashlib.sha256(text.encode("utf-8")).hexdigest() != expected:
        raise InputError(f"{key}: the text is not the one that was annotated (sha256 differs). Restore the text.")
    return text


def _read_reports(path: Path) -> dict[str, Mapping[str, Any]]:
    if not path.exists():
        return {}
    return {str(record.get("id")): record for _, record in _read_lines(path)}


def _read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as JSON lines ({error}).") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}:{number}: not JSON ({error}).") from error
            if not isinstance(record, dict):
                raise InputError(f"{path}:{number}: not a JSON object.")
            yield number, record


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({error}).") from error


def _check_fields(frame: Any, fields: Sequence[str], where: str) -> None:
    missing = [f for f in fields if not isinstance(frame, dict) or f not in frame]
    if missing:
        raise InputError(f"{where}: a frame lacks {', '.join(missing)}.")
