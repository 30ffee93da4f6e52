"""OCHA's Financial Tracking Service: a page of flows as its public API gives it, flow by flow, as commitment frames.

What comes in: JSON with `data.flows` (or `flows`, or a list of them). What goes out: for each flow a `TrackerRow`, or
an `Issue` with its place in the file; an `Issue` where the file holds fewer flows than it counts.

A pledge is pledged, a commitment approved, a payment delivered. The sum stands in its original currency where the flow
has one, with the tracker's USD beside it. A flow that is no new money (a fund hands on what donors gave it) is passed
on: it is kept and counts nowhere. A child flow is part of its parent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from janji.model.errors import InputError
from janji.model.records import Frame, Issue, Span
from janji.model.values import Item, Money, Time, Value
from janji.packs import read_table
from janji.sources.limits import size_words
from janji.sources.trackers.cells import as_words
from janji.sources.trackers.parties import country_of, party_of
from janji.sources.trackers.rows import RowText, TrackerRow, row_document, row_frame

NAME = "Financial Tracking Service"
SUFFIXES = (".json",)
RULE, CHILD = "fts.flow/1", "fts.child/1"
LARGEST_FILE = 100 * 1000 * 1000  # bytes: about fifty thousand flows
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACE = re.compile(r"[A-Za-z0-9-]{1,40}\Z")

Roles = list[tuple[str, Value, tuple[Span, ...]]]


@cache
def _map() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table(Path(__file__).with_suffix(".yml"), "tracker fts")
    return table


def read(path: Path) -> Iterator[TrackerRow | Issue]:
    """Every flow of the file, in its order. Raises `InputError` for a file that holds no flows."""
    flows, counted = _flows(path)
    for number, flow in enumerate(flows, start=1):
        source = f"{path.name}:flow {number}"
        try:
            yield _row(flow, source)
        except (ValueError, InvalidOperation) as error:
            yield Issue(source, "bad-row", f"{error}. Flow skipped; the others were read.")
    if counted is not None and counted > len(flows):
        message = f"the file holds {len(flows)} of the {counted} flows that it counts. Import the other pages too."
        yield Issue(path.name, "incomplete", message, "warning")


def _flows(path: Path) -> tuple[list[Any], int | None]:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            limit = size_words(LARGEST_FILE)
            raise InputError(
                f"{path}: {size_words(size)} is more than a page may have ({limit}). Import smaller pages."
            )
        found = json.loads(path.read_bytes(), parse_float=Decimal, parse_constant=_no_number)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}). Check the file and its name.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: this is no JSON of the {NAME} ({error or 'nested too deeply'}).") from error
    counted: Any = None
    if isinstance(found, dict):
        meta = found.get("meta")
        counted = meta.get("count") if isinstance(meta, dict) else None
        inner = found.get("data", found)
        found = inner.get("flows") if isinstance(inner, dict) else inner
    if not isinstance(found, list):
        raise InputError(f"{path}: this is no JSON of the {NAME}: it has no list `flows` in `data`.")
    return found, counted if isinstance(counted, int) and not isinstance(counted, bool) else None


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _named(flow: Mapping[str, Any], side: str, kind: str) -> list[Mapping[str, Any]]:
    objects = flow.get(side)
    found = objects if isinstance(objects, list) else []
    return [o for o in found if isinstance(o, dict) and o.get("type") == kind and isinstance(o.get("name"), str)]


def _names(objects: list[Mapping[str, Any]]) -> list[str]:
    return [" ".join(str(o["name"]).split()) for o in objects]


def _amount(flow: Mapping[str, Any], field: str) -> Decimal | None:
    value = flow.get(field)
    if value is None or isinstance(value, bool):
        return None
    if not isinstance(value, int | Decimal):
        raise ValueError(f"`{field}` is no number")
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        raise ValueError(f"`{field}` is no sum of money")
    return amount


def _day(flow: Mapping[str, Any], field: str) -> Time | None:
    found = _ISO_DAY.match(as_words(flow.get(field)))
    return Time.day(date.fromisoformat(found[0])) if found else None


def _row(flow: Any, source: str) -> TrackerRow:
    if not isinstance(flow, dict):
        raise ValueError("not a flow: an object is needed")
    number, parent = as_words(flow.get("id")), as_words(flow.get("parentFlowId"))
    if not _PLACE.match(number):
        raise ValueError("the flow has no `id`")
    status = as_words(flow.get("status")).casefold()
    if status not in _map()["stages"]:
        known = ", ".join(_map()["stages"])
        raise ValueError(f"its status {status!r} is none of {known}")
    text = _text(flow, number, parent)
    is_child = bool(_PLACE.match(parent)) and parent.isdigit() and number.isdigit()
    document = row_document(
        text,
        key=f"fts:{parent}.{number}" if is_child else f"fts:{number}",
        source=source,
        outlet=_map()["outlet"],
        title=f"{number}: {as_words(flow.get('description'))[:120]}".rstrip(": "),
        url=None,
        published=_day(flow, "firstReportedDate") or _day(flow, "date"),
    )
    stage = _map()["stages"][status]
    roles = _roles(flow, text, stage)
    rule = CHILD if is_child else RULE
    frame: Frame = row_frame(document, text, stage=stage, rule=rule, at="status", roles=roles)
    return TrackerRow(document, (frame,))


def _text(flow: Mapping[str, Any], number: str, parent: str) -> RowText:
    children = flow.get("childFlowIds")
    original = _amount(flow, "originalAmount")
    is_new = flow.get("newMoney")
    cells = {
        "id": number,
        "status": as_words(flow.get("status")),
        "donor": "; ".join(_names(_named(flow, "sourceObjects", "Organization"))),
        "donor_place": "; ".join(_names(_named(flow, "sourceObjects", "Location"))),
        "recipient": "; ".join(_names(_named(flow, "destinationObjects", "Organization"))),
        "recipient_place": "; ".join(_names(_named(flow, "destinationObjects", "Location"))),
        "original": "" if original is None else f"{original:f} {as_words(flow.get('originalCurrency'))}",
        "dollars": "" if (dollars := _amount(flow, "amountUSD")) is None else f"{dollars:f}",
        "rate": "" if (rate := _amount(flow, "exchangeRate")) is None else f"{rate:f}",
        "date": as_words(flow.get("date"))[:10],
        "decided": as_words(flow.get("decisionDate"))[:10],
        "reported": as_words(flow.get("firstReportedDate"))[:10],
        "new_money": {True: "yes", False: "no"}.get(is_new, "") if isinstance(is_new, bool) else "",
        "parent": parent,
        "children": ", ".join(as_words(c) for c in children) if isinstance(children, list) else "",
        "clusters": "; ".join(_names(_named(flow, "destinationObjects", "GlobalCluster"))),
        "plan": "; ".join(_names(_named(flow, "destinationObjects", "Plan"))),
        "kind": as_words(flow.get("flowType")),
        "contribution": as_words(flow.get("contributionType")),
        "boundary": as_words(flow.get("boundary")),
        "version": as_words(flow.get("versionId")),
        "description": as_words(flow.get("description")),
    }
    text = RowText(_map()["tracker"])
    for name, label in _map()["labels"].items():
        text.tell(name, label, cells[name])
    return text


def _roles(flow: Mapping[str, Any], text: RowText, stage: str) -> Roles:
    roles: Roles = _donors(flow, text) + _recipients(flow, text)
    if not roles:
        raise ValueError("the flow names neither who gives nor who receives")
    clusters = _names(_named(flow, "destinationObjects", "GlobalCluster"))
    kind = _map()["goods"].get(clusters[0]) if len(clusters) == 1 else None
    roles.append(("items", Item(kind or _map()["otherwise"]), text.cell("clusters") if kind else ()))
    roles += _sums(flow, text)
    field, cell = ("date", "date") if stage == "delivered" else ("decisionDate", "decided")
    time = _day(flow, field) or _day(flow, "date")
    if time is not None:
        roles.append(("time", time, text.cell(cell)))
    if flow.get("newMoney") is False:
        roles.append(("passed_on", True, text.cell("new_money")))
    return roles


def _donors(flow: Mapping[str, Any], text: RowText) -> Roles:
    places = _names(_named(flow, "sourceObjects", "Location"))
    found: Roles = []
    for body in _named(flow, "sourceObjects", "Organization"):
        (name,) = _names([body])
        government = re.fullmatch(_map()["government_of"], name)
        kinds = body.get("organizationTypes")
        acts_for_state = isinstance(kinds, list) and any(k in _map()["states"] for k in kinds)
        if government:
            key = party_of(government[1], _map()["names"])
        elif acts_for_state and len(places) == 1 and country_of(places[0]):
            key = party_of(places[0], _map()["names"])
        else:
            key = party_of(name, _map()["names"])
        found.append(("donor", key, text.words("donor", name)))
    return found


def _recipients(flow: Mapping[str, Any], text: RowText) -> Roles:
    """Who gets it, and the country that it is for."""
    found: dict[str, tuple[Span, ...]] = {}
    for cell, kind in (("recipient", "Organization"), ("recipient_place", "Location")):
        for name in _names(_named(flow, "destinationObjects", kind)):
            government = re.fullmatch(_map()["government_of"], name)
            key = party_of(government[1] if government else name, _map()["names"])
            found.setdefault(key, text.words(cell, name))
    return [("recipient", key, spans) for key, spans in found.items()]


def _sums(flow: Mapping[str, Any], text: RowText) -> Roles:
    original, dollars = _amount(flow, "originalAmount"), _amount(flow, "amountUSD")
    currency = as_words(flow.get("originalCurrency")).upper()
    sums: Roles = []
    if original is not None and currency:
        sums.append(("money", Money(original, currency), text.cell("original")))
    if dollars is not None and currency != "USD":
        sums.append(("money", Money(dollars, "USD", same_as_previous=bool(sums)), text.cell("dollars")))
    elif dollars is not None and not sums:
        sums.append(("money", Money(dollars, "USD"), text.cell("dollars")))
    if not sums:
        raise ValueError("the flow has no sum")
    return sums
