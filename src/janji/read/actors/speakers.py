"""Quotation marks and who speaks: what the rooms of quotes and references need to know of an article's persons.

`Quotation` follows the marks through a paragraph; `resolve_speaker_pronoun` says whom the "-nya" of "katanya" means.
"""

from __future__ import annotations

from janji.lang import LanguagePack
from janji.read.actors.drafts import Draft
from janji.read.actors.vocabulary import load_vocabulary
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView

_MARKS = frozenset({'"', "“", "”"})


class Quotation:
    """Follows quotation marks through a paragraph: a pronoun inside somebody's words does not mean the speaker."""

    def __init__(self) -> None:
        self.paragraph = -1
        self.open = False

    def mark(self, view: SentenceView, drafts: list[Draft]) -> None:
        if view.sentence.paragraph != self.paragraph:
            self.paragraph, self.open = view.sentence.paragraph, False
        marks = [(token.start, token.text) for token in view.tokens if token.text in _MARKS]
        at = 0
        for draft in drafts:
            while at < len(marks) and marks[at][0] < draft.start:
                self._pass(marks[at][1])
                at += 1
            draft.quoted = self.open
        for _, text in marks[at:]:
            self._pass(text)

    def _pass(self, text: str) -> None:
        self.open = text == "“" or (text == '"' and not self.open)


def resolve_speaker_pronoun(article: Article, position: int, pack: LanguagePack) -> ActorMention | None:
    """Whom "-nya" in "katanya" at `position` means: the last person or office before it who led a clause, unquoted."""
    words = load_vocabulary(pack)
    quotation = Quotation()
    last: ActorMention | None = None
    for view in article.views:
        if view.sentence.start > position:
            break
        drafts = [Draft(0, 0, mention.form, start=mention.start) for mention in view.actors]
        quotation.mark(view, drafts)
        leading: ActorMention | None = None
        for mention, draft in zip(view.actors, drafts, strict=True):
            if mention.start >= position or draft.quoted or not _may_speak(mention):
                continue
            before = _norm_before(view, mention)
            if before in words.subordinators and leading is not None:
                continue  # "Putin mengatakan bahwa Trump ...": the words that follow are Putin's
            if before is None or before in words.said_by or before in words.clause_openers:
                leading = mention
        last = leading or last
    return last


def _may_speak(mention: ActorMention) -> bool:
    return not mention.plural and (mention.person is not None or mention.form is ActorForm.OFFICE)


def _norm_before(view: SentenceView, mention: ActorMention) -> str | None:
    """The word before a mention; None at the sentence's start and behind a mark or a number."""
    before = None
    for token in view.tokens:
        if token.end > mention.start:
            break
        before = token
    return before.norm if before is not None and before.kind == "word" else None
