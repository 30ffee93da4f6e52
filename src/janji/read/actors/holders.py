"""Offices and those who hold them, where the owner stands before the title.

Takes a front whose last head is a title and gives the office with what follows: its field ("secretary of state"), whom
it serves ("spokesperson for the ministry"), the name with or without a comma, and the owner behind the name ("Foreign
Minister Ana Cole of Fiji"). `appose_office` reads the office behind a name. A former official acts for nobody; a
nameless plural acts for its country ("Ukrainian officials").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from janji.read.actors.drafts import Draft
from janji.read.actors.fronts import Front, Head, name_at, past_mark
from janji.read.actors.gazetteer import Sort, name_key
from janji.read.actors.headed import Inner, acting_owner, listed_owners, owner_keys, past_field
from janji.read.actors.offices import read_nickname
from janji.read.actors.owner_words import OwnerWords
from janji.read.actors.stretch import Stretch
from janji.read.mentions import ActorForm

_HOST_CLASSES = frozenset({"ambassador", "envoy", "representative", "commissioner", "coordinator", "director", "head"})
_SENT = frozenset({"ambassador", "envoy", "representative", "coordinator"})  # "ambassador in London"
_SERVING = frozenset({"adviser", "secretary"})  # "adviser to the president" serves him
_PLACED = frozenset({"official", "source", "diplomat", "governor"})  # "officials in Kyiv"
_WEAK_CLASSES = frozenset({"head", "chair", "secretary", "director", "officer", "analyst", "representative"})
_LONGEST_ABBREVIATION = 4  # letters of a title before its stop
_MOST_RANKS = 12  # tokens of ranks in a row; keeps endless rows linear
_LONGEST_RANK = 4  # tokens before a rank: "Air Force"
_LONGEST_FIELD = 5  # tokens of "'s reconstruction effort"
_LONGEST_CLAUSE = 14  # tokens of "familiar with the talks"


@dataclass(slots=True)
class _Complement:
    end: int
    keys: tuple[str, ...] = ()
    words: list[str] = field(default_factory=list)
    hosted: bool = False
    served: Draft | None = None  # a person or office without keys of its own


def read_office(stretch: Stretch, small: OwnerWords, front: Front, inner: Inner, apposed: bool = False) -> Draft | None:
    head = front.heads[-1]
    office_class, title = head.entry.key, " ".join(head.entry.words)
    plural = head.entry.kind == "plural"
    keys = owner_keys(front)
    owner = acting_owner(front)
    complement = _read_complement(stretch, small, head, bool(keys), inner)
    if office_class == "source" or (plural and office_class in ("official", "diplomat")):
        complement.end = _past_clause(stretch, small, complement.end)
    former = front.former or stretch.norm(head.last) in small.former_heads
    if not keys:
        keys = complement.keys
    presumed = False
    if title in small.titles_only_of and not front.own:
        keys = (small.titles_only_of[title],)
    if not keys and title in stretch.words.titles_of and owner is None and not front.own:
        keys, presumed = (stretch.words.titles_of[title],), True
    affiliated = bool(keys or owner or complement.words or front.determiner or complement.hosted or front.heads[:-1])
    affiliated = affiliated or stretch.norm(front.first - 1) in small.marks  # "the agency's director, Ana Cole"
    name, last, nickname = _read_name(stretch, small, _past_acronym(stretch, complement.end), affiliated)
    last = last if name else complement.end
    draft = Draft(
        front.first, max(last, complement.end), ActorForm.PERSON if name else ActorForm.OFFICE, rule="actor.office/1"
    )
    draft.sort, draft.head, draft.plural, draft.presumed = "person", title, plural and not name, presumed
    draft.office_class, draft.former, draft.name, draft.nickname = office_class, former, name, nickname
    draft.office = _as_described(stretch, small, front.core, complement.end)
    if office_class == "head" and complement.end > head.last:
        behind = stretch.folded(head.last, complement.end)
        draft.office_class = next(
            (of for field, of in small.headed_fields.items() if behind.endswith(field)), office_class
        )
    draft.definite = (
        not plural
        and not front.counted
        and (
            front.determiner in small.demonstratives
            or front.own
            or (not front.determiner and (bool(front.owners) or stretch.is_capitalised(front.core)))
        )
    )
    draft.public = bool(front.heads[:-1] or complement.words)
    draft.keys = keys
    if not keys and owner is not None and owner.entry.sort is Sort.PERSON:
        draft.owner = name_key(owner.entry.surface)
    elif not keys and complement.served is not None and complement.served.name:
        draft.owner = name_key(complement.served.name)
    _take_owner_behind(stretch, small, draft, inner)
    if former or (
        draft.keys and draft.keys[0].startswith("group:") and (name or office_class in stretch.words.private)
    ):
        draft.keys = ()
    if office_class == "analyst" and draft.keys and draft.keys[0] in stretch.gazetteer.adjectives:
        draft.keys = ()  # "a Russian analyst" does not act for Russia
    if front.own and not draft.keys and not draft.owner and not front.owners:
        draft.pending = "party"  # "his spokesman": of whom he acts for
        if plural and not name and title in stretch.words.collective:
            return Draft(
                front.first, draft.last, ActorForm.PRONOUN, rule="actor.own-party/2", plural=True, pending="party",
                head=front.determiner,
            )  # fmt: skip
        return draft if name or apposed or _stands_without_name(stretch, small, front, draft, complement) else None
    if not name and not apposed and not front.determiner and stretch.norm(front.first - 1) in small.as_what:
        return None  # "served as president"
    if not name:
        if plural and draft.keys and not former and title in stretch.words.collective and not front.former:
            return Draft(
                front.first, draft.last, ActorForm.NAME, draft.keys, "actor.officials/1", plural=True, sort="body",
                head=title,
            )  # fmt: skip
        if not apposed and not _stands_without_name(stretch, small, front, draft, complement):
            return None
    if not draft.keys and not former and office_class not in stretch.words.private:
        draft.pending = "office"
    return draft


def _read_complement(stretch: Stretch, small: OwnerWords, head: Head, owned: bool, inner: Inner) -> _Complement:
    """What follows a title: its field, and whom its bearer serves or is sent to."""
    j, office_class, plural = head.last, head.entry.key, head.entry.kind == "plural"
    found = _Complement(j)
    for _ in range(3):
        norm = stretch.norm(j)
        links = stretch.words.links
        if norm not in small.employers and norm not in links["hosts"] and norm not in small.of:
            break
        after = j + 1 + (stretch.norm(j + 1) in small.articles - small.indefinite)
        end = past_field(stretch, small, after)
        named = name_at(stretch, small, after)
        if end > after and (norm in small.of or norm in links["goes_on"]) and (named is None or named[0] < end):
            found.words += [t.norm for t in stretch.tokens[after:end] if t.kind == "word"]
            j = found.end = end
            continue
        whom = inner(j + 1)
        if whom is not None and whom.rule == "actor.describing/1" and stretch.name_run(whom.last) is not None:
            whom.form = ActorForm.NAME  # "ambassador to [Poland] Andrij Deszczyca"
        if whom is not None and whom.rule == "actor.possessor/1" and office_class in _HOST_CLASSES:
            end = _past_field_of_work(stretch, j)  # "envoy [for Kenya's reconstruction], Ana Cole"
            if end and end - whom.last <= _LONGEST_FIELD:
                found.hosted, found.end = True, end
            break
        if whom is None or whom.form is ActorForm.MODIFIER or (not whom.keys and not whom.name and not whom.pending):
            break
        if norm in small.within and not (
            office_class in _SENT or (office_class in _PLACED and not owned and not found.keys)
        ):
            break
        placed = whom.form is ActorForm.PLACE
        if placed and norm not in small.of and office_class not in _PLACED and norm not in links["hosts"]:
            break
        hosted = norm in links["hosts"] and norm not in small.of and office_class in _HOST_CLASSES
        if norm == "to" and office_class not in _HOST_CLASSES | _SERVING:
            break
        if norm in links["hosts"] and norm not in small.employers and not hosted and office_class not in _SERVING:
            break
        if hosted:
            found.hosted = True
        elif not owned and not found.keys:
            found.keys, found.served = whom.keys, whom
            if plural and whom.sort == "country":
                found.keys, found.end = listed_owners(stretch, whom, inner)
        j = found.end = max(found.end, whom.last)
    return found


def _past_clause(stretch: Stretch, small: OwnerWords, j: int) -> int:
    """ "officials [familiar with the talks] said": up to the verb of saying or the mark."""
    links = stretch.words.links
    start = j + 1 if stretch.norm(j) in links["who"] else j
    if stretch.norm(start) not in links["source_openers"]:
        return j
    for k in range(start + 1, min(start + _LONGEST_CLAUSE, len(stretch.tokens))):
        token = stretch.tokens[k]
        if (token.kind == "punct" and token.text not in "-’'.") or token.norm in stretch.words.says:
            while k - 1 > start and stretch.norm(k - 1).endswith(small.adverb_endings):
                k -= 1
            return k
    return len(stretch.tokens) if len(stretch.tokens) - start < _LONGEST_CLAUSE else j


def _as_described(stretch: Stretch, small: OwnerWords, first: int, last: int) -> str:
    """The office as written, without the capital that only the sentence's start gives it: "senior diplomat"."""
    text = stretch.written(first, last)
    opens = first == 0 or (stretch.tokens[first - 1].kind == "punct" and stretch.tokens[first - 1].text not in "-–")
    opens = opens or (first == 1 and stretch.norm(0) in small.articles)
    small_behind = last - first == 1 or stretch.tokens[first + 1].text[0].islower()
    if opens and small_behind and name_at(stretch, small, first) is None and not stretch.tokens[first].text.isupper():
        return text[0].lower() + text[1:]
    return text


