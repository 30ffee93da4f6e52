"""Employers that no table knows, between an office and the name of its bearer.

Takes a place behind a title, or an English title itself, and gives what belongs to the employer and what to the name:
"Ekonom Universitas Lentera [Wira Sanjaya]", "Direktur Center for Island Studies (CIS) [Rani Pratama]", "Chief Risk
Officer KIRANA Nusantara [Dedi Wirawan]". Where the words alone do not tell, the word by which the article calls the
person ("kata Dedi") does. Where nothing tells, the name stays whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import Sort
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm, SentenceView
from janji.text.layout import LineKind, Token

_LONGEST_BODY = 10  # tokens of an unknown body's name
_LONGEST_OFFICE = 16  # tokens of an office with unknown words in it
_LONGEST_TITLE = 16  # tokens of an English title with employer and name
_TABLED = (Sort.INSTITUTION, Sort.ORGANISATION, Sort.COUNTRY)
_SHORTEST_ACRONYM = 3  # letters of what a bracket behind an unknown body holds


def called_names(views: Iterable[SentenceView], words: Vocabulary) -> frozenset[str]:
    """The lone names beside verbs of saying ("kata Dedi", "Newsom mengatakan"), casefolded."""
    called: set[str] = set()
    cues = words.said_by | words.says
    for view in views:
        if view.sentence.kind is LineKind.HEADLINE:
            continue
        tokens = view.tokens
        for i, token in enumerate(tokens):
            if token.norm not in cues:
                continue
            if token.norm in words.said_by:
                if i + 1 < len(tokens) and _is_lone(tokens, i + 1, i + 2):
                    called.add(tokens[i + 1].norm)
            elif i and _is_lone(tokens, i - 1, i - 2):
                called.add(tokens[i - 1].norm)
    return frozenset(called - words.not_names - words.portfolio)


def _is_lone(tokens: tuple[Token, ...], i: int, beside: int) -> bool:
    """Capitalised, with no capital beside."""
    if tokens[i].kind != "word" or not tokens[i].text[0].isupper() or tokens[i].text.isupper():
        return False
    return not (0 <= beside < len(tokens) and tokens[beside].text[0].isupper())


def employer_words(stretch: Stretch, run: tuple[str, ...], behind_head: bool, placed: bool) -> int:
    """How many words of a run belong to the employer: `behind_head` of an organisation ("Universitas"), or `placed`
    behind the title of a place ("Gubernur")."""
    folded = [word.casefold() for word in run]
    called = next((k for k, word in enumerate(folded) if word in stretch.called), None)
    first = next((k for k, word in enumerate(folded) if word in stretch.words.given_names), 0)
    lone = first and not all(word in stretch.words.given_first for word in folded[:first])
    if lone and first < len(run) - 1 and (called is None or called > first):
        return first  # "Rektor [Unlam] Muhammad Nasir"
    if called is None:
        return (len(run) > 2) + (len(run) > 3) if behind_head else 0
    if not called or all(word in stretch.words.given_first for word in folded[:called]):
        return 0
    if called < len(run) - 1:
        return called
    if behind_head or (placed and called > 1):  # called by the last name: another one stands before it
        return max(1, called - 1)
    return 0


def past_known_words(stretch: Stretch, j: int) -> int:
    """Where a bearer's name begins at the earliest: behind the last word in the capitals from `j` on that belongs to an
    office, a body or a place, if capitals follow it: "Kepala [Terminal Pulo Gebang Dinas Perhubungan] Bernad"; `j` if
    none does.
    """
    words, k, past = stretch.words, j, j
    while k < min(j + _LONGEST_OFFICE, len(stretch.tokens)):
        token, norm = stretch.tokens[k], stretch.norm(k)
        if stretch.has_sort(k, Sort.PERSON):
            break
        close = stretch.closing(k)
        if close is not None:
            if not stretch.is_acronym_bracket(k, close) or not stretch.is_capitalised(close + 1):
                break
            k = past = close + 1
            continue
        if token.text == "/" or (token.kind == "number" and k > j) or (norm in words.links["joins"] and k > j):
            if not (stretch.is_capitalised(k + 1) and (token.kind != "word" or stretch.norm(k + 1) in words.portfolio)):
                break
            k = past = k + 1 if token.kind == "number" else k + 2
            continue
        if token.kind != "word" or not token.text[0].isupper() or norm in words.said_by:
            break
        if norm in words.not_names and not (norm in words.portfolio or stretch.region_at(k)):
            break
        rank = stretch.rank_at(k)
        if rank and stretch.is_capitalised(rank):
            return k
        region = stretch.region_at(k)
        named = stretch.named(k)
        end = max(region, named[0] if named is not None and named[1].sort is not Sort.GROUP else 0)
        if end:
            k = past = end
            continue
        acronym = token.text.isupper() and len(token.text) >= _SHORTEST_ACRONYM
        if norm in words.office_heads or (acronym and k + 1 < len(stretch.tokens)):
            past = k + 1
        k += 1
    return past if past > j and stretch.is_capitalised(past) else j


def past_places(stretch: Stretch, j: int) -> int:
    """Past ", Kelurahan Lumbana, Kecamatan Rawasari," at the comma `j`: where the next part begins; 0 if no place
    stands there or no capital behind it.
    """
    past = 0
    while stretch.norm(j) == ",":
        administrative = stretch.norm(j + 1) in stretch.words.administrative
        end = j + 3 if administrative and stretch.is_capitalised(j + 2) else stretch.region_at(j + 1)
        if not end:
            break
        while administrative and end < len(stretch.tokens) and stretch.is_capitalised(end):
            end += 1
        if stretch.norm(end) != ",":
            break
        j = end
        past = end + 1
    return past if past and stretch.is_capitalised(past) else 0


def read_unknown_body(stretch: Stretch, j: int) -> tuple[int, str] | None:
    """A body's name with its acronym and then the bearer's name: (end, acronym). Learns the acronym."""
    words, k = stretch.words, j
    while k < min(j + _LONGEST_BODY, len(stretch.tokens)) and stretch.tokens[k].kind == "word":
        if not stretch.is_capitalised(k) and not (
            stretch.norm(k) in words.english_links | words.links["joins"] and stretch.is_capitalised(k + 1)
        ):
            return None
        k += 1
    close = stretch.closing(k)
    if close != k + 2 or k - j < 2:
        return None
    acronym = stretch.tokens[k + 1].text
    initials = (stretch.norm(j)[:1], stretch.norm(j - 1)[:1])
    if not acronym.isupper() or len(acronym) < _SHORTEST_ACRONYM or acronym[0].casefold() not in initials:
        return None
    if not stretch.is_capitalised(close + 1) or stretch.norm(close + 1) in words.not_names:
        return None
    known = next((e for _, e in stretch.matches(k + 1) if e.sort in _TABLED), None)
    if known is not None:  # "Penanggulangan Bencana Daerah (BPBD)": the tables say whose it is
        return close + 1, known.key
    stretch.learned.setdefault(acronym, (acronym, "ngo"))
    return close + 1, acronym


def read_english_title(stretch: Stretch, i: int) -> Draft | None:
    """ "Head of Community Relations Bahtera Sinta Maharani": the title, the employer, the name."""
    words = stretch.words
    j = past_title = i
    headed, key = False, ""
    while j < min(i + _LONGEST_TITLE, len(stretch.tokens)):
        norm = stretch.norm(j)
        if norm in words.english_links and stretch.is_capitalised(j + 1):
            j += 1
            continue
        close = stretch.closing(j)
        if close is not None and j == past_title and stretch.is_acronym_bracket(j, close):
            j = past_title = close + 1  # "Chief Operating Officer (COO) KIRANA Dony Oskar"
            continue
        if stretch.tokens[j].kind != "word" or not stretch.is_capitalised(j) or norm in words.not_names:
            break
        j += 1
        if norm in words.english_titles:
            past_title, headed = j, headed or norm in words.english_heads
    if not headed or past_title == j:
        return None
    first = past_title
    named = stretch.named(first)
    while named is not None and named[0] <= j and named[1].sort is not Sort.GROUP:
        key, first = key or named[1].key, named[0]
        named = stretch.named(first)
    start, first = first, min(j, past_known_words(stretch, first))
    run = tuple(token.text for token in stretch.tokens[first:j])
    if not run or any(word.casefold() in words.english_links for word in run):
        return None
    in_capitals = run[0].isupper() or (first > start and stretch.tokens[first - 1].text.isupper())
    goes_on = len(run) > 3 or (len(run) > 2 and in_capitals)  # "KIRANA Nusantara Doni Askara"
    cut = employer_words(stretch, run, goes_on, placed=True)
    if first + cut > start and not key:
        key = stretch.written(start, first + cut)
    draft = Draft(i, j, ActorForm.PERSON, (key,) if key else (), "actor.english-office/2", sort="person")
    draft.name = run[cut:]
    draft.office, draft.office_class = stretch.written(i, first + cut), "representative"
    return draft
