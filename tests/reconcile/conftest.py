"""A newsroom that writes articles for tests: each act with a sentence, each frame with spans that reproduce it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from janji.model.codec import frame_from_export
from janji.model.records import Document, Frame
from janji.model.values import Time
from janji.reconcile import Commitment, Entries, Meeting, Utterance, fold, judge

Told = dict[str, Any]


@dataclass
class Article:
    """Sentences in the order in which they are told; `text` grows, frames point into it."""

    key: str
    day: str | None
    outlet: str | None = None
    text: str = ""
    told: list[Told] = field(default_factory=list)

    def says(self, sentence: str) -> Article:
        """A sentence without a frame."""
        self.text += f"{sentence}\n"
        return self

    def _add(self, kind: str, sentence: str, at: str, roles: Told) -> Article:
        start = len(self.text)
        self.says(sentence)
        place = start + sentence.index(at)
        span = {"at": [place, place + len(at)], "evidence": [start, start + len(sentence)]}
        named = {name: value for name, value in roles.items() if value is not None}
        for name in ("time", "due", "said"):
            if isinstance(named.get(name), str):
                named[name] = [named[name], named[name]]
        self.told.append({"kind": kind, **span, **named})
        return self

    def gives(self, stage: str, donor: str, recipient: str, *items: str | Told, **roles: Any) -> Article:
        """A commitment. Items: "weapon.tank", "weapon.tank Challenger 2 x14" or a dict; actors "USA FRA"."""
        what = [_item(i) if isinstance(i, str) else i for i in items]
        sentence = roles.pop("sentence", None) or (
            f"[{self.key}.{len(self.told)}] {stage}: {donor or 'pihak lain'} untuk {recipient or 'pihak lain'}."
        )
        money = roles.pop("money", None)
        return self._add(
            "commitment",
            sentence,
            roles.pop("at", sentence[:-1]),
            {
                "stage": stage,
                "donor": donor.split(),
                "recipient": recipient.split(),
                "items": what,
                "money": [_money(money)] if isinstance(money, str) else money,
                **roles,
            },
        )

    def quotes(self, speaker: str, words: str, act: str = "says", mode: str = "indirect", **roles: Any) -> Article:
        sentence = f"{words}, kata {speaker}."
        return self._add("statement", sentence, words, {"mode": mode, "speaker": speaker, "act": act, **roles})

    def convenes(self, stage: str, series: str | None = None, **roles: Any) -> Article:
        sentence = roles.pop("sentence", None) or f"[{self.key}.{len(self.told)}] pertemuan {series or ''}."
        return self._add("meeting", sentence, "pertemuan", {"stage": stage, "series": series, **roles})

    def document(self) -> Document:
        published = None if self.day is None else Time.day(date.fromisoformat(self.day))
        return Document(self.key, f"{self.key}.txt", self.text or "-", "", outlet=self.outlet, published=published)

    def frames(self, document: Document) -> list[Frame]:
        return [frame_from_export(told, document.id) for told in self.told]


def _item(words: str) -> Told:
    kind, _, rest = words.partition(" ")
    name, _, count = rest.partition("x") if rest.startswith("x") else rest.partition(" x")
    return {"type": kind, **({"name": name} if name else {}), **({"n": int(count)} if count else {})}


def _money(words: str) -> Told:
    amount, currency = words.split()
    return {"n": int(amount.replace("_", "")), "currency": currency}


@dataclass
class Newsroom:
    articles: list[Article] = field(default_factory=list)

    def article(self, key: str, day: str | None = "2031-03-10", outlet: str | None = None) -> Article:
        self.articles.append(Article(key, day, outlet))
        return self.articles[-1]

    def records(self) -> tuple[list[Document], list[Frame]]:
        documents = [a.document() for a in self.articles]
        return documents, [f for a, d in zip(self.articles, documents, strict=True) for f in a.frames(d)]

    def entries(self) -> Entries:
        documents, frames = self.records()
        return fold(documents, frames, judge(documents, frames))

    def commitments(self) -> list[Commitment]:
        return list(self.entries().commitments)

    def commitment(self) -> Commitment:
        """The one commitment that all was about."""
        (only,) = self.commitments()
        return only

    def meetings(self) -> list[Meeting]:
        return list(self.entries().meetings)

    def utterances(self) -> list[Utterance]:
        return list(self.entries().utterances)


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def new_newsroom() -> Callable[[], Newsroom]:
    return Newsroom
