"""Checking a ledger from the ground up: nothing that is stored is believed, everything is computed again.

Finds any changed byte of what is stored and says in which record: seals of rows, ids of contents, digests of texts,
offsets against the words they point at, columns against payloads, lists of frames, ends of judgements, the chain of
runs, the schema with its triggers. A text that was erased is no fault: its document's seal, digest and length remain,
and a row of `erasures` says why; of the id, which was made of the text, only the seal then speaks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Executable, Row, func, select
from sqlalchemy.exc import DBAPIError

from janji.ledger import queries, rows
from janji.ledger import tables as t
from janji.ledger.connection import STREAMED, Link
from janji.ledger.migrating import SCHEMA_VERSION
from janji.ledger.opening import open_to_examine
from janji.ledger.rows import COUNTED, Content
from janji.ledger.schemas import Fault, schema_faults, storage_faults
from janji.ledger.store import Holdings
from janji.model.ids import content_id, digest

# What a table's rows add to the ledger's content: an id, and whether it is added or taken away.
_ADDS_UP = {
    **dict.fromkeys(("documents", "readings", "frames", "judgements", "decisions"), ("id",)),
    "standings": ("judgement", "stands"),
}


def verify(ledger: Holdings) -> list[Fault]:
    """Every fault found; an empty list says that the ledger is whole. Others may write meanwhile."""
    with open_to_examine(ledger.location) as link:
        return _Examination(link).faults()


@dataclass(slots=True)
class _Examination:
    link: Link
    found: list[Fault] = field(default_factory=list)
    docs: dict[str, int] = field(default_factory=dict)  # documents' ids with the length of their texts
    frames: dict[str, str] = field(default_factory=dict)  # frames' ids with their documents'
    judgements: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    erased: dict[str, int] = field(default_factory=dict)  # documents that an erasure names, with the run of the last
    started: list[dict[str, int]] = field(default_factory=list)  # by run: rows a table before it

    def faults(self) -> list[Fault]:
        steps: tuple[Callable[[], None], ...] = (
            self._check_storage,
            self._check_schema,
            self._check_meta,
            self._check_runs,
            self._check_erasures,
            self._check_documents,
            self._check_texts,
            self._check_frames,
            self._check_readings,
            self._check_judgements,
            self._check_standings,
            self._check_judgings,
            self._check_issues,
            self._check_decisions,
            self._check_chain,
        )
        for step in steps:
            try:
                step()
            except (DBAPIError, UnicodeDecodeError) as error:  # the second from SQLite's own message
                self._fault("file", f"the store cannot read it ({getattr(error, 'orig', None) or error})")
                self.link.look_anew()
        return list(dict.fromkeys(self.found))

    def _fault(self, where: str, what: str) -> None:
        self.found.append(Fault(where, what))

    def _ask(self, statement: Executable, **values: Any) -> Iterator[Row[*tuple[Any, ...]]]:
        """Not by the link's own way, which would tell of one broken row and stop."""
        yield from self.link.connection.execute(statement, values, execution_options={"yield_per": STREAMED})

    def _check_storage(self) -> None:
        self.found.extend(storage_faults(self.link))

    def _check_schema(self) -> None:
        self.found.extend(schema_faults(self.link))

    def _rows(self, name: str, *order: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The rows of a table whose seal holds, each with the words that name it."""
        expected = 0
        table, columns = t.metadata.tables[name], t.COLUMNS[name]
        names_itself = columns[0] in ("id", "key", "doc")
        is_without_gaps = not order and name != "texts"
        cells_of = select(table.c.seq, *(table.c[c] for c in columns), table.c.seal)
        for seq, *cells, seal in self._ask(cells_of.order_by(*(table.c[c] for c in (*order, "seq")))):
            expected += 1
            where = f"{name} {cells[0]}" if names_itself else f"{name} row {seq}"
            if is_without_gaps and seq != expected:
                self._fault(where, f"rows are missing or out of order: number {seq} where {expected} was due")
                expected = seq if isinstance(seq, int) else expected
            if seal != rows.seal(name, cells):
                self._fault(where, "the row was changed after it was written (its seal is broken)")
            elif columns[-1] == "run" and not self._ran_before(name, seq, cells[-1]):
                self._fault(where, f"was not there when run {cells[-1]} wrote")
            else:
                yield where, tuple(cells)

    def _ran_before(self, table: str, seq: int, run: int) -> bool:
        """Whether run number `run` is known and had begun before this row was written."""
        return 1 <= run <= len(self.started) and self.started[run - 1].get(table, 0) < seq

    def _expect_id(self, where: str, stored: str, compute: Callable[[], str]) -> None:
        try:
            computed = compute()
        except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
            self._fault(where, f"its content cannot be read ({error})")
            return
        if computed != stored:
            self._fault(where, f"its content has the id {computed}")

    def _check_meta(self) -> None:
        notes = {cells[0]: cells[1] for _, cells in self._rows("meta")}
        for number in range(1, SCHEMA_VERSION + 1):
            if f"schema {number}" not in notes:
                self._fault("meta", f"the note of schema {number} is missing")
        if notes.get(t.MARK[0]) != t.MARK[1]:
            self._fault("meta", "the note of what this is is missing")

    def _check_runs(self) -> None:
        previous = None
        for where, cells in self._rows("runs"):
            self._expect_id(where, cells[0], lambda cells=cells: rows.run_content_id(cells))  # type: ignore[misc]
            if cells[1] != previous:
                self._fault(where, f"follows {cells[1]}, but the run before it is {previous}")
            previous = cells[0]
            try:
                self.started.append(dict(rows.run_from_row(cells).counts))
            except ValueError:
                self.started.append({})

    def _check_erasures(self) -> None:
        for where, cells in self._rows("erasures"):
            self._expect_id(where, cells[0], lambda cells=cells: content_id("e", *cells[1:5]))  # type: ignore[misc]
            self.erased[cells[1]] = cells[-1]

    def _check_documents(self) -> None:
        for where, cells in self._rows("documents"):
            doc, hashed, length = cells[0], cells[3], cells[4]
            self.docs[doc] = length
            text = self._text(doc)
            if text is None:
                if doc not in self.erased:
                    self._fault(where, "its text is missing, and no erasure says why")
                continue
            self._expect_id(where, doc, lambda cells=cells, text=text: rows.document_content_id(cells[:-1], text))  # type: ignore[misc]
            if len(text) != length:
                self._fault(where, f"its text has {len(text)} characters, not {length}")
            if digest(text.encode("utf-8", "surrogateescape")) != hashed:
                self._fault(where, "its text was changed: the digest is another")

    def _check_texts(self) -> None:
        for where, cells in self._rows("texts"):
            if cells[0] not in self.docs:
                self._fault(where, "is of a document that the ledger does not hold")
            if self.erased.get(cells[0], 0) > cells[-1]:
                self._fault(where, "is there although it was erased")

    def _text(self, doc: str) -> str | None:
        found = next(self._ask(select(t.texts.c.text).where(t.texts.c.doc == doc)), None)
        return None if found is None else str(found[0])

    def _check_frames(self) -> None:
        doc_id, text = None, ""
        for where, cells in self._rows("frames", "doc"):
            frame_id, doc, *_ = cells
            self.frames[frame_id] = doc
            payload = cells[11]
            self._expect_id(where, frame_id, lambda payload=payload: rows.payload_id(payload))  # type: ignore[misc]
            if doc != doc_id:
                kept = self._text(doc)
                text = queries.text_of_erased(self.link, doc, self.docs.get(doc, 0)) if kept is None else kept
                doc_id = doc
            try:
                expected = rows.frame_row(rows.frame_from_row(payload), text)
            except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
                self._fault(where, f"does not fit its text ({error})")
                continue
            if expected[10] != cells[10]:
                self._fault(where, f"its offsets give {expected[10]!r}, but its evidence is {cells[10]!r}")
            for column, ours, theirs in zip(t.COLUMNS["frames"], expected, cells, strict=False):
                if ours != theirs and column != "words":
                    self._fault(where, f"column {column} says {theirs!r}, its payload {ours!r}")

    def _check_readings(self) -> None:
        unread, unlisted = set(self.docs), set(self.frames)
        for where, cells in self._rows("readings"):
            self._expect_id(where, cells[0], lambda cells=cells: rows.reading_id(cells[1:10]))  # type: ignore[misc]
            unread.discard(cells[1])
            for frame_id in _json_list(cells[3]):
                unlisted.discard(frame_id)
                if self.frames.get(frame_id) != cells[1]:
                    self._fault(where, f"lists the frame {frame_id}, which the ledger does not hold for this document")
        for doc_id in sorted(unread):
            self._fault(f"documents {doc_id}", "has no reading")
        for frame_id in sorted(unlisted):
            self._fault(f"frames {frame_id}", "is in no reading")

    def _check_judgements(self) -> None:
        for where, cells in self._rows("judgements"):
            self._expect_id(where, cells[0], lambda cells=cells: _judgement_id(cells))  # type: ignore[misc]
            self.judgements.add(cells[0])
            for end in cells[1:3]:
                if end not in self.frames and end not in self.docs and end not in self.judgements:
                    self._fault(where, f"is about {end}, which the ledger does not hold")

    def _check_standings(self) -> None:
        last: dict[str, int] = {}
        for where, (judgement, stands, _) in self._rows("standings"):
            if judgement not in self.judgements:
                self._fault(where, f"is about {judgement}, which the ledger does not hold")
            if last.get(judgement, 1) == stands:
                self._fault(where, f"tells of {judgement} what was so already")
            last[judgement] = stands

    def _check_judgings(self) -> None:
        ((readings,),) = self._ask(select(func.coalesce(func.max(t.readings.c.seq), 0)))
        for where, (_, judged, _) in self._rows("judgings"):
            if not 0 <= judged <= readings:
                self._fault(where, f"says that {judged} readings were judged; there are {readings}")

    def _check_issues(self) -> None:
        for where, cells in self._rows("issues"):
            self._expect_id(where, cells[0], lambda cells=cells: content_id("i", *cells[1:5]))  # type: ignore[misc]

    def _check_decisions(self) -> None:
        for where, cells in self._rows("decisions"):
            self._expect_id(where, cells[0], lambda cells=cells: _decision_id(cells))  # type: ignore[misc]
            if cells[7] is not None and cells[7] not in self.decisions:
                self._fault(where, f"takes back {cells[7]}, which is not before it")
            self.decisions.add(cells[0])

    def _check_chain(self) -> None:
        """Every run says what the ledger held before it: add the rows up again and compare."""
        counted = dict.fromkeys(COUNTED, 0)
        total = Content()
        of_runs = select(t.runs.c.id, t.runs.c.content).order_by(t.runs.c.seq)
        for (run_id, content), before in zip(list(self._ask(of_runs)), self.started, strict=False):
            self._add_up(total, counted, before)
            found = {table: before.get(table, 0) for table in COUNTED}  # a run of an older schema knew fewer tables
            if counted != found:
                self._fault(f"runs {run_id}", f"began with {found} rows, but there are {counted}")
            if total.hex != content:
                self._fault(f"runs {run_id}", "what was stored before it is not what it found")

    def _add_up(self, total: Content, counted: dict[str, int], until: dict[str, int]) -> None:
        for name in COUNTED:
            table = t.metadata.tables[name]
            columns = [table.c[column] for column in _ADDS_UP.get(name, ("seq",))]
            between = select(*columns).where(table.c.seq > counted[name], table.c.seq <= until.get(name, 0))
            for cells in self._ask(between.order_by(table.c.seq)):
                counted[name] += 1
                if name in _ADDS_UP:
                    (total.add if len(cells) == 1 or cells[1] else total.take_away)(cells[0])


def _decision_id(cells: tuple[Any, ...]) -> str:
    return rows.decision_from_row(("", *cells[1:8])).id


def _judgement_id(cells: tuple[Any, ...]) -> str:
    judgement = rows.judgement_from_row(("", *cells[1:7]))
    return judgement.id


def _json_list(text: str) -> list[str]:
    try:
        value = json.loads(text)
    except ValueError:
        return []
    return [str(v) for v in value] if isinstance(value, list) else []
