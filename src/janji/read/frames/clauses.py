"""Clauses of a stretch of text: which subject, which act, which objects, and how clauses hang together.

A shallow reading from left to right, made for news prose: it knows coordination, "yang" clauses, complements
("berjanji untuk …", "meminta Jerman mengirim …"), adverbial clauses and passives. Where the subject is not plain it
stays empty: a missing donor costs less than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from janji.read.frames.arguments import arguments
from janji.read.frames.asides import before_aside, before_verbal_aside, tells_more
from janji.read.frames.efforts import STRIVING, striving, takes_steps
from janji.read.frames.fronting import is_fronted, share_doer
from janji.read.frames.heads import (
    JOINTS,
    PROMISING,
    adjective_opens,
    bare_subject,
    has_plain_noun,
    has_request,
    is_first_load,
    is_owned_plan,
    joins_others,
    promisers,
    put_to,
    split_aux,
    sums_behind,
    told_behind,
)
from janji.read.frames.inflection import BASE
from janji.read.frames.pieces import RECEIVING, Argument, Chunk, SmallWords, Tag, is_hope
from janji.read.frames.verbs import PLAIN_VERB, ActWord

_ONE_NAME = 2  # chunks from one joining word to the next over a single name
_NAMED = (Tag.ACTOR, Tag.ITEM)
_MOVED = frozenset({"arrive", "give", "withdraw"})  # what befalls goods that were promised
_SHARED_KINDS = frozenset({"future", "willing", "possible", "needed", "done"})
_WILLED = frozenset({"willing", "future"})
_GOVERNED = frozenset({"to", "direct", "pivot", "that"})
_HOPED_FOR = frozenset({"receive", "give"})  # acts that a noun of hope or plan governs without "untuk"
_GOVERNING_NOUNS = frozenset({"ask", "promise", "refuse", "consider", "approve", "withdraw", "fail"})


@dataclass(slots=True)
class Clause:
    act: ActWord
    verb: Chunk
    link: str = ""  # to its parent: "" main, that, to, direct, pivot, which, and, sub
    parent: Clause | None = None
    joint: str = ""  # the joining word: jika, setelah …
    aux: list[Chunk] = field(default_factory=list)
    subject: list[Chunk] = field(default_factory=list)  # ACTOR or ITEM chunks without preposition
    before: list[Argument] = field(default_factory=list)  # what else belongs to the subject: "bantuan [dari AS]"
    after: list[Argument] = field(default_factory=list)
    shared: frozenset[str] = frozenset()  # kinds of auxiliaries of the verb that this one is coordinated with
    asked: bool = False  # inside a question
    describes: bool = False  # "negara pertama yang …"
    hands_on: bool = False  # "announced tanks to be sent to Peru": its receiver is the announcement's

    def aux_kinds(self) -> set[str]:
        return {k for a in self.aux for k in a.kind.split("+")} | (self.shared if not self.aux else set())

    @property
    def start(self) -> int:
        """Where the act's words begin: with the first auxiliary that says more than "juga" or "terus"."""
        telling = [a for a in self.aux if a.kind != "ongoing"]
        return telling[0].start if telling else self.verb.start

    def givers(self) -> list[Chunk]:
        named = [c for c in self.subject if c.tag is Tag.ACTOR]
        vague = bool(named) and all(k.startswith("group:") for a in named[-1].actors for k in a.keys)
        if vague:  # "several countries including [Peru and Chile] are sending"
            named += [
                p for prep, p in self.before if prep == "goods" and p.tag is Tag.ACTOR and p.start > named[-1].start
            ]
        return named


