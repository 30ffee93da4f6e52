"""What stands before and at the head of a phrase, where owners come first: "Ukraine's former deputy foreign minister".

`read_front` takes a place and gives the determiner, the owners (names with or without a possessor's mark, adjectives of
countries), and the heads in their order ("defence ministry", "spokesman"): the last head is what the phrase means.
`describes` tells whether a name stands before a noun that it describes. Reads nothing behind the last head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from janji.read.actors.gazetteer import NAMED, Entry, Gazetteer, Sort
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.actors.vocabulary import Vocabulary

_SIGN = re.compile(r"([A-Za-z]{1,4})(\d.*)?\Z")
_LONGEST_FRONT = 16  # tokens from the determiner to the head
_MOST_COUNTING = 3  # "several other", "many more"
_HEADS = (Sort.TITLE, Sort.BODY, Sort.GROUP_HEAD, Sort.GROUP)  # a tie goes to the first
_NOBODIES = frozenset({Sort.NOBODY, Sort.REGION})


@dataclass(frozen=True, slots=True)
class Owner:
    first: int
    last: int  # before the possessor's mark
    past: int  # behind it
    key: str
    entry: Entry

    @property
    def is_possessive(self) -> bool:
        return self.past > self.last


@dataclass(frozen=True, slots=True)
class Head:
    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class Front:
    first: int
    core: int  # behind the determiner
    last: int  # behind the last head, else behind the last owner
    determiner: str = ""
    own: bool = False  # the determiner is a pronoun's: "its"
    counted: bool = False  # "30 countries", "several nations"
    former: bool = False
    owners: list[Owner] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    joined: bool = False  # the owners are equals: "US and Ukrainian officials"
    qualified: bool = False  # "senior", "defence"
    fielded: bool = False  # "defence"

    @property
    def head(self) -> Head | None:
        return self.heads[-1] if self.heads else None


def name_at(stretch: Stretch, small: OwnerWords, j: int) -> tuple[int, Entry] | None:
    """The longest name of a country, place, body, organisation, group or known person at `j`, past its acronym."""
    if j >= len(stretch.tokens):
        return None
    found = stretch.matches(j)
    token = stretch.tokens[j]
    if not found:
        learned = stretch.learned.get(token.text)
        if learned is None:
            return None
        return j + 1, Entry(Sort.ORGANISATION, learned[0], (token.norm,), (token.text,), "exact", learned[1])
    nobody = max((end for end, entry in found if entry.sort in _NOBODIES), default=0)
    for end, entry in found:
        if entry.sort not in NAMED and entry.sort not in (Sort.PROVINCE, Sort.PERSON):
            continue
        if end < nobody or (entry.sort is Sort.GROUP and entry.kind == "phrase"):
            continue
        if entry.letters == "exact" and token.text in small.words_in_capitals and _in_capitals(stretch, j, end):
            continue
        return end, entry
    return None


def _in_capitals(stretch: Stretch, j: int, end: int) -> bool:
    """Whether the words beside are written in capitals and are no acronyms that the pack knows: "TELL US NOW"."""
    beside = [k for k in (j - 1, end) if 0 <= k < len(stretch.tokens) and stretch.tokens[k].kind == "word"]
    return any(
        len(stretch.tokens[k].text) > 1 and stretch.tokens[k].text.isupper() and not stretch.matches(k) for k in beside
    )


def past_mark(stretch: Stretch, small: OwnerWords, j: int) -> int:
    """Behind the possessor's mark at `j`; `j` itself if none stands there."""
    if j >= len(stretch.tokens) or j == 0:
        return j
    token = stretch.tokens[j]
    if token.spaced:
        return j
    if token.norm in small.marks:
        return j + 1
    if token.text not in small.bare_marks:
        return j
    after = stretch.tokens[j + 1] if j + 1 < len(stretch.tokens) else None
    if after is None or after.kind != "word":
        return j
    if not after.spaced and token.text + after.norm in small.marks:
        return j + 2  # "the U.S.'s"
    plural = stretch.tokens[j - 1].text[-1] in "sS" and after.spaced
    is_noun = (
        after.norm not in small.not_nouns and after.norm not in small.past and after.norm not in stretch.words.says
    )
    return j + 1 if plural and is_noun else j