def _read_name(
    stretch: Stretch, small: OwnerWords, j: int, affiliated: bool
) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """The name behind an office, with or without a comma: (words, end, nickname)."""
    start = j
    if affiliated and not stretch.is_headline and stretch.norm(start) == ",":
        start += 1
    if past_mark(stretch, small, start) > start:
        return (), j, ()  # "the minister's ..."
    behind_comma = start > j
    if stretch.norm(start) == "." and len(stretch.norm(start - 1)) <= _LONGEST_ABBREVIATION:
        start += 1  # "Gen. Amos Field"
    start = _past_rank(stretch, start)
    run = stretch.name_run(start)
    if run is None:
        return (), j, ()
    if behind_comma:
        after = stretch.norm(run.last)
        if after in stretch.words.links["joins"] or past_mark(stretch, small, run.last) > run.last:
            return (), j, ()  # one of a list
        closes = after in (",", "(", "", ".", ";", ":", ")") or after in stretch.words.says
        if not (closes and (len(run.words) > 1 or run.known)):
            return (), j, ()
        if name_at(stretch, small, start) is not None and not run.known:
            return (), j, ()
    last, nickname = read_nickname(stretch, run.last, run.words)
    return run.words, last, nickname


def _past_acronym(stretch: Stretch, j: int) -> int:
    """Behind "(TNI)" where a name follows."""
    close = stretch.closing(j)
    if close is None or not stretch.is_acronym_bracket(j, close) or not stretch.is_capitalised(close + 1):
        return j
    return close + 1


