"""Judging what was read, and folding it into entries.

What a run has judged is remembered: the next judges only the pairs that new articles bring, and anew the copies whose
origin turns up among them. Where an article was read anew or the judging code has changed, everything is judged again.
Judgements that no longer follow are let go: the judgements are those of one judging of the whole ledger, in whatever
order and portions it was filled.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import janji
from janji.exchange.rates import rates_identity
from janji.ledger.store import Ledger
from janji.ledger.writing import RunWriter
from janji.reconcile import Entries, fold, judge, judge_new


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


def reconcile(store: Ledger, run: RunWriter) -> Entries:
    """Judges what is not judged yet and stores the judgements; gives the entries of the whole ledger."""
    run.flush()
    news = store.unjudged(judge_identity())
    documents, frames = list(store.documents(with_frames_only=True)), list(store.frames())
    if news.must_judge_all:
        run.settle_judgements(judge(documents, frames), news)
    elif news.frames:
        revision = judge_new(documents, frames, news.frames)
        if revision.anew:
            run.settle_judgements(revision.applied_to(store.judgements()), news)
        else:
            run.write_judgements(revision.judgements, news)
    return fold(documents, frames, list(store.judgements()))


def load_entries(store: Ledger) -> Entries:
    """The entries as the ledger's standing judgements make them."""
    return fold(list(store.documents(with_frames_only=True)), list(store.frames()), list(store.judgements()))
