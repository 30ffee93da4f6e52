"""Gold of joins: small worlds of short reports, and which of their frames tell of one thing.

Takes the folder of a domain's cases (`domain/<name>/gold/joins/<case>.yml`, docs/how-to/annotate.md tells the form) and
gives the reports as documents with their frames, each frame with the name of the entry it belongs to: `case/entry` for
commitments and meetings, and for statements where the case names one; any other statement stands for itself. A report
that copies another (`copy_of`, `excerpt_of`) takes over the frames of every sentence it holds unchanged. Raises
`InputError` for a case that names what it does not hold, or words that its text lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from janji.domain import DEFAULT_DOMAIN, load_domain
from janji.lang import load_pack
from janji.model.codec import frame_from_export
from janji.model.errors import InputError
from janji.model.ids import digest
from janji.model.records import Document, Frame
from janji.model.values import Time
from janji.read.layout import abbreviations, line_cues
from janji.score.figures import ExportedFrame
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences

Raw = Mapping[str, Any]

REPORT_KEYS = frozenset({"id", "lang", "date", "outlet", "title", "copy_of", "excerpt_of", "text", "frames"})
CASE_KEYS = frozenset({"about", "commitments", "meetings", "disputes", "expected", "reports"})
ENTRY_KEYS = frozenset({"about", "part_of", "updates", "total"})
ENTRIED = {"commitment": "commitments", "meeting": "meetings"}  # kinds whose frames each belong to an entry
_DAYS = ("time", "due", "said")


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with its frames in the exported fields (`at` and `evidence` in offsets) and each frame's entry."""

    document: Document
    frames: tuple[ExportedFrame, ...]
    labels: tuple[str, ...]  # of the frames, in their order
    origin: str | None  # key of the report whose words it took

    def records(self) -> tuple[Frame, ...]:
        return tuple(frame_from_export(frame, self.document.id) for frame in self.frames)


@dataclass(frozen=True, slots=True)
class GoldDispute:
    """Who affirms and who denies; nobody named on a side stands for the outlets themselves."""

    name: str
    affirming: frozenset[str]
    denying: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One small world. Labels carry the case's name: `kano/kano-lapor`."""

    name: str
    about: str
    reports: tuple[GoldReport, ...]
    part_of: Mapping[str, str]  # label of the part → label of the whole
    updates: Mapping[str, str]  # label of the change → label of what it changes
    totals: frozenset[str]
    disputes: tuple[GoldDispute, ...]
    expected: Mapping[str, Raw]  # label → values of the folded entry
    commitments: tuple[str, ...]  # labels, without totals

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(report.document.id for report in self.reports)


def gold_folder(domain: str = DEFAULT_DOMAIN) -> Path:
    return load_domain(domain).folder / "gold" / "joins"


def read_cases(folder: Path) -> list[Case]:
    """The cases of a folder, in the order of their names. Raises `InputError`."""
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise InputError(f"{folder}: no cases of joins (<case>.yml).")
    cases = [read_case(path) for path in paths]
    seen: dict[str, str] = {}
    for case in cases:
        for report in case.reports:
            key = report.document.key
            if key in seen:
                raise InputError(f"{folder}: the report {key} stands in {seen[key]} and in {case.name}. Rename one.")
            seen[key] = case.name
    return cases


def read_case(path: Path) -> Case:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: cannot be read as YAML ({error}).") from error
    return case_of(path.stem, raw)


def case_of(name: str, raw: Raw) -> Case:
    """A case from its mapping. Raises `InputError` that names the case and the place."""
    _check_keys(raw, CASE_KEYS, name)
    told: dict[str, Raw] = {}
    for group in ENTRIED.values():
        for entry, facts in (raw.get(group) or {}).items():
            _check_keys(facts, ENTRY_KEYS, f"{name}: {entry}")
            told[entry] = facts
    for entry, facts in told.items():
        for link in ("part_of", "updates"):
            if facts.get(link) not in (None, *(told.keys() - {entry})):
                raise InputError(f"{name}: {entry}: {link} names {facts[link]!r}, which is no other entry of the case.")
    for entry in raw.get("expected") or {}:
        if entry not in told:
            raise InputError(f"{name}: expected: {entry!r} is no entry of the case.")
    reports = _read_reports(name, raw)
    used = {label for report in reports for label in report.labels}
    unused = [entry for entry in told if f"{name}/{entry}" not in used]
    if unused:
        raise InputError(f"{name}: no frame belongs to {', '.join(unused)}.")
    commitments = raw.get("commitments") or {}

    def links(link: str) -> dict[str, str]:
        return {f"{name}/{e}": f"{name}/{f[link]}" for e, f in told.items() if f.get(link)}

    return Case(
        name=name,
        about=raw["about"],
        reports=tuple(reports),
        part_of=links("part_of"),
        updates=links("updates"),
        totals=frozenset(f"{name}/{e}" for e, f in told.items() if f.get("total")),
        disputes=tuple(
            GoldDispute(f"{name}/{d}", frozenset(sides.get("affirming") or ()), frozenset(sides.get("denying") or ()))
            for d, sides in (raw.get("disputes") or {}).items()
        ),
        expected={f"{name}/{e}": values for e, values in (raw.get("expected") or {}).items()},
        commitments=tuple(f"{name}/{e}" for e, f in commitments.items() if not f.get("total")),
    )