class _Reader:
    """Holds what the left-to-right reading needs to remember."""

    def __init__(self, small: SmallWords) -> None:
        self._small = small
        self.clauses: list[Clause] = []
        self.waiting: tuple[list[Chunk], list[Argument]] | None = None  # a subject whose verb comes after "yang …"

    def _subject_of(self, args: list[Argument]) -> tuple[list[Chunk], list[Argument]]:
        """(subject chunks, what else belongs to it). Where heads stand last, what stands before an acting subject is
        the clause's frame and no part of it: "On her way to Lima, Harris announced …"."""
        subject, rest = bare_subject(args)
        if self._small.modifiers_first and subject and subject[0].tag is Tag.ACTOR:
            rest = [(p, c) for p, c in rest if c.start > subject[0].start or c.tag is Tag.TIME or p == "of"]
        return subject, rest

    def _arguments(self, chunks: Sequence[Chunk], verb: ActWord | None = None) -> list[Argument]:
        return arguments(chunks, self._small, verb)

    def read(self, chunks: Sequence[Chunk]) -> list[Clause]:
        segment: list[Chunk] = []
        asking = False
        for piece in chunks:
            if piece.tag is Tag.SUB and piece.kind in ("question", "untold"):
                asking = True
            elif piece.tag is Tag.COMMA:
                asking = False
            if piece.tag is Tag.ACT and piece.act is not None:
                self._open(piece, piece.act, segment, asking)
                segment = []
            else:
                segment.append(piece)
        if self.clauses:
            first, alone = self.clauses[0], len(self.clauses) == 1
            if alone and first.link == "sub" and not first.subject and first.joint in self._small.sharing:
                first.subject, segment = told_behind(segment, self._small)
            self._give_to(self.clauses[-1], segment)
        if len(self.clauses) > 1 and is_fronted(self.clauses[0], chunks) and not self.clauses[0].subject:
            share_doer(self.clauses[0], self.clauses[1], self._small)
        return self.clauses

    def _give_to(self, clause: Clause | None, chunks: Sequence[Chunk]) -> None:
        if clause is None:
            return
        if clause.hands_on and clause.parent is not None:
            clause = clause.parent
        said = self._small.attributions
        ends = (i for i, c in enumerate(chunks) if c.tag in (Tag.SUB, Tag.THAT) or c.norm in said)
        cut = next(ends, len(chunks))
        chunks = chunks[:cut]
        if clause.link == "which" and clause.parent is not None:
            # "senjata yang dibutuhkan X, termasuk rudal": the list belongs to the thing, not to the "yang" clause
            for i in range(len(chunks) - 1):
                if chunks[i].tag is Tag.COMMA and chunks[i + 1].kind == "goods":
                    clause.parent.after.extend(self._arguments(chunks[i + 1 :]))
                    chunks = chunks[:i]
                    break
        holder = self._lists_for(clause, chunks)
        if holder is not clause:
            cut = next(i for i, c in enumerate(chunks) if c.kind == "goods")
            holder.after.extend(self._arguments(chunks[cut:]))
            chunks = chunks[:cut]
        clause.after.extend(self._arguments(chunks, None if clause.after else clause.act))

    def _lists_for(self, clause: Clause, chunks: Sequence[Chunk]) -> Clause:
        """The clause whose goods a list behind it tells: "give Peru what it needs to rebuild, including cement"."""
        listed = any(c.tag is Tag.PREP and c.kind == "goods" and c.norm.endswith("ing") for c in chunks)
        holder = clause
        if self._small.modifiers_first and listed and sums_behind(chunks) and (summed := self._with_sum(clause)):
            return summed  # "gave $9 million to help hosts receive refugees, including $4 million in Peru"
        while self._small.modifiers_first and listed and not holder.act.sense and holder.parent is not None:
            holder = holder.parent
        return holder if holder.act.sense else clause

    @staticmethod
    def _with_sum(clause: Clause) -> Clause | None:
        """The nearest act over a purpose, or the purpose itself, that holds a sum already."""
        holder: Clause | None = clause
        while holder is not None:
            if holder.act.sense and any(p.tag is Tag.MONEY for _, p in holder.after):
                return holder
            holder = holder.parent if holder.link == "to" else None
        return None

    def _open(self, verb: Chunk, act: ActWord, segment: list[Chunk], asked: bool) -> None:
        previous = self.clauses[-1] if self.clauses else None
        rest, aux = split_aux(segment)
        clause = Clause(act, verb, aux=aux, asked=asked)
        times: list[Argument] = []
        while rest and rest[-1].tag is Tag.TIME:
            times.append(("", rest.pop()))
        last = rest[-1] if rest else None
        hopes = act.voice == "active" and act.sense in _HOPED_FOR
        if last is None and previous is not None and previous.link == "which" and self._small.modifiers_first:
            previous.after.extend(times)  # "the package parliament approved on Monday is long"
            times = []
        if last is None:
            self._directly_after(clause, previous)
        elif last.tag is Tag.WHICH:
            self._relative(clause, previous, rest[:-1])
        elif last.tag is Tag.PURPOSE or (last.tag is Tag.PREP and last.norm in self._small.purpose_prepositions):
            self._purpose(clause, previous, rest[:-1])
        elif last.tag in (Tag.COORD, Tag.COMMA):
            self._coordinated(clause, previous, rest)
        elif last.tag is Tag.THAT:
            self._give_to(previous, rest[:-1])
            clause.link, clause.parent = "that", previous
        elif last.tag in (Tag.SUB, Tag.PREP):
            self._adverbial(clause, previous, rest)
        elif hopes and ((previous is not None and is_hope(last)) or is_owned_plan(rest, self._small)):
            self._governed_by_noun(clause, previous, rest)
        else:
            self._own_subject(clause, previous, rest)
        clause.before.extend(times)
        self.clauses.append(clause)

    def _directly_after(self, clause: Clause, previous: Clause | None) -> None:
        if previous is None:
            return
        if previous.act.root == clause.act.root:  # a doubled verb: the second takes what stands before the first
            clause.aux = previous.aux + clause.aux
            clause.link, clause.parent, clause.joint = previous.link, previous.parent, previous.joint
            clause.subject, clause.before = previous.subject, previous.before
            self.clauses.pop()
            return
        moved = clause.act.sense in _MOVED and not clause.act.restores and self._small.modifiers_first
        if self.waiting and self.waiting[0] and previous.link == "which" and clause.aux and moved:
            self._take_up(clause, previous)  # "the tanks that Norway promised [have arrived]"
            return
        clause.link, clause.parent = "direct", previous
        # "mendesak mempercepat …": whom it urges is not said
        asks = previous.act.sense == "ask" and previous.act.voice != "passive"
        clause.subject = [] if asks else list(previous.subject)

    def _governed_by_noun(self, clause: Clause, previous: Clause | None, rest: list[Chunk]) -> None:
        """ "berkumpul dengan harapan [menerima] tepung", "rencana Peru [mengirim] beras": as its verb would."""
        owner = rest[-1:] if rest[-1].tag is Tag.ACTOR else []
        noun = rest[-1 - len(owner)]
        self._give_to(previous, rest[: -1 - len(owner)])
        holder = Clause(noun.act or clause.act, noun, "direct", None if owner else previous)
        holder.subject = clause.subject = owner or (list(previous.subject) if previous else [])
        clause.link, clause.parent = "to", holder

    def _adverbial(self, clause: Clause, previous: Clause | None, rest: list[Chunk]) -> None:
        self._give_to(previous, rest[:-1])
        clause.link, clause.parent, clause.joint = "sub", previous, rest[-1].norm
        # "bantuan Iran dalam memasok …": who gives the thing does what follows
        givers = [p for prep, p in self._arguments(rest[:-1]) if prep == "of"]
        shares = clause.joint in self._small.sharing or clause.joint in self._small.contrasts
        clause.subject = givers[-1:] or (list(previous.subject) if previous and shares else [])
        if not clause.subject and previous is not None and clause.joint in self._small.reasons:
            args = self._arguments(rest[:-1])
            clause.subject = [p for prep, p in args if p.tag is Tag.ACTOR and prep in ("", *RECEIVING)][-1:]
            if self._small.modifiers_first and len(rest) > 1 and rest[-2].tag is Tag.ACTOR:
                clause.subject = [rest[-2]]  # "lashed out at Peru for sending …"
        head = before_verbal_aside(rest) if previous is None and self._small.modifiers_first else None
        if head is not None:
            self.waiting = self._subject_of(self._arguments(head))
        if previous is None and len(rest) > 1 and rest[-2].tag is Tag.COMMA and not self._small.modifiers_first:
            self.waiting = self._subject_of(self._arguments(rest[:-2]))  # "Jepang, sebagaimana diumumkan …, mengirim"
        if previous is None and any(c.norm in self._small.attributions for c in rest):
            clause.subject = self._subject_of(self._arguments(rest[:-1]))[0]  # "…," kata X saat menyerahkan …

    def _relative(self, clause: Clause, previous: Clause | None, left: list[Chunk]) -> None:
        self._give_to(previous, left)
        for denied, exists in pairwise(left):
            if denied.tag is Tag.AUX and denied.kind == "not" and exists.norm in self._small.existing:
                at = denied._replace(start=clause.start, end=clause.start)
                clause.aux = [at, *clause.aux]  # "tidak ada rudal yang dikirim"
        clause.link, clause.parent = "which", previous
        awaited = bool(clause.aux) and clause.aux[0].norm == "to" and clause.act.sense == "give"
        if awaited and previous is not None and previous.act.sense in PROMISING:
            clause.hands_on = clause.describes = True
            return
        described = not any(c.tag is Tag.ITEM for c in left) or self._small.modifiers_first
        first = bool(left) and left[-1].norm in self._small.descriptions
        clause.describes = first and described and not is_first_load(left, clause.act, self._small)
        args = self._arguments(left)
        # a head may be described by a country: "peralatan [Jerman] yang …"
        heads = [p for prep, p in args if p.tag in _NAMED and prep not in ("of", "far")]
        if clause.act.voice == "passive" and clause.act.sense:
            # what is promised, sent or delayed is a thing: "bantuan untuk Ukraina, yang telah tertunda"
            heads = [p for p in heads if p.tag is Tag.ITEM] or heads
        apposed = left[-2] if len(left) > 1 and left[-1].tag is Tag.COMMA else None
        if apposed is not None and apposed.tag is Tag.ACTOR and clause.act.voice != "passive":
            # ", yang …" tells more of the name before it, even where that only describes: "sikap Eropa, yang …"
            clause.subject = [apposed]
        elif len(left) > 1 and left[-1].tag is Tag.ACTOR and left[-2].norm in self._small.body_heads:
            clause.subject = [left[-1]]  # "kecewa dengan keputusan Kenya yang memblokir bantuan"
        elif heads and not self._has_plain_head(left) and not joins_others(left, heads[-1]):
            clause.subject = [heads[-1]]
            clause.before = [
                (prep, p)
                for prep, p in args
                if p is not heads[-1] and (p.tag is Tag.MONEY or prep in ("of", "source", *RECEIVING))
            ]
        joints = [i for i, c in enumerate(left) if c.tag in (Tag.SUB, Tag.THAT, Tag.PURPOSE)]
        if previous is None or joints:
            self.waiting = self._subject_of(self._arguments(left[joints[-1] + 1 :]) if joints else args)

    def _closes_relative(self, clause: Clause, previous: Clause, rest: list[Chunk]) -> bool:
        """True where the verb belongs to the noun before "yang": "X yang dipimpin AS (untuk …) akan bertemu"."""
        relative = previous.link == "which" or (
            previous.link == "to" and previous.parent is not None and previous.parent.link == "which"
        )
        bare_agent = previous.act.voice == "passive" and len(rest) == 1 and rest[0].tag is Tag.ACTOR
        # "petani yang menanam padi membutuhkan …": the plain word is the relative verb's object
        object_only = previous.act == PLAIN_VERB and all(c.tag is Tag.WORD for c in rest)
        reduced = self._small.modifiers_first and previous.act.voice == "passive" and not previous.aux
        # "the wheat [that was] donated by India reached Kabul"
        governed = reduced and bool(rest) and rest[0].tag in (Tag.PREP, Tag.TIME) and not has_plain_noun(rest)
        # "the rockets that halted the tanks came from Peru": the thing is the relative verb's object
        finite = self._small.modifiers_first and clause.act.voice == "active" and not clause.verb.kind
        first = next((c.tag for c in rest if c.tag is not Tag.WORD), None)
        held = finite and bool(previous.act.sense) and first in (Tag.ITEM, Tag.MONEY)
        closing = bare_agent or object_only or governed or (held and previous.act.voice == "active")
        if clause.act.restores:  # "the tanks that Peru promised are being repaired": nobody gives them anew
            return False
        return relative and (bool(clause.aux) or (closing and previous.link == "which"))

    def _has_plain_head(self, left: Sequence[Chunk]) -> bool:
        """True where the noun directly before "yang" is neither actor nor thing: "serangan ke Kyiv itu yang …"."""
        for piece in reversed(left):
            if piece.tag in (Tag.ACTOR, Tag.ITEM, Tag.MONEY):
                return False
            if piece.tag in (Tag.WORD, Tag.NOUN) and piece.norm not in self._small.openers and piece.norm.isalpha():
                return piece.norm not in self._small.others
        return False

    def _purpose(self, clause: Clause, previous: Clause | None, left: list[Chunk]) -> None:
        if left and left[-1].tag is Tag.AUX and left[-1].kind == "not":
            clause.aux = [left[-1], *clause.aux]  # "decided not to send"
        if left and left[-1].tag is Tag.AUX and left[-1].norm in self._small.aiming:
            held, left = left[-1], left[:-1]  # "bertujuan untuk mengirim"
            if left:
                joined = left[-1].tag in (Tag.COORD, Tag.COMMA)
                (self._coordinated if joined else self._own_subject)(clause, previous, left)
            clause.aux = [held, *clause.aux]
            return
        self._give_to(previous, left)
        clause.link, clause.parent = "to", previous
        args = self._arguments(left)
        needed = [c for c in left if c.tag is Tag.AUX and c.kind == "needed"]
        if needed:  # "penting bagi Swedia untuk membekali …"
            clause.aux = [needed[-1], *clause.aux]
            clause.link = "and"
            clause.subject = [p for prep, p in args if p.tag is Tag.ACTOR and prep in RECEIVING][-1:]
            clause.subject = clause.subject or self._subject_of(args)[0]
            return
        noun = next((c for c in reversed(left) if c.tag is Tag.NOUN and c.act is not None), None)
        if noun is not None and noun.act is not None and noun.act.sense in _GOVERNING_NOUNS:
            # "penolakan Jerman untuk mengirim …": the noun governs as its verb would
            holder = Clause(noun.act, noun, "direct", previous)
            holder.subject = [p for prep, p in args if prep == "of"][-1:]
            if self._small.modifiers_first and not holder.subject:  # "the decision by Chile to send"
                holder.subject = [p for prep, p in args if prep in ("agent", "source") and p.start > noun.start][:1]
            praised = previous is not None and previous.verb.norm in self._small.applauding
            if not praised or not self._small.modifiers_first:  # who welcomes a promise made none
                holder.subject = holder.subject or (list(previous.subject) if previous else [])
            clause.parent, clause.subject = holder, holder.subject
            clause.subject = put_to(noun.act, clause.act, args, self._small) or clause.subject
            return
        gives = clause.act.sense in ("give", "equip", "consider")
        effort = next(
            (c for c in reversed(left) if gives and c.norm in self._small.efforts and c.tag is not Tag.PREP), None
        )
        givers = striving(left, effort, self._small) if effort is not None else []
        if effort is not None and givers:
            # "the ongoing work by Norway to deliver aid": what is being done
            clause.parent = Clause(STRIVING, effort, "direct", None)
            clause.parent.subject = clause.subject = givers
            return
        if previous is None:
            clause.subject, clause.before = self._subject_of(args)
            return
        if any(c.tag is Tag.THAT for c in left):
            clause.parent = None  # "menyatakan bahwa kemampuan rezim untuk memperoleh …": nobody announces a getting
            return
        pivot = [p for prep, p in args if p.tag is Tag.ACTOR and prep in ("", *RECEIVING)]
        under = (previous.link in _GOVERNED and previous.parent is not None) or "needed" in previous.aux_kinds()
        stepped = under and takes_steps(previous.verb.norm, left, self._small)
        if (stepped or previous.verb.norm in self._small.compelled) and not pivot:
            # "have been forced to cut", "managed to send", "urged Peru to take steps to send"
            clause.link, clause.parent, clause.subject = previous.link, previous.parent, list(previous.subject)
            clause.shared = frozenset(previous.aux_kinds() & _SHARED_KINDS)
            return
        asks = previous.act.sense == "ask" and previous.act.voice != "passive"
        lets = previous.act.sense == "approve" and not previous.act.direct
        if pivot and previous.act.root in self._small.letting and previous.act.voice != "passive":
            asks = True  # "memberi izin kepada Peru untuk mengirim"
        if self._small.modifiers_first and pivot and (lets or not previous.act.sense):
            asks = True  # "forced Peru to send", "allows allies to give"
        hopes = previous.act.root in self._small.awaiting and previous.act.voice != "passive"
        if hopes and previous.after and previous.after[0] == ("", pivot[-1] if pivot else None):
            asks = True  # "Togo expects Chile to send"
        clause.subject = pivot[-1:] if asks else list(previous.subject)

    def _coordinated(self, clause: Clause, previous: Clause | None, rest: list[Chunk]) -> None:
        own = before_aside(rest, self._small) if previous is not None else None
        if own is not None and any(c.tag in JOINTS for c in own):
            self._own_subject(clause, previous, own)
            return
        if previous is None and not self._small.modifiers_first:
            which = next((i for i, c in enumerate(rest) if c.tag is Tag.WHICH), 0)
            if which:  # "bantuan yang ada di kapal dan tidak dipakai akan dikirim": an adjective's "yang" goes on
                self._relative(clause, None, rest[:which])
                return
        self._give_to(previous, rest[:-1])
        if previous is None:
            told = self._arguments(rest[:1] if tells_more(rest, self._small) else rest[:-1])
            clause.subject, clause.before = self._subject_of(told)
        elif previous.link in ("to", "sub") and previous.parent is None and rest[-1].tag is Tag.COMMA:
            if self.waiting and self.waiting[0] and previous.link == "sub":
                clause.subject, clause.before = self.waiting
                self.waiting = None
            return  # "Guna menunjang …, turut dibagikan …": the main clause begins here
        elif self.waiting and previous.link == "which" and rest[-1].tag is Tag.COMMA:
            self._take_up(clause, previous)
        else:
            if self._small.modifiers_first and clause.verb.kind != BASE:
                # "has promised to send … and has announced": no infinitive, so beside what governs one
                while previous.link == "to" and previous.parent is not None:
                    previous = previous.parent
            elif clause.aux_kinds() & _WILLED:  # "untuk memantau keadaan dan siap mengirim": beside who acts
                while previous.link == "to" and previous.parent is not None:
                    previous = previous.parent
            clause.link, clause.parent = previous.link or "and", previous.parent
            clause.subject = list(previous.subject)
            clause.shared = frozenset(previous.aux_kinds() & _SHARED_KINDS)  # "siap menampung … dan mengirim …"

    def _take_up(self, clause: Clause, previous: Clause) -> None:
        """The clause whose subject stood before the relative clause that ends here."""
        if self.waiting is not None:
            clause.subject, before = self.waiting
            clause.before = before + promisers(previous)
        self.waiting = None

    def _own_subject(self, clause: Clause, previous: Clause | None, rest: list[Chunk]) -> None:
        joint = self._joint_before_subject(rest)
        own = rest[joint + 1 :] if joint is not None else rest
        clause.subject, clause.before = self._subject_of(self._arguments(own))
        if clause.act.voice == "bare" and len(own) > 1 and own[-1].tag is Tag.ACTOR and own[-2].tag is Tag.AUX:
            clause.aux = [own[-2], *clause.aux]  # "sudah kita siapkan"
        if joint is None and previous is not None and self.waiting and self._closes_relative(clause, previous, rest):
            # "bantuan yang dijanjikan Jepang untuk X telah disalurkan": what stands between belongs to the promise
            self._give_to(previous, rest)
            clause.subject, clause.before = self.waiting
            clause.before = clause.before + [a for a in previous.after if a[0] in RECEIVING]
            clause.before += promisers(previous)
            self.waiting = None
            return
        if joint is None:
            if previous is not None:
                clause.link, clause.parent = "pivot", previous
                self._give_to(previous, rest)
                if rest and rest[-1].norm in self._small.own_doings and not clause.givers():
                    clause.subject = list(previous.subject)  # "Peru dikritik atas keputusannya memasok …"
                if previous.act.sense == "deny" and not clause.subject and not self._small.modifiers_first:
                    clause.link, clause.subject = "direct", list(previous.subject)  # "membantah tuduhan memasok"
                if previous.act.sense == "refuse" and has_request(previous.after, self._small):
                    clause.link, clause.subject = "direct", list(previous.subject)  # "tolak permintaan X kirim tank"
                if previous.act.sense == "arrive" and not self._small.modifiers_first:
                    # "truk bantuan menuju Chad membawa beras": Chad does not
                    clause.link, clause.subject = "direct", list(previous.subject)
                carries = previous.link == "which" and previous.act.sense == "give" and not clause.givers()
                if clause.act.sense == "arrive" and carries:
                    clause.subject = []  # "pesawat yang membawa obat mendarat": the plane does
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
                heads = [p for _, p in self._arguments(rest[:joint]) if p.tag in _NAMED]
                if heads:  # "tank yang Jerman kirim": the subject acts on the head
                    clause.before.append(("", heads[-1]))
                    sums = [p for _, p in self._arguments(rest[:joint]) if p.tag is Tag.MONEY]
                    clause.before += [("", p) for p in sums[-1:] if self._small.modifiers_first]
                elif joint and rest[joint - 1].tag is Tag.MONEY and self._small.modifiers_first:
                    clause.before.append(("", rest[joint - 1]))  # "the $3 million Peru gave"
                if previous is None and self._small.modifiers_first:
                    self.waiting = self._subject_of(self._arguments(rest[:joint]))
            case _:
                clause.link = "and" if previous else ""
                if previous is None:
                    fronted = self._arguments(rest[:joint])
                    if self._small.modifiers_first:  # "On her way to Lima, …" tells no receiver
                        came = ("source",) if clause.act.sense == "arrive" else ()  # "From Peru, two ships came"
                        fronted = [a for a in fronted if a[1].tag is Tag.TIME or a[0] in came]
                    clause.before += fronted

    def _joint_before_subject(self, rest: list[Chunk]) -> int | None:
        """Where the clause's own words begin. Prepositional asides ("…, di Jakarta, mengatakan") carry no subject."""
        joints = [i for i, c in enumerate(rest) if c.tag in JOINTS]
        # "layanan yang mendesak bagi anak-anak": an adjective's "yang" opens no clause
        joints = [i for i in joints if rest[i].tag is not Tag.WHICH or not adjective_opens(rest[i + 1 :])]
        while joints and rest[joints[-1]].tag is Tag.COMMA:
            own = rest[joints[-1] + 1 :]
            if self._subject_of(self._arguments(own))[0] or has_plain_noun(own):
                break
            joints.pop()
        if self._small.modifiers_first and len(joints) > 1 and joints[-1] - joints[-2] == _ONE_NAME:
            listed = rest[joints[-1]].tag is Tag.COORD and rest[joints[-2]].tag is Tag.COORD
            if listed and rest[joints[-1] - 1].tag is Tag.ACTOR:
                joints.pop()  # "gave $3 million and [Peru] and its partners gave $2 million"
        return joints[-1] if joints else None


def read_clauses(chunks: Sequence[Chunk], small: SmallWords) -> list[Clause]:
    """The clauses of a stretch, in order. A stretch without a verb has none."""
    return _Reader(small).read(chunks)
