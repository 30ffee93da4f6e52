"""A speaker: whose words they are, as the statement's roles hold him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from janji.model.records import Span
from janji.read.mentions import ActorForm, ActorMention
from janji.read.quotes.lexicon import SpeechLexicon

_QUOTED_BY = re.compile(
    r",? yang (?:di(?:kutip|lansir|wawancarai?|hubungi)|berbicara|berkata|menolak|enggan|tidak|meminta|tak)\b.*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words they are. `values` as `speaker`, `of` as `of`, in order; `is_pronoun` where the text says only
    "ia" or "-nya".
    """

    values: tuple[str, ...]
    of: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    is_person: bool = False
    is_pronoun: bool = False

    def same_as(self, other: Speaker | None) -> bool:
        return other is not None and self.values == other.values


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker with the words that name him: `first` … `last` of the stretch; `last` is where the walk to the
    verb began.
    """

    speaker: Speaker
    first: int
    last: int


def speaker_of(mention: ActorMention) -> Speaker | None:
    values = mention.speakers
    if not values:
        return None
    if mention.form is ActorForm.OFFICE and not mention.person:
        # "sumber yang dikutip oleh AFP": who quotes him is no description of him
        values = tuple(_QUOTED_BY.sub("", value) for value in values)
    return Speaker(
        values=values,
        of=mention.keys,
        spans=(Span(mention.start, mention.end),),
        is_person=mention.person is not None or mention.form is ActorForm.OFFICE,
        is_pronoun=mention.form is ActorForm.PRONOUN,
    )


def joined_speakers(speakers: Sequence[Speaker]) -> Speaker:
    """Several speakers of the same words, each once."""
    values: list[str] = []
    of: list[str] = []
    for speaker in speakers:
        values += [v for v in speaker.values if v not in values]
        of += [k for k in speaker.of if k not in of]
    spans = tuple(s for speaker in speakers for s in speaker.spans)
    return Speaker(tuple(values), tuple(of), spans, all(s.is_person for s in speakers))


def is_verb(norm: str, lexicon: SpeechLexicon) -> bool:
    """By its prefix: good enough to tell a clause from a noun phrase."""
    if len(norm) < 5 or norm[:2] not in {"me", "be", "di", "te"}:
        return False
    if norm[:2] == "be" and norm[:3] != "ber" and norm != "bekerja" and norm != "belajar":
        return False
    if norm[:2] == "te" and norm[:3] != "ter":
        return False
    if norm.endswith("nya") and (norm[:2] in {"be", "te"} or norm[:-3] in lexicon.words["intransitive"]):
        return False  # "meningkatnya ancaman": a noun
    return norm not in lexicon.words["not_verbs"]
