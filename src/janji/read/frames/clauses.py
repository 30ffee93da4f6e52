"""Clauses of a stretch of text: which subject, which act, which objects, and how clauses hang together.

A shallow reading from left to right, made for news prose: it knows coordination, "yang" clauses, complements ("berjanji untuk …",
"meminta Jerman mengirim …"), adverbial clauses and passives. Where the subject is not plain it stays empty: a missing donor
costs less than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from janji.read.frames.chunks import Chunk, Tag
from janji.read.frames.verbs import ActWord
from janji.read.mentions import ActorForm

Argument = tuple[str, Chunk]  # (preposition kind: "", recipient, source, goods, place, of; chunk)


@dataclass(slots=True)
class Clause:
    act: ActWord
    verb: Chunk
    link: str = ""  # to its parent: "" main, that, to, direct, pivot, which, and, sub
    parent: Clause | None = None
    joint: str = ""  # the joining word: jika, setelah …
    aux: list[Chunk] = field(default_factory=list)
    subject: list[Chunk] = field(default_factory=list)  # ACTOR or ITEM chunks without preposition
    before: list[Argument] = field(
        default_factory=list
    )  # what else belongs to the subject: "bantuan [dari AS] [untuk X]"
    after: list[Argument] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)

    def aux_kinds(self) -> set[str]:
        return {a.kind for a in self.aux}

    @property
    def start(self) -> int:
        return self.aux[0].start if self.aux else self.verb.start


_LEFT_TRANSPARENT = frozenset({Tag.AUX, Tag.TIME})
_JOINTS = frozenset({Tag.THAT, Tag.SUB, Tag.COMMA, Tag.STOP, Tag.WHICH, Tag.PURPOSE, Tag.COORD})


def arguments(chunks: Sequence[Chunk]) -> list[Argument]:
    """Pairs every actor, thing, sum and time with the preposition that governs it.

    A describing country ("tank [Inggris]") is "of" the thing before it; after a recipient preposition with a plain noun
    between ("untuk upaya perang [Rusia]") it is that recipient; elsewhere it is dropped.
    """
    out: list[Argument] = []
    prep, words_since = "", 0
    last: Chunk | None = None
    for piece in chunks:
        match piece.tag:
            case Tag.PREP:
                prep, words_since = piece.kind, 0
            case Tag.PURPOSE:
                prep, words_since = "recipient", 0
            case Tag.WORD | Tag.NOUN | Tag.AUX:
                words_since += 1
                if words_since > 4:
                    prep = ""
            case Tag.COMMA | Tag.STOP | Tag.SUB | Tag.THAT:
                prep, words_since = ("" if prep != "goods" else prep), 0
            case Tag.ACTOR:
                actor = piece.actors[0]
                if actor.form is ActorForm.MODIFIER:
                    if last is not None and last.tag in (Tag.ITEM, Tag.NOUN) and words_since == 0:
                        out.append(("of", piece))
                    elif prep == "recipient" and 0 < words_since <= 4:
                        out.append((prep, piece))
                else:
                    out.append((prep, piece))
                prep, words_since = "", 0
            case Tag.ITEM:
                # "untuk bantuan" is a purpose, not a receiver: the thing itself stays a thing
                out.append(("" if prep in ("recipient", "goods") else prep, piece))
                prep, words_since = ("" if prep != "goods" else prep), 0
            case Tag.MONEY:
                out.append(("" if prep == "goods" else prep, piece))
                prep, words_since = "", 0
            case Tag.TIME:
                out.append((prep, piece))
                words_since = 0
            case _:
                pass
        if piece.tag in (Tag.ITEM, Tag.NOUN, Tag.ACTOR, Tag.MONEY):
            last = piece
            words_since = 0
        elif piece.tag is not Tag.PREP:
            last = last if piece.tag is Tag.WORD else None
    return out


def _split_aux(segment: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """(rest, auxiliaries): what stands directly before the verb and colours it."""
    j = len(segment)
    while j and segment[j - 1].tag in _LEFT_TRANSPARENT:
        j -= 1
    return segment[:j] + [c for c in segment[j:] if c.tag is Tag.TIME], [c for c in segment[j:] if c.tag is Tag.AUX]


def _subject_of(args: list[Argument]) -> tuple[list[Chunk], list[Argument]]:
    """(subject chunks, the rest): the last actor or thing without preposition, with what stands behind it."""
    for i in range(len(args) - 1, -1, -1):
        prep, piece = args[i]
        if prep == "" and piece.tag in (Tag.ACTOR, Tag.ITEM):
            return [piece], args[:i] + args[i + 1 :]
    return [], args


def _has_plain_noun(chunks: Sequence[Chunk]) -> bool:
    """True where a noun stands without preposition: an unknown subject, so none may be borrowed."""
    governed = False
    for piece in chunks:
        if piece.tag in (Tag.PREP,):
            governed = True
        elif piece.tag in (Tag.COMMA, Tag.STOP):
            governed = False
        elif piece.tag in (Tag.WORD, Tag.NOUN) and not governed and piece.norm.isalpha():
            return True
        elif piece.tag in (Tag.ACTOR, Tag.ITEM, Tag.MONEY, Tag.TIME):
            governed = piece.tag is Tag.TIME and governed
    return False


class _Reader:
    """Holds what the left-to-right reading needs to remember."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.waiting: tuple[list[Chunk], list[Argument]] | None = (
            None  # a subject whose verb comes after a "yang" clause
        )

    def read(self, chunks: Sequence[Chunk]) -> list[Clause]:
        segment: list[Chunk] = []
        for piece in chunks:
            if piece.tag is Tag.ACT and piece.act is not None:
                self._open(piece, piece.act, segment)
                segment = []
            else:
                segment.append(piece)
        if self.clauses:
            self._give_to(self.clauses[-1], segment)
        return self.clauses

    def _give_to(self, clause: Clause | None, chunks: Sequence[Chunk]) -> None:
        if clause is None:
            return
        cut = next((i for i, c in enumerate(chunks) if c.tag is Tag.SUB and c.kind != ""), len(chunks))
        clause.after.extend(arguments(chunks[:cut]))

    def _add(self, clause: Clause) -> None:
        if clause.parent is not None:
            clause.parent.children.append(clause)
        self.clauses.append(clause)

    def _open(self, verb: Chunk, act: ActWord, segment: list[Chunk]) -> None:
        previous = self.clauses[-1] if self.clauses else None
        rest, aux = _split_aux(segment)
        clause = Clause(act, verb, aux=aux)
        times = []
        while rest and rest[-1].tag is Tag.TIME:
            times.append(("", rest.pop()))
        last = rest[-1] if rest else None
        if last is None:
            self._directly_after(clause, previous)
        elif last.tag is Tag.WHICH:
            self._relative(clause, previous, rest[:-1])
        elif last.tag is Tag.PURPOSE or (last.tag is Tag.PREP and last.norm == "untuk"):
            self._purpose(clause, previous, rest[:-1])
        elif last.tag in (Tag.COORD, Tag.COMMA):
            self._coordinated(clause, previous, rest)
        elif last.tag is Tag.THAT:
            self._give_to(previous, rest[:-1])
            clause.link, clause.parent = "that", previous
        elif last.tag in (Tag.SUB, Tag.PREP):
            self._give_to(previous, rest[:-1])
            clause.link, clause.parent, clause.joint = "sub", previous, last.norm
            # "bantuan Iran dalam memasok …": who gives the thing does what follows
            givers = [p for prep, p in arguments(rest[:-1]) if prep == "of"]
            clause.subject = givers[-1:] or (list(previous.subject) if previous else [])
        else:
            self._own_subject(clause, previous, rest)
        clause.before.extend(times)
        self._add(clause)

    def _directly_after(self, clause: Clause, previous: Clause | None) -> None:
        if previous is None:
            return
        clause.link, clause.parent = "direct", previous
        clause.subject, clause.before = list(previous.subject), []

    def _relative(self, clause: Clause, previous: Clause | None, left: list[Chunk]) -> None:
        self._give_to(previous, left)
        clause.link, clause.parent = "which", previous
        args = arguments(left)
        # a head may be described by a country: "peralatan [Jerman] yang …"
        heads = [(prep, p) for prep, p in args if p.tag in (Tag.ACTOR, Tag.ITEM) and prep != "of"]
        if clause.act.voice == "passive" and clause.act.sense:
            # what is promised, sent or delayed is a thing: "bantuan untuk Ukraina, yang telah tertunda"
            heads = [(prep, p) for prep, p in heads if p.tag is Tag.ITEM] or heads
        apposed = left[-2] if len(left) > 1 and left[-1].tag is Tag.COMMA else None
        if apposed is not None and apposed.tag is Tag.ACTOR and clause.act.voice != "passive":
            # ", yang …" tells more of the name before it, even where that only describes: "sikap Eropa, yang …"
            clause.subject = [apposed]
        elif heads and not _plain_head(left):
            clause.subject = [heads[-1][1]]
            clause.before = [a for a in args if a[1].tag is Tag.MONEY or a[0] in ("of", "source", "recipient")]
            clause.before = [a for a in clause.before if a[1] is not heads[-1][1]]
        if previous is None:
            subject, before = _subject_of(args)
            self.waiting = (subject, before)

    def _purpose(self, clause: Clause, previous: Clause | None, left: list[Chunk]) -> None:
        self._give_to(previous, left)
        clause.link, clause.parent = "to", previous
        if previous is None:
            clause.subject, clause.before = _subject_of(arguments(left))
            return
        pivot = [p for prep, p in arguments(left) if p.tag is Tag.ACTOR and prep in ("", "recipient")]
        if previous.act.sense == "ask":
            clause.subject = pivot[-1:]
        else:
            clause.subject = list(previous.subject)

    def _coordinated(self, clause: Clause, previous: Clause | None, rest: list[Chunk]) -> None:
        if previous is None or (self.waiting and previous.link == "which" and rest[-1].tag is Tag.COMMA):
            self._give_to(previous, rest[:-1])
            if previous is None:
                clause.subject, clause.before = _subject_of(arguments(rest[:-1]))
            elif self.waiting:
                clause.subject, clause.before = self.waiting
                self.waiting = None
            return
        self._give_to(previous, rest[:-1])
        clause.link, clause.parent = previous.link or "and", previous.parent
        clause.subject = list(previous.subject)

    def _own_subject(self, clause: Clause, previous: Clause | None, rest: list[Chunk]) -> None:
        joint = next((i for i in range(len(rest) - 1, -1, -1) if rest[i].tag in _JOINTS), None)
        # prepositional asides before the verb ("…, di Jakarta, mengatakan") carry no subject: look further left
        while joint is not None and rest[joint].tag is Tag.COMMA:
            own = rest[joint + 1 :]
            if _subject_of(arguments(own))[0] or _has_plain_noun(own):
                break
            earlier = next((i for i in range(joint - 1, -1, -1) if rest[i].tag in _JOINTS), None)
            if earlier is None:
                joint = None
                break
            joint = earlier
        own = rest[joint + 1 :] if joint is not None else rest
        clause.subject, clause.before = _subject_of(arguments(own))
        if joint is None and previous is not None and previous.link == "which" and self.waiting and clause.aux:
            # "bantuan yang dijanjikan Jepang untuk X telah disalurkan": what stands between belongs to the promise
            self._give_to(previous, rest)
            clause.subject, clause.before = self.waiting
            clause.before = clause.before + [a for a in previous.after if a[0] == "recipient"]
            self.waiting = None
            return
        if joint is None:
            if previous is not None:
                clause.link, clause.parent = "pivot", previous
                self._give_to(previous, rest)
            return
        word = rest[joint]
        self._give_to(previous, rest[:joint])
        match word.tag:
            case Tag.THAT:
                clause.link, clause.parent = "that", previous
            case Tag.SUB:
                clause.link, clause.parent, clause.joint = "sub", previous, word.norm
            case Tag.PURPOSE:
                clause.link, clause.parent = "to", previous
            case Tag.WHICH:
                clause.link, clause.parent = "which", previous
                heads = [p for _, p in arguments(rest[:joint]) if p.tag in (Tag.ACTOR, Tag.ITEM)]
                # "tank yang Jerman kirim": the subject acts on the head
                if heads:
                    clause.before.append(("", heads[-1]))
            case _:
                clause.link = "and" if previous else ""
                if previous is None:
                    clause.before += arguments(rest[:joint])


def _plain_head(left: Sequence[Chunk]) -> bool:
    """True where the noun directly before "yang" is neither actor nor thing: "serangan ke Kyiv itu yang …" has no usable head."""
    for piece in reversed(left):
        if piece.tag in (Tag.ACTOR, Tag.ITEM, Tag.MONEY):
            return False
        if piece.tag in (Tag.WORD, Tag.NOUN) and piece.norm not in (
            "itu",
            "ini",
            "tersebut",
            "lain",
            "lainnya",
            "baru",
            "besar",
            "senilai",
        ):
            return True
    return False


def read_clauses(chunks: Sequence[Chunk]) -> list[Clause]:
    """The clauses of a stretch, in order. A stretch without a verb has none."""
    return _Reader().read(chunks)
