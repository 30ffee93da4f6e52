"""Who bears which office where: a model's labels put together as phrases.

Takes a sentence's tokens and labels and gives each named person with the office and the employer told beside the name,
as token positions: "Kepala Bidang Pemasaran | Dinas Pariwisata Kota Lumbana | Rina Sujatmiko", "Rina Sujatmiko, |
dosen | Universitas Lumbana". What labels alone get wrong is mended by the pack's words: an office begins with a title,
and a body's head right behind the title begins the employer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from janji.lang import LanguagePack
from janji.read.actors.bearers import Bearer, Places
from janji.read.models.features import WordClasses, classes_of, word_classes
from janji.text.layout import Token

_LONGEST_LINK = 4  # tokens between an office and its employer or bearer
Span = tuple[str, int, int]  # label, first, last
_LONGEST_REST = 12  # tokens of an office that the model left unlabelled before the name
_LONGEST_FOREWORD = 4  # capitals of a subheading before a title
_TITLES = frozenset({"T", "T+", "e"})
_FIELDS = frozenset({"p", "o", "e", "U"})


@dataclass(frozen=True, eq=False)
class _Words:
    known: WordClasses
    links: frozenset[str]
    heads: frozenset[str]
    greater: frozenset[str]
    before_titles: frozenset[str]
    inner: frozenset[str]
    body_openings: frozenset[str]
    openings: frozenset[str]
    places: frozenset[str]
    joins: frozenset[str]
    parties: frozenset[str]
    placed: frozenset[str]
    also: frozenset[str]
    boards: frozenset[str]
    levels: frozenset[str]
    fields: frozenset[str]
    employing: frozenset[str]


@cache
def _load_words(pack: LanguagePack) -> _Words:
    offices = pack.table("offices")
    return _Words(
        word_classes(pack),
        frozenset(offices["bearer_links"]),
        frozenset(offices["body_heads"]),
        frozenset(offices["greater_bodies"]),
        frozenset(word for key in ("prefixes", "former") for phrase in offices[key] for word in phrase.split()),
        frozenset(offices["inner_bodies"]),
        frozenset(offices["body_openings"]),
        frozenset(offices["office_openings"]),
        frozenset(offices["administrative"]) | {"camat", "lurah"},
        frozenset(pack.table("modifiers")["links"]["joins"]),
        frozenset(offices["party_heads"]),
        frozenset(offices["placed_titles"]),
        frozenset(offices["bearer_joins"]),
        frozenset(offices["boards"]),
        frozenset(offices["board_levels"]),
        frozenset(offices["field_openings"]),
        frozenset(offices["employing_units"]),
    )


def spans_of(labels: Sequence[str]) -> list[Span]:
    """The labelled stretches in order, as (kind, first, last)."""
    found: list[Span] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "I" and found and found[-1][2] == i and found[-1][0] == label[2:]:
            found[-1] = (found[-1][0], found[-1][1], i + 1)
        else:
            found.append((label[2:], i, i + 1))
    return found


def _with_brackets(tokens: Sequence[Token], labels: Sequence[str]) -> Sequence[str]:
    """An acronym in brackets belongs to the stretch before it, whatever the model took it for."""
    mended = list(labels)
    for i in range(1, len(tokens) - 2):
        if tokens[i].text == "(" and tokens[i + 2].text == ")" and mended[i] not in ("O", "B-ORG"):
            before = mended[i - 1]
            if before != "O" and mended[i][2:] != before[2:] and _is_acronym(tokens[i + 1]):
                mended[i : i + 3] = [f"I-{before[2:]}"] * 3
    return mended


def bearers_of(tokens: Sequence[Token], labels: Sequence[str], pack: LanguagePack) -> list[Bearer]:
    words = _load_words(pack)
    spans = spans_of(_with_brackets(tokens, labels))
    if not any(kind in ("PER", "ROLE") for kind, _, _ in spans):
        return []
    reader = _PhraseReader(tokens, classes_of(tokens, words.known), spans, words)
    found: list[Bearer] = []
    while reader.k < len(spans):
        kind = spans[reader.k][0]
        if kind == "ROLE":
            found.append(reader.office_first())
        elif kind == "PER":
            found.append(reader.name_first())
        else:
            reader.k += 1
    return _with_others(tokens, found, words)


def _with_others(tokens: Sequence[Token], found: Sequence[Bearer], words: _Words) -> list[Bearer]:
    """Two offices of one person put together: "A sekaligus B Rina Sari", "Rina Sari yang juga B"."""
    kept: list[Bearer] = []
    for bearer in found:
        before = kept[-1] if kept else None
        if before is not None and bearer.office is not None:
            gap = [token.norm for token in tokens[_end(before) : bearer.office[0]]]
            if before.name is None and before.office is not None and _is_and(gap, words):
                own = (before.office, before.employer), *before.others
                kept[-1] = replace(bearer, others=(*own, *bearer.others))
                continue
            also = words.also.intersection(gap) or (before.name is not None and before.name[1] < _end(before))
            if before.name is not None and bearer.name is None and _is_and(gap, words) and also:
                kept[-1] = replace(before, others=(*before.others, (bearer.office, bearer.employer)))
                continue
        kept.append(bearer)
    return kept


def _end(bearer: Bearer) -> int:
    return max(part[1] for part in (bearer.office, bearer.employer, bearer.name) if part is not None)


def _is_and(gap: Sequence[str], words: _Words) -> bool:
    small = words.links | words.joins | words.also
    return (
        0 < len(gap) <= _LONGEST_LINK
        and all(word in small for word in gap)
        and any(word in words.also or word in words.joins for word in gap)
    )


class _PhraseReader:
    """Goes over a sentence's labelled stretches; `k` is the next, `end` where the phrase being read ends so far."""

    def __init__(self, tokens: Sequence[Token], classes: Sequence[str], spans: Sequence[Span], words: _Words) -> None:
        self.tokens, self.classes, self.spans, self.words = tokens, classes, spans, words
        self.k = self.end = 0

    def office_first(self) -> Bearer:
        office, employer = self._office_and_employer()
        if employer is None:
            office = self._with_place(office)
        elif self._at("LOC") and self._between(self.spans[self.k][1]) <= {","}:
            place = self.spans[self.k]  # "Dosen Universitas X, [Samarinda,] Y"
            after = self.spans[self.k + 1] if self.k + 1 < len(self.spans) else None
            if after is not None and after[0] == "PER" and after[1] - place[2] < 2:
                self.end, self.k = place[2], self.k + 1
        office, employer = self._with_rest(office, employer)
        if employer is not None and not self._at("PER") and self._is_of_place(office, employer):
            past = employer[0] + 1  # "Kepala Desa Lumbana | Sakino": one word of place, the rest is the name
            return Bearer((office[0], past), None, (past, employer[1]))
        if not self._at("PER") or not self._between(self.spans[self.k][1]) <= {","}:
            return Bearer(office, employer, None)
        name = self._next()
        return self._of_another(office, name) if employer is None else Bearer(office, employer, name)

    def name_first(self) -> Bearer:
        """ "Y, dosen Universitas X", "Y selaku Direktur X", "Y dari Yayasan X"."""
        name = self._next()
        if not (self._at("ROLE") or self._at("ORG")):
            return Bearer(None, None, name)
        link = self.tokens[name[1] : self.spans[self.k][1]]
        if not 0 < len(link) <= _LONGEST_LINK or not all(token.norm in self.words.links for token in link):
            return Bearer(None, None, name)
        if self._at("ROLE"):
            office, employer = self._office_and_employer()
            if employer is None and self._at("PER") and self.spans[self.k][1] == self.end:
                office = office[0], self._next()[1]  # "Y, kuasa hukum [Rina Sari]"
            return Bearer(office, employer, name)
        if len(link) == 1 and link[0].text != ",":
            return Bearer(None, self._next(), name)
        return Bearer(None, None, name)

    # ---- steps

    def _at(self, kind: str) -> bool:
        return self.k < len(self.spans) and self.spans[self.k][0] == kind

    def _next(self) -> Places:
        _, first, last = self.spans[self.k]
        self.k, self.end = self.k + 1, last
        return first, last

    def _between(self, first: int) -> set[str]:
        """The one token that may stand between the phrase so far and the next stretch."""
        return {token.norm for token in self.tokens[self.end : first]} if first - self.end < 2 else {"…"}

    def _office_and_employer(self) -> tuple[Places, Places | None]:
        office = self._next()
        employer: Places | None = None
        if self._at("ORG") and self._is_linked(self.tokens[self.end : self.spans[self.k][1]]):
            employer = self._next()
            if self._at("ORG") and self.spans[self.k][1] == self.end and self._is_greater(self.spans[self.k][1]):
                office = office[0], self.end  # "Direktur Badan X [Kementerian Y]"
                employer = self._next()
        return _mended(self.tokens, self.classes, office, employer, self.words)

    def _is_of_place(self, office: Places, employer: Places) -> bool:
        """Whether the head of a village or the like stands before what the model took for one body."""
        joined = employer[0] == office[1] and employer[1] - employer[0] > 1
        return joined and self.tokens[office[1] - 1].norm in self.words.places

    def _is_greater(self, i: int) -> bool:
        return self.tokens[i].norm in self.words.greater

    def _is_linked(self, gap: Sequence[Token]) -> bool:
        """Nothing, one linking word, a number or an acronym in brackets between an office and its employer."""
        if len(gap) == 3:
            return gap[0].text == "(" and gap[2].text == ")"
        numbered = len(gap) < 3 and all(_may_number(token) for token in gap)
        return numbered or (len(gap) == 1 and gap[0].norm in self.words.links)

    def _with_place(self, office: Places) -> Places:
        """ "Kepala Desa [Lumbana]", "Camat Rawa[, Kota X], Y"."""
        if not self._at("LOC"):
            return office
        _, first, last = self.spans[self.k]
        behind = first == self.end and self.tokens[self.end - 1].norm in self.words.places
        aside = (
            first == self.end + 1
            and self.tokens[self.end].text == ","
            and last < len(self.tokens)
            and self.tokens[last].text == ","
            and any(token.norm in self.words.places for token in self.tokens[office[0] : office[1]])
        )
        if not (behind or aside):
            return office
        self._next()
        return office[0], last

    def _with_rest(self, office: Places, employer: Places | None) -> tuple[Places, Places | None]:
        """What the model left unlabelled between an office and its bearer: "Ketua Komisi [II DPR dari Fraksi Y]"."""
        named = (n for n in range(self.k, len(self.spans)) if self.spans[n][0] in ("PER", "ROLE"))
        later = next(named, None)
        if later is None or self.spans[later][0] != "PER":
            return office, employer
        first = self.spans[later][1]
        if not _goes_on(self.tokens, self.end, first, self.words):
            return office, employer
        rest = first - (self.tokens[first - 1].text == ",")
        begins, self.k, self.end = self.end, later, rest
        while rest > begins and self.tokens[rest - 1].norm in self.words.links:
            rest -= 1
        if employer is not None and self.tokens[begins].norm not in self.words.links:
            return office, employer
        body = (
            begins + 1
        )  # "Kepala Regu B [dari Stasiun Pemadam X]"; a party is told beside an office, not as its house
        is_linked = employer is None and body < rest and self.tokens[begins].norm in self.words.links
        is_house = is_linked and self.tokens[body].norm not in self.words.parties
        if is_house and _begins_body(self.tokens, body, self.words):
            return office, (body, rest)
        return _mended(self.tokens, self.classes, (office[0], rest), None, self.words)

    def _of_another(self, office: Places, name: Places) -> Bearer:
        """ "pengacara Budi Aji, [Rina Sari],": the first name says whom the bearer serves."""
        if office[1] == name[0] and self._at("PER") and self._between(self.spans[self.k][1]) == {","}:
            after = self.spans[self.k][2]
            if after < len(self.tokens) and self.tokens[after].text in (",", "("):
                return Bearer((office[0], name[1]), None, self._next())
        return Bearer(office, None, name)


