"""A speaker: whose words they are, as the statement's roles hold him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from janji.model.records import Span
from janji.read.mentions import ActorForm, ActorMention
from janji.read.quotes.lexicon import SpeechLexicon


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


def speaker_of(mention: ActorMention, lexicon: SpeechLexicon) -> Speaker | None:
    values = mention.speakers
    if not values:
        return None
    quoted_by = lexicon.quoted_by
    if quoted_by is not None and mention.form is ActorForm.OFFICE and not mention.person:
        # "sumber yang dikutip oleh AFP": who quotes him is no description of him
        values = tuple(quoted_by.sub("", value) for value in values)
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
    affixes = lexicon.affixes
    if not norm.startswith(affixes.verbal) and norm not in affixes.verbs:
        return False
    if len(norm) < affixes.shortest:
        return False
    if norm.endswith(lexicon.suffix) and (
        norm.startswith(affixes.nominal) or norm.removesuffix(lexicon.suffix) in lexicon.words["intransitive"]
    ):
        return False  # "meningkatnya ancaman": a noun
    return norm not in lexicon.words["not_verbs"]
