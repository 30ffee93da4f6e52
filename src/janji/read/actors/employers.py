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
_LONGEST_TITLE = 16  # tokens of an English title with employer and name
_SHORTEST_ACRONYM = 3  # letters of what a bracket behind an unknown body holds


def called_names(views: Iterable[SentenceView], words: Vocabulary) -> frozenset[str]:
    """The lone names beside verbs of saying ("kata Dedi", "Newsom mengatakan"), casefolded."""
    called: set[str] = set()
    for view in views:
        if view.sentence.kind is LineKind.HEADLINE:
            continue
        tokens = view.tokens
        for i, token in enumerate(tokens):
            if token.norm in words.said_by:
                if i + 1 < len(tokens) and _is_lone(tokens, i + 1):
                    called.add(tokens[i + 1].norm)
            elif token.norm in words.says and i and _is_lone(tokens, i - 1):
                called.add(tokens[i - 1].norm)
    return frozenset(called - words.not_names - words.portfolio)


def _is_lone(tokens: tuple[Token, ...], i: int) -> bool:
    """Capitalised between words that are not."""
    if tokens[i].kind != "word" or not tokens[i].text[0].isupper() or tokens[i].text.isupper():
        return False
    return not any(0 <= k < len(tokens) and tokens[k].text[0].isupper() for k in (i - 1, i + 1))


def employer_words(stretch: Stretch, run: tuple[str, ...], behind_head: bool, placed: bool) -> int:
    """How many words of a run belong to the employer: `behind_head` of an organisation ("Universitas"), or `placed`
    behind the title of a place ("Gubernur")."""
    folded = [word.casefold() for word in run]
    called = next((k for k, word in enumerate(folded) if word in stretch.called), None)
    if called is None:
        return (len(run) > 2) + (len(run) > 3) if behind_head else 0
    if not called or all(word in stretch.words.given_first for word in folded[:called]):
        return 0
    if called < len(run) - 1:
        return called
    if behind_head or (placed and called > 1):  # called by the last name: another one stands before it
        return max(1, called - 1)
    return 0


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
    run = tuple(token.text for token in stretch.tokens[first:j])
    if not run or any(word.casefold() in words.english_links for word in run):
        return None
    cut = employer_words(stretch, run, behind_head=len(run) > 3 or (len(run) > 2 and run[0].isupper()), placed=True)
    if cut and not key:
        key = stretch.written(first, first + cut)
    draft = Draft(i, j, ActorForm.PERSON, (key,) if key else (), "id.actor.english-office/2", sort="person")
    draft.name = run[cut:]
    draft.office, draft.office_class = stretch.written(i, first + cut), "representative"
    return draft
