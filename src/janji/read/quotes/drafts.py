"""A statement in the making, and what the reader remembers between statements of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from janji.model.records import Frame, Role, Span
from janji.model.values import Time, Value
from janji.read.mentions import TimeMention
from janji.read.quotes.speakers import Speaker


@dataclass(slots=True)
class Draft:
    mode: str  # "direct" | "indirect"
    start: int
    end: int
    evidence: Span
    act: str
    rule: str
    speaker: Speaker | None
    stretch: int  # number of the stretch in the article
    paragraph: int
    to: list[tuple[str, Span]] = field(default_factory=list)
    via: list[tuple[str, Span]] = field(default_factory=list)
    said: TimeMention | None = None
    awaits: bool = False  # a quotation that runs over the paragraph's end: its speaker stands behind its next part
    continues: bool = False  # "lanjut", "tambahnya" or no attribution at all: `to` and `said` carry over

    def frame(self, doc: str) -> Frame:
        roles: list[Role] = []
        if self.speaker is not None:
            spans = self.speaker.spans
            roles += [Role("speaker", value, spans) for value in self.speaker.values]
            roles += [Role("of", key, spans) for key in self.speaker.of if not key.startswith("group:")]
        roles += [Role("to", name, (span,)) for name, span in self.to]
        roles += [Role("via", name, (span,)) for name, span in self.via]
        if self.said is not None and self.said.value is not None:
            said: Time = self.said.value
            value: Value = said
            roles.append(Role("said", value, (Span(self.said.start, self.said.end),)))
        roles.append(Role("act", self.act))
        return Frame(
            doc=doc,
            kind="statement",
            stage=self.mode,
            at=Span(self.start, self.end),
            evidence=self.evidence,
            rule=self.rule,
            roles=tuple(roles),
        )


@dataclass(slots=True)
class Interview:
    """An interview that a sentence tells of ("terungkap dalam wawancara yang diterbitkan Sabtu"): the medium may
    be named later.
    """

    drafts: list[Draft]
    said: TimeMention | None


@dataclass(slots=True)
class Memory:
    """Who spoke last: what "ia", "-nya" and a quotation without attribution refer to."""

    person: Speaker | None = None  # the last person or office who spoke, or whose doing was told
    speaker: Speaker | None = None  # of the last statement
    draft: Draft | None = None  # the last statement
    body_spoke_last: bool = False  # since the last person was named
    heads: dict[str, Speaker] = field(
        default_factory=dict
    )  # bodies named so far, by each word of their names; and those without a name
    interview: Interview | None = None  # told of, its medium not yet named
    titles: dict[str, tuple[Speaker, frozenset[str]]] = field(
        default_factory=dict
    )  # persons with words of their titles
    issuer: Speaker | None = None  # of the last statement or letter told of: whose "the statement" is

    def hears(self, draft: Draft) -> None:
        self.draft = draft
        if draft.speaker is not None:
            self.speaker = draft.speaker
            if draft.speaker.is_person:
                self.person = draft.speaker
            self.body_spoke_last = not draft.speaker.is_person
            self._describe(draft.speaker)

    def _describe(self, speaker: Speaker) -> None:
        """Somebody without a name, by the first word of his description: "pejabat lokal", then "pejabat itu"."""
        value = speaker.values[0] if len(speaker.values) == 1 else ""
        if not value.startswith("anonymous:"):
            return
        head = value.casefold().split()[0]
        told = self.heads.get(head)
        if told is None or not told.values[0].startswith(value):
            self.heads[head] = speaker

    def sees(self, person: Speaker) -> None:
        """A sentence tells what this person does."""
        self.person = person
        self.body_spoke_last = False

    @property
    def referent(self) -> Speaker | None:
        """Who "ia" is."""
        return self.person or self.speaker

    @property
    def last_voice(self) -> Speaker | None:
        """Who "katanya" refers to: the last person, or the body that spoke since, unless he speaks for it."""
        if self.person is None or self.speaker is None or not self.body_spoke_last:
            return self.referent
        return self.person if set(self.speaker.values) & set(self.person.of) else self.speaker
