"""The account of a record for `janji explain`: what it says, and the way back from there to the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from janji.cli.marking import mark_sentence, marks_elsewhere
from janji.cli.said import said_of_frame
from janji.cli.table import stage_words
from janji.cli.terminal import one_line
from janji.cli.values import shown_rate
from janji.cli.wording import Wording
from janji.ledger.store import Shown
from janji.model.records import Document, Frame, Judgement, Relation
from janji.model.values import Item, Money
from janji.read.rules import account_of
from janji.reconcile import Commitment, Conflict, Dispute, Entries, Meeting, Story, Utterance
from janji.reconcile.clusters import is_by_person
from janji.reconcile.decisions import Resolved
from janji.reconcile.valuing import Yardstick, worth

Parts = Iterator[RenderableType]

_JOINING = frozenset({Relation.SAME, Relation.COPIES})
_LINKS = frozenset({Relation.PART_OF, Relation.UPDATES})
_BETWEEN_ARTICLES = frozenset({Relation.COPIES, Relation.CITES, Relation.SAME})


class Account:
    """Draws records of one ledger in one language. `plain`: for a pipe or a file."""

    def __init__(
        self,
        book: Shown,
        entries: Entries,
        wording: Wording,
        *,
        plain: bool,
        yardstick: Yardstick | None = None,
        people: Resolved | None = None,
    ) -> None:
        self._book = book
        self._entries = entries
        self._words = wording
        self._plain = plain
        self._yardstick = yardstick
        self._people = people
        self._rules: dict[str, None] = {}  # those whose frames were shown, in order

    def sentence(self, frame_id: str) -> Parts:
        """One frame with its sentence, and what people have said of it."""
        yield from self._sentence(frame_id)

    def of(self, record: object) -> Parts:
        self._rules = {}
        yield from self._of(record)
        if self._rules:
            yield self._heading("rules")
            for rule in self._rules:
                yield self._line(f"{rule}: {account_of(rule, self._words.code) or self._words.say('older_rule')}")

    def _of(self, record: object) -> Parts:
        match record:
            case Commitment():
                yield from self._commitment(record)
            case Meeting():
                yield from self._meeting(record)
            case Utterance():
                yield from self._utterance(record)
            case Dispute():
                yield from self._dispute(record)
            case Story():
                yield from self._story(record)
            case Document():
                yield from self._document(record)
            case Frame():
                yield from self._frame(record)
            case Judgement():
                yield from self._judgement(record)

    def _commitment(self, c: Commitment) -> Parts:
        w = self._words
        yield self._title(c.id, w.say("one.commitment"), stage_words(c, w))
        yield from self._fields(
            {
                "donor": w.actors(c.donors),
                "recipient": w.actors(c.recipients),
                "asker": w.actors(c.askers),
                "items": self._amounts(c.items, ()),
                "money": self._amounts((), c.money),
                "converted": self._converted(c),
                "delivered": self._amounts(c.delivered_items, c.delivered_money) if c.is_partly_delivered else "",
                "outstanding": self._amounts(c.outstanding_items, c.outstanding_money) if c.deliveries else "",
                "time": w.time(c.time),
                "due": w.time(c.due),
                "parent": c.parent or "",
                "children": ", ".join(c.children),
                "updates": c.updates or "",
                "updated_by": ", ".join(c.updated_by),
                "sources": self._sources(c.sources, c.independent_sources),
            }
        )
        yield self._heading("history")
        told = {(row.doc, row.stage, row.stance): row for row in reversed(c.history)}
        for row in (row for row in c.history if told[row.doc, row.stage, row.stance] is row):
            when = w.time(row.time or row.reported) or w.say("unknown")
            stage = w.stage("commitment", row.stage)
            stance = "" if row.stance == "asserted" else f", {w.say(f'stances.{row.stance}')}"
            by = f" ({w.say('headings.by').lower()}: {w.actors(row.by)})" if row.by else ""
            yield self._line(f"{when}  {stage}{stance}{by}  {self._cite(row.doc)}")
        yield from self._conflicts(c.conflicts)
        yield from self._links(c)
        yield from self._origins(c)
        yield from self._reasons(c.frames)
        yield from self._sentences(c.frames)

    def _origins(self, c: Commitment) -> Parts:
        """Each independent source with the articles that it stands for, and what shows that they depend on it."""
        w = self._words
        if len(c.sources) > 1 or any(o.evidence for o in c.origins):
            yield self._heading("origins")
            for origin in c.origins:
                name = self._cite_short(origin.name)
                others = [self._cite_short(d) for d in origin.documents if d != origin.name]
                yield self._line(w.say("stands_for", name, ", ".join(others)) if others else name)
                for d in origin.evidence:
                    why = d.why if d.span is None else f"“{d.why}” {d.span.start}-{d.span.end}"
                    on = self._cite_short(d.on)
                    yield self._line(f"{self._cite_short(d.doc)} {w.say(f'relations.{d.how}')} {on}: {why}", 4)

    def _links(self, c: Commitment) -> Parts:
        """Why it is a part of another, or changes it."""
        home = {frame: e.id for e in self._entries.commitments for frame in e.frames}
        linked = {c.parent, c.updates, *c.children, *c.updated_by}
        told: dict[tuple[str, str, str], Judgement] = {}
        for j in self._book.judgements():
            ends = (home.get(j.left), home.get(j.right))
            if j.relation in _LINKS and c.id in ends and linked & set(ends):
                told.setdefault((str(ends[0]), j.relation, str(ends[1])), j)
        if told:
            yield self._heading("links")
        for (left, relation, right), j in sorted(told.items()):
            yield self._line(f"{left} {self._words.say(f'relations.{relation}')} {right}: {'; '.join(j.reasons)}")

    def _converted(self, c: Commitment) -> str:
        if self._yardstick is None:
            return ""
        return "; ".join(shown_rate(w, self._words) for w in worth(c, self._yardstick))

    def _amounts(self, items: Iterable[Item], money: Iterable[Money]) -> str:
        w = self._words
        goods = [f"{w.item(i)} {w.quantity(i.quantity)}".strip() for i in items]
        return "; ".join([*goods, *(w.money(m) for m in money)])

    def _meeting(self, m: Meeting) -> Parts:
        w = self._words
        yield self._title(m.id, w.say("one.meeting"), w.stage("meeting", m.stage))
        yield from self._fields(
            {
                "series": m.series or "",
                "participant": w.actors(m.participants),
                "host": w.actors(m.hosts),
                "place": m.place or "",
                "time": w.time(m.time),
                "ordinal": str(m.ordinal or ""),
                "count": str(m.count or ""),
                "sources": self._sources(m.sources, m.independent_sources),
            }
        )
        yield from self._conflicts(m.conflicts)
        yield from self._reasons(m.frames)
        yield from self._sentences(m.frames)

    def _utterance(self, u: Utterance) -> Parts:
        w = self._words
        yield self._title(u.id, w.say("one.statement"), w.say(f"acts.{u.act}"))
        yield from self._fields(
            {
                "speaker": w.actors(u.speakers),
                "of": w.actors(u.offices),
                "said": w.time(u.said),
                "sources": self._sources(u.sources, u.independent_sources),
            }
        )
        yield from self._reasons(u.frames)
        yield from self._sentences(u.frames)

    def _dispute(self, d: Dispute) -> Parts:
        w = self._words
        yield self._title(d.id, w.say("one.dispute"), "")
        for heading, actors, frames in (
            ("affirmed", d.affirmed_by, d.affirming),
            ("denied", d.denied_by, d.denying),
        ):
            yield self._heading(heading, w.actors(actors))
            for frame_id in frames:
                yield from self._sentence(frame_id)

    def _story(self, s: Story) -> Parts:
        yield self._title(s.id, self._words.say("one.story"), self._words.time(s.reported))
        yield from self._fields({"sources": self._sources(s.documents, s.independent_sources)})
        for doc in s.documents:
            yield self._line(self._cite(doc))
        yield from self._relations(set(s.documents))

    def _document(self, d: Document) -> Parts:
        w = self._words
        yield self._title(d.id, d.key, "")
        yield from self._fields(
            {
                "title": d.title or "",
                "outlet": d.outlet or "",
                "author": d.author or "",
                "published": w.time(d.published),
                "url": d.url or "",
                "file": d.source,
                "lang": d.lang or "",
                "run": self._origin(d.id),
            }
        )
        yield from self._relations({d.id})
        frames = [f.id for f in self._book.frames(doc=d.id)]
        yield from self._sentences(frames)

    def _frame(self, f: Frame) -> Parts:
        w = self._words
        yield self._title(f.id, w.say(f"one.{f.kind}"), w.stage(f.kind, f.stage))
        yield from self._sentence(f.id, f)
        groups: tuple[Sequence[Commitment | Meeting | Utterance], ...] = (
            *(self._entries.commitments, self._entries.meetings, self._entries.utterances),
        )
        entries = [entry.id for group in groups for entry in group if f.id in entry.frames]
        yield from self._fields({"entry": ", ".join(entries), "document": self._cite(f.doc)})

    def _judgement(self, j: Judgement) -> Parts:
        yield self._title(j.id, str(j.relation), f"{j.score:.2f}")
        yield from self._fields({"reasons": "; ".join(j.reasons), "by": j.by})
        for side in (j.left, j.right):
            if side in self._frames:
                yield from self._sentence(side)
            else:
                yield self._line(self._cite(side))

    # --- pieces ---

    def _title(self, record_id: str, kind: str, rest: str) -> Text:
        return Text.assemble((record_id, "bold"), "  ", kind, ": " if rest else "", (rest, "bold"))

    def _fields(self, values: Mapping[str, str]) -> Parts:
        names = {key: self._words.say(f"headings.{key}") for key in values}
        width = max(len(name) for name in names.values())
        for key, value in values.items():
            if value:
                line = Text.assemble((f"{names[key]:{width}}  ", "dim"), one_line(value))
                yield Padding(line, (0, 0, 0, 2), expand=False)

    def _heading(self, key: str, rest: str = "") -> Text:
        return Text(f"\n{self._words.say(f'headings.{key}')}" + (f": {rest}" if rest else ""), style="bold")

    def _line(self, line: str, indent: int = 2) -> RenderableType:
        return Padding(Text(one_line(line)), (0, 0, 0, indent), expand=False)

    def _sources(self, docs: Sequence[str], independent: int) -> str:
        return self._words.say("sources", articles=len(docs), independent=independent)

    def _conflicts(self, conflicts: Sequence[Conflict]) -> Parts:
        if not conflicts:
            return
        yield self._heading("conflicts")
        for conflict in conflicts:
            values = " | ".join(
                f"{value} ({', '.join(self._cite_short(self._frames[f].doc) for f in frames if f in self._frames)})"
                for value, frames in conflict.values
            )
            yield self._line(f"{conflict.about}: {values}")

    def _sentences(self, frames: Iterable[str]) -> Parts:
        ids = list(frames)
        if ids:
            yield self._heading("sentences")
        article = ""
        for frame_id in ids:
            frame = self._frames.get(frame_id)
            yield from self._sentence(frame_id, is_same_article=frame is not None and frame.doc == article)
            article = frame.doc if frame else ""

    def _sentence(self, frame_id: str, frame: Frame | None = None, *, is_same_article: bool = False) -> Parts:
        """One frame: where it stands, its sentence with the words marked, its values, its rule and run."""
        frame = frame or self._frames.get(frame_id)
        document = None if frame is None else self._documents.get(frame.doc)
        if frame is None or document is None:
            yield self._line(frame_id)
            return
        w = self._words
        self._rules[frame.rule] = None
        labels = {role.name: w.say(f"headings.{role.name}").lower() for role in frame.roles}
        labels["at"] = w.stage(frame.kind, frame.stage)
        yield Text("" if is_same_article else f"\n  {self._cite(frame.doc)}", style="bold")
        yield Padding(mark_sentence(document.text, frame, labels, plain=self._plain), (0, 0, 0, 4), expand=False)
        values = [f"{labels[name]}: {', '.join(shown)}" for name, shown in self._values(frame).items()]
        if frame.stance != "asserted":
            values.insert(0, w.say(f"stances.{frame.stance}"))
        if values:
            yield Padding(Text(" · ".join(values), "dim"), (0, 0, 0, 4), expand=False)
        for name, words in marks_elsewhere(document.text, frame):
            yield Padding(Text(w.say("read_elsewhere", labels[name], words), "dim"), (0, 0, 0, 4), expand=False)
        if self._people is not None:
            yield from (self._line(said, 4) for said in said_of_frame(frame, self._people, w))
        provenance = (
            f"{frame.rule} · {frame.id} · {frame.evidence.start}-{frame.evidence.end} · {self._origin(frame.id)}"
        )
        yield Padding(Text(provenance, "dim"), (0, 0, 0, 4), expand=False)

    def _values(self, frame: Frame) -> dict[str, list[str]]:
        shown: dict[str, list[str]] = {}
        for role in frame.roles:
            shown.setdefault(role.name, []).append(self._words.role(role))
        return shown

    def _reasons(self, frames: Iterable[str]) -> Parts:
        """Why frames of different articles were taken for one: the best judgement for each pair of articles."""
        members = set(frames)
        best: dict[tuple[str, str], Judgement] = {}
        by_people = () if self._people is None else self._people.judgements
        for j in (*by_people, *self._book.judgements()):
            if j.relation in _JOINING and {j.left, j.right} <= members & self._frames.keys():
                first, second = sorted(self._cite_short(self._frames[f].doc) for f in (j.left, j.right))
                known = best.get((first, second))
                if first != second and (known is None or j.score > known.score):
                    best[first, second] = j
        if best:
            yield self._heading("joined")
        for (first, second), j in sorted(best.items()):
            by = f"{j.by}: " if is_by_person(j) else ""
            yield self._line(f"{first} = {second}: {by}{'; '.join(j.reasons)}")

    def _relations(self, docs: set[str]) -> Parts:
        """What was judged about these articles: which copies which, which cites which."""
        for j in self._book.judgements():
            if (
                j.relation in _BETWEEN_ARTICLES
                and {j.left, j.right} & docs
                and {j.left, j.right} <= self._documents.keys()
            ):
                relation = self._words.say(f"relations.{j.relation}")
                yield self._line(
                    f"{self._cite_short(j.left)} {relation} {self._cite_short(j.right)} ({'; '.join(j.reasons)})"
                )

    def _cite(self, doc_id: str) -> str:
        d = self._documents.get(doc_id)
        if d is None:
            return doc_id
        where = ", ".join(filter(None, (d.outlet, self._words.time(d.published))))
        title = f"“{d.title}”" if d.title else ""
        return one_line(" ".join(filter(None, (where, f"[{d.key}]", title))))

    def _cite_short(self, doc_id: str) -> str:
        d = self._documents.get(doc_id)
        return doc_id if d is None else d.key

    def _origin(self, record_id: str) -> str:
        provenance = self._book.provenance(record_id)
        if provenance is None:
            return ""
        run = provenance.run
        return f"{run.id[:12]}, {run.code}, {run.started}"

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {d.id: d for d in self._book.documents()}

    @cached_property
    def _frames(self) -> Mapping[str, Frame]:
        return {f.id: f for f in self._book.frames()}