def _past_rank(stretch: Stretch, j: int) -> int:
    """Behind a rank before a name: "Air Force Brig. Gen."; `j` if none stands there."""
    k, begun = j, j
    while k - j < _LONGEST_RANK and j - begun < _MOST_RANKS and stretch.is_capitalised(k):
        rank = max(
            (e for e, entry in stretch.matches(k) if entry.sort is Sort.TITLE and entry.key == "officer"), default=0
        )
        if rank:
            k = j = rank + (stretch.norm(rank) == ".")
        elif stretch.norm(k) in stretch.words.portfolio:
            k += 1
        else:
            break
    return j


def _take_owner_behind(stretch: Stretch, small: OwnerWords, draft: Draft, inner: Inner) -> None:
    """ "Foreign Minister Ana Cole [of Fiji]"."""
    if not draft.name or stretch.norm(draft.last) not in small.of:
        return
    whose = inner(draft.last + 1)
    if whose is None or len(whose.keys) != 1 or whose.form not in (ActorForm.NAME, ActorForm.PLACE):
        return
    draft.last = whose.last
    if not draft.keys and not draft.former:
        draft.keys = whose.keys


def _stands_without_name(
    stretch: Stretch, small: OwnerWords, front: Front, draft: Draft, complement: _Complement
) -> bool:
    head = front.heads[-1]
    weak = " ".join(head.entry.words) in small.weak_alone
    if draft.keys or draft.owner or front.owners:
        return draft.office_class != "analyst" or not draft.plural
    if draft.plural:
        return draft.office_class in ("official", "source", "diplomat") or (
            front.counted and draft.office_class not in ("analyst", "officer")
        )
    said = stretch.norm(draft.last) in stretch.words.says or stretch.norm(front.first - 1) in stretch.words.said_by
    if not front.determiner and not said and not (stretch.is_capitalised(head.first) and front.heads[:-1]):
        return False
    if weak:
        return bool(complement.words or complement.hosted or front.heads[:-1]) or (said and bool(front.determiner))
    if draft.office_class == "analyst":
        return said and bool(front.determiner)
    return True


def appose_office(stretch: Stretch, draft: Draft, inner: Inner) -> None:
    """Joins the office behind a name's comma to it: "Ana Cole, the British defence secretary"."""
    j = draft.last
    if stretch.norm(j) != "," or stretch.is_headline:
        return
    if j + 2 < len(stretch.tokens) and stretch.tokens[j + 1].kind == "number" and stretch.norm(j + 2) == ",":
        j += 2  # "Ivan Petrenko, 45, a farmer"
    office = inner(j + 1, apposed=True)
    if office is None or office.name or office.plural or office.form is not ActorForm.OFFICE:
        return
    after = stretch.norm(office.last)
    closes = after in (
        ",",
        ".",
        "",
        ";",
        ":",
        ")",
        "(",
        "—",
        "–",
        "-",
    )  # no verb: "after meeting Cole, the minister said"
    joined = after in stretch.words.links["joins"] | stretch.words.links["who"]
    last = office.last
    if not closes and not joined:
        last = _past_field_of_work(stretch, office.last)
        if not last:
            return
    draft.last = last
    draft.keys, draft.office, draft.office_class = office.keys, office.office, office.office_class
    draft.former, draft.public, draft.owner = office.former, office.public, office.owner
    draft.pending = office.pending


def _past_field_of_work(stretch: Stretch, j: int) -> int:
    """The comma that closes an apposed office: "the engineer [for roads in the north],"; 0 if none does."""
    if stretch.norm(j) not in stretch.words.addressing | stretch.words.portfolio:
        return 0
    for k in range(j + 1, min(j + _LONGEST_CLAUSE, len(stretch.tokens))):
        token = stretch.tokens[k]
        if token.text == ",":
            return k
        if (token.kind == "punct" and token.text not in "-’'.") or token.norm in stretch.words.says:
            return 0
    return 0
