"""Judging what was read, and folding it into entries.

What a run has judged is remembered: the next judges only the pairs that new articles bring, and anew the copies whose
origin turns up among them. Where an article was read anew or the judging code has changed, everything is judged again.
Judgements that no longer follow are let go: the judgements are those of one judging of the whole ledger, in whatever
order and portions it was filled.

What people decided stands above: frames are judged as people have them, and their word is put beside the rules' when
entries are folded. Where they changed a frame, all is judged anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import janji
from janji.exchange.rates import rates_identity
from janji.ledger.store import Ledger, Shown
from janji.ledger.writing import RunWriter
from janji.model.records import Decision, Document, Frame, Judgement
from janji.reconcile import Entries, fold, judge, judge_new
from janji.reconcile.anchors import Places
from janji.reconcile.decisions import Resolved, resolve


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


def reconcile(store: Ledger, run: RunWriter, decided: Sequence[Decision] = ()) -> Entries:
    """Judges what is not judged yet and stores the judgements; gives the entries of the whole ledger. `decided`: what
    a person decides now; it is stored together with the judgements that follow from it, or not at all."""
    run.flush()
    known = [*store.decisions(), *decided]
    documents, read = list(store.documents(with_frames_only=True)), list(store.frames())
    people = resolve(documents, read, known)
    news = store.unjudged("+".join(filter(None, (judge_identity(), people.mark))))
    if news.must_judge_all:
        judged = judge(documents, people.frames)
        with run.transaction():
            run.write_decisions(decided)
            run.settle_judgements(judged, news)
    else:
        revision = judge_new(documents, people.frames, news.frames) if news.frames else None
        with run.transaction():
            run.write_decisions(decided)
            if revision is not None and revision.anew:
                run.settle_judgements(revision.applied_to(store.judgements()), news)
            elif revision is not None:
                run.write_judgements(revision.judgements, news)
    return Records(documents, read, known, people, list(store.judgements())).entries


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
        return fold(self.documents, self.people.frames, self.judgements)


def load_records(store: Shown) -> Records:
    documents, read = list(store.documents(with_frames_only=True)), list(store.frames())
    decisions = list(store.decisions())
    return Records(documents, read, decisions, resolve(documents, read, decisions), list(store.judgements()))


def load_entries(store: Shown) -> Entries:
    """The entries as the ledger's standing judgements and people's decisions make them."""
    return load_records(store).entries
