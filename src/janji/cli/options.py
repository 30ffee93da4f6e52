"""Options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from janji.domain import available_domains


class Language(StrEnum):
    ID = "id"
    EN = "en"


LedgerOption = Annotated[Path, typer.Option("--ledger", "-l", help="The ledger file.", metavar="FILE")]
LangOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of the screen; else the one of LANG, else English.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file, whole or not at all; else to the screen.", metavar="FILE"),
]
ModelsOption = Annotated[
    bool, typer.Option("--models/--no-models", help="Read with the packs' small models, or by the plain rules alone.")
]
DomainOption = Annotated[
    str,
    typer.Option("--domain", help=f"What is read for: {', '.join(available_domains())}.", metavar="NAME"),
]
