"""An attribution as spans of the text: the layer that corpora of attribution mark, of which statements are a part."""

from __future__ import annotations

from dataclasses import dataclass

from janji.model.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source with all that describes it, cue with its auxiliaries, content with its marks. `source` is empty where
    nobody is named; `content` has several spans where the attribution interrupts it. `is_statement` is True where the
    cue is one of saying, not of thinking or wanting.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str
    rule: str
    is_statement: bool