def head_at(stretch: Stretch, j: int) -> Head | None:
    best: Head | None = None
    rank = len(_HEADS)
    for end, entry in stretch.matches(j):
        if entry.sort not in _HEADS or (entry.sort is Sort.GROUP and entry.kind != "phrase"):
            continue
        better = best is None or end > best.last or (end == best.last and _HEADS.index(entry.sort) < rank)
        if better:
            best, rank = Head(j, end, entry), _HEADS.index(entry.sort)
    if best is not None:
        nobody = max((end for end, entry in stretch.matches(j) if entry.sort in _NOBODIES), default=0)
        if nobody > best.last:
            return None
    return best


@cache
def _front_words(gazetteer: Gazetteer, words: Vocabulary, small: OwnerWords) -> frozenset[str]:
    """What may stand behind the determiner of a phrase with an owner or a head, beside words with a hyphen."""
    passed = small.qualities | words.former | words.links["joins"] | words.portfolio | words.prefixes
    return passed | words.honorifics | words.peoples.keys() | gazetteer.starts.keys()


def read_front(stretch: Stretch, small: OwnerWords, i: int) -> Front:
    front = Front(i, i, i)
    j = front.core = front.last = _past_determiner(stretch, small, front, i)
    opening, text = stretch.norm(j), stretch.tokens[j].text if j < len(stretch.tokens) else ""
    known = opening in _front_words(stretch.gazetteer, stretch.words, small) or text in stretch.learned
    if not known and "-" not in opening:
        return front
    while j < len(stretch.tokens) and j - i < _LONGEST_FRONT:
        token = stretch.tokens[j]
        if token.kind != "word":
            after = _past_inner_mark(stretch, small, front, j)
            if after == j:
                break
            j = after
            continue
        if token.norm in stretch.words.honorifics and _is_honoured_owner(stretch, small, j):
            j += 2 if stretch.norm(j + 1) == "." else 1
        named, head = name_at(stretch, small, j), head_at(stretch, j)
        if named is not None and head is not None and named[0] == head.last and _is_owned_body(front, head, named[1]):
            named = None
        if named is not None and (head is None or named[0] >= head.last):
            if front.fielded and not front.owners and not front.heads:
                break  # "training Kenya's forces"
            owner = _owner(stretch, small, j, *named)
            if owner is None or not _may_own(stretch, small, front, owner):
                break
            front.owners.append(owner)
            j = owner.past
            if not front.heads:
                front.last = j
            continue
        if head is not None and not _is_adjective_here(stretch, small, front, head):
            if _is_rank(head.entry) and _cut_before_rank(front):
                break
            front.heads.append(head)
            j = front.last = head.last
            past = past_mark(stretch, small, j)
            if past > j and not _goes_on(stretch, small, past):
                break
            j = past
            continue
        if token.norm in stretch.words.former:
            front.former = True
        elif _joins(stretch, small, front, j):
            front.joined = bool(front.owners and not front.heads) or front.joined
        elif not (
            token.norm in small.qualities
            or token.norm in stretch.words.portfolio
            or token.norm in stretch.words.prefixes
            or token.norm in stretch.words.peoples
            or ("-" in token.norm and not token.text[0].isupper())
            or _is_passed_over(stretch, small, front, j)
        ):
            break
        else:
            front.qualified = True
            front.fielded = front.fielded or (
                token.norm in stretch.words.portfolio and token.norm not in small.qualities
            )
        j += 1
    if front.heads:
        end = front.heads[-1].last
        front.owners = [owner for owner in front.owners if owner.last <= end]
    return front


def _is_passed_over(stretch: Stretch, small: OwnerWords, front: Front, j: int) -> bool:
    """One unknown noun between an owner and its head: "Peruvian [copper] workers"."""
    if not front.owners or front.heads or front.owners[-1].past != j or stretch.tokens[j].text[0].isupper():
        return False
    head = head_at(stretch, j + 1)
    if head is None or head.entry.sort is Sort.BODY:
        return False
    owner = front.owners[-1]
    return owner.is_possessive or not _is_no_noun(stretch, small, owner.entry, owner.first, j)


