"""What an export holds: the records of each kind as plain fields, with the columns of its table.

Frames have exactly the fields of the specification of records plus `doc`, the key of their document, and `root`, their
act in PLOVER's terms; entries name their documents by key too. Texts of articles are not exported: they belong to their
publishers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from janji.ledger.store import Shown
from janji.model.codec import frame_to_export, item_to_export, money_to_export, time_to_export
from janji.model.values import Time
from janji.read.roots.frames import root_of
from janji.reconcile import Commitment, Conflict, Entries, Meeting, Origin, Utterance
from janji.reconcile.valuing import Worth, Yardstick, worth

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of export. `rows` gets the ledger, now or as it stood, and its entries when it asks for them."""

    columns: tuple[str, ...]
    rows: Callable[[Shown, Callable[[], Entries]], Iterator[Record]]


def _frames(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
    del entries
    keys = document_keys(ledger)
    for frame in ledger.frames():
        yield {**frame_to_export(frame, keys[frame.doc]), "root": root_of(frame)}


def _documents(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
    del entries
    for d in ledger.documents():
        yield {
            "doc": d.key,
            "id": d.id,
            "source": d.source,
            "outlet": d.outlet,
            "title": d.title,
            "author": d.author,
            "published": _time(d.published),
            "url": d.url,
            "lang": d.lang,
            "characters": len(d.text),
            "raw_hash": d.raw_hash,
        }


def _commitments(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
    keys = document_keys(ledger)
    for c in entries().commitments:
        yield {
            "id": c.id,
            "stage": c.stage,
            "stance": c.stance,
            "donor": list(c.donors),
            "recipient": list(c.recipients),
            "asker": list(c.askers),
            "items": [item_to_export(i) for i in c.items],
            "money": [money_to_export(m) for m in c.money],
            "time": _time(c.time),
            "due": _time(c.due),
            "delivered_items": [item_to_export(i) for i in c.delivered_items],
            "delivered_money": [money_to_export(m) for m in c.delivered_money],
            "outstanding_items": [item_to_export(i) for i in c.outstanding_items],
            "outstanding_money": [money_to_export(m) for m in c.outstanding_money],
            "parent": c.parent,
            "children": list(c.children),
            "updates": c.updates,
            "updated_by": list(c.updated_by),
            "reported": _time(c.reported),
            "cumulative": c.is_cumulative,
            "domestic": c.is_domestic,
            "forecast": c.is_forecast,
            "passed_on": c.is_passed_on,
            "trackers": list(c.trackers),
            **_sourced(c, keys),
            "origins": [_origin(o, keys) for o in c.origins],
            "history": [
                {
                    "stage": h.stage,
                    "stance": h.stance,
                    "time": _time(h.time),
                    "reported": _time(h.reported),
                    "due": _time(h.due),
                    "by": list(h.by),
                    "frame": h.frame,
                    "doc": keys[h.doc],
                }
                for h in c.history
            ],
            "conflicts": _conflicts(c.conflicts),
        }


def _statements(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
    keys = document_keys(ledger)
    texts = {d.id: d.text for d in ledger.documents(with_frames_only=True)}
    frames = {f.id: f for f in ledger.frames(kind="statement")}
    for u in entries().utterances:
        fullest = frames[u.frames[0]]
        yield {
            "id": u.id,
            "speaker": list(u.speakers),
            "of": list(u.offices),
            "act": u.act,
            "said": _time(u.said),
            "words": fullest.at.of(texts[fullest.doc]),
            "mode": fullest.stage,
            **_sourced(u, keys),
        }


def _meetings(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
    keys = document_keys(ledger)
    for m in entries().meetings:
        yield {
            "id": m.id,
            "stage": m.stage,
            "series": m.series,
            "participant": list(m.participants),
            "host": list(m.hosts),
            "place": m.place,
            "time": _time(m.time),
            "ordinal": m.ordinal,
            "count": m.count,
            **_sourced(m, keys),
            "conflicts": _conflicts(m.conflicts),
        }


def _disputes(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
    keys = document_keys(ledger)
    for d in entries().disputes:
        yield {
            "id": d.id,
            "affirmed_by": list(d.affirmed_by),
            "denied_by": list(d.denied_by),
            "affirming": list(d.affirming),
            "denying": list(d.denying),
            "sources": [keys[s] for s in d.sources],
        }


def document_keys(ledger: Shown) -> Mapping[str, str]:
    return {d.id: d.key for d in ledger.documents()}


def _sourced(entry: Commitment | Utterance | Meeting, keys: Mapping[str, str]) -> Record:
    return {
        "sources": [keys[s] for s in entry.sources],
        "independent_sources": entry.independent_sources,
        "frames": list(entry.frames),
    }


def _origin(origin: Origin, keys: Mapping[str, str]) -> Record:
    evidence: list[Record] = [
        {
            "doc": keys[d.doc],
            "how": d.how,
            "on": keys.get(d.on, d.on),
            "why": d.why,
            "at": [d.span.start, d.span.end] if d.span else None,
        }
        for d in origin.evidence
    ]
    name = keys.get(origin.name, origin.name)
    return {"name": name, "sources": [keys[d] for d in origin.documents], "evidence": evidence}


def _time(time: Time | None) -> list[str] | None:
    return None if time is None else time_to_export(time)


def _conflicts(conflicts: Sequence[Conflict]) -> list[Record]:
    return [{"about": c.about, "values": [{"value": v, "frames": list(f)} for v, f in c.values]} for c in conflicts]


_SOURCED = ("sources", "independent_sources", "frames")
EXPORTS: Mapping[str, Export] = {
    "frames": Export(
        (
            *("doc", "id", "kind", "stage", "mode", "stance", "at", "evidence", "donor", "recipient", "asker", "items"),
            *(
                "money",
                "time",
                "due",
                "occasion",
                "cumulative",
                "domestic",
                "passed_on",
                "speaker",
                "of",
                "to",
                "via",
                "relay",
                "said",
                "act",
            ),
            *("by", "series", "participant", "host", "place", "ordinal", "count", "countries", "actor", "root", "rule"),
        ),
        _frames,
    ),
    "commitments": Export(
        (
            *("id", "stage", "stance", "donor", "recipient", "asker", "items", "money", "time", "due"),
            *("delivered_items", "delivered_money", "outstanding_items", "outstanding_money"),
            *("parent", "children", "updates", "updated_by", "reported"),
            *(
                "cumulative",
                "domestic",
                "forecast",
                "passed_on",
                "trackers",
                *_SOURCED,
                "origins",
                "history",
                "conflicts",
            ),
        ),
        _commitments,
    ),
    "statements": Export(("id", "speaker", "of", "act", "said", "words", "mode", *_SOURCED), _statements),
    "meetings": Export(
        (
            *("id", "stage", "series", "participant", "host", "place", "time", "ordinal", "count"),
            *(*_SOURCED, "conflicts"),
        ),
        _meetings,
    ),
    "disputes": Export(("id", "affirmed_by", "denied_by", "affirming", "denying", "sources"), _disputes),
    "documents": Export(
        (
            *("doc", "id", "source", "outlet", "title", "author", "published", "url", "lang"),
            *("characters", "raw_hash"),
        ),
        _documents,
    ),
}


def with_worth(yardstick: Yardstick) -> Export:
    """The export of commitments with what each sum comes to by the yardstick, in the order of `money`."""
    plain = EXPORTS["commitments"]

    def rows(ledger: Shown, entries: Callable[[], Entries]) -> Iterator[Record]:
        for row, c in zip(plain.rows(ledger, entries), entries().commitments, strict=True):
            yield {**row, "converted": [_worth(w) for w in worth(c, yardstick)]}

    return Export((*plain.columns, "converted"), rows)


def _worth(w: Worth) -> Record:
    if w.converted is None:
        reason, currency = w.why_not or ("", "")
        return {"why_not": str(reason), "currency": currency}
    money = money_to_export(w.converted.money)
    return {**money, "rate": str(w.converted.rate), "rate_date": w.converted.rate_date.isoformat()}
