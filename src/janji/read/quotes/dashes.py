"""Attributions that stand on a line of their own: the paragraph before, then "- said the minister.".

Takes the views of a paragraph and of the one before it and gives the stretch in which the paragraph before is one
quotation. Gives nothing where the line does not begin with a dash and an attribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from janji.read.mentions import SentenceView
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.marks import Quotation
from janji.read.quotes.stretches import Placed, Stretch, Word, stretches_of
from janji.text.layout import LineKind

_LONGEST = 1200  # characters of a paragraph that is one quotation
_DASHES = "-–—"
_MARKS = re.compile('["“”„«»]')


def line_attribution(
    text: str, before: Sequence[SentenceView], views: Sequence[SentenceView], lexicon: SpeechLexicon
) -> list[Stretch]:
    """The stretches of the paragraph `views`, the first with the quotation `before` in front; else none."""
    if lexicon.dialogue is None or not before or before[0].sentence.kind is LineKind.HEADLINE:
        return []
    line = text.rfind("\n", 0, views[0].sentence.end) + 1
    line = min(line, views[0].sentence.start)
    if not line or text[line : line + 1] not in _DASHES or lexicon.dialogue.match(text, line) is None:
        return []
    start, end = before[0].sentence.start, before[-1].sentence.end
    if (
        end - start > _LONGEST
        or _MARKS.search(text, start, end)
        or views[0].sentence.paragraph - before[0].sentence.paragraph > 1
    ):
        return []
    stretches = stretches_of(text, views, lexicon)
    if not stretches:
        return []
    first = stretches[0]
    dropped = 1 if first.words[0].text in _DASHES else 0
    quoted = Word("", "", start, end, Quotation(start, end, start, end))
    by = 1 - dropped
    return [
        Stretch(
            text,
            [quoted, *first.words[dropped:]],
            [_moved(placed, by) for placed in first.actors],
            [_moved(placed, by) for placed in first.times],
            first.paragraph,
        ),
        *stretches[1:],
    ]


def _moved(placed: Placed, by: int) -> Placed:
    return replace(placed, first=placed.first + by, last=placed.last + by)