def _is_honoured_owner(stretch: Stretch, small: OwnerWords, j: int) -> bool:
    """ "Mr Putin's spokesman"."""
    after = j + (2 if stretch.norm(j + 1) == "." else 1)
    named = name_at(stretch, small, after)
    return named is not None and named[1].sort is Sort.PERSON and past_mark(stretch, small, named[0]) > named[0]


def _is_owned_body(front: Front, head: Head, entry: Entry) -> bool:
    """ "Russia's Security Council": with an owner the body of a state, alone an organisation's name."""
    owned = bool(front.owners) and front.owners[-1].entry.sort is Sort.COUNTRY
    return owned and head.entry.sort is Sort.BODY and entry.sort is Sort.ORGANISATION


def _past_determiner(stretch: Stretch, small: OwnerWords, front: Front, i: int) -> int:
    """Behind "the", "a number of", "at least 30", "one of its"; sets what the determiner says."""
    norm = stretch.norm(i)
    j = i
    here = stretch.matches(i)
    named = max((end for end, entry in here if entry.sort in NAMED), default=0) if here else 0
    if named and not any(end > named for end, _ in stretch.matches(i + 1)):
        return i  # "The Hague", "the West", but not "the West Bank"
    if norm in small.counting and norm not in small.articles:
        front.counted = True
    if norm in stretch.words.determiners or norm in small.own:
        front.determiner, front.own, j = norm, norm in small.own, i + 1
        if stretch.norm(j) in small.numbers_of and stretch.norm(j + 1) in small.of:
            front.counted, j = True, j + 2
        elif stretch.norm(j) in small.of and norm not in small.articles:  # "one of the", "some of its"
            j += 1
            if stretch.norm(j) in small.articles or stretch.norm(j) in small.own:
                front.own = stretch.norm(j) in small.own
                j += 1
        j = _past_counting(stretch, small, front, j)
        if norm in small.demonstratives - small.articles and not _head_follows(stretch, small, j):
            front.determiner, j = "", i  # "that" joins clauses more often
    elif norm in small.numbers_of and stretch.norm(i + 1) in small.of:
        front.determiner, front.counted, j = norm, True, i + 2
    elif front.counted:  # "forty countries"
        j = _past_counting(stretch, small, front, i)
    if stretch.norm(j).isdigit() and j + 1 < len(stretch.tokens) and stretch.tokens[j + 1].kind == "word":
        front.counted = True  # "30 countries", no "30-member"
        j = _past_counting(stretch, small, front, j + 1)
    return j


def _past_counting(stretch: Stretch, small: OwnerWords, front: Front, j: int) -> int:
    for _ in range(_MOST_COUNTING):
        if stretch.norm(j) not in small.counting:
            break
        front.counted, j = True, j + 1
    return j


def _past_inner_mark(stretch: Stretch, small: OwnerWords, front: Front, j: int) -> int:
    """Behind a quality's hyphen ("U.S.-led") or a comma between adjectives; `j` where neither stands."""
    token = stretch.tokens[j]
    if token.text in "-–" and not token.spaced and j + 1 < len(stretch.tokens) and not stretch.tokens[j + 1].spaced:
        return j + 2 if front.qualified and stretch.tokens[j + 1].kind == "word" else j
    if token.text == "," and front.owners and not front.heads:
        owner = front.owners[-1]
        named = name_at(stretch, small, j + 1)
        describing = owner.last == j and owner.entry.kind == "adjective"
        if describing and named is not None and named[1].kind == "adjective" and _head_follows(stretch, small, j + 1):
            front.joined = True
            return j + 1
    return j


