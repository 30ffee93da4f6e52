"""Noun phrases that may act or receive, read from one sentence.

Takes the tokens of a sentence and gives drafts in order, without overlap, the longest reading at each place: names of countries and
organisations with their heads ("pemerintah Inggris", "Kementerian Pertahanan Rusia"), offices with complement, affiliation and name in
their usual orders ("Menteri Sosial (Mensos) RI Saifullah Yusuf (Gus Ipul)", "Direktur Sementara GHF, John Acree"), groups, names of
persons beside a verb of saying. What needs the whole article ("Kementerian Pertahanan" alone, a bare surname, "negara itu") stays pending.
"""

from __future__ import annotations

from collections.abc import Sequence

from janji.read.actors.drafts import Draft
from janji.read.actors.gazetteer import NAMED, Entry, Gazetteer, Sort
from janji.read.actors.names import NameRun, OwnNames, read_name
from janji.read.actors.vocabulary import Vocabulary
from janji.read.mentions import ActorForm
from janji.text.layout import Token

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_LONGEST_BRACKET = 8  # tokens; longer brackets are asides, not names
_HOST_CLASSES = frozenset(
    {"ambassador", "envoy", "commissioner", "representative", "deputy-secretary-general", "head", "director", "adviser"}
)
_HOST_WORDS = frozenset({"untuk", "bagi", "di", "urusan"})
_COLLECTIVE_CLASSES = frozenset({"official", "head"})
_WEAK_CLASSES = frozenset(
    {"head", "chair", "secretary", "director", "representative", "analyst", "coordinator", "commissioner", "officer", "envoy",
     "adviser", "commander", "monarch", "governor", "legislator", "deputy-secretary-general"}
)  # fmt: skip


