"""Records as rows of the ledger's tables and back; the seal of a row and the digest of a ledger's content.

Pure: no connection here. Workers use it too, so that hashing and JSON are done where the reading is done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from janji.model.codec import frame_from_payload, frame_payload
from janji.model.ids import content_id, digest
from janji.model.records import Decision, Document, Frame, Issue, Judgement, Relation
from janji.model.values import Time

Cell = str | int | float | None
Row = tuple[Cell, ...]
REPLACED = "\ufffd"  # stands for each character of an erased text

COUNTED = (
    "documents",
    "readings",
    "frames",
    "judgements",
    "standings",
    "judgings",
    "issues",
    "erasures",
    "decisions",
)  # tables that a run adds to; the rows of each are numbered without a gap


@dataclass(frozen=True, slots=True)
class Run:
    """Where everything written comes from: which code, packs and configuration, after which run, onto what content."""

    previous: str | None
    content: str  # of the ledger before this run: Content.hex
    counts: tuple[tuple[str, int], ...]  # rows a table before this run
    code: str
    packs: str
    config: str  # canonical JSON
    started: str  # ISO 8601, UTC
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            parts = (self.previous, self.content, dict(self.counts), self.code, self.packs, self.config, self.started)
            object.__setattr__(self, "id", content_id("run", *parts))


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """One document as read by one reader, ready to be written: rows lack only their run."""

    doc: str
    reader: str
    document: Row
    text: str
    reading: Row
    frames: tuple[Row, ...]
    issues: tuple[Issue, ...]
    kinds: tuple[str, ...]  # of the frames


class Content:
    """A digest of a set of records that does not depend on their order and grows by one record at a time: the sum of
    the ids' hashes, modulo 2^256. Equal for two ledgers that hold the same; no defence against a forger (see
    docs/decisions/0002)."""

    __slots__ = ("_sum",)
    _MODULUS = 1 << 256

    def __init__(self, hexadecimal: str = "0") -> None:
        self._sum = int(hexadecimal, 16)

    def add(self, record_id: str) -> None:
        self._sum = (self._sum + _big_hash(record_id)) % self._MODULUS

    def take_away(self, record_id: str) -> None:
        self._sum = (self._sum - _big_hash(record_id)) % self._MODULUS

    @property
    def hex(self) -> str:
        return f"{self._sum:064x}"

    @property
    def head(self) -> str:
        """The short form that people compare."""
        return content_id("h", self.hex)


def _big_hash(record_id: str) -> int:
    return int.from_bytes(blake2b(record_id.encode("utf-8", "surrogateescape"), digest_size=32).digest(), "big")


def canonical(value: Any) -> str:
    """The JSON that ids are made of: sorted keys, no white space, no escapes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(table: str, row: Iterable[Any]) -> str:
    """The digest of a row's cells with their types. Two different rows never give the same bytes."""
    out = bytearray(table.encode())
    for cell in row:
        match cell:
            case str():
                body = cell.encode("utf-8", "surrogateescape")
                out += b"t%d:" % len(body) + body
            case None:
                out += b"-"
            case int():
                out += b"i%d;" % cell
            case float():
                out += b"f" + cell.hex().encode() + b";"
            case _:  # a cell of a type that we never write
                out += b"?" + repr(cell).encode()
    return digest(bytes(out))


def _time_cells(time: Time | None) -> tuple[str | None, str | None]:
    return (None, None) if time is None else (time.first.isoformat(), time.last.isoformat())


def _time_from_cells(first: str | None, last: str | None) -> Time | None:
    return None if first is None or last is None else Time(date.fromisoformat(first), date.fromisoformat(last))


def document_row(d: Document) -> Row:
    return (
        *(d.id, d.key, d.source, digest(d.text.encode()), len(d.text), d.raw_hash),
        *(d.lang, d.title, d.url, d.outlet, d.author),
        *_time_cells(d.published),
    )


def document_from_row(cells: Sequence[Any], text: str) -> Document:
    """From the columns of `documents` before `run`, and the text."""
    doc_id, key, source, _, _, raw_hash, lang, title, url, outlet, author, first, last = cells
    return Document(
        key=key,
        source=source,
        text=text,
        raw_hash=raw_hash,
        lang=lang,
        title=title,
        url=url,
        outlet=outlet,
        author=author,
        published=_time_from_cells(first, last),
        id=doc_id,
    )


def document_content_id(cells: Sequence[Any], text: str) -> str:
    """The id that a document of these columns and this text ought to have."""
    return replace(document_from_row(cells, text), id="").id


