"""Offices and those who hold them.

Takes a title and gives the whole phrase: what stands before it ("mantan", "Plt."), its portfolio, the country or
organisation that it serves, acronyms in brackets, and the name with or without a comma: "Menteri Sosial (Mensos) RI
Budi Santoso (Gus Budi)", "Kepala Badan Pangan, Lena Okafor", "Duta Besar Rusia untuk PBB Vasily Nebenzya", "Ana
Lopes, mantan perdana menteri Portugal". Titles of weak meaning ("kepala", "ahli") count only with a name, a country, a
public portfolio or "seorang". A former official acts for nobody.
"""

from __future__ import annotations

from janji.read.actors.drafts import Draft
from janji.read.actors.employers import employer_words, past_known_words, past_places, read_unknown_body
from janji.read.actors.gazetteer import Entry, Sort, name_key
from janji.read.actors.stretch import Stretch
from janji.read.mentions import ActorForm

_LONGEST_OFFICE = 14  # steps from the title to the name
_HOST_CLASSES = frozenset(
    {"ambassador", "envoy", "commissioner", "representative", "deputy-secretary-general", "head", "director", "adviser",
     "analyst", "legislator", "coordinator", "source"}
)  # fmt: skip
_WEAK_CLASSES = frozenset(
    {"head", "chair", "secretary", "director", "representative", "coordinator", "commissioner", "officer", "envoy",
     "adviser", "commander", "monarch", "governor", "legislator", "deputy-secretary-general"}
)  # fmt: skip
_NAMELESS_ONLY_DETERMINED = frozenset({"analyst", "officer", "monarch", "governor", "coordinator"})
_ANONYMOUS = frozenset({"source", "official", "diplomat"})  # told by what they know or ask for
_PLACED = frozenset({"governor", "commander"})  # of a place, not of an organisation
_COLLECTIVE_CLASSES = frozenset({"official", "head", "minister"})


class _Complement:
    """What follows a title: portfolio words, the country or organisation served, regions of home."""

    def __init__(self, end: int) -> None:
        self.start = end
        self.end = end  # of the office's own words
        self.past = end  # of those and a closing bracket
        self.key = ""
        self.group_key = False
        self.at_home = False
        self.nested = False  # another's title stands inside: "juru bicara Kanselir"
        self.hosted = False  # a land of birth or a field of work is named
        self.words: list[str] = []


def read_office(stretch: Stretch, i: int, end: int, entry: Entry, apposed: bool = False) -> Draft | None:
    """The office that the title `entry` opens; one `apposed` to a name may be of the weakest sort."""
    words = stretch.words
    first, former = _start_of(stretch, i)
    title, office_class = " ".join(entry.words), entry.key
    complement = _read_complement(stretch, end, office_class)
    if office_class in _ANONYMOUS:
        complement.past = complement.end = _past_relative_clause(stretch, complement.end)
    affiliated = bool(complement.key or complement.words or complement.at_home or complement.hosted)
    name, last, nickname = _read_name(stretch, complement.past, affiliated)
    if name and stretch.norm(last) in words.demonstratives:
        complement.end = complement.past = last  # "Ketua Ikatan Alumni Lumbana itu": no name
        name = ()
    if name:
        of_place = office_class in _PLACED or len(entry.words) > 1
        name, last, nickname = _past_unknown_place(stretch, complement, of_place, name, last, nickname)
        name = _past_unknown_employer(stretch, complement, name, office_class)
    key = complement.key
    draft = Draft(
        first, max(last, complement.past), ActorForm.PERSON if name else ActorForm.OFFICE, rule="actor.office/1"
    )
    draft.sort, draft.head = "person", title
    draft.office_class, draft.former, draft.name, draft.nickname = office_class, former, name, nickname
    draft.office = _as_described(stretch, first, complement.end, office_class)
    draft.public = any(word not in words.private_complements for word in complement.words)
    if key:
        draft.keys = (key,)
    elif complement.at_home:
        draft.keys = (stretch.gazetteer.home,)
    elif title in words.titles_of:
        draft.keys = (words.titles_of[title],)
    private = office_class in words.private
    if former or (key.startswith("group:") and (name or private)):
        draft.keys = ()
    if office_class == "analyst" and key in stretch.gazetteer.adjectives:  # "analis Rusia" does not act for Russia
        draft.keys = ()
    if not name:
        collective = key and not former and office_class in _COLLECTIVE_CLASSES and title in words.collective
        pointed = stretch.norm(draft.last) in words.demonstratives and title in words.links["leaders"]
        if collective and not pointed and stretch.norm(first - 1) not in words.links["one"]:
            rule = "actor.officials/1"
            return Draft(first, draft.last, ActorForm.NAME, (key,), rule, plural=True, sort="body", head=title)
        if not apposed and not _stands_without_name(stretch, draft, bool(key) or complement.at_home):
            return None
    if not draft.keys and not former and office_class not in words.private:
        draft.pending = "office"
    return draft


