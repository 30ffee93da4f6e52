"""How well reports are joined: the gold of joins, all its cases in one ledger.

    python -m bench.joins [--errors] [--case NAME …] [--read] [FOLDER]

Prints the figures of joining gold frames and of joining what our reader finds in the same texts. --errors prints what
was wrongly joined and wrongly kept apart, each with the reasons of the judgement, and what is wrong with entries, links
and disputes (with --read, of the found frames). --case takes these cases alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from bench.scoreboard.row import Row, hash_of
from janji.model.errors import JanjiError
from janji.model.records import Relation
from janji.reconcile import commitments, meetings, statements
from janji.reconcile.evidence import Evidence, score
from janji.reconcile.views import Library, view_commitment
from janji.score.join_gold import Case, gold_folder, read_cases
from janji.score.joining import Joined, join_gold_frames, join_read_frames
from janji.score.joins import relation_of_labels, rows

_GOALS = {
    "commitments, pairs": 0.90,
    "commitments, B-cubed": 0.92,
    "meetings, pairs": 0.95,
    "copies, pairs": 0.95,
    "disputes": 1.0,
    "running totals counted": 0.0,
}
_WAYS: dict[str, Callable[[Sequence[Case]], Joined]] = {
    "from gold frames": join_gold_frames,
    "from text": join_read_frames,
}


def measure(_: Path) -> list[Row]:
    """Rows of the scoreboard."""
    folder = gold_folder()
    cases, known = read_cases(folder), hash_of(*folder.glob("*.yml"))
    return [
        Row(name, f"own joins, {way}", figure, known, goal=_GOALS.get(name), own=True, at_most="counted" in name)
        for way, join in _WAYS.items()
        for name, figure in rows(join(cases).figures(cases))
    ]


def print_figures(cases: Sequence[Case], joined: Mapping[str, Joined]) -> None:
    reports = [report for case in cases for report in case.reports]
    told = ", ".join(f"{sum(r.document.lang == code for r in reports)} {code}" for code in ("id", "en"))
    print(f"{len(cases)} cases, {len(reports)} reports ({told}), {sum(len(c.commitments) for c in cases)} commitments")
    for way, found in joined.items():
        print(f"\n{way}: {len(found.frames)} frames, {found.missed} missed, {found.unpaired} not in the gold")
        for name, figure in rows(found.figures(cases)):
            print(f"  {name:26} {figure:.3f}".rstrip())


def errors(cases: Sequence[Case], joined: Joined) -> Iterator[str]:
    """Every wrong joining, wrong keeping apart, and fault of an entry, for people."""
    library = Library(joined.documents, joined.frames)
    for kind, entries in (
        ("commitment", joined.entries.commitments),
        ("meeting", joined.entries.meetings),
        ("statement", joined.entries.utterances),
    ):
        group_of = {frame: entry.id for entry in entries for frame in entry.frames}
        wrong = list(_wrong_pairs(cases, joined.labels, group_of))
        compare = _comparing(kind, joined, library)
        yield from _wrongly_joined((pair for pair in wrong if group_of[pair[0]] == group_of[pair[1]]), joined, library)
        apart: dict[tuple[str, ...], tuple[float, str, str]] = {}
        for left, right in wrong:
            if group_of[left] != group_of[right]:
                key = (joined.labels[left], *sorted((group_of[left], group_of[right])))
                apart[key] = max(apart.get(key, (-99.0, "", "")), (compare(left, right).total, left, right))
        for _, left, right in apart.values():
            evidence = compare(left, right)
            yield f"APART   {kind}, {evidence.relation} {score(evidence.total):.3f} {_judged(joined, left, right)}"
            yield from _told(joined, library, (left, right), evidence.reasons)
    yield from (f"FAULT   {fault}" for fault in joined.figures(cases).faults)


def _wrong_pairs(
    cases: Sequence[Case], labels: Mapping[str, str], group_of: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    related = relation_of_labels(cases)
    for left, right in combinations(sorted(labels.keys() & group_of.keys()), 2):
        is_wrong = (group_of[left] == group_of[right]) != (labels[left] == labels[right])
        if is_wrong and not related(labels[left], labels[right]):
            yield left, right


def _wrongly_joined(pairs: Iterable[tuple[str, str]], joined: Joined, library: Library) -> Iterator[str]:
    """The judgements that join what is not one; what only a chain of those joins is not told again."""
    wrong = {frozenset(pair) for pair in pairs}
    for j in joined.judgements:
        if frozenset((j.left, j.right)) in wrong and j.relation in (Relation.SAME, Relation.COPIES):
            yield f"JOINED  {library.frames[j.left].kind}, {j.relation} {j.score:.3f} by {j.by}"
            yield from _told(joined, library, (j.left, j.right), j.reasons)


def _judged(joined: Joined, left: str, right: str) -> str:
    told = [j for j in joined.judgements if {j.left, j.right} == {left, right}]
    if not told:
        return "(not judged: too far apart, in no common block, or told by a copy)"
    return "(joined neither directly nor by others)" if told[0].relation is Relation.SAME else ""


def _told(joined: Joined, library: Library, pair: Iterable[str], reasons: Iterable[str]) -> Iterator[str]:
    for key in pair:
        frame = library.frames[key]
        document = library.documents[frame.doc]
        words = " ".join(library.evidence(frame).split())[:140]
        shown = f"{document.key} {frame.stage} [{frame.at.of(document.text)[:40]}]"
        yield f"    {joined.labels.get(key, 'not in the gold')}: {shown} {words}"
    yield from (f"        {reason}" for reason in reasons)


def _comparing(kind: str, joined: Joined, library: Library) -> Callable[[str, str], Evidence]:
    story = {doc: s.id for s in joined.entries.stories for doc in s.documents}

    def compare(left: str, right: str) -> Evidence:
        a, b = library.frames[left], library.frames[right]
        is_one_story = story.get(a.doc) == story.get(b.doc)
        if kind == "commitment":
            return commitments.compare(view_commitment(library, a), view_commitment(library, b), is_one_story)
        if kind == "meeting":
            one, other = meetings.view_meeting(library, a), meetings.view_meeting(library, b)
            return meetings.compare(one, other, is_same_story=is_one_story)
        said, again = statements.view_statement(library, a), statements.view_statement(library, b)
        return statements.compare(said, again, is_one_story)

    return compare


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=gold_folder())
    parser.add_argument("--errors", action="store_true", help="print what is wrong, with reasons")
    parser.add_argument("--read", action="store_true", help="errors of the frames that our reader finds")
    parser.add_argument("--case", nargs="+", default=[], metavar="NAME")
    options = parser.parse_args(arguments)
    try:
        cases = [c for c in read_cases(options.folder) if not options.case or c.name in options.case]
    except JanjiError as error:
        print(error, file=sys.stderr)
        return 1
    joined = {way: join(cases) for way, join in _WAYS.items()}
    print_figures(cases, joined)
    if options.errors:
        print()
        for line in errors(cases, joined["from text" if options.read else "from gold frames"]):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
