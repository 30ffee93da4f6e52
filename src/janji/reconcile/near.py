"""Judging what new articles bring, from their neighbourhood alone.

Takes a shelf and the documents that are new, were read anew or hold frames no longer; loads what these can have to do
with and what judging it follows from, and judges that by the same functions as the whole. The judgements that stand
afterwards are those of `judge` over all documents, in whatever order and portions they came.

What is loaded, and why that is enough:
  copies      the earliest of each band of an article, among which its origin is sought; the articles that come after a
              new one in a band where it is now among the earliest, since it may be their origin
  families    all copies of one article: a frame is told again where an earlier article of the family tells it
  partners    the documents that share a key, for each article that is new or has changed its place among the copies
  what copied the articles that a partner was taken from: two articles report one occasion if what they copy does
Of articles that keep their place the copies and retellings are known from the judgements that stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from janji.model.records import Document, Frame, Judgement, Relation
from janji.reconcile import packages
from janji.reconcile.clusters import is_by_person
from janji.reconcile.copies import CANDIDATES, COPY_RULE, EXCERPT_RULE, Copies, Order, Taken
from janji.reconcile.judging import Case, bands_of
from janji.reconcile.keys import ArticleRows, record_rows
from janji.reconcile.retelling import RETOLD_RULE, Settled
from janji.reconcile.shelf import Shelf
from janji.reconcile.stories import ArticleView, view_article
from janji.reconcile.views import Library

_COPYING = frozenset({Relation.COPIES})
_APART = frozenset({Relation.DISTINCT, Relation.UNDECIDED})  # by a rule: no entry follows from them


@dataclass(frozen=True, slots=True)
class Change:
    """What new articles change in what is judged."""

    made: tuple[Judgement, ...]
    gone: tuple[Judgement, ...]
    rows: Mapping[str, ArticleRows]  # by document: all by which its records are found from now on; empty: nothing
    records: frozenset[str]  # documents and frames whose entries may be others now

    @property
    def is_any(self) -> bool:
        return bool(self.made or self.gone or self.rows)


def judge_near(shelf: Shelf, documents: Collection[str]) -> Change:
    """What these documents change: new ones, such as were read anew, and such as hold frames no longer."""
    return _Neighbourhood(shelf, _with_their_records(shelf, frozenset(documents))).change()


def _with_their_records(shelf: Shelf, documents: frozenset[str]) -> frozenset[str]:
    """The documents, and all rows of the trackers' records that any of them is a row of: they are judged together."""
    rows = [row for d in shelf.documents(documents) for row in record_rows(d)]
    mates = set(shelf.sharing(rows, documents)) if rows else set()
    parts = shelf.judgements_about(shelf.frames_ever(documents), {Relation.PART_OF})
    frames = {r for j in parts if j.by == packages.RULE for r in (j.left, j.right)}
    return documents | mates | set(shelf.holders(frames).values() if frames else ())