def _past_unknown_place(
    stretch: Stretch,
    complement: _Complement,
    of_place: bool,
    name: tuple[str, ...],
    last: int,
    nickname: tuple[str, ...],
) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """ "Kepala BPBD [Berau], Mashyadi,": of two names the first is a place or body unknown."""
    if complement.nested and stretch.norm(last) == ",":
        behind = _read_name(stretch, last, True)  # "juru bicara Kanselir [Olaf Scholz], Steffen Hebestreit"
        if behind[0]:
            complement.end = complement.past = last
            return behind
    affiliated = bool(of_place or complement.words or complement.key)
    foreign = complement.key not in ("", stretch.gazetteer.home)
    if foreign or stretch.is_headline or name_key(name) in stretch.gazetteer.spellings:
        return name, last, nickname
    region = stretch.region_at(last)
    if stretch.norm(last) in stretch.words.directions and stretch.is_capitalised(last):
        region = last + 1  # "Kapolsek [Lumbana Timur], Kompol Bambang Askar"
    employer = stretch.named(last)
    places = past_places(stretch, last)
    if places and (behind := _read_name(stretch, places, True))[0]:
        pass  # "Kepala Dusun [Lumbana, Kelurahan X, Kecamatan Y,] Wahyu Wibowo"
    elif region:
        behind = _read_name(stretch, region, True)
    elif stretch.norm(last) in stretch.words.honorifics and stretch.is_capitalised(last):
        behind = _read_name(stretch, last, True)  # "Kepala Polsek [Tebet] Kompol Arman Wijaya"
    elif employer is not None and not complement.key:  # "Direktur [Urusan Konsuler] Kemlu Kenya Otieno"
        region, key = stretch.past_name(*employer)
        behind = _read_name(stretch, region, True)
        if behind[0]:
            complement.key = key
    elif affiliated and len(name) <= 2 and stretch.norm(last) == ",":
        behind = _read_name(stretch, last, True)
    else:
        return name, last, nickname
    if not behind[0]:
        return name, last, nickname
    complement.end = complement.past = region or last
    if places:
        complement.at_home = True
    complement.at_home = complement.at_home or (bool(region) and not complement.key)
    return behind


def _past_unknown_employer(
    stretch: Stretch, complement: _Complement, name: tuple[str, ...], office_class: str
) -> tuple[str, ...]:
    """ "Ekonom Universitas [Lentera] Wira Sanjaya", "Gubernur [Kastila] Gavin Newsom"."""
    known = name_key(name) in stretch.gazetteer.spellings
    if not name or known or complement.key or complement.at_home or stretch.is_headline:
        return name
    start = complement.past
    head = stretch.norm(start - 1) if stretch.is_capitalised(start - 1) else ""
    behind_head = head in stretch.words.organisation_heads
    if stretch.norm(start) == ",":
        return name
    placed = behind_head or head in stretch.words.place_heads
    cut = employer_words(stretch, name, placed, office_class == "governor")
    if not cut:
        return name
    while start < len(stretch.tokens) and stretch.tokens[start].text != name[0]:
        start += 1
    if behind_head:
        complement.key = stretch.written(complement.past - 1, start + cut)
    complement.end = complement.past = start + cut
    return name[cut:]