def _owner(stretch: Stretch, small: OwnerWords, j: int, end: int, entry: Entry) -> Owner | None:
    own_body = past_mark(stretch, small, end)
    body = name_at(stretch, small, own_body) if entry.sort is Sort.COUNTRY else None
    if body is not None and body[1].sort is Sort.INSTITUTION:  # "the Polish Senate": no other country's
        past = past_mark(stretch, small, body[0])
        return Owner(j, body[0], past, entry.key, body[1])
    if entry.sort is not Sort.PERSON and entry.kind != "adjective":
        end = stretch.past_other_name(end, entry.key, entry.kind if entry.sort is Sort.ORGANISATION else "")
    past = past_mark(stretch, small, end)
    if entry.sort is Sort.PERSON and past == end and stretch.norm(end) not in small.led_bodies:
        return None
    return Owner(j, end, past, entry.key, entry)


def _may_own(stretch: Stretch, small: OwnerWords, front: Front, owner: Owner) -> bool:
    """Another name behind the first goes on the phrase only before a head: "Poland's NATO ambassador"."""
    if not front.owners and not front.heads:
        return True
    if front.heads and not (
        stretch.tokens[owner.first - 1].norm in small.marks or front.heads[-1].entry.sort is Sort.BODY
    ):
        return False
    return _goes_on(stretch, small, owner.first)


def _goes_on(stretch: Stretch, small: OwnerWords, j: int) -> bool:
    """Whether a head follows from `j` on, behind words that may stand before one."""
    return _head_follows(stretch, small, j)


def _head_follows(stretch: Stretch, small: OwnerWords, j: int) -> bool:
    words = stretch.words
    goes_on = words.former | words.links["joins"]
    for _ in range(8):
        if j >= len(stretch.tokens) or stretch.tokens[j].kind != "word":
            return False
        if head_at(stretch, j) is not None:
            return True
        named = name_at(stretch, small, j)
        if named is not None:
            j = past_mark(stretch, small, named[0])
            continue
        norm = stretch.norm(j)
        if not (norm in small.qualities or norm in words.portfolio or norm in words.prefixes or norm in goes_on):
            return False
        j += 1
    return False


def _joins(stretch: Stretch, small: OwnerWords, front: Front, j: int) -> bool:
    """Whether "and" at `j` joins two fields ("foreign and defence") or two describing owners ("US and Polish")."""
    if stretch.norm(j) not in stretch.words.links["joins"]:
        return False
    before, after = stretch.norm(j - 1), stretch.norm(j + 1)
    fields = stretch.words.portfolio | small.qualities
    if before in fields and after in fields and _head_follows(stretch, small, j + 1):
        return True
    if not front.owners or front.heads or front.owners[-1].past != j or front.owners[-1].is_possessive:
        return False
    named = name_at(stretch, small, j + 1)
    if named is None or not (_is_describing(front.owners[-1].entry) and _is_describing(named[1])):
        return False
    return _head_follows(stretch, small, named[0])


def _is_describing(entry: Entry) -> bool:
    """An adjective, or an acronym, which stands as one: "US", "EU"."""
    return entry.kind == "adjective" or (entry.letters == "exact" and entry.sort in (Sort.COUNTRY, Sort.ORGANISATION))


def _is_rank(entry: Entry) -> bool:
    return entry.sort is Sort.TITLE and entry.key == "officer"


def _cut_before_rank(front: Front) -> bool:
    """ "spokesman Air Force Gen. ...": the rank belongs to the name behind it; ends the front at the title before."""
    title = next((k for k, head in enumerate(front.heads) if head.entry.sort is Sort.TITLE), None)
    if title is None or _is_rank(front.heads[title].entry):
        return False
    del front.heads[title + 1 :]
    front.last = front.heads[title].last
    return True


def _is_adjective_here(stretch: Stretch, small: OwnerWords, front: Front, head: Head) -> bool:
    """ "general election", "official Kenyan data": a small word that is a title only with something to show it."""
    entry = head.entry
    if entry.sort is Sort.TITLE and " ".join(entry.words) in small.qualities and head.last < len(stretch.tokens):
        named = name_at(stretch, small, head.last)
        if named is not None and named[1].kind == "adjective":
            return True
        behind = stretch.tokens[head.last]
        if behind.kind == "word" and behind.text.islower() and behind.norm not in stretch.words.says:
            return not _is_no_noun(stretch, small, entry, head.first, head.last)
    if _is_rank(entry) and len(entry.words) == 1:
        bare = not front.determiner and not front.qualified and not front.owners
        return bare and not stretch.is_capitalised(head.first)
    return False


