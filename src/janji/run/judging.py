"""Judging what was read, and folding it into entries.

What a run has judged is remembered: the next loads and judges only what new articles, or articles read anew, can have
to do with, and folds only the entries that this concerns. Where the judging code has changed, everything is judged
again, some articles at a time. Judgements that no longer follow are let go: judgements and entries are those of one
judging of the whole ledger, in whatever order and portions it was filled.

What people decided stands above: frames are judged as people have them, and their word is put beside the rules' when
entries are folded. An article of which they changed a frame is judged like one read anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import janji
from janji.exchange.rates import rates_identity
from janji.ledger import browse, deriving, queries
from janji.ledger.shelf import LedgerShelf
from janji.ledger.store import Ledger, Shown
from janji.ledger.writing import RunWriter
from janji.model.records import Decision, Document, Frame, Judgement, Relation
from janji.reconcile import Entries, fold
from janji.reconcile.anchors import Places
from janji.reconcile.decisions import Resolved, resolve
from janji.reconcile.entries import each_entry
from janji.reconcile.near import judge_near
from janji.reconcile.refold import fold_near
from janji.reconcile.said import people_of, said_of

ARTICLES = 500  # judged together: what is loaded for them is in memory at once


@cache
def judge_identity() -> str:
    """Who judges: the version with a digest of the code and data that judgements follow from."""
    root = Path(janji.__file__).parent
    seen = hashlib.blake2b(digest_size=8)
    for room in ("reconcile", "exchange", "read", "lang", "domain", "packs", "model"):
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".yml") and "gold" not in path.parts:
                seen.update(path.relative_to(root).as_posix().encode())
                seen.update(path.read_bytes())
    seen.update(rates_identity().encode())
    return f"janji-{janji.__version__}+{seen.hexdigest()}"


def reconcile(store: Ledger, run: RunWriter, decided: Sequence[Decision] = ()) -> Mapping[str, int]:
    """Judges what is not judged yet, from its neighbourhood alone, and stores judgements and entries together, some
    articles at a time; gives how many entries of each kind the ledger holds. Another judge judges all.

    `decided`: what a person decides now; it is stored together with all that follows from it, or not at all.
    """
    run.flush()
    with run.transaction():
        judge, _ = queries.last_judging(store.link)
        if judge is None and deriving.derived_by(store.link) is None:
            deriving.begin_anew(store.link, judge_identity())
        elif judge != judge_identity() or deriving.derived_by(store.link) != judge_identity():
            _judge_all(store, run)
    while _judge_news(store, run):
        pass
    with run.transaction():
        run.write_decisions(decided)
        _Judging(store, run).judge()
    return deriving.entry_counts(store.link)


def _judge_news(store: Ledger, run: RunWriter) -> bool:
    """Judges the next articles that were read since the last judging; False where there are none."""
    with run.transaction():
        _, done = queries.last_judging(store.link)
        news = queries.read_since(store.link, done, ARTICLES)
        if news:
            _Judging(store, run).judge({doc for _, doc in news}, _mark(news[-1][0]))
    return bool(news)


def _judge_all(store: Ledger, run: RunWriter) -> None:
    """Judges everything anew, some articles at a time, and lets go of what is not made again. All or nothing: inside
    one transaction."""
    link = store.link
    deriving.begin_anew(link, judge_identity())
    last = queries.counts(link)["readings"]
    judging = _Judging(store, run, is_anew=True)
    for docs in _in_portions(queries.in_order_of_days(link)):
        judging.judge(docs)
    run.revise_judgements((), queries.not_made_again(link), _mark(last) if last else None)
    deriving.forget_judged(link)


def _mark(last: int) -> queries.Unjudged:
    return queries.Unjudged(judge_identity(), last, 0, frozenset(), must_judge_all=False, is_anything=True)


def _in_portions(docs: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(docs), ARTICLES):
        yield docs[start : start + ARTICLES]


class _Judging:
    """Judging some articles with what people say of them now. Inside one transaction, which also holds what it writes:
    judgements, keys, entries."""

    def __init__(self, store: Ledger, run: RunWriter, *, is_anew: bool = False) -> None:
        self._store = store
        self._run = run
        self._is_anew = is_anew  # everything is judged again: what is let go shows at the end
        people = people_of(LedgerShelf(store.link), list(store.decisions()))
        self._shelf = LedgerShelf(store.link, people, is_anew=is_anew)
        self._said = said_of(people)

    def judge(self, docs: Collection[str] = (), mark: queries.Unjudged | None = None) -> None:
        """Judges and folds what these articles change, and what people said since the last time."""
        link = self._store.link
        corrected, spoken = self._heard()
        concerned = corrected.union(docs)
        if not (concerned or spoken):
            return
        change = judge_near(self._shelf, concerned)
        gone = self._without_erased(change.gone)
        self._run.revise_judgements(change.made, [] if self._is_anew else [j.id for j in gone], mark)
        if self._is_anew:
            deriving.forget_judged(link, [j.id for j in gone])
            deriving.note_judged(link, (j.id for j in change.made))
        deriving.keep_rows(link, change.rows)
        records = {*change.records, *(r for j in spoken for r in (j.left, j.right))}
        deriving.keep_entries(link, fold_near(self._shelf, records, (*change.made, *gone, *spoken)))

    def _heard(self) -> tuple[frozenset[str], Sequence[Judgement]]:
        """What people say otherwise than when it was last heard."""
        link = self._store.link
        corrected, spoken = self._said.since(deriving.said_before(link))
        if corrected or spoken:
            deriving.keep_said(link, self._said)
        return corrected, spoken

    def _without_erased(self, gone: Iterable[Judgement]) -> list[Judgement]:
        """That an article was copied rests on its text: where that was erased it cannot be judged again, and stands."""
        found = list(gone)
        is_of_copies = any(j.relation is Relation.COPIES for j in found)
        erased = queries.erased_documents(self._store.link) if is_of_copies else frozenset()
        if not erased:
            return found
        resting = {*erased, *self._shelf.frames_ever(erased)}
        return [j for j in found if j.relation is not Relation.COPIES or not {j.left, j.right} & resting]


@dataclass(frozen=True)
class Records:
    """All that entries follow from, loaded."""

    documents: list[Document]
    read: list[Frame]  # the frames as they are read
    decisions: list[Decision]
    people: Resolved  # what people make of them
    judged: list[Judgement]  # by the rules that stand

    @cached_property
    def frames(self) -> Mapping[str, Frame]:
        """The frames as they are read, by id."""
        return {f.id: f for f in self.read}

    @cached_property
    def document_ids(self) -> frozenset[str]:
        return frozenset(d.id for d in self.documents)

    @cached_property
    def places(self) -> Places:
        return Places(self.documents, self.read)

    @property
    def judgements(self) -> list[Judgement]:
        return [*self.judged, *self.people.judgements]

    @cached_property
    def entries(self) -> Entries:
        held = {f.doc for f in self.people.frames}
        return fold([d for d in self.documents if d.id in held], self.people.frames, self.judgements)


def load_records(store: Shown) -> Records:
    documents, read = list(store.documents(with_frames_only=True)), list(store.frames())
    decisions = list(store.decisions())
    return Records(documents, read, decisions, resolve(documents, read, decisions), list(store.judgements()))


def load_entries(store: Shown) -> Entries:
    """The entries as the ledger's standing judgements and people's decisions make them."""
    if isinstance(store, Ledger) and keeps_entries(store):
        return browse.entries(store.link)
    return load_records(store).entries


def keeps_entries(store: Ledger) -> bool:
    """True where the ledger keeps its entries as this judge makes them, so that pages need not fold them."""
    return deriving.derived_by(store.link) == judge_identity() and not unjudged(store)


def unjudged(store: Ledger) -> int:
    """Articles that were read and are not judged yet: a run that was cut off left them to the next."""
    _, done = queries.last_judging(store.link)
    return queries.count_read_since(store.link, done)


def differing_entries(store: Ledger) -> list[str]:
    """Ids of the entries that are kept otherwise than folding the judgements gives them: of none, where the ledger is
    whole. Folds some articles at a time. Empty where another judge kept them or articles wait: then all are made anew.
    """
    if not keeps_entries(store):
        return []
    link = store.link
    shelf = LedgerShelf(link, people_of(LedgerShelf(link), list(store.decisions())))
    met: dict[str, bool] = {}
    for docs in _in_portions(queries.in_order_of_days(link)):
        records = {*docs, *(f.id for f in shelf.frames(docs))}
        for entry in each_entry(fold_near(shelf, records).made):
            met[entry.id] = deriving.is_kept(link, entry)
    return sorted({i for i, is_kept in met.items() if not is_kept} | (browse.ids(link) - met.keys()))