def _stands_without_name(stretch: Stretch, draft: Draft, affiliated: bool) -> bool:
    determiner = stretch.norm(draft.first - 1)
    determined = determiner in stretch.words.determiners
    plural = determiner in stretch.words.plural_determiners
    if draft.office_class == "source":
        after, before = stretch.norm(draft.last), stretch.norm(draft.first - 1)
        return (
            affiliated
            or before in stretch.words.links["one"]
            or before in stretch.words.said_by
            or after in stretch.words.says
            or not stretch.words.links["who"].isdisjoint((draft.office or "").split())
        )
    if affiliated:
        return not (draft.office_class == "analyst" and plural)
    if draft.office_class in _NAMELESS_ONLY_DETERMINED:
        return determined and not plural
    if draft.office_class in _WEAK_CLASSES:
        return determined or draft.public
    return True


def _as_described(stretch: Stretch, first: int, last: int, office_class: str) -> str:
    """The office as written, without the capital that only the sentence's start gives it: "diplomat senior Eropa"."""
    text = stretch.written(first, last)
    if office_class != "official" and office_class not in stretch.words.private:
        return text
    opens = first == 0 or stretch.tokens[first - 1].kind == "punct"
    if opens and (last - first == 1 or stretch.tokens[first + 1].text[0].islower()) and not text.isupper():
        return text[0].lower() + text[1:]
    return text


def _start_of(stretch: Stretch, i: int) -> tuple[int, bool]:
    """Where the phrase begins ("Plt.", "mantan" belong to it), and whether the office is past."""
    first, former = i, False
    for _ in range(3):
        k = first - 1
        if k >= 1 and stretch.tokens[k].text == "." and stretch.norm(k - 1) in stretch.words.prefixes:
            k -= 1
        norm = stretch.norm(k)
        if norm in stretch.words.former:
            former = True
        elif norm not in stretch.words.prefixes:
            break
        first = k
    return first, former


def _read_complement(stretch: Stretch, j: int, office_class: str) -> _Complement:
    tokens, words = stretch.tokens, stretch.words
    found = _Complement(j)
    hosted = False  # the next name is the host or field, not the employer
    for _ in range(_LONGEST_OFFICE):
        if j >= len(tokens):
            break
        token = tokens[j]
        close = stretch.closing(j)
        if close is not None:
            if not stretch.is_acronym_bracket(j, close):
                break
            j = found.past = close + 1
            continue
        if token.kind == "punct" and token.text not in ",/":
            break
        if token.norm.startswith("ke-") and token.norm[3:].isdigit():  # "Presiden ke-7 RI"
            j += 1
            continue
        if any(entry.sort is Sort.PERSON and end > j + 1 for end, entry in stretch.matches(j)):
            break  # whose first name is a word of offices, too: "Lalu"
        named = _longer_name(stretch, j) if j == found.start else stretch.named(j)
        if named is not None:
            if found.key and not hosted:
                break
            end, entry = named
            j, key = stretch.past_name(end, entry)
            found.end = found.past = j
            if hosted:
                found.hosted = True
            else:
                found.key = key
            hosted = False
            continue
        if token.text in stretch.learned:
            found.key = found.key or stretch.learned[token.text][0]
            j = found.end = found.past = j + 1
            continue
        region = stretch.region_at(j)
        if region:
            found.at_home = True
            j = found.end = found.past = region
            continue
        nested = 0 if found.key else _nested(stretch, j)
        if nested:
            found.words += [t.norm for t in tokens[j:nested]]
            found.nested = found.nested or stretch.has_sort(j, Sort.TITLE)
            j = found.end = found.past = nested
            continue
        if token.norm in words.links["hosts"] and office_class in _HOST_CLASSES:
            if (
                stretch.named(j + 1) is None
                and not stretch.is_capitalised(j + 1)
                and stretch.norm(j + 1) not in words.portfolio
            ):
                break
            hosted = bool(found.key) or token.norm in words.links["birth"]
            j += 1
            continue
        if token.norm in words.links["goes_on"]:
            if not found.words or stretch.norm(j + 1) not in words.portfolio:
                break
            # "dan Sumber Daya Mineral": no source speaks here
            inside = stretch.is_capitalised(j + 1) and stretch.norm(j + 2) in words.portfolio
            if stretch.has_sort(j + 1, Sort.TITLE) and not inside:
                break
            j += 1
            continue
        body = None if found.key or stretch.is_headline else read_unknown_body(stretch, j)
        if body is not None:
            j, found.key = body
            found.end = found.past = j
            continue
        listed = token.text in ",/" and bool(found.words or token.text == "/") and _goes_on_listing(stretch, j)
        if listed or (token.kind == "number" and found.words and stretch.is_capitalised(j + 1)):
            j += 1  # "Politik, Hukum, dan Keamanan", "Teknologi/Kepala Badan Riset", "Daop 8 Surabaya"
            found.end = found.past = j
            continue
        is_portfolio = token.norm in words.portfolio and (token.text[0].isupper() or not found.key)
        if not (is_portfolio and stretch.continues_office(j)) and not _is_acronym(stretch, j, bool(found.key)):
            abroad = found.key != stretch.gazetteer.home and found.key in stretch.gazetteer.adjectives
            past = j if stretch.is_headline or abroad else past_known_words(stretch, j)
            if past == j:
                break
            found.words += [t.norm for t in tokens[j:past] if t.kind == "word"]
            found.at_home = found.at_home or any(stretch.region_at(k) for k in range(j, past))
            j = found.end = found.past = past
            continue
        found.words.append(token.norm)
        j = found.end = found.past = j + 1
    return found


