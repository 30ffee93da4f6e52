"""Bodies and people that act for a country: "pemerintah Inggris", "Kementerian Pertahanan Rusia", "warga Ukraina".

`read_body` takes a head and what follows it to the country, region or organisation that it acts for; a body told
without one stays pending. `read_group` makes `group:<english words>` of a head and the country beside it.
"""

from __future__ import annotations

from dataclasses import replace

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import Entry, Sort
from janji.read.actors.stretch import Stretch
from janji.read.mentions import ActorForm

ABROAD = "actor.people-abroad/1"  # they stay abroad, so no story of home renames them
_AFFECTED = "affected-residents"
_OWNERS = (Sort.COUNTRY, Sort.PLACE, Sort.PROVINCE, Sort.ORGANISATION)
_LONGEST_COMPLEMENT = 10  # tokens: "Kementerian Koordinator Bidang Pembangunan Manusia dan Kebudayaan"
_WITH_ORGANISATION = frozenset({"lawmakers", "soldiers"})
_WITHOUT_COUNTRY = frozenset({"allies", "partners"})  # "sekutu Amerika" are allies, whosever
_LIVING_THERE = frozenset({"citizens", "people", "residents", "children", "refugees"})


def read_body(stretch: Stretch, i: int, end: int, entry: Entry) -> Draft | None:
    head = " ".join(entry.words)
    owner, end_of_words, region = _find_owner(stretch, end)
    owned = stretch.words.owns(stretch.tokens, i)
    if owner is not None:
        last, key, first = owner
        if head in stretch.words.links["embassies"] and stretch.norm(last) in stretch.words.links["hosts"]:
            host = stretch.named(last + 1)
            last = host[0] if host is not None else last
        if owned and head in stretch.words.adjectival_bodies:
            return Draft(first, last, ActorForm.MODIFIER, (key,), "actor.described-by-body/1", sort="country")
        last = stretch.past_other_name(last, key, "body")
        return Draft(
            i,
            last,
            ActorForm.NAME,
            (key,),
            "actor.body-of/1",
            plural=head in stretch.words.collective,
            sort=stretch.gazetteer.kinds.get(key, "") or "body",
            head=stretch.folded(i, end_of_words),
        )
    home = (stretch.gazetteer.home,)
    region = region or stretch.region_at(end)
    if region:
        return Draft(i, region, ActorForm.NAME, home, "actor.local-body/1", sort="body", head=head)
    if entry.kind == "local" and not stretch.is_headline:
        past = _past_unknown_place(stretch, end_of_words)
        if past:
            return Draft(i, past, ActorForm.NAME, home, "actor.local-body/2", sort="body", head=head)
    capitalised = stretch.is_capitalised(i)
    if entry.kind == "with_country" or (entry.kind == "local" and not (capitalised and end_of_words > end)):
        return None
    if owned and not capitalised:
        return None
    name = stretch.folded(i, end_of_words)
    seat = _seat(stretch, i, end_of_words)
    if seat:
        return Draft(i, end_of_words, ActorForm.NAME, (seat,), "actor.body-at/1", sort="body", head=name)
    return Draft(i, end_of_words, ActorForm.NAME, (), "actor.body-alone/1", sort="body", head=name, pending="body")


def _seat(stretch: Stretch, i: int, end: int) -> str:
    """The country of the place right behind a body that sits there: "Kementerian Kesehatan di [Gaza]"; "" for none."""
    links = stretch.words.links
    if stretch.norm(i) not in links["seated"] or stretch.norm(end) not in links["staying"]:
        return ""
    place = stretch.named(end + 1)
    return place[1].key if place is not None and place[1].sort in (Sort.PLACE, Sort.COUNTRY) else ""


def _past_unknown_place(stretch: Stretch, j: int) -> int:
    """The end of a place of home that no table knows: "Pemkab [Berau]"; 0 if none stands at `j`."""
    run = stretch.name_run(j)
    return j + 1 if run is not None and not run.known and len(run.words) <= 2 else 0


