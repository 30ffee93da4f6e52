"""Gold of our own, as the scorer wants it: entries with a text, a date and frames whose places are told in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

import janji
from janji.domain import DomainPack, load_domain
from janji.lang import load_pack
from janji.model.codec import frame_to_export
from janji.model.records import Document
from janji.model.values import Time
from janji.packs import read_table
from janji.read.layout import abbreviations, line_cues
from janji.read.options import DEFAULT_OPTIONS, ReadingOptions
from janji.read.reader import read_document
from janji.text.lines import tag_lines
from janji.text.sentences import split_sentences

Exported = dict[str, Any]
ByEntry = dict[str, list[Exported]]

PACKAGE = Path(janji.__file__).parent
TYPES = load_domain().types
STAGES = {
    "commitment": {"requested", "considered", "pledged", "approved", "delivered", "refused", "withdrawn"},
    "meeting": {"planned", "held", "cancelled"},
    "capacity": {"urged", "planned", "raised", "short"},
}
ACTS = {"says", "asks", "promises", "warns", "claims", "denies", "confirms", "accuses", "threatens"}
_COMMON = {"kind", "stage", "stance", "at", "by", "time"}
ROLES = {
    "statement": {"kind", "mode", "at", "speaker", "of", "to", "via", "said", "act"},
    "commitment": _COMMON
    | {"donor", "recipient", "asker", "items", "money", "due", "occasion", "cumulative", "domestic"},
    "meeting": _COMMON | {"series", "participant", "host", "place", "ordinal", "count", "countries"},
    "capacity": _COMMON | {"actor", "asker", "items", "money"},
}


def load_gold(name: str, lang: str = "id") -> list[Exported]:
    """The entries of `lang/<lang>/gold/<name>.yml`."""
    path = PACKAGE / "lang" / lang / "gold" / f"{name}.yml"
    entries: list[Exported] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def load_domain_gold(name: str, domain: DomainPack, lang: str) -> list[Exported]:
    """The entries of `domain/<domain>/gold/<name>.<lang>.yml`."""
    entries: list[Exported] = read_table(domain.folder / "gold" / f"{name}.{lang}.yml", domain.name)
    return entries


def document_of(entry: Exported, lang: str = "id") -> Document:
    name, published = entry["id"], Time.day(entry["date"])
    return Document(name, name, entry["text"], "", lang=lang, outlet=entry.get("outlet"), published=published)


def place(text: str, at: str | list[Any]) -> list[int]:
    """Where the words stand: the words alone, or the words and which time."""
    words = at if isinstance(at, str) else str(at[0])
    start = -1
    for _ in range(1 if isinstance(at, str) else int(at[1])):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def gold_frames(entry: Exported, lang: str = "id") -> list[Exported]:
    """The entry's frames with offsets and evidence, as they are exported."""
    text, pack, frames = entry["text"], load_pack(lang), []
    sentences = split_sentences(text, tag_lines(text, line_cues(pack)), abbreviations(pack))
    for raw in entry["frames"]:
        start, end = place(text, raw["at"])
        evidence = next([s.start, s.end] for s in sentences if s.start <= start < s.end)
        frame = {k: [str(v) for v in value] if k in ("time", "due", "said") else value for k, value in raw.items()}
        frames.append(frame | {"at": [start, end], "evidence": evidence})
    return frames


def findings(
    entries: Iterable[Exported],
    *,
    statements: bool,
    lang: str = "id",
    options: ReadingOptions = DEFAULT_OPTIONS,
) -> tuple[ByEntry, ByEntry]:
    """(gold frames, found frames) by entry; without `statements` they are left out of what was found."""
    gold, found = {}, {}
    for entry in entries:
        frames = [
            f for f in read_document(document_of(entry, lang), options).frames if statements or f.kind != "statement"
        ]
        gold[entry["id"]] = gold_frames(entry, lang)
        found[entry["id"]] = [frame_to_export(f, entry["id"]) for f in frames]
    return gold, found