def _goes_on_listing(stretch: Stretch, j: int) -> bool:
    """Whether the comma or slash at `j` stands inside an office: "Politik, Hukum, dan Keamanan"."""
    words = stretch.words
    if not stretch.is_capitalised(j + 1) and stretch.norm(j + 1) not in words.links["joins"]:
        return False
    if stretch.norm(j) == "/":
        return stretch.norm(j + 1) in words.portfolio or stretch.has_sort(j + 1, Sort.TITLE)
    for k in range(j + 1, min(j + 6, len(stretch.tokens))):
        if stretch.norm(k) in words.links["joins"]:
            return stretch.norm(k + 1) in words.portfolio and stretch.is_capitalised(k + 1)
        if stretch.norm(k) not in words.portfolio and stretch.norm(k) != ",":
            return False
    return False


def _is_acronym(stretch: Stretch, j: int, affiliated: bool) -> bool:
    """An unknown acronym behind a title is a body: "Kepala Kantor [SAR]", "Ketua [MK]"."""
    text = stretch.tokens[j].text
    if affiliated or stretch.is_headline or len(text) < 2 or not text.isupper():
        return False
    return not stretch.has_sort(j, Sort.PERSON)


def _longer_name(stretch: Stretch, j: int) -> tuple[int, Entry] | None:
    """The name at `j`, or a longer one that the title's last word begins: "anggota [Parlemen Eropa]"."""
    from_title = stretch.named(j - 1)
    return from_title if from_title is not None and from_title[0] > j else stretch.named(j)


def _nested(stretch: Stretch, j: int) -> int:
    """A body or title inside an office: "juru bicara [Kementerian Luar Negeri]", "Kepala [Staf]"; 0 if none."""
    best = 0
    for end, entry in stretch.matches(j):
        if entry.sort is Sort.BODY or (entry.sort is Sort.TITLE and stretch.is_capitalised(j)):
            best = max(best, end)
    return best


def _past_relative_clause(stretch: Stretch, j: int) -> int:
    """ "sumber [yang mengetahui isi rapat kabinet] mengatakan": up to the verb of saying."""
    links = stretch.words.links
    if stretch.norm(j) not in links["who"] or stretch.norm(j + 1) not in links["source_openers"]:
        return j
    for k in range(j + 2, min(j + 14, len(stretch.tokens))):
        token = stretch.tokens[k]
        if token.kind == "punct" or token.norm in stretch.words.says:
            return k
    return j