class PhraseReader:
    """Reads the sentences of one article; remembers the acronyms that the article defines."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self.words = vocabulary
        self.own_names: OwnNames = {}
        self.learned: dict[str, tuple[str, str]] = {}  # acronym as written -> (key, kind)
        self.tokens: Sequence[Token] = ()
        self.headline = False

    def read(self, tokens: Sequence[Token], headline: bool = False) -> list[Draft]:
        self.tokens = tokens
        self.headline = headline
        drafts: list[Draft] = []
        starts = self.gazetteer.starts
        words = self.words
        i, n = 0, len(tokens)
        while i < n:
            token = tokens[i]
            if token.kind != "word":
                i += 1
                continue
            draft = None
            if token.norm in starts or token.text in self.learned:
                draft, skip_to = self._phrase_at(i)
                if draft is None and skip_to > i:
                    i = skip_to
                    continue
            if draft is None:
                draft = self._reference_at(i)
            if draft is None and token.text[0].isupper():
                draft = self._capitalised_at(i)
            if draft is None and "-" in token.norm and token.text[0].isupper():
                draft = self._pair_at(i)
            if draft is None:
                i += 1
                continue
            if draft.form is ActorForm.NAME and drafts and self._continues_description(drafts[-1], draft):
                draft.form = ActorForm.MODIFIER
            self._take_determiner(draft, drafts)
            draft.leads = self._leads(draft, drafts)
            drafts.append(draft)
            i = draft.last
        for draft in drafts:
            draft.start, draft.end = tokens[draft.first].start, tokens[draft.last - 1].end
        return drafts

    # ---- what may stand at a token

    def _phrase_at(self, i: int) -> tuple[Draft | None, int]:
        """The longest reading at token `i`; (None, j) where tokens up to `j` are known to be nobody."""
        found = self.gazetteer.matches(self.tokens, i)
        best: Draft | None = None
        longest_nobody = i
        seen: set[Sort] = set()
        for end, entry in found:
            if entry.sort in seen:
                continue
            seen.add(entry.sort)
            if entry.sort in (Sort.NOBODY, Sort.REGION):
                longest_nobody = max(longest_nobody, end)
                continue
            draft = self._read_entry(i, end, entry)
            if draft is not None and (best is None or draft.last > best.last):
                best = draft
        if best is None and self.tokens[i].text in self.learned:
            best = self._learned_at(i)
        if (
            best is not None
            and best.last >= longest_nobody
            and not (best.last == longest_nobody and best.form is ActorForm.PERSON)
        ):
            return best, best.last
        return (None, longest_nobody)

    def _read_entry(self, i: int, end: int, entry: Entry) -> Draft | None:
        match entry.sort:
            case Sort.TITLE:
                return self._office_at(i, end, entry)
            case Sort.BODY:
                return self._body_at(i, end, entry)
            case Sort.GROUP_HEAD:
                return self._group_at(i, end, entry)
            case Sort.PERSON:
                return self._person_at(i)
            case _:
                return self._name_at(i, end, entry)

    def _learned_at(self, i: int) -> Draft:
        key, kind = self.learned[self.tokens[i].text]
        return self._name_draft(i, i + 1, (key,), kind, "id.actor.acronym/1")

    # ---- names

    def _named(self, i: int) -> tuple[int, Entry] | None:
        """The country, place, institution, organisation or group name that stands at `i`."""
        if i >= len(self.tokens):
            return None
        found = self.gazetteer.matches(self.tokens, i)
        nobody = max((end for end, e in found if e.sort is Sort.NOBODY), default=0)
        for end, entry in found:
            if entry.sort in NAMED and end >= nobody and entry.kind != "phrase":
                return end, entry
        return None

    def _name_at(self, i: int, end: int, entry: Entry) -> Draft | None:
        end = self._past_own_bracket(end, entry.key, entry.kind)
        sort = {Sort.COUNTRY: "country", Sort.PLACE: "country", Sort.INSTITUTION: "body"}.get(
            entry.sort, entry.kind or "group"
        )
        if entry.sort is Sort.GROUP:
            sort = "group-of-people"
        draft = self._name_draft(i, end, (entry.key,), sort, f"id.actor.{entry.sort.value}/1")
        draft.plural = entry.sort is Sort.GROUP
        if entry.sort is Sort.PLACE and draft.form is ActorForm.NAME:
            draft.form = ActorForm.PLACE
            after = self._named(end + 1) if self._text(end) == "," else None
            if after is not None and after[1].sort is Sort.COUNTRY and after[1].key == entry.key:
                draft.last = after[0]
        if entry.sort is Sort.GROUP and entry.kind == "phrase":
            draft.form = ActorForm.NAME
        return draft

    def _name_draft(self, first: int, last: int, keys: tuple[str, ...], sort: str, rule: str) -> Draft:
        owned = self.words.owns(self.tokens, first)
        form = ActorForm.MODIFIER if owned else ActorForm.NAME
        return Draft(first, last, form, keys, rule, sort=sort)

    def _past_own_bracket(self, end: int, key: str, kind: str) -> int:
        """Past "(AS)" after "Amerika Serikat"; an acronym that stands there is the article's own word for the key."""
        close = self._closing(end)
        if close is None:
            return end
        inside = self.tokens[end + 1 : close]
        for k, token in enumerate(inside):
            named = self._named(end + 1 + k)
            if named is not None and named[1].key == key:
                return close + 1
            if token.text.isupper() and len(token.text) > 1 and token.kind == "word" and named is None and kind:
                self.learned.setdefault(token.text, (key, kind))
                return close + 1
        return end

    def _pair_at(self, i: int) -> Draft | None:
        """ "perang Rusia-Ukraina": two names in one word."""
        keys = []
        for part in self.tokens[i].text.split("-"):
            entries = self.gazetteer.starts.get(part.casefold(), ())
            found = next((e for e in entries if len(e.words) == 1 and e.sort in NAMED and e.surface[0] == part), None)
            if found is None:
                return None
            keys.append(found.key)
        return Draft(i, i + 1, ActorForm.MODIFIER, tuple(keys), "id.actor.pair/1", plural=True, sort="country")

    def _continues_description(self, before: Draft, draft: Draft) -> bool:
        """ "invasi Rusia dan Belarus": the second name describes as the first does."""
        if before.form is not ActorForm.MODIFIER or draft.first != before.last + 1 or draft.sort != "country":
            return False
        return self.tokens[before.last].norm in ("dan", "atau", "serta") and draft.last - draft.first <= 2

    # ---- bodies that act for a country or organisation

    def _body_at(self, i: int, end: int, entry: Entry) -> Draft | None:
        head = " ".join(entry.words)
        place, end_of_complement, local = self._affiliation(end)
        if place is not None:
            last, key = place
            rule = "id.actor.body-of/1"
            kind = self.gazetteer.kinds.get(key, "")
            if head in self.words.adjectival_bodies and self.words.owns(self.tokens, i):
                first = self._start_of_name(last, end)
                return Draft(first, last, ActorForm.MODIFIER, (key,), "id.actor.described-by-body/1", sort="country")
            name = self._folded(i, end_of_complement)
            plural = entry.kind == "with_country" and head in self.words.collective
            return Draft(i, last, ActorForm.NAME, (key,), rule, plural=plural, sort=kind or "body", head=name)
        if local or (entry.kind == "local" and self._region_at(end)):
            last = max(local, self._region_at(end) or 0)
            return Draft(
                i, last, ActorForm.NAME, (self.gazetteer.home,), "id.actor.local-body/1", sort="body", head=head
            )
        if entry.kind == "local" and self.tokens[i].text[0].isupper() and end_of_complement > end:
            return Draft(
                i,
                end_of_complement,
                ActorForm.NAME,
                (),
                "id.actor.local-body/1",
                sort="body",
                head=head,
                pending="body",
            )
        if entry.kind == "alone":
            name = self._folded(i, end_of_complement)
            owned = self.words.owns(self.tokens, i)
            if owned and not self.tokens[i].text[0].isupper():
                return None
            return Draft(
                i,
                end_of_complement,
                ActorForm.NAME,
                (),
                "id.actor.body-alone/1",
                sort="body",
                head=name,
                pending="body",
            )
        return None

    def _start_of_name(self, last: int, earliest: int) -> int:
        for k in range(earliest, last):
            named = self._named(k)
            if named is not None and named[0] <= last:
                return k
        return last - 1

    def _affiliation(self, j: int) -> tuple[tuple[int, str] | None, int, int]:
        """Past portfolio words to a name: ((end, key) or None, end of the words read, end of a region of home or 0)."""
        tokens, words = self.tokens, self.words
        end_of_words = j
        region = 0
        for _ in range(10):
            if j >= len(tokens):
                break
            named = self._named(j)
            if (
                named is not None
                and named[1].sort in (Sort.COUNTRY, Sort.PLACE, Sort.ORGANISATION)
                and tokens[j].spaced
            ):
                end = self._past_own_bracket(named[0], named[1].key, named[1].kind)
                return (end, named[1].key), j, region
            if named is not None and named[1].sort is Sort.GROUP and named[1].kind == "name":
                return (named[0], named[1].key), j, region
            past_region = self._region_at(j)
            if past_region:
                j = region = end_of_words = past_region
                continue
            if tokens[j].norm in ("dan", "untuk", "bagi", "atas"):
                if j + 1 < len(tokens) and tokens[j + 1].norm in words.portfolio and tokens[j + 1].text[0].isupper():
                    j += 1
                    continue
                break
            if tokens[j].norm in words.portfolio and (
                tokens[j].text[0].isupper() or not tokens[j - 1].text[0].isupper() or j == end_of_words
            ):
                j += 1
                end_of_words = j
                continue
            close = self._closing(j)
            if close is not None and close - j <= 4 and self._is_acronym_bracket(j, close):
                j = close + 1
                end_of_words = j
                continue
            break
        return None, end_of_words, region

    def _region_at(self, i: int) -> int:
        """The end of "Provinsi Maluku", "Kota Ambon", "NTT" at `i`, else 0."""
        if i >= len(self.tokens):
            return 0
        start = (
            i + 1
            if self.tokens[i].norm in ("provinsi", "kabupaten", "kota", "daerah") and i + 1 < len(self.tokens)
            else i
        )
        for end, entry in self.gazetteer.matches(self.tokens, start):
            if entry.sort is Sort.REGION:
                return end
        if (
            start > i
            and self.tokens[start].text[0].isupper()
            and self.tokens[i].text[0].isupper()
            and self._named(start) is None
        ):
            return start + 1
        return 0

    def _is_acronym_bracket(self, opening: int, close: int) -> bool:
        inside = self.tokens[opening + 1 : close]
        if not inside or any(t.kind == "number" for t in inside):
            return False
        if (
            inside[0].text.isupper()
            or self._has_sort(opening + 1, Sort.TITLE)
            or self._has_sort(opening + 1, Sort.INSTITUTION)
        ):
            return True
        return len(inside) == 1 and inside[0].text[0].isupper()

    def _has_sort(self, i: int, sort: Sort) -> bool:
        return any(entry.sort is sort for _, entry in self.gazetteer.matches(self.tokens, i))

    # ---- groups

    def _group_at(self, i: int, end: int, entry: Entry) -> Draft | None:
        head = " ".join(entry.words)
        named = self._named(end)
        j = end
        if (
            named is None
            and end + 1 < len(self.tokens)
            and self.tokens[end].norm in ("asal", "di", "dari", "sipil", "negara")
        ):
            named, j = self._named(end + 1), end + 1
        if named is not None and self.tokens[j].spaced:
            last, name = named
            if name.sort in (Sort.COUNTRY, Sort.PLACE):
                noun = entry.key
                adjective = self.gazetteer.adjectives.get(name.key, name.key.lower())
                if name.sort is Sort.PLACE:
                    adjective = "-".join(name.words)
                    noun = "residents" if noun in ("citizens", "people") else noun
                return Draft(
                    i,
                    last,
                    ActorForm.NAME,
                    (f"group:{adjective}-{noun}",),
                    "id.actor.people-of/1",
                    plural=True,
                    sort="group-of-people",
                    head=head,
                )
            if name.sort is Sort.ORGANISATION and entry.key in ("lawmakers", "allies", "partners", "soldiers"):
                return Draft(
                    i,
                    last,
                    ActorForm.NAME,
                    (f"group:{name.key.lower()}-{entry.key}",),
                    "id.actor.people-of/1",
                    plural=True,
                    sort="group-of-people",
                )
        if head in self.words.own_groups:
            return Draft(
                i,
                end,
                ActorForm.PRONOUN,
                (),
                "id.actor.own-people/1",
                plural=True,
                sort="group-of-people",
                pending="own",
                head=entry.key,
            )
        if head in self.words.alone_groups:
            return Draft(
                i,
                end,
                ActorForm.NAME,
                (f"group:{entry.key}",),
                "id.actor.people/1",
                plural=True,
                sort="group-of-people",
                head=head,
            )
        return None

    # ---- offices and persons

    def _office_at(self, i: int, end: int, entry: Entry) -> Draft | None:
        tokens, words = self.tokens, self.words
        first, former = self._office_start(i)
        j, key, host, complement, home = end, "", False, [], False
        office_end = end
        title = " ".join(entry.words)
        office_class = entry.key
        if office_class == "source" and j < len(tokens) and tokens[j].norm in ("daya", "dana", "pendapatan"):
            return None
        for _ in range(14):
            if j >= len(tokens) or not tokens[j].spaced and tokens[j].text not in "([" and tokens[j].kind == "punct":
                break
            token = tokens[j]
            close = self._closing(j)
            if close is not None:
                if self._is_acronym_bracket(j, close) and close - j <= 5:
                    j = close + 1
                    continue
                break
            if token.kind != "word":
                break
            named = self._named(j)
            if named is not None and not (named[1].sort is Sort.GROUP and named[1].kind != "name"):
                if key and not host:
                    break
                if not key:
                    key = named[1].key
                j = office_end = self._past_own_bracket(named[0], named[1].key, named[1].kind)
                host = False
                continue
            if token.text in self.learned:
                key = key or self.learned[token.text][0]
                j = office_end = j + 1
                continue
            region = self._region_at(j)
            if region:
                home = True
                j = office_end = region
                continue
            nested = self._nested(j)
            if nested > j and not key:
                complement += [t.norm for t in tokens[j:nested]]
                j = office_end = nested
                continue
            if (
                token.norm in _HOST_WORDS
                and office_class in _HOST_CLASSES
                and (key or complement or token.norm == "urusan")
                and j + 1 < len(tokens)
            ):
                if (
                    self._named(j + 1) is not None
                    or tokens[j + 1].text[0].isupper()
                    or tokens[j + 1].norm in words.portfolio
                ):
                    host = bool(key)
                    if not key and token.norm in ("untuk", "bagi", "di") and self._named(j + 1) is not None:
                        host = False
                    j += 1
                    continue
                break
            if token.norm in ("dan", "atas"):
                if (
                    complement
                    and j + 1 < len(tokens)
                    and tokens[j + 1].norm in words.portfolio
                    and not self._has_sort(j + 1, Sort.TITLE)
                ):
                    j += 1
                    continue
                break
            if (
                token.norm in words.portfolio
                and (token.text[0].isupper() or not key)
                and not (key and not token.text[0].isupper())
            ):
                complement.append(token.norm)
                j += 1
                office_end = j
                continue
            break
        j = office_end
        if office_class == "source":
            office_end = j = self._past_relative_clause(j)
        name, last, nickname = self._name_after_office(j, bool(key or complement or home))
        draft = Draft(first, max(last, j), ActorForm.PERSON if name else ActorForm.OFFICE, rule="id.actor.office/1")
        draft.office_class, draft.former, draft.name, draft.nickname = office_class, former, name, nickname
        draft.office = self._text_between(first, office_end)
        draft.sort = "person"
        draft.keys = (key,) if key else ()
        draft.head = title
        draft.public = bool([c for c in complement if c not in words.private_complements])
        if not key and (home or title in words.domestic_titles):
            draft.keys = (self.gazetteer.home,)
        if former:
            draft.keys = ()
        if office_class in words.private and key.startswith("group:"):
            draft.keys = ()
        if office_class == "diplomat" and not name:
            draft.keys = tuple(k for k in draft.keys if not k.startswith("group:"))
        if not name and office_class in _COLLECTIVE_CLASSES and title in words.collective and key:
            determined = first > 0 and tokens[first - 1].norm in ("seorang", "sang")
            if not determined:
                return Draft(
                    first,
                    draft.last,
                    ActorForm.NAME,
                    (key,),
                    "id.actor.officials/1",
                    plural=True,
                    sort="body",
                    head=title,
                )
        if not name and not key:
            determined = first > 0 and tokens[first - 1].norm in words.determiners
            if office_class in _WEAK_CLASSES and not determined and not draft.public and not home:
                return None
            if office_class == "analyst" and not determined:
                return None
            if office_class in ("officer", "monarch", "governor", "coordinator") and not determined:
                return None
        if not draft.keys and not former and office_class not in words.private:
            draft.pending = "office"
        return draft

    def _office_start(self, i: int) -> tuple[int, bool]:
        first, former = i, False
        for _ in range(3):
            k = first - 1
            if k >= 0 and self.tokens[k].text == "." and k >= 1 and self.tokens[k - 1].norm in self.words.prefixes:
                k -= 1
            if k < 0:
                break
            norm = self.tokens[k].norm
            if norm in self.words.former:
                former = True
            elif norm not in self.words.prefixes:
                break
            first = k
        return first, former

    def _nested(self, j: int) -> int:
        """A body or a title inside an office: "juru bicara [Kementerian Luar Negeri]", "Kepala [Staf Angkatan Darat]"."""
        best = j
        for end, entry in self.gazetteer.matches(self.tokens, j):
            if entry.sort is Sort.BODY or (entry.sort is Sort.TITLE and self.tokens[j].text[0].isupper()):
                best = max(best, end)
        return best

    def _past_relative_clause(self, j: int) -> int:
        """ "sumber [yang mengetahui pembahasan internal AS] mengatakan": up to the verb of saying."""
        if self._text(j) != "yang":
            return j
        for k in range(j + 1, min(j + 12, len(self.tokens))):
            token = self.tokens[k]
            if token.kind == "punct":
                return k if token.text == "," else j
            if token.norm in self.words.says and k > j + 2:
                return k
        return j

    def _name_after_office(self, j: int, affiliated: bool) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
        """The name that follows an office, with or without a comma, and a nickname in brackets: (words, end, nickname)."""
        tokens = self.tokens
        start = j
        if self._text(j) == "," and affiliated and not self.headline:
            start = j + 1
        run = self._name_run(start)
        if run is None:
            return (), j, ()
        if start > j:
            after = self._text(run.last)
            closed = after in (",", "(", "", ".", "”", '"') or (
                run.last < len(tokens) and tokens[run.last].norm in self.words.says
            )
            if not closed or (len(run.words) < 2 and after not in (",", "(", "")):
                return (), j, ()
            if self._has_sort(start, Sort.TITLE) or self._named(start) is not None and not run.known:
                return (), j, ()
        last, nickname = self._nickname(run.last)
        return run.words, last, nickname

    def _nickname(self, j: int) -> tuple[int, tuple[str, ...]]:
        close = self._closing(j)
        if close is None or not 1 <= close - j - 1 <= 3:
            return j, ()
        inside = self.tokens[j + 1 : close]
        if all(t.kind == "word" and t.text[0].isupper() and not t.text.isupper() for t in inside):
            return close + 1, tuple(t.text for t in inside)
        return j, ()

    def _name_run(self, i: int) -> NameRun | None:
        own = self.own_names if self.headline else None
        return read_name(self.tokens, i, self.gazetteer, self.words, own)

    def _person_at(self, i: int) -> Draft | None:
        run = self._name_run(i)
        if run is None or not run.known:
            return None
        return self._person_draft(i, run.last, run.words)

    def _person_draft(self, first: int, last: int, name: tuple[str, ...]) -> Draft:
        last, nickname = self._nickname(last)
        draft = Draft(
            first, last, ActorForm.PERSON, rule="id.actor.person/1", name=name, nickname=nickname, sort="person"
        )
        if not self.headline and self._text(last) == ",":
            self._appose_office(draft)
        return draft

    def _appose_office(self, draft: Draft) -> None:
        """ "Mark Rutte, mantan perdana menteri Belanda,": the office after the name belongs to it."""
        j = draft.last + 1
        while j < len(self.tokens) and self.tokens[j].norm in self.words.former | self.words.prefixes:
            j += 1
        if j >= len(self.tokens):
            return
        for end, entry in self.gazetteer.matches(self.tokens, j):
            if entry.sort is not Sort.TITLE:
                continue
            office = self._office_at(j, end, entry)
            if office is None or office.name or office.form is not ActorForm.OFFICE:
                return
            if (
                office.last < len(self.tokens)
                and self.tokens[office.last].kind == "word"
                and self.tokens[office.last].norm not in self.words.not_nouns | self.words.says
            ):
                return
            draft.last, draft.keys, draft.office, draft.office_class = (
                office.last,
                office.keys,
                office.office,
                office.office_class,
            )
            draft.former, draft.public, draft.pending = office.former, office.public, office.pending
            return

    def _capitalised_at(self, i: int) -> Draft | None:
        """A capitalised run that no table knows: a person beside a verb of saying, an organisation behind its head word."""
        tokens, words = self.tokens, self.words
        token = tokens[i]
        if token.norm in words.organisation_heads and not self.headline:
            draft = self._organisation_at(i)
            if draft is not None:
                return draft
        if self.headline:
            return self._person_at(i)
        if token.norm in words.not_names or token.norm in words.portfolio:
            return None
        start = i
        polite = False
        while start < len(tokens) and tokens[start].norm in words.honorifics and start - i < 3:
            start += 1
            polite = True
            if self._text(start) == ".":
                start += 1
        run = self._name_run(start)
        if run is None:
            return None
        before = self._word_before(i)
        after = tokens[run.last].norm if run.last < len(tokens) else ""
        if after == "(" and (close := self._closing(run.last)) is not None:
            after = tokens[close + 1].norm if close + 1 < len(tokens) else ""
        said = before in words.said_by
        says = (
            after in words.says
            or after in ("juga", "pun", "lantas", "kemudian", "sendiri")
            and run.last + 1 < len(tokens)
            and tokens[run.last + 1].norm in words.says
        )
        if said and before == "menurut" and len(run.words) < 2:
            said = False
        draft = self._person_draft(i, run.last, run.words)
        if said or draft.office_class:
            return draft
        if says or polite:
            draft.rule = "id.actor.person-says/1"
            draft.pending = "" if len(run.words) > 1 and i > 0 else "person"
            return draft
        draft.pending = "person"  # an actor only if the article names the person elsewhere
        draft.rule = "id.actor.person-again/1"
        return draft

    def _organisation_at(self, i: int) -> Draft | None:
        tokens = self.tokens
        j = i + 1
        if self._text(j) == "." and tokens[i].norm == "pt":
            j += 1
        start = j
        while (
            j < len(tokens)
            and j - start < 6
            and tokens[j].kind == "word"
            and tokens[j].spaced
            and tokens[j].text[0].isupper()
            and tokens[j].norm not in self.words.said_by
        ):
            j += 1
        if j == start:
            return None
        named = self._named(start)
        if named is not None and named[0] == j and named[1].sort is Sort.ORGANISATION:
            return self._name_draft(i, j, (named[1].key,), named[1].kind, "id.actor.organisation/2")
        name = self._text_between(i, j)
        key, last = name, j
        close = self._closing(j)
        kind = {"pt": "company", "perusahaan": "company", "cv": "company", "bank": "bank"}.get(tokens[i].norm, "ngo")
        if close is not None and 1 <= close - j - 1 <= _LONGEST_BRACKET:
            acronym = next(
                (t.text for t in reversed(tokens[j + 1 : close]) if t.text.isupper() and len(t.text) > 1), None
            )
            if acronym is not None:
                key, last = acronym, close + 1
                self.learned.setdefault(acronym, (key, kind))
        elif j - start < 2 and tokens[i].norm in ("pusat", "badan", "dana", "kelompok", "bank", "lembaga", "komite"):
            return None
        return self._name_draft(i, last, (key,), kind, "id.actor.organisation-head/1")

    # ---- words that point back

    def _reference_at(self, i: int) -> Draft | None:
        norm = self.tokens[i].norm
        words = self.words
        if norm in words.person_words:
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="id.actor.pronoun/1", pending="pronoun", sort="person")
        if norm in words.party_words:
            return Draft(i, i + 1, ActorForm.PRONOUN, rule="id.actor.own-party/1", pending="party")
        if norm in words.plural_words or (
            norm in ("kedua", "ketiga") and self._text(i + 1) in ("negara", "pihak", "belah")
        ):
            last = i + 1
            if norm in ("kedua", "ketiga"):
                last = i + 3 if self._text(i + 1) == "belah" else i + 2
            return Draft(i, last, ActorForm.PRONOUN, rule="id.actor.plural-pronoun/1", plural=True, pending="plural")
        if norm in words.back_heads:
            return self._pointing_at(i, norm)
        return None

    def _pointing_at(self, i: int, norm: str) -> Draft | None:
        """ "negara itu", "aliansi militer tersebut", "aliansi" alone."""
        j = i + 1
        while (
            j < len(self.tokens)
            and j - i < 3
            and self._text(j) in ("militer", "pertahanan", "dunia", "bantuan", "kemanusiaan")
        ):
            j += 1
        if self._text(j) in self.words.demonstratives:
            return Draft(i, j + 1, ActorForm.PRONOUN, rule="id.actor.pointing/1", pending="back", head=norm)
        if norm in self.words.alliance_alone and not self.words.owns(self.tokens, i):
            return Draft(i, j, ActorForm.PRONOUN, rule="id.actor.alliance/1", pending="alliance", head=norm)
        return None

    # ---- around a draft

    def _take_determiner(self, draft: Draft, drafts: Sequence[Draft]) -> None:
        """ "para menteri pertahanan NATO", "seorang diplomat": the determiner belongs to the phrase."""
        floor = drafts[-1].last if drafts else 0
        k = draft.first - 1
        if k < floor or draft.form in (ActorForm.PRONOUN, ActorForm.MODIFIER, ActorForm.PLACE):
            return
        norm = self.tokens[k].norm
        if norm not in self.words.determiners:
            return
        if draft.form is ActorForm.NAME and not draft.plural and draft.sort not in ("body",):
            return
        draft.first = k
        draft.definite = norm == "sang"
        if norm in self.words.plural_determiners:
            draft.plural = True

    def _leads(self, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Stands where subjects and speakers stand: after a verb of saying, a conjunction, a mark, or first."""
        if draft.form is ActorForm.MODIFIER:
            return False
        if draft.first == 0:
            return True
        before = self.tokens[draft.first - 1]
        if before.norm in self.words.said_by or before.norm in _CLAUSE_OPENERS:
            return True
        if before.norm in ("dan", "serta", "maupun") or before.text == ",":
            return bool(drafts and drafts[-1].last == draft.first - 1 and drafts[-1].leads) or before.text == ","
        return before.kind == "punct" and before.text not in ("-", "–", "/") or before.kind == "number"

    def _word_before(self, i: int) -> str:
        k = i - 1
        while k >= 0 and self.tokens[k].text in ("“", "”", '"', "'", ","):
            k -= 1
        return self.tokens[k].norm if k >= 0 else ""

    def _closing(self, j: int) -> int | None:
        """The bracket that closes the one at `j`."""
        if j >= len(self.tokens) or self.tokens[j].text not in _OPEN:
            return None
        for k in range(j + 1, min(j + 2 + _LONGEST_BRACKET, len(self.tokens))):
            if self.tokens[k].text in _CLOSE:
                return k
        return None

    def _text(self, j: int) -> str:
        return self.tokens[j].norm if 0 <= j < len(self.tokens) else ""

    def _folded(self, first: int, last: int) -> str:
        return " ".join(token.norm for token in self.tokens[first:last])

    def _text_between(self, first: int, last: int) -> str:
        """The words as written, with single spaces where any stood."""
        parts = [self.tokens[first].text]
        for token in self.tokens[first + 1 : last]:
            parts.append((" " if token.spaced else "") + token.text)
        return "".join(parts)


_CLAUSE_OPENERS = frozenset(
    "bahwa namun tetapi tapi sedangkan sementara ketika saat setelah sebelum usai karena sebab agar sehingga meski meskipun walau walaupun jika kalau bila apabila sejak yang oleh lalu itu ini kini sekarang sebelumnya kemudian".split()
)
