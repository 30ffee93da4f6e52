"""Names of persons as runs of words.

Takes tokens and a place and gives the run of capitalised words, initials and particles that makes a name there, or
nothing: "Budi Santoso", "Ursula von der Leyen", "Mohammed bin Salman". A run ends before countries, organisations,
titles, days and months. In headlines, where every word is capitalised, only names that the pack knows are read; the
article's own names are found there later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from janji.read.actors.gazetteer import Entry, Gazetteer, Sort, name_key
from janji.read.actors.vocabulary import Vocabulary
from janji.text.layout import Token

_LONGEST_DEGREE = 8  # tokens of "S.Kom.I."
_LONGEST_NAME = 6  # words
_MOST_HONOURS = 12  # tokens of titles before a name; keeps endless rows of them linear
_QUOTES = frozenset('“”"')
_ENDING_SORTS = frozenset(
    {Sort.PLACE, Sort.COUNTRY, Sort.ORGANISATION, Sort.INSTITUTION, Sort.NOBODY, Sort.TITLE, Sort.REGION, Sort.PROVINCE}
)
_ARTICLES = ("al-", "el-", "as-", "an-", "ash-", "ar-", "at-", "ad-")


OwnNames = Mapping[str, Sequence[tuple[str, ...]]]  # first word -> the names that an article knows, casefolded


@dataclass(frozen=True, slots=True)
class NameRun:
    words: tuple[str, ...]
    last: int  # token position after the run
    known: bool  # the pack knows this name


def read_name(
    tokens: Sequence[Token], i: int, gazetteer: Gazetteer, words: Vocabulary, own: OwnNames | None = None
) -> NameRun | None:
    """The name that starts at token `i`, honorifics before it skipped; in a headline only a known one."""
    n, began = len(tokens), i
    known_end = (
        max((end for end, e in gazetteer.matches(tokens, i) if e.sort is Sort.PERSON), default=0) if i < n else 0
    )
    while not known_end and i < n and tokens[i].norm in words.honorifics and tokens[i].text[0].isupper():
        if i - began >= _MOST_HONOURS:
            return None
        i += 2 if i + 1 < n and tokens[i + 1].text == "." else 1
    if not known_end and i < n and tokens[i].norm in words.ranks:
        ranks = words.ranks | words.rank_words
        while i < n and i - began < _MOST_HONOURS and tokens[i].norm in ranks:  # "Ajun Komisaris Besar"
            i += 1
    if i >= n or tokens[i].kind != "word":
        return None
    if i > began:
        known_end = max((end for end, e in gazetteer.matches(tokens, i) if e.sort is Sort.PERSON), default=0)
    if own is not None:
        known_end = max(
            [known_end, *(i + len(name) for name in own.get(tokens[i].norm, ()) if _stands(tokens, i, name))]
        )
        return NameRun(words_as_named(tokens[i:known_end]), known_end, True) if known_end else None
    end = _end_of_run(tokens, i, known_end, gazetteer, words)
    if known_end and all(token.text.isupper() for token in tokens[i:end]):
        end = known_end  # "BIDEN WARNS", a line in capitals
    if end == i:
        return None
    run = words_as_named(tokens[i:end])
    end = past_degrees(tokens, end, words) if len(run) > 1 else end
    if len(run) > 1 and run[0].isupper() and 1 < len(run[0]) < 6 and not run[1].isupper():
        return None  # an acronym with words behind it is no name: "SAR Jakarta"
    known = name_key(run) in gazetteer.spellings
    if known_end and not known:
        known = known_end - i > 1  # a full name with more behind it
    return NameRun(run, end, known)


def _end_of_run(tokens: Sequence[Token], i: int, known_end: int, gazetteer: Gazetteer, words: Vocabulary) -> int:
    j = known_end or i
    while j < len(tokens) and j - i < _LONGEST_NAME:
        token = tokens[j]
        if token.text in _QUOTES and j > i and _is_nickname(tokens, j):
            j += 3
            continue
        if j > i and _is_stray_hyphen(tokens, j):
            j += 2
            continue
        if token.kind != "word" or (j > i and not token.spaced and tokens[j - 1].text != "."):
            break
        text, norm = token.text, token.norm
        if text[0].isupper() or (j > i and norm.startswith(_ARTICLES)):
            if norm in words.never_in_names:
                return i  # the run names a body or a place
            if (
                norm in words.not_names
                or norm in words.said_by
                or (j > i and norm in words.ranks)
                or (j > i and past_degrees(tokens, j, words) > j)
                or (j == i and norm in words.never_first)
            ):
                break
            if any(_ends_name(token, entry) for _, entry in gazetteer.matches(tokens, j)) and not _is_name_too(
                tokens, i, j, words
            ):
                break
            j += 1
            if len(text) == 1 and j + 1 < len(tokens) and tokens[j].text == "." and tokens[j + 1].text[0].isupper():
                j += 1
            continue
        if (
            j > i
            and norm in words.particles
            and j + 1 < len(tokens)
            and (tokens[j + 1].text[0].isupper() or tokens[j + 1].norm in words.particles)
        ):
            j += 1
            continue
        break
    while j > i and tokens[j - 1].norm in words.particles and tokens[j - 1].text.islower():
        j -= 1
    return j


def past_degrees(tokens: Sequence[Token], j: int, words: Vocabulary) -> int:
    """Behind the academic degrees that follow a name at `j` ("Lc", ", S.H., M.Si."); `j` where none do."""
    if not words.degrees:
        return j
    while j < len(tokens):
        start = j + 1 if tokens[j].text == "," else j
        k, letters = start, ""
        while k < len(tokens) and k - start < _LONGEST_DEGREE and (k == start or not tokens[k].spaced):
            if tokens[k].kind != "word" and tokens[k].text != ".":
                break
            letters += tokens[k].norm.replace(".", "")
            k += 1
        if start >= len(tokens) or not tokens[start].text[0].isupper() or letters not in words.degrees:
            break
        j = k
    return j


def _ends_name(token: Token, entry: Entry) -> bool:
    """True of a word that belongs to no person: a country, a body, and people told by an acronym ("Evakuasi WNI")."""
    if entry.sort is Sort.GROUP:
        return token.text.isupper() and entry.surface == (token.text,)
    return entry.sort in _ENDING_SORTS


def _is_stray_hyphen(tokens: Sequence[Token], j: int) -> bool:
    """ "Frank -Walter Steinmeier": a blank that slipped in before the hyphen of a first name."""
    if j + 2 >= len(tokens) or tokens[j].text != "-" or not tokens[j].spaced or tokens[j + 1].spaced:
        return False
    return tokens[j + 1].text[0].isupper() and tokens[j + 2].text[0].isupper() and tokens[j + 2].spaced


def _is_nickname(tokens: Sequence[Token], j: int) -> bool:
    """Joko “Jokowi” Widodo: one word in marks between two of the name."""
    if j + 3 >= len(tokens) or tokens[j + 2].text not in _QUOTES:
        return False
    return tokens[j + 1].text[0].isupper() and tokens[j + 3].text[0].isupper() and tokens[j + 3].spaced


def words_as_named(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a run, initials with their stop ("W."), without commas and without a suffix behind one."""
    run: list[str] = []
    quoted = hyphen = False
    for token in tokens:
        if token.text in _QUOTES:
            quoted = not quoted
        elif quoted:
            continue  # a nickname
        elif token.text == "." and run and len(run[-1]) == 1 and not token.spaced:
            run[-1] += "."
        elif token.text == ",":
            break  # ", Jr."
        elif token.text == "-" and run:
            hyphen = True
        elif token.kind == "word" and hyphen:
            run[-1] += f"-{token.text}"
            hyphen = False
        elif token.kind == "word":
            run.append(token.text)
    return tuple(run)


def _is_name_too(tokens: Sequence[Token], i: int, j: int, words: Vocabulary) -> bool:
    """True of a country's or city's name within a person's: "Jordan Hale", "Michael Jordan"."""
    if tokens[j].norm not in words.names_too:
        return False
    if j > i:
        return tokens[j - 1].norm in words.given_names
    before = tokens[j - 2 if j > 1 and tokens[j - 1].text == "." else j - 1].norm if j else ""
    if before in words.honorifics:
        return True  # "Mr. King"
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if after is None or after.kind != "word" or not after.spaced or not after.text[0].isupper():
        return False
    return after.norm not in words.not_names and after.norm not in words.never_first


def _stands(tokens: Sequence[Token], i: int, name: tuple[str, ...]) -> bool:
    stretch = tokens[i : i + len(name)]
    return len(stretch) == len(name) and all(
        token.norm == word and not token.text.islower() for token, word in zip(stretch, name, strict=True)
    )