def _read_name(stretch: Stretch, j: int, affiliated: bool) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """The name behind an office, with or without a comma, and a nickname in brackets: (words, end, nickname)."""
    start = j
    if affiliated and not stretch.is_headline:
        if stretch.folded(start, start + 2) in stretch.words.links["that_time"]:
            start += 2
        if stretch.norm(start) == ",":
            start += 1
    run = stretch.name_run(start)
    if run is None:
        return (), j, ()
    if start > j:
        after = stretch.norm(run.last)
        if after in stretch.words.links["joins"]:
            return (), j, ()  # one of a list
        if len(run.words) < 2 and after not in (",", "(", ""):
            return (), j, ()
        if _is_other_title(stretch, start) or (stretch.named(start) is not None and not run.known):
            return (), j, ()
    last, nickname = read_nickname(stretch, run.last, run.words)
    return run.words, last, nickname


def _is_other_title(stretch: Stretch, i: int) -> bool:
    """True of a title that opens another office; a rank before a name ("Mayjen") opens none."""
    return any(entry.sort is Sort.TITLE and entry.key != "officer" for _, entry in stretch.matches(i))


def read_nickname(stretch: Stretch, j: int, name: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    close = stretch.closing(j)
    if close is None or not 1 <= close - j - 1 <= 3:
        return j, ()
    inside = stretch.tokens[j + 1 : close]
    texts = tuple(token.text for token in inside)
    if len(inside) == 1 and texts[0].isupper():
        initials = [word[0].casefold() for word in name]
        return (close + 1, texts) if all(letter in initials for letter in inside[0].norm) else (j, ())
    if all(token.kind == "word" and token.text[0].isupper() and not token.text.isupper() for token in inside):
        return close + 1, texts
    return j, ()


def read_person(stretch: Stretch, first: int, last: int, name: tuple[str, ...]) -> Draft:
    """A named person with a nickname in brackets and an office in apposition."""
    last, nickname = read_nickname(stretch, last, name)
    draft = Draft(first, last, ActorForm.PERSON, rule="actor.person/1", name=name, nickname=nickname, sort="person")
    if not stretch.is_headline and stretch.norm(last) == ",":
        _appose_office(stretch, draft)
    return draft


def _appose_office(stretch: Stretch, draft: Draft) -> None:
    j = draft.last + 1
    while stretch.norm(j) in stretch.words.former or stretch.norm(j) in stretch.words.prefixes:
        j += 1
    if j >= len(stretch.tokens):
        return
    for end, entry in stretch.matches(j):
        if entry.sort is not Sort.TITLE:
            continue
        office = read_office(stretch, j, end, entry, apposed=True)
        if office is None or office.form is not ActorForm.OFFICE:
            return
        after = stretch.norm(office.last)
        is_word = office.last < len(stretch.tokens) and stretch.tokens[office.last].kind == "word"
        if is_word and after not in stretch.words.not_nouns and after not in stretch.words.says:
            return
        draft.last, draft.keys, draft.office, draft.office_class = (
            office.last,
            office.keys,
            office.office,
            office.office_class,
        )
        draft.former, draft.public, draft.pending = office.former, office.public, office.pending
        return


def read_english_office(stretch: Stretch, i: int, end: int, key: str) -> Draft | None:
    """ "World Bank Country Manager for Yemen, Dina ...": the organisation, an English title, the name."""
    j, titles, headed = end, 0, False
    while j < len(stretch.tokens):
        norm = stretch.norm(j)
        named = stretch.named(j) if titles else None
        if named is not None:
            j = named[0]
        elif norm in stretch.words.english_titles and stretch.is_capitalised(j):
            titles, j = titles + 1, j + 1
            headed = headed or norm in stretch.words.english_heads
        elif titles and norm in stretch.words.english_links:
            j += 2 if stretch.is_capitalised(j + 1) else 1
        else:
            break
    if not headed:
        return None
    name, last, nickname = _read_name(stretch, j, True)
    if not name:
        return None
    draft = Draft(
        i, last, ActorForm.PERSON, (key,), "actor.english-office/1", name=name, nickname=nickname, sort="person"
    )
    draft.office, draft.office_class = stretch.written(i, j), "representative"
    return draft