class _Neighbourhood:
    def __init__(self, shelf: Shelf, changed: frozenset[str]) -> None:
        self._shelf = shelf
        self._changed = changed
        self._documents: dict[str, Document] = {}
        self._frames: dict[str, Frame] = {}
        self._asked: set[str] = set()
        self._articles: dict[str, ArticleView] = {}
        self._held: dict[str, Judgement | None] = {}  # by document: whom it copies, as judged before
        self._load(changed)
        self._new = frozenset(self._documents)
        self._earliest: dict[int, list[Order]] = {}  # of each band, as they are now
        self._added: dict[int, list[Order]] = {}
        for doc in self._new:
            for row in bands_of(self._articles[doc]):
                self._added.setdefault(row.band, []).append(row.order)

    # Loading.

    def _load(self, docs: Iterable[str]) -> None:
        """Documents with their frames, and those that they were taken from."""
        wanted = set(docs) - self._asked
        while wanted:
            self._asked |= wanted
            for document in self._shelf.documents(wanted):
                self._documents[document.id] = document
                self._articles[document.id] = view_article(document)
            for frame in self._shelf.frames(wanted):
                self._frames[frame.id] = frame
            self._ask_whom_they_copy(wanted)
            origins = {held.right for doc in wanted if (held := self._held[doc]) is not None}
            wanted = origins - self._asked

    def _ask_whom_they_copy(self, docs: Collection[str]) -> None:
        unknown = {doc for doc in docs if doc not in self._held}
        self._held.update(dict.fromkeys(unknown))
        for judgement in self._shelf.judgements_about(unknown, _COPYING) if unknown else ():
            if judgement.by in (COPY_RULE, EXCERPT_RULE) and judgement.left in unknown:
                self._held[judgement.left] = judgement

    def _held_model(self, doc: str) -> str:
        """The article that stood for `doc` before."""
        while True:
            self._ask_whom_they_copy([doc])
            held = self._held[doc]
            if held is None or held.by != COPY_RULE:
                return doc
            doc = held.right

    def _held_id(self, doc: str) -> str | None:
        held = self._held[doc]
        return None if held is None else held.id

    # Copies.

    def _ask_for_earliest(self, bands: Collection[int], most: int = CANDIDATES) -> None:
        """The earliest of each band, with the new articles and without what the changed ones were."""
        held = self._shelf.earliest(bands, most)
        again: set[int] = set()
        for band in bands:
            kept = [place for place in held.get(band, ()) if place[2] not in self._changed]
            if len(held.get(band, ())) == most and len(kept) < CANDIDATES:
                again.add(band)
            self._earliest[band] = sorted([*kept, *self._added.get(band, ())])[:CANDIDATES]
        if again:
            self._ask_for_earliest(again, 4 * most)

    def _challenged(self) -> set[str]:
        """The other documents that may have another origin than before."""
        bands = self._added.keys() | self._shelf.orders(self._changed).keys()
        before = self._shelf.earliest(bands, CANDIDATES)
        self._ask_for_earliest(bands)
        behind: list[tuple[int, Order]] = []
        for band, now in self._earliest.items():
            differing = set(now).symmetric_difference(before.get(band, ()))
            if differing and before.get(band):
                behind.append((band, min(differing)))
        found = set(self._shelf.after(behind))
        for judgement in self._shelf.judgements_about(self._changed, _COPYING):
            if judgement.by in (COPY_RULE, EXCERPT_RULE):
                found.add(judgement.left)
        return found - self._changed

    def _candidates(self, docs: Collection[str]) -> set[str]:
        """What the documents are compared with when their origin is sought."""
        bands = {row.band for doc in docs for row in bands_of(self._articles[doc])}
        self._ask_for_earliest(bands - self._earliest.keys())
        return {place[2] for band in bands for place in self._earliest[band]}

    def _families(self, fresh: Collection[str], copies: Copies) -> set[str]:
        """All documents of the families that the documents belong to now, and belonged to before."""
        models = {self._held_model(doc) for doc in self._changed | set(fresh)}
        for doc in fresh:
            taken = copies.taken.get(doc)
            models.add(self._model(doc, copies, fresh) if taken is not None else doc)
        found = set(models) | set(fresh)
        wanted = set(found)
        while wanted:
            copied = self._shelf.judgements_about(wanted, _COPYING)
            wanted = {j.left for j in copied if j.by == COPY_RULE and j.right in wanted} - found
            found |= wanted
        return found

    def _model(self, doc: str, copies: Copies, fresh: Collection[str]) -> str:
        while doc in fresh:
            taken = copies.taken.get(doc)
            if taken is None or not taken.is_whole:
                return doc
            doc = taken.origin
        self._ask_whom_they_copy([doc])
        held = self._held[doc]
        return doc if held is None or held.by != COPY_RULE else self._model(held.right, copies, fresh)

    # Judging.

    def change(self) -> Change:
        challenged = self._challenged()
        self._load(challenged)
        fresh = frozenset((self._new | challenged) & self._documents.keys())
        compared = fresh | self._candidates(fresh)
        self._load(compared)
        compared &= self._documents.keys()
        copies = Copies((self._articles[d] for d in compared), dict.fromkeys(compared - fresh))
        found = self._families(fresh, copies)
        self._load(found)
        families = frozenset(found & self._documents.keys())
        case = self._case(fresh, compared, families)
        moved = self._moved(case, fresh, families)
        judged = self._new | moved
        rows = {doc: case.rows_of(doc) for doc in judged}
        sharing = self._shelf.sharing((row for doc in judged for row in rows[doc].keys), judged)
        partners = {doc: kinds for doc, kinds in sharing.items() if doc not in self._documents}
        self._load(partners)
        made = self._case(fresh, compared, families, partners).judgements(judged)
        return self._change(made, judged, fresh, families, rows)

    def _case(
        self,
        fresh: frozenset[str],
        compared: Collection[str],
        families: frozenset[str],
        partners: Mapping[str, Collection[str]] | None = None,
    ) -> Case:
        library = Library(self._documents.values(), self._frames.values())
        others = {f.id for f in self._frames.values() if f.doc not in families and self._held[f.doc] is not None}
        told = self._shelf.judgements_about(others, _COPYING) if others else ()
        settled = Settled(
            taken={doc: _taken(self._held[doc]) for doc in self._documents if doc not in fresh},
            compared=compared,
            families=families,
            told_before={j.left: j.right for j in told if j.by == RETOLD_RULE},
        )
        return Case(library, {doc: self._articles[doc] for doc in sorted(library.by_document)}, settled, partners)

    def _moved(self, case: Case, fresh: frozenset[str], families: frozenset[str]) -> frozenset[str]:
        """The documents that were there before and have another place among the copies now."""
        there = families - self._changed
        copying = {j.left: j.id for j in case.retelling.copies.judgements()}
        frames = {f.id for doc in there for f in case.library.by_document[doc]}
        told = {
            j.left: j.right
            for j in (self._shelf.judgements_about(frames, _COPYING) if frames else ())
            if j.by == RETOLD_RULE
        }
        moved: set[str] = set()
        for doc in there:
            model = case.retelling.copies.model(doc)
            is_of_another = model != self._held_model(doc) or model in self._changed
            is_taken_anew = any(d in fresh and copying.get(d) != self._held_id(d) for d in (doc, model))
            ids = [f.id for f in case.library.by_document[doc]]
            is_told_otherwise = any(told.get(i) != case.retelling.told_before.get(i) for i in ids)
            if is_taken_anew or is_of_another or is_told_otherwise:
                moved.add(doc)
        return frozenset(moved)

    def _change(
        self,
        judged_anew: list[Judgement],
        judged: frozenset[str],
        fresh: frozenset[str],
        families: frozenset[str],
        rows: dict[str, ArticleRows],
    ) -> Change:
        sought = families | self._changed
        ever = self._shelf.frames_ever(self._changed)
        own = {f.id for f in self._frames.values() if f.doc in judged}
        own_of_families = {f.id for f in self._frames.values() if f.doc in sought} | set(ever)
        made = {j.id: j for j in judged_anew}
        about = self._shelf.judgements_about(judged | self._changed | own | set(ever))
        held = {
            j.id: j
            for j in about
            if not is_by_person(j)
            and not (j.by in (COPY_RULE, EXCERPT_RULE) and j.left not in fresh | self._changed)
            and not (j.by == RETOLD_RULE and j.left not in own_of_families)
        }
        gone = tuple(j for i, j in sorted(held.items()) if i not in made)
        standing = {j.id for j in about}
        added = tuple(j for i, j in sorted(made.items()) if i not in standing)
        touched = {r for j in (*added, *gone) if j.relation not in _APART for r in (j.left, j.right)}
        empty = {doc: ArticleRows() for doc in self._changed - self._new}
        records = judged | self._changed | own | set(ever) | touched
        return Change(added, gone, {**rows, **empty}, frozenset(records))


def _taken(held: Judgement | None) -> Taken | None:
    return None if held is None else Taken(held.right, held.score, held.by == COPY_RULE, held.reasons[-1])