def _goes_on(tokens: Sequence[Token], first: int, last: int, words: _Words) -> bool:
    """Whether the tokens between an office and a name belong to the office: capitals, links and brackets."""
    if tokens[last - 1].text == ",":
        last -= 1
    return 0 < last - first <= _LONGEST_REST and all(
        token.text in "()" or token.text[0].isupper() or token.norm in words.links or token.norm in words.joins
        for token in tokens[first:last]
    )


def _mended(
    tokens: Sequence[Token], classes: Sequence[str], office: Places, employer: Places | None, words: _Words
) -> tuple[Places, Places | None]:
    """Office and employer with their ends where the pack's words put them."""
    first, last = _office_start(tokens, classes, *office, words), office[1]
    past = first
    while past < last and (classes[past] in _TITLES or tokens[past].norm in words.before_titles):
        if past > first and _two(tokens, past) in words.body_openings:
            break
        past += 1
    whole = employer[1] if employer is not None else last
    for k in range(past + 1, last - 1):
        if employer is None and tokens[k].text == "," and _begins_body(tokens, k + 1, words):
            return (first, k), (k + 1, last)  # "Direktur Ekspor, Kementerian X"
    board = _past_board(tokens, past, whole, words)
    if first < past < board < whole and employer is not None:
        return (first, board), (board, whole)  # "Ketua Pengurus Besar [Ikatan X]"
    for k in range(past + 2, last):
        if employer is not None and tokens[k].norm in words.employing and tokens[k].text[0].isupper():
            return (first, k), (k, whole)  # "Kepala Biro Penerangan [Divisi Humas Polri]"
    if employer is not None and employer[0] == last and tokens[last - 1].norm in words.parties:
        k = next((k for k in range(last + 1, whole) if _begins_body(tokens, k, words)), whole)
        return (first, k), ((k, whole) if k < whole else None)  # "Ketua Fraksi [Partai X] DPR"
    if employer is not None and any(token.norm in words.fields for token in tokens[employer[0] + 1 : employer[1] - 1]):
        return (first, whole), None  # "Wakil Ketua Himpunan X Bidang Ekspor"
    lesser = employer is None or tokens[employer[0]].norm not in words.greater
    if first < past < last and lesser and _begins_body(tokens, past, words):
        return (first, past), (past, employer[1] if employer is not None else last)
    if employer is None and first < past < last and tokens[past - 1].norm not in words.placed:
        own_name = classes[past] in ("", "I") and tokens[past].text[0].isupper()
        if own_name and tokens[last - 1].kind == "word":
            return (first, past), (past, last)  # "CEO [Sagara]"
    if employer is not None:
        employer = (employer[0], _before_place(tokens, classes, *employer))
        if last + 3 == employer[0] and tokens[last].text == "(" and tokens[last + 2].text == ")":
            last += 3  # "Direktur Utama [(Dirut)] PT X"
        if last < employer[0] and all(_may_number(token) for token in tokens[last : employer[0]]):
            last = employer[0]  # "Ketua Komisi [II] DPR"
        if last == employer[0] and not _begins_body(tokens, last, words):
            inner = tokens[last].norm in words.inner
            if inner or classes[last] in _FIELDS:  # "Kepala Bidang [Analisis Statistik] BPS"
                for k in range(last + 1, employer[1]):
                    acronym = not inner and _is_acronym(tokens[k])
                    if tokens[k - 1].text != "(" and (tokens[k].norm in words.heads or classes[k] == "I" or acronym):
                        return (first, k), (k, employer[1])
    return (first, last), employer