def erased_text(length: int, evidence: Iterable[tuple[int, str]]) -> str:
    """What stands for a text that was erased: as long as it was, so that every place in it still holds, with the words
    of its frames' evidence (`(start, words)`) where they were, and U+FFFD elsewhere."""
    out = [REPLACED] * length
    for start, words in evidence:
        out[start : start + len(words)] = words
    return "".join(out[:length])


def frame_row(frame: Frame, text: str) -> Row:
    at, evidence = frame.at, frame.evidence
    if max(at.end, evidence.end) > len(text):
        raise ValueError(f"frame {frame.id} ({frame.rule}) points behind the end of its text")
    return (
        *(frame.id, frame.doc, frame.kind, frame.stage, frame.stance, frame.rule),
        *(at.start, at.end, evidence.start, evidence.end),
        *(evidence.of(text), canonical(frame_payload(frame))),
    )


@lru_cache(maxsize=1 << 16)
def frame_from_row(payload: str) -> Frame:
    """Frames never change, and articles near each other are judged in many runs of one process: kept once made."""
    return frame_from_payload(json.loads(payload))


def payload_id(payload: str) -> str:
    """The id of the frame whose canonical payload this is."""
    return f"f-{digest(f'[{payload}]'.encode())}"


def reading_id(cells: Sequence[Any]) -> str:
    """From the columns of `readings` between `id` and `run`."""
    return content_id("r", *cells)


def issue_row(issue: Issue) -> Row:
    cells = (issue.source, issue.what, issue.message, issue.severity)
    return (content_id("i", *cells), *cells)


def erasure_row(doc: str, reason: str, author: str, made: str) -> Row:
    cells = (doc, reason, author, made)
    return (content_id("e", *cells), *cells)


def decision_row(d: Decision) -> Row:
    return (d.id, d.act, d.about, canonical(d.payload), d.author, d.made, d.reason, d.undoes)


def decision_from_row(cells: Sequence[Any]) -> Decision:
    """From the columns of `decisions` before `run`."""
    decision_id, act, about, payload, author, made, reason, undoes = cells
    return Decision(act, about, json.loads(payload), author, made, reason, undoes, decision_id)


def judgement_row(j: Judgement) -> Row:
    return (j.id, j.left, j.right, str(j.relation), float(j.score), canonical(list(j.reasons)), j.by)


def judgement_from_row(cells: Sequence[Any]) -> Judgement:
    """From the first seven columns of `judgements`."""
    judgement_id, left, right, relation, score, reasons, by = cells
    return Judgement(left, right, Relation(relation), score, tuple(json.loads(reasons)), by, judgement_id)


def run_row(run: Run) -> Row:
    cells = (run.content, canonical(dict(run.counts)), run.code, run.packs, run.config, run.started)
    return (run.id, run.previous, *cells)


def run_from_row(cells: Sequence[Any]) -> Run:
    run_id, previous, content, counts, code, packs, config, started = cells
    table = tuple((name, int(n)) for name, n in json.loads(counts).items())
    return Run(previous, content, table, code, packs, config, started, run_id)


def run_content_id(cells: Sequence[Any]) -> str:
    return Run(**{**asdict(run_from_row(cells)), "id": ""}).id


def reading_rows(
    reader: str,
    document: Document,
    frames: Sequence[Frame],
    issues: Sequence[Issue] = (),
    *,
    as_read: Document | None = None,
) -> ReadingRows:
    """`document` is the article as its source gave it; `as_read` the same with language, outlet, date and title as the
    reader found them. Raises `ValueError` where a frame is not of this document or points outside it, and
    `UnicodeEncodeError` (a `ValueError` too) where the text has halves of surrogate pairs."""
    read = document if as_read is None else as_read
    document.text.encode()
    by_id = {frame.id: frame for frame in frames}  # a reader that gives a frame twice gives it once
    for frame in by_id.values():
        if frame.doc != document.id:
            raise ValueError(f"frame {frame.id} belongs to {frame.doc}, not to {document.id}")
    listed = canonical(list(by_id))
    cells = (document.id, reader, listed, read.lang, read.title, read.outlet, read.author)
    reading = (*cells, *_time_cells(read.published))
    return ReadingRows(
        doc=document.id,
        reader=reader,
        document=document_row(document),
        text=document.text,
        reading=(reading_id(reading), *reading),
        frames=tuple(frame_row(frame, document.text) for frame in by_id.values()),
        issues=tuple(issues),
        kinds=tuple(frame.kind for frame in by_id.values()),
    )
