"""A sentence as the root lexicon sees it: words, and which of them name the two parties.

Takes a text with the spans of its source and target, where they are known, and gives casefolded words with their
offsets, the zone each stands in, and a count of positions in which a party's name, however long, is one step.
Possessive endings fall off ("army's" is "army"), and initials are one word ("u.s."). Does not look for the parties
itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from janji.model.records import Span
from janji.text.layout import Token
from janji.text.tokens import tokenize

SOURCE, TARGET, NOBODY = "s", "t", ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in order; the four sequences run in parallel."""

    words: Sequence[str]
    spans: Sequence[tuple[int, int]]
    zones: Sequence[str]  # SOURCE, TARGET or NOBODY
    positions: Sequence[int]

    def first(self, zone: str) -> int | None:
        """The index of the first word of a zone; None where it has none."""
        return next((i for i, z in enumerate(self.zones) if z == zone), None)

    def after(self, zone: str) -> int:
        """The index behind the first run of words in a zone; 0 where it has none."""
        start = self.first(zone)
        if start is None:
            return 0
        return next((i for i in range(start, len(self.zones)) if self.zones[i] != zone), len(self.zones))


def read_sentence(
    text: str, sources: Sequence[Span] = (), targets: Sequence[Span] = (), clitics: Collection[str] = ()
) -> Sentence:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    zones: list[str] = []
    positions: list[int] = []
    for token in _joined_initials(tokenize(text, 0, len(text))):
        word, end = token.norm, token.end
        for clitic in clitics:
            if len(word) > len(clitic) and word.endswith(clitic):
                word = word[: -len(clitic)]
                break
        zone = _zone(token.start, sources, targets)
        step = 0 if positions and zone and zone == zones[-1] else 1
        positions.append((positions[-1] if positions else -1) + step)
        words.append(word)
        spans.append((token.start, end))
        zones.append(zone)
    return Sentence(words, spans, zones, positions)


def _zone(start: int, sources: Sequence[Span], targets: Sequence[Span]) -> str:
    if any(span.start <= start < span.end for span in sources):
        return SOURCE
    return TARGET if any(span.start <= start < span.end for span in targets) else NOBODY


def _joined_initials(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with "U", ".", "S", "." made one."""
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        token, end = tokens[i], i
        while (
            end + 1 < len(tokens)
            and len(tokens[end].text) == 1
            and tokens[end].text.isupper()
            and tokens[end + 1].text == "."
            and not tokens[end + 1].spaced
            and (end == i or not tokens[end].spaced)
        ):
            end += 2
            if end >= len(tokens):
                break
        if end - i >= 4:
            last = tokens[end - 1]
            text = "".join(t.text for t in tokens[i:end])
            joined.append(Token(text, text.casefold(), token.start, last.end, "word", token.spaced))
            i = end
        else:
            joined.append(token)
            i += 1
    return joined