def describes(stretch: Stretch, small: OwnerWords, entry: Entry, first: int, end: int, joined: int = 3) -> bool:
    """Whether the name before `end` describes or owns what follows: "Kenya's army", "US tanks", no "US sends"."""
    if end >= len(stretch.tokens):
        return False
    token = stretch.tokens[end]
    if past_mark(stretch, small, end) > end:
        return True
    if entry.kind == "people" or (entry.sort in (Sort.BODY, Sort.GROUP_HEAD) and entry.words[-1].endswith(small.many)):
        return False
    if token.kind != "word":
        if token.text in "-–" and end + 1 < len(stretch.tokens) and not stretch.tokens[end + 1].spaced:
            other = name_at(stretch, small, end + 1)
            if other is not None:  # "U.S.-Kenya talks"
                return joined > 0 and describes(stretch, small, other[1], end + 1, other[0], joined - 1)
            return token.spaced or stretch.norm(end + 1) in small.hung  # also "German -led", as machines write it
        return False
    return not _is_no_noun(stretch, small, entry, first, end)


def _is_no_noun(stretch: Stretch, small: OwnerWords, entry: Entry, first: int, j: int, looks: int = 2) -> bool:
    norm = stretch.norm(j)
    is_adjective = entry.kind == "adjective"
    if norm in small.not_nouns or norm in small.past or not stretch.tokens[j].spaced:
        return True
    if _is_sum(stretch, small, j):
        return True
    if norm in small.nouns_so_ending:
        return not is_adjective and norm.endswith(small.verb_endings) and stretch.norm(j + 1) in small.after_verbs
    if norm.endswith(small.adverb_endings) and len(norm) > 4:
        if is_adjective:
            return False
        return looks == 0 or j + 1 >= len(stretch.tokens) or _is_no_noun(stretch, small, entry, first, j + 1, looks - 1)
    if norm.endswith(small.verb_endings) and len(norm) > 4 and "-" not in norm:
        return not is_adjective
    if norm not in small.verbs or (is_adjective and not stretch.is_headline) or "-" in norm:
        return False
    if norm not in small.noun_verbs:
        return True
    before = stretch.norm(first - 1)
    if norm in small.plain_forms and not stretch.is_headline:
        return before in small.causing or before in stretch.words.links["joins"]
    if before in stretch.words.addressing:
        return False  # "a surge of US supplies"
    after = stretch.norm(j + 1)
    if after in small.to:
        return norm in small.infinitive
    if after in small.after_verbs:
        return True
    return _is_object(stretch, small, j + 1, of_body=entry.sort is Sort.BODY)


def _is_sum(stretch: Stretch, small: OwnerWords, j: int) -> bool:
    """ "gave Peru [INR] 4 million", "gave Peru [P40-million]": a currency's sign with its number."""
    sign = _SIGN.match(stretch.tokens[j].text)
    if sign is None or sign[1].casefold() not in small.currencies:
        return False
    return bool(sign[2]) or stretch.norm(j + 1)[:1].isdecimal()


def _is_object(stretch: Stretch, small: OwnerWords, j: int, of_body: bool = False) -> bool:
    """Whether a verb's object, and no verb of a subject in the plural, begins at `j`: "uses [old] guns"."""
    if j >= len(stretch.tokens):
        return False
    token = stretch.tokens[j]
    if token.kind != "word":
        return token.kind == "number" or token.text in "$€£¥"
    norm = token.norm
    if norm in small.not_nouns or norm in small.past or norm in stretch.words.says:
        return False
    if norm.endswith((*small.verb_endings, *small.adverb_endings)) and "-" not in norm:
        behind = stretch.norm(j + 1)  # "the government supports renewed talks"
        return norm in small.nouns_so_ending or (of_body and behind.isalpha() and behind not in small.not_nouns)
    return norm not in small.verbs or norm in small.noun_verbs
