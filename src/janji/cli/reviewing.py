"""`janji review`: one question at a time, with its sentences, the reasons for and against, and keys to answer.

Reads lines, from a terminal or a pipe; the end of the input ends the review. Every answer is stored as it is given, so
that a review goes on where it was left, by whomever.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from janji.cli import terminal
from janji.cli.account import Account
from janji.cli.given import given_values
from janji.cli.options import DEFAULT_LEDGER, AuthorOption, LangOption, LedgerOption
from janji.cli.wording import Wording, choose_language, wording_of
from janji.ledger.store import Ledger
from janji.model.errors import InputError
from janji.model.records import Decision
from janji.run.questions import Question, speaks_for
from janji.run.reviewing import Desk

EXAMPLES = (
    "janji review --author Dewi",
    "janji review --author Dewi --kind pair --kind conflict --lang id",
)


def review_command(
    author: AuthorOption = "",
    kind: Annotated[
        list[str] | None, typer.Option(help="Only these questions: pair, conflict, dispute, doubt.", metavar="KIND")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LangOption = None,
) -> None:
    """Go through what is worth a person's look, the most useful first; each answer is stored and can be undone."""
    wording = wording_of(choose_language(lang))
    with Ledger.open(ledger) as book:
        _Review(Desk(book), wording, terminal.out(), kind or []).hold(author)


class _EndOfReviewError(Exception):
    pass


class _Review:
    def __init__(self, desk: Desk, wording: Wording, console: Console, kinds: list[str]) -> None:
        self._desk = desk
        self._words = wording
        self._console = console
        self._kinds = kinds
        self._author = ""
        self._made: list[Decision] = []
        self._passed: set[tuple[str, ...]] = set()  # what the author was unsure of today

    def hold(self, author: str) -> None:
        self._desk.queue(kinds=self._kinds)  # refuses a wrong kind before anything is asked
        left = 0
        try:
            self._author = author or self._ask("name")
            while asked := self._open():
                left = len(asked)
                self._put(asked[0], left)
            self._print(Text(self._say("nothing")))
        except _EndOfReviewError:
            pass
        self._print(Text(self._say("ended").format(made=len(self._made), left=len(self._open()))))

    def _open(self) -> list[Question]:
        queue = self._desk.queue(author=self._author, kinds=self._kinds)
        return [q for q in queue if q.frames not in self._passed]

    def _put(self, question: Question, left: int) -> None:
        """Shows a question and asks until it is answered, or another one is to be asked."""
        self._print(*self._drawn(question, left))
        answers: dict[str, Callable[[Question], bool]] = {
            "y": self._yes,
            "n": self._no,
            "u": self._unsure,
            "r": self._reject,
            "c": self._correct,
            "m": self._note,
            "z": self._undo,
        }
        while True:
            key = self._ask("ask").lower()
            if key == "q":
                raise _EndOfReviewError
            if key not in answers:
                self._print(Text(self._say("unknown_key").format(key)), Text(self._say("keys"), "dim"))
                continue
            try:
                if answers[key](question):
                    return
            except InputError as error:
                self._print(Text(terminal.one_line(str(error)), "red"))

    def _drawn(self, q: Question, left: int) -> Iterator[RenderableType]:
        records = self._desk.records
        account = Account(
            self._desk.ledger,
            self._desk.entries,
            self._words,
            plain=not self._console.is_terminal,
            people=records.people,
        )
        yield Text()
        head = f"{self._words.words['review']['questions'][q.kind]} {self._words.words['review']['why'][q.why]}"
        yield Text.assemble((head, "bold"), (f"  ({self._say('left').format(left)})", "dim"))
        for number, frame in enumerate(q.frames, 1):
            yield Text(f"[{number}]", "bold")
            yield from account.sentence(frame)
        if q.kind == "pair":
            kind = records.frames[q.frames[0]].kind
            for reason in q.reasons:
                side = "for" if speaks_for(reason, kind) else "against"
                yield Text("  " + self._say(side).format(terminal.one_line(reason)))
        else:
            for reason in q.reasons:
                yield Text(f"  {terminal.one_line(reason)}")
        if q.money:
            yield Text("  " + self._say("hangs").format(self._words.number(q.money.quantize(1))))
        yield Text("  " + self._say("entries").format(", ".join(q.entries)), "dim")
        yield Text(self._say("keys"), "dim")

    # Answers. True where the question is done with.

    def _yes(self, q: Question) -> bool:
        if q.kind == "pair":
            return self._decide("confirm", q.left, against=q.right)
        return self._decide("confirm", (*q.left, *q.right))

    def _no(self, q: Question) -> bool:
        if q.right:
            return self._decide("split", q.left, against=q.right)
        return self._decide("reject", q.left)

    def _unsure(self, q: Question) -> bool:
        self._passed.add(q.frames)
        self._store(self._desk.decide("note", *q.frames, author=self._author, when=_now(), unsure=True))
        return True

    def _reject(self, q: Question) -> bool:
        return self._decide("reject", (self._which(q),))

    def _correct(self, q: Question) -> bool:
        frame = self._which(q)
        told: list[str] = []
        while words := self._ask("values_ask"):
            told.append(words)
        values = given_values(told)
        reason = self._ask("why_ask")
        self._store(self._desk.decide("correct", frame, author=self._author, reason=reason, when=_now(), values=values))
        return True

    def _note(self, q: Question) -> bool:
        reason = self._ask("note_ask")
        self._store(self._desk.decide("note", *q.frames, author=self._author, reason=reason, when=_now()))
        return False

    def _undo(self, q: Question) -> bool:
        del q
        undone = self._desk.records.people.undone
        mine = [
            d
            for d in self._desk.records.decisions
            if d.author == self._author and d.act != "undo" and d.id not in undone
        ]
        if not mine:
            raise InputError(self._say("nothing_to_undo"))
        self._store(self._desk.undo(mine[-1].id, author=self._author, when=_now()))
        self._passed.clear()
        return True

    def _decide(self, act: str, records: tuple[str, ...], against: tuple[str, ...] = ()) -> bool:
        reason = self._ask("why_ask")
        self._store(self._desk.decide(act, *records, author=self._author, reason=reason, when=_now(), against=against))
        return True

    def _which(self, q: Question) -> str:
        if len(q.frames) == 1:
            return q.frames[0]
        asked = self._say("which").format(len(q.frames))
        answer = self._line(asked)
        if not answer.isdigit() or not 1 <= int(answer) <= len(q.frames):
            raise InputError(f"{answer!r}: {asked.strip()}")
        return q.frames[int(answer) - 1]

    def _store(self, decision: Decision) -> None:
        self._made.append(decision)
        act = self._words.say(f"decided.{decision.act}")
        self._print(Text(self._say("done").format(act=act, id=decision.id), "green"))

    # The screen and the keys.

    def _say(self, key: str) -> str:
        return str(self._words.words["review"][key])

    def _ask(self, key: str) -> str:
        return self._line(self._say(key))

    def _line(self, asked: str) -> str:
        """An answer without its blanks. The end of the input ends the review."""
        sys.stdout.write(asked)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            sys.stdout.write("\n")
        if not line:
            raise _EndOfReviewError
        return line.strip()

    def _print(self, *parts: RenderableType) -> None:
        terminal.show(self._console, *parts)


def _now() -> datetime:
    return datetime.now(UTC)
