"""Which words of a sentence name a thing: its first token, the token after it, its type and its model.

Takes a sentence with its actors, sums and numbers and the tables of `item_tables.py`. Reads the model on the side on
which the language sets it ("tank Leopard 2", "Leopard 2 tanks") and the shared head of a list ("economic and
humanitarian aid"). A term that only describes the noun behind it ("drone attack") or before it ("serangan drone") is
no thing; a part for something else hides it ("ammunition for howitzers").
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from janji.read.item_tables import NAME_WORDS, NEVER, ItemTables, flatten
from janji.read.mentions import ActorForm, SentenceView
from janji.read.things_behind import (
    behind_what_it_is_for,
    is_class_name,
    is_given,
    is_model_of_the_last,
    looks_like_a_model,
    take_head_first,
)
from janji.read.things_listed import is_listed, is_listed_with_arms, joins

_GENERIC = frozenset(
    {"weapon.unspecified", "weapon.heavy", "equipment.unspecified", "equipment.vehicle", "weapon.missile"}
)
_PALE = frozenset({"weapon.unspecified", "equipment.unspecified", "aid.unspecified", "relief.unspecified"})
_KEEP_WORDS = frozenset({ActorForm.PERSON})  # of other actors' words a thing may claim the last ones
_VEHICLE = "equipment.vehicle"  # a model of it may be one of arms: "Bushmaster vehicles"
_GOODS = ("weapon.", "equipment.", "relief.", "aid.")
_VARIANT = re.compile(r"[0-9]+[A-Z][0-9A-Z]*\Z|[A-Z][0-9]+\Z")
_MOST_LISTED = 6  # heads shared by more are not looked for
_WIDEST_SHARER = 3  # tokens: "mine clearance and bomb disposal gear"
_NEAR = 6  # tokens from a measure to what it measures: "rounds of 155 mm artillery ammunition"


@dataclass(slots=True)
class Thing:
    first: int  # tokens [first, after)
    after: int
    kind: str
    name: str | None
    head: int  # the token of its head noun


class Finder:
    """One sentence under search."""

    def __init__(self, view: SentenceView, tables: ItemTables, known: frozenset[str]) -> None:
        self.tokens, self.tables, self.known = view.tokens, tables, known
        self.words, self.firsts = flatten(view.tokens, tables.forms)
        self.token_at = {first: i for i, first in enumerate(self.firsts)}
        self.taken = {at for actor in view.actors for at in range(actor.start, actor.end)}  # offsets that mean somebody
        self.taken |= {at for money in view.money for at in range(money.start, money.end)}  # … or a sum
        self.counted = {q.end for q in view.quantities}
        self.counts = {q.start for q in view.quantities}
        gaps = {b.start: a.end for a, b in itertools.pairwise(view.tokens)} if self.counted else {}
        self.claimable: dict[int, int] = {}  # offsets inside an actor → its end, or where a number counts it, its start
        for actor in view.actors if tables.head_is_last else ():
            if actor.form not in _KEEP_WORDS:
                limit = actor.start if gaps.get(actor.start) in self.counted else actor.end
                self.claimable.update(dict.fromkeys(range(actor.start + 1, actor.end), limit))
        self.inside = {at for q in view.quantities for at in range(q.start + 1, q.end)}
        self.found: list[Thing] = []

    def one(self, i: int) -> str:
        """Token `i` as the tables' rules know it; empty beyond the ends."""
        return self.tables.forms.one(self.tokens[i].norm) if 0 <= i < len(self.tokens) else ""

    def has(self, rule: str, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tables.has(rule, self.one(i))

    def is_plural(self, i: int) -> bool:
        return self.tables.forms.is_plural(self.tokens[i].norm)

    def term_at(self, i: int) -> tuple[int, str] | None:
        """The longest term that begins at token `i`: (token after it, type)."""
        if i >= len(self.tokens) or (self.tokens[i].start in self.taken and self.tokens[i].start not in self.claimable):
            return None
        found = self.tables.terms.longest(self.words, self.firsts[i], self.token_at)
        if found is None or self.tokens[i].start not in self.taken:
            return (self.token_at[found[0]], found[1]) if found else None
        # "Western [military assistance]", "a 12-member Army [medical team]", but not "the Western [military] helped"
        after = self.token_at[found[0]]
        is_longer = self.tokens[after - 1].start >= self.claimable[self.tokens[i].start]
        return (after, found[1]) if is_longer and found[1] != NEVER else None

    def name_at(self, i: int) -> tuple[int, str, str] | None:
        """A known model or proper name that begins at token `i`: (token after it, name, type). Longest first."""
        tokens, tables = self.tokens, self.tables
        if i >= len(tokens):
            return None
        written_out = tables.long_names.longest(self.words, self.firsts[i], self.token_at)
        if written_out is not None:
            after = self.token_at[written_out[0]]
            return self._with_short_name(after), *written_out[1]
        norm = tokens[i].norm
        if norm not in tables.name_starts and not (
            tables.head_is_last and norm.removesuffix("s") in tables.name_starts
        ):
            return None
        for width in range(NAME_WORDS, 0, -1):
            part = tokens[i : i + width]
            if len(part) < width:
                continue
            spelt = "".join((" " if t.spaced and j else "") + t.text for j, t in enumerate(part))
            found = tables.names.get(spelt.casefold())
            if found is None and tables.head_is_last and spelt.endswith("s"):
                found = tables.names.get(spelt[:-1].casefold())  # "Stingers", "F-16s"
            if found and (spelt[0].isupper() or any(c.isdigit() for c in spelt)):
                after = i + width
                if tables.head_is_last and after < len(tokens) and _VARIANT.match(tokens[after].text):
                    return after + 1, f"{found[0]} {tokens[after].text}", found[1]
                return after, found[0], found[1]
        return None

    def _with_short_name(self, after: int) -> int:
        """Behind "High Mobility Artillery Rocket System" also its "(HIMARS)"."""
        return after + 3 if self.text(after) == "(" and self.text(after + 2) == ")" else after

    def text(self, i: int) -> str:
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def search(self) -> list[Thing]:
        i, opens = 0, self.tables.opens
        while i < len(self.tokens):
            token = self.tokens[i]
            if not (opens(token.norm) or (self.tables.head_is_last and looks_like_a_model(token))):
                i += 1  # most words: no term, no name and no model begins with them
                continue
            if token.kind == "punct" or (token.start in self.taken and self.term_at(i) is None):
                i += 1
                continue
            match = self.term_at(i)
            if match is None or (match[1] != NEVER and self._is_long_name(i, match[0])):
                i = self._named(i) or i + 1
            else:
                i = self._meant(i, *match)
        return self.found

    def _is_long_name(self, i: int, after: int) -> bool:
        longer = self.tables.long_names.longest(self.words, self.firsts[i], self.token_at)
        return longer is not None and self.token_at[longer[0]] >= after

    def _meant(self, i: int, after: int, kind: str) -> int:
        """Takes up a term, or refuses it; gives the token to go on from."""
        if kind == NEVER or self.has("not_after", i - 1) or self._is_threat(i) or self._is_verb(i, after):
            return after
        if self.has("not_before", after) and not self._begins_a_thing(after):
            self._refuse_sharers(i)
            return after
        if self._is_doubtful(i, after):
            return after
        thing = Thing(i, after, kind, None, after - 1)
        if self.tables.is_arms(kind) and self.has("term_heads", after):
            thing.after, thing.head = after + 1, after
        linked = not self.tables.head_is_last and self.has("name_links", after)  # "vaksin [buatan] AstraZeneca"
        branded = self.name_at(after + linked) if not self.tables.is_arms(kind) else None
        if branded is not None and branded[2] == kind:
            thing.after, thing.name = branded[:2]  # "vaksin AstraZeneca"
        elif self.tables.is_arms(kind) and thing.after < len(self.tokens):
            self._name_behind(thing)
        goes_on = self._skip_what_it_is_for(thing)
        self._take(thing)
        return goes_on

    def _is_doubtful(self, i: int, after: int) -> bool:
        """True for a term that is a thing only in the plural, only counted, or not where it stands."""
        if self.has("not_of", after - 1) and self.has("part_of", after):
            return True  # "supplies of heavy weapons", "a package of sanctions"
        if after > i + 1:
            return False
        return (
            (self.has("needs_plural", i) and not self.is_plural(i))
            or (self.has("not_after_actor", i) and i > 0 and self.tokens[i - 1].start in self.taken)
            or (self.has("verb_first", i) and not is_given(self, i))
            or (self.has("needs_list", i) and not is_listed_with_arms(self, i, after))
            or (
                self.has("needs_number", i)
                and not is_listed(self, i, after)
                and not self._measures_nothing_else(i, after)
            )
        )

    def _begins_a_thing(self, i: int) -> bool:
        """True where a longer term begins at a word that else makes what stands before it a mere description."""
        found = self.term_at(i)
        return found is not None and found[1] != NEVER and found[0] > i + 1

    def _is_threat(self, i: int) -> bool:
        """ "Against Russian missiles", "shot down 20 drones": whose goods they are does not matter, nor how many."""
        j = i - 1
        while j >= 0 and (
            self.tokens[j].start in self.taken or self.tokens[j].kind == "number" or self.has("between", j)
        ):
            j -= 1
        return self.has("threats", j)

    def _is_verb(self, i: int, after: int) -> bool:
        """ "They aid Ukraine", "to fuel the war": a verb that looks like a thing."""
        if after > i + 1:
            return False
        is_noun = self.has("determiners", i - 1) or self.has("part_of", i - 1)
        if self.has("verb_before_object", i) and not is_noun and self.begins_an_object(after):
            return True
        if not self.has("verb_like", i) or not self.has("verb_marks", i - 1):
            return False
        return self.one(i - 1) not in self.tables.words["both_marks"] or not (
            after >= len(self.tokens) or self.tokens[after].kind == "punct" or self.has("noun_marks", after)
        )

    def begins_an_object(self, i: int) -> bool:
        """True where a noun phrase begins: "[supplies] Kyiv", "… its allies", "… tanks"."""
        if i >= len(self.tokens) or self.tokens[i].kind == "punct":
            return False
        term = self.term_at(i)
        return (
            self.tokens[i].kind == "number"
            or self.tokens[i].start in self.taken
            or self.has("determiners", i)
            or (term is not None and self.tables.sort_of(term[1]).startswith(_GOODS))
            or self.name_at(i) is not None
        )

    def _refuse_sharers(self, i: int) -> None:
        """ "Missile and drone attacks": what shares the refused head is no thing either."""
        while self.found and self.tables.head_is_last:
            last = self.found[-1]
            if not joins(self, last.after, i) or self.is_plural(last.after - 1):
                return
            i = self.found.pop().first

    def _measures_nothing_else(self, i: int, after: int) -> bool:
        """True for "50,000 rounds", and false where a thing follows: "50,000 rounds of ammunition"."""
        behind = not self.tables.head_is_last and after < len(self.tokens) and self.tokens[after].start in self.counts
        if self.tokens[i].start not in self.inside and not behind and not self._is_counted(i):
            return False  # "ember 40 buah": the number may stand behind
        if not self.has("part_of", after):
            return True
        for j in range(after + 1, min(after + _NEAR, len(self.tokens))):
            if (found := self.term_at(j)) is not None and found[1] != NEVER:
                return False
        return True

    def _is_counted(self, i: int) -> bool:
        """True where a number stands before token `i`, or before what may describe it: "2,000 Russian soldiers"."""
        for j in range(i - 1, max(i - _NEAR, -1), -1):
            token = self.tokens[j]
            if token.end in self.counted:
                return True
            if token.kind != "word" or (token.norm in self.tables.stop_words and not self.has("part_of", j)):
                return False
        return False

    def _name_behind(self, thing: Thing) -> None:
        """ "Tank Leopard 2A8", "rocket systems (HIMARS)": a model behind the term belongs to it."""
        tokens, after = self.tokens, thing.after
        bracketed = self.tables.head_is_last and tokens[after].text == "("
        named = self.name_at(after + 1 if bracketed else after)
        if bracketed:
            same = self.term_at(after + 1)
            if named and self.text(named[0]) == ")":
                thing.after, thing.name = named[0] + 1, named[1]
                thing.kind = self._kind_of_both(thing.kind, named[2])
            elif same and same[1] == thing.kind and self.text(same[0]) == ")":
                thing.after = same[0] + 1  # "unmanned aerial vehicles (UAVs)"
        elif named:
            thing.after, thing.name, own = named
            if thing.after < len(tokens) and _VARIANT.match(tokens[thing.after].text):
                thing.name = f"{thing.name} {tokens[thing.after].text}"  # "Leopard 2A8"
                thing.after += 1
            thing.kind = self._kind_of_both(thing.kind, own)
        elif self.tables.head_is_last:
            return
        elif is_class_name(self, after):
            thing.name, thing.after = tokens[after + 1].text, after + 2
        elif looks_like_a_model(tokens[after]) and tokens[after].start not in self.taken:
            thing.name, thing.after = tokens[after].text, after + 1

    def _kind_of_both(self, kind: str, own: str) -> str:
        """The type of a thing whose term says `kind` and whose model is `own`: the model's where the term is vague."""
        is_of_its_family = kind == _VEHICLE or own.startswith(kind.split(".", 1)[0])
        return own if kind in _GENERIC and is_of_its_family and self.tables.is_arms(own) else kind

    def _named(self, i: int) -> int:
        """Takes up a thing that begins with its model; gives the token to go on from, 0 where there is none."""
        named = self.name_at(i) or self._free_model(i)
        if named is None:
            return 0
        if not self.tables.head_is_last:
            if self._needs_term(named[1]) and not self._is_announced(i):
                return 0
            headed = self.has("name_heads", i - 1)  # "sistem Patriot": the head belongs to the thing
            self._take(Thing(i - 1 if headed else i, named[0], named[2], named[1], named[0] - 1))
            return named[0]
        return self._named_before(i, named)

    def _named_before(self, i: int, named: tuple[int, str, str]) -> int:
        """ "Challenger 2 main battle tanks", "Patriot batteries", "31 M1 Abrams"."""
        after, name, kind = named
        if self.text(after) == "(" and self.text(after + 2) == ")":
            after += 3  # "Gepard (Cheetah) tanks"
        thing = Thing(i, after, kind, name, after - 1)
        described = self._term_behind(after)
        if described is not None:
            if not kind and described[1] in _PALE:
                return 0  # "TVN24 equipment": whose, not which
            thing.after, thing.kind = described[0], self._kind_of_both(described[1], kind) if kind else described[1]
        elif not kind:
            return 0
        elif self.has("name_heads", after):
            while self.has("name_heads", thing.after):
                thing.after += 1
        elif not self._stands_alone(i, after, name):
            return 0
        thing.head = thing.after - 1
        if self.has("not_before", thing.after) and not self._begins_a_thing(thing.after):
            return thing.after
        goes_on = self._skip_what_it_is_for(thing)
        self._take(thing)
        return goes_on

    def _stands_alone(self, i: int, after: int, name: str) -> bool:
        """True for a model that needs no term behind it, or is announced, or shares the term of a list."""
        is_written_out = self.tables.long_names.longest(self.words, self.firsts[i], self.token_at) is not None
        return is_written_out or not self._needs_term(name) or self._is_announced(i) or self._leads_a_list(after)

    def _needs_term(self, name: str) -> bool:
        """True for a name that is a common word elsewhere and that the article does not explain."""
        return name.casefold() in self.tables.needs_term and name.casefold() not in self.known

    def _term_behind(self, at: int) -> tuple[int, str] | None:
        """The term of arms or equipment that a model before it names: "M777 [155 mm towed] howitzers"."""
        j = self.tables.calibre_after(self.tokens, at)
        for _ in range(3):
            found = self.term_at(j)
            if found is not None:
                return found if self.tables.is_arms(found[1]) else None
            if not (j < len(self.tokens) and (self.has("between", j) or "-" in self.tokens[j].norm)):
                return None
            if self.has("part_of", j):
                return None
            j += 1
        return None

    def _free_model(self, i: int) -> tuple[int, str, str] | None:
        """An unlisted model before a term of arms: "MQ-25 drones", "AT-4 anti-armor systems"."""
        token = self.tokens[i]
        if not self.tables.head_is_last or token.kind != "word" or not looks_like_a_model(token):
            return None
        if not (any(c.isdigit() for c in token.text) or any(c.islower() for c in token.text[:-1])):
            return None  # an acronym may be anything
        if not any(c.isdigit() for c in token.text) and not token.text.isalpha():
            return None  # "UN-chartered"
        return i + 1, token.text, ""

    def _is_announced(self, i: int) -> bool:
        """True where a number or "sistem", "baterai" … stands before a name that is a common word elsewhere."""
        if i == 0:
            return False
        if self.tables.head_is_last:
            if self._follows_arms(i):
                return True
            while i > 1 and self.has("between", i - 1) and self.tokens[i - 1].end not in self.counted:
                i -= 1
            return self.tokens[i - 1].end in self.counted
        counted = self.tokens[i - 1].end in self.counted
        return counted or self.has("name_heads", i - 1) or is_model_of_the_last(self, i)

    def _follows_arms(self, i: int) -> bool:
        """True where the thing before is of arms and only a comma or a joining word lies between: "F-16s, Javelins"."""
        last = self.found[-1] if self.found else None
        if last is None or not self.tables.is_arms(last.kind):
            return False
        between = range(last.after, i)
        if 0 < len(between) <= 3 and all(self.text(j) in {",", "("} or self.has("examples", j) for j in between):
            return True  # "anti-tank weapons such as TOW"
        return (self.is_plural(i) or last.name is not None) and joins(self, last.after, i)

    def _leads_a_list(self, after: int) -> bool:
        """ "Bradley and Marder fighting vehicles": the last name of the list has the term."""
        for _ in range(_MOST_LISTED):
            j = after
            while self.text(j) == "," or self.has("list_words", j):
                j += 1
            if not after < j <= after + 2:
                return False
            named = self.name_at(j)
            if named is None:
                return self.has("others", j) and self._term_behind(j) is not None  # "Patriot and other weapons"
            after = named[0]
            if self._term_behind(after) is not None or self.has("name_heads", after):
                return True
        return False

    def _skip_what_it_is_for(self, thing: Thing) -> int:
        """ "Munitions for NASAMS", "spare parts for the tanks": the token behind what the part is for."""
        if not self.tables.head_is_last:
            return behind_what_it_is_for(self, thing)
        if not (self.has("parts_of", thing.head) and self.has("part_links", thing.after)):
            return thing.after
        at = thing.after
        goes_on = at
        while at == thing.after or self.has("list_words", at):
            j = at + 1
            while j < len(self.tokens) and j < at + 4 and self.term_at(j) is None and self.name_at(j) is None:
                if self.tokens[j].kind == "punct" or self.tokens[j].end in self.counted:
                    return goes_on
                j += 1
            named, term = self.name_at(j), self.term_at(j)
            if named is not None:
                described = self._term_behind(named[0])
                goes_on = described[0] if described else named[0] + int(self.has("name_heads", named[0]))
                thing.name = thing.name or named[1]
            elif term is not None and self.tables.is_arms(term[1]) and not self.has("parts_of", term[0] - 1):
                if thing.name is not None:
                    return goes_on  # "munitions for NASAMS and machine guns"
                goes_on = term[0]
            else:
                return goes_on
            at = goes_on
        return goes_on

    def _take(self, thing: Thing) -> None:
        """Adds a thing; with the head last, what stands right before it describes it or shares its head."""
        if not self.tables.head_is_last:
            take_head_first(self, thing)
            return
        if self.found and self.found[-1].after == thing.first:  # "drone ammunition", "weapons training"
            before = self.found.pop()
            thing.first, thing.name = before.first, thing.name or before.name
            if thing.kind in _PALE:
                thing.kind = before.kind
        self._share_head(thing)
        self.found.append(thing)

    def _share_head(self, thing: Thing) -> None:
        """ "Military, economic and humanitarian aid": one thing each, or one for all of one type."""
        last = self.words[self.firsts[thing.first] : self.firsts[thing.head + 1]]
        heads = [last[-k:] for k in range(1, min(len(last), 4))]
        sharers: list[Thing] = []
        at = thing.first
        if at > 1 and self.tokens[at - 1].kind == "word" and self.has("list_words", at - 2) and self._is_bare(at - 1):
            at -= 1  # "humanitarian and peacekeeping assistance"
        is_list = any(self.has("list_words", j) for j in range(thing.first, thing.after))
        for _ in range(_MOST_LISTED):
            end = at
            while end > 0 and at - end < 2 and (self.text(end - 1) == "," or self.has("list_words", end - 1)):
                end -= 1
            is_list = is_list or any(self.has("list_words", j) for j in range(end, at))
            if end == at or not is_list:
                break
            sharer = self._sharer(end, heads)
            if sharer is None:
                break
            if self.found and self.found[-1].first >= sharer.first:
                self.found.pop()
            at = sharer.first
            if sharer.kind == thing.kind and not sharers:
                thing.first = sharer.first
            else:
                sharers.append(sharer)
        self.found += reversed(sharers)

    def _is_bare(self, i: int) -> bool:
        """True for a word that is neither a thing's, nor somebody's, nor a stop word, nor a plural."""
        token = self.tokens[i]
        is_free = token.start not in self.taken and token.norm not in self.tables.stop_words
        return is_free and not self.is_plural(i) and not (self.found and self.found[-1].after > i)

    def _sharer(self, end: int, heads: list[list[str]]) -> Thing | None:
        """What stands right before token `end` and would be a term with one of the heads behind it."""
        covered = self.found[-1] if self.found else None
        if covered is not None and covered.after == end and (self.is_plural(end - 1) or covered.name):
            return None
        for width in range(_WIDEST_SHARER, 0, -1):
            first = end - width
            if first < 0 or any(t.kind != "word" or t.start in self.taken for t in self.tokens[first:end]):
                continue
            if covered is not None and first < covered.after and first != covered.first:
                continue
            own = self.words[self.firsts[first] : self.firsts[end]]
            for head in heads:
                whole = own + head
                found = self.tables.terms.longest(whole, 0)
                if found is not None and found[0] == len(whole) and found[1] != NEVER:
                    return Thing(first, end, found[1], None, end - 1)
        return None


def find_things(view: SentenceView, tables: ItemTables, known: frozenset[str] = frozenset()) -> list[Thing]:
    """The things of one sentence, left to right. `known`: models (casefolded) that the article explains elsewhere; they
    need no term here."""
    if not any(map(tables.opens, view.norms)):
        return []
    return Finder(view, tables, known).search()