def _past_board(tokens: Sequence[Token], i: int, end: int, words: _Words) -> int:
    """The end of a society's board where the society follows: "Ketua [Dewan Pimpinan Pusat] Ikatan X"."""
    if _two(tokens, i) not in words.boards:
        return i
    k = i + 2
    while k < end and tokens[k].norm in words.levels:
        k += 1
    return k if k < end and _begins_body(tokens, k, words) else i


def _before_place(tokens: Sequence[Token], classes: Sequence[str], first: int, last: int) -> int:
    """Where an employer ends that a place behind a comma follows: "Universitas Teluk[, Ambon]"."""
    k = last
    while k > first and classes[k - 1] in ("R", "R+"):
        k -= 1
    return k - 1 if first + 1 < k < last and tokens[k - 1].text == "," else last


def _office_start(tokens: Sequence[Token], classes: Sequence[str], first: int, last: int, words: _Words) -> int:
    for k in range(first, min(last, first + _LONGEST_FOREWORD)):
        if classes[k] in _TITLES or tokens[k].norm in words.before_titles:
            first = k  # "Penerapan protokol [Wakil Bupati]": a subheading before
            break
    bracketed = first >= 5 and tokens[first - 1].text == ")" and tokens[first - 3].text == "("
    if bracketed and _two(tokens, first - 5) in words.openings:
        return first - 5  # "Penjabat Sementara (Pjs) Bupati"
    return first - 2 if first >= 2 and _two(tokens, first - 2) in words.openings else first


def _two(tokens: Sequence[Token], i: int) -> str:
    return f"{tokens[i].norm} {tokens[i + 1].norm}" if 0 <= i < len(tokens) - 1 else ""


def _begins_body(tokens: Sequence[Token], i: int, words: _Words) -> bool:
    if not tokens[i].text[0].isupper():
        return False
    return _two(tokens, i) in words.body_openings or (
        tokens[i].norm in words.heads and tokens[i].norm not in words.inner
    )


def _is_acronym(token: Token) -> bool:
    return token.kind == "word" and token.text.isupper() and len(token.text) > 1


def _may_number(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "word" and token.text.isupper() and len(token.text) < 5)