def _find_owner(stretch: Stretch, j: int) -> tuple[tuple[int, str, int] | None, int, int]:
    """Past portfolio words to a name: ((end, key, start) or None, end of the words, end of a region of home or 0)."""
    words = stretch.words
    end_of_words, region = j, 0
    for _ in range(_LONGEST_COMPLEMENT):
        if j >= len(stretch.tokens):
            break
        named = stretch.named(j)
        if named is not None and stretch.is_apart(j):
            end, entry = named
            if entry.sort in _OWNERS:
                return (stretch.past_other_name(end, entry.key, entry.kind), entry.key, j), end_of_words, region
            if entry.sort is Sort.GROUP and entry.kind == "name":
                return (end, entry.key, j), end_of_words, region
        past = stretch.region_at(j)
        if past:
            j = region = end_of_words = past
            continue
        token = stretch.tokens[j]
        if token.norm in words.links["goes_on"]:
            if stretch.norm(j + 1) in words.portfolio and stretch.is_capitalised(j + 1):
                j += 1
                continue
            break
        close = stretch.closing(j)
        if close is not None and stretch.is_acronym_bracket(j, close):
            j = end_of_words = close + 1
            continue
        if token.norm not in words.portfolio or not stretch.continues_office(j):
            break
        j = end_of_words = j + 1
    return None, end_of_words, region


def read_group(stretch: Stretch, i: int, end: int, entry: Entry) -> Draft | None:
    head = " ".join(entry.words)
    noun = entry.key
    start = end
    if stretch.norm(end) in stretch.words.links["living"] and noun in _LIVING_THERE:
        start = end + 1
    people = stretch.words.peoples.get(stretch.norm(end))
    if people is not None and stretch.is_capitalised(end):
        return _group(i, end + 1, f"{people}-{noun}", head)
    if start > end and noun == "refugees" and stretch.norm(end) in stretch.words.links["staying"]:
        seat = stretch.named(start)
        if seat is not None and seat[1].sort in _OWNERS and seat[1].key != stretch.gazetteer.home:
            return replace(_group(i, end, noun, head), rule=ABROAD)  # "pengungsi di Chad", wherever they are from
    if noun == "residents" and not head.endswith("nya"):
        region = stretch.region_at(end)
        if region:  # "penduduk Provinsi Tanjung"
            return _group(i, region, _AFFECTED if _suffers(stretch, region) else noun, head)
    own = head in stretch.words.own_groups and start > end  # "warganya di Israel" are no Israelis
    named = None if own else stretch.named(start)
    if named is not None and stretch.is_apart(start):
        last, name = named
        if name.sort in (Sort.COUNTRY, Sort.PLACE, Sort.PROVINCE):
            if noun in _WITHOUT_COUNTRY:
                return _group(i, last, noun, head)
            adjective = stretch.gazetteer.adjectives.get(name.key, name.key.lower())
            if name.sort is not Sort.COUNTRY:
                place = " ".join(name.words)
                adjective = stretch.words.places.get(place) or "-".join(name.words)
                noun = "residents" if noun in ("citizens", "people") else noun
            return _group(i, last, f"{adjective}-{noun}", head)
        if name.sort is Sort.ORGANISATION and noun in _WITH_ORGANISATION:
            return _group(i, last, f"{name.key.lower().replace(' ', '-')}-{noun}", head)
    if head in stretch.words.own_groups:
        return Draft(
            i, end, ActorForm.PRONOUN, (), "actor.own-people/1", plural=True, sort="people", pending="own", head=noun
        )
    if head in stretch.words.alone_groups:
        return _group(i, end, noun, head)
    return None


def _suffers(stretch: Stretch, end: int) -> bool:
    """ "penduduk Provinsi X [yang menderita] kekeringan"."""
    links = stretch.words.links
    return stretch.norm(end) in links["who"] and stretch.norm(end + 1) in links["suffering"]


def _group(first: int, last: int, words: str, head: str) -> Draft:
    return Draft(
        first, last, ActorForm.NAME, (f"group:{words}",), "actor.people/1", plural=True, sort="people", head=head
    )
