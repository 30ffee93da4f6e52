"""Options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from janji.domain import available_domains
from janji.exchange import rates
from janji.ledger.location import Location
from janji.model.errors import InputError
from janji.reconcile.valuing import Yardstick


class Language(StrEnum):
    ID = "id"
    EN = "en"


LedgerOption = Annotated[
    Location,
    typer.Option(
        "--ledger",
        "-l",
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE.",
        metavar="WHERE",
        parser=Location.of,
    ),
]
DEFAULT_LEDGER = Location(Path("janji.db"))
LangOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of the screen; else the one of LANG, else English.")
]
AuthorOption = Annotated[
    str, typer.Option(help="Who decides; it is kept with the decision.", metavar="NAME", envvar="JANJI_AUTHOR")
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
CurrencyOption = Annotated[
    str | None,
    typer.Option("--in", help="Also what the sums come to in this currency (USD, EUR, IDR …).", metavar="CURRENCY"),
]
ConstantOption = Annotated[
    str | None,
    typer.Option(
        help="With --in: all by the rates of this day (of a year: its last), not each by its own.", metavar="DATE|YEAR"
    ),
]


def choose_yardstick(currency: str | None, constant: str | None) -> Yardstick | None:
    """What --in and --constant ask for. Raises `InputError` for a currency without rates, and for what is no date."""
    if currency is None:
        if constant is not None:
            raise InputError("--constant: needs --in CURRENCY, the currency to convert to.")
        return None
    wanted, table = currency.upper(), rates()
    if wanted not in table:
        known = ", ".join(table.reach)
        raise InputError(f"--in {currency}: no rate for it in the tables of the European Central Bank. It has {known}.")
    if constant is None:
        return Yardstick(wanted)
    try:
        day = date(int(constant), 12, 31) if len(constant) == 4 else date.fromisoformat(constant)
    except ValueError as error:
        raise InputError(f"--constant {constant}: neither a year (2024) nor a day (2024-06-30).") from error
    if table.on(wanted, day) is None:
        first, last = table.reach[wanted]
        raise InputError(f"--constant {constant}: {wanted} has rates from {first} to {last}. Choose a day among them.")
    return Yardstick(wanted, day)
