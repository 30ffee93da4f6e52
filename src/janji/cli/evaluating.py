"""`janji eval`: how near the reader, or any file of frames, comes to a folder of gold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from janji.cli.options import DomainOption, ModelsOption
from janji.domain import DEFAULT_DOMAIN
from janji.read.options import ReadingOptions
from janji.score.figures import ExportedFrame, Figures, differences, evaluate
from janji.score.gold import GoldDocument, read_gold, read_predictions

EXAMPLES = (
    "janji eval gold/",
    "janji eval gold/ --docs gk- --differences 20",
    "janji eval gold/ --predicted frames.jsonl --json",
    "janji eval joins/ --joins",
)


def eval_command(
    gold: Annotated[
        Path,
        typer.Argument(
            help="Folder of gold files, one <doc>.json a document; with --joins, of cases, one <case>.yml each.",
            metavar="GOLD_DIR",
        ),
    ],
    docs: Annotated[str, typer.Option(help="Only documents whose name contains this.", metavar="SUBSTRING")] = "",
    predicted: Annotated[
        Path | None,
        typer.Option(help="Frames to measure, as JSON lines with `doc`; else our own reader's.", metavar="FILE"),
    ] = None,
    domain: DomainOption = DEFAULT_DOMAIN,
    models: ModelsOption = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    joins: Annotated[
        bool, typer.Option("--joins", help="Measure how reports are joined: commitments, meetings, copies, disputes.")
    ] = False,
    show: Annotated[
        int, typer.Option("--differences", help="Also print up to N single differences.", metavar="N", min=0)
    ] = 0,
) -> None:
    """Measure frames against gold: precision, recall and F1 of what was found, staged, exact, and of every role."""
    if joins:
        _measure_joins(gold, docs, ReadingOptions(domain, models), as_json=as_json)
        return
    documents = read_gold(gold, docs, with_texts=predicted is None)
    truth = {d.key: d.frames for d in documents}
    found = _read_all(documents, ReadingOptions(domain, models)) if predicted is None else read_predictions(predicted)
    if predicted is not None and found and not truth.keys() & found.keys():
        typer.echo(f"{predicted}: none of its documents is in {gold}. Do the names in `doc` agree?", err=True)
    rows = evaluate(truth, found)
    if as_json:
        typer.echo(json.dumps({name: _as_record(figures) for name, figures in rows.items()}, indent=1))
    else:
        typer.echo(f"{len(documents)} documents")
        for name, f in rows.items():
            typer.echo(
                f"{name:22s} P {f.precision:.3f}  R {f.recall:.3f}  F {f.f1:.3f}   ({f.gold} gold, {f.found} found)"
            )
    if show:
        _print_differences(documents, truth, found, show, as_json=as_json)


def _measure_joins(folder: Path, docs: str, options: ReadingOptions, *, as_json: bool) -> None:
    """Of the cases whose name contains `docs`, all in one ledger: from their gold frames, and from what we read."""
    from janji.score.join_gold import read_cases
    from janji.score.joining import join_gold_frames, join_read_frames
    from janji.score.joins import rows

    cases = [case for case in read_cases(folder) if docs in case.name]
    measured = {
        "given": dict(rows(join_gold_frames(cases).figures(cases))),
        "read": dict(rows(join_read_frames(cases, options).figures(cases))),
    }
    if as_json:
        typer.echo(json.dumps(measured, indent=1))
        return
    typer.echo(f"{len(cases)} cases   {'gold frames':>12s} {'read from text':>15s}")
    for name, figure in measured["given"].items():
        typer.echo(f"{name:26s} {figure:9.3f} {measured['read'].get(name, 0.0):12.3f}")


def _read_all(documents: Sequence[GoldDocument], options: ReadingOptions) -> Mapping[str, Sequence[ExportedFrame]]:
    from janji.score.reading import find_frames  # the reader's packs take a moment to load

    findings = find_frames(documents, options)
    if findings.unread:
        typer.echo(
            f"{len(findings.unread)} documents are in a language without a reading pack; "
            f"all their frames count as missed: {', '.join(findings.unread)}",
            err=True,
        )
    return findings.frames


def _print_differences(
    documents: Sequence[GoldDocument],
    truth: Mapping[str, Sequence[ExportedFrame]],
    found: Mapping[str, Sequence[ExportedFrame]],
    limit: int,
    *,
    as_json: bool,
) -> None:
    texts = {d.key: d.document.text for d in documents}
    for difference in islice(differences(truth, found), limit):
        frame = difference.frame
        words = texts[difference.doc][slice(*frame["at"])].replace("\n", " ")
        label = frame.get("mode") if frame["kind"] == "statement" else frame.get("stage")
        line = f"{difference.what:8s} {difference.doc} {frame['kind']}/{label} [{words[:160]}]"
        if difference.lost:
            line += f"  lost {_written(difference.lost)}"
        if difference.extra:
            line += f"  extra {_written(difference.extra)}"
        typer.echo(line, err=as_json)


def _written(facts: Sequence[tuple[object, ...]]) -> str:
    return "; ".join(" ".join(str(part) for part in fact) for fact in facts)


def _as_record(figures: Figures) -> dict[str, float]:
    return {
        "p": figures.precision,
        "r": figures.recall,
        "f": figures.f1,
        "gold": figures.gold,
        "pred": figures.found,
    }
