"""Names of countries and organisations in a tracker's cells as the keys of records: "Czech Republic" → CZE.

From the English language pack and CLDR; what a tracker calls by a name of its own stands in its column map. A name that
nobody knows is kept as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from janji.lang import load_pack
from janji.read.actors.gazetteer import canonical_actor, country_codes


@cache
def _countries() -> Mapping[str, str]:
    pack = load_pack("en")
    codes = country_codes(pack)
    known: dict[str, str] = {}
    for alpha2, name in Locale("en").territories.items():
        if alpha2 in codes:
            known[name.casefold()] = codes[alpha2]
            known[name.split(" (")[0].casefold()] = codes[alpha2]
    for key, country in pack.table("countries")["countries"].items():
        for name in (*country.get("names", ()), *country.get("exact", ())):
            known[str(name).casefold()] = key
    return known


def country_of(name: str) -> str | None:
    return _countries().get(name.strip().casefold())


def party_of(name: str, own_names: Mapping[str, str]) -> str:
    """The key of a party. `own_names`: what the tracker calls differently."""
    name = " ".join(name.split())
    return own_names.get(name) or country_of(name) or canonical_actor(name, load_pack("en"))