def text_of(raw: Raw) -> str:
    """The text of a report as a reader gets it: the headline stands over it."""
    return f"{raw['title']}\n\n{raw['text']}"


def _read_reports(case: str, raw: Raw) -> list[GoldReport]:
    reports: dict[str, GoldReport] = {}
    for told in raw["reports"]:
        where = f"{case}: {told.get('id')}"
        _check_keys(told, REPORT_KEYS, where)
        origin = told.get("copy_of") or told.get("excerpt_of")
        if origin is not None and origin not in reports:
            raise InputError(f"{where}: copies {origin!r}, which is no earlier report of the case.")
        if told["id"] in reports:
            raise InputError(f"{where}: stands twice in the case.")
        document = _document(case, told)
        frames = list(_frames(where, case, raw, told, document.text))
        if origin is not None:
            frames += _taken_over(reports[origin], document, frames)
        frames.sort(key=lambda pair: (pair[0]["at"], pair[0]["kind"]))
        reports[told["id"]] = GoldReport(document, tuple(f for f, _ in frames), tuple(e for _, e in frames), origin)
    return list(reports.values())


def _document(case: str, told: Raw) -> Document:
    text = text_of(told)
    return Document(
        key=told["id"],
        source=f"{case}.yml",
        text=text,
        raw_hash=digest(text.encode()),
        lang=told["lang"],
        outlet=told["outlet"],
        published=Time.day(told["date"]),
    )


def _frames(where: str, case: str, raw: Raw, told: Raw, text: str) -> Iterator[tuple[ExportedFrame, str]]:
    sentences = _sentences(text, told["lang"])
    for number, frame in enumerate(told.get("frames") or (), 1):
        start, end = _place(where, text, frame["at"])
        evidence = next(([a, b] for a, b in sentences if a <= start < b), None)
        if evidence is None:
            raise InputError(
                f"{where}: {frame['at']!r} stands in no sentence of the body (boilerplate holds no frame)."
            )
        kind, entry = frame["kind"], frame.get("entry")
        group = ENTRIED.get(kind)
        if group is not None and entry not in (raw.get(group) or {}):
            raise InputError(f"{where}: {kind} {frame['at']!r}: {entry!r} is no entry under {group}.")
        values = {k: [str(day) for day in v] if k in _DAYS else v for k, v in frame.items() if k != "entry"}
        label = f"{case}/{entry}" if entry else f"{case}/{told['id']}#{number}"
        yield values | {"at": [start, end], "evidence": evidence}, label


@cache
def _sentences(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    pack = load_pack(lang)
    found = split_sentences(text, tag_lines(text, line_cues(pack)), abbreviations(pack))
    return tuple((s.start, s.end) for s in found)


def _place(where: str, text: str, at: str | Sequence[Any]) -> tuple[int, int]:
    words, turn = (at, 1) if isinstance(at, str) else (str(at[0]), int(at[1]))
    count = text.count(words)
    if not words or count < turn or (isinstance(at, str) and count != 1):
        raise InputError(f"{where}: {words!r} stands {count} times in the text. Say which: [words, which time].")
    start = -1
    for _ in range(turn):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _taken_over(
    origin: GoldReport, document: Document, own: Sequence[tuple[ExportedFrame, str]]
) -> list[tuple[ExportedFrame, str]]:
    """The frames of the sentences that stand unchanged in the copy, where it has no frame of its own at that place."""
    text, sentences = document.text, _sentences(document.text, document.lang or "")
    places = {(tuple(f["at"]), f["kind"]) for f, _ in own}
    homes: dict[str, list[tuple[int, int]]] = {}
    for start, end in sentences:
        homes.setdefault(text[start:end], []).append((start, end))
    found: list[tuple[ExportedFrame, str]] = []
    for frame, label in zip(origin.frames, origin.labels, strict=True):
        first, last = frame["evidence"]
        words = origin.document.text[first:last]
        if not homes.get(words):
            continue
        start, end = homes[words][0]
        at = [start + frame["at"][0] - first, start + frame["at"][1] - first]
        if at[1] <= len(text) and (tuple(at), frame["kind"]) not in places:
            found.append(({**frame, "at": at, "evidence": [start, end]}, label))
    return found


def _check_keys(raw: Raw, known: frozenset[str], where: str) -> None:
    unknown = set(raw) - known
    if unknown:
        raise InputError(f"{where}: unknown keys: {', '.join(sorted(unknown))}.")
